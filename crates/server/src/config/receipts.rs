//! The settings of `[receipts]`.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use toml::Value;

use super::Reader;

/// Which answers have a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// None. Receipts that are there can be read.
    Off,
    /// Every answer is handed over for one, and does not wait for it.
    Asynchronous,
    /// No answer is given before its receipt is durable.
    Required,
}

impl Policy {
    /// As the configuration names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Asynchronous => "asynchronous",
            Self::Required => "required",
        }
    }
}

impl FromStr for Policy {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let all = [Self::Off, Self::Asynchronous, Self::Required];
        let found = all.into_iter().find(|policy| policy.name() == text);
        found.ok_or("must be `off`, `asynchronous` or `required`")
    }
}

/// Where receipts are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// In a file of `receipts.directory`, by this server alone.
    Sqlite,
    /// In the database of `[postgresql]`, by every server of a fleet.
    Postgresql,
}

impl Storage {
    /// As the configuration names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgresql => "postgresql",
        }
    }
}

impl FromStr for Storage {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = [Self::Sqlite, Self::Postgresql]
            .into_iter()
            .find(|storage| storage.name() == text);
        found.ok_or("must be `sqlite` or `postgresql`")
    }
}

/// What happens with the policy `asynchronous` when the queue is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenFull {
    /// Calls are refused with OVERLOADED, as they always are with the policy `required`.
    Refuse,
    /// Calls are answered without a receipt, which is counted and signed into the chain.
    Drop,
}

impl WhenFull {
    /// As the configuration names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Refuse => "refuse",
            Self::Drop => "drop",
        }
    }
}

impl FromStr for WhenFull {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = [Self::Refuse, Self::Drop]
            .into_iter()
            .find(|what| what.name() == text);
        found.ok_or("must be `refuse` or `drop`")
    }
}

/// What is kept of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptSettings {
    /// Which answers have a receipt.
    pub policy: Policy,
    /// Where they are kept.
    pub storage: Storage,
    /// Directory of the database and of the sets that answered. Where the storage is a fleet's, the sets are in
    /// the database as well, and the directory is not needed.
    pub directory: Option<PathBuf>,
    /// Secret key that signs heads.
    pub key: Option<PathBuf>,
    /// Public keys that signed earlier heads.
    pub trusted_keys: Vec<PathBuf>,
    /// Public keys that signed packs once, trusted for a replay alone.
    pub archive_keys: Vec<PathBuf>,
    /// Calls under way and receipts that wait for their write.
    pub queue: usize,
    /// What happens when that is full.
    pub when_full: WhenFull,
}

impl Default for ReceiptSettings {
    fn default() -> Self {
        Self {
            policy: Policy::Off,
            storage: Storage::Sqlite,
            directory: None,
            key: None,
            trusted_keys: Vec::new(),
            archive_keys: Vec::new(),
            queue: 2048,
            when_full: WhenFull::Refuse,
        }
    }
}

impl ReceiptSettings {
    pub(super) fn take(reader: &mut Reader, default: Self) -> Self {
        let settings = Self {
            policy: reader.parsed("receipts.policy", default.policy),
            storage: reader.parsed("receipts.storage", default.storage),
            directory: reader.path("receipts.directory"),
            key: reader.path("receipts.key"),
            trusted_keys: reader.paths("receipts.trusted_keys"),
            archive_keys: reader.paths("receipts.archive_keys"),
            queue: reader.number("receipts.queue", default.queue, 1_000_000),
            when_full: reader.parsed("receipts.when_full", default.when_full),
        };
        let in_a_file = settings.storage == Storage::Sqlite;
        for (key, value, needed) in [
            ("receipts.directory", &settings.directory, in_a_file),
            ("receipts.key", &settings.key, true),
        ] {
            if settings.policy != Policy::Off && needed && value.is_none() {
                reader.problems.push(format!(
                    "{key}: must be set where receipts.policy is `{}`",
                    settings.policy.name()
                ));
            }
        }
        if settings.policy == Policy::Required && settings.when_full == WhenFull::Drop {
            reader.problems.push(
                "receipts.when_full: must not be `drop` where receipts.policy is `required`"
                    .to_owned(),
            );
        }
        settings
    }
}

impl fmt::Display for ReceiptSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |text: &str| Value::String(text.to_owned());
        let path = |path: &Path| text(&path.to_string_lossy());
        let paths = |paths: &[PathBuf]| Value::Array(paths.iter().map(|p| path(p)).collect());
        writeln!(f, "[receipts]\npolicy = {}", text(self.policy.name()))?;
        writeln!(f, "storage = {}", text(self.storage.name()))?;
        if let Some(directory) = &self.directory {
            writeln!(f, "directory = {}", path(directory))?;
        }
        if let Some(key) = &self.key {
            writeln!(f, "key = {}", path(key))?;
        }
        writeln!(f, "trusted_keys = {}", paths(&self.trusted_keys))?;
        writeln!(f, "archive_keys = {}", paths(&self.archive_keys))?;
        writeln!(f, "queue = {}", self.queue)?;
        writeln!(f, "when_full = {}", text(self.when_full.name()))
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

    /// The storage of a fleet needs an address and no directory; what is wrong with the address is said with its
    /// key.
    #[test]
    fn storages() {
        let fleet = "[receipts]\npolicy = \"required\"\nstorage = \"postgresql\"\nkey = \"k\"";
        assert!(problems(fleet).contains("postgresql.address: must be set"));
        let near = format!("{fleet}\n[postgresql]\naddress = \"host=/run/postgresql user=u\"");
        assert_eq!(problems(&near), "");
        let far = format!("{fleet}\n[postgresql]\naddress = \"host=db.example user=u\"");
        assert!(problems(&far).contains("postgresql.ca: must be set"));
        assert!(problems("[receipts]\nstorage = \"x\"").contains("`postgresql`"));
    }

    /// A policy needs a directory and a key, a word that is none is refused, and nothing is dropped where
    /// receipts are required.
    #[test]
    fn policies() {
        let whole = "directory = \"d\"\nkey = \"k\"";
        assert_eq!(
            problems(&format!("[receipts]\npolicy = \"required\"\n{whole}")),
            ""
        );
        assert_eq!(problems("[receipts]\ndirectory = \"d\""), "");
        let text = problems("[receipts]\npolicy = \"asynchronous\"");
        assert!(
            text.contains("receipts.directory") && text.contains("receipts.key"),
            "{text}"
        );
        assert!(problems("[receipts]\npolicy = \"on\"").contains("`asynchronous`"));
        let text = format!("[receipts]\npolicy = \"required\"\nwhen_full = \"drop\"\n{whole}");
        assert!(problems(&text).contains("receipts.when_full"));
    }
}
