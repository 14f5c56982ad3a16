//! From conditions to findings: versions, tiers, consequences, readings, and what is missing.
//!
//! A provision is assessed once for each subject and, where its frame has one, each object that may
//! refer to the subject. Every version that may govern is evaluated in full, and the rule of the
//! provision chooses among them. What is unknown by its parts is then looked at exactly. General parts
//! attach to what was found, and rules of concurrence say how findings stand together. The same is done
//! again for every reading that is not the default, restricted to the provisions that the doubt
//! touches, so that the answer can say where readings part.
//!
//! | module | what it holds |
//! |---|---|
//! | `choice` | which version governs |
//! | `outcome` | consequences, computed as far as the facts allow |
//! | `range` | options of a range, milder and heavier, adjustments |
//! | `attach` | general parts on the findings they attach to |
//! | `standing` | concurrence |
//! | `exact` | decided or not in every completion of the facts; what can matter |
//! | `gaps`, `wants` | what is missing |
//! | `flips` | the smallest changes that lead elsewhere |
//! | `proof` | what follows if an element is not proved |
//! | `explain` | trees, reasons and distances |

mod attach;
mod choice;
mod exact;
mod explain;
mod flips;
mod gaps;
mod outcome;
mod proof;
mod range;
mod results;
mod standing;
mod wants;

use std::collections::BTreeSet;
use std::convert::Infallible;

use lexpack_domain::{ConsequenceState, Measure, Span, Status, Text, Truth};

pub use choice::{Basis, Choice, ChoiceReason};
pub use explain::{Distance, Equivalent, Reason, TreeNode};
pub use flips::{Change, Flip};
pub use proof::Proof;
pub use range::{Range, Ranges};
pub use standing::{Concurrent, Standing};

pub(crate) use choice::Governing;
pub(crate) use range::{compare_extents, extent_of_tier};
pub(crate) use results::{Concluded, Results};

use crate::RuleSet;
use crate::bind::BoundCase;
use crate::evaluate::{Environment, Evaluator, NOBODY, Step, environment};
use crate::model::{
    AddresseeRule, ConsequenceKind, Effect, FactAt, MeasureRule, Op, ProvisionRule, Quantity,
    QuantityId, VersionRule,
};
use crate::words;

/// Work that the exact questions under one other reading may take.
const WORK_FOR_A_READING: usize = 100_000;

use exact::{Formula, sharpen};
use gaps::Gaps;
use wants::Collector;

/// What follows from a case.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// How each finding stands beside the others of its subject.
    pub standings: Vec<Standing>,
    /// Rules of concurrence that were applied.
    pub concurrences: Vec<Concurrent>,
    /// What could change an open conclusion, the most decisive first.
    pub missing: Vec<Missing>,
    /// Given conclusions that differ from what was found: indexes of given and finding.
    pub given_differs: Vec<(usize, usize)>,
    /// Conclusions that were needed and whose pack is not loaded: id and title.
    pub packs_absent: Vec<(String, Text)>,
    pub(crate) results: Results,
}

impl Assessment {
    /// One finding for each provision and subject (and object), provisions in order of evaluation.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.results.findings
    }
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
    /// Which of them governs, and why.
    pub choice: Choice,
    /// Provisions of general parts that attach to it.
    pub attached: Vec<AttachedOutcome>,
    /// What may be imposed, before and after circumstances that change it.
    pub ranges: Option<Ranges>,
    /// Doubts on which it depends.
    pub doubts: Vec<DoubtOutcome>,
    /// Given conclusions on which it rests.
    pub rests_on_given: Vec<usize>,
    pub(crate) governing: Governing,
    /// What its open elements wait for.
    pub(crate) waits_for: BTreeSet<Want>,
}

