//! Provisions of general parts on the findings that they attach to.

use std::collections::BTreeSet;

use lexpack_domain::{Span, Status, Truth};

use super::choice::Governing;
use super::results::Results;
use super::{AttachedOutcome, Candidate, Finding, outcome, range};
use crate::RuleSet;
use crate::bind::BoundCase;
use crate::evaluate::{Evaluator, Target, environment};
use crate::model::{Effect, ProvisionRule};

/// What attaches to a finding, each evaluated for its subject and object.
pub(crate) fn attached(
    rules: &RuleSet,
    case: &BoundCase,
    readings: &[usize],
    results: &Results,
    finding: &Finding,
) -> Vec<AttachedOutcome> {
    if !matches!(
        finding.status,
        Status::Established | Status::Undetermined | Status::UnresolvedLaw
    ) {
        return Vec::new();
    }
    let Some(provision) = rules.provisions.get(finding.provision) else {
        return Vec::new();
    };
    if provision.attached.is_empty() {
        return Vec::new();
    }
    let target = target(rules, provision, finding);
    let one = |hook: &usize| {
        let rule = rules.provisions.get(*hook)?;
        let frame = environment(finding.subject, finding.object);
        let versions = Governing::of(rule, case, &frame).attaching();
        let single = versions.len() == 1;
        let mut truths = BTreeSet::new();
        let mut shown = None;
        for version in &versions {
            let Some(version) = *version else {
                truths.insert(Truth::False);
                continue;
            };
            let mut evaluator = Evaluator::new(rules, case, readings, results, frame);
            evaluator.target = Some(&target);
            let outcome = of_version(&mut evaluator, finding, *hook, version, single)?;
            truths.insert(outcome.truth);
            shown = Some(outcome);
        }
        let mut shown: AttachedOutcome = shown?;
        if !single {
            // Which version governs, or whether one does, is open: only what all of them say is said.
            let mut truths = truths.into_iter();
            shown.truth = truths
                .next()
                .filter(|_| truths.next().is_none())
                .unwrap_or(Truth::Unknown);
            shown.dates.push(rule.choice.date);
            shown.dates.extend(rule.choice.decision);
        }
        Some(shown)
    };
    provision.attached.iter().filter_map(one).collect()
}

/// One version of a provision on a finding; `governs` where no other version may.
fn of_version(
    evaluator: &mut Evaluator<'_>,
    finding: &Finding,
    provision: usize,
    version: usize,
    governs: bool,
) -> Option<AttachedOutcome> {
    let rule = evaluator.rules.provisions.get(provision)?;
    let law = rule.versions.get(version)?;
    let outcome = AttachedOutcome {
        provision,
        version,
        truth: Truth::Unknown,
        trace: Vec::new(),
        consequences: Vec::new(),
        dates: Vec::new(),
    };
    if law.not_on_file {
        // Nothing is decided from a text that is not on file, not even that it is not met.
        return Some(outcome);
    }
    let truth = evaluator.node(law.root);
    let trace = std::mem::take(&mut evaluator.trace);
    let adds = rule
        .attachment
        .as_ref()
        .is_some_and(|attachment| attachment.effect == Effect::Adds);
    let consequences = if truth == Truth::False || !adds {
        Vec::new()
    } else {
        let status = if finding.status == Status::Established && governs {
            Status::from(truth)
        } else {
            Status::Undetermined
        };
        outcome::consequences(evaluator, law, status, &[])
    };
    Some(AttachedOutcome {
        truth,
        trace,
        consequences,
        ..outcome
    })
}

/// What an attached provision may know of the finding.
pub(crate) fn target(rules: &RuleSet, provision: &ProvisionRule, finding: &Finding) -> Target {
    let candidates: Vec<&Candidate> = match finding.choice.governing {
        Some(governing) => finding.candidates.get(governing).into_iter().collect(),
        None => finding.candidates.iter().collect(),
    };
    let mut tiers = BTreeSet::new();
    let mut not_on_file = false;
    let mut greatest: Option<Span> = None;
    for candidate in candidates {
        let Some(version) = candidate
            .version
            .and_then(|version| provision.versions.get(version))
        else {
            continue;
        };
        not_on_file |= version.not_on_file;
        let possible: Vec<Option<usize>> = if version.tiers.is_empty() {
            vec![None]
        } else {
            candidate.tiers.iter().copied().map(Some).collect()
        };
        for tier in possible {
            if let Some(tier) = tier.and_then(|tier| version.tiers.get(tier)) {
                tiers.insert(tier.id.clone());
            }
            if let Some(term) = range::greatest_term(rules, version, candidate, tier) {
                greatest = Some(greatest.map_or(term, |known| known.either(term)));
            }
        }
    }
    Target {
        greatest_term: greatest,
        tiers: tiers.into_iter().collect(),
        not_on_file,
    }
}
