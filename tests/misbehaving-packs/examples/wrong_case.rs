//! Its test case expects what does not come out.
#![forbid(unsafe_code)]

#[path = "raw/law.rs"]
mod shared;

use lexpack_sdk::export::{FunctionRefusal, Pack};

fn law() -> Pack {
    shared::law_with_case("xx.wrong")
}

fn product(_arguments: &[i64]) -> Result<i64, FunctionRefusal> {
    Ok(0)
}

lexpack_sdk::rule_pack! {
    describe: law,
    functions: [product],
}
