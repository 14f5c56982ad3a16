//! Hands over a law of which it says that it is larger than any memory.

#[path = "raw/table.rs"]
mod table;

use lexpack_abi::{PackTable, Sink, Slice, status};

unsafe extern "C" fn describe(out: *const Sink, _: *const Sink) -> i32 {
    let absurd = Slice {
        ptr: b"law".as_ptr(),
        len: u64::MAX,
    };
    // SAFETY: the host gives a sink that it made, for this call; it refuses what it is given here.
    let _refused = unsafe {
        let sink = *out;
        sink.write.map(|write| write(sink.ctx, absurd))
    };
    status::OK
}

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    describe: Some(describe),
    ..table::SOUND
};
