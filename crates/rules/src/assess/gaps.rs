//! What is missing: the facts, conclusions and entities that could change an open finding.

use std::collections::{BTreeMap, BTreeSet};

use lexpack_domain::{ConsequenceState, Status, Truth};

use super::{Cause, Finding, Missing, Results, Want};
use crate::RuleSet;
use crate::bind::BoundCase;
use crate::evaluate::{Environment, Evaluator, NOBODY, Step, environment, get, set};
use crate::model::{
    AddresseeRule, ConsequenceKind, ConsequenceRule, FactAt, MeasureRule, Op, Quantity, QuantityId,
    RatioTerm, Selection,
};

/// Collects what is missing, finding by finding.
pub(super) struct Gaps<'a> {
    rules: &'a RuleSet,
    case: &'a BoundCase,
    readings: &'a [usize],
    results: &'a Results,
    pub(super) all: BTreeMap<Want, (Cause, BTreeSet<usize>)>,
    /// What each finding lacks, for the findings that refer to it.
    by_finding: Vec<BTreeMap<Want, Cause>>,
    places: BTreeMap<(usize, u32, Option<u32>), usize>,
}

impl<'a> Gaps<'a> {
    pub(super) const fn new(
        rules: &'a RuleSet,
        case: &'a BoundCase,
        readings: &'a [usize],
        results: &'a Results,
    ) -> Self {
        Self {
            rules,
            case,
            readings,
            results,
            all: BTreeMap::new(),
            by_finding: Vec::new(),
            places: BTreeMap::new(),
        }
    }

    pub(super) fn finding(&mut self, index: usize, finding: &mut Finding) {
        let mut wants = BTreeMap::new();
        let mut given = BTreeSet::new();
        let frame = environment(finding.subject, finding.object);
        for candidate in &finding.candidates {
            self.given_in(&candidate.trace, finding, &mut given);
            if finding.status == Status::Undetermined {
                self.trace(&candidate.trace, &frame, &mut wants);
            }
            let version = self
                .rules
                .provisions
                .get(finding.provision)
                .and_then(|provision| {
                    candidate
                        .version
                        .and_then(|version| provision.versions.get(version))
                });
            for outcome in &candidate.consequences {
                self.given_in(&outcome.trace, finding, &mut given);
                if outcome.state == ConsequenceState::Excluded {
                    continue;
                }
                self.trace(&outcome.trace, &frame, &mut wants);
                if let Some(rule) = version.and_then(|v| v.consequences.get(outcome.rule)) {
                    self.consequence(rule, &frame, &mut wants);
                }
            }
        }
        if finding.candidates.len() > 1
            && let Some(provision) = self.rules.provisions.get(finding.provision)
        {
            let entity = get(&frame, provision.date.variable);
            want_fact(&mut wants, provision.date, entity, Cause::MissingFact);
        }
        for (want, cause) in &wants {
            let entry = self
                .all
                .entry(*want)
                .or_insert_with(|| (*cause, BTreeSet::new()));
            entry.1.insert(index);
        }
        self.by_finding.push(wants);
        self.places
            .insert((finding.provision, finding.subject, finding.object), index);
        finding.rests_on_given = given.into_iter().collect();
    }

    fn given_in(&self, trace: &[Step], finding: &Finding, given: &mut BTreeSet<usize>) {
        let object = finding.object.unwrap_or(NOBODY);
        for step in trace.iter().filter(|step| !step.other_reading) {
            if let Some(Op::Conclusion(conclusion)) = self.rules.node(step.node).map(|n| n.op) {
                let concluded = self.results.conclusion(
                    self.rules,
                    self.case,
                    conclusion,
                    finding.subject,
                    object,
                );
                given.extend(concluded.given);
            }
        }
    }

    /// What could change an unknown root.
    fn trace(&self, trace: &[Step], frame: &Environment, wants: &mut BTreeMap<Want, Cause>) {
        let mut environment = *frame;
        // Whether each enclosing node is unknown and its own reading in use, and what it binds.
        let mut open: Vec<(bool, Option<u8>)> = Vec::new();
        for step in trace {
            let Some(node) = self.rules.node(step.node) else {
                continue;
            };
            open.truncate(usize::from(step.depth));
            let (outer, binds) = open.last().copied().unwrap_or((true, None));
            if let (Some(entity), Some(variable)) = (step.entity, binds) {
                set(&mut environment, variable, entity);
            }
            let bears = outer && step.truth == Truth::Unknown && !step.other_reading;
            open.push((bears, node.op.binds()));
            if bears {
                self.leaf(node.op, &environment, wants);
            }
        }
    }

    fn leaf(&self, op: Op, environment: &Environment, wants: &mut BTreeMap<Want, Cause>) {
        let mut fact = |at: FactAt, cause: Cause| {
            want_fact(wants, at, get(environment, at.variable), cause);
        };
        match op {
            Op::Holds(at) | Op::OneOf(at, _) | Op::Overlaps(at, _) | Op::Same(at, _) => {
                fact(at, Cause::MissingFact);
            }
            Op::OpenTexture(at, _) => fact(at, Cause::OpenTexture),
            Op::CompareRatio(left, _, right) => {
                for side in [left, right] {
                    if let RatioTerm::Fact(at) = side {
                        fact(at, Cause::MissingFact);
                    }
                }
            }
            Op::Compare(left, _, right) => {
                self.quantity(left, environment, wants);
                self.quantity(right, environment, wants);
            }
            Op::Conclusion(conclusion) => self.conclusion(conclusion, environment, wants),
            Op::Exists(quantifier) | Op::Every(quantifier) => self.world(quantifier.kind, wants),
            Op::All | Op::Any | Op::AtLeast(_) | Op::Not | Op::Alternative(_) | Op::Constant(_) => {
            }
        }
    }

