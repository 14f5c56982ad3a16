//! Receipts of a running server: none is lost, none can be altered, and each can be replayed.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Command;

use lexpack_api::v1;
use lexpack_api::v1::receipt_service_client::ReceiptServiceClient;
use lexpack_host::keys::{SECRET_KEY_FILE, SigningKey, TrustStore};
use lexpack_receipts::sqlite::DATABASE;
use lexpack_receipts::{SqliteStore, Store as _, Verified, seal, verify};
use rusqlite::Connection;
use rustix::process::Signal;
use test_swap::{Server, Workshop, activate, path_of, request, stage, told};
use tonic::Code;
use tonic::transport::Channel;

/// A workshop whose server keeps receipts.
struct Office {
    workshop: Workshop,
    key: SigningKey,
}

impl Office {
    fn new() -> Self {
        let workshop = Workshop::new();
        let key = SigningKey::for_development().unwrap();
        std::fs::create_dir(workshop.path("receipt-keys")).unwrap();
        key.write_to(&workshop.path("receipt-keys")).unwrap();
        Self { workshop, key }
    }

    fn directory(&self) -> PathBuf {
        self.workshop.path("receipts")
    }

    fn server(&self, policy: &str, more: &[&str]) -> Server {
        let key = self.workshop.path("receipt-keys").join(SECRET_KEY_FILE);
        let settings = [
            format!("receipts.policy={policy}"),
            format!("receipts.directory={}", self.directory().display()),
            format!("receipts.key={}", key.display()),
        ];
        let all = settings
            .iter()
            .map(String::as_str)
            .chain(more.iter().copied());
        let arguments: Vec<&str> = all.flat_map(|setting| ["--set", setting]).collect();
        self.workshop.server(&arguments)
    }

    fn trust(&self) -> TrustStore {
        self.key.trust_store().unwrap()
    }

    fn store(&self) -> SqliteStore {
        SqliteStore::read(&self.directory()).unwrap()
    }

    fn verified(&self) -> Verified {
        verify::check(&self.store(), &self.trust(), &[])
    }

    fn database(&self) -> Connection {
        Connection::open(self.directory().join(DATABASE)).unwrap()
    }
}

async fn receipts(server: &Server) -> ReceiptServiceClient<Channel> {
    ReceiptServiceClient::connect(server.admin.clone())
        .await
        .unwrap()
}

async fn put_in_force(server: &Server, set: &std::path::Path) -> String {
    let mut operator = server.operator().await;
    let staged = stage(&mut operator, set).await.unwrap();
    let name = staged.set.unwrap().name;
    activate(&mut operator, &name).await.unwrap();
    name
}

/// The answer as it is sealed: without the name of its receipt.
fn sealed(answer: &v1::AssessResponse) -> v1::AssessResponse {
    v1::AssessResponse {
        receipt_id: String::new(),
        ..answer.clone()
    }
}

fn reason(status: &tonic::Status) -> String {
    lexpack_api::errors::reason(status).unwrap_or_default()
}

async fn replay(
    client: &mut ReceiptServiceClient<Channel>,
    id: &str,
    case: Option<v1::Case>,
) -> Result<v1::ReplayReceiptResponse, tonic::Status> {
    let id = id.to_owned();
    let answer = client.replay_receipt(v1::ReplayReceiptRequest { id, case });
    answer.await.map(tonic::Response::into_inner)
}

