//! 刑法 第二百五十三条之一 (Article 253-1): 侵犯公民个人信息罪.
//!
//! In force since 2009-02-28 (刑法修正案（七）), in its present text since 2015-11-01 (刑法修正案（九）).
//! The conclusion of the whole article, [`CRIME_253_1`], carries the penalties of a natural person or a
//! unit. Its paragraphs say which conduct was found and how serious it is, and the persons responsible
//! in a unit have a finding of their own; so no penalty stands in two places.

use cn_vocabulary::days;
use lexpack_sdk::wire::{
    Adjustment, Applicability, Character, Condition, Consequence, Joint, Provision, Text, Tier,
    Verification,
};
use lexpack_sdk::{
    Applies, Attaches, Build, Element, Follow, Place, all, alternative, any, article, attaches_to,
    conclusion, constant, group, holds, in_force_on, inserted, must_adjust, not, object, one_of,
    open_texture, overlaps, per_object, per_object_via, provision, subject, text, through, tier,
};

use cn_vocabulary::conduct::{natural_person, unit};
use cn_vocabulary::doubts::D2;
use cn_vocabulary::{CRIME_253_1, CRIMINAL_LAW};

use crate::doubts::{D5, D19};
use crate::fines::{Payer, fine_without_amount};
use crate::penalties::{criminal_detention, named, three_to_seven_years, up_to_three_years};
use crate::spc2017_art05::{
    especially_serious_otherwise, serious_otherwise, serious_without_item_8,
};
use crate::spc2017_art11::supplied_from_duty;
use crate::spc2017_art12::{self, fine};
use crate::spc2017_definitions::{
    ACQUIRE, SUPPLY, personal_information, rules_violated, supply, unlawful_acquisition,
};
use crate::{spc2017_art05, spc2017_art06, spc2017_art07};

/// 出售、提供.
pub(crate) const PARAGRAPH_1: &str = "cn.criminal-law.art253-1.p1";
/// 出售、提供 of what was obtained in duty or service.
pub(crate) const PARAGRAPH_2: &str = "cn.criminal-law.art253-1.p2";
/// 从重处罚 under paragraph 2.
pub(crate) const PARAGRAPH_2_HEAVIER: &str = "cn.criminal-law.art253-1.p2.heavier";
/// 窃取或者以其他方法非法获取.
pub(crate) const PARAGRAPH_3: &str = "cn.criminal-law.art253-1.p3";
/// The act is a unit's.
pub(crate) const PARAGRAPH_4: &str = "cn.criminal-law.art253-1.p4";
/// The persons responsible in a unit.
pub(crate) const PARAGRAPH_4_PERSONS: &str = cn_vocabulary::crimes::CRIME_253_1_PERSONS;

/// Tier 情节严重.
pub(crate) const SERIOUS: &str = "serious";
/// Tier 情节特别严重.
pub(crate) const ESPECIALLY_SERIOUS: &str = "especially_serious";

/// Version of 刑法修正案（七）, 2009-02-28 to 2015-10-31.
const AM7: &str = "am7";
/// Version of 刑法修正案（九）, from 2015-11-01.
const AM9: &str = "am9";

/// The crime: paragraphs 1 to 4 for the actor, a natural person or a unit.
pub(crate) fn crime() -> Provision {
    provision(
        CRIME_253_1,
        inserted(CRIMINAL_LAW, 253, 1),
        text(
            "侵犯公民个人信息罪",
            "infringing citizens' personal information",
        ),
        Character::Criminal,
        per_object("party", "act", "act.actor"),
        milder_law(),
        no_such_crime(),
    )
    .version(
        AM7,
        days::AMENDMENT_7_TEXT,
        "am7",
        Verification::TwoSources,
        any(
            "有第一款或者第二款规定的行为",
            "the conduct of paragraph 1 or 2",
            vec![am7_supply(), am7_acquisition()],
        ),
        vec![unit_fine_am7()],
    )
    .with_tiers(vec![tier(
        SERIOUS,
        text("情节严重", "serious circumstances"),
        inserted(CRIMINAL_LAW, 253, 1).paragraph(1),
        am7_serious(),
        vec![basic_am7().when(natural_person())],
    )])
    .version(
        AM9,
        days::SINCE_AMENDMENT_9,
        "am9",
        Verification::TwoSources,
        am9_conduct(any(
            "出售、提供或者非法获取公民个人信息",
            "personal information was sold, supplied or unlawfully acquired",
            vec![
                supply().cited(paragraph(1)),
                unlawful_acquisition().cited(paragraph(3)),
            ],
        )),
        vec![unit_fine()],
    )
    .with_tiers(am9_tiers(
        seriousness(&[spc2017_art05::PARAGRAPH_1, spc2017_art06::PARAGRAPH_1]),
        especial_seriousness(spc2017_art05::PARAGRAPH_2, spc2017_art06::PARAGRAPH_1),
        vec![basic("basic", spc2017_art12::BY_GAINS).when(natural_person())],
        vec![aggravated(spc2017_art12::BY_GAINS).when(natural_person())],
    ))
}

