//! 法释〔2017〕10号 第十一条 (Article 11): how records are counted, and of which class they are.
//!
//! Counts on the act (`act.records.*`) are counted records already. Batches are counted here: each
//! record once for an unlawful acquisition or once for each recipient, whichever is more (paragraphs 1
//! and 2), less what is untrue or duplicate (paragraph 3).

use lexpack_sdk::wire::{Condition, Quantity, Selection};
use lexpack_sdk::{
    Narrow, all, alternative, any, at_least_value, choose, constant, each, fact, greatest, holds,
    integer, minus, not, object, of, one_of, overlaps, product, same, sum, total,
};

use crate::doubts::{D8, D9};
use crate::spc2017_art06;
use crate::spc2017_definitions::SUPPLY;

/// Classes of information of Art. 5(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Item 3: a closed list.
    Item3,
    /// Item 4: an open list.
    Item4,
    /// Item 5: everything else.
    Item5,
}

/// Which records a standard looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Records {
    /// All of them.
    All,
    /// Those of the act and of batches from duty, where the act's own come from duty (item 8).
    FromDuty,
    /// Those of batches from duty alone (item 8).
    BatchesFromDuty,
    /// All, and those of batches from duty once more: a record from duty weighs double (a reading of
    /// D-7).
    Converted,
}

/// Whether sales and purchases are added up (D-27).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The act with all its batches.
    Added,
    /// What is stated on the act alone.
    Stated,
    /// One batch alone: the variable `one`.
    One,
}

/// Variable of one batch that is tested by itself.
pub(crate) const ONE: &str = "one";
/// Variable of the batches that are added up.
const BATCH: &str = "batch";
/// Variable of the batches that are concerned at all; it may stand inside a look at one batch.
const CONCERNED: &str = "concerned";

/// Counted records of a class.
pub(crate) fn counted(class: Class, records: Records, scope: Scope) -> Quantity {
    let from_duty = records != Records::All;
    match scope {
        Scope::Stated => stated(class, from_duty),
        Scope::One => choose(
            counts(ONE, class, from_duty),
            records_of(ONE, class, from_duty),
            integer(0),
        ),
        Scope::Added => match records {
            Records::All => sum(vec![stated(class, false), batches(class, false)]),
            Records::FromDuty => sum(vec![stated(class, true), batches(class, true)]),
            Records::BatchesFromDuty => batches(class, true),
            Records::Converted => sum(vec![
                stated(class, false),
                batches(class, false),
                batches(class, true),
            ]),
        },
    }
}

/// Counted records on the act.
fn stated(class: Class, from_duty: bool) -> Quantity {
    if class == Class::Item5 && !from_duty {
        // Bought for lawful business: only what was resold enters Article 5.
        choose(
            spc2017_art06::enters_article_5_in_full(),
            facts_of(class),
            choose(
                spc2017_art06::resold(),
                fact(object("act.records_resold")),
                integer(0),
            ),
        )
    } else {
        facts_of(class)
    }
}

fn facts_of(class: Class) -> Quantity {
    let categories = match class {
        Class::Item3 => &CATEGORIES_3[..],
        Class::Item4 => &CATEGORIES_4[..],
        Class::Item5 => &CATEGORIES_5[..],
    };
    sum(categories
        .iter()
        .map(|category| fact(object(&format!("act.records.{category}"))))
        .collect())
}

/// 行踪轨迹信息、通信内容、征信信息、财产信息.
const CATEGORIES_3: [&str; 4] = ["track", "communication_content", "credit", "property"];
/// 住宿信息、通信记录、健康生理信息、交易信息等; card images (guiding case 193).
const CATEGORIES_4: [&str; 5] = [
    "lodging",
    "communication_records",
    "health",
    "transaction",
    "other_sensitive",
];
const CATEGORIES_5: [&str; 1] = ["other"];
/// The same for batches: an identity number without the card is ordinary by default (D-11).
const ORDINARY: [&str; 2] = ["other", "identity_number"];
/// Categories whose class is contested or not fixed (D-10, D-12).
const CONTESTED: [&str; 3] = ["owner_or_buyer_list", "public_contact", "class_not_fixed"];
/// The category of which it is doubtful whether it may be of item 3 (D-9).
const TRAVEL: [&str; 1] = ["travel"];

