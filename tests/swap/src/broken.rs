//! Sets with one broken pack among good ones, and how each is refused.

use std::path::PathBuf;

use lexpack_rules::wire;
use prost::Message as _;

use crate::Workshop;

/// A way of being broken.
#[derive(Debug)]
pub struct Kind {
    /// The library.
    pub library: &'static str,
    /// The code of the refusal.
    pub code: &'static str,
    /// Words of its message.
    pub words: &'static str,
}

const fn kind(library: &'static str, code: &'static str, words: &'static str) -> Kind {
    Kind {
        library,
        code,
        words,
    }
}

/// Every way that an admission must notice.
pub const KINDS: [Kind; 21] = [
    kind("aborts_in_describe", "PACK-014", "signal: 6"),
    kind("exits_in_describe", "PACK-014", "without an answer"),
    kind("overflows_the_stack", "PACK-014", "overflowed its stack"),
    kind("loops_in_describe", "PACK-014", "did not end within"),
    kind("takes_all_memory", "PACK-014", "memory"),
    kind("loops_in_function", "PACK-014", "did not end within"),
    kind("aborts_in_function", "PACK-014", "signal: 6"),
    kind(
        "wrong_case",
        "PACK-021",
        "not_established instead of established",
    ),
    kind("panics_in_case", "PACK-025", "13 is unlucky"),
    kind("newer_law", "PACK-013", "schema"),
    kind("panics_in_describe", "PACK-020", "panicked"),
    kind("bomb_in_describe", "PACK-020", "panicked"),
    kind("floods", "PACK-020", "refused"),
    kind("wrong_magic", "PACK-019", "magic"),
    kind("null_call", "PACK-019", "call is null"),
    kind("aborts", "PACK-019", "offered_features"),
    kind("two_exports", "PACK-010", "lexpack_pack_v1"),
    kind("garbage_law", "PACK-011", "the law"),
    kind("says_nothing", "PACK-011", "the law"),
    kind("absurd_length", "PACK-020", "more than any memory holds"),
    kind("panics_when_the_thread_ends", "PACK-014", "signal: 6"),
];

impl Kind {
    /// A signed set of the good packs of version 1 and the broken one.
    pub fn set(&self, workshop: &Workshop, number: u64) -> PathBuf {
        let (id, law) = match self.library {
            "loops_in_function" => ("xx.loops", with_case("xx.loops")),
            "aborts_in_function" => ("xx.aborts", with_case("xx.aborts")),
            "wrong_case" => ("xx.wrong", with_case("xx.wrong")),
            "panics_in_case" => ("xx.panics", law_of("xx.panics")),
            _ => ("xx.broken", law_of("xx.broken")),
        };
        let directory = broken_set(workshop, number, self.library, id, &law);
        if self.library == "newer_law" {
            let newer = [law_of("xx.newer").encode_to_vec(), vec![0xc2, 0x3e, 0x00]].concat();
            workshop.forge(self.library, id, &newer, &directory.join(id));
            workshop.sign_set(&directory, number, &[]);
        }
        directory
    }
}

/// Law of the broken packs, as the crate that holds them makes it.
pub fn law_of(id: &str) -> wire::Pack {
    use lexpack_sdk::{at_least_value, call, fact, integer, object};
    let product = call(
        "product",
        vec![fact(object("act.records")), fact(object("act.recipients"))],
    );
    let elements = at_least_value("达到", "reached", product, integer(12));
    wire::Pack {
        id: id.to_owned(),
        ..test_rules::pack(vec![test_rules::example(&format!("{id}.p"), elements)])
    }
}

fn with_case(id: &str) -> wire::Pack {
    use lexpack_sdk::{expect, test_case, text};
    wire::Pack {
        test_cases: vec![test_case(
            "reached",
            text("达到", "reached"),
            &test_rules::written("records: 3, recipients: 4"),
            vec![expect(&format!("{id}.p"), "p", "a", "established")],
        )],
        ..law_of(id)
    }
}

/// Adds a broken pack to the good ones of version 1, and signs the set.
pub fn broken_set(
    workshop: &Workshop,
    number: u64,
    library: &str,
    id: &str,
    law: &wire::Pack,
) -> PathBuf {
    let directory = workshop.path(&format!("broken-{number}"));
    std::fs::create_dir(&directory).expect("a directory");
    let good = workshop.set(1, 1);
    for side in ["xx.left", "xx.right"] {
        crate::copy(&good.join(side), &directory.join(side));
    }
    workshop.forge(library, id, &law.encode_to_vec(), &directory.join(id));
    workshop.sign_set(&directory, number, &[]);
    directory
}
