//! The chain in its storage: what is kept is there, and what was tampered with is found.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use lexpack_api::v1::{self, ChainFaultKind as Kind};
use lexpack_host::keys::{SigningKey, TrustStore};
use lexpack_receipts::seal::seal;
use lexpack_receipts::sqlite::DATABASE;
use lexpack_receipts::store::Filter;
use lexpack_receipts::verify::{self, Known, Position};
use lexpack_receipts::{
    Answered, Asked, Draft, Entry, Keeper, KeeperOptions, NotKept, Signer, SqliteStore, Store,
    export, head,
};
use rusqlite::{Connection, params};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(120);
const OPTIONS: KeeperOptions = KeeperOptions {
    queue: 64,
    retry: Duration::from_millis(1),
};

/// A directory with a key of its own.
struct Place {
    directory: TempDir,
    key: TempDir,
    trust: TrustStore,
}

impl Place {
    fn new() -> Self {
        let key = tempfile::tempdir().unwrap();
        let pair = SigningKey::for_development().unwrap();
        pair.write_to(key.path()).unwrap();
        Self {
            directory: tempfile::tempdir().unwrap(),
            trust: pair.trust_store().unwrap(),
            key,
        }
    }

    fn signer(&self) -> Signer {
        let key = self.key.path().join(lexpack_host::keys::SECRET_KEY_FILE);
        let key = SigningKey::from_file(&key, None).unwrap();
        Signer::new(key, "test".to_owned(), || 1000)
    }

    fn store(&self) -> Arc<dyn Store> {
        Arc::new(SqliteStore::open(self.directory.path()).unwrap())
    }

    fn keeper(&self, store: &Arc<dyn Store>) -> Keeper {
        Keeper::start(Arc::clone(store), self.signer(), &self.trust, OPTIONS).unwrap()
    }

    fn database(&self) -> Connection {
        Connection::open(self.directory.path().join(DATABASE)).unwrap()
    }

    /// Keeps so many receipts, one after the other, and ends in order.
    async fn filled(&self, receipts: u32) {
        let store = self.store();
        let keeper = self.keeper(&store);
        for number in 0..receipts {
            keeper
                .reserve()
                .unwrap()
                .keep(draft(number))
                .durable()
                .await
                .unwrap();
        }
        assert!(keeper.close(PATIENCE).await);
    }

    fn verified(&self) -> verify::Verified {
        match SqliteStore::read(self.directory.path()) {
            Ok(store) => verify::check(&store, &self.trust, &[]),
            Err(error) => verify::Verified {
                faults: vec![verify::Fault {
                    kind: Kind::Storage,
                    place: 0,
                    message: error.to_string(),
                }],
                ..verify::Verified::default()
            },
        }
    }

    fn kinds(&self) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = self.verified().faults.iter().map(|f| f.kind).collect();
        kinds.dedup();
        kinds
    }
}

fn request(number: u32) -> v1::AssessRequest {
    v1::AssessRequest {
        request_id: format!("request-{number}"),
        case: Some(v1::Case {
            entities: vec![v1::Entity {
                id: "p".to_owned(),
                kind: "party".to_owned(),
                facts: vec![v1::Fact {
                    number: 1 + number,
                    value: Some(v1::fact::Value::Integer(number.into())),
                    ..v1::Fact::default()
                }],
            }],
            ..v1::Case::default()
        }),
        ..v1::AssessRequest::default()
    }
}

fn draft_of(number: u32, asked: Asked) -> Draft {
    let answer = v1::AssessResponse {
        request_id: format!("request-{number}"),
        ..v1::AssessResponse::default()
    };
    let answered = Answered {
        id: &format!("{number:032x}"),
        instance: "test",
        answered_unix_ms: 1_000 + i64::from(number),
        engine: &v1::Engine::default(),
        generation: &v1::Generation {
            set_digest: "d".repeat(64),
            ..v1::Generation::default()
        },
        set_name: "s@1",
        answer: &answer,
    };
    seal(asked, answered)
}

fn draft(number: u32) -> Draft {
    draft_of(number, Asked::whole(&request(number)))
}

