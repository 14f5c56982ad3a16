//! 第二十三条 (Article 23): detention that is imposed but not executed. Text revised in 2025.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Provision, Verification};
use lexpack_sdk::{
    Attaches, Build, Element, Follow, Place, adds, all, any, article, attaches_to, fact, from,
    holds, integer, less, not, object, open_texture, per_object, provision, referral, subject,
    text,
};

use cn_vocabulary::conduct::natural_person;
use cn_vocabulary::time::{ADULT_AGE, PENALTY_AGE, had_reached, reached_by};
use cn_vocabulary::{PUBLIC_SECURITY_LAW, PUBLIC_SECURITY_PROVISIONS};

use crate::{law_of_the_act, revised_in_2025};

/// Age from which item 2 takes the place of item 1.
const SIXTEEN: i32 = 16;
/// Age of item 3.
pub(crate) const OLD: i32 = 70;
/// Breaches within one year from which the exception reaches items 1 and 3.
const BREACHES: i64 = 2;

/// 应当给予行政拘留处罚的，不执行行政拘留处罚.
pub(crate) fn not_executed() -> Provision {
    let [persons, _, privacy] = PUBLIC_SECURITY_PROVISIONS;
    provision(
        "cn.public-security.art23",
        article(PUBLIC_SECURITY_LAW, 23),
        text("行政拘留不予执行", "detention is not executed"),
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
        all(
            "有下列情形之一的自然人",
            "a natural person in one of the following situations",
            vec![
                natural_person(),
                any(
                    "下列情形之一",
                    "one of the following",
                    vec![
                        young_or_old(),
                        sixteen_or_seventeen(),
                        pregnant_or_nursing(),
                    ],
                ),
            ],
        ),
        vec![
            referral(
                "not-executed",
                "给予行政拘留处罚的，不执行",
                "detention that is imposed is not executed",
                "",
                text(
                    "行政拘留作出后不予执行",
                    "the detention is imposed and not executed",
                ),
            )
            .on_subject(text("行为人", "the actor"))
            .imposed_by(text("公安机关", "public security organ")),
        ],
    )
    .attached(attaches_to(&[Character::Administrative], adds()).only(&[persons, privacy]))
}

fn item(number: u32) -> lexpack_sdk::wire::Citation {
    article(PUBLIC_SECURITY_LAW, 23).paragraph(1).item(number)
}

/// Items 1 and 3, unless severe and odious, or twice or more within one year.
fn young_or_old() -> Condition {
    all(
        "已满十四周岁不满十六周岁，或者七十周岁以上，且没有例外",
        "aged 14 or 15, or 70 or more, and no exception",
        vec![
            any(
                "年龄",
                "age",
                vec![
                    aged(
                        "已满十四周岁不满十六周岁",
                        "aged 14 or 15",
                        PENALTY_AGE,
                        SIXTEEN,
                    )
                    .cited(item(1)),
                    had_reached(OLD).cited(item(3)),
                ],
            ),
            not_severe(),
            less(
                "一年以内没有二次以上违反治安管理",
                "not twice or more within one year",
                fact(object("act.public_security_breaches_in_a_year")),
                integer(BREACHES),
            )
            .cited(article(PUBLIC_SECURITY_LAW, 23).paragraph(2)),
        ],
    )
}

/// Item 2, unless severe and odious.
fn sixteen_or_seventeen() -> Condition {
    all(
        "已满十六周岁不满十八周岁，初次违反治安管理，且没有例外",
        "aged 16 or 17, a first breach, and no exception",
        vec![
            aged(
                "已满十六周岁不满十八周岁",
                "aged 16 or 17",
                SIXTEEN,
                ADULT_AGE,
            )
            .cited(item(2)),
            holds(
                "初次违反治安管理",
                "a first breach of public security",
                object("act.first_public_security_breach"),
            )
            .cited(item(2)),
            not_severe(),
        ],
    )
}

/// Item 4, without exception.
fn pregnant_or_nursing() -> Condition {
    holds(
        "怀孕或者哺乳自己不满一周岁婴儿",
        "pregnant, or nursing own child under one year",
        subject("party.pregnant_or_nursing"),
    )
    .cited(item(4))
}

fn aged(zh: &str, en: &str, from: i32, below: i32) -> Condition {
    all(
        zh,
        en,
        vec![
            had_reached(from),
            not(
                &format!("不满{below}周岁"),
                &format!("aged below {below}"),
                had_reached(below),
            ),
        ],
    )
}

fn not_severe() -> Condition {
    not(
        "不是情节严重、影响恶劣",
        "not severe with an odious effect",
        open_texture(
            "情节严重、影响恶劣",
            "severe circumstances and an odious effect",
            text(
                "情节严重、影响恶劣",
                "«情节严重、影响恶劣» (severe circumstances and odious effect)",
            ),
            vec![text("后果和社会影响", "consequences and effect on society")],
            object("act.severe_and_odious"),
            "",
        ),
    )
    .cited(article(PUBLIC_SECURITY_LAW, 23).paragraph(2))
}

/// Whether a responsible person of a unit is aged 70 or more on the day of the act, or pregnant or
/// nursing: of the situations of Article 23 those that staff may be in.
pub(crate) fn of_responsible_person() -> Condition {
    use lexpack_sdk::of;
    any(
        "七十周岁以上，或者怀孕、哺乳自己不满一周岁婴儿",
        "aged 70 or more, or pregnant or nursing own child under one year",
        vec![
            reached_by(of("person", "party.birth_date"), OLD).cited(item(3)),
            holds(
                "怀孕或者哺乳自己不满一周岁婴儿",
                "pregnant, or nursing own child under one year",
                of("person", "party.pregnant_or_nursing"),
            )
            .cited(item(4)),
        ],
    )
}
