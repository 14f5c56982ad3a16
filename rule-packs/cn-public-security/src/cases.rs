//! Test cases of the pack: facts as a person would write them, and the answer that the law gives.
//!
//! Each element has a case that meets it, one that does not, and one that does not know; each date
//! and number has the day before, at and after it.

use lexpack_sdk::wire::{Expectation, TestCase};
use lexpack_sdk::{Expect, RunsIn, expect, test_case, text};

use crate::art56::{PERSONS, UNITS};

const PRIVACY: &str = "cn.public-security.art50.p1.i6";
const PENALTY_LAW: &str = "cn.administrative-penalty";
/// No trade and no tip: beside packs on inside information nothing there stays open.
const NO_DEALING: &str = "closed_kinds: [trade, tip]\n";
const BELOW_CRIME: &str = "given:\n  - {provision: cn.criminal-law.art253-1, established: false}\n";
const CRIME: &str = "given:\n  - {provision: cn.criminal-law.art253-1, established: true}\n";

const OUTSIDER: &str = "nature: natural_person, birth_date: 1970-01-01, sector: none, \
                        personal_information_processor: false, network_operator: false, \
                        pregnant_or_nursing: false";
const SALE: &str = "date: 2026-03-01, conduct: [sell], rules_violated: [statute], \
                    personal_information: true, mental_state: intent, leaked: true, gains: 0, \
                    circumstances_lighter: false, discovered_date: 2026-03-15, privacy_conduct: []";

const ORDINARY: &str = "detention: 10 to 15 days [follows]";
const LIGHTER: &str = "detention: up to 5 days [follows]";

/// A case of one party `x` and one act `a`.
fn case(party: &str, act: &str, rest: &str) -> String {
    format!(
        "assessment_date: 2027-11-23\n\
         entities:\n  x: {{kind: party, {party}}}\n  a: {{kind: act, actor: x, {act}}}\n\
         {rest}"
    )
}

fn sale_with(part: &str, by: &str) -> String {
    SALE.replace(part, by)
}

fn p(status: &str) -> Expectation {
    expect(PERSONS, "x", "a", status)
}

fn one(id: &str, zh: &str, en: &str, case_text: &str, expectation: Expectation) -> TestCase {
    test_case(id, text(zh, en), case_text, vec![expectation])
}

pub(crate) fn all() -> Vec<TestCase> {
    let mut cases = conduct();
    cases.extend(dates_and_tiers());
    cases.extend(remarks());
    cases.extend(age_of_responsibility());
    cases.extend(minors());
    cases.extend(covered_whatever_the_age());
    cases.extend(circumstances());
    cases.extend(earlier_penalties());
    cases.extend(not_executed());
    cases.extend(limitation());
    cases.extend(units());
    cases.extend(privacy());
    cases.extend(beside_the_id_card_law());
    cases.extend(several_acts());
    cases
}

