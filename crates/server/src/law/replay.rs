//! Sets that answered once, for receipts: from memory, from the archive beside the receipts, or from the database
//! that a fleet shares.
//!
//! What comes out of either is verified like any other set, with today's keys and revocations and the
//! keys for replays. It takes no part in what is in force.

use std::path::Path;
use std::sync::{Arc, PoisonError};

use lexpack_host::keys::TrustStore;
use lexpack_host::{Candidate, CompiledSet, PackError, Quarantined};

use super::{Law, LawError, Source};

/// Sets of the archive that stay in memory.
const RECALLED: usize = 4;

impl Law {
    /// Keeps a set for as long as a receipt of its answers may be replayed.
    pub(super) fn keep_for_receipts(&self, candidate: &Candidate) -> Result<(), LawError> {
        if let Some(archive) = &self.archive
            && self.archives
        {
            archive.keep(candidate)?;
        }
        if let Some(library) = &self.library
            && self.archives
        {
            library.keep(candidate)?;
        }
        Ok(())
    }

    /// The set with a digest: in force, kept, staged, or taken out of the archive.
    ///
    /// # Errors
    /// Where it is not there, or is refused today.
    pub fn set_that_answered(&self, digest: &str) -> Result<Arc<CompiledSet>, LawError> {
        if let Some(set) = self.in_hand(digest)? {
            return Ok(set);
        }
        let _loading = self.loading();
        // Somebody else may have taken it out meanwhile.
        if let Some(set) = self.in_hand(digest)? {
            return Ok(set);
        }
        let candidate = self.recall(digest)?;
        let quarantine = self.turn().quarantine.clone();
        let refuse = Quarantined::Refuse(&quarantine);
        let set = Arc::new(self.loader.compile(&candidate, refuse)?);
        let mut recalled = self.recalled.lock().unwrap_or_else(PoisonError::into_inner);
        if recalled.len() >= RECALLED {
            recalled.remove(0);
        }
        recalled.push(Arc::clone(&set));
        tracing::info!(digest, "a set was taken out of the archive for a replay");
        Ok(set)
    }

    /// Reads a set that answered once from where it is kept, and verifies it.
    fn recall(&self, digest: &str) -> Result<Candidate, LawError> {
        let mut outcome = Err(LawError::NotFound(digest.to_owned()));
        let archived = self
            .archive
            .as_ref()
            .and_then(|archive| archive.set(digest));
        if let Some(directory) = archived {
            outcome = self.read_recalled(&directory, digest);
        }
        // What is damaged here, or was never here, may be with the fleet.
        let Some(library) = self.library.as_ref().filter(|_| outcome.is_err()) else {
            return outcome;
        };
        for content in library.contents(digest)? {
            let place = library.fetch(&content, &self.loader.limits)?;
            outcome = self.read_recalled(place.path(), digest);
            if outcome.is_ok() {
                break;
            }
        }
        outcome
    }

    fn read_recalled(&self, directory: &Path, digest: &str) -> Result<Candidate, LawError> {
        let limits = &self.loader.limits;
        let candidate = Candidate::read(
            &[directory.to_path_buf()],
            &self.trust_of_archive()?,
            limits,
        )?;
        if candidate.digest() == digest {
            return Ok(candidate);
        }
        Err(LawError::Pack(PackError::Set(format!(
            "the archive has {} under the name of {digest}",
            candidate.digest()
        ))))
    }

    /// A set by its name: in force, kept or staged.
    ///
    /// # Errors
    /// Where there is none of this name, or it is refused.
    pub fn set_by_name(&self, name: &str) -> Result<Arc<CompiledSet>, LawError> {
        self.in_memory(name)
    }

    fn in_hand(&self, digest: &str) -> Result<Option<Arc<CompiledSet>>, LawError> {
        if let Some(published) = self.published.load_full() {
            let mut sets = std::iter::once(&published.active).chain(&published.kept);
            if let Some(set) = sets.find(|set| set.name.set_digest == digest) {
                return Ok(Some(Arc::clone(set.generation.set())));
            }
        }
        let staged = {
            let manager = self.opened()?;
            let mut staged = manager.staged.values();
            staged.find(|set| set.digest() == digest).cloned()
        };
        let recalled = self.recalled.lock().unwrap_or_else(PoisonError::into_inner);
        let mut recalled = recalled.iter();
        Ok(staged.or_else(|| recalled.find(|set| set.digest() == digest).cloned()))
    }

    fn trust_of_archive(&self) -> Result<TrustStore, PackError> {
        match &self.source {
            Source::Signed(files) => {
                let mut files = files.clone();
                files.trusted.extend(self.archive_keys.iter().cloned());
                TrustStore::read(&files)
            }
            Source::Development(key) => key.trust_store(),
        }
    }
}
