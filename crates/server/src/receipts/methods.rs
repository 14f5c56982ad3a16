//! `ReceiptService`: what reads, checks and replays receipts. The storage blocks, so all of it runs off the
//! reactor.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::stream::{self, Stream};
use lexpack_api::v1::export_receipts_response::Item;
use lexpack_api::v1::receipt_service_server::ReceiptService;
use lexpack_api::{errors, v1};
use lexpack_host::digest::Digest;
use lexpack_receipts::store::{Filter, Summary};
use lexpack_receipts::verify::{self, Known, Position};
use lexpack_receipts::{Entry, Fault, Store, StoreError, export, head, link, seal};
use tokio::sync::{Semaphore, mpsc};
use tonic::{Request, Response, Status};

use super::{Kept, Receipts, impact, replay};
use crate::call;
use crate::drain::{Drain, Listener};
use crate::law::Law;

const PAGE_SIZE_DEFAULT: usize = 100;
const PAGE_SIZE_MAX: usize = 500;
const CHECK_DEFAULT: usize = 10_000;
const CHECK_MAX: usize = 100_000;
const IMPACT_DEFAULT: usize = 1_000;
const IMPACT_MAX: usize = 10_000;

/// Receipts that are read at once for an export, and that may wait for a slow reader.
const EXPORT_PAGE: usize = 16;

/// Calls that read much: checks, exports, replays, impacts.
const HEAVY_CALLS: usize = 4;

/// The methods.
#[derive(Debug, Clone)]
pub(crate) struct ReceiptMethods {
    law: Arc<Law>,
    receipts: Arc<Receipts>,
    heavy: Arc<Semaphore>,
}

/// A fault of the storage. What it says stays in the log.
pub(super) fn broken(error: &StoreError) -> Status {
    tracing::error!(%error, "receipts cannot be read");
    match error {
        StoreError::Unusable(_) => errors::storage_unavailable(),
        StoreError::Damaged(_) | StoreError::Unsound(_) | StoreError::NotSigned(_) => {
            errors::internal()
        }
    }
}

impl ReceiptMethods {
    pub(crate) fn new(law: Arc<Law>, receipts: Arc<Receipts>) -> Self {
        Self {
            law,
            receipts,
            heavy: Arc::new(Semaphore::new(HEAVY_CALLS)),
        }
    }

    /// Runs what blocks off the reactor.
    async fn off<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Law, &Kept) -> Result<T, Status> + Send + 'static,
    ) -> Result<Response<T>, Status> {
        let (law, receipts) = (Arc::clone(&self.law), Arc::clone(&self.receipts));
        call::off(move || work(&law, receipts.kept()?))
            .await
            .map_err(|error| {
                tracing::error!(%error, "a call about receipts failed");
                errors::internal()
            })?
            .map(Response::new)
    }

    /// As [`ReceiptMethods::off`], for calls that take their time: few at once.
    async fn heavy<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Law, &Kept) -> Result<T, Status> + Send + 'static,
    ) -> Result<Response<T>, Status> {
        let turn = self.turn()?;
        self.off(move |law, kept| {
            let done = work(law, kept);
            drop(turn);
            done
        })
        .await
    }

    fn turn(&self) -> Result<tokio::sync::OwnedSemaphorePermit, Status> {
        Arc::clone(&self.heavy)
            .try_acquire_owned()
            .map_err(|_busy| errors::overloaded("receipts.heavy_calls", Duration::from_secs(1)))
    }
}

fn page_size(asked: i32, default: usize, most: usize) -> Result<usize, Status> {
    match usize::try_from(asked) {
        Ok(0) => Ok(default),
        Ok(size) => Ok(size.min(most)),
        Err(_) => Err(errors::invalid_field("page_size", "must not be negative")),
    }
}

fn bad_token() -> Status {
    errors::invalid_field("page_token", "is no token of this list")
}

/// A receipt by its id.
pub(super) fn find(kept: &Kept, id: &str) -> Result<Entry, Status> {
    let found = kept.store.by_id(id).map_err(|error| broken(&error))?;
    found.ok_or_else(|| errors::receipt_not_found(id))
}

/// What a receipt seals.
pub(super) fn opened(entry: &Entry) -> Result<v1::ReceiptBody, Status> {
    seal::open(&entry.body).map_err(|reason| {
        tracing::error!(
            sequence = entry.sequence,
            reason,
            "a receipt cannot be opened"
        );
        errors::internal()
    })
}

/// The last head.
fn last_head(kept: &Kept) -> Result<head::Head, Status> {
    let tip = kept.store.tip().map_err(|error| broken(&error))?;
    let tip = tip.ok_or_else(|| broken(&StoreError::Damaged("there is no head".to_owned())))?;
    head::read(tip.head).map_err(|reason| broken(&StoreError::Damaged(reason)))
}

/// The link before a place.
fn link_before(store: &dyn Store, chain: &str, sequence: u64) -> Result<Digest, StoreError> {
    let before = sequence.saturating_sub(1);
    if before == 0 {
        return Ok(link::genesis(chain));
    }
    let entry = store.entries(before, 1)?.into_iter().next();
    entry
        .filter(|entry| entry.sequence == before)
        .map(|entry| entry.digest)
        .ok_or_else(|| StoreError::Damaged(format!("receipt {before} is not there")))
}

