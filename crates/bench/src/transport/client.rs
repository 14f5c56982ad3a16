//! The client: some channels, many tasks, each asking again as soon as it has its answer; or calls at a rate
//! that does not wait for answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use bytes::Bytes;
use http::uri::PathAndQuery;
use lexpack_api::errors::{self, ErrorReason};
use lexpack_api::v1;
use lexpack_api::v1::assess_stream_response::Outcome as StreamOutcome;
use lexpack_api::v1::batch_result::Outcome as BatchOutcome;
use prost::Message as _;
use serde::{Deserialize, Serialize};
use tokio::task::{JoinError, JoinSet};
use tonic::client::Grpc;
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Request, Status};

use super::conversation;
use super::process;
use super::raw::Raw;
use crate::figures::{microseconds, percentile};

/// One reply in this many is decoded and compared; all are checked for their status.
const DECODED: u64 = 64;

/// What a call asks and answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Shape {
    /// One case.
    Unary,
    /// Many cases.
    Batch,
    /// Cases one after the other on a stream that stays open, some of them under way.
    Stream,
}

/// What to do.
#[derive(Debug, Clone)]
pub struct Load {
    /// What a call asks and answers.
    pub shape: Shape,
    /// Calls a second that are begun whether others were answered or not; `None` for asking again after
    /// each answer. Refusals of an overloaded server are then counted and are no failures.
    pub rate: Option<u32>,
    /// Address of the server.
    pub url: String,
    /// Path of the method.
    pub path: PathAndQuery,
    /// Ready bytes of the request.
    pub request: Bytes,
    /// A reply that is known to be right.
    pub expected: Bytes,
    /// Connections.
    pub channels: usize,
    /// Calls in flight.
    pub tasks: usize,
    /// Time before measuring.
    pub warm: Duration,
    /// Time of measuring.
    pub measure: Duration,
    /// Process of the server.
    pub server: u32,
}

/// What came of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Outcome {
    /// Answers in the time of measuring.
    pub requests: u64,
    /// Refusals in the time of measuring that say that the server is overloaded, and when to come again.
    pub refused: u64,
    /// Calls that failed or whose answer was wrong, at any time.
    pub failures: u64,
    /// What the first of them says.
    pub first_failure: String,
    /// Replies that were decoded and compared.
    pub compared: u64,
    /// Time of measuring.
    pub time: Duration,
    /// Median of the time of a call, in microseconds.
    pub p50: f64,
    /// The time that 99 of 100 calls keep, in microseconds.
    pub p99: f64,
    /// Processor time of the server while measuring, in microseconds.
    pub server_cpu: f64,
    /// Processor time of this process while measuring, in microseconds.
    pub client_cpu: f64,
}

/// Drives a server on one thread.
///
/// # Errors
/// Where the server cannot be reached or its processor time not be read. Failed calls are counted.
pub fn run(load: &Load) -> Result<Outcome> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(drive(load))
}

async fn drive(load: &Load) -> Result<Outcome> {
    let expected = findings(load.shape, &load.expected).context("the expected reply")?;
    let shared = Arc::new(Shared {
        shape: load.shape,
        path: load.path.clone(),
        request: load.request.clone(),
        expected,
        measuring: AtomicBool::new(false),
        stopped: AtomicBool::new(false),
    });
    let mut channels = Vec::new();
    for _ in 0..load.channels {
        let endpoint = Endpoint::from_shared(load.url.clone())?.tcp_nodelay(true);
        channels.push(endpoint.connect().await?);
    }
    let tasks: Vec<_> = if let Some(rate) = load.rate {
        vec![tokio::spawn(loop_open(channels, rate, Arc::clone(&shared)))]
    } else {
        let cycle = channels.iter().cycle().take(load.tasks);
        cycle
            .map(|channel| {
                let (channel, shared) = (channel.clone(), Arc::clone(&shared));
                match load.shape {
                    Shape::Unary | Shape::Batch => tokio::spawn(loop_closed(channel, shared)),
                    Shape::Stream => tokio::spawn(conversation::hold(channel, shared)),
                }
            })
            .collect()
    };

    let here = std::process::id();
    tokio::time::sleep(load.warm).await;
    let before = (process::cpu(load.server)?, process::cpu(here)?);
    let begun = Instant::now();
    shared.measuring.store(true, Ordering::Relaxed);
    tokio::time::sleep(load.measure).await;
    shared.measuring.store(false, Ordering::Relaxed);
    let time = begun.elapsed();
    let after = (process::cpu(load.server)?, process::cpu(here)?);
    shared.stopped.store(true, Ordering::Relaxed);

    let mut total = Done::default();
    for task in tasks {
        total.add(task.await?);
    }
    Ok(Outcome {
        requests: u64::try_from(total.nanoseconds.len())?,
        refused: total.refused,
        failures: total.failures,
        first_failure: total.first_failure,
        compared: total.compared,
        time,
        p50: microseconds(percentile(&mut total.nanoseconds, 50)),
        p99: microseconds(percentile(&mut total.nanoseconds, 99)),
        server_cpu: process::between(before.0, after.0),
        client_cpu: process::between(before.1, after.1),
    })
}

pub(super) struct Shared {
    shape: Shape,
    pub(super) path: PathAndQuery,
    pub(super) request: Bytes,
    expected: Vec<(String, i32)>,
    measuring: AtomicBool,
    stopped: AtomicBool,
}

impl Shared {
    pub(super) fn goes_on(&self) -> bool {
        !self.stopped.load(Ordering::Relaxed)
    }
}

/// What one task did.
#[derive(Default)]
pub(super) struct Done {
    nanoseconds: Vec<u32>,
    refused: u64,
    failures: u64,
    first_failure: String,
    compared: u64,
    replies: u64,
}

