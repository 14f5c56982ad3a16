//! 法释〔2012〕6号: the interpretation on insider dealing, in force 2012-06-01 to 2026-07-26.
//!
//! From 2026-07-27 法释〔2026〕13号 amends it; its text is not on file. Every article has a version that
//! says so, and shows the text of 2012 as previous text alone.

use cn_vocabulary::days;
use lexpack_sdk::wire::{
    Burden, Character, Condition, Frame, Provision, Quantity, Text, Verification,
};
use lexpack_sdk::{
    Build, Element, Place, all, alternative, any, article, at_least_value, between, conclusion,
    constant, day, fact, from, holds, in_force_on, integer, less, measure, object, open_texture,
    overlaps, per_object_via, presumed, provision, text, threshold,
};

use cn_vocabulary::insider::words::{
    in_yuan, inside_information, lawful_ground, natural_person, own, own_tip, since_formed,
    some_tip, some_trade, unit, unpublished,
};
use cn_vocabulary::insider::{INSIDER_2012, INTERPRETATIONS_IN_TIME};

use crate::counts::{
    as_interpretation, earlier_start, frame, gain, id, margin, some_counted, turnover,
};
use crate::doubts::{D6, D13, D23};

pub(crate) const ART_1: &str = "cn.interpretation-2012-6.art1";
pub(crate) const ART_2: &str = "cn.interpretation-2012-6.art2";
/// Article 2 for the persons responsible in a unit.
pub(crate) const ART_2_PERSONS: &str = "cn.interpretation-2012-6.art2.persons";
pub(crate) const ART_3: &str = "cn.interpretation-2012-6.art3";
pub(crate) const ART_4: &str = "cn.interpretation-2012-6.art4";
pub(crate) const ART_5: &str = "cn.interpretation-2012-6.art5";
pub(crate) const ART_6: &str = "cn.interpretation-2012-6.art6";
pub(crate) const ART_7: &str = "cn.interpretation-2012-6.art7";
pub(crate) const ART_11: &str = "cn.interpretation-2012-6.art11";
pub(crate) const ART_11_PERSONS: &str = "cn.interpretation-2012-6.art11.persons";

/// The text as amended in 2026, for actors and for the persons responsible in a unit.
const TEXT_OF_2026: &str = "cn.interpretation-2012-6.text-2026";
const TEXT_OF_2026_PERSONS: &str = "cn.interpretation-2012-6.text-2026.persons";

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
        obtaining_units(),
        abnormal(),
        lawful_trading(),
        sensitive_period(),
        serious(),
        especially_serious(),
        units(),
        persons_of_units(),
        text_of_2026(TEXT_OF_2026, frame()),
        text_of_2026(TEXT_OF_2026_PERSONS, of_persons()),
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
    .version("2012", between(days::INSIDER_INTERPRETATION_2012, days::BEFORE_INSIDER_AMENDMENT_2026), "2012", Verification::TwoSources, elements, Vec::new())
    .reaching_acts_from(days::CRIMINAL_LAW_1997)
    .not_on_file("2026", from(days::INSIDER_AMENDMENT_2026), "2026")
    .reaching_acts_from(days::CRIMINAL_LAW_1997)
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

fn unexplained_and(abnormal: Condition) -> Condition {
    presumed(
        "相关交易行为明显异常，且无正当理由或者正当信息来源",
        "the trading is markedly abnormal, without proper reason or source",
        abnormal,
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
    of_2012(
        ART_2,
        2,
        text("非法获取内幕信息的人员", "unlawful obtainers"),
        frame(),
        obtainer(&|| conclusion("相关交易行为明显异常", "markedly abnormal trading", ART_3)),
    )
}

/// The same of the unit, looked at for the persons responsible in it.
fn obtaining_units() -> Provision {
    of_2012(
        ART_2_PERSONS,
        2,
        text(
            "非法获取内幕信息的单位（责任人员）",
            "units that obtained unlawfully, for the persons responsible",
        ),
        of_persons(),
        obtainer(&markedly_abnormal),
    )
}

/// Any of three items; whether those who learned otherwise are obtainers too is open (doubt 13).
fn obtainer(abnormal: &dyn Fn() -> Condition) -> Condition {
    let learned =
        |zh: &str, en: &str, codes: &[&str]| overlaps(zh, en, object("act.acquisition"), codes);
    let item = |number| article(INSIDER_2012, 2).item(number);
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
                        unexplained_and(abnormal()),
                    ],
                )
                .cited(item(2)),
                all(
                    "在敏感期内与知情人员联络、接触，从事或者引起交易，明显异常",
                    "in contact with an insider within the sensitive period, with markedly abnormal trading",
                    vec![
                        learned("在敏感期内与知情人员联络、接触", "contact with an insider within the sensitive period", &["contact"]),
                        acted(),
                        unexplained_and(abnormal()),
                    ],
                )
                .cited(item(3)),
                alternative(
                    "被动获悉或者自非知情人员处获悉的人",
                    "one who learned without seeking it, or from a recipient",
                    D13,
                    vec![
                        (
                            "not_obtainer",
                            constant("第二条没有列举，不属于非法获取人员", "Article 2 does not list them: no unlawful obtainers", false),
                        ),
                        (
                            "obtainer",
                            all(
                                "被动获悉或者自非知情人员处获悉，在敏感期内从事或者引起交易，明显异常",
                                "learned without seeking it or from a recipient, with markedly abnormal trading within the sensitive period",
                                vec![
                                    learned("被动获悉或者自非知情人员处获悉", "learned without seeking it, or from a recipient", &["passive", "from_recipient"]),
                                    acted(),
                                    unexplained_and(abnormal()),
                                ],
                            ),
                        ),
                    ],
                ),
            ],
        )
}

