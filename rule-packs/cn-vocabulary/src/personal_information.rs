//! What the packs on personal information add: facts of acts, batches of records, earlier penalties.
//! Numbers 1300–1449: acts 1300–1329, batches 1330–1359, earlier penalties 1400–1449.

use crate::days;
use lexpack_sdk::wire::{Authority, CodeList, EntityKind, Fact, Instrument, Verification};
use lexpack_sdk::{
    Place, article, boolean, code_list, code_of, count_of, date, date_type, edition, fact_of_kind,
    from, inserted, instrument, kind, money_in, reference_to, text,
};

use crate::instruments::undated;
use crate::{CRIMINAL_LAW, FINES_2000, PERSONAL_INFORMATION_2017};

/// Kinds of entity.
pub(crate) fn kinds() -> Vec<EntityKind> {
    vec![
        kind("batch", text("批次", "batch of records")),
        kind("sanction", text("此前受过的处罚", "earlier penalty")),
    ]
}

/// Facts of acts, batches and earlier penalties.
pub(crate) fn facts() -> Vec<Fact> {
    let mut facts = acts();
    facts.extend(batches());
    facts.extend(earlier_penalties());
    facts
}

/// Code lists.
pub(crate) fn code_lists() -> Vec<CodeList> {
    vec![
        code_list(
            "cn.pi-class",
            vec![
                (
                    1,
                    "item_3",
                    text("第五条第一款第三项的信息", "information of Article 5(1)(3)"),
                ),
                (
                    2,
                    "item_4",
                    text("第五条第一款第四项的信息", "information of Article 5(1)(4)"),
                ),
                (
                    3,
                    "item_5",
                    text("第五条第一款第五项的信息", "information of Article 5(1)(5)"),
                ),
                (4, "not_counted", text("不计入", "not counted")),
            ],
        ),
        code_list(
            "cn.sanction-nature",
            vec![
                (1, "criminal_penalty", text("刑事处罚", "criminal penalty")),
                (
                    2,
                    "conviction_without_penalty",
                    text("定罪免予刑事处罚", "conviction exempted from penalty"),
                ),
                (3, "non_prosecution", text("不起诉", "non-prosecution")),
                (
                    4,
                    "administrative_penalty",
                    text("行政处罚", "administrative penalty"),
                ),
            ],
        ),
        code_list(
            "cn.sanction-penalty",
            vec![
                (
                    1,
                    "additional_alone",
                    text("单处附加刑", "an additional penalty alone"),
                ),
                (2, "surveillance", text("管制", "public surveillance")),
                (3, "criminal_detention", text("拘役", "criminal detention")),
                (
                    4,
                    "fixed_term_imprisonment",
                    text("有期徒刑", "fixed-term imprisonment"),
                ),
                (
                    5,
                    "life_imprisonment",
                    text("无期徒刑", "life imprisonment"),
                ),
                (6, "death", text("死刑", "death penalty")),
            ],
        ),
    ]
}

/// Instruments.
pub(crate) fn instruments() -> Vec<Instrument> {
    vec![
        instrument(
            PERSONAL_INFORMATION_2017,
            text(
                "最高人民法院、最高人民检察院关于办理侵犯公民个人信息刑事案件适用法律若干问题的解释",
                "Interpretation of the SPC and the SPP on criminal cases of infringing citizens' \
                 personal information",
            ),
            text("法释〔2017〕10号", "Judicial Interpretation [2017] No. 10"),
            Authority::JudicialInterpretation,
            vec![edition(
                "2017",
                "法释〔2017〕10号",
                date(2017, 5, 8),
                from(days::PERSONAL_INFORMATION_INTERPRETATION_2017),
                "https://flk.npc.gov.cn/detail?id=402881e45ffbbe41015ffbfc111a0350",
                Verification::TwoSources,
            )],
        ),
        instrument(
            FINES_2000,
            text(
                "最高人民法院关于适用财产刑若干问题的规定",
                "Provisions of the SPC on the application of property penalties",
            ),
            text("法释〔2000〕45号", "Judicial Interpretation [2000] No. 45"),
            Authority::JudicialInterpretation,
            vec![undated(
                "2000",
                "法释〔2000〕45号",
                from(date(2000, 12, 19)),
                "https://flk.npc.gov.cn/detail?id=402881e45ffff950016000385859023c",
                Verification::TwoSources,
            )],
        ),
    ]
}

