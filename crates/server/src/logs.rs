//! Structured logs. Fields come first and messages are constant; no content of a case is ever logged.
//!
//! Levels say what the reader must do: `error`, a person must act; `warn`, degraded, will heal; `info`,
//! a change of state; `debug`, one call. Each line of a call ends with the names of the call.

use std::fmt::{self, Write as _};

use tracing::{Event, Subscriber};
use tracing_subscriber::filter::EnvFilter;
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
    // The spans of calls are for the collector.
    let filter = match format!("{SPANS}=off").parse() {
        Ok(directive) => filter.add_directive(directive),
        Err(error) => return Err(format!("log.level: {error}")),
    };
    let lines = tracing_subscriber::fmt::layer().with_writer(writer);
    let lines = match config.log_format {
        LogFormat::Json => {
            let form = Named(format().json().flatten_event(true), NamesIn::Json);
            let lines = lines.json().event_format(form);
            lines.with_filter(filter).boxed()
        }
        LogFormat::Text => {
            let form = Named(format().with_ansi(false), NamesIn::Text);
            let lines = lines.with_ansi(false).event_format(form);
            lines.with_filter(filter).boxed()
        }
    };
    // Each part has a filter: one without would have every span and event of every library made for it.
    let spans = traces.layer().into_iter().map(Layer::boxed);
    let parts: Vec<_> = spans.chain([lines]).collect();
    Ok(Box::new(Registry::default().with(parts)))
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

#[cfg(test)]
mod tests {
    use tracing::{Level, Subscriber as _, subscriber::with_default};
    use tracing_subscriber::filter::LevelFilter;

    use crate::config::TraceSettings;
    use crate::{Config, Traces};

    /// What the log does not want is off before it is made, with and without spans of calls: libraries in every
    /// call have hundreds of such places.
    #[test]
    fn what_is_off_costs_nothing() {
        let settings = TraceSettings {
            endpoint: Some("http://127.0.0.1:1".to_owned()),
            ..TraceSettings::default()
        };
        for traces in [Traces::off(), Traces::new(&settings).unwrap()] {
            let is_on = traces.is_on();
            let config = Config::default();
            let subscriber = super::subscriber(&config, std::io::sink, &traces).unwrap();
            assert_eq!(subscriber.max_level_hint(), Some(LevelFilter::INFO));
            with_default(subscriber, || {
                assert!(tracing::enabled!(target: "h2", Level::INFO));
                assert!(!tracing::enabled!(target: "h2", Level::DEBUG));
                assert!(tracing::trace_span!(target: "h2", "frame").is_disabled());
                let span = tracing::info_span!(target: "lexpack_spans", "call");
                assert_eq!(span.is_disabled(), !is_on);
            });
        }
    }
}
