//! Limits on the size of a case, checked before it is read.

use std::collections::BTreeMap;

use tonic::Status;

use crate::v1::fact::Value;
use crate::{errors, v1};

/// Most that a case may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseLimits {
    /// Entities.
    pub entities: usize,
    /// Entities of one kind, such as parties or acts: work grows with their product.
    pub entities_of_one_kind: usize,
    /// Facts of all entities, and with them whatever else a case lists: codes in sets, given conclusions,
    /// closed kinds.
    pub facts: usize,
}

impl CaseLimits {
    /// Checks a case that stands in the field `path`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` that names the limit.
    pub fn check(&self, path: &str, case: &v1::Case) -> Result<(), Status> {
        let entities = case.entities.len();
        let refuse = |limit, given, most| {
            let path = format!("{path}.entities");
            Err(errors::limit_exceeded(&path, limit, Some(given), most))
        };
        if entities > self.entities {
            return refuse("entities", entities, self.entities);
        }
        if entities > self.entities_of_one_kind {
            let most = largest_kind(case);
            if most > self.entities_of_one_kind {
                return refuse("entities_of_one_kind", most, self.entities_of_one_kind);
            }
        }
        let facts = statements(case);
        if facts > self.facts {
            return refuse("facts", facts, self.facts);
        }
        Ok(())
    }
}

/// How many things a case states of its entities and besides.
fn statements(case: &v1::Case) -> usize {
    let facts = case.entities.iter().flat_map(|entity| &entity.facts);
    let of_facts = facts.map(|fact| match &fact.value {
        Some(Value::Codes(set)) => 1_usize
            .saturating_add(set.codes.len())
            .saturating_add(set.numbers.len()),
        _ => 1,
    });
    of_facts
        .chain([case.given.len(), case.closed_kinds.len()])
        .fold(0, usize::saturating_add)
}

fn largest_kind(case: &v1::Case) -> usize {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for entity in &case.entities {
        let count = kinds.entry(&entity.kind).or_default();
        *count = count.saturating_add(1);
    }
    kinds.into_values().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::CaseLimits;
    use crate::v1::fact::Value;
    use crate::v1::{Case, CodeSet, Entity, Fact, GivenConclusion};
    use tonic_types::StatusExt as _;

    /// Whatever a case lists counts, not its facts alone.
    #[test]
    fn everything_that_is_stated_counts() {
        let limits = CaseLimits {
            entities: 3,
            entities_of_one_kind: 2,
            facts: 4,
        };
        let codes = CodeSet {
            codes: vec![String::new(); 2],
            numbers: vec![1],
        };
        let facts = [Value::Codes(codes)].map(|value| Fact {
            value: Some(value),
            ..Fact::default()
        });
        let entity = Entity {
            facts: facts.to_vec(),
            ..Entity::default()
        };
        let sets = Case {
            entities: vec![entity],
            ..Case::default()
        };
        let given = Case {
            given: vec![GivenConclusion::default(); 4],
            ..Case::default()
        };
        let closed = Case {
            closed_kinds: vec![String::new(); 4],
            ..Case::default()
        };
        for (mut case, kind) in [(sets, "sets"), (given, "given"), (closed, "closed")] {
            assert!(limits.check("case", &case).is_ok(), "{kind}");
            case.closed_kinds.push(String::new());
            let status = limits.check("case", &case).unwrap_err();
            let info = status.get_details_error_info().unwrap();
            assert_eq!(info.metadata["limit"], "facts", "{kind}");
        }
    }

    /// A case at each limit passes; one beyond is refused with the name of that limit.
    #[test]
    fn each_limit_is_inclusive_and_named() {
        let limits = CaseLimits {
            entities: 3,
            entities_of_one_kind: 2,
            facts: 4,
        };
        let case = |kinds: &[&str], facts: usize| {
            let entity = |kind: &&str| Entity {
                kind: (*kind).to_owned(),
                ..Entity::default()
            };
            let mut case = Case {
                entities: kinds.iter().map(entity).collect(),
                ..Case::default()
            };
            case.entities[0].facts = vec![Fact::default(); facts];
            case
        };
        assert!(limits.check("case", &case(&["a", "a", "b"], 4)).is_ok());
        for (kinds, facts, limit) in [
            (&["a", "a", "b", "b"][..], 0, "entities"),
            (&["a", "a", "a"], 0, "entities_of_one_kind"),
            (&["a"], 5, "facts"),
        ] {
            let status = limits.check("base", &case(kinds, facts)).unwrap_err();
            let info = status.get_details_error_info().unwrap();
            assert_eq!(info.reason, "LIMIT_EXCEEDED");
            assert_eq!(info.metadata["limit"], limit);
            let fields = crate::errors::field_violations(&status);
            assert_eq!(fields[0].0, "base.entities");
        }
    }
}
