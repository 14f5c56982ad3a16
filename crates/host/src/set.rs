//! The list of a set: which packs govern together, signed.
//!
//! A set is a directory with the list, its signature, and each pack's artefact in a directory named by
//! the pack's id. The list names every manifest, library and law by digest and size, so its signature
//! covers them all; it is checked over the raw bytes before anything is parsed. A number that only
//! rises and a date of expiry keep an old but genuine set from being put in force again.

use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Limits;
use crate::artefact::{Artefact, replace};
use crate::error::PackError;
use crate::file::Directory;
use crate::generation::digest_of;
use crate::keys::{Class, Signed, SigningKey, TrustStore};
use crate::manifest::{Content, HOST_TARGET, Manifest, is_pack_id};

/// Number of the format of a list.
pub const SET_FORMAT: u32 = 1;

/// Name of the list in the directory of a set.
pub const SET_FILE: &str = "set.json";

/// Name of its signature.
pub const SET_SIGNATURE_FILE: &str = "set.json.minisig";

/// Most provisions or packs that a set may repeal.
const REPEALS_MAX: usize = 4096;

/// The list of a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetList {
    /// Number of the format: [`SET_FORMAT`].
    pub format: u32,
    /// Stable id of the set, such as `cn-production`.
    pub id: String,
    /// Number that only rises from one list of this id to the next.
    pub sequence: u64,
    /// Moment from which the list can no longer be put in force (RFC 3339, UTC).
    pub expires: String,
    /// Target triple of every library.
    pub target: String,
    /// The packs, sorted by id.
    pub packs: Vec<ListedPack>,
    /// Ids of packs and provisions that earlier sets had and that are left out on purpose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeals: Vec<String>,
}

/// A pack of a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListedPack {
    /// Id of the pack, and name of its directory.
    pub id: String,
    /// Semantic version.
    pub version: String,
    /// Class of the key that signed it.
    pub class: Class,
    /// The manifest.
    pub manifest: Content,
    /// The library.
    pub library: Content,
    /// The law.
    pub law: Content,
}

impl SetList {
    /// A list of these artefacts.
    ///
    /// # Errors
    /// `PACK-030` where it would not be accepted back.
    pub fn of(
        id: &str,
        sequence: u64,
        expires: Timestamp,
        artefacts: &[Artefact],
        repeals: Vec<String>,
    ) -> Result<Self, PackError> {
        let mut packs: Vec<ListedPack> = artefacts.iter().map(ListedPack::of).collect();
        packs.sort_by(|a, b| a.id.cmp(&b.id));
        let list = Self {
            format: SET_FORMAT,
            id: id.to_owned(),
            sequence,
            expires: expires.to_string(),
            target: HOST_TARGET.to_owned(),
            packs,
            repeals,
        };
        list.check()?;
        Ok(list)
    }

    /// Reads a list from bytes whose signature was verified.
    ///
    /// # Errors
    /// `PACK-030` where the list is malformed, `PACK-009` where it is for another target.
    pub fn parse(bytes: &[u8]) -> Result<Self, PackError> {
        let list: Self =
            serde_json::from_slice(bytes).map_err(|error| PackError::Set(error.to_string()))?;
        list.check()?;
        if list.target != HOST_TARGET {
            return Err(PackError::Target {
                pack: list.target,
                host: HOST_TARGET.to_owned(),
            });
        }
        Ok(list)
    }

    /// The bytes to sign: indented JSON with a line end.
    ///
    /// # Errors
    /// `PACK-030` where the list would not be accepted back.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PackError> {
        self.check()?;
        let mut bytes =
            serde_json::to_vec_pretty(self).map_err(|error| PackError::Set(error.to_string()))?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Name by which operators know the set: `id@sequence`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}@{}", self.id, self.sequence)
    }

    /// The digest that answers name: over the identities and digests of the packs.
    #[must_use]
    pub fn digest(&self) -> String {
        let lines = self.packs.iter();
        digest_of(lines.map(|pack| {
            let (id, version) = (pack.id.as_str(), pack.version.as_str());
            (id, version, pack.library.sha256, pack.law.sha256)
        }))
    }

    /// The moment of expiry.
    ///
    /// # Errors
    /// `PACK-030` where the text is no moment.
    pub fn expiry(&self) -> Result<Timestamp, PackError> {
        self.expires
            .parse()
            .map_err(|error| PackError::Set(format!("expires is no moment: {error}")))
    }

    /// Trusted comment for the signature.
    #[must_use]
    pub fn comment(&self) -> String {
        format!("lexpack set {} expires {}", self.name(), self.expires)
    }

    fn check(&self) -> Result<(), PackError> {
        let refuse = |reason: String| Err(PackError::Set(reason));
        if self.format != SET_FORMAT {
            return refuse(format!("format {} is not {SET_FORMAT}", self.format));
        }
        if !is_pack_id(&self.id) {
            return refuse("id is not lower-case words joined by dots and hyphens".to_owned());
        }
        if self.sequence == 0 {
            return refuse("sequence starts at 1".to_owned());
        }
        self.expiry()?;
        if self.packs.is_empty() {
            return refuse("it lists no pack".to_owned());
        }
        for pack in &self.packs {
            if !is_pack_id(&pack.id) {
                return refuse(format!("{:?} is no id of a pack", pack.id));
            }
            if semver::Version::parse(&pack.version).is_err() {
                return refuse(format!("{}: version is not semantic", pack.id));
            }
        }
        let mut ids = self.packs.windows(2);
        if let Some([_, second]) = ids.find(|pair| matches!(pair, [a, b] if a.id >= b.id)) {
            return refuse(format!(
                "packs are not sorted by id, or one is twice: {}",
                second.id
            ));
        }
        let plain = |id: &String| {
            (1..=256).contains(&id.len()) && !id.chars().any(|c| c.is_control() || c == ' ')
        };
        if self.repeals.len() > REPEALS_MAX || !self.repeals.iter().all(plain) {
            return refuse("repeals are too many, or one is no id".to_owned());
        }
        Ok(())
    }
}

