//! A caller that writes cases the way a person does.

use lexpack_api::v1::assessment_service_client::AssessmentServiceClient;
use lexpack_api::v1::catalog_service_client::CatalogServiceClient;
use lexpack_api::v1::{
    AssessRequest, AssessResponse, Consequence, Finding, GetVocabularyRequest, View,
};
use lexpack_rules::{Vocabulary, published_vocabulary, read_case_form};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_stream::wrappers::ReceiverStream;
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Request, Status};
use tonic_prost::ProstCodec;

use crate::Wait;

/// A connection to a server.
#[derive(Debug, Clone)]
pub struct Client {
    /// The channel.
    pub channel: Channel,
}

impl Client {
    /// Connects.
    pub async fn connect(url: &str) -> Self {
        let endpoint = Endpoint::from_shared(url.to_owned()).expect("a URL");
        let channel = endpoint.connect().await.expect("the server is there");
        Self { channel }
    }

    /// The catalogue.
    pub fn catalog(&self) -> CatalogServiceClient<Channel> {
        CatalogServiceClient::new(self.channel.clone())
    }

    /// A request for a written case, typed by the vocabulary that the server publishes.
    pub async fn request(&self, written: &str) -> AssessRequest {
        let vocabulary = self.vocabulary().await;
        let case = read_case_form(&vocabulary, written)
            .unwrap_or_else(|(_, problems)| panic!("{problems}"));
        AssessRequest {
            request_id: "r-1".to_owned(),
            case: Some(lexpack_api::case::message(&case)),
            view: View::Reasons.into(),
            ..AssessRequest::default()
        }
    }

    async fn vocabulary(&self) -> Vocabulary {
        let answer = self.catalog().get_vocabulary(GetVocabularyRequest {}).await;
        let answer = answer.expect("the vocabulary").into_inner();
        published_vocabulary(answer.kinds, answer.facts, answer.code_lists)
    }

    /// Sends a request.
    pub async fn send(&self, request: AssessRequest) -> Result<AssessResponse, Status> {
        AssessmentServiceClient::new(self.channel.clone())
            .assess(request)
            .await
            .map(tonic::Response::into_inner)
    }

    /// Assesses a written case.
    pub async fn assess(&self, written: &str) -> AssessResponse {
        let request = self.request(written).await;
        self.send(request).await.expect("an answer")
    }

    /// Begins a call and keeps its message back, so that it stays in flight. The server must allow one
    /// call at a time: that it refuses another one shows that the first has arrived.
    pub async fn begin(&self, request: AssessRequest) -> Held {
        let mut held = self.hold(request.clone());
        let mut wait = Wait::for_event("the call arrives");
        loop {
            match self.send(request.clone()).await {
                Ok(_) if held.task.is_finished() => {
                    // It came while the other one was being answered, and was refused itself.
                    held = self.hold(request.clone());
                }
                Ok(_) => wait.on().await,
                Err(status) if status.code() == Code::ResourceExhausted => return held,
                Err(status) => panic!("{status}"),
            }
        }
    }

    fn hold(&self, request: AssessRequest) -> Held {
        let (message, messages) = mpsc::channel(1);
        let mut grpc = tonic::client::Grpc::new(self.channel.clone());
        let task = tokio::spawn(async move {
            grpc.ready().await.expect("a connection");
            let path = "/lexpack.v1.AssessmentService/Assess";
            let call = grpc.client_streaming::<_, AssessRequest, AssessResponse, _>(
                Request::new(ReceiverStream::new(messages)),
                path.parse().expect("a path"),
                ProstCodec::default(),
            );
            call.await.map(tonic::Response::into_inner)
        });
        Held {
            request,
            message,
            task,
        }
    }
}

/// A call in flight whose message was not sent yet.
#[derive(Debug)]
pub struct Held {
    request: AssessRequest,
    message: mpsc::Sender<AssessRequest>,
    task: JoinHandle<Result<AssessResponse, Status>>,
}

impl Held {
    /// Sends the message and returns what came of the call.
    pub async fn finish(self) -> Result<AssessResponse, Status> {
        // Where the call is over already, its outcome says why.
        drop(self.message.send(self.request).await);
        drop(self.message);
        self.task.await.expect("no panic")
    }
}

/// The finding of a provision for a subject.
pub fn finding<'a>(answer: &'a AssessResponse, provision: &str, subject: &str) -> &'a Finding {
    let found = answer
        .findings
        .iter()
        .find(|finding| finding.provision == provision && finding.subject == subject);
    found.unwrap_or_else(|| panic!("no finding of {provision} for {subject}"))
}

/// A consequence of a finding.
pub fn consequence<'a>(finding: &'a Finding, id: &str) -> &'a Consequence {
    let found = finding.consequences.iter().find(|found| found.id == id);
    found.unwrap_or_else(|| panic!("no consequence {id} of {}", finding.provision))
}

/// Names of the facts that an answer asks for, with their entities.
pub fn missing(answer: &AssessResponse) -> Vec<(&str, &str)> {
    let missing = answer.missing.iter();
    missing
        .map(|fact| (fact.entity.as_str(), fact.name.as_str()))
        .collect()
}
