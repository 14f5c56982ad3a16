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
        let held = match quarantined {
            Quarantined::Refuse(quarantine) => {
                refuse_quarantined(candidate, quarantine)?;
                Quarantine::new()
            }
            Quarantined::Isolate(quarantine) => held_in(candidate, quarantine),
        };
        let new = |artefact: &Artefact| !is_mapped(artefact.manifest().library.sha256);
        if let Some(probe) = &self.probe
            && candidate.packs().iter().any(|(_, artefact)| new(artefact))
        {
            probe.run(candidate, &held, &self.limits)?;
        }
        assemble(candidate, &self.limits, &held, &mut |_| ())
    }
}

/// The libraries of a candidate that are in quarantine. The log says which.
fn held_in(candidate: &Candidate, quarantine: &Quarantine) -> Quarantine {
    let mut held = Quarantine::new();
    for (_, artefact) in candidate.packs() {
        let (pack, library) = (&artefact.manifest().id, artefact.manifest().library.sha256);
        if let Some(reason) = quarantine.get(&library) {
            tracing::warn!(pack, %library, reason, "a pack in quarantine is loaded and not called");
            held.insert(library, reason.clone());
        }
    }
    held
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

/// Loads and compiles in this process. No function of a library in `held` is called.
pub(crate) fn assemble(
    candidate: &Candidate,
    limits: &Limits,
    held: &Quarantine,
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
    isolate(&records, held);
    stage(&Stage::Compile);
    let rules = lexpack_rules::compile(inputs)
        .map_err(|problems| LoadError::whole(PackError::Law(problems)))?;
    stage(&Stage::Cases);
    let (ran, differing) = rules.run_test_cases(None);
    let misbehaved = quarantined_in(candidate, &records, held);
    if !misbehaved.is_empty() {
        return Err(LoadError::new(misbehaved));
    }
    // With a pack in quarantine some cases cannot come out; the set passed them when it was admitted.
    let passed = if held.is_empty() { ran } else { 0 };
    if held.is_empty() && !differing.is_empty() {
        return Err(LoadError::new(by_pack(candidate, differing)));
    }
    Ok(CompiledSet::new(candidate, records, rules, passed))
}

/// Packs that misbehaved in the test cases: a case may pass although a function panicked.
fn quarantined_in(
    candidate: &Candidate,
    records: &[PackRecord],
    held: &Quarantine,
) -> Vec<PackFailure> {
    let packs = candidate.packs().iter().zip(records);
    packs
        .filter(|(_, record)| !held.contains_key(&record.library()))
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

/// Puts libraries in quarantine again that were there before.
fn isolate(records: &[PackRecord], held: &Quarantine) {
    for record in records {
        if let Some(reason) = held.get(&record.library()) {
            record.functions().quarantine_again(reason);
        }
    }
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

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::artefact::{LAW_JSON_FILE, LIBRARY_FILE};
    use crate::keys::{Class, Signed};
    use crate::manifest::{AbiVersion, Build, Content, FORMAT, FileEntry, HOST_TARGET, Manifest};

    fn artefact(id: &str) -> (String, Artefact) {
        let library = format!("no library, but one of {id}").into_bytes();
        let manifest = Manifest {
            format: FORMAT,
            id: id.to_owned(),
            version: "1.0.0".to_owned(),
            sequence: 1,
            target: HOST_TARGET.to_owned(),
            abi: AbiVersion::HOST,
            library: FileEntry::of(LIBRARY_FILE, &library),
            law: Content::of(b"law"),
            law_json: FileEntry::of(LAW_JSON_FILE, b"{}"),
            build: Build {
                rustc: "unknown".to_owned(),
                panic: "unwind".to_owned(),
                profile: None,
                revision: None,
                lock_sha256: None,
            },
        };
        let signed = Signed {
            key_id: String::new(),
            comment: String::new(),
            class: Class::A,
        };
        (
            id.to_owned(),
            Artefact::verified_elsewhere(manifest, signed, library),
        )
    }

    /// A set with a library in quarantine is tried in a child process like every other one; the child is
    /// told which library it is, and of no library that is not in the set.
    #[test]
    fn quarantine_spares_no_probe() {
        let candidate = Candidate::unlisted(vec![artefact("xx.a"), artefact("xx.b")]);
        let bad = candidate.packs()[1].1.manifest().library.sha256;
        let quarantine = Quarantine::from([
            (bad, "the one of the set".to_owned()),
            (Digest::of(b"elsewhere"), "another one".to_owned()),
        ]);
        let compile = |script: &str| {
            let loader = Loader {
                limits: Limits::default(),
                probe: Some(Probe {
                    program: PathBuf::from("/bin/sh"),
                    arguments: vec!["-c".into(), script.into()],
                }),
            };
            let outcome = loader.compile(&candidate, Quarantined::Isolate(&quarantine));
            outcome.unwrap_err().failures()[0].error().code()
        };
        assert_eq!(compile("exit 3"), "PACK-014");
        // What passes the probe fails here, for it is no library.
        let passes = |words: &str, other: &str| {
            compile(&format!(
                "read line; case $line in *'{other}'*) exit 3;; *'{words}'*) echo '{{\"done\":[]}}';; esac"
            ))
        };
        assert_eq!(passes("the one of the set", "another one"), "PACK-008");
        assert_eq!(passes("the one of the set", "xx.b"), "PACK-014");
    }
}
