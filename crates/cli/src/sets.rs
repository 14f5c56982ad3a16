//! `lexpack sets`: stage, activate, undo and watch sets on a running server.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use lexpack_api::v1::pack_service_client::PackServiceClient;
use lexpack_api::{errors, v1};

use crate::Terminal;
use crate::connect::{Credentials, Line};

/// Bytes of a file in one message of an upload.
const CHUNK: usize = 512 * 1024;

#[derive(Debug, Args)]
pub(crate) struct SetsArguments {
    /// Address for operators: https://…, http://127.0.0.1:7421 or unix:/run/lexpackd/admin.sock.
    #[arg(
        long,
        global = true,
        env = "LEXPACK_ADMIN",
        default_value = "http://127.0.0.1:7421"
    )]
    admin: String,
    #[command(flatten)]
    credentials: Credentials,
    /// Print the answer as JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: SetsCommand,
}

#[derive(Debug, Subcommand)]
enum SetsCommand {
    /// Send a set to the server, or name one that it has in its directory of sets.
    Stage {
        /// Directory of the set.
        #[arg(required_unless_present = "on_server")]
        set: Option<PathBuf>,
        /// Name of a directory on the server.
        #[arg(long, value_name = "NAME", conflicts_with = "set")]
        on_server: Option<String>,
    },
    /// Ask whether a staged set could be put in force, and what it would change.
    Validate {
        /// Name of the set.
        name: String,
        /// Take an older number than one that was in force.
        #[arg(long)]
        allow_older: bool,
    },
    /// Put a set in force.
    Activate {
        /// Name of the set.
        name: String,
        /// Etag of what is taken to be in force.
        #[arg(long, default_value = "")]
        etag: String,
        /// Take an older number than one that was in force.
        #[arg(long)]
        allow_older: bool,
        /// Do everything but put it in force.
        #[arg(long)]
        dry_run: bool,
        /// Refuse where the shadow found a difference in, or could not compare, more requests, or compared none.
        #[arg(long, value_name = "N")]
        shadow_limit: Option<u64>,
    },
    /// Put an earlier set in force again; the latest one where none is named.
    Rollback {
        /// Name of the set.
        name: Option<String>,
        /// Etag of what is taken to be in force.
        #[arg(long, default_value = "")]
        etag: String,
    },
    /// List the sets of the server.
    List,
    /// Show a set, and what it would change.
    Get {
        /// Name of the set.
        name: String,
    },
    /// Remove a staged set.
    Discard {
        /// Name of the set.
        name: String,
    },
    /// Tell of every change, until the server drains.
    Watch {
        /// End after this many messages.
        #[arg(long, value_name = "N")]
        count: Option<u64>,
    },
    /// Show what the server is and serves.
    Info,
    /// Let a staged set see copies of live requests, or show what it found.
    Shadow {
        /// Begin with this set.
        #[arg(long, value_name = "NAME", conflicts_with = "stop")]
        start: Option<String>,
        /// Share of the requests in thousandths.
        #[arg(long, default_value_t = 100)]
        permille: u32,
        /// End it.
        #[arg(long)]
        stop: bool,
    },
}

pub(crate) fn run<W: Write>(arguments: SetsArguments, terminal: &mut Terminal<W>) -> Result<u8> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let line = arguments.credentials.connect(&arguments.admin).await?;
        let client = PackServiceClient::new(line);
        let mut session = Session {
            client,
            json: arguments.json,
            terminal,
        };
        match session.command(arguments.command).await {
            Ok(()) => Ok(0),
            Err(Failure::Refused(status)) => {
                show_refusal(&status, session.terminal)?;
                Ok(1)
            }
            Err(Failure::Other(error)) => Err(error),
        }
    })
}

enum Failure {
    Refused(tonic::Status),
    Other(anyhow::Error),
}

impl From<tonic::Status> for Failure {
    fn from(status: tonic::Status) -> Self {
        Self::Refused(status)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Other(error.into())
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}

fn show_refusal<W: Write>(status: &tonic::Status, terminal: &mut Terminal<W>) -> Result<()> {
    let reason = errors::reason(status).unwrap_or_else(|| status.code().to_string());
    writeln!(terminal.out, "{reason}: {}", status.message())?;
    for (code, text) in errors::precondition_violations(status) {
        writeln!(terminal.out, "  {code}: {text}")?;
    }
    Ok(())
}

struct Session<'a, W> {
    client: PackServiceClient<Line>,
    json: bool,
    terminal: &'a mut Terminal<W>,
}

