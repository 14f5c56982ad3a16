//! Swaps sets under full load, then brings broken ones, and checks every answer.
//!
//! The server is a process of its own; the callers are tasks of this one and ask without a pause. Every
//! swap waits for some answers, not for time. Windows without swaps lie between those with, so that both see the
//! same machine. The last line has the figures, and they decide the exit code.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use lexpack_api::v1;
use test_swap::broken::KINDS;
use test_swap::{Caller, Server, Workshop, activate, codes, health_of, is_serving, stage};

const CALLERS: usize = 4;
const ANSWERS_PER_SWAP: u64 = 40;
/// Windows without swaps, and answers in each.
const WINDOWS: u64 = 10;
const QUIET_ANSWERS: u64 = 5_000;
/// What answers during swaps, and during refusals, may take at the 99th percentile, in percent of the same in the
/// slowest quiet window: how much quiet windows differ among themselves is the noise. The child in which a broken
/// set is tried takes a core of its own.
const SWAPPING_PERCENT: u64 = 150;
const REFUSING_PERCENT: u64 = 400;
/// Growth of the server that is no leak, in KiB.
const GROWTH: u64 = 64 * 1024;
/// Images of the two versions of both packs.
const IMAGES: u64 = 4;

/// What the callers are asking beside.
#[derive(Clone, Copy)]
enum Phase {
    /// In the n-th window without swaps.
    Quiet(usize),
    Swapping,
    Refusing,
}

impl Phase {
    const ALL: usize = WINDOWS as usize + 2;

    fn number(self) -> usize {
        match self {
            Self::Swapping => 0,
            Self::Refusing => 1,
            Self::Quiet(window) => window + 2,
        }
    }
}

/// What the callers share.
#[derive(Default)]
struct Shared {
    stop: AtomicBool,
    phase: AtomicUsize,
    /// Generation of the last activation that was acknowledged.
    acknowledged: AtomicU64,
    answers: AtomicU64,
    progress: tokio::sync::Notify,
    /// When each generation answered for the first time.
    first: Mutex<BTreeMap<u64, Instant>>,
}

impl Shared {
    fn enter(&self, phase: Phase) {
        self.phase.store(phase.number(), Ordering::Relaxed);
    }
}

/// What a caller saw.
struct Seen {
    requests: u64,
    failed: u64,
    mixed: u64,
    late: u64,
    /// Microseconds by phase.
    times: Vec<Vec<u64>>,
    first_fault: Option<String>,
}

impl Default for Seen {
    fn default() -> Self {
        Self {
            requests: 0,
            failed: 0,
            mixed: 0,
            late: 0,
            times: vec![Vec::new(); Phase::ALL],
            first_fault: None,
        }
    }
}

