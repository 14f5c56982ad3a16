//! 第二十二条 (Article 22): 从重. Text revised in 2025.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Adjustment, Character, Provision, Quantity, Verification};
use lexpack_sdk::{
    Attaches, Build, Narrow, all, any, article, attaches_to, each, exists, fact, from, holds,
    must_adjust, object, of, overlaps, per_object, provision, same, text,
};

use cn_vocabulary::time::within;
use cn_vocabulary::{PUBLIC_SECURITY_LAW, PUBLIC_SECURITY_PROVISIONS};

use crate::{law_of_the_act, revised_in_2025};

/// Years within which an earlier penalty aggravates.
const EARLIER_PENALTY_YEARS: i32 = 1;

/// Heavier on any of the grounds.
pub(crate) fn aggravation() -> Provision {
    provision(
        "cn.public-security.art22",
        article(PUBLIC_SECURITY_LAW, 22),
        text("从重处罚的情形", "grounds for a heavier penalty"),
        Character::Definition,
        per_object("party", "act", ""),
        law_of_the_act(),
        revised_in_2025(),
    )
    .version(
        "2026",
        from(days::NEW_LAW_2026),
        "2025",
        Verification::TwoSources,
        any(
            "有从重情节之一",
            "one of the aggravating grounds",
            vec![
                overlaps(
                    "有较严重后果；教唆、胁迫、诱骗他人；打击报复",
                    "a rather serious consequence; instigating, coercing or inducing others; \
                     retaliation",
                    object("act.aggravating_grounds"),
                    &["serious_consequence", "instigated_others", "retaliation"],
                ),
                exists(
                    "一年以内曾受过治安管理处罚",
                    "penalised for public security within one year",
                    each("penalty", "sanction").that(all(
                        "该行为人此前受过的治安管理处罚",
                        "an earlier public security penalty of the actor",
                        vec![
                            same(
                                "受处罚人是行为人",
                                "the actor received it",
                                of("penalty", "sanction.party"),
                                "subject",
                            ),
                            holds(
                                "治安管理处罚",
                                "a public security penalty",
                                of("penalty", "sanction.public_security"),
                            ),
                        ],
                    )),
                    within(
                        "在行为前一年以内",
                        "within one year before the act",
                        &fact(object("act.date")),
                        &effective(),
                        (EARLIER_PENALTY_YEARS, 0),
                    ),
                ),
            ],
        ),
        Vec::new(),
    )
    .attached(
        attaches_to(
            &[Character::Administrative],
            must_adjust(&[Adjustment::Heavier]),
        )
        .only(&PUBLIC_SECURITY_PROVISIONS),
    )
}

/// The day on which the earlier penalty took effect.
fn effective() -> Quantity {
    fact(of("penalty", "sanction.effective_date"))
}
