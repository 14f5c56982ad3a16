//! Article 6 of 法释〔2017〕10号: purchase for lawful business.

use lexpack_sdk::Expect;
use lexpack_sdk::wire::{Expectation, TestCase};

use super::{CLOSED, NATURAL, case, crime, one, sale_with, simple};

pub(super) fn all() -> Vec<TestCase> {
    let mut cases = worked_examples();
    cases.extend(elements());
    cases.extend(mixed_purchase());
    cases.extend(gains_of_items_3_and_4());
    cases
}

/// 8,000 phone numbers bought for lawful advertising.
fn bought(conduct: &str) -> String {
    sale_with(&[
        ("conduct: [sell]", &format!("conduct: [{conduct}]")),
        ("for_lawful_business: false", "for_lawful_business: true"),
    ])
}

fn with(id: &str, zh: &str, en: &str, act: &str, expectation: Expectation) -> TestCase {
    one(&format!("art6-{id}"), zh, en, &simple(act), expectation)
}

/// Worked examples 9a to 9d, with the number just below, at and just above.
fn worked_examples() -> Vec<TestCase> {
    let purchase = bought("purchase");
    let mut cases = Vec::new();
    for (id, profit, status) in [
        ("profit-below", "49999.99", "not_established"),
        ("profit-at", "50000", "established"),
        ("profit-above", "50000.01", "established"),
    ] {
        cases.push(with(
            id,
            "第一款第一项：获利五万元以上；第五条的数量、数额标准不适用",
            "item 1: a profit of 50,000 yuan or more; the numbers of Article 5 do not apply",
            &format!("{purchase}, records.other: 8000, gains: 6000, profit: {profit}"),
            crime(status),
        ));
    }
    for (id, resold, status) in [
        ("resold-below", "4999", "not_established"),
        ("resold-at", "5000", "established"),
        ("resold-above", "5001", "established"),
    ] {
        cases.push(with(
            id,
            "第二款：转卖的部分适用第五条",
            "paragraph 2: what was resold falls under Article 5",
            &format!(
                "{}, records.other: 8000, records_resold: {resold}",
                bought("purchase, sell")
            ),
            crime(status),
        ));
    }
    cases.push(with(
        "item-3-data",
        "存款信息不在第六条范围内",
        "deposit information is outside Article 6",
        &format!("{purchase}, records.property: 60"),
        crime("established").tier("serious"),
    ));
    cases.push(with(
        "item-4-data",
        "第四项的信息不在第六条范围内",
        "information of item 4 is outside Article 6",
        &format!("{purchase}, records.transaction: 500"),
        crime("established").tier("serious"),
    ));
    cases
}

fn elements() -> Vec<TestCase> {
    let records = "records.other: 8000";
    let purchase = bought("purchase");
    vec![
        with(
            "receipt",
            "收受与购买相同",
            "receipt is treated as purchase",
            &format!("{}, {records}, profit: 0", bought("receive")),
            crime("not_established"),
        ),
        with(
            "exchange",
            "交换不适用第六条",
            "exchange is outside Article 6",
            &format!("{}, {records}, profit: 0", bought("exchange")),
            crime("established"),
        ),
        with(
            "purchase-and-theft",
            "同时窃取的不适用第六条",
            "purchase together with theft is outside Article 6",
            &format!("{}, {records}, profit: 0", bought("purchase, steal")),
            crime("established"),
        ),
        with(
            "unlawful-business",
            "不是为合法经营活动",
            "not for lawful business",
            &format!(
                "{}, {records}",
                purchase.replace("for_lawful_business: true", "for_lawful_business: false")
            ),
            crime("established"),
        ),
        with(
            "business-unknown",
            "是否为合法经营活动未知",
            "whether it was for lawful business is unknown",
            &format!(
                "{}, {records}, profit: 0",
                purchase.replace("for_lawful_business: true", "for_lawful_business: unknown")
            ),
            crime("undetermined").missing(&["a: act.for_lawful_business"]),
        ),
        with(
            "profit-unknown",
            "获利未知",
            "the profit is unknown",
            &format!("{purchase}, {records}, profit: unknown"),
            crime("undetermined").missing(&["a: act.profit"]),
        ),
        one(
            "art6-item-2",
            "第二项：二年内受过行政处罚又购买",
            "item 2: bought again within two years of an administrative penalty",
            &case(
                NATURAL,
                &format!("{purchase}, {records}, profit: 0"),
                "  earlier: {kind: sanction, party: x, nature: administrative_penalty, \
                 for_personal_information: true, effective_date: 2022-05-10}\n",
                CLOSED,
            ),
            crime("established").tier("serious"),
        ),
        one(
            "art6-item-2-two-years-passed",
            "第二项：已过二年",
            "item 2: two years have passed",
            &case(
                NATURAL,
                &format!("{purchase}, {records}, profit: 0"),
                "  earlier: {kind: sanction, party: x, nature: administrative_penalty, \
                 for_personal_information: true, effective_date: 2022-05-09}\n",
                CLOSED,
            ),
            crime("not_established"),
        ),
        with(
            "item-3",
            "第三项：经判断属于其他情节严重的情形",
            "item 3: judged to be serious otherwise",
            &format!(
                "{}, {records}, profit: 0",
                purchase.replace(", serious_otherwise: false", ", serious_otherwise: true")
            ),
            crime("established").tier("serious"),
        ),
        with(
            "no-upper-tier",
            "第六条没有情节特别严重一档",
            "Article 6 knows no especially serious circumstances",
            &format!("{purchase}, records.other: 80000, profit: 5000000"),
            crime("established").tier("serious"),
        ),
    ]
}

