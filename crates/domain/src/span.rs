//! Whole numbers known within bounds.

use crate::Truth;

/// A whole number known to lie between two bounds, both included.
///
/// Counts, amounts in minor units, days and seconds are all spans. A known number is a span of one
/// point; an unknown one is [`Span::ANY`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    lo: i64,
    hi: i64,
}

impl Span {
    /// Nothing is known.
    pub const ANY: Self = Self {
        lo: i64::MIN,
        hi: i64::MAX,
    };

    /// Largest magnitude that a known number may have: beyond it lies only «no bound».
    pub const LIMIT: i64 = 1_000_000_000_000_000;

    /// A known number.
    #[must_use]
    pub const fn point(value: i64) -> Self {
        Self {
            lo: value,
            hi: value,
        }
    }

    /// A number between bounds; an absent bound is open. `None` where the bounds are reversed.
    #[must_use]
    pub const fn new(lo: Option<i64>, hi: Option<i64>) -> Option<Self> {
        let lo = match lo {
            Some(value) => value,
            None => i64::MIN,
        };
        let hi = match hi {
            Some(value) => value,
            None => i64::MAX,
        };
        if lo <= hi {
            Some(Self { lo, hi })
        } else {
            None
        }
    }

    /// The least possible value; `None` where there is no lower bound.
    #[must_use]
    pub const fn min(self) -> Option<i64> {
        if self.lo == i64::MIN {
            None
        } else {
            Some(self.lo)
        }
    }

    /// The greatest possible value; `None` where there is no upper bound.
    #[must_use]
    pub const fn max(self) -> Option<i64> {
        if self.hi == i64::MAX {
            None
        } else {
            Some(self.hi)
        }
    }

    /// The value, where it is known exactly.
    #[must_use]
    pub const fn exact(self) -> Option<i64> {
        if self.lo == self.hi {
            Some(self.lo)
        } else {
            None
        }
    }

    /// The sum. A bound that leaves the range of `i64` becomes open, so the result always contains
    /// every possible sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let lo = bound(self.min(), other.min(), i64::checked_add);
        let hi = bound(self.max(), other.max(), i64::checked_add);
        Self {
            lo: lo.unwrap_or(i64::MIN),
            hi: hi.unwrap_or(i64::MAX),
        }
    }

    /// The product with a factor greater than zero; open bounds as in [`Span::plus`].
    #[must_use]
    pub fn times(self, factor: i64) -> Self {
        let scaled = |value: Option<i64>| value.and_then(|value| value.checked_mul(factor));
        Self {
            lo: scaled(self.min()).unwrap_or(i64::MIN),
            hi: scaled(self.max()).unwrap_or(i64::MAX),
        }
    }

    /// The product of two numbers of which neither is below zero; open bounds as in [`Span::plus`].
    #[must_use]
    pub fn product(self, other: Self) -> Self {
        let lo = self.lo.max(0).checked_mul(other.lo.max(0));
        let hi = match (self.max(), other.max()) {
            (Some(0), _) | (_, Some(0)) => Some(0),
            (Some(a), Some(b)) => a.checked_mul(b),
            _ => None,
        };
        Self {
            lo: lo.unwrap_or(Self::LIMIT),
            hi: hi.unwrap_or(i64::MAX),
        }
    }

    /// The difference; open bounds as in [`Span::plus`].
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        let lo = bound(self.min(), other.max(), i64::checked_sub);
        let hi = bound(self.max(), other.min(), i64::checked_sub);
        Self {
            lo: lo.unwrap_or(i64::MIN),
            hi: hi.unwrap_or(i64::MAX),
        }
    }

    /// The greater of the two numbers.
    #[must_use]
    pub fn greater_of(self, other: Self) -> Self {
        Self {
            lo: self.lo.max(other.lo),
            hi: self.hi.max(other.hi),
        }
    }

    /// The lesser of the two numbers.
    #[must_use]
    pub fn lesser_of(self, other: Self) -> Self {
        Self {
            lo: self.lo.min(other.lo),
            hi: self.hi.min(other.hi),
        }
    }

    /// Either of the two numbers: the smallest span that holds both.
    #[must_use]
    pub fn either(self, other: Self) -> Self {
        Self {
            lo: self.lo.min(other.lo),
            hi: self.hi.max(other.hi),
        }
    }

    /// What both say of one number; `None` where they contradict each other.
    #[must_use]
    pub fn both(self, other: Self) -> Option<Self> {
        let both = Self {
            lo: self.lo.max(other.lo),
            hi: self.hi.min(other.hi),
        };
        (both.lo <= both.hi).then_some(both)
    }

    /// Whether it is less than `other`.
    #[must_use]
    pub const fn less(self, other: Self) -> Truth {
        if self.hi < other.lo {
            Truth::True
        } else if self.lo >= other.hi {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    /// Whether it is at most `other`.
    #[must_use]
    pub const fn at_most(self, other: Self) -> Truth {
        other.less(self).negate()
    }

    /// Whether it equals `other`.
    #[must_use]
    pub const fn equal(self, other: Self) -> Truth {
        if self.lo == self.hi && other.lo == other.hi && self.lo == other.lo {
            Truth::True
        } else if self.hi < other.lo || other.hi < self.lo {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    /// Whether the two share a value.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.lo <= other.hi && other.lo <= self.hi
    }
}

fn bound(a: Option<i64>, b: Option<i64>, combine: impl Fn(i64, i64) -> Option<i64>) -> Option<i64> {
    combine(a?, b?)
}

#[cfg(test)]
mod tests {
    use super::Span;
    use crate::Truth::{False, True, Unknown};

    fn span(lo: i64, hi: i64) -> Span {
        Span::new(Some(lo), Some(hi)).expect("ordered bounds")
    }

    /// A comparison is decided exactly when every pair of values agrees.
    #[test]
    fn comparisons_agree_with_all_pairs() {
        for a_lo in 0..4 {
            for a_hi in a_lo..4 {
                for b_lo in 0..4 {
                    for b_hi in b_lo..4 {
                        let (a, b) = (span(a_lo, a_hi), span(b_lo, b_hi));
                        let all = |test: fn(i64, i64) -> bool| {
                            let mut seen = [false, false];
                            for x in a_lo..=a_hi {
                                for y in b_lo..=b_hi {
                                    seen[usize::from(test(x, y))] = true;
                                }
                            }
                            match seen {
                                [false, _] => True,
                                [true, false] => False,
                                [true, true] => Unknown,
                            }
                        };
                        assert_eq!(a.less(b), all(|x, y| x < y), "{a:?} < {b:?}");
                        assert_eq!(a.at_most(b), all(|x, y| x <= y), "{a:?} <= {b:?}");
                        assert_eq!(a.equal(b), all(|x, y| x == y), "{a:?} = {b:?}");
                    }
                }
            }
        }
    }

    /// An open bound stays open, and an overflow opens a bound instead of wrapping.
    #[test]
    fn arithmetic_never_wraps() {
        assert_eq!(Span::ANY.plus(Span::point(1)), Span::ANY);
        assert_eq!(Span::point(i64::MAX - 1).plus(Span::point(5)), Span::ANY);
        let at_least_three = Span::new(Some(3), None).expect("ordered");
        assert_eq!(at_least_three.times(10).min(), Some(30));
        assert_eq!(at_least_three.times(10).max(), None);
        assert_eq!(Span::new(Some(2), Some(1)), None);
    }
}
