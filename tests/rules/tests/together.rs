//! Provisions together: precedence before fines, and doubts of general parts under every reading.

use lexpack_domain::ConsequenceState;
use lexpack_rules::Standing;
use lexpack_sdk::wire::{Character, ConcurrenceRule, Pack, Provision, Verification};
use lexpack_sdk::*;
use test_rules::{CODE, assessed, example, pack, shell, try_compile, written};

/// A provision with a fine of up to so many yuan.
fn fined(id: &str, most: i64) -> Provision {
    shell(id).version(
        "2000",
        from(date(2000, 1, 1)),
        "2000",
        Verification::Derived,
        constant("是", "yes", true),
        vec![
            sanction(
                "fine",
                "罚款",
                "fine",
                "xx.fine",
                money_range(None, Some(amount(most, "CNY"))),
            )
            .on_subject(text("行为人", "the actor")),
        ],
    )
}

/// A rule of concurrence of the examples.
fn joined(id: &str, rule: ConcurrenceRule, provisions: &[&str]) -> lexpack_sdk::wire::Concurrence {
    concurrence(
        id,
        rule,
        text("关系", "relation"),
        article(CODE, 1),
        from(date(2000, 1, 1)),
        provisions,
    )
}

/// The special rule governs with its lower fine, whatever the order in which rules are declared: a
/// finding that yields has no fine to compare.
#[test]
fn precedence_comes_before_the_highest_fine() {
    let law = Pack {
        concurrences: vec![
            joined(
                "xx.one-fine",
                ConcurrenceRule::HighestFine,
                &["xx.special", "xx.general"],
            ),
            joined(
                "xx.precedence",
                ConcurrenceRule::Special,
                &["xx.special", "xx.general"],
            ),
        ],
        ..pack(vec![fined("xx.special", 500), fined("xx.general", 10_000)])
    };
    let rules = try_compile(vec![law]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let assessment = assessed(&rules, &written(""));
    assert_eq!(
        assessment.standings,
        [Standing::Stands, Standing::Yields(0)]
    );
}

/// Without precedence the lower fine yields and nothing else does.
#[test]
fn the_lower_fine_yields() {
    let law = Pack {
        concurrences: vec![joined(
            "xx.one-fine",
            ConcurrenceRule::HighestFine,
            &["xx.low", "xx.high"],
        )],
        ..pack(vec![fined("xx.low", 500), fined("xx.high", 10_000)])
    };
    let rules = try_compile(vec![law]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let assessment = assessed(&rules, &written(""));
    assert_eq!(
        assessment.standings,
        [Standing::FineYields(1), Standing::Stands]
    );
}

/// A provision without a fine takes no part where fines are compared.
#[test]
fn what_has_no_fine_has_none_to_yield() {
    let remark = shell("xx.remark").version(
        "2000",
        from(date(2000, 1, 1)),
        "2000",
        Verification::Derived,
        constant("是", "yes", true),
        vec![
            liability("damages", "赔偿", "damages", text("民事", "civil"))
                .on_subject(text("行为人", "the actor")),
        ],
    );
    let law = Pack {
        concurrences: vec![joined(
            "xx.one-fine",
            ConcurrenceRule::HighestFine,
            &["xx.fined", "xx.remark"],
        )],
        ..pack(vec![fined("xx.fined", 500), remark])
    };
    let rules = try_compile(vec![law]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let assessment = assessed(&rules, &written(""));
    assert_eq!(assessment.standings, [Standing::Stands, Standing::Stands]);
    assert!(assessment.concurrences.is_empty());
}

/// A provision that attaches to administrative ones where a doubtful condition holds: wide where the
/// act is secret, narrow never.
fn doubtful(effect: lexpack_sdk::wire::attachment::Effect) -> Provision {
    Provision {
        frame: Some(per_object("party", "act", "")),
        ..shell("xx.general-part")
    }
    .version(
        "2000",
        from(date(2000, 1, 1)),
        "2000",
        Verification::Derived,
        alternative(
            "有疑问",
            "doubtful",
            "xx.doubt",
            vec![
                ("wide", holds("秘密", "secret", object("act.secret"))),
                ("narrow", constant("否", "no", false)),
            ],
        ),
        Vec::new(),
    )
    .attached(attaches_to(&[Character::Administrative], effect))
}

/// A doubt of a general part that bars shows on the finding it attaches to, with what follows under
/// the other reading; where the readings agree it is not listed.
#[test]
fn a_doubt_of_a_bar_shows_on_its_target() {
    let law = pack(vec![
        example("xx.p", constant("是", "yes", true)),
        doubtful(bars()),
    ]);
    let rules = try_compile(vec![law]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let assessment = assessed(&rules, &written("secret: true"));
    let finding = &assessment.findings()[0];
    let state = |candidates: &[lexpack_rules::Candidate]| candidates[0].consequences[0].state;
    assert_eq!(state(&finding.candidates), ConsequenceState::Barred);
    let other = &finding.doubts[0].others[0];
    assert!(other.differs);
    assert_eq!(state(&other.candidates), ConsequenceState::Follows);
    let assessment = assessed(&rules, &written("secret: false"));
    assert!(assessment.findings()[0].doubts.is_empty());
}

/// A doubt of a circumstance that changes the range shows on the finding as well.
#[test]
fn a_doubt_of_a_modifier_shows_on_its_target() {
    let law = pack(vec![
        example("xx.p", constant("是", "yes", true)),
        doubtful(must_adjust(&[lexpack_sdk::wire::Adjustment::Exempt])),
    ]);
    let rules = try_compile(vec![law]).unwrap_or_else(|problems| panic!("{problems:?}"));
    let assessment = assessed(&rules, &written("secret: true"));
    assert!(assessment.findings()[0].doubts[0].others[0].differs);
}

/// A case that runs beside other packs may look at their provisions; one that runs alone may not.
#[test]
fn expectations_about_other_packs() {
    let case = test_case(
        "elsewhere",
        text("目的", "purpose"),
        &written(""),
        vec![expect("xx.elsewhere", "p", "a", "established")],
    );
    let with = |case| Pack {
        test_cases: vec![case],
        ..pack(vec![example("xx.p", constant("是", "yes", true))])
    };
    assert!(try_compile(vec![with(case.clone())]).is_err());
    assert!(try_compile(vec![with(case.with_packs(&["xx.other"]))]).is_ok());
}
