//! Test cases of the pack. A general part has few findings of its own, so most cases run beside the
//! packs whose provisions it attaches to.
//!
//! Each element has a case that meets it, one that does not, and one that does not know; each date
//! and number has the day before, at and after it.

use lexpack_sdk::wire::{Expectation, TestCase};
use lexpack_sdk::{Expect, RunsIn, expect, test_case, text};

use cn_vocabulary::CYBERSECURITY_71_2 as SALE_RULE;
use cn_vocabulary::crimes::{
    CRIME_180_2_PERSONS, CRIME_253_1, CRIME_253_1_PERSONS, CRIME_286_1_PERSONS, ids_of_actors,
};

const CYBERSECURITY: &str = "cn.cybersecurity-law";
const PUBLIC_SECURITY: &str = "cn.public-security";
const ID_CARD: &str = "cn.id-card-law";
/// The packs that hold the offences.
const CRIMINAL_PACKS: [&str; 2] = ["cn.criminal-personal-info", "cn.insider-information"];
const CARD_RULE: &str = "cn.id-card-law.art19.p1";
const PERSONS: &str = "cn.public-security.art56";

/// No trade and no tip: beside packs on inside information nothing there stays open.
const NO_DEALING: &str = "closed_kinds: [trade, tip]\n";
const BELOW_CRIME: &str = "given:\n  - {provision: cn.criminal-law.art253-1, established: false}\n";
const CRIME: &str = "given:\n  - {provision: cn.criminal-law.art253-1, established: true}\n";

/// A conclusion that is given.
fn given(provision: &str, established: bool) -> String {
    format!("given:\n{}", conclusion(provision, established))
}

/// None of these offences.
fn none_of(ids: impl Iterator<Item = &'static str>) -> String {
    let lines: String = ids.map(|id| conclusion(id, false)).collect();
    format!("given:\n{lines}")
}

fn conclusion(provision: &str, established: bool) -> String {
    format!("  - {{provision: {provision}, established: {established}}}\n")
}

const OUTSIDER: &str = "nature: natural_person, birth_date: 1990-01-01, sector: none, \
                        personal_information_processor: false, pregnant_or_nursing: false";
const SALE: &str = "date: 2024-05-10, conduct: [sell], rules_violated: [statute], \
                    personal_information: true, mental_state: intent, leaked: true, gains: 300, \
                    discovered_date: 2024-06-01";
const FINE: &str = "fine: CNY 300.00 to CNY 3,000.00 [follows]";

/// A case of one party `x` and one act `a`.
fn case(party: &str, act: &str, given: &str) -> String {
    format!(
        "assessment_date: 2032-11-23\n\
         entities:\n  x: {{kind: party, {party}}}\n  a: {{kind: act, actor: x, {act}}}\n\
         {given}"
    )
}

fn sale_with(part: &str, by: &str) -> String {
    SALE.replace(part, by)
}

fn sale_on(date: &str) -> String {
    sale_with("date: 2024-05-10", &format!("date: {date}"))
}

fn sale(status: &str) -> Expectation {
    expect(SALE_RULE, "x", "a", status)
}

fn one(id: &str, zh: &str, en: &str, case_text: &str, expectation: Expectation) -> TestCase {
    test_case(id, text(zh, en), case_text, vec![expectation])
}

pub(crate) fn all() -> Vec<TestCase> {
    let mut cases = transfer();
    cases.extend(transfer_for_any_crime());
    cases.extend(transfer_of_persons());
    cases.extend(credit());
    cases.extend(gross_receipts());
    cases.extend(one_fine());
    cases.extend(under_14());
    cases.extend(minors());
    cases.extend(lighter_or_reduced());
    cases.extend(no_harm());
    cases.extend(first_breach());
    cases.extend(no_fault());
    cases.extend(two_years());
    cases.extend(five_years());
    cases.extend(limits_of_other_laws());
    cases
}

