//! The decision matrix for 刑法 180(1) and (2): acts up to 2026-07-26, filing from 2022-05-15.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Consequence, Provision, Verification};
use lexpack_sdk::{
    Build, Follow, all, any, article, at_most_value, conclusion, day, fact, from, not, object,
    provision, referral, text,
};

use cn_vocabulary::insider::{CRIME_180_1, FILING_STANDARD, INSIDER_2012};

use super::{ART_30, at_filing, conduct};
use crate::counts::{frame, id};
use crate::doubts::D4;
use crate::spc2012::{ART_6, ART_7};

/// The two values side by side.
pub(crate) const MATRIX: &str = "cn.filing-standard-2.art30.beside-interpretation";

/// The decision matrix for 刑法 180(1) and (2): acts up to 2026-07-26, filing from 2022-05-15.
pub(super) fn beside_the_interpretation() -> Provision {
    provision(
        MATRIX,
        article(FILING_STANDARD, 30),
        text("司法解释标准与立案追诉标准的对照", "the interpretation and the filing standard side by side"),
        Character::Definition,
        frame(),
        at_filing(),
        text(
            "2022年5月15日以前立案的，司法解释与立案追诉标准的入罪数额一致，不发生数额上的冲突。",
            "For filings before 2022-05-15 the amounts of interpretation and standard coincide: there is no conflict.",
        ),
    )
    .version("2022", from(days::FILING_STANDARD_2022), "2022", Verification::TwoSources,
        all("涉及内幕信息、在2026年7月26日以前的行为", "an act up to 2026-07-26 that concerns inside information", vec![
            at_most_value("在2026年7月26日以前", "on or before 2026-07-26", fact(object("act.date")), day(days::BEFORE_INSIDER_AMENDMENT_2026)),
            conduct(),
        ]),
        rows())
}

fn crime() -> Condition {
    any(
        "构成内幕交易、泄露内幕信息罪",
        "the crime is made out",
        vec![
            conclusion("自然人犯罪", "by a natural person", CRIME_180_1),
            conclusion("单位犯罪", "by a unit", id::P2),
        ],
    )
}

fn no_crime() -> Condition {
    not(
        "达不到司法解释的标准",
        "not within the interpretation",
        crime(),
    )
}

fn filed() -> Condition {
    conclusion("达到立案追诉标准", "the standard for filing is met", ART_30)
}

fn not_filed() -> Condition {
    not(
        "未达到立案追诉标准",
        "the standard for filing is not met",
        filed(),
    )
}

fn tier_2() -> Condition {
    all(
        "情节特别严重",
        "especially serious",
        vec![
            crime(),
            conclusion("情节特别严重", "especially serious circumstances", ART_7),
        ],
    )
}

fn tier_1() -> Condition {
    all(
        "情节严重",
        "serious",
        vec![
            crime(),
            conclusion("情节严重", "serious circumstances", ART_6),
            not(
                "未达到情节特别严重",
                "not especially serious",
                conclusion("情节特别严重", "especially serious circumstances", ART_7),
            ),
        ],
    )
}

/// The conduct led to a trade, or is the actor's own trading.
fn with_trade() -> Condition {
    crate::counts::some_counted()
}

fn row(name: &str, zh: &str, en: &str, members: Vec<Condition>) -> Consequence {
    referral(name, zh, en, CRIME_180_1, text(zh, en))
        .when(all("对照结果", "row of the matrix", members))
        .on_subject(text("行为人", "the actor"))
}

fn rows() -> Vec<Consequence> {
    vec![
        row("none-not-met", "不构成犯罪，仅承担行政责任", "no crime; administrative liability only", vec![no_crime(), not_filed()]),
        row("none-met", "达到立案追诉标准的某一项而未达到司法解释的数额：能否定罪不确定，只可能依据司法解释第六条第五项（其他严重情节）",
            "a filing item is met and the amounts of the interpretation are not: criminal liability is uncertain; only Art. 6 item 5 (other serious circumstances) could carry it",
            vec![no_crime(), filed(), with_trade()]),
        row("none-met-no-trade", "达到立案追诉标准的某一项，但没有引起任何交易，依司法解释不能达到任何一档",
            "filing item met, no tier reachable under the interpretation: no trade resulted",
            vec![no_crime(), filed(), not("没有引起交易", "no trade resulted", with_trade())]),
        row("serious-not-met", "依司法解释具备情节严重的要件，但低于现行立案追诉标准：依该标准不予立案，承担行政责任；两项标准相互冲突",
            "the elements under the interpretation are met but the case is below the current filing level: not to be filed under the standard; administrative liability; the two conflict",
            vec![tier_1(), not_filed()]).under(D4, "interpretation").stands_at(article(INSIDER_2012, 6)),
        row("serious-not-met-by-standard", "部分司法实践以现行立案追诉标准为入罪起点：不作为犯罪处理，承担行政责任",
            "some courts and procuratorates take the current filing level as the entry level: not treated as a crime; administrative liability",
            vec![tier_1(), not_filed()]).under(D4, "standard"),
        row("serious-met", "情节严重", "tier 1: serious circumstances", vec![tier_1(), filed()]),
        row("especially-serious-not-met", "情节特别严重而未达到立案追诉标准：依数额不可能发生，只可能依据司法解释第七条第四项",
            "tier 2 below the filing level: impossible on amounts, possible only by Art. 7 item 4", vec![tier_2(), not_filed()]),
        row("especially-serious-met", "情节特别严重", "tier 2: especially serious circumstances", vec![tier_2(), filed()]),
    ]
}
