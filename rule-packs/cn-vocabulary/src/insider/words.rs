//! Conditions and amounts that the packs on inside information share, in the words of the statutes.
//!
//! The object of the finding is the act. A trade is called `t`, a tip `p`; what they are about is the
//! information that they name.

use crate::days;
use crate::{CRIMINAL_LAW, yuan};
use lexpack_sdk::wire::{Condition, FactOf, Money, Quantity};
use lexpack_sdk::{
    Element, Narrow, Place, all, any, article, at_least_value, choose, constant, day, each, equal,
    exists, fact, greatest, holds, how_many, less, money, not, object, of, one_of, overlaps, ratio,
    same, sum, through, total,
};

pub use crate::conduct::{natural_person, responsible_persons, unit};

/// Market of securities.
pub const SECURITIES: &str = "securities";
/// Market of futures.
pub const FUTURES: &str = "futures";
/// Market of derivatives.
pub const DERIVATIVES: &str = "derivatives";

/// A tip that discloses the information.
pub const LEAK: &str = "leak";
/// A tip that recommends trading.
pub const SUGGESTION: &str = "suggestion";

/// An amount in yuan, as a quantity.
#[must_use]
pub fn in_yuan(amount: i64) -> Quantity {
    let Money { minor, currency } = yuan(amount);
    money(minor, &currency)
}

/// A fact of the information that a trade or tip names.
fn about(variable: &str, name: &str) -> FactOf {
    let reference = if variable == "p" {
        "tip.information"
    } else {
        "trade.information"
    };
    through(variable, reference, name)
}

/// The day of a trade or tip.
fn day_of(variable: &str) -> FactOf {
    let name = if variable == "p" {
        "tip.date"
    } else {
        "trade.date"
    };
    of(variable, name)
}

/// The trade belongs to the act.
#[must_use]
pub fn own() -> Condition {
    same(
        "行为人自己的交易",
        "the actor's own trade",
        of("t", "trade.act"),
        "object",
    )
}

/// The tip belongs to the act.
#[must_use]
pub fn own_tip() -> Condition {
    same(
        "行为人的泄露或者建议",
        "the actor's disclosure or recommendation",
        of("p", "tip.act"),
        "object",
    )
}

/// The actor's own tip of one of these kinds, about such information. `information` looks at the tip `p`.
#[must_use]
pub fn tip_of(kinds: &[&str], information: Vec<Condition>) -> Condition {
    let kind = one_of(
        "行为的种类",
        "the kind of tip",
        of("p", "tip.conduct"),
        kinds,
    );
    let mut members = vec![own_tip(), kind];
    members.extend(information);
    all(
        "行为人涉及该信息的泄露或者建议",
        "a disclosure or recommendation of the actor that concerns the information",
        members,
    )
}

/// Other persons to whom the actor recommended trading on such information, each counted once however often
/// it was recommended to them. Recommending counts from 2009-02-28 (刑法修正案（七）).
#[must_use]
pub fn persons_recommended(mut information: Vec<Condition>) -> Quantity {
    information.extend([
        at_least_value(
            "在2009年2月28日以后",
            "on or after 2009-02-28",
            fact(of("p", "tip.date")),
            day(days::AMENDMENT_7),
        ),
        same(
            "向此人明示、暗示",
            "recommended to this person",
            of("p", "tip.recipient"),
            "r",
        ),
    ]);
    how_many(each("r", "party").that(some_tip(
        "行为人向其明示、暗示从事相关交易的人",
        "one to whom the actor recommended trading",
        tip_of(&[SUGGESTION], information),
    )))
}

/// The trade is in a market.
#[must_use]
pub fn in_market(markets: &[&str]) -> Condition {
    one_of("交易品种", "the market", of("t", "trade.market"), markets)
}

