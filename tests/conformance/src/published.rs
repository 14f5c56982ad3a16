//! What the sources state: `expected.yaml`, `explained.yaml` and the mappings in `cases`.

use std::path::{Path, PathBuf};

use crate::compare::About;
use crate::yaml::Value;

/// A published case.
#[derive(Debug)]
pub struct Published {
    /// Its id.
    pub id: String,
    /// Its area.
    pub area: String,
    /// How much the source states: `full`, `partial` or `label_only`.
    pub completeness: String,
    /// Why there is nothing to map: the source states no facts.
    pub no_facts: Option<String>,
    /// The outcome of each party.
    pub parties: Vec<Outcome>,
    /// What it states of several persons together.
    pub group: Option<Group>,
}

impl Published {
    /// Whether one party has both measured facts and a measured result.
    pub fn is_full(&self) -> bool {
        self.completeness == "full"
    }
}

/// What the source states of one party. Fields that it does not state are `None`.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The party, by its place.
    pub party: String,
    /// Names of the offences; `None` where the source states nothing of them.
    pub offences: Option<Vec<String>>,
    /// `serious`, `especially_serious` or `none`.
    pub tier: Option<String>,
    /// Imprisonment in months: one number, or a rough term by its ends.
    pub imprisonment: Option<Vec<i64>>,
    /// Criminal detention in months.
    pub detention: Option<i64>,
    /// A criminal fine in yuan.
    pub fine: Option<i64>,
    /// Exempt from punishment.
    pub exempt: bool,
    /// The administrative penalty.
    pub administrative: Option<Administrative>,
}

/// What a source states of several persons together: the ends of what was imposed, not on whom.
#[derive(Debug, Default)]
pub struct Group {
    /// The parties among whom, or behind whom, the persons are.
    pub parties: Vec<String>,
    /// The lowest term.
    pub lowest_term: Option<Term>,
    /// The highest term.
    pub highest_term: Option<Term>,
    /// The lowest fine in yuan.
    pub lowest_fine: Option<i64>,
    /// The highest fine in yuan.
    pub highest_fine: Option<i64>,
}

/// A term, with the sanction that it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// Imprisonment in months.
    Imprisonment(i64),
    /// Criminal detention in months.
    Detention(i64),
}

/// The name under which explanations and the report speak of a group.
pub const GROUP: &str = "group";

/// An administrative penalty.
#[derive(Debug)]
pub struct Administrative {
    /// The law that the source names.
    pub law: Option<String>,
    /// The article that it names.
    pub article: Option<String>,
    /// The fine in yuan.
    pub fine: Option<i64>,
    /// The gains confiscated in yuan.
    pub confiscation: Option<i64>,
    /// Fine and confiscation together in yuan.
    pub total: Option<i64>,
    /// Whether a warning was given.
    pub warning: bool,
    /// Whether a person was detained.
    pub detention: bool,
}

/// A disagreement that is explained.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The case.
    pub case: String,
    /// The party.
    pub party: String,
    /// On what the answer and the source disagree.
    pub about: About,
    /// Why.
    pub reason: String,
    /// Where that is said.
    pub source: String,
    /// The provision at which specification and source part: the answer about it is decided, and is
    /// another one. None where facts that the source leaves out close the gap.
    pub differs: Option<String>,
    /// Facts that the source leaves out, by entity: with them the answer agrees, or, where source and
    /// specification part, is decided.
    pub facts: Vec<(String, Vec<(String, Value)>)>,
}

impl Explanation {
    /// How many facts it supplies.
    pub fn count(&self) -> usize {
        self.facts.iter().map(|(_, facts)| facts.len()).sum()
    }

    /// The same with one fact left out.
    pub fn without(&self, place: usize) -> Self {
        let mut left = self.clone();
        let mut before = place;
        for (_, facts) in &mut left.facts {
            if before < facts.len() {
                facts.remove(before);
                return left;
            }
            before -= facts.len();
        }
        left
    }
}

/// The folder with the files.
pub fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> Value {
    let path = folder().join(name);
    Value::read(&std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}")))
}

/// All published cases, in their order.
pub fn cases() -> Vec<Published> {
    let read = read("expected.yaml");
    read.items().iter().map(published).collect()
}