/// Art. 56: what was done, with which information, against which rules, below crime.
fn conduct() -> Vec<TestCase> {
    let with = |id: &str, part: &str, by: &str, given: &str, expectation: Expectation| {
        one(
            &format!("art56-{id}"),
            "出售、提供或者非法获取个人信息，尚不够刑事处罚",
            "selling, supplying or unlawfully acquiring personal information, below crime",
            &case(OUTSIDER, &sale_with(part, by), given),
            expectation,
        )
    };
    let established = || p("established").tier("ordinary").consequences(&[ORDINARY]);
    let missing = |fact: &str| p("undetermined").missing(&[fact]);
    let mut cases = vec![
        with("crime", "gains: 0", "gains: 0", CRIME, p("not_established")),
        with(
            "crime-unknown",
            "gains: 0",
            "gains: 0",
            "",
            missing("cn.criminal-law.art253-1"),
        )
        .without_packs(&["cn.criminal-personal-info"]),
        with(
            "no-conduct",
            "[sell]",
            "[]",
            BELOW_CRIME,
            p("not_established"),
        ),
        with(
            "conduct-unknown",
            "[sell]",
            "unknown",
            BELOW_CRIME,
            missing("a: act.conduct"),
        ),
        with(
            "no-rule-violated",
            "[statute]",
            "[]",
            BELOW_CRIME,
            p("not_established"),
        ),
        with(
            "rules-unknown",
            "[statute]",
            "unknown",
            BELOW_CRIME,
            missing("a: act.rules_violated"),
        ),
        with(
            "not-personal-information",
            "personal_information: true",
            "personal_information: false",
            BELOW_CRIME,
            p("not_established"),
        ),
        with(
            "personal-information-unknown",
            "personal_information: true",
            "personal_information: unknown",
            BELOW_CRIME,
            missing("a: act.personal_information"),
        ),
        one(
            "art56-nature-unknown",
            "主体性质未知",
            "whether the party is a natural person is unknown",
            &case(
                &OUTSIDER.replace("nature: natural_person, ", ""),
                SALE,
                BELOW_CRIME,
            ),
            missing("x: party.nature"),
        ),
    ];
    for code in [
        "sell",
        "supply",
        "publish",
        "purchase",
        "receive",
        "exchange",
        "collect_in_duty_or_service",
    ] {
        cases.push(with(
            &format!("conduct-{}", code.replace('_', "-")),
            "[sell]",
            &format!("[{code}]"),
            BELOW_CRIME,
            established(),
        ));
    }
    for rank in ["administrative_regulation", "departmental_rule"] {
        cases.push(with(
            &format!("rules-{}", rank.replace('_', "-")),
            "[statute]",
            &format!("[{rank}]"),
            BELOW_CRIME,
            established(),
        ));
    }
    for (id, conduct, status) in [
        ("theft", "steal", "established"),
        ("other-means", "obtain_otherwise", "established"),
        ("lawful-purchase", "purchase", "not_established"),
    ] {
        let act = sale_with("[sell]", &format!("[{conduct}]")).replace("[statute]", "[]");
        cases.push(one(
            &format!("art56-p2-{id}"),
            "窃取本身即非法；购买以违反规定为限",
            "theft is unlawful by itself; purchase where it violates rules",
            &case(OUTSIDER, &act, BELOW_CRIME),
            p(status),
        ));
    }
    cases
}

/// The dates of Art. 56, and its two tiers.
fn dates_and_tiers() -> Vec<TestCase> {
    let on = |id: &str, act: &str, expectation: Expectation| {
        one(
            id,
            "2026年1月1日起，十日以上十五日以下拘留；情节较轻的，五日以下拘留",
            "from 2026-01-01 detention of 10 to 15 days, in lighter circumstances up to 5",
            &case(OUTSIDER, act, BELOW_CRIME),
            expectation,
        )
    };
    let dated = |date: &str| sale_with("date: 2026-03-01", &format!("date: {date}"));
    let lighter = |value: &str| {
        sale_with(
            "circumstances_lighter: false",
            &format!("circumstances_lighter: {value}"),
        )
    };
    let open = [
        "detention: up to 5 days [open]",
        "detention: 10 to 15 days [open]",
    ];
    vec![
        on(
            "art56-day-before",
            &dated("2025-12-31"),
            p("no_law_in_force"),
        ),
        on(
            "art56-first-day",
            &dated("2026-01-01"),
            p("established").consequences(&[ORDINARY]),
        ),
        on(
            "art56-day-after",
            &dated("2026-01-02"),
            p("established").consequences(&[ORDINARY]),
        ),
        on(
            "art56-across-commencement",
            &dated("2025-12..2026-01"),
            p("undetermined").missing(&["a: act.date"]),
        ),
        on(
            "art56-date-unknown",
            &dated("unknown"),
            p("undetermined").missing(&["a: act.date"]),
        ),
        on(
            "art56-lighter",
            &lighter("true"),
            p("established").tier("lighter").consequences(&[LIGHTER]),
        ),
        on(
            "art56-not-lighter",
            &lighter("false"),
            p("established").tier("ordinary").consequences(&[ORDINARY]),
        ),
        on(
            "art56-lighter-unknown",
            &lighter("unknown"),
            p("established")
                .tier("lighter|ordinary")
                .consequences(&open),
        ),
        on(
            "art56-worked-example-5b",
            &sale_with("date: 2026-03-01", "date: 2026-02-15")
                .replace("circumstances_lighter: false, ", "")
                .replace("gains: 0", "gains: 0, records.other: 10"),
            p("established")
                .tier("lighter|ordinary")
                .consequences(&open),
        ),
        on(
            "art56-worked-example-15-new-law",
            &sale_with("date: 2026-03-01", "date: 2026-01-01")
                .replace("circumstances_lighter: false, ", "")
                .replace("gains: 0", "gains: 300, records.other: 100"),
            p("established").tier("lighter|ordinary").consequences(&[
                open[0],
                open[1],
                "confiscation-not-on-file: [follows]",
            ]),
        ),
        on(
            "art56-worked-example-15-old-law",
            &sale_with("date: 2026-03-01", "date: 2025-12-31").replace("gains: 0", "gains: 300"),
            p("no_law_in_force"),
        ),
    ]
}

