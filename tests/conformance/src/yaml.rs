//! A reader of the plain YAML of this folder: mappings, lists and scalars.

use std::fmt;

use saphyr_parser::{Event, Parser};

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text as it was written.
    Scalar(String),
    /// A list.
    List(Vec<Value>),
    /// Keys and values, in their order.
    Mapping(Vec<(String, Value)>),
}

impl Value {
    /// Reads a document.
    pub fn read(text: &str) -> Self {
        let mut events = Parser::new_from_str(text)
            .map(|event| event.expect("well-formed YAML").0)
            .filter(|event| {
                !matches!(
                    event,
                    Event::Nothing | Event::StreamStart | Event::DocumentStart(_)
                )
            });
        let first = events.next().expect("a document");
        value(first, &mut events)
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Mapping(entries) => entries
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value),
            Self::Scalar(_) | Self::List(_) => None,
        }
    }

    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        let mut entries = self.entries_mut().iter_mut();
        let found = entries.find(|(name, _)| name == key);
        found.map(|(_, value)| value)
    }

    /// The text of a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Self::Scalar(text) => Some(text),
            Self::List(_) | Self::Mapping(_) => panic!("{key} is not a scalar"),
        }
    }

    /// The text of a key that must be there.
    pub fn must(&self, key: &str) -> String {
        self.text(key)
            .unwrap_or_else(|| panic!("no {key} in {self:?}"))
            .to_owned()
    }

    /// A whole number.
    pub fn number(&self, key: &str) -> Option<i64> {
        self.text(key)
            .map(|text| text.parse().expect("a whole number"))
    }

    /// An amount in whole yuan, without what stands behind the point.
    pub fn yuan(&self, key: &str) -> Option<i64> {
        let text = self.text(key)?;
        let whole = text.split('.').next().unwrap_or(text);
        Some(whole.parse().expect("an amount"))
    }

    /// The keys and values of a mapping; none where it is not one.
    pub fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Mapping(entries) => entries,
            Self::Scalar(_) | Self::List(_) => &[],
        }
    }

    /// The keys and values of a mapping, to be changed.
    pub fn entries_mut(&mut self) -> &mut Vec<(String, Self)> {
        match self {
            Self::Mapping(entries) => entries,
            Self::Scalar(_) | Self::List(_) => panic!("{self} is not a mapping"),
        }
    }

    /// The items of a list; none where it is not one.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            Self::Scalar(_) | Self::Mapping(_) => &[],
        }
    }

    /// The texts of a list of scalars.
    pub fn texts(&self) -> Vec<String> {
        let text = |item: &Self| match item {
            Self::Scalar(text) => text.clone(),
            Self::List(_) | Self::Mapping(_) => panic!("{item:?} is not a scalar"),
        };
        self.items().iter().map(text).collect()
    }
}

impl fmt::Display for Value {
    /// In one line. The texts of this folder need no quotes; one that would is refused.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(text) => {
                let plain = !text.contains([',', '[', ']', '{', '}', '#', '"', '\''])
                    && !text.contains(": ")
                    && !text.is_empty();
                assert!(plain, "{text} would need quotes");
                f.write_str(text)
            }
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(ToString::to_string).collect();
                write!(f, "[{}]", items.join(", "))
            }
            Self::Mapping(entries) => {
                let entry = |(key, value): &(String, Self)| format!("{key}: {value}");
                let entries: Vec<_> = entries.iter().map(entry).collect();
                write!(f, "{{{}}}", entries.join(", "))
            }
        }
    }
}

fn value<'a>(event: Event<'a>, events: &mut impl Iterator<Item = Event<'a>>) -> Value {
    let next = |events: &mut dyn Iterator<Item = Event<'a>>| events.next().expect("an end");
    match event {
        Event::Scalar(text, ..) => Value::Scalar(text.into_owned()),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match next(events) {
                    Event::SequenceEnd => break Value::List(items),
                    event => items.push(value(event, events)),
                }
            }
        }
        Event::MappingStart(..) => {
            let mut entries = Vec::new();
            loop {
                match next(events) {
                    Event::MappingEnd => break Value::Mapping(entries),
                    Event::Scalar(key, ..) => {
                        let event = next(events);
                        entries.push((key.into_owned(), value(event, events)));
                    }
                    other => panic!("{other:?} as a key"),
                }
            }
        }
        other => panic!("{other:?} is out of place"),
    }
}
