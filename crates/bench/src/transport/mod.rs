//! The server beside an echo of the same messages, driven by the same client from a third process.
//!
//! Server and echo have the same runtime, allocator and settings of the connection; the echo answers
//! the very bytes that the server answered to the same request. What the server takes beyond it is
//! what admission, decoding, the law and encoding cost.

pub mod client;
pub mod conversation;
pub mod echo;
pub mod many;
pub mod overload;
pub mod process;
mod raw;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use bytes::Bytes;
use http::uri::PathAndQuery;
use lexpack_api::v1;
use lexpack_api::v1::catalog_service_client::CatalogServiceClient;
use lexpack_domain::{Case, FactKey, Value};
use lexpack_rules::{FactType, Vocabulary, published_vocabulary, read_case_form};
use prost::Message as _;
use tonic::Request;
use tonic::client::Grpc;
use tonic::transport::{Channel, Endpoint};

use crate::figures::{Spread, Table, cores, number, per_second, ratio};
use crate::random::Random;
use crate::{Section, Setting};
use client::{Outcome, Shape};
use process::Server;
use raw::Raw;

const ASSESS: &str = "/lexpack.v1.AssessmentService/Assess";
/// A provision that the case must establish, so that a benchmark of nothing is noticed.
const ESTABLISHED: &str = "cn.id-card-law.art19.p1";

/// Calls in flight and connections that carry them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Flight {
    calls: usize,
    channels: usize,
}

const ONE: Flight = Flight {
    calls: 1,
    channels: 1,
};
const SIXTEEN: Flight = Flight {
    calls: 16,
    channels: 2,
};
/// The flight of the goals.
const SIXTY_FOUR: Flight = Flight {
    calls: 64,
    channels: 4,
};
const MANY: Flight = Flight {
    calls: 256,
    channels: 8,
};

/// How long and how often to measure.
struct Plan {
    flights: &'static [Flight],
    repetitions: usize,
    warm: Duration,
    measure: Duration,
}

impl Plan {
    const fn of(quick: bool) -> Self {
        if quick {
            Self {
                flights: &[ONE, SIXTY_FOUR],
                repetitions: 1,
                warm: Duration::from_millis(400),
                measure: Duration::from_millis(1500),
            }
        } else {
            Self {
                flights: &[ONE, SIXTEEN, SIXTY_FOUR, MANY],
                repetitions: 3,
                warm: Duration::from_millis(500),
                measure: Duration::from_millis(2000),
            }
        }
    }
}

/// A view with ready messages and the files that hold them.
struct View {
    name: &'static str,
    echo: String,
    request: Vec<u8>,
    reply: Vec<u8>,
    request_file: PathBuf,
    reply_file: PathBuf,
}

/// One thing to measure and what came of it.
struct Row<'a> {
    view: &'a View,
    flight: Flight,
    law: Vec<Outcome>,
    echo: Vec<Outcome>,
}

/// Measures.
///
/// # Errors
/// Where a server does not start, an answer is not what it should be, or any call fails.
pub fn run(setting: &Setting) -> Result<Section> {
    let plan = Plan::of(setting.quick);
    let place = tempfile::tempdir()?;
    let lexpackd = Server::lexpackd(setting, &[])?;
    let views = views(setting, &lexpackd, place.path().to_path_buf())?;
    let replies = views
        .iter()
        .map(|view| (view.echo.clone(), view.reply_file.clone()))
        .collect();
    let echo = Server::echo(&std::env::current_exe()?, &replies, setting.workers)?;

    let mut rows: Vec<Row<'_>> = Vec::new();
    for view in &views {
        for flight in plan.flights {
            rows.push(Row {
                view,
                flight: *flight,
                law: Vec::new(),
                echo: Vec::new(),
            });
        }
    }
    let mut random = Random::new(5);
    for _ in 0..plan.repetitions {
        let mut order: Vec<&mut Row<'_>> = rows.iter_mut().collect();
        random.shuffle(&mut order);
        for row in order {
            // Both sides of a row stand side by side, in either order.
            let law_first = random.once_in(2);
            for law in [law_first, !law_first] {
                if law {
                    row.law.push(measure(&plan, &lexpackd, row, ASSESS)?);
                } else {
                    row.echo.push(measure(&plan, &echo, row, &row.view.echo)?);
                }
            }
        }
    }
    Ok(section(&rows, &plan))
}

