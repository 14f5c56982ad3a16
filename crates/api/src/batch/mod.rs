//! Many cases against one generation, each with a result of its own.
//!
//! | module | what it holds |
//! |---|---|
//! | `equal` | items that state the same |
//! | `merge` | the case of an item: what is common, its own, and its places in the columns |
//! | `room` | how much of the largest response is left |
//!
//! The work is done item by item, so that whoever drives it can let others run in between and stop it.

mod equal;
mod merge;
mod room;

use std::collections::BTreeMap;

use lexpack_rules::RuleSet;
use tonic::Status;

use crate::assess::{Checks, GoOn, Writer, required};
use crate::errors::{self, ErrorReason};
use crate::limits::CaseLimits;
use crate::{case, v1};
use merge::{Columns, Common, Merged, Origin};
use room::Room;

const CORRELATION_ID_LENGTH_MAX: usize = 128;

/// Most that a batch may hold and its answer take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchLimits {
    /// Items.
    pub items: usize,
    /// Bytes of the response.
    pub response_bytes: usize,
    /// Of the case of each item.
    pub case: CaseLimits,
}

/// An item as a request of its own and where its parts come from; or why it cannot be put together.
type Next = Result<(v1::AssessRequest, Origin), Status>;

/// A batch at work.
#[derive(Debug)]
pub struct Batch<'a> {
    rules: &'a RuleSet,
    generation: &'a v1::Generation,
    limits: BatchLimits,
    request_id: String,
    view: v1::View,
    language: v1::Language,
    common: Common,
    items: Vec<v1::BatchItem>,
    /// The next item as a request of its own, where somebody looked at it.
    next: Option<Next>,
    /// For each item the first one that states the same; itself, mostly.
    same_as: Vec<usize>,
    results: Vec<v1::BatchResult>,
    room: Room,
}

impl<'a> Batch<'a> {
    /// Checks a batch as a whole and begins it.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` where it is wrong as a whole or beyond a limit; `FAILED_PRECONDITION` where it
    /// requires another set.
    pub fn begin(
        rules: &'a RuleSet,
        generation: &'a v1::Generation,
        limits: BatchLimits,
        request: v1::AssessBatchRequest,
    ) -> Result<Self, Status> {
        required(&request.required_set_digest, generation)?;
        let count = request.items.len();
        if count > limits.items {
            let given = Some(count);
            return Err(errors::limit_exceeded(
                "items",
                "batch_items",
                given,
                limits.items,
            ));
        }
        let common = request.common.unwrap_or_default();
        limits.case.check("common", &common)?;
        let columns = request.columns.len();
        if columns > limits.case.facts {
            let (given, most) = (Some(columns), limits.case.facts);
            return Err(errors::limit_exceeded("columns", "facts", given, most));
        }
        let mut checks = Checks::default();
        checks.request_id(&request.request_id);
        let view = checks.view(request.view);
        let language = checks.language(request.language);
        check_ids(&mut checks, &request.items);
        let columns = Columns::read(&mut checks, rules.vocabulary(), count, request.columns);
        checks.finish()?;
        let common = Common::new(common, columns);
        let same_as = equal::firsts(&request.items, &common);
        let ids = request.items.iter().map(|item| item.correlation_id.len());
        let room = Room::new(limits.response_bytes, generation, &request.request_id, ids)?;
        Ok(Self {
            rules,
            generation,
            limits,
            request_id: request.request_id,
            view,
            language,
            common,
            results: Vec::with_capacity(count),
            items: request.items,
            next: None,
            same_as,
            room,
        })
    }

