//! The set in force, and every way to another one: start, reload, staging, activation, rollback.
//!
//! All of them take one road: read and verify, try in a child process, load, compile, run the test cases,
//! compare with what is in force, record durably, and publish with one store. Requests take what is
//! published once. Whatever fails before the store leaves it as it was.
//!
//! | module | what it holds |
//! |---|---|
//! | this one | what is published, and the one place that publishes |
//! | `load` | the start and every reload |
//! | `operate` | what operators ask for |
//! | `look` | what there is to see and to tell |
//! | `replay` | sets that answered once, for receipts |
//! | `library` | sets in the database that a fleet shares |
//! | `development` | signing on the spot |
//!
//! INVARIANT: `published` is stored by `Law::publish` alone, under the manager's lock, after the record.

mod development;
mod library;
mod load;
mod look;
mod operate;
mod replay;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Instant;

use arc_swap::ArcSwapOption;
use jiff::Timestamp;
use lexpack_api::catalog::Catalogue;
use lexpack_api::v1;
use lexpack_database::{Database, DatabaseError};
use lexpack_host::admission::Difference;
use lexpack_host::archive::Archive;
use lexpack_host::candidate::Highest;
use lexpack_host::digest::Digest;
use lexpack_host::keys::{SigningKey, TrustFiles};
use lexpack_host::state::{Observer, Recorded, State, StateDirectory};
use lexpack_host::{
    CompiledSet, Generation, Limits, LoadError, Loader, PackError, Quarantine, SetLabel,
};

use self::library::Library;
pub use self::library::SCHEMA as SETS_SCHEMA;
use crate::changes::{Changes, Counters};
use crate::config::{Policy, Storage};
use crate::shadow::Shadow;
use crate::{Config, clock};

/// Directory of the sets that answered, within the one of receipts.
const ARCHIVE: &str = "sets";

/// Id of the sets that are signed on the spot in development.
const DEVELOPMENT_SET: &str = "development";

/// A generation with the message that names it in answers.
#[derive(Debug)]
pub struct Active {
    /// The generation.
    pub generation: Arc<Generation>,
    /// How answers name it.
    pub name: v1::Generation,
    /// When it was put in force, in seconds since 1970.
    pub(crate) since: u64,
    /// What it tells of itself, made when it is first asked for.
    catalogue: OnceLock<Catalogue>,
}

impl Active {
    fn new(number: u64, set: Arc<CompiledSet>) -> Arc<Self> {
        let generation = Arc::new(Generation::new(number, set));
        let name = name(&generation);
        Arc::new(Self {
            generation,
            name,
            since: clock::seconds(),
            catalogue: OnceLock::new(),
        })
    }

    /// What it tells of itself; the same for every caller. Making it takes its time, having it none.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        let rules = self.generation.rules();
        self.catalogue
            .get_or_init(|| Catalogue::of(rules, &self.name))
    }

    /// Whether the catalogue is made.
    pub(crate) fn is_catalogued(&self) -> bool {
        self.catalogue.get().is_some()
    }

    /// When the set expires, in seconds since 1970; `None` where it does not say.
    pub(crate) fn expires(&self) -> Option<u64> {
        let expires = self.label().expires.parse::<Timestamp>().ok()?;
        u64::try_from(expires.as_second()).ok()
    }

    pub(crate) fn label(&self) -> &SetLabel {
        self.generation.set().label()
    }
}

/// What requests can be answered from: replaced as a whole, with one store.
#[derive(Debug)]
struct Published {
    active: Arc<Active>,
    /// Sets that were in force before, the latest first.
    kept: Vec<Arc<Active>>,
}

/// Why a set was not taken.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LawError {
    /// A key could not be used or an artefact not be prepared.
    #[error("{code}: {0}", code = .0.code())]
    Pack(#[from] PackError),
    /// The set was refused.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The artefacts could not be copied for signing with a development key.
    #[error("development copy of packs: {0}")]
    Copy(#[from] std::io::Error),
    /// Something else is in force than the caller took it for.
    #[error("another set is in force; the current etag is `{0}`")]
    Changed(String),
    /// There is no set of this name.
    #[error("there is no set `{0}`")]
    NotFound(String),
    /// What was asked does not fit where the set stands.
    #[error("`{name}`: {message}")]
    State {
        /// Name of the set.
        name: String,
        /// What does not fit.
        message: String,
    },
    /// A limit is reached.
    #[error("the limit `{0}` is reached")]
    Limit(&'static str),
    /// The database that the fleet shares did not do its part.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl LawError {
    /// The stable codes of packs in it.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        match self {
            Self::Pack(error) => vec![error.code()],
            Self::Load(error) => {
                let failures = error.failures().iter();
                failures.map(|failure| failure.error().code()).collect()
            }
            Self::Copy(_)
            | Self::Changed(_)
            | Self::NotFound(_)
            | Self::State { .. }
            | Self::Limit(_)
            | Self::Database(_) => Vec::new(),
        }
    }
}

