//! 第六十七条、第六十八条: surrender, confession, merit.

use cn_vocabulary::{AMENDMENT_8_IN_TIME, CRIMINAL_LAW_AMENDMENT_8, CRIMINAL_LAW_TEXT_OF_1997};
use lexpack_sdk::wire::{Adjustment, Applicability, Condition, Provision, Verification};
use lexpack_sdk::{
    Applies, Build, Place, all, article, between, from, in_force_on, may_adjust, object,
    open_texture, text,
};

use crate::common::{
    AMENDMENT_8, BEFORE_AMENDMENT_8, LAW_OF_1997, attached, cl, law_of_the_act, personal_code,
    unchanged_since_1997,
};

fn confession(zh: &str, en: &str, codes: &[&str]) -> Condition {
    personal_code(zh, en, "confession", codes)
}

/// 第六十七条第一款: surrender.
pub(crate) fn surrender() -> Provision {
    let provision = attached(
        "cn.criminal-law.art67.p1",
        cl(67).paragraph(1),
        text(
            "自首，可以从轻或者减轻处罚",
            "surrender: the penalty may be lighter or reduced",
        ),
        law_of_the_act(),
        may_adjust(&[Adjustment::Lighter, Adjustment::Reduce]),
    );
    let elements = confession(
        "自动投案并如实供述自己的罪行",
        "voluntary surrender and truthful confession",
        &["surrender"],
    );
    unchanged_since_1997(provision, elements, Vec::new())
}

/// 第六十七条第二款: confession of other crimes in custody counts as surrender.
pub(crate) fn other_crime() -> Provision {
    let provision = attached(
        "cn.criminal-law.art67.p2",
        cl(67).paragraph(2),
        text(
            "以自首论，可以从轻或者减轻处罚",
            "treated as surrender: the penalty may be lighter or reduced",
        ),
        law_of_the_act(),
        may_adjust(&[Adjustment::Lighter, Adjustment::Reduce]),
    );
    let elements = confession(
        "被采取强制措施或者服刑期间，如实供述司法机关还未掌握的本人其他罪行",
        "in custody or serving a sentence, truthful confession of another crime that the \
         authorities did not yet know",
        &["other_crime_in_custody"],
    );
    unchanged_since_1997(provision, elements, Vec::new())
}

/// 第六十七条第一款第三句: surrender for a rather minor crime may be exempted; the same where paragraph 2
/// treats a confession as surrender.
pub(crate) fn surrender_minor_crime() -> Provision {
    let provision = attached(
        "cn.criminal-law.art67.p1.minor-crime",
        cl(67).paragraph(1),
        text(
            "自首且犯罪较轻，可以免除处罚",
            "surrender for a rather minor crime: the penalty may be exempted",
        ),
        law_of_the_act(),
        may_adjust(&[Adjustment::Exempt]),
    );
    let elements = all(
        "自首（包括以自首论），犯罪较轻",
        "surrender, or what is treated as such, for a rather minor crime",
        vec![
            confession(
                "自首，或者以自首论",
                "surrender, or treated as such",
                &["surrender", "other_crime_in_custody"],
            ),
            open_texture(
                "犯罪较轻",
                "the crime is rather minor",
                text("犯罪较轻", "rather minor crime"),
                vec![text(
                    "犯罪的事实、性质、情节和对社会的危害程度",
                    "facts, nature and circumstances of the crime and its harm to society",
                )],
                object("act.minor_crime"),
                "",
            ),
        ],
    );
    unchanged_since_1997(provision, elements, Vec::new())
}

/// 第六十七条第三款 reaches acts before it too (法释〔2011〕9号第四条).
fn reaching_back() -> Applicability {
    in_force_on(
        "act.date",
        text(
            "2011年4月30日以前犯罪、在此后审理的，也适用本款。",
            "The paragraph also applies to crimes up to 2011-04-30 that are tried later.",
        ),
        Some(article(AMENDMENT_8_IN_TIME, 4)),
    )
    .interpreting_at("act.decision_date")
}

/// 第六十七条第三款前段: truthful confession without surrender.
pub(crate) fn truthful_confession() -> Provision {
    paragraph_3(
        "cn.criminal-law.art67.p3",
        (
            "如实供述自己罪行，可以从轻处罚",
            "truthful confession: the penalty may be lighter",
        ),
        Adjustment::Lighter,
        confession(
            "没有自首情节，但如实供述自己罪行",
            "no surrender, but truthful confession",
            &["confession", "confession_averting_harm"],
        ),
    )
}

/// 第六十七条第三款后段: the confession averted especially serious consequences.
pub(crate) fn confession_averting_harm() -> Provision {
    paragraph_3(
        "cn.criminal-law.art67.p3.averting-harm",
        (
            "如实供述避免特别严重后果发生，可以减轻处罚",
            "truthful confession that averted especially serious consequences: the penalty may be \
             reduced",
        ),
        Adjustment::Reduce,
        confession(
            "因如实供述自己罪行，避免特别严重后果发生",
            "the truthful confession averted especially serious consequences",
            &["confession_averting_harm"],
        ),
    )
}

fn paragraph_3(
    id: &str,
    (zh, en): (&str, &str),
    adjustment: Adjustment,
    elements: Condition,
) -> Provision {
    attached(
        id,
        cl(67).paragraph(3),
        text(zh, en),
        reaching_back(),
        may_adjust(&[adjustment]),
    )
    .version(
        "2011",
        from(AMENDMENT_8),
        CRIMINAL_LAW_AMENDMENT_8,
        Verification::OneSource,
        elements,
        Vec::new(),
    )
    .reaching_acts_from(LAW_OF_1997)
}

/// 第六十八条前段: merit.
pub(crate) fn merit() -> Provision {
    article_68(
        "cn.criminal-law.art68",
        (
            "立功，可以从轻或者减轻处罚",
            "merit: the penalty may be lighter or reduced",
        ),
        &[Adjustment::Lighter, Adjustment::Reduce],
        "merit",
    )
}

/// 第六十八条后段: major merit.
pub(crate) fn major_merit() -> Provision {
    article_68(
        "cn.criminal-law.art68.major",
        (
            "重大立功，可以减轻或者免除处罚",
            "major merit: the penalty may be reduced or exempted",
        ),
        &[Adjustment::Reduce, Adjustment::Exempt],
        "major_merit",
    )
}

/// The first paragraph of 1997 is the whole article since its second was deleted on 2011-05-01.
fn article_68(
    id: &str,
    (zh, en): (&str, &str),
    adjustments: &[Adjustment],
    code: &str,
) -> Provision {
    let elements = || personal_code("有立功表现", "merit was rendered", "merit", &[code]);
    attached(
        id,
        cl(68),
        text(zh, en),
        law_of_the_act(),
        may_adjust(adjustments),
    )
    .version(
        "1997",
        between(LAW_OF_1997, BEFORE_AMENDMENT_8),
        CRIMINAL_LAW_TEXT_OF_1997,
        Verification::TwoSources,
        elements(),
        Vec::new(),
    )
    .version_stands_at(cl(68).paragraph(1))
    .version(
        "2011",
        from(AMENDMENT_8),
        CRIMINAL_LAW_AMENDMENT_8,
        Verification::TwoSources,
        elements(),
        Vec::new(),
    )
}
