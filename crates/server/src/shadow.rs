//! The shadow: a staged set evaluates copies of live requests, and what differs is counted and kept.
//!
//! It decides nothing: answers come from the set in force and are given before the copy is looked at.
//! One thread does the work from a short queue; when the queue is full, copies are dropped and counted.
//! Operators need not read cases, so what is shown of one has no values of facts that receipts mask either.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arc_swap::ArcSwapOption;
use lexpack_api::v1;
use lexpack_rules::RuleSet;

use crate::law::Active;
use crate::receipts::masked_name;

/// Copies that may wait.
const QUEUE: usize = 256;

/// Provisions of which differences are kept.
const PROVISIONS_MAX: usize = 1024;

/// A request with the set that answered it.
struct Copied {
    case: v1::Case,
    answered_by: Arc<Active>,
}

/// In the place of what may repeat a masked fact.
const NOT_SHOWN: &str = "not shown: the case has masked facts";

/// A case as operators see it.
struct Shown {
    case: v1::Case,
    /// Paths of the facts whose values were left out.
    masked: Vec<String>,
}

impl Copied {
    /// The case without the values of facts that one of the two sets masks.
    fn shown(&self, set: &Active) -> Shown {
        let rules = [&self.answered_by, set].map(|active| active.generation.rules());
        let mut case = self.case.clone();
        let mut masked = Vec::new();
        for (entity, stated) in case.entities.iter_mut().enumerate() {
            for (index, fact) in stated.facts.iter_mut().enumerate() {
                let mut names = rules
                    .iter()
                    .map(|rules| masked_name(rules.vocabulary(), &stated.kind, fact));
                if names.any(|name| name.is_some()) {
                    fact.value = None;
                    masked.push(format!("case.entities[{entity}].facts[{index}]"));
                }
            }
        }
        Shown { case, masked }
    }
}

impl Shown {
    /// A line of problems, which may repeat the value that it is about.
    fn problem(&self, (path, message): &(String, String)) -> String {
        let within = |fact: &String| {
            let rest = path.strip_prefix(fact.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        match self.masked.iter().any(within) {
            true => format!("{path}: {NOT_SHOWN}"),
            false => format!("{path}: {message}"),
        }
    }

    /// Lines of a finding. What follows its status may be computed from masked facts.
    fn finding(&self, lines: Option<&Vec<String>>) -> Vec<String> {
        let lines = lines.map(Vec::as_slice).unwrap_or_default();
        match lines {
            [status, _, ..] if !self.masked.is_empty() => {
                vec![status.clone(), NOT_SHOWN.to_owned()]
            }
            lines => lines.to_vec(),
        }
    }
}

/// What is going on.
#[derive(Debug)]
struct Run {
    set: Arc<Active>,
    permille: u32,
    seen: AtomicU64,
    dropped: AtomicU64,
    /// Copies that came into the queue.
    taken: AtomicU64,
    queue: SyncSender<Copied>,
    found: Arc<Mutex<Found>>,
}

#[derive(Debug, Default)]
struct Found {
    compared: u64,
    different: u64,
    not_comparable: u64,
    refusal: Option<v1::ShadowRefusal>,
    provisions: BTreeMap<String, Difference>,
    /// Nothing is counted any more: the report was given.
    ended: bool,
}

#[derive(Debug)]
struct Difference {
    count: u64,
    example: v1::ShadowExample,
}

/// What a shadow has counted.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct ShadowCounts {
    pub(crate) running: bool,
    pub(crate) compared: u64,
    pub(crate) different: u64,
    pub(crate) not_comparable: u64,
    pub(crate) dropped: u64,
}

/// The shadow of a server; at most one set is in it.
#[derive(Debug, Default)]
pub struct Shadow {
    run: ArcSwapOption<Run>,
    last: Mutex<Option<v1::ShadowReport>>,
}

impl Shadow {
    /// Puts a set in the shadow, in the place of another one.
    pub(crate) fn start(&self, set: Arc<Active>, permille: u32) {
        let (queue, copies) = sync_channel(QUEUE);
        let found = Arc::new(Mutex::new(Found::default()));
        let worker = (Arc::clone(&set), Arc::clone(&found));
        // The thread ends when the queue has no sender left.
        let started = std::thread::Builder::new()
            .name("lexpack-shadow".to_owned())
            .spawn(move || work(&worker.0, &copies, &worker.1));
        if let Err(error) = started {
            tracing::error!(%error, "the shadow has no thread; copies are dropped");
        }
        self.stop();
        self.run.store(Some(Arc::new(Run {
            set,
            permille,
            seen: AtomicU64::new(0),
            dropped: AtomicU64::new(0),
            taken: AtomicU64::new(0),
            queue,
            found,
        })));
    }

