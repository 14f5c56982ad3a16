//! A bad case is refused whole, every problem with its path; order of statement never matters.

use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest,
};
use test_rules::{assessed, pack, rules, try_compile};

use lexpack_rules::RuleSet;
use lexpack_sdk::{all, at_least_value, constant, fact, holds, integer, object, one_of};

fn id_card_law() -> RuleSet {
    lexpack_rules::compile(vec![lexpack_rules::PackInput {
        law: cn_id_card_law::law(),
        functions: None,
    }])
    .expect("the pack compiles")
}

fn compiled(pack: lexpack_sdk::wire::Pack) -> RuleSet {
    try_compile(vec![pack]).unwrap_or_else(|problems| panic!("{}", problems.join("\n")))
}

fn problems(text: &str) -> Vec<String> {
    lexpack_rules::read_case(&id_card_law(), text)
        .expect_err("the case is bad")
        .0
        .into_iter()
        .map(|problem| format!("{}: {}", problem.path, problem.message))
        .collect()
}

/// Everything that is wrong comes back at once, with line, path and near names.
#[test]
fn every_problem_at_once() {
    let found = problems(
        "assessment_date: 2026-02-30\n\
         entities:\n\
         \x20 clerk: {kind: party, secter: telecom, nature: 人}\n\
         \x20 leak:\n\
         \x20   kind: act\n\
         \x20   actor: clrek\n\
         \x20   date: 2024-13-01\n\
         \x20   leaked: yes\n\
         \x20   gains: -5\n\
         \x20   records.other_sensitive: -1\n\
         \x20 late: {kind: act, date: 2024-06-02..2024-06-01}\n\
         \x20 odd: {kind: actt}\n\
         given:\n\
         \x20 - {provision: cn.criminal-law.art253, established: maybe}\n\
         closed_kinds: [acts]\n",
    );
    let wanted = [
        "assessment_date (line 1): `2026-02-30` is not a day of the calendar",
        "entities.clerk.secter (line 3): unknown fact `secter`, did you mean `party.sector`?",
        "entities.clerk.nature (line 3): `party.nature` has no code `人`",
        "entities.leak.actor (line 6): `act.actor` refers to `clrek`, which is no entity of the \
         case, did you mean `clerk`?",
        "entities.leak.date (line 7): `2024-13-01` is not a day of the calendar",
        "entities.leak.leaked (line 8): `yes` is neither true nor false",
        "entities.leak.gains (line 9): `act.gains` is CNY -5.00, less than zero",
        "entities.leak.records.other_sensitive (line 10): `act.records.other_sensitive` is -1, \
         less than 0 records",
        "entities.late.date (line 11): `act.date` has reversed bounds",
        "entities.odd.kind (line 12): unknown kind `actt`, did you mean `act`?",
        "given[0].established (line 14): must be true or false",
        "closed_kinds[0]: unknown kind `acts`, did you mean `act`?",
    ];
    for wanted in wanted {
        assert!(
            found.iter().any(|problem| problem.starts_with(wanted)),
            "{wanted}\n{found:#?}"
        );
    }
}

/// What YAML itself does not allow, and what a case does not allow of YAML.
#[test]
fn broken_text_is_refused() {
    for (text, wanted) in [
        ("", "is empty"),
        ("entities: [", "line"),
        ("a: 1\na: 2\n", "the key `a` is written twice"),
        ("x: &a 1\ny: *a\n", "aliases are not allowed"),
        (
            "assessment_date: 2026-01-01\nentites: {}\n",
            "did you mean `entities`?",
        ),
        ("- 1\n", "a case is a mapping"),
        (
            "assessment_date: 2026-01-01\n---\na: 1\n",
            "more than one document",
        ),
    ] {
        let found = problems(text).join("\n");
        assert!(found.contains(wanted), "{text:?}: {found}");
    }
    let deep = format!("a: {}", "[".repeat(100_000));
    assert!(!problems(&deep).is_empty(), "nesting is bounded");
}

/// A fact may be written with or without its kind, but once.
#[test]
fn a_fact_is_stated_once() {
    let text = "assessment_date: 2026-01-01\nentities:\n  a: {kind: act, date: 2024-01-01, \
                act.date: 2024-01-01}\n";
    assert!(
        problems(text)
            .join("\n")
            .contains("`act.date` is stated twice")
    );
}

