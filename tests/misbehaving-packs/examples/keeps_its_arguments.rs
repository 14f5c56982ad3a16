//! Its function keeps the pointer to its arguments and, for 13, reads those of the call before.
//!
//! That is undefined behaviour: no host can notice it. It is what the run under a sanitizer must find.

#[path = "raw/table.rs"]
mod table;

use std::sync::atomic::{AtomicPtr, Ordering};

use lexpack_abi::{PackTable, Sink};
use prost::Message as _;

#[path = "raw/law.rs"]
mod shared;

static KEPT: AtomicPtr<i64> = AtomicPtr::new(std::ptr::null_mut());

unsafe extern "C" fn describe(out: *const Sink, _: *const Sink) -> i32 {
    table::write(out, &shared::law_of("xx.keeps-arguments").encode_to_vec())
}

unsafe extern "C" fn call(
    _: u32,
    arguments: *const i64,
    count: u64,
    out: *mut i64,
    _: *const Sink,
) -> i32 {
    let before = KEPT.swap(arguments.cast_mut(), Ordering::Relaxed);
    if !before.is_null() && table::unlucky(arguments, count) {
        // SAFETY: none. The memory was lent for a call that is over.
        let first = unsafe { before.read() };
        return table::product(&first, 1, out);
    }
    table::product(arguments, count, out)
}

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    describe: Some(describe),
    call: Some(call),
    ..table::SOUND
};
