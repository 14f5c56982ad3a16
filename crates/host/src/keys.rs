//! Keys: whom the host trusts, and signing.
//!
//! The format is minisign's (Ed25519 over a BLAKE2b hash), so that operators can use its tool. The
//! host verifies with a library that can do nothing else; signing is for the command line and for
//! development. A signature says who made a pack, not that the pack is harmless.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use minisign::{KeyPair, SecretKeyBox};
use minisign_verify::{PublicKey, Signature};
use serde::{Deserialize, Serialize};

use crate::candidate::DIRECTORY_SET;
use crate::digest::Digest;
use crate::error::PackError;
use crate::manifest::is_pack_id;
use crate::{Limits, file};

/// Name of the public key file that [`SigningKey::write_to`] makes.
pub const PUBLIC_KEY_FILE: &str = "lexpack.pub";

/// Name of the secret key file that [`SigningKey::write_to`] makes.
pub const SECRET_KEY_FILE: &str = "lexpack.key";

/// What follows from the key that signed something. The class is the key's, never a wish of the pack.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Signed by the operator's own key: runs in the process of the server.
    #[default]
    A,
    /// Signed by a partner: belongs into a process of its own, which this host does not have.
    B,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::A => "a",
            Self::B => "b",
        })
    }
}

/// Where the keys of a host are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustFiles {
    /// Public keys of class A.
    pub trusted: Vec<PathBuf>,
    /// Public keys of class B.
    pub partners: Vec<PathBuf>,
    /// Public keys that a trusted key announces: beside each lies its signature, `FILE.minisig`.
    pub announced: Vec<PathBuf>,
    /// The list of what counts no longer.
    pub revoked: Option<PathBuf>,
}

/// What counts no longer, although it was signed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revocations {
    keys: BTreeSet<String>,
    libraries: BTreeSet<Digest>,
    sets: BTreeSet<String>,
}

impl Revocations {
    /// Reads a list: lines of `key ID`, `library SHA-256` or `set ID@SEQUENCE`; `#` begins a comment.
    /// The id of a key is 16 hexadecimal digits; a set without a signed list is named as the server
    /// names it, `directory@` and 16 hexadecimal digits.
    ///
    /// # Errors
    /// `PACK-028` where a line says anything else: a list that is not understood revokes too little.
    pub fn parse(name: &str, text: &str) -> Result<Self, PackError> {
        let mut list = Self::default();
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            let mut words = line.split_whitespace();
            let known = match (words.next(), words.next(), words.next()) {
                (None, _, _) => true,
                (Some("key"), Some(id), None) => {
                    is_hexadecimal(id) && {
                        list.keys.insert(id.to_ascii_uppercase());
                        true
                    }
                }
                (Some("library"), Some(digest), None) => digest.parse().is_ok_and(|digest| {
                    list.libraries.insert(digest);
                    true
                }),
                (Some("set"), Some(set), None) => {
                    is_name_of_a_set(set) && {
                        list.sets.insert(set.to_owned());
                        true
                    }
                }
                _ => false,
            };
            if !known {
                let line = number.saturating_add(1);
                return Err(unusable(
                    name,
                    &format!("line {line} is not `key ID`, `library SHA-256` or `set ID@SEQUENCE`"),
                ));
            }
        }
        Ok(list)
    }

    /// Whether a key counts no longer.
    #[must_use]
    pub fn key(&self, id: &str) -> bool {
        self.keys.contains(id)
    }
}

/// The public keys whose signatures count. An empty store trusts nobody: nothing loads.
#[derive(Debug, Clone, Default)]
pub struct TrustStore {
    keys: Vec<TrustedKey>,
    revoked: Revocations,
}

#[derive(Clone)]
struct TrustedKey {
    id: String,
    key: PublicKey,
    class: Class,
}

impl fmt::Debug for TrustedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TrustedKey")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// What a valid signature says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Id of the key, 16 hexadecimal digits as minisign prints them.
    pub key_id: String,
    /// The trusted comment, which the signature covers.
    pub comment: String,
    /// Class of the key.
    pub class: Class,
}

impl TrustStore {
    /// A store that trusts nobody.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads public key files.
    ///
    /// # Errors
    /// `PACK-001` and `PACK-002` where a file cannot be read, `PACK-028` where it holds no key.
    pub fn from_files(paths: &[PathBuf]) -> Result<Self, PackError> {
        Self::read(&TrustFiles {
            trusted: paths.to_vec(),
            ..TrustFiles::default()
        })
    }

