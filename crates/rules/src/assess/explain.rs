//! Explanation: a trace becomes a tree with words, and the few reasons that decide.

use lexpack_domain::{Text, Truth};

use super::exact::children;
use super::{Assessment, Cause, Concluded, ConsequenceOutcome, Finding, Results};
use crate::bind::BoundCase;
use crate::evaluate::{Environment, Evaluator, Step, environment, get, set};
use crate::model::{FactAt, Join, Op, Quantity, QuantityId, RatioTerm, Relation};
use crate::wire::{Burden, Standard};
use crate::{FactType, RuleSet, words};

/// How far a comparison that does not hold, or may not hold, is from holding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distance {
    /// Least shortfall, in units of the quantity (minor units for money, days for dates).
    pub least: i64,
    /// Greatest shortfall; `None` where it is not bounded.
    pub most: Option<i64>,
    /// The quantity that falls short, or that is too much.
    pub of: Text,
    /// In a mixed sum: how many of each amount alone would close it.
    pub equivalents: Vec<Equivalent>,
    /// The shortfall in words.
    pub words: Text,
}

/// A shortfall in one amount of a mixed sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equivalent {
    /// The amount.
    pub of: Text,
    /// How many of it close the gap.
    pub count: i64,
}

/// A decisive reason.
#[derive(Debug, Clone)]
pub struct Reason<'a> {
    /// What the law says.
    pub text: &'a Text,
    /// Where it stands, in words.
    pub citation: &'a Text,
    /// Whether it holds.
    pub truth: Truth,
    /// Why it is unknown.
    pub cause: Option<Cause>,
    /// What the case says on it.
    pub observed: Text,
    /// How far it is from holding.
    pub distance: Option<Distance>,
}

/// One node of a tree of reasons, ready to be shown.
#[derive(Debug, Clone)]
pub struct TreeNode<'a> {
    /// The visited node.
    pub step: Step,
    /// Why it is unknown; `None` where the cause lies below it.
    pub cause: Option<Cause>,
    /// How its children join.
    pub join: Join,
    /// What the law says.
    pub text: &'a Text,
    /// Where it stands, in words.
    pub citation: &'a Text,
    /// Who must prove it.
    pub burden: Burden,
    /// To what standard.
    pub standard: Standard,
    /// What the case says on it.
    pub observed: Text,
    /// How far it is from holding.
    pub distance: Option<Distance>,
}

