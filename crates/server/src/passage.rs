//! The way of an answer out.
//!
//! It keeps the call's place under the limits until the transport has taken the answer, hands it out in
//! [`crate::pieces`], ends a stream at its deadline and with its connection, catches panics of what produces it, and gives the transport's
//! own errors a reason.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use http_body::{Frame, SizeHint};
use lexpack_api::errors;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::Sleep;
use tonic::body::Body;
use tonic::{Code, Status};

use crate::callers::NO_METHOD;
use crate::drain::Beginning;
use crate::pieces::Pieces;
use crate::record::Record;
use crate::stall;

const STATUS_HEADER: &str = "grpc-status";

/// Largest messages of a call, with the names of the limits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) request: (&'static str, usize),
    pub(crate) response: (&'static str, usize),
}

/// The body of an answer.
#[derive(Debug)]
pub(crate) struct Passage {
    pub(crate) inner: Body,
    /// What is left of the part that is being handed out.
    pub(crate) pieces: Pieces,
    /// Place under the limits.
    pub(crate) permit: Option<OwnedSemaphorePermit>,
    /// When a stream must end.
    pub(crate) ends: Option<Pin<Box<Sleep>>>,
    /// When something ends that does not hear of the drain itself: as soon as it has nothing to say.
    pub(crate) drained: Option<Beginning>,
    /// Longest time that something waits for its reader.
    pub(crate) stall: Duration,
    pub(crate) sizes: Sizes,
    pub(crate) record: Record,
    pub(crate) over: bool,
}

type Polled = Poll<Option<Result<Frame<Bytes>, Status>>>;

impl Passage {
    /// Ends the answer with a status.
    fn end(&mut self, status: &Status) -> Polled {
        self.record.ends(status.code());
        self.close();
        let mut trailers = HeaderMap::new();
        match status.add_header(&mut trailers) {
            Ok(()) => {
                self.record.name_in(&mut trailers);
                Poll::Ready(Some(Ok(Frame::trailers(trailers))))
            }
            Err(broken) => Poll::Ready(Some(Err(broken))),
        }
    }

    /// Hands out a piece. It waits for its reader in the call, until the transport asks for the next.
    fn hand_out(&self, piece: Bytes) -> Polled {
        stall::reader_has(self.stall);
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn close(&mut self) {
        self.over = true;
        self.inner = Body::empty();
        self.pieces.clear();
        self.permit = None;
        self.ends = None;
        self.drained = None;
    }
}

impl http_body::Body for Passage {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Polled {
        let this = self.get_mut();
        if this.over {
            return Poll::Ready(None);
        }
        // Before anything else: a message that has begun comes to its end.
        if let Some(piece) = this.pieces.next() {
            return this.hand_out(piece);
        }
        if let Some(ends) = this.ends.as_mut()
            && ends.as_mut().poll(context).is_ready()
        {
            return this.end(&errors::deadline_exceeded("stream"));
        }
        let polled = catch_unwind(AssertUnwindSafe(|| {
            let inner = Pin::new(&mut this.inner);
            this.record.within(|| inner.poll_frame(context))
        }));
        match polled {
            Err(_payload) => {
                let method = this.record.method();
                this.record
                    .within(|| tracing::error!(method, "an answer panicked"));
                this.end(&errors::internal())
            }
            Ok(Poll::Pending) => {
                stall::nothing_waits();
                match this
                    .drained
                    .as_mut()
                    .map(|drained| Pin::new(drained).poll(context))
                {
                    Some(Poll::Ready(())) => this.end(&errors::draining()),
                    Some(Poll::Pending) | None => Poll::Pending,
                }
            }
            Ok(Poll::Ready(None)) => {
                this.record.ends_well();
                this.close();
                Poll::Ready(None)
            }
            Ok(Poll::Ready(Some(Ok(frame)))) => {
                let frame = match frame.into_data() {
                    Ok(part) => {
                        let piece = this.pieces.first(part);
                        return this.hand_out(piece);
                    }
                    Err(frame) => frame,
                };
                let Some(trailers) = frame.trailers_ref() else {
                    return Poll::Ready(Some(Ok(frame)));
                };
                if let Some(status) = failure(trailers) {
                    let status = typed(status, this.sizes);
                    return this.end(&status);
                }
                this.record.ends_well();
                // The place is free before the caller can know that the answer has ended.
                this.close();
                Poll::Ready(Some(Ok(frame)))
            }
            Ok(Poll::Ready(Some(Err(status)))) => {
                let status = typed(status, this.sizes);
                this.end(&status)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.over || (self.pieces.is_empty() && self.inner.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        if self.pieces.is_empty() {
            self.inner.size_hint()
        } else {
            SizeHint::default()
        }
    }
}

/// The status in headers or trailers, unless it says that all is well.
pub(crate) fn failure(headers: &HeaderMap) -> Option<Status> {
    let code = headers.get(STATUS_HEADER)?;
    if code.as_bytes() == b"0" {
        return None;
    }
    Status::from_header_map(headers)
}

/// Gives an error of the transport a reason: a message that is too large, or is none; a method or a compression that the
/// server does not have.
pub(crate) fn typed(status: Status, sizes: Sizes) -> Status {
    if status.code() == Code::Ok || !status.details().is_empty() {
        return status;
    }
    let large = |path, (limit, most)| errors::limit_exceeded(path, limit, None, most);
    let says = |code, words| status.code() == code && status.message().contains(words);
    if says(Code::OutOfRange, "decoded message length too large") {
        large("request", sizes.request)
    } else if says(Code::OutOfRange, "encoded message length too large") {
        large("response", sizes.response)
    } else if says(Code::Internal, "failed to decode Protobuf message") {
        errors::invalid_field("request", "the bytes are no message of this method")
    } else if says(Code::Internal, "Missing request message") {
        errors::invalid_field("request", "no message was sent")
    } else if status.code() == Code::Unimplemented {
        unimplemented(&status)
    } else {
        status
    }
}

/// What the transport does not have. It says nothing of methods; of compressions it says which ones it reads.
fn unimplemented(status: &Status) -> Status {
    let message = match status.message() {
        "" => NO_METHOD,
        message => message,
    };
    let mut typed = errors::unimplemented(message);
    typed.metadata_mut().clone_from(status.metadata());
    typed
}
