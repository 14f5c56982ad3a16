//! The law of an invented country, so that nobody takes it for law of any other: a code of examples
//! that uses every primitive of the rule model once where it is natural.
//!
//! | article | what it shows |
//! |---|---|
//! | 3 | a definition with open texture and a doubt |
//! | 4 | an interpretation with a threshold: categories, mixed sum, scale; two versions in time |
//! | 5–9 | a general part: exclusion, binding and discretionary adjustments, bar, addition |
//! | 10 | a crime in two versions with two tiers; the milder law |
//! | 11 | the same crime by a unit, and its responsible persons |
//! | 12 | a lighter crime that yields to Article 10 |
//! | 20, 21 | two breaches: presumption of fault, highest fine, duty with a deadline, remedy |
//! | 30 | a provision whose text is not on file from a day on |

use std::sync::Arc;

use lexpack_rules::{FunctionError, NativeFunctions, PackInput, RuleSet};
use lexpack_sdk::wire::{
    Adjustment, Authority, Burden, Calendar, Character, ConcurrenceRule, Condition, Consequence,
    Currency, DeadlineUnit, Fact, Family, Function, Joint, LimitedMeasure, Monotonicity, Pack,
    Provision, Quantity, Standard, Text, Verification,
};
use lexpack_sdk::*;

/// The code.
pub const CODE: &str = "xx.code";

/// A native function: the least of two numbers plus one tenth of the other, for no reason of law.
#[derive(Debug)]
pub struct Surcharge;

impl NativeFunctions for Surcharge {
    fn call(&self, index: u32, arguments: &[i64]) -> Result<i64, FunctionError> {
        match (index, arguments) {
            (0, [a, b]) => Ok(a.saturating_add(b.div_euclid(10))),
            _ => Err(FunctionError {
                message: "no such function".to_owned(),
            }),
        }
    }
}

/// The compiled set.
pub fn rules() -> RuleSet {
    lexpack_rules::compile(vec![PackInput {
        law: law(),
        functions: Some(Arc::new(Surcharge)),
    }])
    .unwrap_or_else(|problems| panic!("{problems}"))
}

fn same_words(words: &str) -> Text {
    text(&format!("〔{words}〕"), words)
}

fn named(number: u32, name: &str, ty: wire::fact::Type) -> Fact {
    let plain = name.replace(['.', '_'], " ");
    fact_of_kind(
        number,
        name,
        ty,
        same_words(&plain),
        text(&format!("〔{plain}？〕"), &format!("{plain}?")),
        article(CODE, 1),
    )
}

fn facts() -> Vec<Fact> {
    let records = || count_of(text("条", "records"));
    vec![
        named(1, "party.birth_date", date_type()),
        named(2, "party.unit", reference_to("party")),
        named(3, "party.is_unit", boolean()),
        named(4, "party.responsible", boolean()),
        named(11, "act.actor", reference_to("party")),
        named(12, "act.date", date_type()),
        named(13, "act.start", date_type()),
        named(14, "act.decided", date_type()),
        named(15, "act.sold", boolean()),
        named(16, "act.secret_judged", boolean()),
        named(17, "act.secrecy", code_of("xx.secrecy")),
        named(18, "act.means", codes_of("xx.means")),
        named(19, "act.track", records()),
        named(20, "act.lodging", records()),
        named(21, "act.gains", money_in("CNY")),
        named(22, "act.turnover", money_in("CNY")),
        named(23, "act.in_duty", boolean()),
        named(24, "act.surrendered", boolean()),
        named(25, "act.filed", date_type()),
        named(26, "act.no_fault_shown", boolean()),
        named(27, "act.noticed", date_type()),
        named(28, "act.harm", boolean()),
        named(29, "act.share", wire_ratio()),
        named(30, "act.noticed_at", wire_instant()),
        named(41, "item.act", reference_to("act")),
        named(42, "item.count", records()),
        named(43, "item.recipients", count_of(text("人", "recipients"))),
        named(44, "item.duplicates", records()),
        named(45, "item.date", date_type()),
    ]
}

const fn wire_ratio() -> wire::fact::Type {
    wire::fact::Type::Ratio(wire::RatioType {})
}

