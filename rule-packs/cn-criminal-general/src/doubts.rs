//! Points on which the text is open: D-16, D-21 and D-31 of the specification.

use lexpack_sdk::wire::Doubt;
use lexpack_sdk::{doubt, reading, text};

/// Which day is the last of a period of limitation or of «五年以内».
pub(crate) const D16: &str = "cn.criminal-general.d-16";
/// The limitation period of a unit that only a fine threatens.
pub(crate) const D21: &str = "cn.criminal-general.d-21";
/// On which day an age is reached.
pub(crate) const D31: &str = "cn.criminal-general.d-31";

pub(crate) fn all() -> Vec<Doubt> {
    vec![
        doubt(
            D16,
            text(
                "追诉期限（以及“五年以内”等期间）的最后一日是哪一天？",
                "Which day is the last of a period of limitation, or of «within five years»?",
            ),
            text(
                "未见条文规定具体日期；立案日期与周年日相差一日以内的，应当另行核对。",
                "No text on file fixes the day; where the filing lies within one day of the \
                 anniversary it must be checked.",
            ),
            vec![
                reading(
                    "anniversary",
                    text(
                        "周年日当天仍在期限内，次日起届满",
                        "the anniversary is still inside; from the next day on the period is over",
                    ),
                    text(
                        "通常的期间计算（开始之日不计入）",
                        "ordinary counting, the first day not included",
                    ),
                ),
                reading(
                    "eve",
                    text(
                        "周年日前一日为最后一日",
                        "the day before the anniversary is the last",
                    ),
                    text(
                        "另一种计算（开始之日计入），未见权威文件",
                        "another counting, the first day included; no authority on file",
                    ),
                ),
            ],
        ),
        doubt(
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
        ),
        doubt(
            D31,
            text(
                "“已满……周岁”从哪一天起算？",
                "On which day is an age in full years reached?",
            ),
            text(
                "法释〔2006〕1号第二条：从周岁生日的第二天起算（据三处转载，未见官方文本）。",
                "法释〔2006〕1号 Art. 2: from the day after the birthday (three secondary copies; the \
                 official text is not on file).",
            ),
            vec![
                reading(
                    "day_after",
                    text("生日的次日", "the day after the birthday"),
                    text("法释〔2006〕1号第二条", "法释〔2006〕1号 Art. 2"),
                ),
                reading(
                    "birthday",
                    text("生日当天", "the birthday itself"),
                    text(
                        "日常的计算，未见权威文件",
                        "everyday counting; no authority on file",
                    ),
                ),
            ],
        ),
    ]
}