/// A version that may govern.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Index of the version; `None` for «no version in force».
    pub version: Option<usize>,
    /// Why it is among the candidates.
    pub basis: Basis,
    /// Status under it.
    pub status: Status,
    /// Tiers that may fit, the lightest first: indexes into the version's tiers. One where it is
    /// certain; none where the version has none or is not met.
    pub tiers: Vec<usize>,
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
    /// Whether facts that are not known exactly leave the measure as it is.
    pub exact: bool,
    /// The last day, or the last second for limits in hours; `None` where there is none or nothing is
    /// known of it.
    pub deadline: Option<Span>,
    /// Visited nodes of its own condition.
    pub trace: Vec<Step>,
}

/// A provision of a general part on a finding.
#[derive(Debug, Clone)]
pub struct AttachedOutcome {
    /// Index of the attached provision.
    pub provision: usize,
    /// Index of its version.
    pub version: usize,
    /// Whether its elements are met.
    pub truth: Truth,
    /// Visited nodes in pre-order.
    pub trace: Vec<Step>,
    /// Consequences that it adds.
    pub consequences: Vec<ConsequenceOutcome>,
    /// Dates that are not known well enough to say which of its versions governs.
    pub(crate) dates: Vec<FactAt>,
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
    /// Whether status, version, tier or consequences differ.
    pub differs: bool,
    /// What follows under it, by candidate version; empty where it cannot differ.
    pub candidates: Vec<Candidate>,
    /// Index of the candidate that governs under it.
    pub governing: Option<usize>,
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

/// What could change an open conclusion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What is missing.
    pub want: Want,
    /// Why it is missing.
    pub cause: Cause,
    /// Indexes of the findings that it could change.
    pub findings: Vec<usize>,
    /// Indexes of the findings that some answer to it alone would settle.
    pub settles: Vec<usize>,
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

impl RuleSet {
    /// Assesses a case that was bound by this set.
    #[must_use]
    pub fn assess(&self, case: &BoundCase) -> Assessment {
        let Ok(assessment) = self.assess_while(case, &|| Ok::<(), Infallible>(()));
        assessment
    }

    /// Assesses a case, and asks before each finding, under each reading, whether to go on.
    ///
    /// # Errors
    /// What `go_on` says, once it says no. Nothing of what was found until then is kept.
    pub fn assess_while<E>(
        &self,
        case: &BoundCase,
        go_on: &dyn Fn() -> Result<(), E>,
    ) -> Result<Assessment, E> {
        let defaults = vec![0; self.doubts.len()];
        let mut results = Results::for_provisions(self.provisions.len());
        let every: Vec<usize> = (0..self.provisions.len()).collect();
        self.pass_while(case, &defaults, &every, &mut results, go_on)?;
        self.general_parts(case, &defaults, None, &mut results, go_on)?;
        let doubts = self.other_readings(case, &defaults, &mut results, go_on)?;
        for (finding, doubts) in results.findings.iter_mut().zip(doubts) {
            finding.doubts = doubts;
        }
        let (standings, concurrences) = standing::standings(self, case, &results.findings);
        let mut gaps = Gaps::new(self, case, &defaults, &results);
        let mut rests: Vec<Vec<usize>> = Vec::with_capacity(results.findings.len());
        for (index, finding) in results.findings.iter().enumerate() {
            go_on()?;
            rests.push(gaps.finding(index, finding));
        }
        let packs_absent = gaps.packs_absent();
        let missing = gaps.ranked();
        for (finding, rests) in results.findings.iter_mut().zip(rests) {
            finding.rests_on_given = rests;
        }
        Ok(Assessment {
            standings,
            concurrences,
            missing,
            given_differs: self.given_differs(case, &results.findings),
            packs_absent,
            results,
        })
    }

    /// What is found of each provision under the default readings, and nothing of what stands between
    /// findings or is missing.
    pub(crate) fn found(&self, case: &BoundCase) -> Vec<Finding> {
        let defaults = vec![0; self.doubts.len()];
        let mut results = Results::default();
        let every: Vec<usize> = (0..self.provisions.len()).collect();
        self.pass(case, &defaults, &every, &mut results);
        results.findings
    }

