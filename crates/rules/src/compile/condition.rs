//! Lowering of conditions, with their types.

use lexpack_domain::Citation;

use super::quantity::compatible;
use super::shared::ratio;
use super::{Compiler, DEPTH_MAX, Home};
use crate::model::{
    FactAt, NodeText, ObjectLink, Op, Quantifier, RatioTerm, Relation, Selection, VARIABLES_MAX,
};
use crate::vocabulary::{FactType, nearest};
use crate::wire::{self, condition::Kind, quantity};

/// Variables in view.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    pub(crate) variables: Vec<Variable>,
}

#[derive(Debug, Clone)]
pub(crate) struct Variable {
    pub(crate) name: String,
    pub(crate) id: u8,
    pub(crate) kind: usize,
}

impl Compiler {
    /// Pushes a condition and everything below it.
    pub(crate) fn condition(
        &mut self,
        path: &str,
        condition: &wire::Condition,
        enclosing: &Citation,
        home: &mut Home<'_>,
        scope: &mut Scope,
        depth: usize,
    ) {
        if depth > DEPTH_MAX {
            self.problems.add(
                path,
                format!("conditions are nested deeper than {DEPTH_MAX}"),
            );
            return;
        }
        let citation = match &condition.citation {
            Some(citation) => {
                self.citation_in_force(&format!("{path}.citation"), citation, home.in_force)
            }
            None => None,
        };
        let citation = citation.unwrap_or_else(|| enclosing.clone());
        let place = self.shared.citation_words(&citation);
        let text = self.text(path, "text", condition.text.as_ref());
        let node_text = NodeText {
            burden: condition.burden(),
            standard: condition.standard(),
            ..NodeText::new(text, place)
        };
        let Some(kind) = &condition.kind else {
            self.problems
                .add(path, "says nothing: no kind of condition");
            return;
        };
        let mut children = Children {
            home,
            scope,
            citation: &citation,
            depth,
        };
        match kind {
            Kind::All(members) => self.group(path, Op::All, node_text, &members.of, &mut children),
            Kind::Any(members) => self.group(path, Op::Any, node_text, &members.of, &mut children),
            Kind::AtLeast(group) => {
                let count = usize::try_from(group.count).unwrap_or(usize::MAX);
                if count == 0 || count > group.of.len() {
                    self.problems.add(
                        format!("{path}.count"),
                        format!("must lie between 1 and {}", group.of.len()),
                    );
                }
                self.group(
                    path,
                    Op::AtLeast(group.count),
                    node_text,
                    &group.of,
                    &mut children,
                );
            }
            Kind::Not(child) => {
                let member = std::slice::from_ref(child.as_ref());
                self.group(path, Op::Not, node_text, member, &mut children);
            }
            Kind::Exists(quantified) => {
                self.quantified(path, true, node_text, quantified, &mut children);
            }
            Kind::Every(quantified) => {
                self.quantified(path, false, node_text, quantified, &mut children);
            }
            Kind::Alternative(alternative) => {
                self.alternative(path, node_text, alternative, &mut children);
            }
            Kind::Constant(value) => {
                self.push(Op::Constant(*value), node_text);
            }
            Kind::Threshold(threshold) => {
                self.threshold(path, node_text, threshold, &mut children);
            }
            Kind::Presumed(presumption) => {
                self.presumption(path, node_text, presumption, &mut children);
            }
            Kind::Holds(_)
            | Kind::Compare(_)
            | Kind::OneOf(_)
            | Kind::Overlaps(_)
            | Kind::SameEntity(_)
            | Kind::Conclusion(_)
            | Kind::TierOfTarget(_)
            | Kind::OpenTexture(_) => {
                // Filters of its quantities become nodes of its own subtree, which the walk skips.
                let node = self.push(Op::Constant(false), node_text);
                if let Some(op) = self.leaf(path, kind, children.home, children.scope) {
                    self.set(node, op);
                }
                self.close(node);
            }
        }
    }

