//! General parts on the provisions of others: what attaches, what it bars, and what is combined.

use lexpack_domain::{ConsequenceState, Truth};
use lexpack_rules::{Assessment, RuleSet, Standing};
use lexpack_sdk::wire::{
    ConcurrenceRule, Condition, Pack, Provision, TestCase, Verification, attachment,
};
use lexpack_sdk::*;
use test_rules::*;

/// An offence that a fact makes, with a term of the given months on a condition.
fn offence(id: &str, terms: Vec<(u32, Condition)>) -> Provision {
    let consequences = terms
        .into_iter()
        .map(|(most, when)| {
            sanction(
                &format!("term-{most}"),
                "监禁",
                "imprisonment",
                "xx.prison",
                months(Some(1), Some(most)),
            )
            .on_subject(text("行为人", "the actor"))
            .when(when)
        })
        .collect();
    let provision = shell(id).version(
        "2000",
        from(date(2000, 1, 1)),
        "2000",
        Verification::Derived,
        holds("秘密", "secret", object("act.secret")),
        consequences,
    );
    Provision {
        character: wire::Character::Criminal.into(),
        ..provision
    }
}

/// A provision that attaches to every offence.
fn hook(id: &str, effect: attachment::Effect) -> Provision {
    let provision = Provision {
        frame: Some(per_object("party", "act", "")),
        character: wire::Character::Criminal.into(),
        ..shell(id)
    };
    provision.attached(attaches_to(&[wire::Character::Criminal], effect))
}

/// Gives a hook its one version.
fn met_when(
    hook: Provision,
    elements: Condition,
    consequences: Vec<wire::Consequence>,
) -> Provision {
    hook.version(
        "2000",
        from(date(2000, 1, 1)),
        "2000",
        Verification::Derived,
        elements,
        consequences,
    )
}

fn always() -> Condition {
    constant("总是", "always", true)
}

/// A pack that also knows imprisonment.
fn with_prison(provisions: Vec<Provision>) -> Pack {
    let mut pack = pack(provisions);
    pack.sanctions.push(sanction_kind(
        "xx.prison",
        text("监禁", "imprisonment"),
        wire::Family::LibertyDeprivation,
        2,
    ));
    pack
}

fn compiled(packs: Vec<Pack>) -> RuleSet {
    try_compile(packs).unwrap_or_else(|problems| panic!("{}", problems.join("\n")))
}

/// Truth of what attaches to the first finding, and the states of what it adds.
fn attached(rules: &RuleSet, assessment: &Assessment, id: &str) -> (Truth, Vec<ConsequenceState>) {
    let outcome = assessment.findings()[0]
        .attached
        .iter()
        .find(|outcome| rules.provisions()[outcome.provision].id == id)
        .expect("attached");
    let states = outcome.consequences.iter().map(|added| added.state);
    (outcome.truth, states.collect())
}

/// Nothing is decided from an attached text that is not on file, not even that it is not met.
#[test]
fn an_attached_text_not_on_file_is_open() {
    let general = hook("xx.general", adds()).not_on_file("2000", from(date(2000, 1, 1)), "2000");
    let rules = compiled(vec![with_prison(vec![
        offence("xx.p", vec![(12, always())]),
        general,
    ])]);
    let assessment = assessed(&rules, &written("secret: true"));
    assert_eq!(
        attached(&rules, &assessment, "xx.general").0,
        Truth::Unknown
    );
}

/// Once a bar is met, sanctions are barred, those that other hooks add included; remarks stand. While it
/// is not met nothing is barred.
#[test]
fn a_bar_reaches_what_is_added() {
    let added = vec![
        sanction("added", "罚款", "fine", "xx.fine", unlimited())
            .on_subject(text("行为人", "the actor")),
        referral("remark", "提示", "remark", "", text("提示", "remark"))
            .on_subject(text("行为人", "the actor")),
    ];
    let rules = compiled(vec![with_prison(vec![
        offence("xx.p", vec![(12, always())]),
        met_when(hook("xx.adds", adds()), always(), added),
        met_when(
            hook("xx.bars", bars()),
            holds("已过时效", "time-barred", object("act.judged")),
            Vec::new(),
        ),
    ])]);
    let states = |judged: &str| {
        let assessment = assessed(&rules, &written(&format!("secret: true, judged: {judged}")));
        let own = assessment.findings()[0].candidates[0].consequences[0].state;
        (own, attached(&rules, &assessment, "xx.adds").1)
    };
    use ConsequenceState::{Barred, Follows};
    assert_eq!(states("true"), (Barred, vec![Barred, Follows]));
    assert_eq!(states("false"), (Follows, vec![Follows, Follows]));
}

