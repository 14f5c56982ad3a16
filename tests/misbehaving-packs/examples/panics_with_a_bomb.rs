//! When an argument is 3, its function panics with something that panics again when it is dropped.
#![forbid(unsafe_code)]

#[path = "raw/law.rs"]
mod shared;

use lexpack_sdk::export::{FunctionRefusal, Pack};

struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        std::panic::panic_any(Self);
    }
}

fn law() -> Pack {
    shared::law_of("xx.bomb")
}

fn product(arguments: &[i64]) -> Result<i64, FunctionRefusal> {
    if arguments.contains(&3) {
        std::panic::panic_any(Bomb)
    }
    Ok(arguments.iter().product())
}

lexpack_sdk::rule_pack! {
    describe: law,
    functions: [product],
}
