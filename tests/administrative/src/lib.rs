//! Sets of the administrative packs, and what comes out of a written case.

use lexpack_rules::{Assessment, BoundCase, PackInput, RuleSet, compile};
use lexpack_sdk::wire::Pack;

/// The four packs of administrative law.
pub fn packs() -> Vec<Pack> {
    vec![
        cn_administrative_penalty::law(),
        cn_cybersecurity::law(),
        cn_id_card_law::law(),
        cn_public_security::law(),
    ]
}

/// A set of packs.
pub fn set(packs: Vec<Pack>) -> RuleSet {
    let inputs = packs
        .into_iter()
        .map(|law| PackInput {
            law,
            functions: None,
        })
        .collect();
    compile(inputs).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Reads, binds and assesses a written case.
pub fn assessed(rules: &RuleSet, text: &str) -> (BoundCase, Assessment) {
    let case = lexpack_rules::read_case(rules, text).unwrap_or_else(|p| panic!("{p}"));
    let bound = rules
        .bind(&case)
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let assessment = rules.assess(&bound);
    (bound, assessment)
}
