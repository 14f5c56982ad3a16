//! Penalties as Articles 177-1, 219, 285(2), 286-1, 287-1, 287-2, 308-1 and 398 threaten them.
//!
//! 三年以下有期徒刑 begins at six months (Art. 45), 拘役 is one to six months (Art. 42), 管制 three months to
//! two years (Art. 38). Least fines are in `fines`.

use lexpack_sdk::wire::consequence::Kind;
use lexpack_sdk::wire::{Condition, Consequence, Joint, Money, Selection, Text};
use lexpack_sdk::{
    Follow, Place, all, any, article, group, money_range, months, not, object, of, one_of,
    open_texture, sanction, text,
};

use cn_vocabulary::conduct::responsible_persons_that;
pub(crate) use cn_vocabulary::conduct::{natural_person, unit};
use cn_vocabulary::time::{ADULT_AGE, reached_by};
use cn_vocabulary::{
    CRIMINAL_DETENTION, CRIMINAL_DETENTION_MONTHS, CRIMINAL_FINE, CRIMINAL_LAW, IMPRISONMENT,
    LEAST_IMPRISONMENT_MONTHS, SURVEILLANCE, SURVEILLANCE_MONTHS,
};

use crate::fines::{Payer, fine_without_amount};

/// 故意: negligence is punished only where the law says so.
pub(crate) fn intent() -> Condition {
    use lexpack_sdk::Element;
    one_of("故意", "intent", object("act.mental_state"), &["intent"])
        .cited(article(CRIMINAL_LAW, 14).paragraph(1))
}

/// A natural person, or a unit where a lawyer finds that the law makes units liable: the text on units
/// is not on file.
pub(crate) fn natural_person_or_liable_unit() -> Condition {
    use lexpack_sdk::Element;
    any(
        "自然人，或者法律规定可以构成本罪的单位",
        "a natural person, or a unit where the law makes units liable for the offence",
        vec![
            natural_person(),
            all(
                "单位，且法律规定单位可以构成本罪",
                "a unit, and the law makes units liable for the offence",
                vec![
                    unit(),
                    open_texture(
                        "法律规定单位可以构成本罪（条文未收录）",
                        "the law makes units liable for the offence (its text is not on file)",
                        text("法律规定为单位犯罪", "«法律规定为单位犯罪» (liable by law)"),
                        Vec::new(),
                        object("act.unit_liability_judged"),
                        "",
                    ),
                ],
            )
            .cited(article(CRIMINAL_LAW, 30)),
        ],
    )
}

/// 有期徒刑 from `least` to `most` months.
pub(crate) fn imprisonment(zh: &str, en: &str, least: u32, most: u32) -> Consequence {
    sanction(
        "imprisonment",
        zh,
        en,
        IMPRISONMENT,
        months(Some(least), Some(most)),
    )
}

/// 三年以下有期徒刑.
pub(crate) fn up_to_three_years() -> Consequence {
    imprisonment(
        "三年以下有期徒刑",
        "imprisonment of up to three years",
        LEAST_IMPRISONMENT_MONTHS,
        36,
    )
}

/// 三年以上七年以下有期徒刑.
pub(crate) fn three_to_seven_years() -> Consequence {
    imprisonment(
        "三年以上七年以下有期徒刑",
        "imprisonment of three to seven years",
        36,
        84,
    )
}

/// 三年以上十年以下有期徒刑.
pub(crate) fn three_to_ten_years() -> Consequence {
    imprisonment(
        "三年以上十年以下有期徒刑",
        "imprisonment of three to ten years",
        36,
        120,
    )
}

/// 拘役.
pub(crate) fn criminal_detention() -> Consequence {
    sanction(
        "criminal-detention",
        "拘役",
        "criminal detention",
        CRIMINAL_DETENTION,
        months(
            Some(CRIMINAL_DETENTION_MONTHS.0),
            Some(CRIMINAL_DETENTION_MONTHS.1),
        ),
    )
}

