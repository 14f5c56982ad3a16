//! Consequences: whether they follow, their measures, and how heavy a range is.

use std::cmp::Ordering;

use lexpack_domain::{Bounds, ConsequenceState, Currency, Measure, Status, TimeUnit, Truth};
use lexpack_rules::wire::{
    self, Consequence, Family, Joint, Modality, Money, Provision, Ratio, Sanction, Version,
    addressee::Who, consequence::Kind, sanction::Measure as WireMeasure,
};

use super::number::{Fraction, Range};
use super::{Candidate, Finding, Outcome, Scope, Slow, Target};

/// How heavy a sanction is: its rank, then its measure. `None` in the place of the measure says that
/// it is not known.
#[derive(Debug, Clone, PartialEq)]
struct Weight {
    rank: u32,
    measure: Option<Size>,
}

#[derive(Debug, Clone, PartialEq)]
enum Size {
    None,
    Days(i64),
    Months(i64),
    Minor(i64),
    Unlimited,
}

impl Slow<'_> {
    /// Consequences of a version in pre-order: its own, then those of its tiers.
    pub(super) fn consequences(
        &self,
        version: &Version,
        status: Status,
        tiers: &[String],
        scope: &Scope,
    ) -> Vec<Outcome> {
        let base = if status == Status::Established {
            ConsequenceState::Follows
        } else {
            ConsequenceState::Open
        };
        let mut outcomes = Vec::new();
        for consequence in &version.consequences {
            self.consequence(consequence, None, base, None, scope, &mut outcomes);
        }
        for tier in &version.tiers {
            let state = if !tiers.contains(&tier.id) {
                ConsequenceState::OtherTier
            } else if tiers.len() == 1 {
                base
            } else {
                ConsequenceState::Open
            };
            for consequence in &tier.consequences {
                self.consequence(
                    consequence,
                    Some(&tier.id),
                    state,
                    None,
                    scope,
                    &mut outcomes,
                );
            }
        }
        outcomes
    }

    fn consequence(
        &self,
        consequence: &Consequence,
        tier: Option<&String>,
        outer: ConsequenceState,
        group: Option<&Who>,
        scope: &Scope,
        outcomes: &mut Vec<Outcome>,
    ) {
        let in_use = consequence
            .reading
            .as_ref()
            .is_none_or(|reading| self.reading(&reading.doubt) == reading.reading);
        if !in_use {
            return;
        }
        let own = consequence
            .when
            .as_ref()
            .map(|when| self.truth(when, scope));
        let state = match own {
            Some(Truth::False) => ConsequenceState::Excluded,
            Some(Truth::Unknown) if outer == ConsequenceState::Follows => ConsequenceState::Open,
            _ => outer,
        };
        let addressee = consequence.addressee.as_ref();
        let who = addressee
            .and_then(|addressee| addressee.who.as_ref())
            .or(group);
        let addressees = match who.expect("somebody") {
            Who::Subject(_) => (vec![scope.subject.clone()], Vec::new()),
            Who::Selected(over) => {
                let of = |wanted: Truth| {
                    let selected = self.selected(over, scope).into_iter();
                    let selected = selected.filter(|(_, counts, _)| *counts == wanted);
                    selected.map(|(entity, ..)| entity).collect()
                };
                (of(Truth::True), of(Truth::Unknown))
            }
        };
        let (measure, exact) = match &consequence.kind {
            Some(Kind::Sanction(sanction)) => self.measure(sanction, scope),
            _ => (Measure::None, true),
        };
        outcomes.push(Outcome {
            tier: tier.cloned(),
            id: consequence.id.clone(),
            state,
            measure,
            exact,
            open: own == Some(Truth::Unknown),
            addressees,
        });
        if let Some(Kind::Group(group)) = &consequence.kind {
            for member in &group.of {
                self.consequence(member, tier, state, who, scope, outcomes);
            }
        }
    }

    /// The measure of a sanction, and whether it is the same for the least and the greatest amount on
    /// which it may rest.
    fn measure(&self, sanction: &Sanction, scope: &Scope) -> (Measure, bool) {
        let base = match &sanction.measure {
            Some(WireMeasure::Whole(base)) => Some(base),
            Some(WireMeasure::Multiple(multiple)) => multiple.base.as_ref(),
            Some(WireMeasure::HigherOf(higher)) => higher.base.as_ref(),
            _ => None,
        };
        let Some(base) = base else {
            return (measure_of(sanction, Range::ANY), true);
        };
        let base = self.quantity(base, scope);
        let at = |end: Option<i128>| end.map(|end| measure_of(sanction, Range::point(end)));
        let exact = match (at(base.low), at(base.high)) {
            (Some(low), Some(high)) => low == high,
            _ => false,
        };
        (measure_of(sanction, base), exact)
    }

    /// What an attached provision may know of a finding: the tiers that may fit under the version that
    /// governs, or under every candidate while that is open, and the greatest term that they threaten.
    pub(super) fn target(&self, provision: &Provision, finding: &Finding) -> Target {
        let mut target = Target::default();
        for candidate in &finding.candidates {
            let governs = finding.governing.as_ref();
            if governs.is_some_and(|governing| *governing != candidate.version) {
                continue;
            }
            let mut versions = provision.versions.iter();
            let version = versions.find(|version| Some(&version.id) == candidate.version.as_ref());
            let Some(version) = version else {
                continue;
            };
            target.not_on_file |= version.not_on_file;
            let tiers: Vec<Option<&String>> = if version.tiers.is_empty() {
                vec![None]
            } else {
                candidate.tiers.iter().map(Some).collect()
            };
            for tier in tiers {
                target.tiers.extend(tier.cloned());
                let terms = candidate.consequences.iter().filter_map(|outcome| {
                    let here = outcome.tier.is_none() || outcome.tier.as_ref() == tier;
                    let liberty = self.family(version, outcome) == Some(Family::LibertyDeprivation);
                    match outcome.measure {
                        Measure::Time {
                            unit,
                            max: Some(max),
                            ..
                        } if here && liberty => Some(match unit {
                            TimeUnit::Year => i128::from(max) * 12,
                            TimeUnit::Month => i128::from(max),
                            TimeUnit::Day => 0,
                        }),
                        _ => None,
                    }
                });
                if let Some(term) = terms.max() {
                    let term = Range::point(term);
                    let known = target.greatest_term;
                    target.greatest_term = Some(known.map_or(term, |known| known.either(term)));
                }
            }
        }
        target
    }

    fn family(&self, version: &Version, outcome: &Outcome) -> Option<Family> {
        let consequence = find(version, outcome)?;
        match &consequence.kind {
            Some(Kind::Sanction(sanction)) => {
                let mut kinds = self.world.packs.iter().flat_map(|pack| &pack.sanctions);
                kinds
                    .find(|kind| kind.id == sanction.kind)
                    .map(|kind| kind.family())
            }
            _ => None,
        }
    }

    /// How the range of one candidate compares with that of another: first the greatest, then the
    /// least. `None` where that is not known, or where the two cannot be compared.
    pub(super) fn compare(
        &self,
        provision: &Provision,
        one: &Candidate,
        other: &Candidate,
    ) -> Option<Ordering> {
        if one.tiers.len() > 1 || other.tiers.len() > 1 {
            return None;
        }
        // Consequences that may or may not follow must not matter.
        let mut orders = Vec::new();
        for one in resolutions(one) {
            for other in resolutions(other) {
                let (one, other) = (
                    self.extent(provision, &one)?,
                    self.extent(provision, &other)?,
                );
                let by_greatest = compare(one.0.as_ref(), other.0.as_ref())?;
                orders.push(if by_greatest == Ordering::Equal {
                    compare(one.1.as_ref(), other.1.as_ref())?
                } else {
                    by_greatest
                });
            }
        }
        let first = orders[0];
        orders.iter().all(|order| *order == first).then_some(first)
    }

    /// The greatest and the least of what may be imposed; `None` where that is open.
    fn extent(
        &self,
        provision: &Provision,
        candidate: &Candidate,
    ) -> Option<(Option<Weight>, Option<Weight>)> {
        let mut versions = provision.versions.iter();
        let version = versions.find(|version| Some(&version.id) == candidate.version.as_ref())?;
        let tier = candidate.tiers.first();
        let mut options: Vec<Vec<(Weight, Weight)>> = vec![Vec::new()];
        let own = version
            .consequences
            .iter()
            .map(|consequence| (consequence, None));
        let tiers = version.tiers.iter().filter(|known| Some(&known.id) == tier);
        let of_tier =
            tiers.flat_map(|tier| tier.consequences.iter().map(move |c| (c, Some(&tier.id))));
        for (consequence, tier) in own.chain(of_tier) {
            let members = self.options(consequence, tier, candidate, true);
            if members.iter().any(|member| !member.is_empty()) {
                options = together(&options, &members);
            }
        }
        options.retain(|option| !option.is_empty());
        let ends = options.iter().map(|option| {
            let high = outermost(option.iter().map(|(high, _)| high), Ordering::Greater)?;
            let low = outermost(option.iter().map(|(_, low)| low), Ordering::Greater)?;
            Some((high.clone(), low.clone()))
        });
        let ends: Vec<(Weight, Weight)> = ends.collect::<Option<_>>()?;
        if ends.is_empty() {
            return Some((None, None));
        }
        let greatest = outermost(ends.iter().map(|(high, _)| high), Ordering::Greater)?;
        let least = outermost(ends.iter().map(|(_, low)| low), Ordering::Less)?;
        Some((Some(greatest.clone()), Some(least.clone())))
    }

    /// Sets of sanctions that one consequence leaves to choose among, each sanction by its greatest and
    /// its least measure.
    fn options(
        &self,
        consequence: &Consequence,
        tier: Option<&String>,
        candidate: &Candidate,
        alone: bool,
    ) -> Vec<Vec<(Weight, Weight)>> {
        let mut outcomes = candidate.consequences.iter();
        let outcome =
            outcomes.find(|outcome| outcome.id == consequence.id && outcome.tier.as_ref() == tier);
        let follows = outcome.filter(|outcome| outcome.state != ConsequenceState::Excluded);
        let Some(outcome) = follows else {
            return if alone { vec![Vec::new()] } else { Vec::new() };
        };
        let mut options = match &consequence.kind {
            Some(Kind::Sanction(sanction)) => {
                let mut kinds = self.world.packs.iter().flat_map(|pack| &pack.sanctions);
                let kind = kinds
                    .find(|kind| kind.id == sanction.kind)
                    .expect("declared");
                let (high, low) = if outcome.exact {
                    sizes(sanction.measure.as_ref(), outcome.measure)
                } else {
                    (None, None)
                };
                let weight = |measure| Weight {
                    rank: kind.rank,
                    measure,
                };
                vec![vec![(weight(high), weight(low))]]
            }
            Some(Kind::Group(group)) => {
                let members: Vec<Vec<Vec<(Weight, Weight)>>> = group
                    .of
                    .iter()
                    .map(|member| self.options(member, tier, candidate, false))
                    .filter(|member| !member.is_empty())
                    .collect();
                joined(group.joint(), &members)
            }
            _ => vec![Vec::new()],
        };
        if alone && consequence.modality() == Modality::May {
            options.push(Vec::new());
        }
        options
    }
}

