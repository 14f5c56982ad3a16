//! Every way in which a pack can be wrong has its code, and none disturbs what is in force.

use crate::support::{GOOD, MACHINE, Zoo, library, program_headers};
use lexpack_host::artefact::{LAW_JSON_FILE, LIBRARY_FILE};
use lexpack_host::keys::SigningKey;
use lexpack_host::manifest::MANIFEST_FILE;

/// An artefact without a signature is refused.
#[test]
fn unsigned() {
    let zoo = Zoo::new();
    zoo.add_good("b");
    std::fs::remove_file(zoo.pack("b").join("manifest.json.minisig")).unwrap();
    zoo.refused("b", "PACK-003");
}

/// A signature of a key that is not trusted does not count.
#[test]
fn signed_by_a_stranger() {
    let zoo = Zoo::new();
    zoo.add_good("b");
    let stranger = SigningKey::for_development().unwrap();
    lexpack_host::artefact::sign(&zoo.pack("b"), &stranger, &zoo.limits).unwrap();
    let message = zoo.refused("b", "PACK-003");
    assert!(message.contains("not trusted"), "{message}");
}

/// Without a trusted key nothing loads.
#[test]
fn nobody_is_trusted() {
    let zoo = Zoo::new();
    zoo.add_good("b");
    let nobody = lexpack_host::keys::TrustStore::new();
    let error = zoo
        .registry
        .load(&[zoo.set()], &nobody, &zoo.limits)
        .unwrap_err();
    assert_eq!(error.failures()[0].error().code(), "PACK-003");
    zoo.still_answers();
}

/// One changed character of the manifest breaks the signature.
#[test]
fn manifest_altered_after_signing() {
    let zoo = Zoo::new();
    zoo.add_good("b");
    let path = zoo.pack("b").join(MANIFEST_FILE);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("\"sequence\": 1", "\"sequence\": 2")).unwrap();
    zoo.refused("b", "PACK-003");
}

/// A signed manifest with a field that nobody knows is refused.
#[test]
fn manifest_with_an_unknown_field() {
    let zoo = Zoo::new();
    zoo.add_good("b");
    let text = std::fs::read_to_string(zoo.pack("b").join(MANIFEST_FILE)).unwrap();
    zoo.write_manifest("b", text.replacen('{', "{\"class\": \"a\",", 1).as_bytes());
    zoo.refused("b", "PACK-005");
}

/// One changed byte of the library or of the readable law is noticed.
#[test]
fn files_altered() {
    for file in [LIBRARY_FILE, LAW_JSON_FILE] {
        let zoo = Zoo::new();
        zoo.add_good("b");
        let path = zoo.pack("b").join(file);
        let mut bytes = std::fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        let message = zoo.refused("b", "PACK-007");
        assert!(message.contains(file), "{message}");
    }
}

/// A library that was cut short is noticed by its size, and by its content where it was signed so.
#[test]
fn library_truncated() {
    let whole = library(GOOD);
    let cut = &whole[..whole.len() / 2];
    let zoo = Zoo::new();
    zoo.add_good("b");
    std::fs::write(zoo.pack("b").join(LIBRARY_FILE), cut).unwrap();
    zoo.refused("b", "PACK-002");

    let zoo = Zoo::new();
    zoo.forge("b", cut, b"", |_| ());
    zoo.refused("b", "PACK-008");
}

/// A library above the limit is not read.
#[test]
fn library_too_large() {
    let mut zoo = Zoo::new();
    zoo.forge("b", &vec![0; 70_000_000], b"", |_| ());
    zoo.limits.library_bytes = 64 * 1024 * 1024;
    zoo.refused("b", "PACK-002");
}

/// Links and missing files are refused.
#[test]
fn unsafe_files() {
    let zoo = Zoo::new();
    zoo.add_good("b");
    let (path, elsewhere) = (
        zoo.pack("b").join(LIBRARY_FILE),
        zoo.pack("b").join("elsewhere"),
    );
    std::fs::rename(&path, &elsewhere).unwrap();
    zoo.refused("b", "PACK-001");
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    let message = zoo.refused("b", "PACK-001");
    assert!(message.contains("a symbolic link"), "{message}");
}

/// A script in the place of the library is refused.
#[test]
fn not_elf() {
    let zoo = Zoo::new();
    zoo.forge("b", b"#!/bin/sh\nexit 0\n", b"", |_| ());
    zoo.refused("b", "PACK-008");
}

/// A library for another machine is refused, by its manifest or by its header.
#[test]
fn other_architecture() {
    let zoo = Zoo::new();
    let mut bytes = library(GOOD);
    bytes[MACHINE] = 243; // RISC-V
    zoo.forge("b", &bytes, b"", |_| ());
    zoo.refused("b", "PACK-009");

    let zoo = Zoo::new();
    let target = "riscv64gc-unknown-linux-gnu".to_owned();
    zoo.forge("b", &library(GOOD), b"", |manifest| {
        manifest.target = target
    });
    zoo.refused("b", "PACK-009");
}

