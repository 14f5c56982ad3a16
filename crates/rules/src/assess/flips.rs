//! The smallest changes of fact that lead to another status, each confirmed by assessing again.
//!
//! Candidates come from what the finding read: the opposite of a flag, a code on the other side of a
//! list, the nearest number on the other side of a comparison, a given conclusion turned round. Each is
//! tried alone; only where none leads elsewhere are two tried together.

use std::collections::BTreeSet;

use lexpack_domain::{Span, Status, Text, Truth, Value};

use super::results::Results;
use super::{Assessment, Finding};
use crate::RuleSet;
use crate::bind::{BoundCase, Slot};
use crate::evaluate::{Environment, Evaluator, NOBODY, Step, environment, owner, set};
use crate::model::{FactAt, NodeId, Op, Quantity, QuantityId};
use crate::words;

/// Most changes that are tried alone, and most pairs.
const CHANGES_MAX: usize = 64;
const PAIRS_MAX: usize = 400;
/// Most flips that are returned.
const FLIPS_MAX: usize = 5;
/// Work that the flips of all findings of an assessment may take, in steps visited and looks at terms of
/// formulas; shared evenly, so that a finding has the same flips whichever others are asked about.
const WORK_MAX: usize = 20_000_000;
/// Work that one finding may take, however many there are.
const WORK_LEAST: usize = 2_000;

/// Changes that together lead to another status.
#[derive(Debug, Clone, PartialEq)]
pub struct Flip {
    /// The changes.
    pub changes: Vec<Change>,
    /// The status that follows.
    pub status: Status,
}

/// One change of the case.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The entity whose fact changes; `None` for a given conclusion.
    pub entity: Option<u32>,
    /// Index of the fact, or of the given conclusion.
    pub index: usize,
    /// What the case says, in words.
    pub from: Text,
    /// What it would say, in words.
    pub to: Text,
    /// The changed value.
    pub value: Value,
    /// How far a number moves; 0 for anything else.
    moved: u64,
}

impl Change {
    /// How large the change is, among changes of one fact.
    const fn size(&self) -> u64 {
        self.moved
    }
}

/// A change as the evaluator sees it.
#[derive(Debug, Clone)]
enum Edit {
    Slot(u32, FactAt, Slot),
    Given(usize),
}

impl RuleSet {
    /// The smallest changes that would give a decided finding another status, at most five; nothing for
    /// a finding that is open.
    #[must_use]
    pub fn flips(&self, case: &BoundCase, assessment: &Assessment, finding: usize) -> Vec<Flip> {
        let Some(found) = assessment.findings().get(finding) else {
            return Vec::new();
        };
        if !matches!(found.status, Status::Established | Status::NotEstablished) {
            return Vec::new();
        }
        let shares = assessment.findings().len();
        let share = WORK_MAX.checked_div(shares).unwrap_or(WORK_MAX);
        let mut search = Search {
            rules: self,
            base: case,
            case: case.clone(),
            results: &assessment.results,
            readings: vec![0; self.doubts.len()],
            closure: self.closure(found.provision),
            finding: found,
            work_left: share.max(WORK_LEAST),
        };
        let edits = search.edits();
        let mut flips = Vec::new();
        for edit in &edits {
            search.flip(&[edit], &mut flips);
        }
        keep_nearest(&mut flips);
        if flips.is_empty() {
            let mut tried = 0_usize;
            'pairs: for (index, first) in edits.iter().enumerate() {
                for second in edits.iter().skip(index.saturating_add(1)) {
                    if same_fact(first, second) {
                        continue;
                    }
                    tried = tried.saturating_add(1);
                    if tried > PAIRS_MAX || flips.len() >= FLIPS_MAX || search.work_left == 0 {
                        break 'pairs;
                    }
                    search.flip(&[first, second], &mut flips);
                }
            }
        }
        flips.truncate(FLIPS_MAX);
        flips
    }

    /// A provision and those that it rests on, in order.
    fn closure(&self, provision: usize) -> Vec<usize> {
        let mut found: BTreeSet<usize> = BTreeSet::new();
        let mut open = vec![provision];
        while let Some(next) = open.pop() {
            if !found.insert(next) {
                continue;
            }
            let Some(rule) = self.provisions.get(next) else {
                continue;
            };
            for version in &rule.versions {
                let end = self
                    .node(version.root)
                    .map_or(version.root, |node| node.end);
                for node in version.root..end {
                    if let Some(Op::Conclusion(conclusion)) = self.node(node).map(|node| node.op)
                        && let Some(provision) = self
                            .conclusions
                            .get(conclusion)
                            .and_then(|known| known.provision)
                    {
                        open.push(provision);
                    }
                }
            }
        }
        found.into_iter().collect()
    }
}