    /// Whether an item is left.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.results.len() < self.items.len()
    }

    /// The next item as a request of its own, where it can be put together. [`Batch::step`] answers it.
    pub fn next_request(&mut self) -> Option<&v1::AssessRequest> {
        let index = self.results.len();
        if self.next.is_none() && self.is_unfinished() {
            let next = self.put_together(index);
            self.next = Some(next);
        }
        self.next
            .as_ref()?
            .as_ref()
            .ok()
            .map(|(request, _)| request)
    }

    /// The answer that was given last and its index, where it is one.
    pub fn last_answer(&mut self) -> Option<(usize, &mut v1::AssessResponse)> {
        let index = self.results.len().checked_sub(1)?;
        match self.results.get_mut(index)?.outcome.as_mut()? {
            v1::batch_result::Outcome::Response(answer) => Some((index, answer)),
            v1::batch_result::Outcome::Error(_) => None,
        }
    }

    /// Gives an item that was answered an error instead.
    pub fn refuse(&mut self, index: usize, status: &Status) {
        if let Some(result) = self.results.get_mut(index) {
            result.outcome = Some(refused(status));
        }
    }

    /// Answers the next item.
    pub fn step(&mut self, go_on: GoOn<'_>) {
        let index = self.results.len();
        let asked = self.next.take();
        let outcome = match self.answered_before(index) {
            Some(outcome) => outcome,
            None => match self.answer(index, asked, go_on) {
                Ok(answer) => v1::batch_result::Outcome::Response(answer),
                Err(status) => refused(&status),
            },
        };
        let result = v1::BatchResult {
            correlation_id: self.id(index),
            outcome: Some(outcome),
        };
        if self.room.takes(&result) {
            self.results.push(result);
            return;
        }
        let most = self.limits.response_bytes;
        self.refuse_rest(&errors::limit_exceeded(
            "items",
            "response_bytes",
            None,
            most,
        ));
    }

    /// Gives every item that is left the same error.
    pub fn refuse_rest(&mut self, status: &Status) {
        for index in self.results.len()..self.items.len() {
            let correlation_id = self.id(index);
            self.results.push(v1::BatchResult {
                correlation_id,
                outcome: Some(refused(status)),
            });
        }
    }

    /// The response.
    #[must_use]
    pub fn finish(self) -> v1::AssessBatchResponse {
        v1::AssessBatchResponse {
            request_id: self.request_id,
            generation: Some(self.generation.clone()),
            results: self.results,
        }
    }

    fn id(&mut self, index: usize) -> String {
        let item = self.items.get_mut(index);
        item.map(|item| std::mem::take(&mut item.correlation_id))
            .unwrap_or_default()
    }

    /// What came of an earlier item that states the same. An error names its own item, so it is no answer.
    fn answered_before(&self, index: usize) -> Option<v1::batch_result::Outcome> {
        let first = self.same_as.get(index).filter(|first| **first != index)?;
        match self.results.get(*first)?.outcome.as_ref()? {
            // A receipt names one answer alone.
            v1::batch_result::Outcome::Response(earlier) => {
                let receipt_id = String::new();
                let answer = v1::AssessResponse {
                    receipt_id,
                    ..earlier.clone()
                };
                Some(v1::batch_result::Outcome::Response(answer))
            }
            v1::batch_result::Outcome::Error(_) => None,
        }
    }

    /// An item as a request of its own; it can be put together once.
    fn put_together(&mut self, index: usize) -> Next {
        let own = self.items.get_mut(index).and_then(|item| item.case.take());
        let path = format!("items[{index}].case");
        if let Some(own) = &own {
            self.limits.case.check(&path, own)?;
        }
        let Merged { case, origin } = self
            .common
            .merged(own, index)
            .map_err(|problems| errors::invalid_in_message(ErrorReason::InvalidCase, &problems))?;
        self.limits.case.check(&path, &case)?;
        let request = v1::AssessRequest {
            request_id: self.request_id.clone(),
            case: Some(case),
            view: self.view.into(),
            language: self.language.into(),
            ..v1::AssessRequest::default()
        };
        Ok((request, origin))
    }

    fn answer(
        &mut self,
        index: usize,
        asked: Option<Next>,
        go_on: GoOn<'_>,
    ) -> Result<v1::AssessResponse, Status> {
        go_on()?;
        let (request, origin) = match asked {
            Some(asked) => asked?,
            None => self.put_together(index)?,
        };
        let case = request.case.unwrap_or_default();
        let bound = case::bind(self.rules, case).map_err(|mut problems| {
            for problem in &mut problems {
                problem.path = origin.path(&problem.path);
            }
            errors::invalid_in_message(ErrorReason::InvalidCase, &problems)
        })?;
        let assessment = self.rules.assess_while(&bound, go_on)?;
        let writer = Writer::new(self.rules, &bound, &assessment, self.view, self.language);
        // The batch names its request and the generation, once.
        writer.response(String::new(), None, go_on)
    }
}

fn refused(status: &Status) -> v1::batch_result::Outcome {
    v1::batch_result::Outcome::Error(errors::message(status))
}

fn check_ids(checks: &mut Checks, items: &[v1::BatchItem]) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        let id = item.correlation_id.as_str();
        let path = || format!("items[{index}].correlation_id");
        if let Err(message) = correlation_id(id) {
            checks.problem(&path(), message);
        } else if let Some(first) = seen.get(id) {
            checks.problem(
                &path(),
                format!("`{id}` is the id of items[{first}] already"),
            );
        } else {
            seen.insert(id, index);
        }
    }
}

/// Checks the form of a correlation id.
///
/// # Errors
/// What is wrong with it.
pub fn correlation_id(id: &str) -> Result<(), String> {
    let characters = id.chars().count();
    if characters == 0 {
        Err("not stated".to_owned())
    } else if characters > CORRELATION_ID_LENGTH_MAX || id.chars().any(char::is_control) {
        Err(format!(
            "must have at most {CORRELATION_ID_LENGTH_MAX} characters and no control character"
        ))
    } else {
        Ok(())
    }
}
