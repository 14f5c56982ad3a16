//! 第二十五条 (Article 25; Article 22 of the text of 2012): six months. What the text of 2005 said is not on
//! file, so whether an older penalty is barred is open.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Provision, Verification};
use lexpack_sdk::{Attaches, Build, article, attaches_to, bars, from, per_object, provision, text};

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
            "本法自2006年3月1日起施行。",
            "The law is in force from 2006-03-01.",
        ),
    )
    .not_on_file("2006", days::PUBLIC_SECURITY_LAW_2005, "2005")
    .version(
        "2013",
        days::PUBLIC_SECURITY_LAW_2012,
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
