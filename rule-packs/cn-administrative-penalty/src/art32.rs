//! 第三十二条 (Article 32; Article 27(1) of the text of 2017): 应当从轻或者减轻.

use lexpack_sdk::wire::{Adjustment, Character, Condition, Provision, Verification};
use lexpack_sdk::{Build, Place, article, attaches_to, must_adjust, object, overlaps, text};

use cn_vocabulary::{
    ADMINISTRATIVE_PENALTY_BEFORE_2018, ADMINISTRATIVE_PENALTY_DAYS_BEFORE_2018,
    ADMINISTRATIVE_PENALTY_LAW,
};

use crate::{V_BEFORE_2018, V2018, V2021, in_2018, rule, since_2021};

/// Lighter or reduced on any of the grounds.
pub(crate) fn lighter_or_reduced() -> Provision {
    rule(
        "cn.administrative-penalty.art32",
        article(ADMINISTRATIVE_PENALTY_LAW, 32),
        text(
            "应当从轻或者减轻行政处罚的情形",
            "grounds on which the penalty must be lighter or reduced",
        ),
        attaches_to(
            &[Character::Administrative],
            must_adjust(&[Adjustment::Lighter, Adjustment::Reduce]),
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
        grounds(
            "主动消除或者减轻危害后果；受他人胁迫；配合查处有立功表现；其他依法从轻或者减轻的情形",
            "harm removed or reduced; coercion; merit in the inquiry; another ground that law \
             prescribes",
            &[
                "removed_or_reduced_harm",
                "coerced",
                "merit",
                "other_prescribed",
            ],
        ),
        Vec::new(),
    )
    .version_stands_at(article(ADMINISTRATIVE_PENALTY_LAW, 27).paragraph(1))
    .version(
        V2021,
        since_2021(),
        "2021",
        Verification::TwoSources,
        grounds(
            "主动消除或者减轻危害后果；受他人胁迫或者诱骗；主动供述尚未掌握的违法行为；配合查处有立功表现；其他依法从轻或者减轻的情形",
            "harm removed or reduced; coercion or inducement; confession of a breach not yet known; \
             merit in the inquiry; another ground that law prescribes",
            &[
                "removed_or_reduced_harm",
                "coerced",
                "induced",
                "confessed_unknown",
                "merit",
                "other_prescribed",
            ],
        ),
        Vec::new(),
    )
}

fn grounds(zh: &str, en: &str, codes: &[&str]) -> Condition {
    overlaps(zh, en, object("act.leniency_grounds"), codes)
}
