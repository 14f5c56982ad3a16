//! Has a law, and a function that answers with an unknown status for 13.

#[path = "raw/table.rs"]
mod table;

use lexpack_abi::{PackTable, Sink};
use prost::Message as _;

#[path = "raw/law.rs"]
mod shared;

unsafe extern "C" fn describe(out: *const Sink, _: *const Sink) -> i32 {
    table::write(out, &shared::law_of("xx.unknown").encode_to_vec())
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
    table::write(err, b"ask again later");
    -1
}

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    describe: Some(describe),
    call: Some(call),
    ..table::SOUND
};
