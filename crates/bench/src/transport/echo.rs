//! The echo: what the transport alone costs.
//!
//! For each path it answers ready bytes, whatever was asked. Connections are served with the settings
//! of the server itself, so that a ratio to it tells what the law costs and not what settings cost:
//! when `crates/server/src/connections.rs` changes them, they change here too.

use std::convert::Infallible;
use std::future::{Future, Ready, ready};
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use anyhow::{Context as _, Result};
use bytes::Bytes;
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tonic::body::Body;
use tonic::server::{Grpc, UnaryService};
use tonic::{Request, Response, Status};
use tower::Service;

use super::raw::Raw;

/// Streams of one connection, as the server's configuration has it by default.
const STREAMS_PER_CONNECTION: u32 = 256;
/// Bytes of the window of a stream, as the server's configuration has it by default, and of a connection.
const STREAM_WINDOW: u32 = 256 * 1024;
const CONNECTION_WINDOW: u32 = 16 * STREAM_WINDOW;
/// Bytes that wait for the reader of a stream.
const SEND_BUFFER: usize = 256 * 1024;

/// What to answer: for each path the file that holds the reply.
pub type Replies = Vec<(String, PathBuf)>;

/// Serves until standard input ends, which it does when the process that started this one ends.
/// The address is the first line of standard output.
///
/// # Errors
/// Where a reply cannot be read or no port be listened on.
pub fn serve(replies: Replies, workers: Option<usize>) -> Result<()> {
    let replies = replies
        .into_iter()
        .map(|(path, file)| {
            let bytes = std::fs::read(&file).with_context(|| file.display().to_string())?;
            Ok((path, Bytes::from(bytes)))
        })
        .collect::<Result<Vec<_>>>()?;
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    if let Some(workers) = workers {
        runtime.worker_threads(workers);
    }
    let runtime = runtime.enable_all().build()?;
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
    let mut out = std::io::stdout();
    writeln!(out, "{}", listener.local_addr()?)?;
    out.flush()?;
    runtime.spawn(accept(listener, Echo(Arc::new(replies))));
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

async fn accept(listener: TcpListener, echo: Echo) {
    while let Ok((stream, _peer)) = listener.accept().await {
        if stream.set_nodelay(true).is_err() {
            continue;
        }
        let service = TowerToHyperService::new(echo.clone());
        let mut builder = http2::Builder::new(TokioExecutor::new());
        builder
            .timer(TokioTimer::new())
            .max_concurrent_streams(STREAMS_PER_CONNECTION)
            .initial_stream_window_size(STREAM_WINDOW)
            .initial_connection_window_size(CONNECTION_WINDOW)
            .max_send_buf_size(SEND_BUFFER)
            .keep_alive_interval(Some(Duration::from_secs(30)))
            .keep_alive_timeout(Duration::from_secs(20));
        // A connection that ends badly fails the calls on it, and with them the benchmark.
        tokio::spawn(builder.serve_connection(TokioIo::new(stream), service));
    }
}

#[derive(Debug, Clone)]
struct Echo(Arc<Vec<(String, Bytes)>>);

impl Service<http::Request<Incoming>> for Echo {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Incoming>) -> Self::Future {
        let path = request.uri().path();
        let reply = self.0.iter().find(|(known, _)| known == path);
        let reply = reply.map(|(_, bytes)| bytes.clone());
        Box::pin(async move {
            Ok(match reply {
                Some(bytes) => Grpc::new(Raw).unary(Reply(bytes), request).await,
                None => Status::unimplemented("no such echo").into_http(),
            })
        })
    }
}

struct Reply(Bytes);

impl UnaryService<Bytes> for Reply {
    type Response = Bytes;
    type Future = Ready<Result<Response<Bytes>, Status>>;

    fn call(&mut self, _: Request<Bytes>) -> Self::Future {
        ready(Ok(Response::new(self.0.clone())))
    }
}
