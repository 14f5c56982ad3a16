//! Elements as a numbered tree, in the order of the statute.

use std::collections::BTreeSet;

use lexpack_rules::wire::{
    Alternative, Citation, Comparison, Condition, FactOf, Membership, OpenTexture, Quantified,
    Quantity, Selection, condition,
};

use crate::document::{Block, Pair, Row, Tone};
use crate::quantity::{fact_of, further, letter, selected, variable};
use crate::set::Set;
use crate::{doubt, names, values};

/// Where in the law a node stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The place that governs where a node names none.
    pub(crate) citation: Option<&'a Citation>,
}

/// A tree that grows row by row.
pub(crate) struct Tree<'a, 's> {
    pub(crate) set: &'s Set<'a>,
    pub(crate) rows: Vec<Row>,
    /// Doubts that the provision has already shown in full.
    pub(crate) shown: &'s mut BTreeSet<&'a str>,
}

/// The number of a child.
pub(crate) fn child(number: &str, index: usize) -> String {
    let index = index.saturating_add(1);
    if number.is_empty() {
        index.to_string()
    } else {
        format!("{number}.{index}")
    }
}

/// The number of a condition that belongs to a node without being a member of it.
fn lettered(number: &str, index: usize) -> String {
    let letter = letter(index);
    if number.is_empty() {
        letter
    } else {
        format!("{number}.{letter}")
    }
}

