//! A pack of an invented jurisdiction that uses every field and every variant of the wire model, for
//! the tests that nothing is left out of the book. Its law is made up, and texts and numbers in it are
//! all different, so that each can be looked for.

use lexpack_sdk::wire::{
    Adjustment, Authority, Burden, Calendar, Character, ConcurrenceRule, Condition, Consequence,
    Currency, DeadlineUnit, Expectation, Fact, Family, Function, HigherOf, Instant, IntegerType,
    Joint, MoneyType, Monotonicity, Omission, Pack, Provision, Quantity, Ratio, Relation, Standard,
    Verification, fact, quantity, sanction,
};
use lexpack_sdk::*;

const CODE: &str = "xx.code";
const DOUBT: &str = "xx.doubt-one";
const SECOND_DOUBT: &str = "xx.doubt-two";

/// A text that occurs nowhere else.
fn t(name: &str) -> wire::Text {
    text(&format!("文·{name}"), &format!("words of {name}"))
}

fn zh(name: &str) -> String {
    format!("文·{name}")
}

fn en(name: &str) -> String {
    format!("words of {name}")
}

fn yes(name: &str) -> Condition {
    holds(&zh(name), &en(name), subject("party.flag"))
}

/// The pack.
pub fn every_primitive() -> Pack {
    Pack {
        id: "xx.every-primitive".to_owned(),
        version: "3.1.4".to_owned(),
        sequence: 271,
        jurisdiction: "XX".to_owned(),
        title: Some(t("pack title")),
        currency: Some(Currency {
            checked_on: Some(date(2021, 1, 31)),
            note: Some(t("currency note")),
        }),
        instruments: instruments(),
        kinds: vec![
            kind("party", t("kind party")),
            kind("act", t("kind act")),
            kind("batch", t("kind batch")),
        ],
        facts: facts(),
        code_lists: vec![code_list(
            "xx.codes",
            vec![(41, "alpha", t("code alpha")), (42, "beta", t("code beta"))],
        )],
        sanctions: sanctions(),
        doubts: vec![
            doubt(
                DOUBT,
                t("doubt question"),
                t("doubt known"),
                vec![
                    reading("narrow", t("reading narrow"), t("authority narrow")),
                    reading("wide", t("reading wide"), t("authority wide")),
                ],
            ),
            doubt(
                SECOND_DOUBT,
                t("second question"),
                t("second known"),
                vec![reading("sole", t("reading sole"), t("authority sole"))],
            ),
        ],
        provisions: provisions(),
        functions: vec![Function {
            id: "xx-function".to_owned(),
            index: 613,
            text: Some(t("function text")),
            parameters: vec![Monotonicity::Rising.into(), Monotonicity::Falling.into()],
            unit: Some(t("function unit")),
        }],
        externals: vec![external("yy.elsewhere", t("external title"))],
        test_cases: test_cases(),
        omissions: vec![Omission {
            citation: Some(article(CODE, 711)),
            reason: Some(t("omission reason")),
        }],
        concurrences: concurrences(),
        calendars: vec![Calendar {
            id: "xx-calendar".to_owned(),
            covers: Some(between(date(2019, 1, 1), date(2019, 12, 31))),
            holidays: vec![date(2019, 5, 1)],
            worked: vec![date(2019, 5, 5)],
            url: "https://example.org/calendar".to_owned(),
        }],
    }
}

fn instruments() -> Vec<wire::Instrument> {
    let authorities = [
        Authority::Statute,
        Authority::AdministrativeRegulation,
        Authority::JudicialInterpretation,
        Authority::DepartmentalRule,
        Authority::NormativeDocument,
        Authority::GuidingCase,
        Authority::Doctrine,
    ];
    let verifications = [
        Verification::TwoSources,
        Verification::OneSource,
        Verification::Derived,
        Verification::Unverified,
    ];
    let mut found = Vec::new();
    for (index, authority) in authorities.into_iter().enumerate() {
        let id = if index == 0 {
            CODE.to_owned()
        } else {
            format!("xx.instrument-{index}")
        };
        let editions = verifications
            .into_iter()
            .enumerate()
            .map(|(year, verification)| {
                let year = i32::try_from(year).expect("a small number");
                edition(
                    &format!("edition-{index}-{year}"),
                    &format!("document number {index}-{year}"),
                    date(1990 + year, 2, 3),
                    between(date(1991 + year, 1, 1), date(1991 + year, 12, 30)),
                    &format!("https://example.org/{index}/{year}"),
                    verification,
                )
            });
        found.push(instrument(
            &id,
            t(&format!("instrument {index} title")),
            t(&format!("instrument {index} short")),
            authority,
            editions.collect(),
        ));
    }
    found
}

