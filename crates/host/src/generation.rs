//! A generation: everything that answers requests at one moment, immutable.

use std::sync::Arc;

use lexpack_rules::RuleSet;

use crate::digest::Digest;
use crate::pack::{LoadedPack, PackFunctions};

/// The compiled form of one set of packs.
///
/// A request takes one generation when it is admitted and uses no other until it is answered.
#[derive(Debug)]
pub struct Generation {
    number: u64,
    set_digest: String,
    packs: Vec<PackRecord>,
    rules: RuleSet,
}

impl Generation {
    pub(crate) fn new(
        number: u64,
        set_digest: String,
        packs: Vec<PackRecord>,
        rules: RuleSet,
    ) -> Self {
        Self {
            number,
            set_digest,
            packs,
            rules,
        }
    }

    /// Number of the generation; rises with each set that is published in a process.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// SHA-256 over identities and digests of the packs, as hexadecimal digits. Two hosts with the
    /// same digest run the same libraries under the same law.
    #[must_use]
    pub fn set_digest(&self) -> &str {
        &self.set_digest
    }

    /// The packs, sorted by id.
    #[must_use]
    pub fn packs(&self) -> &[PackRecord] {
        &self.packs
    }

    /// The compiled rules.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }
}

/// A pack of a generation.
#[derive(Debug, Clone)]
pub struct PackRecord {
    id: String,
    version: String,
    sequence: u64,
    library: Digest,
    law: Digest,
    key_id: String,
    functions: Arc<PackFunctions>,
}

impl PackRecord {
    pub(crate) fn of(pack: &LoadedPack) -> Self {
        let manifest = &pack.manifest;
        Self {
            id: manifest.id.clone(),
            version: manifest.version.clone(),
            sequence: manifest.sequence,
            library: manifest.library.sha256,
            law: manifest.law.sha256,
            key_id: pack.signed.key_id.clone(),
            functions: Arc::clone(&pack.functions),
        }
    }

    /// Stable id of the pack.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Semantic version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Number that rises from release to release.
    #[must_use]
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// Digest of the library.
    #[must_use]
    pub fn library(&self) -> Digest {
        self.library
    }

    /// Digest of the law.
    #[must_use]
    pub fn law(&self) -> Digest {
        self.law
    }

    /// Id of the key that signed the pack.
    #[must_use]
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// The pack's native functions, and whether they are in quarantine.
    #[must_use]
    pub fn functions(&self) -> &Arc<PackFunctions> {
        &self.functions
    }
}

/// The digest of a set, whatever the order in which its packs were found.
///
/// One line per pack in the order of ids: id, version, digest of the library, digest of the law. Ids
/// and versions contain neither spaces nor line ends, so no two sets make the same lines.
pub(crate) fn set_digest(packs: &[PackRecord]) -> String {
    let mut lines: Vec<String> = packs
        .iter()
        .map(|pack| {
            format!(
                "{} {} {} {}\n",
                pack.id, pack.version, pack.library, pack.law
            )
        })
        .collect();
    lines.sort_unstable();
    Digest::of(lines.concat().as_bytes()).to_string()
}
