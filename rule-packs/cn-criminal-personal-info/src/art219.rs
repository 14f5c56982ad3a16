//! 第二百一十九条 (Article 219): 侵犯商业秘密罪, in the wording in force from 2021-03-01. The numbers of
//! 法释〔2025〕5号 are in force from 2025-04-26 and were read in one source; earlier numbers and the
//! earlier wording are not on file.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, LimitedMeasure, Provision, Verification};
use lexpack_sdk::{
    Build, Follow, Place, all, any, article, at_least_value, between, conclusion, date, fact, from,
    greatest, holds, in_force_on, measure, money, object, open_texture, overlaps, provision,
    scaled, text, threshold, tier,
};

use cn_vocabulary::time::within;
use cn_vocabulary::{CRIMINAL_LAW, CRIMINAL_LAW_AMENDMENT_11, CRIMINAL_LAW_TEXT_OF_1997};

use crate::art253_1::milder_law;
use crate::penalties::{
    fine, in_addition_or_alone, intent, natural_person, natural_person_or_liable_unit,
    three_to_ten_years, unit_fine, up_to_three_years, with_fine,
};
use crate::spc2019::{by_actor, judged};

/// Id of the offence.
pub(crate) const ID: &str = cn_vocabulary::crimes::CRIME_219;
/// Id of 情节严重 in 法释〔2025〕5号.
const SERIOUS: &str = "cn.criminal-law.art219.serious-2025";
/// Id of 情节特别严重 in 法释〔2025〕5号.
const ESPECIALLY_SERIOUS: &str = "cn.criminal-law.art219.especially-serious-2025";

/// Loss or gains, in fen: 300,000 yuan.
const LOSS_OR_GAINS: i64 = 30_000_000;
/// Loss or gains after an earlier penalty, in fen: 100,000 yuan.
const AFTER_PENALTY: i64 = 10_000_000;
/// Years within which an earlier penalty counts.
const YEARS: i32 = 2;

/// The numbers and the offence.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![
        numbers_2025(
            SERIOUS,
            (
                "法释〔2025〕5号：侵犯商业秘密情节严重",
                "法释〔2025〕5号: serious infringement of trade secrets",
            ),
            any(
                "具有任一情形",
                "any one of these",
                vec![
                    loss_or_gains(false),
                    all(
                        "二年内曾受处罚又实施，损失或者违法所得十万元以上",
                        "a penalty within two years, a new act, and loss or gains of 100,000 yuan \
                         or more",
                        vec![
                            holds(
                                "此前曾因侵犯商业秘密受过处罚",
                                "an earlier penalty for infringing trade secrets",
                                object("act.secret_penalty"),
                            ),
                            within(
                                "行为在处罚以后、二年以内",
                                "the act lies after the penalty, within two years",
                                &fact(object("act.date")),
                                &fact(object("act.secret_penalty_date")),
                                (YEARS, 0),
                            ),
                            at_least_value(
                                "损失或者违法所得十万元以上",
                                "loss or gains of 100,000 yuan or more",
                                greatest(vec![
                                    fact(object("act.secret_loss")),
                                    fact(object("act.gains")),
                                ]),
                                money(AFTER_PENALTY, "CNY"),
                            ),
                        ],
                    ),
                ],
            ),
        ),
        numbers_2025(
            ESPECIALLY_SERIOUS,
            (
                "法释〔2025〕5号：侵犯商业秘密情节特别严重",
                "法释〔2025〕5号: especially serious infringement of trade secrets",
            ),
            any(
                "具有任一情形",
                "any one of these",
                vec![
                    loss_or_gains(true),
                    holds(
                        "致使权利人破产",
                        "the holder went bankrupt as a result",
                        object("act.secret_bankruptcy"),
                    ),
                ],
            ),
        ),
        offence(),
    ]
}

/// 损失、违法所得三十万元以上, or ten times as much.
fn loss_or_gains(tenfold: bool) -> Condition {
    let amount = |zh, en, name| -> LimitedMeasure {
        measure(
            zh,
            en,
            article(CRIMINAL_LAW, 219).paragraph(1),
            fact(object(name)),
            money(LOSS_OR_GAINS, "CNY"),
        )
    };
    let scale = scaled(
        10,
        1,
        "十倍以上",
        "ten times or more",
        article(CRIMINAL_LAW, 219).paragraph(1),
    );
    threshold(
        "达到数额标准",
        "an amount is reached",
        vec![
            amount(
                "给权利人造成损失三十万元以上",
                "loss of the holder of 300,000 yuan or more",
                "act.secret_loss",
            ),
            amount(
                "违法所得三十万元以上",
                "unlawful gains of 300,000 yuan or more",
                "act.gains",
            ),
        ],
        None,
        if tenfold { vec![scale] } else { Vec::new() },
    )
}