impl<'a> Tree<'a, '_> {
    /// The elements of a version or a tier.
    pub(crate) fn elements(&mut self, root: Option<&'a Condition>, place: Place<'a>) {
        match root {
            None => self
                .rows
                .push(Row::new(0, "", values::missing()).toned(Tone::Alarm)),
            Some(root) => {
                let first = self.rows.len();
                self.condition(root, 0, "", place);
                if let Some(row) = self.rows.get_mut(first)
                    && root.burden == 0
                {
                    row.notes.push(Pair::words(
                        "根节点未载明举证责任；各节点另有载明的从其载明",
                        "no burden of proof is stated here; a node may state its own",
                    ));
                }
            }
        }
    }

    /// A node and what is beneath it.
    pub(crate) fn condition(
        &mut self,
        node: &'a Condition,
        depth: usize,
        number: &str,
        place: Place<'a>,
    ) {
        use condition::Kind as K;
        let inner = Place {
            citation: node.citation.as_ref().or(place.citation),
        };
        let row = Row::new(depth, number, values::text(node.text.as_ref()));
        let law = self.law(node, inner);
        let below = depth.saturating_add(1);
        match &node.kind {
            None => self
                .rows
                .push(row.noted(values::missing()).noted(law).toned(Tone::Alarm)),
            Some(K::All(members)) => {
                let mark = Pair::words("全部", "ALL OF");
                self.rows.push(row.marked(mark).noted(law));
                self.members(&members.of, below, number, inner);
            }
            Some(K::Any(members)) => {
                let mark = Pair::words("任一", "ANY OF");
                self.rows.push(row.marked(mark).noted(law));
                self.members(&members.of, below, number, inner);
            }
            Some(K::AtLeast(members)) => {
                let count = values::integer(members.count);
                let mark = Pair::words(format!("至少{count}项"), format!("AT LEAST {count} OF"));
                self.rows.push(row.marked(mark).noted(law));
                self.members(&members.of, below, number, inner);
            }
            Some(K::Not(member)) => {
                let mark = Pair::words("不成立", "NOT");
                self.rows.push(row.marked(mark).noted(law));
                self.condition(member, below, &child(number, 0), inner);
            }
            Some(K::Holds(fact)) => {
                let words = Pair::fill("{0}为“是”", "{0} is “yes”", &[fact_of(self.set, fact)]);
                self.rows.push(row.noted(words).noted(law));
            }
            Some(K::Compare(comparison)) => {
                self.comparison(comparison, row, law, number, inner);
            }
            Some(K::OneOf(membership)) => {
                let words = self.membership(membership, "{0}为下列之一：{1}", "{0} is one of: {1}");
                self.rows.push(row.noted(words).noted(law));
            }
            Some(K::Overlaps(membership)) => {
                let words = self.membership(
                    membership,
                    "{0}至少含下列之一：{1}",
                    "{0} includes at least one of: {1}",
                );
                self.rows.push(row.noted(words).noted(law));
            }
            Some(K::SameEntity(same)) => {
                let words = Pair::fill(
                    "{0}就是{1}",
                    "{0} is the same as {1}",
                    &[self.fact(same.left.as_ref()), variable(&same.right)],
                );
                self.rows.push(row.noted(words).noted(law));
            }
            Some(K::Exists(quantified)) => {
                let row = row.marked(Pair::words("至少有一", "SOME")).noted(law);
                self.quantified(quantified, row, number, inner);
            }
            Some(K::Every(quantified)) => {
                let row = row.marked(Pair::words("每一", "EVERY")).noted(law);
                self.quantified(quantified, row, number, inner);
            }
            Some(K::Conclusion(conclusion)) => {
                let words = Pair::fill(
                    "同一主体和对象，下列条款成立：{0}",
                    "for the same subject and object this provision is established: {0}",
                    &[self.set.provision_named(&conclusion.provision)],
                );
                let id = Pair::code(&conclusion.provision);
                self.rows.push(
                    row.marked(Pair::words("援引", "SEE"))
                        .noted(Pair::fill("{0} {1}", "{0} {1}", &[words, id]))
                        .noted(law),
                );
            }
            Some(K::OpenTexture(open)) => self.open(open, row, law),
            Some(K::Alternative(alternative)) => {
                let row = row
                    .marked(Pair::words("异读", "READINGS"))
                    .toned(Tone::Doubt)
                    .noted(law);
                self.alternative(alternative, row, number, inner);
            }
            Some(K::Constant(value)) => {
                let words = if *value {
                    Pair::words("依法恒成立", "always holds, by law")
                } else {
                    Pair::words("依法恒不成立", "never holds, by law")
                };
                let body = values::optional(node.text.as_ref());
                let row = if body.is_empty() {
                    Row { body: words, ..row }
                } else {
                    Row { body, ..row }.noted(words)
                };
                self.rows.push(row.noted(law));
            }
            Some(K::Threshold(threshold)) => {
                let row = row
                    .marked(Pair::words("数量数额标准", "THRESHOLD"))
                    .noted(law);
                self.threshold(threshold, row, depth, number, inner);
            }
            Some(K::Presumed(presumption)) => {
                let words = Pair::words(
                    "基础事实成立的，推定成立，至推翻为止；能否推翻尚不清楚的，推定继续有效并予注明",
                    "where the basis holds it is held to be true until rebutted; while the rebuttal \
                     is unknown the presumption stands, and the answer says so",
                );
                self.rows.push(
                    row.marked(Pair::words("推定", "PRESUMED"))
                        .noted(words)
                        .noted(law),
                );
                let parts = [
                    (
                        Pair::words("基础事实", "basis"),
                        presumption.basis.as_deref(),
                    ),
                    (
                        Pair::words("推翻", "rebuttal"),
                        presumption.rebuttal.as_deref(),
                    ),
                ];
                for (index, (label, part)) in parts.into_iter().enumerate() {
                    self.labelled(label, part, below, &child(number, index), inner);
                }
            }
            Some(K::TierOfTarget(tiers)) => {
                let named = tiers.tiers.iter().map(|id| self.tier(id));
                let words = Pair::fill(
                    "所附条款认定的情节为：{0}",
                    "the tier found in the provision it attaches to is one of: {0}",
                    &[Pair::join(named, "、", ", ")],
                );
                self.rows.push(row.noted(words).noted(law));
            }
        }
    }

    fn members(&mut self, nodes: &'a [Condition], depth: usize, number: &str, place: Place<'a>) {
        for (index, node) in nodes.iter().enumerate() {
            self.condition(node, depth, &child(number, index), place);
        }
    }

    /// A condition under a label of its own.
    pub(crate) fn labelled(
        &mut self,
        label: Pair,
        node: Option<&'a Condition>,
        depth: usize,
        number: &str,
        place: Place<'a>,
    ) {
        let first = self.rows.len();
        match node {
            Some(node) => self.condition(node, depth, number, place),
            None => self
                .rows
                .push(Row::new(depth, number, values::missing()).toned(Tone::Alarm)),
        }
        if let Some(row) = self.rows.get_mut(first) {
            let mark = std::mem::take(&mut row.mark);
            row.mark = Pair::join([label, mark], " · ", " · ");
        }
    }

    /// Place, burden and standard, as far as the node states them; nodes with numbers always say where
    /// they stand.
    fn law(&self, node: &Condition, place: Place<'_>) -> Pair {
        use condition::Kind as K;
        let holds_numbers = match &node.kind {
            Some(K::Compare(_) | K::AtLeast(_) | K::Threshold(_)) => true,
            Some(
                K::All(_)
                | K::Any(_)
                | K::Not(_)
                | K::Holds(_)
                | K::OneOf(_)
                | K::Overlaps(_)
                | K::SameEntity(_)
                | K::Exists(_)
                | K::Every(_)
                | K::Conclusion(_)
                | K::OpenTexture(_)
                | K::Alternative(_)
                | K::Constant(_)
                | K::Presumed(_)
                | K::TierOfTarget(_),
            )
            | None => false,
        };
        let stated = node
            .citation
            .as_ref()
            .or(place.citation.filter(|_citation| holds_numbers));
        let place = stated.map(|citation| self.set.cite(citation));
        let burden = names::burden(node.burden)
            .map(|burden| Pair::fill("举证责任：{0}", "burden of proof: {0}", &[burden]));
        let standard = names::standard(node.standard)
            .map(|standard| Pair::fill("证明标准：{0}", "standard of proof: {0}", &[standard]));
        Pair::join(
            [place, burden, standard].into_iter().flatten(),
            " · ",
            " · ",
        )
    }

    fn fact(&self, fact: Option<&FactOf>) -> Pair {
        fact.map_or_else(values::missing, |fact| fact_of(self.set, fact))
    }

    fn membership(&self, membership: &Membership, zh: &str, en: &str) -> Pair {
        let fact = membership.fact.as_ref();
        let name = fact.map(|fact| fact.fact.as_str()).unwrap_or_default();
        let codes = membership
            .codes
            .iter()
            .map(|code| self.set.code_named(name, code));
        Pair::fill(zh, en, &[self.fact(fact), Pair::join(codes, "、", "; ")])
    }

    fn comparison(
        &mut self,
        comparison: &'a Comparison,
        row: Row,
        law: Pair,
        number: &str,
        place: Place<'a>,
    ) {
        let mut nested = Vec::new();
        let unit = |side: &Option<Box<Quantity>>| {
            side.as_ref()
                .map(|side| self.set.unit(side))
                .unwrap_or_default()
        };
        let (left_unit, right_unit) = (unit(&comparison.left), unit(&comparison.right));
        let left = further(
            self.set,
            comparison.left.as_deref(),
            &right_unit,
            &mut nested,
        );
        let right = further(
            self.set,
            comparison.right.as_deref(),
            &left_unit,
            &mut nested,
        );
        let words = Pair::fill(
            "{0} {1} {2}",
            "{0} {1} {2}",
            &[left, names::relation(comparison.relation), right],
        );
        let depth = row.depth.saturating_add(1);
        self.rows.push(row.noted(words).noted(law));
        self.nested(nested, depth, number, place);
    }

    /// Conditions that were set aside while a quantity was put into words.
    pub(crate) fn nested(
        &mut self,
        nested: Vec<(Pair, &'a Condition)>,
        depth: usize,
        number: &str,
        place: Place<'a>,
    ) {
        for (index, (label, condition)) in nested.into_iter().enumerate() {
            self.labelled(
                label,
                Some(condition),
                depth,
                &lettered(number, index),
                place,
            );
        }
    }

    fn quantified(&mut self, quantified: &'a Quantified, row: Row, number: &str, place: Place<'a>) {
        let over: Option<&'a Selection> = quantified.over.as_deref();
        let who = over.map_or_else(values::missing, |over| selected(self.set, over));
        let depth = row.depth.saturating_add(1);
        self.rows.push(row.noted(who));
        let mut index = 0;
        if let Some(narrowing) = over.and_then(|over| over.r#where.as_deref()) {
            let label = Pair::words("范围", "among those where");
            self.labelled(label, Some(narrowing), depth, &child(number, index), place);
            index = 1;
        }
        let label = Pair::words("须满足", "it must hold that");
        self.labelled(
            label,
            quantified.holds.as_deref(),
            depth,
            &child(number, index),
            place,
        );
    }

    fn open(&mut self, open: &'a OpenTexture, row: Row, law: Pair) {
        let set = self.set;
        let words = Pair::fill(
            "须由人判断“{0}”；判断结果载于{1}",
            "only a person can judge “{0}”; the judgement is stated as {1}",
            &[
                values::text(open.term.as_ref()),
                self.fact(open.judgement.as_ref()),
            ],
        );
        let mut under = Vec::new();
        if open.factors.is_empty() {
            under.push(Block::note(
                Tone::Alarm,
                Pair::words("没有列出考量因素", "no factors are listed"),
                Vec::new(),
            ));
        } else {
            let factors =
                open.factors.iter().enumerate().map(|(index, factor)| {
                    Row::new(0, &child("", index), values::text(Some(factor)))
                });
            under.push(Block::note(
                Tone::Doubt,
                Pair::words("考量因素", "What the judgement weighs"),
                vec![Block::Rows(factors.collect())],
            ));
        }
        let row = row
            .marked(Pair::words("须人判断", "OPEN TERM"))
            .toned(Tone::Doubt)
            .noted(words)
            .noted(law);
        let row = if open.doubt.is_empty() {
            row
        } else if self.shown.insert(&open.doubt) {
            under.push(doubt::note(set, &open.doubt));
            row
        } else {
            row.noted(doubt::mention(set, &open.doubt))
        };
        self.rows.push(Row { under, ..row });
    }

    fn alternative(
        &mut self,
        alternative: &'a Alternative,
        row: Row,
        number: &str,
        place: Place<'a>,
    ) {
        let depth = row.depth.saturating_add(1);
        let row = if self.shown.insert(&alternative.doubt) {
            Row {
                under: vec![doubt::note(self.set, &alternative.doubt)],
                ..row
            }
        } else {
            row.noted(doubt::mention(self.set, &alternative.doubt))
        };
        self.rows.push(row);
        for (index, branch) in alternative.branches.iter().enumerate() {
            let label = doubt::reading_mark(self.set, &alternative.doubt, &branch.reading);
            let number = child(number, index);
            self.labelled(label, branch.condition.as_ref(), depth, &number, place);
        }
    }

    /// A tier by the title that some provision of the set gives it.
    fn tier(&self, id: &str) -> Pair {
        let title = self
            .set
            .provisions()
            .flat_map(|(_, provision)| &provision.versions)
            .flat_map(|version| &version.tiers)
            .find(|tier| tier.id == id)
            .and_then(|tier| tier.title.as_ref());
        match title {
            Some(title) => Pair::fill(
                "{0}（{1}）",
                "{0} ({1})",
                &[values::text(Some(title)), Pair::code(id)],
            ),
            None => Pair::code(id),
        }
    }
}
