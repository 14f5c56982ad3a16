//! The durable record of a host: which set is in force, which were, and what must not come back.
//!
//! ```text
//! state.json        the record, replaced as a whole
//! quarantine.json   libraries that misbehaved
//! sets/NAME/        the sets, byte for byte as they were verified
//! incoming/         uploads that are not complete
//! lock              held by the process that uses the directory
//! ```
//!
//! Everything is written beside its name, synced, renamed, and its directory synced. Whoever reads finds
//! the old or the new, whole. Where the last of these steps fails, the new record has the name and may lose it
//! again: the old one is put back before anybody is told, or it is said that a restart may find either.
//!
//! INVARIANT: `state.json` names no set whose directory is not complete and durable.

use std::collections::BTreeMap;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::Write as _;
use std::os::fd::AsFd as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use serde::{Deserialize, Serialize};

use crate::candidate::{Candidate, Highest, SetLabel};
use crate::digest::Digest;
use crate::error::PackError;
use crate::loader::Quarantine;
use crate::manifest::is_plain_name;
use crate::set::{SET_FILE, SET_SIGNATURE_FILE};

const STATE_FILE: &str = "state.json";
const QUARANTINE_FILE: &str = "quarantine.json";
const SETS: &str = "sets";
const INCOMING: &str = "incoming";
const LOCK: &str = "lock";

/// Number of the format of the record.
const FORMAT: u32 = 1;

/// The record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Number of the format.
    pub format: u32,
    /// The set in force.
    pub active: Option<Recorded>,
    /// Sets that were in force before and are kept, the latest first.
    pub kept: Vec<Recorded>,
    /// Number of the last generation.
    pub last_generation: u64,
    /// Highest number that was in force, by id of the set.
    pub highest: BTreeMap<String, Highest>,
}

/// A set that was put in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// How it is known.
    pub label: SetLabel,
    /// The digest that answers name.
    pub digest: String,
    /// Number of the generation.
    pub generation: u64,
    /// Whether an operator put it in force, rather than the configured directories.
    pub by_operator: bool,
}

/// A moment in the writing of a record, for tests that end the process or let the writing fail there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// Nothing is written yet.
    Begin,
    /// The new bytes are beside the name, perhaps not durable.
    Written,
    /// They are durable.
    Synced,
    /// They have the name.
    Renamed,
    /// The name is durable.
    Done,
}

/// Is told of each point of each writing; an error is as if the step after it had failed.
pub type Observer = fn(&str, Point) -> std::io::Result<()>;

/// How far a writing came that failed.
#[derive(Debug)]
enum Unwritten {
    /// The old file has its name as before.
    Beside(PackError),
    /// The new file has the name, and it is not known for how long.
    Named(PackError),
}

/// The directory of a host.
#[derive(Debug)]
pub struct StateDirectory {
    path: PathBuf,
    /// Held as long as the directory is used.
    _lock: File,
    observer: Option<Observer>,
}

impl StateDirectory {
    /// Opens the directory, makes it where it is not there, and locks it.
    ///
    /// # Errors
    /// `PACK-033` where it cannot be used, or another process uses it.
    pub fn open(path: &Path) -> Result<Self, PackError> {
        let fresh = !path.join(SETS).is_dir();
        for directory in [path.to_path_buf(), path.join(SETS), path.join(INCOMING)] {
            DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(&directory)
                .map_err(|error| failed(&directory, error))?;
        }
        if fresh {
            sync(path)?;
            sync_parent(path);
        }
        let lock = path.join(LOCK);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(&lock)
            .map_err(|error| failed(&lock, error))?;
        flock(file.as_fd(), FlockOperation::NonBlockingLockExclusive).map_err(|error| {
            failed(
                path,
                format!("in use by another process: {}", std::io::Error::from(error)),
            )
        })?;
        let state = Self {
            path: path.to_path_buf(),
            _lock: file,
            observer: None,
        };
        state.clear_incoming()?;
        Ok(state)
    }

    /// Calls `observer` at each point of each writing.
    pub fn observe(&mut self, observer: Observer) {
        self.observer = Some(observer);
    }

    /// The record; an empty one where none was written.
    ///
    /// # Errors
    /// `PACK-033` where it cannot be read. Nothing is guessed in its place.
    pub fn read(&self) -> Result<State, PackError> {
        let state: State = self.read_json(STATE_FILE)?.unwrap_or_default();
        if state.format > FORMAT {
            return Err(failed(
                &self.path.join(STATE_FILE),
                format!("format {} is newer than {FORMAT}", state.format),
            ));
        }
        Ok(state)
    }

