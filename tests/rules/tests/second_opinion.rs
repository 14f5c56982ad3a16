//! What the second opinion (tests/second-opinion) has found, each in its smallest form.

use lexpack_domain::Status;
use lexpack_sdk::*;
use test_rules::{assessed, rules, written};

/// Entities that the case does not list are told apart by what asks about them: a quantifier and a count
/// never share one unknown, wherever they stand in the set.
#[test]
fn open_worlds_of_quantifiers_and_counts_are_apart() {
    let records = || {
        let records = fact(object("act.records"));
        at_least_value("达到", "reached", records, integer(1))
    };
    for padding in 0..12 {
        let padded = (0..padding).map(|_| records());
        let count = at_most_value("数", "count", integer(3), how_many(each("a", "act")));
        let red = one_of("红", "red", of("b", "act.colour"), &["red"]);
        let some = exists("有", "some", each("b", "act"), red);
        let members = padded.chain([count]).collect();
        let rules = rules(all("且", "and", vec![some, any("或", "or", members)]));
        let assessment = assessed(&rules, &written("colour: blue, records: 0"));
        let status = assessment.findings()[0].status;
        assert_eq!(status, Status::Undetermined, "{padding}");
    }
}
