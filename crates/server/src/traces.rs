//! Spans of calls, for those who follow a case through many services.
//!
//! | module | what it holds |
//! |---|---|
//! | this one | which calls have a span, and what it says |
//! | `context` | what a caller says of its trace |
//! | `queue` | the way of spans to the collector |
//!
//! Whether a call has a span is decided before one is made: by its caller, where the caller says that it
//! records the trace or does not, and otherwise by the share of the configuration. A call without one pays for
//! reading a header.
//!
//! INVARIANT: a span says what was called, how it ended and which law answered, and nothing of the case.

mod context;
mod queue;

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::HeaderMap;
use opentelemetry::trace::{SpanId, TraceContextExt as _, TraceId, TracerProvider as _};
use opentelemetry::{Context, KeyValue};
use opentelemetry_otlp::{WithExportConfig as _, WithTonicConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{
    IdGenerator, RandomIdGenerator, Sampler, SdkTracerProvider, SpanData, SpanExporter as _,
};
use tokio::sync::mpsc::Receiver;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tonic::Code;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint};
use tracing::field::Empty;
use tracing::{Span, Subscriber};
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::registry::LookupSpan;

use crate::call::{self, Call};
use crate::config::TraceSettings;
use context::Parent;
use queue::Queue;

/// Target of the spans of calls. Whatever has another one is not for the collector.
pub(crate) const SPANS: &str = "lexpack_spans";

/// Which calls have a span, and how spans leave the server.
#[derive(Debug, Default)]
pub struct Traces(Option<On>);

#[derive(Debug)]
struct On {
    provider: SdkTracerProvider,
    queue: Queue,
    /// Of the calls whose callers say nothing, those whose trace has a number below this have a span.
    share: u64,
    endpoint: Endpoint,
    patience: Duration,
    ending: watch::Sender<bool>,
    stage: Mutex<Stage>,
}

/// How far the export has come.
#[derive(Debug)]
enum Stage {
    Waiting(Receiver<SpanData>),
    Begun(JoinHandle<()>),
    Over,
}

/// What became of spans so far, and how many wait.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct SpanCounts {
    pub(crate) exported: u64,
    pub(crate) dropped: u64,
    pub(crate) lost: u64,
    pub(crate) waiting: usize,
}

impl Traces {
    /// No spans.
    #[must_use]
    pub fn off() -> Self {
        Self::default()
    }

    /// Spans as the settings want them. Nothing is sent before the server runs.
    ///
    /// # Errors
    /// Where the endpoint or the certificates that it is known by cannot be used.
    pub fn new(settings: &TraceSettings) -> Result<Self, String> {
        let Some(url) = &settings.endpoint else {
            return Ok(Self::off());
        };
        let (queue, spans) = Queue::new(settings.queue);
        let provider = SdkTracerProvider::builder()
            .with_sampler(Sampler::AlwaysOn)
            .with_id_generator(OfCalls::default())
            .with_span_processor(queue.clone())
            .build();
        Ok(Self(Some(On {
            provider,
            queue,
            share: share(settings.sample_permille),
            endpoint: endpoint(url, settings)?,
            patience: settings.timeout,
            ending: watch::Sender::new(false),
            stage: Mutex::new(Stage::Waiting(spans)),
        })))
    }

    /// Whether calls have spans at all.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// The part of a subscriber that hands spans over.
    pub(crate) fn layer<S>(&self) -> Option<impl Layer<S> + use<S>>
    where
        S: Subscriber + for<'s> LookupSpan<'s>,
    {
        let on = self.0.as_ref()?;
        let layer = tracing_opentelemetry::layer()
            .with_tracer(on.provider.tracer("lexpackd"))
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_level(false)
            .with_tracked_inactivity(false);
        let spans = Targets::new().with_target(SPANS, LevelFilter::INFO);
        Some(layer.with_filter(spans))
    }

    /// The span of a call that begins, where it has one. The call learns of which trace it is part.
    pub(crate) fn begin(&self, call: &mut Call, headers: &HeaderMap) -> Span {
        let parent = Parent::of(headers);
        call.trace = parent.map_or(0, |parent| parent.trace);
        let Some(on) = &self.0 else {
            return Span::none();
        };
        if parent.is_none() {
            let made = RandomIdGenerator::default().new_trace_id();
            call.trace = u128::from_be_bytes(made.to_bytes());
        }
        if !parent.map_or_else(|| on.is_in_share(call.trace), |parent| parent.sampled) {
            return Span::none();
        }
        let span = call.within(|| span(call::current().as_ref()));
        if let Some(parent) = parent {
            let remote = Context::new().with_remote_span_context(parent.remote(headers));
            if span.set_parent(remote).is_err() {
                tracing::debug!("a span has no parent");
            }
        }
        span
    }

    /// Begins to send spans, under the name of this instance. To be called within the runtime, once.
    pub(crate) fn start(&self, instance: &str) {
        let Some(on) = &self.0 else { return };
        let mut stage = on.stage.lock().unwrap_or_else(PoisonError::into_inner);
        match std::mem::replace(&mut *stage, Stage::Over) {
            Stage::Waiting(spans) => match on.exporter(instance) {
                Ok(exporter) => {
                    let counts = Arc::clone(&on.queue.counts);
                    let ending = on.ending.subscribe();
                    let task = queue::export(spans, exporter, on.patience, counts, ending);
                    *stage = Stage::Begun(tokio::spawn(task));
                }
                Err(error) => tracing::error!(%error, "spans cannot be exported"),
            },
            other @ (Stage::Begun(_) | Stage::Over) => *stage = other,
        }
    }

