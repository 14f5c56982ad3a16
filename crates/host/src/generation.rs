//! A compiled set, and a generation: what answers requests at one moment, immutable.

use std::collections::BTreeSet;
use std::sync::Arc;

use lexpack_rules::RuleSet;

use crate::candidate::{Candidate, SetLabel};
use crate::digest::Digest;
use crate::pack::{LoadedPack, PackFunctions};

/// One set of packs, loaded and compiled. It has no number: nothing is in force yet.
#[derive(Debug)]
pub struct CompiledSet {
    label: SetLabel,
    digest: String,
    packs: Vec<PackRecord>,
    rules: RuleSet,
    repeals: BTreeSet<String>,
    test_cases: usize,
}

impl CompiledSet {
    pub(crate) fn new(
        candidate: &Candidate,
        packs: Vec<PackRecord>,
        rules: RuleSet,
        test_cases: usize,
    ) -> Self {
        Self {
            label: candidate.label().clone(),
            digest: candidate.digest().to_owned(),
            packs,
            rules,
            repeals: candidate.repeals().into_iter().map(str::to_owned).collect(),
            test_cases,
        }
    }

    /// Ids of packs and provisions that the set leaves out on purpose.
    #[must_use]
    pub const fn repeals(&self) -> &BTreeSet<String> {
        &self.repeals
    }

    /// How the set is known.
    #[must_use]
    pub const fn label(&self) -> &SetLabel {
        &self.label
    }

    /// SHA-256 over identities and digests of the packs, as hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The packs, sorted by id.
    #[must_use]
    pub fn packs(&self) -> &[PackRecord] {
        &self.packs
    }

    /// The compiled rules.
    #[must_use]
    pub const fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// How many test cases of its packs the set passed.
    #[must_use]
    pub const fn test_cases(&self) -> usize {
        self.test_cases
    }
}

/// A compiled set under the number with which it was put in force.
///
/// A request takes one generation when it is admitted and uses no other until it is answered.
#[derive(Debug)]
pub struct Generation {
    number: u64,
    set: Arc<CompiledSet>,
}

impl Generation {
    /// A set under a number, which must be above every earlier one.
    #[must_use]
    pub const fn new(number: u64, set: Arc<CompiledSet>) -> Self {
        Self { number, set }
    }

    /// Number of the generation; rises with each set that is put in force.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// The set.
    #[must_use]
    pub const fn set(&self) -> &Arc<CompiledSet> {
        &self.set
    }

    /// SHA-256 over identities and digests of the packs, as hexadecimal digits. Two hosts with the
    /// same digest run the same libraries under the same law.
    #[must_use]
    pub fn set_digest(&self) -> &str {
        self.set.digest()
    }

    /// The packs, sorted by id.
    #[must_use]
    pub fn packs(&self) -> &[PackRecord] {
        self.set.packs()
    }

    /// The compiled rules.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        self.set.rules()
    }
}

/// A pack of a set.
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
pub(crate) fn digest_of<'a>(
    packs: impl Iterator<Item = (&'a str, &'a str, Digest, Digest)>,
) -> String {
    let mut lines: Vec<String> = packs
        .map(|(id, version, library, law)| format!("{id} {version} {library} {law}\n"))
        .collect();
    lines.sort_unstable();
    Digest::of(lines.concat().as_bytes()).to_string()
}