fn facts() -> Vec<Fact> {
    let fact_named = |number: u32, name: &str, ty: fact::Type| {
        fact_of_kind(
            number,
            name,
            ty,
            t(&format!("title of {name}")),
            t(&format!("question of {name}")),
            article(CODE, 700 + number),
        )
    };
    vec![
        masked(fact_named(81, "party.flag", boolean())),
        fact_named(
            82,
            "party.count",
            fact::Type::Integer(IntegerType {
                unit: Some(t("unit of count")),
                min: 3,
                max: 98_765,
            }),
        ),
        fact_named(83, "act.gains", money_in("CNY")),
        fact_named(
            84,
            "act.balance",
            fact::Type::Money(MoneyType {
                currency: "EUR".to_owned(),
                negative_allowed: true,
            }),
        ),
        fact_named(85, "act.share", fact::Type::Ratio(wire::RatioType {})),
        fact_named(86, "act.date", date_type()),
        fact_named(87, "act.moment", fact::Type::Instant(wire::InstantType {})),
        fact_named(88, "act.code", code_of("xx.codes")),
        fact_named(89, "act.codes", codes_of("xx.codes")),
        fact_named(90, "act.actor", reference_to("party")),
        fact_named(91, "party.unit", reference_to("party")),
        fact_named(92, "batch.act", reference_to("act")),
        fact_named(93, "batch.size", count_of(t("unit of size"))),
        fact_named(94, "act.decision_date", date_type()),
        fact_named(95, "act.start_date", date_type()),
        fact_named(96, "act.judged", boolean()),
    ]
}

fn sanctions() -> Vec<wire::SanctionKind> {
    let families = [
        Family::LibertyDeprivation,
        Family::LibertyRestriction,
        Family::Money,
        Family::Confiscation,
        Family::Warning,
        Family::Order,
        Family::Suspension,
        Family::Ban,
        Family::Discipline,
    ];
    families
        .into_iter()
        .zip(501..)
        .map(|(family, rank)| {
            sanction_kind(
                &format!("xx.sanction-{rank}"),
                t(&format!("sanction {rank}")),
                family,
                rank,
            )
        })
        .collect()
}

fn frame() -> wire::Frame {
    per_object_via("party", "party.unit", "act", "act.actor")
}

fn applies(name: &str) -> wire::Applicability {
    in_force_on(
        "act.date",
        t(&format!("choice of {name}")),
        Some(article(CODE, 801)),
    )
}

