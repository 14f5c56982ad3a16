//! Test cases on the stand-in offence. A case is a base in which nothing attaches but what always does,
//! with a few facts changed.

use lexpack_sdk::wire::{Expectation, TestCase};
use lexpack_sdk::{Expect, expect, test_case, text};

use super::stand_in::{OFFENCE, PERSONS};

const PERSON: [(&str, &str); 12] = [
    ("nature", "natural_person"),
    ("birth_date", "1960-01-01"),
    ("pregnant", "false"),
    ("fine_hardship", "false"),
    ("principal_penalty", "imprisonment"),
    ("imprisonment_months", "36"),
    ("lighter_crime", "true"),
    ("remorse", "true"),
    ("no_danger_of_reoffending", "true"),
    ("no_harm_to_community", "true"),
    ("ringleader", "false"),
    ("unit", "~"),
];

const ACT: [(&str, &str); 23] = [
    ("actor", "x"),
    ("date", "2024-05-10"),
    ("leaked", "true"),
    ("records.other", "1"),
    ("mental_state", "intent"),
    ("role", "alone"),
    ("confession", "none"),
    ("merit", "none"),
    ("pleaded_guilty", "false"),
    ("minor_crime", "false"),
    ("no_penalty_needed", "false"),
    ("clearly_minor", "false"),
    ("occupation_link", "none"),
    ("other_occupation_rule", "false"),
    ("deserves_imprisonment", "true"),
    ("gains", "0"),
    ("victim_property", "false"),
    ("own_tools", "false"),
    ("unit_name_misused", "false"),
    ("filed_date", "2024-06-01"),
    ("evaded_after_filing", "false"),
    ("complaint_wrongly_refused", "false"),
    ("new_crime", "false"),
];

/// A change of facts: name and value.
pub(super) type Changes<'a> = &'a [(&'a str, &'a str)];

/// The facts of a base with some changed or added.
fn facts(base: Changes<'_>, changes: Changes<'_>) -> String {
    let mut lines: Vec<(&str, &str)> = base.to_vec();
    for (name, value) in changes {
        match lines.iter_mut().find(|(known, _)| known == name) {
            Some(line) => line.1 = value,
            None => lines.push((name, value)),
        }
    }
    let lines: Vec<String> = lines
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    lines.join(", ")
}

/// A party `x` and its act `deed`, with further entities.
pub(super) fn written(party: Changes<'_>, act: Changes<'_>, more: &str) -> String {
    format!(
        "assessment_date: 2026-11-23\n\
         closed_kinds: [sanction]\n\
         entities:\n  x: {{kind: party, {}}}\n  deed: {{kind: act, {}}}\n{more}",
        facts(&PERSON, party),
        facts(&ACT, act)
    )
}

fn case(id: &str, case_text: &str, expectation: Expectation) -> TestCase {
    test_case(id, text(id, id), case_text, vec![expectation])
}

fn established() -> Expectation {
    expect(OFFENCE, "x", "deed", "established")
}

/// A case in which a line must appear among what attaches.
fn line(id: &str, party: Changes<'_>, act: Changes<'_>, line: &str) -> TestCase {
    case(
        id,
        &written(party, act, ""),
        established().attached(&[line]),
    )
}

pub(super) fn all() -> Vec<TestCase> {
    let mut cases = ages();
    cases.extend(joint());
    cases.extend(units());
    cases.extend(unit_persons());
    cases.extend(exemption_and_ban());
    cases.extend(money());
    cases.extend(recidivists());
    cases.extend(confession_and_merit());
    cases.extend(probation());
    cases.extend(procedure());
    cases.extend(open_ends());
    cases
}

/// Who the party is, or whose act it is, is not known.
fn open_ends() -> Vec<TestCase> {
    let undetermined = |id: &str, party: Changes<'_>, act: Changes<'_>, lines: &[&str]| {
        case(
            id,
            &written(party, act, ""),
            expect(OFFENCE, "x", "deed", "undetermined").attached(lines),
        )
    };
    vec![
        undetermined(
            "nature-unknown",
            &[("nature", "unknown"), ("birth_date", "1940-01-01")],
            &[("occupation_link", "occupation_used")],
            &[
                "cn.criminal-law.art17-1 [open]",
                "cn.criminal-law.art37-1 [open]",
                "cn.criminal-law.art42 [open]",
                "cn.criminal-law.art45 [open]",
                "cn.criminal-law.art72 [open]",
                "cn.criminal-law.art87.unit [open]",
            ],
        ),
        undetermined(
            "nature-unknown-under-16",
            &[("nature", "unknown"), ("birth_date", "2010-01-01")],
            &[],
            &[],
        ),
        undetermined(
            "nature-unknown-aged-17",
            &[("nature", "unknown"), ("birth_date", "2007-01-01")],
            &[],
            &["cn.criminal-law.art17.minor [open]"],
        ),
        undetermined(
            "actor-unknown",
            &[],
            &[
                ("actor", "unknown"),
                ("role", "accessory"),
                ("confession", "surrender"),
                ("merit", "merit"),
                ("pleaded_guilty", "true"),
            ],
            &[
                "cn.criminal-law.art25.p1 [open]",
                "cn.criminal-law.art27 [open]",
                "cn.criminal-law.art64 [open]",
                "cn.criminal-law.art67.p1 [open]",
                "cn.criminal-law.art68 [open]",
                "cn.criminal-procedure-law.art15 [open]",
            ],
        ),
        undetermined(
            "actor-unknown-principal",
            &[],
            &[("actor", "unknown"), ("role", "principal")],
            &["cn.criminal-law.art26.p4 [open]"],
        ),
    ]
}