/// Arts 8(2) and 27, with their dates.
fn transfer() -> Vec<TestCase> {
    let with = |id: &str, date: &str, returned: &str, given: &str, expectation: Expectation| {
        one(
            &format!("art27-{id}"),
            "构成犯罪的移送司法机关，不得以行政处罚代替刑事处罚",
            "a crime is handed over and not answered by an administrative penalty",
            &case(
                OUTSIDER,
                &format!("{}, returned_by_justice: {returned}", sale_on(date)),
                given,
            ),
            expectation,
        )
    };
    let art27 = |status: &str| expect("cn.administrative-penalty.art27", "x", "a", status);
    let crime = |id: &str, date: &str, version: &str| {
        with(
            id,
            date,
            "false",
            CRIME,
            art27("established")
                .version(version)
                .consequences(&["transfer: [follows]", "no-substitution: [follows]"]),
        )
    };
    vec![
        with(
            "day-before-the-text-of-2017",
            "2017-12-31",
            "false",
            CRIME,
            art27("unresolved_law"),
        ),
        crime("text-of-2017-first-day", "2018-01-01", "2018"),
        crime("text-of-2017-last-day", "2021-07-14", "2018"),
        crime("text-of-2021-first-day", "2021-07-15", "2021"),
        crime("text-of-2021-day-after", "2021-07-16", "2021"),
        with(
            "no-crime",
            "2024-05-10",
            "false",
            &none_of(ids_of_actors()),
            art27("not_established"),
        ),
        // That it is not the crime of Art. 253-1 says nothing of the other offences.
        with(
            "another-crime-unknown",
            "2024-05-10",
            "false",
            BELOW_CRIME,
            art27("undetermined").missing(
                &ids_of_actors()
                    .filter(|id| *id != CRIME_253_1)
                    .collect::<Vec<_>>(),
            ),
        )
        .without_packs(&CRIMINAL_PACKS),
        with(
            "crime-unknown",
            "2024-05-10",
            "false",
            "",
            art27("undetermined").missing(&ids_of_actors().collect::<Vec<_>>()),
        )
        .without_packs(&CRIMINAL_PACKS),
        with(
            "returned",
            "2024-05-10",
            "true",
            CRIME,
            art27("established").consequences(&["returned: [follows]"]),
        ),
        with(
            "not-returned",
            "2024-05-10",
            "false",
            CRIME,
            art27("established").consequences(&["returned: [excluded]"]),
        ),
        with(
            "returned-unknown",
            "2024-05-10",
            "unknown",
            CRIME,
            art27("established")
                .consequences(&["returned: [open]"])
                .missing(&["a: act.returned_by_justice"]),
        ),
    ]
}

/// The place of an offence, for the id of a case.
fn short(offence: &str) -> String {
    offence
        .trim_start_matches("cn.criminal-law.")
        .replace('.', "-")
}

/// Arts 27 and 35: «构成犯罪» is any of the offences, not that of Art. 253-1 alone.
fn transfer_for_any_crime() -> Vec<TestCase> {
    let mut cases = Vec::new();
    for id in ids_of_actors() {
        let short = short(id);
        cases.push(one(
            &format!("art27-any-{short}"),
            "任何罪名均应移送",
            "whichever the crime, the case is handed over",
            &case(OUTSIDER, SALE, &given(id, true)),
            expect("cn.administrative-penalty.art27", "x", "a", "established")
                .consequences(&["transfer: [follows]"]),
        ));
        cases.push(one(
            &format!("art35-any-{short}"),
            "任何罪名已判处罚金的，不再给予罚款",
            "whichever the crime, no fine after a criminal fine",
            &case(
                OUTSIDER,
                &format!(
                    "{SALE}, detention_served: false, fine_imposed: 600000, \
                     criminal_fine_imposed: true"
                ),
                &given(id, true),
            ),
            expect("cn.administrative-penalty.art35", "x", "a", "established")
                .consequences(&["fine-credited: [follows]", "no-fine-after: [follows]"]),
        ));
    }
    cases
}

/// Art. 27 for the responsible persons of a unit.
fn transfer_of_persons() -> Vec<TestCase> {
    let with = |id: &str, given: &str, expectation: Expectation| {
        one(
            &format!("art27-persons-{id}"),
            "单位犯罪的责任人员同样移送",
            "the responsible persons of a unit are handed over as well",
            &format!(
                "assessment_date: 2032-11-23\nentities:\n  x: {{kind: party, nature: unit}}\n  \
                 m: {{kind: party, nature: natural_person, birth_date: 1980-01-01, unit: x, \
                 unit_role: directly_responsible_manager}}\n  \
                 a: {{kind: act, actor: x, {SALE}, returned_by_justice: false}}\n{given}"
            ),
            expectation,
        )
    };
    let art27 = |status: &str| expect("cn.administrative-penalty.art27.persons", "m", "a", status);
    let offences = [
        CRIME_253_1_PERSONS,
        CRIME_180_2_PERSONS,
        CRIME_286_1_PERSONS,
    ];
    let mut cases = vec![
        with(
            "no-crime",
            &none_of(offences.into_iter()),
            art27("not_established"),
        ),
        with(
            "unknown",
            &given(CRIME_253_1_PERSONS, false),
            art27("undetermined").missing(&[CRIME_180_2_PERSONS, CRIME_286_1_PERSONS]),
        )
        .without_packs(&CRIMINAL_PACKS),
    ];
    for id in offences {
        let short = short(id);
        cases.push(with(
            &short,
            &given(id, true),
            art27("established").consequences(&["transfer: [follows]"]),
        ));
    }
    cases
}

