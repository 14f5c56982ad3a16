//! Exact answers where three-valued evaluation says «unknown».
//!
//! Strong Kleene logic is right but not complete: `p or not p` comes out unknown while `p` is. What
//! the facts leave open is therefore looked at once more, as a formula over the facts that are
//! missing. [`formula`] builds it from the traces, other findings included; [`solve`] decides whether
//! some completion of the facts makes it true, makes it false, and whether a fact can change it.
//!
//! INVARIANT: a completion gives every missing fact one value within what is known of it. An answer of
//! this module holds for all completions, or says that it does not know.

mod formula;
mod solve;

use std::collections::{BTreeMap, BTreeSet};

use lexpack_domain::Truth;

pub(crate) use formula::{ExprId, Formula};
use solve::Solver;

use super::{Cause, Want};
use crate::RuleSet;
use crate::evaluate::{Environment, Step};
use crate::model::Op;

/// Steps that one question may take; beyond them it stays open. Bounds the time of an assessment.
const STEPS_MAX: u32 = 4_000;

/// Sharpens the truths of a trace: a node that is unknown by its parts, and is decided in every
/// completion, gets that truth, and what lies above it is joined anew. Returns whether any changed.
pub(crate) fn sharpen(formula: &mut Formula<'_>, trace: &mut [Step], frame: &Environment) -> bool {
    if trace
        .first()
        .is_none_or(|root| root.truth != Truth::Unknown)
    {
        return false;
    }
    let exprs = formula.trace(trace, frame);
    let mut changed = false;
    // Children stand behind their parents, so the walk backwards sees them first.
    for at in (0..trace.len()).rev() {
        let (Some(step), Some(Some(expr))) = (trace.get(at).copied(), exprs.get(at).copied())
        else {
            continue;
        };
        if step.truth != Truth::Unknown || step.other_reading {
            continue;
        }
        let op = formula.rules.node(step.node).map(|node| node.op);
        let leaf = op.is_none_or(|op| op.join() == crate::model::Join::Leaf);
        if leaf && !matches!(op, Some(Op::Compare(..) | Op::Conclusion(_))) {
            continue;
        }
        if formula.reads_once(expr) {
            continue;
        }
        let truth = Solver::new(formula, STEPS_MAX).truth(expr);
        if truth != Truth::Unknown {
            if let Some(step) = trace.get_mut(at) {
                step.truth = truth;
            }
            changed = true;
        }
    }
    if changed {
        rejoin(formula.rules, trace);
    }
    changed
}

/// Joins the truths of children anew, from the leaves up; a node that is decided stays decided.
fn rejoin(rules: &RuleSet, trace: &mut [Step]) {
    for at in (0..trace.len()).rev() {
        let Some(step) = trace.get(at).copied() else {
            continue;
        };
        if step.truth != Truth::Unknown {
            continue;
        }
        let children: Vec<Truth> = children(trace, at)
            .into_iter()
            .filter_map(|child| trace.get(child))
            .filter(|child| child.other_reading == step.other_reading)
            .map(|child| child.truth)
            .collect();
        let truth = match rules.node(step.node).map(|node| node.op) {
            Some(Op::All) => children.into_iter().fold(Truth::True, Truth::and),
            Some(Op::Any) => children.into_iter().fold(Truth::False, Truth::or),
            Some(Op::Not) => children
                .first()
                .map_or(Truth::Unknown, |child| child.negate()),
            Some(Op::Alternative(_) | Op::Presumed) => {
                children.first().copied().unwrap_or(Truth::Unknown)
            }
            _ => Truth::Unknown,
        };
        if let Some(step) = trace.get_mut(at) {
            step.truth = truth;
        }
    }
}

/// Indexes of the direct children of a step.
pub(crate) fn children(trace: &[Step], at: usize) -> Vec<usize> {
    let depth = trace.get(at).map_or(0, |step| step.depth);
    trace
        .iter()
        .enumerate()
        .skip(at.saturating_add(1))
        .take_while(|(_, step)| step.depth > depth)
        .filter(|(_, step)| Some(step.depth) == depth.checked_add(1))
        .map(|(index, _)| index)
        .collect()
}

/// What could change an open formula: each missing thing with its cause, and whether some answer to it
/// alone would settle the formula.
pub(crate) fn wants(formula: &mut Formula<'_>, expr: ExprId) -> BTreeMap<Want, (Cause, bool)> {
    let variables = formula.variables(expr);
    let once = formula.reads_once(expr);
    let mut by_want: BTreeMap<Want, (Cause, BTreeSet<usize>)> = BTreeMap::new();
    for variable in variables {
        for (want, cause) in formula.wants_of(variable) {
            let entry = by_want
                .entry(want)
                .or_insert_with(|| (cause, BTreeSet::new()));
            entry.0 = entry.0.min(cause);
            entry.1.insert(variable);
        }
    }
    let mut found = BTreeMap::new();
    for (want, (cause, variables)) in by_want {
        let matters = once || {
            let primed = formula.prime(expr, &variables);
            Solver::new(formula, STEPS_MAX).differ(expr, primed)
        };
        if matters {
            let settles = Solver::new(formula, STEPS_MAX).settles(expr, &variables);
            found.insert(want, (cause, settles));
        }
    }
    found
}

impl Formula<'_> {
    /// The truth of an expression in every completion; unknown where that takes too many steps.
    pub(crate) fn truth(&self, expr: ExprId) -> Truth {
        Solver::new(self, STEPS_MAX).truth(expr)
    }

    /// Whether everything that an open expression waits for is a text that is not on file.
    pub(crate) fn only_law_not_on_file(&self, expr: ExprId) -> bool {
        let variables = self.variables(expr);
        !variables.is_empty()
            && variables.into_iter().all(|variable| {
                let wants = self.wants_of(variable);
                !wants.is_empty() && wants.iter().all(|(_, cause)| *cause == Cause::LawNotOnFile)
            })
    }
}
