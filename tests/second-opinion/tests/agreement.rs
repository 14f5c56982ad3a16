//! The fast and the slow evaluator agree on random rule sets and cases, and what the fast one knows
//! beyond Kleene's logic holds in completions.
//!
//! `LEXPACK_PAIRS=n` runs n pairs instead of some ten thousand; `LEXPACK_SEED=n` begins elsewhere.

use std::collections::BTreeMap;
use std::fmt::Write;

use lexpack_domain::{Case, Status};
use lexpack_rules::RuleSet;
use lexpack_rules::wire::Pack;
use test_second_opinion::compare::{as_found, decided, pairs, refines};
use test_second_opinion::complete;
use test_second_opinion::dice::Dice;
use test_second_opinion::generate::{self, Profile};
use test_second_opinion::slow;

/// Pairs of a normal run; without optimisation there is time for fewer.
const PAIRS: u64 = if cfg!(debug_assertions) {
    2_000
} else {
    12_000
};
/// Cases for each rule set.
const CASES: usize = 8;
/// Completions that are tried where the fast evaluator knows more.
const COMPLETIONS: usize = 24;

#[derive(Debug, Default)]
struct Tally {
    pairs: u64,
    sets: u64,
    refused: u64,
    findings: u64,
    open: u64,
    sharper: u64,
    set_aside: u64,
    completions: u64,
}

fn number(name: &str, otherwise: u64) -> u64 {
    let stated = std::env::var(name).ok();
    stated.map_or(otherwise, |text| text.parse().expect("a whole number"))
}

/// Compares both evaluators on one case.
fn compared(
    rules: &RuleSet,
    packs: &[Pack],
    case: &Case,
    presumptions: bool,
    dice: &mut Dice,
    tally: &mut Tally,
) -> Result<(), String> {
    let bound = rules
        .bind(case)
        .map_err(|problems| format!("{problems:?}"))?;
    let fast = as_found(rules, &bound, &rules.assess(&bound));
    let slow = slow::assess(packs, case);
    if fast.len() != slow.len() {
        return Err(format!("findings: fast {fast:#?}\nslow {slow:#?}"));
    }
    let sharper = pairs(&fast, &slow).any(|(fast, slow)| refines(slow, fast).is_err());
    if sharper && presumptions {
        // A presumption may fall by a conclusion that Kleene's logic leaves open.
        tally.set_aside += 1;
        return Ok(());
    }
    let mut matched = 0;
    for (fast, slow) in pairs(&fast, &slow) {
        matched += 1;
        tally.findings += 1;
        tally.open += u64::from(fast.status == Status::Undetermined);
        refines(fast, slow).map_err(|error| format!("fast and slow: {error}"))?;
        let measures = |finding: &slow::Finding| -> Vec<_> {
            let outcomes = finding.candidates.iter().flat_map(|c| &c.consequences);
            outcomes
                .map(|o| (o.tier.clone(), o.id.clone(), o.measure))
                .collect()
        };
        let (a, b) = (measures(fast), measures(slow));
        if let Some(other) = a.iter().find(|measure| !b.contains(measure)) {
            return Err(format!("measure {other:?}: fast {fast:?}\n slow {slow:?}"));
        }
    }
    if matched != fast.len() {
        return Err(format!("findings: fast {fast:#?}\nslow {slow:#?}"));
    }
    if !sharper {
        return Ok(());
    }
    tally.sharper += 1;
    let holes = complete::holes(packs, case);
    for _ in 0..COMPLETIONS {
        let Some(completed) = complete::one(case, &holes, dice) else {
            break;
        };
        tally.completions += 1;
        let complete = slow::assess(packs, &completed).into_iter();
        let complete: Vec<slow::Finding> = complete.filter_map(decided).collect();
        for (complete, fast) in pairs(&complete, &fast) {
            refines(complete, fast)
                .map_err(|error| format!("a completion: {error}\ncompleted {completed:?}"))?;
        }
    }
    Ok(())
}

fn run(profile: Profile, pairs: u64, seed: u64) -> Tally {
    let mut tally = Tally::default();
    let mut problems: BTreeMap<String, u64> = BTreeMap::new();
    let mut failures = String::new();
    let mut failed = 0;
    for number in seed.. {
        if tally.pairs >= pairs {
            break;
        }
        let mut dice = Dice::new(number);
        let packs = generate::packs(&mut dice, profile);
        tally.sets += 1;
        let rules = match generate::compile(&packs) {
            Ok(rules) => rules,
            Err(refused) => {
                tally.refused += 1;
                for problem in refused.0 {
                    *problems.entry(problem.message).or_default() += 1;
                }
                continue;
            }
        };
        for at in 0..CASES {
            let case = generate::case(&mut dice, profile);
            // Completions are thrown apart, so that a case depends on its seed and place alone.
            let mut others = Dice::new(number.wrapping_mul(31).wrapping_add(at as u64));
            tally.pairs += 1;
            let checked = compared(
                &rules,
                &packs,
                &case,
                profile.presumptions,
                &mut others,
                &mut tally,
            );
            if let Err(error) = checked {
                failed += 1;
                if failures.len() < 20_000 {
                    writeln!(failures, "seed {number}, case {at}: {error}\n").expect("a string");
                }
            }
        }
    }
    assert!(
        failed == 0,
        "{failed} of {} pairs disagree\n{failures}",
        tally.pairs
    );
    // Sets that do not compile show nothing; most must.
    assert!(tally.refused * 2 < tally.sets, "{tally:?}\n{problems:#?}");
    tally
}

/// A share of the pairs, in percent.
fn share(percent: u64) -> u64 {
    let pairs = number("LEXPACK_PAIRS", PAIRS);
    pairs * percent / 100
}

fn seed() -> u64 {
    number("LEXPACK_SEED", 1)
}

/// Everything that can be generated: the same findings, or sharper ones.
#[test]
fn rich_rule_sets_with_presumptions() {
    let tally = run(Profile::RICH, share(10), seed());
    println!("{tally:?}");
    assert!(
        tally.open > 0 && tally.set_aside * 10 < tally.pairs,
        "{tally:?}"
    );
}

/// Without presumptions, what the fast evaluator knows beyond Kleene's logic holds in completions.
#[test]
fn rich_rule_sets_without_presumptions() {
    let tally = run(Profile::STEADY, share(10), seed());
    println!("{tally:?}");
    assert!(tally.sharper > 0 && tally.completions > 0, "{tally:?}");
}

/// The same over small numbers in a closed world.
#[test]
fn rich_rule_sets_over_few_values() {
    let tally = run(Profile::FINITE_RICH, share(30), seed());
    println!("{tally:?}");
    assert!(tally.sharper > 0 && tally.completions > 0, "{tally:?}");
}

/// Statuses alone, from up to sixteen atoms.
#[test]
fn plain_rule_sets_over_few_values() {
    let tally = run(Profile::FINITE, share(50), seed());
    println!("{tally:?}");
    assert!(tally.sharper > 0 && tally.completions > 0, "{tally:?}");
}
