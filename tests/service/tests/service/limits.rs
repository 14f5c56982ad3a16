//! Refusals of a server at its limits are typed and say which limit.

use std::time::Duration;

use hyper_util::client::legacy::Client as Http;
use hyper_util::rt::TokioExecutor;
use lexpack_api::errors;
use lexpack_api::v1::AssessRequest;
use lexpack_api::v1::assessment_service_client::AssessmentServiceClient;
use lexpack_server::Config;
use test_service::case;
use test_service::place::Place;
use test_service::running::Running;
use tonic::{Code, Request, Status};
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;
use tonic_types::StatusExt as _;

/// A call with a `grpc-timeout` that the client itself does not heed, unlike the usual client.
async fn with_timeout(running: &Running, request: AssessRequest, timeout: &str) -> Status {
    let http = Http::builder(TokioExecutor::new())
        .http2_only(true)
        .build_http::<tonic::body::Body>();
    let origin = running.url().parse().expect("a URL");
    let mut request = Request::new(request);
    let timeout = timeout.parse().expect("a header");
    request.metadata_mut().insert("grpc-timeout", timeout);
    let mut client = AssessmentServiceClient::with_origin(http, origin);
    client.assess(request).await.expect_err("a refusal")
}

/// The caller's deadline holds where it is the shorter one; one that cannot be read is bad input.
#[tokio::test]
async fn the_deadline_of_the_caller() {
    let running = Running::start(&Place::with_id_card_law()).await;
    let request = running.client().await.request(&case("telecom-clerk")).await;
    let status = with_timeout(&running, request.clone(), "1n").await;
    assert_eq!(status.code(), Code::DeadlineExceeded);
    let info = status.get_details_error_info().expect("ErrorInfo");
    assert_eq!(info.reason, "DEADLINE_EXCEEDED");
    assert_eq!(
        info.metadata.get("stage").map(String::as_str),
        Some("answer")
    );

    let status = with_timeout(&running, request, "soon").await;
    assert_eq!(status.code(), Code::InvalidArgument);
    let fields: Vec<String> = errors::field_violations(&status)
        .into_iter()
        .map(|v| v.0)
        .collect();
    assert_eq!(fields, ["grpc-timeout"]);
}

/// The deadline of the server holds for callers that state none, and not for health.
#[tokio::test]
async fn the_deadline_of_the_server() {
    let place = Place::with_id_card_law();
    let config = Config {
        deadline: Duration::from_nanos(1),
        ..place.config()
    };
    let running = Running::with(&config, false).await;
    let client = running.client().await;
    let status = client
        .send(AssessRequest::default())
        .await
        .expect_err("a refusal");
    assert_eq!(
        errors::reason(&status).as_deref(),
        Some("DEADLINE_EXCEEDED")
    );
    let mut health = HealthClient::new(client.channel);
    health
        .check(HealthCheckRequest::default())
        .await
        .expect("health has no deadline");
}

/// A call beyond the limit is refused at once and told when to retry; the one in flight is answered,
/// and so is the question for health.
#[tokio::test]
async fn calls_at_once() {
    let place = Place::with_id_card_law();
    let config = Config {
        concurrent_calls: 1,
        ..place.config()
    };
    let running = Running::with(&config, false).await;
    let client = running.client().await;
    let request = client.request(&case("telecom-clerk")).await;
    let held = client.begin(request.clone()).await;
    let status = client.send(request.clone()).await.expect_err("a refusal");
    assert_eq!(status.code(), Code::ResourceExhausted);
    let info = status.get_details_error_info().expect("ErrorInfo");
    assert_eq!(info.reason, "OVERLOADED");
    assert_eq!(
        info.metadata.get("limit").map(String::as_str),
        Some("concurrent_calls")
    );
    let retry = status
        .get_details_retry_info()
        .and_then(|retry| retry.retry_delay);
    assert!(retry.is_some_and(|delay| delay > Duration::ZERO));
    assert!(status.get_details_quota_failure().is_some());
    let mut health = HealthClient::new(client.channel.clone());
    health
        .check(HealthCheckRequest::default())
        .await
        .expect("health is always answered");

    held.finish().await.expect("the call in flight is answered");
    client.send(request).await.expect("there is room again");
}
