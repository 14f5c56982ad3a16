//! The ends of what was imposed on several persons, against an answer.
//!
//! Each end is a statement of its own, with its own sanction. It agrees where it lies in what some of the persons
//! may receive: the lowest end in the lightest tier that fits, the highest in the gravest. The options of
//! different tiers are not put together, so that an end cannot lie in a tier that is not its own.

use lexpack_api::v1::{AssessResponse, ConsequenceState, Finding, FindingStatus};

use crate::compare::{
    About, CRIMINAL_DETENTION, CRIMINAL_FINE, Comparison, IMPRISONMENT, Statement, agrees_or,
    contains, is_crime, ranges, reaches,
};
use crate::published::{GROUP, Group, Term};

/// Everything that a source states of a group, compared with an answer.
pub(crate) fn statements(answer: &AssessResponse, stated: &Group) -> Vec<Statement> {
    let offences: Vec<_> = answer
        .findings
        .iter()
        .filter(|finding| is_crime(finding) && finding.status() == FindingStatus::Established)
        .filter(|finding| stated.parties.contains(&finding.subject))
        .collect();
    let statement = |(about, sanction, measure)| Statement {
        party: GROUP.to_owned(),
        about,
        comparison: end(&offences, about, sanction, measure),
    };
    ends(stated).map(statement).collect()
}

/// The ends that a source states, with sanction and measure in months or in yuan.
fn ends(stated: &Group) -> impl Iterator<Item = (About, &'static str, i64)> + use<> {
    let term = |term: Term| match term {
        Term::Imprisonment(months) => (IMPRISONMENT, months),
        Term::Detention(months) => (CRIMINAL_DETENTION, months),
    };
    let fine = |yuan: i64| (CRIMINAL_FINE, yuan);
    let stated = [
        (About::LowestTerm, stated.lowest_term.map(term)),
        (About::HighestTerm, stated.highest_term.map(term)),
        (About::LowestFine, stated.lowest_fine.map(fine)),
        (About::HighestFine, stated.highest_fine.map(fine)),
    ];
    let ends = stated.into_iter();
    ends.filter_map(|(about, end)| end.map(|(sanction, measure)| (about, sanction, measure)))
}

fn end(offences: &[&Finding], about: About, sanction: &str, measure: i64) -> Comparison {
    if offences.is_empty() {
        return Comparison::NotReached;
    }
    let lowest = matches!(about, About::LowestTerm | About::LowestFine);
    let some = offences
        .iter()
        .any(|finding| may_receive(finding, lowest, sanction, measure));
    agrees_or(some, || {
        let answered: Vec<_> = offences.iter().map(|one| ranges(one)).collect();
        format!(
            "{sanction} {measure} stated, {} answered",
            answered.join("; ")
        )
    })
}

/// Whether a measure lies in the lightest, or in the gravest, tier that fits.
fn may_receive(finding: &Finding, lowest: bool, sanction: &str, measure: i64) -> bool {
    let tier = match finding.tiers.as_slice() {
        [] | [_] => return reaches(finding, sanction, measure),
        [first, .., last] => {
            if lowest {
                first
            } else {
                last
            }
        }
    };
    finding
        .consequences
        .iter()
        .filter(|one| one.tier == tier.id && one.version == tier.version)
        .filter(|one| one.sanction == sanction)
        .filter(|one| {
            matches!(
                one.state(),
                ConsequenceState::Follows | ConsequenceState::Open
            )
        })
        .any(|one| contains(one.measure.as_ref(), measure, false))
}
