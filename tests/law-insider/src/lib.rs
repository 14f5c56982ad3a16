//! The packs on inside information as one set, and what comes out of a written case.

use std::sync::LazyLock;

use cn_vocabulary::insider::written::Written;
use lexpack_rules::{Assessment, BoundCase, Finding, PackInput, RuleSet, compile};
use lexpack_sdk::wire::Pack;

/// 刑法 180(1), (2) and its persons, (4).
pub const P1: &str = "cn.criminal-law.art180.p1";
pub const P2: &str = "cn.criminal-law.art180.p2";
pub const PERSONS: &str = "cn.criminal-law.art180.p2.persons";
pub const P4: &str = "cn.criminal-law.art180.p4";
/// Filing standards, and the matrix beside the interpretation.
pub const FILING: &str = "cn.filing-standard-2.art30";
pub const FILING_4: &str = "cn.filing-standard-2.art31";
pub const MATRIX: &str = "cn.filing-standard-2.art30.beside-interpretation";
/// Administrative penalties.
pub const SECURITIES: &str = "cn.securities-law.art191.p1";
pub const FUTURES: &str = "cn.futures-law.art126.p1";

fn compiled(laws: Vec<Pack>) -> RuleSet {
    let inputs = laws
        .into_iter()
        .map(|law| PackInput {
            law,
            functions: None,
        })
        .collect();
    compile(inputs).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The packs on inside information alone.
pub fn set() -> &'static RuleSet {
    static SET: LazyLock<RuleSet> = LazyLock::new(|| {
        compiled(vec![
            cn_insider_information::law(),
            cn_securities_futures::law(),
        ])
    });
    &SET
}

/// The packs on inside information with the general parts of criminal and administrative law.
pub fn with_general_parts() -> &'static RuleSet {
    static SET: LazyLock<RuleSet> = LazyLock::new(|| {
        compiled(vec![
            cn_insider_information::law(),
            cn_securities_futures::law(),
            cn_criminal_general::law(),
            cn_administrative_penalty::law(),
        ])
    });
    &SET
}

/// An assessed case.
pub struct Answer {
    rules: &'static RuleSet,
    case: BoundCase,
    assessment: Assessment,
}

impl Answer {
    /// What the packs on inside information alone answer.
    pub fn of(written: &Written) -> Self {
        Self::by(set(), &written.text())
    }

    /// Reads, binds and assesses a written case by a set.
    pub fn by(rules: &'static RuleSet, text: &str) -> Self {
        let case = lexpack_rules::read_case(rules, text).unwrap_or_else(|p| panic!("{p}\n{text}"));
        let case = rules.bind(&case).unwrap_or_else(|p| panic!("{p:?}"));
        let assessment = rules.assess(&case);
        Self {
            rules,
            case,
            assessment,
        }
    }

    /// Every finding.
    pub fn findings(&self) -> &[Finding] {
        self.assessment.findings()
    }

    /// Attached provisions, `id [met]`.
    pub fn attached(&self, provision: &str, subject: &str, act: &str) -> Vec<String> {
        self.rules
            .attached_lines(self.finding(provision, subject, act))
    }

    /// The finding of a provision for a subject and an act.
    pub fn finding(&self, provision: &str, subject: &str, act: &str) -> &Finding {
        self.assessment
            .findings()
            .iter()
            .find(|finding| {
                self.rules.provisions()[finding.provision].id == provision
                    && self.case.entity_id(finding.subject) == subject
                    && finding.object.map(|object| self.case.entity_id(object)) == Some(act)
            })
            .unwrap_or_else(|| panic!("no finding of {provision} for {subject} {act}"))
    }

