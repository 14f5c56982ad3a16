//! Packs that keep the contract and packs that break it, loaded by the real host.

mod accepted;
mod hostile_elf;
mod refused;
mod support;
