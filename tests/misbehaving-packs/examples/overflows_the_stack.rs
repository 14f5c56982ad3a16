//! Calls itself without end while it describes.
#![forbid(unsafe_code)]

#[path = "raw/law.rs"]
mod shared;

use lexpack_sdk::export::Pack;

#[expect(unconditional_recursion, reason = "that is what it is for")]
fn deeper(depth: u64) -> u64 {
    let frame = std::hint::black_box([depth; 64]);
    frame[0] + deeper(depth + 1)
}

fn law() -> Pack {
    deeper(0);
    shared::law_of("xx.deep")
}

lexpack_sdk::rule_pack! {
    describe: law,
}
