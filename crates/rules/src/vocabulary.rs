//! The vocabulary of a set: kinds of entity, facts and code lists, by name and by number.

use std::collections::BTreeMap;

use lexpack_domain::{Currency, FactKey, Text};

/// What cases of a set may say.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    pub(crate) kinds: Vec<Kind>,
    pub(crate) facts: Vec<FactDefinition>,
    pub(crate) lists: Vec<CodeList>,
    pub(crate) by_name: BTreeMap<String, usize>,
    pub(crate) by_number: BTreeMap<u32, usize>,
}

/// A kind of entity.
#[derive(Debug, Clone)]
pub struct Kind {
    /// Id, such as `act`.
    pub id: String,
    /// Name shown to people.
    pub title: Text,
    /// Its facts, by slot: indexes into the vocabulary.
    pub(crate) slots: Vec<usize>,
}

/// One fact.
#[derive(Debug, Clone)]
pub struct FactDefinition {
    /// Number on the wire.
    pub number: u32,
    /// Name with its leading kind, such as `act.date`.
    pub name: String,
    /// Index of its kind.
    pub kind: usize,
    /// Slot within an entity of the kind.
    pub(crate) slot: usize,
    /// Name shown to people.
    pub title: Text,
    /// Question that asks for it.
    pub question: Text,
    /// Its type.
    pub ty: FactType,
    /// Whether receipts keep a salted digest in the place of its value.
    pub masked: bool,
    /// Whether a provision of the set reads it.
    pub read: bool,
}

/// Type of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactType {
    /// True or false.
    Boolean,
    /// Whole number.
    Integer {
        /// Unit.
        unit: Text,
        /// Smallest value allowed.
        min: i64,
        /// Largest value allowed.
        max: Option<i64>,
    },
    /// Amount of money.
    Money {
        /// Currency.
        currency: Currency,
        /// Whether amounts below zero are allowed.
        negative: bool,
    },
    /// Exact rational number.
    Ratio,
    /// Civil date.
    Date,
    /// Moment in time.
    Instant,
    /// One code: index of its list.
    Code(usize),
    /// Set of codes: index of their list.
    CodeSet(usize),
    /// Another entity: index of its kind.
    Reference(usize),
}

impl FactType {
    /// Name of the type in messages.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer { .. } => "integer",
            Self::Money { .. } => "money",
            Self::Ratio => "ratio",
            Self::Date => "date",
            Self::Instant => "instant",
            Self::Code(_) => "code",
            Self::CodeSet(_) => "set of codes",
            Self::Reference(_) => "reference",
        }
    }
}

/// A closed list of codes.
#[derive(Debug, Clone)]
pub struct CodeList {
    /// Id.
    pub id: String,
    /// Number, name and title of each code.
    pub codes: Vec<(u32, String, Text)>,
    /// Mask of every code of the list.
    all: u64,
}

impl FactDefinition {
    /// Least and greatest value of a number that a case may state.
    pub(crate) fn bounds(&self) -> (i64, i64) {
        let limit = lexpack_domain::Span::LIMIT;
        match &self.ty {
            FactType::Integer { min, max, .. } => (*min, max.unwrap_or(limit)),
            FactType::Money {
                negative: false, ..
            } => (0, limit),
            // Days of the years 1 to 9999.
            FactType::Date => (-719_162, 2_932_896),
            FactType::Money { .. }
            | FactType::Boolean
            | FactType::Ratio
            | FactType::Instant
            | FactType::Code(_)
            | FactType::CodeSet(_)
            | FactType::Reference(_) => (limit.saturating_neg(), limit),
        }
    }
}

impl CodeList {
    pub(crate) fn new(id: String, codes: Vec<(u32, String, Text)>) -> Self {
        let numbers = codes.iter().map(|(number, ..)| *number);
        let all = numbers.fold(0, |mask, number| mask | bit(number));
        Self { id, codes, all }
    }

    /// Mask of every code of the list.
    pub(crate) const fn all(&self) -> u64 {
        self.all
    }

    /// Mask of the code with a name.
    pub(crate) fn by_name(&self, name: &str) -> Option<u64> {
        self.codes
            .iter()
            .find(|(_, code, _)| code == name)
            .map(|(number, ..)| bit(*number))
    }

    /// Mask of the code with a number.
    pub(crate) fn by_number(&self, wanted: u32) -> Option<u64> {
        self.codes
            .iter()
            .find(|(number, ..)| *number == wanted)
            .map(|(number, ..)| bit(*number))
    }

    /// Codes in a mask, in the order of the list.
    pub(crate) fn in_mask(&self, mask: u64) -> impl Iterator<Item = &(u32, String, Text)> {
        self.codes
            .iter()
            .filter(move |(number, ..)| mask & bit(*number) != 0)
    }

