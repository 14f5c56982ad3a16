//! The Lexpack gRPC service.
//!
//! | module | what it holds |
//! |---|---|
//! | [`config`] | one TOML file < environment < flags, every problem at once |
//! | [`law`] | the set in force, loaded and published by one road for start and reload |
//! | `gate` | what every call passes: limit, deadline, panic guard, log |
//! | `service` | the methods, each on the one generation that it took |
//! | [`serve`] | listener, health, reflection, drain |
//! | [`logs`] | structured logs without the content of cases |
//!
//! INVARIANT: a call takes the set in force once and uses no other.

pub mod config;
mod gate;
pub mod law;
pub mod logs;
pub mod serve;
mod service;

pub use config::Config;
pub use law::Law;
pub use serve::Server;
