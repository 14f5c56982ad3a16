//! A pack that keeps the contract: its provision is decided by a native function.
//!
//! The packs that break it are the examples beside this file, and borrow its law.
#![forbid(unsafe_code)]

use lexpack_sdk::export::FunctionRefusal;
use lexpack_sdk::wire::Pack;

#[path = "../examples/raw/law.rs"]
mod shared;

pub use shared::law_of;

/// Law of this pack.
#[must_use]
pub fn law() -> Pack {
    law_of("xx.good")
}

/// The product of two numbers.
///
/// # Errors
/// Where the product is too large, and for any other number of arguments.
pub fn product(arguments: &[i64]) -> Result<i64, FunctionRefusal> {
    match arguments {
        [a, b] => a
            .checked_mul(*b)
            .ok_or(FunctionRefusal::new("the product is too large")),
        _ => Err(FunctionRefusal::new("two arguments are needed")),
    }
}

lexpack_sdk::rule_pack! {
    describe: crate::law,
    functions: [0 => crate::product],
}
