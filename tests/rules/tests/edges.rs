//! Where what is open must stay open: each test is the smallest case in which the evaluator once said too
//! much, or asked for what could change nothing.

use lexpack_domain::{ConsequenceState, Status, Truth};
use lexpack_rules::{Assessment, ChoiceReason, RuleSet, Standing, Want};
use lexpack_sdk::wire::{ConcurrenceRule, Condition, Consequence, DeadlineUnit, Pack, Provision};
use lexpack_sdk::wire::{Verification, attachment};
use lexpack_sdk::*;
use test_rules::*;

fn compiled(pack: Pack) -> RuleSet {
    try_compile(vec![pack]).unwrap_or_else(|problems| panic!("{}", problems.join("\n")))
}

fn always() -> Condition {
    constant("总是", "always", true)
}

fn secret() -> Condition {
    holds("秘密", "secret", object("act.secret"))
}

fn judged() -> Condition {
    holds("判断", "judged", object("act.judged"))
}

fn fine(id: &str, measure: Option<wire::sanction::Measure>) -> Consequence {
    sanction(id, "罚款", "fine", "xx.fine", measure).on_subject(text("行为人", "the actor"))
}

fn up_to(minor: i64) -> Option<wire::sanction::Measure> {
    money_range(None, Some(amount(minor, "CNY")))
}

/// Adds a version that is in force in a period.
fn version(
    provision: Provision,
    id: &str,
    days: wire::Period,
    elements: Condition,
    consequences: Vec<Consequence>,
) -> Provision {
    let derived = Verification::Derived;
    provision.version(id, days, "2000", derived, elements, consequences)
}

/// A provision that attaches to every other one.
fn hook(effect: attachment::Effect) -> Provision {
    let provision = Provision {
        frame: Some(per_object("party", "act", "")),
        ..shell("xx.hook")
    };
    provision.attached(attaches_to(&[wire::Character::Administrative], effect))
}

/// What the case is asked for, as `entity: fact` or in words of the want.
fn asked(rules: &RuleSet, text: &str) -> Vec<String> {
    let case = bound(rules, text);
    let name = |want| match want {
        Want::Fact(fact, entity) => {
            let fact = rules.vocabulary().fact(fact).expect("a fact");
            format!("{}: {}", case.entity_id(entity), fact.name)
        }
        other => format!("{other:?}"),
    };
    let missing = rules.assess(&case).missing;
    missing
        .into_iter()
        .map(|missing| name(missing.want))
        .collect()
}

/// A case with act `a` of party `p` on a day or in a period, with these facts of the act.
fn on(date: &str, act: &str) -> String {
    format!(
        "assessment_date: 2026-01-01\nentities:\n  p: {{kind: party}}\n  \
         a: {{kind: act, actor: p, date: {date}, {act}}}\n"
    )
}

/// A set behind a reference that is not known may have one code without another.
#[test]
fn codes_behind_an_unknown_reference_are_apart() {
    let has = |code: &str| {
        let colours = through("subject", "party.unit", "party.colours");
        overlaps("含", "has", colours, &[code])
    };
    let elements = all(
        "且",
        "and",
        vec![has("red"), not("非", "not", has("green"))],
    );
    let mut pack = pack(vec![example("xx.p", elements)]);
    let colours = example_fact(31, "party.colours", codes_of("xx.colour"));
    pack.facts.push(colours);
    let rules = compiled(pack);
    assert_eq!(status(&rules, ""), "undetermined");
    assert_eq!(asked(&rules, &written("")), ["p: party.unit"]);
}

/// A filter that no completion passes takes its condition with it: what stands behind it is not asked for,
/// and the next entity keeps its own filter.
#[test]
fn an_entity_that_never_passes_the_filter_asks_nothing() {
    let of_b = |fact: &str| holds("乙", "b", of("b", fact));
    let never = all(
        "且",
        "and",
        vec![of_b("act.secret"), not("非", "not", of_b("act.secret"))],
    );
    let passes = any(
        "或",
        "or",
        vec![never, one_of("红", "red", of("b", "act.colour"), &["red"])],
    );
    let some = exists(
        "有",
        "some",
        each("b", "act").that(passes),
        of_b("act.judged"),
    );
    let rules = rules(some);
    let case = "assessment_date: 2026-01-01\nclosed_kinds: [act]\nentities:\n  p: {kind: party}\n  \
        a: {kind: act, actor: p, date: 2024-01-01, colour: blue}\n  \
        b: {kind: act, actor: p, date: 2024-01-01, colour: red}\n";
    assert_eq!(asked(&rules, case), ["b: act.judged"]);
}

