//! The line of a connection: its other end must begin to speak, and take what is sent to it.
//!
//! HTTP/2 underneath waits without end for the first bytes of a caller, and for a caller that has stopped to take bytes.
//! A line that waits too long for either ends, and its connection with all that it held. One that has not begun
//! ends with the drain at once: no call can be on it.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep, timeout};

use crate::drain::Listener;

/// Bytes that a caller begins with: the preface of HTTP/2, and the head of the frame after it.
const BEGINNING: usize = 24 + 9;

/// A connection with bounds on waiting.
#[derive(Debug)]
pub(crate) struct Line<S> {
    stream: S,
    /// As long as the other end has not begun to speak.
    opening: Option<Opening>,
    /// Longest time that the other end may take nothing.
    stall: Duration,
    /// Since the other end takes nothing.
    stalled: Option<Pin<Box<Sleep>>>,
}

struct Opening {
    /// Bytes that are awaited still.
    awaited: usize,
    until: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl fmt::Debug for Opening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opening")
            .field("awaited", &self.awaited)
            .finish_non_exhaustive()
    }
}

impl<S> Line<S> {
    /// A line whose other end has so long to begin, before the drain begins, and may then take nothing for `stall`.
    pub(crate) fn new(stream: S, opening: Duration, stall: Duration, mut drain: Listener) -> Self {
        let until = Box::pin(async move {
            drop(timeout(opening, drain.begun()).await);
        });
        Self {
            stream,
            opening: Some(Opening {
                awaited: BEGINNING,
                until,
            }),
            stall,
            stalled: None,
        }
    }

    /// Notes that the other end has sent so many bytes.
    fn heard(&mut self, bytes: usize) {
        if let Some(opening) = &mut self.opening {
            opening.awaited = opening.awaited.saturating_sub(bytes);
            if opening.awaited == 0 {
                self.opening = None;
            }
        }
    }

    /// Ends the waiting of a line that has not begun in time.
    fn opens<T>(&mut self, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        match &mut self.opening {
            Some(opening) => opening.until.as_mut().poll(context).map(|()| {
                tracing::debug!("a connection did not begin in time");
                Err(io::ErrorKind::TimedOut.into())
            }),
            None => Poll::Pending,
        }
    }

    /// Ends the waiting for an other end that takes nothing.
    fn sent<T>(
        &mut self,
        context: &mut Context<'_>,
        sent: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if sent.is_ready() {
            self.stalled = None;
            return sent;
        }
        if self.opening.is_some() {
            return self.opens(context);
        }
        let stall = self.stall;
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(stall)));
        stalled.as_mut().poll(context).map(|()| {
            tracing::info!("a connection was ended, for its other end takes nothing");
            Err(io::ErrorKind::TimedOut.into())
        })
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Line<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        match Pin::new(&mut this.stream).poll_read(context, buffer) {
            Poll::Ready(read) => {
                this.heard(buffer.filled().len().saturating_sub(before));
                Poll::Ready(read)
            }
            Poll::Pending => this.opens(context),
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Line<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let sent = Pin::new(&mut this.stream).poll_write(context, bytes);
        this.sent(context, sent)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let sent = Pin::new(&mut this.stream).poll_write_vectored(context, parts);
        this.sent(context, sent)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let sent = Pin::new(&mut this.stream).poll_flush(context);
        this.sent(context, sent)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let sent = Pin::new(&mut this.stream).poll_shutdown(context);
        this.sent(context, sent)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};

    use super::*;
    use crate::drain::Drain;

    const SHORT: Duration = Duration::from_millis(1);
    const LONG: Duration = Duration::from_secs(3600);

    fn line(
        opening: Duration,
        stall: Duration,
        drain: &Drain,
    ) -> (DuplexStream, Line<DuplexStream>) {
        let (far, near) = duplex(64);
        (far, Line::new(near, opening, stall, drain.listener()))
    }

    fn timed_out<T: fmt::Debug>(ended: io::Result<T>) {
        assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }

    /// Who says nothing, or not enough to begin, is waited for until the time is over or the drain begins, also where
    /// something is to be sent first.
    #[tokio::test]
    async fn a_line_that_does_not_begin() {
        let drain = Drain::new();
        let (mut far, mut late) = line(SHORT, LONG, &drain);
        far.write_all(&[0; BEGINNING - 1]).await.unwrap();
        let mut bytes = [0; BEGINNING];
        timed_out(late.read_exact(&mut bytes).await);

        let (_far, mut full) = line(SHORT, LONG, &drain);
        timed_out(full.write_all(&[0; 65]).await);

        let (_far, mut silent) = line(LONG, LONG, &drain);
        assert!(silent.read_u8().now_or_never().is_none());
        drain.begin();
        timed_out(silent.read_u8().await);
    }

    /// Who has begun may be silent as long as it likes, and in the drain too; but it must take what is sent.
    #[tokio::test]
    async fn a_line_that_has_begun() {
        let drain = Drain::new();
        let (mut far, mut near) = line(LONG, SHORT, &drain);
        far.write_all(&[0; BEGINNING]).await.unwrap();
        near.read_exact(&mut [0; BEGINNING]).await.unwrap();
        drain.begin();
        drain.over().await;
        assert!(near.read_u8().now_or_never().is_none());

        let mut taken = [0; 128];
        let (sent, read) = tokio::join!(near.write_all(&[1; 128]), far.read_exact(&mut taken));
        assert!(sent.is_ok() && read.is_ok());
        timed_out(near.write_all(&[1; 65]).await);
    }
}
