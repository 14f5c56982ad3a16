//! Stated cases from and to messages.

use std::collections::BTreeSet;
use std::fmt;

use lexpack_domain::{Case, Date, Entity, Fact, FactKey, Given, Money, Ratio, Value};
use lexpack_rules::{BoundCase, Locus, Problem, RuleSet, wire};

use crate::v1;
use crate::v1::fact;

/// Reads a case from its message and binds it to a set.
///
/// # Errors
/// Every problem of the message and of the case, each with the path of the field.
pub fn bind(rules: &RuleSet, message: v1::Case) -> Result<BoundCase, Vec<Problem>> {
    let mut reader = Reader {
        problems: Vec::new(),
    };
    let forms: Vec<Vec<&'static str>> = message
        .entities
        .iter()
        .map(|entity| {
            entity
                .facts
                .iter()
                .map(|fact| field_of(fact.value.as_ref()))
                .collect()
        })
        .collect();
    let case = reader.case(message);
    let bound = rules.bind(&case);
    let mut problems = reader.problems;
    match bound {
        Ok(bound) if problems.is_empty() => return Ok(bound),
        Ok(_) => {}
        Err(found) => {
            let mut known: BTreeSet<String> =
                problems.iter().map(|known| known.path.clone()).collect();
            let found = found.into_iter().map(|(locus, message)| Problem {
                path: path(locus, &forms),
                message,
            });
            problems.extend(found.filter(|problem| known.insert(problem.path.clone())));
        }
    }
    Err(problems)
}

fn path(locus: Locus, forms: &[Vec<&'static str>]) -> String {
    match locus {
        Locus::FactValue(entity, fact) => {
            let form = forms.get(entity).and_then(|facts| facts.get(fact)).copied();
            format!("case.{locus}.{}", form.unwrap_or("value"))
        }
        Locus::FactKey(..)
        | Locus::AssessmentDate
        | Locus::Entities
        | Locus::EntityId(_)
        | Locus::EntityKind(_)
        | Locus::GivenProvision(_)
        | Locus::GivenSubject(_)
        | Locus::GivenObject(_)
        | Locus::ClosedKind(_) => format!("case.{locus}"),
    }
}

const fn field_of(value: Option<&fact::Value>) -> &'static str {
    use fact::Value as V;
    match value {
        None => "value",
        Some(V::Boolean(_)) => "boolean",
        Some(V::Integer(_)) => "integer",
        Some(V::Money(_)) => "money",
        Some(V::Ratio(_)) => "ratio",
        Some(V::Date(_)) => "date",
        Some(V::Instant(_)) => "instant",
        Some(V::CodeNumber(_)) => "code_number",
        Some(V::Code(_)) => "code",
        Some(V::Codes(_)) => "codes",
        Some(V::Entity(_)) => "entity",
        Some(V::IntegerBetween(_)) => "integer_between",
        Some(V::MoneyBetween(_)) => "money_between",
        Some(V::RatioBetween(_)) => "ratio_between",
        Some(V::DateBetween(_)) => "date_between",
        Some(V::InstantBetween(_)) => "instant_between",
        Some(V::Unknown(_)) => "unknown",
    }
}

struct Reader {
    problems: Vec<Problem>,
}

/// A field of a fact; its path is written out only where there is a problem with it.
#[derive(Clone, Copy)]
struct Place {
    entity: usize,
    fact: usize,
    /// The form of the value; `None` for the fact itself.
    field: Option<&'static str>,
    /// An end of an interval.
    end: Option<&'static str>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "case.entities[{}].facts[{}]", self.entity, self.fact)?;
        for part in [self.field, self.end].into_iter().flatten() {
            write!(f, ".{part}")?;
        }
        Ok(())
    }
}

impl Reader {
    fn problem(&mut self, path: impl fmt::Display, message: impl Into<String>) {
        self.problems.push(Problem {
            path: path.to_string(),
            message: message.into(),
        });
    }

