//! Why a pack or a set of packs was refused.
//!
//! Each error has a stable code and a page of the same name in `docs/errors/`. Numbers are never
//! given another meaning; gaps belong to steps of the load sequence that are added later.

use std::fmt;

use lexpack_rules::Problems;
use thiserror::Error;

use crate::digest::Digest;

/// Why one pack was refused.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PackError {
    /// A file cannot be read, or not safely.
    #[error("{file}: {reason}")]
    Unreadable {
        /// File or directory.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A file or an output is larger than its limit, or a file is shorter than it said.
    #[error("{what} has {size} bytes, {limit} are expected or allowed")]
    Size {
        /// What was measured.
        what: String,
        /// Its size in bytes.
        size: u64,
        /// The size or the limit in bytes.
        limit: u64,
    },
    /// No trusted key signed the manifest.
    #[error("the manifest is not signed by a trusted key: {0}")]
    Signature(String),
    /// The manifest is not a valid manifest.
    #[error("the manifest is not valid: {0}")]
    Manifest(String),
    /// A file is not the one that the manifest names.
    #[error("{file} has sha-256 {actual}, the manifest says {expected}")]
    Digest {
        /// Name of the file.
        file: String,
        /// Digest in the manifest.
        expected: Digest,
        /// Digest of the file.
        actual: Digest,
    },
    /// The library is not a shared object that the host can read.
    #[error("the library is not a 64-bit little-endian elf shared object: {0}")]
    NotElf(String),
    /// The pack was built for another target.
    #[error("the pack is built for {pack}, the host is {host}")]
    Target {
        /// Target or machine of the pack.
        pack: String,
        /// Target or machine of the host.
        host: String,
    },
    /// The library asks for something that a pack may not have.
    #[error("the library breaks the policy for packs: {0}")]
    Policy(String),
    /// The pack is not what its manifest says it is.
    #[error("{what} is {actual}, the manifest says {expected}")]
    Identity {
        /// What was compared.
        what: &'static str,
        /// Value in the manifest.
        expected: String,
        /// Value found.
        actual: String,
    },
    /// The pack was built against a contract that the host does not speak.
    #[error("the pack speaks abi {pack}, the host speaks {host}")]
    Abi {
        /// Version of the pack, `major.minor`.
        pack: String,
        /// Version of the host, `major.minor`.
        host: String,
    },
    /// The library cannot be copied into sealed memory.
    #[error("the library cannot be sealed in memory: {0}")]
    Seal(String),
    /// The loader of the system refused the library.
    #[error("the loader refused the library: {0}")]
    Loader(String),
    /// The image has no usable entry.
    #[error("the entry of the pack is missing or unusable: {0}")]
    Entry(String),
    /// The loader handed out an image that was there before.
    #[error("the loader returned another image than the one it was given: {0}")]
    Stale(String),
    /// The table of the pack breaks the contract.
    #[error("the table of the pack is refused: {0}")]
    Table(String),
    /// The pack could not say what its law is.
    #[error("the pack did not describe its law: {0}")]
    Describe(String),
    /// The process maps as many images as it may.
    #[error("{mapped} images are mapped, no more than {limit} are allowed; restart the process")]
    Images {
        /// Images mapped.
        mapped: usize,
        /// The limit.
        limit: usize,
    },
    /// The law of the set does not compile.
    #[error("the law is not valid:\n{0}")]
    Law(Problems),
    /// The library misbehaved earlier in this process.
    #[error("the library {library} is in quarantine: {reason}")]
    Quarantined {
        /// Digest of the library.
        library: Digest,
        /// What it did.
        reason: String,
    },
    /// Two artefacts of a set claim the same pack id.
    #[error("pack {id} is in the set twice, also in {other}")]
    Duplicate {
        /// The id.
        id: String,
        /// Where the other one is.
        other: String,
    },
    /// A set has no pack, or too many.
    #[error("the set has {packs} packs, 1 to {limit} are allowed")]
    SetSize {
        /// Packs found.
        packs: usize,
        /// The limit.
        limit: usize,
    },
    /// A key file is not a usable key.
    #[error("the key {key} cannot be used: {reason}")]
    Key {
        /// Which key.
        key: String,
        /// What is wrong with it.
        reason: String,
    },
    /// An artefact or a key cannot be written.
    #[error("{file} cannot be written: {reason}")]
    Write {
        /// File or directory.
        file: String,
        /// What went wrong.
        reason: String,
    },
}

