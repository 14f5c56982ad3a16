//! The one clock: for expiry of sets, certificates and tokens, the names of instances and the moments in
//! receipts. No answer depends on it.

use std::time::Duration;

use jiff::Timestamp;

/// The moment.
pub(crate) fn now() -> Timestamp {
    since_1970()
        .and_then(|since| i64::try_from(since.as_secs()).ok())
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        // A clock before 1970 or after 9999 is broken; with the latest moment nothing is fresh.
        .unwrap_or(Timestamp::MAX)
}

/// The moment in milliseconds since 1970, for receipts; 0 where the clock is before that.
pub(crate) fn unix_ms() -> i64 {
    let since = since_1970().unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[expect(
    clippy::disallowed_methods,
    reason = "whether a set has expired and when an answer was given is about now; no answer depends on it"
)]
fn since_1970() -> Option<Duration> {
    let now = std::time::SystemTime::now();
    now.duration_since(std::time::SystemTime::UNIX_EPOCH).ok()
}

/// Whole seconds since 1970.
pub(crate) fn seconds() -> u64 {
    u64::try_from(now().as_second()).unwrap_or(0)
}

/// A moment given in seconds since 1970, as text.
pub(crate) fn moment(seconds: u64) -> String {
    i64::try_from(seconds)
        .ok()
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .unwrap_or(Timestamp::MAX)
        .to_string()
}
