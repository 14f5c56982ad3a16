//! The client: some channels, many tasks, each asking again as soon as it has its answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use bytes::Bytes;
use http::uri::PathAndQuery;
use lexpack_api::v1;
use prost::Message as _;
use serde::{Deserialize, Serialize};
use tonic::Request;
use tonic::client::Grpc;
use tonic::transport::{Channel, Endpoint};

use super::process;
use super::raw::Raw;
use crate::figures::{microseconds, percentile};

/// One reply in this many is decoded and compared; all are checked for their status.
const DECODED: u64 = 64;

/// What to do.
#[derive(Debug, Clone)]
pub struct Load {
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
    let expected = findings(&load.expected).context("the expected reply")?;
    let shared = Arc::new(Shared {
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
    let tasks: Vec<_> = channels
        .iter()
        .cycle()
        .take(load.tasks)
        .map(|channel| tokio::spawn(loop_closed(channel.clone(), Arc::clone(&shared))))
        .collect();

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

struct Shared {
    path: PathAndQuery,
    request: Bytes,
    expected: Vec<(String, i32)>,
    measuring: AtomicBool,
    stopped: AtomicBool,
}

#[derive(Default)]
struct Done {
    nanoseconds: Vec<u32>,
    failures: u64,
    first_failure: String,
    compared: u64,
}

impl Done {
    fn fail(&mut self, what: String) {
        if self.failures == 0 {
            self.first_failure = what;
        }
        self.failures = self.failures.saturating_add(1);
    }

    fn add(&mut self, other: Self) {
        self.nanoseconds.extend(other.nanoseconds);
        if self.failures == 0 {
            self.first_failure = other.first_failure;
        }
        self.failures = self.failures.saturating_add(other.failures);
        self.compared = self.compared.saturating_add(other.compared);
    }
}

/// Asks until it is stopped or a call fails.
async fn loop_closed(channel: Channel, shared: Arc<Shared>) -> Done {
    let mut client = Grpc::new(channel).max_decoding_message_size(usize::MAX);
    let mut done = Done::default();
    let mut calls = 0_u64;
    while !shared.stopped.load(Ordering::Relaxed) {
        let begun = Instant::now();
        if let Err(error) = client.ready().await {
            done.fail(error.to_string());
            break;
        }
        let request = Request::new(shared.request.clone());
        let reply = client.unary(request, shared.path.clone(), Raw).await;
        let spent = begun.elapsed();
        let reply = match reply {
            Ok(reply) => reply.into_inner(),
            Err(status) => {
                done.fail(status.to_string());
                break;
            }
        };
        if calls.is_multiple_of(DECODED) {
            match findings(&reply) {
                Ok(found) if found == shared.expected => {
                    done.compared = done.compared.saturating_add(1);
                }
                Ok(found) => {
                    done.fail(format!("another answer: {found:?}"));
                    break;
                }
                Err(error) => {
                    done.fail(error.to_string());
                    break;
                }
            }
        }
        calls = calls.saturating_add(1);
        if shared.measuring.load(Ordering::Relaxed) {
            let nanoseconds = u32::try_from(spent.as_nanos()).unwrap_or(u32::MAX);
            done.nanoseconds.push(nanoseconds);
        }
    }
    done
}

/// Provision and status of each finding of a reply.
///
/// # Errors
/// Where the bytes are no reply or hold no finding.
pub fn findings(reply: &[u8]) -> Result<Vec<(String, i32)>> {
    let reply = v1::AssessResponse::decode(reply)?;
    anyhow::ensure!(!reply.findings.is_empty(), "a reply without findings");
    let finding = |finding: v1::Finding| (finding.provision, finding.status);
    Ok(reply.findings.into_iter().map(finding).collect())
}
