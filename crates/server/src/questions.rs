//! The messages of a call on their way in, where they end with the connection.
//!
//! Reflection keeps the messages of its caller in hand after its answer has ended, so that the call would last, and its
//! connection with it, until the caller has no more questions.

use std::pin::Pin;
use std::task::{Context, Poll};

use http_body::{Body, Frame, SizeHint};

use crate::drain::Beginning;

pin_project_lite::pin_project! {
    /// What a caller sends.
    #[derive(Debug)]
    pub(crate) struct Questions<B> {
        #[pin]
        inner: B,
        // When they end, as soon as there is none.
        drained: Option<Beginning>,
    }
}

impl<B> Questions<B> {
    /// What a caller sends, to its own end or, where it has one, to that of the connection.
    pub(crate) const fn new(inner: B, drained: Option<Beginning>) -> Self {
        Self { inner, drained }
    }
}

impl<B: Body> Body for Questions<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let this = self.project();
        let polled = this.inner.poll_frame(context);
        match this.drained {
            Some(drained) if polled.is_pending() => Pin::new(drained).poll(context).map(|()| None),
            Some(_) | None => polled,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