/// A case as JSON reads the same as in YAML.
#[test]
fn json_is_yaml() {
    let rules = rules(holds("秘密", "secret", object("act.secret")));
    let yaml = "assessment_date: 2026-01-01\nentities:\n  p: {kind: party}\n  a: {kind: act, actor: \
                p, date: 2024-01-01, secret: true}\n";
    let json = "{\"assessment_date\": \"2026-01-01\", \"entities\": {\"p\": {\"kind\": \"party\"}, \
                \"a\": {\"kind\": \"act\", \"actor\": \"p\", \"date\": \"2024-01-01\", \"secret\": true}}}";
    let read = |text| lexpack_rules::read_case(&rules, text).expect("reads");
    assert_eq!(read(yaml), read(json));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// The order in which facts and entities are written changes no status.
    #[test]
    fn order_of_statement_is_immaterial(
        facts in Just(vec!["records: 5", "secret: true", "gains: 10..20", "colour: red", "judged: false"])
            .prop_shuffle(),
        party_first in any::<bool>(),
    ) {
        let elements = all("且", "and", vec![
            at_least_value("≥", "≥", fact(object("act.records")), integer(5)),
            lexpack_sdk::any("或", "or", vec![
                holds("判断", "judged", object("act.judged")),
                one_of("红", "red", object("act.colour"), &["red"]),
            ]),
        ]);
        let rules = rules(elements);
        let party = "  p: {kind: party}\n";
        let act = format!("  a: {{kind: act, actor: p, date: 2024-01-01, {}}}\n", facts.join(", "));
        let entities = if party_first { format!("{party}{act}") } else { format!("{act}{party}") };
        let text = format!("assessment_date: 2026-01-01\nentities:\n{entities}");
        prop_assert_eq!(assessed(&rules, &text).findings()[0].status.name(), "established");
    }

    /// More knowledge never takes a decision back: a case within bounds agrees with each of its
    /// completions wherever it is decided.
    #[test]
    fn bounds_agree_with_their_completions(
        lo in 0_i64..20, width in 0_i64..20, inside in 0_i64..20, threshold in 0_i64..40,
    ) {
        let rules = rules(at_least_value("≥", "≥", fact(object("act.records")), integer(threshold)));
        let value = lo + inside.min(width);
        let status = |records: String| test_rules::status(&rules, &format!("records: {records}"));
        let open = status(format!("{lo}..{}", lo + width));
        let exact = status(value.to_string());
        prop_assert!(open == "undetermined" || open == exact, "{} {}", open, exact);
    }

    /// Reading arbitrary text never panics.
    #[test]
    fn arbitrary_text_is_only_refused(text in "\\PC{0,200}") {
        let rules = lexpack_rules::compile(vec![lexpack_rules::PackInput {
            law: pack(vec![test_rules::example("xx.p", constant("是", "yes", true))]),
            functions: Some(std::sync::Arc::new(test_rules::Product)),
        }]).expect("compiles");
        let _ = lexpack_rules::read_case(&rules, &text);
    }
}

/// A case in which anybody may have done anything has a bound of its own: it is refused and nothing is
/// assessed. Where it is stated who acted, as many acts are answered.
#[test]
fn findings_have_a_bound() {
    let provisions = ["xx.a", "xx.b", "xx.c"];
    let elements = || constant("记录", "records", true);
    let provisions = provisions.map(|id| test_rules::example(id, elements()));
    let rules = compiled(pack(provisions.to_vec()));
    let case = |parties: usize, acts: usize, actor: bool| {
        let mut text = "assessment_date: 2026-01-01\nentities:\n".to_owned();
        for party in 0..parties {
            text.push_str(&format!("  p{party}: {{kind: party}}\n"));
        }
        for act in 0..acts {
            let by = if actor { ", actor: p0" } else { "" };
            text.push_str(&format!("  a{act}: {{kind: act, date: 2024-01-01{by}}}\n"));
        }
        lexpack_rules::read_case(&rules, &text)
    };
    // 3 provisions: 3 x 66 x 100 = 19,800 and 3 x 67 x 100 = 20,100.
    assert!(case(66, 100, false).is_ok());
    let refused = case(67, 100, false).expect_err("too many").0;
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].path, "entities");
    assert!(refused[0].message.contains("20000"), "{refused:?}");
    let stated = case(67, 100, true).expect("who acted is stated");
    let stated = rules.bind(&stated).expect("it was bound before");
    assert_eq!(rules.assess(&stated).findings().len(), 300);
}

/// Many mistakes come back at once; only the first ones with a suggestion, and none for a name that is
/// longer than names are.
#[test]
fn suggestions_have_a_bound() {
    let rules = compiled(pack(vec![test_rules::example(
        "xx.a",
        constant("记录", "records", true),
    )]));
    let case = lexpack_domain::Case {
        assessment_date: None,
        entities: vec![lexpack_domain::Entity {
            id: "leak".to_owned(),
            kind: "act".to_owned(),
            facts: std::iter::repeat_n("recods".to_owned(), 30)
                .chain(["records".repeat(100_000)])
                .map(|name| lexpack_domain::Fact {
                    key: lexpack_domain::FactKey::Name(name),
                    value: lexpack_domain::Value::Unknown,
                })
                .collect(),
        }],
        given: Vec::new(),
        closed_kinds: Vec::new(),
    };
    let problems = rules.bind(&case).expect_err("nothing is known");
    let suggested = problems
        .iter()
        .filter(|(_, text)| text.contains("did you mean"));
    assert_eq!(suggested.count(), 20);
    assert_eq!(problems.len(), 32, "each name and the date");
    let long = lexpack_rules::nearest(&"records".repeat(100_000), ["act.records"]);
    assert_eq!(long, "");
}