    /// Ends what is going on, and returns what was found.
    pub fn stop(&self) -> Option<v1::ShadowReport> {
        let run = self.run.swap(None)?;
        let report = run.end();
        tracing::info!(
            set = report.name,
            compared = report.compared,
            different = report.different,
            dropped = report.dropped,
            not_comparable = report.not_comparable,
            "shadow ended"
        );
        *locked(&self.last) = Some(report.clone());
        Some(report)
    }

    /// Ends what is going on where it is about this set: it is in force now, or gone.
    pub(crate) fn stop_for(&self, name: &str) {
        let run = self.run.load_full();
        if run.is_some_and(|run| run.name() == name) {
            self.stop();
        }
    }

    /// What was found so far, or by the last shadow.
    #[must_use]
    pub fn report(&self) -> Option<v1::ShadowReport> {
        match self.run.load_full() {
            Some(run) => Some(run.report()),
            None => locked(&self.last).clone(),
        }
    }

    /// What was counted so far, or by the last shadow, without what differs.
    pub(crate) fn counts(&self) -> ShadowCounts {
        if let Some(run) = self.run.load_full() {
            let found = locked(&run.found);
            return ShadowCounts {
                running: true,
                compared: found.compared,
                different: found.different,
                not_comparable: found.not_comparable,
                dropped: run.dropped.load(Ordering::Relaxed),
            };
        }
        let last = locked(&self.last);
        last.as_ref()
            .map_or_else(ShadowCounts::default, |report| ShadowCounts {
                running: report.running,
                compared: report.compared,
                different: report.different,
                not_comparable: report.not_comparable,
                dropped: report.dropped,
            })
    }

    /// How many requests a set was looked at with in its shadow, and for how many of them it differed or could
    /// not be compared; 0 where it was in none.
    #[must_use]
    pub(crate) fn evidence(&self, name: &str) -> (u64, u64) {
        let report = self.report().filter(|report| report.name == name);
        let report = report.unwrap_or_default();
        let refused = report.not_comparable;
        let looked_at = report.compared.saturating_add(refused);
        (looked_at, report.different.saturating_add(refused))
    }

    /// Whether a copy of the request at hand is wanted: the share is counted here, once per request.
    #[must_use]
    #[inline]
    pub fn wants_copy(&self) -> bool {
        let run = self.run.load();
        run.as_ref().is_some_and(|run| run.wants_one())
    }

