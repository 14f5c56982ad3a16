//! 2022年第三十一条 (2010年第三十六条): 利用未公开信息交易案.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Provision, Verification};
use lexpack_sdk::{
    Build, all, any, article, between, fact, from, holds, integer, measure, object, one_of,
    provision, text, threshold,
};

use cn_vocabulary::insider::FILING_STANDARD;
use cn_vocabulary::insider::words;
use cn_vocabulary::insider::words::{
    SUGGESTION, in_yuan, natural_person, own, some_tip, some_trade, tip_of,
};

use super::{OF_2010, at_filing, not_verified, or_at_charging, otherwise, repeatedly};
use crate::counts::frame;
use crate::spc2019::{self, circumstances, times_within_two_years};

/// 2022年第三十一条 (2010年第三十六条).
pub(crate) const ART_31: &str = "cn.filing-standard-2.art31";

/// 2022年第三十一条 (2010年第三十六条): 利用未公开信息交易案.
pub(super) fn undisclosed_information() -> Provision {
    let who = || {
        all(
            "从事或者明示、暗示他人从事相关交易的人员",
            "staff who traded or recommended trading",
            vec![
                natural_person(),
                one_of(
                    "金融机构、监管部门、行业协会人员",
                    "staff of a financial institution, regulator or association",
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
                    "涉及其他未公开的信息",
                    "other undisclosed information is concerned",
                    vec![
                        some_trade(
                            "相关交易",
                            "a connected trade",
                            all(
                                "相关交易",
                                "a connected trade",
                                vec![own(), words::undisclosed_information("t")],
                            ),
                        ),
                        some_tip(
                            "明示、暗示",
                            "a recommendation",
                            tip_of(&[SUGGESTION], vec![words::undisclosed_information("p")]),
                        ),
                    ],
                ),
            ],
        )
    };
    provision(
        ART_31,
        article(FILING_STANDARD, 31),
        text(
            "利用未公开信息交易案的立案追诉标准",
            "standard for filing: trading on undisclosed information",
        ),
        Character::Definition,
        frame(),
        at_filing(),
        not_verified(),
    )
    .version(
        "2010",
        between(
            days::FILING_STANDARD_2010,
            days::BEFORE_FILING_STANDARD_2022,
        ),
        "2010",
        Verification::OneSource,
        all(
            "具有下列情形之一",
            "any of these",
            vec![
                who(),
                or_at_charging(undisclosed_items_of_2010(), undisclosed_items_of_2022),
            ],
        ),
        Vec::new(),
    )
    .version_stands_at(article(FILING_STANDARD, 36))
    .version(
        "2022",
        from(days::FILING_STANDARD_2022),
        "2022",
        Verification::OneSource,
        all(
            "具有下列情形之一",
            "any of these",
            vec![who(), undisclosed_items_of_2022()],
        ),
        Vec::new(),
    )
}

/// 2010年第三十六条.
fn undisclosed_items_of_2010() -> Condition {
    let at = |number| article(FILING_STANDARD, number);
    let [turnover_limit, margin_limit, gain_limit] = OF_2010;
    any(
        "具有下列情形之一",
        "any of these",
        vec![
            threshold(
                "数额累计达到标准",
                "an amount, added up, reaches the standard",
                vec![
                    measure(
                        "证券交易成交额",
                        "turnover in securities",
                        at(36),
                        spc2019::turnover(),
                        in_yuan(turnover_limit),
                    ),
                    measure(
                        "期货交易占用保证金数额",
                        "margin used in futures",
                        at(36),
                        spc2019::margin(),
                        in_yuan(margin_limit),
                    ),
                    measure(
                        "获利或者避免损失数额",
                        "gain or avoided loss",
                        at(36),
                        spc2019::gain(),
                        in_yuan(gain_limit),
                    ),
                ],
                None,
                Vec::new(),
            ),
            repeatedly(36, fact(object("act.times"))),
            otherwise(),
        ],
    )
}

/// 2022年第三十一条.
fn undisclosed_items_of_2022() -> Condition {
    let at = |number| article(FILING_STANDARD, number);
    let [lower_gain, lower_turnover, lower_margin] = spc2019::WITH_CIRCUMSTANCE;
    any(
        "具有下列情形之一",
        "any of these",
        vec![
            threshold(
                "达到基本标准",
                "the basic level is reached",
                vec![
                    measure(
                        "获利或者避免损失数额",
                        "gain or avoided loss",
                        at(31),
                        spc2019::gain(),
                        in_yuan(spc2019::GAIN),
                    ),
                    measure(
                        "二年内三次以上",
                        "three times or more within two years",
                        at(31),
                        times_within_two_years(),
                        integer(spc2019::TIMES),
                    ),
                    measure(
                        "明示、暗示三人以上",
                        "recommended to three persons or more",
                        at(31),
                        spc2019::persons(),
                        integer(spc2019::PERSONS),
                    ),
                ],
                None,
                Vec::new(),
            ),
            all(
                "达到较低数额并具有特定情形",
                "a lower amount with a special circumstance",
                vec![
                    threshold(
                        "达到较低数额",
                        "a lower amount is reached",
                        vec![
                            measure(
                                "获利或者避免损失数额",
                                "gain or avoided loss",
                                at(31),
                                spc2019::gain(),
                                in_yuan(lower_gain),
                            ),
                            measure(
                                "证券交易成交额",
                                "turnover in securities",
                                at(31),
                                spc2019::turnover(),
                                in_yuan(lower_turnover),
                            ),
                            measure(
                                "期货交易占用保证金数额",
                                "margin used in futures",
                                at(31),
                                spc2019::margin(),
                                in_yuan(lower_margin),
                            ),
                        ],
                        None,
                        Vec::new(),
                    ),
                    circumstances(&[
                        "sale_of_information",
                        "earlier_prosecution",
                        "grave_consequence",
                    ]),
                ],
            ),
            otherwise(),
        ],
    )
}
