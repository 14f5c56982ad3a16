//! Units of systemd: sections of `Key=Value`.

use crate::text;

/// A unit.
#[derive(Debug)]
pub struct Unit(Vec<(String, String, String)>);

impl Unit {
    /// Reads a unit.
    #[must_use]
    pub fn read(file: &str) -> Self {
        let mut section = String::new();
        let mut entries = Vec::new();
        for line in text(file).lines().map(str::trim) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = name.to_owned();
            } else if !line.is_empty() && !line.starts_with('#') {
                let (key, value) = line.split_once('=').expect("Key=Value");
                entries.push((section.clone(), key.to_owned(), value.to_owned()));
            }
        }
        Self(entries)
    }

    /// Every value of a key of the section `Service`.
    #[must_use]
    pub fn all(&self, key: &str) -> Vec<&str> {
        let found = self.0.iter();
        found
            .filter(|(section, have, _)| section == "Service" && have == key)
            .map(|(_, _, value)| value.as_str())
            .collect()
    }

    /// The one value of a key of the section `Service`.
    #[must_use]
    pub fn one(&self, key: &str) -> &str {
        let found = self.all(key);
        let [one] = found[..] else {
            panic!("{key} is there {} times", found.len())
        };
        one
    }
}
