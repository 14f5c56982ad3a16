//! The inspection of libraries ends, and refuses with one of its own codes.
#![no_main]

use lexpack_host::elf;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(error) = elf::inspect(bytes) {
        assert!(matches!(error.code(), "PACK-008" | "PACK-009" | "PACK-010"));
    }
});
