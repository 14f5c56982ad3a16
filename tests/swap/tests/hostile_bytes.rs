//! Readers of bytes from outside neither panic nor believe what they should not, whatever comes.

use lexpack_host::keys::{Revocations, SigningKey};
use lexpack_host::manifest::{AbiVersion, Build, Content, FORMAT, FileEntry, HOST_TARGET};
use lexpack_host::set::{ListedPack, SET_FORMAT, SetList};
use lexpack_host::{Manifest, elf, keys::Class};
use proptest::collection::vec;
use proptest::prelude::*;

fn manifest() -> Vec<u8> {
    let manifest = Manifest {
        format: FORMAT,
        id: "xx.sample".to_owned(),
        version: "1.2.3".to_owned(),
        sequence: 7,
        target: HOST_TARGET.to_owned(),
        abi: AbiVersion::HOST,
        library: FileEntry::of("pack.so", b"library"),
        law: Content::of(b"law"),
        law_json: FileEntry::of("law.json", b"{}"),
        build: Build {
            rustc: "rustc version 1.95.0".to_owned(),
            panic: "unwind".to_owned(),
            profile: None,
            revision: None,
            lock_sha256: None,
        },
    };
    manifest.to_bytes().unwrap()
}

fn list() -> Vec<u8> {
    let content = Content::of(b"x");
    let pack = |id: &str| ListedPack {
        id: id.to_owned(),
        version: "1.0.0".to_owned(),
        class: Class::A,
        manifest: content.clone(),
        library: content.clone(),
        law: content.clone(),
    };
    let list = SetList {
        format: SET_FORMAT,
        id: "cn-test".to_owned(),
        sequence: 3,
        expires: "2030-01-01T00:00:00Z".to_owned(),
        target: HOST_TARGET.to_owned(),
        packs: vec![pack("xx.a"), pack("xx.b")],
        repeals: vec!["xx.old".to_owned()],
    };
    list.to_bytes().unwrap()
}

/// Bytes with some of them replaced, some cut off and some added.
fn altered(bytes: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let len = bytes.len();
    let changes = vec((0..len, any::<u8>()), 0..6);
    (changes, 0..=len, vec(any::<u8>(), 0..8)).prop_map(move |(changes, cut, more)| {
        let mut bytes = bytes.clone();
        for (place, byte) in changes {
            bytes[place] = byte;
        }
        if cut.is_multiple_of(3) {
            bytes.truncate(cut);
        }
        bytes.extend(more);
        bytes
    })
}

proptest! {
    /// A manifest that is read is one that would be written, and reads the same again.
    #[test]
    fn manifests(bytes in altered(manifest())) {
        if let Ok(manifest) = Manifest::parse(&bytes) {
            let written = manifest.to_bytes().unwrap();
            prop_assert_eq!(Manifest::parse(&written).unwrap(), manifest);
        }
    }

    /// So is the list of a set, and its directories are never paths.
    #[test]
    fn lists(bytes in altered(list())) {
        if let Ok(list) = SetList::parse(&bytes) {
            let written = list.to_bytes().unwrap();
            prop_assert!(list.packs.iter().all(|pack| !pack.id.contains('/') && !pack.id.starts_with('.')));
            prop_assert_eq!(SetList::parse(&written).unwrap(), list);
        }
    }

    /// Bytes of any kind are no library, and are told so without a panic.
    #[test]
    fn libraries(bytes in vec(any::<u8>(), 0..600), header in any::<bool>()) {
        let mut bytes = bytes;
        if header && bytes.len() > 64 {
            bytes[..7].copy_from_slice(b"\x7fELF\x02\x01\x01");
        }
        prop_assert!(elf::inspect(&bytes).is_err());
    }

    /// A real library with some bytes replaced, in its headers above all, is accepted or refused with a
    /// code, and never more than that.
    #[test]
    fn altered_libraries(
        changes in vec((0_usize..4096, any::<u8>()), 1..8),
        anywhere in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        static LIBRARY: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
        let mut bytes = LIBRARY.get_or_init(|| test_swap::library("left_1")).clone();
        for (place, byte) in changes {
            bytes[place] = byte;
        }
        if cut {
            bytes.truncate(anywhere.index(bytes.len()));
        }
        if let Err(error) = elf::inspect(&bytes) {
            prop_assert!(matches!(error.code(), "PACK-008" | "PACK-009" | "PACK-010"), "{}", error);
        }
    }

    /// A list of revocations is understood whole or refused.
    #[test]
    fn revocations(text in "(key [0-9A-F]{16}|set [a-z]{1,4}@[0-9]|#[ -~]*|[ -~]{0,12}|\n){0,6}") {
        if let Err(error) = Revocations::parse("list", &text) {
            prop_assert_eq!(error.code(), "PACK-028");
        }
    }
}

/// A signature verifies for one text alone, however the bytes around it are changed.
#[test]
fn signatures() {
    let key = SigningKey::for_development().unwrap();
    let trust = key.trust_store().unwrap();
    let bytes = manifest();
    let signature = key.sign(&bytes, "x").unwrap();
    proptest!(|(altered in altered(bytes.clone()))| {
        let verified = trust.verify(&altered, signature.as_bytes()).is_ok();
        prop_assert_eq!(verified, altered == bytes);
    });
}
