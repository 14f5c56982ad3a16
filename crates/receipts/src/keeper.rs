//! The queue before the storage: many receipts, one durable write, one signature.
//!
//! A call takes a slot before it begins its work and fills it when it has its answer. One thread writes
//! whatever has come together while the write before was under way: no receipt waits for company.
//!
//! Where a write fails, the calls that wait for it are told and nothing of it is kept. Receipts that
//! nobody waits for are tried again until they are kept or the server ends; meanwhile the queue fills up
//! and what then happens is the caller's policy.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{JoinHandle, Thread};
use std::time::Duration;

use lexpack_api::v1::HeadKind;
use lexpack_host::digest::Digest;
use lexpack_host::keys::TrustStore;
use tokio::sync::{mpsc, oneshot};

use crate::head::{self, Head, Said, Signer};
use crate::link;
use crate::seal::{self, Draft};
use crate::store::{Addition, Entry, Store, StoreError, Tip};

/// Most receipts in one write, and most bytes of their bodies.
const BATCH: usize = 512;
const BATCH_BYTES: usize = 16 * 1024 * 1024;

/// How a keeper works.
#[derive(Debug, Clone, Copy)]
pub struct KeeperOptions {
    /// Slots: calls under way and receipts that wait for their write.
    pub queue: usize,
    /// How long to wait before a failed write is tried again.
    pub retry: Duration,
}

/// A receipt is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the receipt is not kept")]
pub struct NotKept;

/// Every slot is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the queue of receipts is full")]
pub struct Full;

/// Why a keeper cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum KeeperError {
    /// The storage cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system gives no random numbers or no thread.
    #[error(transparent)]
    System(#[from] std::io::Error),
}

/// What is counted; it only rises.
#[derive(Debug, Default)]
pub struct Counters {
    /// Receipts that were handed over.
    pub accepted: AtomicU64,
    /// Receipts that are durable.
    pub kept: AtomicU64,
    /// Durable writes of receipts.
    pub writes: AtomicU64,
    /// Writes that failed.
    pub failed_writes: AtomicU64,
    /// Receipts that a call waited for in vain.
    pub refused: AtomicU64,
    /// Answers without a receipt: because the queue was full, or lost.
    pub dropped: AtomicU64,
    /// Receipts that were given up when the server ended, because they could not be written.
    pub lost: AtomicU64,
}

enum Order {
    Keep(Box<Draft>, Option<oneshot::Sender<Result<(), NotKept>>>),
    Close,
}

/// Keeps receipts.
#[derive(Debug)]
pub struct Keeper {
    orders: mpsc::Sender<Order>,
    queue: usize,
    counters: Arc<Counters>,
    closing: Arc<AtomicBool>,
    thread: Mutex<Option<JoinHandle<()>>>,
    writer: Thread,
}

/// A slot in the queue.
#[derive(Debug)]
pub struct Slot {
    permit: mpsc::OwnedPermit<Order>,
    counters: Arc<Counters>,
}

/// A receipt that was handed over and whose outcome somebody waits for.
#[derive(Debug)]
#[must_use = "nobody is told whether the receipt is kept"]
pub struct Keeping(oneshot::Receiver<Result<(), NotKept>>);

impl Keeping {
    /// Waits until the receipt is durable.
    ///
    /// # Errors
    /// Where it is not kept.
    pub async fn durable(self) -> Result<(), NotKept> {
        // A sender that is gone kept nothing.
        self.0.await.unwrap_or(Err(NotKept))
    }
}

impl Slot {
    /// Hands a receipt over; what comes back tells when it is durable.
    pub fn keep(self, draft: Draft) -> Keeping {
        let (kept, waiting) = oneshot::channel();
        self.send(draft, Some(kept));
        Keeping(waiting)
    }

    /// Hands a receipt over and waits for nothing.
    pub fn hand_over(self, draft: Draft) {
        self.send(draft, None);
    }

    fn send(self, draft: Draft, waits: Waiting) {
        add(&self.counters.accepted, 1);
        drop(self.permit.send(Order::Keep(Box::new(draft), waits)));
    }
}

