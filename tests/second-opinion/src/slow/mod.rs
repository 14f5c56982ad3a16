//! The slow evaluator: law as data, read as its definition reads.
//!
//! Nothing is compiled, nothing is kept but the findings that others refer to, and every name is
//! looked up where it stands. What is unknown by its parts stays unknown: this is plain Kleene logic,
//! and exactness is had by evaluating completions.

mod conditions;
mod consequences;
mod facts;
mod number;
mod quantities;
mod versions;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use lexpack_domain::{Case, ConsequenceState, Measure, Status, Truth};
use lexpack_rules::wire::{Attachment, Pack, Provision, Version, attachment::Effect};

pub use facts::{Known, World};
pub use number::{Fraction, Range};

/// The answer for one provision, subject and object.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Id of the provision.
    pub provision: String,
    /// Id of the subject.
    pub subject: String,
    /// Id of the object, where the frame has one.
    pub object: Option<String>,
    /// Status.
    pub status: Status,
    /// Versions that may govern; `None` stands for no version in force.
    pub candidates: Vec<Candidate>,
    /// The version that governs; `None` while that is open.
    pub governing: Option<Option<String>>,
    /// Provisions of general parts that attach to it: id, and whether their elements are met.
    pub attached: Vec<(String, Truth)>,
}

/// A version that may govern.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Id of the version.
    pub version: Option<String>,
    /// Status under it.
    pub status: Status,
    /// Tiers that may fit, the lightest first.
    pub tiers: Vec<String>,
    /// Consequences, unless it is not established.
    pub consequences: Vec<Outcome>,
}

/// One consequence.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Tier to which it belongs.
    pub tier: Option<String>,
    /// Id.
    pub id: String,
    /// Whether it follows.
    pub state: ConsequenceState,
    /// Its measure.
    pub measure: Measure,
    /// Whether facts that are not known exactly leave the measure as it is.
    pub exact: bool,
    /// Whether its own condition is open.
    pub open: bool,
    /// Entities on which it falls, and on which it may fall.
    pub addressees: (Vec<String>, Vec<String>),
}

/// What an attached provision may know of the finding that it attaches to.
#[derive(Debug, Clone, Default)]
struct Target {
    tiers: BTreeSet<String>,
    /// A text that may govern it is not on file.
    not_on_file: bool,
    greatest_term: Option<Range>,
}

/// Entities in view.
#[derive(Debug, Clone)]
struct Scope {
    subject: String,
    object: Option<String>,
    others: Vec<(String, String)>,
    target: Option<Rc<Target>>,
}

impl Scope {
    fn of(subject: &str, object: Option<&str>) -> Self {
        Self {
            subject: subject.to_owned(),
            object: object.map(str::to_owned),
            others: Vec::new(),
            target: None,
        }
    }

    fn with(&self, variable: &str, entity: &str) -> Self {
        let mut inner = self.clone();
        inner.others.push((variable.to_owned(), entity.to_owned()));
        inner
    }

    fn entity(&self, variable: &str) -> String {
        match variable {
            "subject" => self.subject.clone(),
            "object" => self.object.clone().expect("an object"),
            other => {
                let mut named = self.others.iter().rev();
                let found = named.find(|(name, _)| name == other);
                found.expect("in view").1.clone()
            }
        }
    }
}

/// Evaluates one case under one set of packs and one choice of readings.
struct Slow<'a> {
    world: World<'a>,
    readings: &'a BTreeMap<String, String>,
    found: RefCell<BTreeMap<String, Rc<Vec<Finding>>>>,
}

/// What follows from a case under the default readings.
pub fn assess(packs: &[Pack], case: &Case) -> Vec<Finding> {
    assess_under(packs, case, &BTreeMap::new())
}

/// What follows from a case where some doubts are read in another way than by default.
pub fn assess_under(
    packs: &[Pack],
    case: &Case,
    readings: &BTreeMap<String, String>,
) -> Vec<Finding> {
    let slow = Slow {
        world: World { packs, case },
        readings,
        found: RefCell::default(),
    };
    let provisions = packs.iter().flat_map(|pack| &pack.provisions);
    let own = provisions.filter(|provision| stands_alone(provision));
    own.flat_map(|provision| {
        let found = slow.findings(provision);
        let with_general_parts = found
            .iter()
            .map(|finding| slow.with_general_parts(provision, finding));
        with_general_parts.collect::<Vec<_>>()
    })
    .collect()
}

/// Whether a provision has findings of its own: all but those that attach without excluding.
fn stands_alone(provision: &Provision) -> bool {
    provision.attachment.as_ref().is_none_or(excludes)
}

fn excludes(attachment: &Attachment) -> bool {
    matches!(attachment.effect, Some(Effect::Excludes(_)))
}