/// 内幕信息 in securities, by the text in force on the day of the trade or tip `variable`.
#[must_use]
pub fn inside_information_securities(variable: &str) -> Condition {
    let new_text = || day(days::SECURITIES_LAW_2019);
    let event = |zh: &str, en: &str, codes: &[&str]| {
        overlaps(zh, en, about(variable, "information.events"), codes)
    };
    any(
        "证券交易的内幕信息",
        "inside information in securities",
        vec![
            holds(
                "涉及发行人的经营、财务或者对证券的市场价格有重大影响",
                "it concerns the issuer's business or finances, or has a major effect on the price",
                about(variable, "information.securities_effect"),
            ),
            all(
                "2020年3月1日以后：第八十条第二款、第八十一条第二款所列重大事件",
                "from 2020-03-01: an event of Art. 80(2) or Art. 81(2)",
                vec![
                    at_least_value(
                        "在2020年3月1日以后",
                        "on or after 2020-03-01",
                        fact(day_of(variable)),
                        new_text(),
                    ),
                    event("所列重大事件", "an event listed", EVENTS_2019),
                ],
            ),
            all(
                "2006年1月1日至2020年2月29日：第六十七条第二款、第七十五条第二款所列事项",
                "2006-01-01 to 2020-02-29: a matter of Art. 67(2) or Art. 75(2)",
                vec![
                    at_least_value(
                        "在2006年1月1日以后",
                        "on or after 2006-01-01",
                        fact(day_of(variable)),
                        day(days::SECURITIES_LAW_2005),
                    ),
                    less(
                        "在2020年3月1日以前",
                        "before 2020-03-01",
                        fact(day_of(variable)),
                        new_text(),
                    ),
                    any(
                        "所列事项",
                        "a matter listed",
                        vec![
                            event(
                                "两个文本都列举的事项",
                                "a matter that both texts list",
                                EVENTS_2005,
                            ),
                            all(
                                "2019年文本列举较宽的事项，且属于2005年文本所列",
                                "a matter that the text of 2019 lists more widely, and that of 2005 listed as well",
                                vec![
                                    event(
                                        "2019年文本列举较宽的事项",
                                        "a matter that the text of 2019 lists more widely",
                                        EVENTS_WIDER_IN_2019,
                                    ),
                                    holds(
                                        "属于2005年文本所列",
                                        "listed by the text of 2005",
                                        about(variable, "information.listed_before_2020"),
                                    ),
                                ],
                            ),
                        ],
                    ),
                ],
            ),
        ],
    )
}

/// Art. 80(2) and Art. 81(2) of the 2019 text.
const EVENTS_2019: &[&str] = &[
    "share_business",
    "share_assets",
    "share_contract",
    "share_debt",
    "share_loss",
    "share_external",
    "share_officers",
    "share_control",
    "share_capital",
    "share_litigation",
    "share_investigation",
    "share_other",
    "bond_status",
    "bond_rating",
    "bond_assets",
    "bond_default",
    "bond_borrowing",
    "bond_waiver",
    "bond_loss",
    "bond_dividend",
    "bond_litigation",
    "bond_investigation",
    "bond_other",
];

/// Events of Art. 67(2) of the 2005 text, without those that the 2019 text lists more widely, and Art. 75(2).
const EVENTS_2005: &[&str] = &[
    "share_business",
    "share_debt",
    "share_loss",
    "share_external",
    "share_control",
    "share_capital",
    "share_investigation",
    "share_other",
    "old_dividend",
    "old_structure",
    "old_guarantee",
    "old_assets",
    "old_liability",
    "old_acquisition",
    "old_determined",
];

/// Events of Art. 80(2) that reach beyond Art. 67(2) of the 2005 text: related-party deals, a chairman or
/// manager unable to act, arbitration; the older words on assets are not on file.
const EVENTS_WIDER_IN_2019: &[&str] = &[
    "share_assets",
    "share_contract",
    "share_officers",
    "share_litigation",
];

/// 内幕信息 in futures (and, from 2022-08-01, derivatives).
#[must_use]
pub fn inside_information_futures(variable: &str) -> Condition {
    any(
        "期货交易的内幕信息",
        "inside information in futures",
        vec![
            holds(
                "可能对期货、衍生品的交易价格产生重大影响",
                "it may have a major effect on the trading price",
                about(variable, "information.futures_effect"),
            ),
            overlaps(
                "所列的期货内幕信息",
                "a kind of inside information that the law lists",
                about(variable, "information.futures_items"),
                &[
                    "policy",
                    "exchange_decision",
                    "funds_and_positions",
                    "abnormal_trading",
                    "other",
                ],
            ),
        ],
    )
}