/// 第三条: 明显异常, weighed as a whole.
fn abnormal() -> Provision {
    of_2012(
        ART_3,
        3,
        text("相关交易行为明显异常", "markedly abnormal trading"),
        frame(),
        markedly_abnormal(),
    )
}

fn markedly_abnormal() -> Condition {
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
                    inside_information(variable),
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
    of_2012(
        ART_5,
        5,
        text("内幕信息敏感期", "sensitive period"),
        frame(),
        within(|variable| {
            any(
                "自形成之日或者较早的起点起",
                "from formation, or from the earlier start",
                vec![since_formed(variable), earlier_start(variable)],
            )
        }),
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

/// The text as amended in 2026, which is not on file: no case comes out under it.
fn text_of_2026(id: &str, frame: Frame) -> Provision {
    provision(
        id,
        article(INSIDER_2012, 6),
        text(
            "2026年修改后的文本（未收录）",
            "the text as amended in 2026, not on file",
        ),
        Character::Definition,
        frame,
        in_force_on(
            "act.decision_date",
            text(
                "裁判时有效的司法解释。",
                "The interpretation in force at the judgment.",
            ),
            Some(article(INTERPRETATIONS_IN_TIME, 2)),
        ),
        text(
            "2026年7月27日以前，修改后的文本尚未施行。",
            "Before 2026-07-27 the amended text was not in force.",
        ),
    )
    .not_on_file("2026", from(days::INSIDER_AMENDMENT_2026), "2026")
}

/// Whether the amounts of 2012 count for acts before 2012-06-01 that were undecided on 2026-07-27 (doubt
/// 23). The rule for interpretations in time makes their results provisional.
fn amounts_of_2012_count(text_of_2026: &str) -> Condition {
    any(
        "适用2012年的数额",
        "the amounts of 2012 apply",
        vec![
            at_least_value(
                "行为在2012年6月1日以后",
                "the act is of 2012-06-01 or later",
                fact(object("act.date")),
                day(days::INSIDER_INTERPRETATION_2012),
            ),
            less(
                "裁判在2026年7月27日以前",
                "the judgment was before 2026-07-27",
                fact(object("act.decision_date")),
                day(days::INSIDER_AMENDMENT_2026),
            ),
            alternative(
                "2012年6月1日以前的行为，2026年7月27日以后裁判",
                "an act before 2012-06-01, judged on or after 2026-07-27",
                D23,
                vec![
                    (
                        "milder_of_two",
                        constant(
                            "依2012年文本计算并比较",
                            "computed by the text of 2012 and compared",
                            true,
                        ),
                    ),
                    (
                        "new_text",
                        conclusion(
                            "依2026年修改后的文本",
                            "by the text as amended in 2026",
                            text_of_2026,
                        ),
                    ),
                ],
            ),
        ],
    )
}

/// 第六条: 情节严重.
fn serious_conditions(text_of_2026: &str) -> Condition {
    all(
        "在敏感期内从事或者引起交易，具有下列情形之一",
        "a trade within the sensitive period, made or caused, and any of these",
        vec![
            some_counted(),
            amounts_of_2012_count(text_of_2026),
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
        serious_conditions(TEXT_OF_2026),
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
                amounts_of_2012_count(TEXT_OF_2026),
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

/// A person and the acts of the person's unit.
fn of_persons() -> Frame {
    per_object_via("party", "party.unit", "act", "act.actor")
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
        of_persons(),
        serious_conditions(TEXT_OF_2026_PERSONS),
    )
}
