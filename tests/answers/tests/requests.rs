//! What a bad request is told, and what the catalogue says.

use lexpack_api::v1::fact::Value;
use lexpack_api::v1::{
    AssessRequest, Case, CodeSet, Entity, Fact, GetProvisionRequest, GivenConclusion,
    IntegerInterval, ListProvisionsRequest, View,
};
use lexpack_api::{catalog, errors};
use lexpack_rules::wire::{Date, Money};
use test_answers::{CLERK, generation, request, rules};
use tonic::Code;

fn fact(name: &str, value: Value) -> Fact {
    Fact {
        name: name.to_owned(),
        value: Some(value),
        ..Fact::default()
    }
}

fn entity(id: &str, kind: &str, facts: Vec<Fact>) -> Entity {
    Entity {
        id: id.to_owned(),
        kind: kind.to_owned(),
        facts,
    }
}

/// What is wrong beside a case that can be understood is a fault of the request, not of the case.
#[test]
fn problems_beside_a_case() {
    let reason_of = |request: AssessRequest| {
        let status = lexpack_api::assess(&rules(), &generation(), request).unwrap_err();
        assert_eq!(status.code(), Code::InvalidArgument);
        let fields = errors::field_violations(&status);
        let fields: Vec<String> = fields.into_iter().map(|(field, _)| field).collect();
        (errors::reason(&status).unwrap(), fields)
    };
    let good = request(&rules(), CLERK, View::Decisions);
    let view = AssessRequest {
        view: 99,
        ..good.clone()
    };
    assert_eq!(
        reason_of(view.clone()),
        ("INVALID_REQUEST".to_owned(), vec!["view".to_owned()])
    );
    let language = AssessRequest {
        language: 99,
        request_id: "\n".to_owned(),
        ..good
    };
    assert_eq!(reason_of(language).0, "INVALID_REQUEST");
    let absent = AssessRequest { case: None, ..view };
    assert_eq!(
        reason_of(absent),
        (
            "INVALID_CASE".to_owned(),
            vec!["view".to_owned(), "case".to_owned()]
        )
    );
}

/// One INVALID_ARGUMENT with every problem, its path and what is near.
#[test]
fn every_problem_of_a_case_at_once() {
    let money = Money {
        minor: -1,
        currency: "CNY".to_owned(),
    };
    let case = Case {
        assessment_date: Some(Date {
            year: 2026,
            month: 2,
            day: 30,
        }),
        entities: vec![
            entity(
                "clerk",
                "party",
                vec![
                    fact("party.secter", Value::Code("telecom".to_owned())),
                    fact("sector", Value::Code("telecoms".to_owned())),
                    Fact {
                        number: 1001,
                        name: "nature".to_owned(),
                        value: None,
                    },
                ],
            ),
            entity(
                "clerk",
                "act",
                vec![
                    fact("actor", Value::Entity("nobody".to_owned())),
                    fact("leaked", Value::Integer(1)),
                    fact("gains", Value::Money(money)),
                    fact(
                        "records.other_sensitive",
                        Value::IntegerBetween(IntegerInterval {
                            min: Some(9),
                            max: Some(3),
                        }),
                    ),
                    fact(
                        "id_card_items",
                        Value::Codes(CodeSet {
                            codes: vec!["foto".into()],
                            numbers: vec![],
                        }),
                    ),
                    fact(
                        "date",
                        Value::Date(Date {
                            year: 2024,
                            month: 13,
                            day: 1,
                        }),
                    ),
                    Fact {
                        number: 4711,
                        value: Some(Value::Boolean(true)),
                        ..Fact::default()
                    },
                ],
            ),
            entity("odd", "actt", Vec::new()),
        ],
        given: vec![GivenConclusion {
            provision: "cn.nothing".to_owned(),
            ..Default::default()
        }],
        closed_kinds: vec!["acts".to_owned()],
    };
    let request = AssessRequest {
        request_id: "x".repeat(129),
        case: Some(case),
        view: 99,
        ..AssessRequest::default()
    };
    let status = lexpack_api::assess(&rules(), &generation(), request).unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    assert_eq!(errors::reason(&status).as_deref(), Some("INVALID_CASE"));
    let found = errors::field_violations(&status);
    for (field, words) in [
        ("request_id", "at most 128"),
        ("view", "99 is not a view"),
        (
            "case.assessment_date",
            "`2026-02-30` is not a day of the calendar",
        ),
        ("case.entities[0].facts[0]", "did you mean `party.sector`?"),
        ("case.entities[0].facts[1].code", "did you mean `telecom`?"),
        ("case.entities[0].facts[2]", "named by both"),
        ("case.entities[0].facts[2].value", "has no value"),
        ("case.entities[1].id", "is the id of another entity"),
        (
            "case.entities[1].facts[0].entity",
            "`nobody`, which is no entity of the case",
        ),
        (
            "case.entities[1].facts[1].integer",
            "must be of type boolean, not integer",
        ),
        ("case.entities[1].facts[2].money", "less than zero"),
        (
            "case.entities[1].facts[3].integer_between",
            "reversed bounds",
        ),
        ("case.entities[1].facts[4].codes", "did you mean `photo`?"),
        (
            "case.entities[1].facts[5].date",
            "`2024-13-01` is not a day of the calendar",
        ),
        ("case.entities[1].facts[6]", "no fact has number 4711"),
        ("case.entities[2].kind", "did you mean `act`?"),
        (
            "case.given[0].provision",
            "no provision `cn.nothing` is known",
        ),
        ("case.closed_kinds[0]", "did you mean `act`?"),
    ] {
        let hit = found
            .iter()
            .any(|(f, text)| f == field && text.contains(words));
        assert!(hit, "{field}: {words}\n{found:#?}");
    }
    assert_eq!(found.len(), 18, "{found:#?}");
}

