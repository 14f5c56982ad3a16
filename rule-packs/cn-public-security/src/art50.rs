//! 第五十条第一款第六项 (Article 50(1)(6); Article 42(6) of the earlier texts): privacy.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Joint, Provision, Tier, Verification};
use lexpack_sdk::{
    Build, Element, Follow, Place, all, article, constant, days, from, group, money_range, object,
    open_texture, overlaps, per_object, provision, sanction, text, tier,
};

use cn_vocabulary::conduct::{below_crime, natural_person};
use cn_vocabulary::{DETENTION, FINE, PUBLIC_SECURITY_LAW, PUBLIC_SECURITY_PROVISIONS, yuan};

use crate::law_of_the_act;

/// Greatest fine of the earlier texts, in yuan.
const FINE_BEFORE_2026: i64 = 500;
/// Greatest fine of the text revised in 2025, in yuan.
const FINE_FROM_2026: i64 = 1_000;
/// Greatest detention in ordinary circumstances, in days.
const ORDINARY: u32 = 5;
/// Detention in heavier circumstances, in days.
const HEAVIER: (u32, u32) = (5, 10);

/// 偷窥、偷拍、窃听、散布他人隐私.
pub(crate) fn privacy() -> Provision {
    let [_, _, id] = PUBLIC_SECURITY_PROVISIONS;
    let before = || article(PUBLIC_SECURITY_LAW, 42).item(6);
    let today = || article(PUBLIC_SECURITY_LAW, 50).paragraph(1).item(6);
    provision(
        id,
        today(),
        text("侵犯他人隐私", "infringing another's privacy"),
        Character::Administrative,
        per_object("party", "act", "act.actor"),
        law_of_the_act(),
        text(
            "本法自2006年3月1日起施行。",
            "The law is in force from 2006-03-01.",
        ),
    )
    .version(
        "2006",
        days::PUBLIC_SECURITY_LAW_2005,
        "2005",
        Verification::OneSource,
        elements(),
        Vec::new(),
    )
    .version_stands_at(before())
    .with_tiers(tiers(&before, FINE_BEFORE_2026))
    .version(
        "2013",
        days::PUBLIC_SECURITY_LAW_2012,
        "2012",
        Verification::TwoSources,
        elements(),
        Vec::new(),
    )
    .version_stands_at(before())
    .with_tiers(tiers(&before, FINE_BEFORE_2026))
    .version(
        "2026",
        from(days::NEW_LAW_2026),
        "2025",
        Verification::TwoSources,
        elements(),
        Vec::new(),
    )
    .with_tiers(tiers(&today, FINE_FROM_2026))
}

fn elements() -> Condition {
    all(
        "偷窥、偷拍、窃听、散布他人隐私，尚不够刑事处罚",
        "peeped at, photographed in secret, eavesdropped on or spread another's privacy, and it is \
         no crime",
        vec![
            natural_person(),
            overlaps(
                "偷窥、偷拍、窃听、散布",
                "peeping, photographing in secret, eavesdropping or spreading",
                object("act.privacy_conduct"),
                &["peep", "photograph", "eavesdrop", "spread"],
            ),
            open_texture(
                "他人隐私",
                "another's privacy",
                text("隐私", "«隐私» (privacy)"),
                vec![text(
                    "是否属于他人不愿为人知晓的私密内容",
                    "whether it is private and another does not want it known",
                )],
                object("act.privacy"),
                "",
            ),
            below_crime(),
        ],
    )
}

fn tiers(place: &impl Fn() -> lexpack_sdk::wire::Citation, most: i64) -> Vec<Tier> {
    let detention = |zh: &str, en: &str, min, max| {
        sanction("detention", zh, en, DETENTION, days(min, Some(max)))
    };
    let fine = || {
        sanction(
            "fine",
            &format!("{most}元以下罚款"),
            &format!("a fine of up to {most} yuan"),
            FINE,
            money_range(None, Some(yuan(most))),
        )
    };
    let actor = || text("行为人", "the actor");
    let police = || text("公安机关", "public security organ");
    vec![
        tier(
            "ordinary",
            text("一般情节", "ordinary circumstances"),
            place(),
            constant("一般情节", "ordinary circumstances", true),
            vec![
                group(
                    "penalty",
                    &format!("处五日以下拘留或者{most}元以下罚款"),
                    &format!("detention of up to 5 days or a fine of up to {most} yuan"),
                    Joint::Or,
                    vec![
                        detention("五日以下拘留", "detention of up to 5 days", None, ORDINARY),
                        fine(),
                    ],
                )
                .on_subject(actor())
                .imposed_by(police()),
            ],
        ),
        tier(
            "heavier",
            text("情节较重", "heavier circumstances"),
            place(),
            open_texture(
                "情节较重",
                "heavier circumstances",
                text("情节较重", "«情节较重» (heavier circumstances)"),
                vec![text("手段、范围和后果", "means, reach and consequences")],
                object("act.circumstances_heavier"),
                "",
            )
            .cited(place()),
            vec![
                group(
                    "penalty",
                    &format!("处五日以上十日以下拘留，可以并处{most}元以下罚款"),
                    &format!("detention of 5 to 10 days; a fine of up to {most} yuan may be added"),
                    Joint::MayAdd,
                    vec![
                        detention(
                            "五日以上十日以下拘留",
                            "detention of 5 to 10 days",
                            Some(HEAVIER.0),
                            HEAVIER.1,
                        ),
                        fine(),
                    ],
                )
                .on_subject(actor())
                .imposed_by(police()),
            ],
        ),
    ]
}
