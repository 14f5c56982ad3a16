//! How long something took, counted in steps.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Times by step. To note one takes two additions and no lock.
#[derive(Debug)]
pub(crate) struct Histogram {
    /// Upper bounds of the steps, from short to long.
    bounds: &'static [Duration],
    /// Times in each step; the last one is for those beyond all bounds.
    steps: Box<[AtomicU64]>,
    nanoseconds: AtomicU64,
}

/// What a histogram holds at one moment.
#[derive(Debug, PartialEq)]
pub(crate) struct Reading {
    /// The sum of all times in seconds.
    pub(crate) sum: f64,
    /// How many there are.
    pub(crate) count: u64,
    /// Upper bounds in seconds, each with the times between the bound before and it. The last one is above
    /// all times.
    pub(crate) steps: Vec<(f64, u64)>,
}

impl Histogram {
    pub(crate) fn new(bounds: &'static [Duration]) -> Self {
        let steps = bounds.iter().map(|_| AtomicU64::new(0));
        Self {
            bounds,
            steps: steps.chain([AtomicU64::new(0)]).collect(),
            nanoseconds: AtomicU64::new(0),
        }
    }

    /// Notes a time.
    pub(crate) fn note(&self, time: Duration) {
        let step = self.bounds.partition_point(|bound| *bound < time);
        if let Some(step) = self.steps.get(step) {
            step.fetch_add(1, Ordering::Relaxed);
        }
        let nanoseconds = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        self.nanoseconds.fetch_add(nanoseconds, Ordering::Relaxed);
    }

    /// What it holds. The count is of the steps that are told, whatever is noted meanwhile.
    pub(crate) fn read(&self) -> Reading {
        let bounds = self.bounds.iter().map(Duration::as_secs_f64);
        let steps = self.steps.iter().map(|step| step.load(Ordering::Relaxed));
        let steps: Vec<(f64, u64)> = bounds.chain([f64::MAX]).zip(steps).collect();
        let sum = Duration::from_nanos(self.nanoseconds.load(Ordering::Relaxed));
        Reading {
            sum: sum.as_secs_f64(),
            count: steps.iter().map(|(_, count)| count).sum(),
            steps,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Histogram;
    use std::time::Duration;

    /// A time counts in the step whose bound it does not pass.
    #[test]
    fn steps() {
        const BOUNDS: &[Duration] = &[Duration::from_millis(1), Duration::from_secs(1)];
        let histogram = Histogram::new(BOUNDS);
        for micros in [1, 1000, 1001, 1_000_000, 5_000_000] {
            histogram.note(Duration::from_micros(micros));
        }
        let read = histogram.read();
        assert_eq!(read.steps, [(0.001, 2), (1.0, 2), (f64::MAX, 1)]);
        assert_eq!((read.count, read.sum), (5, 6.002_002));
    }
}
