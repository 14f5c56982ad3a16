//! Explanation: a trace becomes a tree with words, and the few reasons that decide.

use lexpack_domain::{Text, Truth};

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
        self.read(case, &assessment.results, finding, trace, |_index| true)
    }

    /// Reads a trace; what the case says is worded only where it is wanted.
    fn read<'a>(
        &'a self,
        case: &BoundCase,
        results: &Results,
        finding: &Finding,
        trace: &[Step],
        worded: impl Fn(usize) -> bool,
    ) -> Vec<TreeNode<'a>> {
        let mut reader = Reader::new(self, case, results, finding.subject, finding.object);
        trace
            .iter()
            .enumerate()
            .filter_map(|(index, step)| reader.show(*step, worded(index)))
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
        let tree = self.read(case, &assessment.results, finding, trace, |_index| false);
        let Some(root) = tree.first() else {
            return Vec::new();
        };
        let mut picked = Vec::new();
        pick(self, &tree, 0, root.step.truth, &mut picked);
        // The contestable ones come first when there are more than three.
        let contestable = |index: usize| {
            let below = index..subtree_end(&tree, index);
            tree.get(below).into_iter().flatten().any(|node| {
                matches!(
                    self.node(node.step.node).map(|node| node.op),
                    Some(Op::Conclusion(_) | Op::Alternative(_) | Op::OpenTexture(..))
                )
            })
        };
        picked.sort_by_key(|index| (!contestable(*index), *index));
        picked.truncate(3);
        picked.sort_unstable();
        let deciding: Vec<(usize, usize)> = picked
            .into_iter()
            .map(|index| (index, deciding_leaf(self, &tree, index)))
            .collect();
        let worded = self.read(case, &assessment.results, finding, trace, |index| {
            deciding.iter().any(|(_, leaf)| *leaf == index)
        });
        deciding
            .iter()
            .filter_map(|(index, leaf)| {
                let (node, leaf) = (worded.get(*index)?, worded.get(*leaf)?);
                Some(Reason {
                    text: node.text,
                    citation: node.citation,
                    truth: node.step.truth,
                    cause: if node.step.truth == Truth::Unknown {
                        leaf.cause
                    } else {
                        None
                    },
                    observed: leaf.observed.clone(),
                    distance: leaf.distance.clone(),
                })
            })
            .collect()
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
        let tree = self.tree(case, assessment, finding, &outcome.trace);
        let deciding = tree.get(deciding_leaf(self, &tree, 0));
        deciding
            .map(|node| node.observed.clone())
            .unwrap_or_default()
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

    fn show(&mut self, step: Step, worded: bool) -> Option<TreeNode<'a>> {
        let op = self.enter(step)?;
        let text = self.rules.node_text(step.node)?;
        Some(TreeNode {
            step,
            cause: self.cause(step, op),
            join: op.join(),
            text: &text.text,
            citation: &text.citation,
            burden: text.burden,
            standard: text.standard,
            observed: if worded {
                self.observed(op, step)
            } else {
                Text::default()
            },
            distance: if worded {
                self.distance(op, step, &text.mix)
            } else {
                None
            },
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
        let of = words::quantity_name(self.rules, measured);
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
        let date = words::quantity_type(self.rules, measured) == FactType::Date;
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

/// One past the last node below a node.
fn subtree_end(tree: &[TreeNode<'_>], index: usize) -> usize {
    let depth = tree.get(index).map_or(0, |node| node.step.depth);
    let below = tree.iter().skip(index.saturating_add(1));
    let length = below.take_while(|node| node.step.depth > depth).count();
    index.saturating_add(length).saturating_add(1)
}

/// Indexes of the direct children of a node.
fn children(tree: &[TreeNode<'_>], index: usize) -> Vec<usize> {
    let depth = tree.get(index).map_or(0, |node| node.step.depth);
    (index..subtree_end(tree, index))
        .filter(|child| {
            let child = tree.get(*child).map(|node| node.step.depth);
            child == depth.checked_add(1)
        })
        .collect()
}

/// Picks the nodes that decide: down through conjunctions, to the members that share their truth.
fn pick(
    rules: &RuleSet,
    tree: &[TreeNode<'_>],
    index: usize,
    truth: Truth,
    picked: &mut Vec<usize>,
) {
    let Some(node) = tree.get(index) else { return };
    let descend = match node.join {
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
    let root = node.step.depth == 0;
    // The elements of a provision stand side by side below its root; deeper ones are read together.
    let together = truth == Truth::True && node.join == Join::All && node.step.depth > 1;
    if !descend || together {
        picked.push(index);
        return;
    }
    let mut found = false;
    for child in children(tree, index) {
        let Some(node) = tree.get(child) else {
            continue;
        };
        // The link between subject and object goes without saying while it holds.
        let link = root
            && node.step.truth == Truth::True
            && matches!(
                rules.node(node.step.node).map(|node| node.op),
                Some(Op::Same(..))
            );
        if node.step.truth == truth && !node.step.other_reading && !link {
            found = true;
            pick(rules, tree, child, truth, picked);
            if node_is_any(tree, index) {
                break;
            }
        }
    }
    if !found {
        picked.push(index);
    }
}

fn node_is_any(tree: &[TreeNode<'_>], index: usize) -> bool {
    tree.get(index).is_some_and(|node| node.join == Join::Any)
}

/// The first node at or below a node that bears on its truth and says something of the case.
fn deciding_leaf(rules: &RuleSet, tree: &[TreeNode<'_>], index: usize) -> usize {
    let truth = tree.get(index).map(|node| node.step.truth);
    let speaks = |at: &usize| {
        tree.get(*at).is_some_and(|node| {
            let op = rules.node(node.step.node).map(|node| node.op);
            !node.step.other_reading && op.is_some_and(|op| op.speaks())
        })
    };
    let mut speaking = (index..subtree_end(tree, index)).filter(speaks);
    let first = speaking.clone().next();
    speaking
        .find(|at| tree.get(*at).map(|node| node.step.truth) == truth)
        .or(first)
        .unwrap_or(index)
}
