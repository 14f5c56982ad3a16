//! The record of a set cannot be made durable: what operators are told is what a restart finds, or is named as
//! uncertain until it is settled.

use std::cell::RefCell;

use lexpack_host::state::Point;
use lexpack_server::law::{Activation, LawError};
use lexpack_server::{Config, Law};
use test_swap::{Workshop, told};

thread_local! {
    /// Points of the record at which the writing fails, from the next one on.
    static FAULTS: RefCell<Vec<Point>> = const { RefCell::new(Vec::new()) };
}

fn at(what: &str, point: Point) -> std::io::Result<()> {
    let fault = FAULTS.with_borrow_mut(|faults| {
        let fault = what == "state.json" && faults.first() == Some(&point);
        if fault {
            faults.remove(0);
        }
        fault
    });
    if fault {
        return Err(std::io::Error::other("no space on purpose"));
    }
    Ok(())
}

fn law(workshop: &Workshop) -> Law {
    let mut law = Law::signed(&Config {
        state_directory: Some(workshop.path("state")),
        trusted_keys: vec![workshop.public_key()],
        ..Config::default()
    });
    law.observe(at);
    law
}

fn version(law: &Law) -> Option<i64> {
    let active = law.current()?;
    let rules = active.generation.rules();
    let answer = lexpack_api::assess(rules, &active.name, test_swap::request(""));
    told(&answer.unwrap()).version()
}

fn code(error: &LawError) -> String {
    let text = error.to_string();
    let code = text.split("PACK-").nth(1).and_then(|rest| rest.get(..3));
    code.unwrap_or_else(|| panic!("{text}")).to_owned()
}

/// A law with the first set in force and the second one staged.
fn two_sets(workshop: &Workshop) -> Law {
    let law = law(workshop);
    law.load().unwrap_err();
    law.stage(&workshop.set(1, 1)).unwrap();
    law.activate("xx-swap@1", Activation::default()).unwrap();
    law.stage(&workshop.set(2, 2)).unwrap();
    law
}

fn unsettled(law: &Law) -> u64 {
    law.standing().metrics["unsettled_record"]
}

/// The version that a restart finds. The process before must be gone, for it holds the directory.
fn after_restart(workshop: &Workshop) -> Option<i64> {
    let law = law(workshop);
    law.load().unwrap();
    version(&law)
}

/// Wherever the writing fails once, the set is refused, the one before answers, and a restart finds it.
#[test]
fn a_refused_set_is_not_found_again() {
    for fault in [
        Point::Begin,
        Point::Written,
        Point::Synced,
        Point::Renamed,
        Point::Done,
    ] {
        let workshop = Workshop::new();
        let law = two_sets(&workshop);
        FAULTS.set(vec![fault]);
        let error = law
            .activate("xx-swap@2", Activation::default())
            .unwrap_err();
        assert!(FAULTS.take().is_empty(), "{fault:?}");
        assert_eq!(code(&error), "033", "{fault:?}: {error}");
        assert_eq!((version(&law), unsettled(&law)), (Some(1), 0), "{fault:?}");
        drop(law);
        assert_eq!(after_restart(&workshop), Some(1), "{fault:?}");
        // Nothing of it stands in the way of the next attempt.
        let law = self::law(&workshop);
        law.load().unwrap();
        law.activate("xx-swap@2", Activation::default()).unwrap();
        drop(law);
        assert_eq!(after_restart(&workshop), Some(2), "{fault:?}");
    }
}

/// Where the record before cannot be put back either, its own code says that a restart may find either; what is
/// on disk stays whole, is not removed meanwhile, and the record is settled as soon as it can be written.
#[test]
fn what_is_uncertain_is_said() {
    for (again, found) in [(Point::Begin, 2), (Point::Synced, 2), (Point::Renamed, 1)] {
        let workshop = Workshop::new();
        let law = two_sets(&workshop);
        FAULTS.set(vec![Point::Renamed, again]);
        let error = law
            .activate("xx-swap@2", Activation::default())
            .unwrap_err();
        assert_eq!(code(&error), "034", "{again:?}: {error}");
        assert_eq!((version(&law), unsettled(&law)), (Some(1), 1), "{again:?}");
        law.discard("xx-swap@2").unwrap_err();
        // As if the process ended here.
        let copy = workshop.path("copy");
        test_swap::copy(&workshop.path("state"), &copy);
        law.maintain();
        assert_eq!((version(&law), unsettled(&law)), (Some(1), 0), "{again:?}");
        law.discard("xx-swap@2").unwrap();
        drop(law);
        assert_eq!(after_restart(&workshop), Some(1), "{again:?}");
        std::fs::remove_dir_all(workshop.path("state")).unwrap();
        std::fs::rename(copy, workshop.path("state")).unwrap();
        assert_eq!(after_restart(&workshop), Some(found), "{again:?}");
    }
}

/// A restart needs no room on the disk: the set of the record answers, and the record is written when it can be.
#[test]
fn a_restart_does_without_the_disk() {
    let workshop = Workshop::new();
    drop(two_sets(&workshop));
    let law = law(&workshop);
    FAULTS.set(vec![Point::Begin]);
    law.load().unwrap();
    assert!(FAULTS.take().is_empty());
    assert_eq!((version(&law), unsettled(&law)), (Some(1), 1));
    assert_eq!(law.current().unwrap().name.number, 2);
    law.maintain();
    assert_eq!(unsettled(&law), 0);
    drop(law);
    let law = self::law(&workshop);
    assert_eq!(law.load().unwrap().name.number, 3, "numbers only rise");
}
