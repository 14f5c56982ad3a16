//! 第三十六条 (Article 36; Article 29 of the text of 2017): two years, and since 2021-07-15 five.

use lexpack_sdk::wire::{Character, Condition, Provision, Verification};
use lexpack_sdk::{
    Attaches, Build, all, alternative, any, article, attaches_to, bars, constant, holds, not,
    object, one_of, text,
};

use cn_vocabulary::time::{PUBLIC_SECURITY_LIMIT_MONTHS, discovered_after};
use cn_vocabulary::{
    ADMINISTRATIVE_PENALTY_BEFORE_2018, ADMINISTRATIVE_PENALTY_DAYS_BEFORE_2018,
    ADMINISTRATIVE_PENALTY_LAW, ID_CARD_19, PUBLIC_SECURITY_PROVISIONS,
};

use crate::doubts::{D18A, D29};
use crate::{V_BEFORE_2018, V2018, V2021, in_2018, rule, since_2021};

/// Years of the ordinary period.
const ORDINARY: i32 = 2;
/// Years of the extended period.
const EXTENDED: i32 = 5;

/// 违法行为在二年内未被发现的，不再给予行政处罚.
///
/// Acts of before 2018-01-01 have the two years as well; that is stated by one source, without the day on
/// which the text began.
pub(crate) fn limitation() -> Provision {
    let before_2021 = || {
        alternative(
            "两年内未被发现；五年的规定是否适用于以前的行为",
            "not discovered within two years; whether the rule of five years reaches earlier acts",
            D29,
            vec![
                ("two_years", two_years()),
                ("five_years", two_or_five_years()),
            ],
        )
    };
    rule(
        "cn.administrative-penalty.art36",
        article(ADMINISTRATIVE_PENALTY_LAW, 36),
        text("处罚时效已过", "the time limit for the penalty has run out"),
        attaches_to(&[Character::Administrative], bars()).except(&PUBLIC_SECURITY_PROVISIONS),
    )
    .version(
        V_BEFORE_2018,
        ADMINISTRATIVE_PENALTY_DAYS_BEFORE_2018,
        ADMINISTRATIVE_PENALTY_BEFORE_2018,
        Verification::OneSource,
        before_2021(),
        Vec::new(),
    )
    .version_stands_at(article(ADMINISTRATIVE_PENALTY_LAW, 29))
    .version(
        V2018,
        in_2018(),
        "2017",
        Verification::OneSource,
        before_2021(),
        Vec::new(),
    )
    .version_stands_at(article(ADMINISTRATIVE_PENALTY_LAW, 29))
    .version(
        V2021,
        since_2021(),
        "2021",
        Verification::TwoSources,
        two_or_five_years(),
        Vec::new(),
    )
}

/// D-18a: six months for Identity Card Law Art. 19, which is not the default.
pub(crate) fn six_months_for_card_data() -> Provision {
    let elements = || {
        alternative(
            "《居民身份证法》第十九条的时效是否为六个月",
            "whether the limit for Identity Card Law Art. 19 is six months",
            D18A,
            vec![
                (
                    "two_years",
                    constant(
                        "不适用六个月，按两年计算",
                        "six months do not apply; two years do",
                        false,
                    ),
                ),
                (
                    "six_months",
                    discovered_after(
                        0,
                        PUBLIC_SECURITY_LIMIT_MONTHS,
                        "六个月内未被发现",
                        "not discovered within six months",
                    ),
                ),
            ],
        )
    };
    rule(
        "cn.administrative-penalty.art36.d-18a",
        article(ADMINISTRATIVE_PENALTY_LAW, 36),
        text(
            "《居民身份证法》第十九条的处罚时效（D-18a）",
            "time limit for Identity Card Law Art. 19 (D-18a)",
        ),
        attaches_to(&[Character::Administrative], bars()).only(&ID_CARD_19),
    )
    .version(
        V_BEFORE_2018,
        ADMINISTRATIVE_PENALTY_DAYS_BEFORE_2018,
        ADMINISTRATIVE_PENALTY_BEFORE_2018,
        Verification::Derived,
        elements(),
        Vec::new(),
    )
    .version_stands_at(article(ADMINISTRATIVE_PENALTY_LAW, 29))
    .version(
        V2018,
        in_2018(),
        "2017",
        Verification::Derived,
        elements(),
        Vec::new(),
    )
    .version_stands_at(article(ADMINISTRATIVE_PENALTY_LAW, 29))
    .version(
        V2021,
        since_2021(),
        "2021",
        Verification::Derived,
        elements(),
        Vec::new(),
    )
}

fn two_years() -> Condition {
    discovered_after(
        ORDINARY,
        0,
        "自行为发生或者终了之日起二年内未被发现",
        "not discovered within two years from the act or its end",
    )
}

/// Two years; five where life and health or financial safety are concerned and there is harm.
fn two_or_five_years() -> Condition {
    all(
        "在规定的期限内未被发现",
        "not discovered within the period that applies",
        vec![
            two_years(),
            any(
                "期限为二年，或者五年也已经过",
                "the period is two years, or five have passed as well",
                vec![
                    not(
                        "期限不延长至五年",
                        "the period is not extended to five years",
                        extended(),
                    ),
                    discovered_after(
                        EXTENDED,
                        0,
                        "自行为发生或者终了之日起五年内未被发现",
                        "not discovered within five years from the act or its end",
                    ),
                ],
            ),
        ],
    )
}

fn extended() -> Condition {
    all(
        "涉及公民生命健康安全、金融安全，且有危害后果",
        "concerns citizens' life and health safety or financial safety, with a harmful consequence",
        vec![
            holds(
                "涉及公民生命健康安全、金融安全",
                "concerns citizens' life and health safety, or financial safety",
                object("act.life_health_or_financial_safety"),
            ),
            one_of(
                "有危害后果",
                "there is a harmful consequence",
                object("act.harmful_consequence"),
                &["minor", "more"],
            ),
        ],
    )
}
