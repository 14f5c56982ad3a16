//! What can be configured. The commented example shows every key with its default; a test of the server
//! holds it to that, so it stands for the server here.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::text;

/// Variables that the programs read and that are no settings.
const NO_SETTINGS: [&str; 3] = ["LEXPACK_ADMIN", "LEXPACK_SERVER", "LEXPACK_KEY_PASSWORD"];

/// Settings by their key, such as `limits.deadline_ms`.
pub type Settings = BTreeMap<String, Value>;

/// The settings of a TOML file.
#[must_use]
pub fn read(file: &str) -> Settings {
    flat(
        &text(file)
            .parse()
            .unwrap_or_else(|error| panic!("{file}: {error}")),
    )
}

/// Every setting, with its default or an example of a value.
#[must_use]
pub fn known() -> Settings {
    // The keys without a default stand in comments: a mark, a key in small letters, a value.
    let example = text("deploy/config.example.toml");
    let lines = example.lines().map(|line| {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        let key = bare.split_once(" = ").map_or("", |(key, _)| key);
        let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        if is_key { bare } else { line }
    });
    let bare: Vec<&str> = lines.collect();
    flat(&bare.join("\n").parse().expect("the example with all keys"))
}

/// The milliseconds of a setting: of the file, or the default.
#[must_use]
pub fn milliseconds(settings: &Settings, key: &str) -> u64 {
    let known = known();
    let value = settings.get(key).or_else(|| known.get(key));
    let value = value.and_then(Value::as_integer).expect("a number");
    u64::try_from(value).expect("a length of time")
}

/// The text of a setting that a file has.
#[must_use]
pub fn word<'a>(settings: &'a Settings, key: &str) -> &'a str {
    let value = settings.get(key).and_then(Value::as_str);
    value.unwrap_or_else(|| panic!("no text under {key}"))
}

/// Whether a variable is one that the programs read.
#[must_use]
pub fn is_variable(name: &str) -> bool {
    let variable = |key: &String| format!("LEXPACK_{}", key.replace('.', "_").to_uppercase());
    NO_SETTINGS.contains(&name) || known().keys().any(|key| variable(key) == name)
}

fn flat(table: &Table) -> Settings {
    let mut settings = Settings::new();
    for (key, value) in table {
        if let Value::Table(inner) = value {
            for (name, value) in inner {
                settings.insert(format!("{key}.{name}"), value.clone());
            }
        } else {
            settings.insert(key.clone(), value.clone());
        }
    }
    settings
}

#[cfg(test)]
mod tests {
    use super::{is_variable, known};

    /// Keys with and without a default are known, and others are not.
    #[test]
    fn keys_and_variables() {
        let known = known();
        for key in [
            "listen",
            "worker_threads",
            "packs.state_directory",
            "admin.listen",
        ] {
            assert!(known.contains_key(key), "{key}");
        }
        assert!(is_variable("LEXPACK_LIMITS_DEADLINE_MS") && is_variable("LEXPACK_ADMIN"));
        assert!(!is_variable("LEXPACK_LIMITS_DEADLINE"));
    }
}
