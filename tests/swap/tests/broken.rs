//! Every kind of broken pack comes to a server under load: refused with its own code, told to watchers,
//! and nobody who asks notices.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use lexpack_api::v1;
use lexpack_rules::wire;
use test_swap::{Server, Workshop, activate, codes, stage};
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;

/// Law of the broken packs, as the crate that holds them makes it.
fn law_of(id: &str) -> wire::Pack {
    use lexpack_sdk::{at_least_value, call, fact, integer, object};
    let product = call(
        "product",
        vec![fact(object("act.records")), fact(object("act.recipients"))],
    );
    let elements = at_least_value("达到", "reached", product, integer(12));
    wire::Pack {
        id: id.to_owned(),
        ..test_rules::pack(vec![test_rules::example(&format!("{id}.p"), elements)])
    }
}

fn with_case(id: &str) -> wire::Pack {
    use lexpack_sdk::{expect, test_case, text};
    wire::Pack {
        test_cases: vec![test_case(
            "reached",
            text("达到", "reached"),
            &test_rules::written("records: 3, recipients: 4"),
            vec![expect(&format!("{id}.p"), "p", "a", "established")],
        )],
        ..law_of(id)
    }
}

/// Asks without a pause from several tasks, and counts.
struct Load {
    stop: Arc<AtomicBool>,
    answered: Arc<AtomicU64>,
    tasks: Vec<tokio::task::JoinHandle<Vec<String>>>,
}

impl Load {
    async fn start(server: &Server) -> Self {
        let (stop, answered) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicU64::new(0)),
        );
        let mut tasks = Vec::new();
        for _ in 0..3 {
            let mut caller = server.caller().await;
            let (stop, answered) = (Arc::clone(&stop), Arc::clone(&answered));
            tasks.push(tokio::spawn(async move {
                let mut wrong = Vec::new();
                while !stop.load(Ordering::Relaxed) {
                    match caller.ask("").await {
                        Ok(told) if told.version() == Some(1) => {
                            answered.fetch_add(1, Ordering::Relaxed);
                        }
                        other => wrong.push(format!("{other:?}")),
                    }
                }
                wrong
            }));
        }
        Self {
            stop,
            answered,
            tasks,
        }
    }

    async fn end(self) -> u64 {
        self.stop.store(true, Ordering::Relaxed);
        for task in self.tasks {
            assert_eq!(task.await.unwrap(), Vec::<String>::new());
        }
        self.answered.load(Ordering::Relaxed)
    }
}

/// Adds a broken pack to the good ones of version 1, and signs the set.
fn broken_set(
    workshop: &Workshop,
    number: u64,
    library: &str,
    id: &str,
    law: &wire::Pack,
) -> PathBuf {
    use lexpack_host::artefact::LIBRARY_FILE;
    let directory = workshop.path(&format!("broken-{number}"));
    std::fs::create_dir(&directory).unwrap();
    let good = workshop.set(1, 1);
    for side in ["xx.left", "xx.right"] {
        std::fs::create_dir(directory.join(side)).unwrap();
        for entry in std::fs::read_dir(good.join(side)).unwrap() {
            let path = entry.unwrap().path();
            let to = directory.join(side).join(path.file_name().unwrap());
            std::fs::copy(&path, to).unwrap();
        }
    }
    let place = directory.join(id);
    workshop.forge(library, id, &prost_bytes(law), &place);
    assert!(place.join(LIBRARY_FILE).is_file());
    workshop.sign_set(&directory, number, &[]);
    directory
}

fn prost_bytes(law: &wire::Pack) -> Vec<u8> {
    use prost::Message as _;
    law.encode_to_vec()
}

