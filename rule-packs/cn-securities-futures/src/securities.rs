//! 证券法 (Securities Law): insiders, inside information, what is prohibited and what follows.
//!
//! The article numbers are those of the 2019 text; versions of the 2014 text say where they stood. The
//! wording of 2005 and 2013 was not read: acts before 2014-08-31 are judged by the text of 2014, and each
//! answer shows that this is not verified.

use cn_vocabulary::days;
use lexpack_sdk::wire::{
    Adjustment, Burden, Character, Citation, Condition, Consequence, Provision, Quantity, Text,
    Verification,
};
use lexpack_sdk::{
    Attaches, Build, Element, Follow, Place, all, alternative, any, article, attaches_to, between,
    conclusion, constant, date, duty, from, holds, liability, must_adjust, object, one_of,
    open_texture, overlaps, presumed, provision, sanction, text, years,
};

use cn_vocabulary::insider::words::{
    LEAK, SECURITIES, SUGGESTION, caused, inside_information_securities, on_list_of_2005,
    on_list_of_2019, own, own_tip, some_tip, some_trade, tip_of, undisclosed_information,
    unpublished,
};
use cn_vocabulary::insider::{MARKET_BAN, ORDER_TO_DISPOSE, SECURITIES_INSIDER, SECURITIES_LAW};

use crate::common::{Fines, frame, law_of_the_act, milder_law, own_gain, trade};
use crate::doubts::{D5, D13, TEXT_OF_2005};

/// 内幕信息.
pub(crate) const ART_52: &str = "cn.securities-law.art52";
/// The three prohibited acts.
pub(crate) const ART_53_1: &str = "cn.securities-law.art53.p1";
/// Civil liability for insider dealing.
pub(crate) const ART_53_3: &str = "cn.securities-law.art53.p3";
/// Trading on other undisclosed information.
pub(crate) const ART_54_1: &str = "cn.securities-law.art54.p1";
/// Civil liability for it.
pub(crate) const ART_54_2: &str = "cn.securities-law.art54.p2";
/// Penalties for insider dealing.
pub(crate) const ART_191_1: &str = "cn.securities-law.art191.p1";
/// Heavier penalties for staff of the regulator.
pub(crate) const ART_191_1_STAFF: &str = "cn.securities-law.art191.p1.staff";
/// Penalties for trading on other undisclosed information.
pub(crate) const ART_191_2: &str = "cn.securities-law.art191.p2";
/// 市场禁入.
pub(crate) const ART_221: &str = "cn.securities-law.art221";

/// The texts before 2014-08-31, which were not read.
const EARLIER_TEXTS: &str = "cn.securities-law.texts-before-2014";

/// Art. 202 of the 2014 text.
const FINES_2014: Fines = Fines {
    pivot: 30_000,
    multiple: 5,
    range: (30_000, 600_000),
    persons: (30_000, 300_000),
};
/// Art. 191 of the 2019 text.
const FINES_2019: Fines = Fines {
    pivot: 500_000,
    multiple: 10,
    range: (500_000, 5_000_000),
    persons: (200_000, 2_000_000),
};
/// Longest trading ban, in years: Order 185.
const TRADING_BAN_YEARS: u32 = 5;

/// In the order of the statute.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![
        insiders(),
        inside_information(),
        prohibited(),
        civil(),
        undisclosed(),
        undisclosed_civil(),
        penalty(),
        staff(),
        undisclosed_penalty(),
        market_ban(),
        earlier_texts(),
    ]
}

fn not_covered() -> Text {
    text(
        "2006年1月1日以前的证券法及更早的规定，其处罚数额未经核实，本包不收录，也不据以得出任何数额。",
        "The Securities Law before 2006-01-01 and earlier rules are not covered: their numbers are not \
         verified, and none is given.",
    )
}