/// The server is killed under load, again and again: every receipt that an answer named is there with
/// exactly that answer, and the chain is sound.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_under_load() {
    const ROUNDS: u64 = 4;
    const CALLERS: usize = 8;
    const ANSWERS: usize = 60;
    let office = Office::new();
    let set = office.workshop.set(1, 1);
    let mut acknowledged: BTreeMap<String, v1::AssessResponse> = BTreeMap::new();
    for round in 0..ROUNDS {
        let mut server = office.server("required", &[]);
        if round == 0 {
            put_in_force(&server, &set).await;
        }
        let (sender, mut answers) = tokio::sync::mpsc::unbounded_channel();
        let mut callers = Vec::new();
        for _ in 0..CALLERS {
            let mut caller = server.caller().await;
            let sender = sender.clone();
            callers.push(tokio::spawn(async move {
                while let Ok(answer) = caller.0.assess(request("")).await {
                    if sender.send(answer.into_inner()).is_err() {
                        return;
                    }
                }
            }));
        }
        drop(sender);
        let mut seen = 0;
        // The rest comes in while the server is being killed.
        while let Some(answer) = answers.recv().await {
            seen += 1;
            if seen == ANSWERS {
                server.kill();
            }
            let before = acknowledged.insert(answer.receipt_id.clone(), answer);
            assert!(before.is_none(), "an id was used twice");
        }
        assert!(seen >= ANSWERS, "round {round}: {seen} answers");
        for caller in callers {
            caller.await.unwrap();
        }
        let found = office.verified();
        assert!(found.is_sound(), "round {round}: {:?}", found.faults);
        let store = office.store();
        for (id, answer) in &acknowledged {
            let entry = store.by_id(id).unwrap();
            let entry = entry.unwrap_or_else(|| panic!("round {round}: {id} is not there"));
            let kept = seal::answer(&seal::open(&entry.body).unwrap()).unwrap();
            assert_eq!(kept, Some(sealed(answer)));
        }
    }
    let found = office.verified();
    assert_eq!(
        found.disorderly_ends,
        ROUNDS - 1,
        "the last one is not followed by a start"
    );
    assert!(found.receipts >= u64::try_from(acknowledged.len()).unwrap());
}

/// Every answer of a batch has a receipt of its own with exactly that answer, and an item without an answer
/// has none. Many receipts share a durable write, and a queue shorter than the batch refuses nothing.
#[tokio::test]
async fn receipts_of_a_batch() {
    const ITEMS: usize = 400;
    const BAD: usize = 7;
    const SAME: usize = 9;
    let office = Office::new();
    let server = office.server("required", &["receipts.queue=16"]);
    put_in_force(&server, &office.workshop.set(1, 1)).await;
    let case = |index: usize| {
        let mut case = request("").case.unwrap();
        let facts = case
            .entities
            .iter_mut()
            .flat_map(|entity| &mut entity.facts);
        for fact in facts {
            if let Some(v1::fact::Value::Integer(records)) = &mut fact.value {
                *records = i64::try_from(index).unwrap() + 1;
            }
        }
        if index == BAD {
            case.assessment_date = None;
        }
        case
    };
    let cases: Vec<v1::Case> = (0..ITEMS)
        .map(|index| case(if index == SAME { SAME - 1 } else { index }))
        .collect();
    assert!(cases[0] != cases[1] && cases[SAME] == cases[SAME - 1]);
    let items = cases.iter().enumerate().map(|(index, case)| v1::BatchItem {
        correlation_id: format!("item-{index}"),
        case: Some(case.clone()),
    });
    let batch = v1::AssessBatchRequest {
        items: items.collect(),
        ..v1::AssessBatchRequest::default()
    };
    let mut caller = server.caller().await;
    let answered = caller.0.assess_batch(batch).await.unwrap().into_inner();
    let store = office.store();
    let mut receipts = 0;
    for (index, result) in answered.results.iter().enumerate() {
        let answer = match result.outcome.as_ref().unwrap() {
            v1::batch_result::Outcome::Response(answer) => answer,
            v1::batch_result::Outcome::Error(error) => {
                assert_eq!(index, BAD, "{error:?}");
                continue;
            }
        };
        receipts += 1;
        let entry = store.by_id(&answer.receipt_id).unwrap().unwrap();
        let body = seal::open(&entry.body).unwrap();
        // What is sealed names its generation; the batch names it once.
        let whole = v1::AssessResponse {
            generation: answered.generation.clone(),
            ..sealed(answer)
        };
        assert_eq!(seal::answer(&body).unwrap(), Some(whole));
        let asked = seal::request(&body).unwrap();
        assert_eq!(asked.case.as_ref(), Some(&cases[index]), "item {index}");
    }
    assert_eq!(receipts, ITEMS - 1);
    let found = office.verified();
    assert!(found.is_sound(), "{:?}", found.faults);
    assert_eq!(found.receipts, u64::try_from(receipts).unwrap());
    let mut operator = server.operator().await;
    let info = operator.get_server_info(v1::GetServerInfoRequest {}).await;
    let info = info.unwrap().into_inner();
    assert!(info.metrics["receipt_writes_total"] < info.metrics["receipts_kept_total"]);
}

