//! Ranges of what may be imposed: options, their extent, comparison and adjustment.
//!
//! The consequences of a version are a tree of groups. Read as a choice of the authority it is a list
//! of options, each a set of sanctions that go together: «imprisonment and a fine», «criminal
//! detention and a fine», «a fine alone». The extent of the range is its greatest and its least
//! option; milder and heavier are decided by the rank of the kinds and then by the measure.

use std::cmp::Ordering;

use lexpack_domain::{
    Adjustment, Bounds, ConsequenceState, Family, Joint, Measure, Modality, Span, Status, TimeUnit,
    Truth,
};

use super::{AttachedOutcome, Candidate, ConsequenceOutcome, Finding};
use crate::RuleSet;
use crate::model::{ConsequenceKind, Effect, MeasureRule, VersionRule};

/// Most options of a range; further ones are left out and the range says that it is not complete.
const OPTIONS_MAX: usize = 64;

/// What may be imposed under one reading of the facts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Range {
    /// Sets of sanctions that go together: indexes into the candidate's consequences.
    pub options: Vec<Vec<usize>>,
    /// Whether nothing at all may be imposed as well.
    pub exempt: bool,
    /// Whether the range reaches below its least option, to a measure that no text fixes.
    pub below: bool,
    /// Whether there are more options than are listed.
    pub more: bool,
}

/// The three ranges that an answer reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranges {
    /// Index of the candidate to which the options refer.
    pub candidate: usize,
    /// What the law threatens for the tier that fits.
    pub statutory: Range,
    /// After circumstances that must be applied.
    pub binding: Range,
    /// If circumstances that may be applied are.
    pub discretionary: Range,
}

/// How heavy a sanction is: the rank of its kind, then its measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Severity {
    rank: u32,
    amount: Amount,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Amount {
    /// The text gives none.
    None,
    Days(i64),
    Months(i64),
    Minor(i64),
    /// Without limit.
    Unlimited,
    /// Not known yet.
    Open,
}

/// The greatest and the least of a range; `None` for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Extent {
    pub(crate) greatest: Option<Severity>,
    pub(crate) least: Option<Severity>,
}

/// Compares two severities; `None` where they cannot be compared.
pub(crate) fn compare(a: &Option<Severity>, b: &Option<Severity>) -> Option<Ordering> {
    match (a, b) {
        (None, None) => Some(Ordering::Equal),
        (None, Some(_)) => Some(Ordering::Less),
        (Some(_), None) => Some(Ordering::Greater),
        (Some(a), Some(b)) => {
            let by_rank = a.rank.cmp(&b.rank);
            if by_rank == Ordering::Equal {
                a.amount.compare(b.amount)
            } else {
                Some(by_rank)
            }
        }
    }
}

/// Compares two ranges: first the greatest, then the least.
pub(crate) fn compare_extents(a: &Extent, b: &Extent) -> Option<Ordering> {
    let by_greatest = compare(&a.greatest, &b.greatest)?;
    if by_greatest == Ordering::Equal {
        compare(&a.least, &b.least)
    } else {
        Some(by_greatest)
    }
}

impl Amount {
    fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::None, Self::None) | (Self::Unlimited, Self::Unlimited) => Some(Ordering::Equal),
            (Self::Unlimited, Self::Minor(_) | Self::Days(_) | Self::Months(_)) => {
                Some(Ordering::Greater)
            }
            (Self::Minor(_) | Self::Days(_) | Self::Months(_), Self::Unlimited) => {
                Some(Ordering::Less)
            }
            (Self::Minor(a), Self::Minor(b))
            | (Self::Days(a), Self::Days(b))
            | (Self::Months(a), Self::Months(b)) => Some(a.cmp(&b)),
            (Self::Months(months), Self::Days(days)) => months_and_days(months, days),
            (Self::Days(days), Self::Months(months)) => {
                months_and_days(months, days).map(Ordering::reverse)
            }
            _ => None,
        }
    }
}

/// A month has 28 to 31 days; `None` where that does not decide.
fn months_and_days(months: i64, days: i64) -> Option<Ordering> {
    if months.saturating_mul(28) > days {
        Some(Ordering::Greater)
    } else if months.saturating_mul(31) < days {
        Some(Ordering::Less)
    } else {
        None
    }
}

/// The extent of what a tier threatens as the law writes it, amounts that rest on facts being open.
pub(crate) fn extent_of_tier(rules: &RuleSet, version: &VersionRule, tier: usize) -> Extent {
    let consequences = version
        .consequences
        .iter()
        .enumerate()
        .map(|(index, rule)| ConsequenceOutcome {
            rule: index,
            state: ConsequenceState::OtherTier,
            addressees: Vec::new(),
            possible_addressees: Vec::new(),
            measure: as_written(&rule.kind),
            deadline: None,
            trace: Vec::new(),
        })
        .collect();
    let candidate = Candidate {
        version: None,
        basis: super::Basis::AtAct,
        status: Status::Established,
        tiers: vec![tier],
        trace: Vec::new(),
        consequences,
    };
    let range = of_state(version, &candidate, Some(tier));
    extent_of(rules, version, &candidate, &range)
}