impl Keeper {
    /// Looks at the end of the chain, begins it where there is none, and starts to write. `trust` says
    /// whose heads count.
    ///
    /// # Errors
    /// Where the storage cannot be used, or its chain does not end as its last head says.
    pub fn start(
        store: Arc<dyn Store>,
        signer: Signer,
        trust: &TrustStore,
        options: KeeperOptions,
    ) -> Result<Self, KeeperError> {
        let counters = Arc::new(Counters::default());
        let closing = Arc::new(AtomicBool::new(false));
        let (orders, received) = mpsc::channel(options.queue.max(1));
        let mut writer = Writer {
            shared: store.is_shared(),
            store,
            signer,
            trust: trust.clone(),
            new_chain: new_chain()?,
            known: None,
            doubt: None,
            dropped_said: 0,
            counters: Arc::clone(&counters),
            closing: Arc::clone(&closing),
            retry: options.retry,
        };
        writer.look()?;
        writer.commit(&[], HeadKind::Opened)?;
        let thread = std::thread::Builder::new()
            .name("lexpack-receipts".to_owned())
            .spawn(move || writer.work(received))?;
        Ok(Self {
            orders,
            queue: options.queue.max(1),
            counters,
            closing,
            writer: thread.thread().clone(),
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Takes a slot.
    ///
    /// # Errors
    /// Where every slot is taken, or the keeper was closed.
    pub fn reserve(&self) -> Result<Slot, Full> {
        let slot = self.orders.clone().try_reserve_owned();
        let slot = slot.map(|permit| Slot {
            permit,
            counters: Arc::clone(&self.counters),
        });
        slot.map_err(|_full_or_closed| Full)
    }

    /// Counts an answer that gets no receipt.
    pub fn drop_one(&self) {
        self.counters.dropped.fetch_add(1, Ordering::Relaxed);
    }

    /// What is counted.
    #[must_use]
    pub fn counters(&self) -> &Counters {
        &self.counters
    }

    /// Slots that are taken.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.queue.saturating_sub(self.orders.capacity())
    }

    /// Keeps what was handed over, signs the end, and stops. Waits at most so long; false where that was
    /// not enough.
    pub async fn close(&self, patience: Duration) -> bool {
        self.closing.store(true, Ordering::Release);
        self.writer.unpark();
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let Some(thread) = thread else { return true };
        let closed = async {
            // Where nobody receives, the thread has ended already.
            drop(self.orders.send(Order::Close).await);
            tokio::task::spawn_blocking(move || thread.join()).await
        };
        matches!(tokio::time::timeout(patience, closed).await, Ok(Ok(Ok(()))))
    }
}

impl Drop for Keeper {
    /// A keeper that was not closed, as where a server does not come to serve, signs its end all the same.
    fn drop(&mut self) {
        let thread = self.thread.get_mut();
        let thread = thread.unwrap_or_else(PoisonError::into_inner).take();
        // With a slot in somebody's hands this would wait for him.
        let idle = self.orders.capacity() == self.queue;
        if let Some(thread) = thread
            && idle
            && self.orders.try_send(Order::Close).is_ok()
            && thread.join().is_err()
        {
            tracing::error!("the writer of receipts panicked");
        }
    }
}

/// Where the chain ends.
struct End {
    chain: String,
    number: u64,
    sequence: u64,
    digest: Digest,
    dropped: u64,
}

impl End {
    /// Before the first head of a chain.
    fn before(chain: &str) -> Self {
        Self {
            chain: chain.to_owned(),
            number: 0,
            sequence: 0,
            digest: link::genesis(chain),
            dropped: 0,
        }
    }

    fn of(head: &Head) -> Result<Self, StoreError> {
        let digest =
            link::digest(&head.body.digest).ok_or_else(|| unsound("a head has no digest"))?;
        Ok(Self {
            chain: head.body.chain.clone(),
            number: head.body.number,
            sequence: head.body.sequence,
            digest,
            dropped: head.body.dropped,
        })
    }
}

fn unsound(reason: impl Into<String>) -> StoreError {
    StoreError::Unsound(reason.into())
}

/// An id for a chain that is begun.
fn new_chain() -> std::io::Result<String> {
    let id: [u8; 16] = seal::random()?;
    Ok(id.iter().map(|byte| format!("{byte:02x}")).collect())
}

struct Writer {
    store: Arc<dyn Store>,
    /// Whether others may add to the chain.
    shared: bool,
    signer: Signer,
    /// Whose heads count.
    trust: TrustStore,
    /// Id of the chain, where it is begun here.
    new_chain: String,
    /// The last head that was seen in the chain and counts.
    known: Option<Head>,
    /// A head of which it is not known whether it was written, and how many receipts it covers.
    doubt: Option<(Head, usize)>,
    /// Answers without a receipt of this process that heads speak of.
    dropped_said: u64,
    counters: Arc<Counters>,
    closing: Arc<AtomicBool>,
    retry: Duration,
}

type Waiting = Option<oneshot::Sender<Result<(), NotKept>>>;

impl Writer {
    fn work(mut self, mut orders: mpsc::Receiver<Order>) {
        while let Some(order) = orders.blocking_recv() {
            let (mut drafts, mut waiting, mut bytes) = (Vec::new(), Vec::new(), 0_usize);
            let mut next = Some(order);
            while let Some(order) = next {
                match order {
                    // What was handed over is still received, and what holds a slot is waited for.
                    Order::Close => orders.close(),
                    Order::Keep(draft, waits) => {
                        bytes = bytes.saturating_add(draft.body.len());
                        drafts.push(*draft);
                        waiting.push(waits);
                    }
                }
                let full = drafts.len() >= BATCH || bytes >= BATCH_BYTES;
                next = if full { None } else { orders.try_recv().ok() };
            }
            if !drafts.is_empty() {
                self.keep(drafts, waiting);
            }
        }
        let ended = self
            .settle()
            .and_then(|_known| self.commit(&[], HeadKind::Closed));
        if let Err(error) = ended {
            tracing::error!(%error, "the end of the chain of receipts is not signed");
        }
    }

    fn keep(&mut self, mut drafts: Vec<Draft>, mut waiting: Vec<Waiting>) {
        let mut again = false;
        loop {
            let outcome = match self.settle() {
                // The write that was tried before was made all the same.
                Ok(true) if again => Ok(()),
                Ok(_) => self.commit(&drafts, HeadKind::Kept),
                Err(error) => Err(error),
            };
            let error = match outcome {
                Ok(()) => {
                    tell(waiting, Ok(()));
                    return;
                }
                Err(error) => error,
            };
            self.counters.failed_writes.fetch_add(1, Ordering::Relaxed);
            tracing::error!(%error, receipts = drafts.len(), "receipts are not kept");
            // Whoever waits is told at once; the others are tried again.
            let (mut left, mut told) = (Vec::new(), Vec::new());
            for (draft, waits) in drafts.into_iter().zip(waiting) {
                match waits {
                    Some(waits) => told.push(Some(waits)),
                    None => left.push(draft),
                }
            }
            add(&self.counters.refused, told.len());
            tell(told, Err(NotKept));
            if left.is_empty() {
                return;
            }
            if self.closing.load(Ordering::Acquire) {
                // The head of the end says so, where that can still be written.
                add(&self.counters.lost, left.len());
                add(&self.counters.dropped, left.len());
                tracing::error!(receipts = left.len(), "receipts are lost at the end");
                return;
            }
            waiting = left.iter().map(|_| None).collect();
            drafts = left;
            again = true;
            std::thread::park_timeout(self.retry);
        }
    }

    /// Looks at the end of the chain: its last head must count, and its last receipt be the one that the head
    /// covers.
    fn look(&self) -> Result<(), StoreError> {
        let Some(tip) = self.store.tip()? else {
            return Ok(());
        };
        let end = End::of(&self.last_head(tip)?)?;
        let last = self
            .store
            .entries(end.sequence.max(1), 1)?
            .into_iter()
            .next();
        // Others may have added to the chain since.
        let last = last.filter(|last| last.sequence == end.sequence);
        let digest = last.map_or_else(|| link::genesis(&end.chain), |last| last.digest);
        if digest == end.digest {
            Ok(())
        } else {
            Err(unsound(
                "the last receipt is not the one that the last head covers",
            ))
        }
    }

    /// The last head, where it follows on what this process has seen, somebody who counts has signed it, and
    /// it covers the last receipt.
    fn last_head(&self, tip: Tip) -> Result<Head, StoreError> {
        let head = match &self.known {
            Some(known) if known.signed == tip.head => known.clone(),
            known => {
                let head = head::read(tip.head).map_err(StoreError::Unsound)?;
                head.check_signature(&self.trust)
                    .map_err(StoreError::Unsound)?;
                if let Some(known) = known {
                    self.follows(known, &head)?;
                }
                head
            }
        };
        if tip.last_sequence != head.body.sequence {
            return Err(unsound(format!(
                "the last head covers receipts up to {}, the last receipt is {}",
                head.body.sequence, tip.last_sequence
            )));
        }
        Ok(head)
    }

    /// Whether a head of somebody else can come after one that was seen in the chain.
    fn follows(&self, known: &Head, head: &Head) -> Result<(), StoreError> {
        let (before, now) = (&known.body, &head.body);
        if !self.shared {
            return Err(unsound("somebody else writes to it"));
        }
        if now.chain == before.chain
            && now.number > before.number
            && now.sequence >= before.sequence
        {
            return Ok(());
        }
        Err(unsound(format!(
            "it ended at head {} of {} and now ends at head {} of {}",
            before.number, before.chain, now.number, now.chain
        )))
    }

    /// Where the chain ends, from what the storage has.
    fn end(&mut self, tip: Option<Tip>) -> Result<End, StoreError> {
        let Some(tip) = tip else {
            return match &self.known {
                None => Ok(End::before(&self.new_chain)),
                Some(_) => Err(unsound("it is gone")),
            };
        };
        let head = self.last_head(tip)?;
        let end = End::of(&head)?;
        self.known = Some(head);
        Ok(end)
    }

    /// Finds out about a write whose outcome is not known; whether there was one, and it was made.
    fn settle(&mut self) -> Result<bool, StoreError> {
        let Some((head, receipts)) = self.doubt.take() else {
            return Ok(false);
        };
        match self.store.holds(&head) {
            Ok(true) => {
                self.written(head, receipts);
                Ok(true)
            }
            Ok(false) => Ok(false),
            Err(error) => {
                self.doubt = Some((head, receipts));
                Err(error)
            }
        }
    }

    /// Gives receipts their places, signs the new end, and writes all of it.
    fn commit(&mut self, drafts: &[Draft], kind: HeadKind) -> Result<(), StoreError> {
        let store = Arc::clone(&self.store);
        let mut made = None;
        let outcome = store.append(&mut |tip| {
            let addition = self.make(tip, drafts, kind)?;
            made = Some(addition.head.clone());
            Ok(addition)
        });
        let Some(head) = made else {
            // Nothing came to be written.
            return outcome;
        };
        match outcome {
            Ok(()) => {
                self.written(head, drafts.len());
                Ok(())
            }
            // A write that failed at its very end may be there all the same.
            Err(error) => {
                self.doubt = Some((head, drafts.len()));
                match self.settle() {
                    Ok(true) => Ok(()),
                    Ok(false) | Err(_) => Err(error),
                }
            }
        }
    }

    fn make(
        &mut self,
        tip: Option<Tip>,
        drafts: &[Draft],
        kind: HeadKind,
    ) -> Result<Addition, StoreError> {
        let end = self.end(tip)?;
        let (mut sequence, mut digest) = (end.sequence, end.digest);
        let entries: Vec<Entry> = drafts
            .iter()
            .map(|draft| {
                sequence = sequence.saturating_add(1);
                digest = link::link(&end.chain, sequence, digest, &draft.body);
                entry(draft, sequence, digest)
            })
            .collect();
        let dropped = self.counters.dropped.load(Ordering::Relaxed);
        let since = dropped.saturating_sub(self.dropped_said);
        let said = Said {
            chain: &end.chain,
            number: end.number.saturating_add(1),
            kind,
            sequence,
            digest,
            dropped: end.dropped.saturating_add(since),
            shared: self.shared,
        };
        let head = self.signer.sign(said);
        let head = head.map_err(|error| StoreError::NotSigned(error.to_string()))?;
        Ok(Addition { entries, head })
    }

    /// Takes note of what is durable.
    fn written(&mut self, head: Head, receipts: usize) {
        let before = self.known.as_ref().map_or(0, |known| known.body.dropped);
        let said = head.body.dropped.saturating_sub(before);
        self.dropped_said = self.dropped_said.saturating_add(said);
        self.known = Some(head);
        if receipts > 0 {
            add(&self.counters.kept, receipts);
            add(&self.counters.writes, 1);
        }
    }
}

fn entry(draft: &Draft, sequence: u64, digest: Digest) -> Entry {
    Entry {
        sequence,
        id: draft.id.clone(),
        request_id: draft.request_id.clone(),
        set_digest: draft.set_digest.clone(),
        answered_unix_ms: draft.answered_unix_ms,
        body: draft.body.clone(),
        digest,
        salt: draft.salt.map(|salt| salt.to_vec()),
    }
}

fn tell(waiting: Vec<Waiting>, outcome: Result<(), NotKept>) {
    for waits in waiting.into_iter().flatten() {
        if waits.send(outcome).is_err() {
            tracing::debug!("a call did not wait for its receipt");
        }
    }
}

fn add(counter: &AtomicU64, count: usize) {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    counter.fetch_add(count, Ordering::Relaxed);
}
