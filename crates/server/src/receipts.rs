//! What is kept of answers.
//!
//! A call takes a slot before it is answered, and fills it with its answer. With the policy `required` it
//! waits until the receipt is durable; with `asynchronous` it does not. A full queue refuses calls, or
//! answers them without a receipt where the policy is `asynchronous` and `receipts.when_full` says so; that
//! is counted, and the count is signed into the chain.
//!
//! | module | what it holds |
//! |---|---|
//! | this one | the policy, and what every answer passes |
//! | `methods` | `ReceiptService` |
//! | `replay` | one receipt under the set that answered |
//! | `impact` | many receipts under another set |

mod impact;
mod methods;
mod replay;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use lexpack_api::{errors, v1};
use lexpack_database::Database;
use lexpack_domain::FactKey;
use lexpack_host::PackError;
use lexpack_host::digest::Digest;
use lexpack_host::keys::{SigningKey, TrustStore};
use lexpack_receipts::keeper::{KeeperError, Keeping, Slot};
use lexpack_receipts::sqlite::DATABASE;
use lexpack_receipts::{
    Answered, Asked, Ids, Keeper, KeeperOptions, PostgresStore, Signer, SqliteStore, Store,
    StoreError, seal,
};
use lexpack_rules::Vocabulary;
use tonic::Status;

use crate::clock;
use crate::config::{Policy, ReceiptSettings, Storage, WhenFull};
use crate::law::Active;

pub(crate) use methods::ReceiptMethods;

/// How long a call is told to wait while the queue is full.
const RETRY_AFTER: Duration = Duration::from_millis(100);
/// How long to wait before a failed write is tried again.
const RETRY_WRITE: Duration = Duration::from_secs(1);

/// Why receipts cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum ReceiptsError {
    /// A key cannot be used.
    #[error("{code}: {0}", code = .0.code())]
    Key(#[from] PackError),
    /// The storage cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The chain cannot be written to.
    #[error(transparent)]
    Keeper(#[from] KeeperError),
    /// The program cannot be read for its digest, or there are no random numbers.
    #[error(transparent)]
    System(#[from] std::io::Error),
}

/// The receipts of a server.
#[derive(Debug)]
pub struct Receipts {
    policy: Policy,
    when_full: WhenFull,
    queue: usize,
    kept: Option<Kept>,
}

/// Where receipts are.
#[derive(Debug)]
struct Kept {
    store: Arc<dyn Store>,
    /// Whose heads count.
    trust: TrustStore,
    engine: v1::Engine,
    instance: String,
    ids: Ids,
    /// `None` with the policy `off`.
    keeper: Option<Keeper>,
}

/// A call that may get a receipt.
#[derive(Debug)]
pub(crate) struct Receipt<'a>(Option<(&'a Kept, Slot, Asked, Policy)>);

/// An answer whose receipt was handed over, where there is one.
#[derive(Debug)]
#[must_use = "an answer must not be given before its receipt is kept"]
pub(crate) struct Sealed(Option<Keeping>);

impl Receipts {
    /// Opens what the settings name. Blocks.
    ///
    /// # Errors
    /// Where it cannot be used, or its chain does not end as its last head says.
    pub fn open(
        settings: &ReceiptSettings,
        database: Option<&Arc<Database>>,
        instance: &str,
    ) -> Result<Self, ReceiptsError> {
        let place = Place::of(settings, database);
        let kept = match place {
            None => None,
            Some(place) => Kept::open(settings, place, instance)?,
        };
        Ok(Self {
            policy: settings.policy,
            when_full: settings.when_full,
            queue: settings.queue,
            kept,
        })
    }

