//! The compiled set in this process, beside hand-written Rust for the same decision.

use std::fmt::Debug;

use anyhow::{Context as _, Result, bail, ensure};
use lexpack_api::v1;
use lexpack_domain::Case;
use lexpack_rules::{Assessment, BoundCase, RuleSet};
use prost::Message as _;

use crate::clock::{Pace, Timing, Work, in_turns};
use crate::figures::{Spread, Table, beyond, number, ratio};
use crate::random::Random;
use crate::{Section, Setting, clerk, sixty};

/// Number of random cases.
const CASES: usize = 1024;

/// The decision of the identity-card pack on random cases.
#[derive(Debug)]
pub struct Clerk {
    /// The compiled pack.
    pub rules: RuleSet,
    /// The facts.
    pub facts: Vec<clerk::Facts>,
    /// The same as stated cases.
    pub cases: Vec<Case>,
    /// The same, bound.
    pub bound: Vec<BoundCase>,
}

impl Clerk {
    /// Makes `count` random cases and sees that engine and hand-written code agree on each.
    ///
    /// # Errors
    /// Where they do not.
    pub fn agreed(count: usize) -> Result<Self> {
        let rules = clerk::rules()?;
        let mut random = Random::new(1);
        let facts: Vec<clerk::Facts> = (0..count).map(|_| clerk::random(&mut random)).collect();
        let cases = facts.iter().map(clerk::case).collect::<Result<Vec<_>>>()?;
        let bound = bind(&rules, &cases)?;
        agree(&facts, &bound, clerk::decide, |case| {
            clerk::decided(&rules, &rules.assess(case))
        })?;
        Ok(Self {
            rules,
            facts,
            cases,
            bound,
        })
    }
}

/// The decision of sixty nodes on random cases.
#[derive(Debug)]
pub struct Sixty {
    /// The compiled provision.
    pub rules: RuleSet,
    /// The facts.
    pub facts: Vec<sixty::Facts>,
    /// The same as cases, bound.
    pub bound: Vec<BoundCase>,
    /// Cases of which little is known, bound.
    pub open: Vec<BoundCase>,
}

impl Sixty {
    /// Makes `count` random cases and sees that engine and hand-written code agree on each, and that
    /// every node is visited.
    ///
    /// # Errors
    /// Where that is not so.
    pub fn agreed(count: usize) -> Result<Self> {
        let rules = sixty::rules()?;
        ensure!(rules.node_count() == 60, "{} nodes", rules.node_count());
        let mut random = Random::new(2);
        let facts: Vec<sixty::Facts> = (0..count).map(|_| sixty::random(&mut random)).collect();
        let cases = facts.iter().map(sixty::case).collect::<Result<Vec<_>>>()?;
        let bound = bind(&rules, &cases)?;
        agree(&facts, &bound, sixty::decide, |case| {
            sixty::decided(&rules.assess(case))
        })?;
        for case in &bound {
            let visited = visited(&rules.assess(case));
            ensure!(visited == 60, "{visited} nodes left a value");
        }
        let open = facts
            .iter()
            .map(sixty::open_case)
            .collect::<Result<Vec<_>>>()?;
        let open = bind(&rules, &open)?;
        Ok(Self {
            rules,
            facts,
            bound,
            open,
        })
    }
}

/// Sees that engine and hand-written code decide each case alike.
fn agree<F: Debug, D: Debug + PartialEq>(
    facts: &[F],
    cases: &[BoundCase],
    by_hand: impl Fn(&F) -> D,
    engine: impl Fn(&BoundCase) -> Option<D>,
) -> Result<()> {
    for (facts, case) in facts.iter().zip(cases) {
        let (engine, by_hand) = (engine(case), by_hand(facts));
        ensure!(
            engine.as_ref() == Some(&by_hand),
            "{facts:?}: the engine finds {engine:?}, hand-written code {by_hand:?}"
        );
    }
    Ok(())
}

