//! One receipt under the set that answered: the same request, the same law, and the bytes compared.

use std::sync::Arc;

use lexpack_api::{errors, v1};
use lexpack_host::CompiledSet;
use lexpack_receipts::seal::{self, SALT_BYTES};
use lexpack_receipts::{Asked, Entry};
use prost::Message as _;
use tonic::Status;

use super::{Kept, masked_name, methods};
use crate::law::{Law, LawError};

/// Answers the request of a receipt again.
pub(super) fn replay(
    law: &Law,
    kept: &Kept,
    request: v1::ReplayReceiptRequest,
) -> Result<v1::ReplayReceiptResponse, Status> {
    let entry = methods::find(kept, &request.id)?;
    let body = methods::opened(&entry)?;
    let same_engine = body.engine.as_ref() == Some(&kept.engine);
    let mut response = v1::ReplayReceiptResponse {
        engine: Some(kept.engine.clone()),
        same_engine,
        ..v1::ReplayReceiptResponse::default()
    };
    let (outcome, message) = match outcome(law, &entry, &body, request.case)? {
        Outcome::Answered(answer, same) => {
            response.answer = Some(*answer);
            let outcome = if same {
                v1::ReplayOutcome::Identical
            } else {
                v1::ReplayOutcome::Different
            };
            (outcome, String::new())
        }
        Outcome::Masked(names) => {
            response.masked_facts = names;
            let message = "values of facts are masked; supply the case to replay it";
            (v1::ReplayOutcome::NotReplayable, message.to_owned())
        }
        Outcome::Not(message) => (v1::ReplayOutcome::NotReplayable, message),
    };
    response.outcome = outcome.into();
    response.message = message;
    Ok(response)
}

enum Outcome {
    /// An answer, and whether its bytes are those of the receipt.
    Answered(Box<v1::AssessResponse>, bool),
    /// Facts whose values are masked and were not supplied.
    Masked(Vec<String>),
    /// Why there is no replay.
    Not(String),
}

fn outcome(
    law: &Law,
    entry: &Entry,
    body: &v1::ReceiptBody,
    case: Option<v1::Case>,
) -> Result<Outcome, Status> {
    let Ok(mut asked) = seal::request(body) else {
        return Ok(Outcome::Not("the request cannot be read".to_owned()));
    };
    let Some(generation) = &body.generation else {
        return Ok(Outcome::Not("the receipt names no generation".to_owned()));
    };
    let masked = !body.masked_facts.is_empty();
    if masked && case.is_none() {
        return Ok(Outcome::Masked(names(body, &asked)));
    }
    let set = match set(law, generation) {
        Ok(set) => set,
        Err(reason) => return Ok(Outcome::Not(reason)),
    };
    let mut salt = None;
    if let Some(case) = case {
        if !masked {
            let message = "nothing is masked in this receipt; leave the case out";
            return Err(errors::invalid_field("case", message));
        }
        let kept: Option<[u8; SALT_BYTES]> = entry
            .salt
            .as_ref()
            .and_then(|salt| salt.as_slice().try_into().ok());
        let Some(kept) = kept else {
            let message = "the salt of the receipt is kept no longer";
            return Ok(Outcome::Not(message.to_owned()));
        };
        asked.case = Some(case);
        let vocabulary = set.rules().vocabulary();
        let name = |kind: &str, fact: &v1::Fact| masked_name(vocabulary, kind, fact);
        if !Asked::salted(&asked, kept, name).is_of(body) {
            let message = "is not the case of this receipt";
            return Err(errors::invalid_field("case", message));
        }
        salt = Some(kept);
    }
    let answer = match lexpack_api::assess(set.rules(), generation, asked) {
        Ok(answer) => answer,
        Err(status) => {
            return Ok(Outcome::Not(format!(
                "the set refuses the request today: {}",
                status.message()
            )));
        }
    };
    let bytes = answer.encode_to_vec();
    let same = match salt {
        None => bytes == body.answer,
        Some(salt) => {
            seal::answer_digest(&salt, &bytes).as_bytes().as_slice() == body.answer_digest
        }
    };
    Ok(Outcome::Answered(Box::new(answer), same))
}

/// The set that answered, or why there is none.
pub(super) fn set(law: &Law, generation: &v1::Generation) -> Result<Arc<CompiledSet>, String> {
    law.set_that_answered(&generation.set_digest)
        .map_err(|error| {
            if let LawError::NotFound(digest) = &error {
                return format!("the set {digest} is kept no longer");
            }
            format!("the set that answered is refused today: {error}")
        })
}

/// Names of masked facts with their entities.
fn names(body: &v1::ReceiptBody, asked: &v1::AssessRequest) -> Vec<String> {
    let entities = asked.case.as_ref().map(|case| case.entities.as_slice());
    let entities = entities.unwrap_or_default();
    let masked = body.masked_facts.iter();
    masked
        .map(|masked| {
            let index = usize::try_from(masked.entity).unwrap_or(usize::MAX);
            let id = entities.get(index).map_or("", |entity| entity.id.as_str());
            format!("{id}: {}", masked.name)
        })
        .collect()
}