    /// Takes a slot for a call that is about to be answered.
    ///
    /// # Errors
    /// OVERLOADED where the queue is full and the policy keeps every receipt.
    pub(crate) fn begin(
        &self,
        active: &Active,
        request: &v1::AssessRequest,
    ) -> Result<Receipt<'_>, Status> {
        let keeping = self.kept.as_ref();
        let keeping = keeping.and_then(|kept| kept.keeper.as_ref().map(|keeper| (kept, keeper)));
        let Some((kept, keeper)) = keeping else {
            return Ok(Receipt(None));
        };
        let slot = match keeper.reserve() {
            Ok(slot) => slot,
            Err(_full)
                if self.when_full == WhenFull::Drop && self.policy == Policy::Asynchronous =>
            {
                keeper.drop_one();
                return Ok(Receipt(None));
            }
            Err(_full) => return Err(errors::overloaded("receipts.queue", RETRY_AFTER)),
        };
        let vocabulary = active.generation.rules().vocabulary();
        let asked = if vocabulary.masks_facts() {
            Asked::masked(request, |kind, fact| masked_name(vocabulary, kind, fact))
        } else {
            Ok(Asked::whole(request))
        };
        let asked = asked.map_err(|error| {
            tracing::error!(%error, "a receipt has no salt");
            errors::receipt_not_kept()
        })?;
        Ok(Receipt(Some((kept, slot, asked, self.policy))))
    }

    /// Keeps what was handed over, and signs the end of the chain.
    pub(crate) async fn close(&self, patience: Duration) {
        let keeper = self.kept.as_ref().and_then(|kept| kept.keeper.as_ref());
        if let Some(keeper) = keeper {
            let closed = keeper.close(patience).await;
            let kept = keeper.counters().kept.load(Ordering::Relaxed);
            if closed {
                tracing::info!(kept, "the chain of receipts is closed");
            } else {
                tracing::error!(kept, "the chain of receipts was not closed in time");
            }
        }
    }

    /// Adds what is kept to what a server says of itself.
    pub(crate) fn tell(&self, info: &mut v1::GetServerInfoResponse) {
        info.receipts = Some(v1::ReceiptStanding {
            policy: self.policy.name().to_owned(),
            when_full: self.when_full.name().to_owned(),
            queue: u64::try_from(self.queue).unwrap_or(u64::MAX),
        });
        let keeper = self.kept.as_ref().and_then(|kept| kept.keeper.as_ref());
        let Some(keeper) = keeper else { return };
        let counters = keeper.counters();
        for (name, counter) in [
            ("receipts_accepted_total", &counters.accepted),
            ("receipts_kept_total", &counters.kept),
            ("receipt_writes_total", &counters.writes),
            ("receipt_writes_failed_total", &counters.failed_writes),
            ("receipts_refused_total", &counters.refused),
            ("receipts_dropped_total", &counters.dropped),
            ("receipts_lost_total", &counters.lost),
        ] {
            info.metrics
                .insert(name.to_owned(), counter.load(Ordering::Relaxed));
        }
        let taken = u64::try_from(keeper.taken()).unwrap_or(u64::MAX);
        info.metrics.insert("receipts_queued".to_owned(), taken);
    }

    /// Whether there are any to read.
    pub(crate) const fn are_kept(&self) -> bool {
        self.kept.is_some()
    }

    fn kept(&self) -> Result<&Kept, Status> {
        self.kept.as_ref().ok_or_else(errors::receipts_off)
    }
}

