//! Bad law is refused whole, every problem with its path.

use lexpack_sdk::wire::{Pack, Provision, Verification};
use lexpack_sdk::*;
use test_rules::{CODE, example, example_fact, pack, shell, try_compile, written};

fn fine() -> wire::Condition {
    holds("秘密", "secret", object("act.secret"))
}

/// Problems of a pack after a change.
fn after(change: impl FnOnce(&mut Pack)) -> Vec<String> {
    let mut pack = pack(vec![example("xx.p", fine())]);
    change(&mut pack);
    match try_compile(vec![pack]) {
        Ok(_) => Vec::new(),
        Err(problems) => problems,
    }
}

fn elements(condition: wire::Condition) -> Vec<String> {
    after(|pack| pack.provisions = vec![example("xx.p", condition)])
}

fn expect_one(problems: &[String], wanted: &str) {
    assert!(
        problems.iter().any(|problem| problem.contains(wanted)),
        "{wanted}\n{problems:#?}"
    );
}

/// The pack that the changes start from is sound.
#[test]
fn the_unchanged_pack_compiles() {
    assert_eq!(after(|_| {}), Vec::<String>::new());
}

/// Names that do not resolve are named with what is near.
#[test]
fn unknown_names_suggest_near_ones() {
    expect_one(
        &elements(holds("秘密", "secret", object("act.secrte"))),
        "provisions[0] `xx.p`.versions[0].elements.fact: unknown fact `act.secrte`, did you mean \
         `act.secret`",
    );
    expect_one(
        &elements(one_of("红", "red", object("act.colour"), &["rde"])),
        "`xx.colour` has no code `rde`; it has `red`, `green`, `blue`",
    );
    expect_one(
        &elements(conclusion("甲", "first", "xx.absnet")),
        "neither a provision of the set nor declared as external, did you mean `xx.absent`?",
    );
    expect_one(
        &elements(holds("秘密", "secret", of("other", "act.secret"))),
        "`other` is not in view; in view are `subject`, `object`",
    );
    expect_one(
        &after(|pack| pack.provisions[0].citation = Some(article("xx.cdoe", 1))),
        "unknown instrument `xx.cdoe`, did you mean `xx.code`?",
    );
}

/// Types and units do not mix.
#[test]
fn types_and_units_clash() {
    let records = || fact(object("act.records"));
    expect_one(
        &elements(at_least_value(
            "≥",
            "≥",
            records(),
            fact(object("act.recipients")),
        )),
        "compares",
    );
    expect_one(
        &elements(at_least_value("≥", "≥", records(), money(5, "CNY"))),
        "an amount in CNY",
    );
    expect_one(
        &elements(at_least_value(
            "≥",
            "≥",
            fact(object("act.gains")),
            money(5, "USD"),
        )),
        "compares",
    );
    expect_one(
        &elements(holds("数", "number", object("act.records"))),
        "must be a boolean fact",
    );
    expect_one(
        &elements(overlaps("红", "red", object("act.colour"), &["red"])),
        "must be a set of codes, not code",
    );
    expect_one(
        &elements(at_least_value(
            "≥",
            "≥",
            fact(object("act.date")),
            integer(5),
        )),
        "compares",
    );
    expect_one(
        &elements(at_least_value(
            "≥",
            "≥",
            call("product", vec![records()]),
            integer(5),
        )),
        "1 given, 2 declared",
    );
}

/// Provisions that depend on each other in a circle are named.
#[test]
fn circles_are_named() {
    let problems = after(|pack| {
        pack.provisions = vec![
            example("xx.a", conclusion("乙", "b", "xx.b")),
            example("xx.b", conclusion("甲", "a", "xx.a")),
        ];
    });
    expect_one(
        &problems,
        "depend on each other in a circle: `xx.a`, `xx.b`",
    );
}

