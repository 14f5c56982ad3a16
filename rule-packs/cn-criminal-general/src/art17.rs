//! 第十七条、第十七条之一: age.

use cn_vocabulary::{
    CRIMINAL_LAW, CRIMINAL_LAW_AMENDMENT_8, CRIMINAL_LAW_AMENDMENT_11, CRIMINAL_LAW_TEXT_OF_1997,
};
use lexpack_sdk::wire::{Adjustment, Condition, Provision, Verification};
use lexpack_sdk::{
    Build, Place, all, between, excludes, from, inserted, may_adjust, must_adjust, text,
};

use crate::common::{
    AMENDMENT_8, AMENDMENT_11, BEFORE_AMENDMENT_11, LAW_OF_1997, LIABLE_AGE, OLD_AGE, attached,
    below_age, cl, day_of_act, intent, law_of_the_act, minor_at_act, natural_person, of_age,
};

/// 第十七条第一款: under 16 nobody is liable for the offences of the packs.
///
/// Paragraphs 2 and 3 name the offences for which younger persons are liable; none of them is in a
/// pack. The wording of 2021 left the rule as it was.
pub(crate) fn under_16() -> Provision {
    attached(
        "cn.criminal-law.art17.under-16",
        cl(17).paragraph(1),
        text(
            "行为时不满十六周岁，不负刑事责任",
            "under 16 at the act and therefore not liable",
        ),
        law_of_the_act(),
        excludes(),
    )
    .version(
        "1997",
        between(LAW_OF_1997, BEFORE_AMENDMENT_11),
        CRIMINAL_LAW_TEXT_OF_1997,
        Verification::TwoSources,
        below_16(),
        Vec::new(),
    )
    .version(
        "2021",
        from(AMENDMENT_11),
        CRIMINAL_LAW_AMENDMENT_11,
        Verification::TwoSources,
        below_16(),
        Vec::new(),
    )
}

fn below_16() -> Condition {
    all(
        "自然人，行为时不满十六周岁",
        "a natural person under 16 at the act",
        vec![
            natural_person(),
            below_age(
                "行为时不满十六周岁",
                "under 16 at the act",
                LIABLE_AGE,
                &day_of_act(),
            ),
        ],
    )
}

/// 第十七条第四款 (paragraph 3 until 2021-02-28): 16 and 17 must be treated lighter or below the range.
pub(crate) fn minor() -> Provision {
    attached(
        "cn.criminal-law.art17.minor",
        cl(17).paragraph(4),
        text(
            "已满十六周岁不满十八周岁，应当从轻或者减轻处罚",
            "aged 16 or 17: the penalty must be lighter or reduced",
        ),
        law_of_the_act(),
        must_adjust(&[Adjustment::Lighter, Adjustment::Reduce]),
    )
    .version(
        "1997",
        between(LAW_OF_1997, BEFORE_AMENDMENT_11),
        CRIMINAL_LAW_TEXT_OF_1997,
        Verification::TwoSources,
        sixteen_or_seventeen(),
        Vec::new(),
    )
    .version_stands_at(cl(17).paragraph(3))
    .version(
        "2021",
        from(AMENDMENT_11),
        CRIMINAL_LAW_AMENDMENT_11,
        Verification::TwoSources,
        sixteen_or_seventeen(),
        Vec::new(),
    )
}

fn sixteen_or_seventeen() -> Condition {
    all(
        "自然人，行为时已满十六周岁不满十八周岁",
        "a natural person aged 16 or 17 at the act",
        vec![
            natural_person(),
            of_age(
                "行为时已满十六周岁",
                "16 or over at the act",
                LIABLE_AGE,
                &day_of_act(),
            ),
            minor_at_act(),
        ],
    )
}

/// 第十七条之一: 75 and over, intentional crime.
pub(crate) fn old_age() -> Provision {
    attached(
        "cn.criminal-law.art17-1",
        inserted(CRIMINAL_LAW, 17, 1),
        text(
            "已满七十五周岁的人故意犯罪，可以从轻或者减轻处罚",
            "aged 75 or over, intentional crime: the penalty may be lighter or reduced",
        ),
        law_of_the_act(),
        may_adjust(&[Adjustment::Lighter, Adjustment::Reduce]),
    )
    .version(
        "2011",
        from(AMENDMENT_8),
        CRIMINAL_LAW_AMENDMENT_8,
        Verification::TwoSources,
        all(
            "自然人，行为时已满七十五周岁，故意犯罪",
            "a natural person aged 75 or over at the act, who acted with intent",
            vec![
                natural_person(),
                of_age(
                    "行为时已满七十五周岁",
                    "75 or over at the act",
                    OLD_AGE,
                    &day_of_act(),
                ),
                intent(),
            ],
        ),
        Vec::new(),
    )
}
