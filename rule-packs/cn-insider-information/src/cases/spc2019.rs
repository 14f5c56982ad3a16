//! 法释〔2019〕10号 Arts. 5 to 8: amounts, times and persons, and earlier penalties.

use lexpack_sdk::wire::TestCase;
use lexpack_sdk::{Expect, expect};

use super::{case, of_paragraph_4, of_staff, on_undisclosed, recommending};
use crate::counts::id;
use crate::filing::ART_31;
use crate::spc2019::{ART_5, ART_6};

pub(super) fn all() -> Vec<TestCase> {
    let mut cases = amounts();
    cases.extend(earlier_penalties());
    cases.extend(persons());
    cases
}

/// 利用未公开信息交易: amounts and the change of 2019.
fn amounts() -> Vec<TestCase> {
    let sold: &[(&str, &str)] = &[("circumstances", "[sale_of_information]")];
    let futures = |value: &'static str| [("market", "futures"), ("margin", value)];
    let mut cases = Vec::new();
    for (name, written, wanted) in [
        (
            "gain-below",
            on_undisclosed("2021-05-10", "2023-01-10", &[], &[("gain", "999999.99")]),
            "none",
        ),
        (
            "gain-at",
            on_undisclosed("2021-05-10", "2023-01-10", &[], &[("gain", "1000000")]),
            "serious",
        ),
        (
            "turnover-alone",
            on_undisclosed("2021-05-10", "2023-01-10", &[], &[("buy", "90000000")]),
            "none",
        ),
        (
            "lower-gain-below",
            on_undisclosed("2021-05-10", "2023-01-10", sold, &[("gain", "499999.99")]),
            "none",
        ),
        (
            "lower-gain-at",
            on_undisclosed("2021-05-10", "2023-01-10", sold, &[("gain", "500000")]),
            "serious",
        ),
        (
            "lower-turnover-below",
            on_undisclosed("2021-05-10", "2023-01-10", sold, &[("buy", "4999999.99")]),
            "none",
        ),
        (
            "lower-turnover-at",
            on_undisclosed("2021-05-10", "2023-01-10", sold, &[("buy", "5000000")]),
            "serious",
        ),
        (
            "lower-margin-below",
            on_undisclosed("2021-05-10", "2023-01-10", sold, &futures("999999.99")),
            "none",
        ),
        (
            "lower-margin-at",
            on_undisclosed("2021-05-10", "2023-01-10", sold, &futures("1000000")),
            "serious",
        ),
        (
            "upper-gain-below",
            on_undisclosed("2021-05-10", "2023-01-10", &[], &[("gain", "9999999.99")]),
            "serious",
        ),
        (
            "upper-gain-at",
            on_undisclosed("2021-05-10", "2023-01-10", &[], &[("gain", "10000000")]),
            "especially_serious",
        ),
        (
            "upper-lower-gain-at",
            on_undisclosed("2021-05-10", "2023-01-10", sold, &[("gain", "5000000")]),
            "especially_serious",
        ),
        (
            "upper-turnover-at",
            on_undisclosed("2021-05-10", "2023-01-10", sold, &[("buy", "50000000")]),
            "especially_serious",
        ),
        (
            "upper-margin-at",
            on_undisclosed("2021-05-10", "2023-01-10", sold, &futures("10000000")),
            "especially_serious",
        ),
        (
            "upper-margin-below",
            on_undisclosed("2021-05-10", "2023-01-10", sold, &futures("9999999.99")),
            "serious",
        ),
        (
            "times-below",
            on_undisclosed(
                "2021-05-10",
                "2023-01-10",
                &[("times_within_two_years", "2")],
                &[("gain", "1")],
            ),
            "none",
        ),
        (
            "times-at",
            on_undisclosed(
                "2021-05-10",
                "2023-01-10",
                &[("times_within_two_years", "3")],
                &[("gain", "1")],
            ),
            "serious",
        ),
        (
            "pending-in-2019",
            on_undisclosed("2010-05-10", "2019-07-01", &[], &[("gain", "1000000")]),
            "serious",
        ),
        (
            "closed-before-2019",
            on_undisclosed("2010-05-10", "2019-06-30", &[], &[("gain", "1000000")]),
            "none",
        ),
        (
            "closed-before-2019-judged",
            on_undisclosed(
                "2010-05-10",
                "2019-06-30",
                &[("other_serious", "true")],
                &[("gain", "1000000")],
            ),
            "serious",
        ),
        (
            "amended-2026-not-concerned",
            on_undisclosed("2026-08-03", "2026-10-01", &[], &[("gain", "1000000")]),
            "serious",
        ),
    ] {
        cases.push(case(
            &format!("undisclosed-{name}"),
            "利用未公开信息交易的标准",
            "standards for trading on undisclosed information",
            &written,
            vec![of_paragraph_4(wanted)],
        ));
    }
    cases.push(case(
        "undisclosed-day-before",
        "2009年2月28日以前没有本款",
        "no such paragraph before 2009-02-28",
        &on_undisclosed("2009-02-27", "2023-01-10", &[], &[("gain", "1000000")]),
        vec![expect(id::P4, "x", "act", "no_law_in_force")],
    ));
    cases
}

