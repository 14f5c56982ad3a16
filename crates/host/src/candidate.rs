//! A candidate: the bytes of a set that was read and verified, and of which nothing has run.
//!
//! It comes from the directory of a signed set, or, for simple installations and development, from
//! directories of packs that are signed one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Limits;
use crate::artefact::Artefact;
use crate::digest::Digest;
use crate::elf;
use crate::error::{LoadError, PackError, PackFailure};
use crate::generation::digest_of;
use crate::keys::{Class, TrustStore};
use crate::manifest::MANIFEST_FILE;
use crate::set::{SET_FILE, SignedList};

/// Id of a set that was put together from directories of packs.
pub const DIRECTORY_SET: &str = "directory";

/// How a set is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetLabel {
    /// `id@sequence`, or `directory@` and the beginning of the digest for a set without a list.
    pub name: String,
    /// Id of the set.
    pub id: String,
    /// Its number; 0 for a set without a list.
    pub sequence: u64,
    /// Moment of expiry in RFC 3339; empty for a set without a list.
    pub expires: String,
    /// Id of the key that signed the list; empty for a set without one.
    pub key_id: String,
    /// Digest of the list's bytes, where there is a list.
    pub list: Option<Digest>,
}

/// What a new set is measured against.
#[derive(Debug, Clone)]
pub struct Freshness {
    /// The moment.
    pub now: Timestamp,
    /// Highest number that was in force, and the list that had it, by id of the set.
    pub highest: BTreeMap<String, Highest>,
    /// Take an older number all the same: an explicit decision of an operator.
    pub allow_older: bool,
}

/// The highest number of a set id that was in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highest {
    /// The number.
    pub sequence: u64,
    /// Digest of the list.
    pub list: Digest,
}

impl Freshness {
    /// Only expiry is looked at.
    #[must_use]
    pub const fn at(now: Timestamp) -> Self {
        Self {
            now,
            highest: BTreeMap::new(),
            allow_older: false,
        }
    }

    /// Checks a set.
    ///
    /// # Errors
    /// `PACK-006` where it is expired, older than one that was in force, or has the number of another.
    pub fn check(&self, label: &SetLabel) -> Result<(), PackError> {
        let Some(list) = label.list else {
            return Ok(());
        };
        let expires: Timestamp = label
            .expires
            .parse()
            .map_err(|error| PackError::Set(format!("expires is no moment: {error}")))?;
        if expires <= self.now {
            return Err(PackError::NotFresh(format!(
                "{} expired on {expires}",
                label.name
            )));
        }
        match self.highest.get(&label.id) {
            Some(highest) if highest.sequence > label.sequence && !self.allow_older => {
                Err(PackError::NotFresh(format!(
                    "{} is older than {}@{}, which was in force",
                    label.name, label.id, highest.sequence
                )))
            }
            Some(highest) if highest.sequence == label.sequence && highest.list != list => {
                Err(PackError::NotFresh(format!(
                    "another list was in force under the name {}",
                    label.name
                )))
            }
            _ => Ok(()),
        }
    }
}

/// A set whose signatures and digests were checked. Nothing of it has run.
#[derive(Debug)]
pub struct Candidate {
    label: SetLabel,
    list: Option<SignedList>,
    /// Where each artefact was found, and the artefact; sorted by id.
    packs: Vec<(String, Artefact)>,
    digest: String,
}

impl Candidate {
    /// Reads a set. One directory with a list is a signed set; otherwise each sub-directory with a
    /// manifest is one pack, in all directories; hidden ones are passed over.
    ///
    /// # Errors
    /// Every failing pack with its code: `PACK-001` to `PACK-005`, `PACK-007` to `PACK-010`,
    /// `PACK-012`, `PACK-026`, `PACK-027`, `PACK-030` and `PACK-032`.
    pub fn read(
        directories: &[PathBuf],
        trust: &TrustStore,
        limits: &Limits,
    ) -> Result<Self, LoadError> {
        let listed = |path: &&PathBuf| path.join(SET_FILE).symlink_metadata().is_ok();
        match directories.iter().find(listed) {
            Some(directory) if directories.len() == 1 => Self::read_set(directory, trust, limits),
            Some(directory) => Err(LoadError::whole(PackError::Set(format!(
                "{} holds a list; a signed set is the only directory",
                directory.display()
            )))),
            None => Self::read_packs(directories, trust, limits),
        }
    }

