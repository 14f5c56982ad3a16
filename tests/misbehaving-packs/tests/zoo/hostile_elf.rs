//! The inspection of libraries stands any bytes: it answers and never panics.

use crate::support::{GOOD, Zoo, library, program_headers};
use lexpack_host::elf::inspect;

const CODES: [&str; 3] = ["PACK-008", "PACK-009", "PACK-010"];

fn answers(bytes: &[u8]) -> bool {
    match inspect(bytes) {
        Ok(_) => true,
        Err(error) => {
            assert!(CODES.contains(&error.code()), "{error}");
            false
        }
    }
}

/// A real pack is accepted, and what is found in it is what is there.
#[test]
fn a_real_pack_is_understood() {
    let found = inspect(&library(GOOD)).unwrap();
    assert_eq!(found.entry.name, format!("lexpack_pack_v1_{GOOD}"));
    assert_eq!(found.entry.size, 48);
    assert!(found.rustc.unwrap().starts_with("rustc version 1."));
    assert!(found.needed.iter().any(|name| name == "libc.so.6"));
    assert!(found.glibc.is_some());
    assert!(found.segments.iter().any(|segment| segment.executable));
}

/// Cut at every 97th byte, a pack is refused or, beyond all that is mapped, still consistent.
#[test]
fn truncation_is_survived() {
    let bytes = library(GOOD);
    let cuts = (0..bytes.len()).step_by(97);
    let accepted = cuts.filter(|cut| answers(&bytes[..*cut])).count();
    assert_eq!(
        accepted, 0,
        "the section headers stand at the end of the file"
    );
}

/// Flipped bits, byte by byte in the headers and scattered over the file, are survived.
#[test]
fn flipped_bits_are_survived() {
    let mut bytes = library(GOOD);
    let tail = bytes.len() - 4096;
    let dynamic = program_headers(&bytes, 2)[0];
    let number =
        |at: usize| usize::try_from(u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap()));
    let table = number(dynamic + 8).unwrap();
    let mut places: Vec<usize> = (0..6000)
        .chain(tail..bytes.len())
        .chain(table..table + 512)
        .collect();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..4000 {
        // xorshift: the same places on every run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        places.push(usize::try_from(state % u64::try_from(bytes.len()).unwrap()).unwrap());
    }
    for (turn, place) in places.into_iter().enumerate() {
        let mask = [0x01, 0x80, 0xff, 0x10][turn % 4];
        bytes[place] ^= mask;
        answers(&bytes);
        bytes[place] ^= mask;
    }
    assert!(answers(&bytes));
}

/// Huge numbers in place of counts, sizes and offsets neither overflow nor allocate.
#[test]
fn huge_numbers_are_survived() {
    let bytes = library(GOOD);
    let programs = program_headers(&bytes, 1)
        .into_iter()
        .chain(program_headers(&bytes, 2));
    let fields = programs.flat_map(|at| (8..56).step_by(8).map(move |field| at + field));
    for at in fields.chain((24..64).step_by(8)) {
        for value in [u64::MAX, u64::MAX >> 1, 1 << 63, 0xffff_ffff, 1] {
            let mut broken = bytes.clone();
            broken[at..at + 8].copy_from_slice(&value.to_le_bytes());
            answers(&broken);
        }
    }
}

/// Each tag that a pack may not have is refused wherever it stands in the dynamic table.
#[test]
fn forbidden_tags_are_seen() {
    let bytes = library(GOOD);
    let dynamic = program_headers(&bytes, 2)[0];
    let at = usize::try_from(u64::from_le_bytes(
        bytes[dynamic + 8..dynamic + 16].try_into().unwrap(),
    ));
    let at = at.unwrap();
    let relocation_count = 0x6fff_fff9_u64.to_le_bytes();
    let entry = (at..at + 1024)
        .step_by(16)
        .find(|at| bytes[*at..*at + 8] == relocation_count);
    let entry = entry.expect("a tag that can be replaced");
    let tags: [u64; 7] = [
        15,
        22,
        29,
        0x7fff_ffff,
        0x7fff_fffd,
        0x6fff_fefc,
        0x6fff_fefb,
    ];
    for tag in tags {
        let mut broken = bytes.clone();
        broken[entry..entry + 8].copy_from_slice(&tag.to_le_bytes());
        assert_eq!(
            inspect(&broken).unwrap_err().code(),
            "PACK-010",
            "tag {tag:#x}"
        );
    }
    // The same through the registry, which goes on.
    let zoo = Zoo::new();
    let mut broken = bytes;
    broken[entry..entry + 8].copy_from_slice(&29_u64.to_le_bytes());
    zoo.forge("b", &broken, b"", |_| ());
    zoo.refused("b", "PACK-010");
}
