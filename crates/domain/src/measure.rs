//! The algebra of consequences: families of sanctions, how they join, and their measures.

use crate::{Currency, Money, Ratio, Span};

/// A family of sanctions that the core knows how to compute with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Deprivation of liberty.
    LibertyDeprivation,
    /// Restriction of liberty.
    LibertyRestriction,
    /// Payment of money.
    Money,
    /// Confiscation.
    Confiscation,
    /// Warning or reprimand.
    Warning,
    /// Order to act or to stop.
    Order,
    /// Suspension of business or licence.
    Suspension,
    /// Ban from a post, profession or market.
    Ban,
    /// Discipline within the public service.
    Discipline,
}

/// How consequences are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Joint {
    /// 并处: each of them.
    And,
    /// 或者: one of them.
    Or,
    /// 可以并处: the first; the others may be added.
    MayAdd,
    /// 并处或者单处: the last in addition to one of the others, or alone.
    InAdditionOrAlone,
}

/// Whether a consequence must or may be imposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modality {
    /// 应当 (shall).
    Must,
    /// 可以 (may).
    May,
}

/// A change of the range of what may be imposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Adjustment {
    /// 从重: heavier within the range.
    Heavier,
    /// 从轻: lighter within the range.
    Lighter,
    /// 减轻: below the range, in the next lower one where there are several.
    Reduce,
    /// 免除, 不予处罚: nothing is imposed.
    Exempt,
    /// 从宽: leniency whose kind the text leaves open, within the range.
    Lenient,
}

/// Unit of a time limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeadlineUnit {
    /// Hours from a moment.
    Hour,
    /// Calendar days; the first day is not counted.
    Day,
    /// Working days; the first day is not counted.
    WorkingDay,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
}

/// Unit of a span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeUnit {
    /// Days.
    Day,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// The measure of a sanction, computed as far as the facts allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// The text gives none.
    None,
    /// A range of time, both ends included; an absent end is not given by the text.
    Time {
        /// Unit of both ends.
        unit: TimeUnit,
        /// Least.
        min: Option<u32>,
        /// Most.
        max: Option<u32>,
    },
    /// An amount of money.
    Amount(Bounds),
    /// No limit in the text.
    Unlimited,
}

/// What can be said of an amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// Currency of both ends.
    pub currency: Currency,
    /// Least amount in minor units; `None` where open or not yet known.
    pub min: Option<i64>,
    /// Greatest amount in minor units; `None` where open or not yet known.
    pub max: Option<i64>,
    /// Whether the law fixes one amount, rather than a range to choose from.
    pub fixed: bool,
}

impl Bounds {
    /// A sum that the law fixes.
    #[must_use]
    pub const fn fixed(amount: Money) -> Self {
        Self {
            currency: amount.currency,
            min: Some(amount.minor),
            max: Some(amount.minor),
            fixed: true,
        }
    }

    /// A range that the law gives.
    #[must_use]
    pub const fn range(currency: Currency, min: Option<i64>, max: Option<i64>) -> Self {
        Self {
            currency,
            min,
            max,
            fixed: false,
        }
    }

    /// The whole of an amount that is known within bounds. Money below zero cannot be taken.
    #[must_use]
    pub fn whole(currency: Currency, base: Span) -> Self {
        Self {
            currency,
            min: Some(base.min().unwrap_or(0).max(0)),
            max: base.max(),
            fixed: true,
        }
    }

    /// From `least` to `most` times an amount that is known within bounds, never below `floor`. A part
    /// of a minor unit is dropped at both ends, so the upper end never exceeds the law; an end that
    /// is too large to count stays open.
    #[must_use]
    pub fn multiple(
        currency: Currency,
        least: Ratio,
        most: Ratio,
        base: Span,
        floor: Option<i64>,
    ) -> Self {
        let base_min = base.min().unwrap_or(0).max(0);
        let raised = |amount: i64| floor.map_or(amount, |floor| amount.max(floor));
        Self {
            currency,
            min: least.times_floor(base_min).map(raised),
            max: base
                .max()
                .and_then(|base_max| most.times_floor(base_max))
                .map(raised),
            fixed: false,
        }
    }

    /// Up to the higher of a fixed ceiling and a part of an amount that is known within bounds.
    #[must_use]
    pub fn up_to_higher(min: Option<i64>, ceiling: Money, factor: Ratio, base: Span) -> Self {
        let part = base.max().and_then(|base_max| factor.times_floor(base_max));
        Self {
            currency: ceiling.currency,
            min,
            max: part.map(|part| part.max(ceiling.minor)),
            fixed: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bounds;
    use crate::{Currency, Money, Ratio, Span};

    fn cny() -> Currency {
        "CNY".parse().expect("a currency")
    }

    /// One to five times 5,000.00 is 5,000.00 to 25,000.00; an unknown base leaves the top open.
    #[test]
    fn multiples_of_a_base() {
        let (one, five) = (Ratio::new(1, 1).expect("1"), Ratio::new(5, 1).expect("5"));
        let known = Bounds::multiple(cny(), one, five, Span::point(500_000), None);
        assert_eq!((known.min, known.max), (Some(500_000), Some(2_500_000)));
        let unknown = Bounds::multiple(cny(), one, five, Span::ANY, None);
        assert_eq!((unknown.min, unknown.max), (Some(0), None));
        let small = Bounds::multiple(cny(), one, five, Span::point(10_000), Some(100_000));
        assert_eq!((small.min, small.max), (Some(100_000), Some(100_000)));
    }

    /// Up to 20 million or 4 % of turnover, whichever is higher; an unknown turnover leaves it open.
    #[test]
    fn higher_of_two_ceilings() {
        let ceiling = Money {
            minor: 2_000,
            currency: cny(),
        };
        let four = Ratio::new(4, 100).expect("4 %");
        let most = |base| Bounds::up_to_higher(None, ceiling, four, base).max;
        assert_eq!(most(Span::point(10_000)), Some(2_000));
        assert_eq!(most(Span::point(100_000)), Some(4_000));
        assert_eq!(most(Span::ANY), None);
    }

    /// The whole of an amount within bounds is within the same bounds.
    #[test]
    fn whole_of_a_base() {
        let base = Span::new(Some(300), Some(800)).expect("ordered");
        let whole = Bounds::whole(cny(), base);
        assert_eq!(
            (whole.min, whole.max, whole.fixed),
            (Some(300), Some(800), true)
        );
    }
}
