//! The worked examples of the legal specification, one test each.
//!
//! The assessment lies after 2026-07-27; the cases are decided before it unless a test says otherwise, so
//! that the interpretation of 2012 is final.

use cn_vocabulary::insider::written::Written;
use test_law_insider::{
    Answer, FILING, FUTURES, MATRIX, P1, P2, P4, PERSONS, SECURITIES, one, one_in,
    with_general_parts,
};

/// Custody of the tier 情节严重.
const SERIOUS: [&str; 2] = [
    "imprisonment: 6 to 60 months [follows]",
    "detention: 1 to 6 months [follows]",
];
/// Custody of the tier 情节特别严重.
const ESPECIALLY: &str = "imprisonment: 60 to 120 months [follows]";

fn outsider() -> [(&'static str, &'static str); 5] {
    [
        ("insider_positions", "[]"),
        ("acquisition", "[contact]"),
        ("abnormal_indicators", "[trade_and_information, habits]"),
        ("markedly_abnormal", "true"),
        ("trading_coincidence", "high"),
    ]
}

/// Exactly 500,000 of turnover is tier 1, whatever the gain; the standard of 2010 is met, that of 2022
/// is not.
#[test]
fn insider_worked_example_1() {
    let case = |filed| {
        one("2015-03-10", filed, &[]).trade(
            "t1",
            "act",
            "2015-03-10",
            &[("buy", "500000.00"), ("gain", "20000")],
        )
    };
    let answer = Answer::of(&case("2015-06-01"));
    answer.expect(P1, "x", "act", "established serious", &SERIOUS);
    answer.expect(
        P1,
        "x",
        "act",
        "established serious",
        &["fine: CNY 20,000.00 to CNY 100,000.00 [follows]"],
    );
    answer.expect(FILING, "x", "act", "established", &[]);
    let later = Answer::of(&case("2024-03-01"));
    later.expect(P1, "x", "act", "established serious", &[]);
    later.expect(FILING, "x", "act", "not_established", &[]);
    later.expect(
        MATRIX,
        "x",
        "act",
        "established",
        &["serious-not-met: [follows]"],
    );
}

/// One fen below both measures is no crime; the fine of the law of 2014 is a multiple.
#[test]
fn insider_worked_example_2() {
    let answer = Answer::of(&one("2015-03-10", "2015-06-01", &[]).trade(
        "t1",
        "act",
        "2015-03-10",
        &[("buy", "499999.99"), ("gain", "149999.99")],
    ));
    answer.expect(P1, "x", "act", "not_established", &[]);
    answer.expect(
        SECURITIES,
        "x",
        "act",
        "established",
        &[
            "confiscation: CNY 149,999.99 [follows]",
            "fine-multiple: CNY 149,999.99 to CNY 749,999.95 [follows]",
        ],
    );
}

/// Turnover reaches tier 2, gain tier 1: the heavier governs.
#[test]
fn insider_worked_example_3() {
    let answer = Answer::of(&one("2018-09-03", "2019-01-10", &[]).trade(
        "t1",
        "act",
        "2018-09-03",
        &[("buy", "2500000"), ("gain", "600000")],
    ));
    answer.expect(
        P1,
        "x",
        "act",
        "established especially_serious",
        &[
            ESPECIALLY,
            "fine: CNY 600,000.00 to CNY 3,000,000.00 [follows]",
        ],
    );
}

/// A tippee above the interpretation and below the standard of 2022: both values and the conflict.
#[test]
fn insider_worked_example_4() {
    let answer = Answer::of(&one("2023-02-06", "2023-05-01", &outsider()).trade(
        "t1",
        "act",
        "2023-02-06",
        &[("buy", "1200000"), ("gain", "300000")],
    ));
    answer.expect(P1, "x", "act", "established serious", &[]);
    answer.expect(FILING, "x", "act", "not_established", &[]);
    answer.expect(
        MATRIX,
        "x",
        "act",
        "established",
        &["serious-not-met: [follows]"],
    );
    answer.expect(
        SECURITIES,
        "x",
        "act",
        "established",
        &[
            "confiscation: CNY 300,000.00 [follows]",
            "fine-range: CNY 500,000.00 to CNY 5,000,000.00 [follows]",
        ],
    );
}

