//! 第三十条 (Article 30; Article 25 of the text of 2017): age.
//!
//! What the texts of before 2018 said of age is not on file. Whoever was of age is not concerned by it; for
//! a minor it is open until a person who has the text has judged.

use lexpack_sdk::wire::{Adjustment, Attachment, Character, Condition, Provision, Verification};
use lexpack_sdk::{
    Build, all, article, attaches_to, excludes, must_adjust, object, open_texture, text,
};

use cn_vocabulary::time::{below_penalty_age, minor_of_penalty_age};
use cn_vocabulary::{
    ADMINISTRATIVE_PENALTY_BEFORE_2018, ADMINISTRATIVE_PENALTY_DAYS_BEFORE_2018,
    ADMINISTRATIVE_PENALTY_LAW,
};

use crate::{V_BEFORE_2018, V2018, V2021, in_2018, rule, since_2021};

/// 不满十四周岁的未成年人有违法行为的，不予行政处罚.
pub(crate) fn under_14() -> Provision {
    versions(
        "cn.administrative-penalty.art30.under-14",
        text("不满十四周岁，不予行政处罚", "aged below 14: no penalty"),
        below_penalty_age,
        attaches_to(&[Character::Administrative], excludes()),
    )
}

/// 已满十四周岁不满十八周岁的，应当从轻或者减轻行政处罚.
pub(crate) fn minors() -> Provision {
    versions(
        "cn.administrative-penalty.art30.minor",
        text(
            "已满十四周岁不满十八周岁，应当从轻或者减轻行政处罚",
            "aged 14 to 17: must be lighter or reduced",
        ),
        minor_of_penalty_age,
        attaches_to(
            &[Character::Administrative],
            must_adjust(&[Adjustment::Lighter, Adjustment::Reduce]),
        ),
    )
}

fn versions(
    id: &str,
    title: lexpack_sdk::wire::Text,
    elements: fn() -> Condition,
    attachment: Attachment,
) -> Provision {
    rule(
        id,
        article(ADMINISTRATIVE_PENALTY_LAW, 30),
        title,
        attachment,
    )
    .version(
        V_BEFORE_2018,
        ADMINISTRATIVE_PENALTY_DAYS_BEFORE_2018,
        ADMINISTRATIVE_PENALTY_BEFORE_2018,
        Verification::Unverified,
        all(
            "行为人在该年龄以内，且行为时的文本有同样的规定",
            "the actor was of that age, and the text of that time said the same",
            vec![elements(), earlier_text_said_so()],
        ),
        Vec::new(),
    )
    .version(
        V2018,
        in_2018(),
        "2017",
        Verification::OneSource,
        elements(),
        Vec::new(),
    )
    .version_stands_at(article(ADMINISTRATIVE_PENALTY_LAW, 25))
    .version(
        V2021,
        since_2021(),
        "2021",
        Verification::TwoSources,
        elements(),
        Vec::new(),
    )
}

/// What the text of that time said: not on file, so a person must judge.
fn earlier_text_said_so() -> Condition {
    open_texture(
        "2018年1月1日以前的文本有同样的规定",
        "the text of before 2018-01-01 said the same",
        text(
            "2018年1月1日以前的文本关于年龄的规定（未收录）",
            "what the text of before 2018-01-01 said of age (not on file)",
        ),
        vec![text("行为时有效的文本", "the text in force at the act")],
        object("act.earlier_text_on_age"),
        "",
    )
}
