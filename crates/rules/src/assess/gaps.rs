//! What is missing: the facts, conclusions and entities that could change an open conclusion.

use std::collections::{BTreeMap, BTreeSet};

use lexpack_domain::{ConsequenceState, Status, Text, Truth};

use super::choice::{Basis, ChoiceReason, Reach};
use super::exact::{self, Formula};
use super::outcome::deadline_of;
use super::results::Results;
use super::wants::{Collector, insert};
use super::{Cause, ConsequenceOutcome, Finding, Missing, Want};
use crate::RuleSet;
use crate::bind::BoundCase;
use crate::evaluate::{Environment, NOBODY, Step, environment};
use crate::model::{Op, VersionRule};

/// Collects what is missing, finding by finding.
pub(super) struct Gaps<'a> {
    rules: &'a RuleSet,
    case: &'a BoundCase,
    readings: &'a [usize],
    results: &'a Results,
    /// Made once something is open.
    formula: Option<Formula<'a>>,
    all: BTreeMap<Want, (Cause, BTreeSet<usize>, BTreeSet<usize>)>,
}

impl<'a> Gaps<'a> {
    pub(super) fn new(
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
            formula: None,
            all: BTreeMap::new(),
        }
    }

    fn formula(&mut self) -> &mut Formula<'a> {
        let new = || Formula::new(self.rules, self.case, self.readings, self.results);
        self.formula.get_or_insert_with(new)
    }

    /// Notes what a finding lacks; returns the given conclusions on which it rests.
    pub(super) fn finding(&mut self, index: usize, finding: &Finding) -> Vec<usize> {
        let frame = environment(finding.subject, finding.object);
        if matches!(finding.status, Status::Undetermined | Status::UnresolvedLaw) {
            let expr = self.formula().finding(index);
            self.note(index, expr, true);
        }
        let mut wants = BTreeMap::new();
        let mut given = BTreeSet::new();
        if finding.status == Status::Established {
            self.open_choice(index, finding, &frame, &mut wants);
        }
        let matters = matches!(
            finding.status,
            Status::Established | Status::Undetermined | Status::UnresolvedLaw
        );
        for (place, candidate) in finding.candidates.iter().enumerate() {
            self.given_in(&candidate.trace, finding, &mut given);
            let version = self.rules.version(finding, candidate);
            let counts = matters
                && finding
                    .choice
                    .governing
                    .map_or(candidate.basis != Basis::PreviousText, |governing| {
                        governing == place
                    });
            for outcome in &candidate.consequences {
                self.given_in(&outcome.trace, finding, &mut given);
                let open = matches!(
                    outcome.state,
                    ConsequenceState::Follows | ConsequenceState::Open
                );
                if let (true, true, Some(version)) = (counts, open, version) {
                    self.consequence(index, version, outcome, &frame, &mut wants);
                }
            }
        }
        if finding.status == Status::Established {
            for attached in &finding.attached {
                if attached.truth != Truth::Unknown {
                    continue;
                }
                for date in &attached.dates {
                    self.collector().fact(*date, &frame, &mut wants);
                }
                let law = self.rules.provisions.get(attached.provision);
                let law = law.and_then(|rule| rule.versions.get(attached.version));
                let expr = if law.is_some_and(|law| law.not_on_file) {
                    let (provision, version) = (attached.provision, attached.version);
                    self.formula().law_not_on_file(provision, version)
                } else {
                    self.formula().root(&attached.trace, &frame)
                };
                self.note(index, expr, false);
            }
        }
        for (want, cause) in wants {
            self.add(index, want, cause, false);
        }
        given.into_iter().collect()
    }

    /// What leaves the version or the tier of an established finding open.
    fn open_choice(
        &mut self,
        index: usize,
        finding: &Finding,
        frame: &Environment,
        wants: &mut BTreeMap<Want, Cause>,
    ) {
        let Some(provision) = self.rules.provisions.get(finding.provision) else {
            return;
        };
        if finding.choice.governing.is_none() && finding.choice.reason == ChoiceReason::DateOpen {
            let governing = &finding.governing;
            let reach = |reach: &Reach| reach.reached == Truth::Unknown;
            if governing.at_act.len() > 1 || governing.reaches.iter().any(reach) {
                self.collector().fact(provision.choice.date, frame, wants);
            }
            if let (true, Some(decision)) =
                (governing.at_decision.len() > 1, provision.choice.decision)
            {
                self.collector().fact(decision, frame, wants);
            }
        }
        for candidate in &finding.candidates {
            let Some(version) = self.rules.version(finding, candidate) else {
                continue;
            };
            if candidate.tiers.len() < 2 {
                continue;
            }
            for tier in &candidate.tiers {
                let node = version.tiers.get(*tier).map(|tier| tier.node);
                let at = candidate
                    .trace
                    .iter()
                    .position(|step| Some(step.node) == node && step.truth == Truth::Unknown);
                // The root is decided, so the formula is that of the tier alone.
                if let Some(below) = at.and_then(|at| candidate.trace.get(at..)) {
                    let expr = self.formula().root(below, frame);
                    self.note(index, expr, false);
                }
            }
        }
    }

    const fn collector(&self) -> Collector<'a> {
        Collector {
            rules: self.rules,
            case: self.case,
            readings: self.readings,
            results: self.results,
        }
    }

    /// What could change a formula.
    fn note(&mut self, index: usize, expr: usize, decides: bool) {
        for (want, (cause, settles)) in exact::wants(self.formula(), expr) {
            self.add(index, want, cause, decides && settles);
        }
    }

    fn add(&mut self, index: usize, want: Want, cause: Cause, settles: bool) {
        let entry = self
            .all
            .entry(want)
            .or_insert_with(|| (cause, BTreeSet::new(), BTreeSet::new()));
        entry.0 = entry.0.min(cause);
        entry.1.insert(index);
        if settles {
            entry.2.insert(index);
        }
    }

    fn consequence(
        &mut self,
        index: usize,
        version: &VersionRule,
        outcome: &ConsequenceOutcome,
        frame: &Environment,
        wants: &mut BTreeMap<Want, Cause>,
    ) {
        let Some(rule) = version.consequences.get(outcome.rule) else {
            return;
        };
        if outcome
            .trace
            .first()
            .is_some_and(|root| root.truth == Truth::Unknown)
        {
            let expr = self.formula().root(&outcome.trace, frame);
            self.note(index, expr, false);
        }
        let collector = self.collector();
        let mut found = BTreeMap::new();
        if let Some(selection) = RuleSet::selected(rule.addressee) {
            collector.selection(selection, frame, &mut found);
        }
        if let Some(base) = RuleSet::base_of(&rule.kind) {
            collector.quantity(base, frame, &mut found);
        }
        if let Some(deadline) = deadline_of(&rule.kind) {
            collector.quantity(deadline.anchor, frame, &mut found);
        }
        for (want, cause) in found {
            insert(wants, want, cause);
        }
    }

    fn given_in(&self, trace: &[Step], finding: &Finding, given: &mut BTreeSet<usize>) {
        if self.case.given.is_empty() {
            return;
        }
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
                // What another finding rests on, this one rests on too.
                if let Some(found) = concluded.finding.and_then(|f| self.results.findings.get(f)) {
                    for candidate in &found.candidates {
                        self.given_in(&candidate.trace, found, given);
                    }
                }
            }
        }
    }

    /// Conclusions that are missing because their pack is not loaded: id and title.
    pub(super) fn packs_absent(&self) -> Vec<(String, Text)> {
        self.all
            .iter()
            .filter_map(|(want, (cause, ..))| match (want, cause) {
                (Want::Conclusion(conclusion), Cause::PackAbsent) => {
                    self.rules.conclusions.get(*conclusion)
                }
                _ => None,
            })
            .map(|conclusion| (conclusion.id.clone(), conclusion.title.clone()))
            .collect()
    }

    /// Everything that is missing: what settles most findings alone first, then what bears on most open
    /// ones, then by number.
    pub(super) fn ranked(self) -> Vec<Missing> {
        let open = |index: &usize| {
            self.results
                .findings
                .get(*index)
                .is_some_and(|finding| finding.status == Status::Undetermined)
        };
        let number = |want: Want| match want {
            Want::Fact(fact, _) => self
                .rules
                .vocabulary
                .fact(fact)
                .map_or(u32::MAX, |fact| fact.number),
            Want::Conclusion(_) | Want::Entities(_) | Want::Function(_) => u32::MAX,
        };
        let mut missing: Vec<Missing> = self
            .all
            .iter()
            .map(|(want, (cause, findings, settles))| Missing {
                want: *want,
                cause: *cause,
                findings: findings.iter().copied().collect(),
                settles: settles.iter().copied().collect(),
            })
            .collect();
        missing.sort_by_key(|missing| {
            let bears_on = missing.findings.iter().filter(|index| open(index)).count();
            (
                std::cmp::Reverse(missing.settles.len()),
                std::cmp::Reverse(bears_on),
                number(missing.want),
                missing.want,
            )
        });
        missing
    }
}