/// The same by a statutory insider: tier 1; whether the standard is met depends on an unverified number.
#[test]
fn insider_worked_example_5() {
    let answer = Answer::of(&one("2023-02-06", "2023-05-01", &[]).trade(
        "t1",
        "act",
        "2023-02-06",
        &[("buy", "1200000"), ("gain", "300000")],
    ));
    answer.expect(
        P1,
        "x",
        "act",
        "established serious",
        &["fine: CNY 300,000.00 to CNY 1,500,000.00 [follows]"],
    );
    answer.expect(FILING, "x", "act", "undetermined", &[]);
    answer.expect(
        MATRIX,
        "x",
        "act",
        "established",
        &["serious-met: [open]", "serious-not-met: [open]"],
    );
    // What is open is the half level alone, and the answer says so.
    assert_eq!(
        answer.missing(FILING, "x", "act"),
        ["act: act.half_level_confirmed"]
    );
    let half = answer.reasons(FILING, "x", "act");
    assert!(
        half.iter()
            .any(|line| line.contains("half of the standard (not verified)")),
        "{half:#?}"
    );
    let confirmed = |facts: &[(&str, &str)], turnover: &str| {
        let mut facts = facts.to_vec();
        facts.push(("half_level_confirmed", "true"));
        Answer::of(&one("2023-02-06", "2023-05-01", &facts).trade(
            "t1",
            "act",
            "2023-02-06",
            &[("buy", turnover)],
        ))
    };
    confirmed(&[], "1000000").expect(FILING, "x", "act", "established", &[]);
    confirmed(&[], "999999.99").expect(FILING, "x", "act", "not_established", &[]);
    confirmed(&outsider(), "1000000").expect(FILING, "x", "act", "not_established", &[]);
}

/// A leaker who did not trade is fined on the recipient's gain; in a joint offence the fines together
/// are bounded by the total.
#[test]
fn insider_worked_example_6() {
    let case = |joint: &str| {
        let mut tippee = outsider().to_vec();
        tippee.extend([
            ("joint_offence", joint),
            ("joint_leader", "leak"),
            ("filed_date", "2020-12-01"),
            ("decision_date", "2021-12-01"),
        ]);
        Written::new("2026-11-24", "2020-05-01", "2020-07-01")
            .party("a", &[])
            .party("b", &[])
            .act(
                "leak",
                "a",
                "2020-06-15",
                &[
                    ("joint_offence", joint),
                    ("joint_leader", "leak"),
                    ("filed_date", "2020-12-01"),
                    ("decision_date", "2021-12-01"),
                ],
            )
            .act("deal", "b", "2020-06-15", &tippee)
            .tip("word", "leak", "2020-06-15", "leak", &[])
            .trade(
                "t1",
                "deal",
                "2020-06-15",
                &[
                    ("buy", "3000000"),
                    ("gain", "1000000"),
                    ("on_tip", "true"),
                    ("tip", "word"),
                ],
            )
    };
    let fine = "fine: CNY 1,000,000.00 to CNY 5,000,000.00 [follows]";
    let alone = Answer::of(&case("false"));
    alone.expect(
        P1,
        "a",
        "leak",
        "established especially_serious",
        &[ESPECIALLY, fine],
    );
    alone.expect(
        P1,
        "b",
        "deal",
        "established especially_serious",
        &[ESPECIALLY, fine],
    );
    alone.expect(
        SECURITIES,
        "a",
        "leak",
        "established",
        &["fine-range: CNY 500,000.00 to CNY 5,000,000.00 [follows]"],
    );
    alone.expect(
        SECURITIES,
        "b",
        "deal",
        "established",
        &[
            "confiscation: CNY 1,000,000.00 [follows]",
            "fine-multiple: CNY 1,000,000.00 to CNY 10,000,000.00 [follows]",
        ],
    );
    let joint = Answer::of(&case("true"));
    let together = "fine-joint: CNY 1,000,000.00 to CNY 5,000,000.00 [follows]";
    joint.expect(
        P1,
        "a",
        "leak",
        "established especially_serious",
        &[together],
    );
}

/// A leak on which nobody traded reaches no tier; the administrative fine follows with its doubt.
#[test]
fn insider_worked_example_7() {
    let answer = Answer::of(&one("2024-05-08", "2024-06-01", &[]).tip(
        "word",
        "act",
        "2024-05-08",
        "leak",
        &[],
    ));
    answer.expect(P1, "x", "act", "not_established", &[]);
    answer.expect(
        SECURITIES,
        "x",
        "act",
        "established",
        &["fine-range: CNY 500,000.00 to CNY 5,000,000.00 [follows]"],
    );
    let doubts = &answer.finding(SECURITIES, "x", "act").doubts;
    assert!(
        doubts
            .iter()
            .any(|doubt| doubt.others.iter().any(|other| other.differs)),
        "the doubt on a leak without trade is not shown"
    );
}

/// A unit is fined without a multiple; its persons have one bracket and no fine, whatever the amounts.
#[test]
fn insider_worked_example_8() {
    let case = Written::new("2026-11-24", "2021-08-01", "2021-10-01")
        .party("x", &[("nature", "unit")])
        .party(
            "manager",
            &[("unit", "x"), ("unit_role", "directly_responsible_manager")],
        )
        .act(
            "act",
            "x",
            "2021-08-16",
            &[
                ("by_unit", "true"),
                ("insider_positions", "[acquirer]"),
                ("filed_date", "2022-01-10"),
                ("decision_date", "2022-12-01"),
            ],
        )
        .trade(
            "t1",
            "act",
            "2021-08-16",
            &[("buy", "30000000"), ("gain", "5000000")],
        );
    let answer = Answer::of(&case);
    answer.expect(P1, "x", "act", "not_established", &[]);
    answer.expect(
        P2,
        "x",
        "act",
        "established serious",
        &["unit-fine: CNY 1,000.00 or more [follows]"],
    );
    answer.expect(PERSONS, "manager", "act", "established serious", &SERIOUS);
    let lines = answer.lines(PERSONS, "manager", "act");
    assert!(
        !lines.iter().any(|line| line.contains("fine")),
        "a fine on persons of a unit: {lines:?}"
    );
    answer.expect(
        SECURITIES,
        "x",
        "act",
        "established",
        &[
            "confiscation: CNY 5,000,000.00 [follows]",
            "fine-multiple: CNY 5,000,000.00 to CNY 50,000,000.00 [follows]",
            "persons-warning: [follows]",
            "persons-fine: CNY 200,000.00 to CNY 2,000,000.00 [follows]",
        ],
    );
}

