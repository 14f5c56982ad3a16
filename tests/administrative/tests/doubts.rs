//! Where another reading of a doubt leads elsewhere, the finding says so; where it does not, it is silent.

use std::sync::LazyLock;

use lexpack_rules::RuleSet;
use test_administrative::{Answer, packs, set};

const CARD: &str = "cn.id-card-law.art19.p1";
const CYBER: &str = "cn.cybersecurity-law.art71.p2";
const POLICE: &str = "cn.public-security.art56";

static RULES: LazyLock<RuleSet> = LazyLock::new(|| set(packs()));

/// A person's sale of card information, below crime.
fn sale(birth: &str, date: &str, more: &str) -> String {
    format!(
        "assessment_date: 2032-11-23\nentities:\n  \
         x: {{kind: party, nature: natural_person, birth_date: {birth}, sector: telecom, \
         network_operator: false, personal_information_processor: false}}\n  \
         a: {{kind: act, actor: x, date: {date}, conduct: [sell], rules_violated: [statute], \
         personal_information: true, leaked: true, obtained: in_duty_or_service, \
         id_card_items: [photo], mental_state: intent, gains: 0, circumstances_lighter: false, \
         {more}}}\n\
         given:\n  - {{provision: cn.criminal-law.art253-1, established: false}}\n"
    )
}

/// Whether a doubt shows on a provision.
fn shows(doubt: &str, provision: &str, birth: &str, date: &str, more: &str) -> bool {
    let answer = Answer::to(&RULES, &sale(birth, date, more));
    answer.doubts(provision).iter().any(|id| id == doubt)
}

/// D-16: on the anniversary day itself the readings part, on the days around it they agree.
#[test]
fn the_last_day_of_a_period() {
    let on = |provision: &str, act: &str, discovered: &str| {
        let more = format!(
            "discovered_date: {discovered}, life_health_or_financial_safety: false, \
             harmful_consequence: none"
        );
        shows("cn.d-16", provision, "1990-01-01", act, &more)
    };
    for (discovered, parts) in [
        ("2026-05-09", false),
        ("2026-05-10", true),
        ("2026-05-11", false),
    ] {
        assert_eq!(on(CYBER, "2024-05-10", discovered), parts, "{discovered}");
    }
    for (discovered, parts) in [
        ("2026-08-31", false),
        ("2026-09-01", true),
        ("2026-09-02", false),
    ] {
        assert_eq!(on(POLICE, "2026-03-01", discovered), parts, "{discovered}");
    }
}

/// D-18: an act of before 2026 that is decided later, or not yet.
#[test]
fn the_old_fine_after_2025() {
    for (decided, parts) in [
        ("2025-12-31", false),
        ("2026-01-01", true),
        ("unknown", true),
    ] {
        let more = format!("decision_date: {decided}");
        let doubt = "cn.cybersecurity-law.d-18";
        let found = shows(doubt, CYBER, "1990-01-01", "2024-05-10", &more);
        assert_eq!(found, parts, "{decided}");
    }
}

/// D-18a: between six months and two years the readings part.
#[test]
fn six_months_for_card_data() {
    for (discovered, parts) in [
        ("2024-11-10", false),
        ("2024-11-11", true),
        ("2026-05-10", true),
        ("2026-05-11", false),
    ] {
        let more = format!(
            "discovered_date: {discovered}, life_health_or_financial_safety: false, \
             harmful_consequence: none"
        );
        let doubt = "cn.administrative-penalty.d-18a";
        let found = shows(doubt, CARD, "1990-01-01", "2024-05-10", &more);
        assert_eq!(found, parts, "{discovered}");
    }
}

/// E-7: an operator's act of before 2026, by the day of the act and of the decision.
#[test]
fn operators_after_2025() {
    let operator = "cn.cybersecurity-law.art71.p1";
    for (act, decided, status, parts) in [
        ("2025-06-10", "2025-12-31", "established", false),
        ("2025-06-10", "2026-01-01", "undetermined", true),
        ("2021-11-01", "2026-01-01", "undetermined", true),
        ("2021-10-31", "2026-01-01", "established", true),
    ] {
        let text = format!(
            "assessment_date: 2026-11-23\nentities:\n  \
             x: {{kind: party, nature: unit, network_operator: true}}\n  \
             a: {{kind: act, actor: x, date: {act}, decision_date: {decided}, gains: 0, \
             cybersecurity_duties_violated: [art42], information_rights_infringed: true, \
             cybersecurity_serious: false}}\n"
        );
        let answer = Answer::to(&RULES, &text);
        assert_eq!(answer.status(operator), status, "{act} {decided}");
        let doubts = answer.doubts(operator);
        let found = doubts.iter().any(|id| id == "cn.cybersecurity-law.e-7");
        assert_eq!(found, parts, "{act} {decided}");
    }
}

/// D-24: aged 15 and no crime for that reason alone.
#[test]
fn no_crime_for_age_alone() {
    for (birth, reason, parts) in [
        ("2010-12-01", "true", true),
        ("2010-12-01", "false", false),
        ("2010-12-01", "unknown", true),
        ("2010-02-28", "true", false),
    ] {
        let more = format!("crime_but_for_age: {reason}");
        let doubt = "cn.public-security.d-24";
        let found = shows(doubt, POLICE, birth, "2026-03-01", &more);
        assert_eq!(found, parts, "{birth} {reason}");
    }
}

/// D-29: an act that ended before 2021-07-15 and was discovered between two and five years after.
#[test]
fn five_years_for_earlier_acts() {
    for (act, discovered, safety, parts) in [
        ("2021-07-14", "2023-07-15", "true", true),
        ("2021-07-14", "2023-07-15", "false", false),
        ("2021-07-14", "2023-07-13", "true", false),
        ("2021-07-14", "2026-07-15", "true", false),
        ("2021-07-15", "2023-07-16", "true", false),
    ] {
        let more = format!(
            "discovered_date: {discovered}, life_health_or_financial_safety: {safety}, \
             harmful_consequence: more"
        );
        let doubt = "cn.administrative-penalty.d-29";
        let found = shows(doubt, CYBER, "1990-01-01", act, &more);
        assert_eq!(found, parts, "{act} {discovered} {safety}");
    }
}

/// D-31: on a 14th and on an 18th birthday the readings part.
#[test]
fn the_day_of_an_age() {
    for (birth, parts) in [
        ("2010-05-09", false),
        ("2010-05-10", true),
        ("2010-05-11", false),
        ("2006-05-09", false),
        ("2006-05-10", true),
        ("2006-05-11", false),
    ] {
        let found = shows("cn.d-31", CYBER, birth, "2024-05-10", "harm: false");
        assert_eq!(found, parts, "{birth}");
    }
}

/// What a general part bars is barred in the answer, and what it does not is not.
#[test]
fn a_bar_is_in_the_answer() {
    let of = |discovered: &str| {
        let more = format!("discovered_date: {discovered}, harmful_consequence: none");
        Answer::to(&RULES, &sale("1990-01-01", "2024-05-10", &more)).barred(CYBER)
    };
    assert!(of("2026-05-11"));
    assert!(!of("2026-05-10"));
}
