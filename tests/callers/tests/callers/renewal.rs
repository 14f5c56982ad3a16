//! Certificates and keys are replaced under way: what is there goes on, what comes uses the new ones, and
//! what cannot be used changes nothing.

use test_callers::authority::Authority;
use test_callers::call::{call, refusal};
use test_callers::issuer::{Issuer, key_set};
use test_callers::place::Place;
use test_callers::served::{Served, connect};
use test_service::Wait;
use tokio::task::JoinSet;
use tonic::transport::Channel;
use tonic::{Code, Status};
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;

const LIST: &str = "/lexpack.v1.CatalogService/ListPacks";
const CHECK: &str = "/grpc.health.v1.Health/Check";

/// Whether a call was admitted: without law it is answered with UNAVAILABLE by a reason of its own.
fn admitted(answer: &Result<(), Status>) -> bool {
    refusal(answer).is_some_and(|(reason, _)| reason == "NO_ACTIVE_SET")
}

async fn problem(channel: &Channel, token: Option<&str>) -> String {
    let answer = call(channel, LIST, token).await;
    let (reason, problem) = refusal(&answer).expect("a reason");
    assert!(
        reason == "UNAUTHENTICATED" || admitted(&answer),
        "{answer:?}"
    );
    problem
}

/// Calls go on through ten renewals on the connections that they began with; none fails. New connections see
/// the new certificate and no more the old one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_outlive_certificates() {
    let place = Place::new();
    let served = Served::with(&place.config()).await;
    let first = place.authority.pem();
    let old = connect(served.port, &first, None)
        .await
        .expect("a connection");
    let mut watch = HealthClient::new(old.clone())
        .watch(HealthCheckRequest::default())
        .await
        .expect("a watch")
        .into_inner();
    watch
        .message()
        .await
        .expect("it goes on")
        .expect("a status");
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let mut load = JoinSet::new();
    for _ in 0..4 {
        let (channel, stopped) = (old.clone(), stopped.clone());
        let token = place.issuer.with_roles(&["read"]);
        load.spawn(async move {
            let mut calls = 0_u64;
            while !*stopped.borrow() {
                let answer = call(&channel, LIST, Some(&token)).await;
                assert!(admitted(&answer), "{answer:?}");
                calls += 1;
            }
            calls
        });
    }
    let mut authority = Authority::new("next");
    for times in 1..=10 {
        authority = Authority::new("next");
        place.write_server(&authority.server());
        // Asked on a connection of its own, which no renewal ends either.
        let mut wait = Wait::for_event("the new certificate is in use");
        while connect(served.port, &authority.pem(), None).await.is_err() {
            wait.on().await;
        }
        assert!(
            connect(served.port, &first, None).await.is_err(),
            "renewal {times}"
        );
    }
    // A connection that had ended could not begin again: its caller trusts the first authority alone.
    stop.send(true).expect("the load runs");
    while let Some(calls) = load.join_next().await {
        assert!(calls.expect("no call failed") > 0);
    }
    call(&old, CHECK, None)
        .await
        .expect("the first connection goes on");
    drop(served);
    // The watch went on to the drain, which it was told of.
    assert!(watch.message().await.is_ok());
    drop(authority);
}

/// A certificate that cannot be used leaves the one before in use and tells operators why, until it is mended.
#[tokio::test]
async fn a_bad_certificate_changes_nothing() {
    let place = Place::new();
    let served = Served::with(&place.config()).await;
    let (good, other) = (place.authority.server(), Authority::new("two").server());
    let mut mixed = good.clone();
    mixed.key.clone_from(&other.key);
    let expired = place.authority.expired_server();
    let mut empty = good.clone();
    empty.certificate.clear();
    for (bad, part) in [
        (mixed, "server.key"),
        (expired, "not valid now"),
        (empty, "holds nothing"),
    ] {
        place.write_server(&bad);
        let info = served.problem(&place, "tls", true).await;
        let tls = &info.credentials[0];
        assert!(tls.problem.contains(part), "`{part}` in {}", tls.problem);
        // New connections find what was good.
        let channel = connect(served.port, &place.authority.pem(), None).await;
        call(&channel.expect("a connection"), CHECK, None)
            .await
            .expect("health");
        place.write_server(&place.authority.server());
        served.problem(&place, "tls", false).await;
    }
    let info = served.info(&place).await;
    assert_eq!(info.credentials[0].renewals, 3);
    assert_eq!(info.credentials[0].expires, "4096-01-01T00:00:00Z");
}

