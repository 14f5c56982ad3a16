//! 第七十一条第一款 (Article 71(1); Article 64(1) of the text of 2016): network operators and providers.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Consequence, Provision, Tier, Verification};
use lexpack_sdk::{
    Build, Element, Follow, Place, all, alternative, any, article, constant, day, fact, from,
    holds, in_force_on, less, money_range, not, object, open_texture, overlaps, per_object,
    provision, referral, sanction, subject, text, tier,
};

use cn_vocabulary::conduct::{pipl_66_applies, processor_since_pipl, responsible_persons};
use cn_vocabulary::time::across_a_change;
use cn_vocabulary::{
    ADMINISTRATIVE_PENALTY_LAW, CYBERSECURITY_LAW, FINE, LICENCE_REVOCATION, ORDER_TO_CORRECT,
    PIPL_66, SUSPENSION_OF_BUSINESS, WARNING, yuan,
};

use crate::doubts::E7;
use crate::fine;

/// Fine on a responsible person, in yuan.
const PERSON: (i64, i64) = (10_000, 100_000);

/// 第六十四条第一款 (2016), 第七十一条第一款 (2025).
pub(crate) fn paragraph_1() -> Provision {
    provision(
        "cn.cybersecurity-law.art71.p1",
        article(CYBERSECURITY_LAW, 71).paragraph(1),
        text(
            "网络运营者、网络产品或者服务的提供者侵害个人信息",
            "infringement of personal information by network operators and providers",
        ),
        Character::Administrative,
        per_object("party", "act", "act.actor"),
        across_a_change(in_force_on(
            "act.date",
            text(
                "适用行为发生之日有效的法律；持续的行为以终了之日为准。2026年以后作出处罚决定的，新规定转致《个人信息保护法》，较轻的适用新规定。",
                "The law in force on the day of the act applies; for a continuing act, the day on which \
                 it ended. For decisions from 2026 on the new text refers to the Personal Information \
                 Protection Law, which applies where it is milder.",
            ),
            Some(article(ADMINISTRATIVE_PENALTY_LAW, 37)),
        )),
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
        all(
            "网络运营者、网络产品或者服务的提供者违反个人信息保护的规定",
            "a network operator or provider violated the articles that protect personal information",
            vec![
                operator(),
                overlaps(
                    "违反第二十二条第三款、第四十一条至第四十三条",
                    "Art. 22(3) or Arts 41 to 43 were violated",
                    object("act.cybersecurity_duties_violated"),
                    &["art22_p3", "art41", "art42", "art43"],
                ),
                rights_infringed(),
                answerable(),
            ],
        ),
        penalties(),
    )
    .version_stands_at(article(CYBERSECURITY_LAW, 64).paragraph(1))
    .with_tiers(tiers())
    .version(
        "2026",
        from(days::NEW_LAW_2026),
        "2025",
        Verification::TwoSources,
        all(
            "网络运营者，依照《个人信息保护法》处理",
            "a network operator, dealt with under the Personal Information Protection Law",
            vec![
                operator(),
                pipl_66_applies(),
            ],
        ),
        vec![under_pipl_66()],
    )
}

fn operator() -> Condition {
    holds(
        "网络运营者、网络产品或者服务的提供者",
        "a network operator, or a provider of network products or services",
        subject("party.network_operator"),
    )
}

/// 侵害个人信息依法得到保护的权利.
fn rights_infringed() -> Condition {
    holds(
        "侵害个人信息依法得到保护的权利",
        "rights in personal information that the law protects were infringed",
        object("act.information_rights_infringed"),
    )
    .cited(article(CYBERSECURITY_LAW, 64).paragraph(1))
}

/// Answerable under one of the two texts. Where that of 2016 applies no more, the new one refers to the
/// Personal Information Protection Law, whose pack may be absent: then it is open, and not nothing.
fn answerable() -> Condition {
    any(
        "适用2016年文本，或者依新规定适用《个人信息保护法》第六十六条",
        "the text of 2016 applies, or by the new text Personal Information Protection Law Art. 66 does",
        vec![text_of_2016_applies(), pipl_66_applies()],
    )
}

/// 依照《个人信息保护法》第六十六条处理.
fn under_pipl_66() -> Consequence {
    referral(
        "pipl-66",
        "依照《个人信息保护法》第六十六条处理",
        "dealt with under Personal Information Protection Law Art. 66",
        PIPL_66,
        text(
            "《个人信息保护法》第六十六条的责任，由该法规则包判断",
            "liability under Personal Information Protection Law Art. 66, assessed by that law's pack",
        ),
    )
    .on_subject(text("网络运营者", "the network operator"))
}

/// A penalty of the text of 2016, where that text still applies.
fn by_text_of_2016(penalty: Consequence) -> Consequence {
    let condition = match penalty.when.clone() {
        None => text_of_2016_applies(),
        Some(own) => all(
            "仍适用2016年文本，且符合本项处罚的条件",
            "the text of 2016 still applies, and the condition of the penalty holds",
            vec![text_of_2016_applies(), own],
        ),
    };
    penalty.when(condition)
}