fn bind(rules: &RuleSet, cases: &[Case]) -> Result<Vec<BoundCase>> {
    cases
        .iter()
        .map(|case| {
            let bound = rules.bind(case);
            bound.map_err(|problems| anyhow::anyhow!("a case is refused: {problems:?}"))
        })
        .collect()
}

/// Nodes that an assessment visited under the default readings.
fn visited(assessment: &Assessment) -> usize {
    let candidates = assessment.findings().iter().flat_map(|f| &f.candidates);
    candidates
        .map(|candidate| {
            let consequences = candidate.consequences.iter();
            consequences.fold(candidate.trace.len(), |sum, outcome| {
                sum.saturating_add(outcome.trace.len())
            })
        })
        .fold(0, usize::saturating_add)
}

const CLERK_BY_HAND: &str = "card law, by hand";
const CLERK_ASSESS: &str = "card law, assess a bound case";
const CLERK_BIND: &str = "card law, bind and assess";
const DECISIONS: &str = "card law, bytes to bytes, decisions";
const REASONS: &str = "card law, bytes to bytes, reasons";
const FULL: &str = "card law, bytes to bytes, full";
const SIXTY_BY_HAND: &str = "60 nodes, by hand";
const SIXTY_ASSESS: &str = "60 nodes, assess a bound case";
const SIXTY_OPEN: &str = "60 nodes, little known, assess";
const THREE_NODES: &str = "3 nodes, assess a bound case";

/// What is timed: decisions, cases and requests of both provisions.
struct Subjects {
    clerk: Clerk,
    sixty: Sixty,
    three: RuleSet,
    three_bound: Vec<BoundCase>,
    decisions: Vec<Vec<u8>>,
    reasons: Vec<Vec<u8>>,
    full: Vec<Vec<u8>>,
    generation: v1::Generation,
}

impl Subjects {
    /// Makes `count` random cases of each, and sees that every one is answered as by hand.
    fn agreed(count: usize) -> Result<Self> {
        let clerk = Clerk::agreed(count)?;
        let sixty = Sixty::agreed(count)?;
        let three = sixty::three_nodes()?;
        let cases = sixty.facts.iter().map(sixty::case);
        let three_bound = bind(&three, &cases.collect::<Result<Vec<_>>>()?)?;
        let requests = |view| -> Vec<Vec<u8>> {
            let request = |case| request(case, view).encode_to_vec();
            clerk.cases.iter().map(request).collect()
        };
        let subjects = Self {
            decisions: requests(v1::View::Decisions),
            reasons: requests(v1::View::Reasons),
            full: requests(v1::View::Full),
            generation: v1::Generation::default(),
            clerk,
            sixty,
            three,
            three_bound,
        };
        let views = [&subjects.decisions, &subjects.reasons, &subjects.full];
        for bytes in views.into_iter().flatten() {
            ensure!(
                subjects.answer(bytes).is_some(),
                "a request is not answered"
            );
        }
        Ok(subjects)
    }

    fn answer(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        answer(&self.clerk.rules, &self.generation, bytes)
    }

    fn works(&self) -> Vec<Work<'_>> {
        let (clerk, sixty) = (&self.clerk, &self.sixty);
        let answer = |bytes: &Vec<u8>| self.answer(bytes);
        vec![
            Work::each(CLERK_BY_HAND, &clerk.facts, clerk::decide),
            Work::each(CLERK_ASSESS, &clerk.bound, |case| clerk.rules.assess(case)),
            Work::each(CLERK_BIND, &clerk.cases, |case| {
                let bound = clerk.rules.bind(case);
                bound.map(|bound| clerk.rules.assess(&bound))
            }),
            Work::each(DECISIONS, &self.decisions, answer),
            Work::each(REASONS, &self.reasons, answer),
            Work::each(FULL, &self.full, answer),
            Work::each(SIXTY_BY_HAND, &sixty.facts, sixty::decide),
            Work::each(SIXTY_ASSESS, &sixty.bound, |case| sixty.rules.assess(case)),
            Work::each(SIXTY_OPEN, &sixty.open, |case| sixty.rules.assess(case)),
            Work::each(THREE_NODES, &self.three_bound, |case| {
                self.three.assess(case)
            }),
        ]
    }
}