/// 第一款: 向他人出售或者提供.
pub(crate) fn paragraph_1() -> Provision {
    conduct_of_paragraph(
        PARAGRAPH_1,
        1,
        text(
            "向他人出售或者提供公民个人信息",
            "sale or supply of personal information",
        ),
    )
    .version(
        AM7,
        days::AMENDMENT_7_TEXT,
        "am7",
        Verification::TwoSources,
        am7_supply(),
        Vec::new(),
    )
    .with_tiers(vec![am7_tier()])
    .version(
        AM9,
        days::SINCE_AMENDMENT_9,
        "am9",
        Verification::TwoSources,
        am9_conduct(supply()),
        Vec::new(),
    )
    .with_tiers(am9_tiers(
        seriousness(&[spc2017_art05::PARAGRAPH_1]),
        especial_seriousness(spc2017_art05::PARAGRAPH_2, spc2017_art06::PARAGRAPH_1),
        Vec::new(),
        Vec::new(),
    ))
}

/// 第二款: 将在履行职责或者提供服务过程中获得的公民个人信息出售或者提供给他人. From 2015-11-01.
pub(crate) fn paragraph_2() -> Provision {
    conduct_of_paragraph(
        PARAGRAPH_2,
        2,
        text(
            "出售、提供在履行职责或者提供服务过程中获得的公民个人信息",
            "sale or supply of personal information obtained in duty or service",
        ),
    )
    .version(
        AM9,
        days::SINCE_AMENDMENT_9,
        "am9",
        Verification::TwoSources,
        am9_conduct(all(
            "将在履行职责或者提供服务过程中获得的公民个人信息出售或者提供给他人",
            "information obtained in duty or service was sold or supplied to others",
            vec![supply(), from_duty()],
        )),
        Vec::new(),
    )
    .with_tiers(am9_tiers(
        seriousness(&[spc2017_art05::PARAGRAPH_1]),
        especial_seriousness(spc2017_art05::PARAGRAPH_2, spc2017_art06::PARAGRAPH_1),
        Vec::new(),
        Vec::new(),
    ))
}

/// 第二款: 依照前款的规定从重处罚. Where the half threshold alone is met: D-5.
pub(crate) fn paragraph_2_heavier() -> Provision {
    provision(
        PARAGRAPH_2_HEAVIER,
        paragraph(2),
        text(
            "信息系在履行职责或者提供服务过程中获得：从重处罚",
            "information obtained in duty or service: heavier penalty within the range",
        ),
        Character::Criminal,
        per_object("party", "act", "act.actor"),
        law_of_the_act(),
        added_in_2015(),
    )
    .version(
        AM9,
        days::SINCE_AMENDMENT_9,
        "am9",
        Verification::TwoSources,
        all(
            "将在履行职责或者提供服务过程中获得的公民个人信息出售或者提供给他人",
            "information obtained in duty or service was sold or supplied to others",
            vec![
                supply(),
                from_duty(),
                alternative(
                    "只达到减半标准的，也从重",
                    "heavier also where the half threshold alone is met",
                    D5,
                    vec![
                        (
                            "heavier",
                            constant("条文没有例外", "the article knows no exception", true),
                        ),
                        ("not_twice", serious_without_item_8(false)),
                    ],
                ),
            ],
        ),
        Vec::new(),
    )
    .attached(
        attaches_to(&[Character::Criminal], must_adjust(&[Adjustment::Heavier]))
            .only(&[CRIME_253_1, PARAGRAPH_4_PERSONS]),
    )
}

