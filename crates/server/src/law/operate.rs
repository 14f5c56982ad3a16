//! What operators ask for: staging, activation, undoing, the shadow.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lexpack_api::v1;
use lexpack_host::{Candidate, CompiledSet, PackError, admission};

use super::{Activated, Activation, Active, Known, Law, LawError, Manager, Road, Seen, Source};
use crate::changes::Counters;

impl Law {
    /// Takes a set from a directory: verifies, tries, loads, compiles, tests and keeps it.
    ///
    /// # Errors
    /// Every pack that was refused, with its code; a limit.
    pub fn stage(&self, directory: &Path) -> Result<Seen, LawError> {
        let outcome = {
            let _loading = self.loading();
            self.stage_in_turn(directory)
        };
        if let Err(error) = &outcome {
            self.refused(&mut self.turn(), v1::SetEvent::Staged, None, error);
        }
        outcome
    }

    fn stage_in_turn(&self, directory: &Path) -> Result<Seen, LawError> {
        let development;
        let directory = match &self.source {
            Source::Signed(_) => directory,
            Source::Development(key) => {
                development = self.development_set(&*self.opened()?, directory, key)?;
                development.path()
            }
        };
        let candidate = Candidate::read_set(directory, &self.trust()?, &self.loader.limits)?;
        let name = candidate.label().name.clone();
        let (memory, quarantine) = {
            let manager = self.opened()?;
            // Whether it is older than what was in force is for the activation to decide.
            self.freshness(&manager, true).check(candidate.label())?;
            let known = self.find(&manager, &name)?;
            let memory = known.and_then(|known| known.set);
            let other = |set: &Arc<CompiledSet>| set.label().list != candidate.label().list;
            if memory.as_ref().is_some_and(other) {
                return Err(LawError::Pack(PackError::NotFresh(format!(
                    "another list is known under the name {name}"
                ))));
            }
            if memory.is_none() && self.staged_count(&manager)? >= self.staged_max {
                return Err(LawError::Limit("packs.staged"));
            }
            (memory, manager.quarantine.clone())
        };
        if memory.is_none() {
            let set = self.compile(&quarantine, &candidate)?;
            let mut manager = self.turn();
            self.keep_on_disk(&candidate)?;
            manager.staged.insert(name.clone(), Arc::clone(&set));
            Counters::add(&self.counters.staged);
            tracing::info!(set = name, digest = set.digest(), "set staged");
            self.tell(&manager, v1::SetEvent::Staged, set.label(), set.digest());
        }
        self.set(&name)
    }

    /// A set that the server has, loaded where it is on disk alone. That takes its time, so it is done
    /// before the manager's turn: whoever undoes a set does not wait for one that is loaded.
    pub(super) fn in_memory(&self, name: &str) -> Result<Arc<CompiledSet>, LawError> {
        if let (Known { set: Some(set), .. }, _) = self.known(&*self.opened()?, name)? {
            return Ok(set);
        }
        let _loading = self.loading();
        let quarantine = {
            let manager = self.turn();
            if let (Known { set: Some(set), .. }, _) = self.known(&manager, name)? {
                return Ok(set);
            }
            manager.quarantine.clone()
        };
        self.compile(&quarantine, &self.read_kept(name)?)
    }

    /// Does what an activation would do, and puts nothing in force.
    ///
    /// # Errors
    /// As [`Law::activate`].
    pub fn validate(&self, name: &str, allow_older: bool) -> Result<Seen, LawError> {
        let set = self.in_memory(name)?;
        let activation = Activation {
            allow_older,
            ..Activation::default()
        };
        let (mut known, active) = {
            let manager = self.turn();
            self.admit(&manager, &set, activation, true)?;
            self.known(&manager, name)?
        };
        // One that was loaded for this call alone is not in memory.
        known.set = Some(set);
        Ok(Seen::new(known, active.as_deref()))
    }

    /// Puts a staged or kept set in force.
    ///
    /// # Errors
    /// Where there is no such set, something else is in force than the caller took it for, or it is refused.
    pub fn activate(&self, name: &str, how: Activation<'_>) -> Result<Activated, LawError> {
        let event = v1::SetEvent::Activated;
        let outcome = self
            .in_memory(name)
            .and_then(|set| self.activate_in_turn(&mut self.turn(), set, how, event));
        if let Err(error) = &outcome
            && !how.validate_only
        {
            self.refused(&mut self.turn(), event, Some(name), error);
        }
        outcome
    }

    /// Puts a set that was in force before in force again; the latest of them where none is named.
    ///
    /// # Errors
    /// As [`Law::activate`], and where no earlier set is kept.
    pub fn roll_back(&self, name: &str, etag: &str) -> Result<Activated, LawError> {
        let outcome = self.roll_back_to(name, etag);
        if let Err(error) = &outcome {
            let event = v1::SetEvent::RolledBack;
            self.refused(&mut self.turn(), event, Some(name), error);
        }
        outcome
    }

