//! Which version of a provision governs.
//!
//! Every version that may govern is evaluated in full. Then the rule of the provision chooses: the
//! version at the act; the milder of act and decision; or, for an interpretation, the one in force at
//! the act unless a newer one is more favourable. Where a fact that is missing today decides the
//! choice, or the ranges cannot be compared, all candidates stay and none governs.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use lexpack_domain::{Span, Status, Truth};

use super::Candidate;
use super::range;
use crate::RuleSet;
use crate::bind::{BoundCase, Slot};
use crate::evaluate::{Environment, owner};
use crate::model::{ChoiceKind, FactAt, ProvisionRule};

/// Why a version is among the candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// In force at the act.
    AtAct,
    /// In force at the decision, or on the date of the assessment where nothing has been decided.
    AtDecision,
    /// Earlier text that stands provisionally for acts on which no text was in force, because the text at
    /// the decision is not on file.
    StandsIn,
    /// Earlier text shown because the text in force is not on file; nothing is decided from it.
    PreviousText,
}

/// Which candidate governs, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceReason {
    /// Only one version can govern.
    Only,
    /// The date that selects the version is not known well enough.
    DateOpen,
    /// The rule was not in force at the act.
    NotThen,
    /// The rule is no longer in force, or does not reach the facts any more.
    NotNow,
    /// The version at the act is met by the facts less heavily, or not at all.
    OlderMilder,
    /// The version at the decision is milder.
    NewerMilder,
    /// Both lead to the same range: the older one governs.
    Equal,
    /// No interpretation was in force at the act: the one at the decision reaches it.
    NoneThen,
    /// The text in force at the decision is not on file: the older one is shown provisionally.
    NewerNotOnFile,
    /// Facts that are missing decide which version is milder.
    FactsMissing,
    /// The ranges cannot be compared.
    Incomparable,
}

/// The choice among the candidates of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Index of the candidate that governs; `None` while it is open.
    pub governing: Option<usize>,
    /// Why.
    pub reason: ChoiceReason,
    /// Whether the answer is provisional, because a text that may be more favourable is not on file.
    pub provisional: bool,
    /// Whether the act began under an earlier version.
    pub straddles: bool,
    /// Whether the case states when it was decided.
    pub decided: bool,
}

/// Which versions may govern: at the act and, where the rule looks there, at the decision.
#[derive(Debug, Clone, Default)]
pub(crate) struct Governing {
    /// Versions possible at the act; `None` stands for none in force.
    pub(crate) at_act: Vec<Option<usize>>,
    /// Versions possible at the decision; empty where the rule does not look there.
    pub(crate) at_decision: Vec<Option<usize>>,
    pub(crate) straddles: bool,
    pub(crate) decided: bool,
    pub(crate) rule: ChoiceKind,
    /// Under the rule for interpretations: whether the newer one reaches acts under the older one.
    pub(crate) reaches: Vec<Reach>,
}

/// Whether an interpretation in force at the decision reaches the acts on which another was in force, or
/// none was.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach {
    pub(crate) older: Option<usize>,
    pub(crate) newer: usize,
    pub(crate) reached: Truth,
    /// Where none was in force at the act and the newer one is not on file: the text before it, which
    /// reached the act while the case was pending and stands provisionally.
    pub(crate) pending: Option<Pending>,
}

/// The text before one that is not on file, and whether it reached the act.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pending {
    pub(crate) version: usize,
    pub(crate) reached: Truth,
}

/// What is known of a date fact.
pub(crate) fn date_span(case: &BoundCase, environment: &Environment, fact: FactAt) -> Span {
    let slot = owner(case, environment, fact).and_then(|entity| case.slot(entity, fact.slot));
    match slot {
        Some(Slot::Number(span)) => *span,
        _ => Span::ANY,
    }
}