/// Every answer of a stream is given after its receipt is durable, across a change of the set.
#[tokio::test]
async fn receipts_of_a_stream() {
    let office = Office::new();
    let server = office.server("required", &[]);
    put_in_force(&server, &office.workshop.set(1, 1)).await;
    let (messages, sent) = tokio::sync::mpsc::channel(1);
    let mut caller = server.caller().await;
    let sent = tokio_stream::wrappers::ReceiverStream::new(sent);
    let mut answers = caller.0.assess_stream(sent).await.unwrap().into_inner();
    let mut versions = Vec::new();
    for number in 0..6 {
        if number == 3 {
            put_in_force(&server, &office.workshop.set(2, 2)).await;
        }
        let message = v1::AssessStreamRequest {
            correlation_id: number.to_string(),
            request: Some(request("")),
            pin_generation: false,
        };
        messages.send(message).await.unwrap();
        let answer = loop {
            let message = answers.message().await.unwrap().unwrap();
            match message.outcome.unwrap() {
                v1::assess_stream_response::Outcome::Response(answer) => break answer,
                v1::assess_stream_response::Outcome::GenerationChanged(_) => {}
                v1::assess_stream_response::Outcome::Error(error) => panic!("{error:?}"),
            }
        };
        // Read by another connection to the storage while the stream is open: it is durable.
        let entry = office.store().by_id(&answer.receipt_id).unwrap().unwrap();
        let kept = seal::answer(&seal::open(&entry.body).unwrap()).unwrap();
        assert_eq!(kept, Some(sealed(&answer)));
        versions.extend(told(&answer).versions.into_values().max());
    }
    assert_eq!(versions, [1, 1, 1, 2, 2, 2]);
    assert!(office.verified().is_sound());
}