/// Article 17 and 17-1: the day before the birthday, the birthday and the day after it.
fn ages() -> Vec<TestCase> {
    let born = |id: &str, birth: &str, status: &str| {
        case(
            id,
            &written(&[("birth_date", birth)], &[], ""),
            expect(OFFENCE, "x", "deed", status),
        )
    };
    let minor = |id: &str, birth: &str, state: &str| {
        line(
            id,
            &[("birth_date", birth)],
            &[],
            &format!("cn.criminal-law.art17.minor [{state}]"),
        )
    };
    let old = |id: &str, birth: &str, state: &str| {
        line(
            id,
            &[("birth_date", birth)],
            &[],
            &format!("cn.criminal-law.art17-1 [{state}]"),
        )
    };
    vec![
        // The act is of 2024-05-10.
        born(
            "art17-day-before-birthday-16",
            "2008-05-11",
            "not_established",
        ),
        born("art17-on-birthday-16", "2008-05-10", "not_established"),
        born("art17-day-after-birthday-16", "2008-05-09", "established"),
        case(
            "art17-birth-unknown",
            &written(&[("birth_date", "unknown")], &[], ""),
            expect(OFFENCE, "x", "deed", "undetermined").missing(&["x: party.birth_date"]),
        ),
        born(
            "art17-birth-in-a-range",
            "1980-01-01..1990-12-31",
            "established",
        ),
        case(
            "art17-before-2021",
            &written(
                &[("birth_date", "2005-02-28")],
                &[("date", "2021-02-28"), ("filed_date", "2021-03-05")],
                "",
            ),
            expect(OFFENCE, "x", "deed", "not_established"),
        ),
        case(
            "art17-from-2021",
            &written(
                &[("birth_date", "2005-02-28")],
                &[("date", "2021-03-01"), ("filed_date", "2021-03-05")],
                "",
            ),
            established().attached(&["cn.criminal-law.art17.minor [met]"]),
        ),
        case(
            "art17-minor-before-2021",
            &written(
                &[("birth_date", "2004-02-27")],
                &[("date", "2021-02-28"), ("filed_date", "2021-03-05")],
                "",
            ),
            established().attached(&["cn.criminal-law.art17.minor [met]"]),
        ),
        minor("art17-minor-just-16", "2008-05-09", "met"),
        minor("art17-day-before-birthday-18", "2006-05-11", "met"),
        minor("art17-on-birthday-18", "2006-05-10", "met"),
        minor("art17-day-after-birthday-18", "2006-05-09", "not met"),
        case(
            "art17-minor-birth-open",
            &written(&[("birth_date", "2005-01-01..2007-12-31")], &[], ""),
            established().attached(&["cn.criminal-law.art17.minor [open]"]),
        ),
        old("art17-1-day-before-birthday-75", "1949-05-11", "not met"),
        old("art17-1-on-birthday-75", "1949-05-10", "not met"),
        old("art17-1-day-after-birthday-75", "1949-05-09", "met"),
        line(
            "art17-1-negligence",
            &[("birth_date", "1940-01-01")],
            &[("mental_state", "negligence")],
            "cn.criminal-law.art17-1 [not met]",
        ),
        line(
            "art17-1-mental-state-unknown",
            &[("birth_date", "1940-01-01")],
            &[("mental_state", "unknown")],
            "cn.criminal-law.art17-1 [open]",
        ),
        line(
            "art17-1-from-2011-05-01",
            &[("birth_date", "1930-01-01")],
            &[("date", "2011-05-01"), ("filed_date", "2011-06-01")],
            "cn.criminal-law.art17-1 [met]",
        ),
    ]
}

