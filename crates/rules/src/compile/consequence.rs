//! Lowering of consequences: groups become a flat list with depth.

use std::collections::BTreeSet;

use lexpack_domain::{Currency, Joint, Modality, Text, TimeUnit};

use super::condition::{Scope, conclusions_in as in_condition, quantity_conclusions};
use super::shared::{money, ratio};
use super::{Compiler, DEPTH_MAX, Home};
use crate::model::{
    AddresseeRule, ConsequenceKind, ConsequenceRule, Dimension, MeasureRule, QuantityId,
};
use crate::vocabulary::nearest;
use crate::wire::{self, addressee::Who, consequence::Kind, sanction::Measure};

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
        inherited: Option<&Inherited>,
        home: &mut Home<'_>,
        depth: usize,
        out: &mut Vec<ConsequenceRule>,
    ) {
        if depth > DEPTH_MAX {
            self.problems.add(
                path,
                format!("consequences are nested deeper than {DEPTH_MAX}"),
            );
            return;
        }
        if consequence.id.is_empty() || out.iter().any(|known| known.id == consequence.id) {
            self.problems.add(
                format!("{path}.id"),
                "must be unique in the version and not empty",
            );
        }
        let text = self.text(path, "text", consequence.text.as_ref());
        let place = match &consequence.citation {
            Some(citation) => self.citation(&format!("{path}.citation"), Some(citation)),
            None => Some(home.citation.clone()),
        };
        let citation_text = place
            .map(|place| self.shared.citation_words(&place))
            .unwrap_or_default();
        let Some(own) = self.inherit(path, consequence, inherited, home) else {
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
            let readings = &self.shared.doubts.get(doubt)?.readings;
            let found = readings.iter().position(|(id, _)| *id == reading.reading);
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
            kind,
        });
        for (index, member) in members.iter().enumerate() {
            let path = format!("{path}.group.of[{index}]");
            self.consequence(
                &path,
                member,
                Some(&own),
                home,
                depth.saturating_add(1),
                out,
            );
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
                ConsequenceKind::Duty(content, owed_to.unwrap_or_default())
            }
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
                MeasureRule::Multiple(min, max, currency, base)
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
}

/// Ids of the provisions that a consequence's conditions refer to.
pub(crate) fn conclusions_in<'a>(
    consequence: &'a wire::Consequence,
    found: &mut BTreeSet<&'a str>,
) {
    consequence
        .when
        .iter()
        .for_each(|when| in_condition(when, found));
    if let Some(Who::Selected(over)) = consequence
        .addressee
        .as_ref()
        .and_then(|addressee| addressee.who.as_ref())
        && let Some(filter) = over.r#where.as_deref()
    {
        in_condition(filter, found);
    }
    match &consequence.kind {
        Some(Kind::Group(group)) => {
            group
                .of
                .iter()
                .for_each(|member| conclusions_in(member, found));
        }
        Some(Kind::Sanction(sanction)) => match &sanction.measure {
            Some(Measure::Whole(base)) => quantity_conclusions(base, found),
            Some(Measure::Multiple(multiple)) => {
                multiple
                    .base
                    .iter()
                    .for_each(|base| quantity_conclusions(base, found));
            }
            Some(
                Measure::Time(_) | Measure::Fixed(_) | Measure::Range(_) | Measure::Unlimited(_),
            )
            | None => {}
        },
        Some(Kind::Duty(_) | Kind::Liability(_) | Kind::Referral(_)) | None => {}
    }
}
