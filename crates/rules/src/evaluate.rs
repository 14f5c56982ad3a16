//! Three-valued evaluation of compiled conditions over a bound case, with a trace.
//!
//! A condition is evaluated by walking its subtree once in pre-order. Every node that is visited
//! leaves a [`Step`] in the trace, failed branches included: nothing is short-circuited, because a
//! reader wants to see all of it. The trace is therefore the tree of reasons, in pre-order with
//! depth; texts are looked up from the node numbers when somebody reads it.

use lexpack_domain::{Date, RatioSpan, Span, Truth};

use crate::bind::{BoundCase, Slot};
use crate::model::{
    Call, FactAt, NodeId, OBJECT, Op, Quantifier, Quantity, QuantityId, RatioTerm, Relation,
    SUBJECT, Selection, Sign, VARIABLES_MAX, ratio_point,
};
use crate::{RuleSet, assess::Results};

/// Marks an entity that a variable does not stand for.
pub(crate) const NOBODY: u32 = u32::MAX;

/// One visited node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The node.
    pub node: NodeId,
    /// Whether it holds.
    pub truth: Truth,
    /// Depth below the root.
    pub depth: u16,
    /// On an instance of a quantified condition: the entity that it is about.
    pub entity: Option<u32>,
    /// Whether it lies on a branch of a reading that is not in use.
    pub other_reading: bool,
}

/// Which entity each variable stands for.
pub(crate) type Environment = [u32; VARIABLES_MAX];

/// The environment of a frame.
pub(crate) fn environment(subject: u32, object: Option<u32>) -> Environment {
    let mut environment = [NOBODY; VARIABLES_MAX];
    set(&mut environment, SUBJECT, subject);
    set(&mut environment, OBJECT, object.unwrap_or(NOBODY));
    environment
}

pub(crate) fn set(environment: &mut Environment, variable: u8, entity: u32) {
    if let Some(place) = environment.get_mut(usize::from(variable)) {
        *place = entity;
    }
}

/// The entity whose fact is meant; `None` where the reference that leads to it is not known.
pub(crate) fn owner(case: &BoundCase, environment: &Environment, fact: FactAt) -> Option<u32> {
    let entity = get(environment, fact.variable);
    match fact.via {
        None => Some(entity),
        Some(via) => case.named(entity, via),
    }
}

pub(crate) fn get(environment: &Environment, variable: u8) -> u32 {
    environment
        .get(usize::from(variable))
        .copied()
        .unwrap_or(NOBODY)
}

/// What an attached provision may know of the finding that it attaches to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Target {
    /// Greatest term of liberty in months for the tier that fits.
    pub(crate) greatest_term: Option<Span>,
    /// Ids of the tiers that may fit.
    pub(crate) tiers: Vec<String>,
    /// Whether a text that may govern it is not on file, so that its tiers are not known.
    pub(crate) not_on_file: bool,
}

/// Evaluates conditions of one rule set over one case.
pub(crate) struct Evaluator<'a> {
    pub(crate) rules: &'a RuleSet,
    pub(crate) case: &'a BoundCase,
    /// Reading in use, by doubt.
    pub(crate) readings: &'a [usize],
    /// Findings of the provisions evaluated before.
    pub(crate) results: &'a Results,
    pub(crate) environment: Environment,
    /// The finding that the provision in hand attaches to.
    pub(crate) target: Option<&'a Target>,
    pub(crate) trace: Vec<Step>,
    depth: u16,
    other_reading: bool,
}

impl<'a> Evaluator<'a> {
    pub(crate) const fn new(
        rules: &'a RuleSet,
        case: &'a BoundCase,
        readings: &'a [usize],
        results: &'a Results,
        environment: Environment,
    ) -> Self {
        Self {
            rules,
            case,
            readings,
            results,
            environment,
            target: None,
            trace: Vec::new(),
            depth: 0,
            other_reading: false,
        }
    }

    /// Evaluates a node and leaves its steps in the trace.
    pub(crate) fn node(&mut self, id: NodeId) -> Truth {
        self.instance(id, None).0
    }

    /// The truth of a node, and where the next one beside it begins.
    fn instance(&mut self, id: NodeId, entity: Option<u32>) -> (Truth, NodeId) {
        let rules = self.rules;
        let Some(node) = rules.node(id) else {
            return (Truth::Unknown, NodeId::MAX);
        };
        let place = self.trace.len();
        self.trace.push(Step {
            node: id,
            truth: Truth::Unknown,
            depth: self.depth,
            entity,
            other_reading: self.other_reading,
        });
        self.depth = self.depth.saturating_add(1);
        let truth = self.operation(&node.op, id.saturating_add(1), node.end);
        self.depth = self.depth.saturating_sub(1);
        if let Some(step) = self.trace.get_mut(place) {
            step.truth = truth;
        }
        (truth, node.end)
    }

