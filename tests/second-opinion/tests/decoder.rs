//! Bytes that are no law, and law that is nearly one, are refused with paths and never panic.

use lexpack_rules::PackInput;
use lexpack_rules::wire::Pack;
use proptest::prelude::*;
use prost::Message;
use test_second_opinion::dice::Dice;
use test_second_opinion::generate::{self, Profile};

/// Compiles a pack; every problem must have a path and say something.
fn tried(law: Pack) {
    let input = PackInput {
        law,
        functions: None,
    };
    match lexpack_rules::compile(vec![input]) {
        Ok(rules) => {
            // What compiles can be assessed.
            let case = generate::case(&mut Dice::new(1), Profile::FINITE);
            if let Ok(bound) = rules.bind(&case) {
                assert!(rules.assess(&bound).findings().len() < 100);
            }
        }
        Err(problems) => {
            assert!(!problems.0.is_empty());
            for problem in problems.0 {
                assert!(!problem.path.is_empty(), "{problem:?}");
                assert!(!problem.message.is_empty(), "{problem:?}");
            }
        }
    }
}

/// Valid packs, encoded.
fn encoded(seed: u64) -> Vec<u8> {
    let packs = generate::packs(&mut Dice::new(seed), Profile::RICH);
    packs[0].encode_to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Arbitrary bytes.
    #[test]
    fn arbitrary_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(law) = Pack::decode(bytes.as_slice()) {
            tried(law);
        }
    }

    /// A valid pack with some bytes changed, cut out or put in twice.
    #[test]
    fn mutated_packs(
        seed in 0_u64..200,
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..6),
    ) {
        let mut bytes = encoded(seed);
        for (at, byte, how) in edits {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match how {
                0 | 1 => bytes[at] = byte,
                2 => {
                    bytes.remove(at);
                }
                _ => bytes.insert(at, byte),
            }
        }
        if let Ok(law) = Pack::decode(bytes.as_slice()) {
            tried(law);
        }
    }

    /// Bytes appended to a valid pack: fields that are merged into it, or said again.
    #[test]
    fn packs_with_more_behind_them(seed in 0_u64..200, other in 0_u64..200, cut in any::<prop::sample::Index>()) {
        let mut bytes = encoded(seed);
        let more = encoded(other);
        bytes.extend_from_slice(&more[cut.index(more.len())..]);
        if let Ok(law) = Pack::decode(bytes.as_slice()) {
            tried(law);
        }
    }
}
