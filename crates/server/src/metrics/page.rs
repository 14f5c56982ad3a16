//! Everything there is to tell of a server, in the form that Prometheus reads.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use lexpack_api::v1;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, MetricEncoder, prometheus_text};
use prometheus_client::metrics::MetricType;
use prometheus_client::registry::Registry;

use super::histogram::Histogram;
use super::{CODES, Evaluation, Metrics, process};
use crate::Law;
use crate::callers::Callers;
use crate::credentials::Credentials;
use crate::law::Standing;
use crate::pool::Pool;
use crate::receipts::Receipts;
use crate::traces::Traces;

/// Where the numbers are.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) law: Arc<Law>,
    pub(crate) receipts: Arc<Receipts>,
    pub(crate) callers: Arc<Callers>,
    pub(crate) credentials: Arc<Credentials>,
    pub(crate) traces: Arc<Traces>,
    /// Places under limits.
    pub(crate) pools: Vec<Pool>,
}

impl Page {
    /// The page. It waits for the turn of whoever changes the law, and is not to be asked for on a thread that
    /// serves.
    ///
    /// # Errors
    /// None is known: a text has room for what is written to it.
    pub(crate) fn text(&self) -> Result<String, fmt::Error> {
        let mut registry = Registry::default();
        registry.register_collector(Box::new(self.clone()));
        let mut text = String::new();
        prometheus_text::encode(&mut text, &registry)?;
        Ok(text)
    }
}

impl Collector for Page {
    fn encode(&self, encoder: DescriptorEncoder) -> fmt::Result {
        let mut write = Write(encoder);
        let standing = self.law.standing();
        let mut info = v1::GetServerInfoResponse::default();
        self.callers.tell(&mut info);
        self.receipts.tell(&mut info);
        self.calls(&mut write)?;
        self.limits(&mut write)?;
        set(&mut write, &standing)?;
        self.changes(&mut write, &standing)?;
        packs(&mut write, &standing)?;
        self.shadow(&mut write)?;
        receipts(&mut write, &info)?;
        self.credentials(&mut write, &info)?;
        self.spans(&mut write)?;
        of_process(&mut write)
    }
}

impl Page {
    fn calls(&self, write: &mut Write) -> fmt::Result {
        let mut family = write.family(
            "lexpack_requests",
            "Calls that are over, by method and code",
            MetricType::Counter,
        )?;
        for method in &self.metrics.methods {
            for (code, counter) in CODES.into_iter().zip(&method.by_code) {
                let labels = [("method", method.name), ("code", code)];
                let count = counter.load(Ordering::Relaxed);
                counter_in(&mut family, &labels, count)?;
            }
        }
        let mut family = write.family(
            "lexpack_request_duration_seconds",
            "Time from the arrival of a call to the end of its answer",
            MetricType::Histogram,
        )?;
        for method in &self.metrics.methods {
            histogram_in(&mut family, &[("method", method.name)], &method.times)?;
        }
        let mut family = write.family(
            "lexpack_evaluation_duration_seconds",
            "Time that the law took for one case",
            MetricType::Histogram,
        )?;
        for (kind, times) in Evaluation::NAMES.into_iter().zip(&self.metrics.evaluations) {
            histogram_in(&mut family, &[("kind", kind)], times)?;
        }
        write.counters(
            "lexpack_batch_items",
            "Items of batches that are over",
            "outcome",
            self.metrics.batch_items.read(),
        )?;
        write.counters(
            "lexpack_stream_messages",
            "Messages of streams of cases that are over",
            "outcome",
            self.metrics.stream_messages.read(),
        )
    }

    fn limits(&self, write: &mut Write) -> fmt::Result {
        let of = |value: fn(&Pool) -> u64| self.pools.iter().map(move |p| (p.limit(), value(p)));
        write.gauges(
            "lexpack_in_flight",
            "Places under a limit that are taken: calls, batches, streams, connections",
            "limit",
            of(|pool| size(pool.taken())),
        )?;
        write.gauges(
            "lexpack_limit",
            "Places under a limit that there are",
            "limit",
            of(|pool| size(pool.most())),
        )?;
        write.counters(
            "lexpack_shed",
            "What found no place under a limit and was refused",
            "limit",
            of(Pool::shed),
        )
    }

