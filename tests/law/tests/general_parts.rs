//! What the general part of criminal law adds to the offences of all packs: the floor of a fine is told where
//! the article provides a fine and states no amount, and nowhere else.

use test_law::Answer;

/// 法释〔2000〕45号 Art. 2.
const FLOOR: &str = "cn.interpretation-2000-45.art2";

/// One state secret of the highest class.
const SECRETS: &str = "leaked: true, state_secret: true, top_secret_items: 1, state_secret_serious: false, \
                       state_secret_especially_serious: false";
/// The data of one bank card.
const CARDS: &str = "card_data_conduct: [steal], card_data_sufficient: true, cards: 1, \
                     card_data_serious: false";
/// Fifty track records.
const SALE: &str = "conduct: [sell], rules_violated: [statute], personal_information: true, \
                    obtained: otherwise, consent: false, for_lawful_business: false, \
                    used_for_crime: false, knew_use_for_crime: false, records.track: 50";

/// A case of one person and one act.
fn case(act: &str) -> String {
    format!(
        "assessment_date: 2026-11-23\nclosed_kinds: [act, batch, sanction, trade, tip]\nentities:\n  \
         x: {{kind: party, nature: natural_person, birth_date: 1960-01-01, sector: none, bank_staff: false}}\n  \
         a: {{kind: act, actor: x, date: 2024-05-10, filed_date: 2024-06-01, mental_state: intent, \
         gains: 0, unit_name_misused: false, {act}}}\n"
    )
}

/// The floor on findings of Art. 398 (no fine), of Art. 177-1 (10,000 to 100,000) and of Art. 253-1.
#[test]
fn the_floor_of_fines_is_told_where_the_law_has_one() {
    for (offence, told, act) in [
        ("cn.criminal-law.art398", false, SECRETS),
        ("cn.criminal-law.art177-1.p2", false, CARDS),
        ("cn.criminal-law.art253-1", true, SALE),
    ] {
        let answer = Answer::to(&case(act));
        let found = answer.on(offence, "x", "a");
        assert_eq!(found.status(), "established", "{offence}");
        assert_eq!(found.attaches(FLOOR), told, "{offence}");
    }
}