/// Does the work of one row over 1024 random cases and measures nothing: for tools that count
/// instructions from outside.
///
/// # Errors
/// Where there is no such row, or engine and hand-written code disagree.
pub fn alone(name: &str, rounds: u64) -> Result<()> {
    let subjects = Subjects::agreed(CASES)?;
    let mut works = subjects.works();
    let names: Vec<&str> = works.iter().map(Work::name).collect();
    let names = names.join("`, `");
    let work = works.iter_mut().find(|work| work.name() == name);
    let work = work.with_context(|| format!("no row `{name}`; there are `{names}`"))?;
    work.run(rounds);
    Ok(())
}

/// Measures.
///
/// # Errors
/// Where engine and hand-written code disagree.
pub fn run(setting: &Setting) -> Result<Section> {
    let subjects = Subjects::agreed(CASES)?;
    let timings = Timings(in_turns(Pace::of(setting.quick), subjects.works()));

    let clerk = &subjects.clerk;
    let nodes = clerk.bound.iter().map(|case| {
        let visited = visited(&clerk.rules.assess(case));
        number(u64::try_from(visited).unwrap_or(u64::MAX))
    });
    let clerk_nodes = ratio(
        nodes.sum(),
        number(u64::try_from(CASES).unwrap_or(u64::MAX)),
    );
    let mut table = Table::new(&[
        "one case", "ns", "least", "most", "nodes", "ns/node", "ratio",
    ]);
    let mut ratios = Vec::new();
    for (name, nodes, base, key) in [
        (CLERK_BY_HAND, None, None, ""),
        (
            CLERK_ASSESS,
            Some(clerk_nodes),
            Some(CLERK_BY_HAND),
            "evaluate_clerk_ratio",
        ),
        (
            CLERK_BIND,
            Some(clerk_nodes),
            Some(CLERK_BY_HAND),
            "bind_and_evaluate_clerk_ratio",
        ),
        (DECISIONS, None, Some(CLERK_BY_HAND), ""),
        (REASONS, None, Some(CLERK_BY_HAND), ""),
        (FULL, None, Some(CLERK_BY_HAND), ""),
        (SIXTY_BY_HAND, None, None, ""),
        (
            SIXTY_ASSESS,
            Some(60.0),
            Some(SIXTY_BY_HAND),
            "evaluate_60_nodes_ratio",
        ),
        (SIXTY_OPEN, None, Some(SIXTY_BY_HAND), ""),
        (THREE_NODES, Some(3.0), Some(SIXTY_BY_HAND), ""),
    ] {
        let spread = timings.get(name)?.spread();
        let times = base.map(|base| timings.ratio(name, base)).transpose()?;
        if let (Some(times), false) = (times, key.is_empty()) {
            ratios.push((key.to_owned(), times));
        }
        table.row(vec![
            name.to_owned(),
            format!("{:.1}", spread.median),
            format!("{:.1}", spread.min),
            format!("{:.1}", spread.max),
            nodes.map(|nodes| format!("{nodes:.1}")).unwrap_or_default(),
            nodes
                .map(|nodes| format!("{:.1}", ratio(spread.median, nodes)))
                .unwrap_or_default(),
            times.map(|times| format!("{times:.1}")).unwrap_or_default(),
        ]);
    }
    let sixty = timings.get(SIXTY_ASSESS)?.spread().median;
    let three = timings.get(THREE_NODES)?.spread().median;
    let more = ratio(beyond(sixty, three), 57.0);
    Ok(Section {
        title: format!("evaluation in this process, {CASES} random cases"),
        table,
        notes: vec![
            "ratio: to the hand-written decision of the same cases; goal for 60 nodes: at most 20"
                .to_owned(),
            format!(
                "a further node costs {more:.1} ns; an assessment of three nodes takes {three:.0} ns"
            ),
        ],
        ratios,
    })
}

