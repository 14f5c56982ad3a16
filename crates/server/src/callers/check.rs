//! The layer that admits calls before they reach a method.

use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_util::future::{Either, Ready, ready};
use http::{Request, Response};
use tonic::body::Body;
use tower::Service;

use super::{Callers, Peer};

/// Admits the calls of one connection, or refuses them.
#[derive(Debug, Clone)]
pub(crate) struct Checked<S> {
    inner: S,
    callers: Arc<Callers>,
    peer: Arc<Peer>,
}

impl<S> Checked<S> {
    /// For connections of which nothing is known yet.
    pub(crate) fn new(inner: S, callers: Arc<Callers>) -> Self {
        Self {
            inner,
            callers,
            peer: Arc::default(),
        }
    }

    /// For the connection with this other end.
    pub(crate) fn with_peer(self, peer: Arc<Peer>) -> Self {
        Self { peer, ..self }
    }
}

impl<S, B> Service<Request<B>> for Checked<S>
where
    S: Service<Request<B>, Response = Response<Body>, Error = Infallible>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Either<S::Future, Ready<Result<Self::Response, Infallible>>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let path = request.uri().path();
        match self.callers.admit(path, request.headers(), &self.peer) {
            Ok(caller) => {
                if let Some(caller) = caller {
                    request.extensions_mut().insert(Arc::new(caller));
                }
                Either::Left(self.inner.call(request))
            }
            Err(status) => Either::Right(ready(Ok(status.into_http()))),
        }
    }
}
