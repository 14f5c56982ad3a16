//! Art. 180 beside the general parts: what they add to a finding of it, and what administrative law says
//! where an insider offence is found.

use cn_vocabulary::insider::written::Written;
use test_law_insider::{Answer, P1, P2, PERSONS, SECURITIES, one, one_in, with_general_parts};

/// Least fines of 法释〔2000〕45号 Art. 2.
const FLOOR: &str = "cn.interpretation-2000-45.art2";
/// 行政处罚法 Arts 27 and 35.
const TRANSFER: &str = "cn.administrative-penalty.art27";
const TRANSFER_OF_PERSONS: &str = "cn.administrative-penalty.art27.persons";
const CREDIT: &str = "cn.administrative-penalty.art35";

/// Worked example 8: the unit has a fine, whose floor is told; its persons have none, so no floor is.
#[test]
fn insider_worked_example_8_with_the_general_part() {
    let case = Written::new("2026-11-24", "2021-08-01", "2021-10-01")
        .party(
            "x",
            &[
                ("nature", "unit"),
                ("set_up_for_crime", "false"),
                ("mainly_commits_crime", "false"),
            ],
        )
        .party(
            "manager",
            &[
                ("nature", "natural_person"),
                ("birth_date", "1970-01-01"),
                ("unit", "x"),
                ("unit_role", "directly_responsible_manager"),
            ],
        )
        .act(
            "act",
            "x",
            "2021-08-16",
            &[
                ("by_unit", "true"),
                ("unit_name_misused", "false"),
                ("insider_positions", "[acquirer]"),
                ("filed_date", "2022-01-10"),
                ("decision_date", "2022-12-01"),
            ],
        )
        .trade(
            "t1",
            "act",
            "2021-08-16",
            &[("buy", "30000000"), ("gain", "5000000")],
        );
    let answer = Answer::by(with_general_parts(), &case.text());
    let of_unit = answer.attached(P2, "x", "act");
    assert!(
        of_unit.contains(&format!("{FLOOR} [met]"))
            && of_unit.contains(&"least-fine: [follows]".to_owned()),
        "{of_unit:?}"
    );
    let of_manager = answer.attached(PERSONS, "manager", "act");
    let mut lines = answer.lines(PERSONS, "manager", "act");
    lines.extend(of_manager);
    assert!(
        !lines
            .iter()
            .any(|line| line.contains("least-fine") || line.contains(FLOOR)),
        "a fine on persons of a unit: {lines:?}"
    );
    answer.expect(
        TRANSFER,
        "x",
        "act",
        "established",
        &["transfer: [follows]"],
    );
    answer.expect(
        TRANSFER_OF_PERSONS,
        "manager",
        "act",
        "established",
        &["transfer: [follows]"],
    );
}

/// A fine of 600,000 and then a criminal fine: the first is credited, no further one is imposed, and the
/// case belongs to the judicial organs.
#[test]
fn administrative_law_knows_an_insider_offence() {
    let case = one(
        "2023-02-06",
        "2023-05-01",
        &[
            ("fine_imposed", "600000"),
            ("criminal_fine_imposed", "true"),
            ("detention_served", "false"),
            ("returned_by_justice", "false"),
        ],
    )
    .trade(
        "t1",
        "act",
        "2023-02-06",
        &[("buy", "3000000"), ("gain", "600000")],
    );
    let answer = Answer::by(with_general_parts(), &case.text());
    answer.expect(P1, "x", "act", "established especially_serious", &[]);
    answer.expect(SECURITIES, "x", "act", "established", &[]);
    answer.expect(
        TRANSFER,
        "x",
        "act",
        "established",
        &["transfer: [follows]", "no-substitution: [follows]"],
    );
    answer.expect(
        CREDIT,
        "x",
        "act",
        "established",
        &["fine-credited: [follows]", "no-fine-after: [follows]"],
    );
}

/// Below the offence neither follows, and that other offences are not assessed here is told as missing.
#[test]
fn below_the_offence_nothing_is_handed_over() {
    let case = one("2019-03-10", "2019-06-01", &[]).trade(
        "t1",
        "act",
        "2019-03-10",
        &[("buy", "100"), ("gain", "1")],
    );
    let answer = Answer::by(with_general_parts(), &case.text());
    answer.expect(P1, "x", "act", "not_established", &[]);
    let missing = answer.missing(TRANSFER, "x", "act");
    assert!(
        !missing
            .iter()
            .any(|name| name.starts_with("cn.criminal-law.art180")),
        "{missing:?}"
    );
    assert!(
        missing.contains(&"cn.criminal-law.art253-1".to_owned()),
        "{missing:?}"
    );
}

/// Whoever manages a fund and trades on what is undisclosed is fined once: the higher fine, by Art. 29 from
/// 2021-07-15 and by default under the text of 2017.
#[test]
fn a_fund_manager_is_fined_once() {
    const FUND: &str = "cn.fund-law.art123.p1";
    const UNDISCLOSED: &str = "cn.securities-law.art191.p2";
    for (date, decided, fund) in [
        ("2020-10-12", "2020-12-01", "fine_yields"),
        ("2021-07-14", "2021-07-14", "fine_yields"),
        ("2021-07-15", "2022-03-01", "fine_yields"),
    ] {
        let case = one_in(
            date,
            "2021-12-01",
            decided,
            &[
                ("insider_positions", "[]"),
                ("undisclosed_staff", "financial_institution"),
                ("by_duty", "true"),
                ("against_rules", "true"),
                ("fund_role", "manager"),
            ],
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
        .trade(
            "t1",
            "act",
            date,
            &[("information", "orders"), ("buy", "2000000"), ("gain", "1")],
        );
        let answer = Answer::by(with_general_parts(), &case.text());
        answer.expect(FUND, "x", "act", "established", &[]);
        answer.expect(UNDISCLOSED, "x", "act", "established", &[]);
        assert_eq!(answer.standing(FUND, "x", "act"), fund, "{date}");
        assert_eq!(answer.standing(UNDISCLOSED, "x", "act"), "stands", "{date}");
    }
}
