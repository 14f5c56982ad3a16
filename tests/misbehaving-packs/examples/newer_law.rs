//! Describes law with a field that no schema has yet.

#[path = "raw/law.rs"]
mod shared;
#[path = "raw/table.rs"]
mod table;

use lexpack_abi::{PackTable, Sink, status};
use prost::Message as _;

unsafe extern "C" fn describe(out: *const Sink, _: *const Sink) -> i32 {
    let mut law = shared::law_of("xx.newer").encode_to_vec();
    // Field 1000, length-delimited, empty.
    law.extend([0xc2, 0x3e, 0x00]);
    table::write(out, &law);
    status::OK
}

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    describe: Some(describe),
    ..table::SOUND
};
