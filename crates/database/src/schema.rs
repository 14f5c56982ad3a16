//! Tables with a version.
//!
//! Each part of the database has its scripts in order; the table `schema_versions` says how many of them were
//! run. A part that is behind is brought up to date in one transaction, by one server at a time; one that is
//! ahead belongs to a newer program and is refused. Where the role of a server may not make tables, their
//! owner runs what [`Schema::script`] prints.

use std::sync::Arc;

use tokio_postgres::error::SqlState;
use tokio_postgres::types::Type;
use tokio_postgres::{Client, Error};

use crate::{DatabaseError, Line};

/// Held while tables are made, so that servers that start at once make them once.
const LOCK: &str = "SELECT pg_advisory_xact_lock(hashtextextended('lexpack schema', 0))";

const VERSIONS: &str = "CREATE TABLE IF NOT EXISTS schema_versions \
                        (part text PRIMARY KEY, version integer NOT NULL);";

/// The tables of one part.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    /// Name of the part.
    pub part: &'static str,
    /// What leads from each version to the next, from none at all on.
    pub scripts: &'static [&'static str],
}

impl Schema {
    fn latest(&self) -> i32 {
        i32::try_from(self.scripts.len()).unwrap_or(i32::MAX)
    }

    /// What is run to come from a version to the latest.
    #[must_use]
    pub fn script(&self, from: usize) -> String {
        format!("BEGIN;\n{LOCK};\n{VERSIONS}\n{}COMMIT;\n", self.steps(from))
    }

    fn steps(&self, from: usize) -> String {
        let mut script = String::new();
        for step in self.scripts.iter().skip(from) {
            script.push_str(step.trim());
            script.push('\n');
        }
        let version = format!(
            "INSERT INTO schema_versions (part, version) VALUES ('{}', {}) \
             ON CONFLICT (part) DO UPDATE SET version = excluded.version;\n",
            self.part,
            self.latest(),
        );
        script.push_str(&version);
        script
    }

    /// Makes the tables, or brings them up to date.
    ///
    /// # Errors
    /// Where they are of a newer program, or the role may not make them.
    pub fn prepare(&self, line: &Line) -> Result<(), DatabaseError> {
        let found = self.version(line)?;
        if found == self.latest() {
            return Ok(());
        }
        self.not_newer(found)?;
        let schema = *self;
        let brought = line.run(move |client| async move { schema.bring(&client).await });
        match brought {
            Ok(()) => {
                tracing::info!(
                    part = self.part,
                    version = self.latest(),
                    "tables are up to date"
                );
                Ok(())
            }
            // Somebody else may have made them at the same moment.
            Err(_) if self.version(line)? == self.latest() => Ok(()),
            Err(error) if error.is_refusal(&SqlState::INSUFFICIENT_PRIVILEGE) => {
                Err(DatabaseError::Unexpected(format!(
                    "the tables of {} are of version {found}, not {}, and this role may not make them: \
                     let their owner run what `lexpack receipts schema` prints",
                    self.part,
                    self.latest()
                )))
            }
            Err(error) => Err(error),
        }
    }

    /// Looks whether the tables are there as this program knows them.
    ///
    /// # Errors
    /// Where they are not.
    pub fn check(&self, line: &Line) -> Result<(), DatabaseError> {
        let found = self.version(line)?;
        if found == self.latest() {
            return Ok(());
        }
        self.not_newer(found)?;
        Err(DatabaseError::Unexpected(format!(
            "the tables of {} are of version {found}, not {}",
            self.part,
            self.latest()
        )))
    }

    fn not_newer(&self, found: i32) -> Result<(), DatabaseError> {
        if found <= self.latest() {
            return Ok(());
        }
        Err(DatabaseError::Unexpected(format!(
            "the tables of {} are of version {found}, which is newer than {}",
            self.part,
            self.latest()
        )))
    }

    /// The version of the tables; 0 where there are none.
    fn version(&self, line: &Line) -> Result<i32, DatabaseError> {
        let part = self.part;
        let found = line.run(move |client| async move { version(&client, part).await });
        match found {
            Err(error) if error.is_refusal(&SqlState::UNDEFINED_TABLE) => Ok(0),
            found => found,
        }
    }

    async fn bring(self, client: &Arc<Client>) -> Result<(), Error> {
        client
            .batch_execute(&format!("BEGIN; {LOCK}; {VERSIONS}"))
            .await?;
        // Looked at again: another server may have been faster.
        let from = version(client, self.part).await?;
        let from = usize::try_from(from).unwrap_or_default();
        if from < self.scripts.len() {
            client.batch_execute(&self.steps(from)).await?;
        }
        client.batch_execute("COMMIT").await
    }
}

async fn version(client: &Client, part: &str) -> Result<i32, Error> {
    let row = client
        .query_typed_opt(
            "SELECT version FROM schema_versions WHERE part = $1",
            &[(&part, Type::TEXT)],
        )
        .await?;
    row.map_or(Ok(0), |row| row.try_get(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A script begins where the tables are, and ends with their version.
    #[test]
    fn scripts_begin_where_tables_are() {
        let schema = Schema {
            part: "x",
            scripts: &["CREATE TABLE a ();", "CREATE TABLE b ();"],
        };
        let whole = schema.script(0);
        assert!(whole.contains("TABLE a") && whole.contains("TABLE b"));
        assert!(whole.contains("('x', 2)") && whole.ends_with("COMMIT;\n"));
        let rest = schema.script(1);
        assert!(!rest.contains("TABLE a") && rest.contains("TABLE b"));
    }
}