    fn world(&self, kind: usize, wants: &mut BTreeMap<Want, Cause>) {
        if !self.case.closed.get(kind).copied().unwrap_or(false) {
            wants.insert(Want::Entities(kind), Cause::OpenWorld);
        }
    }

    fn conclusion(
        &self,
        conclusion: usize,
        environment: &Environment,
        wants: &mut BTreeMap<Want, Cause>,
    ) {
        let (subject, object) = (get(environment, 0), get(environment, 1));
        let concluded = self
            .results
            .conclusion(self.rules, self.case, conclusion, subject, object);
        match concluded.cause {
            Some(Cause::OpenFinding) => {
                let place = concluded.provision.and_then(|provision| {
                    let with_object = self.places.get(&(provision, subject, Some(object)));
                    with_object.or_else(|| self.places.get(&(provision, subject, None)))
                });
                if let Some(lacks) = place.and_then(|place| self.by_finding.get(*place)) {
                    wants.extend(lacks.iter().map(|(want, cause)| (*want, *cause)));
                }
            }
            Some(cause) => {
                wants.insert(Want::Conclusion(conclusion), cause);
            }
            None => {}
        }
    }

    fn consequence(
        &self,
        rule: &ConsequenceRule,
        environment: &Environment,
        wants: &mut BTreeMap<Want, Cause>,
    ) {
        if let AddresseeRule::Selected(selection) = rule.addressee {
            self.selection(selection, environment, wants);
        }
        if let ConsequenceKind::Sanction(
            _,
            MeasureRule::Whole(_, base) | MeasureRule::Multiple(_, _, _, base),
        ) = &rule.kind
        {
            self.quantity(*base, environment, wants);
        }
    }

    fn selection(
        &self,
        selection: Selection,
        environment: &Environment,
        wants: &mut BTreeMap<Want, Cause>,
    ) {
        let Some(filter) = selection.filter else {
            return;
        };
        for entity in self.case.of_kind(selection.kind) {
            let mut environment = *environment;
            set(&mut environment, selection.variable, *entity);
            let mut evaluator = Evaluator::new(
                self.rules,
                self.case,
                self.readings,
                self.results,
                environment,
            );
            if evaluator.node(filter) == Truth::Unknown {
                self.trace(&evaluator.trace, &environment, wants);
            }
        }
    }

    fn quantity(
        &self,
        id: QuantityId,
        environment: &Environment,
        wants: &mut BTreeMap<Want, Cause>,
    ) {
        let exact = |id: QuantityId| {
            let mut evaluator = Evaluator::new(
                self.rules,
                self.case,
                self.readings,
                self.results,
                *environment,
            );
            evaluator.quantity(id).exact().is_some()
        };
        if exact(id) {
            return;
        }
        match self.rules.quantity(id) {
            Some(Quantity::Fact(at)) => {
                want_fact(
                    wants,
                    *at,
                    get(environment, at.variable),
                    Cause::MissingFact,
                );
            }
            Some(Quantity::Sum(terms)) => {
                terms
                    .iter()
                    .for_each(|term| self.quantity(*term, environment, wants));
            }
            Some(Quantity::Multiple(_, of) | Quantity::Shift(of, ..)) => {
                self.quantity(*of, environment, wants);
            }
            Some(Quantity::Total(over, value, _)) => {
                self.selection(*over, environment, wants);
                for entity in self.case.of_kind(over.kind) {
                    let mut environment = *environment;
                    set(&mut environment, over.variable, *entity);
                    self.quantity(*value, &environment, wants);
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
            Some(Quantity::Point(..)) | None => {}
        }
    }

    /// Everything that is missing: what bears on most open findings first, then by number.
    pub(super) fn ranked(self, findings: &[Finding]) -> Vec<Missing> {
        let open = |index: &usize| {
            findings
                .get(*index)
                .is_some_and(|finding| finding.status == Status::Undetermined)
        };
        let mut missing: Vec<Missing> = self
            .all
            .into_iter()
            .map(|(want, (cause, findings))| Missing {
                want,
                cause,
                findings: findings.into_iter().collect(),
            })
            .collect();
        let number = |want: Want| match want {
            Want::Fact(fact, _) => self
                .rules
                .vocabulary
                .fact(fact)
                .map_or(u32::MAX, |fact| fact.number),
            Want::Conclusion(_) | Want::Entities(_) | Want::Function(_) => u32::MAX,
        };
        missing.sort_by_key(|missing| {
            let bears_on = missing.findings.iter().filter(|index| open(index)).count();
            (
                std::cmp::Reverse(bears_on),
                number(missing.want),
                missing.want,
            )
        });
        missing
    }
}

fn want_fact(wants: &mut BTreeMap<Want, Cause>, at: FactAt, entity: u32, cause: Cause) {
    if let Ok(fact) = usize::try_from(at.fact) {
        let known = wants.entry(Want::Fact(fact, entity)).or_insert(cause);
        *known = (*known).min(cause);
    }
}
