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

use formula::Expr;
pub(crate) use formula::{ExprId, Formula};
use solve::Solver;

use super::{Cause, Want};
use crate::RuleSet;
use crate::evaluate::{Environment, Step};
use crate::model::Op;

/// Members of a conjunction or disjunction that share variables among themselves and with no others.
enum Part {
    Alone(ExprId),
    Together(ExprId),
}

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
        let truth = formula.truth(expr);
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
        let truth = joined(rules, trace, at, step);
        if let Some(step) = trace.get_mut(at) {
            step.truth = truth;
        }
    }
}

/// The truth of a step by those of its children; unknown where they do not tell.
fn joined(rules: &RuleSet, trace: &[Step], at: usize, step: Step) -> Truth {
    let mut children = children(trace, at)
        .filter_map(|child| trace.get(child))
        .filter(|child| child.other_reading == step.other_reading)
        .map(|child| child.truth);
    match rules.node(step.node).map(|node| node.op) {
        Some(Op::All) => children.fold(Truth::True, Truth::and),
        Some(Op::Any) => children.fold(Truth::False, Truth::or),
        Some(Op::Not) => children.next().map_or(Truth::Unknown, Truth::negate),
        Some(Op::Alternative(_) | Op::Presumed) => children.next().unwrap_or(Truth::Unknown),
        _ => Truth::Unknown,
    }
}

/// Indexes of the direct children of a step.
pub(crate) fn children(trace: &[Step], at: usize) -> impl Iterator<Item = usize> {
    let depth = trace.get(at).map_or(0, |step| step.depth);
    let first = at.saturating_add(1);
    (first..)
        .zip(trace.iter().skip(first))
        .take_while(move |(_, step)| step.depth > depth)
        .filter(move |(_, step)| Some(step.depth) == depth.checked_add(1))
        .map(|(index, _)| index)
}

/// What could change an open formula: each missing thing with its cause, and whether some answer to it
/// alone would settle the formula.
pub(crate) fn wants(formula: &mut Formula<'_>, expr: ExprId) -> BTreeMap<Want, (Cause, bool)> {
    let mut by_want: BTreeMap<Want, (Cause, BTreeSet<usize>)> = BTreeMap::new();
    for variable in formula.relevant(expr) {
        for (want, cause) in formula.wants_of(variable) {
            let entry = by_want
                .entry(want)
                .or_insert_with(|| (cause, BTreeSet::new()));
            entry.0 = entry.0.min(cause);
            entry.1.insert(variable);
        }
    }
    by_want
        .into_iter()
        .map(|(want, (cause, variables))| {
            let settles = Solver::new(formula).settles(expr, &variables);
            (want, (cause, settles))
        })
        .collect()
}