/// Art. 35: what was imposed before is credited.
fn credit() -> Vec<TestCase> {
    let with = |id: &str, date: &str, facts: &str, given: &str, expectation: Expectation| {
        one(
            &format!("art35-{id}"),
            "已执行的行政拘留折抵刑期，罚款折抵罚金，已判罚金的不再罚款",
            "detention served and fines imposed are credited; no fine after a criminal fine",
            &case(OUTSIDER, &format!("{}, {facts}", sale_on(date)), given),
            expectation,
        )
    };
    let art35 = |status: &str| expect("cn.administrative-penalty.art35", "x", "a", status);
    let none = "detention_served: false, fine_imposed: 0, criminal_fine_imposed: false";
    let detained = none.replace("served: false", "served: true");
    let fined = none.replace("fine_imposed: 0", "fine_imposed: 0.01");
    let criminal = none.replace(
        "criminal_fine_imposed: false",
        "criminal_fine_imposed: true",
    );
    vec![
        with(
            "nothing",
            "2024-05-10",
            none,
            CRIME,
            art35("not_established"),
        ),
        with(
            "detention",
            "2024-05-10",
            &detained,
            CRIME,
            art35("established").consequences(&[
                "detention-credited: [follows]",
                "fine-credited: [excluded]",
                "no-fine-after: [excluded]",
            ]),
        ),
        with(
            "fine",
            "2024-05-10",
            &fined,
            CRIME,
            art35("established").consequences(&["fine-credited: [follows]"]),
        ),
        with(
            "criminal-fine",
            "2024-05-10",
            &criminal,
            CRIME,
            art35("established").consequences(&["no-fine-after: [follows]"]),
        ),
        with(
            "no-crime",
            "2024-05-10",
            &detained,
            &none_of(ids_of_actors()),
            art35("not_established"),
        ),
        with(
            "detention-unknown",
            "2024-05-10",
            &none.replace("served: false", "served: unknown"),
            CRIME,
            art35("undetermined").missing(&["a: act.detention_served"]),
        ),
        with(
            "fine-unknown",
            "2024-05-10",
            &none.replace("fine_imposed: 0,", "fine_imposed: unknown,"),
            CRIME,
            art35("undetermined").missing(&["a: act.fine_imposed"]),
        ),
        with(
            "criminal-fine-unknown",
            "2024-05-10",
            &none.replace(
                "criminal_fine_imposed: false",
                "criminal_fine_imposed: unknown",
            ),
            CRIME,
            art35("undetermined").missing(&["a: act.criminal_fine_imposed"]),
        ),
        with(
            "text-of-2017",
            "2021-07-14",
            &fined,
            CRIME,
            art35("established").version("2018"),
        ),
        with(
            "text-of-2017-no-fine-after",
            "2021-07-14",
            &criminal,
            CRIME,
            art35("not_established"),
        ),
        with(
            "text-of-2021",
            "2021-07-15",
            &criminal,
            CRIME,
            art35("established").version("2021"),
        ),
        with(
            "day-before",
            "2017-12-31",
            &fined,
            CRIME,
            art35("unresolved_law"),
        ),
        with(
            "first-day",
            "2018-01-01",
            &fined,
            CRIME,
            art35("established").version("2018"),
        ),
    ]
}

/// Art. 28(2), on the fine of the Cybersecurity Law.
fn gross_receipts() -> Vec<TestCase> {
    let with = |id: &str, act: &str, expectation: Expectation| {
        let in_time = act.replace("discovered_date: 2024-06-01", "discovered_date: unknown");
        one(
            &format!("art28-p2-{id}"),
            "违法所得按所取得的款项计算",
            "unlawful gains are the gross receipts",
            &case(OUTSIDER, &in_time, BELOW_CRIME),
            expectation,
        )
        .with_packs(&[CYBERSECURITY])
    };
    let line = |state: &str| format!("cn.administrative-penalty.art28.p2 [{state}]");
    let met = || {
        sale("established")
            .consequences(&[FINE])
            .attached(&[&line("met"), "gross-receipts: [follows]"])
    };
    vec![
        with(
            "day-before",
            &sale_on("2021-07-14"),
            sale("established").consequences(&[FINE]),
        ),
        with("first-day", &sale_on("2021-07-15"), met()),
        with("gains", SALE, met()),
        with(
            "no-gains",
            &sale_with("gains: 300", "gains: 0"),
            sale("established").attached(&[&line("not met")]),
        ),
        with(
            "gains-unknown",
            &sale_with("gains: 300", "gains: unknown"),
            sale("established").attached(&[&line("open"), "gross-receipts: [open]"]),
        ),
    ]
}