/// Articles 25 to 27.
fn joint() -> Vec<TestCase> {
    let role = |id: &str, role: &str, wanted: &str| line(id, &[], &[("role", role)], wanted);
    vec![
        role("art25-alone", "alone", "cn.criminal-law.art25.p1 [not met]"),
        role(
            "art25-principal",
            "principal",
            "cn.criminal-law.art25.p1 [met]",
        ),
        role(
            "art25-accessory",
            "accessory",
            "cn.criminal-law.art25.p1 [met]",
        ),
        role(
            "art25-unranked",
            "joint_unranked",
            "cn.criminal-law.art25.p1 [met]",
        ),
        role(
            "art25-unknown",
            "unknown",
            "cn.criminal-law.art25.p1 [open]",
        ),
        role("art25-remark", "principal", "joint-crime: [follows]"),
        role(
            "art26-principal",
            "principal",
            "cn.criminal-law.art26.p4 [met]",
        ),
        role(
            "art26-accessory",
            "accessory",
            "cn.criminal-law.art26.p4 [not met]",
        ),
        role(
            "art26-unknown",
            "unknown",
            "cn.criminal-law.art26.p4 [open]",
        ),
        role(
            "art27-accessory",
            "accessory",
            "cn.criminal-law.art27 [met]",
        ),
        role(
            "art27-principal",
            "principal",
            "cn.criminal-law.art27 [not met]",
        ),
        role("art27-unknown", "unknown", "cn.criminal-law.art27 [open]"),
    ]
}

const UNIT: [(&str, &str); 4] = [
    ("nature", "unit"),
    ("birth_date", "~"),
    ("set_up_for_crime", "false"),
    ("mainly_commits_crime", "false"),
];

/// 法释〔1999〕14号: what is no unit crime.
fn units() -> Vec<TestCase> {
    let of = |id: &str, party: Changes<'_>, act: Changes<'_>, status: &str| {
        let mut unit = UNIT.to_vec();
        unit.extend(party);
        case(
            id,
            &written(&unit, act, ""),
            expect(OFFENCE, "x", "deed", status),
        )
    };
    vec![
        of("unit-genuine", &[], &[], "established"),
        of(
            "unit-set-up-for-crime",
            &[("set_up_for_crime", "true")],
            &[],
            "not_established",
        ),
        of(
            "unit-set-up-for-crime-unknown",
            &[("set_up_for_crime", "unknown")],
            &[],
            "undetermined",
        ),
        of(
            "unit-mainly-commits-crime",
            &[("mainly_commits_crime", "true")],
            &[],
            "not_established",
        ),
        of(
            "unit-mainly-commits-crime-unknown",
            &[("mainly_commits_crime", "unknown")],
            &[],
            "undetermined",
        ),
        of(
            "unit-name-misused",
            &[],
            &[("unit_name_misused", "true")],
            "not_established",
        ),
        of(
            "unit-name-misused-unknown",
            &[],
            &[("unit_name_misused", "unknown")],
            "undetermined",
        ),
        of(
            "unit-before-the-interpretation",
            &[("set_up_for_crime", "true")],
            &[("date", "1999-07-02"), ("filed_date", "1999-08-01")],
            "not_established",
        ),
        of(
            "unit-decided-before-the-interpretation",
            &[("set_up_for_crime", "true")],
            &[
                ("date", "1998-01-01"),
                ("filed_date", "1998-02-01"),
                ("decision_date", "1999-07-02"),
            ],
            "established",
        ),
        of(
            "unit-decided-on-the-day-of-the-interpretation",
            &[("set_up_for_crime", "true")],
            &[
                ("date", "1998-01-01"),
                ("filed_date", "1998-02-01"),
                ("decision_date", "1999-07-03"),
            ],
            "not_established",
        ),
    ]
}

/// A responsible person `x` on the act of the unit `firm`.
fn firm_case(id: &str, party: Changes<'_>, act: Changes<'_>, line: &str) -> TestCase {
    let mut person = vec![
        ("unit", "firm"),
        ("unit_role", "directly_responsible_manager"),
        ("unit_case.confession", "none"),
        ("unit_case.merit", "none"),
        ("unit_case.pleaded_guilty", "false"),
        ("unit_case.evaded", "false"),
        ("unit_case.new_crime", "false"),
        ("unit_case.occupation_link", "none"),
        ("unit_case.deserves_imprisonment", "true"),
    ];
    person.extend(party);
    let mut deed = vec![("actor", "firm")];
    deed.extend(act);
    case(
        id,
        &written(&person, &deed, "  firm: {kind: party, nature: unit}\n"),
        expect(PERSONS, "x", "deed", "established").attached(&[line]),
    )
}

