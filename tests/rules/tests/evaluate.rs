//! Each primitive of the model holds, fails and stays open where it should.

use std::cell::Cell;

use lexpack_domain::{ConsequenceState, Status};
use lexpack_rules::{Cause, Want};
use lexpack_sdk::*;
use test_rules::{assessed, bound, example, pack, rules, shell, status, try_compile, written};

fn records(at_least: i64) -> wire::Condition {
    at_least_value(
        "达到",
        "reached",
        fact(object("act.records")),
        integer(at_least),
    )
}

/// 以上 includes the number itself; bounds decide as soon as they can.
#[test]
fn a_threshold_is_inclusive_and_decided_by_bounds() {
    let rules = rules(records(50));
    for (stated, wanted) in [
        ("records: 49", "not_established"),
        ("records: 50", "established"),
        ("records: 51", "established"),
        ("records: 50..", "established"),
        ("records: 49..", "undetermined"),
        ("records: ..49", "not_established"),
        ("records: ..50", "undetermined"),
        ("records: unknown", "undetermined"),
        ("", "undetermined"),
    ] {
        assert_eq!(status(&rules, stated), wanted, "{stated}");
    }
}

/// Money compares to the minor unit, never through a binary fraction.
#[test]
fn money_compares_exactly() {
    let reached = at_least_value(
        "达到",
        "reached",
        fact(object("act.gains")),
        money(500_000, "CNY"),
    );
    let rules = rules(reached);
    assert_eq!(status(&rules, "gains: 4999.99"), "not_established");
    assert_eq!(status(&rules, "gains: 5000.00"), "established");
    assert_eq!(status(&rules, "gains: 'CNY 5,000.01'"), "established");
}

/// A proportional sum in exact integers: 100 a + 10 b ≥ 5000.
#[test]
fn sums_and_multiples_are_exact() {
    let points = sum(vec![
        times(100, fact(object("act.records"))),
        times(10, fact(object("act.recipients"))),
    ]);
    // Units of terms must agree, so a sum of records and recipients is refused.
    let elements = at_least_value("达到", "reached", points, integer(5_000));
    let problems = try_compile(vec![pack(vec![example("xx.p", elements)])]).unwrap_err();
    assert!(
        problems[0].contains("joins a number of recipients to a number of records"),
        "{problems:?}"
    );

    let points = sum(vec![times(100, fact(object("act.records"))), integer(990)]);
    let rules = rules(at_least_value("达到", "reached", points, integer(5_000)));
    assert_eq!(status(&rules, "records: 40"), "not_established");
    assert_eq!(status(&rules, "records: 41"), "established");
}

/// Ratios compare by cross-multiplication.
#[test]
fn ratios_compare_exactly() {
    let rules = rules(at_least_value(
        "达到",
        "reached",
        fact(object("act.share")),
        ratio(1, 3),
    ));
    assert_eq!(
        status(&rules, "share: 333333333/1000000000"),
        "not_established"
    );
    assert_eq!(status(&rules, "share: 1/3"), "established");
    assert_eq!(status(&rules, "share: 0.34"), "established");
    assert_eq!(status(&rules, "share: 0.3.."), "undetermined");
}

/// Codes: one of a list, a set that overlaps, and what is left open.
#[test]
fn codes_and_sets_of_codes() {
    let one = rules(one_of(
        "红或者绿",
        "red or green",
        object("act.colour"),
        &["red", "green"],
    ));
    assert_eq!(status(&one, "colour: red"), "established");
    assert_eq!(status(&one, "colour: 3"), "not_established");
    assert_eq!(status(&one, ""), "undetermined");
    let every = rules(one_of(
        "任何",
        "any",
        object("act.colour"),
        &["red", "green", "blue"],
    ));
    assert_eq!(
        status(&every, ""),
        "established",
        "a closed list leaves nothing else"
    );
    let set = rules(overlaps("红", "red", object("act.colours"), &["red"]));
    assert_eq!(status(&set, "colours: [green, red]"), "established");
    assert_eq!(status(&set, "colours: []"), "not_established");
    assert_eq!(status(&set, "colours: unknown"), "undetermined");
}

