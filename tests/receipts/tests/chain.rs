//! The chain in its storage, over both storages: what is kept is there, and what was tampered with is found.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use lexpack_api::v1::{self, ChainFaultKind as Kind};
use lexpack_receipts::sqlite::DATABASE;
use lexpack_receipts::store::{Filter, Making, Summary, Tip};
use lexpack_receipts::verify::{self, Known, Position};
use lexpack_receipts::{
    Asked, Entry, Keeper, NotKept, SqliteStore, Store, StoreError, export, head,
};
use test_receipts::{OPTIONS, PATIENCE, Place, draft, draft_of, export_of, request};

/// Runs tests of a place over both storages.
macro_rules! over_both_storages {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            use super::Place;
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(Place::sqlite).await;
            })+
        }
        mod postgresql {
            use super::Place;
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(Place::postgresql).await;
            })+
        }
    };
}

over_both_storages!(
    what_is_kept_is_there,
    any_text_is_an_id,
    every_column_counts,
    every_byte_that_is_kept,
    order_and_forgery,
    a_kept_head_shows_a_cut,
    every_byte_of_an_export,
    parts_are_the_whole,
    one_write_for_many,
    failed_writes_are_tried_again,
    losses_are_signed,
    an_unsound_end_is_refused,
    what_was_written_unheard,
);

