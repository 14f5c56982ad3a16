//! The set in force, and every way to another one: start, reload, staging, activation, rollback.
//!
//! All of them take one road: read and verify, try in a child process, load, compile, run the test cases,
//! compare with what is in force, record durably, and publish with one store. Requests take what is
//! published once. Whatever fails before the store leaves it as it was.
//!
//! INVARIANT: `published` is stored by [`Law::publish`] alone, under the manager's lock, after the record.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::time::Instant;

use arc_swap::ArcSwapOption;
use lexpack_api::v1;
use lexpack_host::admission::{self, Difference};
use lexpack_host::candidate::{Freshness, Highest};
use lexpack_host::keys::{SigningKey, TrustFiles, TrustStore};
use lexpack_host::manifest::MANIFEST_FILE;
use lexpack_host::set::{self, SET_FILE, SetList};
use lexpack_host::state::{Point, Recorded, State, StateDirectory};
use lexpack_host::{
    Candidate, CompiledSet, Generation, Limits, LoadError, Loader, PackError, Quarantine,
    Quarantined, SetLabel, artefact,
};

use crate::changes::{Changes, Counters};
use crate::shadow::Shadow;
use crate::{Config, clock, report};

/// Id of the sets that are signed on the spot in development.
const DEVELOPMENT_SET: &str = "development";

/// A generation with the message that names it in answers.
#[derive(Debug)]
pub struct Active {
    /// The generation.
    pub generation: Arc<Generation>,
    /// How answers name it.
    pub name: v1::Generation,
}

impl Active {
    fn new(number: u64, set: Arc<CompiledSet>) -> Arc<Self> {
        let generation = Arc::new(Generation::new(number, set));
        let name = name(&generation);
        Arc::new(Self { generation, name })
    }

    fn label(&self) -> &SetLabel {
        self.generation.set().label()
    }
}

/// What requests can be answered from: replaced as a whole, with one store.
#[derive(Debug)]
struct Published {
    active: Arc<Active>,
    /// Sets that were in force before, the latest first.
    kept: Vec<Arc<Active>>,
}

/// Why a set was not taken.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LawError {
    /// A key could not be used or an artefact not be prepared.
    #[error("{code}: {0}", code = .0.code())]
    Pack(#[from] PackError),
    /// The set was refused.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The artefacts could not be copied for signing with a development key.
    #[error("development copy of packs: {0}")]
    Copy(#[from] std::io::Error),
    /// Something else is in force than the caller took it for.
    #[error("another set is in force; the current etag is `{0}`")]
    Changed(String),
    /// There is no set of this name.
    #[error("there is no set `{0}`")]
    NotFound(String),
    /// What was asked does not fit where the set stands.
    #[error("`{name}`: {message}")]
    State {
        /// Name of the set.
        name: String,
        /// What does not fit.
        message: String,
    },
    /// A limit is reached.
    #[error("the limit `{0}` is reached")]
    Limit(&'static str),
}

/// Where packs come from and who must have signed them.
#[derive(Debug)]
enum Source {
    /// Signed artefacts.
    Signed(TrustFiles),
    /// Artefacts that are copied and signed with a key made on the spot.
    Development(Box<SigningKey>),
}

/// The set in force and how to come to another one.
#[derive(Debug)]
pub struct Law {
    published: ArcSwapOption<Published>,
    manager: Mutex<Manager>,
    directory: OnceLock<StateDirectory>,
    state_path: Option<PathBuf>,
    directories: Vec<PathBuf>,
    source: Source,
    loader: Loader,
    keep: usize,
    staged_max: usize,
    require_signed_set: bool,
    observer: Option<fn(&str, Point)>,
    /// What watchers are told.
    pub changes: Changes,
    /// What is counted.
    pub counters: Counters,
    /// A staged set that sees copies of requests.
    pub shadow: Shadow,
}

/// What only one road at a time may change.
#[derive(Debug, Default)]
struct Manager {
    opened: bool,
    state: State,
    quarantine: Quarantine,
    /// Staged sets in memory, by name.
    staged: BTreeMap<String, Arc<CompiledSet>>,
    /// Generations that left the kept ones, with the moment.
    retired: Vec<(Arc<Active>, Instant)>,
    /// Digest of the set that the directories held when they were last looked at.
    looked_at: Option<String>,
    /// Why what is in force is not what was wanted.
    stale: Option<tonic_types::Status>,
}

/// A staged set with what it would change.
#[derive(Debug, Clone)]
pub struct Staged {
    /// The set.
    pub set: Arc<CompiledSet>,
    /// What it would change; `None` while nothing is in force.
    pub difference: Option<(String, Difference)>,
}

/// What an activation did.
#[derive(Debug, Clone)]
pub struct Activated {
    /// What is in force.
    pub active: Arc<Active>,
    /// Etag of it.
    pub etag: String,
    /// Name of the set that was replaced.
    pub replaced: Option<String>,
    /// Whether it was in force before.
    pub unchanged: bool,
}

/// How an activation is to be done.
#[derive(Debug, Clone, Copy, Default)]
pub struct Activation<'a> {
    /// Etag of what is taken to be in force; empty to take no notice.
    pub etag: &'a str,
    /// Take an older number all the same.
    pub allow_older: bool,
    /// Do everything but put it in force.
    pub validate_only: bool,
    /// Most differences that the shadow may have found.
    pub shadow_limit: Option<u64>,
}

/// A set that the server has.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: v1::SetState,
    /// Its generation; 0 where it never was in force.
    pub generation: u64,
    /// The set, where it is in memory.
    pub set: Option<Arc<CompiledSet>>,
    /// What the record says, where it has it.
    pub recorded: Option<Recorded>,
}

