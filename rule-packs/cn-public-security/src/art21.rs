//! 第二十一条 (Article 21): 主动陈述、承认并接受处罚. Text revised in 2025.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Adjustment, Character, Provision, Verification};
use lexpack_sdk::{
    Attaches, Build, article, attaches_to, from, holds, may_adjust, object, per_object, provision,
    text,
};

use cn_vocabulary::{PUBLIC_SECURITY_LAW, PUBLIC_SECURITY_PROVISIONS};

use crate::{law_of_the_act, revised_in_2025};

/// 可以依法从宽.
pub(crate) fn admission() -> Provision {
    provision(
        "cn.public-security.art21",
        article(PUBLIC_SECURITY_LAW, 21),
        text(
            "主动陈述、承认并接受处罚，可以依法从宽",
            "states and admits the facts and accepts punishment: leniency may follow",
        ),
        Character::Definition,
        per_object("party", "act", ""),
        law_of_the_act(),
        revised_in_2025(),
    )
    .version(
        "2026",
        from(days::NEW_LAW_2026),
        "2025",
        Verification::TwoSources,
        holds(
            "主动如实陈述、承认违法事实，愿意接受处罚",
            "stated and admitted the facts of own accord and accepts punishment",
            object("act.admits_and_accepts"),
        ),
        Vec::new(),
    )
    .attached(
        attaches_to(
            &[Character::Administrative],
            may_adjust(&[Adjustment::Lenient]),
        )
        .only(&PUBLIC_SECURITY_PROVISIONS),
    )
}
