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
use crate::store::{Entry, Store, StoreError};

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
    /// The end of the chain is not what a head says, or its head does not count.
    #[error("the chain of receipts is not sound: {0}")]
    Unsound(String),
    /// A head cannot be signed.
    #[error("{code}: {0}", code = .0.code())]
    Signature(#[from] lexpack_host::PackError),
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
        let (chain, end) = look(store.as_ref(), trust)?;
        let mut writer = Writer {
            store,
            signer,
            chain,
            end: Some(end),
            dropped_before: end.dropped,
            counters: Arc::clone(&counters),
            closing: Arc::clone(&closing),
            retry: options.retry,
        };
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

/// Where the chain ends, as the writer knows it.
#[derive(Debug, Clone, Copy)]
struct End {
    number: u64,
    sequence: u64,
    digest: Digest,
    dropped: u64,
}

/// The chain and its end; a new chain where there is none.
fn look(store: &dyn Store, trust: &TrustStore) -> Result<(String, End), KeeperError> {
    let Some(tip) = store.tip()? else {
        let id: [u8; 16] = seal::random()?;
        let chain: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
        let end = End {
            number: 0,
            sequence: 0,
            digest: link::genesis(&chain),
            dropped: 0,
        };
        return Ok((chain, end));
    };
    let head = head::read(tip.head).map_err(KeeperError::Unsound)?;
    head.check_signature(trust).map_err(KeeperError::Unsound)?;
    let end = end_of(&head)?;
    if tip.last_sequence != end.sequence {
        return Err(KeeperError::Unsound(format!(
            "the last head covers receipts up to {}, the last receipt is {}",
            end.sequence, tip.last_sequence
        )));
    }
    let last = store.entries(end.sequence.max(1), 1)?.into_iter().next();
    let digest = last.map_or_else(|| link::genesis(&head.body.chain), |last| last.digest);
    if digest != end.digest {
        return Err(KeeperError::Unsound(
            "the last receipt is not the one that the last head covers".to_owned(),
        ));
    }
    Ok((head.body.chain, end))
}

fn end_of(head: &Head) -> Result<End, KeeperError> {
    let digest = link::digest(&head.body.digest)
        .ok_or_else(|| KeeperError::Unsound("the last head has no digest".to_owned()))?;
    Ok(End {
        number: head.body.number,
        sequence: head.body.sequence,
        digest,
        dropped: head.body.dropped,
    })
}

struct Writer {
    store: Arc<dyn Store>,
    signer: Signer,
    chain: String,
    /// `None` after a write whose outcome is not known.
    end: Option<End>,
    /// Answers without a receipt before this process.
    dropped_before: u64,
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
        if let Err(error) = self.commit(&[], HeadKind::Closed) {
            tracing::error!(%error, "the end of the chain of receipts is not signed");
        }
    }

    fn keep(&mut self, mut drafts: Vec<Draft>, mut waiting: Vec<Waiting>) {
        loop {
            let error = match self.commit(&drafts, HeadKind::Kept) {
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
            std::thread::park_timeout(self.retry);
        }
    }

    /// Gives receipts their places, signs the new end, and writes all of it.
    fn commit(&mut self, drafts: &[Draft], kind: HeadKind) -> Result<(), KeeperError> {
        let end = match self.end {
            Some(end) => end,
            None => self.read_end()?,
        };
        let (mut sequence, mut digest) = (end.sequence, end.digest);
        let entries: Vec<Entry> = drafts
            .iter()
            .map(|draft| {
                sequence = sequence.saturating_add(1);
                digest = link::link(&self.chain, sequence, digest, &draft.body);
                entry(draft, sequence, digest)
            })
            .collect();
        let dropped = self.counters.dropped.load(Ordering::Relaxed);
        let said = Said {
            chain: &self.chain,
            number: end.number.saturating_add(1),
            kind,
            sequence,
            digest,
            dropped: self.dropped_before.saturating_add(dropped),
        };
        let head = self.signer.sign(said)?;
        if let Err(error) = self.store.append(&entries, &head) {
            self.end = None;
            // A write that failed at its very end may be there all the same.
            let there = self.store.tip().ok().flatten();
            if there.is_none_or(|tip| tip.head != head.signed) {
                return Err(error.into());
            }
        }
        self.end = Some(end_of(&head)?);
        if !entries.is_empty() {
            add(&self.counters.kept, entries.len());
            add(&self.counters.writes, 1);
        }
        Ok(())
    }

    fn read_end(&self) -> Result<End, KeeperError> {
        let tip = self.store.tip()?;
        let tip = tip.ok_or_else(|| KeeperError::Unsound("there is no head".to_owned()))?;
        let head = head::read(tip.head).map_err(KeeperError::Unsound)?;
        end_of(&head)
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
