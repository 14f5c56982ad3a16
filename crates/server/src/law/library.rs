//! Sets in the database that the servers of a fleet share, byte for byte as each was verified.
//!
//! Nothing here is trusted for being here: whoever takes a set out writes it to a directory of his own and
//! verifies it like any other. A name that leads out of that directory is refused, and so is more than a set can
//! be.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use lexpack_database::tokio_postgres::types::Type;
use lexpack_database::{Database, DatabaseError, Line, Schema};
use lexpack_host::digest::Digest;
use lexpack_host::manifest::is_plain_name;
use lexpack_host::set::{SET_FILE, SET_SIGNATURE_FILE};
use lexpack_host::{Candidate, Limits};
use tempfile::TempDir;

use super::LawError;
use super::development::temporary;

/// The tables of sets. A set is known by the digest of all its files, and found by the one that answers name.
pub const SCHEMA: Schema = Schema {
    part: "sets",
    scripts: &["
CREATE TABLE sets (
  content text PRIMARY KEY,
  set_digest text NOT NULL,
  name text NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sets_by_digest ON sets (set_digest);
CREATE TABLE set_files (
  content text NOT NULL REFERENCES sets,
  path text NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (content, path)
);
"],
};

/// Files of a pack: manifest, signature, library, law.
const FILES_OF_A_PACK: usize = 4;

/// The sets of a fleet.
#[derive(Debug)]
pub(super) struct Library {
    line: Line,
    prepared: Mutex<bool>,
}

impl Library {
    pub(super) fn new(database: &Arc<Database>) -> Self {
        Self {
            line: database.writing("lexpack sets"),
            prepared: Mutex::default(),
        }
    }

    /// The tables are there.
    fn prepare(&self) -> Result<(), DatabaseError> {
        let mut prepared = self.prepared.lock().unwrap_or_else(PoisonError::into_inner);
        if !*prepared {
            SCHEMA.prepare(&self.line)?;
            *prepared = true;
        }
        Ok(())
    }

    /// Keeps a set durably, and says by which content. One that is there already stays.
    pub(super) fn keep(&self, candidate: &Candidate) -> Result<String, DatabaseError> {
        self.prepare()?;
        let files = files(candidate);
        let content = content(&files);
        if self.has(&content)? {
            return Ok(content);
        }
        let row = (
            content.clone(),
            candidate.digest().to_owned(),
            candidate.label().name.clone(),
        );
        self.line.session(|session| {
            let added = session.run(|client| async move {
                let (content, set_digest, name) = row;
                client.batch_execute("BEGIN").await?;
                let insert = "INSERT INTO sets (content, set_digest, name) VALUES ($1, $2, $3) \
                              ON CONFLICT DO NOTHING";
                client
                    .execute_typed(
                        insert,
                        &[
                            (&content, Type::TEXT),
                            (&set_digest, Type::TEXT),
                            (&name, Type::TEXT),
                        ],
                    )
                    .await
            })?;
            // Somebody else may have kept it meanwhile, whole.
            let files = if added == 0 { Vec::new() } else { files };
            for (path, bytes) in files {
                let content = content.clone();
                session.run(|client| async move {
                    let insert = "INSERT INTO set_files (content, path, bytes) VALUES ($1, $2, $3)";
                    client
                        .execute_typed(
                            insert,
                            &[
                                (&content, Type::TEXT),
                                (&path, Type::TEXT),
                                (&bytes, Type::BYTEA),
                            ],
                        )
                        .await
                })?;
            }
            session.run(|client| async move { client.batch_execute("COMMIT").await })
        })?;
        Ok(content)
    }

    fn has(&self, content: &str) -> Result<bool, DatabaseError> {
        let content = content.to_owned();
        self.line.run(|client| async move {
            let query = "SELECT FROM sets WHERE content = $1";
            let found = client
                .query_typed_opt(query, &[(&content, Type::TEXT)])
                .await?;
            Ok::<_, DatabaseError>(found.is_some())
        })
    }

    /// The contents by which a set with a digest is kept, the latest first: signed by one key, and by another.
    pub(super) fn contents(&self, set_digest: &str) -> Result<Vec<String>, DatabaseError> {
        self.prepare()?;
        let Ok(digest) = set_digest.parse::<Digest>() else {
            return Ok(Vec::new());
        };
        let digest = digest.to_string();
        self.line.run(|client| async move {
            let query = "SELECT content FROM sets WHERE set_digest = $1 \
                         ORDER BY kept_at DESC, content LIMIT 16";
            let rows = client.query_typed(query, &[(&digest, Type::TEXT)]).await?;
            let contents = rows.iter().map(|row| row.try_get(0));
            Ok::<_, DatabaseError>(contents.collect::<Result<_, _>>()?)
        })
    }

    /// Writes the files of a set to a directory that goes when it is dropped.
    pub(super) fn fetch(&self, content: &str, limits: &Limits) -> Result<TempDir, LawError> {
        self.prepare()?;
        let place = temporary()?;
        for path in self.paths(content, limits)? {
            let target = inside(place.path(), &path)?;
            let bytes = self.file(content, path, limits.library_bytes)?;
            if let Some(parent) = target.parent()
                && !parent.is_dir()
            {
                DirBuilder::new().mode(0o700).create(parent)?;
            }
            std::fs::write(&target, bytes)?;
        }
        Ok(place)
    }

    fn paths(&self, content: &str, limits: &Limits) -> Result<Vec<String>, DatabaseError> {
        let content = content.to_owned();
        let most = limits
            .packs
            .saturating_add(1)
            .saturating_mul(FILES_OF_A_PACK);
        let paths: Vec<String> = self.line.run(|client| async move {
            let query = "SELECT path FROM set_files WHERE content = $1 ORDER BY path LIMIT $2";
            let one_more = i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1);
            let values: [(&(dyn lexpack_database::ToSql + Sync), Type); 2] =
                [(&content, Type::TEXT), (&one_more, Type::INT8)];
            let rows = client.query_typed(query, &values).await?;
            let paths = rows.iter().map(|row| row.try_get(0));
            Ok::<_, DatabaseError>(paths.collect::<Result<_, _>>()?)
        })?;
        if paths.is_empty() || paths.len() > most {
            let message = format!("a set in the database has {} files", paths.len());
            return Err(DatabaseError::Unexpected(message));
        }
        Ok(paths)
    }

    /// One file, where it is no larger than any file of a set may be.
    fn file(&self, content: &str, path: String, most: u64) -> Result<Vec<u8>, DatabaseError> {
        let content = content.to_owned();
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.line.run(|client| async move {
            let query = "SELECT bytes FROM set_files \
                         WHERE content = $1 AND path = $2 AND length(bytes) <= $3";
            let values: [(&(dyn lexpack_database::ToSql + Sync), Type); 3] = [
                (&content, Type::TEXT),
                (&path, Type::TEXT),
                (&most, Type::INT8),
            ];
            let row = client.query_typed_opt(query, &values).await?;
            let row = row.ok_or_else(|| {
                DatabaseError::Unexpected("a file of a set in the database is too large".to_owned())
            })?;
            Ok::<_, DatabaseError>(row.try_get(0)?)
        })
    }
}

/// Every file of a set with its path.
fn files(candidate: &Candidate) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    if let Some(list) = candidate.list() {
        files.push((SET_FILE.to_owned(), list.bytes.clone()));
        files.push((SET_SIGNATURE_FILE.to_owned(), list.signature.clone()));
    }
    for (_, artefact) in candidate.packs() {
        for (name, bytes) in artefact.files() {
            files.push((format!("{}/{name}", artefact.manifest().id), bytes.to_vec()));
        }
    }
    files.sort_unstable();
    files
}

