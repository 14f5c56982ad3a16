//! Binding: a stated case becomes slots that the evaluator reads, or a list of all its problems.
//!
//! INVARIANT: nothing is guessed or dropped. A case binds only when every entity, fact and given
//! conclusion in it is understood.

use std::collections::BTreeMap;

use lexpack_domain::{
    Case, Date, Entity, Fact, FactKey, Given, Money, Ratio, RatioSpan, Span, Truth, Value,
};

use crate::RuleSet;
use crate::vocabulary::{FactDefinition, FactType, nearest};

/// Most entities in one case.
pub(crate) const ENTITIES_MAX: usize = 10_000;
const ID_LENGTH_MAX: usize = 128;
/// Most findings that a case may have: each provision with each pair of entities that it is about. Bounds
/// the memory and, with the work of exact questions, the time of an assessment.
const FINDINGS_MAX: usize = 20_000;
/// Problems that come with a suggestion: to look for what is near to a name takes its time.
const SUGGESTED_MAX: usize = 20;

/// Where in a case a problem is. Front ends turn it into the path of their own form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Locus {
    /// The date of the assessment.
    AssessmentDate,
    /// The list of entities.
    Entities,
    /// The id of an entity.
    EntityId(usize),
    /// The kind of an entity.
    EntityKind(usize),
    /// The key of a fact of an entity.
    FactKey(usize, usize),
    /// The value of a fact of an entity.
    FactValue(usize, usize),
    /// The provision of a given conclusion.
    GivenProvision(usize),
    /// The subject of a given conclusion.
    GivenSubject(usize),
    /// The object of a given conclusion.
    GivenObject(usize),
    /// A closed kind.
    ClosedKind(usize),
}

/// A case bound to one rule set; it must be assessed by that set.
#[derive(Debug, Clone)]
pub struct BoundCase {
    pub(crate) assessment_date: Date,
    pub(crate) entities: Vec<BoundEntity>,
    pub(crate) slots: Vec<Slot>,
    /// Entities of each kind, by index of the kind.
    pub(crate) by_kind: Vec<Vec<u32>>,
    pub(crate) closed: Vec<bool>,
    pub(crate) given: Vec<BoundGiven>,
    /// Facts that were stated and that no provision reads: entity and fact.
    pub(crate) not_read: Vec<(u32, usize)>,
}

#[derive(Debug, Clone)]
pub(crate) struct BoundEntity {
    pub(crate) id: String,
    pub(crate) kind: usize,
    pub(crate) base: usize,
}

#[derive(Debug, Clone)]
pub(crate) struct BoundGiven {
    /// Index into the conclusions of the set.
    pub(crate) conclusion: usize,
    pub(crate) subject: Option<u32>,
    pub(crate) object: Option<u32>,
    pub(crate) established: bool,
    pub(crate) basis: String,
}

/// What is known of one fact of one entity.
#[derive(Debug, Clone)]
pub(crate) enum Slot {
    Boolean(Truth),
    /// Integer, money in minor units, date in days, moment in seconds.
    Number(Span),
    Ratio(Box<RatioSpan>),
    /// A code: those that it may be.
    Code(u64),
    /// A set of codes: those that are in it, and those that may be.
    Codes {
        must: u64,
        may: u64,
    },
    Entity(Option<u32>),
}

impl BoundCase {
    /// Date of the assessment.
    #[must_use]
    pub const fn assessment_date(&self) -> Date {
        self.assessment_date
    }

    /// Id of an entity.
    #[must_use]
    pub fn entity_id(&self, entity: u32) -> &str {
        self.entity(entity).map_or("", |entity| entity.id.as_str())
    }

    /// Facts that were stated and that no provision reads: id of the entity, index of the fact.
    pub fn not_read(&self) -> impl Iterator<Item = (&str, usize)> {
        self.not_read
            .iter()
            .map(|(entity, fact)| (self.entity_id(*entity), *fact))
    }

    /// Whether the case says that there are no entities of a kind but those that it lists.
    pub(crate) fn is_closed(&self, kind: usize) -> bool {
        self.closed.get(kind).copied().unwrap_or(false)
    }

    /// Kinds for which the world is closed, as indexes.
    pub fn closed_kinds(&self) -> impl Iterator<Item = usize> {
        self.closed
            .iter()
            .enumerate()
            .filter(|(_, closed)| **closed)
            .map(|(kind, _)| kind)
    }

    /// Basis of a given conclusion.
    #[must_use]
    pub fn given_basis(&self, index: usize) -> &str {
        self.given
            .get(index)
            .map_or("", |given| given.basis.as_str())
    }

