//! A provision of exactly sixty nodes, invented, and the same decision written by hand.
//!
//! Its shape is that of a grave offence over records: gates that must all be passed, ten items of
//! which one is enough, each with a threshold and an aggravating side, and a sum in proportion. Two of
//! the sixty are the compiler's: the root and the link between party and act.

use lexpack_domain::{Case, Date, Status, Truth, Value};
use lexpack_rules::{Assessment, PackInput, RuleSet};
use lexpack_sdk::wire::{
    Authority, Character, Condition, Currency, Fact, Pack, Provision, Verification, fact,
};
use lexpack_sdk::{
    Build, all, any, article, at_least_value, boolean, code_list, code_of, codes_of, count_of,
    date, date_type, day, edition, fact as value_of, fact_of_kind, from, holds, in_force_on,
    instrument, integer, kind, less, not, object, one_of, overlaps, per_object, provision,
    reference_to, subject, sum, text, times,
};

use crate::clerk::entity;
use crate::random::Random;

const CODE: &str = "xx.sixty";
/// Number of items.
const ITEMS: usize = 10;
/// Thresholds of the items.
const THRESHOLDS: [i64; ITEMS] = [50, 500, 5_000, 80, 800, 8_000, 30, 300, 3_000, 1_000];
/// Days before this one count: 2030-01-01.
const LAST: i64 = 21_915;

/// The facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Whether the party is of age.
    pub adult: bool,
    /// Day of the act, counted from 1970-01-01.
    pub day: i64,
    /// Whether the persons consented.
    pub consented: bool,
    /// Purpose, 1 to 4.
    pub purpose: u32,
    /// Ways of the act: bit `n` for code `n`, 1 to 4.
    pub ways: u64,
    /// Counts, one for each item.
    pub counts: [i64; ITEMS],
    /// Aggravating circumstances, one for each item.
    pub grave: [bool; ITEMS],
}

/// What follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// Whether the elements are met.
    pub established: bool,
    /// Items that are met: bit `n` for item `n`, the sum in proportion last.
    pub items: u32,
}

/// Decides. An answer must say which items are met, so each of them is looked at.
#[must_use]
pub fn decide(facts: &Facts) -> Decision {
    let purpose = facts.purpose <= 2;
    let mut items = 0;
    let sides = facts.counts.iter().zip(&facts.grave).zip(&THRESHOLDS);
    for (item, ((count, grave), threshold)) in sides.enumerate() {
        items |= u32::from(count >= threshold && (*grave || purpose)) << item;
    }
    let [a, b, c, ..] = facts.counts;
    let points = a
        .saturating_mul(100)
        .saturating_add(b.saturating_mul(10))
        .saturating_add(c);
    items |= u32::from(points >= 5_000) << ITEMS;
    let gates = facts.adult && facts.day < LAST && !facts.consented && facts.ways & 0b110 != 0;
    Decision {
        established: gates && items != 0,
        items,
    }
}

/// Random facts of which about a third are decided either way by the items.
#[must_use]
pub fn random(random: &mut Random) -> Facts {
    let mut counts = THRESHOLDS;
    let mut grave = [false; ITEMS];
    for (count, grave) in counts.iter_mut().zip(&mut grave) {
        let most = u32::try_from(*count).unwrap_or_default();
        // Now and then exactly the threshold, mostly below it.
        *count = if random.once_in(12) {
            *count
        } else {
            i64::from(random.below(most.saturating_add(most / 12)))
        };
        *grave = random.once_in(2);
    }
    let [a, b, ..] = &mut counts;
    (*a, *b) = (*a / 4, *b / 4);
    Facts {
        adult: !random.once_in(16),
        day: LAST
            .saturating_sub(i64::from(random.below(400)))
            .saturating_add(10),
        consented: random.once_in(16),
        purpose: random.below(4).saturating_add(1),
        ways: u64::from(random.below(16)) << 1,
        counts,
        grave,
    }
}

/// The provision compiled, as the only one of a set.
///
/// # Errors
/// Where the pack does not compile.
pub fn rules() -> anyhow::Result<RuleSet> {
    compiled(elements())
}

/// A provision of three nodes, for what an assessment costs besides its nodes: the root and the link
/// between party and act, which every provision has, and one element.
///
/// # Errors
/// Where the pack does not compile.
pub fn three_nodes() -> anyhow::Result<RuleSet> {
    compiled(holds("同意", "consent", object("act.consented")))
}

fn compiled(elements: Condition) -> anyhow::Result<RuleSet> {
    let input = PackInput {
        law: pack(elements),
        functions: None,
    };
    lexpack_rules::compile(vec![input]).map_err(|problems| anyhow::anyhow!("{problems}"))
}

/// The facts as a case, by number.
///
/// # Errors
/// Where a day is outside the calendar.
pub fn case(facts: &Facts) -> anyhow::Result<Case> {
    let day = Date::from_days(facts.day);
    let codes = (1..=63).filter(|number| facts.ways >> number & 1 == 1);
    let mut act = vec![
        (11, Value::Entity("p".to_owned())),
        (12, Value::Date(day, day)),
        (13, Value::Boolean(facts.consented)),
        (14, Value::CodeNumber(facts.purpose)),
        (15, Value::Codes(Vec::new(), codes.collect())),
    ];
    for (number, count) in (100..).zip(&facts.counts) {
        act.push((number, Value::Integer(Some(*count), Some(*count))));
    }
    for (number, grave) in (200..).zip(&facts.grave) {
        act.push((number, Value::Boolean(*grave)));
    }
    Ok(Case {
        assessment_date: Some(Date::new(2026, 1, 1)?),
        entities: vec![
            entity("p", "party", vec![(1, Value::Boolean(facts.adult))]),
            entity("a", "act", act),
        ],
        ..Case::default()
    })
}