/// How the server stands.
#[derive(Debug, Clone)]
pub struct Standing {
    /// What is in force.
    pub active: Option<Arc<Active>>,
    /// Digests of kept sets, the one in force first.
    pub kept: Vec<String>,
    /// Etag for the next activation.
    pub etag: String,
    /// Why it is stale.
    pub stale: Option<tonic_types::Status>,
    /// Libraries in quarantine.
    pub quarantine: Quarantine,
    /// Counters and gauges.
    pub metrics: BTreeMap<String, u64>,
    /// Whether there is a durable record.
    pub durable: bool,
    /// Bounds.
    pub limits: Limits,
    /// Whether new libraries are tried in a child process.
    pub probed: bool,
    /// Sets that stay for a rollback, and most staged sets.
    pub keep: (usize, usize),
}

impl Law {
    /// Law from the signed packs of a configuration. Nothing is loaded yet.
    #[must_use]
    pub fn signed(config: &Config) -> Self {
        Self::new(
            config,
            Source::Signed(TrustFiles {
                trusted: config.trusted_keys.clone(),
                partners: config.partner_keys.clone(),
                announced: config.announced_keys.clone(),
                revoked: config.revoked.clone(),
            }),
        )
    }

    /// Law from unsigned packs, signed with a key that is made on the spot. Says so in the log.
    ///
    /// # Errors
    /// Where no key can be made.
    pub fn development(config: &Config) -> Result<Self, PackError> {
        let key = Box::new(SigningKey::for_development()?);
        tracing::warn!(
            key = key.id(),
            "DEVELOPMENT MODE: a key was made on the spot and every pack is trusted; not for production"
        );
        Ok(Self::new(config, Source::Development(key)))
    }

    fn new(config: &Config, source: Source) -> Self {
        // A key that is made anew cannot verify what an earlier one signed, so nothing is recorded.
        let state_path = match &source {
            Source::Signed(_) => config.state_directory.clone(),
            Source::Development(_) => None,
        };
        Self {
            published: ArcSwapOption::empty(),
            manager: Mutex::default(),
            directory: OnceLock::new(),
            state_path,
            directories: config.pack_directories.clone(),
            source,
            loader: Loader {
                limits: Limits {
                    probe_time: config.probe_time,
                    ..Limits::default()
                },
                probe: config.probe.clone().filter(|_| config.probing),
            },
            keep: config.keep_sets,
            staged_max: config.staged_sets,
            require_signed_set: config.require_signed_set,
            observer: None,
            changes: Changes::new(instance()),
            counters: Counters::default(),
            shadow: Shadow::default(),
        }
    }

