//! Chores of the project, one subcommand each. `cargo xtask --help` lists them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

mod bench;
mod codegen;
mod conformance;
mod demo;
mod gates;
mod soak;

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
    /// Send every published case to the running server and compare. The last line counts them.
    Conformance,
    /// Swap sets under full load and check every answer. The last line has the figures.
    SoakSwap {
        /// How many swaps.
        #[arg(long, default_value_t = 10_000)]
        swaps: u64,
        /// Cargo profile of server, packs and callers: release or dev.
        #[arg(long, default_value = "release")]
        profile: String,
    },
    /// Drive the table of a statically linked pack under Miri. Needs a nightly toolchain with miri.
    Miri,
    /// Load, ask and replace real packs, and call packs that break the contract, under AddressSanitizer. Needs a
    /// nightly toolchain on x86-64 Linux.
    Asan,
    /// Fuzz the readers of manifests, sets and libraries, and the boundary to a hostile pack. Needs a
    /// nightly toolchain and cargo-fuzz.
    Fuzz {
        /// Seconds for each target.
        #[arg(long, default_value_t = 60)]
        seconds: u64,
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
        Chore::Conformance => conformance::conformance(&root),
        Chore::SoakSwap { swaps, profile } => soak::swap(&root, swaps, &profile),
        Chore::Miri => soak::miri(&root),
        Chore::Asan => soak::asan(&root),
        Chore::Fuzz { seconds } => soak::fuzz(&root, seconds),
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
