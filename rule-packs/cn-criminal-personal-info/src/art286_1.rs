//! 第二百八十六条之一 (Article 286-1): 拒不履行信息网络安全管理义务罪. Inserted by 刑法修正案(九), in force from
//! 2015-11-01.

use cn_vocabulary::days;
use lexpack_sdk::wire::{
    Character, Concurrence, ConcurrenceRule, Condition, Consequence, Provision, Text, Verification,
};
use lexpack_sdk::{
    Build, Element, Follow, Place, all, any, conclusion, concurrence, inserted, object, one_of,
    overlaps, provision, referral, subject, text,
};

use cn_vocabulary::{CRIME_253_1, CRIMINAL_LAW};

use crate::art253_1::{PARAGRAPH_4_PERSONS, milder_law};
use crate::doubts_286_1::D28;
use crate::penalties::{
    RESPONSIBLE, criminal_detention, fine, in_addition_or_alone, intent, natural_person,
    surveillance, unit, unit_fine, up_to_three_years,
};
use crate::spc2019::{self, Who};
use crate::{art177_1, art219, art285, art287_1, art287_2};

/// Id of the offence of a provider, a natural person or a unit.
pub(crate) const ID: &str = cn_vocabulary::crimes::CRIME_286_1;
/// Id of the offence of the responsible persons of a unit.
pub(crate) const PERSONS: &str = cn_vocabulary::crimes::CRIME_286_1_PERSONS;

/// The article.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![paragraph_1(), paragraph_2()]
}

/// 第一款, and 第二款 for the unit itself.
fn paragraph_1() -> Provision {
    provision(
        ID,
        inserted(CRIMINAL_LAW, 286, 1).paragraph(1),
        text(
            "拒不履行信息网络安全管理义务罪",
            "refusing to perform the duty of information-network security management",
        ),
        Character::Criminal,
        spc2019::by_actor(),
        milder_law(),
        inserted_in_2015(),
    )
    .version(
        "am9",
        days::SINCE_AMENDMENT_9,
        "am9",
        Verification::TwoSources,
        all(
            "网络服务提供者不履行法律、行政法规规定的信息网络安全管理义务，经监管部门责令采取改正措施而拒不改正，有法定情形之一",
            "a network service provider does not perform the duty of network security management \
             set by statutes or administrative regulations, is ordered by a supervising body to \
             correct, refuses, and one of the outcomes follows",
            vec![
                intent(),
                duty_not_performed(),
                any(
                    "责令改正、拒不改正及其后果",
                    "the order, the refusal and what it led to",
                    vec![
                        all(
                            "依法释〔2019〕15号认定",
                            "as 法释〔2019〕15号 reads the article",
                            vec![
                                conclusion(
                                    "网络服务提供者",
                                    "a network service provider",
                                    spc2019::ARTICLE_1,
                                ),
                                conclusion(
                                    "经监管部门责令采取改正措施",
                                    "ordered by a supervising body to take corrective measures",
                                    spc2019::ARTICLE_2_1,
                                ),
                                conclusion("拒不改正", "refusal to correct", spc2019::ARTICLE_2_2),
                                any(
                                    "有下列情形之一",
                                    "any one of these",
                                    vec![
                                        outcome(
                                            1,
                                            "致使违法信息大量传播",
                                            "illegal information spread widely",
                                            spc2019::ARTICLE_3,
                                        ),
                                        outcome(
                                            2,
                                            "致使用户信息泄露，造成严重后果",
                                            "user information leaked with serious consequences",
                                            spc2019::ARTICLE_4,
                                        ),
                                        outcome(
                                            3,
                                            "致使刑事案件证据灭失，情节严重",
                                            "evidence of criminal cases was lost, and it is serious",
                                            spc2019::ARTICLE_5,
                                        ),
                                        outcome(
                                            4,
                                            "有其他严重情节",
                                            "other serious circumstances",
                                            spc2019::ARTICLE_6,
                                        ),
                                    ],
                                ),
                            ],
                        ),
                        judged_by_statute(spc2019::ARTICLE_19),
                    ],
                ),
            ],
        ),
        vec![
            penalty().when(natural_person()),
            unit_fine(),
            referral(
                "responsible-persons",
                "对其直接负责的主管人员和其他直接责任人员，依照第一款的规定处罚",
                "the directly responsible persons are punished under paragraph 1",
                PERSONS,
                text(
                    "责任人员的刑事责任见第二款",
                    "for the responsible persons see paragraph 2",
                ),
            )
            .stands_at(inserted(CRIMINAL_LAW, 286, 1).paragraph(2))
            .on_subject(text("单位", "the unit"))
            .when(unit()),
        ],
    )
}

