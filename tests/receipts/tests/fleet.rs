//! One chain that several servers write to, and what becomes of it when the database goes away.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use lexpack_api::v1::{ChainFaultKind as Kind, HeadKind};
use lexpack_database::{Database, Settings};
use lexpack_receipts::{
    Keeper, KeeperOptions, NotKept, PostgresStore, Store, StoreError, head, postgresql, verify,
};
use test_postgresql::{Server, TestDatabase};
use test_receipts::{OPTIONS, PATIENCE, Place, Storage, draft};

fn database(place: &Place) -> &TestDatabase {
    match &place.storage {
        Storage::Postgres(database) => database,
        Storage::Sqlite(_) => panic!("not a fleet's"),
    }
}

fn alone() -> Place {
    Place::of(Storage::Postgres(Server::alone().database()))
}

/// A keeper of a server process of its own.
fn keeper_of(place: &Place, instance: &str, timeout: Duration) -> Keeper {
    let store = PostgresStore::open(&database(place).open_within(timeout)).unwrap();
    let signer = place.signer_of(instance);
    Keeper::start(Arc::new(store), signer, &place.trust, OPTIONS).unwrap()
}

/// Servers that begin at once and write at once make one chain, without a fork and without a loss, and each
/// head says who signed it and that he was not alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_chain_for_all() {
    const SERVERS: u32 = 4;
    const RECEIPTS: u32 = 60;
    let place = Arc::new(Place::postgresql());
    let mut servers = Vec::new();
    for server in 0..SERVERS {
        let place = Arc::clone(&place);
        servers.push(tokio::spawn(async move {
            let keeper = keeper_of(&place, &format!("server-{server}"), PATIENCE);
            let mut waiting = Vec::new();
            for number in 0..RECEIPTS {
                let slot = keeper.reserve().unwrap();
                waiting.push(slot.keep(draft(server * RECEIPTS + number)).durable());
                if waiting.len() == 5 {
                    for kept in waiting.drain(..) {
                        kept.await.unwrap();
                    }
                }
            }
            assert!(keeper.close(PATIENCE).await);
        }));
    }
    for server in servers {
        server.await.unwrap();
    }
    let store = place.reading().unwrap();
    let found = verify::check(store.as_ref(), &place.trust, &[]);
    assert!(found.is_sound(), "{:?}", found.faults);
    assert_eq!(found.receipts, u64::from(SERVERS * RECEIPTS));
    assert_eq!((found.open, found.disorderly_ends), (0, 0));
    let entries = store.entries(1, 1000).unwrap();
    for number in 0..SERVERS * RECEIPTS {
        let body = draft(number).body;
        assert_eq!(entries.iter().filter(|entry| entry.body == body).count(), 1);
    }
    let heads = store.heads(1, 10_000).unwrap();
    let heads: Vec<_> = heads
        .into_iter()
        .map(|(_, signed)| head::read(signed).unwrap().body)
        .collect();
    assert!(heads.iter().all(|head| head.shared));
    for server in 0..SERVERS {
        let of = |kind| {
            let instance = format!("server-{server}");
            let of = heads
                .iter()
                .filter(move |h| h.instance == instance && h.kind() == kind);
            of.count()
        };
        assert_eq!((of(HeadKind::Opened), of(HeadKind::Closed)), (1, 1));
        assert!(of(HeadKind::Kept) >= 1);
    }
}

/// A server that ended without a word is counted as one that may still run, while others write on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_open_is_counted() {
    let place = Place::postgresql();
    let one = keeper_of(&place, "one", PATIENCE);
    one.reserve()
        .unwrap()
        .keep(draft(0))
        .durable()
        .await
        .unwrap();
    let two = keeper_of(&place, "two", PATIENCE);
    two.reserve()
        .unwrap()
        .keep(draft(1))
        .durable()
        .await
        .unwrap();
    assert_eq!(place.verified().open, 2);
    assert!(two.close(PATIENCE).await);
    one.reserve()
        .unwrap()
        .keep(draft(2))
        .durable()
        .await
        .unwrap();
    let found = place.verified();
    assert!(found.is_sound(), "{:?}", found.faults);
    assert_eq!((found.open, found.disorderly_ends), (1, 0));
}