    fn changes(&self, write: &mut Write, standing: &Standing) -> fmt::Result {
        let changes = [
            ("activated", "sets_activated_total"),
            ("rolled_back", "sets_rolled_back_total"),
            ("staged", "sets_staged_total"),
            ("discarded", "sets_discarded_total"),
            ("refused", "sets_refused_total"),
            ("conflict", "activation_conflicts_total"),
        ];
        write.counters(
            "lexpack_set_changes",
            "What happened to sets: put in force, refused, in conflict with another change",
            "change",
            changes.map(|(change, name)| (change, number(standing, name))),
        )?;
        write.counters(
            "lexpack_set_refusals",
            "Sets refused, once for each code of the reasons; `other` for those without one",
            "code",
            self.law.counters.reasons.read(),
        )?;
        let pinned = [
            ("answered", "requests_pinned_total"),
            ("refused", "requests_pin_refused_total"),
        ];
        write.counters(
            "lexpack_pinned_requests",
            "Requests that named the set to answer from",
            "outcome",
            pinned.map(|(outcome, name)| (outcome, number(standing, name))),
        )
    }

    fn shadow(&self, write: &mut Write) -> fmt::Result {
        let counts = self.law.shadow.counts();
        write.gauge(
            "lexpack_shadow_running",
            "Whether a staged set sees copies of requests",
            u64::from(counts.running),
        )?;
        for (name, help, count) in [
            (
                "lexpack_shadow_evaluated",
                "Copies that the shadow evaluated; begins anew with each shadow",
                counts.compared,
            ),
            (
                "lexpack_shadow_different",
                "Copies that the set in the shadow answers otherwise",
                counts.different,
            ),
            (
                "lexpack_shadow_not_comparable",
                "Copies that one of both sets cannot read",
                counts.not_comparable,
            ),
            (
                "lexpack_shadow_dropped",
                "Copies that found no room in the queue of the shadow",
                counts.dropped,
            ),
        ] {
            write.counter(name, help, count)?;
        }
        Ok(())
    }

    fn credentials(&self, write: &mut Write, info: &v1::GetServerInfoResponse) -> fmt::Result {
        let told = |name: &str| info.metrics.get(name).copied().unwrap_or_default();
        let refused = [
            ("unauthenticated", "calls_unauthenticated_total"),
            ("denied", "calls_denied_total"),
            ("handshake", "handshakes_failed_total"),
        ];
        write.counters(
            "lexpack_callers_refused",
            "Callers who are not known, lack a role, or failed in the handshake",
            "reason",
            refused.map(|(reason, name)| (reason, told(name))),
        )?;
        let all = &info.credentials;
        write.gauges(
            "lexpack_credential_expiry_timestamp_seconds",
            "When a certificate of the server expires, in seconds since 1970",
            "credential",
            self.credentials.expiries(),
        )?;
        write.counters(
            "lexpack_credential_renewals",
            "How often certificates and keys were read anew",
            "credential",
            all.iter().map(|one| (one.name.as_str(), one.renewals)),
        )?;
        write.gauges(
            "lexpack_credential_problem",
            "Whether certificates or keys could not be read anew the last time",
            "credential",
            all.iter()
                .map(|one| (one.name.as_str(), u64::from(!one.problem.is_empty()))),
        )
    }

    fn spans(&self, write: &mut Write) -> fmt::Result {
        let counts = self.traces.counts();
        write.counters(
            "lexpack_spans",
            "Spans of calls: taken by the collector, without room in the queue, or not taken by the collector",
            "outcome",
            [
                ("exported", counts.exported),
                ("dropped", counts.dropped),
                ("lost", counts.lost),
            ],
        )?;
        write.gauge(
            "lexpack_spans_queued",
            "Spans that wait for the collector",
            size(counts.waiting),
        )
    }
}

