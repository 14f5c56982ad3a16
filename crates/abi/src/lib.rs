//! The `repr(C)` contract between host and pack.
//!
//! A pack is a shared library with **one** exported data symbol, a static [`PackTable`]. Everything
//! the host ever asks of a pack hangs off that table; everything a pack ever says goes back through a
//! host-owned [`Sink`]. The crate holds types and constants only: no code, no allocation, no
//! dependency, so that both sides can be rebuilt at any time without the other.
//!
//! # Rules of the boundary
//!
//! - No Rust type crosses: only the types here, fixed-width integers and raw bytes.
//! - Nobody frees the other side's memory. A [`Slice`] is borrowed for the call that carries it.
//! - The host lends a pack nothing that outlives a call. Version 1.0 has no host table: no log, no
//!   clock, no allocator, no I/O. What is not lent can neither dangle nor be used.
//! - Every entry is `extern "C"`. A panic never crosses: it is caught inside the pack, by the pack's
//!   own copy of the standard library, and becomes [`status::PANICKED`].
//! - Status codes are plain `i32`. A value outside [`status`] counts as [`status::INTERNAL`] and as
//!   misbehaviour of the pack.
//!
//! # Growth
//!
//! A released field is never moved, re-typed or given another meaning. A new field is appended, the
//! minor number rises, and a field exists where `offset + size <= struct_size`. A change that this
//! cannot express is a new major number and with it a new symbol prefix.
#![no_std]

use core::ffi::c_void;

/// First eight bytes of every [`PackTable`]: `LEXPACK` and the number 1, read as little endian.
pub const MAGIC: u64 = u64::from_le_bytes(*b"LEXPACK\x01");

/// Major number of this contract. Host and pack must agree on it.
pub const ABI_MAJOR: u16 = 1;

/// Minor number of this contract. A host loads packs whose minor is not above its own.
pub const ABI_MINOR: u16 = 0;

/// How the name of the exported symbol begins; the pack's crate name follows.
///
/// `dlsym` knows no versions, therefore the major number is part of the name. The crate name is part
/// of it so that two packs can be linked statically into one test binary, where a name may be defined
/// once only. A pack exports exactly one symbol, so the prefix alone finds it.
pub const ENTRY_PREFIX: &str = "lexpack_pack_v1_";

/// Feature bits of [`PackTable::required_features`] and [`PackTable::offered_features`].
pub mod feature {
    /// Every entry of the pack catches its own panics. A host demands this of each pack; it cannot be
    /// offered by a pack that was built with `panic = "abort"`.
    pub const CONTAINED_PANICS: u64 = 1;
}

/// What a host of this version offers to packs: nothing beyond the contract itself.
pub const HOST_FEATURES: u64 = 0;

/// What a host of this version demands of packs.
pub const DEMANDED_FEATURES: u64 = feature::CONTAINED_PANICS;

/// Answers of entries and sinks.
pub mod status {
    /// Done; the output is complete.
    pub const OK: i32 = 0;
    /// The call itself breaks the contract: a null where none is allowed, a length that lies.
    pub const INVALID_REQUEST: i32 = 1;
    /// A function is not defined for these arguments; the error sink says why. Not misbehaviour.
    pub const NOT_APPLICABLE: i32 = 2;
    /// Reserved: a fact that the pack needs is missing. Not used by version 1.0.
    pub const MISSING_FACT: i32 = 3;
    /// Reserved: the host asked to stop. Not used by version 1.0.
    pub const CANCELLED: i32 = 4;
    /// A sink took no more bytes. From a sink: stop writing. From an entry: it stopped.
    pub const OUTPUT_REFUSED: i32 = 5;
    /// The pack has no function of that number.
    pub const UNSUPPORTED: i32 = 6;
    /// The pack failed in a way of its own; the error sink says how.
    pub const INTERNAL: i32 = 7;
    /// The pack panicked; the panic was caught inside it and the error sink has its message.
    pub const PANICKED: i32 = 8;
}

/// Borrowed bytes.
///
/// - Owner: the side that passes it.
/// - Lifetime: the call that carries it; whoever wants to keep the bytes copies them.
/// - Threads: may be read only by the thread that received it.
/// - Null: `ptr` is null only where `len` is 0; null with a length is a breach of the contract.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct Slice {
    /// First byte, or null where `len` is 0.
    pub ptr: *const u8,
    /// Number of bytes.
    pub len: u64,
}