/// Negation, conjunction, disjunction and «at least k» keep what is unknown unknown.
#[test]
fn unknown_is_never_false() {
    let secret = || holds("秘密", "secret", object("act.secret"));
    let judged = || holds("判断", "judged", object("act.judged"));
    let table = [
        (
            not("非", "not", secret()),
            ["undetermined", "not_established", "established"],
        ),
        (
            all("且", "and", vec![secret(), judged()]),
            ["undetermined", "undetermined", "not_established"],
        ),
        (
            any("或", "or", vec![secret(), judged()]),
            ["undetermined", "established", "undetermined"],
        ),
        (
            at_least(2, "二", "two", vec![secret(), judged(), records(1)]),
            ["undetermined", "undetermined", "undetermined"],
        ),
    ];
    for (elements, wanted) in table {
        let rules = rules(elements.clone());
        let found = ["", "secret: true", "secret: false"].map(|act| status(&rules, act));
        assert_eq!(found, wanted, "{elements:?}");
    }
    let two = rules(at_least(
        2,
        "二",
        "two",
        vec![secret(), judged(), records(1)],
    ));
    assert_eq!(
        status(&two, "secret: false, judged: false"),
        "not_established"
    );
    assert_eq!(status(&two, "secret: true, records: 1"), "established");
}

/// Entities that the case does not list are excluded only where the caller closes the world.
#[test]
fn quantifiers_and_totals_respect_the_open_world() {
    let red = one_of("红", "red", of("other", "act.colour"), &["red"]);
    let rules = rules(exists(
        "有一行为为红",
        "some act is red",
        each("other", "act"),
        red,
    ));
    let with = |act: &str, closed: &str| {
        assessed(&rules, &format!("{}{closed}", written(act))).findings()[0].status
    };
    assert_eq!(with("colour: red", ""), Status::Established);
    assert_eq!(with("colour: blue", ""), Status::Undetermined);
    assert_eq!(
        with("colour: blue", "closed_kinds: [act]\n"),
        Status::NotEstablished
    );
    assert_eq!(with("", "closed_kinds: [act]\n"), Status::Undetermined);

    let total = total(each("other", "act"), fact(of("other", "act.records")));
    let rules = test_rules::rules(at_most_value("不超过", "at most", total, integer(10)));
    let with = |act: &str, closed: &str| {
        assessed(&rules, &format!("{}{closed}", written(act))).findings()[0].status
    };
    assert_eq!(with("records: 11", ""), Status::NotEstablished);
    assert_eq!(with("records: 10", ""), Status::Undetermined);
    assert_eq!(
        with("records: 10", "closed_kinds: [act]\n"),
        Status::Established
    );
    assert_eq!(
        with("", "closed_kinds: [act]\n"),
        Status::Established,
        "unstated counts are zero"
    );
    assert_eq!(
        with("records: unknown", "closed_kinds: [act]\n"),
        Status::Undetermined
    );
}

/// Every entity, with a filter; a count of those that pass it.
#[test]
fn every_and_count_take_filters() {
    let red = || one_of("红", "red", of("other", "act.colour"), &["red"]);
    let big = at_least_value("多", "many", fact(of("other", "act.records")), integer(5));
    let every_red_is_big = every(
        "红的都多",
        "every red act is big",
        each("other", "act").that(red()),
        big,
    );
    let rules = rules(every_red_is_big);
    let closed = "closed_kinds: [act]\n";
    let with =
        |act: &str| assessed(&rules, &format!("{}{closed}", written(act))).findings()[0].status;
    assert_eq!(with("colour: red, records: 5"), Status::Established);
    assert_eq!(with("colour: red, records: 4"), Status::NotEstablished);
    assert_eq!(with("colour: blue, records: 4"), Status::Established);
    assert_eq!(with("records: 4"), Status::Undetermined);

    let count = how_many(each("other", "act").that(red()));
    let rules = test_rules::rules(at_least_value("两次", "twice", count, integer(1)));
    let with =
        |act: &str| assessed(&rules, &format!("{}{closed}", written(act))).findings()[0].status;
    assert_eq!(with("colour: red"), Status::Established);
    assert_eq!(with("colour: blue"), Status::NotEstablished);
    assert_eq!(with(""), Status::Undetermined);
}

