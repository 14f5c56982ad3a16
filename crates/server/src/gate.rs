//! What every call passes: the limit on calls at once, the deadline, the guard against panics, the log.
//!
//! The transport underneath would answer a passed deadline with CANCELLED, ignore a malformed one, and
//! let calls queue without end; therefore all of it happens here, with typed errors.

use std::convert::Infallible;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::FutureExt as _;
use http::{Request, Response};
use lexpack_api::errors;
use tokio::time::{Instant, sleep_until, timeout_at};
use tonic::Status;
use tonic::body::Body;
use tower::Service;

use crate::Config;
use crate::deadline::{self, Deadline};
use crate::drain::Drain;
use crate::passage::{Passage, Sizes, failure, typed};
use crate::pieces::Pieces;
use crate::pool::Pool;
use crate::questions::Questions;
use crate::record::{Record, Telemetry};
use crate::upload::CHUNK_BYTES;

/// Calls that are answered even at the limit: an overloaded server must still say that it is healthy. A
/// health watch lasts as long as its caller wants.
const UNLIMITED: [&str; 2] = ["/grpc.health.v1.Health/", "/grpc.reflection."];
/// The method that has larger requests than the others.
pub(crate) const BATCH: &str = "/lexpack.v1.AssessmentService/AssessBatch";
/// Methods that last as long as their callers want.
const STREAMS: [&str; 3] = [
    "/lexpack.v1.AssessmentService/AssessStream",
    "/lexpack.v1.PackService/WatchSets",
    "/lexpack.v1.ReceiptService/ExportReceipts",
];

/// Operators' calls, and watches, at once.
const OPERATOR_CALLS: usize = 32;

