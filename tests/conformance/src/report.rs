//! The count of all cases: agreed, explained, failed, and those that were not compared.

use std::collections::BTreeMap;
use std::fmt;

use lexpack_api::v1::AssessResponse;

use crate::AREAS;
use crate::compare::{Disagreement, disagreements};
use crate::published::{Explanation, Published, cases, explanations, mapping};

/// How a case came out.
#[derive(Debug)]
pub enum Verdict {
    /// The answer agrees with all that the source states.
    Agreed,
    /// Every disagreement is explained.
    Explained(Vec<(Disagreement, Explanation)>),
    /// A disagreement is not explained, or an explanation explains nothing.
    Failed(Vec<String>),
    /// The case has no mapping yet.
    Unmapped,
    /// The packs of its area are not loaded.
    Skipped,
}

/// All cases with their verdicts.
#[derive(Debug)]
pub struct Report {
    /// Each case, in the order of the files.
    pub verdicts: Vec<(Published, Verdict)>,
}

impl Report {
    /// Asks for an answer to every mapped case and compares it.
    pub fn of(mut ask: impl FnMut(&str) -> AssessResponse) -> Self {
        let mut explained = explanations();
        let mut verdicts = Vec::new();
        for case in cases() {
            let written = mapping(&case.id);
            let verdict = if !AREAS.contains(&case.area.as_str()) {
                Verdict::Skipped
            } else if let Some(written) = written {
                let of_case = explained.extract_if(.., |one| one.case == case.id);
                verdict(&ask(&written), &case, of_case.collect())
            } else {
                Verdict::Unmapped
            };
            verdicts.push((case, verdict));
        }
        assert!(
            explained.is_empty(),
            "explanations of cases that were not compared: {explained:?}"
        );
        Self { verdicts }
    }

    /// How many cases came out in a way.
    pub fn count(&self, area: Option<&str>, which: fn(&Verdict) -> bool) -> usize {
        let verdicts = self.verdicts.iter();
        verdicts
            .filter(|(case, _)| area.is_none_or(|area| case.area == area))
            .filter(|(_, verdict)| which(verdict))
            .count()
    }

    /// The failures, in words.
    pub fn failures(&self) -> Vec<String> {
        let mut failures = Vec::new();
        for (case, verdict) in &self.verdicts {
            if let Verdict::Failed(words) = verdict {
                failures.extend(words.iter().map(|words| format!("{}: {words}", case.id)));
            }
        }
        failures
    }

    fn figures(&self, area: Option<&str>) -> String {
        let agreed = self.count(area, |one| matches!(one, Verdict::Agreed));
        let explained = self.count(area, |one| matches!(one, Verdict::Explained(_)));
        let failed = self.count(area, |one| matches!(one, Verdict::Failed(_)));
        let cases = agreed + explained + failed;
        format!("cases={cases} agreed={agreed} explained={explained} failed={failed}")
    }
}

fn verdict(answer: &AssessResponse, case: &Published, explained: Vec<Explanation>) -> Verdict {
    let mut explained = explained;
    let mut matched = Vec::new();
    let mut failed = Vec::new();
    for party in &case.parties {
        for found in disagreements(answer, party) {
            let fits = |one: &Explanation| one.party == found.party && one.about == found.about;
            match explained.iter().position(fits) {
                Some(index) => matched.push((found, explained.remove(index))),
                None => failed.push(format!("{} {}: {}", found.party, found.about, found.words)),
            }
        }
    }
    let stale = explained.iter();
    failed.extend(stale.map(|one| format!("{} {}: explained, but agreed", one.party, one.about)));
    match (failed.is_empty(), matched.is_empty()) {
        (false, _) => Verdict::Failed(failed),
        (true, false) => Verdict::Explained(matched),
        (true, true) => Verdict::Agreed,
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut areas: BTreeMap<&str, Vec<&(Published, Verdict)>> = BTreeMap::new();
        for one in &self.verdicts {
            areas.entry(&one.0.area).or_default().push(one);
        }
        for (area, verdicts) in areas {
            writeln!(f, "== {area}")?;
            for (case, verdict) in verdicts {
                let name = format!("{} ({})", case.id, case.completeness);
                match verdict {
                    Verdict::Agreed => writeln!(f, "agreed    {name}")?,
                    Verdict::Explained(found) => {
                        writeln!(f, "explained {name}")?;
                        for (found, why) in found {
                            writeln!(f, "  {} {}: {}", found.party, found.about, found.words)?;
                            writeln!(f, "    {} [{}]", why.reason, why.source)?;
                        }
                    }
                    Verdict::Failed(words) => {
                        writeln!(f, "failed    {name}")?;
                        for words in words {
                            writeln!(f, "  {words}")?;
                        }
                    }
                    Verdict::Unmapped => writeln!(f, "unmapped  {name}")?,
                    Verdict::Skipped => writeln!(f, "skipped   {name}")?,
                }
            }
            writeln!(f, "{area}: {}\n", self.figures(Some(area)))?;
        }
        let unmapped = self.count(None, |one| matches!(one, Verdict::Unmapped));
        let skipped = self.count(None, |one| matches!(one, Verdict::Skipped));
        writeln!(f, "skipped={skipped}\nunmapped={unmapped}")?;
        writeln!(f, "{}", self.figures(None))
    }
}
