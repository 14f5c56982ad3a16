//! The one clock: for expiry of sets and for the names of instances. No answer depends on it.

use jiff::Timestamp;

/// The moment.
#[expect(
    clippy::disallowed_methods,
    reason = "whether a set has expired is about now; no answer depends on it"
)]
pub(crate) fn now() -> Timestamp {
    std::time::SystemTime::now()
        .duration_since(std::time::SystemTime::UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_secs()).ok())
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        // A clock before 1970 or after 9999 is broken; with the latest moment nothing is fresh.
        .unwrap_or(Timestamp::MAX)
}
