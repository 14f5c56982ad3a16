//! Its function is not its own: the address is one of the C library.

#[path = "raw/table.rs"]
mod table;

use lexpack_abi::{PackTable, Sink};

unsafe extern "C" {
    // Declared with the type of a call; only its address is taken.
    #[link_name = "abort"]
    fn foreign(
        function: u32,
        arguments: *const i64,
        arguments_len: u64,
        out: *mut i64,
        err: *const Sink,
    ) -> i32;
}

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    call: Some(foreign),
    ..table::SOUND
};
