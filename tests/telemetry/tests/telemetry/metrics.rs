//! Metrics as Prometheus reads them: what calls count, bounded labels, and nothing else on the listener.

use std::collections::BTreeSet;

use lexpack_api::v1::{AssessRequest, AssessResponse};
use rustix::process::Signal;
use test_service::client::Client;
use test_service::daemon::{Daemon, output};
use test_service::place::Place;
use test_telemetry::calls::{every_kind, request};
use test_telemetry::page::{Page, ask};
use tonic::{Code, Request};
use tonic_prost::ProstCodec;

const ASSESS: &str = "lexpack.v1.AssessmentService/Assess";
const BATCH: &str = "lexpack.v1.AssessmentService/AssessBatch";
const STREAM: &str = "lexpack.v1.AssessmentService/AssessStream";

fn start(place: &Place, more: &[&str]) -> (Daemon, String) {
    let arguments = ["--set", "metrics.listen=127.0.0.1:0"];
    let daemon = Daemon::start(place, &[&arguments[..], more].concat());
    let metrics = daemon.metrics().expect("metrics are on").to_owned();
    (daemon, metrics)
}

/// Calls count by method and code with their times, evaluations with theirs, and items and messages by outcome.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_count() {
    let place = Place::with_id_card_law();
    let (daemon, metrics) = start(&place, &[]);
    let client = Client::connect(daemon.url()).await;
    every_kind(&client).await;
    let page = Page::of(&metrics).await;
    let calls = |method, code| {
        let labels = [("method", method), ("code", code)];
        page.value("lexpack_requests_total", &labels)
    };
    assert_eq!(calls(ASSESS, "OK"), 1.0);
    assert_eq!(calls(ASSESS, "INVALID_ARGUMENT"), 2.0);
    assert_eq!(calls(ASSESS, "INTERNAL"), 0.0, "there before the first");
    assert_eq!(calls(BATCH, "OK"), 1.0);
    assert_eq!(calls(BATCH, "INVALID_ARGUMENT"), 1.0);
    assert_eq!(calls(STREAM, "OK"), 1.0);
    let method = [("method", ASSESS)];
    assert_eq!(
        page.value("lexpack_request_duration_seconds_count", &method),
        3.0
    );
    assert!(page.value("lexpack_request_duration_seconds_sum", &method) > 0.0);
    let all = [("method", ASSESS), ("le", "+Inf")];
    assert_eq!(
        page.value("lexpack_request_duration_seconds_bucket", &all),
        3.0
    );
    for (kind, count) in [
        ("case", 4.0),
        ("batch_item", 2.0),
        ("next_questions", 1.0),
        ("compare", 1.0),
    ] {
        let count_of = page.value(
            "lexpack_evaluation_duration_seconds_count",
            &[("kind", kind)],
        );
        assert_eq!(count_of, count, "{kind}");
    }
    for name in ["lexpack_batch_items_total", "lexpack_stream_messages_total"] {
        for outcome in ["answered", "refused"] {
            assert_eq!(
                page.value(name, &[("outcome", outcome)]),
                1.0,
                "{name} {outcome}"
            );
        }
    }
    let connections = [("limit", "connections")];
    assert_eq!(page.value("lexpack_in_flight", &connections), 1.0);
    assert_eq!(page.value("lexpack_limit", &connections), 1024.0);
}