    /// Assesses some provisions, in order, under one choice of readings. Returns the findings whose places
    /// others took, with their places.
    pub(crate) fn pass(
        &self,
        case: &BoundCase,
        readings: &[usize],
        which: &[usize],
        results: &mut Results,
    ) -> Vec<(usize, Finding)> {
        let Ok(replaced) =
            self.pass_while(case, readings, which, results, &|| Ok::<(), Infallible>(()));
        replaced
    }

    /// As [`RuleSet::pass`], for as long as `go_on` has it.
    fn pass_while<E>(
        &self,
        case: &BoundCase,
        readings: &[usize],
        which: &[usize],
        results: &mut Results,
        go_on: &dyn Fn() -> Result<(), E>,
    ) -> Result<Vec<(usize, Finding)>, E> {
        let mut replaced = Vec::new();
        for index in which {
            let Some(provision) = self.provisions.get(*index) else {
                continue;
            };
            // What attaches without excluding is evaluated on the findings it attaches to.
            let after = provision
                .attachment
                .as_ref()
                .is_some_and(|attachment| attachment.effect != Effect::Excludes);
            if after {
                continue;
            }
            for (subject, object) in self.frames(provision, case) {
                go_on()?;
                let finding = self.finding(case, readings, results, *index, subject, object);
                replaced.extend(results.replace(finding));
            }
        }
        Ok(replaced)
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
        let frame = environment(subject, object);
        let mut finding = Finding {
            provision: index,
            subject,
            object,
            status: Status::NoLawInForce,
            candidates: Vec::new(),
            choice: Choice {
                governing: None,
                reason: ChoiceReason::Only,
                provisional: false,
                straddles: false,
                decided: false,
            },
            attached: Vec::new(),
            ranges: None,
            doubts: Vec::new(),
            rests_on_given: Vec::new(),
            governing: Governing::default(),
            waits_for: BTreeSet::new(),
        };
        let Some(provision) = self.provisions.get(index) else {
            return finding;
        };
        finding.governing = Governing::of(provision, case, &frame);
        let versions = finding.governing.versions();
        finding.candidates.reserve_exact(versions.len());
        for (version, basis) in versions {
            self.candidates(
                (case, readings, results),
                provision,
                &frame,
                version,
                basis,
                &mut finding.candidates,
            );
        }
        let (status, choice) = finding
            .governing
            .choose(self, provision, &finding.candidates);
        finding.status = status;
        finding.choice = choice;
        if finding.status == Status::Undetermined {
            let collector = Collector {
                rules: self,
                case,
                readings,
                results,
            };
            for candidate in &finding.candidates {
                let (wants, _) = collector.leaves(&candidate.trace, &frame);
                finding.waits_for.extend(wants);
            }
            self.look_exactly(case, readings, results, &mut finding);
        }
        if self.rests_on_provisional(case, results, &finding) {
            finding.choice.provisional = true;
        }
        settle_states(&mut finding);
        finding
    }

    /// Evaluates a version, and the earlier text beside one that is not on file.
    fn candidates(
        &self,
        (case, readings, results): (&BoundCase, &[usize], &Results),
        provision: &ProvisionRule,
        frame: &Environment,
        version: Option<usize>,
        basis: Basis,
        out: &mut Vec<Candidate>,
    ) {
        let rule = version.and_then(|version| provision.versions.get(version));
        let unmet = |status| Candidate {
            version,
            basis,
            status,
            tiers: Vec::new(),
            trace: Vec::new(),
            consequences: Vec::new(),
        };
        match rule {
            None => out.push(unmet(Status::NoLawInForce)),
            Some(rule) if rule.not_on_file => {
                out.push(unmet(Status::UnresolvedLaw));
                if let Some(previous) = rule.previous
                    && let Some(rule) = provision.versions.get(previous)
                    && !rule.not_on_file
                    && out.iter().all(|known| known.version != Some(previous))
                {
                    let context = (case, readings, results);
                    let basis = Basis::PreviousText;
                    out.push(self.candidate(context, rule, frame, previous, basis));
                }
            }
            Some(rule) => out.push(self.candidate(
                (case, readings, results),
                rule,
                frame,
                version.unwrap_or_default(),
                basis,
            )),
        }
    }

