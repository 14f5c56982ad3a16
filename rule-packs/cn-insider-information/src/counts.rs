//! Who counts as what, and which trades count: the parts that several provisions share.
//!
//! Amounts are three separate series — 成交额, 保证金, 获利或者避免损失 — over the trades of the act, those
//! that its tips caused and those of joint offenders. A trade counts within the sensitive period, on
//! inside information, without a ground of lawful trading, and where it has not been dealt with (Art. 8).

use cn_vocabulary::days;
use lexpack_sdk::wire::{Applicability, Condition, Frame, Quantity};
use lexpack_sdk::{
    Applies, Place, all, alternative, any, article, at_least_value, conclusion, day, fact,
    in_force_on, less, not, object, of, one_of, open_texture, per_object, text, through,
};

use cn_vocabulary::CRIMINAL_LAW;
use cn_vocabulary::insider::INTERPRETATIONS_IN_TIME;
use cn_vocabulary::insider::words::{
    self, FUTURES, SECURITIES, caused, in_market, inside_information, inside_information_futures,
    inside_information_securities, of_joint_offender, own, since_formed, since_initiated, some_tip,
    some_trade, tip_of, undisclosed_information, unhandled, unpublished, without_ground,
};

use crate::doubts::D12;

/// Provision ids.
pub(crate) mod id {
    pub(crate) const P2: &str = "cn.criminal-law.art180.p2";
    pub(crate) const P2_PERSONS: &str = "cn.criminal-law.art180.p2.persons";
    pub(crate) const P3: &str = "cn.criminal-law.art180.p3";
    pub(crate) const P4: &str = "cn.criminal-law.art180.p4";
}

/// A party and each of its acts.
pub(crate) fn frame() -> Frame {
    per_object("party", "act", "act.actor")
}

/// 从旧兼从轻 for the statute.
pub(crate) fn milder_law() -> Applicability {
    in_force_on(
        "act.date",
        text(
            "适用行为时的法律；裁判时的法律不认为是犯罪或者处刑较轻的，适用裁判时的法律。",
            "The law at the act applies; the law at the judgment where it does not hold the act a crime or is milder.",
        ),
        Some(article(CRIMINAL_LAW, 12).paragraph(1)),
    )
    .or_milder_at("act.decision_date")
}

/// The law on the day of the act.
pub(crate) fn law_of_the_act() -> Applicability {
    in_force_on(
        "act.date",
        text(
            "适用行为发生之日有效的规定。",
            "The rules in force on the day of the act apply.",
        ),
        Some(article(CRIMINAL_LAW, 12).paragraph(1)),
    )
}

/// The rule for interpretations in time.
pub(crate) fn as_interpretation() -> Applicability {
    in_force_on(
        "act.date",
        text(
            "行为时已有司法解释的，依行为时的司法解释；新的司法解释对被告人有利的，适用新的。行为时没有司法解释的，新的司法解释适用于施行时尚未办结的案件。",
            "An interpretation in force at the act applies, unless a new one favours the accused; where none was \
             in force, the new one applies to cases that were pending when it came into force.",
        ),
        Some(article(INTERPRETATIONS_IN_TIME, 3)),
    )
    .interpreting_at("act.decision_date")
}

/// First day on which Article 180 covers futures.
fn futures_covered() -> Quantity {
    day(days::AMENDMENT_1999)
}

/// First day on which Article 180 covers recommending.
fn suggestion_covered() -> Quantity {
    day(days::AMENDMENT_7)
}

fn caused_by_covered_tip() -> Condition {
    all(
        "因行为人的泄露，或者2009年2月28日以后的明示、暗示而进行的交易",
        "a trade that the actor's disclosure caused, or a recommendation given from 2009-02-28",
        vec![
            caused(),
            any(
                "泄露，或者2009年2月28日以后的明示、暗示",
                "a disclosure, or a recommendation given from 2009-02-28",
                vec![
                    one_of(
                        "泄露",
                        "a disclosure",
                        through("t", "trade.tip", "tip.conduct"),
                        &["leak"],
                    ),
                    at_least_value(
                        "在2009年2月28日以后",
                        "on or after 2009-02-28",
                        fact(through("t", "trade.tip", "tip.date")),
                        suggestion_covered(),
                    ),
                ],
            ),
        ],
    )
}

