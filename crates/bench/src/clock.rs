//! Timing in this process: what is compared runs in turns, so that both sides see the same machine.

use std::fmt;
use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::figures::{Spread, nanoseconds_each};

/// How long to measure.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// A run lasts at least about this long.
    pub run: Duration,
    /// Number of runs of each work.
    pub runs: usize,
}

impl Pace {
    /// The pace of a full or a quick benchmark.
    #[must_use]
    pub const fn of(quick: bool) -> Self {
        if quick {
            Self {
                run: Duration::from_millis(40),
                runs: 5,
            }
        } else {
            Self {
                run: Duration::from_millis(150),
                runs: 9,
            }
        }
    }
}

/// Work to be timed.
pub struct Work<'a> {
    name: &'static str,
    per_round: u64,
    rounds: Box<dyn FnMut(u64) + 'a>,
}

impl fmt::Debug for Work<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Work").field("name", &self.name).finish()
    }
}

impl<'a> Work<'a> {
    /// Does something to each item of a list. The compiler sees neither what goes in nor that what
    /// comes out is dropped.
    pub fn each<I, T>(
        name: &'static str,
        items: &'a [I],
        mut act: impl FnMut(&I) -> T + 'a,
    ) -> Self {
        Self {
            name,
            per_round: u64::try_from(items.len()).unwrap_or(u64::MAX),
            rounds: Box::new(move |rounds| {
                for _ in 0..rounds {
                    for item in items {
                        black_box(act(black_box(item)));
                    }
                }
            }),
        }
    }

    /// Name of the work.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Does the work to every item so many times; a function of its own, so that a profiler finds it.
    #[inline(never)]
    pub fn run(&mut self, rounds: u64) -> Duration {
        let begun = Instant::now();
        (self.rounds)(rounds);
        begun.elapsed()
    }
}

/// Nanoseconds of one piece of work, over several runs.
#[derive(Debug, Clone)]
pub struct Timing {
    /// Name of the work.
    pub name: &'static str,
    /// Nanoseconds of a piece in each run.
    pub runs: Vec<f64>,
}

impl Timing {
    /// Median and ends of the runs.
    #[must_use]
    pub fn spread(&self) -> Spread {
        Spread::of(self.runs.clone())
    }
}

/// Times works in turns: after a warm-up every work has its first run, then every work its second.
#[must_use]
pub fn in_turns(pace: Pace, mut works: Vec<Work<'_>>) -> Vec<Timing> {
    let rounds: Vec<u64> = works
        .iter_mut()
        .map(|work| {
            let mut rounds = 1_u64;
            while work.run(rounds) < pace.run {
                rounds = rounds.saturating_mul(2);
            }
            rounds
        })
        .collect();
    let mut timings: Vec<Timing> = works
        .iter()
        .map(|work| Timing {
            name: work.name,
            runs: Vec::with_capacity(pace.runs),
        })
        .collect();
    for _ in 0..pace.runs {
        for ((work, rounds), timing) in works.iter_mut().zip(&rounds).zip(&mut timings) {
            let pieces = rounds.saturating_mul(work.per_round);
            timing
                .runs
                .push(nanoseconds_each(work.run(*rounds), pieces));
        }
    }
    timings
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::time::Duration;

    use super::{Pace, Work, in_turns};

    /// Each work has as many runs as asked, and every item is worked on in each.
    #[test]
    fn works_run_in_turns() {
        let pace = Pace {
            run: Duration::from_micros(10),
            runs: 3,
        };
        let (left, right) = (Cell::new(0_u32), Cell::new(0_u32));
        let items = [1_u32, 2, 3];
        let sum = |cell: &Cell<u32>, item: &u32| cell.set(cell.get().wrapping_add(*item));
        let timings = in_turns(
            pace,
            vec![
                Work::each("left", &items, |item| sum(&left, item)),
                Work::each("right", &items, |item| sum(&right, item)),
            ],
        );
        assert!(timings.iter().all(|timing| timing.runs.len() == 3));
        assert!(
            timings
                .iter()
                .all(|timing| timing.runs.iter().all(|ns| *ns > 0.0))
        );
        assert!(left.get() > 0 && left.get() % 6 == 0 && right.get() % 6 == 0);
    }
}