/// 其他未公开的信息.
#[must_use]
pub fn undisclosed_information(variable: &str) -> Condition {
    overlaps(
        "内幕信息以外的其他未公开的信息",
        "other undisclosed information",
        about(variable, "information.undisclosed"),
        &["decision", "holdings", "other"],
    )
}

/// 内幕信息 in securities or in futures.
#[must_use]
pub fn inside_information(variable: &str) -> Condition {
    any(
        "内幕信息",
        "inside information",
        vec![
            inside_information_securities(variable),
            inside_information_futures(variable),
        ],
    )
}

/// 信息尚未公开: before publication in the designated media.
#[must_use]
pub fn unpublished(variable: &str) -> Condition {
    let before = if variable == "p" {
        "tip.before_publication"
    } else {
        "trade.before_publication"
    };
    let published = || fact(about(variable, "information.published_date"));
    any(
        "在信息公开以前",
        "before the information was published",
        vec![
            less(
                "在公开之日以前",
                "before the day of publication",
                fact(day_of(variable)),
                published(),
            ),
            all(
                "公开当日、公开之前",
                "on the day of publication, before it",
                vec![
                    equal(
                        "在公开当日",
                        "on the day of publication",
                        fact(day_of(variable)),
                        published(),
                    ),
                    holds("在公开之前", "before publication", of(variable, before)),
                ],
            ),
        ],
    )
}

/// From the day on which the information formed.
#[must_use]
pub fn since_formed(variable: &str) -> Condition {
    at_least_value(
        "自内幕信息形成之日起",
        "from the day on which the information formed",
        fact(day_of(variable)),
        fact(about(variable, "information.formed_date")),
    )
}

/// From the first day of the initiating, planning, deciding or executing.
#[must_use]
pub fn since_initiated(variable: &str) -> Condition {
    at_least_value(
        "自动议、筹划、决策或者执行的初始之日起",
        "from the first day of initiating, planning, deciding or executing",
        fact(day_of(variable)),
        fact(about(variable, "information.initiated_date")),
    )
}

/// Gain or avoided loss of a trade.
#[must_use]
pub fn gain() -> Quantity {
    sum(vec![
        fact(of("t", "trade.gain")),
        fact(of("t", "trade.loss_avoided")),
    ])
}

/// 成交额 of a trade: of a purchase and its sale the larger, not the sum.
#[must_use]
pub fn turnover() -> Quantity {
    greatest(vec![
        fact(of("t", "trade.buy")),
        fact(of("t", "trade.sell")),
    ])
}

/// 占用保证金 of a trade.
#[must_use]
pub fn margin() -> Quantity {
    fact(of("t", "trade.margin"))
}

/// Some trade satisfies a condition.
#[must_use]
pub fn some_trade(zh: &str, en: &str, of_trade: Condition) -> Condition {
    let counts = constant("有这样的交易", "there is such a trade", true);
    exists(zh, en, each("t", "trade").that(of_trade), counts)
}

/// Some tip satisfies a condition.
#[must_use]
pub fn some_tip(zh: &str, en: &str, of_tip: Condition) -> Condition {
    let counts = constant("有这样的泄露或者建议", "there is such a tip", true);
    exists(zh, en, each("p", "tip").that(of_tip), counts)
}

/// A total over the trades that satisfy a condition.
#[must_use]
pub fn over_trades(of_trade: Condition, value: Quantity) -> Quantity {
    total(each("t", "trade").that(of_trade), value)
}