/// While the database is down calls are told that their receipts are not kept; when it is
/// back, writing goes on by itself, what nobody waited for is there, and nothing is there twice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_goes_and_comes() {
    let place = alone();
    let server = Arc::clone(&database(&place).server);
    let keeper = keeper_of(&place, "test", Duration::from_secs(2));
    keeper
        .reserve()
        .unwrap()
        .keep(draft(0))
        .durable()
        .await
        .unwrap();
    server.crash();
    for number in 1..4 {
        let waited = keeper
            .reserve()
            .unwrap()
            .keep(draft(number))
            .durable()
            .await;
        assert_eq!(waited, Err(NotKept));
    }
    keeper.reserve().unwrap().hand_over(draft(10));
    server.start(&[]);
    let until = Instant::now() + PATIENCE;
    while keeper.counters().kept.load(Ordering::Relaxed) < 2 {
        assert!(Instant::now() < until, "the receipt is not kept");
        tokio::task::yield_now().await;
    }
    keeper
        .reserve()
        .unwrap()
        .keep(draft(11))
        .durable()
        .await
        .unwrap();
    assert!(keeper.close(PATIENCE).await);
    let found = place.verified();
    assert!(found.is_sound(), "{:?}", found.faults);
    let store = place.reading().unwrap();
    let kept: Vec<String> = store
        .entries(1, 100)
        .unwrap()
        .into_iter()
        .map(|e| e.id)
        .collect();
    assert_eq!(kept, [0, 10, 11].map(|number| format!("{number:032x}")));
}

/// The database is ended under load, again and again, while two servers write: every receipt that was
/// acknowledged is there once, and the chain is sound.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn crashes_under_load() {
    const CRASHES: u32 = 3;
    let place = Arc::new(alone());
    let server = Arc::clone(&database(&place).server);
    let number = Arc::new(std::sync::atomic::AtomicU32::new(0));
    let over = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let mut writers = Vec::new();
    for instance in ["one", "two"] {
        let keeper = Arc::new(keeper_of(&place, instance, Duration::from_secs(5)));
        for _ in 0..4 {
            let (keeper, number) = (Arc::clone(&keeper), Arc::clone(&number));
            let over = Arc::clone(&over);
            writers.push(tokio::spawn(async move {
                let mut acknowledged = Vec::new();
                while !over.load(Ordering::Relaxed) {
                    let number = number.fetch_add(1, Ordering::Relaxed);
                    let Ok(slot) = keeper.reserve() else { continue };
                    if slot.keep(draft(number)).durable().await.is_ok() {
                        acknowledged.push(number);
                    }
                }
                acknowledged
            }));
        }
    }
    for crash in 0..CRASHES {
        let before = number.load(Ordering::Relaxed);
        let count = |database: &TestDatabase| database.number("SELECT count(*) FROM receipts");
        let kept = count(database(&place));
        let until = Instant::now() + PATIENCE;
        while count(database(&place)) < kept + 40 {
            assert!(
                Instant::now() < until,
                "crash {crash}: nothing is written after {before}"
            );
        }
        server.crash();
        server.start(&[]);
    }
    over.store(true, Ordering::Relaxed);
    let store = place.reading().unwrap();
    let mut all = 0;
    for writer in writers {
        for number in writer.await.unwrap() {
            let id = format!("{number:032x}");
            let entry = store.by_id(&id).unwrap();
            let entry = entry.unwrap_or_else(|| panic!("{number} was acknowledged and is gone"));
            assert_eq!(entry.body, draft(number).body);
            all += 1;
        }
    }
    assert!(all >= 40 * CRASHES, "{all}");
    let found = place.verified();
    assert!(found.is_sound(), "{:?}", found.faults);
}