fn provisions() -> Vec<Provision> {
    let shell = |id: &str, place: u32, character, applicability| {
        provision(
            id,
            inserted(CODE, place, 9).paragraph(8).item(7),
            t(&format!("title of {id}")),
            character,
            frame(),
            applicability,
            t(&format!("before {id}")),
        )
    };
    let mut main = shell(
        "xx.main",
        101,
        Character::Criminal,
        applies("main")
            .or_milder_at("act.decision_date")
            .straddling("act.start_date", t("straddle"), Some(article(CODE, 802))),
    )
    .version(
        "first",
        between(date(2001, 2, 3), date(2004, 5, 6)),
        "edition-0-0",
        Verification::Derived,
        elements(),
        consequences(),
    )
    .version_stands_at(article(CODE, 102))
    .with_tiers(vec![tier(
        "grave",
        t("tier title"),
        article(CODE, 103),
        yes("tier condition"),
        vec![plain_sanction("tier-sanction")],
    )])
    .not_on_file("second", from(date(2004, 6, 8)), "edition-0-1")
    .showing_previous("first");
    main.versions[1].gap_before = Some(t("gap before second"));
    let interpretation = shell(
        "xx.interpretation",
        104,
        Character::Administrative,
        applies("interpretation").interpreting_at("act.decision_date"),
    )
    .version(
        "only",
        from(date(2007, 8, 9)),
        "edition-0-2",
        Verification::TwoSources,
        yes("interpretation element"),
        vec![],
    )
    .reaching_acts_from(date(2006, 7, 8));
    let mut all = vec![main, interpretation];
    let effects = [
        (Character::Disciplinary, excludes()),
        (Character::Civil, bars()),
        (Character::Duty, adds()),
        (
            Character::Definition,
            must_adjust(&[
                Adjustment::Heavier,
                Adjustment::Lighter,
                Adjustment::Reduce,
                Adjustment::Exempt,
                Adjustment::Lenient,
            ]),
        ),
    ];
    for ((character, effect), place) in effects.into_iter().zip(111..) {
        let id = format!("xx.general-{place}");
        all.push(
            shell(&id, place, character, applies(&id))
                .version(
                    "v",
                    from(date(2008, 9, 10)),
                    "edition-0-3",
                    Verification::OneSource,
                    tier_of_target(&zh(&id), &en(&id), &["grave"]),
                    vec![],
                )
                .attached(
                    attaches_to(&[Character::Criminal, Character::Administrative], effect)
                        .only(&["xx.main"])
                        .except(&["xx.interpretation"]),
                ),
        );
    }
    all
}

fn elements() -> Condition {
    let over = || {
        each("b", "batch").that(same(
            "文·同一",
            "words of same",
            of("b", "batch.act"),
            "object",
        ))
    };
    let compare = |name: &str, quantity: Quantity| {
        at_least_value(&zh(name), &en(name), fact(subject("party.count")), quantity)
    };
    let mut members = vec![
        any("文·任一", "words of any", vec![yes("member of any")]),
        at_least(
            2,
            "文·至少",
            "words of at least",
            vec![yes("m1"), yes("m2"), yes("m3")],
        ),
        not("文·非", "words of not", yes("member of not")),
        one_of("文·其一", "words of one of", object("act.code"), &["alpha"]),
        overlaps(
            "文·交集",
            "words of overlaps",
            object("act.codes"),
            &["beta"],
        ),
        exists("文·存在", "words of exists", over(), yes("holds of exists")),
        every("文·每一", "words of every", over(), yes("holds of every")),
        conclusion("文·援引", "words of conclusion", "yy.elsewhere"),
        conclusion("文·内部", "words of inner conclusion", "xx.interpretation"),
        open_texture(
            "文·开放",
            "words of open texture",
            t("open term"),
            vec![t("open factor one"), t("open factor two")],
            object("act.judged"),
            SECOND_DOUBT,
        ),
        alternative(
            "文·异读",
            "words of alternative",
            DOUBT,
            vec![("narrow", yes("under narrow")), ("wide", yes("under wide"))],
        ),
        constant("文·恒真", "words of constant", true),
        the_threshold(),
        presumed(
            "文·推定",
            "words of presumed",
            yes("basis"),
            yes("rebuttal"),
        ),
        holds(
            "文·经由",
            "words of through",
            through("subject", "party.unit", "party.flag"),
        )
        .cited(article(CODE, 131)),
    ];
    let quantities = [
        ("integer", integer(17_017)),
        ("money", money(1_234_567, "CNY")),
        ("ratio", ratio(19, 23)),
        ("date", day(date(2011, 12, 13))),
        ("sum", sum(vec![integer(10_001), integer(10_002)])),
        ("multiple", times(10_003, integer(10_004))),
        ("total", total(over(), fact(of("b", "batch.size")))),
        ("count", how_many(over())),
        ("call", call("xx-function", vec![integer(10_005)])),
        ("shift", shifted(fact(object("act.date")), -31, 37, 41)),
        (
            "instant",
            Quantity {
                kind: Some(quantity::Kind::Instant(Instant {
                    seconds: 1_500_000_000,
                    zone: "Asia/Shanghai".to_owned(),
                })),
            },
        ),
        ("product", product(integer(10_006), integer(10_007))),
        ("greatest", greatest(vec![integer(10_008), integer(10_009)])),
        ("least", least(vec![integer(10_010), integer(10_011)])),
        ("difference", minus(integer(10_012), integer(10_013))),
        (
            "choice",
            choose(yes("choice when"), integer(10_014), integer(10_015)),
        ),
        ("assessment", assessment_date()),
        ("latest", latest(over(), fact(object("act.date")))),
        ("earliest", earliest(over(), fact(object("act.date")))),
        ("term", greatest_term()),
    ];
    members.extend(
        quantities
            .into_iter()
            .map(|(name, quantity)| compare(name, quantity)),
    );
    let relations = [
        Relation::Equal,
        Relation::Less,
        Relation::AtMost,
        Relation::Greater,
        Relation::AtLeast,
    ];
    for (relation, value) in relations.into_iter().zip(20_001..) {
        let name = format!("relation {value}");
        let mut node = compare(&name, integer(value));
        if let Some(wire::condition::Kind::Compare(comparison)) = &mut node.kind {
            comparison.relation = relation.into();
        }
        members.push(node);
    }
    for burden in [Burden::Authority, Burden::Party, Burden::Claimant] {
        members.push(yes(&format!("burden {burden:?}")).proved_by(burden));
    }
    for standard in [
        Standard::BeyondReasonableDoubt,
        Standard::HighProbability,
        Standard::Preponderance,
        Standard::PrimaFacie,
    ] {
        members.push(yes(&format!("standard {standard:?}")).to_standard(standard));
    }
    all("文·全部", "words of all", members)
}