/// Lets a client drive one server.
fn measure(plan: &Plan, server: &Server, row: &Row<'_>, path: &str) -> Result<Outcome> {
    let errand = Errand {
        shape: Shape::Unary,
        path,
        request: &row.view.request_file,
        reply: &row.view.reply_file,
        flight: row.flight,
        rate: None,
    };
    drive(plan, server, &errand)
}

/// What a client is sent to do.
#[derive(Debug, Clone, Copy)]
struct Errand<'a> {
    shape: Shape,
    path: &'a str,
    request: &'a Path,
    reply: &'a Path,
    flight: Flight,
    rate: Option<u32>,
}

/// Lets a client do an errand at one server.
fn drive(plan: &Plan, server: &Server, errand: &Errand<'_>) -> Result<Outcome> {
    let shape = match errand.shape {
        Shape::Unary => "unary",
        Shape::Batch => "batch",
        Shape::Stream => "stream",
    };
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(["client", "--url", &server.url, "--path", errand.path])
        .args(["--shape", shape])
        .arg("--request")
        .arg(errand.request)
        .arg("--expected")
        .arg(errand.reply)
        .args(["--channels", &errand.flight.channels.to_string()])
        .args(["--tasks", &errand.flight.calls.to_string()])
        .args(["--warm-ms", &plan.warm.as_millis().to_string()])
        .args(["--measure-ms", &plan.measure.as_millis().to_string()])
        .args(["--server", &server.process().to_string()]);
    if let Some(rate) = errand.rate {
        command.args(["--rate", &rate.to_string()]);
    }
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .context("the client could not be started")?;
    let what = || format!("{}, {} in flight", errand.path, errand.flight.calls);
    ensure!(output.status.success(), "{}: {}", what(), output.status);
    let outcome: Outcome = serde_json::from_slice(&output.stdout).with_context(what)?;
    if outcome.failures > 0 {
        bail!(
            "{}: {} calls failed, the first with: {}",
            what(),
            outcome.failures,
            outcome.first_failure
        );
    }
    ensure!(outcome.requests > 0, "{}: no call was answered", what());
    ensure!(outcome.compared > 0, "{}: no reply was compared", what());
    Ok(outcome)
}

fn cpu_each(outcome: &Outcome) -> f64 {
    ratio(outcome.server_cpu, number(outcome.requests))
}

fn section(rows: &[Row<'_>], plan: &Plan) -> Section {
    let mut table = Table::new(&[
        "view",
        "bytes in",
        "bytes out",
        "in flight",
        "server",
        "CPU µs/call",
        "least",
        "most",
        "calls/s",
        "p50 µs",
        "p99 µs",
        "cores",
        "failed",
        "CPU ratio",
        "p50 ratio",
    ]);
    let mut ratios = Vec::new();
    for row in rows {
        let ratio_of = |of: fn(&Outcome) -> f64| {
            let pairs = row.law.iter().zip(&row.echo);
            Spread::of(pairs.map(|(law, echo)| ratio(of(law), of(echo))).collect()).median
        };
        let (cpu, p50) = (ratio_of(cpu_each), ratio_of(|outcome| outcome.p50));
        if row.flight == SIXTY_FOUR {
            ratios.push((format!("unary_{}_cpu_ratio", row.view.name), cpu));
        }
        if row.flight == ONE {
            ratios.push((format!("unary_{}_p50_ratio", row.view.name), p50));
        }
        for (name, outcomes) in [("lexpackd", &row.law), ("echo", &row.echo)] {
            let spread = |of: fn(&Outcome) -> f64| Spread::of(outcomes.iter().map(of).collect());
            let each = spread(cpu_each);
            let failed: u64 = outcomes.iter().map(|outcome| outcome.failures).sum();
            let shown = |value: f64| match name {
                "lexpackd" => format!("{value:.2}"),
                _ => String::new(),
            };
            table.row(vec![
                row.view.name.to_owned(),
                row.view.request.len().to_string(),
                row.view.reply.len().to_string(),
                row.flight.calls.to_string(),
                name.to_owned(),
                format!("{:.2}", each.median),
                format!("{:.2}", each.min),
                format!("{:.2}", each.max),
                format!("{:.0}", spread(|o| per_second(o.requests, o.time)).median),
                format!("{:.0}", spread(|o| o.p50).median),
                format!("{:.0}", spread(|o| o.p99).median),
                format!(
                    "{:.2}",
                    spread(|o| cores(&[o.server_cpu, o.client_cpu], o.time)).median
                ),
                failed.to_string(),
                shown(cpu),
                shown(p50),
            ]);
        }
    }
    Section {
        title: format!(
            "unary calls over loopback, {} × {} ms for each row, facts by number",
            plan.repetitions,
            plan.measure.as_millis()
        ),
        table,
        notes: vec![
            "ratio: to the echo of the same messages; goals: decisions at most 1.3, full at most \
             1.25 at 64 in flight"
                .to_owned(),
            "cores: used by server and client together; compare rows of one run alone".to_owned(),
        ],
        ratios,
    }
}

/// Asks the server once for each view and keeps request and reply as files.
fn views(setting: &Setting, server: &Server, place: PathBuf) -> Result<Vec<View>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let channel = Endpoint::from_shared(server.url.clone())?.connect().await?;
        let case = case(setting, channel.clone()).await?;
        let mut views = Vec::new();
        for (name, view) in [
            ("decisions", v1::View::Decisions),
            ("reasons", v1::View::Reasons),
            ("full", v1::View::Full),
        ] {
            let request = v1::AssessRequest {
                case: Some(lexpack_api::case::message(&case)),
                view: view.into(),
                ..v1::AssessRequest::default()
            };
            let request = request.encode_to_vec();
            let reply = ask(channel.clone(), ASSESS, &request).await?;
            let established = i32::from(v1::FindingStatus::Established);
            let found = client::findings(Shape::Unary, &reply)?;
            ensure!(
                found.contains(&(ESTABLISHED.to_owned(), established)),
                "the case does not establish {ESTABLISHED}: {found:?}"
            );
            let (request_file, reply_file) = (
                place.join(format!("{name}.request")),
                place.join(format!("{name}.reply")),
            );
            std::fs::write(&request_file, &request)?;
            std::fs::write(&reply_file, &reply)?;
            views.push(View {
                name,
                echo: format!("/lexpack.bench.Echo/{name}"),
                request,
                reply,
                request_file,
                reply_file,
            });
        }
        Ok(views)
    })
}