/// Margin of exactly 1,500,000 is tier 2; the regulation fined until 2022-07-31, the statute from then on.
#[test]
fn insider_worked_example_9() {
    let case = |date: &str, filed| {
        one(
            date,
            filed,
            &[
                ("insider_positions", "[]"),
                ("futures_insider", "true"),
                ("market_staff", "exchange_or_clearing"),
            ],
        )
        .trade(
            "t1",
            "act",
            date,
            &[
                ("market", "futures"),
                ("margin", "1500000"),
                ("gain", "90000"),
            ],
        )
    };
    let before = Answer::of(&case("2019-11-04", "2020-01-10"));
    before.expect(
        P1,
        "x",
        "act",
        "established especially_serious",
        &[
            ESPECIALLY,
            "fine: CNY 90,000.00 to CNY 450,000.00 [follows]",
        ],
    );
    before.expect(
        FUTURES,
        "x",
        "act",
        "established",
        &[
            "confiscation: CNY 90,000.00 [follows]",
            "fine-range: CNY 100,000.00 to CNY 500,000.00 [follows]",
        ],
    );
    let after = Answer::of(&case("2022-09-05", "2022-12-01"));
    after.expect(
        P1,
        "x",
        "act",
        "established especially_serious",
        &[ESPECIALLY],
    );
    after.expect(
        FUTURES,
        "x",
        "act",
        "established",
        &["fine-range: CNY 500,000.00 to CNY 5,000,000.00 [follows]"],
    );
}

/// A spouse who avoids a loss of 160,000 by abnormal selling: tier 1 on the avoided loss.
#[test]
fn insider_worked_example_10() {
    let spouse = [
        ("insider_positions", "[]"),
        ("acquisition", "[close_relative]"),
        ("abnormal_indicators", "[trade_and_information]"),
        ("markedly_abnormal", "true"),
    ];
    let answer = Answer::of(&one("2017-07-03", "2017-12-01", &spouse).trade(
        "t1",
        "act",
        "2017-07-03",
        &[("sell", "400000"), ("loss_avoided", "160000")],
    ));
    answer.expect(
        P1,
        "x",
        "act",
        "established serious",
        &["fine: CNY 160,000.00 to CNY 800,000.00 [follows]"],
    );
}

/// A written plan made before the information formed, and carried out as made, excludes the offence;
/// one that was changed afterwards does not.
#[test]
fn insider_worked_example_11() {
    let case = |as_planned: &str| {
        Written::new("2026-11-24", "2018-03-01", "2018-06-01")
            .party("x", &[])
            .act(
                "act",
                "x",
                "2018-04-10",
                &[
                    ("filed_date", "2018-09-01"),
                    ("decision_date", "2019-09-01"),
                ],
            )
            .trade(
                "t1",
                "act",
                "2018-04-10",
                &[
                    ("buy", "4000000"),
                    ("exclusion", "prior_plan"),
                    ("plan_date", "2018-01-15"),
                    ("as_planned", as_planned),
                ],
            )
    };
    Answer::of(&case("true")).expect(P1, "x", "act", "not_established", &[]);
    Answer::of(&case("false")).expect(P1, "x", "act", "established especially_serious", &[]);
}

/// Three unhandled purchases on different informations are added up, and they are three times.
#[test]
fn insider_worked_example_12() {
    let case = |first: &str, times: &str| {
        Written::new("2026-11-24", "2016-01-01", "2016-04-01")
            .information("news2", "2016-04-01", "2016-06-01", &[])
            .information("news3", "2016-05-01", "2016-08-01", &[])
            .party("x", &[])
            .act(
                "act",
                "x",
                "2016-06-20",
                &[
                    ("times", times),
                    ("filed_date", "2016-12-01"),
                    ("decision_date", "2017-12-01"),
                ],
            )
            .trade(
                "t1",
                "act",
                "2016-03-10",
                &[("buy", "200000"), ("gain", "20000"), ("handling", first)],
            )
            .trade(
                "t2",
                "act",
                "2016-05-10",
                &[
                    ("buy", "180000"),
                    ("gain", "20000"),
                    ("information", "news2"),
                ],
            )
            .trade(
                "t3",
                "act",
                "2016-06-20",
                &[
                    ("buy", "150000"),
                    ("gain", "20000"),
                    ("information", "news3"),
                ],
            )
    };
    let answer = Answer::of(&case("unhandled", "3"));
    answer.expect(
        P1,
        "x",
        "act",
        "established serious",
        &["fine: CNY 60,000.00 to CNY 300,000.00 [follows]"],
    );
    // On the sum alone, without the count.
    Answer::of(&case("unhandled", "2")).expect(P1, "x", "act", "established serious", &[]);
    // With the first dealt with, 330,000 is left and the count is open to doubt.
    Answer::of(&case("administrative", "2")).expect(P1, "x", "act", "not_established", &[]);
}