fn numbers_2025(id: &str, title: (&str, &str), elements: Condition) -> Provision {
    provision(
        id,
        article(CRIMINAL_LAW, 219).paragraph(1),
        text(title.0, title.1),
        Character::Definition,
        by_actor(),
        in_force_on(
            "act.date",
            text(
                "适用于2025年4月26日以后的行为；此前的数额标准未收录。",
                "Applied to acts from 2025-04-26; earlier numbers are not on file.",
            ),
            None,
        ),
        text(
            "法释〔2025〕5号自2025年4月26日起施行；此前的数额标准未收录。",
            "法释〔2025〕5号 is in force from 2025-04-26; earlier numbers are not on file.",
        ),
    )
    .version(
        "2025",
        from(date(2025, 4, 26)),
        CRIMINAL_LAW_AMENDMENT_11,
        Verification::OneSource,
        elements,
        Vec::new(),
    )
}

/// 第一款.
fn offence() -> Provision {
    let paragraph = || article(CRIMINAL_LAW, 219).paragraph(1);
    let grade = |zh, en, definition, name| {
        any(
            zh,
            en,
            vec![
                conclusion(zh, en, definition),
                judged(zh, en, name, paragraph()),
            ],
        )
    };
    let base = provision(
        ID,
        paragraph(),
        text("侵犯商业秘密罪", "infringing trade secrets"),
        Character::Criminal,
        by_actor(),
        milder_law(),
        text(
            "1997年10月1日以前的法律未收录。",
            "The law before 1997-10-01 is not on file.",
        ),
    );
    base.not_on_file(
        "earlier",
        between(days::CRIMINAL_LAW_1997, days::BEFORE_AMENDMENT_11),
        CRIMINAL_LAW_TEXT_OF_1997,
    )
    .version(
        "am11",
        from(days::AMENDMENT_11),
        CRIMINAL_LAW_AMENDMENT_11,
        Verification::TwoSources,
        all(
            "以不正当手段获取，或者违反保密义务",
            "a trade secret was obtained by improper means, or confidence was breached",
            vec![
                natural_person_or_liable_unit(),
                intent(),
                open_texture(
                    "属于商业秘密",
                    "it is a trade secret",
                    text("商业秘密", "«商业秘密» (trade secret)"),
                    vec![text(
                        "客户名单也可以是商业秘密",
                        "a customer list can be one too",
                    )],
                    object("act.trade_secret"),
                    "",
                ),
                overlaps(
                    "盗窃、贿赂、欺诈、胁迫、电子侵入，或者违反保密义务",
                    "theft, bribery, fraud, coercion, electronic intrusion, or breach of \
                     confidence",
                    object("act.secret_conduct"),
                    &[
                        "theft",
                        "bribery",
                        "fraud",
                        "coercion",
                        "electronic_intrusion",
                        "breach_of_confidence",
                    ],
                ),
            ],
        ),
        vec![unit_fine()],
    )
    .with_tiers(vec![
        tier(
            "serious",
            text("情节严重", "serious"),
            paragraph(),
            grade(
                "情节严重",
                "serious circumstances",
                SERIOUS,
                "act.secret_serious",
            ),
            vec![
                in_addition_or_alone(
                    "处三年以下有期徒刑，并处或者单处罚金",
                    "imprisonment of up to three years, and a fine in addition or alone",
                    vec![up_to_three_years(), fine()],
                )
                .when(natural_person()),
            ],
        ),
        tier(
            "especially_serious",
            text("情节特别严重", "especially serious"),
            paragraph(),
            grade(
                "情节特别严重",
                "especially serious circumstances",
                ESPECIALLY_SERIOUS,
                "act.secret_especially_serious",
            ),
            vec![
                with_fine(
                    "处三年以上十年以下有期徒刑，并处罚金",
                    "imprisonment of three to ten years and a fine",
                    vec![three_to_ten_years(), fine()],
                )
                .when(natural_person()),
            ],
        ),
    ])
}
