//! Test cases: every measure below, at and above its limit, every date on the day before and the day, each
//! status, and the matrix. The worked examples of the specification are tests of the repository.

use cn_vocabulary::insider::CRIME_180_1;
use cn_vocabulary::insider::written::Written;
use lexpack_sdk::wire::{Expectation, TestCase};
use lexpack_sdk::{Expect, RunsIn, expect, test_case, text};

use crate::counts::id;
use crate::filing::{ART_30, ART_31, MATRIX};
use crate::{spc2012, spc2019};

/// The pack that says who is an insider.
const LAWS: &str = "cn.securities-futures";

const FUTURES_INSIDER: &[(&str, &str)] =
    &[("insider_positions", "[]"), ("futures_insider", "true")];

pub(crate) fn all() -> Vec<TestCase> {
    let mut cases = amounts();
    cases.extend(dates());
    cases.extend(statuses());
    cases.extend(trades());
    cases.extend(tips());
    cases.extend(filing());
    cases.extend(undisclosed());
    cases.extend(joint_offenders());
    cases.extend(persons_of_obtaining_units());
    cases.extend(filing_not_dated());
    cases.extend(earlier_penalties());
    cases
        .into_iter()
        .map(|case| case.with_packs(&[LAWS]))
        .collect()
}

fn case(
    id: &str,
    zh: &str,
    en: &str,
    written: &Written,
    expectations: Vec<Expectation>,
) -> TestCase {
    test_case(id, text(zh, en), &written.text(), expectations)
}

/// A case of 2018, filed and decided in time.
fn of_2018(act: &[(&str, &str)]) -> Written {
    on("2018-05-10", act)
}

/// One act on a day, filed on it, decided on 2026-07-01 where the facts do not say otherwise.
fn on(date: &str, act: &[(&str, &str)]) -> Written {
    let stated = |name: &str| act.iter().any(|(known, _)| *known == name);
    let mut facts: Vec<(&str, &str)> = [("filed_date", date), ("decision_date", "2026-07-01")]
        .into_iter()
        .filter(|(name, _)| !stated(name))
        .collect();
    facts.extend(act);
    Written::new("2026-11-24", "1990-01-01", "2029-01-01")
        .party("x", &[("unit", "unknown")])
        .act("act", "x", date, &facts)
}

fn crime(status: &str) -> Expectation {
    expect(CRIME_180_1, "x", "act", status)
}

fn tier(tier: &str) -> Expectation {
    match tier {
        "none" => crime("not_established"),
        tier => crime("established").tier(tier),
    }
}

/// Each measure of Arts. 6 and 7 a fen below, at and a fen above its limit; no mixing of series.
fn amounts() -> Vec<TestCase> {
    let mut cases = Vec::new();
    let measures: [(&str, &str, [&str; 6]); 4] = [
        (
            "turnover",
            "buy",
            [
                "499999.99",
                "500000",
                "500000.01",
                "2499999.99",
                "2500000",
                "2500000.01",
            ],
        ),
        (
            "margin",
            "margin",
            [
                "299999.99",
                "300000",
                "300000.01",
                "1499999.99",
                "1500000",
                "1500000.01",
            ],
        ),
        (
            "gain",
            "gain",
            [
                "149999.99",
                "150000",
                "150000.01",
                "749999.99",
                "750000",
                "750000.01",
            ],
        ),
        (
            "avoided-loss",
            "loss_avoided",
            [
                "149999.99",
                "150000",
                "150000.01",
                "749999.99",
                "750000",
                "750000.01",
            ],
        ),
    ];
    let reached = [
        "none",
        "serious",
        "serious",
        "serious",
        "especially_serious",
        "especially_serious",
    ];
    for (name, fact, values) in measures {
        for (place, (value, wanted)) in values.into_iter().zip(reached).enumerate() {
            let futures = fact == "margin";
            let act = if futures { FUTURES_INSIDER } else { &[] };
            let market = if futures { "futures" } else { "securities" };
            cases.push(case(
                &format!("art6-art7-{name}-{place}"),
                "各项数额在标准之下、等于、之上",
                "an amount below, at and above the limits",
                &of_2018(act).trade(
                    "t1",
                    "act",
                    "2018-05-10",
                    &[("market", market), (fact, value)],
                ),
                vec![tier(wanted)],
            ));
        }
    }
    let several = |trades: &[&[(&str, &str)]], act: &[(&str, &str)]| {
        let mut written = of_2018(act);
        for (number, trade) in (1..).zip(trades) {
            written = written.trade(&format!("t{number}"), "act", "2018-05-10", trade);
        }
        written
    };
    let pieces: Vec<(&str, Written, &str)> = vec![
        (
            "art8-added-up",
            several(&[&[("buy", "300000")], &[("buy", "200000")]], &[]),
            "serious",
        ),
        (
            "art8-handled-left-out",
            several(
                &[
                    &[("buy", "300000"), ("handling", "administrative")],
                    &[("buy", "200000")],
                ],
                &[],
            ),
            "none",
        ),
        (
            "art8-barred-left-out",
            several(
                &[
                    &[("buy", "300000"), ("handling", "time_barred")],
                    &[("buy", "200000")],
                ],
                &[],
            ),
            "none",
        ),
        (
            "art6-larger-of-buy-and-sell",
            several(&[&[("buy", "300000"), ("sell", "400000")]], &[]),
            "none",
        ),
        (
            "art6-series-do-not-mix",
            several(
                &[
                    &[("buy", "400000"), ("gain", "100000")],
                    &[("market", "futures"), ("margin", "200000")],
                ],
                &[("futures_insider", "true")],
            ),
            "none",
        ),
        (
            "art9-heavier-measure",
            several(&[&[("buy", "500000"), ("gain", "750000")]], &[]),
            "especially_serious",
        ),
        (
            "art6-two-times",
            several(&[&[("buy", "1")]], &[("times", "2")]),
            "none",
        ),
        (
            "art6-three-times",
            several(&[&[("buy", "1")]], &[("times", "3")]),
            "serious",
        ),
        (
            "art6-other",
            several(&[&[("buy", "1")]], &[("other_serious", "true")]),
            "serious",
        ),
        (
            "art7-other",
            several(&[&[("buy", "1")]], &[("other_especially_serious", "true")]),
            "especially_serious",
        ),
    ];
    for (name, written, wanted) in pieces {
        cases.push(case(
            name,
            "累计、不混合、次数和其他情节",
            "sums, no mixing, times and other circumstances",
            &written,
            vec![tier(wanted)],
        ));
    }
    cases.push(case(
        "art6-amount-unknown",
        "成交额未知",
        "the turnover is unknown",
        &of_2018(&[]).trade("t1", "act", "2018-05-10", &[("buy", "400000..600000")]),
        vec![crime("undetermined").missing(&["t1: trade.buy"])],
    ));
    cases.push(case(
        "art6-lower-bound-decides",
        "下限已达标准",
        "a lower bound decides",
        &of_2018(&[]).trade("t1", "act", "2018-05-10", &[("buy", "2500000..")]),
        vec![tier("especially_serious")],
    ));
    cases
}