/// Art. 29: where no special rule governs, one fine alone is imposed from 2018-01-01, the higher one; that it
/// is the higher one is a doubt before 2021-07-15.
fn one_fine() -> Vec<TestCase> {
    let with = |id: &str, date: &str, gains: &str, person: &str, operator: &str| {
        test_case(
            &format!("art29-{id}"),
            text(
                "同一违法行为违反两个规范应当罚款的，只罚款一次，按数额高的处罚；2018年以前的文本未收录",
                "where one act is fined under two norms there is one fine, the higher; of texts before 2018 \
                 nothing is on file",
            ),
            &case(
                "nature: unit, sector: other_unit, network_operator: true, \
                 personal_information_processor: false",
                &format!(
                    "{}, obtained: otherwise, id_card_items: [], decision_date: 2025-12-31, \
                     cybersecurity_duties_violated: [art42], information_rights_infringed: true, \
                     cybersecurity_serious: false",
                    sale_on(date)
                        .replace("gains: 300", gains)
                        .replace("discovered_date: 2024-06-01", "discovered_date: unknown")
                ),
                &format!("{BELOW_CRIME}{NO_DEALING}"),
            ),
            vec![
                sale("established").standing(person),
                expect("cn.cybersecurity-law.art71.p1", "x", "a", "established").standing(operator),
            ],
        )
        .with_packs(&[CYBERSECURITY])
    };
    vec![
        // With equal fines the provision that comes first keeps its own.
        with(
            "before-the-text-of-2017",
            "2017-12-31",
            "gains: 10000",
            "stands",
            "stands",
        ),
        with(
            "text-of-2017-first-day",
            "2018-01-01",
            "gains: 10000",
            "fine_yields",
            "stands",
        ),
        with(
            "text-of-2017-last-day",
            "2021-07-14",
            "gains: 10000",
            "fine_yields",
            "stands",
        ),
        with(
            "text-of-2017-gains-unknown",
            "2021-07-14",
            "gains: unknown",
            "open",
            "open",
        ),
        with(
            "first-day",
            "2021-07-15",
            "gains: 10000",
            "fine_yields",
            "stands",
        ),
        with(
            "persons-fine-higher",
            "2024-05-10",
            "gains: 100",
            "fine_yields",
            "stands",
        ),
        with(
            "gains-unknown",
            "2024-05-10",
            "gains: unknown",
            "open",
            "open",
        ),
    ]
}

/// Born on a day.
fn born(date: &str) -> String {
    OUTSIDER.replace("birth_date: 1990-01-01", &format!("birth_date: {date}"))
}

/// Art. 30: 14 is reached on the day after the birthday (D-31).
fn under_14() -> Vec<TestCase> {
    let with = |id: &str, birth: &str, date: &str, expectation: Expectation| {
        one(
            &format!("art30-{id}"),
            "不满十四周岁的不予行政处罚；周岁从生日的第二天起算",
            "below 14 there is no penalty; an age is reached on the day after the birthday",
            &case(&born(birth), &sale_on(date), BELOW_CRIME),
            expectation,
        )
        .with_packs(&[CYBERSECURITY])
    };
    vec![
        with(
            "thirteen",
            "2010-05-11",
            "2024-05-10",
            sale("not_established"),
        ),
        with(
            "on-the-14th-birthday",
            "2010-05-10",
            "2024-05-10",
            sale("not_established"),
        ),
        with(
            "day-after-the-14th-birthday",
            "2010-05-09",
            "2024-05-10",
            sale("established").attached(&["cn.administrative-penalty.art30.minor [met]"]),
        ),
        with(
            "unknown",
            "unknown",
            "2024-05-10",
            sale("undetermined").missing(&["x: party.birth_date"]),
        ),
        with(
            "text-of-2017-first-day",
            "2004-01-01",
            "2018-01-01",
            sale("not_established"),
        ),
        with(
            "text-of-2017-last-day",
            "2007-07-14",
            "2021-07-14",
            sale("not_established"),
        ),
        with(
            "text-of-2021-first-day",
            "2007-07-15",
            "2021-07-15",
            sale("not_established"),
        ),
        // The texts of before 2018 are not on file: for a child it is open, for an adult nothing changes.
        with(
            "before-2018",
            "2004-01-01",
            "2017-12-31",
            sale("undetermined").missing(&["a: act.earlier_text_on_age"]),
        ),
        with(
            "before-2018-said-so",
            "2004-01-01",
            "2017-12-31, earlier_text_on_age: true",
            sale("not_established"),
        ),
        with(
            "before-2018-did-not",
            "2004-01-01",
            "2017-12-31, earlier_text_on_age: false",
            sale("established"),
        ),
        with(
            "before-2018-adult",
            "1990-01-01",
            "2017-12-31",
            sale("established"),
        ),
        one(
            "art30-unit",
            "单位没有年龄",
            "a unit has no age",
            &case(
                "nature: unit, personal_information_processor: false",
                SALE,
                BELOW_CRIME,
            ),
            sale("established").attached(&["cn.administrative-penalty.art30.minor [not met]"]),
        )
        .with_packs(&[CYBERSECURITY]),
    ]
}