    fn operation(&mut self, op: &Op, first: NodeId, end: NodeId) -> Truth {
        match *op {
            Op::All => self.fold(first, end, Truth::True, Truth::and),
            Op::Any => self.fold(first, end, Truth::False, Truth::or),
            Op::AtLeast(needed) => {
                let (mut hold, mut may_hold) = (0_u32, 0_u32);
                self.each_child(first, end, |truth| {
                    hold = hold.saturating_add(u32::from(truth == Truth::True));
                    may_hold = may_hold.saturating_add(u32::from(truth != Truth::False));
                });
                Truth::at_least(needed, hold, may_hold)
            }
            Op::Not => self.node(first).negate(),
            Op::Exists(quantifier) => self.quantified(quantifier, first, true),
            Op::Every(quantifier) => self.quantified(quantifier, first, false),
            Op::Alternative(doubt) => self.alternative(doubt, first, end),
            Op::Holds(fact) | Op::OpenTexture(fact, _) => match self.slot(fact) {
                Some(Slot::Boolean(truth)) => *truth,
                _ => Truth::Unknown,
            },
            Op::Compare(left, relation, right) => {
                let (left, right) = (self.quantity(left), self.quantity(right));
                match relation {
                    Relation::Less => left.less(right),
                    Relation::AtMost => left.at_most(right),
                    Relation::Equal => left.equal(right),
                }
            }
            Op::CompareRatio(left, relation, right) => {
                let (left, right) = (self.ratio(left), self.ratio(right));
                match relation {
                    Relation::Less => left.less(right),
                    Relation::AtMost => right.less(left).negate(),
                    Relation::Equal => left.equal(right),
                }
            }
            Op::OneOf(fact, codes) => match self.slot(fact) {
                Some(Slot::Code(may)) if may & codes == 0 => Truth::False,
                Some(Slot::Code(may)) if may & !codes == 0 => Truth::True,
                _ => Truth::Unknown,
            },
            Op::Overlaps(fact, codes) => match self.slot(fact) {
                Some(Slot::Codes { must, .. }) if must & codes != 0 => Truth::True,
                Some(Slot::Codes { may, .. }) if may & codes == 0 => Truth::False,
                _ => Truth::Unknown,
            },
            Op::Same(fact, variable) => match self.slot(fact) {
                Some(Slot::Entity(Some(entity))) => {
                    Truth::from(*entity == get(&self.environment, variable))
                }
                _ => Truth::Unknown,
            },
            Op::Conclusion(conclusion) => {
                let subject = get(&self.environment, SUBJECT);
                let object = get(&self.environment, OBJECT);
                self.results
                    .conclusion(self.rules, self.case, conclusion, subject, object)
                    .truth
            }
            Op::Presumed => self.presumed(first),
            Op::TierOfTarget(list) => self.tier_of_target(list),
            Op::Constant(value) => Truth::from(value),
        }
    }

    /// What the basis supports stands until the rebuttal is shown.
    fn presumed(&mut self, first: NodeId) -> Truth {
        let (basis, second) = self.instance(first, None);
        if self.node(second) == Truth::True {
            Truth::False
        } else {
            basis
        }
    }

    fn tier_of_target(&self, list: usize) -> Truth {
        let (Some(target), Some(named)) = (self.target, self.rules.tier_lists.get(list)) else {
            return Truth::Unknown;
        };
        let within = target
            .tiers
            .iter()
            .filter(|tier| named.contains(tier))
            .count();
        if target.not_on_file {
            Truth::Unknown
        } else if within == 0 {
            Truth::False
        } else if within == target.tiers.len() {
            Truth::True
        } else {
            Truth::Unknown
        }
    }

    fn fold(
        &mut self,
        first: NodeId,
        end: NodeId,
        start: Truth,
        join: impl Fn(Truth, Truth) -> Truth,
    ) -> Truth {
        let mut result = start;
        self.each_child(first, end, |truth| result = join(result, truth));
        result
    }

