//! Article 11 of 法释〔2017〕10号: counting by batches, and classes that are contested.

use lexpack_sdk::Expect;
use lexpack_sdk::wire::{Expectation, TestCase};

use super::{CLOSED, NATURAL, SALE, case, crime, insider, one};

pub(super) fn all() -> Vec<TestCase> {
    let mut cases = counting();
    cases.extend(duty());
    cases.extend(added());
    cases.extend(classes());
    cases
}

/// Batches of the act `a`.
fn batches(batches: &[&str]) -> String {
    batches
        .iter()
        .enumerate()
        .map(|(index, facts)| format!("  b{index}: {{kind: batch, act: a, {facts}}}\n"))
        .collect()
}

fn with(
    id: &str,
    (zh, en): (&str, &str),
    act: &str,
    more: &[&str],
    expectation: Expectation,
) -> TestCase {
    one(
        &format!("art11-{id}"),
        zh,
        en,
        &case(NATURAL, act, &batches(more), CLOSED),
        expectation,
    )
}

/// A batch of an outsider.
fn batch(category: &str, found: &str, recipients: u32, acquired: bool) -> String {
    format!(
        "category: {category}, found: {found}, recipients: {recipients}, \
         acquired_unlawfully: {acquired}, obtained_in_duty: false"
    )
}

/// Worked examples 10a to 10c.
fn counting() -> Vec<TestCase> {
    let bought_and_sold = SALE.replace("[sell]", "[purchase, sell]");
    let per_recipient = (
        "向不同对象分别出售的，累计计算",
        "sold separately to several: counted for each",
    );
    vec![
        with(
            "three-recipients",
            per_recipient,
            SALE,
            &[&batch("track", "20", 3, false)],
            crime("established").tier("serious"),
        ),
        with(
            "two-recipients",
            per_recipient,
            SALE,
            &[&batch("track", "24", 2, false)],
            crime("not_established"),
        ),
        with(
            "two-recipients-reached",
            per_recipient,
            SALE,
            &[&batch("track", "25", 2, false)],
            crime("established"),
        ),
        with(
            "acquired-and-sold",
            (
                "获取后又出售的，不重复计算",
                "acquired and then sold: no double count",
            ),
            &bought_and_sold,
            &[&batch("track", "40", 1, true)],
            crime("not_established"),
        ),
        with(
            "acquired-alone",
            ("只获取的计一次", "acquired alone counts once"),
            &SALE.replace("[sell]", "[purchase]"),
            &[&batch("track", "50", 0, true)],
            crime("established"),
        ),
        with(
            "held-lawfully",
            (
                "合法持有而没有提供的不计",
                "held lawfully and given to nobody: no count",
            ),
            SALE,
            &[&batch("track", "50", 0, false)],
            crime("not_established"),
        ),
        with(
            "duplicates",
            ("扣除不真实或者重复的", "less what is untrue or duplicate"),
            SALE,
            &[&format!(
                "{}, untrue_or_duplicate: 300",
                batch("other", "5200", 1, false)
            )],
            crime("not_established"),
        ),
        with(
            "duplicates-reached",
            (
                "扣除后仍达到标准",
                "the standard is reached after the deduction",
            ),
            SALE,
            &[&format!(
                "{}, untrue_or_duplicate: 200",
                batch("other", "5200", 1, false)
            )],
            crime("established"),
        ),
        with(
            "recipients-unknown",
            ("接收方数量未知", "the number of recipients is unknown"),
            SALE,
            &[
                "category: track, found: 20, recipients: unknown, acquired_unlawfully: false, \
               obtained_in_duty: false",
            ],
            crime("undetermined").missing(&["b0: batch.recipients"]),
        ),
        one(
            "art11-more-batches-not-excluded",
            "没有说明批次是否齐全：不能排除达到标准",
            "that the batches are complete is not stated: more are not excluded",
            &case(
                NATURAL,
                SALE,
                &batches(&[&batch("track", "49", 1, false)]),
                "closed_kinds: [act, sanction]\n",
            ),
            crime("undetermined").missing(&["b0: batch.untrue_or_duplicate", "more of kind batch"]),
        ),
    ]
}