/// A receipt from three sets ago is replayed to the same bytes, although its set is kept for no rollback
/// any more, and again after a crash. A set that is not in the archive cannot be replayed, and says so.
#[tokio::test]
async fn three_sets_ago() {
    let office = Office::new();
    let workshop = &office.workshop;
    let sets = [(1, 1), (2, 1), (1, 2), (2, 2)];
    let mut server = office.server("required", &["packs.keep=1"]);
    let mut answers = Vec::new();
    for ((left, right), sequence) in sets.into_iter().zip(1..) {
        put_in_force(&server, &workshop.mixed_set(left, right, sequence)).await;
        let mut caller = server.caller().await;
        let mut request = request("");
        request.request_id = format!("request-{sequence}");
        request.view = v1::View::Full.into();
        request.with_flips = true;
        answers.push(caller.0.assess(request).await.unwrap().into_inner());
    }
    for restarted in [false, true] {
        if restarted {
            server.kill();
            server = office.server("required", &["packs.keep=1"]);
        }
        let mut client = receipts(&server).await;
        for answer in &answers {
            let replayed = replay(&mut client, &answer.receipt_id, None).await.unwrap();
            assert_eq!(
                replayed.outcome(),
                v1::ReplayOutcome::Identical,
                "{replayed:?}"
            );
            assert!(replayed.same_engine);
            assert_eq!(replayed.answer, Some(sealed(answer)));
        }
        let versions = |answer: &v1::AssessResponse| told(answer).versions;
        assert_eq!(versions(&answers[0]).values().collect::<Vec<_>>(), [&1, &1]);
        assert_eq!(versions(&answers[3]).values().collect::<Vec<_>>(), [&2, &2]);
    }

    // Found by the caller's id and by the set, and opened.
    let mut client = receipts(&server).await;
    let listed = client
        .list_receipts(v1::ListReceiptsRequest {
            request_id: "request-2".to_owned(),
            ..v1::ListReceiptsRequest::default()
        })
        .await
        .unwrap()
        .into_inner();
    assert_eq!(listed.receipts.len(), 1);
    assert_eq!(listed.receipts[0].id, answers[1].receipt_id);
    let id = answers[1].receipt_id.clone();
    let opened = client.get_receipt(v1::GetReceiptRequest { id }).await;
    let opened = opened.unwrap().into_inner();
    assert_eq!(opened.answer, Some(sealed(&answers[1])));
    let body = opened.body.unwrap();
    assert_eq!(body.set_name, "xx-swap@2");
    assert_eq!(body.engine.unwrap().program_digest.len(), 64);
    assert_eq!(body.generation.unwrap().packs.len(), 2);
    assert_eq!(opened.receipt.unwrap().sequence, 2);
    let pages = client
        .list_receipts(v1::ListReceiptsRequest {
            page_size: 3,
            ..v1::ListReceiptsRequest::default()
        })
        .await
        .unwrap()
        .into_inner();
    assert_eq!(
        (pages.receipts.len(), pages.next_page_token.as_str()),
        (3, "3")
    );

    // What is taken out of the archive is verified; what is not there is said to be gone.
    server.kill();
    let archive = office.directory().join("sets");
    let digest = &answers[0].generation.as_ref().unwrap().set_digest;
    std::fs::remove_dir_all(archive.join(digest)).unwrap();
    let damaged = &answers[1].generation.as_ref().unwrap().set_digest;
    let library = archive.join(damaged).join("xx.left").join("manifest.json");
    std::fs::write(&library, b"{}").unwrap();
    let server = office.server("required", &["packs.keep=1"]);
    let mut client = receipts(&server).await;
    for (answer, message) in [
        (&answers[0], "is kept no longer"),
        (&answers[1], "is refused today"),
    ] {
        let replayed = replay(&mut client, &answer.receipt_id, None).await.unwrap();
        assert_eq!(replayed.outcome(), v1::ReplayOutcome::NotReplayable);
        assert!(replayed.message.contains(message), "{}", replayed.message);
        assert_eq!(replayed.answer, None);
    }
    let status = replay(&mut client, "x", None).await.unwrap_err();
    assert_eq!(
        (status.code(), reason(&status).as_str()),
        (Code::NotFound, "NOT_FOUND")
    );
}

/// What is wrong in the archive is mended when its set is loaded again.
#[tokio::test]
async fn the_archive_is_mended() {
    let office = Office::new();
    let mut server = office.server("required", &[]);
    put_in_force(&server, &office.workshop.set(1, 1)).await;
    let mut caller = server.caller().await;
    let answer = caller.0.assess(request("")).await.unwrap().into_inner();
    server.kill();
    let digest = answer.generation.unwrap().set_digest;
    let set = office.directory().join("sets").join(digest);
    let manifest = set.join("xx.left").join("manifest.json");
    let whole = std::fs::read(&manifest).unwrap();
    std::fs::write(&manifest, b"{}").unwrap();
    std::fs::remove_file(set.join("set.json")).unwrap();
    let _server = office.server("required", &[]);
    assert_eq!(std::fs::read(&manifest).unwrap(), whole);
    assert!(set.join("set.json").is_file());
}

