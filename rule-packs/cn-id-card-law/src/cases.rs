//! Test cases of the pack: facts as a person would write them, and the answer that the law gives.
//!
//! Each element has a case that meets it, one that does not, and one that does not know; each date
//! and number has the day or the fen before, at and after it.

use lexpack_sdk::wire::{Expectation, TestCase};
use lexpack_sdk::{Expect, RunsIn, expect, test_case, text};

/// The pack that decides whether it is a crime.
const CRIME_PACK: &str = "cn.criminal-personal-info";

const P1: &str = "cn.id-card-law.art19.p1";
const P2: &str = "cn.id-card-law.art19.p2";
const P3: &str = "cn.id-card-law.art19.p3";
const ART20: &str = "cn.id-card-law.art20";
const ART3: &str = "cn.id-card-law.art3.p1";
const ART13: &str = "cn.id-card-law.art13.p2";

/// A case of one party `x` and one act `leak`: lines of facts, and what is given. Persons are adults,
/// which matters where the pack of the Administrative Penalty Law is loaded as well.
fn case(party: &str, act: &str, given: &str) -> String {
    let adult = if party.contains("nature: unit") {
        ""
    } else {
        "birth_date: 1970-01-01, "
    };
    format!(
        "assessment_date: 2026-11-23\n\
         entities:\n  x: {{kind: party, {adult}{party}}}\n  leak: {{kind: act, actor: x, {act}}}\n\
         {given}"
    )
}

const BELOW_CRIME: &str = "given:\n  - {provision: cn.criminal-law.art253-1, established: false}\n";
const CRIME: &str = "given:\n  - {provision: cn.criminal-law.art253-1, established: true}\n";

const CLERK: &str = "nature: natural_person, sector: telecom";
const HOSPITAL: &str = "nature: unit, sector: medical";
const LEAK: &str = "date: 2024-06-01, leaked: true, obtained: in_duty_or_service, \
                    id_card_items: [photo, name], mental_state: intent, gains: 0, harm: false";

/// The act with one part replaced.
fn leak_with(part: &str, by: &str) -> String {
    LEAK.replace(part, by)
}

fn one(id: &str, zh: &str, en: &str, case_text: &str, expectation: Expectation) -> TestCase {
    test_case(id, text(zh, en), case_text, vec![expectation])
}

const PENALTY: [&str; 2] = [
    "detention: 10 to 15 days [follows]",
    "fine: CNY 5,000.00 [follows]",
];

pub(crate) fn all() -> Vec<TestCase> {
    let mut cases = staff();
    cases.extend(dates());
    cases.extend(gains());
    cases.extend(mental_state());
    cases.extend(units());
    cases.extend(civil());
    cases.extend(definition_and_duty());
    cases.extend(police());
    cases
}

fn p1(status: &str) -> Expectation {
    expect(P1, "x", "leak", status)
}