impl RuleSet {
    /// The tree of reasons of a candidate, in pre-order.
    #[must_use]
    pub fn tree<'a>(
        &'a self,
        case: &BoundCase,
        assessment: &Assessment,
        finding: &Finding,
        trace: &[Step],
    ) -> Vec<TreeNode<'a>> {
        self.shown(case, assessment, finding, trace, |_at| true)
    }

    /// Words the steps of a trace that are wanted.
    fn shown<'a>(
        &'a self,
        case: &BoundCase,
        assessment: &Assessment,
        finding: &Finding,
        trace: &[Step],
        wanted: impl Fn(usize) -> bool,
    ) -> Vec<TreeNode<'a>> {
        let results = &assessment.results;
        let mut reader = Reader::new(self, case, results, finding.subject, finding.object);
        let steps = trace.iter().enumerate();
        steps
            .filter_map(|(at, step)| {
                let op = reader.enter(*step)?;
                wanted(at).then(|| reader.show(op, *step)).flatten()
            })
            .collect()
    }

    /// At most three reasons that decide a candidate.
    #[must_use]
    pub fn reasons<'a>(
        &'a self,
        case: &BoundCase,
        assessment: &Assessment,
        finding: &Finding,
        trace: &[Step],
    ) -> Vec<Reason<'a>> {
        let Some(root) = trace.first() else {
            return Vec::new();
        };
        let mut picked = Vec::new();
        pick(self, trace, 0, root.truth, &mut picked);
        // The contestable ones come first when there are more than three.
        if picked.len() > 3 {
            picked.sort_by_key(|index| (!self.contestable(trace, *index), *index));
            picked.truncate(3);
            picked.sort_unstable();
        }
        // What is picked stands side by side, so the leaves have the same order.
        let leaves: Vec<usize> = picked
            .iter()
            .map(|index| deciding_leaf(self, trace, *index))
            .collect();
        let shown = self.shown(case, assessment, finding, trace, |at| leaves.contains(&at));
        picked
            .into_iter()
            .zip(shown)
            .filter_map(|(index, leaf)| {
                let step = trace.get(index)?;
                let (text, citation) = self.node_words(step.node)?;
                Some(Reason {
                    text,
                    citation,
                    truth: step.truth,
                    cause: leaf.cause.filter(|_| step.truth == Truth::Unknown),
                    observed: leaf.observed,
                    distance: leaf.distance,
                })
            })
            .collect()
    }

    /// Whether something at or below a step may be argued about.
    fn contestable(&self, trace: &[Step], at: usize) -> bool {
        let below = trace.get(at..subtree_end(trace, at)).unwrap_or_default();
        below.iter().any(|step| {
            matches!(
                self.node(step.node).map(|node| &node.op),
                Some(Op::Conclusion(_) | Op::Alternative(_) | Op::OpenTexture(..))
            )
        })
    }

    /// What decides the own condition of a consequence, in words; empty where it has none.
    #[must_use]
    pub fn state_reason(
        &self,
        case: &BoundCase,
        assessment: &Assessment,
        finding: &Finding,
        outcome: &ConsequenceOutcome,
    ) -> Text {
        let trace = outcome.trace.as_slice();
        if trace.is_empty() {
            return Text::default();
        }
        let deciding = deciding_leaf(self, trace, 0);
        let mut shown = self.shown(case, assessment, finding, trace, |at| at == deciding);
        shown.pop().map(|node| node.observed).unwrap_or_default()
    }
}

/// Reads a trace: keeps track of what variables stand for and words each node.
pub(crate) struct Reader<'a, 'b> {
    rules: &'a RuleSet,
    case: &'b BoundCase,
    results: &'b Results,
    environment: Environment,
    /// Variable that instances at a depth bind.
    binds: Vec<Option<u8>>,
}

impl<'a, 'b> Reader<'a, 'b> {
    fn new(
        rules: &'a RuleSet,
        case: &'b BoundCase,
        results: &'b Results,
        subject: u32,
        object: Option<u32>,
    ) -> Self {
        let environment = environment(subject, object);
        Self {
            rules,
            case,
            results,
            environment,
            binds: Vec::new(),
        }
    }

    /// Takes the next step of the trace into view.
    fn enter(&mut self, step: Step) -> Option<Op> {
        let op = self.rules.node(step.node)?.op;
        let depth = usize::from(step.depth);
        self.binds.truncate(depth);
        if let (Some(entity), Some(Some(variable))) = (step.entity, self.binds.last()) {
            set(&mut self.environment, *variable, entity);
        }
        self.binds.push(op.binds());
        Some(op)
    }

