//! `lexpack keys`: make, announce, revoke and show keys.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Subcommand;
use lexpack_host::keys::{
    PUBLIC_KEY_FILE, Revocations, SECRET_KEY_FILE, SigningKey, TrustFiles, TrustStore,
};

use crate::Terminal;

#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    /// Make a key pair in minisign's format, without a password, in a directory.
    Generate {
        /// The directory.
        directory: PathBuf,
    },
    /// Announce a new public key with the old secret key: writes FILE.minisig beside it.
    Announce {
        /// The new public key.
        new: PathBuf,
        /// The old secret key. A password is read from LEXPACK_KEY_PASSWORD.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
    },
    /// Add a key, a library or a set to a list of revocations.
    Revoke {
        /// The list; it is made where it is not there.
        #[arg(long, value_name = "FILE")]
        list: PathBuf,
        /// Why, in one line.
        #[arg(long)]
        reason: String,
        #[command(subcommand)]
        what: Revoked,
    },
    /// Show the ids of public keys, announced ones included.
    List {
        /// Trusted public keys.
        keys: Vec<PathBuf>,
        /// Announced public keys, each with its signature beside it.
        #[arg(long, value_name = "FILE")]
        announced: Vec<PathBuf>,
        /// List of revocations.
        #[arg(long, value_name = "FILE")]
        revoked: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Revoked {
    /// A key, by its id of 16 hexadecimal digits.
    Key {
        /// The id.
        id: String,
    },
    /// A library, by its SHA-256.
    Library {
        /// The digest.
        digest: String,
    },
    /// A set, by its name.
    Set {
        /// `id@sequence`.
        name: String,
    },
}

pub(crate) fn run<W: Write>(command: KeysCommand, terminal: &mut Terminal<W>) -> Result<u8> {
    match command {
        KeysCommand::Generate { directory } => {
            std::fs::create_dir_all(&directory).context("key directory")?;
            let key = SigningKey::for_development()?;
            key.write_to(&directory)?;
            let secret = directory.join(SECRET_KEY_FILE);
            let public = directory.join(PUBLIC_KEY_FILE);
            writeln!(terminal.out, "key {}", key.id())?;
            writeln!(
                terminal.out,
                "  secret  {}  (no password: guard it)",
                secret.display()
            )?;
            writeln!(terminal.out, "  public  {}", public.display())?;
            Ok(0)
        }
        KeysCommand::Announce { new, key } => {
            let password = std::env::var("LEXPACK_KEY_PASSWORD").ok();
            let key = SigningKey::from_file(&key, password)?;
            let bytes = std::fs::read(&new).with_context(|| new.display().to_string())?;
            // Only what is a key is announced.
            let store = TrustStore::from_files(std::slice::from_ref(&new))?;
            let id = store.key_ids().next().unwrap_or_default().to_owned();
            let signature = key.sign(&bytes, &format!("lexpack next key {id}"))?;
            let place = new.with_added_extension("minisig");
            std::fs::write(&place, signature).with_context(|| place.display().to_string())?;
            writeln!(
                terminal.out,
                "key {id} announced by key {} in {}",
                key.id(),
                place.display()
            )?;
            Ok(0)
        }
        KeysCommand::Revoke { list, reason, what } => {
            let line = match what {
                Revoked::Key { id } => format!("key {id}"),
                Revoked::Library { digest } => format!("library {digest}"),
                Revoked::Set { name } => format!("set {name}"),
            };
            let reason: String = reason.split_whitespace().collect::<Vec<_>>().join(" ");
            let line = format!("{line}  # {reason}\n");
            Revocations::parse("the new line", &line)?;
            let name = list.display().to_string();
            let old = match std::fs::read_to_string(&list) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
                read => read.with_context(|| name.clone())?,
            };
            // A last line without an end would take the new one into itself, perhaps into its comment.
            let end = if old.is_empty() || old.ends_with('\n') {
                ""
            } else {
                "\n"
            };
            let added = format!("{end}{line}");
            Revocations::parse(&name, &format!("{old}{added}"))?;
            OpenOptions::new()
                .create(true)
                .append(true)
                .open(&list)
                .and_then(|mut file| {
                    file.write_all(added.as_bytes())?;
                    file.sync_all()
                })
                .with_context(|| name.clone())?;
            write!(terminal.out, "{}: {line}", list.display())?;
            Ok(0)
        }
        KeysCommand::List {
            keys,
            announced,
            revoked,
        } => {
            let revocations = match &revoked {
                Some(path) => {
                    let name = path.display().to_string();
                    let text = std::fs::read_to_string(path).with_context(|| name.clone())?;
                    Revocations::parse(&name, &text)?
                }
                None => Revocations::default(),
            };
            let store = TrustStore::read(&TrustFiles {
                trusted: keys,
                announced,
                revoked,
                ..TrustFiles::default()
            })?;
            for id in store.key_ids() {
                let state = if revocations.key(id) {
                    "revoked"
                } else {
                    "trusted"
                };
                writeln!(terminal.out, "{id}  {state}")?;
            }
            Ok(0)
        }
    }
}
