//! The embedded storage: one SQLite database in a directory of its own.
//!
//! Write-ahead log with `synchronous = FULL`: a transaction is on the disk when it is committed. Readers
//! have a connection of their own and do not wait for the writer. One process uses a directory at a time.

use std::fs::{DirBuilder, File, OpenOptions};
use std::os::fd::AsFd as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use lexpack_api::v1;
use rusqlite::{
    Connection, ErrorCode, OpenFlags, OptionalExtension as _, Row, Transaction,
    TransactionBehavior, params,
};
use rustix::fs::{FlockOperation, flock};

use crate::head::Head;
use crate::link;
use crate::store::{Addition, Entry, Filter, Making, Store, StoreError, Summary, Tip};

/// Name of the database in its directory.
pub const DATABASE: &str = "receipts.db";

const LOCK: &str = "lock";
const FORMAT: i64 = 1;
/// How long a reader waits while the log of another process's connection is folded in.
const BUSY: Duration = Duration::from_secs(30);

const SCHEMA: &str = "
CREATE TABLE receipts (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  request_id TEXT NOT NULL,
  set_digest TEXT NOT NULL,
  answered_unix_ms INTEGER NOT NULL,
  digest BLOB NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX receipts_by_request ON receipts (request_id);
CREATE INDEX receipts_by_set ON receipts (set_digest);
CREATE TABLE heads (
  number INTEGER PRIMARY KEY,
  body BLOB NOT NULL,
  signature TEXT NOT NULL
) STRICT;
CREATE TABLE salts (
  sequence INTEGER PRIMARY KEY,
  salt BLOB NOT NULL
) STRICT;
";

const ENTRY: &str = "SELECT r.sequence, r.id, r.request_id, r.set_digest, r.answered_unix_ms, \
                     r.digest, r.body, s.salt \
                     FROM receipts r LEFT JOIN salts s ON s.sequence = r.sequence";

/// The database.
#[derive(Debug)]
pub struct SqliteStore {
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
    path: PathBuf,
    /// Held as long as the directory is written to.
    _lock: Option<File>,
}

impl SqliteStore {
    /// Opens the database of a directory for writing; makes both where they are not there.
    ///
    /// # Errors
    /// Where they cannot be used, or another process uses them.
    pub fn open(directory: &Path) -> Result<Self, StoreError> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(directory)
            .map_err(|error| unusable(directory, error))?;
        let lock = lock(directory)?;
        let path = directory.join(DATABASE);
        // Made with the right mode before the library would make it with its own.
        drop(
            OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .mode(0o600)
                .open(&path)
                .map_err(|error| unusable(&path, error))?,
        );
        let writer = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let mode: String = writer
            .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
            .map_err(|error| failed(&error))?;
        if mode != "wal" {
            return Err(unusable(&path, "it has no write-ahead log"));
        }
        writer
            .execute_batch("PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON;")
            .map_err(|error| failed(&error))?;
        prepare(&writer, &path)?;
        let reader = connect(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        Ok(Self {
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            path,
            _lock: Some(lock),
        })
    }

    /// Opens the database of a directory for reading alone.
    ///
    /// # Errors
    /// Where there is none, or it is of another format.
    pub fn read(directory: &Path) -> Result<Self, StoreError> {
        let path = directory.join(DATABASE);
        let open = || connect(&path, OpenFlags::SQLITE_OPEN_READ_ONLY);
        let reader = open()?;
        check_format(&reader, &path)?;
        Ok(Self {
            writer: Mutex::new(open()?),
            reader: Mutex::new(reader),
            path: path.clone(),
            _lock: None,
        })
    }

    fn writer(&self) -> MutexGuard<'_, Connection> {
        // A transaction that a panic left is rolled back when it is dropped.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reader(&self) -> MutexGuard<'_, Connection> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn lock(directory: &Path) -> Result<File, StoreError> {
    let path = directory.join(LOCK);
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(&path)
        .map_err(|error| unusable(&path, error))?;
    flock(file.as_fd(), FlockOperation::NonBlockingLockExclusive).map_err(|error| {
        let error = std::io::Error::from(error);
        unusable(directory, format!("in use by another process: {error}"))
    })?;
    Ok(file)
}

fn connect(path: &Path, how: OpenFlags) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, how | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|error| unusable(path, error))?;
    connection
        .busy_timeout(BUSY)
        .and_then(|()| connection.execute_batch("PRAGMA trusted_schema = OFF;"))
        .map_err(|error| failed(&error))?;
    Ok(connection)
}

