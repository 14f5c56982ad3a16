//! Units: the unit, the persons responsible in it, and outsiders, each with a finding of their own.

use lexpack_sdk::wire::{Expectation, TestCase};
use lexpack_sdk::{Expect, expect, test_case, text};

use cn_vocabulary::CRIME_253_1;

use super::{NATURAL, SALE, UNIT, crime};
use crate::art253_1::{PARAGRAPH_4, PARAGRAPH_4_PERSONS};

/// A data company `x`, its deciding manager, its main operator, another employee, and a buyer with a
/// purchase of his own.
fn company(act: &str, more: &str) -> String {
    format!(
        "assessment_date: 2026-11-23\nentities:\n\
         \x20 x: {{kind: party, {UNIT}, sector: other_unit, sector_covered_by_deng: true}}\n\
         \x20 manager: {{kind: party, {NATURAL}, unit: x, unit_role: directly_responsible_manager}}\n\
         \x20 operator: {{kind: party, {NATURAL}, unit: x, unit_role: other_directly_responsible}}\n\
         \x20 clerk: {{kind: party, {NATURAL}, unit: x, unit_role: other}}\n\
         \x20 buyer: {{kind: party, {NATURAL}}}\n\
         \x20 a: {{kind: act, actor: x, {act}}}\n\
         \x20 purchase: {{kind: act, actor: buyer, {}, records.lodging: 600}}\n\
         {more}closed_kinds: [party, act, batch, sanction]\n",
        SALE.replace("[sell]", "[purchase]")
    )
}

fn person(id: &str, status: &str) -> Expectation {
    expect(PARAGRAPH_4_PERSONS, id, "a", status)
}

const BASIC: [&str; 4] = [
    "basic: [follows]",
    "basic-imprisonment: 6 to 36 months [follows]",
    "basic-detention: 1 to 6 months [follows]",
    "basic-fine-without-amount: CNY 1,000.00 or more [follows]",
];

pub(super) fn all() -> Vec<TestCase> {
    let sale = SALE.replace("[sell]", "[purchase, sell]");
    let with = |id: &str, zh: &str, en: &str, case: &str, expectations| {
        test_case(&format!("unit-{id}"), text(zh, en), case, expectations)
    };
    vec![
        with(
            "worked-example-8",
            "单位、两名责任人员、外部购买者分别认定",
            "a unit, two responsible persons and an outside buyer have findings of their own",
            &company(&format!("{sale}, records.lodging: 600"), ""),
            vec![
                crime("established").tier("serious").consequences(&[
                    "unit-fine: [follows]",
                    "unit-fine-without-amount: CNY 1,000.00 or more [follows]",
                    "basic: [excluded]",
                ]),
                expect(PARAGRAPH_4, "x", "a", "established"),
                person("manager", "established")
                    .tier("serious")
                    .consequences(&BASIC),
                person("operator", "established")
                    .tier("serious")
                    .consequences(&BASIC),
                person("clerk", "not_established"),
                person("buyer", "no_finding"),
                expect(CRIME_253_1, "buyer", "purchase", "established").consequences(&BASIC),
                expect(PARAGRAPH_4, "buyer", "purchase", "not_established"),
            ],
        ),
        with(
            "below",
            "单位适用自然人的标准",
            "the standards of natural persons apply to units",
            &company(&format!("{sale}, records.lodging: 499"), ""),
            vec![
                crime("not_established"),
                person("manager", "not_established"),
            ],
        ),
        with(
            "aggravated",
            "单位行为情节特别严重",
            "the unit's act is especially serious",
            &company(&format!("{sale}, records.lodging: 5000, gains: 10000"), ""),
            vec![
                crime("established")
                    .tier("especially_serious")
                    .consequences(&[
                        "unit-fine-by-gains: CNY 10,000.00 to CNY 50,000.00 [follows]",
                    ]),
                person("manager", "established")
                    .tier("especially_serious")
                    .consequences(&[
                        "aggravated-imprisonment: 36 to 84 months [follows]",
                        "aggravated-fine-by-gains: CNY 10,000.00 to CNY 50,000.00 [follows]",
                    ]),
            ],
        ),
        with(
            "penalised-before",
            "单位二年内受过行政处罚",
            "the unit was penalised within two years",
            &company(
                &format!("{sale}, records.lodging: 1"),
                "  earlier: {kind: sanction, party: x, nature: administrative_penalty, \
                 for_personal_information: true, effective_date: 2022-05-10}\n",
            ),
            vec![
                crime("established").tier("serious"),
                person("manager", "established").tier("serious"),
            ],
        ),
        with(
            "person-penalised-before",
            "受过处罚的是责任人员而不是单位",
            "the responsible person was penalised before, not the unit",
            &company(
                &format!("{sale}, records.lodging: 1"),
                "  earlier: {kind: sanction, party: manager, nature: administrative_penalty, \
                 for_personal_information: true, effective_date: 2022-05-10}\n",
            ),
            vec![
                crime("not_established"),
                person("manager", "not_established"),
            ],
        ),
        with(
            "lawful-business",
            "单位为合法经营购买信息获利五万元",
            "the unit bought for lawful business and made 50,000 yuan",
            &company(
                &format!(
                    "{}, records.other: 8000, profit: 50000",
                    SALE.replace("[sell]", "[purchase]")
                        .replace("for_lawful_business: false", "for_lawful_business: true")
                ),
                "",
            ),
            vec![
                crime("established").tier("serious"),
                person("manager", "established").tier("serious"),
            ],
        ),
        with(
            "role-unknown",
            "在单位行为中的地位未知",
            "the part in the unit's act is unknown",
            &company(&format!("{sale}, records.lodging: 600"), "")
                .replace(", unit_role: directly_responsible_manager", ""),
            vec![
                person("manager", "undetermined").missing(&["manager: party.unit_role"]),
                person("operator", "established"),
            ],
        ),
        with(
            "text-of-2009",
            "2009年条文：单位判处罚金，责任人员依照该款处罚；新旧条文罚金相同，适用旧法",
            "text of 2009: fine on the unit, the persons as the paragraph says; equal fines leave \
             the older text",
            &company(
                &format!(
                    "{}, records.lodging: 600",
                    SALE.replace("date: 2024-05-10", "date: 2015-10-31")
                        .replace("obtained: otherwise", "obtained: in_duty_or_service")
                        .replace(", serious_otherwise: false", ", serious_otherwise: true")
                ),
                "",
            ),
            vec![
                crime("established")
                    .version("am7")
                    .consequences(&["unit-fine: CNY 1,000.00 or more [follows]"]),
                expect(PARAGRAPH_4, "x", "a", "established").version("am7"),
                person("manager", "established")
                    .version("am7")
                    .consequences(&[
                        "basic-imprisonment: 6 to 36 months [follows]",
                        "basic-fine: CNY 1,000.00 or more [follows]",
                    ]),
                person("clerk", "not_established"),
            ],
        ),
        with(
            "before-2009",
            "2009年2月28日以前没有本罪",
            "before 2009-02-28 there is no such crime",
            &company(
                &format!(
                    "{}, records.lodging: 600",
                    SALE.replace("date: 2024-05-10", "date: 2009-02-27")
                ),
                "",
            ),
            vec![
                crime("no_law_in_force"),
                person("manager", "no_law_in_force"),
            ],
        ),
    ]
}