/// Days on which texts come into force, and the rule for the amendment of 2026.
fn dates() -> Vec<TestCase> {
    let earlier = [
        ("insider_positions", "[]"),
        ("insider_by_earlier_rules", "true"),
    ];
    let securities = |date: &str| {
        let act: &[(&str, &str)] = if date < "2006-01-01" { &earlier } else { &[] };
        on(date, act).trade("t1", "act", date, &[("buy", "600000"), ("gain", "100000")])
    };
    let mut cases = Vec::new();
    for (date, status, version) in [
        ("1997-09-30", "no_law_in_force", ""),
        ("1997-10-01", "established", "1997"),
        ("1999-12-24", "established", "1997"),
        ("1999-12-25", "established", "1999"),
        ("2009-02-27", "established", "1999"),
        ("2009-02-28", "established", "2009"),
        ("2012-05-31", "established", "2009"),
        ("2012-06-01", "established", "2009"),
        ("2026-06-30", "established", "2009"),
    ] {
        let mut wanted = crime(status);
        if !version.is_empty() {
            wanted = wanted.tier("serious").version(version);
        }
        cases.push(case(
            &format!("art180-on-{date}"),
            "条文生效前一日和当日",
            "the day before and the day of each text",
            &securities(date),
            vec![wanted],
        ));
    }
    for (name, date, decided, status, found) in [
        (
            "decided-before",
            "2026-07-20",
            "2026-07-26",
            "established",
            "serious",
        ),
        (
            "undecided-last-day",
            "2026-07-26",
            "unknown",
            "established",
            "serious",
        ),
        (
            "undecided-first-day",
            "2026-07-27",
            "unknown",
            "unresolved_law",
            "serious|especially_serious",
        ),
        (
            "decided-after",
            "2026-07-26",
            "2026-07-27",
            "established",
            "serious",
        ),
    ] {
        let written = on(
            date,
            &[("filed_date", "2026-11-24.."), ("decision_date", decided)],
        )
        .trade("t1", "act", date, &[("buy", "600000"), ("gain", "100000")]);
        cases.push(case(
            &format!("amended-2026-{name}"),
            "法释〔2026〕13号施行前一日和当日；此后不认定档次",
            "the day before and the day of the amendment that is not on file: no tier from then on",
            &written,
            vec![
                crime(status).tier(found),
                expect(
                    spc2012::ART_6,
                    "x",
                    "act",
                    if status == "established" {
                        "established"
                    } else {
                        "unresolved_law"
                    },
                ),
            ],
        ));
    }
    cases
}

