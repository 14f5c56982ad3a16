//! 法释〔2012〕6号: the interpretation on insider dealing, in force 2012-06-01 to 2026-07-26.
//!
//! From 2026-07-27 法释〔2026〕13号 amends it; its text is not on file. Every article has a version that
//! says so, and shows the text of 2012 as previous text alone.

use lexpack_sdk::wire::{
    Burden, Character, Condition, Date, Frame, Provision, Quantity, Text, Verification,
};
use lexpack_sdk::{
    Build, Element, Place, all, alternative, any, article, at_least_value, between, conclusion,
    constant, date, fact, from, holds, integer, measure, object, open_texture, overlaps,
    per_object_via, presumed, provision, text, threshold,
};

use cn_vocabulary::insider::INSIDER_2012;
use cn_vocabulary::insider::words::{
    inside_information_futures, inside_information_securities, lawful_ground, natural_person, own,
    own_tip, since_formed, since_initiated, some_tip, some_trade, unit, unpublished,
};

use crate::counts::{
    as_interpretation, frame, gain, id, in_yuan, initiator, margin, some_counted, turnover,
};
use crate::doubts::{D6, D12};

pub(crate) const ART_1: &str = "cn.interpretation-2012-6.art1";
pub(crate) const ART_2: &str = "cn.interpretation-2012-6.art2";
pub(crate) const ART_3: &str = "cn.interpretation-2012-6.art3";
pub(crate) const ART_4: &str = "cn.interpretation-2012-6.art4";
pub(crate) const ART_5: &str = "cn.interpretation-2012-6.art5";
pub(crate) const ART_6: &str = "cn.interpretation-2012-6.art6";
pub(crate) const ART_7: &str = "cn.interpretation-2012-6.art7";
pub(crate) const ART_11: &str = "cn.interpretation-2012-6.art11";
pub(crate) const ART_11_PERSONS: &str = "cn.interpretation-2012-6.art11.persons";

/// Day on which the interpretation came into force.
const FIRST_DAY: Date = date(2012, 6, 1);
/// Its last day before the amendment.
const LAST_DAY: Date = date(2026, 7, 26);
/// First day of the amendment that is not on file.
const AMENDED: Date = date(2026, 7, 27);
/// First day of Article 180: acts from then on are reached.
const REACHED: Date = date(1997, 10, 1);

/// Amounts of Art. 6 in yuan: 成交额, 保证金, 获利或者避免损失.
const SERIOUS: [i64; 3] = [500_000, 300_000, 150_000];
/// Amounts of Art. 7 in yuan, in the same order.
const ESPECIALLY_SERIOUS: [i64; 3] = [2_500_000, 1_500_000, 750_000];
/// 三次以上.
const TIMES: i64 = 3;

/// In the order of the interpretation. Arts. 8, 9 and 10 stand where the amounts and fines are.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![
        insiders(),
        obtainers(),
        abnormal(),
        lawful_trading(),
        sensitive_period(),
        serious(),
        especially_serious(),
        units(),
        persons_of_units(),
    ]
}

/// An article with its text of 2012 and the amendment whose text is not on file.
fn of_2012(id: &str, number: u32, title: Text, frame: Frame, elements: Condition) -> Provision {
    provision(
        id,
        article(INSIDER_2012, number),
        title,
        Character::Definition,
        frame,
        as_interpretation(),
        text(
            "2012年6月1日以前没有关于内幕交易的司法解释；在此以前已经办结的案件没有可以适用的数额标准。",
            "Before 2012-06-01 no interpretation on insider dealing was in force; cases closed before then have no amounts to go by.",
        ),
    )
    .version("2012", between(FIRST_DAY, LAST_DAY), "2012", Verification::TwoSources, elements, Vec::new())
    .reaching_acts_from(REACHED)
    .not_on_file("2026", from(AMENDED), "2026")
    .reaching_acts_from(REACHED)
    .showing_previous("2012")
}

/// 第一条: 知情人员.
fn insiders() -> Provision {
    of_2012(
        ART_1,
        1,
        text("内幕信息的知情人员", "insiders"),
        frame(),
        all(
            "自然人，且属于法律、行政法规规定的知情人",
            "a natural person who is an insider by statute or regulation",
            vec![
                natural_person(),
                conclusion(
                    "法律、行政法规确定的知情人员",
                    "an insider by statute or regulation",
                    id::P3,
                ),
            ],
        ),
    )
}

/// Trades, recommends, or discloses with resulting trades, within the sensitive period.
fn acted() -> Condition {
    some_counted()
}

fn unexplained_and_abnormal() -> Condition {
    presumed(
        "相关交易行为明显异常，且无正当理由或者正当信息来源",
        "the trading is markedly abnormal, without proper reason or source",
        conclusion("相关交易行为明显异常", "markedly abnormal trading", ART_3),
        holds(
            "有正当理由或者正当信息来源",
            "a proper reason or source",
            object("act.justified"),
        )
        .proved_by(Burden::Party),
    )
}