/// The trade was caused by a tip of the act; one passed on by others counts where the actor knew of the
/// onward trading and did not stop it (practice, commentary of the drafters).
#[must_use]
pub fn caused() -> Condition {
    all(
        "因行为人的泄露或者建议而进行的交易",
        "a trade that the actor's disclosure or recommendation caused",
        vec![
            holds(
                "因他人泄露或者建议而交易",
                "made on another's tip",
                of("t", "trade.on_tip"),
            ),
            same(
                "由行为人的泄露或者建议引起",
                "caused by the actor's tip",
                through("t", "trade.tip", "tip.act"),
                "object",
            ),
            any(
                "直接获悉，或者行为人知道转传后的交易而未有效制止",
                "learned directly, or the actor knew of the onward trading and did not stop it",
                vec![
                    not(
                        "直接获悉",
                        "learned directly",
                        holds(
                            "经他人转传",
                            "passed on by others",
                            through("t", "trade.tip", "tip.indirect"),
                        ),
                    ),
                    holds(
                        "知道而未有效制止",
                        "knew and did not stop it",
                        through("t", "trade.tip", "tip.onward_known"),
                    ),
                ],
            ),
        ],
    )
}

/// The trade belongs to another act of the same joint offence.
#[must_use]
pub fn of_joint_offender() -> Condition {
    all(
        "共同犯罪人的交易",
        "a trade of a joint offender",
        vec![
            joint_offence(),
            holds(
                "该交易所属行为属于共同犯罪",
                "its act is part of a joint offence",
                through("t", "trade.act", "act.joint_offence"),
            ),
            exists(
                "属于同一共同犯罪",
                "of the same joint offence",
                each("g", "act").that(same(
                    "本行为所归的共同犯罪",
                    "the joint offence of this act",
                    object("act.joint_leader"),
                    "g",
                )),
                same(
                    "该交易所归的共同犯罪",
                    "the joint offence of the trade",
                    through("t", "trade.act", "act.joint_leader"),
                    "g",
                ),
            ),
        ],
    )
}

/// The act is part of a joint offence.
#[must_use]
pub fn joint_offence() -> Condition {
    holds(
        "与他人构成共同犯罪",
        "part of a joint offence",
        object("act.joint_offence"),
    )
}

/// Who has the status that an offence needs, or commits it jointly with one who has: 刑法 Arts. 25–27 need
/// common intent, and no status of every joint offender.
#[must_use]
pub fn with_status_or_jointly(zh: &str, en: &str, status: Condition) -> Condition {
    any(
        zh,
        en,
        vec![
            status,
            all(
                "与具有身份的人共同犯罪",
                "a joint offence with one who has the status",
                vec![
                    joint_offence(),
                    holds(
                        "共同犯罪人具有该罪要求的身份",
                        "a joint offender has the status that the offence needs",
                        object("act.joint_status"),
                    ),
                ],
            )
            .cited(article(CRIMINAL_LAW, 25).paragraph(1)),
        ],
    )
}

/// The base of a fine: the actor's own gain where the actor traded, else that of the recipients.
#[must_use]
pub fn own_or_recipients(
    own_trade: Condition,
    own_gain: Quantity,
    recipients: Quantity,
) -> Quantity {
    choose(own_trade, own_gain, recipients)
}

/// A ground on which a trade is no insider dealing: 法释〔2012〕6号 Art. 4, and the reasonable
/// explanations of the minutes on proof.
#[must_use]
pub fn lawful_ground() -> Condition {
    let ground =
        |zh: &str, en: &str, code: &str| one_of(zh, en, of("t", "trade.exclusion"), &[code]);
    any(
        "正当交易的情形",
        "a ground of lawful trading",
        vec![
            all(
                "持有百分之五以上股份的人收购该上市公司股份",
                "a holder of 5% or more acquires the listed company's shares",
                vec![
                    ground(
                        "收购人自己的收购",
                        "the acquirer's own acquisition",
                        "own_acquisition",
                    ),
                    at_least_value(
                        "单独或者共同持有百分之五以上",
                        "5% or more held alone or jointly",
                        fact(of("t", "trade.holding")),
                        ratio(5, 100),
                    ),
                ],
            ),
            all(
                "按照事先订立的书面合同、指令、计划交易",
                "traded under a written contract, order or plan made before",
                vec![
                    ground(
                        "有书面合同、指令、计划",
                        "there is a written contract, order or plan",
                        "prior_plan",
                    ),
                    less(
                        "订立于内幕信息形成以前",
                        "made before the information formed",
                        fact(of("t", "trade.plan_date")),
                        fact(about("t", "information.formed_date")),
                    ),
                    holds(
                        "按照计划执行",
                        "carried out as planned",
                        of("t", "trade.as_planned"),
                    ),
                ],
            ),
            ground(
                "依据已被他人披露的信息交易",
                "traded on information disclosed by others",
                "disclosed_by_others",
            ),
            ground(
                "具有其他正当理由或者正当信息来源",
                "another proper reason or source",
                "other_reason",
            ),
        ],
    )
}

