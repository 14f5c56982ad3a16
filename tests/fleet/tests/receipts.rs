//! Receipts of servers that share a database: one chain, readable and replayable on each of them, and none lost.

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use lexpack_api::v1;
use lexpack_receipts::{Store as _, seal};
use rustix::process::Signal;
use test_fleet::{Fleet, info, postgres_alone, put_in_force, reason, receipts, sealed};
use test_swap::{path_of, request};
use tonic::Code;

/// Two servers answer under load and are killed in turns: every receipt that an answer named is there with
/// exactly that answer, whoever gave it, and the one chain is sound.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_under_load() {
    const ROUNDS: usize = 3;
    const CALLERS: usize = 3;
    const ANSWERS: usize = 30;
    let fleet = Fleet::new();
    let set = fleet.workshop.set(1, 1);
    let mut servers = Vec::new();
    for name in ["a", "b"] {
        let server = fleet.server(name);
        put_in_force(&server, &set).await;
        servers.push((name, server));
    }
    let mut acknowledged: BTreeMap<String, v1::AssessResponse> = BTreeMap::new();
    for round in 0..ROUNDS {
        let (sender, mut answers) = tokio::sync::mpsc::unbounded_channel();
        let over = Arc::new(AtomicBool::new(false));
        let mut callers = Vec::new();
        for (at, (_, server)) in servers.iter().enumerate() {
            for _ in 0..CALLERS {
                let (mut caller, sender) = (server.caller().await, sender.clone());
                let over = Arc::clone(&over);
                callers.push(tokio::spawn(async move {
                    while !over.load(Ordering::Relaxed) {
                        let Ok(answer) = caller.0.assess(request("")).await else {
                            return;
                        };
                        if sender.send((at, answer.into_inner())).is_err() {
                            return;
                        }
                    }
                }));
            }
        }
        drop(sender);
        let (victim, mut seen) = (round % 2, 0);
        // The rest comes in while the server is being killed.
        while let Some((at, answer)) = answers.recv().await {
            seen += usize::from(at == victim);
            if seen == ANSWERS {
                servers[victim].1.kill();
                over.store(true, Ordering::Relaxed);
            }
            let before = acknowledged.insert(answer.receipt_id.clone(), answer);
            assert!(before.is_none(), "an id was used twice");
        }
        assert!(seen >= ANSWERS, "round {round}: {seen} answers");
        for caller in callers {
            caller.await.unwrap();
        }
        let found = fleet.verified();
        assert!(found.is_sound(), "round {round}: {:?}", found.faults);
        let name = servers[victim].0;
        servers[victim].1 = fleet.server(name);
    }
    let store = fleet.store();
    for (id, answer) in &acknowledged {
        let entry = store.by_id(id).unwrap();
        let entry = entry.unwrap_or_else(|| panic!("{id} is not there"));
        let kept = seal::answer(&seal::open(&entry.body).unwrap()).unwrap();
        assert_eq!(kept, Some(sealed(answer)));
    }
    let found = fleet.verified();
    assert_eq!(
        found.open,
        2 + u64::try_from(ROUNDS).unwrap(),
        "two run, the others were killed"
    );
    let again: Vec<_> = servers.into_iter().map(|(_, server)| server).collect();
    for server in &again {
        server.signal(Signal::TERM);
        server.wait_for("the chain of receipts is closed");
    }
    assert_eq!(fleet.verified().open, found.open - 2);
}

