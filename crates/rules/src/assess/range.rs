//! Ranges of what may be imposed: options, their extent, comparison and adjustment.
//!
//! The consequences of a version are a tree of groups. Read as a choice of the authority it is a list
//! of options, each a set of sanctions that go together: «imprisonment and a fine», «criminal
//! detention and a fine», «a fine alone». The extent of the range is its greatest and its least
//! option; milder and heavier are decided by the rank of the kinds and then by the measure.

use std::cmp::Ordering;

use lexpack_domain::{
    Adjustment, ConsequenceState, Family, Joint, Measure, Modality, Span, Status, TimeUnit, Truth,
};

use super::outcome::measure_at;
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

/// Most consequences of one candidate whose own condition is open that a comparison tries both ways.
const OPEN_MAX: usize = 5;

/// The greatest and the least of a range; `None` for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Extent {
    greatest: Option<Severity>,
    least: Option<Severity>,
}

/// Compares two severities; `None` where they cannot be compared.
fn compare(a: &Option<Severity>, b: &Option<Severity>) -> Option<Ordering> {
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
pub(crate) fn extent_of_tier(
    rules: &RuleSet,
    version: &VersionRule,
    tier: usize,
) -> Option<Extent> {
    let consequences = version
        .consequences
        .iter()
        .enumerate()
        .map(|(index, rule)| ConsequenceOutcome {
            rule: index,
            state: ConsequenceState::OtherTier,
            addressees: Vec::new(),
            possible_addressees: Vec::new(),
            measure: if let ConsequenceKind::Sanction(_, rule) = &rule.kind {
                measure_at(rule, Span::ANY)
            } else {
                Measure::None
            },
            exact: RuleSet::base_of(&rule.kind).is_none(),
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

/// How the range of one candidate compares with that of another, whatever the conditions of their
/// consequences that are open: first the greatest, then the least. `None` where that makes a difference,
/// where an amount that decides is open, and where the two cannot be compared.
pub(crate) fn compare_ranges(
    rules: &RuleSet,
    (version, candidate): (&VersionRule, &Candidate),
    (other_version, other): (&VersionRule, &Candidate),
) -> Option<Ordering> {
    let mut order = None;
    for one in extents(rules, version, candidate)? {
        for other in extents(rules, other_version, other)? {
            let here = compare_extents(&one, &other)?;
            if order.is_some_and(|known| known != here) {
                return None;
            }
            order = Some(here);
        }
    }
    order
}

/// Whether facts that are missing leave the range of a candidate open.
pub(crate) fn is_open(version: &VersionRule, candidate: &Candidate) -> bool {
    candidate.tiers.len() > 1
        || candidate.consequences.iter().any(|outcome| {
            let rule = version.consequences.get(outcome.rule);
            let sanction =
                rule.is_some_and(|rule| matches!(rule.kind, ConsequenceKind::Sanction(..)));
            counts(outcome) && (own_condition_open(outcome) || sanction && !outcome.exact)
        })
}

/// Whether a consequence belongs to the tier that fits, and its condition is not known to fail.
const fn counts(outcome: &ConsequenceOutcome) -> bool {
    !matches!(
        outcome.state,
        ConsequenceState::Excluded | ConsequenceState::OtherTier
    )
}

pub(crate) fn own_condition_open(outcome: &ConsequenceOutcome) -> bool {
    outcome
        .trace
        .first()
        .is_some_and(|root| root.truth == Truth::Unknown)
}

/// The extents of a candidate with each consequence whose own condition is open taken to follow, and not;
/// `None` where one is open, or there are too many.
fn extents(rules: &RuleSet, version: &VersionRule, candidate: &Candidate) -> Option<Vec<Extent>> {
    let open: Vec<usize> = (0..candidate.consequences.len())
        .filter(|at| {
            let outcome = candidate.consequences.get(*at);
            outcome.is_some_and(|outcome| counts(outcome) && own_condition_open(outcome))
        })
        .collect();
    if open.len() > OPEN_MAX {
        return None;
    }
    let mut candidates = vec![candidate.clone()];
    for at in open {
        let excluded = candidates.iter().map(|candidate| {
            let mut candidate = candidate.clone();
            if let Some(outcome) = candidate.consequences.get_mut(at) {
                outcome.state = ConsequenceState::Excluded;
            }
            candidate
        });
        let excluded: Vec<Candidate> = excluded.collect();
        candidates.extend(excluded);
    }
    candidates
        .iter()
        .map(|candidate| {
            let range = statutory(version, candidate);
            extent_of(rules, version, candidate, &range)
        })
        .collect()
}

/// The greatest and the least of the options of a range; `None` where it is not known which that is.
fn extent_of(
    rules: &RuleSet,
    version: &VersionRule,
    candidate: &Candidate,
    range: &Range,
) -> Option<Extent> {
    let (mut highs, mut lows) = (Vec::new(), Vec::new());
    for option in &range.options {
        let outcomes = option
            .iter()
            .filter_map(|at| candidate.consequences.get(*at));
        let (high, low): (Vec<_>, Vec<_>) = outcomes
            .filter_map(|outcome| severity(rules, version, outcome))
            .unzip();
        if !high.is_empty() {
            highs.push(outermost(&high, Ordering::Greater)?);
            lows.push(outermost(&low, Ordering::Greater)?);
        }
    }
    if highs.is_empty() {
        return Some(Extent {
            greatest: None,
            least: None,
        });
    }
    Some(Extent {
        greatest: Some(outermost(&highs, Ordering::Greater)?),
        least: Some(outermost(&lows, Ordering::Less)?),
    })
}

/// The one of several that compares as wanted with every other, or equals it; `None` where it is not known
/// which that is.
fn outermost(severities: &[Severity], wanted: Ordering) -> Option<Severity> {
    let fits = |one: &Severity, other: &Severity| {
        one == other
            || compare(&Some(*one), &Some(*other))
                .is_some_and(|order| order == wanted || order == Ordering::Equal)
    };
    let mut all = severities.iter();
    all.find(|one| severities.iter().all(|other| fits(one, other)))
        .copied()
}

/// The greatest and the least of one sanction; `None` for what is no sanction.
fn severity(
    rules: &RuleSet,
    version: &VersionRule,
    outcome: &ConsequenceOutcome,
) -> Option<(Severity, Severity)> {
    let rule = version.consequences.get(outcome.rule)?;
    let ConsequenceKind::Sanction(kind, measure) = &rule.kind else {
        return None;
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
        // An amount that rests on facts which are not known exactly.
        _ if !outcome.exact => (Amount::Open, Amount::Open),
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
    let of = |amount| Severity { rank, amount };
    Some((of(high), of(low)))
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
        let uncertain = own_condition_open(outcome) || open.last().copied().unwrap_or(false);
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
    let effects = attached
        .iter()
        .filter(|outcome| outcome.truth == Truth::True);
    let effects = effects.filter_map(|outcome| rules.effect(outcome.provision));
    if effects.clone().any(|effect| *effect == Effect::Bars) {
        // Nothing may be imposed any more.
        let nothing = Range {
            exempt: true,
            ..Range::default()
        };
        return Some(Ranges {
            candidate: place,
            statutory,
            binding: nothing.clone(),
            discretionary: nothing,
        });
    }
    let mut binding = statutory.clone();
    let mut discretionary = statutory.clone();
    for effect in effects {
        if let Effect::Modifies(adjustments, modality) = effect {
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