fn summary(found: Summary) -> v1::ReceiptSummary {
    v1::ReceiptSummary {
        sequence: found.sequence,
        id: found.id,
        request_id: found.request_id,
        answered_unix_ms: found.answered_unix_ms,
        set_digest: found.set_digest,
        digest: found.digest.to_string(),
        body_bytes: found.body_bytes,
    }
}

fn fault(found: Fault) -> v1::ChainFault {
    v1::ChainFault {
        kind: found.kind.into(),
        place: found.place,
        message: found.message,
    }
}

type Export = Pin<Box<dyn Stream<Item = Result<v1::ExportReceiptsResponse, Status>> + Send>>;

#[tonic::async_trait]
impl ReceiptService for ReceiptMethods {
    type ExportReceiptsStream = Export;

    async fn get_receipt(
        &self,
        request: Request<v1::GetReceiptRequest>,
    ) -> Result<Response<v1::GetReceiptResponse>, Status> {
        let id = request.into_inner().id;
        self.off(move |_law, kept| {
            let entry = find(kept, &id)?;
            let chain = last_head(kept)?.body.chain;
            let previous = link_before(kept.store.as_ref(), &chain, entry.sequence)
                .map_err(|error| broken(&error))?;
            let body = opened(&entry)?;
            let unreadable = |reason| broken(&StoreError::Damaged(reason));
            Ok(v1::GetReceiptResponse {
                request: Some(seal::request(&body).map_err(unreadable)?),
                answer: seal::answer(&body).map_err(unreadable)?,
                receipt: Some(export::receipt(&chain, previous.as_bytes(), entry)),
                body: Some(body),
            })
        })
        .await
    }

    async fn list_receipts(
        &self,
        request: Request<v1::ListReceiptsRequest>,
    ) -> Result<Response<v1::ListReceiptsResponse>, Status> {
        let request = request.into_inner();
        let size = page_size(request.page_size, PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX)?;
        // A token is the place after which a page begins.
        let after: u64 = match request.page_token.as_str() {
            "" => 0,
            token => token.parse().map_err(|_error| bad_token())?,
        };
        self.off(move |_law, kept| {
            let filter = Filter {
                request_id: &request.request_id,
                set_digest: &request.set_digest,
            };
            let one_more = size.saturating_add(1);
            let mut found = kept
                .store
                .list(filter, after, one_more)
                .map_err(|error| broken(&error))?;
            let more = found.len() > size;
            found.truncate(size);
            let last = found.last().filter(|_| more);
            Ok(v1::ListReceiptsResponse {
                next_page_token: last
                    .map(|last| last.sequence.to_string())
                    .unwrap_or_default(),
                receipts: found.into_iter().map(summary).collect(),
            })
        })
        .await
    }

    async fn export_receipts(
        &self,
        request: Request<v1::ExportReceiptsRequest>,
    ) -> Result<Response<Export>, Status> {
        let drain = Drain::of(request.extensions()).listener();
        let first = request.into_inner().first_sequence.max(1);
        let turn = self.turn()?;
        self.receipts.kept()?;
        let receipts = Arc::clone(&self.receipts);
        let (sender, receiver) = mpsc::channel(EXPORT_PAGE);
        call::off(move || {
            if let Ok(kept) = receipts.kept()
                && let Err(error) = send_all(kept, first, &sender)
            {
                // Whoever listened may have gone.
                drop(sender.blocking_send(Err(broken(&error))));
            }
            drop(turn);
        });
        Ok(Response::new(exported(receiver, drain)))
    }

    async fn verify_receipts(
        &self,
        request: Request<v1::VerifyReceiptsRequest>,
    ) -> Result<Response<v1::VerifyReceiptsResponse>, Status> {
        let request = request.into_inner();
        let size = page_size(request.page_size, CHECK_DEFAULT, CHECK_MAX)?;
        let position: Option<Position> = match request.page_token.as_str() {
            "" => None,
            token => Some(token.parse().map_err(|()| bad_token())?),
        };
        let mut known = Vec::new();
        for (index, head) in request.known_heads.iter().enumerate() {
            let digest = link::digest(&head.digest).ok_or_else(|| {
                let path = format!("known_heads[{index}].digest");
                errors::invalid_field(&path, "must have 32 bytes")
            })?;
            let sequence = head.sequence;
            known.push(Known { sequence, digest });
        }
        self.heavy(move |_law, kept| {
            let most = u64::try_from(size).unwrap_or(u64::MAX);
            let (found, next) =
                verify::check_part(kept.store.as_ref(), &kept.trust, position, most, &known);
            for fault in &found.faults {
                tracing::error!(
                    place = fault.place,
                    kind = fault.kind.as_str_name(),
                    "the chain of receipts has a fault"
                );
            }
            let ended = next.is_none();
            Ok(v1::VerifyReceiptsResponse {
                receipts: found.receipts,
                heads: found.heads,
                faults: found.faults.into_iter().map(fault).collect(),
                next_page_token: next.map(|next| next.to_string()).unwrap_or_default(),
                dropped: found.head.as_ref().map_or(0, |head| head.body.dropped),
                head: found.head.map(|head| head.signed).filter(|_| ended),
                disorderly_ends: found.disorderly_ends,
                open: found.open,
            })
        })
        .await
    }

