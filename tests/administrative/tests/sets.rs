//! Every test case of the packs holds in every set of them.

use test_administrative::{packs, set};

/// Whichever of the packs are loaded together, all their test cases come out as expected.
#[test]
fn every_case_holds_in_every_set() {
    let all = packs();
    for chosen in 1_u32..(1 << all.len()) {
        let some: Vec<_> = all
            .iter()
            .enumerate()
            .filter(|(index, _)| chosen & (1 << index) != 0)
            .map(|(_, pack)| pack.clone())
            .collect();
        let names: Vec<String> = some.iter().map(|pack| pack.id.clone()).collect();
        let (count, failures) = set(some).run_test_cases(None);
        let failures: Vec<String> = failures.iter().map(ToString::to_string).collect();
        assert!(failures.is_empty(), "{names:?}:\n{}", failures.join("\n"));
        assert!(count > 20, "{names:?}: only {count} test cases ran");
    }
}
