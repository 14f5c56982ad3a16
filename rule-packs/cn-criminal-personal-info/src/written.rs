//! How test cases are written: facts of an entity, and what changes from case to case.

/// Facts with later values in place of earlier ones; an empty value leaves the fact out.
pub(crate) fn changed(base: &[(&str, &str)], changes: &[&[(&str, &str)]]) -> Vec<(String, String)> {
    let mut facts: Vec<(String, String)> = Vec::new();
    for (name, value) in base.iter().chain(changes.iter().copied().flatten()) {
        facts.retain(|(known, _)| known != name);
        if !value.is_empty() {
            facts.push(((*name).to_owned(), (*value).to_owned()));
        }
    }
    facts
}

/// An entity in the written form of cases.
pub(crate) fn entity(id: &str, kind: &str, facts: &[(String, String)]) -> String {
    let facts: String = facts
        .iter()
        .map(|(name, value)| format!(", {name}: {value}"))
        .collect();
    format!("  {id}: {{kind: {kind}{facts}}}\n")
}
