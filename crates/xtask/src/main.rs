//! Chores of the project, one subcommand each. `cargo xtask --help` lists them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

mod bench;
mod codegen;
mod demo;
mod gates;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Chores of the project")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Build everything, load a signed pack into the server and assess a real kind of case.
    Demo,
    /// Build everything and run every test.
    Test,
    /// Run every gate: fmt, codegen, deny, clippy, tests, rustdoc.
    Ci,
    /// Measure the service beside an echo and the engine beside hand-written Rust, in release
    /// builds. The last line is one JSON object of ratios; docs/benchmarks.md explains the rows.
    Bench {
        /// One short repetition and fewer rows.
        #[arg(long)]
        quick: bool,
        /// Only the suites with these names: evaluation, native, transport.
        #[arg(long, value_name = "SUITE")]
        only: Vec<String>,
        /// Worker threads of server and echo; one per core by default.
        #[arg(long)]
        workers: Option<usize>,
    },
    /// Write the code generated from proto/.
    Codegen {
        /// Change nothing; fail when the committed files differ.
        #[arg(long)]
        check: bool,
    },
}

fn main() -> Result<()> {
    let root = root()?;
    match Arguments::parse().chore {
        Chore::Demo => demo::demo(&root),
        Chore::Test => gates::test(&root).map(|_counts| ()),
        Chore::Ci => gates::ci(&root),
        Chore::Bench {
            quick,
            only,
            workers,
        } => bench::bench(&root, quick, &only, workers),
        Chore::Codegen { check } => codegen::run(&root, check),
    }
}

/// The workspace root.
fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ok(here
        .ancestors()
        .nth(2)
        .context("no workspace root")?
        .to_path_buf())
}
