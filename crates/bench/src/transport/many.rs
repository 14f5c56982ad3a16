//! Many decisions in one call and on streams, beside single calls and beside an echo of the same batch.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use lexpack_api::v1;
use lexpack_domain::{Case, FactKey, Value};
use prost::Message as _;
use tonic::transport::{Channel, Endpoint};

use super::client::{Outcome, Shape, findings};
use super::process::Server;
use super::{ASSESS, Errand, Flight, Plan, ask, case, cpu_each, drive};
use crate::figures::{Spread, Table, cores, number, per_second, ratio};
use crate::random::Random;
use crate::{Section, Setting};

pub(super) const BATCH: &str = "/lexpack.v1.AssessmentService/AssessBatch";
const STREAM: &str = "/lexpack.v1.AssessmentService/AssessStream";
const ECHO: &str = "/lexpack.bench.Echo/batch";
/// Items of a batch.
pub(super) const ITEMS: u32 = 100;
/// A fact in which the items differ, so that each is assessed.
const DIFFERS: &str = "act.gains";

/// A request with the reply to it, ready and as files.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) request: Vec<u8>,
    pub(super) reply: Vec<u8>,
    pub(super) request_file: PathBuf,
    pub(super) reply_file: PathBuf,
}

impl Ready {
    fn new(place: &Path, name: &str, request: Vec<u8>, reply: Vec<u8>) -> Result<Self> {
        let request_file = place.join(format!("{name}.request"));
        let reply_file = place.join(format!("{name}.reply"));
        std::fs::write(&request_file, &request)?;
        std::fs::write(&reply_file, &reply)?;
        Ok(Self {
            request,
            reply,
            request_file,
            reply_file,
        })
    }

    pub(super) fn errand<'a>(
        &'a self,
        shape: Shape,
        path: &'a str,
        flight: Flight,
        rate: Option<u32>,
    ) -> Errand<'a> {
        Errand {
            shape,
            path,
            request: &self.request_file,
            reply: &self.reply_file,
            flight,
            rate,
        }
    }
}

/// One thing to measure.
struct Row<'a> {
    name: &'static str,
    server: &'a Server,
    errand: Errand<'a>,
    ready: &'a Ready,
    decisions: u32,
    outcomes: Vec<Outcome>,
}

/// Measures.
///
/// # Errors
/// Where a server does not start, an answer is not what it should be, or any call fails.
pub fn run(setting: &Setting) -> Result<Section> {
    let plan = Plan::of(setting.quick);
    let place = tempfile::tempdir()?;
    let lexpackd = Server::lexpackd(setting, &[])?;
    let view = v1::View::Decisions;
    let (single, batch, message) = runtime()?.block_on(async {
        let channel = connect(&lexpackd).await?;
        let case = case(setting, channel.clone()).await?;
        let single = single(&channel, &case, view, place.path()).await?;
        let batch = batch(&channel, &case, view, place.path()).await?;
        let message = message(&single, place.path())?;
        anyhow::Ok((single, batch, message))
    })?;
    let replies = vec![(ECHO.to_owned(), batch.reply_file.clone())];
    let echo = Server::echo(&std::env::current_exe()?, &replies, setting.workers)?;
    let few = Flight {
        calls: 4,
        channels: 4,
    };
    let row = |name, server, (ready, shape, path): (_, _, _), flight, decisions| Row {
        name,
        server,
        errand: Ready::errand(ready, shape, path, flight, None),
        ready,
        decisions,
        outcomes: Vec::new(),
    };
    let many = super::SIXTY_FOUR;
    let (unary, stream) = (Shape::Unary, Shape::Stream);
    let mut rows = [
        row(
            "single calls, 64 in flight",
            &lexpackd,
            (&single, unary, ASSESS),
            many,
            1,
        ),
        row(
            "batches of 100, 4 in flight",
            &lexpackd,
            (&batch, Shape::Batch, BATCH),
            few,
            ITEMS,
        ),
        row(
            "echo of the batches",
            &echo,
            (&batch, Shape::Batch, ECHO),
            few,
            ITEMS,
        ),
        row(
            "4 streams, 16 under way on each",
            &lexpackd,
            (&message, stream, STREAM),
            few,
            1,
        ),
    ];
    let mut random = Random::new(7);
    for _ in 0..plan.repetitions {
        let mut order: Vec<&mut Row<'_>> = rows.iter_mut().collect();
        random.shuffle(&mut order);
        for row in order {
            row.outcomes.push(drive(&plan, row.server, &row.errand)?);
        }
    }
    Ok(section(&rows, &plan))
}