impl<'a> Slow<'a> {
    fn provision(&self, id: &str) -> Option<&'a Provision> {
        let mut provisions = self.world.packs.iter().flat_map(|pack| &pack.provisions);
        provisions.find(|provision| provision.id == id)
    }

    /// The reading of a doubt that is in use: the first, unless another is chosen.
    fn reading(&self, doubt: &str) -> String {
        let mut doubts = self.world.packs.iter().flat_map(|pack| &pack.doubts);
        let declared = doubts.find(|known| known.id == doubt).expect("declared");
        match self.readings.get(doubt) {
            Some(reading) => reading.clone(),
            None => declared.readings[0].id.clone(),
        }
    }

    /// Another provision's conclusion for a subject and object: as the case gives it, else as found.
    fn conclusion(&self, id: &str, subject: &str, object: Option<&str>) -> Truth {
        let mut given = self.world.case.given.iter();
        let given = given.find(|given| {
            given.provision == id
                && given
                    .subject
                    .as_deref()
                    .is_none_or(|named| named == subject)
                && given
                    .object
                    .as_deref()
                    .is_none_or(|named| Some(named) == object)
        });
        if let Some(given) = given {
            return Truth::from(given.established);
        }
        let Some(provision) = self.provision(id) else {
            return Truth::Unknown;
        };
        let findings = self.findings(provision);
        let mut findings = findings.iter();
        let finding = findings.find(|finding| {
            finding.subject == subject
                && (finding.object.is_none() || finding.object.as_deref() == object)
        });
        match finding.map(|finding| finding.status) {
            Some(Status::Established) => Truth::True,
            Some(Status::Undetermined | Status::UnresolvedLaw) => Truth::Unknown,
            Some(Status::NotEstablished | Status::NoLawInForce) => Truth::False,
            None => self.connected(provision, subject, object),
        }
    }

    /// Whether a provision without a finding about entities may still be about them: the object, and by
    /// `via` the subject's unit, may name the same one.
    fn connected(&self, provision: &Provision, subject: &str, object: Option<&str>) -> Truth {
        let frame = provision.frame.as_ref().expect("a frame");
        if frame.via.is_empty() || provision.attachment.is_some() {
            return Truth::False;
        }
        let unknown = |entity, reference: &str| {
            matches!(self.world.known(entity, reference), Known::Entity(None))
        };
        if unknown(object, &frame.link) || unknown(Some(subject), &frame.via) {
            Truth::Unknown
        } else {
            Truth::False
        }
    }

    /// Findings of a provision, each evaluated once.
    fn findings(&self, provision: &'a Provision) -> Rc<Vec<Finding>> {
        if let Some(known) = self.found.borrow().get(&provision.id) {
            return Rc::clone(known);
        }
        let frames = self.frames(provision).into_iter();
        let findings = frames.map(|(subject, object)| self.finding(provision, subject, object));
        let findings = Rc::new(findings.collect::<Vec<_>>());
        let id = provision.id.clone();
        self.found.borrow_mut().insert(id, Rc::clone(&findings));
        findings
    }

    /// Subjects and objects that a provision is about. An object whose link is not known may be about
    /// any subject; with `via` both references must be known.
    fn frames(&self, provision: &'a Provision) -> Vec<(String, Option<String>)> {
        let frame = provision.frame.as_ref().expect("a frame");
        if let Some(attachment) = &provision.attachment {
            let mut frames = BTreeSet::new();
            for target in self.targets(attachment) {
                for (subject, object) in self.frames(target) {
                    let object = object.filter(|_| !frame.object_kind.is_empty());
                    frames.insert((subject, object));
                }
            }
            return frames.into_iter().collect();
        }
        let mut frames = Vec::new();
        for subject in self.world.of_kind(&frame.subject_kind) {
            if frame.object_kind.is_empty() {
                frames.push((subject.id.clone(), None));
                continue;
            }
            let named =
                |entity: &str, reference: &str| match self.world.known(Some(entity), reference) {
                    Known::Entity(named) => named,
                    other => panic!("a reference, not {other:?}"),
                };
            for object in self.world.of_kind(&frame.object_kind) {
                let link = named(&object.id, &frame.link);
                let about = if frame.via.is_empty() {
                    link.is_none_or(|link| link == subject.id)
                } else {
                    link.is_some() && link == named(&subject.id, &frame.via)
                };
                if about {
                    frames.push((subject.id.clone(), Some(object.id.clone())));
                }
            }
        }
        frames
    }

    /// Provisions to which another attaches; nothing attaches to what attaches itself.
    fn targets(&self, attachment: &Attachment) -> Vec<&'a Provision> {
        let provisions = self.world.packs.iter().flat_map(|pack| &pack.provisions);
        let reaches = |provision: &&Provision| {
            provision.attachment.is_none()
                && (attachment.characters.contains(&provision.character)
                    || attachment.characters.is_empty())
                && (attachment.only.contains(&provision.id) || attachment.only.is_empty())
                && !attachment.except.contains(&provision.id)
        };
        provisions.filter(reaches).collect()
    }

    /// Provisions that attach to one.
    fn attaching(&self, provision: &Provision) -> Vec<&'a Provision> {
        let provisions = self.world.packs.iter().flat_map(|pack| &pack.provisions);
        let attaches = |other: &&Provision| {
            let attachment = other.attachment.as_ref();
            attachment.is_some_and(|attachment| {
                let mut targets = self.targets(attachment).into_iter();
                targets.any(|target| target.id == provision.id)
            })
        };
        provisions.filter(attaches).collect()
    }

    /// The elements of a version: the object belongs to the subject, nothing excludes it, what the
    /// version says holds, and one of its tiers is reached where it has tiers.
    fn met(&self, provision: &Provision, version: &Version, scope: &Scope) -> Truth {
        let frame = provision.frame.as_ref().expect("a frame");
        let own = provision.attachment.is_none();
        let linked = if own && !frame.object_kind.is_empty() && frame.via.is_empty() {
            match self.world.known(scope.object.as_deref(), &frame.link) {
                Known::Entity(Some(named)) => Truth::from(named == scope.subject),
                _ => Truth::Unknown,
            }
        } else {
            Truth::True
        };
        let excluders = self.attaching(provision).into_iter();
        let excluded = excluders
            .filter(|other| other.attachment.as_ref().is_some_and(excludes))
            .map(|other| self.conclusion(&other.id, &scope.subject, scope.object.as_deref()))
            .fold(Truth::False, Truth::or);
        let elements = self.truth(version.elements.as_ref().expect("elements"), scope);
        let graded = if version.tiers.is_empty() {
            Truth::True
        } else {
            let tiers = version.tiers.iter();
            let reached =
                tiers.map(|tier| self.truth(tier.condition.as_ref().expect("stated"), scope));
            reached.fold(Truth::False, Truth::or)
        };
        linked.and(excluded.negate()).and(elements).and(graded)
    }

    /// Tiers that may be the heaviest that is reached.
    fn tiers(&self, version: &Version, scope: &Scope) -> Vec<String> {
        let mut tiers = Vec::new();
        for tier in version.tiers.iter().rev() {
            let reached = self.truth(tier.condition.as_ref().expect("stated"), scope);
            if reached != Truth::False {
                tiers.insert(0, tier.id.clone());
            }
            if reached == Truth::True {
                break;
            }
        }
        tiers
    }

    /// A finding with what general parts make of it.
    fn with_general_parts(&self, provision: &'a Provision, finding: &Finding) -> Finding {
        let mut finding = finding.clone();
        let open = matches!(
            finding.status,
            Status::Established | Status::Undetermined | Status::UnresolvedLaw
        );
        if !open {
            return finding;
        }
        let target = Rc::new(self.target(provision, &finding));
        let mut barred = false;
        for other in self.attaching(provision) {
            let attachment = other.attachment.as_ref().expect("attaches");
            if excludes(attachment) {
                continue;
            }
            let mut scope = Scope::of(&finding.subject, finding.object.as_deref());
            let versions = self.attaching_versions(other, &scope);
            if versions.iter().all(Option::is_none) {
                continue;
            }
            scope.target = Some(Rc::clone(&target));
            // Only what every version that may govern says is said; without one it is not met.
            let truths = versions.into_iter().map(|version| match version {
                None => Truth::False,
                Some(version) if version.not_on_file => Truth::Unknown,
                Some(version) => self.met(other, version, &scope),
            });
            let truths: BTreeSet<Truth> = truths.collect();
            let truth = match truths.first() {
                Some(truth) if truths.len() == 1 => *truth,
                _ => Truth::Unknown,
            };
            let bars = matches!(attachment.effect, Some(Effect::Bars(_)));
            barred = barred || (bars && truth == Truth::True);
            finding.attached.push((other.id.clone(), truth));
        }
        finding.attached.sort_by(|a, b| a.0.cmp(&b.0));
        if barred {
            let candidates = finding.candidates.iter_mut();
            for outcome in candidates.flat_map(|candidate| &mut candidate.consequences) {
                use ConsequenceState::{Barred, Follows, Open};
                if matches!(outcome.state, Follows | Open) {
                    outcome.state = Barred;
                }
            }
        }
        finding
    }
}

/// A ratio of a case as an exact fraction.
pub fn fraction(ratio: lexpack_domain::Ratio) -> Fraction {
    Fraction::new(ratio.numerator().into(), ratio.denominator().into())
}
