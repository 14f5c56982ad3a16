// A table by hand that keeps the contract; each pack that includes this breaks one field of it.
#![allow(dead_code)]

use lexpack_abi::{
    ABI_MAJOR, ABI_MINOR, MAGIC, PackTable, Sink, Slice, TABLE_SIZE, feature, status,
};

pub const SOUND: PackTable = PackTable {
    magic: MAGIC,
    struct_size: TABLE_SIZE,
    abi_major: ABI_MAJOR,
    abi_minor: ABI_MINOR,
    required_features: 0,
    offered_features: feature::CONTAINED_PANICS,
    describe: Some(describe),
    call: Some(call),
};

/// Describes nothing.
pub unsafe extern "C" fn describe(_: *const Sink, _: *const Sink) -> i32 {
    status::OK
}

/// Has no functions.
pub unsafe extern "C" fn call(_: u32, _: *const i64, _: u64, _: *mut i64, _: *const Sink) -> i32 {
    status::UNSUPPORTED
}

/// Hands bytes to the host and returns its answer.
pub fn write(sink: *const Sink, bytes: &[u8]) -> i32 {
    let slice = Slice {
        ptr: bytes.as_ptr(),
        len: bytes.len() as u64,
    };
    // SAFETY: the host gives a sink that it made, for the call in which this is used.
    let sink = unsafe { *sink };
    // SAFETY: as above; the bytes outlive the call.
    sink.write
        .map_or(status::INTERNAL, |write| unsafe { write(sink.ctx, slice) })
}

/// Whether the arguments of a call hold 13, for which a pack breaks the contract; for others it keeps it.
pub fn unlucky(arguments: *const i64, count: u64) -> bool {
    let count = usize::try_from(count).unwrap_or(0);
    // SAFETY: the host passes that many numbers, for the call in which this is used.
    (0..count).any(|index| unsafe { arguments.add(index).read() } == 13)
}

/// The product of the arguments.
pub fn product(arguments: *const i64, count: u64, out: *mut i64) -> i32 {
    let count = usize::try_from(count).unwrap_or(0);
    // SAFETY: as above.
    let product = (0..count).map(|index| unsafe { arguments.add(index).read() });
    // SAFETY: the host passes a place for one number.
    unsafe { out.write(product.product()) };
    status::OK
}