/// Item 8 and D-7 by batches.
fn duty() -> Vec<TestCase> {
    let from_duty = |found: &str, recipients: u32| {
        format!(
            "category: track, found: {found}, recipients: {recipients}, acquired_unlawfully: \
             false, obtained_in_duty: true"
        )
    };
    let apart = (
        "履职信息与其他信息分别对照标准",
        "records from duty and others are tested apart",
    );
    vec![
        with(
            "from-duty",
            ("第八项按批次", "item 8 by batches"),
            SALE,
            &[&from_duty("25", 1)],
            crime("established").tier("serious"),
        ),
        with(
            "from-duty-kept",
            (
                "履职获得而没有提供的批次不计入第八项",
                "a batch from duty that was given to nobody does not enter item 8",
            ),
            SALE,
            &[&from_duty("49", 0)],
            crime("not_established"),
        ),
        with(
            "from-duty-and-others-below",
            apart,
            SALE,
            &[&from_duty("24", 1), &batch("track", "25", 1, false)],
            crime("not_established"),
        ),
        with(
            "from-duty-and-others-all",
            apart,
            SALE,
            &[&from_duty("24", 1), &batch("track", "26", 1, false)],
            crime("established"),
        ),
        with(
            "from-duty-gains",
            (
                "履职信息的违法所得单独对照减半标准",
                "gains from duty are tested against the half alone",
            ),
            &format!("{SALE}, gains: 4000"),
            &[
                &format!("{}, gains: 2500", from_duty("1", 1)),
                &format!("{}, gains: 1500", batch("track", "1", 1, false)),
            ],
            crime("established"),
        ),
        with(
            "from-duty-gains-below",
            (
                "履职信息的违法所得未达减半标准",
                "gains from duty below the half",
            ),
            &format!("{SALE}, gains: 4000"),
            &[
                &format!("{}, gains: 2499.99", from_duty("1", 1)),
                &format!("{}, gains: 1500.01", batch("track", "1", 1, false)),
            ],
            crime("not_established"),
        ),
        with(
            "act-counts-and-batches",
            (
                "行为上的条数与批次相加",
                "counts on the act and batches add up",
            ),
            &format!("{}, records.track: 15", insider()),
            &[&from_duty("10", 1)],
            crime("established").tier("serious"),
        ),
    ]
}

/// D-27: several sales add up; how each stands alone is the other reading.
fn added() -> Vec<TestCase> {
    let several = ("多次出售累计计算", "several sales are added up");
    vec![
        with(
            "added-below",
            several,
            SALE,
            &[
                &batch("track", "20", 1, false),
                &batch("track", "29", 1, false),
            ],
            crime("not_established"),
        ),
        with(
            "added-at",
            several,
            SALE,
            &[
                &batch("track", "20", 1, false),
                &batch("track", "30", 1, false),
            ],
            crime("established"),
        ),
        with(
            "added-classes",
            (
                "不同类型的批次按相应比例合计",
                "batches of several classes are added in proportion",
            ),
            SALE,
            &[
                &batch("track", "30", 1, false),
                &batch("lodging", "100", 2, false),
            ],
            crime("established"),
        ),
    ]
}

