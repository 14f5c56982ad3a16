//! Batches: each item has the answer that it has alone, or an error of its own.

use std::cell::Cell;

use lexpack_api::batch::{Batch, BatchLimits};
use lexpack_api::errors;
use lexpack_api::limits::CaseLimits;
use lexpack_api::v1::batch_result::Outcome;
use lexpack_api::v1::fact::Value;
use lexpack_api::v1::{
    AssessBatchRequest, AssessBatchResponse, AssessResponse, BatchItem, BatchResult, Case, Entity,
    Fact, FactColumn, View,
};
use lexpack_rules::RuleSet;
use prost::Message as _;
use test_answers::{CLERK, HOSPITAL, generation, request, rules};
use tonic::{Code, Status};

const LIMITS: BatchLimits = BatchLimits {
    items: 1000,
    response_bytes: 16 * 1024 * 1024,
    case: CaseLimits {
        entities: 100,
        entities_of_one_kind: 50,
        facts: 1000,
    },
};

fn case(rules: &RuleSet, text: &str) -> Case {
    request(rules, text, View::Reasons).case.expect("a case")
}

fn item(id: &str, case: Option<Case>) -> BatchItem {
    BatchItem {
        correlation_id: id.to_owned(),
        case,
    }
}

fn batch(items: Vec<BatchItem>) -> AssessBatchRequest {
    AssessBatchRequest {
        request_id: "b-1".to_owned(),
        items,
        view: View::Reasons.into(),
        ..AssessBatchRequest::default()
    }
}

fn run_within(
    limits: BatchLimits,
    rules: &RuleSet,
    request: AssessBatchRequest,
) -> Result<AssessBatchResponse, Status> {
    let generation = generation();
    let mut batch = Batch::begin(rules, &generation, limits, request)?;
    while batch.is_unfinished() {
        batch.step(&|| Ok(()));
    }
    Ok(batch.finish())
}

fn run(rules: &RuleSet, request: AssessBatchRequest) -> Result<AssessBatchResponse, Status> {
    run_within(LIMITS, rules, request)
}

/// The answer to a case alone, as a batch holds it.
fn alone(rules: &RuleSet, case: Case) -> AssessResponse {
    let request = lexpack_api::v1::AssessRequest {
        case: Some(case),
        view: View::Reasons.into(),
        ..Default::default()
    };
    let answer = lexpack_api::assess(rules, &generation(), request).expect("an answer");
    AssessResponse {
        generation: None,
        ..answer
    }
}

fn answer(result: &BatchResult) -> &AssessResponse {
    match &result.outcome {
        Some(Outcome::Response(answer)) => answer,
        other => panic!("{}: {other:?}", result.correlation_id),
    }
}

/// The status of an item without an answer.
fn error(result: &BatchResult) -> Status {
    match &result.outcome {
        Some(Outcome::Error(error)) => Status::with_details(
            Code::from_i32(error.code),
            error.message.clone(),
            error.encode_to_vec().into(),
        ),
        other => panic!("{}: {other:?}", result.correlation_id),
    }
}

fn reason(status: &Status) -> String {
    errors::reason(status).expect("a reason")
}

fn paths(status: &Status) -> Vec<String> {
    let fields = errors::field_violations(status).into_iter();
    fields.map(|(field, _)| field).collect()
}

/// Results stand in the order of the items, each with its id and the answer it has alone; the generation
/// is named once; an item with a mistake has its error, with its place in the batch, and nobody else does.
#[test]
fn every_item_has_its_own_result() {
    let rules = rules();
    let (clerk, hospital) = (case(&rules, CLERK), case(&rules, HOSPITAL));
    let mut bad = clerk.clone();
    bad.entities[1].kind = "deed".to_owned();
    let answered = run(
        &rules,
        batch(vec![
            item("c", Some(clerk.clone())),
            item("bad", Some(bad)),
            item("h", Some(hospital.clone())),
            item("none", None),
        ]),
    );
    let answered = answered.expect("results");
    assert_eq!(answered.request_id, "b-1");
    assert_eq!(answered.generation, Some(generation()));
    let ids = answered.results.iter().map(|r| r.correlation_id.as_str());
    assert_eq!(ids.collect::<Vec<_>>(), ["c", "bad", "h", "none"]);
    assert_eq!(answer(&answered.results[0]), &alone(&rules, clerk));
    assert_eq!(answer(&answered.results[2]), &alone(&rules, hospital));
    let status = error(&answered.results[1]);
    assert_eq!(reason(&status), "INVALID_CASE");
    assert_eq!(paths(&status)[0], "items[1].case.entities[1].kind");
    let status = error(&answered.results[3]);
    assert_eq!(paths(&status), ["items[3].case.assessment_date"]);
}