/// Art. 30: 14 to 17.
fn minors() -> Vec<TestCase> {
    let with = |id: &str, birth: &str, date: &str, state: &str| {
        one(
            &format!("art30-minor-{id}"),
            "已满十四周岁不满十八周岁的应当从轻或者减轻",
            "aged 14 to 17: must be lighter or reduced",
            &case(&born(birth), &sale_on(date), BELOW_CRIME),
            sale("established")
                .attached(&[&format!("cn.administrative-penalty.art30.minor [{state}]")]),
        )
        .with_packs(&[CYBERSECURITY])
    };
    vec![
        with("seventeen", "2006-05-11", "2024-05-10", "met"),
        with("on-the-18th-birthday", "2006-05-10", "2024-05-10", "met"),
        with(
            "day-after-the-18th-birthday",
            "2006-05-09",
            "2024-05-10",
            "not met",
        ),
        with("unknown", "2006", "2024-05-10", "open"),
        with("before-2018", "2002-12-31", "2017-12-31", "open"),
        with("before-2018-adult", "1990-01-01", "2017-12-31", "not met"),
        with(
            "before-2018-said-so",
            "2002-12-31",
            "2017-12-31, earlier_text_on_age: true",
            "met",
        ),
        with("text-of-2017-first-day", "2003-01-01", "2018-01-01", "met"),
        with("text-of-2017-last-day", "2004-01-01", "2021-07-14", "met"),
        with("text-of-2021-first-day", "2004-01-01", "2021-07-15", "met"),
    ]
}

/// Art. 32 (2017: Art. 27(1), four grounds).
fn lighter_or_reduced() -> Vec<TestCase> {
    let with = |id: &str, date: &str, grounds: &str, state: &str| {
        one(
            &format!("art32-{id}"),
            "有从轻、减轻情形之一的，应当从轻或者减轻；2017年文本没有诱骗和供述",
            "must be lighter or reduced on any ground; the text of 2017 had neither inducement nor \
             confession",
            &case(
                OUTSIDER,
                &format!("{}, leniency_grounds: {grounds}", sale_on(date)),
                BELOW_CRIME,
            ),
            sale("established").attached(&[&format!("cn.administrative-penalty.art32 [{state}]")]),
        )
        .with_packs(&[CYBERSECURITY])
    };
    let mut cases = vec![
        with("none", "2024-05-10", "[]", "not met"),
        with("unknown", "2024-05-10", "unknown", "open"),
        with(
            "public-security-ground",
            "2024-05-10",
            "[forgiven]",
            "not met",
        ),
        with("before-2018", "2017-12-31", "[coerced]", "open"),
        with("text-of-2017-first-day", "2018-01-01", "[coerced]", "met"),
        with("text-of-2017-unknown", "2021-07-14", "unknown", "open"),
    ];
    for (ground, in_2017) in [
        ("removed_or_reduced_harm", true),
        ("coerced", true),
        ("merit", true),
        ("other_prescribed", true),
        ("induced", false),
        ("confessed_unknown", false),
    ] {
        let id = ground.replace('_', "-");
        let grounds = format!("[{ground}]");
        let old = if in_2017 { "met" } else { "not met" };
        cases.push(with(&id, "2021-07-15", &grounds, "met"));
        cases.push(with(
            &format!("text-of-2017-{id}"),
            "2021-07-14",
            &grounds,
            old,
        ));
    }
    cases
}

