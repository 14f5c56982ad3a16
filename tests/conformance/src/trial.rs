//! One case on trial: its mapping is answered, its statements are compared, its explanations are tried.

use lexpack_api::v1::{AssessResponse, FindingStatus};

use crate::beyond::beside;
use crate::compare::{About, Comparison, Statement, of_party, statements};
use crate::group;
use crate::published::{Explanation, GROUP, Group, Outcome, Published};
use crate::supply::supply;

/// Facts that lighten a penalty, or do away with it. A term below a range is a difference: no such fact may
/// explain it that the source does not state.
const LENIENCY: [&str; 11] = [
    "role",
    "confession",
    "merit",
    "pleaded_guilty",
    "minor_crime",
    "no_penalty_needed",
    "clearly_minor",
    "gains_returned",
    "remorse",
    "unit_case.confession",
    "unit_case.merit",
];

/// The judgement of 刑法 Art. 37, which is what a source states that states an exemption.
const EXEMPTION: &str = "no_penalty_needed";

/// Of whom a source states something.
#[derive(Clone, Copy)]
enum Stated<'a> {
    /// A party.
    Party(&'a Outcome),
    /// Several persons together.
    Group(&'a Group),
}

impl Stated<'_> {
    /// Its name in explanations and in the report.
    fn name(&self) -> &str {
        match self {
            Self::Party(outcome) => &outcome.party,
            Self::Group(_) => GROUP,
        }
    }

    /// The parties whose findings are looked at.
    fn parties(&self) -> Vec<&str> {
        match self {
            Self::Party(outcome) => vec![&outcome.party],
            Self::Group(group) => group.parties.iter().map(String::as_str).collect(),
        }
    }

    fn statements(&self, answer: &AssessResponse) -> Vec<Statement> {
        match self {
            Self::Party(outcome) => statements(answer, outcome),
            Self::Group(group) => group::statements(answer, group),
        }
    }

    /// How the statement on a point compares with an answer.
    fn comparison(&self, answer: &AssessResponse, about: About) -> Comparison {
        let mut compared: Vec<_> = self
            .statements(answer)
            .into_iter()
            .filter(|one| one.about == about)
            .map(|one| one.comparison)
            .collect();
        // Offences outside of the packs stand beside the one that is compared.
        compared.sort_by_key(|one| matches!(one, Comparison::Outside(_)));
        compared.into_iter().next().expect("the statement")
    }

    /// Points whose explanations must hold at once: all those of a party; of a group those of each end, for
    /// they are of different persons.
    fn together(&self) -> Vec<Vec<About>> {
        match self {
            Self::Party(_) => vec![About::all().collect()],
            Self::Group(_) => vec![
                vec![About::LowestTerm, About::LowestFine],
                vec![About::HighestTerm, About::HighestFine],
            ],
        }
    }
}

/// How a statement came out.
#[derive(Debug)]
pub enum Verdict {
    /// The answer agrees.
    Agreed,
    /// The answer agrees once the facts that the source leaves out are supplied.
    Closed(String, Explanation),
    /// The answer agrees once the facts are supplied that the offence or the penalty waits for.
    ClosedWith(About),
    /// Specification and source part.
    Differs(String, Explanation),
    /// It rests on an offence at which specification and source part, so nothing was compared.
    NotReached,
    /// It is of an offence or a law that is in none of the packs, or the source names none.
    Outside(String),
    /// A disagreement is not explained, or its explanation is not true.
    Failed(String),
}

/// What came of one statement of a source.
#[derive(Debug)]
pub struct Checked {
    /// The party.
    pub party: String,
    /// On what.
    pub about: About,
    /// How it came out.
    pub verdict: Verdict,
}

/// How a case came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Every statement agrees.
    Agreed,
    /// Every disagreement is explained, and every explanation was tried.
    Explained,
    /// Something failed.
    Failed,
    /// The source states no facts, so there is no mapping.
    WithoutFacts,
}

