//! 第二十条 (Article 20): 从轻、减轻或者不予处罚. Text revised in 2025.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Adjustment, Character, Provision, Verification};
use lexpack_sdk::{
    Attaches, Build, article, attaches_to, from, must_adjust, object, overlaps, per_object,
    provision, text,
};

use cn_vocabulary::{PUBLIC_SECURITY_LAW, PUBLIC_SECURITY_PROVISIONS};

use crate::{law_of_the_act, revised_in_2025};

/// Lighter, reduced or no penalty on any of the grounds.
pub(crate) fn leniency() -> Provision {
    provision(
        "cn.public-security.art20",
        article(PUBLIC_SECURITY_LAW, 20),
        text(
            "从轻、减轻或者不予处罚的情形",
            "grounds for a lighter, reduced or no penalty",
        ),
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
        overlaps(
            "情节轻微；主动消除或者减轻后果；取得谅解；出于胁迫或者诱骗；主动投案、如实陈述；有立功表现",
            "minor circumstances; consequences removed or reduced; forgiveness; coercion or \
             inducement; surrender with a truthful statement; meritorious service",
            object("act.leniency_grounds"),
            &[
                "minor_circumstances",
                "removed_or_reduced_harm",
                "forgiven",
                "coerced",
                "induced",
                "surrendered",
                "merit",
            ],
        ),
        Vec::new(),
    )
    .attached(
        attaches_to(
            &[Character::Administrative],
            must_adjust(&[
                Adjustment::Lighter,
                Adjustment::Reduce,
                Adjustment::Exempt,
            ]),
        )
        .only(&PUBLIC_SECURITY_PROVISIONS),
    )
}