/// A provision with one text of 2000 to 2009 and one since 2010, the milder of which governs.
fn two_texts(old: Vec<Consequence>, new: Vec<Consequence>) -> RuleSet {
    let rule = in_force_on("act.date", text("从旧兼从轻", "the milder"), None);
    let made = Provision {
        applicability: Some(rule.or_milder_at("act.decided")),
        ..shell("xx.p")
    };
    let made = version(
        made,
        "old",
        between(date(2000, 1, 1), date(2009, 12, 31)),
        always(),
        old,
    );
    let made = version(made, "new", from(date(2010, 1, 1)), always(), new);
    let mut pack = pack(vec![made]);
    let decided = example_fact(30, "act.decided", date_type());
    pack.facts.push(decided);
    compiled(pack)
}

/// Which text governs an act of 2005, and why.
fn milder(rules: &RuleSet, act: &str) -> (Option<usize>, ChoiceReason) {
    let assessment = assessed(rules, &on("2005-01-01", act));
    let choice = assessment.findings()[0].choice;
    (choice.governing, choice.reason)
}

/// A consequence whose own condition is open may follow or not, and the milder text may be either.
#[test]
fn an_open_condition_leaves_the_milder_text_open() {
    let high = fine("high", up_to(1000)).when(judged());
    let rules = two_texts(
        vec![fine("fine", up_to(500))],
        vec![fine("low", up_to(100)), high],
    );
    let older = (Some(0), ChoiceReason::OlderMilder);
    assert_eq!(milder(&rules, "judged: true"), older);
    let newer = (Some(1), ChoiceReason::NewerMilder);
    assert_eq!(milder(&rules, "judged: false"), newer);
    let open = (None, ChoiceReason::FactsMissing);
    assert_eq!(milder(&rules, "judged: unknown"), open);
}

/// An amount of which only bounds are known is not compared by its bounds.
#[test]
fn an_amount_within_bounds_leaves_the_milder_text_open() {
    let gains = || fact(object("act.gains"));
    let old = fine("fine", multiple(1, 3, gains()));
    let rules = two_texts(vec![old], vec![fine("fine", up_to(50_000))]);
    assert_eq!(
        milder(&rules, "gains: CNY 100"),
        (Some(0), ChoiceReason::OlderMilder)
    );
    assert_eq!(
        milder(&rules, "gains: CNY 200"),
        (Some(1), ChoiceReason::NewerMilder)
    );
    let open = (None, ChoiceReason::FactsMissing);
    assert_eq!(milder(&rules, "gains: CNY 100..CNY 200"), open);
    assert_eq!(milder(&rules, "gains: unknown"), open);
}

/// A finding that no possible text makes out asks nothing, whatever an earlier text threatened.
#[test]
fn what_is_not_established_asks_nothing() {
    let rule = in_force_on("act.date", text("从旧兼从轻", "the milder"), None);
    let made = Provision {
        applicability: Some(rule.or_milder_at("act.decided")),
        ..shell("xx.p")
    };
    let gains = fine("fine", multiple(1, 3, fact(object("act.gains"))));
    let early = between(date(2000, 1, 1), date(2009, 12, 31));
    let made = version(made, "first", early, always(), vec![gains]);
    let middle = between(date(2010, 1, 1), date(2015, 12, 31));
    let made = version(
        made,
        "second",
        middle,
        secret(),
        vec![fine("fine", up_to(1))],
    );
    let third = all("且", "and", vec![secret(), judged()]);
    let late = from(date(2016, 1, 1));
    let made = version(made, "third", late, third, vec![fine("fine", up_to(2))]);
    let mut pack = pack(vec![made]);
    let decided = example_fact(30, "act.decided", date_type());
    pack.facts.push(decided);
    let rules = compiled(pack);
    let case = on(
        "2005-01-01",
        "secret: false, decided: 2015-06-01..2016-06-01",
    );
    let assessment = assessed(&rules, &case);
    assert_eq!(assessment.findings()[0].status, Status::NotEstablished);
    assert_eq!(asked(&rules, &case), [""; 0]);
}

/// What attaches, by truth, to the first finding.
fn attached(assessment: &Assessment) -> Vec<Truth> {
    let attached = assessment.findings()[0].attached.iter();
    attached.map(|outcome| outcome.truth).collect()
}

