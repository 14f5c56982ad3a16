//! 第二百八十五条第二款 (Article 285(2)): 非法获取计算机信息系统数据、非法控制计算机信息系统罪. In force from 2009-02-28;
//! numbers of 法释〔2011〕19号 Art. 1, in force from 2011-09-01.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Provision, Verification};
use lexpack_sdk::{
    Build, Element, Follow, Place, all, any, article, conclusion, constant, date, fact, from,
    holds, integer, measure, money, not, object, overlaps, provision, scaled, text, threshold,
    tier,
};

use cn_vocabulary::{COMPUTER_SYSTEMS_2011, CRIMINAL_LAW};

use crate::art253_1::milder_law;
use crate::law_of_the_interpretation;
use crate::penalties::{
    criminal_detention, fine, in_addition_or_alone, intent, natural_person,
    natural_person_or_liable_unit, three_to_seven_years, unit_fine, up_to_three_years, with_fine,
};
use crate::spc2019::{by_actor, judged};

/// Id of the offence.
pub(crate) const ID: &str = cn_vocabulary::crimes::CRIME_285_2;
/// Id of 法释〔2011〕19号 Art. 1(1).
const SERIOUS: &str = "cn.interpretation-2011-19.art1.p1";
/// Id of 法释〔2011〕19号 Art. 1(2).
const ESPECIALLY_SERIOUS: &str = "cn.interpretation-2011-19.art1.p2";
/// Id of 法释〔2011〕19号 as applicable to the case.
const APPLIES: &str = "cn.interpretation-2011-19.art1";

/// The interpretation and the offence.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![
        interpretation(
            APPLIES,
            1,
            (
                "法释〔2011〕19号适用于本案",
                "法释〔2011〕19号 applies to the case",
            ),
            constant("本解释适用", "the interpretation applies", true),
        ),
        interpretation(
            SERIOUS,
            1,
            (
                "非法获取数据、非法控制情节严重",
                "serious taking of data or control",
            ),
            any(
                "具有任一情形",
                "any one of these",
                vec![
                    numbers(false),
                    judged(
                        "其他情节严重的情形",
                        "serious otherwise",
                        "act.computer_serious",
                        article(COMPUTER_SYSTEMS_2011, 1).paragraph(1).item(5),
                    ),
                ],
            ),
        ),
        interpretation(
            ESPECIALLY_SERIOUS,
            2,
            (
                "非法获取数据、非法控制情节特别严重",
                "especially serious taking of data or control",
            ),
            any(
                "具有任一情形",
                "any one of these",
                vec![
                    numbers(true),
                    judged(
                        "其他情节特别严重的情形",
                        "especially serious otherwise",
                        "act.computer_especially_serious",
                        article(COMPUTER_SYSTEMS_2011, 1).paragraph(2).item(2),
                    ),
                ],
            ),
        ),
        offence(),
    ]
}

fn interpretation(id: &str, paragraph: u32, title: (&str, &str), elements: Condition) -> Provision {
    provision(
        id,
        article(COMPUTER_SYSTEMS_2011, 1).paragraph(paragraph),
        text(title.0, title.1),
        Character::Definition,
        by_actor(),
        law_of_the_interpretation(),
        text(
            "本解释自2011年9月1日起施行，适用于2009年2月28日以后的行为；此前已经裁判的案件不适用。",
            "The interpretation is in force from 2011-09-01 and reaches acts from 2009-02-28; \
             cases decided before it stay as decided.",
        ),
    )
    .version(
        "2011",
        from(date(2011, 9, 1)),
        "2011",
        Verification::TwoSources,
        elements,
        Vec::new(),
    )
    .reaching_acts_from(days::AMENDMENT_7)
}

/// Art. 1(1)(1)–(4), or five times as much.
fn numbers(fivefold: bool) -> Condition {
    let place = |item| article(COMPUTER_SYSTEMS_2011, 1).paragraph(1).item(item);
    let count = |item, zh, en, name, limit| {
        measure(zh, en, place(item), fact(object(name)), integer(limit))
    };
    let amount =
        |zh, en, name, fen| measure(zh, en, place(4), fact(object(name)), money(fen, "CNY"));
    let scale = scaled(
        5,
        1,
        "五倍以上",
        "five times or more",
        article(COMPUTER_SYSTEMS_2011, 1).paragraph(2).item(1),
    );
    threshold(
        "达到数量、数额标准",
        "a number or amount is reached",
        vec![
            count(
                1,
                "网络金融服务的身份认证信息十组以上",
                "ten sets of credentials of online financial services or more",
                "act.financial_credentials",
                10,
            ),
            count(
                2,
                "其他身份认证信息五百组以上",
                "500 sets of other credentials or more",
                "act.other_credentials",
                500,
            ),
            count(
                3,
                "非法控制计算机信息系统二十台以上",
                "20 systems controlled or more",
                "act.systems_controlled",
                20,
            ),
            amount(
                "违法所得五千元以上",
                "unlawful gains of 5,000 yuan or more",
                "act.gains",
                500_000,
            ),
            amount(
                "造成经济损失一万元以上",
                "economic loss of 10,000 yuan or more",
                "act.computer_loss",
                1_000_000,
            ),
        ],
        None,
        if fivefold { vec![scale] } else { Vec::new() },
    )
}