fn request(case: &Case, view: v1::View) -> v1::AssessRequest {
    v1::AssessRequest {
        case: Some(lexpack_api::case::message(case)),
        view: view.into(),
        ..v1::AssessRequest::default()
    }
}

/// What the server does between two messages of the transport.
fn answer(rules: &RuleSet, generation: &v1::Generation, bytes: &[u8]) -> Option<Vec<u8>> {
    let request = v1::AssessRequest::decode(bytes).ok()?;
    let answer = lexpack_api::assess(rules, generation, request).ok()?;
    Some(answer.encode_to_vec())
}

struct Timings(Vec<Timing>);

impl Timings {
    fn get(&self, name: &str) -> Result<&Timing> {
        let found = self.0.iter().find(|timing| timing.name == name);
        found.with_context(|| format!("`{name}` was not timed"))
    }

    /// The median of the ratios of runs that stood side by side.
    fn ratio(&self, name: &str, base: &str) -> Result<f64> {
        let (value, base) = (self.get(name)?, self.get(base)?);
        if value.runs.len() != base.runs.len() {
            bail!("`{name}` has other runs than its base");
        }
        let pairs = value.runs.iter().zip(&base.runs);
        Ok(Spread::of(pairs.map(|(value, base)| ratio(*value, *base)).collect()).median)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Engine and hand-written code agree on the identity-card law, and the cases reach every outcome.
    #[test]
    fn the_card_law_by_hand_is_the_law_of_the_pack() {
        let clerk = Clerk::agreed(3000).unwrap();
        let decisions: Vec<clerk::Decision> = clerk.facts.iter().map(clerk::decide).collect();
        let outcomes = |of: fn(&clerk::Decision) -> lexpack_domain::Status| {
            let names: BTreeSet<&str> = decisions.iter().map(|d| of(d).name()).collect();
            names.len()
        };
        for (provision, outcomes) in [
            ("art. 3", outcomes(|d| d.information)),
            ("art. 13", outcomes(|d| d.duty)),
            ("art. 19 (1)", outcomes(|d| d.staff)),
            ("art. 19 (2)", outcomes(|d| d.unit)),
            ("art. 19 (3)", outcomes(|d| d.civil)),
            ("art. 20", outcomes(|d| d.police)),
        ] {
            assert_eq!(outcomes, 3, "{provision}: not every outcome occurs");
        }
        assert!(decisions.iter().any(|d| d.confiscated.is_some()));
        assert!(decisions.iter().any(|d| d.prosecuted));
    }

    /// Engine and hand-written code agree on the sixty nodes, and both outcomes are frequent.
    #[test]
    fn sixty_nodes_by_hand_are_the_sixty_nodes() {
        let sixty = Sixty::agreed(2000).unwrap();
        let hold = sixty
            .facts
            .iter()
            .filter(|facts| sixty::decide(facts).established)
            .count();
        assert!((200..1800).contains(&hold), "{hold} of 2000 hold");
        let open = sixty.open.iter().filter(|case| {
            let assessment = sixty.rules.assess(case);
            sixty::decided(&assessment).is_none() && !assessment.missing.is_empty()
        });
        assert!(open.count() > 1000);
    }

    /// Hand-written code with a number slightly wrong is found out.
    #[test]
    fn a_disagreement_is_seen() {
        let sixty = Sixty::agreed(1000).unwrap();
        let engine = |case: &BoundCase| sixty::decided(&sixty.rules.assess(case));
        let wrong = |facts: &sixty::Facts| {
            let mut facts = *facts;
            facts.counts[3] += 1;
            sixty::decide(&facts)
        };
        let seen = agree(&sixty.facts, &sixty.bound, wrong, engine).unwrap_err();
        assert!(seen.to_string().contains("the engine finds"), "{seen}");
    }
}
