//! The methods for operators. What takes time runs off the reactor.

use std::pin::Pin;
use std::sync::Arc;

use futures_util::stream::{self, Stream};
use lexpack_api::v1::pack_service_server::PackService;
use lexpack_api::{catalog, errors, v1};
use tokio::sync::Semaphore;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tonic::{Request, Response, Status, Streaming};

use crate::call;
use crate::callers::Callers;
use crate::law::{Activation, Law, LawError};
use crate::receipts::Receipts;
use crate::report;
use crate::upload::{self, Upload};

/// Answers operators.
#[derive(Debug, Clone)]
pub(crate) struct Operator {
    law: Arc<Law>,
    limits: Arc<upload::Bounds>,
    /// What the server is configured to take.
    configured: Arc<v1::ServerLimits>,
    callers: Arc<Callers>,
    /// One upload at a time: each may be large.
    uploads: Arc<Semaphore>,
    receipts: Arc<Receipts>,
}

impl Operator {
    pub(crate) fn new(
        law: Arc<Law>,
        limits: upload::Bounds,
        configured: v1::ServerLimits,
        receipts: Arc<Receipts>,
        callers: Arc<Callers>,
    ) -> Self {
        Self {
            law,
            limits: Arc::new(limits),
            configured: Arc::new(configured),
            callers,
            uploads: Arc::new(Semaphore::new(1)),
            receipts,
        }
    }

    /// Runs what takes time off the reactor.
    async fn off<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Law) -> Result<T, LawError> + Send + 'static,
    ) -> Result<T, Status> {
        let law = Arc::clone(&self.law);
        call::off(move || work(&law))
            .await
            .map_err(|error| {
                tracing::error!(%error, "an operator's call failed");
                errors::internal()
            })?
            .map_err(|error| report::error(&error))
    }
}

type Watch = Pin<Box<dyn Stream<Item = Result<v1::WatchSetsResponse, Status>> + Send>>;

#[tonic::async_trait]
impl PackService for Operator {
    type WatchSetsStream = Watch;

    async fn stage_set(
        &self,
        request: Request<Streaming<v1::StageSetRequest>>,
    ) -> Result<Response<v1::StageSetResponse>, Status> {
        let _turn = self
            .uploads
            .try_acquire()
            .map_err(|_busy| errors::overloaded("uploads", std::time::Duration::from_secs(1)))?;
        let mut messages = request.into_inner();
        let first = messages
            .message()
            .await?
            .ok_or_else(|| errors::invalid_field("file", "no message was sent"))?;
        let staged = if first.directory.is_empty() {
            let bounds = Arc::clone(&self.limits);
            let mut upload = self
                .off(move |law| Upload::begin(law, bounds))
                .await?
                .take(first)
                .await?;
            while let Some(message) = messages.message().await? {
                upload = upload.take(message).await?;
            }
            self.off(move |law| upload.finish(law)).await?
        } else {
            if !first.file.is_empty() || !first.data.is_empty() {
                let message = "a directory is named alone, without files";
                return Err(errors::invalid_field("directory", message));
            }
            let directory = self.limits.directory(&first.directory)?;
            self.off(move |law| law.stage(&directory)).await?
        };
        Ok(Response::new(v1::StageSetResponse {
            set: Some(report::set_info(&staged.known)),
            difference: staged.difference.as_ref().map(report::difference),
        }))
    }

    async fn validate_set(
        &self,
        request: Request<v1::ValidateSetRequest>,
    ) -> Result<Response<v1::ValidateSetResponse>, Status> {
        let request = request.into_inner();
        let seen = self
            .off(move |law| law.validate(&request.name, request.allow_older))
            .await?;
        Ok(Response::new(v1::ValidateSetResponse {
            set: Some(report::set_info(&seen.known)),
            difference: seen.difference.as_ref().map(report::difference),
            etag: seen.etag,
        }))
    }

    async fn activate_set(
        &self,
        request: Request<v1::ActivateSetRequest>,
    ) -> Result<Response<v1::ActivateSetResponse>, Status> {
        let request = request.into_inner();
        let done = self
            .off(move |law| {
                let how = Activation {
                    etag: &request.etag,
                    allow_older: request.allow_older,
                    validate_only: request.validate_only,
                    shadow_limit: request.shadow_limit,
                };
                law.activate(&request.name, how)
            })
            .await?;
        Ok(Response::new(v1::ActivateSetResponse {
            generation: Some(done.active.name.clone()),
            etag: done.etag,
            replaced: done.replaced.unwrap_or_default(),
            unchanged: done.unchanged,
        }))
    }

    async fn rollback(
        &self,
        request: Request<v1::RollbackRequest>,
    ) -> Result<Response<v1::RollbackResponse>, Status> {
        let request = request.into_inner();
        let done = self
            .off(move |law| law.roll_back(&request.name, &request.etag))
            .await?;
        Ok(Response::new(v1::RollbackResponse {
            generation: Some(done.active.name.clone()),
            etag: done.etag,
            replaced: done.replaced.unwrap_or_default(),
        }))
    }

