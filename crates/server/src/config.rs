//! Configuration: one TOML file, overridden by the environment, overridden by flags.
//!
//! Every key has a path such as `limits.request_bytes`. The file has it as a table entry, the
//! environment as `LEXPACK_LIMITS_REQUEST_BYTES`, a flag as `--set limits.request_bytes=…`. Unknown
//! keys are refused, and every problem is reported at once with the place that it came from. Variables with
//! the prefix that somebody else reads or sets are passed over: those of the command line and of the tests,
//! and the addresses that an orchestrator hands out for services whose names begin with `lexpack`.

mod callers;
mod database;
mod receipts;
mod telemetry;
mod traffic;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lexpack_host::probe::Probe;
use toml::Value;

pub use callers::CallerSettings;
pub use receipts::{Policy, ReceiptSettings, Storage, WhenFull};
pub use telemetry::{MetricsSettings, TraceSettings};
pub use traffic::Traffic;

const ENVIRONMENT_PREFIX: &str = "LEXPACK_";
/// Variables that the command line and the tests read. They stand in the same environment and are no
/// settings.
const ELSEWHERE: [&str; 11] = [
    "LEXPACK_ADMIN",
    "LEXPACK_SERVER",
    "LEXPACK_CA",
    "LEXPACK_CERTIFICATE",
    "LEXPACK_CERTIFICATE_KEY",
    "LEXPACK_TOKEN_FILE",
    "LEXPACK_KEY_PASSWORD",
    "LEXPACK_PAIRS",
    "LEXPACK_SEED",
    "LEXPACK_SETS",
    "LEXPACK_UPDATE_GOLDEN",
];

/// The effective configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Whether an address beyond loopback may be served without TLS.
    pub allow_plaintext: bool,
    /// How callers reach the server, how they are known, and what they may do.
    pub callers: CallerSettings,
    /// File to write the bound address to; for callers that let the system choose the port.
    pub address_file: Option<PathBuf>,
    /// Worker threads; `None` for one per core.
    pub worker_threads: Option<usize>,
    /// Whether reflection is served.
    pub reflection: bool,
    /// Directories of pack artefacts.
    pub pack_directories: Vec<PathBuf>,
    /// Public keys that packs must be signed with.
    pub trusted_keys: Vec<PathBuf>,
    /// Public keys of partners, whose packs this server cannot run in its process.
    pub partner_keys: Vec<PathBuf>,
    /// Public keys that a trusted key announces; each has its signature beside it.
    pub announced_keys: Vec<PathBuf>,
    /// List of keys, libraries and sets that count no longer.
    pub revoked: Option<PathBuf>,
    /// Directory for the durable record of sets; without it a restart begins from the directories.
    pub state_directory: Option<PathBuf>,
    /// Directory whose sub-directories an operator may stage by name.
    pub sets_directory: Option<PathBuf>,
    /// Sets that stay for a rollback.
    pub keep_sets: usize,
    /// Most staged sets.
    pub staged_sets: usize,
    /// How often the directories are looked at for changes; `None` for never.
    pub watch: Option<Duration>,
    /// Whether directories must hold a signed set.
    pub signed_set_only: bool,
    /// Longest time of a probe.
    pub probe_time: Duration,
    /// Program and arguments that try new libraries in a child process; the program that runs the
    /// server sets it. Not a setting.
    pub probe: Option<Probe>,
    /// Whether new libraries are tried in a child process.
    pub probing: bool,
    /// Address for operators; `None` for none.
    pub admin_listen: Option<AdminAddress>,
    /// File to write the bound operators' address to.
    pub admin_address_file: Option<PathBuf>,
    /// Longest time for one call of an operator.
    pub admin_deadline: Duration,
    /// Largest upload of a set in bytes.
    pub upload_bytes: usize,
    /// Whether the server ends when no set can be loaded at the start.
    pub require_set: bool,
    /// Largest request in bytes.
    pub request_bytes: usize,
    /// Largest response in bytes.
    pub response_bytes: usize,
    /// Most calls at once; further ones are shed.
    pub concurrent_calls: usize,
    /// Most streams of one connection.
    pub streams_per_connection: u32,
    /// Longest time for one call; a shorter deadline of the caller holds, a longer one does not.
    pub deadline: Duration,
    /// Limits on cases, batches, streams and connections.
    pub traffic: Traffic,
    /// Longest time that a drain waits for calls in flight.
    pub drain_grace: Duration,
    /// What is kept of answers.
    pub receipts: ReceiptSettings,
    /// Where metrics are told.
    pub metrics: MetricsSettings,
    /// Which calls have spans, and where spans go.
    pub traces: TraceSettings,
    /// The database that the servers of a fleet share.
    pub database: Option<lexpack_database::Settings>,
    /// Form of the log.
    pub log_format: LogFormat,
    /// Filter of the log, such as `info` or `lexpack_server=debug`.
    pub log_level: String,
}