    /// Reads all keys of a host: trusted ones, partners', revocations, and the keys that are announced
    /// by a trusted one. An announcement is a signature like any other, so one by a revoked key does
    /// not count, and an announced key cannot announce a third.
    ///
    /// # Errors
    /// `PACK-001` and `PACK-002` where a file cannot be read, `PACK-028` where it holds no key or no
    /// list, `PACK-003` and `PACK-004` where an announcement does not count.
    pub fn read(files: &TrustFiles) -> Result<Self, PackError> {
        let mut store = Self::new();
        if let Some(path) = &files.revoked {
            let name = path.display().to_string();
            let bytes = file::read(path, Limits::default().manifest_bytes)?;
            let text = String::from_utf8(bytes).map_err(|error| unusable(&name, &error))?;
            store.revoked = Revocations::parse(&name, &text)?;
        }
        for (paths, class) in [(&files.trusted, Class::A), (&files.partners, Class::B)] {
            for path in paths {
                let (name, bytes) = key_file(path)?;
                store.add_named(&name, &text_of(&name, bytes)?, class)?;
            }
        }
        let mut announced = Vec::new();
        for path in &files.announced {
            let (name, bytes) = key_file(path)?;
            let (_, signature) = key_file(&path.with_added_extension("minisig"))?;
            let signed = store.verify(&bytes, &signature)?;
            announced.push((text_of(&name, bytes)?, name, signed));
        }
        for (text, name, signed) in announced {
            store.add_named(&name, &text, signed.class)?;
            tracing::info!(key = name, by = signed.key_id, "announced key trusted");
        }
        Ok(store)
    }

    /// Makes the store refuse what a list revokes.
    pub fn revoke(&mut self, revoked: Revocations) {
        self.revoked = revoked;
    }

    /// Refuses a key that is revoked.
    ///
    /// # Errors
    /// `PACK-004`.
    pub fn check_key(&self, id: &str) -> Result<(), PackError> {
        if self.revoked.key(id) {
            return Err(PackError::Revoked(format!("key {id}")));
        }
        Ok(())
    }

    /// Refuses a library that is revoked.
    ///
    /// # Errors
    /// `PACK-004`.
    pub fn check_library(&self, library: Digest) -> Result<(), PackError> {
        if self.revoked.libraries.contains(&library) {
            return Err(PackError::Revoked(format!("library {library}")));
        }
        Ok(())
    }

    /// Refuses a set that is revoked.
    ///
    /// # Errors
    /// `PACK-004`.
    pub fn check_set(&self, name: &str) -> Result<(), PackError> {
        if self.revoked.sets.contains(name) {
            return Err(PackError::Revoked(format!("set {name}")));
        }
        Ok(())
    }

    /// Trusts one more key, given as the text of a minisign public key: the file with its comment,
    /// or the second line of it alone.
    ///
    /// # Errors
    /// `PACK-028` where the text is no key.
    pub fn add(&mut self, text: &str) -> Result<(), PackError> {
        self.add_of_class(text, Class::A)
    }

    /// Trusts one more key as one of a class.
    ///
    /// # Errors
    /// `PACK-028` where the text is no key.
    pub fn add_of_class(&mut self, text: &str, class: Class) -> Result<(), PackError> {
        self.add_named("given as text", text, class)
    }

