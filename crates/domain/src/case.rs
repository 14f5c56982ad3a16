//! The case as a caller states it, before it is bound to a vocabulary.

use crate::{Date, Money, Ratio};

/// The facts put to the service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    /// Date of the assessment; its absence is reported when the case is bound.
    pub assessment_date: Option<Date>,
    /// Entities in the order stated.
    pub entities: Vec<Entity>,
    /// Conclusions that the caller states.
    pub given: Vec<Given>,
    /// Kinds of entity for which the world is closed.
    pub closed_kinds: Vec<String>,
}

/// A party, act or other entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Id chosen by the caller.
    pub id: String,
    /// Kind.
    pub kind: String,
    /// Facts in the order stated.
    pub facts: Vec<Fact>,
}

/// One stated fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Which fact.
    pub key: FactKey,
    /// Its value.
    pub value: Value,
}

/// How a fact is named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKey {
    /// By number.
    Number(u32),
    /// By name, with or without its leading kind.
    Name(String),
}

/// A stated value, typed by its form. An absent bound of an interval is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Known to be unknown.
    Unknown,
    /// True or false.
    Boolean(bool),
    /// Whole number between bounds; equal bounds for a known one.
    Integer(Option<i64>, Option<i64>),
    /// Amount between bounds.
    Money(Option<Money>, Option<Money>),
    /// Rational number between bounds.
    Ratio(Option<Ratio>, Option<Ratio>),
    /// Date between bounds.
    Date(Option<Date>, Option<Date>),
    /// Moment between bounds, in seconds from 1970-01-01T00:00:00Z.
    Instant(Option<i64>, Option<i64>),
    /// Code by name.
    Code(String),
    /// Code by number.
    CodeNumber(u32),
    /// Set of codes by name and by number.
    Codes(Vec<String>, Vec<u32>),
    /// Id of another entity.
    Entity(String),
}

/// A conclusion that the caller states instead of having it assessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Id of the provision.
    pub provision: String,
    /// Id of the subject; `None` for every subject.
    pub subject: Option<String>,
    /// Id of the object; `None` for every object.
    pub object: Option<String>,
    /// Whether the provision is established.
    pub established: bool,
    /// Who or what says so.
    pub basis: String,
}
