//! Which provisions a piece of law refers to.

use std::collections::BTreeSet;

use crate::wire::consequence::Kind as Follows;
use crate::wire::{self, addressee::Who, condition::Kind, quantity, sanction::Measure};

/// Ids of the provisions that a condition refers to.
pub(crate) fn conclusions_in<'a>(condition: &'a wire::Condition, found: &mut BTreeSet<&'a str>) {
    let selection = |over: Option<&'a wire::Selection>, found: &mut BTreeSet<&'a str>| {
        if let Some(filter) = over.and_then(|over| over.r#where.as_deref()) {
            conclusions_in(filter, found);
        }
    };
    match &condition.kind {
        Some(Kind::Conclusion(conclusion)) => {
            found.insert(&conclusion.provision);
        }
        Some(Kind::All(members) | Kind::Any(members)) => {
            members
                .of
                .iter()
                .for_each(|member| conclusions_in(member, found));
        }
        Some(Kind::AtLeast(members)) => {
            members
                .of
                .iter()
                .for_each(|member| conclusions_in(member, found));
        }
        Some(Kind::Not(child)) => conclusions_in(child, found),
        Some(Kind::Exists(quantified) | Kind::Every(quantified)) => {
            selection(quantified.over.as_deref(), found);
            quantified
                .holds
                .iter()
                .for_each(|holds| conclusions_in(holds, found));
        }
        Some(Kind::Alternative(alternative)) => alternative
            .branches
            .iter()
            .filter_map(|branch| branch.condition.as_ref())
            .for_each(|condition| conclusions_in(condition, found)),
        Some(Kind::Compare(comparison)) => {
            for side in [&comparison.left, &comparison.right].into_iter().flatten() {
                quantity_conclusions(side, found);
            }
        }
        Some(Kind::Threshold(threshold)) => threshold
            .measures
            .iter()
            .flat_map(|measure| [&measure.amount, &measure.limit])
            .flatten()
            .for_each(|quantity| quantity_conclusions(quantity, found)),
        Some(Kind::Presumed(presumption)) => [&presumption.basis, &presumption.rebuttal]
            .into_iter()
            .flatten()
            .for_each(|member| conclusions_in(member, found)),
        Some(
            Kind::Holds(_)
            | Kind::TierOfTarget(_)
            | Kind::OneOf(_)
            | Kind::Overlaps(_)
            | Kind::SameEntity(_)
            | Kind::OpenTexture(_)
            | Kind::Constant(_),
        )
        | None => {}
    }
}

/// Ids of the provisions that a quantity refers to.
pub(crate) fn quantity_conclusions<'a>(
    quantity: &'a wire::Quantity,
    found: &mut BTreeSet<&'a str>,
) {
    let filter = |over: Option<&'a wire::Selection>, found: &mut BTreeSet<&'a str>| {
        if let Some(filter) = over.and_then(|over| over.r#where.as_deref()) {
            conclusions_in(filter, found);
        }
    };
    match &quantity.kind {
        Some(
            quantity::Kind::Sum(sum) | quantity::Kind::Greatest(sum) | quantity::Kind::Least(sum),
        ) => {
            sum.terms
                .iter()
                .for_each(|term| quantity_conclusions(term, found));
        }
        Some(quantity::Kind::Multiple(multiple)) => {
            multiple
                .of
                .iter()
                .for_each(|of| quantity_conclusions(of, found));
        }
        Some(quantity::Kind::Product(product)) => [&product.left, &product.right]
            .into_iter()
            .flatten()
            .for_each(|side| quantity_conclusions(side, found)),
        Some(quantity::Kind::Difference(difference)) => [&difference.from, &difference.less]
            .into_iter()
            .flatten()
            .for_each(|side| quantity_conclusions(side, found)),
        Some(quantity::Kind::Choice(choice)) => {
            choice
                .when
                .iter()
                .for_each(|when| conclusions_in(when, found));
            [&choice.then, &choice.otherwise]
                .into_iter()
                .flatten()
                .for_each(|side| quantity_conclusions(side, found));
        }
        Some(
            quantity::Kind::Total(total)
            | quantity::Kind::Latest(total)
            | quantity::Kind::Earliest(total),
        ) => {
            filter(total.over.as_deref(), found);
            total
                .value
                .iter()
                .for_each(|value| quantity_conclusions(value, found));
        }
        Some(quantity::Kind::Count(count)) => filter(count.over.as_deref(), found),
        Some(quantity::Kind::Call(call)) => {
            call.arguments
                .iter()
                .for_each(|argument| quantity_conclusions(argument, found));
        }
        Some(quantity::Kind::Shift(shift)) => {
            shift
                .date
                .iter()
                .for_each(|date| quantity_conclusions(date, found));
        }
        Some(
            quantity::Kind::Fact(_)
            | quantity::Kind::Integer(_)
            | quantity::Kind::Money(_)
            | quantity::Kind::Ratio(_)
            | quantity::Kind::Date(_)
            | quantity::Kind::AssessmentDate(_)
            | quantity::Kind::GreatestTerm(_)
            | quantity::Kind::Instant(_),
        )
        | None => {}
    }
}

/// Ids of the provisions that a consequence's conditions refer to.
pub(crate) fn consequence_conclusions<'a>(
    consequence: &'a wire::Consequence,
    found: &mut BTreeSet<&'a str>,
) {
    consequence
        .when
        .iter()
        .for_each(|when| conclusions_in(when, found));
    if let Some(Who::Selected(over)) = consequence
        .addressee
        .as_ref()
        .and_then(|addressee| addressee.who.as_ref())
        && let Some(filter) = over.r#where.as_deref()
    {
        conclusions_in(filter, found);
    }
    match &consequence.kind {
        Some(Follows::Group(group)) => {
            group
                .of
                .iter()
                .for_each(|member| consequence_conclusions(member, found));
        }
        Some(Follows::Sanction(sanction)) => match &sanction.measure {
            Some(Measure::Whole(base)) => quantity_conclusions(base, found),
            Some(Measure::Multiple(multiple)) => {
                multiple
                    .base
                    .iter()
                    .for_each(|base| quantity_conclusions(base, found));
            }
            Some(Measure::HigherOf(higher)) => {
                higher
                    .base
                    .iter()
                    .for_each(|base| quantity_conclusions(base, found));
            }
            Some(
                Measure::Time(_) | Measure::Fixed(_) | Measure::Range(_) | Measure::Unlimited(_),
            )
            | None => {}
        },
        Some(
            Follows::Duty(wire::Duty { deadline, .. })
            | Follows::Remedy(wire::Remedy { deadline, .. }),
        ) => {
            deadline
                .iter()
                .filter_map(|deadline| deadline.anchor.as_ref())
                .for_each(|anchor| quantity_conclusions(anchor, found));
        }
        Some(Follows::Liability(_) | Follows::Referral(_)) | None => {}
    }
}

/// Ids of the provisions that a provision refers to, in any of its versions.
pub(crate) fn provision_conclusions<'a>(
    provision: &'a wire::Provision,
    found: &mut BTreeSet<&'a str>,
) {
    for version in &provision.versions {
        version
            .elements
            .iter()
            .chain(
                version
                    .tiers
                    .iter()
                    .filter_map(|tier| tier.condition.as_ref()),
            )
            .for_each(|tree| conclusions_in(tree, found));
        version
            .consequences
            .iter()
            .chain(version.tiers.iter().flat_map(|tier| &tier.consequences))
            .for_each(|consequence| consequence_conclusions(consequence, found));
    }
}
