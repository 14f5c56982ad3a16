//! From the bytes of a candidate to a compiled set: the steps in which code of packs runs.
//!
//! Starting, reloading, staging and rolling back all come through here. A library that this process
//! has not mapped yet runs in a child process first, with every test case of the set.

use std::collections::BTreeMap;
use std::sync::Arc;

use lexpack_rules::{NativeFunctions, PackInput, TestFailure};

use crate::Limits;
use crate::artefact::Artefact;
use crate::candidate::Candidate;
use crate::digest::Digest;
use crate::error::{LoadError, PackError, PackFailure};
use crate::generation::{CompiledSet, PackRecord};
use crate::image::is_mapped;
use crate::pack::{LoadedPack, PackFunctions};
use crate::probe::Probe;

/// Libraries that misbehaved, with what they did.
pub type Quarantine = BTreeMap<Digest, String>;

/// Loads and compiles candidates.
#[derive(Debug, Clone, Default)]
pub struct Loader {
    /// Bounds.
    pub limits: Limits,
    /// How new libraries are tried in a child process; without it they are not.
    pub probe: Option<Probe>,
}

/// What a loader does about libraries in quarantine.
#[derive(Debug, Clone, Copy)]
pub enum Quarantined<'a> {
    /// Refuses a set that holds one.
    Refuse(&'a Quarantine),
    /// Loads it but calls none of its functions: the set was in force when the process ended, and the
    /// other packs of it go on.
    Isolate(&'a Quarantine),
}

impl Loader {
    /// Loads every pack of a candidate, compiles them and runs their test cases.
    ///
    /// # Errors
    /// Every failing pack with its code: `PACK-002`, `PACK-008` to `PACK-025`.
    pub fn compile(
        &self,
        candidate: &Candidate,
        quarantined: Quarantined<'_>,
    ) -> Result<CompiledSet, LoadError> {
        let mut isolated = None;
        match quarantined {
            Quarantined::Refuse(quarantine) => refuse_quarantined(candidate, quarantine)?,
            Quarantined::Isolate(quarantine) => isolated = Some(quarantine),
        }
        let new = |artefact: &Artefact| !is_mapped(artefact.manifest().library.sha256);
        if let Some(probe) = &self.probe
            && candidate.packs().iter().any(|(_, artefact)| new(artefact))
            && isolated.is_none_or(Quarantine::is_empty)
        {
            probe.run(candidate, &self.limits)?;
        }
        assemble(candidate, &self.limits, isolated, &mut |_| ())
    }
}

fn refuse_quarantined(candidate: &Candidate, quarantine: &Quarantine) -> Result<(), LoadError> {
    let mut failures = Vec::new();
    for (place, artefact) in candidate.packs() {
        let library = artefact.manifest().library.sha256;
        if let Some(reason) = quarantine.get(&library) {
            let reason = reason.clone();
            let error = PackError::Quarantined { library, reason };
            failures.push(PackFailure::new(place, error));
        }
    }
    if failures.is_empty() {
        Ok(())
    } else {
        Err(LoadError::new(failures))
    }
}

/// What is being done, for whoever must know where a child process ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stage<'a> {
    /// The pack at this place is loaded and describes its law.
    Load(&'a str),
    /// The laws are compiled together.
    Compile,
    /// The test cases run.
    Cases,
}

/// Loads and compiles in this process.
pub(crate) fn assemble(
    candidate: &Candidate,
    limits: &Limits,
    isolated: Option<&Quarantine>,
    stage: &mut dyn FnMut(&Stage<'_>),
) -> Result<CompiledSet, LoadError> {
    let mut failures = Vec::new();
    let (mut records, mut inputs) = (Vec::new(), Vec::new());
    for (place, artefact) in candidate.packs() {
        stage(&Stage::Load(place));
        match load(artefact, limits) {
            Ok((pack, input)) => {
                records.push(PackRecord::of(&pack));
                inputs.push(input);
            }
            Err(error) => failures.push(PackFailure::new(place, error)),
        }
    }
    if !failures.is_empty() {
        return Err(LoadError::new(failures));
    }
    let held = isolate(&records, isolated);
    stage(&Stage::Compile);
    let rules = lexpack_rules::compile(inputs)
        .map_err(|problems| LoadError::whole(PackError::Law(problems)))?;
    let mut count = 0;
    // With a pack in quarantine some cases cannot come out; the set passed them when it was admitted.
    if !held {
        stage(&Stage::Cases);
        let (ran, differing) = rules.run_test_cases(None);
        count = ran;
        let panicked = quarantined_in(candidate, &records);
        if !panicked.is_empty() {
            return Err(LoadError::new(panicked));
        }
        if !differing.is_empty() {
            return Err(LoadError::new(by_pack(candidate, differing)));
        }
    }
    Ok(CompiledSet::new(candidate, records, rules, count))
}

/// Packs that misbehaved in the test cases: a case may pass although a function panicked.
fn quarantined_in(candidate: &Candidate, records: &[PackRecord]) -> Vec<PackFailure> {
    let packs = candidate.packs().iter().zip(records);
    packs
        .filter_map(|((place, _), record)| {
            let reason = record.functions().quarantine()?.to_owned();
            let library = record.library();
            let error = PackError::Quarantined { library, reason };
            Some(PackFailure::new(place, error))
        })
        .collect()
}

fn load(artefact: &Artefact, limits: &Limits) -> Result<(LoadedPack, PackInput), PackError> {
    let pack = LoadedPack::load(artefact, limits)?;
    let law = pack.decode_law()?;
    let functions: Arc<dyn NativeFunctions> = Arc::<PackFunctions>::clone(&pack.functions);
    let functions = Some(functions);
    Ok((pack, PackInput { law, functions }))
}

/// Puts libraries in quarantine again that were there before; returns whether there was one.
fn isolate(records: &[PackRecord], isolated: Option<&Quarantine>) -> bool {
    let mut held = false;
    for record in records {
        let reason = isolated.and_then(|quarantine| quarantine.get(&record.library()));
        if let Some(reason) = reason {
            record.functions().quarantine_again(reason);
            held = true;
        }
    }
    held
}

fn by_pack(candidate: &Candidate, failures: Vec<TestFailure>) -> Vec<PackFailure> {
    let mut packs: BTreeMap<String, Vec<TestFailure>> = BTreeMap::new();
    for failure in failures {
        let list = packs.entry(failure.pack.clone()).or_default();
        list.push(failure);
    }
    packs
        .into_iter()
        .map(|(id, failures)| {
            let place = candidate
                .packs()
                .iter()
                .find(|(_, artefact)| artefact.manifest().id == id);
            let place = place.map_or(id.clone(), |(place, _)| place.clone());
            PackFailure::new(place, PackError::Cases(failures))
        })
        .collect()
}
