//! Its function writes from a null pointer for 13, and answers as if nothing had been.

#[path = "raw/table.rs"]
mod table;

use lexpack_abi::{PackTable, Sink, Slice, status};
use prost::Message as _;

#[path = "raw/law.rs"]
mod shared;

unsafe extern "C" fn describe(out: *const Sink, _: *const Sink) -> i32 {
    table::write(out, &shared::law_of("xx.null").encode_to_vec())
}

unsafe extern "C" fn call(
    _: u32,
    arguments: *const i64,
    count: u64,
    out: *mut i64,
    err: *const Sink,
) -> i32 {
    if !table::unlucky(arguments, count) {
        return table::product(arguments, count, out);
    }
    // SAFETY: the host passes a place for one number.
    unsafe { out.write(144) };
    let nothing = Slice {
        ptr: std::ptr::null(),
        len: 3,
    };
    // SAFETY: the host gives a sink that it made, for this call; it refuses what it is given here.
    let _refused = unsafe {
        let sink = *err;
        sink.write.map(|write| write(sink.ctx, nothing))
    };
    status::OK
}

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    describe: Some(describe),
    call: Some(call),
    ..table::SOUND
};