/// A case with its statements.
#[derive(Debug)]
pub struct Compared {
    /// The case.
    pub case: Published,
    /// Its statements; none where it has no mapping.
    pub statements: Option<Vec<Checked>>,
    /// What is wrong with its explanations.
    pub problems: Vec<String>,
    /// Penalties that are established about convicted parties and of which the source does not speak.
    pub beside: Vec<String>,
}

impl Compared {
    /// How the case came out.
    pub fn standing(&self) -> Standing {
        let statements = self.statements.as_deref().unwrap_or_default();
        let any = |which: fn(&Verdict) -> bool| statements.iter().any(|one| which(&one.verdict));
        if !self.problems.is_empty() || any(|one| matches!(one, Verdict::Failed(_))) {
            Standing::Failed
        } else if self.statements.is_none() {
            Standing::WithoutFacts
        } else if any(|one| !matches!(one, Verdict::Agreed)) {
            Standing::Explained
        } else {
            Standing::Agreed
        }
    }
}

/// A case compared with the answers to its mapping and to what its explanations supply.
pub fn compared_with(
    case: Published,
    written: String,
    explained: Vec<Explanation>,
    ask: &mut impl FnMut(&str) -> AssessResponse,
) -> Compared {
    let trial = Trial {
        written,
        explained,
        ask,
        beside: Vec::new(),
    };
    trial.compare(case)
}

/// A case without a mapping, which must say why it has none.
pub(crate) fn unmapped(case: Published, explained: &[Explanation]) -> Compared {
    let mut problems = stale(explained);
    if case.no_facts.is_none() {
        problems.push("no mapping".to_owned());
    }
    Compared {
        case,
        statements: None,
        problems,
        beside: Vec::new(),
    }
}

fn stale(explained: &[Explanation]) -> Vec<String> {
    let words = |one: &Explanation| {
        let (party, about) = (&one.party, one.about.name());
        format!("{party} {about}: explained, but there is nothing to explain")
    };
    explained.iter().map(words).collect()
}

/// One case on trial: its mapping, its explanations, and whom to ask.
struct Trial<'a, Ask> {
    written: String,
    explained: Vec<Explanation>,
    ask: &'a mut Ask,
    beside: Vec<String>,
}