impl<W: Write> Session<'_, W> {
    async fn command(&mut self, command: SetsCommand) -> Result<(), Failure> {
        match command {
            SetsCommand::Stage { set, on_server } => {
                let messages = match (set, on_server) {
                    (Some(set), _) => files(&set)?,
                    (None, Some(directory)) => vec![v1::StageSetRequest {
                        directory,
                        ..v1::StageSetRequest::default()
                    }],
                    (None, None) => return Err(anyhow::anyhow!("name a set").into()),
                };
                let messages = futures_util::stream::iter(messages);
                let answer = self.client.stage_set(messages).await?.into_inner();
                if self.shown_as_json("StageSetResponse", &answer)? {
                    return Ok(());
                }
                self.set(&answer.set.unwrap_or_default())?;
                self.difference(answer.difference.as_ref())
            }
            SetsCommand::Validate { name, allow_older } => {
                let request = v1::ValidateSetRequest { name, allow_older };
                let answer = self.client.validate_set(request).await?.into_inner();
                if self.shown_as_json("ValidateSetResponse", &answer)? {
                    return Ok(());
                }
                self.set(&answer.set.unwrap_or_default())?;
                self.difference(answer.difference.as_ref())?;
                writeln!(self.terminal.out, "etag {}", answer.etag)?;
                Ok(())
            }
            SetsCommand::Activate {
                name,
                etag,
                allow_older,
                dry_run,
                shadow_limit,
            } => {
                let request = v1::ActivateSetRequest {
                    name: name.clone(),
                    etag,
                    allow_older,
                    validate_only: dry_run,
                    shadow_limit,
                };
                let answer = self.client.activate_set(request).await?.into_inner();
                if self.shown_as_json("ActivateSetResponse", &answer)? {
                    return Ok(());
                }
                let what = match (dry_run, answer.unchanged) {
                    (true, _) => "could be put in force",
                    (false, true) => "is in force already",
                    (false, false) => "is in force",
                };
                writeln!(self.terminal.out, "{name} {what}")?;
                self.in_force(answer.generation.as_ref(), &answer.etag, &answer.replaced)
            }
            SetsCommand::Rollback { name, etag } => {
                let name = name.unwrap_or_default();
                let request = v1::RollbackRequest { name, etag };
                let answer = self.client.rollback(request).await?.into_inner();
                if self.shown_as_json("RollbackResponse", &answer)? {
                    return Ok(());
                }
                writeln!(self.terminal.out, "an earlier set is in force again")?;
                self.in_force(answer.generation.as_ref(), &answer.etag, &answer.replaced)
            }
            SetsCommand::List => self.list().await,
            SetsCommand::Get { name } => {
                let request = v1::GetSetRequest { name };
                let answer = self.client.get_set(request).await?.into_inner();
                if self.shown_as_json("GetSetResponse", &answer)? {
                    return Ok(());
                }
                self.set(&answer.set.unwrap_or_default())?;
                self.difference(answer.difference.as_ref())
            }
            SetsCommand::Discard { name } => {
                let request = v1::DiscardSetRequest { name: name.clone() };
                self.client.discard_set(request).await?;
                writeln!(self.terminal.out, "{name} removed")?;
                Ok(())
            }
            SetsCommand::Watch { count } => self.watch(count).await,
            SetsCommand::Info => self.info().await,
            SetsCommand::Shadow {
                start,
                permille,
                stop,
            } => self.shadow(start, permille, stop).await,
        }
    }

    /// Prints a message as JSON where that was asked for.
    fn shown_as_json(
        &mut self,
        name: &str,
        message: &impl prost::Message,
    ) -> Result<bool, Failure> {
        if self.json {
            let json = lexpack_api::json::to_json(&format!("lexpack.v1.{name}"), message)
                .context("the answer as JSON")?;
            writeln!(self.terminal.out, "{json}")?;
        }
        Ok(self.json)
    }

    async fn list(&mut self) -> Result<(), Failure> {
        let mut page_token = String::new();
        loop {
            let request = v1::ListSetsRequest {
                page_size: 0,
                page_token,
            };
            let answer = self.client.list_sets(request).await?.into_inner();
            if !self.shown_as_json("ListSetsResponse", &answer)? {
                for set in &answer.sets {
                    self.set(set)?;
                }
            }
            page_token = answer.next_page_token;
            if page_token.is_empty() {
                return Ok(());
            }
        }
    }

    async fn watch(&mut self, count: Option<u64>) -> Result<(), Failure> {
        let answer = self.client.watch_sets(v1::WatchSetsRequest {}).await?;
        let mut events = answer.into_inner();
        let mut left = count;
        while left != Some(0)
            && let Some(event) = events.message().await?
        {
            left = left.map(|left| left.saturating_sub(1));
            if self.shown_as_json("WatchSetsResponse", &event)? {
                continue;
            }
            let outcome = match event.outcome() {
                v1::SetOutcome::Rejected => "REJECTED",
                v1::SetOutcome::Accepted | v1::SetOutcome::Unspecified => "ACCEPTED",
            };
            let what = word(event.event().as_str_name(), "SET_EVENT_");
            let number = event.last_good.as_ref().map_or(0, |good| good.number);
            let stale = if event.stale { "  STALE" } else { "" };
            writeln!(
                self.terminal.out,
                "{:>4} {outcome} {what} {}  in force: generation {number}{stale}  ({})",
                event.nonce, event.name, event.instance
            )?;
            if let Some(status) = &event.status {
                writeln!(self.terminal.out, "       {}", status.message)?;
            }
            self.terminal.out.flush()?;
        }
        Ok(())
    }

    async fn info(&mut self) -> Result<(), Failure> {
        let request = v1::GetServerInfoRequest {};
        let info = self.client.get_server_info(request).await?.into_inner();
        if self.shown_as_json("GetServerInfoResponse", &info)? {
            return Ok(());
        }
        let state = word(info.state().as_str_name(), "SERVING_STATE_");
        let out = &mut self.terminal.out;
        writeln!(
            out,
            "lexpackd {} ({}), abi {}",
            info.version, info.instance, info.abi
        )?;
        writeln!(out, "  state    {state}")?;
        if let Some(reason) = &info.stale_reason {
            writeln!(out, "           {}", reason.message)?;
        }
        let generation = info.generation.unwrap_or_default();
        writeln!(
            out,
            "  in force {}, generation {}",
            info.name, generation.number
        )?;
        writeln!(out, "  digest   {}", generation.set_digest)?;
        writeln!(out, "  etag     {}", info.etag)?;
        for digest in info.kept_set_digests.iter().skip(1) {
            writeln!(out, "  kept     {digest}")?;
        }
        for library in &info.quarantine {
            let (digest, reason) = (&library.library_digest, &library.reason);
            let lifted = if library.recorded {
                ""
            } else {
                " (not recorded: a restart lifts it)"
            };
            writeln!(out, "  QUARANTINE {digest}: {reason}{lifted}")?;
        }
        writeln!(out, "  durable  {}, probe {}", info.durable, info.probed)?;
        for credential in &info.credentials {
            let (name, times) = (&credential.name, credential.renewals);
            let expires = match credential.expires.as_str() {
                "" => String::new(),
                moment => format!(", expires {moment}"),
            };
            writeln!(out, "  {name:<8} read anew {times} times{expires}")?;
            if !credential.problem.is_empty() {
                writeln!(out, "           NOT IN USE: {}", credential.problem)?;
            }
        }
        let mut metrics: Vec<_> = info.metrics.into_iter().collect();
        metrics.sort();
        for (name, value) in metrics {
            writeln!(out, "  {name} {value}")?;
        }
        Ok(())
    }

    async fn shadow(
        &mut self,
        start: Option<String>,
        permille: u32,
        stop: bool,
    ) -> Result<(), Failure> {
        if let Some(name) = start {
            let request = v1::StartShadowRequest {
                name: name.clone(),
                permille,
            };
            self.client.start_shadow(request).await?;
            writeln!(self.terminal.out, "{name} sees {permille} of 1000 requests")?;
            return Ok(());
        }
        let report = if stop {
            let answer = self.client.stop_shadow(v1::StopShadowRequest {}).await?;
            answer.into_inner().report
        } else {
            let answer = self.client.get_shadow(v1::GetShadowRequest {}).await?;
            answer.into_inner().report
        };
        let report = report.unwrap_or_default();
        if self.shown_as_json("ShadowReport", &report)? {
            return Ok(());
        }
        let out = &mut self.terminal.out;
        let running = if report.running { "running" } else { "ended" };
        writeln!(
            out,
            "{} {running}: {} compared, {} different, {} dropped, {} waiting, {} not comparable",
            report.name,
            report.compared,
            report.different,
            report.dropped,
            report.waiting,
            report.not_comparable
        )?;
        for problem in report.refusal.iter().flat_map(|refusal| &refusal.problems) {
            writeln!(out, "  not comparable: {problem}")?;
        }
        for difference in &report.differences {
            writeln!(out, "  {} × {}", difference.count, difference.provision)?;
            let example = difference.example.clone().unwrap_or_default();
            for line in example.before.iter().filter(|l| !example.after.contains(l)) {
                writeln!(out, "    - {line}")?;
            }
            for line in example.after.iter().filter(|l| !example.before.contains(l)) {
                writeln!(out, "    + {line}")?;
            }
        }
        Ok(())
    }

    fn set(&mut self, set: &v1::SetInfo) -> Result<(), Failure> {
        let state = word(set.state().as_str_name(), "SET_STATE_");
        let out = &mut self.terminal.out;
        writeln!(
            out,
            "{}  {state}  generation {}  digest {}",
            set.name, set.generation, set.set_digest
        )?;
        for pack in &set.packs {
            let reference = pack.reference.clone().unwrap_or_default();
            let quarantine = if pack.quarantine.is_empty() {
                String::new()
            } else {
                format!("  QUARANTINE: {}", pack.quarantine)
            };
            writeln!(out, "  {} {}{quarantine}", reference.id, reference.version)?;
        }
        Ok(())
    }

    fn difference(&mut self, difference: Option<&v1::SetDifference>) -> Result<(), Failure> {
        let Some(difference) = difference else {
            return Ok(());
        };
        let out = &mut self.terminal.out;
        writeln!(out, "against {}:", difference.against)?;
        if difference.provisions.is_empty() {
            writeln!(out, "  no provision differs")?;
        }
        for provision in &difference.provisions {
            let change = word(provision.change().as_str_name(), "PROVISION_CHANGE_");
            writeln!(out, "  {change:<9} {}", provision.provision)?;
            for witness in &provision.witnesses {
                writeln!(out, "    case {}/{}", witness.pack, witness.case)?;
                for line in witness.before.iter().filter(|l| !witness.after.contains(l)) {
                    writeln!(out, "      - {line}")?;
                }
                for line in witness.after.iter().filter(|l| !witness.before.contains(l)) {
                    writeln!(out, "      + {line}")?;
                }
            }
        }
        let compared = difference.compared_cases;
        writeln!(out, "  {compared} test case(s) compared")?;
        for case in &difference.unreadable_cases {
            writeln!(out, "  {case} is read by one of the sets alone")?;
        }
        Ok(())
    }

    fn in_force(
        &mut self,
        generation: Option<&v1::Generation>,
        etag: &str,
        replaced: &str,
    ) -> Result<(), Failure> {
        let out = &mut self.terminal.out;
        let number = generation.map_or(0, |generation| generation.number);
        writeln!(out, "  generation {number}, etag {etag}")?;
        if !replaced.is_empty() {
            writeln!(out, "  in the place of {replaced}")?;
        }
        Ok(())
    }
}

