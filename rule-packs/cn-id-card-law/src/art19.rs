//! 第十九条 (Article 19): leaks by staff and units, and civil liability. In force from 2012-01-01.

use cn_vocabulary::days;
use lexpack_sdk::wire::{
    Burden, Character, Condition, Consequence, Joint, Provision, Verification,
};
use lexpack_sdk::{
    Build, Element, Follow, Place, all, alternative, any, article, conclusion, constant, day, days,
    exactly, fact, from, group, holds, less, liability, money_range, object, one_of, open_texture,
    per_object, provision, sanction, subject, text, whole_of,
};

use cn_vocabulary::conduct::{below_crime, responsible_persons, there_are_gains};
use cn_vocabulary::doubts::D2;
use cn_vocabulary::{ADMINISTRATIVE_PENALTY_LAW, CONFISCATION, DETENTION, FINE, ID_CARD_LAW, yuan};

use crate::doubts::{D1, D3};
use crate::{added_in_2011, art03, law_of_the_act};

/// 第十九条第一款: 工作人员泄露.
pub(crate) fn paragraph_1() -> Provision {
    provision(
        "cn.id-card-law.art19.p1",
        article(ID_CARD_LAW, 19).paragraph(1),
        text("工作人员泄露居民身份证记载的公民个人信息", "leak of card information by staff"),
        Character::Administrative,
        per_object("party", "act", "act.actor"),
        law_of_the_act(),
        added_in_2011(),
    )
    .version(
        "2012",
        from(days::ID_CARD_LAW_2011),
        "2011",
        Verification::TwoSources,
        all(
            "工作人员泄露在履行职责或者提供服务过程中获得的居民身份证记载的公民个人信息，尚不构成犯罪",
            "staff disclosed card information obtained in duty or service, and it is no crime",
            vec![staff(), leaked(), in_duty_or_service(), card_information(), fault(), below_crime()],
        ),
        vec![
            group(
                "penalty",
                "由公安机关处十日以上十五日以下拘留，并处五千元罚款",
                "detention of 10 to 15 days and a fine of 5,000 yuan, imposed by the public \
                 security organ",
                Joint::And,
                vec![
                    sanction(
                        "detention",
                        "处十日以上十五日以下拘留",
                        "detention of 10 to 15 days",
                        DETENTION,
                        days(Some(10), Some(15)),
                    ),
                    sanction(
                        "fine",
                        "并处五千元罚款",
                        "and a fine of exactly 5,000 yuan",
                        FINE,
                        exactly(yuan(5_000)),
                    ),
                ],
            )
            .on_subject(text("工作人员", "the member of staff"))
            .imposed_by(public_security()),
            confiscation(text("工作人员", "the member of staff")),
        ],
    )
}

/// 第十九条第二款: 单位行为.
pub(crate) fn paragraph_2() -> Provision {
    provision(
        "cn.id-card-law.art19.p2",
        article(ID_CARD_LAW, 19).paragraph(2),
        text("单位泄露居民身份证记载的公民个人信息", "leak of card information by a unit"),
        Character::Administrative,
        per_object("party", "act", "act.actor"),
        law_of_the_act(),
        added_in_2011(),
    )
    .version(
        "2012",
        from(days::ID_CARD_LAW_2011),
        "2011",
        Verification::TwoSources,
        all(
            "单位有前款行为，尚不构成犯罪",
            "the act of paragraph 1 is a unit's, and it is no crime",
            vec![
                unit_itself(),
                leaked(),
                in_duty_or_service(),
                card_information(),
                fault(),
                below_crime(),
            ],
        ),
        vec![
            group(
                "penalty",
                "由公安机关对其直接负责的主管人员和其他直接责任人员，处十日以上十五日以下拘留，并处十万元以上五十万元以下罚款",
                "detention of 10 to 15 days and a fine of 100,000 to 500,000 yuan for the directly \
                 responsible persons in charge and other directly responsible persons, imposed by \
                 the public security organ",
                Joint::And,
                vec![
                    sanction(
                        "detention",
                        "处十日以上十五日以下拘留",
                        "detention of 10 to 15 days",
                        DETENTION,
                        days(Some(10), Some(15)),
                    ),
                    fine_for_unit("fine").under(D1, "persons"),
                    fine_for_unit("fine-on-unit")
                        .under(D1, "unit")
                        .on_subject(text("单位", "the unit")),
                ],
            )
            .on(
                responsible_persons(),
                text(
                    "直接负责的主管人员和其他直接责任人员",
                    "directly responsible persons in charge and other directly responsible persons",
                ),
            )
            .imposed_by(public_security()),
            confiscation(text("取得违法所得的单位", "the unit that received the gains")),
        ],
    )
}

