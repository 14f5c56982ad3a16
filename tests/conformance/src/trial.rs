//! One case on trial: its mapping is answered, its statements are compared, its explanations are tried.

use lexpack_api::v1::{AssessResponse, FindingStatus};

use crate::compare::{About, Comparison, Statement, of_party, statements};
use crate::published::{Explanation, Outcome, Published};
use crate::supply::supply;

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
}

impl<Ask: FnMut(&str) -> AssessResponse> Trial<'_, Ask> {
    fn compare(mut self, case: Published) -> Compared {
        let answer = (self.ask)(&self.written);
        let mut checked = Vec::new();
        for outcome in &case.parties {
            let stated = statements(&answer, outcome);
            for statement in &stated {
                checked.push(Checked {
                    party: statement.party.clone(),
                    about: statement.about,
                    verdict: self.verdict(outcome, statement),
                });
            }
        }
        let mut problems = Vec::new();
        for outcome in &case.parties {
            if let Err(words) = self.together(outcome, &checked) {
                problems.push(format!("{}: {words}", outcome.party));
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
            case,
        }
    }

    /// Whether the explanations of a party hold together: with the facts of all of them every statement
    /// comes out as with its own.
    fn together(&mut self, outcome: &Outcome, checked: &[Checked]) -> Result<(), String> {
        let of_party: Vec<_> = self
            .explained
            .iter()
            .filter(|one| one.party == outcome.party)
            .cloned()
            .collect();
        let of_party: Vec<_> = of_party.iter().collect();
        if of_party.len() < 2 {
            return Ok(());
        }
        let answer = self.asked(&of_party)?;
        for checked in checked.iter().filter(|one| one.party == outcome.party) {
            let agrees = comparison(&answer, outcome, checked.about) == Comparison::Agrees;
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
        Ok(())
    }

    fn verdict(&mut self, outcome: &Outcome, statement: &Statement) -> Verdict {
        match &statement.comparison {
            Comparison::Agrees => Verdict::Agreed,
            Comparison::Outside(words) => Verdict::Outside(words.clone()),
            Comparison::Disagrees(words) => {
                let Some(explanation) = self.explanation(&statement.party, statement.about) else {
                    return Verdict::Failed(words.clone());
                };
                self.tried(outcome, &explanation, None, words)
            }
            Comparison::NotReached => self.not_reached(outcome, statement),
        }
    }

    fn explanation(&self, party: &str, about: About) -> Option<Explanation> {
        let mut explained = self.explained.iter();
        explained
            .find(|one| one.party == party && one.about == about)
            .cloned()
    }

    /// A statement on an offence that is open: it is looked at once the facts that close it are supplied.
    fn not_reached(&mut self, outcome: &Outcome, statement: &Statement) -> Verdict {
        let (party, about) = (&statement.party, statement.about);
        let Some(base) = self.explanation(party, about.rests_on()) else {
            return Verdict::Failed("what it rests on is open".to_owned());
        };
        if base.differs.is_some() {
            return Verdict::NotReached;
        }
        if let Some(explanation) = self.explanation(party, about) {
            let words = format!("{} is open", about.rests_on().name());
            return self.tried(outcome, &explanation, Some(&base), &words);
        }
        let with_base = match self.asked(&[&base]) {
            Ok(answer) => comparison(&answer, outcome, about),
            Err(words) => return Verdict::Failed(words),
        };
        match with_base {
            Comparison::Agrees => Verdict::ClosedWith(about.rests_on()),
            Comparison::Disagrees(words) => Verdict::Failed(words),
            Comparison::NotReached | Comparison::Outside(_) => {
                Verdict::Failed("not reached with the facts of its explanation".to_owned())
            }
        }
    }

    fn asked(&mut self, explanations: &[&Explanation]) -> Result<AssessResponse, String> {
        Ok((self.ask)(&supply(&self.written, explanations)?))
    }

    /// Whether an explanation is true.
    fn tried(
        &mut self,
        outcome: &Outcome,
        explanation: &Explanation,
        base: Option<&Explanation>,
        words: &str,
    ) -> Verdict {
        let why = explanation.clone();
        let trial = match &explanation.differs {
            Some(provision) => self
                .parts_at(outcome, explanation, base, provision)
                .map(|words| Verdict::Differs(words, why)),
            None => self
                .closes(outcome, explanation, base)
                .map(|()| Verdict::Closed(words.to_owned(), why)),
        };
        trial.unwrap_or_else(|untrue| Verdict::Failed(format!("{words}; explained, but {untrue}")))
    }

    /// Whether the answer agrees with the facts of an explanation, and with none of them left out.
    fn closes(
        &mut self,
        outcome: &Outcome,
        explanation: &Explanation,
        base: Option<&Explanation>,
    ) -> Result<(), String> {
        let all: Vec<_> = base.into_iter().chain([explanation]).collect();
        let about = explanation.about;
        let answer = self.asked(&all)?;
        match comparison(&answer, outcome, about) {
            Comparison::Agrees => {}
            Comparison::Disagrees(words) => return Err(format!("with its facts: {words}")),
            Comparison::NotReached | Comparison::Outside(_) => {
                return Err("with its facts it is not reached".to_owned());
            }
        }
        for place in 0..explanation.count() {
            let less = explanation.without(place);
            let some: Vec<_> = base.into_iter().chain([&less]).collect();
            let answer = self.asked(&some)?;
            if comparison(&answer, outcome, about) == Comparison::Agrees {
                return Err(format!("fact {} of it is not needed", place + 1));
            }
        }
        Ok(())
    }

    /// In which words the answer differs from the source, if that about a provision is decided.
    fn parts_at(
        &mut self,
        outcome: &Outcome,
        explanation: &Explanation,
        base: Option<&Explanation>,
        provision: &str,
    ) -> Result<String, String> {
        let all: Vec<_> = base.into_iter().chain([explanation]).collect();
        let answer = self.asked(&all)?;
        let words = match comparison(&answer, outcome, explanation.about) {
            Comparison::Disagrees(words) => words,
            Comparison::Agrees => return Err("the answer agrees".to_owned()),
            Comparison::NotReached | Comparison::Outside(_) => {
                return Err("it is not reached".to_owned());
            }
        };
        let findings = of_party(&answer, &explanation.party, &[provision]);
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

/// How the statement on a point compares with another answer.
fn comparison(answer: &AssessResponse, outcome: &Outcome, about: About) -> Comparison {
    let mut compared: Vec<_> = statements(answer, outcome)
        .into_iter()
        .filter(|one| one.about == about)
        .map(|one| one.comparison)
        .collect();
    // Offences outside of the packs stand beside the one that is compared.
    compared.sort_by_key(|one| matches!(one, Comparison::Outside(_)));
    compared.into_iter().next().expect("the statement")
}
