//! Callers that do not read their answers.
//!
//! An answer that the transport cannot send waits in its call, and the call keeps its place under the limits. The
//! transport does not ask for more meanwhile, so the answer itself cannot notice. Therefore every call runs
//! inside a [`Watched`] future, which notices: an answer tells it, through the thread that polls both, by when its
//! reader must have taken what was handed out, and the call is dropped when it has not. The caller sees the
//! stream reset; other calls on the connection go on.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::rt::Executor;
use tokio::time::{Instant, Sleep, sleep_until};

thread_local! {
    /// Whether the call that is being dropped was too long with its reader.
    static LATE: Cell<bool> = const { Cell::new(false) };
    /// By when the reader of the call that is being polled must have taken its answer.
    static READER: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Something was handed out: its reader has so long to take it.
pub(crate) fn reader_has(time: Duration) {
    READER.set(Instant::now().checked_add(time));
}

/// Nothing that was handed out waits for a reader.
pub(crate) fn nothing_waits() {
    READER.set(None);
}

/// Whether the call that is being dropped is dropped because its caller did not read the answer.
pub(crate) fn reader_was_late() -> bool {
    LATE.try_with(Cell::get).unwrap_or_default()
}

/// Runs each call as a task that watches over its reader.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Watching;

impl<F> Executor<F> for Watching
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    fn execute(&self, call: F) {
        tokio::spawn(Watched {
            call: Some(call),
            until: None,
            timer: None,
        });
    }
}

pin_project_lite::pin_project! {
    /// A call and the time that its reader has.
    struct Watched<F> {
        // Gone when its reader was late.
        #[pin]
        call: Option<F>,
        until: Option<Instant>,
        // Made when a reader is slow for the first time; most never are.
        timer: Option<Pin<Box<Sleep>>>,
    }
}

impl<F: Future> Future for Watched<F> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut this = self.project();
        let Some(call) = this.call.as_mut().as_pin_mut() else {
            return Poll::Ready(());
        };
        READER.set(*this.until);
        let polled = call.poll(context);
        *this.until = READER.take();
        if polled.is_ready() {
            return Poll::Ready(());
        }
        let Some(until) = *this.until else {
            return Poll::Pending;
        };
        let timer = this
            .timer
            .get_or_insert_with(|| Box::pin(sleep_until(until)));
        if timer.deadline() != until {
            timer.as_mut().reset(until);
        }
        timer.as_mut().poll(context).map(|()| {
            // What is dropped here says so itself, under its own names.
            LATE.set(true);
            this.call.set(None);
            LATE.set(false);
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Executor as _, Watching, nothing_waits, reader_has};
    use std::future::pending;
    use std::time::Duration;
    use tokio::sync::oneshot;

    /// Runs a call that hands something out and is not asked for more; what is returned ends with it.
    fn hands_out(time: Duration) -> oneshot::Receiver<()> {
        let (held, ended) = oneshot::channel::<()>();
        Watching.execute(async move {
            let _held = held;
            reader_has(time);
            pending::<()>().await;
        });
        ended
    }

    /// A call whose reader has no time left is dropped; one that waits for its own work is not.
    #[tokio::test]
    async fn readers_without_time_end_their_call() {
        assert!(hands_out(Duration::from_millis(1)).await.is_err());

        let (go, gone) = oneshot::channel::<()>();
        let (done, is_done) = oneshot::channel();
        Watching.execute(async move {
            reader_has(Duration::from_millis(1));
            nothing_waits();
            gone.await.ok();
            done.send(()).ok();
        });
        // Longer than the reader of the other call would have had.
        assert!(hands_out(Duration::from_millis(20)).await.is_err());
        go.send(()).expect("the call is there");
        is_done.await.expect("the call came to its end");
    }
}
