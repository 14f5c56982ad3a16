//! From conditions to findings: versions, consequences, readings, and what is missing.
//!
//! A provision is assessed once for each subject and, where its frame has one, each object that may
//! refer to the subject. The date selects the versions that may govern; each of them is evaluated
//! in full. Then the same is done again for every reading that is not the default, restricted to
//! the provisions that the doubt touches, so that the answer can say where readings part.

mod explain;
mod gaps;

use std::collections::BTreeSet;

use lexpack_domain::{Bounds, ConsequenceState, Measure, Span, Status, Text, Truth};

pub use explain::{Reason, TreeNode};
use gaps::Gaps;

use crate::RuleSet;
use crate::bind::{BoundCase, Slot};
use crate::evaluate::{Environment, Evaluator, Step, environment, get};
use crate::model::{
    AddresseeRule, ConsequenceKind, ConsequenceRule, MeasureRule, Op, ProvisionRule, Quantity,
    QuantityId, VersionRule,
};
use crate::words;

/// What follows from a case.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// One finding for each provision and subject (and object), provisions in order of evaluation.
    pub findings: Vec<Finding>,
    /// What could change an open finding, the most decisive first.
    pub missing: Vec<Missing>,
    /// Given conclusions that differ from what was found: indexes of given and finding.
    pub given_differs: Vec<(usize, usize)>,
    /// Conclusions that were needed and whose pack is not loaded: id and title.
    pub packs_absent: Vec<(String, Text)>,
    pub(crate) results: Results,
}

/// The answer for one provision and one subject.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Index of the provision.
    pub provision: usize,
    /// The subject.
    pub subject: u32,
    /// The object, where the frame has one.
    pub object: Option<u32>,
    /// The status.
    pub status: Status,
    /// Versions that may govern, with what follows under each.
    pub candidates: Vec<Candidate>,
    /// Doubts on which it depends.
    pub doubts: Vec<DoubtOutcome>,
    /// Given conclusions on which it rests.
    pub rests_on_given: Vec<usize>,
}

/// A version that may govern.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Index of the version; `None` for «no version in force».
    pub version: Option<usize>,
    /// Status under it.
    pub status: Status,
    /// Visited nodes in pre-order.
    pub trace: Vec<Step>,
    /// Consequences, unless it is not established.
    pub consequences: Vec<ConsequenceOutcome>,
}

/// One consequence, computed as far as the facts allow.
#[derive(Debug, Clone)]
pub struct ConsequenceOutcome {
    /// Index into the version's consequences.
    pub rule: usize,
    /// Whether it follows.
    pub state: ConsequenceState,
    /// Entities on which it falls.
    pub addressees: Vec<u32>,
    /// Entities on which it may fall.
    pub possible_addressees: Vec<u32>,
    /// Its measure.
    pub measure: Measure,
    /// Visited nodes of its own condition.
    pub trace: Vec<Step>,
}

/// A doubt on which a finding depends.
#[derive(Debug, Clone)]
pub struct DoubtOutcome {
    /// Index of the doubt.
    pub doubt: usize,
    /// Index of the reading in use.
    pub reading: usize,
    /// The other readings.
    pub others: Vec<OtherReading>,
}

/// What follows under another reading.
#[derive(Debug, Clone)]
pub struct OtherReading {
    /// Index of the reading.
    pub reading: usize,
    /// Status under it.
    pub status: Status,
    /// Whether status or consequences differ.
    pub differs: bool,
    /// What follows under it, by candidate version.
    pub candidates: Vec<Candidate>,
}

/// Why something is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// A fact is missing or too vague.
    MissingFact,
    /// A person must judge.
    OpenTexture,
    /// The pack that holds the provision is not loaded.
    PackAbsent,
    /// The text in force is not on file.
    LawNotOnFile,
    /// Entities that the case does not list are not excluded.
    OpenWorld,
    /// Another finding is open.
    OpenFinding,
    /// A native function gave no result.
    FunctionFailed,
}

/// What could change an open finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What is missing.
    pub want: Want,
    /// Why it is missing.
    pub cause: Cause,
    /// Indexes of the findings that it could change.
    pub findings: Vec<usize>,
}

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Want {
    /// A fact of an entity: index of the fact, entity.
    Fact(usize, u32),
    /// A conclusion: index into the conclusions of the set.
    Conclusion(usize),
    /// Whether there are more entities of a kind.
    Entities(usize),
    /// A native function of a quantity that gave no result.
    Function(u32),
}

