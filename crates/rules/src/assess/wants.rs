//! What is not known of a quantity: the facts, entities and functions in it.

use std::collections::{BTreeMap, BTreeSet};

use lexpack_domain::Truth;

use super::exact::{self, Formula};
use super::results::Results;
use super::{Cause, Want};
use crate::bind::BoundCase;
use crate::evaluate::{Environment, Evaluator, get, owner, set};
use crate::model::{FactAt, NodeId, Op, Quantity, QuantityId, RatioTerm, Relation, Selection};
use crate::{RuleSet, Step};

/// Collects what is missing of quantities and selections.
#[derive(Clone, Copy)]
pub(crate) struct Collector<'a> {
    pub(crate) rules: &'a RuleSet,
    pub(crate) case: &'a BoundCase,
    pub(crate) readings: &'a [usize],
    pub(crate) results: &'a Results,
}

impl<'a> Collector<'a> {
    fn evaluator(&self, environment: &Environment) -> Evaluator<'a> {
        Evaluator::new(
            self.rules,
            self.case,
            self.readings,
            self.results,
            *environment,
        )
    }

    /// What is not known of a quantity.
    pub(crate) fn quantity(
        &self,
        id: QuantityId,
        environment: &Environment,
        wants: &mut BTreeMap<Want, Cause>,
    ) {
        let exact = |id: QuantityId| {
            let mut evaluator = self.evaluator(environment);
            evaluator.quantity(id).exact().is_some()
        };
        if exact(id) {
            return;
        }
        match self.rules.quantity(id) {
            Some(Quantity::Fact(at)) => self.fact(*at, environment, wants),
            Some(Quantity::Sum(terms) | Quantity::Greatest(terms) | Quantity::Least(terms)) => {
                terms
                    .iter()
                    .for_each(|term| self.quantity(*term, environment, wants));
            }
            Some(Quantity::Product(left, right) | Quantity::Difference(left, right)) => {
                self.quantity(*left, environment, wants);
                self.quantity(*right, environment, wants);
            }
            Some(Quantity::Choice(when, then, otherwise)) => {
                let mut evaluator = self.evaluator(environment);
                let truth = evaluator.node(*when);
                if truth == Truth::Unknown {
                    self.condition(&evaluator.trace, environment, wants);
                }
                if truth != Truth::False {
                    self.quantity(*then, environment, wants);
                }
                if truth != Truth::True {
                    self.quantity(*otherwise, environment, wants);
                }
            }
            Some(Quantity::Multiple(_, of) | Quantity::Shift(of, ..)) => {
                self.quantity(*of, environment, wants);
            }
            Some(Quantity::Total(over, value, _) | Quantity::Extreme(over, value, _)) => {
                self.selection(*over, environment, wants);
                for entity in self.case.of_kind(over.kind) {
                    let mut inner = *environment;
                    if self.evaluator(&inner).selects(*over, *entity) != Truth::False {
                        set(&mut inner, over.variable, *entity);
                        self.quantity(*value, &inner, wants);
                    }
                }
                self.world(over.kind, wants);
            }
            Some(Quantity::Count(over)) => {
                self.selection(*over, environment, wants);
                self.world(over.kind, wants);
            }
            Some(Quantity::Call(call)) => {
                if call.arguments.iter().all(|(argument, _)| exact(*argument)) {
                    wants.insert(Want::Function(id.0), Cause::FunctionFailed);
                }
                for (argument, _) in &call.arguments {
                    self.quantity(*argument, environment, wants);
                }
            }
            Some(Quantity::Point(..) | Quantity::AssessmentDate | Quantity::GreatestTerm)
            | None => {}
        }
    }

    /// What the open leaves of a trace wait for, and whether anything is waited for twice: only then can
    /// looking at all of it together decide what each part leaves open.
    pub(crate) fn leaves(&self, trace: &[Step], frame: &Environment) -> (BTreeSet<Want>, bool) {
        let mut found = BTreeSet::new();
        let mut shared = false;
        let mut environment = *frame;
        let mut binds: Vec<Option<u8>> = Vec::new();
        // Depth of the outermost step that is decided: what is open below it waits for nothing.
        let mut decided: Option<u16> = None;
        for step in trace {
            let Some(op) = self.rules.node(step.node).map(|node| node.op) else {
                continue;
            };
            binds.truncate(usize::from(step.depth));
            if let (Some(entity), Some(Some(variable))) = (step.entity, binds.last()) {
                set(&mut environment, *variable, entity);
            }
            binds.push(op.binds());
            if decided.is_some_and(|outer| step.depth <= outer) {
                decided = None;
            }
            if decided.is_none() && step.truth != Truth::Unknown {
                decided = Some(step.depth);
            }
            if decided.is_some() || step.other_reading {
                continue;
            }
            let (wants, inexact) = self.leaf(op, &environment);
            shared |= inexact;
            for want in wants {
                shared |= !found.insert(want);
            }
        }
        (found, shared)
    }

    /// What a leaf waits for, each time that it reads it, and whether bounds may leave it open although
    /// no number within them fits.
    fn leaf(&self, op: Op, environment: &Environment) -> (Vec<Want>, bool) {
        let mut wants = BTreeMap::new();
        match op {
            Op::Holds(at)
            | Op::OpenTexture(at, _)
            | Op::OneOf(at, _)
            | Op::Overlaps(at, _)
            | Op::Same(at, _) => self.fact(at, environment, &mut wants),
            Op::Compare(left, relation, right) => {
                let mut read = Vec::new();
                self.reads(left, environment, &mut read);
                self.reads(right, environment, &mut read);
                let plain = [left, right].into_iter().all(|side| {
                    let side = self.rules.quantity(side);
                    matches!(side, Some(Quantity::Fact(_) | Quantity::Point(..)))
                });
                return (read, relation == Relation::Equal && !plain);
            }
            Op::CompareRatio(left, _, right) => {
                for side in [left, right] {
                    if let RatioTerm::Fact(at) = side {
                        self.fact(at, environment, &mut wants);
                    }
                }
            }
            Op::Conclusion(conclusion) => {
                let (subject, object) = (get(environment, 0), get(environment, 1));
                let concluded = self
                    .results
                    .conclusion(self.rules, self.case, conclusion, subject, object);
                if concluded.cause == Some(Cause::MissingFact) {
                    // Whether the subject's unit connects them.
                    let link = self.rules.link_of(conclusion);
                    for at in link.into_iter().flat_map(|link| [link.via, link.link]) {
                        let open = at.filter(|at| {
                            let entity = get(environment, at.variable);
                            self.case.named(entity, at.slot).is_none()
                        });
                        if let Some(at) = open {
                            self.fact(at, environment, &mut wants);
                        }
                    }
                    return (wants.into_keys().collect(), true);
                }
                let open = concluded.finding.and_then(|f| self.results.findings.get(f));
                let wants = match open {
                    Some(finding) => finding.waits_for.iter().copied().collect(),
                    None => vec![Want::Conclusion(conclusion)],
                };
                return (wants, false);
            }
            Op::All
            | Op::Any
            | Op::AtLeast(_)
            | Op::Not
            | Op::Exists(_)
            | Op::Every(_)
            | Op::Alternative(_)
            | Op::Presumed
            | Op::TierOfTarget(_)
            | Op::Constant(_) => {}
        }
        (wants.into_keys().collect(), false)
    }

    /// What is not known of a quantity, each time that it is read.
    fn reads(&self, id: QuantityId, environment: &Environment, read: &mut Vec<Want>) {
        let span = self.evaluator(environment).quantity(id);
        if span.exact().is_some() {
            return;
        }
        match self.rules.quantity(id) {
            Some(Quantity::Sum(terms) | Quantity::Greatest(terms) | Quantity::Least(terms)) => {
                terms
                    .iter()
                    .for_each(|term| self.reads(*term, environment, read));
            }
            Some(Quantity::Product(left, right) | Quantity::Difference(left, right)) => {
                self.reads(*left, environment, read);
                self.reads(*right, environment, read);
            }
            Some(Quantity::Choice(when, then, otherwise)) => {
                let truth = self.reads_condition(*when, environment, read);
                if truth != Truth::False {
                    self.reads(*then, environment, read);
                }
                if truth != Truth::True {
                    self.reads(*otherwise, environment, read);
                }
            }
            Some(Quantity::Multiple(_, of) | Quantity::Shift(of, ..)) => {
                self.reads(*of, environment, read);
            }
            Some(Quantity::Total(over, value, _) | Quantity::Extreme(over, value, _)) => {
                self.reads_each(*over, Some(*value), environment, read);
            }
            Some(Quantity::Count(over)) => self.reads_each(*over, None, environment, read),
            Some(
                Quantity::Fact(_)
                | Quantity::Call(_)
                | Quantity::Point(..)
                | Quantity::AssessmentDate
                | Quantity::GreatestTerm,
            )
            | None => {
                let mut wants = BTreeMap::new();
                self.quantity(id, environment, &mut wants);
                read.extend(wants.into_keys());
            }
        }
    }

    fn reads_each(
        &self,
        over: Selection,
        value: Option<QuantityId>,
        environment: &Environment,
        read: &mut Vec<Want>,
    ) {
        for entity in self.case.of_kind(over.kind) {
            let mut inner = *environment;
            set(&mut inner, over.variable, *entity);
            let counts = over.filter.map_or(Truth::True, |filter| {
                self.reads_condition(filter, &inner, read)
            });
            if let (Some(value), true) = (value, counts != Truth::False) {
                self.reads(value, &inner, read);
            }
        }
        let mut wants = BTreeMap::new();
        self.world(over.kind, &mut wants);
        read.extend(wants.into_keys());
    }

    /// Notes what a condition that is open waits for; returns its truth.
    fn reads_condition(
        &self,
        node: NodeId,
        environment: &Environment,
        read: &mut Vec<Want>,
    ) -> Truth {
        let mut evaluator = self.evaluator(environment);
        let truth = evaluator.node(node);
        if truth == Truth::Unknown {
            let (wants, shared) = self.leaves(&evaluator.trace, environment);
            let twice = if shared { wants.first().copied() } else { None };
            read.extend(wants.iter().copied().chain(twice));
        }
        truth
    }

    /// What is not known of who is selected.
    pub(crate) fn selection(
        &self,
        selection: Selection,
        environment: &Environment,
        wants: &mut BTreeMap<Want, Cause>,
    ) {
        let Some(filter) = selection.filter else {
            return;
        };
        for entity in self.case.of_kind(selection.kind) {
            let mut inner = *environment;
            set(&mut inner, selection.variable, *entity);
            let mut evaluator = self.evaluator(&inner);
            if evaluator.node(filter) == Truth::Unknown {
                self.condition(&evaluator.trace, &inner, wants);
            }
        }
    }

    /// What could change a condition that is unknown.
    fn condition(
        &self,
        trace: &[Step],
        environment: &Environment,
        wants: &mut BTreeMap<Want, Cause>,
    ) {
        let mut formula = Formula::new(self.rules, self.case, self.readings, self.results);
        let root = formula.root(trace, environment);
        for (want, (cause, _)) in exact::wants(&mut formula, root) {
            insert(wants, want, cause);
        }
    }

    fn world(&self, kind: usize, wants: &mut BTreeMap<Want, Cause>) {
        if !self.case.is_closed(kind) {
            insert(wants, Want::Entities(kind), Cause::OpenWorld);
        }
    }

    /// A fact that is not known, or the reference that leads to it.
    pub(crate) fn fact(
        &self,
        at: FactAt,
        environment: &Environment,
        wants: &mut BTreeMap<Want, Cause>,
    ) {
        let fact = usize::try_from(at.fact).unwrap_or(usize::MAX);
        match owner(self.case, environment, at) {
            Some(owner) => insert(wants, Want::Fact(fact, owner), Cause::MissingFact),
            None => {
                let entity = get(environment, at.variable);
                let reference = at.via.and_then(|via| {
                    let kind = self.case.entity(entity)?.kind;
                    let slots = &self.rules.vocabulary.kinds.get(kind)?.slots;
                    slots.get(usize::try_from(via).ok()?).copied()
                });
                if let Some(reference) = reference {
                    insert(wants, Want::Fact(reference, entity), Cause::MissingFact);
                }
            }
        }
    }
}

/// Notes a want; of several causes the first in their order stays.
pub(crate) fn insert(wants: &mut BTreeMap<Want, Cause>, want: Want, cause: Cause) {
    let known = wants.entry(want).or_insert(cause);
    *known = (*known).min(cause);
}