    /// Sends what waits, for as long as there is patience. Spans that come later are dropped.
    pub(crate) async fn flush(&self, patience: Duration) {
        let Some(on) = &self.0 else { return };
        on.ending.send_replace(true);
        let stage = {
            let mut stage = on.stage.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *stage, Stage::Over)
        };
        if let Stage::Begun(mut task) = stage
            && tokio::time::timeout(patience, &mut task).await.is_err()
        {
            task.abort();
            let waiting = on.queue.waiting();
            tracing::warn!(waiting, "spans were not sent in time");
        }
    }

    /// What became of spans so far.
    pub(crate) fn counts(&self) -> SpanCounts {
        let Some(on) = &self.0 else {
            return SpanCounts::default();
        };
        let counts = &on.queue.counts;
        SpanCounts {
            exported: counts.exported.load(Ordering::Relaxed),
            dropped: counts.dropped.load(Ordering::Relaxed),
            lost: counts.lost.load(Ordering::Relaxed),
            waiting: on.queue.waiting(),
        }
    }
}

impl On {
    fn is_in_share(&self, trace: u128) -> bool {
        let low = trace & u128::from(u64::MAX);
        u64::try_from(low >> 1).is_ok_and(|low| low < self.share)
    }

    fn exporter(&self, instance: &str) -> Result<opentelemetry_otlp::SpanExporter, String> {
        let channel: Channel = self.endpoint.connect_lazy();
        let mut exporter = opentelemetry_otlp::SpanExporter::builder()
            .with_tonic()
            .with_channel(channel)
            .with_timeout(self.patience)
            .build()
            .map_err(|error| error.to_string())?;
        let resource = Resource::builder_empty().with_attributes([
            KeyValue::new("service.name", "lexpackd"),
            KeyValue::new("service.version", env!("CARGO_PKG_VERSION")),
            KeyValue::new("service.instance.id", instance.to_owned()),
        ]);
        exporter.set_resource(&resource.build());
        Ok(exporter)
    }
}

/// The bound of the lower 63 bits of a trace that takes so many of a thousand traces: the same ones in every
/// service that asks for the same share.
fn share(permille: u32) -> u64 {
    let all = 1_u128 << 63;
    let part = all.saturating_mul(u128::from(permille)).checked_div(1000);
    part.and_then(|part| u64::try_from(part).ok())
        .unwrap_or(u64::MAX)
}

fn endpoint(url: &str, settings: &TraceSettings) -> Result<Endpoint, String> {
    let problem = |error: &dyn std::fmt::Display| format!("traces.endpoint: `{url}`: {error}");
    let endpoint = Endpoint::from_shared(url.to_owned()).map_err(|error| problem(&error))?;
    let endpoint = endpoint
        .connect_timeout(settings.timeout)
        .timeout(settings.timeout);
    let Some(file) = &settings.ca else {
        return Ok(endpoint);
    };
    let pem =
        std::fs::read(file).map_err(|error| format!("traces.ca: {}: {error}", file.display()))?;
    let tls = ClientTlsConfig::new().ca_certificate(Certificate::from_pem(pem));
    endpoint.tls_config(tls).map_err(|error| problem(&error))
}

/// The span of a call.
fn span(call: Option<&Call>) -> Span {
    let Some(call) = call else {
        return Span::none();
    };
    let (service, method) = call.method.split_once('/').unwrap_or(("", call.method));
    tracing::info_span!(
        target: SPANS,
        parent: None,
        "call",
        otel.name = call.method,
        otel.kind = "server",
        otel.status_code = Empty,
        rpc.system = "grpc",
        rpc.service = service,
        rpc.method = method,
        rpc.grpc.status_code = Empty,
        lexpack.request_id = %call.request,
        lexpack.generation = Empty,
    )
}

/// Notes in the span of a call how it ended.
pub(crate) fn end(span: &Span, call: &Call, code: Code) {
    if span.is_none() {
        return;
    }
    span.record("rpc.grpc.status_code", i32::from(code));
    if call.generation != 0 {
        span.record("lexpack.generation", call.generation);
    }
    if is_fault(code) {
        span.record("otel.status_code", "ERROR");
    }
}

/// Whether a code says that the server failed, and not its caller.
const fn is_fault(code: Code) -> bool {
    matches!(
        code,
        Code::Unknown
            | Code::DeadlineExceeded
            | Code::Unimplemented
            | Code::Internal
            | Code::Unavailable
            | Code::DataLoss
    )
}

/// Gives the span of a call the trace that the call knows already.
#[derive(Debug, Default)]
struct OfCalls(RandomIdGenerator);

impl IdGenerator for OfCalls {
    fn new_trace_id(&self) -> TraceId {
        let trace = call::current().map_or(0, |call| call.trace);
        if trace == 0 {
            self.0.new_trace_id()
        } else {
            TraceId::from(trace)
        }
    }

    fn new_span_id(&self) -> SpanId {
        self.0.new_span_id()
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    /// Shares are of all traces: none, half, all.
    #[test]
    fn shares() {
        assert_eq!(share(0), 0);
        assert_eq!(share(500), 1 << 62);
        assert_eq!(share(1000), 1 << 63);
    }
}
