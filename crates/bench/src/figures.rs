//! Arithmetic of figures, and tables that a person can read.
#![expect(
    clippy::float_arithmetic,
    reason = "figures of measurements; no law is computed here"
)]

use std::time::Duration;

/// Nearest figure for a count.
#[must_use]
#[expect(
    clippy::as_conversions,
    reason = "counts beyond 2^53 do not occur, and would lose their last digits alone"
)]
pub const fn number(count: u64) -> f64 {
    count as f64
}

/// Nanoseconds of each of `count` equal parts of a time.
#[must_use]
pub fn nanoseconds_each(time: Duration, count: u64) -> f64 {
    time.as_secs_f64() * 1e9 / number(count.max(1))
}

/// How many times `base` goes into `value`; 0 where there is nothing to compare with.
#[must_use]
pub fn ratio(value: f64, base: f64) -> f64 {
    if base > 0.0 { value / base } else { 0.0 }
}

/// What `value` has beyond `base`.
#[must_use]
pub fn beyond(value: f64, base: f64) -> f64 {
    value - base
}

/// A rate per second.
#[must_use]
pub fn per_second(count: u64, time: Duration) -> f64 {
    ratio(number(count), time.as_secs_f64())
}

/// Rounded to three decimals, as ratios are written.
#[must_use]
pub fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// The whole number that is nearest, at least 1.
#[must_use]
#[expect(
    clippy::as_conversions,
    reason = "the conversion keeps to the bounds of the type"
)]
pub const fn whole(value: f64) -> u32 {
    let nearest = value.round() as u32;
    if nearest == 0 { 1 } else { nearest }
}

/// Microseconds of a count of nanoseconds.
#[must_use]
pub fn microseconds(nanoseconds: u32) -> f64 {
    f64::from(nanoseconds) / 1000.0
}

/// Microseconds of a count of ticks.
#[must_use]
pub fn microseconds_of_ticks(ticks: u64, ticks_per_second: u64) -> f64 {
    ratio(number(ticks) * 1e6, number(ticks_per_second))
}

/// Processor cores in use: processor time by time passed.
#[must_use]
pub fn cores(processor_microseconds: &[f64], time: Duration) -> f64 {
    let used: f64 = processor_microseconds.iter().sum();
    ratio(used, time.as_secs_f64() * 1e6)
}

/// Median, least and greatest of several runs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spread {
    /// The middle run; of an even number of runs the lower of the two in the middle.
    pub median: f64,
    /// The least.
    pub min: f64,
    /// The greatest.
    pub max: f64,
}

impl Spread {
    /// The spread of runs; zero for none.
    #[must_use]
    pub fn of(mut runs: Vec<f64>) -> Self {
        runs.sort_by(f64::total_cmp);
        let middle = runs.len().saturating_sub(1) / 2;
        let at = |place: Option<&f64>| place.copied().unwrap_or_default();
        Self {
            median: at(runs.get(middle)),
            min: at(runs.first()),
            max: at(runs.last()),
        }
    }
}

/// The value below which `percent` of a hundred lie, by nearest rank; zero for none. Sorts them.
#[must_use]
pub fn percentile(values: &mut [u32], percent: usize) -> u32 {
    values.sort_unstable();
    let rank = values.len().saturating_mul(percent).div_ceil(100).max(1);
    values
        .get(rank.saturating_sub(1))
        .or(values.last())
        .copied()
        .unwrap_or_default()
}

/// Rows of text under a heading, the first column to the left and the others to the right.
#[derive(Debug, Clone, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with the names of its columns.
    #[must_use]
    pub fn new(columns: &[&str]) -> Self {
        Self {
            rows: vec![columns.iter().map(|name| (*name).to_owned()).collect()],
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The table as lines.
    #[must_use]
    pub fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                let cells = self.rows.iter().filter_map(|row| row.get(column));
                cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
            })
            .collect();
        let line = |row: &Vec<String>| {
            let mut cells = row.iter().zip(&widths);
            let mut line = cells
                .next()
                .map(|(cell, width)| format!("{cell:<width$}"))
                .unwrap_or_default();
            for (cell, width) in cells {
                line.push_str(&format!("  {cell:>width$}"));
            }
            line.trim_end().to_owned()
        };
        self.rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A percentile is the value of its nearest rank, at the ends as in the middle.
    #[test]
    fn percentiles_by_nearest_rank() {
        let mut hundred: Vec<u32> = (1..=100).rev().collect();
        assert_eq!(percentile(&mut hundred, 50), 50);
        assert_eq!(percentile(&mut hundred, 99), 99);
        assert_eq!(percentile(&mut hundred, 100), 100);
        assert_eq!(percentile(&mut hundred, 0), 1);
        assert_eq!(percentile(&mut [7, 3, 5], 50), 5);
        assert_eq!(percentile(&mut [7, 3, 5], 99), 7);
        assert_eq!(percentile(&mut [], 50), 0);
    }

    /// Median and ends do not depend on the order of the runs.
    #[test]
    fn spreads() {
        let spread = Spread::of(vec![3.0, 1.0, 2.0]);
        assert_eq!((spread.median, spread.min, spread.max), (2.0, 1.0, 3.0));
        assert_eq!(Spread::of(vec![4.0, 1.0, 3.0, 2.0]).median, 2.0);
        assert_eq!(Spread::of(Vec::new()), Spread::default());
    }

    /// A ratio without a base is zero and not infinite, so that the closing line stays JSON.
    #[test]
    fn ratios() {
        assert_eq!(ratio(3.0, 2.0), 1.5);
        assert_eq!(ratio(3.0, 0.0), 0.0);
        assert_eq!(rounded(1.23456), 1.235);
        assert_eq!(nanoseconds_each(Duration::from_micros(3), 1000), 3.0);
        assert_eq!(microseconds_of_ticks(250, 100), 2_500_000.0);
    }

    /// Columns line up, the first to the left.
    #[test]
    fn tables_line_up() {
        let mut table = Table::new(&["what", "ns"]);
        table.row(vec!["a".to_owned(), "1234".to_owned()]);
        assert_eq!(table.text(), "what    ns\na     1234");
    }
}
