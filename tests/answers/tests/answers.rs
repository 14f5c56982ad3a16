//! What a caller reads in an answer.

use lexpack_api::v1::{
    ConsequenceState, FindingStatus, Language, NoticeKind, Truth, UnknownCause, View, measure::Kind,
};
use prost::Message as _;
use test_answers::{CLERK, HOSPITAL, answer, en, finding, generation, request, rules, zh};

const P1: &str = "cn.id-card-law.art19.p1";
const P2: &str = "cn.id-card-law.art19.p2";

/// Worked example 12a: detention of 10 to 15 days and a fine of exactly 5,000 yuan, with reasons,
/// citation, version and what it rests on, in both languages.
#[test]
fn the_telecom_clerk_is_answered() {
    let answer = answer(CLERK, View::Reasons);
    let found = finding(&answer, P1, "clerk");
    assert_eq!(found.status(), FindingStatus::Established);
    assert_eq!(found.object, "leak");
    assert_eq!(zh(&found.citation_text), "《居民身份证法》第十九条第一款");
    assert_eq!(en(&found.citation_text), "Identity Card Law Art. 19(1)");

    let version = found.version.as_ref().expect("a version");
    assert_eq!(version.candidates.len(), 1);
    assert_eq!(version.candidates[0].document_number, "主席令第五十一号");
    assert!(en(&version.reason).starts_with("date of the act: 2024-06-01, within"));

    let consequence = |id: &str| found.consequences.iter().find(|c| c.id == id).expect(id);
    let detention = consequence("detention");
    assert_eq!(detention.state(), ConsequenceState::Follows);
    assert_eq!(detention.addressees, ["clerk"]);
    assert_eq!(zh(&detention.imposed_by), "公安机关");
    match detention
        .measure
        .as_ref()
        .and_then(|measure| measure.kind.as_ref())
    {
        Some(Kind::Time(time)) => assert_eq!((time.min, time.max), (Some(10), Some(15))),
        other => panic!("{other:?}"),
    }
    match consequence("fine")
        .measure
        .as_ref()
        .and_then(|measure| measure.kind.as_ref())
    {
        Some(Kind::Amount(amount)) => {
            assert!(amount.exact);
            let ends = [&amount.min, &amount.max].map(|end| end.as_ref().expect("an end"));
            assert!(
                ends.iter()
                    .all(|money| money.minor == 500_000 && money.currency == "CNY")
            );
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(
        consequence("confiscation").state(),
        ConsequenceState::Excluded
    );

    assert!((1..=3).contains(&found.reasons.len()));
    assert!(
        found
            .reasons
            .iter()
            .all(|reason| reason.truth() == Truth::True)
    );
    assert!(
        found
            .reasons
            .iter()
            .all(|r| !zh(&r.text).is_empty() && !en(&r.text).is_empty())
    );
    assert_eq!(found.rests_on_given, [0]);
    assert!(found.tree.is_empty(), "the tree belongs to the full view");

    let notice = |kind| answer.notices.iter().find(|notice| notice.kind() == kind);
    let rests = notice(NoticeKind::RestsOnGiven).expect("a notice");
    assert!(en(&rests.text).contains("below the threshold"));
    let not_read = notice(NoticeKind::FactNotRead).expect("a notice");
    assert_eq!(not_read.about, "leak: act.records.other_sensitive");
    assert!(
        notice(NoticeKind::PackAbsent).is_none(),
        "the conclusion was given"
    );
}

/// D-3 is listed with both readings, and for an intended leak they agree.
#[test]
fn readings_are_listed_and_compared() {
    let intended = answer(CLERK, View::Decisions);
    let doubt = &finding(&intended, P1, "clerk").doubts;
    let d3 = doubt
        .iter()
        .find(|doubt| doubt.doubt == "cn.id-card-law.d-3")
        .expect("D-3");
    assert_eq!(
        (d3.reading.as_str(), d3.others[0].differs),
        ("covered", false)
    );

    let negligent = answer(
        &CLERK.replace("mental_state: intent", "mental_state: negligence"),
        View::Decisions,
    );
    let found = finding(&negligent, P1, "clerk");
    assert_eq!(found.status(), FindingStatus::Established);
    let d3 = found
        .doubts
        .iter()
        .find(|doubt| doubt.doubt == "cn.id-card-law.d-3")
        .expect("D-3");
    assert!(d3.others[0].differs);
    assert_eq!(d3.others[0].status(), FindingStatus::NotEstablished);
    // Each reading says who supports it, in the words of the law as data.
    let law = cn_id_card_law::law();
    let declared = law.doubts.iter().find(|doubt| doubt.id == d3.doubt);
    let authority = |id: &str| {
        let mut readings = declared.expect("declared").readings.iter();
        let found = readings.find(|reading| reading.id == id);
        found.expect("a reading").authority.clone()
    };
    assert!(d3.reading_authority.is_some());
    assert_eq!(d3.reading_authority, authority(&d3.reading));
    assert_eq!(d3.others[0].authority, authority(&d3.others[0].reading));
}

/// The same act on 2011-12-31: no version is in force, said in words.
#[test]
fn before_commencement_no_version_is_in_force() {
    let answer = answer(&CLERK.replace("2024-06-01", "2011-12-31"), View::Full);
    let found = finding(&answer, P1, "clerk");
    assert_eq!(found.status(), FindingStatus::NoLawInForce);
    assert!(found.consequences.is_empty());
    let reason = &found.version.as_ref().expect("a choice").reason;
    assert!(zh(reason).contains("没有生效的版本") && zh(reason).contains("2012年1月1日"));
}

/// A hospital as a unit: Article 19(2) on its responsible persons; who else may be one stays open.
#[test]
fn the_hospital_is_answered_for_its_people() {
    let answer = answer(HOSPITAL, View::Reasons);
    let found = finding(&answer, P2, "hospital");
    assert_eq!(found.status(), FindingStatus::Established);
    let fine = found
        .consequences
        .iter()
        .find(|c| c.id == "fine")
        .expect("a fine");
    assert_eq!(fine.addressees, ["head"]);
    assert_eq!(fine.possible_addressees, ["visitor", "doctor"]);
    assert_eq!(en(&fine.measure_text), "CNY 100,000.00 to CNY 500,000.00");
    assert!(
        found.consequences.iter().all(|c| c.id != "fine-on-unit"),
        "the default reading"
    );
    let d1 = found
        .doubts
        .iter()
        .find(|doubt| doubt.doubt == "cn.id-card-law.d-1")
        .expect("D-1");
    let other = &d1.others[0];
    assert!(other.differs && other.status() == FindingStatus::Established);
    let on_unit = other
        .consequences
        .iter()
        .find(|c| c.id == "fine-on-unit")
        .expect("on the unit");
    assert_eq!(on_unit.addressees, ["hospital"]);

    let exposed = |subject: &str| answer.exposures.iter().find(|e| e.subject == subject);
    let head = exposed("head").expect("exposure of the head");
    assert!(head.established.is_empty(), "the finding is the unit's");
    assert!(
        head.consequences
            .iter()
            .all(|c| c.state() == ConsequenceState::Follows)
    );
    assert_eq!(head.consequences.len(), 3, "the group, detention and fine");
    assert!(exposed("nurse").is_none());
    let doctor = exposed("doctor").expect("possible exposure of the doctor");
    assert!(
        doctor
            .consequences
            .iter()
            .all(|c| c.state() == ConsequenceState::Open)
    );
    let missing: Vec<&str> = answer
        .missing
        .iter()
        .map(|missing| missing.name.as_str())
        .collect();
    assert!(missing.contains(&"party.unit_role"), "{missing:?}");
}

/// Without the sector, the way of obtaining, or the given conclusion the answer is open and names
/// what is missing; nothing becomes zero or false.
#[test]
fn what_is_removed_is_asked_for() {
    let given = "given:\n  - {provision: cn.criminal-law.art253-1, established: false, basis: below the threshold}\n";
    for (part, by, wanted) in [
        (", sector: telecom", "", "party.sector"),
        ("    obtained: in_duty_or_service\n", "", "act.obtained"),
        ("    leaked: true\n", "", "act.leaked"),
        ("    mental_state: intent\n", "", "act.mental_state"),
        ("    actor: clerk\n", "", "act.actor"),
    ] {
        let answer = answer(&CLERK.replace(part, by), View::Reasons);
        let found = finding(&answer, P1, "clerk");
        assert_eq!(found.status(), FindingStatus::Undetermined, "{part}");
        let place = answer
            .findings
            .iter()
            .position(|f| f.provision == P1)
            .expect("a place");
        let named = answer.missing.iter().any(|missing| {
            missing.name == wanted
                && missing
                    .findings
                    .contains(&u32::try_from(place).expect("small"))
                && !en(&missing.question).is_empty()
                && !zh(&missing.question).is_empty()
        });
        assert!(named, "{wanted} is not asked for");
        assert!(
            found
                .consequences
                .iter()
                .all(|c| c.state() != ConsequenceState::Follows)
        );
    }
    let answer = answer(&CLERK.replace(given, ""), View::Reasons);
    assert_eq!(
        finding(&answer, P1, "clerk").status(),
        FindingStatus::Undetermined
    );
    let missing = answer
        .missing
        .iter()
        .find(|m| m.provision == "cn.criminal-law.art253-1");
    assert_eq!(
        missing.expect("asked for").cause(),
        UnknownCause::PackAbsent
    );
    assert!(
        answer
            .notices
            .iter()
            .any(|n| n.kind() == NoticeKind::PackAbsent)
    );
}

/// With gains unknown, confiscation is open, not absent, and the gains are asked for.
#[test]
fn unknown_gains_leave_confiscation_open() {
    let answer = answer(
        &CLERK.replace("gains: 0", "gains: unknown"),
        View::Decisions,
    );
    let found = finding(&answer, P1, "clerk");
    assert_eq!(found.status(), FindingStatus::Established);
    let confiscation = found
        .consequences
        .iter()
        .find(|c| c.id == "confiscation")
        .expect("listed");
    assert_eq!(confiscation.state(), ConsequenceState::Open);
    assert!(!en(&confiscation.state_reason).is_empty());
    assert!(
        answer
            .missing
            .iter()
            .any(|missing| missing.name == "act.gains")
    );
}

/// The full view carries the tree in pre-order, failed branches included.
#[test]
fn the_full_view_is_a_tree() {
    let answer = answer(&CLERK.replace("leaked: true", "leaked: false"), View::Full);
    let found = finding(&answer, P1, "clerk");
    assert_eq!(found.status(), FindingStatus::NotEstablished);
    assert_eq!(found.tree[0].depth, 0);
    for pair in found.tree.windows(2) {
        assert!(
            pair[1].depth >= 1 && pair[1].depth <= pair[0].depth + 1,
            "pre-order"
        );
    }
    let failed: Vec<&str> = found
        .tree
        .iter()
        .filter(|node| {
            node.truth() == Truth::False && node.join() == lexpack_api::v1::NodeJoin::Unspecified
        })
        .map(|node| en(&node.text))
        .collect();
    assert!(
        failed.contains(&"disclosed (泄露), in any manner"),
        "{failed:?}"
    );
    assert!(
        found.tree.iter().any(|node| node.other_reading),
        "the other reading is shown"
    );
    assert_eq!(found.reasons.len(), 1, "one element decides");
}

/// One language on request; the same request gives the same bytes.
#[test]
fn languages_and_determinism() {
    let rules = rules();
    let mut asked = request(&rules, CLERK, View::Full);
    asked.language = Language::Zh.into();
    let assess = || {
        lexpack_api::assess(&rules, &generation(), asked.clone())
            .expect("an answer")
            .encode_to_vec()
    };
    let bytes = assess();
    assert!((0..20).all(|_| assess() == bytes));
    let answer = lexpack_api::v1::AssessResponse::decode(bytes.as_slice()).expect("decodes");
    assert!(
        answer
            .findings
            .iter()
            .all(|f| en(&f.title).is_empty() && !zh(&f.title).is_empty())
    );
}

/// Every answer names its generation and the conditions of reading it.
#[test]
fn answers_name_their_generation() {
    let answer = answer(CLERK, View::Decisions);
    assert_eq!(answer.generation.expect("named"), generation());
    assert_eq!(answer.request_id, "r-1");
    let kinds: Vec<NoticeKind> = answer.notices.iter().map(|notice| notice.kind()).collect();
    assert!(kinds.contains(&NoticeKind::Currency) && kinds.contains(&NoticeKind::AssistsOnly));
}