    /// Calls `observer` at each point of each durable writing; for tests that end the process there.
    pub fn observe(&mut self, observer: fn(&str, Point)) {
        self.observer = Some(observer);
    }

    /// The set in force. To be called once per request, and to be kept to its end.
    #[must_use]
    pub fn current(&self) -> Option<Arc<Active>> {
        let published = self.published.load_full()?;
        Some(Arc::clone(&published.active))
    }

    /// The set in force or a kept one, by its digest. In the place of [`Law::current`], once per request.
    ///
    /// # Errors
    /// The digests of the sets that are kept, the one in force first; empty while there is none.
    pub fn pinned(&self, digest: &str) -> Result<Arc<Active>, Vec<String>> {
        let Some(published) = self.published.load_full() else {
            return Err(Vec::new());
        };
        let mut sets = std::iter::once(&published.active).chain(&published.kept);
        match sets.find(|set| set.name.set_digest == digest) {
            Some(set) => {
                Counters::add(&self.counters.pinned);
                Ok(Arc::clone(set))
            }
            None => {
                Counters::add(&self.counters.pin_refused);
                Err(digests(&published))
            }
        }
    }

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

    fn load_in_turn(&self, manager: &mut Manager) -> Result<Arc<Active>, LawError> {
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

    fn load_directories(&self, manager: &mut Manager) -> Result<Arc<Active>, LawError> {
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
    fn restore(&self, manager: &mut Manager, recorded: &Recorded) -> Result<Arc<Active>, LawError> {
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

    fn stage_in_turn(&self, manager: &mut Manager, directory: &Path) -> Result<Staged, LawError> {
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

    fn roll_back_in_turn(
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

    fn activate_in_turn(
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
    fn admit(
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

    /// Records a set durably and puts it in force with one store.
    fn publish(
        &self,
        manager: &mut Manager,
        set: Arc<CompiledSet>,
        by_operator: bool,
        event: v1::SetEvent,
    ) -> Result<Activated, LawError> {
        let before = self.published.load_full();
        let number = manager.state.last_generation.saturating_add(1);
        let label = set.label().clone();
        let state = self.next_state(&manager.state, &set, number, by_operator);
        if let Some(directory) = self.directory.get() {
            directory.write(&state)?;
        }
        let active = Active::new(number, Arc::clone(&set));
        let mut kept: Vec<Arc<Active>> = before
            .iter()
            .flat_map(|before| std::iter::once(&before.active).chain(&before.kept))
            .cloned()
            .collect();
        let mut retired = Vec::new();
        kept.retain(|old| {
            let same = old.label().name == label.name;
            if same {
                retired.push(Arc::clone(old));
            }
            !same
        });
        if kept.len() > self.keep {
            retired.extend(kept.split_off(self.keep));
        }
        self.published.store(Some(Arc::new(Published {
            active: Arc::clone(&active),
            kept,
        })));
        manager.state = state;
        manager.stale = None;
        manager.staged.remove(&label.name);
        let now = Instant::now();
        let retired = retired.into_iter().map(|old| (old, now));
        manager.retired.extend(retired);
        let counter = if event == v1::SetEvent::RolledBack {
            &self.counters.rolled_back
        } else {
            &self.counters.activated
        };
        Counters::add(counter);
        tracing::info!(
            generation = number,
            set = label.name,
            digest = set.digest(),
            packs = set.packs().len(),
            "generation published"
        );
        self.tell(manager, event, &label, set.digest());
        self.shadow.stop_for(&label.name);
        self.prune(manager);
        let replaced = before.map(|before| before.active.label().name.clone());
        Ok(Activated {
            active,
            etag: self.etag(),
            replaced,
            unchanged: false,
        })
    }

    fn next_state(
        &self,
        state: &State,
        set: &CompiledSet,
        number: u64,
        by_operator: bool,
    ) -> State {
        let label = set.label().clone();
        let mut next = state.clone();
        let others = |old: &Recorded| old.label.name != label.name;
        next.kept = state
            .active
            .iter()
            .chain(&state.kept)
            .filter(|old| others(old))
            .take(self.keep)
            .cloned()
            .collect();
        next.last_generation = number;
        if let Some(list) = label.list {
            let sequence = label.sequence;
            let highest = next
                .highest
                .entry(label.id.clone())
                .or_insert(Highest { sequence, list });
            if highest.sequence < sequence {
                *highest = Highest { sequence, list };
            }
        }
        next.active = Some(Recorded {
            digest: set.digest().to_owned(),
            generation: number,
            by_operator,
            label,
        });
        next
    }

    /// Removes sets on disk that are neither in force, kept nor staged.
    fn prune(&self, manager: &Manager) {
        let Some(directory) = self.directory.get() else {
            return;
        };
        let state = &manager.state;
        let recorded = |name: &str| {
            let mut all = state.active.iter().chain(&state.kept);
            all.any(|recorded| recorded.label.name == name)
        };
        // A set with a number above the highest was staged before a restart; it stays.
        let waiting = |name: &str| {
            let (id, number) = name.split_once('@').unwrap_or_default();
            let highest = state.highest.get(id).map_or(0, |highest| highest.sequence);
            number.parse::<u64>().is_ok_and(|number| number > highest)
        };
        for name in directory.sets().unwrap_or_default() {
            if recorded(&name) || manager.staged.contains_key(&name) || waiting(&name) {
                continue;
            }
            match directory.forget(&name) {
                Ok(()) => tracing::debug!(set = name, "set removed from disk"),
                Err(error) => tracing::warn!(set = name, %error, "a set cannot be removed"),
            }
        }
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

    /// Every set that the server has, by name.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn sets(&self) -> Result<Vec<Known>, LawError> {
        let mut manager = self.turn();
        self.open(&mut manager)?;
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
    pub fn set(&self, name: &str) -> Result<(Known, Option<(String, Difference)>), LawError> {
        let known = {
            let mut manager = self.turn();
            self.open(&mut manager)?;
            self.find(&manager, name)?
        };
        let known = known.ok_or_else(|| LawError::NotFound(name.to_owned()))?;
        let difference = known
            .set
            .clone()
            .filter(|_| known.state != v1::SetState::Active)
            .and_then(|set| self.with_difference(set).difference);
        Ok((known, difference))
    }

    fn find(&self, manager: &Manager, name: &str) -> Result<Option<Known>, LawError> {
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
            ("pack_panics_total", images.panics),
            ("pack_breaches_total", images.breaches),
            ("stale", u64::from(manager.stale.is_some())),
        ] {
            metrics.insert(name.to_owned(), value);
        }
        Standing {
            active: published.as_ref().map(|p| Arc::clone(&p.active)),
            kept: published.as_deref().map(digests).unwrap_or_default(),
            etag: self.etag(),
            stale: manager.stale.clone(),
            quarantine: manager.quarantine.clone(),
            metrics,
            durable: self.state_path.is_some(),
            limits: self.loader.limits,
            probed: self.loader.probe.is_some(),
            keep: (self.keep, self.staged_max),
        }
    }

    /// What a watcher is told first.
    #[must_use]
    pub fn present(&self) -> v1::WatchSetsResponse {
        let manager = self.turn();
        let mut event = self.event(&manager, v1::SetEvent::Current);
        if let Some(active) = self.current() {
            event.name.clone_from(&active.label().name);
            event.set_digest.clone_from(&active.name.set_digest);
        }
        event.status.clone_from(&manager.stale);
        self.changes.number(&mut event);
        event
    }

    /// Frees generations that no request uses any more, and records libraries that misbehaved. Does
    /// nothing while another road is taken.
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
        if manager.opened {
            self.note_quarantine(&mut manager);
        }
    }

    fn note_quarantine(&self, manager: &mut Manager) {
        let found: Vec<_> = lexpack_host::quarantined()
            .into_iter()
            .filter(|(library, _)| !manager.quarantine.contains_key(library))
            .collect();
        if found.is_empty() {
            return;
        }
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
            let mut event = self.event(manager, v1::SetEvent::Quarantined);
            event.name = name;
            event.outcome = v1::SetOutcome::Rejected.into();
            event.status = Some(report::status(&error));
            self.changes.tell(event);
        }
        if let Some(directory) = self.directory.get()
            && let Err(error) = directory.write_quarantine(&manager.quarantine)
        {
            tracing::error!(%error, "quarantine is not recorded; a restart would lift it");
        }
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

    fn turn(&self) -> MutexGuard<'_, Manager> {
        // What the manager holds is replaced value by value and sound after a panic as well.
        self.manager.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self, manager: &mut Manager) -> Result<(), LawError> {
        if manager.opened {
            return Ok(());
        }
        if let Some(path) = &self.state_path {
            let mut directory = StateDirectory::open(path)?;
            if let Some(observer) = self.observer {
                directory.observe(observer);
            }
            manager.state = directory.read()?;
            manager.quarantine = directory.quarantine()?;
            // Only this function sets it, under the manager's lock.
            drop(self.directory.set(directory));
        }
        manager.opened = true;
        Ok(())
    }

    fn trust(&self) -> Result<TrustStore, PackError> {
        match &self.source {
            Source::Signed(files) => TrustStore::read(files),
            Source::Development(key) => key.trust_store(),
        }
    }

    fn freshness(&self, manager: &Manager, allow_older: bool) -> Freshness {
        Freshness {
            now: clock::now(),
            highest: manager.state.highest.clone(),
            allow_older,
        }
    }

    fn read_directories(&self) -> Result<Candidate, LawError> {
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
    fn read_kept(&self, name: &str) -> Result<Candidate, LawError> {
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

    fn keep_on_disk(&self, candidate: &Candidate) -> Result<(), LawError> {
        if let Some(directory) = self.directory.get() {
            directory.keep(candidate)?;
        }
        Ok(())
    }

    fn compile(
        &self,
        manager: &Manager,
        candidate: &Candidate,
    ) -> Result<Arc<CompiledSet>, LawError> {
        let quarantined = Quarantined::Refuse(&manager.quarantine);
        Ok(Arc::new(self.loader.compile(candidate, quarantined)?))
    }

    /// Makes a signed set of unsigned artefacts, for development.
    fn development_set(
        &self,
        manager: &Manager,
        directory: &Path,
        key: &SigningKey,
    ) -> Result<tempfile::TempDir, LawError> {
        let limits = &self.loader.limits;
        let copy = temporary()?;
        sign_copies(directory, copy.path(), key, limits)?;
        let trust = key.trust_store()?;
        let mut artefacts = Vec::new();
        let listed = directory.join(SET_FILE);
        for entry in std::fs::read_dir(copy.path())? {
            artefacts.push(artefact::Artefact::open(&entry?.path(), &trust, limits)?);
        }
        for artefact in &artefacts {
            let id = &artefact.manifest().id;
            let place = copy.path().join(id);
            if !place.is_dir() {
                std::fs::create_dir(&place)?;
            }
            for (name, bytes) in artefact.files() {
                std::fs::write(place.join(name), bytes)?;
            }
        }
        for entry in std::fs::read_dir(copy.path())? {
            let entry = entry?;
            let known = |name: &str| artefacts.iter().any(|a| a.manifest().id == name);
            if !entry.file_name().to_str().is_some_and(known) {
                std::fs::remove_dir_all(entry.path())?;
            }
        }
        if listed.is_file() {
            std::fs::copy(&listed, copy.path().join(SET_FILE))?;
        } else {
            let staged = manager.staged.values().map(|set| set.label().sequence);
            let highest = manager.state.highest.get(DEVELOPMENT_SET);
            let highest = staged.chain(highest.map(|highest| highest.sequence)).max();
            let sequence = highest.unwrap_or(0).saturating_add(1);
            let list = SetList::of(
                DEVELOPMENT_SET,
                sequence,
                jiff::Timestamp::MAX,
                &artefacts,
                Vec::new(),
            )?;
            set::write(copy.path(), &list)?;
        }
        set::sign(copy.path(), key, limits)?;
        Ok(copy)
    }

    fn with_difference(&self, set: Arc<CompiledSet>) -> Staged {
        let difference = self.current().map(|active| {
            let difference = admission::difference(active.generation.set(), &set);
            (active.label().name.clone(), difference)
        });
        Staged { set, difference }
    }

    fn etag(&self) -> String {
        self.current().map_or_else(
            || "0".to_owned(),
            |active| {
                let short: String = active.name.set_digest.chars().take(12).collect();
                format!("{}-{short}", active.name.number)
            },
        )
    }

    fn event(&self, manager: &Manager, event: v1::SetEvent) -> v1::WatchSetsResponse {
        v1::WatchSetsResponse {
            event: event.into(),
            outcome: v1::SetOutcome::Accepted.into(),
            last_good: self.current().map(|active| active.name.clone()),
            stale: manager.stale.is_some(),
            ..v1::WatchSetsResponse::default()
        }
    }

    fn tell(&self, manager: &Manager, event: v1::SetEvent, label: &SetLabel, digest: &str) {
        let mut event = self.event(manager, event);
        event.name.clone_from(&label.name);
        digest.clone_into(&mut event.set_digest);
        self.changes.tell(event);
    }

    /// Tells of a refusal: log, counter, watchers, and the state where the set was wanted by the server.
    fn refused(
        &self,
        manager: &mut Manager,
        event: v1::SetEvent,
        name: Option<&str>,
        error: &LawError,
    ) {
        Counters::add(&self.counters.refused);
        if let LawError::Load(error) = error {
            error.log();
        }
        let active = self.current();
        let last_good = active.as_ref().map(|active| active.name.number);
        tracing::error!(set = name, %error, last_good, "set refused; nothing changed");
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

fn digests(published: &Published) -> Vec<String> {
    std::iter::once(&published.active)
        .chain(&published.kept)
        .map(|set| set.name.set_digest.clone())
        .collect()
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

fn temporary() -> std::io::Result<tempfile::TempDir> {
    tempfile::Builder::new()
        .prefix("lexpack-development")
        .tempdir()
}

/// A name for this process that no other one had.
fn instance() -> String {
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let host = host.trim();
    let host = if host.is_empty() { "host" } else { host };
    format!("{host}-{}-{}", std::process::id(), clock::now().as_second())
}

/// Copies every artefact of a directory to a private place and signs the copy.
fn sign_copies(from: &Path, to: &Path, key: &SigningKey, limits: &Limits) -> Result<(), LawError> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(from)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    for artefact in entries
        .iter()
        .filter(|path| path.join(MANIFEST_FILE).is_file())
    {
        let Some(name) = artefact.file_name() else {
            continue;
        };
        let copy = to.join(name);
        std::fs::create_dir(&copy)?;
        for file in [
            MANIFEST_FILE,
            artefact::LIBRARY_FILE,
            artefact::LAW_JSON_FILE,
        ] {
            std::fs::copy(artefact.join(file), copy.join(file))?;
        }
        artefact::sign(&copy, key, limits)?;
        tracing::warn!(pack = %artefact.display(), "signed with the development key");
    }
    Ok(())
}

/// How answers name a generation.
#[must_use]
pub fn name(generation: &Generation) -> v1::Generation {
    v1::Generation {
        number: generation.number(),
        set_digest: generation.set_digest().to_owned(),
        packs: generation
            .packs()
            .iter()
            .map(|pack| v1::PackReference {
                id: pack.id().to_owned(),
                version: pack.version().to_owned(),
                library_digest: pack.library().to_string(),
                law_digest: pack.law().to_string(),
            })
            .collect(),
    }
}
