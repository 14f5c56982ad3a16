//! The engine's answer in the words of the slow one, and what it means that one answer claims no more
//! than another.

use lexpack_domain::{ConsequenceState, Measure, Status, Truth};
use lexpack_rules::{Assessment, Basis, BoundCase, RuleSet};

use crate::slow::{Candidate, Finding, Outcome};

/// What the engine found, in the form of the slow evaluator.
pub fn as_found(rules: &RuleSet, case: &BoundCase, assessment: &Assessment) -> Vec<Finding> {
    let findings = assessment.findings().iter();
    findings.map(|finding| one(rules, case, finding)).collect()
}

fn one(rules: &RuleSet, case: &BoundCase, finding: &lexpack_rules::Finding) -> Finding {
    let provision = &rules.provisions()[finding.provision];
    let version = |candidate: &lexpack_rules::Candidate| {
        candidate
            .version
            .map(|at| provision.versions[at].id.clone())
    };
    let ids = |entities: &[u32]| -> Vec<String> {
        let entities = entities.iter();
        entities
            .map(|entity| case.entity_id(*entity).to_owned())
            .collect()
    };
    let candidates = finding.candidates.iter();
    let candidates = candidates.filter(|candidate| candidate.basis != Basis::PreviousText);
    let candidates = candidates.map(|candidate| {
        let Some(law) = candidate.version.map(|at| &provision.versions[at]) else {
            return Candidate {
                version: None,
                status: candidate.status,
                tiers: Vec::new(),
                consequences: Vec::new(),
            };
        };
        let outcomes = candidate.consequences.iter().map(|outcome| {
            let rule = &law.consequences[outcome.rule];
            Outcome {
                tier: rule.tier.map(|tier| law.tiers[tier].id.clone()),
                id: rule.id.clone(),
                state: outcome.state,
                measure: outcome.measure,
                exact: outcome.exact,
                open: outcome
                    .trace
                    .first()
                    .is_some_and(|root| root.truth == Truth::Unknown),
                addressees: (ids(&outcome.addressees), ids(&outcome.possible_addressees)),
            }
        });
        Candidate {
            version: version(candidate),
            status: candidate.status,
            tiers: candidate
                .tiers
                .iter()
                .map(|tier| law.tiers[*tier].id.clone())
                .collect(),
            consequences: outcomes.collect(),
        }
    });
    let governing = finding
        .choice
        .governing
        .map(|at| version(&finding.candidates[at]));
    let mut attached: Vec<(String, Truth)> = finding
        .attached
        .iter()
        .map(|outcome| {
            (
                rules.provisions()[outcome.provision].id.clone(),
                outcome.truth,
            )
        })
        .collect();
    attached.sort_by(|a, b| a.0.cmp(&b.0));
    Finding {
        provision: provision.id.clone(),
        subject: case.entity_id(finding.subject).to_owned(),
        object: finding
            .object
            .map(|object| case.entity_id(object).to_owned()),
        status: finding.status,
        candidates: candidates.collect(),
        governing,
        attached,
    }
}

/// Findings of two answers about the same provision, subject and object.
pub fn pairs<'a>(
    sharp: &'a [Finding],
    blunt: &'a [Finding],
) -> impl Iterator<Item = (&'a Finding, &'a Finding)> {
    sharp.iter().filter_map(move |finding| {
        let mut others = blunt.iter();
        let other = others.find(|other| same(finding, other))?;
        Some((finding, other))
    })
}

/// Whether two findings are about the same.
pub fn same(one: &Finding, other: &Finding) -> bool {
    (&one.provision, &one.subject, &one.object) == (&other.provision, &other.subject, &other.object)
}

