//! What watchers are told, and what is counted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use lexpack_api::v1;
use lexpack_host::CODES;
use tokio::sync::broadcast;

/// Messages that a slow watcher may be behind before it is told of the present anew.
const BACKLOG: usize = 256;

/// Tells watchers, and numbers what it tells.
#[derive(Debug)]
pub struct Changes {
    instance: String,
    nonce: AtomicU64,
    closed: AtomicBool,
    sender: broadcast::Sender<Arc<v1::WatchSetsResponse>>,
}

impl Changes {
    pub(crate) fn new(instance: String) -> Self {
        Self {
            instance,
            nonce: AtomicU64::new(0),
            closed: AtomicBool::new(false),
            sender: broadcast::Sender::new(BACKLOG),
        }
    }

    /// The instance that tells.
    #[must_use]
    pub fn instance(&self) -> &str {
        &self.instance
    }

    /// Listens from now on.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<v1::WatchSetsResponse>> {
        self.sender.subscribe()
    }

    /// Tells everybody who listens.
    pub(crate) fn tell(&self, mut event: v1::WatchSetsResponse) {
        self.number(&mut event);
        // Nobody may be listening.
        drop(self.sender.send(Arc::new(event)));
    }

    /// Gives an event the next number.
    fn number(&self, event: &mut v1::WatchSetsResponse) {
        event.instance.clone_from(&self.instance);
        event.nonce = self.nonce.fetch_add(1, Ordering::Relaxed).saturating_add(1);
    }

    /// Gives a message for one watcher alone the number of the last event: another one would look to
    /// everybody else like an event that was lost.
    pub(crate) fn number_as_last(&self, event: &mut v1::WatchSetsResponse) {
        event.instance.clone_from(&self.instance);
        event.nonce = self.nonce.load(Ordering::Relaxed);
    }

    /// Ends every watch: the server drains.
    pub fn close(&self) {
        self.closed.store(true, Ordering::Release);
        self.tell(v1::WatchSetsResponse::default());
    }

    /// Whether watches have ended.
    #[must_use]
    pub fn closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }
}

/// Counters of what happened to sets; they only rise.
#[derive(Debug, Default)]
pub struct Counters {
    /// Sets put in force.
    pub activated: AtomicU64,
    /// Earlier sets put in force again.
    pub rolled_back: AtomicU64,
    /// Sets staged.
    pub staged: AtomicU64,
    /// Staged sets removed.
    pub discarded: AtomicU64,
    /// Sets refused, on whatever road.
    pub refused: AtomicU64,
    /// Activations with another etag than the current one.
    pub conflicts: AtomicU64,
    /// Generations freed after their last request.
    pub reaped: AtomicU64,
    /// Requests that named a kept set.
    pub pinned: AtomicU64,
    /// Requests that named a set that is not kept.
    pub pin_refused: AtomicU64,
    /// Why sets were refused.
    pub(crate) reasons: Reasons,
}

/// What sets were refused for, by code.
#[derive(Debug)]
pub(crate) struct Reasons {
    /// In the order of the codes; the last one is for what has none.
    counters: [AtomicU64; CODES.len() + 1],
}

/// What stands for a reason without a code.
const NO_CODE: &str = "other";

impl Default for Reasons {
    fn default() -> Self {
        Self {
            counters: std::array::from_fn(|_| AtomicU64::new(0)),
        }
    }
}

impl Reasons {
    /// Counts one refusal under each of its codes, once.
    pub(crate) fn add<'c>(&self, codes: impl Iterator<Item = &'c str>) {
        let codes: BTreeSet<&str> = codes.collect();
        let names = self.names().zip(&self.counters);
        let counters = names
            .filter(|(name, _)| codes.contains(name) || (codes.is_empty() && *name == NO_CODE));
        counters.for_each(|(_, counter)| Counters::add(counter));
    }

    fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        CODES.into_iter().chain([NO_CODE])
    }

    /// Refusals so far by code.
    pub(crate) fn read(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let counters = self.counters.iter();
        let counts = counters.map(|counter| counter.load(Ordering::Relaxed));
        self.names().zip(counts)
    }
}

impl Counters {
    pub(crate) fn add(counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn write_to(&self, metrics: &mut BTreeMap<String, u64>) {
        for (name, counter) in [
            ("sets_activated_total", &self.activated),
            ("sets_rolled_back_total", &self.rolled_back),
            ("sets_staged_total", &self.staged),
            ("sets_discarded_total", &self.discarded),
            ("sets_refused_total", &self.refused),
            ("activation_conflicts_total", &self.conflicts),
            ("generations_reaped_total", &self.reaped),
            ("requests_pinned_total", &self.pinned),
            ("requests_pin_refused_total", &self.pin_refused),
        ] {
            metrics.insert(name.to_owned(), counter.load(Ordering::Relaxed));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Reasons;

    /// A refusal counts once under each of its codes, and under a word of its own where it has none.
    #[test]
    fn refusals_by_code() {
        let reasons = Reasons::default();
        reasons.add(["PACK-003", "PACK-024", "PACK-003"].into_iter());
        reasons.add(["PACK-024"].into_iter());
        reasons.add(std::iter::empty());
        let counted: Vec<_> = reasons.read().filter(|(_, count)| *count > 0).collect();
        assert_eq!(counted, [("PACK-003", 1), ("PACK-024", 2), ("other", 1)]);
    }
}