/// Where the date leaves open which text of an attached provision governs, only what all of them say is
/// said, and the date is asked for.
#[test]
fn an_attached_provision_on_an_open_date() {
    let changed = |then: Condition, now: Condition| {
        let early = between(date(2000, 1, 1), date(2019, 12, 31));
        let bar = version(hook(bars()), "then", early, then, Vec::new());
        let bar = version(bar, "now", from(date(2020, 1, 1)), now, Vec::new());
        compiled(pack(vec![example("xx.p", always()), bar]))
    };
    let period = "2019-12-01..2020-01-31";
    let rules = changed(judged(), secret());
    let case =
        |judged: bool, secret: bool| on(period, &format!("judged: {judged}, secret: {secret}"));
    assert_eq!(
        attached(&assessed(&rules, &case(true, false))),
        [Truth::Unknown]
    );
    assert_eq!(
        attached(&assessed(&rules, &case(false, true))),
        [Truth::Unknown]
    );
    assert_eq!(asked(&rules, &case(true, false)), ["a: act.date"]);
    assert_eq!(
        attached(&assessed(&rules, &case(true, true))),
        [Truth::True]
    );
    assert_eq!(asked(&rules, &case(true, true)), [""; 0]);
    assert_eq!(
        attached(&assessed(&rules, &case(false, false))),
        [Truth::False]
    );
}

/// A rule of concurrence that may not have been in force leaves open how findings stand.
#[test]
fn a_rule_of_concurrence_on_an_open_date() {
    let words = text("竞合", "concurrence");
    let days = from(date(2020, 1, 1));
    let members = ["xx.a", "xx.b"];
    let special = ConcurrenceRule::Special;
    let rule = concurrence("xx.rule", special, words, article(CODE, 1), days, &members);
    let rules = compiled(Pack {
        concurrences: vec![rule],
        ..pack(members.map(|id| example(id, always())).into())
    });
    let standings = |date: &str| assessed(&rules, &on(date, "secret: true")).standings;
    let stands = Standing::Stands;
    assert_eq!(standings("2019-12-31"), [stands, stands]);
    assert_eq!(standings("2020-01-01"), [stands, Standing::Yields(0)]);
    let open = standings("2019-12-31..2020-01-01");
    assert_eq!(open, [stands, Standing::Open(0)]);
}

/// Once a bar is met nothing is left to impose: what the law threatens is shown, and neither range has an
/// option.
#[test]
fn a_bar_empties_the_ranges() {
    let bar = version(
        hook(bars()),
        "v",
        from(date(2000, 1, 1)),
        judged(),
        Vec::new(),
    );
    let rules = compiled(pack(vec![example("xx.p", always()), bar]));
    let ranges = |judged: bool| {
        let assessment = assessed(&rules, &written(&format!("judged: {judged}")));
        assessment.findings()[0].ranges.clone().expect("ranges")
    };
    let barred = ranges(true);
    assert_eq!(barred.statutory.options.len(), 1);
    for range in [barred.binding, barred.discretionary] {
        assert!(range.exempt && range.options.is_empty());
    }
    let open = ranges(false);
    assert_eq!(open.binding, open.statutory);
    assert!(!open.binding.exempt);
}

/// A reading that moves nothing but a deadline leads elsewhere.
#[test]
fn a_reading_that_moves_a_deadline_differs() {
    let branches = vec![
        ("wide", always()),
        ("narrow", constant("否", "never", false)),
    ];
    let wide = alternative("疑", "doubtful", "xx.doubt", branches);
    let day = || fact(object("act.date"));
    let anchor = choose(wide, day(), shifted(day(), 0, 1, 0));
    let report = duty("report", "报告", "report", text("报告", "to report"), None)
        .on_subject(text("行为人", "the actor"))
        .due(within(3, DeadlineUnit::Day, anchor, ""));
    let days = from(date(2000, 1, 1));
    let made = version(shell("xx.p"), "v", days, always(), vec![report]);
    let rules = compiled(pack(vec![made]));
    let assessment = assessed(&rules, &written(""));
    let doubts = &assessment.findings()[0].doubts;
    assert_eq!(doubts.len(), 1);
    assert!(doubts[0].others[0].differs);
}

/// Which tier the target is in is open where the target's text is not on file.
#[test]
fn the_tier_of_a_text_that_is_not_on_file_is_open() {
    let grave = tier(
        "grave",
        text("严重", "grave"),
        article(CODE, 1),
        always(),
        vec![fine("fine", up_to(1))],
    );
    let early = between(date(2000, 1, 1), date(2009, 12, 31));
    let made = version(shell("xx.p"), "old", early, always(), Vec::new());
    let made = made
        .with_tiers(vec![grave])
        .not_on_file("new", from(date(2010, 1, 1)), "2000")
        .showing_previous("old");
    let of_grave = tier_of_target("严重", "grave", &["grave"]);
    let general = version(
        hook(adds()),
        "v",
        from(date(2000, 1, 1)),
        of_grave,
        Vec::new(),
    );
    let rules = compiled(pack(vec![made, general]));
    let truth = |date: &str| attached(&assessed(&rules, &on(date, "secret: true")));
    assert_eq!(truth("2009-12-31"), [Truth::True]);
    assert_eq!(truth("2010-01-01"), [Truth::Unknown]);
}

