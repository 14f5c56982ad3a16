//! The general part on a stand-in offence: every provision met, not met and open, and each number and
//! date below, at and above.

mod cases;
mod limitation;
mod ranges;
mod stand_in;

use lexpack_rules::{Assessment, BoundCase, Finding, PackInput, RuleSet, compile, read_case};

/// The pack with the stand-in offences.
fn set() -> RuleSet {
    let input = |law| PackInput {
        law,
        functions: None,
    };
    compile(vec![input(crate::law()), input(stand_in::law())])
        .unwrap_or_else(|problems| panic!("{problems}"))
}

/// What follows from a written case.
fn assess(rules: &RuleSet, text: &str) -> (BoundCase, Assessment) {
    let case = read_case(rules, text).unwrap_or_else(|problems| panic!("{problems}\n{text}"));
    let case = rules
        .bind(&case)
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let assessment = rules.assess(&case);
    (case, assessment)
}

/// The finding of a provision for the party `x`.
fn finding<'a>(
    rules: &RuleSet,
    case: &BoundCase,
    assessment: &'a Assessment,
    id: &str,
) -> &'a Finding {
    assessment
        .findings()
        .iter()
        .find(|finding| {
            rules.provisions()[finding.provision].id == id && case.entity_id(finding.subject) == "x"
        })
        .unwrap_or_else(|| panic!("no finding of {id}"))
}

/// The pack compiles alone and with the stand-in offences, and each test case comes out as expected.
#[test]
fn every_test_case_on_the_stand_in_holds() {
    let alone = compile(vec![PackInput {
        law: crate::law(),
        functions: None,
    }]);
    assert!(alone.is_ok(), "{:?}", alone.err());
    let (count, failures) = set().run_test_cases(None);
    let failures: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count >= 100, "only {count} test cases ran");
}
