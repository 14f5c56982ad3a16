//! Article 5 of 法释〔2017〕10号: each item, each number below, at and above.

use lexpack_sdk::wire::{Expectation, TestCase};
use lexpack_sdk::{Expect, RunsIn, test_case, text};

use super::{CLOSED, NATURAL, SALE, case, crime, insider, one, sale_with, simple};

pub(super) fn all() -> Vec<TestCase> {
    let mut cases = items_1_and_2();
    cases.extend(items_3_to_5());
    cases.extend(item_6());
    cases.extend(item_7());
    cases.extend(item_8());
    cases.extend(item_9());
    cases.extend(item_10());
    cases.extend(paragraph_2());
    cases
}

const TIER_1: [&str; 4] = ["track", "communication_content", "credit", "property"];
const TIER_2: [&str; 5] = [
    "lodging",
    "communication_records",
    "health",
    "transaction",
    "other_sensitive",
];

fn none() -> Expectation {
    crime("not_established")
}

fn basic() -> Expectation {
    crime("established").tier("serious")
}

fn aggravated() -> Expectation {
    crime("established").tier("especially_serious")
}

/// A number just below, at and just above, with what follows.
fn around(
    cases: &mut Vec<TestCase>,
    id: &str,
    (zh, en): (&str, &str),
    act: &str,
    (below, at, above): (&str, &str, &str),
    (less, reached): (&Expectation, &Expectation),
) {
    for (name, value, expectation) in [
        ("below", below, less),
        ("at", at, reached),
        ("above", above, reached),
    ] {
        cases.push(one(
            &format!("art5-{id}-{name}"),
            zh,
            en,
            &simple(&format!("{act}, {value}")),
            expectation.clone(),
        ));
    }
}

/// Items without a number.
fn items_1_and_2() -> Vec<TestCase> {
    let used = |by: &str| sale_with(&[("used_for_crime: false", by)]);
    let knew = |by: &str| sale_with(&[("knew_use_for_crime: false", by)]);
    let with = |id: &str, zh: &str, en: &str, act: &str, expectation| {
        one(&format!("art5-{id}"), zh, en, &simple(act), expectation)
    };
    vec![
        with(
            "item-1",
            "出售一条行踪轨迹信息，被他人用于犯罪",
            "one record of track information sold and used by others for crime",
            &format!("{}, records.track: 1", used("used_for_crime: true")),
            basic(),
        ),
        with(
            "item-1-no-track",
            "被用于犯罪的不是行踪轨迹信息",
            "what was used for crime is no track information",
            &format!("{}, records.credit: 1", used("used_for_crime: true")),
            none(),
        ),
        with(
            "item-1-acquired-only",
            "单纯获取不适用第一项",
            "acquisition alone does not fall under item 1",
            &format!(
                "{}, records.track: 1",
                used("used_for_crime: true").replace("[sell]", "[purchase]")
            ),
            none(),
        ),
        with(
            "item-1-use-unknown",
            "是否被用于犯罪未知",
            "whether it was used for crime is unknown",
            &format!("{}, records.track: 1", used("used_for_crime: unknown")),
            crime("undetermined").missing(&["a: act.used_for_crime"]),
        ),
        with(
            "item-2",
            "知道他人用于犯罪而向其出售一条",
            "one record sold to another whose criminal use was known",
            &format!("{}, records.other: 1", knew("knew_use_for_crime: true")),
            basic(),
        ),
        with(
            "item-2-acquired-only",
            "单纯获取不适用第二项",
            "acquisition alone does not fall under item 2",
            &format!(
                "{}, records.other: 1",
                knew("knew_use_for_crime: true").replace("[sell]", "[purchase]")
            ),
            none(),
        ),
        with(
            "item-2-unknown",
            "是否知道未知",
            "whether it was known is unknown",
            &format!("{}, records.other: 1", knew("knew_use_for_crime: unknown")),
            crime("undetermined").missing(&["a: act.knew_use_for_crime"]),
        ),
    ]
}