/// Insiders and unlawful obtainers.
fn statuses() -> Vec<TestCase> {
    let with = |acquisition: &str, more: &[(&str, &str)]| {
        let mut act = vec![("insider_positions", "[]"), ("acquisition", acquisition)];
        act.extend(more);
        of_2018(&act).trade("t1", "act", "2018-05-10", &[("buy", "600000")])
    };
    let abnormal = [
        ("abnormal_indicators", "[funds]"),
        ("markedly_abnormal", "true"),
    ];
    let justified = [
        ("abnormal_indicators", "[funds]"),
        ("markedly_abnormal", "true"),
        ("justified", "true"),
    ];
    let unsigned = [("abnormal_indicators", "[]"), ("markedly_abnormal", "true")];
    let unjudged = [
        ("abnormal_indicators", "[funds]"),
        ("markedly_abnormal", "unknown"),
    ];
    let unexplained = [
        ("abnormal_indicators", "[funds]"),
        ("markedly_abnormal", "true"),
        ("justified", "unknown"),
    ];
    let mut cases = Vec::new();
    for (name, written, status) in [
        ("outsider", with("[]", &[]), "not_established"),
        (
            "unlawful-means",
            with("[unlawful_means]", &[]),
            "established",
        ),
        (
            "close-relative",
            with("[close_relative]", &abnormal),
            "established",
        ),
        (
            "close-person",
            with("[close_person]", &abnormal),
            "established",
        ),
        ("contact", with("[contact]", &abnormal), "established"),
        (
            "contact-not-abnormal",
            with("[contact]", &[]),
            "not_established",
        ),
        (
            "contact-justified",
            with("[contact]", &justified),
            "not_established",
        ),
        (
            "contact-no-sign",
            with("[contact]", &unsigned),
            "not_established",
        ),
        (
            "contact-unjudged",
            with("[contact]", &unjudged),
            "undetermined",
        ),
        (
            "contact-presumed",
            with("[contact]", &unexplained),
            "established",
        ),
        ("passive", with("[passive]", &abnormal), "not_established"),
        (
            "from-recipient",
            with("[from_recipient]", &abnormal),
            "not_established",
        ),
        (
            "position-of-2019-only",
            of_2018(&[("insider_positions", "[acquirer]")]).trade(
                "t1",
                "act",
                "2018-05-10",
                &[("buy", "600000")],
            ),
            "not_established",
        ),
        (
            "position-of-2019",
            on("2020-03-01", &[("insider_positions", "[acquirer]")]).trade(
                "t1",
                "act",
                "2020-03-01",
                &[("buy", "600000")],
            ),
            "established",
        ),
        (
            "position-of-2019-day-before",
            on("2020-02-29", &[("insider_positions", "[acquirer]")]).trade(
                "t1",
                "act",
                "2020-02-29",
                &[("buy", "600000")],
            ),
            "not_established",
        ),
        (
            "positions-unknown",
            of_2018(&[("insider_positions", "unknown")]).trade(
                "t1",
                "act",
                "2018-05-10",
                &[("buy", "600000")],
            ),
            "undetermined",
        ),
    ] {
        cases.push(case(
            &format!("status-{name}"),
            "知情人员和非法获取人员",
            "insiders and unlawful obtainers",
            &written,
            vec![crime(status)],
        ));
    }
    cases
}

/// Sensitive period and lawful grounds, per trade.
fn trades() -> Vec<TestCase> {
    let period = |date: &str, act: &[(&str, &str)], trade: &[(&str, &str)]| {
        let mut facts = vec![
            ("filed_date", "2018-12-01"),
            ("decision_date", "2019-12-01"),
        ];
        facts.extend(act);
        let mut of_trade = vec![("buy", "600000"), ("information", "deal")];
        of_trade.extend(trade);
        Written::new("2026-11-24", "1990-01-01", "1990-01-02")
            .information(
                "deal",
                "2018-04-01",
                "2018-06-01",
                &[("initiated_date", "2018-03-01")],
            )
            .party("x", &[])
            .act("act", "x", "2018-08-01", &facts)
            .trade("t1", "act", date, &of_trade)
    };
    let initiator: &[(&str, &str)] = &[("initiator", "true")];
    let ground = |more: &[(&str, &str)]| {
        let mut trade = vec![("exclusion", "own_acquisition")];
        trade.extend(more);
        period("2018-05-10", &[], &trade)
    };
    let mut cases = Vec::new();
    for (name, written, wanted) in [
        ("before-formation", period("2018-03-31", &[], &[]), "none"),
        ("first-day", period("2018-04-01", &[], &[]), "serious"),
        (
            "initiator-day-before",
            period("2018-02-28", initiator, &[]),
            "none",
        ),
        (
            "initiator-first-day",
            period("2018-03-01", initiator, &[]),
            "serious",
        ),
        (
            "last-day-before-publication",
            period("2018-05-31", &[], &[]),
            "serious",
        ),
        (
            "publication-day-before-it",
            period("2018-06-01", &[], &[("before_publication", "true")]),
            "serious",
        ),
        (
            "publication-day-after-it",
            period("2018-06-01", &[], &[("before_publication", "false")]),
            "none",
        ),
        ("after-publication", period("2018-06-02", &[], &[]), "none"),
        (
            "holder-below-5-percent",
            ground(&[("holding", "0.0499")]),
            "serious",
        ),
        (
            "holder-at-5-percent",
            ground(&[("holding", "0.05")]),
            "none",
        ),
        (
            "holder-above-5-percent",
            ground(&[("holding", "0.0501")]),
            "none",
        ),
        (
            "disclosed-by-others",
            period("2018-05-10", &[], &[("exclusion", "disclosed_by_others")]),
            "none",
        ),
        (
            "other-reason",
            period("2018-05-10", &[], &[("exclusion", "other_reason")]),
            "none",
        ),
        (
            "plan-of-the-day-of-formation",
            period(
                "2018-05-10",
                &[],
                &[
                    ("exclusion", "prior_plan"),
                    ("plan_date", "2018-04-01"),
                    ("as_planned", "true"),
                ],
            ),
            "serious",
        ),
        (
            "plan-of-the-day-before",
            period(
                "2018-05-10",
                &[],
                &[
                    ("exclusion", "prior_plan"),
                    ("plan_date", "2018-03-31"),
                    ("as_planned", "true"),
                ],
            ),
            "none",
        ),
    ] {
        cases.push(case(
            &format!("trade-{name}"),
            "敏感期和排除情形，逐笔判断",
            "sensitive period and grounds of exclusion, trade by trade",
            &written,
            vec![tier(wanted)],
        ));
    }
    cases.push(case(
        "art5-earlier-start-doubt",
        "较早起点的疑点",
        "the doubt on the earlier start",
        &period("2018-03-10", &[], &[]),
        vec![
            expect(spc2012::ART_5, "x", "act", "not_established"),
            tier("none"),
        ],
    ));
    cases
}

