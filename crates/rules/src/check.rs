//! The test cases that packs carry, run against the compiled set.

use std::collections::BTreeSet;

use lexpack_domain::{ConsequenceState, Truth};

use crate::assess::{Assessment, Finding, Standing, Want};
use crate::bind::BoundCase;
use crate::words::consequence_line;
use crate::{RuleSet, wire};

/// A test case whose answer differs from what it expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestFailure {
    /// Pack that holds the test case.
    pub pack: String,
    /// Id of the test case.
    pub case: String,
    /// What differs.
    pub message: String,
}

impl std::fmt::Display for TestFailure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} test case `{}`: {}",
            self.pack, self.case, self.message
        )
    }
}

impl RuleSet {
    /// Runs the test cases of one pack, or of all, and returns how many ran and which failed. A case
    /// that needs a pack the set lacks, or one it must not hold, does not run.
    #[must_use]
    pub fn run_test_cases(&self, pack: Option<&str>) -> (usize, Vec<TestFailure>) {
        let mut failures = Vec::new();
        let mut count = 0_usize;
        for summary in &self.packs {
            if pack.is_some_and(|pack| pack != summary.id) {
                continue;
            }
            for case in &summary.law.test_cases {
                let loaded = |id: &String| self.packs.iter().any(|pack| pack.id == *id);
                if !case.with_packs.iter().all(loaded) || case.without_packs.iter().any(loaded) {
                    continue;
                }
                count = count.saturating_add(1);
                for message in self.run_test_case(case) {
                    failures.push(TestFailure {
                        pack: summary.id.clone(),
                        case: case.id.clone(),
                        message,
                    });
                }
            }
        }
        (count, failures)
    }

    fn run_test_case(&self, test: &wire::TestCase) -> Vec<String> {
        let case = match crate::read_case(self, &test.case_text) {
            Ok(case) => case,
            Err(problems) => return vec![problems.to_string()],
        };
        let case = match self.bind(&case) {
            Ok(case) => case,
            Err(problems) => {
                return problems
                    .into_iter()
                    .map(|(locus, message)| format!("{locus}: {message}"))
                    .collect();
            }
        };
        let assessment = self.assess(&case);
        test.expect
            .iter()
            .flat_map(|expectation| self.compare(&case, &assessment, expectation))
            .collect()
    }

    fn compare(
        &self,
        case: &BoundCase,
        assessment: &Assessment,
        expectation: &wire::Expectation,
    ) -> Vec<String> {
        let about = format!(
            "{} for {} {}",
            expectation.provision, expectation.subject, expectation.object
        );
        let found = assessment
            .findings()
            .iter()
            .enumerate()
            .find(|(_, finding)| {
                let provision = self.provisions.get(finding.provision);
                provision.is_some_and(|provision| provision.id == expectation.provision)
                    && case.entity_id(finding.subject) == expectation.subject
                    && finding.object.map_or("", |object| case.entity_id(object))
                        == expectation.object
            });
        let Some((index, finding)) = found else {
            return if expectation.status == "no_finding" {
                Vec::new()
            } else {
                vec![format!("{about}: there is no finding")]
            };
        };
        let mut messages = Vec::new();
        if finding.status.name() != expectation.status {
            messages.push(format!(
                "{about}: {} instead of {}",
                finding.status.name(),
                expectation.status
            ));
        }
        if !expectation.missing.is_empty() {
            let missing = self.missing_names(case, assessment, index);
            let wanted: BTreeSet<String> = expectation.missing.iter().cloned().collect();
            if missing != wanted {
                messages.push(format!(
                    "{about}: missing {missing:?} instead of {wanted:?}"
                ));
            }
        }
        let lines = self.consequence_lines(finding);
        for line in &expectation.consequences {
            if !lines.contains(line) {
                messages.push(format!("{about}: no consequence `{line}` among {lines:?}"));
            }
        }
        let attached = self.attached_lines(finding);
        for line in &expectation.attached {
            if !attached.contains(line) {
                messages.push(format!(
                    "{about}: `{line}` is not attached among {attached:?}"
                ));
            }
        }
        let mut same = |what: &str, wanted: &str, found: String| {
            if !wanted.is_empty() && wanted != found {
                messages.push(format!("{about}: {what} `{found}` instead of `{wanted}`"));
            }
        };
        same("tier", &expectation.tier, self.tier_name(finding));
        same("version", &expectation.version, self.version_name(finding));
        let standing = assessment.standings.get(index);
        let standing = standing.map_or("", |standing| self.standing_name(*standing));
        same("standing", &expectation.standing, standing.to_owned());
        messages
    }

