//! All rule packs of the workspace in one set, and what follows from a written case.
//!
//! A new pack is one line in [`packs`].

use std::sync::LazyLock;

use lexpack_rules::{Assessment, BoundCase, Finding, PackInput, RuleSet, compile, read_case};
use lexpack_sdk::wire::Pack;

/// The law of every pack.
pub fn packs() -> Vec<Pack> {
    vec![
        cn_administrative_penalty::law(),
        cn_criminal_general::law(),
        cn_criminal_personal_info::law(),
        cn_cybersecurity::law(),
        cn_id_card_law::law(),
        cn_insider_information::law(),
        cn_public_security::law(),
        cn_securities_futures::law(),
    ]
}

/// All packs compiled together, once.
pub static LAW: LazyLock<RuleSet> = LazyLock::new(|| {
    let inputs = packs()
        .into_iter()
        .map(|law| PackInput {
            law,
            functions: None,
        })
        .collect();
    compile(inputs).unwrap_or_else(|problems| panic!("{problems}"))
});

/// What follows from a case.
#[derive(Debug)]
pub struct Answer {
    case: BoundCase,
    assessment: Assessment,
}

/// One finding of an answer, with what a test asks about it.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    answer: &'a Answer,
    place: usize,
}

impl Answer {
    /// Assesses a written case under all packs.
    pub fn to(text: &str) -> Self {
        let case = read_case(&LAW, text).unwrap_or_else(|problems| panic!("{problems}\n{text}"));
        let case = LAW
            .bind(&case)
            .unwrap_or_else(|problems| panic!("{problems:?}"));
        let assessment = LAW.assess(&case);
        Self { case, assessment }
    }

    /// The finding about a provision, a subject and an object, where there is one.
    pub fn about(&self, provision: &str, subject: &str, object: &str) -> Option<Found<'_>> {
        let place = self.assessment.findings().iter().position(|finding| {
            let object_id = finding
                .object
                .map_or("", |object| self.case.entity_id(object));
            LAW.provisions()[finding.provision].id == provision
                && self.case.entity_id(finding.subject) == subject
                && object_id == object
        })?;
        Some(Found {
            answer: self,
            place,
        })
    }

    /// The finding about a provision, a subject and an object.
    pub fn on(&self, provision: &str, subject: &str, object: &str) -> Found<'_> {
        self.about(provision, subject, object)
            .unwrap_or_else(|| panic!("no finding about {provision}, {subject}, {object}"))
    }
}

impl Found<'_> {
    fn finding(&self) -> &Finding {
        &self.answer.assessment.findings()[self.place]
    }

    /// Name of its status.
    pub fn status(&self) -> &'static str {
        self.finding().status.name()
    }

    /// Ids of the tiers that may fit, joined by `|`.
    pub fn tier(&self) -> String {
        LAW.tier_name(self.finding())
    }

    /// Id of the version that governs.
    pub fn version(&self) -> String {
        LAW.version_name(self.finding())
    }

    /// How it stands beside others.
    pub fn standing(&self) -> &'static str {
        LAW.standing_name(self.answer.assessment.standings[self.place])
    }

    /// Lines of the consequences that are not excluded, in the form `id: measure [state]`.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = LAW.consequence_lines(self.finding());
        lines.retain(|line| !line.ends_with("[excluded]"));
        lines
    }

    /// Whether a provision attaches to it and its elements are met.
    pub fn attaches(&self, provision: &str) -> bool {
        let line = format!("{provision} [met]");
        LAW.attached_lines(self.finding()).contains(&line)
    }

    /// Whether something that would be imposed is barred.
    pub fn barred(&self) -> bool {
        self.lines().iter().any(|line| line.ends_with("[barred]"))
    }

    /// Names of what is missing for it: facts, and kinds of which more may exist.
    pub fn missing(&self) -> Vec<String> {
        LAW.missing_names(&self.answer.case, &self.answer.assessment, self.place)
            .into_iter()
            .collect()
    }

    /// Ids of the doubts under another reading of which it comes out differently.
    pub fn doubts(&self) -> Vec<&str> {
        let doubts = self.finding().doubts.iter();
        doubts
            .filter(|outcome| outcome.others.iter().any(|other| other.differs))
            .map(|outcome| LAW.doubts()[outcome.doubt].id.as_str())
            .collect()
    }
}
