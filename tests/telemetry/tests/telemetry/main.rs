//! What the server tells of itself: metrics, spans, the log; and what stays between it and its callers.

mod deploy;
mod logs;
mod metrics;
mod traces;
