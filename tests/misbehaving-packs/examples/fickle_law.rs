//! Describes another law each time.
#![forbid(unsafe_code)]

#[path = "raw/law.rs"]
mod shared;

use std::sync::atomic::{AtomicU64, Ordering};

use lexpack_sdk::export::Pack;

static CALLS: AtomicU64 = AtomicU64::new(1);

fn law() -> Pack {
    Pack {
        sequence: CALLS.fetch_add(1, Ordering::Relaxed),
        ..shared::law_of("xx.fickle")
    }
}

lexpack_sdk::rule_pack! {
    describe: law,
}
