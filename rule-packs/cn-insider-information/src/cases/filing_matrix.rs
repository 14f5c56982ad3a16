//! The interpretation and the standard side by side.

use lexpack_sdk::wire::TestCase;
use lexpack_sdk::{Expect, expect};

use super::filing_art30::filed;
use super::{case, on, tier};
use crate::filing::{ART_30, MATRIX};

pub(super) fn all() -> Vec<TestCase> {
    let mut cases = rows();
    cases.push(leaks_alone());
    cases
}

/// Each row of the matrix at its edges.
fn rows() -> Vec<TestCase> {
    let mut cases = Vec::new();
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

/// Three leaks without a trade meet an item of the standard and reach no tier.
fn leaks_alone() -> TestCase {
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
    )
}