/// Digest of all files.
fn content(files: &[(String, Vec<u8>)]) -> String {
    let mut all = Vec::new();
    for (path, bytes) in files {
        all.extend_from_slice(path.as_bytes());
        all.push(0);
        all.extend_from_slice(Digest::of(bytes).as_bytes());
    }
    Digest::of(&all).to_string()
}

/// A path of a set within a directory.
fn inside(place: &Path, path: &str) -> Result<PathBuf, DatabaseError> {
    match path.split_once('/') {
        None if path == SET_FILE || path == SET_SIGNATURE_FILE => Ok(place.join(path)),
        Some((pack, file)) if is_plain_name(pack) && is_plain_name(file) => {
            Ok(place.join(pack).join(file))
        }
        _ => Err(DatabaseError::Unexpected(format!(
            "`{path}` in the database is no file of a set"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A path stays in its directory.
    #[test]
    fn paths_stay_inside() {
        let place = Path::new("/place");
        assert_eq!(inside(place, "set.json").unwrap(), place.join("set.json"));
        assert_eq!(
            inside(place, "xx.a/pack.so").unwrap(),
            place.join("xx.a/pack.so")
        );
        for path in [
            "../x", "/etc/x", "a/../b", "a/b/c", ".a/b", "a/.b", "x.json", "a/", "",
        ] {
            assert!(inside(place, path).is_err(), "{path}");
        }
    }

    /// The content of a set depends on every path and every byte.
    #[test]
    fn contents_differ() {
        let of = |path: &str, bytes: &[u8]| content(&[(path.to_owned(), bytes.to_vec())]);
        assert_ne!(of("a", b"x"), of("b", b"x"));
        assert_ne!(of("a", b"x"), of("a", b"y"));
        assert_eq!(of("a", b"x"), of("a", b"x"));
    }
}