    /// Writes the record durably in the place of `before`.
    ///
    /// # Errors
    /// `PACK-033` where it cannot be written; a restart finds `before`. `PACK-034` where it may find either of the
    /// two, because the new one has the name, perhaps not durably, and `before` cannot be put back.
    pub fn write(&self, before: &State, state: &State) -> Result<(), PackError> {
        match self.write_state(state) {
            Ok(()) => Ok(()),
            Err(Unwritten::Beside(error)) => Err(error),
            Err(Unwritten::Named(error)) => match self.write_state(before) {
                Ok(()) => Err(error),
                Err(Unwritten::Beside(again) | Unwritten::Named(again)) => {
                    Err(PackError::Unsettled {
                        file: self.path.join(STATE_FILE).display().to_string(),
                        reason: format!("{error}; putting the record back: {again}"),
                    })
                }
            },
        }
    }

    fn write_state(&self, state: &State) -> Result<(), Unwritten> {
        let state = State {
            format: FORMAT,
            ..state.clone()
        };
        self.write_json(STATE_FILE, &state)
    }

    /// Libraries in quarantine.
    ///
    /// # Errors
    /// `PACK-033` where the list cannot be read.
    pub fn quarantine(&self) -> Result<Quarantine, PackError> {
        let texts: BTreeMap<String, String> = self.read_json(QUARANTINE_FILE)?.unwrap_or_default();
        texts
            .into_iter()
            .map(|(digest, reason)| {
                let digest: Digest = digest
                    .parse()
                    .map_err(|error| failed(&self.path.join(QUARANTINE_FILE), error))?;
                Ok((digest, reason))
            })
            .collect()
    }

    /// Writes the libraries in quarantine durably.
    ///
    /// # Errors
    /// `PACK-033` where the list cannot be written.
    pub fn write_quarantine(&self, quarantine: &Quarantine) -> Result<(), PackError> {
        let texts: BTreeMap<String, &String> = quarantine
            .iter()
            .map(|(digest, reason)| (digest.to_string(), reason))
            .collect();
        match self.write_json(QUARANTINE_FILE, &texts) {
            Ok(()) => Ok(()),
            Err(Unwritten::Beside(error) | Unwritten::Named(error)) => Err(error),
        }
    }

    /// Directory of a set.
    #[must_use]
    pub fn set(&self, name: &str) -> PathBuf {
        self.path.join(SETS).join(name)
    }

