//! Every kind of broken pack comes to a server under load: refused with its own code, told to watchers,
//! and nobody who asks notices.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use lexpack_api::v1;
use test_swap::broken::{KINDS, broken_set, law_of};
use test_swap::{Server, Workshop, activate, codes, health_of, is_serving, stage};

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

/// Each kind is refused with its code while callers get their answers; health serves, the state is stale,
/// watchers are told, and nothing of the child's end reaches the server.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_is_refused_under_load() {
    let workshop = Workshop::new();
    let server = workshop.server(&["--set", "packs.probe_ms=4000"]);
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
    let mut health = health_of(&server).await;
    for (number, kind) in (2..).zip(&KINDS) {
        let directory = kind.set(&workshop, number);
        let status = stage(&mut operator, &directory).await.unwrap_err();
        assert_eq!(codes(&status), [kind.code], "{kind:?}: {status}");
        assert!(status.message().contains(kind.words), "{kind:?}: {status}");
        let event = watch.message().await.unwrap().unwrap();
        assert_eq!(event.outcome(), v1::SetOutcome::Rejected, "{kind:?}");
        assert_eq!(event.status.unwrap().message, status.message(), "{kind:?}");
        let good = event.last_good.unwrap().number;
        assert!(event.stale && good == 1, "{kind:?}");
        assert!(is_serving(&mut health).await, "{kind:?}");
        let state = info(&mut operator).await.state();
        assert_eq!(state, v1::ServingState::Stale, "{kind:?}");
    }
    assert!(load.end().await > 0, "nobody asked");
    let info = info(&mut operator).await;
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