/// Facts of acts, 1300–1329.
fn acts() -> Vec<Fact> {
    let article_of = |number| article(PERSONAL_INFORMATION_2017, number);
    let item = |paragraph, item| article_of(5).paragraph(paragraph).item(item);
    vec![
        fact_of_kind(
            1300,
            "act.for_lawful_business",
            boolean(),
            text("为合法经营活动", "for lawful business"),
            text(
                "购买、收受信息是否为了合法经营活动？",
                "Was the information bought or received for lawful business?",
            ),
            article_of(6).paragraph(1),
        ),
        fact_of_kind(
            1301,
            "act.profit",
            money_in("CNY"),
            text("利用信息的获利", "profit from using the information"),
            text(
                "行为人在经营中利用该信息获利多少？没有则为零。",
                "How much profit did the actor make by using the information in business? Zero if \
                 none.",
            ),
            article_of(6).paragraph(1).item(1),
        ),
        fact_of_kind(
            1302,
            "act.records_resold",
            count_of(text("条", "records")),
            text(
                "为合法经营购买、收受后又出售、提供的其他公民个人信息条数",
                "other personal information, bought or received for lawful business, that was \
                 then sold or supplied",
            ),
            text(
                "为合法经营活动购买、收受的其他公民个人信息，又出售、提供了多少条？没有则为零。",
                "Of the other personal information bought or received for lawful business, how \
                 many records were then sold or supplied? Zero if none.",
            ),
            article_of(6).paragraph(2),
        ),
        fact_of_kind(
            1303,
            "act.used_for_crime",
            boolean(),
            text("被他人用于犯罪", "used by others for crime"),
            text(
                "出售或者提供的行踪轨迹信息是否被他人用于犯罪？",
                "Was track information that was sold or supplied used by others for crime?",
            ),
            item(1, 1),
        ),
        fact_of_kind(
            1304,
            "act.knew_use_for_crime",
            boolean(),
            text(
                "知道或者应当知道他人用于犯罪",
                "knew or should have known of the criminal use",
            ),
            text(
                "出售或者提供时，是否知道或者应当知道他人利用公民个人信息实施犯罪？",
                "On selling or supplying: did the actor know, or should the actor have known, that \
                 the other uses personal information to commit crime?",
            ),
            item(1, 2),
        ),
        fact_of_kind(
            1305,
            "act.grave_harm_to_victim",
            boolean(),
            text("被害人严重后果", "grave harm to a victim"),
            text(
                "是否造成被害人死亡、重伤、精神失常或者被绑架等严重后果？",
                "Did it cause a victim's death, serious injury, mental disorder, kidnapping or a \
                 like grave result?",
            ),
            item(2, 1),
        ),
        fact_of_kind(
            1306,
            "act.major_loss_or_bad_effect",
            boolean(),
            text(
                "重大经济损失或者恶劣社会影响",
                "major economic loss or bad social effect",
            ),
            text(
                "经法律判断，是否造成重大经济损失或者恶劣社会影响？",
                "Has a lawyer judged that it caused a major economic loss or a bad social effect?",
            ),
            item(2, 2),
        ),
        fact_of_kind(
            1307,
            "act.serious_otherwise",
            boolean(),
            text("经判断属于情节严重", "judged to be serious"),
            text(
                "没有列明的数量、数额标准或者未达标准的，经法律判断，是否属于情节严重？",
                "Where no stated number or other standard decides: has a lawyer judged that the \
                 circumstances are serious (情节严重)?",
            ),
            item(1, 10),
        ),
        fact_of_kind(
            1308,
            "act.especially_serious_otherwise",
            boolean(),
            text("经判断属于情节特别严重", "judged to be especially serious"),
            text(
                "没有列明的标准或者未达标准的，经法律判断，是否属于情节特别严重？",
                "Where no stated standard decides: has a lawyer judged that the circumstances are \
                 especially serious (情节特别严重)?",
            ),
            item(2, 4),
        ),
        fact_of_kind(
            1309,
            "act.consent",
            boolean(),
            text("经被收集者同意", "consent of the persons concerned"),
            text(
                "提供合法收集的信息，是否经被收集者同意？",
                "Where lawfully collected information was given to others: did the persons from \
                 whom it was collected consent?",
            ),
            article_of(3).paragraph(2),
        ),
        fact_of_kind(
            1310,
            "act.first_offence",
            boolean(),
            text("初犯", "first offence"),
            text("行为人是否系初犯？", "Is it the actor's first offence?"),
            article_of(10),
        ),
        fact_of_kind(
            1311,
            "act.gains_returned",
            boolean(),
            text("全部退赃", "all gains returned"),
            text("违法所得是否全部退出？", "Have all gains been given up?"),
            article_of(10),
        ),
        fact_of_kind(
            1312,
            "act.repentance",
            boolean(),
            text("确有悔罪表现", "true repentance"),
            text(
                "行为人是否确有悔罪表现？",
                "Does the actor truly show repentance?",
            ),
            article_of(10),
        ),
        fact_of_kind(
            1313,
            "act.acquisition_cost",
            money_in("CNY"),
            text("获取信息的成本", "cost of acquiring the information"),
            text(
                "行为人为获取所出售的信息支付了多少？没有则为零。",
                "How much did the actor pay for the information that was sold? Zero if nothing.",
            ),
            item(1, 7),
        ),
        fact_of_kind(
            1314,
            "act.information_of_named_unit",
            boolean(),
            text(
                "列举单位所获得的信息",
                "information obtained by a named unit",
            ),
            text(
                "该信息是否为国家机关或者金融、电信、交通、教育、医疗等单位在履行职责或者提供服务过程中获得的信息？",
                "Is it information that a state organ or a unit in finance, telecommunications, \
                 transport, education, medical care or the like obtained in performing duties or \
                 providing services?",
            ),
            inserted(CRIMINAL_LAW, 253, 1).paragraph(2),
        ),
        fact_of_kind(
            1315,
            "act.gains_of_items_3_and_4",
            money_in("CNY"),
            text(
                "第三项、第四项信息的违法所得",
                "unlawful gains from information of items 3 and 4",
            ),
            text(
                "为合法经营活动一次购买、收受的信息兼有第五条第一款第三项、第四项规定的信息和其他信息的：违法所得中多少来自第三项、第四项的信息（按批次列出的除外）？没有则为零。",
                "Where one purchase or receipt for lawful business has information of Article 5(1)(3) or \
                 (4) and other information: how much of the gains comes from that of items 3 and 4, \
                 batches left out? Zero if none.",
            ),
            item(1, 7),
        ),
    ]
}