/// Statuses found so far, by provision.
#[derive(Debug, Clone, Default)]
pub(crate) struct Results {
    by_provision: Vec<Vec<(u32, Option<u32>, Status)>>,
}

/// What is known of a conclusion.
pub(crate) struct Concluded {
    pub(crate) truth: Truth,
    pub(crate) cause: Option<Cause>,
    pub(crate) given: Option<usize>,
    pub(crate) provision: Option<usize>,
    pub(crate) status: Option<Status>,
}

impl Results {
    fn status(&self, provision: usize, subject: u32, object: u32) -> Option<Status> {
        self.by_provision
            .get(provision)?
            .iter()
            .find(|(s, o, _)| *s == subject && o.is_none_or(|o| o == object))
            .map(|(_, _, status)| *status)
    }

    fn replace(&mut self, provision: usize, rows: Vec<(u32, Option<u32>, Status)>) {
        while self.by_provision.len() <= provision {
            self.by_provision.push(Vec::new());
        }
        if let Some(place) = self.by_provision.get_mut(provision) {
            *place = rows;
        }
    }

    /// What is known of a conclusion for a subject and object: as given, else as found.
    pub(crate) fn conclusion(
        &self,
        rules: &RuleSet,
        case: &BoundCase,
        conclusion: usize,
        subject: u32,
        object: u32,
    ) -> Concluded {
        let provision = rules
            .conclusions
            .get(conclusion)
            .and_then(|known| known.provision);
        let given = case.given.iter().position(|given| {
            given.conclusion == conclusion
                && given.subject.is_none_or(|entity| entity == subject)
                && given.object.is_none_or(|entity| entity == object)
        });
        if let Some(stated) = given.and_then(|index| case.given.get(index)) {
            let truth = Truth::from(stated.established);
            return Concluded {
                truth,
                cause: None,
                given,
                provision,
                status: None,
            };
        }
        let status = provision.and_then(|provision| self.status(provision, subject, object));
        let (truth, cause) = match (provision, status) {
            (None, _) => (Truth::Unknown, Some(Cause::PackAbsent)),
            // The provision has no finding about these entities: nothing connects them.
            (Some(_), None) => (Truth::False, None),
            (Some(_), Some(Status::UnresolvedLaw)) => (Truth::Unknown, Some(Cause::LawNotOnFile)),
            (Some(_), Some(Status::Undetermined)) => (Truth::Unknown, Some(Cause::OpenFinding)),
            (Some(_), Some(status)) => (status.as_truth(), None),
        };
        Concluded {
            truth,
            cause,
            given: None,
            provision,
            status,
        }
    }
}

impl RuleSet {
    /// Assesses a case that was bound by this set.
    #[must_use]
    pub fn assess(&self, case: &BoundCase) -> Assessment {
        let defaults = vec![0; self.doubts.len()];
        let mut results = Results::default();
        let every: Vec<usize> = (0..self.provisions.len()).collect();
        let mut findings = self.pass(case, &defaults, &every, &mut results);
        self.other_readings(case, &defaults, &results, &mut findings);
        let mut gaps = Gaps::new(self, case, &defaults, &results);
        for (index, finding) in findings.iter_mut().enumerate() {
            gaps.finding(index, finding);
        }
        let given_differs = self.given_differs(case, &findings);
        let absent: BTreeSet<usize> = gaps
            .all
            .iter()
            .filter_map(|(want, (cause, _))| match (want, cause) {
                (Want::Conclusion(conclusion), Cause::PackAbsent) => Some(*conclusion),
                _ => None,
            })
            .collect();
        let packs_absent = absent
            .into_iter()
            .filter_map(|index| self.conclusions.get(index))
            .map(|conclusion| (conclusion.id.clone(), conclusion.title.clone()))
            .collect();
        let missing = gaps.ranked(&findings);
        Assessment {
            findings,
            missing,
            given_differs,
            packs_absent,
            results,
        }
    }

    /// Assesses some provisions in order, under one choice of readings.
    fn pass(
        &self,
        case: &BoundCase,
        readings: &[usize],
        which: &[usize],
        results: &mut Results,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        for index in which {
            let Some(provision) = self.provisions.get(*index) else {
                continue;
            };
            let mut rows = Vec::new();
            for (subject, object) in frames(provision, case) {
                let finding = self.finding(case, readings, results, *index, subject, object);
                rows.push((subject, object, finding.status));
                findings.push(finding);
            }
            results.replace(*index, rows);
        }
        findings
    }