fn section(rows: &[Row<'_>], plan: &Plan) -> Section {
    let mut table = Table::new(&[
        "what",
        "bytes in",
        "bytes out",
        "CPU µs/decision",
        "least",
        "most",
        "decisions/s",
        "p50 µs",
        "p99 µs",
        "cores",
    ]);
    let each = |row: &Row<'_>| {
        let decisions = f64::from(row.decisions);
        let outcomes = row.outcomes.iter();
        Spread::of(
            outcomes
                .map(|outcome| ratio(cpu_each(outcome), decisions))
                .collect(),
        )
    };
    for row in rows {
        let spread =
            |of: &dyn Fn(&Outcome) -> f64| Spread::of(row.outcomes.iter().map(of).collect()).median;
        let cpu = each(row);
        let decisions = u64::from(row.decisions);
        table.row(vec![
            row.name.to_owned(),
            row.ready.request.len().to_string(),
            row.ready.reply.len().to_string(),
            format!("{:.2}", cpu.median),
            format!("{:.2}", cpu.min),
            format!("{:.2}", cpu.max),
            format!(
                "{:.0}",
                spread(&|o| per_second(o.requests.saturating_mul(decisions), o.time))
            ),
            format!("{:.0}", spread(&|o| o.p50)),
            format!("{:.0}", spread(&|o| o.p99)),
            format!(
                "{:.2}",
                spread(&|o| cores(&[o.server_cpu, o.client_cpu], o.time))
            ),
        ]);
    }
    let of = |place: usize| rows.get(place).map_or(0.0, |row| each(row).median);
    let (single, batch, echo, stream) = (of(0), of(1), of(2), of(3));
    Section {
        title: format!(
            "many decisions over loopback, {} × {} ms for each row, facts by number",
            plan.repetitions,
            plan.measure.as_millis()
        ),
        table,
        notes: vec![
            "goals: at most 2 µs of the server for a decision in a batch, 3 µs on a stream"
                .to_owned(),
            format!(
                "a batch has {} items that all differ; times are of a whole batch",
                number(u64::from(ITEMS))
            ),
        ],
        ratios: vec![
            (
                "batch_decision_to_single_cpu_ratio".to_owned(),
                ratio(batch, single),
            ),
            ("batch_cpu_ratio".to_owned(), ratio(batch, echo)),
            (
                "stream_decision_to_single_cpu_ratio".to_owned(),
                ratio(stream, single),
            ),
        ],
    }
}

pub(super) fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?)
}

pub(super) async fn connect(server: &Server) -> Result<Channel> {
    Ok(Endpoint::from_shared(server.url.clone())?.connect().await?)
}

async fn single(channel: &Channel, case: &Case, view: v1::View, place: &Path) -> Result<Ready> {
    let request = v1::AssessRequest {
        case: Some(lexpack_api::case::message(case)),
        view: view.into(),
        ..v1::AssessRequest::default()
    };
    let request = request.encode_to_vec();
    let reply = ask(channel.clone(), ASSESS, &request).await?;
    findings(Shape::Unary, &reply)?;
    Ready::new(place, "single", request, reply)
}

/// The same request and reply as messages of a stream.
fn message(single: &Ready, place: &Path) -> Result<Ready> {
    let id = "1".to_owned();
    let request = v1::AssessStreamRequest {
        correlation_id: id.clone(),
        request: Some(v1::AssessRequest::decode(single.request.as_slice())?),
        pin_generation: false,
    };
    let answer = v1::AssessResponse::decode(single.reply.as_slice())?;
    let reply = v1::AssessStreamResponse {
        correlation_id: id,
        outcome: Some(v1::assess_stream_response::Outcome::Response(answer)),
    };
    let (request, reply) = (request.encode_to_vec(), reply.encode_to_vec());
    Ready::new(place, "message", request, reply)
}

/// A batch of cases that differ in one fact, and its reply, in which every item has an answer.
pub(super) async fn batch(
    channel: &Channel,
    case: &Case,
    view: v1::View,
    place: &Path,
) -> Result<Ready> {
    let vocabulary = super::vocabulary(channel.clone()).await?;
    let differs = vocabulary.facts().iter().find(|fact| fact.name == DIFFERS);
    let number = differs.map(|fact| fact.number);
    let mut items = Vec::new();
    for index in 0..ITEMS {
        let mut case = case.clone();
        let facts = case
            .entities
            .iter_mut()
            .flat_map(|entity| &mut entity.facts);
        let gains = facts.filter(|fact| Some(&fact.key) == number.map(FactKey::Number).as_ref());
        let mut changed = 0_usize;
        for fact in gains {
            if let Value::Money(Some(min), Some(max)) = &mut fact.value {
                min.minor = i64::from(index);
                max.minor = i64::from(index);
                changed = changed.saturating_add(1);
            }
        }
        ensure!(changed == 1, "the case states {DIFFERS} {changed} times");
        items.push(v1::BatchItem {
            correlation_id: index.to_string(),
            case: Some(lexpack_api::case::message(&case)),
        });
    }
    let request = v1::AssessBatchRequest {
        items,
        view: view.into(),
        ..v1::AssessBatchRequest::default()
    };
    let request = request.encode_to_vec();
    let reply = ask(channel.clone(), BATCH, &request).await?;
    findings(Shape::Batch, &reply)?;
    Ready::new(place, "batch", request, reply)
}
