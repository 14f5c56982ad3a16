//! Formulas over the facts that are missing.
//!
//! An expression joins atoms. An atom says that a finite variable (a flag, a code, a reference) has one
//! of some values, or that a sum of numbers with whole factors is at most a bound. What cannot be
//! written so (a product of two unknown numbers, a native function) becomes a number of its own within
//! the bounds that are known of it.

use std::collections::{BTreeMap, BTreeSet};

use lexpack_domain::{Date, Ratio, RatioSpan, Span, Truth};

use super::super::choice::date_span;
use super::super::results::Results;
use super::super::wants::Collector;
use super::super::{Cause, Want};
use super::children;
use crate::RuleSet;
use crate::bind::{BoundCase, Slot};
use crate::evaluate::{Environment, Evaluator, NOBODY, Step, environment, get, owner, set};
use crate::model::{
    ChoiceKind, FactAt, Op, Quantifier, Quantity, QuantityId, RatioTerm, Relation, Selection, Sign,
};
use crate::vocabulary::FactType;

/// Number of an expression.
pub(crate) type ExprId = usize;

/// Most cases that a quantity may fall into before it is taken as one unknown number.
const CASES_MAX: usize = 64;
/// Bit of a reference that names none of the entities asked about.
const ELSEWHERE: u64 = 1 << 63;
/// Most entities that one reference is compared with bit by bit.
const NAMES_MAX: usize = 63;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expr {
    Const(bool),
    Atom(usize),
    All(Vec<ExprId>),
    Any(Vec<ExprId>),
    AtLeast(u32, Vec<ExprId>),
    Not(ExprId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Atom {
    /// A finite variable has one of the values of a mask.
    In(usize, u64),
    /// A form is at most a bound.
    AtMost(usize, i64),
}

/// What a variable may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Domain {
    Finite(u64),
    Number(Span),
}

/// A sum of variables with whole factors, in the order of the variables.
pub(super) type Form = Vec<(usize, i64)>;

/// What a variable stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Fact(u32, u32),
    Bit(u32, u32, u32),
    /// A fact behind a reference that is not known: entity, reference, fact.
    Behind(u32, u32, u32),
    /// Whether a set behind a reference that is not known has a code.
    BehindBit(u32, u32, u32, u32),
    /// Whether a reference names one of the entities that are too many to tell apart.
    Names(usize, u32),
    Conclusion(usize, u32, u32),
    Law(usize, usize),
    /// Entities that are not listed: of a quantifier, and of a total or count.
    World(u32, Environment),
    Others(u32, Environment),
    Number(u32, Environment),
    Node(u32, Environment),
}

/// A sum with a constant, and dates moved by calendar spans.
#[derive(Debug, Clone, Default)]
struct Linear {
    terms: BTreeMap<usize, i64>,
    shifted: Vec<(usize, i64, (i32, i32, i32))>,
    constant: i64,
}

/// Cases that exclude each other, each with the value of a quantity in it.
type Cases = Vec<(ExprId, Linear)>;

/// Builds formulas for one case under one choice of readings.
#[derive(Debug)]
pub(crate) struct Formula<'a> {
    pub(crate) rules: &'a RuleSet,
    pub(crate) case: &'a BoundCase,
    pub(crate) readings: &'a [usize],
    pub(crate) results: &'a Results,
    pub(super) exprs: Vec<Expr>,
    pub(super) atoms: Vec<Atom>,
    pub(super) forms: Vec<Form>,
    pub(super) domains: Vec<Domain>,
    wants: Vec<Vec<(Want, Cause)>>,
    variable_of: BTreeMap<Key, usize>,
    atom_of: BTreeMap<Atom, usize>,
    form_of: BTreeMap<Form, usize>,
    /// Entities that each reference has been asked about; the place is the bit.
    mentioned: BTreeMap<usize, Vec<u32>>,
    by_finding: BTreeMap<usize, ExprId>,
    /// What has been found out about expressions.
    pub(super) truths: BTreeMap<ExprId, Truth>,
    pub(super) relevant_to: BTreeMap<ExprId, BTreeSet<usize>>,
    variables_in: BTreeMap<ExprId, BTreeSet<usize>>,
    joined_of: BTreeMap<(Vec<ExprId>, bool), ExprId>,
}