/// Where operators are served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdminAddress {
    /// An address with a port; beyond loopback with TLS and named operators alone.
    Tcp(SocketAddr),
    /// A socket in the file system, for its owner alone.
    Unix(PathBuf),
}

impl fmt::Display for AdminAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => write!(f, "{address}"),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

impl std::str::FromStr for AdminAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("unix:") {
            return Ok(Self::Unix(PathBuf::from(path)));
        }
        text.parse()
            .map(Self::Tcp)
            .map_err(|_error| "must be an address with a port, or unix:PATH".to_owned())
    }
}

/// Form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// Text for people.
    Text,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 7420)),
            allow_plaintext: false,
            callers: CallerSettings::default(),
            address_file: None,
            worker_threads: None,
            reflection: true,
            pack_directories: Vec::new(),
            trusted_keys: Vec::new(),
            partner_keys: Vec::new(),
            announced_keys: Vec::new(),
            revoked: None,
            state_directory: None,
            sets_directory: None,
            keep_sets: 3,
            staged_sets: 16,
            watch: None,
            signed_set_only: false,
            probe_time: Duration::from_secs(20),
            probe: None,
            probing: true,
            admin_listen: None,
            admin_address_file: None,
            admin_deadline: Duration::from_secs(120),
            upload_bytes: 256 * 1024 * 1024,
            require_set: false,
            request_bytes: 1024 * 1024,
            response_bytes: 16 * 1024 * 1024,
            concurrent_calls: 1024,
            streams_per_connection: 256,
            deadline: Duration::from_secs(10),
            traffic: Traffic::default(),
            drain_grace: Duration::from_secs(20),
            receipts: ReceiptSettings::default(),
            metrics: MetricsSettings::default(),
            traces: TraceSettings::default(),
            database: None,
            log_format: LogFormat::Json,
            log_level: "info".to_owned(),
        }
    }
}

/// Every problem of a configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct ConfigError(pub Vec<String>);

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    File(PathBuf),
    Environment(String),
    Flag,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Environment(name) => write!(f, "environment variable {name}"),
            Self::Flag => f.write_str("flag"),
        }
    }
}

/// Settings collected from their sources, the strongest last.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    values: BTreeMap<String, (Value, Source)>,
    problems: Vec<String>,
}

impl Settings {
    /// Adds the settings of a TOML file.
    pub fn add_file(&mut self, path: &Path) {
        match std::fs::read_to_string(path) {
            Ok(text) => self.add_toml(&text, path),
            Err(error) => self.problems.push(format!("{}: {error}", path.display())),
        }
    }

    /// Adds the settings of a TOML text that stands for the file at `path`.
    pub fn add_toml(&mut self, text: &str, path: &Path) {
        match text.parse::<toml::Table>() {
            Ok(table) => self.add_table("", table, path),
            Err(error) => self
                .problems
                .push(format!("{}: {}", path.display(), error.message())),
        }
    }