impl Governing {
    pub(crate) fn of(
        provision: &ProvisionRule,
        case: &BoundCase,
        environment: &Environment,
    ) -> Self {
        let rule = provision.choice;
        let act = date_span(case, environment, rule.date);
        let stated = rule
            .decision
            .map_or(Span::ANY, |fact| date_span(case, environment, fact));
        let decided = stated != Span::ANY;
        let decision = if decided {
            stated
        } else {
            Span::point(case.assessment_date.days())
        };
        let begun = rule
            .start
            .map_or(Span::ANY, |fact| date_span(case, environment, fact));
        let at_act = possible(provision, act);
        let straddles = begun.max().is_some() && {
            let before: Vec<_> = possible(provision, begun);
            before.len() == 1 && at_act.len() == 1 && before != at_act
        };
        let mut governing = Self {
            at_act,
            straddles,
            decided,
            rule: rule.kind,
            ..Self::default()
        };
        match rule.kind {
            ChoiceKind::AtDate => {}
            ChoiceKind::Milder => governing.at_decision = possible(provision, decision),
            ChoiceKind::Interpretation => governing.interpretation(provision, act, decision),
        }
        governing
    }

    /// Notes which versions in force at the decision reach the acts.
    fn interpretation(&mut self, provision: &ProvisionRule, act: Span, decision: Span) {
        let rule = |version: usize| provision.versions.get(version);
        let reaches = |version: usize, days: Span| {
            rule(version).map_or(Truth::False, |rule| {
                Span::point(rule.acts_from).at_most(days)
            })
        };
        self.at_decision = possible(provision, decision);
        for newer in self.at_decision.iter().flatten().copied() {
            let previous = rule(newer)
                .filter(|rule| rule.not_on_file)
                .and_then(|rule| rule.previous);
            self.reaches.extend(self.at_act.iter().map(|older| {
                let under = older.and_then(rule).and_then(|rule| rule.days.both(act));
                let pending = previous.filter(|_| older.is_none()).map(|version| Pending {
                    version,
                    reached: reaches(version, act),
                });
                Reach {
                    older: *older,
                    newer,
                    reached: reaches(newer, under.unwrap_or(act)),
                    pending: pending.filter(|pending| pending.reached != Truth::False),
                }
            }));
        }
    }

    fn reach(&self, older: Option<usize>, newer: Option<usize>) -> Option<&Reach> {
        self.reaches
            .iter()
            .find(|reach| reach.older == older && Some(reach.newer) == newer)
    }

    /// Whether the version at the decision, where there is one, reaches acts under the older one.
    pub(crate) fn reached(&self, older: Option<usize>, newer: Option<usize>) -> Truth {
        if self.rule != ChoiceKind::Interpretation {
            return Truth::True;
        }
        self.reach(older, newer)
            .map_or(Truth::False, |reach| reach.reached)
    }

    /// The text that stands provisionally for one that is not on file.
    pub(crate) fn pending(&self, older: Option<usize>, newer: Option<usize>) -> Option<Pending> {
        self.reach(older, newer).and_then(|reach| reach.pending)
    }

    /// Versions to evaluate, each once, with the reason why it is among them.
    pub(crate) fn versions(&self) -> Vec<(Option<usize>, Basis)> {
        let at_act = self.at_act.iter().map(|version| (*version, Basis::AtAct));
        let newer = self
            .at_decision
            .iter()
            .filter(|newer| {
                let mut older = self.at_act.iter();
                older.any(|older| self.reached(*older, **newer) != Truth::False)
            })
            .map(|version| (*version, Basis::AtDecision));
        let pending = self.reaches.iter().filter_map(|reach| reach.pending);
        let pending = pending.map(|pending| (Some(pending.version), Basis::StandsIn));
        let most = self.at_act.len().saturating_add(self.at_decision.len());
        let mut versions: Vec<(Option<usize>, Basis)> = Vec::with_capacity(most);
        for (version, basis) in at_act.chain(pending).chain(newer) {
            // There are few of them.
            if versions.iter().all(|(known, _)| *known != version) {
                versions.push((version, basis));
            }
        }
        versions
    }