impl ListedPack {
    fn of(artefact: &Artefact) -> Self {
        let manifest = artefact.manifest();
        Self {
            id: manifest.id.clone(),
            version: manifest.version.clone(),
            class: artefact.signed().class,
            manifest: artefact.manifest_content(),
            library: Content {
                sha256: manifest.library.sha256,
                size: manifest.library.size,
            },
            law: manifest.law.clone(),
        }
    }

    /// Compares what the list says with the artefact in the directory of the pack.
    ///
    /// # Errors
    /// `PACK-007` where the manifest is another one, `PACK-030` where it says other than the list,
    /// `PACK-032` where the class of the key is another one.
    pub fn compare(&self, artefact: &Artefact) -> Result<(), PackError> {
        let actual = Self::of(artefact);
        if actual.manifest.sha256 != self.manifest.sha256 {
            return Err(PackError::Digest {
                file: format!("the manifest of {}", self.id),
                expected: self.manifest.sha256,
                actual: actual.manifest.sha256,
            });
        }
        if actual.class != self.class {
            return Err(PackError::Class(format!(
                "the set lists {} in class {}, its key is of class {}",
                self.id, self.class, actual.class
            )));
        }
        if actual != *self {
            return Err(PackError::Set(format!(
                "the list says other than the manifest of {} {}",
                actual.id, actual.version
            )));
        }
        Ok(())
    }
}

/// A list with the bytes that were verified.
#[derive(Debug, Clone)]
pub struct SignedList {
    /// The list.
    pub list: SetList,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its signature.
    pub signature: Vec<u8>,
    /// Who signed it.
    pub signed: Signed,
}

impl SignedList {
    /// Reads the list of a set and verifies its signature before anything is parsed.
    ///
    /// # Errors
    /// `PACK-001` to `PACK-004`, `PACK-009`, `PACK-030` and `PACK-032`.
    pub fn open(directory: &Path, trust: &TrustStore, limits: &Limits) -> Result<Self, PackError> {
        let directory = Directory::open(directory, true)?;
        let bytes = directory.read(SET_FILE, limits.set_bytes)?;
        let signature = directory
            .read(SET_SIGNATURE_FILE, limits.signature_bytes)
            .map_err(|error| PackError::Signature(error.to_string()))?;
        Self::verify(bytes, signature, trust)
    }

    /// Verifies the signature of a list, then parses it.
    ///
    /// # Errors
    /// `PACK-003`, `PACK-004`, `PACK-009`, `PACK-030` and `PACK-032`.
    pub fn verify(
        bytes: Vec<u8>,
        signature: Vec<u8>,
        trust: &TrustStore,
    ) -> Result<Self, PackError> {
        let signed = trust.verify(&bytes, &signature)?;
        let list = SetList::parse(&bytes)?;
        if signed.class != Class::A {
            return Err(PackError::Class(format!(
                "key {} of class {} may sign packs, not sets",
                signed.key_id, signed.class
            )));
        }
        trust.check_set(&list.name())?;
        Ok(Self {
            list,
            bytes,
            signature,
            signed,
        })
    }
}

/// Writes an unsigned list into the directory of a set. An old signature is removed first.
///
/// # Errors
/// `PACK-029` where a file cannot be written, `PACK-030` where the list is not valid.
pub fn write(directory: &Path, list: &SetList) -> Result<(), PackError> {
    let bytes = list.to_bytes()?;
    let signature = directory.join(SET_SIGNATURE_FILE);
    match std::fs::remove_file(&signature) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(PackError::Write {
                file: signature.display().to_string(),
                reason: error.to_string(),
            });
        }
        Ok(()) | Err(_) => {}
    }
    replace(&directory.join(SET_FILE), &bytes)
}