/// Art. 19(1): who, what, how obtained, no crime.
fn staff() -> Vec<TestCase> {
    let sector = |id: &str, sector: &str, expectation: Expectation| {
        one(
            &format!("art19-p1-sector-{id}"),
            "列举的行业确定适用，其他单位须判断，不属于任何单位的不适用",
            "named sectors are certain, other units need a judgement, no unit is not covered",
            &case(
                &format!("nature: natural_person, sector: {sector}"),
                LEAK,
                BELOW_CRIME,
            ),
            expectation,
        )
    };
    let mut cases = vec![
        one(
            "art19-p1-worked-example-12a",
            "电信工作人员泄露30名客户的身份证照片，未获利，尚不构成犯罪",
            "worked example 12a: a telecom clerk leaks 30 customers' card photos, no gains, below \
             crime",
            &case(
                CLERK,
                &format!("{LEAK}, records.other_sensitive: 30"),
                BELOW_CRIME,
            ),
            p1("established").consequences(&PENALTY),
        ),
        one(
            "art19-p1-no-leak",
            "没有泄露",
            "nothing was disclosed",
            &case(
                CLERK,
                &leak_with("leaked: true", "leaked: false"),
                BELOW_CRIME,
            ),
            p1("not_established"),
        ),
        one(
            "art19-p1-leak-unknown",
            "是否泄露未知",
            "whether anything was disclosed is unknown",
            &case(
                CLERK,
                &leak_with("leaked: true", "leaked: unknown"),
                BELOW_CRIME,
            ),
            p1("undetermined").missing(&["leak: act.leaked"]),
        ),
        one(
            "art19-p1-obtained-otherwise",
            "信息不是在履行职责或者提供服务过程中获得的",
            "the information was not obtained in duty or service",
            &case(
                CLERK,
                &leak_with("in_duty_or_service", "otherwise"),
                BELOW_CRIME,
            ),
            p1("not_established"),
        ),
        one(
            "art19-p1-obtained-unknown",
            "信息的获得方式未知",
            "how the information was obtained is unknown",
            &case(
                CLERK,
                &leak_with("obtained: in_duty_or_service, ", ""),
                BELOW_CRIME,
            ),
            p1("undetermined").missing(&["leak: act.obtained"]),
        ),
        one(
            "art19-p1-no-card-item",
            "信息不包含居民身份证记载的项目",
            "the information contains nothing that a card records",
            &case(CLERK, &leak_with("[photo, name]", "[]"), BELOW_CRIME),
            p1("not_established"),
        ),
        one(
            "art19-p1-crime",
            "构成犯罪的不适用本款，依法追究刑事责任",
            "what is a crime is not punished under this paragraph",
            &case(CLERK, LEAK, CRIME),
            p1("not_established"),
        ),
        one(
            "art19-p1-crime-unknown",
            "是否构成犯罪未给定，且规则包未加载",
            "whether it is a crime is not given, and the pack is absent",
            &case(CLERK, LEAK, ""),
            p1("undetermined").missing(&["cn.criminal-law.art253-1"]),
        )
        .without_packs(&[CRIME_PACK]),
        one(
            "art19-p1-nature-unknown",
            "主体性质未知",
            "whether the party is a natural person is unknown",
            &case("sector: telecom", LEAK, BELOW_CRIME),
            p1("undetermined").missing(&["x: party.nature"]),
        ),
        one(
            "art19-p1-actor-unknown",
            "行为人未知时，联系本身待查",
            "an unknown actor leaves the link between party and act open",
            "assessment_date: 2026-11-23\nentities:\n  x: {kind: party, nature: natural_person, \
             birth_date: 1990-01-01, sector: telecom}\n  leak: {kind: act, date: 2024-06-01, leaked: true, obtained: \
             in_duty_or_service, id_card_items: [photo], mental_state: intent, gains: 0}\ngiven:\n  \
             - {provision: cn.criminal-law.art253-1, established: false}\n",
            p1("undetermined").missing(&["leak: act.actor"]),
        ),
        sector(
            "unknown",
            "unknown",
            p1("undetermined").missing(&["x: party.sector", "x: party.sector_covered_by_deng"]),
        ),
        sector("none", "none", p1("not_established")),
        sector(
            "other-unit",
            "other_unit",
            p1("undetermined").missing(&["x: party.sector_covered_by_deng"]),
        ),
        sector(
            "other-unit-covered",
            "other_unit, sector_covered_by_deng: true",
            p1("established").consequences(&PENALTY),
        ),
        sector(
            "other-unit-not-covered",
            "other_unit, sector_covered_by_deng: false",
            p1("not_established"),
        ),
    ];
    for named in [
        "state_organ",
        "finance",
        "telecom",
        "transport",
        "education",
        "medical",
    ] {
        let id = named.replace('_', "-");
        cases.push(sector(&id, named, p1("established").consequences(&PENALTY)));
    }
    cases
}

/// The day before, the day and the day after each date.
fn dates() -> Vec<TestCase> {
    let on = |id: &str, date: &str, expectation: Expectation| {
        one(
            id,
            "2012年1月1日以前没有本款",
            "there is no such paragraph before 2012-01-01",
            &case(
                CLERK,
                &leak_with("date: 2024-06-01", &format!("date: {date}")),
                BELOW_CRIME,
            ),
            expectation,
        )
    };
    vec![
        on("art19-p1-day-before", "2011-12-31", p1("no_law_in_force")),
        on(
            "art19-p1-first-day",
            "2012-01-01",
            p1("established").consequences(&PENALTY),
        ),
        on(
            "art19-p1-day-after",
            "2012-01-02",
            p1("established").consequences(&PENALTY),
        ),
        on(
            "art19-p1-date-across-commencement",
            "2011-12..2012-01",
            p1("undetermined").missing(&["leak: act.date"]),
        ),
        on(
            "art19-p1-date-within-2012",
            "2012",
            p1("established").consequences(&PENALTY),
        ),
        on(
            "art19-p1-date-unknown",
            "unknown",
            p1("undetermined").missing(&["leak: act.date"]),
        ),
    ]
}

