//! 法释〔2017〕10号 第五条 (Article 5): batches of information whose class is contested.
//!
//! The class must be stated as a legal choice. This finding says whether the class chosen for a batch of
//! the act is one that the reading in use allows, and shows the other readings.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Provision, Verification};
use lexpack_sdk::{
    Build, Narrow, Place, all, alternative, any, article, constant, each, exists, from, per_object,
    provision, text,
};

use cn_vocabulary::PERSONAL_INFORMATION_2017;

use crate::doubts::{D9, D10, D11, D12};
use crate::spc2017_art11::{belongs, chosen, in_category};
use crate::{before_the_interpretation, law_of_the_interpretation};

/// Id of the finding on a contested class.
pub(crate) const CONTESTED_CLASS: &str = "cn.interpretation-2017-10.art5.contested-class";

/// The batch of the finding.
const BATCH: &str = "batch";

/// The class chosen for a contested batch is one that the reading in use allows.
pub(crate) fn contested_class() -> Provision {
    provision(
        CONTESTED_CLASS,
        article(PERSONAL_INFORMATION_2017, 5).paragraph(1),
        text(
            "类别有争议的信息：所选类别",
            "information whose class is contested: the class chosen",
        ),
        Character::Definition,
        per_object("party", "act", "act.actor"),
        law_of_the_interpretation(),
        before_the_interpretation(),
    )
    .version(
        "2017",
        from(days::PERSONAL_INFORMATION_INTERPRETATION_2017),
        "2017",
        Verification::Derived,
        exists(
            "有一批次的类别有争议，所选类别与采用的解读相符",
            "a batch is of a contested class, and the class chosen is in line with the reading in use",
            each(BATCH, "batch").that(belongs(BATCH)),
            any(
                "类别有争议的信息",
                "information whose class is contested",
                vec![travel(), list(), identity_number(), public_contact()],
            ),
        ),
        Vec::new(),
    )
    .reaching_acts_from(days::AMENDMENT_9)
}

/// D-9.
fn travel() -> Condition {
    all(
        "出行记录、历史轨迹",
        "records of journeys, historical tracks",
        vec![
            in_category(BATCH, &["travel"]),
            alternative(
                "属于第几项",
                "of which item",
                D9,
                vec![
                    ("not_item_3", chosen(BATCH, &["item_4", "item_5"])),
                    ("item_3", chosen(BATCH, &["item_3"])),
                ],
            ),
        ],
    )
}

/// D-10.
fn list() -> Condition {
    all(
        "业主、购房者名单，车辆档案",
        "lists of owners or buyers, vehicle files",
        vec![
            in_category(BATCH, &["owner_or_buyer_list"]),
            alternative(
                "属于第几项",
                "of which item",
                D10,
                vec![
                    ("explicit", chosen(BATCH, &["item_3", "item_4", "item_5"])),
                    ("property", chosen(BATCH, &["item_3"])),
                    ("transaction", chosen(BATCH, &["item_4"])),
                    ("ordinary", chosen(BATCH, &["item_5"])),
                ],
            ),
        ],
    )
}

/// D-11: counted as item 5; who follows the other reading states the batch as other information that
/// may affect person or property.
fn identity_number() -> Condition {
    all(
        "不含证件影像的公民身份号码",
        "citizen identity numbers without the image of the card",
        vec![
            in_category(BATCH, &["identity_number"]),
            alternative(
                "计入第五项",
                "counted under item 5",
                D11,
                vec![
                    ("item_5", constant("第五项", "item 5", true)),
                    ("item_4", constant("第五项", "item 5", false)),
                ],
            ),
        ],
    )
}

/// D-12: counted under item 5 or not at all.
fn public_contact() -> Condition {
    all(
        "已公开的信息或者企业联系信息",
        "public information or contact data of companies",
        vec![
            in_category(BATCH, &["public_contact"]),
            alternative(
                "是否计入",
                "whether it counts",
                D12,
                vec![
                    ("counted", chosen(BATCH, &["item_5"])),
                    ("not_counted", chosen(BATCH, &["not_counted"])),
                ],
            ),
        ],
    )
}
