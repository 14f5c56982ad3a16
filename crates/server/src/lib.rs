//! The Lexpack gRPC service.
//!
//! | module | what it holds |
//! |---|---|
//! | [`config`] | one TOML file < environment < flags, every problem at once |
//! | [`law`] | the set in force, and every way to another one, by one road |
//! | [`changes`] | what watchers are told, and what is counted |
//! | [`shadow`] | a staged set sees copies of requests and decides nothing |
//! | [`watch`] | says when the directories of packs have changed |
//! | `operator`, `upload`, `report` | the methods for operators, on a listener of their own |
//! | `gate`, `passage` | what every call passes on its way in and out: limit, deadline, panic guard |
//! | `call`, `record` | by which names a call is known, and what is noted of it when it is over |
//! | `metrics`, [`traces`] | what is counted, for Prometheus; spans of calls, for OpenTelemetry |
//! | `deadline`, `pool`, `pieces`, `stall` | when a call must be answered; how many at once; callers that do not read |
//! | `connections`, `line`, `drain`, `questions` | how many connections, how long; what one may wait for; how they come to an end |
//! | `beside` | evaluations that take their time, off the threads that serve |
//! | [`receipts`] | what is kept of answers, and the methods that read, check and replay it |
//! | [`callers`] | who calls, and what a caller may do |
//! | [`tls`], [`credentials`] | the certificate of the server, whom it trusts, and both read anew |
//! | `service` | the methods, each on the one generation that it took |
//! | `batch`, `stream`, `pace` | many cases in a call, without holding up others |
//! | [`serve`] | listener, health, reflection, drain |
//! | [`logs`] | structured logs without the content of cases |
//!
//! INVARIANT: a call takes the set in force once and uses no other.

mod batch;
mod beside;
mod call;
pub mod callers;
pub mod changes;
mod clock;
pub mod config;
mod connections;
pub mod credentials;
mod deadline;
mod drain;
mod gate;
pub mod law;
mod line;
pub mod logs;
mod metrics;
mod operator;
mod pace;
mod passage;
mod pieces;
mod pool;
mod questions;
pub mod receipts;
mod record;
mod report;
#[cfg(test)]
mod samples;
pub mod serve;
mod service;
pub mod shadow;
mod stall;
mod stream;
pub mod tls;
pub mod traces;
mod upload;
pub mod watch;

/// The statements that make every table of the database that a fleet shares, for its owner to run.
#[must_use]
pub fn database_script() -> String {
    let parts = [lexpack_receipts::postgresql::SCHEMA, law::SETS_SCHEMA];
    parts.map(|part| part.script(0)).concat()
}

pub use config::Config;
pub use law::Law;
pub use serve::Server;
pub use traces::Traces;
