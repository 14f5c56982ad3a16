//! `lexpack-bench`: the benchmarks as a program. It starts itself as echo and as client.
#![expect(
    clippy::print_stdout,
    reason = "a program that prints what it measured"
)]

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use bytes::Bytes;
use clap::{Args, Parser, Subcommand};
use lexpack_bench::transport::client::{self, Load, Shape};
use lexpack_bench::transport::echo;
use lexpack_bench::{SUITES, Setting, evaluation, figures};
use serde_json::{Map, Value};

// The allocator of the server, for the echo is measured beside it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(
    name = "lexpack-bench",
    about = "Benchmarks; run them with `cargo xtask bench`"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure and print tables; the last line is one JSON object of ratios.
    Run(Run),
    /// Do the work of one row of the suite `evaluation` and measure nothing, for a profiler.
    Alone {
        /// The row, as the table names it.
        #[arg(long)]
        row: String,
        /// How often each of its cases is done.
        #[arg(long, default_value_t = 1)]
        rounds: u64,
    },
    /// Answer ready bytes until standard input ends.
    Echo {
        /// A path and the file with its reply; may be repeated.
        #[arg(long, value_name = "PATH=FILE", value_parser = reply)]
        reply: Vec<(String, PathBuf)>,
        /// Worker threads; one per core by default.
        #[arg(long)]
        workers: Option<usize>,
    },
    /// Drive a server and print what came of it as JSON.
    Client(Drive),
}

#[derive(Args)]
struct Run {
    /// Short runs: one repetition, fewer rows.
    #[arg(long)]
    quick: bool,
    /// Only the suites with these names.
    #[arg(long, value_name = "SUITE")]
    only: Vec<String>,
    /// The server program.
    #[arg(long)]
    lexpackd: PathBuf,
    /// Directory of signed pack artefacts.
    #[arg(long)]
    packs: PathBuf,
    /// Public key that they are signed with.
    #[arg(long)]
    trusted_key: PathBuf,
    /// A case in the written form.
    #[arg(long)]
    case: PathBuf,
    /// Shared library of the pack with a native function.
    #[arg(long)]
    native_pack: PathBuf,
    /// Worker threads of server and echo; one per core by default.
    #[arg(long)]
    workers: Option<usize>,
}

#[derive(Args)]
struct Drive {
    #[arg(long, value_enum)]
    shape: Shape,
    /// Calls a second, whether others were answered or not.
    #[arg(long)]
    rate: Option<u32>,
    #[arg(long)]
    url: String,
    #[arg(long)]
    path: String,
    /// File with the request.
    #[arg(long)]
    request: PathBuf,
    /// File with a reply that is right.
    #[arg(long)]
    expected: PathBuf,
    #[arg(long)]
    channels: usize,
    #[arg(long)]
    tasks: usize,
    #[arg(long)]
    warm_ms: u64,
    #[arg(long)]
    measure_ms: u64,
    /// Process of the server.
    #[arg(long)]
    server: u32,
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Run(arguments) => run(arguments),
        Command::Alone { row, rounds } => evaluation::alone(&row, rounds),
        Command::Echo { reply, workers } => echo::serve(reply, workers),
        Command::Client(arguments) => drive(arguments),
    }
}

fn reply(text: &str) -> Result<(String, PathBuf), String> {
    let (path, file) = text.split_once('=').ok_or("must be PATH=FILE")?;
    Ok((path.to_owned(), PathBuf::from(file)))
}

fn run(arguments: Run) -> Result<()> {
    for name in &arguments.only {
        let known = SUITES.map(|suite| suite.name);
        ensure!(
            known.contains(&name.as_str()),
            "no suite `{name}`; there are {}",
            known.join(", ")
        );
    }
    let setting = Setting {
        quick: arguments.quick,
        lexpackd: arguments.lexpackd,
        packs: arguments.packs,
        trusted_key: arguments.trusted_key,
        case: arguments.case,
        native_pack: arguments.native_pack,
        workers: arguments.workers,
    };
    let mut ratios = Map::new();
    for suite in SUITES {
        if !arguments.only.is_empty() && !arguments.only.iter().any(|name| name == suite.name) {
            continue;
        }
        let section = (suite.run)(&setting).with_context(|| format!("suite `{}`", suite.name))?;
        println!("\n== {}\n\n{}", section.title, section.table.text());
        for note in &section.notes {
            println!("{note}");
        }
        for (name, value) in section.ratios {
            ratios.insert(name, Value::from(figures::rounded(value)));
        }
    }
    println!("\n{}", Value::Object(ratios));
    Ok(())
}

fn drive(arguments: Drive) -> Result<()> {
    let read = |file: &PathBuf| -> Result<Bytes> {
        let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
        Ok(Bytes::from(bytes))
    };
    let load = Load {
        shape: arguments.shape,
        rate: arguments.rate,
        url: arguments.url,
        path: arguments.path.parse()?,
        request: read(&arguments.request)?,
        expected: read(&arguments.expected)?,
        channels: arguments.channels,
        tasks: arguments.tasks,
        warm: Duration::from_millis(arguments.warm_ms),
        measure: Duration::from_millis(arguments.measure_ms),
        server: arguments.server,
    };
    println!("{}", serde_json::to_string(&client::run(&load)?)?);
    Ok(())
}