/// 没收违法所得 only where there are gains.
fn gains() -> Vec<TestCase> {
    let with = |id: &str, gains: &str, line: &str| {
        one(
            id,
            "有违法所得的，没收违法所得",
            "unlawful gains, where there are any, are confiscated",
            &case(CLERK, &leak_with("gains: 0", gains), BELOW_CRIME),
            p1("established").consequences(&[PENALTY[0], PENALTY[1], line]),
        )
    };
    vec![
        with(
            "art19-p1-gains-zero",
            "gains: 0.00",
            "confiscation: CNY 0.00 [excluded]",
        ),
        with(
            "art19-p1-gains-one-fen",
            "gains: 0.01",
            "confiscation: CNY 0.01 [follows]",
        ),
        with(
            "art19-p1-gains-300",
            "gains: 300",
            "confiscation: CNY 300.00 [follows]",
        ),
        with(
            "art19-p1-gains-between",
            "gains: 100..300",
            "confiscation: CNY 100.00 to CNY 300.00 [follows]",
        ),
        with(
            "art19-p1-gains-unknown",
            "gains: unknown",
            "confiscation: amount not yet known [open]",
        ),
        with(
            "art19-p1-gains-at-most",
            "gains: ..300",
            "confiscation: CNY 0.00 to CNY 300.00 [open]",
        ),
    ]
}

/// D-3, and Administrative Penalty Law Art. 33(2) with its date.
fn mental_state() -> Vec<TestCase> {
    let with = |id: &str, act: &str, expectation: Expectation| {
        one(
            id,
            "主观方面：故意、过失（D-3）、已证明没有主观过错",
            "mental state: intent, negligence (D-3), absence of fault proved",
            &case(CLERK, act, BELOW_CRIME),
            expectation,
        )
    };
    let negligent = leak_with("mental_state: intent", "mental_state: negligence");
    let no_fault = |date: &str| {
        leak_with("mental_state: intent", "mental_state: no_fault_proved")
            .replace("2024-06-01", date)
    };
    vec![
        with(
            "art19-p1-negligence",
            &negligent,
            p1("established").consequences(&PENALTY),
        ),
        with(
            "art19-p1-mental-state-unknown",
            &leak_with("mental_state: intent", "mental_state: unknown"),
            p1("undetermined").missing(&["leak: act.mental_state"]),
        ),
        with(
            "art19-p1-no-fault-before-apl",
            &no_fault("2021-07-14"),
            p1("undetermined").missing(&["leak: act.fault_judged_present"]),
        ),
        with(
            "art19-p1-no-fault-apl-first-day",
            &no_fault("2021-07-15"),
            p1("not_established"),
        ),
        with(
            "art19-p1-no-fault-apl-day-after",
            &no_fault("2021-07-16"),
            p1("not_established"),
        ),
    ]
}

/// Art. 19(2): the unit's act, its responsible persons, and D-1.
fn units() -> Vec<TestCase> {
    let p2 = |status: &str| expect(P2, "x", "leak", status);
    let both = [
        "detention: 10 to 15 days [follows]",
        "fine: CNY 100,000.00 to CNY 500,000.00 [follows]",
    ];
    vec![
        test_case(
            "art19-p2-worked-example-12c",
            text(
                "医院决定将30张身份证照片交给中介，尚不构成犯罪",
                "worked example 12c: a hospital decides to pass 30 card photos to a broker, below \
                 crime",
            ),
            &case(HOSPITAL, LEAK, BELOW_CRIME),
            vec![p2("established").consequences(&both), p1("not_established")],
        ),
        one(
            "art19-p2-staff-act",
            "个人行为不是单位行为",
            "an individual's act is not the unit's",
            &case(CLERK, LEAK, BELOW_CRIME),
            p2("not_established"),
        ),
        one(
            "art19-p2-day-before",
            "2012年1月1日以前没有本款",
            "there is no such paragraph before 2012-01-01",
            &case(
                HOSPITAL,
                &leak_with("2024-06-01", "2011-12-31"),
                BELOW_CRIME,
            ),
            p2("no_law_in_force"),
        ),
        one(
            "art19-p2-first-day",
            "本款自2012年1月1日起施行",
            "the paragraph is in force from 2012-01-01",
            &case(
                HOSPITAL,
                &leak_with("2024-06-01", "2012-01-01"),
                BELOW_CRIME,
            ),
            p2("established").consequences(&both),
        ),
        one(
            "art19-p2-crime-unknown",
            "是否构成犯罪未给定",
            "whether it is a crime is not given",
            &case(HOSPITAL, LEAK, ""),
            p2("undetermined").missing(&["cn.criminal-law.art253-1"]),
        )
        .without_packs(&[CRIME_PACK]),
        one(
            "art19-p2-obtained-unknown",
            "信息的获得方式未知",
            "how the information was obtained is unknown",
            &case(
                HOSPITAL,
                &leak_with("obtained: in_duty_or_service", "obtained: unknown"),
                BELOW_CRIME,
            ),
            p2("undetermined").missing(&["leak: act.obtained"]),
        ),
        one(
            "art19-p2-gains-unknown",
            "违法所得未知时，没收待定",
            "with unknown gains confiscation is open",
            &case(
                HOSPITAL,
                &leak_with("gains: 0", "gains: unknown"),
                BELOW_CRIME,
            ),
            p2("established")
                .missing(&["leak: act.gains"])
                .consequences(&["confiscation: amount not yet known [open]"]),
        )
        .without_packs(&["cn.administrative-penalty"]),
    ]
}

