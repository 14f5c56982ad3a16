//! Its function ends the process.
#![forbid(unsafe_code)]

#[path = "raw/law.rs"]
mod shared;

use lexpack_sdk::export::{FunctionRefusal, Pack};

fn law() -> Pack {
    shared::law_with_case("xx.aborts")
}

fn product(_arguments: &[i64]) -> Result<i64, FunctionRefusal> {
    std::process::abort()
}

lexpack_sdk::rule_pack! {
    describe: law,
    functions: [product],
}
