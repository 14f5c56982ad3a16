//! The registry: loads sets and publishes generations.
//!
//! Starting and reloading are the same function. A set is loaded and compiled off to the side and
//! published with one store; whatever goes wrong before leaves the generation in force untouched.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arc_swap::ArcSwapOption;
use lexpack_rules::PackInput;

use crate::Limits;
use crate::artefact::Artefact;
use crate::error::{LoadError, PackError, PackFailure};
use crate::generation::{Generation, PackRecord, set_digest};
use crate::keys::TrustStore;
use crate::manifest::MANIFEST_FILE;
use crate::pack::LoadedPack;

/// Place of a failure that belongs to no single pack.
const WHOLE_SET: &str = "set";

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
    /// Each sub-directory with a manifest is one pack; hidden ones are passed over. A set that is
    /// already in force is not published again: its generation is returned.
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
                    tracing::info!(
                        generation = generation.number(),
                        set = generation.set_digest(),
                        packs = generation.packs().len(),
                        "generation published"
                    );
                }
                Ok(generation)
            }
            Err(error) => {
                for failure in error.failures() {
                    let (code, place) = (failure.error().code(), failure.place());
                    tracing::error!(code, place, error = %failure.error(), "pack refused");
                }
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
        let whole = |error| LoadError::new(vec![PackFailure::new(WHOLE_SET, error)]);
        let places = find_packs(directories)?;
        if places.is_empty() || places.len() > limits.packs {
            return Err(whole(PackError::SetSize {
                packs: places.len(),
                limit: limits.packs,
            }));
        }
        let (records, inputs): (Vec<_>, Vec<_>) =
            load_all(&places, trust, limits)?.into_iter().unzip();
        let set = set_digest(&records);
        if let Some(current) = self.current().filter(|current| current.set_digest() == set) {
            return Ok(current);
        }
        let rules =
            lexpack_rules::compile(inputs).map_err(|problems| whole(PackError::Law(problems)))?;
        Ok(Arc::new(Generation::new(number, set, records, rules)))
    }
}

/// Every artefact in the directories: in the order given, and by name within each.
fn find_packs(directories: &[PathBuf]) -> Result<Vec<PathBuf>, LoadError> {
    let mut places = Vec::new();
    let mut failures = Vec::new();
    for directory in directories {
        match find_in(directory) {
            Ok(mut found) => places.append(&mut found),
            Err(error) => {
                let place = directory.display().to_string();
                let reason = error.to_string();
                let error = PackError::Unreadable {
                    file: place.clone(),
                    reason,
                };
                failures.push(PackFailure::new(place, error));
            }
        }
    }
    if failures.is_empty() {
        Ok(places)
    } else {
        Err(LoadError::new(failures))
    }
}

fn find_in(directory: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let path = entry.path();
        if !hidden && path.join(MANIFEST_FILE).symlink_metadata().is_ok() {
            found.push(path);
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Loads all packs, sorted by id, or says of each failing one why.
fn load_all(
    places: &[PathBuf],
    trust: &TrustStore,
    limits: &Limits,
) -> Result<Vec<(PackRecord, PackInput)>, LoadError> {
    let mut packs = BTreeMap::new();
    let mut failures = Vec::new();
    for path in places {
        let place = path.display().to_string();
        match load_one(path, trust, limits) {
            Ok((record, input)) => {
                let id = record.id().to_owned();
                if let Some((other, _, _)) = packs.get(&id) {
                    let other: &String = other;
                    let error = PackError::Duplicate {
                        id,
                        other: other.clone(),
                    };
                    failures.push(PackFailure::new(place, error));
                } else {
                    packs.insert(id, (place, record, input));
                }
            }
            Err(error) => failures.push(PackFailure::new(place, error)),
        }
    }
    if failures.is_empty() {
        Ok(packs
            .into_values()
            .map(|(_, record, input)| (record, input))
            .collect())
    } else {
        Err(LoadError::new(failures))
    }
}

fn load_one(
    path: &Path,
    trust: &TrustStore,
    limits: &Limits,
) -> Result<(PackRecord, PackInput), PackError> {
    let artefact = Artefact::open(path, trust, limits)?;
    let pack = LoadedPack::load(&artefact, limits)?;
    let law = pack.decode_law()?;
    let record = PackRecord::of(&pack);
    Ok((
        record,
        PackInput {
            law,
            functions: Some(pack.functions),
        },
    ))
}
