//! 第七十一条第二款 (Article 71(2); Article 64(2) of the text of 2016): any person and organisation.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Consequence, Joint, Provision, Verification};
use lexpack_sdk::{
    Build, Element, Follow, Place, all, alternative, any, article, constant, day, fact, from,
    group, less, object, per_object, provision, referral, text,
};

use cn_vocabulary::conduct::{
    acquired_unlawfully, below_crime, beside_pipl_66, personal_information, sold_or_supplied,
};
use cn_vocabulary::{CYBERSECURITY_71_2, CYBERSECURITY_LAW};

use crate::doubts::D18;
use crate::{fine, law_of_the_act};

/// 第六十四条第二款 (2016) with its own fine; 第七十一条第二款 (2025), which refers to other law.
pub(crate) fn paragraph_2() -> Provision {
    provision(
        CYBERSECURITY_71_2,
        article(CYBERSECURITY_LAW, 71).paragraph(2),
        text(
            "窃取、非法获取、非法出售或者非法提供个人信息",
            "stealing, unlawfully acquiring, selling or supplying personal information",
        ),
        Character::Administrative,
        per_object("party", "act", "act.actor"),
        law_of_the_act(),
        text(
            "本法自2017年6月1日起施行。",
            "The law is in force from 2017-06-01.",
        ),
    )
    .version(
        "2017",
        days::CYBERSECURITY_LAW_2016,
        "2016",
        Verification::TwoSources,
        elements(44, vec![fine_survives()]),
        penalties(),
    )
    .version_stands_at(article(CYBERSECURITY_LAW, 64).paragraph(2))
    .version(
        "2026",
        from(days::NEW_LAW_2026),
        "2025",
        Verification::TwoSources,
        elements(46, Vec::new()),
        vec![
            referral(
                "other-law",
                "由公安机关依照有关法律、行政法规的规定处罚，本款没有自己的罚款",
                "the public security organ imposes what other laws and regulations provide; the \
                 paragraph has no fine of its own",
                "cn.public-security.art56",
                text(
                    "《治安管理处罚法》第五十六条；个人信息处理者另见《个人信息保护法》",
                    "Public Security Administration Penalties Law Art. 56; for processors also the \
                     Personal Information Protection Law",
                ),
            )
            .on_subject(text("任何个人和组织", "any person or organisation"))
            .imposed_by(public_security()),
            beside_pipl_66(),
        ],
    )
}

/// 任何个人和组织, Art. 44 (2016) or Art. 46 (2025), 尚不构成犯罪.
fn elements(duty: u32, further: Vec<Condition>) -> Condition {
    let mut elements = vec![
        any(
            "窃取或者以其他非法方式获取，或者非法出售、非法向他人提供",
            "stole or acquired by other unlawful means, or unlawfully sold or supplied to others",
            vec![acquired_unlawfully(), sold_or_supplied()],
        )
        .cited(article(CYBERSECURITY_LAW, duty)),
        personal_information().cited(article(CYBERSECURITY_LAW, duty)),
        below_crime(),
    ];
    elements.extend(further);
    all(
        "任何个人和组织窃取、非法获取、非法出售或者非法提供个人信息，尚不构成犯罪",
        "any person or organisation stole, unlawfully acquired, sold or supplied personal \
         information, and it is no crime",
        elements,
    )
}

/// D-18: the fine of 2016 is imposed after 2025 too.
fn fine_survives() -> Condition {
    any(
        "作出处罚决定时仍适用原来的罚款",
        "the old fine still applies when the penalty is decided",
        vec![
            less(
                "处罚决定在2026年1月1日以前",
                "the penalty was decided before 2026-01-01",
                fact(object("act.decision_date")),
                day(days::NEW_LAW_2026),
            ),
            alternative(
                "2026年以后决定的，是否仍适用原来的罚款",
                "whether the old fine still applies to what is decided from 2026 on",
                D18,
                vec![
                    (
                        "old_law",
                        constant("适用行为时的法律", "the law of the act applies", true),
                    ),
                    (
                        "abolished",
                        constant("罚款规定已废止", "the rule on the fine is abolished", false),
                    ),
                ],
            ),
        ],
    )
}

/// 没收违法所得，并处罚款.
fn penalties() -> Vec<Consequence> {
    vec![
        group(
            "penalty",
            "由公安机关没收违法所得，并处违法所得一倍以上十倍以下罚款，没有违法所得的，处一百万元以下罚款",
            "the public security organ confiscates unlawful gains and imposes a fine of one to ten \
             times the gains or, where there are none, of up to 1,000,000 yuan",
            Joint::And,
            vec![
                fine::confiscation("没收违法所得", "unlawful gains are confiscated"),
                fine::by_gains(
                    "并处违法所得一倍以上十倍以下罚款",
                    "and a fine of one to ten times the gains",
                ),
                fine::without_gains(),
            ],
        )
        .on_subject(text("任何个人和组织", "any person or organisation"))
        .imposed_by(public_security()),
        beside_pipl_66(),
    ]
}

fn public_security() -> lexpack_sdk::wire::Text {
    text("公安机关", "public security organ")
}