/// Each kind is refused with its code while callers get their answers; health serves, the state is stale,
/// watchers are told, and nothing of the child's end reaches the server.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_is_refused_under_load() {
    // Library, code, words of the message.
    let kinds: [(&str, &str, &str); 18] = [
        ("aborts_in_describe", "PACK-014", "signal: 6"),
        ("exits_in_describe", "PACK-014", "without an answer"),
        ("overflows_the_stack", "PACK-014", "overflowed its stack"),
        ("loops_in_describe", "PACK-014", "did not end within"),
        ("takes_all_memory", "PACK-014", "memory"),
        ("loops_in_function", "PACK-014", "did not end within"),
        ("aborts_in_function", "PACK-014", "signal: 6"),
        (
            "wrong_case",
            "PACK-021",
            "not_established instead of established",
        ),
        ("panics_in_case", "PACK-025", "13 is unlucky"),
        ("newer_law", "PACK-013", "schema"),
        ("panics_in_describe", "PACK-020", "panicked"),
        ("bomb_in_describe", "PACK-020", "panicked"),
        ("floods", "PACK-020", "refused"),
        ("wrong_magic", "PACK-019", "magic"),
        ("null_call", "PACK-019", "call is null"),
        ("aborts", "PACK-019", "offered_features"),
        ("two_exports", "PACK-010", "lexpack_pack_v1"),
        ("garbage_law", "PACK-011", "the law"),
    ];
    let workshop = Workshop::new();
    let server = workshop.server(&["--set", "packs.probe_ms=8000"]);
    let mut operator = server.operator().await;
    stage(&mut operator, &workshop.set(1, 1)).await.unwrap();
    activate(&mut operator, "xx-swap@1").await.unwrap();
    let mut watch = operator
        .watch_sets(v1::WatchSetsRequest {})
        .await
        .unwrap()
        .into_inner();
    watch.message().await.unwrap().unwrap();
    let load = Load::start(&server).await;
    for (number, (library, code, words)) in (2..).zip(kinds) {
        let (id, law) = match library {
            "loops_in_function" => ("xx.loops", with_case("xx.loops")),
            "aborts_in_function" => ("xx.aborts", with_case("xx.aborts")),
            "wrong_case" => ("xx.wrong", with_case("xx.wrong")),
            "panics_in_case" => ("xx.panics", law_of("xx.panics")),
            _ => ("xx.broken", law_of("xx.broken")),
        };
        let law = match library {
            "newer_law" => Err([prost_bytes(&law_of("xx.newer")), vec![0xc2, 0x3e, 0x00]].concat()),
            _ => Ok(law),
        };
        let directory = match law {
            Ok(law) => broken_set(&workshop, number, library, id, &law),
            Err(bytes) => {
                let directory = broken_set(&workshop, number, library, id, &law_of(id));
                workshop.forge(library, id, &bytes, &directory.join(id));
                workshop.sign_set(&directory, number, &[]);
                directory
            }
        };
        let status = stage(&mut operator, &directory).await.unwrap_err();
        assert_eq!(codes(&status), [code], "{library}: {status}");
        assert!(status.message().contains(words), "{library}: {status}");
        let event = watch.message().await.unwrap().unwrap();
        assert_eq!(event.outcome(), v1::SetOutcome::Rejected, "{library}");
        assert!(
            event.stale && event.last_good.unwrap().number == 1,
            "{library}"
        );
    }
    assert!(load.end().await > 0, "nobody asked");
    let endpoint = tonic::transport::Endpoint::from_shared(server.url.clone()).unwrap();
    let mut health = HealthClient::new(endpoint.connect().await.unwrap());
    let request = HealthCheckRequest {
        service: "lexpack.v1.AssessmentService".to_owned(),
    };
    let health = health.check(request).await.unwrap().into_inner();
    assert_eq!(health.status(), ServingStatus::Serving);
    let info = operator
        .get_server_info(v1::GetServerInfoRequest {})
        .await
        .unwrap()
        .into_inner();
    assert_eq!(info.state(), v1::ServingState::Stale);
    // Only the two good libraries were ever mapped in the server.
    assert_eq!(info.metrics["mapped_images"], 2);
    assert_eq!(info.metrics["pack_panics_total"], 0);
}

