//! Limits on the size of a case, checked before it is read.

use std::collections::BTreeMap;

use tonic::Status;

use crate::{errors, v1};

/// Most that a case may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseLimits {
    /// Entities.
    pub entities: usize,
    /// Entities of one kind, such as parties or acts: work grows with their product.
    pub entities_of_one_kind: usize,
    /// Facts of all entities.
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
        let facts = case.entities.iter().map(|entity| entity.facts.len());
        let facts = facts.fold(0_usize, usize::saturating_add);
        if facts > self.facts {
            return refuse("facts", facts, self.facts);
        }
        Ok(())
    }
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
    use crate::v1::{Case, Entity, Fact};
    use tonic_types::StatusExt as _;

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