/// Where packs come from and who must have signed them.
#[derive(Debug)]
enum Source {
    /// Signed artefacts.
    Signed(TrustFiles),
    /// Artefacts that are copied and signed with a key made on the spot.
    Development(Box<SigningKey>),
}

/// The set in force and how to come to another one.
#[derive(Debug)]
pub struct Law {
    published: ArcSwapOption<Published>,
    manager: Mutex<Manager>,
    /// Held while a set is loaded, so that sets load one by one. Always taken before the manager's.
    loading: Mutex<()>,
    directory: OnceLock<StateDirectory>,
    state_path: Option<PathBuf>,
    directories: Vec<PathBuf>,
    source: Source,
    loader: Loader,
    keep: usize,
    staged_max: usize,
    signed_set_only: bool,
    /// Where sets that answered are kept for receipts.
    archive: Option<Archive>,
    /// The database that the fleet shares.
    database: Option<Arc<Database>>,
    /// The sets in it.
    library: Option<Library>,
    /// Whether sets are added to the archive and the library.
    archives: bool,
    archive_keys: Vec<PathBuf>,
    /// Sets that were taken out of the archive, the latest last.
    recalled: Mutex<Vec<Arc<CompiledSet>>>,
    observer: Option<Observer>,
    /// What watchers are told.
    pub changes: Changes,
    /// What is counted.
    pub counters: Counters,
    /// A staged set that sees copies of requests.
    pub shadow: Shadow,
}

/// On which road a set comes to be in force.
#[derive(Debug, Clone, Copy)]
enum Road {
    /// The configured directories hold it.
    Directories,
    /// It was in force when the process ended; whether an operator had put it there.
    Restart { by_operator: bool },
    /// An operator asked for it.
    Operator(v1::SetEvent),
}

impl Road {
    const fn by_operator(self) -> bool {
        match self {
            Self::Directories => false,
            Self::Restart { by_operator } => by_operator,
            Self::Operator(_) => true,
        }
    }

    const fn event(self) -> v1::SetEvent {
        match self {
            Self::Directories | Self::Restart { .. } => v1::SetEvent::Activated,
            Self::Operator(event) => event,
        }
    }
}

/// What only one road at a time may change.
#[derive(Debug, Default)]
struct Manager {
    opened: bool,
    state: State,
    quarantine: Quarantine,
    /// Libraries in quarantine that could not be written to the record yet.
    unrecorded: BTreeSet<Digest>,
    /// The record on disk is not known to be `state`.
    unsettled: bool,
    /// Staged sets in memory, by name.
    staged: BTreeMap<String, Arc<CompiledSet>>,
    /// Generations that left the kept ones, with the moment.
    retired: Vec<(Arc<Active>, Instant)>,
    /// The set that the directories held when they were last looked at.
    looked_at: Option<(SetLabel, String)>,
    /// Why what is in force is not what was wanted.
    stale: Option<tonic_types::Status>,
}

/// A set at one moment: where it stands, and what it would change in what was in force then.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The set.
    pub known: Known,
    /// What it would change; `None` for the set in force, for one on disk alone, and while nothing is in
    /// force.
    pub difference: Option<(String, Difference)>,
    /// Etag of what was in force.
    pub etag: String,
}

/// What an activation did.
#[derive(Debug, Clone)]
pub struct Activated {
    /// What is in force.
    pub active: Arc<Active>,
    /// Etag of it.
    pub etag: String,
    /// Name of the set that was replaced.
    pub replaced: Option<String>,
    /// Whether it was in force before.
    pub unchanged: bool,
}