/// Makes the tables where the database is new.
fn prepare(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|error| failed(&error))?;
    if tables == 0 {
        let script = format!("BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;");
        connection
            .execute_batch(&script)
            .map_err(|error| failed(&error))?;
    }
    check_format(connection, path)
}

fn check_format(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let format: i64 = connection
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .map_err(|error| failed(&error))?;
    if format == FORMAT {
        Ok(())
    } else {
        Err(unusable(
            path,
            format!("its format is {format}, not {FORMAT}"),
        ))
    }
}

fn unusable(path: &Path, reason: impl std::fmt::Display) -> StoreError {
    let path: PathBuf = path.to_path_buf();
    StoreError::Unusable(format!("{}: {reason}", path.display()))
}

fn failed(error: &rusqlite::Error) -> StoreError {
    let corrupt = matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::TypeMismatch)
    );
    let unreadable = matches!(
        error,
        rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..)
            | rusqlite::Error::InvalidColumnType(..)
    );
    if corrupt || unreadable {
        StoreError::Damaged(error.to_string())
    } else {
        StoreError::Unusable(error.to_string())
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn limit(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// A number that the database must hold without a sign.
fn unsigned(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let value: i64 = row.get(column)?;
    u64::try_from(value)
        .map_err(|_negative| rusqlite::Error::IntegralValueOutOfRange(column, value))
}

fn digest(row: &Row<'_>, column: usize) -> rusqlite::Result<lexpack_host::digest::Digest> {
    let bytes: Vec<u8> = row.get(column)?;
    link::digest(&bytes).ok_or_else(|| {
        let reason = format!("a digest of {} bytes", bytes.len());
        rusqlite::Error::FromSqlConversionFailure(
            column,
            rusqlite::types::Type::Blob,
            reason.into(),
        )
    })
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        sequence: unsigned(row, 0)?,
        id: row.get(1)?,
        request_id: row.get(2)?,
        set_digest: row.get(3)?,
        answered_unix_ms: row.get(4)?,
        digest: digest(row, 5)?,
        body: row.get(6)?,
        salt: row.get(7)?,
    })
}

fn summary(row: &Row<'_>) -> rusqlite::Result<Summary> {
    Ok(Summary {
        sequence: unsigned(row, 0)?,
        id: row.get(1)?,
        request_id: row.get(2)?,
        set_digest: row.get(3)?,
        answered_unix_ms: row.get(4)?,
        digest: digest(row, 5)?,
        body_bytes: unsigned(row, 6)?,
    })
}

/// Where the chain ends.
fn tip(connection: &Connection) -> rusqlite::Result<Option<Tip>> {
    let query = "SELECT body, signature, (SELECT max(sequence) FROM receipts) FROM heads \
                 ORDER BY number DESC LIMIT 1";
    let read = |row: &Row<'_>| {
        let last: Option<i64> = row.get(2)?;
        let negative = |_| rusqlite::Error::IntegralValueOutOfRange(2, -1);
        Ok(Tip {
            head: v1::ReceiptHead {
                body: row.get(0)?,
                signature: row.get(1)?,
            },
            last_sequence: last.map_or(Ok(0), u64::try_from).map_err(negative)?,
        })
    };
    connection.prepare(query)?.query_row([], read).optional()
}