    fn add_table(&mut self, prefix: &str, table: toml::Table, path: &Path) {
        for (key, value) in table {
            let key = format!("{prefix}{key}");
            if let Value::Table(inner) = value {
                self.add_table(&format!("{key}."), inner, path);
            } else {
                self.values
                    .insert(key, (value, Source::File(path.to_path_buf())));
            }
        }
    }

    /// Adds settings from environment variables; only those with the prefix `LEXPACK_` count.
    pub fn add_environment(&mut self, variables: impl Iterator<Item = (OsString, OsString)>) {
        for (name, text) in variables {
            // A name that is no Unicode is no name of a setting, whatever it begins with.
            let Some(name) = name.to_str() else { continue };
            let Some(rest) = name.strip_prefix(ENVIRONMENT_PREFIX) else {
                continue;
            };
            if ELSEWHERE.contains(&name) || is_service_link(rest, &text.to_string_lossy()) {
                continue;
            }
            let Some(text) = text.to_str() else {
                self.problems
                    .push(format!("environment variable {name}: is not Unicode"));
                continue;
            };
            // Tables are one level deep, so the first word tells the table from the key.
            let lower = rest.to_ascii_lowercase();
            let key = match lower.split_once('_') {
                Some((table, rest))
                    if TABLES.contains(&table)
                        || callers::TABLES.contains(&table)
                        || telemetry::TABLES.contains(&table) =>
                {
                    format!("{table}.{rest}")
                }
                _ => lower,
            };
            self.values
                .insert(key, (scalar(text), Source::Environment(name.to_owned())));
        }
    }

    /// Adds a setting from a flag.
    pub fn add_flag(&mut self, key: &str, text: &str) {
        self.values
            .insert(key.to_owned(), (scalar(text), Source::Flag));
    }

    /// Checks everything and fills in the defaults.
    ///
    /// # Errors
    /// Every problem, each with the key and the place that it came from.
    pub fn validate(self) -> Result<Config, ConfigError> {
        let mut reader = Reader {
            values: self.values,
            problems: self.problems,
        };
        let default = Config::default();
        let config = Config {
            listen: reader.parsed("listen", default.listen),
            allow_plaintext: reader.boolean("allow_plaintext", default.allow_plaintext),
            address_file: reader.path("address_file"),
            worker_threads: reader.optional_number("worker_threads", 1, 1024),
            callers: CallerSettings::read(&mut reader),
            reflection: reader.boolean("reflection", default.reflection),
            pack_directories: reader.paths("packs.directories"),
            trusted_keys: reader.paths("packs.trusted_keys"),
            partner_keys: reader.paths("packs.partner_keys"),
            announced_keys: reader.paths("packs.announced_keys"),
            revoked: reader.path("packs.revoked"),
            state_directory: reader.path("packs.state_directory"),
            sets_directory: reader.path("packs.sets_directory"),
            keep_sets: reader.number("packs.keep", default.keep_sets, 64),
            staged_sets: reader.number("packs.staged", default.staged_sets, 1024),
            watch: reader.optional_milliseconds("packs.watch_ms"),
            signed_set_only: reader.boolean("packs.signed_set_only", default.signed_set_only),
            probe_time: reader.milliseconds("packs.probe_ms", default.probe_time),
            probe: None,
            probing: reader.boolean("packs.probe", default.probing),
            admin_listen: reader.optional_parsed("admin.listen"),
            admin_address_file: reader.path("admin.address_file"),
            admin_deadline: reader.milliseconds("admin.deadline_ms", default.admin_deadline),
            upload_bytes: reader.number(
                "limits.upload_bytes",
                default.upload_bytes,
                MEBIBYTES.saturating_mul(4),
            ),
            require_set: reader.boolean("packs.require_set", default.require_set),
            request_bytes: reader.number("limits.request_bytes", default.request_bytes, MEBIBYTES),
            response_bytes: reader.number(
                "limits.response_bytes",
                default.response_bytes,
                MEBIBYTES,
            ),
            concurrent_calls: reader.number(
                "limits.concurrent_calls",
                default.concurrent_calls,
                1_000_000,
            ),
            streams_per_connection: reader.number(
                "limits.streams_per_connection",
                default.streams_per_connection,
                1_000_000,
            ),
            deadline: reader.milliseconds("limits.deadline_ms", default.deadline),
            traffic: Traffic::read(&mut reader),
            drain_grace: reader.milliseconds("limits.drain_grace_ms", default.drain_grace),
            receipts: ReceiptSettings::take(&mut reader, default.receipts),
            metrics: MetricsSettings::read(&mut reader),
            traces: TraceSettings::read(&mut reader),
            database: database::take(&mut reader),
            log_format: reader.log_format(default.log_format),
            log_level: reader.text("log.level").unwrap_or(default.log_level),
        };
        reader.leftovers();
        if config.receipts.storage == Storage::Postgresql && config.database.is_none() {
            let problem = "postgresql.address: must be set where receipts.storage is `postgresql`";
            reader.problems.push(problem.to_owned());
        }
        let (listen, plain) = (config.listen, config.allow_plaintext);
        let admin = config.admin_listen.as_ref();
        reader
            .problems
            .extend(config.callers.problems(listen, plain, admin));
        if reader.problems.is_empty() {
            Ok(config)
        } else {
            Err(ConfigError(reader.problems))
        }
    }
}