/// What is common and what stands in columns makes the same cases as writing them out.
#[test]
fn common_facts_and_columns_are_written_out() {
    let rules = rules();
    let number = |name: &str| {
        let mut facts = rules.vocabulary().facts().iter();
        facts.find(|fact| fact.name == name).expect("a fact").number
    };
    let without = |names: &[&str]| {
        let mut common = case(&rules, CLERK);
        for entity in &mut common.entities {
            entity
                .facts
                .retain(|fact| !names.contains(&fact.name.as_str()));
        }
        common
    };
    let named = |name: &str, value: Option<Value>| Fact {
        name: name.to_owned(),
        value,
        ..Fact::default()
    };
    let columns = [
        "act.records.other_sensitive",
        "act.date",
        "act.gains",
        "act.leaked",
    ];
    let stated = case(&rules, CLERK);
    let leak = &stated.entities[1];
    let short = |name: &str| {
        let known = leak
            .facts
            .iter()
            .find(|fact| name.ends_with(&fact.name) && !fact.name.is_empty());
        known
            .unwrap_or_else(|| panic!("{name} in {leak:?}"))
            .name
            .clone()
    };
    let names: Vec<String> = columns.iter().map(|name| short(name)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let common = without(&names);
    // 2024-06-01 and 2011-06-01 as days, amounts in minor units.
    let (now, before) = (19_875, 15_126);
    let rows: [[Option<i64>; 4]; 3] = [
        [Some(30), Some(now), Some(0), Some(1)],
        [Some(29), Some(before), None, Some(0)],
        [None, Some(now), Some(123_456), Some(1)],
    ];
    let column = |place: usize| FactColumn {
        entity: "leak".to_owned(),
        number: number(columns[place]),
        values: rows.iter().map(|row| row[place].unwrap_or(-7)).collect(),
        unknown: (0..3)
            .filter(|row| rows[*row as usize][place].is_none())
            .collect(),
    };
    let mut request = batch(vec![item("0", None), item("1", None), item("2", None)]);
    request.common = Some(common.clone());
    request.columns = (0..columns.len()).map(column).collect();
    let answered = run(&rules, request).expect("results");
    for (row, result) in rows.iter().zip(&answered.results) {
        let mut written = common.clone();
        let unknown = || Value::Unknown(Default::default());
        let date = |days: i64| {
            let day = lexpack_rules::wire::Date {
                year: 2024,
                month: 6,
                day: 1,
            };
            let old = lexpack_rules::wire::Date { year: 2011, ..day };
            Value::Date(if days == now { day } else { old })
        };
        let money = |minor: i64| {
            let currency = "CNY".to_owned();
            Value::Money(lexpack_rules::wire::Money { minor, currency })
        };
        let values = [
            row[0].map(Value::Integer),
            row[1].map(date),
            row[2].map(money),
            row[3].map(|value| Value::Boolean(value == 1)),
        ];
        for (name, value) in names.iter().zip(values) {
            let value = value.unwrap_or_else(unknown);
            written.entities[1].facts.push(named(name, Some(value)));
        }
        assert_eq!(answer(result), &alone(&rules, written), "{row:?}");
    }
    assert_ne!(answer(&answered.results[0]), answer(&answered.results[1]));
}

/// Columns that do not fit are refused as a whole, each with its place.
#[test]
fn columns_that_do_not_fit_are_refused() {
    let rules = rules();
    let number = |name: &str| {
        let mut facts = rules.vocabulary().facts().iter();
        facts.find(|fact| fact.name == name).expect("a fact").number
    };
    let column = |name: &str, values: Vec<i64>, unknown: Vec<u32>| FactColumn {
        entity: "leak".to_owned(),
        number: number(name),
        values,
        unknown,
    };
    let mut request = batch(vec![item("a", None), item("b", None)]);
    request.columns = vec![
        column("act.leaked", vec![1, 2], vec![]),
        column("act.gains", vec![1], vec![]),
        column("act.date", vec![1, i64::MAX], vec![]),
        column("act.gains", vec![1, 2], vec![1, 0]),
        column("act.actor", vec![1, 2], vec![]),
        FactColumn {
            number: 999_999,
            values: vec![1, 2],
            ..FactColumn::default()
        },
    ];
    let status = run(&rules, request).unwrap_err();
    assert_eq!(reason(&status), "INVALID_REQUEST");
    assert_eq!(
        paths(&status),
        [
            "columns[0].values[1]",
            "columns[1].values",
            "columns[2].values[1]",
            "columns[3].unknown",
            "columns[4].number",
            "columns[5].number",
        ]
    );
}

/// A value of a column that the fact does not take, or that the case states too, is told at its place in the
/// column, also where the entity is the item's own.
#[test]
fn a_bad_value_of_a_column_has_its_place() {
    let rules = rules();
    let number = |name: &str| {
        let mut facts = rules.vocabulary().facts().iter();
        facts.find(|fact| fact.name == name).expect("a fact").number
    };
    let column = |entity: &str, name: &str, values: [i64; 2]| FactColumn {
        entity: entity.to_owned(),
        number: number(name),
        values: values.to_vec(),
        unknown: Vec::new(),
    };
    let common = case(&rules, CLERK);
    let own = Case {
        entities: vec![Entity {
            id: "later".to_owned(),
            kind: "act".to_owned(),
            facts: Vec::new(),
        }],
        ..Case::default()
    };
    let mut request = batch(vec![item("0", Some(own.clone())), item("1", Some(own))]);
    request.columns = vec![
        column("later", "act.records.other_sensitive", [1, -1]),
        // The clerk's case states the gains.
        column("leak", "act.gains", [0, 0]),
    ];
    request.common = Some(common);
    let answered = run(&rules, request).expect("results");
    let told = |index: usize| paths(&error(&answered.results[index]));
    assert_eq!(told(0), ["columns[1].values[0]"]);
    assert_eq!(told(1), ["columns[1].values[1]", "columns[0].values[1]"]);
}

/// A column full of values that its fact does not take is one problem that names the first places.
#[test]
fn a_bad_column_is_one_problem() {
    let rules = rules();
    let facts = rules.vocabulary().facts().iter();
    let leaked = facts.clone().find(|fact| fact.name == "act.leaked");
    let mut request = batch((0..20).map(|id| item(&id.to_string(), None)).collect());
    request.columns = vec![FactColumn {
        entity: "leak".to_owned(),
        number: leaked.expect("a fact").number,
        values: vec![2; 20],
        unknown: vec![3],
    }];
    let status = run(&rules, request).unwrap_err();
    let told = errors::field_violations(&status);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "columns[0].values[0]");
    let rest = "; so are those at 1, 2, 4, 5, 6, 7, 8, 9, 10, 11 and 8 more";
    assert!(told[0].1.ends_with(rest), "{}", told[0].1);
}

