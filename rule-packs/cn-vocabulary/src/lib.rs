//! What the packs for the PRC share: kinds of entity, facts, code lists, instruments, sanctions.
//!
//! A pack declares the parts that it uses, and the host refuses a set in which two packs declare
//! one id differently; so every pack takes the shared parts from here. Numbers of facts are on the
//! wire and stay stable for ever: append, never renumber. Each module says which numbers are its own.
//!
//! | module | what it holds |
//! |---|---|
//! | `party` | facts of parties, 1000–1099 |
//! | `act` | facts of acts, 1100–1199 |
//! | `boundary_crimes` | offences at the boundary of leaks, 1540–1599 and 1451–1457 |
//! | `codes` | code lists of both |
//! | `instruments` | instruments and their editions |
//! | `network_security` | providers, orders to correct and what a refusal led to, 1450–1536 |
//! | `personal_information` | batches, earlier penalties and facts of acts on personal information, 1300–1449 |
#![forbid(unsafe_code)]

mod act;
mod boundary_crimes;
mod codes;
mod instruments;
mod network_security;
mod party;
mod personal_information;

use lexpack_sdk::wire::{CodeList, EntityKind, Fact, Family, Instrument, Money, SanctionKind};
use lexpack_sdk::{kind, sanction_kind, text};

/// 中华人民共和国居民身份证法 (Resident Identity Card Law).
pub const ID_CARD_LAW: &str = "cn.id-card-law";
/// 中华人民共和国行政处罚法 (Administrative Penalty Law).
pub const ADMINISTRATIVE_PENALTY_LAW: &str = "cn.administrative-penalty-law";
/// 中华人民共和国刑法 (Criminal Law).
pub const CRIMINAL_LAW: &str = "cn.criminal-law";

/// 法释〔2019〕15号, the interpretation on network crime.
pub const NETWORK_CRIME_2019: &str = "cn.interpretation-2019-15";
/// 法释〔2011〕19号, the interpretation on the security of computer systems.
pub const COMPUTER_SYSTEMS_2011: &str = "cn.interpretation-2011-19";
/// 法释〔2017〕10号, the interpretation on infringing citizens' personal information.
pub const PERSONAL_INFORMATION_2017: &str = "cn.interpretation-2017-10";
/// 法释〔2000〕45号, on property penalties.
pub const FINES_2000: &str = "cn.interpretation-2000-45";

/// 侵犯公民个人信息罪, Criminal Law Art. 253-1: the conclusion that decides «构成犯罪».
pub const CRIME_253_1: &str = "cn.criminal-law.art253-1";

/// 行政拘留 (administrative detention).
pub const DETENTION: &str = "cn.administrative-detention";
/// 罚款 (administrative fine).
pub const FINE: &str = "cn.administrative-fine";
/// 没收违法所得 (confiscation of unlawful gains).
pub const CONFISCATION: &str = "cn.confiscation-of-gains";
/// 行政处分 (discipline within the public service).
pub const DISCIPLINE: &str = "cn.discipline";

/// 罚金 (criminal fine).
pub const CRIMINAL_FINE: &str = "cn.criminal-fine";
/// 管制 (public surveillance).
pub const SURVEILLANCE: &str = "cn.public-surveillance";
/// 拘役 (criminal detention).
pub const CRIMINAL_DETENTION: &str = "cn.criminal-detention";
/// 有期徒刑 (fixed-term imprisonment).
pub const IMPRISONMENT: &str = "cn.fixed-term-imprisonment";

/// An amount in 元 (yuan).
#[must_use]
pub fn yuan(amount: i64) -> Money {
    const FEN: i64 = 100;
    Money {
        minor: amount.saturating_mul(FEN),
        currency: "CNY".to_owned(),
    }
}

/// Kinds of entity.
#[must_use]
pub fn kinds() -> Vec<EntityKind> {
    let mut kinds = vec![
        kind("party", text("当事人", "party")),
        kind("act", text("行为", "act")),
    ];
    kinds.extend(personal_information::kinds());
    kinds
}

/// Code lists.
#[must_use]
pub fn code_lists() -> Vec<CodeList> {
    let mut lists = codes::code_lists();
    lists.extend(network_security::code_lists());
    lists.extend(boundary_crimes::code_lists());
    lists.extend(personal_information::code_lists());
    lists
}

/// Facts of every kind.
#[must_use]
pub fn facts() -> Vec<Fact> {
    let mut facts = party::facts();
    facts.extend(act::facts());
    facts.extend(network_security::facts());
    facts.extend(boundary_crimes::facts());
    facts.extend(personal_information::facts());
    facts
}

/// Instruments with the editions that facts and provisions cite.
#[must_use]
pub fn instruments() -> Vec<Instrument> {
    let mut instruments = instruments::instruments();
    instruments.extend(network_security::instruments());
    instruments.extend(boundary_crimes::instruments());
    instruments.extend(personal_information::instruments());
    instruments
}

/// Sanctions, ranked from milder to heavier.
#[must_use]
pub fn sanctions() -> Vec<SanctionKind> {
    vec![
        sanction_kind(
            DISCIPLINE,
            text("行政处分", "administrative discipline"),
            Family::Discipline,
            5,
        ),
        sanction_kind(
            CONFISCATION,
            text("没收违法所得", "confiscation of unlawful gains"),
            Family::Confiscation,
            10,
        ),
        sanction_kind(FINE, text("罚款", "fine"), Family::Money, 20),
        sanction_kind(
            DETENTION,
            text("行政拘留", "administrative detention"),
            Family::LibertyDeprivation,
            30,
        ),
        sanction_kind(
            CRIMINAL_FINE,
            text("罚金", "criminal fine"),
            Family::Money,
            40,
        ),
        sanction_kind(
            SURVEILLANCE,
            text("管制", "public surveillance"),
            Family::LibertyRestriction,
            50,
        ),
        sanction_kind(
            CRIMINAL_DETENTION,
            text("拘役", "criminal detention"),
            Family::LibertyDeprivation,
            60,
        ),
        sanction_kind(
            IMPRISONMENT,
            text("有期徒刑", "fixed-term imprisonment"),
            Family::LibertyDeprivation,
            70,
        ),
    ]
}
