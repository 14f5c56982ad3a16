//! One walk over all that a provision holds. Every match names every variant, so that a primitive
//! which is added to the model is added here before the crate compiles again.

use lexpack_rules::wire::{
    Applicability, Citation, Condition, Consequence, Deadline, FactOf, Membership, OpenTexture,
    Pack, Provision, Quantity, Selection, Text, Threshold, Version, addressee, condition,
    consequence, quantity, sanction,
};

use crate::document::Pair;
use crate::measure;
use crate::quantity as words;
use crate::set::Set;
use crate::threshold::{Limit, limit};
use crate::values;

/// Something that a provision uses.
#[derive(Debug)]
pub(crate) enum Seen<'a> {
    /// A fact is read.
    Fact(&'a str),
    /// Another provision is referred to.
    Provision(&'a str),
    /// A doubt bears.
    Doubt(&'a str),
    /// A place in the law is cited.
    Cited(&'a Citation),
    /// A number of the law.
    Number(Pair),
    /// A term that only a person can judge.
    Open(&'a OpenTexture),
    /// A presumption.
    Presumed,
    /// Two quantities are compared.
    Compared(&'a Quantity, &'a Quantity),
    /// An amount is measured against a limit.
    Limited(&'a Quantity, Limit),
}

/// Where something is used.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct At<'a> {
    /// The version.
    pub(crate) version: Option<&'a Version>,
    /// The place in the law that governs here.
    pub(crate) citation: Option<&'a Citation>,
    /// The words nearest to it.
    pub(crate) text: Option<&'a Text>,
}

struct Walk<'a, 's, 'f> {
    set: &'s Set<'a>,
    see: &'f mut dyn FnMut(Seen<'a>, At<'a>),
}

/// Walks over all that a provision holds, in its order.
pub(crate) fn walk_provision<'a>(
    set: &Set<'a>,
    provision: &'a Provision,
    see: &mut dyn FnMut(Seen<'a>, At<'a>),
) {
    let mut walk = Walk { set, see };
    let at = At {
        version: None,
        citation: provision.citation.as_ref(),
        text: provision.title.as_ref(),
    };
    walk.cited(provision.citation.as_ref(), at);
    if let Some(frame) = &provision.frame {
        walk.fact_name(&frame.link, at);
        walk.fact_name(&frame.via, at);
    }
    if let Some(applicability) = &provision.applicability {
        walk.applicability(applicability, at);
    }
    if let Some(attachment) = &provision.attachment {
        for id in attachment.only.iter().chain(&attachment.except) {
            (walk.see)(Seen::Provision(id), at);
        }
    }
    for version in &provision.versions {
        walk.version(version, at);
    }
}

/// Walks over the citations of a pack outside its provisions.
pub(crate) fn walk_pack<'a>(pack: &'a Pack, see: &mut dyn FnMut(Seen<'a>)) {
    let omissions = pack
        .omissions
        .iter()
        .map(|omission| omission.citation.as_ref());
    let concurrences = pack.concurrences.iter().map(|rule| rule.citation.as_ref());
    for citation in omissions.chain(concurrences).flatten() {
        see(Seen::Cited(citation));
    }
}

impl<'a> Walk<'a, '_, '_> {
    fn see(&mut self, what: Seen<'a>, at: At<'a>) {
        (self.see)(what, at);
    }

    fn fact_name(&mut self, name: &'a str, at: At<'a>) {
        if !name.is_empty() {
            self.see(Seen::Fact(name), at);
        }
    }

    fn cited(&mut self, citation: Option<&'a Citation>, at: At<'a>) -> At<'a> {
        let Some(citation) = citation else { return at };
        let at = At {
            citation: Some(citation),
            ..at
        };
        self.see(Seen::Cited(citation), at);
        at
    }

    fn applicability(&mut self, applicability: &'a Applicability, at: At<'a>) {
        self.cited(applicability.citation.as_ref(), at);
        self.cited(applicability.straddle_citation.as_ref(), at);
        for name in [
            &applicability.date,
            &applicability.decision,
            &applicability.start,
        ] {
            self.fact_name(name, at);
        }
    }

    fn version(&mut self, version: &'a Version, at: At<'a>) {
        let at = At {
            version: Some(version),
            ..at
        };
        let at = self.cited(version.citation.as_ref(), at);
        if let Some(elements) = &version.elements {
            self.condition(elements, at);
        }
        for consequence in &version.consequences {
            self.consequence(consequence, at);
        }
        for tier in &version.tiers {
            let at = self.cited(tier.citation.as_ref(), at);
            let at = At {
                text: tier.title.as_ref().or(at.text),
                ..at
            };
            if let Some(condition) = &tier.condition {
                self.condition(condition, at);
            }
            for consequence in &tier.consequences {
                self.consequence(consequence, at);
            }
        }
    }

    fn condition(&mut self, node: &'a Condition, at: At<'a>) {
        use condition::Kind as K;
        let at = self.cited(node.citation.as_ref(), at);
        let at = At {
            text: node.text.as_ref().or(at.text),
            ..at
        };
        match &node.kind {
            None | Some(K::Constant(_) | K::TierOfTarget(_)) => {}
            Some(K::All(members) | K::Any(members)) => self.conditions(&members.of, at),
            Some(K::AtLeast(members)) => {
                self.see(
                    Seen::Number(Pair::plain(values::integer(members.count))),
                    at,
                );
                self.conditions(&members.of, at);
            }
            Some(K::Not(member)) => self.condition(member, at),
            Some(K::Holds(fact)) => self.fact(fact, at),
            Some(K::Compare(comparison)) => {
                if let (Some(left), Some(right)) = (&comparison.left, &comparison.right) {
                    self.see(Seen::Compared(left, right), at);
                    let (left_unit, right_unit) = (self.set.unit(left), self.set.unit(right));
                    self.quantity(left, &right_unit, at);
                    self.quantity(right, &left_unit, at);
                }
            }
            Some(K::OneOf(membership) | K::Overlaps(membership)) => {
                self.membership(membership, at);
            }
            Some(K::SameEntity(same)) => {
                if let Some(left) = &same.left {
                    self.fact(left, at);
                }
            }
            Some(K::Exists(quantified) | K::Every(quantified)) => {
                if let Some(over) = &quantified.over {
                    self.selection(over, at);
                }
                if let Some(holds) = &quantified.holds {
                    self.condition(holds, at);
                }
            }
            Some(K::Conclusion(conclusion)) => {
                self.see(Seen::Provision(&conclusion.provision), at);
            }
            Some(K::OpenTexture(open)) => {
                self.see(Seen::Open(open), at);
                if let Some(judgement) = &open.judgement {
                    self.fact(judgement, at);
                }
                self.doubt(&open.doubt, at);
            }
            Some(K::Alternative(alternative)) => {
                self.doubt(&alternative.doubt, at);
                for branch in &alternative.branches {
                    if let Some(condition) = &branch.condition {
                        self.condition(condition, at);
                    }
                }
            }
            Some(K::Threshold(threshold)) => self.threshold(threshold, at),
            Some(K::Presumed(presumption)) => {
                self.see(Seen::Presumed, at);
                for condition in presumption.basis.iter().chain(&presumption.rebuttal) {
                    self.condition(condition, at);
                }
            }
        }
    }

    fn conditions(&mut self, nodes: &'a [Condition], at: At<'a>) {
        for node in nodes {
            self.condition(node, at);
        }
    }

    fn doubt(&mut self, id: &'a str, at: At<'a>) {
        if !id.is_empty() {
            self.see(Seen::Doubt(id), at);
        }
    }

    fn fact(&mut self, fact: &'a FactOf, at: At<'a>) {
        self.fact_name(&fact.fact, at);
        self.fact_name(&fact.via, at);
    }

    fn membership(&mut self, membership: &'a Membership, at: At<'a>) {
        if let Some(fact) = &membership.fact {
            self.fact(fact, at);
        }
    }

    fn selection(&mut self, selection: &'a Selection, at: At<'a>) {
        if let Some(condition) = &selection.r#where {
            self.condition(condition, at);
        }
    }

    fn threshold(&mut self, threshold: &'a Threshold, at: At<'a>) {
        for scale in &threshold.scales {
            let at = self.cited(scale.citation.as_ref(), at);
            let at = At {
                text: scale.text.as_ref().or(at.text),
                ..at
            };
            if let Some(factor) = &scale.factor {
                let factor = Pair::plain(format!("× {}", values::ratio(factor)));
                self.see(Seen::Number(factor), at);
            }
        }
        for measure in &threshold.measures {
            let at = self.cited(measure.citation.as_ref(), at);
            let at = At {
                text: measure.text.as_ref().or(at.text),
                ..at
            };
            let found = limit(self.set, threshold, measure);
            self.see(Seen::Number(found.in_words()), at);
            if let Some(amount) = &measure.amount {
                self.quantity(amount, &Pair::default(), at);
                self.see(Seen::Limited(amount, found), at);
            }
        }
        if let Some(mix) = &threshold.mix {
            self.cited(mix.citation.as_ref(), at);
        }
    }

    fn quantity(&mut self, of: &'a Quantity, unit: &Pair, at: At<'a>) {
        use quantity::Kind as Q;
        let number = |value: String| Seen::Number(Pair::plain(value).then(unit.clone()));
        match &of.kind {
            None | Some(Q::AssessmentDate(_) | Q::GreatestTerm(_)) => {}
            Some(Q::Fact(fact)) => self.fact(fact, at),
            Some(Q::Integer(value)) => self.see(number(values::integer(*value)), at),
            Some(Q::Money(money)) => self.see(number(values::money(money)), at),
            Some(Q::Ratio(ratio)) => self.see(number(values::ratio(ratio)), at),
            Some(Q::Date(date)) => self.see(number(values::date(date)), at),
            Some(Q::Instant(instant)) => self.see(number(values::instant(instant)), at),
            Some(Q::Sum(sum) | Q::Greatest(sum) | Q::Least(sum)) => {
                for term in &sum.terms {
                    self.quantity(term, unit, at);
                }
            }
            Some(Q::Multiple(multiple)) => {
                let factor = Pair::plain(format!("× {}", values::integer(multiple.factor)));
                self.see(Seen::Number(factor), at);
                self.boxed(&multiple.of, unit, at);
            }
            Some(Q::Total(total) | Q::Latest(total) | Q::Earliest(total)) => {
                if let Some(over) = &total.over {
                    self.selection(over, at);
                }
                self.boxed(&total.value, unit, at);
            }
            Some(Q::Count(count)) => {
                if let Some(over) = &count.over {
                    self.selection(over, at);
                }
            }
            Some(Q::Call(call)) => {
                for argument in &call.arguments {
                    self.quantity(argument, &Pair::default(), at);
                }
            }
            Some(Q::Shift(shift)) => {
                self.see(Seen::Number(words::shift(shift)), at);
                self.boxed(&shift.date, unit, at);
            }
            Some(Q::Product(product)) => {
                self.boxed(&product.left, &Pair::default(), at);
                self.boxed(&product.right, &Pair::default(), at);
            }
            Some(Q::Difference(difference)) => {
                self.boxed(&difference.from, unit, at);
                self.boxed(&difference.less, unit, at);
            }
            Some(Q::Choice(choice)) => {
                if let Some(when) = &choice.when {
                    self.condition(when, at);
                }
                self.boxed(&choice.then, unit, at);
                self.boxed(&choice.otherwise, unit, at);
            }
        }
    }

    fn boxed(&mut self, of: &'a Option<Box<Quantity>>, unit: &Pair, at: At<'a>) {
        if let Some(of) = of {
            self.quantity(of, unit, at);
        }
    }

    fn consequence(&mut self, node: &'a Consequence, at: At<'a>) {
        use consequence::Kind as K;
        let at = self.cited(node.citation.as_ref(), at);
        let at = At {
            text: node.text.as_ref().or(at.text),
            ..at
        };
        if let Some(reading) = &node.reading {
            self.doubt(&reading.doubt, at);
        }
        if let Some(addressee) = &node.addressee {
            match &addressee.who {
                None | Some(addressee::Who::Subject(_)) => {}
                Some(addressee::Who::Selected(selection)) => self.selection(selection, at),
            }
        }
        if let Some(when) = &node.when {
            self.condition(when, at);
        }
        match &node.kind {
            None | Some(K::Liability(_)) => {}
            Some(K::Sanction(sanction)) => {
                if let Some(measure) = &sanction.measure {
                    self.measure(measure, at);
                }
            }
            Some(K::Group(group)) => {
                for member in &group.of {
                    self.consequence(member, at);
                }
            }
            Some(K::Duty(duty)) => self.deadline(duty.deadline.as_ref(), at),
            Some(K::Remedy(remedy)) => self.deadline(remedy.deadline.as_ref(), at),
            Some(K::Referral(referral)) => {
                if !referral.provision.is_empty() {
                    self.see(Seen::Provision(&referral.provision), at);
                }
            }
        }
    }

    fn measure(&mut self, of: &'a sanction::Measure, at: At<'a>) {
        use sanction::Measure as M;
        if let Some(number) = measure::number(of) {
            self.see(Seen::Number(number), at);
        }
        match of {
            M::Time(_) | M::Fixed(_) | M::Range(_) | M::Unlimited(_) => {}
            M::Whole(base) => self.quantity(base, &Pair::default(), at),
            M::Multiple(multiple) => {
                if let Some(base) = &multiple.base {
                    self.quantity(base, &Pair::default(), at);
                }
            }
            M::HigherOf(higher) => {
                if let Some(base) = &higher.base {
                    self.quantity(base, &Pair::default(), at);
                }
            }
        }
    }

    fn deadline(&mut self, deadline: Option<&'a Deadline>, at: At<'a>) {
        let Some(deadline) = deadline else { return };
        self.see(Seen::Number(measure::length(deadline)), at);
        if let Some(anchor) = &deadline.anchor {
            self.quantity(anchor, &Pair::default(), at);
        }
    }
}
