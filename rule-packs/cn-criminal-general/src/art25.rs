//! 第二十五条至第二十七条: joint crime, principals and accessories.

use lexpack_sdk::wire::{Adjustment, Condition, Provision};
use lexpack_sdk::{Follow, Place, adds, all, must_adjust, object, one_of, referral, text};

use crate::common::{attached, cl, law_of_the_act, own_act, the_party, unchanged_since_1997};

fn role(zh: &str, en: &str, roles: &[&str]) -> Condition {
    all(
        zh,
        en,
        vec![own_act(), one_of(zh, en, object("act.role"), roles)],
    )
}

/// 第二十五条第一款: two or more persons with common intent.
pub(crate) fn joint_crime() -> Provision {
    let provision = attached(
        "cn.criminal-law.art25.p1",
        cl(25).paragraph(1),
        text("共同犯罪", "joint crime"),
        law_of_the_act(),
        adds(),
    );
    let elements = role(
        "二人以上共同故意犯罪",
        "a crime of two or more persons with common intent",
        &["principal", "accessory", "joint_unranked"],
    );
    let words = text(
        "各共同犯罪人分别依其在共同犯罪中的作用处罚（主犯见第二十六条，从犯见第二十七条）。",
        "Each participant is punished by the part played: principals under Article 26, accessories \
         under Article 27.",
    );
    let remark = referral("joint-crime", "共同犯罪", "joint crime", "", words);
    unchanged_since_1997(provision, elements, vec![remark.on_subject(the_party())])
}

/// 第二十六条第四款: what a principal answers for.
pub(crate) fn principal() -> Provision {
    let provision = attached(
        "cn.criminal-law.art26.p4",
        cl(26).paragraph(4),
        text("主犯的责任范围", "what a principal answers for"),
        law_of_the_act(),
        adds(),
    );
    let elements = role("主犯", "a principal", &["principal"]);
    let words = text(
        "按照其所参与的或者组织、指挥的全部犯罪处罚；犯罪集团的首要分子按照集团所犯的全部罪行处罚。",
        "Punished for all crimes in which the principal took part or which the principal organised \
         or directed; the ringleader of a criminal group for all crimes of the group.",
    );
    let remark = referral(
        "all-crimes-taken-part-in",
        "对全部犯罪负责",
        "answers for all of these crimes",
        "",
        words,
    );
    unchanged_since_1997(provision, elements, vec![remark.on_subject(the_party())])
}

/// 第二十七条: accessories.
pub(crate) fn accessory() -> Provision {
    let provision = attached(
        "cn.criminal-law.art27",
        cl(27).paragraph(2),
        text(
            "从犯，应当从轻、减轻处罚或者免除处罚",
            "an accessory: the penalty must be lighter, reduced or exempted",
        ),
        law_of_the_act(),
        must_adjust(&[Adjustment::Lighter, Adjustment::Reduce, Adjustment::Exempt]),
    );
    let elements = role(
        "在共同犯罪中起次要或者辅助作用（从犯）",
        "a secondary or auxiliary part in a joint crime (accessory)",
        &["accessory"],
    );
    unchanged_since_1997(provision, elements, Vec::new())
}
