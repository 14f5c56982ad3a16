//! Amounts that are held at zero or above or have no upper end, and tiers that they leave open.

use lexpack_domain::Status;
use lexpack_rules::Want;
use lexpack_sdk::*;
use test_rules::{assessed, example, pack, rules, shell, status, try_compile, written};

/// A difference that is held at zero or above may be multiplied, and no batch counts below nothing.
#[test]
fn a_difference_held_at_zero_is_a_factor() {
    let net = greatest(vec![
        integer(0),
        minus(fact(object("act.records")), integer(10)),
    ]);
    let each_twice = product(net, integer(2));
    let rules = rules(at_least_value("达到", "reached", each_twice, integer(6)));
    assert_eq!(status(&rules, "records: 13"), "established");
    assert_eq!(status(&rules, "records: 12"), "not_established");
    assert_eq!(status(&rules, "records: 4"), "not_established");
    let difference = minus(fact(object("act.records")), integer(10));
    let elements = at_least_value(
        "达到",
        "reached",
        product(difference, integer(2)),
        integer(6),
    );
    let problems = try_compile(vec![pack(vec![example("xx.p", elements)])]).unwrap_err();
    assert!(problems[0].contains("below zero"), "{problems:?}");
}

/// Two fines without an upper end compare as equal, so the older law governs.
#[test]
fn a_fine_without_upper_end_compares() {
    let fine = || {
        vec![
            sanction(
                "fine",
                "罚款",
                "fine",
                "xx.fine",
                money_range(Some(amount(100, "CNY")), None),
            )
            .on_subject(text("行为人", "the actor")),
        ]
    };
    let mut versioned = shell("xx.p")
        .version(
            "2000",
            between(date(2000, 1, 1), date(2009, 12, 31)),
            "2000",
            wire::Verification::Derived,
            reached(),
            fine(),
        )
        .version(
            "2010",
            from(date(2010, 1, 1)),
            "2000",
            wire::Verification::Derived,
            reached(),
            fine(),
        );
    versioned.applicability = versioned
        .applicability
        .map(|rule| rule.or_milder_at("act.decided"));
    let mut law = pack(vec![versioned]);
    law.facts
        .push(test_rules::example_fact(99, "act.decided", date_type()));
    let rules = try_compile(vec![law]).expect("compiles");
    let text = written("records: 5").replace("date: 2024-01-01", "date: 2005-01-01");
    let assessment = assessed(&rules, &text);
    let finding = &assessment.findings()[0];
    assert_eq!(finding.status, Status::Established);
    assert_eq!(finding.choice.governing, Some(0));
}

fn reached() -> wire::Condition {
    at_least_value("达到", "reached", fact(object("act.records")), integer(1))
}

/// What an established finding lacks for its tier is asked for, though the finding itself is decided.
#[test]
fn an_open_tier_asks_for_what_decides_it() {
    let level = |id: &str, condition| {
        tier(
            id,
            text(id, id),
            article(test_rules::CODE, 1),
            condition,
            Vec::new(),
        )
    };
    let tiered = example("xx.p", reached()).with_tiers(vec![
        level("light", constant("轻", "light", true)),
        level("heavy", holds("秘密", "secret", object("act.secret"))),
    ]);
    let rules = try_compile(vec![pack(vec![tiered])]).expect("compiles");
    let assessment = assessed(&rules, &written("records: 5"));
    let finding = &assessment.findings()[0];
    assert_eq!(finding.status, Status::Established);
    assert_eq!(finding.candidates[0].tiers, [0, 1]);
    assert_eq!(assessment.missing.len(), 1);
    assert!(matches!(assessment.missing[0].want, Want::Fact(..)));
    let decided = assessed(&rules, &written("records: 5, secret: false"));
    assert!(decided.missing.is_empty());
}
