//! Says that its table is larger than it is.

#[path = "raw/table.rs"]
mod table;

use lexpack_abi::PackTable;

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    struct_size: 4096,
    ..table::SOUND
};