    /// Reads a signed set from its directory.
    ///
    /// # Errors
    /// As [`Candidate::read`].
    pub fn read_set(
        directory: &Path,
        trust: &TrustStore,
        limits: &Limits,
    ) -> Result<Self, LoadError> {
        let list = SignedList::open(directory, trust, limits).map_err(LoadError::whole)?;
        check_count(list.list.packs.len(), limits)?;
        let mut failures = Vec::new();
        for place in find_packs(&[directory.to_path_buf()])? {
            let name = place.file_name().unwrap_or_default().to_string_lossy();
            if !list.list.packs.iter().any(|pack| *pack.id == *name) {
                let error = PackError::Set(format!("its list does not name the pack in {name}"));
                failures.push(PackFailure::new(place.display().to_string(), error));
            }
        }
        let mut packs = Vec::new();
        for pack in &list.list.packs {
            let path = directory.join(&pack.id);
            let place = path.display().to_string();
            let artefact = Artefact::open(&path, trust, limits).and_then(|artefact| {
                pack.compare(&artefact)?;
                acceptable(&artefact)?;
                Ok(artefact)
            });
            match artefact {
                Ok(artefact) => packs.push((place, artefact)),
                Err(error) => failures.push(PackFailure::new(place, error)),
            }
        }
        if !failures.is_empty() {
            return Err(LoadError::new(failures));
        }
        let label = SetLabel {
            name: list.list.name(),
            id: list.list.id.clone(),
            sequence: list.list.sequence,
            expires: list.list.expires.clone(),
            key_id: list.signed.key_id.clone(),
            list: Some(Digest::of(&list.bytes)),
        };
        Ok(Self {
            label,
            digest: list.list.digest(),
            list: Some(list),
            packs,
        })
    }

    fn read_packs(
        directories: &[PathBuf],
        trust: &TrustStore,
        limits: &Limits,
    ) -> Result<Self, LoadError> {
        let places = find_packs(directories)?;
        check_count(places.len(), limits)?;
        let mut packs: BTreeMap<String, (String, Artefact)> = BTreeMap::new();
        let mut failures = Vec::new();
        for path in places {
            let place = path.display().to_string();
            let artefact = Artefact::open(&path, trust, limits).and_then(|artefact| {
                acceptable(&artefact)?;
                Ok(artefact)
            });
            let error = match artefact {
                Err(error) => error,
                Ok(artefact) => {
                    let id = artefact.manifest().id.clone();
                    match packs.get(&id) {
                        None => {
                            packs.insert(id, (place, artefact));
                            continue;
                        }
                        Some((other, _)) => PackError::Duplicate {
                            id,
                            other: other.clone(),
                        },
                    }
                }
            };
            failures.push(PackFailure::new(place, error));
        }
        if !failures.is_empty() {
            return Err(LoadError::new(failures));
        }
        Ok(Self::unlisted(packs.into_values().collect()))
    }

    /// A set without a list; the packs are sorted by id.
    pub(crate) fn unlisted(packs: Vec<(String, Artefact)>) -> Self {
        let digest = digest_of(packs.iter().map(|(_, artefact)| {
            let manifest = artefact.manifest();
            let (id, version) = (manifest.id.as_str(), manifest.version.as_str());
            (id, version, manifest.library.sha256, manifest.law.sha256)
        }));
        let short: String = digest.chars().take(16).collect();
        let label = SetLabel {
            name: format!("{DIRECTORY_SET}@{short}"),
            id: DIRECTORY_SET.to_owned(),
            sequence: 0,
            expires: String::new(),
            key_id: String::new(),
            list: None,
        };
        Self {
            label,
            list: None,
            packs,
            digest,
        }
    }

    /// How the set is known.
    #[must_use]
    pub const fn label(&self) -> &SetLabel {
        &self.label
    }

