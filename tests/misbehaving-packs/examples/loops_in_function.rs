//! Its function never comes to an end.
#![forbid(unsafe_code)]

#[path = "raw/law.rs"]
mod shared;

use lexpack_sdk::export::{FunctionRefusal, Pack};

fn law() -> Pack {
    shared::law_with_case("xx.loops")
}

fn product(_arguments: &[i64]) -> Result<i64, FunctionRefusal> {
    loop {
        std::hint::spin_loop();
    }
}

lexpack_sdk::rule_pack! {
    describe: law,
    functions: [product],
}