    pub(crate) fn entity(&self, entity: u32) -> Option<&BoundEntity> {
        self.entities.get(usize::try_from(entity).ok()?)
    }

    /// The entity that a reference of an entity names; `None` where that is not known.
    pub(crate) fn named(&self, entity: u32, slot: u32) -> Option<u32> {
        match self.slot(entity, slot) {
            Some(Slot::Entity(named)) => *named,
            _ => None,
        }
    }

    pub(crate) fn of_kind(&self, kind: usize) -> &[u32] {
        self.by_kind.get(kind).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn slot_mut(&mut self, entity: u32, slot: u32) -> Option<&mut Slot> {
        let base = self.entity(entity)?.base;
        self.slots
            .get_mut(base.checked_add(usize::try_from(slot).ok()?)?)
    }

    pub(crate) fn slot(&self, entity: u32, slot: u32) -> Option<&Slot> {
        let base = self.entity(entity)?.base;
        self.slots
            .get(base.checked_add(usize::try_from(slot).ok()?)?)
    }
}

impl RuleSet {
    /// Binds a case to the vocabulary of the set.
    ///
    /// # Errors
    /// Every problem in the case, in its order, each with its place.
    pub fn bind(&self, case: &Case) -> Result<BoundCase, Vec<(Locus, String)>> {
        let mut binder = Binder {
            rules: self,
            ids: BTreeMap::new(),
            entities: Vec::with_capacity(case.entities.len()),
            slots: Vec::new(),
            by_kind: vec![Vec::new(); self.vocabulary.kinds.len()],
            closed: vec![false; self.vocabulary.kinds.len()],
            not_read: Vec::new(),
            problems: Vec::new(),
        };
        binder.closed_kinds(&case.closed_kinds);
        binder.entities(&case.entities);
        for (index, entity) in case.entities.iter().enumerate() {
            binder.facts(index, entity);
        }
        let given = case
            .given
            .iter()
            .enumerate()
            .filter_map(|(index, given)| binder.given(index, given))
            .collect();
        if case.assessment_date.is_none() {
            let message = "not stated: it is the day for which the answer holds".to_owned();
            binder.problems.push((Locus::AssessmentDate, message));
        }
        match (case.assessment_date, binder.problems.is_empty()) {
            (Some(assessment_date), true) => {
                let bound = BoundCase {
                    assessment_date,
                    entities: binder.entities,
                    slots: binder.slots,
                    by_kind: binder.by_kind,
                    closed: binder.closed,
                    given,
                    not_read: binder.not_read,
                };
                if self.has_more_findings(&bound, FINDINGS_MAX) {
                    return Err(vec![(Locus::Entities, too_many_findings())]);
                }
                Ok(bound)
            }
            _ => {
                binder.problems.sort_by_key(|(locus, _)| *locus);
                Err(binder.problems)
            }
        }
    }
}

struct Binder<'a> {
    rules: &'a RuleSet,
    ids: BTreeMap<&'a str, u32>,
    entities: Vec<BoundEntity>,
    slots: Vec<Slot>,
    by_kind: Vec<Vec<u32>>,
    closed: Vec<bool>,
    not_read: Vec<(u32, usize)>,
    problems: Vec<(Locus, String)>,
}

impl<'a> Binder<'a> {
    fn problem(&mut self, locus: Locus, message: impl Into<String>) {
        self.problems.push((locus, message.into()));
    }