/// Art. 141(3), D-30 and the processors of the Personal Information Protection Law.
fn remarks() -> Vec<TestCase> {
    let with = |id: &str, party: &str, gains: &str, given: &str, line: &str| {
        one(
            &format!("art56-remark-{id}"),
            "其他法律的罚款、没收依其规定；本法关于没收的一般规定未收录",
            "fines and confiscation of other laws follow them; this law's general article on \
             confiscation is not on file",
            &case(
                party,
                &sale_with("gains: 0", gains),
                &format!("{BELOW_CRIME}{given}"),
            ),
            p("established").consequences(&[line]),
        )
    };
    let processor = OUTSIDER.replace("processor: false", "processor: true");
    let unknown = OUTSIDER.replace("processor: false", "processor: unknown");
    let applies = "  - {provision: cn.pipl.art66, established: true}\n";
    let does_not = "  - {provision: cn.pipl.art66, established: false}\n";
    let on_file = "confiscation-not-on-file: [follows]";
    vec![
        with(
            "other-penalties",
            OUTSIDER,
            "gains: 0",
            "",
            "other-penalties: [follows]",
        ),
        with("gains", OUTSIDER, "gains: 0.01", "", on_file),
        with(
            "no-gains",
            OUTSIDER,
            "gains: 0",
            "",
            "confiscation-not-on-file: [excluded]",
        ),
        with(
            "gains-unknown",
            OUTSIDER,
            "gains: unknown",
            "",
            "confiscation-not-on-file: [open]",
        ),
        with(
            "pipl-66-applies",
            &processor,
            "gains: 0",
            applies,
            "pipl-66: [follows]",
        ),
        with(
            "pipl-66-does-not",
            &processor,
            "gains: 0",
            does_not,
            "pipl-66: [excluded]",
        ),
        with(
            "pipl-66-absent",
            &processor,
            "gains: 0",
            "",
            "pipl-66: [open]",
        )
        .without_packs(&["cn.pipl"]),
        with(
            "pipl-66-no-processor",
            OUTSIDER,
            "gains: 0",
            applies,
            "pipl-66: [excluded]",
        ),
        with(
            "pipl-66-processor-unknown",
            &unknown,
            "gains: 0",
            applies,
            "pipl-66: [open]",
        ),
    ]
}

/// Born on a day.
fn born(date: &str) -> String {
    OUTSIDER.replace("birth_date: 1970-01-01", &format!("birth_date: {date}"))
}

/// Art. 12: 14 is reached on the day after the birthday (D-31).
fn age_of_responsibility() -> Vec<TestCase> {
    let at = |id: &str, birth: &str, expectation: Expectation| {
        one(
            &format!("art12-{id}"),
            "不满十四周岁的不予处罚；周岁从生日的第二天起算",
            "below 14 nobody is punished; an age is reached on the day after the birthday",
            &case(
                &born(birth),
                &format!("{SALE}, crime_but_for_age: false"),
                BELOW_CRIME,
            ),
            expectation,
        )
    };
    vec![
        at("thirteen", "2012-03-02", p("not_established")),
        at("on-the-14th-birthday", "2012-03-01", p("not_established")),
        at(
            "day-after-the-14th-birthday",
            "2012-02-29",
            p("established").attached(&["cn.public-security.art12.minor [met]"]),
        ),
        at(
            "age-unknown",
            "unknown",
            p("undetermined").missing(&["x: party.birth_date"]),
        ),
        at(
            "age-across-14",
            "2012-02..2012-03",
            p("undetermined").missing(&["x: party.birth_date"]),
        ),
    ]
}

/// Art. 12: 14 to 17.
fn minors() -> Vec<TestCase> {
    let at = |id: &str, birth: &str, line: &str| {
        one(
            &format!("art12-{id}"),
            "已满十四周岁不满十八周岁的从轻或者减轻处罚",
            "aged 14 to 17: lighter or reduced",
            &case(&born(birth), SALE, BELOW_CRIME),
            p("established").attached(&[line]),
        )
    };
    let met = "cn.public-security.art12.minor [met]";
    vec![
        at("seventeen", "2008-03-02", met),
        at("on-the-18th-birthday", "2008-03-01", met),
        at(
            "day-after-the-18th-birthday",
            "2008-02-29",
            "cn.public-security.art12.minor [not met]",
        ),
        at(
            "minor-unknown",
            "2008",
            "cn.public-security.art12.minor [open]",
        ),
    ]
}

