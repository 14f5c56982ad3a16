//! What follows if an element is not proved by the one who must prove it.

use lexpack_domain::{Status, Truth};

use super::Candidate;
use super::exact::children;
use crate::RuleSet;
use crate::bind::BoundCase;
use crate::evaluate::Step;
use crate::model::{Op, Quantifier};
use crate::wire::{Burden, Standard};

/// An element with a burden of proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof {
    /// Index into the trace of the candidate.
    pub step: usize,
    /// Who must prove it.
    pub burden: Burden,
    /// To what standard.
    pub standard: Standard,
    /// Whether the facts meet it.
    pub truth: Truth,
    /// Status of the candidate if it is not proved.
    pub unproved: Status,
}

impl RuleSet {
    /// The elements of a candidate that somebody must prove, each with the status that follows if it is
    /// not proved.
    #[must_use]
    pub fn proofs(&self, case: &BoundCase, candidate: &Candidate) -> Vec<Proof> {
        let trace = candidate.trace.as_slice();
        let mut proofs = Vec::new();
        for (index, step) in trace.iter().enumerate() {
            let Some(text) = self.node_text(step.node) else {
                continue;
            };
            if text.burden == Burden::Unspecified || step.other_reading {
                continue;
            }
            let root = self.without(case, trace, 0, index);
            proofs.push(Proof {
                step: index,
                burden: text.burden,
                standard: text.standard,
                truth: step.truth,
                unproved: Status::from(root),
            });
        }
        proofs
    }

    /// Truth of a step while another one does not hold.
    fn without(&self, case: &BoundCase, trace: &[Step], at: usize, unproved: usize) -> Truth {
        if at == unproved {
            return Truth::False;
        }
        let Some(step) = trace.get(at).copied() else {
            return Truth::Unknown;
        };
        // Whether the one that is not proved lies below this one.
        let between = trace.get(at.saturating_add(1)..=unproved);
        let inside = between.is_some_and(|steps| {
            !steps.is_empty() && steps.iter().all(|below| below.depth > step.depth)
        });
        let Some(op) = self.node(step.node).map(|node| node.op).filter(|_| inside) else {
            return step.truth;
        };
        let below: Vec<usize> = children(trace, at).collect();
        let truth = |child: usize| self.without(case, trace, child, unproved);
        let truths: Vec<Truth> = below
            .iter()
            .filter(|child| {
                trace
                    .get(**child)
                    .is_some_and(|child| child.other_reading == step.other_reading)
            })
            .map(|child| truth(*child))
            .collect();
        let known = step.truth;
        match op {
            Op::All => truths.into_iter().fold(Truth::True, Truth::and),
            Op::Any => truths.into_iter().fold(Truth::False, Truth::or),
            Op::AtLeast(needed) => {
                let count = |wanted: fn(&Truth) -> bool| {
                    u32::try_from(truths.iter().filter(|truth| wanted(truth)).count())
                        .unwrap_or(u32::MAX)
                };
                Truth::at_least(
                    needed,
                    count(|truth| *truth == Truth::True),
                    count(|truth| *truth != Truth::False),
                )
            }
            Op::Not => truths.first().map_or(known, |truth| truth.negate()),
            Op::Alternative(_) => truths.first().copied().unwrap_or(known),
            Op::Presumed => match truths.as_slice() {
                // An unproved rebuttal leaves the presumption standing.
                [basis, rebuttal] if *rebuttal != Truth::True => *basis,
                _ => Truth::False,
            },
            Op::Exists(quantifier) => some(case, quantifier, trace, &below, false, truth),
            Op::Every(quantifier) => some(case, quantifier, trace, &below, true, truth).negate(),
            Op::Holds(_)
            | Op::Compare(..)
            | Op::CompareRatio(..)
            | Op::OneOf(..)
            | Op::Overlaps(..)
            | Op::Same(..)
            | Op::Conclusion(_)
            | Op::OpenTexture(..)
            | Op::Constant(_)
            | Op::TierOfTarget(_) => known,
        }
    }
}

/// Whether the condition of a quantifier holds, or fails, for some entity: one that is not proved leaves the
/// others, and those that the case does not list.
fn some(
    case: &BoundCase,
    quantifier: Quantifier,
    trace: &[Step],
    below: &[usize],
    fails: bool,
    truth: impl Fn(usize) -> Truth,
) -> Truth {
    let entity = |at: usize| trace.get(at).and_then(|step| step.entity);
    let mut result = if case.is_closed(quantifier.kind) {
        Truth::False
    } else {
        Truth::Unknown
    };
    let mut steps = below.iter().copied().peekable();
    while let Some(first) = steps.next() {
        let (passes, holds) = if quantifier.filtered {
            // What a filter keeps out was not looked at.
            let holds = steps.next_if(|next| entity(*next) == entity(first));
            (truth(first), holds.map_or(Truth::Unknown, &truth))
        } else {
            (Truth::True, truth(first))
        };
        let found = if fails { holds.negate() } else { holds };
        result = result.or(passes.and(found));
    }
    result
}
