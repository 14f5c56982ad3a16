//! Points on which the texts are open, numbered as in the specification.

use lexpack_sdk::wire::Doubt;
use lexpack_sdk::{doubt, reading, text};

/// The lower level of the 2022 standard.
pub(crate) const D2: &str = "cn.insider-information.d-2";
/// The interpretation against the standard since 2022.
pub(crate) const D4: &str = "cn.insider-information.d-4";
/// Counting 三次以上 and 多次.
pub(crate) const D6: &str = "cn.insider-information.d-6";
/// The fine where nothing was gained.
pub(crate) const D10: &str = "cn.insider-information.d-10";
/// The earlier start of the sensitive period.
pub(crate) const D12: &str = "cn.insider-information.d-12";
/// Those who learned without seeking it, or from a recipient.
pub(crate) const D13: &str = "cn.insider-information.d-13";
/// The list of insiders that the interpretation names, after it was replaced.
pub(crate) const D14: &str = "cn.insider-information.d-14";
/// Acts before the interpretation that were undecided when it was amended.
pub(crate) const D23: &str = "cn.insider-information.d-23";
/// Filed before the standard of 2022, charged later.
pub(crate) const D24: &str = "cn.insider-information.d-24";

pub(crate) fn all() -> Vec<Doubt> {
    vec![
        doubt(
            D2,
            text(
                "2022年立案追诉标准第三十条的二分之一数额和特定情形是什么？",
                "What are the half amounts and the special circumstances of Article 30 of the 2022 filing standard?",
            ),
            text(
                "存在较低一档已经证实；25万元、100万元、50万元的数额和特定情形的文字未经核实。",
                "That a lower level exists is confirmed; its amounts (250,000, 1,000,000, 500,000 yuan) and the wording of its circumstances are not verified.",
            ),
            vec![reading(
                "unverified",
                text(
                    "未经核实，不据以得出确定结论",
                    "not verified: nothing is decided by it",
                ),
                text("官方文本未收录", "the official text is not on file"),
            )],
        ),
        doubt(
            D4,
            text(
                "2022年5月15日以后，低于立案追诉标准而达到司法解释标准的，法院如何处理？",
                "From 2022-05-15: what do courts do with a case below the filing standard that reaches the amounts of the interpretation?",
            ),
            text(
                "未见最高人民法院的文件；法院受司法解释约束，部分司法实践采用较高的起点（仅有一般性报道）。",
                "No document of the SPC is on file; courts are bound by the interpretation, and some are reported to use the higher entry level.",
            ),
            vec![
                reading(
                    "interpretation",
                    text(
                        "依司法解释具备犯罪要件，与立案追诉标准冲突",
                        "the elements are met under the interpretation, in conflict with the standard",
                    ),
                    text("司法解释", "the interpretation"),
                ),
                reading(
                    "standard",
                    text(
                        "以立案追诉标准为起点",
                        "the filing standard is the entry level",
                    ),
                    text("部分司法实践，未经核实", "practice of some, not verified"),
                ),
            ],
        ),
        doubt(
            D6,
            text(
                "“三次以上”“多次”如何计算？",
                "How are «three times or more» and «repeatedly» counted?",
            ),
            text(
                "没有时间限制，没有规定已受处理的行为是否计入，也没有界定“一次”。次数由案件陈述，不从交易笔数推算。",
                "No time window, no rule on acts already dealt with, no definition of «one time». The number is stated by the case and never derived from orders.",
            ),
            vec![
                reading(
                    "as_stated",
                    text("按陈述的次数计算", "counted as stated"),
                    text("条文的文义", "wording"),
                ),
                reading(
                    "not_alone",
                    text("不能单独作为依据", "cannot carry the result alone"),
                    text(
                        "谨慎的解读，未见权威文件",
                        "a cautious reading; no authority on file",
                    ),
                ),
            ],
        ),
        doubt(
            D10,
            text(
                "没有获利、也没有避免损失的，如何处罚金？",
                "What fine follows where there is neither gain nor avoided loss?",
            ),
            text(
                "司法解释没有规定；起草者的说明记载实践中处一千元（法释〔2000〕45号第二条的下限）。",
                "The interpretation is silent; the drafters' commentary records a fine of 1,000 yuan (floor of Fa Shi [2000] No. 45 Art. 2).",
            ),
            vec![
                reading(
                    "practice",
                    text("一千元", "1,000 yuan"),
                    text(
                        "起草者的说明（无约束力）",
                        "drafters' commentary, not binding",
                    ),
                ),
                reading(
                    "discretion",
                    text(
                        "由法院酌定，不少于一千元",
                        "at the court's discretion, at least 1,000 yuan",
                    ),
                    text("其他做法，未经核实", "other handling, not verified"),
                ),
            ],
        ),
        doubt(
            D12,
            text(
                "第五条第三款较早的起点，是否适用于知道该计划的其他知情人员？",
                "Does the earlier start of Article 5(3) hold for other insiders who knew of the plan?",
            ),
            text(
                "条文限于影响内幕信息形成的人员；对其他人员适用存在争议。",
                "The text limits it to those who influence the formation; its use against others is disputed.",
            ),
            vec![
                reading(
                    "initiators",
                    text(
                        "只适用于动议、筹划、决策、执行人员",
                        "only for those who initiate, plan, decide or execute",
                    ),
                    text("条文的文义", "wording"),
                ),
                reading(
                    "everyone",
                    text(
                        "也适用于知悉计划的人员",
                        "also for those who knew of the plan",
                    ),
                    text("争议观点，未经核实", "disputed, not verified"),
                ),
            ],
        ),
        doubt(
            D13,
            text(
                "被动获悉或者自非知情人员处获悉的人，是否属于非法获取内幕信息的人员？",
                "Are those who learned without seeking it, or from a recipient, unlawful obtainers?",
            ),
            text(
                "刑事上没有定论：第二条没有列举，起草者的说明认为既非近亲属又非关系密切者的被动接受者不属于，有犯意联络的可以构成共犯；行政处罚中通常予以处罚。",
                "Criminally the point is open: Article 2 does not list them, and the drafters' commentary does not hold a passive recipient who is neither a close relative nor close to be one, though an accomplice on common intent; administratively they are routinely punished.",
            ),
            vec![
                reading(
                    "not_obtainer",
                    text("不属于", "they are not"),
                    text(
                        "第二条的文义；起草者的说明（无约束力）",
                        "wording of Article 2; drafters' commentary, not binding",
                    ),
                ),
                reading(
                    "obtainer",
                    text(
                        "交易明显异常而无正当理由的，属于",
                        "they are where the trading is markedly abnormal and unexplained",
                    ),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
        doubt(
            D14,
            text(
                "2020年3月1日至2026年7月26日，2019年《证券法》第五十一条较宽的列举是否及于刑事上的知情人员？",
                "From 2020-03-01 to 2026-07-26: does the wider list of Article 51 of the Securities Law of 2019 count for the criminal status of an insider?",
            ),
            text(
                "法释〔2012〕6号引用2005年文本第七十四条；刑法第一百八十条第三款指向法律、行政法规，一般认为以继受的规定为准，未见明文。",
                "Fa Shi [2012] No. 6 names Article 74 of the text of 2005; Criminal Law Art. 180(3) refers to statutes and regulations, and the successor is generally taken to count, but no express rule was found.",
            ),
            vec![
                reading(
                    "successor_list",
                    text("以第五十一条的列举为准", "the list of Article 51 counts"),
                    text(
                        "刑法第一百八十条第三款，一般见解",
                        "Criminal Law Art. 180(3); generally accepted",
                    ),
                ),
                reading(
                    "list_of_2005",
                    text(
                        "以2005年文本第七十四条的列举为准",
                        "the list of Article 74 of the text of 2005 counts",
                    ),
                    text("司法解释的文义", "wording of the interpretation"),
                ),
            ],
        ),
        doubt(
            D23,
            text(
                "2012年6月1日以前的行为，到2026年7月27日仍未办结的，直接适用2026年修改后的文本，还是从轻选择？",
                "Acts before 2012-06-01 that were still undecided on 2026-07-27: does the text of 2026 apply directly, or the milder of the two?",
            ),
            text(
                "高检发释字〔2001〕5号第二条（行为时没有司法解释）和第三条（已有司法解释）指向不同结果；2026年的文本未收录。",
                "Gao Jian Fa Shi Zi [2001] No. 5 Art. 2 (no interpretation at the act) and Art. 3 (one was in force) lead to different results; the text of 2026 is not on file.",
            ),
            vec![
                reading(
                    "milder_of_two",
                    text(
                        "依2012年文本计算，与2026年文本比较，从轻适用",
                        "computed by the text of 2012 and compared with that of 2026; the milder applies",
                    ),
                    text(
                        "高检发释字〔2001〕5号第三条",
                        "Gao Jian Fa Shi Zi [2001] No. 5 Art. 3",
                    ),
                ),
                reading(
                    "new_text",
                    text(
                        "直接适用2026年修改后的文本",
                        "the text as amended in 2026 applies directly",
                    ),
                    text(
                        "高检发释字〔2001〕5号第二条",
                        "Gao Jian Fa Shi Zi [2001] No. 5 Art. 2",
                    ),
                ),
            ],
        ),
        doubt(
            D24,
            text(
                "2022年5月15日以前立案、此后提起公诉的，适用哪一个立案追诉标准？",
                "Filed before 2022-05-15 and charged later: which filing standard governs?",
            ),
            text(
                "没有规定公诉时适用哪一个标准；检察机关提起公诉也适用追诉标准。",
                "Which standard governs the charging decision is not stated; the procuratorate applies the standard to prosecution as well.",
            ),
            vec![
                reading(
                    "at_filing",
                    text("立案时的标准", "the standard in force at the filing"),
                    text(
                        "立案决定作出时有效的标准",
                        "the one in force when the decision on filing is made",
                    ),
                ),
                reading(
                    "at_charging",
                    text("提起公诉时的标准", "the standard in force at the charge"),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
    ]
}
