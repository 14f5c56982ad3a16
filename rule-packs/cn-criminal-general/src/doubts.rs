//! Points on which the text is open: D-21 of the specification; D-16 and D-31 are
//! those of `cn_vocabulary::time`.

use lexpack_sdk::wire::Doubt;
use lexpack_sdk::{doubt, reading, text};

/// The limitation period of a unit that only a fine threatens.
pub(crate) const D21: &str = "cn.criminal-general.d-21";

pub(crate) fn all() -> Vec<Doubt> {
    vec![doubt(
        D21,
        text(
            "对单位只能判处罚金的，单位的追诉期限如何确定？",
            "What is the limitation period of a unit that only a fine threatens?",
        ),
        text("法律没有规定。", "The law does not regulate it."),
        vec![reading(
            "persons",
            text("比照责任人员的追诉期限", "that of the responsible persons"),
            text(
                "通常的处理，未见权威文件",
                "the usual handling; no authority on file",
            ),
        )],
    )]
}