/// 第三款 (until 2015-10-31 第二款): 窃取或者以其他方法非法获取.
pub(crate) fn paragraph_3() -> Provision {
    conduct_of_paragraph(
        PARAGRAPH_3,
        3,
        text(
            "窃取或者以其他方法非法获取公民个人信息",
            "theft or other unlawful acquisition of personal information",
        ),
    )
    .version(
        AM7,
        days::AMENDMENT_7_TEXT,
        "am7",
        Verification::TwoSources,
        am7_acquisition(),
        Vec::new(),
    )
    .version_stands_at(paragraph(2))
    .with_tiers(vec![am7_tier()])
    .version(
        AM9,
        days::SINCE_AMENDMENT_9,
        "am9",
        Verification::TwoSources,
        am9_conduct(unlawful_acquisition()),
        Vec::new(),
    )
    .with_tiers(am9_tiers(
        any(
            "情节严重",
            "serious circumstances",
            vec![
                all(
                    "第五条第一款，第八项不适用于单纯的获取",
                    "Article 5(1); item 8 does not apply to mere acquisition",
                    vec![
                        found(spc2017_art05::PARAGRAPH_1),
                        serious_without_item_8(true),
                    ],
                ),
                found(spc2017_art06::PARAGRAPH_1),
                serious_otherwise(),
            ],
        ),
        all(
            "情节特别严重，第八项不适用于单纯的获取",
            "especially serious; item 8 does not apply to mere acquisition",
            vec![
                especial_seriousness(spc2017_art05::PARAGRAPH_2, spc2017_art06::PARAGRAPH_1),
                spc2017_art05::especially_serious_by_acquisition(),
            ],
        ),
        Vec::new(),
        Vec::new(),
    ))
}

/// 第四款 (until 2015-10-31 第三款): 单位犯前三款罪.
pub(crate) fn paragraph_4() -> Provision {
    let of_unit = |paragraphs: Vec<Condition>| {
        all(
            "单位犯前款罪",
            "the conduct of the preceding paragraphs is a unit's",
            vec![
                one_of(
                    "单位",
                    "the actor is a unit",
                    subject("party.nature"),
                    &["unit"],
                ),
                any("前款行为", "conduct of a preceding paragraph", paragraphs),
            ],
        )
    };
    let supplied = || conclusion("出售、提供", "sale or supply", PARAGRAPH_1);
    let acquired = || conclusion("非法获取", "unlawful acquisition", PARAGRAPH_3);
    conduct_of_paragraph(
        PARAGRAPH_4,
        4,
        text(
            "单位侵犯公民个人信息",
            "infringement of personal information by a unit",
        ),
    )
    .version(
        AM7,
        days::AMENDMENT_7_TEXT,
        "am7",
        Verification::TwoSources,
        of_unit(vec![supplied(), acquired()]),
        Vec::new(),
    )
    .version_stands_at(paragraph(3))
    .version(
        AM9,
        days::SINCE_AMENDMENT_9,
        "am9",
        Verification::TwoSources,
        of_unit(vec![supplied(), acquired()]),
        Vec::new(),
    )
}

/// 第四款 (until 2015-10-31 第三款): 对其直接负责的主管人员和其他直接责任人员，依照各该款的规定处罚.
pub(crate) fn paragraph_4_persons() -> Provision {
    provision(
        PARAGRAPH_4_PERSONS,
        paragraph(4),
        text(
            "单位侵犯公民个人信息：直接负责的主管人员和其他直接责任人员",
            "infringement by a unit: directly responsible persons in charge and other directly \
             responsible persons",
        ),
        Character::Criminal,
        per_object_via("party", "party.unit", "act", "act.actor"),
        milder_law(),
        no_such_crime(),
    )
    .version(
        AM7,
        days::AMENDMENT_7_TEXT,
        "am7",
        Verification::TwoSources,
        responsible_person(any(
            "单位有第一款或者第二款规定的行为",
            "the unit's conduct is that of paragraph 1 or 2",
            vec![
                am7_supply_by(
                    one_of(
                        "列举的单位",
                        "a named unit",
                        through("subject", "party.unit", "party.sector"),
                        &NAMED_SECTORS,
                    ),
                    other_unit(
                        through("subject", "party.unit", "party.sector"),
                        through("subject", "party.unit", "party.sector_covered_by_deng"),
                    ),
                ),
                am7_acquisition(),
            ],
        )),
        Vec::new(),
    )
    .version_stands_at(paragraph(3))
    .with_tiers(vec![tier(
        SERIOUS,
        text("情节严重", "serious circumstances"),
        paragraph(1),
        am7_serious(),
        vec![basic_am7()],
    )])
    .version(
        AM9,
        days::SINCE_AMENDMENT_9,
        "am9",
        Verification::TwoSources,
        responsible_person(am9_conduct(any(
            "出售、提供或者非法获取公民个人信息",
            "personal information was sold, supplied or unlawfully acquired",
            vec![
                supply().cited(paragraph(1)),
                unlawful_acquisition().cited(paragraph(3)),
            ],
        ))),
        Vec::new(),
    )
    .with_tiers(am9_tiers(
        seriousness(&[spc2017_art07::SERIOUS]),
        any(
            "情节特别严重",
            "especially serious circumstances",
            vec![
                found(spc2017_art07::ESPECIALLY_SERIOUS),
                especially_serious_otherwise(),
            ],
        ),
        vec![basic("basic", spc2017_art12::BY_GAINS_PERSONS)],
        vec![aggravated(spc2017_art12::BY_GAINS_PERSONS)],
    ))
}