/// D-24, with worked example 14.
fn covered_whatever_the_age() -> Vec<TestCase> {
    let with = |id: &str, birth: &str, but_for_age: &str| {
        one(
            &format!("d-24-{id}"),
            "仅因年龄不构成犯罪的，依本法处罚（D-24）",
            "what is no crime for the sole reason of age is covered (D-24)",
            &case(
                &born(birth),
                &format!("{SALE}, crime_but_for_age: {but_for_age}"),
                BELOW_CRIME,
            ),
            p("established"),
        )
    };
    vec![
        with("fifteen", "2010-12-01", "true"),
        with("fifteen-below-the-threshold", "2010-12-01", "false"),
        with("fifteen-unknown", "2010-12-01", "unknown"),
        with("sixteen", "2010-02-28", "true"),
        one(
            "d-24-worked-example-14",
            "行为时15岁，2026年3月1日出售200条征信信息：从轻或者减轻，拘留不执行",
            "worked example 14: aged 15 at the act, sells 200 credit records on 2026-03-01: lighter \
             or reduced, detention not executed",
            &case(
                &born("2010-12-01"),
                &format!(
                    "{SALE}, records.credit: 200, crime_but_for_age: true, \
                     public_security_breaches_in_a_year: 1, severe_and_odious: false"
                ),
                BELOW_CRIME,
            ),
            p("established").consequences(&[ORDINARY]).attached(&[
                "cn.public-security.art12.minor [met]",
                "cn.public-security.art23 [met]",
                "not-executed: [follows]",
            ]),
        ),
    ]
}

/// Arts 20, 21 and 22, ground by ground.
fn circumstances() -> Vec<TestCase> {
    let with = |id: &str, fact: &str, line: &str| {
        one(
            id,
            "从轻、减轻、不予处罚、从宽和从重的情形",
            "grounds of leniency and of aggravation",
            &case(
                OUTSIDER,
                &format!("{SALE}, {fact}"),
                &format!("{BELOW_CRIME}closed_kinds: [sanction]\n"),
            ),
            p("established").attached(&[line]),
        )
    };
    let mut cases = vec![
        with(
            "art20-none",
            "leniency_grounds: []",
            "cn.public-security.art20 [not met]",
        ),
        with(
            "art20-unknown",
            "leniency_grounds: unknown",
            "cn.public-security.art20 [open]",
        ),
        with(
            "art20-other-laws-ground",
            "leniency_grounds: [confessed_unknown]",
            "cn.public-security.art20 [not met]",
        ),
        with(
            "art21",
            "admits_and_accepts: true",
            "cn.public-security.art21 [met]",
        ),
        with(
            "art21-not",
            "admits_and_accepts: false",
            "cn.public-security.art21 [not met]",
        ),
        with(
            "art21-unknown",
            "admits_and_accepts: unknown",
            "cn.public-security.art21 [open]",
        ),
        with(
            "art22-none",
            "aggravating_grounds: []",
            "cn.public-security.art22 [not met]",
        ),
        with(
            "art22-unknown",
            "aggravating_grounds: unknown",
            "cn.public-security.art22 [open]",
        ),
    ];
    for ground in [
        "minor_circumstances",
        "removed_or_reduced_harm",
        "forgiven",
        "coerced",
        "induced",
        "surrendered",
        "merit",
    ] {
        cases.push(with(
            &format!("art20-{}", ground.replace('_', "-")),
            &format!("leniency_grounds: [{ground}]"),
            "cn.public-security.art20 [met]",
        ));
    }
    for ground in ["serious_consequence", "instigated_others", "retaliation"] {
        cases.push(with(
            &format!("art22-{}", ground.replace('_', "-")),
            &format!("aggravating_grounds: [{ground}]"),
            "cn.public-security.art22 [met]",
        ));
    }
    cases
}

