//! The offences that the packs hold: their ids and names, once, and whether an act amounts to one of them.

use lexpack_sdk::wire::{Condition, External};
use lexpack_sdk::{any, conclusion, external, text};

use crate::insider::CRIME_180_1;

/// 侵犯公民个人信息罪, Criminal Law Art. 253-1: the conclusion that decides «构成犯罪» of a leak.
pub const CRIME_253_1: &str = "cn.criminal-law.art253-1";
/// The same of the responsible persons of a unit.
pub const CRIME_253_1_PERSONS: &str = "cn.criminal-law.art253-1.p4.persons";
/// 窃取、收买、非法提供信用卡信息罪, Criminal Law Art. 177-1(2).
pub const CRIME_177_1: &str = "cn.criminal-law.art177-1.p2";
/// Criminal Law Art. 180(2): a unit.
pub const CRIME_180_2: &str = "cn.criminal-law.art180.p2";
/// Criminal Law Art. 180(2): the responsible persons of a unit.
pub const CRIME_180_2_PERSONS: &str = "cn.criminal-law.art180.p2.persons";
/// 利用未公开信息交易罪, Criminal Law Art. 180(4).
pub const CRIME_180_4: &str = "cn.criminal-law.art180.p4";
/// 侵犯商业秘密罪, Criminal Law Art. 219.
pub const CRIME_219: &str = "cn.criminal-law.art219";
/// 非法获取计算机信息系统数据、非法控制计算机信息系统罪, Criminal Law Art. 285(2).
pub const CRIME_285_2: &str = "cn.criminal-law.art285.p2";
/// 拒不履行信息网络安全管理义务罪, Criminal Law Art. 286-1(1).
pub const CRIME_286_1: &str = "cn.criminal-law.art286-1";
/// The same of the responsible persons of a unit, Art. 286-1(2).
pub const CRIME_286_1_PERSONS: &str = "cn.criminal-law.art286-1.p2";
/// 非法利用信息网络罪, Criminal Law Art. 287-1.
pub const CRIME_287_1: &str = "cn.criminal-law.art287-1";
/// 帮助信息网络犯罪活动罪, Criminal Law Art. 287-2.
pub const CRIME_287_2: &str = "cn.criminal-law.art287-2";
/// 泄露不应公开的案件信息罪, Criminal Law Art. 308-1.
pub const CRIME_308_1: &str = "cn.criminal-law.art308-1";
/// 故意、过失泄露国家秘密罪, Criminal Law Art. 398.
pub const CRIME_398: &str = "cn.criminal-law.art398";

/// Offences whose article provides no fine, or states its amount itself.
pub const CRIMES_WITHOUT_OPEN_FINE: [&str; 5] = [
    CRIME_180_1,
    CRIME_180_2_PERSONS,
    CRIME_180_4,
    CRIME_177_1,
    CRIME_398,
];

/// An offence: its id, and its name in both languages.
type Offence = (&'static str, &'static str, &'static str);

/// Offences of whoever committed the act.
const OF_ACTORS: [Offence; 12] = [
    (
        CRIME_253_1,
        "侵犯公民个人信息罪（《刑法》第二百五十三条之一）",
        "infringing citizens' personal information (Criminal Law Art. 253-1)",
    ),
    (
        CRIME_177_1,
        "窃取、收买、非法提供信用卡信息罪（《刑法》第一百七十七条之一）",
        "stealing, buying or unlawfully supplying bank-card data (Criminal Law Art. 177-1)",
    ),
    (
        CRIME_180_1,
        "内幕交易、泄露内幕信息罪（《刑法》第一百八十条第一款）",
        "insider dealing, disclosure of inside information (Criminal Law Art. 180(1))",
    ),
    (
        CRIME_180_2,
        "单位犯内幕交易、泄露内幕信息罪（《刑法》第一百八十条第二款）",
        "insider dealing or disclosure by a unit (Criminal Law Art. 180(2))",
    ),
    (
        CRIME_180_4,
        "利用未公开信息交易罪（《刑法》第一百八十条第四款）",
        "trading on undisclosed information (Criminal Law Art. 180(4))",
    ),
    (
        CRIME_219,
        "侵犯商业秘密罪（《刑法》第二百一十九条）",
        "infringing trade secrets (Criminal Law Art. 219)",
    ),
    (
        CRIME_285_2,
        "非法获取计算机信息系统数据、非法控制计算机信息系统罪（《刑法》第二百八十五条第二款）",
        "unlawfully taking computer data or controlling computer systems (Criminal Law Art. 285(2))",
    ),
    (
        CRIME_286_1,
        "拒不履行信息网络安全管理义务罪（《刑法》第二百八十六条之一）",
        "refusing to perform the duty of information-network security management (Criminal Law \
         Art. 286-1)",
    ),
    (
        CRIME_287_1,
        "非法利用信息网络罪（《刑法》第二百八十七条之一）",
        "unlawful use of information networks (Criminal Law Art. 287-1)",
    ),
    (
        CRIME_287_2,
        "帮助信息网络犯罪活动罪（《刑法》第二百八十七条之二）",
        "helping information-network crime (Criminal Law Art. 287-2)",
    ),
    (
        CRIME_308_1,
        "泄露不应公开的案件信息罪（《刑法》第三百零八条之一）",
        "leaking case information that must not be public (Criminal Law Art. 308-1)",
    ),
    (
        CRIME_398,
        "故意、过失泄露国家秘密罪（《刑法》第三百九十八条）",
        "leaking state secrets with intent or by negligence (Criminal Law Art. 398)",
    ),
];

/// Offences of the responsible persons of the unit that committed the act.
const OF_PERSONS: [Offence; 3] = [
    (
        CRIME_253_1_PERSONS,
        "侵犯公民个人信息罪（单位犯罪的责任人员）",
        "infringing citizens' personal information: responsible persons of a unit",
    ),
    (
        CRIME_180_2_PERSONS,
        "内幕交易、泄露内幕信息罪（单位犯罪的责任人员）",
        "insider dealing or disclosure: responsible persons of a unit",
    ),
    (
        CRIME_286_1_PERSONS,
        "拒不履行信息网络安全管理义务罪（单位犯罪的责任人员）",
        "refusing the duty of network security management: responsible persons of a unit",
    ),
];

/// The conclusion that an act is the crime of Art. 253-1, for packs that name no other.
#[must_use]
pub fn crime_253_1() -> External {
    let [first, ..] = OF_ACTORS;
    named(first)
}

/// Every offence, as conclusions of other packs.
#[must_use]
pub fn every_crime() -> Vec<External> {
    OF_ACTORS.into_iter().chain(OF_PERSONS).map(named).collect()
}

/// Ids of the offences of whoever committed the act.
pub fn ids_of_actors() -> impl Iterator<Item = &'static str> {
    OF_ACTORS.into_iter().map(|(id, ..)| id)
}

/// 构成犯罪: the act of the party amounts to one of the offences that the packs hold.
#[must_use]
pub fn crime_of_actor() -> Condition {
    amounts_to(&OF_ACTORS)
}

/// 构成犯罪: the party, a responsible person of the unit whose act it is, has committed one of the offences.
#[must_use]
pub fn crime_of_person() -> Condition {
    amounts_to(&OF_PERSONS)
}

fn amounts_to(offences: &[Offence]) -> Condition {
    any(
        "构成犯罪：下列罪名之一",
        "it is a crime: one of these offences",
        offences
            .iter()
            .map(|(id, zh, en)| conclusion(zh, en, id))
            .collect(),
    )
}

fn named((id, zh, en): Offence) -> External {
    external(id, text(zh, en))
}
