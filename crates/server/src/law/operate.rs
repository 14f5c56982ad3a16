//! What operators ask for: staging, activation, undoing, the shadow.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lexpack_api::v1;
use lexpack_host::{Candidate, CompiledSet, PackError, admission};

use super::{Activated, Activation, Active, Known, Law, LawError, Manager, Source, Staged};
use crate::changes::Counters;

impl Law {
    /// Takes a set from a directory: verifies, tries, loads, compiles, tests and keeps it.
    ///
    /// # Errors
    /// Every pack that was refused, with its code; a limit.
    pub fn stage(&self, directory: &Path) -> Result<Staged, LawError> {
        let mut manager = self.turn();
        let outcome = self.stage_in_turn(&mut manager, directory);
        if let Err(error) = &outcome {
            self.refused(&mut manager, v1::SetEvent::Staged, None, error);
        }
        outcome
    }

    pub(super) fn stage_in_turn(
        &self,
        manager: &mut Manager,
        directory: &Path,
    ) -> Result<Staged, LawError> {
        self.open(manager)?;
        let development;
        let directory = match &self.source {
            Source::Signed(_) => directory,
            Source::Development(key) => {
                development = self.development_set(manager, directory, key)?;
                development.path()
            }
        };
        let candidate = Candidate::read_set(directory, &self.trust()?, &self.loader.limits)?;
        let name = candidate.label().name.clone();
        // Whether it is older than what was in force is for the activation to decide.
        self.freshness(manager, true).check(candidate.label())?;
        let known = self.find(manager, &name)?;
        let same = |known: &Known| {
            let list = known.set.as_ref().map(|set| set.label().list);
            list.is_none_or(|list| list == candidate.label().list)
        };
        if known.as_ref().is_some_and(|known| !same(known)) {
            return Err(LawError::Pack(PackError::NotFresh(format!(
                "another list is known under the name {name}"
            ))));
        }
        let memory = known.and_then(|known| known.set);
        let set = match memory {
            Some(set) => set,
            None => {
                if manager.staged.len() >= self.staged_max {
                    return Err(LawError::Limit("packs.staged"));
                }
                let set = self.compile(manager, &candidate)?;
                self.keep_on_disk(&candidate)?;
                manager.staged.insert(name.clone(), Arc::clone(&set));
                Counters::add(&self.counters.staged);
                tracing::info!(set = name, digest = set.digest(), "set staged");
                self.tell(manager, v1::SetEvent::Staged, set.label(), set.digest());
                set
            }
        };
        Ok(self.with_difference(set))
    }

    /// Does what an activation would do, and puts nothing in force.
    ///
    /// # Errors
    /// As [`Law::activate`].
    pub fn validate(&self, name: &str, allow_older: bool) -> Result<(Staged, String), LawError> {
        let mut manager = self.turn();
        self.open(&mut manager)?;
        let activation = Activation {
            allow_older,
            ..Activation::default()
        };
        let set = self.admit(&mut manager, name, activation, true)?;
        Ok((self.with_difference(set), self.etag()))
    }

    /// Puts a staged or kept set in force.
    ///
    /// # Errors
    /// Where there is no such set, something else is in force than the caller took it for, or it is refused.
    pub fn activate(&self, name: &str, how: Activation<'_>) -> Result<Activated, LawError> {
        let mut manager = self.turn();
        let outcome = self.activate_in_turn(&mut manager, name, how, v1::SetEvent::Activated);
        if let Err(error) = &outcome
            && !how.validate_only
        {
            self.refused(&mut manager, v1::SetEvent::Activated, Some(name), error);
        }
        outcome
    }

    /// Puts a set that was in force before in force again; the latest of them where none is named.
    ///
    /// # Errors
    /// As [`Law::activate`], and where no earlier set is kept.
    pub fn roll_back(&self, name: &str, etag: &str) -> Result<Activated, LawError> {
        let mut manager = self.turn();
        let event = v1::SetEvent::RolledBack;
        let outcome = self.roll_back_in_turn(&mut manager, name, etag, event);
        if let Err(error) = &outcome {
            self.refused(&mut manager, event, Some(name), error);
        }
        outcome
    }

