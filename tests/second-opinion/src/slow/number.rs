//! Numbers that are known within bounds, and exact fractions.

use std::cmp::Ordering;

use lexpack_domain::Truth;

/// A whole number between two bounds, both included; an absent bound is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Least.
    pub low: Option<i128>,
    /// Greatest.
    pub high: Option<i128>,
}

/// Applies to both of two bounds; open where one is.
fn both(a: Option<i128>, b: Option<i128>, join: fn(i128, i128) -> i128) -> Option<i128> {
    Some(join(a?, b?))
}

impl Range {
    /// Nothing is known.
    pub const ANY: Self = Self {
        low: None,
        high: None,
    };

    /// One number.
    pub const fn point(value: i128) -> Self {
        Self {
            low: Some(value),
            high: Some(value),
        }
    }

    /// Between bounds as facts state them.
    pub fn of(low: Option<i64>, high: Option<i64>) -> Self {
        Self {
            low: low.map(i128::from),
            high: high.map(i128::from),
        }
    }

    /// The number, where it is one.
    pub fn exact(self) -> Option<i128> {
        self.low.filter(|low| self.high == Some(*low))
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Self {
        Self {
            low: both(self.low, other.low, |a, b| a + b),
            high: both(self.high, other.high, |a, b| a + b),
        }
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Self {
        Self {
            low: both(self.low, other.high, |a, b| a - b),
            high: both(self.high, other.low, |a, b| a - b),
        }
    }

    /// A multiple by a factor greater than zero.
    pub fn times(self, factor: i128) -> Self {
        Self {
            low: self.low.map(|low| low * factor),
            high: self.high.map(|high| high * factor),
        }
    }

    /// The product of numbers of which neither is below zero.
    pub fn product(self, other: Self) -> Self {
        let nothing = self.high == Some(0) || other.high == Some(0);
        Self {
            low: Some(self.low.unwrap_or(0).max(0) * other.low.unwrap_or(0).max(0)),
            high: if nothing {
                Some(0)
            } else {
                both(self.high, other.high, |a, b| a * b)
            },
        }
    }

    /// The greater of two numbers.
    pub fn greater(self, other: Self) -> Self {
        Self {
            low: match (self.low, other.low) {
                (Some(a), Some(b)) => Some(a.max(b)),
                (one, other) => one.or(other),
            },
            high: both(self.high, other.high, Ord::max),
        }
    }

    /// The lesser of two numbers.
    pub fn lesser(self, other: Self) -> Self {
        Self {
            low: both(self.low, other.low, Ord::min),
            high: match (self.high, other.high) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (one, other) => one.or(other),
            },
        }
    }

    /// One of two numbers.
    pub fn either(self, other: Self) -> Self {
        Self {
            low: both(self.low, other.low, Ord::min),
            high: both(self.high, other.high, Ord::max),
        }
    }

    /// Whether it is certain, possible or impossible that it is less than another.
    pub fn less(self, other: Self) -> Truth {
        if self.high.zip(other.low).is_some_and(|(a, b)| a < b) {
            Truth::True
        } else if self.low.zip(other.high).is_some_and(|(a, b)| a >= b) {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    /// Whether it equals another.
    pub fn equal(self, other: Self) -> Truth {
        if self.exact().is_some() && self.exact() == other.exact() {
            Truth::True
        } else if self.less(other) == Truth::True || other.less(self) == Truth::True {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    /// Whether a number lies within the bounds.
    pub fn contains(self, value: i128) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }

    /// Whether the two share a number.
    pub fn meets(self, other: Self) -> bool {
        self.low.zip(other.high).is_none_or(|(a, b)| a <= b)
            && other.low.zip(self.high).is_none_or(|(a, b)| a <= b)
    }
}

/// An exact fraction; the part below is greater than zero.
#[derive(Debug, Clone, Copy)]
pub struct Fraction {
    above: i128,
    below: i128,
}

impl Fraction {
    /// `above / below`.
    pub fn new(above: i128, below: i128) -> Self {
        let (mut a, mut b) = (above.abs(), below);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = a.max(1);
        Self {
            above: above / divisor,
            below: below / divisor,
        }
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Self {
        Self::new(
            self.above * other.below + other.above * self.below,
            self.below * other.below,
        )
    }

    /// The product.
    pub fn times(self, other: Self) -> Self {
        Self::new(self.above * other.above, self.below * other.below)
    }

    /// The whole number at or below it.
    pub fn floor(self) -> i128 {
        self.above.div_euclid(self.below)
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.above * other.below).cmp(&(other.above * self.below))
    }
}

/// A fraction between two bounds, both included; an absent bound is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FractionRange {
    /// Least.
    pub low: Option<Fraction>,
    /// Greatest.
    pub high: Option<Fraction>,
}

impl FractionRange {
    /// Nothing is known.
    pub const ANY: Self = Self {
        low: None,
        high: None,
    };

    /// Whether it is less than another.
    pub fn less(self, other: Self) -> Truth {
        if self.high.zip(other.low).is_some_and(|(a, b)| a < b) {
            Truth::True
        } else if self.low.zip(other.high).is_some_and(|(a, b)| a >= b) {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    /// Whether it equals another.
    pub fn equal(self, other: Self) -> Truth {
        let known = |range: Self| range.low.filter(|low| range.high == Some(*low));
        if known(self).is_some() && known(self) == known(other) {
            Truth::True
        } else if self.less(other) == Truth::True || other.less(self) == Truth::True {
            Truth::False
        } else {
            Truth::Unknown
        }
    }
}
