//! Why a pack or a set of packs was refused.
//!
//! Each error has a stable code and a page of the same name in `docs/errors/`. Numbers are never
//! given another meaning.

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
    /// No trusted key signed the manifest, the list of the set, or the announcement of a key.
    #[error("not signed by a trusted key: {0}")]
    Signature(String),
    /// A key, a library or a set that was signed counts no longer.
    #[error("{0} is revoked")]
    Revoked(String),
    /// The manifest is not a valid manifest.
    #[error("the manifest is not valid: {0}")]
    Manifest(String),
    /// The set is expired, or older than one that was in force, or another set had its number.
    #[error("the set is stale: {0}")]
    NotFresh(String),
    /// A file is not the one that was signed.
    #[error("{file} has sha-256 {actual}, {expected} was signed")]
    Digest {
        /// Name of the file.
        file: String,
        /// Digest in the manifest or in the set.
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
    /// The law says something that this host's schema does not know.
    #[error("the law does not fit the schema of this host: {0}")]
    Schema(String),
    /// The set failed in a child process, before anything of it was loaded here.
    #[error("the probe failed while {stage}: {outcome}{}", last_words(.stderr))]
    Probe {
        /// What the child did last.
        stage: String,
        /// How it ended.
        outcome: String,
        /// Its last lines on the standard error stream.
        stderr: String,
    },
    /// A child process refused the pack with a code of its own.
    #[error("{message}")]
    Probed {
        /// The code.
        code: &'static str,
        /// The message.
        message: String,
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
    /// Test cases of a pack come out differently in the set.
    #[error("{} test case(s) differ:{}", .0.len(), lines(.0))]
    Cases(Vec<lexpack_rules::TestFailure>),
    /// A shadowed set differed from the set in force more often than allowed, or was compared in nothing.
    #[error("the shadow found {}", shadow(*.compared, *.found, *.limit))]
    Shadow {
        /// Requests that were looked at, comparable or not.
        compared: u64,
        /// Requests with a difference, and requests that could not be compared.
        found: u64,
        /// The limit.
        limit: u64,
    },
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
    /// The list of a set is not valid, or the artefacts beside it are not the ones it names.
    #[error("the set is not valid: {0}")]
    Set(String),
    /// The set drops provisions of the set in force without saying so.
    #[error("the set drops without repeal: {}", .0.join(", "))]
    Coverage(Vec<String>),
    /// The class of a pack is not the class of the key that signed it, or has no place in this host.
    #[error("the class does not fit: {0}")]
    Class(String),
    /// The host's own record of sets cannot be read or written.
    #[error("the state of the host: {file}: {reason}")]
    State {
        /// File or directory.
        file: String,
        /// What went wrong.
        reason: String,
    },
    /// Which of two records a restart would find is not known: the new one has the name, perhaps not durably, and
    /// the old one could not be put back.
    #[error("a restart may find either set, the one in force or the refused one: {file}: {reason}")]
    Unsettled {
        /// The record.
        file: String,
        /// What went wrong.
        reason: String,
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
            Self::Revoked(_) => "PACK-004",
            Self::Manifest(_) => "PACK-005",
            Self::NotFresh(_) => "PACK-006",
            Self::Digest { .. } => "PACK-007",
            Self::NotElf(_) => "PACK-008",
            Self::Target { .. } => "PACK-009",
            Self::Policy(_) => "PACK-010",
            Self::Identity { .. } => "PACK-011",
            Self::Abi { .. } => "PACK-012",
            Self::Schema(_) => "PACK-013",
            Self::Probe { .. } => "PACK-014",
            Self::Probed { code, .. } => code,
            Self::Seal(_) => "PACK-015",
            Self::Loader(_) => "PACK-016",
            Self::Entry(_) => "PACK-017",
            Self::Stale(_) => "PACK-018",
            Self::Table(_) => "PACK-019",
            Self::Describe(_) => "PACK-020",
            Self::Cases(_) => "PACK-021",
            Self::Shadow { .. } => "PACK-022",
            Self::Images { .. } => "PACK-023",
            Self::Law(_) => "PACK-024",
            Self::Quarantined { .. } => "PACK-025",
            Self::Duplicate { .. } => "PACK-026",
            Self::SetSize { .. } => "PACK-027",
            Self::Key { .. } => "PACK-028",
            Self::Write { .. } => "PACK-029",
            Self::Set(_) => "PACK-030",
            Self::Coverage(_) => "PACK-031",
            Self::Class(_) => "PACK-032",
            Self::State { .. } => "PACK-033",
            Self::Unsettled { .. } => "PACK-034",
        }
    }
}

/// Every code: for a child process that reports one, and for those who count by code.
pub const CODES: [&str; 34] = [
    "PACK-001", "PACK-002", "PACK-003", "PACK-004", "PACK-005", "PACK-006", "PACK-007", "PACK-008",
    "PACK-009", "PACK-010", "PACK-011", "PACK-012", "PACK-013", "PACK-014", "PACK-015", "PACK-016",
    "PACK-017", "PACK-018", "PACK-019", "PACK-020", "PACK-021", "PACK-022", "PACK-023", "PACK-024",
    "PACK-025", "PACK-026", "PACK-027", "PACK-028", "PACK-029", "PACK-030", "PACK-031", "PACK-032",
    "PACK-033", "PACK-034",
];

/// The code with this text, where there is one.
pub(crate) fn code(text: &str) -> Option<&'static str> {
    CODES.into_iter().find(|code| *code == text)
}

fn last_words(stderr: &str) -> String {
    if stderr.is_empty() {
        String::new()
    } else {
        format!("; its last words: {stderr}")
    }
}

fn shadow(compared: u64, found: u64, limit: u64) -> String {
    match compared {
        0 => "nothing, for it has compared no request with this set".to_owned(),
        _ => format!("{found} difference(s) in {compared} request(s), {limit} are allowed"),
    }
}

fn lines(failures: &[lexpack_rules::TestFailure]) -> String {
    failures
        .iter()
        .map(|failure| format!("\n  {failure}"))
        .collect()
}

/// Place of a failure that belongs to no single pack.
pub const WHOLE_SET: &str = "set";

/// One refused pack of a set.
#[derive(Debug)]
pub struct PackFailure {
    place: String,
    error: PackError,
}

impl PackFailure {
    /// A failure at a place.
    pub fn new(place: impl Into<String>, error: PackError) -> Self {
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
    /// The failures of a set.
    #[must_use]
    pub fn new(failures: Vec<PackFailure>) -> Self {
        Self { failures }
    }

    /// A failure of the set as a whole.
    #[must_use]
    pub fn whole(error: PackError) -> Self {
        Self::new(vec![PackFailure::new(WHOLE_SET, error)])
    }

    /// Says every failure in the log.
    pub fn log(&self) {
        for failure in &self.failures {
            let (code, place) = (failure.error.code(), failure.place());
            tracing::error!(code, place, error = %failure.error, "pack refused");
        }
    }

    /// Every failure.
    #[must_use]
    pub fn failures(&self) -> &[PackFailure] {
        &self.failures
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the set was refused, what is in force stays")?;
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
        assert_eq!(codes, super::CODES.map(str::to_owned).into());
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
