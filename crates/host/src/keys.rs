//! Keys: whom the host trusts, and signing.
//!
//! The format is minisign's (Ed25519 over a BLAKE2b hash), so that operators can use its tool. The
//! host verifies with a library that can do nothing else; signing is for the command line and for
//! development. A signature says who made a pack, not that the pack is harmless.

use std::fmt;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use minisign::{KeyPair, SecretKeyBox};
use minisign_verify::{PublicKey, Signature};

use crate::error::PackError;
use crate::{Limits, file};

/// Name of the public key file that [`SigningKey::write_to`] makes.
pub const PUBLIC_KEY_FILE: &str = "lexpack.pub";

/// Name of the secret key file that [`SigningKey::write_to`] makes.
pub const SECRET_KEY_FILE: &str = "lexpack.key";

/// The public keys whose signatures count. An empty store trusts nobody: nothing loads.
#[derive(Debug, Clone, Default)]
pub struct TrustStore {
    keys: Vec<TrustedKey>,
}

#[derive(Clone)]
struct TrustedKey {
    id: String,
    key: PublicKey,
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
        let mut store = Self::new();
        for path in paths {
            let bytes = file::read(path, Limits::default().signature_bytes)?;
            let name = path.display().to_string();
            let text = String::from_utf8(bytes).map_err(|error| unusable(&name, &error))?;
            store.add_named(&name, &text)?;
        }
        Ok(store)
    }

    /// Trusts one more key, given as the text of a minisign public key: the file with its comment,
    /// or the second line of it alone.
    ///
    /// # Errors
    /// `PACK-028` where the text is no key.
    pub fn add(&mut self, text: &str) -> Result<(), PackError> {
        self.add_named("given as text", text)
    }

    fn add_named(&mut self, name: &str, text: &str) -> Result<(), PackError> {
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
            self.keys.push(TrustedKey { id, key });
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
    /// `PACK-003` where no trusted key made the signature.
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
                    let comment = signature.trusted_comment().to_owned();
                    return Ok(Signed {
                        key_id: trusted.id.clone(),
                        comment,
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
                comment: "pack 1".to_owned()
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