/// 第十九条第三款: 民事责任, besides whatever else follows.
pub(crate) fn paragraph_3() -> Provision {
    provision(
        "cn.id-card-law.art19.p3",
        article(ID_CARD_LAW, 19).paragraph(3),
        text("泄露信息的民事责任", "civil liability for the leak"),
        Character::Civil,
        per_object("party", "act", "act.actor"),
        law_of_the_act(),
        added_in_2011(),
    )
    .version(
        "2012",
        from(days::ID_CARD_LAW_2011),
        "2011",
        Verification::TwoSources,
        all(
            "有前两款行为，对他人造成损害",
            "the conduct of paragraph 1 or 2 caused damage to others",
            vec![
                any(
                    "前两款的行为人",
                    "an actor of paragraph 1 or 2",
                    vec![
                        staff().cited(article(ID_CARD_LAW, 19).paragraph(1)),
                        unit_itself().cited(article(ID_CARD_LAW, 19).paragraph(2)),
                    ],
                ),
                leaked(),
                in_duty_or_service(),
                card_information(),
                civil_fault(),
                holds(
                    "对他人造成损害",
                    "damage was caused to others",
                    object("act.harm"),
                )
                .proved_by(Burden::Claimant),
            ],
        ),
        vec![
            liability(
                "civil-liability",
                "依法承担民事责任",
                "bears civil liability according to law",
                text("民事责任", "civil liability"),
            )
            .on_subject(text("行为人", "the actor")),
        ],
    )
}

/// 国家机关或者金融、电信、交通、教育、医疗等单位的工作人员.
fn staff() -> Condition {
    all(
        "国家机关或者金融、电信、交通、教育、医疗等单位的工作人员",
        "a member of staff of a state organ or of a unit in finance, telecommunications, \
         transport, education, medical care or the like",
        vec![
            one_of(
                "工作人员（自然人）",
                "a member of staff (a natural person)",
                subject("party.nature"),
                &["natural_person"],
            ),
            sector(),
        ],
    )
}

/// 国家机关或者金融、电信、交通、教育、医疗等单位 itself.
fn unit_itself() -> Condition {
    all(
        "国家机关或者金融、电信、交通、教育、医疗等单位",
        "a state organ or a unit in finance, telecommunications, transport, education, medical \
         care or the like",
        vec![
            one_of(
                "单位行为",
                "the act is a unit's",
                subject("party.nature"),
                &["unit"],
            ),
            sector(),
        ],
    )
}

/// The named sectors are certain; «等单位» is open (D-2).
fn sector() -> Condition {
    any(
        "列举的行业，或者“等单位”",
        "a named sector, or «等单位» (and other units)",
        vec![
            one_of(
                "国家机关或者金融、电信、交通、教育、医疗单位",
                "a state organ, or a unit in finance, telecommunications, transport, education or \
                 medical care",
                subject("party.sector"),
                &[
                    "state_organ",
                    "finance",
                    "telecom",
                    "transport",
                    "education",
                    "medical",
                ],
            ),
            all(
                "其他单位属于“等单位”",
                "another unit that «等单位» covers",
                vec![
                    one_of(
                        "其他单位",
                        "another unit",
                        subject("party.sector"),
                        &["other_unit"],
                    ),
                    open_texture(
                        "属于“等单位”",
                        "it is covered by «等单位» (and other units)",
                        text("等单位", "«等单位» (and other units)"),
                        vec![text(
                            "是否因业务大量接触公民身份信息",
                            "whether its business handles much identity information of citizens",
                        )],
                        subject("party.sector_covered_by_deng"),
                        D2,
                    ),
                ],
            ),
        ],
    )
}