/// The measure of a sanction as far as the law itself fixes it.
fn as_written(kind: &ConsequenceKind) -> Measure {
    let ConsequenceKind::Sanction(_, rule) = kind else {
        return Measure::None;
    };
    match rule {
        MeasureRule::None => Measure::None,
        MeasureRule::Unlimited => Measure::Unlimited,
        MeasureRule::Time(unit, min, max) => Measure::Time {
            unit: *unit,
            min: *min,
            max: *max,
        },
        MeasureRule::Fixed(amount) => Measure::Amount(Bounds::fixed(*amount)),
        MeasureRule::Range(currency, min, max) => {
            Measure::Amount(Bounds::range(*currency, *min, *max))
        }
        MeasureRule::Multiple(_, _, currency, ..) | MeasureRule::Whole(currency, _) => {
            Measure::Amount(Bounds::range(*currency, None, None))
        }
        MeasureRule::HigherOf(min, ceiling, ..) => {
            Measure::Amount(Bounds::range(ceiling.currency, *min, None))
        }
    }
}

/// The extent of what may be imposed under a candidate, in its governing tier.
pub(crate) fn extent(rules: &RuleSet, version: &VersionRule, candidate: &Candidate) -> Extent {
    let range = statutory(version, candidate);
    extent_of(rules, version, candidate, &range)
}

fn extent_of(
    rules: &RuleSet,
    version: &VersionRule,
    candidate: &Candidate,
    range: &Range,
) -> Extent {
    let mut extent: Option<Extent> = None;
    for option in &range.options {
        let (mut greatest, mut least) = (None, None);
        for sanction in option {
            let Some(outcome) = candidate.consequences.get(*sanction) else {
                continue;
            };
            let (high, low) = severity(rules, version, outcome);
            greatest = heavier(greatest, high);
            least = heavier(least, low);
        }
        extent = Some(match extent {
            None => Extent { greatest, least },
            Some(known) => Extent {
                greatest: heavier(known.greatest, greatest),
                least: lighter(known.least, least),
            },
        });
    }
    extent.unwrap_or(Extent {
        greatest: None,
        least: None,
    })
}

fn heavier(a: Option<Severity>, b: Option<Severity>) -> Option<Severity> {
    if compare(&a, &b) == Some(Ordering::Less) {
        b
    } else {
        a
    }
}

fn lighter(a: Option<Severity>, b: Option<Severity>) -> Option<Severity> {
    if compare(&a, &b) == Some(Ordering::Greater) {
        b
    } else {
        a
    }
}

fn severity(
    rules: &RuleSet,
    version: &VersionRule,
    outcome: &ConsequenceOutcome,
) -> (Option<Severity>, Option<Severity>) {
    let rule = version.consequences.get(outcome.rule);
    let Some(ConsequenceKind::Sanction(kind, measure)) = rule.map(|rule| &rule.kind) else {
        return (None, None);
    };
    let rank = rules.sanctions.get(*kind).map_or(0, |kind| kind.rank);
    // An end that the text does not give is no end that is not known.
    let (no_most, no_least) = match measure {
        MeasureRule::Range(_, min, max) => (max.is_none(), min.is_none()),
        MeasureRule::HigherOf(min, ..) => (false, min.is_none()),
        MeasureRule::None
        | MeasureRule::Time(..)
        | MeasureRule::Fixed(_)
        | MeasureRule::Multiple(..)
        | MeasureRule::Whole(..)
        | MeasureRule::Unlimited => (false, false),
    };
    let (high, low) = match outcome.measure {
        Measure::None => (Amount::None, Amount::None),
        Measure::Unlimited => (Amount::Unlimited, Amount::None),
        Measure::Time { unit, min, max } => (
            max.map_or(Amount::Unlimited, |max| term(unit, max)),
            min.map_or(Amount::None, |min| term(unit, min)),
        ),
        Measure::Amount(bounds) => (
            match bounds.max {
                Some(max) => Amount::Minor(max),
                None if no_most => Amount::Unlimited,
                None => Amount::Open,
            },
            match bounds.min {
                Some(min) => Amount::Minor(min),
                None if no_least => Amount::None,
                None => Amount::Open,
            },
        ),
    };
    let of = |amount| Some(Severity { rank, amount });
    (of(high), of(low))
}

