//! Structured logs. Fields come first and messages are constant; no content of a case is ever logged.
//!
//! Levels say what the reader must do: `error`, a person must act; `warn`, degraded, will heal; `info`,
//! a change of state; `debug`, one call. Each line of a call ends with the names of the call.

use std::fmt::{self, Write as _};

use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::filter::{EnvFilter, FilterExt as _, filter_fn};
use tracing_subscriber::fmt::format::{FormatEvent, FormatFields, Writer};
use tracing_subscriber::fmt::{FmtContext, MakeWriter, format};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::{Layer, Registry};

use crate::call::{self, Call};
use crate::config::{Config, LogFormat};
use crate::traces::{SPANS, Traces};

/// A subscriber for the log of a configuration, writing to `writer`, and for the spans of calls.
///
/// # Errors
/// Where the filter cannot be read.
pub fn subscriber<W>(
    config: &Config,
    writer: W,
    traces: &Traces,
) -> Result<Box<dyn Subscriber + Send + Sync>, String>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_new(&config.log_level)
        .map_err(|error| format!("log.level: `{}`: {error}", config.log_level))?;
    let filter = filter.and(filter_fn(is_for_the_log));
    let lines = tracing_subscriber::fmt::layer().with_writer(writer);
    let spans = Registry::default().with(traces.layer());
    Ok(match config.log_format {
        LogFormat::Json => {
            let form = Named(format().json().flatten_event(true), NamesIn::Json);
            let lines = lines.json().event_format(form);
            Box::new(spans.with(lines.with_filter(filter)))
        }
        LogFormat::Text => {
            let form = Named(format().with_ansi(false), NamesIn::Text);
            let lines = lines.with_ansi(false).event_format(form);
            Box::new(spans.with(lines.with_filter(filter)))
        }
    })
}

/// Whether something is for the log: not the spans of calls, which are for the collector.
fn is_for_the_log(what: &Metadata<'_>) -> bool {
    what.target() != SPANS
}

/// A form of lines, with the names of the call that a line belongs to at its end.
struct Named<F>(F, NamesIn);

/// How names are written.
#[derive(Debug, Clone, Copy)]
enum NamesIn {
    Json,
    Text,
}

impl<S, N, F> FormatEvent<S, N> for Named<F>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
    F: FormatEvent<S, N>,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let Self(form, names) = self;
        let Some(call) = call::current() else {
            return form.format_event(context, writer, event);
        };
        let mut line = String::new();
        form.format_event(context, Writer::new(&mut line), event)?;
        names.add(&mut line, &call)?;
        writer.write_str(&line)
    }
}

impl NamesIn {
    /// Adds the names of a call to a line. They hold nothing that would have to be escaped.
    fn add(self, line: &mut String, call: &Call) -> fmt::Result {
        let (end, request, trace, close) = match self {
            Self::Json => ("}\n", ",\"request_id\":\"", "\",\"trace_id\":\"", "\"}\n"),
            Self::Text => ("\n", " request_id=", " trace_id=", "\n"),
        };
        let Some(whole) = line.strip_suffix(end).map(str::len) else {
            return Ok(());
        };
        line.truncate(whole);
        write!(line, "{request}{}", call.request)?;
        if call.trace != 0 {
            write!(line, "{trace}{:032x}", call.trace)?;
        }
        line.push_str(close);
        Ok(())
    }
}