fn write(transaction: &Transaction<'_>, addition: &Addition) -> rusqlite::Result<()> {
    let mut receipts = transaction.prepare(
        "INSERT INTO receipts \
         (sequence, id, request_id, set_digest, answered_unix_ms, digest, body) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    let mut salts = transaction.prepare("INSERT INTO salts (sequence, salt) VALUES (?1, ?2)")?;
    for entry in &addition.entries {
        let sequence = signed(entry.sequence);
        receipts.execute(params![
            sequence,
            entry.id,
            entry.request_id,
            entry.set_digest,
            entry.answered_unix_ms,
            entry.digest.as_bytes().as_slice(),
            entry.body,
        ])?;
        if let Some(salt) = &entry.salt {
            salts.execute(params![sequence, salt])?;
        }
    }
    let head = &addition.head;
    transaction.execute(
        "INSERT INTO heads (number, body, signature) VALUES (?1, ?2, ?3)",
        params![
            signed(head.body.number),
            head.signed.body,
            head.signed.signature
        ],
    )?;
    Ok(())
}

impl Store for SqliteStore {
    fn tip(&self) -> Result<Option<Tip>, StoreError> {
        tip(&self.reader()).map_err(|error| failed(&error))
    }

    fn append(&self, making: &mut Making<'_>) -> Result<(), StoreError> {
        let failed = |error: rusqlite::Error| failed(&error);
        let mut connection = self.writer();
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed)?;
        // Where anything fails, the transaction is rolled back when it is dropped.
        let addition = making(tip(&transaction).map_err(failed)?)?;
        write(&transaction, &addition).map_err(failed)?;
        transaction.commit().map_err(failed)
    }

    fn holds(&self, head: &Head) -> Result<bool, StoreError> {
        // On the writing connection: a write that failed there is over.
        let writer = self.writer();
        let query = "SELECT 1 FROM heads WHERE number = ?1 AND body = ?2 AND signature = ?3";
        let signed_head = &head.signed;
        let number = signed(head.body.number);
        let values = params![number, signed_head.body, signed_head.signature];
        writer
            .prepare(query)
            .and_then(|mut statement| statement.exists(values))
            .map_err(|error| failed(&error))
    }

    fn is_shared(&self) -> bool {
        false
    }

    fn by_id(&self, id: &str) -> Result<Option<Entry>, StoreError> {
        let reader = self.reader();
        reader
            .prepare(&format!("{ENTRY} WHERE r.id = ?1"))
            .and_then(|mut statement| statement.query_row([id], entry).optional())
            .map_err(|error| failed(&error))
    }

    fn entries(&self, first: u64, most: usize) -> Result<Vec<Entry>, StoreError> {
        let reader = self.reader();
        reader
            .prepare(&format!(
                "{ENTRY} WHERE r.sequence >= ?1 ORDER BY r.sequence LIMIT ?2"
            ))
            .and_then(|mut statement| {
                statement
                    .query_map(params![signed(first), limit(most)], entry)?
                    .collect()
            })
            .map_err(|error| failed(&error))
    }

    fn list(
        &self,
        filter: Filter<'_>,
        after: u64,
        most: usize,
    ) -> Result<Vec<Summary>, StoreError> {
        let reader = self.reader();
        // A condition that is always there would keep the indexes from being used.
        let mut wanted = String::new();
        if !filter.request_id.is_empty() {
            wanted.push_str(" AND request_id = ?2");
        }
        if !filter.set_digest.is_empty() {
            wanted.push_str(" AND set_digest = ?3");
        }
        reader
            .prepare(&format!(
                "SELECT sequence, id, request_id, set_digest, answered_unix_ms, digest, \
                 length(body) FROM receipts WHERE sequence > ?1{wanted} \
                 ORDER BY sequence LIMIT ?4"
            ))
            .and_then(|mut statement| {
                let values = params![
                    signed(after),
                    filter.request_id,
                    filter.set_digest,
                    limit(most)
                ];
                statement.query_map(values, summary)?.collect()
            })
            .map_err(|error| failed(&error))
    }

    fn heads(&self, first: u64, most: usize) -> Result<Vec<(u64, v1::ReceiptHead)>, StoreError> {
        let reader = self.reader();
        reader
            .prepare(
                "SELECT number, body, signature FROM heads WHERE number >= ?1 \
                 ORDER BY number LIMIT ?2",
            )
            .and_then(|mut statement| {
                statement
                    .query_map(params![signed(first), limit(most)], |row| {
                        let head = v1::ReceiptHead {
                            body: row.get(1)?,
                            signature: row.get(2)?,
                        };
                        Ok((unsigned(row, 0)?, head))
                    })?
                    .collect()
            })
            .map_err(|error| failed(&error))
    }

    fn check(&self) -> Result<Vec<String>, StoreError> {
        // It takes its time, and others read meanwhile.
        let reader = connect(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let lines: Vec<String> = reader
            .prepare("PRAGMA integrity_check(100)")
            .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
            .map_err(|error| failed(&error))?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }
}