/// Leaks and recommendations.
fn tips() -> Vec<TestCase> {
    let friend = [
        ("insider_positions", "[]"),
        ("filed_date", "2018-12-01"),
        ("decision_date", "2019-12-01"),
    ];
    let passed = |tip: &[(&str, &str)], kind: &str| {
        of_2018(&[])
            .party("y", &[])
            .act("deal", "y", "2018-05-10", &friend)
            .tip("word", "act", "2018-05-10", kind, tip)
            .trade(
                "t1",
                "deal",
                "2018-05-10",
                &[
                    ("buy", "2500000"),
                    ("gain", "100000"),
                    ("on_tip", "true"),
                    ("tip", "word"),
                ],
            )
    };
    vec![
        case(
            "leak-with-trade",
            "泄露导致他人交易",
            "a leak on which another traded",
            &passed(&[], "leak"),
            vec![
                tier("especially_serious")
                    .consequences(&["fine: CNY 100,000.00 to CNY 500,000.00 [follows]"]),
                expect(CRIME_180_1, "y", "deal", "not_established"),
            ],
        ),
        case(
            "suggestion-with-trade",
            "明示、暗示他人交易",
            "a recommendation on which another traded",
            &passed(&[], "suggestion"),
            vec![tier("especially_serious")],
        ),
        case(
            "onward-known",
            "转传后的交易，行为人明知而未制止",
            "onward trading that the actor knew of",
            &passed(&[("indirect", "true"), ("onward_known", "true")], "leak"),
            vec![tier("especially_serious")],
        ),
        case(
            "onward-not-known",
            "转传后的交易，行为人不知情",
            "onward trading that the actor did not know of",
            &passed(&[("indirect", "true"), ("onward_known", "false")], "leak"),
            vec![tier("none")],
        ),
        case(
            "leak-without-trade",
            "泄露而没有人交易，不能达到任何一档",
            "a leak on which nobody traded reaches no tier",
            &of_2018(&[("times", "5"), ("other_serious", "true")]).tip(
                "word",
                "act",
                "2018-05-10",
                "leak",
                &[],
            ),
            vec![
                tier("none"),
                expect(spc2012::ART_6, "x", "act", "not_established"),
            ],
        ),
        case(
            "three-pure-leaks",
            "三次泄露均无人交易：达到追诉标准的次数，不能达到任何一档",
            "three leaks without a trade meet a filing item and reach no tier",
            &on(
                "2024-05-10",
                &[
                    ("times_within_two_years", "3"),
                    ("filed_date", "2024-06-01"),
                ],
            )
            .tip("word", "act", "2024-05-10", "leak", &[]),
            vec![
                tier("none"),
                expect(ART_30, "x", "act", "established"),
                expect(MATRIX, "x", "act", "established")
                    .consequences(&["none-met-no-trade: [follows]", "none-met: [excluded]"]),
            ],
        ),
        case(
            "unit-of-persons",
            "单位犯罪",
            "a crime by a unit",
            &Written::new("2026-11-24", "2018-01-01", "2018-09-01")
                .party("x", &[("nature", "unit")])
                .party(
                    "m",
                    &[("unit", "x"), ("unit_role", "other_directly_responsible")],
                )
                .party("o", &[("unit", "x"), ("unit_role", "other")])
                .act(
                    "act",
                    "x",
                    "2018-05-10",
                    &[
                        ("by_unit", "true"),
                        ("unit_name_misused", "false"),
                        ("filed_date", "2018-12-01"),
                        ("decision_date", "2019-12-01"),
                    ],
                )
                .trade("t1", "act", "2018-05-10", &[("buy", "9000000")]),
            vec![
                crime("not_established"),
                expect(id::P2, "x", "act", "established").tier("serious"),
                expect(id::P2_PERSONS, "m", "act", "established")
                    .tier("serious")
                    .consequences(&["imprisonment: 6 to 60 months [follows]"]),
                expect(id::P2_PERSONS, "o", "act", "not_established"),
                expect(spc2012::ART_11, "x", "act", "established"),
                expect(spc2012::ART_1, "x", "act", "not_established"),
            ],
        ),
    ]
}

