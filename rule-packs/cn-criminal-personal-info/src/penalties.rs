//! Penalties as Articles 177-1, 219, 285(2), 286-1, 287-1, 287-2, 308-1 and 398 threaten them.
//!
//! 三年以下有期徒刑 begins at six months (Art. 45), 拘役 is one to six months (Art. 42), 管制 three months to
//! two years (Art. 38). Where the article sets no amount, a fine is at least 1,000 yuan (法释〔2000〕45号
//! Art. 2).

use lexpack_sdk::wire::consequence::Kind;
use lexpack_sdk::wire::{Condition, Consequence, Joint, Money, Text};
use lexpack_sdk::{
    Follow, Narrow, Place, all, any, article, each, group, money_range, months, object, of, one_of,
    open_texture, same, sanction, subject, text,
};

use cn_vocabulary::{
    CRIMINAL_DETENTION, CRIMINAL_FINE, CRIMINAL_LAW, FINES_2000, IMPRISONMENT, SURVEILLANCE, yuan,
};

/// The least fine where the article sets no amount, in yuan.
const LEAST_FINE: i64 = 1_000;

/// 故意: negligence is punished only where the law says so.
pub(crate) fn intent() -> Condition {
    use lexpack_sdk::Element;
    one_of("故意", "intent", object("act.mental_state"), &["intent"])
        .cited(article(CRIMINAL_LAW, 14).paragraph(1))
}

/// The subject is a natural person.
pub(crate) fn natural_person() -> Condition {
    one_of(
        "自然人",
        "a natural person",
        subject("party.nature"),
        &["natural_person"],
    )
}

/// The subject is a unit.
pub(crate) fn unit() -> Condition {
    one_of("单位", "a unit", subject("party.nature"), &["unit"])
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
        6,
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
        months(Some(1), Some(6)),
    )
}

/// 管制.
pub(crate) fn surveillance() -> Consequence {
    sanction(
        "surveillance",
        "管制",
        "public surveillance",
        SURVEILLANCE,
        months(Some(3), Some(24)),
    )
}

/// 罚金 without an amount in the article.
pub(crate) fn fine() -> Consequence {
    fine_between("罚金", "a fine", Some(yuan(LEAST_FINE)), None)
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
    sanction(
        "unit-fine",
        "对单位判处罚金",
        "a fine on the unit",
        CRIMINAL_FINE,
        money_range(Some(yuan(LEAST_FINE)), None),
    )
    .stands_at(article(FINES_2000, 2).paragraph(1))
    .on_subject(text("单位", "the unit"))
    .imposed_by(court())
    .when(unit())
}

/// 直接负责的主管人员和其他直接责任人员 of the unit that is the subject.
fn responsible_persons() -> lexpack_sdk::wire::Selection {
    each("person", "party").that(all(
        "该单位直接负责的主管人员或者其他直接责任人员",
        "a directly responsible person in charge or other directly responsible person of the unit",
        vec![
            one_of(
                "自然人",
                "a natural person",
                of("person", "party.nature"),
                &["natural_person"],
            ),
            same(
                "属于该单位",
                "belongs to the unit",
                of("person", "party.unit"),
                "subject",
            ),
            one_of(
                "直接负责的主管人员或者其他直接责任人员",
                "directly responsible in charge, or otherwise directly responsible",
                of("person", "party.unit_role"),
                &RESPONSIBLE,
            ),
        ],
    ))
}

/// A penalty of the responsible persons of the unit that is the subject, with ids of its own.
pub(crate) fn of_responsible_persons(penalty: Consequence) -> Consequence {
    fn own_ids(consequence: &mut Consequence) {
        consequence.id = format!("persons-{}", consequence.id);
        if let Some(Kind::Group(group)) = &mut consequence.kind {
            group.of.iter_mut().for_each(own_ids);
        }
    }
    let mut penalty = penalty.on(responsible_persons(), responsible_persons_title());
    own_ids(&mut penalty);
    penalty
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