async fn call(mut caller: Caller, shared: Arc<Shared>, versions: BTreeMap<String, i64>) -> Seen {
    let mut seen = Seen::default();
    let mut newest = 0;
    while !shared.stop.load(Ordering::Relaxed) {
        let phase = shared.phase.load(Ordering::Relaxed);
        let acknowledged = shared.acknowledged.load(Ordering::Acquire);
        let start = Instant::now();
        let answer = caller.ask("").await;
        let end = Instant::now();
        let micros = u64::try_from((end - start).as_micros()).unwrap_or(u64::MAX);
        seen.times[phase].push(micros);
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
                if told.generation > newest {
                    newest = told.generation;
                    let mut first = shared.first.lock().expect("no panic");
                    first.entry(newest).or_insert(end);
                }
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

fn at_percent(times: &[u64], percent: usize) -> u64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    let at = times.len() * percent / 100;
    times.get(at).or(times.last()).copied().unwrap_or_default()
}

fn p99(times: &[u64]) -> u64 {
    at_percent(times, 99)
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

/// Puts the other set in force; returns how many microseconds later an answer came by it, none where one came
/// before the activation returned.
async fn swap(operator: &mut Operator, shared: &Shared, name: &str) -> u64 {
    let request = v1::ActivateSetRequest {
        name: name.to_owned(),
        allow_older: true,
        ..v1::ActivateSetRequest::default()
    };
    let answer = operator.activate_set(request).await.expect("activates");
    let returned = Instant::now();
    let generation = answer.into_inner().generation.expect("a generation").number;
    shared.acknowledged.store(generation, Ordering::Release);
    answers(shared, ANSWERS_PER_SWAP).await;
    let mut first = shared.first.lock().expect("no panic");
    let seen = first.remove(&generation).expect("somebody asked");
    first.retain(|number, _| *number > generation);
    let later = seen
        .checked_duration_since(returned)
        .unwrap_or(Duration::ZERO);
    u64::try_from(later.as_micros()).unwrap_or(u64::MAX)
}

type Operator = v1::pack_service_client::PackServiceClient<tonic::transport::Channel>;

/// Brings every kind of broken set; returns how many were refused as they must be: with their own code, told to
/// watchers with what is in force, the state stale and health serving.
async fn refusals(workshop: &Workshop, server: &Server, operator: &mut Operator) -> usize {
    let watch = operator.watch_sets(v1::WatchSetsRequest {}).await;
    let mut watch = watch.expect("a watch").into_inner();
    let first = watch
        .message()
        .await
        .expect("a watch")
        .expect("the present");
    let in_force = first.last_good.expect("a set in force").number;
    let mut health = health_of(server).await;
    let mut right = 0;
    for (number, kind) in (100..).zip(&KINDS) {
        let directory = kind.set(workshop, number);
        let status = stage(operator, &directory).await.expect_err("refused");
        let event = watch.message().await.expect("a watch").expect("an event");
        let told = event.outcome() == v1::SetOutcome::Rejected
            && event.stale
            && event.last_good.is_some_and(|good| good.number == in_force);
        let info = operator.get_server_info(v1::GetServerInfoRequest {}).await;
        let stale = info.expect("info").get_ref().state() == v1::ServingState::Stale;
        let own = codes(&status) == [kind.code];
        if own && told && stale && is_serving(&mut health).await {
            right += 1;
        } else {
            println!("{kind:?}: {status}; told {told}, stale {stale}");
        }
    }
    right
}

async fn soak(swaps: u64) -> bool {
    let workshop = Workshop::new();
    let server = workshop.server(&[
        "--set",
        "log.level=warn,lexpack_server=info",
        "--set",
        "packs.probe_ms=3000",
    ]);
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
    shared.enter(Phase::Swapping);
    let mut callers = Vec::new();
    for _ in 0..CALLERS {
        let caller = server.caller().await;
        callers.push(tokio::spawn(call(
            caller,
            Arc::clone(&shared),
            versions.clone(),
        )));
    }
    // What comes before the first window is warming up; it counts for the swaps, and makes them slower.
    answers(&shared, QUIET_ANSWERS).await;
    let early = resident(&server);
    let (mut swapped, mut later) = (0, Vec::new());
    for window in 0..WINDOWS {
        shared.enter(Phase::Quiet(usize::try_from(window).expect("small")));
        answers(&shared, QUIET_ANSWERS).await;
        shared.enter(Phase::Swapping);
        // So many that the last window ends with the last swap.
        while swapped < swaps * (window + 1) / WINDOWS {
            swapped += 1;
            let name = if swapped % 2 == 0 {
                "xx-swap@1"
            } else {
                "xx-swap@2"
            };
            later.push(swap(&mut operator, &shared, name).await);
        }
        println!(
            "{swapped} swaps, server has {} KiB resident",
            resident(&server)
        );
    }
    let metrics = metrics(&server).await;
    let late = resident(&server);
    shared.enter(Phase::Refusing);
    let refused = refusals(&workshop, &server, &mut operator).await;
    shared.stop.store(true, Ordering::Relaxed);
    let mut all = Seen::default();
    for caller in callers {
        let seen = caller.await.expect("a caller");
        all.requests += seen.requests;
        all.failed += seen.failed;
        all.mixed += seen.mixed;
        all.late += seen.late;
        all.first_fault = all.first_fault.take().or(seen.first_fault);
        for (all, seen) in all.times.iter_mut().zip(seen.times) {
            all.extend(seen);
        }
    }
    if let Some(fault) = &all.first_fault {
        println!("first fault: {fault}");
    }
    let (images, retired) = (metrics["mapped_images"], metrics["retired_generations"]);
    println!(
        "images mapped: {images}; resident: {early} KiB at the first swap, {late} KiB at the end"
    );
    println!(
        "generations: active {}, retired {retired}",
        metrics["active_generation"]
    );
    println!(
        "new law after the activation returned: median {} µs, p99 {} µs, longest {} µs",
        at_percent(&later, 50),
        p99(&later),
        at_percent(&later, 100)
    );
    let quiet: Vec<u64> = (0..)
        .map(Phase::Quiet)
        .map_while(|phase| all.times.get(phase.number()))
        .map(|times| p99(times))
        .collect();
    let (fastest, slowest) = (at_percent(&quiet, 0), at_percent(&quiet, 100));
    let with = p99(&all.times[Phase::Swapping.number()]);
    let refusing = p99(&all.times[Phase::Refusing.number()]);
    println!(
        "p99: {fastest} to {slowest} µs without swaps, {with} µs with, {refusing} µs during refusals"
    );
    let ratio = |time: u64| {
        let hundredths = time * 100 / slowest.max(1);
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    };
    let checks = [
        ("failed", all.failed == 0),
        ("mixed", all.mixed == 0),
        ("late", all.late == 0),
        // The libraries, however often they were put in force, and a bounded number of generations.
        (
            "memory",
            images == IMAGES && retired < 100 && late < early + GROWTH,
        ),
        ("p99 with swaps", with * 100 <= slowest * SWAPPING_PERCENT),
        (
            "p99 during refusals",
            refusing * 100 <= slowest * REFUSING_PERCENT,
        ),
        ("refusals", refused == KINDS.len()),
    ];
    for (what, _) in checks.iter().filter(|(_, good)| !good) {
        println!("NOT GOOD: {what}");
    }
    println!(
        "swaps={swapped} requests={} failed={} mixed={} late={} refused={refused}/{} images={images} \
         growth_kib={} new_law_p99_us={} p99_ratio={} p99_refusing_ratio={}",
        all.requests,
        all.failed,
        all.mixed,
        all.late,
        KINDS.len(),
        late.saturating_sub(early),
        p99(&later),
        ratio(with),
        ratio(refusing),
    );
    checks.iter().all(|(_, good)| *good)
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
