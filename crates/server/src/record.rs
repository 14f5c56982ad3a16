//! What is noted of a call: in the log, in its span and in the counters.
//!
//! A record begins with the call, goes with it to the last byte of its answer, and notes when it is dropped. A
//! call that is dropped before its end, because its caller went away or does not read, ends as CANCELLED.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::HeaderMap;
use tokio::time::Instant;
use tonic::{Code, Status};
use tracing::Span;

use crate::call::Call;
use crate::metrics::{Method, Metrics};
use crate::stall;
use crate::traces::{self, Traces};

/// Who notes calls.
#[derive(Debug, Clone)]
pub(crate) struct Telemetry {
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) traces: Arc<Traces>,
}

/// What is noted of one call.
#[derive(Debug)]
pub(crate) struct Record {
    call: Call,
    span: Span,
    method: Method,
    metrics: Arc<Metrics>,
    began: Instant,
    code: Option<Code>,
    /// Whether the log is told of the end.
    told: bool,
}

impl Telemetry {
    /// The record of a call that began. One that only asks how the server is has no span, and no line where
    /// all is well.
    pub(crate) fn begin(
        &self,
        path: &str,
        headers: &HeaderMap,
        began: Instant,
        told: bool,
    ) -> Record {
        let (method, name) = self.metrics.method(path);
        let mut call = Call::begin(name, headers);
        let span = if told {
            self.traces.begin(&mut call, headers)
        } else {
            Span::none()
        };
        Record {
            call,
            span,
            method,
            metrics: Arc::clone(&self.metrics),
            began,
            code: None,
            told,
        }
    }
}

impl Record {
    /// Works for the call.
    pub(crate) fn within<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let span = &self.span;
        self.call.within(|| span.in_scope(work))
    }

    /// Works for the call whenever it can go on.
    pub(crate) fn around<F: Future>(&mut self, work: F) -> Around<'_, F> {
        Around { record: self, work }
    }

    /// The name of the method, as the table of methods has it.
    pub(crate) const fn method(&self) -> &'static str {
        self.call.method
    }

    /// The call ends with this code.
    pub(crate) fn ends(&mut self, code: Code) {
        self.code = Some(code);
    }

    /// The call ends well, unless it has ended otherwise before.
    pub(crate) fn ends_well(&mut self) {
        self.code.get_or_insert(Code::Ok);
    }

    /// The call is refused before it began.
    pub(crate) fn refused(&mut self, status: &Status) {
        let (method, code) = (self.method(), status.code());
        self.ends(code);
        self.told = false;
        self.within(|| tracing::debug!(method, code = i32::from(code), "call refused"));
    }

    /// Tells the caller of a call that failed by which name the server knows it.
    pub(crate) fn name_in(&self, headers: &mut HeaderMap) {
        self.call.name_in(headers);
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        let code = self.code.unwrap_or(Code::Cancelled);
        let time = self.began.elapsed();
        self.metrics.called(self.method, code, time);
        traces::end(&self.span, &self.call, code);
        let (method, told) = (self.method(), self.told);
        // The span ends within its call, which gives it its trace.
        let span = std::mem::replace(&mut self.span, Span::none());
        self.call.within(|| {
            drop(span);
            if stall::reader_was_late() {
                tracing::info!(
                    method,
                    "a call was ended, for its caller does not read the answer"
                );
            }
            if told {
                tracing::debug!(
                    method,
                    code = i32::from(code),
                    micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX),
                    "call answered"
                );
            }
        });
    }
}

pin_project_lite::pin_project! {
    /// The work of a call.
    pub(crate) struct Around<'a, F> {
        record: &'a mut Record,
        #[pin]
        work: F,
    }
}

impl<F: Future> Future for Around<'_, F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        this.record.within(|| this.work.poll(context))
    }
}
