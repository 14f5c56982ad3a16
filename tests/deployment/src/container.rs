//! The container file: its instructions.

use crate::text;

/// Instructions of a container file: word and rest.
#[derive(Debug)]
pub struct Container(Vec<(String, String)>);

impl Container {
    /// Reads a container file: continued lines joined, comments left out.
    #[must_use]
    pub fn read(file: &str) -> Self {
        let joined = text(file).replace("\\\n", " ");
        let lines = joined.lines().map(str::trim);
        let instructions = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| line.split_once(' ').expect("a word and its rest"))
            .map(|(word, rest)| (word.to_owned(), rest.trim().to_owned()));
        Self(instructions.collect())
    }

    /// What follows each instruction of this word.
    #[must_use]
    pub fn all(&self, word: &str) -> Vec<&str> {
        let found = self.0.iter().filter(|(have, _)| have == word);
        found.map(|(_, rest)| rest.as_str()).collect()
    }

    /// What follows the one instruction of this word.
    #[must_use]
    pub fn one(&self, word: &str) -> &str {
        let found = self.all(word);
        let [one] = found[..] else {
            panic!("{} instructions {word}", found.len())
        };
        one
    }

    /// The environment that the image sets.
    #[must_use]
    pub fn environment(&self) -> Vec<(String, String)> {
        let set = self.all("ENV").join(" ");
        let settings = set.split_whitespace();
        settings
            .map(|setting| setting.split_once('=').expect("NAME=VALUE"))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }
}