/// A case must be there.
#[test]
fn a_request_without_a_case_is_refused() {
    let status =
        lexpack_api::assess(&rules(), &generation(), AssessRequest::default()).unwrap_err();
    assert_eq!(
        errors::field_violations(&status),
        [("case".to_owned(), "not stated".to_owned())]
    );
}

/// Numbers and names say the same.
#[test]
fn facts_go_by_number_or_by_name() {
    let rules = rules();
    let named = request(&rules, CLERK, View::Full);
    let mut numbered = named.clone();
    for entity in numbered.case.iter_mut().flat_map(|case| &mut case.entities) {
        for fact in &mut entity.facts {
            let key = lexpack_rules_key(&entity.kind, &fact.name);
            let definition = rules
                .vocabulary()
                .facts()
                .iter()
                .find(|f| f.name == key)
                .expect("known");
            fact.number = definition.number;
            fact.name.clear();
        }
    }
    let assess = |request| lexpack_api::assess(&rules, &generation(), request).expect("an answer");
    assert_eq!(assess(named), assess(numbered));
}

fn lexpack_rules_key(kind: &str, name: &str) -> String {
    if name.starts_with(&format!("{kind}.")) {
        name.to_owned()
    } else {
        format!("{kind}.{name}")
    }
}

/// A required set that is not in force is refused with both digests.
#[test]
fn a_pinned_set_must_be_in_force() {
    let rules = rules();
    let mut pinned = request(&rules, CLERK, View::Decisions);
    pinned.required_set_digest = generation().set_digest;
    assert!(lexpack_api::assess(&rules, &generation(), pinned.clone()).is_ok());
    pinned.required_set_digest = "f".repeat(64);
    let status = lexpack_api::assess(&rules, &generation(), pinned).unwrap_err();
    assert_eq!(status.code(), Code::FailedPrecondition);
    assert_eq!(errors::precondition_violations(&status).len(), 1);
}

