//! 法释〔2017〕10号 第七条 (Article 7): units. The standards of natural persons apply, to the unit and to the
//! persons responsible in it.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Provision, Text, Verification};
use lexpack_sdk::{Build, any, article, from, per_object_via, provision, text};

use cn_vocabulary::PERSONAL_INFORMATION_2017;

use crate::spc2017_art05::{self, Offender};
use crate::{before_the_interpretation, law_of_the_interpretation, spc2017_art06};

/// 情节严重, for the persons responsible in a unit.
pub(crate) const SERIOUS: &str = "cn.interpretation-2017-10.art7.serious";
/// 情节特别严重, for the persons responsible in a unit.
pub(crate) const ESPECIALLY_SERIOUS: &str = "cn.interpretation-2017-10.art7.especially-serious";

/// The act of the unit is serious.
pub(crate) fn serious() -> Provision {
    for_responsible_persons(
        SERIOUS,
        text("单位犯罪：情节严重", "act of a unit: serious circumstances"),
        any(
            "依照自然人犯罪的定罪量刑标准，情节严重",
            "serious by the standards for natural persons",
            vec![
                spc2017_art05::serious(Offender::UnitOfSubject),
                spc2017_art06::serious(Offender::UnitOfSubject),
            ],
        ),
    )
}

/// The act of the unit is especially serious.
pub(crate) fn especially_serious() -> Provision {
    for_responsible_persons(
        ESPECIALLY_SERIOUS,
        text(
            "单位犯罪：情节特别严重",
            "act of a unit: especially serious circumstances",
        ),
        spc2017_art05::especially_serious(Offender::UnitOfSubject),
    )
}

fn for_responsible_persons(id: &str, title: Text, elements: Condition) -> Provision {
    provision(
        id,
        article(PERSONAL_INFORMATION_2017, 7),
        title,
        Character::Definition,
        per_object_via("party", "party.unit", "act", "act.actor"),
        law_of_the_interpretation(),
        before_the_interpretation(),
    )
    .version(
        "2017",
        from(days::PERSONAL_INFORMATION_INTERPRETATION_2017),
        "2017",
        Verification::TwoSources,
        elements,
        Vec::new(),
    )
    .reaching_acts_from(days::AMENDMENT_9)
}