/// Recommending without disclosing was no offence before 2009-02-28; it was prohibited administratively.
#[test]
fn insider_worked_example_13() {
    let answer = |date: &str| {
        Answer::of(
            &Written::new("2026-11-24", "2008-01-01", "2010-01-01")
                .party("x", &[])
                .party("friend", &[])
                .act(
                    "act",
                    "x",
                    date,
                    &[
                        ("filed_date", "2010-06-01"),
                        ("decision_date", "2013-01-01"),
                    ],
                )
                .act(
                    "deal",
                    "friend",
                    date,
                    &[
                        ("insider_positions", "[]"),
                        ("filed_date", "2010-06-01"),
                        ("decision_date", "2013-01-01"),
                    ],
                )
                .tip("word", "act", date, "suggestion", &[])
                .trade(
                    "t1",
                    "deal",
                    date,
                    &[("buy", "5000000"), ("on_tip", "true"), ("tip", "word")],
                ),
        )
    };
    answer("2008-05-12").expect(P1, "x", "act", "not_established", &[]);
    answer("2008-05-12").expect(
        SECURITIES,
        "x",
        "act",
        "established",
        &["fine-range: CNY 30,000.00 to CNY 600,000.00 [follows]"],
    );
    answer("2009-02-27").expect(P1, "x", "act", "not_established", &[]);
    answer("2009-02-28").expect(P1, "x", "act", "established especially_serious", &[]);
}

/// The same insider of 2008: the administrative penalty is barred unless the act was discovered within two
/// years of 2008-05-12.
#[test]
fn insider_worked_example_13_two_years() {
    let answer = |discovered: &str| {
        let mut facts = GENERAL.to_vec();
        facts.extend([
            ("filed_date", "2010-06-01"),
            ("decision_date", "2013-01-01"),
            ("discovered_date", discovered),
        ]);
        let written = Written::new("2026-11-24", "2008-01-01", "2010-01-01")
            .party("x", &[("birth_date", "1970-01-01")])
            .party("friend", &[("birth_date", "1970-01-01")])
            .act("act", "x", "2008-05-12", &facts)
            .act("deal", "friend", "2008-05-12", &facts)
            .tip("word", "act", "2008-05-12", "suggestion", &[])
            .trade(
                "t1",
                "deal",
                "2008-05-12",
                &[("buy", "5000000"), ("on_tip", "true"), ("tip", "word")],
            );
        Answer::by(with_general_parts(), &written.text())
    };
    for (discovered, state, limit) in [
        ("2010-05-12", "follows", "not met"),
        ("2010-05-13", "barred", "met"),
        ("unknown", "follows", "open"),
    ] {
        let answer = answer(discovered);
        let attached = answer.attached(SECURITIES, "x", "act");
        assert!(
            attached.contains(&format!("cn.administrative-penalty.art36 [{limit}]")),
            "{discovered}: {attached:?}"
        );
        answer.expect(
            SECURITIES,
            "x",
            "act",
            "established",
            &[&format!(
                "fine-range: CNY 30,000.00 to CNY 600,000.00 [{state}]"
            )],
        );
    }
}

/// Futures are covered from 1999-12-25.
#[test]
fn insider_worked_example_14() {
    let answer = |date: &str| {
        Answer::of(
            &one_in(
                date,
                "2000-06-01",
                "2013-01-01",
                &[
                    ("insider_positions", "[]"),
                    ("insider_by_earlier_rules", "true"),
                ],
            )
            .trade(
                "t1",
                "act",
                date,
                &[("market", "futures"), ("margin", "2000000")],
            ),
        )
    };
    answer("1999-06-10").expect(P1, "x", "act", "not_established", &[]);
    answer("1999-12-24").expect(P1, "x", "act", "not_established", &[]);
    answer("1999-12-25").expect(P1, "x", "act", "established especially_serious", &[]);
}

/// A losing trade of 3,000,000 is tier 2; practice fines 1,000 yuan.
#[test]
fn insider_worked_example_15() {
    let answer = Answer::of(&one("2021-04-19", "2021-08-01", &[]).trade(
        "t1",
        "act",
        "2021-04-19",
        &[("buy", "3000000"), ("sell", "2900000")],
    ));
    answer.expect(
        P1,
        "x",
        "act",
        "established especially_serious",
        &[ESPECIALLY, "fine-no-gain: CNY 1,000.00 [follows]"],
    );
    answer.expect(
        SECURITIES,
        "x",
        "act",
        "established",
        &["fine-range: CNY 500,000.00 to CNY 5,000,000.00 [follows]"],
    );
}