/// The impact of a staged set over receipts: exactly the findings whose provision changes, before it is in
/// force, and part by part as at once.
#[tokio::test]
async fn impact_before_activation() {
    let office = Office::new();
    let server = office.server("required", &[]);
    put_in_force(&server, &office.workshop.mixed_set(1, 1, 1)).await;
    let mut caller = server.caller().await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        let answer = caller.0.assess(request("")).await.unwrap().into_inner();
        ids.push(answer.receipt_id);
    }
    let mut operator = server.operator().await;
    stage(&mut operator, &office.workshop.mixed_set(2, 1, 2))
        .await
        .unwrap();
    let mut client = receipts(&server).await;
    let ask = |name: &str, first_sequence, page_size| v1::GetImpactRequest {
        name: name.to_owned(),
        first_sequence,
        last_sequence: 0,
        page_size,
    };
    let impact = client
        .get_impact(ask("xx-swap@2", 0, 0))
        .await
        .unwrap()
        .into_inner();
    assert_eq!((impact.compared, impact.different), (3, 3));
    assert_eq!((impact.not_comparable_count, impact.next_sequence), (0, 0));
    assert_eq!(impact.provisions.len(), 1, "the other pack is the same");
    assert_eq!(impact.provisions[0].provision, "xx.left.p");
    let found: Vec<&str> = impact.provisions[0]
        .findings
        .iter()
        .map(|f| f.id.as_str())
        .collect();
    assert_eq!(found, ids);
    let first = &impact.provisions[0].findings[0];
    assert!(!first.before.is_empty() && first.before != first.after);

    let (mut compared, mut next) = (0, 1);
    while next != 0 {
        let part = client
            .get_impact(ask("xx-swap@2", next, 2))
            .await
            .unwrap()
            .into_inner();
        assert!(part.compared <= 2);
        compared += part.compared;
        next = part.next_sequence;
    }
    assert_eq!(compared, 3);
    let same = client
        .get_impact(ask("xx-swap@1", 0, 0))
        .await
        .unwrap()
        .into_inner();
    assert_eq!((same.compared, same.different), (3, 0));
    let status = client.get_impact(ask("xx-swap@9", 0, 0)).await.unwrap_err();
    assert_eq!(status.code(), Code::NotFound);
    // Nothing was put in force by asking.
    assert_eq!(caller.ask("").await.unwrap().generation, 1);
}

/// A full queue refuses calls by the name of the limit; a receipt that cannot be written means no answer;
/// both pass.
#[tokio::test]
async fn required_means_required() {
    let office = Office::new();
    let server = office.server("required", &["receipts.queue=1"]);
    put_in_force(&server, &office.workshop.set(1, 1)).await;
    let mut caller = server.caller().await;

    let database = office.database();
    database.execute_batch("BEGIN IMMEDIATE").unwrap();
    // One is with the writer, one has the slot, and there are more than these.
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let mut caller = caller.clone();
        calls.spawn(async move { caller.0.assess(request("")).await });
    }
    let status = calls.join_next().await.unwrap().unwrap().unwrap_err();
    assert_eq!(status.code(), Code::ResourceExhausted);
    assert_eq!(reason(&status), "OVERLOADED");
    assert!(
        status.message().contains("receipts.queue"),
        "{}",
        status.message()
    );
    database.execute_batch("ROLLBACK").unwrap();
    let mut answered = 0;
    while let Some(call) = calls.join_next().await {
        match call.unwrap() {
            Ok(answer) => {
                assert!(!answer.into_inner().receipt_id.is_empty());
                answered += 1;
            }
            Err(status) => assert_eq!(status.code(), Code::ResourceExhausted),
        }
    }
    assert!(answered >= 1);

    database
        .execute_batch(
            "CREATE TRIGGER no BEFORE INSERT ON receipts BEGIN SELECT RAISE(ABORT, 'no'); END",
        )
        .unwrap();
    let status = caller.0.assess(request("")).await.unwrap_err();
    assert_eq!(
        (status.code(), reason(&status).as_str()),
        (Code::Unavailable, "RECEIPT_NOT_KEPT")
    );
    database.execute_batch("DROP TRIGGER no").unwrap();
    let answer = caller.0.assess(request("")).await.unwrap().into_inner();
    assert!(!answer.receipt_id.is_empty());
    drop(database);

    let mut operator = server.operator().await;
    let info = operator.get_server_info(v1::GetServerInfoRequest {}).await;
    let info = info.unwrap().into_inner();
    assert_eq!(info.receipts.unwrap().policy, "required");
    assert_eq!(info.metrics["receipts_refused_total"], 1);
    assert_eq!(info.metrics["receipt_writes_failed_total"], 1);
    let found = office.verified();
    assert!(found.is_sound(), "{:?}", found.faults);
    assert_eq!(found.receipts, info.metrics["receipts_kept_total"]);
}

