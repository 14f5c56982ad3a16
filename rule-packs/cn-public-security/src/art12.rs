//! 第十二条 (Article 12): age. Text revised in 2025.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Adjustment, Attachment, Character, Condition, Provision, Verification};
use lexpack_sdk::{
    Attaches, Build, article, attaches_to, excludes, from, must_adjust, per_object, provision, text,
};

use cn_vocabulary::time::{below_penalty_age, minor_of_penalty_age};
use cn_vocabulary::{PUBLIC_SECURITY_LAW, PUBLIC_SECURITY_PROVISIONS};

use crate::{law_of_the_act, revised_in_2025};

/// 不满十四周岁的人不予处罚.
pub(crate) fn under_14() -> Provision {
    attached(
        "cn.public-security.art12.under-14",
        text("不满十四周岁，不予处罚", "aged below 14: not punished"),
        below_penalty_age(),
        attaches_to(&[Character::Administrative], excludes()),
    )
}

/// 已满十四周岁不满十八周岁的人从轻或者减轻.
pub(crate) fn minors() -> Provision {
    attached(
        "cn.public-security.art12.minor",
        text(
            "已满十四周岁不满十八周岁，从轻或者减轻处罚",
            "aged 14 to 17: lighter or reduced",
        ),
        minor_of_penalty_age(),
        attaches_to(
            &[Character::Administrative],
            must_adjust(&[Adjustment::Lighter, Adjustment::Reduce]),
        ),
    )
}

fn attached(
    id: &str,
    title: lexpack_sdk::wire::Text,
    elements: Condition,
    attachment: Attachment,
) -> Provision {
    provision(
        id,
        article(PUBLIC_SECURITY_LAW, 12),
        title,
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
        elements,
        Vec::new(),
    )
    .attached(attachment.only(&PUBLIC_SECURITY_PROVISIONS))
}