fn export_of(store: &dyn Store) -> Vec<u8> {
    let mut file = Vec::new();
    export::begin(&mut file).unwrap();
    let mut previous = Vec::new();
    let mut next = 1;
    for (_, signed) in store.heads(1, 1000).unwrap() {
        let body = head::read(signed.clone()).unwrap().body;
        if previous.is_empty() {
            previous = body.digest.clone();
        }
        while next <= body.sequence {
            let entry = store.entries(next, 1).unwrap().remove(0);
            let digest = entry.digest.as_bytes().to_vec();
            let receipt = export::receipt(&body.chain, &previous, entry);
            let item = v1::export_receipts_response::Item::Receipt(receipt);
            export::write(&mut file, &v1::ExportReceiptsResponse { item: Some(item) }).unwrap();
            previous = digest;
            next += 1;
        }
        let item = v1::export_receipts_response::Item::Head(signed);
        export::write(&mut file, &v1::ExportReceiptsResponse { item: Some(item) }).unwrap();
    }
    file
}

/// What was kept is there after a restart, in order, found by every way to look for it, and sound.
#[tokio::test]
async fn what_is_kept_is_there() {
    let place = Place::new();
    place.filled(5).await;
    place.filled_again(5, 3).await;
    let store = place.store();
    let found = verify::check(store.as_ref(), &place.trust, &[]);
    assert!(found.is_sound(), "{:?}", found.faults);
    assert_eq!((found.receipts, found.disorderly_ends), (8, 0));
    let entries = store.entries(1, 100).unwrap();
    assert_eq!(entries.len(), 8);
    for (number, entry) in (0..).zip(&entries) {
        assert_eq!(entry.body, draft(number).body);
        assert_eq!(store.by_id(&entry.id).unwrap().as_ref(), Some(entry));
    }
    let filter = Filter {
        request_id: "request-6",
        ..Filter::default()
    };
    let listed = store.list(filter, 0, 10).unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].sequence, 7);
    assert_eq!(store.list(Filter::default(), 5, 2).unwrap().len(), 2);
    let digest = "e".repeat(64);
    let other = Filter {
        set_digest: &digest,
        ..Filter::default()
    };
    assert!(store.list(other, 0, 10).unwrap().is_empty());
}

impl Place {
    async fn filled_again(&self, from: u32, count: u32) {
        let store = self.store();
        let keeper = self.keeper(&store);
        for number in from..from + count {
            keeper.reserve().unwrap().hand_over(draft(number));
        }
        assert!(keeper.close(PATIENCE).await);
    }
}

/// A server that did not end in order is seen; its chain is sound all the same.
#[tokio::test]
async fn disorderly_ends_are_seen() {
    let place = Place::new();
    {
        let store = place.store();
        let keeper = place.keeper(&store);
        keeper
            .reserve()
            .unwrap()
            .keep(draft(0))
            .durable()
            .await
            .unwrap();
        // Dropped, not closed: the thread ends when it has no queue, and signs no end of its own here.
        let copy = tempfile::tempdir().unwrap();
        for name in [DATABASE, "receipts.db-wal"] {
            std::fs::copy(place.directory.path().join(name), copy.path().join(name)).unwrap();
        }
        let cut = SqliteStore::open(copy.path()).unwrap();
        let cut: Arc<dyn Store> = Arc::new(cut);
        let again = Keeper::start(Arc::clone(&cut), place.signer(), &place.trust, OPTIONS).unwrap();
        assert!(again.close(PATIENCE).await);
        let found = verify::check(cut.as_ref(), &place.trust, &[]);
        assert!(found.is_sound(), "{:?}", found.faults);
        assert_eq!((found.receipts, found.disorderly_ends), (1, 1));
    }
}

/// Every change of a row of the storage is found, whatever column it is in.
#[tokio::test]
async fn every_column_counts() {
    let place = Place::new();
    place.filled(4).await;
    assert!(place.verified().is_sound());
    let changes = [
        (
            "UPDATE receipts SET id = 'x' WHERE sequence = 2",
            Kind::Index,
        ),
        (
            "UPDATE receipts SET request_id = 'x' WHERE sequence = 2",
            Kind::Index,
        ),
        (
            "UPDATE receipts SET set_digest = 'x' WHERE sequence = 2",
            Kind::Index,
        ),
        (
            "UPDATE receipts SET answered_unix_ms = 1 WHERE sequence = 2",
            Kind::Index,
        ),
        (
            "UPDATE receipts SET digest = (SELECT digest FROM receipts WHERE sequence = 3) \
             WHERE sequence = 2",
            Kind::Link,
        ),
        (
            "UPDATE receipts SET digest = x'00' WHERE sequence = 2",
            Kind::Storage,
        ),
        (
            "UPDATE receipts SET body = x'00' WHERE sequence = 2",
            Kind::Body,
        ),
        (
            "UPDATE receipts SET sequence = 9 WHERE sequence = 4",
            Kind::Missing,
        ),
        ("DELETE FROM receipts WHERE sequence = 2", Kind::Missing),
        ("DELETE FROM receipts WHERE sequence = 4", Kind::Missing),
        ("DELETE FROM heads WHERE number = 3", Kind::Head),
        ("DELETE FROM heads WHERE number = 1", Kind::Head),
        // The last two: the end of the writer and the head of receipt 4.
        ("DELETE FROM heads WHERE number >= 5", Kind::Uncovered),
        ("DELETE FROM heads", Kind::Head),
        ("UPDATE heads SET number = 99 WHERE number = 6", Kind::Head),
        (
            "UPDATE heads SET signature = (SELECT signature FROM heads WHERE number = 2) \
             WHERE number = 3",
            Kind::Signature,
        ),
        ("INSERT INTO salts VALUES (2, x'00')", Kind::Salt),
    ];
    for (change, kind) in changes {
        let copy = place.copy();
        copy.database().execute_batch(change).unwrap();
        let kinds = copy.kinds();
        assert!(kinds.contains(&kind), "{change}: {kinds:?}");
    }
    assert!(place.verified().is_sound());
}