/// Signature of [`Sink::write`].
pub type WriteFn = unsafe extern "C" fn(ctx: *mut c_void, bytes: Slice) -> i32;

/// Where a pack puts its output.
///
/// - Owner: the host; a pack receives a pointer to it and never keeps, copies or frees it.
/// - Lifetime: the call that carries it.
/// - Threads: only the thread that made the call may write, one write at a time.
/// - Null: the pointer to a sink may be null only where the entry says so; `write` is never null in a
///   sink made by a host, and a pack that finds it null answers [`status::INVALID_REQUEST`].
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct Sink {
    /// Size of this struct as the host knows it.
    pub struct_size: u32,
    /// Zero.
    pub reserved: u32,
    /// The host's own state; opaque to the pack, passed back unchanged.
    pub ctx: *mut c_void,
    /// Appends bytes. May be called any number of times. An answer other than [`status::OK`] means
    /// that nothing was taken and nothing more will be: the pack returns
    /// [`status::OUTPUT_REFUSED`].
    pub write: Option<WriteFn>,
}

/// Signature of [`PackTable::describe`].
pub type DescribeFn = unsafe extern "C" fn(out: *const Sink, err: *const Sink) -> i32;

/// Signature of [`PackTable::call`].
pub type CallFn = unsafe extern "C" fn(
    function: u32,
    arguments: *const i64,
    arguments_len: u64,
    out: *mut i64,
    err: *const Sink,
) -> i32;

/// What a pack exports.
///
/// - Owner: the pack; a static in its read-only data.
/// - Lifetime: that of the image, which is never unloaded.
/// - Threads: immutable, may be read by any thread.
/// - Null: a function may be null in memory, and a host refuses such a table. The fields are options
///   for that reason alone.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct PackTable {
    /// [`MAGIC`].
    pub magic: u64,
    /// Size of this struct as the pack knows it; at least [`MIN_TABLE_SIZE`].
    pub struct_size: u32,
    /// [`ABI_MAJOR`] of the contract the pack was built against.
    pub abi_major: u16,
    /// [`ABI_MINOR`] of the contract the pack was built against.
    pub abi_minor: u16,
    /// Feature bits without which the pack does not work.
    pub required_features: u64,
    /// Feature bits that the pack provides.
    pub offered_features: u64,
    /// Writes the law of the pack to `out`: one encoded `lexpack.rules.v1.Pack`, always the same
    /// bytes.
    ///
    /// - Owner and lifetime: both sinks are the host's, for this call.
    /// - Threads: any thread, re-entrant.
    /// - Null: `out` is never null; `err` may be null, then there is no text of the error.
    /// - Answers: `OK`, `OUTPUT_REFUSED`, `INVALID_REQUEST`, `INTERNAL`, `PANICKED`.
    pub describe: Option<DescribeFn>,
    /// Applies the pure function number `function` to whole numbers and stores the result in `out`.
    ///
    /// - Owner and lifetime: arguments, `out` and `err` are the host's, for this call.
    /// - Threads: any thread, re-entrant.
    /// - Null: `arguments` is null only where `arguments_len` is 0; `out` is never null; `err` may be
    ///   null.
    /// - `out` is written only where the answer is `OK`.
    /// - Answers: `OK`, `NOT_APPLICABLE`, `UNSUPPORTED`, `INVALID_REQUEST`, `INTERNAL`, `PANICKED`.
    pub call: Option<CallFn>,
}

/// Size in bytes of the smallest table that a host accepts: the table of version 1.0.
pub const MIN_TABLE_SIZE: u32 = 48;

/// Size in bytes of the table of this version.
pub const TABLE_SIZE: u32 = 48;

/// Size in bytes of the sink of this version.
pub const SINK_SIZE: u32 = 24;

// The layout is the contract. A build whose compiler lays out a type in another way stops here; the
// golden test compares every offset.
const _: () = assert!(size_of::<Slice>() == 16 && align_of::<Slice>() == 8);
const _: () = assert!(size_of::<Sink>() == 24 && align_of::<Sink>() == 8);
const _: () = assert!(size_of::<PackTable>() == 48 && align_of::<PackTable>() == 8);
const _: () = assert!(size_of::<Option<DescribeFn>>() == 8 && size_of::<Option<CallFn>>() == 8);