const TABLES: [&str; 6] = [
    "admin",
    "packs",
    "limits",
    "log",
    "receipts",
    database::TABLE,
];
const MEBIBYTES: i64 = 1024 * 1024 * 1024;
const KEYS: [&str; 38] = [
    "address_file",
    "admin.address_file",
    "admin.deadline_ms",
    "admin.listen",
    "allow_plaintext",
    "limits.concurrent_calls",
    "limits.deadline_ms",
    "limits.drain_grace_ms",
    "limits.request_bytes",
    "limits.response_bytes",
    "limits.streams_per_connection",
    "limits.upload_bytes",
    "listen",
    "log.format",
    "log.level",
    "packs.announced_keys",
    "packs.directories",
    "packs.keep",
    "packs.partner_keys",
    "packs.probe",
    "packs.probe_ms",
    "packs.require_set",
    "packs.revoked",
    "packs.sets_directory",
    "packs.signed_set_only",
    "packs.staged",
    "packs.state_directory",
    "packs.trusted_keys",
    "packs.watch_ms",
    "receipts.archive_keys",
    "receipts.directory",
    "receipts.key",
    "receipts.policy",
    "receipts.queue",
    "receipts.storage",
    "receipts.trusted_keys",
    "receipts.when_full",
    "reflection",
];

/// Whether a variable, without the prefix, is one that Kubernetes hands to every container for a service
/// named `lexpack` or `lexpack-…`: `SERVICE_HOST`, `SERVICE_PORT`, `SERVICE_PORT_GRPC`, `PORT`,
/// `PORT_7420_TCP`, `PORT_7420_TCP_ADDR` and their like. The bare `PORT` is told by its value: somebody who
/// means a setting is to learn that it is none.
fn is_service_link(rest: &str, value: &str) -> bool {
    let words: Vec<&str> = rest.split('_').collect();
    let is_protocol = |word: &str| matches!(word, "TCP" | "UDP" | "SCTP");
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let link = value
        .split_once("://")
        .is_some_and(|(scheme, _)| is_protocol(&scheme.to_ascii_uppercase()));
    let named = words
        .windows(2)
        .any(|pair| matches!(pair, ["SERVICE", "HOST" | "PORT"]));
    let numbered = words.windows(3).any(
        |three| matches!(three, ["PORT", number, protocol] if is_number(number) && is_protocol(protocol)),
    );
    named || numbered || (words.last() == Some(&"PORT") && link)
}

/// A text from the environment or a flag, typed as TOML would type it.
fn scalar(text: &str) -> Value {
    match text {
        "true" => Value::Boolean(true),
        "false" => Value::Boolean(false),
        _ => text
            .parse()
            .map_or_else(|_error| Value::String(text.to_owned()), Value::Integer),
    }
}

