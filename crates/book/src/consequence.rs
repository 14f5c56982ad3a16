//! Consequences as a numbered tree.

use lexpack_rules::wire::{Addressee, Condition, Consequence, addressee, consequence};

use crate::condition::{Place, Tree, child};
use crate::document::{Pair, Row, Tone};
use crate::quantity::selected;
use crate::{doubt, measure, names, values};

/// Conditions that stand beneath a consequence, each with its label.
type Beneath<'a> = Vec<(Pair, &'a Condition)>;

impl<'a> Tree<'a, '_> {
    /// Consequences one after the other.
    pub(crate) fn consequences(
        &mut self,
        nodes: &'a [Consequence],
        depth: usize,
        number: &str,
        place: Place<'a>,
    ) {
        for (index, node) in nodes.iter().enumerate() {
            self.consequence(node, depth, &child(number, index), place);
        }
    }

    fn consequence(&mut self, node: &'a Consequence, depth: usize, number: &str, place: Place<'a>) {
        use consequence::Kind as K;
        let place = Place {
            citation: node.citation.as_ref().or(place.citation),
        };
        let mut beneath: Beneath<'a> = Vec::new();
        let row = Row::new(depth, number, values::text(node.text.as_ref()));
        let (mark, what) = self.kind(node, &mut beneath);
        let terms = self.terms(node, &mut beneath);
        let mut row = row.marked(mark).noted(what).noted(terms);
        if let Some(reading) = &node.reading {
            row = row
                .noted(Pair::fill(
                    "仅在疑点 {0} 的{1}下适用",
                    "applies only under doubt {0}, {1}",
                    &[
                        self.set.doubt_named(&reading.doubt),
                        doubt::reading_mark(self.set, &reading.doubt, &reading.reading),
                    ],
                ))
                .toned(Tone::Doubt);
            if self.shown.insert(&reading.doubt) {
                row.under.push(doubt::note(self.set, &reading.doubt));
            }
        }
        let cited = place
            .citation
            .map_or_else(values::missing, |citation| self.set.cite(citation));
        row = row.noted(Pair::fill(
            "{0} · {1}",
            "{0} · {1}",
            &[cited, Pair::code(&node.id)],
        ));
        if node.kind.is_none() {
            row = row.toned(Tone::Alarm);
        }
        self.rows.push(row);
        let below = depth.saturating_add(1);
        let members = match &node.kind {
            Some(K::Group(group)) => group.of.as_slice(),
            Some(K::Sanction(_) | K::Duty(_) | K::Liability(_) | K::Referral(_) | K::Remedy(_))
            | None => &[],
        };
        self.nested(beneath, below, number, place);
        self.consequences(members, below, number, place);
    }

    /// A mark for the kind, and what it is in words.
    fn kind(&self, node: &'a Consequence, beneath: &mut Beneath<'a>) -> (Pair, Pair) {
        use consequence::Kind as K;
        let set = self.set;
        match &node.kind {
            None => (Pair::default(), values::missing()),
            Some(K::Sanction(sanction)) => {
                let title = set.sanction_title(&sanction.kind);
                let words = match &sanction.measure {
                    None => Pair::words("法律未规定幅度", "the law gives no measure"),
                    Some(measure) => {
                        let found = measure::measure(set, measure);
                        beneath.extend(found.conditions);
                        found.words
                    }
                };
                let words = Pair {
                    zh: vec![crate::document::Piece::Strong(crate::document::plain(
                        &words.zh,
                    ))],
                    en: vec![crate::document::Piece::Strong(crate::document::plain(
                        &words.en,
                    ))],
                };
                (
                    Pair::default(),
                    Pair::fill("{0}：{1}", "{0}: {1}", &[title, words]),
                )
            }
            Some(K::Group(group)) => names::joint(group.joint),
            Some(K::Duty(duty)) => {
                let owed = match &duty.owed_to {
                    Some(to) => values::text(Some(to)),
                    None => Pair::words("任何人", "everyone"),
                };
                let content = values::text(duty.content.as_ref());
                let words = Pair::fill("{0}；对象：{1}", "{0}; owed to: {1}", &[content, owed]);
                let words = words.then(self.deadline(duty.deadline.as_ref(), beneath));
                (Pair::words("义务", "DUTY"), words)
            }
            Some(K::Remedy(remedy)) => {
                let words = Pair::fill(
                    "{0}；受理：{1}",
                    "{0}; before: {1}",
                    &[
                        values::text(remedy.content.as_ref()),
                        values::text(remedy.forum.as_ref()),
                    ],
                );
                let words = words.then(self.deadline(remedy.deadline.as_ref(), beneath));
                (Pair::words("救济", "REMEDY"), words)
            }
            Some(K::Liability(liability)) => (
                Pair::words("责任", "LIABILITY"),
                values::text(liability.nature.as_ref()),
            ),
            Some(K::Referral(referral)) => {
                let words = values::text(referral.text.as_ref());
                let words = if referral.provision.is_empty() {
                    words
                } else {
                    Pair::fill(
                        "{0}：{1}",
                        "{0}: {1}",
                        &[words, set.provision_named(&referral.provision)],
                    )
                };
                (Pair::words("转至", "REFERRAL"), words)
            }
        }
    }

    fn deadline(
        &self,
        deadline: Option<&'a lexpack_rules::wire::Deadline>,
        beneath: &mut Beneath<'a>,
    ) -> Pair {
        let Some(deadline) = deadline else {
            return Pair::words("；法律未规定期限", "; the law names no time");
        };
        let (words, conditions) = measure::deadline(self.set, deadline);
        beneath.extend(conditions);
        Pair::fill("；期限：{0}", "; time limit: {0}", &[words])
    }

    /// Whether it must or may be imposed, on whom, by whom, and when.
    fn terms(&self, node: &'a Consequence, beneath: &mut Beneath<'a>) -> Pair {
        let on = node
            .addressee
            .as_ref()
            .map(|addressee| self.addressee(addressee, beneath));
        let by = node
            .imposed_by
            .as_ref()
            .map(|by| Pair::fill("由{0}作出", "imposed by {0}", &[values::text(Some(by))]));
        if let Some(when) = &node.when {
            beneath.push((Pair::words("仅当", "ONLY WHERE"), when));
        }
        Pair::join(
            [Some(names::modality(node.modality)), on, by]
                .into_iter()
                .flatten(),
            " · ",
            " · ",
        )
    }

    fn addressee(&self, addressee: &'a Addressee, beneath: &mut Beneath<'a>) -> Pair {
        let role = values::text(addressee.role.as_ref());
        let who = match &addressee.who {
            None => values::missing(),
            Some(addressee::Who::Subject(_)) => {
                Pair::words("即认定的主体", "the subject of the finding")
            }
            Some(addressee::Who::Selected(selection)) => {
                if let Some(condition) = &selection.r#where {
                    beneath.push((Pair::words("承受者", "ON WHOM"), condition));
                }
                selected(self.set, selection)
            }
        };
        Pair::fill("对象：{0}（{1}）", "on: {0} ({1})", &[role, who])
    }
}
