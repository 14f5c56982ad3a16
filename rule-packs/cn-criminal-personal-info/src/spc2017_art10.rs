//! 法释〔2017〕10号 第十条 (Article 10): leniency for a first offence with full return of gains.

use cn_vocabulary::days;
use lexpack_sdk::wire::{
    Adjustment, Character, Condition, Provision, Text, Verification, attachment,
};
use lexpack_sdk::{
    Attaches, Build, all, article, attaches_to, from, holds, may_adjust, must_adjust, object,
    per_object, provision, text, tier_of_target,
};

use cn_vocabulary::{CRIME_253_1, PERSONAL_INFORMATION_2017};

use crate::art253_1::{PARAGRAPH_4_PERSONS, SERIOUS};
use crate::{before_the_interpretation, law_of_the_interpretation};

/// Id of the possible exemption.
pub(crate) const EXEMPTION: &str = "cn.interpretation-2017-10.art10.exemption";
/// Id of the leniency that is due where a penalty is imposed.
pub(crate) const LENIENCY: &str = "cn.interpretation-2017-10.art10.leniency";

/// 可以认定为情节轻微，不起诉或者免予刑事处罚.
pub(crate) fn exemption() -> Provision {
    rule(
        EXEMPTION,
        text(
            "可以认定为情节轻微，不起诉或者免予刑事处罚",
            "may be held minor: no prosecution, or exemption from penalty",
        ),
        may_adjust(&[Adjustment::Exempt]),
    )
}

/// 确有必要判处刑罚的，应当从宽处罚.
pub(crate) fn leniency() -> Provision {
    rule(
        LENIENCY,
        text(
            "确有必要判处刑罚的，应当从宽处罚",
            "where a penalty is really needed, it must be lenient",
        ),
        must_adjust(&[Adjustment::Lenient]),
    )
}

fn rule(id: &str, title: Text, effect: attachment::Effect) -> Provision {
    provision(
        id,
        article(PERSONAL_INFORMATION_2017, 10),
        title,
        Character::Criminal,
        per_object("party", "act", "act.actor"),
        law_of_the_interpretation(),
        before_the_interpretation(),
    )
    .version(
        "2017",
        from(days::PERSONAL_INFORMATION_INTERPRETATION_2017),
        "2017",
        Verification::TwoSources,
        elements(),
        Vec::new(),
    )
    .reaching_acts_from(days::AMENDMENT_9)
    .attached(attaches_to(&[Character::Criminal], effect).only(&[CRIME_253_1, PARAGRAPH_4_PERSONS]))
}

fn elements() -> Condition {
    all(
        "不属于情节特别严重，行为人系初犯，全部退赃，并确有悔罪表现",
        "not especially serious, a first offence, all gains returned, and true repentance",
        vec![
            tier_of_target(
                "不属于情节特别严重",
                "it is not especially serious",
                &[SERIOUS],
            ),
            holds("初犯", "first offence", object("act.first_offence")),
            holds(
                "全部退赃",
                "all gains returned",
                object("act.gains_returned"),
            ),
            holds("确有悔罪表现", "true repentance", object("act.repentance")),
        ],
    )
}