/// 法释〔2000〕31号, and circumstances of responsible persons that are not those of the act.
fn unit_persons() -> Vec<TestCase> {
    vec![
        firm_case(
            "unit-person-unranked",
            &[],
            &[],
            "cn.interpretation-2000-31 [met]",
        ),
        firm_case(
            "unit-person-other",
            &[("unit_role", "other")],
            &[],
            "cn.interpretation-2000-31 [not met]",
        ),
        firm_case(
            "unit-person-role-unknown",
            &[("unit_role", "unknown")],
            &[],
            "cn.interpretation-2000-31 [open]",
        ),
        line(
            "unit-person-own-act",
            &[("unit_role", "directly_responsible_manager")],
            &[],
            "cn.interpretation-2000-31 [not met]",
        ),
        firm_case(
            "unit-person-surrender-of-the-unit-is-not-that-of-the-person",
            &[],
            &[("confession", "surrender")],
            "cn.criminal-law.art67.p1 [not met]",
        ),
        firm_case(
            "unit-person-surrender",
            &[("unit_case.confession", "surrender")],
            &[],
            "cn.criminal-law.art67.p1 [met]",
        ),
        firm_case(
            "unit-person-surrender-unknown",
            &[("unit_case.confession", "unknown")],
            &[],
            "cn.criminal-law.art67.p1 [open]",
        ),
        firm_case(
            "unit-person-other-crime",
            &[("unit_case.confession", "other_crime_in_custody")],
            &[],
            "cn.criminal-law.art67.p2 [met]",
        ),
        firm_case(
            "unit-person-confession",
            &[("unit_case.confession", "confession")],
            &[],
            "cn.criminal-law.art67.p3 [met]",
        ),
        firm_case(
            "unit-person-averting-harm",
            &[("unit_case.confession", "confession_averting_harm")],
            &[],
            "cn.criminal-law.art67.p3.averting-harm [met]",
        ),
        firm_case(
            "unit-person-major-merit",
            &[("unit_case.merit", "major_merit")],
            &[],
            "cn.criminal-law.art68.major [met]",
        ),
        firm_case(
            "unit-person-plea-unknown",
            &[("unit_case.pleaded_guilty", "unknown")],
            &[],
            "cn.criminal-procedure-law.art15 [open]",
        ),
        firm_case(
            "unit-person-ban-unknown",
            &[("unit_case.occupation_link", "unknown")],
            &[],
            "cn.criminal-law.art37-1 [open]",
        ),
        firm_case(
            "unit-person-recidivist",
            &[],
            &[],
            "cn.criminal-law.art65 [met]",
        )
        .with_more(&prior_entity(&[])),
        firm_case(
            "unit-person-recidivist-needs-imprisonment",
            &[("unit_case.deserves_imprisonment", "false")],
            &[],
            "cn.criminal-law.art65 [not met]",
        )
        .with_more(&prior_entity(&[])),
        firm_case(
            "unit-person-recidivist-imprisonment-unknown",
            &[("unit_case.deserves_imprisonment", "unknown")],
            &[],
            "cn.criminal-law.art65 [open]",
        )
        .with_more(&prior_entity(&[])),
        firm_case(
            "unit-person-merit",
            &[("unit_case.merit", "merit")],
            &[],
            "cn.criminal-law.art68 [met]",
        ),
        firm_case(
            "unit-person-plea",
            &[("unit_case.pleaded_guilty", "true")],
            &[],
            "cn.criminal-procedure-law.art15 [met]",
        ),
        firm_case(
            "unit-person-ban",
            &[("unit_case.occupation_link", "occupation_used")],
            &[],
            "cn.criminal-law.art37-1 [met]",
        ),
        firm_case(
            "unit-person-accessory-of-the-act-is-not-the-person",
            &[],
            &[("role", "accessory")],
            "cn.criminal-law.art27 [not met]",
        ),
        firm_case(
            "unit-person-gains-are-the-units",
            &[],
            &[("gains", "300")],
            "cn.criminal-law.art64 [not met]",
        ),
        firm_case(
            "unit-person-evaded",
            &[("unit_case.evaded", "true")],
            &[("date", "2015-01-01"), ("filed_date", "2021-01-01")],
            "cn.criminal-law.art87 [not met]",
        ),
        firm_case(
            "unit-person-barred",
            &[],
            &[("date", "2015-01-01"), ("filed_date", "2021-01-01")],
            "cn.criminal-law.art87 [met]",
        ),
        firm_case(
            "unit-person-new-crime",
            &[
                ("unit_case.new_crime", "true"),
                ("unit_case.new_crime_date", "2018-01-01"),
            ],
            &[("date", "2015-01-01"), ("filed_date", "2021-01-01")],
            "cn.criminal-law.art87 [not met]",
        ),
        firm_case(
            "unit-person-recidivism-needs-a-penalty",
            &[],
            &[],
            "cn.criminal-law.art65 [not met]",
        ),
    ]
}

