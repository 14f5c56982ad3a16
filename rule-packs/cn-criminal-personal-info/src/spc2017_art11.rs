//! 法释〔2017〕10号 第十一条 (Article 11): how records are counted, and of which class they are.
//!
//! Counts on the act (`act.records.*`) are counted records already. Batches are counted here: each
//! record once for an unlawful acquisition or once for each recipient, whichever is more (paragraphs 1
//! and 2), less what is untrue or duplicate (paragraph 3).

use lexpack_sdk::wire::{Condition, Quantity, Selection};
use lexpack_sdk::{
    Narrow, all, alternative, any, at_least_value, choose, constant, each, fact, greatest, holds,
    integer, minus, not, object, of, one_of, open_texture, overlaps, product, same, sum, text,
    total,
};

use crate::doubts::{D8, D9, D10, D11, D12};
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
    /// Those obtained in duty or service and sold or supplied (item 8).
    FromDuty,
    /// Both added: a record from duty weighs double (a reading of D-7).
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
    match records {
        Records::All => of_scope(class, false, scope),
        Records::FromDuty => of_scope(class, true, scope),
        Records::Converted => sum(vec![
            of_scope(class, false, scope),
            of_scope(class, true, scope),
        ]),
    }
}

fn of_scope(class: Class, from_duty: bool, scope: Scope) -> Quantity {
    match scope {
        Scope::Added => sum(vec![stated(class, from_duty), batches(class, from_duty)]),
        Scope::Stated => stated(class, from_duty),
        Scope::One => choose(
            counts(ONE, class, from_duty),
            records_of(ONE, class, from_duty),
            integer(0),
        ),
    }
}