    fn candidate(
        &self,
        (case, readings, results): (&BoundCase, &[usize], &Results),
        rule: &VersionRule,
        frame: &Environment,
        version: usize,
        basis: Basis,
    ) -> Candidate {
        let mut evaluator = Evaluator::new(self, case, readings, results, *frame);
        let end = self.node(rule.root).map_or(rule.root, |node| node.end);
        let nodes = usize::try_from(end.saturating_sub(rule.root)).unwrap_or_default();
        evaluator.trace.reserve(nodes);
        let mut truth = evaluator.node(rule.root);
        let mut trace = std::mem::take(&mut evaluator.trace);
        if truth == Truth::Unknown {
            self.sharpen((case, readings, results), &mut trace, frame);
            truth = trace.first().map_or(truth, |root| root.truth);
        }
        let status = Status::from(truth);
        let tiers = if status == Status::NotEstablished {
            Vec::new()
        } else {
            possible_tiers(rule, &trace)
        };
        let consequences = if status == Status::NotEstablished {
            Vec::new()
        } else {
            outcome::consequences(&mut evaluator, rule, status, &tiers)
        };
        Candidate {
            version: Some(version),
            basis,
            status,
            tiers,
            trace,
            consequences,
        }
    }

    /// Looks at an open trace exactly, where that can tell more than its parts do.
    fn sharpen(
        &self,
        (case, readings, results): (&BoundCase, &[usize], &Results),
        trace: &mut [Step],
        frame: &Environment,
    ) -> bool {
        let collector = Collector {
            rules: self,
            case,
            readings,
            results,
        };
        let (_, shared) = collector.leaves(trace, frame);
        shared && {
            let mut formula = Formula::new(self, case, readings, results);
            sharpen(&mut formula, trace, frame)
        }
    }

    /// A finding that is open by its parts, over all candidates together: decided after all, or open
    /// for the sole reason that a text is not on file.
    fn look_exactly(
        &self,
        case: &BoundCase,
        readings: &[usize],
        results: &Results,
        finding: &mut Finding,
    ) {
        // One version alone has been looked at already.
        let law_alone = finding
            .waits_for
            .iter()
            .all(|want| matches!(want, Want::Conclusion(_)));
        if finding.candidates.len() < 2 && !law_alone {
            return;
        }
        let mut formula = Formula::new(self, case, readings, results);
        let expr = formula.established(finding);
        match formula.truth(expr) {
            Truth::True => finding.status = Status::Established,
            Truth::False => finding.status = Status::NotEstablished,
            Truth::Unknown => {
                if formula.only_law_not_on_file(expr) {
                    finding.status = Status::UnresolvedLaw;
                }
            }
        }
    }

    /// Whether a conclusion on which a finding or one of its consequences rests is provisional.
    fn rests_on_provisional(&self, case: &BoundCase, results: &Results, finding: &Finding) -> bool {
        if !results.has_provisional() {
            return false;
        }
        let object = finding.object.unwrap_or(NOBODY);
        finding
            .candidates
            .iter()
            .flat_map(|candidate| {
                let consequences = candidate.consequences.iter();
                let conditions = consequences.flat_map(|outcome| &outcome.trace);
                candidate.trace.iter().chain(conditions)
            })
            .filter(|step| !step.other_reading)
            .any(|step| match self.node(step.node).map(|node| node.op) {
                Some(Op::Conclusion(conclusion)) => results
                    .conclusion(self, case, conclusion, finding.subject, object)
                    .finding
                    .and_then(|place| results.findings.get(place))
                    .is_some_and(|found| found.choice.provisional),
                _ => false,
            })
    }

