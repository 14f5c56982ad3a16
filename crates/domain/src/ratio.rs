//! Exact rational numbers.

use std::cmp::Ordering;
use std::fmt;

use crate::Truth;

/// An exact rational number in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i64,
    denominator: i64,
}

impl Ratio {
    /// `numerator / denominator`; `None` unless the denominator is greater than zero.
    #[must_use]
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        if denominator <= 0 {
            return None;
        }
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i64::try_from(divisor).ok()?;
        Some(Self {
            numerator: numerator.checked_div(divisor)?,
            denominator: denominator.checked_div(divisor)?,
        })
    }

    /// Numerator in lowest terms.
    #[must_use]
    pub const fn numerator(self) -> i64 {
        self.numerator
    }

    /// Denominator in lowest terms, greater than zero.
    #[must_use]
    pub const fn denominator(self) -> i64 {
        self.denominator
    }

    /// The product with a whole number, rounded down; `None` on overflow.
    #[must_use]
    pub fn times_floor(self, value: i64) -> Option<i64> {
        let product = i128::from(value).checked_mul(i128::from(self.numerator))?;
        i64::try_from(product.div_euclid(i128::from(self.denominator))).ok()
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        // Both factors fit into 64 bits, so the products fit into 128.
        let left = i128::from(self.numerator).saturating_mul(i128::from(other.denominator));
        let right = i128::from(other.numerator).saturating_mul(i128::from(self.denominator));
        left.cmp(&right)
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.denominator == 1 {
            write!(f, "{}", self.numerator)
        } else {
            write!(f, "{}/{}", self.numerator, self.denominator)
        }
    }
}

const fn gcd(a: u64, b: u64) -> u64 {
    let (mut a, mut b) = (a, b);
    while let Some(rest) = a.checked_rem(b) {
        a = b;
        b = rest;
    }
    if a == 0 { 1 } else { a }
}

/// A rational number known within bounds, both included; an absent bound is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RatioSpan {
    /// Least possible value.
    pub min: Option<Ratio>,
    /// Greatest possible value.
    pub max: Option<Ratio>,
}

impl RatioSpan {
    /// Nothing is known.
    pub const ANY: Self = Self {
        min: None,
        max: None,
    };

    /// A known number.
    #[must_use]
    pub const fn point(value: Ratio) -> Self {
        Self {
            min: Some(value),
            max: Some(value),
        }
    }

    /// Whether it is less than `other`.
    #[must_use]
    pub fn less(self, other: Self) -> Truth {
        if self.max.zip(other.min).is_some_and(|(a, b)| a < b) {
            Truth::True
        } else if self.min.zip(other.max).is_some_and(|(a, b)| a >= b) {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    /// Whether it equals `other`.
    #[must_use]
    pub fn equal(self, other: Self) -> Truth {
        let points = [self.min, self.max, other.min, other.max];
        if self.min.is_some() && points.iter().all(|point| *point == self.min) {
            Truth::True
        } else if self.less(other) == Truth::True || other.less(self) == Truth::True {
            Truth::False
        } else {
            Truth::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Ratio, RatioSpan};
    use crate::Truth;

    fn ratio(numerator: i64, denominator: i64) -> Ratio {
        Ratio::new(numerator, denominator).expect("a ratio")
    }

    /// Comparison is exact where binary fractions are not: 1/3 against a close decimal.
    #[test]
    fn comparison_is_exact() {
        assert_eq!(ratio(2, 6), ratio(1, 3));
        assert!(ratio(333_333_333, 1_000_000_000) < ratio(1, 3));
        assert_eq!(ratio(7, 2).times_floor(3), Some(10));
        assert_eq!(Ratio::new(1, 0), None);
        let at_least_half = RatioSpan {
            min: Some(ratio(1, 2)),
            max: None,
        };
        assert_eq!(
            at_least_half.less(RatioSpan::point(ratio(1, 2))),
            Truth::False
        );
        assert_eq!(
            at_least_half.equal(RatioSpan::point(ratio(1, 2))),
            Truth::Unknown
        );
        assert_eq!(RatioSpan::ANY.equal(RatioSpan::ANY), Truth::Unknown);
    }
}
