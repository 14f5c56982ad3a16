//! The registry: loads sets from directories and publishes generations, without any record on disk.
//!
//! For tools and tests. A server that is operated keeps a record of what was in force and has more to
//! decide; it puts the same steps together itself.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arc_swap::ArcSwapOption;

use crate::Limits;
use crate::candidate::Candidate;
use crate::error::LoadError;
use crate::generation::Generation;
use crate::keys::TrustStore;
use crate::loader::{Loader, Quarantine, Quarantined};

/// Holds the generation in force.
///
/// Packs in it stay mapped when it is replaced; a generation itself is freed by whoever lets go of it
/// last, which frees memory of the host only and calls no pack.
#[derive(Debug, Default)]
pub struct Registry {
    current: ArcSwapOption<Generation>,
    /// Number of the last generation. Held while a set is loaded, so that sets load one by one.
    last_number: Mutex<u64>,
}

impl Registry {
    /// A registry without a generation: nothing is answered yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The generation in force. To be called once per request, and to be kept to its end.
    #[must_use]
    pub fn current(&self) -> Option<Arc<Generation>> {
        self.current.load_full()
    }

    /// Loads every pack in `directories` and publishes them as one generation.
    ///
    /// A set that is already in force is not published again: its generation is returned.
    ///
    /// # Errors
    /// Every failing pack with its code. The generation in force stays.
    pub fn load(
        &self,
        directories: &[PathBuf],
        trust: &TrustStore,
        limits: &Limits,
    ) -> Result<Arc<Generation>, LoadError> {
        let mut last_number = self.turn();
        let result = self.build(directories, trust, limits, last_number.saturating_add(1));
        match result {
            Ok(generation) => {
                if generation.number() > *last_number {
                    *last_number = generation.number();
                    self.current.store(Some(Arc::clone(&generation)));
                }
                Ok(generation)
            }
            Err(error) => {
                error.log();
                Err(error)
            }
        }
    }

    fn turn(&self) -> MutexGuard<'_, u64> {
        // The number is written in one step, so it is sound after a panic as well.
        self.last_number
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn build(
        &self,
        directories: &[PathBuf],
        trust: &TrustStore,
        limits: &Limits,
        number: u64,
    ) -> Result<Arc<Generation>, LoadError> {
        let candidate = Candidate::read(directories, trust, limits)?;
        let known = |current: &Arc<Generation>| {
            let set = current.set();
            candidate.is(set.label(), set.digest())
        };
        if let Some(current) = self.current().filter(known) {
            return Ok(current);
        }
        let loader = Loader {
            limits: *limits,
            probe: None,
        };
        let set = loader.compile(&candidate, Quarantined::Refuse(&Quarantine::new()))?;
        Ok(Arc::new(Generation::new(number, Arc::new(set))))
    }
}
