//! The drain: told once, heard by everybody who listens, and over when the last of them is.
//!
//! The server has one, which its connections hear; and each connection has its own, which its streams hear, for a
//! connection also ends when it is old.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::sync::watch;
use tonic::Extensions;

/// Tells that the server, or a connection, drains. The one of its connection is part of a stream's extensions.
#[derive(Debug, Clone)]
pub(crate) struct Drain(Arc<watch::Sender<bool>>);

/// Hears of it. The drain is over when the last one is dropped.
#[derive(Debug)]
pub(crate) struct Listener(watch::Receiver<bool>);

impl Drain {
    pub(crate) fn new() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }

    /// The drain of the connection that a request came by. Where it passed no gate, nobody could end what goes on, so that
    /// it has begun.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        let own = extensions.get::<Self>().cloned();
        own.unwrap_or_else(Self::new)
    }

    /// A listener for one connection or stream.
    pub(crate) fn listener(&self) -> Listener {
        Listener(self.0.subscribe())
    }

    /// Begins the drain.
    pub(crate) fn begin(&self) {
        self.0.send_replace(true);
    }

    /// Waits until no listener is left.
    pub(crate) async fn over(&self) {
        self.0.closed().await;
    }
}

impl Listener {
    /// Whether the drain has begun.
    pub(crate) fn has_begun(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until the drain begins.
    pub(crate) async fn begun(&mut self) {
        // Without a sender nobody can end it any more; then it is over as well.
        drop(self.0.wait_for(|begun| *begun).await);
    }

    /// The same as something to be polled.
    pub(crate) fn into_beginning(mut self) -> Beginning {
        Beginning(Box::pin(async move { self.begun().await }))
    }
}

/// The beginning of a drain.
pub(crate) struct Beginning(Pin<Box<dyn Future<Output = ()> + Send>>);

impl fmt::Debug for Beginning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Beginning").finish_non_exhaustive()
    }
}

impl Future for Beginning {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        self.0.as_mut().poll(context)
    }
}

#[cfg(test)]
mod tests {
    use super::Drain;
    use futures_util::FutureExt as _;

    /// Those that listen before and after the beginning hear of it, and the drain waits for both.
    #[tokio::test]
    async fn everybody_hears_and_is_waited_for() {
        let drain = Drain::new();
        let mut early = drain.listener();
        assert!(!early.has_begun());
        drain.begin();
        early.begun().await;
        let mut late = drain.listener();
        late.begun().await;
        assert!(late.has_begun());
        drop(early);
        assert!(drain.over().now_or_never().is_none());
        drop(late);
        drain.over().await;
    }
}
