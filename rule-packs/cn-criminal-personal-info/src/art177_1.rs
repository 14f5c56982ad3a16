//! 第一百七十七条之一第二款、第三款 (Article 177-1(2)–(3)): 窃取、收买、非法提供信用卡信息罪. «信用卡» includes debit cards. The
//! numbers of 法释〔2009〕19号 are in force from 2009-12-16 and were read in one source; what applied
//! before that day is not on file.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Adjustment, Character, Condition, Consequence, Provision, Verification};
use lexpack_sdk::{
    Attaches, Build, Follow, Place, all, any, at_least_value, attaches_to, between, conclusion,
    date, fact, from, holds, in_force_on, inserted, integer, must_adjust, object, overlaps,
    per_object, provision, subject, text, tier,
};

use cn_vocabulary::{CRIMINAL_LAW, CRIMINAL_LAW_TEXT_OF_1997, yuan};

use crate::art253_1::milder_law;
use crate::penalties::{
    criminal_detention, fine_between, in_addition_or_alone, intent, natural_person,
    natural_person_or_liable_unit, three_to_ten_years, unit_fine, up_to_three_years, with_fine,
};
use crate::spc2019::{by_actor, judged};

/// Id of the offence.
pub(crate) const ID: &str = cn_vocabulary::crimes::CRIME_177_1;
/// Id of the rule on staff of banks.
const BANK_STAFF: &str = "cn.criminal-law.art177-1.p3";
/// Id of the number of the basic tier.
const ONE_CARD: &str = "cn.criminal-law.art177-1.p2.one-card";
/// Id of the number of the aggravated tier.
const FIVE_CARDS: &str = "cn.criminal-law.art177-1.p2.five-cards";

/// The numbers, the offence, and the rule on staff of banks.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![
        cards(
            ONE_CARD,
            (
                "法释〔2009〕19号：涉及信用卡一张以上",
                "法释〔2009〕19号: data of one card or more",
            ),
            1,
        ),
        cards(
            FIVE_CARDS,
            (
                "法释〔2009〕19号：涉及信用卡五张以上（数量巨大）",
                "法释〔2009〕19号: data of five cards or more (数量巨大)",
            ),
            5,
        ),
        paragraph_2(),
        paragraph_3(),
    ]
}

fn cards(id: &str, title: (&str, &str), least: i64) -> Provision {
    let base = provision(
        id,
        inserted(CRIMINAL_LAW, 177, 1).paragraph(2),
        text(title.0, title.1),
        Character::Definition,
        by_actor(),
        in_force_on(
            "act.date",
            text(
                "适用于2009年12月16日以后的行为；此前的标准未收录。",
                "Applied to acts from 2009-12-16; what applied before is not on file.",
            ),
            None,
        ),
        text(
            "法释〔2009〕19号自2009年12月16日起施行；此前的标准未收录。",
            "法释〔2009〕19号 is in force from 2009-12-16; what applied before is not on file.",
        ),
    );
    base.version(
        "2009",
        from(date(2009, 12, 16)),
        CRIMINAL_LAW_TEXT_OF_1997,
        Verification::OneSource,
        at_least_value(title.0, title.1, fact(object("act.cards")), integer(least)),
        Vec::new(),
    )
}

