//! Decides formulas over the facts that are missing.
//!
//! A search over atoms: take one that is open, try it true, then false, and let each choice narrow what
//! the variables may be. Sums narrow their variables and are narrowed by them until nothing moves; what
//! is left is split until whole numbers are found or none can be. An assessment has a fixed amount of
//! work for all its questions; what needs more is answered «not known».

use std::collections::BTreeSet;

use lexpack_domain::{Span, Truth};

use super::formula::{Atom, Domain, Expr, ExprId, Formula};

/// Most answers that are tried, about all variables of one fact together.
const ANSWERS_MAX: usize = 64;
/// Spans of fewer numbers than this are tried in full.
const SPAN_SHORT: usize = 32;
/// Most splits in looking for whole numbers at one leaf of a search.
const SPLITS_MAX: u32 = 200;

/// What the variables and the sums may still be.
#[derive(Debug, Clone)]
struct State {
    domains: Vec<Domain>,
    bounds: Vec<Span>,
    /// Sums of several variables that have bounds.
    bounded: Vec<usize>,
}

/// Answers questions about one formula.
pub(super) struct Solver<'f, 'a> {
    formula: &'f Formula<'a>,
    /// Truths of expressions in the state that is looked at; emptied for each state.
    memo: Vec<Option<Truth>>,
}

/// Whether a search found something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Yes,
    No,
    /// The work was used up.
    TooFar,
}

impl<'f, 'a> Solver<'f, 'a> {
    pub(super) fn new(formula: &'f Formula<'a>) -> Self {
        Self {
            formula,
            memo: vec![None; formula.exprs.len()],
        }
    }

    /// Takes some work; false where none is left.
    fn work(&self, amount: usize) -> bool {
        self.formula.results.work(amount)
    }

    /// The truth of an expression in every completion.
    pub(super) fn truth(&mut self, expr: ExprId) -> Truth {
        let start = self.start();
        match self.search(&[(expr, true)], &start) {
            Found::No => Truth::False,
            Found::TooFar => Truth::Unknown,
            Found::Yes => match self.search(&[(expr, false)], &start) {
                Found::No => Truth::True,
                Found::Yes | Found::TooFar => Truth::Unknown,
            },
        }
    }

    /// Whether one completion makes the first true and the second false. What is not known counts as
    /// yes, so that nothing that may matter is left out.
    pub(super) fn differ(&mut self, first: ExprId, second: ExprId) -> bool {
        let start = self.start();
        self.search(&[(first, true), (second, false)], &start) != Found::No
    }

    /// Whether some answer about the variables of one fact alone decides the expression.
    pub(super) fn settles(&mut self, expr: ExprId, variables: &BTreeSet<usize>) -> bool {
        let mut states = vec![self.start()];
        for variable in variables {
            let answers = self.answers(expr, *variable);
            if answers.is_empty() {
                continue;
            }
            if states.len().saturating_mul(answers.len()) > ANSWERS_MAX {
                return false;
            }
            states = states
                .iter()
                .flat_map(|state| {
                    answers.iter().map(|answer| {
                        let mut state = state.clone();
                        if let Some(domain) = state.domains.get_mut(*variable) {
                            *domain = *answer;
                        }
                        state
                    })
                })
                .collect();
        }
        let once = self.formula.reads_once(expr);
        states.into_iter().any(|mut state| {
            self.propagate(&mut state)
                && (self.truth_in(expr, &state) != Truth::Unknown
                    // Where every fact is read once there is no more to know.
                    || (!once
                        && [true, false]
                            .into_iter()
                            .any(|truth| self.search(&[(expr, truth)], &state) == Found::No)))
        })
    }

    /// Answers about a variable: every value where they are few, else those that its atoms tell apart.
    fn answers(&self, expr: ExprId, variable: usize) -> Vec<Domain> {
        match self.formula.domains.get(variable) {
            Some(Domain::Finite(may)) => (0..u64::BITS)
                .filter_map(|bit| 1_u64.checked_shl(bit))
                .filter(|value| may & value != 0)
                .map(Domain::Finite)
                .collect(),
            Some(Domain::Number(span)) => self
                .numbers(expr, variable, *span)
                .into_iter()
                .filter(|value| span.overlaps(Span::point(*value)))
                .map(|value| Domain::Number(Span::point(value)))
                .collect(),
            None => Vec::new(),
        }
    }

