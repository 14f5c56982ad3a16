//! The gRPC surface: generated messages and services, conversions, and the map of errors.
//!
//! | module | what it holds |
//! |---|---|
//! | [`v1`] | messages, clients and servers of `lexpack.v1`, generated from `proto/` |
//! | [`case`] | stated cases from and to messages, with field paths for problems |
//! | `assess` | an assessment as a message |
//! | [`batch`] | many cases against one generation |
//! | [`limits`] | how large a case may be |
//! | [`catalog`] | what the server knows, as messages |
//! | [`schema`] | the written form of a case as JSON Schema |
//! | [`errors`] | reasons, codes and details of errors |
//! | [`json`] | messages as JSON |
//!
//! Everything here is a pure function of a rule set and a request; the server adds the transport.

mod assess;
pub mod batch;
pub mod case;
pub mod catalog;
pub mod errors;
pub mod json;
pub mod limits;
pub mod schema;
pub mod v1;
mod words;

pub use assess::{
    GoOn, assess, assess_while, compare, compare_while, next_questions, next_questions_while,
};
pub use lexpack_rules::nearest;

/// Descriptor set of `lexpack.v1` with everything it imports, for reflection and JSON.
pub const DESCRIPTOR_SET: &[u8] = include_bytes!("generated/descriptor.bin");
