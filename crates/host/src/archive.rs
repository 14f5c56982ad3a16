//! Sets that answered once, kept for as long as a receipt may be replayed.
//!
//! ```text
//! DIGEST/        a set, byte for byte as it was verified, by the digest that answers name
//! ```
//!
//! A set is written beside its name, synced, renamed, and the directory synced. Nothing here is trusted for
//! being here: whoever takes a set out verifies it like any other.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use crate::candidate::Candidate;
use crate::digest::Digest;
use crate::error::PackError;
use crate::set::{SET_FILE, SET_SIGNATURE_FILE};
use crate::state::{failed, make, remove, sync, write_synced};

/// The directory of sets that answered.
#[derive(Debug, Clone)]
pub struct Archive {
    path: PathBuf,
}

impl Archive {
    /// The archive in a directory. Nothing is made before the first set is kept.
    #[must_use]
    pub const fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Keeps a set durably. One that is there already stays as it is; where it is damaged, or was signed by
    /// another key, it is written anew.
    ///
    /// # Errors
    /// `PACK-033` where it cannot be written.
    pub fn keep(&self, candidate: &Candidate) -> Result<(), PackError> {
        let target = self.path.join(candidate.digest());
        if holds(&target, candidate) {
            return Ok(());
        }
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.path)
            .map_err(|error| failed(&self.path, error))?;
        let beside = self.path.join(format!(".{}", candidate.digest()));
        remove(&beside)?;
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
        sync(&beside)?;
        remove(&target)?;
        std::fs::rename(&beside, &target).map_err(|error| failed(&target, error))?;
        sync(&self.path)
    }

    /// Directory of the set with a digest; `None` where it is not kept.
    #[must_use]
    pub fn set(&self, digest: &str) -> Option<PathBuf> {
        let digest: Digest = digest.parse().ok()?;
        let path = self.path.join(digest.to_string());
        Path::new(&path).is_dir().then_some(path)
    }
}

/// Whether a directory holds every file of a set, byte for byte.
fn holds(target: &Path, candidate: &Candidate) -> bool {
    let same = |path: PathBuf, bytes: &[u8]| std::fs::read(path).is_ok_and(|kept| kept == bytes);
    let list = candidate.list().is_none_or(|list| {
        same(target.join(SET_FILE), &list.bytes)
            && same(target.join(SET_SIGNATURE_FILE), &list.signature)
    });
    let mut packs = candidate.packs().iter();
    list && packs.all(|(_, artefact)| {
        let directory = target.join(&artefact.manifest().id);
        let mut files = artefact.files().into_iter();
        files.all(|(name, bytes)| same(directory.join(name), bytes))
    })
}