const fn wire_instant() -> wire::fact::Type {
    wire::fact::Type::Instant(wire::InstantType {})
}

/// The pack.
pub fn law() -> Pack {
    Pack {
        id: "xx.demonstration".to_owned(),
        version: "1.0.0".to_owned(),
        sequence: 1,
        jurisdiction: "XX".to_owned(),
        title: Some(text("示例法典", "Code of Examples")),
        currency: Some(Currency {
            checked_on: Some(date(2026, 1, 1)),
            note: Some(text(
                "虚构的法律，仅供测试。",
                "Invented law, for tests alone.",
            )),
        }),
        instruments: vec![instrument(
            CODE,
            text("示例法典", "Code of Examples"),
            text("《示例》", "Code of Examples"),
            Authority::Statute,
            vec![
                edition(
                    "2000",
                    "示例一号",
                    date(1999, 1, 1),
                    from(date(2000, 1, 1)),
                    "https://example.org/code/2000",
                    Verification::Derived,
                ),
                edition(
                    "2015",
                    "示例二号",
                    date(2014, 6, 1),
                    from(date(2015, 1, 1)),
                    "https://example.org/code/2015",
                    Verification::Derived,
                ),
            ],
        )],
        kinds: vec![
            kind("party", text("当事人", "party")),
            kind("act", text("行为", "act")),
            kind("item", text("批次", "item")),
        ],
        facts: facts(),
        code_lists: vec![
            code_list(
                "xx.secrecy",
                vec![
                    (1, "open", same_words("open")),
                    (2, "internal", same_words("internal")),
                    (3, "secret", same_words("secret")),
                ],
            ),
            code_list(
                "xx.means",
                vec![
                    (1, "theft", same_words("theft")),
                    (2, "bribe", same_words("bribe")),
                ],
            ),
        ],
        sanctions: vec![
            sanction_kind("xx.warning", text("警告", "warning"), Family::Warning, 10),
            sanction_kind("xx.fine", text("罚款", "fine"), Family::Money, 20),
            sanction_kind(
                "xx.confiscation",
                text("没收", "confiscation"),
                Family::Confiscation,
                15,
            ),
            sanction_kind(
                "xx.penal-fine",
                text("罚金", "penal fine"),
                Family::Money,
                40,
            ),
            sanction_kind(
                "xx.arrest",
                text("短期拘禁", "arrest"),
                Family::LibertyDeprivation,
                60,
            ),
            sanction_kind(
                "xx.prison",
                text("监禁", "prison"),
                Family::LibertyDeprivation,
                70,
            ),
        ],
        doubts: vec![
            doubt(
                "xx.d-1",
                text(
                    "“机密”是否包括内部资料？",
                    "Does «secret» cover internal papers?",
                ),
                text("文义不明。", "The wording is unclear."),
                vec![
                    reading(
                        "narrow",
                        same_words("secret papers alone"),
                        same_words("wording"),
                    ),
                    reading(
                        "wide",
                        same_words("internal papers too"),
                        same_words("a commentary"),
                    ),
                ],
            ),
            doubt(
                "xx.d-2",
                text("何为“恶劣”？", "What is «vile»?"),
                text("须由人判断。", "A person must judge."),
                vec![reading(
                    "judgement",
                    same_words("judged in each case"),
                    same_words("wording"),
                )],
            ),
        ],
        provisions: provisions(),
        functions: vec![Function {
            id: "surcharge".to_owned(),
            index: 0,
            text: Some(text("附加数", "surcharge")),
            parameters: vec![Monotonicity::Rising.into(), Monotonicity::Rising.into()],
            unit: Some(text("条", "records")),
        }],
        concurrences: vec![
            concurrence(
                "xx.heavier",
                ConcurrenceRule::Heavier,
                text("从一重处断", "the heavier governs"),
                article(CODE, 13),
                from(date(2000, 1, 1)),
                &["xx.art10", "xx.art12"],
            ),
            concurrence(
                "xx.one-fine",
                ConcurrenceRule::HighestFine,
                text("只处一次罚款，取高者", "one fine alone, the higher"),
                article(CODE, 22),
                from(date(2000, 1, 1)),
                &["xx.art20", "xx.art21"],
            ),
        ],
        calendars: vec![Calendar {
            id: "xx.calendar".to_owned(),
            covers: Some(between(date(2026, 1, 1), date(2026, 12, 31))),
            holidays: vec![date(2026, 1, 1)],
            worked: vec![date(2026, 1, 4)],
            url: "https://example.org/calendar".to_owned(),
        }],
        ..Pack::default()
    }
}