/// The measure of a sanction for an amount that is known within bounds.
fn measure_of(sanction: &Sanction, base: Range) -> Measure {
    let amount = |currency: &str, min: Option<i128>, max: Option<i128>, fixed: bool| {
        let minor = |end: Option<i128>| end.map(|end| i64::try_from(end).expect("small"));
        Measure::Amount(Bounds {
            currency: currency.parse::<Currency>().expect("a currency"),
            min: minor(min),
            max: minor(max),
            fixed,
        })
    };
    let stated = |money: &Option<Money>| money.as_ref().map(|money| i128::from(money.minor));
    match &sanction.measure {
        None => Measure::None,
        Some(WireMeasure::Unlimited(_)) => Measure::Unlimited,
        Some(WireMeasure::Time(range)) => Measure::Time {
            unit: match range.unit() {
                wire::TimeUnit::Day => TimeUnit::Day,
                wire::TimeUnit::Month => TimeUnit::Month,
                wire::TimeUnit::Year => TimeUnit::Year,
                wire::TimeUnit::Unspecified => panic!("a unit"),
            },
            min: range.min,
            max: range.max,
        },
        Some(WireMeasure::Fixed(money)) => {
            let minor = Some(money.minor.into());
            amount(&money.currency, minor, minor, true)
        }
        Some(WireMeasure::Range(range)) => {
            let end = range.min.as_ref().or(range.max.as_ref()).expect("an end");
            amount(&end.currency, stated(&range.min), stated(&range.max), false)
        }
        Some(WireMeasure::Whole(_)) => {
            // Money below zero cannot be taken.
            let least = base.low.unwrap_or(0).max(0);
            amount("CNY", Some(least), base.high, true)
        }
        Some(WireMeasure::Multiple(multiple)) => {
            let floor = stated(&multiple.floor);
            let raised = |amount: i128| floor.map_or(amount, |floor| amount.max(floor));
            let least = part(multiple.min, base.low.unwrap_or(0).max(0));
            let most = base.high.map(|high| part(multiple.max, high));
            amount("CNY", Some(raised(least)), most.map(raised), false)
        }
        Some(WireMeasure::HigherOf(higher)) => {
            let ceiling = i128::from(higher.ceiling.as_ref().expect("a ceiling").minor);
            let most = base.high.map(|high| part(higher.factor, high).max(ceiling));
            amount("CNY", stated(&higher.min), most, false)
        }
    }
}

