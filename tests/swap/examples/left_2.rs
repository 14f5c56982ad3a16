//! Version 2 of the pack `xx.left`.
#![forbid(unsafe_code)]

mod pack;

use lexpack_sdk::export::{FunctionRefusal, Pack};

fn law() -> Pack {
    pack::law_of("xx.left", 2)
}

fn number(arguments: &[i64]) -> Result<i64, FunctionRefusal> {
    pack::answer(2, arguments)
}

lexpack_sdk::rule_pack! {
    describe: law,
    functions: [number],
}
