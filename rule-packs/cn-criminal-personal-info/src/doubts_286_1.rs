//! Points on which Article 286-1 is open: D-14, D-28 and D-32 of the specification.

use lexpack_sdk::wire::Doubt;
use lexpack_sdk::{doubt, reading, text};

/// Whether what leaked before the deadline counts.
pub(crate) const D14: &str = "cn.criminal-personal-info.d-14";
/// Which of Articles 253-1 and 286-1 is the heavier.
pub(crate) const D28: &str = "cn.criminal-personal-info.d-28";
/// Whether leaked records count once for each recipient.
pub(crate) const D32: &str = "cn.criminal-personal-info.d-32";

pub(crate) fn all() -> Vec<Doubt> {
    vec![
        doubt(
            D14,
            text(
                "责令改正的期限届满以前泄露的用户信息，是否计入第四条的数量？",
                "Does user information that leaked before the deadline of the order count under \
                 Article 4?",
            ),
            text(
                "条文没有规定；“致使”要求泄露是拒不改正的结果。",
                "The text does not say; «致使» requires the leak to be a result of the refusal.",
            ),
            vec![
                reading(
                    "after",
                    text(
                        "期限届满以前泄露的不计入",
                        "what leaked before the deadline does not count",
                    ),
                    text("从“致使”的文义推出", "follows from the wording «致使»"),
                ),
                reading(
                    "any",
                    text("不问泄露时间，均计入", "it counts whenever it leaked"),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
        doubt(
            D28,
            text(
                "同时构成第二百五十三条之一（情节严重）和第二百八十六条之一的，哪一个处罚较重？",
                "Where Article 253-1 (basic tier) and Article 286-1 are both established, which is \
                 the heavier?",
            ),
            text(
                "两者最高刑相同，都可以单处罚金；第二百八十六条之一还可以判处管制。",
                "Both have the same maximum and allow a fine alone; Article 286-1 also knows \
                 public surveillance (管制).",
            ),
            vec![
                reading(
                    "art253_1",
                    text(
                        "第二百五十三条之一（没有管制这一较轻的选择）",
                        "Article 253-1, which lacks the milder option of surveillance",
                    ),
                    text(
                        "从两条的法定刑推出",
                        "follows from the ranges of the two articles",
                    ),
                ),
                reading(
                    "equal",
                    text(
                        "两者相当，由裁判者选择",
                        "they are equal, and the court chooses",
                    ),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
        doubt(
            D32,
            text(
                "法释〔2017〕10号第十一条的累计（同一信息分别向不同对象提供的，条数累计）是否适用于第二百八十六条之一？",
                "Does the counting of 法释〔2017〕10号 Art. 11 (once for each recipient) apply to \
                 Article 286-1?",
            ),
            text(
                "第十一条属于法释〔2017〕10号；法释〔2019〕15号没有相应规定。",
                "Art. 11 belongs to 法释〔2017〕10号; 法释〔2019〕15号 has no such rule.",
            ),
            vec![
                reading(
                    "once",
                    text(
                        "不适用，每条泄露的信息计一次",
                        "no: each leaked record counts once",
                    ),
                    text(
                        "法释〔2019〕15号第四条的文义",
                        "wording of 法释〔2019〕15号 Art. 4",
                    ),
                ),
                reading(
                    "per_recipient",
                    text("适用，按接收对象累计", "yes: once for each recipient"),
                    text(
                        "类推法释〔2017〕10号第十一条第二款，未见权威文件",
                        "by analogy with 法释〔2017〕10号 Art. 11(2); no authority on file",
                    ),
                ),
            ],
        ),
    ]
}
