//! Elements: conditions over facts, in the words of the statute.

use crate::wire::condition::Kind;
use crate::wire::{
    Alternative, AtLeast, Branch, Burden, Call, Citation, Comparison, Conclusion, Condition, Count,
    Date, FactOf, Members, Membership, Money, Multiple, OpenTexture, Quantified, Quantity, Ratio,
    Relation, SameEntity, Selection, Shift, Sum, Total, quantity,
};
use crate::{text, wire::Text};

fn condition(zh: &str, en: &str, kind: Kind) -> Condition {
    Condition {
        text: Some(text(zh, en)),
        citation: None,
        burden: 0,
        kind: Some(kind),
    }
}

/// Says more of a condition.
pub trait Element {
    /// Where it stands, if not at the place of what encloses it.
    #[must_use]
    fn cited(self, citation: Citation) -> Condition;
    /// Who must prove it.
    #[must_use]
    fn proved_by(self, burden: Burden) -> Condition;
}

impl Element for Condition {
    fn cited(self, citation: Citation) -> Condition {
        Condition {
            citation: Some(citation),
            ..self
        }
    }

    fn proved_by(self, burden: Burden) -> Condition {
        Condition {
            burden: burden.into(),
            ..self
        }
    }
}

/// A fact of the subject.
#[must_use]
pub fn subject(fact: &str) -> FactOf {
    of("subject", fact)
}

/// A fact of the object.
#[must_use]
pub fn object(fact: &str) -> FactOf {
    of("object", fact)
}

/// A fact of the entity that a variable stands for.
#[must_use]
pub fn of(variable: &str, fact: &str) -> FactOf {
    FactOf {
        of: variable.to_owned(),
        fact: fact.to_owned(),
    }
}

/// Every member holds.
#[must_use]
pub fn all(zh: &str, en: &str, members: Vec<Condition>) -> Condition {
    condition(zh, en, Kind::All(Members { of: members }))
}

/// At least one member holds.
#[must_use]
pub fn any(zh: &str, en: &str, members: Vec<Condition>) -> Condition {
    condition(zh, en, Kind::Any(Members { of: members }))
}

/// At least `count` members hold.
#[must_use]
pub fn at_least(count: u32, zh: &str, en: &str, members: Vec<Condition>) -> Condition {
    condition(zh, en, Kind::AtLeast(AtLeast { count, of: members }))
}

/// The member does not hold.
#[must_use]
pub fn not(zh: &str, en: &str, member: Condition) -> Condition {
    condition(zh, en, Kind::Not(Box::new(member)))
}

/// A boolean fact holds.
#[must_use]
pub fn holds(zh: &str, en: &str, fact: FactOf) -> Condition {
    condition(zh, en, Kind::Holds(fact))
}

/// A code fact is one of the codes.
#[must_use]
pub fn one_of(zh: &str, en: &str, fact: FactOf, codes: &[&str]) -> Condition {
    condition(zh, en, Kind::OneOf(membership(fact, codes)))
}

/// A set of codes shares a code with the list.
#[must_use]
pub fn overlaps(zh: &str, en: &str, fact: FactOf, codes: &[&str]) -> Condition {
    condition(zh, en, Kind::Overlaps(membership(fact, codes)))
}

fn membership(fact: FactOf, codes: &[&str]) -> Membership {
    let codes = codes.iter().map(|code| (*code).to_owned()).collect();
    Membership {
        fact: Some(fact),
        codes,
    }
}

/// A reference names the entity that a variable stands for.
#[must_use]
pub fn same(zh: &str, en: &str, left: FactOf, right: &str) -> Condition {
    condition(
        zh,
        en,
        Kind::SameEntity(SameEntity {
            left: Some(left),
            right: right.to_owned(),
        }),
    )
}

/// Some entity of a selection satisfies a condition.
#[must_use]
pub fn exists(zh: &str, en: &str, over: Selection, holds: Condition) -> Condition {
    condition(zh, en, Kind::Exists(Box::new(quantified(over, holds))))
}

/// Every entity of a selection satisfies a condition.
#[must_use]
pub fn every(zh: &str, en: &str, over: Selection, holds: Condition) -> Condition {
    condition(zh, en, Kind::Every(Box::new(quantified(over, holds))))
}

fn quantified(over: Selection, holds: Condition) -> Quantified {
    Quantified {
        over: Some(Box::new(over)),
        holds: Some(Box::new(holds)),
    }
}

/// Entities of a kind; narrow it with [`Narrow::that`].
#[must_use]
pub fn each(variable: &str, kind: &str) -> Selection {
    Selection {
        variable: variable.to_owned(),
        kind: kind.to_owned(),
        r#where: None,
    }
}

/// Narrows a selection.
pub trait Narrow {
    /// Only entities that satisfy a condition.
    #[must_use]
    fn that(self, condition: Condition) -> Selection;
}

impl Narrow for Selection {
    fn that(self, condition: Condition) -> Selection {
        Selection {
            r#where: Some(Box::new(condition)),
            ..self
        }
    }
}

/// Another provision is established for the same subject and object.
#[must_use]
pub fn conclusion(zh: &str, en: &str, provision: &str) -> Condition {
    condition(
        zh,
        en,
        Kind::Conclusion(Conclusion {
            provision: provision.to_owned(),
        }),
    )
}

