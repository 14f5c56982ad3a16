//! An assessment as a message.

use std::collections::BTreeMap;

use lexpack_domain::{
    Bounds, Character, ConsequenceState, Family, Joint, Measure, Modality, Status, Text, TimeUnit,
    Truth,
};
use lexpack_rules::{
    Assessment, BoundCase, Candidate, Cause, ConsequenceKind, ConsequenceOutcome, DoubtOutcome,
    Finding, Join, Missing, Problem, ProvisionRule, RuleSet, VersionRule, Want, measure_words,
    wire,
};
use tonic::Status as RpcStatus;

use crate::errors::{self, ErrorReason};
use crate::{case, v1, words};

const REQUEST_ID_LENGTH_MAX: usize = 128;

/// Assesses the case of a request by one rule set.
///
/// # Errors
/// `INVALID_ARGUMENT` with every problem of the request and its path; `FAILED_PRECONDITION` where
/// the request requires another set.
pub fn assess(
    rules: &RuleSet,
    generation: &v1::Generation,
    request: v1::AssessRequest,
) -> Result<v1::AssessResponse, RpcStatus> {
    let required = &request.required_set_digest;
    if !required.is_empty() && *required != generation.set_digest {
        return Err(errors::set_not_in_force(required, &generation.set_digest));
    }
    let mut problems = Vec::new();
    let mut problem = |path: &str, message: String| {
        problems.push(Problem {
            path: path.to_owned(),
            message,
        });
    };
    let request_id_fits = request.request_id.chars().count() <= REQUEST_ID_LENGTH_MAX
        && !request.request_id.chars().any(char::is_control);
    if !request_id_fits {
        problem(
            "request_id",
            format!(
                "must have at most {REQUEST_ID_LENGTH_MAX} characters and no control character"
            ),
        );
    }
    if v1::View::try_from(request.view).is_err() {
        problem("view", format!("{} is not a view", request.view));
    }
    if v1::Language::try_from(request.language).is_err() {
        problem(
            "language",
            format!("{} is not a language", request.language),
        );
    }
    let view = request.view();
    let language = request.language();
    let bound = match request.case {
        None => {
            problem("case", "not stated".to_owned());
            None
        }
        Some(message) => match case::bind(rules, message) {
            Ok(bound) => Some(bound),
            Err(found) => {
                problems.extend(found);
                None
            }
        },
    };
    let (Some(bound), true) = (bound, problems.is_empty()) else {
        return Err(errors::invalid(ErrorReason::InvalidCase, &problems));
    };
    let assessment = rules.assess(&bound);
    let writer = Writer {
        rules,
        case: &bound,
        assessment: &assessment,
        view,
        zh: language != v1::Language::En,
        en: language != v1::Language::Zh,
    };
    Ok(writer.response(request.request_id, generation))
}

struct Writer<'a> {
    rules: &'a RuleSet,
    case: &'a BoundCase,
    assessment: &'a Assessment,
    view: v1::View,
    zh: bool,
    en: bool,
}

