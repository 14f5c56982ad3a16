//! 刑事诉讼法第十五条、第十六条: plea of guilty, and when nobody is prosecuted.

use cn_vocabulary::CRIMINAL_PROCEDURE_LAW;
use lexpack_sdk::wire::{
    Adjustment, Applicability, Citation, Condition, Consequence, Date, Provision, Text,
    Verification, attachment,
};
use lexpack_sdk::{
    Applies, Build, Follow, Place, adds, article, bars, date, from, holds, in_force_on, may_adjust,
    object, open_texture, referral, subject, text,
};

use crate::art87;
use crate::common::{LAW_OF_1997, attached, personal, the_party};

/// Commencement of the amendment of 2018.
const PROCEDURE_2018: Date = date(2018, 10, 26);

/// Procedure follows the law in force when it is conducted.
fn law_of_the_procedure() -> Applicability {
    in_force_on(
        "act.date",
        text(
            "程序法适用于其施行后进行的诉讼：以裁判之日（尚未裁判的，以评定之日）有效的条文为准，不论行为发生在何时。",
            "Rules of procedure govern proceedings conducted while they are in force: what counts is \
             the day of the judgment or, before it, the day of the assessment, whenever the act was \
             committed.",
        ),
        None,
    )
    .interpreting_at("act.decision_date")
}

fn since_2018(
    id: &str,
    citation: Citation,
    title: Text,
    effect: attachment::Effect,
    elements: Condition,
    consequences: Vec<Consequence>,
) -> Provision {
    attached(id, citation, title, law_of_the_procedure(), effect)
        .version(
            "2018",
            from(PROCEDURE_2018),
            "2018",
            Verification::TwoSources,
            elements,
            consequences,
        )
        .reaching_acts_from(LAW_OF_1997)
}

/// 第十五条: 认罪认罚从宽.
pub(crate) fn plea_of_guilty() -> Provision {
    let zh = "自愿如实供述，承认指控的犯罪事实，愿意接受处罚";
    let en = "truthful confession of free will, admission of the facts charged and acceptance of \
              punishment";
    since_2018(
        "cn.criminal-procedure-law.art15",
        article(CRIMINAL_PROCEDURE_LAW, 15),
        text(
            "认罪认罚，可以依法从宽处理",
            "guilty plea and acceptance of punishment: leniency may be given",
        ),
        may_adjust(&[Adjustment::Lenient]),
        personal(
            zh,
            en,
            holds(zh, en, object("act.pleaded_guilty")),
            holds(zh, en, subject("party.unit_case.pleaded_guilty")),
        ),
        Vec::new(),
    )
}

/// 第十六条第一项: clearly minor circumstances and little harm.
pub(crate) fn clearly_minor() -> Provision {
    since_2018(
        "cn.criminal-procedure-law.art16.item1",
        article(CRIMINAL_PROCEDURE_LAW, 16).item(1),
        text(
            "情节显著轻微、危害不大，不认为是犯罪，不追究刑事责任",
            "clearly minor circumstances and little harm: not regarded as a crime and not \
             prosecuted",
        ),
        bars(),
        open_texture(
            "情节显著轻微、危害不大，不认为是犯罪",
            "clearly minor circumstances and little harm, not regarded as a crime",
            text(
                "情节显著轻微、危害不大",
                "clearly minor circumstances and little harm",
            ),
            vec![text(
                "情节和危害的程度",
                "the weight of the circumstances and of the harm",
            )],
            object("act.clearly_minor"),
            "",
        ),
        Vec::new(),
    )
}

/// 第十六条第二项: what follows in procedure once prosecution is time-barred.
pub(crate) fn time_barred() -> Provision {
    let remark = referral(
        "no-prosecution",
        "不追究刑事责任；已经追究的，撤销案件、不起诉、终止审理或者宣告无罪",
        "no prosecution; a case under way is dropped, not prosecuted, ended or closed by acquittal",
        "",
        text(
            "追诉时效期限已过的，不追究刑事责任；已经追究的，应当撤销案件，或者不起诉，或者终止审理，或者宣告无罪。",
            "Where the period of limitation has passed nobody is prosecuted; a case under way is \
             dropped, not prosecuted, ended, or closed by acquittal.",
        ),
    );
    since_2018(
        "cn.criminal-procedure-law.art16.item2",
        article(CRIMINAL_PROCEDURE_LAW, 16).item(2),
        text(
            "追诉时效期限已过，不追究刑事责任",
            "period of limitation passed: nobody is prosecuted",
        ),
        adds(),
        art87::time_barred(),
        vec![remark.on_subject(the_party())],
    )
}
