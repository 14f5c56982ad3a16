//! The call at hand: the names that a line of the log and a span know it by.
//!
//! Which call a thread works for is known to the thread alone, and set around each piece of its work. So a line
//! that is written anywhere in a call bears its names, and a call that writes none pays for none. Nothing here
//! comes from the content of a call: a caller gives names in metadata, of a form that holds no sentence.

use std::cell::Cell;
use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use http::{HeaderMap, HeaderValue};
use tokio::task::JoinHandle;
use tracing::Span;

/// By which a caller names its call, and learns the name of one that failed.
const REQUEST_ID: &str = "x-request-id";
/// Longest name of a call that is taken from a caller.
const NAME_MAX: usize = 64;

thread_local! {
    /// The call that this thread works for.
    static CURRENT: Cell<Option<Call>> = const { Cell::new(None) };
}

/// The names of a call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Call {
    /// Its method, as the table of methods has it; a fixed word for one that is not there.
    pub(crate) method: &'static str,
    /// Its name.
    pub(crate) request: RequestId,
    /// The trace that it is part of; 0 where it is part of none.
    pub(crate) trace: u128,
    /// Number of the generation that answers; 0 where none has yet.
    pub(crate) generation: u64,
}

impl Call {
    /// A call that begins, with the name that its caller gave it, or one that is made.
    pub(crate) fn begin(method: &'static str, headers: &HeaderMap) -> Self {
        let given = headers.get(REQUEST_ID).and_then(RequestId::given);
        Self {
            method,
            request: given.unwrap_or_else(RequestId::made),
            trace: 0,
            generation: 0,
        }
    }

    /// Names the call in the headers or trailers of an answer.
    pub(crate) fn name_in(&self, headers: &mut HeaderMap) {
        if let Ok(name) = HeaderValue::try_from(self.request.to_string()) {
            headers.insert(REQUEST_ID, name);
        }
    }

    /// Works for this call, and notes what becomes known of it meanwhile.
    pub(crate) fn within<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let before = CURRENT.replace(Some(*self));
        let _leave = Leave { call: self, before };
        work()
    }
}

/// Leaves a call, also where its work panics.
struct Leave<'a> {
    call: &'a mut Call,
    before: Option<Call>,
}

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        if let Some(now) = CURRENT.replace(self.before) {
            *self.call = now;
        }
    }
}

/// The call that this thread works for.
pub(crate) fn current() -> Option<Call> {
    // A thread that is about to end works for none.
    CURRENT.try_with(Cell::get).unwrap_or_default()
}

/// Notes the generation that answers the call at hand.
pub(crate) fn answered_by(generation: u64) {
    CURRENT.set(current().map(|call| Call { generation, ..call }));
}

/// Runs work that blocks, for the call at hand, on a thread made for that.
pub(crate) fn off<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    let (call, span) = (current(), Span::current());
    tokio::task::spawn_blocking(move || {
        let _span = span.enter();
        match call {
            Some(mut call) => call.within(work),
            None => work(),
        }
    })
}

/// By which one call is told from every other.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RequestId {
    /// As its caller named it.
    Given(Text),
    /// With a number that no other call of this process has.
    Made(u64),
}

impl RequestId {
    /// The name that a caller gave, where it looks like one: letters, digits and `-_.:` alone.
    fn given(value: &HeaderValue) -> Option<Self> {
        let fits = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(byte);
        let name = value.as_bytes();
        let text = Text::of(name).filter(|_| !name.is_empty() && name.iter().all(fits))?;
        Some(Self::Given(text))
    }

    fn made() -> Self {
        static CALLS: AtomicU64 = AtomicU64::new(0);
        Self::Made(CALLS.fetch_add(1, Ordering::Relaxed))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given(text) => f.write_str(text.as_str()),
            Self::Made(number) => {
                // Two processes, and two lives of one, count alike.
                static LIFE: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0));
                write!(f, "{:016x}-{number}", *LIFE)
            }
        }
    }
}

/// A short text without a place on the heap.
#[derive(Clone, Copy)]
pub(crate) struct Text {
    bytes: [u8; NAME_MAX],
    length: usize,
}

impl Text {
    fn of(text: &[u8]) -> Option<Self> {
        let mut bytes = [0; NAME_MAX];
        bytes.get_mut(..text.len())?.copy_from_slice(text);
        let length = text.len();
        Some(Self { bytes, length })
    }

    fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        str::from_utf8(bytes).unwrap_or_default()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::{Call, answered_by, current, off};

    fn call(name: Option<&str>) -> Call {
        let named = name.map(|name| (http::HeaderName::from_static("x-request-id"), name));
        let headers: HeaderMap = named
            .into_iter()
            .map(|(key, name)| (key, name.parse().unwrap()))
            .collect();
        Call::begin("s/M", &headers)
    }

    /// A name that a caller gives is taken where it can be one; otherwise one is made, and never twice.
    #[test]
    fn names() {
        let long = "a".repeat(64);
        for name in ["4bf92f35-77b3:4da6.a_1", &long] {
            assert_eq!(call(Some(name)).request.to_string(), name);
        }
        let longer = "a".repeat(65);
        let made = |name| call(name).request.to_string();
        for name in [
            None,
            Some(""),
            Some("two words"),
            Some("a\"b"),
            Some(&*longer),
        ] {
            assert_ne!(Some(&*made(name)), name);
            assert_ne!(made(name), made(name));
        }
    }

    /// Inside a call its names are known, on other threads that work for it too, and nowhere else; what becomes
    /// known of it stays with it, also when its work panics.
    #[tokio::test]
    async fn inside_and_outside() {
        let (mut one, mut other) = (call(Some("one")), call(Some("other")));
        let name = || current().map(|call| call.request.to_string());
        let blocking = one.within(|| {
            other.within(|| assert_eq!(name().as_deref(), Some("other")));
            answered_by(7);
            off(name)
        });
        assert_eq!(blocking.await.unwrap().as_deref(), Some("one"));
        assert_eq!((one.generation, other.generation), (7, 0));
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            other.within(|| {
                answered_by(8);
                panic!("on purpose");
            })
        }));
        assert!(panicked.is_err());
        assert_eq!(other.generation, 8);
        assert!(current().is_none());
        answered_by(9);
        assert!(current().is_none());
    }
}
