//! All packs in one set.

use test_law::{LAW, packs};

/// Every pack's own test cases hold in the set of all packs, as they must when the set is loaded.
#[test]
fn every_pack_holds_beside_the_others() {
    let packs = packs();
    // One thread a pack: the insider packs have many cases.
    let ran: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = packs
            .iter()
            .map(|pack| scope.spawn(|| LAW.run_test_cases(Some(&pack.id))))
            .collect();
        let ended = running.into_iter().map(|one| one.join());
        ended.map(|one| one.expect("it ends")).collect()
    });
    let failures: Vec<String> = ran
        .iter()
        .flat_map(|(_, failures)| failures.iter().map(ToString::to_string))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let count: usize = ran.iter().map(|(count, _)| count).sum();
    let most: usize = packs.iter().map(|pack| pack.test_cases.len()).sum();
    assert!(count > most / 2, "only {count} of {most} test cases ran");
}
