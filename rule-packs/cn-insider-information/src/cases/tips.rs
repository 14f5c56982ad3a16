//! Leaks and recommendations, and the trades that they cause.

use cn_vocabulary::insider::CRIME_180_1;
use lexpack_sdk::wire::TestCase;
use lexpack_sdk::{Expect, expect};

use super::{case, of_2018, tier};
use crate::spc2012;

/// Leaks and recommendations.
pub(super) fn all() -> Vec<TestCase> {
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
    ]
}