struct Reader {
    values: BTreeMap<String, (Value, Source)>,
    problems: Vec<String>,
}

impl Reader {
    fn problem(&mut self, key: &str, source: &Source, message: impl fmt::Display) {
        self.problems.push(format!("{key} ({source}): {message}"));
    }

    fn boolean(&mut self, key: &str, default: bool) -> bool {
        match self.values.remove(key) {
            None => default,
            Some((Value::Boolean(value), _)) => value,
            Some((other, source)) => {
                self.problem(key, &source, format!("must be true or false, not {other}"));
                default
            }
        }
    }

    fn text(&mut self, key: &str) -> Option<String> {
        match self.values.remove(key)? {
            (Value::String(value), _) if !value.trim().is_empty() => Some(value),
            (other, source) => {
                self.problem(key, &source, format!("must be a text, not {other}"));
                None
            }
        }
    }

    fn parsed<T: std::str::FromStr<Err: fmt::Display>>(&mut self, key: &str, default: T) -> T {
        let source = self.values.get(key).map(|(_, source)| source.clone());
        match (self.text(key), source) {
            (Some(text), Some(source)) => match text.parse() {
                Ok(value) => value,
                Err(error) => {
                    self.problem(key, &source, format!("`{text}`: {error}"));
                    default
                }
            },
            _ => default,
        }
    }