/// Art. 22: a public security penalty within one year before the act.
fn earlier_penalties() -> Vec<TestCase> {
    let with = |id: &str, penalty: &str, closed: &str, line: &str| {
        one(
            &format!("art22-earlier-penalty-{id}"),
            "一年以内曾受过治安管理处罚的从重",
            "heavier where there was a public security penalty within one year",
            &case(
                OUTSIDER,
                &format!("{SALE}, aggravating_grounds: []"),
                &format!("  s: {{kind: sanction, {penalty}}}\n{BELOW_CRIME}{closed}"),
            ),
            p("established").attached(&[line]),
        )
    };
    let closed = "closed_kinds: [sanction]\n";
    let on = |date: &str| format!("party: x, public_security: true, effective_date: {date}");
    let met = "cn.public-security.art22 [met]";
    let not_met = "cn.public-security.art22 [not met]";
    let open = "cn.public-security.art22 [open]";
    vec![
        with("a-day-more-than-a-year", &on("2025-02-28"), closed, not_met),
        with("a-year", &on("2025-03-01"), closed, met),
        with("a-day-less-than-a-year", &on("2025-03-02"), closed, met),
        with("after-the-act", &on("2026-03-02"), closed, not_met),
        with("date-unknown", &on("unknown"), closed, open),
        with(
            "another-kind",
            "party: x, public_security: false, effective_date: 2025-12-01",
            closed,
            not_met,
        ),
        with(
            "kind-unknown",
            "party: x, public_security: unknown, effective_date: 2025-12-01",
            closed,
            open,
        ),
        with("others-not-excluded", &on("2020-01-01"), "", open),
    ]
}

/// Art. 23: detention that is not executed.
fn not_executed() -> Vec<TestCase> {
    let with = |id: &str, birth: &str, nursing: &str, facts: &str, line: &str| {
        one(
            &format!("art23-{id}"),
            "应当给予行政拘留而不执行的情形",
            "detention that is imposed and not executed",
            &case(
                &born(birth).replace(
                    "pregnant_or_nursing: false",
                    &format!("pregnant_or_nursing: {nursing}"),
                ),
                &format!("{SALE}, {facts}"),
                BELOW_CRIME,
            ),
            p("established").attached(&[line]),
        )
    };
    let plain = "first_public_security_breach: true, public_security_breaches_in_a_year: 1, \
                 severe_and_odious: false";
    let again = plain
        .replace("breach: true", "breach: false")
        .replace("in_a_year: 1", "in_a_year: 2");
    let severe = plain.replace("odious: false", "odious: true");
    let met = "cn.public-security.art23 [met]";
    let not_met = "cn.public-security.art23 [not met]";
    let open = "cn.public-security.art23 [open]";
    vec![
        with("item-1-fourteen", "2012-02-29", "false", plain, met),
        with(
            "item-1-on-the-16th-birthday",
            "2010-03-01",
            "false",
            &again,
            not_met,
        ),
        with(
            "item-1-fifteen-twice",
            "2010-12-01",
            "false",
            &again,
            not_met,
        ),
        with(
            "item-1-fifteen-once",
            "2010-12-01",
            "false",
            &plain.replace("breach: true", "breach: false"),
            met,
        ),
        with(
            "item-1-fifteen-thrice",
            "2010-12-01",
            "false",
            &again.replace("in_a_year: 2", "in_a_year: 3"),
            not_met,
        ),
        with(
            "item-1-fifteen-count-unknown",
            "2010-12-01",
            "false",
            &plain.replace("in_a_year: 1", "in_a_year: unknown"),
            open,
        ),
        with(
            "item-1-fifteen-severe",
            "2010-12-01",
            "false",
            &severe,
            not_met,
        ),
        with(
            "item-1-fifteen-severe-unknown",
            "2010-12-01",
            "false",
            &plain.replace("odious: false", "odious: unknown"),
            open,
        ),
        with("item-2-sixteen-first", "2010-02-28", "false", plain, met),
        with(
            "item-2-sixteen-not-first",
            "2010-02-28",
            "false",
            &again,
            not_met,
        ),
        with(
            "item-2-sixteen-first-unknown",
            "2010-02-28",
            "false",
            &plain.replace("breach: true", "breach: unknown"),
            open,
        ),
        with(
            "item-2-sixteen-severe",
            "2010-02-28",
            "false",
            &severe,
            not_met,
        ),
        with(
            "item-2-on-the-18th-birthday",
            "2008-03-01",
            "false",
            plain,
            met,
        ),
        with("item-2-eighteen", "2008-02-29", "false", plain, not_met),
        with("item-3-sixty-nine", "1956-03-02", "false", plain, not_met),
        with(
            "item-3-on-the-70th-birthday",
            "1956-03-01",
            "false",
            plain,
            not_met,
        ),
        with("item-3-seventy", "1956-02-29", "false", plain, met),
        with(
            "item-3-seventy-twice",
            "1956-02-29",
            "false",
            &again,
            not_met,
        ),
        with(
            "item-3-seventy-severe",
            "1956-02-29",
            "false",
            &severe,
            not_met,
        ),
        with("item-4", "1990-01-01", "true", plain, met),
        with("item-4-severe", "1990-01-01", "true", &severe, met),
        with("item-4-not", "1990-01-01", "false", plain, not_met),
        with("item-4-unknown", "1990-01-01", "unknown", plain, open),
    ]
}

