//! The list of a set that is read is one that would be written, and names no path.
#![no_main]

use lexpack_host::set::SetList;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(list) = SetList::parse(bytes) {
        assert!(list.packs.iter().all(|pack| !pack.id.contains('/')));
        let written = list.to_bytes().expect("is written back");
        assert_eq!(SetList::parse(&written).expect("is read back"), list);
    }
});