/// Adds the texts before 2020-03-01: the one of 2014, and that of 2005, whose wording is not verified.
fn old_texts(
    provision: Provision,
    place: &Citation,
    elements: impl Fn() -> Condition,
    consequences: impl Fn() -> Vec<Consequence>,
) -> Provision {
    provision
        .version(
            "2005",
            between(days::SECURITIES_LAW_2005, days::BEFORE_SECURITIES_LAW_2014),
            "2005",
            Verification::Unverified,
            all(
                "2014年文本的要件，且2005年、2013年文本与之一致",
                "the elements of the text of 2014, and those of 2005 and 2013 read alike",
                vec![as_in_2014(), elements()],
            ),
            consequences(),
        )
        .version_stands_at(place.clone())
        .version(
            "2014",
            between(days::SECURITIES_LAW_2014, days::BEFORE_SECURITIES_LAW_2019),
            "2014",
            Verification::TwoSources,
            elements(),
            consequences(),
        )
        .version_stands_at(place.clone())
}

/// That the texts of 2005 and 2013 read as that of 2014 is not verified: the other reading is that they are
/// not on file.
fn as_in_2014() -> Condition {
    alternative(
        "2005年、2013年文本与2014年文本一致",
        "the texts of 2005 and 2013 read as that of 2014",
        TEXT_OF_2005,
        vec![
            (
                "as_in_2014",
                constant("与2014年文本一致", "as the text of 2014", true),
            ),
            (
                "not_on_file",
                conclusion(
                    "依2005年、2013年文本",
                    "by the texts of 2005 and 2013",
                    EARLIER_TEXTS,
                ),
            ),
        ],
    )
}

/// The texts of 2005 and 2013, which were not read.
fn earlier_texts() -> Provision {
    provision(
        EARLIER_TEXTS,
        article(SECURITIES_LAW, 202),
        text(
            "2005年、2013年文本（文字未收录）",
            "the texts of 2005 and 2013, whose wording is not on file",
        ),
        Character::Definition,
        frame(),
        law_of_the_act(),
        not_covered(),
    )
    .not_on_file(
        "2005",
        between(days::SECURITIES_LAW_2005, days::BEFORE_SECURITIES_LAW_2014),
        "2005",
    )
}

fn new_in_2019() -> Text {
    text(
        "2019年修订增加本条，自2020年3月1日起施行。",
        "The article was added by the revision of 2019 and is in force from 2020-03-01.",
    )
}

/// 第五十一条 (2014年文本第七十四条): 内幕信息的知情人.
fn insiders() -> Provision {
    old_texts(
        provision(
            SECURITIES_INSIDER,
            article(SECURITIES_LAW, 51),
            text("证券交易内幕信息的知情人", "insiders in securities"),
            Character::Definition,
            frame(),
            law_of_the_act(),
            not_covered(),
        ),
        &article(SECURITIES_LAW, 74),
        on_list_of_2005,
        Vec::new,
    )
    .version(
        "2019",
        from(days::SECURITIES_LAW_2019),
        "2019",
        Verification::TwoSources,
        on_list_of_2019(),
        Vec::new(),
    )
}

/// 第五十二条 (2014年文本第七十五条): 内幕信息.
fn inside_information() -> Provision {
    let concerned = || {
        any(
            "交易、泄露或者建议涉及内幕信息",
            "a trade, disclosure or recommendation concerns inside information",
            vec![
                some_trade(
                    "有涉及内幕信息的交易",
                    "a trade concerns inside information",
                    all(
                        "本行为的交易涉及内幕信息",
                        "a trade of the act concerns inside information",
                        vec![own(), inside_information_securities("t")],
                    ),
                ),
                some_tip(
                    "有涉及内幕信息的泄露或者建议",
                    "a tip concerns inside information",
                    all(
                        "本行为的泄露或者建议涉及内幕信息",
                        "a tip of the act concerns inside information",
                        vec![own_tip(), inside_information_securities("p")],
                    ),
                ),
            ],
        )
    };
    old_texts(
        provision(
            ART_52,
            article(SECURITIES_LAW, 52),
            text("证券交易的内幕信息", "inside information in securities"),
            Character::Definition,
            frame(),
            law_of_the_act(),
            not_covered(),
        ),
        &article(SECURITIES_LAW, 75),
        concerned,
        Vec::new,
    )
    .version(
        "2019",
        from(days::SECURITIES_LAW_2019),
        "2019",
        Verification::TwoSources,
        concerned(),
        Vec::new(),
    )
}