/// What was kept is there after a restart, in order, found by every way to look for it, and sound.
async fn what_is_kept_is_there(new: fn() -> Place) {
    let place = new();
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

/// A server that did not end in order is seen; its chain is sound all the same.
#[tokio::test]
async fn disorderly_ends_are_seen() {
    let place = Place::sqlite();
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
            std::fs::copy(place.file().with_file_name(name), copy.path().join(name)).unwrap();
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
async fn every_column_counts(new: fn() -> Place) {
    let place = new();
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
        copy.execute(change);
        let kinds = copy.kinds();
        assert!(kinds.contains(&kind), "{change}: {kinds:?}");
    }
    assert!(place.verified().is_sound());
}

/// Two receipts that change their places, and a tail that is written anew by somebody without the key,
/// are found.
async fn order_and_forgery(new: fn() -> Place) {
    let place = new();
    place.filled(4).await;
    let swapped = place.copy();
    swapped.execute(
        "UPDATE receipts SET sequence = 99 WHERE sequence = 2;
             UPDATE receipts SET sequence = 2 WHERE sequence = 3;
             UPDATE receipts SET sequence = 3 WHERE sequence = 99;",
    );
    assert!(swapped.kinds().contains(&Kind::Link));

    // A forger computes every link anew, and cannot sign the heads.
    let forged = place.copy();
    let store = forged.reading().unwrap();
    let found = verify::check(store.as_ref(), &place.trust, &[]);
    let chain = found.head.unwrap().body.chain;
    let entries = store.entries(1, 100).unwrap();
    drop(store);
    let mut previous = lexpack_receipts::link::genesis(&chain);
    for Entry { sequence, body, .. } in entries {
        let mut opened = lexpack_receipts::seal::open(&body).unwrap();
        if sequence == 2 {
            opened.set_name = "another@1".to_owned();
        }
        let body = prost::Message::encode_to_vec(&opened);
        previous = lexpack_receipts::link::link(&chain, sequence, previous, &body);
        forged.execute(&format!(
            "UPDATE receipts SET body = {}, digest = {} WHERE sequence = {sequence}",
            hexadecimal(&body),
            hexadecimal(previous.as_bytes())
        ));
    }
    assert_eq!(forged.kinds(), [Kind::Head]);

    // Another key does not count.
    let store = place.reading().unwrap();
    let other = new();
    let found = verify::check(store.as_ref(), &other.trust, &[]);
    assert!(
        found
            .faults
            .iter()
            .all(|f| f.kind == Kind::Signature || f.kind == Kind::Uncovered)
    );
    assert!(!found.is_sound());
}

/// Bytes as both databases read them.
fn hexadecimal(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("x'{digits}'")
}

/// One flipped bit of anything that is kept is found: of bodies, links, heads, signatures, and of what
/// receipts are found by.
async fn every_byte_that_is_kept(new: fn() -> Place) {
    let place = new();
    place.filled(2).await;
    let store = place.reading().unwrap();
    let bytes = |at: &[u8]| (hexadecimal as fn(&[u8]) -> String, at.to_vec());
    let text = |at: &str| (quoted as fn(&[u8]) -> String, at.as_bytes().to_vec());
    let mut cells = Vec::new();
    for entry in store.entries(1, 10).unwrap() {
        let row = format!("receipts WHERE sequence = {}", entry.sequence);
        cells.push((row.clone(), "body", bytes(&entry.body)));
        cells.push((row.clone(), "digest", bytes(entry.digest.as_bytes())));
        cells.push((row.clone(), "id", text(&entry.id)));
        cells.push((row.clone(), "request_id", text(&entry.request_id)));
        cells.push((row, "set_digest", text(&entry.set_digest)));
    }
    for (number, head) in store.heads(1, 10).unwrap() {
        let row = format!("heads WHERE number = {number}");
        cells.push((row.clone(), "body", bytes(&head.body)));
        cells.push((row, "signature", text(&head.signature)));
    }
    let mut flipped = 0;
    for (row, column, (written, whole)) in cells {
        let (table, row) = row.split_once(' ').unwrap();
        let set = |value: String| {
            place.execute(&format!("UPDATE {table} SET {column} = {value} {row}"));
        };
        for at in (flipped % 29..whole.len()).step_by(29) {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << (at % 5);
            set(written(&bytes));
            let found = verify::check(store.as_ref(), &place.trust, &[]);
            assert!(!found.is_sound(), "{table} {row}: byte {at} of {column}");
            flipped += 1;
        }
        set(written(&whole));
    }
    assert!(flipped > 60, "{flipped}");
    let found = verify::check(store.as_ref(), &place.trust, &[]);
    assert!(found.is_sound(), "{:?}", found.faults);
}

/// A text as both databases read it.
fn quoted(text: &[u8]) -> String {
    format!(
        "'{}'",
        std::str::from_utf8(text).unwrap().replace('\'', "''")
    )
}

/// The caller's id of a request is any text, and takes no other receipt with it.
async fn any_text_is_an_id(new: fn() -> Place) {
    let place = new();
    let store = place.store();
    let keeper = place.keeper(&store);
    let ids = [
        "zero \0 byte",
        "\u{fffd}国\u{1f9fe}",
        "",
        "'; DROP TABLE heads; --",
    ];
    let mut waiting = Vec::new();
    for (id, number) in ids.iter().zip(0..) {
        let mut request = request(number);
        request.request_id = (*id).to_owned();
        let slot = keeper.reserve().unwrap();
        waiting.push(
            slot.keep(draft_of(number, Asked::whole(&request)))
                .durable(),
        );
    }
    for kept in waiting {
        kept.await.unwrap();
    }
    assert!(keeper.close(PATIENCE).await);
    for (id, sequence) in ids.iter().zip(1..) {
        let filter = Filter {
            request_id: id,
            ..Filter::default()
        };
        let listed = store.list(filter, 0, 10).unwrap();
        let expected = if id.is_empty() { ids.len() } else { 1 };
        assert_eq!(listed.len(), expected, "{id:?}");
        assert!(
            listed
                .iter()
                .any(|one| one.sequence == sequence && one.request_id == **id)
        );
    }
    let filter = Filter {
        set_digest: "\0",
        ..Filter::default()
    };
    assert!(store.list(filter, 0, 10).unwrap().is_empty());
    assert!(store.by_id("\0").unwrap().is_none());
    let found = verify::check(store.as_ref(), &place.trust, &[]);
    assert!(found.is_sound(), "{:?}", found.faults);
}

/// A chain whose end is cut off whole is sound by itself; a head that was kept elsewhere shows it.
async fn a_kept_head_shows_a_cut(new: fn() -> Place) {
    let place = new();
    place.filled(3).await;
    let store = place.reading().unwrap();
    let head = verify::check(store.as_ref(), &place.trust, &[])
        .head
        .unwrap();
    let known = Known {
        sequence: head.body.sequence,
        digest: lexpack_receipts::link::digest(&head.body.digest).unwrap(),
    };
    assert!(verify::check(store.as_ref(), &place.trust, &[known]).is_sound());
    drop(store);
    let cut = place.copy();
    cut.execute(
        "DELETE FROM receipts WHERE sequence = 3;
             DELETE FROM heads WHERE number >= 4;",
    );
    assert!(cut.verified().is_sound(), "{:?}", cut.verified().faults);
    let store = cut.reading().unwrap();
    let found = verify::check(store.as_ref(), &place.trust, &[known]);
    assert_eq!(found.faults.len(), 1);
    assert_eq!(found.faults[0].kind, Kind::KnownHead);
}

/// A byte of the file that is changed is either found, or belongs to nothing that is kept.
#[tokio::test]
async fn every_byte_of_the_file() {
    let place = Place::sqlite();
    place.filled(6).await;
    // Fold the log into the file, so that the file is all there is.
    place.execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;");
    let whole = std::fs::read(place.file()).unwrap();
    let everything = |path: &Path| -> Option<_> {
        let store = SqliteStore::read(path).ok()?;
        let entries = store.entries(0, 1000).ok()?;
        let by_id: Vec<_> = entries.iter().map(|e| store.by_id(&e.id).ok()).collect();
        Some((entries.clone(), by_id, store.heads(0, 1000).ok()?))
    };
    let before = everything(place.file().parent().unwrap()).unwrap();
    let copy = place.copy();
    let file = copy.file();
    let (mut found, mut harmless) = (0, 0);
    for at in (0..whole.len()).step_by(23) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        std::fs::write(&file, &bytes).unwrap();
        if copy.verified().is_sound() {
            assert_eq!(
                everything(file.parent().unwrap()).as_ref(),
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
async fn every_byte_of_an_export(new: fn() -> Place) {
    let place = new();
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
async fn parts_are_the_whole(new: fn() -> Place) {
    let place = new();
    place.filled(7).await;
    let broken = place.copy();
    broken.execute("UPDATE receipts SET body = x'00' WHERE sequence = 5");
    for place in [&place, &broken] {
        let store = place.reading().unwrap();
        let whole = verify::check(store.as_ref(), &place.trust, &[]);
        let (mut receipts, mut heads, mut faults) = (0, 0, Vec::new());
        let mut position: Option<Position> = None;
        loop {
            let (found, next) = verify::check_part(store.as_ref(), &place.trust, position, 2, &[]);
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
async fn one_write_for_many(new: fn() -> Place) {
    let place = new();
    let store = place.store();
    let keeper = place.keeper(&store);
    // Nothing is received while another connection writes.
    let held = place.hold();
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
    drop(held);
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

/// Waits until something was counted, and not for ever.
async fn counted(counter: &AtomicU64) {
    let until = Instant::now() + PATIENCE;
    while counter.load(Ordering::Relaxed) == 0 {
        assert!(Instant::now() < until, "nothing was counted");
        tokio::task::yield_now().await;
    }
}

/// A receipt that nobody waits for is tried again until it is kept; a call that waits is told at once.
async fn failed_writes_are_tried_again(new: fn() -> Place) {
    let place = new();
    let store = place.store();
    let keeper = place.keeper(&store);
    place.refuse_receipts();
    let waited = keeper.reserve().unwrap().keep(draft(0)).durable().await;
    assert_eq!(waited, Err(NotKept));
    assert_eq!(keeper.counters().refused.load(Ordering::Relaxed), 1);
    keeper.reserve().unwrap().hand_over(draft(1));
    let failed = &keeper.counters().failed_writes;
    failed.store(0, Ordering::Relaxed);
    counted(failed).await;
    place.take_receipts();
    counted(&keeper.counters().kept).await;
    assert!(keeper.close(PATIENCE).await);
    let found = verify::check(store.as_ref(), &place.trust, &[]);
    assert!(found.is_sound(), "{:?}", found.faults);
    assert_eq!(found.receipts, 1);
    assert_eq!(store.entries(1, 1).unwrap()[0].body, draft(1).body);
}

/// A storage that writes and does not say so, and for a while cannot tell whether it did.
#[derive(Debug)]
struct Mute {
    store: Arc<dyn Store>,
    /// Writes whose success is reported as a failure.
    writes: AtomicU64,
    /// Questions after them that have no answer.
    questions: AtomicU64,
}

impl Mute {
    fn once_less(counter: &AtomicU64) -> Result<(), StoreError> {
        let less = |left: u64| left.checked_sub(1);
        match counter.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less) {
            Ok(_) => Err(StoreError::Unusable("nothing is heard".to_owned())),
            Err(_) => Ok(()),
        }
    }
}

impl Store for Mute {
    fn tip(&self) -> Result<Option<Tip>, StoreError> {
        self.store.tip()
    }

    fn append(&self, making: &mut Making<'_>) -> Result<(), StoreError> {
        self.store.append(making)?;
        Self::once_less(&self.writes)
    }

    fn holds(&self, head: &head::Head) -> Result<bool, StoreError> {
        Self::once_less(&self.questions)?;
        self.store.holds(head)
    }

    fn is_shared(&self) -> bool {
        self.store.is_shared()
    }

    fn by_id(&self, id: &str) -> Result<Option<Entry>, StoreError> {
        self.store.by_id(id)
    }

    fn entries(&self, first: u64, limit: usize) -> Result<Vec<Entry>, StoreError> {
        self.store.entries(first, limit)
    }

    fn list(&self, f: Filter<'_>, after: u64, most: usize) -> Result<Vec<Summary>, StoreError> {
        self.store.list(f, after, most)
    }

    fn heads(&self, first: u64, most: usize) -> Result<Vec<(u64, v1::ReceiptHead)>, StoreError> {
        self.store.heads(first, most)
    }

    fn check(&self) -> Result<Vec<String>, StoreError> {
        self.store.check()
    }
}

/// A write that was made and not heard of is found again before anything else is written: nothing is there
/// twice, and a call whose receipt may be there is not told that it is.
async fn what_was_written_unheard(new: fn() -> Place) {
    let place = new();
    let mute = Arc::new(Mute {
        store: place.store(),
        writes: AtomicU64::new(0),
        questions: AtomicU64::new(0),
    });
    let store: Arc<dyn Store> = Arc::clone(&mute) as Arc<dyn Store>;
    let keeper = place.keeper(&store);
    let deaf = |writes, questions| {
        mute.questions.store(questions, Ordering::Relaxed);
        mute.writes.store(writes, Ordering::Relaxed);
    };
    // Found at once.
    deaf(1, 0);
    keeper
        .reserve()
        .unwrap()
        .keep(draft(0))
        .durable()
        .await
        .unwrap();
    // Nobody waits: asked for until there is an answer.
    deaf(1, 3);
    keeper.reserve().unwrap().hand_over(draft(1));
    let until = Instant::now() + PATIENCE;
    while keeper.counters().kept.load(Ordering::Relaxed) < 2 {
        assert!(Instant::now() < until, "the receipt is not found");
        tokio::task::yield_now().await;
    }
    // Somebody waits: told no, though it is there, and the next goes on behind it.
    deaf(1, 1);
    let waited = keeper.reserve().unwrap().keep(draft(2)).durable().await;
    assert_eq!(waited, Err(NotKept));
    keeper
        .reserve()
        .unwrap()
        .keep(draft(3))
        .durable()
        .await
        .unwrap();
    assert!(keeper.close(PATIENCE).await);
    assert_eq!(keeper.counters().kept.load(Ordering::Relaxed), 4);
    let found = verify::check(store.as_ref(), &place.trust, &[]);
    assert!(found.is_sound(), "{:?}", found.faults);
    let kept = store.entries(1, 100).unwrap();
    let kept: Vec<String> = kept.into_iter().map(|entry| entry.id).collect();
    assert_eq!(kept, [0, 1, 2, 3].map(|number| format!("{number:032x}")));
}

/// What cannot be written before the end is lost, and the signed end says how much.
async fn losses_are_signed(new: fn() -> Place) {
    let place = new();
    let store = place.store();
    let keeper = place.keeper(&store);
    place.refuse_receipts();
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
async fn an_unsound_end_is_refused(new: fn() -> Place) {
    for change in [
        "DELETE FROM receipts WHERE sequence = 2",
        &format!(
            "UPDATE receipts SET digest = {} WHERE sequence = 2",
            hexadecimal(&[0; 32])
        ),
        "UPDATE heads SET signature = 'x' WHERE number = (SELECT max(number) FROM heads)",
    ] {
        let place = new();
        place.filled(2).await;
        place.execute(change);
        let refused = Keeper::start(place.store(), place.signer(), &place.trust, OPTIONS);
        assert!(refused.is_err(), "{change}");
    }
    let place = new();
    place.filled(2).await;
    let other = new();
    assert!(Keeper::start(place.store(), other.signer(), &other.trust, OPTIONS).is_err());
}

/// One process writes to a directory at a time.
#[test]
fn one_writer() {
    let place = Place::sqlite();
    let directory = place.file().parent().unwrap().to_path_buf();
    let store = place.store();
    assert!(SqliteStore::open(&directory).is_err());
    drop(store);
    assert!(SqliteStore::open(&directory).is_ok());
}