/// The law in force is told: its generation, since when, its set, and the packs that were refused.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_law_is_told() {
    let place = Place::with_id_card_law();
    let (mut daemon, metrics) = start(&place, &[]);
    let page = Page::of(&metrics).await;
    assert_eq!(page.value("lexpack_serving", &[]), 1.0);
    assert_eq!(page.value("lexpack_generation", &[]), 1.0);
    let activated = page.value("lexpack_generation_activated_timestamp_seconds", &[]);
    assert!(activated >= page.value("process_start_time_seconds", &[]));
    assert_eq!(page.values("lexpack_set_info", "digest").len(), 1);
    let refusals = |page: &Page, code| page.value("lexpack_set_refusals_total", &[("code", code)]);
    assert_eq!(refusals(&page, "PACK-003"), 0.0);

    // A pack without a signature is in the directory at the next load.
    place.add_unsigned("unsigned", test_service::built::id_card_law());
    daemon.signal(Signal::HUP);
    daemon.wait_for("set refused; what is in force stays");
    let page = Page::of(&metrics).await;
    let codes = page.values("lexpack_set_refusals_total", "code");
    let told: Vec<&str> = codes
        .into_iter()
        .filter(|code| refusals(&page, code) > 0.0)
        .collect();
    assert!(
        !told.is_empty() && told.iter().all(|code| code.starts_with("PACK-")),
        "{told:?}"
    );
    assert_eq!(page.value("lexpack_stale", &[]), 1.0);
    assert_eq!(page.value("lexpack_generation", &[]), 1.0);
    let refused = [("change", "refused")];
    assert_eq!(page.value("lexpack_set_changes_total", &refused), 1.0);
}

/// What callers make up is no label, and load that is shed counts under its limit.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn labels_are_bounded() {
    let place = Place::with_id_card_law();
    let (daemon, metrics) = start(&place, &["--set", "limits.concurrent_calls=1"]);
    let client = Client::connect(daemon.url()).await;
    let good = request(&client).await;
    let before = Page::of(&metrics).await.series.into_keys();
    let before: BTreeSet<_> = before.collect();
    for path in [
        "/lexpack.v1.AssessmentService/Appeal",
        "/zhangsan.Mark/Assess",
    ] {
        let mut grpc = tonic::client::Grpc::new(client.channel.clone());
        grpc.ready().await.expect("a connection");
        let codec: ProstCodec<AssessRequest, AssessResponse> = ProstCodec::default();
        let request = Request::new(AssessRequest::default());
        let refused = grpc
            .unary(request, path.parse().expect("a path"), codec)
            .await;
        assert_eq!(refused.expect_err("no method").code(), Code::Unimplemented);
    }
    let held = client.begin(good).await;
    let page = Page::of(&metrics).await;
    let calls = [("limit", "concurrent_calls")];
    assert_eq!(page.value("lexpack_in_flight", &calls), 1.0);
    assert!(page.value("lexpack_shed_total", &calls) >= 1.0);
    let other = [("method", "other"), ("code", "UNIMPLEMENTED")];
    assert_eq!(page.value("lexpack_requests_total", &other), 2.0);
    let shed = [("method", ASSESS), ("code", "RESOURCE_EXHAUSTED")];
    assert!(page.value("lexpack_requests_total", &shed) >= 1.0);
    let after: BTreeSet<_> = page.series.into_keys().collect();
    assert_eq!(before, after, "no series comes or goes with calls");
    held.finish().await.expect("an answer");
}

/// The listener has one page, for readers, in the form that it says; and there is none unless it is asked for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_page_and_nothing_else() {
    let place = Place::with_id_card_law();
    let (daemon, metrics) = start(&place, &[]);
    let told = ask(&metrics, "GET /metrics").await;
    let kind = "content-type: text/plain; version=0.0.4; charset=utf-8\r\n";
    assert!(told.head.contains(kind), "{}", told.head);
    assert!(told.body.ends_with('\n'));
    for (request, status) in [
        ("HEAD /metrics", "200"),
        ("GET /metrics?x=1", "200"),
        ("GET /", "404"),
        ("GET /metrics/", "404"),
        ("GET /lexpack.v1.PackService/GetServerInfo", "404"),
        ("POST /metrics", "405"),
    ] {
        let answer = ask(&metrics, request).await;
        let first = format!("http/1.1 {status} ");
        assert!(
            answer.head.starts_with(&first),
            "{request}: {}",
            answer.head
        );
        let full = request.starts_with("GET /metrics") && status == "200";
        assert_eq!(answer.body.is_empty(), !full, "{request}");
    }
    let without = Daemon::start(&place, &[]);
    assert_eq!(without.metrics(), None);
    drop(daemon);
    let beyond = output(&["--check-config", "--set", "metrics.listen=0.0.0.0:0"]);
    assert_eq!(beyond.status.code(), Some(78));
}