/// Versions lie one after the other, inside their edition.
#[test]
fn versions_do_not_overlap() {
    let version = |provision: Provision, id: &str, period| {
        provision.version(
            id,
            period,
            "2000",
            Verification::Derived,
            fine(),
            Vec::new(),
        )
    };
    let overlapping = version(
        version(
            shell("xx.p"),
            "a",
            between(date(2000, 1, 1), date(2010, 1, 1)),
        ),
        "b",
        from(date(2010, 1, 1)),
    );
    expect_one(
        &after(|pack| pack.provisions = vec![overlapping]),
        "does not lie after the version",
    );
    let endless = version(
        version(shell("xx.p"), "a", from(date(2000, 1, 1))),
        "b",
        from(date(2010, 1, 1)),
    );
    expect_one(
        &after(|pack| pack.provisions = vec![endless]),
        "does not lie after the version",
    );
    let early = version(shell("xx.p"), "a", from(date(1998, 12, 31)));
    expect_one(
        &after(|pack| pack.provisions = vec![early]),
        "is not covered by the edition `2000`",
    );
    let impossible = version(shell("xx.p"), "a", from(date(2001, 2, 29)));
    expect_one(
        &after(|pack| pack.provisions = vec![impossible]),
        "`2001-02-29` is not a day",
    );
}

/// Both languages are there, everywhere.
#[test]
fn texts_are_complete() {
    let problems = after(|pack| {
        pack.provisions[0].title = Some(text("标题", ""));
        pack.facts[0].question = None;
    });
    expect_one(&problems, "provisions[0] `xx.p`.title.en: not stated");
    expect_one(&problems, "fact `party.adult`.question.zh: not stated");
    expect_one(&problems, "fact `party.adult`.question.en: not stated");
}

/// A number belongs to one fact for ever, and one id to one declaration.
#[test]
fn numbers_and_ids_are_unique() {
    let problems = after(|pack| pack.facts.push(example_fact(11, "act.other", boolean())));
    expect_one(
        &problems,
        "fact `act.other`.number: 11 is the number of `act.actor`",
    );

    let other = |change: fn(&mut Pack)| {
        let mut other = pack(vec![example("yy.p", fine())]);
        other.id = "yy.examples".to_owned();
        change(&mut other);
        try_compile(vec![pack(vec![example("xx.p", fine())]), other])
    };
    assert!(other(|_| {}).is_ok(), "the same declarations may be shared");
    let problems = other(|pack| pack.facts[0].title = Some(text("别的", "else"))).unwrap_err();
    expect_one(
        &problems,
        "yy.examples fact `party.adult`: differs from the declaration in `xx.examples`",
    );
    let problems = other(|pack| pack.provisions[0].id = "xx.p".to_owned()).unwrap_err();
    expect_one(&problems, "`xx.p` is declared twice in the set");
}

/// Conditions cannot be nested without end.
#[test]
fn nesting_is_bounded() {
    let mut condition = fine();
    for _ in 0..100 {
        condition = not("非", "not", condition);
    }
    expect_one(&elements(condition), "nested deeper than 64");
}

/// Readings are covered one by one.
#[test]
fn every_reading_has_a_branch() {
    let partial = alternative("解读", "readings", "xx.doubt", vec![("wide", fine())]);
    expect_one(
        &elements(partial),
        "need one branch for each reading: narrow, wide",
    );
}

/// Consequences name an addressee, a known sanction and bounds in order.
#[test]
fn consequences_are_checked() {
    let with = |consequence: wire::Consequence| {
        after(|pack| pack.provisions[0].versions[0].consequences = vec![consequence])
    };
    let fine = |measure| sanction("fine", "罚款", "fine", "xx.fine", measure);
    let role = || text("行为人", "the actor");
    expect_one(&with(fine(None)), "consequences[0].addressee: not stated");
    let reversed = money_range(Some(amount(5, "CNY")), Some(amount(4, "CNY")));
    expect_one(
        &with(fine(reversed).on_subject(role())),
        "the least exceeds the most",
    );
    let unknown = sanction("fine", "罚款", "fine", "xx.fnie", None).on_subject(role());
    expect_one(
        &with(unknown),
        "unknown kind of sanction `xx.fnie`, did you mean `xx.fine`?",
    );
    let base = whole_of(fact(object("act.records")));
    expect_one(
        &with(fine(base).on_subject(role())),
        "needs an amount of money",
    );
}

