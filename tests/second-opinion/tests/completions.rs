//! What the engine says of unknowns is exact: held against all completions of small cases.

use std::collections::{BTreeMap, BTreeSet};

use lexpack_domain::{Case, Status, Truth};
use lexpack_rules::wire::Pack;
use lexpack_rules::{RuleSet, Want};
use test_second_opinion::complete::{self, Hole};
use test_second_opinion::dice::Dice;
use test_second_opinion::generate::{self, Profile};
use test_second_opinion::slow;

/// Rule sets that are generated, and cases for each.
const SETS: u64 = 260;
const CASES: usize = 6;
/// Most completions of a case, and of the few cases with many.
const FEW: usize = 256;
const MANY: usize = 4_096;

/// The status of one finding in every completion, in the order of the completions.
type Outcomes = Vec<bool>;

/// Whether each finding of the engine is established, in each completion.
fn outcomes(
    packs: &[Pack],
    completions: &[Case],
) -> BTreeMap<(String, String, Option<String>), Outcomes> {
    let mut all: BTreeMap<_, Outcomes> = BTreeMap::new();
    for completion in completions {
        for finding in slow::assess(packs, completion) {
            let established = match finding.status {
                Status::Established => true,
                Status::NotEstablished | Status::NoLawInForce => false,
                Status::Undetermined | Status::UnresolvedLaw => panic!("complete: {finding:?}"),
            };
            let about = (finding.provision, finding.subject, finding.object);
            all.entry(about).or_default().push(established);
        }
    }
    all
}

/// How far apart completions lie that differ in one hole alone.
fn strides(holes: &[Hole]) -> Vec<usize> {
    let mut strides = vec![1; holes.len()];
    for at in (0..holes.len().saturating_sub(1)).rev() {
        strides[at] = strides[at + 1] * holes[at + 1].values.len();
    }
    strides
}

/// The engine's answer for a case against all completions.
fn exact(
    rules: &RuleSet,
    packs: &[Pack],
    case: &Case,
    most: usize,
) -> Result<Option<usize>, String> {
    let holes = complete::holes(packs, case);
    assert!(holes.iter().all(|hole| hole.all), "{holes:?}");
    let Some(completions) = complete::all(case, &holes, most) else {
        return Ok(None);
    };
    let outcomes = outcomes(packs, &completions);
    let bound = rules.bind(case).expect("binds");
    let assessment = rules.assess(&bound);
    let strides = strides(&holes);
    for (index, finding) in assessment.findings().iter().enumerate() {
        let provision = &rules.provisions()[finding.provision];
        let about = (
            provision.id.clone(),
            bound.entity_id(finding.subject).to_owned(),
            finding
                .object
                .map(|object| bound.entity_id(object).to_owned()),
        );
        let outcomes = &outcomes[&about];
        let truth = match (outcomes.contains(&true), outcomes.contains(&false)) {
            (true, true) => Truth::Unknown,
            (some, _) => Truth::from(some),
        };
        if finding.status.as_truth() != truth {
            return Err(format!(
                "{about:?} is {:?}, completions say {truth:?}",
                finding.status
            ));
        }
        if truth != Truth::Unknown {
            continue;
        }
        // Facts that make a difference, and those of which some answer alone decides.
        let mut matters: BTreeSet<(String, String)> = BTreeSet::new();
        let mut settles: BTreeSet<(String, String)> = BTreeSet::new();
        for (hole, stride) in holes.iter().zip(&strides) {
            let values = hole.values.len();
            let value = |at: usize| at / stride % values;
            let key = (case.entities[hole.entity].id.clone(), hole.fact.clone());
            let differs = (0..outcomes.len()).any(|at| {
                let first = at - value(at) * stride;
                outcomes[at] != outcomes[first]
            });
            if differs {
                matters.insert(key.clone());
            }
            let decides = (0..values).any(|wanted| {
                let mut with = (0..outcomes.len()).filter(|at| value(*at) == wanted);
                let first = outcomes[with.next().expect("a completion")];
                with.all(|at| outcomes[at] == first)
            });
            if decides {
                settles.insert(key);
            }
        }
        let listed =
            |of: fn(&lexpack_rules::Missing) -> &Vec<usize>| -> BTreeSet<(String, String)> {
                let missing = assessment
                    .missing
                    .iter()
                    .filter(|missing| of(missing).contains(&index));
                let facts = missing.map(|missing| match missing.want {
                    Want::Fact(fact, entity) => {
                        let fact = rules.vocabulary().fact(fact).expect("a fact");
                        (bound.entity_id(entity).to_owned(), fact.name.clone())
                    }
                    other => (String::new(), format!("{other:?}")),
                });
                facts.collect()
            };
        let missing = listed(|missing| &missing.findings);
        if missing != matters {
            return Err(format!(
                "{about:?} misses {missing:?}, what matters is {matters:?}"
            ));
        }
        let found = listed(|missing| &missing.settles);
        if found != settles {
            return Err(format!(
                "{about:?} is settled by {found:?}, completions say {settles:?}"
            ));
        }
    }
    Ok(Some(completions.len()))
}

fn run(seeds: std::ops::Range<u64>, profile: Profile, most: usize, least: usize) {
    let (mut cases, mut completions, mut failures) = (0, 0, Vec::new());
    for seed in seeds {
        let mut dice = Dice::new(seed);
        let packs = generate::packs(&mut dice, profile);
        let Ok(rules) = generate::compile(&packs) else {
            continue;
        };
        for at in 0..CASES {
            let case = generate::case(&mut dice, profile);
            match exact(&rules, &packs, &case, most) {
                Ok(None) => {}
                Ok(Some(count)) => {
                    cases += 1;
                    completions += count;
                }
                Err(error) => failures.push(format!("seed {seed}, case {at}: {error}")),
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} fail\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(
        cases > least && completions > cases,
        "{cases} cases, {completions} completions"
    );
}

/// A finding is decided exactly where all completions agree; what is missing is exactly what makes a
/// difference; what settles it is exactly what can decide it alone.
#[test]
fn unknowns_are_exact_over_all_completions() {
    let sets = std::env::var("LEXPACK_SETS").map_or(SETS, |sets| sets.parse().expect("a number"));
    run(1..sets, Profile::FINITE, FEW, 100);
}

/// The same with up to four thousand completions of one case.
#[test]
fn unknowns_are_exact_over_many_completions() {
    run(10_001..10_012, Profile::FINITE, MANY, 5);
}
