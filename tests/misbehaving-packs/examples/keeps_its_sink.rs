//! Keeps the sink that it was lent to describe its law, and writes to it when its function is called for 13.

#[path = "raw/table.rs"]
mod table;

use std::ffi::c_void;
use std::sync::atomic::{AtomicPtr, Ordering};

use lexpack_abi::{PackTable, Sink};
use prost::Message as _;

#[path = "raw/law.rs"]
mod shared;

/// What the host's function wants to be given back; the function itself is taken from the sink at hand.
static KEPT: AtomicPtr<c_void> = AtomicPtr::new(std::ptr::null_mut());

unsafe extern "C" fn describe(out: *const Sink, _: *const Sink) -> i32 {
    // SAFETY: the host gives a sink that it made, for this call.
    KEPT.store(unsafe { (*out).ctx }, Ordering::Relaxed);
    table::write(out, &shared::law_of("xx.keeps").encode_to_vec())
}

unsafe extern "C" fn call(
    _: u32,
    arguments: *const i64,
    count: u64,
    out: *mut i64,
    err: *const Sink,
) -> i32 {
    if table::unlucky(arguments, count) {
        // SAFETY: the host gives a sink that it made, for this call.
        let mut sink = unsafe { *err };
        sink.ctx = KEPT.load(Ordering::Relaxed);
        table::write(&sink, b"more law");
    }
    table::product(arguments, count, out)
}

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    describe: Some(describe),
    call: Some(call),
    ..table::SOUND
};