/// A date is moved by the calendar before it is compared.
#[test]
fn dates_shift_by_the_calendar() {
    let within_two_years = at_most_value(
        "二年内",
        "within two years",
        day(date(2024, 1, 1)),
        shifted(fact(object("act.date")), 2, 0, 0),
    );
    let rules = rules(within_two_years);
    let on = |date: &str| {
        let text = written("").replace("date: 2024-01-01", &format!("date: {date}"));
        assessed(&rules, &text).findings()[0].status
    };
    assert_eq!(on("2021-12-31"), Status::NotEstablished);
    assert_eq!(on("2022-01-01"), Status::Established);
    assert_eq!(on("2021-12..2022-02"), Status::Undetermined);
}

/// A native function sees exact numbers; bounds go through it by its declared direction.
#[test]
fn native_functions_take_bounds() {
    let product = call(
        "product",
        vec![fact(object("act.records")), fact(object("act.recipients"))],
    );
    let rules = rules(at_least_value("达到", "reached", product, integer(12)));
    assert_eq!(status(&rules, "records: 3, recipients: 4"), "established");
    assert_eq!(
        status(&rules, "records: 3, recipients: 3"),
        "not_established"
    );
    assert_eq!(
        status(&rules, "records: 3..5, recipients: 4"),
        "established"
    );
    assert_eq!(
        status(&rules, "records: 3..5, recipients: 3"),
        "undetermined"
    );
    // An overflow is a failure of the function, so nothing is concluded from it.
    let huge = "records: 999999999999999, recipients: 999999999999999";
    let assessment = assessed(&rules, &written(huge));
    assert_eq!(assessment.findings()[0].status, Status::Undetermined);
    assert_eq!(assessment.missing[0].cause, Cause::FunctionFailed);
}

/// A term that only a person can judge is asked for as such.
#[test]
fn open_texture_asks_for_a_judgement() {
    let open = open_texture(
        "情节较重",
        "serious circumstances",
        text("情节较重", "serious circumstances"),
        Vec::new(),
        object("act.judged"),
        "",
    );
    let rules = rules(open);
    assert_eq!(status(&rules, "judged: true"), "established");
    let assessment = assessed(&rules, &written(""));
    assert_eq!(assessment.findings()[0].status, Status::Undetermined);
    assert_eq!(assessment.missing[0].cause, Cause::OpenTexture);
}

/// The default reading decides; the answer says where the other leads.
#[test]
fn readings_part_visibly() {
    let elements = alternative(
        "解读",
        "readings",
        "xx.doubt",
        vec![("wide", records(1)), ("narrow", records(10))],
    );
    let rules = rules(elements);
    let assessment_of_finding = assessed(&rules, &written("records: 5"));
    let finding = &assessment_of_finding.findings()[0];
    assert_eq!(finding.status, Status::Established);
    let other = &finding.doubts[0].others[0];
    assert_eq!(
        (other.status, other.differs),
        (Status::NotEstablished, true)
    );
    let assessment_of_agreed = assessed(&rules, &written("records: 10"));
    let agreed = &assessment_of_agreed.findings()[0];
    assert!(!agreed.doubts[0].others[0].differs);
}

/// A provision refers to another's conclusion; what the other lacks, it lacks too.
#[test]
fn conclusions_carry_what_is_missing() {
    let first = example("xx.first", records(10));
    let second = example(
        "xx.second",
        not("非", "not", conclusion("甲", "first", "xx.first")),
    );
    // Declared in the other order: the order of evaluation is computed.
    let rules = try_compile(vec![pack(vec![second, first])]).expect("compiles");
    let by_id = |act: &str| {
        let assessment = assessed(&rules, &written(act));
        let found: Vec<(String, Status)> = assessment
            .findings()
            .iter()
            .map(|f| (rules.provisions()[f.provision].id.clone(), f.status))
            .collect();
        (found, assessment.missing)
    };
    let (found, _) = by_id("records: 9");
    assert_eq!(
        found,
        [
            ("xx.first".to_owned(), Status::NotEstablished),
            ("xx.second".to_owned(), Status::Established)
        ]
    );
    let (found, missing) = by_id("");
    assert!(
        found
            .iter()
            .all(|(_, status)| *status == Status::Undetermined)
    );
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].findings, [0, 1]);
}