struct Search<'a> {
    rules: &'a RuleSet,
    base: &'a BoundCase,
    case: BoundCase,
    results: &'a Results,
    readings: Vec<usize>,
    closure: Vec<usize>,
    finding: &'a Finding,
    work_left: usize,
}

impl Search<'_> {
    /// Assesses again with some changes, and notes them where they lead elsewhere; nothing once the work is
    /// used up.
    fn flip(&mut self, edits: &[&Edit], flips: &mut Vec<Flip>) {
        if self.work_left == 0 {
            return;
        }
        let undo: Vec<Edit> = edits.iter().filter_map(|edit| self.apply(edit)).collect();
        let mut results = Results::default();
        results.limit_work(self.work_left);
        let given = results.work_left();
        self.rules
            .pass(&self.case, &self.readings, &self.closure, &mut results);
        let visited = results
            .findings
            .iter()
            .flat_map(|finding| &finding.candidates);
        results.work(visited.map(|candidate| candidate.trace.len()).sum());
        let taken = given.saturating_sub(results.work_left());
        self.work_left = self.work_left.saturating_sub(taken);
        let object = self.finding.object.unwrap_or(NOBODY);
        let status = results
            .place(self.finding.provision, self.finding.subject, object)
            .and_then(|place| results.findings.get(place))
            .map(|finding| finding.status);
        let decided = matches!(status, Some(Status::Established | Status::NotEstablished));
        if let (true, Some(status)) = (decided && status != Some(self.finding.status), status) {
            let changes = edits.iter().filter_map(|edit| self.change(edit)).collect();
            flips.push(Flip { changes, status });
        }
        for edit in undo.iter().rev() {
            self.apply(edit);
        }
    }

    /// Applies a change; returns what takes it back.
    fn apply(&mut self, edit: &Edit) -> Option<Edit> {
        match edit {
            Edit::Slot(entity, at, slot) => {
                let place = self.case.slot_mut(*entity, at.slot)?;
                let old = std::mem::replace(place, slot.clone());
                Some(Edit::Slot(*entity, *at, old))
            }
            Edit::Given(index) => {
                let given = self.case.given.get_mut(*index)?;
                given.established = !given.established;
                Some(Edit::Given(*index))
            }
        }
    }

    fn change(&self, edit: &Edit) -> Option<Change> {
        match edit {
            Edit::Slot(entity, at, slot) => {
                let fact = usize::try_from(at.fact).ok()?;
                let definition = self.rules.vocabulary.fact(fact)?;
                let old = self.base.slot(*entity, at.slot)?;
                Some(Change {
                    entity: Some(*entity),
                    index: fact,
                    from: words::slot_words(self.rules, self.base, definition, old).into_text(),
                    to: words::slot_words(self.rules, self.base, definition, slot).into_text(),
                    value: words::slot_value(self.rules, self.base, definition, slot)?,
                    moved: match (old, slot) {
                        (Slot::Number(old), Slot::Number(new)) => {
                            old.exact()?.abs_diff(new.exact()?)
                        }
                        _ => 0,
                    },
                })
            }
            Edit::Given(index) => {
                let given = self.base.given.get(*index)?;
                let word = |established: bool| {
                    if established {
                        Text::new("成立", "established")
                    } else {
                        Text::new("不成立", "not established")
                    }
                };
                Some(Change {
                    entity: None,
                    index: *index,
                    from: word(given.established),
                    to: word(!given.established),
                    value: Value::Boolean(!given.established),
                    moved: 0,
                })
            }
        }
    }

    /// Changes of what the finding, and those that it rests on, have read.
    fn edits(&mut self) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut places: Vec<usize> = Vec::new();
        let object = self.finding.object.unwrap_or(NOBODY);
        for provision in self.closure.iter().rev() {
            places.extend(self.results.place(*provision, self.finding.subject, object));
        }
        for place in places {
            let Some(finding) = self.results.findings.get(place) else {
                continue;
            };
            let frame = environment(finding.subject, finding.object);
            for candidate in &finding.candidates {
                let mut environment = frame;
                let mut binds: Vec<Option<u8>> = Vec::new();
                for step in &candidate.trace {
                    let Some(op) = self.enter(*step, &mut environment, &mut binds) else {
                        continue;
                    };
                    if step.other_reading {
                        continue;
                    }
                    for edit in self.edits_of(step.node, op, &environment) {
                        if seen.insert(format!("{edit:?}")) && edits.len() < CHANGES_MAX {
                            edits.push(edit);
                        }
                    }
                }
            }
        }
        edits
    }

    fn enter(
        &self,
        step: Step,
        environment: &mut Environment,
        binds: &mut Vec<Option<u8>>,
    ) -> Option<Op> {
        let op = self.rules.node(step.node)?.op;
        binds.truncate(usize::from(step.depth));
        if let (Some(entity), Some(Some(variable))) = (step.entity, binds.last()) {
            set(environment, *variable, entity);
        }
        binds.push(op.binds());
        Some(op)
    }

    fn edits_of(&mut self, node: NodeId, op: Op, environment: &Environment) -> Vec<Edit> {
        match op {
            Op::Holds(at) | Op::OpenTexture(at, _) => self.flag(at, environment),
            Op::OneOf(at, mask) => self.codes(at, mask, environment),
            Op::Overlaps(at, mask) => self.sets(at, mask, environment),
            Op::Compare(left, _, right) => {
                let mut facts = BTreeSet::new();
                self.facts(left, environment, &mut facts);
                self.facts(right, environment, &mut facts);
                facts
                    .into_iter()
                    .filter_map(|(owner, slot, fact)| {
                        self.nearest(node, environment, owner, slot, fact)
                    })
                    .collect()
            }
            Op::Conclusion(conclusion) => {
                let subject = self.finding.subject;
                let object = self.finding.object.unwrap_or(NOBODY);
                self.results
                    .conclusion(self.rules, self.base, conclusion, subject, object)
                    .given
                    .map(Edit::Given)
                    .into_iter()
                    .collect()
            }
            Op::All
            | Op::Any
            | Op::AtLeast(_)
            | Op::Not
            | Op::CompareRatio(..)
            | Op::Same(..)
            | Op::Exists(_)
            | Op::Every(_)
            | Op::Alternative(_)
            | Op::Constant(_)
            | Op::Presumed
            | Op::TierOfTarget(_) => Vec::new(),
        }
    }

    fn known(&self, at: FactAt, environment: &Environment) -> Option<(u32, Slot)> {
        let owner = owner(self.base, environment, at)?;
        Some((owner, self.base.slot(owner, at.slot)?.clone()))
    }

    fn flag(&self, at: FactAt, environment: &Environment) -> Vec<Edit> {
        match self.known(at, environment) {
            Some((owner, Slot::Boolean(truth))) if truth != Truth::Unknown => {
                vec![Edit::Slot(owner, at, Slot::Boolean(truth.negate()))]
            }
            _ => Vec::new(),
        }
    }

    fn codes(&self, at: FactAt, mask: u64, environment: &Environment) -> Vec<Edit> {
        let Some((owner, Slot::Code(may))) = self.known(at, environment) else {
            return Vec::new();
        };
        if may.count_ones() != 1 {
            return Vec::new();
        }
        let list = usize::try_from(at.fact)
            .ok()
            .and_then(|fact| self.rules.vocabulary.fact(fact))
            .and_then(|definition| {
                if let crate::FactType::Code(list) = definition.ty {
                    self.rules.vocabulary.list(list)
                } else {
                    None
                }
            });
        let all = list.map_or(0, |list| list.all());
        let other = if may & mask == 0 {
            mask & all
        } else {
            all & !mask
        };
        // The first code of the other side stands for it.
        let first = other & other.wrapping_neg();
        if first == 0 {
            Vec::new()
        } else {
            vec![Edit::Slot(owner, at, Slot::Code(first))]
        }
    }

    fn sets(&self, at: FactAt, mask: u64, environment: &Environment) -> Vec<Edit> {
        match self.known(at, environment) {
            Some((owner, Slot::Codes { must, may })) if must == may => {
                let changed = if must & mask == 0 {
                    must | (mask & mask.wrapping_neg())
                } else {
                    must & !mask
                };
                vec![Edit::Slot(
                    owner,
                    at,
                    Slot::Codes {
                        must: changed,
                        may: changed,
                    },
                )]
            }
            _ => Vec::new(),
        }
    }

    /// Number facts of a quantity: owner, slot, fact.
    fn facts(
        &self,
        id: QuantityId,
        environment: &Environment,
        found: &mut BTreeSet<(u32, u32, u32)>,
    ) {
        match self.rules.quantity(id) {
            Some(Quantity::Fact(at)) => {
                if let Some(owner) = owner(self.base, environment, *at) {
                    found.insert((owner, at.slot, at.fact));
                }
            }
            Some(Quantity::Sum(terms) | Quantity::Greatest(terms) | Quantity::Least(terms)) => {
                terms
                    .iter()
                    .for_each(|term| self.facts(*term, environment, found));
            }
            Some(Quantity::Multiple(_, of) | Quantity::Shift(of, ..)) => {
                self.facts(*of, environment, found);
            }
            Some(
                Quantity::Product(left, right)
                | Quantity::Difference(left, right)
                | Quantity::Choice(_, left, right),
            ) => {
                self.facts(*left, environment, found);
                self.facts(*right, environment, found);
            }
            Some(Quantity::Total(over, value, _) | Quantity::Extreme(over, value, _)) => {
                for entity in self.base.of_kind(over.kind) {
                    let mut inner = *environment;
                    set(&mut inner, over.variable, *entity);
                    self.facts(*value, &inner, found);
                }
            }
            Some(Quantity::Call(call)) => call
                .arguments
                .iter()
                .for_each(|(argument, _)| self.facts(*argument, environment, found)),
            Some(
                Quantity::Point(..)
                | Quantity::Count(_)
                | Quantity::AssessmentDate
                | Quantity::GreatestTerm,
            )
            | None => {}
        }
    }

    /// The nearest value of a number that turns a comparison round.
    fn nearest(
        &mut self,
        node: NodeId,
        environment: &Environment,
        owner: u32,
        slot: u32,
        fact: u32,
    ) -> Option<Edit> {
        let Slot::Number(span) = self.base.slot(owner, slot)? else {
            return None;
        };
        let value = span.exact()?;
        let definition = self.rules.vocabulary.fact(usize::try_from(fact).ok()?)?;
        let (least, most) = definition.bounds();
        let before = self.truth_at(node, environment, owner, slot, value)?;
        let mut best: Option<i64> = None;
        for up in [true, false] {
            let limit = if up { most } else { least };
            let far = self.truth_at(node, environment, owner, slot, limit)?;
            if far == before || far == Truth::Unknown {
                continue;
            }
            // The comparison turns once between the value and the limit.
            let (mut same, mut turned) = (value, limit);
            while same.abs_diff(turned) > 1 {
                let middle = midpoint(same, turned);
                if self.truth_at(node, environment, owner, slot, middle)? == before {
                    same = middle;
                } else {
                    turned = middle;
                }
            }
            if best.is_none_or(|known| turned.abs_diff(value) < known.abs_diff(value)) {
                best = Some(turned);
            }
        }
        let at = FactAt {
            variable: 0,
            slot,
            fact,
            via: None,
        };
        Some(Edit::Slot(owner, at, Slot::Number(Span::point(best?))))
    }

    fn truth_at(
        &mut self,
        node: NodeId,
        environment: &Environment,
        owner: u32,
        slot: u32,
        value: i64,
    ) -> Option<Truth> {
        let place = self.case.slot_mut(owner, slot)?;
        let old = std::mem::replace(place, Slot::Number(Span::point(value)));
        let truth = {
            let mut evaluator = Evaluator::new(
                self.rules,
                &self.case,
                &self.readings,
                self.results,
                *environment,
            );
            evaluator.node(node)
        };
        if let Some(place) = self.case.slot_mut(owner, slot) {
            *place = old;
        }
        Some(truth)
    }
}