/// Whatever is common, and however many columns there are, stands under the limits of a case before
/// anything is put together.
#[test]
fn what_is_common_is_limited() {
    let rules = rules();
    let begun = |request: AssessBatchRequest| run(&rules, request).unwrap_err();
    let limit = |status: &Status| {
        assert_eq!(reason(status), "LIMIT_EXCEEDED");
        let (place, text) = errors::field_violations(status).remove(0);
        let name = text.split('`').nth(1).expect("a name").to_owned();
        (place, name)
    };
    let mut many = batch(vec![item("a", None)]);
    many.common = Some(Case {
        entities: vec![Entity::default(); LIMITS.case.entities + 1],
        ..Case::default()
    });
    let named = limit(&begun(many));
    assert_eq!(named, ("common.entities".to_owned(), "entities".to_owned()));
    let mut wide = batch(vec![item("a", None)]);
    wide.columns = vec![FactColumn::default(); LIMITS.case.facts + 1];
    let named = limit(&begun(wide));
    assert_eq!(named, ("columns".to_owned(), "facts".to_owned()));
}

/// What is stated twice is refused and never overridden, and a mistake in what is common says so.
#[test]
fn nothing_common_is_overridden() {
    let rules = rules();
    let clerk = case(&rules, CLERK);
    let mut common = clerk.clone();
    common.entities.truncate(1);
    common.entities[0].kind = "partie".to_owned();
    let mut own = clerk.clone();
    own.assessment_date = None;
    own.given = Vec::new();
    let mut request = batch(vec![
        item("twice", Some(clerk)),
        item(
            "own",
            Some(Case {
                entities: vec![own.entities[1].clone(), Entity::default()],
                ..own
            }),
        ),
    ]);
    request.common = Some(common);
    request.columns = Vec::new();
    let answered = run(&rules, request).expect("results");
    let status = error(&answered.results[0]);
    assert_eq!(
        paths(&status),
        [
            "items[0].case.assessment_date",
            "items[0].case.entities[0].id"
        ]
    );
    let found = paths(&error(&answered.results[1]));
    assert!(
        found.contains(&"common.entities[0].kind".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"items[1].case.entities[1].id".to_owned()),
        "{found:?}"
    );
}

/// Equal items are assessed once and answered each; being equal is not having the same id.
#[test]
fn duplicates_are_assessed_once() {
    let rules = rules();
    let clerk = case(&rules, CLERK);
    let mut other = clerk.clone();
    other.entities[1].facts.reverse();
    let asked = Cell::new(0);
    let count = |items: Vec<BatchItem>| {
        let generation = generation();
        let mut batch = Batch::begin(&rules, &generation, LIMITS, batch(items)).expect("a batch");
        asked.set(0);
        while batch.is_unfinished() {
            batch.step(&|| {
                asked.set(asked.get() + 1);
                Ok(())
            });
        }
        (batch.finish(), asked.get())
    };
    let (_, once) = count(vec![item("a", Some(clerk.clone()))]);
    let (answered, work) = count(vec![
        item("a", Some(clerk.clone())),
        item("b", Some(other)),
        item("c", Some(clerk)),
    ]);
    assert_eq!(work, 2 * once, "the third item takes no work");
    let answers: Vec<_> = answered.results.iter().map(answer).collect();
    assert_eq!(answers[0], answers[2]);
    assert_eq!(answered.results[2].correlation_id, "c");
}