    fn optional_parsed<T: std::str::FromStr<Err: fmt::Display>>(&mut self, key: &str) -> Option<T> {
        let source = self.values.get(key).map(|(_, source)| source.clone())?;
        let text = self.text(key)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.problem(key, &source, format!("`{text}`: {error}"));
                None
            }
        }
    }

    fn path(&mut self, key: &str) -> Option<PathBuf> {
        self.text(key).map(PathBuf::from)
    }

    /// A list of paths; in the environment and in flags joined by `:`.
    fn paths(&mut self, key: &str) -> Vec<PathBuf> {
        match self.values.remove(key) {
            None => Vec::new(),
            Some((Value::String(text), Source::Environment(_) | Source::Flag)) => text
                .split(':')
                .filter(|part| !part.is_empty())
                .map(PathBuf::from)
                .collect(),
            Some((Value::Array(items), source)) => {
                let mut paths = Vec::new();
                for item in items {
                    if let Value::String(path) = item {
                        paths.push(PathBuf::from(path));
                    } else {
                        self.problem(key, &source, format!("must hold texts alone, not {item}"));
                    }
                }
                paths
            }
            Some((other, source)) => {
                self.problem(
                    key,
                    &source,
                    format!("must be a list of paths, not {other}"),
                );
                Vec::new()
            }
        }
    }

    /// A list of texts with where it came from; in the environment and in flags joined by `;`.
    fn texts(&mut self, key: &str) -> Vec<(String, Source)> {
        let (items, source) = match self.values.remove(key) {
            None => return Vec::new(),
            Some((Value::String(text), source @ (Source::Environment(_) | Source::Flag))) => {
                let parts = text
                    .split(';')
                    .map(str::trim)
                    .filter(|part| !part.is_empty());
                let parts = parts.map(|part| Value::String(part.to_owned()));
                (parts.collect(), source)
            }
            Some((Value::Array(items), source)) => (items, source),
            Some((other, source)) => {
                let message = format!("must be a list of texts, not {other}");
                self.problem(key, &source, message);
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for item in items {
            if let Value::String(text) = item {
                texts.push((text, source.clone()));
            } else {
                self.problem(key, &source, format!("must hold texts alone, not {item}"));
            }
        }
        texts
    }

    fn integer(&mut self, key: &str, least: i64, most: i64) -> Option<i64> {
        match self.values.remove(key)? {
            (Value::Integer(value), _) if (least..=most).contains(&value) => Some(value),
            (other, source) => {
                let message = format!("must be a whole number from {least} to {most}, not {other}");
                self.problem(key, &source, message);
                None
            }
        }
    }

    fn number<T: TryFrom<i64>>(&mut self, key: &str, default: T, most: i64) -> T {
        self.integer(key, 1, most)
            .and_then(|value| T::try_from(value).ok())
            .unwrap_or(default)
    }

    fn optional_number(&mut self, key: &str, least: i64, most: i64) -> Option<usize> {
        self.integer(key, least, most)
            .and_then(|value| usize::try_from(value).ok())
    }

    fn milliseconds(&mut self, key: &str, default: Duration) -> Duration {
        let value = self
            .integer(key, 1, 3_600_000)
            .and_then(|value| u64::try_from(value).ok());
        value.map_or(default, Duration::from_millis)
    }

    fn optional_milliseconds(&mut self, key: &str) -> Option<Duration> {
        let value = self.integer(key, 1, 3_600_000)?;
        u64::try_from(value).ok().map(Duration::from_millis)
    }

    fn log_format(&mut self, default: LogFormat) -> LogFormat {
        let key = "log.format";
        let source = self.values.get(key).map(|(_, source)| source.clone());
        match (self.text(key).as_deref(), source) {
            (Some("json"), _) => LogFormat::Json,
            (Some("text"), _) => LogFormat::Text,
            (Some(other), Some(source)) => {
                self.problem(
                    key,
                    &source,
                    format!("must be `json` or `text`, not `{other}`"),
                );
                default
            }
            _ => default,
        }
    }

    fn leftovers(&mut self) {
        for (key, (_, source)) in std::mem::take(&mut self.values) {
            let known = KEYS
                .iter()
                .chain(&callers::KEYS)
                .chain(&telemetry::KEYS)
                .chain(&database::KEYS)
                .chain(&traffic::KEYS)
                .chain(&["worker_threads"]);
            let known = known.copied();
            let near = lexpack_api::nearest(&key, known);
            self.problem(&key, &source, format!("is not a setting{near}"));
        }
    }
}

/// The effective values as TOML that the server would read back.
impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |text: &str| Value::String(text.to_owned());
        let path = |path: &Path| text(&path.to_string_lossy());
        let paths = |paths: &[PathBuf]| Value::Array(paths.iter().map(|p| path(p)).collect());
        writeln!(f, "listen = {}", text(&self.listen.to_string()))?;
        writeln!(f, "allow_plaintext = {}", self.allow_plaintext)?;
        self.callers.write_top(f)?;
        if let Some(file) = &self.address_file {
            writeln!(f, "address_file = {}", path(file))?;
        }
        if let Some(threads) = self.worker_threads {
            writeln!(f, "worker_threads = {threads}")?;
        }
        writeln!(f, "reflection = {}", self.reflection)?;
        writeln!(
            f,
            "\n[packs]\ndirectories = {}",
            paths(&self.pack_directories)
        )?;
        writeln!(f, "trusted_keys = {}", paths(&self.trusted_keys))?;
        let optional = |f: &mut fmt::Formatter<'_>, key: &str, file: &Option<PathBuf>| match file {
            Some(file) => writeln!(f, "{key} = {}", path(file)),
            None => Ok(()),
        };
        writeln!(f, "partner_keys = {}", paths(&self.partner_keys))?;
        writeln!(f, "announced_keys = {}", paths(&self.announced_keys))?;
        optional(f, "revoked", &self.revoked)?;
        optional(f, "state_directory", &self.state_directory)?;
        optional(f, "sets_directory", &self.sets_directory)?;
        writeln!(f, "keep = {}", self.keep_sets)?;
        writeln!(f, "staged = {}", self.staged_sets)?;
        if let Some(watch) = self.watch {
            writeln!(f, "watch_ms = {}", watch.as_millis())?;
        }
        writeln!(f, "signed_set_only = {}", self.signed_set_only)?;
        writeln!(f, "probe = {}", self.probing)?;
        writeln!(f, "probe_ms = {}", self.probe_time.as_millis())?;
        writeln!(f, "require_set = {}", self.require_set)?;
        writeln!(f, "\n[admin]")?;
        if let Some(listen) = &self.admin_listen {
            writeln!(f, "listen = {}", text(&listen.to_string()))?;
        }
        optional(f, "address_file", &self.admin_address_file)?;
        writeln!(f, "deadline_ms = {}", self.admin_deadline.as_millis())?;
        self.callers.write_tables(f)?;
        writeln!(f, "\n[limits]\nrequest_bytes = {}", self.request_bytes)?;
        writeln!(f, "response_bytes = {}", self.response_bytes)?;
        writeln!(f, "concurrent_calls = {}", self.concurrent_calls)?;
        writeln!(
            f,
            "streams_per_connection = {}",
            self.streams_per_connection
        )?;
        writeln!(f, "upload_bytes = {}", self.upload_bytes)?;
        writeln!(f, "deadline_ms = {}", self.deadline.as_millis())?;
        self.traffic.write(f)?;
        writeln!(f, "drain_grace_ms = {}", self.drain_grace.as_millis())?;
        write!(f, "\n{}", self.receipts)?;
        write!(f, "\n{}\n{}", self.metrics, self.traces)?;
        if let Some(settings) = &self.database {
            database::write(settings, f)?;
        }
        let format = match self.log_format {
            LogFormat::Json => "json",
            LogFormat::Text => "text",
        };
        writeln!(f, "\n[log]\nformat = {}", text(format))?;
        writeln!(f, "level = {}", text(&self.log_level))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, ConfigError> {
        let mut settings = Settings::default();
        settings.add_toml(text, Path::new("test.toml"));
        settings.validate()
    }

    /// The example shows every default, and every key of it is one.
    #[test]
    fn the_example_is_the_default() {
        let example = include_str!("../../../deploy/config.example.toml");
        assert_eq!(read(example).unwrap(), Config::default());
        // The keys without a default stand in comments; with the marks taken off, all are read.
        let mut keys = Vec::new();
        let mut table = String::new();
        for line in example.lines() {
            if let Some(name) = line.strip_prefix('[') {
                table = format!("{}.", name.trim_end_matches(']'));
            }
            let line = line.strip_prefix("# ").unwrap_or(line);
            let key = line.split_once(" = ").map(|(key, _)| key);
            if let Some(key) =
                key.filter(|key| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
            {
                keys.push(format!("{table}{key}"));
            }
        }
        for key in KEYS
            .iter()
            .chain(&callers::KEYS)
            .chain(&telemetry::KEYS)
            .chain(&database::KEYS)
            .chain(&traffic::KEYS)
            .chain(&["worker_threads"])
        {
            assert!(
                keys.iter().any(|known| known == key),
                "{key} is not in the example"
            );
        }
    }

    /// What is printed is read back as it was.
    #[test]
    fn the_effective_values_are_read_back() {
        let config = Config {
            admin_listen: Some(AdminAddress::Unix("/run/lexpackd/admin.sock".into())),
            state_directory: Some("/var/lib/lexpack/state".into()),
            revoked: Some("/etc/lexpack/revoked".into()),
            watch: Some(Duration::from_millis(50)),
            keep_sets: 7,
            receipts: ReceiptSettings {
                policy: Policy::Asynchronous,
                storage: Storage::Postgresql,
                directory: Some("/var/lib/lexpack/receipts".into()),
                key: Some("/etc/lexpack/receipts.key".into()),
                trusted_keys: vec!["/etc/lexpack/old.pub".into()],
                archive_keys: vec!["/etc/lexpack/before.pub".into()],
                queue: 7,
                when_full: WhenFull::Drop,
            },
            metrics: MetricsSettings {
                listen: Some(SocketAddr::from(([0, 0, 0, 0], 7422))),
                address_file: Some("/run/lexpackd/metrics".into()),
                allow_plaintext: true,
            },
            traces: TraceSettings {
                endpoint: Some("https://collector.example.org:4317".to_owned()),
                allow_plaintext: true,
                ca: Some("/etc/lexpack/collector.pem".into()),
                sample_permille: 10,
                queue: 7,
                timeout: Duration::from_millis(250),
            },
            database: Some(lexpack_database::Settings {
                password_file: Some("/run/secrets/password".into()),
                ca: Some("/etc/lexpack/database.pem".into()),
                certificate: Some("/etc/lexpack/client.pem".into()),
                key: Some("/etc/lexpack/client.key".into()),
                allow_plaintext: false,
                timeout: Duration::from_millis(1500),
                ..lexpack_database::Settings::new("postgresql://u@db.example/lexpack")
            }),
            ..Config::default()
        };
        assert_eq!(read(&config.to_string()).unwrap(), config);
    }

    /// Variables that others set or read with the same prefix are no settings and no mistakes; a setting that
    /// is no Unicode is one, and a variable of anybody else may be.
    #[test]
    fn what_is_not_ours_in_the_environment() {
        use std::os::unix::ffi::OsStringExt as _;
        let variables = |pairs: &[(&str, &[u8])]| {
            let mut settings = Settings::default();
            let pairs = pairs.iter().map(|(name, value)| {
                let value = OsString::from_vec(value.to_vec());
                (OsString::from(name), value)
            });
            settings.add_environment(pairs);
            settings.validate()
        };
        let passed_over: [(&str, &[u8]); 16] = [
            ("LEXPACK_SERVICE_HOST", b"10.0.0.7"),
            ("LEXPACK_SERVICE_PORT", b"7420"),
            ("LEXPACK_SERVICE_PORT_GRPC", b"7420"),
            ("LEXPACK_PORT", b"tcp://10.0.0.7:7420"),
            ("LEXPACK_PORT_7420_TCP", b"tcp://10.0.0.7:7420"),
            ("LEXPACK_PORT_7420_TCP_PROTO", b"tcp"),
            ("LEXPACK_PORT_7420_TCP_PORT", b"7420"),
            ("LEXPACK_PORT_7420_TCP_ADDR", b"10.0.0.7"),
            ("LEXPACK_ADMIN_SERVICE_HOST", b"10.0.0.8"),
            ("LEXPACK_ADMIN_PORT", b"tcp://10.0.0.8:7421"),
            ("LEXPACK_ADMIN_PORT_7421_TCP_ADDR", b"10.0.0.8"),
            ("LEXPACK_PAIRS", b"1000"),
            ("LEXPACK_SEED", b"7"),
            ("LEXPACK_KEY_PASSWORD", b"\xff\xfe"),
            ("LANG", b"\xff"),
            ("LEXPACKD_CONFIG", b"\xff"),
        ];
        assert_eq!(variables(&passed_over).unwrap(), Config::default());
        for key in KEYS
            .iter()
            .chain(&database::KEYS)
            .chain(&["worker_threads"])
        {
            let name = key.replace('.', "_").to_ascii_uppercase();
            assert!(!is_service_link(&name, "tcp://10.0.0.7:7420"), "{key}");
        }
        let wrong = variables(&[
            ("LEXPACK_PORT", b"7420"),
            ("LEXPACK_LISTEN", b"\xff"),
            ("LEXPACK_SERVICE", b"x"),
        ]);
        let problems = wrong.unwrap_err().to_string();
        for words in [
            "LEXPACK_PORT): is not a setting",
            "LEXPACK_LISTEN: is not Unicode",
            "LEXPACK_SERVICE): is not a setting",
        ] {
            assert!(problems.contains(words), "{words}: {problems}");
        }
    }

    /// Operators are served on loopback and on sockets, and farther away under conditions alone.
    #[test]
    fn operators_are_near() {
        for (text, fits) in [
            ("127.0.0.1:7421", true),
            ("[::1]:0", true),
            ("unix:/run/x.sock", true),
            ("0.0.0.0:7421", false),
            ("192.0.2.1:7421", false),
            ("localhost", false),
        ] {
            let config = read(&format!("[admin]\nlisten = \"{text}\""));
            assert_eq!(config.is_ok(), fits, "{text}");
        }
    }
}