fn leaked() -> Condition {
    holds(
        "泄露",
        "disclosed (泄露), in any manner",
        object("act.leaked"),
    )
    .proved_by(Burden::Authority)
}

fn in_duty_or_service() -> Condition {
    one_of(
        "在履行职责或者提供服务过程中获得",
        "obtained in performing duties or providing services",
        object("act.obtained"),
        &["in_duty_or_service"],
    )
}

fn card_information() -> Condition {
    conclusion(
        "居民身份证记载的公民个人信息",
        "personal information recorded on identity cards",
        art03::PARAGRAPH_1,
    )
    .cited(article(ID_CARD_LAW, 3).paragraph(1))
}

/// No mental element is written; who proves absence of fault is not penalised since 2021-07-15.
/// Negligence is doubtful (D-3).
fn fault() -> Condition {
    any(
        "主观方面",
        "mental state",
        vec![
            intent(),
            negligence(),
            all(
                "行为在2021年7月15日以前，已证明没有主观过错",
                "absence of fault is proved, for an act before 2021-07-15",
                vec![
                    no_fault_proved(),
                    less(
                        "行为在《行政处罚法》2021年修订施行以前",
                        "the act lies before the Administrative Penalty Law of 2021 came into force",
                        fact(object("act.date")),
                        day(days::ADMINISTRATIVE_PENALTY_LAW_2021),
                    ),
                    without_fault_judged(),
                ],
            )
            .cited(article(ADMINISTRATIVE_PENALTY_LAW, 33).paragraph(2)),
        ],
    )
    .cited(article(ADMINISTRATIVE_PENALTY_LAW, 33).paragraph(2))
}

/// For civil liability, absence of fault is left to a judgement under civil law.
fn civil_fault() -> Condition {
    any(
        "主观方面",
        "mental state",
        vec![
            intent(),
            negligence(),
            all(
                "已证明没有主观过错，依民事法律判断仍应承担责任",
                "absence of fault is proved, and civil law is judged to impose liability all the same",
                vec![no_fault_proved(), without_fault_judged()],
            ),
        ],
    )
}

fn intent() -> Condition {
    one_of("故意", "intent", object("act.mental_state"), &["intent"])
}

fn negligence() -> Condition {
    all(
        "过失，且条文包括过失",
        "negligence, and the article covers it",
        vec![
            one_of(
                "过失",
                "negligence",
                object("act.mental_state"),
                &["negligence"],
            ),
            alternative(
                "条文是否包括过失泄露",
                "whether the article covers negligent disclosure",
                D3,
                vec![
                    (
                        "covered",
                        constant("包括过失", "negligence is covered", true),
                    ),
                    (
                        "intent_only",
                        constant("仅限故意", "only intent is covered", false),
                    ),
                ],
            ),
        ],
    )
}

fn no_fault_proved() -> Condition {
    one_of(
        "已证明没有主观过错",
        "absence of fault is proved",
        object("act.mental_state"),
        &["no_fault_proved"],
    )
    .proved_by(Burden::Party)
}

fn without_fault_judged() -> Condition {
    open_texture(
        "经判断仍应承担责任",
        "judged to be answerable all the same",
        text("没有主观过错时的责任", "answerability without fault"),
        vec![text(
            "行为时的法律对主观过错的要求",
            "what the law at the time required of fault",
        )],
        object("act.fault_judged_present"),
        "",
    )
}

fn fine_for_unit(id: &str) -> Consequence {
    sanction(
        id,
        "并处十万元以上五十万元以下罚款",
        "and a fine of 100,000 to 500,000 yuan",
        FINE,
        money_range(Some(yuan(100_000)), Some(yuan(500_000))),
    )
}

/// 有违法所得的，没收违法所得.
fn confiscation(role: lexpack_sdk::wire::Text) -> Consequence {
    sanction(
        "confiscation",
        "有违法所得的，没收违法所得",
        "unlawful gains, where there are any, are confiscated",
        CONFISCATION,
        whole_of(fact(object("act.gains"))),
    )
    .when(there_are_gains())
    .on_subject(role)
    .imposed_by(public_security())
}

fn public_security() -> lexpack_sdk::wire::Text {
    text("公安机关", "public security organ")
}