fn manager(date: &str, act: &[(&str, &str)], trade: &[(&str, &str)]) -> Answer {
    let mut facts = vec![
        ("insider_positions", "[]"),
        ("undisclosed_staff", "financial_institution"),
        ("by_duty", "true"),
        ("against_rules", "true"),
        ("fund_role", "manager"),
    ];
    facts.extend(act);
    let mut trade = trade.to_vec();
    trade.push(("information", "orders"));
    Answer::of(
        &one(date, "2021-01-10", &facts)
            .information(
                "orders",
                "2020-01-01",
                "2029-01-01",
                &[
                    ("securities_effect", "false"),
                    ("futures_effect", "false"),
                    ("undisclosed", "[decision]"),
                ],
            )
            .trade("t1", "act", date, &trade),
    )
}

/// A fund manager: lower amounts with an earlier penalty within two years; without it no crime.
#[test]
fn insider_worked_example_16() {
    let trade = [("buy", "6000000"), ("gain", "600000")];
    let with = manager(
        "2020-10-12",
        &[
            ("circumstances", "[earlier_penalty]"),
            ("earlier_penalty_date", "2019-04-12"),
        ],
        &trade,
    );
    with.expect(
        P4,
        "x",
        "act",
        "established serious",
        &["fine: CNY 600,000.00 to CNY 3,000,000.00 [follows]"],
    );
    let without = manager("2020-10-12", &[], &trade);
    without.expect(P4, "x", "act", "not_established", &[]);
    without.expect(test_law_insider::FILING_4, "x", "act", "established", &[]);
    let edge = |penalty| {
        manager(
            "2020-10-12",
            &[
                ("circumstances", "[earlier_penalty]"),
                ("earlier_penalty_date", penalty),
            ],
            &trade,
        )
    };
    edge("2018-10-12").expect(P4, "x", "act", "established serious", &[]);
    edge("2018-10-11").expect(P4, "x", "act", "not_established", &[]);
}

/// Ten million is tier 2 by itself.
#[test]
fn insider_worked_example_17() {
    manager(
        "2020-10-12",
        &[],
        &[("buy", "50000000"), ("gain", "10000000")],
    )
    .expect(
        P4,
        "x",
        "act",
        "established especially_serious",
        &["fine: CNY 10,000,000.00 to CNY 50,000,000.00 [follows]"],
    );
    manager(
        "2020-10-12",
        &[],
        &[("buy", "50000000"), ("gain", "9999999.99")],
    )
    .expect(P4, "x", "act", "established serious", &[]);
}

/// An act of 2011 with a turnover of 800,000 is tier 1, and nothing was filed within ten years: barred, as is
/// the administrative penalty. Without a filing the act of the first example is barred after 2025-03-10.
#[test]
fn insider_worked_example_18() {
    let case = |date: &'static str, filed: &'static str, turnover: &str| {
        let mut facts = GENERAL.to_vec();
        facts.extend([
            ("filed_date", filed),
            ("decision_date", "2026-07-01"),
            ("discovered_date", "2022-05-01"),
        ]);
        let written = Written::new("2026-11-24", "1990-01-01", "2029-01-01")
            .party("x", &[("birth_date", "1970-01-01")])
            .act("act", "x", date, &facts)
            .trade("t1", "act", date, &[("buy", turnover)]);
        Answer::by(with_general_parts(), &written.text())
    };
    let expired = case("2011-10-14", "2022-06-01", "800000");
    expired.expect(
        P1,
        "x",
        "act",
        "established serious",
        &["imprisonment: 6 to 60 months [barred]"],
    );
    let attached = expired.attached(P1, "x", "act");
    assert!(
        attached
            .iter()
            .any(|line| line == "cn.criminal-law.art87 [met]"),
        "{attached:?}"
    );
    let barred = expired.attached(SECURITIES, "x", "act");
    assert!(
        barred
            .iter()
            .any(|line| line == "cn.administrative-penalty.art36 [met]"),
        "{barred:?}"
    );
    expired.expect(
        SECURITIES,
        "x",
        "act",
        "established",
        &["fine-range: CNY 30,000.00 to CNY 600,000.00 [barred]"],
    );
    case("2015-03-10", "2025-03-10", "500000").expect(
        P1,
        "x",
        "act",
        "established serious",
        &["imprisonment: 6 to 60 months [follows]"],
    );
    case("2015-03-10", "2025-03-11", "500000").expect(
        P1,
        "x",
        "act",
        "established serious",
        &["imprisonment: 6 to 60 months [barred]"],
    );
}

/// Facts that the general parts ask for, none of them special.
const GENERAL: &[(&str, &str)] = &[
    ("role", "alone"),
    ("evaded_after_filing", "false"),
    ("complaint_wrongly_refused", "false"),
    ("new_crime", "false"),
    ("clearly_minor", "false"),
    ("mental_state", "intent"),
];