fn paragraph_2() -> Provision {
    let base = provision(
        ID,
        inserted(CRIMINAL_LAW, 177, 1).paragraph(2),
        text(
            "窃取、收买、非法提供信用卡信息罪",
            "stealing, buying or unlawfully supplying bank-card data",
        ),
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
        between(days::CRIMINAL_LAW_1997, date(2009, 12, 15)),
        CRIMINAL_LAW_TEXT_OF_1997,
    )
    .version(
        "2009",
        from(date(2009, 12, 16)),
        CRIMINAL_LAW_TEXT_OF_1997,
        Verification::TwoSources,
        elements(),
        vec![unit_fine()],
    )
    .with_tiers(vec![
        tier(
            "basic",
            text("基本档", "basic"),
            inserted(CRIMINAL_LAW, 177, 1).paragraph(1),
            conclusion("涉及信用卡一张以上", "data of one card or more", ONE_CARD),
            basic(),
        ),
        tier(
            "aggravated",
            text(
                "数量巨大或者有其他严重情节",
                "huge number or other serious circumstances",
            ),
            inserted(CRIMINAL_LAW, 177, 1).paragraph(1),
            any(
                "数量巨大或者有其他严重情节",
                "huge number or other serious circumstances",
                vec![
                    conclusion(
                        "涉及信用卡五张以上",
                        "data of five cards or more",
                        FIVE_CARDS,
                    ),
                    judged(
                        "其他严重情节",
                        "other serious circumstances",
                        "act.card_data_serious",
                        inserted(CRIMINAL_LAW, 177, 1).paragraph(1),
                    ),
                ],
            ),
            aggravated(),
        ),
    ])
}

fn elements() -> Condition {
    all(
        "窃取、收买或者非法提供他人信用卡信息资料",
        "bank-card data of others were stolen, bought or unlawfully supplied",
        vec![
            natural_person_or_liable_unit(),
            intent(),
            overlaps(
                "窃取、收买或者非法提供",
                "stolen, bought or unlawfully supplied",
                object("act.card_data_conduct"),
                &["steal", "buy", "supply"],
            ),
            holds(
                "足以伪造可以使用的信用卡，或者足以使他人以持卡人名义交易",
                "sufficient to forge a usable card or to let another transact in the holder's name",
                object("act.card_data_sufficient"),
            ),
        ],
    )
}

fn basic() -> Vec<Consequence> {
    vec![
        in_addition_or_alone(
            "处三年以下有期徒刑或者拘役，并处或者单处一万元以上十万元以下罚金",
            "imprisonment of up to three years or criminal detention, and a fine of 10,000 to \
             100,000 yuan in addition or alone",
            vec![
                up_to_three_years(),
                criminal_detention(),
                fine_between(
                    "一万元以上十万元以下罚金",
                    "a fine of 10,000 to 100,000 yuan",
                    Some(yuan(10_000)),
                    Some(yuan(100_000)),
                ),
            ],
        )
        .when(natural_person()),
    ]
}

fn aggravated() -> Vec<Consequence> {
    vec![
        with_fine(
            "处三年以上十年以下有期徒刑，并处二万元以上二十万元以下罚金",
            "imprisonment of three to ten years and a fine of 20,000 to 200,000 yuan",
            vec![
                three_to_ten_years(),
                fine_between(
                    "二万元以上二十万元以下罚金",
                    "a fine of 20,000 to 200,000 yuan",
                    Some(yuan(20_000)),
                    Some(yuan(200_000)),
                ),
            ],
        )
        .when(natural_person()),
    ]
}

/// 第三款: staff of banks are punished more heavily within the range.
fn paragraph_3() -> Provision {
    let staff = all(
        "银行或者其他金融机构工作人员利用职务上的便利犯前款罪",
        "staff of a bank or other financial institution who used the post",
        vec![
            natural_person(),
            holds(
                "银行或者其他金融机构工作人员，利用职务上的便利",
                "staff of a bank or other financial institution who used the post",
                subject("party.bank_staff"),
            ),
        ],
    );
    provision(
        BANK_STAFF,
        inserted(CRIMINAL_LAW, 177, 1).paragraph(3),
        text(
            "银行工作人员从重处罚",
            "heavier punishment of staff of banks",
        ),
        Character::Criminal,
        per_object("party", "act", ""),
        milder_law(),
        text(
            "2009年12月16日以前的标准未收录。",
            "What applied before 2009-12-16 is not on file.",
        ),
    )
    .version(
        "2009",
        from(date(2009, 12, 16)),
        CRIMINAL_LAW_TEXT_OF_1997,
        Verification::TwoSources,
        staff,
        Vec::new(),
    )
    .attached(attaches_to(&[Character::Criminal], must_adjust(&[Adjustment::Heavier])).only(&[ID]))
}
