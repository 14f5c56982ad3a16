//! A pack whose vocabulary masks a fact in receipts.
#![forbid(unsafe_code)]

mod pack;

use lexpack_sdk::export::{FunctionRefusal, Pack};

fn law() -> Pack {
    let mut law = pack::law_of("xx.masked", 1);
    for fact in &mut law.facts {
        fact.masked = fact.name == "act.records";
    }
    law
}

fn number(arguments: &[i64]) -> Result<i64, FunctionRefusal> {
    pack::answer(1, arguments)
}

lexpack_sdk::rule_pack! {
    describe: law,
    functions: [number],
}
