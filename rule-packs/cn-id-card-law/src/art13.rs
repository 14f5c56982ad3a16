//! 第十三条 (Article 13): the duty to keep card information secret.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Provision, Verification};
use lexpack_sdk::{
    Build, Follow, Place, all, article, conclusion, duty, from, object, one_of, per_object,
    provision, subject, text,
};

use cn_vocabulary::ID_CARD_LAW;

use crate::{added_in_2011, art03, law_of_the_act};

/// 第十三条第二款: 有关单位及其工作人员的保密义务. In force from 2012-01-01.
pub(crate) fn paragraph_2() -> Provision {
    provision(
        "cn.id-card-law.art13.p2",
        article(ID_CARD_LAW, 13).paragraph(2),
        text(
            "对居民身份证记载信息的保密义务",
            "duty to keep card information secret",
        ),
        Character::Duty,
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
            "有关单位及其工作人员获得居民身份证记载的公民个人信息",
            "a unit concerned or its staff obtained card information",
            vec![
                one_of(
                    "有关单位及其工作人员",
                    "a unit concerned, or a member of its staff",
                    subject("party.sector"),
                    &[
                        "state_organ",
                        "finance",
                        "telecom",
                        "transport",
                        "education",
                        "medical",
                        "other_unit",
                    ],
                ),
                one_of(
                    "在履行职责或者提供服务过程中获得",
                    "obtained in performing duties or providing services",
                    object("act.obtained"),
                    &["in_duty_or_service"],
                ),
                conclusion(
                    "居民身份证记载的公民个人信息",
                    "personal information recorded on identity cards",
                    art03::PARAGRAPH_1,
                ),
            ],
        ),
        vec![
            duty(
                "secrecy",
                "应当予以保密",
                "must be kept secret",
                text("对该信息予以保密", "keep the information secret"),
                Some(text("信息所涉公民", "the citizens concerned")),
            )
            .on_subject(text(
                "有关单位及其工作人员",
                "the unit concerned and its staff",
            )),
        ],
    )
}
