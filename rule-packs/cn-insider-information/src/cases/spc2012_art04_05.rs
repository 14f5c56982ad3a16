//! 法释〔2012〕6号 Arts. 4 and 5: lawful grounds and the sensitive period, trade by trade.

use cn_vocabulary::insider::written::Written;
use lexpack_sdk::expect;
use lexpack_sdk::wire::TestCase;

use super::{case, tier};
use crate::spc2012;

/// Sensitive period and lawful grounds, per trade.
pub(super) fn all() -> Vec<TestCase> {
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