/// A provision whose pack is not loaded is unknown, unless the caller gives its conclusion.
#[test]
fn an_absent_pack_is_unknown_until_given() {
    let rules = rules(conclusion("另一规定", "another provision", "xx.absent"));
    let assessment = assessed(&rules, &written(""));
    assert_eq!(assessment.findings()[0].status, Status::Undetermined);
    assert_eq!(assessment.missing[0].cause, Cause::PackAbsent);
    assert_eq!(assessment.packs_absent[0].0, "xx.absent");
    for (given, wanted) in [
        ("true", Status::Established),
        ("false", Status::NotEstablished),
    ] {
        let text = format!(
            "{}given:\n  - {{provision: xx.absent, established: {given}, subject: p}}\n",
            written("")
        );
        let assessment_of_finding = assessed(&rules, &text);
        let finding = &assessment_of_finding.findings()[0];
        assert_eq!(finding.status, wanted);
        assert_eq!(finding.rests_on_given, [0]);
    }
}

/// A given conclusion that the loaded pack finds otherwise is reported.
#[test]
fn a_given_conclusion_that_differs_is_reported() {
    let rules = rules(records(10));
    let text = format!(
        "{}given:\n  - {{provision: xx.p, established: true}}\n",
        written("records: 9")
    );
    assert_eq!(assessed(&rules, &text).given_differs, [(0, 0)]);
}

/// Versions: before the first, each side of a change, a text that is not on file, an open date.
#[test]
fn versions_follow_the_date() {
    let versioned = shell("xx.p")
        .version(
            "2000",
            between(date(2000, 1, 1), date(2009, 12, 31)),
            "2000",
            wire::Verification::Derived,
            records(10),
            Vec::new(),
        )
        .version(
            "2010",
            between(date(2010, 1, 1), date(2019, 12, 31)),
            "2000",
            wire::Verification::Derived,
            records(20),
            Vec::new(),
        )
        .not_on_file("2020", from(date(2020, 1, 1)), "2000");
    let rules = try_compile(vec![pack(vec![versioned])]).expect("compiles");
    let on = |date: &str, records: &str| {
        let text = written(&format!("records: {records}"))
            .replace("date: 2024-01-01", &format!("date: {date}"));
        assessed(&rules, &text).findings()[0].status
    };
    assert_eq!(on("1999-12-31", "15"), Status::NoLawInForce);
    assert_eq!(on("2000-01-01", "15"), Status::Established);
    assert_eq!(on("2009-12-31", "15"), Status::Established);
    assert_eq!(on("2010-01-01", "15"), Status::NotEstablished);
    assert_eq!(on("2019-12-31", "20"), Status::Established);
    assert_eq!(on("2020-01-01", "99"), Status::UnresolvedLaw);
    assert_eq!(on("2009-12..2010-01", "15"), Status::Undetermined);
    assert_eq!(on("2009-12..2010-01", "9"), Status::NotEstablished);
    assert_eq!(on("2009-12..2010-01", "20"), Status::Established);
    assert_eq!(on("1999-12..2000-01", "9"), Status::NotEstablished);
    assert_eq!(on("unknown", "15"), Status::Undetermined);
}

