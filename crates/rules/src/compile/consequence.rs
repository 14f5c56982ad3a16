//! Lowering of consequences: groups become a flat list with depth.

use std::collections::BTreeSet;

use lexpack_domain::{Currency, DeadlineUnit, Joint, Modality, Text, TimeUnit};

use super::condition::Scope;
use super::shared::{money, ratio};
use super::{Compiler, DEPTH_MAX, Home};
use crate::model::{
    AddresseeRule, ConsequenceKind, ConsequenceRule, DeadlineRule, Dimension, MeasureRule,
    QuantityId,
};
use crate::vocabulary::nearest;
use crate::wire::{self, addressee::Who, consequence::Kind, sanction::Measure};

/// What a consequence takes from what encloses it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Enclosing<'a> {
    pub(crate) group: Option<&'a Inherited>,
    pub(crate) tier: Option<usize>,
    pub(crate) depth: usize,
}

/// What a member of a group takes from the group.
#[derive(Clone)]
pub(crate) struct Inherited {
    role: Text,
    addressee: AddresseeRule,
    imposed_by: Text,
}

impl Compiler {
    pub(crate) fn consequence(
        &mut self,
        path: &str,
        consequence: &wire::Consequence,
        enclosing: Enclosing<'_>,
        home: &mut Home<'_>,
        out: &mut Vec<ConsequenceRule>,
    ) {
        let depth = enclosing.depth;
        if depth > DEPTH_MAX {
            self.problems.add(
                path,
                format!("consequences are nested deeper than {DEPTH_MAX}"),
            );
            return;
        }
        let same = |known: &ConsequenceRule| {
            known.id == consequence.id && (known.tier == enclosing.tier || known.tier.is_none())
        };
        if consequence.id.is_empty() || out.iter().any(same) {
            self.problems.add(
                format!("{path}.id"),
                "must be unique in the version, or in its tier, and not empty",
            );
        }
        let text = self.text(path, "text", consequence.text.as_ref());
        let place = match &consequence.citation {
            Some(citation) => {
                self.citation_in_force(&format!("{path}.citation"), citation, home.in_force)
            }
            None => Some(home.citation.clone()),
        };
        let citation_text = place
            .map(|place| self.shared.citation_words(&place))
            .unwrap_or_default();
        let Some(own) = self.inherit(path, consequence, enclosing.group, home) else {
            return;
        };
        let modality = match consequence.modality() {
            wire::Modality::Unspecified => {
                self.problems.add(format!("{path}.modality"), "not stated");
                return;
            }
            wire::Modality::Must => Modality::Must,
            wire::Modality::May => Modality::May,
        };
        let when = consequence.when.as_ref().map(|when| {
            let node = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            let mut scope = Scope::new(home);
            let citation = home.citation.clone();
            self.condition(
                &format!("{path}.when"),
                when,
                &citation,
                home,
                &mut scope,
                1,
            );
            node
        });
        let reading = consequence.reading.as_ref().and_then(|reading| {
            let doubt = self.doubt(&format!("{path}.reading.doubt"), &reading.doubt)?;
            home.doubts.insert(doubt);
            self.hidden_doubts.insert(doubt);
            let readings = &self.shared.doubts.get(doubt)?.readings;
            let found = readings
                .iter()
                .position(|known| known.id == reading.reading);
            if found.is_none() {
                let message = format!("the doubt has no reading `{}`", reading.reading);
                self.problems
                    .add(format!("{path}.reading.reading"), message);
            }
            Some((doubt, found?))
        });
        let Some((kind, members)) = self.kind_of(path, consequence, home) else {
            return;
        };
        out.push(ConsequenceRule {
            depth: u32::try_from(depth).unwrap_or(u32::MAX),
            id: consequence.id.clone(),
            text,
            citation_text,
            role: own.role.clone(),
            addressee: own.addressee,
            imposed_by: own.imposed_by.clone(),
            modality,
            when,
            reading,
            tier: enclosing.tier,
            kind,
        });
        for (index, member) in members.iter().enumerate() {
            let path = format!("{path}.group.of[{index}]");
            let enclosing = Enclosing {
                group: Some(&own),
                depth: depth.saturating_add(1),
                ..enclosing
            };
            self.consequence(&path, member, enclosing, home, out);
        }
    }

