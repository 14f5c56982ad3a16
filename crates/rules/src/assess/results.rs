//! What has been found so far, for the provisions that refer to it.

use std::cell::Cell;

use lexpack_domain::{Status, Truth};

use super::{Cause, Finding};
use crate::RuleSet;
use crate::bind::BoundCase;
use crate::evaluate::NOBODY;

/// Work that the exact questions of one assessment may take, in looks at one term of a formula. Bounds
/// the time of an assessment whatever the law and the case are.
const WORK_MAX: usize = 500_000;

/// Findings so far, and where the finding of each provision, subject and object is.
#[derive(Debug, Clone)]
pub(crate) struct Results {
    pub(crate) findings: Vec<Finding>,
    /// Subject, object and place of the findings of each provision, in order.
    by_provision: Vec<Vec<(u32, Option<u32>, usize)>>,
    /// Whether any finding ever was provisional.
    provisional: bool,
    work_left: Cell<usize>,
}

impl Default for Results {
    fn default() -> Self {
        Self {
            findings: Vec::new(),
            by_provision: Vec::new(),
            provisional: false,
            work_left: Cell::new(WORK_MAX),
        }
    }
}

/// What is known of a conclusion.
pub(crate) struct Concluded {
    pub(crate) truth: Truth,
    pub(crate) cause: Option<Cause>,
    pub(crate) given: Option<usize>,
    pub(crate) status: Option<Status>,
    /// Place of the finding, where there is one.
    pub(crate) finding: Option<usize>,
}

impl Results {
    /// Results with room for a finding of each provision.
    pub(crate) fn for_provisions(provisions: usize) -> Self {
        Self {
            findings: Vec::with_capacity(provisions),
            by_provision: Vec::with_capacity(provisions),
            ..Self::default()
        }
    }

    /// Takes work for an exact question; false where none is left.
    pub(crate) fn work(&self, amount: usize) -> bool {
        let left = self.work_left.get().saturating_sub(amount);
        self.work_left.set(left);
        left > 0
    }

    /// Work that is left.
    pub(crate) fn work_left(&self) -> usize {
        self.work_left.get()
    }

    /// Leaves at most some work for what follows.
    pub(crate) fn limit_work(&self, most: usize) {
        self.allow_work(self.work_left.get().min(most));
    }

    /// Leaves so much work for what follows; returns what was left.
    pub(crate) fn allow_work(&self, work: usize) -> usize {
        self.work_left.replace(work)
    }

    /// Whether a finding may be provisional.
    pub(crate) const fn has_provisional(&self) -> bool {
        self.provisional
    }

    fn add(&mut self, finding: Finding) {
        while self.by_provision.len() <= finding.provision {
            self.by_provision.push(Vec::new());
        }
        let place = self.findings.len();
        if let Some(rows) = self.by_provision.get_mut(finding.provision) {
            let row = (finding.subject, finding.object, place);
            let at = rows.partition_point(|known| *known < row);
            rows.insert(at, row);
        }
        self.findings.push(finding);
    }

    /// Puts a finding in the place of the one about the same provision, subject and object; returns that
    /// one with its place.
    pub(crate) fn replace(&mut self, finding: Finding) -> Option<(usize, Finding)> {
        self.provisional |= finding.choice.provisional;
        let object = finding.object.unwrap_or(NOBODY);
        let place = self.place(finding.provision, finding.subject, object);
        match place.and_then(|place| Some((place, self.findings.get_mut(place)?))) {
            Some((place, known)) => Some((place, std::mem::replace(known, finding))),
            None => {
                self.add(finding);
                None
            }
        }
    }

    /// Place of the finding of a provision for a subject and object.
    pub(crate) fn place(&self, provision: usize, subject: u32, object: u32) -> Option<usize> {
        let rows = self.by_provision.get(provision)?;
        // A finding without an object is about every object of its subject.
        [None, Some(object)].into_iter().find_map(|object| {
            let at = rows.partition_point(|(s, o, _)| (*s, *o) < (subject, object));
            let (s, o, place) = rows.get(at)?;
            ((*s, *o) == (subject, object)).then_some(*place)
        })
    }

    /// What is known of a conclusion for a subject and object: as given, else as found.
    pub(crate) fn conclusion(
        &self,
        rules: &RuleSet,
        case: &BoundCase,
        conclusion: usize,
        subject: u32,
        object: u32,
    ) -> Concluded {
        let provision = rules
            .conclusions
            .get(conclusion)
            .and_then(|known| known.provision);
        let finding = provision.and_then(|provision| self.place(provision, subject, object));
        let given = case.given.iter().position(|given| {
            given.conclusion == conclusion
                && given.subject.is_none_or(|entity| entity == subject)
                && given.object.is_none_or(|entity| entity == object)
        });
        if let Some(stated) = given.and_then(|index| case.given.get(index)) {
            return Concluded {
                truth: Truth::from(stated.established),
                cause: None,
                given,
                status: None,
                finding: None,
            };
        }
        let status = finding
            .and_then(|place| self.findings.get(place))
            .map(|finding| finding.status);
        let (truth, cause) = match (provision, status) {
            (None, _) => (Truth::Unknown, Some(Cause::PackAbsent)),
            // The provision has no finding about these entities: nothing connects them, or it is not
            // known whether the subject's unit does.
            (Some(_), None) => match rules.link_of(conclusion).filter(|link| link.via.is_some()) {
                Some(link) if link.linked(case, subject, object) == Truth::Unknown => {
                    (Truth::Unknown, Some(Cause::MissingFact))
                }
                _ => (Truth::False, None),
            },
            (Some(_), Some(Status::UnresolvedLaw)) => (Truth::Unknown, Some(Cause::LawNotOnFile)),
            (Some(_), Some(Status::Undetermined)) => (Truth::Unknown, Some(Cause::OpenFinding)),
            (Some(_), Some(status)) => (status.as_truth(), None),
        };
        Concluded {
            truth,
            cause,
            given: None,
            status,
            finding,
        }
    }
}
