//! The log: nothing of a case at the most verbose level, and the names of its call on each line of a call.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use test_service::built::path;
use test_service::client::Client;
use test_service::daemon::{Daemon, lexpackd};
use test_service::place::Place;
use test_telemetry::calls::{assessment, every_kind, request, secret_in, with};

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";

/// A server that logs everything that it can.
fn start(place: &Place) -> Daemon {
    Daemon::start(place, &["--set", "log.level=trace"])
}

/// With everything logged that the server and the libraries in it can log, no word of a case is in the log:
/// not of single calls, batches, streams, mistakes or limits.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_content_of_cases() {
    let place = Place::with_id_card_law();
    let mut daemon = start(&place);
    let client = Client::connect(daemon.url()).await;
    every_kind(&client).await;
    drop(client);
    daemon.signal(Signal::TERM);
    assert!(daemon.ended().success());
    let lines = daemon.log();
    let is_of_a_library = |line: &&String| line.contains("\"target\":\"h2");
    assert!(
        lines.iter().any(|line| is_of_a_library(&line)),
        "it is verbose"
    );
    for line in lines {
        assert_eq!(secret_in(line), None, "{line}");
    }
}

/// Each line that is written for a call has the name of the call and of its trace: as its caller gave them, or
/// a name of its own that no other call has.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lines_have_the_names_of_their_call() {
    let place = Place::with_id_card_law();
    let mut daemon = start(&place);
    let client = Client::connect(daemon.url()).await;
    let good = request(&client).await;
    let parent = format!("00-{TRACE}-b7ad6b7169203331-00");
    let named = [("x-request-id", "call-7"), ("traceparent", &*parent)];
    let mut assessment = assessment(&client);
    assessment
        .assess(with(good.clone(), &named))
        .await
        .expect("an answer");
    assessment.assess(good.clone()).await.expect("an answer");
    let odd = [("x-request-id", "with blanks and {quotes}")];
    assessment
        .assess(with(good, &odd))
        .await
        .expect("an answer");
    drop((client, assessment));
    daemon.signal(Signal::TERM);
    assert!(daemon.ended().success());
    let events: Vec<Value> = daemon
        .log()
        .iter()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    let answered = events.iter().filter(|event| {
        let method = &event["method"];
        event["message"] == "call answered" && method == "lexpack.v1.AssessmentService/Assess"
    });
    let [named, own, odd] = answered.collect::<Vec<_>>()[..] else {
        panic!("three calls in {events:?}")
    };
    assert_eq!(named["request_id"], "call-7");
    assert_eq!(named["trace_id"], TRACE);
    assert_eq!(named["code"], 0);
    for event in [own, odd] {
        assert!(event["trace_id"].is_null(), "part of none");
        assert!(event["request_id"].as_str().expect("a name").len() > 16);
    }
    assert_ne!(own["request_id"], odd["request_id"]);
    for event in &events {
        let of_calls = event["message"]
            .as_str()
            .is_some_and(|m| m.starts_with("call "));
        assert!(!of_calls || event["request_id"].is_string(), "{event}");
        let outside = event["message"] == "listening" || event["message"] == "draining";
        assert!(!outside || event["request_id"].is_null(), "{event}");
    }
}

/// The form for people has the names too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn text_has_names_too() {
    let place = Place::with_id_card_law();
    let (packs, key) = (path(&place.packs()), path(&place.public_key()));
    let flags = [
        "--listen",
        "127.0.0.1:0",
        "--packs",
        &packs,
        "--trusted-key",
        &key,
    ];
    let form = ["--set", "log.format=text", "--set", "log.level=debug"];
    let mut server = lexpackd(&[&flags[..], &form].concat());
    let mut server = server.stderr(Stdio::piped()).spawn().expect("a server");
    let log = server.stderr.take().expect("its log");
    let mut lines = BufReader::new(log).lines().map_while(Result::ok);
    let listening = lines.find_map(|line| {
        let address = line.split_once("listening address=")?.1;
        Some(address.to_owned())
    });
    let url = format!("http://{}", listening.expect("an address"));
    let client = Client::connect(&url).await;
    let good = request(&client).await;
    let call = with(good, &[("x-request-id", "call-7")]);
    assessment(&client).assess(call).await.expect("an answer");
    drop(client);
    let id = i32::try_from(server.id()).ok().and_then(Pid::from_raw);
    kill_process(id.expect("an id"), Signal::TERM).expect("the server is there");
    // The log ends with the process.
    let rest: Vec<String> = lines.collect();
    assert!(server.wait().expect("its end").success());
    let named =
        |line: &String| line.contains("call answered") && line.ends_with(" request_id=call-7");
    assert!(rest.iter().any(named), "{rest:?}");
}