/// How an activation is to be done.
#[derive(Debug, Clone, Copy, Default)]
pub struct Activation<'a> {
    /// Etag of what is taken to be in force; empty to take no notice.
    pub etag: &'a str,
    /// Take an older number all the same.
    pub allow_older: bool,
    /// Do everything but put it in force.
    pub validate_only: bool,
    /// Most requests in which the shadow may have found a difference or could not compare; it must have looked
    /// at some.
    pub shadow_limit: Option<u64>,
}

/// A set that the server has.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: v1::SetState,
    /// Its generation; 0 where it never was in force.
    pub generation: u64,
    /// The set, where it is in memory.
    pub set: Option<Arc<CompiledSet>>,
    /// What the record says, where it has it.
    pub recorded: Option<Recorded>,
}

/// How the server stands.
#[derive(Debug, Clone)]
pub struct Standing {
    /// What is in force.
    pub active: Option<Arc<Active>>,
    /// Digests of kept sets, the one in force first.
    pub kept: Vec<String>,
    /// Etag for the next activation.
    pub etag: String,
    /// Why it is stale.
    pub stale: Option<tonic_types::Status>,
    /// Libraries in quarantine.
    pub quarantine: Quarantine,
    /// Those of them that a restart would lift.
    pub unrecorded: BTreeSet<Digest>,
    /// Counters and gauges.
    pub metrics: BTreeMap<String, u64>,
    /// Whether there is a durable record.
    pub durable: bool,
    /// Bounds.
    pub limits: Limits,
    /// Whether new libraries are tried in a child process.
    pub probed: bool,
    /// Sets that stay for a rollback, and most staged sets.
    pub keep: (usize, usize),
}

impl Law {
    /// Law from the signed packs of a configuration. Nothing is loaded yet.
    #[must_use]
    pub fn signed(config: &Config) -> Self {
        Self::new(
            config,
            Source::Signed(TrustFiles {
                trusted: config.trusted_keys.clone(),
                partners: config.partner_keys.clone(),
                announced: config.announced_keys.clone(),
                revoked: config.revoked.clone(),
            }),
        )
    }

    /// Law from unsigned packs, signed with a key that is made on the spot. Says so in the log.
    ///
    /// # Errors
    /// Where no key can be made.
    pub fn development(config: &Config) -> Result<Self, PackError> {
        let key = Box::new(SigningKey::for_development()?);
        tracing::warn!(
            key = key.id(),
            "DEVELOPMENT MODE: a key was made on the spot and every pack is trusted; not for production"
        );
        Ok(Self::new(config, Source::Development(key)))
    }

    fn new(config: &Config, source: Source) -> Self {
        // A key that is made anew cannot verify what an earlier one signed, so nothing is recorded.
        let state_path = match &source {
            Source::Signed(_) => config.state_directory.clone(),
            Source::Development(_) => None,
        };
        let database = config.database.clone().map(Database::new);
        let shares = config.receipts.storage == Storage::Postgresql;
        let library = database.as_ref().filter(|_| shares).map(Library::new);
        Self {
            published: ArcSwapOption::empty(),
            manager: Mutex::default(),
            loading: Mutex::default(),
            directory: OnceLock::new(),
            state_path,
            directories: config.pack_directories.clone(),
            source,
            loader: Loader {
                limits: Limits {
                    probe_time: config.probe_time,
                    ..Limits::default()
                },
                probe: config.probe.clone().filter(|_| config.probing),
            },
            keep: config.keep_sets,
            staged_max: config.staged_sets,
            signed_set_only: config.signed_set_only,
            archive: archive(config),
            database,
            library,
            archives: config.receipts.policy != Policy::Off,
            archive_keys: config.receipts.archive_keys.clone(),
            recalled: Mutex::default(),
            observer: None,
            changes: Changes::new(instance()),
            counters: Counters::default(),
            shadow: Shadow::default(),
        }
    }

    /// The database that the fleet shares, where there is one.
    #[must_use]
    pub fn database(&self) -> Option<&Arc<Database>> {
        self.database.as_ref()
    }

    /// Calls `observer` at each point of each durable writing; for tests that end the process or let the writing
    /// fail there.
    pub fn observe(&mut self, observer: Observer) {
        self.observer = Some(observer);
    }