fn items_3_to_5() -> Vec<TestCase> {
    let mut cases = Vec::new();
    for category in TIER_1 {
        around(
            &mut cases,
            &format!("item-3-{}", category.replace('_', "-")),
            ("第三项：五十条以上", "item 3: 50 records or more"),
            SALE,
            (
                &format!("records.{category}: 49"),
                &format!("records.{category}: 50"),
                &format!("records.{category}: 51"),
            ),
            (&none(), &basic()),
        );
    }
    for category in TIER_2 {
        around(
            &mut cases,
            &format!("item-4-{}", category.replace('_', "-")),
            ("第四项：五百条以上", "item 4: 500 records or more"),
            SALE,
            (
                &format!("records.{category}: 499"),
                &format!("records.{category}: 500"),
                &format!("records.{category}: 501"),
            ),
            (&none(), &basic()),
        );
    }
    around(
        &mut cases,
        "item-5",
        ("第五项：五千条以上", "item 5: 5,000 records or more"),
        SALE,
        (
            "records.other: 4999",
            "records.other: 5000",
            "records.other: 5001",
        ),
        (&none(), &basic()),
    );
    cases.push(one(
        "art5-item-3-categories-together",
        "同一项的各类信息合并计算",
        "categories of one item count together",
        &simple(&format!(
            "{SALE}, records.track: 20, records.communication_content: 10, records.credit: 10, \
             records.property: 10"
        )),
        basic(),
    ));
    cases.push(one(
        "art5-item-3-unknown",
        "条数未知",
        "the number of records is unknown",
        &simple(&format!("{SALE}, records.track: 40..60")),
        crime("undetermined").missing(&["a: act.records.track"]),
    ));
    cases.push(one(
        "art5-item-3-bounds",
        "只知道不少于五十条，已足以认定",
        "at least 50 is known, and that decides",
        &simple(&format!("{SALE}, records.track: 50..400")),
        basic(),
    ));
    cases
}

/// Worked examples 2a to 2c.
fn item_6() -> Vec<TestCase> {
    let mut cases = Vec::new();
    around(
        &mut cases,
        "item-6",
        (
            "第六项：按相应比例合计，30/50加200/500",
            "item 6: in proportion, 30/50 and 200/500",
        ),
        &format!("{SALE}, records.track: 30"),
        (
            "records.lodging: 199",
            "records.lodging: 200",
            "records.lodging: 201",
        ),
        (&none(), &basic()),
    );
    around(
        &mut cases,
        "item-6-three-classes",
        (
            "第六项：20/50加200/500加1000/5000",
            "item 6: 20/50, 200/500 and 1,000/5,000",
        ),
        &format!("{SALE}, records.track: 20, records.lodging: 200"),
        (
            "records.other: 999",
            "records.other: 1000",
            "records.other: 1001",
        ),
        (&none(), &basic()),
    );
    cases
}

/// Worked examples 4a, 4b and 4d.
fn item_7() -> Vec<TestCase> {
    let mut cases = Vec::new();
    around(
        &mut cases,
        "item-7",
        (
            "第七项：违法所得五千元以上",
            "item 7: gains of 5,000 yuan or more",
        ),
        &format!("{SALE}, records.other: 100"),
        ("gains: 4999.99", "gains: 5000", "gains: 5000.01"),
        (&none(), &basic()),
    );
    cases.push(one(
        "art5-item-7-not-added-to-records",
        "违法所得与条数不相加",
        "gains and records are not added to each other",
        &simple(&format!("{SALE}, records.track: 25, gains: 2500")),
        none(),
    ));
    cases.push(one(
        "art5-item-7-net",
        "不扣除成本时达到标准（另一种解读扣除）",
        "reached without deducting costs (another reading deducts)",
        &simple(&format!(
            "{SALE}, records.other: 100, gains: 5000, acquisition_cost: 1000"
        )),
        basic(),
    ));
    cases
}

/// Worked examples 3a to 3c, 4c and 12b.
fn item_8() -> Vec<TestCase> {
    let mut cases = Vec::new();
    let insider = insider();
    let half = (
        "第八项：履职信息减半",
        "item 8: half for information from duty",
    );
    for (id, act, values) in [
        (
            "item-8-item-3",
            insider.clone(),
            (
                "records.track: 24",
                "records.track: 25",
                "records.track: 26",
            ),
        ),
        (
            "item-8-item-4",
            insider.clone(),
            (
                "records.other_sensitive: 249",
                "records.other_sensitive: 250",
                "records.other_sensitive: 251",
            ),
        ),
        (
            "item-8-item-5",
            insider.clone(),
            (
                "records.other: 2499",
                "records.other: 2500",
                "records.other: 2501",
            ),
        ),
        (
            "item-8-item-6",
            format!("{insider}, records.track: 15"),
            (
                "records.lodging: 99",
                "records.lodging: 100",
                "records.lodging: 101",
            ),
        ),
        (
            "item-8-item-7",
            insider.clone(),
            ("gains: 2499.99", "gains: 2500", "gains: 2500.01"),
        ),
    ] {
        around(&mut cases, id, half, &act, values, (&none(), &basic()));
    }
    let with = |id: &str, zh: &str, en: &str, act: &str, expectation| {
        one(&format!("art5-{id}"), zh, en, &simple(act), expectation)
    };
    cases.extend([
        with(
            "item-8-kept",
            "履职中获取而没有给任何人：第八项不适用",
            "acquired in duty and given to nobody: item 8 does not apply",
            &format!(
                "{}, records.track: 25",
                insider.replace("[sell]", "[collect_in_duty_or_service]")
            ),
            none(),
        ),
        with(
            "item-8-card-work",
            "因办理居民身份证知悉的也是履行职责中获得",
            "what was learned in card work is obtained in duty as well",
            &format!(
                "{}, records.track: 25",
                insider.replace("obtained: in_duty_or_service", "obtained: card_work")
            ),
            basic(),
        ),
        with(
            "item-8-obtained-unknown",
            "信息怎样获得未知",
            "how the information was obtained is unknown",
            &format!(
                "{}, records.track: 25",
                insider.replace("obtained: in_duty_or_service", "obtained: unknown")
            ),
            crime("undetermined").missing(&["a: act.obtained"]),
        ),
    ]);
    cases
}

