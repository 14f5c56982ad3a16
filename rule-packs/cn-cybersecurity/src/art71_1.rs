//! 第七十一条第一款 (Article 71(1); Article 64(1) of the text of 2016): network operators and providers.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Consequence, Provision, Tier, Verification};
use lexpack_sdk::{
    Build, Element, Follow, Place, all, alternative, any, article, between, conclusion, constant,
    date, day, equal, fact, from, holds, in_force_on, less, money, money_range, multiple, not,
    object, open_texture, overlaps, per_object, provision, referral, sanction, subject, text, tier,
    whole_of,
};

use cn_vocabulary::conduct::{responsible_persons, there_are_gains};
use cn_vocabulary::{
    ADMINISTRATIVE_PENALTY_LAW, CONFISCATION, CYBERSECURITY_LAW, FINE, LICENCE_REVOCATION,
    ORDER_TO_CORRECT, PIPL_66, SUSPENSION_OF_BUSINESS, WARNING, yuan,
};

use crate::doubts::E7;

/// Fine in multiples of the gains: least and greatest factor.
const TIMES_GAINS: (i64, i64) = (1, 10);
/// Greatest fine where there are no gains, in yuan.
const WITHOUT_GAINS: i64 = 1_000_000;
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
        in_force_on(
            "act.date",
            text(
                "适用行为发生之日有效的法律；持续的行为以终了之日为准。2026年以后作出处罚决定的，新规定转致《个人信息保护法》，较轻的适用新规定。",
                "The law in force on the day of the act applies; for a continuing act, the day on which \
                 it ended. For decisions from 2026 on the new text refers to the Personal Information \
                 Protection Law, which applies where it is milder.",
            ),
            Some(article(ADMINISTRATIVE_PENALTY_LAW, 37)),
        ),
        text(
            "本法自2017年6月1日起施行。",
            "The law is in force from 2017-06-01.",
        ),
    )
    .version(
        "2017",
        between(date(2017, 6, 1), date(2025, 12, 31)),
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
                text_of_2016_applies(),
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
                conclusion(
                    "适用《个人信息保护法》第六十六条",
                    "Personal Information Protection Law Art. 66 applies",
                    PIPL_66,
                ),
            ],
        ),
        vec![
            referral(
                "pipl-66",
                "依照《个人信息保护法》第六十六条处理",
                "dealt with under Personal Information Protection Law Art. 66",
                PIPL_66,
                text(
                    "《个人信息保护法》第六十六条的责任，由该法规则包判断",
                    "liability under Personal Information Protection Law Art. 66, assessed by that \
                     law's pack",
                ),
            )
            .on_subject(text("网络运营者", "the network operator")),
        ],
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

/// 责令改正; warning, confiscation and fine alone or together; a fine on responsible persons.
fn penalties() -> Vec<Consequence> {
    let operator = || text("网络运营者或者提供者", "the network operator or provider");
    let regulator = || text("有关主管部门", "the competent authority");
    vec![
        sanction(
            "order",
            "责令改正",
            "is ordered to correct",
            ORDER_TO_CORRECT,
            None,
        )
        .on_subject(operator())
        .imposed_by(regulator()),
        sanction(
            "warning",
            "单处或者并处警告",
            "a warning, alone or together",
            WARNING,
            None,
        )
        .may()
        .on_subject(operator())
        .imposed_by(regulator()),
        sanction(
            "confiscation",
            "单处或者并处没收违法所得",
            "confiscation of unlawful gains, alone or together",
            CONFISCATION,
            whole_of(fact(object("act.gains"))),
        )
        .when(there_are_gains())
        .may()
        .on_subject(operator())
        .imposed_by(regulator()),
        sanction(
            "fine",
            "单处或者并处违法所得一倍以上十倍以下罚款",
            "a fine of one to ten times the unlawful gains, alone or together",
            FINE,
            multiple(TIMES_GAINS.0, TIMES_GAINS.1, fact(object("act.gains"))),
        )
        .when(there_are_gains())
        .may()
        .on_subject(operator())
        .imposed_by(regulator()),
        sanction(
            "fine-without-gains",
            "没有违法所得的，处一百万元以下罚款",
            "a fine of up to 1,000,000 yuan where there are no unlawful gains",
            FINE,
            money_range(None, Some(yuan(WITHOUT_GAINS))),
        )
        .when(no_gains())
        .may()
        .on_subject(operator())
        .imposed_by(regulator()),
        sanction(
            "fine-on-persons",
            "对直接负责的主管人员和其他直接责任人员处一万元以上十万元以下罚款",
            "a fine of 10,000 to 100,000 yuan on the directly responsible persons in charge and \
             other directly responsible persons",
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
        .imposed_by(regulator()),
    ]
}

/// 没有违法所得.
fn no_gains() -> Condition {
    equal(
        "没有违法所得",
        "there are no unlawful gains",
        fact(object("act.gains")),
        money(0, "CNY"),
    )
}

/// 情节严重 adds suspension, closure and revocation.
fn tiers() -> Vec<Tier> {
    let place = || article(CYBERSECURITY_LAW, 64).paragraph(1);
    let operator = || text("网络运营者或者提供者", "the network operator or provider");
    let regulator = || text("有关主管部门", "the competent authority");
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
                sanction(
                    "suspension",
                    "并可以责令暂停相关业务、停业整顿、关闭网站",
                    "suspension of the business concerned, closure for rectification or closure of \
                     the site may be ordered as well",
                    SUSPENSION_OF_BUSINESS,
                    None,
                )
                .may()
                .on_subject(operator())
                .imposed_by(regulator()),
                sanction(
                    "revocation",
                    "并可以吊销相关业务许可证或者吊销营业执照",
                    "the permit for the business or the business licence may be revoked as well",
                    LICENCE_REVOCATION,
                    None,
                )
                .may()
                .on_subject(operator())
                .imposed_by(regulator()),
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
