//! `lexpack receipts`: read, check and replay the receipts of a running server, and check an export of them
//! without one.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use lexpack_api::v1::receipt_service_client::ReceiptServiceClient;
use lexpack_api::{errors, v1};
use lexpack_host::keys::TrustStore;
use lexpack_receipts::verify::Known;
use lexpack_receipts::{SqliteStore, Verified, export, head, link, verify};

use crate::Terminal;
use crate::connect::{Credentials, Line};
use crate::private_file::PrivateFile;

/// Largest message of a server: a receipt with its request and answer.
const MESSAGE_BYTES: usize = 1024 * 1024 * 1024;

#[derive(Debug, Args)]
pub(crate) struct ReceiptsArguments {
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
    command: ReceiptsCommand,
}

#[derive(Debug, Subcommand)]
enum ReceiptsCommand {
    /// List receipts in the order of the chain.
    List {
        /// Only receipts of requests with this id.
        #[arg(long, default_value = "")]
        request_id: String,
        /// Only receipts of answers by the set with this digest.
        #[arg(long, default_value = "")]
        set_digest: String,
        /// End after this many.
        #[arg(long, value_name = "N")]
        count: Option<u64>,
    },
    /// Show one receipt with its request and its answer, as JSON.
    Get {
        /// Id of the receipt.
        id: String,
    },
    /// Write receipts and signed heads to a file that can be checked without the server.
    Export {
        /// The file; it must not be there yet.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Place of the first receipt.
        #[arg(long, value_name = "PLACE", default_value_t = 1)]
        first: u64,
    },
    /// Check the chain: of the server, of an exported file, or of a directory that no server uses.
    Verify {
        /// An exported file.
        #[arg(long, value_name = "FILE", conflicts_with = "directory")]
        file: Option<PathBuf>,
        /// A directory of receipts.
        #[arg(long, value_name = "DIR")]
        directory: Option<PathBuf>,
        /// Public key whose heads count; for a file or a directory. May be repeated.
        #[arg(long, value_name = "FILE")]
        trusted_key: Vec<PathBuf>,
        /// A link that was kept elsewhere, as `head` prints it: PLACE:DIGEST. May be repeated.
        #[arg(long, value_name = "PLACE:DIGEST", value_parser = known)]
        known: Vec<Known>,
    },
    /// Print the last signed head, to be kept elsewhere.
    Head,
    /// Print the statements that make the tables of a fleet's database, for the owner of the database to run.
    Schema,
    /// Answer the request of a receipt again under the set that answered, and compare the bytes.
    Replay {
        /// Id of the receipt.
        id: String,
        /// File with the request that was sent (JSON of an AssessRequest), where facts are masked.
        #[arg(long, value_name = "FILE")]
        request: Option<PathBuf>,
    },
    /// List the findings of receipts that another set would change.
    Impact {
        /// Name of the set: staged, kept or in force.
        name: String,
        /// Place of the first receipt.
        #[arg(long, value_name = "PLACE", default_value_t = 1)]
        first: u64,
        /// Place of the last receipt; the end of the chain where none is given.
        #[arg(long, value_name = "PLACE", default_value_t = 0)]
        last: u64,
    },
}

/// A link that was kept elsewhere.
fn known(text: &str) -> Result<Known, String> {
    let wrong = || "must be PLACE:DIGEST".to_owned();
    let (place, digest) = text.split_once(':').ok_or_else(wrong)?;
    Ok(Known {
        sequence: place.parse().map_err(|_error| wrong())?,
        digest: digest.parse().map_err(|_error| wrong())?,
    })
}

