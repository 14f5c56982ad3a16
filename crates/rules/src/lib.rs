//! The rule model: law as data in, findings out.
//!
//! A rule pack hands over a [`wire::Pack`]. [`compile`] validates a set of packs and lowers it into a
//! [`RuleSet`]: one flat, immutable graph in which every name has become a slot. [`RuleSet::bind`]
//! checks a case against the vocabulary, and [`RuleSet::assess`] answers what follows.
//!
//! | module | what it holds |
//! |---|---|
//! | [`wire`] | law as data, generated from `proto/` |
//! | `model` | the compiled form |
//! | `vocabulary` | facts, kinds and code lists by name and number |
//! | `compile` | validation and lowering, with a path for every problem |
//! | `bind` | a case becomes slots, or a list of every problem in it |
//! | `evaluate` | three-valued evaluation over intervals, with a trace |
//! | `assess` | versions, findings, consequences, readings; explanations; what is missing |
//! | `words` | values, quantities and measures in Chinese and English |
//! | `written` | the written form of a case (YAML or JSON) |
//! | `check` | the test cases of the packs |
//! | `audit` | rules that nothing reaches, tiers out of order, numbers that no test case looks at |
//!
//! The crate does no I/O, reads no clock and knows no jurisdiction.
//! INVARIANT: evaluation of one bound case by one rule set always gives the same assessment.

mod assess;
mod audit;
mod bind;
mod check;
mod compile;
mod evaluate;
mod model;
mod problem;
mod vocabulary;
pub mod wire;
mod words;
mod written;

pub use assess::{
    Assessment, AttachedOutcome, Basis, Candidate, Cause, Change, Choice, ChoiceReason, Concurrent,
    ConsequenceOutcome, Distance, DoubtOutcome, Equivalent, Finding, Flip, Missing, OtherReading,
    Proof, Range, Ranges, Reason, Standing, TreeNode, Want,
};
pub use audit::{Coverage, NodeCoverage, NumberCoverage, Reversal};
pub use bind::{BoundCase, Locus};
pub use check::TestFailure;
pub use compile::{PackInput, compile, published_vocabulary};
pub use evaluate::Step;
pub use model::{
    Concur, ConcurrenceRule, ConsequenceKind, ConsequenceRule, DeadlineRule, DoubtRule, Effect,
    Join, NodeId, PackSummary, ProvisionRule, ReadingRule, RuleSet, SanctionRule, TierRule,
    VersionRule,
};
pub use problem::{Problem, Problems};
pub use vocabulary::{CodeList, FactDefinition, FactType, Kind, Vocabulary, nearest};
pub use words::{consequence_line, deadline_words, measure_words};
pub use written::{read_case, read_case_form};

/// Pure native functions of a pack.
pub trait NativeFunctions: Send + Sync + std::fmt::Debug {
    /// Applies the function at `index` to whole numbers.
    ///
    /// # Errors
    /// Fails when the function refuses, overflows, panics or does not exist.
    fn call(&self, index: u32, arguments: &[i64]) -> Result<i64, FunctionError>;
}

/// Why a native function gave no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionError {
    /// What happened, in the words of the host.
    pub message: String,
}
