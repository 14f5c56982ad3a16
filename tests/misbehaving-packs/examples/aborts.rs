//! Does not promise that its panics stay inside, as a build with `panic = "abort"`.

#[path = "raw/table.rs"]
mod table;

use lexpack_abi::PackTable;

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    offered_features: 0,
    ..table::SOUND
};