pub(crate) fn run<W: Write>(
    arguments: ReceiptsArguments,
    terminal: &mut Terminal<W>,
) -> Result<u8> {
    if let ReceiptsCommand::Verify {
        file,
        directory,
        trusted_key,
        known,
    } = &arguments.command
    {
        let trust = || TrustStore::from_files(trusted_key).context("trusted keys");
        if let Some(file) = file {
            return verify_file(file, &trust()?, known, terminal);
        }
        if let Some(directory) = directory {
            let store = SqliteStore::read(directory)?;
            return shown(&verify::check(&store, &trust()?, known), terminal);
        }
    }
    if matches!(arguments.command, ReceiptsCommand::Schema) {
        return schema(terminal);
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let line = arguments.credentials.connect(&arguments.admin).await?;
        let client = ReceiptServiceClient::new(line).max_decoding_message_size(MESSAGE_BYTES);
        let mut session = Session {
            client,
            json: arguments.json,
            terminal,
        };
        let outcome = session.command(arguments.command).await;
        match outcome.map_err(|error| error.downcast::<tonic::Status>()) {
            Ok(code) => Ok(code),
            Err(Ok(status)) => {
                let reason = errors::reason(&status);
                let reason = reason.unwrap_or_else(|| status.code().to_string());
                writeln!(session.terminal.out, "{reason}: {}", status.message())?;
                for (path, text) in errors::field_violations(&status) {
                    writeln!(session.terminal.out, "  {path}: {text}")?;
                }
                Ok(1)
            }
            Err(Err(error)) => Err(error),
        }
    })
}

fn schema<W: Write>(terminal: &mut Terminal<W>) -> Result<u8> {
    write!(terminal.out, "{}", lexpack_server::database_script())?;
    Ok(0)
}

fn verify_file<W: Write>(
    file: &Path,
    trust: &TrustStore,
    known: &[Known],
    terminal: &mut Terminal<W>,
) -> Result<u8> {
    let name = file.display().to_string();
    let mut from = BufReader::new(File::open(file).with_context(|| name.clone())?);
    let checked = export::check(&mut from, trust, known).with_context(|| name)?;
    writeln!(terminal.out, "chain {}", checked.chain)?;
    if let Some(begins) = checked.begins {
        let (place, digest) = (begins.sequence, begins.digest);
        writeln!(
            terminal.out,
            "begins after {place}:{digest}, which must be known"
        )?;
    }
    shown(&checked.found, terminal)
}

fn shown<W: Write>(found: &Verified, terminal: &mut Terminal<W>) -> Result<u8> {
    let out = &mut terminal.out;
    for fault in &found.faults {
        let kind = word(fault.kind.as_str_name(), "CHAIN_FAULT_KIND_");
        writeln!(out, "{kind} at {}: {}", fault.place, fault.message)?;
    }
    let (receipts, heads) = (found.receipts, found.heads);
    let verdict = if found.is_sound() {
        "sound"
    } else {
        "NOT SOUND"
    };
    writeln!(out, "{receipts} receipts, {heads} heads: {verdict}")?;
    if found.disorderly_ends > 0 {
        let ends = found.disorderly_ends;
        writeln!(out, "{ends} times a server did not end in order")?;
    }
    if let Some(head) = &found.head {
        if head.body.shared && found.open > 0 {
            let open = found.open;
            writeln!(out, "{open} servers are writing, or did not end in order")?;
        }
        show_head(&head.body, out)?;
    }
    Ok(u8::from(!found.is_sound()))
}

fn show_head(body: &v1::ReceiptHeadBody, out: &mut impl Write) -> Result<()> {
    let digest = link::digest(&body.digest).context("the head has no digest")?;
    writeln!(
        out,
        "head {}:{digest}  dropped {}",
        body.sequence, body.dropped
    )?;
    Ok(())
}

fn word(name: &str, prefix: &str) -> String {
    name.strip_prefix(prefix)
        .unwrap_or(name)
        .to_ascii_lowercase()
        .replace('_', " ")
}

struct Session<'a, W> {
    client: ReceiptServiceClient<Line>,
    json: bool,
    terminal: &'a mut Terminal<W>,
}

