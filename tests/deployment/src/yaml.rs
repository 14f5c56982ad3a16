//! YAML as a tree of texts: one document, without aliases, each key once.

use std::iter::Peekable;
use std::ops::Index;

use saphyr_parser::{Event, Parser, ScalarStyle};

/// A node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Yaml {
    /// A word, a number or a text as it was written, without its quotes.
    Scalar(String),
    /// Nothing: `null`, `~` or an empty plain scalar.
    Null,
    /// A list.
    List(Vec<Yaml>),
    /// A mapping, in the order of the text.
    Map(Vec<(String, Yaml)>),
}

impl Yaml {
    /// Reads a text.
    ///
    /// # Errors
    /// The line and what is wrong there.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut events = Vec::new();
        for event in Parser::new_from_str(text) {
            let (event, span) = event.map_err(|error| error.to_string())?;
            if !matches!(event, Event::Nothing | Event::StreamStart) {
                events.push((event, span.start.line()));
            }
        }
        let mut events = events.into_iter().peekable();
        let begin = events.next();
        if !matches!(begin, Some((Event::DocumentStart(_), _))) {
            return Err("there is no document".to_owned());
        }
        let node = build(&mut events)?;
        match (events.next(), events.next()) {
            (Some((Event::DocumentEnd, _)), Some((Event::StreamEnd, _))) => Ok(node),
            (_, other) => Err(format!("more than one document: {other:?}")),
        }
    }

    /// The value of a key; `None` where the node has no such key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Yaml> {
        let Self::Map(entries) = self else {
            return None;
        };
        entries
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, node)| node)
    }

    /// The text of a scalar.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Scalar(text) => text,
            other => panic!("not a scalar: {other:?}"),
        }
    }

    /// The number of a scalar.
    #[must_use]
    pub fn number(&self) -> u64 {
        let text = self.text();
        text.parse()
            .unwrap_or_else(|error| panic!("`{text}`: {error}"))
    }

    /// The items of a list.
    #[must_use]
    pub fn items(&self) -> &[Yaml] {
        match self {
            Self::List(items) => items,
            other => panic!("not a list: {other:?}"),
        }
    }

    /// The entries of a mapping.
    #[must_use]
    pub fn entries(&self) -> &[(String, Yaml)] {
        match self {
            Self::Map(entries) => entries,
            other => panic!("not a mapping: {other:?}"),
        }
    }

    /// The item of a list whose `name` is this.
    #[must_use]
    pub fn named(&self, name: &str) -> &Yaml {
        let found = self
            .items()
            .iter()
            .find(|item| item.get("name").is_some_and(|have| have.text() == name));
        found.unwrap_or_else(|| panic!("no item {name} in {self:?}"))
    }

    /// Every value of a key, at any depth.
    #[must_use]
    pub fn all(&self, key: &str) -> Vec<&Yaml> {
        match self {
            Self::Scalar(_) | Self::Null => Vec::new(),
            Self::List(items) => items.iter().flat_map(|item| item.all(key)).collect(),
            Self::Map(entries) => entries
                .iter()
                .flat_map(|(name, node)| {
                    let here = (name == key).then_some(node);
                    here.into_iter().chain(node.all(key))
                })
                .collect(),
        }
    }
}

impl Index<&str> for Yaml {
    type Output = Yaml;

    fn index(&self, key: &str) -> &Yaml {
        self.get(key)
            .unwrap_or_else(|| panic!("no key {key} in {self:?}"))
    }
}

fn build<'a>(
    events: &mut Peekable<impl Iterator<Item = (Event<'a>, usize)>>,
) -> Result<Yaml, String> {
    let (event, line) = events.next().ok_or("it ends early")?;
    match event {
        Event::Scalar(text, style, ..) => {
            let nothing = style == ScalarStyle::Plain && ["", "~", "null"].contains(&&*text);
            Ok(if nothing {
                Yaml::Null
            } else {
                Yaml::Scalar(text.into_owned())
            })
        }
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            while events
                .next_if(|(event, _)| matches!(event, Event::SequenceEnd))
                .is_none()
            {
                items.push(build(events)?);
            }
            Ok(Yaml::List(items))
        }
        Event::MappingStart(..) => {
            let mut entries: Vec<(String, Yaml)> = Vec::new();
            while events
                .next_if(|(event, _)| matches!(event, Event::MappingEnd))
                .is_none()
            {
                let Yaml::Scalar(key) = build(events)? else {
                    return Err(format!("line {line}: a key is not a plain word"));
                };
                if entries.iter().any(|(known, _)| *known == key) {
                    return Err(format!("line {line}: `{key}` is written twice"));
                }
                entries.push((key, build(events)?));
            }
            Ok(Yaml::Map(entries))
        }
        other => Err(format!("line {line}: {other:?} is out of place")),
    }
}

#[cfg(test)]
mod tests {
    use super::Yaml;

    /// Texts, lists and mappings read as they were written, and what is ambiguous is refused.
    #[test]
    fn trees() {
        let tree = Yaml::parse("# c\na: [1, \"null\"]\nb: {c: null}\n").unwrap();
        assert_eq!(tree["a"].items()[0].number(), 1);
        assert_eq!(tree["a"].items()[1].text(), "null");
        assert_eq!(tree["b"]["c"], Yaml::Null);
        assert_eq!(tree.all("c").len(), 1);
        for wrong in [
            "a: 1\na: 2\n",
            "a: 1\n---\nb: 2\n",
            "a: [1\n",
            "a: &x 1\nb: *x\n",
        ] {
            assert!(Yaml::parse(wrong).is_err(), "{wrong}");
        }
    }
}