/// Parts that share no variable are independent: their truths join as they are, and a variable matters
/// to the whole where it matters to its part. Only parts that share variables are searched together.
impl Formula<'_> {
    /// The truth of an expression in every completion; unknown where that takes too many steps.
    pub(crate) fn truth(&mut self, expr: ExprId) -> Truth {
        if let Some(known) = self.truths.get(&expr) {
            return *known;
        }
        let truth = match self.expr(expr).clone() {
            Expr::Const(value) => Truth::from(value),
            Expr::Atom(_) => Solver::new(self).truth(expr),
            Expr::Not(inner) => self.truth(inner).negate(),
            Expr::All(members) => self
                .parts(&members, true)
                .into_iter()
                .map(|part| self.part_truth(part))
                .fold(Truth::True, Truth::and),
            Expr::Any(members) => self
                .parts(&members, false)
                .into_iter()
                .map(|part| self.part_truth(part))
                .fold(Truth::False, Truth::or),
            Expr::AtLeast(count, members) => {
                if self.parts(&members, true).len() < members.len() {
                    Solver::new(self).truth(expr)
                } else {
                    let truths: Vec<Truth> =
                        members.iter().map(|member| self.truth(*member)).collect();
                    let number = |wanted: fn(&Truth) -> bool| {
                        let count = truths.iter().filter(|truth| wanted(truth)).count();
                        u32::try_from(count).unwrap_or(u32::MAX)
                    };
                    Truth::at_least(
                        count,
                        number(|truth| *truth == Truth::True),
                        number(|truth| *truth != Truth::False),
                    )
                }
            }
        };
        self.truths.insert(expr, truth);
        truth
    }

    /// Truth of a part: one member, or members that share variables joined again.
    fn part_truth(&mut self, part: Part) -> Truth {
        match part {
            Part::Alone(member) => self.truth(member),
            Part::Together(joined) => {
                if let Some(known) = self.truths.get(&joined) {
                    return *known;
                }
                let truth = Solver::new(self).truth(joined);
                self.truths.insert(joined, truth);
                truth
            }
        }
    }

    /// Variables that can change an expression.
    pub(crate) fn relevant(&mut self, expr: ExprId) -> BTreeSet<usize> {
        if let Some(known) = self.relevant_to.get(&expr) {
            return known.clone();
        }
        let variables = if self.truth(expr) == Truth::Unknown {
            match self.expr(expr).clone() {
                Expr::Const(_) => BTreeSet::new(),
                Expr::Atom(_) => {
                    let variables = self.variables(expr);
                    if variables.len() == 1 {
                        variables
                    } else {
                        self.searched(expr)
                    }
                }
                Expr::Not(inner) => self.relevant(inner),
                Expr::All(members) => self.relevant_parts(&members, true),
                Expr::Any(members) => self.relevant_parts(&members, false),
                Expr::AtLeast(_, members) => {
                    if self.parts(&members, true).len() < members.len() {
                        self.searched(expr)
                    } else {
                        // It is open: as many more must hold as may, so every open member matters.
                        members
                            .iter()
                            .flat_map(|member| self.relevant(*member))
                            .collect()
                    }
                }
            }
        } else {
            BTreeSet::new()
        };
        self.relevant_to.insert(expr, variables.clone());
        variables
    }

    fn relevant_parts(&mut self, members: &[ExprId], conjunction: bool) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for part in self.parts(members, conjunction) {
            match part {
                Part::Alone(member) => found.extend(self.relevant(member)),
                Part::Together(joined) => {
                    if self.part_truth(Part::Together(joined)) == Truth::Unknown {
                        found.extend(self.searched(joined));
                    }
                }
            }
        }
        found
    }

    /// Variables that can change an expression, found by searching for two completions that differ in
    /// one alone.
    fn searched(&mut self, expr: ExprId) -> BTreeSet<usize> {
        let variables = self.variables(expr);
        let mut found = BTreeSet::new();
        for variable in variables {
            if !self.results.work(0) {
                // What is not known to be without effect may matter.
                found.insert(variable);
                continue;
            }
            let primed = self.prime(expr, &BTreeSet::from([variable]));
            if Solver::new(self).differ(expr, primed) {
                found.insert(variable);
            }
        }
        found
    }

    /// Members grouped by shared variables.
    fn parts(&mut self, members: &[ExprId], conjunction: bool) -> Vec<Part> {
        let mut groups: Vec<(BTreeSet<usize>, Vec<ExprId>)> = Vec::new();
        for member in members {
            let mut variables = self.variables(*member);
            let mut together = vec![*member];
            let (touching, apart): (Vec<_>, Vec<_>) = groups
                .into_iter()
                .partition(|(known, _)| !known.is_disjoint(&variables));
            groups = apart;
            for (known, others) in touching {
                variables.extend(known);
                together.extend(others);
            }
            groups.push((variables, together));
        }
        groups
            .into_iter()
            .map(|(_, mut together)| match together.as_slice() {
                [alone] => Part::Alone(*alone),
                _ => {
                    together.sort_unstable();
                    Part::Together(self.joined(together, conjunction))
                }
            })
            .collect()
    }

    /// Whether everything that an open expression waits for is a text that is not on file.
    pub(crate) fn only_law_not_on_file(&mut self, expr: ExprId) -> bool {
        let variables = self.variables(expr);
        !variables.is_empty()
            && variables.into_iter().all(|variable| {
                let wants = self.wants_of(variable);
                !wants.is_empty() && wants.iter().all(|(_, cause)| *cause == Cause::LawNotOnFile)
            })
    }
}