/// The standards of 2010 and 2022, the change between them, and the matrix.
fn filing() -> Vec<TestCase> {
    let filed = |filed: &str, trade: &[(&str, &str)], act: &[(&str, &str)]| {
        let mut facts = vec![("filed_date", filed), ("decision_date", "2026-07-01")];
        facts.extend(act);
        Written::new("2026-11-24", "1990-01-01", "2029-01-01")
            .party("x", &[])
            .act("act", "x", "2018-05-10", &facts)
            .trade("t1", "act", "2018-05-10", trade)
    };
    let mut cases = Vec::new();
    for (name, day, trade, status) in [
        (
            "2010-turnover-below",
            "2018-06-01",
            ("buy", "499999.99"),
            "not_established",
        ),
        (
            "2010-turnover-at",
            "2018-06-01",
            ("buy", "500000"),
            "established",
        ),
        (
            "2010-gain-below",
            "2018-06-01",
            ("gain", "149999.99"),
            "not_established",
        ),
        (
            "2010-gain-at",
            "2018-06-01",
            ("gain", "150000"),
            "established",
        ),
        (
            "2010-last-day",
            "2022-05-14",
            ("buy", "500000"),
            "established",
        ),
        (
            "2022-first-day",
            "2022-05-15",
            ("buy", "500000"),
            "not_established",
        ),
        (
            "2022-turnover-at",
            "2022-05-15",
            ("buy", "2000000"),
            "established",
        ),
        (
            "2022-gain-at",
            "2022-05-15",
            ("gain", "500000"),
            "established",
        ),
        (
            "2022-half-level-turnover-below",
            "2022-05-15",
            ("buy", "999999.99"),
            "not_established",
        ),
        (
            "2022-half-level-turnover-at",
            "2022-05-15",
            ("buy", "1000000"),
            "undetermined",
        ),
        (
            "2022-half-level-gain-at",
            "2022-05-15",
            ("gain", "250000"),
            "undetermined",
        ),
        (
            "before-2010",
            "2010-05-17",
            ("buy", "500000"),
            "no_law_in_force",
        ),
        ("from-2010", "2010-05-18", ("buy", "500000"), "established"),
    ] {
        cases.push(case(
            &format!("filing-{name}"),
            "立案追诉标准的数额和日期",
            "amounts and dates of the standards for filing",
            &filed(day, &[trade], &[]),
            vec![expect(ART_30, "x", "act", status)],
        ));
    }
    for (name, market, value, day, status) in [
        (
            "2010-margin-below",
            "futures",
            "299999.99",
            "2018-06-01",
            "not_established",
        ),
        (
            "2010-margin-at",
            "futures",
            "300000",
            "2018-06-01",
            "established",
        ),
        (
            "2022-margin-at",
            "futures",
            "1000000",
            "2022-05-15",
            "established",
        ),
        (
            "2022-margin-below",
            "futures",
            "999999.99",
            "2022-05-15",
            "undetermined",
        ),
        (
            "2022-half-level-margin-at",
            "futures",
            "500000",
            "2022-05-15",
            "undetermined",
        ),
        (
            "2022-half-level-margin-below",
            "futures",
            "499999.99",
            "2022-05-15",
            "not_established",
        ),
    ] {
        cases.push(case(
            &format!("filing-{name}"),
            "保证金标准",
            "margin",
            &filed(
                day,
                &[("market", market), ("margin", value)],
                FUTURES_INSIDER,
            ),
            vec![expect(ART_30, "x", "act", status)],
        ));
    }
    for (name, confirmed, covered, status) in [
        ("covered", "true", "true", "established"),
        ("not-covered", "true", "false", "not_established"),
        ("coverage-unknown", "true", "unknown", "undetermined"),
        ("not-confirmed", "false", "true", "not_established"),
    ] {
        let mut facts = FUTURES_INSIDER.to_vec();
        facts.extend([
            ("half_level_confirmed", confirmed),
            ("half_level_covers_futures", covered),
        ]);
        cases.push(case(
            &format!("filing-2022-half-level-futures-{name}"),
            "特定情形是否包括期货知情人未经核实",
            "whether the circumstance covers insiders in futures is not verified",
            &filed(
                "2022-05-15",
                &[("market", "futures"), ("margin", "500000")],
                &facts,
            ),
            vec![expect(ART_30, "x", "act", status)],
        ));
    }
    let obtainer = [
        ("insider_positions", "[]"),
        ("acquisition", "[unlawful_means]"),
    ];
    for (name, turnover, lines) in [
        (
            "none",
            "499999.99",
            ["none-not-met: [follows]", "serious-not-met: [excluded]"],
        ),
        (
            "conflict",
            "500000",
            ["serious-not-met: [follows]", "none-not-met: [excluded]"],
        ),
        (
            "conflict-upper-end",
            "1999999.99",
            ["serious-not-met: [follows]", "serious-met: [excluded]"],
        ),
        (
            "serious",
            "2000000",
            ["serious-met: [follows]", "serious-not-met: [excluded]"],
        ),
        (
            "especially-serious",
            "2500000",
            [
                "especially-serious-met: [follows]",
                "especially-serious-not-met: [excluded]",
            ],
        ),
    ] {
        cases.push(case(
            &format!("matrix-{name}"),
            "司法解释与追诉标准的对照",
            "the interpretation and the standard side by side",
            &filed("2022-05-15", &[("buy", turnover)], &obtainer),
            vec![expect(MATRIX, "x", "act", "established").consequences(&lines)],
        ));
    }
    cases
}