    fn inherit(
        &mut self,
        path: &str,
        consequence: &wire::Consequence,
        inherited: Option<&Inherited>,
        home: &mut Home<'_>,
    ) -> Option<Inherited> {
        let (role, addressee) = match (&consequence.addressee, inherited) {
            (None, Some(inherited)) => (inherited.role.clone(), inherited.addressee),
            (None, None) => {
                self.problems.add(format!("{path}.addressee"), "not stated");
                return None;
            }
            (Some(addressee), _) => {
                let path = format!("{path}.addressee");
                let role = self.text(&path, "role", addressee.role.as_ref());
                let rule = match &addressee.who {
                    Some(Who::Subject(_)) => AddresseeRule::Subject,
                    Some(Who::Selected(over)) => {
                        let mut scope = Scope::new(home);
                        AddresseeRule::Selected(self.selection(&path, over, home, &mut scope)?)
                    }
                    None => {
                        self.problems.add(path, "names nobody");
                        return None;
                    }
                };
                (role, rule)
            }
        };
        let imposed_by = match (&consequence.imposed_by, inherited) {
            (Some(by), _) => self.text(path, "imposed_by", Some(by)),
            (None, Some(inherited)) => inherited.imposed_by.clone(),
            (None, None) => Text::default(),
        };
        Some(Inherited {
            role,
            addressee,
            imposed_by,
        })
    }

