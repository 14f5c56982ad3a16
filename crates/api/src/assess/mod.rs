//! Requests about a case: assess it, ask what to find out next, compare it with a changed one.

pub(crate) mod enums;
mod exposure;
mod writer;

use std::collections::BTreeMap;

use lexpack_rules::{Assessment, BoundCase, Finding, Problem, RuleSet};
use tonic::Status as RpcStatus;

use crate::errors::{self, ErrorReason};
use crate::{case, v1};
pub(crate) use writer::Writer;

const REQUEST_ID_LENGTH_MAX: usize = 128;

const QUESTIONS_MAX: usize = 500;
const QUESTIONS_DEFAULT: usize = 10;

/// What every request about a case is checked for, each problem with its path.
#[derive(Default)]
pub(crate) struct Checks {
    problems: Vec<Problem>,
    /// Whether one of them is of a case.
    in_case: bool,
}

impl Checks {
    pub(crate) fn problem(&mut self, path: &str, message: impl Into<String>) {
        self.problems.push(Problem {
            path: path.to_owned(),
            message: message.into(),
        });
    }

    pub(crate) fn request_id(&mut self, id: &str) {
        let fits = id.chars().count() <= REQUEST_ID_LENGTH_MAX && !id.chars().any(char::is_control);
        if !fits {
            self.problem(
                "request_id",
                format!(
                    "must have at most {REQUEST_ID_LENGTH_MAX} characters and no control character"
                ),
            );
        }
    }

    pub(crate) fn view(&mut self, view: i32) -> v1::View {
        v1::View::try_from(view).unwrap_or_else(|_unknown| {
            self.problem("view", format!("{view} is not a view"));
            v1::View::Unspecified
        })
    }

    pub(crate) fn language(&mut self, language: i32) -> v1::Language {
        v1::Language::try_from(language).unwrap_or_else(|_unknown| {
            self.problem("language", format!("{language} is not a language"));
            v1::Language::Unspecified
        })
    }

    /// Binds a case; problems in it get the path of the field that holds it.
    fn case(
        &mut self,
        rules: &RuleSet,
        field: &str,
        message: Option<v1::Case>,
    ) -> Option<BoundCase> {
        let Some(message) = message else {
            self.problem(field, "not stated");
            self.in_case = true;
            return None;
        };
        match case::bind(rules, message) {
            Ok(bound) => Some(bound),
            Err(found) => {
                self.in_case = true;
                for problem in found {
                    let rest = problem.path.strip_prefix("case").unwrap_or(&problem.path);
                    self.problems.push(Problem {
                        path: format!("{field}{rest}"),
                        message: problem.message,
                    });
                }
                None
            }
        }
    }

    pub(crate) fn finish(&self) -> Result<(), RpcStatus> {
        let reason = match self.in_case {
            true => ErrorReason::InvalidCase,
            false => ErrorReason::InvalidRequest,
        };
        if self.problems.is_empty() {
            Ok(())
        } else {
            Err(errors::invalid(reason, &self.problems))
        }
    }
}

/// Asked between the steps of a request: whether somebody still waits for its answer.
pub type GoOn<'a> = &'a dyn Fn() -> Result<(), RpcStatus>;

/// For callers that wait however long it takes.
const ALWAYS: GoOn<'static> = &|| Ok(());

pub(crate) fn required(digest: &str, generation: &v1::Generation) -> Result<(), RpcStatus> {
    if digest.is_empty() || digest == generation.set_digest {
        Ok(())
    } else {
        Err(errors::set_not_in_force(digest, &generation.set_digest))
    }
}

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
    assess_while(rules, generation, request, ALWAYS)
}

/// As [`assess`], for as long as `go_on` has it.
///
/// # Errors
/// As [`assess`]; what `go_on` says, once it says no.
pub fn assess_while(
    rules: &RuleSet,
    generation: &v1::Generation,
    request: v1::AssessRequest,
    go_on: GoOn<'_>,
) -> Result<v1::AssessResponse, RpcStatus> {
    required(&request.required_set_digest, generation)?;
    let mut checks = Checks::default();
    checks.request_id(&request.request_id);
    let view = checks.view(request.view);
    let language = checks.language(request.language);
    let bound = checks.case(rules, "case", request.case);
    checks.finish()?;
    let Some(bound) = bound else {
        return Err(errors::internal());
    };
    let assessment = rules.assess_while(&bound, go_on)?;
    let writer =
        Writer::new(rules, &bound, &assessment, view, language).with_flips(request.with_flips);
    writer.response(request.request_id, Some(generation), go_on)
}