/// 利用未公开信息交易: amounts and the change of 2019.
fn undisclosed() -> Vec<TestCase> {
    let of = |date: &str, decided: &str, act: &[(&str, &str)], trade: &[(&str, &str)]| {
        let mut facts = vec![
            ("insider_positions", "[]"),
            ("undisclosed_staff", "financial_institution"),
            ("by_duty", "true"),
            ("against_rules", "true"),
            ("filed_date", "2022-06-01"),
            ("decision_date", decided),
        ];
        facts.extend(act);
        let mut of_trade = vec![("information", "orders")];
        of_trade.extend(trade);
        Written::new("2026-11-24", "1990-01-01", "2029-01-01")
            .information(
                "orders",
                "1990-01-01",
                "2029-01-01",
                &[("major_effect", "false"), ("undisclosed", "[holdings]")],
            )
            .party("x", &[])
            .act("act", "x", date, &facts)
            .trade("t1", "act", date, &of_trade)
    };
    let sold: &[(&str, &str)] = &[("circumstances", "[sale_of_information]")];
    let futures = |value: &'static str| [("market", "futures"), ("margin", value)];
    let mut cases = Vec::new();
    for (name, written, wanted) in [
        (
            "gain-below",
            of("2021-05-10", "2023-01-10", &[], &[("gain", "999999.99")]),
            "none",
        ),
        (
            "gain-at",
            of("2021-05-10", "2023-01-10", &[], &[("gain", "1000000")]),
            "serious",
        ),
        (
            "turnover-alone",
            of("2021-05-10", "2023-01-10", &[], &[("buy", "90000000")]),
            "none",
        ),
        (
            "lower-gain-below",
            of("2021-05-10", "2023-01-10", sold, &[("gain", "499999.99")]),
            "none",
        ),
        (
            "lower-gain-at",
            of("2021-05-10", "2023-01-10", sold, &[("gain", "500000")]),
            "serious",
        ),
        (
            "lower-turnover-below",
            of("2021-05-10", "2023-01-10", sold, &[("buy", "4999999.99")]),
            "none",
        ),
        (
            "lower-turnover-at",
            of("2021-05-10", "2023-01-10", sold, &[("buy", "5000000")]),
            "serious",
        ),
        (
            "lower-margin-below",
            of("2021-05-10", "2023-01-10", sold, &futures("999999.99")),
            "none",
        ),
        (
            "lower-margin-at",
            of("2021-05-10", "2023-01-10", sold, &futures("1000000")),
            "serious",
        ),
        (
            "upper-gain-below",
            of("2021-05-10", "2023-01-10", &[], &[("gain", "9999999.99")]),
            "serious",
        ),
        (
            "upper-gain-at",
            of("2021-05-10", "2023-01-10", &[], &[("gain", "10000000")]),
            "especially_serious",
        ),
        (
            "upper-lower-gain-at",
            of("2021-05-10", "2023-01-10", sold, &[("gain", "5000000")]),
            "especially_serious",
        ),
        (
            "upper-turnover-at",
            of("2021-05-10", "2023-01-10", sold, &[("buy", "50000000")]),
            "especially_serious",
        ),
        (
            "upper-margin-at",
            of("2021-05-10", "2023-01-10", sold, &futures("10000000")),
            "especially_serious",
        ),
        (
            "upper-margin-below",
            of("2021-05-10", "2023-01-10", sold, &futures("9999999.99")),
            "serious",
        ),
        (
            "times-below",
            of(
                "2021-05-10",
                "2023-01-10",
                &[("times_within_two_years", "2")],
                &[("gain", "1")],
            ),
            "none",
        ),
        (
            "times-at",
            of(
                "2021-05-10",
                "2023-01-10",
                &[("times_within_two_years", "3")],
                &[("gain", "1")],
            ),
            "serious",
        ),
        (
            "pending-in-2019",
            of("2010-05-10", "2019-07-01", &[], &[("gain", "1000000")]),
            "serious",
        ),
        (
            "closed-before-2019",
            of("2010-05-10", "2019-06-30", &[], &[("gain", "1000000")]),
            "none",
        ),
        (
            "closed-before-2019-judged",
            of(
                "2010-05-10",
                "2019-06-30",
                &[("other_serious", "true")],
                &[("gain", "1000000")],
            ),
            "serious",
        ),
        (
            "amended-2026-not-concerned",
            of("2026-08-03", "2026-10-01", &[], &[("gain", "1000000")]),
            "serious",
        ),
    ] {
        let expectation = |status| expect(id::P4, "x", "act", status);
        let wanted = if wanted == "none" {
            expectation("not_established")
        } else {
            expectation("established").tier(wanted)
        };
        cases.push(case(
            &format!("undisclosed-{name}"),
            "利用未公开信息交易的标准",
            "standards for trading on undisclosed information",
            &written,
            vec![wanted],
        ));
    }
    cases.push(case(
        "undisclosed-day-before",
        "2009年2月28日以前没有本款",
        "no such paragraph before 2009-02-28",
        &of("2009-02-27", "2023-01-10", &[], &[("gain", "1000000")]),
        vec![expect(id::P4, "x", "act", "no_law_in_force")],
    ));
    cases.push(case(
        "undisclosed-filing-2022",
        "2022年标准第三十一条",
        "Art. 31 of the 2022 standard",
        &of("2021-05-10", "2023-01-10", &[], &[("gain", "999999.99")]),
        vec![
            expect(ART_31, "x", "act", "not_established"),
            expect(spc2019::ART_5, "x", "act", "not_established"),
        ],
    ));
    cases
}

