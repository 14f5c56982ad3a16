//! The client and the echo, as processes, without the server: what is counted and what is noticed.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use bytes::Bytes;
use lexpack_api::v1;
use lexpack_bench::transport::client::{self, Load, Outcome, Shape};
use lexpack_bench::transport::process::Server;
use prost::Message as _;

const PATH: &str = "/lexpack.bench.Echo/test";

fn reply(status: v1::FindingStatus) -> Vec<u8> {
    let finding = v1::Finding {
        provision: "xx.p".to_owned(),
        status: status.into(),
        ..v1::Finding::default()
    };
    let reply = v1::AssessResponse {
        findings: vec![finding],
        ..v1::AssessResponse::default()
    };
    reply.encode_to_vec()
}

/// Drives an echo that answers `answered` by a client that expects `expected`.
fn driven(path: &str, answered: &[u8], expected: Vec<u8>) -> Result<Outcome> {
    let place = tempfile::tempdir()?;
    let file = place.path().join("reply");
    std::fs::write(&file, answered)?;
    let program = Path::new(env!("CARGO_BIN_EXE_lexpack-bench"));
    let echo = Server::echo(program, &vec![(PATH.to_owned(), file)], Some(1))?;
    client::run(&Load {
        shape: Shape::Unary,
        rate: None,
        url: echo.url.clone(),
        path: path.parse()?,
        request: Bytes::from_static(b"anything"),
        expected: Bytes::from(expected),
        channels: 2,
        tasks: 4,
        warm: Duration::from_millis(50),
        measure: Duration::from_millis(100),
        server: echo.process(),
    })
}

/// Every task has its first reply compared, and right replies are no failures.
#[test]
fn right_replies_are_counted() {
    let right = reply(v1::FindingStatus::Established);
    let outcome = driven(PATH, &right, right.clone()).unwrap();
    assert_eq!(outcome.failures, 0, "{}", outcome.first_failure);
    assert!(outcome.compared >= 4, "{outcome:?}");
    assert!(outcome.p50 <= outcome.p99, "{outcome:?}");
}

/// A reply with another status is a failure, and so is one that is no reply at all.
#[test]
fn wrong_replies_are_noticed() {
    let wrong = reply(v1::FindingStatus::NotEstablished);
    let outcome = driven(PATH, &wrong, reply(v1::FindingStatus::Established)).unwrap();
    assert_eq!((outcome.failures, outcome.compared), (4, 0));
    assert!(
        outcome.first_failure.contains("another answer"),
        "{outcome:?}"
    );
    let outcome = driven(PATH, b"\xff", reply(v1::FindingStatus::Established)).unwrap();
    assert_eq!((outcome.failures, outcome.compared), (4, 0));
}

/// A call that is refused is a failure, and its status is told.
#[test]
fn refused_calls_are_noticed() {
    let right = reply(v1::FindingStatus::Established);
    let outcome = driven("/lexpack.bench.Echo/other", &right, right.clone()).unwrap();
    assert_eq!((outcome.failures, outcome.requests), (4, 0));
    assert!(
        outcome.first_failure.contains("no such echo"),
        "{outcome:?}"
    );
}
