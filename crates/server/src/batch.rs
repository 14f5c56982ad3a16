//! Many cases in one call: item by item, until the deadline comes near.

use std::collections::VecDeque;
use std::sync::Arc;

use lexpack_api::batch::{Batch, BatchLimits};
use lexpack_api::{errors, v1};
use tonic::Status;
use v1::batch_result::Outcome;

use crate::Law;
use crate::deadline::Deadline;
use crate::law::Active;
use crate::metrics::{Evaluation, Metrics, Outcomes};
use crate::pace::Pace;
use crate::receipts::{Receipt, Receipts, Sealed};

/// Most answers of a batch whose receipts are being kept while others are assessed: enough that one durable
/// write serves many of them, and few beside the slots that other calls need.
const UNDER_WAY_MAX: usize = 128;

/// Answers a batch from one set. A call that is dropped stops at the next turn.
pub(crate) async fn answer(
    law: &Law,
    (receipts, metrics): (&Receipts, &Metrics),
    active: &Arc<Active>,
    limits: BatchLimits,
    deadline: Deadline,
    request: v1::AssessBatchRequest,
) -> Result<v1::AssessBatchResponse, Status> {
    let rules = active.generation.rules();
    let request_id = request.request_id.clone();
    let batch = Batch::begin(rules, &active.name, limits, request)?;
    let mut work = Work {
        law,
        receipts,
        metrics,
        active,
        request_id,
        batch,
        deadline: deadline.before_sending(),
        under_way: VecDeque::new(),
    };
    let mut pace = Pace::begin();
    while work.batch.is_unfinished() {
        pace.step_aside().await;
        if work.deadline.has_passed() {
            work.batch.refuse_rest(&errors::deadline_exceeded("batch"));
        } else if let Err(status) = work.step().await {
            work.batch.refuse_rest(&status);
        }
    }
    while work.settle_oldest().await {}
    let response = work.batch.finish();
    count(&metrics.batch_items, &response);
    Ok(response)
}

fn count(items: &Outcomes, response: &v1::AssessBatchResponse) {
    let is_answer =
        |result: &&v1::BatchResult| matches!(result.outcome, Some(Outcome::Response(_)));
    let all = response.results.len();
    let answered = response.results.iter().filter(is_answer).count();
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    items.answered(number(answered));
    items.refused(number(all.saturating_sub(answered)));
}

struct Work<'a> {
    law: &'a Law,
    receipts: &'a Receipts,
    metrics: &'a Metrics,
    active: &'a Arc<Active>,
    request_id: String,
    batch: Batch<'a>,
    deadline: Deadline,
    /// Answers whose receipts are being kept: the index of each, the oldest first.
    under_way: VecDeque<(usize, Sealed)>,
}

impl<'a> Work<'a> {
    /// Answers the next item.
    ///
    /// # Errors
    /// Where no item gets a receipt any more.
    async fn step(&mut self) -> Result<(), Status> {
        let shadowed = self.law.shadow.wants_copy();
        let receipt = self.receipt().await?;
        let copy = if shadowed {
            self.batch
                .next_request()
                .and_then(|asked| asked.case.clone())
        } else {
            None
        };
        let deadline = self.deadline;
        let batch = &mut self.batch;
        self.metrics.time(Evaluation::BatchItem, || {
            batch.step(&move || deadline.go_on())
        });
        let Some((index, answer)) = self.batch.last_answer() else {
            return Ok(());
        };
        if let Some(receipt) = receipt {
            // What is sealed names request and generation itself; the batch names them once.
            answer.request_id = self.request_id.clone();
            answer.generation = Some(self.active.name.clone());
            let sealed = receipt.seal(self.active, answer);
            answer.request_id.clear();
            answer.generation = None;
            if sealed.waits() {
                self.under_way.push_back((index, sealed));
            }
        }
        if let Some(case) = copy {
            self.law.shadow.offer(case, self.active);
        }
        while self.under_way.len() > UNDER_WAY_MAX {
            self.settle_oldest().await;
        }
        Ok(())
    }

    /// A receipt for the next item; none where nothing is kept, or the item cannot be put together.
    async fn receipt(&mut self) -> Result<Option<Receipt<'a>>, Status> {
        if !self.receipts.are_kept() {
            return Ok(None);
        }
        loop {
            let Some(asked) = self.batch.next_request() else {
                return Ok(None);
            };
            let refused = match self.receipts.begin(self.active, asked) {
                Ok(receipt) => return Ok(Some(receipt)),
                Err(refused) => refused,
            };
            // What is under way gives its slot back.
            if !self.settle_oldest().await {
                return Err(refused);
            }
        }
    }

    /// Waits for the oldest receipt under way, and takes its answer back where it is not kept. False where
    /// there is none.
    async fn settle_oldest(&mut self) -> bool {
        let Some((index, sealed)) = self.under_way.pop_front() else {
            return false;
        };
        if let Err(status) = self.deadline.bounds("receipt", sealed.kept()).await {
            self.batch.refuse(index, &status);
        }
        true
    }
}
