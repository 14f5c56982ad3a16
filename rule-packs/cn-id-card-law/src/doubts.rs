//! Points on which the text is open: D-1 and D-3 of the specification.

use cn_vocabulary::doubts::other_units;
use lexpack_sdk::wire::Doubt;
use lexpack_sdk::{doubt, reading, text};

/// On whom the fine of Art. 19(2) falls.
pub(crate) const D1: &str = "cn.id-card-law.d-1";
/// Whether Art. 19 covers negligent leaks.
pub(crate) const D3: &str = "cn.id-card-law.d-3";

pub(crate) fn all() -> Vec<Doubt> {
    vec![
        doubt(
            D1,
            text(
                "第十九条第二款十万元以上五十万元以下的罚款由单位承担，还是由责任人员承担？",
                "Does the fine of CNY 100,000 to 500,000 in Article 19(2) fall on the unit or on \
                 the responsible persons?",
            ),
            text(
                "从语法看，拘留和罚款的对象都是责任人员；也有人因数额之大而认为应对单位罚款。",
                "By its grammar the responsible persons are the object of both detention and fine; \
                 some read it as a fine on the unit because of its size.",
            ),
            vec![
                reading(
                    "persons",
                    text(
                        "由直接负责的主管人员和其他直接责任人员承担",
                        "on the responsible persons",
                    ),
                    text("条文的文义", "literal reading of the article"),
                ),
                reading(
                    "unit",
                    text("由单位承担", "on the unit"),
                    text(
                        "以数额为据的解读，未见权威文件",
                        "a reading from the amount; no authority on file",
                    ),
                ),
            ],
        ),
        other_units(),
        doubt(
            D3,
            text(
                "第十九条的“泄露”是否包括过失泄露？",
                "Does «泄露» in Article 19 cover negligent disclosure?",
            ),
            text(
                "条文未规定主观要件；《行政处罚法》第三十三条第二款只保护能够证明没有主观过错的当事人。",
                "The article names no mental element; Administrative Penalty Law Art. 33(2) \
                 protects only a party that proves absence of fault.",
            ),
            vec![
                reading(
                    "covered",
                    text("包括过失泄露", "negligent disclosure is covered"),
                    text("条文未限于故意", "the article is not limited to intent"),
                ),
                reading(
                    "intent_only",
                    text("仅限故意泄露", "only intentional disclosure is covered"),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
    ]
}