fn find<'v>(version: &'v Version, outcome: &Outcome) -> Option<&'v Consequence> {
    fn among<'v>(consequences: &'v [Consequence], id: &str) -> Option<&'v Consequence> {
        consequences.iter().find_map(|consequence| {
            if consequence.id == id {
                return Some(consequence);
            }
            match &consequence.kind {
                Some(Kind::Group(group)) => among(&group.of, id),
                _ => None,
            }
        })
    }
    match &outcome.tier {
        None => among(&version.consequences, &outcome.id),
        Some(tier) => {
            let mut tiers = version.tiers.iter();
            among(
                &tiers.find(|known| known.id == *tier)?.consequences,
                &outcome.id,
            )
        }
    }
}

fn part(factor: Option<Ratio>, amount: i128) -> i128 {
    let factor = factor.expect("a factor");
    let factor = Fraction::new(factor.numerator.into(), factor.denominator.into());
    factor.times(Fraction::new(amount, 1)).floor()
}

fn sizes(text: Option<&WireMeasure>, measure: Measure) -> (Option<Size>, Option<Size>) {
    let term = |unit: TimeUnit, length: u32| match unit {
        TimeUnit::Day => Size::Days(length.into()),
        TimeUnit::Month => Size::Months(length.into()),
        TimeUnit::Year => Size::Months(i64::from(length) * 12),
    };
    match measure {
        Measure::None => (Some(Size::None), Some(Size::None)),
        Measure::Unlimited => (Some(Size::Unlimited), Some(Size::None)),
        Measure::Time { unit, min, max } => (
            Some(max.map_or(Size::Unlimited, |max| term(unit, max))),
            Some(min.map_or(Size::None, |min| term(unit, min))),
        ),
        Measure::Amount(bounds) => {
            // An end that the text does not give is no end that is not known.
            let (no_most, no_least) = match text {
                Some(WireMeasure::Range(range)) => (range.max.is_none(), range.min.is_none()),
                Some(WireMeasure::HigherOf(higher)) => (false, higher.min.is_none()),
                _ => (false, false),
            };
            let most = bounds
                .max
                .map(Size::Minor)
                .or(no_most.then_some(Size::Unlimited));
            let least = bounds
                .min
                .map(Size::Minor)
                .or(no_least.then_some(Size::None));
            (most, least)
        }
    }
}

