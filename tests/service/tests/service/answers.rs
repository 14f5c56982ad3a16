//! The cases of `tests/cases` over the wire, and what becomes of them when facts are taken away.

use lexpack_api::v1::measure::Kind;
use lexpack_api::v1::{
    AssessResponse, ConsequenceState, FindingStatus, NoticeKind, Truth, UnknownCause,
};
use test_service::client::{consequence, finding, missing};
use test_service::place::Place;
use test_service::running::Running;
use test_service::{ID_CARD_LAW, case, root, without};

const P1: &str = "cn.id-card-law.art19.p1";
const P2: &str = "cn.id-card-law.art19.p2";

async fn assess(written: &str) -> AssessResponse {
    let running = Running::start(&Place::with_id_card_law()).await;
    running.client().await.assess(written).await
}

/// The clerk: 10 to 15 days of detention and a fine of exactly CNY 5,000.00, and who answered.
#[tokio::test]
async fn the_clerk() {
    let answer = assess(&case("telecom-clerk")).await;
    assert_eq!(answer.request_id, "r-1");
    let found = finding(&answer, P1, "clerk");
    assert_eq!(found.status(), FindingStatus::Established);
    let detention = consequence(found, "detention");
    assert_eq!(detention.state(), ConsequenceState::Follows);
    assert_eq!(detention.addressees, ["clerk"]);
    match detention.measure.as_ref().and_then(|m| m.kind.as_ref()) {
        Some(Kind::Time(time)) => assert_eq!((time.min, time.max), (Some(10), Some(15))),
        other => panic!("{other:?}"),
    }
    let fine = consequence(found, "fine");
    match fine.measure.as_ref().and_then(|m| m.kind.as_ref()) {
        Some(Kind::Amount(amount)) => {
            assert!(amount.exact, "{amount:?}");
            for end in [&amount.min, &amount.max] {
                let money = end.as_ref().expect("an end");
                assert_eq!((money.minor, money.currency.as_str()), (500_000, "CNY"));
            }
        }
        other => panic!("{other:?}"),
    }
    let gains = consequence(found, "confiscation");
    assert_eq!(gains.state(), ConsequenceState::Excluded);

    let generation = answer.generation.expect("a generation");
    assert_eq!(generation.number, 1);
    assert_eq!(generation.set_digest.len(), 64);
    let [pack] = &generation.packs[..] else {
        panic!("{:?}", generation.packs)
    };
    assert_eq!(pack.id, ID_CARD_LAW);
    assert_eq!(pack.library_digest.len(), 64);
    let kinds: Vec<NoticeKind> = answer.notices.iter().map(|n| n.kind()).collect();
    assert!(kinds.contains(&NoticeKind::RestsOnGiven) && kinds.contains(&NoticeKind::AssistsOnly));
}

/// The same act on 2011-12-31: no version is in force, and nothing follows.
#[tokio::test]
async fn the_clerk_before_the_law() {
    let answer = assess(&case("telecom-clerk-2011")).await;
    let found = finding(&answer, P1, "clerk");
    assert_eq!(found.status(), FindingStatus::NoLawInForce);
    assert!(found.consequences.is_empty());
    let reason = found.version.as_ref().and_then(|v| v.reason.as_ref());
    assert!(
        reason.is_some_and(|reason| reason.en.contains("2012")),
        "{reason:?}"
    );
}

/// The hospital as a unit: Article 19(2), on the person who decided.
#[tokio::test]
async fn the_hospital() {
    let answer = assess(&case("hospital")).await;
    let found = finding(&answer, P2, "hospital");
    assert_eq!(found.status(), FindingStatus::Established);
    let detention = consequence(found, "detention");
    assert_eq!(detention.addressees, ["head"]);
    assert!(
        detention.possible_addressees.is_empty(),
        "everybody's role is known"
    );
    let exposure = |subject: &str| answer.exposures.iter().find(|e| e.subject == subject);
    assert!(exposure("head").is_some_and(|e| !e.consequences.is_empty()));
    assert!(exposure("nurse").is_none_or(|e| e.consequences.is_empty()));
}