    /// The set in force. To be called once per request, and to be kept to its end.
    #[must_use]
    pub fn current(&self) -> Option<Arc<Active>> {
        let published = self.published.load_full()?;
        Some(Arc::clone(&published.active))
    }

    /// The set in force or a kept one, by its digest. In the place of [`Law::current`], once per request.
    ///
    /// # Errors
    /// The digests of the sets that are kept, the one in force first; empty while there is none.
    pub fn pinned(&self, digest: &str) -> Result<Arc<Active>, Vec<String>> {
        let Some(published) = self.published.load_full() else {
            return Err(Vec::new());
        };
        let mut sets = std::iter::once(&published.active).chain(&published.kept);
        match sets.find(|set| set.name.set_digest == digest) {
            Some(set) => {
                Counters::add(&self.counters.pinned);
                Ok(Arc::clone(set))
            }
            None => {
                Counters::add(&self.counters.pin_refused);
                Err(digests(&published))
            }
        }
    }

    /// Records a set durably and puts it in force with one store.
    fn publish(
        &self,
        manager: &mut Manager,
        set: Arc<CompiledSet>,
        road: Road,
    ) -> Result<Activated, LawError> {
        let before = self.published.load_full();
        let number = manager.state.last_generation.saturating_add(1);
        let label = set.label().clone();
        let state = self.next_state(&manager.state, &set, number, road.by_operator());
        self.record(manager, &state, road)?;
        let active = Active::new(number, Arc::clone(&set));
        let mut kept: Vec<Arc<Active>> = before
            .iter()
            .flat_map(|before| std::iter::once(&before.active).chain(&before.kept))
            .cloned()
            .collect();
        let mut retired = Vec::new();
        kept.retain(|old| {
            let same = old.label().name == label.name;
            if same {
                retired.push(Arc::clone(old));
            }
            !same
        });
        if kept.len() > self.keep {
            retired.extend(kept.split_off(self.keep));
        }
        self.published.store(Some(Arc::new(Published {
            active: Arc::clone(&active),
            kept,
        })));
        manager.state = state;
        manager.stale = None;
        manager.staged.remove(&label.name);
        let now = Instant::now();
        let retired = retired.into_iter().map(|old| (old, now));
        manager.retired.extend(retired);
        let event = road.event();
        let counter = if event == v1::SetEvent::RolledBack {
            &self.counters.rolled_back
        } else {
            &self.counters.activated
        };
        Counters::add(counter);
        tracing::info!(
            generation = number,
            set = label.name,
            digest = set.digest(),
            packs = set.packs().len(),
            "generation published"
        );
        self.tell(manager, event, &label, set.digest());
        self.shadow.stop_for(&label.name);
        self.prune(manager);
        let replaced = before.map(|before| before.active.label().name.clone());
        Ok(Activated {
            active,
            etag: self.etag(),
            replaced,
            unchanged: false,
        })
    }

    /// Makes the next record durable. After a restart the record names the set already; what is new in it can be
    /// written later, and there is no other law meanwhile.
    fn record(&self, manager: &mut Manager, next: &State, road: Road) -> Result<(), LawError> {
        let Some(directory) = self.directory.get() else {
            return Ok(());
        };
        let written = directory.write(&manager.state, next);
        let restart = matches!(road, Road::Restart { .. });
        match &written {
            Ok(()) => manager.unsettled = false,
            Err(error) if restart || matches!(error, PackError::Unsettled { .. }) => {
                tracing::error!(%error, "the record is not settled; trying again");
                manager.unsettled = true;
            }
            Err(_) => {}
        }
        if restart { Ok(()) } else { Ok(written?) }
    }

    fn next_state(
        &self,
        state: &State,
        set: &CompiledSet,
        number: u64,
        by_operator: bool,
    ) -> State {
        let label = set.label().clone();
        let mut next = state.clone();
        let others = |old: &Recorded| old.label.name != label.name;
        next.kept = state
            .active
            .iter()
            .chain(&state.kept)
            .filter(|old| others(old))
            .take(self.keep)
            .cloned()
            .collect();
        next.last_generation = number;
        if let Some(list) = label.list {
            let sequence = label.sequence;
            let highest = next
                .highest
                .entry(label.id.clone())
                .or_insert(Highest { sequence, list });
            if highest.sequence < sequence {
                *highest = Highest { sequence, list };
            }
        }
        next.active = Some(Recorded {
            digest: set.digest().to_owned(),
            generation: number,
            by_operator,
            label,
        });
        next
    }