/// What one server answered is found, opened, exported, checked, replayed to the same bytes and compared with
/// another set by one that came later, has no copy of the set, and never served it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_server_reads_all() {
    let fleet = Fleet::new();
    let mut first = fleet.server("first");
    let mut answers = Vec::new();
    for (version, sequence) in [(1, 1), (2, 2)] {
        put_in_force(&first, &fleet.workshop.set(version, sequence)).await;
        let mut caller = first.caller().await;
        let mut asked = request("");
        asked.request_id = format!("request-{sequence}");
        asked.view = v1::View::Full.into();
        answers.push(caller.0.assess(asked).await.unwrap().into_inner());
    }
    first.kill();
    let later = fleet.server("later");
    put_in_force(&later, &fleet.workshop.mixed_set(1, 2, 3)).await;
    let mut client = receipts(&later).await;
    for answer in &answers {
        let id = answer.receipt_id.clone();
        let replayed = client
            .replay_receipt(v1::ReplayReceiptRequest { id, case: None })
            .await;
        let replayed = replayed.unwrap().into_inner();
        assert_eq!(
            replayed.outcome(),
            v1::ReplayOutcome::Identical,
            "{replayed:?}"
        );
        assert_eq!(replayed.answer, Some(sealed(answer)));
    }
    let listed = client
        .list_receipts(v1::ListReceiptsRequest {
            request_id: "request-2".to_owned(),
            ..v1::ListReceiptsRequest::default()
        })
        .await;
    let listed = listed.unwrap().into_inner().receipts;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].id, answers[1].receipt_id);
    let impact = client
        .get_impact(v1::GetImpactRequest {
            name: "xx-swap@3".to_owned(),
            ..v1::GetImpactRequest::default()
        })
        .await;
    let impact = impact.unwrap().into_inner();
    assert_eq!(
        (
            impact.compared,
            impact.different,
            impact.not_comparable_count
        ),
        (2, 2, 0)
    );

    let run = |arguments: &[&str]| {
        let mut command = Command::new(path_of("lexpack"));
        command
            .arg("receipts")
            .args(arguments)
            .env("LEXPACK_ADMIN", &later.admin);
        let output = command.output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        (
            output.status.code(),
            text + &String::from_utf8_lossy(&output.stderr),
        )
    };
    let (code, text) = run(&["verify"]);
    assert!(
        code == Some(0) && text.contains("2 receipts") && text.contains("sound"),
        "{text}"
    );
    assert!(
        text.contains("2 servers are writing, or did not end in order"),
        "{text}"
    );
    let file = fleet.workshop.path("export").display().to_string();
    let key = fleet
        .workshop
        .path("fleet-keys/lexpack.pub")
        .display()
        .to_string();
    assert_eq!(run(&["export", "--out", &file]).0, Some(0));
    let (code, text) = run(&["verify", "--file", &file, "--trusted-key", &key]);
    assert!(code == Some(0) && text.contains("2 receipts"), "{text}");
    let (code, script) = run(&["schema"]);
    assert!(
        code == Some(0) && script.contains("CREATE TABLE receipts"),
        "{script}"
    );
    // What it prints makes the tables that a server looks for.
    let other = fleet.database.server.database();
    other.execute(&script);
    lexpack_receipts::PostgresStore::read(&other.open()).unwrap();

    // A set in the database is trusted no more than one from elsewhere.
    fleet
        .database
        .execute("UPDATE set_files SET bytes = '{}' WHERE path LIKE '%manifest.json'");
    let fresh = fleet.server("fresh");
    let mut client = receipts(&fresh).await;
    let id = answers[0].receipt_id.clone();
    let replayed = client
        .replay_receipt(v1::ReplayReceiptRequest { id, case: None })
        .await;
    let replayed = replayed.unwrap().into_inner();
    assert_eq!(replayed.outcome(), v1::ReplayOutcome::NotReplayable);
    assert!(
        replayed.message.contains("is refused today"),
        "{}",
        replayed.message
    );
}

/// While the database is down a call that needs a receipt is refused as one to be tried again, reading says
/// that the storage is away, and both pass by themselves; a server cannot start without it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_its_database() {
    let (postgres, database) = postgres_alone();
    let fleet = Fleet::of(database);
    let server = fleet.server_with("a", "required", &["postgresql.timeout_ms=2000"]);
    put_in_force(&server, &fleet.workshop.set(1, 1)).await;
    let mut caller = server.caller().await;
    let first = caller.0.assess(request("")).await.unwrap().into_inner();
    postgres.crash();
    for _ in 0..3 {
        let status = caller.0.assess(request("")).await.unwrap_err();
        assert_eq!(
            (status.code(), reason(&status).as_str()),
            (Code::Unavailable, "RECEIPT_NOT_KEPT")
        );
    }
    let mut client = receipts(&server).await;
    let status = client
        .get_receipt_head(v1::GetReceiptHeadRequest {})
        .await
        .unwrap_err();
    assert_eq!(
        (status.code(), reason(&status).as_str()),
        (Code::Unavailable, "STORAGE_UNAVAILABLE")
    );
    let mut arguments = fleet.workshop.arguments();
    for setting in fleet.settings("b", "required") {
        arguments.extend(["--set".to_owned(), setting]);
    }
    let mut refused = test_swap::Server::begin(&arguments);
    assert_eq!(refused.ended().code(), Some(78));
    postgres.start(&[]);
    let again = caller.0.assess(request("")).await.unwrap().into_inner();
    let found = fleet.verified();
    assert!(found.is_sound(), "{:?}", found.faults);
    assert_eq!(found.receipts, 2);
    for answer in [first, again] {
        assert!(fleet.store().by_id(&answer.receipt_id).unwrap().is_some());
    }
    let metrics = info(&server).await.metrics;
    assert_eq!(
        (
            metrics["receipts_kept_total"],
            metrics["receipts_refused_total"]
        ),
        (2, 3)
    );
}

/// An asynchronous server answers on while the database is down, and everything is there when it is back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_that_wait_for_no_database() {
    let (postgres, database) = postgres_alone();
    let fleet = Fleet::of(database);
    let server = fleet.server_with("a", "asynchronous", &["postgresql.timeout_ms=2000"]);
    put_in_force(&server, &fleet.workshop.set(1, 1)).await;
    let mut caller = server.caller().await;
    postgres.crash();
    let mut ids = Vec::new();
    for _ in 0..20 {
        let answer = caller.0.assess(request("")).await.unwrap().into_inner();
        ids.push(answer.receipt_id);
    }
    postgres.start(&[]);
    server.signal(Signal::TERM);
    server.wait_for("the chain of receipts is closed");
    let found = fleet.verified();
    assert!(found.is_sound(), "{:?}", found.faults);
    let store = fleet.store();
    for id in ids {
        assert!(store.by_id(&id).unwrap().is_some(), "{id} is not there");
    }
}
