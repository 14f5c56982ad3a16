//! A server that is offered three times what it can do.
//!
//! First batches are asked in a closed loop, as many at once as the limit allows: the peak. Then they are begun at
//! three times that rate, whether others were answered or not. What counts is how many answers are left of the peak,
//! and what the most memory grows by. Every refusal must say why and when to come again; any other error
//! fails the benchmark.

use anyhow::Result;
use lexpack_api::v1;

use super::client::{Outcome, Shape};
use super::many::{self, BATCH};
use super::process::{Server, most_memory};
use super::{Flight, Plan, case, drive};
use crate::figures::{Spread, Table, number, per_second, ratio, whole};
use crate::{Section, Setting};

/// How many times its capacity the server is offered.
const TIMES: u64 = 3;
/// Batches at once that the server takes.
const PLACES: usize = 8;

/// One repetition: at the peak and beyond it.
struct Pair {
    peak: Outcome,
    over: Outcome,
    offered: u32,
    memory: (u64, u64),
}

/// Measures.
///
/// # Errors
/// Where the server does not start, or any call is neither answered nor refused as it should be.
pub fn run(setting: &Setting) -> Result<Section> {
    let plan = Plan::of(setting.quick);
    let place = tempfile::tempdir()?;
    // One thread for the server leaves another core to the client, which must be faster than it.
    let setting = Setting {
        workers: Some(1),
        ..setting.clone()
    };
    let limit = format!("limits.concurrent_batches={PLACES}");
    let mut pairs = Vec::new();
    for _ in 0..plan.repetitions {
        // A new one each time, because its most memory never falls.
        let server = Server::lexpackd(&setting, &[&limit])?;
        let batch = many::runtime()?.block_on(async {
            let channel = many::connect(&server).await?;
            let case = case(&setting, channel.clone()).await?;
            many::batch(&channel, &case, v1::View::Reasons, place.path()).await
        })?;
        let flight = Flight {
            calls: PLACES,
            channels: 4,
        };
        let closed = batch.errand(Shape::Batch, BATCH, flight, None);
        let peak = drive(&plan, &server, &closed)?;
        let before = most_memory(server.process())?;
        let offered = whole(per_second(peak.requests.saturating_mul(TIMES), peak.time));
        let open = batch.errand(Shape::Batch, BATCH, flight, Some(offered));
        let over = drive(&plan, &server, &open)?;
        let memory = (before, most_memory(server.process())?);
        pairs.push(Pair {
            peak,
            over,
            offered,
            memory,
        });
    }
    Ok(section(&pairs, &plan))
}

fn section(pairs: &[Pair], plan: &Plan) -> Section {
    let mut table = Table::new(&[
        "load",
        "offered/s",
        "answered/s",
        "refused/s",
        "p50 µs",
        "p99 µs",
        "most memory KiB",
    ]);
    let median = |of: &dyn Fn(&Pair) -> f64| Spread::of(pairs.iter().map(of).collect()).median;
    let rate = |outcome: &Outcome, count: u64| per_second(count, outcome.time);
    for over in [false, true] {
        let of = |pair: &Pair| {
            if over {
                pair.over.clone()
            } else {
                pair.peak.clone()
            }
        };
        table.row(vec![
            if over { "three times the peak" } else { "peak" }.to_owned(),
            if over {
                format!("{:.0}", median(&|pair| f64::from(pair.offered)))
            } else {
                String::new()
            },
            format!("{:.0}", median(&|pair| rate(&of(pair), of(pair).requests))),
            format!("{:.0}", median(&|pair| rate(&of(pair), of(pair).refused))),
            format!("{:.0}", median(&|pair| of(pair).p50)),
            format!("{:.0}", median(&|pair| of(pair).p99)),
            format!(
                "{:.0}",
                median(&|pair| number(if over { pair.memory.1 } else { pair.memory.0 }))
            ),
        ]);
    }
    let goodput = |pair: &Pair| {
        let of = |outcome: &Outcome| rate(outcome, outcome.requests);
        ratio(of(&pair.over), of(&pair.peak))
    };
    // Answers for the processor time of the server: what is left when other programs take the machine.
    let efficiency = |pair: &Pair| {
        let of = |outcome: &Outcome| ratio(number(outcome.requests), outcome.server_cpu);
        ratio(of(&pair.over), of(&pair.peak))
    };
    let memory = |pair: &Pair| ratio(number(pair.memory.1), number(pair.memory.0));
    Section {
        title: format!(
            "overload: batches of {} with reasons, {PLACES} at once, one worker, {} × {} ms",
            many::ITEMS,
            plan.repetitions,
            plan.measure.as_millis()
        ),
        table,
        notes: vec![
            "goals: answers at least 0.9 of the peak; memory bounded by the places, so its ratio stays \
             near 1"
                .to_owned(),
        ],
        ratios: vec![
            ("overload_goodput_ratio".to_owned(), median(&goodput)),
            ("overload_goodput_per_cpu_ratio".to_owned(), median(&efficiency)),
            ("overload_memory_ratio".to_owned(), median(&memory)),
        ],
    }
}
