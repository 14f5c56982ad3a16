//! The written form of a case: YAML (or JSON, which YAML contains), typed by the vocabulary.
//!
//! A case is written the way a person would write it:
//!
//! ```yaml
//! assessment_date: 2026-03-01
//! entities:
//!   clerk: {kind: party, sector: telecom}
//!   leak: {kind: act, actor: clerk, date: 2024-06, records: 3000..8000, gains: unknown}
//! given:
//!   - {provision: some.provision, established: false, basis: decision of 2024-09-01}
//! closed_kinds: [act]
//! ```
//!
//! Scalars are read as the text that was written, so amounts never pass through a binary fraction.
//! `a..b` is an interval whose ends may be left out, a month or a year stands for its days, and
//! `unknown`, `~` and `null` say that a value is unknown. A key that is written twice is refused.

use std::borrow::Cow;

use lexpack_domain::{Case, Currency, Date, Entity, Fact, FactKey, Given, Money, Ratio, Value};
use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::bind::{Locus, key_words};
use crate::vocabulary::{FactType, Vocabulary, nearest};
use crate::{Problems, RuleSet};

const DEPTH_MAX: usize = 16;

/// Reads a written case and checks it against the vocabulary of a set.
///
/// # Errors
/// Every problem in the case, each with its path and line.
pub fn read_case(rules: &RuleSet, text: &str) -> Result<Case, Problems> {
    let root = tree(text)?;
    let mut reader = CaseReader::new(rules.vocabulary());
    let case = reader.case(&root);
    if let Err(found) = rules.bind(&case) {
        for (locus, message) in found {
            let path = reader.path(&case, locus);
            // A fact whose value could not be read is reported once.
            if !reader.problems.0.iter().any(|known| known.path == path) {
                reader.problems.add(path, message);
            }
        }
    }
    reader.problems.or(case)
}

/// Reads a written case by a vocabulary alone. Names that the vocabulary does not have are left in
/// the case, for the set that binds it to report.
///
/// # Errors
/// Every problem in the form of the case, each with its path and line, and what could be read.
pub fn read_case_form(vocabulary: &Vocabulary, text: &str) -> Result<Case, (Case, Problems)> {
    let root = tree(text).map_err(|problems| (Case::default(), problems))?;
    let mut reader = CaseReader::new(vocabulary);
    let case = reader.case(&root);
    let problems = reader.problems;
    if problems.0.is_empty() {
        Ok(case)
    } else {
        Err((case, problems))
    }
}

/// A node of the text with its line.
struct Node {
    line: usize,
    kind: NodeKind,
}

enum NodeKind {
    /// Text, and whether it was written without quotes.
    Scalar(String, bool),
    Sequence(Vec<Node>),
    Mapping(Vec<(String, Node)>),
}

fn tree(text: &str) -> Result<Node, Problems> {
    let fail = |line: usize, message: String| {
        let mut problems = Problems::default();
        problems.add(format!("line {line}"), message);
        problems
    };
    let mut events = Vec::new();
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => events.push((event, span.start.line())),
            Err(error) => return Err(fail(error.marker().line(), error.info().to_owned())),
        }
    }
    let mut cursor = events.into_iter().filter(|(event, _)| {
        !matches!(
            event,
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_)
        )
    });
    let mut next = || cursor.next();
    let root = build(&mut next, 0).map_err(|(line, message)| fail(line, message))?;
    match (next(), next()) {
        (Some((Event::DocumentEnd, _)), Some((Event::StreamEnd, _))) => Ok(root),
        (_, Some((_, line))) => Err(fail(line, "holds more than one document".to_owned())),
        _ => Ok(root),
    }
}

type Failure = (usize, String);

fn build<'a>(
    next: &mut impl FnMut() -> Option<(Event<'a>, usize)>,
    depth: usize,
) -> Result<Node, Failure> {
    let event = next().ok_or_else(|| (0, "is empty".to_owned()))?;
    build_from(event, next, depth)
}

