//! Its function panics when one of its arguments is 13.
#![forbid(unsafe_code)]

#[path = "raw/law.rs"]
mod shared;

use lexpack_sdk::export::{FunctionRefusal, Pack};

fn law() -> Pack {
    shared::law_of("xx.panics")
}

fn product(arguments: &[i64]) -> Result<i64, FunctionRefusal> {
    assert!(!arguments.contains(&13), "13 is unlucky");
    Ok(arguments.iter().product())
}

lexpack_sdk::rule_pack! {
    describe: law,
    functions: [product],
}