/// The questions whose answers can change an open conclusion of a case, the most decisive first.
///
/// # Errors
/// As [`assess`].
pub fn next_questions(
    rules: &RuleSet,
    generation: &v1::Generation,
    request: v1::NextQuestionsRequest,
) -> Result<v1::NextQuestionsResponse, RpcStatus> {
    next_questions_while(rules, generation, request, ALWAYS)
}

/// As [`next_questions`], for as long as `go_on` has it.
///
/// # Errors
/// As [`next_questions`]; what `go_on` says, once it says no.
pub fn next_questions_while(
    rules: &RuleSet,
    generation: &v1::Generation,
    request: v1::NextQuestionsRequest,
    go_on: GoOn<'_>,
) -> Result<v1::NextQuestionsResponse, RpcStatus> {
    required(&request.required_set_digest, generation)?;
    let mut checks = Checks::default();
    checks.request_id(&request.request_id);
    let language = checks.language(request.language);
    let limit = match usize::try_from(request.limit) {
        Ok(0) => QUESTIONS_DEFAULT,
        Ok(limit) if limit <= QUESTIONS_MAX => limit,
        _ => {
            checks.problem("limit", format!("must lie between 1 and {QUESTIONS_MAX}"));
            0
        }
    };
    for (index, id) in request.provisions.iter().enumerate() {
        if !rules
            .provisions()
            .iter()
            .any(|provision| provision.id == *id)
        {
            checks.problem(
                &format!("provisions[{index}]"),
                format!("no provision `{id}` is loaded"),
            );
        }
    }
    let bound = checks.case(rules, "case", request.case);
    checks.finish()?;
    let Some(bound) = bound else {
        return Err(errors::internal());
    };
    let assessment = rules.assess_while(&bound, go_on)?;
    let writer = Writer::new(rules, &bound, &assessment, v1::View::Decisions, language);
    let wanted = |finding: &usize| {
        request.provisions.is_empty()
            || assessment
                .findings()
                .get(*finding)
                .and_then(|finding| rules.provisions().get(finding.provision))
                .is_some_and(|provision| request.provisions.contains(&provision.id))
    };
    let missing: Vec<_> = assessment
        .missing
        .iter()
        .filter(|missing| missing.findings.iter().any(wanted))
        .collect();
    Ok(v1::NextQuestionsResponse {
        request_id: request.request_id,
        generation: Some(generation.clone()),
        total: u32::try_from(missing.len()).unwrap_or(u32::MAX),
        questions: missing
            .into_iter()
            .take(limit)
            .map(|missing| writer.question(missing))
            .collect(),
        open: writer.open_findings(wanted),
    })
}

/// What differs between the assessments of a case and of a changed one.
///
/// # Errors
/// As [`assess`]; paths begin with `base` or `changed`.
pub fn compare(
    rules: &RuleSet,
    generation: &v1::Generation,
    request: v1::CompareRequest,
) -> Result<v1::CompareResponse, RpcStatus> {
    compare_while(rules, generation, request, ALWAYS)
}