fn build_from<'a>(
    (event, line): (Event<'a>, usize),
    next: &mut impl FnMut() -> Option<(Event<'a>, usize)>,
    depth: usize,
) -> Result<Node, Failure> {
    if depth > DEPTH_MAX {
        return Err((line, format!("is nested deeper than {DEPTH_MAX}")));
    }
    let deeper = depth.saturating_add(1);
    let end = || (line, "ends early".to_owned());
    let kind = match event {
        Event::Scalar(text, style, ..) => {
            NodeKind::Scalar(text.into_owned(), style == ScalarStyle::Plain)
        }
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                let event = next().ok_or_else(end)?;
                if matches!(event.0, Event::SequenceEnd) {
                    break NodeKind::Sequence(items);
                }
                items.push(build_from(event, next, deeper)?);
            }
        }
        Event::MappingStart(..) => {
            let mut entries: Vec<(String, Node)> = Vec::new();
            loop {
                let event = next().ok_or_else(end)?;
                if matches!(event.0, Event::MappingEnd) {
                    break NodeKind::Mapping(entries);
                }
                let (Event::Scalar(key, ..), line) = event else {
                    return Err((event.1, "a key must be a plain word".to_owned()));
                };
                let key = Cow::into_owned(key);
                if entries.iter().any(|(known, _)| *known == key) {
                    return Err((line, format!("the key `{key}` is written twice")));
                }
                let value = build(next, deeper)?;
                entries.push((key, value));
            }
        }
        Event::Alias(_) => return Err((line, "aliases are not allowed in a case".to_owned())),
        Event::DocumentEnd | Event::StreamEnd => return Err((line, "is empty".to_owned())),
        Event::Nothing
        | Event::StreamStart
        | Event::DocumentStart(_)
        | Event::SequenceEnd
        | Event::MappingEnd => return Err((line, "is out of place".to_owned())),
    };
    Ok(Node { line, kind })
}

struct CaseReader<'a> {
    vocabulary: &'a Vocabulary,
    problems: Problems,
    /// Line of each entity and of each of its facts.
    places: Vec<(usize, Vec<usize>)>,
}

impl<'a> CaseReader<'a> {
    fn new(vocabulary: &'a Vocabulary) -> Self {
        Self {
            vocabulary,
            problems: Problems::default(),
            places: Vec::new(),
        }
    }

    fn path(&self, case: &Case, locus: Locus) -> String {
        let entity = |index: usize| {
            case.entities
                .get(index)
                .map_or_else(String::new, |e| format!("entities.{}", e.id))
        };
        let line = |index: usize| self.places.get(index).map_or(0, |(line, _)| *line);
        match locus {
            Locus::EntityId(index) => format!("{} (line {})", entity(index), line(index)),
            Locus::EntityKind(index) => format!("{}.kind (line {})", entity(index), line(index)),
            Locus::FactKey(index, fact) | Locus::FactValue(index, fact) => {
                let facts = case.entities.get(index).map(|entity| &entity.facts);
                let key = facts.and_then(|facts| facts.get(fact));
                let key = key.map(|fact| key_words(&fact.key)).unwrap_or_default();
                let lines = self.places.get(index).map(|(_, facts)| facts);
                let line = lines
                    .and_then(|lines| lines.get(fact))
                    .copied()
                    .unwrap_or(0);
                format!("{}.{key} (line {line})", entity(index))
            }
            Locus::AssessmentDate
            | Locus::Entities
            | Locus::GivenProvision(_)
            | Locus::GivenSubject(_)
            | Locus::GivenObject(_)
            | Locus::ClosedKind(_) => locus.to_string(),
        }
    }

    fn case(&mut self, root: &Node) -> Case {
        let mut case = Case::default();
        let NodeKind::Mapping(entries) = &root.kind else {
            self.problems
                .add(format!("line {}", root.line), "a case is a mapping");
            return case;
        };
        for (key, node) in entries {
            match key.as_str() {
                "assessment_date" => {
                    case.assessment_date = self.scalar(key, node).and_then(|text| {
                        text.parse::<Date>()
                            .inspect_err(|error| self.add(key, node.line, error.to_string()))
                            .ok()
                    });
                }
                "entities" => self.entities(node, &mut case.entities),
                "given" => self.given(node, &mut case.given),
                "closed_kinds" => case.closed_kinds = self.words(key, node),
                other => {
                    let known = ["assessment_date", "entities", "given", "closed_kinds"];
                    let near = nearest(other, known);
                    self.add(other, node.line, format!("is not a part of a case{near}"));
                }
            }
        }
        case
    }

    fn add(&mut self, path: &str, line: usize, message: impl Into<String>) {
        self.problems.add(format!("{path} (line {line})"), message);
    }