/// A pack that prints without end is neither believed nor waited for.
#[tokio::test]
async fn what_packs_print_is_no_answer() {
    let workshop = Workshop::new();
    let server = workshop.server(&[]);
    let mut operator = server.operator().await;
    let law = law_of("xx.chatters");
    let directory = broken_set(&workshop, 2, "chatters", "xx.chatters", &law);
    let staged = stage(&mut operator, &directory).await.unwrap();
    assert_eq!(staged.set.unwrap().packs.len(), 3);
}

/// Asks a case for which the function of the bomb is called.
async fn ask(caller: &mut test_swap::Caller) -> Vec<(String, v1::FindingStatus)> {
    let mut request = test_swap::request("");
    let case = request.case.as_mut().unwrap();
    let fact = |name: &str| v1::Fact {
        name: name.to_owned(),
        value: Some(v1::fact::Value::Integer(3)),
        ..v1::Fact::default()
    };
    let act = case
        .entities
        .iter_mut()
        .find(|entity| entity.id == "a")
        .unwrap();
    act.facts.push(fact("act.recipients"));
    let answer = caller.0.assess(request).await.unwrap().into_inner();
    let status = |finding: &v1::Finding| (finding.provision.clone(), finding.status());
    answer.findings.iter().map(status).collect()
}

async fn info(
    operator: &mut v1::pack_service_client::PackServiceClient<tonic::transport::Channel>,
) -> v1::GetServerInfoResponse {
    let info = operator.get_server_info(v1::GetServerInfoRequest {}).await;
    info.unwrap().into_inner()
}

/// A quarantine that cannot be written is told, tried again until it is written, and then kept.
#[tokio::test]
async fn quarantine_is_written_in_the_end() {
    let workshop = Workshop::new();
    let mut server = workshop.server(&[]);
    let mut operator = server.operator().await;
    let law = law_of("xx.bomb");
    let directory = broken_set(&workshop, 1, "panics_with_a_bomb", "xx.bomb", &law);
    stage(&mut operator, &directory).await.unwrap();
    activate(&mut operator, "xx-swap@1").await.unwrap();
    // A directory where the file is written beside its name: no user can write it.
    let obstacle = workshop.path("state").join("quarantine.json.new");
    std::fs::create_dir(&obstacle).unwrap();
    ask(&mut server.caller().await).await;
    server.wait_for("quarantine is not recorded; a restart would lift it; trying again");
    let told = info(&mut operator).await;
    assert_eq!(told.metrics["unrecorded_quarantine"], 1);
    assert!(told.quarantine.len() == 1 && !told.quarantine[0].recorded);
    std::fs::remove_dir(&obstacle).unwrap();
    server.wait_for("quarantine is recorded");
    let told = info(&mut operator).await;
    assert_eq!(told.metrics["unrecorded_quarantine"], 0);
    assert!(told.quarantine[0].recorded);
    server.kill();
    let server = workshop.server(&[]);
    let told = info(&mut server.operator().await).await;
    assert!(told.quarantine.len() == 1 && told.quarantine[0].recorded);
}

/// A library that misbehaves for a call in the drain is recorded before the process ends.
#[tokio::test]
async fn quarantine_of_the_last_call_is_written() {
    let workshop = Workshop::new();
    let config = lexpack_server::Config {
        state_directory: Some(workshop.path("state")),
        trusted_keys: vec![workshop.public_key()],
        ..lexpack_server::Config::default()
    };
    let law = lexpack_server::Law::signed(&config);
    law.load().unwrap_err();
    let directory = broken_set(
        &workshop,
        1,
        "panics_in_function",
        "xx.panics",
        &law_of("xx.panics"),
    );
    law.stage(&directory).unwrap();
    let how = lexpack_server::law::Activation::default();
    let active = law.activate("xx-swap@1", how).unwrap().active;
    let mut packs = active.generation.packs().iter();
    let pack = packs.find(|pack| pack.id() == "xx.panics").unwrap();
    lexpack_rules::NativeFunctions::call(&**pack.functions(), 0, &[13, 1]).unwrap_err();
    let recorded = || std::fs::read_to_string(workshop.path("state").join("quarantine.json"));
    assert!(recorded().is_err());
    law.finish();
    assert!(recorded().unwrap().contains("13 is unlucky"));
}

