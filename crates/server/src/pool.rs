//! A bounded number of things at once, with the name of the limit.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use lexpack_api::errors;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tonic::Status;

const RETRY_AFTER: Duration = Duration::from_millis(100);

/// Room for a number of things. What finds none is refused at once and never waits.
#[derive(Debug, Clone)]
pub(crate) struct Pool {
    limit: &'static str,
    most: usize,
    room: Arc<Semaphore>,
    shed: Arc<AtomicU64>,
}

impl Pool {
    /// Room for `most`; `limit` is what the limit is called in the configuration.
    pub(crate) fn new(limit: &'static str, most: usize) -> Self {
        let most = most.min(Semaphore::MAX_PERMITS);
        Self {
            limit,
            most,
            room: Arc::new(Semaphore::new(most)),
            shed: Arc::default(),
        }
    }

    /// Takes a place until the permit is dropped.
    ///
    /// # Errors
    /// `RESOURCE_EXHAUSTED` with the name of the limit and when to come again.
    pub(crate) fn enter(&self) -> Result<OwnedSemaphorePermit, Status> {
        let permit = Arc::clone(&self.room).try_acquire_owned();
        permit.map_err(|_full| {
            self.shed.fetch_add(1, Ordering::Relaxed);
            self.refusal()
        })
    }

    /// What is said to those who find no room.
    pub(crate) fn refusal(&self) -> Status {
        errors::overloaded(self.limit, RETRY_AFTER)
    }

    /// Name of the limit.
    pub(crate) const fn limit(&self) -> &'static str {
        self.limit
    }

    /// Things that there is room for.
    pub(crate) const fn most(&self) -> usize {
        self.most
    }

    /// Things that have a place.
    pub(crate) fn taken(&self) -> usize {
        self.most.saturating_sub(self.room.available_permits())
    }

    /// Things that found no room so far.
    pub(crate) fn shed(&self) -> u64 {
        self.shed.load(Ordering::Relaxed)
    }
}