    fn scalar<'n>(&mut self, path: &str, node: &'n Node) -> Option<&'n str> {
        if let NodeKind::Scalar(text, _) = &node.kind {
            Some(text)
        } else {
            self.add(path, node.line, "must be a single value");
            None
        }
    }

    fn words(&mut self, path: &str, node: &Node) -> Vec<String> {
        match &node.kind {
            NodeKind::Scalar(text, _) => vec![text.clone()],
            NodeKind::Sequence(items) => items
                .iter()
                .filter_map(|item| self.scalar(path, item))
                .map(str::to_owned)
                .collect(),
            NodeKind::Mapping(_) => {
                self.add(path, node.line, "must be a list");
                Vec::new()
            }
        }
    }

    fn entities(&mut self, node: &Node, entities: &mut Vec<Entity>) {
        let NodeKind::Mapping(entries) = &node.kind else {
            self.add("entities", node.line, "must be a mapping from id to facts");
            return;
        };
        for (id, node) in entries {
            let path = format!("entities.{id}");
            let NodeKind::Mapping(entries) = &node.kind else {
                self.add(&path, node.line, "must be a mapping of facts");
                continue;
            };
            let stated = entries.iter().find(|(key, _)| key == "kind");
            let kind = match stated {
                Some((_, node)) => self
                    .scalar(&format!("{path}.kind"), node)
                    .unwrap_or_default()
                    .to_owned(),
                // An entity that is named after a kind is of that kind.
                None => id.clone(),
            };
            let index = self.vocabulary.kind(&kind);
            let mut facts = Vec::new();
            let mut lines = Vec::new();
            for (key, node) in entries.iter().filter(|(key, _)| key != "kind") {
                let path = format!("{path}.{key}");
                let fact_key = FactKey::Name(key.clone());
                let value = match index.map(|kind| self.vocabulary.resolve(kind, &fact_key)) {
                    Some(Ok(fact)) => self.value(&path, fact, node),
                    // The unknown kind or fact is reported when the case is bound.
                    Some(Err(_)) | None => Some(Value::Unknown),
                };
                if let Some(value) = value {
                    facts.push(Fact {
                        key: fact_key,
                        value,
                    });
                    lines.push(node.line);
                }
            }
            entities.push(Entity {
                id: id.clone(),
                kind,
                facts,
            });
            self.places.push((node.line, lines));
        }
    }

    fn given(&mut self, node: &Node, given: &mut Vec<Given>) {
        let NodeKind::Sequence(items) = &node.kind else {
            self.add("given", node.line, "must be a list");
            return;
        };
        for (index, item) in items.iter().enumerate() {
            let path = format!("given[{index}]");
            let NodeKind::Mapping(entries) = &item.kind else {
                self.add(&path, item.line, "must be a mapping");
                continue;
            };
            let mut one = Given {
                provision: String::new(),
                subject: None,
                object: None,
                established: false,
                basis: String::new(),
            };
            let mut established = None;
            for (key, node) in entries {
                let path = format!("{path}.{key}");
                let Some(text) = self.scalar(&path, node) else {
                    continue;
                };
                match key.as_str() {
                    "provision" => one.provision = text.to_owned(),
                    "subject" => one.subject = Some(text.to_owned()),
                    "object" => one.object = Some(text.to_owned()),
                    "basis" => one.basis = text.to_owned(),
                    "established" => match text {
                        "true" => established = Some(true),
                        "false" => established = Some(false),
                        _ => self.add(&path, node.line, "must be true or false"),
                    },
                    other => {
                        let known = ["provision", "established", "subject", "object", "basis"];
                        let near = nearest(other, known);
                        self.add(
                            &path,
                            node.line,
                            format!("is not a part of a given conclusion{near}"),
                        );
                    }
                }
            }
            match established {
                Some(established) => {
                    one.established = established;
                    given.push(one);
                }
                None => self.add(&format!("{path}.established"), item.line, "not stated"),
            }
        }
    }

    /// The value of a fact, typed by the vocabulary; `None` once a problem has been reported.
    fn value(&mut self, path: &str, fact: usize, node: &Node) -> Option<Value> {
        let ty = self.vocabulary.fact(fact)?.ty.clone();
        if let NodeKind::Scalar(text, true) = &node.kind
            && matches!(text.as_str(), "" | "~" | "null" | "unknown")
        {
            return Some(Value::Unknown);
        }
        if let FactType::CodeSet(_) = ty {
            return Some(Value::Codes(self.words(path, node), Vec::new()));
        }
        let parsed = match &node.kind {
            NodeKind::Scalar(text, _) => parse(&ty, text),
            NodeKind::Mapping(entries) => {
                let end = |name: &str| match entries.iter().find(|(key, _)| key == name) {
                    Some((
                        _,
                        Node {
                            kind: NodeKind::Scalar(text, _),
                            ..
                        },
                    )) => text.as_str(),
                    _ => "",
                };
                if entries.iter().any(|(key, _)| key != "min" && key != "max") {
                    Err("must be a value or have `min` and `max`".to_owned())
                } else {
                    parse(&ty, &format!("{}..{}", end("min"), end("max")))
                }
            }
            NodeKind::Sequence(_) => Err(format!("must be of type {}, not a list", ty.name())),
        };
        parsed
            .inspect_err(|message| self.add(path, node.line, message.clone()))
            .ok()
    }
}

