//! The benchmarks of the project, as suites of named measurements.
//!
//! Every claim is a *ratio* of two things measured side by side in one run: the service beside an
//! echo of the same messages, the engine beside hand-written Rust for the same decision, a native
//! function across the boundary beside a direct call. `docs/benchmarks.md` says what each row means.
//!
//! | module | what it holds |
//! |---|---|
//! | [`transport`] | the server and an echo, driven by the same client from a third process |
//! | [`evaluation`] | the compiled set beside hand-written Rust |
//! | [`native`] | a native function of a pack beside a direct call |
//! | [`clerk`], [`sixty`] | the decisions, written by hand and as cases for the engine |
//! | [`clock`], [`figures`], [`random`] | timing, arithmetic of figures and tables, random numbers |
//!
//! INVARIANT: nothing is timed before both sides were seen to give the same answers, and no absolute
//! time is ever asserted.

use std::path::PathBuf;

use anyhow::Result;

pub mod clerk;
pub mod clock;
pub mod evaluation;
pub mod figures;
pub mod native;
mod product;
pub mod random;
pub mod sixty;
pub mod transport;

use figures::Table;

/// What the suites need to know.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Short runs: one repetition, fewer rows.
    pub quick: bool,
    /// The server program.
    pub lexpackd: PathBuf,
    /// Directory of signed pack artefacts.
    pub packs: PathBuf,
    /// Public key that they are signed with.
    pub trusted_key: PathBuf,
    /// A case in the written form.
    pub case: PathBuf,
    /// Shared library of the pack with a native function.
    pub native_pack: PathBuf,
    /// Worker threads of the server and of the echo; `None` for one per core.
    pub workers: Option<usize>,
}

/// What a suite found.
#[derive(Debug)]
pub struct Section {
    /// What was measured, in a line.
    pub title: String,
    /// The figures.
    pub table: Table,
    /// What a reader must know besides.
    pub notes: Vec<String>,
    /// Ratios by name, for the closing line.
    pub ratios: Vec<(String, f64)>,
}

/// A named suite of measurements.
#[derive(Debug, Clone, Copy)]
pub struct Suite {
    /// Name, as `--only` takes it.
    pub name: &'static str,
    /// Measures.
    pub run: fn(&Setting) -> Result<Section>,
}

/// Every suite, in order of running. A new one is a module with such a function and a row here.
pub const SUITES: [Suite; 5] = [
    Suite {
        name: "evaluation",
        run: evaluation::run,
    },
    Suite {
        name: "native",
        run: native::run,
    },
    Suite {
        name: "transport",
        run: transport::run,
    },
    Suite {
        name: "many",
        run: transport::many::run,
    },
    Suite {
        name: "overload",
        run: transport::overload::run,
    },
];