/// Art. 25 (2012: Art. 22): six months; the anniversary day is inside (D-16).
fn limitation() -> Vec<TestCase> {
    let with = |id: &str, date: &str, expectation: Expectation| {
        one(
            &format!("art25-{id}"),
            "六个月内没有被公安机关发现的，不再处罚",
            "no penalty any more where the police did not discover it within six months",
            &case(
                OUTSIDER,
                &sale_with(
                    "discovered_date: 2026-03-15",
                    &format!("discovered_date: {date}"),
                ),
                BELOW_CRIME,
            ),
            expectation,
        )
    };
    let line = |state: &str| format!("cn.public-security.art25 [{state}]");
    let stands = || {
        p("established")
            .consequences(&[ORDINARY])
            .attached(&[&line("not met")])
    };
    let barred = || {
        p("established")
            .consequences(&["detention: 10 to 15 days [barred]"])
            .attached(&[&line("met")])
    };
    let mut cases = vec![
        with("day-before", "2026-08-31", stands()),
        with("day", "2026-09-01", stands()),
        with("day-after", "2026-09-02", barred()),
        with(
            "unknown",
            "unknown",
            p("established")
                .consequences(&[ORDINARY])
                .attached(&[&line("open")]),
        ),
    ];
    let privacy = |id: &str, date: &str, discovered: &str, state: &str| {
        one(
            &format!("art25-{id}"),
            "2012年文本第二十二条，期限相同",
            "Art. 22 of the text of 2012, the same period",
            &case(
                OUTSIDER,
                &format!(
                    "date: {date}, privacy_conduct: [spread], privacy: true, mental_state: intent, \
                     circumstances_heavier: false, gains: 0, discovered_date: {discovered}"
                ),
                BELOW_CRIME,
            ),
            expect(PRIVACY, "x", "a", "established").attached(&[&line(state)]),
        )
    };
    cases.extend([
        privacy("2005-text-not-on-file", "2012-12-31", "2013-01-10", "open"),
        privacy("2005-text-first-day", "2006-03-01", "2012-12-01", "open"),
        privacy("2012-text-first-day", "2013-01-01", "2013-07-02", "met"),
        privacy("2012-text-inside", "2013-01-01", "2013-07-01", "not met"),
        privacy("2012-text-last-day", "2025-12-31", "2026-07-01", "met"),
        privacy("2025-text-first-day", "2026-01-01", "2026-07-02", "met"),
    ]);
    cases
}

/// Art. 18: the responsible persons of a unit.
fn units() -> Vec<TestCase> {
    let with = |id: &str, person: &str, act: &str, expectation: Expectation| {
        one(
            &format!("art18-{id}"),
            "单位违反的，处罚直接负责的主管人员和其他直接责任人员",
            "for a unit's act its responsible persons are punished",
            &format!(
                "assessment_date: 2027-11-23\nentities:\n  \
                 x: {{kind: party, nature: unit, sector: other_unit, \
                 personal_information_processor: false}}\n  \
                 m: {{kind: party, nature: natural_person, unit: x, {person}}}\n  \
                 a: {{kind: act, actor: x, {act}}}\n{BELOW_CRIME}"
            ),
            expectation,
        )
    };
    let unit = |status: &str| expect(UNITS, "x", "a", status);
    let manager = "unit_role: directly_responsible_manager, birth_date: 1980-01-01, \
                   pregnant_or_nursing: false";
    vec![
        with(
            "manager",
            manager,
            SALE,
            unit("established").consequences(&[ORDINARY, "unit: [follows]"]),
        ),
        with(
            "lighter",
            manager,
            &sale_with("lighter: false", "lighter: true"),
            unit("established").tier("lighter").consequences(&[LIGHTER]),
        ),
        with(
            "day-before",
            manager,
            &sale_with("2026-03-01", "2025-12-31"),
            unit("no_law_in_force"),
        ),
        with(
            "first-day",
            manager,
            &sale_with("2026-03-01", "2026-01-01"),
            unit("established"),
        ),
        with(
            "no-conduct",
            manager,
            &sale_with("[sell]", "[]"),
            unit("not_established"),
        ),
        one(
            "art18-individual",
            "个人行为不是单位行为",
            "an individual's act is not the unit's",
            &case(OUTSIDER, SALE, BELOW_CRIME),
            expect(UNITS, "x", "a", "not_established"),
        ),
        one(
            "art56-units-act",
            "单位行为不是个人行为",
            "a unit's act is not an individual's",
            &case(
                "nature: unit, personal_information_processor: false",
                SALE,
                BELOW_CRIME,
            ),
            p("not_established"),
        ),
    ]
}