/// Articles 37, 37-1, 42 and 45.
fn exemption_and_ban() -> Vec<TestCase> {
    let act = |id: &str, changes: Changes<'_>, wanted: &str| line(id, &[], changes, wanted);
    let ban = |id: &str, link: &str, wanted: &str| act(id, &[("occupation_link", link)], wanted);
    vec![
        act(
            "art37-judged",
            &[("no_penalty_needed", "true")],
            "cn.criminal-law.art37 [met]",
        ),
        act("art37-not", &[], "cn.criminal-law.art37 [not met]"),
        act(
            "art37-open",
            &[("no_penalty_needed", "unknown")],
            "cn.criminal-law.art37 [open]",
        ),
        ban(
            "art37-1-used",
            "occupation_used",
            "occupation-ban: 3 to 5 years [follows]",
        ),
        ban(
            "art37-1-duty",
            "special_duty_breached",
            "cn.criminal-law.art37-1 [met]",
        ),
        ban("art37-1-none", "none", "cn.criminal-law.art37-1 [not met]"),
        ban(
            "art37-1-unknown",
            "unknown",
            "cn.criminal-law.art37-1 [open]",
        ),
        act(
            "art37-1-other-rule",
            &[
                ("occupation_link", "occupation_used"),
                ("other_occupation_rule", "true"),
            ],
            "occupation-ban: 3 to 5 years [excluded]",
        ),
        act(
            "art37-1-other-rule-governs",
            &[
                ("occupation_link", "occupation_used"),
                ("other_occupation_rule", "true"),
            ],
            "other-occupation-rule: [follows]",
        ),
        act(
            "art37-1-from-2015-11-01",
            &[
                ("date", "2015-11-01"),
                ("filed_date", "2015-12-01"),
                ("occupation_link", "occupation_used"),
            ],
            "cn.criminal-law.art37-1 [met]",
        ),
        act("art42-remark", &[], "cn.criminal-law.art42 [met]"),
        act("art45-remark", &[], "cn.criminal-law.art45 [met]"),
    ]
}

/// Articles 52, 53 and 64.
fn money() -> Vec<TestCase> {
    vec![
        line("fine-floor", &[], &[], "least-fine: [follows]"),
        line(
            "fine-floor-not-of-minor",
            &[],
            &[],
            "least-fine-of-minor: [excluded]",
        ),
        line(
            "fine-floor-on-birthday-18",
            &[("birth_date", "2006-05-10")],
            &[],
            "least-fine-of-minor: [follows]",
        ),
        line(
            "fine-floor-after-birthday-18",
            &[("birth_date", "2006-05-09")],
            &[],
            "least-fine: [follows]",
        ),
        line(
            "fine-floor-open",
            &[("birth_date", "2005-01-01..2007-12-31")],
            &[],
            "least-fine: [open]",
        ),
        line(
            "art53-hardship",
            &[("fine_hardship", "true")],
            &[],
            "cn.criminal-law.art53.p2 [met]",
        ),
        line("art53-none", &[], &[], "cn.criminal-law.art53.p2 [not met]"),
        line(
            "art53-unknown",
            &[("fine_hardship", "unknown")],
            &[],
            "cn.criminal-law.art53.p2 [open]",
        ),
        line(
            "art53-text-before-2015-11-01",
            &[("fine_hardship", "true")],
            &[("date", "2015-10-31"), ("filed_date", "2015-12-01")],
            "cn.criminal-law.art53.p2 [open]",
        ),
        line(
            "art53-from-2015-11-01",
            &[("fine_hardship", "true")],
            &[("date", "2015-11-01"), ("filed_date", "2015-12-01")],
            "cn.criminal-law.art53.p2 [met]",
        ),
        line(
            "art64-no-gains",
            &[],
            &[],
            "recovery-of-gains: CNY 0.00 [excluded]",
        ),
        line(
            "art64-gains",
            &[],
            &[("gains", "0.01")],
            "recovery-of-gains: CNY 0.01 [follows]",
        ),
        line(
            "art64-no-victims",
            &[],
            &[],
            "return-to-victims: [excluded]",
        ),
        line(
            "art64-victims",
            &[],
            &[("victim_property", "true")],
            "return-to-victims: [follows]",
        ),
        line(
            "art64-victims-unknown",
            &[],
            &[("victim_property", "unknown")],
            "return-to-victims: [open]",
        ),
        line(
            "art64-tools",
            &[],
            &[("own_tools", "true")],
            "confiscation-of-tools: [follows]",
        ),
        line(
            "art64-no-tools",
            &[],
            &[],
            "confiscation-of-tools: [excluded]",
        ),
        line(
            "art64-tools-unknown",
            &[],
            &[("own_tools", "unknown")],
            "confiscation-of-tools: [open]",
        ),
    ]
}

/// The entity of an earlier penalty, with some facts changed.
fn prior_entity(changes: Changes<'_>) -> String {
    format!("  before: {{kind: sanction, {}}}\n", facts(&PRIOR, changes))
}

const PRIOR: [(&str, &str); 7] = [
    ("party", "x"),
    ("nature", "criminal_penalty"),
    ("penalty", "fixed_term_imprisonment"),
    ("completed_date", "2020-01-01"),
    ("suspended_to_the_end", "false"),
    ("for_negligence", "false"),
    ("minor_then", "false"),
];