    fn finding(
        &self,
        case: &BoundCase,
        readings: &[usize],
        results: &Results,
        index: usize,
        subject: u32,
        object: Option<u32>,
    ) -> Finding {
        let environment = environment(subject, object);
        let mut candidates = Vec::new();
        if let Some(provision) = self.provisions.get(index) {
            for version in governing(provision, case, &environment) {
                let rule = version.and_then(|version| provision.versions.get(version));
                candidates.push(self.candidate(
                    case,
                    readings,
                    results,
                    &environment,
                    version.zip(rule),
                ));
            }
        }
        let status = combine(&candidates);
        if status != Status::Established {
            for outcome in candidates
                .iter_mut()
                .flat_map(|candidate| &mut candidate.consequences)
            {
                if outcome.state == ConsequenceState::Follows {
                    outcome.state = ConsequenceState::Open;
                }
            }
        }
        Finding {
            provision: index,
            subject,
            object,
            status,
            candidates,
            doubts: Vec::new(),
            rests_on_given: Vec::new(),
        }
    }

    fn candidate(
        &self,
        case: &BoundCase,
        readings: &[usize],
        results: &Results,
        environment: &Environment,
        version: Option<(usize, &VersionRule)>,
    ) -> Candidate {
        let Some((index, version)) = version else {
            return Candidate {
                version: None,
                status: Status::NoLawInForce,
                trace: Vec::new(),
                consequences: Vec::new(),
            };
        };
        if version.not_on_file {
            return Candidate {
                version: Some(index),
                status: Status::UnresolvedLaw,
                trace: Vec::new(),
                consequences: Vec::new(),
            };
        }
        let mut evaluator = Evaluator::new(self, case, readings, results, *environment);
        let status = Status::from(evaluator.node(version.root));
        let trace = std::mem::take(&mut evaluator.trace);
        let consequences = if status == Status::NotEstablished {
            Vec::new()
        } else {
            self.consequences(&mut evaluator, version, status)
        };
        Candidate {
            version: Some(index),
            status,
            trace,
            consequences,
        }
    }

    fn consequences(
        &self,
        evaluator: &mut Evaluator<'_>,
        version: &VersionRule,
        status: Status,
    ) -> Vec<ConsequenceOutcome> {
        let base = if status == Status::Established {
            ConsequenceState::Follows
        } else {
            ConsequenceState::Open
        };
        let mut outcomes = Vec::new();
        // State of the enclosing group at each depth; `None` where its reading is not in use.
        let mut enclosing: Vec<Option<ConsequenceState>> = Vec::new();
        for (index, rule) in version.consequences.iter().enumerate() {
            let depth = usize::try_from(rule.depth).unwrap_or(usize::MAX);
            enclosing.truncate(depth);
            let outer = match enclosing.last() {
                None => Some(base),
                Some(outer) => *outer,
            };
            let in_use = rule.reading.is_none_or(|(doubt, reading)| {
                evaluator.readings.get(doubt).copied().unwrap_or(0) == reading
            });
            let Some(outer) = outer.filter(|_| in_use) else {
                enclosing.push(None);
                continue;
            };
            let own = rule.when.map(|when| evaluator.node(when));
            let state = match own {
                Some(Truth::False) => ConsequenceState::Excluded,
                Some(Truth::Unknown) if outer == ConsequenceState::Follows => {
                    ConsequenceState::Open
                }
                Some(Truth::True | Truth::Unknown) | None => outer,
            };
            enclosing.push(Some(state));
            let trace = std::mem::take(&mut evaluator.trace);
            let (addressees, possible_addressees) = addressees(evaluator, rule);
            outcomes.push(ConsequenceOutcome {
                rule: index,
                state,
                addressees,
                possible_addressees,
                measure: measure(evaluator, rule),
                trace,
            });
        }
        outcomes
    }

    /// Evaluates again under each reading that is not the default and notes where it leads.
    fn other_readings(
        &self,
        case: &BoundCase,
        defaults: &[usize],
        results: &Results,
        findings: &mut [Finding],
    ) {
        for (doubt, rule) in self.doubts.iter().enumerate() {
            let touched: Vec<usize> = self
                .provisions
                .iter()
                .enumerate()
                .filter(|(_, provision)| provision.doubts.contains(&doubt))
                .map(|(index, _)| index)
                .collect();
            if touched.is_empty() {
                continue;
            }
            let mut others: Vec<Vec<OtherReading>> = vec![Vec::new(); findings.len()];
            for reading in 1..rule.readings.len() {
                let mut readings = defaults.to_vec();
                if let Some(place) = readings.get_mut(doubt) {
                    *place = reading;
                }
                let mut results = results.clone();
                let again = self.pass(case, &readings, &touched, &mut results);
                let same = findings
                    .iter()
                    .zip(&mut others)
                    .filter(|(finding, _)| touched.contains(&finding.provision));
                for ((finding, others), other) in same.zip(again) {
                    let differs = finding.status != other.status
                        || !same_consequences(&finding.candidates, &other.candidates);
                    others.push(OtherReading {
                        reading,
                        status: other.status,
                        differs,
                        candidates: other.candidates,
                    });
                }
            }
            for (finding, others) in findings.iter_mut().zip(others) {
                if touched.contains(&finding.provision) && self.bears(finding, doubt, &others) {
                    finding.doubts.push(DoubtOutcome {
                        doubt,
                        reading: 0,
                        others,
                    });
                }
            }
        }
    }