/// Facts of batches, 1330–1359. A batch is a set of records of one category that was acquired, sold or
/// supplied in one go as part of an act. Records that are described as batches are not counted in
/// `act.records.*` as well.
fn batches() -> Vec<Fact> {
    let counting = |paragraph| article(PERSONAL_INFORMATION_2017, 11).paragraph(paragraph);
    let item = |item| {
        article(PERSONAL_INFORMATION_2017, 5)
            .paragraph(1)
            .item(item)
    };
    vec![
        fact_of_kind(
            1330,
            "batch.act",
            reference_to("act"),
            text("所属行为", "act"),
            text(
                "该批次属于哪一行为（只列尚未处理且未过追诉时效的批次）？",
                "To which act does the batch belong (list only batches that have not been dealt \
                 with and are not time-barred)?",
            ),
            counting(1),
        ),
        fact_of_kind(
            1331,
            "batch.category",
            code_of("cn.pi-category"),
            text("信息类型", "category of information"),
            text(
                "该批次是哪一类型的信息？",
                "Of which category is the information in the batch?",
            ),
            item(3),
        ),
        fact_of_kind(
            1332,
            "batch.class_chosen",
            code_of("cn.pi-class"),
            text("经判断的类别", "class chosen by a lawyer"),
            text(
                "类别有争议或者没有确定的信息，经法律判断属于第五条第一款第几项？",
                "For information whose class is contested or not fixed: under which item of \
                 Article 5(1) has a lawyer classed it?",
            ),
            item(4),
        ),
        fact_of_kind(
            1335,
            "batch.found",
            count_of(text("条", "records")),
            text("查获的条数", "records found"),
            text(
                "该批次查获了多少条？",
                "How many records were found in the batch?",
            ),
            counting(3),
        ),
        fact_of_kind(
            1336,
            "batch.untrue_or_duplicate",
            count_of(text("条", "records")),
            text("不真实或者重复的条数", "untrue or duplicate records"),
            text(
                "有证据证明其中多少条不真实或者重复？没有则为零。",
                "How many of them does evidence show to be untrue or duplicate? Zero if none.",
            ),
            counting(3),
        ),
        fact_of_kind(
            1337,
            "batch.recipients",
            count_of(text("个", "recipients")),
            text("接收方数量", "recipients"),
            text(
                "该批次分别出售、提供给多少个单位或者个人？公开发布计为一个，没有出售、提供则为零。",
                "To how many units or persons was the batch separately sold or supplied? \
                 Publication to an open audience counts as one; zero if to nobody.",
            ),
            counting(2),
        ),
        fact_of_kind(
            1338,
            "batch.acquired_unlawfully",
            boolean(),
            text("非法获取", "acquired unlawfully"),
            text(
                "该批次是否为行为人非法获取？",
                "Did the actor acquire the batch unlawfully?",
            ),
            counting(1),
        ),
        fact_of_kind(
            1339,
            "batch.obtained_in_duty",
            boolean(),
            text(
                "在履行职责或者提供服务过程中获得",
                "obtained in duty or service",
            ),
            text(
                "该批次是否为行为人在履行职责或者提供服务过程中获得？",
                "Did the actor obtain the batch in performing duties or providing services?",
            ),
            item(8),
        ),
        fact_of_kind(
            1340,
            "batch.gains",
            money_in("CNY"),
            text("该批次的违法所得", "unlawful gains from the batch"),
            text(
                "行为的违法所得中有多少来自该批次？没有则为零。",
                "How much of the act's unlawful gains comes from the batch? Zero if nothing.",
            ),
            item(7),
        ),
        fact_of_kind(
            1341,
            "batch.may_affect_safety",
            boolean(),
            text(
                "可能影响人身、财产安全",
                "may affect the safety of person or property",
            ),
            text(
                "出行记录、历史轨迹被选作第三项而按默认解读不属于第三项的：经法律判断，是否属于第四项的可能影响人身、财产安全的信息（否则为第五项）？",
                "For journeys and historical tracks that were classed under item 3, which the reading in \
                 use does not allow: has a lawyer judged that they are information of item 4 that may \
                 affect the safety of person or property? Otherwise they are of item 5.",
            ),
            item(4),
        ),
    ]
}

