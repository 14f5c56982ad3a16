//! The other end of a connection, and what was found out about it once.

use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwapOption;

use super::certificate::Identity;
use super::token::Bearer;

/// The other end of a connection.
#[derive(Debug, Default)]
pub(crate) struct Peer {
    /// The user of the process at the other end of a socket in the file system.
    pub(crate) user: Option<u32>,
    /// The verified certificate; set when the handshake is over, before any call.
    pub(crate) identity: OnceLock<Identity>,
    /// What was found the last time that the chain of the certificate was verified.
    pub(crate) verdict: ArcSwapOption<Verdict>,
    /// The token of the last call: a caller sends the same one with each.
    pub(crate) seen: ArcSwapOption<Seen>,
}

/// Whether a chain is trusted.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// Number of the trust under which it was verified.
    pub(crate) under: u64,
    /// The last second for which it was found, since 1970.
    pub(crate) until: u64,
    /// Whether it is trusted.
    pub(crate) trusted: bool,
}

/// A token that was verified on this connection.
#[derive(Debug)]
pub(crate) struct Seen {
    /// SHA-256 of it.
    pub(crate) digest: [u8; 32],
    /// What it says.
    pub(crate) bearer: Arc<Bearer>,
}

impl Peer {
    /// A process on this machine that runs as this user.
    pub(crate) fn of_user(user: u32) -> Self {
        Self {
            user: Some(user),
            ..Self::default()
        }
    }
}
