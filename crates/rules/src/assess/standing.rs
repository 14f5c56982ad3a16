//! How findings stand together for one subject: what governs, what yields, what is combined.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use lexpack_domain::{ConsequenceState, Family, Measure, Status, Text, Truth};

use super::choice::date_span;
use super::{Finding, range};
use crate::RuleSet;
use crate::bind::BoundCase;
use crate::evaluate::environment;
use crate::model::{Concur, ConcurrenceRule, ConsequenceKind};

/// How a finding stands beside the others of its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It stands.
    Stands,
    /// Another governs in its place: place of that finding.
    Yields(usize),
    /// Only its fine is not imposed, because a higher one is: place of that finding.
    FineYields(usize),
    /// It is open whether it stands: place of the other finding.
    Open(usize),
}

/// One application of a rule of concurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concurrent {
    /// Index of the rule.
    pub rule: usize,
    /// Places of the findings that concur.
    pub findings: Vec<usize>,
    /// Place of the one that governs; `None` where all stand or it is open which.
    pub governs: Option<usize>,
}

/// Applies the rules of concurrence: how each finding stands, and which rules were applied.
pub(crate) fn standings(
    rules: &RuleSet,
    case: &BoundCase,
    findings: &[Finding],
) -> (Vec<Standing>, Vec<Concurrent>) {
    let mut standings = vec![Standing::Stands; findings.len()];
    let mut applied = Vec::new();
    let mut ordered: Vec<_> = rules.concurrences.iter().enumerate().collect();
    ordered.sort_by_key(|(_, rule)| stage(rule.rule));
    for (index, rule) in ordered {
        for members in groups(rules, case, rule, findings) {
            let in_force = members.iter().all(|place| {
                let finding = findings.get(*place);
                finding.is_some_and(|finding| in_force(rules, case, rule, finding) == Truth::True)
            });
            let state = (&mut standings, &mut applied);
            apply(rules, (index, in_force), rule, findings, &members, state);
        }
    }
    (standings, applied)
}

/// The order in which rules apply. What yields to another provision has no fine to compare with it
/// and is not combined with it.
const fn stage(rule: Concur) -> u8 {
    match rule {
        Concur::Heavier | Concur::Special | Concur::Prescribed => 0,
        Concur::HighestFine => 1,
        Concur::Cumulate | Concur::Credit | Concur::Parallel => 2,
    }
}

/// Whether one of the findings governs under a rule; under the others all stand.
const fn takes_precedence(rule: Concur) -> bool {
    match rule {
        Concur::Heavier | Concur::Special | Concur::Prescribed | Concur::HighestFine => true,
        Concur::Cumulate | Concur::Credit | Concur::Parallel => false,
    }
}

/// A subject, and an object where a rule asks for the same one.
type Concerned = (u32, Option<u32>);

/// Findings that concur under a rule, in its order of precedence: those of one subject, and of one object
/// where the rule says so.
fn groups(
    rules: &RuleSet,
    case: &BoundCase,
    rule: &ConcurrenceRule,
    findings: &[Finding],
) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<Concerned, Vec<(usize, usize)>> = BTreeMap::new();
    for (place, finding) in findings.iter().enumerate() {
        let precedence = rule.members.iter().position(|m| *m == finding.provision);
        let open = matches!(finding.status, Status::Established | Status::Undetermined);
        if let (Some(precedence), true) = (precedence, open)
            && in_force(rules, case, rule, finding) != Truth::False
        {
            let object = finding.object.filter(|_| rule.same_object);
            let members = groups.entry((finding.subject, object)).or_default();
            members.push((precedence, place));
        }
    }
    let several = groups.into_values().filter(|members| members.len() > 1);
    let in_order = several.map(|mut members| {
        members.sort_unstable();
        members.into_iter().map(|(_, place)| place).collect()
    });
    in_order.collect()
}

/// Whether a rule of concurrence was in force on the date of a finding.
fn in_force(rules: &RuleSet, case: &BoundCase, rule: &ConcurrenceRule, finding: &Finding) -> Truth {
    let Some(provision) = rules.provisions.get(finding.provision) else {
        return Truth::False;
    };
    let frame = environment(finding.subject, finding.object);
    let date = date_span(case, &frame, provision.choice.date);
    match rule.days.both(date) {
        None => Truth::False,
        Some(inside) if inside == date => Truth::True,
        Some(_) => Truth::Unknown,
    }
}

