//! Its law reads a fact that nothing declares.
#![forbid(unsafe_code)]

#[path = "raw/law.rs"]
mod shared;

use lexpack_sdk::export::Pack;

fn law() -> Pack {
    let mut law = shared::law_of("xx.invalid");
    law.facts.retain(|fact| fact.name != "act.records");
    law
}

lexpack_sdk::rule_pack! {
    describe: law,
}
