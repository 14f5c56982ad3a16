//! The values of quantities, within bounds.

use lexpack_domain::{Date, Truth};
use lexpack_rules::wire::{self, Quantity, Selection, Total, fact::Type, quantity::Kind};

use super::facts::{Known, type_bounds};
use super::number::Range;
use super::{Scope, Slow};

/// Days of a date of the wire model.
pub(super) fn days(date: wire::Date) -> i128 {
    let date = Date::new(date.year, date.month, date.day).expect("a day of the calendar");
    date.days().into()
}

impl Slow<'_> {
    /// What can be said of a quantity for the entities in view.
    pub(super) fn quantity(&self, quantity: &Quantity, scope: &Scope) -> Range {
        let terms = |sum: &wire::Sum| -> Vec<Range> {
            let terms = sum.terms.iter();
            terms.map(|term| self.quantity(term, scope)).collect()
        };
        let of = |inner: &Option<Box<Quantity>>| {
            self.quantity(inner.as_deref().expect("a quantity"), scope)
        };
        match quantity.kind.as_ref().expect("a kind of quantity") {
            Kind::Fact(fact) => match self.fact(fact, scope) {
                Known::Number(range) => range,
                other => panic!("a number, not {other:?}"),
            },
            Kind::Integer(value) => Range::point((*value).into()),
            Kind::Money(money) => Range::point(money.minor.into()),
            Kind::Date(date) => Range::point(days(*date)),
            Kind::Instant(instant) => Range::point(instant.seconds.into()),
            Kind::Sum(sum) => terms(sum).into_iter().fold(Range::point(0), Range::plus),
            Kind::Greatest(sum) => terms(sum)
                .into_iter()
                .reduce(Range::greater)
                .expect("terms"),
            Kind::Least(sum) => terms(sum).into_iter().reduce(Range::lesser).expect("terms"),
            Kind::Multiple(multiple) => of(&multiple.of).times(multiple.factor.into()),
            Kind::Product(product) => of(&product.left).product(of(&product.right)),
            Kind::Difference(difference) => of(&difference.from).minus(of(&difference.less)),
            Kind::Choice(choice) => {
                let when = choice.when.as_ref().expect("a condition");
                match self.truth(when, scope) {
                    Truth::True => of(&choice.then),
                    Truth::False => of(&choice.otherwise),
                    Truth::Unknown => of(&choice.then).either(of(&choice.otherwise)),
                }
            }
            Kind::AssessmentDate(_) => {
                let date = self.world.case.assessment_date.expect("a day");
                Range::point(date.days().into())
            }
            Kind::Total(total) => {
                let value = total.value.as_deref().expect("a value");
                let over = total.over.as_ref().expect("a selection");
                let sum = self.add_up(over, scope, |inner| self.quantity(value, inner));
                self.with_unlisted(&over.kind, sum, self.never_negative(value))
            }
            Kind::Count(count) => {
                let over = count.over.as_ref().expect("a selection");
                let sum = self.add_up(over, scope, |_| Range::point(1));
                self.with_unlisted(&over.kind, sum, true)
            }
            Kind::Latest(total) => self.extreme(total, scope, true),
            Kind::Earliest(total) => self.extreme(total, scope, false),
            Kind::Shift(shift) => {
                let date = of(&shift.date);
                let moved = |day: i128| {
                    let date = Date::from_days(i64::try_from(day).ok()?)?;
                    let date = date.shift(shift.years, shift.months, shift.days)?;
                    Some(i128::from(date.days()))
                };
                Range {
                    low: date.low.and_then(moved),
                    high: date.high.and_then(moved),
                }
            }
            Kind::GreatestTerm(_) => {
                let target = scope.target.as_ref().expect("an attached provision");
                target.greatest_term.unwrap_or(Range::ANY)
            }
            Kind::Ratio(_) => panic!("ratios compare with ratios alone"),
            Kind::Call(_) => panic!("the generated rule sets call no native function"),
        }
    }

    /// Adds up over a selection; what may count adds its value or nothing.
    fn add_up(&self, over: &Selection, scope: &Scope, value: impl Fn(&Scope) -> Range) -> Range {
        let mut sum = Range::point(0);
        for (_, counts, inner) in self.selected(over, scope) {
            let value = value(&inner);
            sum = sum.plus(if counts == Truth::True {
                value
            } else {
                value.either(Range::point(0))
            });
        }
        sum
    }

    /// Entities that the case does not list may add more, unless their kind is closed.
    fn with_unlisted(&self, kind: &str, sum: Range, never_negative: bool) -> Range {
        if self.world.is_closed(kind) {
            sum
        } else if never_negative {
            Range { high: None, ..sum }
        } else {
            Range::ANY
        }
    }

    /// The latest or earliest date: of those that certainly count, moved by those that may.
    fn extreme(&self, total: &Total, scope: &Scope, latest: bool) -> Range {
        let over = total.over.as_ref().expect("a selection");
        let value = total.value.as_deref().expect("a date");
        let join = if latest {
            Range::greater
        } else {
            Range::lesser
        };
        let dates = |wanted: Truth| {
            let selected = self.selected(over, scope).into_iter();
            selected
                .filter(|(_, counts, _)| *counts == wanted)
                .map(|(_, _, inner)| self.quantity(value, &inner))
                .reduce(join)
        };
        let Some(certain) = dates(Truth::True) else {
            return Range::ANY;
        };
        let listed = match dates(Truth::Unknown) {
            None => certain,
            Some(possible) => certain.either(join(certain, possible)),
        };
        match (self.world.is_closed(&over.kind), latest) {
            (true, _) => listed,
            (false, true) => Range {
                high: None,
                ..listed
            },
            (false, false) => Range {
                low: None,
                ..listed
            },
        }
    }

    /// Whether a quantity can never be below zero, whatever the facts.
    fn never_negative(&self, quantity: &Quantity) -> bool {
        let each = |sum: &wire::Sum| sum.terms.iter().all(|term| self.never_negative(term));
        let of = |inner: &Option<Box<Quantity>>| {
            inner.as_deref().is_some_and(|q| self.never_negative(q))
        };
        match quantity.kind.as_ref().expect("a kind of quantity") {
            Kind::Fact(fact) => {
                let ty = self.world.declared(&fact.fact).r#type.as_ref();
                ty.is_some_and(|ty| {
                    let bounds = type_bounds(ty);
                    matches!(ty, Type::Integer(_) | Type::Money(_))
                        && bounds.low.is_some_and(|low| low >= 0)
                })
            }
            Kind::Integer(value) => *value >= 0,
            Kind::Money(money) => money.minor >= 0,
            Kind::Sum(sum) | Kind::Greatest(sum) | Kind::Least(sum) => each(sum),
            Kind::Multiple(multiple) => of(&multiple.of),
            Kind::Choice(choice) => of(&choice.then) && of(&choice.otherwise),
            Kind::Total(total) => of(&total.value),
            Kind::Count(_) | Kind::Product(_) | Kind::GreatestTerm(_) => true,
            _ => false,
        }
    }
}
