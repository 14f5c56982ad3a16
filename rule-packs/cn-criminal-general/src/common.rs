//! What several articles share: whose act it is, ages, the law that applies.

pub(crate) use cn_vocabulary::conduct::{natural_person, unit};
pub(crate) use cn_vocabulary::days::{
    AMENDMENT_8, AMENDMENT_9, AMENDMENT_11, BEFORE_AMENDMENT_8, BEFORE_AMENDMENT_9,
    BEFORE_AMENDMENT_11, CRIMINAL_LAW_1997 as LAW_OF_1997,
};
pub(crate) use cn_vocabulary::time::{ADULT_AGE, LIABLE_AGE, below_age, of_age};
use cn_vocabulary::{CRIMINAL_LAW, CRIMINAL_LAW_TEXT_OF_1997};
use lexpack_sdk::wire::attachment::Effect;
use lexpack_sdk::wire::{
    Applicability, Attachment, Character, Citation, Condition, Consequence, Frame, Provision,
    Quantity, Text, Verification,
};
use lexpack_sdk::{
    Applies, Build, Element, Place, all, any, article, attaches_to, fact, from, in_force_on, not,
    object, one_of, per_object, provision, same, subject, text,
};

/// Age from which old age counts.
pub(crate) const OLD_AGE: i32 = 75;

/// An article of the Criminal Law.
pub(crate) fn cl(number: u32) -> Citation {
    article(CRIMINAL_LAW, number)
}

/// A provision that attaches to every offence and has no version yet.
pub(crate) fn attached(
    id: &str,
    citation: Citation,
    title: Text,
    applicability: Applicability,
    effect: Effect,
) -> Provision {
    attached_to(
        id,
        citation,
        title,
        applicability,
        attaches_to(&[Character::Criminal], effect),
    )
}

/// The same, where it does not attach to every offence.
pub(crate) fn attached_to(
    id: &str,
    citation: Citation,
    title: Text,
    applicability: Applicability,
    attachment: Attachment,
) -> Provision {
    provision(
        id,
        citation,
        title,
        Character::Criminal,
        frame(),
        applicability,
        text(
            "行为发生在本条现行文本（或者本文件）所及的日期以前，本包没有收录可以适用的文本。",
            "The act lies before the days that the text on file reaches; this pack holds no text \
             for it.",
        ),
    )
    .attached(attachment)
}

/// Adds the one version of an article that no amendment has touched since 1997.
pub(crate) fn unchanged_since_1997(
    provision: Provision,
    elements: Condition,
    consequences: Vec<Consequence>,
) -> Provision {
    provision.version(
        "1997",
        from(LAW_OF_1997),
        CRIMINAL_LAW_TEXT_OF_1997,
        Verification::TwoSources,
        elements,
        consequences,
    )
}

/// A party and an act; the frames of what a provision attaches to take its place.
fn frame() -> Frame {
    per_object("party", "act", "")
}

/// The law in force at the act.
pub(crate) fn law_of_the_act() -> Applicability {
    in_force_on(
        "act.date",
        text(
            "适用行为时有效的条文；连续、继续的行为以终了之日为准。",
            "The wording in force at the act applies; for a continuing or serial act, the day on \
             which it ended.",
        ),
        Some(cl(12).paragraph(1)),
    )
}

/// An interpretation reaches acts under the law that it interprets as long as the case is open.
pub(crate) fn interpretation() -> Applicability {
    in_force_on(
        "act.date",
        text(
            "司法解释的效力及于所解释的法律的施行期间；行为时没有解释、解释施行时案件尚未办结的，适用该解释。",
            "An interpretation has effect for the whole period of the law it interprets; where \
             there was none at the act and the case is still open, it applies.",
        ),
        None,
    )
    .interpreting_at("act.decision_date")
}

/// What was committed by the subject itself, not by its unit.
pub(crate) fn own_act() -> Condition {
    same(
        "行为由其本人实施",
        "the act is the party's own",
        object("act.actor"),
        "subject",
    )
}

/// The act of the subject's unit.
pub(crate) fn act_of_the_unit() -> Condition {
    not(
        "行为由其所属单位实施",
        "the act is that of the party's unit",
        own_act(),
    )
}

/// A circumstance of the subject: on its own act as a fact of the act, on the act of its unit as a fact
/// of the subject.
pub(crate) fn personal(zh: &str, en: &str, own: Condition, of_unit: Condition) -> Condition {
    any(
        zh,
        en,
        vec![
            all(
                "本人行为中的情节",
                "on the party's own act",
                vec![own_act(), own],
            ),
            all(
                "单位案件中责任人员本人的情节",
                "of a responsible person on the unit's act",
                vec![act_of_the_unit(), of_unit],
            ),
        ],
    )
}

/// A circumstance told by a code.
pub(crate) fn personal_code(zh: &str, en: &str, name: &str, codes: &[&str]) -> Condition {
    let own = format!("act.{name}");
    let of_unit = format!("party.unit_case.{name}");
    personal(
        zh,
        en,
        one_of(zh, en, object(&own), codes),
        one_of(zh, en, subject(&of_unit), codes),
    )
}

/// The act was intentional.
pub(crate) fn intent() -> Condition {
    one_of(
        "故意犯罪",
        "an intentional crime",
        object("act.mental_state"),
        &["intent"],
    )
    .cited(cl(14).paragraph(1))
}

/// The day of the act.
pub(crate) fn day_of_act() -> Quantity {
    fact(object("act.date"))
}

/// Under 18 at the act.
pub(crate) fn minor_at_act() -> Condition {
    below_age(
        "行为时不满十八周岁",
        "under 18 at the act",
        ADULT_AGE,
        &day_of_act(),
    )
}

/// Whoever may be liable: the subject of the finding.
pub(crate) fn the_party() -> Text {
    text("犯罪分子（单位）", "the offender (person or unit)")
}

/// The court.
pub(crate) fn court() -> Text {
    text("人民法院", "people's court")
}
