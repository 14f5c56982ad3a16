//! Points on which the text is open: D-18a and D-29 of the specification, and which fine applies before
//! 2021-07-15.

use lexpack_sdk::wire::Doubt;
use lexpack_sdk::{doubt, reading, text};

/// Which period limits penalties under Identity Card Law Art. 19.
pub(crate) const D18A: &str = "cn.administrative-penalty.d-18a";
/// Whether the five years of 2021 reach acts that ended before.
pub(crate) const D29: &str = "cn.administrative-penalty.d-29";
/// Which of several fines is the one, for acts under the text of 2017.
pub(crate) const WHICH_FINE: &str = "cn.administrative-penalty.which-fine";

pub(crate) fn all() -> Vec<Doubt> {
    vec![
        doubt(
            WHICH_FINE,
            text(
                "2018年1月1日至2021年7月14日的行为，同时违反几个规定应当罚款的，按哪一个罚款？",
                "For an act of 2018-01-01 to 2021-07-14 that several norms fine: which fine is imposed?",
            ),
            text(
                "2017年文本第二十四条只有不得给予两次以上罚款一句；按数额高的规定处罚的后句自2021年7月15日起才有。",
                "Art. 24 of the text of 2017 has the first sentence alone, no second fine; that the higher \
                 fine applies is said from 2021-07-15 on.",
            ),
            vec![
                reading(
                    "higher",
                    text("按数额高的规定", "the higher fine"),
                    text(
                        "比照《行政处罚法》（2021）第二十九条后句",
                        "Administrative Penalty Law (2021) Art. 29, second sentence, by analogy",
                    ),
                ),
                reading(
                    "authority",
                    text(
                        "由行政机关选择其中一个规定",
                        "the authority chooses one of the norms",
                    ),
                    text(
                        "2017年文本第二十四条没有限定",
                        "Art. 24 of the text of 2017 does not limit the choice",
                    ),
                ),
            ],
        ),
        doubt(
            D18A,
            text(
                "《居民身份证法》第十九条的处罚时效是两年还是六个月？",
                "Is the limit for penalties under Identity Card Law Art. 19 two years or six months?",
            ),
            text(
                "认为其不属于违反治安管理行为的，适用两年；区分六个月和两年的部门程序规定未经核实。",
                "Two years on the view that it is no breach of public security; a departmental rule \
                 that tells six months from two years is not confirmed.",
            ),
            vec![
                reading(
                    "two_years",
                    text("两年", "two years"),
                    text(
                        "《行政处罚法》第三十六条",
                        "Administrative Penalty Law Art. 36",
                    ),
                ),
                reading(
                    "six_months",
                    text("六个月", "six months"),
                    text(
                        "视同违反治安管理行为，未经核实",
                        "as for breaches of public security; not confirmed",
                    ),
                ),
            ],
        ),
        doubt(
            D29,
            text(
                "2021年7月15日以前终了的行为，是否适用五年的时效？",
                "Does the limit of five years reach acts that ended before 2021-07-15?",
            ),
            text("未见过渡规定。", "No transitional rule was read."),
            vec![
                reading(
                    "two_years",
                    text("适用两年", "two years apply"),
                    text(
                        "《行政处罚法》第三十七条：从轻",
                        "Administrative Penalty Law Art. 37: the milder rule",
                    ),
                ),
                reading(
                    "five_years",
                    text(
                        "符合条件的适用五年",
                        "five years apply where their conditions are met",
                    ),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
    ]
}
