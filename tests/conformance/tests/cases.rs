//! The published cases in process, on the compiled packs.

use std::collections::BTreeSet;

use lexpack_api::v1::{AssessRequest, AssessResponse, Generation, View};
use lexpack_rules::{PackInput, RuleSet, compile, read_case};
use test_conformance::published::{Explanation, cases, explanations, folder, mapping};
use test_conformance::report::Report;
use test_conformance::trial::{Standing, compared_with};
use test_conformance::yaml::Value;

fn rules() -> RuleSet {
    let packs = [
        cn_administrative_penalty::law(),
        cn_criminal_general::law(),
        cn_criminal_personal_info::law(),
        cn_cybersecurity::law(),
        cn_id_card_law::law(),
        cn_insider_information::law(),
        cn_public_security::law(),
        cn_securities_futures::law(),
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

/// Every case comes out as its source states, or the disagreement is explained and the explanation holds.
#[test]
fn the_answers_agree_with_the_sources() {
    let rules = rules();
    let report = Report::of(|written| answer(&rules, written));
    println!("{report}");
    let failures = report.failures();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    // The one offence of this case, Art. 285(3), is in none of the packs.
    assert_eq!(report.not_compared(), ["net-05"]);
}

/// An explanation that is not true fails its case: with too few facts, with one that is not needed, with one that
/// contradicts the source, and as a difference where there is none.
#[test]
fn an_untrue_explanation_fails() {
    let rules = rules();
    let failures = |change: &dyn Fn(&mut Explanation)| {
        let case = cases().into_iter().find(|case| case.id == "pi-14");
        let mut explained = explanations();
        explained.retain(|one| one.case == "pi-14");
        explained.iter_mut().for_each(change);
        let written = mapping("pi-14").expect("its mapping");
        let mut ask = |written: &str| answer(&rules, written);
        let compared = compared_with(case.expect("the case"), written, explained, &mut ask);
        (compared.standing(), format!("{compared:?}"))
    };
    let act = |one: &mut Explanation, name: &str, value: &str| {
        let fact = (name.to_owned(), Value::Scalar(value.to_owned()));
        one.facts[0].1.push(fact);
    };
    let (standing, _) = failures(&|_| ());
    assert_eq!(standing, Standing::Explained);
    for (words, change) in [
        (
            "with its facts",
            &(|one: &mut Explanation| one.facts[0].1.truncate(1)) as &dyn Fn(&mut _),
        ),
        ("fact 3 of it is not needed", &|one| {
            act(one, "knew_use_for_crime", "false")
        }),
        ("cannot stand beside", &|one| {
            act(one, "records.other", "5000")
        }),
        ("is not decided", &|one| {
            one.facts.clear();
            one.differs = Some("cn.criminal-law.art253-1".to_owned());
        }),
        ("the answer agrees", &|one| {
            one.differs = Some("cn.criminal-law.art253-1".to_owned())
        }),
    ] {
        let (standing, found) = failures(change);
        assert_eq!(standing, Standing::Failed, "{words}");
        assert!(found.contains(words), "{words}: {found}");
    }
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
