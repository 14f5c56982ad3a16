//! What a bad request is told over the wire: everything at once, typed.

use lexpack_api::errors;
use lexpack_api::v1::fact::Value;
use lexpack_api::v1::{Entity, Fact, IntegerInterval};
use lexpack_rules::wire::Date;
use test_service::case;
use test_service::place::Place;
use test_service::running::Running;
use tonic::Code;
use tonic_types::StatusExt as _;

fn fact(name: &str, value: Value) -> Fact {
    Fact {
        name: name.to_owned(),
        value: Some(value),
        ..Fact::default()
    }
}

/// Every kind of mistake in one case is one INVALID_ARGUMENT that names all of them by path.
#[tokio::test]
async fn every_mistake_at_once() {
    let running = Running::start(&Place::with_id_card_law()).await;
    let client = running.client().await;
    let mut request = client.request(&case("telecom-clerk")).await;
    let stated = request.case.as_mut().expect("a case");
    let impossible = Date {
        year: 2024,
        month: 2,
        day: 30,
    };
    let reversed = IntegerInterval {
        min: Some(9),
        max: Some(3),
    };
    stated.entities.push(Entity {
        id: "clerk".to_owned(),
        kind: "act".to_owned(),
        facts: vec![
            fact("obtianed", Value::Code("in_duty_or_service".to_owned())),
            fact("leaked", Value::Integer(1)),
            fact("date", Value::Date(impossible)),
            fact("records.other_sensitive", Value::Integer(-1)),
            fact("actor", Value::Entity("nobody".to_owned())),
        ],
    });
    stated.entities.push(Entity {
        id: "other".to_owned(),
        kind: "act".to_owned(),
        facts: vec![fact(
            "records.other_sensitive",
            Value::IntegerBetween(reversed),
        )],
    });
    let status = client.send(request).await.expect_err("a refusal");
    assert_eq!(status.code(), Code::InvalidArgument);
    let info = status.get_details_error_info().expect("ErrorInfo");
    assert_eq!(
        (info.reason.as_str(), info.domain.as_str()),
        ("INVALID_CASE", "lexpack")
    );
    let found = errors::field_violations(&status);
    for (field, words) in [
        ("case.entities[2].id", "is the id of another entity"),
        ("case.entities[2].facts[0]", "did you mean `act.obtained`?"),
        (
            "case.entities[2].facts[1].integer",
            "must be of type boolean",
        ),
        (
            "case.entities[2].facts[2].date",
            "`2024-02-30` is not a day of the calendar",
        ),
        (
            "case.entities[2].facts[3].integer",
            "is -1, less than 0 records",
        ),
        (
            "case.entities[2].facts[4].entity",
            "`nobody`, which is no entity of the case",
        ),
        (
            "case.entities[3].facts[0].integer_between",
            "reversed bounds",
        ),
    ] {
        let hit = found
            .iter()
            .any(|(f, text)| f == field && text.contains(words));
        assert!(hit, "{field}: {words}\n{found:#?}");
    }
    assert_eq!(found.len(), 7, "{found:#?}");
    assert_eq!(info.metadata.get("problems").map(String::as_str), Some("7"));
}

/// A required set that is not in force is refused, with the digest that is.
#[tokio::test]
async fn another_set_is_required() {
    let running = Running::start(&Place::with_id_card_law()).await;
    let client = running.client().await;
    let mut request = client.request(&case("telecom-clerk")).await;
    let answer = client.send(request.clone()).await.expect("an answer");
    let active = answer.generation.expect("a generation").set_digest;

    request.required_set_digest = active.clone();
    client
        .send(request.clone())
        .await
        .expect("the set is in force");
    request.required_set_digest = "f".repeat(64);
    let status = client.send(request).await.expect_err("a refusal");
    assert_eq!(status.code(), Code::FailedPrecondition);
    let info = status.get_details_error_info().expect("ErrorInfo");
    assert_eq!(info.reason, "SET_NOT_IN_FORCE");
    assert_eq!(info.metadata.get("active"), Some(&active));
    let [(kind, _)] = &errors::precondition_violations(&status)[..] else {
        panic!("{status:?}")
    };
    assert_eq!(kind, "SET_IN_FORCE");
}