/// A connection that the database ends in the middle is made again, and costs at most one call.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_are_ended() {
    let place = Place::postgresql();
    let keeper = keeper_of(&place, "test", PATIENCE);
    for round in 0..3 {
        keeper
            .reserve()
            .unwrap()
            .keep(draft(2 * round))
            .durable()
            .await
            .unwrap();
        database(&place).execute(
            "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
        // It may not be known yet.
        let _maybe = keeper
            .reserve()
            .unwrap()
            .keep(draft(2 * round + 1))
            .durable()
            .await;
    }
    assert!(keeper.close(PATIENCE).await);
    let found = place.verified();
    assert!(found.is_sound(), "{:?}", found.faults);
    assert!(found.receipts >= 3);
}

/// A chain that is shorter than it was while a server wrote to it, as after a restore of an old copy, is not
/// written to.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chain_that_goes_back() {
    let place = Place::postgresql();
    let keeper = keeper_of(&place, "test", PATIENCE);
    for number in 0..3 {
        keeper
            .reserve()
            .unwrap()
            .keep(draft(number))
            .durable()
            .await
            .unwrap();
    }
    place.execute("DELETE FROM receipts WHERE sequence > 1; DELETE FROM heads WHERE number > 2");
    assert!(place.verified().is_sound(), "what is left is a chain");
    assert_eq!(
        keeper.reserve().unwrap().keep(draft(3)).durable().await,
        Err(NotKept)
    );
    place.execute("DELETE FROM receipts; DELETE FROM heads");
    assert_eq!(
        keeper.reserve().unwrap().keep(draft(4)).durable().await,
        Err(NotKept)
    );
    assert!(keeper.close(PATIENCE).await);
    assert_eq!(database(&place).number("SELECT count(*) FROM heads"), 0);
}

/// Somebody who writes to the tables without a key that counts is not followed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stranger_is_not_followed() {
    let place = Place::postgresql();
    let keeper = keeper_of(&place, "test", PATIENCE);
    keeper
        .reserve()
        .unwrap()
        .keep(draft(0))
        .durable()
        .await
        .unwrap();
    let other = Place::of(Storage::Postgres(database(&place).clone()));
    let mut trust = other.trust.clone();
    trust.add(&place.signer().public_key().unwrap()).unwrap();
    let store: Arc<dyn Store> = Arc::new(PostgresStore::open(&database(&place).open()).unwrap());
    let stranger = Keeper::start(store, other.signer(), &trust, OPTIONS).unwrap();
    stranger
        .reserve()
        .unwrap()
        .keep(draft(1))
        .durable()
        .await
        .unwrap();
    assert_eq!(
        keeper.reserve().unwrap().keep(draft(2)).durable().await,
        Err(NotKept)
    );
    assert!(place.kinds().contains(&Kind::Signature));
}

/// A role that may read and insert and nothing else is enough to keep receipts, and cannot alter them; the
/// tables are then made by their owner, with the script that the command line prints.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rights_of_a_server() {
    let place = Place::postgresql();
    let database = database(&place);
    let role = format!("{}_server", database.name);
    database.execute(&format!("CREATE ROLE {role} LOGIN"));
    let address = database
        .address()
        .replace("user=lexpack", &format!("user={role}"));
    let narrow = Database::new(Settings::new(&address));
    let refused = PostgresStore::open(&narrow).unwrap_err().to_string();
    assert!(refused.contains("lexpack receipts schema"), "{refused}");
    database.execute(&postgresql::SCHEMA.script(0));
    database.execute(&format!("GRANT SELECT ON schema_versions TO {role}"));
    for table in ["receipts", "heads", "salts"] {
        database.execute(&format!("GRANT SELECT, INSERT ON {table} TO {role}"));
    }
    let store: Arc<dyn Store> = Arc::new(PostgresStore::open(&narrow).unwrap());
    let keeper = place.keeper(&store);
    keeper
        .reserve()
        .unwrap()
        .keep(draft(0))
        .durable()
        .await
        .unwrap();
    assert!(keeper.close(PATIENCE).await);
    assert!(place.verified().is_sound());
    let line = narrow.writing("test");
    for statement in ["UPDATE receipts SET id = 'x'", "DELETE FROM heads"] {
        let refused = line.run(|client| async move { client.batch_execute(statement).await });
        let refused = refused.unwrap_err().to_string();
        assert!(refused.contains("permission denied"), "{refused}");
    }
}

