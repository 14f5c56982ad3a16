//! Many receipts under another set: the findings that would change, before the set is in force.

use std::collections::BTreeMap;

use lexpack_api::v1;
use lexpack_host::CompiledSet;
use lexpack_host::admission::findings_of;
use lexpack_receipts::{Entry, seal};
use tonic::Status;

use super::{Kept, methods, replay};
use crate::law::Law;
use crate::report;

/// Receipts that are read at once.
const PAGE: usize = 64;
/// Receipts that could not be compared and are named.
const NAMED_MAX: usize = 100;

/// Compares what answered with what a set would answer.
pub(super) fn impact(
    law: &Law,
    kept: &Kept,
    request: &v1::GetImpactRequest,
    size: usize,
) -> Result<v1::GetImpactResponse, Status> {
    let other = law
        .set_by_name(&request.name)
        .map_err(|error| report::error(&error))?;
    let last = match request.last_sequence {
        0 => u64::MAX,
        last => last,
    };
    let mut next = request.first_sequence.max(1);
    let mut left = size;
    let mut found = Found::default();
    let mut ended = false;
    while left > 0 && !ended {
        let entries = kept.store.entries(next, PAGE.min(left));
        let entries = entries.map_err(|error| methods::broken(&error))?;
        ended = entries.is_empty();
        for entry in entries {
            if entry.sequence > last {
                ended = true;
                break;
            }
            next = entry.sequence.saturating_add(1);
            left = left.saturating_sub(1);
            found.look(law, &other, &entry);
        }
    }
    ended = ended || next > last;
    Ok(found.response(if ended { 0 } else { next }))
}

#[derive(Default)]
struct Found {
    compared: u64,
    different: u64,
    not_comparable: Vec<v1::NotComparable>,
    not_comparable_count: u64,
    provisions: BTreeMap<String, Vec<v1::FindingImpact>>,
}

impl Found {
    fn look(&mut self, law: &Law, other: &CompiledSet, entry: &Entry) {
        match compare(law, other, entry) {
            Ok(changes) => {
                self.compared = self.compared.saturating_add(1);
                let differs = u64::from(!changes.is_empty());
                self.different = self.different.saturating_add(differs);
                for (provision, change) in changes {
                    self.provisions.entry(provision).or_default().push(change);
                }
            }
            Err(reason) => {
                self.not_comparable_count = self.not_comparable_count.saturating_add(1);
                if self.not_comparable.len() < NAMED_MAX {
                    self.not_comparable.push(v1::NotComparable {
                        sequence: entry.sequence,
                        id: entry.id.clone(),
                        reason,
                    });
                }
            }
        }
    }

    fn response(self, next_sequence: u64) -> v1::GetImpactResponse {
        v1::GetImpactResponse {
            compared: self.compared,
            different: self.different,
            not_comparable: self.not_comparable,
            not_comparable_count: self.not_comparable_count,
            provisions: self
                .provisions
                .into_iter()
                .map(|(provision, findings)| v1::ProvisionImpact {
                    provision,
                    findings,
                })
                .collect(),
            next_sequence,
        }
    }
}

/// The findings of a receipt that differ, each with its provision.
fn compare(
    law: &Law,
    other: &CompiledSet,
    entry: &Entry,
) -> Result<Vec<(String, v1::FindingImpact)>, String> {
    let body = seal::open(&entry.body)?;
    if !body.masked_facts.is_empty() {
        return Err("values of facts are masked".to_owned());
    }
    let generation = body.generation.as_ref();
    let generation = generation.ok_or_else(|| "the receipt names no generation".to_owned())?;
    let case = seal::request(&body)?.case.unwrap_or_default();
    let answered = replay::set(law, generation)?;
    let refused = |which: &str, problems: &[lexpack_rules::Problem]| {
        let first = problems.first();
        let first = first.map(|problem| format!("{}: {}", problem.path, problem.message));
        format!("{which} refuses the case: {}", first.unwrap_or_default())
    };
    let bound = lexpack_api::case::bind(answered.rules(), case.clone())
        .map_err(|problems| refused("the set that answered", &problems))?;
    let before = findings_of(answered.rules(), &bound);
    let bound = lexpack_api::case::bind(other.rules(), case)
        .map_err(|problems| refused("the other set", &problems))?;
    let after = findings_of(other.rules(), &bound);
    let mut keys: Vec<_> = before.keys().chain(after.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut changes = Vec::new();
    for key in keys {
        let (old, new) = (before.get(key), after.get(key));
        if old == new {
            continue;
        }
        let (provision, subject, object) = key;
        changes.push((
            provision.clone(),
            v1::FindingImpact {
                sequence: entry.sequence,
                id: entry.id.clone(),
                subject: subject.clone(),
                object: object.clone(),
                before: old.cloned().unwrap_or_default(),
                after: new.cloned().unwrap_or_default(),
            },
        ));
    }
    Ok(changes)
}