/// Worked examples 5a to 5c, and the anniversary.
fn item_9() -> Vec<TestCase> {
    let act = |date: &str| {
        format!(
            "{}, records.other: 10",
            sale_with(&[("date: 2024-05-10", &format!("date: {date}"))])
        )
    };
    let penalty = |facts: &str| format!("  earlier: {{kind: sanction, {facts}}}\n");
    const ADMINISTRATIVE: &str = "party: x, nature: administrative_penalty, \
                                  for_personal_information: true, effective_date: 2024-01-15";
    let with = |id: &str, zh: &str, en: &str, date: &str, facts: &str, expectation| {
        one(
            &format!("art5-item-9-{id}"),
            zh,
            en,
            &case(NATURAL, &act(date), &penalty(facts), CLOSED),
            expectation,
        )
    };
    let mut cases = vec![
        with(
            "23-months",
            "行政处罚生效二十三个月后又出售",
            "sold again 23 months after an administrative penalty took effect",
            "2025-12-15",
            ADMINISTRATIVE,
            basic(),
        ),
        with(
            "anniversary",
            "满二年之日算在二年以内",
            "the anniversary day is inside",
            "2026-01-15",
            ADMINISTRATIVE,
            basic(),
        ),
        with(
            "day-after-anniversary",
            "满二年的次日已在二年以外",
            "the day after the anniversary is outside",
            "2026-01-16",
            ADMINISTRATIVE,
            none(),
        ),
        with(
            "25-months",
            "二十五个月后出售",
            "sold 25 months after",
            "2026-02-15",
            ADMINISTRATIVE,
            none(),
        ),
        with(
            "act-before-penalty",
            "行为在处罚生效以前",
            "the act lies before the penalty took effect",
            "2024-01-14",
            ADMINISTRATIVE,
            none(),
        ),
        with(
            "criminal-eight-years-ago",
            "刑事处罚没有期限",
            "a criminal penalty has no time limit",
            "2025-12-15",
            "party: x, nature: criminal_penalty, for_personal_information: true, \
             effective_date: 2017-12-15",
            basic(),
        ),
        with(
            "other-matter",
            "因其他行为受处罚",
            "penalised for something else",
            "2025-12-15",
            "party: x, nature: criminal_penalty, for_personal_information: false, \
             effective_date: 2024-01-15",
            none(),
        ),
        with(
            "date-unknown",
            "处罚生效日期未知",
            "the effective date is unknown",
            "2025-12-15",
            "party: x, nature: administrative_penalty, for_personal_information: true",
            crime("undetermined").missing(&["earlier: sanction.effective_date"]),
        ),
        one(
            "art5-item-9-other-party",
            "受处罚的是他人",
            "somebody else was penalised",
            &case(
                NATURAL,
                &act("2025-12-15"),
                &format!(
                    "  y: {{kind: party, {NATURAL}}}\n{}",
                    penalty(&ADMINISTRATIVE.replace("party: x", "party: y"))
                ),
                CLOSED,
            ),
            none(),
        ),
        one(
            "art5-item-9-not-excluded",
            "没有说明是否还有其他处罚：不能排除",
            "that there is no earlier penalty is not stated: it is not excluded",
            &case(
                NATURAL,
                &act("2025-12-15"),
                "",
                "closed_kinds: [act, batch]\n",
            ),
            crime("undetermined").missing(&["more of kind sanction"]),
        ),
    ];
    for nature in ["conviction_without_penalty", "non_prosecution"] {
        cases.push(with(
            &nature.replace('_', "-"),
            "免予刑事处罚、不起诉不是刑事处罚",
            "exemption from penalty and non-prosecution are no criminal penalty",
            "2025-12-15",
            &format!(
                "party: x, nature: {nature}, for_personal_information: true, effective_date: 2024-01-15"
            ),
            none(),
        ));
    }
    cases
}