/// An act of 2011 that was not decided before 2026-07-27: the text of 2012 stands provisionally.
#[test]
fn acts_before_2012_that_are_still_open_are_provisional() {
    let case = |decided: &[(&str, &str)]| {
        let mut facts = vec![("filed_date", "2012-01-10")];
        facts.extend(decided);
        Answer::of(
            &Written::new("2026-11-24", "1990-01-01", "2029-01-01")
                .party("x", &[])
                .act("act", "x", "2011-10-14", &facts)
                .trade("t1", "act", "2011-10-14", &[("buy", "800000")]),
        )
    };
    case(&[]).expect(P1, "x", "act", "established serious provisional", &[]);
    case(&[("decision_date", "2026-07-27")]).expect(
        P1,
        "x",
        "act",
        "established serious provisional",
        &[],
    );
    case(&[("decision_date", "2026-07-26")]).expect(P1, "x", "act", "established serious", &[]);
    case(&[("decision_date", "2012-06-01")]).expect(P1, "x", "act", "established serious", &[]);
    // Closed before the interpretation: no amounts to go by.
    case(&[("decision_date", "2012-05-31")]).expect(P1, "x", "act", "not_established", &[]);
}

/// From 2026-07-27 no tier is decided: both ranges are open, the cause is law that is not on file.
#[test]
fn insider_worked_example_19() {
    let act = |date: &str| {
        Answer::of(
            &Written::new("2026-11-24", "2026-07-01", "2026-12-01")
                .party("x", &[])
                .act("act", "x", date, &[("filed_date", "2026-11-24..")])
                .trade("t1", "act", date, &[("buy", "1000000"), ("gain", "400000")]),
        )
    };
    let answer = act("2026-08-03");
    answer.expect(
        P1,
        "x",
        "act",
        "unresolved_law serious|especially_serious",
        &[
            "imprisonment: 6 to 60 months [open]",
            "imprisonment: 60 to 120 months [open]",
        ],
    );
    answer.expect(
        SECURITIES,
        "x",
        "act",
        "established",
        &["fine-range: CNY 500,000.00 to CNY 5,000,000.00 [follows]"],
    );
    act("2026-07-27").expect(
        P1,
        "x",
        "act",
        "unresolved_law serious|especially_serious",
        &[],
    );
    act("2026-07-26").expect(
        P1,
        "x",
        "act",
        "established serious provisional",
        &["fine: CNY 400,000.00 to CNY 2,000,000.00 [follows]"],
    );
}

/// A gain of exactly 500,000: the multiple, with the same numbers as the range.
#[test]
fn insider_worked_example_20() {
    let answer = |gain: &str| {
        Answer::of(&one("2020-03-01", "2020-06-01", &[]).trade(
            "t1",
            "act",
            "2020-03-01",
            &[("buy", "400000"), ("gain", gain)],
        ))
    };
    answer("500000").expect(
        SECURITIES,
        "x",
        "act",
        "established",
        &["fine-multiple: CNY 500,000.00 to CNY 5,000,000.00 [follows]"],
    );
    answer("499999.99").expect(
        SECURITIES,
        "x",
        "act",
        "established",
        &["fine-range: CNY 500,000.00 to CNY 5,000,000.00 [follows]"],
    );
}

/// An act of the last day of the law of 2014, decided under the law of 2019: the older is milder.
#[test]
fn insider_worked_example_21() {
    let answer = Answer::of(
        &one_in("2020-02-28", "2020-06-01", "2021-05-01", &[]).trade(
            "t1",
            "act",
            "2020-02-28",
            &[("buy", "300000"), ("gain", "40000")],
        ),
    );
    answer.expect(P1, "x", "act", "not_established", &[]);
    answer.expect(
        SECURITIES,
        "x",
        "act",
        "established",
        &[
            "confiscation: CNY 40,000.00 [follows]",
            "fine-multiple: CNY 40,000.00 to CNY 200,000.00 [follows]",
        ],
    );
}

/// Tier 1 with a gain that meets the standard of 2022.
#[test]
fn insider_worked_example_22() {
    let answer = Answer::of(&one("2024-03-11", "2024-06-01", &[]).trade(
        "t1",
        "act",
        "2024-03-11",
        &[("buy", "1800000"), ("gain", "600000")],
    ));
    answer.expect(
        P1,
        "x",
        "act",
        "established serious",
        &["fine: CNY 600,000.00 to CNY 3,000,000.00 [follows]"],
    );
    answer.expect(FILING, "x", "act", "established", &[]);
    answer.expect(
        MATRIX,
        "x",
        "act",
        "established",
        &["serious-met: [follows]"],
    );
}

/// A gain of 750,000 is tier 2.
#[test]
fn insider_worked_example_23() {
    let answer = Answer::of(&one("2024-03-11", "2024-06-01", &[]).trade(
        "t1",
        "act",
        "2024-03-11",
        &[("buy", "1800000"), ("gain", "750000")],
    ));
    answer.expect(
        P1,
        "x",
        "act",
        "established especially_serious",
        &["fine: CNY 750,000.00 to CNY 3,750,000.00 [follows]"],
    );
    answer.expect(
        MATRIX,
        "x",
        "act",
        "established",
        &["especially-serious-met: [follows]"],
    );
}

