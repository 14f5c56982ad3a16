//! What applies below the criminal threshold, by the date of the act.

use std::sync::LazyLock;

use lexpack_rules::{RuleSet, Standing};
use test_administrative::{Answer, packs, set};

const CARD: &str = "cn.id-card-law.art19.p1";
const CYBER: &str = "cn.cybersecurity-law.art71.p2";
const POLICE: &str = "cn.public-security.art56";
const PRIVACY: &str = "cn.public-security.art50.p1.i6";

static RULES: LazyLock<RuleSet> = LazyLock::new(|| set(packs()));

/// Someone who supplies card information, as staff of a sector or as an outsider, below crime.
fn leak(date: &str, sector: &str, processor: bool, private: bool) -> String {
    format!(
        "assessment_date: 2026-11-23\nentities:\n  \
         x: {{kind: party, nature: natural_person, birth_date: 1990-01-01, sector: {sector}, \
         network_operator: false, personal_information_processor: {processor}}}\n  \
         a: {{kind: act, actor: x, date: {date}, conduct: [supply], rules_violated: [statute], \
         personal_information: true, leaked: true, obtained: in_duty_or_service, \
         id_card_items: [photo, name], mental_state: intent, gains: 0, harm: false, \
         privacy_conduct: [spread], privacy: {private}}}\n\
         given:\n  - {{provision: cn.criminal-law.art253-1, established: false}}\n"
    )
}

/// The table «Fallback by date of act»: each row by its first and its last day, for an ordinary person
/// and for staff of a named sector that leak card information.
#[test]
fn fallback_by_date_of_act() {
    let rows: [(&str, &str, &[&str], &[&str]); 5] = [
        ("2000-01-01", "2011-12-31", &[], &[]),
        ("2012-01-01", "2017-05-31", &[], &[CARD]),
        ("2017-06-01", "2021-10-31", &[CYBER], &[CARD]),
        ("2021-11-01", "2025-12-31", &[CYBER], &[CARD]),
        ("2026-01-01", "2026-11-23", &[POLICE], &[CARD]),
    ];
    for (first, last, ordinary, staff) in rows {
        for date in [first, last] {
            for (sector, expected) in [("none", ordinary), ("telecom", staff)] {
                let answer = Answer::to(&RULES, &leak(date, sector, false, false));
                let found = answer.established(&[CARD, CYBER, POLICE, PRIVACY]);
                // From 2026 on Art. 71(2) of the Cybersecurity Law refers to other law.
                let found: Vec<&str> = found
                    .into_iter()
                    .filter(|id| *id != CYBER || answer.lines(CYBER) != ["other-law: [follows]"])
                    .collect();
                assert_eq!(found, expected, "{sector} on {date}");
            }
        }
    }
}

/// Where an act is one against privacy, the clause on privacy applies from 2006-03-01 on.
#[test]
fn privacy_from_2006_on() {
    for (date, applies) in [
        ("2006-02-28", false),
        ("2006-03-01", true),
        ("2012-12-31", true),
        ("2025-12-31", true),
        ("2026-01-01", true),
    ] {
        let answer = Answer::to(&RULES, &leak(date, "none", false, true));
        let found = answer.established(&[PRIVACY]);
        assert_eq!(!found.is_empty(), applies, "{date}");
        let answer = Answer::to(&RULES, &leak(date, "none", false, false));
        assert!(answer.established(&[PRIVACY]).is_empty(), "{date}");
    }
}

/// Processors have Art. 66 of the Personal Information Protection Law besides, from 2021-11-01 on; while
/// its pack is absent that is open, and it is never a silent no.
#[test]
fn processors_from_2021_11_on() {
    for (date, provision, open) in [
        ("2021-10-31", CYBER, false),
        ("2021-11-01", CYBER, true),
        ("2025-12-31", CYBER, true),
        ("2026-01-01", POLICE, true),
    ] {
        let answer = Answer::to(&RULES, &leak(date, "none", true, false));
        let listed = answer
            .lines(provision)
            .contains(&"pipl-66: [open]".to_owned());
        assert_eq!(listed, open, "{date}");
    }
}

