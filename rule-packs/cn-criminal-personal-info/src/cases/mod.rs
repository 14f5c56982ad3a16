//! Test cases of the pack: facts as a person would write them, and the answer that the law gives.
//!
//! Each element has a case that meets it, one that does not, and one that does not know; each number
//! and date has the unit or the day before, at and after it. One module per article.

mod art253_1;
mod spc2017_art05;
mod spc2017_art06;
mod spc2017_art10;
mod spc2017_art11;
mod units;

use lexpack_sdk::wire::{Expectation, TestCase};
use lexpack_sdk::{expect, test_case, text};

use cn_vocabulary::CRIME_253_1;

pub(crate) fn all() -> Vec<TestCase> {
    let mut cases = art253_1::all();
    cases.extend(spc2017_art05::all());
    cases.extend(spc2017_art06::all());
    cases.extend(spc2017_art10::all());
    cases.extend(spc2017_art11::all());
    cases.extend(units::all());
    cases
}

/// A sale by an outsider on 2024-05-10, below every number; what a person must judge is judged.
const SALE: &str = "date: 2024-05-10, conduct: [sell], rules_violated: [statute], \
                    personal_information: true, mental_state: intent, obtained: otherwise, \
                    consent: false, for_lawful_business: false, used_for_crime: false, \
                    knew_use_for_crime: false, grave_harm_to_victim: false, \
                    major_loss_or_bad_effect: false, serious_otherwise: false, \
                    especially_serious_otherwise: false, unit_name_misused: false";

/// An adult; the age matters where the pack of the general part is loaded too.
const NATURAL: &str = "nature: natural_person, birth_date: 1985-01-01";
/// A unit that was not set up for crime, for the same reason.
const UNIT: &str = "nature: unit, set_up_for_crime: false, mainly_commits_crime: false";
const CLOSED: &str = "closed_kinds: [act, batch, sanction]\n";

/// The sale with parts replaced.
fn sale_with(parts: &[(&str, &str)]) -> String {
    parts.iter().fold(SALE.to_owned(), |act, (part, by)| {
        debug_assert!(act.contains(part), "the act has no `{part}`");
        act.replace(part, by)
    })
}

/// A sale of what the actor obtained in duty or service.
fn insider() -> String {
    sale_with(&[("obtained: otherwise", "obtained: in_duty_or_service")])
}

/// A case of one party `x` with one act `a`, more entities and the kinds that are complete.
fn case(party: &str, act: &str, more: &str, closed: &str) -> String {
    format!(
        "assessment_date: 2026-11-23\nentities:\n  x: {{kind: party, {party}}}\n  \
         a: {{kind: act, actor: x, {act}}}\n{more}{closed}"
    )
}

/// A natural person with one act, everything complete.
fn simple(act: &str) -> String {
    case(NATURAL, act, "", CLOSED)
}

/// What must come out for the whole article.
fn crime(status: &str) -> Expectation {
    expect(CRIME_253_1, "x", "a", status)
}

fn one(id: &str, zh: &str, en: &str, case_text: &str, expectation: Expectation) -> TestCase {
    test_case(id, text(zh, en), case_text, vec![expectation])
}
