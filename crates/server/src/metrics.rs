//! What operators measure the server by.
//!
//! | module | what it holds |
//! |---|---|
//! | this one | what calls count, while they run |
//! | `histogram` | times by step |
//! | `page` | everything there is to tell, when somebody asks |
//! | `process` | what the system says of the process |
//! | `listener` | the listener for those who ask |
//!
//! Every series of a call exists before the first call, at a place that the call knows: to count is to add to a
//! number. What can be read where it is (limits, the law in force, receipts) is read when somebody asks.
//!
//! INVARIANT: labels are words of the program, names of its limits, codes, and the name and digest of the one
//! set in force. What a caller sends is no label.

mod histogram;
pub(crate) mod listener;
mod page;
pub(crate) mod process;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tonic::Code;

use crate::callers::methods;
use histogram::Histogram;
pub(crate) use page::Page;

/// What stands for every method that is not in the table.
const OTHER: &str = "other";

/// Steps of the times of calls.
const CALL_STEPS: &[Duration] = &[
    Duration::from_micros(100),
    Duration::from_micros(250),
    Duration::from_micros(500),
    Duration::from_millis(1),
    Duration::from_micros(2500),
    Duration::from_millis(5),
    Duration::from_millis(10),
    Duration::from_millis(25),
    Duration::from_millis(50),
    Duration::from_millis(100),
    Duration::from_millis(250),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_millis(2500),
    Duration::from_secs(5),
    Duration::from_secs(10),
];

/// Steps of the times of evaluations.
const EVALUATION_STEPS: &[Duration] = &[
    Duration::from_micros(5),
    Duration::from_micros(10),
    Duration::from_micros(25),
    Duration::from_micros(50),
    Duration::from_micros(100),
    Duration::from_micros(250),
    Duration::from_micros(500),
    Duration::from_millis(1),
    Duration::from_millis(5),
    Duration::from_millis(25),
    Duration::from_millis(100),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(5),
];

/// Codes of gRPC by their numbers, as a query writes them.
const CODES: [&str; 17] = [
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

/// A method by its place among the counters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Method(usize);

/// What is evaluated.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Evaluation {
    /// A case of a call or of a message of a stream.
    Case,
    /// An item of a batch; one that equals another one is looked up.
    BatchItem,
    /// The next questions to a case.
    NextQuestions,
    /// A case beside a changed one.
    Compare,
}

impl Evaluation {
    const NAMES: [&'static str; 4] = ["case", "batch_item", "next_questions", "compare"];

    const fn place(self) -> usize {
        match self {
            Self::Case => 0,
            Self::BatchItem => 1,
            Self::NextQuestions => 2,
            Self::Compare => 3,
        }
    }
}

/// Parts of calls that end one by one.
#[derive(Debug, Default)]
pub(crate) struct Outcomes {
    answered: AtomicU64,
    refused: AtomicU64,
}

impl Outcomes {
    /// Counts so many answers.
    pub(crate) fn answered(&self, count: u64) {
        self.answered.fetch_add(count, Ordering::Relaxed);
    }

    /// Counts so many errors.
    pub(crate) fn refused(&self, count: u64) {
        self.refused.fetch_add(count, Ordering::Relaxed);
    }

    fn read(&self) -> [(&'static str, u64); 2] {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let (answered, refused) = (read(&self.answered), read(&self.refused));
        [("answered", answered), ("refused", refused)]
    }
}

/// What calls count.
#[derive(Debug)]
pub(crate) struct Metrics {
    methods: Vec<OfMethod>,
    evaluations: [Histogram; Evaluation::NAMES.len()],
    /// Items of batches.
    pub(crate) batch_items: Outcomes,
    /// Messages of streams of cases.
    pub(crate) stream_messages: Outcomes,
}

/// What the calls of a method count.
#[derive(Debug)]
struct OfMethod {
    /// As spans, lines of the log and queries name it.
    name: &'static str,
    by_code: [AtomicU64; CODES.len()],
    times: Histogram,
}

impl OfMethod {
    fn new(name: &'static str) -> Self {
        Self {
            name,
            by_code: std::array::from_fn(|_| AtomicU64::new(0)),
            times: Histogram::new(CALL_STEPS),
        }
    }
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let paths = methods::paths();
        let names = paths.map(|path| path.strip_prefix('/').unwrap_or(path));
        Self {
            methods: names.chain([OTHER]).map(OfMethod::new).collect(),
            evaluations: std::array::from_fn(|_| Histogram::new(EVALUATION_STEPS)),
            batch_items: Outcomes::default(),
            stream_messages: Outcomes::default(),
        }
    }

    /// The method of a path, and its name.
    pub(crate) fn method(&self, path: &str) -> (Method, &'static str) {
        let other = self.methods.len().saturating_sub(1);
        let place = methods::place(path).unwrap_or(other);
        let name = self.methods.get(place).map_or(OTHER, |method| method.name);
        (Method(place), name)
    }

    /// Counts a call that is over.
    pub(crate) fn called(&self, method: Method, code: Code, time: Duration) {
        let Some(of_method) = self.methods.get(method.0) else {
            return;
        };
        let code = usize::try_from(i32::from(code)).unwrap_or_default();
        if let Some(counter) = of_method.by_code.get(code) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        of_method.times.note(time);
    }

    /// Calls of a path that ended with a code.
    #[cfg(test)]
    pub(crate) fn calls(&self, path: &str, code: Code) -> u64 {
        let (Method(place), _) = self.method(path);
        let code = usize::try_from(i32::from(code)).expect("a code");
        self.methods[place].by_code[code].load(Ordering::Relaxed)
    }

    /// Evaluates, and notes how long it takes.
    pub(crate) fn time<T>(&self, what: Evaluation, work: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        let done = work();
        if let Some(times) = self.evaluations.get(what.place()) {
            times.note(began.elapsed());
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use super::{CODES, Metrics};
    use std::time::Duration;
    use tonic::Code;

    /// Codes stand at their numbers, and every number has one.
    #[test]
    fn codes_have_their_numbers() {
        for (code, name) in [
            (Code::Ok, "OK"),
            (Code::Cancelled, "CANCELLED"),
            (Code::ResourceExhausted, "RESOURCE_EXHAUSTED"),
            (Code::Unauthenticated, "UNAUTHENTICATED"),
        ] {
            assert_eq!(CODES[usize::try_from(i32::from(code)).unwrap()], name);
        }
        assert_eq!(Code::from(17), Code::Unknown, "there are no others");
    }

    /// A call counts under its method and code; what a caller makes up counts under one word.
    #[test]
    fn methods_are_bounded() {
        let metrics = Metrics::new();
        let before = metrics.methods.len();
        for path in [
            "/lexpack.v1.AssessmentService/Assess",
            "/a.B/C",
            "/a.B/D",
            "",
        ] {
            let (method, name) = metrics.method(path);
            assert_eq!(name == "other", !path.starts_with("/lexpack"), "{path}");
            metrics.called(method, Code::Unimplemented, Duration::ZERO);
        }
        assert_eq!(metrics.methods.len(), before);
        assert_eq!(metrics.calls("/any/Other", Code::Unimplemented), 3);
    }
}
