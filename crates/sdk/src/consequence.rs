//! Consequences: sanctions and their measures, groups, duties, liability.

use crate::text;
use crate::wire::addressee::Who;
use crate::wire::consequence::Kind;
use crate::wire::sanction::Measure;
use crate::wire::{
    Addressee, Citation, Condition, Consequence, Deadline, DeadlineUnit, Duty, Expectation, Group,
    HigherOf, Joint, Liability, Modality, Money, MoneyRange, MultipleRange, Quantity, Ratio,
    ReadingOf, Referral, Remedy, Sanction, Selection, Subject, Text, TimeRange, TimeUnit,
    Unlimited,
};

fn consequence(id: &str, zh: &str, en: &str, kind: Kind) -> Consequence {
    Consequence {
        id: id.to_owned(),
        text: Some(text(zh, en)),
        modality: Modality::Must.into(),
        kind: Some(kind),
        ..Consequence::default()
    }
}

/// A sanction of a kind with its measure. It must be imposed unless [`Follow::may`] says otherwise.
#[must_use]
pub fn sanction(id: &str, zh: &str, en: &str, kind: &str, measure: Option<Measure>) -> Consequence {
    let sanction = Sanction {
        kind: kind.to_owned(),
        measure,
    };
    consequence(id, zh, en, Kind::Sanction(sanction))
}

/// Consequences joined; members take addressee and authority from the group.
#[must_use]
pub fn group(id: &str, zh: &str, en: &str, joint: Joint, of: Vec<Consequence>) -> Consequence {
    consequence(
        id,
        zh,
        en,
        Kind::Group(Group {
            joint: joint.into(),
            of,
        }),
    )
}

/// A duty.
#[must_use]
pub fn duty(id: &str, zh: &str, en: &str, content: Text, owed_to: Option<Text>) -> Consequence {
    consequence(
        id,
        zh,
        en,
        Kind::Duty(Duty {
            content: Some(content),
            owed_to,
            deadline: None,
        }),
    )
}

/// A remedy that is open to the addressee.
#[must_use]
pub fn remedy(id: &str, zh: &str, en: &str, content: Text, forum: Text) -> Consequence {
    consequence(
        id,
        zh,
        en,
        Kind::Remedy(Remedy {
            content: Some(content),
            forum: Some(forum),
            deadline: None,
        }),
    )
}

/// A time limit from an anchor; `calendar` is needed for working days alone.
#[must_use]
pub fn within(length: u32, unit: DeadlineUnit, anchor: Quantity, calendar: &str) -> Deadline {
    Deadline {
        anchor: Some(anchor),
        length,
        unit: unit.into(),
        calendar: calendar.to_owned(),
    }
}

/// Liability towards others.
#[must_use]
pub fn liability(id: &str, zh: &str, en: &str, nature: Text) -> Consequence {
    consequence(
        id,
        zh,
        en,
        Kind::Liability(Liability {
            nature: Some(nature),
        }),
    )
}

/// Law that follows instead or besides.
#[must_use]
pub fn referral(id: &str, zh: &str, en: &str, provision: &str, words: Text) -> Consequence {
    let referral = Referral {
        provision: provision.to_owned(),
        text: Some(words),
    };
    consequence(id, zh, en, Kind::Referral(referral))
}

/// Says more of a consequence.
pub trait Follow: Sized {
    /// It falls on the subject, in a role.
    #[must_use]
    fn on_subject(self, role: Text) -> Consequence;
    /// It falls on entities of a selection, in a role.
    #[must_use]
    fn on(self, selection: Selection, role: Text) -> Consequence;
    /// Who imposes it.
    #[must_use]
    fn imposed_by(self, authority: Text) -> Consequence;
    /// It may be imposed (可以).
    #[must_use]
    fn may(self) -> Consequence;
    /// It follows only where a condition holds.
    #[must_use]
    fn when(self, condition: Condition) -> Consequence;
    /// It follows only under a reading of a doubt.
    #[must_use]
    fn under(self, doubt: &str, reading: &str) -> Consequence;
    /// Where it stands, if not at the place of the provision.
    #[must_use]
    fn stands_at(self, citation: Citation) -> Consequence;
    /// The time limit of a duty or remedy; nothing changes on other consequences.
    #[must_use]
    fn due(self, deadline: Deadline) -> Consequence;
}

impl Follow for Consequence {
    fn on_subject(self, role: Text) -> Consequence {
        let addressee = Addressee {
            role: Some(role),
            who: Some(Who::Subject(Subject {})),
        };
        Consequence {
            addressee: Some(addressee),
            ..self
        }
    }

    fn on(self, selection: Selection, role: Text) -> Consequence {
        let addressee = Addressee {
            role: Some(role),
            who: Some(Who::Selected(selection)),
        };
        Consequence {
            addressee: Some(addressee),
            ..self
        }
    }

    fn imposed_by(self, authority: Text) -> Consequence {
        Consequence {
            imposed_by: Some(authority),
            ..self
        }
    }

    fn may(self) -> Consequence {
        Consequence {
            modality: Modality::May.into(),
            ..self
        }
    }

    fn when(self, condition: Condition) -> Consequence {
        Consequence {
            when: Some(condition),
            ..self
        }
    }

    fn under(self, doubt: &str, reading: &str) -> Consequence {
        let reading = ReadingOf {
            doubt: doubt.to_owned(),
            reading: reading.to_owned(),
        };
        Consequence {
            reading: Some(reading),
            ..self
        }
    }

