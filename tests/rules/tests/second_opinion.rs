//! What the second opinion (tests/second-opinion) has found, each in its smallest form.

use lexpack_domain::{Status, Truth};
use lexpack_rules::{ChoiceReason, RuleSet, Want};
use lexpack_sdk::wire::{Character, Provision, Verification};
use lexpack_sdk::*;
use test_rules::{CODE, assessed, bound, example_fact, pack, rules, try_compile, written};

/// Entities that the case does not list are told apart by what asks about them: a quantifier and a count
/// never share one unknown, wherever they stand in the set.
#[test]
fn open_worlds_of_quantifiers_and_counts_are_apart() {
    let records = || {
        let records = fact(object("act.records"));
        at_least_value("达到", "reached", records, integer(1))
    };
    for padding in 0..12 {
        let padded = (0..padding).map(|_| records());
        let count = at_most_value("数", "count", integer(3), how_many(each("a", "act")));
        let red = one_of("红", "red", of("b", "act.colour"), &["red"]);
        let some = exists("有", "some", each("b", "act"), red);
        let members = padded.chain([count]).collect();
        let rules = rules(all("且", "and", vec![some, any("或", "or", members)]));
        let assessment = assessed(&rules, &written("colour: blue, records: 0"));
        let status = assessment.findings()[0].status;
        assert_eq!(status, Status::Undetermined, "{padding}");
    }
}

/// What an attached provision says is open where its text is not on file, never denied.
#[test]
fn an_attached_text_that_is_not_on_file_denies_nothing() {
    let shell = |id: &str| -> Provision {
        provision(
            id,
            article(CODE, 1),
            text(id, id),
            Character::Administrative,
            per_object("party", "act", "act.actor"),
            in_force_on("act.date", text("行为时", "at the act"), None),
            text("以前没有", "none before"),
        )
    };
    let fine = sanction("fine", "罚款", "fine", "xx.fine", unlimited());
    let main = shell("xx.p").version(
        "v",
        from(date(2000, 1, 1)),
        "2000",
        Verification::Derived,
        holds("秘密", "secret", object("act.secret")),
        vec![fine.on_subject(text("行为人", "the actor"))],
    );
    let time_bar = shell("xx.time")
        .not_on_file("v", from(date(2000, 1, 1)), "2000")
        .attached(attaches_to(&[Character::Administrative], bars()));
    let rules = try_compile(vec![pack(vec![main, time_bar])]).expect("compiles");
    let assessment = assessed(&rules, &written("secret: true"));
    let attached = &assessment.findings()[0].attached;
    assert_eq!(attached.len(), 1);
    assert_eq!(attached[0].truth, Truth::Unknown);
}

/// A consequence whose own condition holds in every completion still waits for its tier, and what is in
/// a group follows with the group.
#[test]
fn a_condition_that_always_holds_does_not_decide_the_tier() {
    let secret = || holds("秘密", "secret", object("act.secret"));
    let judged = || holds("判断", "judged", object("act.judged"));
    let always = || any("或", "or", vec![secret(), not("非", "not", secret())]);
    let warned = |id: &str| {
        let warned = sanction(id, "警告", "warning", "xx.fine", None);
        warned.on_subject(text("行为人", "the actor"))
    };
    let grade = |id: &str, condition: wire::Condition, consequence: wire::Consequence| {
        tier(
            id,
            text(id, id),
            article(CODE, 1),
            condition,
            vec![consequence],
        )
    };
    let mut made = test_rules::example("xx.p", constant("恒", "always", true));
    made.versions[0].consequences = vec![test_rules::both("both").when(always())];
    let made = made.with_tiers(vec![
        grade(
            "light",
            constant("恒", "always", true),
            warned("light").when(always()),
        ),
        grade("grave", judged(), warned("grave")),
    ]);
    let rules = try_compile(vec![pack(vec![made])]).unwrap_or_else(|p| panic!("{}", p.join("\n")));
    let assessment = assessed(&rules, &written(""));
    let finding = &assessment.findings()[0];
    let candidate = &finding.candidates[0];
    let version = rules.version(finding, candidate).expect("a version");
    let states: Vec<(&str, &str)> = candidate
        .consequences
        .iter()
        .map(|outcome| {
            (
                version.consequences[outcome.rule].id.as_str(),
                outcome.state.name(),
            )
        })
        .collect();
    let wanted = [
        ("both", "follows"),
        ("a", "follows"),
        ("b", "follows"),
        ("light", "open"),
        ("grave", "open"),
    ];
    assert_eq!(states, wanted);
}

