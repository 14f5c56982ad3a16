//! The manifest: what a pack is, signed.
//!
//! It names every other file of the artefact with size and digest, so one signature covers them all.
//! It is parsed only after its signature was verified, and still strictly: an unknown field, a name
//! that is a path or a text without end is refused.

use lexpack_abi::{ABI_MAJOR, ABI_MINOR};
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::error::PackError;

/// Number of the manifest format.
pub const FORMAT: u32 = 1;

/// Name of the manifest in an artefact.
pub const MANIFEST_FILE: &str = "manifest.json";

/// Name of the manifest's signature in an artefact.
pub const SIGNATURE_FILE: &str = "manifest.json.minisig";

/// Target triple that this host loads packs of.
#[cfg(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu"))]
pub const HOST_TARGET: &str = "x86_64-unknown-linux-gnu";

/// Target triple that this host loads packs of.
#[cfg(all(target_arch = "aarch64", target_os = "linux", target_env = "gnu"))]
pub const HOST_TARGET: &str = "aarch64-unknown-linux-gnu";

#[cfg(not(all(
    any(target_arch = "x86_64", target_arch = "aarch64"),
    target_os = "linux",
    target_env = "gnu"
)))]
compile_error!("packs are loaded on x86_64 and aarch64 linux with the gnu c library");

const LONGEST_ID: usize = 128;
pub(crate) const LONGEST_TEXT: usize = 256;

/// What a pack is and which bytes belong to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Number of the format: [`FORMAT`].
    pub format: u32,
    /// Stable pack id, such as `cn.id-card-law`.
    pub id: String,
    /// Semantic version of the pack's content.
    pub version: String,
    /// Number that only rises from release to release.
    pub sequence: u64,
    /// Target triple the library was built for.
    pub target: String,
    /// Contract the library was built against.
    pub abi: AbiVersion,
    /// The library.
    pub library: FileEntry,
    /// The law: the exact bytes that the library describes.
    pub law: Content,
    /// The law in readable form.
    pub law_json: FileEntry,
    /// How the library was built.
    pub build: Build,
}

/// Version of the contract between host and pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbiVersion {
    /// Must be the host's.
    pub major: u16,
    /// Must not be above the host's.
    pub minor: u16,
}

impl AbiVersion {
    /// The version that this host speaks.
    pub const HOST: Self = Self {
        major: ABI_MAJOR,
        minor: ABI_MINOR,
    };
}

impl std::fmt::Display for AbiVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// A file of the artefact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileEntry {
    /// Plain name of the file within the artefact.
    pub file: String,
    /// Digest of its bytes.
    pub sha256: Digest,
    /// Number of its bytes.
    pub size: u64,
}

impl FileEntry {
    /// The entry of a file with these bytes.
    #[must_use]
    pub fn of(file: &str, bytes: &[u8]) -> Self {
        let Content { sha256, size } = Content::of(bytes);
        Self {
            file: file.to_owned(),
            sha256,
            size,
        }
    }
}

/// Bytes that are not a file of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Digest of the bytes.
    pub sha256: Digest,
    /// Number of bytes.
    pub size: u64,
}

impl Content {
    /// The entry of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            sha256: Digest::of(bytes),
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        }
    }
}

/// Evidence of the build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Build {
    /// Compiler as it wrote itself into the library, such as `rustc version 1.95.0 (…)`.
    pub rustc: String,
    /// Panic strategy: `unwind`.
    pub panic: String,
    /// Cargo profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// Revision of the sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// Digest of `Cargo.lock`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lock_sha256: Option<Digest>,
}

impl Manifest {
    /// Reads a manifest from bytes whose signature was verified, and checks it in itself and against
    /// the host.
    ///
    /// # Errors
    /// `PACK-005` where the manifest is malformed, `PACK-009` where the pack is for another target,
    /// `PACK-012` where it speaks another version of the contract.
    pub fn parse(bytes: &[u8]) -> Result<Self, PackError> {
        let manifest: Self = serde_json::from_slice(bytes)
            .map_err(|error| PackError::Manifest(error.to_string()))?;
        manifest.check()?;
        manifest.check_host()?;
        Ok(manifest)
    }

    /// The bytes to sign: indented JSON with a line end.
    ///
    /// # Errors
    /// `PACK-005` where the manifest would not be accepted back.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PackError> {
        self.check()?;
        let mut bytes = serde_json::to_vec_pretty(self)
            .map_err(|error| PackError::Manifest(error.to_string()))?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Trusted comment for the signature.
    #[must_use]
    pub fn comment(&self) -> String {
        format!(
            "lexpack pack {} {} sequence {}",
            self.id, self.version, self.sequence
        )
    }

    fn check(&self) -> Result<(), PackError> {
        let refuse = |reason: String| Err(PackError::Manifest(reason));
        if self.format != FORMAT {
            return refuse(format!("format {} is not {FORMAT}", self.format));
        }
        if !is_pack_id(&self.id) {
            return refuse("id is not lower-case words joined by dots and hyphens".to_owned());
        }
        if self.version.len() > LONGEST_ID {
            return refuse("version is too long".to_owned());
        }
        if let Err(error) = semver::Version::parse(&self.version) {
            return refuse(format!("version is not semantic: {error}"));
        }
        if self.sequence == 0 {
            return refuse("sequence starts at 1".to_owned());
        }
        let names = [&self.library.file, &self.law_json.file];
        let reserved = [MANIFEST_FILE, SIGNATURE_FILE];
        if let Some(name) = names.into_iter().find(|name| !is_plain_name(name)) {
            return refuse(format!("{name:?} is not a plain file name"));
        }
        if let Some(name) = names
            .into_iter()
            .find(|name| reserved.contains(&name.as_str()))
        {
            return refuse(format!(
                "{name} is the name of another file of the artefact"
            ));
        }
        if self.library.file == self.law_json.file {
            return refuse("library and law_json are the same file".to_owned());
        }
        let build = &self.build;
        let texts = [Some(&self.target), Some(&build.rustc), Some(&build.panic)];
        let optional = [build.profile.as_ref(), build.revision.as_ref()];
        for text in texts.into_iter().chain(optional).flatten() {
            if text.is_empty() || text.len() > LONGEST_TEXT || text.chars().any(char::is_control) {
                return refuse(format!("{text:?} is empty, too long or not one line"));
            }
        }
        if build.panic != "unwind" {
            return refuse(format!("panic strategy {} is not unwind", build.panic));
        }
        Ok(())
    }