fn law_of_the_act() -> wire::Applicability {
    in_force_on(
        "act.date",
        text("行为时的法律", "the law of the act"),
        Some(article(CODE, 2)),
    )
}

fn shell(id: &str, number: u32, zh: &str, en: &str, character: Character) -> Provision {
    provision(
        id,
        article(CODE, number),
        text(zh, en),
        character,
        per_object("party", "act", "act.actor"),
        law_of_the_act(),
        text("此前没有规定。", "There was no rule before."),
    )
}

trait Once {
    fn since(self, year: i32, elements: Condition, consequences: Vec<Consequence>) -> Provision;
}

impl Once for Provision {
    fn since(self, year: i32, elements: Condition, consequences: Vec<Consequence>) -> Provision {
        let edition = if year < 2015 { "2000" } else { "2015" };
        self.version(
            &year.to_string(),
            from(date(year, 1, 1)),
            edition,
            Verification::Derived,
            elements,
            consequences,
        )
    }
}

fn provisions() -> Vec<Provision> {
    let mut all = vec![article_3(), article_4(false), article_4(true)];
    all.extend(general_part());
    all.extend([
        article_10(),
        article_11(false),
        article_11(true),
        article_12(),
    ]);
    all.extend([article_20(), article_21(), article_30()]);
    all
}

/// Art. 3: what a secret is.
fn article_3() -> Provision {
    let is = |zh, en, codes: &[&str]| one_of(zh, en, object("act.secrecy"), codes);
    shell("xx.art3", 3, "机密", "secret", Character::Definition).since(
        2000,
        any(
            "属于机密",
            "it is a secret",
            vec![
                alternative(
                    "机密的范围",
                    "the range of secrets",
                    "xx.d-1",
                    vec![
                        ("narrow", is("机密", "secret", &["secret"])),
                        (
                            "wide",
                            is(
                                "机密或者内部",
                                "secret or internal",
                                &["secret", "internal"],
                            ),
                        ),
                    ],
                ),
                open_texture(
                    "手段恶劣",
                    "the means are vile",
                    text("恶劣", "vile"),
                    vec![text("持续时间", "how long it lasted")],
                    object("act.secret_judged"),
                    "xx.d-2",
                ),
            ],
        ),
        Vec::new(),
    )
}

/// Records of the act: stated for the act, and of its items, each for every recipient, without doubles.
fn counted(fact_name: &str) -> Quantity {
    let item = |name| fact(of("i", name));
    let of_act = same(
        "属于该行为",
        "belongs to the act",
        of("i", "item.act"),
        "object",
    );
    sum(vec![
        fact(object(fact_name)),
        total(
            each("i", "item").that(of_act),
            product(
                greatest(vec![
                    minus(item("item.count"), item("item.duplicates")),
                    integer(0),
                ]),
                greatest(vec![item("item.recipients"), integer(1)]),
            ),
        ),
    ])
}

/// The limits of Art. 4, each once: track records, lodging records, gains in 分.
const TRACK: i64 = 50;
const LODGING: i64 = 500;
const GAINS: i64 = 500_000;

fn limits() -> Vec<LimitedMeasure> {
    vec![
        measure(
            "轨迹五十条",
            "50 track records",
            article(CODE, 4).paragraph(1).item(1),
            counted("act.track"),
            integer(TRACK),
        )
        .mixes(),
        measure(
            "住宿五百条",
            "500 lodging records",
            article(CODE, 4).paragraph(1).item(2),
            fact(object("act.lodging")),
            integer(LODGING),
        )
        .mixes(),
        measure(
            "所得五千元",
            "gains of 5,000",
            article(CODE, 4).paragraph(1).item(4),
            fact(object("act.gains")),
            money(GAINS, "CNY"),
        ),
    ]
}

