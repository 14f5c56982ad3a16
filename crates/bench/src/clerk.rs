//! The decision of the identity-card pack for one party and one act, written by hand.
//!
//! What a programmer would write who knew that the law never changes: plain comparisons over a plain
//! struct, nothing kept. It decides every provision of the pack for known facts, under the default
//! readings.

use lexpack_domain::{
    Case, ConsequenceState, Date, Entity, Fact, FactKey, Given, Measure, Money, Status, Value,
};
use lexpack_rules::{Assessment, Finding, PackInput, RuleSet};

use crate::random::Random;

/// Day from which the leak clauses are in force: 2012-01-01.
const AMENDED: i64 = 15_340;
/// Day from which the law is in force: 2004-01-01.
const IN_FORCE: i64 = 12_418;
/// Day from which a party that proves absence of fault is not penalised: 2021-07-15.
const FAULT_COUNTS: i64 = 18_823;

/// The facts, codes by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Whether the party is a unit; a natural person otherwise.
    pub unit: bool,
    /// Sector, 1 to 8.
    pub sector: u32,
    /// Whether another unit was judged to be covered.
    pub covered: bool,
    /// Whether the party is a police officer.
    pub police: bool,
    /// Day of the act, counted from 1970-01-01.
    pub day: i64,
    /// Whether information was disclosed.
    pub leaked: bool,
    /// How it was obtained, 1 to 3.
    pub obtained: u32,
    /// Items of a card that it contains: bit `n` for code `n`, 1 to 9.
    pub items: u64,
    /// Mental state, 1 to 3.
    pub mental_state: u32,
    /// Whether the party is judged answerable without fault.
    pub answerable: bool,
    /// Gains in minor units.
    pub gains: i64,
    /// Whether damage was caused.
    pub harm: bool,
    /// Conduct of police officers: bit `n` for code `n`, 1 to 5.
    pub conduct: u64,
    /// Whether it is a crime.
    pub crime: bool,
}

/// What follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// Art. 3(1): card information.
    pub information: Status,
    /// Art. 13(2): the duty of secrecy.
    pub duty: Status,
    /// Art. 19(1): staff.
    pub staff: Status,
    /// Art. 19(2): units.
    pub unit: Status,
    /// Art. 19(3): civil liability.
    pub civil: Status,
    /// Art. 20: police officers.
    pub police: Status,
    /// Gains that are confiscated, in minor units.
    pub confiscated: Option<i64>,
    /// Whether a police officer is referred to criminal law.
    pub prosecuted: bool,
}

const fn status(holds: bool) -> Status {
    if holds {
        Status::Established
    } else {
        Status::NotEstablished
    }
}

/// Decides.
#[must_use]
pub fn decide(facts: &Facts) -> Decision {
    let police = !facts.unit && facts.police && facts.conduct != 0;
    let prosecuted = facts.day >= IN_FORCE && police && facts.crime;
    let police = if facts.day >= IN_FORCE {
        status(police)
    } else {
        Status::NoLawInForce
    };
    if facts.day < AMENDED {
        let none = Status::NoLawInForce;
        return Decision {
            information: none,
            duty: none,
            staff: none,
            unit: none,
            civil: none,
            police,
            confiscated: None,
            prosecuted,
        };
    }
    let information = facts.items != 0;
    let sector = facts.sector <= 6 || (facts.sector == 7 && facts.covered);
    let act = sector && facts.leaked && facts.obtained == 1 && information;
    let (fault, civil_fault) = match facts.mental_state {
        3 => (
            facts.day < FAULT_COUNTS && facts.answerable,
            facts.answerable,
        ),
        _ => (true, true),
    };
    let penalised = act && fault && !facts.crime;
    Decision {
        information: status(information),
        duty: status(facts.sector <= 7 && facts.obtained == 1 && information),
        staff: status(penalised && !facts.unit),
        unit: status(penalised && facts.unit),
        civil: status(act && civil_fault && facts.harm),
        police,
        confiscated: (penalised && facts.gains > 0).then_some(facts.gains),
        prosecuted,
    }
}

/// Random facts. Most lie near the cases that the law is about, so that every outcome occurs.
#[must_use]
pub fn random(random: &mut Random) -> Facts {
    // A few days around each date that matters, and any day besides.
    let near = [AMENDED, IN_FORCE, FAULT_COUNTS];
    let around = near
        .get(usize::try_from(random.below(12)).unwrap_or_default())
        .map(|day| {
            day.saturating_sub(2)
                .saturating_add(i64::from(random.below(4)))
        });
    let any = i64::from(random.below(9_000)).saturating_add(11_500);
    Facts {
        unit: random.once_in(4),
        sector: random.below(8).saturating_add(1),
        covered: random.once_in(2),
        police: random.once_in(2),
        day: around.unwrap_or(any),
        leaked: !random.once_in(6),
        obtained: if random.once_in(4) { 2 } else { 1 },
        items: u64::from(random.below(512) & random.below(512)) << 1,
        mental_state: random.below(3).saturating_add(1),
        answerable: random.once_in(2),
        gains: i64::from(random.below(3)).saturating_mul(i64::from(random.below(100_000))),
        harm: random.once_in(2),
        conduct: u64::from(random.below(32) & random.below(32)) << 1,
        crime: random.once_in(4),
    }
}

