//! Which version governs, and the finding that follows.

use std::cmp::Ordering;

use lexpack_domain::{ConsequenceState, Status, Truth};
use lexpack_rules::wire::{Applicability, Provision, Version, VersionRule};

use super::facts::Known;
use super::number::Range;
use super::quantities::days;
use super::{Candidate, Finding, Scope, Slow};

/// What one pair of versions, at the act and at the decision, leads to.
struct Governs {
    status: Status,
    version: Option<Option<String>>,
}

/// Days on which a version is in force.
fn period(version: &Version) -> Range {
    let period = version.in_force.as_ref().expect("a period");
    Range {
        low: period.from.map(days),
        high: period.to.map(days),
    }
}

impl<'a> Slow<'a> {
    /// The date of a fact of the object, or of the subject.
    fn date(&self, name: &str, scope: &Scope) -> Range {
        let kind = &self.world.declared(name).kind;
        let entities = self.world.case.entities.iter();
        let of = |id: &str| {
            entities
                .clone()
                .any(|entity| entity.id == id && entity.kind == *kind)
        };
        let owner = match &scope.object {
            Some(object) if of(object) => object,
            _ => &scope.subject,
        };
        match self.world.known(Some(owner), name) {
            Known::Number(range) => range,
            other => panic!("a date, not {other:?}"),
        }
    }

    /// Versions in force on days that are possible; `None` where on one of them none is.
    fn on(&self, provision: &'a Provision, possible: Range) -> Vec<Option<&'a Version>> {
        let mut found: Vec<Option<&Version>> = Vec::new();
        for version in &provision.versions {
            if period(version).meets(possible) {
                found.push(Some(version));
            }
        }
        // A day without a version is one of the ends, or lies beside the end of a version.
        let beside = provision.versions.iter().flat_map(|version| {
            let period = period(version);
            [
                period.low.map(|day| day - 1),
                period.high.map(|day| day + 1),
            ]
        });
        let mut probes: Vec<i128> = beside
            .flatten()
            .chain(possible.low)
            .chain(possible.high)
            .collect();
        probes.retain(|day| possible.contains(*day));
        let covered = |day: &i128| provision.versions.iter().any(|v| period(v).contains(*day));
        let no_day_known = probes.is_empty() && provision.versions.is_empty();
        if no_day_known || probes.iter().any(|day| !covered(day)) {
            found.push(None);
        }
        found
    }

    /// Versions of a provision that attaches: the one at the act or, for an interpretation where none was in
    /// force then, the one at the decision, if it reaches the act.
    pub(super) fn attaching_versions(
        &self,
        provision: &'a Provision,
        scope: &Scope,
    ) -> Vec<Option<&'a Version>> {
        let rule = provision.applicability.as_ref().expect("a rule of choice");
        let act = self.date(&rule.date, scope);
        let mut versions = Vec::new();
        for older in self.on(provision, act) {
            if older.is_some() || rule.rule() != VersionRule::Interpretation {
                versions.push(older);
                continue;
            }
            for newer in self.on(provision, self.decision(rule, scope)) {
                let reached = newer.map_or(Truth::False, |newer| reaches(newer, act));
                if reached != Truth::False {
                    versions.push(newer);
                }
                if reached != Truth::True {
                    versions.push(None);
                }
            }
        }
        versions
    }

    /// When it was decided; where nothing was, the date of the assessment stands in.
    fn decision(&self, rule: &Applicability, scope: &Scope) -> Range {
        let assessed = self.world.case.assessment_date.expect("a day").days();
        match self.date(&rule.decision, scope) {
            Range::ANY => Range::point(assessed.into()),
            stated => stated,
        }
    }

