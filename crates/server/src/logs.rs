//! Structured logs. Fields come first and messages are constant; no content of a case is ever logged.
//!
//! Levels say what the reader must do: `error`, a person must act; `warn`, degraded, will heal; `info`,
//! a change of state; `debug`, one call.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::config::{Config, LogFormat};

/// A subscriber for the log of a configuration, writing to `writer`.
///
/// # Errors
/// Where the filter cannot be read.
pub fn subscriber<W>(
    config: &Config,
    writer: W,
) -> Result<Box<dyn tracing::Subscriber + Send + Sync>, String>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_new(&config.log_level)
        .map_err(|error| format!("log.level: `{}`: {error}", config.log_level))?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(writer);
    Ok(match config.log_format {
        LogFormat::Json => Box::new(builder.json().flatten_event(true).finish()),
        LogFormat::Text => Box::new(builder.with_ansi(false).finish()),
    })
}
