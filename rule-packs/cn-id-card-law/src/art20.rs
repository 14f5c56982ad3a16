//! 第二十条 (Article 20; Article 19 of the 2003 text): police officers in card work.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Consequence, Provision, Verification};
use lexpack_sdk::{
    Build, Element, Follow, Place, all, any, article, conclusion, from, holds, object, one_of,
    overlaps, per_object, provision, referral, sanction, subject, text,
};

use cn_vocabulary::{CRIME_253_1, DISCIPLINE, ID_CARD_LAW};

use crate::law_of_the_act;

/// 第二十条: 人民警察. In force as Art. 19 from 2004-01-01 to 2011-12-31, as Art. 20 from 2012-01-01.
pub(crate) fn paragraph_1() -> Provision {
    provision(
        "cn.id-card-law.art20",
        article(ID_CARD_LAW, 20),
        text(
            "人民警察在居民身份证工作中的违法行为",
            "unlawful conduct of police officers in card work",
        ),
        Character::Disciplinary,
        per_object("party", "act", "act.actor"),
        law_of_the_act(),
        text(
            "本法自2004年1月1日起施行。",
            "The law is in force from 2004-01-01.",
        ),
    )
    .version(
        "2004",
        days::ID_CARD_LAW_2003,
        "2003",
        Verification::TwoSources,
        elements(19),
        consequences(),
    )
    .version_stands_at(article(ID_CARD_LAW, 19))
    .version(
        "2012",
        from(days::ID_CARD_LAW_2011),
        "2011",
        Verification::TwoSources,
        elements(20),
        consequences(),
    )
}

fn elements(number: u32) -> Condition {
    let item = |item, zh, en, code| {
        overlaps(zh, en, object("act.police_card_conduct"), &[code])
            .cited(article(ID_CARD_LAW, number).item(item))
    };
    all(
        "人民警察有下列行为之一",
        "a police officer committed one of the following",
        vec![
            one_of(
                "自然人",
                "a natural person",
                subject("party.nature"),
                &["natural_person"],
            ),
            holds(
                "人民警察",
                "the actor is a police officer",
                subject("party.police"),
            ),
            any(
                "下列行为之一",
                "one of the following",
                vec![
                    item(
                        1,
                        "利用制作、发放、查验居民身份证的便利，收受他人财物或者谋取其他利益",
                        "using powers over cards to take property or other benefit",
                        "taking_benefit",
                    ),
                    item(
                        2,
                        "非法变更公民身份号码，或者登载法定项目以外的信息或者故意登载虚假信息",
                        "unlawfully changing a citizen number, or recording items that the law \
                         does not list or false ones",
                        "altering_entries",
                    ),
                    item(
                        3,
                        "无正当理由不在法定期限内发放",
                        "not issuing cards in time without reason",
                        "not_issuing",
                    ),
                    item(
                        4,
                        "违反规定查验、扣押，侵害公民合法权益",
                        "checking or seizing cards unlawfully, harming rights",
                        "unlawful_check",
                    ),
                    item(
                        5,
                        "泄露因制作、发放、查验、扣押居民身份证而知悉的公民个人信息，侵害公民合法权益",
                        "leaking personal information learned in card work, harming rights",
                        "leak",
                    ),
                ],
            ),
        ],
    )
}

fn consequences() -> Vec<Consequence> {
    vec![
        sanction(
            "discipline",
            "根据情节轻重，依法给予行政处分",
            "administrative discipline according to the seriousness of the case",
            DISCIPLINE,
            None,
        )
        .on_subject(text("人民警察", "the police officer")),
        referral(
            "criminal-liability",
            "构成犯罪的，依法追究刑事责任",
            "criminal liability where it is a crime",
            CRIME_253_1,
            text(
                "侵犯公民个人信息罪的刑事责任；其他罪名不在此判断",
                "criminal liability for infringing citizens' personal information; other \
                 offences are not assessed here",
            ),
        )
        .when(conclusion(
            "构成侵犯公民个人信息罪",
            "amounts to the crime of infringing citizens' personal information",
            CRIME_253_1,
        ))
        .on_subject(text("人民警察", "the police officer")),
    ]
}
