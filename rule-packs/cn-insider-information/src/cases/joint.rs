//! 共同犯罪: who has no status is a joint offender of one who has it.

use cn_vocabulary::insider::written::Written;
use lexpack_sdk::wire::TestCase;
use lexpack_sdk::{Expect, expect};

use super::case;
use crate::counts::id;

/// 共同犯罪: who has no status is a joint offender of one who has it.
pub(super) fn all() -> Vec<TestCase> {
    let of = |status: &str, joint: &str| {
        let jointly = [
            ("joint_offence", joint),
            ("joint_leader", "act"),
            ("filed_date", "2022-06-01"),
            ("decision_date", "2023-01-10"),
        ];
        let mut staff = vec![
            ("insider_positions", "[]"),
            ("undisclosed_staff", "financial_institution"),
            ("by_duty", "true"),
            ("against_rules", "true"),
        ];
        staff.extend(jointly);
        let mut helper = vec![("insider_positions", "[]"), ("joint_status", status)];
        helper.extend(jointly);
        Written::new("2026-11-24", "1990-01-01", "2029-01-01")
            .information(
                "orders",
                "1990-01-01",
                "2029-01-01",
                &[
                    ("securities_effect", "false"),
                    ("futures_effect", "false"),
                    ("undisclosed", "[holdings]"),
                ],
            )
            .party("x", &[])
            .party("spouse", &[])
            .act("act", "x", "2021-05-10", &staff)
            .act("help", "spouse", "2021-05-10", &helper)
            .trade(
                "t1",
                "act",
                "2021-05-10",
                &[("information", "orders"), ("gain", "1000000")],
            )
    };
    let expected = |status: &str| expect(id::P4, "spouse", "help", status);
    [
        (
            "joint-with-status",
            of("true", "true"),
            expected("established"),
        ),
        (
            "joint-status-unknown",
            of("unknown", "true"),
            expected("undetermined").missing(&["help: act.joint_status"]),
        ),
        (
            "joint-without-status",
            of("false", "true"),
            expected("not_established"),
        ),
        (
            "not-joint",
            of("true", "false"),
            expected("not_established"),
        ),
    ]
    .into_iter()
    .map(|(name, written, expectation)| {
        case(
            &format!("art180-p4-{name}"),
            "共同犯罪人的身份",
            "status of a joint offender",
            &written,
            vec![expectation],
        )
    })
    .collect()
}
