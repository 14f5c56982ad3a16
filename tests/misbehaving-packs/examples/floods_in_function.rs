//! Its function writes on for 13 after the host took no more, and answers that it is not applicable.

#[path = "raw/table.rs"]
mod table;

use lexpack_abi::{PackTable, Sink, status};
use prost::Message as _;

#[path = "raw/law.rs"]
mod shared;

unsafe extern "C" fn describe(out: *const Sink, _: *const Sink) -> i32 {
    table::write(out, &shared::law_of("xx.floods").encode_to_vec())
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
    for _ in 0..64 {
        table::write(err, &[b'x'; 1024]);
    }
    status::NOT_APPLICABLE
}

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    describe: Some(describe),
    call: Some(call),
    ..table::SOUND
};
