//! 第三十三条 (Article 33; Article 27(2) of the text of 2017): 不予行政处罚.

use lexpack_sdk::wire::{Adjustment, Burden, Character, Condition, Provision, Verification};
use lexpack_sdk::{
    Build, Element, Place, all, article, attaches_to, holds, may_adjust, must_adjust, object,
    one_of, open_texture, text,
};

use cn_vocabulary::{
    ADMINISTRATIVE_PENALTY_BEFORE_2018, ADMINISTRATIVE_PENALTY_DAYS_BEFORE_2018,
    ADMINISTRATIVE_PENALTY_LAW,
};

use crate::{V_BEFORE_2018, V2018, V2021, in_2018, rule, since_2021};

/// 违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚.
pub(crate) fn no_harm() -> Provision {
    let elements = || {
        all(
            "违法行为轻微，及时改正，没有危害后果",
            "the breach is minor, was corrected in time and had no harmful consequence",
            vec![
                open_texture(
                    "违法行为轻微",
                    "the breach is minor",
                    text("违法行为轻微", "«违法行为轻微» (a minor breach)"),
                    vec![text(
                        "数额、数量、持续时间和影响",
                        "amount, number, duration and effect",
                    )],
                    object("act.minor_breach"),
                    "",
                ),
                corrected_in_time(),
                one_of(
                    "没有危害后果",
                    "no harmful consequence",
                    object("act.harmful_consequence"),
                    &["none"],
                ),
            ],
        )
    };
    rule(
        "cn.administrative-penalty.art33.p1.no-harm",
        article(ADMINISTRATIVE_PENALTY_LAW, 33).paragraph(1),
        text(
            "违法行为轻微并及时改正，没有危害后果，不予行政处罚",
            "minor, corrected in time and without harm: no penalty",
        ),
        attaches_to(
            &[Character::Administrative],
            must_adjust(&[Adjustment::Exempt]),
        ),
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
        elements(),
        Vec::new(),
    )
    .version_stands_at(article(ADMINISTRATIVE_PENALTY_LAW, 27).paragraph(2))
    .version(
        V2021,
        since_2021(),
        "2021",
        Verification::TwoSources,
        elements(),
        Vec::new(),
    )
}

/// 初次违法且危害后果轻微并及时改正的，可以不予行政处罚. No rule before 2021-07-15.
pub(crate) fn first_breach() -> Provision {
    rule(
        "cn.administrative-penalty.art33.p1.first-breach",
        article(ADMINISTRATIVE_PENALTY_LAW, 33).paragraph(1),
        text(
            "初次违法，危害后果轻微并及时改正，可以不予行政处罚",
            "a first breach with minor harm, corrected in time: the penalty may be left",
        ),
        attaches_to(
            &[Character::Administrative],
            may_adjust(&[Adjustment::Exempt]),
        ),
    )
    .version(
        V2021,
        since_2021(),
        "2021",
        Verification::TwoSources,
        all(
            "初次违法，危害后果轻微，及时改正",
            "a first breach, minor harm, corrected in time",
            vec![
                holds("初次违法", "a first breach", object("act.first_breach")),
                one_of(
                    "危害后果轻微（没有危害后果的，更当如此）",
                    "minor harm (all the more where there is none)",
                    object("act.harmful_consequence"),
                    &["none", "minor"],
                ),
                corrected_in_time(),
            ],
        ),
        Vec::new(),
    )
}

/// 当事人有证据足以证明没有主观过错的，不予行政处罚. No rule before 2021-07-15.
///
/// While nothing is proved the penalty stands and the circumstance is open. Identity Card Law Art. 19
/// reads the same fact as an element: there it is not met, here the penalty is left, and under both
/// nothing is imposed.
pub(crate) fn no_fault() -> Provision {
    rule(
        "cn.administrative-penalty.art33.p2",
        article(ADMINISTRATIVE_PENALTY_LAW, 33).paragraph(2),
        text(
            "证明没有主观过错，不予行政处罚",
            "absence of fault is proved: no penalty",
        ),
        attaches_to(
            &[Character::Administrative],
            must_adjust(&[Adjustment::Exempt]),
        ),
    )
    .version(
        V2021,
        since_2021(),
        "2021",
        Verification::TwoSources,
        one_of(
            "当事人证明没有主观过错（法律、行政法规另有规定的除外）",
            "the party proves that there was no fault (unless a law or regulation says otherwise)",
            object("act.mental_state"),
            &["no_fault_proved"],
        )
        .proved_by(Burden::Party),
        Vec::new(),
    )
}

/// 及时改正.
fn corrected_in_time() -> Condition {
    holds(
        "及时改正",
        "corrected in time",
        object("act.corrected_in_time"),
    )
}