/// A value of an enumeration as a word.
fn word(name: &str, prefix: &str) -> String {
    let word = name.strip_prefix(prefix).unwrap_or(name);
    word.to_ascii_lowercase().replace('_', " ")
}

/// The messages of an upload: the list, its signature, and every file of every pack.
fn files(set: &Path) -> Result<Vec<v1::StageSetRequest>> {
    let mut names = vec![
        lexpack_host::set::SET_FILE.to_owned(),
        lexpack_host::set::SET_SIGNATURE_FILE.to_owned(),
    ];
    let entries = std::fs::read_dir(set).with_context(|| set.display().to_string())?;
    for entry in entries {
        let entry = entry?;
        let Ok(pack) = entry.file_name().into_string() else {
            bail!("a directory has a name that is no text");
        };
        if !entry.path().is_dir() || pack.starts_with('.') {
            continue;
        }
        for file in std::fs::read_dir(entry.path())? {
            let Ok(file) = file?.file_name().into_string() else {
                bail!("a file of {pack} has a name that is no text");
            };
            names.push(format!("{pack}/{file}"));
        }
    }
    let mut messages = Vec::new();
    for name in names {
        let path = set.join(&name);
        let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        let mut file = name;
        let mut chunks = bytes.chunks(CHUNK);
        loop {
            let data = chunks.next().unwrap_or_default().to_vec();
            messages.push(v1::StageSetRequest {
                directory: String::new(),
                file: std::mem::take(&mut file),
                data,
            });
            if chunks.len() == 0 {
                break;
            }
        }
    }
    Ok(messages)
}
