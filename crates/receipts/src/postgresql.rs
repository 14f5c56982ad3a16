//! The storage that a fleet shares: one chain in a PostgreSQL database.
//!
//! Whoever adds to the chain holds an advisory lock of the database from before he looks where it ends until
//! what he adds is committed. So there is one chain and no fork, whatever number of servers write. A
//! connection that is lost in between is given up; the lock goes with its transaction, whether that was
//! committed or not, and whoever holds the lock next sees which of the two it was.
//!
//! Nothing is ever changed: a role that may read and insert is enough.

use std::future::Future;
use std::sync::Arc;

use lexpack_api::v1;
use lexpack_database::tokio_postgres::types::{ToSql, Type};
use lexpack_database::tokio_postgres::{Client, Error, Row};
use lexpack_database::{Database, DatabaseError, Line, Schema};
use lexpack_host::digest::Digest;

use crate::head::Head;
use crate::link;
use crate::store::{Addition, Entry, Filter, Making, Store, StoreError, Summary, Tip};

/// The tables of receipts. The caller's id of a request is kept as bytes: it may be any text.
pub const SCHEMA: Schema = Schema {
    part: "receipts",
    scripts: &["
CREATE TABLE receipts (
  sequence bigint PRIMARY KEY,
  id text NOT NULL UNIQUE,
  request_id bytea NOT NULL,
  set_digest text NOT NULL,
  answered_unix_ms bigint NOT NULL,
  digest bytea NOT NULL,
  body bytea NOT NULL
);
CREATE INDEX receipts_by_request ON receipts (request_id, sequence);
CREATE INDEX receipts_by_set ON receipts (set_digest, sequence);
CREATE TABLE heads (
  number bigint PRIMARY KEY,
  body bytea NOT NULL,
  signature text NOT NULL
);
CREATE TABLE salts (
  sequence bigint PRIMARY KEY,
  salt bytea NOT NULL
);
"],
};

/// Begins a transaction and waits for everybody who adds to the chain. The lock is of the table, so two chains
/// in one database do not wait for each other.
const LOCK: &str = "BEGIN; \
                    SELECT pg_advisory_xact_lock((1818588267::bigint << 32) | 'receipts'::regclass::oid::bigint)";

const TIP: &str = "SELECT body, signature, coalesce((SELECT max(sequence) FROM receipts), 0) \
                   FROM heads ORDER BY number DESC LIMIT 1";

const ENTRY: &str = "SELECT r.sequence, r.id, r.request_id, r.set_digest, r.answered_unix_ms, \
                     r.digest, r.body, s.salt \
                     FROM receipts r LEFT JOIN salts s ON s.sequence = r.sequence";

/// The database.
#[derive(Debug)]
pub struct PostgresStore {
    writer: Line,
    reader: Line,
}

impl PostgresStore {
    /// Opens the chain of a database for writing; makes its tables where they are not there.
    ///
    /// # Errors
    /// Where it cannot be reached, or its tables are not those of this program.
    pub fn open(database: &Arc<Database>) -> Result<Self, StoreError> {
        let store = Self {
            writer: database.writing("lexpack receipts"),
            reader: database.reading("lexpack receipts, reading"),
        };
        SCHEMA.prepare(&store.writer).map_err(failed)?;
        Ok(store)
    }

    /// Opens the chain of a database for reading alone.
    ///
    /// # Errors
    /// As [`PostgresStore::open`], and where there are no tables.
    pub fn read(database: &Arc<Database>) -> Result<Self, StoreError> {
        let store = Self {
            writer: database.reading("lexpack receipts, reading"),
            reader: database.reading("lexpack receipts, reading"),
        };
        SCHEMA.check(&store.reader).map_err(failed)?;
        Ok(store)
    }

    /// Asks on the connection for readers.
    fn ask<T, F>(&self, work: impl FnOnce(Arc<Client>) -> F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, Unread>> + Send + 'static,
    {
        let outcome = self.reader.run(move |client| {
            let work = work(client);
            // What cannot be read is an answer, and nothing is wrong with the connection.
            async move {
                match work.await {
                    Ok(found) => Ok(Ok(found)),
                    Err(Unread::Damaged(reason)) => Ok(Err(StoreError::Damaged(reason))),
                    Err(Unread::Failed(error)) => Err(error),
                }
            }
        });
        outcome.map_err(failed)?
    }
}

fn failed(error: DatabaseError) -> StoreError {
    if error.is_damage() {
        StoreError::Damaged(error.to_string())
    } else {
        StoreError::Unusable(error.to_string())
    }
}

/// Why something was not read.
enum Unread {
    Failed(Error),
    Damaged(String),
}

impl From<Error> for Unread {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn limit(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// A number that the database must hold without a sign.
fn unsigned(row: &Row, column: usize) -> Result<u64, Unread> {
    let value: i64 = row.try_get(column)?;
    u64::try_from(value).map_err(|_negative| Unread::Damaged(format!("a number is {value}")))
}

fn digest(row: &Row, column: usize) -> Result<Digest, Unread> {
    let bytes: &[u8] = row.try_get(column)?;
    link::digest(bytes)
        .ok_or_else(|| Unread::Damaged(format!("a digest has {} bytes", bytes.len())))
}

fn text(row: &Row, column: usize) -> Result<String, Unread> {
    let bytes: Vec<u8> = row.try_get(column)?;
    String::from_utf8(bytes).map_err(|error| Unread::Damaged(error.to_string()))
}

fn entry(row: &Row) -> Result<Entry, Unread> {
    Ok(Entry {
        sequence: unsigned(row, 0)?,
        id: row.try_get(1)?,
        request_id: text(row, 2)?,
        set_digest: row.try_get(3)?,
        answered_unix_ms: row.try_get(4)?,
        digest: digest(row, 5)?,
        body: row.try_get(6)?,
        salt: row.try_get(7)?,
    })
}

fn summary(row: &Row) -> Result<Summary, Unread> {
    Ok(Summary {
        sequence: unsigned(row, 0)?,
        id: row.try_get(1)?,
        request_id: text(row, 2)?,
        set_digest: row.try_get(3)?,
        answered_unix_ms: row.try_get(4)?,
        digest: digest(row, 5)?,
        body_bytes: unsigned(row, 6)?,
    })
}

fn head(row: &Row) -> Result<v1::ReceiptHead, Error> {
    Ok(v1::ReceiptHead {
        body: row.try_get(0)?,
        signature: row.try_get(1)?,
    })
}

async fn tip(client: &Client) -> Result<Option<Tip>, Unread> {
    let Some(row) = client.query_typed_opt(TIP, &[]).await? else {
        return Ok(None);
    };
    Ok(Some(Tip {
        head: head(&row)?,
        last_sequence: unsigned(&row, 2)?,
    }))
}

/// Holds the lock of the chain, and looks where it ends.
async fn locked_tip(client: Arc<Client>) -> Result<Result<Option<Tip>, StoreError>, Error> {
    // Both are on their way at once; the second sees what was committed before the lock was had.
    let (locked, found) = tokio::join!(biased; client.batch_execute(LOCK), tip(&client));
    locked?;
    match found {
        Ok(tip) => Ok(Ok(tip)),
        Err(Unread::Damaged(reason)) => Ok(Err(StoreError::Damaged(reason))),
        Err(Unread::Failed(error)) => Err(error),
    }
}

/// What is added, column by column.
struct Columns {
    sequences: Vec<i64>,
    ids: Vec<String>,
    request_ids: Vec<Vec<u8>>,
    set_digests: Vec<String>,
    moments: Vec<i64>,
    digests: Vec<Vec<u8>>,
    bodies: Vec<Vec<u8>>,
    salted: Vec<i64>,
    salts: Vec<Vec<u8>>,
    number: i64,
    head: v1::ReceiptHead,
}

impl Columns {
    fn of(addition: Addition) -> Self {
        let mut columns = Self {
            sequences: Vec::new(),
            ids: Vec::new(),
            request_ids: Vec::new(),
            set_digests: Vec::new(),
            moments: Vec::new(),
            digests: Vec::new(),
            bodies: Vec::new(),
            salted: Vec::new(),
            salts: Vec::new(),
            number: signed(addition.head.body.number),
            head: addition.head.signed,
        };
        for entry in addition.entries {
            let sequence = signed(entry.sequence);
            columns.sequences.push(sequence);
            columns.ids.push(entry.id);
            columns.request_ids.push(entry.request_id.into_bytes());
            columns.set_digests.push(entry.set_digest);
            columns.moments.push(entry.answered_unix_ms);
            columns.digests.push(entry.digest.as_bytes().to_vec());
            columns.bodies.push(entry.body);
            if let Some(salt) = entry.salt {
                columns.salted.push(sequence);
                columns.salts.push(salt);
            }
        }
        columns
    }

    /// Inserts everything and commits, in one way to the database and back.
    async fn write(self, client: Arc<Client>) -> Result<(), Error> {
        // After a failure the database answers COMMIT by rolling back, so every answer is looked at.
        let (receipts, salts, head, commit) = tokio::join!(
            biased;
            self.insert_receipts(&client),
            self.insert_salts(&client),
            self.insert_head(&client),
            client.batch_execute("COMMIT"),
        );
        receipts?;
        salts?;
        head?;
        commit
    }

    async fn insert_receipts(&self, client: &Client) -> Result<u64, Error> {
        let insert = "INSERT INTO receipts \
                      (sequence, id, request_id, set_digest, answered_unix_ms, digest, body) \
                      SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)";
        client
            .execute_typed(
                insert,
                &[
                    (&self.sequences, Type::INT8_ARRAY),
                    (&self.ids, Type::TEXT_ARRAY),
                    (&self.request_ids, Type::BYTEA_ARRAY),
                    (&self.set_digests, Type::TEXT_ARRAY),
                    (&self.moments, Type::INT8_ARRAY),
                    (&self.digests, Type::BYTEA_ARRAY),
                    (&self.bodies, Type::BYTEA_ARRAY),
                ],
            )
            .await
    }

    async fn insert_salts(&self, client: &Client) -> Result<u64, Error> {
        client
            .execute_typed(
                "INSERT INTO salts (sequence, salt) SELECT * FROM unnest($1, $2)",
                &[
                    (&self.salted, Type::INT8_ARRAY),
                    (&self.salts, Type::BYTEA_ARRAY),
                ],
            )
            .await
    }

    async fn insert_head(&self, client: &Client) -> Result<u64, Error> {
        client
            .execute_typed(
                "INSERT INTO heads (number, body, signature) VALUES ($1, $2, $3)",
                &[
                    (&self.number, Type::INT8),
                    (&self.head.body, Type::BYTEA),
                    (&self.head.signature, Type::TEXT),
                ],
            )
            .await
    }
}

impl Store for PostgresStore {
    fn tip(&self) -> Result<Option<Tip>, StoreError> {
        self.ask(|client| async move { tip(&client).await })
    }

    fn append(&self, making: &mut Making<'_>) -> Result<(), StoreError> {
        // Both steps on one connection: where it is lost in between, so is the lock, and the second step fails.
        self.writer.session(|session| {
            let tip = session
                .run(locked_tip)
                .map_err(Failure::from)?
                .map_err(Failure)?;
            let columns = Columns::of(making(tip).map_err(Failure)?);
            session
                .run(|client| columns.write(client))
                .map_err(Failure::from)
        })?;
        Ok(())
    }

    fn holds(&self, head: &Head) -> Result<bool, StoreError> {
        let (number, signed_head) = (signed(head.body.number), head.signed.clone());
        let holds = self.writer.run(|client| async move {
            let found = async {
                let row = client
                    .query_typed_one(
                        "SELECT EXISTS (SELECT FROM heads \
                         WHERE number = $1 AND body = $2 AND signature = $3)",
                        &[
                            (&number, Type::INT8),
                            (&signed_head.body, Type::BYTEA),
                            (&signed_head.signature, Type::TEXT),
                        ],
                    )
                    .await?;
                row.try_get(0)
            };
            // Whoever was writing it has ended when the lock is had.
            let lock = client.batch_execute(LOCK);
            let (locked, found) = tokio::join!(biased; lock, found);
            let ended = client.batch_execute("ROLLBACK").await;
            locked?;
            ended?;
            found
        });
        holds.map_err(failed)
    }

    fn is_shared(&self) -> bool {
        true
    }

    fn by_id(&self, id: &str) -> Result<Option<Entry>, StoreError> {
        let id = id.to_owned();
        self.ask(|client| async move {
            // No id has a zero byte, and the database takes none.
            if id.contains('\0') {
                return Ok(None);
            }
            let query = format!("{ENTRY} WHERE r.id = $1");
            let row = client.query_typed_opt(&query, &[(&id, Type::TEXT)]).await?;
            row.as_ref().map(entry).transpose()
        })
    }

    fn entries(&self, first: u64, most: usize) -> Result<Vec<Entry>, StoreError> {
        self.ask(move |client| async move {
            let query = format!("{ENTRY} WHERE r.sequence >= $1 ORDER BY r.sequence LIMIT $2");
            let values = [signed(first), limit(most)];
            let rows = client.query_typed(&query, &numbers(&values)).await?;
            rows.iter().map(entry).collect()
        })
    }

    fn list(
        &self,
        filter: Filter<'_>,
        after: u64,
        most: usize,
    ) -> Result<Vec<Summary>, StoreError> {
        let request_id = filter.request_id.as_bytes().to_vec();
        let set_digest = filter.set_digest.replace('\0', " ");
        self.ask(move |client| async move {
            let query = "SELECT sequence, id, request_id, set_digest, answered_unix_ms, digest, \
                         length(body)::bigint FROM receipts WHERE sequence > $1 \
                         AND ($3 = '' OR request_id = $3) AND ($4 = '' OR set_digest = $4) \
                         ORDER BY sequence LIMIT $2";
            let rows = client
                .query_typed(
                    query,
                    &[
                        (&signed(after), Type::INT8),
                        (&limit(most), Type::INT8),
                        (&request_id, Type::BYTEA),
                        (&set_digest, Type::TEXT),
                    ],
                )
                .await?;
            rows.iter().map(summary).collect()
        })
    }

    fn heads(&self, first: u64, most: usize) -> Result<Vec<(u64, v1::ReceiptHead)>, StoreError> {
        self.ask(move |client| async move {
            let query = "SELECT body, signature, number FROM heads WHERE number >= $1 \
                         ORDER BY number LIMIT $2";
            let values = [signed(first), limit(most)];
            let rows = client.query_typed(query, &numbers(&values)).await?;
            rows.iter()
                .map(|row| Ok((unsigned(row, 2)?, head(row)?)))
                .collect()
        })
    }

    fn check(&self) -> Result<Vec<String>, StoreError> {
        self.ask(|client| async move {
            let query = "SELECT coalesce(checksum_failures, 0) FROM pg_stat_database \
                         WHERE datname = current_database()";
            let row = client.query_typed_one(query, &[]).await?;
            let failures: i64 = row.try_get(0)?;
            let found = format!("the database has found {failures} pages with a wrong checksum");
            Ok((failures > 0).then_some(found).into_iter().collect())
        })
    }
}

/// Two numbers as the client takes them.
fn numbers(numbers: &[i64; 2]) -> [(&(dyn ToSql + Sync), Type); 2] {
    let [one, two] = numbers;
    [(one, Type::INT8), (two, Type::INT8)]
}

/// Why a session ended without what it was for.
struct Failure(StoreError);

impl From<DatabaseError> for Failure {
    fn from(error: DatabaseError) -> Self {
        Self(failed(error))
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        failure.0
    }
}