impl<'a> Formula<'a> {
    pub(crate) fn new(
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
            exprs: vec![Expr::Const(false), Expr::Const(true)],
            atoms: Vec::new(),
            forms: Vec::new(),
            domains: Vec::new(),
            wants: Vec::new(),
            variable_of: BTreeMap::new(),
            atom_of: BTreeMap::new(),
            form_of: BTreeMap::new(),
            mentioned: BTreeMap::new(),
            by_finding: BTreeMap::new(),
            truths: BTreeMap::new(),
            relevant_to: BTreeMap::new(),
            variables_in: BTreeMap::new(),
            joined_of: BTreeMap::new(),
        }
    }

    /// The formula of the root of a trace.
    pub(crate) fn root(&mut self, trace: &[Step], frame: &Environment) -> ExprId {
        let exprs = self.trace(trace, frame);
        exprs.first().copied().flatten().unwrap_or(0)
    }

    /// The formula of each step of a trace; `None` below a step that is decided.
    pub(crate) fn trace(&mut self, trace: &[Step], frame: &Environment) -> Vec<Option<ExprId>> {
        let mut exprs = vec![None; trace.len()];
        let mut environment = *frame;
        if !trace.is_empty() {
            self.step(trace, 0, &mut environment, &mut exprs);
        }
        exprs
    }

    fn step(
        &mut self,
        trace: &[Step],
        at: usize,
        environment: &mut Environment,
        exprs: &mut [Option<ExprId>],
    ) -> ExprId {
        let Some(step) = trace.get(at).copied() else {
            return 0;
        };
        let expr = match step.truth {
            Truth::True => 1,
            Truth::False => 0,
            Truth::Unknown => match self.rules.node(step.node).map(|node| node.op) {
                None => 0,
                Some(op) => self.open(op, step, trace, at, environment, exprs),
            },
        };
        if let Some(place) = exprs.get_mut(at) {
            *place = Some(expr);
        }
        expr
    }

    /// The formula of a step that is unknown.
    fn open(
        &mut self,
        op: Op,
        step: Step,
        trace: &[Step],
        at: usize,
        environment: &mut Environment,
        exprs: &mut [Option<ExprId>],
    ) -> ExprId {
        let below: Vec<usize> = children(trace, at).collect();
        let mut each = |formula: &mut Self, environment: &mut Environment| -> Vec<ExprId> {
            below
                .iter()
                .map(|child| formula.step(trace, *child, environment, exprs))
                .collect()
        };
        match op {
            Op::All => {
                let members = each(self, environment);
                self.all(members)
            }
            Op::Any => {
                let members = each(self, environment);
                self.any(members)
            }
            Op::AtLeast(count) => {
                let members = each(self, environment);
                self.add(Expr::AtLeast(count, members))
            }
            Op::Not => {
                let members = each(self, environment);
                self.not(members.first().copied().unwrap_or(0))
            }
            Op::Presumed => each(self, environment).first().copied().unwrap_or(0),
            Op::Alternative(doubt) => {
                let members = each(self, environment);
                let chosen = self.readings.get(doubt).copied().unwrap_or(0);
                members.get(chosen).copied().unwrap_or(0)
            }
            Op::Exists(quantifier) => {
                self.quantified(quantifier, true, step, trace, &below, environment, exprs)
            }
            Op::Every(quantifier) => {
                self.quantified(quantifier, false, step, trace, &below, environment, exprs)
            }
            Op::Holds(_)
            | Op::Compare(..)
            | Op::CompareRatio(..)
            | Op::OneOf(..)
            | Op::Overlaps(..)
            | Op::Same(..)
            | Op::Conclusion(_)
            | Op::OpenTexture(..)
            | Op::TierOfTarget(_)
            | Op::Constant(_) => self.leaf(op, step.node, environment),
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a walk over a trace with all it keeps in view"
    )]
    fn quantified(
        &mut self,
        quantifier: Quantifier,
        exists: bool,
        step: Step,
        trace: &[Step],
        below: &[usize],
        environment: &mut Environment,
        exprs: &mut [Option<ExprId>],
    ) -> ExprId {
        let mut members = Vec::new();
        let mut instances = below.iter().copied().peekable();
        let about = |at: usize| trace.get(at).and_then(|step| step.entity);
        while let Some(first) = instances.next() {
            let entity = about(first);
            set(environment, quantifier.variable, entity.unwrap_or(NOBODY));
            let mut chosen = 1;
            let mut holds = first;
            if quantifier.filtered {
                chosen = self.step(trace, first, environment, exprs);
                if trace
                    .get(first)
                    .is_none_or(|filter| filter.truth == Truth::False)
                {
                    // A filter that came out false in every completion has its condition behind it.
                    instances.next_if(|next| about(*next) == entity);
                    continue;
                }
                match instances.next() {
                    Some(next) => holds = next,
                    None => break,
                }
            }
            let holds = self.step(trace, holds, environment, exprs);
            let member = if exists {
                self.all(vec![chosen, holds])
            } else {
                let not = self.not(chosen);
                self.any(vec![not, holds])
            };
            members.push(member);
        }
        set(environment, quantifier.variable, NOBODY);
        if !self.case.is_closed(quantifier.kind) {
            let others = self.variable(
                Key::World(step.node, *environment),
                Domain::Finite(0b11),
                vec![(Want::Entities(quantifier.kind), Cause::OpenWorld)],
            );
            members.push(self.atom(Atom::In(others, 0b10)));
        }
        if exists {
            self.any(members)
        } else {
            self.all(members)
        }
    }

    fn leaf(&mut self, op: Op, node: u32, environment: &Environment) -> ExprId {
        match op {
            Op::Holds(at) => self.finite(at, 0b10, Cause::MissingFact, environment),
            Op::OpenTexture(at, _) => self.finite(at, 0b10, Cause::OpenTexture, environment),
            Op::OneOf(at, codes) => self.finite(at, codes, Cause::MissingFact, environment),
            Op::Overlaps(at, codes) => self.overlaps(at, codes, environment),
            Op::Same(at, variable) => self.same(at, get(environment, variable), environment),
            Op::Compare(left, relation, right) => {
                self.compare(node, left, relation, right, environment)
            }
            Op::CompareRatio(left, relation, right) => {
                self.compare_ratio(node, left, relation, right, environment)
            }
            Op::Conclusion(conclusion) => self.conclusion(conclusion, environment),
            Op::Constant(value) => usize::from(value),
            Op::TierOfTarget(_)
            | Op::All
            | Op::Any
            | Op::AtLeast(_)
            | Op::Not
            | Op::Exists(_)
            | Op::Every(_)
            | Op::Alternative(_)
            | Op::Presumed => {
                let key = Key::Node(node, *environment);
                let free = self.variable(key, Domain::Finite(0b11), Vec::new());
                self.atom(Atom::In(free, 0b10))
            }
        }
    }

    /// The variable of a fact, with what may be of it.
    fn fact(&mut self, at: FactAt, cause: Cause, environment: &Environment) -> usize {
        let entity = get(environment, at.variable);
        let fact = usize::try_from(at.fact).unwrap_or(usize::MAX);
        match (owner(self.case, environment, at), at.via) {
            (Some(owner), _) => {
                let domain = self.domain(self.case.slot(owner, at.slot), at.fact);
                let want = vec![(Want::Fact(fact, owner), cause)];
                self.variable(Key::Fact(owner, at.fact), domain, want)
            }
            (None, via) => {
                let via = via.unwrap_or(u32::MAX);
                let reference = self.reference(entity, via);
                let domain = self.domain(None, at.fact);
                let want = reference
                    .map(|reference| (Want::Fact(reference, entity), Cause::MissingFact))
                    .into_iter()
                    .collect();
                self.variable(Key::Behind(entity, via, at.fact), domain, want)
            }
        }
    }

    /// Index of the reference fact in a slot of an entity.
    fn reference(&self, entity: u32, slot: u32) -> Option<usize> {
        let kind = self.case.entity(entity)?.kind;
        let slots = &self.rules.vocabulary.kinds.get(kind)?.slots;
        slots.get(usize::try_from(slot).ok()?).copied()
    }

    fn domain(&self, slot: Option<&Slot>, fact: u32) -> Domain {
        let definition = usize::try_from(fact)
            .ok()
            .and_then(|fact| self.rules.vocabulary.facts.get(fact));
        match slot {
            Some(Slot::Boolean(Truth::True)) => Domain::Finite(0b10),
            Some(Slot::Boolean(Truth::False)) => Domain::Finite(0b01),
            Some(Slot::Boolean(Truth::Unknown)) => Domain::Finite(0b11),
            Some(Slot::Number(span)) => Domain::Number(*span),
            Some(Slot::Code(may)) => Domain::Finite(*may),
            Some(Slot::Entity(_)) => Domain::Finite(u64::MAX),
            Some(Slot::Ratio(_) | Slot::Codes { .. }) | None => {
                match definition.map(|definition| &definition.ty) {
                    Some(FactType::Boolean) => Domain::Finite(0b11),
                    Some(FactType::Code(list)) => {
                        let list = self.rules.vocabulary.lists.get(*list);
                        Domain::Finite(list.map_or(u64::MAX, |list| list.all()))
                    }
                    Some(FactType::Reference(_)) => Domain::Finite(u64::MAX),
                    Some(
                        FactType::Integer { .. }
                        | FactType::Money { .. }
                        | FactType::Ratio
                        | FactType::Date
                        | FactType::Instant
                        | FactType::CodeSet(_),
                    )
                    | None => Domain::Number(Span::ANY),
                }
            }
        }
    }

    fn finite(&mut self, at: FactAt, mask: u64, cause: Cause, environment: &Environment) -> ExprId {
        let variable = self.fact(at, cause, environment);
        self.atom(Atom::In(variable, mask))
    }

    /// A set shares a code with a mask: one flag for each code that is not certain.
    fn overlaps(&mut self, at: FactAt, codes: u64, environment: &Environment) -> ExprId {
        let entity = get(environment, at.variable);
        let fact = usize::try_from(at.fact).unwrap_or(usize::MAX);
        let via = at.via.unwrap_or(u32::MAX);
        let owner = owner(self.case, environment, at);
        let (may, want) = match owner {
            Some(owner) => match self.case.slot(owner, at.slot) {
                Some(Slot::Codes { may, .. }) => (*may, Some((fact, owner))),
                _ => (codes, Some((fact, owner))),
            },
            None => (
                codes,
                self.reference(entity, via)
                    .map(|reference| (reference, entity)),
            ),
        };
        let mut members = Vec::new();
        for bit in 0..64_u32 {
            if codes & may & 1_u64.checked_shl(bit).unwrap_or(0) != 0 {
                let key = match owner {
                    Some(owner) => Key::Bit(owner, at.fact, bit),
                    None => Key::BehindBit(entity, via, at.fact, bit),
                };
                let wants = want.map(|(fact, of)| (Want::Fact(fact, of), Cause::MissingFact));
                let flag = self.variable(key, Domain::Finite(0b11), wants.into_iter().collect());
                members.push(self.atom(Atom::In(flag, 0b10)));
            }
        }
        self.any(members)
    }

    fn same(&mut self, at: FactAt, entity: u32, environment: &Environment) -> ExprId {
        let variable = self.fact(at, Cause::MissingFact, environment);
        let mentioned = self.mentioned.entry(variable).or_default();
        let place = match mentioned.iter().position(|known| *known == entity) {
            Some(place) => place,
            None if mentioned.len() >= NAMES_MAX => {
                let wants = self.wants_of(variable);
                let free = self.variable(Key::Names(variable, entity), Domain::Finite(0b11), wants);
                return self.atom(Atom::In(free, 0b10));
            }
            None => {
                mentioned.push(entity);
                mentioned.len().saturating_sub(1)
            }
        };
        let bit = u32::try_from(place)
            .ok()
            .and_then(|place| 1_u64.checked_shl(place))
            .unwrap_or(ELSEWHERE);
        let width = mentioned.len().min(63);
        let all = u32::try_from(width)
            .ok()
            .and_then(|width| 1_u64.checked_shl(width))
            .map_or(u64::MAX, |limit| limit.wrapping_sub(1) | ELSEWHERE);
        if let Some(domain) = self.domains.get_mut(variable) {
            *domain = Domain::Finite(all);
        }
        self.atom(Atom::In(variable, bit))
    }

    fn conclusion(&mut self, conclusion: usize, environment: &Environment) -> ExprId {
        let (subject, object) = (get(environment, 0), get(environment, 1));
        let concluded = self
            .results
            .conclusion(self.rules, self.case, conclusion, subject, object);
        match (concluded.truth, concluded.cause, concluded.finding) {
            (Truth::True, ..) => 1,
            (Truth::False, ..) => 0,
            (Truth::Unknown, Some(Cause::OpenFinding | Cause::LawNotOnFile), Some(place)) => {
                self.finding(place)
            }
            (Truth::Unknown, Some(Cause::MissingFact), _) => {
                // What would be found if the unit connected them is left open.
                let found = self.variable(
                    Key::Conclusion(conclusion, subject, object),
                    Domain::Finite(0b11),
                    Vec::new(),
                );
                let found = self.atom(Atom::In(found, 0b10));
                let connected = self.connected(conclusion, environment);
                self.all(vec![connected, found])
            }
            (Truth::Unknown, cause, _) => {
                let cause = cause.unwrap_or(Cause::PackAbsent);
                let free = self.variable(
                    Key::Conclusion(conclusion, subject, object),
                    Domain::Finite(0b11),
                    vec![(Want::Conclusion(conclusion), cause)],
                );
                self.atom(Atom::In(free, 0b10))
            }
        }
    }

    /// Whether the subject's unit is the one that the object names.
    fn connected(&mut self, conclusion: usize, environment: &Environment) -> ExprId {
        let link = self.rules.link_of(conclusion);
        let Some((via, link)) = link.and_then(|link| Some((link.via?, link.link?))) else {
            return 0;
        };
        let names = |at: FactAt| self.case.named(get(environment, at.variable), at.slot);
        match (names(via), names(link)) {
            (Some(unit), Some(named)) => usize::from(unit == named),
            (Some(unit), None) => self.same(link, unit, environment),
            (None, Some(named)) => self.same(via, named, environment),
            (None, None) => {
                // One that is listed, or one and the same that is not.
                let units = self.rules.named_by(via);
                let listed = units.map_or(&[][..], |kind| self.case.of_kind(kind));
                let units: Vec<u32> = listed.iter().copied().chain([NOBODY]).collect();
                let mut members = Vec::new();
                for unit in units {
                    let via = self.same(via, unit, environment);
                    let link = self.same(link, unit, environment);
                    members.push(self.all(vec![via, link]));
                }
                self.any(members)
            }
        }
    }

    /// Whether a finding is established, over every date that is possible.
    pub(crate) fn finding(&mut self, place: usize) -> ExprId {
        if let Some(known) = self.by_finding.get(&place) {
            return *known;
        }
        let results = self.results;
        let expr = match results.findings.get(place) {
            Some(finding) => self.established(finding),
            None => 0,
        };
        self.by_finding.insert(place, expr);
        expr
    }

    /// The formula of «established» for a finding.
    pub(crate) fn established(&mut self, finding: &super::super::Finding) -> ExprId {
        let frame = environment(finding.subject, finding.object);
        let Some(provision) = self.rules.provisions.get(finding.provision) else {
            return 0;
        };
        let governing = &finding.governing;
        let rule = provision.choice;
        let mut roots: BTreeMap<Option<usize>, ExprId> = BTreeMap::new();
        for candidate in &finding.candidates {
            let root = match candidate.version {
                None => 0,
                Some(version) => {
                    let on_file = provision
                        .versions
                        .get(version)
                        .is_some_and(|version| !version.not_on_file);
                    if on_file {
                        self.root(&candidate.trace, &frame)
                    } else {
                        self.law_not_on_file(finding.provision, version)
                    }
                }
            };
            roots.entry(candidate.version).or_insert(root);
        }
        let mut cases = Vec::new();
        for older in &governing.at_act {
            let mut members = Vec::new();
            if governing.at_act.len() > 1 {
                members.push(self.in_force(finding.provision, *older, rule.date, &frame));
            }
            let own = roots.get(older).copied().unwrap_or(0);
            if governing.at_decision.is_empty() {
                members.push(own);
            } else {
                let mut newer_cases = Vec::new();
                for newer in &governing.at_decision {
                    let mut members =
                        vec![self.under(finding, (*older, own), *newer, &roots, &frame)];
                    if let (true, Some(decision)) = (governing.at_decision.len() > 1, rule.decision)
                    {
                        members.push(self.in_force(finding.provision, *newer, decision, &frame));
                    }
                    newer_cases.push(self.all(members));
                }
                members.push(self.any(newer_cases));
            }
            cases.push(self.all(members));
        }
        self.any(cases)
    }

    /// «Established» under one pair of versions, at the act and at the decision.
    fn under(
        &mut self,
        finding: &super::super::Finding,
        (older, own): (Option<usize>, ExprId),
        newer: Option<usize>,
        roots: &BTreeMap<Option<usize>, ExprId>,
        frame: &Environment,
    ) -> ExprId {
        let versions = self.rules.provisions.get(finding.provision);
        let version = |at: usize| versions.and_then(|provision| provision.versions.get(at));
        let not_on_file = newer
            .and_then(version)
            .is_some_and(|version| version.not_on_file);
        let governing = &finding.governing;
        let interprets = governing.rule == ChoiceKind::Interpretation;
        let newer_root = roots.get(&newer).copied().unwrap_or(0);
        let together = match (interprets && older.is_none(), not_on_file) {
            // Where no interpretation was in force the newer one governs.
            (true, _) => newer_root,
            // A newer text that is not on file leaves the older one to stand provisionally.
            (false, true) => own,
            (false, false) => self.all(vec![own, newer_root]),
        };
        let date = versions.map(|provision| provision.choice.date);
        let first = |at: usize| version(at).map(|version| version.acts_from);
        let mut from = |reached: Truth, first: Option<i64>, after: ExprId, before: ExprId| match (
            reached, date, first,
        ) {
            (Truth::True, ..) => after,
            (Truth::Unknown, Some(date), Some(first)) => {
                let variable = self.fact(date, Cause::MissingFact, frame);
                let earlier = self.number_atom(variable, first.saturating_sub(1));
                let later = self.not(earlier);
                let after = self.all(vec![later, after]);
                let before = self.all(vec![earlier, before]);
                self.any(vec![after, before])
            }
            _ => before,
        };
        let reached = governing.reached(older, newer);
        let governed = from(reached, newer.and_then(first), together, own);
        match governing.pending(older, newer) {
            None => governed,
            Some(pending) => {
                let previous = roots.get(&Some(pending.version)).copied().unwrap_or(0);
                from(pending.reached, first(pending.version), previous, governed)
            }
        }
    }

    pub(crate) fn law_not_on_file(&mut self, provision: usize, version: usize) -> ExprId {
        let id = self
            .rules
            .provisions
            .get(provision)
            .map(|rule| rule.id.as_str());
        let conclusion = self
            .rules
            .conclusions
            .iter()
            .position(|known| Some(known.id.as_str()) == id)
            .unwrap_or(usize::MAX);
        let free = self.variable(
            Key::Law(provision, version),
            Domain::Finite(0b11),
            vec![(Want::Conclusion(conclusion), Cause::LawNotOnFile)],
        );
        self.atom(Atom::In(free, 0b10))
    }

    /// Whether a date lies in the days of a version.
    fn in_force(
        &mut self,
        provision: usize,
        version: Option<usize>,
        date: FactAt,
        frame: &Environment,
    ) -> ExprId {
        let rules = self.rules;
        let versions = rules
            .provisions
            .get(provision)
            .map_or(&[][..], |provision| provision.versions.as_slice());
        let Some(version) = version else {
            // Days on which no version is in force.
            let any: Vec<ExprId> = (0..versions.len())
                .map(|version| self.in_force(provision, Some(version), date, frame))
                .collect();
            let any = self.any(any);
            return self.not(any);
        };
        let Some(days) = versions.get(version).map(|version| version.days) else {
            return 0;
        };
        if let Some(day) = date_span(self.case, frame, date).exact() {
            return usize::from(days.overlaps(Span::point(day)));
        }
        let variable = self.fact(date, Cause::MissingFact, frame);
        let mut members = Vec::new();
        if let Some(last) = days.max() {
            members.push(self.number_atom(variable, last));
        }
        if let Some(first) = days.min() {
            let before = self.number_atom(variable, first.saturating_sub(1));
            members.push(self.not(before));
        }
        self.all(members)
    }

    fn compare_ratio(
        &mut self,
        node: u32,
        left: RatioTerm,
        relation: Relation,
        right: RatioTerm,
        environment: &Environment,
    ) -> ExprId {
        match (left, right) {
            (RatioTerm::Fact(at), RatioTerm::Point(point)) => {
                let (variable, place) = self.ratio_rank(at, point, environment);
                // Rank 2i lies below the i-th point, rank 2i + 1 is the point.
                let (below, at_point) = (
                    place.saturating_mul(2),
                    place.saturating_mul(2).saturating_add(1),
                );
                match relation {
                    Relation::Less => self.number_atom(variable, below),
                    Relation::AtMost => self.number_atom(variable, at_point),
                    Relation::Equal => {
                        let upper = self.number_atom(variable, at_point);
                        let lower = self.number_atom(variable, below);
                        let lower = self.not(lower);
                        self.all(vec![upper, lower])
                    }
                }
            }
            (RatioTerm::Point(point), RatioTerm::Fact(at)) => {
                let (variable, place) = self.ratio_rank(at, point, environment);
                let (below, at_point) = (
                    place.saturating_mul(2),
                    place.saturating_mul(2).saturating_add(1),
                );
                match relation {
                    // point < fact: the fact is not at most the point.
                    Relation::Less => {
                        let atom = self.number_atom(variable, at_point);
                        self.not(atom)
                    }
                    Relation::AtMost => {
                        let atom = self.number_atom(variable, below);
                        self.not(atom)
                    }
                    Relation::Equal => {
                        let upper = self.number_atom(variable, at_point);
                        let lower = self.number_atom(variable, below);
                        let lower = self.not(lower);
                        self.all(vec![upper, lower])
                    }
                }
            }
            _ => {
                let mut wants = Vec::new();
                for side in [left, right] {
                    if let RatioTerm::Fact(at) = side
                        && let (Some(owner), Ok(fact)) =
                            (owner(self.case, environment, at), usize::try_from(at.fact))
                    {
                        wants.push((Want::Fact(fact, owner), Cause::MissingFact));
                    }
                }
                let free =
                    self.variable(Key::Node(node, *environment), Domain::Finite(0b11), wants);
                self.atom(Atom::In(free, 0b10))
            }
        }
    }

    /// A ratio as a rank among all the points that the set compares it with.
    fn ratio_rank(&mut self, at: FactAt, point: Ratio, environment: &Environment) -> (usize, i64) {
        let mut points: BTreeSet<Ratio> = BTreeSet::new();
        for node in &self.rules.nodes {
            if let Op::CompareRatio(left, _, right) = node.op {
                match (left, right) {
                    (RatioTerm::Fact(fact), RatioTerm::Point(point))
                    | (RatioTerm::Point(point), RatioTerm::Fact(fact))
                        if fact.fact == at.fact =>
                    {
                        points.insert(point);
                    }
                    _ => {}
                }
            }
        }
        let index = |position: usize| i64::try_from(position).unwrap_or(i64::MAX);
        let place = index(points.iter().position(|known| *known == point).unwrap_or(0));
        let rank = |value: Ratio| {
            let below = index(points.iter().filter(|known| **known < value).count());
            let exact = points.contains(&value);
            below.saturating_mul(2).saturating_add(i64::from(exact))
        };
        let known = owner(self.case, environment, at)
            .and_then(|owner| match self.case.slot(owner, at.slot) {
                Some(Slot::Ratio(span)) => Some(**span),
                _ => None,
            })
            .unwrap_or(RatioSpan::ANY);
        let top = index(points.len()).saturating_mul(2);
        let span = Span::new(
            Some(known.min.map_or(0, rank)),
            Some(known.max.map_or(top, rank)),
        );
        let variable = self.fact(at, Cause::MissingFact, environment);
        if let Some(domain) = self.domains.get_mut(variable) {
            *domain = Domain::Number(span.unwrap_or(Span::ANY));
        }
        (variable, place)
    }

    fn compare(
        &mut self,
        node: u32,
        left: QuantityId,
        relation: Relation,
        right: QuantityId,
        environment: &Environment,
    ) -> ExprId {
        let (left_cases, right_cases) = (
            self.cases(left, environment),
            self.cases(right, environment),
        );
        let mut members = Vec::new();
        for (left_guard, left) in &left_cases {
            for (right_guard, right) in &right_cases {
                let Some(difference) = left.clone().plus(right, -1) else {
                    return self.free(node, environment);
                };
                let Some(holds) = self.relation(&difference, relation) else {
                    return self.free(node, environment);
                };
                members.push(self.all(vec![*left_guard, *right_guard, holds]));
            }
        }
        self.any(members)
    }

    /// A comparison that cannot be written as sums: one free flag, asked about by all its facts.
    fn free(&mut self, node: u32, environment: &Environment) -> ExprId {
        let mut wants = BTreeMap::new();
        if let Some(Op::Compare(left, _, right)) = self.rules.node(node).map(|node| node.op) {
            let collector = self.collector();
            collector.quantity(left, environment, &mut wants);
            collector.quantity(right, environment, &mut wants);
        }
        let free = self.variable(
            Key::Node(node, *environment),
            Domain::Finite(0b11),
            wants.into_iter().collect(),
        );
        self.atom(Atom::In(free, 0b10))
    }

    fn relation(&mut self, difference: &Linear, relation: Relation) -> Option<ExprId> {
        match relation {
            Relation::Less => self.at_most(difference, -1),
            Relation::AtMost => self.at_most(difference, 0),
            Relation::Equal => {
                let upper = self.at_most(difference, 0)?;
                let below = self.at_most(difference, -1)?;
                let not_below = self.not(below);
                Some(self.all(vec![upper, not_below]))
            }
        }
    }

    /// A sum is at most a bound; `None` where a moved date stands beside others.
    fn at_most(&mut self, sum: &Linear, bound: i64) -> Option<ExprId> {
        let bound = bound.checked_sub(sum.constant)?;
        match (sum.terms.len(), sum.shifted.as_slice()) {
            (0, []) => Some(usize::from(0 <= bound)),
            (0, [(variable, factor, shift)]) => {
                // factor is 1 or -1: the date moved is at most, or at least, the bound.
                if *factor == 1 {
                    let last = unshift(bound, *shift)?;
                    Some(self.number_atom(*variable, last))
                } else {
                    let last = unshift(bound.checked_neg()?.checked_sub(1)?, *shift)?;
                    let atom = self.number_atom(*variable, last);
                    Some(self.not(atom))
                }
            }
            (_, []) => Some(self.form_atom(&sum.terms, bound)),
            _ => None,
        }
    }

    /// A form in lowest terms, with its first factor greater than zero, is at most a bound.
    fn form_atom(&mut self, terms: &BTreeMap<usize, i64>, bound: i64) -> ExprId {
        let divisor = terms
            .values()
            .fold(0_i64, |divisor, factor| gcd(divisor, *factor));
        let divisor = divisor.max(1);
        let bound = bound.div_euclid(divisor);
        let negative = terms.values().next().is_some_and(|factor| *factor < 0);
        let form: Form = terms
            .iter()
            .map(|(variable, factor)| {
                let factor = factor.checked_div(divisor).unwrap_or(*factor);
                (
                    *variable,
                    if negative {
                        factor.saturating_neg()
                    } else {
                        factor
                    },
                )
            })
            .collect();
        let form = self.form(form);
        if negative {
            // -f ≤ b is f ≥ -b, which is not f ≤ -b - 1.
            let atom = self.atom(Atom::AtMost(form, bound.saturating_neg().saturating_sub(1)));
            self.not(atom)
        } else {
            self.atom(Atom::AtMost(form, bound))
        }
    }

    fn number_atom(&mut self, variable: usize, bound: i64) -> ExprId {
        let form = self.form(vec![(variable, 1)]);
        self.atom(Atom::AtMost(form, bound))
    }

    fn form(&mut self, form: Form) -> usize {
        if let Some(known) = self.form_of.get(&form) {
            return *known;
        }
        let id = self.forms.len();
        self.form_of.insert(form.clone(), id);
        self.forms.push(form);
        id
    }

    /// The values of a quantity, by cases that exclude each other.
    fn cases(&mut self, id: QuantityId, environment: &Environment) -> Cases {
        let span = self.evaluator(environment).quantity(id);
        if let Some(value) = span.exact() {
            return vec![(1, Linear::constant(value))];
        }
        self.split(id, environment)
            .filter(|cases| cases.len() <= CASES_MAX)
            .unwrap_or_else(|| self.opaque(id, span, environment))
    }

    fn split(&mut self, id: QuantityId, environment: &Environment) -> Option<Cases> {
        let rules = self.rules;
        match rules.quantity(id)? {
            Quantity::Fact(at) => {
                let variable = self.fact(*at, Cause::MissingFact, environment);
                Some(vec![(1, Linear::variable(variable))])
            }
            Quantity::Sum(terms) => {
                let mut total = vec![(1, Linear::default())];
                for term in terms {
                    let term = self.cases(*term, environment);
                    total = self.added(&total, &term, 1)?;
                }
                Some(total)
            }
            Quantity::Multiple(factor, of) => {
                let of = self.cases(*of, environment);
                self.added(&[(1, Linear::default())], &of, *factor)
            }
            Quantity::Difference(from, less) => {
                let (from, less) = (
                    self.cases(*from, environment),
                    self.cases(*less, environment),
                );
                self.added(&from, &less, -1)
            }
            Quantity::Product(left, right) => {
                let (a, b) = (
                    self.evaluator(environment).quantity(*left).exact(),
                    self.evaluator(environment).quantity(*right).exact(),
                );
                let (factor, other) = match (a, b) {
                    (Some(factor), _) => (factor, *right),
                    (_, Some(factor)) => (factor, *left),
                    _ => return None,
                };
                let of = self.cases(other, environment);
                self.added(&[(1, Linear::default())], &of, factor)
            }
            Quantity::Greatest(terms) => self.extremes(terms, true, environment),
            Quantity::Least(terms) => self.extremes(terms, false, environment),
            Quantity::Choice(when, then, otherwise) => {
                let guard = self.condition(*when, environment);
                let (then, otherwise) = (
                    self.cases(*then, environment),
                    self.cases(*otherwise, environment),
                );
                let not = self.not(guard);
                let mut cases = self.guarded(guard, then);
                cases.extend(self.guarded(not, otherwise));
                Some(cases)
            }
            Quantity::Total(over, value, sign) => {
                self.over(*over, Some(*value), *sign, id, environment)
            }
            Quantity::Count(over) => self.over(*over, None, Sign::NeverNegative, id, environment),
            Quantity::Shift(date, years, months, days) => {
                let shift = (*years, *months, *days);
                let cases = self.cases(*date, environment);
                cases
                    .into_iter()
                    .map(|(guard, value)| Some((guard, value.shift(shift)?)))
                    .collect()
            }
            Quantity::Point(..)
            | Quantity::Call(_)
            | Quantity::AssessmentDate
            | Quantity::Extreme(..)
            | Quantity::GreatestTerm => None,
        }
    }

    /// A total or a count: certain entities add, uncertain ones split the cases, unlisted ones add a
    /// number of their own.
    fn over(
        &mut self,
        over: Selection,
        value: Option<QuantityId>,
        sign: Sign,
        id: QuantityId,
        environment: &Environment,
    ) -> Option<Cases> {
        let mut total = vec![(1, Linear::default())];
        let case = self.case;
        for entity in case.of_kind(over.kind) {
            let mut inner = *environment;
            set(&mut inner, over.variable, *entity);
            let guard = match over.filter {
                None => 1,
                Some(filter) => self.condition(filter, &inner),
            };
            if guard == 0 {
                continue;
            }
            let term = match value {
                None => vec![(1, Linear::constant(1))],
                Some(value) => self.cases(value, &inner),
            };
            let mut term = self.guarded(guard, term);
            if guard != 1 {
                let not = self.not(guard);
                term.push((not, Linear::default()));
            }
            total = self.added(&total, &term, 1)?;
        }
        if !case.is_closed(over.kind) {
            let least = (sign == Sign::NeverNegative).then_some(0);
            let others = self.variable(
                Key::Others(id.0, *environment),
                Domain::Number(Span::new(least, None).unwrap_or(Span::ANY)),
                vec![(Want::Entities(over.kind), Cause::OpenWorld)],
            );
            total = self.added(&total, &[(1, Linear::variable(others))], 1)?;
        }
        Some(total)
    }

    fn extremes(
        &mut self,
        terms: &[QuantityId],
        greatest: bool,
        environment: &Environment,
    ) -> Option<Cases> {
        let mut best: Option<Cases> = None;
        for term in terms {
            let term = self.cases(*term, environment);
            best = Some(match best {
                None => term,
                Some(known) => {
                    let mut cases = Vec::new();
                    for (left_guard, left) in &known {
                        for (right_guard, right) in &term {
                            let difference = left.clone().plus(right, -1)?;
                            // left ≤ right
                            let at_most = self.at_most(&difference, 0)?;
                            let more = self.not(at_most);
                            let (take_right, take_left) = if greatest {
                                (at_most, more)
                            } else {
                                (more, at_most)
                            };
                            let guard = self.all(vec![*left_guard, *right_guard, take_right]);
                            cases.push((guard, right.clone()));
                            let guard = self.all(vec![*left_guard, *right_guard, take_left]);
                            cases.push((guard, left.clone()));
                        }
                    }
                    cases.retain(|(guard, _)| *guard != 0);
                    if cases.len() > CASES_MAX {
                        return None;
                    }
                    cases
                }
            });
        }
        best
    }

    /// The formula of a condition outside the tree.
    fn condition(&mut self, node: u32, environment: &Environment) -> ExprId {
        let mut evaluator = self.evaluator(environment);
        evaluator.node(node);
        let trace = std::mem::take(&mut evaluator.trace);
        self.root(&trace, environment)
    }

    fn evaluator(&self, environment: &Environment) -> Evaluator<'a> {
        Evaluator::new(
            self.rules,
            self.case,
            self.readings,
            self.results,
            *environment,
        )
    }

    const fn collector(&self) -> Collector<'a> {
        Collector {
            rules: self.rules,
            case: self.case,
            readings: self.readings,
            results: self.results,
        }
    }

    /// One number within bounds, asked about by all the facts in it.
    fn opaque(&mut self, id: QuantityId, span: Span, environment: &Environment) -> Cases {
        let mut wants = BTreeMap::new();
        self.collector().quantity(id, environment, &mut wants);
        let variable = self.variable(
            Key::Number(id.0, *environment),
            Domain::Number(span),
            wants.into_iter().collect(),
        );
        vec![(1, Linear::variable(variable))]
    }

    fn guarded(&mut self, guard: ExprId, cases: Cases) -> Cases {
        cases
            .into_iter()
            .map(|(inner, value)| (self.all(vec![guard, inner]), value))
            .collect()
    }

    fn added(
        &mut self,
        a: &[(ExprId, Linear)],
        b: &[(ExprId, Linear)],
        factor: i64,
    ) -> Option<Cases> {
        if a.len().saturating_mul(b.len()) > CASES_MAX {
            return None;
        }
        let mut cases = Vec::new();
        for (left_guard, left) in a {
            for (right_guard, right) in b {
                let value = left.clone().plus(right, factor)?;
                let guard = self.all(vec![*left_guard, *right_guard]);
                if guard != 0 {
                    cases.push((guard, value));
                }
            }
        }
        Some(cases)
    }

    fn variable(&mut self, key: Key, domain: Domain, wants: Vec<(Want, Cause)>) -> usize {
        if let Some(known) = self.variable_of.get(&key) {
            return *known;
        }
        let id = self.domains.len();
        self.variable_of.insert(key, id);
        self.domains.push(domain);
        self.wants.push(wants);
        id
    }

    fn atom(&mut self, atom: Atom) -> ExprId {
        let next = self.atoms.len();
        let id = *self.atom_of.entry(atom).or_insert(next);
        if id == next {
            self.atoms.push(atom);
        }
        self.add(Expr::Atom(id))
    }

    fn add(&mut self, expr: Expr) -> ExprId {
        self.exprs.push(expr);
        self.exprs.len().saturating_sub(1)
    }

    pub(super) fn all(&mut self, mut members: Vec<ExprId>) -> ExprId {
        members.retain(|member| *member != 1);
        if members.contains(&0) {
            return 0;
        }
        match members.as_slice() {
            [] => 1,
            [one] => *one,
            _ => self.add(Expr::All(members)),
        }
    }

    pub(super) fn any(&mut self, mut members: Vec<ExprId>) -> ExprId {
        members.retain(|member| *member != 0);
        if members.contains(&1) {
            return 1;
        }
        match members.as_slice() {
            [] => 0,
            [one] => *one,
            _ => self.add(Expr::Any(members)),
        }
    }

    pub(super) fn not(&mut self, expr: ExprId) -> ExprId {
        match self.exprs.get(expr) {
            Some(Expr::Const(value)) => usize::from(!*value),
            Some(Expr::Not(inner)) => *inner,
            _ => self.add(Expr::Not(expr)),
        }
    }

    pub(super) fn expr(&self, id: ExprId) -> &Expr {
        const FALSE: &Expr = &Expr::Const(false);
        self.exprs.get(id).unwrap_or(FALSE)
    }

    /// What asks about a variable.
    pub(super) fn wants_of(&self, variable: usize) -> Vec<(Want, Cause)> {
        self.wants.get(variable).cloned().unwrap_or_default()
    }

    /// Atoms of an expression, each once, in order.
    pub(super) fn atoms_of(&self, expr: ExprId) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut stack = vec![expr];
        let mut seen = BTreeSet::new();
        while let Some(id) = stack.pop() {
            if !seen.insert(id) {
                continue;
            }
            match self.expr(id) {
                Expr::Const(_) => {}
                Expr::Atom(atom) => {
                    found.insert(*atom);
                }
                Expr::All(members) | Expr::Any(members) | Expr::AtLeast(_, members) => {
                    stack.extend(members);
                }
                Expr::Not(inner) => stack.push(*inner),
            }
        }
        found
    }

    /// Whether no variable stands in two places of an expression: then Kleene's logic is exact.
    pub(super) fn reads_once(&self, expr: ExprId) -> bool {
        let mut read = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut stack = vec![expr];
        while let Some(id) = stack.pop() {
            match self.expr(id) {
                Expr::Const(_) => continue,
                Expr::Atom(atom) => {
                    let variables = self.variables_of_atom(*atom);
                    if !variables.into_iter().all(|variable| read.insert(variable)) {
                        return false;
                    }
                }
                Expr::All(members) | Expr::Any(members) | Expr::AtLeast(_, members) => {
                    stack.extend(members);
                }
                Expr::Not(inner) => stack.push(*inner),
            }
            if !seen.insert(id) {
                return false;
            }
        }
        true
    }

    fn variables_of_atom(&self, atom: usize) -> Vec<usize> {
        match self.atoms.get(atom) {
            Some(Atom::In(variable, _)) => vec![*variable],
            Some(Atom::AtMost(form, _)) => self
                .forms
                .get(*form)
                .map(|form| form.iter().map(|(variable, _)| *variable).collect())
                .unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// Variables of an expression.
    pub(crate) fn variables(&mut self, expr: ExprId) -> BTreeSet<usize> {
        if let Some(known) = self.variables_in.get(&expr) {
            return known.clone();
        }
        let variables: BTreeSet<usize> = self
            .atoms_of(expr)
            .into_iter()
            .flat_map(|atom| self.variables_of_atom(atom))
            .collect();
        self.variables_in.insert(expr, variables.clone());
        variables
    }

    /// A conjunction or disjunction of members, made once.
    pub(super) fn joined(&mut self, members: Vec<ExprId>, conjunction: bool) -> ExprId {
        let key = (members, conjunction);
        if let Some(known) = self.joined_of.get(&key) {
            return *known;
        }
        let members = key.0.clone();
        let joined = if conjunction {
            self.add(Expr::All(members))
        } else {
            self.add(Expr::Any(members))
        };
        self.joined_of.insert(key, joined);
        joined
    }

    /// The expression with some variables replaced by others of the same domain.
    pub(super) fn prime(&mut self, expr: ExprId, variables: &BTreeSet<usize>) -> ExprId {
        let mut fresh: BTreeMap<usize, usize> = BTreeMap::new();
        for variable in variables {
            let domain = self.domains.get(*variable).copied();
            fresh.insert(*variable, self.domains.len());
            self.domains.push(domain.unwrap_or(Domain::Finite(0b11)));
            self.wants.push(Vec::new());
        }
        let mut memo = BTreeMap::new();
        self.primed(expr, &fresh, &mut memo)
    }

    fn primed(
        &mut self,
        expr: ExprId,
        fresh: &BTreeMap<usize, usize>,
        memo: &mut BTreeMap<ExprId, ExprId>,
    ) -> ExprId {
        if let Some(known) = memo.get(&expr) {
            return *known;
        }
        let copy = match self.expr(expr).clone() {
            Expr::Const(value) => usize::from(value),
            Expr::Atom(atom) => self.primed_atom(atom, fresh),
            Expr::All(members) => {
                let members = self.primed_each(members, fresh, memo);
                self.all(members)
            }
            Expr::Any(members) => {
                let members = self.primed_each(members, fresh, memo);
                self.any(members)
            }
            Expr::AtLeast(count, members) => {
                let members = self.primed_each(members, fresh, memo);
                self.add(Expr::AtLeast(count, members))
            }
            Expr::Not(inner) => {
                let inner = self.primed(inner, fresh, memo);
                self.not(inner)
            }
        };
        memo.insert(expr, copy);
        copy
    }

    fn primed_each(
        &mut self,
        members: Vec<ExprId>,
        fresh: &BTreeMap<usize, usize>,
        memo: &mut BTreeMap<ExprId, ExprId>,
    ) -> Vec<ExprId> {
        members
            .into_iter()
            .map(|member| self.primed(member, fresh, memo))
            .collect()
    }

    fn primed_atom(&mut self, atom: usize, fresh: &BTreeMap<usize, usize>) -> ExprId {
        match self.atoms.get(atom).copied() {
            Some(Atom::In(variable, mask)) => {
                let variable = fresh.get(&variable).copied().unwrap_or(variable);
                self.atom(Atom::In(variable, mask))
            }
            Some(Atom::AtMost(form, bound)) => {
                let terms: BTreeMap<usize, i64> = self
                    .forms
                    .get(form)
                    .map(|form| {
                        form.iter()
                            .map(|(variable, factor)| {
                                (fresh.get(variable).copied().unwrap_or(*variable), *factor)
                            })
                            .collect()
                    })
                    .unwrap_or_default();
                self.form_atom(&terms, bound)
            }
            None => 0,
        }
    }
}

impl Linear {
    fn constant(value: i64) -> Self {
        Self {
            constant: value,
            ..Self::default()
        }
    }

    fn variable(variable: usize) -> Self {
        Self {
            terms: BTreeMap::from([(variable, 1)]),
            ..Self::default()
        }
    }

    /// The sum with `factor` times another; `None` where it leaves the range of numbers.
    fn plus(mut self, other: &Self, factor: i64) -> Option<Self> {
        self.constant = self
            .constant
            .checked_add(other.constant.checked_mul(factor)?)?;
        for (variable, own) in &other.terms {
            let entry = self.terms.entry(*variable).or_insert(0);
            *entry = entry.checked_add(own.checked_mul(factor)?)?;
        }
        self.terms.retain(|_, factor| *factor != 0);
        for (variable, own, shift) in &other.shifted {
            self.shifted
                .push((*variable, own.checked_mul(factor)?, *shift));
        }
        Some(self)
    }

    /// A date moved; `None` unless it is one date alone.
    fn shift(self, shift: (i32, i32, i32)) -> Option<Self> {
        let alone = self.constant == 0 && self.shifted.is_empty();
        match self.terms.iter().collect::<Vec<_>>().as_slice() {
            [] if self.shifted.is_empty() => {
                let moved = Date::from_days(self.constant)?.shift(shift.0, shift.1, shift.2)?;
                Some(Self::constant(moved.days()))
            }
            [(variable, 1)] if alone => Some(Self {
                shifted: vec![(**variable, 1, shift)],
                ..Self::default()
            }),
            _ => None,
        }
    }
}

/// The last day that, moved, lies on or before a day.
fn unshift(day: i64, (years, months, days): (i32, i32, i32)) -> Option<i64> {
    const SLACK_DAYS: i64 = 40;
    let target = Date::from_days(day)?;
    let back = target.shift(
        years.checked_neg()?,
        months.checked_neg()?,
        days.checked_neg()?,
    )?;
    let mut candidate = back.days().checked_add(SLACK_DAYS)?;
    let last = back.days().checked_sub(SLACK_DAYS)?;
    while candidate >= last {
        let moved = Date::from_days(candidate)?.shift(years, months, days)?;
        if moved <= target {
            return Some(candidate);
        }
        candidate = candidate.checked_sub(1)?;
    }
    None
}

fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.saturating_abs(), b.saturating_abs());
    while let Some(rest) = a.checked_rem(b) {
        a = b;
        b = rest;
    }
    a
}

#[cfg(test)]
mod tests {
    use super::unshift;
    use lexpack_domain::Date;

    /// Every day up to the answer, moved, lies on or before the target, and the next one behind it.
    #[test]
    fn moved_dates_are_inverted_exactly() {
        let day = |text: &str| text.parse::<Date>().expect("a date").days();
        for (target, shift) in [
            ("2026-02-28", (2, 0, 0)),
            ("2024-02-29", (0, 1, 0)),
            ("2024-03-31", (0, 1, 0)),
            ("2023-03-01", (0, -6, 5)),
            ("2024-12-31", (-1, 0, 0)),
        ] {
            let last = unshift(day(target), shift).expect("a day");
            let moved = |days: i64| {
                let date = Date::from_days(days).expect("a date");
                date.shift(shift.0, shift.1, shift.2).expect("moves").days()
            };
            assert!(moved(last) <= day(target), "{target} {shift:?}");
            assert!(moved(last + 1) > day(target), "{target} {shift:?}");
        }
    }
}
