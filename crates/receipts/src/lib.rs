//! Receipts: what was asked, what was answered and by which law, sealed so that tampering shows.
//!
//! | module | what it holds |
//! |---|---|
//! | [`seal`] | one answer as the canonical bytes of a receipt; masked facts; opening it again |
//! | [`link`] | the digest that ties a receipt to its place and to the one before |
//! | [`head`] | what is signed: the end of the chain at a moment |
//! | [`store`] | what a storage must do; [`sqlite`] does it in one file, [`postgresql`] for a fleet |
//! | [`keeper`] | the queue before the storage: many receipts, one durable write, one signature |
//! | [`verify`] | finds what was altered, taken out, put in or put elsewhere |
//! | [`export`] | a chain as a file, to be checked without the server |
//!
//! INVARIANT: a body is written once and never encoded anew: digests are over the bytes that are kept.

mod canonical;
pub mod export;
pub mod head;
pub mod keeper;
pub mod link;
pub mod postgresql;
pub mod seal;
pub mod sqlite;
pub mod store;
pub mod verify;

pub use head::Signer;
pub use keeper::{Keeper, KeeperOptions, NotKept};
pub use postgresql::PostgresStore;
pub use seal::{Answered, Asked, Draft, Ids};
pub use sqlite::SqliteStore;
pub use store::{Addition, Entry, Store, StoreError};
pub use verify::{Fault, Verified, Verifier};