impl Place {
    /// The same database in another directory.
    fn copy(&self) -> Self {
        let directory = tempfile::tempdir().unwrap();
        for entry in std::fs::read_dir(self.directory.path()).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), directory.path().join(entry.file_name())).unwrap();
        }
        Self {
            directory,
            key: tempfile::tempdir().unwrap(),
            trust: self.trust.clone(),
        }
    }
}

/// Two receipts that change their places, and a tail that is written anew by somebody without the key,
/// are found.
#[tokio::test]
async fn order_and_forgery() {
    let place = Place::new();
    place.filled(4).await;
    let swapped = place.copy();
    swapped
        .database()
        .execute_batch(
            "UPDATE receipts SET sequence = 99 WHERE sequence = 2;
             UPDATE receipts SET sequence = 2 WHERE sequence = 3;
             UPDATE receipts SET sequence = 3 WHERE sequence = 99;",
        )
        .unwrap();
    assert!(swapped.kinds().contains(&Kind::Link));

    // A forger computes every link anew, and cannot sign the heads.
    let forged = place.copy();
    let store = SqliteStore::read(forged.directory.path()).unwrap();
    let chain = verify::check(&store, &place.trust, &[])
        .head
        .unwrap()
        .body
        .chain;
    let entries = store.entries(1, 100).unwrap();
    drop(store);
    let mut previous = lexpack_receipts::link::genesis(&chain);
    let connection = forged.database();
    for Entry { sequence, body, .. } in entries {
        let mut opened = lexpack_receipts::seal::open(&body).unwrap();
        if sequence == 2 {
            opened.set_name = "another@1".to_owned();
        }
        let body = prost::Message::encode_to_vec(&opened);
        previous = lexpack_receipts::link::link(&chain, sequence, previous, &body);
        connection
            .execute(
                "UPDATE receipts SET body = ?2, digest = ?3 WHERE sequence = ?1",
                params![
                    i64::try_from(sequence).unwrap(),
                    body,
                    previous.as_bytes().as_slice()
                ],
            )
            .unwrap();
    }
    drop(connection);
    assert_eq!(forged.kinds(), [Kind::Head]);

    // Another key does not count.
    let store = SqliteStore::read(place.directory.path()).unwrap();
    let other = Place::new();
    let found = verify::check(&store, &other.trust, &[]);
    assert!(
        found
            .faults
            .iter()
            .all(|f| f.kind == Kind::Signature || f.kind == Kind::Uncovered)
    );
    assert!(!found.is_sound());
}

/// A chain whose end is cut off whole is sound by itself; a head that was kept elsewhere shows it.
#[tokio::test]
async fn a_kept_head_shows_a_cut() {
    let place = Place::new();
    place.filled(3).await;
    let store = SqliteStore::read(place.directory.path()).unwrap();
    let head = verify::check(&store, &place.trust, &[]).head.unwrap();
    let known = Known {
        sequence: head.body.sequence,
        digest: lexpack_receipts::link::digest(&head.body.digest).unwrap(),
    };
    assert!(verify::check(&store, &place.trust, &[known]).is_sound());
    let cut = place.copy();
    cut.database()
        .execute_batch(
            "DELETE FROM receipts WHERE sequence = 3;
             DELETE FROM heads WHERE number >= 4;",
        )
        .unwrap();
    assert!(cut.verified().is_sound(), "{:?}", cut.verified().faults);
    let store = SqliteStore::read(cut.directory.path()).unwrap();
    let found = verify::check(&store, &place.trust, &[known]);
    assert_eq!(found.faults.len(), 1);
    assert_eq!(found.faults[0].kind, Kind::KnownHead);
}

