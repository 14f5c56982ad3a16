//! Speaks a newer minor version of the contract.

#[path = "raw/table.rs"]
mod table;

use lexpack_abi::PackTable;

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    abi_minor: 1,
    ..table::SOUND
};
