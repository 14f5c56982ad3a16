//! Packs together, and a pack that comes from outside while the server runs.

use lexpack_api::v1::FindingStatus;
use rustix::process::Signal;
use test_service::client::{Client, consequence, finding};
use test_service::daemon::Daemon;
use test_service::place::Place;
use test_service::running::Running;
use test_service::{ID_CARD_LAW, Wait, built, case};

const NEW_PACK: &str = "xx.example-law";
const KEEPER: &str = "
assessment_date: 2026-01-01
entities:
  k: {kind: xx-example-law-keeper, date: 2024-05-01, lost: 10}
";

fn ids(generation: Option<lexpack_api::v1::Generation>) -> Vec<String> {
    let packs = generation.expect("a generation").packs;
    packs.into_iter().map(|pack| pack.id).collect()
}

/// Two packs govern together: one set, each with its provisions.
#[tokio::test]
async fn two_packs_at_once() {
    let place = Place::with_id_card_law();
    place.add_signed_copy("new", built::new_pack());
    let running = Running::start(&place).await;
    let client = running.client().await;
    let answer = client.assess(&case("telecom-clerk")).await;
    let clerk = finding(&answer, "cn.id-card-law.art19.p1", "clerk");
    assert_eq!(clerk.status(), FindingStatus::Established);
    assert_eq!(ids(answer.generation), [ID_CARD_LAW, NEW_PACK]);
    let answer = client.assess(KEEPER).await;
    let keeper = finding(&answer, "xx.example-law.art1", "k");
    assert_eq!(keeper.status(), FindingStatus::Established);
    assert!(consequence(keeper, "fine").measure.is_some());
}

/// A pack that was begun, built and signed outside of the repository is put beside the others of an
/// already built, already running server; SIGHUP brings it into force, without a restart.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_pack_needs_no_new_server() {
    let place = Place::with_id_card_law();
    let mut daemon = Daemon::start(&place, &[]);
    let client = Client::connect(daemon.url()).await;
    let before = client.assess(&case("telecom-clerk")).await;
    assert_eq!(ids(before.generation), [ID_CARD_LAW]);

    place.add_signed_copy("new", built::new_pack());
    daemon.signal(Signal::HUP);
    let published = daemon.wait_for("generation published");
    assert_eq!(
        (&published["generation"], &published["packs"]),
        (&2.into(), &2.into())
    );

    // The publication is logged just before the server takes the set over.
    let mut wait = Wait::for_event("the new set answers");
    let after = loop {
        let answer = client.assess(&case("telecom-clerk")).await;
        let generation = answer.generation.as_ref();
        if generation.is_some_and(|generation| generation.number == 2) {
            break answer;
        }
        wait.on().await;
    };
    assert_eq!(ids(after.generation), [ID_CARD_LAW, NEW_PACK]);
    let answer = client.assess(KEEPER).await;
    let keeper = finding(&answer, "xx.example-law.art1", "k");
    assert_eq!(keeper.status(), FindingStatus::Established);
    let below = client.assess(&KEEPER.replace("lost: 10", "lost: 9")).await;
    let keeper = finding(&below, "xx.example-law.art1", "k");
    assert_eq!(keeper.status(), FindingStatus::NotEstablished);

    daemon.signal(Signal::TERM);
    assert!(daemon.ended().success());
}

/// A pack that fails on SIGHUP leaves the law in force as it was, and the log says why.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bad_pack_changes_nothing() {
    let place = Place::with_id_card_law();
    let mut daemon = Daemon::start(&place, &[]);
    let client = Client::connect(daemon.url()).await;
    let before = client.assess(&case("hospital")).await;
    place.add_unsigned("unsigned", built::id_card_law());
    daemon.signal(Signal::HUP);
    let refused = daemon.wait_for("pack refused");
    assert_eq!(refused["code"], "PACK-003");
    assert!(
        refused["place"]
            .as_str()
            .is_some_and(|place| place.ends_with("unsigned"))
    );
    daemon.wait_for("no new set is in force");
    assert_eq!(client.assess(&case("hospital")).await, before);
}