fn item_10() -> Vec<TestCase> {
    let judged = |by: &str| sale_with(&[(", serious_otherwise: false", by)]);
    vec![
        one(
            "art5-item-10",
            "经判断属于其他情节严重的情形",
            "judged to be serious otherwise",
            &simple(&judged(", serious_otherwise: true")),
            basic(),
        ),
        one(
            "art5-item-10-unjudged",
            "未经判断的，不自动认定也不自动排除",
            "without a judgement it is neither found nor excluded",
            &simple(&format!("{}, records.track: 49", judged(""))),
            crime("undetermined").missing(&["a: act.serious_otherwise"]),
        ),
    ]
}

/// Worked examples 7a to 7d, and the other items of paragraph 2.
fn paragraph_2() -> Vec<TestCase> {
    let mut cases = Vec::new();
    let ten = (
        "第二款第三项：标准的十倍",
        "paragraph 2 item 3: ten times the standard",
    );
    let track = format!("{SALE}, records.track: 300");
    for (id, act, values) in [
        (
            "p2-item-3-of-item-3",
            SALE,
            (
                "records.property: 499",
                "records.property: 500",
                "records.property: 501",
            ),
        ),
        (
            "p2-item-3-of-item-4",
            SALE,
            (
                "records.health: 4999",
                "records.health: 5000",
                "records.health: 5001",
            ),
        ),
        (
            "p2-item-3-of-item-5",
            SALE,
            (
                "records.other: 49999",
                "records.other: 50000",
                "records.other: 50001",
            ),
        ),
        (
            "p2-item-3-of-item-6",
            track.as_str(),
            (
                "records.lodging: 1999",
                "records.lodging: 2000",
                "records.lodging: 2001",
            ),
        ),
        (
            "p2-item-3-of-item-7",
            SALE,
            ("gains: 49999.99", "gains: 50000", "gains: 50000.01"),
        ),
    ] {
        around(&mut cases, id, ten, act, values, (&basic(), &aggravated()));
    }
    let half = (
        "第二款第三项：履职信息减半标准的十倍",
        "paragraph 2 item 3: ten times the half for information from duty",
    );
    let insider = insider();
    let insider_track = format!("{insider}, records.track: 150");
    for (id, act, values) in [
        (
            "p2-item-3-of-item-8-item-3",
            insider.as_str(),
            (
                "records.property: 249",
                "records.property: 250",
                "records.property: 251",
            ),
        ),
        (
            "p2-item-3-of-item-8-item-4",
            insider.as_str(),
            (
                "records.health: 2499",
                "records.health: 2500",
                "records.health: 2501",
            ),
        ),
        (
            "p2-item-3-of-item-8-item-5",
            insider.as_str(),
            (
                "records.other: 24999",
                "records.other: 25000",
                "records.other: 25001",
            ),
        ),
        (
            "p2-item-3-of-item-8-item-6",
            insider_track.as_str(),
            (
                "records.lodging: 999",
                "records.lodging: 1000",
                "records.lodging: 1001",
            ),
        ),
        (
            "p2-item-3-of-item-8-item-7",
            insider.as_str(),
            ("gains: 24999.99", "gains: 25000", "gains: 25000.01"),
        ),
    ] {
        around(&mut cases, id, half, act, values, (&basic(), &aggravated()));
    }
    for (id, fact) in [
        ("p2-item-1", "grave_harm_to_victim"),
        ("p2-item-2", "major_loss_or_bad_effect"),
        ("p2-item-4", "especially_serious_otherwise"),
    ] {
        let with = |value: &str| {
            format!(
                "{}, records.track: 50, first_offence: false",
                sale_with(&[(&format!(", {fact}: false"), &format!(", {fact}: {value}"))])
            )
        };
        cases.push(one(
            &format!("art5-{id}"),
            "第二款的其他情形",
            "the other items of paragraph 2",
            &simple(&with("true")),
            aggravated(),
        ));
        // The general part asks for more of its own where it is loaded.
        cases.push(
            test_case(
                &format!("art5-{id}-unknown"),
                text(
                    "是否有该情形未知：成立，档次待定",
                    "whether it is present is unknown: established, the tier is open",
                ),
                &simple(&with("unknown")),
                vec![
                    crime("established")
                        .tier("serious|especially_serious")
                        .missing(&[&format!("a: act.{fact}")]),
                ],
            )
            .without_packs(&["cn.criminal-general"]),
        );
    }
    cases
}
