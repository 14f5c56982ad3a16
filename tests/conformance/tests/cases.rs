//! The published cases in process, on the compiled packs.

use std::collections::BTreeSet;

use lexpack_api::v1::{AssessRequest, AssessResponse, Generation, View};
use lexpack_rules::{PackInput, RuleSet, compile, read_case};
use test_conformance::published::{cases, folder};
use test_conformance::report::Report;

fn rules() -> RuleSet {
    let packs = [
        cn_administrative_penalty::law(),
        cn_criminal_general::law(),
        cn_criminal_personal_info::law(),
        cn_cybersecurity::law(),
        cn_id_card_law::law(),
        cn_public_security::law(),
    ];
    let inputs = packs.into_iter().map(|law| PackInput {
        law,
        functions: None,
    });
    compile(inputs.collect()).unwrap_or_else(|problems| panic!("{problems}"))
}

fn answer(rules: &RuleSet, written: &str) -> AssessResponse {
    let case = read_case(rules, written).unwrap_or_else(|problems| panic!("{written}\n{problems}"));
    let request = AssessRequest {
        case: Some(lexpack_api::case::message(&case)),
        view: View::Reasons.into(),
        ..AssessRequest::default()
    };
    lexpack_api::assess(rules, &Generation::default(), request)
        .unwrap_or_else(|status| panic!("{status:?}"))
}

/// Every mapped case comes out as its source states, or the disagreement is explained.
#[test]
fn the_answers_agree_with_the_sources() {
    let rules = rules();
    let report = Report::of(|written| answer(&rules, written));
    println!("{report}");
    let failures = report.failures();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// No mapping lies in the folder that is of no published case.
#[test]
fn every_mapping_belongs_to_a_case() {
    let known: BTreeSet<String> = cases().into_iter().map(|case| case.id).collect();
    for entry in std::fs::read_dir(folder().join("cases")).expect("the mappings") {
        let name = entry.expect("a file").file_name();
        let name = name.to_str().expect("a name in UTF-8");
        let id = name.strip_suffix(".yaml").expect("a YAML file");
        assert!(known.contains(id), "{id}");
    }
}