    /// What is near to a name that is not known, for the first problems of a case.
    fn near<'n>(&self, wanted: &str, known: impl IntoIterator<Item = &'n str>) -> String {
        if self.problems.len() < SUGGESTED_MAX {
            nearest(wanted, known)
        } else {
            String::new()
        }
    }

    fn unknown_kind(&self, id: &str) -> String {
        let kinds = self.rules.vocabulary.kinds.iter();
        let near = self.near(id, kinds.map(|kind| kind.id.as_str()));
        format!("unknown kind `{id}`{near}")
    }

    fn closed_kinds(&mut self, kinds: &[String]) {
        for (index, id) in kinds.iter().enumerate() {
            match self.rules.vocabulary.kind(id) {
                Some(kind) => {
                    if let Some(closed) = self.closed.get_mut(kind) {
                        *closed = true;
                    }
                }
                None => self.problem(Locus::ClosedKind(index), self.unknown_kind(id)),
            }
        }
    }

    /// Lays out the slots of every entity, so that references can point forwards.
    fn entities(&mut self, entities: &'a [Entity]) {
        if entities.len() > ENTITIES_MAX {
            let message = format!("{} entities are more than {ENTITIES_MAX}", entities.len());
            self.problem(Locus::Entities, message);
            return;
        }
        for (index, entity) in entities.iter().enumerate() {
            let number = u32::try_from(index).unwrap_or(u32::MAX);
            let characters = entity.id.chars().count();
            if entity.id.trim().is_empty() {
                self.problem(Locus::EntityId(index), "not stated");
            } else if characters > ID_LENGTH_MAX || entity.id.chars().any(char::is_control) {
                let message = format!(
                    "must have at most {ID_LENGTH_MAX} characters and no control character"
                );
                self.problem(Locus::EntityId(index), message);
            } else if self.ids.contains_key(entity.id.as_str()) {
                let message = format!("`{}` is the id of another entity of the case", entity.id);
                self.problem(Locus::EntityId(index), message);
            } else {
                self.ids.insert(&entity.id, number);
            }
            let kind = self.rules.vocabulary.kind(&entity.kind);
            if kind.is_none() {
                self.problem(Locus::EntityKind(index), self.unknown_kind(&entity.kind));
            }
            let base = self.slots.len();
            if let Some(kind) = kind {
                self.lay_out(kind);
                if let Some(members) = self.by_kind.get_mut(kind) {
                    members.push(number);
                }
            }
            let kind = kind.unwrap_or(usize::MAX);
            self.entities.push(BoundEntity {
                id: entity.id.clone(),
                kind,
                base,
            });
        }
    }

    fn lay_out(&mut self, kind: usize) {
        let vocabulary = &self.rules.vocabulary;
        let closed = self.closed.get(kind).copied().unwrap_or(false);
        let facts = vocabulary
            .kinds
            .get(kind)
            .map_or(&[][..], |kind| kind.slots.as_slice());
        self.slots.reserve(facts.len());
        for fact in facts.iter().filter_map(|fact| vocabulary.facts.get(*fact)) {
            self.slots.push(self.unstated(fact, closed));
        }
    }

    /// What is known of a fact that the case does not state.
    fn unstated(&self, fact: &FactDefinition, closed: bool) -> Slot {
        match &fact.ty {
            FactType::Boolean => Slot::Boolean(Truth::Unknown),
            FactType::Integer { min, max, .. } => {
                let bounds = Span::new(Some(*min), *max).unwrap_or(Span::ANY);
                let zero = closed && bounds.overlaps(Span::point(0));
                Slot::Number(if zero { Span::point(0) } else { bounds })
            }
            FactType::Money { .. } if closed => Slot::Number(Span::point(0)),
            FactType::Money {
                negative: false, ..
            } => Slot::Number(Span::new(Some(0), None).unwrap_or(Span::ANY)),
            FactType::Money { .. } | FactType::Date | FactType::Instant => Slot::Number(Span::ANY),
            FactType::Ratio => Slot::Ratio(Box::new(RatioSpan::ANY)),
            FactType::Code(list) => Slot::Code(self.all_codes(*list)),
            FactType::CodeSet(list) => Slot::Codes {
                must: 0,
                may: self.all_codes(*list),
            },
            FactType::Reference(_) => Slot::Entity(None),
        }
    }

    fn all_codes(&self, list: usize) -> u64 {
        self.rules
            .vocabulary
            .lists
            .get(list)
            .map_or(0, |list| list.all())
    }

    fn facts(&mut self, index: usize, entity: &'a Entity) {
        let Some((kind, base)) = self
            .entities
            .get(index)
            .map(|entity| (entity.kind, entity.base))
        else {
            return;
        };
        if kind == usize::MAX {
            return;
        }
        let mut stated: BTreeMap<usize, usize> = BTreeMap::new();
        for (position, fact) in entity.facts.iter().enumerate() {
            let near =
                |wanted: &str, known: &mut dyn Iterator<Item = &str>| self.near(wanted, known);
            let found = self.rules.vocabulary.resolve_and(kind, &fact.key, near);
            let found = match found {
                Ok(found) => found,
                Err(message) => {
                    self.problem(Locus::FactKey(index, position), message);
                    continue;
                }
            };
            let Some(definition) = self.rules.vocabulary.facts.get(found) else {
                continue;
            };
            if let Some(first) = stated.insert(found, position) {
                let message = format!(
                    "`{}` is stated twice; first as fact {first}",
                    definition.name
                );
                self.problem(Locus::FactKey(index, position), message);
                continue;
            }
            match self.value(definition, fact) {
                Ok(Some(slot)) => {
                    let place = base.checked_add(definition.slot);
                    if let Some(place) = place.and_then(|place| self.slots.get_mut(place)) {
                        *place = slot;
                    }
                }
                Ok(None) => {
                    // Said to be unknown: unknown even where the world of its kind is closed.
                    let slot = self.unstated(definition, false);
                    let place = base.checked_add(definition.slot);
                    if let Some(place) = place.and_then(|place| self.slots.get_mut(place)) {
                        *place = slot;
                    }
                }
                Err(message) => self.problem(
                    Locus::FactValue(index, position),
                    format!("`{}` {message}", definition.name),
                ),
            }
            if !definition.read {
                self.not_read
                    .push((u32::try_from(index).unwrap_or(u32::MAX), found));
            }
        }
    }

    /// The slot for a stated value; `None` for one that is said to be unknown.
    fn value(&self, definition: &FactDefinition, fact: &Fact) -> Result<Option<Slot>, String> {
        let slot = match (&definition.ty, &fact.value) {
            (_, Value::Unknown) => return Ok(None),
            (FactType::Boolean, Value::Boolean(value)) => Slot::Boolean(Truth::from(*value)),
            (FactType::Integer { min, max, unit }, Value::Integer(lo, hi)) => {
                for value in [lo, hi].into_iter().flatten() {
                    if value < min {
                        return Err(format!("is {value}, less than {min} {}", unit.en));
                    }
                    if max.is_some_and(|max| *value > max) {
                        return Err(format!("is {value}, more than allowed {}", unit.en));
                    }
                }
                let bounded = (lo.or(Some(*min)), hi.or(*max));
                Slot::Number(span(bounded.0, bounded.1)?)
            }
            (FactType::Money { currency, negative }, Value::Money(lo, hi)) => {
                for value in [lo, hi].into_iter().flatten() {
                    if value.currency != *currency {
                        return Err(format!("is in {}, not in {currency}", value.currency));
                    }
                    if value.minor < 0 && !negative {
                        return Err(format!("is {value}, less than zero"));
                    }
                }
                let minor = |money: &Option<Money>| money.as_ref().map(|money| money.minor);
                let floor = if *negative { None } else { Some(0) };
                Slot::Number(span(minor(lo).or(floor), minor(hi))?)
            }
            (FactType::Ratio, Value::Ratio(lo, hi)) => Slot::Ratio(Box::new(ratio_span(*lo, *hi)?)),
            (FactType::Date, Value::Date(lo, hi)) => {
                if lo.zip(*hi).is_some_and(|(lo, hi)| lo > hi) {
                    return Err(reversed());
                }
                Slot::Number(span(lo.map(Date::days), hi.map(Date::days))?)
            }
            (FactType::Instant, Value::Instant(lo, hi)) => Slot::Number(span(*lo, *hi)?),
            (FactType::Code(list), Value::Code(name)) => {
                Slot::Code(self.code(*list, |list| list.by_name(name), &format!("`{name}`"))?)
            }
            (FactType::Code(list), Value::CodeNumber(number)) => {
                Slot::Code(self.code(*list, |list| list.by_number(*number), &number.to_string())?)
            }
            (FactType::CodeSet(list), Value::Codes(names, numbers)) => {
                let mut mask = 0;
                for name in names {
                    mask |= self.code(*list, |list| list.by_name(name), &format!("`{name}`"))?;
                }
                for number in numbers {
                    let find = |list: &crate::vocabulary::CodeList| list.by_number(*number);
                    mask |= self.code(*list, find, &number.to_string())?;
                }
                Slot::Codes {
                    must: mask,
                    may: mask,
                }
            }
            (FactType::Reference(kind), Value::Entity(id)) => {
                Slot::Entity(Some(self.reference(*kind, id)?))
            }
            (wanted, stated) => {
                return Err(format!(
                    "must be of type {}, not {}",
                    wanted.name(),
                    form(stated)
                ));
            }
        };
        Ok(Some(slot))
    }

    fn code(
        &self,
        list: usize,
        find: impl Fn(&crate::vocabulary::CodeList) -> Option<u64>,
        stated: &str,
    ) -> Result<u64, String> {
        let list = self
            .rules
            .vocabulary
            .lists
            .get(list)
            .ok_or("has no code list")?;
        find(list).ok_or_else(|| {
            let bare = stated.trim_matches('`');
            let near = self.near(bare, list.codes.iter().map(|(_, name, _)| name.as_str()));
            if near.is_empty() {
                format!("has no code {stated}; the codes are {}", list.names())
            } else {
                format!("has no code {stated}{near}")
            }
        })
    }

    fn reference(&self, kind: usize, id: &str) -> Result<u32, String> {
        let Some(target) = self.ids.get(id) else {
            let near = self.near(id, self.ids.keys().copied());
            return Err(format!(
                "refers to `{id}`, which is no entity of the case{near}"
            ));
        };
        let entity = usize::try_from(*target)
            .ok()
            .and_then(|index| self.entities.get(index));
        let wanted = self
            .rules
            .vocabulary
            .kinds
            .get(kind)
            .map_or("", |kind| kind.id.as_str());
        match entity {
            Some(entity) if entity.kind == kind => Ok(*target),
            // The kind of that entity is reported where it stands.
            Some(entity) if entity.kind == usize::MAX => Ok(*target),
            _ => Err(format!("refers to `{id}`, which is not of kind `{wanted}`")),
        }
    }

    fn given(&mut self, index: usize, given: &Given) -> Option<BoundGiven> {
        let known = &self.rules.conclusions;
        let conclusion = known.iter().position(|known| known.id == given.provision);
        if conclusion.is_none() {
            let ids = known.iter().map(|known| known.id.as_str());
            let near = self.near(&given.provision, ids);
            let message = format!("no provision `{}` is known{near}", given.provision);
            self.problem(Locus::GivenProvision(index), message);
        }
        let mut entity = |id: &Option<String>, locus: Locus| match id {
            None => Some(None),
            Some(id) => match self.ids.get(id.as_str()) {
                Some(entity) => Some(Some(*entity)),
                None => {
                    let near = self.near(id, self.ids.keys().copied());
                    self.problem(locus, format!("`{id}` is no entity of the case{near}"));
                    None
                }
            },
        };
        let subject = entity(&given.subject, Locus::GivenSubject(index));
        let object = entity(&given.object, Locus::GivenObject(index));
        Some(BoundGiven {
            conclusion: conclusion?,
            subject: subject?,
            object: object?,
            established: given.established,
            basis: given.basis.clone(),
        })
    }
}

