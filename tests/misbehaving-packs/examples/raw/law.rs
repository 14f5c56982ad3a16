// The law of the examples, decided by function 0 of the pack. Packs that break the contract include
// this file instead of linking the good pack, whose table they would export a second time.

use lexpack_sdk::wire::Pack;
use lexpack_sdk::{at_least_value, call, expect, fact, integer, object, test_case, text};

/// Law with one provision, `<id>.p`: records × recipients ≥ 12, where the product is function 0.
#[must_use]
pub fn law_of(id: &str) -> Pack {
    let product = call(
        "product",
        vec![fact(object("act.records")), fact(object("act.recipients"))],
    );
    let elements = at_least_value("达到", "reached", product, integer(12));
    let provision = test_rules::example(&format!("{id}.p"), elements);
    Pack {
        id: id.to_owned(),
        ..test_rules::pack(vec![provision])
    }
}

/// The same law with a test case, for which the function is called.
#[allow(dead_code)]
#[must_use]
pub fn law_with_case(id: &str) -> Pack {
    let case = test_case(
        "reached",
        text("达到", "reached"),
        &test_rules::written("records: 3, recipients: 4"),
        vec![expect(&format!("{id}.p"), "p", "a", "established")],
    );
    Pack {
        test_cases: vec![case],
        ..law_of(id)
    }
}