    fn case(&mut self, message: v1::Case) -> Case {
        let assessment_date = message
            .assessment_date
            .and_then(|date| self.date("case.assessment_date", date));
        let entities = message
            .entities
            .into_iter()
            .enumerate()
            .map(|(index, entity)| self.entity(index, entity))
            .collect();
        let given = message
            .given
            .into_iter()
            .map(|given| Given {
                provision: given.provision,
                subject: (!given.subject.is_empty()).then_some(given.subject),
                object: (!given.object.is_empty()).then_some(given.object),
                established: given.established,
                basis: given.basis,
            })
            .collect();
        Case {
            assessment_date,
            entities,
            given,
            closed_kinds: message.closed_kinds,
        }
    }

    fn entity(&mut self, index: usize, entity: v1::Entity) -> Entity {
        let facts = entity
            .facts
            .into_iter()
            .enumerate()
            .map(|(position, fact)| {
                let place = Place {
                    entity: index,
                    fact: position,
                    field: None,
                    end: None,
                };
                let key = match (fact.number, fact.name) {
                    (0, name) => {
                        if name.is_empty() {
                            self.problem(place, "is named by neither number nor name");
                        }
                        FactKey::Name(name)
                    }
                    (number, name) => {
                        if !name.is_empty() {
                            self.problem(place, "is named by both number and name");
                        }
                        FactKey::Number(number)
                    }
                };
                let field = Some(field_of(fact.value.as_ref()));
                let value = self.value(Place { field, ..place }, fact.value);
                Fact { key, value }
            })
            .collect();
        Entity {
            id: entity.id,
            kind: entity.kind,
            facts,
        }
    }

    /// A value, or «unknown» once a problem with it has been reported.
    fn value(&mut self, place: Place, value: Option<fact::Value>) -> Value {
        use fact::Value as V;
        let Some(value) = value else {
            self.problem(place, "has no value; say `unknown` where it is unknown");
            return Value::Unknown;
        };
        match value {
            V::Unknown(_) => Value::Unknown,
            V::Boolean(value) => Value::Boolean(value),
            V::Integer(value) => Value::Integer(Some(value), Some(value)),
            V::IntegerBetween(between) => Value::Integer(between.min, between.max),
            V::Money(money) => self.money(place, &money).map_or(Value::Unknown, |money| {
                Value::Money(Some(money), Some(money))
            }),
            V::MoneyBetween(between) => {
                let min = self.end(place, "min", between.min, |s, p, m| s.money(p, &m));
                let max = self.end(place, "max", between.max, |s, p, m| s.money(p, &m));
                Value::Money(min, max)
            }
            V::Ratio(ratio) => self.ratio(place, ratio).map_or(Value::Unknown, |ratio| {
                Value::Ratio(Some(ratio), Some(ratio))
            }),
            V::RatioBetween(between) => {
                let min = self.end(place, "min", between.min, Self::ratio);
                let max = self.end(place, "max", between.max, Self::ratio);
                Value::Ratio(min, max)
            }
            V::Date(date) => self
                .date(place, date)
                .map_or(Value::Unknown, |date| Value::Date(Some(date), Some(date))),
            V::DateBetween(between) => {
                let min = self.end(place, "min", between.min, Self::date);
                let max = self.end(place, "max", between.max, Self::date);
                Value::Date(min, max)
            }
            V::Instant(instant) => Value::Instant(Some(instant.seconds), Some(instant.seconds)),
            V::InstantBetween(between) => {
                let seconds = |end: Option<wire::Instant>| end.map(|instant| instant.seconds);
                Value::Instant(seconds(between.min), seconds(between.max))
            }
            V::CodeNumber(number) => Value::CodeNumber(number),
            V::Code(name) => Value::Code(name),
            V::Codes(codes) => Value::Codes(codes.codes, codes.numbers),
            V::Entity(id) => Value::Entity(id),
        }
    }

    fn end<T, U>(
        &mut self,
        place: Place,
        name: &'static str,
        end: Option<T>,
        read: impl FnOnce(&mut Self, Place, T) -> Option<U>,
    ) -> Option<U> {
        let place = Place {
            end: Some(name),
            ..place
        };
        read(self, place, end?)
    }

    fn money(&mut self, path: impl fmt::Display, money: &wire::Money) -> Option<Money> {
        match money.currency.parse() {
            Ok(currency) => Some(Money {
                minor: money.minor,
                currency,
            }),
            Err(error) => {
                self.problem(path, error.to_string());
                None
            }
        }
    }

