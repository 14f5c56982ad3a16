//! What a set would change: the difference to the set in force, provision by provision, with witnesses.
//!
//! A witness is a test case of either set whose findings differ under the two. The law as written
//! may change without one, and an answer may change because of another provision; so both are told.

use std::collections::{BTreeMap, BTreeSet};

use lexpack_rules::{BoundCase, RuleSet, read_case, wire};
use prost::Message as _;

use crate::error::PackError;
use crate::generation::CompiledSet;

/// The difference between two sets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Each provision that differs, sorted by id.
    pub provisions: Vec<ProvisionDifference>,
    /// Test cases of either set that the other cannot read, as `pack/case`.
    pub unreadable: Vec<String>,
    /// Test cases that were compared.
    pub compared: usize,
}

/// How a provision differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionDifference {
    /// Id of the provision.
    pub provision: String,
    /// What happened to it.
    pub change: Change,
    /// Findings that differ.
    pub witnesses: Vec<Witness>,
}

/// What happened to a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The new set has it, the old has not.
    Added,
    /// The old set has it, the new has not.
    Removed,
    /// Its text as data differs.
    Changed,
    /// Its text is the same, and findings differ because of something else.
    Affected,
}

/// A finding that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Pack of the test case.
    pub pack: String,
    /// Id of the test case.
    pub case: String,
    /// Subject of the finding.
    pub subject: String,
    /// Object of the finding; empty where it has none.
    pub object: String,
    /// Status and consequences under the old set; empty where there is no finding.
    pub before: Vec<String>,
    /// Status and consequences under the new set; empty where there is no finding.
    pub after: Vec<String>,
}

/// Provision, subject and object of a finding.
pub type FindingKey = (String, String, String);

/// Status and consequences of each finding of a written case.
///
/// # Errors
/// Where the set cannot read the case.
pub fn findings(
    rules: &RuleSet,
    text: &str,
) -> Result<BTreeMap<FindingKey, Vec<String>>, PackError> {
    let case = read_case(rules, text).map_err(PackError::Law)?;
    let bound = rules.bind(&case).map_err(|problems| {
        let problems = problems
            .into_iter()
            .map(|(locus, message)| lexpack_rules::Problem {
                path: locus.to_string(),
                message,
            })
            .collect();
        PackError::Law(lexpack_rules::Problems(problems))
    })?;
    Ok(findings_of(rules, &bound))
}

/// Status and consequences of each finding of a bound case.
#[must_use]
pub fn findings_of(rules: &RuleSet, bound: &BoundCase) -> BTreeMap<FindingKey, Vec<String>> {
    let assessment = rules.assess(bound);
    let mut found = BTreeMap::new();
    for finding in assessment.findings() {
        let provision = rules.provisions().get(finding.provision);
        let Some(provision) = provision else { continue };
        let mut lines = vec![finding.status.name().to_owned()];
        for candidate in &finding.candidates {
            if let Some(version) = rules.version(finding, candidate) {
                let status = candidate.status.name();
                lines.push(format!("version {}: {status}", version.id));
            }
        }
        lines.extend(rules.consequence_lines(finding));
        let object = finding.object.map_or("", |object| bound.entity_id(object));
        let key = (
            provision.id.clone(),
            bound.entity_id(finding.subject).to_owned(),
            object.to_owned(),
        );
        found.insert(key, lines);
    }
    found
}