    fn leaf(
        &mut self,
        path: &str,
        kind: &Kind,
        home: &mut Home<'_>,
        scope: &mut Scope,
    ) -> Option<Op> {
        match kind {
            Kind::Holds(fact) => self.boolean(path, fact, scope).map(Op::Holds),
            Kind::Compare(comparison) => self.comparison(path, comparison, home, scope),
            Kind::OneOf(member) => {
                let (fact, mask) = self.codes(path, member, scope, false)?;
                Some(Op::OneOf(fact, mask))
            }
            Kind::Overlaps(member) => {
                let (fact, mask) = self.codes(path, member, scope, true)?;
                Some(Op::Overlaps(fact, mask))
            }
            Kind::SameEntity(same) => {
                let left = self.fact_of(&format!("{path}.left"), same.left.as_ref(), scope)?;
                let right = self.variable(&format!("{path}.right"), &same.right, scope)?;
                if self.fact_type(left)? == FactType::Reference(right.kind) {
                    Some(Op::Same(left, right.id))
                } else {
                    self.problems
                        .add(path, "the fact must refer to the kind of the variable");
                    None
                }
            }
            Kind::Conclusion(conclusion) => self.conclusion(path, conclusion, home),
            Kind::OpenTexture(open) => {
                self.text(path, "term", open.term.as_ref());
                let doubt = match open.doubt.as_str() {
                    "" => None,
                    id => self.doubt(&format!("{path}.doubt"), id),
                };
                home.doubts.extend(doubt);
                let judgement = open.judgement.as_ref();
                let Some(judgement) = judgement else {
                    self.problems.add(format!("{path}.judgement"), "not stated");
                    return None;
                };
                let fact = self.boolean(&format!("{path}.judgement"), judgement, scope)?;
                Some(Op::OpenTexture(
                    fact,
                    doubt.and_then(|doubt| u32::try_from(doubt).ok()),
                ))
            }
            Kind::TierOfTarget(tiers) => {
                self.only_attached(path, home);
                if tiers.tiers.is_empty() {
                    self.problems.add(path, "names no tier");
                }
                self.tier_lists.push(tiers.tiers.clone());
                Some(Op::TierOfTarget(self.tier_lists.len().checked_sub(1)?))
            }
            Kind::All(_)
            | Kind::Any(_)
            | Kind::AtLeast(_)
            | Kind::Not(_)
            | Kind::Exists(_)
            | Kind::Every(_)
            | Kind::Alternative(_)
            | Kind::Threshold(_)
            | Kind::Presumed(_)
            | Kind::Constant(_) => None,
        }
    }

    /// Only a provision that attaches to others can look at the finding it attaches to.
    pub(crate) fn only_attached(&mut self, path: &str, home: &Home<'_>) {
        if !home.attached {
            self.problems.add(
                path,
                "looks at the finding it attaches to, and the provision attaches to none",
            );
        }
    }

    fn presumption(
        &mut self,
        path: &str,
        text: NodeText,
        presumption: &wire::Presumption,
        children: &mut Children<'_, '_>,
    ) {
        let node = self.push(Op::Presumed, text);
        for (field, member) in [
            ("basis", &presumption.basis),
            ("rebuttal", &presumption.rebuttal),
        ] {
            match member {
                Some(member) => self.child(&format!("{path}.{field}"), member, children),
                None => self.problems.add(format!("{path}.{field}"), "not stated"),
            }
        }
        self.close(node);
    }

    fn group(
        &mut self,
        path: &str,
        op: Op,
        text: NodeText,
        members: &[wire::Condition],
        children: &mut Children<'_, '_>,
    ) {
        if members.is_empty() {
            self.problems.add(path, "has no members");
        }
        let node = self.push(op, text);
        for (index, member) in members.iter().enumerate() {
            let path = format!("{path}.of[{index}]");
            self.child(&path, member, children);
        }
        self.close(node);
    }

    pub(crate) fn child(
        &mut self,
        path: &str,
        condition: &wire::Condition,
        children: &mut Children<'_, '_>,
    ) {
        let depth = children.depth.saturating_add(1);
        self.condition(
            path,
            condition,
            children.citation,
            children.home,
            children.scope,
            depth,
        );
    }