    /// Attaches general parts to the findings of some provisions, or of all, and reads the ranges.
    fn general_parts<E>(
        &self,
        case: &BoundCase,
        readings: &[usize],
        which: Option<&[usize]>,
        results: &mut Results,
        go_on: &dyn Fn() -> Result<(), E>,
    ) -> Result<(), E> {
        for place in 0..results.findings.len() {
            let Some(finding) = results.findings.get(place) else {
                continue;
            };
            if which.is_some_and(|which| which.binary_search(&finding.provision).is_err()) {
                continue;
            }
            go_on()?;
            let attached = attach::attached(self, case, readings, results, finding);
            let barred = attached.iter().any(|outcome| {
                let attachment = self
                    .provisions
                    .get(outcome.provision)
                    .and_then(|provision| provision.attachment.as_ref());
                outcome.truth == Truth::True
                    && attachment.is_some_and(|attachment| attachment.effect == Effect::Bars)
            });
            let ranges = range::ranges(self, finding, &attached);
            let Some(finding) = results.findings.get_mut(place) else {
                continue;
            };
            finding.attached = attached;
            finding.ranges = ranges;
            if barred {
                let own = finding.candidates.iter_mut();
                bar(own.flat_map(|candidate| &mut candidate.consequences));
                // What a general part adds is barred where it is a sanction; its remarks stand.
                for outcome in &mut finding.attached {
                    let version = self
                        .provisions
                        .get(outcome.provision)
                        .and_then(|provision| provision.versions.get(outcome.version));
                    let is_sanction = |rule: usize| {
                        let rule = version.and_then(|version| version.consequences.get(rule));
                        rule.is_some_and(|rule| matches!(rule.kind, ConsequenceKind::Sanction(..)))
                    };
                    let added = outcome.consequences.iter_mut();
                    bar(added.filter(|added| is_sanction(added.rule)));
                }
            }
        }
        Ok(())
    }

    /// Evaluates again under each reading that is not the default and notes where it leads.
    fn other_readings<E>(
        &self,
        case: &BoundCase,
        defaults: &[usize],
        results: &mut Results,
        go_on: &dyn Fn() -> Result<(), E>,
    ) -> Result<Vec<Vec<DoubtOutcome>>, E> {
        let mut doubts: Vec<Vec<DoubtOutcome>> = vec![Vec::new(); results.findings.len()];
        let parting = self.parting(&results.findings);
        for (doubt, rule) in self.doubts.iter().enumerate() {
            let touches =
                |finding: &Finding| rule.touches.binary_search(&finding.provision).is_ok();
            let findings = results.findings.iter().enumerate();
            let touched = findings.filter(|(_, finding)| touches(finding));
            let touched: Vec<usize> = touched.map(|(place, _)| place).collect();
            let mut others: Vec<Vec<OtherReading>> = vec![Vec::new(); touched.len()];
            for reading in 1..rule.readings.len() {
                let found = if parting.contains(&doubt) {
                    let mut readings = defaults.to_vec();
                    if let Some(place) = readings.get_mut(doubt) {
                        *place = reading;
                    }
                    self.under(case, &readings, &rule.touches, results, go_on)?
                } else {
                    Vec::new()
                };
                let mut found = found.into_iter();
                for (place, others) in touched.iter().zip(&mut others) {
                    let Some(finding) = results.findings.get(*place) else {
                        continue;
                    };
                    others.push(match found.next() {
                        Some(other) => OtherReading {
                            reading,
                            status: other.status,
                            differs: differs(self, finding, &other),
                            governing: other.choice.governing,
                            candidates: other.candidates,
                        },
                        None => OtherReading {
                            reading,
                            status: finding.status,
                            differs: false,
                            governing: finding.choice.governing,
                            candidates: Vec::new(),
                        },
                    });
                }
            }
            for (place, others) in touched.into_iter().zip(others) {
                let finding = results.findings.get(place);
                if let (Some(finding), Some(doubts)) = (finding, doubts.get_mut(place))
                    && self.bears(finding, doubt, &others)
                {
                    doubts.push(DoubtOutcome {
                        doubt,
                        reading: 0,
                        others,
                    });
                }
            }
        }
        Ok(doubts)
    }

