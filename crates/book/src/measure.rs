//! Measures of sanctions and time limits in words.

use lexpack_rules::wire::{Condition, Deadline, Money, Ratio, TimeRange, sanction};

use crate::document::Pair;
use crate::names;
use crate::quantity::{Expression, expression};
use crate::set::Set;
use crate::values;

fn time(range: &TimeRange) -> Pair {
    let with_unit = |value: u32| Pair::plain(value.to_string()).then(names::time_unit(range.unit));
    match (range.min, range.max) {
        (Some(min), Some(max)) if min == max => with_unit(min),
        (Some(min), Some(max)) => Pair::fill(
            "{0}以上{1}以下",
            "{2} to {1}",
            &[with_unit(min), with_unit(max), Pair::plain(min.to_string())],
        ),
        (Some(min), None) => Pair::fill("{0}以上", "{0} or more", &[with_unit(min)]),
        (None, Some(max)) => Pair::fill("{0}以下", "up to {0}", &[with_unit(max)]),
        (None, None) => Pair::fill(
            "期限未规定（单位：{0}）",
            "no length is given (unit:{0})",
            &[names::time_unit(range.unit)],
        ),
    }
}

fn sum(money: &Money) -> Pair {
    Pair::plain(values::money(money))
}

fn range(min: Option<&Money>, max: Option<&Money>) -> Pair {
    match (min, max) {
        (Some(min), Some(max)) => Pair::fill("{0}以上{1}以下", "{0} to {1}", &[sum(min), sum(max)]),
        (Some(min), None) => Pair::fill("{0}以上", "{0} or more", &[sum(min)]),
        (None, Some(max)) => Pair::fill("{0}以下", "up to {0}", &[sum(max)]),
        (None, None) => Pair::words("数额未规定", "no amount is given"),
    }
}

fn ratio(ratio: Option<&Ratio>) -> Pair {
    ratio.map_or_else(values::missing, |ratio| Pair::plain(values::ratio(ratio)))
}

/// The measure of a sanction with the base that it takes; `base` says where that stands.
fn in_words(of: &sanction::Measure, base: &Pair) -> Pair {
    use sanction::Measure as M;
    match of {
        M::Time(time_range) => time(time_range),
        M::Fixed(money) => sum(money),
        M::Range(money) => range(money.min.as_ref(), money.max.as_ref()),
        M::Whole(_) => Pair::fill("{0}的全部", "the whole of: {0}", std::slice::from_ref(base)),
        M::Unlimited(_) => Pair::words("条文未限定数额", "without limit in the text"),
        M::Multiple(multiple) => {
            let (min, max) = (ratio(multiple.min.as_ref()), ratio(multiple.max.as_ref()));
            let factors = if min == max {
                Pair::fill("{0}倍", "{0} times", &[min])
            } else {
                Pair::fill("{0}倍以上{1}倍以下", "{0} to {1} times", &[min, max])
            };
            let words = Pair::fill("{1}的{0}", "{0} {1}", &[factors, base.clone()]);
            match &multiple.floor {
                None => words,
                Some(floor) => Pair::fill(
                    "{0}，且不低于{1}",
                    "{0}, and never below {1}",
                    &[words, sum(floor)],
                ),
            }
        }
        M::HigherOf(higher) => {
            let words = Pair::fill(
                "{0}与{1}的{2}两者中较高者以下",
                "up to the higher of {0} and {2} of {1}",
                &[
                    higher.ceiling.as_ref().map_or_else(values::missing, sum),
                    base.clone(),
                    ratio(higher.factor.as_ref()),
                ],
            );
            match &higher.min {
                None => words,
                Some(min) => Pair::fill("{1}以上，{0}", "{1} or more, {0}", &[words, sum(min)]),
            }
        }
    }
}

/// The measure of a sanction, and the conditions inside of its base.
pub(crate) fn measure<'a>(set: &Set<'a>, of: &'a sanction::Measure) -> Expression<'a> {
    use sanction::Measure as M;
    let base = match of {
        M::Time(_) | M::Fixed(_) | M::Range(_) | M::Unlimited(_) => None,
        M::Whole(base) => Some(base),
        M::Multiple(multiple) => multiple.base.as_ref(),
        M::HigherOf(higher) => higher.base.as_ref(),
    };
    let base = base.map_or_else(Expression::missing, |base| expression(set, base));
    Expression {
        words: in_words(of, &base.words),
        conditions: base.conditions,
    }
}

/// The numbers of a measure without the base that it takes; nothing where it holds none.
pub(crate) fn number(of: &sanction::Measure) -> Option<Pair> {
    use sanction::Measure as M;
    match of {
        M::Whole(_) | M::Unlimited(_) => None,
        M::Time(_) | M::Fixed(_) | M::Range(_) => Some(in_words(of, &Pair::default())),
        M::Multiple(_) | M::HigherOf(_) => Some(in_words(of, &Pair::words("基数", "the base"))),
    }
}

/// Length and unit of a time limit.
pub(crate) fn length(deadline: &Deadline) -> Pair {
    Pair::plain(deadline.length.to_string()).then(names::deadline_unit(deadline.unit))
}

/// A time limit, and the conditions inside of its anchor.
pub(crate) fn deadline<'a>(
    set: &Set<'a>,
    deadline: &'a Deadline,
) -> (Pair, Vec<(Pair, &'a Condition)>) {
    let anchor = deadline
        .anchor
        .as_ref()
        .map_or_else(Expression::missing, |anchor| expression(set, anchor));
    let words = Pair::fill(
        "自{0}起{1}内",
        "within {1} from: {0}",
        &[anchor.words, length(deadline)],
    );
    let calendar = match deadline.calendar.as_str() {
        "" => Pair::default(),
        id if set.calendar(id).is_some() => {
            Pair::fill("，日历 {0}", ", calendar {0}", &[Pair::code(id)])
        }
        id => Pair::fill(
            "，日历 {0}{1}",
            ", calendar {0}{1}",
            &[Pair::code(id), values::missing()],
        ),
    };
    (words.then(calendar), anchor.conditions)
}