    /// Numbers that a variable may be: all of a short span; else the ends of the span, and those at which
    /// a sum with it turns, whatever the other numbers of the sum are.
    fn numbers(&self, expr: ExprId, variable: usize, span: Span) -> BTreeSet<i64> {
        let ends = span.min().zip(span.max());
        if let Some((least, most)) = ends
            && most
                .checked_sub(least)
                .and_then(|width| usize::try_from(width).ok())
                .is_some_and(|width| width < SPAN_SHORT)
        {
            return (least..=most).collect();
        }
        let start = self.start();
        let mut numbers: BTreeSet<i64> = span.min().into_iter().chain(span.max()).collect();
        for atom in self.formula.atoms_of(expr) {
            let Some(Atom::AtMost(form, bound)) = self.formula.atoms.get(atom) else {
                continue;
            };
            let Some(form) = self.formula.forms.get(*form) else {
                continue;
            };
            let own = form.iter().find(|(of, _)| *of == variable);
            let Some((_, factor)) = own else { continue };
            let rest = form
                .iter()
                .filter(|(of, _)| *of != variable)
                .fold(Span::point(0), |sum, (of, factor)| {
                    sum.plus(self.term(*of, *factor, &start))
                });
            let turns = Span::point(*bound).minus(rest);
            for turn in turns.min().into_iter().chain(turns.max()) {
                let Some(turn) = turn.checked_div_euclid(*factor) else {
                    continue;
                };
                let beside = [turn.checked_sub(1), Some(turn), turn.checked_add(1)];
                numbers.extend(beside.into_iter().flatten());
            }
        }
        numbers
    }

    fn start(&self) -> State {
        State {
            domains: self.formula.domains.clone(),
            bounds: vec![Span::ANY; self.formula.forms.len()],
            bounded: Vec::new(),
        }
    }

    /// Searches for a completion in which every goal has its truth.
    fn search(&mut self, goals: &[(ExprId, bool)], state: &State) -> Found {
        if !self.work(self.formula.domains.len()) {
            return Found::TooFar;
        }
        self.memo.fill(None);
        let mut open = None;
        for (expr, wanted) in goals {
            let truth = self.evaluate(*expr, state);
            if truth == Truth::Unknown {
                open = open.or_else(|| self.open_atom(*expr, state));
            } else if truth != Truth::from(*wanted) {
                return Found::No;
            }
        }
        let Some(atom) = open else {
            let mut splits = SPLITS_MAX;
            return self.whole_numbers(state, &mut splits);
        };
        let mut outcome = Found::No;
        for value in [true, false] {
            let mut next = state.clone();
            if !self.assume(&mut next, atom, value) || !self.propagate(&mut next) {
                continue;
            }
            match self.search(goals, &next) {
                Found::Yes => return Found::Yes,
                Found::TooFar => outcome = Found::TooFar,
                Found::No => {}
            }
        }
        outcome
    }

    /// Whether whole numbers exist that keep every sum within its bounds.
    fn whole_numbers(&self, state: &State, splits: &mut u32) -> Found {
        let Some((form, upwards)) = self.loose_form(state) else {
            return Found::Yes;
        };
        if self.repaired(state) {
            return Found::Yes;
        }
        if *splits == 0 || !self.work(self.formula.domains.len()) {
            return Found::TooFar;
        }
        *splits = splits.saturating_sub(1);
        // Split the widest variable of a sum that may still leave its bounds.
        let widest = self.formula.forms.get(form).and_then(|form| {
            form.iter()
                .filter_map(|(variable, factor)| {
                    let Domain::Number(span) = state.domains.get(*variable)? else {
                        return None;
                    };
                    let (low, high) = ends(*span);
                    let width = i128::from(high).saturating_sub(i128::from(low));
                    (width > 0).then_some((width, *variable, *factor, low, high))
                })
                .max_by_key(|(width, ..)| *width)
        });
        let Some((width, variable, factor, low, high)) = widest else {
            return Found::No;
        };
        let middle = i64::try_from(width / 2)
            .ok()
            .and_then(|half| low.checked_add(half))
            .unwrap_or(low);
        let lower = Span::new(Some(low), Some(middle));
        let upper = Span::new(middle.checked_add(1), Some(high));
        // First the end that brings the sum within its bounds, so that a solution is met early.
        let up_first = upwards == (factor > 0);
        let halves = if up_first {
            [upper, lower]
        } else {
            [lower, upper]
        };
        let mut outcome = Found::No;
        for half in halves.into_iter().flatten() {
            let mut next = state.clone();
            if let Some(domain) = next.domains.get_mut(variable) {
                *domain = Domain::Number(half);
            }
            if !self.propagate(&mut next) {
                continue;
            }
            match self.whole_numbers(&next, splits) {
                Found::Yes => return Found::Yes,
                Found::TooFar => outcome = Found::TooFar,
                Found::No => {}
            }
        }
        outcome
    }