/// As [`compare`], for as long as `go_on` has it.
///
/// # Errors
/// As [`compare`]; what `go_on` says, once it says no.
pub fn compare_while(
    rules: &RuleSet,
    generation: &v1::Generation,
    request: v1::CompareRequest,
    go_on: GoOn<'_>,
) -> Result<v1::CompareResponse, RpcStatus> {
    required(&request.required_set_digest, generation)?;
    let mut checks = Checks::default();
    checks.request_id(&request.request_id);
    let view = checks.view(request.view);
    let language = checks.language(request.language);
    let base = checks.case(rules, "base", request.base);
    let changed = checks.case(rules, "changed", request.changed);
    checks.finish()?;
    let (Some(base), Some(changed)) = (base, changed) else {
        return Err(errors::internal());
    };
    let before = rules.assess_while(&base, go_on)?;
    let after = rules.assess_while(&changed, go_on)?;
    let base_writer = Writer::new(rules, &base, &before, view, language);
    let changed_writer = Writer::new(rules, &changed, &after, view, language);
    let mut pairs: BTreeMap<Key, (Option<usize>, Option<usize>)> = BTreeMap::new();
    for (index, finding) in before.findings().iter().enumerate() {
        pairs.entry(key(&base, finding)).or_default().0 = Some(index);
    }
    for (index, finding) in after.findings().iter().enumerate() {
        pairs.entry(key(&changed, finding)).or_default().1 = Some(index);
    }
    let mut differences = Vec::new();
    let mut unchanged = 0_u32;
    for (old, new) in pairs.into_values() {
        let kinds = kinds(rules, (&base, &before, old), (&changed, &after, new));
        if kinds.is_empty() {
            unchanged = unchanged.saturating_add(1);
            continue;
        }
        let message =
            |writer: &Writer<'_>, index: Option<usize>| index.map(|index| writer.finding(index));
        let (old, new) = (message(&base_writer, old), message(&changed_writer, new));
        let either = old.as_ref().or(new.as_ref()).cloned().unwrap_or_default();
        differences.push(v1::Difference {
            provision: either.provision,
            subject: either.subject,
            object: either.object,
            base: old,
            changed: new,
            kinds: kinds.into_iter().map(i32::from).collect(),
        });
    }
    Ok(v1::CompareResponse {
        request_id: request.request_id,
        generation: Some(generation.clone()),
        differences,
        unchanged,
    })
}

/// What identifies a finding in two cases: provision, subject and object.
type Key = (usize, String, String);

fn key(case: &BoundCase, finding: &Finding) -> Key {
    let object = finding.object.map(|object| case.entity_id(object));
    (
        finding.provision,
        case.entity_id(finding.subject).to_owned(),
        object.unwrap_or_default().to_owned(),
    )
}

type Place<'a> = (&'a BoundCase, &'a Assessment, Option<usize>);

/// What differs between two findings.
fn kinds(rules: &RuleSet, old: Place<'_>, new: Place<'_>) -> Vec<v1::DifferenceKind> {
    let find = |(_, assessment, index): Place<'_>| -> Option<Finding> {
        assessment.findings().get(index?).cloned()
    };
    let (Some(a), Some(b)) = (find(old), find(new)) else {
        return vec![v1::DifferenceKind::Presence];
    };
    let standing = |(_, assessment, index): Place<'_>| {
        index.and_then(|index| assessment.standings.get(index).copied())
    };
    let governing = |finding: &Finding| {
        finding
            .choice
            .governing
            .and_then(|index| finding.candidates.get(index))
            .map(|candidate| (candidate.version, candidate.tiers.clone()))
    };
    let (old_version, new_version) = (governing(&a), governing(&b));
    let mut kinds = Vec::new();
    let mut differs = |kind, differs: bool| {
        if differs {
            kinds.push(kind);
        }
    };
    let version =
        |of: &Option<(Option<usize>, Vec<usize>)>| of.as_ref().map(|(version, _)| *version);
    let tiers =
        |of: &Option<(Option<usize>, Vec<usize>)>| of.as_ref().map(|(_, tiers)| tiers.clone());
    differs(v1::DifferenceKind::Status, a.status != b.status);
    differs(
        v1::DifferenceKind::Version,
        version(&old_version) != version(&new_version),
    );
    differs(
        v1::DifferenceKind::Tier,
        tiers(&old_version) != tiers(&new_version),
    );
    let lines = |finding: &Finding| rules.consequence_lines(finding);
    differs(v1::DifferenceKind::Consequences, lines(&a) != lines(&b));
    let attached = |finding: &Finding| rules.attached_lines(finding);
    differs(v1::DifferenceKind::Attached, attached(&a) != attached(&b));
    let plain = |standing| rules.standing_name(standing);
    differs(
        v1::DifferenceKind::Standing,
        standing(old).map(plain) != standing(new).map(plain),
    );
    kinds
}