    fn quantified(
        &mut self,
        path: &str,
        exists: bool,
        text: NodeText,
        quantified: &wire::Quantified,
        children: &mut Children<'_, '_>,
    ) {
        let Some(over) = &quantified.over else {
            self.problems.add(format!("{path}.over"), "not stated");
            return;
        };
        let Some(variable) = self.declare(&format!("{path}.over"), over, children.scope) else {
            return;
        };
        let quantifier = Quantifier {
            variable: variable.id,
            kind: variable.kind,
            filtered: over.r#where.is_some(),
        };
        let op = if exists {
            Op::Exists(quantifier)
        } else {
            Op::Every(quantifier)
        };
        let node = self.push(op, text);
        if let Some(filter) = &over.r#where {
            self.child(&format!("{path}.over.where"), filter, children);
        }
        match &quantified.holds {
            Some(holds) => self.child(&format!("{path}.holds"), holds, children),
            None => self.problems.add(format!("{path}.holds"), "not stated"),
        }
        self.close(node);
        children.scope.variables.pop();
    }

    fn alternative(
        &mut self,
        path: &str,
        text: NodeText,
        alternative: &wire::Alternative,
        children: &mut Children<'_, '_>,
    ) {
        let Some(doubt) = self.doubt(&format!("{path}.doubt"), &alternative.doubt) else {
            return;
        };
        children.home.doubts.insert(doubt);
        if self.untraced > 0 {
            self.hidden_doubts.insert(doubt);
        }
        let readings: Vec<String> = self
            .shared
            .doubts
            .get(doubt)
            .map(|doubt| {
                doubt
                    .readings
                    .iter()
                    .map(|known| known.id.clone())
                    .collect()
            })
            .unwrap_or_default();
        let named: Vec<&str> = alternative
            .branches
            .iter()
            .map(|b| b.reading.as_str())
            .collect();
        let mut sorted = named.clone();
        sorted.sort_unstable();
        let mut wanted: Vec<&str> = readings.iter().map(String::as_str).collect();
        wanted.sort_unstable();
        if sorted != wanted {
            self.problems.add(
                format!("{path}.branches"),
                format!("need one branch for each reading: {}", wanted.join(", ")),
            );
            return;
        }
        let node = self.push(Op::Alternative(doubt), text);
        for reading in &readings {
            let branch = alternative
                .branches
                .iter()
                .find(|branch| branch.reading == *reading);
            let path = format!("{path}.branches[{reading}].condition");
            match branch.and_then(|branch| branch.condition.as_ref()) {
                Some(condition) => self.child(&path, condition, children),
                None => self.problems.add(path, "not stated"),
            }
        }
        self.close(node);
    }

    pub(crate) fn doubt(&mut self, path: &str, id: &str) -> Option<usize> {
        let found = self.shared.doubts.iter().position(|doubt| doubt.id == id);
        if found.is_none() {
            let known = self.shared.doubts.iter().map(|doubt| doubt.id.as_str());
            self.problems
                .add(path, format!("unknown doubt `{id}`{}", nearest(id, known)));
        }
        found
    }

    fn conclusion(
        &mut self,
        path: &str,
        conclusion: &wire::Conclusion,
        home: &mut Home<'_>,
    ) -> Option<Op> {
        let id = &conclusion.provision;
        let Some(index) = self.conclusions.iter().position(|known| known.id == *id) else {
            let known = self.conclusions.iter().map(|known| known.id.as_str());
            let near = nearest(id, known);
            self.problems.add(
                format!("{path}.provision"),
                format!("`{id}` is neither a provision of the set nor declared as external{near}"),
            );
            return None;
        };
        if let Some(target) = home.before.iter().find(|rule| rule.id == *id) {
            let kind = |object: Option<ObjectLink>| object.map(|object| object.kind);
            let same_object = target.object.is_none() || kind(target.object) == kind(home.object);
            if target.attachment.is_some() {
                self.problems.add(
                    format!("{path}.provision"),
                    format!("`{id}` attaches to other provisions; it has no conclusion of its own"),
                );
            }
            if target.subject_kind != home.subject_kind || !same_object {
                self.problems.add(
                    format!("{path}.provision"),
                    format!(
                        "the frame of `{id}` does not fit: its findings are about other entities"
                    ),
                );
            }
            home.doubts.extend(target.doubts.iter().copied());
        }
        Some(Op::Conclusion(index))
    }

    fn boolean(&mut self, path: &str, fact: &wire::FactOf, scope: &Scope) -> Option<FactAt> {
        let fact = self.fact_of(path, Some(fact), scope)?;
        if self.fact_type(fact)? == FactType::Boolean {
            Some(fact)
        } else {
            self.problems.add(path, "must be a boolean fact");
            None
        }
    }

    fn codes(
        &mut self,
        path: &str,
        member: &wire::Membership,
        scope: &Scope,
        set: bool,
    ) -> Option<(FactAt, u64)> {
        let fact = self.fact_of(&format!("{path}.fact"), member.fact.as_ref(), scope)?;
        let list = match (self.fact_type(fact)?, set) {
            (FactType::Code(list), false) | (FactType::CodeSet(list), true) => list,
            (other, _) => {
                let wanted = if set { "a set of codes" } else { "a code" };
                let message = format!("must be {wanted}, not {}", other.name());
                self.problems.add(format!("{path}.fact"), message);
                return None;
            }
        };
        let list = self.shared.vocabulary.lists.get(list)?;
        let mut mask = 0;
        let mut unknown = Vec::new();
        for code in &member.codes {
            match list.by_name(code) {
                Some(bit) => mask |= bit,
                None => unknown.push(format!(
                    "`{}` has no code `{code}`; it has {}",
                    list.id,
                    list.names()
                )),
            }
        }
        if member.codes.is_empty() {
            unknown.push("names no code".to_owned());
        }
        for message in unknown {
            self.problems.add(format!("{path}.codes"), message);
        }
        Some((fact, mask))
    }

    pub(crate) fn fact_type(&self, fact: FactAt) -> Option<FactType> {
        let index = usize::try_from(fact.fact).ok()?;
        self.shared
            .vocabulary
            .facts
            .get(index)
            .map(|fact| fact.ty.clone())
    }

    pub(crate) fn fact_of(
        &mut self,
        path: &str,
        fact: Option<&wire::FactOf>,
        scope: &Scope,
    ) -> Option<FactAt> {
        let Some(fact) = fact else {
            self.problems.add(path, "not stated");
            return None;
        };
        let variable = self.variable(&format!("{path}.of"), &fact.of, scope)?;
        let (kind, via) = match fact.via.as_str() {
            "" => (variable.kind, None),
            via => {
                let path = format!("{path}.via");
                let reference = self.fact(&path, variable.id, variable.kind, via)?;
                let FactType::Reference(kind) = self.fact_type(reference)? else {
                    self.problems.add(path, "must be a reference");
                    return None;
                };
                self.read.insert(usize::try_from(reference.fact).ok()?);
                (kind, Some(reference.slot))
            }
        };
        let found = self.fact(&format!("{path}.fact"), variable.id, kind, &fact.fact)?;
        self.read.insert(usize::try_from(found.fact).ok()?);
        Some(FactAt { via, ..found })
    }

    fn variable(&mut self, path: &str, name: &str, scope: &Scope) -> Option<Variable> {
        let found = scope
            .variables
            .iter()
            .rev()
            .find(|variable| variable.name == name)
            .cloned();
        if found.is_none() {
            let known: Vec<String> = scope
                .variables
                .iter()
                .map(|known| format!("`{}`", known.name))
                .collect();
            let message = format!("`{name}` is not in view; in view are {}", known.join(", "));
            self.problems.add(path, message);
        }
        found
    }

    /// Brings the variable of a selection into view; the caller takes it out again.
    pub(crate) fn declare(
        &mut self,
        path: &str,
        over: &wire::Selection,
        scope: &mut Scope,
    ) -> Option<Variable> {
        let kind = self.kind(&format!("{path}.kind"), &over.kind)?;
        // Subject and object keep their numbers even where a frame has no object.
        let next = scope
            .variables
            .iter()
            .map(|variable| variable.id)
            .max()
            .unwrap_or(0)
            .max(1);
        let id = next.saturating_add(1);
        if usize::from(id) >= VARIABLES_MAX {
            self.problems.add(
                path,
                format!("more than {VARIABLES_MAX} variables are in view"),
            );
            return None;
        }
        if over.variable.is_empty() || scope.variables.iter().any(|v| v.name == over.variable) {
            self.problems
                .add(format!("{path}.variable"), "is empty or already in view");
            return None;
        }
        let variable = Variable {
            name: over.variable.clone(),
            id,
            kind,
        };
        scope.variables.push(variable.clone());
        Some(variable)
    }

    /// Compiles a selection outside the tree; its filter becomes a tree of its own.
    pub(crate) fn selection(
        &mut self,
        path: &str,
        over: &wire::Selection,
        home: &mut Home<'_>,
        scope: &mut Scope,
    ) -> Option<Selection> {
        let variable = self.declare(path, over, scope)?;
        let filter = over.r#where.as_ref().map(|filter| {
            let node = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            let citation = home.citation.clone();
            self.untraced = self.untraced.saturating_add(1);
            self.condition(&format!("{path}.where"), filter, &citation, home, scope, 1);
            self.untraced = self.untraced.saturating_sub(1);
            node
        });
        Some(Selection {
            variable: variable.id,
            kind: variable.kind,
            filter,
        })
    }

    fn comparison(
        &mut self,
        path: &str,
        comparison: &wire::Comparison,
        home: &mut Home<'_>,
        scope: &mut Scope,
    ) -> Option<Op> {
        let (Some(left), Some(right)) = (&comparison.left, &comparison.right) else {
            self.problems.add(path, "needs two sides");
            return None;
        };
        let (relation, swap) = match comparison.relation() {
            wire::Relation::Unspecified => {
                self.problems.add(format!("{path}.relation"), "not stated");
                return None;
            }
            wire::Relation::Equal => (Relation::Equal, false),
            wire::Relation::Less => (Relation::Less, false),
            wire::Relation::AtMost => (Relation::AtMost, false),
            wire::Relation::Greater => (Relation::Less, true),
            wire::Relation::AtLeast => (Relation::AtMost, true),
        };
        let left_ratio = self.ratio_term(&format!("{path}.left"), left, scope);
        let right_ratio = self.ratio_term(&format!("{path}.right"), right, scope);
        if let (Some(left), Some(right)) = (left_ratio, right_ratio) {
            let (left, right) = if swap { (right, left) } else { (left, right) };
            return Some(Op::CompareRatio(left, relation, right));
        }
        let left = self.quantity(&format!("{path}.left"), left, home, scope, 0);
        let right = self.quantity(&format!("{path}.right"), right, home, scope, 0);
        let ((left, left_dimension), (right, right_dimension)) = (left?, right?);
        if !compatible(&left_dimension, &right_dimension) {
            self.problems.add(
                path,
                format!("compares {left_dimension} with {right_dimension}"),
            );
            return None;
        }
        let (left, right) = if swap { (right, left) } else { (left, right) };
        Some(Op::Compare(left, relation, right))
    }

    /// A side of a comparison of ratios; `None` where it is no ratio.
    fn ratio_term(
        &mut self,
        path: &str,
        quantity: &wire::Quantity,
        scope: &Scope,
    ) -> Option<RatioTerm> {
        let kind = quantity.kind.as_ref()?;
        if let quantity::Kind::Ratio(value) = kind {
            return ratio(path, *value, &mut self.problems).map(RatioTerm::Point);
        }
        let quantity::Kind::Fact(fact) = kind else {
            return None;
        };
        let known = self.shared.vocabulary.by_name.get(&fact.fact)?;
        if self.shared.vocabulary.facts.get(*known)?.ty == FactType::Ratio {
            self.fact_of(path, Some(fact), scope).map(RatioTerm::Fact)
        } else {
            None
        }
    }
}

/// What the members of a condition share with it.
pub(crate) struct Children<'a, 'b> {
    pub(crate) home: &'a mut Home<'b>,
    pub(crate) scope: &'a mut Scope,
    pub(crate) citation: &'a Citation,
    depth: usize,
}