    fn add_named(&mut self, name: &str, text: &str, class: Class) -> Result<(), PackError> {
        let line = text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with("untrusted comment:"))
            .unwrap_or_default();
        let key = PublicKey::from_base64(line).map_err(|error| unusable(name, &error))?;
        // The verifying library keeps the key's id to itself; the signing one shows it.
        let id = minisign::PublicKey::from_base64(line)
            .map(|key| key_id(key.keynum()))
            .map_err(|error| unusable(name, &error))?;
        if !self.keys.iter().any(|known| known.key == key) {
            self.keys.push(TrustedKey { id, key, class });
        }
        Ok(())
    }

    /// Whether the store trusts nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Ids of the trusted keys in the order they were added.
    pub fn key_ids(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|key| key.id.as_str())
    }

    /// Verifies a minisign signature file over `bytes`, and its trusted comment.
    ///
    /// # Errors
    /// `PACK-003` where no trusted key made the signature, `PACK-004` where its key is revoked.
    pub fn verify(&self, bytes: &[u8], signature: &[u8]) -> Result<Signed, PackError> {
        let refuse = |reason: &str| PackError::Signature(reason.to_owned());
        if self.is_empty() {
            return Err(refuse("no key is trusted"));
        }
        let text = std::str::from_utf8(signature)
            .map_err(|error| PackError::Signature(error.to_string()))?;
        let signature = Signature::decode(text)
            .map_err(|error| PackError::Signature(format!("no minisign signature: {error}")))?;
        let mut reason = "made by a key that is not trusted".to_owned();
        for trusted in &self.keys {
            // Signatures of the old kind, over the bytes instead of their hash, are not accepted.
            match trusted.key.verify(bytes, &signature, false) {
                Ok(()) => {
                    self.check_key(&trusted.id)?;
                    let comment = signature.trusted_comment().to_owned();
                    return Ok(Signed {
                        key_id: trusted.id.clone(),
                        comment,
                        class: trusted.class,
                    });
                }
                Err(minisign_verify::Error::UnexpectedKeyId) => {}
                Err(error) => reason = format!("key {}: {error}", trusted.id),
            }
        }
        Err(refuse(&reason))
    }
}

/// A key pair that signs packs.
pub struct SigningKey {
    pair: KeyPair,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("id", &self.id())
            .finish_non_exhaustive()
    }
}

impl SigningKey {
    /// Makes a key pair on the spot, for development, and says so in the log.
    ///
    /// # Errors
    /// `PACK-028` where the system gives no random numbers.
    pub fn for_development() -> Result<Self, PackError> {
        let pair = KeyPair::generate_unencrypted_keypair()
            .map_err(|error| unusable("made for development", &error))?;
        let key = Self { pair };
        tracing::warn!(
            key_id = key.id(),
            "development key made on the spot; trust it nowhere else"
        );
        Ok(key)
    }

    /// Reads a secret key file. Without a password the key must not be encrypted; nobody is asked.
    ///
    /// # Errors
    /// `PACK-001` and `PACK-002` where the file cannot be read, `PACK-028` where it holds no usable
    /// key or the password is wrong.
    pub fn from_file(path: &Path, password: Option<String>) -> Result<Self, PackError> {
        let name = path.display().to_string();
        let bytes = file::read(path, Limits::default().signature_bytes)?;
        let text = String::from_utf8(bytes).map_err(|error| unusable(&name, &error))?;
        let secret = SecretKeyBox::from_string(&text).map_err(|error| unusable(&name, &error))?;
        let sk = match password {
            Some(password) => secret.into_secret_key(Some(password)),
            None => secret.into_unencrypted_secret_key(),
        }
        .map_err(|error| unusable(&name, &error))?;
        let pk =
            minisign::PublicKey::from_secret_key(&sk).map_err(|error| unusable(&name, &error))?;
        Ok(Self {
            pair: KeyPair { pk, sk },
        })
    }

    /// Writes [`PUBLIC_KEY_FILE`] and [`SECRET_KEY_FILE`], the latter unencrypted and readable by
    /// its owner alone. Existing files are left alone.
    ///
    /// # Errors
    /// `PACK-029` where a file exists or cannot be written.
    pub fn write_to(&self, directory: &Path) -> Result<(), PackError> {
        let secret = self
            .pair
            .sk
            .to_box(Some("lexpack signing key, not encrypted"))
            .map_err(|error| unusable(&self.id(), &error))?;
        write_new(
            &directory.join(SECRET_KEY_FILE),
            0o600,
            &secret.into_string(),
        )?;
        write_new(&directory.join(PUBLIC_KEY_FILE), 0o644, &self.public_key()?)
    }

    /// The public key as the text of a minisign key file.
    ///
    /// # Errors
    /// `PACK-028` where the key cannot be written out.
    pub fn public_key(&self) -> Result<String, PackError> {
        let public = self
            .pair
            .pk
            .to_box()
            .map_err(|error| unusable(&self.id(), &error))?;
        Ok(public.into_string())
    }

    /// A store that trusts this key alone.
    ///
    /// # Errors
    /// `PACK-028` where the key cannot be written out.
    pub fn trust_store(&self) -> Result<TrustStore, PackError> {
        let mut store = TrustStore::new();
        store.add(&self.public_key()?)?;
        Ok(store)
    }

    /// Id of the key, 16 hexadecimal digits as minisign prints them.
    #[must_use]
    pub fn id(&self) -> String {
        key_id(self.pair.pk.keynum())
    }

