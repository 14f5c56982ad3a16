//! When a call must be answered.
//!
//! The transport underneath ignores a `grpc-timeout` that it cannot read and answers a passed deadline with
//! CANCELLED; and work that does not yield cannot be interrupted from outside. So the header is read here,
//! and the moment travels with the request to the work, which looks at it between its steps.

use std::time::Duration;

use http::HeaderMap;
use lexpack_api::errors;
use tokio::time::Instant;
use tonic::{Extensions, Status};

const TIMEOUT_HEADER: &str = "grpc-timeout";

/// The part of the time of a batch that is kept for sending what was found, within these bounds.
const SENDING_PART: u32 = 10;
const SENDING_MIN: Duration = Duration::from_millis(1);
const SENDING_MAX: Duration = Duration::from_millis(500);

/// The moment at which a call must be answered. Part of a request's extensions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline {
    began: Instant,
    ends: Option<Instant>,
}

impl Deadline {
    /// A deadline so long after `began`; none where there is no bound.
    pub(crate) fn after(began: Instant, time: Option<Duration>) -> Self {
        Self {
            began,
            ends: time.and_then(|time| began.checked_add(time)),
        }
    }

    /// The deadline of a request; none where it passed no gate.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        let none = || Self::after(Instant::now(), None);
        extensions.get::<Self>().copied().unwrap_or_else(none)
    }

    /// The moment.
    pub(crate) const fn ends(self) -> Option<Instant> {
        self.ends
    }

    /// Whether the time is over.
    pub(crate) fn has_passed(self) -> bool {
        self.ends.is_some_and(|ends| Instant::now() >= ends)
    }

    /// Fails once the time is over. For work to ask between its steps.
    pub(crate) fn go_on(self) -> Result<(), Status> {
        if self.has_passed() {
            Err(errors::deadline_exceeded("assessment"))
        } else {
            Ok(())
        }
    }

    /// Waits for something until the time is over; `stage` is what is waited for.
    ///
    /// # Errors
    /// Its own, or `DEADLINE_EXCEEDED`.
    pub(crate) async fn bounds<T>(
        self,
        stage: &str,
        waited_for: impl Future<Output = Result<T, Status>>,
    ) -> Result<T, Status> {
        let Some(ends) = self.ends else {
            return waited_for.await;
        };
        let outcome = tokio::time::timeout_at(ends, waited_for).await;
        outcome.unwrap_or_else(|_elapsed| Err(errors::deadline_exceeded(stage)))
    }

    /// An earlier deadline, with time left for sending.
    pub(crate) fn before_sending(self) -> Self {
        let ends = self.ends.and_then(|ends| {
            let whole = ends.saturating_duration_since(self.began);
            let sending = whole.checked_div(SENDING_PART).unwrap_or_default();
            ends.checked_sub(sending.clamp(SENDING_MIN, SENDING_MAX))
        });
        Self { ends, ..self }
    }

    /// The deadline of one message of a stream that has this one: so long from now, and not beyond it.
    pub(crate) fn of_message(self, longest: Duration) -> Self {
        let own = Self::after(Instant::now(), Some(longest));
        let ends = match (own.ends, self.ends) {
            (Some(own), Some(stream)) => Some(own.min(stream)),
            (own, stream) => own.or(stream),
        };
        Self { ends, ..own }
    }
}

/// Takes the timeout out of the headers of a call; `None` where it has none.
///
/// # Errors
/// `INVALID_ARGUMENT` where it cannot be read.
pub(crate) fn taken(headers: &mut HeaderMap) -> Result<Option<Duration>, Status> {
    let Some(value) = headers.remove(TIMEOUT_HEADER) else {
        return Ok(None);
    };
    let duration = value.to_str().ok().and_then(duration);
    duration.map(Some).ok_or_else(errors::bad_timeout)
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
    use super::{Deadline, duration};
    use std::time::Duration;
    use tokio::time::Instant;

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

    /// Work goes on before the deadline and not after it; without one it always goes on.
    #[test]
    fn work_goes_on_until_the_deadline() {
        let now = Instant::now();
        assert!(Deadline::after(now, Some(Duration::ZERO)).go_on().is_err());
        let hour = Deadline::after(now, Some(Duration::from_secs(3600)));
        assert!(hour.go_on().is_ok());
        assert!(Deadline::after(now, None).go_on().is_ok());
    }

    /// A batch stops a tenth of its time before the deadline, but not by less or more than the bounds.
    #[test]
    fn time_is_left_for_sending() {
        let now = Instant::now();
        let left = |time: Duration| {
            let deadline = Deadline::after(now, Some(time));
            let earlier = deadline.before_sending().ends().unwrap();
            deadline.ends().unwrap() - earlier
        };
        assert_eq!(left(Duration::from_secs(1)), Duration::from_millis(100));
        assert_eq!(left(Duration::from_secs(60)), Duration::from_millis(500));
        assert_eq!(left(Duration::from_millis(2)), Duration::from_millis(1));
    }

    /// A message of a stream has its own time, and never more than the stream.
    #[test]
    fn a_message_ends_with_its_stream() {
        let now = Instant::now();
        let (short, long) = (Duration::from_secs(60), Duration::from_secs(3600));
        let stream = Deadline::after(now, Some(short));
        assert_eq!(stream.of_message(long).ends(), stream.ends());
        let endless = Deadline::after(now, None);
        let message = endless.of_message(short).ends().unwrap();
        assert!(message >= now + short && message < now + long);
    }
}