    fn kind_of<'a>(
        &mut self,
        path: &str,
        consequence: &'a wire::Consequence,
        home: &mut Home<'_>,
    ) -> Option<(ConsequenceKind, &'a [wire::Consequence])> {
        let kind = match &consequence.kind {
            None => {
                self.problems
                    .add(path, "says nothing: no kind of consequence");
                return None;
            }
            Some(Kind::Sanction(sanction)) => {
                let path = format!("{path}.sanction");
                let index = self
                    .shared
                    .sanctions
                    .iter()
                    .position(|s| s.id == sanction.kind);
                let Some(index) = index else {
                    let known = self.shared.sanctions.iter().map(|known| known.id.as_str());
                    let near = nearest(&sanction.kind, known);
                    self.problems.add(
                        path,
                        format!("unknown kind of sanction `{}`{near}", sanction.kind),
                    );
                    return None;
                };
                let measure = self.measure(&path, sanction.measure.as_ref(), home)?;
                ConsequenceKind::Sanction(index, measure)
            }
            Some(Kind::Group(group)) => {
                let joint = match group.joint() {
                    wire::Joint::Unspecified => {
                        self.problems
                            .add(format!("{path}.group.joint"), "not stated");
                        return None;
                    }
                    wire::Joint::And => Joint::And,
                    wire::Joint::Or => Joint::Or,
                    wire::Joint::MayAdd => Joint::MayAdd,
                    wire::Joint::InAdditionOrAlone => Joint::InAdditionOrAlone,
                };
                if group.of.len() < 2 {
                    self.problems.add(
                        format!("{path}.group.of"),
                        "a group has two members or more",
                    );
                }
                return Some((ConsequenceKind::Group(joint), &group.of));
            }
            Some(Kind::Duty(duty)) => {
                let content = self.text(path, "duty.content", duty.content.as_ref());
                let owed_to = duty
                    .owed_to
                    .as_ref()
                    .map(|owed_to| self.text(path, "duty.owed_to", Some(owed_to)));
                let deadline = self.deadline(path, duty.deadline.as_ref(), home);
                ConsequenceKind::Duty(content, owed_to.unwrap_or_default(), deadline)
            }
            Some(Kind::Remedy(remedy)) => ConsequenceKind::Remedy(
                self.text(path, "remedy.content", remedy.content.as_ref()),
                self.text(path, "remedy.forum", remedy.forum.as_ref()),
                self.deadline(path, remedy.deadline.as_ref(), home),
            ),
            Some(Kind::Liability(liability)) => ConsequenceKind::Liability(self.text(
                path,
                "liability.nature",
                liability.nature.as_ref(),
            )),
            Some(Kind::Referral(referral)) => ConsequenceKind::Referral(
                referral.provision.clone(),
                self.text(path, "referral.text", referral.text.as_ref()),
            ),
        };
        Some((kind, &[]))
    }

    fn measure(
        &mut self,
        path: &str,
        measure: Option<&Measure>,
        home: &mut Home<'_>,
    ) -> Option<MeasureRule> {
        Some(match measure {
            None => MeasureRule::None,
            Some(Measure::Unlimited(_)) => MeasureRule::Unlimited,
            Some(Measure::Time(time)) => {
                let unit = match time.unit() {
                    wire::TimeUnit::Unspecified => {
                        self.problems.add(format!("{path}.time.unit"), "not stated");
                        return None;
                    }
                    wire::TimeUnit::Day => TimeUnit::Day,
                    wire::TimeUnit::Month => TimeUnit::Month,
                    wire::TimeUnit::Year => TimeUnit::Year,
                };
                if time.min.zip(time.max).is_some_and(|(min, max)| min > max) {
                    self.problems
                        .add(format!("{path}.time"), "the least exceeds the most");
                }
                MeasureRule::Time(unit, time.min, time.max)
            }
            Some(Measure::Fixed(amount)) => {
                MeasureRule::Fixed(money(path, amount, &mut self.problems)?)
            }
            Some(Measure::Range(range)) => self.range(path, range)?,
            Some(Measure::Multiple(multiple)) => {
                let (Some(min), Some(max)) = (multiple.min, multiple.max) else {
                    self.problems
                        .add(path, "a multiple needs a least and a greatest factor");
                    return None;
                };
                let min = ratio(path, min, &mut self.problems)?;
                let max = ratio(path, max, &mut self.problems)?;
                if min > max || min.numerator() < 0 {
                    self.problems
                        .add(path, "the factors are reversed or below zero");
                }
                let (base, currency) = self.base(path, multiple.base.as_ref(), home)?;
                let floor = match &multiple.floor {
                    Some(floor) => Some(money(path, floor, &mut self.problems)?),
                    None => None,
                };
                if floor.is_some_and(|floor| floor.currency != currency) {
                    self.problems
                        .add(path, "the floor is in another currency than the base");
                }
                let floor = floor.map(|floor| floor.minor);
                MeasureRule::Multiple(min, max, currency, base, floor)
            }
            Some(Measure::HigherOf(higher)) => {
                let (Some(ceiling), Some(factor)) = (&higher.ceiling, higher.factor) else {
                    self.problems
                        .add(path, "needs a ceiling and a part of an amount");
                    return None;
                };
                let ceiling = money(path, ceiling, &mut self.problems)?;
                let factor = ratio(path, factor, &mut self.problems)?;
                let (base, currency) = self.base(path, higher.base.as_ref(), home)?;
                let min = match &higher.min {
                    Some(min) => Some(money(path, min, &mut self.problems)?),
                    None => None,
                };
                let other = min.is_some_and(|min| min.currency != currency);
                if other || ceiling.currency != currency {
                    self.problems
                        .add(path, "its amounts are in several currencies");
                }
                MeasureRule::HigherOf(min.map(|min| min.minor), ceiling, factor, base)
            }
            Some(Measure::Whole(whole)) => {
                let (base, currency) = self.base(path, Some(whole), home)?;
                MeasureRule::Whole(currency, base)
            }
        })
    }

    fn range(&mut self, path: &str, range: &wire::MoneyRange) -> Option<MeasureRule> {
        let mut end = |amount: Option<&wire::Money>| match amount {
            None => Some(None),
            Some(amount) => money(path, amount, &mut self.problems).map(Some),
        };
        let (min, max) = (end(range.min.as_ref())?, end(range.max.as_ref())?);
        let currencies: BTreeSet<Currency> = [min, max]
            .into_iter()
            .flatten()
            .map(|amount| amount.currency)
            .collect();
        let (Some(currency), 1) = (currencies.first().copied(), currencies.len()) else {
            self.problems
                .add(path, "a range needs an end, and both ends in one currency");
            return None;
        };
        let (min, max) = (
            min.map(|amount| amount.minor),
            max.map(|amount| amount.minor),
        );
        if min.zip(max).is_some_and(|(min, max)| min > max) {
            self.problems.add(path, "the least exceeds the most");
        }
        Some(MeasureRule::Range(currency, min, max))
    }

    fn base(
        &mut self,
        path: &str,
        base: Option<&wire::Quantity>,
        home: &mut Home<'_>,
    ) -> Option<(QuantityId, Currency)> {
        let Some(base) = base else {
            self.problems.add(format!("{path}.base"), "not stated");
            return None;
        };
        let mut scope = Scope::new(home);
        match self.quantity(path, base, home, &mut scope, 0)? {
            (base, Dimension::Money(currency)) => Some((base, currency)),
            (_, dimension) => {
                self.problems
                    .add(path, format!("needs an amount of money, not {dimension}"));
                None
            }
        }
    }

    fn deadline(
        &mut self,
        path: &str,
        deadline: Option<&wire::Deadline>,
        home: &mut Home<'_>,
    ) -> Option<DeadlineRule> {
        let deadline = deadline?;
        let path = format!("{path}.deadline");
        let unit = match deadline.unit() {
            wire::DeadlineUnit::Unspecified => {
                self.problems.add(format!("{path}.unit"), "not stated");
                return None;
            }
            wire::DeadlineUnit::Hour => DeadlineUnit::Hour,
            wire::DeadlineUnit::Day => DeadlineUnit::Day,
            wire::DeadlineUnit::WorkingDay => DeadlineUnit::WorkingDay,
            wire::DeadlineUnit::Month => DeadlineUnit::Month,
            wire::DeadlineUnit::Year => DeadlineUnit::Year,
        };
        let Some(anchor) = &deadline.anchor else {
            self.problems.add(format!("{path}.anchor"), "not stated");
            return None;
        };
        let mut scope = Scope::new(home);
        let (anchor, dimension) =
            self.quantity(&format!("{path}.anchor"), anchor, home, &mut scope, 0)?;
        let wanted = if unit == DeadlineUnit::Hour {
            Dimension::Instant
        } else {
            Dimension::Date
        };
        if dimension != wanted {
            self.problems.add(
                format!("{path}.anchor"),
                format!("needs {wanted}, not {dimension}"),
            );
        }
        if deadline.length == 0 || deadline.length > 36_500 {
            self.problems
                .add(format!("{path}.length"), "must lie between 1 and 36,500");
        }
        let calendar = if unit == DeadlineUnit::WorkingDay {
            let calendars = &self.shared.calendars;
            let found = calendars.iter().position(|c| c.id == deadline.calendar);
            if found.is_none() {
                let known = calendars.iter().map(|calendar| calendar.id.as_str());
                let near = nearest(&deadline.calendar, known);
                let message = format!("unknown calendar `{}`{near}", deadline.calendar);
                self.problems.add(format!("{path}.calendar"), message);
            }
            found
        } else {
            None
        };
        Some(DeadlineRule {
            anchor,
            length: deadline.length,
            unit,
            calendar,
        })
    }
}
