//! `lexpack review`: what the test cases of packs leave unseen, and where more of something leads to less.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use lexpack_rules::{Coverage, NodeCoverage, NumberCoverage, PackInput, RuleSet};

use crate::Terminal;
use crate::laws::Laws;

#[derive(Debug, Args)]
pub(crate) struct ReviewArguments {
    #[command(flatten)]
    laws: Laws,
    /// Review this pack alone, with the others loaded beside it.
    #[arg(long, value_name = "ID")]
    pack: Option<String>,
    /// Set each count and amount of each test case to every number at which something turns, and see that
    /// more never leads to less. Takes minutes for large packs.
    #[arg(long)]
    sweep: bool,
}

/// Exit code 0 where every test case passes and, if asked for, more never leads to less; what no test case
/// sees is listed and refuses nothing.
pub(crate) fn run<W: Write>(arguments: &ReviewArguments, terminal: &mut Terminal<W>) -> Result<u8> {
    let packs = arguments.laws.read()?;
    let mut ids: Vec<String> = packs.iter().map(|pack| pack.id.clone()).collect();
    if let Some(only) = &arguments.pack {
        ids.retain(|id| id == only);
        if ids.is_empty() {
            writeln!(terminal.out, "no pack `{only}` was given")?;
            return Ok(1);
        }
    }
    let inputs = packs.into_iter().map(|law| PackInput {
        law,
        functions: None,
    });
    let rules = match lexpack_rules::compile(inputs.collect()) {
        Ok(rules) => rules,
        Err(problems) => {
            writeln!(terminal.out, "{problems}")?;
            return Ok(1);
        }
    };
    let mut sound = true;
    for id in &ids {
        sound &= pack(&rules, id, arguments.sweep, terminal)?;
    }
    Ok(u8::from(!sound))
}

fn pack<W: Write>(
    rules: &RuleSet,
    id: &str,
    sweep: bool,
    terminal: &mut Terminal<W>,
) -> Result<bool> {
    let (count, failures) = rules.run_test_cases(Some(id));
    writeln!(
        terminal.out,
        "{id}\n  test cases: {count}, failed: {}",
        failures.len()
    )?;
    for failure in &failures {
        writeln!(terminal.out, "    FAILED  {failure}")?;
    }
    coverage(&rules.coverage(Some(id)), terminal)?;
    let reversals = if sweep {
        let reversals = rules.reversals(Some(id));
        writeln!(terminal.out, "  more leads to less: {}", reversals.len())?;
        reversals
    } else {
        Vec::new()
    };
    for reversal in &reversals {
        writeln!(terminal.out, "    {reversal}")?;
    }
    Ok(failures.is_empty() && reversals.is_empty())
}

fn coverage<W: Write>(coverage: &Coverage, terminal: &mut Terminal<W>) -> Result<()> {
    let seen = |all: usize, left: usize| all.saturating_sub(left);
    writeln!(
        terminal.out,
        "  elements seen met, not met and open: {} of {}",
        seen(coverage.element_count, coverage.elements.len()),
        coverage.element_count
    )?;
    for element in &coverage.elements {
        let NodeCoverage {
            provision,
            version,
            text,
            citation,
            ..
        } = element;
        let ways = [
            (element.met, "met"),
            (element.not_met, "not met"),
            (element.unknown, "open"),
        ];
        let never = never(ways);
        writeln!(
            terminal.out,
            "    {provision} {version}, {}: {} — never {never}",
            citation.zh, text.zh
        )?;
    }
    writeln!(
        terminal.out,
        "  numbers seen below, at and above: {} of {}",
        seen(coverage.number_count, coverage.numbers.len()),
        coverage.number_count
    )?;
    for number in &coverage.numbers {
        let NumberCoverage {
            provision,
            version,
            text,
            citation,
            limit,
            ..
        } = number;
        let ways = [
            (number.below, "just below"),
            (number.at, "at"),
            (number.above, "above"),
        ];
        let never = never(ways);
        writeln!(
            terminal.out,
            "    {provision} {version}, {}: {} ({}) — never {never}",
            citation.zh, text.zh, limit.zh
        )?;
    }
    Ok(())
}

/// The ways in which something was not seen.
fn never(ways: [(bool, &str); 3]) -> String {
    let missing = ways.into_iter().filter(|(seen, _)| !seen);
    missing.map(|(_, way)| way).collect::<Vec<_>>().join(", ")
}
