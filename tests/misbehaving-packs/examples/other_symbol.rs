//! Exports its table under another name.

#[path = "raw/table.rs"]
mod table;

use lexpack_abi::PackTable;

#[unsafe(export_name = "rule_pack_table")]
pub static PACK: PackTable = PackTable {
    magic: lexpack_abi::MAGIC,
    ..table::SOUND
};