/// Each decisive fact, taken away, leaves the finding open and is named as missing.
#[tokio::test]
async fn what_is_missing_is_named() {
    let running = Running::start(&Place::with_id_card_law()).await;
    let client = running.client().await;
    let clerk = case("telecom-clerk");
    for (line, entity, fact) in [
        ("sector: telecom", "clerk", "party.sector"),
        ("obtained: in_duty_or_service", "leak", "act.obtained"),
    ] {
        let answer = client.assess(&without(&clerk, line)).await;
        let found = finding(&answer, P1, "clerk");
        assert_eq!(
            found.status(),
            FindingStatus::Undetermined,
            "without {line}"
        );
        assert!(
            missing(&answer).contains(&(entity, fact)),
            "{:?}",
            answer.missing
        );
        let asked = answer.missing.iter().find(|m| m.name == fact).expect(fact);
        let question = asked.question.as_ref().expect("a question");
        assert!(!question.zh.is_empty() && !question.en.is_empty());
        let index = usize::try_from(asked.findings[0]).expect("an index");
        assert!(answer.findings.get(index).is_some());
        assert!(
            found
                .consequences
                .iter()
                .all(|c| c.state() != ConsequenceState::Follows),
            "nothing follows while the finding is open"
        );
        assert!(
            found
                .reasons
                .iter()
                .any(|reason| reason.truth() == Truth::Unknown)
        );
    }
}

/// Without the conclusion of the criminal side the finding is open, and the absent pack is named.
#[tokio::test]
async fn the_given_conclusion_is_missed() {
    let clerk = case("telecom-clerk");
    let (stated, _given) = clerk.split_once("given:").expect("a given conclusion");
    let answer = assess(stated).await;
    assert_eq!(
        finding(&answer, P1, "clerk").status(),
        FindingStatus::Undetermined
    );
    let absent = answer
        .missing
        .iter()
        .find(|fact| fact.provision == "cn.criminal-law.art253-1")
        .expect("the provision is named");
    assert_eq!(absent.cause(), UnknownCause::PackAbsent);
    let notice = |kind| answer.notices.iter().any(|notice| notice.kind() == kind);
    assert!(notice(NoticeKind::PackAbsent) && !notice(NoticeKind::RestsOnGiven));
}

/// Unknown gains leave the confiscation open, and nothing else.
#[tokio::test]
async fn unknown_gains_leave_confiscation_open() {
    let clerk = case("telecom-clerk").replace("gains: 0", "gains: unknown");
    let answer = assess(&clerk).await;
    let found = finding(&answer, P1, "clerk");
    assert_eq!(found.status(), FindingStatus::Established);
    let state = |id| consequence(found, id).state();
    assert_eq!(state("confiscation"), ConsequenceState::Open);
    assert_eq!(state("detention"), ConsequenceState::Follows);
    assert_eq!(state("fine"), ConsequenceState::Follows);
    assert!(
        missing(&answer).contains(&("leak", "act.gains")),
        "{:?}",
        answer.missing
    );
}

/// The same request twice gives the same bytes.
#[tokio::test]
async fn the_same_question_has_the_same_answer() {
    use prost::Message as _;
    let running = Running::start(&Place::with_id_card_law()).await;
    let client = running.client().await;
    let request = client.request(&case("hospital")).await;
    let one = client.send(request.clone()).await.expect("an answer");
    let other = client.send(request).await.expect("an answer");
    assert_eq!(one.encode_to_vec(), other.encode_to_vec());
}

/// The case that the documents show is answered as they say.
#[tokio::test]
async fn the_documented_case() {
    let running = Running::start(&Place::with_id_card_law()).await;
    let client = running.client().await;
    for name in ["README.md", "README.zh-CN.md"] {
        let text = std::fs::read_to_string(root().join(name)).expect(name);
        let (_, rest) = text.split_once("```yaml\n").expect("a written case");
        let (case, _) = rest.split_once("```").expect("its end");
        let answer = client.assess(case).await;
        let found = finding(&answer, P1, "clerk");
        assert_eq!(found.status(), FindingStatus::Established, "{name}");
    }
}