/// Tables of a newer program are not touched, and a database that does not wait for its disk is not used.
#[test]
fn databases_that_are_refused() {
    let place = Place::postgresql();
    drop(place.store());
    place.execute("UPDATE schema_versions SET version = 99");
    for refused in [
        PostgresStore::open(&database(&place).open()).err(),
        PostgresStore::read(&database(&place).open()).err(),
    ] {
        let refused = refused.unwrap().to_string();
        assert!(
            refused.contains("99") && refused.contains("newer"),
            "{refused}"
        );
    }
    let careless = Server::new();
    careless.start(&["fsync=off"]);
    let careless = Arc::new(careless).database();
    let refused = PostgresStore::open(&careless.open())
        .unwrap_err()
        .to_string();
    assert!(refused.contains("fsync off"), "{refused}");
    let nobody = PostgresStore::read(&careless.open()).unwrap_err();
    assert!(matches!(nobody, StoreError::Unusable(_)), "{nobody}");
}

/// A bit that is flipped in a file of the database is found by the database, and told as damage.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn damage_of_the_files() {
    let place = alone();
    place.filled(3).await;
    let database = database(&place);
    let server = Arc::clone(&database.server);
    let file = |table: &str| {
        let node = database.number(&format!("SELECT pg_relation_filenode('{table}')::bigint"));
        let base = "SELECT oid::bigint FROM pg_database WHERE datname = current_database()";
        let base = database.number(base);
        server.place().join(format!("data/base/{base}/{node}"))
    };
    let files = [file("receipts"), file("heads"), file("receipts_pkey")];
    for file in files {
        server.stop();
        let whole = std::fs::read(&file).unwrap();
        let mut bytes = whole.clone();
        let last = bytes.len() - 40;
        bytes[last] ^= 4;
        std::fs::write(&file, &bytes).unwrap();
        server.start(&[]);
        let kinds = place.kinds();
        assert!(
            kinds.contains(&Kind::Storage),
            "{}: {kinds:?}",
            file.display()
        );
        server.stop();
        std::fs::write(&file, &whole).unwrap();
        server.start(&[]);
    }
    // The database remembers that it has seen damage; of the chain nothing is missing.
    let found = place.verified();
    assert!(
        found.faults.iter().all(|fault| fault.kind == Kind::Storage),
        "{:?}",
        found.faults
    );
    assert_eq!(found.receipts, 3);
}

/// Receipts of several servers under load share writes: a queue that waits for its turn is one write.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn turns_are_shared() {
    let place = Place::postgresql();
    let options = KeeperOptions {
        queue: 400,
        ..OPTIONS
    };
    let keeper = |instance: &str| {
        let store = PostgresStore::open(&database(&place).open()).unwrap();
        let signer = place.signer_of(instance);
        Keeper::start(Arc::new(store), signer, &place.trust, options).unwrap()
    };
    let keepers = [keeper("one"), keeper("two")];
    let held = database(&place).hold("receipts");
    let mut waiting = Vec::new();
    for number in 0..300 {
        let slot = keepers[number % 2].reserve().unwrap();
        waiting.push(tokio::spawn(
            slot.keep(draft(u32::try_from(number).unwrap())).durable(),
        ));
    }
    let accepted = || -> u64 {
        keepers
            .iter()
            .map(|one| one.counters().accepted.load(Ordering::Relaxed))
            .sum()
    };
    while accepted() < 300 {
        tokio::task::yield_now().await;
    }
    drop(held);
    for kept in waiting {
        kept.await.unwrap().unwrap();
    }
    for keeper in &keepers {
        let writes = keeper.counters().writes.load(Ordering::Relaxed);
        assert!(writes <= 4, "{writes} writes");
        assert!(keeper.close(PATIENCE).await);
    }
    assert!(place.verified().is_sound());
}
