//! An assessment as messages.

use std::collections::BTreeSet;

use lexpack_domain::{
    Bounds, Character, ConsequenceState, Date, DeadlineUnit, Measure, Span, Status, Text, TimeUnit,
};
use lexpack_rules::{
    Assessment, AttachedOutcome, Basis, BoundCase, Candidate, Change, Concurrent, ConsequenceKind,
    ConsequenceOutcome, Distance, DoubtOutcome, Effect, Finding, Flip, Missing, ProvisionRule,
    Range, Ranges, RuleSet, Standing, Step, VersionRule, Want, deadline_words, measure_words, wire,
};
use tonic::Status as RpcStatus;

use super::enums;
use super::exposure::Exposures;
use crate::{case, catalog, v1, words};

/// Writes the parts of an answer.
pub(crate) struct Writer<'a> {
    rules: &'a RuleSet,
    case: &'a BoundCase,
    assessment: &'a Assessment,
    view: v1::View,
    zh: bool,
    en: bool,
    flips: bool,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(
        rules: &'a RuleSet,
        case: &'a BoundCase,
        assessment: &'a Assessment,
        view: v1::View,
        language: v1::Language,
    ) -> Self {
        Self {
            rules,
            case,
            assessment,
            view,
            zh: language != v1::Language::En,
            en: language != v1::Language::Zh,
            flips: false,
        }
    }

    /// Also searches the smallest changes that would lead elsewhere.
    pub(super) const fn with_flips(self, flips: bool) -> Self {
        Self { flips, ..self }
    }

    pub(crate) fn response(
        &self,
        request_id: String,
        generation: Option<&v1::Generation>,
        go_on: super::GoOn<'_>,
    ) -> Result<v1::AssessResponse, RpcStatus> {
        let mut findings = Vec::with_capacity(self.assessment.findings().len());
        for index in 0..self.assessment.findings().len() {
            // The search for flips costs many evaluations for each finding.
            go_on()?;
            findings.push(self.finding(index));
        }
        Ok(v1::AssessResponse {
            request_id,
            generation: generation.cloned(),
            assessment_date: Some(case::date(self.case.assessment_date())),
            exposures: Exposures::of(&findings),
            findings,
            missing: self
                .assessment
                .missing
                .iter()
                .map(|missing| self.missing(missing))
                .collect(),
            notices: self.notices(),
            concurrences: self
                .assessment
                .concurrences
                .iter()
                .map(|applied| self.concurrence(applied))
                .collect(),
            // Whoever keeps receipts names it; what is sealed does not name itself.
            receipt_id: String::new(),
        })
    }

    fn concurrence(&self, applied: &Concurrent) -> v1::ConcurrenceOutcome {
        let Some(rule) = self.rules.concurrences().get(applied.rule) else {
            return v1::ConcurrenceOutcome::default();
        };
        v1::ConcurrenceOutcome {
            rule: rule.id.clone(),
            text: self.text(&rule.text),
            citation: self.text(&rule.citation_text),
            findings: indexes(&applied.findings),
            governs: applied.governs.and_then(|place| u32::try_from(place).ok()),
            doubt: self
                .rules
                .doubt_of(rule)
                .map(|doubt| doubt.id.clone())
                .unwrap_or_default(),
        }
    }

    fn text(&self, text: &Text) -> Option<wire::Text> {
        words::message(text, self.zh, self.en)
    }

    /// A text that was put together for this answer.
    fn own(&self, text: Text) -> Option<wire::Text> {
        words::owned_message(text, self.zh, self.en)
    }

    fn id(&self, entity: u32) -> String {
        self.case.entity_id(entity).to_owned()
    }

    fn ids(&self, entities: &[u32]) -> Vec<String> {
        entities.iter().map(|entity| self.id(*entity)).collect()
    }

    /// The finding at a place of the assessment.
    pub(super) fn finding(&self, index: usize) -> v1::Finding {
        let Some(finding) = self.assessment.findings().get(index) else {
            return v1::Finding::default();
        };
        let Some(provision) = self.rules.provisions().get(finding.provision) else {
            return v1::Finding::default();
        };
        let decisive = deciding(finding);
        let version = decisive.and_then(|candidate| self.rules.version(finding, candidate));
        let citation = version.map_or(&provision.citation_text, |version| &version.citation_text);
        let excludes = matches!(self.rules.effect(finding.provision), Some(Effect::Excludes));
        let counted = counted(finding);
        let mut message = v1::Finding {
            provision: provision.id.clone(),
            citation: Some(enums::citation_message(&provision.citation)),
            citation_text: self.text(citation),
            title: self.text(&provision.title),
            character: enums::character(provision.character).into(),
            subject: self.id(finding.subject),
            object: finding
                .object
                .map(|object| self.id(object))
                .unwrap_or_default(),
            status: enums::status(finding.status).into(),
            version: Some(self.version(provision, finding)),
            consequences: counted
                .iter()
                .flat_map(|candidate| self.consequences(finding, candidate))
                .collect(),
            doubts: finding
                .doubts
                .iter()
                .map(|doubt| self.doubt(finding, doubt))
                .collect(),
            rests_on_given: indexes(&finding.rests_on_given),
            auxiliary: provision.character == Character::Definition || excludes,
            tiers: counted
                .iter()
                .flat_map(|candidate| self.tiers(finding, candidate))
                .collect(),
            attached: finding
                .attached
                .iter()
                .map(|outcome| self.attached(finding, outcome))
                .collect(),
            ranges: finding
                .ranges
                .as_ref()
                .map(|ranges| self.ranges(finding, ranges)),
            provisional: finding.choice.provisional,
            standing: self
                .assessment
                .standings
                .get(index)
                .map(|standing| self.standing(*standing)),
            ..v1::Finding::default()
        };
        if self.view != v1::View::Decisions
            && let Some(candidate) = decisive
        {
            message.reasons = self.reasons(finding, &candidate.trace);
        }
        if self.view == v1::View::Full {
            message.tree = finding
                .candidates
                .iter()
                .flat_map(|candidate| self.tree(finding, candidate))
                .collect();
            message.proofs = decisive
                .map(|candidate| self.proofs(candidate))
                .unwrap_or_default();
        }
        if self.flips {
            let flips = self.rules.flips(self.case, self.assessment, index);
            message.flips = flips.iter().map(|flip| self.flip(flip)).collect();
        }
        message
    }

    fn reasons(&self, finding: &Finding, trace: &[Step]) -> Vec<v1::Reason> {
        self.rules
            .reasons(self.case, self.assessment, finding, trace)
            .into_iter()
            .map(|reason| v1::Reason {
                text: self.text(reason.text),
                citation: self.text(reason.citation),
                truth: enums::truth(reason.truth).into(),
                cause: enums::cause(reason.cause).into(),
                observed: self.own(reason.observed),
                distance: reason.distance.and_then(|distance| self.distance(distance)),
            })
            .collect()
    }

    fn distance(&self, distance: Distance) -> Option<v1::Distance> {
        Some(v1::Distance {
            least: distance.least,
            most: distance.most?,
            of: self.own(distance.of),
            equivalents: distance
                .equivalents
                .into_iter()
                .map(|each| v1::Equivalent {
                    of: self.own(each.of),
                    count: each.count,
                })
                .collect(),
            text: self.own(distance.words),
        })
    }

    fn tiers(&self, finding: &Finding, candidate: &Candidate) -> Vec<v1::TierOutcome> {
        let Some(version) = self.rules.version(finding, candidate) else {
            return Vec::new();
        };
        candidate
            .tiers
            .iter()
            .filter_map(|tier| version.tiers.get(*tier))
            .map(|tier| v1::TierOutcome {
                id: tier.id.clone(),
                title: self.text(&tier.title),
                citation: self.text(&tier.citation_text),
                version: version.id.clone(),
            })
            .collect()
    }

    fn attached(&self, finding: &Finding, outcome: &AttachedOutcome) -> v1::AttachedOutcome {
        let Some(provision) = self.rules.provisions().get(outcome.provision) else {
            return v1::AttachedOutcome::default();
        };
        let version = provision.versions.get(outcome.version);
        let citation = version.map_or(&provision.citation_text, |version| &version.citation_text);
        let mut message = v1::AttachedOutcome {
            provision: provision.id.clone(),
            citation: self.text(citation),
            title: self.text(&provision.title),
            truth: enums::truth(outcome.truth).into(),
            ..v1::AttachedOutcome::default()
        };
        match self.rules.effect(outcome.provision) {
            Some(Effect::Bars) => message.effect = v1::AttachedEffect::Bars.into(),
            Some(Effect::Adds) => message.effect = v1::AttachedEffect::Adds.into(),
            Some(Effect::Excludes) => message.effect = v1::AttachedEffect::Excludes.into(),
            Some(Effect::Modifies(adjustments, modality)) => {
                message.effect = v1::AttachedEffect::Modifies.into();
                message.adjustments = adjustments
                    .iter()
                    .map(|one| enums::adjustment(*one).into())
                    .collect();
                message.modality = enums::modality(*modality).into();
            }
            None => {}
        }
        if self.view != v1::View::Decisions {
            message.reasons = self.reasons(finding, &outcome.trace);
        }
        if let Some(version) = version {
            message.consequences = outcome
                .consequences
                .iter()
                .map(|added| self.consequence(finding, version, added))
                .collect();
        }
        message
    }

    fn ranges(&self, finding: &Finding, ranges: &Ranges) -> v1::Ranges {
        v1::Ranges {
            statutory: Some(self.range(finding, ranges.candidate, &ranges.statutory)),
            binding: Some(self.range(finding, ranges.candidate, &ranges.binding)),
            discretionary: Some(self.range(finding, ranges.candidate, &ranges.discretionary)),
        }
    }

    fn range(&self, finding: &Finding, candidate: usize, range: &Range) -> v1::PenaltyRange {
        let part = |index: &usize| {
            let candidate = finding.candidates.get(candidate)?;
            let version = self.rules.version(finding, candidate)?;
            let outcome = candidate.consequences.get(*index)?;
            let rule = version.consequences.get(outcome.rule)?;
            let ConsequenceKind::Sanction(kind, _) = &rule.kind else {
                return None;
            };
            let kind = self.rules.sanctions().get(*kind)?;
            let formula = self.rules.measure_formula(rule);
            Some(v1::PenaltyPart {
                sanction: kind.id.clone(),
                title: self.text(&kind.title),
                measure: self.measure(&outcome.measure, formula.as_ref()),
                measure_text: self.text(&measure_words(self.rules, rule, &outcome.measure)),
            })
        };
        v1::PenaltyRange {
            options: range
                .options
                .iter()
                .map(|option| v1::PenaltyOption {
                    parts: option.iter().filter_map(part).collect(),
                })
                .collect(),
            exempt: range.exempt,
            below: range.below,
            more: range.more,
        }
    }

    fn proofs(&self, candidate: &Candidate) -> Vec<v1::Proof> {
        self.rules
            .proofs(self.case, candidate)
            .into_iter()
            .filter_map(|proof| {
                let step = candidate.trace.get(proof.step)?;
                let (text, citation) = self.rules.node_words(step.node)?;
                Some(v1::Proof {
                    text: self.text(text),
                    citation: self.text(citation),
                    burden: proof.burden.into(),
                    standard: proof.standard.into(),
                    truth: enums::truth(proof.truth).into(),
                    unproved: enums::status(proof.unproved).into(),
                })
            })
            .collect()
    }

    fn flip(&self, flip: &Flip) -> v1::Flip {
        v1::Flip {
            changes: flip
                .changes
                .iter()
                .map(|change| self.change(change))
                .collect(),
            status: enums::status(flip.status).into(),
        }
    }

    fn change(&self, change: &Change) -> v1::Change {
        let mut message = v1::Change {
            from: self.text(&change.from),
            to: self.text(&change.to),
            ..v1::Change::default()
        };
        match change.entity {
            Some(entity) => {
                message.entity = self.id(entity);
                if let Some(fact) = self.rules.vocabulary().fact(change.index) {
                    message.title = self.text(&fact.title);
                    message.fact = Some(v1::Fact {
                        number: fact.number,
                        value: Some(case::value_message(&change.value)),
                        ..v1::Fact::default()
                    });
                }
            }
            None => {
                message.given = u32::try_from(change.index).ok();
                if let Some((title, _)) = self.rules.given_title(self.case, change.index) {
                    message.title = self.text(title);
                }
            }
        }
        message
    }

    fn standing(&self, standing: Standing) -> v1::Standing {
        let (kind, other) = match standing {
            Standing::Stands => (v1::StandingKind::Stands, None),
            Standing::Yields(other) => (v1::StandingKind::Yields, Some(other)),
            Standing::FineYields(other) => (v1::StandingKind::FineYields, Some(other)),
            Standing::Open(other) => (v1::StandingKind::Open, Some(other)),
        };
        let words = self
            .rules
            .standing_words(self.assessment.findings(), standing);
        v1::Standing {
            kind: kind.into(),
            other: other.and_then(|other| u32::try_from(other).ok()),
            text: self.own(words),
        }
    }

    fn tree(&self, finding: &Finding, candidate: &Candidate) -> Vec<v1::TreeNode> {
        let nodes = self
            .rules
            .tree(self.case, self.assessment, finding, &candidate.trace);
        nodes
            .into_iter()
            .map(|node| v1::TreeNode {
                depth: u32::from(node.step.depth),
                node: node.step.node,
                truth: enums::truth(node.step.truth).into(),
                cause: enums::cause(node.cause).into(),
                text: self.text(node.text),
                citation: self.text(node.citation),
                observed: self.own(node.observed),
                distance: node.distance.and_then(|distance| self.distance(distance)),
                standard: node.standard.into(),
                join: enums::join(node.join).into(),
                entity: node
                    .step
                    .entity
                    .map(|entity| self.id(entity))
                    .unwrap_or_default(),
                burden: node.burden.into(),
                other_reading: node.step.other_reading,
            })
            .collect()
    }

    fn version(&self, provision: &ProvisionRule, finding: &Finding) -> v1::VersionChoice {
        let date = self
            .rules
            .version_date(self.case, finding)
            .unwrap_or_default();
        let choice = finding.choice;
        let straddle = |text: &Text| {
            if choice.straddles {
                self.text(text)
            } else {
                None
            }
        };
        v1::VersionChoice {
            candidates: finding
                .candidates
                .iter()
                .enumerate()
                .map(|(index, candidate)| {
                    let governs = choice.governing.is_none_or(|governing| governing == index)
                        && candidate.basis != Basis::PreviousText;
                    self.candidate(finding, candidate, governs)
                })
                .collect(),
            rule: self.text(&provision.version_rule),
            rule_citation: self.text(&provision.version_rule_citation),
            reason: self.own(words::version_reason(
                finding,
                &date,
                &provision.before_first,
            )),
            governing: choice.governing.and_then(|index| u32::try_from(index).ok()),
            code: enums::version_reason(choice.reason).into(),
            straddle: straddle(&provision.straddle),
            straddle_citation: straddle(&provision.straddle_citation),
            decided: choice.decided,
        }
    }

    /// A version that may govern; with what would follow, where it does not.
    fn candidate(
        &self,
        finding: &Finding,
        candidate: &Candidate,
        governs: bool,
    ) -> v1::VersionCandidate {
        let found = candidate.status;
        let Some(version) = self.rules.version(finding, candidate) else {
            return v1::VersionCandidate {
                status: enums::status(found).into(),
                basis: enums::basis(candidate.basis).into(),
                ..v1::VersionCandidate::default()
            };
        };
        let (tiers, consequences) = if governs {
            (Vec::new(), Vec::new())
        } else {
            (
                self.tiers(finding, candidate),
                self.consequences(finding, candidate),
            )
        };
        v1::VersionCandidate {
            basis: enums::basis(candidate.basis).into(),
            tiers,
            consequences,
            id: version.id.clone(),
            in_force: Some(wire::Period {
                from: Some(case::date(version.in_force.from)),
                to: version.in_force.to.map(case::date),
            }),
            edition: version.edition.clone(),
            document_number: version.document_number.clone(),
            url: version.url.clone(),
            status: enums::status(found).into(),
            citation_text: self.text(&version.citation_text),
        }
    }

    fn consequences(&self, finding: &Finding, candidate: &Candidate) -> Vec<v1::Consequence> {
        let Some(version) = self.rules.version(finding, candidate) else {
            return Vec::new();
        };
        candidate
            .consequences
            .iter()
            .filter(|outcome| outcome.state != ConsequenceState::OtherTier)
            .map(|outcome| self.consequence(finding, version, outcome))
            .collect()
    }

    fn consequence(
        &self,
        finding: &Finding,
        version: &VersionRule,
        outcome: &ConsequenceOutcome,
    ) -> v1::Consequence {
        let Some(rule) = version.consequences.get(outcome.rule) else {
            return v1::Consequence::default();
        };
        let mut message = v1::Consequence {
            depth: rule.depth,
            id: rule.id.clone(),
            state: enums::state(outcome.state).into(),
            modality: enums::modality(rule.modality).into(),
            text: self.text(&rule.text),
            citation: self.text(&rule.citation_text),
            addressee_role: self.text(&rule.role),
            addressees: self.ids(&outcome.addressees),
            possible_addressees: self.ids(&outcome.possible_addressees),
            imposed_by: self.text(&rule.imposed_by),
            measure_text: self.own(measure_words(self.rules, rule, &outcome.measure)),
            state_reason: self.own(self.rules.state_reason(
                self.case,
                self.assessment,
                finding,
                outcome,
            )),
            version: version.id.clone(),
            tier: rule
                .tier
                .and_then(|tier| version.tiers.get(tier))
                .map(|tier| tier.id.clone())
                .unwrap_or_default(),
            due: self.due(&rule.kind, outcome.deadline),
            ..v1::Consequence::default()
        };
        match &rule.kind {
            ConsequenceKind::Sanction(index, _) => {
                if let Some(sanction) = self.rules.sanctions().get(*index) {
                    message.sanction = sanction.id.clone();
                    message.family = enums::family(sanction.family).into();
                }
                let formula = self.rules.measure_formula(rule);
                message.measure = self.measure(&outcome.measure, formula.as_ref());
            }
            ConsequenceKind::Group(joint) => message.joint = enums::joint_message(*joint).into(),
            ConsequenceKind::Duty(..)
            | ConsequenceKind::Liability(_)
            | ConsequenceKind::Remedy(..)
            | ConsequenceKind::Referral(..) => {}
        }
        message
    }

    fn due(&self, kind: &ConsequenceKind, ends: Option<Span>) -> Option<v1::DueTime> {
        let rule = match kind {
            ConsequenceKind::Duty(_, _, deadline) | ConsequenceKind::Remedy(_, _, deadline) => {
                deadline.as_ref()?
            }
            ConsequenceKind::Sanction(..)
            | ConsequenceKind::Group(_)
            | ConsequenceKind::Liability(_)
            | ConsequenceKind::Referral(..) => return None,
        };
        let day = |day: Option<i64>| day.and_then(Date::from_days).map(case::date);
        let moment = |seconds: Option<i64>| {
            seconds.map(|seconds| wire::Instant {
                seconds,
                zone: String::new(),
            })
        };
        let ends = ends.unwrap_or(Span::ANY);
        let mut message = v1::DueTime {
            text: self.own(deadline_words(rule)),
            ..v1::DueTime::default()
        };
        if rule.unit == DeadlineUnit::Hour {
            message.earliest_moment = moment(ends.min());
            message.latest_moment = moment(ends.max());
        } else {
            message.earliest = day(ends.min());
            message.latest = day(ends.max());
        }
        Some(message)
    }

    fn measure(&self, measure: &Measure, formula: Option<&Text>) -> Option<v1::Measure> {
        use v1::measure::Kind;
        let kind = match measure {
            Measure::None => return None,
            Measure::Unlimited => Kind::Unlimited(wire::Unlimited {}),
            Measure::Time { unit, min, max } => {
                let unit = match unit {
                    TimeUnit::Day => wire::TimeUnit::Day,
                    TimeUnit::Month => wire::TimeUnit::Month,
                    TimeUnit::Year => wire::TimeUnit::Year,
                };
                Kind::Time(wire::TimeRange {
                    unit: unit.into(),
                    min: *min,
                    max: *max,
                })
            }
            Measure::Amount(bounds) => Kind::Amount(self.amount(bounds, formula)),
        };
        Some(v1::Measure { kind: Some(kind) })
    }

    fn amount(&self, bounds: &Bounds, formula: Option<&Text>) -> v1::Amount {
        let money = |minor: Option<i64>| {
            minor.map(|minor| wire::Money {
                minor,
                currency: bounds.currency.to_string(),
            })
        };
        v1::Amount {
            min: money(bounds.min),
            max: money(bounds.max),
            exact: bounds.fixed && bounds.min.is_some() && bounds.min == bounds.max,
            formula: formula.and_then(|formula| self.text(formula)),
        }
    }

    fn doubt(&self, finding: &Finding, outcome: &DoubtOutcome) -> v1::DoubtOutcome {
        let Some(doubt) = self.rules.doubts().get(outcome.doubt) else {
            return v1::DoubtOutcome::default();
        };
        let used = doubt.readings.get(outcome.reading);
        v1::DoubtOutcome {
            doubt: doubt.id.clone(),
            question: self.text(&doubt.question),
            known: self.text(&doubt.known),
            reading: used.map(|used| used.id.clone()).unwrap_or_default(),
            reading_text: used.and_then(|used| self.text(&used.text)),
            reading_authority: used.and_then(|used| self.text(&used.authority)),
            others: outcome
                .others
                .iter()
                .filter_map(|other| {
                    let rule = doubt.readings.get(other.reading)?;
                    let governs =
                        |index: &usize| other.governing.is_none_or(|governing| governing == *index);
                    let candidates = other.candidates.iter().enumerate();
                    let candidates = candidates.filter(|(at, _)| other.differs && governs(at));
                    let candidates: Vec<_> = candidates.map(|(_, candidate)| candidate).collect();
                    Some(v1::OtherReading {
                        reading: rule.id.clone(),
                        text: self.text(&rule.text),
                        authority: self.text(&rule.authority),
                        status: enums::status(other.status).into(),
                        differs: other.differs,
                        consequences: candidates
                            .iter()
                            .flat_map(|candidate| self.consequences(finding, candidate))
                            .collect(),
                        tiers: candidates
                            .iter()
                            .flat_map(|candidate| self.tiers(finding, candidate))
                            .collect(),
                    })
                })
                .collect(),
        }
    }

    fn missing(&self, missing: &Missing) -> v1::MissingFact {
        let mut message = v1::MissingFact {
            findings: indexes(&missing.findings),
            settles: indexes(&missing.settles),
            cause: enums::cause(Some(missing.cause)).into(),
            ..v1::MissingFact::default()
        };
        let question = match missing.want {
            Want::Fact(fact, entity) => {
                let Some(fact) = self.rules.vocabulary().fact(fact) else {
                    return message;
                };
                message.number = fact.number;
                message.name = fact.name.clone();
                message.entity = self.id(entity);
                fact.question.clone()
            }
            Want::Conclusion(conclusion) => {
                let Some((id, title)) = self.rules.conclusion_title(conclusion) else {
                    return message;
                };
                message.provision = id.to_owned();
                words::ask_conclusion(title)
            }
            Want::Entities(kind) => {
                let Some(kind) = self.rules.vocabulary().kinds().get(kind) else {
                    return message;
                };
                message.name = kind.id.clone();
                words::ask_entities(&kind.title)
            }
            Want::Function(quantity) => self
                .rules
                .function_text(quantity)
                .map(words::ask_function)
                .unwrap_or_default(),
        };
        message.question = self.own(question);
        message
    }

    fn notices(&self) -> Vec<v1::Notice> {
        let mut notices = Vec::new();
        let mut notice = |kind: v1::NoticeKind, text: Text, about: String| {
            notices.push(v1::Notice {
                kind: kind.into(),
                text: self.own(text),
                about,
            });
        };
        let findings = self.assessment.findings();
        let mut given: Vec<usize> = findings
            .iter()
            .flat_map(|finding| finding.rests_on_given.iter().copied())
            .collect();
        given.sort_unstable();
        given.dedup();
        for index in given {
            let Some((title, established)) = self.rules.given_title(self.case, index) else {
                continue;
            };
            let text = words::rests_on_given(title, established, self.case.given_basis(index));
            notice(
                v1::NoticeKind::RestsOnGiven,
                text,
                format!("case.given[{index}]"),
            );
        }
        for (index, finding) in &self.assessment.given_differs {
            let Some((title, _)) = self.rules.given_title(self.case, *index) else {
                continue;
            };
            let Some(finding) = findings.get(*finding) else {
                continue;
            };
            let text = words::given_differs(title, finding.status);
            notice(
                v1::NoticeKind::GivenDiffers,
                text,
                format!("case.given[{index}]"),
            );
        }
        for (id, title) in &self.assessment.packs_absent {
            notice(
                v1::NoticeKind::PackAbsent,
                words::pack_absent(title),
                id.clone(),
            );
        }
        for (kind, provisions) in self.law_missing() {
            for provision in provisions {
                let text = if kind == v1::NoticeKind::Provisional {
                    words::provisional(&provision.title)
                } else {
                    words::law_not_on_file(&provision.title)
                };
                notice(kind, text, provision.id.clone());
            }
        }
        for (entity, fact) in self.case.not_read() {
            let Some(fact) = self.rules.vocabulary().fact(fact) else {
                continue;
            };
            let text = words::fact_not_read(&fact.title);
            notice(
                v1::NoticeKind::FactNotRead,
                text,
                format!("{entity}: {}", fact.name),
            );
        }
        for kind in self.case.closed_kinds() {
            let Some(kind) = self.rules.vocabulary().kinds().get(kind) else {
                continue;
            };
            notice(
                v1::NoticeKind::WorldClosed,
                words::world_closed(&kind.title),
                kind.id.clone(),
            );
        }
        for pack in self.rules.packs() {
            let note = pack
                .law
                .currency
                .as_ref()
                .and_then(|currency| currency.note.as_ref());
            if let Some(note) = note {
                let text = Text::new(note.zh.clone(), note.en.clone());
                notice(v1::NoticeKind::Currency, text, pack.id.clone());
            }
        }
        notice(
            v1::NoticeKind::AssistsOnly,
            words::assists_only(),
            String::new(),
        );
        notices
    }

    /// Provisions whose answers are provisional, and provisions whose text is not on file.
    fn law_missing(&self) -> [(v1::NoticeKind, Vec<&ProvisionRule>); 2] {
        let mut provisional: BTreeSet<usize> = BTreeSet::new();
        let mut not_on_file: BTreeSet<usize> = BTreeSet::new();
        for finding in self.assessment.findings() {
            if finding.choice.provisional {
                provisional.insert(finding.provision);
            }
            if finding.status == Status::UnresolvedLaw {
                not_on_file.insert(finding.provision);
            }
        }
        let rules = |places: BTreeSet<usize>| {
            places
                .into_iter()
                .filter_map(|place| self.rules.provisions().get(place))
                .collect()
        };
        [
            (v1::NoticeKind::Provisional, rules(provisional)),
            (v1::NoticeKind::LawNotOnFile, rules(not_on_file)),
        ]
    }

    /// A question with the form of its answer.
    pub(super) fn question(&self, missing: &Missing) -> v1::Question {
        let mut question = v1::Question {
            missing: Some(self.missing(missing)),
            ..v1::Question::default()
        };
        if let Want::Fact(fact, entity) = missing.want {
            question.fact = catalog::fact_declaration(self.rules, fact).cloned();
            question.options = catalog::options(self.rules, fact);
            question.known = self.text(&self.rules.known_words(self.case, entity, fact));
        }
        question
    }

    /// Findings that are open, among those that are wanted.
    pub(super) fn open_findings(&self, wanted: impl Fn(&usize) -> bool) -> Vec<v1::OpenFinding> {
        let findings = self.assessment.findings().iter().enumerate();
        findings
            .filter(|(index, finding)| finding.status == Status::Undetermined && wanted(index))
            .filter_map(|(_, finding)| {
                let provision = self.rules.provisions().get(finding.provision)?;
                Some(v1::OpenFinding {
                    provision: provision.id.clone(),
                    citation_text: self.text(&provision.citation_text),
                    subject: self.id(finding.subject),
                    object: finding
                        .object
                        .map(|object| self.id(object))
                        .unwrap_or_default(),
                })
            })
            .collect()
    }
}

/// The candidate that speaks for a finding: the one that governs, else the first with a trace that
/// shares its status, else the last with a trace.
fn deciding(finding: &Finding) -> Option<&Candidate> {
    let governing = finding
        .choice
        .governing
        .and_then(|index| finding.candidates.get(index))
        .filter(|candidate| !candidate.trace.is_empty());
    let traced = || {
        finding.candidates.iter().filter(|candidate| {
            !candidate.trace.is_empty() && candidate.basis != Basis::PreviousText
        })
    };
    governing
        .or_else(|| traced().find(|candidate| candidate.status == finding.status))
        .or_else(|| traced().next_back())
        .or_else(|| finding.candidates.last())
}

/// Candidates whose consequences the answer carries: the one that governs, or all while that is open.
fn counted(finding: &Finding) -> Vec<&Candidate> {
    match finding.choice.governing {
        Some(governing) => finding.candidates.get(governing).into_iter().collect(),
        None => finding
            .candidates
            .iter()
            .filter(|candidate| candidate.basis != Basis::PreviousText)
            .collect(),
    }
}

fn indexes(places: &[usize]) -> Vec<u32> {
    places
        .iter()
        .filter_map(|place| u32::try_from(*place).ok())
        .collect()
}