/// Recommending to three friends with small sums: the filing item is met, the interpretation is not.
#[test]
fn insider_worked_example_24() {
    let friends = ["f1", "f2", "f3"];
    let mut case = one("2025-02-10", "2025-06-01", &[("times", "1")]);
    for friend in friends {
        let (act, word, trade) = (
            format!("deal-{friend}"),
            format!("word-{friend}"),
            format!("trade-{friend}"),
        );
        case = case
            .party(friend, &[])
            .act(
                &act,
                friend,
                "2025-02-10",
                &[
                    ("insider_positions", "[]"),
                    ("acquisition", "[passive]"),
                    ("filed_date", "2025-06-01"),
                    ("decision_date", "2026-01-10"),
                ],
            )
            .tip(
                &word,
                "act",
                "2025-02-10",
                "suggestion",
                &[("recipient", friend)],
            )
            .trade(
                &trade,
                &act,
                "2025-02-10",
                &[
                    ("buy", "40000"),
                    ("gain", "5000"),
                    ("on_tip", "true"),
                    ("tip", &word),
                ],
            );
    }
    let answer = Answer::of(&case);
    answer.expect(P1, "x", "act", "not_established", &[]);
    answer.expect(FILING, "x", "act", "established", &[]);
    answer.expect(MATRIX, "x", "act", "established", &["none-met: [follows]"]);
    answer.expect(
        SECURITIES,
        "x",
        "act",
        "established",
        &["fine-range: CNY 500,000.00 to CNY 5,000,000.00 [follows]"],
    );
}

/// Doubt 12: a trade between the first day of planning and the formation counts for those who influence it;
/// under the other reading for every insider.
#[test]
fn the_earlier_start_shows_its_doubt() {
    let case = |date: &str, initiator: &str| {
        let written = Written::new("2026-11-24", "1990-01-01", "1990-01-02")
            .information(
                "deal",
                "2018-04-01",
                "2018-06-01",
                &[("initiated_date", "2018-03-01")],
            )
            .party("x", &[])
            .act(
                "act",
                "x",
                "2018-08-01",
                &[
                    ("initiator", initiator),
                    ("filed_date", "2018-12-01"),
                    ("decision_date", "2019-12-01"),
                ],
            )
            .trade(
                "t1",
                "act",
                date,
                &[("buy", "600000"), ("information", "deal")],
            );
        Answer::of(&written)
    };
    let doubt = "cn.insider-information.d-12";
    for (date, initiator, summary, parts) in [
        ("2018-02-28", "false", "not_established", false),
        ("2018-03-01", "false", "not_established", true),
        ("2018-03-31", "false", "not_established", true),
        ("2018-04-01", "false", "established serious", false),
        ("2018-03-01", "true", "established serious", false),
        ("2018-03-01", "unknown", "undetermined serious", true),
    ] {
        let answer = case(date, initiator);
        answer.expect(P1, "x", "act", summary, &[]);
        assert_eq!(
            answer.doubts(P1, "x", "act").contains(&doubt),
            parts,
            "{date} {initiator}"
        );
    }
}

/// Doubt 13: who learned without seeking it, or from a recipient, is no unlawful obtainer by the text; under the
/// other reading markedly abnormal trading makes one.
#[test]
fn passive_and_second_hand_recipients_show_their_doubt() {
    let doubt = "cn.insider-information.d-13";
    for (acquisition, abnormal, parts) in [
        ("[passive]", "true", true),
        ("[from_recipient]", "true", true),
        ("[passive]", "false", false),
        ("[]", "true", false),
        ("[through_duty]", "true", false),
    ] {
        let facts = [
            ("insider_positions", "[]"),
            ("acquisition", acquisition),
            ("abnormal_indicators", "[trade_and_information]"),
            ("markedly_abnormal", abnormal),
        ];
        let answer = Answer::of(&one("2018-05-10", "2018-12-01", &facts).trade(
            "t1",
            "act",
            "2018-05-10",
            &[("buy", "600000")],
        ));
        answer.expect(P1, "x", "act", "not_established", &[]);
        let found = answer.doubts(P1, "x", "act").contains(&doubt);
        assert_eq!(found, parts, "{acquisition} {abnormal}");
    }
}