    /// Whether whole numbers are found by starting low and raising what falls short.
    fn repaired(&self, state: &State) -> bool {
        let mut point = state.clone();
        for domain in &mut point.domains {
            if let Domain::Number(span) = domain {
                *domain = Domain::Number(Span::point(ends(*span).0));
            }
        }
        for index in &state.bounded {
            let least = state.bounds.get(*index).and_then(|bounds| bounds.min());
            let (Some(least), Some(form)) = (least, self.formula.forms.get(*index)) else {
                continue;
            };
            for (variable, factor) in form {
                let short = self
                    .value(form, &point)
                    .max()
                    .map_or(0, |value| least.saturating_sub(value));
                if short <= 0 || *factor <= 0 {
                    continue;
                }
                let Some(Domain::Number(span)) = state.domains.get(*variable) else {
                    continue;
                };
                let Some(Domain::Number(now)) = point.domains.get_mut(*variable) else {
                    continue;
                };
                let steps = short
                    .saturating_add(*factor)
                    .saturating_sub(1)
                    .div_euclid(*factor);
                let raised = now
                    .min()
                    .unwrap_or(0)
                    .saturating_add(steps)
                    .min(ends(*span).1);
                *now = Span::point(raised);
            }
        }
        state.bounded.iter().all(|index| {
            let bounds = state.bounds.get(*index).copied().unwrap_or(Span::ANY);
            let value = self
                .formula
                .forms
                .get(*index)
                .map(|form| self.value(form, &point));
            value
                .and_then(Span::exact)
                .is_some_and(|value| bounds.overlaps(Span::point(value)))
        })
    }

    /// A sum of several variables that may still leave its bounds, and whether it must rise.
    fn loose_form(&self, state: &State) -> Option<(usize, bool)> {
        for index in &state.bounded {
            let index = *index;
            let Some(form) = self.formula.forms.get(index) else {
                continue;
            };
            let bounds = state.bounds.get(index).copied().unwrap_or(Span::ANY);
            let value = self.value(form, state);
            if bounds
                .min()
                .is_some_and(|least| value.min().is_none_or(|min| min < least))
            {
                return Some((index, true));
            }
            if bounds
                .max()
                .is_some_and(|most| value.max().is_none_or(|max| max > most))
            {
                return Some((index, false));
            }
        }
        None
    }

    fn assume(&self, state: &mut State, atom: usize, value: bool) -> bool {
        match self.formula.atoms.get(atom) {
            Some(Atom::In(variable, mask)) => match state.domains.get_mut(*variable) {
                Some(Domain::Finite(may)) => {
                    *may &= if value { *mask } else { !*mask };
                    *may != 0
                }
                _ => false,
            },
            Some(Atom::AtMost(form, bound)) => {
                let half = if value {
                    Span::new(None, Some(*bound))
                } else {
                    bound
                        .checked_add(1)
                        .and_then(|above| Span::new(Some(above), None))
                };
                let (Some(half), Some(terms)) = (half, self.formula.forms.get(*form)) else {
                    return false;
                };
                if let [(variable, 1)] = terms.as_slice() {
                    return match state.domains.get_mut(*variable) {
                        Some(Domain::Number(span)) => match span.both(half) {
                            Some(narrowed) => {
                                *span = narrowed;
                                true
                            }
                            None => false,
                        },
                        _ => false,
                    };
                }
                if !state.bounded.contains(form) {
                    state.bounded.push(*form);
                }
                match state.bounds.get_mut(*form) {
                    Some(known) => match known.both(half) {
                        Some(narrowed) => {
                            *known = narrowed;
                            true
                        }
                        None => false,
                    },
                    None => false,
                }
            }
            None => false,
        }
    }

