//! Places in which receipts are kept, one for each storage, for the tests in `tests/`.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use lexpack_api::v1::{self, ChainFaultKind as Kind};
use lexpack_host::keys::{SECRET_KEY_FILE, SigningKey, TrustStore};
use lexpack_receipts::seal::seal;
use lexpack_receipts::sqlite::DATABASE;
use lexpack_receipts::{
    Answered, Asked, Draft, Keeper, KeeperOptions, PostgresStore, Signer, SqliteStore, Store,
    StoreError, export, head, verify,
};
use rusqlite::Connection;
use tempfile::TempDir;
use test_postgresql::{Hold, Server, TestDatabase};

/// Generous: for what happens at once unless something is wrong.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// How keepers work in tests.
pub const OPTIONS: KeeperOptions = KeeperOptions {
    queue: 64,
    retry: Duration::from_millis(1),
};

/// Where receipts are kept.
pub enum Storage {
    /// In a directory.
    Sqlite(TempDir),
    /// In a database of a server.
    Postgres(TestDatabase),
}

/// A storage, and a key of its own.
pub struct Place {
    /// The storage.
    pub storage: Storage,
    key: TempDir,
    /// Whose heads count.
    pub trust: TrustStore,
}

/// Keeps everybody from adding receipts until it is dropped.
pub enum Held {
    /// By a transaction that writes.
    Sqlite(Connection),
    /// By a lock of the table.
    Postgres(Hold),
}

impl Place {
    /// A place in a directory.
    pub fn sqlite() -> Self {
        Self::of(Storage::Sqlite(tempfile::tempdir().unwrap()))
    }

    /// A place in a database.
    pub fn postgresql() -> Self {
        Self::of(Storage::Postgres(Server::shared().database()))
    }

    /// A place with a key.
    pub fn of(storage: Storage) -> Self {
        let key = tempfile::tempdir().unwrap();
        let pair = SigningKey::for_development().unwrap();
        pair.write_to(key.path()).unwrap();
        Self {
            storage,
            trust: pair.trust_store().unwrap(),
            key,
        }
    }

    /// Signs for a server process.
    pub fn signer_of(&self, instance: &str) -> Signer {
        let key = self.key.path().join(SECRET_KEY_FILE);
        let key = SigningKey::from_file(&key, None).unwrap();
        Signer::new(key, instance.to_owned(), || 1000)
    }

    /// Signs.
    pub fn signer(&self) -> Signer {
        self.signer_of("test")
    }

    /// The storage, to be written.
    pub fn store(&self) -> Arc<dyn Store> {
        match &self.storage {
            Storage::Sqlite(directory) => Arc::new(SqliteStore::open(directory.path()).unwrap()),
            Storage::Postgres(database) => Arc::new(PostgresStore::open(&database.open()).unwrap()),
        }
    }

    /// The storage, to be read.
    pub fn reading(&self) -> Result<Arc<dyn Store>, StoreError> {
        Ok(match &self.storage {
            Storage::Sqlite(directory) => Arc::new(SqliteStore::read(directory.path())?),
            Storage::Postgres(database) => Arc::new(PostgresStore::read(&database.open())?),
        })
    }

    /// Starts to write.
    pub fn keeper(&self, store: &Arc<dyn Store>) -> Keeper {
        Keeper::start(Arc::clone(store), self.signer(), &self.trust, OPTIONS).unwrap()
    }

    /// Keeps so many receipts, one after the other, and ends in order.
    pub async fn filled(&self, receipts: u32) {
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

    /// Hands over so many receipts, and ends in order.
    pub async fn filled_again(&self, from: u32, count: u32) {
        let store = self.store();
        let keeper = self.keeper(&store);
        for number in from..from + count {
            keeper.reserve().unwrap().hand_over(draft(number));
        }
        assert!(keeper.close(PATIENCE).await);
    }

    /// What a check of the whole chain finds.
    pub fn verified(&self) -> verify::Verified {
        match self.reading() {
            Ok(store) => verify::check(store.as_ref(), &self.trust, &[]),
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

    /// The kinds of faults of the whole chain.
    pub fn kinds(&self) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = self.verified().faults.iter().map(|f| f.kind).collect();
        kinds.dedup();
        kinds
    }

    /// The file of the storage.
    pub fn file(&self) -> PathBuf {
        match &self.storage {
            Storage::Sqlite(directory) => directory.path().join(DATABASE),
            Storage::Postgres(_) => panic!("a database of a server is not one file"),
        }
    }

    /// Tampers with the storage. Bytes are written as `x'…'`.
    pub fn execute(&self, statements: &str) {
        match &self.storage {
            Storage::Sqlite(_) => {
                let connection = Connection::open(self.file()).unwrap();
                connection.execute_batch(statements).unwrap();
            }
            // What are bits there are bytes here.
            Storage::Postgres(database) => database.execute(&statements.replace(" x'", " '\\x")),
        }
    }

    /// The same content in another place.
    pub fn copy(&self) -> Self {
        let storage = match &self.storage {
            Storage::Sqlite(from) => {
                let directory = tempfile::tempdir().unwrap();
                for entry in std::fs::read_dir(from.path()).unwrap() {
                    let entry = entry.unwrap();
                    std::fs::copy(entry.path(), directory.path().join(entry.file_name())).unwrap();
                }
                Storage::Sqlite(directory)
            }
            Storage::Postgres(database) => Storage::Postgres(database.copy()),
        };
        Self {
            storage,
            key: tempfile::tempdir().unwrap(),
            trust: self.trust.clone(),
        }
    }

    /// Keeps everybody from adding receipts.
    pub fn hold(&self) -> Held {
        match &self.storage {
            Storage::Sqlite(_) => {
                let connection = Connection::open(self.file()).unwrap();
                connection.execute_batch("BEGIN IMMEDIATE").unwrap();
                Held::Sqlite(connection)
            }
            Storage::Postgres(database) => Held::Postgres(database.hold("receipts")),
        }
    }

    /// From now on the storage takes no receipts.
    pub fn refuse_receipts(&self) {
        self.execute(match self.storage {
            Storage::Sqlite(_) => {
                "CREATE TRIGGER no BEFORE INSERT ON receipts BEGIN SELECT RAISE(ABORT, 'no'); END"
            }
            Storage::Postgres(_) => {
                "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION 'no'; END $$; \
                 CREATE TRIGGER no BEFORE INSERT ON receipts FOR EACH ROW EXECUTE FUNCTION no()"
            }
        });
    }

    /// From now on the storage takes receipts again.
    pub fn take_receipts(&self) {
        self.execute(match self.storage {
            Storage::Sqlite(_) => "DROP TRIGGER no",
            Storage::Postgres(_) => "DROP TRIGGER no ON receipts; DROP FUNCTION no",
        });
    }
}

/// A request.
pub fn request(number: u32) -> v1::AssessRequest {
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

/// A receipt of a request.
pub fn draft_of(number: u32, asked: Asked) -> Draft {
    let answer = v1::AssessResponse {
        request_id: asked.request_id.clone(),
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

/// A receipt.
pub fn draft(number: u32) -> Draft {
    draft_of(number, Asked::whole(&request(number)))
}

/// The whole chain as a file.
pub fn export_of(store: &dyn Store) -> Vec<u8> {
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