/// An outsider's sale on a date; whether it is a crime is given.
fn sale(date: &str, birth: &str, more: &str, crime: bool) -> String {
    format!(
        "assessment_date: 2026-11-23\nentities:\n  \
         x: {{kind: party, nature: natural_person, birth_date: {birth}, sector: none, \
         network_operator: false, personal_information_processor: false, \
         pregnant_or_nursing: false}}\n  \
         a: {{kind: act, actor: x, date: {date}, conduct: [sell], rules_violated: [statute], \
         personal_information: true, mental_state: intent, obtained: otherwise, leaked: true, \
         id_card_items: [], {more}}}\n\
         given:\n  - {{provision: cn.criminal-law.art253-1, established: {crime}}}\n"
    )
}

/// Worked example 1a: 49 track records are no crime, and the Cybersecurity Law of 2016 is the fallback;
/// 50 are a crime, and it is not.
#[test]
fn pi_worked_example_1a_fallback() {
    let of = |records: u32| {
        let more = format!("gains: 0, records.track: {records}");
        Answer::to(
            &RULES,
            &sale("2024-05-10", "1990-01-01", &more, records == 50),
        )
    };
    let below = of(49);
    assert_eq!(below.status(CYBER), "established");
    assert_eq!(
        below.lines(CYBER),
        [
            "penalty: [follows]",
            "fine-without-gains: up to CNY 1,000,000.00 [follows]"
        ]
    );
    let at = of(50);
    assert_eq!(at.status(CYBER), "not_established");
    assert_eq!(at.status("cn.administrative-penalty.art27"), "established");
}

/// Worked example 4a and 4b: gains of 4,999.99 are no crime and are fined by multiples; 5,000.00 are one.
#[test]
fn pi_worked_example_4_fallback() {
    let of = |gains: &str, crime: bool| {
        let more = format!("gains: {gains}, records.other: 100");
        Answer::to(&RULES, &sale("2024-05-10", "1990-01-01", &more, crime))
    };
    let below = of("4999.99", false);
    assert_eq!(
        below.lines(CYBER),
        [
            "penalty: [follows]",
            "confiscation: CNY 4,999.99 [follows]",
            "fine: CNY 4,999.99 to CNY 49,999.90 [follows]"
        ]
    );
    assert_eq!(of("5000.00", true).status(CYBER), "not_established");
}

/// Worked example 5b: the second act, 25 months after the penalty, is given as no crime; detention of 10 to 15
/// days, in lighter circumstances up to 5.
#[test]
fn pi_worked_example_5b() {
    let more = "gains: 0, records.other: 10";
    let answer = Answer::to(&RULES, &sale("2026-02-15", "1990-01-01", more, false));
    assert_eq!(answer.established(&[CYBER, POLICE]), [CYBER, POLICE]);
    assert_eq!(answer.lines(CYBER), ["other-law: [follows]"]);
    let lines = answer.lines(POLICE);
    assert!(lines.contains(&"detention: 10 to 15 days [open]".to_owned()));
    assert!(lines.contains(&"detention: up to 5 days [open]".to_owned()));
    let answer = Answer::to(&RULES, &sale("2025-12-15", "1990-01-01", more, true));
    assert!(answer.established(&[CYBER, POLICE]).is_empty());
}

/// Worked example 14: aged 15 at the act, 200 credit records on 2026-03-01: no criminal liability;
/// Art. 56 with a lighter or reduced penalty, and detention that is not executed.
#[test]
fn pi_worked_example_14() {
    let more = "gains: 0, records.credit: 200, crime_but_for_age: true, severe_and_odious: false, \
                public_security_breaches_in_a_year: 1, first_public_security_breach: true";
    let answer = Answer::to(&RULES, &sale("2026-03-01", "2010-12-01", more, false));
    assert_eq!(answer.status(POLICE), "established");
    let attached = answer.attached(POLICE);
    for line in [
        "cn.public-security.art12.minor [met]",
        "cn.public-security.art23 [met]",
        "not-executed: [follows]",
    ] {
        assert!(attached.contains(&line.to_owned()), "{line}: {attached:?}");
    }
    assert!(
        answer
            .doubts(POLICE)
            .contains(&"cn.public-security.d-24".to_owned())
    );
    let twice = more.replace("in_a_year: 1", "in_a_year: 2");
    let answer = Answer::to(&RULES, &sale("2026-03-01", "2010-12-01", &twice, false));
    let attached = answer.attached(POLICE);
    assert!(!attached.contains(&"not-executed: [follows]".to_owned()));
}

