//! A directory of signed packs with its keys.

use std::path::{Path, PathBuf};
use std::process::Command;

use lexpack_host::artefact::{self, Draft};
use lexpack_host::keys::{PUBLIC_KEY_FILE, SECRET_KEY_FILE, SigningKey};
use lexpack_host::{Limits, manifest};
use lexpack_rules::wire;
use lexpack_server::Config;
use prost::Message as _;
use tempfile::TempDir;

use crate::built::{self, Library};

/// A directory with `packs/` and a key pair, removed at the end.
#[derive(Debug)]
pub struct Place {
    directory: TempDir,
    key: SigningKey,
}

impl Place {
    /// A place without packs.
    pub fn empty() -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        std::fs::create_dir(directory.path().join("packs")).expect("packs/");
        let key = SigningKey::for_development().expect("a key");
        key.write_to(directory.path()).expect("the key files");
        Self { directory, key }
    }

    /// A place with the signed pack of the Identity Card Law.
    pub fn with_id_card_law() -> Self {
        let place = Self::empty();
        place.add_id_card_law();
        place
    }

    /// A path in the place.
    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// The directory of packs.
    pub fn packs(&self) -> PathBuf {
        self.path("packs")
    }

    /// The public key.
    pub fn public_key(&self) -> PathBuf {
        self.path(PUBLIC_KEY_FILE)
    }

    /// The secret key.
    pub fn secret_key(&self) -> PathBuf {
        self.path(SECRET_KEY_FILE)
    }

    /// Id of the key.
    pub fn key_id(&self) -> String {
        self.key.id()
    }

    /// Adds the pack of the Identity Card Law, signed.
    pub fn add_id_card_law(&self) -> PathBuf {
        let artefact = self.add_unsigned("id-card-law", built::id_card_law());
        self.sign(&artefact);
        artefact
    }

    /// Writes an artefact without a signature.
    pub fn add_unsigned(&self, name: &str, library: &Library) -> PathBuf {
        let law = wire::Pack::decode(library.law.as_slice()).expect("a law");
        let json = lexpack_api::json::to_json("lexpack.rules.v1.Pack", &law)
            .expect("JSON")
            .to_string();
        let artefact = self.packs().join(name);
        let draft = Draft {
            library: &library.bytes,
            law: &library.law,
            law_json: json.as_bytes(),
            profile: None,
            revision: None,
            lock_sha256: None,
        };
        artefact::write(&artefact, &draft).expect("an artefact");
        artefact
    }

    /// Copies an unsigned artefact to the packs, and signs the copy before it gets its name.
    pub fn add_signed_copy(&self, name: &str, of: &Path) {
        let copy = self.path("copy");
        std::fs::create_dir(&copy).expect("a directory");
        for file in [
            manifest::MANIFEST_FILE,
            artefact::LIBRARY_FILE,
            artefact::LAW_JSON_FILE,
        ] {
            std::fs::copy(of.join(file), copy.join(file)).expect("a copy");
        }
        self.sign(&copy);
        std::fs::rename(&copy, self.packs().join(name)).expect("the artefact in its place");
    }

    /// Signs an artefact.
    pub fn sign(&self, artefact: &Path) {
        artefact::sign(artefact, &self.key, &Limits::default()).expect("a signature");
    }

    /// The configuration of a server for this place, on a port that the system chooses.
    pub fn config(&self) -> Config {
        Config {
            listen: ([127, 0, 0, 1], 0).into(),
            pack_directories: vec![self.packs()],
            trusted_keys: vec![self.public_key()],
            ..Config::default()
        }
    }
}

/// Keeps settings of the surrounding environment from a program.
pub fn clean(command: &mut Command) -> &mut Command {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("LEXPACK") || text.starts_with("LC_") || text == "LANG" {
            command.env_remove(&name);
        }
    }
    command
}
