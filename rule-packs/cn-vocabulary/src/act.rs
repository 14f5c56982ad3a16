//! Facts of acts, 1100–1199. An act is one course of conduct of one actor.

use lexpack_sdk::wire::Fact;
use lexpack_sdk::{
    Place, article, boolean, code_of, codes_of, count_of, date_type, fact_of_kind, inserted,
    money_in, reference_to, text,
};

use crate::{ADMINISTRATIVE_PENALTY_LAW, CRIMINAL_LAW, ID_CARD_LAW};

/// What happened.
pub(crate) fn facts() -> Vec<Fact> {
    let art19 = |paragraph| article(ID_CARD_LAW, 19).paragraph(paragraph);
    let mut facts = vec![
        fact_of_kind(
            1101,
            "act.actor",
            reference_to("party"),
            text("行为人", "actor"),
            text("谁实施了该行为？", "Who committed the act?"),
            art19(1),
        ),
        fact_of_kind(
            1102,
            "act.date",
            date_type(),
            text("行为日期", "date of the act"),
            text(
                "行为发生在哪一天（持续行为为终了之日）？",
                "On which day was the act committed (for a continuing act: when did it end)?",
            ),
            art19(1),
        ),
        fact_of_kind(
            1103,
            "act.leaked",
            boolean(),
            text("泄露", "disclosure (泄露)"),
            text(
                "行为人是否以任何方式向他人泄露了该信息？",
                "Did the actor disclose the information to others, in any manner?",
            ),
            art19(1),
        ),
        fact_of_kind(
            1104,
            "act.obtained",
            code_of("cn.obtained-how"),
            text("信息的获得方式", "how the information was obtained"),
            text(
                "行为人是怎样获得该信息的？",
                "How did the actor obtain the information?",
            ),
            art19(1),
        ),
        fact_of_kind(
            1105,
            "act.id_card_items",
            codes_of("cn.id-card-items"),
            text(
                "所涉居民身份证记载的项目",
                "items recorded on identity cards",
            ),
            text(
                "该信息包含居民身份证上记载的哪些项目（取自证件、其影像、复印件或者机读内容）？",
                "Which items recorded on identity cards does the information contain (taken from \
                 the card, its image, a copy or its machine-readable content)?",
            ),
            article(ID_CARD_LAW, 3).paragraph(1),
        ),
        fact_of_kind(
            1106,
            "act.mental_state",
            code_of("cn.mental-state"),
            text("主观状态", "mental state"),
            text(
                "行为人是故意、过失，还是已证明没有主观过错？",
                "Did the actor act with intent or negligence, or is absence of fault proved?",
            ),
            article(ADMINISTRATIVE_PENALTY_LAW, 33).paragraph(2),
        ),
        fact_of_kind(
            1107,
            "act.gains",
            money_in("CNY"),
            text("违法所得", "unlawful gains"),
            text(
                "行为人因该行为取得了多少款项？没有则为零。",
                "How much money did the actor receive for the act? Zero if none.",
            ),
            art19(1),
        ),
        fact_of_kind(
            1108,
            "act.harm",
            boolean(),
            text("对他人造成损害", "damage to others"),
            text(
                "该行为是否对他人造成损害？",
                "Did the act cause damage to others?",
            ),
            art19(3),
        ),
        fact_of_kind(
            1109,
            "act.police_card_conduct",
            codes_of("cn.police-card-conduct"),
            text(
                "人民警察在居民身份证工作中的行为",
                "conduct of police officers in card work",
            ),
            text(
                "该行为属于居民身份证法第二十条所列的哪几项？都不属于则为空。",
                "Which items of Article 20 of the Identity Card Law does the act fall under? \
                 Empty if none.",
            ),
            article(ID_CARD_LAW, 20),
        ),
        fact_of_kind(
            1110,
            "act.fault_judged_present",
            boolean(),
            text("应认定有过错", "fault to be found"),
            text(
                "行为发生在2021年7月15日以前而已证明没有主观过错的，经法律判断是否仍应处罚？",
                "For an act before 2021-07-15 with absence of fault proved: has a lawyer judged \
                 that it is punishable all the same?",
            ),
            art19(1),
        ),
        fact_of_kind(
            1111,
            "act.start_date",
            date_type(),
            text("行为开始日期", "first day of the act"),
            text(
                "持续或者连续的行为从哪一天开始？",
                "On which day did a continuing or serial act begin?",
            ),
            article(CRIMINAL_LAW, 89).paragraph(1),
        ),
        fact_of_kind(
            1112,
            "act.decision_date",
            date_type(),
            text(
                "裁判或者处罚决定日期",
                "date of the judgment or penalty decision",
            ),
            text(
                "案件已经裁判或者作出处罚决定的，在哪一天？",
                "Where the case has been decided: on which day was judgment given or the penalty \
                 imposed?",
            ),
            article(CRIMINAL_LAW, 12).paragraph(1),
        ),
        fact_of_kind(
            1113,
            "act.conduct",
            codes_of("cn.pi-conduct"),
            text(
                "对个人信息实施的行为",
                "conduct towards personal information",
            ),
            text(
                "行为人对个人信息实施了哪些行为？都没有则为空。",
                "What did the actor do with personal information? Empty if none of these.",
            ),
            inserted(CRIMINAL_LAW, 253, 1).paragraph(1),
        ),
        fact_of_kind(
            1114,
            "act.rules_violated",
            codes_of("cn.rule-violated"),
            text(
                "所违反的保护个人信息的规定",
                "rules on the protection of personal information that were violated",
            ),
            text(
                "该行为违反了哪些层级的保护个人信息的规定？都没有违反则为空。",
                "Rules of which rank on the protection of personal information were violated? \
                 Empty if none.",
            ),
            inserted(CRIMINAL_LAW, 253, 1).paragraph(1),
        ),
        fact_of_kind(
            1115,
            "act.personal_information",
            boolean(),
            text("属于个人信息", "it is personal information"),
            text(
                "该信息能否单独或者与其他信息结合识别特定自然人，或者反映其活动情况（未经不可复原的匿名化处理）？",
                "Does the information, alone or with other information, identify a specific natural \
                 person or reflect such a person's activities, and has it not been anonymised \
                 beyond recovery?",
            ),
            inserted(CRIMINAL_LAW, 253, 1).paragraph(1),
        ),
        fact_of_kind(
            1116,
            "act.discovered_date",
            date_type(),
            text("被发现日期", "date of discovery by the authority"),
            text(
                "行政机关在哪一天发现该行为？",
                "On which day did the administrative authority discover the act?",
            ),
            article(ADMINISTRATIVE_PENALTY_LAW, 36),
        ),
        fact_of_kind(
            1117,
            "act.filed_date",
            date_type(),
            text("刑事立案日期", "date of criminal filing"),
            text(
                "在哪一天立案侦查？",
                "On which day was the criminal case filed?",
            ),
            article(CRIMINAL_LAW, 87),
        ),
    ];
    facts.extend(records());
    facts
}