    /// Whether a doubt bears on a finding: another reading leads elsewhere, or the finding stands or is
    /// open by a node that the doubt is about.
    fn bears(&self, finding: &Finding, doubt: usize, others: &[OtherReading]) -> bool {
        if others.iter().any(|other| other.differs) {
            return true;
        }
        if !matches!(finding.status, Status::Established | Status::Undetermined) {
            return false;
        }
        if !others.is_empty() {
            return true;
        }
        finding.candidates.iter().any(|candidate| {
            let Some(root) = candidate.trace.first().map(|step| step.truth) else {
                return false;
            };
            // Whether each enclosing node shares the truth of the root.
            let mut shares: Vec<bool> = Vec::new();
            candidate.trace.iter().any(|step| {
                shares.truncate(usize::from(step.depth));
                let here = shares.last().copied().unwrap_or(true) && step.truth == root;
                shares.push(here);
                let about = match self.node(step.node).map(|node| node.op) {
                    Some(Op::OpenTexture(_, Some(about))) => usize::try_from(about).ok(),
                    _ => None,
                };
                here && about == Some(doubt)
            })
        })
    }

    fn given_differs(&self, case: &BoundCase, findings: &[Finding]) -> Vec<(usize, usize)> {
        let mut differs = Vec::new();
        for (index, given) in case.given.iter().enumerate() {
            let provision = self
                .conclusions
                .get(given.conclusion)
                .and_then(|known| known.provision);
            for (number, finding) in findings.iter().enumerate() {
                let about = Some(finding.provision) == provision
                    && given
                        .subject
                        .is_none_or(|subject| subject == finding.subject)
                    && given
                        .object
                        .is_none_or(|object| Some(object) == finding.object);
                let decided = match finding.status {
                    Status::Established => Some(true),
                    Status::NotEstablished | Status::NoLawInForce => Some(false),
                    Status::Undetermined | Status::UnresolvedLaw => None,
                };
                if about && decided.is_some_and(|established| established != given.established) {
                    differs.push((index, number));
                }
            }
        }
        differs
    }
}

/// Subjects and objects that a provision is about. An object whose link is not known is about every
/// subject that it may name: the link is then an open element of the finding.
fn frames(provision: &ProvisionRule, case: &BoundCase) -> Vec<(u32, Option<u32>)> {
    let subjects = case.of_kind(provision.subject_kind);
    let Some(object) = provision.object else {
        return subjects.iter().map(|subject| (*subject, None)).collect();
    };
    let mut frames = Vec::new();
    for subject in subjects {
        for entity in case.of_kind(object.kind) {
            let linked = match case.slot(*entity, object.link.slot) {
                Some(Slot::Entity(Some(named))) => named == subject,
                _ => true,
            };
            if linked {
                frames.push((*subject, Some(*entity)));
            }
        }
    }
    frames
}

/// Versions that may govern on the dates that are possible, in order; `None` stands for no version.
fn governing(
    provision: &ProvisionRule,
    case: &BoundCase,
    environment: &Environment,
) -> Vec<Option<usize>> {
    let entity = get(environment, provision.date.variable);
    let possible = match case.slot(entity, provision.date.slot) {
        Some(Slot::Number(span)) => *span,
        _ => Span::ANY,
    };
    let mut governing = Vec::new();
    // First possible day that no version seen so far covers; `None` once nothing is left.
    let mut uncovered = Some(possible.min().unwrap_or(i64::MIN));
    let last = possible.max().unwrap_or(i64::MAX);
    for (index, version) in provision.versions.iter().enumerate() {
        if !version.days.overlaps(possible) {
            continue;
        }
        if uncovered.is_some_and(|day| version.days.min().is_some_and(|first| day < first)) {
            governing.push(None);
        }
        governing.push(Some(index));
        uncovered = version.days.max().and_then(|day| day.checked_add(1));
    }
    if uncovered.is_some_and(|day| day <= last) {
        governing.push(None);
    }
    let mut seen = BTreeSet::new();
    governing.retain(|version| seen.insert(*version));
    governing
}

