//! Sets that answered once, for receipts: from memory, or from the archive beside the receipts.
//!
//! What comes out of the archive is verified like any other set, with today's keys and revocations and the
//! keys for replays. It takes no part in what is in force.

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
        let directory = self
            .archive
            .as_ref()
            .and_then(|archive| archive.set(digest));
        let directory = directory.ok_or_else(|| LawError::NotFound(digest.to_owned()))?;
        let candidate =
            Candidate::read(&[directory], &self.trust_of_archive()?, &self.loader.limits)?;
        if candidate.digest() != digest {
            return Err(LawError::Pack(PackError::Set(format!(
                "the archive has {} under the name of {digest}",
                candidate.digest()
            ))));
        }
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