    /// Narrows variables by sums until nothing moves; false where nothing is left.
    fn propagate(&self, state: &mut State) -> bool {
        const ROUNDS_MAX: u32 = 16;
        for _ in 0..ROUNDS_MAX {
            let mut moved = false;
            for at in 0..state.bounded.len() {
                let Some(index) = state.bounded.get(at).copied() else {
                    continue;
                };
                let Some(form) = self.formula.forms.get(index) else {
                    continue;
                };
                let bounds = state.bounds.get(index).copied().unwrap_or(Span::ANY);
                if !self.work(form.len()) {
                    return true;
                }
                let sum = Sum::of(form.iter().map(|(v, f)| self.term(*v, *f, state)));
                if bounds.both(sum.span(None)).is_none() {
                    return false;
                }
                for (variable, factor) in form {
                    let own = self.term(*variable, *factor, state);
                    let left = divided(bounds.minus(sum.span(Some(own))), *factor);
                    let Some(Domain::Number(span)) = state.domains.get_mut(*variable) else {
                        return false;
                    };
                    match left.and_then(|left| span.both(left)) {
                        None => return false,
                        Some(narrowed) if narrowed != *span => {
                            *span = narrowed;
                            moved = true;
                        }
                        Some(_) => {}
                    }
                }
            }
            if !moved {
                return true;
            }
        }
        true
    }

    fn value(&self, form: &[(usize, i64)], state: &State) -> Span {
        // Most forms are one number alone.
        if let [(variable, 1)] = form {
            return self.term(*variable, 1, state);
        }
        form.iter().fold(Span::point(0), |sum, (variable, factor)| {
            sum.plus(self.term(*variable, *factor, state))
        })
    }

    fn term(&self, variable: usize, factor: i64, state: &State) -> Span {
        match state.domains.get(variable) {
            Some(Domain::Number(span)) if factor == 1 => *span,
            Some(Domain::Number(span)) if factor >= 0 => {
                if factor == 0 {
                    Span::point(0)
                } else {
                    span.times(factor)
                }
            }
            Some(Domain::Number(span)) => Span::point(0).minus(span.times(factor.saturating_neg())),
            _ => Span::ANY,
        }
    }

    /// Truth of an expression in a state of its own.
    fn truth_in(&mut self, expr: ExprId, state: &State) -> Truth {
        self.memo.fill(None);
        self.evaluate(expr, state)
    }

    /// Truth of an expression by what the variables and sums may be.
    fn evaluate(&mut self, expr: ExprId, state: &State) -> Truth {
        if let Some(Some(known)) = self.memo.get(expr) {
            return *known;
        }
        let formula = self.formula;
        let truth = match formula.expr(expr) {
            Expr::Const(value) => Truth::from(*value),
            Expr::Atom(atom) => self.atom(*atom, state),
            Expr::All(members) => {
                let mut truth = Truth::True;
                for member in members {
                    truth = truth.and(self.evaluate(*member, state));
                    if truth == Truth::False {
                        break;
                    }
                }
                truth
            }
            Expr::Any(members) => {
                let mut truth = Truth::False;
                for member in members {
                    truth = truth.or(self.evaluate(*member, state));
                    if truth == Truth::True {
                        break;
                    }
                }
                truth
            }
            Expr::AtLeast(count, members) => {
                let (mut hold, mut may) = (0_u32, 0_u32);
                for member in members {
                    match self.evaluate(*member, state) {
                        Truth::True => {
                            hold = hold.saturating_add(1);
                            may = may.saturating_add(1);
                        }
                        Truth::Unknown => may = may.saturating_add(1),
                        Truth::False => {}
                    }
                }
                Truth::at_least(*count, hold, may)
            }
            Expr::Not(inner) => self.evaluate(*inner, state).negate(),
        };
        if let Some(place) = self.memo.get_mut(expr) {
            *place = Some(truth);
        }
        self.work(1);
        truth
    }