    fn ratio(&mut self, path: impl fmt::Display, ratio: wire::Ratio) -> Option<Ratio> {
        let exact = Ratio::new(ratio.numerator, ratio.denominator);
        if exact.is_none() {
            self.problem(path, "needs a denominator greater than zero");
        }
        exact
    }

    fn date(&mut self, path: impl fmt::Display, date: wire::Date) -> Option<Date> {
        match Date::new(date.year, date.month, date.day) {
            Ok(date) => Some(date),
            Err(error) => {
                self.problem(path, error.to_string());
                None
            }
        }
    }
}

/// A date as a message.
#[must_use]
pub fn date(date: Date) -> wire::Date {
    let (year, month, day) = date.parts();
    wire::Date { year, month, day }
}

/// A case as a message, facts by the keys that the case uses.
#[must_use]
pub fn message(case: &Case) -> v1::Case {
    v1::Case {
        assessment_date: case.assessment_date.map(date),
        entities: case.entities.iter().map(entity).collect(),
        given: case
            .given
            .iter()
            .map(|given| v1::GivenConclusion {
                provision: given.provision.clone(),
                subject: given.subject.clone().unwrap_or_default(),
                object: given.object.clone().unwrap_or_default(),
                established: given.established,
                basis: given.basis.clone(),
            })
            .collect(),
        closed_kinds: case.closed_kinds.clone(),
    }
}

fn entity(entity: &Entity) -> v1::Entity {
    let facts = entity
        .facts
        .iter()
        .map(|fact| {
            let (number, name) = match &fact.key {
                FactKey::Number(number) => (*number, String::new()),
                FactKey::Name(name) => (0, name.clone()),
            };
            v1::Fact {
                number,
                name,
                value: Some(value_message(&fact.value)),
            }
        })
        .collect();
    v1::Entity {
        id: entity.id.clone(),
        kind: entity.kind.clone(),
        facts,
    }
}

/// A value as a message.
pub(crate) fn value_message(value: &Value) -> fact::Value {
    use fact::Value as V;
    let money = |money: &Money| wire::Money {
        minor: money.minor,
        currency: money.currency.to_string(),
    };
    let ratio = |ratio: &Ratio| wire::Ratio {
        numerator: ratio.numerator(),
        denominator: ratio.denominator(),
    };
    let instant = |seconds: &i64| wire::Instant {
        seconds: *seconds,
        zone: String::new(),
    };
    match value {
        Value::Unknown => V::Unknown(v1::Unknown::default()),
        Value::Boolean(value) => V::Boolean(*value),
        Value::Integer(Some(min), Some(max)) if min == max => V::Integer(*min),
        Value::Integer(min, max) => V::IntegerBetween(v1::IntegerInterval {
            min: *min,
            max: *max,
        }),
        Value::Money(Some(min), Some(max)) if min == max => V::Money(money(min)),
        Value::Money(min, max) => V::MoneyBetween(v1::MoneyInterval {
            min: min.as_ref().map(money),
            max: max.as_ref().map(money),
        }),
        Value::Ratio(Some(min), Some(max)) if min == max => V::Ratio(ratio(min)),
        Value::Ratio(min, max) => V::RatioBetween(v1::RatioInterval {
            min: min.as_ref().map(ratio),
            max: max.as_ref().map(ratio),
        }),
        Value::Date(Some(min), Some(max)) if min == max => V::Date(date(*min)),
        Value::Date(min, max) => V::DateBetween(v1::DateInterval {
            min: min.map(date),
            max: max.map(date),
        }),
        Value::Instant(Some(min), Some(max)) if min == max => V::Instant(instant(min)),
        Value::Instant(min, max) => V::InstantBetween(v1::InstantInterval {
            min: min.as_ref().map(instant),
            max: max.as_ref().map(instant),
        }),
        Value::Code(name) => V::Code(name.clone()),
        Value::CodeNumber(number) => V::CodeNumber(*number),
        Value::Codes(codes, numbers) => V::Codes(v1::CodeSet {
            codes: codes.clone(),
            numbers: numbers.clone(),
        }),
        Value::Entity(id) => V::Entity(id.clone()),
    }
}
