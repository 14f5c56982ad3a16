//! Elements: conditions over facts, in the words of the statute.

use crate::wire::condition::Kind;
use crate::wire::{
    Alternative, AssessmentDate, AtLeast, Branch, Burden, Call, Choice, Citation, Comparison,
    Conclusion, Condition, Count, Date, Difference, FactOf, GreatestTerm, LimitedMeasure, Members,
    Membership, MixRule, Money, Multiple, OpenTexture, Presumption, Product, Quantified, Quantity,
    Ratio, Relation, SameEntity, Scale, Selection, Shift, Standard, Sum, Threshold, TierOf, Total,
    quantity,
};
use crate::{text, wire::Text};

fn condition(zh: &str, en: &str, kind: Kind) -> Condition {
    Condition {
        text: Some(text(zh, en)),
        kind: Some(kind),
        ..Condition::default()
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
    /// To what standard it must be proved.
    #[must_use]
    fn to_standard(self, standard: Standard) -> Condition;
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

    fn to_standard(self, standard: Standard) -> Condition {
        Condition {
            standard: standard.into(),
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
        via: String::new(),
    }
}

/// A fact of the entity that a reference fact of a variable's entity names, such as the unit of a
/// person: `through("subject", "party.unit", "party.sector")`.
#[must_use]
pub fn through(variable: &str, reference: &str, fact: &str) -> FactOf {
    FactOf {
        via: reference.to_owned(),
        ..of(variable, fact)
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

/// A product of two quantities, of which one is a plain number; neither may be below zero.
#[must_use]
pub fn product(left: Quantity, right: Quantity) -> Quantity {
    quantity(quantity::Kind::Product(Box::new(Product {
        left: Some(Box::new(left)),
        right: Some(Box::new(right)),
    })))
}

/// The greatest of several quantities of one type.
#[must_use]
pub const fn greatest(terms: Vec<Quantity>) -> Quantity {
    quantity(quantity::Kind::Greatest(Sum { terms }))
}

/// The least of several quantities of one type.
#[must_use]
pub const fn least(terms: Vec<Quantity>) -> Quantity {
    quantity(quantity::Kind::Least(Sum { terms }))
}

/// A quantity less another.
#[must_use]
pub fn minus(from: Quantity, less: Quantity) -> Quantity {
    quantity(quantity::Kind::Difference(Box::new(Difference {
        from: Some(Box::new(from)),
        less: Some(Box::new(less)),
    })))
}

/// One of two quantities, by a condition.
#[must_use]
pub fn choose(when: Condition, then: Quantity, otherwise: Quantity) -> Quantity {
    quantity(quantity::Kind::Choice(Box::new(Choice {
        when: Some(Box::new(when)),
        then: Some(Box::new(then)),
        otherwise: Some(Box::new(otherwise)),
    })))
}

/// The date of the assessment.
#[must_use]
pub const fn assessment_date() -> Quantity {
    quantity(quantity::Kind::AssessmentDate(AssessmentDate {}))
}

/// The latest of a date over a selection.
#[must_use]
pub fn latest(over: Selection, date: Quantity) -> Quantity {
    quantity(quantity::Kind::Latest(Box::new(Total {
        over: Some(Box::new(over)),
        value: Some(Box::new(date)),
    })))
}

/// The earliest of a date over a selection.
#[must_use]
pub fn earliest(over: Selection, date: Quantity) -> Quantity {
    quantity(quantity::Kind::Earliest(Box::new(Total {
        over: Some(Box::new(over)),
        value: Some(Box::new(date)),
    })))
}

/// The greatest term of liberty, in months, of the finding to which the provision attaches.
#[must_use]
pub const fn greatest_term() -> Quantity {
    quantity(quantity::Kind::GreatestTerm(GreatestTerm {}))
}

/// The tier of the finding to which the provision attaches is one of those named.
#[must_use]
pub fn tier_of_target(zh: &str, en: &str, tiers: &[&str]) -> Condition {
    let tiers = tiers.iter().map(|tier| (*tier).to_owned()).collect();
    condition(zh, en, Kind::TierOfTarget(TierOf { tiers }))
}

/// Held to be true where its basis holds, until rebutted.
#[must_use]
pub fn presumed(zh: &str, en: &str, basis: Condition, rebuttal: Condition) -> Condition {
    condition(
        zh,
        en,
        Kind::Presumed(Box::new(Presumption {
            basis: Some(Box::new(basis)),
            rebuttal: Some(Box::new(rebuttal)),
        })),
    )
}

/// One measure of a threshold: an amount and the limit that it must reach.
#[must_use]
pub fn measure(
    zh: &str,
    en: &str,
    citation: Citation,
    amount: Quantity,
    limit: Quantity,
) -> LimitedMeasure {
    LimitedMeasure {
        text: Some(text(zh, en)),
        citation: Some(citation),
        amount: Some(amount),
        limit: Some(limit),
        mixes: false,
    }
}

/// Says more of a measure.
pub trait Mixes {
    /// It enters the mixed sum of its threshold.
    #[must_use]
    fn mixes(self) -> LimitedMeasure;
}

impl Mixes for LimitedMeasure {
    fn mixes(self) -> LimitedMeasure {
        LimitedMeasure {
            mixes: true,
            ..self
        }
    }
}

/// A threshold: one measure reaches its limit, or, where a rule mixes them, several do in proportion.
#[must_use]
pub fn threshold(
    zh: &str,
    en: &str,
    measures: Vec<LimitedMeasure>,
    mix: Option<MixRule>,
    scales: Vec<Scale>,
) -> Condition {
    condition(
        zh,
        en,
        Kind::Threshold(Threshold {
            measures,
            mix,
            scales,
        }),
    )
}

/// The rule that mixes the measures of a threshold in proportion (按相应比例合计).
#[must_use]
pub fn mixed(zh: &str, en: &str, citation: Citation) -> Option<MixRule> {
    Some(MixRule {
        text: Some(text(zh, en)),
        citation: Some(citation),
    })
}

/// A factor on every limit of a threshold, such as half or ten times.
#[must_use]
pub fn scaled(numerator: i64, denominator: i64, zh: &str, en: &str, citation: Citation) -> Scale {
    Scale {
        factor: Some(Ratio {
            numerator,
            denominator,
        }),
        text: Some(text(zh, en)),
        citation: Some(citation),
    }
}