    /// What is found of some provisions under other readings, in the order of their findings; the results
    /// are afterwards as they were.
    fn under<E>(
        &self,
        case: &BoundCase,
        readings: &[usize],
        provisions: &[usize],
        results: &mut Results,
        go_on: &dyn Fn() -> Result<(), E>,
    ) -> Result<Vec<Finding>, E> {
        let work = results.work_left();
        results.limit_work(WORK_FOR_A_READING);
        let mut originals = self.pass_while(case, readings, provisions, results, go_on)?;
        self.general_parts(case, readings, Some(provisions), results, go_on)?;
        results.allow_work(work);
        originals.sort_by_key(|(place, _)| *place);
        let swapped = originals.into_iter().filter_map(|(place, original)| {
            let place = results.findings.get_mut(place)?;
            Some(std::mem::replace(place, original))
        });
        Ok(swapped.collect())
    }

    /// Doubts whose readings may lead to different answers: somewhere a branch that is not in use has
    /// another truth than the one in use, or one that is not known.
    fn parting(&self, findings: &[Finding]) -> BTreeSet<usize> {
        if self.doubts.is_empty() {
            return BTreeSet::new();
        }
        let own = findings.iter().flat_map(|finding| &finding.candidates);
        let own = own.flat_map(|candidate| {
            let of_consequences = candidate.consequences.iter().map(|outcome| &outcome.trace);
            of_consequences.chain(std::iter::once(&candidate.trace))
        });
        let added = findings.iter().flat_map(|finding| &finding.attached);
        let added = added.flat_map(|outcome| {
            let of_consequences = outcome.consequences.iter().map(|outcome| &outcome.trace);
            of_consequences.chain(std::iter::once(&outcome.trace))
        });
        let mut parting = self.hidden_doubts.clone();
        for trace in own.chain(added) {
            for (at, step) in trace.iter().enumerate() {
                let Some(Op::Alternative(doubt)) = self.node(step.node).map(|node| node.op) else {
                    continue;
                };
                let mut branches = exact::children(trace, at);
                let same = branches.all(|branch| {
                    trace
                        .get(branch)
                        .is_some_and(|branch| branch.truth == step.truth)
                });
                if !same || step.truth == Truth::Unknown {
                    parting.insert(doubt);
                }
            }
        }
        parting
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
        // What attaches is not the finding's own: its doubts bear where they lead elsewhere.
        let own = self
            .provisions
            .get(finding.provision)
            .is_some_and(|provision| provision.doubts.contains(&doubt));
        if own && !others.is_empty() {
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

    /// Whether a case has more findings than `most`. What attaches is part of others.
    pub(crate) fn has_more_findings(&self, case: &BoundCase, most: usize) -> bool {
        let own = self
            .provisions
            .iter()
            .filter(|one| one.attachment.is_none());
        let frames = own.map(|provision| self.frames(provision, case).len());
        let mut sums = frames.scan(0_usize, |sum, frames| {
            *sum = sum.saturating_add(frames);
            Some(*sum)
        });
        sums.any(|sum| sum > most)
    }

    /// Subjects and objects that a provision is about. An object whose link is not known is about every
    /// subject that it may name: the link is then an open element of the finding.
    fn frames(&self, provision: &ProvisionRule, case: &BoundCase) -> Vec<(u32, Option<u32>)> {
        if let Some(attachment) = &provision.attachment {
            let mut frames = BTreeSet::new();
            for target in &attachment.targets {
                let Some(target) = self.provisions.get(*target) else {
                    continue;
                };
                for (subject, object) in self.frames(target, case) {
                    frames.insert((subject, object.filter(|_| provision.object.is_some())));
                }
            }
            return frames.into_iter().collect();
        }
        let subjects = case.of_kind(provision.subject_kind);
        let Some(object) = provision.object else {
            return subjects.iter().map(|subject| (*subject, None)).collect();
        };
        let mut frames = Vec::new();
        for subject in subjects {
            for entity in case.of_kind(object.kind) {
                let linked = match object.linked(case, *subject, *entity) {
                    Truth::True => true,
                    // A person whose unit is not known is not drawn into a unit's act.
                    Truth::Unknown => object.via.is_none(),
                    Truth::False => false,
                };
                if linked {
                    frames.push((*subject, Some(*entity)));
                }
            }
        }
        frames
    }
}

/// Tiers that may fit: from the heaviest that is met downwards only those that are open above it.
fn possible_tiers(version: &VersionRule, trace: &[Step]) -> Vec<usize> {
    let mut possible = Vec::new();
    for (index, tier) in version.tiers.iter().enumerate().rev() {
        let truth = trace
            .iter()
            .find(|step| step.node == tier.node && !step.other_reading)
            .map_or(Truth::False, |step| step.truth);
        match truth {
            Truth::True => {
                possible.push(index);
                break;
            }
            Truth::Unknown => possible.push(index),
            Truth::False => {}
        }
    }
    possible.reverse();
    possible
}

/// Nothing of these may be imposed any more.
fn bar<'a>(outcomes: impl Iterator<Item = &'a mut ConsequenceOutcome>) {
    for outcome in outcomes {
        if matches!(
            outcome.state,
            ConsequenceState::Follows | ConsequenceState::Open
        ) {
            outcome.state = ConsequenceState::Barred;
        }
    }
}

/// Consequences follow only where the finding is established under the version that governs.
fn settle_states(finding: &mut Finding) {
    let governing = finding.choice.governing;
    let established = finding.status == Status::Established;
    for (index, candidate) in finding.candidates.iter_mut().enumerate() {
        let governs = governing == Some(index);
        for outcome in &mut candidate.consequences {
            if outcome.state == ConsequenceState::Follows && !(established && governs) {
                outcome.state = ConsequenceState::Open;
            }
        }
    }
}

/// Whether two findings differ in status, version, tier, consequences or what general parts say and leave.
fn differs(rules: &RuleSet, a: &Finding, b: &Finding) -> bool {
    a.status != b.status
        || a.ranges != b.ranges
        || governing(a) != governing(b)
        || !own(a).eq(own(b))
        || !added(rules, a).eq(added(rules, b))
}

/// Version and tiers of the candidate that governs.
fn governing(finding: &Finding) -> Option<(Option<usize>, &[usize])> {
    let governing = finding.candidates.get(finding.choice.governing?)?;
    Some((governing.version, governing.tiers.as_slice()))
}

/// Each candidate by its version and what follows under it.
fn own(finding: &Finding) -> impl Iterator<Item = (Option<usize>, Vec<Summary<'_>>)> {
    finding.candidates.iter().map(|candidate| {
        let consequences = summary(&candidate.consequences);
        (candidate.version, consequences.collect())
    })
}

/// What general parts modify and add. What bars or excludes shows in the consequences; what modifies, and
/// what is added, stands for itself.
fn added<'a>(
    rules: &RuleSet,
    finding: &'a Finding,
) -> impl Iterator<Item = (usize, Option<Truth>, Vec<Summary<'a>>)> {
    finding.attached.iter().filter_map(|outcome| {
        let rule = rules.effect(outcome.provision)?;
        let modifies = matches!(rule, Effect::Modifies(..)).then_some(outcome.truth);
        let consequences: Vec<Summary<'_>> = summary(&outcome.consequences).collect();
        let any = modifies.is_some_and(|truth| truth != Truth::False);
        (any || !consequences.is_empty()).then_some((outcome.provision, modifies, consequences))
    })
}

/// What of a consequence makes a difference: which, whether it follows, for whom, how much, until when.
type Summary<'a> = (
    usize,
    ConsequenceState,
    &'a [u32],
    &'a [u32],
    Measure,
    Option<Span>,
);