/// Signs the list in the directory of a set.
///
/// # Errors
/// `PACK-001` and `PACK-002` where it cannot be read, `PACK-030` where it is not valid, `PACK-028`
/// where the key cannot sign, `PACK-029` where the signature cannot be written.
pub fn sign(directory: &Path, key: &SigningKey, limits: &Limits) -> Result<SetList, PackError> {
    let bytes = Directory::open(directory, true)?.read(SET_FILE, limits.set_bytes)?;
    let list = SetList::parse(&bytes)?;
    let signature = key.sign(&bytes, &list.comment())?;
    replace(&directory.join(SET_SIGNATURE_FILE), signature.as_bytes())?;
    Ok(list)
}

/// The manifest of a listed pack, for those who compare two sets without loading them.
///
/// # Errors
/// As [`Manifest::parse`], and `PACK-001` and `PACK-002` where it cannot be read.
pub fn manifest(directory: &Path, pack: &str, limits: &Limits) -> Result<Manifest, PackError> {
    let directory = Directory::open(&directory.join(pack), true)?;
    Manifest::parse(&directory.read(crate::manifest::MANIFEST_FILE, limits.manifest_bytes)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> SetList {
        let content = |text: &str| Content::of(text.as_bytes());
        let pack = |id: &str| ListedPack {
            id: id.to_owned(),
            version: "1.0.0".to_owned(),
            class: Class::A,
            manifest: content("manifest"),
            library: content("library"),
            law: content("law"),
        };
        SetList {
            format: SET_FORMAT,
            id: "cn-test".to_owned(),
            sequence: 3,
            expires: "2030-01-01T00:00:00Z".to_owned(),
            target: HOST_TARGET.to_owned(),
            packs: vec![pack("xx.a"), pack("xx.b")],
            repeals: vec!["xx.old".to_owned()],
        }
    }

    /// A list reads back what it writes, and is named by id and number.
    #[test]
    fn reads_what_it_writes() {
        let list = sample();
        assert_eq!(SetList::parse(&list.to_bytes().unwrap()).unwrap(), list);
        assert_eq!(list.name(), "cn-test@3");
        assert_eq!(list.digest().len(), 64);
        let mut other = sample();
        other.sequence = 4;
        assert_eq!(list.digest(), other.digest(), "the digest is of the packs");
        other.packs[0].law = Content::of(b"other");
        assert_ne!(list.digest(), other.digest());
    }

    /// Each broken field is refused on reading and on writing.
    #[test]
    fn broken_fields_are_refused() {
        type Change = fn(&mut SetList);
        let changes: [Change; 11] = [
            |l| l.format = 2,
            |l| l.id = "Upper".to_owned(),
            |l| l.id = "../x".to_owned(),
            |l| l.sequence = 0,
            |l| l.expires = "soon".to_owned(),
            |l| l.packs.clear(),
            |l| l.packs.swap(0, 1),
            |l| l.packs[1].id = "xx.a".to_owned(),
            |l| l.packs[1].id = "xx/b".to_owned(),
            |l| l.packs[0].version = "one".to_owned(),
            |l| l.repeals = vec!["two words".to_owned()],
        ];
        for change in changes {
            let mut list = sample();
            change(&mut list);
            assert_eq!(list.to_bytes().unwrap_err().code(), "PACK-030", "{list:?}");
            let bytes = serde_json::to_vec(&list).unwrap();
            assert_eq!(SetList::parse(&bytes).unwrap_err().code(), "PACK-030");
        }
        let mut list = sample();
        list.target = "riscv64gc-unknown-linux-gnu".to_owned();
        let bytes = serde_json::to_vec(&list).unwrap();
        assert_eq!(SetList::parse(&bytes).unwrap_err().code(), "PACK-009");
    }

    /// A signature is checked before the list is parsed, and a partner's key signs no set.
    #[test]
    fn the_signature_comes_first() {
        let key = SigningKey::for_development().unwrap();
        let trust = key.trust_store().unwrap();
        let check = |bytes: &[u8], signature: &str, trust: &TrustStore| {
            SignedList::verify(bytes.to_vec(), signature.as_bytes().to_vec(), trust)
                .map(|list| list.list)
                .map_err(|error| error.code())
        };
        let bytes = sample().to_bytes().unwrap();
        let signature = key.sign(&bytes, &sample().comment()).unwrap();
        assert_eq!(check(&bytes, &signature, &trust), Ok(sample()));
        for place in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[place] ^= 1;
            assert_eq!(check(&flipped, &signature, &trust), Err("PACK-003"));
        }
        let forged = signature.replace("cn-test@3", "cn-test@4");
        assert_eq!(check(&bytes, &forged, &trust), Err("PACK-003"));
        let garbage = key.sign(b"{", "x").unwrap();
        assert_eq!(check(b"{", &garbage, &trust), Err("PACK-030"));
        let mut partner = TrustStore::new();
        partner
            .add_of_class(&key.public_key().unwrap(), Class::B)
            .unwrap();
        assert_eq!(check(&bytes, &signature, &partner), Err("PACK-032"));
    }
}