fn the_threshold() -> Condition {
    threshold(
        "文·标准",
        "words of threshold",
        vec![
            measure(
                "文·标准甲",
                "words of first measure",
                article(CODE, 141),
                total(
                    each("b", "batch").that(yes("counted")),
                    fact(of("b", "batch.size")),
                ),
                integer(30_000),
            )
            .mixes(),
            measure(
                "文·标准乙",
                "words of second measure",
                article(CODE, 142),
                fact(object("act.gains")),
                money(700_000, "CNY"),
            ),
        ],
        mixed("文·合计", "words of mixing", article(CODE, 143)),
        vec![scaled(
            11,
            13,
            "文·倍数",
            "words of scale",
            article(CODE, 144),
        )],
    )
}

fn plain_sanction(id: &str) -> Consequence {
    sanction(id, &zh(id), &en(id), "xx.sanction-501", None).on_subject(t(&format!("role of {id}")))
}

fn consequences() -> Vec<Consequence> {
    let measures: [(&str, Option<sanction::Measure>); 10] = [
        ("days", days(Some(43), Some(47))),
        ("months", months(Some(53), None)),
        ("years", years(None, Some(59))),
        ("fixed", exactly(amount(6_100, "CNY"))),
        (
            "range",
            money_range(Some(amount(6_700, "CNY")), Some(amount(7_100, "CNY"))),
        ),
        (
            "multiple",
            multiple_at_least(73, 79, fact(object("act.gains")), amount(8_300, "CNY")),
        ),
        ("whole", whole_of(fact(object("act.balance")))),
        ("unlimited", unlimited()),
        (
            "higher",
            Some(sanction::Measure::HigherOf(HigherOf {
                min: Some(amount(8_900, "CNY")),
                ceiling: Some(amount(9_700, "CNY")),
                factor: Some(Ratio {
                    numerator: 101,
                    denominator: 103,
                }),
                base: Some(fact(object("act.gains"))),
            })),
        ),
        ("none", None),
    ];
    let mut found: Vec<Consequence> = measures
        .into_iter()
        .zip((501..510).cycle())
        .map(|((id, measure), rank)| {
            sanction(
                id,
                &zh(id),
                &en(id),
                &format!("xx.sanction-{rank}"),
                measure,
            )
            .on_subject(t(&format!("role of {id}")))
        })
        .collect();
    let joints = [
        Joint::And,
        Joint::Or,
        Joint::MayAdd,
        Joint::InAdditionOrAlone,
    ];
    for joint in joints {
        let id = format!(
            "group-{}",
            joint.as_str_name().to_lowercase().replace('_', "-")
        );
        found.push(
            group(
                &id,
                &zh(&id),
                &en(&id),
                joint,
                vec![plain_sanction(&format!("{id}-member"))],
            )
            .on(
                each("p", "party").that(yes(&format!("who of {id}"))),
                t(&format!("role of {id}")),
            )
            .imposed_by(t(&format!("authority of {id}")))
            .may()
            .when(yes(&format!("when of {id}")))
            .under(DOUBT, "wide")
            .stands_at(article(CODE, 151)),
        );
    }
    let units = [
        DeadlineUnit::Hour,
        DeadlineUnit::Day,
        DeadlineUnit::WorkingDay,
        DeadlineUnit::Month,
        DeadlineUnit::Year,
    ];
    for (unit, length) in units.into_iter().zip(211..) {
        let id = format!("duty-{length}");
        let calendar = if unit == DeadlineUnit::WorkingDay {
            "xx-calendar"
        } else {
            ""
        };
        found.push(
            duty(
                &id,
                &zh(&id),
                &en(&id),
                t(&format!("content of {id}")),
                Some(t(&format!("owed of {id}"))),
            )
            .on_subject(t(&format!("role of {id}")))
            .due(within(length, unit, fact(object("act.moment")), calendar)),
        );
    }
    found.push(liability(
        "liable",
        &zh("liable"),
        &en("liable"),
        t("nature of liability"),
    ));
    found.push(referral(
        "refer",
        &zh("refer"),
        &en("refer"),
        "yy.elsewhere",
        t("text of referral"),
    ));
    found.push(
        remedy(
            "remedy",
            &zh("remedy"),
            &en("remedy"),
            t("content of remedy"),
            t("forum of remedy"),
        )
        .due(within(
            223,
            DeadlineUnit::Day,
            choose(
                yes("anchor choice"),
                fact(object("act.date")),
                day(date(2012, 3, 4)),
            ),
            "",
        )),
    );
    found
}