/// Bounds of what passes a gate.
#[derive(Debug)]
pub(crate) struct Bounds {
    calls: Pool,
    batches: Pool,
    streams: Pool,
    connections: Pool,
    longest: Duration,
    stall: Duration,
    request: (&'static str, usize),
    batch_request: (&'static str, usize),
    response: (&'static str, usize),
}

impl Bounds {
    /// For callers.
    pub(crate) fn of(config: &Config, connections: Pool) -> Self {
        let traffic = &config.traffic;
        Self {
            calls: Pool::new("concurrent_calls", config.concurrent_calls),
            batches: Pool::new("concurrent_batches", traffic.concurrent_batches),
            streams: Pool::new("concurrent_streams", traffic.concurrent_streams),
            connections,
            longest: config.deadline,
            stall: traffic.stall,
            request: ("request_bytes", config.request_bytes),
            batch_request: ("batch_request_bytes", traffic.batch_request_bytes),
            response: ("response_bytes", config.response_bytes),
        }
    }

    /// For operators.
    pub(crate) fn of_operators(config: &Config, connections: Pool) -> Self {
        Self {
            calls: Pool::new("operator_calls", OPERATOR_CALLS),
            streams: Pool::new("operator_watches", OPERATOR_CALLS),
            longest: config.admin_deadline,
            request: ("upload_chunk_bytes", CHUNK_BYTES.saturating_mul(2)),
            ..Self::of(config, connections)
        }
    }

    /// The places that calls take.
    pub(crate) fn pools(&self) -> [Pool; 4] {
        [&self.calls, &self.batches, &self.streams, &self.connections].map(Pool::clone)
    }

    fn sizes(&self, kind: Kind) -> Sizes {
        let request = match kind {
            Kind::Batch => self.batch_request,
            Kind::Free | Kind::Call | Kind::Stream => self.request,
        };
        Sizes {
            request,
            response: self.response,
        }
    }
}

/// What a method is to the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Free,
    Call,
    Batch,
    Stream,
}

impl Kind {
    fn of(path: &str) -> Self {
        if path == BATCH {
            Self::Batch
        } else if STREAMS.contains(&path) {
            Self::Stream
        } else if UNLIMITED.iter().any(|prefix| path.starts_with(prefix)) {
            Self::Free
        } else {
            Self::Call
        }
    }
}

/// Passes calls on to the methods, or refuses them.
#[derive(Debug, Clone)]
pub(crate) struct Gate<S> {
    inner: S,
    bounds: Arc<Bounds>,
    telemetry: Telemetry,
    /// The drain of the connection.
    drain: Drain,
    closed: bool,
}

impl<S> Gate<S> {
    pub(crate) fn new(inner: S, bounds: Bounds, telemetry: Telemetry) -> Self {
        Self {
            inner,
            bounds: Arc::new(bounds),
            telemetry,
            drain: Drain::new(),
            closed: false,
        }
    }

    /// The same gate for a connection with this drain.
    pub(crate) fn with_drain(self, drain: Drain) -> Self {
        Self { drain, ..self }
    }

    /// The same gate for a connection beyond the limit: it refuses every call that a limit is on.
    pub(crate) fn closed(self) -> Self {
        Self {
            closed: true,
            ..self
        }
    }

    /// The same gate before something else.
    pub(crate) fn map<T>(self, with: impl FnOnce(S) -> T) -> Gate<T> {
        Gate {
            inner: with(self.inner),
            bounds: self.bounds,
            telemetry: self.telemetry,
            drain: self.drain,
            closed: self.closed,
        }
    }
}

impl<S, B> Service<Request<B>> for Gate<S>
where
    S: Service<Request<Questions<B>>, Response = Response<Body>, Error = Infallible>
        + Clone
        + Send
        + 'static,
    S::Future: Send,
    B: Send + 'static,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Answer;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let began = Instant::now();
        let path = request.uri().path();
        let kind = Kind::of(path);
        let told = kind != Kind::Free;
        let mut record = self.telemetry.begin(path, request.headers(), began, told);
        let bounds = Arc::clone(&self.bounds);
        let entered = match kind {
            Kind::Free => Ok(None),
            _ if self.closed => Err(bounds.connections.refusal()),
            Kind::Call => bounds.calls.enter().map(Some),
            Kind::Batch => bounds.batches.enter().map(Some),
            Kind::Stream => bounds.streams.enter().map(Some),
        };
        let permit = match entered {
            Ok(permit) => permit,
            Err(status) => return refuse(record, &status),
        };
        let asked = match deadline::taken(request.headers_mut()) {
            Ok(asked) => asked,
            Err(status) => return refuse(record, &status),
        };
        let longest = bounds.longest;
        let time = match kind {
            Kind::Free => None,
            Kind::Stream => asked,
            Kind::Call | Kind::Batch => Some(asked.map_or(longest, |asked| asked.min(longest))),
        };
        let deadline = Deadline::after(began, time);
        request.extensions_mut().insert(deadline);
        if kind == Kind::Stream {
            request.extensions_mut().insert(self.drain.clone());
        }
        // Health and reflection do not hear of it themselves.
        let drained = || (kind == Kind::Free).then(|| self.drain.listener().into_beginning());
        let request = request.map(|body| Questions::new(body, drained()));
        let drained = drained();
        // The service that was polled ready answers; its clone waits for the next call.
        let next = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, next);
        Box::pin(async move {
            let answer = record.around(async { inner.call(request).await });
            let answer = AssertUnwindSafe(answer).catch_unwind();
            let answer = match deadline.ends() {
                None => Some(answer.await),
                Some(ends) => timeout_at(ends, answer)
                    .await
                    .ok()
                    // Work that does not yield can pass the deadline without being interrupted.
                    .filter(|_| !deadline.has_passed()),
            };
            let mut response = match answer {
                None => errors::deadline_exceeded("answer").into_http(),
                Some(Err(_payload)) => {
                    let method = record.method();
                    record.within(|| tracing::error!(method, "a call panicked"));
                    errors::internal().into_http()
                }
                Some(Ok(Ok(response))) => response,
                Some(Ok(Err(never))) => match never {},
            };
            let failed = failure(response.headers());
            if kind == Kind::Free {
                // How long somebody watches is up to them, and so is when they have seen enough.
                record.ends_well();
            }
            let sizes = bounds.sizes(kind);
            if let Some(status) = failed {
                let status = typed(status, sizes);
                record.ends(status.code());
                response = status.into_http();
                record.name_in(response.headers_mut());
            }
            let ends = deadline.ends().filter(|_| kind == Kind::Stream);
            Ok(response.map(|inner| {
                Body::new(Passage {
                    inner,
                    pieces: Pieces::default(),
                    permit,
                    ends: ends.map(|ends| Box::pin(sleep_until(ends))),
                    drained,
                    stall: bounds.stall,
                    sizes,
                    record,
                    over: false,
                })
            }))
        })
    }
}

type Answer = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

fn refuse(mut record: Record, status: &Status) -> Answer {
    record.refused(status);
    let mut response = status.clone().into_http();
    record.name_in(response.headers_mut());
    Box::pin(async move { Ok(response) })
}

#[cfg(test)]
mod tests {
    use super::{Bounds, Gate, Kind};
    use crate::Config;
    use crate::metrics::Metrics;
    use crate::pool::Pool;
    use crate::questions::Questions;
    use crate::record::Telemetry;
    use bytes::Bytes;
    use futures_util::FutureExt as _;
    use http::{HeaderMap, Request, Response};
    use http_body::{Body as HttpBody, Frame};
    use prost::Message as _;
    use prost_types::FileDescriptorSet;
    use std::convert::Infallible;
    use std::future::poll_fn;
    use std::pin::Pin;
    use std::sync::Arc;
    use std::task::{Context, Poll};
    use tonic::body::Body;
    use tonic::{Code, Status};
    use tower::{Service as _, service_fn};

    /// A body that yields some bytes and then panics.
    struct Panics(bool);

