//! `lexpackd`: the Lexpack gRPC service as a program.

use std::io::Write as _;
use std::path::PathBuf;
use std::pin::pin;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use lexpack_host::probe::Probe;
use lexpack_server::config::Settings;
use lexpack_server::credentials::Credentials;
use lexpack_server::serve::Health;
use lexpack_server::{Config, Law, Server, Traces, logs};
use tokio::signal::unix::{SignalKind, signal};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Exit code for a configuration that cannot be used (EX_CONFIG).
const BAD_CONFIGURATION: u8 = 78;

/// Answers what the law makes of a case, from signed rule packs.
#[derive(Parser)]
#[command(name = "lexpackd", version)]
struct Arguments {
    /// Configuration file (TOML).
    #[arg(long, env = "LEXPACKD_CONFIG")]
    config: Option<PathBuf>,
    /// Address to listen on.
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Directory of pack artefacts; may be repeated.
    #[arg(long, value_name = "DIR")]
    packs: Vec<String>,
    /// Public key that packs must be signed with; may be repeated.
    #[arg(long, value_name = "FILE")]
    trusted_key: Vec<String>,
    /// Any setting by its key, such as limits.deadline_ms=500; may be repeated.
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Trust the packs whoever signed them: copies are signed with a key made on the spot. Loudly.
    #[arg(long)]
    dev: bool,
    /// Print the effective configuration and exit.
    #[arg(long)]
    check_config: bool,
}

/// The argument that makes this program the child in which new libraries are tried.
const PROBE: &str = "probe-packs";

fn main() -> ExitCode {
    // Before anything else: the child has one thread and binds itself by limits.
    let mut words = std::env::args_os().skip(1);
    if words.next().is_some_and(|word| word == PROBE) && words.next().is_none() {
        return probe();
    }
    let arguments = Arguments::parse();
    let mut config = match configuration(&arguments) {
        Ok(config) => config,
        Err(problems) => return refuse(&problems),
    };
    // The link, not what it points to: after an update in place it still is the program that runs.
    config.probe = Some(Probe {
        program: PathBuf::from("/proc/self/exe"),
        arguments: vec![PROBE.into()],
    });
    if arguments.check_config {
        if let Err(problems) = Credentials::load(&config.callers) {
            return refuse(&problems.join("\n"));
        }
        if let Err(problem) = Traces::new(&config.traces) {
            return refuse(&problem);
        }
        return match write!(std::io::stdout(), "{config}") {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    let traces = match Traces::new(&config.traces) {
        Ok(traces) => Arc::new(traces),
        Err(problem) => return refuse(&problem),
    };
    match logs::subscriber(&config, std::io::stderr, &traces) {
        Ok(subscriber) => {
            if let Err(error) = tracing::subscriber::set_global_default(subscriber) {
                return refuse(&error.to_string());
            }
        }
        Err(problem) => return refuse(&problem),
    }
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    if let Some(threads) = config.worker_threads {
        runtime.worker_threads(threads);
    }
    match runtime.enable_all().build() {
        Ok(runtime) => {
            let code = runtime.block_on(run(&config, arguments.dev, traces));
            // A load that is under way is not waited for: the record is whole at every moment.
            runtime.shutdown_background();
            code
        }
        Err(error) => refuse(&error.to_string()),
    }
}

fn probe() -> ExitCode {
    match lexpack_host::probe::child() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing better can be done where even the standard error stream is closed.
            drop(writeln!(std::io::stderr(), "{error}"));
            ExitCode::FAILURE
        }
    }
}

fn refuse(problems: &str) -> ExitCode {
    // Nothing better can be done where even the standard error stream is closed.
    drop(writeln!(std::io::stderr(), "lexpackd: {problems}"));
    ExitCode::from(BAD_CONFIGURATION)
}

fn configuration(arguments: &Arguments) -> Result<Config, String> {
    let mut settings = Settings::default();
    if let Some(file) = &arguments.config {
        settings.add_file(file);
    }
    settings.add_environment(std::env::vars_os());
    let mut flags: Vec<(String, String)> = Vec::new();
    flags.extend(
        arguments
            .listen
            .clone()
            .map(|value| ("listen".to_owned(), value)),
    );
    if !arguments.packs.is_empty() {
        flags.push(("packs.directories".to_owned(), arguments.packs.join(":")));
    }
    if !arguments.trusted_key.is_empty() {
        flags.push((
            "packs.trusted_keys".to_owned(),
            arguments.trusted_key.join(":"),
        ));
    }
    for set in &arguments.set {
        let (key, value) = set
            .split_once('=')
            .ok_or_else(|| format!("--set {set}: must be KEY=VALUE"))?;
        flags.push((key.to_owned(), value.to_owned()));
    }
    for (key, value) in flags {
        settings.add_flag(&key, &value);
    }
    settings.validate().map_err(|error| error.to_string())
}

async fn run(config: &Config, dev: bool, traces: Arc<Traces>) -> ExitCode {
    // First of all: a signal that comes while the packs are loaded is heard after it, or ends it.
    let (Ok(mut terminate), Ok(mut interrupt), Ok(hangup)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
        signal(SignalKind::hangup()),
    ) else {
        return refuse("signals cannot be received");
    };
    let mut stop = pin!(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    });
    let law = if dev {
        Law::development(config)
    } else {
        Ok(Law::signed(config))
    };
    let law = match law {
        Ok(law) => Arc::new(law),
        Err(error) => return refuse(&error.to_string()),
    };
    let server = match Server::bind_traced(config, Arc::clone(&law), traces).await {
        Ok(server) => server,
        Err(error) => return refuse(&error.to_string()),
    };
    tokio::select! {
        () = load(&law) => {}
        () = &mut stop => {
            tracing::info!("stopped while the packs were loaded");
            return ExitCode::SUCCESS;
        }
    }
    if law.current().is_none() && config.require_set {
        return refuse("no set of rule packs could be loaded, and packs.require_set is on");
    }
    let reloader = tokio::spawn(reload(hangup, law, server.credentials(), server.health()));
    server
        .run(async move {
            stop.await;
            // What is being drained needs no other law.
            reloader.abort();
        })
        .await;
    ExitCode::SUCCESS
}

/// Loads the packs off the runtime. Each refused pack is in the log already.
async fn load(law: &Arc<Law>) {
    tracing::info!("loading");
    let law = Arc::clone(law);
    match tokio::task::spawn_blocking(move || law.load()).await {
        Ok(Ok(_active)) => {}
        Ok(Err(error)) => tracing::error!(%error, "no new set is in force"),
        Err(error) => tracing::error!(%error, "loading failed"),
    }
}

/// Reads certificates and keys and loads the packs anew on each SIGHUP, by the same road as at the start.
async fn reload(
    mut hangup: tokio::signal::unix::Signal,
    law: Arc<Law>,
    credentials: Arc<Credentials>,
    health: Health,
) {
    while hangup.recv().await.is_some() {
        tracing::info!("reloading");
        let files = Arc::clone(&credentials);
        if tokio::task::spawn_blocking(move || files.renew())
            .await
            .is_err()
        {
            tracing::error!("certificates and keys could not be read anew");
        }
        load(&law).await;
        health.refresh().await;
    }
}
