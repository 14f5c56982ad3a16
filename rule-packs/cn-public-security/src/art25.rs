//! 第二十五条 (Article 25; Article 22 of the text of 2012): six months.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Provision, Verification};
use lexpack_sdk::{
    Attaches, Build, article, attaches_to, bars, between, date, from, per_object, provision, text,
};

use cn_vocabulary::time::{PUBLIC_SECURITY_LIMIT_MONTHS, discovered_after};
use cn_vocabulary::{PUBLIC_SECURITY_LAW, PUBLIC_SECURITY_PROVISIONS};

use crate::law_of_the_act;

/// 违反治安管理行为在六个月内没有被公安机关发现的，不再处罚.
pub(crate) fn limitation() -> Provision {
    let elements = || {
        discovered_after(
            0,
            PUBLIC_SECURITY_LIMIT_MONTHS,
            "自行为发生或者终了之日起六个月内没有被公安机关发现",
            "not discovered by the public security organ within six months from the act or its end",
        )
    };
    provision(
        "cn.public-security.art25",
        article(PUBLIC_SECURITY_LAW, 25),
        text(
            "六个月内没有被发现的，不再处罚",
            "not discovered within six months: no penalty any more",
        ),
        Character::Definition,
        per_object("party", "act", ""),
        law_of_the_act(),
        text(
            "2013年1月1日以前的文本未收录。",
            "The text of before 2013-01-01 is not on file.",
        ),
    )
    .version(
        "2013",
        between(date(2013, 1, 1), date(2025, 12, 31)),
        "2012",
        Verification::TwoSources,
        elements(),
        Vec::new(),
    )
    .version_stands_at(article(PUBLIC_SECURITY_LAW, 22))
    .version(
        "2026",
        from(days::NEW_LAW_2026),
        "2025",
        Verification::TwoSources,
        elements(),
        Vec::new(),
    )
    .attached(attaches_to(&[Character::Administrative], bars()).only(&PUBLIC_SECURITY_PROVISIONS))
}
