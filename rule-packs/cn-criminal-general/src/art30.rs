//! 第三十条、第三十一条 with the interpretations on units: what is no unit crime, and how responsible
//! persons are ranked.

use cn_vocabulary::{UNIT_CRIME_1999, UNIT_PERSONS_2000};
use lexpack_sdk::wire::{Condition, Date, Provision, Verification};
use lexpack_sdk::{
    Build, Follow, adds, all, any, article, date, excludes, from, holds, object, one_of, referral,
    subject, text,
};

use crate::common::{LAW_OF_1997, act_of_the_unit, attached, interpretation, the_party, unit};

/// Commencement of 法释〔1999〕14号.
const UNIT_CRIME: Date = date(1999, 7, 3);
/// Commencement of 法释〔2000〕31号.
const UNIT_PERSONS: Date = date(2000, 10, 10);

/// 法释〔1999〕14号第二条: a unit set up for crime, or that mainly commits crime, is none.
pub(crate) fn set_up_for_crime() -> Provision {
    attached(
        "cn.interpretation-1999-14.art2",
        article(UNIT_CRIME_1999, 2),
        text(
            "为犯罪设立或者以犯罪为主要活动，不以单位犯罪论处",
            "set up for crime or mainly committing crime: no unit crime",
        ),
        interpretation(),
        excludes(),
    )
    .version(
        "1999",
        from(UNIT_CRIME),
        "current",
        Verification::TwoSources,
        of_unit(
            "单位为犯罪而设立，或者设立后以犯罪为主要活动",
            "the unit was set up for crime or has mainly committed crime since",
            any(
                "为犯罪而设立，或者以犯罪为主要活动",
                "set up for crime, or mainly committing crime",
                vec![
                    holds(
                        "为进行违法犯罪活动而设立",
                        "set up in order to commit crime",
                        subject("party.set_up_for_crime"),
                    ),
                    holds(
                        "设立后以实施犯罪为主要活动",
                        "crime has been its main activity since its founding",
                        subject("party.mainly_commits_crime"),
                    ),
                ],
            ),
        ),
        Vec::new(),
    )
    .reaching_acts_from(LAW_OF_1997)
}

/// 法释〔1999〕14号第三条: the name of a unit misused by individuals who share the gains.
pub(crate) fn name_misused() -> Provision {
    attached(
        "cn.interpretation-1999-14.art3",
        article(UNIT_CRIME_1999, 3),
        text(
            "盗用单位名义且违法所得由个人私分，不以单位犯罪论处",
            "the unit's name misused and the gains shared by individuals: no unit crime",
        ),
        interpretation(),
        excludes(),
    )
    .version(
        "1999",
        from(UNIT_CRIME),
        "current",
        Verification::TwoSources,
        of_unit(
            "单位名义被盗用，违法所得由个人私分",
            "the unit's name was misused and the gains were shared by individuals",
            holds(
                "盗用单位名义实施犯罪，违法所得由实施犯罪的个人私分",
                "the crime was committed in the unit's name without right and the gains were \
                 shared by the individuals who committed it",
                object("act.unit_name_misused"),
            ),
        ),
        Vec::new(),
    )
    .reaching_acts_from(LAW_OF_1997)
}

fn of_unit(zh: &str, en: &str, member: Condition) -> Condition {
    all(zh, en, vec![unit(), member])
}

/// 法释〔2000〕31号: responsible persons of a unit need not be ranked.
pub(crate) fn persons_unranked() -> Provision {
    attached(
        "cn.interpretation-2000-31",
        article(UNIT_PERSONS_2000, 1),
        text(
            "单位犯罪的责任人员可不区分主犯、从犯",
            "responsible persons of a unit need not be ranked",
        ),
        interpretation(),
        adds(),
    )
    .version(
        "2000",
        from(UNIT_PERSONS),
        "current",
        Verification::TwoSources,
        all(
            "单位犯罪的直接负责的主管人员或者其他直接责任人员",
            "a directly responsible person in charge or another directly responsible person of the \
             unit",
            vec![
                act_of_the_unit(),
                one_of(
                    "直接负责的主管人员或者其他直接责任人员",
                    "directly responsible, in charge or otherwise",
                    subject("party.unit_role"),
                    &["directly_responsible_manager", "other_directly_responsible"],
                ),
            ],
        ),
        vec![
            referral(
                "by-part-played",
                "按其在单位犯罪中所起的作用判处",
                "punished by the part played in the unit's crime",
                "",
                text(
                    "可不区分主犯、从犯，按照其在单位犯罪中所起的作用判处刑罚。",
                    "Need not be ranked as principal or accessory; punished by the part played in \
                     the unit's crime.",
                ),
            )
            .on_subject(the_party()),
        ],
    )
    .reaching_acts_from(LAW_OF_1997)
}
