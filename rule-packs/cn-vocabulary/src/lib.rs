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
//! | `administrative` | facts of administrative penalties, 1800–1899; their instruments and sanctions |
//! | `conduct` | conduct towards personal information, in shared words |
//! | `days` | days on which texts came into force |
//! | `doubts` | doubts that packs share |
//! | `time` | when an age is reached and a period has run out |
//! | `boundary_crimes` | offences at the boundary of leaks, 1540–1599 and 1451–1457 |
//! | `codes` | code lists of both |
//! | `crimes` | the offences of the packs: ids, names, whether an act is one |
//! | `general` | the general part of criminal law: parties 1010–1099, acts 1600–1699 |
//! | `insider` | inside information: informations, trades, tips and facts of acts, 2000–2299 |
//! | `instruments` | instruments and their editions |
//! | `network_security` | providers, orders to correct and what a refusal led to, 1450–1535 |
//! | `personal_information` | batches, earlier penalties and facts of acts on personal information, 1300–1449 |
#![forbid(unsafe_code)]

mod act;
mod administrative;
mod boundary_crimes;
mod codes;
pub mod conduct;
pub mod crimes;
pub mod days;
pub mod doubts;
mod general;
pub mod insider;
mod instruments;
mod network_security;
mod party;
mod personal_information;
pub mod time;

use lexpack_sdk::wire::{
    CodeList, EntityKind, Fact, Family, Instrument, Money, Period, SanctionKind,
};
use lexpack_sdk::{between, kind, sanction_kind, text};

pub use crimes::CRIME_253_1;
pub use general::{
    AMENDMENT_8_IN_TIME, AMENDMENT_9_IN_TIME, CRIMINAL_PROCEDURE_LAW, FORFEITURE, OCCUPATION_BAN,
    PROBATION, PROBATION_RECIDIVISM_2020, RECOVERY, UNIT_CRIME_1999, UNIT_PERSONS_2000,
};

/// 中华人民共和国居民身份证法 (Resident Identity Card Law).
pub const ID_CARD_LAW: &str = "cn.id-card-law";
/// 中华人民共和国行政处罚法 (Administrative Penalty Law).
pub const ADMINISTRATIVE_PENALTY_LAW: &str = "cn.administrative-penalty-law";
/// Edition that stands for the texts of that law before 2018-01-01.
pub const ADMINISTRATIVE_PENALTY_BEFORE_2018: &str = "before-2018";
/// Days of that edition. No source states on which day the texts before 2018 began; the first day is the
/// earliest that a text of any pack reaches.
pub const ADMINISTRATIVE_PENALTY_DAYS_BEFORE_2018: Period = between(
    days::CRIMINAL_LAW_1997,
    days::BEFORE_ADMINISTRATIVE_PENALTY_LAW_2017,
);
/// 中华人民共和国治安管理处罚法 (Public Security Administration Penalties Law).
pub const PUBLIC_SECURITY_LAW: &str = "cn.public-security-law";
/// 中华人民共和国网络安全法 (Cybersecurity Law).
pub const CYBERSECURITY_LAW: &str = "cn.cybersecurity-law";
/// 中华人民共和国刑法 (Criminal Law).
pub const CRIMINAL_LAW: &str = "cn.criminal-law";
/// Edition of the Criminal Law as revised in 1997.
pub const CRIMINAL_LAW_TEXT_OF_1997: &str = "1997";
/// Edition of 刑法修正案 (1999).
pub const CRIMINAL_LAW_AMENDMENT_1999: &str = "am1999";
/// Edition of 刑法修正案（七）.
pub const CRIMINAL_LAW_AMENDMENT_7: &str = "am7";
/// Edition of 刑法修正案（八）.
pub const CRIMINAL_LAW_AMENDMENT_8: &str = "am8";
/// Edition of 刑法修正案（九）.
pub const CRIMINAL_LAW_AMENDMENT_9: &str = "am9";
/// Edition of 刑法修正案（十一）.
pub const CRIMINAL_LAW_AMENDMENT_11: &str = "am11";

/// 法释〔2019〕15号, the interpretation on network crime.
pub const NETWORK_CRIME_2019: &str = "cn.interpretation-2019-15";
/// 法释〔2011〕19号, the interpretation on the security of computer systems.
pub const COMPUTER_SYSTEMS_2011: &str = "cn.interpretation-2011-19";
/// 法释〔2017〕10号, the interpretation on infringing citizens' personal information.
pub const PERSONAL_INFORMATION_2017: &str = "cn.interpretation-2017-10";
/// 法释〔2000〕45号, on property penalties.
pub const FINES_2000: &str = "cn.interpretation-2000-45";

