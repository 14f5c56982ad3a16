//! 第六十五条: recidivists (累犯).

use cn_vocabulary::time::within;
use cn_vocabulary::{
    CRIMINAL_LAW_AMENDMENT_8, CRIMINAL_LAW_TEXT_OF_1997, PROBATION_RECIDIVISM_2020,
};
use lexpack_sdk::wire::{Adjustment, Condition, Provision, Verification};
use lexpack_sdk::{
    Build, Element, Narrow, Place, all, article, between, each, exists, fact, from, holds,
    must_adjust, not, object, of, one_of, same, subject, text,
};

use crate::common::{
    ADULT_AGE, AMENDMENT_8, BEFORE_AMENDMENT_8, LAW_OF_1997, attached, cl, day_of_act, intent,
    law_of_the_act, natural_person, of_age, personal,
};

/// 五年以内: years from the end of the earlier penalty within which a new crime counts.
const RECIDIVISM_YEARS: i32 = 5;

/// 第六十五条: a recidivist must be punished more heavily. The wording is of 2011-05-01; the one before
/// is not on file.
pub(crate) fn heavier() -> Provision {
    attached(
        "cn.criminal-law.art65",
        cl(65).paragraph(1),
        text(
            "累犯，应当从重处罚",
            "a recidivist: the penalty must be heavier",
        ),
        law_of_the_act(),
        must_adjust(&[Adjustment::Heavier]),
    )
    .not_on_file(
        "1997",
        between(LAW_OF_1997, BEFORE_AMENDMENT_8),
        CRIMINAL_LAW_TEXT_OF_1997,
    )
    .version(
        "2011",
        from(AMENDMENT_8),
        CRIMINAL_LAW_AMENDMENT_8,
        Verification::TwoSources,
        recidivist(),
        Vec::new(),
    )
}

/// Who is a recidivist. 第七十四条 asks it too.
pub(crate) fn recidivist() -> Condition {
    all(
        "累犯",
        "a recidivist",
        vec![
            natural_person(),
            intent().cited(cl(65).paragraph(1)),
            of_age(
                "本次行为时已满十八周岁",
                "18 or over at the act in hand",
                ADULT_AGE,
                &day_of_act(),
            ),
            earlier_penalty(),
            deserves_imprisonment(),
        ],
    )
    .cited(cl(65).paragraph(1))
}

fn deserves_imprisonment() -> Condition {
    let zh = "本次犯罪应当判处有期徒刑以上刑罚";
    let en = "the crime in hand deserves imprisonment or a heavier penalty";
    personal(
        zh,
        en,
        holds(zh, en, object("act.deserves_imprisonment")),
        holds(zh, en, subject("party.unit_case.deserves_imprisonment")),
    )
}

/// An earlier penalty of the subject that founds recidivism.
fn earlier_penalty() -> Condition {
    let prior = |name: &str| of("prior", name);
    exists(
        "此前被判处有期徒刑以上刑罚，执行完毕或者赦免以后五年以内",
        "an earlier sentence to imprisonment or more, served or pardoned within the last five years",
        each("prior", "sanction").that(same(
            "当事人受过的处罚",
            "a penalty of the party",
            prior("sanction.party"),
            "subject",
        )),
        all(
            "可以构成累犯的前罪刑罚",
            "an earlier penalty that founds recidivism",
            vec![
                one_of(
                    "刑事处罚",
                    "a criminal penalty",
                    prior("sanction.nature"),
                    &["criminal_penalty"],
                ),
                one_of(
                    "有期徒刑以上刑罚",
                    "imprisonment or a heavier penalty",
                    prior("sanction.penalty"),
                    &["fixed_term_imprisonment", "life_imprisonment", "death"],
                ),
                not(
                    "不是缓刑考验期满、原判刑罚未执行",
                    "not suspended with the probation completed",
                    holds(
                        "缓刑考验期满，原判刑罚未执行",
                        "suspended, the probation completed, the sentence not executed",
                        prior("sanction.suspended_to_the_end"),
                    ),
                )
                .cited(article(PROBATION_RECIDIVISM_2020, 1)),
                not(
                    "前罪不是过失犯罪",
                    "the earlier crime was not one of negligence",
                    holds(
                        "过失犯罪",
                        "a crime of negligence",
                        prior("sanction.for_negligence"),
                    ),
                ),
                not(
                    "犯前罪时不是不满十八周岁",
                    "not under 18 at the earlier crime",
                    holds(
                        "犯前罪时不满十八周岁",
                        "under 18 at the earlier crime",
                        prior("sanction.minor_then"),
                    ),
                ),
                within(
                    "前罪刑罚执行完毕或者赦免以后（假释的，从假释期满之日起）五年以内再犯",
                    "committed after the earlier penalty was served or pardoned (on parole: after \
                     it ended), within five years",
                    &day_of_act(),
                    &fact(prior("sanction.completed_date")),
                    (RECIDIVISM_YEARS, 0),
                ),
            ],
        ),
    )
}
