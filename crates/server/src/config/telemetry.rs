//! The settings of `[metrics]` and `[traces]`.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use http::Uri;
use toml::Value;

use super::Reader;

pub(super) const TABLES: [&str; 2] = ["metrics", "traces"];
pub(super) const KEYS: [&str; 9] = [
    "metrics.address_file",
    "metrics.allow_plaintext",
    "metrics.listen",
    "traces.allow_plaintext",
    "traces.ca",
    "traces.endpoint",
    "traces.queue",
    "traces.sample_permille",
    "traces.timeout_ms",
];

/// Where metrics are told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MetricsSettings {
    /// Address for those who ask for metrics; `None` for none.
    pub listen: Option<SocketAddr>,
    /// File to write the bound address to.
    pub address_file: Option<PathBuf>,
    /// Whether an address beyond loopback may be served, which is done without TLS.
    pub allow_plaintext: bool,
}

/// Which calls have spans, and where spans go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceSettings {
    /// Address of the collector, by OTLP over gRPC; `None` for no spans.
    pub endpoint: Option<String>,
    /// Whether spans may leave the machine without TLS.
    pub allow_plaintext: bool,
    /// Certificates of those who certify the collector (PEM).
    pub ca: Option<PathBuf>,
    /// Of a thousand calls whose callers say nothing of a trace, so many have a span.
    pub sample_permille: u32,
    /// Spans that may wait for the collector; further ones are dropped and counted.
    pub queue: usize,
    /// Longest time that the collector has for one message.
    pub timeout: Duration,
}

impl Default for TraceSettings {
    fn default() -> Self {
        Self {
            endpoint: None,
            allow_plaintext: false,
            ca: None,
            sample_permille: 1000,
            queue: 2048,
            timeout: Duration::from_secs(5),
        }
    }
}

impl MetricsSettings {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let settings = Self {
            listen: reader.optional_parsed("metrics.listen"),
            address_file: reader.path("metrics.address_file"),
            allow_plaintext: reader.boolean("metrics.allow_plaintext", false),
        };
        if let Some(listen) = settings.listen
            && !listen.ip().is_loopback()
            && !settings.allow_plaintext
        {
            reader.problems.push(format!(
                "metrics.listen: {listen} is not a loopback address, and metrics are served without TLS to \
                 everybody who can reach it; set metrics.allow_plaintext = true to do so all the same"
            ));
        }
        settings
    }
}

impl TraceSettings {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let default = Self::default();
        let sample = reader.optional_number("traces.sample_permille", 0, 1000);
        let sample = sample.and_then(|sample| u32::try_from(sample).ok());
        let settings = Self {
            endpoint: reader.text("traces.endpoint"),
            allow_plaintext: reader.boolean("traces.allow_plaintext", default.allow_plaintext),
            ca: reader.path("traces.ca"),
            sample_permille: sample.unwrap_or(default.sample_permille),
            queue: reader.number("traces.queue", default.queue, 1_000_000),
            timeout: reader.milliseconds("traces.timeout_ms", default.timeout),
        };
        let problem = settings.problem();
        reader.problems.extend(problem);
        settings
    }

    fn problem(&self) -> Option<String> {
        let Some(text) = &self.endpoint else {
            let without = "traces.ca: needs traces.endpoint";
            return self.ca.is_some().then(|| without.to_owned());
        };
        let uri = text.parse::<Uri>().ok();
        let parts = uri
            .as_ref()
            .and_then(|uri| Some((uri.scheme_str()?, uri.host()?)));
        let (secure, host) = match parts {
            Some(("https", host)) => (true, host),
            Some(("http", host)) => (false, host),
            _ => {
                return Some(format!(
                    "traces.endpoint: `{text}`: must be http://HOST:PORT or https://HOST:PORT"
                ));
            }
        };
        if secure && self.ca.is_none() {
            return Some(format!(
                "traces.endpoint: `{text}`: the collector has to be known by somebody; set traces.ca"
            ));
        }
        if !secure && self.ca.is_some() {
            return Some(format!(
                "traces.ca: `{text}` is reached without TLS; use https:// or leave it out"
            ));
        }
        if !secure && !is_loopback(host) && !self.allow_plaintext {
            return Some(format!(
                "traces.endpoint: `{text}` is not a loopback address, and spans would leave the machine without \
                 TLS; use https:// with traces.ca, or set traces.allow_plaintext = true to do so all the same"
            ));
        }
        None
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

impl fmt::Display for MetricsSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "[metrics]")?;
        if let Some(listen) = &self.listen {
            writeln!(f, "listen = {}", Value::String(listen.to_string()))?;
        }
        if let Some(file) = &self.address_file {
            let file = file.to_string_lossy().into_owned();
            writeln!(f, "address_file = {}", Value::String(file))?;
        }
        writeln!(f, "allow_plaintext = {}", self.allow_plaintext)
    }
}

impl fmt::Display for TraceSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "[traces]")?;
        if let Some(endpoint) = &self.endpoint {
            writeln!(f, "endpoint = {}", Value::String(endpoint.clone()))?;
        }
        writeln!(f, "allow_plaintext = {}", self.allow_plaintext)?;
        if let Some(file) = &self.ca {
            let file = file.to_string_lossy().into_owned();
            writeln!(f, "ca = {}", Value::String(file))?;
        }
        writeln!(f, "sample_permille = {}", self.sample_permille)?;
        writeln!(f, "queue = {}", self.queue)?;
        writeln!(f, "timeout_ms = {}", self.timeout.as_millis())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::Settings;

    fn problems(text: &str) -> String {
        let mut settings = Settings::default();
        settings.add_toml(text, Path::new("test.toml"));
        settings
            .validate()
            .map_or_else(|error| error.to_string(), |_config| String::new())
    }

    /// Metrics stay on the machine, and spans too or under TLS, unless the settings say otherwise.
    #[test]
    fn telemetry_stays_near() {
        for (text, part) in [
            ("[metrics]\nlisten = \"127.0.0.1:0\"", ""),
            (
                "[metrics]\nlisten = \"0.0.0.0:7422\"",
                "metrics.allow_plaintext",
            ),
            (
                "[metrics]\nlisten = \"0.0.0.0:7422\"\nallow_plaintext = true",
                "",
            ),
            ("[metrics]\nlisten = \"localhost\"", "metrics.listen"),
            ("[traces]\nendpoint = \"http://127.0.0.1:4317\"", ""),
            ("[traces]\nendpoint = \"http://[::1]:4317\"", ""),
            ("[traces]\nendpoint = \"http://localhost:4317\"", ""),
            (
                "[traces]\nendpoint = \"http://collector:4317\"",
                "traces.allow_plaintext",
            ),
            (
                "[traces]\nendpoint = \"http://collector:4317\"\nallow_plaintext = true",
                "",
            ),
            (
                "[traces]\nendpoint = \"https://collector:4317\"",
                "traces.ca",
            ),
            (
                "[traces]\nendpoint = \"https://collector:4317\"\nca = \"c\"",
                "",
            ),
            (
                "[traces]\nendpoint = \"http://127.0.0.1:1\"\nca = \"c\"",
                "without TLS",
            ),
            ("[traces]\nendpoint = \"collector:4317\"", "must be http://"),
            ("[traces]\nca = \"c\"", "needs traces.endpoint"),
            ("[traces]\nsample_permille = 0", ""),
            ("[traces]\nsample_permille = 1001", "traces.sample_permille"),
        ] {
            let problems = problems(text);
            assert_eq!(problems.is_empty(), part.is_empty(), "{text}: {problems}");
            assert!(problems.contains(part), "{text}: {problems}");
        }
    }
}