    fn roll_back_to(&self, name: &str, etag: &str) -> Result<Activated, LawError> {
        let (target, now) = {
            let manager = self.opened()?;
            let kept = &manager.state.kept;
            let target = if name.is_empty() {
                kept.first()
            } else {
                kept.iter().find(|recorded| recorded.label.name == name)
            };
            let target = target.map(|recorded| recorded.label.name.clone());
            (target, self.etag())
        };
        let Some(target) = target else {
            let message = "no such set was in force before and is kept".to_owned();
            let name = name.to_owned();
            return Err(LawError::State { name, message });
        };
        let set = self.in_memory(&target)?;
        tracing::warn!(
            set = target,
            "rollback: an older set is put in force on purpose"
        );
        // «The one before» is the one before what is in force now, not before what comes meanwhile.
        let etag = if etag.is_empty() { &now } else { etag };
        let how = Activation {
            etag,
            allow_older: true,
            ..Activation::default()
        };
        self.activate_in_turn(&mut self.turn(), set, how, v1::SetEvent::RolledBack)
    }

    fn activate_in_turn(
        &self,
        manager: &mut Manager,
        set: Arc<CompiledSet>,
        how: Activation<'_>,
        event: v1::SetEvent,
    ) -> Result<Activated, LawError> {
        let etag = self.etag();
        if !how.etag.is_empty() && how.etag != etag {
            Counters::add(&self.counters.conflicts);
            return Err(LawError::Changed(etag));
        }
        self.admit(manager, &set, how, event == v1::SetEvent::Activated)?;
        let name = &set.label().name;
        let current = self.current();
        let unchanged = current
            .as_ref()
            .is_some_and(|active| active.label().name == *name);
        if how.validate_only || unchanged {
            return Ok(Activated {
                // Before the first activation there is nothing else to show.
                active: current.unwrap_or_else(|| Active::new(0, Arc::clone(&set))),
                etag,
                replaced: None,
                unchanged,
            });
        }
        if how.allow_older && event == v1::SetEvent::Activated {
            tracing::warn!(set = name, "an older number is allowed on purpose");
        }
        self.publish(manager, set, Road::Operator(event))
    }

    /// Every check before a set is put in force.
    fn admit(
        &self,
        manager: &Manager,
        set: &CompiledSet,
        how: Activation<'_>,
        forward: bool,
    ) -> Result<(), LawError> {
        let name = &set.label().name;
        // It may have been removed while it was loaded.
        if self.find(manager, name)?.is_none() {
            return Err(LawError::NotFound(name.clone()));
        }
        let trust = self.trust()?;
        trust.check_set(name)?;
        // A set in memory was verified when it was staged; its keys may have been revoked since.
        trust.check_key(&set.label().key_id)?;
        self.freshness(manager, how.allow_older)
            .check(set.label())?;
        for pack in set.packs() {
            trust.check_key(pack.key_id())?;
            trust.check_library(pack.library())?;
            if let Some(reason) = pack.functions().quarantine() {
                return Err(LawError::Pack(PackError::Quarantined {
                    library: pack.library(),
                    reason: reason.to_owned(),
                }));
            }
        }
        if let Some(active) = self.current()
            && forward
            && active.label().name != *name
        {
            admission::check_succession(active.generation.set(), set)?;
        }
        if let Some(limit) = how.shadow_limit {
            let (compared, found) = self.shadow.evidence(name);
            if compared == 0 || found > limit {
                return Err(LawError::Pack(PackError::Shadow {
                    compared,
                    found,
                    limit,
                }));
            }
        }
        Ok(())
    }

    /// Removes a staged set.
    ///
    /// # Errors
    /// Where there is none of this name, or it is in force or kept.
    pub fn discard(&self, name: &str) -> Result<(), LawError> {
        let mut manager = self.opened()?;
        let (known, _) = self.known(&manager, name)?;
        if known.state != v1::SetState::Staged {
            let message = "only a staged set can be removed".to_owned();
            let name = name.to_owned();
            return Err(LawError::State { name, message });
        }
        if manager.unsettled {
            let message = "the record on disk may name it until the record is settled".to_owned();
            let name = name.to_owned();
            return Err(LawError::State { name, message });
        }
        self.shadow.stop_for(name);
        if let Some(directory) = self.directory.get()
            && directory.set(name).is_dir()
        {
            directory.forget(name)?;
        }
        let set = manager.staged.remove(name);
        Counters::add(&self.counters.discarded);
        tracing::info!(set = name, "staged set removed");
        let digest = set.as_ref().map_or("", |set| set.digest());
        let mut event = self.event(&manager, v1::SetEvent::Discarded);
        event.name = name.to_owned();
        event.set_digest = digest.to_owned();
        self.changes.tell(event);
        Ok(())
    }

    /// Lets a staged or kept set see copies of a share of the requests.
    ///
    /// # Errors
    /// Where there is no such set, or it is refused.
    pub fn start_shadow(&self, name: &str, permille: u32) -> Result<(), LawError> {
        let set = self.in_memory(name)?;
        let mut manager = self.turn();
        let (known, _) = self.known(&manager, name)?;
        if known.state == v1::SetState::Active {
            let message = "the set in force needs no shadow".to_owned();
            let name = name.to_owned();
            return Err(LawError::State { name, message });
        }
        if known.set.is_none() && known.state == v1::SetState::Staged {
            manager.staged.insert(name.to_owned(), Arc::clone(&set));
        }
        tracing::info!(set = name, permille, "shadow started");
        self.shadow.start(Active::new(0, set), permille);
        Ok(())
    }

    /// Directory for an upload, where the server has a place of its own for it.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn incoming(&self, name: &str) -> Result<Option<PathBuf>, LawError> {
        drop(self.opened()?);
        let directory = self.directory.get();
        Ok(directory
            .map(|directory| directory.incoming(name))
            .transpose()?)
    }
}