/// Art. 4: when a case is grave, and when it is very grave: ten times the limits.
fn article_4(tenfold: bool) -> Provision {
    let ten = scaled(10, 1, "十倍", "ten times", article(CODE, 4).paragraph(2));
    let half = scaled(
        1,
        2,
        "职务所得减半",
        "half where obtained in duty",
        article(CODE, 4).paragraph(3),
    );
    let mix = || {
        mixed(
            "按比例合计",
            "together in proportion",
            article(CODE, 4).paragraph(1).item(3),
        )
    };
    let (id, zh, en, scales) = if tenfold {
        ("xx.art4.p2", "情节特别严重", "very grave", vec![ten])
    } else {
        ("xx.art4.p1", "情节严重", "grave", Vec::new())
    };
    let mut in_duty = scales.clone();
    in_duty.push(half);
    let reached = any(
        zh,
        en,
        vec![
            threshold("数量、数额", "amounts", limits(), mix(), scales),
            all(
                "职务所得",
                "obtained in duty",
                vec![
                    holds("职务所得", "obtained in duty", object("act.in_duty")),
                    threshold(
                        "减半的数量、数额",
                        "halved amounts",
                        limits(),
                        mix(),
                        in_duty,
                    ),
                ],
            ),
        ],
    );
    let shown = shell(id, 4, zh, en, Character::Definition);
    Provision {
        applicability: Some(
            in_force_on(
                "act.date",
                text("解释的时间效力", "time effect of interpretations"),
                Some(article(CODE, 2)),
            )
            .interpreting_at("act.decided"),
        ),
        ..shown
    }
    .version(
        "2010",
        from(date(2010, 1, 1)),
        "2000",
        Verification::Derived,
        reached,
        Vec::new(),
    )
    .reaching_acts_from(date(2000, 1, 1))
}

/// Arts 5 to 9: the general part.
fn general_part() -> Vec<Provision> {
    let crimes = [Character::Criminal];
    let person = |id: &str, number, zh, en, effect| {
        Provision {
            frame: Some(per_object("party", "act", "")),
            ..shell(id, number, zh, en, Character::Criminal)
        }
        .attached(attaches_to(&crimes, effect))
    };
    let age_below = |years| {
        all(
            "自然人未满年龄",
            "a natural person below the age",
            vec![
                not(
                    "不是单位",
                    "no unit",
                    holds("单位", "a unit", subject("party.is_unit")),
                ),
                less(
                    "未满年龄",
                    "below the age",
                    fact(object("act.date")),
                    shifted(fact(subject("party.birth_date")), years, 0, 1),
                ),
            ],
        )
    };
    vec![
        person(
            "xx.art5",
            5,
            "未满十六周岁",
            "below the age of 16",
            excludes(),
        )
        .since(2000, age_below(16), Vec::new()),
        person(
            "xx.art6",
            6,
            "未满十八周岁",
            "below the age of 18",
            must_adjust(&[Adjustment::Lighter, Adjustment::Reduce]),
        )
        .since(2000, age_below(18), Vec::new()),
        person(
            "xx.art7",
            7,
            "自首",
            "surrender",
            may_adjust(&[Adjustment::Lighter, Adjustment::Exempt]),
        )
        .since(
            2000,
            all(
                "较轻情节自首",
                "surrender in the lighter tier",
                vec![
                    holds("自首", "surrendered", object("act.surrendered")),
                    tier_of_target("情节严重", "the grave tier", &["grave"]),
                ],
            ),
            Vec::new(),
        ),
        person("xx.art8", 8, "追诉时效", "limitation", bars()).since(
            2000,
            any(
                "已过时效",
                "the period has passed",
                vec![
                    all(
                        "最高刑不满五年，经过五年",
                        "a maximum below five years, and five years have passed",
                        vec![
                            less(
                                "最高刑不满五年",
                                "a maximum below five years",
                                greatest_term(),
                                integer(60),
                            ),
                            greater(
                                "立案时已过五年",
                                "filed after five years",
                                fact(object("act.filed")),
                                shifted(fact(object("act.date")), 5, 0, 0),
                            ),
                        ],
                    ),
                    greater(
                        "立案时已过十年",
                        "filed after ten years",
                        fact(object("act.filed")),
                        shifted(fact(object("act.date")), 10, 0, 0),
                    ),
                ],
            ),
            Vec::new(),
        ),
        person("xx.art9", 9, "追缴所得", "recovery of gains", adds()).since(
            2000,
            greater(
                "有所得",
                "there are gains",
                fact(object("act.gains")),
                money(0, "CNY"),
            ),
            vec![
                sanction(
                    "recovery",
                    "追缴",
                    "recovery",
                    "xx.confiscation",
                    whole_of(fact(object("act.gains"))),
                )
                .on_subject(text("行为人", "the actor")),
            ],
        ),
    ]
}

