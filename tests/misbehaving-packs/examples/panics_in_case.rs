//! Its function always panics; a test case of a neighbour calls it and passes all the same.
#![forbid(unsafe_code)]

#[path = "raw/law.rs"]
mod shared;

use lexpack_sdk::export::{FunctionRefusal, Pack};

fn law() -> Pack {
    shared::law_of("xx.panics")
}

fn product(arguments: &[i64]) -> Result<i64, FunctionRefusal> {
    assert!(arguments.is_empty(), "13 is unlucky");
    Ok(0)
}

lexpack_sdk::rule_pack! {
    describe: law,
    functions: [product],
}