/// The greatest term leaves out what does not follow, and is open while it is not known what follows.
#[test]
fn an_excluded_term_is_not_the_greatest() {
    let judged = || holds("判断", "judged", object("act.judged"));
    let rules = compiled(vec![with_prison(vec![
        offence("xx.p", vec![(12, always()), (60, judged())]),
        met_when(
            hook("xx.long", adds()),
            at_least_value(
                "不少于六十个月",
                "60 months or more",
                greatest_term(),
                integer(60),
            ),
            Vec::new(),
        ),
    ])]);
    let long = |judged: &str| {
        let assessment = assessed(&rules, &written(&format!("secret: true, judged: {judged}")));
        attached(&rules, &assessment, "xx.long").0
    };
    assert_eq!(long("true"), Truth::True);
    assert_eq!(long("false"), Truth::False);
    assert_eq!(long("unknown"), Truth::Unknown);
}

/// What yields to another provision is not combined with it, wherever the rules are declared.
#[test]
fn what_yields_is_not_combined() {
    let rule = |id: &str, rule, provisions: &[&str]| {
        let words = text("竞合", "concurrence");
        concurrence(
            id,
            rule,
            words,
            article(CODE, 1),
            from(date(2000, 1, 1)),
            provisions,
        )
    };
    let all = ["xx.a", "xx.b", "xx.c"];
    let mut pack = with_prison(all.map(|id| offence(id, vec![(12, always())])).into());
    pack.concurrences = vec![
        rule("xx.combined", ConcurrenceRule::Cumulate, &all),
        rule("xx.special", ConcurrenceRule::Special, &["xx.b", "xx.a"]),
    ];
    let rules = compiled(vec![pack]);
    let assessment = assessed(&rules, &written("secret: true"));
    let combined = assessment
        .concurrences
        .iter()
        .find(|applied| rules.concurrences()[applied.rule].id == "xx.combined")
        .expect("applied");
    assert_eq!(combined.findings, [1, 2]);
    assert_eq!(assessment.standings[0], Standing::Yields(1));
}

/// A test case may expect something of a provision in another pack with which it runs, and of no other.
#[test]
fn expectations_reach_the_packs_a_case_runs_with() {
    let general = |with: &[&str], provision: &str| {
        let case: TestCase = test_case(
            "case",
            text("用例", "case"),
            &written("secret: true"),
            vec![expect(provision, "p", "a", "established")],
        )
        .with_packs(with);
        Pack {
            id: "xx.general".to_owned(),
            test_cases: vec![case],
            provisions: vec![met_when(hook("xx.hook", adds()), always(), Vec::new())],
            ..with_prison(Vec::new())
        }
    };
    let offences = || with_prison(vec![offence("xx.p", vec![(12, always())])]);
    let rules = compiled(vec![general(&["xx.examples"], "xx.p"), offences()]);
    assert_eq!(rules.run_test_cases(Some("xx.general")), (1, Vec::new()));
    // While the other pack is absent the case is not run, and not refused either.
    let rules = compiled(vec![general(&["xx.examples"], "xx.p")]);
    assert_eq!(rules.run_test_cases(None).0, 0);
    for (with, provision) in [(&["xx.examples"][..], "xx.q"), (&[], "xx.p")] {
        let problems = try_compile(vec![general(with, provision), offences()]);
        assert!(
            problems.is_err_and(|problems| problems[0].contains("is not a provision")),
            "{with:?} {provision}"
        );
    }
}