/// A byte of the file that is changed is either found, or belongs to nothing that is kept.
#[tokio::test]
async fn every_byte_of_the_file() {
    let place = Place::new();
    place.filled(6).await;
    // Fold the log into the file, so that the file is all there is.
    place
        .database()
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;")
        .unwrap();
    let whole = std::fs::read(place.directory.path().join(DATABASE)).unwrap();
    let everything = |path: &Path| -> Option<_> {
        let store = SqliteStore::read(path).ok()?;
        let entries = store.entries(0, 1000).ok()?;
        let by_id: Vec<_> = entries.iter().map(|e| store.by_id(&e.id).ok()).collect();
        Some((entries.clone(), by_id, store.heads(0, 1000).ok()?))
    };
    let before = everything(place.directory.path()).unwrap();
    let copy = place.copy();
    let file = copy.directory.path().join(DATABASE);
    let (mut found, mut harmless) = (0, 0);
    for at in (0..whole.len()).step_by(23) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        std::fs::write(&file, &bytes).unwrap();
        if copy.verified().is_sound() {
            assert_eq!(
                everything(copy.directory.path()).as_ref(),
                Some(&before),
                "byte {at} of the file"
            );
            harmless += 1;
        } else {
            found += 1;
        }
    }
    assert!(
        found > 50 && harmless > 0,
        "{found} found, {harmless} harmless"
    );
}

/// Every byte of an exported chain counts, and so does its end.
#[tokio::test]
async fn every_byte_of_an_export() {
    let place = Place::new();
    place.filled(3).await;
    let file = export_of(place.store().as_ref());
    let check = |bytes: &[u8]| export::check(&mut &bytes[..], &place.trust, &[]).unwrap();
    let whole = check(&file);
    assert!(whole.found.is_sound(), "{:?}", whole.found.faults);
    assert_eq!((whole.found.receipts, whole.begins), (3, None));
    for at in 0..file.len() {
        let mut bytes = file.clone();
        bytes[at] ^= 1 << (at % 8);
        assert!(!check(&bytes).found.is_sound(), "byte {at}");
    }
    let head = whole.found.head.unwrap();
    let known = Known {
        sequence: 3,
        digest: lexpack_receipts::link::digest(&head.body.digest).unwrap(),
    };
    for end in 0..file.len() {
        let found = export::check(&mut &file[..end], &place.trust, &[known]).unwrap();
        let all_there = found.found.receipts == 3;
        assert!(!found.found.is_sound() || all_there, "cut at {end}");
    }
}

/// A check in parts finds what a check at once finds.
#[tokio::test]
async fn parts_are_the_whole() {
    let place = Place::new();
    place.filled(7).await;
    let broken = place.copy();
    broken
        .database()
        .execute_batch("UPDATE receipts SET body = x'00' WHERE sequence = 5")
        .unwrap();
    for place in [&place, &broken] {
        let store = SqliteStore::read(place.directory.path()).unwrap();
        let whole = verify::check(&store, &place.trust, &[]);
        let (mut receipts, mut heads, mut faults) = (0, 0, Vec::new());
        let mut position: Option<Position> = None;
        loop {
            let (found, next) = verify::check_part(&store, &place.trust, position, 2, &[]);
            assert!(found.receipts <= 2);
            receipts += found.receipts;
            heads += found.heads;
            faults.extend(found.faults);
            let Some(next) = next else { break };
            assert_eq!(next.to_string().parse(), Ok(next.clone()));
            position = Some(next);
        }
        assert_eq!((receipts, heads), (whole.receipts, whole.heads));
        assert_eq!(faults, whole.faults);
    }
    assert!("x".parse::<Position>().is_err());
}