    fn each_child(&mut self, first: NodeId, end: NodeId, mut visit: impl FnMut(Truth)) {
        let mut child = first;
        while child < end {
            let (truth, next) = self.instance(child, None);
            visit(truth);
            // A child ends behind itself, so the walk always advances.
            child = next;
        }
    }

    /// The branch of the reading in use decides; the others are walked for the reader.
    fn alternative(&mut self, doubt: usize, first: NodeId, end: NodeId) -> Truth {
        let chosen = self.readings.get(doubt).copied().unwrap_or(0);
        let outer = self.other_reading;
        let (mut child, mut position, mut result) = (first, 0_usize, Truth::Unknown);
        while child < end {
            self.other_reading = outer || position != chosen;
            let (truth, next) = self.instance(child, None);
            if position == chosen {
                result = truth;
            }
            child = next;
            position = position.saturating_add(1);
        }
        self.other_reading = outer;
        result
    }

    fn quantified(&mut self, quantifier: Quantifier, first: NodeId, exists: bool) -> Truth {
        let holds = if quantifier.filtered {
            self.rules.node(first).map_or(first, |filter| filter.end)
        } else {
            first
        };
        let case = self.case;
        let mut result = Truth::from(!exists);
        for entity in case.of_kind(quantifier.kind) {
            set(&mut self.environment, quantifier.variable, *entity);
            let chosen = if quantifier.filtered {
                self.instance(first, Some(*entity)).0
            } else {
                Truth::True
            };
            if chosen == Truth::False {
                continue;
            }
            let (holds, _) = self.instance(holds, Some(*entity));
            result = if exists {
                result.or(chosen.and(holds))
            } else {
                result.and(chosen.negate().or(holds))
            };
        }
        set(&mut self.environment, quantifier.variable, NOBODY);
        if case.is_closed(quantifier.kind) {
            result
        } else if exists {
            // Entities that the case does not list are not excluded.
            result.or(Truth::Unknown)
        } else {
            result.and(Truth::Unknown)
        }
    }