/// Whose trades count: the actor's, those that the actor's tips caused, those of joint offenders.
pub(crate) fn anyones() -> Condition {
    any(
        "行为人的、因其泄露或者建议的、共同犯罪人的交易",
        "a trade of the actor, on the actor's tip, or of a joint offender",
        vec![own(), caused_by_covered_tip(), of_joint_offender()],
    )
}

/// Within the sensitive period.
pub(crate) fn sensitive(variable: &str) -> Condition {
    all(
        "在内幕信息敏感期内（法释〔2012〕6号第五条）",
        "within the sensitive period (Fa Shi [2012] No. 6 Art. 5)",
        vec![
            any(
                "自内幕信息形成之日起；动议、筹划、决策、执行人员自初始之日起",
                "from formation; for those who initiate, plan, decide or execute, from the first day of that",
                vec![since_formed(variable), earlier_start(variable)],
            ),
            unpublished(variable),
        ],
    )
}

/// The earlier start of the sensitive period, and for whom it holds (doubt 12).
pub(crate) fn earlier_start(variable: &str) -> Condition {
    alternative(
        "较早的起点适用于谁",
        "for whom the earlier start holds",
        D12,
        vec![
            (
                "initiators",
                all(
                    "影响其形成的动议、筹划、决策或者执行人员",
                    "one who initiates, plans, decides or executes and so influences its formation",
                    vec![initiator(), since_initiated(variable)],
                ),
            ),
            ("everyone", since_initiated(variable)),
        ],
    )
}

/// The actor influenced the formation.
pub(crate) fn initiator() -> Condition {
    lexpack_sdk::holds(
        "动议、筹划、决策或者执行人员",
        "one who initiates, plans, decides or executes",
        object("act.initiator"),
    )
}

/// A trade in a market that counts, whoever's it is.
pub(crate) fn counted(whose: Condition, market: &str) -> Condition {
    let mut members = vec![whose, in_market(&[market])];
    if market == FUTURES {
        members.push(at_least_value(
            "在1999年12月25日以后",
            "on or after 1999-12-25",
            fact(of("t", "trade.date")),
            futures_covered(),
        ));
        members.push(inside_information_futures("t"));
    } else {
        members.push(inside_information_securities("t"));
    }
    members.extend([sensitive("t"), without_ground(), unhandled()]);
    all(
        "计入的交易（第四条排除的、第八条已处理的不计）",
        "a trade that counts (none excluded by Art. 4, none dealt with: Art. 8)",
        members,
    )
}

fn counted_anywhere(whose: &Condition) -> Condition {
    any(
        "计入的证券交易或者期货交易",
        "a trade in securities or futures that counts",
        vec![
            counted(whose.clone(), SECURITIES),
            counted(whose.clone(), FUTURES),
        ],
    )
}

/// 成交额 in securities.
pub(crate) fn turnover() -> Quantity {
    words::over_trades(counted(anyones(), SECURITIES), words::turnover())
}

/// 占用保证金 in futures.
pub(crate) fn margin() -> Quantity {
    words::over_trades(counted(anyones(), FUTURES), words::margin())
}

/// 获利或者避免损失.
pub(crate) fn gain() -> Quantity {
    words::over_trades(counted_anywhere(&anyones()), words::gain())
}

/// There is a trade that counts: 从事、明示暗示他人从事、泄露导致他人从事.
pub(crate) fn some_counted() -> Condition {
    some_trade(
        "在敏感期内从事、明示或者暗示他人从事，或者泄露内幕信息导致他人从事相关交易",
        "within the sensitive period: a trade by the actor, on the actor's recommendation, or resulting from the disclosure",
        counted_anywhere(&anyones()),
    )
}

/// Base of the fine: own gain, or, without own trades, that of those who learned or were recommended.
pub(crate) fn fine_base() -> Quantity {
    words::own_or_recipients(
        some_trade(
            "行为人自己交易",
            "the actor traded",
            counted_anywhere(&own()),
        ),
        own_gain(),
        words::over_trades(counted_anywhere(&caused_by_covered_tip()), words::gain()),
    )
}