/// Receipts that come together while a write is under way become one write; a queue that is full says so.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_write_for_many() {
    let place = Place::new();
    let store = place.store();
    let keeper = place.keeper(&store);
    // Nothing is received while another connection writes.
    let other = place.database();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut waiting = Vec::new();
    let mut number = 0;
    // The thread takes what it finds and waits with it; then the queue fills.
    while let Ok(slot) = keeper.reserve() {
        waiting.push(tokio::spawn(slot.keep(draft(number)).durable()));
        number += 1;
        tokio::task::yield_now().await;
        assert!(number < 1000, "the queue has no bound");
    }
    assert!(keeper.reserve().is_err());
    keeper.drop_one();
    other.execute_batch("ROLLBACK").unwrap();
    for task in waiting {
        task.await.unwrap().unwrap();
    }
    let counters = keeper.counters();
    let load =
        |counter: &std::sync::atomic::AtomicU64| counter.load(std::sync::atomic::Ordering::Relaxed);
    assert_eq!(load(&counters.kept), u64::from(number));
    let writes = load(&counters.writes);
    assert!(
        writes * 4 < u64::from(number),
        "{writes} writes of {number}"
    );
    assert!(keeper.close(PATIENCE).await);
    let found = verify::check(store.as_ref(), &place.trust, &[]);
    assert!(found.is_sound(), "{:?}", found.faults);
    assert_eq!(found.receipts, u64::from(number));
    // What was dropped is in the signed head.
    assert_eq!(found.head.unwrap().body.dropped, 1);
}

/// A database that takes no receipts until the trigger is dropped.
fn refuse_receipts(database: &Connection) {
    database
        .execute_batch(
            "CREATE TRIGGER no BEFORE INSERT ON receipts BEGIN SELECT RAISE(ABORT, 'no'); END",
        )
        .unwrap();
}

/// Waits until something was counted, and not for ever.
async fn counted(counter: &AtomicU64) {
    let until = Instant::now() + PATIENCE;
    while counter.load(Ordering::Relaxed) == 0 {
        assert!(Instant::now() < until, "nothing was counted");
        tokio::task::yield_now().await;
    }
}

/// A receipt that nobody waits for is tried again until it is kept; a call that waits is told at once.
#[tokio::test]
async fn failed_writes_are_tried_again() {
    let place = Place::new();
    let store = place.store();
    let keeper = place.keeper(&store);
    refuse_receipts(&place.database());
    let waited = keeper.reserve().unwrap().keep(draft(0)).durable().await;
    assert_eq!(waited, Err(NotKept));
    assert_eq!(keeper.counters().refused.load(Ordering::Relaxed), 1);
    keeper.reserve().unwrap().hand_over(draft(1));
    let failed = &keeper.counters().failed_writes;
    failed.store(0, Ordering::Relaxed);
    counted(failed).await;
    place.database().execute_batch("DROP TRIGGER no").unwrap();
    counted(&keeper.counters().kept).await;
    assert!(keeper.close(PATIENCE).await);
    let found = verify::check(store.as_ref(), &place.trust, &[]);
    assert!(found.is_sound(), "{:?}", found.faults);
    assert_eq!(found.receipts, 1);
    assert_eq!(store.entries(1, 1).unwrap()[0].body, draft(1).body);
}

/// What cannot be written before the end is lost, and the signed end says how much.
#[tokio::test]
async fn losses_are_signed() {
    let place = Place::new();
    let store = place.store();
    let keeper = place.keeper(&store);
    refuse_receipts(&place.database());
    for number in 0..3 {
        keeper.reserve().unwrap().hand_over(draft(number));
    }
    assert!(keeper.close(PATIENCE).await);
    assert_eq!(keeper.counters().lost.load(Ordering::Relaxed), 3);
    let found = verify::check(store.as_ref(), &place.trust, &[]);
    assert!(found.is_sound(), "{:?}", found.faults);
    let head = found.head.unwrap().body;
    assert_eq!((found.receipts, head.dropped), (0, 3));
    assert_eq!(head.kind(), v1::HeadKind::Closed);
}

/// A chain whose end is not what its last head says is not written to.
#[tokio::test]
async fn an_unsound_end_is_refused() {
    for change in [
        "DELETE FROM receipts WHERE sequence = 2",
        "UPDATE receipts SET digest = zeroblob(32) WHERE sequence = 2",
        "UPDATE heads SET signature = 'x' WHERE number = (SELECT max(number) FROM heads)",
    ] {
        let place = Place::new();
        place.filled(2).await;
        place.database().execute_batch(change).unwrap();
        let refused = Keeper::start(place.store(), place.signer(), &place.trust, OPTIONS);
        assert!(refused.is_err(), "{change}");
    }
    let place = Place::new();
    place.filled(2).await;
    let other = Place::new();
    assert!(Keeper::start(place.store(), other.signer(), &other.trust, OPTIONS).is_err());
}

/// One process writes to a directory at a time.
#[test]
fn one_writer() {
    let place = Place::new();
    let store = place.store();
    assert!(SqliteStore::open(place.directory.path()).is_err());
    drop(store);
    assert!(SqliteStore::open(place.directory.path()).is_ok());
}
