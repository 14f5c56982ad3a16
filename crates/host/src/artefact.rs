//! An artefact: one directory with a manifest, its signature, the library and the readable law.
//!
//! Reading works on descriptors and reads each file once; what is checked is what is loaded.
//! Building obtains the law by loading the fresh library through the same code that serves it.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use lexpack_rules::wire;
use prost::Message as _;

use crate::digest::Digest;
use crate::error::PackError;
use crate::file::{self, Directory};
use crate::keys::{Signed, SigningKey, TrustStore};
use crate::manifest::{
    AbiVersion, Build, Content, FORMAT, FileEntry, HOST_TARGET, MANIFEST_FILE, Manifest,
    SIGNATURE_FILE,
};
use crate::{Limits, elf, guard, image};

/// Name of the library in artefacts that [`write()`] makes.
pub const LIBRARY_FILE: &str = "pack.so";

/// Name of the readable law in artefacts that [`write()`] makes.
pub const LAW_JSON_FILE: &str = "law.json";

/// The bytes of an artefact whose signature and digests were checked. Nothing of it has run.
#[derive(Debug)]
pub struct Artefact {
    manifest: Manifest,
    manifest_bytes: Vec<u8>,
    signature: Vec<u8>,
    signed: Signed,
    library: Vec<u8>,
    law_json: Vec<u8>,
}

impl Artefact {
    /// Reads the artefact in `directory` and checks signature, manifest and digests, in that order.
    ///
    /// # Errors
    /// `PACK-001` to `PACK-005`, `PACK-007`, `PACK-009` and `PACK-012`.
    pub fn open(directory: &Path, trust: &TrustStore, limits: &Limits) -> Result<Self, PackError> {
        let directory = Directory::open(directory, false)?;
        let bytes = directory.read(MANIFEST_FILE, limits.manifest_bytes)?;
        let signature = directory
            .read(SIGNATURE_FILE, limits.signature_bytes)
            .map_err(|error| PackError::Signature(error.to_string()))?;
        let signed = trust.verify(&bytes, &signature)?;
        let manifest = Manifest::parse(&bytes)?;
        trust.check_library(manifest.library.sha256)?;
        let library = read_entry(&directory, &manifest.library, limits.library_bytes)?;
        let law_json = read_entry(&directory, &manifest.law_json, limits.law_json_bytes)?;
        Ok(Self {
            manifest,
            manifest_bytes: bytes,
            signature,
            signed,
            library,
            law_json,
        })
    }

    /// An artefact whose parts another process has verified already.
    pub(crate) fn verified_elsewhere(manifest: Manifest, signed: Signed, library: Vec<u8>) -> Self {
        Self {
            manifest,
            manifest_bytes: Vec::new(),
            signature: Vec::new(),
            signed,
            library,
            law_json: Vec::new(),
        }
    }

    /// Its files by name, byte for byte as they were verified.
    #[must_use]
    pub fn files(&self) -> [(&str, &[u8]); 4] {
        [
            (MANIFEST_FILE, &self.manifest_bytes),
            (SIGNATURE_FILE, &self.signature),
            (&self.manifest.library.file, &self.library),
            (&self.manifest.law_json.file, &self.law_json),
        ]
    }

    /// Digest and size of the manifest's bytes.
    #[must_use]
    pub fn manifest_content(&self) -> Content {
        Content::of(&self.manifest_bytes)
    }

    /// What the pack is.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Who signed it.
    #[must_use]
    pub fn signed(&self) -> &Signed {
        &self.signed
    }

    /// The library.
    #[must_use]
    pub fn library(&self) -> &[u8] {
        &self.library
    }

    /// The law in readable form.
    #[must_use]
    pub fn law_json(&self) -> &[u8] {
        &self.law_json
    }
}

fn read_entry(directory: &Directory, entry: &FileEntry, limit: u64) -> Result<Vec<u8>, PackError> {
    let bytes = directory.read(&entry.file, limit)?;
    let found = FileEntry::of(&entry.file, &bytes);
    if found.size != entry.size {
        let what = entry.file.clone();
        return Err(PackError::Size {
            what,
            size: found.size,
            limit: entry.size,
        });
    }
    if found.sha256 != entry.sha256 {
        let (expected, actual) = (entry.sha256, found.sha256);
        return Err(PackError::Digest {
            file: entry.file.clone(),
            expected,
            actual,
        });
    }
    Ok(bytes)
}

/// Reads a freshly built library from a file, which an operator named.
///
/// # Errors
/// `PACK-001` and `PACK-002`.
pub fn read_library(path: &Path, limits: &Limits) -> Result<Vec<u8>, PackError> {
    file::read(path, limits.library_bytes)
}

/// The law of a freshly built library: the exact bytes that it describes.
///
/// The library is checked, loaded and called in this process, so it must be trusted: it is one's own.
///
/// # Errors
/// `PACK-008` to `PACK-010` and `PACK-015` to `PACK-025`, as on loading.
pub fn describe(library: &[u8], limits: &Limits) -> Result<Vec<u8>, PackError> {
    let inspection = elf::inspect(library)?;
    let image = image::map(library, Digest::of(library), &inspection, limits)?;
    guard::describe(image, limits)
}

