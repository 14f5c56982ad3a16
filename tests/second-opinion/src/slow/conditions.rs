//! The truth of conditions: strong Kleene logic over what the case says.

use std::collections::BTreeSet;

use lexpack_domain::Truth;
use lexpack_rules::wire::{
    Condition, FactOf, Quantified, Quantity, Relation, Selection, Threshold, condition::Kind,
    quantity::Kind as QuantityKind,
};

use super::facts::Known;
use super::number::{Fraction, FractionRange, Range};
use super::{Scope, Slow};

impl Slow<'_> {
    /// Whether a condition holds for the entities in view.
    pub(super) fn truth(&self, condition: &Condition, scope: &Scope) -> Truth {
        let members = |of: &[Condition]| -> Vec<Truth> {
            of.iter().map(|member| self.truth(member, scope)).collect()
        };
        match condition.kind.as_ref().expect("a kind of condition") {
            Kind::Constant(value) => Truth::from(*value),
            Kind::All(group) => members(&group.of).into_iter().fold(Truth::True, Truth::and),
            Kind::Any(group) => members(&group.of).into_iter().fold(Truth::False, Truth::or),
            Kind::AtLeast(group) => {
                let truths = members(&group.of);
                let of = |wanted: &[Truth]| {
                    let found = truths.iter().filter(|truth| wanted.contains(truth));
                    found.count() as u32
                };
                if of(&[Truth::True]) >= group.count {
                    Truth::True
                } else if of(&[Truth::True, Truth::Unknown]) < group.count {
                    Truth::False
                } else {
                    Truth::Unknown
                }
            }
            Kind::Not(member) => self.truth(member, scope).negate(),
            Kind::Holds(fact) => self.flag(fact, scope),
            Kind::OpenTexture(open) => self.flag(open.judgement.as_ref().expect("stated"), scope),
            Kind::OneOf(membership) => {
                let fact = membership.fact.as_ref().expect("a fact");
                let Known::Code(may) = self.fact(fact, scope) else {
                    panic!("a code");
                };
                let listed: BTreeSet<String> = membership.codes.iter().cloned().collect();
                if may.is_subset(&listed) {
                    Truth::True
                } else if may.is_disjoint(&listed) {
                    Truth::False
                } else {
                    Truth::Unknown
                }
            }
            Kind::Overlaps(membership) => {
                let fact = membership.fact.as_ref().expect("a fact");
                let Known::Codes(must, may) = self.fact(fact, scope) else {
                    panic!("a set of codes");
                };
                let listed: BTreeSet<String> = membership.codes.iter().cloned().collect();
                if !must.is_disjoint(&listed) {
                    Truth::True
                } else if may.is_disjoint(&listed) {
                    Truth::False
                } else {
                    Truth::Unknown
                }
            }
            Kind::SameEntity(same) => {
                match self.fact(same.left.as_ref().expect("a reference"), scope) {
                    Known::Entity(Some(named)) => Truth::from(named == scope.entity(&same.right)),
                    _ => Truth::Unknown,
                }
            }
            Kind::Compare(comparison) => self.comparison(
                comparison.left.as_ref().expect("a side"),
                comparison.relation(),
                comparison.right.as_ref().expect("a side"),
                scope,
            ),
            Kind::Exists(quantified) => self.exists(quantified, scope),
            Kind::Every(quantified) => self.every(quantified, scope),
            Kind::Conclusion(conclusion) => self.conclusion(
                &conclusion.provision,
                &scope.subject,
                scope.object.as_deref(),
            ),
            Kind::Alternative(alternative) => {
                let reading = self.reading(&alternative.doubt);
                let mut branches = alternative.branches.iter();
                let branch = branches.find(|branch| branch.reading == reading);
                let condition = branch.and_then(|branch| branch.condition.as_ref());
                self.truth(condition.expect("a branch for each reading"), scope)
            }
            Kind::Presumed(presumption) => {
                let rebuttal = presumption.rebuttal.as_ref().expect("a rebuttal");
                let basis = presumption.basis.as_ref().expect("a basis");
                if self.truth(rebuttal, scope) == Truth::True {
                    Truth::False
                } else {
                    self.truth(basis, scope)
                }
            }
            Kind::Threshold(threshold) => self.threshold(threshold, scope),
            Kind::TierOfTarget(named) => {
                let target = scope.target.as_ref().expect("an attached provision");
                let possible = &target.tiers;
                let within = possible.iter().filter(|tier| named.tiers.contains(tier));
                match within.count() {
                    _ if target.not_on_file => Truth::Unknown,
                    0 => Truth::False,
                    all if all == possible.len() => Truth::True,
                    _ => Truth::Unknown,
                }
            }
        }
    }

    fn flag(&self, fact: &FactOf, scope: &Scope) -> Truth {
        match self.fact(fact, scope) {
            Known::Flag(truth) => truth,
            other => panic!("a flag, not {other:?}"),
        }
    }

    /// What is known of a fact of an entity in view, or of the entity that it refers to.
    pub(super) fn fact(&self, fact: &FactOf, scope: &Scope) -> Known {
        let entity = scope.entity(&fact.of);
        if fact.via.is_empty() {
            return self.world.known(Some(&entity), &fact.fact);
        }
        match self.world.known(Some(&entity), &fact.via) {
            Known::Entity(named) => self.world.known(named.as_deref(), &fact.fact),
            other => panic!("a reference, not {other:?}"),
        }
    }

    fn comparison(
        &self,
        left: &Quantity,
        relation: Relation,
        right: &Quantity,
        scope: &Scope,
    ) -> Truth {
        let (less, equal, greater) = match (self.ratio(left, scope), self.ratio(right, scope)) {
            (Some(a), Some(b)) => (a.less(b), a.equal(b), b.less(a)),
            _ => {
                let (a, b) = (self.quantity(left, scope), self.quantity(right, scope));
                (a.less(b), a.equal(b), b.less(a))
            }
        };
        match relation {
            Relation::Equal => equal,
            Relation::Less => less,
            Relation::Greater => greater,
            Relation::AtMost => greater.negate(),
            Relation::AtLeast => less.negate(),
            Relation::Unspecified => panic!("a relation"),
        }
    }

    fn ratio(&self, quantity: &Quantity, scope: &Scope) -> Option<FractionRange> {
        match quantity.kind.as_ref()? {
            QuantityKind::Ratio(ratio) => {
                let value = Fraction::new(ratio.numerator.into(), ratio.denominator.into());
                Some(FractionRange {
                    low: Some(value),
                    high: Some(value),
                })
            }
            QuantityKind::Fact(fact) => match self.fact(fact, scope) {
                Known::Ratio(range) => Some(range),
                _ => None,
            },
            _ => None,
        }
    }

    /// Each entity of a selection that may count, with the truth of «it counts» and what is in view
    /// with it.
    pub(super) fn selected(&self, over: &Selection, scope: &Scope) -> Vec<(String, Truth, Scope)> {
        let entities = self.world.case.entities.iter();
        entities
            .filter(|entity| entity.kind == over.kind)
            .map(|entity| {
                let inner = scope.with(&over.variable, &entity.id);
                let counts = match &over.r#where {
                    None => Truth::True,
                    Some(filter) => self.truth(filter, &inner),
                };
                (entity.id.clone(), counts, inner)
            })
            .filter(|(_, counts, _)| *counts != Truth::False)
            .collect()
    }

    fn exists(&self, quantified: &Quantified, scope: &Scope) -> Truth {
        let over = quantified.over.as_ref().expect("a selection");
        let holds = quantified.holds.as_ref().expect("a condition");
        let listed = self.selected(over, scope).into_iter();
        let listed = listed.map(|(_, counts, inner)| counts.and(self.truth(holds, &inner)));
        let unlisted = Truth::from(false).or(self.unlisted(&over.kind));
        listed.fold(unlisted, Truth::or)
    }

    fn every(&self, quantified: &Quantified, scope: &Scope) -> Truth {
        let over = quantified.over.as_ref().expect("a selection");
        let holds = quantified.holds.as_ref().expect("a condition");
        let listed = self.selected(over, scope).into_iter();
        let listed = listed.map(|(_, counts, inner)| counts.negate().or(self.truth(holds, &inner)));
        let unlisted = self.unlisted(&over.kind).negate();
        listed.fold(unlisted, Truth::and)
    }

    /// Whether there are entities of a kind that the case does not list: none where it is closed.
    fn unlisted(&self, kind: &str) -> Truth {
        if self.world.is_closed(kind) {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    /// Met where one measure reaches its limit, or where the measures that mix reach theirs together:
    /// Σ amount / limit is at least the product of the factors.
    fn threshold(&self, threshold: &Threshold, scope: &Scope) -> Truth {
        let one = Fraction::new(1, 1);
        let factors = threshold.scales.iter().map(|scale| {
            let factor = scale.factor.expect("a factor");
            Fraction::new(factor.numerator.into(), factor.denominator.into())
        });
        let factor = factors.fold(one, Fraction::times);
        let shares: Vec<(FractionRange, bool)> = threshold
            .measures
            .iter()
            .map(|measure| {
                let amount = self.quantity(measure.amount.as_ref().expect("stated"), scope);
                let limit = self.quantity(measure.limit.as_ref().expect("stated"), scope);
                let limit = limit.exact().expect("a limit is a number");
                (share(amount, limit), measure.mixes)
            })
            .collect();
        let reached = |share: FractionRange| {
            if share.low.is_some_and(|low| low >= factor) {
                Truth::True
            } else if share.high.is_some_and(|high| high < factor) {
                Truth::False
            } else {
                Truth::Unknown
            }
        };
        let alone = shares.iter().map(|(share, _)| reached(*share));
        let alone = alone.fold(Truth::False, Truth::or);
        if threshold.mix.is_none() {
            return alone;
        }
        let nothing = share(Range::point(0), 1);
        let mixed = shares.iter().filter(|(_, mixes)| *mixes);
        let together = mixed.fold(nothing, |sum, (share, _)| FractionRange {
            low: sum.low.zip(share.low).map(|(a, b)| a.plus(b)),
            high: sum.high.zip(share.high).map(|(a, b)| a.plus(b)),
        });
        alone.or(reached(together))
    }
}

/// An amount as a part of its limit.
fn share(amount: Range, limit: i128) -> FractionRange {
    FractionRange {
        low: amount.low.map(|low| Fraction::new(low, limit)),
        high: amount.high.map(|high| Fraction::new(high, limit)),
    }
}