/// A term; twelve months are a year.
fn term(unit: TimeUnit, length: u32) -> Amount {
    let length = i64::from(length);
    match unit {
        TimeUnit::Day => Amount::Days(length),
        TimeUnit::Month => Amount::Months(length),
        TimeUnit::Year => Amount::Months(length.saturating_mul(12)),
    }
}

/// Greatest term of deprivation of liberty, in months, of a candidate in one of its tiers; `None` where
/// there is none. A term whose own condition is open may count or not.
pub(crate) fn greatest_term(
    rules: &RuleSet,
    version: &VersionRule,
    candidate: &Candidate,
    tier: Option<usize>,
) -> Option<Span> {
    let (mut certain, mut possible): (Option<i64>, Option<i64>) = (None, None);
    // Whether the condition of an enclosing group, at each depth, or of the consequence is open.
    let mut open: Vec<bool> = Vec::new();
    for outcome in &candidate.consequences {
        let Some(rule) = version.consequences.get(outcome.rule) else {
            continue;
        };
        open.truncate(usize::try_from(rule.depth).unwrap_or(usize::MAX));
        let own = outcome.trace.first().map(|root| root.truth) == Some(Truth::Unknown);
        let uncertain = own || open.last().copied().unwrap_or(false);
        open.push(uncertain);
        let liberty = match &rule.kind {
            ConsequenceKind::Sanction(kind, _) => rules
                .sanctions
                .get(*kind)
                .is_some_and(|kind| kind.family == Family::LibertyDeprivation),
            ConsequenceKind::Group(_)
            | ConsequenceKind::Duty(..)
            | ConsequenceKind::Liability(_)
            | ConsequenceKind::Referral(..)
            | ConsequenceKind::Remedy(..) => false,
        };
        let here = (rule.tier.is_none() || rule.tier == tier)
            && outcome.state != ConsequenceState::Excluded;
        if let (
            true,
            true,
            Measure::Time {
                unit,
                max: Some(max),
                ..
            },
        ) = (liberty, here, outcome.measure)
        {
            let months = match unit {
                TimeUnit::Year => i64::from(max).saturating_mul(12),
                TimeUnit::Month => i64::from(max),
                TimeUnit::Day => 0,
            };
            possible = possible.max(Some(months));
            if !uncertain {
                certain = certain.max(Some(months));
            }
        }
    }
    // Without a certain term there may be none at all.
    possible.and_then(|most| Span::new(Some(certain.unwrap_or(0)), Some(most)))
}

/// What the law threatens: the options of the consequences that follow.
pub(crate) fn statutory(version: &VersionRule, candidate: &Candidate) -> Range {
    of_state(version, candidate, None)
}

/// The options of the consequences of one tier, whatever its state.
fn of_state(version: &VersionRule, candidate: &Candidate, tier: Option<usize>) -> Range {
    let roots: Vec<usize> = candidate
        .consequences
        .iter()
        .enumerate()
        .filter(|(_, outcome)| {
            let rule = version.consequences.get(outcome.rule);
            let tier_fits = match tier {
                None => true,
                Some(_) => rule.is_some_and(|rule| rule.tier.is_none() || rule.tier == tier),
            };
            let counts = match outcome.state {
                ConsequenceState::Excluded => false,
                ConsequenceState::OtherTier => tier.is_some(),
                ConsequenceState::Follows | ConsequenceState::Open | ConsequenceState::Barred => {
                    true
                }
            };
            rule.is_some_and(|rule| rule.depth == 0) && counts && tier_fits
        })
        .map(|(index, _)| index)
        .collect();
    let mut range = Range::default();
    let mut options: Vec<Vec<usize>> = vec![Vec::new()];
    for root in roots {
        let members = options_of(version, candidate, root);
        if members.iter().all(Vec::is_empty) {
            continue;
        }
        options = product(&options, &members);
        if options.len() > OPTIONS_MAX {
            options.truncate(OPTIONS_MAX);
            range.more = true;
        }
    }
    options.retain(|option| !option.is_empty());
    options.dedup();
    range.options = options;
    range
}

/// The options of one consequence: the empty set where it is no sanction.
fn options_of(version: &VersionRule, candidate: &Candidate, index: usize) -> Vec<Vec<usize>> {
    let rule = candidate
        .consequences
        .get(index)
        .and_then(|outcome| version.consequences.get(outcome.rule));
    let Some(rule) = rule else {
        return vec![Vec::new()];
    };
    let mut options = match &rule.kind {
        ConsequenceKind::Sanction(..) => vec![vec![index]],
        ConsequenceKind::Group(joint) => {
            let members: Vec<Vec<Vec<usize>>> = members(version, candidate, index)
                .into_iter()
                .map(|member| options_of(version, candidate, member))
                .collect();
            joined(*joint, &members)
        }
        ConsequenceKind::Duty(..)
        | ConsequenceKind::Liability(_)
        | ConsequenceKind::Referral(..)
        | ConsequenceKind::Remedy(..) => vec![Vec::new()],
    };
    if rule.modality == Modality::May && rule.depth == 0 {
        options.push(Vec::new());
    }
    options.truncate(OPTIONS_MAX);
    options
}