/// 非法获取内幕信息的人, in the wider administrative sense, and the patterns of the minutes on proof.
fn person() -> Condition {
    let learned =
        |zh: &str, en: &str, codes: &[&str]| overlaps(zh, en, object("act.acquisition"), codes);
    let coincides = |zh: &str, en: &str, codes: &[&str]| {
        one_of(zh, en, object("act.trading_coincidence"), codes)
    };
    any(
        "知情人或者非法获取内幕信息的人",
        "an insider, or one who obtained the information unlawfully",
        vec![
            conclusion("内幕信息的知情人", "an insider", SECURITIES_INSIDER),
            learned(
                "以非法手段获取",
                "obtained by unlawful means",
                &["unlawful_means"],
            ),
            all(
                "近亲属、关系密切的人或者因职责知悉的人，交易活动与内幕信息基本吻合（法〔2011〕225号纪要）",
                "a close relative or person, or one who knew through duty, whose trading broadly coincides with the information (minutes Fa [2011] No. 225)",
                vec![
                    learned(
                        "近亲属、关系密切的人或者因职责知悉的人",
                        "a close relative or person, or one who knew through duty",
                        &["close_relative", "close_person", "through_duty"],
                    ),
                    coincides("基本吻合", "broadly coincides", &["basic", "high"]),
                ],
            ),
            all(
                "在敏感期内与知情人联络、接触，交易活动与内幕信息高度吻合（法〔2011〕225号纪要）",
                "one in contact with an insider within the sensitive period, whose trading closely coincides with the information (minutes Fa [2011] No. 225)",
                vec![
                    learned(
                        "与知情人联络、接触",
                        "contact with an insider",
                        &["contact"],
                    ),
                    coincides("高度吻合", "closely coincides", &["high"]),
                ],
            ),
            alternative(
                "被动获悉或者自非知情人处获悉的人",
                "one who learned passively, or from a recipient",
                D13,
                vec![
                    (
                        "covered",
                        learned(
                            "被动获悉或者自非知情人处获悉",
                            "learned passively or from a recipient",
                            &["passive", "from_recipient"],
                        ),
                    ),
                    (
                        "not_covered",
                        constant("不属于非法获取内幕信息的人", "no unlawful obtainer", false),
                    ),
                ],
            ),
        ],
    )
}

/// Conduct: a trade, or a tip; a disclosure without any resulting trade is open (D-5).
fn conduct() -> Condition {
    let tip = |zh: &str, en: &str, kind: &str| {
        let information = vec![inside_information_securities("p"), unpublished("p")];
        some_tip(zh, en, tip_of(&[kind], information))
    };
    any(
        "买卖该公司的证券，泄露该信息，或者建议他人买卖该证券",
        "trading in the company's securities, disclosing the information, or recommending a trade",
        vec![
            some_trade(
                "买卖该公司的证券",
                "traded in the company's securities",
                trade(&[SECURITIES], inside_information_securities("t")),
            ),
            tip(
                "建议他人买卖该证券",
                "recommended a trade in them",
                SUGGESTION,
            ),
            tip("泄露该信息", "disclosed the information", LEAK),
        ],
    )
}

fn dealing() -> Condition {
    all(
        "知情人或者非法获取内幕信息的人，在内幕信息公开前从事禁止的行为",
        "an insider or unlawful obtainer did what is prohibited before publication",
        vec![
            presumed(
                "身份成立，且没有合理解释",
                "the status is made out, and there is no reasonable explanation",
                person(),
                holds(
                    "有正当信息来源或者合理解释",
                    "a proper source or a reasonable explanation",
                    object("act.justified"),
                )
                .proved_by(Burden::Party),
            ),
            conduct(),
        ],
    )
}

