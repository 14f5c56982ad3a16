//! PostgreSQL as the replicas of a fleet share it.
//!
//! | module | what it holds |
//! |---|---|
//! | [`settings`] | where the database is, who asks, and what must be encrypted |
//! | [`mod@line`] | a connection that is made again when it is lost, with a bound on everything that waits |
//! | [`schema`] | tables with a version: made, brought up to date, or refused |
//! | `tls` | the handshake, with certificates that are checked in full |
//!
//! Calls block their caller and never the reactor: connections live on a thread of their own.

pub mod line;
pub mod schema;
pub mod settings;
mod tls;

pub use line::{Database, Line};
pub use schema::Schema;
pub use settings::Settings;
pub use tokio_postgres;
pub use tokio_postgres::types::ToSql;

/// Why the database did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseError {
    /// The settings cannot be used.
    #[error("{0}")]
    Settings(String),
    /// There is no connection, or it was lost.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// It did not answer in time.
    #[error("the database did not answer within {0} ms")]
    TimedOut(u128),
    /// It refuses what was asked.
    #[error("the database refuses: {message} ({code})")]
    Refused {
        /// Its SQLSTATE.
        code: String,
        /// What it says.
        message: String,
    },
    /// What it holds is not what should be there.
    #[error("{0}")]
    Unexpected(String),
}

impl DatabaseError {
    /// Whether the database itself says that its files are damaged.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        // Class XX is what a server finds wrong with itself: XX001 and XX002 are pages and indexes.
        matches!(self, Self::Refused { code, .. } if code.starts_with("XX"))
    }

    /// Whether the database refused with this SQLSTATE.
    #[must_use]
    pub fn is_refusal(&self, state: &tokio_postgres::error::SqlState) -> bool {
        matches!(self, Self::Refused { code, .. } if code == state.code())
    }
}

impl From<tokio_postgres::Error> for DatabaseError {
    fn from(error: tokio_postgres::Error) -> Self {
        // A message alone: details name values.
        if let Some(refusal) = error.as_db_error() {
            return Self::Refused {
                code: refusal.code().code().to_owned(),
                message: refusal.message().to_owned(),
            };
        }
        let mut words = error.to_string();
        let mut cause = std::error::Error::source(&error);
        while let Some(source) = cause {
            words.push_str(": ");
            words.push_str(&source.to_string());
            cause = source.source();
        }
        Self::Unreachable(words)
    }
}
