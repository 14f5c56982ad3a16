//! The test cases that packs carry, run against the compiled set.

use std::collections::BTreeSet;

use crate::assess::{Assessment, Finding, Want};
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
    /// Runs the test cases of one pack, or of all, and returns how many ran and which failed.
    #[must_use]
    pub fn run_test_cases(&self, pack: Option<&str>) -> (usize, Vec<TestFailure>) {
        let mut failures = Vec::new();
        let mut count = 0_usize;
        for summary in &self.packs {
            if pack.is_some_and(|pack| pack != summary.id) {
                continue;
            }
            for case in &summary.law.test_cases {
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
        let found = assessment.findings.iter().enumerate().find(|(_, finding)| {
            let provision = self.provisions.get(finding.provision);
            provision.is_some_and(|provision| provision.id == expectation.provision)
                && case.entity_id(finding.subject) == expectation.subject
                && finding.object.map_or("", |object| case.entity_id(object)) == expectation.object
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
        messages
    }

    fn missing_names(
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

    fn consequence_lines(&self, finding: &Finding) -> Vec<String> {
        let mut lines = Vec::new();
        for candidate in &finding.candidates {
            let Some(version) = self.version(finding, candidate) else {
                continue;
            };
            for outcome in &candidate.consequences {
                if let Some(rule) = version.consequences.get(outcome.rule) {
                    lines.push(consequence_line(rule, &outcome.measure, outcome.state));
                }
            }
        }
        lines
    }
}