fn published(case: &Value) -> Published {
    let parties = case.get("parties").expect("parties").items();
    Published {
        id: case.must("id"),
        area: case.must("area"),
        completeness: case.must("completeness"),
        no_facts: case.text("no_facts").map(str::to_owned),
        parties: parties.iter().map(outcome).collect(),
        group: case.get("group").map(group),
    }
}

fn group(group: &Value) -> Group {
    let ends = |key: &str| {
        group
            .get(key)
            .map(|of| (of.get("lowest"), of.get("highest")))
    };
    let (lowest_term, highest_term) = ends("terms").unwrap_or_default();
    let (lowest_fine, highest_fine) = ends("fines").unwrap_or_default();
    let yuan = |value: &Value| match value {
        Value::Scalar(text) => text.parse().expect("an amount in whole yuan"),
        Value::List(_) | Value::Mapping(_) => panic!("{value} is no amount"),
    };
    Group {
        parties: group.get("parties").expect("its parties").texts(),
        lowest_term: lowest_term.map(term),
        highest_term: highest_term.map(term),
        lowest_fine: lowest_fine.map(yuan),
        highest_fine: highest_fine.map(yuan),
    }
}

fn term(term: &Value) -> Term {
    let imprisonment = term.number("imprisonment_months").map(Term::Imprisonment);
    let detention = term.number("detention_months").map(Term::Detention);
    imprisonment.or(detention).expect("a term")
}

fn outcome(party: &Value) -> Outcome {
    Outcome {
        party: party.must("id"),
        offences: party.get("offences").map(Value::texts),
        tier: party.text("tier").map(str::to_owned),
        imprisonment: party.text("imprisonment_months").map(|months| {
            let end = |text: &str| text.parse().expect("a whole number");
            months.split("..").map(end).collect()
        }),
        detention: party.number("detention_months"),
        fine: party.number("fine"),
        exempt: party.text("exempt") == Some("true"),
        administrative: party.get("administrative").map(|penalty| Administrative {
            law: penalty.text("law").map(str::to_owned),
            article: penalty.text("article").map(str::to_owned),
            fine: penalty.number("fine"),
            confiscation: penalty.number("confiscation"),
            total: penalty.yuan("fine_and_confiscation_total"),
            warning: penalty.text("warning") == Some("true"),
            detention: penalty.text("detention") == Some("true"),
        }),
    }
}

/// The disagreements that are explained.
pub fn explanations() -> Vec<Explanation> {
    read("explained.yaml")
        .items()
        .iter()
        .map(explanation)
        .collect()
}

fn explanation(item: &Value) -> Explanation {
    let differs = item.text("differs").map(str::to_owned);
    let key = if differs.is_some() {
        "with"
    } else {
        "would_agree_with"
    };
    let facts = item.get(key).map_or(&[][..], Value::entries);
    let of_entity = |(entity, facts): &(String, Value)| (entity.clone(), facts.entries().to_vec());
    Explanation {
        case: item.must("case"),
        party: item.must("party"),
        about: About::named(&item.must("about")),
        reason: item.must("reason"),
        source: item.must("source"),
        differs,
        facts: facts.iter().map(of_entity).collect(),
    }
}

/// The mapping of a case into the written form, where there is one: what its file states, and of every entity
/// what the conventions take as given and the file does not state.
pub fn mapping(id: &str) -> Option<String> {
    let written = std::fs::read_to_string(mapping_path(id)).ok()?;
    let conventions = read("conventions.yaml");
    Some(with_conventions(&written, &conventions))
}

fn with_conventions(written: &str, conventions: &Value) -> String {
    let mut case = Value::read(written);
    for (_, entity) in case.get_mut("entities").expect("entities").entries_mut() {
        let given = conventions.get(&entity.must("kind"));
        for (name, value) in given.map_or(&[][..], Value::entries) {
            if entity.get(name).is_none() {
                entity.entries_mut().push((name.clone(), value.clone()));
            }
        }
    }
    case.to_string()
}

/// Where the mapping of a case lies.
pub fn mapping_path(id: &str) -> PathBuf {
    folder().join("cases").join(format!("{id}.yaml"))
}