impl Done {
    /// Notes a reply; whether it was right.
    pub(super) fn reply(&mut self, shared: &Shared, reply: &[u8], spent: Duration) -> bool {
        if self.replies.is_multiple_of(DECODED) {
            match findings(shared.shape, reply) {
                Ok(found) if found == shared.expected => {
                    self.compared = self.compared.saturating_add(1);
                }
                Ok(found) => {
                    self.fail(format!("another answer: {found:?}"));
                    return false;
                }
                Err(error) => {
                    self.fail(error.to_string());
                    return false;
                }
            }
        }
        self.replies = self.replies.saturating_add(1);
        if shared.measuring.load(Ordering::Relaxed) {
            let nanoseconds = u32::try_from(spent.as_nanos()).unwrap_or(u32::MAX);
            self.nanoseconds.push(nanoseconds);
        }
        true
    }

    pub(super) fn fail(&mut self, what: String) {
        if self.failures == 0 {
            self.first_failure = what;
        }
        self.failures = self.failures.saturating_add(1);
    }

    fn add(&mut self, other: Self) {
        self.nanoseconds.extend(other.nanoseconds);
        self.refused = self.refused.saturating_add(other.refused);
        if self.failures == 0 {
            self.first_failure = other.first_failure;
        }
        self.failures = self.failures.saturating_add(other.failures);
        self.compared = self.compared.saturating_add(other.compared);
    }
}

/// Asks until it is stopped or a call fails.
async fn loop_closed(channel: Channel, shared: Arc<Shared>) -> Done {
    let mut done = Done::default();
    while shared.goes_on() {
        let begun = Instant::now();
        match ask(channel.clone(), &shared).await {
            Ok(reply) => {
                if !done.reply(&shared, &reply, begun.elapsed()) {
                    break;
                }
            }
            Err(status) => {
                done.fail(status.to_string());
                break;
            }
        }
    }
    done
}

async fn ask(channel: Channel, shared: &Shared) -> Result<Bytes, Status> {
    let mut client = Grpc::new(channel).max_decoding_message_size(usize::MAX);
    let ready = client.ready().await;
    ready.map_err(|error| Status::unavailable(error.to_string()))?;
    let request = Request::new(shared.request.clone());
    let reply = client.unary(request, shared.path.clone(), Raw).await?;
    Ok(reply.into_inner())
}

/// Begins calls at a rate, until it is stopped; waits for the last of them.
async fn loop_open(channels: Vec<Channel>, rate: u32, shared: Arc<Shared>) -> Done {
    let mut calls = JoinSet::new();
    let mut turns = tokio::time::interval(Duration::from_millis(1));
    let begun = Instant::now();
    let mut channels = channels.iter().cycle();
    let mut sent = 0_u128;
    let mut done = Done::default();
    while shared.goes_on() {
        turns.tick().await;
        let due = begun.elapsed().as_micros().saturating_mul(u128::from(rate)) / 1_000_000;
        while sent < due {
            sent = sent.saturating_add(1);
            if let Some(channel) = channels.next() {
                let (channel, shared) = (channel.clone(), Arc::clone(&shared));
                calls.spawn(async move { (Instant::now(), ask(channel, &shared).await) });
            }
        }
        while let Some(ended) = calls.try_join_next() {
            done.call(&shared, ended);
        }
    }
    while let Some(ended) = calls.join_next().await {
        done.call(&shared, ended);
    }
    done
}

/// A call of the open loop: when it began and what came of it.
type Ended = Result<(Instant, Result<Bytes, Status>), JoinError>;

impl Done {
    fn call(&mut self, shared: &Shared, ended: Ended) {
        match ended {
            Ok((begun, Ok(reply))) => {
                self.reply(shared, &reply, begun.elapsed());
            }
            Ok((_, Err(status))) if is_refusal(&status) => {
                let measuring = shared.measuring.load(Ordering::Relaxed);
                self.refused = self.refused.saturating_add(u64::from(measuring));
            }
            Ok((_, Err(status))) => self.fail(status.to_string()),
            Err(error) => self.fail(error.to_string()),
        }
    }
}

/// Whether a status says that the server is overloaded, by the reason, and when to come again.
fn is_refusal(status: &Status) -> bool {
    status.code() == Code::ResourceExhausted
        && errors::reason(status).as_deref() == Some(ErrorReason::Overloaded.name())
        && errors::retry_after(status).is_some()
}

/// Provision and status of each finding of a reply.
///
/// # Errors
/// Where the bytes are no reply or hold no finding.
pub fn findings(shape: Shape, reply: &[u8]) -> Result<Vec<(String, i32)>> {
    let answers = match shape {
        Shape::Unary => vec![v1::AssessResponse::decode(reply)?],
        Shape::Batch => {
            let results = v1::AssessBatchResponse::decode(reply)?.results.into_iter();
            let answers = results.map(|result| match result.outcome {
                Some(BatchOutcome::Response(answer)) => Ok(answer),
                other => Err(anyhow!("an item without an answer: {other:?}")),
            });
            answers.collect::<Result<_>>()?
        }
        Shape::Stream => match v1::AssessStreamResponse::decode(reply)?.outcome {
            Some(StreamOutcome::Response(answer)) => vec![answer],
            other => bail!("a message without an answer: {other:?}"),
        },
    };
    let findings = answers.into_iter().flat_map(|answer| answer.findings);
    let found: Vec<_> = findings
        .map(|finding| (finding.provision, finding.status))
        .collect();
    ensure!(!found.is_empty(), "a reply without findings");
    Ok(found)
}