    /// How a finding stands beside others.
    pub fn standing(&self, provision: &str, subject: &str, act: &str) -> &'static str {
        let finding = self.finding(provision, subject, act);
        let mut places = self.assessment.findings().iter();
        let place = places
            .position(|other| std::ptr::eq(other, finding))
            .expect("a finding of the answer");
        self.rules.standing_name(self.assessment.standings[place])
    }

    /// Names of the facts that are missing for a finding, `entity: fact`.
    pub fn missing(&self, provision: &str, subject: &str, act: &str) -> Vec<String> {
        let finding = self.finding(provision, subject, act);
        let place = self
            .assessment
            .findings()
            .iter()
            .position(|other| std::ptr::eq(other, finding))
            .expect("a finding of the answer");
        self.rules
            .missing_names(&self.case, &self.assessment, place)
            .into_iter()
            .collect()
    }

    /// What the law says at each node of the trees of a finding.
    pub fn reasons(&self, provision: &str, subject: &str, act: &str) -> Vec<String> {
        let finding = self.finding(provision, subject, act);
        let trees = finding.candidates.iter().flat_map(|candidate| {
            self.rules
                .tree(&self.case, &self.assessment, finding, &candidate.trace)
        });
        trees.map(|node| node.text.en.clone()).collect()
    }

    /// Ids of the doubts under another reading of which a finding comes out differently.
    pub fn doubts(&self, provision: &str, subject: &str, act: &str) -> Vec<&str> {
        let doubts = self.finding(provision, subject, act).doubts.iter();
        doubts
            .filter(|doubt| doubt.others.iter().any(|other| other.differs))
            .map(|doubt| self.rules.doubts()[doubt.doubt].id.as_str())
            .collect()
    }

    /// Status, tier (several joined by `|`) and version, and whether it is provisional:
    /// `established serious 2009`, `established serious 2012 provisional`.
    pub fn summary(&self, provision: &str, subject: &str, act: &str) -> String {
        let finding = self.finding(provision, subject, act);
        let mut words = vec![finding.status.name().to_owned()];
        let tiers: Vec<String> = finding
            .candidates
            .iter()
            .enumerate()
            .filter(|(index, _)| {
                finding
                    .choice
                    .governing
                    .is_none_or(|governing| governing == *index)
            })
            .flat_map(|(_, candidate)| {
                let version = self.rules.version(finding, candidate);
                candidate
                    .tiers
                    .iter()
                    .filter_map(move |tier| Some(version?.tiers.get(*tier)?.id.clone()))
            })
            .collect();
        if !tiers.is_empty() {
            words.push(tiers.join("|"));
        }
        if finding.choice.provisional {
            words.push("provisional".to_owned());
        }
        words.join(" ")
    }

    /// Lines of consequences that follow or are open, `id: measure [state]`.
    pub fn lines(&self, provision: &str, subject: &str, act: &str) -> Vec<String> {
        let finding = self.finding(provision, subject, act);
        self.rules
            .consequence_lines(finding)
            .into_iter()
            .filter(|line| !line.ends_with("[excluded]"))
            .collect()
    }

    /// Asserts a summary, and lines that must be among the consequences.
    pub fn expect(&self, provision: &str, subject: &str, act: &str, summary: &str, lines: &[&str]) {
        let found = self.lines(provision, subject, act);
        assert_eq!(
            self.summary(provision, subject, act),
            summary,
            "{provision} {subject} {act}: {found:?}"
        );
        for line in lines {
            assert!(
                found.iter().any(|known| known == line),
                "{provision} {subject} {act}: no `{line}` among {found:#?}"
            );
        }
    }
}

/// A decided case of one natural person `x`, a statutory insider, with the act `act` ending on a day and
/// the news formed before and published after it.
pub fn one(date: &str, filed: &str, act: &[(&str, &str)]) -> Written {
    one_in(date, filed, "2026-07-01", act)
}

/// The same, decided or assessed on a day.
pub fn one_in(date: &str, filed: &str, decided: &str, act: &[(&str, &str)]) -> Written {
    let mut facts = vec![("filed_date", filed), ("decision_date", decided)];
    facts.extend(
        act.iter()
            .filter(|(name, _)| !["filed_date", "decision_date"].contains(name)),
    );
    for (name, value) in act {
        if let Some(known) = facts.iter_mut().find(|(fact, _)| fact == name) {
            known.1 = value;
        }
    }
    Written::new("2026-11-24", "1990-01-01", "2029-01-01")
        .party("x", &[])
        .act("act", "x", date, &facts)
}
