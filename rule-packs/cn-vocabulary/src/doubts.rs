//! Doubts that several packs share, besides those of `time`.

use lexpack_sdk::wire::Doubt;
use lexpack_sdk::{doubt, reading, text};

/// Which units «等单位» covers, in 居民身份证法 Art. 19 and in the text of 2009 of 刑法 Art. 253-1: D-2 of the
/// specification.
pub const D2: &str = "cn.d-2";

/// D-2.
#[must_use]
pub fn other_units() -> Doubt {
    doubt(
        D2,
        text(
            "“等单位”是否包括列举以外的单位（如宾馆、物业、快递、平台）？",
            "Does «等单位» (and other units) cover units beyond those named, such as hotels, property \
             managers, couriers or platforms?",
        ),
        text(
            "文义是开放的；未见有约束力的文件加以扩展。",
            "The wording is open; no binding text that extends it is on file.",
        ),
        vec![reading(
            "judgement",
            text(
                "列举的行业确定适用；其他单位须经法律判断",
                "the named sectors are certain; others need a legal judgement",
            ),
            text("条文的文义", "wording of the article"),
        )],
    )
}
