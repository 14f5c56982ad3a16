//! Days on which texts of Article 180 come into force, and the rule for the amendment of 2026.

use lexpack_sdk::wire::TestCase;
use lexpack_sdk::{Expect, expect};

use super::{case, crime, on};
use crate::spc2012;

/// Days on which texts come into force, and the rule for the amendment of 2026.
pub(super) fn all() -> Vec<TestCase> {
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