/// 第二款.
fn offence() -> Provision {
    let paragraph = article(CRIMINAL_LAW, 285).paragraph(2);
    let elements = || {
        all(
            "违反国家规定，侵入或者采用其他技术手段，获取数据或者实施非法控制",
            "in violation of State rules, by intrusion or other technical means, data were taken \
             or control exercised",
            vec![
                natural_person_or_liable_unit(),
                intent(),
                overlaps(
                    "违反国家规定（法律、行政法规；不含部门规章）",
                    "State rules were violated (statutes, administrative regulations; not \
                     departmental rules)",
                    object("act.computer_rules"),
                    &["statute", "administrative_regulation"],
                )
                .cited(article(CRIMINAL_LAW, 96)),
                holds(
                    "侵入计算机信息系统或者采用其他技术手段",
                    "intrusion or other technical means",
                    object("act.computer_means"),
                ),
                overlaps(
                    "获取数据，或者实施非法控制",
                    "data were taken, or control was exercised",
                    object("act.computer_result"),
                    &["data", "control"],
                ),
            ],
        )
    };
    let grade = |zh, en, definition, name| {
        any(
            zh,
            en,
            vec![
                conclusion(zh, en, definition),
                all(
                    "案件在法释〔2011〕19号施行前已经裁判，依条文本身判断",
                    "the case was decided before 法释〔2011〕19号: judged by the words of the \
                     article",
                    vec![
                        not(
                            "该解释不适用",
                            "the interpretation does not apply",
                            conclusion(
                                "法释〔2011〕19号适用于本案",
                                "法释〔2011〕19号 applies to the case",
                                APPLIES,
                            ),
                        ),
                        judged(zh, en, name, article(CRIMINAL_LAW, 285).paragraph(2)),
                    ],
                ),
            ],
        )
    };
    let tiers = || {
        vec![
            tier(
                "serious",
                text("情节严重", "serious"),
                article(CRIMINAL_LAW, 285).paragraph(2),
                grade(
                    "情节严重",
                    "serious circumstances",
                    SERIOUS,
                    "act.computer_serious",
                ),
                vec![in_addition_or_alone(
                "处三年以下有期徒刑或者拘役，并处或者单处罚金",
                "imprisonment of up to three years or criminal detention, and a fine in addition \
                 or alone",
                vec![up_to_three_years(), criminal_detention(), fine()],
            ).when(natural_person())],
            ),
            tier(
                "especially_serious",
                text("情节特别严重", "especially serious"),
                article(CRIMINAL_LAW, 285).paragraph(2),
                grade(
                    "情节特别严重",
                    "especially serious circumstances",
                    ESPECIALLY_SERIOUS,
                    "act.computer_especially_serious",
                ),
                vec![
                    with_fine(
                        "处三年以上七年以下有期徒刑，并处罚金",
                        "imprisonment of three to seven years and a fine",
                        vec![three_to_seven_years(), fine()],
                    )
                    .when(natural_person()),
                ],
            ),
        ]
    };
    let offence = provision(
        ID,
        paragraph,
        text(
            "非法获取计算机信息系统数据、非法控制计算机信息系统罪",
            "unlawfully taking computer data or controlling computer systems",
        ),
        Character::Criminal,
        by_actor(),
        milder_law(),
        text(
            "本款由《刑法修正案（七）》增加，自2009年2月28日起施行；此前没有这一犯罪。",
            "The paragraph was added by Amendment VII and is in force from 2009-02-28; before that \
             day there was no such crime.",
        ),
    );
    offence
        .version(
            "am7",
            days::AMENDMENT_7_TEXT,
            "am7",
            Verification::TwoSources,
            elements(),
            vec![unit_fine()],
        )
        .with_tiers(tiers())
        .version(
            "am9",
            days::SINCE_AMENDMENT_9,
            "am9",
            Verification::TwoSources,
            elements(),
            vec![unit_fine()],
        )
        .with_tiers(tiers())
}
