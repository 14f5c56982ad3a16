//! Rules on how provisions stand together, with their members by number.

use lexpack_domain::Character;

use super::shared::{self, Shared};
use super::{ID_RULE, is_id};
use crate::model::{Concur, ConcurrenceRule, ProvisionRule, period_days};
use crate::{Problems, wire};

pub(crate) fn compile(
    packs: &[&wire::Pack],
    shared: &mut Shared,
    provisions: &[ProvisionRule],
    problems: &mut Problems,
) -> Vec<ConcurrenceRule> {
    let mut rules: Vec<ConcurrenceRule> = Vec::new();
    for pack in packs {
        for (index, declared) in pack.concurrences.iter().enumerate() {
            let path = format!("{} concurrences[{index}] `{}`", pack.id, declared.id);
            if !is_id(&declared.id) || rules.iter().any(|rule| rule.id == declared.id) {
                problems.add(
                    format!("{path}.id"),
                    format!("{ID_RULE}, unique in the set"),
                );
            }
            if let Some(rule) = rule(&path, declared, shared, provisions, problems) {
                rules.push(rule);
            }
        }
    }
    rules
}

fn rule(
    path: &str,
    declared: &wire::Concurrence,
    shared: &Shared,
    provisions: &[ProvisionRule],
    problems: &mut Problems,
) -> Option<ConcurrenceRule> {
    use wire::ConcurrenceRule as Wire;
    let rule = match declared.rule() {
        Wire::Unspecified => {
            problems.add(format!("{path}.rule"), "not stated");
            return None;
        }
        Wire::Heavier => Concur::Heavier,
        Wire::Special => Concur::Special,
        Wire::Prescribed => Concur::Prescribed,
        Wire::Cumulate => Concur::Cumulate,
        Wire::HighestFine => Concur::HighestFine,
        Wire::Credit => Concur::Credit,
        Wire::Parallel => Concur::Parallel,
    };
    let text = shared::text(path, "text", declared.text.as_ref(), problems);
    let citation = shared.citation(
        &format!("{path}.citation"),
        declared.citation.as_ref(),
        problems,
    );
    let citation_text = citation
        .map(|citation| shared.citation_words(&citation))
        .unwrap_or_default();
    let in_force = shared::period(
        &format!("{path}.in_force"),
        declared.in_force.as_ref(),
        problems,
    )?;
    let ordered = matches!(rule, Concur::Special | Concur::Prescribed | Concur::Heavier);
    if ordered && declared.provisions.len() < 2 {
        problems.add(
            format!("{path}.provisions"),
            "a rule of precedence names two provisions or more",
        );
    }
    if declared.provisions.is_empty() && declared.characters.is_empty() {
        problems.add(path, "names no provisions");
    }
    let doubt = match declared.doubt.as_str() {
        "" => None,
        id => {
            let found = shared.doubts.iter().position(|doubt| doubt.id == id);
            if found.is_none() {
                problems.add(format!("{path}.doubt"), format!("unknown doubt `{id}`"));
            }
            found
        }
    };
    Some(ConcurrenceRule {
        id: declared.id.clone(),
        text,
        citation_text,
        rule,
        members: members(declared, provisions),
        days: period_days(in_force),
        same_object: declared.same_object,
        doubt,
    })
}

/// Members by number, in the order named; provisions of absent packs are left out.
fn members(declared: &wire::Concurrence, provisions: &[ProvisionRule]) -> Vec<usize> {
    let mut members: Vec<usize> = Vec::new();
    for id in &declared.provisions {
        members.extend(provisions.iter().position(|rule| rule.id == *id));
    }
    for (index, provision) in provisions.iter().enumerate() {
        let by_character = declared
            .characters()
            .any(|character| plain(character) == Some(provision.character));
        if by_character && provision.attachment.is_none() && !members.contains(&index) {
            members.push(index);
        }
    }
    members
}

pub(crate) const fn plain(character: wire::Character) -> Option<Character> {
    match character {
        wire::Character::Unspecified => None,
        wire::Character::Criminal => Some(Character::Criminal),
        wire::Character::Administrative => Some(Character::Administrative),
        wire::Character::Disciplinary => Some(Character::Disciplinary),
        wire::Character::Civil => Some(Character::Civil),
        wire::Character::Duty => Some(Character::Duty),
        wire::Character::Definition => Some(Character::Definition),
    }
}