/// Art. 50(1)(6), before 2026 Art. 42(6).
fn privacy() -> Vec<TestCase> {
    let with = |id: &str, part: &str, by: &str, given: &str, expectation: Expectation| {
        let act = "date: 2026-03-01, privacy_conduct: [spread], privacy: true, \
                   circumstances_heavier: false, mental_state: intent, gains: 0, \
                   discovered_date: unknown";
        one(
            &format!("art50-{id}"),
            "偷窥、偷拍、窃听、散布他人隐私",
            "peeping, photographing in secret, eavesdropping, spreading another's privacy",
            &case(OUTSIDER, &act.replace(part, by), given),
            expectation,
        )
    };
    let p = |status: &str| expect(PRIVACY, "x", "a", status);
    let of = |version: &str, fine: &str| {
        p("established")
            .version(version)
            .tier("ordinary")
            .consequences(&[
                "detention: up to 5 days [follows]",
                &format!("fine: up to CNY {fine} [follows]"),
            ])
    };
    let (old, new) = ("500.00", "1,000.00");
    let mut cases = vec![
        with(
            "day-before-the-law",
            "2026-03-01",
            "2006-02-28",
            BELOW_CRIME,
            p("no_law_in_force"),
        ),
        with(
            "2005-text-first-day",
            "2026-03-01",
            "2006-03-01",
            BELOW_CRIME,
            of("2006", old),
        ),
        with(
            "2005-text-last-day",
            "2026-03-01",
            "2012-12-31",
            BELOW_CRIME,
            of("2006", old),
        ),
        with(
            "2012-text-first-day",
            "2026-03-01",
            "2013-01-01",
            BELOW_CRIME,
            of("2013", old),
        ),
        with(
            "2012-text-last-day",
            "2026-03-01",
            "2025-12-31",
            BELOW_CRIME,
            of("2013", old),
        ),
        with(
            "2025-text-first-day",
            "2026-03-01",
            "2026-01-01",
            BELOW_CRIME,
            of("2026", new),
        ),
        with(
            "2025-text-day-after",
            "2026-03-01",
            "2026-01-02",
            BELOW_CRIME,
            of("2026", new),
        ),
        with(
            "no-conduct",
            "[spread]",
            "[]",
            BELOW_CRIME,
            p("not_established"),
        ),
        with(
            "conduct-unknown",
            "[spread]",
            "unknown",
            BELOW_CRIME,
            p("undetermined").missing(&["a: act.privacy_conduct"]),
        ),
        with(
            "no-privacy",
            "privacy: true",
            "privacy: false",
            BELOW_CRIME,
            p("not_established"),
        ),
        with(
            "privacy-unknown",
            "privacy: true",
            "privacy: unknown",
            BELOW_CRIME,
            p("undetermined").missing(&["a: act.privacy"]),
        ),
        with("crime", "gains: 0", "gains: 0", CRIME, p("not_established")),
        with(
            "crime-unknown",
            "gains: 0",
            "gains: 0",
            "",
            p("undetermined").missing(&["cn.criminal-law.art253-1"]),
        )
        .without_packs(&["cn.criminal-personal-info"]),
        with(
            "heavier",
            "heavier: false",
            "heavier: true",
            BELOW_CRIME,
            p("established").tier("heavier").consequences(&[
                "detention: 5 to 10 days [follows]",
                "fine: up to CNY 1,000.00 [follows]",
            ]),
        ),
        with(
            "heavier-2012-text",
            "date: 2026-03-01, privacy_conduct: [spread], privacy: true, circumstances_heavier: \
             false",
            "date: 2025-12-31, privacy_conduct: [spread], privacy: true, circumstances_heavier: \
             true",
            BELOW_CRIME,
            p("established").tier("heavier").consequences(&[
                "detention: 5 to 10 days [follows]",
                "fine: up to CNY 500.00 [follows]",
            ]),
        ),
        with(
            "heavier-unknown",
            "heavier: false",
            "heavier: unknown",
            BELOW_CRIME,
            p("established").tier("ordinary|heavier"),
        ),
    ];
    for code in ["peep", "photograph", "eavesdrop", "spread"] {
        cases.push(with(
            &format!("conduct-{code}"),
            "[spread]",
            &format!("[{code}]"),
            BELOW_CRIME,
            of("2026", new),
        ));
    }
    cases
}

