//! Streams: answers in their order, errors within, another generation, and every way a stream ends.

use std::time::Duration;

use lexpack_api::errors;
use lexpack_api::v1::assess_stream_response::Outcome;
use lexpack_api::v1::assessment_service_client::AssessmentServiceClient;
use lexpack_api::v1::{
    AssessRequest, AssessResponse, AssessStreamRequest, AssessStreamResponse, View,
};
use lexpack_server::Config;
use lexpack_server::config::Traffic;
use test_service::client::Client;
use test_service::place::Place;
use test_service::running::Running;
use test_service::{built, case};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Code, Status, Streaming};
use tonic_types::StatusExt as _;

/// Both ends of a stream.
struct Ends {
    messages: mpsc::Sender<AssessStreamRequest>,
    answers: Streaming<AssessStreamResponse>,
}

impl Ends {
    async fn open(client: &Client) -> Self {
        Self::try_open(client).await.expect("a stream")
    }

    async fn try_open(client: &Client) -> Result<Self, Status> {
        let (messages, receiver) = mpsc::channel(1);
        let answers = AssessmentServiceClient::new(client.channel.clone())
            .assess_stream(ReceiverStream::new(receiver))
            .await?
            .into_inner();
        Ok(Self { messages, answers })
    }

    async fn send(&self, message: AssessStreamRequest) {
        self.messages
            .send(message)
            .await
            .expect("the stream is open");
    }

    async fn next(&mut self) -> AssessStreamResponse {
        let next = self.answers.message().await.expect("no end");
        next.expect("an answer")
    }

    /// The next message, which must be an answer with this id.
    async fn answer(&mut self, id: &str) -> AssessResponse {
        let next = self.next().await;
        assert_eq!(next.correlation_id, id);
        match next.outcome {
            Some(Outcome::Response(answer)) => answer,
            other => panic!("{other:?}"),
        }
    }

    /// How the stream ends.
    async fn end(mut self) -> Status {
        loop {
            match self.answers.message().await {
                Ok(Some(_)) => {}
                Ok(None) => panic!("the stream ends well"),
                Err(status) => return status,
            }
        }
    }
}

fn message(id: &str, request: &AssessRequest) -> AssessStreamRequest {
    AssessStreamRequest {
        correlation_id: id.to_owned(),
        request: Some(request.clone()),
        pin_generation: false,
    }
}

fn stage(status: &Status) -> String {
    let info = status.get_details_error_info().expect("ErrorInfo");
    info.metadata.get("stage").cloned().unwrap_or_default()
}

/// Answers come in the order of the messages and are those of single calls; a mistake is an error in its
/// place, and the stream goes on to the end that the caller gives it.
#[tokio::test]
async fn a_stream_from_end_to_end() {
    let running = Running::start(&Place::with_id_card_law()).await;
    let client = running.client().await;
    let good = client.request(&case("telecom-clerk")).await;
    let mut bad = good.clone();
    bad.case.as_mut().expect("a case").entities[0].kind = "partie".to_owned();
    let alone = client.send(good.clone()).await.expect("an answer");

    let mut ends = Ends::open(&client).await;
    ends.send(message("1", &good)).await;
    assert_eq!(ends.answer("1").await, alone);
    let late = AssessStreamRequest {
        pin_generation: true,
        ..message("late", &good)
    };
    let empty = AssessStreamRequest {
        correlation_id: "empty".to_owned(),
        ..AssessStreamRequest::default()
    };
    for (wrong, reason, field) in [
        (
            message("bad", &bad),
            "INVALID_CASE",
            "case.entities[0].kind",
        ),
        (message("", &good), "INVALID_REQUEST", "correlation_id"),
        (empty, "INVALID_REQUEST", "request"),
        (late, "INVALID_REQUEST", "pin_generation"),
    ] {
        let id = wrong.correlation_id.clone();
        ends.send(wrong).await;
        let next = ends.next().await;
        assert_eq!(next.correlation_id, id);
        let Some(Outcome::Error(error)) = next.outcome else {
            panic!("an answer to {id}")
        };
        let details = prost::Message::encode_to_vec(&error).into();
        let status = Status::with_details(Code::from_i32(error.code), error.message, details);
        assert_eq!(errors::reason(&status).as_deref(), Some(reason));
        assert_eq!(errors::field_violations(&status)[0].0, field);
    }
    ends.send(message("2", &good)).await;
    assert_eq!(ends.answer("2").await, alone);
    drop(ends.messages);
    assert_eq!(ends.answers.message().await.expect("a good end"), None);
}