/// Of several changes of one fact that lead to the same status, the smallest stays.
fn keep_nearest(flips: &mut Vec<Flip>) {
    let mut kept: Vec<(Flip, u64)> = Vec::new();
    for flip in flips.drain(..) {
        let size = flip.changes.first().map_or(0, Change::size);
        let same = |(known, _): &(Flip, u64)| {
            let of = |flip: &Flip| flip.changes.first().map(|c| (c.entity, c.index));
            known.status == flip.status && of(known) == of(&flip)
        };
        match kept.iter_mut().find(|known| same(known)) {
            Some(known) if size < known.1 => *known = (flip, size),
            Some(_) => {}
            None => kept.push((flip, size)),
        }
    }
    flips.extend(kept.into_iter().map(|(flip, _)| flip));
}

fn midpoint(a: i64, b: i64) -> i64 {
    let sum = i128::from(a).saturating_add(i128::from(b));
    i64::try_from(sum.div_euclid(2)).unwrap_or(a)
}

const fn same_fact(a: &Edit, b: &Edit) -> bool {
    match (a, b) {
        (Edit::Slot(entity, at, _), Edit::Slot(other, of, _)) => {
            *entity == *other && at.fact == of.fact
        }
        (Edit::Given(a), Edit::Given(b)) => *a == *b,
        _ => false,
    }
}