    /// Hands over the copy of a request that was answered. Dropped where there is no room.
    pub fn offer(&self, case: v1::Case, answered_by: &Arc<Active>) {
        let run = self.run.load();
        let Some(run) = run.as_ref() else { return };
        let answered_by = Arc::clone(answered_by);
        match run.queue.try_send(Copied { case, answered_by }) {
            Ok(()) => {
                run.taken.fetch_add(1, Ordering::Relaxed);
            }
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => {
                run.dropped.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

impl Run {
    fn name(&self) -> &str {
        &self.set.generation.set().label().name
    }

    /// Takes an even share: of any thousand requests in a row, as many as the share says.
    fn wants_one(&self) -> bool {
        let share = u64::from(self.permille);
        let seen = self.seen.fetch_add(1, Ordering::Relaxed);
        let due = |count: u64| {
            let due = count.saturating_mul(share);
            due.checked_div(1000).unwrap_or_default()
        };
        due(seen.saturating_add(1)) > due(seen)
    }

    fn report(&self) -> v1::ShadowReport {
        self.report_of(&locked(&self.found))
    }

    /// The last report: what still waits is dropped.
    fn end(&self) -> v1::ShadowReport {
        let mut found = locked(&self.found);
        found.ended = true;
        let mut report = self.report_of(&found);
        report.running = false;
        report.dropped = report.dropped.saturating_add(report.waiting);
        report.waiting = 0;
        report
    }

    fn report_of(&self, found: &Found) -> v1::ShadowReport {
        let done = found.compared.saturating_add(found.not_comparable);
        v1::ShadowReport {
            name: self.name().to_owned(),
            compared: found.compared,
            different: found.different,
            dropped: self.dropped.load(Ordering::Relaxed),
            not_comparable: found.not_comparable,
            differences: found
                .provisions
                .iter()
                .map(|(provision, difference)| v1::ShadowDifference {
                    provision: provision.clone(),
                    count: difference.count,
                    example: Some(difference.example.clone()),
                })
                .collect(),
            running: true,
            // A copy may be done before it is counted as taken.
            waiting: self.taken.load(Ordering::Relaxed).saturating_sub(done),
            refusal: found.refusal.clone(),
        }
    }
}

fn locked<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    // Counts are sound after a panic as well.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

fn work(set: &Active, copies: &Receiver<Copied>, found: &Mutex<Found>) {
    while let Ok(copied) = copies.recv() {
        if locked(found).ended {
            return;
        }
        // One case that cannot be looked at must not end the looking at others.
        let looked = catch_unwind(AssertUnwindSafe(|| both(set, &copied)));
        let mut found = locked(found);
        if found.ended {
            return;
        }
        match looked {
            Ok(Ok((before, after))) => {
                found.compared = found.compared.saturating_add(1);
                found.compare(|| copied.shown(set), &before, &after);
            }
            Ok(Err(problems)) => found.refuse(|| {
                let shown = copied.shown(set);
                let lines = problems.iter().map(|problem| shown.problem(problem));
                (lines.collect(), shown.case)
            }),
            Err(_panic) => {
                tracing::error!("a comparison in the shadow panicked");
                let problems = vec!["the comparison failed".to_owned()];
                found.refuse(|| (problems, copied.shown(set).case));
            }
        }
    }
}

/// Findings under the set that answered and under the one in the shadow; or the problems that one of them
/// has with the case.
fn both(set: &Active, copied: &Copied) -> Result<(Findings, Findings), Problems> {
    let before = findings(copied.answered_by.generation.rules(), &copied.case)?;
    let after = findings(set.generation.rules(), &copied.case)?;
    Ok((before, after))
}

type Findings = BTreeMap<(String, String, String), Vec<String>>;

/// Problems with a case: paths and messages.
type Problems = Vec<(String, String)>;

fn findings(rules: &RuleSet, case: &v1::Case) -> Result<Findings, Problems> {
    let bound = lexpack_api::case::bind(rules, case.clone()).map_err(|problems| {
        let problems = problems.into_iter();
        let parts = problems.map(|problem| (problem.path, problem.message));
        parts.collect::<Problems>()
    })?;
    Ok(lexpack_host::admission::findings_of(rules, &bound))
}

impl Found {
    /// Counts a request that could not be compared; the first of them is kept, as it may be shown.
    fn refuse(&mut self, shown: impl FnOnce() -> (Vec<String>, v1::Case)) {
        self.not_comparable = self.not_comparable.saturating_add(1);
        self.refusal.get_or_insert_with(|| {
            let (problems, case) = shown();
            let case = Some(case);
            v1::ShadowRefusal { case, problems }
        });
    }

    fn compare(&mut self, shown: impl Fn() -> Shown, before: &Findings, after: &Findings) {
        let mut keys: Vec<_> = before.keys().chain(after.keys()).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut differs = false;
        for key in keys {
            let (old, new) = (before.get(key), after.get(key));
            if old == new {
                continue;
            }
            differs = true;
            let (provision, subject, object) = key;
            if let Some(known) = self.provisions.get_mut(provision) {
                known.count = known.count.saturating_add(1);
            } else if self.provisions.len() < PROVISIONS_MAX {
                let shown = shown();
                let example = v1::ShadowExample {
                    subject: subject.clone(),
                    object: object.clone(),
                    before: shown.finding(old),
                    after: shown.finding(new),
                    case: Some(shown.case),
                };
                let difference = Difference { count: 1, example };
                self.provisions.insert(provision.clone(), difference);
            }
        }
        self.different = self.different.saturating_add(u64::from(differs));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of a masked fact neither its problems are shown, which repeat its value, nor what is computed; of a case without
    /// masked facts everything is.
    #[test]
    fn what_repeats_a_masked_fact() {
        let shown = |masked: &[&str]| Shown {
            case: v1::Case::default(),
            masked: masked.iter().map(|path| (*path).to_owned()).collect(),
        };
        let problem = |shown: &Shown, path: &str| {
            shown.problem(&(path.to_owned(), "is 7, less than 9".to_owned()))
        };
        let (open, masked) = (shown(&[]), shown(&["case.entities[0].facts[1]"]));
        for (path, hidden) in [
            ("case.entities[0].facts[1]", true),
            ("case.entities[0].facts[1].integer.lower", true),
            ("case.entities[0].facts[10].integer", false),
            ("case.entities[1].facts[1]", false),
        ] {
            assert_eq!(problem(&masked, path).contains('7'), !hidden, "{path}");
            assert!(problem(&open, path).contains('7'), "{path}");
            assert!(problem(&masked, path).starts_with(path));
        }
        let lines = vec!["MET".to_owned(), "fine: 7 to 70".to_owned()];
        assert_eq!(open.finding(Some(&lines)), lines);
        assert_eq!(masked.finding(Some(&lines)), ["MET", NOT_SHOWN]);
        assert_eq!(masked.finding(Some(&vec!["MET".to_owned()])), ["MET"]);
        assert!(masked.finding(None).is_empty());
    }
}
