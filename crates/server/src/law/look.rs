//! What there is to see: sets, how the server stands, what watchers are told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::sync::{Arc, TryLockError};

use lexpack_api::v1;
use lexpack_host::admission;
use lexpack_host::{PackError, SetLabel};

use super::{Active, Known, Law, LawError, Manager, Seen, Standing, digests, etag};
use crate::changes::Counters;
use crate::report;

impl Law {
    /// Every set that the server has, by name.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn sets(&self) -> Result<Vec<Known>, LawError> {
        let manager = self.opened()?;
        let mut names: Vec<String> = match self.directory.get() {
            Some(directory) => directory.sets()?,
            None => Vec::new(),
        };
        names.extend(manager.staged.keys().cloned());
        if let Some(published) = self.published.load_full() {
            let sets = std::iter::once(&published.active).chain(&published.kept);
            names.extend(sets.map(|set| set.label().name.clone()));
        }
        names.sort_unstable();
        names.dedup();
        let known = names.iter().map(|name| self.find(&manager, name));
        Ok(known
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    }

    /// One set, with what it would change where it is in memory and not in force.
    ///
    /// # Errors
    /// Where there is none of this name.
    pub fn set(&self, name: &str) -> Result<Seen, LawError> {
        // Comparing takes its time, so it is done after the manager's turn, with what was in force in it.
        let (known, active) = {
            let manager = self.opened()?;
            self.known(&manager, name)?
        };
        Ok(Seen::new(known, active.as_deref()))
    }

    /// A set that there is, and what is in force at the same moment: both change in the manager's turn alone.
    pub(super) fn known(
        &self,
        manager: &Manager,
        name: &str,
    ) -> Result<(Known, Option<Arc<Active>>), LawError> {
        let known = self.find(manager, name)?;
        let known = known.ok_or_else(|| LawError::NotFound(name.to_owned()))?;
        Ok((known, self.current()))
    }

    pub(super) fn find(&self, manager: &Manager, name: &str) -> Result<Option<Known>, LawError> {
        let published = self.published.load_full();
        let state = &manager.state;
        let recorded = |name: &str| {
            let mut all = state.active.iter().chain(&state.kept);
            all.find(|recorded| recorded.label.name == name).cloned()
        };
        let active = published
            .as_ref()
            .map(|published| &published.active)
            .filter(|active| active.label().name == name);
        let kept = published
            .iter()
            .flat_map(|published| &published.kept)
            .find(|kept| kept.label().name == name);
        let (place, generation, set) = if let Some(active) = active {
            let set = Arc::clone(active.generation.set());
            (v1::SetState::Active, active.generation.number(), Some(set))
        } else if let Some(kept) = kept {
            let set = Arc::clone(kept.generation.set());
            (v1::SetState::Kept, kept.generation.number(), Some(set))
        } else if let Some(set) = manager.staged.get(name) {
            (v1::SetState::Staged, 0, Some(Arc::clone(set)))
        } else {
            let on_disk = match self.directory.get() {
                Some(directory) => directory.sets()?.iter().any(|known| known == name),
                None => false,
            };
            if !on_disk {
                return Ok(None);
            }
            match recorded(name) {
                Some(recorded) => (v1::SetState::Kept, recorded.generation, None),
                None => (v1::SetState::Staged, 0, None),
            }
        };
        Ok(Some(Known {
            name: name.to_owned(),
            state: place,
            generation,
            set,
            recorded: recorded(name),
        }))
    }

    /// How many sets are staged, in memory or on disk alone.
    pub(super) fn staged_count(&self, manager: &Manager) -> Result<usize, LawError> {
        let mut names: BTreeSet<String> = manager.staged.keys().cloned().collect();
        if let Some(directory) = self.directory.get() {
            names.extend(directory.sets()?);
        }
        let state = &manager.state;
        for recorded in state.active.iter().chain(&state.kept) {
            names.remove(&recorded.label.name);
        }
        Ok(names.len())
    }

