//! A collector of spans on loopback.

use std::collections::BTreeMap;

use opentelemetry_proto::tonic::collector::trace::v1::trace_service_server::{
    TraceService, TraceServiceServer,
};
use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use opentelemetry_proto::tonic::common::v1::KeyValue;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::Span;
use test_service::PATIENCE;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_stream::wrappers::TcpListenerStream;
use tonic::transport::{Identity, Server, ServerTlsConfig};
use tonic::{Request, Response, Status};

/// A collector that keeps everything it is sent.
#[derive(Debug)]
pub struct Collector {
    /// Where it listens.
    pub address: std::net::SocketAddr,
    received: UnboundedReceiver<ExportTraceServiceRequest>,
}

struct Keeps(UnboundedSender<ExportTraceServiceRequest>);

#[tonic::async_trait]
impl TraceService for Keeps {
    async fn export(
        &self,
        request: Request<ExportTraceServiceRequest>,
    ) -> Result<Response<ExportTraceServiceResponse>, Status> {
        // A test that has ended wants no more.
        drop(self.0.send(request.into_inner()));
        Ok(Response::new(ExportTraceServiceResponse::default()))
    }
}

impl Collector {
    /// Listens, with TLS where there is a certificate and a key.
    pub async fn start(identity: Option<Identity>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (sender, received) = unbounded_channel();
        let mut server = Server::builder();
        if let Some(identity) = identity {
            let tls = ServerTlsConfig::new().identity(identity);
            server = server.tls_config(tls).expect("a certificate");
        }
        let service = server
            .add_service(TraceServiceServer::new(Keeps(sender)))
            .serve_with_incoming(TcpListenerStream::new(listener));
        tokio::spawn(service);
        Self { address, received }
    }

    /// The next message.
    pub async fn next(&mut self) -> ExportTraceServiceRequest {
        let next = tokio::time::timeout(PATIENCE, self.received.recv()).await;
        next.expect("spans in time").expect("the collector runs")
    }

    /// What was received and not asked for yet.
    pub fn rest(&mut self) -> Vec<ExportTraceServiceRequest> {
        std::iter::from_fn(|| self.received.try_recv().ok()).collect()
    }
}

/// The spans of a message.
pub fn spans(message: &ExportTraceServiceRequest) -> Vec<Span> {
    let scopes = message.resource_spans.iter().flat_map(|of| &of.scope_spans);
    scopes.flat_map(|scope| scope.spans.clone()).collect()
}

/// Attributes as texts.
pub fn attributes(attributes: &[KeyValue]) -> BTreeMap<String, String> {
    let text = |value: &Value| match value {
        Value::StringValue(text) => text.clone(),
        Value::IntValue(number) => number.to_string(),
        other => format!("{other:?}"),
    };
    let pairs = attributes.iter().map(|pair| {
        let value = pair.value.as_ref().and_then(|value| value.value.as_ref());
        (pair.key.clone(), value.map(text).unwrap_or_default())
    });
    pairs.collect()
}
