//! A bounded number of things at once, with the name of the limit.

use std::sync::Arc;
use std::time::Duration;

use lexpack_api::errors;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tonic::Status;

const RETRY_AFTER: Duration = Duration::from_millis(100);

/// Room for a number of things. What finds none is refused at once and never waits.
#[derive(Debug, Clone)]
pub(crate) struct Pool {
    limit: &'static str,
    room: Arc<Semaphore>,
}

impl Pool {
    /// Room for `most`; `limit` is what the limit is called in the configuration.
    pub(crate) fn new(limit: &'static str, most: usize) -> Self {
        Self {
            limit,
            room: Arc::new(Semaphore::new(most.min(Semaphore::MAX_PERMITS))),
        }
    }

    /// Takes a place until the permit is dropped.
    ///
    /// # Errors
    /// `RESOURCE_EXHAUSTED` with the name of the limit and when to come again.
    pub(crate) fn enter(&self) -> Result<OwnedSemaphorePermit, Status> {
        let permit = Arc::clone(&self.room).try_acquire_owned();
        permit.map_err(|_full| self.refusal())
    }

    /// What is said to those who find no room.
    pub(crate) fn refusal(&self) -> Status {
        errors::overloaded(self.limit, RETRY_AFTER)
    }
}
