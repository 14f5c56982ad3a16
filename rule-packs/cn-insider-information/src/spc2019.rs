//! 法释〔2019〕10号: the interpretation on trading on undisclosed information, in force from 2019-07-01.
//! No interpretation was in force before; it reaches acts from 2009-02-28 that were then pending.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Provision, Quantity, Text, Verification};
use lexpack_sdk::{
    Build, Place, all, any, article, fact, from, integer, measure, object, open_texture, overlaps,
    provision, text, threshold,
};

use cn_vocabulary::insider::UNDISCLOSED_2019;
use cn_vocabulary::insider::words::{
    self, FUTURES, SECURITIES, in_yuan, own_tip, persons_recommended, some_tip, some_trade,
    undisclosed_information,
};
use cn_vocabulary::time::within;

use crate::counts::{as_interpretation, frame, undisclosed};

pub(crate) const ART_1: &str = "cn.interpretation-2019-10.art1";
pub(crate) const ART_4: &str = "cn.interpretation-2019-10.art4";
pub(crate) const ART_5: &str = "cn.interpretation-2019-10.art5";
pub(crate) const ART_6: &str = "cn.interpretation-2019-10.art6";
pub(crate) const ART_7: &str = "cn.interpretation-2019-10.art7";

/// Art. 5: 违法所得, in yuan.
pub(crate) const GAIN: i64 = 1_000_000;
/// Art. 5: 二年内三次以上; 明示、暗示三人以上.
pub(crate) const TIMES: i64 = 3;
pub(crate) const PERSONS: i64 = 3;
/// Art. 6, in yuan: 违法所得, 成交额, 保证金.
pub(crate) const WITH_CIRCUMSTANCE: [i64; 3] = [500_000, 5_000_000, 1_000_000];
/// Art. 7(2): 违法所得, in yuan.
const ESPECIALLY_GAIN: i64 = 10_000_000;
/// Art. 7(3), in yuan: 违法所得, 成交额, 保证金.
const ESPECIALLY_WITH_CIRCUMSTANCE: [i64; 3] = [5_000_000, 50_000_000, 10_000_000];
/// Years within which an earlier administrative penalty counts.
pub(crate) const PENALTY_YEARS: i32 = 2;

/// In the order of the interpretation. Arts. 2, 3 and 8 to 10 stand where the facts and sums are.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![
        information(),
        suggestion(),
        serious(),
        serious_with_circumstance(),
        especially_serious(),
    ]
}

fn of_2019(id: &str, number: u32, title: Text, elements: Condition) -> Provision {
    provision(
        id,
        article(UNDISCLOSED_2019, number),
        title,
        Character::Definition,
        frame(),
        as_interpretation(),
        text(
            "2019年7月1日以前没有关于利用未公开信息交易的司法解释；在此以前已经办结的案件没有可以适用的数额标准。",
            "Before 2019-07-01 no interpretation on trading on undisclosed information was in force; cases closed before then have no amounts to go by.",
        ),
    )
    .version("2019", from(days::UNDISCLOSED_INTERPRETATION_2019), "2019", Verification::OneSource, elements, Vec::new())
    .reaching_acts_from(days::AMENDMENT_7)
}

/// 第一条: 其他未公开的信息.
fn information() -> Provision {
    of_2019(
        ART_1,
        1,
        text(
            "内幕信息以外的其他未公开的信息",
            "other undisclosed information",
        ),
        any(
            "交易或者建议涉及其他未公开的信息",
            "a trade or recommendation concerns other undisclosed information",
            vec![
                some_trade(
                    "有涉及未公开信息的交易",
                    "a trade concerns it",
                    all(
                        "本行为的交易",
                        "a trade of the act",
                        vec![words::own(), undisclosed_information("t")],
                    ),
                ),
                some_tip(
                    "有涉及未公开信息的建议",
                    "a recommendation concerns it",
                    all(
                        "本行为的建议",
                        "a tip of the act",
                        vec![own_tip(), undisclosed_information("p")],
                    ),
                ),
            ],
        ),
    )
}

/// 第四条: 明示、暗示, weighed as a whole.
fn suggestion() -> Provision {
    of_2019(
        ART_4,
        4,
        text(
            "明示、暗示他人从事相关交易活动",
            "recommending connected trades",
        ),
        open_texture(
            "综合认定明示、暗示",
            "a recommendation is found on the whole",
            text("明示、暗示", "express or implied recommendation"),
            vec![
                text("行为人的职务便利", "the actor's office"),
                text(
                    "信息与交易初始时间的关联",
                    "link of the first times of information and trading",
                ),
                text(
                    "行为人与他人的关系",
                    "relation between the actor and the other",
                ),
                text("交易品种和时间的一致性", "sameness of product and time"),
                text(
                    "有无符合交易品种特征的正当理由",
                    "whether there is a justified reason",
                ),
                text("有无合理解释", "whether there is a reasonable explanation"),
            ],
            object("act.suggestion_found"),
            "",
        ),
    )
}