impl<Ask: FnMut(&str) -> AssessResponse> Trial<'_, Ask> {
    fn compare(mut self, case: Published) -> Compared {
        let answer = (self.ask)(&self.written);
        let parties = case.parties.iter().map(Stated::Party);
        let stated: Vec<_> = parties
            .chain(case.group.as_ref().map(Stated::Group))
            .collect();
        let mut checked = Vec::new();
        for one in &stated {
            for statement in one.statements(&answer) {
                checked.push(Checked {
                    about: statement.about,
                    verdict: self.verdict(*one, &statement),
                    party: statement.party,
                });
            }
        }
        let mut problems = Vec::new();
        for one in &stated {
            if let Err(words) = self.together(*one, &checked) {
                problems.push(format!("{}: {words}", one.name()));
            }
        }
        let used = |one: &Explanation| {
            checked.iter().any(|checked| {
                let explains = matches!(
                    checked.verdict,
                    Verdict::Closed(..) | Verdict::Differs(..) | Verdict::Failed(_)
                );
                explains && checked.party == one.party && checked.about == one.about
            })
        };
        let left: Vec<_> = self
            .explained
            .into_iter()
            .filter(|one| !used(one))
            .collect();
        problems.extend(stale(&left));
        Compared {
            problems,
            statements: Some(checked),
            beside: self.beside,
            case,
        }
    }

    /// Whether the explanations of a party hold together: with the facts of all of them every statement
    /// comes out as with its own. Those of a group hold with the ones of its parties' offences, each end by itself.
    fn together(&mut self, stated: Stated<'_>, checked: &[Checked]) -> Result<(), String> {
        for points in stated.together() {
            let own = self.explained.iter();
            let own = own.filter(|one| one.party == stated.name() && points.contains(&one.about));
            let mut explained: Vec<_> = own.cloned().collect();
            if explained.is_empty() {
                continue;
            }
            if matches!(stated, Stated::Group(_)) {
                explained.extend(self.bases(stated, About::Offence));
            }
            let answer = self.asked(&explained)?;
            let of_stated = checked.iter().filter(|one| one.party == stated.name());
            for checked in of_stated.filter(|one| points.contains(&one.about)) {
                let agrees = stated.comparison(&answer, checked.about) == Comparison::Agrees;
                let holds = match checked.verdict {
                    Verdict::Agreed | Verdict::Closed(..) | Verdict::ClosedWith(_) => agrees,
                    Verdict::Differs(..) => !agrees,
                    Verdict::NotReached | Verdict::Outside(_) | Verdict::Failed(_) => true,
                };
                if !holds {
                    let about = checked.about.name();
                    return Err(format!(
                        "{about} comes out otherwise with all explanations at once"
                    ));
                }
            }
        }
        Ok(())
    }

    fn verdict(&mut self, stated: Stated<'_>, statement: &Statement) -> Verdict {
        if statement.about == About::Beyond {
            return self.beyond(stated, statement);
        }
        match &statement.comparison {
            Comparison::Agrees => Verdict::Agreed,
            Comparison::Outside(words) => Verdict::Outside(words.clone()),
            Comparison::Disagrees(words) => {
                let Some(explanation) = self.explanation(&statement.party, statement.about) else {
                    return Verdict::Failed(words.clone());
                };
                self.tried(stated, &explanation, &[], words)
            }
            Comparison::NotReached => self.not_reached(stated, statement.about),
        }
    }

    /// Nothing further may be established with the facts of the other explanations of a party either.
    fn beyond(&mut self, stated: Stated<'_>, statement: &Statement) -> Verdict {
        let explained = self.explained.iter();
        let others: Vec<_> = explained
            .filter(|one| one.party == statement.party && one.about != About::Beyond)
            .cloned()
            .collect();
        let answer = match self.asked(&others) {
            Ok(answer) => answer,
            Err(words) => return Verdict::Failed(words),
        };
        if let Stated::Party(outcome) = stated {
            self.beside.extend(beside(&answer, outcome));
        }
        let further = stated.comparison(&answer, About::Beyond);
        let Comparison::Disagrees(words) = further else {
            return Verdict::Agreed;
        };
        match self.explanation(&statement.party, About::Beyond) {
            Some(explanation) => self.tried(stated, &explanation, &others, &words),
            None => Verdict::Failed(words),
        }
    }

    fn explanation(&self, party: &str, about: About) -> Option<Explanation> {
        let mut explained = self.explained.iter();
        explained
            .find(|one| one.party == party && one.about == about)
            .cloned()
    }

    /// The explanations of what a point rests on.
    fn bases(&self, stated: Stated<'_>, about: About) -> Vec<Explanation> {
        let parties = stated.parties().into_iter();
        parties
            .filter_map(|party| self.explanation(party, about))
            .collect()
    }

    /// A statement on an offence that is open: it is looked at once the facts that close it are supplied.
    fn not_reached(&mut self, stated: Stated<'_>, about: About) -> Verdict {
        let bases = self.bases(stated, about.rests_on());
        if bases.is_empty() {
            return Verdict::Failed("what it rests on is open".to_owned());
        }
        if bases.iter().any(|base| base.differs.is_some()) {
            return Verdict::NotReached;
        }
        if let Some(explanation) = self.explanation(stated.name(), about) {
            let words = format!("{} is open", about.rests_on().name());
            return self.tried(stated, &explanation, &bases, &words);
        }
        let with_bases = match self.asked(&bases) {
            Ok(answer) => stated.comparison(&answer, about),
            Err(words) => return Verdict::Failed(words),
        };
        match with_bases {
            Comparison::Agrees => Verdict::ClosedWith(about.rests_on()),
            Comparison::Disagrees(words) => Verdict::Failed(words),
            Comparison::NotReached | Comparison::Outside(_) => {
                Verdict::Failed("not reached with the facts of its explanation".to_owned())
            }
        }
    }

    fn asked(&mut self, explanations: &[Explanation]) -> Result<AssessResponse, String> {
        let explanations: Vec<_> = explanations.iter().collect();
        Ok((self.ask)(&supply(&self.written, &explanations)?))
    }

    /// Whether an explanation is true.
    fn tried(
        &mut self,
        stated: Stated<'_>,
        explanation: &Explanation,
        bases: &[Explanation],
        words: &str,
    ) -> Verdict {
        let why = explanation.clone();
        let trial = match &explanation.differs {
            Some(provision) => self
                .parts_at(stated, explanation, bases, provision)
                .map(|words| Verdict::Differs(words, why)),
            None => not_lenient(explanation)
                .and_then(|()| self.closes(stated, explanation, bases))
                .map(|()| Verdict::Closed(words.to_owned(), why)),
        };
        trial.unwrap_or_else(|untrue| Verdict::Failed(format!("{words}; explained, but {untrue}")))
    }

    /// Whether the answer agrees with the facts of an explanation, and with none of them left out.
    fn closes(
        &mut self,
        stated: Stated<'_>,
        explanation: &Explanation,
        bases: &[Explanation],
    ) -> Result<(), String> {
        let about = explanation.about;
        let answer = self.asked(&with(bases, explanation))?;
        match stated.comparison(&answer, about) {
            Comparison::Agrees => {}
            Comparison::Disagrees(words) => return Err(format!("with its facts: {words}")),
            Comparison::NotReached | Comparison::Outside(_) => {
                return Err("with its facts it is not reached".to_owned());
            }
        }
        for place in 0..explanation.count() {
            let answer = self.asked(&with(bases, &explanation.without(place)))?;
            if stated.comparison(&answer, about) == Comparison::Agrees {
                return Err(format!("fact {} of it is not needed", place + 1));
            }
        }
        Ok(())
    }

    /// In which words the answer differs from the source, if that about a provision is decided.
    fn parts_at(
        &mut self,
        stated: Stated<'_>,
        explanation: &Explanation,
        bases: &[Explanation],
        provision: &str,
    ) -> Result<String, String> {
        let answer = self.asked(&with(bases, explanation))?;
        let words = match stated.comparison(&answer, explanation.about) {
            Comparison::Disagrees(words) => words,
            Comparison::Agrees => return Err("the answer agrees".to_owned()),
            Comparison::NotReached | Comparison::Outside(_) => {
                return Err("it is not reached".to_owned());
            }
        };
        let parties = stated.parties().into_iter();
        let findings: Vec<_> = parties
            .flat_map(|party| of_party(&answer, party, &[provision]))
            .collect();
        let decided = findings.iter().any(|finding| {
            matches!(
                finding.status(),
                FindingStatus::Established | FindingStatus::NotEstablished
            )
        });
        if decided {
            Ok(words)
        } else {
            let found: Vec<_> = findings
                .iter()
                .map(|one| one.status().as_str_name())
                .collect();
            Err(format!("{provision} is not decided: {}", found.join(", ")))
        }
    }
}

/// An explanation after those that it rests on.
fn with(bases: &[Explanation], explanation: &Explanation) -> Vec<Explanation> {
    let mut all = bases.to_vec();
    all.push(explanation.clone());
    all
}

/// Whether an explanation supplies no fact that lightens a penalty.
fn not_lenient(explanation: &Explanation) -> Result<(), String> {
    let facts = explanation.facts.iter().flat_map(|(_, facts)| facts);
    let lenient = facts
        .map(|(name, _)| name.as_str())
        .filter(|name| LENIENCY.contains(name))
        .find(|name| *name != EXEMPTION || explanation.about != About::Exempt);
    match lenient {
        None => Ok(()),
        Some(name) => Err(format!(
            "{name} lightens the penalty, and no source states it"
        )),
    }
}