/// A reference may name the last of many entities as well as the first.
#[test]
fn a_reference_may_name_any_of_many_entities() {
    let unit_is = |variable: &str| same("单位", "unit", subject("party.unit"), variable);
    let listed = exists("有", "some", each("b", "party"), unit_is("b"));
    let minor = not("非", "not", holds("成年", "adult", of("c", "party.adult")));
    let of_minor = exists("有", "some", each("c", "party").that(minor), unit_is("c"));
    let elements = vec![listed, not("非", "not", of_minor)];
    let rules = rules(all("且", "and", elements));
    let found = |last: bool| {
        let party = |n: usize| {
            let adult = n == 69 && last;
            format!("  p{n}: {{kind: party, adult: {adult}}}\n")
        };
        let parties: String = (0..70).map(party).collect();
        let case = format!(
            "assessment_date: 2026-01-01\nclosed_kinds: [party]\nentities:\n{parties}  \
             a: {{kind: act, actor: p0, date: 2024-01-01}}\n"
        );
        let status = assessed(&rules, &case).findings()[0].status;
        (status, asked(&rules, &case))
    };
    let wants = vec!["p0: party.unit".to_owned()];
    assert_eq!(found(true), (Status::Undetermined, wants));
    assert_eq!(found(false), (Status::NotEstablished, Vec::new()));
}

/// Consequences that a bar on an open date may reach are not barred yet.
#[test]
fn a_bar_that_may_not_govern_bars_nothing() {
    let days = from(date(2020, 1, 1));
    let bar = version(hook(bars()), "v", days, judged(), Vec::new());
    let rules = compiled(pack(vec![example("xx.p", always()), bar]));
    let state = |date: &str| {
        let assessment = assessed(&rules, &on(date, "judged: true"));
        assessment.findings()[0].candidates[0].consequences[0].state
    };
    assert_eq!(state("2019-12-31"), ConsequenceState::Follows);
    assert_eq!(state("2019-12-31..2020-01-01"), ConsequenceState::Follows);
    assert_eq!(state("2020-01-01"), ConsequenceState::Barred);
}

/// An element that is not proved for one entity leaves the others: what follows is what they say.
#[test]
fn an_element_not_proved_of_one_entity_leaves_the_others() {
    let proved = || {
        let judged = holds("判断", "judged", of("b", "act.judged"));
        judged.proved_by(wire::Burden::Authority)
    };
    let red = || one_of("红", "red", of("b", "act.colour"), &["red"]);
    let over = || each("b", "act").that(red());
    let some = rules(exists("有", "some", over(), proved()));
    let all = rules(every("皆", "every", over(), proved()));
    let unproved = |rules: &RuleSet, closed: bool, acts: &[&str]| {
        let acts: String = acts
            .iter()
            .enumerate()
            .map(|(n, facts)| {
                format!("  a{n}: {{kind: act, actor: p, date: 2024-01-01, {facts}}}\n")
            })
            .collect();
        let kinds = if closed { "[act]" } else { "[]" };
        let case = format!(
            "assessment_date: 2026-01-01\nclosed_kinds: {kinds}\nentities:\n  p: {{kind: party}}\n{acts}"
        );
        let case = bound(rules, &case);
        let assessment = rules.assess(&case);
        let proofs = rules.proofs(&case, &assessment.findings()[0].candidates[0]);
        proofs
            .iter()
            .map(|proof| proof.unproved)
            .collect::<Vec<_>>()
    };
    use Status::{Established, NotEstablished, Undetermined};
    let (met, other) = ("colour: red, judged: true", "colour: blue, judged: true");
    assert_eq!(
        unproved(&some, true, &[met, met]),
        [Established, Established]
    );
    assert_eq!(unproved(&some, true, &[met, other]), [NotEstablished]);
    assert_eq!(unproved(&some, false, &[met, other]), [Undetermined]);
    let open = "colour: red, judged: unknown";
    assert_eq!(
        unproved(&some, true, &[met, open]),
        [Undetermined, Established]
    );
    assert_eq!(unproved(&all, true, &[met, other]), [NotEstablished]);
    // Whether the second act is red is open: not proved of it, every red act may still be proved.
    let maybe = "colour: unknown, judged: true";
    assert_eq!(
        unproved(&all, true, &[met, maybe]),
        [NotEstablished, Undetermined]
    );
}