    /// Names of all sets on disk, sorted.
    ///
    /// # Errors
    /// `PACK-033` where the directory cannot be read.
    pub fn sets(&self) -> Result<Vec<String>, PackError> {
        let directory = self.path.join(SETS);
        let entries = std::fs::read_dir(&directory).map_err(|error| failed(&directory, error))?;
        let mut names = Vec::new();
        for entry in entries {
            let name = entry
                .map_err(|error| failed(&directory, error))?
                .file_name();
            match name.into_string() {
                Ok(name) if is_set_name(&name) => names.push(name),
                _ => {}
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    /// Writes a set durably, as it was verified. A set that is there already stays as it is.
    ///
    /// # Errors
    /// `PACK-033` where it cannot be written, `PACK-006` where another list has its name.
    pub fn keep(&self, candidate: &Candidate) -> Result<PathBuf, PackError> {
        let label = candidate.label();
        let target = self.set(&label.name);
        if target.is_dir() {
            self.compare(&target, candidate)?;
            // Its name may not be durable yet: the sync after the rename may have failed.
            sync(&self.path.join(SETS))?;
            return Ok(target);
        }
        let beside = self.path.join(SETS).join(format!(".{}", label.name));
        remove(&beside)?;
        self.at(&label.name, Point::Begin)?;
        make(&beside)?;
        if let Some(list) = candidate.list() {
            write_synced(&beside.join(SET_FILE), &list.bytes)?;
            write_synced(&beside.join(SET_SIGNATURE_FILE), &list.signature)?;
        }
        for (_, artefact) in candidate.packs() {
            let directory = beside.join(&artefact.manifest().id);
            make(&directory)?;
            for (name, bytes) in artefact.files() {
                write_synced(&directory.join(name), bytes)?;
            }
            sync(&directory)?;
        }
        self.at(&label.name, Point::Written)?;
        sync(&beside)?;
        self.at(&label.name, Point::Synced)?;
        std::fs::rename(&beside, &target).map_err(|error| failed(&target, error))?;
        self.at(&label.name, Point::Renamed)?;
        sync(&self.path.join(SETS))?;
        self.at(&label.name, Point::Done)?;
        Ok(target)
    }

    fn compare(&self, target: &Path, candidate: &Candidate) -> Result<(), PackError> {
        let Some(list) = candidate.list() else {
            return Ok(());
        };
        let path = target.join(SET_FILE);
        let kept = std::fs::read(&path).map_err(|error| failed(&path, error))?;
        if kept == list.bytes {
            return Ok(());
        }
        Err(PackError::NotFresh(format!(
            "another list is known under the name {}",
            candidate.label().name
        )))
    }

    /// Removes a set that nobody needs.
    ///
    /// # Errors
    /// `PACK-033` where it cannot be removed.
    pub fn forget(&self, name: &str) -> Result<(), PackError> {
        if !is_set_name(name) {
            return Err(failed(Path::new(name), "is no name of a set"));
        }
        // Renamed first, so that no half of it is ever found under its name.
        let (from, to) = (
            self.set(name),
            self.path.join(SETS).join(format!(".{name}")),
        );
        remove(&to)?;
        std::fs::rename(&from, &to).map_err(|error| failed(&from, error))?;
        // Durable before anybody is told: a set that was removed must not be found again after a crash.
        sync(&self.path.join(SETS))?;
        remove(&to)
    }

    /// A fresh directory for an upload.
    ///
    /// # Errors
    /// `PACK-033` where it cannot be made.
    pub fn incoming(&self, name: &str) -> Result<PathBuf, PackError> {
        let directory = self.path.join(INCOMING).join(name);
        make(&directory)?;
        Ok(directory)
    }

    fn clear_incoming(&self) -> Result<(), PackError> {
        let directory = self.path.join(INCOMING);
        let entries = std::fs::read_dir(&directory).map_err(|error| failed(&directory, error))?;
        for entry in entries {
            remove(&entry.map_err(|error| failed(&directory, error))?.path())?;
        }
        let sets = self.path.join(SETS);
        for entry in std::fs::read_dir(&sets).map_err(|error| failed(&sets, error))? {
            let entry = entry.map_err(|error| failed(&sets, error))?;
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                remove(&entry.path())?;
            }
        }
        Ok(())
    }

    fn read_json<T: for<'d> Deserialize<'d>>(&self, name: &str) -> Result<Option<T>, PackError> {
        let path = self.path.join(name);
        match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map(Some)
                .map_err(|error| failed(&path, error)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(&path, error)),
        }
    }

    fn write_json(&self, name: &str, value: &impl Serialize) -> Result<(), Unwritten> {
        self.write_beside(name, value).map_err(Unwritten::Beside)?;
        self.at(name, Point::Renamed)
            .and_then(|()| sync(&self.path))
            .and_then(|()| self.at(name, Point::Done))
            .map_err(Unwritten::Named)
    }

    /// Everything up to the moment at which the new file has the name.
    fn write_beside(&self, name: &str, value: &impl Serialize) -> Result<(), PackError> {
        let (path, beside) = (self.path.join(name), self.path.join(format!("{name}.new")));
        let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| failed(&path, error))?;
        bytes.push(b'\n');
        self.at(name, Point::Begin)?;
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(true)
            .write(true)
            .mode(0o600)
            .open(&beside)
            .map_err(|error| failed(&beside, error))?;
        file.write_all(&bytes)
            .map_err(|error| failed(&beside, error))?;
        self.at(name, Point::Written)?;
        file.sync_all().map_err(|error| failed(&beside, error))?;
        self.at(name, Point::Synced)?;
        std::fs::rename(&beside, &path).map_err(|error| failed(&path, error))
    }

    fn at(&self, what: &str, point: Point) -> Result<(), PackError> {
        let Some(observer) = self.observer else {
            return Ok(());
        };
        observer(what, point).map_err(|error| failed(&self.path.join(what), error))
    }
}

/// Whether a name can be one of a set: `id@number`, and no path.
#[must_use]
pub fn is_set_name(name: &str) -> bool {
    name.split_once('@')
        .is_some_and(|(id, number)| is_plain_name(id) && is_plain_name(number))
}

pub(crate) fn make(directory: &Path) -> Result<(), PackError> {
    DirBuilder::new()
        .mode(0o700)
        .create(directory)
        .map_err(|error| failed(directory, error))
}