/// Some trade of another joint offender counts.
pub(crate) fn joint() -> Condition {
    some_trade(
        "共同犯罪",
        "a joint offence",
        all(
            "其他共同犯罪人的交易",
            "a trade of another joint offender",
            vec![
                not("不是行为人自己的交易", "not the actor's own trade", own()),
                of_joint_offender(),
            ],
        ),
    )
}

/// 违法所得 of the actor's own trades on undisclosed information: what is recovered from the actor.
pub(crate) fn own_gain_on_undisclosed() -> Quantity {
    let mine = all(
        "行为人自己的、计入的交易",
        "a trade of the actor that counts",
        vec![own(), undisclosed(None)],
    );
    words::over_trades(mine, words::gain())
}

/// A trade on other undisclosed information that counts under the interpretation of 2019.
pub(crate) fn undisclosed(market: Option<&str>) -> Condition {
    let market = market.map_or(&[SECURITIES, FUTURES][..], |market| {
        if market == FUTURES {
            &[FUTURES]
        } else {
            &[SECURITIES]
        }
    });
    all(
        "计入的利用未公开信息的交易",
        "a trade on undisclosed information that counts",
        vec![
            anyones(),
            in_market(market),
            undisclosed_information("t"),
            unhandled(),
        ],
    )
}

/// Trades that the versions of paragraph 1 name.
pub(crate) fn traded(markets: &[&str]) -> Condition {
    let of_market = |market: &str| {
        let inside = if market == FUTURES {
            inside_information_futures("t")
        } else {
            inside_information_securities("t")
        };
        all(
            "与内幕信息有关的交易",
            "a trade connected with the inside information",
            vec![own(), in_market(&[market]), inside, unpublished("t")],
        )
    };
    some_trade(
        "在信息公开前买入或者卖出证券，或者从事有关的期货交易",
        "traded in the securities, or in connected futures, before publication",
        any(
            "与内幕信息有关的交易",
            "a connected trade",
            markets.iter().map(|market| of_market(market)).collect(),
        ),
    )
}

/// Tips of a kind that the versions of paragraph 1 name.
pub(crate) fn tipped(zh: &str, en: &str, kind: &str, futures: bool) -> Condition {
    let inside = if futures {
        inside_information("p")
    } else {
        inside_information_securities("p")
    };
    some_tip(zh, en, tip_of(&[kind], vec![inside, unpublished("p")]))
}

/// 违法所得 of the actor's own trades that count: what is recovered from the actor.
pub(crate) fn own_gain() -> Quantity {
    words::over_trades(counted_anywhere(&own()), words::gain())
}

/// A judgement of seriousness in cases decided before an interpretation came into force.
pub(crate) fn without_interpretation(
    first: lexpack_sdk::wire::Date,
    zh: &str,
    en: &str,
    judgement: &str,
) -> Condition {
    all(
        "裁判时尚无司法解释，由审判机关认定",
        "no interpretation was in force at the judgment: the court judges",
        vec![
            less(
                "行为在司法解释施行以前",
                "the act was before the interpretation",
                fact(object("act.date")),
                day(first),
            ),
            less(
                "裁判在司法解释施行以前",
                "the judgment was before the interpretation",
                fact(object("act.decision_date")),
                day(first),
            ),
            open_texture(
                zh,
                en,
                text(zh, en),
                vec![text("全案情节", "all circumstances of the case")],
                object(judgement),
                "",
            ),
        ],
    )
}

/// 知情人员或者非法获取人员, for the actor of the act.
pub(crate) fn insider_or_obtainer() -> Condition {
    any(
        "内幕信息的知情人员或者非法获取内幕信息的人员",
        "an insider, or one who obtained the inside information unlawfully",
        vec![
            conclusion("内幕信息的知情人员", "an insider", id::P3),
            conclusion(
                "非法获取内幕信息的人员",
                "an unlawful obtainer",
                crate::spc2012::ART_2,
            ),
            obtainer_by_judgement(),
        ],
    )
}

/// 非法获取人员, in cases decided before the interpretation.
pub(crate) fn obtainer_by_judgement() -> Condition {
    without_interpretation(
        days::INSIDER_INTERPRETATION_2012,
        "非法获取内幕信息的人员",
        "an unlawful obtainer",
        "act.obtainer_by_judgement",
    )
}
