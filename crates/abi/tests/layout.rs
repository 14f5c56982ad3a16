//! The layout of every type at the boundary, field by field.
//!
//! A change here is a change of the contract: append a field and raise the minor number, or raise the
//! major number. Nothing else may alter a line.

use std::mem::{align_of, offset_of, size_of};

use lexpack_abi::{ABI_MAJOR, ABI_MINOR, MAGIC, MIN_TABLE_SIZE, PackTable, SINK_SIZE, Sink, Slice};
use lexpack_abi::{ENTRY_PREFIX, TABLE_SIZE, feature, status};

const GOLDEN: &str = "\
abi 1.0 magic 014b4341505845_4c entry lexpack_pack_v1_
Slice size 16 align 8: ptr 0, len 8
Sink size 24 align 8: struct_size 0, reserved 4, ctx 8, write 16
PackTable size 48 align 8: magic 0, struct_size 8, abi_major 12, abi_minor 14, required_features 16, \
offered_features 24, describe 32, call 40
";

/// Size, alignment and offsets equal the golden text.
#[test]
fn layout_is_the_golden_one() {
    let (high, low) = (MAGIC >> 8, MAGIC & 0xff);
    let actual = format!(
        "abi {ABI_MAJOR}.{ABI_MINOR} magic {high:014x}_{low:02x} entry {ENTRY_PREFIX}\n\
         Slice size {} align {}: ptr {}, len {}\n\
         Sink size {} align {}: struct_size {}, reserved {}, ctx {}, write {}\n\
         PackTable size {} align {}: magic {}, struct_size {}, abi_major {}, abi_minor {}, \
         required_features {}, offered_features {}, describe {}, call {}\n",
        size_of::<Slice>(),
        align_of::<Slice>(),
        offset_of!(Slice, ptr),
        offset_of!(Slice, len),
        size_of::<Sink>(),
        align_of::<Sink>(),
        offset_of!(Sink, struct_size),
        offset_of!(Sink, reserved),
        offset_of!(Sink, ctx),
        offset_of!(Sink, write),
        size_of::<PackTable>(),
        align_of::<PackTable>(),
        offset_of!(PackTable, magic),
        offset_of!(PackTable, struct_size),
        offset_of!(PackTable, abi_major),
        offset_of!(PackTable, abi_minor),
        offset_of!(PackTable, required_features),
        offset_of!(PackTable, offered_features),
        offset_of!(PackTable, describe),
        offset_of!(PackTable, call),
    );
    assert_eq!(actual, GOLDEN);
}

/// The size constants are the sizes.
#[test]
fn sizes_match_their_constants() {
    assert_eq!(usize::try_from(TABLE_SIZE).unwrap(), size_of::<PackTable>());
    assert_eq!(usize::try_from(SINK_SIZE).unwrap(), size_of::<Sink>());
    const { assert!(MIN_TABLE_SIZE <= TABLE_SIZE) };
}

/// Numbers that packs in the field were built with never change.
#[test]
fn numbers_are_stable() {
    let codes = [
        status::OK,
        status::INVALID_REQUEST,
        status::NOT_APPLICABLE,
        status::MISSING_FACT,
        status::CANCELLED,
        status::OUTPUT_REFUSED,
        status::UNSUPPORTED,
        status::INTERNAL,
        status::PANICKED,
    ];
    assert!(codes.into_iter().eq(0..=8));
    assert_eq!(feature::CONTAINED_PANICS, 1);
}