/// Packs, provisions in pages, one provision, and the vocabulary.
#[test]
fn the_catalogue_is_complete() {
    let (rules, generation) = (rules(), generation());
    let catalogue = catalog::Catalogue::of(&rules, &generation);
    let packs = &catalogue.packs().packs;
    assert_eq!(packs[0].provision_count, 6);
    assert!(!packs[0].omissions.is_empty() && packs[0].currency.is_some());

    let mut ids = Vec::new();
    let mut page_token = String::new();
    loop {
        let request = ListProvisionsRequest {
            page_size: 4,
            page_token,
            ..Default::default()
        };
        let page = catalogue.list_provisions(&request).expect("a page");
        ids.extend(page.provisions.into_iter().map(|provision| provision.id));
        page_token = page.next_page_token;
        if page_token.is_empty() {
            break;
        }
    }
    assert_eq!(
        ids,
        [
            "cn.id-card-law.art3.p1",
            "cn.id-card-law.art13.p2",
            "cn.id-card-law.art19.p1",
            "cn.id-card-law.art19.p2",
            "cn.id-card-law.art19.p3",
            "cn.id-card-law.art20",
        ]
    );
    let bad = ListProvisionsRequest {
        page_size: -1,
        page_token: "x".into(),
        ..Default::default()
    };
    let status = catalogue.list_provisions(&bad).unwrap_err();
    assert_eq!(errors::field_violations(&status).len(), 2);
    let of_pack = |pack: &str| {
        catalogue.list_provisions(&ListProvisionsRequest {
            pack: pack.to_owned(),
            ..Default::default()
        })
    };
    let own = of_pack("cn.id-card-law").expect("a page").provisions;
    assert!(
        own.len() == 6
            && own
                .iter()
                .all(|provision| provision.pack == "cn.id-card-law")
    );
    assert_eq!(of_pack("cn.nothing").unwrap_err().code(), Code::NotFound);

    let request = GetProvisionRequest {
        id: "cn.id-card-law.art19.p2".to_owned(),
    };
    let provision = catalog::get_provision(&rules, &generation, request).expect("a provision");
    let doubts: Vec<&str> = provision
        .doubts
        .iter()
        .map(|doubt| doubt.id.as_str())
        .collect();
    assert_eq!(
        doubts,
        ["cn.id-card-law.d-1", "cn.d-2", "cn.id-card-law.d-3"]
    );
    let request = GetProvisionRequest {
        id: "cn.nothing".to_owned(),
    };
    let status = catalog::get_provision(&rules, &generation, request).unwrap_err();
    assert_eq!(status.code(), Code::NotFound);

    let vocabulary = catalogue.vocabulary();
    assert!(
        vocabulary
            .facts
            .windows(2)
            .all(|pair| pair[0].number < pair[1].number)
    );
    assert_eq!(
        vocabulary.externals[0].provision,
        "cn.criminal-law.art253-1"
    );
}

/// The schema of a case is JSON, closed, and names every fact.
#[test]
fn the_case_schema_names_every_fact() {
    let rules = rules();
    let response = catalog::get_case_schema(&rules, &generation());
    let schema: serde_json::Value = serde_json::from_str(&response.json_schema).expect("JSON");
    assert_eq!(schema["additionalProperties"], false);
    for fact in rules.vocabulary().facts() {
        let (kind, local) = fact.name.split_once('.').expect("a kind");
        let properties = &schema["$defs"][format!("entity.{kind}")]["properties"];
        assert!(properties[local].is_object(), "{}", fact.name);
    }
    assert_eq!(
        schema["properties"]["given"]["items"]["properties"]["provision"]["enum"]
            .as_array()
            .map(Vec::len),
        Some(7)
    );
}

/// Messages go to JSON by the mapping of protocol buffers.
#[test]
fn answers_go_to_json() {
    let rules = rules();
    let asked = request(&rules, CLERK, View::Reasons);
    let answer = lexpack_api::assess(&rules, &generation(), asked).expect("an answer");
    let json = lexpack_api::json::to_json("lexpack.v1.AssessResponse", &answer).expect("JSON");
    let first = &json["findings"][2];
    assert_eq!(first["status"], "FINDING_STATUS_ESTABLISHED");
    assert_eq!(
        first["citation_text"]["zh"],
        "《居民身份证法》第十九条第一款"
    );
    assert!(lexpack_api::json::to_json("lexpack.v1.Nothing", &answer).is_err());
}