fn together<T: Clone>(a: &[Vec<T>], b: &[Vec<T>]) -> Vec<Vec<T>> {
    let mut all = Vec::new();
    for left in a {
        for right in b {
            all.push(left.iter().chain(right).cloned().collect());
        }
    }
    all
}

fn joined<T: Clone>(joint: Joint, members: &[Vec<Vec<T>>]) -> Vec<Vec<T>> {
    let every = |members: &[Vec<Vec<T>>]| {
        let nothing = vec![Vec::new()];
        members
            .iter()
            .fold(nothing, |all, member| together(&all, member))
    };
    let any = |members: &[Vec<Vec<T>>]| members.concat();
    match (joint, members) {
        (_, []) => Vec::new(),
        (Joint::And, _) => every(members),
        (Joint::Or, _) => any(members),
        (Joint::MayAdd, [first, rest @ ..]) => {
            [first.clone(), together(first, &every(rest))].concat()
        }
        (Joint::InAdditionOrAlone, [others @ .., last]) => {
            [together(&any(others), last), last.clone()].concat()
        }
        (Joint::Unspecified, _) => panic!("a joint"),
    }
}

/// A candidate with each of its open consequences taken to follow, or not.
fn resolutions(candidate: &Candidate) -> Vec<Candidate> {
    let undecided = |outcome: &Outcome| outcome.open && outcome.state == ConsequenceState::Open;
    let Some(open) = candidate.consequences.iter().position(undecided) else {
        return vec![candidate.clone()];
    };
    let resolved = [ConsequenceState::Follows, ConsequenceState::Excluded].into_iter();
    resolved
        .flat_map(|state| {
            let mut candidate = candidate.clone();
            candidate.consequences[open].state = state;
            resolutions(&candidate)
        })
        .collect()
}

