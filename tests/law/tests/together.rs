//! All packs in one set.

use test_law::{LAW, packs};

/// Every pack's own test cases hold in the set of all packs, as they must when the set is loaded.
#[test]
fn every_pack_holds_beside_the_others() {
    let (count, failures) = LAW.run_test_cases(None);
    let failures: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let most: usize = packs().iter().map(|pack| pack.test_cases.len()).sum();
    assert!(count > most / 2, "only {count} of {most} test cases ran");
}
