//! 第二百八十七条之二 (Article 287-2): 帮助信息网络犯罪活动罪. In force from 2015-11-01; numbers of
//! 法释〔2019〕15号 Art. 12, and, for cards since 2025-07-22, of 法发〔2025〕12号 as reported.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Provision, Verification};
use lexpack_sdk::{
    Build, Place, all, any, at_least_value, conclusion, date, fact, from, greater, holds,
    in_force_on, inserted, integer, money, not, object, overlaps, provision, text,
};

use cn_vocabulary::CRIMINAL_LAW;

use crate::art253_1::milder_law;
use crate::penalties::intent;
use crate::{art287_1, spc2019};

/// Id of the offence.
pub(crate) const ID: &str = cn_vocabulary::crimes::CRIME_287_2;
/// Id of the standards for bank and phone cards.
const CARDS: &str = "cn.opinion-2025-12.cards";

/// The article and the standards for cards.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![cards(), paragraph_1()]
}

/// 第一款.
fn paragraph_1() -> Provision {
    provision(
        ID,
        inserted(CRIMINAL_LAW, 287, 2).paragraph(1),
        text(
            "帮助信息网络犯罪活动罪",
            "helping information-network crime",
        ),
        Character::Criminal,
        spc2019::by_actor(),
        milder_law(),
        text(
            "本条由《刑法修正案（九）》增加，自2015年11月1日起施行；此前没有这一犯罪。",
            "The article was inserted by Amendment IX and is in force from 2015-11-01; before that \
             day there was no such crime.",
        ),
    )
    .version(
        "am9",
        days::SINCE_AMENDMENT_9,
        "am9",
        Verification::TwoSources,
        all(
            "明知他人利用信息网络实施犯罪，为其犯罪提供帮助，情节严重",
            "knowing that another commits a crime through information networks, help was given to \
             it, and it is serious",
            vec![
                intent(),
                holds(
                    "明知他人利用信息网络实施犯罪",
                    "knowledge that another used information networks to commit a crime",
                    object("act.knew_network_crime"),
                ),
                overlaps(
                    "提供技术支持、广告推广、支付结算等帮助",
                    "technical, advertising or payment help was given",
                    object("act.network_help"),
                    &["technical", "advertising", "payment"],
                ),
                serious(),
            ],
        ),
        art287_1::penalties(),
    )
}

fn serious() -> Condition {
    let provable = || {
        holds(
            "被帮助对象达到犯罪程度可以查证",
            "the crime helped can be proved",
            object("act.helped_crime_provable"),
        )
    };
    any(
        "情节严重",
        "serious circumstances",
        vec![
            all(
                "可以查证，且情节严重",
                "the crime helped can be proved, and the help is serious",
                vec![
                    provable(),
                    any(
                        "依解释第十二条第一款，或者依2025年意见",
                        "under Article 12(1) of the interpretation, or under the opinion of 2025",
                        vec![
                            conclusion(
                                "依解释第十二条第一款情节严重",
                                "serious under Article 12(1) of the interpretation",
                                spc2019::ARTICLE_12_1,
                            ),
                            conclusion(
                                "涉银行卡、电话卡达到标准",
                                "the standards for bank or phone cards are met",
                                CARDS,
                            ),
                        ],
                    ),
                ],
            ),
            all(
                "确因客观条件限制无法查证，但达到五倍或者后果特别严重",
                "it cannot be proved for objective reasons, but five times the amounts or \
                 especially serious consequences",
                vec![
                    not("无法查证", "it cannot be proved", provable()),
                    conclusion(
                        "依解释第十二条第二款",
                        "under Article 12(2) of the interpretation",
                        spc2019::ARTICLE_12_2,
                    ),
                ],
            ),
            spc2019::before_interpretation(
                spc2019::ARTICLE_19,
                spc2019::judged(
                    "情节严重",
                    "serious circumstances",
                    "act.help_serious",
                    inserted(CRIMINAL_LAW, 287, 2).paragraph(1),
                ),
            ),
        ],
    )
}

/// 法发〔2025〕12号: standards for own accounts, accounts of others and phone cards, as one secondary source
/// reports them; acts from 2025-07-22.
fn cards() -> Provision {
    let inflow = |zh, en, name| greater(zh, en, fact(object(name)), money(30_000_000, "CNY"));
    provision(
        CARDS,
        inserted(CRIMINAL_LAW, 287, 2).paragraph(1),
        text(
            "法发〔2025〕12号：涉银行卡、电话卡的情节严重",
            "法发〔2025〕12号: serious help with bank or phone cards",
        ),
        Character::Definition,
        spc2019::by_actor(),
        in_force_on(
            "act.date",
            text(
                "适用于2025年7月22日以后的行为；对此前行为的效力未收录。",
                "Applied to acts from 2025-07-22; its effect on earlier acts is not on file.",
            ),
            None,
        ),
        text(
            "法发〔2025〕12号自2025年7月22日起施行。",
            "法发〔2025〕12号 is in force from 2025-07-22.",
        ),
    )
    .version(
        "2025",
        from(date(2025, 7, 22)),
        "am9",
        Verification::OneSource,
        any(
            "具有任一情形",
            "any one of these",
            vec![
                all(
                    "本人银行卡、支付账户三个以上，流入资金超过三十万元",
                    "three own accounts or more with an inflow above 300,000 yuan",
                    vec![
                        at_least_value(
                            "三个以上",
                            "three or more",
                            fact(object("act.own_accounts")),
                            integer(3),
                        ),
                        inflow(
                            "流入资金超过三十万元",
                            "an inflow above 300,000 yuan",
                            "act.own_accounts_inflow",
                        ),
                    ],
                ),
                inflow(
                    "他人银行卡、支付账户流入资金超过三十万元",
                    "an inflow above 300,000 yuan into accounts of others",
                    "act.others_accounts_inflow",
                ),
                at_least_value(
                    "电话卡、物联网卡二十张以上",
                    "20 phone or IoT cards or more",
                    fact(object("act.phone_cards")),
                    integer(20),
                ),
            ],
        ),
        Vec::new(),
    )
}