/// A batch that is wrong as a whole is refused as a whole: too many items, ids that are missing or stand twice.
#[test]
fn a_batch_is_checked_as_a_whole() {
    let rules = rules();
    let items = |ids: &[&str]| ids.iter().map(|id| item(id, None)).collect::<Vec<_>>();
    let two = BatchLimits { items: 2, ..LIMITS };
    let status = run_within(two, &rules, batch(items(&["a", "b", "c"]))).unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    assert_eq!(reason(&status), "LIMIT_EXCEEDED");
    assert!(
        status
            .message()
            .contains("3 is more than the limit `batch_items` of 2")
    );
    assert!(run_within(two, &rules, batch(items(&["a", "b"]))).is_ok());

    let mut request = batch(items(&["a", "", "a", "\n"]));
    request.view = 99;
    let status = run(&rules, request).unwrap_err();
    assert_eq!(reason(&status), "INVALID_REQUEST");
    assert_eq!(
        paths(&status),
        [
            "view",
            "items[1].correlation_id",
            "items[2].correlation_id",
            "items[3].correlation_id",
        ]
    );
    let mut request = batch(items(&["a"]));
    request.required_set_digest = "f".repeat(64);
    let status = run(&rules, request).unwrap_err();
    assert_eq!(reason(&status), "SET_NOT_IN_FORCE");
    assert!(
        run(&rules, batch(Vec::new()))
            .expect("nothing")
            .results
            .is_empty()
    );
}

/// Answers that would make the response too large are left out, and those items say which limit it was; the
/// response itself keeps to the limit.
#[test]
fn the_response_keeps_to_its_limit() {
    let rules = rules();
    let distinct = |count: i64| {
        let items = (0..count).map(|records| {
            let text = CLERK.replace(
                "other_sensitive: 30",
                &format!("other_sensitive: {records}"),
            );
            item(&records.to_string(), Some(case(&rules, &text)))
        });
        batch(items.collect())
    };
    let whole = run(&rules, distinct(20)).expect("results").encoded_len();
    let most = whole * 2 / 3;
    let tight = BatchLimits {
        response_bytes: most,
        ..LIMITS
    };
    let answered = run_within(tight, &rules, distinct(20)).expect("results");
    assert!(
        answered.encoded_len() <= most,
        "{} > {most}",
        answered.encoded_len()
    );
    assert_eq!(answered.results.len(), 20);
    let with = answered
        .results
        .iter()
        .take_while(|r| matches!(r.outcome, Some(Outcome::Response(_))));
    let with = with.count();
    assert!((1..20).contains(&with), "{with}");
    for result in &answered.results[with..] {
        let status = error(result);
        assert_eq!(reason(&status), "LIMIT_EXCEEDED");
        assert!(status.message().contains("response_bytes"));
    }
    let nothing = BatchLimits {
        response_bytes: 100,
        ..LIMITS
    };
    let status = run_within(nothing, &rules, distinct(20)).unwrap_err();
    assert_eq!(reason(&status), "LIMIT_EXCEEDED");
}

/// Where the time ends within a batch, finished items keep their answers and the others say that it ended.
#[test]
fn what_is_finished_is_answered() {
    let rules = rules();
    let generation = generation();
    let items = vec![
        item("a", Some(case(&rules, CLERK))),
        item("b", Some(case(&rules, HOSPITAL))),
        item("c", Some(case(&rules, CLERK))),
    ];
    let mut batch = Batch::begin(&rules, &generation, LIMITS, batch(items)).expect("a batch");
    batch.step(&|| Ok(()));
    let asked = Cell::new(0);
    let stops = || {
        asked.set(asked.get() + 1);
        if asked.get() > 3 {
            return Err(errors::deadline_exceeded("assessment"));
        }
        Ok(())
    };
    // Stopped in the middle.
    batch.step(&stops);
    batch.refuse_rest(&errors::deadline_exceeded("batch"));
    let answered = batch.finish();
    answer(&answered.results[0]);
    for (result, stage) in answered.results[1..].iter().zip(["assessment", "batch"]) {
        let status = error(result);
        assert_eq!(status.code(), Code::DeadlineExceeded);
        assert!(status.message().contains(stage), "{status:?}");
    }
}