/// A value of a type from the text that was written.
fn parse(ty: &FactType, text: &str) -> Result<Value, String> {
    let text = text.trim();
    Ok(match ty {
        FactType::Boolean => match text {
            "true" => Value::Boolean(true),
            "false" => Value::Boolean(false),
            _ => return Err(format!("`{text}` is neither true nor false")),
        },
        FactType::Integer { .. } => {
            let (lo, hi) = ends(text, integer)?;
            Value::Integer(lo, hi)
        }
        FactType::Money { currency, .. } => {
            let (lo, hi) = ends(text, |part| money(*currency, part))?;
            Value::Money(lo, hi)
        }
        FactType::Ratio => {
            let (lo, hi) = ends(text, ratio)?;
            Value::Ratio(lo, hi)
        }
        FactType::Date => date(text)?,
        FactType::Instant => {
            let (lo, hi) = ends(text, instant)?;
            Value::Instant(lo, hi)
        }
        FactType::Code(_) => match text.parse::<u32>() {
            Ok(number) => Value::CodeNumber(number),
            Err(_) => Value::Code(text.to_owned()),
        },
        FactType::CodeSet(_) => Value::Codes(vec![text.to_owned()], Vec::new()),
        FactType::Reference(_) => Value::Entity(text.to_owned()),
    })
}

type Ends<T> = (Option<T>, Option<T>);

/// One value, or two joined by `..` of which either may be left out.
fn ends<T: Clone>(
    text: &str,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Result<Ends<T>, String> {
    let Some((lo, hi)) = text.split_once("..") else {
        let value = parse(text)?;
        return Ok((Some(value.clone()), Some(value)));
    };
    let end = |part: &str| match part.trim() {
        "" => Ok(None),
        part => parse(part).map(Some),
    };
    Ok((end(lo)?, end(hi)?))
}

fn integer(text: &str) -> Result<i64, String> {
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | '_')).collect();
    plain
        .parse()
        .map_err(|_error| format!("`{text}` is not a whole number"))
}

fn money(currency: Currency, text: &str) -> Result<Money, String> {
    let mut words = text.split_whitespace();
    let (amount, stated) = match (words.next(), words.next(), words.next()) {
        (Some(amount), None, _) => (amount, None),
        (Some(a), Some(b), None) => {
            if let Ok(stated) = a.parse::<Currency>() {
                (b, Some(stated))
            } else {
                (
                    a,
                    Some(b.parse::<Currency>().map_err(|error| error.to_string())?),
                )
            }
        }
        _ => return Err(format!("`{text}` is not an amount in {currency}")),
    };
    stated
        .unwrap_or(currency)
        .parse(amount)
        .map_err(|error| error.to_string())
}

fn ratio(text: &str) -> Result<Ratio, String> {
    let bad = || format!("`{text}` is not a ratio such as 1/3 or 0.25");
    let (numerator, denominator) = match text.split_once('/') {
        Some((numerator, denominator)) => (
            numerator.trim().parse().ok(),
            denominator.trim().parse().ok(),
        ),
        None => {
            let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
            let places = u32::try_from(decimals.len()).ok();
            (
                format!("{whole}{decimals}").parse().ok(),
                places.and_then(|places| 10_i64.checked_pow(places)),
            )
        }
    };
    numerator
        .zip(denominator)
        .and_then(|(n, d)| Ratio::new(n, d))
        .ok_or_else(bad)
}

fn instant(text: &str) -> Result<i64, String> {
    text.parse::<jiff::Timestamp>()
        .map(jiff::Timestamp::as_second)
        .map_err(|_error| format!("`{text}` is not a moment such as 2024-06-01T08:30:00+08:00"))
}

/// A day, a month or year that stands for its days, or two of them joined by `..`.
fn date(text: &str) -> Result<Value, String> {
    let (first, last) = match text.split_once("..") {
        Some((first, last)) => (first.trim(), last.trim()),
        None => (text, text),
    };
    let start = if first.is_empty() {
        None
    } else {
        Some(days(first)?.0)
    };
    let end = if last.is_empty() {
        None
    } else {
        Some(days(last)?.1)
    };
    Ok(Value::Date(start, end))
}

fn days(text: &str) -> Result<(Date, Date), String> {
    let last_of = |first: Date, years: i32, months: i32| {
        first
            .shift(years, months, 0)
            .and_then(|next| next.shift(0, 0, -1))
            .unwrap_or(first)
    };
    match text.len() {
        4 => {
            let first: Date = format!("{text}-01-01")
                .parse()
                .map_err(|error| bad_date(&error, text))?;
            Ok((first, last_of(first, 1, 0)))
        }
        7 => {
            let first: Date = format!("{text}-01")
                .parse()
                .map_err(|error| bad_date(&error, text))?;
            Ok((first, last_of(first, 0, 1)))
        }
        _ => {
            let day: Date = text.parse().map_err(|error| bad_date(&error, text))?;
            Ok((day, day))
        }
    }
}

fn bad_date(error: &lexpack_domain::DateError, text: &str) -> String {
    if text.len() == 10 {
        error.to_string()
    } else {
        format!("`{text}` is not a date")
    }
}
