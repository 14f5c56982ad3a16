//! 第八条第二款、第二十七条 (Articles 8(2) and 27; Articles 7 and 22 of the text of 2017): crime is not
//! answered by an administrative penalty.

use lexpack_sdk::wire::{Character, Condition, Consequence, Frame, Provision, Text, Verification};
use lexpack_sdk::{
    Build, Follow, Place, article, holds, object, per_object, per_object_via, provision, text,
};

use cn_vocabulary::crimes::{crime_of_actor, crime_of_person};
use cn_vocabulary::{
    ADMINISTRATIVE_PENALTY_BEFORE_2018, ADMINISTRATIVE_PENALTY_DAYS_BEFORE_2018,
    ADMINISTRATIVE_PENALTY_LAW,
};

use crate::{
    V_BEFORE_2018, V2018, V2021, earlier_texts, in_2018, law_of_the_act, remark, since_2021,
};

/// 违法行为涉嫌犯罪的，移送司法机关；不得以行政处罚代替刑事处罚: who committed the act.
pub(crate) fn transfer() -> Provision {
    versions(
        "cn.administrative-penalty.art27",
        text(
            "涉嫌犯罪的案件移送司法机关",
            "a case that may be a crime is handed over to the judicial organs",
        ),
        per_object("party", "act", "act.actor"),
        crime_of_actor,
    )
}

/// The same of the responsible persons of the unit that committed the act.
pub(crate) fn transfer_of_persons() -> Provision {
    versions(
        "cn.administrative-penalty.art27.persons",
        text(
            "涉嫌单位犯罪的责任人员，移送司法机关",
            "responsible persons whose unit's act may be a crime are handed over as well",
        ),
        per_object_via("party", "party.unit", "act", "act.actor"),
        crime_of_person,
    )
}

fn versions(id: &str, title: Text, frame: Frame, crime: fn() -> Condition) -> Provision {
    let at = |number| article(ADMINISTRATIVE_PENALTY_LAW, number);
    let mut now = consequences(at(8).paragraph(2));
    now.push(returned());
    provision(
        id,
        at(27),
        title,
        Character::Duty,
        frame,
        law_of_the_act(),
        earlier_texts(),
    )
    .not_on_file(
        V_BEFORE_2018,
        ADMINISTRATIVE_PENALTY_DAYS_BEFORE_2018,
        ADMINISTRATIVE_PENALTY_BEFORE_2018,
    )
    .version(
        V2018,
        in_2018(),
        "2017",
        Verification::OneSource,
        crime(),
        consequences(at(7)),
    )
    .version_stands_at(at(22))
    .version(
        V2021,
        since_2021(),
        "2021",
        Verification::TwoSources,
        crime(),
        now,
    )
}

fn consequences(no_substitution: lexpack_sdk::wire::Citation) -> Vec<Consequence> {
    vec![
        remark(
            "transfer",
            "行政机关应当及时将案件移送司法机关，依法追究刑事责任",
            "the authority hands the case over to the judicial organs in time",
        ),
        remark(
            "no-substitution",
            "违法行为构成犯罪的，不得以行政处罚代替刑事处罚",
            "an administrative penalty must not take the place of a criminal one",
        )
        .stands_at(no_substitution),
    ]
}

/// Where no criminal liability follows, the case returns for an administrative penalty.
fn returned() -> Consequence {
    remark(
        "returned",
        "不需要追究刑事责任或者免予刑事处罚而应当给予行政处罚的，案件移送行政机关",
        "where no criminal liability is pursued, or no criminal penalty imposed, the case returns \
         for an administrative penalty",
    )
    .when(holds(
        "司法机关不追究刑事责任或者免予刑事处罚",
        "the judicial organs pursue no criminal liability, or exempt from a criminal penalty",
        object("act.returned_by_justice"),
    ))
}