/// Article 65, and Article 74 that asks it too.
fn recidivists() -> Vec<TestCase> {
    let of = |id: &str, party: Changes<'_>, act: Changes<'_>, prior: Changes<'_>, state: &str| {
        case(
            id,
            &written(party, act, &prior_entity(prior)),
            established().attached(&[&format!("cn.criminal-law.art65 [{state}]")]),
        )
    };
    let prior =
        |id: &str, name: &str, value: &str, state: &str| of(id, &[], &[], &[(name, value)], state);
    let act =
        |id: &str, name: &str, value: &str, state: &str| of(id, &[], &[(name, value)], &[], state);
    vec![
        of("art65-recidivist", &[], &[], &[], "met"),
        line(
            "art65-no-penalty",
            &[],
            &[],
            "cn.criminal-law.art65 [not met]",
        ),
        prior("art65-another-party", "party", "firm", "not met")
            .with_more("  firm: {kind: party, nature: unit}\n"),
        prior("art65-party-unknown", "party", "unknown", "open"),
        prior(
            "art65-administrative",
            "nature",
            "administrative_penalty",
            "not met",
        ),
        prior("art65-nature-unknown", "nature", "unknown", "open"),
        prior(
            "art65-detention",
            "penalty",
            "criminal_detention",
            "not met",
        ),
        prior("art65-life", "penalty", "life_imprisonment", "met"),
        prior("art65-penalty-unknown", "penalty", "unknown", "open"),
        prior("art65-suspended", "suspended_to_the_end", "true", "not met"),
        prior(
            "art65-suspended-unknown",
            "suspended_to_the_end",
            "unknown",
            "open",
        ),
        prior("art65-negligence-then", "for_negligence", "true", "not met"),
        prior(
            "art65-negligence-then-unknown",
            "for_negligence",
            "unknown",
            "open",
        ),
        prior("art65-minor-then", "minor_then", "true", "not met"),
        prior("art65-minor-then-unknown", "minor_then", "unknown", "open"),
        // The act is of 2024-05-10.
        prior(
            "art65-served-the-day-before",
            "completed_date",
            "2024-05-09",
            "met",
        ),
        prior(
            "art65-served-that-day",
            "completed_date",
            "2024-05-10",
            "met",
        ),
        prior(
            "art65-not-yet-served",
            "completed_date",
            "2024-05-11",
            "not met",
        ),
        prior(
            "art65-day-before-five-years",
            "completed_date",
            "2019-05-11",
            "met",
        ),
        prior(
            "art65-five-years-to-the-day",
            "completed_date",
            "2019-05-10",
            "met",
        ),
        prior(
            "art65-day-after-five-years",
            "completed_date",
            "2019-05-09",
            "not met",
        ),
        prior("art65-served-unknown", "completed_date", "unknown", "open"),
        act(
            "art65-negligence-now",
            "mental_state",
            "negligence",
            "not met",
        ),
        act(
            "art65-mental-state-unknown",
            "mental_state",
            "unknown",
            "open",
        ),
        act(
            "art65-no-imprisonment",
            "deserves_imprisonment",
            "false",
            "not met",
        ),
        act(
            "art65-imprisonment-unknown",
            "deserves_imprisonment",
            "unknown",
            "open",
        ),
        of(
            "art65-on-birthday-18",
            &[("birth_date", "2006-05-10")],
            &[],
            &[],
            "not met",
        ),
        of(
            "art65-day-after-birthday-18",
            &[("birth_date", "2006-05-09")],
            &[],
            &[],
            "met",
        ),
        of(
            "art65-text-before-2011-05-01",
            &[],
            &[("date", "2011-04-30"), ("filed_date", "2011-06-01")],
            &[("completed_date", "2010-01-01")],
            "open",
        ),
        of(
            "art65-from-2011-05-01",
            &[],
            &[("date", "2011-05-01"), ("filed_date", "2011-06-01")],
            &[("completed_date", "2010-01-01")],
            "met",
        ),
        case(
            "art74-recidivist-has-no-probation",
            &written(&[], &[], &prior_entity(&[])),
            established().attached(&["cn.criminal-law.art72 [not met]"]),
        ),
    ]
}

/// Adds entities to a test case.
trait More {
    fn with_more(self, more: &str) -> TestCase;
}

impl More for TestCase {
    fn with_more(mut self, more: &str) -> TestCase {
        self.case_text.push_str(more);
        self
    }
}