/// Counted records of each category, after the rules on counting: no record twice for acquiring and
/// then supplying it, once for each recipient, without untrue or duplicate ones.
fn records() -> Vec<Fact> {
    let count = |number, category: &str, zh: &str, en: &str| {
        fact_of_kind(
            number,
            &format!("act.records.{category}"),
            count_of(text("条", "records")),
            text(&format!("{zh}条数"), &format!("records of {en}")),
            text(
                &format!("涉及多少条{zh}？没有则为零。"),
                &format!("How many records of {en} are concerned? Zero if none."),
            ),
            inserted(CRIMINAL_LAW, 253, 1).paragraph(1),
        )
    };
    vec![
        count(
            1120,
            "other_sensitive",
            "其他可能影响人身、财产安全的信息（包括居民身份证影像）",
            "other information that may affect person or property, identity-card images included",
        ),
        count(1121, "track", "行踪轨迹信息", "track information"),
        count(
            1122,
            "communication_content",
            "通信内容",
            "content of communications",
        ),
        count(1123, "credit", "征信信息", "credit information"),
        count(1124, "property", "财产信息", "property information"),
        count(1125, "lodging", "住宿信息", "lodging information"),
        count(
            1126,
            "communication_records",
            "通信记录",
            "communication records",
        ),
        count(1127, "health", "健康生理信息", "health information"),
        count(1128, "transaction", "交易信息", "transaction information"),
        count(
            1129,
            "other",
            "其他公民个人信息",
            "other personal information",
        ),
    ]
}