/// 管制.
pub(crate) fn surveillance() -> Consequence {
    sanction(
        "surveillance",
        "管制",
        "public surveillance",
        SURVEILLANCE,
        months(Some(SURVEILLANCE_MONTHS.0), Some(SURVEILLANCE_MONTHS.1)),
    )
}

/// 罚金 without an amount in the article, on the subject, a natural person.
pub(crate) fn fine() -> Consequence {
    fine_of(Payer::Person)
}

/// The same on whom it concerns.
pub(crate) fn fine_of(payer: Payer) -> Consequence {
    fine_without_amount("fine", payer)
}

/// A consequence under another id.
pub(crate) fn named(mut consequence: Consequence, id: &str) -> Consequence {
    id.clone_into(&mut consequence.id);
    consequence
}

/// 罚金 within limits.
pub(crate) fn fine_between(
    zh: &str,
    en: &str,
    least: Option<Money>,
    most: Option<Money>,
) -> Consequence {
    sanction("fine", zh, en, CRIMINAL_FINE, money_range(least, most))
}

/// 并处或者单处罚金: the fine, named last, in addition to one of the others or alone.
pub(crate) fn in_addition_or_alone(zh: &str, en: &str, of: Vec<Consequence>) -> Consequence {
    penalty(zh, en, Joint::InAdditionOrAlone, of)
}

/// 并处罚金: both.
pub(crate) fn with_fine(zh: &str, en: &str, of: Vec<Consequence>) -> Consequence {
    penalty(zh, en, Joint::And, of)
}

/// One of several principal penalties.
pub(crate) fn either(zh: &str, en: &str, of: Vec<Consequence>) -> Consequence {
    penalty(zh, en, Joint::Or, of)
}

fn penalty(zh: &str, en: &str, joint: Joint, of: Vec<Consequence>) -> Consequence {
    on_offender(group("penalty", zh, en, joint, of))
}

/// A penalty that the court imposes on the subject.
pub(crate) fn on_offender(penalty: Consequence) -> Consequence {
    penalty.on_subject(offender()).imposed_by(court())
}

/// The fine on a unit.
pub(crate) fn unit_fine() -> Consequence {
    fine_without_amount("unit-fine", Payer::Unit)
        .on_subject(text("单位", "the unit"))
        .imposed_by(court())
        .when(unit())
}

/// The responsible persons of the unit that is the subject, of age or minors at the act (D-31).
fn persons_of(payer: Payer) -> Selection {
    let birth_date = of("person", "party.birth_date");
    let of_age = reached_by(birth_date, ADULT_AGE);
    responsible_persons_that(if payer == Payer::Minors {
        not("行为时不满十八周岁", "under 18 at the act", of_age)
    } else {
        of_age
    })
}

/// A penalty of the responsible persons of the unit that is the subject, with ids of its own for those who
/// were of age and for those who were minors at the act.
pub(crate) fn of_responsible_persons(penalty: &dyn Fn(Payer) -> Consequence) -> [Consequence; 2] {
    fn own_ids(consequence: &mut Consequence, prefix: &str) {
        consequence.id = format!("{prefix}-{}", consequence.id);
        if let Some(Kind::Group(group)) = &mut consequence.kind {
            group.of.iter_mut().for_each(|part| own_ids(part, prefix));
        }
    }
    [(Payer::Adults, "persons"), (Payer::Minors, "minor-persons")].map(|(payer, prefix)| {
        let mut penalty = penalty(payer).on(persons_of(payer), responsible_persons_title());
        own_ids(&mut penalty, prefix);
        penalty
    })
}

/// Codes of the two groups of responsible persons.
pub(crate) const RESPONSIBLE: [&str; 2] =
    ["directly_responsible_manager", "other_directly_responsible"];

/// Title of the responsible persons.
fn responsible_persons_title() -> Text {
    text(
        "直接负责的主管人员和其他直接责任人员",
        "directly responsible persons in charge and other directly responsible persons",
    )
}

fn offender() -> Text {
    text("犯罪人", "the offender")
}

/// Who imposes criminal penalties.
fn court() -> Text {
    text("人民法院", "people's court")
}