/// Facts of earlier penalties, 1400–1449. A `sanction` is a penalty, or a decision in its place, that a
/// party received before the act in hand.
fn earlier_penalties() -> Vec<Fact> {
    let item9 = || article(PERSONAL_INFORMATION_2017, 5).paragraph(1).item(9);
    let recidivism = || article(CRIMINAL_LAW, 65).paragraph(1);
    vec![
        fact_of_kind(
            1400,
            "sanction.party",
            reference_to("party"),
            text("受处罚人", "party penalised"),
            text("谁受到该处罚？", "Who received the penalty?"),
            item9(),
        ),
        fact_of_kind(
            1401,
            "sanction.nature",
            code_of("cn.sanction-nature"),
            text("处罚性质", "nature of the penalty"),
            text(
                "该处罚是刑事处罚、行政处罚，还是未处刑罚的决定？",
                "Is it a criminal penalty, an administrative penalty or a decision without \
                 penalty?",
            ),
            item9(),
        ),
        fact_of_kind(
            1402,
            "sanction.for_personal_information",
            boolean(),
            text("因侵犯公民个人信息", "for infringing personal information"),
            text(
                "该处罚是否因侵犯公民个人信息？",
                "Was it for infringing personal information?",
            ),
            item9(),
        ),
        fact_of_kind(
            1403,
            "sanction.effective_date",
            date_type(),
            text("生效日期", "effective date"),
            text(
                "该处罚或者裁判在哪一天生效？",
                "On which day did the penalty or judgment take effect?",
            ),
            item9(),
        ),
        fact_of_kind(
            1404,
            "sanction.public_security",
            boolean(),
            text("治安管理处罚", "public-security penalty"),
            text(
                "该行政处罚是否为治安管理处罚？",
                "Is the administrative penalty one under the Public Security Administration \
                 Penalties Law?",
            ),
            item9(),
        ),
        fact_of_kind(
            1405,
            "sanction.penalty",
            code_of("cn.sanction-penalty"),
            text("判处的刑罚", "criminal penalty imposed"),
            text(
                "判处的主刑是哪一种（单处附加刑的，选单处附加刑）？",
                "Which principal penalty was imposed (or an additional penalty alone)?",
            ),
            recidivism(),
        ),
        fact_of_kind(
            1406,
            "sanction.completed_date",
            date_type(),
            text(
                "刑罚执行完毕或者赦免日期",
                "day on which the penalty was served or pardoned",
            ),
            text(
                "刑罚在哪一天执行完毕或者被赦免（假释的，假释期满之日）？",
                "On which day was the penalty fully served or pardoned (on parole: the day on which \
                 parole ended)?",
            ),
            recidivism(),
        ),
        fact_of_kind(
            1407,
            "sanction.suspended_to_the_end",
            boolean(),
            text("缓刑考验期满", "suspended, and the probation ended"),
            text(
                "该刑罚是否宣告缓刑且考验期已满、原判刑罚未执行？",
                "Was the sentence suspended and the probation completed, so that it was not \
                 executed?",
            ),
            recidivism(),
        ),
        fact_of_kind(
            1408,
            "sanction.for_negligence",
            boolean(),
            text("过失犯罪", "negligent crime"),
            text(
                "该刑罚是否因过失犯罪？",
                "Was it for a crime of negligence?",
            ),
            recidivism(),
        ),
        fact_of_kind(
            1409,
            "sanction.minor_then",
            boolean(),
            text("犯罪时不满十八周岁", "under 18 at that crime"),
            text(
                "犯该罪时是否不满十八周岁？",
                "Was the party under 18 when that crime was committed?",
            ),
            recidivism(),
        ),
    ]
}