impl PackError {
    /// The stable code, and the name of the page in `docs/errors/`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "PACK-001",
            Self::Size { .. } => "PACK-002",
            Self::Signature(_) => "PACK-003",
            Self::Manifest(_) => "PACK-005",
            Self::Digest { .. } => "PACK-007",
            Self::NotElf(_) => "PACK-008",
            Self::Target { .. } => "PACK-009",
            Self::Policy(_) => "PACK-010",
            Self::Identity { .. } => "PACK-011",
            Self::Abi { .. } => "PACK-012",
            Self::Seal(_) => "PACK-015",
            Self::Loader(_) => "PACK-016",
            Self::Entry(_) => "PACK-017",
            Self::Stale(_) => "PACK-018",
            Self::Table(_) => "PACK-019",
            Self::Describe(_) => "PACK-020",
            Self::Images { .. } => "PACK-023",
            Self::Law(_) => "PACK-024",
            Self::Quarantined { .. } => "PACK-025",
            Self::Duplicate { .. } => "PACK-026",
            Self::SetSize { .. } => "PACK-027",
            Self::Key { .. } => "PACK-028",
            Self::Write { .. } => "PACK-029",
        }
    }
}

/// One refused pack of a set.
#[derive(Debug)]
pub struct PackFailure {
    place: String,
    error: PackError,
}

impl PackFailure {
    pub(crate) fn new(place: impl Into<String>, error: PackError) -> Self {
        Self {
            place: place.into(),
            error,
        }
    }

    /// Directory of the artefact, or `set` where the failure is of the set as a whole.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Why it was refused.
    #[must_use]
    pub fn error(&self) -> &PackError {
        &self.error
    }
}

impl fmt::Display for PackFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.error.code(), self.place, self.error)
    }
}

/// Why a set was refused: every failing pack, in the order of their places. Never empty.
#[derive(Debug)]
pub struct LoadError {
    failures: Vec<PackFailure>,
}

impl LoadError {
    pub(crate) fn new(failures: Vec<PackFailure>) -> Self {
        Self { failures }
    }

    /// Every failure.
    #[must_use]
    pub fn failures(&self) -> &[PackFailure] {
        &self.failures
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the set was refused, nothing changed")?;
        self.failures
            .iter()
            .try_for_each(|failure| write!(f, "\n{failure}"))
    }
}

impl std::error::Error for LoadError {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    /// Each code has a page, each page a code, and each page its three parts.
    #[test]
    fn every_code_has_its_page() {
        let source = include_str!("error.rs");
        let codes: BTreeSet<String> = source
            .split("=> \"PACK-")
            .skip(1)
            .filter_map(|rest| rest.get(..3))
            .filter(|number| number.bytes().all(|digit| digit.is_ascii_digit()))
            .map(|number| format!("PACK-{number}"))
            .collect();
        assert!(codes.len() > 20);
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/errors");
        let mut pages = BTreeSet::new();
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            if name.starts_with("PACK-") {
                let text = std::fs::read_to_string(&path).unwrap();
                for part in ["**Meaning.** ", "**Likely cause.** ", "**What to do.** "] {
                    assert!(text.contains(part), "{name} has no part {part}");
                }
                assert!(
                    text.starts_with(&format!("# {name}\n")),
                    "{name} has another title"
                );
                pages.insert(name);
            }
        }
        assert_eq!(codes, pages);
    }
}