/// 第五十三条第一款 (2014年文本第七十六条第一款).
fn prohibited() -> Provision {
    let abstain = || {
        vec![duty(
            "abstain",
            "在内幕信息公开前，不得买卖该公司的证券，不得泄露该信息，不得建议他人买卖该证券",
            "before publication: not to trade in the company's securities, not to disclose the information, not to recommend a trade",
            text("不从事内幕交易", "abstain from insider dealing"),
            None,
        )
        .on_subject(text("知情人和非法获取内幕信息的人", "insiders and unlawful obtainers"))]
    };
    old_texts(
        provision(
            ART_53_1,
            article(SECURITIES_LAW, 53).paragraph(1),
            text("禁止的内幕交易行为", "prohibited insider dealing"),
            Character::Duty,
            frame(),
            law_of_the_act(),
            not_covered(),
        ),
        &article(SECURITIES_LAW, 76).paragraph(1),
        dealing,
        abstain,
    )
    .version(
        "2019",
        from(days::SECURITIES_LAW_2019),
        "2019",
        Verification::TwoSources,
        dealing(),
        abstain(),
    )
}

fn with_loss(violation: &str) -> Condition {
    all(
        "违法行为给投资者造成损失",
        "the violation caused loss to investors",
        vec![
            conclusion("有违法行为", "the violation is made out", violation),
            holds(
                "给投资者造成损失",
                "loss was caused to investors",
                object("act.harm"),
            )
            .proved_by(Burden::Claimant),
        ],
    )
}

fn compensation() -> Vec<Consequence> {
    vec![
        liability(
            "compensation",
            "依法承担赔偿责任",
            "is liable for compensation",
            text("赔偿责任", "compensation"),
        )
        .on_subject(text("行为人", "the actor")),
    ]
}

/// 第五十三条第三款 (2014年文本第七十六条第三款).
fn civil() -> Provision {
    old_texts(
        provision(
            ART_53_3,
            article(SECURITIES_LAW, 53).paragraph(3),
            text("内幕交易的民事赔偿", "compensation for insider dealing"),
            Character::Civil,
            frame(),
            law_of_the_act(),
            not_covered(),
        ),
        &article(SECURITIES_LAW, 76).paragraph(3),
        || with_loss(ART_53_1),
        compensation,
    )
    .version(
        "2019",
        from(days::SECURITIES_LAW_2019),
        "2019",
        Verification::TwoSources,
        with_loss(ART_53_1),
        compensation(),
    )
}

/// 第五十四条第一款.
fn undisclosed() -> Provision {
    provision(
        ART_54_1,
        article(SECURITIES_LAW, 54).paragraph(1),
        text(
            "禁止利用未公开信息交易",
            "trading on other undisclosed information is prohibited",
        ),
        Character::Duty,
        frame(),
        law_of_the_act(),
        new_in_2019(),
    )
    .version(
        "2019",
        from(days::SECURITIES_LAW_2019),
        "2019",
        Verification::TwoSources,
        all(
            "利用因职务便利获取的其他未公开的信息交易",
            "traded on other undisclosed information obtained through office",
            vec![
                one_of(
                    "金融机构从业人员，监管部门或者行业协会的工作人员",
                    "staff of a financial institution, a regulator or an association",
                    object("act.undisclosed_staff"),
                    &["financial_institution", "regulator_or_association"],
                ),
                holds(
                    "因职务便利获取",
                    "obtained through office",
                    object("act.by_duty"),
                ),
                holds("违反规定", "against the rules", object("act.against_rules")),
                any(
                    "从事相关证券交易，或者明示、暗示他人从事",
                    "traded in connected securities, or recommended it",
                    vec![
                        some_trade(
                            "从事与该信息相关的证券交易",
                            "traded in connected securities",
                            trade(&[SECURITIES], undisclosed_information("t")),
                        ),
                        some_tip(
                            "明示、暗示他人从事相关交易活动",
                            "recommended connected trades",
                            tip_of(&[SUGGESTION], vec![undisclosed_information("p")]),
                        ),
                    ],
                ),
            ],
        ),
        vec![
            duty(
                "abstain",
                "不得利用未公开信息从事相关交易活动，不得明示、暗示他人从事",
                "not to trade on undisclosed information, nor to recommend it",
                text(
                    "不利用未公开信息交易",
                    "abstain from trading on undisclosed information",
                ),
                None,
            )
            .on_subject(text("从业人员和工作人员", "the staff")),
        ],
    )
}