/// Art. 19(3): damage, whether or not the act is a crime.
fn civil() -> Vec<TestCase> {
    let p3 = |status: &str| expect(P3, "x", "leak", status);
    let with = |id: &str, harm: &str, given: &str, expectation: Expectation| {
        one(
            id,
            "对他人造成损害的，依法承担民事责任",
            "damage to others brings civil liability",
            &case(CLERK, &leak_with("harm: false", harm), given),
            expectation,
        )
    };
    let follows = ["civil-liability: [follows]"];
    vec![
        with(
            "art19-p3-harm",
            "harm: true",
            BELOW_CRIME,
            p3("established").consequences(&follows),
        ),
        with(
            "art19-p3-harm-and-crime",
            "harm: true",
            CRIME,
            p3("established").consequences(&follows),
        ),
        with(
            "art19-p3-crime-unknown",
            "harm: true",
            "",
            p3("established").consequences(&follows),
        ),
        with(
            "art19-p3-no-harm",
            "harm: false",
            BELOW_CRIME,
            p3("not_established"),
        ),
        with(
            "art19-p3-harm-unknown",
            "harm: unknown",
            BELOW_CRIME,
            p3("undetermined").missing(&["leak: act.harm"]),
        ),
        one(
            "art19-p3-unit",
            "单位行为造成损害",
            "a unit's act caused damage",
            &case(
                HOSPITAL,
                &leak_with("harm: false", "harm: true"),
                BELOW_CRIME,
            ),
            p3("established").consequences(&follows),
        ),
        one(
            "art19-p3-day-before",
            "2012年1月1日以前没有本款",
            "there is no such paragraph before 2012-01-01",
            &case(
                CLERK,
                &leak_with("harm: false", "harm: true").replace("2024-06-01", "2011-12-31"),
                BELOW_CRIME,
            ),
            p3("no_law_in_force"),
        ),
    ]
}

/// Art. 3(1) and Art. 13(2).
fn definition_and_duty() -> Vec<TestCase> {
    let art3 = |status: &str| expect(ART3, "x", "leak", status);
    let art13 = |status: &str| expect(ART13, "x", "leak", status);
    let mut cases = vec![
        one(
            "art3-no-item",
            "不含证件记载的项目",
            "no item that a card records",
            &case(CLERK, &leak_with("[photo, name]", "[]"), BELOW_CRIME),
            art3("not_established"),
        ),
        one(
            "art3-items-unknown",
            "所涉项目未知",
            "which items are concerned is unknown",
            &case(CLERK, &leak_with("[photo, name]", "unknown"), BELOW_CRIME),
            art3("undetermined").missing(&["leak: act.id_card_items"]),
        ),
        one(
            "art3-day-before",
            "2012年1月1日以前的定义未收录",
            "the definition of before 2012-01-01 is not in force any more",
            &case(CLERK, &leak_with("2024-06-01", "2011-12-31"), BELOW_CRIME),
            art3("no_law_in_force"),
        ),
        one(
            "art13-p2-duty",
            "在履行职责或者提供服务过程中获得的，应当予以保密",
            "what is obtained in duty or service must be kept secret",
            &case(
                CLERK,
                &leak_with("leaked: true", "leaked: false"),
                BELOW_CRIME,
            ),
            art13("established").consequences(&["secrecy: [follows]"]),
        ),
        one(
            "art13-p2-no-unit",
            "不属于任何单位的人没有本款义务",
            "a person of no unit does not owe this duty",
            &case("nature: natural_person, sector: none", LEAK, BELOW_CRIME),
            art13("not_established"),
        ),
        one(
            "art13-p2-sector-unknown",
            "所属单位未知",
            "whether there is a unit is unknown",
            &case("nature: natural_person", LEAK, BELOW_CRIME),
            art13("undetermined").missing(&["x: party.sector"]),
        ),
        one(
            "art13-p2-day-before",
            "2012年1月1日以前没有本款",
            "there is no such paragraph before 2012-01-01",
            &case(CLERK, &leak_with("2024-06-01", "2011-12-31"), BELOW_CRIME),
            art13("no_law_in_force"),
        ),
    ];
    for item in [
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "citizen_number",
        "photo",
        "fingerprint",
        "validity_and_authority",
    ] {
        cases.push(one(
            &format!("art3-item-{}", item.replace('_', "-")),
            "证件记载的每一项目都是定义所列",
            "each item that a card records is listed by the definition",
            &case(
                CLERK,
                &leak_with("[photo, name]", &format!("[{item}]")),
                BELOW_CRIME,
            ),
            art3("established"),
        ));
    }
    cases
}