/// E-7: what is decided from 2026 on is dealt with under the Personal Information Protection Law, which is
/// milder, where that law was in force at the act; older acts draw the old fine.
fn text_of_2016_applies() -> Condition {
    any(
        "作出处罚决定时仍适用2016年文本",
        "the text of 2016 still applies when the penalty is decided",
        vec![
            less(
                "处罚决定在2026年1月1日以前",
                "the penalty was decided before 2026-01-01",
                fact(object("act.decision_date")),
                day(days::NEW_LAW_2026),
            ),
            alternative(
                "2026年以后决定的，适用哪一个文本",
                "which text applies to what is decided from 2026 on",
                E7,
                vec![
                    (
                        "by_date_of_act",
                        less(
                            "行为在《个人信息保护法》施行以前",
                            "the act was before the Personal Information Protection Law",
                            fact(object("act.date")),
                            day(days::PIPL_2021),
                        ),
                    ),
                    (
                        "new_text",
                        constant(
                            "新规定较轻，不再适用2016年文本",
                            "the new text is milder: that of 2016 applies no more",
                            false,
                        ),
                    ),
                    (
                        "old_text",
                        constant("仍适用2016年文本", "the text of 2016 still applies", true),
                    ),
                ],
            ),
        ],
    )
}

/// 责令改正; warning, confiscation and fine alone or together; a fine on responsible persons. Beside them, or
/// in their place, the Personal Information Protection Law.
fn penalties() -> Vec<Consequence> {
    let operator = || text("网络运营者或者提供者", "the network operator or provider");
    let on_operator = |penalty: Consequence| penalty.on_subject(operator());
    let of_2016 = vec![
        on_operator(sanction(
            "order",
            "责令改正",
            "is ordered to correct",
            ORDER_TO_CORRECT,
            None,
        )),
        on_operator(sanction(
            "warning",
            "单处或者并处警告",
            "a warning, alone or together",
            WARNING,
            None,
        ))
        .may(),
        on_operator(fine::confiscation(
            "单处或者并处没收违法所得",
            "confiscation of unlawful gains, alone or together",
        ))
        .may(),
        on_operator(fine::by_gains(
            "单处或者并处违法所得一倍以上十倍以下罚款",
            "a fine of one to ten times the unlawful gains, alone or together",
        ))
        .may(),
        on_operator(fine::without_gains()).may(),
        fine_on_persons(),
    ];
    let mut penalties: Vec<Consequence> = of_2016
        .into_iter()
        .map(|penalty| by_text_of_2016(imposed_by_regulator(penalty)))
        .collect();
    penalties.push(under_pipl_66().when(beside_or_instead()));
    penalties
}

fn imposed_by_regulator(penalty: Consequence) -> Consequence {
    penalty.imposed_by(text("有关主管部门", "the competent authority"))
}

fn fine_on_persons() -> Consequence {
    sanction(
        "fine-on-persons",
        "对直接负责的主管人员和其他直接责任人员处一万元以上十万元以下罚款",
        "a fine of 10,000 to 100,000 yuan on the directly responsible persons in charge and other \
         directly responsible persons",
        FINE,
        money_range(Some(yuan(PERSON.0)), Some(yuan(PERSON.1))),
    )
    .on(
        responsible_persons(),
        text(
            "直接负责的主管人员和其他直接责任人员",
            "directly responsible persons in charge and other directly responsible persons",
        ),
    )
    .may()
}

/// Art. 66 of the Personal Information Protection Law takes the place of the text of 2016, or stands beside
/// it for a processor and an act since that law.
fn beside_or_instead() -> Condition {
    all(
        "适用《个人信息保护法》第六十六条，取代2016年文本或者与其并行",
        "Art. 66 of the Personal Information Protection Law applies, in place of the text of 2016 or \
         beside it",
        vec![
            pipl_66_applies(),
            any(
                "取代，或者并行",
                "in its place, or beside it",
                vec![
                    not(
                        "2016年文本不再适用",
                        "the text of 2016 applies no more",
                        text_of_2016_applies(),
                    ),
                    processor_since_pipl(),
                ],
            ),
        ],
    )
}

/// 情节严重 adds suspension, closure and revocation.
fn tiers() -> Vec<Tier> {
    let place = || article(CYBERSECURITY_LAW, 64).paragraph(1);
    let further = |penalty: Consequence| {
        let operator = text("网络运营者或者提供者", "the network operator or provider");
        by_text_of_2016(imposed_by_regulator(penalty.may().on_subject(operator)))
    };
    vec![
        tier(
            "ordinary",
            text("一般情节", "ordinary circumstances"),
            place(),
            not("情节不严重", "the circumstances are not serious", serious()),
            Vec::new(),
        ),
        tier(
            "serious",
            text("情节严重", "serious circumstances"),
            place(),
            serious(),
            vec![
                further(sanction(
                    "suspension",
                    "并可以责令暂停相关业务、停业整顿、关闭网站",
                    "suspension of the business concerned, closure for rectification or closure of \
                     the site may be ordered as well",
                    SUSPENSION_OF_BUSINESS,
                    None,
                )),
                further(sanction(
                    "revocation",
                    "并可以吊销相关业务许可证或者吊销营业执照",
                    "the permit for the business or the business licence may be revoked as well",
                    LICENCE_REVOCATION,
                    None,
                )),
            ],
        ),
    ]
}

fn serious() -> Condition {
    open_texture(
        "情节严重",
        "serious circumstances",
        text("情节严重", "«情节严重» (serious circumstances)"),
        vec![text(
            "信息的数量、种类，危害后果，是否改正",
            "number and kind of the information, harm, correction",
        )],
        object("act.cybersecurity_serious"),
        "",
    )
    .cited(article(CYBERSECURITY_LAW, 64).paragraph(1))
}
