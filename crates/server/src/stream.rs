//! Cases as they come, answers in their order.
//!
//! A stream has no queue: the next message is read when the transport has room for its answer, and assessed
//! before the one after it is read. So the windows of HTTP/2 bound what a stream holds, and a caller that does not
//! read its answers is not read either. When its connection ends, because the server drains or because the connection is
//! old, a stream ends between two messages.

use std::sync::Arc;

use futures_util::Stream;
use futures_util::stream::unfold;
use lexpack_api::batch::correlation_id;
use lexpack_api::{errors, v1};
use tokio::time::timeout;
use tonic::{Status, Streaming};
use v1::assess_stream_response::Outcome;

use crate::deadline::Deadline;
use crate::drain::Listener;
use crate::law::Active;
use crate::pace::Pace;
use crate::service::Methods;

type Item = Result<v1::AssessStreamResponse, Status>;

/// One stream.
struct Conversation {
    methods: Methods,
    messages: Streaming<v1::AssessStreamRequest>,
    drain: Listener,
    deadline: Deadline,
    pace: Pace,
    /// The set for every message, where the first one asked for that.
    pinned: Option<Arc<Active>>,
    /// Number of the generation that answered last.
    answered_by: Option<u64>,
    /// An answer that waits behind the mark of another generation.
    held_back: Option<v1::AssessStreamResponse>,
    begun: bool,
    over: bool,
}

/// The answers to the messages of a stream.
pub(crate) fn answers(
    methods: Methods,
    deadline: Deadline,
    drain: Listener,
    messages: Streaming<v1::AssessStreamRequest>,
) -> impl Stream<Item = Item> + Send {
    let conversation = Conversation {
        methods,
        messages,
        drain,
        deadline,
        pace: Pace::begin(),
        pinned: None,
        answered_by: None,
        held_back: None,
        begun: false,
        over: false,
    };
    unfold(conversation, |mut conversation| async move {
        let item = conversation.next().await?;
        Some((item, conversation))
    })
}

impl Conversation {
    async fn next(&mut self) -> Option<Item> {
        if let Some(answer) = self.held_back.take() {
            return Some(Ok(answer));
        }
        if self.over {
            return None;
        }
        self.pace.step_aside().await;
        match self.message().await {
            Ok(message) => {
                let answer = self.answer(message?).await;
                Some(Ok(self.marked(answer)))
            }
            Err(status) => {
                self.over = true;
                Some(Err(status))
            }
        }
    }

    /// The next message; none where the caller has sent all.
    async fn message(&mut self) -> Result<Option<v1::AssessStreamRequest>, Status> {
        if self.drain.has_begun() {
            return Err(errors::draining());
        }
        let idle = self.methods.traffic.stream_idle;
        tokio::select! {
            biased;
            message = timeout(idle, self.messages.message()) => {
                message.unwrap_or_else(|_elapsed| Err(errors::deadline_exceeded("idle")))
            }
            () = self.drain.begun() => Err(errors::draining()),
        }
    }

    /// The answer to a message with the set that gave it; an error where there is none.
    async fn answer(
        &mut self,
        message: v1::AssessStreamRequest,
    ) -> (v1::AssessStreamResponse, Option<Arc<Active>>) {
        let first = !self.begun;
        self.begun = true;
        let pin = message.pin_generation.then_some(first);
        let id = &message.correlation_id;
        let answered = self.assess(message.request, id, pin).await;
        let messages = &self.methods.metrics.stream_messages;
        let (outcome, active) = match answered {
            Ok((answer, active)) => {
                messages.answered(1);
                (Outcome::Response(answer), Some(active))
            }
            Err(status) => {
                messages.refused(1);
                (Outcome::Error(errors::message(&status)), None)
            }
        };
        let response = v1::AssessStreamResponse {
            correlation_id: message.correlation_id,
            outcome: Some(outcome),
        };
        (response, active)
    }

    /// Assesses; `pin` says that the message asks to keep its set, and whether it is the first.
    async fn assess(
        &mut self,
        request: Option<v1::AssessRequest>,
        id: &str,
        pin: Option<bool>,
    ) -> Result<(v1::AssessResponse, Arc<Active>), Status> {
        correlation_id(id).map_err(|text| errors::invalid_field("correlation_id", text))?;
        let request = request.ok_or_else(|| errors::invalid_field("request", "not stated"))?;
        if pin == Some(false) {
            let text = "is for the first message of a stream alone";
            return Err(errors::invalid_field("pin_generation", text));
        }
        let active = match &self.pinned {
            Some(pinned) => Arc::clone(pinned),
            None => self.methods.for_request(&request.required_set_digest)?,
        };
        if pin.is_some() {
            self.pinned = Some(Arc::clone(&active));
        }
        let deadline = self.deadline.of_message(self.methods.longest);
        let answer = self.methods.assess_by(&active, request, deadline).await?;
        Ok((answer, active))
    }

    /// The answer, or before it the mark that another generation gave it than the one before.
    fn marked(
        &mut self,
        (answer, active): (v1::AssessStreamResponse, Option<Arc<Active>>),
    ) -> v1::AssessStreamResponse {
        let Some(active) = active else { return answer };
        let number = active.name.number;
        let changed = self.answered_by.is_some_and(|before| before != number);
        self.answered_by = Some(number);
        if !changed {
            return answer;
        }
        self.held_back = Some(answer);
        v1::AssessStreamResponse {
            correlation_id: String::new(),
            outcome: Some(Outcome::GenerationChanged(active.name.clone())),
        }
    }
}
