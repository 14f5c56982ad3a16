//! Test cases: each element met, not met and unknown; each pivot below, at and above; each text on the day
//! before and the day.

use cn_vocabulary::insider::SECURITIES_INSIDER;
use cn_vocabulary::insider::written::Written;
use lexpack_sdk::wire::{Expectation, TestCase};
use lexpack_sdk::{Expect, RunsIn, expect, test_case, text};

use crate::fund::{ART_20_6, ART_123_1, CUSTODIAN};
use crate::futures::{ART_13, ART_126_1, ART_126_3};
use crate::securities::{
    ART_52, ART_53_1, ART_53_3, ART_54_1, ART_54_2, ART_191_1, ART_191_2, ART_221,
};

/// Bars by time limits where it is loaded; the cases state no days of discovery.
const GENERAL: &str = "cn.administrative-penalty";

pub(crate) fn all() -> Vec<TestCase> {
    let mut cases = fines();
    cases.extend(texts());
    cases.extend(elements());
    cases.extend(tips());
    cases.extend(futures());
    cases.extend(markets());
    cases.extend(undisclosed());
    cases.extend(custodians());
    cases
        .into_iter()
        .map(|case| case.without_packs(&[GENERAL]))
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

/// One act on a day, decided on the same day.
fn on(date: &str, act: &[(&str, &str)], trades: &[&[(&str, &str)]]) -> Written {
    let stated = |name: &str| act.iter().any(|(known, _)| *known == name);
    let mut facts: Vec<(&str, &str)> = [("decision_date", date)]
        .into_iter()
        .filter(|(name, _)| !stated(name))
        .collect();
    facts.extend(act);
    let mut written = Written::new("2026-11-24", "1990-01-01", "2029-01-01")
        .party("x", &[])
        .act("act", "x", date, &facts);
    for (number, trade) in (1..).zip(trades) {
        written = written.trade(&format!("t{number}"), "act", date, trade);
    }
    written
}

fn of(provision: &str, status: &str) -> Expectation {
    expect(provision, "x", "act", status)
}

/// Pivots of Art. 191 and of Art. 202 of the text of 2005.
fn fines() -> Vec<TestCase> {
    let fined = |id: &str, date: &str, gain: &str, line: &str| {
        case(
            id,
            "罚款的分界数额",
            "the pivot of the fine",
            &on(date, &[], &[&[("buy", "1"), ("gain", gain)]]),
            vec![of(ART_191_1, "established").consequences(&[line])],
        )
    };
    vec![
        fined(
            "art202-below",
            "2018-05-10",
            "29999.99",
            "fine-range: CNY 30,000.00 to CNY 600,000.00 [follows]",
        ),
        fined(
            "art202-at",
            "2018-05-10",
            "30000",
            "fine-multiple: CNY 30,000.00 to CNY 150,000.00 [follows]",
        ),
        fined(
            "art202-above",
            "2018-05-10",
            "30000.01",
            "fine-multiple: CNY 30,000.01 to CNY 150,000.05 [follows]",
        ),
        fined(
            "art191-no-gain",
            "2021-05-10",
            "0",
            "fine-range: CNY 500,000.00 to CNY 5,000,000.00 [follows]",
        ),
        fined(
            "art191-below",
            "2021-05-10",
            "499999.99",
            "fine-range: CNY 500,000.00 to CNY 5,000,000.00 [follows]",
        ),
        fined(
            "art191-at",
            "2021-05-10",
            "500000",
            "fine-multiple: CNY 500,000.00 to CNY 5,000,000.00 [follows]",
        ),
        fined(
            "art191-above",
            "2021-05-10",
            "500000.01",
            "fine-multiple: CNY 500,000.01 to CNY 5,000,000.10 [follows]",
        ),
        fined(
            "art191-no-confiscation",
            "2021-05-10",
            "0",
            "confiscation: CNY 0.00 [excluded]",
        ),
        case(
            "art191-gain-unknown",
            "违法所得未知",
            "the gain is unknown",
            &on("2021-05-10", &[], &[&[("buy", "1"), ("gain", "unknown")]]),
            vec![
                of(ART_191_1, "established")
                    .consequences(&["fine-range: CNY 500,000.00 to CNY 5,000,000.00 [open]"]),
            ],
        ),
        case(
            "art191-unit",
            "单位及其责任人员",
            "a unit and its persons",
            &Written::new("2026-11-24", "2021-01-01", "2021-09-01")
                .party("x", &[("nature", "unit")])
                .party(
                    "m",
                    &[("unit", "x"), ("unit_role", "directly_responsible_manager")],
                )
                .act(
                    "act",
                    "x",
                    "2021-05-10",
                    &[
                        ("insider_positions", "[issuer]"),
                        ("decision_date", "2021-12-01"),
                    ],
                )
                .trade(
                    "t1",
                    "act",
                    "2021-05-10",
                    &[("buy", "1"), ("gain", "600000")],
                ),
            vec![of(ART_191_1, "established").consequences(&[
                "fine-multiple: CNY 600,000.00 to CNY 6,000,000.00 [follows]",
                "persons-warning: [follows]",
                "persons-fine: CNY 200,000.00 to CNY 2,000,000.00 [follows]",
            ])],
        ),
        case(
            "art191-natural-person",
            "自然人没有责任人员的处罚",
            "no penalty on persons of a unit for a natural person",
            &on("2021-05-10", &[], &[&[("buy", "1")]]),
            vec![
                of(ART_191_1, "established")
                    .consequences(&["persons-fine: CNY 200,000.00 to CNY 2,000,000.00 [excluded]"]),
            ],
        ),
        case(
            "art191-regulator",
            "监督管理机构工作人员从重",
            "staff of the regulator: heavier",
            &on(
                "2021-05-10",
                &[("market_staff", "regulator")],
                &[&[("buy", "1")]],
            ),
            vec![
                of(ART_191_1, "established").attached(&["cn.securities-law.art191.p1.staff [met]"]),
            ],
        ),
        case(
            "art191-no-regulator",
            "其他人员不从重",
            "others: not heavier",
            &on("2021-05-10", &[], &[&[("buy", "1")]]),
            vec![
                of(ART_191_1, "established")
                    .attached(&["cn.securities-law.art191.p1.staff [not met]"]),
            ],
        ),
    ]
}

/// The texts of 2005, 2014 and 2019, and the milder of act and decision.
fn texts() -> Vec<TestCase> {
    let trade: &[(&str, &str)] = &[("buy", "1"), ("gain", "40000")];
    let mut cases = Vec::new();
    for (date, status, version) in [
        ("2005-12-31", "no_law_in_force", ""),
        ("2006-01-01", "established", "2005"),
        ("2014-08-30", "established", "2005"),
        ("2014-08-31", "established", "2014"),
        ("2020-02-29", "established", "2014"),
        ("2020-03-01", "established", "2019"),
    ] {
        let mut wanted = of(ART_191_1, status);
        if !version.is_empty() {
            wanted = wanted.version(version);
        }
        cases.push(case(
            &format!("art191-on-{date}"),
            "文本生效前一日和当日",
            "the day before and the day of each text",
            &on(date, &[], &[trade]),
            vec![wanted],
        ));
    }
    cases.push(case(
        "art191-older-milder",
        "旧法较轻",
        "the older text is milder",
        &on("2020-02-29", &[("decision_date", "2021-05-01")], &[trade]),
        vec![
            of(ART_191_1, "established")
                .version("2014")
                .consequences(&["fine-multiple: CNY 40,000.00 to CNY 200,000.00 [follows]"]),
        ],
    ));
    for (name, date, position, status) in [
        ("issuer-2014", "2020-02-29", "issuer", "not_established"),
        ("issuer-2019", "2020-03-01", "issuer", "established"),
        (
            "dealings-2014",
            "2020-02-29",
            "business_dealings",
            "not_established",
        ),
        (
            "dealings-2019",
            "2020-03-01",
            "business_dealings",
            "established",
        ),
        (
            "officer-2014",
            "2020-02-29",
            "company_office",
            "established",
        ),
    ] {
        let positions = format!("[{position}]");
        cases.push(case(
            &format!("art51-{name}"),
            "知情人的范围",
            "who is an insider",
            &on(date, &[("insider_positions", &positions)], &[trade]),
            vec![of(SECURITIES_INSIDER, status)],
        ));
    }
    for (name, date, event, status) in [
        ("bond-2019", "2020-03-01", "bond_rating", "established"),
        ("bond-2005", "2020-02-29", "bond_rating", "not_established"),
        (
            "investigation-2019",
            "2020-03-01",
            "share_investigation",
            "established",
        ),
        (
            "investigation-2005",
            "2020-02-29",
            "share_investigation",
            "established",
        ),
        ("plan-2005", "2020-02-29", "old_acquisition", "established"),
        (
            "plan-2019",
            "2020-03-01",
            "old_acquisition",
            "not_established",
        ),
    ] {
        let events = format!("[{event}]");
        let written = Written::new("2026-11-24", "1990-01-01", "2029-01-01")
            .information(
                "event",
                "1990-01-01",
                "2029-01-01",
                &[
                    ("securities_effect", "false"),
                    ("futures_effect", "false"),
                    ("events", &events),
                ],
            )
            .party("x", &[])
            .act("act", "x", date, &[("decision_date", date)])
            .trade("t1", "act", date, &[("buy", "1"), ("information", "event")]);
        cases.push(case(
            &format!("art52-{name}"),
            "列举的重大事件",
            "events that the text lists",
            &written,
            vec![of(ART_52, status), of(ART_53_1, status)],
        ));
    }
    cases.extend(wider_in_2019());
    cases
}

/// What the text of 2019 lists more widely than that of 2005 counts before 2020-03-01 where that of 2005
/// listed it as well.
fn wider_in_2019() -> Vec<TestCase> {
    let mut cases = Vec::new();
    for (name, date, listed, status) in [
        ("not-in-2005", "2020-02-29", "false", "not_established"),
        ("in-2005", "2020-02-29", "true", "established"),
        ("unknown", "2020-02-29", "unknown", "undetermined"),
        ("since-2020", "2020-03-01", "false", "established"),
    ] {
        for event in [
            "share_assets",
            "share_contract",
            "share_officers",
            "share_litigation",
        ] {
            let events = format!("[{event}]");
            let facts = [
                ("securities_effect", "false"),
                ("futures_effect", "false"),
                ("events", events.as_str()),
                ("listed_before_2020", listed),
            ];
            let written = on(date, &[], &[&[("buy", "1"), ("information", "event")]]).information(
                "event",
                "1990-01-01",
                "2029-01-01",
                &facts,
            );
            cases.push(case(
                &format!("art52-{event}-{name}"),
                "2019年文本列举较宽的重大事件",
                "events that the text of 2019 lists more widely",
                &written,
                vec![of(ART_52, status), of(ART_191_1, status)],
            ));
        }
        for position in ["controlled_company_officer", "market_institution"] {
            let positions = format!("[{position}]");
            let act = [
                ("insider_positions", positions.as_str()),
                ("listed_before_2020", listed),
            ];
            cases.push(case(
                &format!("art51-{position}-{name}"),
                "2019年文本列举较宽的知情人",
                "insiders whom the text of 2019 lists more widely",
                &on(date, &act, &[&[("buy", "1")]]),
                vec![of(SECURITIES_INSIDER, status), of(ART_191_1, status)],
            ));
        }
    }
    cases
}

/// Elements of Art. 53, civil liability and the ban.
fn elements() -> Vec<TestCase> {
    let trade: &[(&str, &str)] = &[("buy", "1")];
    let mut cases = Vec::new();
    let outsider = |acquisition: &'static str, coincidence: &'static str| {
        [
            ("insider_positions", "[]"),
            ("acquisition", acquisition),
            ("trading_coincidence", coincidence),
        ]
    };
    for (name, act, status) in [
        ("nobody", outsider("[]", "high"), "not_established"),
        (
            "unlawful-means",
            outsider("[unlawful_means]", "none"),
            "established",
        ),
        (
            "relative-basic",
            outsider("[close_relative]", "basic"),
            "established",
        ),
        (
            "relative-none",
            outsider("[close_relative]", "none"),
            "not_established",
        ),
        ("contact-high", outsider("[contact]", "high"), "established"),
        (
            "contact-basic",
            outsider("[contact]", "basic"),
            "not_established",
        ),
        (
            "duty-basic",
            outsider("[through_duty]", "basic"),
            "established",
        ),
        ("passive", outsider("[passive]", "none"), "established"),
        (
            "recipient",
            outsider("[from_recipient]", "none"),
            "established",
        ),
        (
            "contact-unknown",
            outsider("[contact]", "unknown"),
            "undetermined",
        ),
    ] {
        cases.push(case(
            &format!("art53-{name}"),
            "非法获取的人和推定",
            "unlawful obtainers and presumptions",
            &on("2021-05-10", &act, &[trade]),
            vec![of(ART_191_1, status)],
        ));
    }
    for (name, act, status) in [
        ("justified", [("justified", "true")], "not_established"),
        ("presumed", [("justified", "unknown")], "established"),
    ] {
        cases.push(case(
            &format!("art53-{name}"),
            "合理解释",
            "a reasonable explanation",
            &on("2021-05-10", &act, &[trade]),
            vec![of(ART_53_1, status)],
        ));
    }
    for (name, of_trade, status) in [
        (
            "holder-below",
            vec![("exclusion", "own_acquisition"), ("holding", "0.0499")],
            "established",
        ),
        (
            "holder-at",
            vec![("exclusion", "own_acquisition"), ("holding", "0.05")],
            "not_established",
        ),
        (
            "handled",
            vec![("handling", "administrative")],
            "not_established",
        ),
    ] {
        cases.push(case(
            &format!("art53-{name}"),
            "收购人和已处理的交易",
            "the acquirer, and a trade dealt with",
            &on("2021-05-10", &[], &[&of_trade]),
            vec![of(ART_191_1, status)],
        ));
    }
    for (name, harm, status) in [
        ("loss", "true", "established"),
        ("no-loss", "false", "not_established"),
        ("loss-unknown", "unknown", "undetermined"),
    ] {
        cases.push(case(
            &format!("art53-p3-{name}"),
            "民事赔偿",
            "compensation",
            &on("2021-05-10", &[("harm", harm)], &[trade]),
            vec![of(ART_53_3, status)],
        ));
    }
    for (name, date, serious, status) in [
        ("serious", "2021-07-19", "true", "established"),
        ("not-serious", "2021-07-19", "false", "not_established"),
        ("unjudged", "2021-07-19", "unknown", "undetermined"),
        ("not-covered", "2021-07-18", "true", "no_law_in_force"),
    ] {
        cases.push(case(
            &format!("art221-{name}"),
            "市场禁入",
            "a ban from the market",
            &on(date, &[("ban_serious", serious)], &[trade]),
            vec![of(ART_221, status)],
        ));
    }
    cases
}

/// Disclosures and recommendations.
fn tips() -> Vec<TestCase> {
    let tipped =
        |date: &str, conduct: &str| on(date, &[], &[]).tip("word", "act", date, conduct, &[]);
    vec![
        case(
            "leak-without-trade-2019",
            "没有引起交易的泄露",
            "a disclosure on which nobody traded",
            &tipped("2024-05-08", "leak"),
            vec![
                of(ART_191_1, "established")
                    .consequences(&["fine-range: CNY 500,000.00 to CNY 5,000,000.00 [follows]"]),
            ],
        ),
        case(
            "leak-without-trade-2005",
            "2005年文本单独列举泄露",
            "the text of 2005 names disclosure",
            &tipped("2018-05-08", "leak"),
            vec![
                of(ART_191_1, "established")
                    .consequences(&["fine-range: CNY 30,000.00 to CNY 600,000.00 [follows]"]),
            ],
        ),
        case(
            "suggestion",
            "建议他人买卖",
            "a recommendation",
            &tipped("2024-05-08", "suggestion"),
            vec![of(ART_191_1, "established")],
        ),
        case(
            "no-conduct",
            "没有任何行为",
            "no conduct at all",
            &on("2024-05-08", &[], &[]),
            vec![of(ART_191_1, "not_established")],
        ),
    ]
}

/// The regulation until 2022-07-31, the statute from 2022-08-01.
fn futures() -> Vec<TestCase> {
    let insider: &[(&str, &str)] = &[("insider_positions", "[]"), ("futures_insider", "true")];
    let trade = |gain: &'static str| [("market", "futures"), ("margin", "1"), ("gain", gain)];
    let mut cases = Vec::new();
    for (name, date, gain, line) in [
        (
            "regulation-below",
            "2019-05-10",
            "99999.99",
            "fine-range: CNY 100,000.00 to CNY 500,000.00 [follows]",
        ),
        (
            "regulation-at",
            "2019-05-10",
            "100000",
            "fine-multiple: CNY 100,000.00 to CNY 500,000.00 [follows]",
        ),
        (
            "regulation-above",
            "2019-05-10",
            "100000.01",
            "fine-multiple: CNY 100,000.01 to CNY 500,000.05 [follows]",
        ),
        (
            "statute-below",
            "2023-05-10",
            "499999.99",
            "fine-range: CNY 500,000.00 to CNY 5,000,000.00 [follows]",
        ),
        (
            "statute-at",
            "2023-05-10",
            "500000",
            "fine-multiple: CNY 500,000.00 to CNY 5,000,000.00 [follows]",
        ),
        (
            "statute-above",
            "2023-05-10",
            "500000.01",
            "fine-multiple: CNY 500,000.01 to CNY 5,000,000.10 [follows]",
        ),
    ] {
        cases.push(case(
            &format!("futures-{name}"),
            "期货罚款的分界数额",
            "the pivot of the fine in futures",
            &on(date, insider, &[&trade(gain)]),
            vec![of(ART_126_1, "established").consequences(&[line])],
        ));
    }
    for (date, status, version) in [
        ("2007-04-14", "no_law_in_force", ""),
        ("2007-04-15", "established", "regulation-2007"),
        ("2017-02-28", "established", "regulation-2007"),
        ("2017-03-01", "established", "regulation-2017"),
        ("2022-07-31", "established", "regulation-2017"),
        ("2022-08-01", "established", "2022"),
    ] {
        let mut wanted = of(ART_126_1, status);
        if !version.is_empty() {
            wanted = wanted.version(version);
        }
        cases.push(case(
            &format!("futures-on-{date}"),
            "文本生效前一日和当日",
            "the day before and the day of each text",
            &on(date, insider, &[&trade("1")]),
            vec![wanted],
        ));
    }
    let leak = |date: &str| on(date, insider, &[]).tip("word", "act", date, "leak", &[]);
    let used = |date: &str| {
        leak(date)
            .party("y", &[])
            .act("deal", "y", date, &[("insider_positions", "[]")])
            .trade(
                "t1",
                "deal",
                date,
                &[("market", "futures"), ("on_tip", "true"), ("tip", "word")],
            )
    };
    cases.push(case(
        "futures-leak-regulation",
        "条例要求他人利用",
        "the regulation asks that others used it",
        &leak("2022-07-31"),
        vec![of(ART_13, "not_established")],
    ));
    cases.push(case(
        "futures-leak-used-regulation",
        "泄露使他人利用",
        "a disclosure that others used",
        &used("2022-07-31"),
        vec![of(ART_13, "established")],
    ));
    cases.push(case(
        "futures-leak-statute",
        "期货和衍生品法禁止泄露本身",
        "the statute prohibits disclosure as such",
        &leak("2022-08-01"),
        vec![of(ART_13, "established")],
    ));
    cases.push(case(
        "futures-derivatives-regulation",
        "条例不及于衍生品",
        "the regulation does not reach derivatives",
        &on("2022-07-31", insider, &[&[("market", "derivatives")]]),
        vec![of(ART_13, "not_established")],
    ));
    cases.push(case(
        "futures-derivatives-statute",
        "期货和衍生品法及于衍生品",
        "the statute reaches derivatives",
        &on("2022-08-01", insider, &[&[("market", "derivatives")]]),
        vec![of(ART_13, "established")],
    ));
    for (name, date, staff, line) in [
        (
            "monitoring-regulation",
            "2022-07-31",
            "margin_monitoring",
            "cn.futures-law.art126.p2 [met]",
        ),
        (
            "monitoring-statute",
            "2022-08-01",
            "margin_monitoring",
            "cn.futures-law.art126.p2 [not met]",
        ),
        (
            "department-statute",
            "2022-08-01",
            "authorised_department",
            "cn.futures-law.art126.p2 [met]",
        ),
        (
            "exchange-statute",
            "2022-08-01",
            "exchange_or_clearing",
            "cn.futures-law.art126.p2 [met]",
        ),
    ] {
        let mut act = insider.to_vec();
        act.push(("market_staff", staff));
        cases.push(case(
            &format!("futures-{name}"),
            "从重处罚的人员",
            "staff punished more heavily",
            &on(date, &act, &[&trade("1")]),
            vec![of(ART_126_1, "established").attached(&[line])],
        ));
    }
    let mut harmed = insider.to_vec();
    harmed.push(("harm", "true"));
    cases.push(case(
        "futures-civil",
        "民事赔偿",
        "compensation",
        &on("2022-08-01", &harmed, &[&trade("1")]),
        vec![of(ART_126_3, "established")],
    ));
    cases.push(case(
        "futures-civil-before",
        "条例没有民事赔偿",
        "none under the regulation",
        &on("2022-07-31", &harmed, &[&trade("1")]),
        vec![of(ART_126_3, "no_law_in_force")],
    ));
    cases
}

/// 证券法 Art. 52(1) and 期货和衍生品法 Art. 14 are two tests: news with an effect on one market is no inside
/// information in the other.
fn markets() -> Vec<TestCase> {
    let mut cases = Vec::new();
    for (name, securities, futures, by_securities, by_futures) in [
        (
            "securities",
            "true",
            "false",
            "established",
            "not_established",
        ),
        ("futures", "false", "true", "not_established", "established"),
        ("both", "true", "true", "established", "established"),
        (
            "neither",
            "false",
            "false",
            "not_established",
            "not_established",
        ),
        (
            "unknown",
            "unknown",
            "unknown",
            "undetermined",
            "undetermined",
        ),
    ] {
        let of_news = [
            ("securities_effect", securities),
            ("futures_effect", futures),
        ];
        let contact = [
            ("insider_positions", "[]"),
            ("acquisition", "[contact]"),
            ("trading_coincidence", "high"),
        ];
        let case_of = |trades: &[&[(&str, &str)]]| {
            on("2024-05-08", &contact, trades).information(
                "event",
                "1990-01-01",
                "2029-01-01",
                &of_news,
            )
        };
        let tip = case_of(&[]).tip(
            "word",
            "act",
            "2024-05-08",
            "suggestion",
            &[("information", "event")],
        );
        let trades = case_of(&[
            &[("buy", "1"), ("information", "event")],
            &[
                ("market", "futures"),
                ("margin", "1"),
                ("information", "event"),
            ],
        ]);
        for (kind, written) in [("tip", tip), ("trade", trades)] {
            cases.push(case(
                &format!("markets-{kind}-{name}"),
                "证券的内幕信息和期货的内幕信息分别判断",
                "inside information in securities and in futures are two tests",
                &written,
                vec![of(ART_191_1, by_securities), of(ART_126_1, by_futures)],
            ));
        }
    }
    cases
}

/// The custodian of a fund: within Article 123(1), by an article that is not on file.
fn custodians() -> Vec<TestCase> {
    let written = |date: &str, role: &str, by_duty: &str, conduct: &str| {
        let facts = [
            ("insider_positions", "[]"),
            ("fund_role", role),
            ("by_duty", by_duty),
        ];
        let case = on(date, &facts, &[]).information(
            "orders",
            "1990-01-01",
            "2029-01-01",
            &[
                ("securities_effect", "false"),
                ("futures_effect", "false"),
                ("undisclosed", "[decision]"),
            ],
        );
        match conduct {
            "none" => case,
            "trade" => case.trade("t1", "act", date, &[("information", "orders")]),
            kind => case.tip("word", "act", date, kind, &[("information", "orders")]),
        }
    };
    let mut cases = Vec::new();
    for (name, written, status) in [
        (
            "trade",
            written("2021-05-10", "custodian", "true", "trade"),
            "unresolved_law",
        ),
        (
            "leak",
            written("2021-05-10", "custodian", "true", "leak"),
            "unresolved_law",
        ),
        (
            "suggestion",
            written("2021-05-10", "custodian", "true", "suggestion"),
            "unresolved_law",
        ),
        (
            "not-through-office",
            written("2021-05-10", "custodian", "false", "trade"),
            "not_established",
        ),
        (
            "no-conduct",
            written("2021-05-10", "custodian", "true", "none"),
            "not_established",
        ),
        (
            "neither",
            written("2021-05-10", "none", "true", "trade"),
            "not_established",
        ),
        (
            "not-covered",
            written("2013-05-31", "custodian", "true", "trade"),
            "no_law_in_force",
        ),
    ] {
        cases.push(case(
            &format!("custodian-{name}"),
            "基金托管人：对其作出禁止的条文未收录",
            "the custodian: the article that prohibits it is not on file",
            &written,
            vec![
                of(ART_123_1, status),
                of(
                    ART_20_6,
                    if status == "no_law_in_force" {
                        status
                    } else {
                        "not_established"
                    },
                ),
            ],
        ));
    }
    for (name, prohibited, status) in [
        ("prohibited", "true", "established"),
        ("not-prohibited", "false", "not_established"),
    ] {
        let given = format!(
            "{}given:\n  - {{provision: {CUSTODIAN}, subject: x, object: act, established: {prohibited}, basis: read in the official text}}\n",
            written("2021-05-10", "custodian", "true", "trade").text()
        );
        cases.push(test_case(
            &format!("custodian-given-{name}"),
            text("禁止由陈述确定", "the prohibition is given"),
            &given,
            vec![of(ART_123_1, status)],
        ));
    }
    cases
}

/// Other undisclosed information: Art. 54 and the fund law.
fn undisclosed() -> Vec<TestCase> {
    let written = |date: &str, decided: &str, act: &[(&str, &str)], gain: &str| {
        let mut facts = vec![
            ("insider_positions", "[]"),
            ("undisclosed_staff", "financial_institution"),
            ("by_duty", "true"),
            ("against_rules", "true"),
            ("fund_role", "manager"),
            ("decision_date", decided),
        ];
        facts.retain(|(name, _)| !act.iter().any(|(known, _)| known == name));
        facts.extend(act);
        Written::new("2026-11-24", "1990-01-01", "2029-01-01")
            .information(
                "orders",
                "1990-01-01",
                "2029-01-01",
                &[
                    ("securities_effect", "false"),
                    ("futures_effect", "false"),
                    ("undisclosed", "[decision]"),
                ],
            )
            .party("x", &[])
            .act("act", "x", date, &facts)
            .trade(
                "t1",
                "act",
                date,
                &[("buy", "1"), ("gain", gain), ("information", "orders")],
            )
    };
    let plain = |date: &str, gain: &str| written(date, date, &[], gain);
    let mut cases = Vec::new();
    for (name, date, gain, provision, line) in [
        (
            "art191-p2-below",
            "2021-05-10",
            "499999.99",
            ART_191_2,
            "fine-range: CNY 500,000.00 to CNY 5,000,000.00 [follows]",
        ),
        (
            "art191-p2-at",
            "2021-05-10",
            "500000",
            ART_191_2,
            "fine-multiple: CNY 500,000.00 to CNY 5,000,000.00 [follows]",
        ),
        (
            "art123-below",
            "2021-05-10",
            "999999.99",
            ART_123_1,
            "fine-range: CNY 100,000.00 to CNY 1,000,000.00 [follows]",
        ),
        (
            "art123-at",
            "2021-05-10",
            "1000000",
            ART_123_1,
            "fine-multiple: CNY 1,000,000.00 to CNY 5,000,000.00 [follows]",
        ),
        (
            "art123-above",
            "2021-05-10",
            "1000000.01",
            ART_123_1,
            "fine-multiple: CNY 1,000,000.01 to CNY 5,000,000.05 [follows]",
        ),
    ] {
        cases.push(case(
            &format!("undisclosed-{name}"),
            "罚款的分界数额",
            "the pivot of the fine",
            &plain(date, gain),
            vec![of(provision, "established").consequences(&[line])],
        ));
    }
    for (name, date, provision, status) in [
        (
            "art54-day-before",
            "2020-02-29",
            ART_54_1,
            "no_law_in_force",
        ),
        ("art54-first-day", "2020-03-01", ART_54_1, "established"),
        (
            "art191-p2-day-before",
            "2020-02-29",
            ART_191_2,
            "no_law_in_force",
        ),
        (
            "art123-not-covered",
            "2013-05-31",
            ART_123_1,
            "no_law_in_force",
        ),
        (
            "art123-not-on-file",
            "2013-06-01",
            ART_123_1,
            "unresolved_law",
        ),
        (
            "art123-last-day-not-on-file",
            "2015-04-23",
            ART_123_1,
            "unresolved_law",
        ),
        ("art123-2015", "2015-04-24", ART_123_1, "established"),
    ] {
        cases.push(case(
            &format!("undisclosed-{name}"),
            "文本生效前一日和当日",
            "the day before and the day of each text",
            &plain(date, "1"),
            vec![of(provision, status)],
        ));
    }
    for (name, act, status) in [
        (
            "not-staff",
            [("undisclosed_staff", "none")],
            "not_established",
        ),
        ("not-by-duty", [("by_duty", "false")], "not_established"),
        (
            "within-rules",
            [("against_rules", "false")],
            "not_established",
        ),
        (
            "rules-unknown",
            [("against_rules", "unknown")],
            "undetermined",
        ),
    ] {
        cases.push(case(
            &format!("undisclosed-{name}"),
            "第五十四条的要件",
            "elements of Article 54",
            &written("2021-05-10", "2021-05-10", &act, "1"),
            vec![of(ART_54_1, status)],
        ));
    }
    cases.push(case(
        "undisclosed-civil",
        "民事赔偿",
        "compensation",
        &written("2021-05-10", "2021-05-10", &[("harm", "true")], "1"),
        vec![of(ART_54_2, "established")],
    ));
    let leak = |date: &str| {
        on(
            date,
            &[
                ("insider_positions", "[]"),
                ("undisclosed_staff", "financial_institution"),
                ("by_duty", "true"),
                ("against_rules", "true"),
                ("fund_role", "manager"),
            ],
            &[],
        )
        .information(
            "orders",
            "1990-01-01",
            "2029-01-01",
            &[
                ("securities_effect", "false"),
                ("futures_effect", "false"),
                ("undisclosed", "[decision]"),
            ],
        )
        .tip("word", "act", date, "leak", &[("information", "orders")])
    };
    cases.push(case(
        "undisclosed-pure-leak",
        "单纯泄露：基金法禁止，证券法第五十四条不及",
        "a leak alone: within the fund law, not within Article 54",
        &leak("2021-05-10"),
        vec![of(ART_20_6, "established"), of(ART_54_1, "not_established")],
    ));
    cases
}
