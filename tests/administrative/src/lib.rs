//! Sets of the administrative packs, and what comes out of a written case.

use lexpack_domain::{ConsequenceState, Status};
use lexpack_rules::{Assessment, Finding, PackInput, RuleSet, Standing, compile};
use lexpack_sdk::wire::Pack;

/// The four packs of administrative law.
pub fn packs() -> Vec<Pack> {
    vec![
        cn_administrative_penalty::law(),
        cn_cybersecurity::law(),
        cn_id_card_law::law(),
        cn_public_security::law(),
    ]
}

/// A set of packs.
pub fn set(packs: Vec<Pack>) -> RuleSet {
    let inputs = packs
        .into_iter()
        .map(|law| PackInput {
            law,
            functions: None,
        })
        .collect();
    compile(inputs).unwrap_or_else(|problems| panic!("{problems}"))
}

/// What follows from a written case in a set.
#[derive(Debug)]
pub struct Answer<'a> {
    rules: &'a RuleSet,
    assessment: Assessment,
}

impl<'a> Answer<'a> {
    /// Reads, binds and assesses a written case.
    pub fn to(rules: &'a RuleSet, text: &str) -> Self {
        let case = lexpack_rules::read_case(rules, text).unwrap_or_else(|p| panic!("{p}"));
        let bound = rules
            .bind(&case)
            .unwrap_or_else(|problems| panic!("{problems:?}"));
        Self {
            rules,
            assessment: rules.assess(&bound),
        }
    }

    /// The finding of a provision, with its place.
    pub fn finding(&self, provision: &str) -> (usize, &Finding) {
        let id = |finding: &Finding| self.rules.provisions()[finding.provision].id.as_str();
        let found = self.assessment.findings().iter().enumerate();
        found
            .into_iter()
            .find(|(_, finding)| id(finding) == provision)
            .unwrap_or_else(|| panic!("no finding of {provision}"))
    }

    /// Name of the status of a provision.
    pub fn status(&self, provision: &str) -> &'static str {
        self.finding(provision).1.status.name()
    }

    /// How a provision stands.
    pub fn standing(&self, provision: &str) -> Standing {
        self.assessment.standings[self.finding(provision).0]
    }

    /// Lines of the consequences of a provision that follow or are open.
    pub fn lines(&self, provision: &str) -> Vec<String> {
        let mut lines = self.rules.consequence_lines(self.finding(provision).1);
        lines.retain(|line| !line.ends_with("[excluded]"));
        lines
    }

    /// Lines of what attaches to a provision and is met.
    pub fn attached(&self, provision: &str) -> Vec<String> {
        let mut lines = self.rules.attached_lines(self.finding(provision).1);
        lines.retain(|line| line.ends_with("[met]") || line.ends_with("[follows]"));
        lines
    }

    /// Ids of doubts under another reading of which a provision comes out differently.
    pub fn doubts(&self, provision: &str) -> Vec<String> {
        let finding = self.finding(provision).1;
        let differing = finding
            .doubts
            .iter()
            .filter(|doubt| doubt.others.iter().any(|other| other.differs));
        let mut ids: Vec<String> = differing
            .map(|doubt| self.rules.doubts()[doubt.doubt].id.clone())
            .collect();
        ids.sort();
        ids
    }

    /// Those of some provisions that are established, and not because another governs in their place.
    pub fn established(&self, provisions: &[&'static str]) -> Vec<&'static str> {
        provisions
            .iter()
            .copied()
            .filter(|id| self.finding(id).1.status == Status::Established)
            .filter(|id| !matches!(self.standing(id), Standing::Yields(_)))
            .collect()
    }

    /// Whether anything that a provision imposes is barred.
    pub fn barred(&self, provision: &str) -> bool {
        let candidates = self.finding(provision).1.candidates.iter();
        candidates
            .flat_map(|candidate| &candidate.consequences)
            .any(|outcome| outcome.state == ConsequenceState::Barred)
    }
}