impl Writer<'_> {
    fn response(&self, request_id: String, generation: &v1::Generation) -> v1::AssessResponse {
        let findings: Vec<v1::Finding> = self
            .assessment
            .findings
            .iter()
            .map(|finding| self.finding(finding))
            .collect();
        v1::AssessResponse {
            request_id,
            generation: Some(generation.clone()),
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
        }
    }

    fn text(&self, text: &Text) -> Option<wire::Text> {
        words::message(text, self.zh, self.en)
    }

    fn id(&self, entity: u32) -> String {
        self.case.entity_id(entity).to_owned()
    }

    fn ids(&self, entities: &[u32]) -> Vec<String> {
        entities.iter().map(|entity| self.id(*entity)).collect()
    }

    fn finding(&self, finding: &Finding) -> v1::Finding {
        let Some(provision) = self.rules.provisions().get(finding.provision) else {
            return v1::Finding::default();
        };
        let decisive = deciding(finding);
        let version = decisive.and_then(|candidate| self.rules.version(finding, candidate));
        let citation = version.map_or(&provision.citation_text, |version| &version.citation_text);
        let mut message = v1::Finding {
            provision: provision.id.clone(),
            citation: Some(citation_message(&provision.citation)),
            citation_text: self.text(citation),
            title: self.text(&provision.title),
            character: character(provision.character).into(),
            subject: self.id(finding.subject),
            object: finding
                .object
                .map(|object| self.id(object))
                .unwrap_or_default(),
            status: status(finding.status).into(),
            version: Some(self.version(provision, finding)),
            consequences: finding
                .candidates
                .iter()
                .flat_map(|candidate| self.consequences(finding, candidate))
                .collect(),
            doubts: finding
                .doubts
                .iter()
                .map(|doubt| self.doubt(finding, doubt))
                .collect(),
            rests_on_given: finding
                .rests_on_given
                .iter()
                .filter_map(|index| u32::try_from(*index).ok())
                .collect(),
            auxiliary: provision.character == Character::Definition,
            ..v1::Finding::default()
        };
        if self.view != v1::View::Decisions
            && let Some(candidate) = decisive
        {
            message.reasons = self
                .rules
                .reasons(self.case, self.assessment, finding, &candidate.trace)
                .into_iter()
                .map(|reason| v1::Reason {
                    text: self.text(reason.text),
                    citation: self.text(reason.citation),
                    truth: truth(reason.truth).into(),
                    cause: cause(reason.cause).into(),
                    observed: self.text(&reason.observed),
                })
                .collect();
        }
        if self.view == v1::View::Full {
            message.tree = finding
                .candidates
                .iter()
                .flat_map(|candidate| self.tree(finding, candidate))
                .collect();
        }
        message
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
                truth: truth(node.step.truth).into(),
                cause: cause(node.cause).into(),
                text: self.text(node.text),
                citation: self.text(node.citation),
                observed: self.text(&node.observed),
                join: join(node.join).into(),
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
        let reason = match finding.candidates.as_slice() {
            [one] if one.version.is_none() => words::no_version(&date, &provision.before_first),
            [one] if one.status == Status::UnresolvedLaw => words::not_on_file(&date),
            [_] => words::version_in_force(&date),
            _ => words::versions_open(&date),
        };
        v1::VersionChoice {
            candidates: finding
                .candidates
                .iter()
                .map(|candidate| {
                    self.candidate(self.rules.version(finding, candidate), candidate.status)
                })
                .collect(),
            rule: self.text(&provision.version_rule),
            rule_citation: self.text(&provision.version_rule_citation),
            reason: self.text(&reason),
        }
    }

    fn candidate(&self, version: Option<&VersionRule>, found: Status) -> v1::VersionCandidate {
        let Some(version) = version else {
            return v1::VersionCandidate {
                status: status(found).into(),
                ..v1::VersionCandidate::default()
            };
        };
        v1::VersionCandidate {
            id: version.id.clone(),
            in_force: Some(wire::Period {
                from: Some(case::date(version.in_force.from)),
                to: version.in_force.to.map(case::date),
            }),
            edition: version.edition.clone(),
            document_number: version.document_number.clone(),
            url: version.url.clone(),
            status: status(found).into(),
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
            state: state(outcome.state).into(),
            modality: modality(rule.modality).into(),
            text: self.text(&rule.text),
            citation: self.text(&rule.citation_text),
            addressee_role: self.text(&rule.role),
            addressees: self.ids(&outcome.addressees),
            possible_addressees: self.ids(&outcome.possible_addressees),
            imposed_by: self.text(&rule.imposed_by),
            measure_text: self.text(&measure_words(self.rules, rule, &outcome.measure)),
            state_reason: self.text(&self.rules.state_reason(
                self.case,
                self.assessment,
                finding,
                outcome,
            )),
            version: version.id.clone(),
            ..v1::Consequence::default()
        };
        match &rule.kind {
            ConsequenceKind::Sanction(index, _) => {
                if let Some(sanction) = self.rules.sanctions().get(*index) {
                    message.sanction = sanction.id.clone();
                    message.family = family(sanction.family).into();
                }
                let formula = self.rules.measure_formula(rule);
                message.measure = self.measure(&outcome.measure, formula.as_ref());
            }
            ConsequenceKind::Group(joint) => message.joint = joint_message(*joint).into(),
            ConsequenceKind::Duty(..)
            | ConsequenceKind::Liability(_)
            | ConsequenceKind::Referral(..) => {}
        }
        message
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
        let reading = |index: usize| doubt.readings.get(index).cloned().unwrap_or_default();
        let (used, used_text) = reading(outcome.reading);
        v1::DoubtOutcome {
            doubt: doubt.id.clone(),
            question: self.text(&doubt.question),
            known: self.text(&doubt.known),
            reading: used,
            reading_text: self.text(&used_text),
            others: outcome
                .others
                .iter()
                .map(|other| {
                    let (id, text) = reading(other.reading);
                    let consequences = other
                        .candidates
                        .iter()
                        .filter(|_| other.differs)
                        .flat_map(|candidate| self.consequences(finding, candidate))
                        .collect();
                    v1::OtherReading {
                        reading: id,
                        text: self.text(&text),
                        status: status(other.status).into(),
                        differs: other.differs,
                        consequences,
                    }
                })
                .collect(),
        }
    }

    fn missing(&self, missing: &Missing) -> v1::MissingFact {
        let mut message = v1::MissingFact {
            findings: missing
                .findings
                .iter()
                .filter_map(|index| u32::try_from(*index).ok())
                .collect(),
            cause: cause(Some(missing.cause)).into(),
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
        message.question = self.text(&question);
        message
    }

    fn notices(&self) -> Vec<v1::Notice> {
        let mut notices = Vec::new();
        let mut notice = |kind: v1::NoticeKind, text: Text, about: String| {
            notices.push(v1::Notice {
                kind: kind.into(),
                text: self.text(&text),
                about,
            });
        };
        let findings = &self.assessment.findings;
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
}

/// The candidate that speaks for a finding: the one with a trace that shares its status, else the
/// latest with a trace.
fn deciding(finding: &Finding) -> Option<&Candidate> {
    let traced = || {
        finding
            .candidates
            .iter()
            .filter(|candidate| !candidate.trace.is_empty())
    };
    traced()
        .find(|candidate| candidate.status == finding.status)
        .or_else(|| traced().next_back())
        .or_else(|| finding.candidates.last())
}

/// What stands for each subject, in the order in which subjects appear.
#[derive(Default)]
struct Exposures {
    places: BTreeMap<String, usize>,
    list: Vec<v1::Exposure>,
}

impl Exposures {
    fn of(findings: &[v1::Finding]) -> Vec<v1::Exposure> {
        let mut exposures = Self::default();
        for (index, finding) in findings.iter().enumerate() {
            if let (Ok(index), false) = (u32::try_from(index), finding.auxiliary) {
                exposures.add(index, finding);
            }
        }
        exposures.list
    }

    fn add(&mut self, index: u32, finding: &v1::Finding) {
        let established = match finding.status() {
            v1::FindingStatus::Established => true,
            v1::FindingStatus::Undetermined | v1::FindingStatus::UnresolvedLaw => false,
            v1::FindingStatus::NotEstablished
            | v1::FindingStatus::NoLawInForce
            | v1::FindingStatus::Unspecified => return,
        };
        self.with(&finding.subject, |exposure| {
            if established {
                exposure.established.push(index);
            } else {
                exposure.open.push(index);
            }
        });
        for (number, consequence) in finding.consequences.iter().enumerate() {
            let Ok(number) = u32::try_from(number) else {
                continue;
            };
            if consequence.state() == v1::ConsequenceState::Excluded {
                continue;
            }
            let open = i32::from(v1::ConsequenceState::Open);
            let certain = consequence
                .addressees
                .iter()
                .map(|id| (id, consequence.state));
            let possible = consequence.possible_addressees.iter().map(|id| (id, open));
            for (subject, state) in certain.chain(possible) {
                let exposed = v1::ExposedTo {
                    finding: index,
                    consequence: number,
                    state,
                };
                self.with(subject, |exposure| exposure.consequences.push(exposed));
            }
        }
    }

    fn with(&mut self, subject: &str, change: impl FnOnce(&mut v1::Exposure)) {
        let next = self.list.len();
        let place = *self.places.entry(subject.to_owned()).or_insert(next);
        if place == next {
            let subject = subject.to_owned();
            self.list.push(v1::Exposure {
                subject,
                ..v1::Exposure::default()
            });
        }
        if let Some(exposure) = self.list.get_mut(place) {
            change(exposure);
        }
    }
}

pub(crate) fn citation_message(citation: &lexpack_domain::Citation) -> wire::Citation {
    wire::Citation {
        instrument: citation.instrument.clone(),
        article: citation.article,
        article_insert: citation.article_insert,
        paragraph: citation.paragraph,
        item: citation.item,
    }
}

const fn status(status: Status) -> v1::FindingStatus {
    match status {
        Status::Established => v1::FindingStatus::Established,
        Status::NotEstablished => v1::FindingStatus::NotEstablished,
        Status::Undetermined => v1::FindingStatus::Undetermined,
        Status::NoLawInForce => v1::FindingStatus::NoLawInForce,
        Status::UnresolvedLaw => v1::FindingStatus::UnresolvedLaw,
    }
}

const fn truth(truth: Truth) -> v1::Truth {
    match truth {
        Truth::True => v1::Truth::True,
        Truth::False => v1::Truth::False,
        Truth::Unknown => v1::Truth::Unknown,
    }
}

const fn cause(cause: Option<Cause>) -> v1::UnknownCause {
    match cause {
        None => v1::UnknownCause::Unspecified,
        Some(Cause::MissingFact) => v1::UnknownCause::MissingFact,
        Some(Cause::OpenTexture) => v1::UnknownCause::OpenTexture,
        Some(Cause::PackAbsent) => v1::UnknownCause::PackAbsent,
        Some(Cause::LawNotOnFile) => v1::UnknownCause::LawNotOnFile,
        Some(Cause::OpenWorld) => v1::UnknownCause::OpenWorld,
        Some(Cause::OpenFinding) => v1::UnknownCause::OpenFinding,
        Some(Cause::FunctionFailed) => v1::UnknownCause::FunctionFailed,
    }
}

const fn join(join: Join) -> v1::NodeJoin {
    match join {
        Join::Leaf => v1::NodeJoin::Unspecified,
        Join::All => v1::NodeJoin::All,
        Join::Any => v1::NodeJoin::Any,
        Join::AtLeast => v1::NodeJoin::AtLeast,
        Join::Not => v1::NodeJoin::Not,
        Join::Exists => v1::NodeJoin::Exists,
        Join::Every => v1::NodeJoin::Every,
        Join::Readings => v1::NodeJoin::Readings,
    }
}

const fn state(state: ConsequenceState) -> v1::ConsequenceState {
    match state {
        ConsequenceState::Follows => v1::ConsequenceState::Follows,
        ConsequenceState::Open => v1::ConsequenceState::Open,
        ConsequenceState::Excluded => v1::ConsequenceState::Excluded,
    }
}

const fn modality(modality: Modality) -> wire::Modality {
    match modality {
        Modality::Must => wire::Modality::Must,
        Modality::May => wire::Modality::May,
    }
}

const fn joint_message(joint: Joint) -> wire::Joint {
    match joint {
        Joint::And => wire::Joint::And,
        Joint::Or => wire::Joint::Or,
        Joint::MayAdd => wire::Joint::MayAdd,
        Joint::InAdditionOrAlone => wire::Joint::InAdditionOrAlone,
    }
}

const fn family(family: Family) -> wire::Family {
    match family {
        Family::LibertyDeprivation => wire::Family::LibertyDeprivation,
        Family::LibertyRestriction => wire::Family::LibertyRestriction,
        Family::Money => wire::Family::Money,
        Family::Confiscation => wire::Family::Confiscation,
        Family::Warning => wire::Family::Warning,
        Family::Order => wire::Family::Order,
        Family::Suspension => wire::Family::Suspension,
        Family::Ban => wire::Family::Ban,
        Family::Discipline => wire::Family::Discipline,
    }
}

pub(crate) const fn character(character: Character) -> wire::Character {
    match character {
        Character::Criminal => wire::Character::Criminal,
        Character::Administrative => wire::Character::Administrative,
        Character::Disciplinary => wire::Character::Disciplinary,
        Character::Civil => wire::Character::Civil,
        Character::Duty => wire::Character::Duty,
        Character::Definition => wire::Character::Definition,
    }
}
