//! Points on which Article 253-1 and 法释〔2017〕10号 are open: the D-numbers of the specification.

use lexpack_sdk::wire::Doubt;
use lexpack_sdk::{doubt, reading, text};

/// Insiders who meet the half threshold alone: heavier as well?
pub(crate) const D5: &str = "cn.criminal-personal-info.d-5";
/// How the two years of item 9 run.
pub(crate) const D6: &str = "cn.criminal-personal-info.d-6";
/// Records from duty and other records in one case.
pub(crate) const D7: &str = "cn.criminal-personal-info.d-7";
/// How often a record counts that was acquired and resold.
pub(crate) const D8: &str = "cn.criminal-personal-info.d-8";
/// Class of records of journeys.
pub(crate) const D9: &str = "cn.criminal-personal-info.d-9";
/// Class of lists of owners and buyers and of vehicle files.
pub(crate) const D10: &str = "cn.criminal-personal-info.d-10";
/// Class of identity numbers without the card.
pub(crate) const D11: &str = "cn.criminal-personal-info.d-11";
/// Public information and contact data of companies.
pub(crate) const D12: &str = "cn.criminal-personal-info.d-12";
/// Gross or net gains.
pub(crate) const D13: &str = "cn.criminal-personal-info.d-13";
/// Seriousness under the text of 2009.
pub(crate) const D19: &str = "cn.criminal-personal-info.d-19";
/// Records bought for lawful business and partly resold.
pub(crate) const D25: &str = "cn.criminal-personal-info.d-25";
/// One purchase for lawful business that mixes classes.
pub(crate) const D26: &str = "cn.criminal-personal-info.d-26";
/// Several sales or purchases: added up?
pub(crate) const D27: &str = "cn.criminal-personal-info.d-27";

pub(crate) fn all() -> Vec<Doubt> {
    let mut doubts = who_and_how_heavy();
    doubts.extend(classes());
    doubts.extend(counting());
    doubts
}

