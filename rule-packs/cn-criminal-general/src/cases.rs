//! Test cases of the pack on a real offence: 刑法第二百五十三条之一, where its pack is loaded. Each
//! provision, number and date is tested on invented offences in the tests of the crate.

use cn_vocabulary::CRIME_253_1;
use lexpack_sdk::wire::{Expectation, TestCase};
use lexpack_sdk::{Expect, RunsIn, expect, test_case, text};

/// The pack that holds the offence.
const OFFENCE_PACK: &str = "cn.criminal-personal-info";

/// An adult natural person.
const ADULT: &str = "nature: natural_person, birth_date: 1985-01-01";

/// Facts of a sale that fulfil or exclude every element of the offence but the number of records.
const SALE: &str = "actor: x, conduct: [sell], rules_violated: [statute], \
    personal_information: true, mental_state: intent, obtained: otherwise, consent: false, \
    gains: 0, acquisition_cost: 0, for_lawful_business: false, profit: 0, records_resold: 0, \
    used_for_crime: false, knew_use_for_crime: false, grave_harm_to_victim: false, \
    major_loss_or_bad_effect: false, serious_otherwise: false, \
    especially_serious_otherwise: false, records.communication_content: 0, records.property: 0, \
    records.lodging: 0, records.communication_records: 0, records.health: 0, \
    records.transaction: 0, records.other_sensitive: 0, records.other: 0, role: alone, \
    confession: none, merit: none, pleaded_guilty: false, evaded_after_filing: false, \
    complaint_wrongly_refused: false, new_crime: false, clearly_minor: false";

fn on_the_sale(
    id: &str,
    (zh, en): (&str, &str),
    party: &str,
    act: &str,
    more: &str,
    expectation: Expectation,
) -> TestCase {
    let case = format!(
        "assessment_date: 2026-11-23\n\
         closed_kinds: [batch, sanction]\n\
         entities:\n  x: {{kind: party, {party}}}\n  sale: {{kind: act, {SALE}, {act}}}\n{more}"
    );
    test_case(id, text(zh, en), &case, vec![expectation]).with_packs(&[OFFENCE_PACK])
}

fn of(status: &str) -> Expectation {
    expect(CRIME_253_1, "x", "sale", status)
}

/// Fifty records of track information, sold on 2024-05-10 and filed in time.
const RECENT: &str =
    "date: 2024-05-10, filed_date: 2024-06-01, records.track: 50, records.credit: 0";

pub(crate) fn all() -> Vec<TestCase> {
    let mut cases = limitation();
    cases.extend(persons());
    cases.extend(circumstances());
    cases
}

/// Worked examples 13a and 13b of the specification.
fn limitation() -> Vec<TestCase> {
    let filed = |id: &str, purpose, records: u32, tier: &str, state: &str| {
        let act = format!(
            "date: 2018-06-01, filed_date: 2023-06-20, records.track: {records}, records.credit: 0"
        );
        let bar = format!("cn.criminal-law.art87 [{state}]");
        let expectation = of("established").tier(tier).attached(&[&bar]);
        on_the_sale(id, purpose, ADULT, &act, "", expectation)
    };
    vec![
        filed(
            "worked-example-13a",
            (
                "2018年6月1日的情节严重，2023年6月20日立案：法定最高刑三年，经过五年不再追诉",
                "basic tier of 2018-06-01, filed on 2023-06-20: at most three years, so five years \
                 limit it and prosecution is barred",
            ),
            50,
            "serious",
            "met",
        ),
        filed(
            "worked-example-13b",
            (
                "2018年6月1日的情节特别严重，2023年6月20日立案：法定最高刑七年，追诉期限十年",
                "aggravated tier of 2018-06-01, filed on 2023-06-20: at most seven years, so ten \
                 years limit it and it is not barred",
            ),
            500,
            "especially_serious",
            "not met",
        ),
    ]
}

