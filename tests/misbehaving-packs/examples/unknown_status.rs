//! Answers with a status that the contract does not know.

#[path = "raw/table.rs"]
mod table;

use lexpack_abi::{PackTable, Sink};

unsafe extern "C" fn describe(_: *const Sink, err: *const Sink) -> i32 {
    table::write(err, b"out of\nsorts");
    9999
}

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    describe: Some(describe),
    ..table::SOUND
};