/// An asynchronous server that is told to stop keeps everything that it answered, and signs its end.
#[tokio::test]
async fn a_drain_loses_nothing() {
    let office = Office::new();
    let server = office.server("asynchronous", &[]);
    put_in_force(&server, &office.workshop.set(1, 1)).await;
    let mut caller = server.caller().await;
    let mut ids = Vec::new();
    for _ in 0..40 {
        let answer = caller.0.assess(request("")).await.unwrap().into_inner();
        ids.push(answer.receipt_id);
    }
    server.signal(Signal::TERM);
    server.wait_for("the chain of receipts is closed");
    server.wait_for("stopped");
    let found = office.verified();
    assert!(found.is_sound(), "{:?}", found.faults);
    assert_eq!(found.receipts, 40);
    let head = found.head.unwrap().body;
    assert_eq!((head.kind(), head.dropped), (v1::HeadKind::Closed, 0));
    let store = office.store();
    for (id, sequence) in ids.iter().zip(1..) {
        assert_eq!(store.by_id(id).unwrap().unwrap().sequence, sequence);
    }
}

/// With `drop`, a full queue costs receipts and no answers, and the chain says how many.
#[tokio::test]
async fn what_is_dropped_is_counted() {
    let office = Office::new();
    let settings = ["receipts.queue=1", "receipts.when_full=drop"];
    let server = office.server("asynchronous", &settings);
    put_in_force(&server, &office.workshop.set(1, 1)).await;
    let mut caller = server.caller().await;
    let database = office.database();
    database.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (mut kept, mut dropped) = (0, 0);
    for _ in 0..10 {
        let answer = caller.0.assess(request("")).await.unwrap().into_inner();
        if answer.receipt_id.is_empty() {
            dropped += 1;
        } else {
            kept += 1;
        }
    }
    assert!(dropped >= 8 && kept >= 1, "{kept} kept, {dropped} dropped");
    database.execute_batch("ROLLBACK").unwrap();
    drop(database);
    server.signal(Signal::TERM);
    server.wait_for("the chain of receipts is closed");
    let found = office.verified();
    assert!(found.is_sound(), "{:?}", found.faults);
    assert_eq!(
        (found.receipts, found.head.unwrap().body.dropped),
        (kept, dropped)
    );
}

