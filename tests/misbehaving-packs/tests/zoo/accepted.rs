//! Packs that keep the contract load, answer through it, and survive their neighbours.

use std::sync::Arc;

use crate::support::{GOOD, Zoo, library};
use lexpack_host::{LoadedPack, artefact::Artefact, image_statistics};
use lexpack_rules::NativeFunctions as _;

/// The good pack is built, signed, loaded and decides through its native function.
#[test]
fn a_good_pack_answers() {
    let zoo = Zoo::new();
    zoo.still_answers();
    let generation = zoo.registry.current().unwrap();
    assert_eq!(generation.number(), 1);
    let [pack] = generation.packs() else {
        panic!("{:?}", generation.packs())
    };
    assert_eq!(
        (pack.id(), pack.version(), pack.sequence()),
        ("xx.good", "1.0.0", 1)
    );
    assert_eq!(pack.key_id(), zoo.key.id());
    let functions = pack.functions();
    assert_eq!(functions.call(0, &[6, 7]), Ok(42));
    let refused = |index, arguments: &[i64]| functions.call(index, arguments).unwrap_err().message;
    assert_eq!(
        refused(0, &[i64::MAX, 2]),
        "function 0 refused: the product is too large"
    );
    assert_eq!(
        refused(0, &[]),
        "function 0 refused: two arguments are needed"
    );
    assert_eq!(refused(1, &[]), "the pack has no function 1");
    assert_eq!(functions.quarantine(), None);
}

/// A set that is in force already is not published again, and its image is not mapped again.
#[test]
fn loading_again_changes_nothing() {
    let zoo = Zoo::new();
    zoo.add_good("a");
    let first = zoo.registry.current().unwrap();
    let again = zoo.load().unwrap();
    assert!(Arc::ptr_eq(&first, &again));

    let trust = zoo.trust();
    let artefact = Artefact::open(&zoo.pack("a"), &trust, &zoo.limits).unwrap();
    let load = || LoadedPack::load(&artefact, &zoo.limits).unwrap();
    let (one, other) = (load(), load());
    assert_eq!(one.law, other.law);
    let statistics = image_statistics();
    assert!(statistics.mapped_images >= 1);
    assert!(statistics.mapped_image_bytes >= u64::try_from(library(GOOD).len()).unwrap());
}

/// Another set gets the next number and another digest; requests keep what they took.
#[test]
fn another_set_is_another_generation() {
    let zoo = Zoo::new();
    let first = zoo.registry.current().unwrap();
    zoo.add_good("a");
    zoo.forge_named("second_good", "xx.second");
    let second = zoo.load().unwrap();
    assert_eq!((first.number(), second.number()), (1, 2));
    assert_ne!(first.set_digest(), second.set_digest());
    assert!(Arc::ptr_eq(&second, &zoo.registry.current().unwrap()));
    let ids: Vec<_> = second.packs().iter().map(|pack| pack.id()).collect();
    assert_eq!(ids, ["xx.good", "xx.second"]);
    let act = "records: 3, recipients: 4";
    assert_eq!(test_rules::status(first.rules(), act), "established");
}

/// A function that breaks the contract is a failure whose output is not believed, and puts its pack in
/// quarantine: an unknown status, a null pointer beside a success, output after a refusal, output to a sink of an
/// earlier call.
#[test]
fn a_breach_stays_with_its_pack() {
    for (library, id, words) in [
        (
            "unknown_function_status",
            "xx.unknown",
            "answered with unknown status -1",
        ),
        ("null_in_function", "xx.null", "wrote from a null pointer"),
        (
            "floods_in_function",
            "xx.floods",
            "wrote again to a sink that had refused",
        ),
        (
            "keeps_its_sink",
            "xx.keeps",
            "wrote to a sink that it was not lent for the call at hand",
        ),
    ] {
        let zoo = Zoo::new();
        zoo.forge_named(library, id);
        let before = image_statistics().breaches;
        let generation = zoo.load().unwrap();
        let functions = generation.packs()[0].functions();
        let message = || functions.call(0, &[13, 1]).unwrap_err().message;
        let first = message();
        assert!(first.starts_with("function 0 "), "{first}");
        assert!(first.contains(words), "{library}: {first}");
        if library == "unknown_function_status" {
            // What the pack says of it is told, on one line.
            assert!(
                first.ends_with("unknown status -1: ask again later"),
                "{first}"
            );
        }
        assert!(image_statistics().breaches > before, "{library}");
        // It is not called again: not by hand, not for a case, not under another generation.
        let again = message();
        assert!(
            again.starts_with("the pack is in quarantine: it ") && again.contains(words),
            "{library}: {again}"
        );
        assert!(
            functions
                .quarantine()
                .is_some_and(|reason| reason.contains(words))
        );
        assert_eq!(
            test_rules::status(generation.rules(), "records: 3, recipients: 4"),
            "undetermined"
        );
        let fresh = lexpack_host::Registry::new();
        let error = fresh
            .load(&[zoo.set()], &zoo.trust(), &zoo.limits)
            .unwrap_err();
        assert_eq!(error.failures()[0].error().code(), "PACK-025", "{library}");
        assert!(Arc::ptr_eq(&generation, &zoo.registry.current().unwrap()));
    }
}