    fn slot(&self, fact: FactAt) -> Option<&'a Slot> {
        self.case
            .slot(owner(self.case, &self.environment, fact)?, fact.slot)
    }

    fn ratio(&self, term: RatioTerm) -> RatioSpan {
        match term {
            RatioTerm::Point(ratio) => ratio_point(ratio),
            RatioTerm::Fact(fact) => match self.slot(fact) {
                Some(Slot::Ratio(span)) => **span,
                _ => RatioSpan::ANY,
            },
        }
    }

    /// The value of a quantity, within bounds.
    pub(crate) fn quantity(&mut self, id: QuantityId) -> Span {
        match self.rules.quantity(id) {
            Some(Quantity::Fact(fact)) => match self.slot(*fact) {
                Some(Slot::Number(span)) => *span,
                _ => Span::ANY,
            },
            Some(Quantity::Point(value, _)) => Span::point(*value),
            Some(Quantity::Sum(terms)) => terms
                .iter()
                .fold(Span::point(0), |sum, term| sum.plus(self.quantity(*term))),
            Some(Quantity::Multiple(factor, of)) => self.quantity(*of).times(*factor),
            Some(Quantity::Total(over, value, sign)) => {
                let total = self.over(*over, |evaluator| evaluator.quantity(*value));
                self.open_world(*over, total, *sign)
            }
            Some(Quantity::Count(over)) => {
                let count = self.over(*over, |_| Span::point(1));
                self.open_world(*over, count, Sign::NeverNegative)
            }
            Some(Quantity::Call(call)) => self.call(call),
            Some(Quantity::Product(left, right)) => {
                self.quantity(*left).product(self.quantity(*right))
            }
            Some(Quantity::Greatest(terms)) => self.fold_terms(terms, Span::greater_of),
            Some(Quantity::Least(terms)) => self.fold_terms(terms, Span::lesser_of),
            Some(Quantity::Difference(from, less)) => {
                self.quantity(*from).minus(self.quantity(*less))
            }
            Some(Quantity::Choice(when, then, otherwise)) => match self.untraced(*when) {
                Truth::True => self.quantity(*then),
                Truth::False => self.quantity(*otherwise),
                Truth::Unknown => self.quantity(*then).either(self.quantity(*otherwise)),
            },
            Some(Quantity::AssessmentDate) => Span::point(self.case.assessment_date.days()),
            Some(Quantity::Extreme(over, value, latest)) => self.extreme(*over, *value, *latest),
            Some(Quantity::GreatestTerm) => self
                .target
                .and_then(|target| target.greatest_term)
                .unwrap_or(Span::ANY),
            Some(Quantity::Shift(date, years, months, days)) => {
                let date = self.quantity(*date);
                let shift = |day: Option<i64>| {
                    let moved = Date::from_days(day?)?.shift(*years, *months, *days)?;
                    Some(moved.days())
                };
                Span::new(shift(date.min()), shift(date.max())).unwrap_or(Span::ANY)
            }
            None => Span::ANY,
        }
    }

    /// Whether an entity belongs to a selection; leaves no steps in the trace.
    pub(crate) fn selects(&mut self, selection: Selection, entity: u32) -> Truth {
        set(&mut self.environment, selection.variable, entity);
        selection
            .filter
            .map_or(Truth::True, |filter| self.untraced(filter))
    }

    fn untraced(&mut self, node: NodeId) -> Truth {
        let length = self.trace.len();
        let truth = self.node(node);
        self.trace.truncate(length);
        truth
    }

    fn over(&mut self, selection: Selection, mut value: impl FnMut(&mut Self) -> Span) -> Span {
        let case = self.case;
        let mut total = Span::point(0);
        for entity in case.of_kind(selection.kind) {
            let chosen = self.selects(selection, *entity);
            if chosen == Truth::False {
                continue;
            }
            let term = value(self);
            let term = if chosen == Truth::True {
                term
            } else {
                // It may or may not count: between the value and nothing.
                let lo = term.min().map(|min| min.min(0));
                let hi = term.max().map(|max| max.max(0));
                Span::new(lo, hi).unwrap_or(Span::ANY)
            };
            total = total.plus(term);
        }
        set(&mut self.environment, selection.variable, NOBODY);
        total
    }

    /// Entities that the case does not list may add to a total, unless their kind is closed.
    fn open_world(&self, selection: Selection, total: Span, sign: Sign) -> Span {
        if self.case.is_closed(selection.kind) {
            total
        } else if sign == Sign::NeverNegative {
            Span::new(total.min(), None).unwrap_or(Span::ANY)
        } else {
            Span::ANY
        }
    }

    fn fold_terms(&mut self, terms: &[QuantityId], join: impl Fn(Span, Span) -> Span) -> Span {
        let spans: Vec<Span> = terms.iter().map(|term| self.quantity(*term)).collect();
        spans.into_iter().reduce(join).unwrap_or(Span::ANY)
    }

    /// The latest or earliest of a date over entities; open where no entity is certain to count or
    /// where others may exist.
    fn extreme(&mut self, over: Selection, value: QuantityId, latest: bool) -> Span {
        let case = self.case;
        let join = if latest {
            Span::greater_of
        } else {
            Span::lesser_of
        };
        let (mut certain, mut possible): (Option<Span>, Option<Span>) = (None, None);
        for entity in case.of_kind(over.kind) {
            let chosen = self.selects(over, *entity);
            if chosen == Truth::False {
                continue;
            }
            let date = self.quantity(value);
            let place = if chosen == Truth::True {
                &mut certain
            } else {
                &mut possible
            };
            *place = Some(place.map_or(date, |known| join(known, date)));
        }
        set(&mut self.environment, over.variable, NOBODY);
        let found = match (certain, possible) {
            (Some(certain), Some(possible)) => certain.either(join(certain, possible)),
            (Some(certain), None) => certain,
            (None, _) => return Span::ANY,
        };
        let open = match (case.is_closed(over.kind), latest) {
            (true, _) => Some(found),
            (false, true) => Span::new(found.min(), None),
            (false, false) => Span::new(None, found.max()),
        };
        open.unwrap_or(Span::ANY)
    }

    /// Applies a native function to both ends of its arguments; a failure leaves that end open.
    fn call(&mut self, call: &Call) -> Span {
        let spans: Vec<(Span, bool)> = call
            .arguments
            .iter()
            .map(|(argument, rising)| (self.quantity(*argument), *rising))
            .collect();
        let end = |low: bool| -> Option<i64> {
            let arguments: Option<Vec<i64>> = spans
                .iter()
                .map(|(span, rising)| {
                    if *rising == low {
                        span.min()
                    } else {
                        span.max()
                    }
                })
                .collect();
            call.functions.call(call.index, &arguments?).ok()
        };
        let low = end(true);
        let exact = spans.iter().all(|(span, _)| span.exact().is_some());
        let high = if exact { low } else { end(false) };
        Span::new(low, high).unwrap_or(Span::ANY)
    }
}
