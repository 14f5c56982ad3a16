//! Points on which the text is open: D-4 and D-24 of the specification. D-30 and D-33 are remarks.

use lexpack_sdk::wire::Doubt;
use lexpack_sdk::{doubt, reading, text};

/// How Identity Card Law Art. 19 and Art. 56 stand together.
pub(crate) const D4: &str = "cn.public-security.d-4";
/// Whether the law covers conduct that is no crime for the sole reason of age.
pub(crate) const D24: &str = "cn.public-security.d-24";

pub(crate) fn all() -> Vec<Doubt> {
    vec![
        doubt(
            D4,
            text(
                "2026年以后列举行业的工作人员泄露居民身份证信息的，拘留依《居民身份证法》第十九条还是依本法第五十六条？",
                "From 2026 on, does detention for a leak of card data by staff of a named sector \
                 follow Identity Card Law Art. 19 or Art. 56 of this law?",
            ),
            text(
                "前者是旧的特别规定，后者是新的一般规定；《立法法》（2023）第一百零三条、第一百零五条；本法第一百四十一条第三款保留其他法律的罚款、没收，但拘留依本法。",
                "The former is the older special rule, the latter the newer general rule; \
                 Legislation Law (2023) Arts 103 and 105; Art. 141(3) of this law keeps the fines \
                 and confiscation of other laws but says that detention follows this law.",
            ),
            vec![
                reading(
                    "special_rule",
                    text(
                        "《居民身份证法》第十九条：拘留十日以上十五日以下并处罚款",
                        "Identity Card Law Art. 19: detention of 10 to 15 days and its fine",
                    ),
                    text(
                        "《立法法》第一百零三条：特别规定优于一般规定",
                        "Legislation Law Art. 103: the special rule prevails",
                    ),
                ),
                reading(
                    "detention_by_this_law",
                    text(
                        "拘留依本法第五十六条，罚款依《居民身份证法》第十九条",
                        "detention by Art. 56 of this law, the fine by Identity Card Law Art. 19",
                    ),
                    text("本法第一百四十一条第三款", "Art. 141(3) of this law"),
                ),
            ],
        ),
        doubt(
            D24,
            text(
                "已满十四周岁不满十六周岁的人，仅因年龄不构成犯罪的，是否依本法处罚？",
                "Is a person aged 14 or 15, whose conduct is no crime for the sole reason of age, \
                 punished under this law?",
            ),
            text(
                "第三条针对尚不够刑事处罚的行为；通常认为包括仅因年龄不受刑事处罚的行为，但未经核实。",
                "Art. 3 concerns conduct that does not suffice for a criminal penalty; that this \
                 includes conduct unpunished for age alone is the usual view, not confirmed.",
            ),
            vec![
                reading(
                    "covered",
                    text(
                        "依本法处罚，并适用第十二条、第二十三条",
                        "punished under this law, with Arts 12 and 23",
                    ),
                    text("通常的看法，未经核实", "the usual view, not confirmed"),
                ),
                reading(
                    "not_covered",
                    text("不属于本法的行为", "not conduct that this law covers"),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
    ]
}