/// The rules of the pack, compiled.
///
/// # Errors
/// Where the pack does not compile.
pub fn rules() -> anyhow::Result<RuleSet> {
    let input = PackInput {
        law: cn_id_card_law::law(),
        functions: None,
    };
    lexpack_rules::compile(vec![input]).map_err(|problems| anyhow::anyhow!("{problems}"))
}

/// The same facts as a case, by the numbers of the vocabulary.
///
/// # Errors
/// Where a day is outside the calendar or the currency is not known.
pub fn case(facts: &Facts) -> anyhow::Result<Case> {
    let day = Date::from_days(facts.day);
    let gains = Money {
        minor: facts.gains,
        currency: "CNY".parse()?,
    };
    let nature = if facts.unit { 2 } else { 1 };
    let party = vec![
        (1001, Value::CodeNumber(nature)),
        (1002, Value::CodeNumber(facts.sector)),
        (1003, Value::Boolean(facts.covered)),
        (1006, Value::Boolean(facts.police)),
    ];
    let act = vec![
        (1101, Value::Entity("x".to_owned())),
        (1102, Value::Date(day, day)),
        (1103, Value::Boolean(facts.leaked)),
        (1104, Value::CodeNumber(facts.obtained)),
        (1105, codes(facts.items)),
        (1106, Value::CodeNumber(facts.mental_state)),
        (1107, Value::Money(Some(gains), Some(gains))),
        (1108, Value::Boolean(facts.harm)),
        (1109, codes(facts.conduct)),
        (1110, Value::Boolean(facts.answerable)),
    ];
    Ok(Case {
        assessment_date: Some(Date::new(2026, 11, 24)?),
        entities: vec![entity("x", "party", party), entity("leak", "act", act)],
        given: vec![Given {
            provision: "cn.criminal-law.art253-1".to_owned(),
            subject: None,
            object: None,
            established: facts.crime,
            basis: "stated for the benchmark".to_owned(),
        }],
        closed_kinds: Vec::new(),
    })
}

fn codes(bits: u64) -> Value {
    let numbers = (1..=63).filter(|number| bits >> number & 1 == 1).collect();
    Value::Codes(Vec::new(), numbers)
}

pub(crate) fn entity(id: &str, kind: &str, facts: Vec<(u32, Value)>) -> Entity {
    let facts = facts
        .into_iter()
        .map(|(number, value)| Fact {
            key: FactKey::Number(number),
            value,
        })
        .collect();
    Entity {
        id: id.to_owned(),
        kind: kind.to_owned(),
        facts,
    }
}

/// What the engine decided, in the same form; `None` where a provision has no finding.
#[must_use]
pub fn decided(rules: &RuleSet, assessment: &Assessment) -> Option<Decision> {
    let finding = |id: &str| {
        let place = rules.provisions().iter().position(|rule| rule.id == id)?;
        let mut of_it = assessment.findings().iter();
        of_it.find(|finding| finding.provision == place)
    };
    let staff = finding("cn.id-card-law.art19.p1")?;
    let unit = finding("cn.id-card-law.art19.p2")?;
    let police = finding("cn.id-card-law.art20")?;
    let confiscated = |finding| match follows(rules, finding, "confiscation") {
        Some(Measure::Amount(bounds)) if bounds.min == bounds.max => bounds.min,
        Some(Measure::Amount(_) | Measure::None | Measure::Time { .. } | Measure::Unlimited)
        | None => None,
    };
    Some(Decision {
        information: finding("cn.id-card-law.art3.p1")?.status,
        duty: finding("cn.id-card-law.art13.p2")?.status,
        staff: staff.status,
        unit: unit.status,
        civil: finding("cn.id-card-law.art19.p3")?.status,
        police: police.status,
        confiscated: confiscated(staff).or(confiscated(unit)),
        prosecuted: follows(rules, police, "criminal-liability").is_some(),
    })
}

/// The measure of a consequence that follows.
fn follows(rules: &RuleSet, finding: &Finding, id: &str) -> Option<Measure> {
    finding.candidates.iter().find_map(|candidate| {
        let version = rules.version(finding, candidate)?;
        let outcome = candidate.consequences.iter().find(|outcome| {
            let rule = version.consequences.get(outcome.rule);
            rule.is_some_and(|rule| rule.id == id)
        })?;
        (outcome.state == ConsequenceState::Follows).then_some(outcome.measure)
    })
}