/// A masked fact is in no receipt; its replay says what is missing, and works with the case of whoever
/// kept it and with no other.
#[tokio::test]
async fn masked_facts() {
    let office = Office::new();
    let directory = office.workshop.path("masked");
    std::fs::create_dir(&directory).unwrap();
    office
        .workshop
        .artefact("masked", &directory.join("xx.masked"));
    office.workshop.sign_set(&directory, 1, &[]);
    let server = office.server("required", &[]);
    put_in_force(&server, &directory).await;
    let mut caller = server.caller().await;
    let mut asked = request("");
    asked.view = v1::View::Full.into();
    let answer = caller.0.assess(asked.clone()).await.unwrap().into_inner();
    let mut client = receipts(&server).await;
    let id = answer.receipt_id.clone();
    let opened = client
        .get_receipt(v1::GetReceiptRequest { id: id.clone() })
        .await;
    let opened = opened.unwrap().into_inner();
    assert_eq!(opened.answer, None);
    let body = opened.body.unwrap();
    assert_eq!(body.masked_facts.len(), 1);
    assert_eq!(body.masked_facts[0].name, "act.records");
    assert_eq!(body.findings.len(), answer.findings.len());
    let kept = opened.request.unwrap().case.unwrap();
    let facts = kept.entities.iter().flat_map(|entity| &entity.facts);
    assert_eq!(facts.filter(|fact| fact.value.is_none()).count(), 1);

    let replayed = replay(&mut client, &id, None).await.unwrap();
    assert_eq!(replayed.outcome(), v1::ReplayOutcome::NotReplayable);
    assert_eq!(replayed.masked_facts, ["a: act.records"]);
    let case = asked.case.clone();
    let replayed = replay(&mut client, &id, case.clone()).await.unwrap();
    assert_eq!(
        replayed.outcome(),
        v1::ReplayOutcome::Identical,
        "{replayed:?}"
    );
    assert_eq!(replayed.answer, Some(sealed(&answer)));
    let mut other = case.unwrap();
    for fact in other
        .entities
        .iter_mut()
        .flat_map(|entity| &mut entity.facts)
    {
        if let Some(v1::fact::Value::Integer(value)) = &mut fact.value {
            *value += 1;
        }
    }
    let status = replay(&mut client, &id, Some(other)).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    let impact = v1::GetImpactRequest {
        name: "xx-swap@1".to_owned(),
        ..v1::GetImpactRequest::default()
    };
    let impact = client.get_impact(impact).await.unwrap().into_inner();
    assert_eq!((impact.compared, impact.not_comparable_count), (0, 1));
    assert!(office.verified().is_sound());
}

/// The command line lists, exports, checks and replays; an export is checked without the server; what was
/// altered in the storage is found by the server and by the command line.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_hand() {
    let office = Office::new();
    let mut server = office.server("required", &[]);
    put_in_force(&server, &office.workshop.set(1, 1)).await;
    let mut caller = server.caller().await;
    let mut ids = Vec::new();
    for _ in 0..5 {
        let answer = caller.0.assess(request("")).await.unwrap().into_inner();
        ids.push(answer.receipt_id);
    }
    let run = |admin: &str, arguments: &[&str]| {
        let mut command = Command::new(path_of("lexpack"));
        command
            .arg("receipts")
            .args(arguments)
            .env("LEXPACK_ADMIN", admin);
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            output.status.code(),
            text(output.stdout) + &text(output.stderr),
        )
    };
    let admin = server.admin.clone();
    let (code, text) = run(&admin, &["list"]);
    assert_eq!((code, text.lines().count()), (Some(0), 5), "{text}");
    assert!(ids.iter().all(|id| text.contains(id)), "{text}");
    let (code, text) = run(&admin, &["get", &ids[2]]);
    assert!(
        code == Some(0) && text.contains("\"set_name\":\"xx-swap@1\""),
        "{text}"
    );
    let (code, text) = run(&admin, &["replay", &ids[2]]);
    assert!(
        code == Some(0) && text.starts_with("identical, by the program"),
        "{text}"
    );
    let (code, text) = run(&admin, &["verify"]);
    assert!(
        code == Some(0) && text.contains("5 receipts, 6 heads: sound"),
        "{text}"
    );
    let (code, head) = run(&admin, &["head"]);
    assert_eq!(code, Some(0), "{head}");
    let known = head.split_whitespace().nth(1).unwrap().to_owned();
    assert!(known.starts_with("5:"), "{head}");

    let file = office.workshop.path("export").display().to_string();
    let (code, text) = run(&admin, &["export", "--out", &file]);
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "an export holds cases");
    assert!(
        code == Some(0) && text.starts_with("5 receipts written"),
        "{text}"
    );
    let middle = office.workshop.path("middle").display().to_string();
    let (code, text) = run(&admin, &["export", "--first", "3", "--out", &middle]);
    assert!(
        code == Some(0) && text.starts_with("3 receipts written"),
        "{text}"
    );
    let key = office
        .workshop
        .path("receipt-keys/lexpack.pub")
        .display()
        .to_string();
    let offline = ["--trusted-key", &key, "--known", &known];
    server.kill();
    for (place, count) in [(&file, "5 receipts"), (&middle, "3 receipts")] {
        let (code, text) = run("", &[&["verify", "--file", place][..], &offline].concat());
        assert!(code == Some(0) && text.contains(count), "{text}");
    }
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let (code, text) = run("", &[&["verify", "--file", &file][..], &offline].concat());
    assert!(code == Some(1) && text.contains("NOT SOUND"), "{text}");

    let directory = office.directory().display().to_string();
    let whole = [&["verify", "--directory", &directory][..], &offline].concat();
    assert_eq!(run("", &whole).0, Some(0));
    let change = "UPDATE receipts SET request_id = 'x' WHERE sequence = 2";
    office.database().execute_batch(change).unwrap();
    let (code, text) = run("", &whole);
    assert!(code == Some(1) && text.contains("index at 2"), "{text}");
    let server = office.server("required", &[]);
    let (code, text) = run(&server.admin, &["verify", "--known", &known]);
    assert!(code == Some(1) && text.contains("index at 2"), "{text}");
    let other = format!("5:{}", "0".repeat(64));
    let (code, text) = run(&server.admin, &["verify", "--known", &other]);
    assert!(
        code == Some(1) && text.contains("known head at 5"),
        "{text}"
    );
}

