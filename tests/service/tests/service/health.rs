//! Health, from the start without law over the first set to the drain.

use lexpack_api::errors;
use lexpack_api::v1::{AssessRequest, ListPacksRequest};
use test_service::PATIENCE;
use test_service::client::Client;
use test_service::place::Place;
use test_service::running::Running;
use tonic::{Code, Streaming};
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::{HealthCheckRequest, HealthCheckResponse};
use tonic_reflection::pb::v1::server_reflection_client::ServerReflectionClient;
use tonic_types::StatusExt as _;

const NAMES: [&str; 3] = [
    "",
    "lexpack.v1.AssessmentService",
    "lexpack.v1.CatalogService",
];

fn of(service: &str) -> HealthCheckRequest {
    HealthCheckRequest {
        service: service.to_owned(),
    }
}

async fn check(client: &Client, service: &str) -> ServingStatus {
    let answer = HealthClient::new(client.channel.clone())
        .check(of(service))
        .await;
    answer.expect("a status").into_inner().status()
}

async fn next(watch: &mut Streaming<HealthCheckResponse>) -> ServingStatus {
    let update = watch.message().await.expect("the watch goes on");
    update.expect("an update").status()
}

/// Without law NOT_SERVING and typed refusals, with law SERVING, in the drain NOT_SERVING; a watch
/// sees each change.
#[tokio::test]
async fn health_follows_the_law() {
    let place = Place::empty();
    let mut running = Running::with(&place.config(), true).await;
    let client = running.client().await;
    for name in NAMES {
        assert_eq!(
            check(&client, name).await,
            ServingStatus::NotServing,
            "`{name}`"
        );
    }
    let status = client
        .send(AssessRequest::default())
        .await
        .expect_err("no law");
    assert_eq!(status.code(), Code::Unavailable);
    assert_eq!(errors::reason(&status).as_deref(), Some("NO_ACTIVE_SET"));
    assert!(
        status.message().contains("no set of rule packs is active"),
        "{status}"
    );
    assert!(status.get_details_retry_info().is_some());
    let packs = client.catalog().list_packs(ListPacksRequest {}).await;
    assert_eq!(packs.expect_err("no law").code(), Code::Unavailable);

    let mut health = HealthClient::new(client.channel.clone());
    let mut watch = health.watch(of("")).await.expect("a watch").into_inner();
    assert_eq!(next(&mut watch).await, ServingStatus::NotServing);

    place.add_id_card_law();
    running.law.load().expect("the pack loads");
    running.health.refresh().await;
    assert_eq!(next(&mut watch).await, ServingStatus::Serving);
    for name in NAMES {
        assert_eq!(
            check(&client, name).await,
            ServingStatus::Serving,
            "`{name}`"
        );
    }

    running.stop();
    assert_eq!(next(&mut watch).await, ServingStatus::NotServing);
    drop(watch);
    running.ended().await;
}

/// In the drain the server is not serving, whatever is loaded or looked up meanwhile. A watch is told so and ends, and
/// so does reflection: the drain waits for neither.
#[tokio::test]
async fn a_drain_is_final() {
    let place = Place::with_id_card_law();
    let config = lexpack_server::Config {
        drain_grace: std::time::Duration::from_secs(3600),
        ..place.config()
    };
    let mut running = Running::with(&config, false).await;
    let client = running.client().await;
    let mut health = HealthClient::new(client.channel.clone());
    let mut watch = health.watch(of("")).await.expect("a watch").into_inner();
    assert_eq!(next(&mut watch).await, ServingStatus::Serving);
    let (questions, asked) = tokio::sync::mpsc::channel(1);
    let mut reflection = ServerReflectionClient::new(client.channel.clone());
    let asked = tokio_stream::wrappers::ReceiverStream::new(asked);
    let answers = reflection.server_reflection_info(asked).await;
    let mut answers = answers.expect("reflection").into_inner();

    running.stop();
    assert_eq!(next(&mut watch).await, ServingStatus::NotServing);
    running.law.load().expect("the pack loads");
    running.health.refresh().await;
    let status = loop {
        match watch.message().await {
            Ok(update) => {
                let update = update.expect("an end with a reason");
                assert_eq!(update.status(), ServingStatus::NotServing);
            }
            Err(status) => break status,
        }
    };
    assert_eq!(errors::reason(&status).as_deref(), Some("DRAINING"));
    // Its questions end as well, and whichever is first.
    match answers.message().await {
        Ok(end) => assert_eq!(end, None),
        Err(status) => assert_eq!(errors::reason(&status).as_deref(), Some("DRAINING")),
    }
    let ended = tokio::time::timeout(PATIENCE, running.ended()).await;
    assert!(ended.is_ok(), "the drain waited for what has no end");
    drop(questions);
}

/// A service that does not exist has no health.
#[tokio::test]
async fn an_unknown_service_has_no_health() {
    let running = Running::start(&Place::with_id_card_law()).await;
    let channel = running.client().await.channel;
    let status = HealthClient::new(channel)
        .check(of("lexpack.v1.Nothing"))
        .await;
    assert_eq!(status.expect_err("no such service").code(), Code::NotFound);
}
