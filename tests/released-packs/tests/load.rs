//! Today's host loads the packs of every released minor number of its contract.
#![cfg(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu"))]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use lexpack_abi::{ABI_MAJOR, ABI_MINOR};
use lexpack_host::artefact::{self, LIBRARY_FILE};
use lexpack_host::keys::SigningKey;
use lexpack_host::manifest::MANIFEST_FILE;
use lexpack_host::{Limits, Manifest, Registry};
use lexpack_rules::NativeFunctions as _;

fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("packs")
}

/// Names of the kept artefacts.
fn kept() -> BTreeSet<String> {
    let entries = std::fs::read_dir(packs()).expect("the kept packs");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
    names.map(|name| name.expect("UTF-8")).collect()
}

/// There is a pack for every minor number up to today's: raising it asks for another one.
#[test]
fn every_minor_number_has_its_pack() {
    let wanted = (0..=ABI_MINOR).map(|minor| format!("abi-{ABI_MAJOR}.{minor}"));
    assert_eq!(kept(), wanted.collect());
}

/// Each kept library is the one that was built then, loads, and answers by its law and its native function.
#[test]
fn kept_packs_load_and_answer() {
    for name in kept() {
        let place = tempfile::tempdir().expect("a directory");
        let (set, pack) = (place.path().join("set"), place.path().join("set/pack"));
        std::fs::create_dir_all(&pack).expect("a directory");
        for file in std::fs::read_dir(packs().join(&name)).expect("an artefact") {
            let file = file.expect("a file");
            std::fs::copy(file.path(), pack.join(file.file_name())).expect("a copy");
        }
        let manifest = std::fs::read(pack.join(MANIFEST_FILE)).expect("a manifest");
        let manifest = Manifest::parse(&manifest).expect("a manifest");
        let abi = format!("abi-{}.{}", manifest.abi.major, manifest.abi.minor);
        assert_eq!(abi, name);
        let (key, limits) = (
            SigningKey::for_development().expect("a key"),
            Limits::default(),
        );
        artefact::sign(&pack, &key, &limits).expect("a signature");
        let registry = Registry::new();
        let trust = key.trust_store().expect("trust");
        let generation = registry.load(&[set], &trust, &limits);
        let generation = generation.unwrap_or_else(|error| panic!("{name}: {error}"));
        let [loaded] = generation.packs() else {
            panic!("{name}: {:?}", generation.packs())
        };
        assert_eq!(loaded.id(), "xx.good");
        assert_eq!(loaded.functions().call(0, &[6, 7]), Ok(42));
        assert!(loaded.functions().call(0, &[i64::MAX, 2]).is_err());
        let status = |act| test_rules::status(generation.rules(), act);
        assert_eq!(status("records: 3, recipients: 4"), "established");
        assert_eq!(status("records: 3, recipients: 3"), "not_established");
    }
}

/// A kept library gives away nothing of the machine that built it.
#[test]
fn kept_packs_name_no_machine() {
    for name in kept() {
        let library = std::fs::read(packs().join(&name).join(LIBRARY_FILE)).expect("a library");
        for path in [
            concat!("/ho", "me/"),
            concat!("/ro", "ot/"),
            "/Users/",
            ".cargo/registry",
            "index.crates.io",
        ] {
            let found = library
                .windows(path.len())
                .any(|window| window == path.as_bytes());
            assert!(!found, "{name} names {path}");
        }
    }
}