/// 第二条: 非法获取内幕信息的人员.
fn obtainers() -> Provision {
    let learned =
        |zh: &str, en: &str, codes: &[&str]| overlaps(zh, en, object("act.acquisition"), codes);
    let item = |number| article(INSIDER_2012, 2).item(number);
    of_2012(
        ART_2,
        2,
        text("非法获取内幕信息的人员", "unlawful obtainers"),
        frame(),
        any(
            "具有下列情形之一",
            "any of these",
            vec![
                learned("利用窃取、骗取、套取、窃听、利诱、刺探或者私下交易等手段获取", "obtained by theft, deceit, eavesdropping, inducement, prying, private dealing or similar means", &["unlawful_means"])
                    .cited(item(1)),
                all(
                    "知情人员的近亲属或者关系密切的人员，在敏感期内从事或者引起交易，明显异常",
                    "a close relative of an insider or a person close to one, with markedly abnormal trading within the sensitive period",
                    vec![
                        learned("近亲属或者关系密切的人员", "a close relative, or a person close to an insider", &["close_relative", "close_person"]),
                        acted(),
                        unexplained_and_abnormal(),
                    ],
                )
                .cited(item(2)),
                all(
                    "在敏感期内与知情人员联络、接触，从事或者引起交易，明显异常",
                    "in contact with an insider within the sensitive period, with markedly abnormal trading",
                    vec![
                        learned("在敏感期内与知情人员联络、接触", "contact with an insider within the sensitive period", &["contact"]),
                        acted(),
                        unexplained_and_abnormal(),
                    ],
                )
                .cited(item(3)),
            ],
        ),
    )
}

/// 第三条: 明显异常, weighed as a whole.
fn abnormal() -> Provision {
    of_2012(
        ART_3,
        3,
        text("相关交易行为明显异常", "markedly abnormal trading"),
        frame(),
        all(
            "具有异常情形，综合认定为明显异常",
            "signs of abnormality, and markedly abnormal on the whole",
            vec![
                overlaps(
                    "具有所列异常情形",
                    "one of the signs listed",
                    object("act.abnormal_indicators"),
                    &[
                        "account",
                        "funds",
                        "trade_and_information",
                        "trade_and_learning",
                        "habits",
                        "fundamentals",
                        "linked_funds",
                        "other",
                    ],
                ),
                open_texture(
                    "综合认定为明显异常",
                    "markedly abnormal on the whole",
                    text("相关交易行为明显异常", "markedly abnormal trading"),
                    vec![
                        text("时间吻合程度", "coincidence in time"),
                        text(
                            "交易背离程度",
                            "departure of the trading from habit and fundamentals",
                        ),
                        text("利益关联程度", "ties of interest"),
                    ],
                    object("act.markedly_abnormal"),
                    "",
                ),
            ],
        ),
    )
}

/// 第四条: trades that are no insider dealing.
fn lawful_trading() -> Provision {
    of_2012(
        ART_4,
        4,
        text(
            "不属于与内幕信息有关的交易",
            "trades that are no insider dealing",
        ),
        frame(),
        some_trade(
            "有属于排除情形的交易",
            "a trade falls under a ground of exclusion",
            all(
                "行为人的交易属于排除情形",
                "a trade of the actor falls under a ground",
                vec![own(), lawful_ground()],
            ),
        ),
    )
}

/// 第五条: 敏感期, with the doubt on its earlier start.
fn sensitive_period() -> Provision {
    let within = |start: fn(&str) -> Condition| {
        let concerned = |variable: &'static str, mine: Condition| {
            all(
                "在敏感期内",
                "within the sensitive period",
                vec![
                    mine,
                    any(
                        "属于内幕信息",
                        "inside information",
                        vec![
                            inside_information_securities(variable),
                            inside_information_futures(variable),
                        ],
                    ),
                    start(variable),
                    unpublished(variable),
                ],
            )
        };
        any(
            "交易、泄露或者建议在敏感期内",
            "a trade, disclosure or recommendation within the sensitive period",
            vec![
                some_trade("交易在敏感期内", "a trade within it", concerned("t", own())),
                some_tip(
                    "泄露或者建议在敏感期内",
                    "a tip within it",
                    concerned("p", own_tip()),
                ),
            ],
        )
    };
    fn text_of_paragraph_3(variable: &str) -> Condition {
        any(
            "自形成之日起；动议等人员自初始之日起",
            "from formation; for initiators from the first day",
            vec![
                since_formed(variable),
                all(
                    "动议等人员自初始之日起",
                    "for initiators from the first day",
                    vec![initiator(), since_initiated(variable)],
                ),
            ],
        )
    }
    fn for_everyone(variable: &str) -> Condition {
        any(
            "自形成之日或者初始之日起",
            "from formation or the first day",
            vec![since_formed(variable), since_initiated(variable)],
        )
    }
    of_2012(
        ART_5,
        5,
        text("内幕信息敏感期", "sensitive period"),
        frame(),
        alternative(
            "较早的起点适用于谁",
            "for whom the earlier start holds",
            D12,
            vec![
                ("initiators", within(text_of_paragraph_3)),
                ("everyone", within(for_everyone)),
            ],
        ),
    )
}

