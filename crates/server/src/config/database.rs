//! The settings of `[postgresql]`: the database that the servers of a fleet share.

use std::fmt;
use std::path::Path;

use lexpack_database::Settings;
use toml::Value;

use super::Reader;

/// The keys of these settings.
pub(super) const KEYS: [&str; 7] = [
    "postgresql.address",
    "postgresql.allow_plaintext",
    "postgresql.ca",
    "postgresql.certificate",
    "postgresql.key",
    "postgresql.password_file",
    "postgresql.timeout_ms",
];

/// The table of these settings.
pub(super) const TABLE: &str = "postgresql";

/// Reads the settings; `None` where no address is named.
pub(super) fn take(reader: &mut Reader) -> Option<Settings> {
    let default = Settings::new("");
    let address = reader.text("postgresql.address");
    let settings = Settings {
        address: address.clone().unwrap_or_default(),
        password_file: reader.path("postgresql.password_file"),
        ca: reader.path("postgresql.ca"),
        certificate: reader.path("postgresql.certificate"),
        key: reader.path("postgresql.key"),
        allow_plaintext: reader.boolean("postgresql.allow_plaintext", default.allow_plaintext),
        timeout: reader.milliseconds("postgresql.timeout_ms", default.timeout),
    };
    address?;
    for problem in settings.problems() {
        reader.problems.push(format!("postgresql.{problem}"));
    }
    Some(settings)
}

/// Writes the settings as they are read.
pub(super) fn write(settings: &Settings, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let text = |text: &str| Value::String(text.to_owned());
    let path = |path: &Path| text(&path.to_string_lossy());
    writeln!(f, "\n[postgresql]\naddress = {}", text(&settings.address))?;
    for (key, file) in [
        ("password_file", &settings.password_file),
        ("ca", &settings.ca),
        ("certificate", &settings.certificate),
        ("key", &settings.key),
    ] {
        if let Some(file) = file {
            writeln!(f, "{key} = {}", path(file))?;
        }
    }
    writeln!(f, "allow_plaintext = {}", settings.allow_plaintext)?;
    writeln!(f, "timeout_ms = {}", settings.timeout.as_millis())
}