    /// Names of all codes, for messages.
    pub(crate) fn names(&self) -> String {
        self.codes
            .iter()
            .map(|(_, name, _)| format!("`{name}`"))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Mask of a code; numbers are 1 to 63 once a set has been compiled.
pub(crate) fn bit(number: u32) -> u64 {
    1_u64.checked_shl(number).unwrap_or(0)
}

impl Vocabulary {
    /// Kinds of entity.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// Facts in the order in which the packs declare them.
    #[must_use]
    pub fn facts(&self) -> &[FactDefinition] {
        &self.facts
    }

    /// Code lists.
    #[must_use]
    pub fn lists(&self) -> &[CodeList] {
        &self.lists
    }

    /// A fact by its index.
    #[must_use]
    pub fn fact(&self, index: usize) -> Option<&FactDefinition> {
        self.facts.get(index)
    }

    /// The code list with an index.
    #[must_use]
    pub fn list(&self, index: usize) -> Option<&CodeList> {
        self.lists.get(index)
    }

    pub(crate) fn kind(&self, id: &str) -> Option<usize> {
        self.kinds.iter().position(|kind| kind.id == id)
    }

    /// Name of the fact that a key names for an entity of a kind, where receipts mask its value.
    #[must_use]
    pub fn masked(&self, kind: &str, key: &FactKey) -> Option<&str> {
        let kind = self.kind(kind)?;
        let index = self.resolve(kind, key).ok()?;
        let fact = self.facts.get(index).filter(|fact| fact.masked)?;
        Some(&fact.name)
    }

    /// Whether receipts mask any fact.
    #[must_use]
    pub fn masks_facts(&self) -> bool {
        self.facts.iter().any(|fact| fact.masked)
    }

    /// The fact of a number.
    #[must_use]
    pub fn fact_of_number(&self, number: u32) -> Option<&FactDefinition> {
        self.by_number
            .get(&number)
            .and_then(|index| self.facts.get(*index))
    }

    /// Index of the fact that a key names for an entity of a kind.
    ///
    /// # Errors
    /// A message that names the nearest facts.
    pub fn resolve(&self, kind: usize, key: &FactKey) -> Result<usize, String> {
        self.resolve_and(kind, key, |wanted, known| nearest(wanted, known))
    }

    /// As [`Vocabulary::resolve`]; `near` words what is near to a name that is not known.
    pub(crate) fn resolve_and(
        &self,
        kind: usize,
        key: &FactKey,
        near: impl FnOnce(&str, &mut dyn Iterator<Item = &str>) -> String,
    ) -> Result<usize, String> {
        let kind_id = self.kinds.get(kind).map_or("", |kind| kind.id.as_str());
        let index = match key {
            FactKey::Number(number) => self
                .by_number
                .get(number)
                .copied()
                .ok_or_else(|| format!("no fact has number {number}")),
            FactKey::Name(name) => self
                .by_name
                .get(&format!("{kind_id}.{name}"))
                .or_else(|| self.by_name.get(name))
                .copied()
                .ok_or_else(|| {
                    let known = self.facts.iter().filter(|fact| fact.kind == kind);
                    let mut known = known.map(|fact| fact.name.as_str());
                    let wanted = if name.starts_with(&format!("{kind_id}.")) {
                        name.clone()
                    } else {
                        format!("{kind_id}.{name}")
                    };
                    format!("unknown fact `{name}`{}", near(&wanted, &mut known))
                }),
        }?;
        match self.facts.get(index) {
            Some(fact) if fact.kind == kind => Ok(index),
            Some(fact) => Err(format!("`{}` is not a fact of kind `{kind_id}`", fact.name)),
            None => Err("no such fact".to_owned()),
        }
    }
}

/// Names of more characters than this are near to nothing: to compare them is too much work.
const NEAR_LENGTH_MAX: usize = 128;

/// `, did you mean …` with up to three names that are near to `wanted`; empty where none is.
pub fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let short = |name: &str| name.chars().nth(NEAR_LENGTH_MAX).is_none();
    if !short(wanted) {
        return String::new();
    }
    let mut ranked: Vec<(usize, &str)> = known
        .into_iter()
        .filter(|name| short(name))
        .map(|name| {
            let distance = strsim::damerau_levenshtein(wanted, name);
            // A name that ends in the wanted words is near, whatever leads it.
            let tail = wanted.rsplit('.').next().unwrap_or(wanted);
            let same_tail = name.rsplit('.').next() == Some(tail);
            (if same_tail { distance.min(1) } else { distance }, name)
        })
        .filter(|(distance, _)| distance.saturating_mul(3) <= wanted.len().max(6))
        .collect();
    ranked.sort_unstable();
    ranked.dedup();
    let names: Vec<String> = ranked
        .iter()
        .take(3)
        .map(|(_, name)| format!("`{name}`"))
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!(", did you mean {}?", names.join(" or "))
    }
}