/// Counted records on the act.
fn stated(class: Class, from_duty: bool) -> Quantity {
    let all = match class {
        Class::Item3 | Class::Item4 => facts_of(class),
        // Bought for lawful business: only what was resold enters Article 5.
        Class::Item5 => choose(
            spc2017_art06::enters_article_5_in_full(),
            facts_of(class),
            choose(
                spc2017_art06::resold(),
                fact(object("act.records_resold")),
                integer(0),
            ),
        ),
    };
    if from_duty {
        choose(supplied_from_duty(), all, integer(0))
    } else {
        all
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
    let mut conditions = vec![
        is_of(batch, class),
        alternative(
            "每条的计数方法",
            "how each record counts",
            D8,
            vec![(
                "greater",
                constant(
                    "按较大的计",
                    "as the greater of acquisition and recipients",
                    true,
                ),
            )],
        ),
    ];
    if from_duty {
        conditions.push(from_duty_batch(batch));
    }
    all("计入", "it counts", conditions)
}

pub(crate) fn from_duty_batch(batch: &str) -> Condition {
    holds(
        "在履行职责或者提供服务过程中获得",
        "obtained in performing duties or providing services",
        of(batch, "batch.obtained_in_duty"),
    )
}

/// Counted records of a batch: paragraphs 1 to 3.
fn records_of(batch: &str, class: Class, from_duty: bool) -> Quantity {
    let recipients = fact(of(batch, "batch.recipients"));
    let times = if from_duty {
        recipients
    } else {
        greatest(vec![
            choose(acquired(batch, class), integer(1), integer(0)),
            recipients,
        ])
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
    let travel_as_track = all(
        "出行记录视为行踪轨迹信息",
        "records of journeys taken as track information",
        vec![
            in_category(BATCH, &["travel"]),
            travel("作为第三项", "as item 3", (false, true)),
        ],
    );
    let track = any(
        "行踪轨迹信息",
        "track information",
        vec![in_category(BATCH, &["track"]), travel_as_track],
    );
    at_least_value(
        "行踪轨迹信息至少一条",
        "at least one record of track information",
        sum(vec![
            fact(object("act.records.track")),
            total(
                of_the_act(BATCH, track),
                product(found(BATCH), fact(of(BATCH, "batch.recipients"))),
            ),
        ]),
        integer(1),
    )
}

fn in_category(batch: &str, categories: &[&str]) -> Condition {
    one_of(
        "信息类型",
        "category of information",
        of(batch, "batch.category"),
        categories,
    )
}

/// A branch of D-9: whether it holds where journeys are not item 3, and where they are.
fn travel(zh: &str, en: &str, (not_item_3, item_3): (bool, bool)) -> Condition {
    let by_law = |value| constant("依该解读", "under this reading", value);
    alternative(
        zh,
        en,
        D9,
        vec![
            ("not_item_3", by_law(not_item_3)),
            ("item_3", by_law(item_3)),
        ],
    )
}

/// The class that a lawyer chose for a batch.
fn chosen(batch: &str, class: Class) -> Condition {
    let code = match class {
        Class::Item3 => "item_3",
        Class::Item4 => "item_4",
        Class::Item5 => "item_5",
    };
    one_of(
        "经法律判断的类别",
        "the class that a lawyer chose",
        of(batch, "batch.class_chosen"),
        &[code],
    )
}

/// Whether a batch is of a class.
pub(crate) fn is_of(batch: &str, class: Class) -> Condition {
    let categories = match class {
        Class::Item3 => &CATEGORIES_3[..],
        Class::Item4 => &CATEGORIES_4[..],
        Class::Item5 => &CATEGORIES_5[..],
    };
    let mut grounds = vec![
        in_category(batch, categories),
        contested_travel(batch, class),
        contested_list(batch, class),
        all(
            "类别没有确定的信息",
            "information whose class is not fixed",
            vec![
                in_category(batch, &["class_not_fixed"]),
                chosen(batch, class),
            ],
        ),
    ];
    if class != Class::Item3 {
        grounds.push(contested_number(batch, class));
    }
    if class == Class::Item5 {
        grounds.push(public_contact(batch));
    }
    any("属于该类信息", "it is of the class", grounds)
}

/// D-9.
fn contested_travel(batch: &str, class: Class) -> Condition {
    let judged = || {
        open_texture(
            "属于其他可能影响人身、财产安全的信息",
            "it is other information that may affect person or property",
            text(
                "其他可能影响人身、财产安全的公民个人信息",
                "other personal information that may affect the safety of person or property",
            ),
            vec![text(
                "与人身、财产安全的直接关联程度",
                "how directly it bears on the safety of person or property",
            )],
            of(batch, "batch.affects_safety"),
            D9,
        )
    };
    let mut conditions = vec![in_category(batch, &["travel"])];
    match class {
        Class::Item3 => conditions.push(travel("作为第三项", "as item 3", (false, true))),
        Class::Item4 => {
            conditions.push(travel("不作为第三项", "not as item 3", (true, false)));
            conditions.push(judged());
        }
        Class::Item5 => {
            conditions.push(travel("不作为第三项", "not as item 3", (true, false)));
            conditions.push(not("不属于第四项", "not item 4", judged()));
        }
    }
    all(
        "出行记录、历史轨迹",
        "records of journeys, historical tracks",
        conditions,
    )
}

/// D-10.
fn contested_list(batch: &str, class: Class) -> Condition {
    let is = |wanted: Class| constant("依该解读", "under this reading", wanted == class);
    all(
        "业主、购房者名单，车辆档案",
        "lists of owners or buyers, vehicle files",
        vec![
            in_category(batch, &["owner_or_buyer_list"]),
            alternative(
                "该名单、档案的类别",
                "class of the list or file",
                D10,
                vec![
                    ("explicit", chosen(batch, class)),
                    ("property", is(Class::Item3)),
                    ("transaction", is(Class::Item4)),
                    ("ordinary", is(Class::Item5)),
                ],
            ),
        ],
    )
}

/// D-11.
fn contested_number(batch: &str, class: Class) -> Condition {
    let is = |wanted: Class| constant("依该解读", "under this reading", wanted == class);
    all(
        "不含证件影像的公民身份号码",
        "citizen identity numbers without the image of the card",
        vec![
            in_category(batch, &["identity_number"]),
            alternative(
                "公民身份号码的类别",
                "class of identity numbers",
                D11,
                vec![("item_5", is(Class::Item5)), ("item_4", is(Class::Item4))],
            ),
        ],
    )
}

/// D-12.
fn public_contact(batch: &str) -> Condition {
    all(
        "已公开的信息或者企业联系信息",
        "public information or contact data of companies",
        vec![
            in_category(batch, &["public_contact"]),
            open_texture(
                "计入公民个人信息",
                "it counts as personal information here",
                text("公民个人信息", "citizens' personal information"),
                vec![
                    text("是否超出合理范围", "whether a reasonable scope is exceeded"),
                    text("个人是否明确拒绝", "whether the person clearly refuses"),
                ],
                of(batch, "batch.protected"),
                D12,
            ),
        ],
    )
}