    /// The digest that answers will name.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Whether this is the set that is known under a label and a digest. A list that was signed anew, with
    /// another number or expiry, makes another set of the same packs.
    #[must_use]
    pub fn is(&self, label: &SetLabel, digest: &str) -> bool {
        let same = (&self.label.name, &self.label.list) == (&label.name, &label.list);
        same && self.digest == digest
    }

    /// The signed list, where there is one.
    #[must_use]
    pub const fn list(&self) -> Option<&SignedList> {
        self.list.as_ref()
    }

    /// Each artefact with the place where it was found, sorted by id.
    #[must_use]
    pub fn packs(&self) -> &[(String, Artefact)] {
        &self.packs
    }

    /// Ids of packs and provisions that the set leaves out on purpose.
    #[must_use]
    pub fn repeals(&self) -> BTreeSet<&str> {
        let list = self.list.iter().flat_map(|list| &list.list.repeals);
        list.map(String::as_str).collect()
    }
}

/// What can be said of an artefact by its bytes alone.
fn acceptable(artefact: &Artefact) -> Result<(), PackError> {
    match artefact.signed().class {
        Class::A => elf::inspect(artefact.library()).map(|_inspection| ()),
        Class::B => Err(PackError::Class(format!(
            "{} is signed by the partner key {}; its packs belong into a process of their own, which \
             this host does not have",
            artefact.manifest().id,
            artefact.signed().key_id
        ))),
    }
}

fn check_count(packs: usize, limits: &Limits) -> Result<(), LoadError> {
    if packs == 0 || packs > limits.packs {
        return Err(LoadError::whole(PackError::SetSize {
            packs,
            limit: limits.packs,
        }));
    }
    Ok(())
}

/// Every artefact in the directories: in the order given, and by name within each.
fn find_packs(directories: &[PathBuf]) -> Result<Vec<PathBuf>, LoadError> {
    let mut places = Vec::new();
    let mut failures = Vec::new();
    for directory in directories {
        match find_in(directory) {
            Ok(mut found) => places.append(&mut found),
            Err(error) => {
                let place = directory.display().to_string();
                let reason = error.to_string();
                let error = PackError::Unreadable {
                    file: place.clone(),
                    reason,
                };
                failures.push(PackFailure::new(place, error));
            }
        }
    }
    if failures.is_empty() {
        Ok(places)
    } else {
        Err(LoadError::new(failures))
    }
}

fn find_in(directory: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let path = entry.path();
        if !hidden && path.join(MANIFEST_FILE).symlink_metadata().is_ok() {
            found.push(path);
        }
    }
    found.sort_unstable();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An expired, an older and an ambiguous set are refused; the next number and the same list pass.
    #[test]
    fn freshness() {
        let label = |sequence: u64, list: &[u8]| SetLabel {
            name: format!("cn@{sequence}"),
            id: "cn".to_owned(),
            sequence,
            expires: "2030-01-01T00:00:00Z".to_owned(),
            key_id: String::new(),
            list: Some(Digest::of(list)),
        };
        let highest = Highest {
            sequence: 7,
            list: Digest::of(b"seven"),
        };
        let mut fresh = Freshness {
            now: "2029-12-31T23:59:59Z".parse().unwrap(),
            highest: BTreeMap::from([("cn".to_owned(), highest)]),
            allow_older: false,
        };
        let code = |fresh: &Freshness, label| fresh.check(&label).map_err(|error| error.code());
        assert_eq!(code(&fresh, label(8, b"eight")), Ok(()));
        assert_eq!(code(&fresh, label(7, b"seven")), Ok(()));
        assert_eq!(code(&fresh, label(7, b"other")), Err("PACK-006"));
        assert_eq!(code(&fresh, label(6, b"six")), Err("PACK-006"));
        fresh.allow_older = true;
        assert_eq!(code(&fresh, label(6, b"six")), Ok(()));
        assert_eq!(code(&fresh, label(7, b"other")), Err("PACK-006"));
        fresh.now = "2030-01-01T00:00:00Z".parse().unwrap();
        assert_eq!(code(&fresh, label(8, b"eight")), Err("PACK-006"));
        assert!(Freshness::at(fresh.now).check(&label(8, b"")).is_err());
    }
}
