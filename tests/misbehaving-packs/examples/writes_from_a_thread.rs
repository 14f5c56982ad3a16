//! Its function lets a thread of its own write to the host's sink for 13, while the call lasts.

#[path = "raw/table.rs"]
mod table;

use lexpack_abi::{PackTable, Sink};
use prost::Message as _;

#[path = "raw/law.rs"]
mod shared;

unsafe extern "C" fn describe(out: *const Sink, _: *const Sink) -> i32 {
    table::write(out, &shared::law_of("xx.threads").encode_to_vec())
}

/// A sink that goes where it must not.
struct Carried(Sink);

// SAFETY: it is not sound, on purpose; the host must stand it.
unsafe impl Send for Carried {}

unsafe extern "C" fn call(
    _: u32,
    arguments: *const i64,
    count: u64,
    out: *mut i64,
    err: *const Sink,
) -> i32 {
    if table::unlucky(arguments, count) {
        // SAFETY: the host gives a sink that it made, for this call.
        let carried = Carried(unsafe { *err });
        let other = std::thread::spawn(move || {
            let Carried(sink) = { carried };
            table::write(&sink, b"from elsewhere")
        });
        drop(other.join());
    }
    table::product(arguments, count, out)
}

#[unsafe(export_name = concat!("lexpack_pack_v1_", env!("CARGO_CRATE_NAME")))]
pub static PACK: PackTable = PackTable {
    describe: Some(describe),
    call: Some(call),
    ..table::SOUND
};