impl<W: Write> Session<'_, W> {
    async fn command(&mut self, command: ReceiptsCommand) -> Result<u8> {
        match command {
            ReceiptsCommand::List {
                request_id,
                set_digest,
                count,
            } => self.list(&request_id, &set_digest, count).await,
            ReceiptsCommand::Get { id } => {
                let request = v1::GetReceiptRequest { id };
                let answer = self.client.get_receipt(request).await?.into_inner();
                self.json("GetReceiptResponse", &answer)
            }
            ReceiptsCommand::Export { out, first } => self.export(&out, first).await,
            ReceiptsCommand::Verify { known, .. } => self.verify(&known).await,
            ReceiptsCommand::Head => {
                let request = v1::GetReceiptHeadRequest {};
                let answer = self.client.get_receipt_head(request).await?.into_inner();
                if self.json {
                    return self.json("GetReceiptHeadResponse", &answer);
                }
                show_head(&answer.body.unwrap_or_default(), &mut self.terminal.out)?;
                Ok(0)
            }
            ReceiptsCommand::Schema => schema(self.terminal),
            ReceiptsCommand::Replay { id, request } => self.replay(id, request.as_deref()).await,
            ReceiptsCommand::Impact { name, first, last } => self.impact(name, first, last).await,
        }
    }

    fn json(&mut self, name: &str, message: &impl prost::Message) -> Result<u8> {
        let json = lexpack_api::json::to_json(&format!("lexpack.v1.{name}"), message)
            .context("the answer as JSON")?;
        writeln!(self.terminal.out, "{json}")?;
        Ok(0)
    }

    async fn list(&mut self, request_id: &str, set_digest: &str, count: Option<u64>) -> Result<u8> {
        let mut left = count.unwrap_or(u64::MAX);
        let mut page_token = String::new();
        loop {
            let request = v1::ListReceiptsRequest {
                page_size: i32::try_from(left).unwrap_or(0),
                page_token,
                request_id: request_id.to_owned(),
                set_digest: set_digest.to_owned(),
            };
            let answer = self.client.list_receipts(request).await?.into_inner();
            let listed = u64::try_from(answer.receipts.len()).unwrap_or(u64::MAX);
            if self.json {
                self.json("ListReceiptsResponse", &answer)?;
            } else {
                for receipt in &answer.receipts {
                    writeln!(
                        self.terminal.out,
                        "{:>8}  {}  {}  {}",
                        receipt.sequence,
                        receipt.id,
                        moment(receipt.answered_unix_ms),
                        receipt.request_id
                    )?;
                }
            }
            left = left.saturating_sub(listed);
            page_token = answer.next_page_token;
            if page_token.is_empty() || left == 0 {
                return Ok(0);
            }
        }
    }

    async fn export(&mut self, out: &Path, first: u64) -> Result<u8> {
        let name = out.display().to_string();
        let request = v1::ExportReceiptsRequest {
            first_sequence: first,
        };
        let mut file = PrivateFile::begin(out)?;
        let mut items = self.client.export_receipts(request).await?.into_inner();
        export::begin(&mut file)?;
        let (mut receipts, mut last) = (0_u64, None);
        while let Some(item) = items.message().await? {
            export::write(&mut file, &item)?;
            match item.item {
                Some(v1::export_receipts_response::Item::Receipt(_)) => {
                    receipts = receipts.saturating_add(1);
                }
                Some(v1::export_receipts_response::Item::Head(signed)) => last = Some(signed),
                None => {}
            }
        }
        file.finish()?;
        writeln!(self.terminal.out, "{receipts} receipts written to {name}")?;
        if let Some(signed) = last {
            let head = head::read(signed).map_err(anyhow::Error::msg)?;
            show_head(&head.body, &mut self.terminal.out)?;
        }
        Ok(0)
    }

    async fn verify(&mut self, known: &[Known]) -> Result<u8> {
        let known_heads = known.iter().map(|known| v1::KnownHead {
            sequence: known.sequence,
            digest: known.digest.as_bytes().to_vec(),
        });
        let known_heads: Vec<_> = known_heads.collect();
        let (mut page_token, mut whole) = (String::new(), Verified::default());
        loop {
            let request = v1::VerifyReceiptsRequest {
                page_token,
                page_size: 0,
                known_heads: known_heads.clone(),
            };
            let answer = self.client.verify_receipts(request).await?.into_inner();
            if self.json {
                self.json("VerifyReceiptsResponse", &answer)?;
            }
            whole.receipts = whole.receipts.saturating_add(answer.receipts);
            whole.heads = whole.heads.saturating_add(answer.heads);
            whole.disorderly_ends = whole.disorderly_ends.saturating_add(answer.disorderly_ends);
            whole.open = answer.open;
            whole.faults.extend(
                answer
                    .faults
                    .into_iter()
                    .map(|fault| lexpack_receipts::Fault {
                        kind: fault.kind(),
                        place: fault.place,
                        message: fault.message,
                    }),
            );
            if let Some(signed) = answer.head {
                whole.head = Some(head::read(signed).map_err(anyhow::Error::msg)?);
            }
            page_token = answer.next_page_token;
            if page_token.is_empty() {
                break;
            }
        }
        if self.json {
            return Ok(u8::from(!whole.is_sound()));
        }
        shown(&whole, self.terminal)
    }

    async fn replay(&mut self, id: String, request: Option<&Path>) -> Result<u8> {
        let case = match request {
            None => None,
            Some(path) => {
                let name = path.display().to_string();
                let text = std::fs::read_to_string(path).with_context(|| name.clone())?;
                let message = "lexpack.v1.AssessRequest";
                let request: v1::AssessRequest =
                    lexpack_api::json::from_json(message, &text).with_context(|| name)?;
                request.case
            }
        };
        let request = v1::ReplayReceiptRequest { id, case };
        let answer = self.client.replay_receipt(request).await?.into_inner();
        let outcome = answer.outcome();
        if self.json {
            self.json("ReplayReceiptResponse", &answer)?;
        } else {
            let out = &mut self.terminal.out;
            let what = word(outcome.as_str_name(), "REPLAY_OUTCOME_");
            let engine = if answer.same_engine {
                "the program that answered"
            } else {
                "another program than the one that answered"
            };
            writeln!(out, "{what}, by {engine}")?;
            if !answer.message.is_empty() {
                writeln!(out, "  {}", answer.message)?;
            }
            for name in &answer.masked_facts {
                writeln!(out, "  masked: {name}")?;
            }
        }
        Ok(u8::from(outcome != v1::ReplayOutcome::Identical))
    }

    async fn impact(&mut self, name: String, first: u64, last: u64) -> Result<u8> {
        let mut next = first;
        let (mut compared, mut different, mut not_comparable) = (0_u64, 0_u64, 0_u64);
        loop {
            let request = v1::GetImpactRequest {
                name: name.clone(),
                first_sequence: next,
                last_sequence: last,
                page_size: 0,
            };
            let answer = self.client.get_impact(request).await?.into_inner();
            if self.json {
                self.json("GetImpactResponse", &answer)?;
            } else {
                self.show_impact(&answer)?;
            }
            compared = compared.saturating_add(answer.compared);
            different = different.saturating_add(answer.different);
            not_comparable = not_comparable.saturating_add(answer.not_comparable_count);
            next = answer.next_sequence;
            if next == 0 {
                break;
            }
        }
        if !self.json {
            writeln!(
                self.terminal.out,
                "{compared} compared, {different} would change, {not_comparable} could not be compared"
            )?;
        }
        Ok(0)
    }

    fn show_impact(&mut self, answer: &v1::GetImpactResponse) -> Result<()> {
        let out = &mut self.terminal.out;
        for provision in &answer.provisions {
            writeln!(out, "{}", provision.provision)?;
            for finding in &provision.findings {
                let (id, subject) = (&finding.id, &finding.subject);
                writeln!(
                    out,
                    "  {}  {id}  {subject} {}",
                    finding.sequence, finding.object
                )?;
                writeln!(out, "    before: {}", finding.before.join("; "))?;
                writeln!(out, "    after:  {}", finding.after.join("; "))?;
            }
        }
        for missed in &answer.not_comparable {
            writeln!(out, "{}  {}: {}", missed.sequence, missed.id, missed.reason)?;
        }
        Ok(())
    }
}

/// A moment as people write it, in UTC.
fn moment(unix_ms: i64) -> String {
    jiff::Timestamp::from_millisecond(unix_ms)
        .map_or_else(|_error| unix_ms.to_string(), |moment| moment.to_string())
}
