//! 第二款: units and the persons responsible in them.

use cn_vocabulary::insider::written::Written;
use lexpack_sdk::wire::TestCase;
use lexpack_sdk::{Expect, expect};

use super::{case, crime};
use crate::counts::id;
use crate::spc2012;

pub(super) fn all() -> Vec<TestCase> {
    let mut cases = persons_of_obtaining_units();
    cases.push(responsible_persons());
    cases
}

/// The unit is fined, whoever is responsible in it has the one bracket, others have none.
fn responsible_persons() -> TestCase {
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
    )
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
