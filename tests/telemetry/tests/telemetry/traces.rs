//! Spans: the collector receives them under the trace of the caller, a dead collector changes nothing, and
//! nothing of a case is in them.

use std::collections::BTreeSet;
use std::net::TcpListener;

use prost::Message as _;
use rustix::process::Signal;
use test_callers::authority::Authority;
use test_service::Wait;
use test_service::client::Client;
use test_service::daemon::{Daemon, output};
use test_service::place::Place;
use test_telemetry::calls::{assessment, every_kind, request, secret_in, with, with_mistakes};
use test_telemetry::collector::{Collector, attributes, spans};
use test_telemetry::page::Page;
use tonic::transport::Identity;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const PARENT: &str = "b7ad6b7169203331";

/// A server that tells metrics, and sends spans to an address.
fn start(place: &Place, endpoint: &str, more: &[&str]) -> (Daemon, String) {
    let endpoint = format!("traces.endpoint={endpoint}");
    let arguments = ["--set", &endpoint, "--set", "metrics.listen=127.0.0.1:0"];
    let daemon = Daemon::start(place, &[&arguments[..], more].concat());
    let metrics = daemon.metrics().expect("metrics are on").to_owned();
    (daemon, metrics)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The span of a call is part of its caller's trace, below the caller's span, and says what was called, how it
/// ended and which law answered; it is sent before the server ends, and nothing of the case goes with it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn spans_are_of_their_callers() {
    let place = Place::with_id_card_law();
    let mut collector = Collector::start(None).await;
    let (mut daemon, _) = start(&place, &format!("http://{}", collector.address), &[]);
    let client = Client::connect(daemon.url()).await;
    let good = request(&client).await;
    let bad = with_mistakes(&good);
    let parent = format!("00-{TRACE}-{PARENT}-01");
    let own = [
        ("traceparent", &*parent),
        ("tracestate", "a=b"),
        ("x-request-id", "call-7"),
    ];
    let mut assessment = assessment(&client);
    assessment
        .assess(with(good, &own))
        .await
        .expect("an answer");
    let refused = assessment.assess(with(bad, &own)).await;
    let refused = refused.expect_err("a refusal");
    let name = refused.metadata().get("x-request-id").expect("a name");
    assert_eq!(name, "call-7");
    every_kind(&client).await;
    let mut health = HealthClient::new(client.channel.clone());
    health
        .check(HealthCheckRequest::default())
        .await
        .expect("health");
    drop((client, assessment, health));
    daemon.signal(Signal::TERM);
    assert!(daemon.ended().success());

    let mut messages = vec![collector.next().await];
    messages.extend(collector.rest());
    for message in &messages {
        let text = String::from_utf8_lossy(&message.encode_to_vec()).into_owned();
        assert_eq!(secret_in(&text), None);
        let resource = message.resource_spans[0]
            .resource
            .clone()
            .expect("a resource");
        let resource = attributes(&resource.attributes);
        assert_eq!(resource["service.name"], "lexpackd");
        assert!(resource.contains_key("service.instance.id"));
    }
    let all: Vec<_> = messages.iter().flat_map(spans).collect();
    let ours = all.iter().filter(|span| hex(&span.trace_id) == TRACE);
    let [answered, refused] = ours.collect::<Vec<_>>()[..] else {
        panic!("two spans of the trace in {all:?}")
    };
    for (span, code) in [(answered, "0"), (refused, "3")] {
        assert_eq!(hex(&span.parent_span_id), PARENT);
        assert_eq!(span.trace_state, "a=b");
        assert_eq!(span.name, "lexpack.v1.AssessmentService/Assess");
        assert_eq!(span.kind, 2, "of a server");
        assert!(span.end_time_unix_nano >= span.start_time_unix_nano);
        let known = attributes(&span.attributes);
        let expected = [
            ("rpc.system", "grpc"),
            ("rpc.service", "lexpack.v1.AssessmentService"),
            ("rpc.method", "Assess"),
            ("rpc.grpc.status_code", code),
            ("lexpack.request_id", "call-7"),
            ("lexpack.generation", "1"),
        ];
        for (name, value) in expected {
            assert_eq!(known[name], value, "{name}");
        }
        assert_eq!(known.len(), expected.len(), "{known:?}");
        assert!(span.events.is_empty() && span.links.is_empty());
    }
    let names: BTreeSet<&str> = all.iter().map(|span| span.name.as_str()).collect();
    for method in ["AssessBatch", "AssessStream", "NextQuestions", "Compare"] {
        let name = format!("lexpack.v1.AssessmentService/{method}");
        assert!(names.contains(&*name), "{name} is not in {names:?}");
    }
    let asked = names.iter().any(|name| name.contains("Health"));
    assert!(!asked, "whoever asks for health wants no trace");
    let own_traces = all.iter().filter(|span| hex(&span.trace_id) != TRACE);
    let traces: BTreeSet<String> = own_traces.clone().map(|span| hex(&span.trace_id)).collect();
    assert_eq!(traces.len(), own_traces.count(), "each call has its own");
}

