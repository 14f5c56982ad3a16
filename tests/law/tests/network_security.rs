//! The worked examples on refusing network security duties, under all packs together.
//!
//! A platform, its manager, and an order of 2024-03-01 to close a hole by 2024-03-15.

use test_law::Answer;

const CRIME: &str = "cn.criminal-law.art286-1";
const RESPONSIBLE: &str = "cn.criminal-law.art286-1.p2";

const ORDER: &str = "order_issued: true, order_by_competent_body: true, order_written: true, \
                     order_date: 2024-03-01, order_deadline: 2024-03-15, order_complied: false, \
                     order_legal_basis: true, order_clear_and_reasonable: true, \
                     order_ability: true";
const NO_ORDER: &str = "order_issued: false";
const RECORDS: &str = "records.track: 300, records.lodging: 2000";

/// A leak after the deadline, with the order and the records as stated.
fn leak(order: &str, records: &str) -> Answer {
    Answer::to(&format!(
        "assessment_date: 2026-11-23\n\
         closed_kinds: [act, batch, sanction]\n\
         entities:\n  \
         platform: {{kind: party, nature: unit, network_services: [application], \
         set_up_for_crime: false, mainly_commits_crime: false}}\n  \
         manager: {{kind: party, nature: natural_person, unit: platform, \
         unit_role: directly_responsible_manager, birth_date: 1985-01-01}}\n  \
         refusal: {{kind: act, actor: platform, date: 2024-03-20, mental_state: intent, \
         filed_date: 2024-06-01, unit_name_misused: false, network_duty_rules: [statute], {order}, \
         spread_by_refusal: false, leak_by_refusal: true, leak_date: 2024-03-18, \
         grave_harm_to_victim: false, leak_major_loss: false, leak_social_disorder: false, \
         leak_other_serious: false, evidence_lost_by_refusal: false, \
         logs_or_identity_missing: false, orders_repeated: false, service_mainly_for_crime: false, \
         service_attack_serious: false, service_crimes: [], service_other_major_crime: false, \
         public_network_damage_serious: false, network_duty_other_serious: false, \
         earlier_refusals: false, {records}}}\n"
    ))
}

/// 100 × 300 + 10 × 2,000 = 50,000 after a refused order: the crime, a fine on the unit, and the penalty
/// of the article, public surveillance included, for its manager.
#[test]
fn pi_worked_example_11a() {
    let answer = leak(ORDER, RECORDS);
    let crime = answer.on(CRIME, "platform", "refusal");
    assert_eq!(crime.status(), "established");
    assert!(
        crime
            .lines()
            .contains(&"unit-fine: CNY 1,000.00 or more [follows]".to_owned()),
        "{:?}",
        crime.lines()
    );
    let manager = answer.on(RESPONSIBLE, "manager", "refusal");
    assert_eq!(manager.status(), "established");
    for line in [
        "imprisonment: 6 to 36 months [follows]",
        "criminal-detention: 1 to 6 months [follows]",
        "surveillance: 3 to 24 months [follows]",
        "fine: CNY 1,000.00 or more [follows]",
    ] {
        assert!(
            manager.lines().contains(&line.to_owned()),
            "no {line} among {:?}",
            manager.lines()
        );
    }
}

/// Without an order the same leak is no crime of the article, whoever is asked.
#[test]
fn pi_worked_example_11b() {
    let answer = leak(NO_ORDER, RECORDS);
    for (provision, party) in [(CRIME, "platform"), (RESPONSIBLE, "manager")] {
        assert_eq!(
            answer.on(provision, party, "refusal").status(),
            "not_established"
        );
    }
}

/// 499 track records give 49,900: below the number, and nothing of Art. 4(5)–(8) is there.
#[test]
fn pi_worked_example_11c() {
    let answer = leak(ORDER, "records.track: 499");
    for (provision, party) in [(CRIME, "platform"), (RESPONSIBLE, "manager")] {
        assert_eq!(
            answer.on(provision, party, "refusal").status(),
            "not_established"
        );
    }
}