/// The law in force.
fn set(write: &mut Write, standing: &Standing) -> fmt::Result {
    let active = standing.active.as_deref();
    write.gauge(
        "lexpack_serving",
        "Whether there is law in force",
        u64::from(active.is_some()),
    )?;
    write.gauge(
        "lexpack_stale",
        "Whether the law in force is not what was wanted last",
        number(standing, "stale"),
    )?;
    write.gauge(
        "lexpack_generation",
        "Number of the generation in force; 0 without law",
        active.map_or(0, |active| active.name.number),
    )?;
    write.gauge(
        "lexpack_generation_activated_timestamp_seconds",
        "When the generation in force was put in force, in seconds since 1970; 0 without law",
        active.map_or(0, |active| active.since),
    )?;
    write.gauge(
        "lexpack_set_expiry_timestamp_seconds",
        "When the set in force expires, in seconds since 1970; 0 without law",
        active.and_then(|active| active.expires()).unwrap_or(0),
    )?;
    let mut family = write.family(
        "lexpack_set",
        "Name and digest of the set in force",
        MetricType::Info,
    )?;
    if let Some(active) = active {
        let (name, digest) = (&*active.label().name, &*active.name.set_digest);
        family.encode_info(&[("name", name), ("digest", digest)])?;
    }
    Ok(())
}

/// Packs in memory, and those that misbehaved.
fn packs(write: &mut Write, standing: &Standing) -> fmt::Result {
    let quarantined = size(standing.quarantine.len());
    let gauge = |name| number(standing, name);
    for (name, help, value) in [
        (
            "lexpack_quarantined_packs",
            "Libraries that misbehaved and are not called any more",
            quarantined,
        ),
        (
            "lexpack_unrecorded_quarantine",
            "Libraries in quarantine that a restart would let out",
            gauge("unrecorded_quarantine"),
        ),
        (
            "lexpack_staged_sets",
            "Sets that are staged and in memory",
            gauge("staged_sets"),
        ),
        (
            "lexpack_kept_generations",
            "Generations that are kept for a rollback",
            gauge("kept_generations"),
        ),
        (
            "lexpack_retired_generations",
            "Generations that are kept no longer and still answer calls that began with them",
            gauge("retired_generations"),
        ),
        (
            "lexpack_oldest_retired_age_seconds",
            "Since when the oldest of them is not kept",
            gauge("oldest_retired_age_seconds"),
        ),
        (
            "lexpack_mapped_images",
            "Libraries of packs that are mapped; they stay until the process ends",
            gauge("mapped_images"),
        ),
        (
            "lexpack_mapped_image_bytes",
            "Bytes of them",
            gauge("mapped_image_bytes"),
        ),
    ] {
        write.gauge(name, help, value)?;
    }
    for (name, help, counted) in [
        (
            "lexpack_generations_reaped",
            "Generations that were freed after their last call",
            "generations_reaped_total",
        ),
        (
            "lexpack_pack_panics",
            "Panics inside packs",
            "pack_panics_total",
        ),
        (
            "lexpack_pack_breaches",
            "Answers of packs that break the contract",
            "pack_breaches_total",
        ),
    ] {
        write.counter(name, help, number(standing, counted))?;
    }
    Ok(())
}

fn receipts(write: &mut Write, info: &v1::GetServerInfoResponse) -> fmt::Result {
    let told = |name: &str| info.metrics.get(name).copied().unwrap_or_default();
    let outcomes = [
        ("accepted", "receipts_accepted_total"),
        ("kept", "receipts_kept_total"),
        ("refused", "receipts_refused_total"),
        ("dropped", "receipts_dropped_total"),
        ("lost", "receipts_lost_total"),
    ];
    write.counters(
        "lexpack_receipts",
        "Receipts: accepted for writing, durable, refused or dropped by a full queue, lost at the end",
        "outcome",
        outcomes.map(|(outcome, name)| (outcome, told(name))),
    )?;
    let failed = told("receipt_writes_failed_total");
    let done = told("receipt_writes_total");
    write.counters(
        "lexpack_receipt_writes",
        "Writes of receipts to the storage; each is of many",
        "outcome",
        [("done", done), ("failed", failed)],
    )?;
    write.gauge(
        "lexpack_receipts_queued",
        "Calls under way that will have a receipt, and receipts that wait for their write",
        told("receipts_queued"),
    )?;
    let queue = info.receipts.as_ref().map_or(0, |standing| standing.queue);
    write.gauge("lexpack_receipts_queue_limit", "Room for them", queue)
}