/// A term that only a person can judge, with what the judgement weighs and the boolean fact that
/// carries it; `doubt` names the doubt that leaves the term open, or is empty.
#[must_use]
pub fn open_texture(
    zh: &str,
    en: &str,
    term: Text,
    factors: Vec<Text>,
    judgement: FactOf,
    doubt: &str,
) -> Condition {
    let open = OpenTexture {
        term: Some(term),
        factors,
        judgement: Some(judgement),
        doubt: doubt.to_owned(),
    };
    condition(zh, en, Kind::OpenTexture(open))
}

/// Readings of a doubt, one branch for each.
#[must_use]
pub fn alternative(zh: &str, en: &str, doubt: &str, branches: Vec<(&str, Condition)>) -> Condition {
    let branches = branches
        .into_iter()
        .map(|(reading, condition)| Branch {
            reading: reading.to_owned(),
            condition: Some(condition),
        })
        .collect();
    condition(
        zh,
        en,
        Kind::Alternative(Alternative {
            doubt: doubt.to_owned(),
            branches,
        }),
    )
}

/// True or false by law.
#[must_use]
pub fn constant(zh: &str, en: &str, value: bool) -> Condition {
    condition(zh, en, Kind::Constant(value))
}

fn compare(zh: &str, en: &str, left: Quantity, relation: Relation, right: Quantity) -> Condition {
    let comparison = Comparison {
        left: Some(Box::new(left)),
        relation: relation.into(),
        right: Some(Box::new(right)),
    };
    condition(zh, en, Kind::Compare(Box::new(comparison)))
}

/// `left` ≥ `right` (以上).
#[must_use]
pub fn at_least_value(zh: &str, en: &str, left: Quantity, right: Quantity) -> Condition {
    compare(zh, en, left, Relation::AtLeast, right)
}

/// `left` ≤ `right` (以下, 以内).
#[must_use]
pub fn at_most_value(zh: &str, en: &str, left: Quantity, right: Quantity) -> Condition {
    compare(zh, en, left, Relation::AtMost, right)
}

/// `left` > `right`.
#[must_use]
pub fn greater(zh: &str, en: &str, left: Quantity, right: Quantity) -> Condition {
    compare(zh, en, left, Relation::Greater, right)
}

/// `left` < `right`.
#[must_use]
pub fn less(zh: &str, en: &str, left: Quantity, right: Quantity) -> Condition {
    compare(zh, en, left, Relation::Less, right)
}

/// `left` = `right`.
#[must_use]
pub fn equal(zh: &str, en: &str, left: Quantity, right: Quantity) -> Condition {
    compare(zh, en, left, Relation::Equal, right)
}

const fn quantity(kind: quantity::Kind) -> Quantity {
    Quantity { kind: Some(kind) }
}

/// The value of a fact.
#[must_use]
pub const fn fact(fact: FactOf) -> Quantity {
    quantity(quantity::Kind::Fact(fact))
}

/// A whole number.
#[must_use]
pub const fn integer(value: i64) -> Quantity {
    quantity(quantity::Kind::Integer(value))
}

/// An amount of money in minor units.
#[must_use]
pub fn money(minor: i64, currency: &str) -> Quantity {
    quantity(quantity::Kind::Money(amount(minor, currency)))
}

/// An amount of money in minor units, as a value.
#[must_use]
pub fn amount(minor: i64, currency: &str) -> Money {
    Money {
        minor,
        currency: currency.to_owned(),
    }
}

/// An exact rational number.
#[must_use]
pub const fn ratio(numerator: i64, denominator: i64) -> Quantity {
    quantity(quantity::Kind::Ratio(Ratio {
        numerator,
        denominator,
    }))
}

/// A day.
#[must_use]
pub const fn day(date: Date) -> Quantity {
    quantity(quantity::Kind::Date(date))
}

/// A sum.
#[must_use]
pub const fn sum(terms: Vec<Quantity>) -> Quantity {
    quantity(quantity::Kind::Sum(Sum { terms }))
}

/// A quantity times a whole number.
#[must_use]
pub fn times(factor: i64, of: Quantity) -> Quantity {
    quantity(quantity::Kind::Multiple(Box::new(Multiple {
        factor,
        of: Some(Box::new(of)),
    })))
}

/// A total of a quantity over a selection.
#[must_use]
pub fn total(over: Selection, value: Quantity) -> Quantity {
    let total = Total {
        over: Some(Box::new(over)),
        value: Some(Box::new(value)),
    };
    quantity(quantity::Kind::Total(Box::new(total)))
}

/// How many entities a selection has.
#[must_use]
pub fn how_many(over: Selection) -> Quantity {
    quantity(quantity::Kind::Count(Box::new(Count {
        over: Some(Box::new(over)),
    })))
}

/// A native function of the pack applied to quantities.
#[must_use]
pub fn call(function: &str, arguments: Vec<Quantity>) -> Quantity {
    quantity(quantity::Kind::Call(Call {
        function: function.to_owned(),
        arguments,
    }))
}

/// A date moved by calendar years and months, then days.
#[must_use]
pub fn shifted(date: Quantity, years: i32, months: i32, days: i32) -> Quantity {
    let shift = Shift {
        date: Some(Box::new(date)),
        years,
        months,
        days,
    };
    quantity(quantity::Kind::Shift(Box::new(shift)))
}
