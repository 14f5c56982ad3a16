//! Invented offences with two tiers, with the responsible persons of a unit, and with single greatest
//! terms around the limits of limitation. They are no law.

use cn_vocabulary::{
    CRIMINAL_DETENTION, CRIMINAL_FINE, CRIMINAL_LAW, CRIMINAL_LAW_TEXT_OF_1997, IMPRISONMENT,
    code_lists, facts, instruments, kinds, sanctions,
};
use lexpack_sdk::wire::{
    Character, ConcurrenceRule, Consequence, Currency, Frame, Joint, Pack, Provision, Verification,
};
use lexpack_sdk::{
    Build, Follow, article, at_least_value, concurrence, date, fact, from, greater, group, holds,
    in_force_on, integer, money, months, not, object, per_object, per_object_via, provision,
    sanction, text, tier, unlimited,
};

/// The offence of a natural person or a unit, two tiers.
pub(super) const OFFENCE: &str = "cn.stand-in.offence";
/// The responsible persons of a unit, same tiers.
pub(super) const PERSONS: &str = "cn.stand-in.persons";
/// Greatest terms, in months, on both sides of five and of ten years.
pub(super) const TERMS: [u32; 4] = [59, 60, 119, 120];

/// An offence whose greatest term depends on gains: 36 months without, 84 with.
pub(super) const BY_GAINS: &str = "cn.stand-in.by-gains";

/// Records from which the heavier tier is reached.
const HEAVIER: i64 = 10;

pub(super) fn law() -> Pack {
    let mut provisions = vec![
        offence(OFFENCE, per_object("party", "act", "act.actor")),
        offence(
            PERSONS,
            per_object_via("party", "party.unit", "act", "act.actor"),
        ),
    ];
    provisions.extend(TERMS.map(of_term));
    provisions.push(by_gains());
    Pack {
        id: "cn.stand-in".to_owned(),
        version: "0.0.1".to_owned(),
        sequence: 1,
        jurisdiction: "CN".to_owned(),
        title: Some(text("测试用罪名", "offences for tests")),
        currency: Some(Currency {
            checked_on: Some(date(2026, 11, 23)),
            note: Some(text("测试", "test")),
        }),
        instruments: instruments(),
        kinds: kinds(),
        facts: facts(),
        code_lists: code_lists(),
        sanctions: sanctions(),
        provisions,
        concurrences: vec![concurrence(
            "cn.stand-in.prescribed",
            ConcurrenceRule::Prescribed,
            text("依第一个罪名定罪", "the offence named first governs"),
            article(CRIMINAL_LAW, 999),
            from(date(1997, 10, 1)),
            &[
                OFFENCE,
                &term_id(59),
                &term_id(60),
                &term_id(119),
                &term_id(120),
                BY_GAINS,
            ],
        )],
        test_cases: super::cases::all(),
        ..Pack::default()
    }
}

/// An offence whose greatest term is a number of months.
pub(super) fn term_id(months: u32) -> String {
    format!("cn.stand-in.term-{months}")
}

fn of_term(most: u32) -> Provision {
    shell(&term_id(most), per_object("party", "act", "act.actor")).version(
        "1997",
        from(date(1997, 10, 1)),
        CRIMINAL_LAW_TEXT_OF_1997,
        Verification::Derived,
        holds("泄露", "leaked", object("act.leaked")),
        vec![imprisonment(6, most).on_subject(text("行为人", "the actor"))],
    )
}

fn by_gains() -> Provision {
    let gains = || {
        greater(
            "有违法所得",
            "there are gains",
            fact(object("act.gains")),
            money(0, "CNY"),
        )
    };
    let without = imprisonment(6, 36)
        .on_subject(text("行为人", "the actor"))
        .when(not("没有违法所得", "no gains", gains()));
    let with = imprisonment(36, 84)
        .on_subject(text("行为人", "the actor"))
        .when(gains());
    let with = Consequence {
        id: "longer-imprisonment".to_owned(),
        ..with
    };
    shell(BY_GAINS, per_object("party", "act", "act.actor")).version(
        "1997",
        from(date(1997, 10, 1)),
        CRIMINAL_LAW_TEXT_OF_1997,
        Verification::Derived,
        holds("泄露", "leaked", object("act.leaked")),
        vec![without, with],
    )
}

fn shell(id: &str, frame: Frame) -> Provision {
    provision(
        id,
        article(CRIMINAL_LAW, 999),
        text("测试用罪名", "offence for tests"),
        Character::Criminal,
        frame,
        in_force_on("act.date", text("行为时的法律", "law of the act"), None),
        text("以前没有规定", "no rule before"),
    )
}

fn imprisonment(least: u32, most: u32) -> Consequence {
    sanction(
        "imprisonment",
        "有期徒刑",
        "imprisonment",
        IMPRISONMENT,
        months(Some(least), Some(most)),
    )
}

fn fine() -> Consequence {
    sanction("fine", "罚金", "fine", CRIMINAL_FINE, unlimited())
}

fn offence(id: &str, frame: Frame) -> Provision {
    let records = |zh: &str, en: &str, least| {
        at_least_value(zh, en, fact(object("act.records.other")), integer(least))
    };
    let place = || article(CRIMINAL_LAW, 999);
    let basic = group(
        "basic",
        "三年以下有期徒刑或者拘役，并处或者单处罚金",
        "up to three years or detention, and a fine, or a fine alone",
        Joint::InAdditionOrAlone,
        vec![
            imprisonment(6, 36),
            sanction(
                "detention",
                "拘役",
                "detention",
                CRIMINAL_DETENTION,
                months(Some(1), Some(6)),
            ),
            fine(),
        ],
    );
    let heavier = group(
        "heavier",
        "三年以上七年以下有期徒刑，并处罚金",
        "three to seven years and a fine",
        Joint::And,
        vec![imprisonment(36, 84), fine()],
    );
    let on = |consequence: Consequence| consequence.on_subject(text("行为人", "the actor"));
    shell(id, frame)
        .version(
            "1997",
            from(date(1997, 10, 1)),
            CRIMINAL_LAW_TEXT_OF_1997,
            Verification::Derived,
            holds("泄露", "leaked", object("act.leaked")),
            Vec::new(),
        )
        .with_tiers(vec![
            tier(
                "serious",
                text("情节严重", "serious"),
                place(),
                records("一条以上", "one record or more", 1),
                vec![on(basic)],
            ),
            tier(
                "especially_serious",
                text("情节特别严重", "especially serious"),
                place(),
                records("十条以上", "ten records or more", HEAVIER),
                vec![on(heavier)],
            ),
        ])
}
