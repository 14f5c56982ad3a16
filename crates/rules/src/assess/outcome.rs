//! Consequences of a version, computed as far as the facts allow.

use lexpack_domain::{Bounds, ConsequenceState, Date, DeadlineUnit, Measure, Span, Status, Truth};

use super::ConsequenceOutcome;
use crate::RuleSet;
use crate::compile::is_weekend;
use crate::evaluate::{Evaluator, get};
use crate::model::{
    AddresseeRule, CalendarRule, ConsequenceKind, ConsequenceRule, DeadlineRule, MeasureRule,
    NodeId, VersionRule,
};

/// Evaluates the consequences of a version whose elements have `status`, in the tiers that may fit.
pub(crate) fn consequences(
    evaluator: &mut Evaluator<'_>,
    version: &VersionRule,
    status: Status,
    tiers: &[usize],
) -> Vec<ConsequenceOutcome> {
    let base = if status == Status::Established {
        ConsequenceState::Follows
    } else {
        ConsequenceState::Open
    };
    let mut outcomes = Vec::new();
    // State of the enclosing group at each depth; `None` where its reading is not in use.
    let mut enclosing: Vec<Option<ConsequenceState>> = Vec::new();
    for (index, rule) in version.consequences.iter().enumerate() {
        let depth = usize::try_from(rule.depth).unwrap_or(usize::MAX);
        enclosing.truncate(depth);
        let outer = match enclosing.last() {
            None => Some(in_tier(base, rule.tier, tiers)),
            Some(outer) => *outer,
        };
        let in_use = rule.reading.is_none_or(|(doubt, reading)| {
            evaluator.readings.get(doubt).copied().unwrap_or(0) == reading
        });
        let Some(outer) = outer.filter(|_| in_use) else {
            enclosing.push(None);
            continue;
        };
        let own = rule.when.map(|when| exactly(evaluator, when));
        let state = match own {
            Some(Truth::False) => ConsequenceState::Excluded,
            Some(Truth::Unknown) if outer == ConsequenceState::Follows => ConsequenceState::Open,
            Some(Truth::True | Truth::Unknown) | None => outer,
        };
        enclosing.push(Some(state));
        let trace = std::mem::take(&mut evaluator.trace);
        let (addressees, possible_addressees) = addressees(evaluator, rule);
        let (measure, exact) = measure(evaluator, rule);
        outcomes.push(ConsequenceOutcome {
            rule: index,
            state,
            addressees,
            possible_addressees,
            measure,
            exact,
            deadline: deadline_of(&rule.kind).and_then(|rule| deadline(evaluator, rule)),
            trace,
        });
    }
    outcomes
}

/// The truth of a consequence's own condition: by its parts, else over all completions.
fn exactly(evaluator: &mut Evaluator<'_>, when: NodeId) -> Truth {
    let truth = evaluator.node(when);
    if truth != Truth::Unknown || evaluator.target.is_some() {
        return truth;
    }
    let frame = evaluator.environment;
    let context = (evaluator.case, evaluator.readings, evaluator.results);
    evaluator
        .rules
        .sharpen(context, &mut evaluator.trace, &frame);
    evaluator.trace.first().map_or(truth, |root| root.truth)
}

/// State of a consequence of a tier: it follows where its tier is the only one that may fit.
fn in_tier(base: ConsequenceState, tier: Option<usize>, tiers: &[usize]) -> ConsequenceState {
    match tier {
        None => base,
        Some(tier) if !tiers.contains(&tier) => ConsequenceState::OtherTier,
        Some(_) if tiers.len() == 1 => base,
        Some(_) => ConsequenceState::Open,
    }
}

fn addressees(evaluator: &mut Evaluator<'_>, rule: &ConsequenceRule) -> (Vec<u32>, Vec<u32>) {
    match rule.addressee {
        AddresseeRule::Subject => (vec![get(&evaluator.environment, 0)], Vec::new()),
        AddresseeRule::Selected(selection) => {
            let case = evaluator.case;
            let (mut certain, mut possible) = (Vec::new(), Vec::new());
            for entity in case.of_kind(selection.kind) {
                match evaluator.selects(selection, *entity) {
                    Truth::True => certain.push(*entity),
                    Truth::Unknown => possible.push(*entity),
                    Truth::False => {}
                }
            }
            (certain, possible)
        }
    }
}

/// The measure of a consequence, and whether facts that are not known exactly leave it as it is.
fn measure(evaluator: &mut Evaluator<'_>, rule: &ConsequenceRule) -> (Measure, bool) {
    let ConsequenceKind::Sanction(_, measure) = &rule.kind else {
        return (Measure::None, true);
    };
    let Some(base) = RuleSet::base_of(&rule.kind) else {
        return (measure_at(measure, Span::ANY), true);
    };
    let base = evaluator.quantity(base);
    let at = |end: Option<i64>| end.map(|end| measure_at(measure, Span::point(end)));
    let exact = at(base.min()).is_some() && at(base.min()) == at(base.max());
    (measure_at(measure, base), exact)
}