/// 共同犯罪: who has no status is a joint offender of one who has it.
fn joint_offenders() -> Vec<TestCase> {
    let of = |status: &str, joint: &str| {
        let jointly = [
            ("joint_offence", joint),
            ("joint_leader", "act"),
            ("filed_date", "2022-06-01"),
            ("decision_date", "2023-01-10"),
        ];
        let mut staff = vec![
            ("insider_positions", "[]"),
            ("undisclosed_staff", "financial_institution"),
            ("by_duty", "true"),
            ("against_rules", "true"),
        ];
        staff.extend(jointly);
        let mut helper = vec![("insider_positions", "[]"), ("joint_status", status)];
        helper.extend(jointly);
        Written::new("2026-11-24", "1990-01-01", "2029-01-01")
            .information(
                "orders",
                "1990-01-01",
                "2029-01-01",
                &[("major_effect", "false"), ("undisclosed", "[holdings]")],
            )
            .party("x", &[])
            .party("spouse", &[])
            .act("act", "x", "2021-05-10", &staff)
            .act("help", "spouse", "2021-05-10", &helper)
            .trade(
                "t1",
                "act",
                "2021-05-10",
                &[("information", "orders"), ("gain", "1000000")],
            )
    };
    let expected = |status: &str| expect(id::P4, "spouse", "help", status);
    [
        (
            "joint-with-status",
            of("true", "true"),
            expected("established"),
        ),
        (
            "joint-status-unknown",
            of("unknown", "true"),
            expected("undetermined").missing(&["help: act.joint_status"]),
        ),
        (
            "joint-without-status",
            of("false", "true"),
            expected("not_established"),
        ),
        (
            "not-joint",
            of("true", "false"),
            expected("not_established"),
        ),
    ]
    .into_iter()
    .map(|(name, written, expectation)| {
        case(
            &format!("art180-p4-{name}"),
            "共同犯罪人的身份",
            "status of a joint offender",
            &written,
            vec![expectation],
        )
    })
    .collect()
}

/// A unit that is no insider by position but obtained the information: the unit and the persons
/// responsible in it are treated alike.
fn persons_of_obtaining_units() -> Vec<TestCase> {
    let of = |date: &str, decided: &str, act: &[(&str, &str)]| {
        let mut facts = vec![
            ("by_unit", "true"),
            ("unit_name_misused", "false"),
            ("insider_positions", "[]"),
            ("filed_date", date),
            ("decision_date", decided),
        ];
        facts.retain(|(name, _)| !act.iter().any(|(known, _)| known == name));
        facts.extend(act);
        Written::new("2026-11-24", "1990-01-01", "2029-01-01")
            .party("x", &[("nature", "unit")])
            .party(
                "m",
                &[("unit", "x"), ("unit_role", "directly_responsible_manager")],
            )
            .act("act", "x", date, &facts)
            .trade("t1", "act", date, &[("buy", "9000000")])
    };
    let in_contact: &[(&str, &str)] = &[
        ("acquisition", "[contact]"),
        ("abnormal_indicators", "[habits]"),
        ("markedly_abnormal", "true"),
    ];
    let but = |changes: &[(&'static str, &'static str)]| {
        let mut facts = in_contact.to_vec();
        facts.retain(|(name, _)| !changes.iter().any(|(known, _)| known == name));
        facts.extend(changes);
        facts
    };
    let mut cases = Vec::new();
    for (name, written, status) in [
        (
            "outsider",
            of("2018-05-10", "2019-12-01", &[]),
            "not_established",
        ),
        (
            "unlawful-means",
            of(
                "2018-05-10",
                "2019-12-01",
                &[("acquisition", "[unlawful_means]")],
            ),
            "established",
        ),
        (
            "contact",
            of("2018-05-10", "2019-12-01", in_contact),
            "established",
        ),
        (
            "contact-no-sign",
            of(
                "2018-05-10",
                "2019-12-01",
                &but(&[("abnormal_indicators", "[]")]),
            ),
            "not_established",
        ),
        (
            "contact-not-judged",
            of(
                "2018-05-10",
                "2019-12-01",
                &but(&[("markedly_abnormal", "unknown")]),
            ),
            "undetermined",
        ),
        (
            "contact-justified",
            of("2018-05-10", "2019-12-01", &but(&[("justified", "true")])),
            "not_established",
        ),
        (
            "acquisition-unknown",
            of("2018-05-10", "2019-12-01", &[("acquisition", "unknown")]),
            "undetermined",
        ),
        (
            "obtainer-by-judgement",
            of(
                "2011-05-10",
                "2012-05-31",
                &[("obtainer_by_judgement", "true"), ("other_serious", "true")],
            ),
            "established",
        ),
        (
            "obtainer-by-judgement-too-late",
            of(
                "2011-05-10",
                "2012-06-01",
                &[("obtainer_by_judgement", "true"), ("other_serious", "true")],
            ),
            "not_established",
        ),
        (
            "list-day-before",
            of(
                "2005-12-31",
                "2019-12-01",
                &[("insider_positions", "[issuer_officer]")],
            ),
            "not_established",
        ),
        (
            "list-first-day",
            of(
                "2006-01-01",
                "2019-12-01",
                &[("insider_positions", "[issuer_officer]")],
            ),
            "established",
        ),
        (
            "earlier-rules",
            of(
                "2005-12-31",
                "2019-12-01",
                &[("insider_by_earlier_rules", "true")],
            ),
            "established",
        ),
        (
            "earlier-rules-over",
            of(
                "2007-04-15",
                "2019-12-01",
                &[("insider_by_earlier_rules", "true")],
            ),
            "not_established",
        ),
        (
            "futures-day-before",
            of("2007-04-14", "2019-12-01", &[("futures_insider", "true")]),
            "not_established",
        ),
        (
            "futures-first-day",
            of("2007-04-15", "2019-12-01", &[("futures_insider", "true")]),
            "established",
        ),
        (
            "position-of-2019-day-before",
            of(
                "2020-02-29",
                "2021-12-01",
                &[("insider_positions", "[acquirer]")],
            ),
            "not_established",
        ),
        (
            "position-of-2019",
            of(
                "2020-03-01",
                "2021-12-01",
                &[("insider_positions", "[acquirer]")],
            ),
            "established",
        ),
        (
            "amended-2026",
            of(
                "2026-08-03",
                "2026-11-01",
                &[("acquisition", "[unlawful_means]")],
            ),
            "unresolved_law",
        ),
    ] {
        cases.push(case(
            &format!("unit-{name}"),
            "单位及其责任人员的身份相同",
            "the status of a unit is that of the persons responsible in it",
            &written,
            vec![
                expect(id::P2, "x", "act", status),
                expect(id::P2_PERSONS, "m", "act", status),
            ],
        ));
    }
    cases
}

