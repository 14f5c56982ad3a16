//! The handshake, and what is served without one.

use std::time::Duration;

use lexpack_api::v1::WatchSetsRequest;
use lexpack_api::v1::pack_service_client::PackServiceClient;
use lexpack_server::config::CallerSettings;
use lexpack_server::{Law, Server};
use test_callers::authority::Authority;
use test_callers::call::call;
use test_callers::place::Place;
use test_callers::served::{Served, connect};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tonic::transport::Endpoint;

const CHECK: &str = "/grpc.health.v1.Health/Check";

/// A caller sees who the server is: another authority than the one it trusts is refused.
#[tokio::test]
async fn callers_verify_the_server() {
    let place = Place::new();
    let served = Served::with(&place.config()).await;
    for port in [served.port, served.admin_port] {
        let channel = connect(port, &place.authority.pem(), None).await;
        call(&channel.expect("a connection"), CHECK, None)
            .await
            .expect("health is open");
        let stranger = Authority::new("one").pem();
        assert!(connect(port, &stranger, None).await.is_err());
    }
}

/// Plain text and nonsense on a port with TLS is answered with no call, and harms nobody else.
#[tokio::test]
async fn plain_text_is_refused() {
    let place = Place::new();
    let served = Served::with(&place.config()).await;
    let plain = format!("http://127.0.0.1:{}", served.port);
    let endpoint = Endpoint::from_shared(plain).expect("a URL");
    let refused = match endpoint.connect().await {
        Ok(channel) => call(&channel, CHECK, None).await.is_err(),
        Err(_) => true,
    };
    assert!(refused, "a call without TLS was answered");
    let mut stream = TcpStream::connect(("127.0.0.1", served.port))
        .await
        .expect("a connection");
    stream
        .write_all(b"GET / HTTP/1.1\r\n\r\n")
        .await
        .expect("bytes are sent");
    let mut answer = Vec::new();
    // Ends with an alert and the connection, or with the connection alone.
    drop(stream.read_to_end(&mut answer).await);
    assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
    let channel = connect(served.port, &place.authority.pem(), None).await;
    call(&channel.expect("a connection"), CHECK, None)
        .await
        .expect("health");
}

/// A handshake that does not go on ends, so that nobody holds connections by saying nothing; others are served
/// meanwhile.
#[tokio::test]
async fn a_handshake_has_an_end() {
    let place = Place::new();
    let mut config = place.config();
    let tls = config.callers.tls.as_mut().expect("TLS");
    tls.handshake = Duration::from_secs(1);
    let served = Served::with(&config).await;
    let mut silent = TcpStream::connect(("127.0.0.1", served.port))
        .await
        .expect("a connection");
    let mut byte = [0; 1];
    let ended = tokio::time::timeout(test_service::PATIENCE, silent.read(&mut byte)).await;
    assert!(
        matches!(ended, Ok(Ok(0) | Err(_))),
        "the server ended it: {ended:?}"
    );
    let info = served.info(&place).await;
    assert_eq!(info.metrics["handshakes_failed_total"], 1);
}

/// A drain does not wait for handshakes that are under way.
#[tokio::test]
async fn a_drain_ends_handshakes() {
    let place = Place::new();
    let mut config = place.config();
    config.drain_grace = Duration::from_secs(3600);
    let tls = config.callers.tls.as_mut().expect("TLS");
    tls.handshake = Duration::from_secs(3600);
    let mut served = Served::with(&config).await;
    let silent = TcpStream::connect(("127.0.0.1", served.port))
        .await
        .expect("a connection");
    // Answered after the silent one was taken: connections are taken in order.
    let channel = connect(served.port, &place.authority.pem(), None)
        .await
        .expect("a connection");
    call(&channel, CHECK, None).await.expect("health");
    drop(channel);
    let stopped = tokio::time::timeout(test_service::PATIENCE, served.stop()).await;
    assert!(stopped.is_ok(), "the drain waited for a handshake");
    drop(silent);
}

/// What operators watch goes on however old their connection is; callers' connections of the same age are long gone.
#[tokio::test]
async fn operators_connections_have_no_age() {
    let mut config = Place::new().config();
    config.callers = CallerSettings::default();
    config.traffic.connection_age = Duration::from_millis(1);
    config.drain_grace = Duration::from_millis(1);
    let served = Served::with(&config).await;
    let address = format!("http://127.0.0.1:{}", served.admin_port);
    let mut client = PackServiceClient::connect(address)
        .await
        .expect("a connection");
    let watch = client.watch_sets(WatchSetsRequest {}).await;
    let mut watch = watch.expect("a watch").into_inner();
    let present = watch.message().await.expect("it goes on");
    assert!(present.is_some());
    for _ in 0..3 {
        let mut old = TcpStream::connect(("127.0.0.1", served.port))
            .await
            .expect("a connection");
        old.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0")
            .await
            .expect("the preface");
        // Ends when the server ends it.
        drop(old.read_to_end(&mut Vec::new()).await);
    }
    tokio::select! {
        biased;
        told = watch.message() => panic!("it ended, or tells of nothing: {told:?}"),
        () = std::future::ready(()) => {}
    }
}

/// Where a certificate is required, who has none gets no connection, not even to health.
#[tokio::test]
async fn a_certificate_can_be_required() {
    let place = Place::new();
    let mut config = place.config();
    let tls = config.callers.tls.as_mut().expect("TLS");
    tls.require_client_certificate = true;
    let served = Served::with(&config).await;
    let ca = place.authority.pem();
    let answered = match connect(served.port, &ca, None).await {
        Ok(channel) => call(&channel, CHECK, None).await.is_ok(),
        Err(_) => false,
    };
    assert!(!answered, "health was told without a certificate");
    let desk = place.authority.caller("read");
    let channel = connect(served.port, &ca, Some(&desk))
        .await
        .expect("a connection");
    call(&channel, CHECK, None).await.expect("health");
}

/// A server does not start with files that it cannot use, and names every one of them.
#[tokio::test]
async fn a_start_without_its_files() {
    let place = Place::new();
    std::fs::remove_file(place.path("server.key")).expect("it was there");
    place.write("jwks.json", "{}");
    let config = place.config();
    let error = Server::bind(&config, Law::signed(&config).into()).await;
    let error = error.expect_err("refused").to_string();
    for part in ["server.key", "jwks.json"] {
        assert!(error.contains(part), "`{part}` in {error}");
    }
}
