//! The listener for those who ask for metrics: `GET /metrics`, and nothing else.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;

use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE};
use http::{Method, Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use prometheus_client::encoding::prometheus_text;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::Page;
use crate::pool::Pool;

/// The one path.
const PATH: &str = "/metrics";
/// Connections at once; further ones are closed.
const CONNECTIONS: usize = 16;
/// Longest time for a request to arrive; also how long a connection may rest.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long to wait where the system has no descriptors left.
const OUT_OF_DESCRIPTORS: Duration = Duration::from_millis(50);

/// A listener that is not served yet.
#[derive(Debug)]
pub(crate) struct MetricsListener {
    listener: TcpListener,
    pub(crate) address: SocketAddr,
}

impl MetricsListener {
    /// Listens on an address.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) async fn bind(address: SocketAddr) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// Serves the page until it is dropped, also while the server drains.
    pub(crate) async fn serve(self, page: Page) {
        let room = Pool::new("metrics_connections", CONNECTIONS);
        let mut connections = JoinSet::new();
        loop {
            let accepted = self.listener.accept().await;
            while connections.try_join_next().is_some() {}
            match accepted {
                Ok((stream, _)) => {
                    if let Ok(place) = room.enter() {
                        let page = page.clone();
                        connections.spawn(async move {
                            let _place = place;
                            serve(stream, page).await;
                        });
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection for metrics was not accepted");
                    tokio::time::sleep(OUT_OF_DESCRIPTORS).await;
                }
            }
        }
    }
}

async fn serve(stream: TcpStream, page: Page) {
    let answers = service_fn(move |request: Request<Incoming>| answer(page.clone(), request));
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .serve_connection(TokioIo::new(stream), answers)
        .await;
    if let Err(error) = served {
        tracing::debug!(%error, "a connection for metrics ended badly");
    }
}

async fn answer(page: Page, request: Request<Incoming>) -> Result<Response<String>, Infallible> {
    let reads = *request.method() == Method::GET || *request.method() == Method::HEAD;
    if request.uri().path() != PATH {
        return Ok(short(StatusCode::NOT_FOUND));
    }
    if !reads {
        let mut response = short(StatusCode::METHOD_NOT_ALLOWED);
        let allowed = http::HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(ALLOW, allowed);
        return Ok(response);
    }
    let text = tokio::task::spawn_blocking(move || page.text()).await;
    let Ok(Ok(text)) = text else {
        tracing::error!("the metrics could not be put together");
        return Ok(short(StatusCode::INTERNAL_SERVER_ERROR));
    };
    let mut response = Response::new(text);
    let headers = response.headers_mut();
    let kind = http::HeaderValue::from_static(prometheus_text::CONTENT_TYPE);
    headers.insert(CONTENT_TYPE, kind);
    headers.insert(CACHE_CONTROL, http::HeaderValue::from_static("no-store"));
    Ok(response)
}

/// An answer without content.
fn short(status: StatusCode) -> Response<String> {
    let mut response = Response::new(String::new());
    *response.status_mut() = status;
    response
}