    pub(super) fn roll_back_in_turn(
        &self,
        manager: &mut Manager,
        name: &str,
        etag: &str,
        event: v1::SetEvent,
    ) -> Result<Activated, LawError> {
        self.open(manager)?;
        let kept = &manager.state.kept;
        let target = if name.is_empty() {
            kept.first()
        } else {
            kept.iter().find(|recorded| recorded.label.name == name)
        };
        let Some(target) = target.map(|recorded| recorded.label.name.clone()) else {
            let message = "no such set was in force before and is kept".to_owned();
            let name = name.to_owned();
            return Err(LawError::State { name, message });
        };
        tracing::warn!(
            set = target,
            "rollback: an older set is put in force on purpose"
        );
        let how = Activation {
            etag,
            allow_older: true,
            ..Activation::default()
        };
        self.activate_in_turn(manager, &target, how, event)
    }

    pub(super) fn activate_in_turn(
        &self,
        manager: &mut Manager,
        name: &str,
        how: Activation<'_>,
        event: v1::SetEvent,
    ) -> Result<Activated, LawError> {
        self.open(manager)?;
        let etag = self.etag();
        if !how.etag.is_empty() && how.etag != etag {
            Counters::add(&self.counters.conflicts);
            return Err(LawError::Changed(etag));
        }
        let set = self.admit(manager, name, how, event == v1::SetEvent::Activated)?;
        let current = self.current();
        if let Some(active) = current
            && (how.validate_only || active.label().name == name)
        {
            let unchanged = active.label().name == name;
            let replaced = None;
            return Ok(Activated {
                active,
                etag,
                replaced,
                unchanged,
            });
        }
        if how.validate_only {
            return Ok(Activated {
                active: Active::new(0, set),
                etag,
                replaced: None,
                unchanged: true,
            });
        }
        if how.allow_older && event == v1::SetEvent::Activated {
            tracing::warn!(set = name, "an older number is allowed on purpose");
        }
        self.publish(manager, set, true, event)
    }

    /// Every check before a set is put in force; loads it where it is on disk alone.
    pub(super) fn admit(
        &self,
        manager: &mut Manager,
        name: &str,
        how: Activation<'_>,
        forward: bool,
    ) -> Result<Arc<CompiledSet>, LawError> {
        let known = self
            .find(manager, name)?
            .ok_or_else(|| LawError::NotFound(name.to_owned()))?;
        let set = match known.set {
            Some(set) => set,
            None => {
                let candidate = self.read_kept(name)?;
                self.compile(manager, &candidate)?
            }
        };
        let trust = self.trust()?;
        trust.check_set(name)?;
        self.freshness(manager, how.allow_older)
            .check(set.label())?;
        for pack in set.packs() {
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
            && active.label().name != name
        {
            admission::check_succession(active.generation.set(), &set)?;
        }
        if let Some(limit) = how.shadow_limit {
            let found = self.shadow.differences(name);
            if found > limit {
                return Err(LawError::Pack(PackError::Shadow { found, limit }));
            }
        }
        Ok(set)
    }

    /// Removes a staged set.
    ///
    /// # Errors
    /// Where there is none of this name, or it is in force or kept.
    pub fn discard(&self, name: &str) -> Result<(), LawError> {
        let mut manager = self.turn();
        self.open(&mut manager)?;
        let known = self.find(&manager, name)?;
        let known = known.ok_or_else(|| LawError::NotFound(name.to_owned()))?;
        if known.state != v1::SetState::Staged {
            let message = "only a staged set can be removed".to_owned();
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
        let mut manager = self.turn();
        self.open(&mut manager)?;
        let known = self.find(&manager, name)?;
        let known = known.ok_or_else(|| LawError::NotFound(name.to_owned()))?;
        if known.state == v1::SetState::Active {
            let message = "the set in force needs no shadow".to_owned();
            let name = name.to_owned();
            return Err(LawError::State { name, message });
        }
        let set = match known.set {
            Some(set) => set,
            None => {
                let candidate = self.read_kept(name)?;
                let set = self.compile(&manager, &candidate)?;
                manager.staged.insert(name.to_owned(), Arc::clone(&set));
                set
            }
        };
        tracing::info!(set = name, permille, "shadow started");
        self.shadow.start(Active::new(0, set), permille);
        Ok(())
    }

    /// Directory for an upload, where the server has a place of its own for it.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn incoming(&self, name: &str) -> Result<Option<PathBuf>, LawError> {
        self.open(&mut self.turn())?;
        let directory = self.directory.get();
        Ok(directory
            .map(|directory| directory.incoming(name))
            .transpose()?)
    }

    pub(super) fn with_difference(&self, set: Arc<CompiledSet>) -> Staged {
        let difference = self.current().map(|active| {
            let difference = admission::difference(active.generation.set(), &set);
            (active.label().name.clone(), difference)
        });
        Staged { set, difference }
    }
}