/// 二年内受过行政处罚: the act lies after the penalty and within two years of it.
fn earlier_penalties() -> Vec<TestCase> {
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
        let act = [
            ("circumstances", "[earlier_penalty]"),
            ("earlier_penalty_date", penalty),
        ];
        case(
            &format!("art6-earlier-penalty-{name}"),
            "二年内受过行政处罚",
            "an administrative penalty within two years",
            &on_undisclosed("2021-05-10", "2023-01-10", &act, &[("gain", "500000")]),
            vec![expect(ART_6, "x", "act", status)],
        )
    })
    .collect()
}

/// 明示、暗示三人以上: other persons, each once, on undisclosed information, from 2009-02-28.
fn persons() -> Vec<TestCase> {
    let orders =
        |recipient: &'static str| vec![("information", "orders"), ("recipient", recipient)];
    let but = |changes: &[(&'static str, &'static str)]| {
        let mut facts = orders("f3");
        facts.retain(|(name, _)| !changes.iter().any(|(known, _)| known == name));
        facts.extend(changes);
        vec![orders("f1"), orders("f2"), facts]
    };
    let mut cases = Vec::new();
    for (name, tips, status) in [
        ("two", vec![orders("f1"), orders("f2")], "not_established"),
        (
            "three",
            vec![orders("f1"), orders("f2"), orders("f3")],
            "established",
        ),
        (
            "three-times-to-one",
            vec![orders("f1"), orders("f1"), orders("f1")],
            "not_established",
        ),
        (
            "third-unknown",
            but(&[("recipient", "unknown")]),
            "undetermined",
        ),
        (
            "third-on-inside-information",
            but(&[("information", "news")]),
            "not_established",
        ),
        (
            "third-told-alone",
            but(&[("conduct", "leak")]),
            "not_established",
        ),
        (
            "third-on-the-day-before",
            but(&[("date", "2009-02-27")]),
            "not_established",
        ),
        (
            "third-on-the-first-day",
            but(&[("date", "2009-02-28")]),
            "established",
        ),
    ] {
        let tips: Vec<&[(&str, &str)]> = tips.iter().map(Vec::as_slice).collect();
        let found = [("suggestion_found", "true")];
        let written = recommending(
            of_staff("2021-05-10", "2023-01-10", &found),
            "2021-05-10",
            &tips,
        );
        let missing: &[&str] = match status {
            "undetermined" => &["word3: tip.recipient"],
            _ => &[],
        };
        let expected = |provision| expect(provision, "x", "act", status).missing(missing);
        cases.push(case(
            &format!("art5-persons-{name}"),
            "明示、暗示三人以上，按人计算，不按次数",
            "recommended to three persons or more: persons count, not times",
            &written,
            vec![expected(id::P4), expected(ART_5), expected(ART_31)],
        ));
    }
    cases
}
