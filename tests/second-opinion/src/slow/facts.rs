//! What a case says of a fact, by the type of the fact and by what is stated.

use std::collections::BTreeSet;

use lexpack_domain::{Case, Entity, FactKey, Truth, Value};
use lexpack_rules::wire::{CodeList, Fact, Pack, fact::Type};

use super::number::{Fraction, FractionRange, Range};

/// What is known of a fact.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// True, false or unknown.
    Flag(Truth),
    /// A whole number, money in minor units, a date in days, a moment in seconds.
    Number(Range),
    /// A ratio.
    Ratio(FractionRange),
    /// The codes that it may be.
    Code(BTreeSet<String>),
    /// The codes that are certainly in the set, and those that may be.
    Codes(BTreeSet<String>, BTreeSet<String>),
    /// The entity that it names, where that is known.
    Entity(Option<String>),
}

/// The law and the case, to be asked about.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    /// The packs.
    pub packs: &'a [Pack],
    /// The case.
    pub case: &'a Case,
}

impl<'a> World<'a> {
    /// Declaration of a fact; all packs that declare it say the same.
    pub fn declared(self, name: &str) -> &'a Fact {
        let mut facts = self.packs.iter().flat_map(|pack| &pack.facts);
        facts.find(|fact| fact.name == name).expect("declared")
    }

    /// Entities of a kind, in the order of the case.
    pub fn of_kind(self, kind: &'a str) -> impl Iterator<Item = &'a Entity> {
        let entities = self.case.entities.iter();
        entities.filter(move |entity| entity.kind == kind)
    }

    /// Whether the case lists all entities of a kind, and everything countable of them.
    pub fn is_closed(self, kind: &str) -> bool {
        self.case.closed_kinds.iter().any(|closed| closed == kind)
    }

    /// What the case says of a fact of an entity; without an entity nothing but its type is known.
    pub fn known(self, entity: Option<&str>, name: &str) -> Known {
        let declared = self.declared(name);
        let ty = declared.r#type.as_ref().expect("a type");
        let Some(id) = entity else {
            return self.by_type(ty);
        };
        let entity = self.case.entities.iter().find(|entity| entity.id == id);
        let stated = entity.and_then(|entity| {
            entity.facts.iter().find(|fact| match &fact.key {
                FactKey::Number(number) => *number == declared.number,
                FactKey::Name(key) => key == name,
            })
        });
        match stated.map(|fact| &fact.value) {
            Some(Value::Unknown) => self.by_type(ty),
            Some(value) => self.stated(ty, value),
            None if self.is_closed(&declared.kind) => self.nothing(ty),
            None => self.by_type(ty),
        }
    }

    /// What the type alone says.
    fn by_type(self, ty: &Type) -> Known {
        match ty {
            Type::Boolean(_) => Known::Flag(Truth::Unknown),
            Type::Integer(_) | Type::Money(_) | Type::Date(_) | Type::Instant(_) => {
                Known::Number(type_bounds(ty))
            }
            Type::Ratio(_) => Known::Ratio(FractionRange::ANY),
            Type::Code(code) => Known::Code(self.codes(&code.list)),
            Type::CodeSet(set) => Known::Codes(BTreeSet::new(), self.codes(&set.list)),
            Type::Reference(_) => Known::Entity(None),
        }
    }

    /// What holds of a fact that is not stated where the world is closed: counts and amounts are zero.
    fn nothing(self, ty: &Type) -> Known {
        match ty {
            Type::Integer(_) | Type::Money(_) if type_bounds(ty).contains(0) => {
                Known::Number(Range::point(0))
            }
            _ => self.by_type(ty),
        }
    }

    fn stated(self, ty: &Type, value: &Value) -> Known {
        let within = |low: Option<i64>, high: Option<i64>| {
            let (stated, bounds) = (Range::of(low, high), type_bounds(ty));
            Known::Number(Range {
                low: stated.low.or(bounds.low),
                high: stated.high.or(bounds.high),
            })
        };
        match value {
            Value::Boolean(value) => Known::Flag(Truth::from(*value)),
            Value::Integer(low, high) | Value::Instant(low, high) => within(*low, *high),
            Value::Money(low, high) => within(low.map(|m| m.minor), high.map(|m| m.minor)),
            Value::Date(low, high) => within(low.map(|d| d.days()), high.map(|d| d.days())),
            Value::Ratio(low, high) => {
                let fraction = |ratio: lexpack_domain::Ratio| {
                    Fraction::new(ratio.numerator().into(), ratio.denominator().into())
                };
                Known::Ratio(FractionRange {
                    low: low.map(fraction),
                    high: high.map(fraction),
                })
            }
            Value::Code(name) => Known::Code(BTreeSet::from([name.clone()])),
            Value::Codes(names, _) => {
                let names: BTreeSet<String> = names.iter().cloned().collect();
                Known::Codes(names.clone(), names)
            }
            Value::Entity(id) => Known::Entity(Some(id.clone())),
            Value::CodeNumber(_) | Value::Unknown => panic!("the generated cases name codes"),
        }
    }

    fn codes(self, list: &str) -> BTreeSet<String> {
        let mut lists = self.packs.iter().flat_map(|pack| &pack.code_lists);
        let list: &CodeList = lists.find(|known| known.id == list).expect("declared");
        list.codes.iter().map(|code| code.name.clone()).collect()
    }
}

/// Bounds that the type of a number gives.
pub fn type_bounds(ty: &Type) -> Range {
    match ty {
        Type::Integer(integer) => Range {
            low: Some(integer.min.into()),
            high: (integer.max != 0).then_some(integer.max.into()),
        },
        Type::Money(money) if !money.negative_allowed => Range::of(Some(0), None),
        _ => Range::ANY,
    }
}