    async fn replay_receipt(
        &self,
        request: Request<v1::ReplayReceiptRequest>,
    ) -> Result<Response<v1::ReplayReceiptResponse>, Status> {
        let request = request.into_inner();
        self.heavy(move |law, kept| replay::replay(law, kept, request))
            .await
    }

    async fn get_impact(
        &self,
        request: Request<v1::GetImpactRequest>,
    ) -> Result<Response<v1::GetImpactResponse>, Status> {
        let request = request.into_inner();
        let size = page_size(request.page_size, IMPACT_DEFAULT, IMPACT_MAX)?;
        self.heavy(move |law, kept| impact::impact(law, kept, &request, size))
            .await
    }

    async fn get_receipt_head(
        &self,
        _request: Request<v1::GetReceiptHeadRequest>,
    ) -> Result<Response<v1::GetReceiptHeadResponse>, Status> {
        self.off(|_law, kept| {
            let head = last_head(kept)?;
            Ok(v1::GetReceiptHeadResponse {
                head: Some(head.signed),
                body: Some(head.body),
            })
        })
        .await
    }
}

/// What is sent, to its end or to the beginning of the drain: a part must not pass for the whole.
fn exported(
    receiver: mpsc::Receiver<Result<v1::ExportReceiptsResponse, Status>>,
    drain: Listener,
) -> Export {
    let going_on = Some((receiver, drain));
    Box::pin(stream::unfold(going_on, |going_on| async move {
        let (mut receiver, mut drain) = going_on?;
        tokio::select! {
            biased;
            () = drain.begun() => Some((Err(errors::draining()), None)),
            item = receiver.recv() => Some((item?, Some((receiver, drain)))),
        }
    }))
}

type Items = mpsc::Sender<Result<v1::ExportReceiptsResponse, Status>>;

/// Sends receipts from a place on, each head after what it covers, as far as the chain went at the start.
fn send_all(kept: &Kept, first: u64, items: &Items) -> Result<(), StoreError> {
    let store = kept.store.as_ref();
    let Some(tip) = store.tip()? else {
        return Ok(());
    };
    let last = head::read(tip.head).map_err(StoreError::Damaged)?.body;
    let send = |item| {
        let item = v1::ExportReceiptsResponse { item: Some(item) };
        items.blocking_send(Ok(item)).is_ok()
    };
    let mut next = first;
    let mut previous = link_before(store, &last.chain, first.min(last.sequence.max(1)))?;
    let mut number = 1;
    while number <= last.number {
        let heads = store.heads(number, EXPORT_PAGE)?;
        let Some((end, _)) = heads.last() else {
            return Ok(());
        };
        number = end.saturating_add(1);
        for (at, signed) in heads {
            let body = head::read(signed.clone())
                .map_err(StoreError::Damaged)?
                .body;
            if at > last.number {
                return Ok(());
            }
            // Heads before the first receipt that is asked for.
            if first > 1 && body.sequence < first {
                continue;
            }
            while next <= body.sequence {
                let page = store.entries(next, EXPORT_PAGE)?;
                let covered = page.into_iter().take_while(|e| e.sequence <= body.sequence);
                let before = next;
                for entry in covered {
                    let digest = entry.digest;
                    next = entry.sequence.saturating_add(1);
                    let receipt = export::receipt(&last.chain, previous.as_bytes(), entry);
                    if !send(Item::Receipt(receipt)) {
                        return Ok(());
                    }
                    previous = digest;
                }
                if next == before {
                    return Err(StoreError::Damaged(format!("receipt {next} is not there")));
                }
            }
            if !send(Item::Head(signed)) {
                return Ok(());
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt as _;

    use super::*;

    /// An export that is under way when the drain begins ends with the reason, so that nobody takes it for whole; one that
    /// came to its end before ends well.
    #[tokio::test]
    async fn an_export_hears_of_the_drain() {
        let drain = Drain::new();
        let (sender, receiver) = mpsc::channel(2);
        let mut items = exported(receiver, drain.listener());
        let item = v1::ExportReceiptsResponse::default();
        sender.send(Ok(item.clone())).await.unwrap();
        assert_eq!(items.next().await.unwrap().unwrap(), item);
        sender.send(Ok(item)).await.unwrap();
        drain.begin();
        let status = items.next().await.unwrap().unwrap_err();
        assert_eq!(errors::reason(&status).as_deref(), Some("DRAINING"));
        assert!(items.next().await.is_none() && sender.is_closed());
        drain.over().await;

        let drain = Drain::new();
        let (sender, receiver) = mpsc::channel(1);
        let mut items = exported(receiver, drain.listener());
        drop(sender);
        assert!(items.next().await.is_none());
    }
}