/// Where receipts are, by the settings.
#[derive(Clone, Copy)]
enum Place<'a> {
    Directory(&'a Path),
    Database(&'a Arc<Database>),
}

impl<'a> Place<'a> {
    fn of(settings: &'a ReceiptSettings, database: Option<&'a Arc<Database>>) -> Option<Self> {
        match settings.storage {
            Storage::Sqlite => settings.directory.as_deref().map(Self::Directory),
            Storage::Postgresql => database.map(Self::Database),
        }
    }

    fn open(self) -> Result<Arc<dyn Store>, StoreError> {
        Ok(match self {
            Self::Directory(directory) => Arc::new(SqliteStore::open(directory)?),
            Self::Database(database) => Arc::new(PostgresStore::open(database)?),
        })
    }

    /// To be read alone; `None` where there never were any.
    fn read(self) -> Result<Option<Arc<dyn Store>>, StoreError> {
        match self {
            Self::Directory(directory) if !directory.join(DATABASE).exists() => Ok(None),
            Self::Directory(directory) => Ok(Some(Arc::new(SqliteStore::read(directory)?))),
            Self::Database(database) => Ok(Some(Arc::new(PostgresStore::read(database)?))),
        }
    }
}

impl Kept {
    fn open(
        settings: &ReceiptSettings,
        place: Place<'_>,
        instance: &str,
    ) -> Result<Option<Self>, ReceiptsError> {
        let mut trust = TrustStore::from_files(&settings.trusted_keys)?;
        let key = match &settings.key {
            None => None,
            Some(path) => Some(SigningKey::from_file(path, None)?),
        };
        if let Some(key) = &key {
            trust.add(&key.public_key()?)?;
        }
        let (store, keeper): (Arc<dyn Store>, _) = match (settings.policy, key) {
            (Policy::Asynchronous | Policy::Required, Some(key)) => {
                let store = place.open()?;
                let signer = Signer::new(key, instance.to_owned(), clock::unix_ms);
                let options = KeeperOptions {
                    queue: settings.queue,
                    retry: RETRY_WRITE,
                };
                let keeper = Keeper::start(Arc::clone(&store), signer, &trust, options)?;
                (store, Some(keeper))
            }
            _ => match place.read()? {
                Some(store) => (store, None),
                None => return Ok(None),
            },
        };
        Ok(Some(Self {
            store,
            trust,
            engine: engine()?,
            instance: instance.to_owned(),
            ids: Ids::new()?,
            keeper,
        }))
    }
}

impl Receipt<'_> {
    /// Whether the answer gets one.
    pub(crate) const fn is_given(&self) -> bool {
        self.0.is_some()
    }

    /// Seals the answer, names the receipt in it and hands it over. The answer may be given once
    /// [`Sealed::kept`] says so.
    pub(crate) fn seal(self, active: &Active, answer: &mut v1::AssessResponse) -> Sealed {
        let Some((kept, slot, asked, policy)) = self.0 else {
            return Sealed(None);
        };
        let id = kept.ids.next();
        let draft = seal::seal(
            asked,
            Answered {
                id: &id,
                instance: &kept.instance,
                answered_unix_ms: clock::unix_ms(),
                engine: &kept.engine,
                generation: &active.name,
                set_name: &active.generation.set().label().name,
                answer,
            },
        );
        answer.receipt_id = id;
        if policy == Policy::Required {
            return Sealed(Some(slot.keep(draft)));
        }
        slot.hand_over(draft);
        Sealed(None)
    }
}

impl Sealed {
    /// Whether there is something to wait for.
    pub(crate) const fn waits(&self) -> bool {
        self.0.is_some()
    }

    /// With the policy `required`, waits until the receipt is durable.
    ///
    /// # Errors
    /// `RECEIPT_NOT_KEPT` where it is not.
    pub(crate) async fn kept(self) -> Result<(), Status> {
        let Some(keeping) = self.0 else {
            return Ok(());
        };
        let kept = keeping.durable().await;
        kept.map_err(|_not_kept| errors::receipt_not_kept())
    }
}

/// Name of a fact that the vocabulary masks.
pub(crate) fn masked_name(vocabulary: &Vocabulary, kind: &str, fact: &v1::Fact) -> Option<String> {
    let key = match fact.number {
        0 => FactKey::Name(fact.name.clone()),
        number => FactKey::Number(number),
    };
    vocabulary.masked(kind, &key).map(str::to_owned)
}

/// The program that runs. Its file, not a name: an update in place changes the name's file.
fn engine() -> std::io::Result<v1::Engine> {
    let program = std::fs::read("/proc/self/exe")?;
    Ok(v1::Engine {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        program_digest: Digest::of(&program).to_string(),
    })
}