    async fn list_sets(
        &self,
        request: Request<v1::ListSetsRequest>,
    ) -> Result<Response<v1::ListSetsResponse>, Status> {
        let request = request.into_inner();
        let size = catalog::page_size(request.page_size)
            .map_err(|problem| errors::invalid_field(&problem.path, problem.message))?;
        let sets = self.off(Law::sets).await?;
        // A token is the name after which a page begins: sets come and go between two pages.
        let token = request.page_token;
        if !token.is_empty() && !lexpack_host::state::is_set_name(&token) {
            return Err(errors::invalid_field(
                "page_token",
                "is no token of this list",
            ));
        }
        let mut rest = sets.iter().filter(|known| known.name > token);
        let page: Vec<v1::SetInfo> = rest.by_ref().take(size).map(report::set_info).collect();
        let more = rest.next().is_some();
        let last = page.last().filter(|_| more);
        Ok(Response::new(v1::ListSetsResponse {
            next_page_token: last.map(|set| set.name.clone()).unwrap_or_default(),
            sets: page,
        }))
    }

    async fn get_set(
        &self,
        request: Request<v1::GetSetRequest>,
    ) -> Result<Response<v1::GetSetResponse>, Status> {
        let name = request.into_inner().name;
        let seen = self.off(move |law| law.set(&name)).await?;
        Ok(Response::new(v1::GetSetResponse {
            set: Some(report::set_info(&seen.known)),
            difference: seen.difference.as_ref().map(report::difference),
        }))
    }

    async fn discard_set(
        &self,
        request: Request<v1::DiscardSetRequest>,
    ) -> Result<Response<v1::DiscardSetResponse>, Status> {
        let name = request.into_inner().name;
        self.off(move |law| law.discard(&name)).await?;
        Ok(Response::new(v1::DiscardSetResponse {}))
    }

    async fn watch_sets(
        &self,
        _request: Request<v1::WatchSetsRequest>,
    ) -> Result<Response<Self::WatchSetsStream>, Status> {
        // Listening begins before the present is read, so nothing falls in between.
        let receiver = self.law.changes.subscribe();
        Ok(Response::new(watch(Arc::clone(&self.law), receiver)))
    }

    async fn get_server_info(
        &self,
        _request: Request<v1::GetServerInfoRequest>,
    ) -> Result<Response<v1::GetServerInfoResponse>, Status> {
        let standing = self.off(|law| Ok(law.standing())).await?;
        let instance = self.law.changes.instance();
        let configured = v1::ServerLimits::clone(&self.configured);
        let mut info = report::info(standing, instance, configured);
        self.receipts.tell(&mut info);
        self.callers.tell(&mut info);
        Ok(Response::new(info))
    }

    async fn start_shadow(
        &self,
        request: Request<v1::StartShadowRequest>,
    ) -> Result<Response<v1::StartShadowResponse>, Status> {
        let request = request.into_inner();
        if !(1..=1000).contains(&request.permille) {
            return Err(errors::invalid_field("permille", "must be from 1 to 1000"));
        }
        self.off(move |law| law.start_shadow(&request.name, request.permille))
            .await?;
        Ok(Response::new(v1::StartShadowResponse {}))
    }

    async fn stop_shadow(
        &self,
        _request: Request<v1::StopShadowRequest>,
    ) -> Result<Response<v1::StopShadowResponse>, Status> {
        let report = self.law.shadow.stop();
        let report = Some(report.ok_or_else(|| errors::set_state("", "no shadow is running"))?);
        Ok(Response::new(v1::StopShadowResponse { report }))
    }

    async fn get_shadow(
        &self,
        _request: Request<v1::GetShadowRequest>,
    ) -> Result<Response<v1::GetShadowResponse>, Status> {
        let report = self.law.shadow.report();
        let report = Some(report.ok_or_else(|| errors::set_state("", "there was no shadow"))?);
        Ok(Response::new(v1::GetShadowResponse { report }))
    }
}

/// The present, then every change; the present again where a watcher was too slow.
fn watch(law: Arc<Law>, receiver: Receiver<Arc<v1::WatchSetsResponse>>) -> Watch {
    // The number of the last message; none before the first.
    let state = (law, receiver, None);
    Box::pin(stream::unfold(
        state,
        |(law, mut receiver, last)| async move {
            let event = next_event(&law, &mut receiver, last).await?;
            let nonce = event.nonce;
            Some((Ok(event), (law, receiver, Some(nonce))))
        },
    ))
}

/// What a watcher is told next; none where the server drains.
async fn next_event(
    law: &Arc<Law>,
    receiver: &mut Receiver<Arc<v1::WatchSetsResponse>>,
    last: Option<u64>,
) -> Option<v1::WatchSetsResponse> {
    if law.changes.closed() {
        return None;
    }
    let Some(last) = last else {
        return present_of(law).await;
    };
    loop {
        match receiver.recv().await {
            Ok(_) if law.changes.closed() => return None,
            // What happened before the present was read is part of it.
            Ok(event) if event.nonce <= last => {}
            Ok(event) => return Some(v1::WatchSetsResponse::clone(&event)),
            Err(RecvError::Lagged(_)) => {
                *receiver = receiver.resubscribe();
                return present_of(law).await;
            }
            Err(RecvError::Closed) => return None,
        }
    }
}

async fn present_of(law: &Arc<Law>) -> Option<v1::WatchSetsResponse> {
    let law = Arc::clone(law);
    call::off(move || law.present()).await.ok()
}