/// Articles 67 and 68.
fn confession_and_merit() -> Vec<TestCase> {
    let confession = |id: &str, value: &str, wanted: &str| {
        line(
            id,
            &[],
            &[("confession", value)],
            &format!("cn.criminal-law.{wanted}"),
        )
    };
    let merit = |id: &str, value: &str, wanted: &str| {
        line(
            id,
            &[],
            &[("merit", value)],
            &format!("cn.criminal-law.{wanted}"),
        )
    };
    let older_merit = |id: &str, value: &str, wanted: &str| {
        let act = [
            ("date", "2011-04-30"),
            ("filed_date", "2011-05-10"),
            ("merit", value),
        ];
        line(id, &[], &act, &format!("cn.criminal-law.{wanted}"))
    };
    let minor = |id: &str, minor: &str, state: &str| {
        line(
            id,
            &[],
            &[("confession", "surrender"), ("minor_crime", minor)],
            &format!("cn.criminal-law.art67.p1.minor-crime [{state}]"),
        )
    };
    vec![
        confession("art67-surrender", "surrender", "art67.p1 [met]"),
        confession("art67-surrender-none", "none", "art67.p1 [not met]"),
        confession("art67-surrender-unknown", "unknown", "art67.p1 [open]"),
        confession(
            "art67-other-crime",
            "other_crime_in_custody",
            "art67.p2 [met]",
        ),
        confession("art67-other-crime-none", "surrender", "art67.p2 [not met]"),
        confession("art67-other-crime-unknown", "unknown", "art67.p2 [open]"),
        minor("art67-minor-crime", "true", "met"),
        minor("art67-no-minor-crime", "false", "not met"),
        minor("art67-minor-crime-unknown", "unknown", "open"),
        line(
            "art67-minor-crime-as-surrender",
            &[],
            &[
                ("confession", "other_crime_in_custody"),
                ("minor_crime", "true"),
            ],
            "cn.criminal-law.art67.p1.minor-crime [met]",
        ),
        line(
            "art67-minor-crime-without-surrender",
            &[],
            &[("confession", "confession"), ("minor_crime", "true")],
            "cn.criminal-law.art67.p1.minor-crime [not met]",
        ),
        confession("art67-confession", "confession", "art67.p3 [met]"),
        confession("art67-confession-none", "surrender", "art67.p3 [not met]"),
        confession("art67-confession-unknown", "unknown", "art67.p3 [open]"),
        confession(
            "art67-averting-harm",
            "confession_averting_harm",
            "art67.p3.averting-harm [met]",
        ),
        confession(
            "art67-averting-no-harm",
            "confession",
            "art67.p3.averting-harm [not met]",
        ),
        confession(
            "art67-averting-unknown",
            "unknown",
            "art67.p3.averting-harm [open]",
        ),
        line(
            "art67-confession-reaches-back",
            &[],
            &[
                ("date", "2011-04-30"),
                ("filed_date", "2011-05-10"),
                ("confession", "confession"),
            ],
            "cn.criminal-law.art67.p3 [met]",
        ),
        merit("art68-merit", "merit", "art68 [met]"),
        merit("art68-none", "none", "art68 [not met]"),
        merit("art68-unknown", "unknown", "art68 [open]"),
        merit("art68-major", "major_merit", "art68.major [met]"),
        merit("art68-not-major", "merit", "art68.major [not met]"),
        merit("art68-major-unknown", "unknown", "art68.major [open]"),
        older_merit("art68-none-before-2011-05-01", "none", "art68 [not met]"),
        older_merit("art68-unknown-before-2011-05-01", "unknown", "art68 [open]"),
        older_merit(
            "art68-major-before-2011-05-01",
            "major_merit",
            "art68.major [met]",
        ),
        line(
            "art68-before-2011-05-01",
            &[],
            &[
                ("date", "2011-04-30"),
                ("filed_date", "2011-05-10"),
                ("merit", "merit"),
            ],
            "cn.criminal-law.art68 [met]",
        ),
    ]
}

