//! The Identity Card Law pack behind the API, without a transport.

use lexpack_api::v1;
use lexpack_rules::{PackInput, RuleSet, read_case};

/// The compiled pack.
pub fn rules() -> RuleSet {
    lexpack_rules::compile(vec![PackInput {
        law: cn_id_card_law::law(),
        functions: None,
    }])
    .unwrap_or_else(|problems| panic!("{problems}"))
}

/// A generation as a server would name it.
pub fn generation() -> v1::Generation {
    v1::Generation {
        number: 1,
        set_digest: "0".repeat(64),
        packs: vec![v1::PackReference {
            id: "cn.id-card-law".to_owned(),
            version: "0.1.0".to_owned(),
            ..v1::PackReference::default()
        }],
    }
}

/// A telecom clerk who leaked 30 customers' identity-card photographs.
pub const CLERK: &str = "
assessment_date: 2026-11-24
entities:
  clerk: {kind: party, nature: natural_person, sector: telecom}
  leak:
    kind: act
    actor: clerk
    date: 2024-06-01
    leaked: true
    obtained: in_duty_or_service
    id_card_items: [name, citizen_number, photo]
    mental_state: intent
    gains: 0
    harm: false
    police_card_conduct: []
    records.other_sensitive: 30
given:
  - {provision: cn.criminal-law.art253-1, established: false, basis: below the threshold}
";

/// A hospital that passed on cards, with three people.
pub const HOSPITAL: &str = "
assessment_date: 2026-11-24
entities:
  hospital: {kind: party, nature: unit, sector: medical}
  head: {kind: party, nature: natural_person, unit: hospital, unit_role: directly_responsible_manager}
  nurse: {kind: party, nature: natural_person, unit: hospital, unit_role: other}
  visitor: {kind: party, nature: natural_person, sector: none}
  doctor: {kind: party, nature: natural_person, unit: hospital}
  leak:
    kind: act
    actor: hospital
    date: 2024-06-01
    leaked: true
    obtained: in_duty_or_service
    id_card_items: [photo]
    mental_state: intent
    gains: 800
given:
  - {provision: cn.criminal-law.art253-1, established: false}
";

/// A request for a written case.
pub fn request(rules: &RuleSet, text: &str, view: v1::View) -> v1::AssessRequest {
    let case = read_case(rules, text).unwrap_or_else(|problems| panic!("{problems}"));
    v1::AssessRequest {
        request_id: "r-1".to_owned(),
        case: Some(lexpack_api::case::message(&case)),
        view: view.into(),
        ..v1::AssessRequest::default()
    }
}

/// The answer to a written case.
pub fn answer(text: &str, view: v1::View) -> v1::AssessResponse {
    let rules = rules();
    let request = request(&rules, text, view);
    lexpack_api::assess(&rules, &generation(), request).expect("an answer")
}

/// The finding of a provision for a subject.
pub fn finding<'a>(
    answer: &'a v1::AssessResponse,
    provision: &str,
    subject: &str,
) -> &'a v1::Finding {
    answer
        .findings
        .iter()
        .find(|finding| finding.provision == provision && finding.subject == subject)
        .unwrap_or_else(|| panic!("no finding of {provision} for {subject}"))
}

/// English words of a text.
pub fn en(text: &Option<lexpack_rules::wire::Text>) -> &str {
    text.as_ref().map_or("", |text| text.en.as_str())
}

/// Chinese words of a text.
pub fn zh(text: &Option<lexpack_rules::wire::Text>) -> &str {
    text.as_ref().map_or("", |text| text.zh.as_str())
}