/// Art. 33(1), first sentence (2017: Art. 27(2)).
fn no_harm() -> Vec<TestCase> {
    let facts = "minor_breach: true, corrected_in_time: true, harmful_consequence: none, \
                 first_breach: false";
    let with = |id: &str, date: &str, part: &str, by: &str, state: &str| {
        one(
            &format!("art33-p1-no-harm-{id}"),
            "违法行为轻微并及时改正，没有危害后果的，不予行政处罚",
            "minor, corrected in time and without harm: no penalty",
            &case(
                OUTSIDER,
                &format!("{}, {}", sale_on(date), facts.replace(part, by)),
                BELOW_CRIME,
            ),
            sale("established").attached(&[&format!(
                "cn.administrative-penalty.art33.p1.no-harm [{state}]"
            )]),
        )
        .with_packs(&[CYBERSECURITY])
    };
    let day = "2024-05-10";
    vec![
        with("all", day, "", "", "met"),
        with(
            "not-minor",
            day,
            "minor_breach: true",
            "minor_breach: false",
            "not met",
        ),
        with(
            "minor-unknown",
            day,
            "minor_breach: true",
            "minor_breach: unknown",
            "open",
        ),
        with(
            "not-corrected",
            day,
            "in_time: true",
            "in_time: false",
            "not met",
        ),
        with(
            "corrected-unknown",
            day,
            "in_time: true",
            "in_time: unknown",
            "open",
        ),
        with(
            "minor-harm",
            day,
            "consequence: none",
            "consequence: minor",
            "not met",
        ),
        with(
            "harm",
            day,
            "consequence: none",
            "consequence: more",
            "not met",
        ),
        with(
            "harm-unknown",
            day,
            "consequence: none",
            "consequence: unknown",
            "open",
        ),
        with("before-2018", "2017-12-31", "", "", "open"),
        with("text-of-2017-first-day", "2018-01-01", "", "", "met"),
        with("text-of-2017-last-day", "2021-07-14", "", "", "met"),
        with("text-of-2021-first-day", "2021-07-15", "", "", "met"),
    ]
}

/// Art. 33(1), second sentence, from 2021-07-15.
fn first_breach() -> Vec<TestCase> {
    let facts = "minor_breach: false, corrected_in_time: true, harmful_consequence: minor, \
                 first_breach: true";
    let with = |id: &str, date: &str, part: &str, by: &str, state: &str| {
        one(
            &format!("art33-p1-first-breach-{id}"),
            "初次违法且危害后果轻微并及时改正的，可以不予行政处罚",
            "a first breach with minor harm, corrected in time: the penalty may be left",
            &case(
                OUTSIDER,
                &format!("{}, {}", sale_on(date), facts.replace(part, by)),
                BELOW_CRIME,
            ),
            sale("established").attached(&[&format!(
                "cn.administrative-penalty.art33.p1.first-breach [{state}]"
            )]),
        )
        .with_packs(&[CYBERSECURITY])
    };
    let day = "2024-05-10";
    vec![
        with("all", day, "", "", "met"),
        with(
            "not-first",
            day,
            "first_breach: true",
            "first_breach: false",
            "not met",
        ),
        with(
            "first-unknown",
            day,
            "first_breach: true",
            "first_breach: unknown",
            "open",
        ),
        with(
            "no-harm",
            day,
            "consequence: minor",
            "consequence: none",
            "met",
        ),
        with(
            "harm",
            day,
            "consequence: minor",
            "consequence: more",
            "not met",
        ),
        with(
            "harm-unknown",
            day,
            "consequence: minor",
            "consequence: unknown",
            "open",
        ),
        with(
            "not-corrected",
            day,
            "in_time: true",
            "in_time: false",
            "not met",
        ),
        with(
            "corrected-unknown",
            day,
            "in_time: true",
            "in_time: unknown",
            "open",
        ),
        with("first-day", "2021-07-15", "", "", "met"),
        // Before 2021-07-15 the first sentence alone attaches.
        one(
            "art33-p1-first-breach-day-before",
            "2021年7月15日以前没有初次违法的规定",
            "before 2021-07-15 there is no rule on a first breach",
            &case(
                OUTSIDER,
                &format!("{}, {facts}", sale_on("2021-07-14")),
                BELOW_CRIME,
            ),
            sale("established").attached(&["cn.administrative-penalty.art33.p1.no-harm [not met]"]),
        )
        .with_packs(&[CYBERSECURITY]),
    ]
}

