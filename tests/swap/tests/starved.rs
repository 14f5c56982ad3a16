//! The n-th file cannot be opened, for every n: nothing changes, nothing leaks.
//!
//! The limit is the process's, so this test is alone in its program.

use std::collections::BTreeSet;
use std::sync::Arc;

use lexpack_host::image_statistics;
use lexpack_server::law::{Activation, Active};
use lexpack_server::{Config, Law};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use test_swap::{Workshop, told};

fn descriptors() -> BTreeSet<u64> {
    let open = std::fs::read_dir("/proc/self/fd").unwrap();
    let numbers: Vec<u64> = open
        .map(|entry| {
            entry
                .unwrap()
                .file_name()
                .to_str()
                .unwrap()
                .parse()
                .unwrap()
        })
        .collect();
    // The look itself opened one, which is closed by now.
    let still = |number: &u64| std::fs::read_link(format!("/proc/self/fd/{number}")).is_ok();
    numbers.into_iter().filter(still).collect()
}

/// The limit under which so many more numbers are free.
fn limit_for(open: &BTreeSet<u64>, more: usize) -> u64 {
    (0..)
        .filter(|number| !open.contains(number))
        .nth(more)
        .unwrap()
}

fn threads() -> usize {
    std::fs::read_dir("/proc/self/task").unwrap().count()
}

fn version(active: &Active) -> Option<i64> {
    let rules = active.generation.rules();
    let answer = lexpack_api::assess(rules, &active.name, test_swap::request("")).unwrap();
    told(&answer).version()
}

/// For n = 1, 2, 3 … only n more descriptors may be open while a set is staged and put in force. Until there
/// are enough, it is refused with a code, the old set answers, and no descriptor is left but those of mapped
/// libraries; with enough, the set is in force.
#[test]
fn every_open_can_fail() {
    let workshop = Workshop::new();
    let (one, two) = (workshop.set(1, 1), workshop.set(2, 2));
    let config = Config {
        state_directory: Some(workshop.path("state")),
        trusted_keys: vec![workshop.public_key()],
        ..Config::default()
    };
    let law = Law::signed(&config);
    law.load().unwrap_err();
    law.stage(&one).unwrap();
    law.activate("xx-swap@1", Activation::default()).unwrap();
    let limit = getrlimit(Resource::Nofile);
    let running = threads();
    let mut refused = BTreeSet::new();
    for more in 0..64 {
        let (before, images) = (descriptors(), image_statistics().mapped_images);
        let starved = Rlimit {
            current: Some(limit_for(&before, more)),
            ..limit
        };
        setrlimit(Resource::Nofile, starved).unwrap();
        let outcome = law
            .stage(&two)
            .and_then(|_| law.activate("xx-swap@2", Activation::default()));
        setrlimit(Resource::Nofile, limit).unwrap();
        let mapped = image_statistics().mapped_images - images;
        assert_eq!(descriptors().len(), before.len() + mapped, "{more}");
        assert_eq!(threads(), running, "{more}");
        let active: Arc<Active> = law.current().unwrap();
        match outcome {
            Ok(_) => {
                assert_eq!(version(&active), Some(2));
                assert!(more >= 2 && !refused.is_empty(), "{refused:?}");
                return;
            }
            Err(error) => {
                let text = error.to_string();
                let code = text.split("PACK-").nth(1).and_then(|rest| rest.get(..3));
                refused.insert(code.unwrap_or_else(|| panic!("{text}")).to_owned());
                assert_eq!(version(&active), Some(1), "{more}: {text}");
            }
        }
    }
    panic!("never enough: {refused:?}");
}