/// The three series against the amounts of an article.
fn amounts(number: u32, [turnover_limit, margin_limit, gain_limit]: [i64; 3]) -> Condition {
    let item = |item| article(INSIDER_2012, number).item(item);
    let limited = |zh: &str, en: &str, place: u32, amount: Quantity, limit: i64| {
        measure(zh, en, item(place), amount, in_yuan(limit))
    };
    threshold(
        "数额达到标准（各自累计，处罚较重的数额决定）",
        "an amount reaches the standard (each series summed by itself; the heavier governs)",
        vec![
            limited(
                "证券交易成交额",
                "turnover in securities",
                1,
                turnover(),
                turnover_limit,
            ),
            limited(
                "期货交易占用保证金数额",
                "margin used in futures",
                2,
                margin(),
                margin_limit,
            ),
            limited(
                "获利或者避免损失数额",
                "gain or avoided loss",
                3,
                gain(),
                gain_limit,
            ),
        ],
        None,
        Vec::new(),
    )
}

fn judged(zh: &str, en: &str, fact: &str) -> Condition {
    open_texture(
        zh,
        en,
        text(zh, en),
        vec![text("全案情节", "all circumstances of the case")],
        object(fact),
        "",
    )
}

/// 第六条: 情节严重.
fn serious_conditions() -> Condition {
    all(
        "在敏感期内从事或者引起交易，具有下列情形之一",
        "a trade within the sensitive period, made or caused, and any of these",
        vec![
            some_counted(),
            any(
                "具有下列情形之一",
                "any of these",
                vec![
                    amounts(6, SERIOUS),
                    alternative(
                        "三次以上",
                        "three times or more",
                        D6,
                        vec![
                            (
                                "as_stated",
                                at_least_value(
                                    "三次以上",
                                    "three times or more",
                                    fact(object("act.times")),
                                    integer(TIMES),
                                )
                                .cited(article(INSIDER_2012, 6).item(4)),
                            ),
                            (
                                "not_alone",
                                constant(
                                    "次数的计算没有规定，不能单独作为依据",
                                    "how to count is not laid down: the number cannot carry the tier alone",
                                    false,
                                ),
                            ),
                        ],
                    ),
                    judged(
                        "具有其他严重情节",
                        "other serious circumstances",
                        "act.other_serious",
                    )
                    .cited(article(INSIDER_2012, 6).item(5)),
                ],
            ),
        ],
    )
}

fn serious() -> Provision {
    of_2012(
        ART_6,
        6,
        text("情节严重", "serious circumstances"),
        frame(),
        serious_conditions(),
    )
}

/// 第七条: 情节特别严重.
fn especially_serious() -> Provision {
    of_2012(
        ART_7,
        7,
        text("情节特别严重", "especially serious circumstances"),
        frame(),
        all(
            "在敏感期内从事或者引起交易，具有下列情形之一",
            "a trade within the sensitive period, made or caused, and any of these",
            vec![
                some_counted(),
                any(
                    "具有下列情形之一",
                    "any of these",
                    vec![
                        amounts(7, ESPECIALLY_SERIOUS),
                        judged(
                            "具有其他特别严重情节",
                            "other especially serious circumstances",
                            "act.other_especially_serious",
                        )
                        .cited(article(INSIDER_2012, 7).item(4)),
                    ],
                ),
            ],
        ),
    )
}

/// 第十一条: units reach paragraph 2 with the circumstances of Art. 6.
fn units() -> Provision {
    of_2012(
        ART_11,
        11,
        text("单位犯罪的标准", "standard for units"),
        frame(),
        all(
            "单位具有第六条规定的情形",
            "a unit, with the circumstances of Article 6",
            vec![
                unit(),
                conclusion("情节严重", "serious circumstances", ART_6),
            ],
        ),
    )
}

/// The same standard, looked at for the persons of the unit.
fn persons_of_units() -> Provision {
    of_2012(
        ART_11_PERSONS,
        11,
        text(
            "单位犯罪的标准（责任人员）",
            "standard for units, for the persons responsible",
        ),
        per_object_via("party", "party.unit", "act", "act.actor"),
        serious_conditions(),
    )
}