    /// Versions that may govern what attaches, whose versions are not compared: the one at the act or, for
    /// an interpretation where none was in force then, the one at the decision.
    pub(crate) fn attaching(&self) -> BTreeSet<Option<usize>> {
        let mut governs = BTreeSet::new();
        for older in &self.at_act {
            if older.is_some() || self.rule != ChoiceKind::Interpretation {
                governs.insert(*older);
                continue;
            }
            for newer in &self.at_decision {
                let reached = self.reached(None, *newer);
                if reached != Truth::False {
                    governs.insert(*newer);
                }
                if reached != Truth::True {
                    governs.insert(None);
                }
            }
        }
        governs
    }

    /// Chooses among evaluated candidates; returns the status and the choice.
    pub(crate) fn choose(
        &self,
        rules: &RuleSet,
        provision: &ProvisionRule,
        candidates: &[Candidate],
    ) -> (Status, Choice) {
        let place = |version: &Option<usize>| {
            candidates
                .iter()
                .position(|c| c.version == *version && c.basis != Basis::PreviousText)
        };
        let pairs = self
            .at_act
            .len()
            .saturating_mul(self.at_decision.len().max(1));
        let mut outcomes: Vec<Outcome> = Vec::with_capacity(pairs);
        for version in &self.at_act {
            let Some(older) = place(version) else {
                continue;
            };
            let alone = candidates
                .get(older)
                .map_or(Status::NoLawInForce, |c| c.status);
            let alone = (alone, Some(older), ChoiceReason::Only, false);
            if self.at_decision.is_empty() {
                outcomes.push(alone);
            }
            for at_decision in &self.at_decision {
                let reached = self.reached(*version, *at_decision);
                if let Some(pending) = self.pending(*version, *at_decision) {
                    let previous = place(&Some(pending.version));
                    let status = previous.and_then(|at| candidates.get(at)).map(|c| c.status);
                    let reason = ChoiceReason::NewerNotOnFile;
                    outcomes.extend(status.map(|status| (status, previous, reason, true)));
                    if pending.reached == Truth::True {
                        continue;
                    }
                }
                if let (true, Some(newer)) = (reached != Truth::False, place(at_decision)) {
                    outcomes.push(match (self.rule, version) {
                        // Where no interpretation was in force the newer one governs.
                        (ChoiceKind::Interpretation, None) => {
                            let status = candidates.get(newer).map_or(alone.0, |c| c.status);
                            (status, Some(newer), ChoiceReason::NoneThen, false)
                        }
                        _ => pair(rules, provision, candidates, older, newer),
                    });
                }
                if reached != Truth::True {
                    // Acts that a newer interpretation does not reach stay where they are.
                    outcomes.push(alone);
                }
            }
        }
        let status = combine(outcomes.iter().map(|(status, ..)| *status));
        let provisional = outcomes.iter().any(|(.., provisional)| *provisional);
        let (governing, reason) = agreed(&outcomes);
        let choice = Choice {
            governing,
            reason,
            provisional,
            straddles: self.straddles,
            decided: self.decided,
        };
        (status, choice)
    }
}

/// Status, candidate that governs, why, and whether that is provisional.
type Outcome = (Status, Option<usize>, ChoiceReason, bool);

/// The version that governs whichever pair is the case, and why.
fn agreed(outcomes: &[Outcome]) -> (Option<usize>, ChoiceReason) {
    let Some((_, governing, reason, _)) = outcomes.first().copied() else {
        return (None, ChoiceReason::Only);
    };
    if outcomes
        .iter()
        .all(|(_, g, r, _)| *g == governing && *r == reason)
    {
        (governing, reason)
    } else if governing.is_some() && outcomes.iter().all(|(_, g, ..)| *g == governing) {
        // It governs for one reason or another.
        (governing, ChoiceReason::Only)
    } else {
        (None, ChoiceReason::DateOpen)
    }
}

