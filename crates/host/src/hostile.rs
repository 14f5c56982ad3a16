//! A pack that does what a script says, for tests and fuzzing of the boundary.
//!
//! The script is bytes: how a table is filled, what is written to which sink, and with which status each
//! entry answers. Whatever it says, the host stays within its bounds and never panics.
#![expect(
    unsafe_code,
    reason = "the functions of the table have the shape that the contract gives them"
)]

use std::cell::RefCell;
use std::sync::atomic::Ordering;

use lexpack_abi::{PackTable, Sink, Slice};

use crate::Limits;
use crate::digest::Digest;
use crate::elf::Entry;
use crate::guard;
use crate::image::{Image, check_table};
use crate::manifest::AbiVersion;

/// Most bytes that a scripted pack hands over at once.
const CHUNK: [u8; 64] = [b'x'; 64];

thread_local! {
    static SCRIPT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The next byte of the script; 0 at its end.
fn next() -> u8 {
    SCRIPT.with_borrow_mut(|script| script.pop().unwrap_or(0))
}

fn number() -> u64 {
    (0..8).fold(0, |sum, _| sum << 8 | u64::from(next()))
}

/// Sends what the script says to a sink, well or badly.
///
/// # Safety
/// `sink` is one that the host lends for the call at hand.
unsafe fn send(sink: *const Sink) {
    // SAFETY: lent for the call, by the contract of this function.
    let Some(sink) = (unsafe { sink.as_ref() }) else {
        return;
    };
    let Some(write) = sink.write else { return };
    let len = u64::from(next()).min(CHUNK.len().try_into().unwrap_or(0));
    let bytes = match next() % 6 {
        // A null pointer with and without a length, and a length that no memory has.
        0 => Slice {
            ptr: std::ptr::null(),
            len: number(),
        },
        1 => Slice {
            ptr: std::ptr::null(),
            len: 0,
        },
        2 => Slice {
            ptr: CHUNK.as_ptr(),
            len: u64::MAX.saturating_sub(len),
        },
        _ => Slice {
            ptr: CHUNK.as_ptr(),
            len,
        },
    };
    // SAFETY: the host's own function with its own context; a readable length stays within the chunk.
    let _answer: i32 = unsafe { write(sink.ctx, bytes) };
}

fn answer() -> i32 {
    match next() {
        known @ 0..=16 => i32::from(known),
        _ => i32::from_le_bytes([next(), next(), next(), next()]),
    }
}

unsafe extern "C" fn describe(out: *const Sink, err: *const Sink) -> i32 {
    for _ in 0..next() % 32 {
        let sink = if next().is_multiple_of(4) { err } else { out };
        // SAFETY: both were lent for this call.
        unsafe { send(sink) };
    }
    answer()
}

unsafe extern "C" fn call(
    _: u32,
    arguments: *const i64,
    len: u64,
    value: *mut i64,
    err: *const Sink,
) -> i32 {
    if next().is_multiple_of(2) && len > 0 {
        // SAFETY: the host passes `len` readable arguments and a place for the result.
        let first = unsafe { arguments.read() };
        // SAFETY: as above.
        unsafe { value.write(first) };
    }
    for _ in 0..next() % 8 {
        // SAFETY: lent for this call.
        unsafe { send(err) };
    }
    answer()
}

/// Lets a pack misbehave as a script says, and checks what the host makes of it.
///
/// # Panics
/// Where the host is outside its bounds: that is a defect of the host.
pub fn run(script: &[u8]) {
    SCRIPT.with_borrow_mut(|kept| {
        kept.clear();
        kept.extend(script.iter().rev());
    });
    let table = PackTable {
        magic: match next() % 2 {
            0 => lexpack_abi::MAGIC,
            _ => number(),
        },
        struct_size: u32::from(next()),
        abi_major: u16::from(next() % 3),
        abi_minor: u16::from(next() % 3),
        required_features: u64::from(next() % 3),
        offered_features: number(),
        describe: (!next().is_multiple_of(4)).then_some(describe),
        call: (!next().is_multiple_of(4)).then_some(call),
    };
    let entry = Entry {
        name: "lexpack_pack_v1_scripted".to_owned(),
        address: 0,
        size: u64::from(next()),
    };
    if let Ok((describe, call)) = check_table(&table, &entry) {
        drive(&Image::with(
            Digest::of(script),
            AbiVersion::HOST,
            describe,
            call,
        ));
    }
    // And as if the table had been sound, so that a script need not find a sound one.
    drive(&Image::with(
        Digest::of(script),
        AbiVersion::HOST,
        describe,
        call,
    ));
}

fn drive(image: &Image) {
    let limits = Limits {
        law_bytes: 256,
        ..Limits::default()
    };
    match guard::describe(image, &limits) {
        Ok(law) => assert!(law.len() <= 256, "a law above the limit"),
        Err(error) => assert!(matches!(error.code(), "PACK-002" | "PACK-020"), "{error}"),
    }
    for arguments in [&[][..], &[1], &[i64::MIN, i64::MAX, 7]] {
        let quarantined = image.quarantine().is_some();
        let outcome = guard::call(image, 0, arguments);
        assert!(
            !(quarantined && outcome.is_ok()),
            "a pack in quarantine was called"
        );
    }
    let panics = image.panics.load(Ordering::Relaxed);
    let breaches = image.breaches.load(Ordering::Relaxed);
    assert!(
        panics == 0 && breaches == 0 || image.quarantine().is_some(),
        "a panic or a breach without quarantine"
    );
    assert!(
        panics.saturating_add(breaches) <= 1,
        "a pack was called again after a panic or a breach"
    );
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        /// Whatever a pack does with its sinks and statuses, the host stays within its bounds.
        #[test]
        fn scripts_stay_within_bounds(script in proptest::collection::vec(any::<u8>(), 0..400)) {
            super::run(&script);
        }
    }

    /// A few scripts that are known to reach each branch, for tools that are too slow for many.
    #[test]
    fn known_scripts() {
        // Miri looks closely and slowly.
        let step = if cfg!(miri) { 16 } else { 1 };
        for fill in (0..=255_u8).step_by(step) {
            super::run(&[fill; 96]);
        }
        super::run(&[]);
    }
}
