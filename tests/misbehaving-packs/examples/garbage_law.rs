//! Describes bytes that are no law.

#[path = "raw/table.rs"]
mod table;

use lexpack_abi::{PackTable, Sink};

unsafe extern "C" fn describe(out: *const Sink, _: *const Sink) -> i32 {
    table::write(out, &[0xff; 100])
}

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    describe: Some(describe),
    ..table::SOUND
};
