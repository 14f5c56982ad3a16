//! Development: unsigned artefacts are copied and signed with the key that was made on the spot.

use std::path::{Path, PathBuf};

use lexpack_host::keys::SigningKey;
use lexpack_host::manifest::MANIFEST_FILE;
use lexpack_host::set::{self, SET_FILE, SetList};
use lexpack_host::{Limits, artefact};

use super::{DEVELOPMENT_SET, Law, LawError, Manager};

impl Law {
    /// Makes a signed set of unsigned artefacts, for development.
    pub(super) fn development_set(
        &self,
        manager: &Manager,
        directory: &Path,
        key: &SigningKey,
    ) -> Result<tempfile::TempDir, LawError> {
        let limits = &self.loader.limits;
        let copy = temporary()?;
        sign_copies(directory, copy.path(), key, limits)?;
        let trust = key.trust_store()?;
        let mut artefacts = Vec::new();
        let listed = directory.join(SET_FILE);
        for entry in std::fs::read_dir(copy.path())? {
            artefacts.push(artefact::Artefact::open(&entry?.path(), &trust, limits)?);
        }
        for artefact in &artefacts {
            let id = &artefact.manifest().id;
            let place = copy.path().join(id);
            if !place.is_dir() {
                std::fs::create_dir(&place)?;
            }
            for (name, bytes) in artefact.files() {
                std::fs::write(place.join(name), bytes)?;
            }
        }
        for entry in std::fs::read_dir(copy.path())? {
            let entry = entry?;
            let known = |name: &str| artefacts.iter().any(|a| a.manifest().id == name);
            if !entry.file_name().to_str().is_some_and(known) {
                std::fs::remove_dir_all(entry.path())?;
            }
        }
        if listed.is_file() {
            std::fs::copy(&listed, copy.path().join(SET_FILE))?;
        } else {
            let staged = manager.staged.values().map(|set| set.label().sequence);
            let highest = manager.state.highest.get(DEVELOPMENT_SET);
            let highest = staged.chain(highest.map(|highest| highest.sequence)).max();
            let sequence = highest.unwrap_or(0).saturating_add(1);
            let list = SetList::of(
                DEVELOPMENT_SET,
                sequence,
                jiff::Timestamp::MAX,
                &artefacts,
                Vec::new(),
            )?;
            set::write(copy.path(), &list)?;
        }
        set::sign(copy.path(), key, limits)?;
        Ok(copy)
    }
}

pub(super) fn temporary() -> std::io::Result<tempfile::TempDir> {
    tempfile::Builder::new()
        .prefix("lexpack-development")
        .tempdir()
}

/// Copies every artefact of a directory to a private place and signs the copy.
pub(super) fn sign_copies(
    from: &Path,
    to: &Path,
    key: &SigningKey,
    limits: &Limits,
) -> Result<(), LawError> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(from)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    for artefact in entries
        .iter()
        .filter(|path| path.join(MANIFEST_FILE).is_file())
    {
        let Some(name) = artefact.file_name() else {
            continue;
        };
        let copy = to.join(name);
        std::fs::create_dir(&copy)?;
        for file in [
            MANIFEST_FILE,
            artefact::LIBRARY_FILE,
            artefact::LAW_JSON_FILE,
        ] {
            std::fs::copy(artefact.join(file), copy.join(file))?;
        }
        artefact::sign(&copy, key, limits)?;
        tracing::warn!(pack = %artefact.display(), "signed with the development key");
    }
    Ok(())
}