fn sold_secret() -> Condition {
    all(
        "出售机密",
        "sold secrets",
        vec![
            holds("出售", "sold", object("act.sold"))
                .proved_by(Burden::Authority)
                .to_standard(Standard::BeyondReasonableDoubt),
            conclusion("属于机密", "it is a secret", "xx.art3"),
            any(
                "以不正当手段或者持股不足",
                "by improper means, or with a small share",
                vec![
                    overlaps(
                        "窃取或者贿赂",
                        "theft or bribery",
                        object("act.means"),
                        &["theft", "bribe"],
                    ),
                    less(
                        "持股不足三分之一",
                        "a share below one third",
                        fact(object("act.share")),
                        ratio(1, 3),
                    ),
                ],
            ),
        ],
    )
}

/// 监禁 or arrest, with a fine or a fine alone; above it prison and a fine.
fn penalties(prison_most: u32) -> (Vec<Consequence>, Vec<Consequence>) {
    let fine = || {
        sanction(
            "fine",
            "并处所得一倍以上五倍以下罚金",
            "and a fine of one to five times the gains",
            "xx.penal-fine",
            multiple_at_least(1, 5, fact(object("act.gains")), amount(100_000, "CNY")),
        )
    };
    let actor = || text("行为人", "the actor");
    let grave = group(
        "penalty",
        "监禁或者短期拘禁，并处或者单处罚金",
        "prison or arrest, with a fine or a fine alone",
        Joint::InAdditionOrAlone,
        vec![
            sanction(
                "prison",
                "监禁",
                "prison",
                "xx.prison",
                months(Some(6), Some(prison_most)),
            ),
            sanction(
                "arrest",
                "短期拘禁",
                "arrest",
                "xx.arrest",
                months(Some(1), Some(6)),
            ),
            fine(),
        ],
    )
    .on_subject(actor());
    let very = group(
        "penalty",
        "监禁，并处罚金",
        "prison and a fine",
        Joint::And,
        vec![
            sanction(
                "prison",
                "监禁",
                "prison",
                "xx.prison",
                months(Some(36), Some(84)),
            ),
            fine(),
        ],
    )
    .on_subject(actor());
    (vec![grave], vec![very])
}

fn tiers_of(prison_most: u32) -> Vec<wire::Tier> {
    let (grave, very) = penalties(prison_most);
    vec![
        tier(
            "grave",
            text("情节严重", "grave"),
            article(CODE, 4).paragraph(1),
            conclusion("情节严重", "grave", "xx.art4.p1"),
            grave,
        ),
        tier(
            "very_grave",
            text("情节特别严重", "very grave"),
            article(CODE, 4).paragraph(2),
            conclusion("情节特别严重", "very grave", "xx.art4.p2"),
            very,
        ),
    ]
}

/// Art. 10: selling secrets; heavier until 2014, milder from 2015.
fn article_10() -> Provision {
    let shown = shell(
        "xx.art10",
        10,
        "出售机密",
        "selling secrets",
        Character::Criminal,
    );
    Provision {
        applicability: Some(law_of_the_act().or_milder_at("act.decided").straddling(
            "act.start",
            text(
                "跨越新旧法的，酌情从轻。",
                "An act across the change is punished more lightly.",
            ),
            Some(article(CODE, 2)),
        )),
        ..shown
    }
    .version(
        "2000",
        between(date(2000, 1, 1), date(2014, 12, 31)),
        "2000",
        Verification::Derived,
        sold_secret(),
        Vec::new(),
    )
    .with_tiers(tiers_of(60))
    .version(
        "2015",
        from(date(2015, 1, 1)),
        "2015",
        Verification::Derived,
        sold_secret(),
        Vec::new(),
    )
    .with_tiers(tiers_of(36))
}