    /// How the server stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let manager = self.turn();
        let published = self.published.load_full();
        let mut metrics = BTreeMap::new();
        self.counters.write_to(&mut metrics);
        let images = lexpack_host::image_statistics();
        let size = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let oldest = manager.retired.iter().map(|(_, since)| since.elapsed());
        for (name, value) in [
            ("active_generation", manager.state.last_generation),
            (
                "kept_generations",
                size(published.as_ref().map_or(0, |p| p.kept.len())),
            ),
            ("retired_generations", size(manager.retired.len())),
            (
                "oldest_retired_age_seconds",
                oldest.max().map_or(0, |age| age.as_secs()),
            ),
            ("staged_sets", size(manager.staged.len())),
            ("mapped_images", size(images.mapped_images)),
            ("mapped_image_bytes", images.mapped_image_bytes),
            ("quarantined_images", size(images.quarantined_images)),
            ("unrecorded_quarantine", size(manager.unrecorded.len())),
            ("unsettled_record", u64::from(manager.unsettled)),
            ("pack_panics_total", images.panics),
            ("pack_breaches_total", images.breaches),
            ("stale", u64::from(manager.stale.is_some())),
        ] {
            metrics.insert(name.to_owned(), value);
        }
        Standing {
            active: published.as_ref().map(|p| Arc::clone(&p.active)),
            kept: published.as_deref().map(digests).unwrap_or_default(),
            etag: etag(published.as_ref().map(|p| &*p.active)),
            stale: manager.stale.clone(),
            quarantine: manager.quarantine.clone(),
            unrecorded: manager.unrecorded.clone(),
            metrics,
            durable: self.state_path.is_some(),
            limits: self.loader.limits,
            probed: self.loader.probe.is_some(),
            keep: (self.keep, self.staged_max),
        }
    }

    /// What a watcher is told first. It has the number of the last event, so the next one follows on it.
    #[must_use]
    pub fn present(&self) -> v1::WatchSetsResponse {
        let manager = self.turn();
        let mut event = self.event(&manager, v1::SetEvent::Current);
        if let Some(active) = self.current() {
            event.name.clone_from(&active.label().name);
            event.set_digest.clone_from(&active.name.set_digest);
        }
        event.status.clone_from(&manager.stale);
        self.changes.number_as_last(&mut event);
        event
    }

    /// Frees generations that no request uses any more, and records what could not be recorded and libraries that
    /// misbehaved. Does nothing while another road is taken.
    pub fn maintain(&self) {
        let mut manager = match self.manager.try_lock() {
            Ok(manager) => manager,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return,
        };
        let before = manager.retired.len();
        manager
            .retired
            .retain(|(old, _)| Arc::strong_count(old) > 1);
        let freed = before.saturating_sub(manager.retired.len());
        let freed = u64::try_from(freed).unwrap_or(u64::MAX);
        self.counters.reaped.fetch_add(freed, Ordering::Relaxed);
        self.settle(&mut manager);
        self.note_quarantine(&mut manager);
    }

    /// Records what could not be recorded and libraries that misbehaved, before the process ends.
    pub fn finish(&self) {
        let mut manager = self.turn();
        self.settle(&mut manager);
        self.note_quarantine(&mut manager);
    }

    /// Writes the record of what is in force where the one on disk may be another.
    fn settle(&self, manager: &mut Manager) {
        let Some(directory) = self.directory.get().filter(|_| manager.unsettled) else {
            return;
        };
        // That it is not settled was told when it came about.
        if directory.write(&manager.state, &manager.state).is_ok() {
            manager.unsettled = false;
            tracing::info!("the record is settled");
        }
    }

    fn note_quarantine(&self, manager: &mut Manager) {
        if !manager.opened {
            return;
        }
        let found: Vec<_> = lexpack_host::quarantined()
            .into_iter()
            .filter(|(library, _)| !manager.quarantine.contains_key(library))
            .collect();
        let mut told = !manager.unrecorded.is_empty();
        for (library, reason) in found {
            tracing::error!(%library, reason, "library in quarantine; its functions fail closed");
            let reference = self.current();
            let mut packs = reference
                .iter()
                .flat_map(|active| active.generation.packs());
            let pack = packs.find(|pack| pack.library() == library);
            let name = pack.map_or_else(|| library.to_string(), |pack| pack.id().to_owned());
            let error = LawError::Pack(PackError::Quarantined {
                library,
                reason: reason.clone(),
            });
            manager.quarantine.insert(library, reason);
            manager.unrecorded.insert(library);
            told = false;
            let mut event = self.event(manager, v1::SetEvent::Quarantined);
            event.name = name;
            event.outcome = v1::SetOutcome::Rejected.into();
            event.status = Some(report::status(&error));
            self.changes.tell(event);
        }
        self.record_quarantine(manager, told);
    }

    /// Writes quarantine to the record where something of it is not there yet; after a failure that was told,
    /// the next ones are not.
    fn record_quarantine(&self, manager: &mut Manager, told: bool) {
        let Some(directory) = self.directory.get() else {
            return;
        };
        if manager.unrecorded.is_empty() {
            return;
        }
        match directory.write_quarantine(&manager.quarantine) {
            Ok(()) => {
                let libraries = manager.unrecorded.len();
                tracing::info!(libraries, "quarantine is recorded");
                manager.unrecorded.clear();
            }
            Err(error) if !told => {
                tracing::error!(%error, "quarantine is not recorded; a restart would lift it; trying again");
            }
            Err(_) => {}
        }
    }

    pub(super) fn event(&self, manager: &Manager, event: v1::SetEvent) -> v1::WatchSetsResponse {
        v1::WatchSetsResponse {
            event: event.into(),
            outcome: v1::SetOutcome::Accepted.into(),
            last_good: self.current().map(|active| active.name.clone()),
            stale: manager.stale.is_some(),
            ..v1::WatchSetsResponse::default()
        }
    }

    pub(super) fn tell(
        &self,
        manager: &Manager,
        event: v1::SetEvent,
        label: &SetLabel,
        digest: &str,
    ) {
        let mut event = self.event(manager, event);
        event.name.clone_from(&label.name);
        digest.clone_into(&mut event.set_digest);
        self.changes.tell(event);
    }

    /// Tells of a refusal: log, counter, watchers, and the state where the set was wanted by the server.
    pub(super) fn refused(
        &self,
        manager: &mut Manager,
        event: v1::SetEvent,
        name: Option<&str>,
        error: &LawError,
    ) {
        Counters::add(&self.counters.refused);
        self.counters.reasons.add(error.codes().into_iter());
        if let LawError::Load(error) = error {
            error.log();
        }
        let active = self.current();
        let last_good = active.as_ref().map(|active| active.name.number);
        tracing::error!(set = name, %error, last_good, "set refused; what is in force stays");
        let status = report::status(error);
        // What an operator asked for in vain is told; what the configuration asks for is missing.
        if event == v1::SetEvent::LoadRefused || matches!(error, LawError::Load(_)) {
            manager.stale = Some(status.clone());
        }
        let mut message = self.event(manager, event);
        message.outcome = v1::SetOutcome::Rejected.into();
        message.name = name.unwrap_or_default().to_owned();
        message.status = Some(status);
        self.changes.tell(message);
    }
}

impl Seen {
    /// A set beside what is in force.
    pub(super) fn new(known: Known, active: Option<&Active>) -> Self {
        let set = known
            .set
            .as_deref()
            .filter(|_| known.state != v1::SetState::Active);
        let difference = set.zip(active).map(|(set, active)| {
            let difference = admission::difference(active.generation.set(), set);
            (active.label().name.clone(), difference)
        });
        Self {
            difference,
            etag: etag(active),
            known,
        }
    }
}
