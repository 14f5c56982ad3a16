//! Many cases in one call: item by item, until the deadline comes near.

use std::sync::Arc;

use lexpack_api::batch::{Batch, BatchLimits};
use lexpack_api::{errors, v1};
use tonic::Status;

use crate::Law;
use crate::deadline::Deadline;
use crate::law::Active;
use crate::pace::Pace;
use crate::receipts::Receipts;

/// Answers a batch from one set. A call that is dropped stops at the next turn.
pub(crate) async fn answer(
    law: &Law,
    receipts: &Receipts,
    active: &Arc<Active>,
    limits: BatchLimits,
    deadline: Deadline,
    request: v1::AssessBatchRequest,
) -> Result<v1::AssessBatchResponse, Status> {
    let rules = active.generation.rules();
    let mut batch = Batch::begin(rules, &active.name, limits, request)?;
    let deadline = deadline.before_sending();
    let go_on = move || deadline.go_on();
    let mut pace = Pace::begin();
    while batch.is_unfinished() {
        pace.step_aside().await;
        if deadline.has_passed() {
            batch.refuse_rest(&errors::deadline_exceeded("batch"));
            break;
        }
        let shadowed = law.shadow.wants_copy();
        let request = (shadowed || receipts.are_kept()).then(|| batch.next_request());
        let Some(request) = request.flatten() else {
            batch.step(&go_on);
            continue;
        };
        let receipt = match receipts.begin(active, &request) {
            Ok(receipt) => receipt,
            Err(status) => {
                batch.refuse_rest(&status);
                break;
            }
        };
        batch.step(&go_on);
        let Some(answer) = batch.last_answer() else {
            continue;
        };
        // What is sealed names its generation itself; the batch names it once.
        answer.generation = Some(active.name.clone());
        let sealed = receipt.finish(active, answer).await;
        answer.generation = None;
        if let Err(status) = sealed {
            batch.refuse_last(&status);
        } else if let Some(case) = request.case.filter(|_| shadowed) {
            law.shadow.offer(case, active);
        }
    }
    Ok(batch.finish())
}