/// A library that wants an executable stack or writable code is refused.
#[test]
fn executable_stack() {
    const LOAD: u32 = 1;
    const STACK: u32 = 0x6474_e551;
    for (kind, word) in [
        (STACK, "executable stack"),
        (LOAD, "writable and executable"),
    ] {
        let zoo = Zoo::new();
        let mut bytes = library(GOOD);
        for at in program_headers(&bytes, kind) {
            bytes[at + 4] |= 3;
        }
        zoo.forge("b", &bytes, b"", |_| ());
        let message = zoo.refused("b", "PACK-010");
        assert!(message.contains(word), "{message}");
    }
}

/// A second export, and an export of another name, are refused by name.
#[test]
fn exports() {
    for (name, word) in [
        ("two_exports", "lexpack_pack_v1_test_misbehaving_packs"),
        ("other_symbol", "rule_pack_table"),
    ] {
        let zoo = Zoo::new();
        zoo.forge(name, &library(name), b"", |_| ());
        let message = zoo.refused(name, "PACK-010");
        assert!(message.contains(word), "{message}");
    }
}

/// The manifest says which compiler built the library, and the library says so too.
#[test]
fn other_compiler() {
    let zoo = Zoo::new();
    let rustc = "rustc version 1.0.0".to_owned();
    zoo.forge("b", &library(GOOD), b"", |manifest| {
        manifest.build.rustc = rustc
    });
    zoo.refused("b", "PACK-011");
}

/// Versions of the contract that the host does not speak are refused before anything is loaded.
#[test]
fn other_contract_by_manifest() {
    for abi in [(2, 0), (1, 1), (0, 9)] {
        let zoo = Zoo::new();
        zoo.forge("b", &library(GOOD), b"", |manifest| {
            (manifest.abi.major, manifest.abi.minor) = abi;
        });
        zoo.refused("b", "PACK-012");
    }
}

/// Each broken field of the table is named.
#[test]
fn tables() {
    for (name, word) in [
        ("wrong_magic", "magic"),
        ("small_size", "struct_size is 40"),
        ("large_size", "struct_size is 4096"),
        ("other_major", "abi_major is 2"),
        ("newer_minor", "abi_minor is 1"),
        ("wants_feature", "required_features"),
        ("aborts", "offered_features"),
        ("null_describe", "describe is null"),
        ("null_call", "call is null"),
        ("code_elsewhere", "call is not code of the pack"),
    ] {
        let zoo = Zoo::new();
        zoo.forge(name, &library(name), b"", |_| ());
        let message = zoo.refused(name, "PACK-019");
        assert!(message.contains(word), "{name}: {message}");
        // The image stays mapped; asking again gives the same answer.
        zoo.refused(name, "PACK-019");
    }
}

/// A pack that panics when it describes itself is refused with its words, then in quarantine.
#[test]
fn panics_in_describe() {
    for (name, word) in [
        ("panics_in_describe", "article 19 is missing"),
        ("bomb_in_describe", "a value that is not text"),
    ] {
        let zoo = Zoo::new();
        zoo.forge(name, &library(name), b"", |_| ());
        let message = zoo.refused(name, "PACK-020");
        assert!(message.contains(word), "{message}");
        zoo.refused(name, "PACK-025");
    }
}

/// A status that the contract does not know is a breach with the pack's words on one line, and puts the pack
/// in quarantine.
#[test]
fn unknown_status() {
    let zoo = Zoo::new();
    zoo.forge("unknown_status", &library("unknown_status"), b"", |_| ());
    let message = zoo.refused("unknown_status", "PACK-020");
    assert!(
        message.ends_with("unknown status 9999: out of sorts"),
        "{message}"
    );
    let message = zoo.refused("unknown_status", "PACK-025");
    assert!(message.contains("unknown status 9999"), "{message}");
}

/// Output beyond the limit is not taken, and a pack that ignores that is in quarantine.
#[test]
fn floods() {
    let zoo = Zoo::new();
    zoo.forge("floods", &library("floods"), b"", |_| ());
    zoo.refused("floods", "PACK-020");
    zoo.refused("floods", "PACK-025");
}

/// A length that no memory has is not read, and whoever says it is in quarantine.
#[test]
fn absurd_length() {
    let zoo = Zoo::new();
    zoo.forge("absurd_length", &library("absurd_length"), b"", |_| ());
    let message = zoo.refused("absurd_length", "PACK-020");
    assert!(message.contains("more than any memory holds"), "{message}");
    zoo.refused("absurd_length", "PACK-025");
}

/// A pack without a word of law is not the pack of any manifest, not even of one that promised nothing.
#[test]
fn says_nothing() {
    let zoo = Zoo::new();
    zoo.forge("says_nothing", &library("says_nothing"), b"law", |_| ());
    zoo.refused("says_nothing", "PACK-011");

    let zoo = Zoo::new();
    zoo.forge("says_nothing", &library("says_nothing"), b"", |_| ());
    let message = zoo.refused("says_nothing", "PACK-011");
    assert!(message.contains("the id of the law"), "{message}");
}

