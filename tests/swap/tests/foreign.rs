//! A client of another language streams while a new statute comes into force and is replaced.
//!
//! It needs python3 with venv, and the packages of `tests/foreign-python/requirements.txt` from the registry on
//! the first run.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};

use lexpack_api::v1;
use lexpack_host::artefact::LIBRARY_FILE;
use lexpack_rules::{PackInput, RuleSet, wire};
use prost::Message as _;
use rustix::time::{ClockId, clock_gettime};
use test_service::{built, case, foreign::python, root};
use test_swap::{DEADLINE, Workshop, activate, stage};

const CLERK: &str = "cn.id-card-law.art19.p1";
const KEEPER: &str = "xx.example-law.art1";
const KEEPERS_CASE: &str = "
assessment_date: 2026-01-01
entities:
  k: {kind: xx-example-law-keeper, date: 2024-05-01, lost: 10}
";

/// Nanoseconds of the clock that the client reads too.
fn now() -> i64 {
    let now = clock_gettime(ClockId::Monotonic);
    now.tv_sec * 1_000_000_000 + now.tv_nsec
}

fn rules(law: &[u8]) -> RuleSet {
    let law = wire::Pack::decode(law).unwrap();
    let input = PackInput {
        law,
        functions: None,
    };
    lexpack_rules::compile(vec![input]).unwrap_or_else(|problems| panic!("{problems}"))
}

/// A request for a written case as JSON.
fn request(rules: &RuleSet, written: &str) -> serde_json::Value {
    let case = lexpack_rules::read_case(rules, written);
    let case = case.unwrap_or_else(|problems| panic!("{problems}"));
    let request = v1::AssessRequest {
        case: Some(lexpack_api::case::message(&case)),
        ..v1::AssessRequest::default()
    };
    let text = lexpack_api::json::to_json("lexpack.v1.AssessRequest", &request).unwrap();
    serde_json::from_str(&text.to_string()).unwrap()
}

/// Makes and signs a set of libraries.
fn set(workshop: &Workshop, sequence: u64, libraries: &[(&str, &[u8])]) -> PathBuf {
    let directory = workshop.path(&format!("set-{sequence}"));
    for (id, library) in libraries {
        let place = directory.join(id);
        std::fs::create_dir_all(&directory).unwrap();
        assert_eq!(workshop.artefact_of(library, &place).id, *id);
    }
    workshop.sign_set(&directory, sequence, &[]);
    directory
}

/// The client, which ends when its standard input does.
struct Client {
    child: Child,
    lines: Receiver<serde_json::Value>,
}

impl Client {
    fn start(address: &str, cases: &Path) -> Self {
        let mut child = Command::new(python())
            .arg(root().join("tests/foreign-python/stream.py"))
            .arg(address)
            .arg(cases)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                drop(sender.send(serde_json::from_str(&line).unwrap()));
            }
        });
        Self { child, lines }
    }

    fn line(&self) -> serde_json::Value {
        self.lines
            .recv_timeout(DEADLINE)
            .expect("the client goes on")
    }

    /// Everything that it saw.
    fn end(mut self) -> serde_json::Value {
        drop(self.child.stdin.take());
        let line = self.line();
        assert!(self.child.wait().unwrap().success());
        line
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // Ends only the client that was started here.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A statute that was begun with `lexpack new-pack` is added, then replaced by its next version. The client gets
/// the old law until the new one is in force and the new one for whatever it asks after the activation has
/// returned; within a generation it gets one answer to one case, and at a change a mark.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_python_stream_sees_new_law_at_once() {
    let workshop = Workshop::new();
    let id_card = built::id_card_law();
    let library = |artefact: &Path| std::fs::read(artefact.join(LIBRARY_FILE)).unwrap();
    let (fresh, changed) = (library(built::new_pack()), library(built::changed_pack()));
    let (id_card_id, example_id) = ("cn.id-card-law", "xx.example-law");
    let old = (id_card_id, id_card.bytes.as_slice());
    let sets = [
        set(&workshop, 1, &[old]),
        set(&workshop, 2, &[old, (example_id, &fresh)]),
        set(&workshop, 3, &[old, (example_id, &changed)]),
    ];
    let limits = lexpack_host::Limits::default();
    let example = lexpack_host::artefact::describe(&fresh, &limits).unwrap();
    let clerk = request(&rules(&id_card.law), &case("telecom-clerk"));
    let keeper = request(&rules(&example), KEEPERS_CASE);
    let cases = serde_json::json!([["clerk", clerk, CLERK], ["keeper", keeper, KEEPER]]);
    let file = workshop.path("cases.json");
    std::fs::write(&file, cases.to_string()).unwrap();

    let server = workshop.server(&[]);
    let mut operator = server.operator().await;
    let mut client: Option<Client> = None;
    let (mut digests, mut returned) = (Vec::new(), Vec::new());
    for (number, set) in (1_u64..).zip(&sets) {
        stage(&mut operator, set).await.unwrap();
        let active = activate(&mut operator, &format!("xx-swap@{number}"))
            .await
            .unwrap();
        let at = now();
        let generation = active.generation.unwrap();
        assert_eq!(generation.number, number);
        digests.push(generation.set_digest);
        returned.push(at);
        let address = server.url.strip_prefix("http://").unwrap();
        let client = client.get_or_insert_with(|| Client::start(address, &file));
        let first = client.line();
        assert_eq!(first["generation"], number);
        let seen = first["first_seen"].as_i64().unwrap();
        if number > 1 {
            println!(
                "generation {number}: seen {} µs after the activation returned",
                (seen - at) / 1000
            );
        }
    }
    let seen = client.unwrap().end();
    let seen = seen.as_array().unwrap();
    assert_eq!(seen.len(), 3);
    let status = |status: v1::FindingStatus| status.as_str_name().to_owned();
    let (established, not) = (
        status(v1::FindingStatus::Established),
        status(v1::FindingStatus::NotEstablished),
    );
    // Before its statute is there, nobody knows what a keeper is.
    let keepers = ["INVALID_CASE", &established, &not];
    for (place, (generation, keeper)) in seen.iter().zip(keepers).enumerate() {
        assert_eq!(generation["digest"], digests[place]);
        let mut outcomes = generation["outcomes"].as_array().unwrap().clone();
        outcomes.sort_by_key(ToString::to_string);
        let wanted = serde_json::json!([["clerk", established], ["keeper", keeper]]);
        assert_eq!(
            serde_json::Value::from(outcomes),
            wanted,
            "generation {}",
            place + 1
        );
        if let Some(next) = returned.get(place + 1) {
            let last = generation["last_sent"].as_i64().unwrap();
            assert!(
                last < *next,
                "old law {} ns after the activation returned",
                last - next
            );
        }
    }
}