/// A case of which little is known yet: what every incident looks like in its first hours.
///
/// # Errors
/// Where a day is outside the calendar.
pub fn open_case(facts: &Facts) -> anyhow::Result<Case> {
    let mut case = case(facts)?;
    for entity in &mut case.entities {
        entity.facts.truncate(4);
    }
    Ok(case)
}

/// What the engine decided, in the same form; `None` where it left anything open.
#[must_use]
pub fn decided(assessment: &Assessment) -> Option<Decision> {
    let finding = assessment.findings().first()?;
    let established = match finding.status {
        Status::Established => true,
        Status::NotEstablished => false,
        Status::Undetermined | Status::NoLawInForce | Status::UnresolvedLaw => return None,
    };
    // The items stand at this depth, and before them what consent is denied of.
    let steps = finding.candidates.first()?.trace.iter();
    let members = steps.filter(|step| step.depth == 3).skip(1);
    let mut items = 0;
    for (item, step) in members.enumerate() {
        match step.truth {
            Truth::True => items |= 1 << item,
            Truth::False => {}
            Truth::Unknown => return None,
        }
    }
    Some(Decision { established, items })
}

fn elements() -> Condition {
    let count = |item: usize| value_of(object(&format!("act.count_{item}")));
    let mut items: Vec<Condition> = THRESHOLDS
        .iter()
        .enumerate()
        .map(|(item, threshold)| {
            all(
                "一项",
                "an item",
                vec![
                    at_least_value(
                        "达到数量",
                        "the number is reached",
                        count(item),
                        integer(*threshold),
                    ),
                    any(
                        "情节",
                        "an aggravating side",
                        vec![
                            holds("严重", "grave", object(&format!("act.grave_{item}"))),
                            one_of(
                                "目的",
                                "the purpose",
                                object("act.purpose"),
                                &["one", "two"],
                            ),
                        ],
                    ),
                ],
            )
        })
        .collect();
    let points = sum(vec![times(100, count(0)), times(10, count(1)), count(2)]);
    items.push(at_least_value(
        "按比例合计",
        "the sum in proportion is reached",
        points,
        integer(5_000),
    ));
    all(
        "构成",
        "the elements",
        vec![
            holds("成年", "of age", subject("party.adult")),
            less(
                "期间",
                "in time",
                value_of(object("act.date")),
                day(date(2030, 1, 1)),
            ),
            not(
                "未经同意",
                "without consent",
                holds("同意", "consent", object("act.consented")),
            ),
            overlaps("方式", "the ways", object("act.ways"), &["one", "two"]),
            any("下列情形之一", "one of these", items),
        ],
    )
}

fn shell(elements: Condition) -> Provision {
    provision(
        "xx.sixty.p",
        article(CODE, 1),
        text("示例", "an example"),
        Character::Administrative,
        per_object("party", "act", "act.actor"),
        in_force_on("act.date", text("行为时的法律", "law of the act"), None),
        text("以前没有规定", "no rule before"),
    )
    .version(
        "2000",
        from(date(2000, 1, 1)),
        "2000",
        Verification::Derived,
        elements,
        Vec::new(),
    )
}

fn named(number: u32, name: &str, ty: fact::Type) -> Fact {
    fact_of_kind(
        number,
        name,
        ty,
        text(name, name),
        text(name, name),
        article(CODE, 1),
    )
}

fn pack(elements: Condition) -> Pack {
    let mut facts = vec![
        named(1, "party.adult", boolean()),
        named(11, "act.actor", reference_to("party")),
        named(12, "act.date", date_type()),
        named(13, "act.consented", boolean()),
        named(14, "act.purpose", code_of("xx.four")),
        named(15, "act.ways", codes_of("xx.four")),
    ];
    for (item, number) in (0..ITEMS).zip(100..) {
        let records = count_of(text("条", "records"));
        facts.push(named(number, &format!("act.count_{item}"), records));
    }
    for (item, number) in (0..ITEMS).zip(200..) {
        facts.push(named(number, &format!("act.grave_{item}"), boolean()));
    }
    let four = [(1, "one"), (2, "two"), (3, "three"), (4, "four")];
    Pack {
        id: CODE.to_owned(),
        version: "1.0.0".to_owned(),
        sequence: 1,
        jurisdiction: "XX".to_owned(),
        title: Some(text("示例", "an example")),
        currency: Some(Currency {
            checked_on: Some(date(2026, 1, 1)),
            note: Some(text("示例", "an example")),
        }),
        instruments: vec![instrument(
            CODE,
            text("示例", "Example"),
            text("《示例》", "Example"),
            Authority::Statute,
            vec![edition(
                "2000",
                "示例一号",
                date(1999, 1, 1),
                from(date(1999, 1, 1)),
                "https://example.org/sixty",
                Verification::Derived,
            )],
        )],
        kinds: vec![
            kind("party", text("当事人", "party")),
            kind("act", text("行为", "act")),
        ],
        facts,
        code_lists: vec![code_list(
            "xx.four",
            four.iter()
                .map(|(number, name)| (*number, *name, text(name, name)))
                .collect(),
        )],
        provisions: vec![shell(elements)],
        ..Pack::default()
    }
}