/// What an artefact is made of.
#[derive(Debug, Clone)]
pub struct Draft<'a> {
    /// The library.
    pub library: &'a [u8],
    /// The law, as [`describe`] returned it.
    pub law: &'a [u8],
    /// The law in readable form.
    pub law_json: &'a [u8],
    /// Cargo profile of the build.
    pub profile: Option<String>,
    /// Revision of the sources.
    pub revision: Option<String>,
    /// Digest of `Cargo.lock`.
    pub lock_sha256: Option<Digest>,
}

/// Writes an unsigned artefact to `directory`, which is made where it does not exist, and returns its
/// manifest. Id, version and sequence are those of the law. An old signature is removed first.
///
/// # Errors
/// `PACK-005` where the law's identity makes no valid manifest, `PACK-008` to `PACK-010` where the
/// library is not acceptable, `PACK-024` where the law cannot be decoded, `PACK-029` where a file
/// cannot be written.
pub fn write(directory: &Path, draft: &Draft<'_>) -> Result<Manifest, PackError> {
    let inspection = elf::inspect(draft.library)?;
    let rustc = inspection.rustc.ok_or_else(|| {
        PackError::Policy("the library does not say which rustc built it (.comment)".to_owned())
    })?;
    let law = decode_law(draft.law)?;
    let manifest = Manifest {
        format: FORMAT,
        id: law.id,
        version: law.version,
        sequence: law.sequence,
        target: HOST_TARGET.to_owned(),
        abi: AbiVersion::HOST,
        library: FileEntry::of(LIBRARY_FILE, draft.library),
        law: Content::of(draft.law),
        law_json: FileEntry::of(LAW_JSON_FILE, draft.law_json),
        build: Build {
            rustc,
            panic: "unwind".to_owned(),
            profile: draft.profile.clone(),
            revision: draft.revision.clone(),
            lock_sha256: draft.lock_sha256,
        },
    };
    let bytes = manifest.to_bytes()?;
    let failed = |file: &Path, error: std::io::Error| PackError::Write {
        file: file.display().to_string(),
        reason: error.to_string(),
    };
    std::fs::create_dir_all(directory).map_err(|error| failed(directory, error))?;
    let signature = directory.join(SIGNATURE_FILE);
    match std::fs::remove_file(&signature) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(failed(&signature, error));
        }
        Ok(()) | Err(_) => {}
    }
    let files = [
        (LIBRARY_FILE, draft.library),
        (LAW_JSON_FILE, draft.law_json),
        (MANIFEST_FILE, bytes.as_slice()),
    ];
    for (name, bytes) in files {
        replace(&directory.join(name), bytes)?;
    }
    Ok(manifest)
}

/// Signs the manifest in `directory` with `key`.
///
/// # Errors
/// `PACK-001`, `PACK-002`, `PACK-005`, `PACK-009` and `PACK-012` where the manifest cannot be read or
/// is not valid, `PACK-028` where the key cannot sign, `PACK-029` where the signature cannot be
/// written.
pub fn sign(directory: &Path, key: &SigningKey, limits: &Limits) -> Result<(), PackError> {
    let bytes = Directory::open(directory, false)?.read(MANIFEST_FILE, limits.manifest_bytes)?;
    let manifest = Manifest::parse(&bytes)?;
    let signature = key.sign(&bytes, &manifest.comment())?;
    replace(&directory.join(SIGNATURE_FILE), signature.as_bytes())
}

/// Writes a file beside its name, syncs and renames it, so that a reader finds the old or the new bytes,
/// after a crash too.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), PackError> {
    let beside = path.with_added_extension("new");
    File::create(&beside)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        })
        .and_then(|()| std::fs::rename(&beside, path))
        .and_then(|()| match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => File::open(parent)?.sync_all(),
            _ => File::open(".")?.sync_all(),
        })
        .map_err(|error| PackError::Write {
            file: path.display().to_string(),
            reason: error.to_string(),
        })
}

/// Decodes the law of a pack, and refuses one that says more than this host can read: a decoder passes
/// over what it does not know, and law that was passed over must not count as absent.
pub(crate) fn decode_law(bytes: &[u8]) -> Result<wire::Pack, PackError> {
    let law = decode_law_alone(bytes)?;
    let understood = law.encode_to_vec();
    if understood != bytes {
        return Err(PackError::Schema(format!(
            "of {} bytes it understands {}; the pack was built with a newer kit or wrote by hand",
            bytes.len(),
            understood.len()
        )));
    }
    Ok(law)
}

fn decode_law_alone(bytes: &[u8]) -> Result<wire::Pack, PackError> {
    wire::Pack::decode(bytes).map_err(|error| {
        let mut problems = lexpack_rules::Problems::default();
        problems.0.push(lexpack_rules::Problem {
            path: "law".to_owned(),
            message: format!("not an encoded lexpack.rules.v1.Pack: {error}"),
        });
        PackError::Law(problems)
    })
}