/// A measure where the amount on which it rests is known within bounds; one that rests on none is as the
/// law writes it.
pub(crate) fn measure_at(rule: &MeasureRule, base: Span) -> Measure {
    match rule {
        MeasureRule::None => Measure::None,
        MeasureRule::Unlimited => Measure::Unlimited,
        MeasureRule::Time(unit, min, max) => Measure::Time {
            unit: *unit,
            min: *min,
            max: *max,
        },
        MeasureRule::Fixed(amount) => Measure::Amount(Bounds::fixed(*amount)),
        MeasureRule::Range(currency, min, max) => {
            Measure::Amount(Bounds::range(*currency, *min, *max))
        }
        MeasureRule::Whole(currency, _) => Measure::Amount(Bounds::whole(*currency, base)),
        MeasureRule::Multiple(least, most, currency, _, floor) => {
            Measure::Amount(Bounds::multiple(*currency, *least, *most, base, *floor))
        }
        MeasureRule::HigherOf(min, ceiling, factor, _) => {
            Measure::Amount(Bounds::up_to_higher(*min, *ceiling, *factor, base))
        }
    }
}

/// The time limit of a consequence, where it has one.
pub(crate) const fn deadline_of(kind: &ConsequenceKind) -> Option<&DeadlineRule> {
    match kind {
        ConsequenceKind::Duty(_, _, deadline) | ConsequenceKind::Remedy(_, _, deadline) => {
            deadline.as_ref()
        }
        ConsequenceKind::Sanction(..)
        | ConsequenceKind::Group(_)
        | ConsequenceKind::Liability(_)
        | ConsequenceKind::Referral(..) => None,
    }
}

/// The last day, or the last second, within bounds; `None` where nothing can be said.
fn deadline(evaluator: &mut Evaluator<'_>, rule: &DeadlineRule) -> Option<Span> {
    let anchor = evaluator.quantity(rule.anchor);
    let calendar = rule
        .calendar
        .and_then(|calendar| evaluator.rules.calendars.get(calendar));
    let end = |from: Option<i64>| from.and_then(|from| ends(from, rule, calendar));
    let span = Span::new(end(anchor.min()), end(anchor.max()))?;
    (span != Span::ANY).then_some(span)
}

/// When a time limit from an anchor ends.
fn ends(from: i64, rule: &DeadlineRule, calendar: Option<&CalendarRule>) -> Option<i64> {
    const HOUR_SECONDS: i64 = 3_600;
    let length = i32::try_from(rule.length).ok()?;
    let shifted = |years, months| Some(Date::from_days(from)?.shift(years, months, 0)?.days());
    match rule.unit {
        DeadlineUnit::Hour => from.checked_add(i64::from(length).checked_mul(HOUR_SECONDS)?),
        DeadlineUnit::Day => from.checked_add(i64::from(length)),
        DeadlineUnit::Month => shifted(0, length),
        DeadlineUnit::Year => shifted(length, 0),
        DeadlineUnit::WorkingDay => working_days(from, length, calendar?),
    }
}

/// The day that lies a number of working days behind another; `None` outside the calendar.
fn working_days(from: i64, length: i32, calendar: &CalendarRule) -> Option<i64> {
    let mut day = from;
    let mut left = length;
    while left > 0 {
        day = day.checked_add(1)?;
        if !calendar.covers.overlaps(Span::point(day)) {
            return None;
        }
        let works = if is_weekend(day) {
            calendar.worked.binary_search(&day).is_ok()
        } else {
            calendar.holidays.binary_search(&day).is_err()
        };
        if works {
            left = left.checked_sub(1)?;
        }
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::working_days;
    use crate::model::{CalendarRule, period_days};
    use lexpack_domain::{Date, Period};

    fn day(text: &str) -> i64 {
        text.parse::<Date>().expect("a date").days()
    }

    /// Weekends and holidays are passed over, worked weekends count, and nothing is computed beyond
    /// the days that a calendar covers.
    #[test]
    fn working_days_follow_the_calendar() {
        let calendar = CalendarRule {
            id: "test".to_owned(),
            covers: period_days(Period {
                from: "2026-01-01".parse().expect("a date"),
                to: Some("2026-02-28".parse().expect("a date")),
            }),
            holidays: vec![day("2026-01-01"), day("2026-01-02")],
            worked: vec![day("2026-01-04")],
        };
        // Thursday and Friday are holidays, Saturday is free, Sunday is worked.
        assert_eq!(
            working_days(day("2025-12-31"), 1, &calendar),
            Some(day("2026-01-04"))
        );
        assert_eq!(
            working_days(day("2026-01-09"), 1, &calendar),
            Some(day("2026-01-12"))
        );
        assert_eq!(working_days(day("2026-02-26"), 3, &calendar), None);
    }
}