    impl HttpBody for Panics {
        type Data = Bytes;
        type Error = Status;
        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
            assert!(!self.0, "on purpose");
            self.0 = true;
            Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"part")))))
        }
    }

    /// A method that panics: before it has an answer, or with a part of it sent.
    async fn panics(request: Request<Questions<Body>>) -> Result<Response<Body>, Infallible> {
        assert!(request.uri().path().ends_with("/Late"), "on purpose");
        Ok(Response::new(Body::new(Panics(false))))
    }

    /// The bytes and the trailers of an answer.
    async fn read(mut body: Body) -> (Vec<u8>, HeaderMap) {
        let (mut bytes, mut trailers) = (Vec::new(), HeaderMap::new());
        while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
            match frame.expect("no broken body").into_data() {
                Ok(data) => bytes.extend_from_slice(&data),
                Err(frame) => trailers = frame.into_trailers().expect("trailers"),
            }
        }
        (bytes, trailers)
    }

    /// A method that panics is answered with INTERNAL, whether it had begun to answer or not; the gate goes on,
    /// and no place under the limits is lost.
    #[tokio::test]
    async fn a_panic_is_an_answer() {
        let config = Config {
            concurrent_calls: 1,
            ..Config::default()
        };
        let bounds = Bounds::of(&config, Pool::new("connections", 1));
        let telemetry = Telemetry {
            metrics: Arc::new(Metrics::new()),
            traces: Arc::default(),
        };
        let mut gate = Gate::new(service_fn(panics), bounds, telemetry);
        for (path, sent) in [("/s/Early", ""), ("/s/Late", "part"), ("/s/Late", "part")] {
            let request = Request::builder().uri(path).body(Body::empty());
            let response = gate.call(request.expect("a request")).await;
            let (parts, body) = response.expect("an answer").into_parts();
            let (bytes, trailers) = read(body).await;
            assert_eq!(bytes, sent.as_bytes());
            let headers = if sent.is_empty() {
                parts.headers
            } else {
                trailers
            };
            let status = Status::from_header_map(&headers).expect("a status");
            assert_eq!(status.code(), Code::Internal, "{path}");
            let reason = lexpack_api::errors::reason(&status);
            assert_eq!(reason.as_deref(), Some("INTERNAL"));
        }
    }

    /// A method that answers without end.
    async fn never_ends(request: Request<Questions<Body>>) -> Result<Response<Body>, Infallible> {
        match request.uri().path().ends_with("/AssessStream") {
            true => Ok(Response::new(Body::new(Panics(false)))),
            false => std::future::pending().await,
        }
    }

    /// A call whose caller goes away counts as CANCELLED: before there is an answer, and with a part of it sent;
    /// one that is read to its end counts as it ended.
    #[tokio::test]
    async fn calls_that_are_given_up() {
        const CALL: &str = "/lexpack.v1.AssessmentService/Assess";
        const STREAM: &str = "/lexpack.v1.AssessmentService/AssessStream";
        let metrics = Arc::new(Metrics::new());
        let telemetry = Telemetry {
            metrics: Arc::clone(&metrics),
            traces: Arc::default(),
        };
        let bounds = Bounds::of(&Config::default(), Pool::new("connections", 1));
        let mut gate = Gate::new(service_fn(never_ends), bounds, telemetry);
        let request = |path| {
            let request = Request::builder().uri(path).body(Body::empty());
            request.expect("a request")
        };
        let mut call = gate.call(request(CALL));
        assert!(call.as_mut().now_or_never().is_none());
        assert_eq!(metrics.calls(CALL, Code::Cancelled), 0);
        drop(call);
        assert_eq!(metrics.calls(CALL, Code::Cancelled), 1);
        for (reads, code) in [(false, Code::Cancelled), (true, Code::Internal)] {
            let answer = gate.call(request(STREAM)).await.expect("an answer");
            if reads {
                read(answer.into_body()).await;
            } else {
                drop(answer);
            }
            assert_eq!(metrics.calls(STREAM, code), 1, "{code:?}");
        }
    }

    /// Every method with a stream of answers is known as one, so that no deadline for single calls cuts it
    /// off; the batch is known, and no other method is taken for either.
    #[test]
    fn methods_are_known() {
        let set = FileDescriptorSet::decode(lexpack_api::DESCRIPTOR_SET).expect("descriptors");
        let mut streams = 0;
        for file in set.file {
            for service in file.service {
                for method in &service.method {
                    let package = file.package.as_deref().expect("a package");
                    let path = format!("/{package}.{}/{}", service.name(), method.name());
                    let wanted = match (method.server_streaming(), method.name()) {
                        (true, _) => Kind::Stream,
                        (false, "AssessBatch") => Kind::Batch,
                        (false, _) => Kind::Call,
                    };
                    assert_eq!(Kind::of(&path), wanted, "{path}");
                    streams += usize::from(method.server_streaming());
                }
            }
        }
        assert_eq!(streams, super::STREAMS.len());
        assert_eq!(Kind::of("/grpc.health.v1.Health/Watch"), Kind::Free);
    }
}