/// Art. 11: a unit's act; the unit itself, and its responsible persons.
fn article_11(persons: bool) -> Provision {
    let (id, en) = if persons {
        ("xx.art11.persons", "responsible persons of a unit")
    } else {
        ("xx.art11.unit", "selling secrets by a unit")
    };
    let shown = shell(id, 11, "单位出售机密", en, Character::Criminal);
    if persons {
        let person = all(
            "单位行为的责任人员",
            "a responsible person for a unit's act",
            vec![
                holds(
                    "所属为单位",
                    "belongs to a unit",
                    through("subject", "party.unit", "party.is_unit"),
                ),
                holds("负有责任", "responsible", subject("party.responsible")),
                holds("出售", "sold", object("act.sold")),
            ],
        );
        return Provision {
            frame: Some(per_object_via("party", "party.unit", "act", "act.actor")),
            ..shown
        }
        .since(
            2000,
            person,
            vec![
                sanction(
                    "prison",
                    "监禁",
                    "prison",
                    "xx.prison",
                    months(Some(6), Some(36)),
                )
                .on_subject(text("责任人员", "the responsible person")),
            ],
        );
    }
    shown.since(
        2000,
        all(
            "单位出售机密",
            "a unit sold secrets",
            vec![
                holds("单位", "a unit", subject("party.is_unit")),
                holds("出售", "sold", object("act.sold")),
            ],
        ),
        vec![
            sanction(
                "fine",
                "罚金，不超过定额与营业额百分之四中较高者",
                "a fine up to the higher of a sum and 4 % of turnover",
                "xx.penal-fine",
                up_to_higher(
                    amount(100_000_000, "CNY"),
                    wire::Ratio {
                        numerator: 4,
                        denominator: 100,
                    },
                    fact(object("act.turnover")),
                ),
            )
            .on_subject(text("单位", "the unit")),
        ],
    )
}

/// Art. 12: a lighter crime on the same act.
fn article_12() -> Provision {
    shell("xx.art12", 12, "泄露", "disclosure", Character::Criminal).since(
        2000,
        at_least(
            1,
            "至少一项",
            "at least one",
            vec![
                holds("出售", "sold", object("act.sold")),
                exists(
                    "有多人得到的批次",
                    "an item that several received",
                    each("i", "item").that(same(
                        "属于该行为",
                        "belongs to the act",
                        of("i", "item.act"),
                        "object",
                    )),
                    at_least_value(
                        "两人以上",
                        "two or more",
                        fact(of("i", "item.recipients")),
                        integer(2),
                    ),
                ),
            ],
        ),
        vec![
            sanction(
                "arrest",
                "短期拘禁",
                "arrest",
                "xx.arrest",
                months(Some(1), Some(6)),
            )
            .on_subject(text("行为人", "the actor")),
        ],
    )
}

