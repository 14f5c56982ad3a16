//! Inside information: kinds, facts 2000–2299, code lists, instruments, sanctions and shared words.
//!
//! An act is one course of dealing or disclosing that is judged together. Its trades are entities that
//! refer to it; a trade that another's tip caused also refers to the tip; what trades and tips are about
//! is an information with its days.
//!
//! | module | what it holds |
//! |---|---|
//! | `facts` | facts of informations, trades, tips and acts |
//! | `codes` | their code lists |
//! | `instruments` | statutes, interpretations and standards with their editions |
//! | `words` | conditions and amounts that the packs share |
//! | `written` | written cases for the test cases of the packs |

mod codes;
mod facts;
mod instruments;
pub mod words;
pub mod written;

use lexpack_sdk::wire::{EntityKind, Family, SanctionKind};
use lexpack_sdk::{kind, sanction_kind, text};

pub(crate) use codes::code_lists;
pub(crate) use facts::facts;
pub(crate) use instruments::instruments;

/// 中华人民共和国证券法 (Securities Law).
pub const SECURITIES_LAW: &str = "cn.securities-law";
/// 中华人民共和国期货和衍生品法 (Futures and Derivatives Law).
pub const FUTURES_LAW: &str = "cn.futures-and-derivatives-law";
/// 期货交易管理条例 (Regulation on the Administration of Futures Trading).
pub const FUTURES_REGULATION: &str = "cn.futures-regulation";
/// 中华人民共和国证券投资基金法 (Securities Investment Fund Law).
pub const FUND_LAW: &str = "cn.securities-investment-fund-law";
/// 法释〔2012〕6号, the interpretation on insider dealing.
pub const INSIDER_2012: &str = "cn.interpretation-2012-6";
/// 法释〔2019〕10号, the interpretation on trading on undisclosed information.
pub const UNDISCLOSED_2019: &str = "cn.interpretation-2019-10";
/// 立案追诉标准（二）, the standards for filing and prosecution.
pub const FILING_STANDARD: &str = "cn.filing-standard-2";
/// 高检发释字〔2001〕5号, on interpretations in time.
pub const INTERPRETATIONS_IN_TIME: &str = "cn.interpretation-spp-2001-5";

/// 内幕交易、泄露内幕信息罪, Criminal Law Art. 180(1).
pub const CRIME_180_1: &str = "cn.criminal-law.art180.p1";
/// 知情人 of the Securities Law, Art. 51 (74 before 2020-03-01).
pub const SECURITIES_INSIDER: &str = "cn.securities-law.art51";
/// 知情人 of the Futures and Derivatives Law, Art. 15 (Regulation before 2022-08-01).
pub const FUTURES_INSIDER: &str = "cn.futures-law.art15";

/// 责令依法处理非法持有的证券 (order to dispose of securities held unlawfully).
pub const ORDER_TO_DISPOSE: &str = "cn.order-to-dispose";
/// 市场禁入 (ban from the securities market).
pub const MARKET_BAN: &str = "cn.market-ban";
/// 暂停或者撤销基金从业资格 (suspension or revocation of the fund qualification).
pub const FUND_QUALIFICATION: &str = "cn.fund-qualification";

/// Kinds of entity.
pub(crate) fn kinds() -> Vec<EntityKind> {
    vec![
        kind("information", text("信息", "information")),
        kind("trade", text("交易", "trade")),
        kind("tip", text("泄露或者建议", "disclosure or recommendation")),
    ]
}

/// Sanctions of the securities and futures laws.
pub(crate) fn sanctions() -> Vec<SanctionKind> {
    vec![
        sanction_kind(
            ORDER_TO_DISPOSE,
            text(
                "责令依法处理非法持有的证券",
                "order to dispose of securities held unlawfully",
            ),
            Family::Order,
            7,
        ),
        sanction_kind(
            FUND_QUALIFICATION,
            text(
                "暂停或者撤销基金从业资格",
                "suspension or revocation of the fund qualification",
            ),
            Family::Suspension,
            25,
        ),
        sanction_kind(
            MARKET_BAN,
            text("市场禁入", "ban from the securities market"),
            Family::Ban,
            28,
        ),
    ]
}