/// D-4: card data leaked by staff of a named sector; one detention, one fine.
fn beside_the_id_card_law() -> Vec<TestCase> {
    let clerk = OUTSIDER.replace("sector: none", "sector: telecom");
    let leak = format!(
        "{}, obtained: in_duty_or_service, id_card_items: [photo, name], harm: false",
        sale_with("[sell]", "[supply]")
    );
    let with = |id: &str, party: &str, date: &str, expectations: Vec<Expectation>| {
        test_case(
            &format!("d-4-{id}"),
            text(
                "2026年起列举行业的工作人员泄露居民身份证信息：以《居民身份证法》第十九条为主（D-4）",
                "staff of a named sector leak card information from 2026 on: Identity Card Law Art. \
                 19 comes first (D-4)",
            ),
            &case(
                party,
                &leak.replace("date: 2026-03-01", &format!("date: {date}")),
                &format!("{BELOW_CRIME}{NO_DEALING}"),
            ),
            expectations,
        )
        .with_packs(&["cn.id-card-law"])
    };
    let art19 =
        |status: &str| expect("cn.id-card-law.art19.p1", "x", "a", status).standing("stands");
    let penalty = [
        "detention: 10 to 15 days [follows]",
        "fine: CNY 5,000.00 [follows]",
    ];
    vec![
        with(
            "day-before",
            &clerk,
            "2025-12-31",
            vec![
                p("no_law_in_force"),
                art19("established").consequences(&penalty),
            ],
        ),
        with(
            "first-day",
            &clerk,
            "2026-01-01",
            vec![
                p("established").standing("yields"),
                art19("established").consequences(&penalty),
            ],
        ),
        with(
            "outsider",
            OUTSIDER,
            "2026-01-01",
            vec![p("established").standing("stands")],
        ),
        with(
            "unit",
            "nature: unit, sector: medical, personal_information_processor: false",
            "2026-01-01",
            vec![
                expect(UNITS, "x", "a", "established").standing("yields"),
                expect("cn.id-card-law.art19.p2", "x", "a", "established").standing("stands"),
            ],
        ),
        with(
            "sector-unknown",
            &clerk.replace("sector: telecom", "sector: unknown"),
            "2026-01-01",
            vec![p("established").standing("open")],
        ),
    ]
}

/// Art. 16: several acts are decided separately; each stands.
fn several_acts() -> Vec<TestCase> {
    vec![
        test_case(
            "art16-two-acts",
            text(
                "两个行为分别决定，合并执行",
                "two acts are decided separately and executed together",
            ),
            &format!(
                "assessment_date: 2027-11-23\nentities:\n  x: {{kind: party, {OUTSIDER}}}\n  \
                 a: {{kind: act, actor: x, {SALE}}}\n  b: {{kind: act, actor: x, {SALE}}}\n\
                 {BELOW_CRIME}"
            ),
            vec![
                p("established").standing("stands"),
                expect(PERSONS, "x", "b", "established").standing("stands"),
            ],
        ),
        one(
            "art33-p2-no-fault",
            "证明没有主观过错的，不予行政处罚",
            "who proves absence of fault is not penalised",
            &case(
                OUTSIDER,
                &sale_with("mental_state: intent", "mental_state: no_fault_proved"),
                BELOW_CRIME,
            ),
            p("established").attached(&["cn.administrative-penalty.art33.p2 [met]"]),
        )
        .with_packs(&[PENALTY_LAW]),
    ]
}
