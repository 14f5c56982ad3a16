//! Requires a feature that no host offers.

#[path = "raw/table.rs"]
mod table;

use lexpack_abi::PackTable;

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    required_features: 1 << 40,
    ..table::SOUND
};
