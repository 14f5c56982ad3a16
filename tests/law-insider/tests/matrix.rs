//! The interpretation and the filing standard side by side: the sentences of the matrix, and its invariant.

use test_law_insider::{Answer, FILING, MATRIX, P1, one, set};

/// Since 2022 the two conflict below 2,000,000 of turnover: two values, and a sentence in zh and en.
#[test]
fn the_conflict_of_2022_is_said_in_both_languages() {
    let case = one(
        "2023-02-06",
        "2023-05-01",
        &[
            ("insider_positions", "[]"),
            ("acquisition", "[unlawful_means]"),
        ],
    )
    .trade("t1", "act", "2023-02-06", &[("buy", "1999999.99")]);
    let answer = Answer::of(&case);
    answer.expect(P1, "x", "act", "established serious", &[]);
    answer.expect(FILING, "x", "act", "not_established", &[]);
    answer.expect(
        MATRIX,
        "x",
        "act",
        "established",
        &["serious-not-met: [follows]"],
    );
    let finding = answer.finding(MATRIX, "x", "act");
    let version = set()
        .version(finding, &finding.candidates[0])
        .expect("a version");
    let row = version
        .consequences
        .iter()
        .find(|rule| rule.id == "serious-not-met")
        .expect("the row");
    assert!(
        row.text.zh.contains("低于现行立案追诉标准"),
        "{}",
        row.text.zh
    );
    assert!(
        row.text
            .en
            .contains("below the current filing level: not to be filed under the standard"),
        "{}",
        row.text.en
    );
    let others = &finding
        .doubts
        .iter()
        .find(|doubt| doubt.others.iter().any(|other| other.differs));
    assert!(others.is_some(), "the reading by the standard is not shown");
}

/// On amounts, tier 2 below the filing level cannot occur: every mix of amounts around the limits.
#[test]
fn the_upper_tier_on_amounts_always_meets_the_standard() {
    let turnovers = [
        "0",
        "499999.99",
        "1999999.99",
        "2000000",
        "2499999.99",
        "2500000",
        "9000000",
    ];
    let margins = [
        "0",
        "299999.99",
        "999999.99",
        "1000000",
        "1499999.99",
        "1500000",
    ];
    let gains = [
        "0",
        "149999.99",
        "499999.99",
        "500000",
        "749999.99",
        "750000",
    ];
    let mut upper = 0;
    for turnover in turnovers {
        for margin in margins {
            for gain in gains {
                let case = one(
                    "2023-02-06",
                    "2023-05-01",
                    &[
                        ("insider_positions", "[]"),
                        ("acquisition", "[unlawful_means]"),
                    ],
                )
                .trade(
                    "t1",
                    "act",
                    "2023-02-06",
                    &[("buy", turnover), ("gain", gain)],
                )
                .trade(
                    "t2",
                    "act",
                    "2023-02-06",
                    &[("market", "futures"), ("margin", margin)],
                );
                let answer = Answer::of(&case);
                if answer.summary(P1, "x", "act") == "established especially_serious" {
                    upper += 1;
                    answer.expect(FILING, "x", "act", "established", &[]);
                    answer.expect(
                        MATRIX,
                        "x",
                        "act",
                        "established",
                        &["especially-serious-met: [follows]"],
                    );
                }
            }
        }
    }
    assert!(upper > 80, "only {upper} mixes reached the upper tier");
}

/// From 2026-07-27 there is no matrix; whether the filing standard is met is still said.
#[test]
fn no_matrix_from_the_amendment_on() {
    let case = |date| {
        one(date, "2026-11-24..", &[("decision_date", "unknown")]).trade(
            "t1",
            "act",
            date,
            &[("buy", "2000000")],
        )
    };
    let before = Answer::of(&case("2026-07-26"));
    before.expect(
        MATRIX,
        "x",
        "act",
        "established provisional",
        &["serious-met: [follows]"],
    );
    let after = Answer::of(&case("2026-07-27"));
    after.expect(MATRIX, "x", "act", "not_established", &[]);
    after.expect(FILING, "x", "act", "established", &[]);
}