/// Whether everything that the blunt finding says is said by the sharp one too; the first difference
/// otherwise. The sharp one may know more.
pub fn refines(sharp: &Finding, blunt: &Finding) -> Result<(), String> {
    let differ = |what: &str| Err(format!("{what}:\n sharp {sharp:?}\n blunt {blunt:?}"));
    if !status_refines(sharp.status, blunt.status) {
        return differ("status");
    }
    let established = sharp.status == Status::Established;
    if established && blunt.governing.is_some() && sharp.governing != blunt.governing {
        return differ("governing version");
    }
    for (id, truth) in &blunt.attached {
        let known = sharp.attached.iter().find(|(other, _)| other == id);
        if *truth != Truth::Unknown && known.is_some_and(|(_, known)| known != truth) {
            return differ("attached provision");
        }
    }
    for candidate in &sharp.candidates {
        let mut others = blunt.candidates.iter();
        let Some(other) = others.find(|other| other.version == candidate.version) else {
            return differ("candidate");
        };
        if !status_refines(candidate.status, other.status) {
            return differ("status under a version");
        }
        if candidate.status == Status::NotEstablished {
            continue;
        }
        if !candidate
            .tiers
            .iter()
            .all(|tier| other.tiers.contains(tier))
        {
            return differ("tiers");
        }
        let follows = |finding: &Finding| finding.governing.as_ref() == Some(&candidate.version);
        for outcome in &candidate.consequences {
            let mut known = other.consequences.iter();
            let known =
                known.find(|known| (&known.tier, &known.id) == (&outcome.tier, &outcome.id));
            let Some(known) = known else {
                return differ("consequence");
            };
            // That nothing follows because another version governs, or because nothing is established,
            // says nothing of the consequence.
            let fails = matches!(sharp.status, Status::NotEstablished | Status::NoLawInForce);
            let other_governs = fails || (established && !follows(sharp));
            // What follows may be barred while it, or the version of the bar, is open.
            let silent = |(id, truth): &(String, Truth)| {
                let known = blunt.attached.iter().find(|(other, _)| other == id);
                *truth == Truth::True && known.is_none_or(|(_, known)| *known == Truth::Unknown)
            };
            let barred = (outcome.state, known.state)
                == (ConsequenceState::Barred, ConsequenceState::Follows)
                && sharp.attached.iter().any(silent);
            if !other_governs && !barred && !state_refines(outcome.state, known.state) {
                return differ(&format!("state of {:?} {}", outcome.tier, outcome.id));
            }
            if !measure_refines(outcome.measure, known.measure) {
                return differ(&format!("measure of {:?} {}", outcome.tier, outcome.id));
            }
            let (certain, possible) = &outcome.addressees;
            let (known_certain, known_possible) = &known.addressees;
            let all = |id: &String| known_certain.contains(id) || known_possible.contains(id);
            let addressed = known_certain.iter().all(|id| certain.contains(id))
                && certain.iter().chain(possible).all(all);
            if !addressed {
                return differ(&format!("addressees of {:?} {}", outcome.tier, outcome.id));
            }
        }
    }
    Ok(())
}

/// What a completion decides: a text that is not on file leaves even a complete case open here and
/// there, and of that nothing can be said.
pub fn decided(mut finding: Finding) -> Option<Finding> {
    if matches!(finding.status, Status::Undetermined | Status::UnresolvedLaw) {
        return None;
    }
    finding
        .candidates
        .retain(|candidate| candidate.status != Status::Undetermined);
    for candidate in &mut finding.candidates {
        let open = |outcome: &Outcome| outcome.state == ConsequenceState::Open;
        candidate.consequences.retain(|outcome| !open(outcome));
    }
    Some(finding)
}

fn status_refines(sharp: Status, blunt: Status) -> bool {
    use Status::{NoLawInForce, NotEstablished, Undetermined, UnresolvedLaw};
    match (sharp, blunt) {
        (_, Undetermined) => true,
        // Not established under one version and no law in force under the other is not established.
        (NoLawInForce | NotEstablished, NotEstablished) => true,
        // What rests on a text that is not on file is open to those who do not look for the reason.
        (Undetermined, UnresolvedLaw) => true,
        (sharp, blunt) => sharp == blunt,
    }
}

fn state_refines(sharp: ConsequenceState, blunt: ConsequenceState) -> bool {
    use ConsequenceState::{Barred, Excluded, Open, OtherTier};
    match (sharp, blunt) {
        (_, Open) => true,
        (Excluded | OtherTier, Barred) => true,
        // Neither follows, and it may be for both reasons.
        (Excluded, OtherTier) | (OtherTier, Excluded) => true,
        (sharp, blunt) => sharp == blunt,
    }
}

fn measure_refines(sharp: Measure, blunt: Measure) -> bool {
    match (sharp, blunt) {
        (Measure::Amount(sharp), Measure::Amount(blunt)) => {
            sharp.currency == blunt.currency
                && sharp.fixed == blunt.fixed
                && blunt
                    .min
                    .is_none_or(|min| sharp.min.is_some_and(|known| known >= min))
                && blunt
                    .max
                    .is_none_or(|max| sharp.max.is_some_and(|known| known <= max))
        }
        (sharp, blunt) => sharp == blunt,
    }
}
