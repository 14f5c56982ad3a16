//! What the sources state: `expected.yaml`, `explained.yaml` and the mappings in `cases`.

use std::path::{Path, PathBuf};

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
    /// The outcome of each party.
    pub parties: Vec<Outcome>,
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
    /// Imprisonment in months.
    pub imprisonment: Option<i64>,
    /// Criminal detention in months.
    pub detention: Option<i64>,
    /// A criminal fine in yuan.
    pub fine: Option<i64>,
    /// Exempt from punishment.
    pub exempt: bool,
    /// The administrative penalty.
    pub administrative: Option<Administrative>,
}

/// An administrative penalty.
#[derive(Debug)]
pub struct Administrative {
    /// The law that the source names.
    pub law: Option<String>,
    /// The article that it names.
    pub article: Option<String>,
    /// The fine in yuan.
    pub fine: Option<i64>,
    /// Whether a warning was given.
    pub warning: bool,
}

/// A disagreement that the law or the source explains.
#[derive(Debug)]
pub struct Explanation {
    /// The case.
    pub case: String,
    /// The party.
    pub party: String,
    /// On what the answer and the source disagree: `offence`, `tier`, `imprisonment` …
    pub about: String,
    /// Why.
    pub reason: String,
    /// Where that is said.
    pub source: String,
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
        parties: parties.iter().map(outcome).collect(),
    }
}

fn outcome(party: &Value) -> Outcome {
    Outcome {
        party: party.must("id"),
        offences: party.get("offences").map(Value::texts),
        tier: party.text("tier").map(str::to_owned),
        imprisonment: party.number("imprisonment_months"),
        detention: party.number("detention_months"),
        fine: party.number("fine"),
        exempt: party.text("exempt") == Some("true"),
        administrative: party.get("administrative").map(|penalty| Administrative {
            law: penalty.text("law").map(str::to_owned),
            article: penalty.text("article").map(str::to_owned),
            fine: penalty.number("fine"),
            warning: penalty.text("warning") == Some("true"),
        }),
    }
}

/// The disagreements that are explained.
pub fn explanations() -> Vec<Explanation> {
    let read = read("explained.yaml");
    let one = |item: &Value| Explanation {
        case: item.must("case"),
        party: item.must("party"),
        about: item.must("about"),
        reason: item.must("reason"),
        source: item.must("source"),
    };
    read.items().iter().map(one).collect()
}

/// The mapping of a case into the written form, where there is one.
pub fn mapping(id: &str) -> Option<String> {
    std::fs::read_to_string(mapping_path(id)).ok()
}

/// Where the mapping of a case lies.
pub fn mapping_path(id: &str) -> PathBuf {
    folder().join("cases").join(format!("{id}.yaml"))
}