/// An interpretation in force 2010 to 2015, one from 2016 to 2020 that reaches acts from a day, and one
/// of 2021 that asks for more.
fn interpreted(reaches: wire::Date) -> RuleSet {
    let fine = || {
        let range = money_range(None, Some(amount(500, "CNY")));
        let fine = sanction("fine", "罚款", "fine", "xx.fine", range);
        vec![fine.on_subject(text("行为人", "the actor"))]
    };
    let secret = || holds("秘密", "secret", object("act.secret"));
    let rule = in_force_on("act.date", text("解释", "interpretation"), None);
    let made = provision(
        "xx.p",
        article(CODE, 1),
        text("解释", "interpretation"),
        Character::Administrative,
        per_object("party", "act", "act.actor"),
        rule.interpreting_at("act.decided"),
        text("以前没有", "none before"),
    )
    .version(
        "old",
        between(date(2010, 1, 1), date(2015, 12, 31)),
        "2000",
        Verification::Derived,
        secret(),
        fine(),
    )
    .version(
        "new",
        between(date(2016, 1, 1), date(2020, 12, 31)),
        "2000",
        Verification::Derived,
        secret(),
        fine(),
    )
    .reaching_acts_from(reaches)
    .version(
        "late",
        between(date(2021, 1, 1), date(2021, 12, 31)),
        "2000",
        Verification::Derived,
        holds("判断", "judged", object("act.judged")),
        fine(),
    );
    let mut pack = pack(vec![made]);
    pack.facts
        .push(example_fact(30, "act.decided", date_type()));
    try_compile(vec![pack]).unwrap_or_else(|problems| panic!("{}", problems.join("\n")))
}

/// Status, governing version, and why, for an act and a decision.
fn governed(rules: &RuleSet, act: &str, decided: &str) -> (Status, Option<String>, ChoiceReason) {
    let case = format!(
        "assessment_date: 2026-01-01\nentities:\n  p: {{kind: party}}\n  \
         a: {{kind: act, actor: p, secret: true, judged: false, date: {act}, decided: {decided}}}\n"
    );
    let assessment = assessed(rules, &case);
    let finding = &assessment.findings()[0];
    let governing = finding.choice.governing.map(|at| {
        let version = rules.version(finding, &finding.candidates[at]);
        version.map_or("none".to_owned(), |version| version.id.clone())
    });
    (finding.status, governing, finding.choice.reason)
}

/// The interpretation at the act governs unless a newer one at the decision is more favourable: one that
/// does not reach the act, or that has ceased without another, is no newer one.
#[test]
fn an_interpretation_stands_where_no_newer_one_reaches_the_act() {
    let rules = interpreted(date(2016, 1, 1));
    let old = || Some("old".to_owned());
    let wanted = (Status::Established, old(), ChoiceReason::Only);
    assert_eq!(governed(&rules, "2012-01-01", "2017-01-01"), wanted);
    assert_eq!(governed(&rules, "2012-01-01", "2022-01-01"), wanted);
    // One that does not reach the act, and one that does: which it is decides.
    let (status, ..) = governed(&rules, "2012-01-01", "2017-01-01..2021-06-01");
    assert_eq!(status, Status::Undetermined);
    let rules = interpreted(date(2012, 1, 1));
    let wanted = (Status::Established, old(), ChoiceReason::Equal);
    assert_eq!(governed(&rules, "2012-01-01", "2017-01-01"), wanted);
}

/// Where none was in force at the act, the one at the decision governs acts from the first day that it
/// reaches; an act that may lie before that day leaves the finding open.
#[test]
fn an_interpretation_reaches_acts_from_its_first_day_alone() {
    let rules = interpreted(date(2005, 1, 1));
    let (status, governing, reason) = governed(&rules, "2005-01-01", "2017-01-01");
    let new = Some("new".to_owned());
    assert_eq!(
        (status, governing, reason),
        (Status::Established, new, ChoiceReason::NoneThen)
    );
    let (status, ..) = governed(&rules, "2004-12-31", "2017-01-01");
    assert_eq!(status, Status::NoLawInForce);
    let (status, governing, _) = governed(&rules, "2004-06-01..2005-06-01", "2017-01-01");
    assert_eq!((status, governing), (Status::Undetermined, None));
    // On each side of the first version the finding is established, and the reason alone differs.
    let (status, ..) = governed(&rules, "2009-06-01..2010-06-01", "2017-01-01");
    assert_eq!(status, Status::Established);
}