/// Chooses between the version at the act and the one at the decision.
fn pair(
    rules: &RuleSet,
    provision: &ProvisionRule,
    candidates: &[Candidate],
    older: usize,
    newer: usize,
) -> Outcome {
    let (Some(old), Some(new)) = (candidates.get(older), candidates.get(newer)) else {
        return (Status::NoLawInForce, None, ChoiceReason::Only, false);
    };
    if older == newer {
        return (old.status, Some(older), ChoiceReason::Only, false);
    }
    match (old.status, new.status) {
        (Status::NoLawInForce, _) => (
            Status::NoLawInForce,
            Some(older),
            ChoiceReason::NotThen,
            false,
        ),
        (Status::UnresolvedLaw, _) => (
            Status::UnresolvedLaw,
            Some(older),
            ChoiceReason::Only,
            false,
        ),
        // Nothing is milder than what is not established.
        (Status::NotEstablished, _) => (
            Status::NotEstablished,
            Some(older),
            ChoiceReason::OlderMilder,
            false,
        ),
        (status, Status::UnresolvedLaw) => {
            (status, Some(older), ChoiceReason::NewerNotOnFile, true)
        }
        (_, Status::NoLawInForce | Status::NotEstablished) => (
            Status::NotEstablished,
            Some(newer),
            ChoiceReason::NotNow,
            false,
        ),
        (Status::Undetermined, _) | (_, Status::Undetermined) => (
            Status::Undetermined,
            None,
            ChoiceReason::FactsMissing,
            false,
        ),
        (Status::Established, Status::Established) => {
            let (governing, reason) = match milder(rules, provision, old, new) {
                Ok(Ordering::Less) => (Some(newer), ChoiceReason::NewerMilder),
                Ok(Ordering::Greater) => (Some(older), ChoiceReason::OlderMilder),
                Ok(Ordering::Equal) => (Some(older), ChoiceReason::Equal),
                Err(reason) => (None, reason),
            };
            (Status::Established, governing, reason, false)
        }
    }
}

/// How the newer range compares with the older one, or why that is not known.
fn milder(
    rules: &RuleSet,
    provision: &ProvisionRule,
    old: &Candidate,
    new: &Candidate,
) -> Result<Ordering, ChoiceReason> {
    let of = |candidate: &Candidate| provision.versions.get(candidate.version?);
    let (Some(old_version), Some(new_version)) = (of(old), of(new)) else {
        return Err(ChoiceReason::Incomparable);
    };
    let order = if old.tiers.len() > 1 || new.tiers.len() > 1 {
        None
    } else {
        range::compare_ranges(rules, (new_version, new), (old_version, old))
    };
    order.ok_or_else(|| {
        if range::is_open(old_version, old) || range::is_open(new_version, new) {
            ChoiceReason::FactsMissing
        } else {
            ChoiceReason::Incomparable
        }
    })
}

/// Versions in force on the days that are possible, in order; `None` stands for no version.
fn possible(provision: &ProvisionRule, days: Span) -> Vec<Option<usize>> {
    // Mostly there is one.
    let mut governing: Vec<Option<usize>> = Vec::with_capacity(1);
    // First possible day that no version seen so far covers; `None` once nothing is left.
    let mut uncovered = Some(days.min().unwrap_or(i64::MIN));
    let last = days.max().unwrap_or(i64::MAX);
    for (index, version) in provision.versions.iter().enumerate() {
        if !version.days.overlaps(days) {
            continue;
        }
        let gap = uncovered.is_some_and(|day| version.days.min().is_some_and(|first| day < first));
        if gap && !governing.contains(&None) {
            governing.push(None);
        }
        governing.push(Some(index));
        uncovered = version.days.max().and_then(|day| day.checked_add(1));
    }
    if uncovered.is_some_and(|day| day <= last) && !governing.contains(&None) {
        governing.push(None);
    }
    governing
}

/// One status for several that are possible.
pub(crate) fn combine(mut statuses: impl Iterator<Item = Status>) -> Status {
    let fails = |status: Status| matches!(status, Status::NotEstablished | Status::NoLawInForce);
    let Some(first) = statuses.next() else {
        return Status::NoLawInForce;
    };
    let (mut same, mut none) = (true, fails(first));
    for status in statuses {
        same &= status == first;
        none &= fails(status);
    }
    if same {
        first
    } else if none {
        Status::NotEstablished
    } else {
        Status::Undetermined
    }
}