fn paragraph(number: u32) -> lexpack_sdk::wire::Citation {
    inserted(CRIMINAL_LAW, 253, 1).paragraph(number)
}

/// A finding on the conduct of one paragraph.
fn conduct_of_paragraph(id: &str, number: u32, title: Text) -> Provision {
    provision(
        id,
        paragraph(number),
        title,
        Character::Definition,
        per_object("party", "act", "act.actor"),
        law_of_the_act(),
        if number == 2 {
            added_in_2015()
        } else {
            no_such_crime()
        },
    )
}

// ---- The text in force since 2015-11-01 ----

/// What every paragraph of the present text requires, with the conduct itself.
fn am9_conduct(conduct: Condition) -> Condition {
    all(
        "违反国家有关规定，故意出售、提供或者非法获取公民个人信息",
        "personal information was sold, supplied or unlawfully acquired, with intent and against \
         rules of the State",
        vec![personal_information(), intent(), rules_violated(), conduct],
    )
}

/// 第十四条: negligence is punished only where the law says so, and the article does not.
fn intent() -> Condition {
    one_of("故意", "intent", object("act.mental_state"), &["intent"])
        .cited(article(CRIMINAL_LAW, 14).paragraph(1))
}

/// The records or gains come from duty or service, those of the act or of a batch.
fn from_duty() -> Condition {
    any(
        "信息系在履行职责或者提供服务过程中获得",
        "the information was obtained in duty or service",
        vec![supplied_from_duty(), spc2017_art05::a_batch_from_duty()],
    )
}

fn found(provision: &str) -> Condition {
    conclusion(
        "司法解释规定的情节",
        "circumstances that the interpretation names",
        provision,
    )
}

/// 情节严重: by the interpretation, or as judged while none was in force.
fn seriousness(provisions: &[&str]) -> Condition {
    let mut grounds: Vec<Condition> = provisions.iter().map(|id| found(id)).collect();
    grounds.push(serious_otherwise());
    any("情节严重", "serious circumstances", grounds)
}

/// 情节特别严重. Article 6 of the interpretation knows none.
fn especial_seriousness(provision: &str, article_6: &str) -> Condition {
    any(
        "情节特别严重",
        "especially serious circumstances",
        vec![
            found(provision),
            all(
                "经判断属于情节特别严重",
                "judged to be especially serious",
                vec![
                    especially_serious_otherwise(),
                    not(
                        "不属于第六条的情形",
                        "it is not a case of Article 6",
                        found(article_6),
                    ),
                ],
            ),
        ],
    )
}

fn am9_tiers(
    serious: Condition,
    especially_serious: Condition,
    basic: Vec<Consequence>,
    aggravated: Vec<Consequence>,
) -> Vec<Tier> {
    vec![
        tier(
            SERIOUS,
            text("情节严重", "serious circumstances"),
            paragraph(1),
            serious,
            basic,
        ),
        tier(
            ESPECIALLY_SERIOUS,
            text("情节特别严重", "especially serious circumstances"),
            paragraph(1),
            especially_serious,
            aggravated,
        ),
    ]
}

// ---- The text in force from 2009-02-28 to 2015-10-31 ----

/// 国家机关或者金融、电信、交通、教育、医疗单位; «等单位» is open (D-2).
const NAMED_SECTORS: [&str; 6] = [
    "state_organ",
    "finance",
    "telecom",
    "transport",
    "education",
    "medical",
];