    /// Words the step in view.
    fn show(&self, op: Op, step: Step) -> Option<TreeNode<'a>> {
        let text = self.rules.node_text(step.node)?;
        Some(TreeNode {
            step,
            cause: self.cause(step, op),
            join: op.join(),
            text: &text.text,
            citation: &text.citation,
            burden: text.burden,
            standard: text.standard,
            observed: self.observed(op, step),
            distance: self.distance(op, step, &text.mix),
        })
    }

    /// How far a comparison with a limit is from holding.
    fn distance(&self, op: Op, step: Step, mix: &[(Text, i64)]) -> Option<Distance> {
        let Op::Compare(left, relation, right) = op else {
            return None;
        };
        if step.truth == Truth::True || relation == Relation::Equal {
            return None;
        }
        let mut evaluator = self.evaluator();
        let (low, high) = (evaluator.quantity(left), evaluator.quantity(right));
        let strict = i64::from(relation == Relation::Less);
        let gap = |low: i64, high: i64| low.checked_sub(high)?.checked_add(strict);
        let least = gap(low.min()?, high.max()?).unwrap_or(0).max(0);
        let most = low
            .max()
            .zip(high.min())
            .and_then(|(low, high)| gap(low, high));
        // The side that is no number of the law is the one that falls short or is too much.
        let limit_left = matches!(self.rules.quantity(left), Some(Quantity::Point(..)));
        let measured = if limit_left { right } else { left };
        self.distance_words(measured, limit_left, least, most, mix)
    }

    fn distance_words(
        &self,
        measured: QuantityId,
        short: bool,
        least: i64,
        most: Option<i64>,
        mix: &[(Text, i64)],
    ) -> Option<Distance> {
        let gap = most.filter(|gap| *gap > 0)?;
        let of = words::quantity_name(self.rules, measured).into_text();
        let equivalents: Vec<Equivalent> = mix
            .iter()
            .filter_map(|(name, weight)| {
                let up = gap.checked_add(*weight)?.checked_sub(1)?;
                Some(Equivalent {
                    of: name.clone(),
                    count: up.checked_div(*weight)?,
                })
            })
            .collect();
        let amount = if equivalents.is_empty() {
            words::amount_words(self.rules, measured, gap)
        } else {
            let each = equivalents
                .iter()
                .map(|each| Text {
                    zh: format!("{}{}条", each.of.zh, each.count),
                    en: format!("{} of {}", each.count, each.of.en),
                })
                .collect();
            words::join(each, "，或者", ", or ")
        };
        let date = *words::quantity_type(self.rules, measured) == FactType::Date;
        let words = match (short, date) {
            (true, true) => Text {
                zh: format!("早了{}", amount.zh),
                en: format!("{} too early", amount.en),
            },
            (false, true) => Text {
                zh: format!("晚了{}", amount.zh),
                en: format!("{} too late", amount.en),
            },
            (true, false) => Text {
                zh: format!("还差{}", amount.zh),
                en: format!("{} short", amount.en),
            },
            (false, false) => Text {
                zh: format!("超出{}", amount.zh),
                en: format!("{} too much", amount.en),
            },
        };
        Some(Distance {
            least,
            most: Some(gap),
            of,
            equivalents,
            words,
        })
    }

    fn concluded(&self, conclusion: usize) -> Concluded {
        let (subject, object) = (get(&self.environment, 0), get(&self.environment, 1));
        self.results
            .conclusion(self.rules, self.case, conclusion, subject, object)
    }

    fn cause(&self, step: Step, op: Op) -> Option<Cause> {
        if step.truth != Truth::Unknown {
            return None;
        }
        match op {
            Op::OpenTexture(..) => Some(Cause::OpenTexture),
            Op::Conclusion(conclusion) => self.concluded(conclusion).cause,
            Op::Holds(_)
            | Op::Compare(..)
            | Op::CompareRatio(..)
            | Op::OneOf(..)
            | Op::Overlaps(..)
            | Op::Same(..) => Some(Cause::MissingFact),
            Op::Exists(quantifier) | Op::Every(quantifier) => {
                (!self.case.is_closed(quantifier.kind)).then_some(Cause::OpenWorld)
            }
            Op::All
            | Op::Any
            | Op::AtLeast(_)
            | Op::Not
            | Op::Alternative(_)
            | Op::Presumed
            | Op::TierOfTarget(_)
            | Op::Constant(_) => None,
        }
    }

    fn observed(&self, op: Op, step: Step) -> Text {
        let fact = |fact: FactAt| words::fact_at(self.rules, self.case, fact, &self.environment);
        match op {
            Op::Holds(at) | Op::OpenTexture(at, _) => fact(at),
            Op::OneOf(at, _) | Op::Overlaps(at, _) | Op::Same(at, _) => fact(at),
            Op::Compare(left, relation, right) => {
                let mut evaluator = self.evaluator();
                words::comparison(&mut evaluator, left, relation, right)
            }
            Op::CompareRatio(left, _, right) => {
                let sides = [left, right].into_iter().filter_map(|side| match side {
                    RatioTerm::Fact(at) => Some(fact(at)),
                    RatioTerm::Point(_) => None,
                });
                words::join(sides.collect(), "；", "; ")
            }
            Op::Conclusion(conclusion) => {
                let concluded = self.concluded(conclusion);
                let rule = self.rules.conclusions.get(conclusion);
                rule.map(|rule| words::conclusion(rule, self.case, &concluded))
                    .unwrap_or_default()
            }
            Op::Exists(quantifier) | Op::Every(quantifier) => {
                words::entities(self.rules, self.case, quantifier.kind)
            }
            Op::Presumed if step.truth == Truth::True => {
                Text::new("依法推定，未被推翻", "presumed by law and not rebutted")
            }
            Op::All
            | Op::Any
            | Op::AtLeast(_)
            | Op::Not
            | Op::Alternative(_)
            | Op::Presumed
            | Op::TierOfTarget(_)
            | Op::Constant(_) => Text::default(),
        }
    }

    fn evaluator(&self) -> Evaluator<'b>
    where
        'a: 'b,
    {
        Evaluator::new(self.rules, self.case, &[], self.results, self.environment)
    }
}