    /// Name of a standing in test cases.
    #[must_use]
    pub const fn standing_name(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Stands => "stands",
            Standing::Yields(_) => "yields",
            Standing::FineYields(_) => "fine_yields",
            Standing::Open(_) => "open",
        }
    }

    /// Ids of the tiers that may fit, joined by `|`.
    #[must_use]
    pub fn tier_name(&self, finding: &Finding) -> String {
        let mut names: BTreeSet<(usize, &str)> = BTreeSet::new();
        for (index, candidate) in finding.candidates.iter().enumerate() {
            let counts = finding
                .choice
                .governing
                .is_none_or(|governing| governing == index);
            let version = self.version(finding, candidate).filter(|_| counts);
            for tier in &candidate.tiers {
                if let Some(rule) = version.and_then(|version| version.tiers.get(*tier)) {
                    names.insert((*tier, &rule.id));
                }
            }
        }
        let names: Vec<&str> = names.into_iter().map(|(_, name)| name).collect();
        names.join("|")
    }

    /// Id of the version that governs; `none` where none is in force, `open` where it is open.
    #[must_use]
    pub fn version_name(&self, finding: &Finding) -> String {
        let candidate = finding
            .choice
            .governing
            .and_then(|governing| finding.candidates.get(governing));
        match candidate {
            None => "open".to_owned(),
            Some(candidate) => self
                .version(finding, candidate)
                .map_or("none".to_owned(), |version| version.id.clone()),
        }
    }

    /// Attached provisions in the form `id [met]`, `id [open]` or `id [not met]`, and the consequences
    /// that they add.
    #[must_use]
    pub fn attached_lines(&self, finding: &Finding) -> Vec<String> {
        let mut lines = Vec::new();
        for outcome in &finding.attached {
            let Some(provision) = self.provisions.get(outcome.provision) else {
                continue;
            };
            match outcome.truth {
                Truth::True => lines.push(format!("{} [met]", provision.id)),
                Truth::Unknown => lines.push(format!("{} [open]", provision.id)),
                Truth::False => lines.push(format!("{} [not met]", provision.id)),
            }
            let Some(version) = provision.versions.get(outcome.version) else {
                continue;
            };
            for added in &outcome.consequences {
                if let Some(rule) = version.consequences.get(added.rule) {
                    lines.push(consequence_line(rule, &added.measure, added.state));
                }
            }
        }
        lines
    }

    /// Names of what is missing for a finding, in the form of test cases.
    #[must_use]
    pub fn missing_names(
        &self,
        case: &BoundCase,
        assessment: &Assessment,
        finding: usize,
    ) -> BTreeSet<String> {
        assessment
            .missing
            .iter()
            .filter(|missing| missing.findings.contains(&finding))
            .map(|missing| match missing.want {
                Want::Fact(fact, entity) => {
                    let name = self
                        .vocabulary
                        .fact(fact)
                        .map_or("", |fact| fact.name.as_str());
                    format!("{}: {name}", case.entity_id(entity))
                }
                Want::Conclusion(conclusion) => self
                    .conclusion_title(conclusion)
                    .map_or("", |(id, _)| id)
                    .to_owned(),
                Want::Entities(kind) => {
                    let kind = self.vocabulary.kinds.get(kind);
                    format!("more of kind {}", kind.map_or("", |kind| kind.id.as_str()))
                }
                Want::Function(quantity) => self
                    .function_text(quantity)
                    .map(|text| text.en.clone())
                    .unwrap_or_default(),
            })
            .collect()
    }

    /// Lines of the consequences that count, in the form `id: measure [state]`.
    #[must_use]
    pub fn consequence_lines(&self, finding: &Finding) -> Vec<String> {
        let mut lines = Vec::new();
        for (index, candidate) in finding.candidates.iter().enumerate() {
            let counts = finding
                .choice
                .governing
                .is_none_or(|governing| governing == index);
            let Some(version) = self.version(finding, candidate).filter(|_| counts) else {
                continue;
            };
            for outcome in &candidate.consequences {
                if outcome.state == ConsequenceState::OtherTier {
                    continue;
                }
                if let Some(rule) = version.consequences.get(outcome.rule) {
                    lines.push(consequence_line(rule, &outcome.measure, outcome.state));
                }
            }
        }
        lines
    }
}