fn too_many_findings() -> String {
    format!(
        "the case has more than {FINDINGS_MAX} findings: provisions, each with each party and act that it may \
         be about; state who did what, or put the acts into several cases"
    )
}

fn reversed() -> String {
    "has reversed bounds: the least exceeds the greatest".to_owned()
}

fn span(lo: Option<i64>, hi: Option<i64>) -> Result<Span, String> {
    for value in [lo, hi].into_iter().flatten() {
        if value.unsigned_abs() > Span::LIMIT.unsigned_abs() {
            return Err(format!("is {value}, beyond ±{}", Span::LIMIT));
        }
    }
    Span::new(lo, hi).ok_or_else(reversed)
}

fn ratio_span(min: Option<Ratio>, max: Option<Ratio>) -> Result<RatioSpan, String> {
    if min.zip(max).is_some_and(|(min, max)| min > max) {
        return Err(reversed());
    }
    Ok(RatioSpan { min, max })
}

const fn form(value: &Value) -> &'static str {
    match value {
        Value::Unknown => "unknown",
        Value::Boolean(_) => "boolean",
        Value::Integer(..) => "integer",
        Value::Money(..) => "money",
        Value::Ratio(..) => "ratio",
        Value::Date(..) => "date",
        Value::Instant(..) => "instant",
        Value::Code(_) | Value::CodeNumber(_) => "code",
        Value::Codes(..) => "set of codes",
        Value::Entity(_) => "reference",
    }
}

/// Key of a fact in messages.
impl std::fmt::Display for Locus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AssessmentDate => f.write_str("assessment_date"),
            Self::Entities => f.write_str("entities"),
            Self::EntityId(entity) => write!(f, "entities[{entity}].id"),
            Self::EntityKind(entity) => write!(f, "entities[{entity}].kind"),
            Self::FactKey(entity, fact) | Self::FactValue(entity, fact) => {
                write!(f, "entities[{entity}].facts[{fact}]")
            }
            Self::GivenProvision(given) => write!(f, "given[{given}].provision"),
            Self::GivenSubject(given) => write!(f, "given[{given}].subject"),
            Self::GivenObject(given) => write!(f, "given[{given}].object"),
            Self::ClosedKind(kind) => write!(f, "closed_kinds[{kind}]"),
        }
    }
}

/// A key as a caller would write it.
pub(crate) fn key_words(key: &FactKey) -> String {
    match key {
        FactKey::Number(number) => number.to_string(),
        FactKey::Name(name) => name.clone(),
    }
}