/// Worked example 15: 100 phone numbers for 300 on 2025-12-31 draw confiscation of 300 and a fine of 300
/// to 3,000; on 2026-01-01 detention.
#[test]
fn pi_worked_example_15() {
    let more = "gains: 300, records.other: 100";
    let before = Answer::to(&RULES, &sale("2025-12-31", "1990-01-01", more, false));
    assert_eq!(before.established(&[CYBER, POLICE]), [CYBER]);
    assert_eq!(
        before.lines(CYBER),
        [
            "penalty: [follows]",
            "confiscation: CNY 300.00 [follows]",
            "fine: CNY 300.00 to CNY 3,000.00 [follows]"
        ]
    );
    let from = Answer::to(&RULES, &sale("2026-01-01", "1990-01-01", more, false));
    assert_eq!(from.lines(CYBER), ["other-law: [follows]"]);
    let lines = from.lines(POLICE);
    assert!(lines.contains(&"detention: 10 to 15 days [open]".to_owned()));
    assert!(lines.contains(&"detention: up to 5 days [open]".to_owned()));
    assert!(!lines.iter().any(|line| line.contains("CNY")), "{lines:?}");
}

/// Worked example 12a: the clerk's leak is fined once, under the special rule, and the fine of the
/// Cybersecurity Law is shown without standing.
#[test]
fn pi_worked_example_12a_one_fine() {
    let answer = Answer::to(&RULES, &leak("2024-06-01", "telecom", false, false));
    assert_eq!(answer.standing(CARD), Standing::Stands);
    assert!(matches!(answer.standing(CYBER), Standing::Yields(_)));
    assert_eq!(
        answer.lines(CARD),
        [
            "penalty: [follows]",
            "detention: 10 to 15 days [follows]",
            "fine: CNY 5,000.00 [follows]"
        ]
    );
}

/// Worked example 4: an operator used phone numbers for marketing without consent in June 2025. Decided in
/// 2025 it is fined under the text of 2016; decided in 2026 it is dealt with under the Personal Information
/// Protection Law, which is open while its pack is absent and never a no.
#[test]
fn ac_worked_example_4() {
    const OPERATOR: &str = "cn.cybersecurity-law.art71.p1";
    let of = |decided: &str, given: &str| {
        Answer::to(
            &RULES,
            &format!(
                "assessment_date: 2026-11-23\nentities:\n  \
                 x: {{kind: party, nature: unit, network_operator: true, \
                 personal_information_processor: true, sector: other_unit}}\n  \
                 a: {{kind: act, actor: x, date: 2025-06-10, decision_date: {decided}, \
                 cybersecurity_duties_violated: [art41], information_rights_infringed: true, \
                 cybersecurity_serious: false, mental_state: intent, gains: 0}}\n{given}"
            ),
        )
    };
    let before = of("2025-11-01", "");
    assert_eq!(before.status(OPERATOR), "established");
    assert!(
        before
            .lines(OPERATOR)
            .contains(&"fine-without-gains: up to CNY 1,000,000.00 [follows]".to_owned())
    );
    let after = of("2026-03-01", "");
    assert_eq!(after.status(OPERATOR), "undetermined");
    assert_eq!(after.lines(OPERATOR), ["pipl-66: [open]"]);
    let told = of(
        "2026-03-01",
        "given:\n  - {provision: cn.pipl.art66, established: true}\n",
    );
    assert_eq!(told.status(OPERATOR), "established");
    assert_eq!(told.lines(OPERATOR), ["pipl-66: [follows]"]);
}

/// E-8: sales that go on across 2026-01-01 fall under the new law, and the answer says that a lighter result
/// is to be considered; sales on one side of that day have no such note.
#[test]
fn an_act_across_2026_is_noted() {
    for (start, end, noted) in [
        ("2025-11-01", "2026-01-15", true),
        ("2025-12-31", "2026-01-01", true),
        ("2026-01-01", "2026-01-15", false),
        ("2025-11-01", "2025-12-31", false),
    ] {
        let more = format!("gains: 300, start_date: {start}");
        let answer = Answer::to(&RULES, &sale(end, "1990-01-01", &more, false));
        let (_, cyber) = answer.finding(CYBER);
        assert_eq!(cyber.choice.straddles, noted, "{start} {end}");
        if end >= "2026" {
            let (_, police) = answer.finding(POLICE);
            assert_eq!(police.status.name(), "established", "{end}");
            assert_eq!(police.choice.straddles, noted, "{start} {end}");
        }
    }
}