async fn ask(channel: Channel, path: &'static str, request: &[u8]) -> Result<Vec<u8>> {
    let mut client = Grpc::new(channel).max_decoding_message_size(usize::MAX);
    client.ready().await?;
    let request = Request::new(Bytes::copy_from_slice(request));
    let path = PathAndQuery::from_static(path);
    let reply = client.unary(request, path, Raw).await?;
    Ok(reply.into_inner().to_vec())
}

/// The vocabulary that the server publishes.
async fn vocabulary(channel: Channel) -> Result<Vocabulary> {
    let published = CatalogServiceClient::new(channel)
        .get_vocabulary(v1::GetVocabularyRequest {})
        .await?
        .into_inner();
    Ok(published_vocabulary(
        published.kinds,
        published.facts,
        published.code_lists,
    ))
}

/// The written case by the vocabulary that the server publishes, with numbers instead of names.
async fn case(setting: &Setting, channel: Channel) -> Result<Case> {
    let vocabulary = vocabulary(channel).await?;
    let text = std::fs::read_to_string(&setting.case)
        .with_context(|| setting.case.display().to_string())?;
    let case = read_case_form(&vocabulary, &text)
        .map_err(|(_, problems)| anyhow::anyhow!("{problems}"))?;
    numbered(&vocabulary, case)
}

/// Names facts and codes by their numbers.
fn numbered(vocabulary: &Vocabulary, mut case: Case) -> Result<Case> {
    for entity in &mut case.entities {
        let kind = vocabulary
            .kinds()
            .iter()
            .position(|kind| kind.id == entity.kind);
        let kind = kind.with_context(|| format!("no kind `{}`", entity.kind))?;
        for fact in &mut entity.facts {
            let place = vocabulary
                .resolve(kind, &fact.key)
                .map_err(anyhow::Error::msg)?;
            let known = vocabulary.fact(place).context("a fact without a place")?;
            fact.key = FactKey::Number(known.number);
            let (FactType::Code(list) | FactType::CodeSet(list)) = known.ty else {
                continue;
            };
            let list = vocabulary.list(list).context("no list of codes")?;
            let number = |name: &str| {
                let mut codes = list.codes.iter();
                let code = codes.find(|(_, known, _)| known == name);
                code.map(|(number, ..)| *number)
                    .with_context(|| format!("no code `{name}`"))
            };
            if let Value::Code(name) = &fact.value {
                fact.value = Value::CodeNumber(number(name)?);
            } else if let Value::Codes(names, numbers) = &mut fact.value {
                for name in names.drain(..) {
                    numbers.push(number(&name)?);
                }
            }
        }
    }
    Ok(case)
}