/// 第五十四条第二款.
fn undisclosed_civil() -> Provision {
    provision(
        ART_54_2,
        article(SECURITIES_LAW, 54).paragraph(2),
        text(
            "利用未公开信息交易的民事赔偿",
            "compensation for trading on undisclosed information",
        ),
        Character::Civil,
        frame(),
        law_of_the_act(),
        new_in_2019(),
    )
    .version(
        "2019",
        from(days::SECURITIES_LAW_2019),
        "2019",
        Verification::TwoSources,
        with_loss(ART_54_1),
        compensation(),
    )
}

fn consequences(fines: Fines, gain: &Quantity) -> Vec<Consequence> {
    let mut all_of = vec![
        sanction(
            "order",
            "责令依法处理非法持有的证券",
            "order to dispose of securities held unlawfully",
            ORDER_TO_DISPOSE,
            None,
        )
        .on_subject(text("违法行为人", "the person in violation")),
    ];
    all_of.extend(fines.on_actor(gain));
    all_of.extend(fines.on_persons());
    all_of
        .into_iter()
        .map(|consequence| {
            consequence.imposed_by(text("证券监督管理机构", "the securities regulator"))
        })
        .collect()
}

/// The violation of Art. 53; where it is a disclosure alone that led to no trade, whether the sanction
/// reaches it is a text reading (D-5).
fn sanctioned() -> Condition {
    all(
        "违反第五十三条的规定从事内幕交易",
        "insider dealing contrary to Article 53",
        vec![
            conclusion(
                "有禁止的内幕交易行为",
                "prohibited insider dealing is made out",
                ART_53_1,
            ),
            alternative(
                "泄露而没有引起交易的，是否属于“从事内幕交易”",
                "whether a disclosure that led to no trade is «insider dealing»",
                D5,
                vec![
                    (
                        "covered",
                        constant(
                            "第五十三条第一款单独禁止泄露，属于",
                            "Article 53(1) prohibits disclosure as such: it is",
                            true,
                        ),
                    ),
                    (
                        "needs_trade",
                        any(
                            "有交易，或者有建议",
                            "there is a trade, or a recommendation",
                            vec![
                                some_trade(
                                    "行为人或者因泄露、建议而交易",
                                    "the actor traded, or a tip was traded on",
                                    any(
                                        "行为人的交易，或者因其泄露、建议的交易",
                                        "a trade of the actor, or on the actor's tip",
                                        vec![own(), caused()],
                                    ),
                                ),
                                some_tip(
                                    "建议他人买卖",
                                    "recommended a trade",
                                    tip_of(&[SUGGESTION], Vec::new()),
                                ),
                            ],
                        ),
                    ),
                ],
            ),
        ],
    )
}

/// 第一百九十一条第一款 (2014年文本第二百零二条, which names disclosure expressly).
fn penalty() -> Provision {
    let gain = own_gain(&[SECURITIES], inside_information_securities("t"));
    old_texts(
        provision(
            ART_191_1,
            article(SECURITIES_LAW, 191).paragraph(1),
            text("内幕交易的行政处罚", "penalties for insider dealing"),
            Character::Administrative,
            frame(),
            milder_law(),
            not_covered(),
        ),
        &article(SECURITIES_LAW, 202),
        || {
            conclusion(
                "有禁止的内幕交易行为",
                "prohibited insider dealing is made out",
                ART_53_1,
            )
        },
        || consequences(FINES_2014, &gain),
    )
    .version(
        "2019",
        from(days::SECURITIES_LAW_2019),
        "2019",
        Verification::TwoSources,
        sanctioned(),
        consequences(FINES_2019, &gain),
    )
}

