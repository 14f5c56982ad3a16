//! The Lexpack command line: assess a case, print and review the law, build and check packs and sets,
//! operate a server, check its receipts, make keys, begin a pack.
//!
//! Exit codes: 0 the question was answered; 1 what was given has problems, all of them shown; 2
//! anything else failed.

mod assess;
mod book;
mod connect;
mod keys;
mod laws;
mod packs;
mod private_file;
mod receipts;
pub mod render;
mod review;
mod scaffold;
mod set;
mod sets;

use std::io::Write;
use std::path::PathBuf;
use std::sync::OnceLock;

use anyhow::{Context as _, Result};
use clap::{Args, Parser, Subcommand, ValueEnum};
use lexpack_host::Limits;
use lexpack_host::keys::TrustStore;
use lexpack_host::probe::Probe;

/// Where answers are written to.
#[derive(Debug)]
pub struct Terminal<W> {
    /// The stream.
    pub out: W,
    /// Whether colour may be used.
    pub colour: bool,
    /// Width in columns.
    pub columns: usize,
}

/// What the law makes of the facts.
#[derive(Debug, Parser)]
#[command(name = "lexpack", version)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Assess a written case (YAML or JSON).
    Assess(assess::AssessArguments),
    /// Print the book: every provision of a set in Chinese and English, to read line by line and sign.
    Book(book::BookArguments),
    /// Say what the test cases of packs leave unseen, and where more of something leads to less.
    Review(review::ReviewArguments),
    /// Build, sign, verify, inspect and list rule packs.
    #[command(subcommand)]
    Packs(packs::PacksCommand),
    /// Make, announce, revoke and show keys.
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Build, sign, verify and compare sets of packs.
    #[command(subcommand)]
    Set(set::SetCommand),
    /// Stage, activate, undo and watch sets on a running server.
    Sets(sets::SetsArguments),
    /// Read, check and replay the receipts of answers.
    Receipts(receipts::ReceiptsArguments),
    /// Begin a rule pack: a crate that builds and loads as it is.
    NewPack(scaffold::NewPackArguments),
}

/// Packs of a directory and who must have signed them.
#[derive(Debug, Args)]
struct Trust {
    /// Public key that packs must be signed with; may be repeated.
    #[arg(long, value_name = "FILE")]
    trusted_key: Vec<PathBuf>,
}

impl Trust {
    fn store(&self) -> Result<TrustStore> {
        TrustStore::from_files(&self.trusted_key).context("trusted keys")
    }
}

/// Language of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
    /// One after the other.
    Both,
}

impl Language {
    /// The language of the environment, English unless it says Chinese.
    fn of_environment() -> Self {
        let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
        if named.is_some_and(|value| value.starts_with("zh")) {
            Self::Zh
        } else {
            Self::En
        }
    }
}

/// Runs a command and returns the exit code.
///
/// # Errors
/// Where the command failed for a reason that is not a problem of what was given.
pub fn run<W: Write>(arguments: Arguments, terminal: &mut Terminal<W>) -> Result<u8> {
    match arguments.command {
        Command::Assess(arguments) => assess::run(&arguments, terminal),
        Command::Book(arguments) => book::run(&arguments, terminal),
        Command::Review(arguments) => review::run(&arguments, terminal),
        Command::Packs(command) => packs::run(command, terminal),
        Command::Keys(command) => keys::run(command, terminal),
        Command::Set(command) => set::run(command, terminal),
        Command::Sets(arguments) => sets::run(arguments, terminal),
        Command::Receipts(arguments) => receipts::run(arguments, terminal),
        Command::NewPack(arguments) => scaffold::run(&arguments, terminal),
    }
}

fn limits() -> Limits {
    Limits::default()
}

static PROBE: OnceLock<Probe> = OnceLock::new();

/// Says how this program is started as the child process in which new libraries are tried.
pub fn probe_with(probe: Probe) {
    // The first one stays.
    drop(PROBE.set(probe));
}

fn probe() -> Option<Probe> {
    PROBE.get().cloned()
}