/// Articles 72 to 74.
fn probation() -> Vec<TestCase> {
    let of = |id: &str, party: Changes<'_>, wanted: &str| line(id, party, &[], wanted);
    // An act of 2026-01-10, so that 18 may be reached before the assessment on 2026-11-23.
    let minor = |id: &str, party: Changes<'_>, wanted: &str| {
        let act = [("date", "2026-01-10"), ("filed_date", "2026-02-01")];
        line(id, party, &act, wanted)
    };
    let open = "cn.criminal-law.art72 [open]";
    let met = "cn.criminal-law.art72 [met]";
    let not_met = "cn.criminal-law.art72 [not met]";
    let mut cases = vec![
        of(
            "art72-three-years",
            &[],
            "may-suspend-imprisonment: 1 to 5 years [follows]",
        ),
        of(
            "art72-must-not-here",
            &[],
            "must-suspend-imprisonment: 1 to 5 years [excluded]",
        ),
        of(
            "art72-below-three-years",
            &[("imprisonment_months", "35")],
            met,
        ),
        of(
            "art72-above-three-years",
            &[("imprisonment_months", "37")],
            not_met,
        ),
        of(
            "art72-term-unknown",
            &[("imprisonment_months", "unknown")],
            open,
        ),
        of(
            "art72-detention",
            &[("principal_penalty", "detention")],
            "may-suspend-detention: 2 to 12 months [follows]",
        ),
        of(
            "art72-surveillance",
            &[("principal_penalty", "surveillance")],
            not_met,
        ),
        of(
            "art72-penalty-unknown",
            &[("principal_penalty", "unknown")],
            open,
        ),
        of(
            "art72-pregnant",
            &[("pregnant", "true")],
            "must-suspend-imprisonment: 1 to 5 years [follows]",
        ),
        of(
            "art72-pregnant-not-may",
            &[("pregnant", "true")],
            "may-suspend-imprisonment: 1 to 5 years [excluded]",
        ),
        of(
            "art72-pregnant-detention",
            &[("pregnant", "true"), ("principal_penalty", "detention")],
            "must-suspend-detention: 2 to 12 months [follows]",
        ),
        of(
            "art72-pregnant-unknown",
            &[("pregnant", "unknown")],
            "must-suspend-imprisonment: 1 to 5 years [open]",
        ),
        minor(
            "art72-minor-then-and-now",
            &[("birth_date", "2008-11-23")],
            "must-suspend-imprisonment: 1 to 5 years [follows]",
        ),
        minor(
            "art72-minor-then-adult-now",
            &[("birth_date", "2008-11-22")],
            "must-suspend-imprisonment: 1 to 5 years [open]",
        ),
        minor(
            "art72-minor-then-adult-now-judged",
            &[("birth_date", "2008-11-22"), ("probation_age_met", "true")],
            "must-suspend-imprisonment: 1 to 5 years [follows]",
        ),
        minor(
            "art72-minor-then-adult-now-judged-not",
            &[("birth_date", "2008-11-22"), ("probation_age_met", "false")],
            "may-suspend-imprisonment: 1 to 5 years [follows]",
        ),
        minor(
            "art72-adult-then",
            &[("birth_date", "2008-01-09")],
            "must-suspend-imprisonment: 1 to 5 years [excluded]",
        ),
        of(
            "art72-old-then",
            &[("birth_date", "1949-05-09")],
            "must-suspend-imprisonment: 1 to 5 years [follows]",
        ),
        of(
            "art72-old-now-alone",
            &[("birth_date", "1949-05-10")],
            "must-suspend-imprisonment: 1 to 5 years [open]",
        ),
        of(
            "art72-not-old-now",
            &[("birth_date", "1951-11-23")],
            "must-suspend-imprisonment: 1 to 5 years [excluded]",
        ),
        of("art74-ringleader", &[("ringleader", "true")], not_met),
        of(
            "art74-ringleader-unknown",
            &[("ringleader", "unknown")],
            open,
        ),
        line(
            "art72-text-before-2011-05-01",
            &[],
            &[("date", "2011-04-30"), ("filed_date", "2011-06-01")],
            open,
        ),
        line(
            "art72-from-2011-05-01",
            &[],
            &[("date", "2011-05-01"), ("filed_date", "2011-06-01")],
            met,
        ),
    ];
    for name in [
        "lighter_crime",
        "remorse",
        "no_danger_of_reoffending",
        "no_harm_to_community",
    ] {
        cases.push(of(
            &format!("art72-{name}-not"),
            &[(name, "false")],
            not_met,
        ));
        cases.push(of(
            &format!("art72-{name}-open"),
            &[(name, "unknown")],
            open,
        ));
    }
    cases
}

/// Criminal Procedure Law, Articles 15 and 16(1).
fn procedure() -> Vec<TestCase> {
    let plea = |id: &str, value: &str, state: &str| {
        line(
            id,
            &[],
            &[("pleaded_guilty", value)],
            &format!("cn.criminal-procedure-law.art15 [{state}]"),
        )
    };
    let minor = |id: &str, value: &str, state: &str| {
        case(
            id,
            &written(&[], &[("clearly_minor", value)], ""),
            established().attached(&[&format!("cn.criminal-procedure-law.art16.item1 [{state}]")]),
        )
    };
    let decided = |id: &str, day: &str| {
        written(
            &[],
            &[
                ("date", "2017-01-01"),
                ("filed_date", "2017-02-01"),
                ("decision_date", day),
                ("pleaded_guilty", "true"),
            ],
            id,
        )
    };
    vec![
        plea("cpl15-plea", "true", "met"),
        plea("cpl15-no-plea", "false", "not met"),
        plea("cpl15-unknown", "unknown", "open"),
        case(
            "cpl15-older-act-decided-from-2018-10-26",
            &decided("", "2018-10-26"),
            established().attached(&["cn.criminal-procedure-law.art15 [met]"]),
        ),
        minor("cpl16-clearly-minor", "true", "met"),
        minor("cpl16-not-clearly-minor", "false", "not met"),
        minor("cpl16-open", "unknown", "open"),
        case(
            "cpl16-clearly-minor-bars",
            &written(&[], &[("clearly_minor", "true")], ""),
            established().consequences(&["imprisonment: 6 to 36 months [barred]"]),
        ),
    ]
}
