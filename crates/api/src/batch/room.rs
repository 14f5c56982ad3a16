//! How much of the largest response is left. What an error takes at each item to come is set aside, so that
//! a batch that grows too large still tells of every item.

use prost::Message as _;
use tonic::Status;

use crate::{errors, v1};

/// More than an error of this module's making takes.
const ERROR_BYTES: usize = 768;
/// More than tag and length of a result take.
const FRAME_BYTES: usize = 16;

/// More than the name of a receipt takes, which comes into an answer later.
const RECEIPT_BYTES: usize = 128;

#[derive(Debug)]
pub(super) struct Room {
    /// Bytes that are neither taken nor set aside.
    free: usize,
}

impl Room {
    /// Room for a response of `most` bytes with results for items whose ids have these lengths.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` where not even errors have room.
    pub(super) fn new(
        most: usize,
        generation: &v1::Generation,
        request_id: &str,
        ids: impl Iterator<Item = usize>,
    ) -> Result<Self, Status> {
        let head = generation
            .encoded_len()
            .saturating_add(request_id.len())
            .saturating_add(2 * FRAME_BYTES);
        let needed = ids.fold(head, |sum, id| {
            sum.saturating_add(id)
                .saturating_add(ERROR_BYTES + FRAME_BYTES)
        });
        match most.checked_sub(needed) {
            Some(free) => Ok(Self { free }),
            None => Err(errors::limit_exceeded(
                "items",
                "response_bytes",
                None,
                most,
            )),
        }
    }

    /// Takes room for the result of an item, where there is enough.
    pub(super) fn takes(&mut self, result: &v1::BatchResult) -> bool {
        let set_aside = result.correlation_id.len().saturating_add(ERROR_BYTES);
        let taken = result.encoded_len().saturating_add(RECEIPT_BYTES);
        let beyond = taken.saturating_sub(set_aside);
        match self.free.checked_sub(beyond) {
            Some(free) => {
                self.free = free;
                true
            }
            None => false,
        }
    }
}