/// A citation needs its article, and an edition its source; an item of an article of one paragraph needs no
/// paragraph.
#[test]
fn citations_are_complete() {
    let problems = after(|pack| {
        pack.provisions[0].citation = Some(article(CODE, 0));
        pack.instruments[0].editions[0].url = String::new();
    });
    expect_one(&problems, "citation: needs an article");
    expect_one(
        &problems,
        "edition `2000`.url: must be the address of the source",
    );
    let item = article(CODE, 1).item(2);
    assert_eq!(
        after(|pack| pack.provisions[0].citation = Some(item)),
        Vec::<String>::new()
    );
}

/// A provision with two tiers by records, the graver one for few of them where `falls`.
fn graded(falls: bool) -> wire::Pack {
    let records = || fact(object("act.records"));
    let grade = |id: &str, condition: wire::Condition, most: i64| {
        let range = money_range(None, Some(amount(most, "CNY")));
        let fine = sanction(id, "罚款", "fine", "xx.fine", range);
        let fine = fine.on_subject(text("行为人", "the actor"));
        tier(id, text(id, id), article(CODE, 1), condition, vec![fine])
    };
    let grave = if falls {
        at_most_value("不超过", "at most", records(), integer(10))
    } else {
        at_least_value("达到", "at least", records(), integer(10))
    };
    let light = at_least_value("达到", "at least", records(), integer(1));
    let mut made = example("xx.p", constant("是", "yes", true));
    made.versions[0].consequences.clear();
    let made = made.with_tiers(vec![
        grade("light", light, 500),
        grade("grave", grave, 1000),
    ]);
    let expected = expect("xx.p", "p", "a", "established");
    let case = |id: &str, records: &str| {
        let facts = written(&format!("records: {records}"));
        test_case(id, text("用例", "case"), &facts, vec![expected.clone()])
    };
    let mut pack = pack(vec![made]);
    pack.test_cases = vec![case("nine", "9"), case("ten", "10")];
    pack
}

/// More that leads to less is found with the case that shows it; numbers that no case sees from every side
/// are listed.
#[test]
fn a_review_finds_reversals_and_what_is_not_seen() {
    let rising = try_compile(vec![graded(false)]).unwrap_or_else(|p| panic!("{p:?}"));
    assert_eq!(rising.reversals(None), Vec::new());
    let coverage = rising.coverage(Some("xx.examples"));
    let limits = coverage.numbers.iter();
    let limits: Vec<_> = limits
        .map(|number| {
            (
                number.limit.en.as_str(),
                number.below,
                number.at,
                number.above,
            )
        })
        .collect();
    assert_eq!(coverage.number_count, 2);
    assert_eq!(
        limits,
        [
            ("1 records", false, false, true),
            ("10 records", true, true, false)
        ]
    );
    assert!(coverage.elements.iter().all(|element| !element.unknown));
    let falling = try_compile(vec![graded(true)]).unwrap_or_else(|p| panic!("{p:?}"));
    let found = falling.reversals(None);
    let first = found.first().expect("a reversal");
    assert_eq!(
        (
            first.fact.as_str(),
            first.entity.as_str(),
            first.case.1.as_str()
        ),
        ("act.records", "a", "nine")
    );
    assert_eq!(
        (first.less.en.as_str(), first.more.en.as_str()),
        ("10 records", "11 records")
    );
    assert_eq!(falling.reversals(Some("xx.other")), Vec::new());
}
