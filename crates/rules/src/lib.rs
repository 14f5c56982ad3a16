//! The rule model: law as data in, findings out.
//!
//! A rule pack hands over a [`wire::Pack`]. [`compile`] validates a set of packs and lowers it into a
//! [`RuleSet`]: one flat, immutable graph in which every name has become a slot.
//! [`RuleSet::bind`] checks a case against the vocabulary, and [`evaluate`](RuleSet::evaluate)
//! answers what follows. The crate does no I/O, reads no clock and knows no jurisdiction.

pub mod wire;

/// A pack to compile.
#[derive(Debug)]
pub struct PackInput {
    /// The law it describes.
    pub law: wire::Pack,
    /// Its native functions.
    pub functions: Option<std::sync::Arc<dyn NativeFunctions>>,
}

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
