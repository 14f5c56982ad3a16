//! Batches over the wire: one bad item among many, the deadline in the middle, limits.

use std::time::Duration;

use lexpack_api::errors;
use lexpack_api::v1::assessment_service_client::AssessmentServiceClient;
use lexpack_api::v1::batch_result::Outcome;
use lexpack_api::v1::fact::Value;
use lexpack_api::v1::{
    AssessBatchRequest, AssessBatchResponse, BatchItem, BatchResult, Case, FindingStatus, Language,
    View,
};
use lexpack_server::Config;
use lexpack_server::config::Traffic;
use prost::Message as _;
use test_service::case;
use test_service::client::{Client, finding};
use test_service::place::Place;
use test_service::running::Running;
use tonic::{Code, Status};

const MANY: usize = 10_000;

/// The clerk's case with this number of records, for as many items as asked; all of them differ.
async fn items(client: &Client, count: usize) -> Vec<BatchItem> {
    let request = client.request(&case("telecom-clerk")).await;
    let stated = request.case.expect("a case");
    let one = |index: usize| BatchItem {
        correlation_id: format!("item-{index}"),
        case: Some(with_records(&stated, index)),
    };
    (0..count).map(one).collect()
}

fn with_records(case: &Case, records: usize) -> Case {
    let mut case = case.clone();
    let facts = case
        .entities
        .iter_mut()
        .flat_map(|entity| &mut entity.facts);
    let mut facts = facts.filter(|fact| fact.name == "records.other_sensitive");
    let records = i64::try_from(records).expect("a number");
    facts.next().expect("the records").value = Some(Value::Integer(records));
    case
}

fn batch(items: Vec<BatchItem>) -> AssessBatchRequest {
    AssessBatchRequest {
        request_id: "b-1".to_owned(),
        items,
        view: View::Decisions.into(),
        language: Language::Zh.into(),
        ..AssessBatchRequest::default()
    }
}

async fn send(client: &Client, request: AssessBatchRequest) -> Result<AssessBatchResponse, Status> {
    AssessmentServiceClient::new(client.channel.clone())
        .max_decoding_message_size(usize::MAX)
        .assess_batch(request)
        .await
        .map(tonic::Response::into_inner)
}

fn error(result: &BatchResult) -> Option<Status> {
    match result.outcome.as_ref().expect("an outcome") {
        Outcome::Response(_) => None,
        Outcome::Error(error) => Some(Status::with_details(
            Code::from_i32(error.code),
            error.message.clone(),
            error.encode_to_vec().into(),
        )),
    }
}

/// Ten thousand items with one mistake are 9,999 answers and one error, in their order, under one generation.
#[tokio::test]
async fn one_bad_item_among_ten_thousand() {
    const BAD: usize = 4321;
    let place = Place::with_id_card_law();
    let config = Config {
        deadline: Duration::from_secs(600),
        response_bytes: 256 * 1024 * 1024,
        ..place.config()
    };
    let running = Running::with(&config, false).await;
    let client = running.client().await;
    let mut items = items(&client, MANY).await;
    items[BAD].case.as_mut().expect("a case").entities[0].kind = "partie".to_owned();
    let answered = send(&client, batch(items)).await.expect("results");
    assert_eq!(answered.generation.expect("a generation").number, 1);
    assert_eq!(answered.results.len(), MANY);
    for (index, result) in answered.results.iter().enumerate() {
        assert_eq!(result.correlation_id, format!("item-{index}"));
        match result.outcome.as_ref().expect("an outcome") {
            Outcome::Response(answer) => {
                assert_ne!(index, BAD);
                let staff = finding(answer, "cn.id-card-law.art19.p1", "clerk");
                assert_eq!(staff.status(), FindingStatus::Established);
            }
            Outcome::Error(_) => assert_eq!(index, BAD),
        }
    }
    let status = error(&answered.results[BAD]).expect("an error");
    assert_eq!(errors::reason(&status).as_deref(), Some("INVALID_CASE"));
    let fields = errors::field_violations(&status);
    assert_eq!(fields[0].0, format!("items[{BAD}].case.entities[0].kind"));
}

/// When the deadline comes in the middle of a batch, the items before it are answered and those after it say so.
#[tokio::test]
async fn the_deadline_in_the_middle() {
    let place = Place::with_id_card_law();
    let patient = Running::start(&place).await;
    let items = items(&patient.client().await, MANY).await;
    let mut deadline = Duration::from_millis(8);
    // How far a batch comes depends on the machine, so the time grows until some items are answered. The
    // items are many enough for some to be left.
    let results = loop {
        let config = Config {
            deadline,
            response_bytes: 512 * 1024 * 1024,
            ..place.config()
        };
        let running = Running::with(&config, false).await;
        let client = running.client().await;
        let mut request = batch(items.clone());
        request.view = View::Full.into();
        match send(&client, request).await {
            Ok(answered) if error(&answered.results[0]).is_none() => break answered.results,
            Ok(answered) => assert_eq!(answered.results.len(), MANY),
            Err(status) => assert_eq!(status.code(), Code::DeadlineExceeded, "{status}"),
        }
        deadline += deadline / 2;
    };
    assert_eq!(results.len(), MANY);
    let refused: Vec<Option<Status>> = results.iter().map(error).collect();
    let answered = refused.iter().take_while(|status| status.is_none()).count();
    assert!(answered < MANY, "all {MANY} within {deadline:?}");
    for status in &refused[answered..] {
        let status = status
            .as_ref()
            .expect("nothing is answered after the deadline");
        assert_eq!(errors::reason(status).as_deref(), Some("DEADLINE_EXCEEDED"));
    }
}

/// Limits on a batch are told by name: its bytes, its items, the entities of a case, and batches at once.
#[tokio::test]
async fn limits_of_a_batch() {
    let place = Place::with_id_card_law();
    let config = Config {
        request_bytes: 100,
        traffic: Traffic {
            batch_request_bytes: 20_000,
            batch_items: 30,
            entities: 1,
            ..Traffic::default()
        },
        ..place.config()
    };
    let running = Running::with(&config, false).await;
    let client = running.client().await;
    let limit = |status: Status| {
        assert_eq!(status.code(), Code::InvalidArgument, "{status}");
        assert_eq!(errors::reason(&status).as_deref(), Some("LIMIT_EXCEEDED"));
        status.message().to_owned()
    };
    // More than a single case may have, and within the limit of batches.
    let answered = send(&client, batch(items(&client, 20).await))
        .await
        .expect("results");
    let status = error(&answered.results[0]).expect("too many entities");
    assert!(limit(status).contains("2 is more than the limit `entities` of 1"));

    let empty = |index: usize| BatchItem {
        correlation_id: index.to_string(),
        case: None,
    };
    let status = send(&client, batch((0..31).map(empty).collect()))
        .await
        .unwrap_err();
    assert!(limit(status).contains("31 is more than the limit `batch_items` of 30"));
    let status = send(&client, batch(items(&client, 200).await))
        .await
        .unwrap_err();
    assert!(limit(status).contains("limit `batch_request_bytes` of 20000"));
}