/// Art. 33(2), from 2021-07-15. On card data the Identity Card Law reads the same fact as an element:
/// under both nothing is imposed on who proves that there was no fault.
fn no_fault() -> Vec<TestCase> {
    let with = |id: &str, date: &str, mental_state: &str, state: &str| {
        one(
            &format!("art33-p2-{id}"),
            "当事人证明没有主观过错的，不予行政处罚",
            "the party proves that there was no fault: no penalty",
            &case(
                OUTSIDER,
                &sale_on(date).replace(
                    "mental_state: intent",
                    &format!("mental_state: {mental_state}"),
                ),
                BELOW_CRIME,
            ),
            sale("established")
                .attached(&[&format!("cn.administrative-penalty.art33.p2 [{state}]")]),
        )
        .with_packs(&[CYBERSECURITY])
    };
    let on_cards = |id: &str, date: &str, state: &str, expectation: Expectation| {
        let act = format!(
            "date: {date}, leaked: true, obtained: in_duty_or_service, id_card_items: [photo], \
             mental_state: {state}, gains: 0, discovered_date: unknown"
        );
        one(
            &format!("art33-p2-card-data-{id}"),
            "《居民身份证法》第十九条以同一事实为要件，结果一致",
            "Identity Card Law Art. 19 reads the same fact as an element; the result is one",
            &case(
                &OUTSIDER.replace("sector: none", "sector: telecom"),
                &act,
                BELOW_CRIME,
            ),
            expectation,
        )
        .with_packs(&[ID_CARD])
    };
    let card = |status: &str| expect(CARD_RULE, "x", "a", status);
    let fined = || card("established").attached(&["cn.administrative-penalty.art33.p2 [not met]"]);
    vec![
        with("proved", "2024-05-10", "no_fault_proved", "met"),
        with("intent", "2024-05-10", "intent", "not met"),
        with("negligence", "2024-05-10", "negligence", "not met"),
        with("unknown", "2024-05-10", "unknown", "open"),
        with("first-day", "2021-07-15", "no_fault_proved", "met"),
        one(
            "art33-p2-day-before",
            "2021年7月15日以前没有本款",
            "before 2021-07-15 there is no such paragraph",
            &case(
                OUTSIDER,
                &sale_on("2021-07-14")
                    .replace("mental_state: intent", "mental_state: no_fault_proved")
                    .replace("discovered_date: 2024-06-01", "discovered_date: unknown"),
                BELOW_CRIME,
            ),
            sale("established").consequences(&[FINE]),
        )
        .with_packs(&[CYBERSECURITY]),
        on_cards(
            "proved",
            "2024-05-10",
            "no_fault_proved",
            card("not_established"),
        ),
        on_cards(
            "first-day",
            "2021-07-15",
            "no_fault_proved",
            card("not_established"),
        ),
        on_cards("intent", "2024-05-10", "intent", fined()),
        on_cards("negligence", "2024-05-10", "negligence", fined()),
        on_cards(
            "day-before",
            "2021-07-14",
            "no_fault_proved",
            card("undetermined").missing(&["a: act.fault_judged_present"]),
        ),
    ]
}

/// Art. 36 (2017: Art. 29): two years; the anniversary day is inside (D-16).
fn two_years() -> Vec<TestCase> {
    let with = |id: &str, date: &str, discovered: &str, state: &str| {
        let line = match state {
            "met" => "fine: CNY 300.00 to CNY 3,000.00 [barred]",
            _ => FINE,
        };
        one(
            &format!("art36-{id}"),
            "二年内未被发现的，不再给予行政处罚",
            "not discovered within two years: no penalty any more",
            &case(
                OUTSIDER,
                &format!(
                    "{}, life_health_or_financial_safety: false, harmful_consequence: more",
                    sale_on(date).replace(
                        "discovered_date: 2024-06-01",
                        &format!("discovered_date: {discovered}"),
                    )
                ),
                BELOW_CRIME,
            ),
            sale("established")
                .consequences(&[line])
                .attached(&[&format!("cn.administrative-penalty.art36 [{state}]")]),
        )
        .with_packs(&[CYBERSECURITY])
    };
    vec![
        with("day-before", "2024-05-10", "2026-05-09", "not met"),
        with("day", "2024-05-10", "2026-05-10", "not met"),
        with("day-after", "2024-05-10", "2026-05-11", "met"),
        with("unknown", "2024-05-10", "unknown", "open"),
        with("leap-day", "2024-02-29", "2026-03-01", "met"),
        with("before-2018-inside", "2017-12-31", "2019-12-31", "not met"),
        with("before-2018-outside", "2017-12-31", "2020-01-01", "met"),
        with("before-2018-unknown", "2017-12-31", "unknown", "open"),
        with("text-of-2017-inside", "2018-01-01", "2020-01-01", "not met"),
        with("text-of-2017-outside", "2018-01-01", "2020-01-02", "met"),
        with("text-of-2017-last-day", "2021-07-14", "2023-07-15", "met"),
        with("text-of-2021-first-day", "2021-07-15", "2023-07-16", "met"),
    ]
}

