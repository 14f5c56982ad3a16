//! From the configured directories or from the record: the start and every reload.

use std::sync::Arc;

use lexpack_api::v1;
use lexpack_host::admission::{self, Difference};
use lexpack_host::candidate::Freshness;
use lexpack_host::keys::TrustStore;
use lexpack_host::state::Recorded;
use lexpack_host::{Candidate, CompiledSet, PackError, Quarantined};

use super::development::{sign_copies, temporary};
use super::{Active, Law, LawError, Manager, Source};
use crate::{clock, report};

impl Law {
    /// Puts in force what was in force, at the start, or what the directories hold. The set in force
    /// stays where anything fails; at the start that is the last good one of the record.
    ///
    /// # Errors
    /// Every pack that was refused, with its code.
    pub fn load(&self) -> Result<Arc<Active>, LawError> {
        let mut manager = self.turn();
        let outcome = self.load_in_turn(&mut manager);
        match &outcome {
            Ok(_) => {}
            Err(error) if self.directories.is_empty() && manager.state.active.is_none() => {
                tracing::warn!(%error, "no packs are configured and no set was in force");
            }
            Err(error) => self.refused(&mut manager, v1::SetEvent::LoadRefused, None, error),
        }
        outcome
    }

    pub(super) fn load_in_turn(&self, manager: &mut Manager) -> Result<Arc<Active>, LawError> {
        self.open(manager)?;
        let recorded = manager.state.active.clone();
        match (self.current(), recorded) {
            (None, Some(recorded)) if recorded.by_operator || self.directories.is_empty() => {
                manager.looked_at = self
                    .read_directories()
                    .ok()
                    .map(|candidate| candidate.digest().to_owned());
                self.restore(manager, &recorded)
            }
            (None, Some(recorded)) => match self.load_directories(manager) {
                Ok(active) => Ok(active),
                Err(error) => {
                    self.restore(manager, &recorded)?;
                    Err(error)
                }
            },
            (Some(active), _) if self.directories.is_empty() => Ok(active),
            _ => self.load_directories(manager),
        }
    }

    pub(super) fn load_directories(&self, manager: &mut Manager) -> Result<Arc<Active>, LawError> {
        let candidate = self.read_directories()?;
        let unchanged = manager.looked_at.as_deref() == Some(candidate.digest());
        if let Some(active) = self.current()
            && (unchanged || active.name.set_digest == candidate.digest())
        {
            manager.looked_at = Some(candidate.digest().to_owned());
            manager.stale = None;
            return Ok(active);
        }
        self.freshness(manager, false).check(candidate.label())?;
        let set = self.compile(manager, &candidate)?;
        if let Some(active) = self.current() {
            if candidate.list().is_some() {
                admission::check_succession(active.generation.set(), &set)?;
            }
            let difference = admission::difference(active.generation.set(), &set);
            log_difference(&set.label().name, &difference);
        }
        self.keep_on_disk(&candidate)?;
        let activated = self.publish(manager, set, false, v1::SetEvent::Activated)?;
        manager.looked_at = Some(candidate.digest().to_owned());
        Ok(activated.active)
    }

    /// Loads the set that was in force when the process ended. Its expiry bears on nothing: it was
    /// fresh when it was admitted, and without it there is no law at all.
    pub(super) fn restore(
        &self,
        manager: &mut Manager,
        recorded: &Recorded,
    ) -> Result<Arc<Active>, LawError> {
        let candidate = self.read_kept(&recorded.label.name)?;
        if candidate.digest() != recorded.digest {
            return Err(LawError::Pack(PackError::NotFresh(format!(
                "the record has {} with the digest {}, on disk it has {}",
                recorded.label.name,
                recorded.digest,
                candidate.digest()
            ))));
        }
        let set = self
            .loader
            .compile(&candidate, Quarantined::Isolate(&manager.quarantine))?;
        let by_operator = recorded.by_operator;
        let activated =
            self.publish(manager, Arc::new(set), by_operator, v1::SetEvent::Activated)?;
        let label = &recorded.label;
        if let Err(error) = Freshness::at(clock::now()).check(label) {
            tracing::warn!(set = label.name, %error, "the last good set is served past its time");
            manager.stale = Some(report::status(&LawError::Pack(error)));
        }
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
        if self.require_signed_set && candidate.list().is_none() {
            return Err(LawError::Pack(PackError::Set(
                "there is no signed list, and packs.require_signed_set is on".to_owned(),
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

    pub(super) fn compile(
        &self,
        manager: &Manager,
        candidate: &Candidate,
    ) -> Result<Arc<CompiledSet>, LawError> {
        let quarantined = Quarantined::Refuse(&manager.quarantine);
        Ok(Arc::new(self.loader.compile(candidate, quarantined)?))
    }
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