    pub(super) fn finding(
        &self,
        provision: &'a Provision,
        subject: String,
        object: Option<String>,
    ) -> Finding {
        let scope = Scope::of(&subject, object.as_deref());
        let rule = provision.applicability.as_ref().expect("a rule of choice");
        let act = self.date(&rule.date, &scope);
        let decision = match rule.rule() {
            VersionRule::AtDate => None,
            _ => Some(self.decision(rule, &scope)),
        };
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut outcomes: Vec<Governs> = Vec::new();
        for older in self.on(provision, act) {
            let older_at = self.evaluated(provision, older, &scope, &mut candidates);
            let Some(decision) = decision else {
                let candidate = &candidates[older_at];
                outcomes.push(governs(candidate));
                continue;
            };
            for newer in self.on(provision, decision) {
                // Where no text was in force at the act and the one at the decision is not on file, the
                // text before it stands provisionally for acts that it reached while they were pending.
                let interprets = rule.rule() == VersionRule::Interpretation;
                let missing =
                    newer.filter(|newer| newer.not_on_file && older.is_none() && interprets);
                let previous = missing.and_then(|newer| {
                    let mut versions = provision.versions.iter();
                    versions.find(|known| known.id == newer.previous)
                });
                if let Some(previous) = previous {
                    let pending = reaches(previous, act);
                    if pending != Truth::False {
                        let at = self.evaluated(provision, Some(previous), &scope, &mut candidates);
                        outcomes.push(governs(&candidates[at]));
                    }
                    if pending == Truth::True {
                        if newer.is_some_and(|newer| reaches(newer, act) != Truth::False) {
                            self.evaluated(provision, newer, &scope, &mut candidates);
                        }
                        continue;
                    }
                }
                // Days of the act under the older one.
                let days = older.map_or(act, |older| both(act, period(older)));
                let reached = match (rule.rule(), newer) {
                    (VersionRule::Interpretation, Some(newer)) => reaches(newer, days),
                    // Without a newer one the older one governs.
                    (VersionRule::Interpretation, None) => Truth::False,
                    _ => Truth::True,
                };
                if reached != Truth::False {
                    let newer_at = self.evaluated(provision, newer, &scope, &mut candidates);
                    let (older, newer) = (&candidates[older_at], &candidates[newer_at]);
                    outcomes.push(match rule.rule() {
                        VersionRule::Interpretation => self.interpretation(provision, older, newer),
                        _ => self.milder(provision, older, newer),
                    });
                }
                if reached != Truth::True {
                    // Acts that a newer interpretation does not reach stay where they are.
                    outcomes.push(governs(&candidates[older_at]));
                }
            }
        }
        let status = joined(&outcomes);
        let first = outcomes[0].version.clone();
        let same = outcomes.iter().all(|outcome| outcome.version == first);
        let governing = first.filter(|_| same);
        for candidate in &mut candidates {
            let governs = governing.as_ref() == Some(&candidate.version);
            for outcome in &mut candidate.consequences {
                let follows = outcome.state == ConsequenceState::Follows;
                if follows && !(status == Status::Established && governs) {
                    outcome.state = ConsequenceState::Open;
                }
            }
        }
        Finding {
            provision: provision.id.clone(),
            subject,
            object,
            status,
            candidates,
            governing,
            attached: Vec::new(),
        }
    }

    /// Evaluates a version once; returns its place among the candidates.
    fn evaluated(
        &self,
        provision: &Provision,
        version: Option<&Version>,
        scope: &Scope,
        candidates: &mut Vec<Candidate>,
    ) -> usize {
        let id = version.map(|version| version.id.clone());
        if let Some(known) = candidates.iter().position(|known| known.version == id) {
            return known;
        }
        let status = match version {
            None => Status::NoLawInForce,
            Some(version) if version.not_on_file => Status::UnresolvedLaw,
            Some(version) => Status::from(self.met(provision, version, scope)),
        };
        let applies = matches!(status, Status::Established | Status::Undetermined);
        let (tiers, consequences) = match version {
            Some(version) if applies => {
                let tiers = self.tiers(version, scope);
                let consequences = self.consequences(version, status, &tiers, scope);
                (tiers, consequences)
            }
            _ => (Vec::new(), Vec::new()),
        };
        candidates.push(Candidate {
            version: id,
            status,
            tiers,
            consequences,
        });
        candidates.len() - 1
    }

    /// 从旧兼从轻: the version at the act, or the one at the decision where that does not apply to the
    /// facts or is milder.
    fn milder(&self, provision: &Provision, older: &Candidate, newer: &Candidate) -> Governs {
        use Status::{Established, NoLawInForce, NotEstablished, Undetermined, UnresolvedLaw};
        if older.version == newer.version {
            return governs(older);
        }
        let open = Governs {
            status: Undetermined,
            version: None,
        };
        match (older.status, newer.status) {
            (NoLawInForce | UnresolvedLaw | NotEstablished, _) => governs(older),
            // A newer text that is not on file leaves the older one to stand provisionally.
            (_, UnresolvedLaw) => governs(older),
            (_, NoLawInForce | NotEstablished) => Governs {
                status: NotEstablished,
                ..governs(newer)
            },
            (Established, Established) => match self.compare(provision, newer, older) {
                Some(Ordering::Less) => governs(newer),
                Some(Ordering::Equal | Ordering::Greater) => governs(older),
                None => Governs {
                    status: Established,
                    version: None,
                },
            },
            _ => open,
        }
    }

    /// The rule for interpretations: the one at the act governs unless a newer one is more favourable;
    /// where none was in force at the act, the one at the decision governs.
    fn interpretation(
        &self,
        provision: &Provision,
        older: &Candidate,
        newer: &Candidate,
    ) -> Governs {
        if older.version.is_none() {
            governs(newer)
        } else {
            self.milder(provision, older, newer)
        }
    }
}

/// The days that lie in both.
fn both(a: Range, b: Range) -> Range {
    Range {
        low: a.low.into_iter().chain(b.low).max(),
        high: a.high.into_iter().chain(b.high).min(),
    }
}

/// Whether an interpretation reaches acts on days that are possible.
fn reaches(version: &Version, act: Range) -> Truth {
    match version.acts_from {
        None => Truth::True,
        Some(first) => act.less(Range::point(days(first))).negate(),
    }
}

fn governs(candidate: &Candidate) -> Governs {
    Governs {
        status: candidate.status,
        version: Some(candidate.version.clone()),
    }
}

/// One status for all pairs that are possible.
fn joined(outcomes: &[Governs]) -> Status {
    let fails = |status: Status| matches!(status, Status::NotEstablished | Status::NoLawInForce);
    let first = outcomes[0].status;
    if outcomes.iter().all(|outcome| outcome.status == first) {
        first
    } else if outcomes.iter().all(|outcome| fails(outcome.status)) {
        Status::NotEstablished
    } else {
        Status::Undetermined
    }
}
