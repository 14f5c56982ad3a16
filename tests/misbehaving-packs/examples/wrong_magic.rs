//! Begins with other bytes than a table does.

#[path = "raw/table.rs"]
mod table;

use lexpack_abi::PackTable;

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    magic: 0x4c45_5850_4143_4b02,
    ..table::SOUND
};