/// Doubt 14: from 2020-03-01 to 2026-07-26 whom the list of 2019 alone names is an insider by the successor, and
/// none by the list that the interpretation names; for units and their persons alike.
#[test]
fn the_wider_list_of_2019_shows_its_doubt() {
    let doubt = "cn.insider-information.d-14";
    for (date, position, status, parts) in [
        ("2020-02-29", "[acquirer]", "not_established", false),
        ("2020-03-01", "[acquirer]", "established serious", true),
        (
            "2020-03-01",
            "[issuer_officer]",
            "established serious",
            false,
        ),
        ("2026-07-26", "[acquirer]", "established serious", true),
        (
            "2026-07-27",
            "[acquirer]",
            "unresolved_law serious|especially_serious",
            false,
        ),
    ] {
        let decided = date.max("2026-07-20");
        let facts = [
            ("insider_positions", position),
            ("by_unit", "true"),
            ("decision_date", decided),
        ];
        let act = |actor: &str| {
            Written::new("2026-11-24", "1990-01-01", "2029-01-01")
                .party("x", &[("nature", actor)])
                .party(
                    "manager",
                    &[("unit", "x"), ("unit_role", "directly_responsible_manager")],
                )
                .act("act", "x", date, &facts)
                .trade("t1", "act", date, &[("buy", "600000")])
        };
        let person = Answer::of(&act("natural_person"));
        person.expect(P1, "x", "act", status, &[]);
        let unit = Answer::of(&act("unit"));
        for (answer, provision, subject) in [
            (&person, P1, "x"),
            (&unit, P2, "x"),
            (&unit, PERSONS, "manager"),
        ] {
            let found = answer.doubts(provision, subject, "act").contains(&doubt);
            assert_eq!(found, parts, "{date} {position} {provision}");
        }
    }
}

/// A friend who is told of a company's news and recommends the share is fined for the securities alone.
#[test]
fn news_of_a_company_is_no_inside_information_in_futures() {
    let mut facts = outsider().to_vec();
    facts.push(("decision_date", "2024-12-01"));
    let answer = Answer::of(
        &one("2024-05-08", "2024-06-01", &facts)
            .information(
                "merger",
                "1990-01-01",
                "2029-01-01",
                &[("futures_effect", "false")],
            )
            .tip(
                "word",
                "act",
                "2024-05-08",
                "suggestion",
                &[("information", "merger")],
            ),
    );
    answer.expect(
        SECURITIES,
        "x",
        "act",
        "established",
        &["fine-range: CNY 500,000.00 to CNY 5,000,000.00 [follows]"],
    );
    answer.expect(FUTURES, "x", "act", "not_established", &[]);
}

/// Doubt 23: an act before 2012-06-01 that was undecided on 2026-07-27 is computed by the text of 2012,
/// provisionally; under the other reading the text of 2026 applies, which is not on file.
#[test]
fn acts_before_2012_show_their_doubt() {
    let doubt = "cn.insider-information.d-23";
    for (act, decided, parts) in [
        ("2012-05-31", "2026-07-27", true),
        ("2012-05-31", "unknown", true),
        ("2012-05-31", "2026-07-26", false),
        ("2012-06-01", "2026-07-27", false),
    ] {
        let answer = Answer::of(&one_in(act, "2012-09-01", decided, &[]).trade(
            "t1",
            "act",
            act,
            &[("buy", "800000")],
        ));
        let found = answer.doubts(P1, "x", "act").contains(&doubt);
        assert_eq!(found, parts, "{act} {decided}");
        let summary = answer.summary(P1, "x", "act");
        assert!(summary.starts_with("established serious"), "{summary}");
    }
}

/// Doubt 24: filed under the standard of 2010, charged under that of 2022.
#[test]
fn a_charge_after_the_change_shows_its_doubt() {
    let doubt = "cn.insider-information.d-24";
    for (filed, charged, turnover, status, parts) in [
        ("2022-05-14", "2022-05-15", "500000", "established", true),
        ("2022-05-14", "2022-05-14", "500000", "established", false),
        ("2022-05-14", "2022-05-15", "2000000", "established", false),
        (
            "2022-05-14",
            "2022-05-15",
            "499999.99",
            "not_established",
            false,
        ),
        ("2022-05-14", "unknown", "500000", "established", true),
        (
            "2022-05-15",
            "2022-06-01",
            "500000",
            "not_established",
            false,
        ),
    ] {
        let mut facts = outsider().to_vec();
        facts.push(("charged_date", charged));
        let answer = Answer::of(&one("2018-05-10", filed, &facts).trade(
            "t1",
            "act",
            "2018-05-10",
            &[("buy", turnover)],
        ));
        answer.expect(FILING, "x", "act", status, &[]);
        let found = answer.doubts(FILING, "x", "act").contains(&doubt);
        assert_eq!(found, parts, "{filed} {charged} {turnover}");
    }
}

/// The texts of the Securities Law before 2014-08-31 are not verified, and each answer by them says so.
#[test]
fn texts_before_2014_are_never_silently_decisive() {
    let doubt = "cn.securities-futures.texts-before-2014";
    for (act, parts) in [("2014-08-30", true), ("2014-08-31", false)] {
        let answer = Answer::of(&one(act, "2015-06-01", &[]).trade(
            "t1",
            "act",
            act,
            &[("buy", "400000"), ("gain", "30000")],
        ));
        answer.expect(
            SECURITIES,
            "x",
            "act",
            "established",
            &["fine-multiple: CNY 30,000.00 to CNY 150,000.00 [follows]"],
        );
        let found = answer.doubts(SECURITIES, "x", "act").contains(&doubt);
        assert_eq!(found, parts, "{act}");
    }
}