/// 第二款: the responsible persons of a unit that commits the offence.
fn paragraph_2() -> Provision {
    provision(
        PERSONS,
        inserted(CRIMINAL_LAW, 286, 1).paragraph(2),
        text(
            "拒不履行信息网络安全管理义务罪（单位犯罪的责任人员）",
            "refusing to perform the duty of network security management: responsible persons of a \
             unit",
        ),
        Character::Criminal,
        spc2019::by_person_of_unit(),
        milder_law(),
        inserted_in_2015(),
    )
    .version(
        "am9",
        days::SINCE_AMENDMENT_9,
        "am9",
        Verification::TwoSources,
        all(
            "单位犯前款罪，对其直接负责的主管人员和其他直接责任人员依照前款处罚",
            "a unit commits the offence of paragraph 1; its directly responsible persons are \
             punished under that paragraph",
            vec![
                natural_person(),
                one_of(
                    "直接负责的主管人员或者其他直接责任人员",
                    "directly responsible in charge, or otherwise directly responsible",
                    subject("party.unit_role"),
                    &RESPONSIBLE,
                ),
                one_of(
                    "行为人是单位",
                    "the actor is a unit",
                    Who::UnitOfPerson.fact("party.nature"),
                    &["unit"],
                ),
                intent(),
                duty_not_performed(),
                any(
                    "责令改正、拒不改正及其后果",
                    "the order, the refusal and what it led to",
                    vec![
                        conclusion(
                            "单位的行为依法释〔2019〕15号达到标准",
                            "the unit's conduct meets the standards of 法释〔2019〕15号",
                            spc2019::ARTICLE_14,
                        ),
                        judged_by_statute(spc2019::ARTICLE_19_PERSONS),
                    ],
                ),
            ],
        ),
        vec![penalty()],
    )
}

/// Why nothing applies before 2015-11-01.
fn inserted_in_2015() -> Text {
    text(
        "本条由《刑法修正案（九）》增加，自2015年11月1日起施行；此前没有这一犯罪。",
        "The article was inserted by Amendment IX and is in force from 2015-11-01; before that day \
         there was no such crime.",
    )
}

/// 不履行法律、行政法规规定的信息网络安全管理义务. Departmental rules do not suffice.
fn duty_not_performed() -> Condition {
    overlaps(
        "不履行法律、行政法规规定的信息网络安全管理义务（部门规章不足以构成）",
        "a duty of network security management set by statutes or administrative regulations was \
         not performed (departmental rules do not suffice)",
        object("act.network_duty_rules"),
        &["statute", "administrative_regulation"],
    )
    .cited(inserted(CRIMINAL_LAW, 286, 1).paragraph(1))
}

fn outcome(item: u32, zh: &str, en: &str, definition: &str) -> Condition {
    conclusion(zh, en, definition).cited(inserted(CRIMINAL_LAW, 286, 1).paragraph(1).item(item))
}

/// What a court found under the article alone, before the interpretation.
fn judged_by_statute(in_force: &str) -> Condition {
    spc2019::before_interpretation(
        in_force,
        spc2019::judged(
            "依条文本身认定构成拒不改正及其后果",
            "the refusal and its outcome are found under the words of the article",
            "act.refusal_judged_by_statute",
            inserted(CRIMINAL_LAW, 286, 1).paragraph(1),
        ),
    )
}

/// 三年以下有期徒刑、拘役或者管制，并处或者单处罚金.
fn penalty() -> Consequence {
    in_addition_or_alone(
        "处三年以下有期徒刑、拘役或者管制，并处或者单处罚金",
        "imprisonment of up to three years, criminal detention or public surveillance, and a fine \
         in addition or alone",
        vec![
            up_to_three_years(),
            criminal_detention(),
            surveillance(),
            fine(),
        ],
    )
}

/// 第三款: what is also another crime is punished under the heavier provision, each pair by itself.
/// Beside Art. 253-1 that is, by default, Art. 253-1 (D-28).
pub(crate) fn concurrences() -> Vec<Concurrence> {
    let others = [
        ("art253-1", CRIME_253_1, ID),
        ("art253-1.persons", PARAGRAPH_4_PERSONS, PERSONS),
        ("art177-1", art177_1::ID, ID),
        ("art219", art219::ID, ID),
        ("art285", art285::ID, ID),
        ("art287-1", art287_1::ID, ID),
        ("art287-2", art287_2::ID, ID),
    ];
    others
        .iter()
        .map(|(name, other, this)| {
            let rule = concurrence(
                &format!("{ID}.p3.{name}"),
                ConcurrenceRule::Heavier,
                text(
                    "同时构成其他犯罪的，依照处罚较重的规定定罪处罚",
                    "conduct that is also another crime is punished under the heavier provision",
                ),
                inserted(CRIMINAL_LAW, 286, 1).paragraph(3),
                days::SINCE_AMENDMENT_9,
                &[other, this],
            );
            if other.starts_with(CRIME_253_1) {
                Concurrence {
                    doubt: D28.to_owned(),
                    ..rule
                }
            } else {
                rule
            }
        })
        .collect()
}