/// 第一款: 上述单位的工作人员将本单位获得的公民个人信息出售或者非法提供给他人.
fn am7_supply() -> Condition {
    am7_supply_by(
        one_of(
            "国家机关或者金融、电信、交通、教育、医疗单位及其工作人员",
            "a state organ or a unit in finance, telecommunications, transport, education or \
             medical care, or a member of its staff",
            subject("party.sector"),
            &NAMED_SECTORS,
        ),
        other_unit(
            subject("party.sector"),
            subject("party.sector_covered_by_deng"),
        ),
    )
}

fn am7_supply_by(named: Condition, other: Condition) -> Condition {
    all(
        "违反国家规定，将本单位在履行职责或者提供服务过程中获得的公民个人信息，出售或者非法提供给他人",
        "against provisions of the State, personal information that the unit obtained in duty or \
         service was sold or unlawfully supplied to others",
        vec![
            any("列举的单位，或者“等单位”", "a named unit, or «等单位»", vec![named, other]),
            am7_common(),
            one_of(
                "本单位在履行职责或者提供服务过程中获得",
                "the unit obtained it in performing duties or providing services",
                object("act.obtained"),
                &["in_duty_or_service", "card_work"],
            ),
            overlaps(
                "出售或者非法提供给他人",
                "sold or unlawfully supplied to others",
                object("act.conduct"),
                &SUPPLY,
            ),
        ],
    )
    .cited(paragraph(1))
}

fn other_unit(
    sector: lexpack_sdk::wire::FactOf,
    judgement: lexpack_sdk::wire::FactOf,
) -> Condition {
    all(
        "其他单位属于“等单位”",
        "another unit that «等单位» covers",
        vec![
            one_of("其他单位", "another unit", sector, &["other_unit"]),
            open_texture(
                "属于“等单位”",
                "it is covered by «等单位» (and other units)",
                text("等单位", "«等单位» (and other units)"),
                vec![text(
                    "是否因业务大量接触公民个人信息",
                    "whether its business handles much personal information of citizens",
                )],
                judgement,
                D2,
            ),
        ],
    )
}

/// 第二款: 窃取或者以其他方法非法获取上述信息.
fn am7_acquisition() -> Condition {
    all(
        "窃取或者以其他方法非法获取上述信息",
        "the information of paragraph 1 was stolen or unlawfully acquired by other means",
        vec![
            am7_common(),
            holds(
                "上述信息：列举的单位在履行职责或者提供服务过程中获得的公民个人信息",
                "the information of paragraph 1: what a named unit obtained in duty or service",
                object("act.information_of_named_unit"),
            ),
            overlaps(
                "窃取或者以其他方法非法获取",
                "stolen or unlawfully acquired by other means",
                object("act.conduct"),
                &ACQUIRE,
            ),
        ],
    )
    .cited(paragraph(2))
}

/// What both paragraphs require. 违反国家规定 is narrow: departmental rules do not suffice (Art. 96).
fn am7_common() -> Condition {
    all(
        "违反国家规定，故意，对象为公民个人信息",
        "against provisions of the State, with intent, towards personal information",
        vec![
            holds(
                "公民个人信息",
                "citizens' personal information",
                object("act.personal_information"),
            ),
            intent(),
            overlaps(
                "违反国家规定：法律或者行政法规",
                "provisions of the State were violated: statutes or administrative regulations",
                object("act.rules_violated"),
                &["statute", "administrative_regulation"],
            )
            .cited(article(CRIMINAL_LAW, 96)),
        ],
    )
}

/// 情节严重 had no numbers: D-19.
fn am7_serious() -> Condition {
    open_texture(
        "情节严重",
        "serious circumstances",
        text("情节严重", "serious circumstances"),
        vec![
            text(
                "信息条数和违法所得（法释〔2017〕10号的标准只作参考）",
                "number of records and unlawful gains (the standards of 法释〔2017〕10号 as a \
                 reference only)",
            ),
            text(
                "信息的用途和造成的危害",
                "use of the information and harm caused",
            ),
        ],
        object("act.serious_otherwise"),
        D19,
    )
}

fn am7_tier() -> Tier {
    tier(
        SERIOUS,
        text("情节严重", "serious circumstances"),
        paragraph(1),
        am7_serious(),
        Vec::new(),
    )
}

// ---- Who, and what follows ----

