//! Facts that a source leaves out, put into the mapping of a case.

use std::cmp::Ordering;

use crate::published::Explanation;
use crate::yaml::Value;

/// The mapping with the facts of explanations in it, or why a fact cannot stand beside what the source
/// states: it may say what is unstated and narrow what is stated roughly, and change nothing.
pub fn supply(mapping: &str, explanations: &[&Explanation]) -> Result<String, String> {
    let mut case = Value::read(mapping);
    for explanation in explanations {
        for (entity, facts) in &explanation.facts {
            put(entity_of(&mut case, entity)?, entity, facts)?;
        }
    }
    Ok(case.to_string())
}

fn entity_of<'a>(case: &'a mut Value, id: &str) -> Result<&'a mut Vec<(String, Value)>, String> {
    let entities = entries(case)?.iter_mut().find(|(key, _)| key == "entities");
    let (_, entities) = entities.ok_or("no entities")?;
    let entity = entries(entities)?.iter_mut().find(|(key, _)| key == id);
    let (_, entity) = entity.ok_or_else(|| format!("no entity {id}"))?;
    entries(entity)
}

fn entries(value: &mut Value) -> Result<&mut Vec<(String, Value)>, String> {
    match value {
        Value::Mapping(entries) => Ok(entries),
        Value::Scalar(_) | Value::List(_) => Err(format!("{value} is not a mapping")),
    }
}

fn put(
    stated: &mut Vec<(String, Value)>,
    entity: &str,
    facts: &[(String, Value)],
) -> Result<(), String> {
    for (name, value) in facts {
        match stated.iter_mut().find(|(known, _)| known == name) {
            None => stated.push((name.clone(), value.clone())),
            Some((_, known)) if known == value => {}
            Some((_, known)) if narrows(known, value) => *known = value.clone(),
            Some((_, known)) => {
                return Err(format!(
                    "{entity}.{name}: {value} cannot stand beside {known}, which the source states"
                ));
            }
        }
    }
    Ok(())
}

/// Whether a value says more than the stated one without contradicting it.
fn narrows(stated: &Value, supplied: &Value) -> bool {
    if *stated == Value::Scalar("unknown".to_owned()) {
        return true;
    }
    let (Value::Scalar(stated), Value::Scalar(supplied)) = (stated, supplied) else {
        return false;
    };
    let (stated, supplied) = (Bounds::of(stated), Bounds::of(supplied));
    let inside_below = match (&stated.from, &supplied.from) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(stated), Some(supplied)) => stated.cmp_to(supplied).is_some_and(Ordering::is_le),
    };
    let inside_above = match (&stated.to, &supplied.to) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(stated), Some(supplied)) => stated.cmp_to(supplied).is_some_and(Ordering::is_ge),
    };
    inside_below && inside_above
}

/// The ends of a value: `a`, `a..b`, `a..` or `..b`.
#[derive(Debug, PartialEq, Eq)]
struct Bounds {
    from: Option<Point>,
    to: Option<Point>,
}

impl Bounds {
    fn of(text: &str) -> Self {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let dated = text.contains('-');
        let end = |text: &str, first| (!text.is_empty()).then(|| Point::of(text, dated, first));
        Self {
            from: end(from, true),
            to: end(to, false),
        }
    }
}

/// A number in hundredths, a day, or a word.
#[derive(Debug, PartialEq, Eq)]
enum Point {
    Number(i64),
    Day(String),
    Word(String),
}

impl Point {
    fn of(text: &str, dated: bool, first: bool) -> Self {
        if dated {
            let rest = if first { "-01-01" } else { "-12-31" };
            let rest = match text.len() {
                4 => rest,
                7 if first => "-01",
                7 => "-31",
                _ => "",
            };
            return Self::Day(format!("{text}{rest}"));
        }
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let hundredths = format!("{part:0<2}");
        match format!("{whole}{hundredths}").parse() {
            Ok(number) => Self::Number(number),
            Err(_) => Self::Word(text.to_owned()),
        }
    }

    /// Where it lies beside another, if they are of one kind.
    fn cmp_to(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => Some(one.cmp(other)),
            (Self::Day(one), Self::Day(other)) => Some(one.cmp(other)),
            // A year alone reads as a number.
            (Self::Number(year), Self::Day(day)) => {
                Some((year / 100).to_string().as_str().cmp(day.get(..4)?))
            }
            _ => None,
        }
    }
}
