//! Readings of time that several packs share: when an age is reached, when a period has run out.

use lexpack_sdk::wire::{Condition, Doubt};
use lexpack_sdk::{
    alternative, at_least_value, doubt, fact, greater, object, reading, shifted, subject, text,
};

/// On which day an age is reached: D-31 of the specification.
pub const D31: &str = "cn.administrative.d-31";
/// What the last day of a period of limitation is: D-16 of the specification.
pub const D16: &str = "cn.administrative.d-16";

/// Doubts on ages and days that the administrative packs share.
#[must_use]
pub fn doubts_on_time() -> Vec<Doubt> {
    vec![
        doubt(
            D31,
            text("周岁从哪一天起算？", "On which day is an age reached?"),
            text(
                "法释〔2006〕1号第二条：从生日的第二天起；仅见于二手资料。",
                "法释〔2006〕1号 Art. 2 counts from the day after the birthday; seen in secondary \
                 sources alone.",
            ),
            vec![
                reading(
                    "day_after",
                    text("生日的第二天", "the day after the birthday"),
                    text("法释〔2006〕1号第二条", "法释〔2006〕1号 Art. 2"),
                ),
                reading(
                    "birthday",
                    text("生日当天", "the birthday itself"),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
        doubt(
            D16,
            text(
                "期限届满的周年日当天被发现的，是否已过时效？",
                "Is discovery on the anniversary day itself out of time?",
            ),
            text(
                "所见文本均未规定最后一日。",
                "No text that was read fixes the last day.",
            ),
            vec![
                reading(
                    "anniversary_inside",
                    text(
                        "晚于周年日的才超过期限",
                        "out of time only when later than the anniversary",
                    ),
                    text("默认解读", "the default reading"),
                ),
                reading(
                    "anniversary_outside",
                    text("周年日当天即超过期限", "out of time on the anniversary"),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
    ]
}

/// The party had reached an age on the day of the act (D-31).
#[must_use]
pub fn had_reached(years: i32) -> Condition {
    let zh = format!("行为时已满{years}周岁");
    let en = format!("aged {years} or more on the day of the act");
    let reached = |days| {
        at_least_value(
            &zh,
            &en,
            fact(object("act.date")),
            shifted(fact(subject("party.birth_date")), years, 0, days),
        )
    };
    alternative(
        &zh,
        &en,
        D31,
        vec![("day_after", reached(1)), ("birthday", reached(0))],
    )
}

/// The authority discovered the act after a period had passed from its (last) day (D-16).
#[must_use]
pub fn discovered_after(years: i32, months: i32, zh: &str, en: &str) -> Condition {
    let end = || shifted(fact(object("act.date")), years, months, 0);
    let discovered = || fact(object("act.discovered_date"));
    alternative(
        zh,
        en,
        D16,
        vec![
            ("anniversary_inside", greater(zh, en, discovered(), end())),
            (
                "anniversary_outside",
                at_least_value(zh, en, discovered(), end()),
            ),
        ],
    )
}
