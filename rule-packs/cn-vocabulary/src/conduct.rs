//! Conduct towards personal information, in the words that administrative provisions share.

use crate::days;
use lexpack_sdk::wire::{Condition, Consequence, Selection};
use lexpack_sdk::{
    Follow, Narrow, all, any, at_least_value, conclusion, day, each, fact, greater, holds, money,
    not, object, of, one_of, overlaps, referral, same, subject, text,
};

use crate::{CRIME_253_1, PIPL_66};

/// 向他人出售或者提供个人信息, against the rules of the state. Publication is a supply.
#[must_use]
pub fn sold_or_supplied() -> Condition {
    all(
        "违反国家有关规定，向他人出售或者提供个人信息",
        "sold or supplied personal information to others against the rules of the state",
        vec![
            overlaps(
                "出售或者提供（包括发布）",
                "sale or supply, publication included",
                object("act.conduct"),
                &["sell", "supply", "publish"],
            ),
            rules_violated(),
        ],
    )
}

/// 窃取或者以其他方法非法获取个人信息. To buy, receive, exchange or collect is unlawful where it violates
/// rules.
#[must_use]
pub fn acquired_unlawfully() -> Condition {
    any(
        "窃取或者以其他方法非法获取个人信息",
        "stole personal information or acquired it unlawfully by other means",
        vec![
            overlaps(
                "窃取，或者以其他方法非法获取",
                "theft, or another unlawful means",
                object("act.conduct"),
                &["steal", "obtain_otherwise"],
            ),
            all(
                "违反规定购买、收受、交换或者收集",
                "bought, received, exchanged or collected against the rules",
                vec![
                    overlaps(
                        "购买、收受、交换，或者在履行职责、提供服务过程中收集",
                        "purchase, receipt, exchange, or collection in duty or service",
                        object("act.conduct"),
                        &[
                            "purchase",
                            "receive",
                            "exchange",
                            "collect_in_duty_or_service",
                        ],
                    ),
                    rules_violated(),
                ],
            ),
        ],
    )
}

/// 个人信息.
#[must_use]
pub fn personal_information() -> Condition {
    holds(
        "属于个人信息",
        "it is personal information",
        object("act.personal_information"),
    )
}

/// 违反国家有关规定: of whichever rank.
fn rules_violated() -> Condition {
    overlaps(
        "违反国家有关规定",
        "rules of the state were violated",
        object("act.rules_violated"),
        &["statute", "administrative_regulation", "departmental_rule"],
    )
}

/// 尚不构成犯罪: the negation of the conclusion that it is the crime of Art. 253-1.
#[must_use]
pub fn below_crime() -> Condition {
    not(
        "尚不构成犯罪",
        "does not amount to a crime",
        conclusion(
            "构成侵犯公民个人信息罪",
            "amounts to the crime of infringing citizens' personal information",
            CRIME_253_1,
        ),
    )
}

/// The subject is a natural person.
#[must_use]
pub fn natural_person() -> Condition {
    one_of(
        "自然人",
        "a natural person",
        subject("party.nature"),
        &["natural_person"],
    )
}

/// The subject is a unit.
#[must_use]
pub fn unit() -> Condition {
    one_of("单位", "a unit", subject("party.nature"), &["unit"])
}

/// 直接负责的主管人员和其他直接责任人员 of the subject, a unit.
#[must_use]
pub fn responsible_persons() -> Selection {
    each("person", "party").that(responsible())
}

/// Those of the responsible persons who satisfy a further condition on `person`.
#[must_use]
pub fn responsible_persons_that(condition: Condition) -> Selection {
    each("person", "party").that(all(
        "责任人员，且符合条件",
        "a responsible person who satisfies the condition",
        vec![responsible(), condition],
    ))
}

fn responsible() -> Condition {
    all(
        "该单位直接负责的主管人员或者其他直接责任人员",
        "a directly responsible person in charge or other directly responsible person of the unit",
        vec![
            one_of(
                "自然人",
                "a natural person",
                of("person", "party.nature"),
                &["natural_person"],
            ),
            same(
                "属于该单位",
                "belongs to the unit",
                of("person", "party.unit"),
                "subject",
            ),
            one_of(
                "直接负责的主管人员或者其他直接责任人员",
                "directly responsible in charge, or otherwise directly responsible",
                of("person", "party.unit_role"),
                &["directly_responsible_manager", "other_directly_responsible"],
            ),
        ],
    )
}

/// 个人信息保护法 Art. 66 beside it, for processors and acts from 2021-11-01; its pack may be absent.
#[must_use]
pub fn beside_pipl_66() -> Consequence {
    referral(
        "pipl-66",
        "个人信息处理者另依《个人信息保护法》第六十六条处理",
        "a processor of personal information is also answerable under Personal Information \
         Protection Law Art. 66",
        PIPL_66,
        text(
            "《个人信息保护法》第六十六条的责任，由该法规则包判断",
            "liability under Personal Information Protection Law Art. 66, assessed by that law's pack",
        ),
    )
    .when(all(
        "个人信息处理者，行为在《个人信息保护法》施行以后，且适用其第六十六条",
        "a processor, an act since that law came into force, and its Art. 66 applies",
        vec![processor_since_pipl(), pipl_66_applies()],
    ))
    .on_subject(text("个人信息处理者", "the processor"))
}

/// A processor of personal information, and an act since the Personal Information Protection Law.
#[must_use]
pub fn processor_since_pipl() -> Condition {
    all(
        "个人信息处理者，行为在《个人信息保护法》施行以后",
        "a processor, and an act since the Personal Information Protection Law came into force",
        vec![
            holds(
                "个人信息处理者",
                "a processor of personal information",
                subject("party.personal_information_processor"),
            ),
            at_least_value(
                "行为在2021年11月1日以后",
                "the act is of 2021-11-01 or later",
                fact(object("act.date")),
                day(days::PIPL_2021),
            ),
        ],
    )
}

/// 适用《个人信息保护法》第六十六条.
#[must_use]
pub fn pipl_66_applies() -> Condition {
    conclusion(
        "适用《个人信息保护法》第六十六条",
        "Personal Information Protection Law Art. 66 applies",
        PIPL_66,
    )
}

/// 有违法所得: the act brought gains.
#[must_use]
pub fn there_are_gains() -> Condition {
    greater(
        "有违法所得",
        "there are unlawful gains",
        fact(object("act.gains")),
        money(0, "CNY"),
    )
}