    /// Removes sets on disk that are neither in force, kept nor staged.
    fn prune(&self, manager: &Manager) {
        // The record on disk may name a set that is not looked for here.
        let Some(directory) = self.directory.get().filter(|_| !manager.unsettled) else {
            return;
        };
        let state = &manager.state;
        let recorded = |name: &str| {
            let mut all = state.active.iter().chain(&state.kept);
            all.any(|recorded| recorded.label.name == name)
        };
        // A set with a number above the highest was staged before a restart; it stays.
        let waiting = |name: &str| {
            let (id, number) = name.split_once('@').unwrap_or_default();
            let highest = state.highest.get(id).map_or(0, |highest| highest.sequence);
            number.parse::<u64>().is_ok_and(|number| number > highest)
        };
        for name in directory.sets().unwrap_or_default() {
            if recorded(&name) || manager.staged.contains_key(&name) || waiting(&name) {
                continue;
            }
            match directory.forget(&name) {
                Ok(()) => tracing::debug!(set = name, "set removed from disk"),
                Err(error) => tracing::warn!(set = name, %error, "a set cannot be removed"),
            }
        }
    }

    fn turn(&self) -> MutexGuard<'_, Manager> {
        // What the manager holds is replaced value by value and sound after a panic as well.
        self.manager.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn loading(&self) -> MutexGuard<'_, ()> {
        self.loading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The manager's turn, with the record read.
    fn opened(&self) -> Result<MutexGuard<'_, Manager>, LawError> {
        let mut manager = self.turn();
        self.open(&mut manager)?;
        Ok(manager)
    }

    fn open(&self, manager: &mut Manager) -> Result<(), LawError> {
        if manager.opened {
            return Ok(());
        }
        if let Some(path) = &self.state_path {
            let mut directory = StateDirectory::open(path)?;
            if let Some(observer) = self.observer {
                directory.observe(observer);
            }
            manager.state = directory.read()?;
            manager.quarantine = directory.quarantine()?;
            // Only this function sets it, under the manager's lock.
            drop(self.directory.set(directory));
        }
        manager.opened = true;
        Ok(())
    }

    /// Whether nothing is in force although the record names a set: it could not be loaded at the start.
    #[must_use]
    pub fn misses_recorded_set(&self) -> bool {
        self.current().is_none() && self.turn().state.active.is_some()
    }

    fn etag(&self) -> String {
        etag(self.current().as_deref())
    }
}

/// What changes with each set that is put in force.
fn etag(active: Option<&Active>) -> String {
    active.map_or_else(
        || "0".to_owned(),
        |active| {
            let short: String = active.name.set_digest.chars().take(12).collect();
            format!("{}-{short}", active.name.number)
        },
    )
}

fn archive(config: &Config) -> Option<Archive> {
    let directory = config.receipts.directory.as_ref()?;
    Some(Archive::new(directory.join(ARCHIVE)))
}

fn digests(published: &Published) -> Vec<String> {
    std::iter::once(&published.active)
        .chain(&published.kept)
        .map(|set| set.name.set_digest.clone())
        .collect()
}

/// A name for this process that no other one had: a process that is started anew in a container has the
/// host and the number of the one before, perhaps within the same second.
fn instance() -> String {
    let kernel = |name: &str| {
        let text = std::fs::read_to_string(format!("/proc/sys/kernel/{name}"));
        text.unwrap_or_default().trim().to_owned()
    };
    let (host, mut unique) = (kernel("hostname"), kernel("random/uuid"));
    if unique.is_empty() {
        unique = format!("{}-{}", std::process::id(), clock::now().as_nanosecond());
    }
    let host = if host.is_empty() { "host" } else { &host };
    format!("{host}-{unique}")
}

/// How answers name a generation.
#[must_use]
pub fn name(generation: &Generation) -> v1::Generation {
    v1::Generation {
        number: generation.number(),
        set_digest: generation.set_digest().to_owned(),
        packs: generation
            .packs()
            .iter()
            .map(|pack| v1::PackReference {
                id: pack.id().to_owned(),
                version: pack.version().to_owned(),
                library_digest: pack.library().to_string(),
                law_digest: pack.law().to_string(),
            })
            .collect(),
    }
}
