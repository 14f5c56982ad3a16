//! 第三十七条、第三十七条之一: exemption from penalty, ban from an occupation.

use cn_vocabulary::{AMENDMENT_9_IN_TIME, CRIMINAL_LAW, OCCUPATION_BAN};
use lexpack_sdk::wire::{Adjustment, Condition, Provision, Verification};
use lexpack_sdk::{
    Build, Follow, Place, adds, all, article, from, holds, in_force_on, inserted, may_adjust, not,
    object, open_texture, referral, sanction, text, years,
};

use crate::common::{
    AMENDMENT_9, attached, cl, court, law_of_the_act, natural_person, personal_code, the_party,
    unchanged_since_1997,
};

/// Shortest ban from an occupation, in years.
const BAN_LEAST_YEARS: u32 = 3;
/// Longest ban from an occupation, in years.
const BAN_MOST_YEARS: u32 = 5;

/// 第三十七条: minor circumstances that need no penalty.
pub(crate) fn no_penalty_needed() -> Provision {
    let provision = attached(
        "cn.criminal-law.art37",
        cl(37),
        text(
            "犯罪情节轻微不需要判处刑罚，可以免予刑事处罚",
            "minor circumstances that need no penalty: penalty may be dispensed with",
        ),
        law_of_the_act(),
        may_adjust(&[Adjustment::Exempt]),
    );
    let elements = open_texture(
        "犯罪情节轻微不需要判处刑罚",
        "the circumstances are minor and need no penalty",
        text(
            "犯罪情节轻微不需要判处刑罚",
            "minor circumstances that need no penalty",
        ),
        vec![
            text("犯罪的性质、情节和危害", "nature, circumstances and harm"),
            text(
                "免予刑事处罚后仍可以予以行政处罚或者行政处分",
                "an administrative penalty or sanction may still follow",
            ),
        ],
        object("act.no_penalty_needed"),
        "",
    );
    unchanged_since_1997(provision, elements, Vec::new())
}

/// 第三十七条之一: ban from the occupation, for acts from 2015-11-01 (法释〔2015〕19号第一条).
pub(crate) fn occupation_ban() -> Provision {
    attached(
        "cn.criminal-law.art37-1",
        inserted(CRIMINAL_LAW, 37, 1).paragraph(1),
        text("从业禁止", "ban from an occupation"),
        in_force_on(
            "act.date",
            text(
                "2015年10月31日以前的行为不适用从业禁止。",
                "The ban does not apply to acts up to 2015-10-31.",
            ),
            Some(article(AMENDMENT_9_IN_TIME, 1)),
        ),
        adds(),
    )
    .version(
        "2015",
        from(AMENDMENT_9),
        "am9",
        Verification::TwoSources,
        all(
            "利用职业便利实施犯罪，或者实施违背职业要求的特定义务的犯罪",
            "a crime by use of the occupation, or in breach of a special duty of it",
            vec![
                natural_person(),
                personal_code(
                    "利用职业便利，或者违背职业要求的特定义务",
                    "the occupation was used, or a special duty of it was breached",
                    "occupation_link",
                    &["occupation_used", "special_duty_breached"],
                ),
            ],
        ),
        vec![
            sanction(
                "occupation-ban",
                "被判处刑罚的，可以禁止其自刑罚执行完毕之日或者假释之日起从事相关职业",
                "if sentenced to a penalty, may be banned from the occupation from the day on which \
                 the penalty is fully served or parole begins",
                OCCUPATION_BAN,
                years(Some(BAN_LEAST_YEARS), Some(BAN_MOST_YEARS)),
            )
            .may()
            .on_subject(the_party())
            .imposed_by(court())
            .when(not(
                "其他法律、行政法规没有另行规定",
                "no other law or administrative regulation has its own rule",
                other_rule(),
            )),
            referral(
                "other-occupation-rule",
                "其他法律、行政法规另有禁止或者限制性规定的，从其规定",
                "where another law or administrative regulation bans or limits the occupation, that \
                 rule governs",
                "",
                text(
                    "从其他法律、行政法规的禁止或者限制性规定。",
                    "The ban or limit of the other law or administrative regulation governs.",
                ),
            )
            .on_subject(the_party())
            .stands_at(inserted(CRIMINAL_LAW, 37, 1).paragraph(3))
            .when(other_rule()),
        ],
    )
}

fn other_rule() -> Condition {
    holds(
        "其他法律、行政法规另有禁止或者限制性规定",
        "another law or administrative regulation bans or limits the occupation",
        object("act.other_occupation_rule"),
    )
}