fn concurrences() -> Vec<wire::Concurrence> {
    let rules = [
        ConcurrenceRule::Heavier,
        ConcurrenceRule::Special,
        ConcurrenceRule::Prescribed,
        ConcurrenceRule::Cumulate,
        ConcurrenceRule::HighestFine,
        ConcurrenceRule::Credit,
        ConcurrenceRule::Parallel,
    ];
    let mut found = Vec::new();
    for (rule, place) in rules.into_iter().zip(161..) {
        let mut declared = concurrence(
            &format!("concurrence-{place}"),
            rule,
            t(&format!("concurrence {place}")),
            article(CODE, place),
            between(date(2013, 1, 2), date(2014, 3, 4)),
            &["xx.main", "xx.interpretation"],
        );
        declared.characters = vec![Character::Duty.into()];
        declared.doubt = SECOND_DOUBT.to_owned();
        found.push(declared);
    }
    found
}

fn test_cases() -> Vec<wire::TestCase> {
    let expectation: Expectation = expect("xx.main", "someone", "something", "established")
        .missing(&["something: act.share"])
        .consequences(&["days: 43 to 47 days [follows]"])
        .tier("grave")
        .version("first")
        .attached(&["xx.general-111 [met]"])
        .standing("stands");
    let statuses = [
        "not_established",
        "undetermined",
        "no_law_in_force",
        "unresolved_law",
    ];
    let mut found = vec![
        test_case(
            "case-one",
            t("purpose of case one"),
            "assessment_date: 2020-01-01\nentities:\n  someone: {kind: party, flag: true}\n  \
             something: {kind: act, actor: someone, date: 2004-05-06, gains: 5923.08}\n",
            vec![expectation],
        )
        .with_packs(&["yy.present"])
        .without_packs(&["yy.absent"]),
    ];
    for status in statuses {
        found.push(test_case(
            &format!("case-{}", status.replace('_', "-")),
            t(&format!("purpose of {status}")),
            "assessment_date: 2020-01-02\nentities: {}\n",
            vec![expect("xx.interpretation", "nobody", "", status)],
        ));
    }
    found
}
