//! 第五十六条 (Article 56): personal information, with Article 18 on units and Article 141(3) on the
//! penalties of other laws. In force from 2026-01-01; before that the law held no such clause.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Consequence, Provision, Text, Tier, Verification};
use lexpack_sdk::{
    Build, Element, Follow, Place, all, alternative, any, article, constant, days, from, holds,
    not, object, open_texture, per_object, provision, referral, sanction, text, tier,
};

use cn_vocabulary::conduct::{
    acquired_unlawfully, below_crime, beside_pipl_66, natural_person, personal_information,
    responsible_persons, responsible_persons_that, sold_or_supplied, there_are_gains, unit,
};
use cn_vocabulary::time::{LIABLE_AGE, had_reached};
use cn_vocabulary::{DETENTION, PUBLIC_SECURITY_LAW};

use crate::doubts::D24;
use crate::{art23, law_of_the_act};

/// Id of Article 56 on natural persons.
pub(crate) const PERSONS: &str = "cn.public-security.art56";
/// Id of Article 56 with Article 18 on units.
pub(crate) const UNITS: &str = "cn.public-security.art56.unit";

/// Detention, in days.
const DETENTION_DAYS: (u32, u32) = (10, 15);
/// Greatest detention in lighter circumstances, in days; the text gives no least one (D-33).
const LIGHTER_DAYS: u32 = 5;

/// 出售、提供或者非法获取个人信息, by a natural person.
pub(crate) fn persons() -> Provision {
    shell(
        PERSONS,
        text(
            "出售、提供或者非法获取个人信息",
            "selling, supplying or unlawfully acquiring personal information",
        ),
        elements(natural_person()),
        &|consequence| consequence.on_subject(text("行为人", "the actor")),
        Vec::new(),
    )
}

/// The same by a unit: Article 18 punishes its responsible persons.
pub(crate) fn units() -> Provision {
    let role = || {
        text(
            "直接负责的主管人员和其他直接责任人员",
            "directly responsible persons in charge and other directly responsible persons",
        )
    };
    let further = vec![
        referral(
            "unit",
            "其他法律、行政法规对同一行为规定给予单位处罚的，依照其规定处罚",
            "the unit itself is punished only where another law or regulation says so",
            "",
            text(
                "单位本身仅在其他法律、行政法规有规定时受处罚",
                "the unit is punished only where another law or regulation provides it",
            ),
        )
        .on_subject(text("单位", "the unit"))
        .stands_at(article(PUBLIC_SECURITY_LAW, 18)),
        referral(
            "not-executed",
            "给予行政拘留处罚的，不执行",
            "detention that is imposed is not executed",
            "",
            text(
                "行政拘留作出后不予执行；七十周岁以上的，情节严重、影响恶劣或者一年以内二次以上的除外",
                "the detention is imposed and not executed; for those aged 70 or more, unless severe \
                 and odious, or twice or more within one year",
            ),
        )
        .on(
            responsible_persons_that(art23::of_responsible_person()),
            text("责任人员", "the responsible person"),
        )
        .stands_at(article(PUBLIC_SECURITY_LAW, 23)),
    ];
    shell(
        UNITS,
        text(
            "单位出售、提供或者非法获取个人信息",
            "selling, supplying or unlawfully acquiring personal information by a unit",
        ),
        elements(unit().cited(article(PUBLIC_SECURITY_LAW, 18))),
        &|consequence| consequence.on(responsible_persons(), role()),
        further,
    )
}

fn shell(
    id: &str,
    title: Text,
    elements: Condition,
    addressed: &dyn Fn(Consequence) -> Consequence,
    further: Vec<Consequence>,
) -> Provision {
    let mut consequences = vec![
        addressed(other_penalties()),
        addressed(confiscation_not_on_file()),
        beside_pipl_66().stands_at(article(PUBLIC_SECURITY_LAW, 141).paragraph(3)),
    ];
    consequences.extend(further);
    provision(
        id,
        article(PUBLIC_SECURITY_LAW, 56),
        title,
        Character::Administrative,
        per_object("party", "act", "act.actor"),
        law_of_the_act(),
        text(
            "2026年1月1日以前，本法没有个人信息的规定（只有侵犯隐私的规定）。",
            "Before 2026-01-01 the law had no clause on personal information (only that on privacy).",
        ),
    )
    .version(
        "2026",
        from(days::NEW_LAW_2026),
        "2025",
        Verification::TwoSources,
        elements,
        consequences,
    )
    .with_tiers(tiers(addressed))
}