    fn check_host(&self) -> Result<(), PackError> {
        if self.target != HOST_TARGET {
            return Err(PackError::Target {
                pack: self.target.clone(),
                host: HOST_TARGET.to_owned(),
            });
        }
        if self.abi.major != ABI_MAJOR || self.abi.minor > ABI_MINOR {
            return Err(PackError::Abi {
                pack: self.abi.to_string(),
                host: AbiVersion::HOST.to_string(),
            });
        }
        Ok(())
    }
}

/// Lower-case words of letters and digits, joined by single dots and hyphens.
pub(crate) fn is_pack_id(id: &str) -> bool {
    id.len() <= LONGEST_ID
        && id.split(['.', '-']).all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// A name that is no path, not hidden and looks the same everywhere.
#[must_use]
pub fn is_plain_name(name: &str) -> bool {
    !name.starts_with(['.', '-'])
        && (1..=LONGEST_ID).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        Manifest {
            format: FORMAT,
            id: "xx.sample".to_owned(),
            version: "1.2.3".to_owned(),
            sequence: 7,
            target: HOST_TARGET.to_owned(),
            abi: AbiVersion::HOST,
            library: FileEntry::of("pack.so", b"library"),
            law: Content::of(b"law"),
            law_json: FileEntry::of("law.json", b"{}"),
            build: Build {
                rustc: "rustc version 1.95.0".to_owned(),
                panic: "unwind".to_owned(),
                profile: None,
                revision: None,
                lock_sha256: None,
            },
        }
    }

    /// A manifest reads back what it writes.
    #[test]
    fn reads_what_it_writes() {
        let bytes = sample().to_bytes().unwrap();
        assert_eq!(Manifest::parse(&bytes).unwrap(), sample());
    }

    /// Each broken field is refused on reading and on writing.
    #[test]
    fn broken_fields_are_refused() {
        type Change = fn(&mut Manifest);
        let changes: [Change; 17] = [
            |m| m.format = 2,
            |m| m.id = String::new(),
            |m| m.id = "Upper.case".to_owned(),
            |m| m.id = "two..dots".to_owned(),
            |m| m.id = "a".repeat(129),
            |m| m.version = "1.0".to_owned(),
            |m| m.version = format!("1.0.0-{}", "a".repeat(200)),
            |m| m.sequence = 0,
            |m| m.library.file = "../pack.so".to_owned(),
            |m| m.library.file = "/pack.so".to_owned(),
            |m| m.library.file = ".hidden".to_owned(),
            |m| m.library.file = String::new(),
            |m| m.law_json.file = "pack.so".to_owned(),
            |m| m.law_json.file = MANIFEST_FILE.to_owned(),
            |m| m.build.panic = "abort".to_owned(),
            |m| m.build.rustc = "two\nlines".to_owned(),
            |m| m.build.revision = Some("x".repeat(257)),
        ];
        for change in changes {
            let mut manifest = sample();
            change(&mut manifest);
            assert_eq!(
                manifest.to_bytes().unwrap_err().code(),
                "PACK-005",
                "{manifest:?}"
            );
            let bytes = serde_json::to_vec(&manifest).unwrap();
            assert_eq!(
                Manifest::parse(&bytes).unwrap_err().code(),
                "PACK-005",
                "{manifest:?}"
            );
        }
    }

    /// A pack for another host is told so with the code of its own.
    #[test]
    fn other_hosts_are_named() {
        let mut manifest = sample();
        manifest.target = "riscv64gc-unknown-linux-gnu".to_owned();
        let code = |m: &Manifest| Manifest::parse(&m.to_bytes().unwrap()).unwrap_err().code();
        assert_eq!(code(&manifest), "PACK-009");
        for abi in [(ABI_MAJOR + 1, 0), (ABI_MAJOR, ABI_MINOR + 1)] {
            let mut manifest = sample();
            manifest.abi = AbiVersion {
                major: abi.0,
                minor: abi.1,
            };
            assert_eq!(code(&manifest), "PACK-012");
        }
    }

    /// Unknown, missing and repeated fields, and bytes that are no JSON, are refused.
    #[test]
    fn other_shapes_are_refused() {
        let text = String::from_utf8(sample().to_bytes().unwrap()).unwrap();
        let broken = [
            text.replace("\"format\": 1,", "\"format\": 1, \"extra\": 1,"),
            text.replace("\"format\": 1,", ""),
            text.replace("\"format\": 1,", "\"format\": 1, \"format\": 1,"),
            text.replace("\"major\": 1,", "\"major\": 70000,"),
            text.replace("\"size\": 3", "\"size\": -3"),
            format!("{text}x"),
            String::new(),
            "[".repeat(100_000),
        ];
        for text in broken {
            assert_eq!(
                Manifest::parse(text.as_bytes()).unwrap_err().code(),
                "PACK-005"
            );
        }
    }
}
