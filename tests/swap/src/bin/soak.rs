//! Swaps sets under full load and checks every answer.
//!
//! The server is a process of its own; the callers are tasks of this one and ask without a pause. Every
//! swap waits for some answers, not for time. The last line has the figures.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use lexpack_api::v1;
use test_swap::{Caller, Server, Workshop, activate, stage};

const CALLERS: usize = 4;
const ANSWERS_PER_SWAP: u64 = 40;
const BASELINE_ANSWERS: u64 = 20_000;

/// What the callers share.
#[derive(Default)]
struct Shared {
    stop: AtomicBool,
    swapping: AtomicBool,
    /// Generation of the last activation that was acknowledged.
    acknowledged: AtomicU64,
    answers: AtomicU64,
    progress: tokio::sync::Notify,
}

/// What a caller saw.
#[derive(Default)]
struct Seen {
    requests: u64,
    failed: u64,
    mixed: u64,
    late: u64,
    /// Microseconds without and with swaps.
    times: [Vec<u64>; 2],
    first_fault: Option<String>,
}

async fn call(mut caller: Caller, shared: Arc<Shared>, versions: BTreeMap<String, i64>) -> Seen {
    let mut seen = Seen::default();
    let mut newest = 0;
    while !shared.stop.load(Ordering::Relaxed) {
        let swapping = shared.swapping.load(Ordering::Relaxed);
        let acknowledged = shared.acknowledged.load(Ordering::Acquire);
        let start = Instant::now();
        let answer = caller.ask("").await;
        let micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
        seen.times[usize::from(swapping)].push(micros);
        seen.requests += 1;
        let fault = match answer {
            Err(status) => {
                seen.failed += 1;
                Some(status.to_string())
            }
            Ok(told) => {
                let wanted = versions.get(&told.digest).copied();
                let late = told.generation < acknowledged || told.generation < newest;
                let mixed = wanted.is_none() || told.version() != wanted;
                newest = newest.max(told.generation);
                seen.mixed += u64::from(mixed);
                seen.late += u64::from(late);
                (mixed || late).then(|| format!("{told:?} after {acknowledged}"))
            }
        };
        seen.first_fault = seen.first_fault.take().or(fault);
        shared.answers.fetch_add(1, Ordering::Relaxed);
        shared.progress.notify_one();
    }
    seen
}

/// Waits until so many more answers came.
async fn answers(shared: &Shared, more: u64) {
    let until = shared.answers.load(Ordering::Relaxed) + more;
    while shared.answers.load(Ordering::Relaxed) < until {
        shared.progress.notified().await;
    }
}

fn p99(mut times: Vec<u64>) -> u64 {
    times.sort_unstable();
    let at = times.len() * 99 / 100;
    times.get(at).copied().unwrap_or_default()
}

/// Resident memory of a process in kilobytes.
fn resident(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id()));
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let words = line.and_then(|line| line.split_whitespace().next());
    words.and_then(|word| word.parse().ok()).unwrap_or_default()
}

async fn metrics(server: &Server) -> BTreeMap<String, u64> {
    let info = server
        .operator()
        .await
        .get_server_info(v1::GetServerInfoRequest {})
        .await
        .expect("info");
    info.into_inner().metrics.into_iter().collect()
}

async fn soak(swaps: u64) -> bool {
    let workshop = Workshop::new();
    let server = workshop.server(&["--set", "log.level=warn,lexpack_server=info"]);
    let mut operator = server.operator().await;
    let mut versions = BTreeMap::new();
    for version in [1_u32, 2] {
        let set = workshop.set(version, u64::from(version));
        let staged = stage(&mut operator, &set).await.expect("staged");
        let digest = staged.set.expect("a set").set_digest;
        versions.insert(digest, i64::from(version));
    }
    activate(&mut operator, "xx-swap@1")
        .await
        .expect("in force");
    let shared = Arc::new(Shared::default());
    let mut callers = Vec::new();
    for _ in 0..CALLERS {
        let caller = server.caller().await;
        callers.push(tokio::spawn(call(
            caller,
            Arc::clone(&shared),
            versions.clone(),
        )));
    }
    answers(&shared, BASELINE_ANSWERS / 4).await;
    // What came before is warming up; it counts, and makes the baseline slower, not faster.
    answers(&shared, BASELINE_ANSWERS).await;
    let early = resident(&server);
    shared.swapping.store(true, Ordering::Relaxed);
    for swap in 1..=swaps {
        let request = v1::ActivateSetRequest {
            name: if swap % 2 == 0 {
                "xx-swap@1"
            } else {
                "xx-swap@2"
            }
            .to_owned(),
            allow_older: true,
            ..v1::ActivateSetRequest::default()
        };
        let answer = operator.activate_set(request).await.expect("activates");
        let generation = answer.into_inner().generation.expect("a generation").number;
        shared.acknowledged.store(generation, Ordering::Release);
        answers(&shared, ANSWERS_PER_SWAP).await;
        if swap % 1000 == 0 {
            println!(
                "{swap} swaps, server has {} KiB resident",
                resident(&server)
            );
        }
    }
    shared.stop.store(true, Ordering::Relaxed);
    let mut all = Seen::default();
    for caller in callers {
        let seen = caller.await.expect("a caller");
        all.requests += seen.requests;
        all.failed += seen.failed;
        all.mixed += seen.mixed;
        all.late += seen.late;
        all.first_fault = all.first_fault.take().or(seen.first_fault);
        let [without, with] = seen.times;
        all.times[0].extend(without);
        all.times[1].extend(with);
    }
    if let Some(fault) = &all.first_fault {
        println!("first fault: {fault}");
    }
    let metrics = metrics(&server).await;
    let late = resident(&server);
    let images = metrics["mapped_images"];
    println!(
        "images mapped: {images}; resident: {early} KiB at the first swap, {late} KiB at the end"
    );
    println!(
        "generations: active {}, retired {}",
        metrics["active_generation"], metrics["retired_generations"]
    );
    let [without, with] = all.times;
    let (without, with) = (p99(without), p99(with));
    println!("p99: {without} µs without swaps, {with} µs with");
    let ratio = with as f64 / without.max(1) as f64;
    println!(
        "swaps={swaps} requests={} failed={} mixed={} late={} p99_ratio={ratio:.2}",
        all.requests, all.failed, all.mixed, all.late
    );
    // Four libraries, however often they were put in force, and a bounded number of generations.
    let bounded = images == 4 && metrics["retired_generations"] < 100 && late < early + 64 * 1024;
    all.failed + all.mixed + all.late == 0 && bounded
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let swaps = match arguments.as_slice() {
        [flag, swaps] if flag == "--swaps" => swaps.parse().ok(),
        _ => None,
    };
    let Some(swaps) = swaps else {
        eprintln!("usage: soak --swaps N");
        return ExitCode::from(2);
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    if runtime.block_on(soak(swaps)) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