/// Compares two sanctions; nothing is milder than anything.
fn compare(one: Option<&Weight>, other: Option<&Weight>) -> Option<Ordering> {
    let (Some(one), Some(other)) = (one, other) else {
        return Some(one.is_some().cmp(&other.is_some()));
    };
    let by_rank = one.rank.cmp(&other.rank);
    if by_rank != Ordering::Equal {
        return Some(by_rank);
    }
    match (one.measure.as_ref()?, other.measure.as_ref()?) {
        (Size::Days(a), Size::Days(b))
        | (Size::Months(a), Size::Months(b))
        | (Size::Minor(a), Size::Minor(b)) => Some(a.cmp(b)),
        (Size::None, Size::None) | (Size::Unlimited, Size::Unlimited) => Some(Ordering::Equal),
        (Size::Unlimited, Size::Days(_) | Size::Months(_) | Size::Minor(_)) => {
            Some(Ordering::Greater)
        }
        (Size::Days(_) | Size::Months(_) | Size::Minor(_), Size::Unlimited) => Some(Ordering::Less),
        (Size::Months(months), Size::Days(days)) => months_and_days(*months, *days),
        (Size::Days(days), Size::Months(months)) => {
            months_and_days(*months, *days).map(Ordering::reverse)
        }
        _ => None,
    }
}

/// A month has 28 to 31 days.
fn months_and_days(months: i64, days: i64) -> Option<Ordering> {
    if months * 28 > days {
        Some(Ordering::Greater)
    } else if months * 31 < days {
        Some(Ordering::Less)
    } else {
        None
    }
}

/// The one of several that compares as wanted with every other, or equal to it; `None` where it is not
/// known which that is.
fn outermost<'w>(
    weights: impl Iterator<Item = &'w Weight> + Clone,
    wanted: Ordering,
) -> Option<&'w Weight> {
    let fits = |one: &Weight, other: &Weight| {
        compare(Some(one), Some(other)).is_some_and(|order| order == wanted || order.is_eq())
    };
    let mut candidates = weights.clone();
    candidates.find(|one| {
        weights
            .clone()
            .all(|other| *one == other || fits(one, other))
    })
}
