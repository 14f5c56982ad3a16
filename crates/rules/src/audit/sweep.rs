//! More never leads to less: counts and amounts are swept over the packs' own test cases.
//!
//! Each count and amount that a finding read is set to every value at which something turns, all else
//! being equal. The status and the tier of the finding must not fall while it rises.

use std::collections::BTreeSet;

use lexpack_domain::{Span, Status, Text};

use crate::assess::Finding;
use crate::bind::{BoundCase, Slot};
use crate::evaluate::NOBODY;
use crate::model::{NodeId, Op, Quantity, QuantityId};
use crate::vocabulary::FactType;
use crate::{RuleSet, words};

/// A number with which more leads to less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversal {
    /// Id of the provision.
    pub provision: String,
    /// The test case that witnesses it: id of pack and case.
    pub case: (String, String),
    /// Name of the fact.
    pub fact: String,
    /// Id of the entity that carries it.
    pub entity: String,
    /// The lesser value, in words.
    pub less: Text,
    /// The greater value, in words.
    pub more: Text,
}

impl std::fmt::Display for Reversal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "`{}`: more of `{}` leads to less ({} against {}), all else as in test case `{}` of `{}`",
            self.provision, self.fact, self.more.en, self.less.en, self.case.1, self.case.0
        )
    }
}

impl RuleSet {
    /// Counts and amounts with which more leads to less, each with the test case that shows it.
    #[must_use]
    pub fn reversals(&self, pack: Option<&str>) -> Vec<Reversal> {
        let turns = self.turning_points();
        let mut found: Vec<Reversal> = Vec::new();
        for summary in &self.packs {
            if pack.is_some_and(|pack| pack != summary.id) {
                continue;
            }
            for test in &summary.law.test_cases {
                let bound = crate::read_case(self, &test.case_text)
                    .ok()
                    .and_then(|case| self.bind(&case).ok());
                let Some(case) = bound else { continue };
                let id = (summary.id.clone(), test.id.clone());
                self.sweep(&case, &id, &turns, &mut found);
            }
        }
        found
    }

    /// For each count and amount: the numbers that it is compared with, and their neighbours.
    fn turning_points(&self) -> Vec<(usize, BTreeSet<i64>)> {
        let mut points: Vec<(usize, BTreeSet<i64>)> = Vec::new();
        for (index, fact) in self.vocabulary.facts.iter().enumerate() {
            if !matches!(fact.ty, FactType::Integer { .. } | FactType::Money { .. }) {
                continue;
            }
            let mut values = BTreeSet::new();
            for node in 0..self.nodes.len() {
                let Ok(node) = NodeId::try_from(node) else {
                    continue;
                };
                if let Some(Op::Compare(left, _, right)) = self.node(node).map(|node| node.op) {
                    for (limit, amount) in [(left, right), (right, left)] {
                        if let Some(Quantity::Point(limit, _)) = self.quantity(limit)
                            && let Some(factor) = self.factor(amount, index)
                        {
                            let at = limit.div_euclid(factor);
                            values.extend([at.saturating_sub(1), at, at.saturating_add(1)]);
                        }
                    }
                }
            }
            let (least, most) = fact.bounds();
            values.retain(|value| (least..=most).contains(value));
            if !values.is_empty() {
                points.push((index, values));
            }
        }
        points
    }

    /// By how much a quantity rises with a fact; `None` where it does not read it.
    fn factor(&self, id: QuantityId, fact: usize) -> Option<i64> {
        match self.quantity(id)? {
            Quantity::Fact(at) => (usize::try_from(at.fact) == Ok(fact)).then_some(1),
            Quantity::Sum(terms) | Quantity::Greatest(terms) | Quantity::Least(terms) => {
                terms.iter().find_map(|term| self.factor(*term, fact))
            }
            Quantity::Multiple(factor, of) => self.factor(*of, fact)?.checked_mul(*factor),
            Quantity::Total(_, of, _) | Quantity::Difference(of, _) => self.factor(*of, fact),
            Quantity::Product(left, right) | Quantity::Choice(_, left, right) => self
                .factor(*left, fact)
                .or_else(|| self.factor(*right, fact)),
            Quantity::Point(..)
            | Quantity::Count(_)
            | Quantity::Call(_)
            | Quantity::Shift(..)
            | Quantity::AssessmentDate
            | Quantity::Extreme(..)
            | Quantity::GreatestTerm => None,
        }
    }

    fn sweep(
        &self,
        case: &BoundCase,
        id: &(String, String),
        turns: &[(usize, BTreeSet<i64>)],
        found: &mut Vec<Reversal>,
    ) {
        let base = self.assess(case);
        let tiered: Vec<&Finding> = base
            .findings()
            .iter()
            .filter(|finding| {
                let rule = self.provisions.get(finding.provision);
                let tiers = rule.is_some_and(|rule| {
                    rule.versions
                        .iter()
                        .any(|version| !version.tiers.is_empty())
                });
                tiers && finding.status == Status::Established
            })
            .collect();
        if tiered.is_empty() {
            return;
        }
        let mut copy = case.clone();
        for (fact, values) in turns {
            let Some(definition) = self.vocabulary.fact(*fact) else {
                continue;
            };
            let Ok(slot) = u32::try_from(definition.slot) else {
                continue;
            };
            for entity in case.of_kind(definition.kind) {
                if !matches!(case.slot(*entity, slot), Some(Slot::Number(span)) if span.exact().is_some())
                {
                    continue;
                }
                let mut last: Vec<Option<(usize, i64)>> = vec![None; tiered.len()];
                for value in values {
                    let Some(place) = copy.slot_mut(*entity, slot) else {
                        continue;
                    };
                    let old = std::mem::replace(place, Slot::Number(Span::point(*value)));
                    let swept = self.assess(&copy);
                    if let Some(place) = copy.slot_mut(*entity, slot) {
                        *place = old;
                    }
                    for (finding, last) in tiered.iter().zip(&mut last) {
                        let object = finding.object.unwrap_or(NOBODY);
                        let height = swept
                            .results
                            .place(finding.provision, finding.subject, object)
                            .and_then(|place| swept.findings().get(place))
                            .and_then(height);
                        let Some(height) = height else { continue };
                        if let Some((known, less)) = *last
                            && height < known
                            && let Some(rule) = self.provisions.get(finding.provision)
                        {
                            let word = |value: i64| {
                                words::slot_words(
                                    self,
                                    case,
                                    definition,
                                    &Slot::Number(Span::point(value)),
                                )
                                .into_text()
                            };
                            found.push(Reversal {
                                provision: rule.id.clone(),
                                case: id.clone(),
                                fact: definition.name.clone(),
                                entity: case.entity_id(*entity).to_owned(),
                                less: word(less),
                                more: word(*value),
                            });
                        }
                        *last = Some((height, *value));
                    }
                }
            }
        }
    }
}

/// How heavy a finding is: 0 where it is not established, then by tier; `None` while it is open.
fn height(finding: &Finding) -> Option<usize> {
    match finding.status {
        Status::NotEstablished | Status::NoLawInForce => Some(0),
        Status::Established => {
            let candidate = finding.candidates.get(finding.choice.governing?)?;
            match candidate.tiers.as_slice() {
                [] => Some(1),
                [tier] => tier.checked_add(1),
                _ => None,
            }
        }
        Status::Undetermined | Status::UnresolvedLaw => None,
    }
}