/// A server that keeps no receipts says so, and its answers name none; with the policy `off` receipts that
/// are there are still read.
#[tokio::test]
async fn off() {
    let office = Office::new();
    let set = office.workshop.set(1, 1);
    let none = office.workshop.server(&[]);
    put_in_force(&none, &set).await;
    let mut caller = none.caller().await;
    let answer = caller.0.assess(request("")).await.unwrap().into_inner();
    assert_eq!(answer.receipt_id, "");
    let mut client = receipts(&none).await;
    let status = client
        .get_receipt_head(v1::GetReceiptHeadRequest {})
        .await
        .unwrap_err();
    assert_eq!(reason(&status), "RECEIPTS_OFF");
    drop(none);

    let mut server = office.server("required", &[]);
    let mut caller = server.caller().await;
    let kept = caller.0.assess(request("")).await.unwrap().into_inner();
    server.kill();
    let server = office.server("off", &[]);
    let mut caller = server.caller().await;
    let answer = caller.0.assess(request("")).await.unwrap().into_inner();
    assert_eq!(answer.receipt_id, "");
    let mut client = receipts(&server).await;
    let replayed = replay(&mut client, &kept.receipt_id, None).await.unwrap();
    assert_eq!(
        replayed.outcome(),
        v1::ReplayOutcome::Identical,
        "{replayed:?}"
    );
    let found = client
        .verify_receipts(v1::VerifyReceiptsRequest::default())
        .await;
    let found = found.unwrap().into_inner();
    assert_eq!((found.receipts, found.faults.len()), (1, 0));
}

/// Calls that arrive together share a durable write.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn group_commit() {
    let office = Office::new();
    let server = office.server("required", &[]);
    put_in_force(&server, &office.workshop.set(1, 1)).await;
    let database = office.database();
    database.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut calls = Vec::new();
    for _ in 0..64 {
        let mut caller = server.caller().await;
        calls.push(tokio::spawn(
            async move { caller.0.assess(request("")).await },
        ));
    }
    // All of them are handed over before the first write can be made.
    let mut operator = server.operator().await;
    loop {
        let info = operator.get_server_info(v1::GetServerInfoRequest {}).await;
        if info.unwrap().into_inner().metrics["receipts_accepted_total"] == 64 {
            break;
        }
    }
    database.execute_batch("ROLLBACK").unwrap();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let info = operator.get_server_info(v1::GetServerInfoRequest {}).await;
    let metrics = info.unwrap().into_inner().metrics;
    assert_eq!(metrics["receipts_kept_total"], 64);
    // What the writer had in its hands, and everything else.
    assert!(metrics["receipt_writes_total"] <= 2, "{metrics:?}");
}