/// Art. 36: five years since 2021-07-15; D-29 for acts that ended before.
fn five_years() -> Vec<TestCase> {
    let with = |id: &str, date: &str, discovered: &str, facts: &str, state: &str| {
        one(
            &format!("art36-five-years-{id}"),
            "涉及公民生命健康安全、金融安全且有危害后果的，期限为五年",
            "five years where life and health or financial safety are concerned, with harm",
            &case(
                OUTSIDER,
                &format!(
                    "{}, {facts}",
                    sale_on(date).replace(
                        "discovered_date: 2024-06-01",
                        &format!("discovered_date: {discovered}"),
                    )
                ),
                BELOW_CRIME,
            ),
            sale("established").attached(&[&format!("cn.administrative-penalty.art36 [{state}]")]),
        )
        .with_packs(&[CYBERSECURITY])
    };
    let both = "life_health_or_financial_safety: true, harmful_consequence: more";
    let minor = "life_health_or_financial_safety: true, harmful_consequence: minor";
    let no_harm = "life_health_or_financial_safety: true, harmful_consequence: none";
    let no_safety = "life_health_or_financial_safety: false, harmful_consequence: more";
    let safety_unknown = "life_health_or_financial_safety: unknown, harmful_consequence: more";
    let harm_unknown = "life_health_or_financial_safety: true, harmful_consequence: unknown";
    let day = "2024-05-10";
    vec![
        with("after-two", day, "2026-05-11", both, "not met"),
        with("day-before", day, "2029-05-09", both, "not met"),
        with("day", day, "2029-05-10", both, "not met"),
        with("day-after", day, "2029-05-11", both, "met"),
        with("minor-harm", day, "2026-05-11", minor, "not met"),
        with("no-harm", day, "2026-05-11", no_harm, "met"),
        with("no-safety", day, "2026-05-11", no_safety, "met"),
        with("safety-unknown", day, "2026-05-11", safety_unknown, "open"),
        with("harm-unknown", day, "2026-05-11", harm_unknown, "open"),
        with(
            "unknown-does-not-matter-after-five",
            day,
            "2029-05-11",
            safety_unknown,
            "met",
        ),
        with(
            "unknown-does-not-matter-within-two",
            day,
            "2026-05-10",
            safety_unknown,
            "not met",
        ),
        // D-29: acts that ended before 2021-07-15 keep two years by default.
        with("d-29-day-before", "2021-07-14", "2023-07-15", both, "met"),
        with(
            "d-29-first-day",
            "2021-07-15",
            "2023-07-16",
            both,
            "not met",
        ),
    ]
}

/// What another law says of its own limit comes first; D-18a for card data.
fn limits_of_other_laws() -> Vec<TestCase> {
    let card_of = |id: &str, date: &str, discovered: &str, state: &str| {
        let act = format!(
            "date: {date}, leaked: true, obtained: in_duty_or_service, id_card_items: [photo], \
             mental_state: intent, gains: 0, discovered_date: {discovered}, \
             life_health_or_financial_safety: false, harmful_consequence: none"
        );
        one(
            &format!("d-18a-{id}"),
            "《居民身份证法》第十九条适用两年（D-18a）",
            "two years apply to Identity Card Law Art. 19 (D-18a)",
            &case(
                &OUTSIDER.replace("sector: none", "sector: telecom"),
                &act,
                BELOW_CRIME,
            ),
            expect(CARD_RULE, "x", "a", "established").attached(&[
                &format!("cn.administrative-penalty.art36 [{state}]"),
                "cn.administrative-penalty.art36.d-18a [not met]",
            ]),
        )
        .with_packs(&[ID_CARD])
    };
    let card =
        |id: &str, discovered: &str, state: &str| card_of(id, "2024-05-10", discovered, state);
    vec![
        card_of("before-2018-inside", "2012-01-01", "2014-01-01", "not met"),
        card_of("before-2018-outside", "2012-01-01", "2014-01-02", "met"),
        card("six-months", "2024-11-10", "not met"),
        card("after-six-months", "2024-11-11", "not met"),
        card("two-years", "2026-05-10", "not met"),
        card("after-two-years", "2026-05-11", "met"),
        one(
            "art36-public-security",
            "《治安管理处罚法》的六个月优先",
            "the six months of the public security law come first",
            &case(
                OUTSIDER,
                &sale_on("2026-03-01").replace("2024-06-01", "2026-09-02"),
                BELOW_CRIME,
            ),
            expect(PERSONS, "x", "a", "established").attached(&["cn.public-security.art25 [met]"]),
        )
        .with_packs(&[PUBLIC_SECURITY]),
    ]
}