/// 治安管理处罚法 Art. 56 on persons and, through Art. 18, on units; and its clause on privacy. What that
/// law says of its own penalties comes before the general part of the Administrative Penalty Law.
pub const PUBLIC_SECURITY_PROVISIONS: [&str; 3] = [
    "cn.public-security.art56",
    "cn.public-security.art56.unit",
    "cn.public-security.art50.p1.i6",
];
/// 网络安全法 (2016) Art. 64(2), since 2026 Art. 71(2).
pub const CYBERSECURITY_71_2: &str = "cn.cybersecurity-law.art71.p2";
/// 居民身份证法 Art. 19(1) and (2).
pub const ID_CARD_19: [&str; 2] = ["cn.id-card-law.art19.p1", "cn.id-card-law.art19.p2"];
/// 个人信息保护法 Art. 66: penalties on processors of personal information.
pub const PIPL_66: &str = "cn.pipl.art66";

/// 行政拘留 (administrative detention).
pub const DETENTION: &str = "cn.administrative-detention";
/// 罚款 (administrative fine).
pub const FINE: &str = "cn.administrative-fine";
/// 没收违法所得 (confiscation of unlawful gains).
pub const CONFISCATION: &str = "cn.confiscation-of-gains";
/// 行政处分 (discipline within the public service).
pub const DISCIPLINE: &str = "cn.discipline";
/// 责令改正 (order to correct).
pub const ORDER_TO_CORRECT: &str = "cn.order-to-correct";
/// 警告 (warning).
pub const WARNING: &str = "cn.warning";
/// 暂停业务或者关闭 (suspension of business or closure).
pub const SUSPENSION_OF_BUSINESS: &str = "cn.suspension-of-business";
/// 吊销许可证件 (revocation of a permit or licence).
pub const LICENCE_REVOCATION: &str = "cn.licence-revocation";

/// 罚金 (criminal fine).
pub const CRIMINAL_FINE: &str = "cn.criminal-fine";
/// 管制 (public surveillance).
pub const SURVEILLANCE: &str = "cn.public-surveillance";
/// 拘役 (criminal detention).
pub const CRIMINAL_DETENTION: &str = "cn.criminal-detention";
/// 有期徒刑 (fixed-term imprisonment).
pub const IMPRISONMENT: &str = "cn.fixed-term-imprisonment";

/// 拘役, least and greatest, in months (刑法 Art. 42).
pub const CRIMINAL_DETENTION_MONTHS: (u32, u32) = (1, 6);
/// 管制, least and greatest, in months (刑法 Art. 38).
pub const SURVEILLANCE_MONTHS: (u32, u32) = (3, 24);
/// 有期徒刑, the least, in months (刑法 Art. 45).
pub const LEAST_IMPRISONMENT_MONTHS: u32 = 6;
/// Least fine where the law states no amount, in yuan (法释〔2000〕45号 Art. 2).
pub const LEAST_FINE: i64 = 1_000;
/// The same for a minor.
pub const LEAST_FINE_OF_MINOR: i64 = 500;

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
    kinds.extend(insider::kinds());
    kinds
}

/// Code lists.
#[must_use]
pub fn code_lists() -> Vec<CodeList> {
    let mut lists = codes::code_lists();
    lists.extend(network_security::code_lists());
    lists.extend(boundary_crimes::code_lists());
    lists.extend(personal_information::code_lists());
    lists.extend(general::code_lists());
    lists.extend(administrative::code_lists());
    lists.extend(insider::code_lists());
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
    facts.extend(general::facts());
    facts.extend(administrative::facts());
    facts.extend(insider::facts());
    facts
}

/// Instruments with the editions that facts and provisions cite.
#[must_use]
pub fn instruments() -> Vec<Instrument> {
    let mut instruments = instruments::instruments();
    instruments.extend(network_security::instruments());
    instruments.extend(boundary_crimes::instruments());
    instruments.extend(personal_information::instruments());
    instruments.extend(general::instruments());
    instruments.extend(administrative::instruments());
    instruments.extend(insider::instruments());
    instruments
}

/// Sanctions, ranked from milder to heavier.
#[must_use]
pub fn sanctions() -> Vec<SanctionKind> {
    let mut sanctions = vec![
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
    ];
    sanctions.extend(general::sanctions());
    sanctions.extend(administrative::sanctions());
    sanctions.extend(insider::sanctions());
    sanctions
}