    fn stands_at(self, citation: Citation) -> Consequence {
        Consequence {
            citation: Some(citation),
            ..self
        }
    }

    fn due(mut self, deadline: Deadline) -> Consequence {
        match &mut self.kind {
            Some(Kind::Duty(duty)) => duty.deadline = Some(deadline),
            Some(Kind::Remedy(remedy)) => remedy.deadline = Some(deadline),
            Some(Kind::Sanction(_) | Kind::Group(_) | Kind::Liability(_) | Kind::Referral(_))
            | None => {}
        }
        self
    }
}

/// From `min` to `max` days.
#[must_use]
pub fn days(min: Option<u32>, max: Option<u32>) -> Option<Measure> {
    Some(Measure::Time(TimeRange {
        unit: TimeUnit::Day.into(),
        min,
        max,
    }))
}

/// From `min` to `max` months.
#[must_use]
pub fn months(min: Option<u32>, max: Option<u32>) -> Option<Measure> {
    Some(Measure::Time(TimeRange {
        unit: TimeUnit::Month.into(),
        min,
        max,
    }))
}

/// From `min` to `max` years.
#[must_use]
pub fn years(min: Option<u32>, max: Option<u32>) -> Option<Measure> {
    Some(Measure::Time(TimeRange {
        unit: TimeUnit::Year.into(),
        min,
        max,
    }))
}

/// A sum that the law fixes.
#[must_use]
pub const fn exactly(sum: Money) -> Option<Measure> {
    Some(Measure::Fixed(sum))
}

/// A range of money; an end that the text does not give is `None`.
#[must_use]
pub const fn money_range(min: Option<Money>, max: Option<Money>) -> Option<Measure> {
    Some(Measure::Range(MoneyRange { min, max }))
}

/// From `min` to `max` times an amount.
#[must_use]
pub fn multiple(min: i64, max: i64, base: Quantity) -> Option<Measure> {
    let ratio = |numerator| {
        Some(Ratio {
            numerator,
            denominator: 1,
        })
    };
    Some(Measure::Multiple(MultipleRange {
        min: ratio(min),
        max: ratio(max),
        base: Some(base),
        floor: None,
    }))
}

/// From `min` to `max` times an amount, and never below a sum.
#[must_use]
pub fn multiple_at_least(min: i64, max: i64, base: Quantity, floor: Money) -> Option<Measure> {
    match multiple(min, max, base) {
        Some(Measure::Multiple(range)) => Some(Measure::Multiple(MultipleRange {
            floor: Some(floor),
            ..range
        })),
        other => other,
    }
}

/// Up to the higher of a sum and a part of an amount.
#[must_use]
pub const fn up_to_higher(ceiling: Money, part: Ratio, base: Quantity) -> Option<Measure> {
    Some(Measure::HigherOf(HigherOf {
        min: None,
        ceiling: Some(ceiling),
        factor: Some(part),
        base: Some(base),
    }))
}

/// The whole of an amount.
#[must_use]
pub const fn whole_of(base: Quantity) -> Option<Measure> {
    Some(Measure::Whole(base))
}

/// Without limit in the text.
#[must_use]
pub const fn unlimited() -> Option<Measure> {
    Some(Measure::Unlimited(Unlimited {}))
}

/// What must come out of a test case for one provision, subject and object.
#[must_use]
pub fn expect(provision: &str, subject: &str, object: &str, status: &str) -> Expectation {
    Expectation {
        provision: provision.to_owned(),
        subject: subject.to_owned(),
        object: object.to_owned(),
        status: status.to_owned(),
        ..Expectation::default()
    }
}

/// Says more of an expectation.
pub trait Expect {
    /// What must be listed as missing: `entity: fact` or the id of a provision.
    #[must_use]
    fn missing(self, names: &[&str]) -> Expectation;
    /// Lines of consequences that must appear: `id: measure [state]`.
    #[must_use]
    fn consequences(self, lines: &[&str]) -> Expectation;
    /// The tier that must be reached; several that may fit are joined by `|`.
    #[must_use]
    fn tier(self, id: &str) -> Expectation;
    /// The version that must govern; `none`, or `open`.
    #[must_use]
    fn version(self, id: &str) -> Expectation;
    /// Attached provisions that must appear: `id [met]`, `id [open]`, `id [not met]`, and lines of the
    /// consequences that they add.
    #[must_use]
    fn attached(self, lines: &[&str]) -> Expectation;
    /// How it must stand beside others: `stands`, `yields`, `fine_yields`, `open`.
    #[must_use]
    fn standing(self, standing: &str) -> Expectation;
}

impl Expect for Expectation {
    fn missing(self, names: &[&str]) -> Expectation {
        Expectation {
            missing: owned(names),
            ..self
        }
    }

    fn consequences(self, lines: &[&str]) -> Expectation {
        Expectation {
            consequences: owned(lines),
            ..self
        }
    }

    fn tier(self, id: &str) -> Expectation {
        Expectation {
            tier: id.to_owned(),
            ..self
        }
    }

    fn version(self, id: &str) -> Expectation {
        Expectation {
            version: id.to_owned(),
            ..self
        }
    }

    fn attached(self, lines: &[&str]) -> Expectation {
        Expectation {
            attached: owned(lines),
            ..self
        }
    }

    fn standing(self, standing: &str) -> Expectation {
        Expectation {
            standing: standing.to_owned(),
            ..self
        }
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
