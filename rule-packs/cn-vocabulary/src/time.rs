//! Readings of time that several packs share: when an age is reached, when a period has run out.

use lexpack_sdk::wire::{Applicability, Condition, Doubt, FactOf, Quantity};
use lexpack_sdk::{
    Applies, all, alternative, at_least_value, at_most_value, doubt, fact, greater, less, not,
    object, reading, shifted, subject, text,
};

use crate::conduct::natural_person;

/// On which day an age is reached: D-31 of the specification.
pub const D31: &str = "cn.d-31";
/// What the last day of a period of limitation, or of «within two years» and the like, is: D-16 of the
/// specification.
pub const D16: &str = "cn.d-16";

/// Age from which a person is liable for the offences of the packs (刑法 Art. 17(1)).
pub const LIABLE_AGE: i32 = 16;
/// Age of majority.
pub const ADULT_AGE: i32 = 18;
/// Age from which an administrative penalty is imposed.
pub const PENALTY_AGE: i32 = 14;

/// Months within which the public security organ must discover an act (治安管理处罚法 Art. 25).
pub const PUBLIC_SECURITY_LIMIT_MONTHS: i32 = 6;

/// Reading of D-16 by which the anniversary day is inside the period.
pub const ANNIVERSARY_INSIDE: &str = "anniversary_inside";
/// Reading of D-16 by which the day before the anniversary is the last.
pub const ANNIVERSARY_OUTSIDE: &str = "anniversary_outside";

/// Doubts on ages and days that packs share.
#[must_use]
pub fn doubts_on_time() -> Vec<Doubt> {
    vec![
        doubt(
            D31,
            text("周岁从哪一天起算？", "On which day is an age reached?"),
            text(
                "法释〔2006〕1号第二条：从生日的第二天起；仅见于三处二手资料，未见官方文本。",
                "法释〔2006〕1号 Art. 2 counts from the day after the birthday; seen in three secondary \
                 sources, the official text is not on file.",
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
                "时效期限（以及“二年内”“五年以内”等期间）的最后一日是哪一天？",
                "Which day is the last of a period of limitation, or of «within two years», «within \
                 five years» and the like?",
            ),
            text(
                "所见文本均未规定最后一日；与周年日相差一日以内的，应当另行核对。",
                "No text that was read fixes the last day; within one day of the anniversary it must be \
                 checked.",
            ),
            vec![
                reading(
                    ANNIVERSARY_INSIDE,
                    text(
                        "周年日当天仍在期限内，次日起届满",
                        "the anniversary is still inside; from the next day on the period is over",
                    ),
                    text(
                        "通常的期间计算（开始之日不计入）",
                        "ordinary counting, the first day not included",
                    ),
                ),
                reading(
                    ANNIVERSARY_OUTSIDE,
                    text(
                        "周年日前一日为最后一日",
                        "the day before the anniversary is the last",
                    ),
                    text(
                        "另一种计算（开始之日计入），未见权威文件",
                        "another counting, the first day included; no authority on file",
                    ),
                ),
            ],
        ),
    ]
}

/// The party had reached an age on the day of the act (D-31).
#[must_use]
pub fn had_reached(years: i32) -> Condition {
    reached_by(subject("party.birth_date"), years)
}

/// Whoever was born on that day had reached an age on the day of the act (D-31).
#[must_use]
pub fn reached_by(birth_date: FactOf, years: i32) -> Condition {
    let zh = format!("行为时已满{years}周岁");
    let en = format!("aged {years} or more on the day of the act");
    reached_on(&zh, &en, birth_date, years, &fact(object("act.date")))
}

/// The party has reached an age on a day, 已满…周岁 (D-31).
#[must_use]
pub fn of_age(zh: &str, en: &str, years: i32, on: &Quantity) -> Condition {
    reached_on(zh, en, subject("party.birth_date"), years, on)
}

/// The party has not reached an age on a day, 不满…周岁 (D-31).
#[must_use]
pub fn below_age(zh: &str, en: &str, years: i32, on: &Quantity) -> Condition {
    let reached = of_age(
        &format!("已满{years}周岁"),
        &format!("aged {years} or more"),
        years,
        on,
    );
    not(zh, en, reached)
}

/// On which day an age is reached is D-31.
fn reached_on(zh: &str, en: &str, birth_date: FactOf, years: i32, on: &Quantity) -> Condition {
    let reached = |days| {
        at_least_value(
            zh,
            en,
            on.clone(),
            shifted(fact(birth_date.clone()), years, 0, days),
        )
    };
    alternative(
        zh,
        en,
        D31,
        vec![("day_after", reached(1)), ("birthday", reached(0))],
    )
}

/// The party is a natural person who was a minor at the act (D-31).
#[must_use]
pub fn minor_at_act() -> Condition {
    all(
        "行为时不满十八周岁的自然人",
        "a natural person under 18 at the act",
        vec![
            natural_person(),
            not("不满十八周岁", "aged below 18", had_reached(ADULT_AGE)),
        ],
    )
}

/// 不满十四周岁: the party is a natural person on whom no administrative penalty is imposed (D-31).
#[must_use]
pub fn below_penalty_age() -> Condition {
    all(
        "行为人不满十四周岁",
        "the actor was aged below 14",
        vec![
            natural_person(),
            not("不满十四周岁", "aged below 14", had_reached(PENALTY_AGE)),
        ],
    )
}

/// 已满十四周岁不满十八周岁: the party is a natural person whose administrative penalty is lighter or reduced
/// (D-31).
#[must_use]
pub fn minor_of_penalty_age() -> Condition {
    all(
        "行为人已满十四周岁不满十八周岁",
        "the actor was aged 14 to 17",
        vec![
            natural_person(),
            had_reached(PENALTY_AGE),
            not("不满十八周岁", "aged below 18", had_reached(ADULT_AGE)),
        ],
    )
}

/// A continuing or serial act that began under an earlier text, in administrative law: E-8 of the
/// specification.
#[must_use]
pub fn across_a_change(applicability: Applicability) -> Applicability {
    applicability.straddling(
        "act.start_date",
        text(
            "行为持续、连续至法律修改以后的，全部适用新的文本；新的文本较重的，应当考虑从轻（行政处罚法对此没有规定）。",
            "An act that goes on beyond a change of law falls wholly under the new text; where that is \
             stricter, a lighter result is to be considered (the Administrative Penalty Law has no rule \
             on this).",
        ),
        None,
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
            (ANNIVERSARY_INSIDE, greater(zh, en, discovered(), end())),
            (
                ANNIVERSARY_OUTSIDE,
                at_least_value(zh, en, discovered(), end()),
            ),
        ],
    )
}

/// A day is not before another, and lies within a period from it (D-16).
#[must_use]
pub fn within(
    zh: &str,
    en: &str,
    day: &Quantity,
    start: &Quantity,
    (years, months): (i32, i32),
) -> Condition {
    let end = || shifted(start.clone(), years, months, 0);
    all(
        zh,
        en,
        vec![
            at_most_value(
                "不早于期间起算之日",
                "not before the day from which the period runs",
                start.clone(),
                day.clone(),
            ),
            alternative(
                "在期间届满以前",
                "before the period has run out",
                D16,
                vec![
                    (
                        ANNIVERSARY_INSIDE,
                        at_most_value(
                            "不晚于周年日",
                            "not later than the anniversary",
                            day.clone(),
                            end(),
                        ),
                    ),
                    (
                        ANNIVERSARY_OUTSIDE,
                        less("早于周年日", "before the anniversary", day.clone(), end()),
                    ),
                ],
            ),
        ],
    )
}