/// A fact settles a finding where one of its answers alone decides it: also a code that two lists share,
/// a set of several codes, and an answer after which only «p or not p» is left.
#[test]
fn what_settles_a_finding_is_found_among_all_answers() {
    let secret = || holds("秘密", "secret", object("act.secret"));
    let both = all(
        "且",
        "and",
        vec![
            one_of("甲", "one", object("act.colour"), &["red", "green"]),
            one_of("乙", "other", object("act.colour"), &["green", "blue"]),
        ],
    );
    let sets = overlaps("含", "has", object("act.colours"), &["red", "green"]);
    let left = any(
        "或",
        "or",
        vec![
            all(
                "且",
                "and",
                vec![holds("判断", "judged", object("act.judged")), secret()],
            ),
            not("非", "not", secret()),
        ],
    );
    for (elements, name) in [
        (any("或", "or", vec![both, secret()]), "act.colour"),
        (any("或", "or", vec![sets, secret()]), "act.colours"),
        (left, "act.judged"),
    ] {
        let rules = rules(elements);
        let case = bound(&rules, &written(""));
        let assessment = rules.assess(&case);
        let settles = assessment.missing.iter().any(|missing| match missing.want {
            Want::Fact(fact, _) => {
                let fact = rules.vocabulary().fact(fact).expect("a fact");
                fact.name == name && missing.settles == [0]
            }
            _ => false,
        });
        assert!(settles, "{name}: {:?}", assessment.missing);
    }
}

/// One comparison may read a fact twice, or ask for a number that no whole number gives: neither is
/// open, though bounds alone would say so.
#[test]
fn a_comparison_that_reads_a_fact_twice_is_looked_at_exactly() {
    let records = || fact(object("act.records"));
    let chosen = || {
        let secret = holds("秘密", "secret", object("act.secret"));
        choose(secret, integer(1), integer(5))
    };
    let twice = || minus(sum(vec![records(), integer(1)]), records());
    for (elements, wanted) in [
        (
            equal("等于", "equal", twice(), integer(1)),
            Status::Established,
        ),
        (
            greater("大于", "greater", twice(), integer(1)),
            Status::NotEstablished,
        ),
        (
            equal("等于", "equal", times(2, records()), integer(3)),
            Status::NotEstablished,
        ),
        (
            equal("等于", "equal", chosen(), integer(3)),
            Status::NotEstablished,
        ),
        (
            equal("等于", "equal", chosen(), integer(5)),
            Status::Undetermined,
        ),
    ] {
        // A judgement keeps the set from being refused as one that nothing can meet.
        let judged = holds("判断", "judged", object("act.judged"));
        let rules = rules(any("或", "or", vec![elements, judged]));
        let status = assessed(&rules, &written("judged: false")).findings()[0].status;
        assert_eq!(status, wanted);
    }
}

/// An interpretation of 2010 to 2015 that reaches acts from 2005, and one from 2016 that is not on file.
fn followed_by_one_not_on_file() -> RuleSet {
    let rule = in_force_on("act.date", text("解释", "interpretation"), None);
    let made = provision(
        "xx.p",
        article(CODE, 1),
        text("解释", "interpretation"),
        Character::Administrative,
        per_object("party", "act", "act.actor"),
        rule.interpreting_at("act.decided"),
        text("以前没有", "none before"),
    )
    .version(
        "old",
        between(date(2010, 1, 1), date(2015, 12, 31)),
        "2000",
        Verification::Derived,
        holds("秘密", "secret", object("act.secret")),
        vec![
            sanction("fine", "罚款", "fine", "xx.fine", unlimited())
                .on_subject(text("行为人", "the actor")),
        ],
    )
    .reaching_acts_from(date(2005, 1, 1))
    .not_on_file("new", from(date(2016, 1, 1)), "2000")
    .reaching_acts_from(date(2005, 1, 1))
    .showing_previous("old");
    let mut pack = pack(vec![made]);
    pack.facts
        .push(example_fact(30, "act.decided", date_type()));
    try_compile(vec![pack]).unwrap_or_else(|problems| panic!("{}", problems.join("\n")))
}

/// A previous text stands in for one that is not on file wherever none was in force at the act, also
/// where the act may lie on a day on which one was; before the first day that it reaches there is no law.
#[test]
fn a_previous_text_stands_in_for_every_possible_day() {
    let rules = followed_by_one_not_on_file();
    let stands = |reason| (Status::Established, Some("old".to_owned()), reason);
    let not_on_file = || stands(ChoiceReason::NewerNotOnFile);
    for act in ["2009-06-01", "2010-06-01", "2009-06-01..2010-06-01"] {
        assert_eq!(governed(&rules, act, "2017-01-01"), not_on_file(), "{act}");
    }
    let (status, ..) = governed(&rules, "2004-12-31", "2017-01-01");
    assert_eq!(status, Status::NoLawInForce);
    let (status, governing, _) = governed(&rules, "2004-06-01..2005-06-01", "2017-01-01");
    assert_eq!((status, governing), (Status::Undetermined, None));
    // Decided under the old one, or under the one that is not on file: the old one governs either way.
    let (status, governing, _) = governed(&rules, "2009-06-01", "2015-06-01..2017-01-01");
    assert_eq!(
        (status, governing),
        (Status::Established, Some("old".to_owned()))
    );
}

