//! `lexpack`: the command line.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use lexpack_cli::{Arguments, Terminal};
use lexpack_host::probe::Probe;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The argument that makes this program the child in which new libraries are tried.
const PROBE: &str = "probe-packs";

fn main() -> ExitCode {
    // Before anything else: the child has one thread and binds itself by limits.
    let mut words = std::env::args_os().skip(1);
    if words.next().is_some_and(|word| word == PROBE) && words.next().is_none() {
        return match lexpack_host::probe::child() {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => failed(&error),
        };
    }
    lexpack_cli::probe_with(Probe {
        program: "/proc/self/exe".into(),
        arguments: vec![PROBE.into()],
    });
    let arguments = Arguments::parse();
    let stdout = std::io::stdout();
    let colour = stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let mut terminal = Terminal {
        out: stdout.lock(),
        colour,
        columns: columns.unwrap_or(100),
    };
    match lexpack_cli::run(arguments, &mut terminal) {
        Ok(code) => ExitCode::from(code),
        // Whoever read the answer has seen enough of it.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => failed(&format!("{error:#}")),
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<std::io::Error>();
    error.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

fn failed(error: &str) -> ExitCode {
    // Nothing better can be done where even the standard error stream is closed.
    drop(writeln!(std::io::stderr(), "lexpack: {error}"));
    ExitCode::from(2)
}