fn elements(who: Condition) -> Condition {
    all(
        "出售、提供或者非法获取个人信息，尚不够刑事处罚",
        "sold, supplied or unlawfully acquired personal information, and it is no crime",
        vec![
            who,
            any(
                "第一款的出售、提供，或者第二款的获取",
                "the sale or supply of paragraph 1, or the acquisition of paragraph 2",
                vec![
                    sold_or_supplied().cited(article(PUBLIC_SECURITY_LAW, 56).paragraph(1)),
                    acquired_unlawfully().cited(article(PUBLIC_SECURITY_LAW, 56).paragraph(2)),
                ],
            ),
            personal_information(),
            below_crime().cited(article(PUBLIC_SECURITY_LAW, 3)),
            whatever_the_age(),
        ],
    )
}

/// D-24: what is no crime for the sole reason of age is covered.
fn whatever_the_age() -> Condition {
    any(
        "尚不够刑事处罚，包括仅因年龄不受刑事处罚的",
        "it does not suffice for a criminal penalty, be it for the sole reason of age",
        vec![
            not(
                "并非仅因年龄不构成犯罪",
                "not for the sole reason of age",
                all(
                    "不满十六周岁，且仅因年龄不构成犯罪",
                    "aged below 16, and no crime for that reason alone",
                    vec![
                        natural_person(),
                        not("不满十六周岁", "aged below 16", had_reached(LIABLE_AGE)),
                        holds(
                            "仅因年龄不构成犯罪",
                            "no crime for the sole reason of age",
                            object("act.crime_but_for_age"),
                        ),
                    ],
                ),
            ),
            alternative(
                "仅因年龄不构成犯罪的，是否依本法处罚",
                "whether this law covers what is no crime for the sole reason of age",
                D24,
                vec![
                    (
                        "covered",
                        constant("依本法处罚", "this law covers it", true),
                    ),
                    (
                        "not_covered",
                        constant("不依本法处罚", "this law does not cover it", false),
                    ),
                ],
            ),
        ],
    )
    .cited(article(PUBLIC_SECURITY_LAW, 3))
}

fn tiers(addressed: &dyn Fn(Consequence) -> Consequence) -> Vec<Tier> {
    let place = || article(PUBLIC_SECURITY_LAW, 56).paragraph(1);
    let detention = |zh: &str, en: &str, min, max| {
        addressed(sanction(
            "detention",
            zh,
            en,
            DETENTION,
            days(min, Some(max)),
        ))
        .imposed_by(text("公安机关", "public security organ"))
    };
    vec![
        tier(
            "lighter",
            text("情节较轻", "lighter circumstances"),
            place(),
            lighter(),
            vec![detention(
                "处五日以下拘留（条文未规定下限）",
                "detention of up to 5 days (the text gives no least term)",
                None,
                LIGHTER_DAYS,
            )],
        ),
        tier(
            "ordinary",
            text("一般情节", "ordinary circumstances"),
            place(),
            not(
                "情节并非较轻",
                "the circumstances are not lighter",
                lighter(),
            ),
            vec![detention(
                "处十日以上十五日以下拘留",
                "detention of 10 to 15 days",
                Some(DETENTION_DAYS.0),
                DETENTION_DAYS.1,
            )],
        ),
    ]
}

fn lighter() -> Condition {
    open_texture(
        "情节较轻",
        "lighter circumstances",
        text("情节较轻", "«情节较轻» (lighter circumstances)"),
        vec![text(
            "信息的数量、种类，获利和后果",
            "number and kind of the information, gains, consequences",
        )],
        object("act.circumstances_lighter"),
        "",
    )
}

/// 第一百四十一条第三款: fines and confiscation of other laws are imposed under them.
fn other_penalties() -> Consequence {
    referral(
        "other-penalties",
        "其他法律、行政法规规定给予罚款、没收违法所得等处罚的，由相关主管部门依照其规定处罚；拘留由公安机关依本法决定",
        "fines, confiscation and other penalties of other laws or regulations are imposed by the \
         competent authority under them; detention is decided by the public security organ under \
         this law",
        "",
        text(
            "其他法律、行政法规的罚款、没收等处罚",
            "fines, confiscation and other penalties of other laws and regulations",
        ),
    )
    .stands_at(article(PUBLIC_SECURITY_LAW, 141).paragraph(3))
}

/// D-30: the article names detention alone; no amount is ever stated.
fn confiscation_not_on_file() -> Consequence {
    referral(
        "confiscation-not-on-file",
        "没收违法所得：本条只规定拘留，本法关于没收的一般规定未收录，不得出数额",
        "confiscation: the article names detention alone; the law's general article on confiscation \
         is not on file, and no amount is stated",
        "",
        text(
            "本法关于没收的一般规定（未收录）",
            "the law's general article on confiscation (not on file)",
        ),
    )
    .when(there_are_gains())
}