/// A function that panics on live requests puts its library in quarantine: its findings stay open, the
/// others go on, watchers are told, and a restart does not lift it.
#[tokio::test]
async fn quarantine_is_kept() {
    let workshop = Workshop::new();
    let mut server = workshop.server(&[]);
    let mut operator = server.operator().await;
    let law = law_of("xx.bomb");
    let directory = broken_set(&workshop, 1, "panics_with_a_bomb", "xx.bomb", &law);
    stage(&mut operator, &directory).await.unwrap();
    activate(&mut operator, "xx-swap@1").await.unwrap();
    let mut watch = operator
        .watch_sets(v1::WatchSetsRequest {})
        .await
        .unwrap()
        .into_inner();
    watch.message().await.unwrap().unwrap();
    let mut caller = server.caller().await;
    let (established, open) = (
        v1::FindingStatus::Established,
        v1::FindingStatus::Undetermined,
    );
    let wanted = [
        ("xx.bomb.p".to_owned(), open),
        ("xx.left.p".to_owned(), established),
        ("xx.right.p".to_owned(), established),
    ];
    let mut found = ask(&mut caller).await;
    found.sort();
    assert_eq!(found, wanted);
    let event = watch.message().await.unwrap().unwrap();
    assert_eq!(
        (event.event(), event.name.as_str()),
        (v1::SetEvent::Quarantined, "xx.bomb")
    );
    server.wait_for("library in quarantine; its functions fail closed");
    assert_eq!(info(&mut operator).await.quarantine.len(), 1);

    server.kill();
    let server = workshop.server(&[]);
    let mut caller = server.caller().await;
    let mut found = ask(&mut caller).await;
    found.sort();
    assert_eq!(found, wanted, "the others go on, the one stays closed");
    let mut operator = server.operator().await;
    assert_eq!(info(&mut operator).await.quarantine.len(), 1);
    // The same bytes in another set are refused.
    let again = broken_set(&workshop, 2, "panics_with_a_bomb", "xx.bomb", &law);
    let status = stage(&mut operator, &again).await.unwrap_err();
    assert_eq!(codes(&status), ["PACK-025"]);
}

/// Processes whose parent is this one.
fn children(parent: u32) -> usize {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let stat = |entry: std::fs::DirEntry| std::fs::read_to_string(entry.path().join("stat")).ok();
    processes
        .filter_map(stat)
        .filter(|stat| {
            // The name in the middle may hold anything; what counts stands behind its bracket.
            let rest = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
            rest.split_whitespace().nth(1) == Some(&parent.to_string())
        })
        .count()
}

/// Whoever undoes a set does not wait for one that is being tried.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rollback_does_not_wait() {
    let workshop = Workshop::new();
    let server = workshop.server(&["--set", "packs.probe_ms=20000"]);
    let mut operator = server.operator().await;
    for version in [1, 2] {
        let set = workshop.set(version, u64::from(version));
        stage(&mut operator, &set).await.unwrap();
        let name = format!("xx-swap@{version}");
        activate(&mut operator, &name).await.unwrap();
    }
    let law = law_of("xx.broken");
    let broken = broken_set(&workshop, 3, "loops_in_describe", "xx.broken", &law);
    let mut other = server.operator().await;
    let staging = tokio::spawn(async move { stage(&mut other, &broken).await });
    while children(server.id()) == 0 {
        let request = v1::GetServerInfoRequest {};
        operator.get_server_info(request).await.unwrap();
    }
    let request = v1::RollbackRequest::default();
    operator.rollback(request).await.unwrap();
    let told = server.caller().await.ask("").await.unwrap();
    assert_eq!((told.version(), told.generation), (Some(1), 3));
    assert!(!staging.is_finished(), "the rollback waited");
    // The child ends with the server; nobody waits for it here.
    staging.abort();
}
