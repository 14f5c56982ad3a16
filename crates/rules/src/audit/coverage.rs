//! Which elements and numbers the test cases of a set look at.
//!
//! Every element should be seen met, not met and unknown; every number with the amount just below it,
//! at it and above it. What is not seen is listed, so that it can be confirmed by hand and added.

use std::collections::BTreeMap;

use lexpack_domain::{Text, Truth};

use crate::assess::Finding;
use crate::bind::BoundCase;
use crate::evaluate::{Environment, Evaluator, Step, environment, set};
use crate::model::{NodeId, Op, Quantity, QuantityId, Relation};
use crate::{RuleSet, words};

/// What the test cases of a set look at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Elements that are not seen in every way.
    pub elements: Vec<NodeCoverage>,
    /// Numbers that are not seen from every side.
    pub numbers: Vec<NumberCoverage>,
    /// How many elements there are.
    pub element_count: usize,
    /// How many numbers there are.
    pub number_count: usize,
}

/// How one element was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeCoverage {
    /// Id of the provision.
    pub provision: String,
    /// Id of the version.
    pub version: String,
    /// What the element says.
    pub text: Text,
    /// Where it stands, in words.
    pub citation: Text,
    /// Whether some case meets it.
    pub met: bool,
    /// Whether some case does not meet it.
    pub not_met: bool,
    /// Whether some case leaves it open.
    pub unknown: bool,
}

/// How one number was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberCoverage {
    /// Id of the provision.
    pub provision: String,
    /// Id of the version.
    pub version: String,
    /// What the element says.
    pub text: Text,
    /// Where it stands, in words.
    pub citation: Text,
    /// The number, in words.
    pub limit: Text,
    /// Whether some case has the largest amount below it (one record, one 分, one day less).
    pub below: bool,
    /// Whether some case has it exactly.
    pub at: bool,
    /// Whether some case has more.
    pub above: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    met: bool,
    not_met: bool,
    unknown: bool,
    below: bool,
    at: bool,
    above: bool,
}

impl RuleSet {
    /// What the test cases of one pack, or of all, look at.
    #[must_use]
    pub fn coverage(&self, pack: Option<&str>) -> Coverage {
        let mut seen: BTreeMap<NodeId, Seen> = BTreeMap::new();
        for summary in &self.packs {
            if pack.is_some_and(|pack| pack != summary.id) {
                continue;
            }
            for test in &summary.law.test_cases {
                let bound = crate::read_case(self, &test.case_text)
                    .ok()
                    .and_then(|case| self.bind(&case).ok());
                if let Some(case) = bound {
                    self.look(&case, &mut seen);
                }
            }
        }
        self.uncovered(pack, &seen)
    }

    fn look(&self, case: &BoundCase, seen: &mut BTreeMap<NodeId, Seen>) {
        let assessment = self.assess(case);
        for finding in assessment.findings() {
            let traces = finding
                .candidates
                .iter()
                .map(|candidate| &candidate.trace)
                .chain(finding.attached.iter().map(|outcome| &outcome.trace));
            for trace in traces {
                self.look_at(case, &assessment.results, finding, trace, seen);
            }
        }
    }

    fn look_at(
        &self,
        case: &BoundCase,
        results: &crate::assess::Results,
        finding: &Finding,
        trace: &[Step],
        seen: &mut BTreeMap<NodeId, Seen>,
    ) {
        let mut frame = environment(finding.subject, finding.object);
        let mut binds: Vec<Option<u8>> = Vec::new();
        for step in trace {
            let Some(op) = self.node(step.node).map(|node| node.op) else {
                continue;
            };
            binds.truncate(usize::from(step.depth));
            if let (Some(entity), Some(Some(variable))) = (step.entity, binds.last()) {
                set(&mut frame, *variable, entity);
            }
            binds.push(op.binds());
            let entry = seen.entry(step.node).or_default();
            match step.truth {
                Truth::True => entry.met = true,
                Truth::False => entry.not_met = true,
                Truth::Unknown => entry.unknown = true,
            }
            if let Op::Compare(left, relation, right) = op
                && let Some((limit, amount, least_is_limit)) = self.sides(left, right)
            {
                let value = self.amount(case, results, &frame, amount);
                let Some(value) = value else { continue };
                // `limit ≤ amount` turns at the limit; `limit < amount` one above it.
                let strict = i64::from(relation == Relation::Less);
                let turn = if least_is_limit {
                    limit.saturating_add(strict)
                } else {
                    limit.saturating_sub(strict)
                };
                let (inside, outside) = if least_is_limit {
                    (value > turn, value == turn.saturating_sub(1))
                } else {
                    (value < turn, value == turn.saturating_add(1))
                };
                entry.at |= value == turn;
                entry.above |= inside;
                entry.below |= outside;
            }
        }
    }

    /// The number of a comparison with a number, the quantity that it limits, and whether it is the
    /// least that suffices.
    fn sides(&self, left: QuantityId, right: QuantityId) -> Option<(i64, QuantityId, bool)> {
        match (self.quantity(left)?, self.quantity(right)?) {
            (Quantity::Point(limit, _), other) if !matches!(other, Quantity::Point(..)) => {
                Some((*limit, right, true))
            }
            (other, Quantity::Point(limit, _)) if !matches!(other, Quantity::Point(..)) => {
                Some((*limit, left, false))
            }
            _ => None,
        }
    }

    fn amount(
        &self,
        case: &BoundCase,
        results: &crate::assess::Results,
        frame: &Environment,
        amount: QuantityId,
    ) -> Option<i64> {
        let mut evaluator = Evaluator::new(self, case, &[], results, *frame);
        evaluator.quantity(amount).exact()
    }

    fn uncovered(&self, pack: Option<&str>, seen: &BTreeMap<NodeId, Seen>) -> Coverage {
        let mut coverage = Coverage::default();
        for provision in &self.provisions {
            let holder = self.packs.get(provision.pack).map(|pack| pack.id.as_str());
            if pack.is_some() && pack != holder {
                continue;
            }
            for version in &provision.versions {
                let end = self
                    .node(version.root)
                    .map_or(version.root, |node| node.end);
                for node in version.root..end {
                    let op = self.node(node).map(|node| node.op);
                    let (Some(op), Some(text)) = (op, self.node_text(node)) else {
                        continue;
                    };
                    let seen = seen.get(&node).copied();
                    // Filters inside quantities are no elements of their own.
                    if !op.speaks() || matches!(op, Op::Constant(_)) {
                        continue;
                    }
                    let seen = seen.unwrap_or_default();
                    coverage.element_count = coverage.element_count.saturating_add(1);
                    if !(seen.met && seen.not_met && seen.unknown) {
                        coverage.elements.push(NodeCoverage {
                            provision: provision.id.clone(),
                            version: version.id.clone(),
                            text: text.text.clone(),
                            citation: text.citation.clone(),
                            met: seen.met,
                            not_met: seen.not_met,
                            unknown: seen.unknown,
                        });
                    }
                    let Op::Compare(left, _, right) = op else {
                        continue;
                    };
                    let Some((limit, amount, _)) = self.sides(left, right) else {
                        continue;
                    };
                    coverage.number_count = coverage.number_count.saturating_add(1);
                    if !(seen.below && seen.at && seen.above) {
                        coverage.numbers.push(NumberCoverage {
                            provision: provision.id.clone(),
                            version: version.id.clone(),
                            text: text.text.clone(),
                            citation: text.citation.clone(),
                            limit: words::amount_words(self, amount, limit),
                            below: seen.below,
                            at: seen.at,
                            above: seen.above,
                        });
                    }
                }
            }
        }
        coverage
    }
}