/// D-26: items 3 and 4 under Article 5, the rest under Article 6.
fn mixed_purchase() -> Vec<TestCase> {
    let purchase = bought("purchase");
    vec![
        with(
            "mixed-below",
            "一次购买兼有两类信息，均未达各自标准",
            "one purchase of both kinds, each below its own standard",
            &format!("{purchase}, records.property: 49, records.other: 4900, profit: 49999.99"),
            crime("not_established"),
        ),
        with(
            "mixed-article-5",
            "其中第三项的信息达到第五条标准",
            "its information of item 3 reaches Article 5",
            &format!("{purchase}, records.property: 50, records.other: 4900, profit: 0"),
            crime("established"),
        ),
        with(
            "mixed-article-6",
            "其余信息达到第六条标准",
            "the rest reaches Article 6",
            &format!("{purchase}, records.property: 49, records.other: 4900, profit: 50000"),
            crime("established"),
        ),
        with(
            "mixed-by-proportion",
            "其余信息不与第三项的信息按比例合计",
            "the rest is not added to the information of item 3 in proportion",
            &format!("{purchase}, records.property: 49, records.other: 5000, profit: 0"),
            crime("not_established"),
        ),
    ]
}

/// Gains of a purchase for lawful business: what information of items 3 and 4 brought falls under Article
/// 5(1)(7); of a purchase of nothing else, all of it does.
fn gains_of_items_3_and_4() -> Vec<TestCase> {
    let purchase = bought("purchase");
    let deposits = format!("{purchase}, records.property: 30");
    let mixed = format!("{purchase}, records.property: 30, records.other: 100, profit: 0");
    let of = |id: &str, act: &str, expectation: Expectation| {
        with(
            id,
            "第三项、第四项信息的违法所得适用第五条第一款第七项",
            "gains from information of items 3 and 4 fall under Article 5(1)(7)",
            act,
            expectation,
        )
    };
    let open = |id: &str, act: &str, missing: &str| {
        one(
            &format!("art6-{id}"),
            "违法所得未知的，不能认定未达标准",
            "while the gains are unknown it is not found that they are below",
            &case(NATURAL, act, "", CLOSED),
            crime("undetermined").missing(&[missing]),
        )
    };
    let batch = |gains: &str| {
        format!(
            "  b: {{kind: batch, act: a, category: property, found: 30, untrue_or_duplicate: 0, \
             recipients: 0, acquired_unlawfully: true, obtained_in_duty: false, gains: {gains}}}\n"
        )
    };
    let by_batch = |id: &str, gains: &str, status: &str| {
        one(
            &format!("art6-{id}"),
            "混合购买按批次列出的，只计第三项、第四项批次的违法所得",
            "of a mixed purchase by batches, the gains of those of items 3 and 4 count",
            &case(
                NATURAL,
                &format!("{purchase}, records.other: 100, profit: 0, gains: 9000"),
                &batch(gains),
                CLOSED,
            ),
            crime(status),
        )
    };
    vec![
        of(
            "item-3-gains-below",
            &format!("{deposits}, gains: 4999.99"),
            crime("not_established"),
        ),
        of(
            "item-3-gains-at",
            &format!("{deposits}, gains: 5000"),
            crime("established").tier("serious"),
        ),
        of(
            "item-4-gains-at",
            &format!("{purchase}, records.transaction: 30, gains: 5000"),
            crime("established").tier("serious"),
        ),
        open(
            "item-3-gains-unknown",
            &format!("{deposits}, gains: unknown"),
            "a: act.gains",
        ),
        of(
            "item-3-gains-tenfold",
            &format!("{deposits}, gains: 50000"),
            crime("established").tier("especially_serious"),
        ),
        of(
            "mixed-gains-below",
            &format!("{mixed}, gains: 9000, gains_of_items_3_and_4: 4999.99"),
            crime("not_established"),
        ),
        of(
            "mixed-gains-at",
            &format!("{mixed}, gains: 9000, gains_of_items_3_and_4: 5000"),
            crime("established").tier("serious"),
        ),
        open(
            "mixed-gains-unknown",
            &format!("{mixed}, gains: 9000, gains_of_items_3_and_4: unknown"),
            "a: act.gains_of_items_3_and_4",
        ),
        by_batch("mixed-batch-gains-below", "4999.99", "not_established"),
        by_batch("mixed-batch-gains-at", "5000", "established"),
        by_batch("mixed-batch-gains-unknown", "unknown", "undetermined"),
    ]
}
