//! The case of an item: what is common, its own, and its places in the columns.

use std::collections::HashMap;

use lexpack_domain::Date;
use lexpack_rules::{FactType, Problem, Vocabulary, wire};

use crate::assess::Checks;
use crate::case::date;
use crate::v1;
use crate::v1::fact::Value;

/// What is common to the items of a batch.
#[derive(Debug)]
pub(super) struct Common {
    case: v1::Case,
    /// Place of each entity by its id.
    places: HashMap<String, usize>,
    columns: Columns,
}

/// The case of an item, and where in it the values of the columns stand.
#[derive(Debug)]
pub(super) struct Merged {
    pub(super) case: v1::Case,
    pub(super) origin: Origin,
}

impl Common {
    pub(super) fn new(case: v1::Case, columns: Columns) -> Self {
        let entities = case.entities.iter().enumerate();
        let places = entities.map(|(place, entity)| (entity.id.clone(), place));
        // Of two with one id the first counts; the second is a problem of every item.
        let places = places.rev().collect();
        Self {
            case,
            places,
            columns,
        }
    }

    /// Puts the case of an item together.
    ///
    /// # Errors
    /// What is stated twice, and columns about an entity that the case has not.
    pub(super) fn merged(
        &self,
        own: Option<v1::Case>,
        index: usize,
    ) -> Result<Merged, Vec<Problem>> {
        let own = own.unwrap_or_default();
        let common = &self.case;
        let mut problems = Vec::new();
        let mut problem = |path: String, message: String| problems.push(Problem { path, message });
        if common.assessment_date.is_some() && own.assessment_date.is_some() {
            problem(
                format!("items[{index}].case.assessment_date"),
                "is stated in `common` already".to_owned(),
            );
        }
        for (place, entity) in own.entities.iter().enumerate() {
            if self.places.contains_key(&entity.id) {
                problem(
                    format!("items[{index}].case.entities[{place}].id"),
                    format!("`{}` is the id of an entity in `common` already", entity.id),
                );
            }
        }
        let targets = self.targets(&own.entities);
        let mut case = v1::Case {
            assessment_date: common.assessment_date.or(own.assessment_date),
            entities: joined(&common.entities, own.entities),
            given: joined(&common.given, own.given),
            closed_kinds: joined(&common.closed_kinds, own.closed_kinds),
        };
        let mut placed = Vec::with_capacity(targets.len());
        for (place, (column, target)) in self.columns.0.iter().zip(targets).enumerate() {
            let entity = target.and_then(|target| case.entities.get_mut(target));
            let (Some(entity), Some(target)) = (entity, target) else {
                problem(
                    format!("columns[{place}].entity"),
                    format!("item {index} has no entity `{}`", column.entity),
                );
                continue;
            };
            placed.push((target, entity.facts.len()));
            entity.facts.push(v1::Fact {
                number: column.number,
                name: String::new(),
                value: Some(column.value(index)),
            });
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let origin = Origin {
            item: index,
            common: Counts::of(common),
            placed,
        };
        Ok(Merged { case, origin })
    }

    /// Place of the entity of each column in the case of an item with these entities of its own.
    fn targets(&self, own: &[v1::Entity]) -> Vec<Option<usize>> {
        let ids = own.iter().map(|entity| entity.id.as_str()).enumerate();
        let mut own_places: Option<HashMap<&str, usize>> = None;
        let columns = self.columns.0.iter();
        columns
            .map(|column| {
                let id = column.entity.as_str();
                if let Some(place) = self.places.get(id) {
                    return Some(*place);
                }
                let own_places = own_places.get_or_insert_with(|| {
                    ids.clone().rev().map(|(place, id)| (id, place)).collect()
                });
                let place = own_places.get(id)?;
                place.checked_add(self.case.entities.len())
            })
            .collect()
    }

    /// Writes what the columns state for an item, for a hash.
    pub(super) fn write(&self, item: usize, bytes: &mut Vec<u8>) {
        self.columns.write(item, bytes);
    }

    /// Whether the columns state the same for two items.
    pub(super) fn same(&self, one: usize, other: usize) -> bool {
        self.columns.same(one, other)
    }
}

fn joined<T: Clone>(common: &[T], own: Vec<T>) -> Vec<T> {
    common.iter().cloned().chain(own).collect()
}

/// Where the parts of the case of an item come from.
#[derive(Debug)]
pub(super) struct Origin {
    item: usize,
    common: Counts,
    /// Entity and fact of each column.
    placed: Vec<(usize, usize)>,
}

impl Origin {
    /// The path in the request for a path in the case.
    pub(super) fn path(&self, path: &str) -> String {
        self.in_column(path)
            .unwrap_or_else(|| self.common.path(self.item, path))
    }