/// A pack that stops when its law is too large for the host is told the sizes.
#[test]
fn law_too_large() {
    let mut zoo = Zoo::new();
    zoo.forge_named("second_good", "xx.second");
    zoo.limits.law_bytes = 1024;
    let error = zoo.load().unwrap_err();
    assert_eq!(error.failures()[0].error().code(), "PACK-002");
    zoo.still_answers();
}

/// Bytes that are no law are refused where the manifest promised them, and where it did not.
#[test]
fn garbage_law() {
    let zoo = Zoo::new();
    zoo.forge("garbage_law", &library("garbage_law"), &[0xff; 100], |_| ());
    zoo.refused("garbage_law", "PACK-024");

    let zoo = Zoo::new();
    zoo.forge("garbage_law", &library("garbage_law"), &[0xfe; 100], |_| ());
    zoo.refused("garbage_law", "PACK-011");
}

/// A pack that describes another law each time never equals its manifest twice.
#[test]
fn fickle_law() {
    let zoo = Zoo::new();
    let first = lexpack_host::artefact::describe(&library("fickle_law"), &zoo.limits).unwrap();
    zoo.forge("fickle_law", &library("fickle_law"), &first, |_| ());
    zoo.refused("fickle_law", "PACK-011");
}

/// Id, version and sequence of the law must be the manifest's.
#[test]
fn other_identity() {
    use lexpack_host::Manifest;
    type Edit = fn(&mut Manifest);
    let edits: [Edit; 3] = [
        |m| m.id = "xx.other".to_owned(),
        |m| m.version = "1.0.1".to_owned(),
        |m| m.sequence = 2,
    ];
    for edit in edits {
        let zoo = Zoo::new();
        let law = lexpack_host::artefact::describe(&library(GOOD), &zoo.limits).unwrap();
        zoo.forge("b", &library(GOOD), &law, |manifest| {
            manifest.id = "xx.good".to_owned();
            edit(manifest);
        });
        let fresh = lexpack_host::Registry::new();
        let error = fresh
            .load(&[zoo.set()], &zoo.trust(), &zoo.limits)
            .unwrap_err();
        let codes: Vec<_> = error.failures().iter().map(|f| f.error().code()).collect();
        assert_eq!(codes, ["PACK-011"], "{error}");
        zoo.still_answers();
    }
}

/// Law that does not compile is refused with the paths of its problems.
#[test]
fn invalid_law() {
    let zoo = Zoo::new();
    let law = lexpack_host::artefact::describe(&library("invalid_law"), &zoo.limits).unwrap();
    zoo.forge("b", &library("invalid_law"), &law, |m| {
        m.id = "xx.invalid".to_owned()
    });
    let error = zoo.load().unwrap_err();
    let [failure] = error.failures() else {
        panic!("{error}")
    };
    assert_eq!(
        (failure.error().code(), failure.place()),
        ("PACK-024", "set")
    );
    assert!(error.to_string().contains("act.records"), "{error}");
    zoo.still_answers();
}

/// One pack in two places is refused, and both places are named.
#[test]
fn pack_twice() {
    let zoo = Zoo::new();
    zoo.add_good("b");
    let message = zoo.refused("b", "PACK-026");
    assert!(message.contains("a-good-one"), "{message}");
}

/// A set without packs would answer everything with nothing, so it is refused.
#[test]
fn empty_set() {
    let zoo = Zoo::new();
    std::fs::create_dir_all(zoo.pack("no-manifest-here")).unwrap();
    let error = zoo.load().unwrap_err();
    assert_eq!(error.failures()[0].error().code(), "PACK-027");
    let absent = [zoo.set().join("absent")];
    let error = zoo
        .registry
        .load(&absent, &zoo.trust(), &zoo.limits)
        .unwrap_err();
    assert_eq!(error.failures()[0].error().code(), "PACK-001");
    zoo.still_answers();
}

/// All failing packs are reported at once, in the order of their names; and while the bytes of one are
/// not what they should be, none of the others is loaded.
#[test]
fn every_failure_is_reported() {
    let zoo = Zoo::new();
    let codes = || -> Vec<&'static str> {
        let error = zoo.load().unwrap_err();
        error.failures().iter().map(|f| f.error().code()).collect()
    };
    let named = |name: &str, bytes: &[u8], id: &str| {
        zoo.forge(name, bytes, b"", |manifest| manifest.id = id.to_owned());
    };
    zoo.add_good("a-good-one");
    zoo.add_good("b-unsigned");
    std::fs::remove_file(zoo.pack("b-unsigned").join("manifest.json.minisig")).unwrap();
    named("c-script", b"#!/bin/sh", "xx.script");
    named("d-magic", &library("wrong_magic"), "xx.magic");
    named("e-null", &library("null_call"), "xx.null");
    assert_eq!(codes(), ["PACK-003", "PACK-008"]);
    std::fs::remove_dir_all(zoo.pack("b-unsigned")).unwrap();
    std::fs::remove_dir_all(zoo.pack("c-script")).unwrap();
    assert_eq!(codes(), ["PACK-019", "PACK-019"]);
    zoo.still_answers();
}