/// A caller whose certifier is gone, or whose certificate was revoked, is not known any more on the connection
/// that it has; others go on.
#[tokio::test]
async fn trust_ends_on_open_connections() {
    let place = Place::new();
    let mut config = place.config();
    let list = place.write("revoked.pem", &place.authority.revocations(&[]));
    let tls = config.callers.tls.as_mut().expect("TLS");
    tls.client_revocations.push(list);
    let served = Served::with(&config).await;
    let ca = place.authority.pem();
    let desk = place.authority.caller("read");
    let channel = connect(served.port, &ca, Some(&desk))
        .await
        .expect("a connection");
    assert!(admitted(&call(&channel, LIST, None).await));

    place.write("revoked.pem", &place.authority.revocations(&[&desk]));
    served.renewed(&place, "tls", 1).await;
    assert_eq!(problem(&channel, None).await, "certificate_not_trusted");
    // A token is another credential, and counts alone.
    let token = place.issuer.with_roles(&["read"]);
    assert!(admitted(&call(&channel, LIST, Some(&token)).await));

    place.write("revoked.pem", &place.authority.revocations(&[]));
    served.renewed(&place, "tls", 2).await;
    assert!(admitted(&call(&channel, LIST, None).await));

    let other = Authority::new("two");
    place.write("ca.pem", &other.pem());
    place.write("revoked.pem", &other.revocations(&[]));
    served.renewed(&place, "tls", 3).await;
    assert_eq!(problem(&channel, None).await, "certificate_not_trusted");
    let desk = other.caller("read");
    let channel = connect(served.port, &ca, Some(&desk))
        .await
        .expect("a connection");
    assert!(admitted(&call(&channel, LIST, None).await));
}

/// Keys of tokens are rotated: both count while both are there, then the new one alone, also for a token that
/// was taken on the same connection before. A bad key set changes nothing.
#[tokio::test]
async fn keys_are_rotated() {
    let place = Place::new();
    let served = Served::with(&place.config()).await;
    let next = Issuer::new("two");
    let channel = connect(served.port, &place.authority.pem(), None)
        .await
        .expect("a connection");
    let (old_token, new_token) = (
        place.issuer.with_roles(&["read"]),
        next.with_roles(&["read"]),
    );
    let (old, new) = (Some(old_token.as_str()), Some(new_token.as_str()));
    assert!(admitted(&call(&channel, LIST, old).await));
    assert_eq!(problem(&channel, new).await, "token_key_unknown");

    place.write("jwks.json", &key_set(&[&place.issuer, &next]));
    served.renewed(&place, "tokens", 1).await;
    assert!(admitted(&call(&channel, LIST, new).await));
    assert!(admitted(&call(&channel, LIST, old).await));

    place.write("jwks.json", "{\"keys\": []}");
    let info = served.problem(&place, "tokens", true).await;
    assert!(
        info.credentials[1].problem.contains("jwks.json: no key"),
        "{info:?}"
    );
    assert!(admitted(&call(&channel, LIST, old).await));

    // Operators are asked with the key that stays.
    place.write("jwks.json", &key_set(&[&next]));
    let mut wait = Wait::for_event("the old key is gone");
    while admitted(&call(&channel, LIST, old).await) {
        wait.on().await;
    }
    assert_eq!(problem(&channel, old).await, "token_key_unknown");
    assert!(admitted(&call(&channel, LIST, new).await));
}

/// Asked to, the server reads its files at once, without a look-out.
#[tokio::test]
async fn read_anew_when_asked() {
    let place = Place::new();
    let mut config = place.config();
    config.callers.watch = std::time::Duration::from_secs(3600);
    let served = Served::with(&config).await;
    let other = Authority::new("two");
    place.write_server(&other.server());
    place.write("jwks.json", "nonsense");
    assert!(connect(served.port, &other.pem(), None).await.is_err());
    served.credentials.renew();
    let channel = connect(served.port, &other.pem(), None)
        .await
        .expect("the new one");
    // A bad key set keeps no certificate from being renewed.
    let token = place.issuer.with_roles(&["read"]);
    let answer = call(&channel, LIST, Some(&token)).await;
    assert_eq!(answer.expect_err("no law").code(), Code::Unavailable);
}