fn summary(consequences: &[ConsequenceOutcome]) -> impl Iterator<Item = Summary<'_>> {
    consequences
        .iter()
        .filter(|outcome| outcome.state != ConsequenceState::OtherTier)
        .map(|outcome| {
            (
                outcome.rule,
                outcome.state,
                outcome.addressees.as_slice(),
                outcome.possible_addressees.as_slice(),
                outcome.measure,
                outcome.deadline,
            )
        })
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

    /// What a node says, and where it stands.
    #[must_use]
    pub fn node_words(&self, node: crate::NodeId) -> Option<(&Text, &Text)> {
        let text = self.node_text(node)?;
        Some((&text.text, &text.citation))
    }

    /// The doubt that leaves a rule of concurrence open.
    #[must_use]
    pub fn doubt_of(&self, rule: &crate::ConcurrenceRule) -> Option<&crate::DoubtRule> {
        self.doubts.get(rule.doubt?)
    }

    /// What is known of a fact of an entity, in words; empty where nothing is.
    #[must_use]
    pub fn known_words(&self, case: &BoundCase, entity: u32, fact: usize) -> Text {
        let Some(definition) = self.vocabulary.fact(fact) else {
            return Text::default();
        };
        let slot = u32::try_from(definition.slot)
            .ok()
            .and_then(|slot| case.slot(entity, slot));
        slot.map(|slot| words::known(self, case, definition, slot))
            .unwrap_or_default()
    }

    /// Version of a candidate.
    #[must_use]
    pub fn version(&self, finding: &Finding, candidate: &Candidate) -> Option<&VersionRule> {
        self.provisions
            .get(finding.provision)?
            .versions
            .get(candidate.version?)
    }

    /// Dates on which the version of a finding may be chosen, in words: at the act, and at the decision
    /// where the rule looks there and the case states it.
    #[must_use]
    pub fn version_date(&self, case: &BoundCase, finding: &Finding) -> Option<Text> {
        let choice = self.provisions.get(finding.provision)?.choice;
        let frame = environment(finding.subject, finding.object);
        let mut dates = vec![words::fact_at(self, case, choice.date, &frame)];
        if let (Some(decision), true) = (choice.decision, finding.choice.decided) {
            dates.push(words::fact_at(self, case, decision, &frame));
        }
        Some(words::join(dates, "；", "; "))
    }

    /// What an attached provision does where its elements are met; `None` for one that attaches to
    /// nothing.
    #[must_use]
    pub fn effect(&self, provision: usize) -> Option<&Effect> {
        let attachment = self.provisions.get(provision)?.attachment.as_ref()?;
        Some(&attachment.effect)
    }

    /// Whether a measure or an addressee of a consequence rests on facts that are not known.
    pub(crate) const fn base_of(kind: &ConsequenceKind) -> Option<QuantityId> {
        if let ConsequenceKind::Sanction(
            _,
            MeasureRule::Whole(_, base)
            | MeasureRule::Multiple(_, _, _, base, _)
            | MeasureRule::HigherOf(_, _, _, base),
        ) = kind
        {
            Some(*base)
        } else {
            None
        }
    }

    pub(crate) const fn selected(addressee: AddresseeRule) -> Option<crate::model::Selection> {
        match addressee {
            AddresseeRule::Selected(selection) => Some(selection),
            AddresseeRule::Subject => None,
        }
    }
}