    fn in_column(&self, path: &str) -> Option<String> {
        let rest = path.strip_prefix("case.entities[")?;
        let (entity, rest) = rest.split_once("].facts[")?;
        let (fact, _form) = rest.split_once(']')?;
        let wanted = (entity.parse().ok()?, fact.parse().ok()?);
        let column = self.placed.iter().position(|placed| *placed == wanted)?;
        Some(format!("columns[{column}].values[{}]", self.item))
    }
}

/// How many things of each kind come from what is common: they stand first in a merged case.
#[derive(Debug, Clone, Copy)]
struct Counts {
    entities: usize,
    given: usize,
    closed_kinds: usize,
    dated: bool,
}

impl Counts {
    const fn of(common: &v1::Case) -> Self {
        Self {
            entities: common.entities.len(),
            given: common.given.len(),
            closed_kinds: common.closed_kinds.len(),
            dated: common.assessment_date.is_some(),
        }
    }

    /// The path in the request for a path in the merged case of an item.
    fn path(self, item: usize, path: &str) -> String {
        let rest = path.strip_prefix("case.").unwrap_or(path);
        if rest == "assessment_date" && self.dated {
            return format!("common.{rest}");
        }
        for (field, common) in [
            ("entities", self.entities),
            ("given", self.given),
            ("closed_kinds", self.closed_kinds),
        ] {
            let place = rest
                .strip_prefix(field)
                .and_then(|rest| rest.strip_prefix('['))
                .and_then(|rest| rest.split_once(']'));
            let Some((place, after)) = place else {
                continue;
            };
            let Ok(place) = place.parse::<usize>() else {
                continue;
            };
            return match place.checked_sub(common) {
                None => format!("common.{rest}"),
                Some(own) => format!("items[{item}].case.{field}[{own}]{after}"),
            };
        }
        format!("items[{item}].case.{rest}")
    }
}

/// The columns of a batch.
#[derive(Debug)]
pub(super) struct Columns(Vec<Column>);

#[derive(Debug)]
struct Column {
    entity: String,
    number: u32,
    form: Form,
    values: Vec<i64>,
    unknown: Vec<u32>,
}

/// How a number in a column is read.
#[derive(Debug)]
enum Form {
    Boolean,
    Integer,
    Money(String),
    Date,
    Code,
}

impl Columns {
    /// Reads the columns of a batch of `count` items.
    pub(super) fn read(
        checks: &mut Checks,
        vocabulary: &Vocabulary,
        count: usize,
        columns: Vec<v1::FactColumn>,
    ) -> Self {
        let read = columns
            .into_iter()
            .enumerate()
            .filter_map(|(place, column)| {
                let path = |field: &str| format!("columns[{place}].{field}");
                let form = match form(vocabulary, column.number) {
                    Ok(form) => Some(form),
                    Err(message) => {
                        checks.problem(&path("number"), message);
                        None
                    }
                };
                let given = column.values.len();
                if given != count {
                    let message = format!("has {given} values for {count} items");
                    checks.problem(&path("values"), message);
                    return None;
                }
                let beyond =
                    |place: &u32| usize::try_from(*place).is_ok_and(|place| place >= count);
                if !column.unknown.is_sorted() || column.unknown.last().is_some_and(beyond) {
                    let message = "must be places of items in rising order";
                    checks.problem(&path("unknown"), message);
                }
                let form = form?;
                let values = column.values.iter().enumerate();
                let mut bad = values.filter(|(item, value)| {
                    form.value(**value).is_none() && !is_unknown(&column.unknown, *item)
                });
                if let Some((item, value)) = bad.next() {
                    let mut message = format!("{value} is no {}", form.name());
                    let others = bad.map(|(item, _)| item.to_string());
                    message.push_str(&and_others(others));
                    checks.problem(&path(&format!("values[{item}]")), message);
                }
                Some(Column {
                    entity: column.entity,
                    number: column.number,
                    form,
                    values: column.values,
                    unknown: column.unknown,
                })
            });
        Self(read.collect())
    }