/// A pack that writes from a thread of its own is found out by the number of its sink and not called again; what
/// it wrote is in no answer.
#[test]
fn a_thread_of_a_pack_is_no_caller() {
    let zoo = Zoo::new();
    zoo.forge_named("writes_from_a_thread", "xx.threads");
    let generation = zoo.load().unwrap();
    let functions = generation.packs()[0].functions();
    assert_eq!(functions.call(0, &[3, 4]), Ok(12));
    assert_eq!(functions.quarantine(), None);
    assert_eq!(
        functions.call(0, &[13, 1]),
        Ok(13),
        "the call itself is sound"
    );
    let again = functions.call(0, &[3, 4]).unwrap_err().message;
    let words = "in quarantine: it wrote to a sink that it was not lent";
    assert!(again.contains(words), "{again}");
    assert!(Arc::ptr_eq(&generation, &zoo.registry.current().unwrap()));
}

/// A function that panics puts its pack in quarantine, under every generation; others go on.
#[test]
fn a_panic_stays_with_its_pack() {
    let zoo = Zoo::new();
    zoo.add_good("a");
    zoo.forge_named("panics_in_function", "xx.panics");
    let generation = zoo.load().unwrap();
    let [good, bad] = generation.packs() else {
        panic!("{:?}", generation.packs())
    };
    assert_eq!(bad.functions().call(0, &[3, 4]), Ok(12));

    let message = |arguments: &[i64]| bad.functions().call(0, arguments).unwrap_err().message;
    let words = message(&[13, 1]);
    assert!(
        words.starts_with("function 0 panicked: 13 is unlucky, at "),
        "{words}"
    );
    let words = message(&[3, 4]);
    assert!(
        words.starts_with("the pack is in quarantine: it panicked: 13 is unlucky"),
        "{words}"
    );
    assert!(bad.functions().quarantine().is_some());
    assert!(image_statistics().panics >= 1);
    assert!(image_statistics().quarantined_images >= 1);

    assert_eq!(good.functions().call(0, &[3, 4]), Ok(12));
    let text = test_rules::written("records: 3, recipients: 4");
    let assessment = test_rules::assessed(generation.rules(), &text);
    let statuses: Vec<_> = assessment
        .findings()
        .iter()
        .map(|finding| finding.status.name())
        .collect();
    assert_eq!(statuses, ["established", "undetermined"]);

    // The same bytes are refused from now on, and what is in force stays in force.
    let fresh = lexpack_host::Registry::new();
    let error = fresh
        .load(&[zoo.set()], &zoo.trust(), &zoo.limits)
        .unwrap_err();
    assert_eq!(error.failures()[0].error().code(), "PACK-025");
    assert!(fresh.current().is_none());
    assert!(Arc::ptr_eq(&generation, &zoo.registry.current().unwrap()));
}

/// Two packs are linked into this test, each with its table: their symbols do not clash.
#[test]
fn two_packs_link_into_one_binary() {
    let one = &test_misbehaving_packs::RULE_PACK;
    let other = &cn_id_card_law::RULE_PACK;
    assert!(!std::ptr::eq(one, other));
    assert_eq!((one.magic, one.abi_major), (other.magic, other.abi_major));
}

/// Loads from several threads at once end in one generation and one image of each library.
#[test]
fn loads_at_once_agree() {
    let zoo = Zoo::new();
    zoo.add_good("a");
    zoo.forge_named("second_good", "xx.second");
    let generations: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| zoo.load().unwrap()))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(
        generations
            .iter()
            .all(|generation| generation.number() == 2)
    );
    assert!(
        generations
            .iter()
            .all(|generation| Arc::ptr_eq(generation, &generations[0]))
    );
}
