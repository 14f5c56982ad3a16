//! Callers that do not read the answer to a single call: their call keeps its place, so that what they make the server
//! hold has a bound, and it is ended after a time.

use std::time::Duration;

use bytes::{BufMut as _, Bytes, BytesMut};
use h2::client::ResponseFuture;
use h2::{Reason, RecvStream};
use lexpack_api::v1::assessment_service_client::AssessmentServiceClient;
use lexpack_api::v1::{
    AssessBatchRequest, AssessBatchResponse, AssessRequest, AssessResponse, BatchItem, View,
};
use lexpack_server::Config;
use lexpack_server::config::Traffic;
use prost::Message;
use test_service::client::Client;
use test_service::place::Place;
use test_service::running::Running;
use test_service::{Wait, case};
use tokio::net::TcpStream;
use tonic::{Code, Status};

/// Bytes that a slow caller has room for.
const ROOM: usize = 100;

/// A caller that is there and reads nothing until it is told to.
struct Slow {
    body: RecvStream,
    // The connection lasts as long as there is somebody to call by it.
    _calls: h2::client::SendRequest<Bytes>,
}

impl Slow {
    /// Sends a request and waits until the answer begins.
    async fn call(running: &Running, path: &str, message: &impl Message) -> Self {
        let address = running.url().strip_prefix("http://").expect("an address");
        let stream = TcpStream::connect(address).await.expect("a connection");
        let mut builder = h2::client::Builder::new();
        builder
            .initial_window_size(u32::try_from(ROOM).expect("it is small"))
            .initial_connection_window_size(1 << 30);
        let shaken = builder.handshake::<_, Bytes>(stream).await;
        let (calls, connection) = shaken.expect("HTTP/2");
        tokio::spawn(connection);
        let mut calls = calls.ready().await.expect("room for a call");
        let request = http::Request::post(format!("{}{path}", running.url()))
            .header("content-type", "application/grpc")
            .header("te", "trailers")
            .body(())
            .expect("a request");
        let (answer, mut sender): (ResponseFuture, _) =
            calls.send_request(request, false).expect("it is sent");
        sender.send_data(framed(message), true).expect("it is sent");
        let body = answer.await.expect("the answer begins").into_body();
        Self {
            body,
            _calls: calls,
        }
    }

    /// Reads the whole answer after all.
    async fn read<M: Message + Default>(mut self) -> M {
        let mut bytes = BytesMut::new();
        while let Some(part) = self.body.data().await {
            let part = part.expect("it goes on");
            bytes.extend_from_slice(&part);
            let flow = self.body.flow_control();
            flow.release_capacity(part.len()).expect("it was taken");
        }
        let trailers = self.body.trailers().await.expect("an end");
        assert_eq!(trailers.expect("trailers")["grpc-status"], "0");
        M::decode(&bytes[5..]).expect("an answer")
    }

    /// How the call ends where nothing is read.
    async fn end(mut self) -> Reason {
        loop {
            match self.body.data().await {
                Some(Ok(part)) => assert!(part.len() <= ROOM, "more than there was room for"),
                Some(Err(error)) => return error.reason().expect("a reset"),
                None => panic!("the answer was sent"),
            }
        }
    }
}

/// A message as gRPC frames it.
fn framed(message: &impl Message) -> Bytes {
    let mut bytes = BytesMut::new();
    bytes.put_u8(0);
    bytes.put_u32(u32::try_from(message.encoded_len()).expect("it is small"));
    message.encode(&mut bytes).expect("there is room");
    bytes.freeze()
}

/// A server with one place for each kind of call, and this patience with readers.
async fn narrow(place: &Place, stall: Duration) -> Running {
    let config = Config {
        concurrent_calls: 1,
        traffic: Traffic {
            concurrent_batches: 1,
            stall,
            ..Traffic::default()
        },
        ..place.config()
    };
    Running::with(&config, false).await
}

/// A request with a large answer.
async fn large(client: &Client) -> AssessRequest {
    AssessRequest {
        view: View::Full.into(),
        ..client.request(&case("telecom-clerk")).await
    }
}

/// A batch with an answer of many pieces.
fn many(request: &AssessRequest) -> AssessBatchRequest {
    let one = |index: usize| BatchItem {
        correlation_id: index.to_string(),
        case: request.case.clone(),
    };
    AssessBatchRequest {
        items: (0..8).map(one).collect(),
        view: View::Full.into(),
        ..AssessBatchRequest::default()
    }
}

async fn send_batch(
    client: &Client,
    request: &AssessBatchRequest,
) -> Result<AssessBatchResponse, Status> {
    AssessmentServiceClient::new(client.channel.clone())
        .assess_batch(request.clone())
        .await
        .map(tonic::Response::into_inner)
}

/// Whether a call found its place taken; otherwise it was answered.
fn refused<T>(answer: Result<T, Status>) -> bool {
    match answer {
        Ok(_) => false,
        Err(status) if status.code() == Code::ResourceExhausted => true,
        Err(status) => panic!("{status}"),
    }
}

const ASSESS: &str = "/lexpack.v1.AssessmentService/Assess";
const BATCH: &str = "/lexpack.v1.AssessmentService/AssessBatch";

/// An answer that its caller has no room for keeps the place of its call, and so there are never more of them than
/// places. Whoever reads late gets all of it, and the place is free.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unread_answer_keeps_its_place() {
    let place = Place::with_id_card_law();
    let running = narrow(&place, Duration::from_secs(3600)).await;
    let client = running.client().await;
    let request = large(&client).await;
    let batch = many(&request);
    let alone = client.send(request.clone()).await.expect("an answer");
    let together = send_batch(&client, &batch).await.expect("answers");
    assert!(alone.encoded_len() > 16 * ROOM && together.encoded_len() > 64 * 1024);

    let slow = Slow::call(&running, ASSESS, &request).await;
    let slow_batch = Slow::call(&running, BATCH, &batch).await;
    assert!(refused(client.send(request.clone()).await));
    assert!(refused(send_batch(&client, &batch).await));

    assert_eq!(slow.read::<AssessResponse>().await, alone);
    assert_eq!(slow_batch.read::<AssessBatchResponse>().await, together);
    assert!(!refused(client.send(request).await));
    assert!(!refused(send_batch(&client, &batch).await));
}

/// A caller that does not read at all is cut off after a time, and its place is free.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_that_does_not_read_is_cut_off() {
    let place = Place::with_id_card_law();
    let running = narrow(&place, Duration::from_millis(50)).await;
    let client = running.client().await;
    let request = large(&client).await;
    let batch = many(&request);

    let slow = Slow::call(&running, ASSESS, &request).await;
    let slow_batch = Slow::call(&running, BATCH, &batch).await;
    assert_eq!(slow.end().await, Reason::CANCEL);
    assert_eq!(slow_batch.end().await, Reason::CANCEL);
    let mut wait = Wait::for_event("the places are free");
    while refused(client.send(request.clone()).await) || refused(send_batch(&client, &batch).await)
    {
        wait.on().await;
    }
}
