//! A second opinion on the rule engine.
//!
//! [`slow`] evaluates law as data the way its definition reads: on the wire model and the stated case,
//! without compiling anything, sharing no code with the engine. [`generate`] makes random rule sets
//! and cases, [`complete`] fills in what a case leaves open, and [`compare`] says whether one answer
//! claims no more than another. The tests of this crate hold the engine against all of them.
//!
//! | module | what it holds |
//! |---|---|
//! | [`slow`] | the slow evaluator |
//! | [`dice`] | random numbers from a seed |
//! | [`generate`] | rule sets and cases |
//! | [`complete`] | completions of a case |
//! | [`compare`] | the engine's answer in the words of the slow one, and refinement |

pub mod compare;
pub mod complete;
pub mod dice;
pub mod generate;
pub mod slow;