/// Whether a provision about the acts of a person's unit is met is open while the unit is not known, and
/// the unit is what is asked for.
#[test]
fn a_conclusion_about_an_unknown_unit_is_open() {
    let framed = |id: &str, frame: wire::Frame, elements: wire::Condition| Provision {
        frame: Some(frame),
        ..test_rules::example(id, elements)
    };
    let of_unit = framed(
        "xx.unit",
        per_object_via("party", "party.unit", "act", "act.actor"),
        holds("秘密", "secret", object("act.secret")),
    );
    let outside = framed(
        "xx.outside",
        per_object("party", "act", "act.actor"),
        not("非", "not", conclusion("单位", "the unit", "xx.unit")),
    );
    let packs = vec![pack(vec![of_unit, outside])];
    let rules = try_compile(packs).unwrap_or_else(|problems| panic!("{}", problems.join("\n")));
    let found = |unit: &str, actor: &str| {
        let case = format!(
            "assessment_date: 2026-01-01\nentities:\n  p: {{kind: party{unit}}}\n  \
             u: {{kind: party, unit: u}}\n  a: {{kind: act{actor}, secret: true, date: 2020-01-01}}\n"
        );
        let bound = bound(&rules, &case);
        let assessment = rules.assess(&bound);
        let about = |finding: &lexpack_rules::Finding| {
            rules.provisions()[finding.provision].id == "xx.outside"
                && bound.entity_id(finding.subject) == "p"
        };
        let place = assessment.findings().iter().position(about);
        let place = place.expect("a finding");
        let named = |missing: &&lexpack_rules::Missing| missing.findings.contains(&place);
        let wants = assessment.missing.iter().filter(named);
        let wants = wants.map(|missing| match missing.want {
            Want::Fact(fact, entity) => {
                let fact = rules.vocabulary().fact(fact).expect("a fact");
                format!("{}: {}", bound.entity_id(entity), fact.name)
            }
            other => format!("{other:?}"),
        });
        let wants: Vec<String> = wants.collect();
        (assessment.findings()[place].status, wants)
    };
    let settled = |status| (status, Vec::new());
    let actor = ", actor: p";
    assert_eq!(found(", unit: u", actor), settled(Status::Established));
    assert_eq!(found(", unit: p", actor), settled(Status::NotEstablished));
    let wants = vec!["p: party.unit".to_owned()];
    assert_eq!(found("", actor), (Status::Undetermined, wants));
    let (status, mut wants) = found("", "");
    wants.sort();
    assert_eq!(status, Status::Undetermined);
    assert_eq!(wants, ["a: act.actor", "p: party.unit"]);
}

/// What attaches under the rule for interpretations attaches by the one at the decision where none was in
/// force at the act.
#[test]
fn an_interpretation_attaches_to_earlier_acts() {
    let rule = in_force_on("act.date", text("解释", "interpretation"), None);
    let bar = provision(
        "xx.bar",
        article(CODE, 2),
        text("时效", "limitation"),
        Character::Administrative,
        per_object("party", "act", "act.actor"),
        rule.interpreting_at("act.decided"),
        text("以前没有", "none before"),
    )
    .version(
        "v",
        from(date(2018, 1, 1)),
        "2000",
        Verification::Derived,
        holds("判断", "judged", object("act.judged")),
        Vec::new(),
    )
    .reaching_acts_from(date(2010, 1, 1))
    .attached(attaches_to(&[Character::Administrative], bars()));
    let main = test_rules::example("xx.p", constant("恒", "always", true));
    let mut pack = pack(vec![main, bar]);
    pack.facts
        .push(example_fact(30, "act.decided", date_type()));
    let rules =
        try_compile(vec![pack]).unwrap_or_else(|problems| panic!("{}", problems.join("\n")));
    let attached = |act: &str| {
        let case = format!(
            "assessment_date: 2026-01-01\nentities:\n  p: {{kind: party}}\n  \
             a: {{kind: act, actor: p, judged: true, date: {act}}}\n"
        );
        let assessment = assessed(&rules, &case);
        let attached = &assessment.findings()[0].attached;
        attached.iter().map(|found| found.truth).collect::<Vec<_>>()
    };
    assert_eq!(attached("2010-01-01"), [Truth::True]);
    assert_eq!(attached("2020-01-01"), [Truth::True]);
    assert_eq!(attached("2009-12-31"), []);
}