    /// Signs `bytes`; the result is the text of a minisign signature file. The comment is signed
    /// too. There is no time in it: the same pack is signed the same way on any day.
    ///
    /// # Errors
    /// `PACK-028` where the key cannot sign.
    pub fn sign(&self, bytes: &[u8], comment: &str) -> Result<String, PackError> {
        let (pk, sk) = (&self.pair.pk, &self.pair.sk);
        let untrusted = format!("signature by lexpack key {}", self.id());
        minisign::sign(Some(pk), sk, bytes, Some(comment), Some(&untrusted))
            .map(String::from)
            .map_err(|error| unusable(&self.id(), &error))
    }
}

/// 16 hexadecimal digits, as in the id of a key.
fn is_hexadecimal(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a set can have this name at all: another one in a list would revoke nothing.
fn is_name_of_a_set(name: &str) -> bool {
    let Some((id, number)) = name.split_once('@') else {
        return false;
    };
    let sequence = number.parse().is_ok_and(|sequence: u64| {
        // Written as names write it, without a sign and leading zeros.
        sequence > 0 && sequence.to_string() == number
    });
    let digest = is_hexadecimal(number) && !number.bytes().any(|byte| byte.is_ascii_uppercase());
    (is_pack_id(id) && sequence) || (id == DIRECTORY_SET && digest)
}

fn key_file(path: &Path) -> Result<(String, Vec<u8>), PackError> {
    let bytes = file::read(path, Limits::default().signature_bytes)?;
    Ok((path.display().to_string(), bytes))
}

fn text_of(name: &str, bytes: Vec<u8>) -> Result<String, PackError> {
    String::from_utf8(bytes).map_err(|error| unusable(name, &error))
}

fn write_new(path: &Path, mode: u32, text: &str) -> Result<(), PackError> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| PackError::Write {
            file: path.display().to_string(),
            reason: error.to_string(),
        })
}

fn key_id(number: &[u8]) -> String {
    number
        .iter()
        .rev()
        .map(|byte| format!("{byte:02X}"))
        .collect()
}

