//! Whatever a pack's table says and its functions do with what they are lent, the host stays in its bounds.
#![no_main]

libfuzzer_sys::fuzz_target!(|script: &[u8]| lexpack_host::hostile::run(script));
