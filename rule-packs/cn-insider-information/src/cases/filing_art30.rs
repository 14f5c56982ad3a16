//! 立案追诉标准（二） 2022年第三十条 (2010年第三十五条): amounts, days and persons.

use cn_vocabulary::insider::written::Written;
use lexpack_sdk::wire::TestCase;
use lexpack_sdk::{Expect, expect};

use super::{FUTURES_INSIDER, case, on, recommending};
use crate::filing::{ART_30, MATRIX};

pub(super) fn all() -> Vec<TestCase> {
    let mut cases = amounts_and_dates();
    cases.extend(not_dated());
    cases.extend(persons());
    cases
}

/// A case of 2018 with one trade, filed on a day.
pub(super) fn filed(filed: &str, trade: &[(&str, &str)], act: &[(&str, &str)]) -> Written {
    let mut facts = vec![("filed_date", filed), ("decision_date", "2026-07-01")];
    facts.extend(act);
    Written::new("2026-11-24", "1990-01-01", "2029-01-01")
        .party("x", &[])
        .act("act", "x", "2018-05-10", &facts)
        .trade("t1", "act", "2018-05-10", trade)
}

/// The standards of 2010 and 2022, the change between them, and the matrix.
fn amounts_and_dates() -> Vec<TestCase> {
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
    cases
}

/// No day of filing, or not yet: what the standards before and after 2022-05-15 do not share stays open.
fn not_dated() -> Vec<TestCase> {
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

/// 明示、暗示三人以上: other persons, each once, on inside information before its publication.
fn persons() -> Vec<TestCase> {
    let mut cases = Vec::new();
    let to = |recipient: &'static str| vec![("recipient", recipient)];
    let third = |information: &'static str| vec![("recipient", "f3"), ("information", information)];
    for (name, tips, status) in [
        ("two", vec![to("f1"), to("f2")], "not_established"),
        ("three", vec![to("f1"), to("f2"), to("f3")], "established"),
        (
            "three-times-to-one",
            vec![to("f1"), to("f1"), to("f1")],
            "not_established",
        ),
        (
            "third-unknown",
            vec![to("f1"), to("f2"), to("unknown")],
            "undetermined",
        ),
        (
            "third-on-other-information",
            vec![to("f1"), to("f2"), third("orders")],
            "not_established",
        ),
        (
            "third-after-publication",
            vec![to("f1"), to("f2"), third("old")],
            "not_established",
        ),
    ] {
        let tips: Vec<&[(&str, &str)]> = tips.iter().map(Vec::as_slice).collect();
        let written = on("2024-05-10", &[("filed_date", "2024-06-01")])
            .information("old", "1990-01-01", "2024-05-09", &[])
            .information(
                "orders",
                "1990-01-01",
                "2029-01-01",
                &[
                    ("securities_effect", "false"),
                    ("futures_effect", "false"),
                    ("undisclosed", "[decision]"),
                ],
            );
        cases.push(case(
            &format!("filing-2022-persons-{name}"),
            "明示、暗示三人以上，按人计算，不按次数",
            "recommended to three persons or more: persons count, not times",
            &recommending(written, "2024-05-10", &tips),
            vec![expect(ART_30, "x", "act", status)],
        ));
    }
    cases
}