    /// Writes what the columns state for an item, for a hash.
    fn write(&self, item: usize, bytes: &mut Vec<u8>) {
        for column in &self.0 {
            let value = column.stated(item);
            bytes.push(u8::from(value.is_some()));
            bytes.extend_from_slice(&value.unwrap_or_default().to_le_bytes());
        }
    }

    /// Whether the columns state the same for two items.
    fn same(&self, one: usize, other: usize) -> bool {
        self.0
            .iter()
            .all(|column| column.stated(one) == column.stated(other))
    }
}

impl Column {
    /// The number for an item; `None` where it is unknown.
    fn stated(&self, item: usize) -> Option<i64> {
        if is_unknown(&self.unknown, item) {
            return None;
        }
        self.values.get(item).copied()
    }

    fn value(&self, item: usize) -> Value {
        self.stated(item)
            .and_then(|value| self.form.value(value))
            .unwrap_or_else(|| Value::Unknown(v1::Unknown::default()))
    }
}

/// Places of further values of a column with the same problem.
fn and_others(mut places: impl Iterator<Item = String>) -> String {
    const NAMED_MAX: usize = 10;
    let named: Vec<String> = places.by_ref().take(NAMED_MAX).collect();
    if named.is_empty() {
        return String::new();
    }
    let mut text = format!("; so are those at {}", named.join(", "));
    let rest = places.count();
    if rest > 0 {
        text.push_str(&format!(" and {rest} more"));
    }
    text
}

fn is_unknown(unknown: &[u32], item: usize) -> bool {
    u32::try_from(item).is_ok_and(|item| unknown.binary_search(&item).is_ok())
}

impl Form {
    const fn name(&self) -> &'static str {
        match self {
            Self::Boolean => "boolean; it must be 0 or 1",
            Self::Integer => "integer",
            Self::Money(_) => "amount",
            Self::Date => "day of the calendar",
            Self::Code => "code",
        }
    }

    fn value(&self, value: i64) -> Option<Value> {
        match self {
            Self::Boolean => match value {
                0 => Some(Value::Boolean(false)),
                1 => Some(Value::Boolean(true)),
                _ => None,
            },
            Self::Integer => Some(Value::Integer(value)),
            Self::Money(currency) => Some(Value::Money(wire::Money {
                minor: value,
                currency: currency.clone(),
            })),
            Self::Date => Date::from_days(value).map(|day| Value::Date(date(day))),
            Self::Code => u32::try_from(value).ok().map(Value::CodeNumber),
        }
    }
}

fn form(vocabulary: &Vocabulary, number: u32) -> Result<Form, String> {
    let fact = vocabulary
        .fact_of_number(number)
        .ok_or_else(|| format!("no fact has the number {number}"))?;
    match &fact.ty {
        FactType::Boolean => Ok(Form::Boolean),
        FactType::Integer { .. } => Ok(Form::Integer),
        FactType::Money { currency, .. } => Ok(Form::Money(currency.to_string())),
        FactType::Date => Ok(Form::Date),
        FactType::Code(_) => Ok(Form::Code),
        FactType::Ratio | FactType::Instant | FactType::CodeSet(_) | FactType::Reference(_) => {
            Err(format!(
                "`{}` is of type {}, which does not go into a column",
                fact.name,
                fact.ty.name()
            ))
        }
    }
}