/// Whether there is a span is for the caller to say, and else for the share; the collector may be reached by
/// TLS.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_decide_before_the_share() {
    let place = Place::with_id_card_law();
    let authority = Authority::new("of the collector");
    let leaf = authority.server();
    let ca = place.path("collector-ca.pem");
    std::fs::write(&ca, authority.pem()).expect("a file");
    let identity = Identity::from_pem(leaf.certificate, leaf.key);
    let mut collector = Collector::start(Some(identity)).await;
    let endpoint = format!("https://{}", collector.address);
    let ca = format!("traces.ca={}", ca.display());
    let more = ["--set", &ca, "--set", "traces.sample_permille=0"];
    let (mut daemon, _) = start(&place, &endpoint, &more);
    let client = Client::connect(daemon.url()).await;
    let good = request(&client).await;
    let mut assessment = assessment(&client);
    for (trace, flags) in [(TRACE, "01"), ("11111111111111111111111111111111", "00")] {
        let parent = format!("00-{trace}-{PARENT}-{flags}");
        let call = with(good.clone(), &[("traceparent", &parent)]);
        assessment.assess(call).await.expect("an answer");
    }
    assessment.assess(good).await.expect("an answer");
    drop((client, assessment));
    daemon.signal(Signal::TERM);
    assert!(daemon.ended().success());
    let mut all = spans(&collector.next().await);
    all.extend(collector.rest().iter().flat_map(spans));
    let [only] = &all[..] else {
        panic!("one span, not {all:?}")
    };
    assert_eq!(hex(&only.trace_id), TRACE);
}

/// A collector that is away, or takes connections and says nothing, costs spans and no call: all are answered,
/// what is not taken or has no room is counted, and the server ends as it would without.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dead_collector_changes_nothing() {
    let place = Place::with_id_card_law();
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let away = TcpListener::bind("127.0.0.1:0").expect("a port");
    let gone = away.local_addr().expect("an address");
    drop(away);
    let silent_at = silent.local_addr().expect("an address");
    // The one that is silent is waited for longer than the test lasts.
    for (address, outcome) in [(silent_at, "dropped"), (gone, "lost")] {
        let more = [
            "--set",
            "traces.queue=8",
            "--set",
            "traces.timeout_ms=600000",
        ];
        let (mut daemon, metrics) = start(&place, &format!("http://{address}"), &more);
        let client = Client::connect(daemon.url()).await;
        let good = request(&client).await;
        let mut wait = Wait::for_event("spans are counted that do not arrive");
        loop {
            client.send(good.clone()).await.expect("an answer");
            let page = Page::of(&metrics).await;
            let spans = |outcome| page.value("lexpack_spans_total", &[("outcome", outcome)]);
            assert_eq!(spans("exported"), 0.0);
            assert!(page.value("lexpack_spans_queued", &[]) <= 8.0);
            if spans(outcome) > 0.0 {
                break;
            }
            wait.on().await;
        }
        drop(client);
        daemon.signal(Signal::TERM);
        assert!(daemon.ended().success());
    }
}

/// What cannot be used is refused before anything is served.
#[test]
fn unusable_settings_are_refused() {
    let place = Place::empty();
    let missing = format!("traces.ca={}", place.path("nowhere").display());
    let endpoint = "traces.endpoint=https://127.0.0.1:4317";
    let bad = output(&["--check-config", "--set", endpoint, "--set", &missing]);
    assert_eq!(bad.status.code(), Some(78));
    let text = String::from_utf8_lossy(&bad.stderr).into_owned();
    assert!(text.contains("traces.ca"), "{text}");
}