/// With the actor unknown, the act may be anybody's: the link itself is open.
#[test]
fn an_unknown_link_is_open() {
    let rules = rules(records(1));
    let text = "assessment_date: 2026-01-01\nentities:\n  p: {kind: party}\n  q: {kind: party}\n  \
                a: {kind: act, date: 2024-01-01, records: 5}\n";
    let assessment = assessed(&rules, text);
    assert_eq!(assessment.findings().len(), 2);
    assert!(
        assessment
            .findings()
            .iter()
            .all(|finding| finding.status == Status::Undetermined)
    );
    assert_eq!(assessment.missing.len(), 1);
    assert!(matches!(assessment.missing[0].want, Want::Fact(..)));
}

/// A group passes on its state; a member with a failing condition of its own is excluded.
#[test]
fn consequences_take_the_state_of_their_group() {
    let mut group = test_rules::both("group");
    group.when = Some(holds("秘密", "secret", object("act.secret")));
    let versioned = shell("xx.p").version(
        "2000",
        from(date(2000, 1, 1)),
        "2000",
        wire::Verification::Derived,
        records(1),
        vec![group],
    );
    let rules = try_compile(vec![pack(vec![versioned])]).expect("compiles");
    let states = |act: &str| -> Vec<ConsequenceState> {
        let assessment_of_finding = assessed(&rules, &written(act));
        let finding = &assessment_of_finding.findings()[0];
        finding.candidates[0]
            .consequences
            .iter()
            .map(|outcome| outcome.state)
            .collect()
    };
    assert_eq!(
        states("records: 1, secret: true"),
        [ConsequenceState::Follows; 3]
    );
    assert_eq!(
        states("records: 1, secret: false"),
        [ConsequenceState::Excluded; 3]
    );
    assert_eq!(states("records: 1"), [ConsequenceState::Open; 3]);
    assert_eq!(states("secret: true"), [ConsequenceState::Open; 3]);
    assert!(states("records: 0, secret: true").is_empty());
}

/// The trace is the tree: pre-order, every node, failed branches too.
#[test]
fn the_trace_keeps_failed_branches() {
    let elements = any(
        "或",
        "or",
        vec![
            records(50),
            holds("秘密", "secret", object("act.secret")),
            records(1),
        ],
    );
    let rules = rules(elements);
    let case = bound(&rules, &written("records: 5, secret: false"));
    let assessment = rules.assess(&case);
    let finding = &assessment.findings()[0];
    let tree = rules.tree(&case, &assessment, finding, &finding.candidates[0].trace);
    let shown: Vec<(u16, &str)> = tree
        .iter()
        .map(|node| (node.step.depth, node.text.en.as_str()))
        .collect();
    assert_eq!(
        shown,
        [
            (0, "xx.p"),
            (1, "act.actor"),
            (1, "or"),
            (2, "reached"),
            (2, "secret"),
            (2, "reached")
        ]
    );
    assert_eq!(tree[3].observed.en, "50 ≤ act.records (5 records)");
    let reasons = rules.reasons(&case, &assessment, finding, &finding.candidates[0].trace);
    assert_eq!(reasons.len(), 1);
    assert_eq!(reasons[0].observed.en, "1 ≤ act.records (5 records)");
}

/// Work goes on exactly as long as the one who waits for it has it: the first no ends it, being asked
/// changes nothing of what is found, and every provision and finding is asked about.
#[test]
fn work_ends_when_nobody_waits_for_it() {
    let provisions = vec![example("xx.a", records(50)), example("xx.b", records(60))];
    let rules = try_compile(vec![pack(provisions)]).unwrap();
    let case = bound(&rules, &written("records: 55.."));
    let asked = Cell::new(0);
    let until = |last: usize| {
        asked.set(0);
        let go_on = || {
            asked.set(asked.get() + 1);
            if asked.get() > last {
                Err(last)
            } else {
                Ok(())
            }
        };
        rules.assess_while(&case, &go_on)
    };
    let whole = until(usize::MAX).unwrap();
    let steps = asked.get();
    assert!(
        steps >= 4,
        "{steps} steps for two provisions and two findings"
    );
    assert_eq!(format!("{whole:?}"), format!("{:?}", rules.assess(&case)));
    for last in 0..steps {
        assert_eq!(until(last).unwrap_err(), last);
        assert_eq!(asked.get(), last + 1, "asked again after a no");
    }
}
