//! Checks of a compiled set that need more than one look at one declaration.
//!
//! | module | what it finds |
//! |---|---|
//! | this one | rules that nothing can reach, tiers out of order, precedence that contradicts itself |
//! | `sweep` | numbers with which more leads to less, on the packs' own test cases |
//! | `coverage` | elements and numbers that no test case looks at |
//!
//! The first kind refuses a set when it is compiled; the other two are for authors and reviewers, who read
//! them with `lexpack review`.

mod coverage;
mod sweep;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use lexpack_domain::{Case, Date, Entity, Fact, FactKey, Status, Value};

pub use coverage::{Coverage, NodeCoverage, NumberCoverage};
pub use sweep::Reversal;

use crate::assess::{compare_extents, extent_of_tier};
use crate::model::{Concur, ProvisionRule};
use crate::{Problems, RuleSet};

/// What a blank case calls its entities: one of each kind, and one more for what lies behind a
/// reference.
const FIRST: &str = "first";
const BEHIND: &str = "behind";

impl RuleSet {
    /// Reports what makes a set unfit: it is refused for it.
    pub(crate) fn audit(&self, problems: &mut Problems) {
        self.reachable(problems);
        self.tiers_in_order(problems);
        self.precedence(problems);
    }

    /// Every version, tier and consequence can be reached by some case: with every fact unknown none of
    /// them is excluded.
    fn reachable(&self, problems: &mut Problems) {
        let Some(case) = self.blank_case() else {
            return;
        };
        // A version counts as reached where one of its frames reaches it.
        let mut reached: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut tiers: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
        let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
        for finding in &self.found(&case) {
            for candidate in &finding.candidates {
                let Some(version) = candidate.version else {
                    continue;
                };
                seen.insert((finding.provision, version));
                if candidate.status != Status::NotEstablished {
                    reached.insert((finding.provision, version));
                }
                for tier in &candidate.tiers {
                    tiers.insert((finding.provision, version, *tier));
                }
            }
        }
        for (provision, version) in &seen {
            let Some(rule) = self.provisions.get(*provision) else {
                continue;
            };
            let Some(law) = rule.versions.get(*version) else {
                continue;
            };
            let path = format!("{} version `{}`", self.path_of(rule), law.id);
            if !reached.contains(&(*provision, *version)) {
                problems.add(
                    path,
                    format!(
                        "no case can meet it: its elements exclude each other (on {})",
                        law.in_force.from
                    ),
                );
                continue;
            }
            for (index, tier) in law.tiers.iter().enumerate() {
                if !tiers.contains(&(*provision, *version, index)) {
                    problems.add(
                        format!("{path} tier `{}`", tier.id),
                        "no case can be in it: what it asks for is impossible, or always a heavier tier",
                    );
                }
            }
        }
    }

    /// A case with one entity of each kind, in which nothing is known but how they are linked.
    fn blank_case(&self) -> Option<crate::BoundCase> {
        let mut facts: BTreeMap<(usize, &str), Vec<Fact>> = BTreeMap::new();
        let mut link = |kind: usize, entity: &'static str, fact: usize, to: String| {
            let known = facts.entry((kind, entity)).or_default();
            let name = self.vocabulary.fact(fact).map(|fact| fact.name.clone());
            let key = FactKey::Name(name.unwrap_or_default());
            if !known.iter().any(|known| known.key == key) {
                known.push(Fact {
                    key,
                    value: Value::Entity(to),
                });
            }
        };
        for provision in &self.provisions {
            let Some(object) = provision.object else {
                continue;
            };
            let name = |kind: usize, which: &str| format!("{which}-{}", self.kind_id(kind));
            if let Some(at) = object.link {
                let fact = usize::try_from(at.fact).ok()?;
                // Behind a reference, the object still belongs to the first entity.
                link(
                    object.kind,
                    FIRST,
                    fact,
                    name(provision.subject_kind, FIRST),
                );
            }
            if let Some(via) = object.via {
                let fact = usize::try_from(via.fact).ok()?;
                link(
                    provision.subject_kind,
                    BEHIND,
                    fact,
                    name(provision.subject_kind, FIRST),
                );
            }
        }
        let mut entities = Vec::new();
        for kind in 0..self.vocabulary.kinds.len() {
            for which in [FIRST, BEHIND] {
                let stated = facts.get(&(kind, which)).cloned();
                if which == FIRST || stated.is_some() {
                    entities.push(Entity {
                        id: format!("{which}-{}", self.kind_id(kind)),
                        kind: self.kind_id(kind).to_owned(),
                        facts: stated.unwrap_or_default(),
                    });
                }
            }
        }
        let case = Case {
            assessment_date: Some(Date::new(9999, 1, 1).ok()?),
            entities,
            ..Case::default()
        };
        self.bind(&case).ok()
    }

    fn kind_id(&self, kind: usize) -> &str {
        self.vocabulary
            .kinds
            .get(kind)
            .map_or("", |kind| kind.id.as_str())
    }

    fn path_of(&self, provision: &ProvisionRule) -> String {
        let pack = self.packs.get(provision.pack);
        format!(
            "{} provisions[{}] `{}`",
            pack.map_or("", |pack| pack.id.as_str()),
            provision.position,
            provision.id
        )
    }

    /// A heavier tier never threatens less than a lighter one.
    fn tiers_in_order(&self, problems: &mut Problems) {
        for provision in &self.provisions {
            for version in &provision.versions {
                let extents: Vec<_> = (0..version.tiers.len())
                    .map(|tier| extent_of_tier(self, version, tier))
                    .collect();
                for (index, pair) in extents.windows(2).enumerate() {
                    let [lighter, heavier] = pair else { continue };
                    if let (Some(heavier), Some(lighter)) = (heavier, lighter)
                        && compare_extents(heavier, lighter) == Some(Ordering::Less)
                    {
                        let name =
                            |at: usize| version.tiers.get(at).map_or("", |tier| tier.id.as_str());
                        problems.add(
                            format!("{} version `{}`", self.path_of(provision), version.id),
                            format!(
                                "the tier `{}` threatens less than the tier `{}` below it (on {})",
                                name(index.saturating_add(1)),
                                name(index),
                                version.in_force.from
                            ),
                        );
                    }
                }
            }
        }
    }

    /// Rules of precedence never put two provisions in opposite orders.
    fn precedence(&self, problems: &mut Problems) {
        let mut orders: BTreeMap<(usize, usize), &str> = BTreeMap::new();
        for rule in &self.concurrences {
            if !matches!(rule.rule, Concur::Special | Concur::Prescribed) {
                continue;
            }
            for (place, first) in rule.members.iter().enumerate() {
                for second in rule.members.iter().skip(place.saturating_add(1)) {
                    if let Some(other) = orders.get(&(*second, *first)) {
                        let id =
                            |at: usize| self.provisions.get(at).map_or("", |rule| rule.id.as_str());
                        problems.add(
                            format!("concurrence `{}`", rule.id),
                            format!(
                                "puts `{}` before `{}`, and `{other}` puts them the other way round",
                                id(*first),
                                id(*second)
                            ),
                        );
                    }
                    orders.entry((*first, *second)).or_insert(&rule.id);
                }
            }
        }
    }
}
