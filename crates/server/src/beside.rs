//! Evaluations that take their time run beside the threads that serve connections, and no more of them at
//! once than there are cores.
//!
//! Whoever finds no turn waits for one until its deadline. Work that has begun keeps its turn to its end, even
//! where nobody waits for the answer any more: so many calls that were given up cannot pile up.

use std::num::NonZero;
use std::sync::Arc;

use lexpack_api::errors;
use tokio::sync::Semaphore;
use tonic::Status;

use crate::call;

/// Turns for evaluations that take their time.
#[derive(Debug, Clone)]
pub(crate) struct Beside {
    turns: Arc<Semaphore>,
}

impl Beside {
    /// As many turns as there are cores.
    pub(crate) fn new() -> Self {
        Self::with(std::thread::available_parallelism().map_or(1, NonZero::get))
    }

    fn with(turns: usize) -> Self {
        Self {
            turns: Arc::new(Semaphore::new(turns)),
        }
    }

    /// Runs an evaluation in its turn.
    ///
    /// # Errors
    /// What the evaluation says; `INTERNAL` where it panicked.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Status> + Send + 'static,
    ) -> Result<T, Status> {
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        // Nobody closes the turns.
        let turn = turn.map_err(|_closed| errors::internal())?;
        let done = call::off(move || {
            let _turn = turn;
            work()
        });
        done.await.map_err(|error| {
            tracing::error!(%error, "an evaluation failed");
            errors::internal()
        })?
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use futures_util::FutureExt as _;

    use super::*;

    /// With one thread for everything else, calls are answered while an evaluation is under way; the next one
    /// waits for its turn, also where nobody waits for the first any more, and a panic is one call's fault.
    #[tokio::test]
    async fn others_are_served_meanwhile() {
        let beside = Beside::with(1);
        let (began, begun) = tokio::sync::oneshot::channel();
        let (end, ended) = channel::<()>();
        let first = beside.clone();
        let first = tokio::spawn(async move {
            let work = move || {
                began.send(()).unwrap();
                ended.recv().unwrap();
                Ok(())
            };
            first.run(work).await
        });
        // The only thread of the runtime is free to be told of it.
        begun.await.unwrap();
        first.abort();
        assert!(first.await.unwrap_err().is_cancelled());
        assert_eq!(beside.turns.available_permits(), 0);
        let mut second = std::pin::pin!(beside.run(|| Ok(2)));
        assert!(second.as_mut().now_or_never().is_none());
        end.send(()).unwrap();
        assert_eq!(second.await.unwrap(), 2);
        let panicked = beside.run::<()>(|| panic!("on purpose")).await;
        assert_eq!(panicked.unwrap_err().code(), tonic::Code::Internal);
        assert_eq!(beside.run(|| Ok(3)).await.unwrap(), 3);
    }
}