/// D-9 to D-12, and classes that are not fixed.
fn classes() -> Vec<TestCase> {
    let contested = |category: &str, found: &str, more: &str| {
        format!("{}{more}", batch(category, found, 1, false))
    };
    let journeys = (
        "出行记录默认不属于第三项，须在第四项和第五项之间判断",
        "records of journeys are not item 3 by default; item 4 or item 5 is judged",
    );
    let lists = (
        "业主名单等的类别须写明",
        "the class of owner lists and the like must be stated",
    );
    let mut cases = vec![
        with(
            "travel-unjudged",
            journeys,
            SALE,
            &[&contested("travel", "500", "")],
            crime("undetermined")
                .missing(&["b0: batch.class_chosen", "b0: batch.may_affect_safety"]),
        ),
        with(
            "travel-item-4",
            journeys,
            SALE,
            &[&contested("travel", "500", ", class_chosen: item_4")],
            crime("established"),
        ),
        with(
            "travel-item-5",
            journeys,
            SALE,
            &[&contested("travel", "4999", ", class_chosen: item_5")],
            crime("not_established"),
        ),
        with(
            "travel-item-5-reached",
            journeys,
            SALE,
            &[&contested("travel", "5000", ", class_chosen: item_5")],
            crime("established"),
        ),
        // Item 3 is not what the reading in use allows: between items 4 and 5 it must be judged.
        with(
            "travel-item-3",
            journeys,
            SALE,
            &[&contested("travel", "500", ", class_chosen: item_3")],
            crime("undetermined").missing(&["b0: batch.may_affect_safety"]),
        ),
        with(
            "travel-item-3-below-every-number",
            journeys,
            SALE,
            &[&contested("travel", "499", ", class_chosen: item_3")],
            crime("not_established"),
        ),
        with(
            "travel-item-3-judged-item-4",
            journeys,
            SALE,
            &[&contested(
                "travel",
                "500",
                ", class_chosen: item_3, may_affect_safety: true",
            )],
            crime("established"),
        ),
        with(
            "travel-item-3-judged-item-5",
            journeys,
            SALE,
            &[&contested(
                "travel",
                "4999",
                ", class_chosen: item_3, may_affect_safety: false",
            )],
            crime("not_established"),
        ),
        with(
            "travel-item-3-judged-item-5-reached",
            journeys,
            SALE,
            &[&contested(
                "travel",
                "5000",
                ", class_chosen: item_3, may_affect_safety: false",
            )],
            crime("established"),
        ),
        with(
            "identity-number",
            (
                "不含证件影像的公民身份号码默认属于第五项",
                "identity numbers without the card are item 5 by default",
            ),
            SALE,
            &[&contested("identity_number", "4999", "")],
            crime("not_established"),
        ),
        with(
            "identity-number-reached",
            (
                "不含证件影像的公民身份号码默认属于第五项",
                "identity numbers without the card are item 5 by default",
            ),
            SALE,
            &[&contested("identity_number", "5000", "")],
            crime("established"),
        ),
        with(
            "public-contact-unjudged",
            (
                "已公开的信息是否计入须经判断",
                "whether public information counts is judged",
            ),
            SALE,
            &[&contested("public_contact", "5000", "")],
            crime("undetermined").missing(&["b0: batch.class_chosen"]),
        ),
        with(
            "public-contact-protected",
            ("经判断计入", "judged to count"),
            SALE,
            &[&contested(
                "public_contact",
                "5000",
                ", class_chosen: item_5",
            )],
            crime("established"),
        ),
        with(
            "public-contact-not-protected",
            ("经判断不计入", "judged not to count"),
            SALE,
            &[&contested(
                "public_contact",
                "5000",
                ", class_chosen: not_counted",
            )],
            crime("not_established"),
        ),
        with(
            "category-unknown",
            ("类型未知", "the category is unknown"),
            SALE,
            &["found: 500, recipients: 1, acquired_unlawfully: false, obtained_in_duty: false"],
            crime("undetermined").missing(&[
                "b0: batch.category",
                "b0: batch.class_chosen",
                "b0: batch.may_affect_safety",
            ]),
        ),
    ];
    for category in ["owner_or_buyer_list", "class_not_fixed"] {
        let id = category.replace('_', "-");
        cases.push(with(
            &format!("{id}-unstated"),
            lists,
            SALE,
            &[&contested(category, "50", "")],
            crime("undetermined").missing(&["b0: batch.class_chosen"]),
        ));
        for (class, below, at) in [
            ("item_3", "49", "50"),
            ("item_4", "499", "500"),
            ("item_5", "4999", "5000"),
        ] {
            let chosen = format!(", class_chosen: {class}");
            cases.push(with(
                &format!("{id}-{}-below", class.replace('_', "-")),
                lists,
                SALE,
                &[&contested(category, below, &chosen)],
                crime("not_established"),
            ));
            cases.push(with(
                &format!("{id}-{}-at", class.replace('_', "-")),
                lists,
                SALE,
                &[&contested(category, at, &chosen)],
                crime("established"),
            ));
        }
    }
    cases
}
