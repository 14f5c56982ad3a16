//! The drain: told once, heard by every connection and stream, and over when the last of them is.

use std::sync::Arc;

use tokio::sync::watch;

/// Tells that the server drains.
#[derive(Debug, Clone)]
pub(crate) struct Drain(Arc<watch::Sender<bool>>);

/// Hears of it. The drain is over when the last one is dropped.
#[derive(Debug)]
pub(crate) struct Listener(watch::Receiver<bool>);

impl Drain {
    pub(crate) fn new() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
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
        // Without a sender nobody can end the server any more; then it is over as well.
        drop(self.0.wait_for(|begun| *begun).await);
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
