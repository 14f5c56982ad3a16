//! 法释〔2012〕6号 Arts. 1 and 2: insiders and unlawful obtainers.

use lexpack_sdk::wire::TestCase;

use super::{case, crime, of_2018, on};

/// Insiders and unlawful obtainers.
pub(super) fn all() -> Vec<TestCase> {
    let mut cases = statuses();
    cases.extend(wider_in_2019());
    cases
}

/// Whom the list of 2019 names more widely than that of 2005, and what: before 2020-03-01 they count where
/// the text of 2005 listed them as well.
fn wider_in_2019() -> Vec<TestCase> {
    let mut cases = Vec::new();
    for (name, date, listed, status) in [
        ("not-in-2005", "2020-02-29", "false", "not_established"),
        ("in-2005", "2020-02-29", "true", "established"),
        ("unknown", "2020-02-29", "unknown", "undetermined"),
        ("since-2020", "2020-03-01", "false", "established"),
    ] {
        for position in ["controlled_company_officer", "market_institution"] {
            let positions = format!("[{position}]");
            let act = [
                ("insider_positions", positions.as_str()),
                ("listed_before_2020", listed),
            ];
            cases.push(case(
                &format!("status-{position}-{name}"),
                "2019年文本列举较宽的知情人",
                "insiders whom the text of 2019 lists more widely",
                &on(date, &act).trade("t1", "act", date, &[("buy", "600000")]),
                vec![crime(status)],
            ));
        }
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
            let written = on(date, &[])
                .information("event", "1990-01-01", "2029-01-01", &facts)
                .trade(
                    "t1",
                    "act",
                    date,
                    &[("buy", "600000"), ("information", "event")],
                );
            cases.push(case(
                &format!("event-{event}-{name}"),
                "2019年文本列举较宽的重大事件",
                "events that the text of 2019 lists more widely",
                &written,
                vec![crime(status)],
            ));
        }
    }
    cases
}

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