pub(crate) fn remove(directory: &Path) -> Result<(), PackError> {
    match std::fs::remove_dir_all(directory) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(directory, error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

pub(crate) fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), PackError> {
    let mut file = OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(path)
        .map_err(|error| failed(path, error))?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(|error| failed(path, error))
}

pub(crate) fn sync(directory: &Path) -> Result<(), PackError> {
    File::open(directory)
        .and_then(|directory| directory.sync_all())
        .map_err(|error| failed(directory, error))
}

/// Makes the name of a new directory durable. Whoever may pass through the directory above it need not be
/// allowed to read it, so this is tried and not demanded.
fn sync_parent(path: &Path) {
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    if let Err(error) = sync(parent.unwrap_or(Path::new("."))) {
        tracing::warn!(%error, "the directory above the record is not synced");
    }
}

pub(crate) fn failed(path: &Path, reason: impl std::fmt::Display) -> PackError {
    PackError::State {
        file: path.display().to_string(),
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// What is written is read, and a record that cannot be read is an error, not an empty one.
    #[test]
    fn records_survive() {
        let place = tempfile::tempdir().unwrap();
        let directory = StateDirectory::open(place.path()).unwrap();
        assert_eq!(directory.read().unwrap(), State::default());
        let state = State {
            format: FORMAT,
            last_generation: 7,
            ..State::default()
        };
        directory.write(&State::default(), &state).unwrap();
        assert_eq!(directory.read().unwrap(), state);
        let quarantine = Quarantine::from([(Digest::of(b"x"), "panicked".to_owned())]);
        directory.write_quarantine(&quarantine).unwrap();
        assert_eq!(directory.quarantine().unwrap(), quarantine);
        for text in [
            "{",
            "{\"format\": 2, \"kept\": [], \"last_generation\": 0, \"highest\": {}}",
        ] {
            std::fs::write(place.path().join(STATE_FILE), text).unwrap();
            assert_eq!(directory.read().unwrap_err().code(), "PACK-033");
        }
    }

    thread_local! {
        static FAULTS: RefCell<Vec<Point>> = const { RefCell::new(Vec::new()) };
    }

    /// Fails at the next of the points that are to come.
    fn at(_: &str, point: Point) -> std::io::Result<()> {
        FAULTS.with_borrow_mut(|faults| match faults.first() {
            Some(next) if *next == point => {
                faults.remove(0);
                Err(std::io::Error::other("on purpose"))
            }
            _ => Ok(()),
        })
    }

    /// A record that cannot be made durable after it has the name gives way to the one before; where that one
    /// cannot be put back either, its own code says so.
    #[test]
    fn the_record_before_is_put_back() {
        use Point::{Begin, Done, Renamed, Synced, Written};
        for (faults, code, found) in [
            (vec![Begin], "PACK-033", 1),
            (vec![Written], "PACK-033", 1),
            (vec![Synced], "PACK-033", 1),
            (vec![Renamed], "PACK-033", 1),
            (vec![Done], "PACK-033", 1),
            (vec![Renamed, Begin], "PACK-034", 2),
            (vec![Renamed, Synced], "PACK-034", 2),
            (vec![Renamed, Renamed], "PACK-034", 1),
        ] {
            let place = tempfile::tempdir().unwrap();
            let mut directory = StateDirectory::open(place.path()).unwrap();
            directory.observe(at);
            let state = |last_generation| State {
                format: FORMAT,
                last_generation,
                ..State::default()
            };
            directory.write(&State::default(), &state(1)).unwrap();
            FAULTS.set(faults.clone());
            let error = directory.write(&state(1), &state(2)).unwrap_err();
            assert_eq!(error.code(), code, "{faults:?}");
            assert!(FAULTS.take().is_empty(), "{faults:?}");
            let read = directory.read().unwrap();
            assert_eq!(read.last_generation, found, "{faults:?}: {error}");
        }
    }

    /// Two processes do not share a directory, and what an upload or a crash left is cleared.
    #[test]
    fn one_process_at_a_time() {
        let place = tempfile::tempdir().unwrap();
        let first = StateDirectory::open(place.path()).unwrap();
        let incoming = first.incoming("upload").unwrap();
        let half = place.path().join("sets/.cn@1");
        std::fs::create_dir(&half).unwrap();
        assert_eq!(
            StateDirectory::open(place.path()).unwrap_err().code(),
            "PACK-033"
        );
        assert!(incoming.is_dir());
        drop(first);
        let second = StateDirectory::open(place.path()).unwrap();
        assert!(!incoming.exists() && !half.exists());
        assert!(second.sets().unwrap().is_empty());
    }

    /// Names of sets are no paths.
    #[test]
    fn set_names() {
        assert!(is_set_name("cn-production@12") && is_set_name("directory@0a1b"));
        for name in [
            "cn", "cn@", "@1", "../x@1", "cn@../1", ".cn@1", "a/b@1", "cn@1@2",
        ] {
            assert!(!is_set_name(name), "{name}");
        }
    }
}
