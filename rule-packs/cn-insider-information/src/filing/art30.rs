//! 2022年第三十条 (2010年第三十五条): 内幕交易、泄露内幕信息案, with its lower level, which is not verified.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Provision, Scale, Verification};
use lexpack_sdk::{
    Build, all, any, article, between, conclusion, fact, from, measure, object, open_texture,
    provision, scaled, text, threshold,
};

use cn_vocabulary::insider::words::{
    in_yuan, inside_information, own, persons_recommended, some_trade, unpublished,
};
use cn_vocabulary::insider::{FILING_STANDARD, FUTURES_INSIDER, SECURITIES_INSIDER};

use super::{
    OF_2010, TIMES, at_filing, conduct, not_verified, or_at_charging, otherwise, reaches,
    repeatedly,
};
use crate::counts::{frame, gain, insider_or_obtainer, margin, turnover};
use crate::doubts::D2;
use crate::spc2019::{circumstances, times_within_two_years};

/// 2022年第三十条 (2010年第三十五条).
pub(crate) const ART_30: &str = "cn.filing-standard-2.art30";

/// 2022年第三十条, in yuan, in the same order.
const OF_2022: [i64; 3] = [2_000_000, 1_000_000, 500_000];

/// 2022年第三十条, lower level: the part of those amounts that suffices. Not verified: never decisive.
const LOWER_LEVEL: (i64, i64) = (1, 2);

/// 明示、暗示三人以上.
const PERSONS: i64 = 3;

/// 2022年第三十条 (2010年第三十五条): 内幕交易、泄露内幕信息案.
pub(super) fn insider_dealing() -> Provision {
    let met = |items: Condition| {
        all(
            "知情人员或者非法获取人员，具有下列情形之一",
            "an insider or unlawful obtainer, and any of these",
            vec![insider_or_obtainer(), conduct(), items],
        )
    };
    provision(
        ART_30,
        article(FILING_STANDARD, 30),
        text(
            "内幕交易、泄露内幕信息案的立案追诉标准",
            "standard for filing: insider dealing and disclosure",
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
        Verification::TwoSources,
        met(or_at_charging(
            insider_items_of_2010(),
            insider_items_of_2022,
        )),
        Vec::new(),
    )
    .version_stands_at(article(FILING_STANDARD, 35))
    .version(
        "2022",
        from(days::FILING_STANDARD_2022),
        "2022",
        Verification::TwoSources,
        met(insider_items_of_2022()),
        Vec::new(),
    )
}

/// 2010年第三十五条.
fn insider_items_of_2010() -> Condition {
    any(
        "具有下列情形之一",
        "any of these",
        vec![
            amounts(
                35,
                "数额累计达到标准",
                "an amount, added up, reaches the standard",
                OF_2010,
                Vec::new(),
            ),
            repeatedly(35, fact(object("act.times"))),
            otherwise(),
        ],
    )
}

/// 2022年第三十条.
fn insider_items_of_2022() -> Condition {
    any(
        "具有下列情形之一",
        "any of these",
        vec![
            amounts(
                30,
                "数额达到标准",
                "an amount reaches the standard",
                OF_2022,
                Vec::new(),
            ),
            reaches(
                30,
                "二年内三次以上内幕交易、泄露内幕信息",
                "insider dealing or disclosure three times or more within two years",
                times_within_two_years(),
                TIMES,
            ),
            reaches(
                30,
                "明示、暗示三人以上从事相关交易活动",
                "recommended to three persons or more",
                persons_recommended(vec![inside_information("p"), unpublished("p")]),
                PERSONS,
            ),
            half_level(),
            otherwise(),
        ],
    )
}

fn amounts(
    article_number: u32,
    zh: &str,
    en: &str,
    [turnover_limit, margin_limit, gain_limit]: [i64; 3],
    scales: Vec<Scale>,
) -> Condition {
    let at = || article(FILING_STANDARD, article_number);
    threshold(
        zh,
        en,
        vec![
            measure(
                "证券交易成交额",
                "turnover in securities",
                at(),
                turnover(),
                in_yuan(turnover_limit),
            ),
            measure(
                "期货交易占用保证金数额",
                "margin used in futures",
                at(),
                margin(),
                in_yuan(margin_limit),
            ),
            measure(
                "获利或者避免损失数额",
                "gain or avoided loss",
                at(),
                gain(),
                in_yuan(gain_limit),
            ),
        ],
        None,
        scales,
    )
}

/// The lower level of 2022: its numbers are not verified, so it is open until somebody confirms them.
fn half_level() -> Condition {
    all(
        "内幕交易数额达到二分之一标准，并具有特定情形",
        "insider dealing at half the amounts, with a special circumstance",
        vec![
            amounts(
                30,
                "数额达到二分之一标准（未经核实）",
                "an amount reaches the half level (not verified)",
                OF_2022,
                vec![scaled(
                    LOWER_LEVEL.0,
                    LOWER_LEVEL.1,
                    "标准的二分之一（未经核实）",
                    "half of the standard (not verified)",
                    article(FILING_STANDARD, 30),
                )],
            ),
            any(
                "具有特定情形",
                "a special circumstance",
                vec![
                    all(
                        "证券法规定的知情人实施内幕交易",
                        "insider dealing by an insider of the Securities Law",
                        vec![
                            conclusion(
                                "证券交易内幕信息的知情人",
                                "an insider in securities",
                                SECURITIES_INSIDER,
                            ),
                            some_trade("自己交易", "own trading", own()),
                        ],
                    ),
                    insider_in_futures(),
                    circumstances(&[
                        "sale_of_information",
                        "earlier_prosecution",
                        "grave_consequence",
                    ]),
                ],
            ),
            unverified(
                "2022年标准的二分之一数额，未经核实",
                "the half level of the 2022 standard, which is not verified",
                "act.half_level_confirmed",
            ),
        ],
    )
}

/// Whether circumstance 1 covers the insiders of futures law is not verified (doubt 2).
fn insider_in_futures() -> Condition {
    all(
        "期货法律规定的知情人实施内幕交易，且特定情形包括期货",
        "insider dealing by an insider of futures law, and the circumstance covers futures",
        vec![
            conclusion(
                "期货内幕信息的知情人",
                "an insider in futures",
                FUTURES_INSIDER,
            ),
            some_trade("自己交易", "own trading", own()),
            unverified(
                "2022年标准的特定情形第一项是否包括期货知情人，未经核实",
                "whether circumstance 1 of the 2022 standard covers insiders in futures, which is not verified",
                "act.half_level_covers_futures",
            ),
        ],
    )
}

/// What the official text alone can settle (doubt 2).
fn unverified(zh: &str, en: &str, confirmed: &str) -> Condition {
    open_texture(
        zh,
        en,
        text(zh, en),
        vec![text("官方文本", "the official text")],
        object(confirmed),
        D2,
    )
}