/// Worked example 14, and the last sentence of example 8.
fn persons() -> Vec<TestCase> {
    let founded = |id: &str, purpose, founded: bool, status: &str| {
        let party =
            format!("nature: unit, set_up_for_crime: {founded}, mainly_commits_crime: false");
        let act = format!("{RECENT}, unit_name_misused: false");
        on_the_sale(id, purpose, &party, &act, "", of(status))
    };
    vec![
        on_the_sale(
            "worked-example-14",
            (
                "行为时十五周岁，出售征信信息200条：不负刑事责任",
                "aged 15 at the act, sells 200 credit records: not liable",
            ),
            "nature: natural_person, birth_date: 2010-06-01",
            "date: 2026-03-01, filed_date: 2026-03-10, records.track: 0, records.credit: 200",
            "",
            of("not_established"),
        ),
        on_the_sale(
            "aged-17",
            (
                "行为时十七周岁：应当从轻或者减轻处罚",
                "aged 17 at the act: lighter or reduced",
            ),
            "nature: natural_person, birth_date: 2008-06-01",
            "date: 2026-03-01, filed_date: 2026-03-10, records.track: 0, records.credit: 200",
            "",
            of("established").attached(&[
                "cn.criminal-law.art17.minor [met]",
                "least-fine-of-minor: [follows]",
            ]),
        ),
        on_the_sale(
            "birth-date-unknown",
            (
                "出生日期不明：是否负刑事责任待定",
                "the date of birth is unknown: open whether liable",
            ),
            "nature: natural_person",
            RECENT,
            "",
            of("undetermined").missing(&["x: party.birth_date"]),
        ),
        founded(
            "genuine-unit",
            ("依法设立的单位", "a genuine unit"),
            false,
            "established",
        ),
        founded(
            "unit-founded-for-the-trade",
            (
                "为此项违法活动设立的单位：不以单位犯罪论处",
                "a unit founded for this trade: no unit crime",
            ),
            true,
            "not_established",
        ),
    ]
}

/// One circumstance of each kind.
fn circumstances() -> Vec<TestCase> {
    let with = |id: &str, purpose, change: (&str, &str), line: &str| {
        let act = format!("{RECENT}, occupation_link: none");
        let case = on_the_sale(
            id,
            purpose,
            ADULT,
            &act,
            "",
            of("established").attached(&[line]),
        );
        TestCase {
            case_text: case.case_text.replace(change.0, change.1),
            ..case
        }
    };
    vec![
        with(
            "accessory",
            ("从犯", "an accessory"),
            ("role: alone", "role: accessory"),
            "cn.criminal-law.art27 [met]",
        ),
        with(
            "surrender",
            ("自首", "surrender"),
            ("confession: none", "confession: surrender"),
            "cn.criminal-law.art67.p1 [met]",
        ),
        with(
            "merit",
            ("立功", "merit"),
            ("merit: none", "merit: merit"),
            "cn.criminal-law.art68 [met]",
        ),
        with(
            "plea",
            ("认罪认罚", "a plea of guilty"),
            ("pleaded_guilty: false", "pleaded_guilty: true"),
            "cn.criminal-procedure-law.art15 [met]",
        ),
        with(
            "occupation",
            ("利用职业便利", "use of the occupation"),
            ("occupation_link: none", "occupation_link: occupation_used"),
            "occupation-ban: 3 to 5 years [open]",
        ),
        with(
            "gains",
            ("违法所得四千元", "gains of 4,000 yuan"),
            (" gains: 0", " gains: 4000"),
            "recovery-of-gains: CNY 4,000.00 [follows]",
        ),
        on_the_sale(
            "recidivist",
            (
                "有期徒刑执行完毕后五年内再犯：累犯，应当从重处罚",
                "again within five years of a term of imprisonment: a recidivist, heavier",
            ),
            ADULT,
            &format!("{RECENT}, deserves_imprisonment: true"),
            "  before: {kind: sanction, party: x, nature: criminal_penalty, \
             for_personal_information: false, penalty: fixed_term_imprisonment, \
             effective_date: 2018-01-01, completed_date: 2020-01-01, \
             suspended_to_the_end: false, for_negligence: false, minor_then: false}\n",
            of("established").attached(&["cn.criminal-law.art65 [met]"]),
        ),
    ]
}
