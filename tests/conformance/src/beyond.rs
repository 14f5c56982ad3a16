//! Liability beyond what a source states.
//!
//! A judgment speaks of offences, a decision on a penalty of both. Where a source speaks of a kind of liability,
//! nothing further of that kind may be established about the party; what is open is no liability yet.

use lexpack_api::v1::{AssessResponse, Finding, FindingStatus, StandingKind};

use crate::administrative::{falls_on, named};
use crate::compare::{Comparison, agrees_or, is_crime, of_offence};
use crate::published::Outcome;

/// Whether nothing further is established. That no offence is met where the source states none is a statement
/// of its own.
pub(crate) fn beyond(answer: &AssessResponse, stated: &Outcome) -> Comparison {
    let mut further = Vec::new();
    if let Some(offences) = stated.offences.as_ref().filter(|all| !all.is_empty()) {
        let known: Vec<_> = offences.iter().flat_map(|one| of_offence(one)).collect();
        let crimes = answer.findings.iter().filter(|one| is_crime(one));
        further.extend(
            crimes
                .filter(|finding| finding.subject == stated.party)
                .filter(|finding| !known.iter().any(|one| is_of(&finding.provision, one)))
                .filter(|finding| stands(finding)),
        );
    }
    if let Some(penalty) = &stated.administrative {
        let known = named(penalty);
        further.extend(
            penalties(answer, &stated.party)
                .filter(|finding| !known.contains(&finding.provision.as_str())),
        );
    }
    agrees_or(further.is_empty(), || {
        format!(
            "not stated, and established: {}",
            names(&further).join(", ")
        )
    })
}

/// Penalties that are established about a convicted party of whom the source states offences alone.
pub(crate) fn beside(answer: &AssessResponse, stated: &Outcome) -> Vec<String> {
    let convicted = stated.offences.as_ref().is_some_and(|all| !all.is_empty());
    if !convicted || stated.administrative.is_some() {
        return Vec::new();
    }
    names(&penalties(answer, &stated.party).collect::<Vec<_>>())
}

/// Penalties that are established and fall on a party.
fn penalties<'a>(answer: &'a AssessResponse, party: &'a str) -> impl Iterator<Item = &'a Finding> {
    let findings = answer.findings.iter();
    findings
        .filter(|finding| {
            finding.character().as_str_name() == "CHARACTER_ADMINISTRATIVE" && !finding.auxiliary
        })
        .filter(|finding| stands(finding))
        .filter(move |finding| falls_on(finding, party).next().is_some())
}

/// Whether a provision is another, or one of its paragraphs.
fn is_of(provision: &str, other: &str) -> bool {
    let rest = provision.strip_prefix(other);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether a finding is established, and no other governs in its place.
fn stands(finding: &Finding) -> bool {
    let standing = finding.standing.as_ref().map(|standing| standing.kind());
    finding.status() == FindingStatus::Established && standing != Some(StandingKind::Yields)
}

fn names(findings: &[&Finding]) -> Vec<String> {
    let mut names: Vec<_> = findings.iter().map(|one| one.provision.clone()).collect();
    names.sort();
    names.dedup();
    names
}
