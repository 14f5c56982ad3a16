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
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout_at};
use tonic::Status;
use tonic::body::Body;
use tower::Service;

const TIMEOUT_HEADER: &str = "grpc-timeout";
/// Calls that are answered even at the limit: an overloaded server must still say that it is healthy.
const UNLIMITED: [&str; 2] = ["/grpc.health.v1.Health/", "/grpc.reflection."];
const RETRY_AFTER: Duration = Duration::from_millis(100);

/// Passes calls on to the methods, or refuses them.
#[derive(Debug, Clone)]
pub(crate) struct Gate<S> {
    inner: S,
    calls: Arc<Semaphore>,
    longest: Duration,
}

impl<S> Gate<S> {
    pub(crate) fn new(inner: S, concurrent_calls: usize, longest: Duration) -> Self {
        let permits = concurrent_calls.min(Semaphore::MAX_PERMITS);
        Self {
            inner,
            calls: Arc::new(Semaphore::new(permits)),
            longest,
        }
    }
}

impl<S, B> Service<Request<B>> for Gate<S>
where
    S: Service<Request<B>, Response = Response<Body>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
    B: Send + 'static,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let start = Instant::now();
        let path = request.uri().path().to_owned();
        let limited = !UNLIMITED.iter().any(|prefix| path.starts_with(prefix));
        let permit = if limited {
            match Arc::clone(&self.calls).try_acquire_owned() {
                Ok(permit) => Some(permit),
                Err(_) => {
                    return refuse(&path, &errors::overloaded("concurrent_calls", RETRY_AFTER));
                }
            }
        } else {
            None
        };
        let deadline = match request.headers_mut().remove(TIMEOUT_HEADER) {
            None => self.longest,
            Some(value) => match value.to_str().ok().and_then(duration) {
                Some(asked) => asked.min(self.longest),
                None => return refuse(&path, &errors::bad_timeout()),
            },
        };
        // A health watch lasts as long as its caller wants.
        let ends = limited.then(|| start.checked_add(deadline)).flatten();
        // The service that was polled ready answers; its clone waits for the next call.
        let next = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, next);
        Box::pin(async move {
            let answer = AssertUnwindSafe(async { inner.call(request).await }).catch_unwind();
            let answer = match ends {
                None => Some(answer.await),
                Some(ends) => timeout_at(ends, answer)
                    .await
                    .ok()
                    // Work that does not yield can pass the deadline without being interrupted.
                    .filter(|_| Instant::now() <= ends),
            };
            let response = match answer {
                None => errors::deadline_exceeded("answer").into_http(),
                Some(Err(_payload)) => {
                    tracing::error!(method = path, "a call panicked");
                    errors::internal().into_http()
                }
                Some(Ok(Ok(response))) => response,
                Some(Ok(Err(never))) => match never {},
            };
            drop(permit);
            tracing::debug!(
                method = path,
                code = code(&response),
                micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX),
                "call answered"
            );
            Ok(response)
        })
    }
}

type Answer = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

fn refuse(path: &str, status: &Status) -> Answer {
    tracing::debug!(
        method = path,
        code = i32::from(status.code()),
        "call refused"
    );
    let response = status.clone().into_http();
    Box::pin(async move { Ok(response) })
}

/// Code of a response that ended in its headers; 0 otherwise.
fn code(response: &Response<Body>) -> i32 {
    Status::from_header_map(response.headers()).map_or(0, |status| i32::from(status.code()))
}

/// A timeout as gRPC writes it: up to eight digits and a unit.
fn duration(text: &str) -> Option<Duration> {
    let unit = text.chars().next_back()?;
    let digits = text.strip_suffix(unit)?;
    if digits.is_empty() || digits.len() > 8 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let count: u64 = digits.parse().ok()?;
    match unit {
        'H' => count.checked_mul(3600).map(Duration::from_secs),
        'M' => count.checked_mul(60).map(Duration::from_secs),
        'S' => Some(Duration::from_secs(count)),
        'm' => Some(Duration::from_millis(count)),
        'u' => Some(Duration::from_micros(count)),
        'n' => Some(Duration::from_nanos(count)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::duration;
    use std::time::Duration;

    /// Timeouts read as the protocol says, and nothing else does.
    #[test]
    fn timeouts() {
        assert_eq!(duration("5S"), Some(Duration::from_secs(5)));
        assert_eq!(
            duration("99999999H"),
            Some(Duration::from_secs(99_999_999 * 3600))
        );
        assert_eq!(duration("250m"), Some(Duration::from_millis(250)));
        for text in [
            "",
            "S",
            "5",
            "5s",
            "-5S",
            "+5S",
            "123456789S",
            "1.5S",
            " 5S",
            "5é",
        ] {
            assert_eq!(duration(text), None, "{text}");
        }
    }
}