/// 第一百九十一条第一款末句: 证券监督管理机构工作人员从重处罚.
fn staff() -> Provision {
    let regulator = || {
        one_of(
            "证券监督管理机构工作人员",
            "staff of the securities regulator",
            object("act.market_staff"),
            &["regulator"],
        )
    };
    old_texts(
        provision(
            ART_191_1_STAFF,
            article(SECURITIES_LAW, 191).paragraph(1),
            text(
                "证券监督管理机构工作人员从重处罚",
                "heavier penalties for staff of the regulator",
            ),
            Character::Administrative,
            frame(),
            law_of_the_act(),
            not_covered(),
        ),
        &article(SECURITIES_LAW, 202),
        regulator,
        Vec::new,
    )
    .version(
        "2019",
        from(days::SECURITIES_LAW_2019),
        "2019",
        Verification::TwoSources,
        regulator(),
        Vec::new(),
    )
    .attached(
        attaches_to(
            &[Character::Administrative],
            must_adjust(&[Adjustment::Heavier]),
        )
        .only(&[ART_191_1]),
    )
}

/// 第一百九十一条第二款.
fn undisclosed_penalty() -> Provision {
    let gain = own_gain(&[SECURITIES], undisclosed_information("t"));
    provision(
        ART_191_2,
        article(SECURITIES_LAW, 191).paragraph(2),
        text(
            "利用未公开信息交易的行政处罚",
            "penalties for trading on undisclosed information",
        ),
        Character::Administrative,
        frame(),
        milder_law(),
        new_in_2019(),
    )
    .version(
        "2019",
        from(days::SECURITIES_LAW_2019),
        "2019",
        Verification::TwoSources,
        conclusion("违反第五十四条的规定", "contrary to Article 54", ART_54_1),
        consequences(FINES_2019, &gain),
    )
}

/// 第二百二十一条, with the length of trading bans of Order 185 (from 2021-07-19).
fn market_ban() -> Provision {
    let violation = any(
        "违反第五十三条或者第五十四条的规定",
        "contrary to Article 53 or Article 54",
        vec![
            conclusion("内幕交易", "insider dealing", ART_53_1),
            conclusion(
                "利用未公开信息交易",
                "trading on undisclosed information",
                ART_54_1,
            ),
        ],
    );
    let concerned = || text("有关责任人员", "the persons responsible");
    provision(
        ART_221,
        article(SECURITIES_LAW, 221),
        text("市场禁入", "ban from the market"),
        Character::Administrative,
        frame(),
        law_of_the_act(),
        text(
            "2021年7月19日以前的市场禁入不在本包收录范围内。",
            "Market bans before 2021-07-19 are not covered.",
        ),
    )
    .version(
        "2019",
        from(date(2021, 7, 19)),
        "2019",
        Verification::TwoSources,
        all(
            "违反本法规定，情节严重",
            "a violation of the law, in serious circumstances",
            vec![
                violation,
                open_texture(
                    "情节严重",
                    "serious circumstances",
                    text("市场禁入意义上的情节严重", "serious circumstances for a market ban"),
                    vec![text("违法行为的性质、情节、社会危害程度", "nature, circumstances and harm of the violation")],
                    object("act.ban_serious"),
                    "",
                ),
            ],
        ),
        vec![
            sanction("identity-ban", "在一定期限内直至终身不得从事证券业务、担任有关职务（分档期限未经核实，不作表述）", "no securities business or office for a fixed term up to life (the brackets are not verified and not stated)", MARKET_BAN, None)
                .may()
                .on_subject(concerned()),
            sanction("trading-ban", "在一定期限内不得在证券交易场所交易证券，不超过五年（证监会令第185号）", "no trading on securities venues for up to five years (CSRC Order 185)", MARKET_BAN, years(None, Some(TRADING_BAN_YEARS)))
                .may()
                .on_subject(concerned()),
        ],
    )
}