/// 违法所得, those of persons recommended to included (Art. 9).
pub(crate) fn gain() -> Quantity {
    words::over_trades(undisclosed(None), words::gain())
}

pub(crate) fn turnover() -> Quantity {
    words::over_trades(undisclosed(Some(SECURITIES)), words::turnover())
}

pub(crate) fn margin() -> Quantity {
    words::over_trades(undisclosed(Some(FUTURES)), words::margin())
}

/// 明示、暗示的人数: persons to whom trading on undisclosed information was recommended.
pub(crate) fn persons() -> Quantity {
    persons_recommended(vec![undisclosed_information("p")])
}

/// 二年内的次数.
pub(crate) fn times_within_two_years() -> Quantity {
    fact(object("act.times_within_two_years"))
}

/// Three amounts, any of which suffices: 违法所得, 成交额, 保证金.
pub(crate) fn lower_amounts(
    number: u32,
    [gain_limit, turnover_limit, margin_limit]: [i64; 3],
) -> Condition {
    let at = || article(UNDISCLOSED_2019, number);
    threshold(
        "数额达到较低的标准",
        "an amount reaches the lower standard",
        vec![
            measure(
                "违法所得数额",
                "unlawful gains",
                at(),
                gain(),
                in_yuan(gain_limit),
            ),
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
        ],
        None,
        Vec::new(),
    )
}

/// The circumstances that lower the amounts.
pub(crate) fn circumstances(codes: &[&str]) -> Condition {
    any(
        "具有下列情形之一",
        "any of these circumstances",
        vec![
            overlaps(
                "出售或者变相出售，因证券、期货犯罪受过刑事追究，或者造成恶劣影响、严重后果",
                "sale or disguised sale, an earlier prosecution for a securities or futures crime, or a grave effect or consequence",
                object("act.circumstances"),
                codes,
            ),
            earlier_penalty(),
        ],
    )
}

/// 二年内因证券、期货违法行为受过行政处罚.
pub(crate) fn earlier_penalty() -> Condition {
    all(
        "二年内因证券、期货违法行为受过行政处罚",
        "an administrative penalty for a securities or futures violation within two years",
        vec![
            overlaps(
                "受过行政处罚",
                "an administrative penalty before",
                object("act.circumstances"),
                &["earlier_penalty"],
            ),
            within(
                "行为在处罚以后、二年以内",
                "the act is after the penalty, within two years",
                &fact(object("act.date")),
                &fact(object("act.earlier_penalty_date")),
                (PENALTY_YEARS, 0),
            ),
        ],
    )
}

const CIRCUMSTANCES: &[&str] = &[
    "sale_of_information",
    "earlier_prosecution",
    "grave_social_effect",
    "grave_consequence",
];

/// 第五条: 情节严重.
fn serious() -> Provision {
    let at = || article(UNDISCLOSED_2019, 5);
    of_2019(
        ART_5,
        5,
        text("情节严重", "serious circumstances"),
        threshold(
            "具有下列情形之一",
            "any of these",
            vec![
                measure(
                    "违法所得数额",
                    "unlawful gains",
                    at(),
                    gain(),
                    in_yuan(GAIN),
                ),
                measure(
                    "二年内三次以上利用未公开信息交易",
                    "three times or more within two years",
                    at(),
                    times_within_two_years(),
                    integer(TIMES),
                ),
                measure(
                    "明示、暗示三人以上从事相关交易活动",
                    "recommended to three persons or more",
                    at(),
                    persons(),
                    integer(PERSONS),
                ),
            ],
            None,
            Vec::new(),
        ),
    )
}

/// 第六条: lower amounts with a circumstance.
fn serious_with_circumstance() -> Provision {
    of_2019(
        ART_6,
        6,
        text(
            "情节严重（较低数额并具有特定情形）",
            "serious circumstances (lower amounts with a circumstance)",
        ),
        all(
            "达到较低数额并具有下列情形之一",
            "a lower amount, with one of the circumstances",
            vec![
                lower_amounts(6, WITH_CIRCUMSTANCE),
                circumstances(CIRCUMSTANCES),
            ],
        ),
    )
}

/// 第七条: 情节特别严重.
fn especially_serious() -> Provision {
    of_2019(
        ART_7,
        7,
        text("情节特别严重", "especially serious circumstances"),
        any(
            "违法所得数额，或者较低数额并具有特定情形",
            "the gains alone, or a lower amount with a circumstance",
            vec![
                threshold(
                    "违法所得数额",
                    "unlawful gains",
                    vec![measure(
                        "违法所得数额",
                        "unlawful gains",
                        article(UNDISCLOSED_2019, 7).paragraph(2),
                        gain(),
                        in_yuan(ESPECIALLY_GAIN),
                    )],
                    None,
                    Vec::new(),
                ),
                all(
                    "达到较低数额并具有第六条规定的情形",
                    "a lower amount, with a circumstance of Article 6",
                    vec![
                        lower_amounts(7, ESPECIALLY_WITH_CIRCUMSTANCE),
                        circumstances(CIRCUMSTANCES),
                    ],
                ),
            ],
        ),
    )
}
