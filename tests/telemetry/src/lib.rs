//! What the tests of telemetry share.
//!
//! | module | what it holds |
//! |---|---|
//! | [`calls`] | calls of every kind, with words in them that nobody else writes |
//! | [`collector`] | a collector of spans on loopback |
//! | [`page`] | a reader of metrics |
//! | [`query`] | a reader of queries on metrics |

pub mod calls;
pub mod collector;
pub mod page;
pub mod query;
