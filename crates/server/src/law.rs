//! The set in force: loaded by one road at the start and on every reload, taken once by each call.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use lexpack_api::v1;
use lexpack_host::keys::{SigningKey, TrustStore};
use lexpack_host::manifest::MANIFEST_FILE;
use lexpack_host::{Generation, Limits, LoadError, PackError, Registry, artefact};

use crate::Config;

/// A generation with the message that names it in answers.
#[derive(Debug)]
pub struct Active {
    /// The generation.
    pub generation: Arc<Generation>,
    /// How answers name it.
    pub name: v1::Generation,
}

/// Why no set could be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LawError {
    /// A key could not be used or an artefact not be prepared.
    #[error("{code}: {0}", code = .0.code())]
    Pack(#[from] PackError),
    /// The set was refused.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The artefacts could not be copied for signing with a development key.
    #[error("development copy of packs: {0}")]
    Copy(#[from] std::io::Error),
}

/// Where packs come from and who must have signed them.
#[derive(Debug)]
enum Source {
    /// Signed artefacts.
    Signed {
        directories: Vec<PathBuf>,
        keys: Vec<PathBuf>,
    },
    /// Artefacts that are copied and signed with a key made on the spot.
    Development {
        directories: Vec<PathBuf>,
        key: Box<SigningKey>,
    },
}

/// The set in force and how to load it anew.
#[derive(Debug)]
pub struct Law {
    registry: Registry,
    active: ArcSwapOption<Active>,
    source: Source,
    limits: Limits,
}

impl Law {
    /// Law from the signed packs of a configuration. Nothing is loaded yet.
    #[must_use]
    pub fn signed(config: &Config) -> Self {
        Self::new(Source::Signed {
            directories: config.pack_directories.clone(),
            keys: config.trusted_keys.clone(),
        })
    }

    /// Law from unsigned packs, signed with a key that is made on the spot. Says so in the log.
    ///
    /// # Errors
    /// Where no key can be made.
    pub fn development(config: &Config) -> Result<Self, PackError> {
        let key = Box::new(SigningKey::for_development()?);
        tracing::warn!(
            key = key.id(),
            "DEVELOPMENT MODE: a key was made on the spot and every pack is trusted; not for production"
        );
        let directories = config.pack_directories.clone();
        Ok(Self::new(Source::Development { directories, key }))
    }

    fn new(source: Source) -> Self {
        Self {
            registry: Registry::new(),
            active: ArcSwapOption::empty(),
            source,
            limits: Limits::default(),
        }
    }

    /// The set in force. To be called once per request, and to be kept to its end.
    #[must_use]
    pub fn current(&self) -> Option<Arc<Active>> {
        self.active.load_full()
    }

    /// Loads the packs and puts them in force. The set in force stays where anything fails.
    ///
    /// # Errors
    /// Every pack that was refused, with its code.
    pub fn load(&self) -> Result<Arc<Active>, LawError> {
        let generation = match &self.source {
            Source::Signed { directories, keys } => {
                let trust = TrustStore::from_files(keys)?;
                self.registry.load(directories, &trust, &self.limits)?
            }
            Source::Development { directories, key } => {
                let copy = tempfile::Builder::new()
                    .prefix("lexpack-development")
                    .tempdir()?;
                for directory in directories {
                    sign_copies(directory, copy.path(), key, &self.limits)?;
                }
                let trust = key.trust_store()?;
                self.registry
                    .load(&[copy.path().to_path_buf()], &trust, &self.limits)?
            }
        };
        if let Some(active) = self.current()
            && Arc::ptr_eq(&active.generation, &generation)
        {
            return Ok(active);
        }
        let name = name(&generation);
        let active = Arc::new(Active { generation, name });
        self.active.store(Some(Arc::clone(&active)));
        Ok(active)
    }
}

/// Copies every artefact of a directory to a private place and signs the copy.
fn sign_copies(from: &Path, to: &Path, key: &SigningKey, limits: &Limits) -> Result<(), LawError> {
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

/// How answers name a generation.
#[must_use]
pub fn name(generation: &Generation) -> v1::Generation {
    v1::Generation {
        number: generation.number(),
        set_digest: generation.set_digest().to_owned(),
        packs: generation
            .packs()
            .iter()
            .map(|pack| v1::PackReference {
                id: pack.id().to_owned(),
                version: pack.version().to_owned(),
                library_digest: pack.library().to_string(),
                law_digest: pack.law().to_string(),
            })
            .collect(),
    }
}
