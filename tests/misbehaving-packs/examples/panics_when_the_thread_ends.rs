//! Leaves something on the thread that panics when the thread ends.
#![forbid(unsafe_code)]

#[path = "raw/law.rs"]
mod shared;

use lexpack_sdk::export::Pack;

struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("at the very end");
    }
}

thread_local! {
    static LEFT: Bomb = const { Bomb };
}

fn law() -> Pack {
    LEFT.with(|_left| shared::law_of("xx.broken"))
}

lexpack_sdk::rule_pack! {
    describe: law,
}