    fn atom(&self, atom: usize, state: &State) -> Truth {
        match self.formula.atoms.get(atom) {
            Some(Atom::In(variable, mask)) => match state.domains.get(*variable) {
                Some(Domain::Finite(may)) if may & mask == 0 => Truth::False,
                Some(Domain::Finite(may)) if may & !mask == 0 => Truth::True,
                _ => Truth::Unknown,
            },
            Some(Atom::AtMost(form, bound)) => {
                let bounds = state.bounds.get(*form).copied().unwrap_or(Span::ANY);
                let value = self
                    .formula
                    .forms
                    .get(*form)
                    .map_or(Span::ANY, |form| self.value(form, state));
                let known = bounds.both(value).unwrap_or(bounds);
                known.at_most(Span::point(*bound))
            }
            None => Truth::Unknown,
        }
    }

    /// The first atom that is open in an expression that is open.
    fn open_atom(&mut self, expr: ExprId, state: &State) -> Option<usize> {
        let formula = self.formula;
        match formula.expr(expr) {
            Expr::Const(_) => None,
            Expr::Atom(atom) => (self.atom(*atom, state) == Truth::Unknown).then_some(*atom),
            Expr::All(members) | Expr::Any(members) | Expr::AtLeast(_, members) => {
                members.iter().find_map(|member| {
                    if self.evaluate(*member, state) == Truth::Unknown {
                        self.open_atom(*member, state)
                    } else {
                        None
                    }
                })
            }
            Expr::Not(inner) => self.open_atom(*inner, state),
        }
    }
}

/// The sum of several spans, from which one can be taken out again.
struct Sum {
    least: i128,
    most: i128,
    /// How many of them have no least, and no greatest.
    open_below: usize,
    open_above: usize,
}

impl Sum {
    fn of(spans: impl Iterator<Item = Span>) -> Self {
        let mut sum = Self {
            least: 0,
            most: 0,
            open_below: 0,
            open_above: 0,
        };
        for span in spans {
            match span.min() {
                Some(min) => sum.least = sum.least.saturating_add(i128::from(min)),
                None => sum.open_below = sum.open_below.saturating_add(1),
            }
            match span.max() {
                Some(max) => sum.most = sum.most.saturating_add(i128::from(max)),
                None => sum.open_above = sum.open_above.saturating_add(1),
            }
        }
        sum
    }

    /// The sum, without one of its members where one is named.
    fn span(&self, without: Option<Span>) -> Span {
        let without = without.unwrap_or(Span::point(0));
        let (least, below) = match without.min() {
            Some(min) => (self.least.saturating_sub(i128::from(min)), self.open_below),
            None => (self.least, self.open_below.saturating_sub(1)),
        };
        let (most, above) = match without.max() {
            Some(max) => (self.most.saturating_sub(i128::from(max)), self.open_above),
            None => (self.most, self.open_above.saturating_sub(1)),
        };
        let end = |value: i128, open: usize| {
            if open > 0 {
                None
            } else {
                i64::try_from(value).ok()
            }
        };
        Span::new(end(least, below), end(most, above)).unwrap_or(Span::ANY)
    }
}

/// Ends of a span for splitting; an open end lies at the largest number that a fact may state.
fn ends(span: Span) -> (i64, i64) {
    (
        span.min().unwrap_or(Span::LIMIT.saturating_neg()),
        span.max().unwrap_or(Span::LIMIT),
    )
}

/// Whole numbers that, times the factor, lie in a span; `None` where there are none.
fn divided(span: Span, factor: i64) -> Option<Span> {
    let positive = factor.saturating_abs();
    let span = if factor < 0 {
        Span::point(0).minus(span)
    } else {
        span
    };
    let least = span.min().map(|min| {
        let floor = min.div_euclid(positive);
        if min.rem_euclid(positive) == 0 {
            floor
        } else {
            floor.saturating_add(1)
        }
    });
    let most = span.max().map(|max| max.div_euclid(positive));
    Span::new(least, most)
}
