//! Spans on their way to the collector: a queue with a bound, and the task that empties it.
//!
//! A call puts its span into the queue and goes on. Where there is no room the span is dropped and counted; a
//! collector that is slow, silent or away costs spans and nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use opentelemetry::Context;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{Span, SpanData, SpanExporter, SpanProcessor};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::watch;
use tokio::time::timeout;

/// Most spans of one message to the collector.
const BATCH: usize = 512;
/// How long spans wait for others to go with.
const GATHER: Duration = Duration::from_secs(1);

/// What became of spans; the numbers only rise.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    /// The collector has them.
    pub(crate) exported: AtomicU64,
    /// The queue had no room.
    pub(crate) dropped: AtomicU64,
    /// The collector did not take them.
    pub(crate) lost: AtomicU64,
}

impl Counts {
    fn add(counter: &AtomicU64, spans: usize) {
        let spans = u64::try_from(spans).unwrap_or(u64::MAX);
        counter.fetch_add(spans, Ordering::Relaxed);
    }
}

/// The end of the queue that spans are put into.
#[derive(Debug, Clone)]
pub(crate) struct Queue {
    sender: Sender<SpanData>,
    pub(crate) counts: Arc<Counts>,
}

impl Queue {
    /// A queue with room for so many spans, and its other end.
    pub(crate) fn new(room: usize) -> (Self, Receiver<SpanData>) {
        let (sender, spans) = channel(room);
        let counts = Arc::default();
        (Self { sender, counts }, spans)
    }

    /// Spans that wait.
    pub(crate) fn waiting(&self) -> usize {
        let room = self.sender.max_capacity();
        room.saturating_sub(self.sender.capacity())
    }
}

impl SpanProcessor for Queue {
    fn on_start(&self, _span: &mut Span, _context: &Context) {}

    fn on_end(&self, span: SpanData) {
        if self.sender.try_send(span).is_err() {
            Counts::add(&self.counts.dropped, 1);
        }
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }

    fn shutdown_with_timeout(&self, _timeout: Duration) -> OTelSdkResult {
        Ok(())
    }
}

/// Sends what is in the queue until `ending`, then what is left in it, and ends.
pub(crate) async fn export<E: SpanExporter>(
    mut spans: Receiver<SpanData>,
    exporter: E,
    patience: Duration,
    counts: Arc<Counts>,
    mut ending: watch::Receiver<bool>,
) {
    let mut reached = true;
    loop {
        let mut batch = Vec::new();
        tokio::select! {
            () = gather(&mut spans, &mut batch) => {}
            _ = ending.wait_for(|ending| *ending), if !spans.is_closed() => spans.close(),
        }
        if batch.is_empty() && spans.is_closed() && spans.is_empty() {
            return;
        }
        let count = batch.len();
        if count == 0 {
            continue;
        }
        let problem = match timeout(patience, exporter.export(batch)).await {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error.to_string()),
            Err(_elapsed) => Some("no answer in time".to_owned()),
        };
        let taken = problem.is_none();
        let became = if taken {
            &counts.exported
        } else {
            &counts.lost
        };
        Counts::add(became, count);
        // Told when it changes: a collector may be away for days.
        match problem {
            None if !reached => tracing::info!("the collector takes spans again"),
            Some(problem) if reached => {
                tracing::warn!(problem, "the collector does not take spans; they are lost");
            }
            None | Some(_) => {}
        }
        reached = taken;
    }
}

/// Waits for a span, and a moment for more.
async fn gather(spans: &mut Receiver<SpanData>, batch: &mut Vec<SpanData>) {
    if spans.recv_many(batch, BATCH).await == 0 {
        return;
    }
    let more = async {
        while batch.len() < BATCH {
            let room = BATCH.saturating_sub(batch.len());
            if spans.recv_many(batch, room).await == 0 {
                return;
            }
        }
    };
    drop(timeout(GATHER, more).await);
}

#[cfg(test)]
mod tests {
    use std::future::pending;
    use std::sync::Mutex;

    use opentelemetry::trace::{Tracer as _, TracerProvider as _};
    use opentelemetry_sdk::error::OTelSdkError;
    use opentelemetry_sdk::trace::SdkTracerProvider;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(30);

    /// What a collector does with spans.
    #[derive(Debug, Clone, Copy)]
    enum Collector {
        Takes,
        Refuses,
        IsSilent,
    }

    #[derive(Debug)]
    struct Exporter(Collector, Arc<Mutex<Vec<String>>>);

    impl SpanExporter for Exporter {
        async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
            match self.0 {
                Collector::Takes => {
                    let names = batch.into_iter().map(|span| span.name.into_owned());
                    self.1.lock().unwrap().extend(names);
                    Ok(())
                }
                Collector::Refuses => Err(OTelSdkError::InternalFailure("no".to_owned())),
                Collector::IsSilent => pending().await,
            }
        }
    }

    /// Ends as many spans as the queue has room for and two more, drains, and returns what came of them.
    async fn run(collector: Collector, patience: Duration) -> (u64, u64, u64, usize) {
        let (queue, spans) = Queue::new(3);
        let provider = SdkTracerProvider::builder()
            .with_span_processor(queue.clone())
            .build();
        let tracer = provider.tracer("test");
        // Nobody empties the queue meanwhile.
        for name in ["a", "b", "c", "d", "e"] {
            drop(tracer.start(name));
        }
        assert_eq!(queue.waiting(), 3);
        let seen = Arc::default();
        let exporter = Exporter(collector, Arc::clone(&seen));
        let (_end, ending) = watch::channel(true);
        let counts = Arc::clone(&queue.counts);
        export(spans, exporter, patience, counts, ending).await;
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let counts = &queue.counts;
        let seen = seen.lock().unwrap().len();
        let (exported, dropped) = (read(&counts.exported), read(&counts.dropped));
        (exported, dropped, read(&counts.lost), seen)
    }

    /// What fits is sent at the drain and the rest is counted; a collector that refuses or says nothing costs
    /// the spans, is counted, and holds nothing up.
    #[tokio::test]
    async fn spans_are_sent_or_counted() {
        assert_eq!(run(Collector::Takes, PATIENCE).await, (3, 2, 0, 3));
        assert_eq!(run(Collector::Refuses, PATIENCE).await, (0, 2, 3, 0));
        let short = Duration::from_millis(1);
        assert_eq!(run(Collector::IsSilent, short).await, (0, 2, 3, 0));
    }
}