/// The trade has not been dealt with, and is not time-barred.
#[must_use]
pub fn unhandled() -> Condition {
    one_of(
        "未经处理，且在时效以内",
        "not yet dealt with, and not time-barred",
        of("t", "trade.handling"),
        &["unhandled"],
    )
}

/// Traded without a lawful ground.
#[must_use]
pub fn without_ground() -> Condition {
    not(
        "没有正当交易的情形",
        "without a ground of lawful trading",
        lawful_ground(),
    )
}

/// Insiders of Art. 74 of the 2005 text of the Securities Law, without those whom Art. 51 lists more widely.
const POSITIONS_2005: &[&str] = &[
    "issuer_officer",
    "major_shareholder",
    "major_shareholder_officer",
    "controller",
    "controller_officer",
    "controlled_company",
    "company_office",
    "regulator",
    "authority",
    "designated",
];

/// Insiders whom Art. 51 lists more widely than Art. 74 of the 2005 text: officers of companies controlled in
/// fact alone, and staff of securities companies that do not underwrite.
const POSITIONS_WIDER_IN_2019: &[&str] = &["controlled_company_officer", "market_institution"];

/// Insiders of Art. 51 of the 2019 text of the Securities Law.
const POSITIONS_2019: &[&str] = &[
    "issuer",
    "issuer_officer",
    "major_shareholder",
    "major_shareholder_officer",
    "controller",
    "controller_officer",
    "controlled_company",
    "de_facto_controlled_company",
    "controlled_company_officer",
    "company_office",
    "business_dealings",
    "acquirer",
    "market_institution",
    "regulator",
    "authority",
    "designated",
];

/// Holds a position of Art. 51 of the 2019 text of the Securities Law.
#[must_use]
pub fn on_list_of_2019() -> Condition {
    in_position(
        "属于第五十一条列举的知情人",
        "an insider that Article 51 lists",
        POSITIONS_2019,
    )
}

/// Holds a position of Art. 74 of the 2005 text of the Securities Law.
#[must_use]
pub fn on_list_of_2005() -> Condition {
    any(
        "属于2005年文本第七十四条列举的知情人",
        "an insider that Article 74 of the text of 2005 lists",
        vec![
            in_position(
                "两个文本都列举的人",
                "one whom both texts list",
                POSITIONS_2005,
            ),
            all(
                "2019年文本列举较宽的人，且属于2005年文本所列",
                "one whom the text of 2019 lists more widely, and that of 2005 listed as well",
                vec![
                    in_position(
                        "2019年文本列举较宽的人",
                        "one whom the text of 2019 lists more widely",
                        POSITIONS_WIDER_IN_2019,
                    ),
                    holds(
                        "属于2005年文本所列",
                        "listed by the text of 2005",
                        object("act.listed_before_2020"),
                    ),
                ],
            ),
        ],
    )
}

fn in_position(zh: &str, en: &str, positions: &[&str]) -> Condition {
    overlaps(zh, en, object("act.insider_positions"), positions)
}

/// Able to reach inside information in futures.
#[must_use]
pub fn futures_position() -> Condition {
    holds(
        "因经营、管理、监督地位或者职务等可以接触、获取期货内幕信息",
        "able to reach inside information in futures by business, management, supervisory position or office",
        object("act.futures_insider"),
    )
}