/// Art. 20 (Art. 19 of the 2003 text), with the dates of both.
fn police() -> Vec<TestCase> {
    let art20 = |status: &str| expect(ART20, "x", "leak", status);
    let officer = "nature: natural_person, sector: state_organ, police: true";
    let act = |date: &str, conduct: &str| {
        format!(
            "date: {date}, leaked: true, obtained: card_work, id_card_items: [photo], \
             mental_state: intent, gains: 0, harm: false, police_card_conduct: {conduct}"
        )
    };
    let with = |id: &str, party: &str, act: &str, given: &str, expectations: Vec<Expectation>| {
        test_case(
            id,
            text(
                "人民警察在居民身份证工作中的违法行为",
                "police officers in card work",
            ),
            &case(party, act, given),
            expectations,
        )
    };
    let discipline = ["discipline: [follows]"];
    let mut cases = vec![
        with(
            "art20-item-5-worked-example-12d",
            officer,
            &act("2024-06-01", "[leak]"),
            BELOW_CRIME,
            vec![
                art20("established")
                    .consequences(&["discipline: [follows]", "criminal-liability: [excluded]"]),
                p1("not_established"),
            ],
        ),
        with(
            "art20-crime",
            officer,
            &act("2024-06-01", "[leak]"),
            CRIME,
            vec![art20("established").consequences(&["criminal-liability: [follows]"])],
        ),
        with(
            "art20-crime-unknown",
            officer,
            &act("2024-06-01", "[leak]"),
            "",
            vec![
                art20("established")
                    .missing(&["cn.criminal-law.art253-1"])
                    .consequences(&["criminal-liability: [open]"]),
            ],
        )
        .without_packs(&[CRIME_PACK]),
        with(
            "art20-no-item",
            officer,
            &act("2024-06-01", "[]"),
            BELOW_CRIME,
            vec![art20("not_established")],
        ),
        with(
            "art20-conduct-unknown",
            officer,
            &act("2024-06-01", "unknown"),
            BELOW_CRIME,
            vec![art20("undetermined").missing(&["leak: act.police_card_conduct"])],
        ),
        with(
            "art20-not-police",
            "nature: natural_person, sector: state_organ, police: false",
            &act("2024-06-01", "[leak]"),
            BELOW_CRIME,
            vec![art20("not_established")],
        ),
    ];
    for (id, date, status) in [
        ("art20-before-the-law", "2003-12-31", "no_law_in_force"),
        ("art20-2003-text-first-day", "2004-01-01", "established"),
        ("art20-2003-text-last-day", "2011-12-31", "established"),
        ("art20-2011-text-first-day", "2012-01-01", "established"),
    ] {
        let expectation = art20(status);
        let expectation = if status == "established" {
            expectation.consequences(&discipline)
        } else {
            expectation
        };
        cases.push(with(
            id,
            officer,
            &act(date, "[leak]"),
            BELOW_CRIME,
            vec![expectation],
        ));
    }
    for (item, code) in [
        (1, "taking_benefit"),
        (2, "altering_entries"),
        (3, "not_issuing"),
        (4, "unlawful_check"),
    ] {
        cases.push(with(
            &format!("art20-item-{item}"),
            officer,
            &act("2024-06-01", &format!("[{code}]")),
            BELOW_CRIME,
            vec![art20("established").consequences(&discipline)],
        ));
    }
    cases
}
