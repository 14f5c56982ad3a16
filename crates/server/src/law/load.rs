//! From the configured directories or from the record: the start and every reload.

use std::sync::Arc;

use lexpack_api::v1;
use lexpack_host::admission::{self, Difference};
use lexpack_host::candidate::Freshness;
use lexpack_host::keys::TrustStore;
use lexpack_host::state::Recorded;
use lexpack_host::{Candidate, CompiledSet, PackError, Quarantine, Quarantined, SetLabel};

use super::development::{sign_copies, temporary};
use super::{Active, Law, LawError, Manager, Road, Source};
use crate::{clock, report};

impl Law {
    /// Puts in force what was in force, at the start, or what the directories hold. The set in force
    /// stays where anything fails; at the start that is the last good one of the record.
    ///
    /// # Errors
    /// Every pack that was refused, with its code.
    pub fn load(&self) -> Result<Arc<Active>, LawError> {
        let outcome = {
            let _loading = self.loading();
            self.load_in_turn()
        };
        if let Err(error) = &outcome {
            let mut manager = self.turn();
            if self.directories.is_empty() && manager.state.active.is_none() {
                tracing::warn!(%error, "no packs are configured and no set was in force");
            } else {
                self.refused(&mut manager, v1::SetEvent::LoadRefused, None, error);
            }
        }
        outcome
    }

    fn load_in_turn(&self) -> Result<Arc<Active>, LawError> {
        let recorded = self.opened()?.state.active.clone();
        match (self.current(), recorded) {
            (None, Some(recorded)) if recorded.by_operator || self.directories.is_empty() => {
                let looked_at = self.read_directories().ok();
                self.turn().looked_at = looked_at.as_ref().map(seen);
                self.restore(&recorded)
            }
            (None, Some(recorded)) => match self.load_directories() {
                Ok(active) => Ok(active),
                Err(error) => {
                    self.restore(&recorded)?;
                    Err(error)
                }
            },
            (Some(active), _) if self.directories.is_empty() => Ok(active),
            _ => self.load_directories(),
        }
    }

    fn load_directories(&self) -> Result<Arc<Active>, LawError> {
        let candidate = self.read_directories()?;
        let quarantine = {
            let mut manager = self.turn();
            let looked_at = manager.looked_at.as_ref();
            let unchanged = looked_at.is_some_and(|(label, digest)| candidate.is(label, digest));
            if let Some(active) = self.current()
                && (unchanged || candidate.is(active.label(), &active.name.set_digest))
            {
                manager.looked_at = Some(seen(&candidate));
                manager.stale = past_its_time(active.label());
                return Ok(active);
            }
            self.freshness(&manager, false).check(candidate.label())?;
            manager.quarantine.clone()
        };
        let set = self.compile(&quarantine, &candidate)?;
        if let Some(active) = self.current() {
            let difference = admission::difference(active.generation.set(), &set);
            log_difference(&set.label().name, &difference);
        }
        let mut manager = self.turn();
        // Loading took its time: an operator may have put another set in force meanwhile.
        self.freshness(&manager, false).check(candidate.label())?;
        if let Some(active) = self.current()
            && candidate.list().is_some()
        {
            admission::check_succession(active.generation.set(), &set)?;
        }
        self.keep_on_disk(&candidate)?;
        let activated = self.publish(&mut manager, set, Road::Directories)?;
        manager.looked_at = Some(seen(&candidate));
        Ok(activated.active)
    }

    /// Loads the set that was in force when the process ended. Its expiry bears on nothing: it was
    /// fresh when it was admitted, and without it there is no law at all.
    fn restore(&self, recorded: &Recorded) -> Result<Arc<Active>, LawError> {
        let candidate = self.read_kept(&recorded.label.name)?;
        if candidate.digest() != recorded.digest {
            return Err(LawError::Pack(PackError::NotFresh(format!(
                "the record has {} with the digest {}, on disk it has {}",
                recorded.label.name,
                recorded.digest,
                candidate.digest()
            ))));
        }
        let quarantine = self.turn().quarantine.clone();
        let isolate = Quarantined::Isolate(&quarantine);
        let set = Arc::new(self.loader.compile(&candidate, isolate)?);
        self.keep_for_receipts(&candidate)?;
        let mut manager = self.turn();
        let by_operator = recorded.by_operator;
        let activated = self.publish(&mut manager, set, Road::Restart { by_operator })?;
        manager.stale = past_its_time(&recorded.label);
        Ok(activated.active)
    }

    pub(super) fn trust(&self) -> Result<TrustStore, PackError> {
        match &self.source {
            Source::Signed(files) => TrustStore::read(files),
            Source::Development(key) => key.trust_store(),
        }
    }

    pub(super) fn freshness(&self, manager: &Manager, allow_older: bool) -> Freshness {
        Freshness {
            now: clock::now(),
            highest: manager.state.highest.clone(),
            allow_older,
        }
    }

    pub(super) fn read_directories(&self) -> Result<Candidate, LawError> {
        let limits = &self.loader.limits;
        let candidate = match &self.source {
            Source::Signed(_) => Candidate::read(&self.directories, &self.trust()?, limits)?,
            Source::Development(key) => {
                let copy = temporary()?;
                for directory in &self.directories {
                    sign_copies(directory, copy.path(), key, limits)?;
                }
                Candidate::read(&[copy.path().to_path_buf()], &key.trust_store()?, limits)?
            }
        };
        if self.signed_set_only && candidate.list().is_none() {
            return Err(LawError::Pack(PackError::Set(
                "there is no signed list, and packs.signed_set_only is on".to_owned(),
            )));
        }
        Ok(candidate)
    }

    /// Reads a set that was kept on disk.
    pub(super) fn read_kept(&self, name: &str) -> Result<Candidate, LawError> {
        let directory = self
            .directory
            .get()
            .ok_or_else(|| LawError::NotFound(name.to_owned()))?;
        let path = directory.set(name);
        Ok(Candidate::read(
            &[path],
            &self.trust()?,
            &self.loader.limits,
        )?)
    }

    pub(super) fn keep_on_disk(&self, candidate: &Candidate) -> Result<(), LawError> {
        if let Some(directory) = self.directory.get() {
            directory.keep(candidate)?;
        }
        Ok(())
    }

    /// Loads a candidate off to the side. Takes its time: not under the manager's lock.
    pub(super) fn compile(
        &self,
        quarantine: &Quarantine,
        candidate: &Candidate,
    ) -> Result<Arc<CompiledSet>, LawError> {
        let quarantined = Quarantined::Refuse(quarantine);
        let set = Arc::new(self.loader.compile(candidate, quarantined)?);
        self.keep_for_receipts(candidate)?;
        Ok(set)
    }
}

/// How a candidate is known again.
fn seen(candidate: &Candidate) -> (SetLabel, String) {
    (candidate.label().clone(), candidate.digest().to_owned())
}

/// Why a set that is in force could not be put in force now. The log says so as well.
fn past_its_time(label: &SetLabel) -> Option<tonic_types::Status> {
    let error = Freshness::at(clock::now()).check(label).err()?;
    tracing::warn!(set = label.name, %error, "the last good set is served past its time");
    Some(report::status(&LawError::Pack(error)))
}

fn log_difference(set: &str, difference: &Difference) {
    for provision in &difference.provisions {
        tracing::info!(
            set,
            provision = provision.provision,
            change = ?provision.change,
            witnesses = provision.witnesses.len(),
            "provision differs"
        );
    }
}
