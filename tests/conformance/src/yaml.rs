//! A reader of the plain YAML of this folder: mappings, lists and scalars.

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