fn who_and_how_heavy() -> Vec<Doubt> {
    vec![
        doubt(
            D5,
            text(
                "只达到减半标准的，是否仍依第二款从重处罚？",
                "Does paragraph 2 make the penalty heavier also where the half threshold alone is \
                 met?",
            ),
            text(
                "条文规定从重，没有例外；学说上有重复评价的异议。入罪标准已经减半。",
                "The article says heavier (从重) without exception; doctrine objects to double use. \
                 The threshold is already halved.",
            ),
            vec![
                reading(
                    "heavier",
                    text("仍从重处罚", "heavier all the same"),
                    text("条文的文义", "wording of the article"),
                ),
                reading(
                    "not_twice",
                    text(
                        "只凭减半标准入罪的，不再从重",
                        "not heavier where the half threshold alone makes it a crime",
                    ),
                    text("禁止重复评价的学说", "doctrine against double use"),
                ),
            ],
        ),
        doubt(
            D6,
            text(
                "第五条第一款第九项的“二年”怎样计算？",
                "How do the two years of Article 5(1)(9) run?",
            ),
            text(
                "本解释没有规定；法释〔2014〕10号、〔2016〕29号、〔2021〕24号、〔2023〕7号均从处罚生效之日起算至新的行为之日。期满之日是否算在内，未见文件规定。",
                "The interpretation does not say; 法释〔2014〕10号, 〔2016〕29号, 〔2021〕24号 and \
                 〔2023〕7号 count from the effective date of the penalty to the new act. No text read \
                 fixes whether the anniversary itself is inside.",
            ),
            vec![
                reading(
                    "anniversary_inside",
                    text("期满之日算在二年以内", "the anniversary day is inside"),
                    text("“二年内”的文义", "wording of «二年内»"),
                ),
                reading(
                    "anniversary_outside",
                    text("期满之日不算在内", "the anniversary day is outside"),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
        doubt(
            D19,
            text(
                "法释〔2017〕10号的标准是否适用于2015年11月1日以前的行为？",
                "Do the thresholds of 法释〔2017〕10号 apply to acts before 2015-11-01?",
            ),
            text(
                "该解释针对2015年的条文；2009年条文的“情节严重”没有数量标准。",
                "The interpretation reads the text of 2015; «情节严重» of the text of 2009 had no \
                 numbers.",
            ),
            vec![reading(
                "reference",
                text(
                    "标准只作参考，情节严重须经法律判断",
                    "the numbers are a reference only; seriousness needs a legal judgement",
                ),
                text("解释的对象", "what the interpretation interprets"),
            )],
        ),
    ]
}

fn classes() -> Vec<Doubt> {
    vec![
        doubt(
            D9,
            text(
                "火车、航班、网约车等出行记录和历史轨迹是否为“行踪轨迹信息”？",
                "Are records of train, flight or ride-hailing journeys and historical tracks «行踪轨迹信息» \
                 (track information)?",
            ),
            text(
                "法院判法不一；有法院不认定航班数据。",
                "Courts differ; one refused flight data.",
            ),
            vec![
                reading(
                    "not_item_3",
                    text(
                        "不属于第三项，须判断属于第四项还是第五项",
                        "not item 3; whether item 4 or item 5 needs a judgement",
                    ),
                    text("从严掌握的判例", "the stricter court decisions"),
                ),
                reading(
                    "item_3",
                    text("属于第三项", "item 3"),
                    text("部分判例", "some court decisions"),
                ),
            ],
        ),
        doubt(
            D10,
            text(
                "业主、购房者名单和车辆档案属于哪一类？",
                "Of which class are lists of house owners or buyers and vehicle files?",
            ),
            text(
                "检察指引据称将车辆列入财产信息；有判例认定购房者名单为交易信息、单纯的车辆档案不是财产信息。",
                "The prosecution guide is said to list vehicles under property information; courts \
                 have held buyer lists to be transaction information and bare vehicle files not to \
                 be property information.",
            ),
            vec![
                reading(
                    "explicit",
                    text(
                        "类别须由使用人经法律判断写明",
                        "the class must be stated after a legal judgement",
                    ),
                    text("类别没有确定", "the class is not settled"),
                ),
                reading(
                    "property",
                    text("财产信息（第三项）", "property information (item 3)"),
                    text("检察指引（转引）", "the prosecution guide, as reported"),
                ),
                reading(
                    "transaction",
                    text("交易信息（第四项）", "transaction information (item 4)"),
                    text("部分判例", "some court decisions"),
                ),
                reading(
                    "ordinary",
                    text("其他信息（第五项）", "other information (item 5)"),
                    text("部分判例", "some court decisions"),
                ),
            ],
        ),
        doubt(
            D11,
            text(
                "不含证件影像的公民身份号码属于哪一类？",
                "Of which class are citizen identity numbers without the image of the card?",
            ),
            text(
                "指导性案例193号针对包含多项内容的居民身份证信息。",
                "Guiding case 193 concerns card information that combines several items.",
            ),
            vec![
                reading(
                    "item_5",
                    text("第五项", "item 5"),
                    text("剩余类别", "the residual class"),
                ),
                reading(
                    "item_4",
                    text("第四项", "item 4"),
                    text("类推指导性案例193号", "guiding case 193 by analogy"),
                ),
            ],
        ),
        doubt(
            D12,
            text(
                "已公开的信息或者企业联系信息是否计入？",
                "Do public information and contact data of companies count?",
            ),
            text(
                "《个人信息保护法》第二十七条允许在合理范围内处理已公开的信息，个人明确拒绝的除外；刑事文件没有规定。",
                "PIPL Art. 27 lets public information be handled within a reasonable scope unless the \
                 person clearly refuses; no criminal text decides it.",
            ),
            vec![
                reading(
                    "counted",
                    text("经判断计入第五项", "judged to count under item 5"),
                    text("没有刑事文件规定", "no criminal text decides it"),
                ),
                reading(
                    "not_counted",
                    text("经判断不计入", "judged not to count"),
                    text("没有刑事文件规定", "no criminal text decides it"),
                ),
            ],
        ),
    ]
}

fn counting() -> Vec<Doubt> {
    vec![
        doubt(
            D7,
            text(
                "履行职责或者提供服务过程中获得的信息与其他信息并存的，怎样计算？",
                "How are records from duty or service and other records in one case counted?",
            ),
            text(
                "解释没有规定；各按其标准折算后相加是可能的，但没有依据。",
                "The text is silent; converting each to its own standard and adding is possible, \
                 but unsupported.",
            ),
            vec![
                reading(
                    "separate",
                    text(
                        "分别对照：全部信息对照一般标准，履职信息对照减半标准",
                        "tested apart: all records against the full standard, records from duty \
                         against the half",
                    ),
                    text("解释的文义", "wording of the interpretation"),
                ),
                reading(
                    "converted",
                    text(
                        "各按其标准折算后相加",
                        "each converted to its own standard and added",
                    ),
                    text("未见权威文件", "no authority on file"),
                ),
            ],
        ),
        doubt(
            D8,
            text(
                "非法获取后又转卖给数人的，每条信息计几次？",
                "How often does a record count that was acquired unlawfully and resold to several?",
            ),
            text(
                "第十一条只规定了两项原则：获取后又出售的不重复计算（第一款），分别出售给不同对象的累计计算（第二款）。向不特定人公开发布的，计一个接收方。",
                "Article 11 gives two principles only: what is acquired and then sold is not counted \
                 twice (paragraph 1), what is sold separately to different recipients adds up \
                 (paragraph 2). Publication to an open audience counts as one recipient.",
            ),
            vec![
                reading(
                    "greater",
                    text(
                        "非法获取计一次，与接收方数量相比取较大者",
                        "the greater of one, if acquired unlawfully, and the number of recipients",
                    ),
                    text(
                        "第十一条第一款、第二款一并适用",
                        "Article 11(1) and (2) together",
                    ),
                ),
                reading(
                    "acquired_once",
                    text(
                        "非法获取的只计一次，转卖不再累计",
                        "what was acquired unlawfully counts once, and its resale adds nothing",
                    ),
                    text(
                        "第十一条第一款优先的解读，未见权威文件",
                        "a reading that puts Article 11(1) first; no authority on file",
                    ),
                ),
            ],
        ),
        doubt(
            D13,
            text(
                "“违法所得”是否扣除获取信息的成本？",
                "Are the costs of acquiring the information deducted from 违法所得 (unlawful gains)?",
            ),
            text(
                "检察指引据称不扣除；《行政处罚法》第二十八条第二款在行政案件中按全部款项计。",
                "The prosecution guide is reported not to deduct; Administrative Penalty Law Art. \
                 28(2) takes the whole receipts in administrative cases.",
            ),
            vec![
                reading(
                    "gross",
                    text("不扣除成本", "gross receipts"),
                    text("检察指引（转引）", "the prosecution guide, as reported"),
                ),
                reading(
                    "net",
                    text(
                        "扣除获取信息的成本",
                        "less the cost of acquiring the information",
                    ),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
        doubt(
            D25,
            text(
                "为合法经营购买的信息只转卖一部分的，哪些信息适用第五条？",
                "Where information bought for lawful business is resold in part, which records enter \
                 Article 5?",
            ),
            text("解释没有规定。", "The text is silent."),
            vec![
                reading(
                    "resold",
                    text("只计转卖的部分", "those resold alone"),
                    text("第六条第二款的文义", "wording of Article 6(2)"),
                ),
                reading(
                    "all_bought",
                    text("计购买的全部", "all that were bought"),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
        doubt(
            D26,
            text(
                "为合法经营一次购买的信息兼有第三项、第四项和其他信息的，怎样适用第五条、第六条？",
                "Where one purchase for lawful business mixes information of items 3 or 4 with other \
                 information, how do Articles 5 and 6 apply?",
            ),
            text(
                "第六条只涉及第三项、第四项以外的信息，没有规定兼有的情形。",
                "Article 6 covers only information outside items 3 and 4 and does not speak of mixed \
                 purchases.",
            ),
            vec![
                reading(
                    "split",
                    text(
                        "第三项、第四项的信息适用第五条，其余适用第六条",
                        "items 3 and 4 under Article 5, the rest under Article 6",
                    ),
                    text("第六条的文义", "wording of Article 6"),
                ),
                reading(
                    "article_5_alone",
                    text("全部适用第五条", "all of it under Article 5"),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
        doubt(
            D27,
            text(
                "多次出售、购买的数量和数额是否累计？",
                "Do the records and gains of several sales or purchases add up?",
            ),
            text(
                "本解释没有明文规定；法释〔2019〕15号第十六条对其罪名规定累计计算。",
                "The interpretation does not say so expressly; 法释〔2019〕15号 Art. 16 does for its \
                 offences.",
            ),
            vec![
                reading(
                    "added",
                    text(
                        "尚未处理且未过追诉时效的累计计算",
                        "all that have not been dealt with and are not time-barred are added",
                    ),
                    text(
                        "类推法释〔2019〕15号第十六条",
                        "法释〔2019〕15号 Art. 16 by analogy",
                    ),
                ),
                reading(
                    "each",
                    text("每次分别对照标准", "each is tested by itself"),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
    ]
}
