//! Keeps the contract beside the good pack, under a law of its own.
#![forbid(unsafe_code)]

#[path = "raw/law.rs"]
mod shared;

use lexpack_sdk::export::{FunctionRefusal, Pack};

fn law() -> Pack {
    shared::law_of("xx.second")
}

fn product(arguments: &[i64]) -> Result<i64, FunctionRefusal> {
    Ok(arguments.iter().product())
}

lexpack_sdk::rule_pack! {
    describe: law,
    functions: [product],
}
