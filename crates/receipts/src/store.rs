//! What a storage must do.
//!
//! A storage holds one chain. It is written by [`Keeper`](crate::Keeper)s, of one server or of every server
//! that shares the storage, and read by anybody. Whoever adds to the chain is shown where it ends, and it ends
//! there until he has added: so there is one chain, however many write. Calls block; they are made off the
//! reactor.

use std::fmt::Debug;

use lexpack_api::v1;
use lexpack_host::digest::Digest;

use crate::head::Head;

/// A receipt in its chain, with what it is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Place in the chain, from 1 without a gap.
    pub sequence: u64,
    /// Id of the receipt.
    pub id: String,
    /// The caller's id of the request.
    pub request_id: String,
    /// Digest of the set that answered.
    pub set_digest: String,
    /// Moment of the answer in milliseconds since 1970.
    pub answered_unix_ms: i64,
    /// Canonical bytes of the body.
    pub body: Vec<u8>,
    /// Digest of the link.
    pub digest: Digest,
    /// The salt, where facts are masked and it is still kept.
    pub salt: Option<Vec<u8>>,
}

/// A receipt without its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Place in the chain.
    pub sequence: u64,
    /// Id of the receipt.
    pub id: String,
    /// The caller's id of the request.
    pub request_id: String,
    /// Digest of the set that answered.
    pub set_digest: String,
    /// Moment of the answer in milliseconds since 1970.
    pub answered_unix_ms: i64,
    /// Bytes of the body.
    pub body_bytes: u64,
    /// Digest of the link.
    pub digest: Digest,
}

/// Which receipts are looked for; an empty text stands for all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// The caller's id of the request.
    pub request_id: &'a str,
    /// Digest of the set that answered.
    pub set_digest: &'a str,
}

/// Where a chain ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tip {
    /// The last head.
    pub head: v1::ReceiptHead,
    /// Place of the last receipt; 0 where there is none.
    pub last_sequence: u64,
}

/// What is added to a chain at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// Receipts, the first of them the next of the chain; perhaps none.
    pub entries: Vec<Entry>,
    /// The head that covers them.
    pub head: Head,
}

/// Makes what is added from where the chain ends; from `None` where it was not begun.
pub type Making<'a> = dyn FnMut(Option<Tip>) -> Result<Addition, StoreError> + 'a;

/// Why a storage did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// It cannot be opened or used.
    #[error("the storage of receipts cannot be used: {0}")]
    Unusable(String),
    /// What it holds cannot be read.
    #[error("the storage of receipts is damaged: {0}")]
    Damaged(String),
    /// The chain does not end as it should, so nothing is added to it.
    #[error("the chain of receipts is not sound: {0}")]
    Unsound(String),
    /// A head cannot be signed.
    #[error("the head of the chain is not signed: {0}")]
    NotSigned(String),
}

/// A storage of one chain.
pub trait Store: Debug + Send + Sync {
    /// Where the chain ends; `None` where it was not begun.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn tip(&self) -> Result<Option<Tip>, StoreError>;

    /// Adds what is made of where the chain ends: durable on return, and all or none of it. Nobody else adds
    /// in between.
    ///
    /// # Errors
    /// Where it was not written, or perhaps was not: [`Store::holds`] says. What `making` refuses with.
    fn append(&self, making: &mut Making<'_>) -> Result<(), StoreError>;

    /// Whether a head was written. A write of it that is still under way is waited for.
    ///
    /// # Errors
    /// Where that cannot be told.
    fn holds(&self, head: &Head) -> Result<bool, StoreError>;

    /// Whether other servers may add to the chain at the same time.
    fn is_shared(&self) -> bool;

    /// A receipt by its id.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn by_id(&self, id: &str) -> Result<Option<Entry>, StoreError>;

    /// Receipts from a place on, in the order of the chain.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn entries(&self, first: u64, limit: usize) -> Result<Vec<Entry>, StoreError>;

    /// Receipts after a place that fit a filter, in the order of the chain, without their bodies.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn list(
        &self,
        filter: Filter<'_>,
        after: u64,
        limit: usize,
    ) -> Result<Vec<Summary>, StoreError>;

    /// Heads from a number on, in their order, with the numbers under which they are kept.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn heads(&self, first: u64, limit: usize) -> Result<Vec<(u64, v1::ReceiptHead)>, StoreError>;

    /// What the storage itself finds wrong with its files.
    ///
    /// # Errors
    /// Where it cannot look.
    fn check(&self) -> Result<Vec<String>, StoreError>;
}