/// Applies a rule to findings that concur under it. Where a date leaves open whether it was in force, what
/// governs is open too.
fn apply(
    rules: &RuleSet,
    (index, in_force): (usize, bool),
    rule: &ConcurrenceRule,
    findings: &[Finding],
    members: &[usize],
    (standings, applied): (&mut Vec<Standing>, &mut Vec<Concurrent>),
) {
    let established = |place: &usize| {
        findings
            .get(*place)
            .is_some_and(|finding| finding.status == Status::Established)
    };
    // Only findings that still stand concur; those that are open make it open.
    let standing: Vec<usize> = members
        .iter()
        .copied()
        .filter(|place| {
            matches!(
                standings.get(*place),
                Some(Standing::Stands | Standing::FineYields(_) | Standing::Open(_))
            )
        })
        .filter(|place| rule.rule != Concur::HighestFine || may_fine(rules, findings, *place))
        .collect();
    if standing.iter().filter(|place| established(place)).count() == 0 || standing.len() < 2 {
        return;
    }
    let governs = match rule.rule {
        Concur::Cumulate | Concur::Credit | Concur::Parallel => None,
        Concur::Special | Concur::Prescribed => standing.first().copied(),
        Concur::Heavier => heaviest(rules, findings, &standing),
        Concur::HighestFine => highest_fine(rules, findings, &standing),
    };
    if takes_precedence(rule.rule) {
        for place in &standing {
            let Some(slot) = standings.get_mut(*place) else {
                continue;
            };
            match governs {
                Some(first) if first == *place => {}
                Some(first) if in_force && established(&first) => {
                    *slot = if rule.rule == Concur::HighestFine {
                        Standing::FineYields(first)
                    } else {
                        Standing::Yields(first)
                    };
                }
                Some(first) => *slot = Standing::Open(first),
                None => {
                    let other = standing.iter().find(|other| *other != place);
                    *slot = Standing::Open(other.copied().unwrap_or(*place));
                }
            }
        }
    }
    applied.push(Concurrent {
        rule: index,
        findings: standing,
        governs: governs.filter(|_| in_force),
    });
}

/// The heaviest of established findings; the one named first among equals, none where a range is
/// open or cannot be compared.
fn heaviest(rules: &RuleSet, findings: &[Finding], members: &[usize]) -> Option<usize> {
    let range = |place: &usize| {
        let finding = findings.get(*place)?;
        let candidate = finding.candidates.get(finding.choice.governing?)?;
        let decided = finding.status == Status::Established && candidate.tiers.len() <= 1;
        let version = rules.version(finding, candidate)?;
        decided.then_some((version, candidate))
    };
    let mut best = None;
    for place in members {
        let found = range(place)?;
        best = Some(match best {
            None => (*place, found),
            Some((known, heaviest)) => match range::compare_ranges(rules, found, heaviest)? {
                Ordering::Greater => (*place, found),
                Ordering::Less | Ordering::Equal => (known, heaviest),
            },
        });
    }
    best.map(|(place, _)| place)
}

/// Whether a finding has a fine, or may have one.
fn may_fine(rules: &RuleSet, findings: &[Finding], place: usize) -> bool {
    findings
        .get(place)
        .is_some_and(|finding| fine(rules, finding) != Some(None))
}

/// The finding with the highest fine; none where fines are open.
fn highest_fine(rules: &RuleSet, findings: &[Finding], members: &[usize]) -> Option<usize> {
    let mut best: Option<(usize, i64)> = None;
    for place in members {
        let finding = findings.get(*place)?;
        let Some(most) = fine(rules, finding)? else {
            continue;
        };
        if best.is_none_or(|(_, known)| most > known) {
            best = Some((*place, most));
        }
    }
    best.map(|(place, _)| place)
}

/// The greatest fine of a finding: `Some(None)` where it has none, `None` where it is not known.
fn fine(rules: &RuleSet, finding: &Finding) -> Option<Option<i64>> {
    let candidate = finding.candidates.get(finding.choice.governing?)?;
    let version = rules.version(finding, candidate)?;
    let mut most = None;
    for outcome in &candidate.consequences {
        let follows = matches!(
            outcome.state,
            ConsequenceState::Follows | ConsequenceState::Open
        );
        let rule = version.consequences.get(outcome.rule)?;
        if let (true, ConsequenceKind::Sanction(kind, _)) = (follows, &rule.kind) {
            let money = rules.sanctions.get(*kind)?.family == Family::Money;
            if !money {
                continue;
            }
            match outcome.measure {
                Measure::Amount(_) if !outcome.exact || range::own_condition_open(outcome) => {
                    return None;
                }
                Measure::Amount(bounds) => {
                    let here = bounds.max?;
                    most = Some(most.map_or(here, |known: i64| known.max(here)));
                }
                Measure::Unlimited => return None,
                Measure::None | Measure::Time { .. } => {}
            }
        }
    }
    Some(most)
}

impl RuleSet {
    /// Rules of concurrence.
    #[must_use]
    pub fn concurrences(&self) -> &[ConcurrenceRule] {
        &self.concurrences
    }

    /// How a finding stands, in words; empty where it simply stands.
    #[must_use]
    pub fn standing_words(&self, findings: &[Finding], standing: Standing) -> Text {
        let title = |place: usize| {
            findings
                .get(place)
                .and_then(|finding| self.provisions.get(finding.provision))
                .map(|provision| provision.citation_text.clone())
                .unwrap_or_default()
        };
        match standing {
            Standing::Stands => Text::default(),
            Standing::Yields(other) => {
                let other = title(other);
                Text {
                    zh: format!("依{}处断", other.zh),
                    en: format!("{} governs in its place", other.en),
                }
            }
            Standing::FineYields(other) => {
                let other = title(other);
                Text {
                    zh: format!("罚款依{}，不重复罚款", other.zh),
                    en: format!("no second fine: the fine is that of {}", other.en),
                }
            }
            Standing::Open(other) => {
                let other = title(other);
                Text {
                    zh: format!("与{}的关系待定", other.zh),
                    en: format!("how it stands beside {} is open", other.en),
                }
            }
        }
    }
}
