//! What the transport would get wrong if it were left to itself. Deadlines are in `limits`, health before the
//! first set in `health`, panics beside the gate itself.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use lexpack_api::errors;
use lexpack_api::v1::AssessRequest;
use lexpack_server::Config;
use lexpack_server::config::Traffic;
use test_service::client::Client;
use test_service::place::Place;
use test_service::running::Running;
use test_service::{PATIENCE, case};
use tonic::codec::{BufferSettings, Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::{Code, Request, Status};
use tonic_types::StatusExt as _;

const ASSESS: &str = "/lexpack.v1.AssessmentService/Assess";

/// What a call with these bytes as its message is told.
async fn refused(client: &Client, bytes: &'static [u8]) -> Status {
    let mut grpc = tonic::client::Grpc::new(client.channel.clone());
    grpc.ready().await.expect("a connection");
    let path = ASSESS.parse().expect("a path");
    let call = grpc.unary(Request::new(bytes), path, Bytes).await;
    call.expect_err("a refusal")
}

/// Sends bytes as they are.
#[derive(Debug, Clone, Copy)]
struct Bytes;

impl Codec for Bytes {
    type Encode = &'static [u8];
    type Decode = ();
    type Encoder = Self;
    type Decoder = Self;
    fn encoder(&mut self) -> Self {
        Self
    }
    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for Bytes {
    type Item = &'static [u8];
    type Error = Status;
    fn encode(&mut self, bytes: &'static [u8], out: &mut EncodeBuf<'_>) -> Result<(), Status> {
        bytes::BufMut::put_slice(out, bytes);
        Ok(())
    }
    fn buffer_settings(&self) -> BufferSettings {
        BufferSettings::default()
    }
}

impl Decoder for Bytes {
    type Item = ();
    type Error = Status;
    fn decode(&mut self, _: &mut DecodeBuf<'_>) -> Result<Option<()>, Status> {
        Ok(Some(()))
    }
}

/// Messages beyond their limits are refused with the name of the limit, on the way in and on the way out;
/// bytes that are no message are the caller's mistake and not a fault of the server.
#[tokio::test]
async fn messages_too_large_or_none() {
    let place = Place::with_id_card_law();
    let config = Config {
        request_bytes: 2000,
        response_bytes: 500,
        ..place.config()
    };
    let running = Running::with(&config, false).await;
    let client = running.client().await;
    let large = AssessRequest {
        request_id: "x".repeat(2000),
        ..AssessRequest::default()
    };
    let limit = |status: Status| {
        assert_eq!(status.code(), Code::InvalidArgument, "{status}");
        let info = status.get_details_error_info().expect("ErrorInfo");
        assert_eq!(info.reason, "LIMIT_EXCEEDED");
        (
            info.metadata["limit"].clone(),
            info.metadata["most"].clone(),
        )
    };
    let status = client.send(large).await.expect_err("a refusal");
    assert_eq!(limit(status), ("request_bytes".into(), "2000".into()));

    let status = refused(&client, b"\x0a\xff\xff\xff\xff\x0fno").await;
    assert_eq!(errors::reason(&status).as_deref(), Some("INVALID_REQUEST"));

    // The vocabulary is larger than this server may answer, so the case is typed by another one.
    let other = Running::start(&place).await;
    let request = other.client().await.request(&case("telecom-clerk")).await;
    let status = client.send(request).await.expect_err("a refusal");
    assert_eq!(limit(status), ("response_bytes".into(), "500".into()));
}

/// The limit on calls at once is one for all connections, and refuses at once instead of queueing.
#[tokio::test]
async fn one_limit_for_all_connections() {
    let place = Place::with_id_card_law();
    let config = Config {
        concurrent_calls: 1,
        ..place.config()
    };
    let running = Running::with(&config, false).await;
    let (one, other) = (running.client().await, running.client().await);
    let request = one.request(&case("telecom-clerk")).await;
    let held = one.begin(request.clone()).await;
    let status = other.send(request.clone()).await.expect_err("a refusal");
    assert_eq!(status.code(), Code::ResourceExhausted);
    assert!(status.get_details_retry_info().is_some());
    held.finish().await.expect("the call in flight is answered");
    other.send(request).await.expect("there is room again");
}

/// Calls on a connection beyond the limit are told so, by name; when another one goes there is room again.
#[tokio::test]
async fn connections_are_counted() {
    let place = Place::with_id_card_law();
    let config = Config {
        traffic: Traffic {
            connections: 1,
            ..Traffic::default()
        },
        ..place.config()
    };
    let running = Running::with(&config, false).await;
    let first = running.client().await;
    let request = first.request(&case("telecom-clerk")).await;
    let second = running.client().await;
    let status = second.send(request.clone()).await.expect_err("a refusal");
    assert_eq!(errors::reason(&status).as_deref(), Some("OVERLOADED"));
    let info = status.get_details_error_info().expect("ErrorInfo");
    assert_eq!(info.metadata["limit"], "connections");
    first.send(request).await.expect("the first is served");
}

/// A drain does not wait for connections on which nothing was said: no call is on them.
#[tokio::test]
async fn a_drain_ends_silent_connections() {
    let place = Place::with_id_card_law();
    let config = Config {
        drain_grace: Duration::from_secs(3600),
        ..place.config()
    };
    let mut running = Running::with(&config, false).await;
    let address = running.url().strip_prefix("http://").expect("an address");
    let silent = TcpStream::connect(address).expect("the server is there");
    let mut hesitant = TcpStream::connect(address).expect("the server is there");
    hesitant.write_all(b"PRI * HTTP/2.0").expect("a part");
    // Answered after the others were taken: connections are taken in order.
    let client = running.client().await;
    client.assess(&case("telecom-clerk")).await;
    drop(client);
    running.stop();
    let ended = tokio::time::timeout(PATIENCE, running.ended()).await;
    assert!(ended.is_ok(), "the drain waited for those who say nothing");
    drop((silent, hesitant));
}

/// The frames of a connection that does nothing: type and payload, until the server ends it.
fn frames(address: &str) -> Vec<(u8, Vec<u8>)> {
    let mut stream = TcpStream::connect(address).expect("the server is there");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    stream
        .write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0")
        .expect("the preface");
    let mut bytes = Vec::new();
    // A reset ends it as well.
    drop(stream.read_to_end(&mut bytes));
    let mut rest = bytes.as_slice();
    let mut frames = Vec::new();
    while let [a, b, c, kind, _, _, _, _, _, after @ ..] = rest {
        let length = usize::from(*a) << 16 | usize::from(*b) << 8 | usize::from(*c);
        frames.push((*kind, after[..length].to_vec()));
        rest = &after[length..];
    }
    frames
}

/// A connection is told how many calls it may have at once, and is asked to go when it is old.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_have_an_age_and_a_number_of_calls() {
    const SETTINGS: u8 = 4;
    const GOAWAY: u8 = 7;
    let place = Place::with_id_card_law();
    let config = Config {
        streams_per_connection: 77,
        traffic: Traffic {
            connection_age: Duration::from_millis(1),
            ..Traffic::default()
        },
        ..place.config()
    };
    let running = Running::with(&config, false).await;
    let address = running
        .url()
        .strip_prefix("http://")
        .expect("an address")
        .to_owned();
    let frames = tokio::task::spawn_blocking(move || frames(&address)).await;
    let frames = frames.expect("no panic");
    let settings = frames
        .iter()
        .find(|(kind, payload)| *kind == SETTINGS && !payload.is_empty());
    let (_, settings) = settings.expect("settings");
    let concurrent = settings.chunks(6).find(|entry| entry[..2] == [0, 3]);
    assert_eq!(concurrent, Some(&[0, 3, 0, 0, 0, 77][..]));
    assert!(frames.iter().any(|(kind, _)| *kind == GOAWAY), "{frames:?}");
}