/// When another set comes into force, a stream says so before its first answer; a stream that asked to be
/// pinned goes on with the old one, and so does a message that names it.
#[tokio::test]
async fn another_generation_within_a_stream() {
    let place = Place::with_id_card_law();
    // Built before: a stream does not wait for it.
    let new = built::new_pack();
    let running = Running::start(&place).await;
    let client = running.client().await;
    let request = client.request(&case("telecom-clerk")).await;
    let (mut follows, mut pinned) = (Ends::open(&client).await, Ends::open(&client).await);
    follows.send(message("1", &request)).await;
    let first = follows.answer("1").await.generation.expect("a generation");
    pinned
        .send(AssessStreamRequest {
            pin_generation: true,
            ..message("1", &request)
        })
        .await;
    pinned.answer("1").await;

    place.add_signed_copy("new", new);
    running.law.load().expect("the packs load");

    follows.send(message("2", &request)).await;
    let mark = follows.next().await;
    let Some(Outcome::GenerationChanged(second)) = mark.outcome else {
        panic!("no mark: {mark:?}")
    };
    assert_eq!((mark.correlation_id.as_str(), second.number), ("", 2));
    assert_eq!(follows.answer("2").await.generation, Some(second.clone()));
    let old = AssessRequest {
        required_set_digest: first.set_digest.clone(),
        ..request.clone()
    };
    follows.send(message("3", &old)).await;
    let mark = follows.next().await.outcome;
    assert_eq!(mark, Some(Outcome::GenerationChanged(first.clone())));
    assert_eq!(follows.answer("3").await.generation, Some(first.clone()));

    pinned.send(message("2", &request)).await;
    assert_eq!(pinned.answer("2").await.generation, Some(first));
}

/// A caller that does not read its answers is not read either: what the server takes from it is bounded by
/// the windows, and after a time its call is cancelled. Other calls on the connection go on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_reader_cannot_grow_memory() {
    let place = Place::with_id_card_law();
    let config = Config {
        traffic: Traffic {
            stall: Duration::from_millis(500),
            stream_window_bytes: 64 * 1024,
            ..Traffic::default()
        },
        ..place.config()
    };
    let running = Running::with(&config, false).await;
    let client = running.client().await;
    let request = AssessRequest {
        view: View::Full.into(),
        ..client.request(&case("telecom-clerk")).await
    };
    let one = prost::Message::encoded_len(&message("12345678", &request));
    let ends = Ends::open(&client).await;
    let mut sent = 0_usize;
    // Sending fails once the call is cancelled; nothing of the answers is read until then.
    while ends
        .messages
        .send(message(&sent.to_string(), &request))
        .await
        .is_ok()
    {
        sent += 1;
        assert!(
            sent * one < 64 * 1024 * 1024,
            "the server reads without end"
        );
    }
    assert!(sent > 0);
    client
        .send(request)
        .await
        .expect("the connection serves others");
    let status = ends.end().await;
    assert_eq!(status.code(), Code::Cancelled, "{status}");
}

/// A stream on a connection that is old ends with a reason after the answers to the messages that were read, and is not cut
/// when the patience with the connection is over.
#[tokio::test]
async fn a_stream_ends_with_its_old_connection() {
    let place = Place::with_id_card_law();
    let config = Config {
        drain_grace: Duration::from_secs(3600),
        traffic: Traffic {
            connection_age: Duration::from_secs(1),
            ..Traffic::default()
        },
        ..place.config()
    };
    let running = Running::with(&config, false).await;
    let client = running.client().await;
    let request = client.request(&case("telecom-clerk")).await;
    let ends = Ends::open(&client).await;
    // Not sent where the stream has ended already.
    drop(ends.messages.send(message("1", &request)).await);
    let status = ends.end().await;
    assert_eq!(status.code(), Code::Unavailable);
    assert_eq!(errors::reason(&status).as_deref(), Some("DRAINING"));
    client
        .send(request)
        .await
        .expect("there is another connection");
}

/// A stream ends with a reason: when no message comes, when the caller's deadline is over, when the server
/// drains; and one beyond the limit is not opened.
#[tokio::test]
async fn how_streams_end() {
    let place = Place::with_id_card_law();
    let config = Config {
        traffic: Traffic {
            stream_idle: Duration::from_millis(1),
            ..Traffic::default()
        },
        ..place.config()
    };
    let running = Running::with(&config, false).await;
    let client = running.client().await;
    let status = Ends::open(&client).await.end().await;
    assert_eq!(
        errors::reason(&status).as_deref(),
        Some("DEADLINE_EXCEEDED")
    );
    assert_eq!(stage(&status), "idle");

    let config = Config {
        traffic: Traffic {
            concurrent_streams: 1,
            ..Traffic::default()
        },
        ..place.config()
    };
    let mut running = Running::with(&config, false).await;
    let client = running.client().await;
    let request = client.request(&case("telecom-clerk")).await;
    let mut ends = Ends::open(&client).await;
    ends.send(message("1", &request)).await;
    ends.answer("1").await;
    let Err(status) = Ends::try_open(&client).await else {
        panic!("a second stream")
    };
    assert_eq!(status.code(), Code::ResourceExhausted);
    let info = status.get_details_error_info().expect("ErrorInfo");
    assert_eq!(info.metadata["limit"], "concurrent_streams");
    client
        .send(request.clone())
        .await
        .expect("calls have their own limit");

    running.stop();
    let status = ends.end().await;
    assert_eq!(status.code(), Code::Unavailable);
    assert_eq!(errors::reason(&status).as_deref(), Some("DRAINING"));
    assert!(status.get_details_retry_info().is_some());
    running.ended().await;
}