/// One past the last step below a step.
fn subtree_end(trace: &[Step], at: usize) -> usize {
    let depth = trace.get(at).map_or(0, |step| step.depth);
    let below = trace.iter().skip(at.saturating_add(1));
    let length = below.take_while(|step| step.depth > depth).count();
    at.saturating_add(length).saturating_add(1)
}

/// Picks the steps that decide: down through conjunctions, to the members that share their truth.
fn pick(rules: &RuleSet, trace: &[Step], at: usize, truth: Truth, picked: &mut Vec<usize>) {
    let Some(step) = trace.get(at) else { return };
    let join = join(rules, *step);
    let descend = match join {
        Join::All => true,
        Join::Any => truth == Truth::True,
        Join::Leaf
        | Join::AtLeast
        | Join::Not
        | Join::Exists
        | Join::Every
        | Join::Readings
        | Join::Presumed => false,
    };
    let root = step.depth == 0;
    // The elements of a provision stand side by side below its root; deeper ones are read together.
    let together = truth == Truth::True && join == Join::All && step.depth > 1;
    if !descend || together {
        picked.push(at);
        return;
    }
    let mut found = false;
    for child in children(trace, at) {
        let Some(step) = trace.get(child) else {
            continue;
        };
        // The link between subject and object goes without saying while it holds.
        let link = root
            && step.truth == Truth::True
            && matches!(
                rules.node(step.node).map(|node| &node.op),
                Some(Op::Same(..))
            );
        if step.truth == truth && !step.other_reading && !link {
            found = true;
            pick(rules, trace, child, truth, picked);
            if join == Join::Any {
                break;
            }
        }
    }
    if !found {
        picked.push(at);
    }
}

fn join(rules: &RuleSet, step: Step) -> Join {
    let node = rules.node(step.node);
    node.map_or(Join::Leaf, |node| node.op.join())
}

/// The first step at or below a step that bears on its truth and says something of the case.
fn deciding_leaf(rules: &RuleSet, trace: &[Step], at: usize) -> usize {
    let truth = trace.get(at).map(|step| step.truth);
    let below = trace.get(at..subtree_end(trace, at)).unwrap_or_default();
    let mut first = None;
    for (place, step) in (at..).zip(below) {
        let speaks = rules.node(step.node).is_some_and(|node| node.op.speaks());
        if step.other_reading || !speaks {
            continue;
        }
        if Some(step.truth) == truth {
            return place;
        }
        first = first.or(Some(place));
    }
    first.unwrap_or(at)
}
