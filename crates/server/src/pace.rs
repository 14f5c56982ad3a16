//! Long work beside others: it steps aside after some time, so that calls on the same thread get their turn.

use std::time::Duration;

use tokio::time::Instant;

/// How long work goes on before it steps aside: some tens of short answers.
const TURN: Duration = Duration::from_micros(500);

/// The turn of a piece of long work.
#[derive(Debug)]
pub(crate) struct Pace {
    began: Instant,
}

impl Pace {
    /// Begins a turn.
    pub(crate) fn begin() -> Self {
        Self {
            began: Instant::now(),
        }
    }

    /// Steps aside where the turn is over. To be awaited between two pieces of work.
    pub(crate) async fn step_aside(&mut self) {
        if self.began.elapsed() >= TURN {
            tokio::task::yield_now().await;
            *self = Self::begin();
        }
    }
}