/// Compares a set with the one in force.
#[must_use]
pub fn difference(old: &CompiledSet, new: &CompiledSet) -> Difference {
    let (before, after) = (laws(old.rules()), laws(new.rules()));
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut changes: BTreeMap<String, Change> = BTreeMap::new();
    for id in ids {
        let change = match (before.get(id), after.get(id)) {
            (None, Some(_)) => Change::Added,
            (Some(_), None) => Change::Removed,
            (Some(old), Some(new)) if old != new => Change::Changed,
            _ => continue,
        };
        changes.insert(id.clone(), change);
    }
    let mut difference = Difference::default();
    let mut witnesses: BTreeMap<String, Vec<Witness>> = BTreeMap::new();
    for ((pack, case), text) in cases(old.rules(), new.rules()) {
        let (Ok(old), Ok(new)) = (findings(old.rules(), &text), findings(new.rules(), &text))
        else {
            difference.unreadable.push(format!("{pack}/{case}"));
            continue;
        };
        difference.compared = difference.compared.saturating_add(1);
        let keys: BTreeSet<&FindingKey> = old.keys().chain(new.keys()).collect();
        for key in keys {
            let (before, after) = (old.get(key), new.get(key));
            if before == after {
                continue;
            }
            let (provision, subject, object) = key.clone();
            changes.entry(provision.clone()).or_insert(Change::Affected);
            witnesses.entry(provision).or_default().push(Witness {
                pack: pack.clone(),
                case: case.clone(),
                subject,
                object,
                before: before.cloned().unwrap_or_default(),
                after: after.cloned().unwrap_or_default(),
            });
        }
    }
    difference.provisions = changes
        .into_iter()
        .map(|(provision, change)| ProvisionDifference {
            witnesses: witnesses.remove(&provision).unwrap_or_default(),
            provision,
            change,
        })
        .collect();
    difference
}

/// Provisions as encoded data, by id.
fn laws(rules: &RuleSet) -> BTreeMap<String, Vec<u8>> {
    let provisions = rules.packs().iter().flat_map(|pack| &pack.law.provisions);
    provisions
        .map(|provision: &wire::Provision| (provision.id.clone(), provision.encode_to_vec()))
        .collect()
}

/// Test cases of both sets by pack and id. Where both have one of a name, with other words, both count.
fn cases(old: &RuleSet, new: &RuleSet) -> BTreeMap<(String, String), String> {
    let mut all: BTreeMap<(String, String), String> = BTreeMap::new();
    for (rules, mark) in [(new, ""), (old, " (old)")] {
        for pack in rules.packs() {
            for case in &pack.law.test_cases {
                let key = (pack.id.clone(), case.id.clone());
                match all.get(&key) {
                    Some(text) if *text == case.case_text => {}
                    Some(_) => {
                        let key = (pack.id.clone(), format!("{}{mark}", case.id));
                        all.insert(key, case.case_text.clone());
                    }
                    None => {
                        all.insert(key, case.case_text.clone());
                    }
                }
            }
        }
    }
    all
}

/// Refuses a set that drops provisions of the one in force without saying so, or that publishes
/// another law under a version which a pack had already.
///
/// # Errors
/// `PACK-031` with every dropped provision, `PACK-006` for a version that was used for another law.
pub fn check_succession(old: &CompiledSet, new: &CompiledSet) -> Result<(), PackError> {
    let repeals = new.repeals();
    let kept: BTreeSet<&str> = provisions(new.rules()).map(|(_, id)| id).collect();
    let dropped: Vec<String> = provisions(old.rules())
        .filter(|(pack, id)| {
            !kept.contains(id) && !repeals.contains(*id) && !repeals.contains(*pack)
        })
        .map(|(_, id)| id.to_owned())
        .collect();
    if !dropped.is_empty() {
        return Err(PackError::Coverage(dropped));
    }
    // Packs of plain directories are built and tried in a loop; a signed set is a publication.
    let published = new.label().list.is_some() && old.label().list.is_some();
    for pack in new.packs().iter().filter(|_| published) {
        let same = old
            .packs()
            .iter()
            .find(|old| old.id() == pack.id() && old.version() == pack.version());
        if let Some(old) = same.filter(|old| old.law() != pack.law()) {
            return Err(PackError::NotFresh(format!(
                "{} {} is in force with the law {}; another law needs another version",
                pack.id(),
                pack.version(),
                old.law()
            )));
        }
    }
    Ok(())
}

fn provisions(rules: &RuleSet) -> impl Iterator<Item = (&str, &str)> {
    rules.packs().iter().flat_map(|pack| {
        let provisions = pack.law.provisions.iter();
        provisions.map(|provision| (pack.id.as_str(), provision.id.as_str()))
    })
}