fn batches(class: Class, from_duty: bool) -> Quantity {
    total(
        of_the_act(BATCH, counts(BATCH, class, from_duty)),
        records_of(BATCH, class, from_duty),
    )
}

/// Batches of the act that satisfy a condition.
pub(crate) fn of_the_act(variable: &str, condition: Condition) -> Selection {
    each(variable, "batch").that(all(
        "属于该行为的批次",
        "a batch of the act",
        vec![belongs(variable), condition],
    ))
}

pub(crate) fn belongs(variable: &str) -> Condition {
    same(
        "属于该行为",
        "it belongs to the act",
        of(variable, "batch.act"),
        "object",
    )
}

fn counts(batch: &str, class: Class, from_duty: bool) -> Condition {
    let of_class = is_of(batch, class);
    if from_duty {
        all(
            "该类信息，在履行职责或者提供服务过程中获得",
            "of the class, and obtained in duty or service",
            vec![of_class, from_duty_batch(batch)],
        )
    } else {
        of_class
    }
}

pub(crate) fn from_duty_batch(batch: &str) -> Condition {
    holds(
        "在履行职责或者提供服务过程中获得",
        "obtained in performing duties or providing services",
        of(batch, "batch.obtained_in_duty"),
    )
}

/// Counted records of a batch: paragraphs 1 to 3, with D-8.
fn records_of(batch: &str, class: Class, from_duty: bool) -> Quantity {
    let recipients = fact(of(batch, "batch.recipients"));
    let times = if from_duty {
        recipients
    } else {
        choose(
            alternative(
                "非法获取的只计一次",
                "what was acquired unlawfully counts once",
                D8,
                vec![
                    (
                        "greater",
                        constant(
                            "与接收方数量相比取较大者",
                            "the greater of one and the number of recipients",
                            false,
                        ),
                    ),
                    ("acquired_once", acquired(batch, class)),
                ],
            ),
            integer(1),
            greatest(vec![
                choose(acquired(batch, class), integer(1), integer(0)),
                recipients,
            ]),
        )
    };
    product(found(batch), times)
}

/// 第三款: the number found, less untrue and duplicate records.
fn found(batch: &str) -> Quantity {
    greatest(vec![
        integer(0),
        minus(
            fact(of(batch, "batch.found")),
            fact(of(batch, "batch.untrue_or_duplicate")),
        ),
    ])
}

fn acquired(batch: &str, class: Class) -> Condition {
    let unlawfully = holds(
        "非法获取",
        "acquired unlawfully",
        of(batch, "batch.acquired_unlawfully"),
    );
    if class == Class::Item5 {
        all(
            "非法获取，且其获取适用第五条",
            "acquired unlawfully, and the acquisition falls under Article 5",
            vec![unlawfully, spc2017_art06::enters_article_5_in_full()],
        )
    } else {
        unlawfully
    }
}

/// The act's information was obtained in duty or service and sold or supplied.
pub(crate) fn supplied_from_duty() -> Condition {
    all(
        "将在履行职责或者提供服务过程中获得的信息出售或者提供给他人",
        "information obtained in duty or service was sold or supplied to others",
        vec![
            one_of(
                "在履行职责或者提供服务过程中获得",
                "obtained in performing duties or providing services",
                object("act.obtained"),
                &["in_duty_or_service", "card_work"],
            ),
            overlaps(
                "出售或者提供",
                "sold or supplied",
                object("act.conduct"),
                &SUPPLY,
            ),
        ],
    )
}

/// Records of a class that are concerned at all, whichever article governs them.
pub(crate) fn concerned(class: Class) -> Quantity {
    sum(vec![
        facts_of(class),
        total(
            of_the_act(CONCERNED, is_of(CONCERNED, class)),
            found(CONCERNED),
        ),
    ])
}

