//! The published cases in process, on the compiled packs.

use std::collections::BTreeSet;

use lexpack_api::v1::{AssessRequest, AssessResponse, Generation, View};
use lexpack_rules::{PackInput, RuleSet, compile, read_case};
use test_conformance::published::{
    Explanation, Published, Term, cases, explanations, folder, mapping,
};
use test_conformance::report::Report;
use test_conformance::trial::{Compared, Standing, compared_with};
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

/// A case compared after a change of what its source states and of what is explained.
fn changed(
    rules: &RuleSet,
    id: &str,
    change: &dyn Fn(&mut Published, &mut Vec<Explanation>),
) -> Compared {
    let case = cases().into_iter().find(|case| case.id == id);
    let mut case = case.expect("the case");
    let mut explained = explanations();
    explained.retain(|one| one.case == id);
    change(&mut case, &mut explained);
    let written = mapping(id).expect("its mapping");
    let mut ask = |written: &str| answer(rules, written);
    compared_with(case, written, explained, &mut ask)
}

/// An end of a group agrees in the tier of its own end alone: what lies beyond every tier fails, and so does what
/// lies in a tier of the other end.
#[test]
fn the_ends_of_a_group_are_of_their_tiers() {
    let rules = rules();
    let standing = |lowest, highest| {
        let compared = changed(&rules, "pi-12", &|case, _| {
            let group = case.group.as_mut().expect("a group");
            group.lowest_term = Some(Term::Imprisonment(lowest));
            group.highest_term = Some(Term::Imprisonment(highest));
        });
        compared.standing()
    };
    assert_eq!(standing(6, 84), Standing::Explained);
    assert_eq!(standing(6, 85), Standing::Failed);
    assert_eq!(standing(5, 84), Standing::Failed);
    // 40 months and 30 months lie in a tier each, but not in that of their end.
    assert_eq!(standing(40, 84), Standing::Failed);
    assert_eq!(standing(6, 30), Standing::Failed);
}

/// A term below the range is no agreement by leniency that the source does not state.
#[test]
fn no_explanation_invents_leniency() {
    let rules = rules();
    let compared = changed(&rules, "pi-06", &|_, explained| {
        explained.retain(|one| one.about.name() != "highest term");
        for one in explained.iter_mut().filter(|one| one.party == "group") {
            let confession = Value::Scalar("surrender".to_owned());
            one.facts[0].1.push(("confession".to_owned(), confession));
            one.differs = None;
        }
    });
    let found = format!("{compared:?}");
    assert_eq!(compared.standing(), Standing::Failed);
    assert!(found.contains("confession lightens the penalty"), "{found}");
}

/// What is established beyond the source fails a case unless it is explained, of crimes and of penalties, and with
/// the facts of the other explanations too.
#[test]
fn liability_beyond_the_source_fails() {
    let rules = rules();
    for (id, beyond) in [
        ("pi-27", "established: cn.criminal-law.art253-1"),
        ("adm-05", "established: cn.cybersecurity-law.art71.p2"),
    ] {
        let compared = changed(&rules, id, &|_, explained| {
            explained.retain(|one| one.about.name() != "beyond");
        });
        let found = format!("{compared:?}");
        assert_eq!(compared.standing(), Standing::Failed, "{id}");
        assert!(found.contains(beyond), "{id}: {found}");
    }
}

/// A mapping states of its own what the conventions do not, so that they hold for every case alike.
#[test]
fn no_mapping_repeats_a_convention() {
    let read = |name: &str| {
        let text = std::fs::read_to_string(folder().join(name)).expect("a file of the folder");
        Value::read(&text)
    };
    let conventions = read("conventions.yaml");
    for case in cases().iter().filter(|case| case.no_facts.is_none()) {
        let written = read(&format!("cases/{}.yaml", case.id));
        for (id, entity) in written.get("entities").expect("entities").entries() {
            let given = conventions.get(&entity.must("kind"));
            for (name, value) in given.map_or(&[][..], Value::entries) {
                let repeated = entity.get(name) == Some(value);
                assert!(!repeated, "{}: {id}.{name}", case.id);
            }
        }
    }
}

/// An explanation that is not true fails its case: with too few facts, with one that is not needed, with one that
/// contradicts the source, and as a difference where there is none.
#[test]
fn an_untrue_explanation_fails() {
    let rules = rules();
    let failures = |change: &dyn Fn(&mut Explanation)| {
        let compared = changed(&rules, "pi-14", &|_, explained| {
            explained.iter_mut().for_each(change);
        });
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
