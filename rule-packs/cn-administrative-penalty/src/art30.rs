//! 第三十条 (Article 30; Article 25 of the text of 2017): age.

use lexpack_sdk::wire::{Adjustment, Attachment, Character, Condition, Provision, Verification};
use lexpack_sdk::{Build, all, article, attaches_to, excludes, must_adjust, not, text};

use cn_vocabulary::ADMINISTRATIVE_PENALTY_LAW;
use cn_vocabulary::conduct::natural_person;
use cn_vocabulary::time::had_reached;

use crate::{V2018, V2021, in_2018, rule, since_2021};

/// Age from which a person is penalised.
const RESPONSIBLE: i32 = 14;
/// Age of majority.
const ADULT: i32 = 18;

/// 不满十四周岁的未成年人有违法行为的，不予行政处罚.
pub(crate) fn under_14() -> Provision {
    versions(
        "cn.administrative-penalty.art30.under-14",
        text("不满十四周岁，不予行政处罚", "aged below 14: no penalty"),
        &|| {
            all(
                "行为人不满十四周岁",
                "the actor was aged below 14",
                vec![
                    natural_person(),
                    not("不满十四周岁", "aged below 14", had_reached(RESPONSIBLE)),
                ],
            )
        },
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
        &|| {
            all(
                "行为人已满十四周岁不满十八周岁",
                "the actor was aged 14 to 17",
                vec![
                    natural_person(),
                    had_reached(RESPONSIBLE),
                    not("不满十八周岁", "aged below 18", had_reached(ADULT)),
                ],
            )
        },
        attaches_to(
            &[Character::Administrative],
            must_adjust(&[Adjustment::Lighter, Adjustment::Reduce]),
        ),
    )
}

fn versions(
    id: &str,
    title: lexpack_sdk::wire::Text,
    elements: &dyn Fn() -> Condition,
    attachment: Attachment,
) -> Provision {
    rule(
        id,
        article(ADMINISTRATIVE_PENALTY_LAW, 30),
        title,
        attachment,
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