/// No day of filing, or not yet: what the standards before and after 2022-05-15 do not share stays open.
fn filing_not_dated() -> Vec<TestCase> {
    let of = |filed: &str, turnover: &str| {
        Written::new("2026-11-24", "1990-01-01", "2029-01-01")
            .party("x", &[])
            .act(
                "act",
                "x",
                "2018-05-10",
                &[
                    ("insider_positions", "[]"),
                    ("acquisition", "[unlawful_means]"),
                    ("filed_date", filed),
                    ("decision_date", "2026-07-01"),
                ],
            )
            .trade("t1", "act", "2018-05-10", &[("buy", turnover)])
    };
    let mut cases = Vec::new();
    for (name, filed, turnover, standard, matrix) in [
        (
            "unknown",
            "unknown",
            "500000",
            "undetermined",
            "undetermined",
        ),
        (
            "across-the-change",
            "2022-05-14..2022-05-15",
            "500000",
            "undetermined",
            "undetermined",
        ),
        (
            "across-both-met",
            "2022-05-14..2022-05-15",
            "2000000",
            "established",
            "undetermined",
        ),
        (
            "across-neither-met",
            "2022-05-14..2022-05-15",
            "499999.99",
            "not_established",
            "undetermined",
        ),
        (
            "not-yet",
            "2026-11-24..",
            "500000",
            "not_established",
            "established",
        ),
    ] {
        let mut wanted = expect(ART_30, "x", "act", standard);
        if standard == "undetermined" {
            wanted = wanted.missing(&["act: act.filed_date"]);
        }
        cases.push(case(
            &format!("filing-date-{name}"),
            "立案日期未定的，两个标准不一致之处待定",
            "without a day of filing, what differs between the standards is open",
            &of(filed, turnover),
            vec![wanted, expect(MATRIX, "x", "act", matrix)],
        ));
    }
    cases
}

/// 二年内受过行政处罚: the act lies after the penalty and within two years of it.
fn earlier_penalties() -> Vec<TestCase> {
    let of = |penalty: &str| {
        Written::new("2026-11-24", "1990-01-01", "2029-01-01")
            .information(
                "orders",
                "1990-01-01",
                "2029-01-01",
                &[("major_effect", "false"), ("undisclosed", "[holdings]")],
            )
            .party("x", &[])
            .act(
                "act",
                "x",
                "2021-05-10",
                &[
                    ("insider_positions", "[]"),
                    ("undisclosed_staff", "financial_institution"),
                    ("by_duty", "true"),
                    ("against_rules", "true"),
                    ("circumstances", "[earlier_penalty]"),
                    ("earlier_penalty_date", penalty),
                    ("filed_date", "2022-06-01"),
                    ("decision_date", "2023-01-10"),
                ],
            )
            .trade(
                "t1",
                "act",
                "2021-05-10",
                &[("information", "orders"), ("gain", "500000")],
            )
    };
    [
        ("over-two-years", "2019-05-09", "not_established"),
        ("two-years", "2019-05-10", "established"),
        ("within", "2019-05-11", "established"),
        ("of-the-day", "2021-05-10", "established"),
        ("after-the-act", "2021-05-11", "not_established"),
        ("unknown", "unknown", "undetermined"),
    ]
    .into_iter()
    .map(|(name, penalty, status)| {
        case(
            &format!("art6-earlier-penalty-{name}"),
            "二年内受过行政处罚",
            "an administrative penalty within two years",
            &of(penalty),
            vec![expect(spc2019::ART_6, "x", "act", status)],
        )
    })
    .collect()
}