fn unusable(key: &str, reason: &dyn fmt::Display) -> PackError {
    PackError::Key {
        key: key.to_owned(),
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A signature verifies under its key, for its bytes, and under nothing else.
    #[test]
    fn signatures_bind_key_bytes_and_comment() {
        let (key, other) = (
            SigningKey::for_development().unwrap(),
            SigningKey::for_development().unwrap(),
        );
        let signature = key.sign(b"law", "pack 1").unwrap();
        let store = key.trust_store().unwrap();
        let signed = store.verify(b"law", signature.as_bytes()).unwrap();
        assert_eq!(
            signed,
            Signed {
                key_id: key.id(),
                comment: "pack 1".to_owned(),
                class: Class::A,
            }
        );

        let forged = signature.replace("pack 1", "pack 2");
        let strangers = other.trust_store().unwrap();
        for (store, bytes, text) in [
            (&store, b"lax", signature.as_str()),
            (&store, b"law", &forged),
            (&store, b"law", ""),
            (&store, b"law", "a\nb\nc\nd\n"),
            (&strangers, b"law", &signature),
            (&TrustStore::new(), b"law", &signature),
        ] {
            assert_eq!(
                store.verify(bytes, text.as_bytes()).unwrap_err().code(),
                "PACK-003"
            );
        }
    }

    /// One flipped bit anywhere in the two signatures or the algorithm is noticed.
    #[test]
    fn every_character_of_the_signature_counts() {
        let key = SigningKey::for_development().unwrap();
        let store = key.trust_store().unwrap();
        let signature = key.sign(b"law", "pack 1").unwrap();
        let signed_part = signature.find('\n').unwrap();
        for (place, _) in signature
            .char_indices()
            .filter(|(place, _)| *place > signed_part)
        {
            let mut bytes = signature.clone().into_bytes();
            bytes[place] ^= 2;
            assert!(store.verify(b"law", &bytes).is_err() || bytes[place].is_ascii_control());
        }
    }

    /// A key written to a directory is the key read from it, and is not written over.
    #[test]
    fn keys_survive_a_directory() {
        let place = tempfile::tempdir().unwrap();
        let key = SigningKey::for_development().unwrap();
        key.write_to(place.path()).unwrap();
        assert_eq!(key.write_to(place.path()).unwrap_err().code(), "PACK-029");
        let read = SigningKey::from_file(&place.path().join(SECRET_KEY_FILE), None).unwrap();
        assert_eq!(read.id(), key.id());
        let store = TrustStore::from_files(&[place.path().join(PUBLIC_KEY_FILE)]).unwrap();
        assert_eq!(store.key_ids().collect::<Vec<_>>(), [key.id()]);
        let signature = read.sign(b"law", "x").unwrap();
        assert!(store.verify(b"law", signature.as_bytes()).is_ok());
    }

    /// A key that the list revokes signs nothing any more, a revoked library and set are refused, and a
    /// list with a line that nobody understands is refused as a whole.
    #[test]
    fn revocations_count() {
        let key = SigningKey::for_development().unwrap();
        let library = Digest::of(b"library");
        let text = format!(
            "# lost\nkey {} # laptop\nlibrary {library}\nset cn@7\n\n",
            key.id()
        );
        let signature = key.sign(b"law", "x").unwrap();
        let mut store = key.trust_store().unwrap();
        assert!(store.verify(b"law", signature.as_bytes()).is_ok());
        assert!(store.check_library(library).is_ok() && store.check_set("cn@7").is_ok());
        assert!(store.check_key(&key.id()).is_ok());
        store.revoke(Revocations::parse("list", &text).unwrap());
        let code = store
            .verify(b"law", signature.as_bytes())
            .unwrap_err()
            .code();
        assert_eq!(code, "PACK-004");
        assert_eq!(store.check_key(&key.id()).unwrap_err().code(), "PACK-004");
        assert_eq!(store.check_library(library).unwrap_err().code(), "PACK-004");
        assert_eq!(store.check_set("cn@7").unwrap_err().code(), "PACK-004");
        assert!(store.check_set("cn@8").is_ok());
        for line in [
            "key",
            "key a b",
            "key 0123456789ABCDE",
            "key 0123456789ABCDEFG",
            "key 0123456789ABCDEX",
            "library abc",
            "sets cn@7",
            "set cn",
            "set cn@",
            "set cn@0",
            "set cn@07",
            "set cn@+7",
            "set cn@seven",
            "set CN@7",
            "set cn@7@8",
            "set directory@0123456789ABCDEF",
        ] {
            let code = Revocations::parse("list", line).unwrap_err().code();
            assert_eq!(code, "PACK-028", "{line}");
        }
        for line in ["key 0123456789abcdef", "set directory@0123456789abcdef"] {
            assert!(Revocations::parse("list", line).is_ok(), "{line}");
        }
    }

    /// A key announced by a trusted key is trusted; announced by a stranger or a revoked key it is not.
    #[test]
    fn a_key_is_announced_by_the_old_one() {
        let place = tempfile::tempdir().unwrap();
        let make = |name: &str| {
            let directory = place.path().join(name);
            std::fs::create_dir(&directory).unwrap();
            let key = SigningKey::for_development().unwrap();
            key.write_to(&directory).unwrap();
            (key, directory.join(PUBLIC_KEY_FILE))
        };
        let ((old, old_file), (new, new_file), (stranger, _)) =
            (make("old"), make("new"), make("stranger"));
        let announce = |by: &SigningKey| {
            let bytes = std::fs::read(&new_file).unwrap();
            let signature = by.sign(&bytes, "next key").unwrap();
            std::fs::write(new_file.with_added_extension("minisig"), signature).unwrap();
        };
        let mut files = TrustFiles {
            trusted: vec![old_file],
            announced: vec![new_file.clone()],
            ..TrustFiles::default()
        };
        announce(&old);
        let store = TrustStore::read(&files).unwrap();
        assert_eq!(store.key_ids().collect::<Vec<_>>(), [old.id(), new.id()]);
        announce(&stranger);
        assert_eq!(TrustStore::read(&files).unwrap_err().code(), "PACK-003");
        announce(&old);
        let list = place.path().join("revoked");
        std::fs::write(&list, format!("key {}", old.id())).unwrap();
        files.revoked = Some(list);
        assert_eq!(TrustStore::read(&files).unwrap_err().code(), "PACK-004");
    }

    /// A text that is no key is refused with its own code.
    #[test]
    fn other_texts_are_no_keys() {
        for text in [
            "",
            "untrusted comment: x",
            "RWQ",
            "untrusted comment: x\nnot base64",
        ] {
            assert_eq!(
                TrustStore::new().add(text).unwrap_err().code(),
                "PACK-028",
                "{text}"
            );
        }
    }
}