/// Indexes of the direct members of a group that are not excluded.
fn members(version: &VersionRule, candidate: &Candidate, index: usize) -> Vec<usize> {
    let depth = |at: usize| {
        let outcome = candidate.consequences.get(at)?;
        Some(version.consequences.get(outcome.rule)?.depth)
    };
    let Some(own) = depth(index) else {
        return Vec::new();
    };
    let mut members = Vec::new();
    let mut at = index.saturating_add(1);
    while let Some(below) = depth(at).filter(|below| *below > own) {
        let excluded = candidate
            .consequences
            .get(at)
            .is_some_and(|outcome| outcome.state == ConsequenceState::Excluded);
        if Some(below) == own.checked_add(1) && !excluded {
            members.push(at);
        }
        at = at.saturating_add(1);
    }
    members
}

fn joined(joint: Joint, members: &[Vec<Vec<usize>>]) -> Vec<Vec<usize>> {
    let all = |members: &[Vec<Vec<usize>>]| {
        members.iter().fold(vec![Vec::new()], |options, member| {
            product(&options, member)
        })
    };
    let each = |members: &[Vec<Vec<usize>>]| members.iter().flatten().cloned().collect::<Vec<_>>();
    match joint {
        Joint::And => all(members),
        Joint::Or => each(members),
        Joint::MayAdd => match members.split_first() {
            Some((first, rest)) => {
                let mut options = first.clone();
                options.extend(product(first, &all(rest)));
                options
            }
            None => Vec::new(),
        },
        Joint::InAdditionOrAlone => match members.split_last() {
            Some((last, others)) => {
                let mut options = product(&each(others), last);
                options.extend(last.iter().cloned());
                options
            }
            None => Vec::new(),
        },
    }
}

fn product(a: &[Vec<usize>], b: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut options = Vec::new();
    for left in a {
        for right in b {
            if options.len() < OPTIONS_MAX.saturating_mul(2) {
                options.push(left.iter().chain(right).copied().collect());
            }
        }
    }
    options
}

/// The three ranges of a finding; `None` where nothing is imposed or no candidate governs.
pub(crate) fn ranges(
    rules: &RuleSet,
    finding: &Finding,
    attached: &[AttachedOutcome],
) -> Option<Ranges> {
    if finding.status != Status::Established {
        return None;
    }
    let place = finding.choice.governing?;
    let candidate = finding.candidates.get(place)?;
    let version = rules.version(finding, candidate)?;
    let statutory = statutory(version, candidate);
    if statutory.options.is_empty() {
        return None;
    }
    let mut binding = statutory.clone();
    let mut discretionary = statutory.clone();
    for outcome in attached
        .iter()
        .filter(|outcome| outcome.truth == Truth::True)
    {
        let effect = rules
            .provisions
            .get(outcome.provision)
            .and_then(|provision| provision.attachment.as_ref())
            .map(|attachment| &attachment.effect);
        if let Some(Effect::Modifies(adjustments, modality)) = effect {
            let must = *modality == Modality::Must;
            if must {
                binding = adjusted(version, candidate, &binding, adjustments, true);
            }
            discretionary = adjusted(version, candidate, &discretionary, adjustments, must);
        }
    }
    Some(Ranges {
        candidate: place,
        statutory,
        binding,
        discretionary,
    })
}

/// A range under a choice of adjustments; without `must` the range itself stays open as well.
fn adjusted(
    version: &VersionRule,
    candidate: &Candidate,
    range: &Range,
    adjustments: &[Adjustment],
    must: bool,
) -> Range {
    let within = !must
        || adjustments.iter().any(|adjustment| {
            matches!(
                adjustment,
                Adjustment::Heavier | Adjustment::Lighter | Adjustment::Lenient
            )
        });
    let mut result = if within {
        range.clone()
    } else {
        Range {
            below: range.below,
            more: range.more,
            exempt: range.exempt,
            options: Vec::new(),
        }
    };
    if adjustments.contains(&Adjustment::Exempt) {
        result.exempt = true;
    }
    if adjustments.contains(&Adjustment::Reduce) {
        let lower = candidate
            .tiers
            .last()
            .and_then(|tier| tier.checked_sub(1))
            .map(|tier| of_state(version, candidate, Some(tier)))
            .filter(|lower| !lower.options.is_empty());
        match lower {
            Some(lower) => {
                for option in lower.options {
                    if !result.options.contains(&option) {
                        result.options.push(option);
                    }
                }
            }
            None => result.below = true,
        }
    }
    result
}