fn of_process(write: &mut Write) -> fmt::Result {
    let mut family = write.family(
        "lexpack_build",
        "Version of the server, and of its contract with packs",
        MetricType::Info,
    )?;
    let abi = lexpack_host::manifest::AbiVersion::HOST.to_string();
    family.encode_info(&[("version", env!("CARGO_PKG_VERSION")), ("abi", &*abi)])?;
    let read = process::read();
    let ticks = size_of_time(read.ticks, read.ticks_per_second);
    let mut family = write.family(
        "process_cpu_seconds",
        "Time on a processor",
        MetricType::Counter,
    )?;
    family.encode_counter::<Labels<'_>, f64, f64>(&ticks.as_secs_f64(), None)?;
    for (name, help, value) in [
        (
            "process_resident_memory_bytes",
            "Memory of the process",
            read.resident_bytes,
        ),
        (
            "process_virtual_memory_bytes",
            "Addresses of the process",
            read.virtual_bytes,
        ),
        ("process_threads", "Threads of the process", read.threads),
        (
            "process_open_fds",
            "Files and connections that are open",
            read.descriptors,
        ),
        (
            "process_max_fds",
            "Files and connections that may be open; 0 for no bound",
            read.descriptors_max,
        ),
        (
            "process_start_time_seconds",
            "When the server began, in seconds since 1970",
            read.since,
        ),
    ] {
        write.gauge(name, help, value)?;
    }
    Ok(())
}

/// A time in ticks.
fn size_of_time(ticks: u64, per_second: u64) -> Duration {
    let nanoseconds = u128::from(ticks).saturating_mul(1_000_000_000);
    let nanoseconds = nanoseconds.checked_div(u128::from(per_second));
    let nanoseconds = nanoseconds.and_then(|nanoseconds| u64::try_from(nanoseconds).ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

/// A number that the server tells of itself anyway.
fn number(standing: &Standing, name: &str) -> u64 {
    standing.metrics.get(name).copied().unwrap_or_default()
}

fn size(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

type Labels<'a> = [(&'a str, &'a str); 0];

/// Writes families of series, each under its name and what it means.
struct Write<'a>(DescriptorEncoder<'a>);

impl Write<'_> {
    fn family<'s>(
        &'s mut self,
        name: &'s str,
        help: &str,
        kind: MetricType,
    ) -> Result<MetricEncoder<'s>, fmt::Error> {
        self.0.encode_descriptor(name, help, None, kind)
    }

    fn counter(&mut self, name: &str, help: &str, count: u64) -> fmt::Result {
        let mut family = self.family(name, help, MetricType::Counter)?;
        family.encode_counter::<Labels<'_>, u64, u64>(&count, None)
    }

    fn gauge(&mut self, name: &str, help: &str, value: u64) -> fmt::Result {
        let mut family = self.family(name, help, MetricType::Gauge)?;
        family.encode_gauge(&value)
    }

    fn counters<'l>(
        &mut self,
        name: &str,
        help: &str,
        label: &str,
        series: impl IntoIterator<Item = (&'l str, u64)>,
    ) -> fmt::Result {
        let mut family = self.family(name, help, MetricType::Counter)?;
        let mut series = series.into_iter();
        series.try_for_each(|(value, count)| counter_in(&mut family, &[(label, value)], count))
    }

    fn gauges<'l>(
        &mut self,
        name: &str,
        help: &str,
        label: &str,
        series: impl IntoIterator<Item = (&'l str, u64)>,
    ) -> fmt::Result {
        let mut family = self.family(name, help, MetricType::Gauge)?;
        for (value, number) in series {
            family
                .encode_family(&[(label, value)])?
                .encode_gauge(&number)?;
        }
        Ok(())
    }
}

fn counter_in<const N: usize>(
    family: &mut MetricEncoder,
    labels: &[(&str, &str); N],
    count: u64,
) -> fmt::Result {
    let mut series = family.encode_family(labels)?;
    series.encode_counter::<Labels<'_>, u64, u64>(&count, None)
}

fn histogram_in(
    family: &mut MetricEncoder,
    labels: &[(&str, &str); 1],
    histogram: &Histogram,
) -> fmt::Result {
    let read = histogram.read();
    let mut series = family.encode_family(labels)?;
    series.encode_histogram::<Labels<'_>>(read.sum, read.count, &read.steps, None)
}