/// 行踪轨迹信息 that was sold or supplied is concerned.
pub(crate) fn track_supplied() -> Condition {
    at_least_value(
        "行踪轨迹信息至少一条",
        "at least one record of track information",
        sum(vec![
            fact(object("act.records.track")),
            total(
                of_the_act(BATCH, in_category(BATCH, &["track"])),
                product(found(BATCH), fact(of(BATCH, "batch.recipients"))),
            ),
        ]),
        integer(1),
    )
}

pub(crate) fn in_category(batch: &str, categories: &[&str]) -> Condition {
    one_of(
        "信息类型",
        "category of information",
        of(batch, "batch.category"),
        categories,
    )
}

/// A class that a lawyer chose for a batch.
pub(crate) fn chosen(batch: &str, classes: &[&str]) -> Condition {
    one_of(
        "经法律判断的类别",
        "the class that a lawyer chose",
        of(batch, "batch.class_chosen"),
        classes,
    )
}

/// Whether a batch is of a class: by its category, or where that is contested by the class that a lawyer
/// chose (see [`contested_class`](crate::spc2017_contested::contested_class)).
pub(crate) fn is_of(batch: &str, class: Class) -> Condition {
    let (categories, code) = match class {
        Class::Item3 => (&CATEGORIES_3[..], "item_3"),
        Class::Item4 => (&CATEGORIES_4[..], "item_4"),
        Class::Item5 => (&ORDINARY[..], "item_5"),
    };
    any(
        "属于该类信息",
        "it is of the class",
        vec![
            in_category(batch, categories),
            all(
                "类别有争议或者没有确定，经法律判断属于该类",
                "its class is contested or not fixed, and a lawyer chose this one",
                vec![in_category(batch, &CONTESTED), chosen(batch, &[code])],
            ),
            all(
                "出行记录、历史轨迹，属于该类",
                "records of journeys or historical tracks of the class",
                vec![in_category(batch, &TRAVEL), travel_is_of(batch, class)],
            ),
        ],
    )
}

/// D-9: journeys are not of item 3 by default. Where a lawyer chose it all the same, the choice between
/// items 4 and 5 is asked for.
fn travel_is_of(batch: &str, class: Class) -> Condition {
    let chosen_item_3 = || chosen(batch, &["item_3"]);
    let of_item_4 = || {
        holds(
            "经判断属于第四项",
            "judged to be of item 4",
            of(batch, "batch.may_affect_safety"),
        )
    };
    let (code, by_default) = match class {
        Class::Item3 => return item_3_by_other_reading(chosen_item_3()),
        Class::Item4 => ("item_4", of_item_4()),
        Class::Item5 => (
            "item_5",
            not(
                "经判断不属于第四项",
                "judged not to be of item 4",
                of_item_4(),
            ),
        ),
    };
    any(
        "经法律判断属于该类",
        "a lawyer chose the class",
        vec![
            chosen(batch, &[code]),
            all(
                "选作第三项而默认解读不允许的，另作判断",
                "classed under item 3, which the reading in use does not allow, and judged anew",
                vec![chosen_item_3(), not_item_3(), by_default],
            ),
        ],
    )
}

fn item_3_by_other_reading(chosen_item_3: Condition) -> Condition {
    alternative(
        "出行记录、历史轨迹是否可以属于第三项",
        "whether journeys and historical tracks may be of item 3",
        D9,
        vec![
            (
                "not_item_3",
                constant("不属于第三项", "they are not of item 3", false),
            ),
            ("item_3", chosen_item_3),
        ],
    )
}

fn not_item_3() -> Condition {
    alternative(
        "出行记录、历史轨迹不属于第三项",
        "journeys and historical tracks are not of item 3",
        D9,
        vec![
            (
                "not_item_3",
                constant("不属于第三项", "they are not of item 3", true),
            ),
            (
                "item_3",
                constant("可以属于第三项", "they may be of item 3", false),
            ),
        ],
    )
}
