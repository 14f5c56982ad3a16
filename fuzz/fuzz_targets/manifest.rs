//! A manifest that is read is one that would be written, and reads the same again.
#![no_main]

use lexpack_host::Manifest;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(manifest) = Manifest::parse(bytes) {
        let written = manifest.to_bytes().expect("is written back");
        assert_eq!(Manifest::parse(&written).expect("is read back"), manifest);
    }
});