/// Art. 20: a breach with presumed fault, a duty and a remedy.
fn article_20() -> Provision {
    shell(
        "xx.art20",
        20,
        "违规处理",
        "unlawful handling",
        Character::Administrative,
    )
    .since(
        2000,
        all(
            "违规处理",
            "unlawful handling",
            vec![
                presumed(
                    "推定有过错",
                    "fault is presumed",
                    holds("出售", "sold", object("act.sold")),
                    holds(
                        "证明没有过错",
                        "absence of fault is shown",
                        object("act.no_fault_shown"),
                    )
                    .proved_by(Burden::Party)
                    .to_standard(Standard::Preponderance),
                ),
                every(
                    "各批次都在行为之前",
                    "every item dates from before the act",
                    each("i", "item").that(same(
                        "属于该行为",
                        "belongs to the act",
                        of("i", "item.act"),
                        "object",
                    )),
                    at_most_value(
                        "在行为之前",
                        "before the act",
                        fact(of("i", "item.date")),
                        fact(object("act.date")),
                    ),
                ),
            ],
        ),
        vec![
            sanction(
                "fine",
                "罚款",
                "a fine",
                "xx.fine",
                money_range(Some(amount(100_000, "CNY")), Some(amount(1_000_000, "CNY"))),
            )
            .on_subject(text("行为人", "the actor")),
            sanction(
                "warning",
                "可以警告",
                "a warning may be given",
                "xx.warning",
                None,
            )
            .may()
            .on_subject(text("行为人", "the actor")),
            duty(
                "notice",
                "五个工作日内通知",
                "notice within five working days",
                text("通知", "give notice"),
                None,
            )
            .on_subject(text("行为人", "the actor"))
            .due(within(
                5,
                DeadlineUnit::WorkingDay,
                fact(object("act.noticed")),
                "xx.calendar",
            )),
            duty(
                "report",
                "四小时内报告",
                "report within four hours",
                text("报告", "report"),
                None,
            )
            .on_subject(text("行为人", "the actor"))
            .due(within(
                4,
                DeadlineUnit::Hour,
                fact(object("act.noticed_at")),
                "",
            )),
            remedy(
                "review",
                "六十日内申请复核",
                "review within sixty days",
                text("复核", "review"),
                text("上级机关", "the higher authority"),
            )
            .on_subject(text("行为人", "the actor"))
            .due(within(
                60,
                DeadlineUnit::Day,
                fact(object("act.decided")),
                "",
            )),
            liability(
                "civil",
                "造成损害的，赔偿",
                "compensation where harm was done",
                text("民事责任", "civil liability"),
            )
            .when(holds("造成损害", "harm was done", object("act.harm")))
            .on_subject(text("行为人", "the actor")),
            referral(
                "crime",
                "构成犯罪的，追究刑事责任",
                "criminal liability where it is a crime",
                "xx.art10",
                text("刑事责任", "criminal liability"),
            )
            .on_subject(text("行为人", "the actor")),
        ],
    )
}

/// Art. 21: a second breach with a smaller fine; its number comes through a native function.
fn article_21() -> Provision {
    shell(
        "xx.art21",
        21,
        "大量处理",
        "handling in bulk",
        Character::Administrative,
    )
    .since(
        2000,
        all(
            "大量处理",
            "handling in bulk",
            vec![
                at_least_value(
                    "附加后达到一百",
                    "a hundred with the surcharge",
                    call(
                        "surcharge",
                        vec![fact(object("act.track")), fact(object("act.lodging"))],
                    ),
                    integer(100),
                ),
                at_most_value(
                    "最晚批次不晚于评估",
                    "the latest item is not after the assessment",
                    latest(each("i", "item"), fact(of("i", "item.date"))),
                    assessment_date(),
                ),
                at_least_value(
                    "批次不多于行为数的两倍",
                    "no more items than twice the records",
                    times(2, fact(object("act.track"))),
                    how_many(each("i", "item")),
                ),
                at_most_value(
                    "最早批次不晚于最近日期",
                    "the earliest item is not after the nearest date",
                    earliest(each("i", "item"), fact(of("i", "item.date"))),
                    least(vec![fact(object("act.date")), day(date(2030, 1, 1))]),
                ),
            ],
        ),
        vec![
            sanction(
                "fine",
                "罚款",
                "a fine",
                "xx.fine",
                exactly(amount(500_000, "CNY")),
            )
            .on_subject(text("行为人", "the actor")),
        ],
    )
}

/// Art. 30: its text is not on file from 2020.
fn article_30() -> Provision {
    shell(
        "xx.art30",
        30,
        "未收录",
        "not on file",
        Character::Administrative,
    )
    .version(
        "2000",
        between(date(2000, 1, 1), date(2019, 12, 31)),
        "2000",
        Verification::Derived,
        holds("出售", "sold", object("act.sold")),
        vec![
            sanction("warning", "警告", "a warning", "xx.warning", None)
                .on_subject(text("行为人", "the actor")),
        ],
    )
    .not_on_file("2020", from(date(2020, 1, 1)), "2015")
    .showing_previous("2000")
}
