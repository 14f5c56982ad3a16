//! The service as a caller sees it: a real pack, signed and loaded, behind the real server.

mod answers;
mod bad_input;
mod batch;
mod catalogue;
mod cli;
mod deploy;
mod foreign;
mod health;
mod limits;
mod packs;
mod program;
mod readers;
mod stream;
mod traps;