fn combine(candidates: &[Candidate]) -> Status {
    let mut statuses = candidates.iter().map(|candidate| candidate.status);
    let Some(first) = statuses.next() else {
        return Status::NoLawInForce;
    };
    if statuses.clone().all(|status| status == first) {
        return first;
    }
    let fails = |status| matches!(status, Status::NotEstablished | Status::NoLawInForce);
    if fails(first) && statuses.all(fails) {
        Status::NotEstablished
    } else {
        Status::Undetermined
    }
}

fn addressees(evaluator: &mut Evaluator<'_>, rule: &ConsequenceRule) -> (Vec<u32>, Vec<u32>) {
    match rule.addressee {
        AddresseeRule::Subject => (vec![get(&evaluator.environment, 0)], Vec::new()),
        AddresseeRule::Selected(selection) => {
            let case = evaluator.case;
            let (mut certain, mut possible) = (Vec::new(), Vec::new());
            for entity in case.of_kind(selection.kind) {
                match evaluator.selects(selection, *entity) {
                    Truth::True => certain.push(*entity),
                    Truth::Unknown => possible.push(*entity),
                    Truth::False => {}
                }
            }
            (certain, possible)
        }
    }
}

fn measure(evaluator: &mut Evaluator<'_>, rule: &ConsequenceRule) -> Measure {
    let ConsequenceKind::Sanction(_, measure) = &rule.kind else {
        return Measure::None;
    };
    match measure {
        MeasureRule::None => Measure::None,
        MeasureRule::Unlimited => Measure::Unlimited,
        MeasureRule::Time(unit, min, max) => Measure::Time {
            unit: *unit,
            min: *min,
            max: *max,
        },
        MeasureRule::Fixed(amount) => Measure::Amount(Bounds::fixed(*amount)),
        MeasureRule::Range(currency, min, max) => {
            Measure::Amount(Bounds::range(*currency, *min, *max))
        }
        MeasureRule::Whole(currency, base) => {
            Measure::Amount(Bounds::whole(*currency, evaluator.quantity(*base)))
        }
        MeasureRule::Multiple(least, most, currency, base) => Measure::Amount(Bounds::multiple(
            *currency,
            *least,
            *most,
            evaluator.quantity(*base),
        )),
    }
}

fn same_consequences(a: &[Candidate], b: &[Candidate]) -> bool {
    let summary = |candidates: &[Candidate]| -> Vec<_> {
        candidates
            .iter()
            .flat_map(|candidate| {
                candidate.consequences.iter().map(move |outcome| {
                    (
                        candidate.version,
                        outcome.rule,
                        outcome.state,
                        outcome.addressees.clone(),
                        outcome.possible_addressees.clone(),
                        outcome.measure,
                    )
                })
            })
            .collect()
    };
    summary(a) == summary(b)
}

impl RuleSet {
    /// Id and title of a conclusion that is missing.
    #[must_use]
    pub fn conclusion_title(&self, conclusion: usize) -> Option<(&str, &Text)> {
        self.conclusions
            .get(conclusion)
            .map(|rule| (rule.id.as_str(), &rule.title))
    }

    /// Title of the provision of a given conclusion, and what was given.
    #[must_use]
    pub fn given_title(&self, case: &BoundCase, given: usize) -> Option<(&Text, bool)> {
        let given = case.given.get(given)?;
        Some((
            &self.conclusions.get(given.conclusion)?.title,
            given.established,
        ))
    }

    /// What a native function that is missing computes.
    #[must_use]
    pub fn function_text(&self, quantity: u32) -> Option<&Text> {
        if let Quantity::Call(call) = self.quantity(QuantityId(quantity))? {
            Some(&call.text)
        } else {
            None
        }
    }

    /// Version of a candidate.
    #[must_use]
    pub fn version(&self, finding: &Finding, candidate: &Candidate) -> Option<&VersionRule> {
        self.provisions
            .get(finding.provision)?
            .versions
            .get(candidate.version?)
    }

    /// Dates on which the version of a finding may be chosen, in words.
    #[must_use]
    pub fn version_date(&self, case: &BoundCase, finding: &Finding) -> Option<Text> {
        let provision = self.provisions.get(finding.provision)?;
        let frame = environment(finding.subject, finding.object);
        let entity = get(&frame, provision.date.variable);
        Some(words::fact_is(self, case, provision.date, entity))
    }
}