/// A person of either group, with the conduct of the unit.
fn responsible_person(conduct: Condition) -> Condition {
    all(
        "单位犯罪中直接负责的主管人员或者其他直接责任人员",
        "a directly responsible person in charge, or another directly responsible person, in a \
         unit's crime",
        vec![
            natural_person(),
            one_of(
                "直接负责的主管人员或者其他直接责任人员",
                "directly responsible person in charge, or other directly responsible person",
                subject("party.unit_role"),
                &["directly_responsible_manager", "other_directly_responsible"],
            ),
            one_of(
                "所属为单位",
                "what the person belongs to is a unit",
                through("subject", "party.unit", "party.nature"),
                &["unit"],
            ),
            conduct,
        ],
    )
}

/// 处三年以下有期徒刑或者拘役，并处或者单处罚金.
fn basic_of(id: &str, fine: Consequence) -> Consequence {
    group(
        id,
        "处三年以下有期徒刑或者拘役，并处或者单处罚金",
        "fixed-term imprisonment of up to three years or criminal detention, with a fine in \
         addition or a fine alone",
        Joint::InAdditionOrAlone,
        vec![
            named(up_to_three_years(), &format!("{id}-imprisonment")),
            named(criminal_detention(), &format!("{id}-detention")),
            fine,
        ],
    )
    .on_subject(offender())
    .imposed_by(court())
}

fn basic(id: &str, by_gains: &str) -> Consequence {
    basic_of(id, fine(&format!("{id}-fine"), by_gains, Payer::Person))
}

fn basic_am7() -> Consequence {
    basic_of("basic", fine_without_amount("basic-fine", Payer::Person))
}

/// 处三年以上七年以下有期徒刑，并处罚金.
fn aggravated(by_gains: &str) -> Consequence {
    group(
        "aggravated",
        "处三年以上七年以下有期徒刑，并处罚金",
        "fixed-term imprisonment of three to seven years, and a fine in addition",
        Joint::And,
        vec![
            named(three_to_seven_years(), "aggravated-imprisonment"),
            fine("aggravated-fine", by_gains, Payer::Person),
        ],
    )
    .on_subject(offender())
    .imposed_by(court())
}

/// 对单位判处罚金.
fn unit_fine() -> Consequence {
    fine("unit-fine", spc2017_art12::BY_GAINS, Payer::Unit)
        .on_subject(text("单位", "the unit"))
        .imposed_by(court())
        .when(unit())
        .stands_at(paragraph(4))
}

fn unit_fine_am7() -> Consequence {
    fine_without_amount("unit-fine", Payer::Unit)
        .on_subject(text("单位", "the unit"))
        .imposed_by(court())
        .when(unit())
        .stands_at(paragraph(3))
}

fn offender() -> Text {
    text("犯罪人", "the offender")
}

fn court() -> Text {
    text("人民法院", "the people's court")
}

// ---- Which version governs ----

/// 从旧兼从轻, with the rule for acts that go on across a change (D-15).
pub(crate) fn milder_law() -> Applicability {
    in_force_on(
        "act.date",
        text(
            "适用行为时的法律；裁判时的法律不认为是犯罪或者处刑较轻的，适用裁判时的法律。持续、连续的行为以终了之日为准。",
            "The law at the time of the act; the law at judgment where it does not hold the act a \
             crime or punishes it less heavily. For a continuing or serial act, the day on which \
             it ended.",
        ),
        Some(article(CRIMINAL_LAW, 12).paragraph(1)),
    )
    .or_milder_at("act.decision_date")
    .straddling(
        "act.start_date",
        text(
            "行为跨越法律修改的，全部适用新法；新法处罚较重的，应当酌情从轻（比照高检发释字〔1998〕6号）。",
            "An act that goes on across a change of law falls wholly under the new law; where the \
             new law is stricter, a lighter penalty is to be considered (SPP reply [1998] No. 6, \
             by analogy).",
        ),
        Some(article(CRIMINAL_LAW, 12).paragraph(1)),
    )
}

/// The version in force on the day of the act, for findings that carry no penalty of their own.
fn law_of_the_act() -> Applicability {
    in_force_on(
        "act.date",
        text(
            "行为时有效的条文。",
            "The text in force at the time of the act.",
        ),
        Some(article(CRIMINAL_LAW, 12).paragraph(1)),
    )
}

fn no_such_crime() -> Text {
    text(
        "刑法修正案（七）自2009年2月28日起施行；在此之前没有这一罪名。",
        "刑法修正案（七） is in force from 2009-02-28; before that day there was no such crime.",
    )
}

fn added_in_2015() -> Text {
    text(
        "本款由刑法修正案（九）增加，自2015年11月1日起施行。",
        "The paragraph was added by 刑法修正案（九） and is in force from 2015-11-01.",
    )
}
