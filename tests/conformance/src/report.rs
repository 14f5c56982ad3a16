//! The count of all cases and of all statements, each with the way in which it came out.

use std::collections::BTreeMap;
use std::fmt;

use lexpack_api::v1::AssessResponse;

use crate::compare::About;
use crate::published::{cases, explanations, mapping};
use crate::trial::{Checked, Compared, Standing, Verdict, compared_with, unmapped};

/// All cases.
#[derive(Debug)]
pub struct Report {
    /// Each case, in the order of the file.
    pub cases: Vec<Compared>,
}

impl Report {
    /// Asks for an answer to every mapped case and compares it, and tries every explanation.
    pub fn of(mut ask: impl FnMut(&str) -> AssessResponse) -> Self {
        let mut explained = explanations();
        let mut compared = Vec::new();
        for case in cases() {
            let of_case: Vec<_> = explained
                .extract_if(.., |one| one.case == case.id)
                .collect();
            compared.push(match mapping(&case.id) {
                Some(written) => compared_with(case, written, of_case, &mut ask),
                None => unmapped(case, &of_case),
            });
        }
        assert!(explained.is_empty(), "of no case: {explained:?}");
        Self { cases: compared }
    }

    /// How many cases came out in a way.
    pub fn count(&self, area: Option<&str>, which: Standing) -> usize {
        self.of_area(area)
            .filter(|one| one.standing() == which)
            .count()
    }

    /// How many statements came out in a way.
    pub fn statements(&self, area: Option<&str>, which: fn(&Verdict) -> bool) -> usize {
        self.of_area(area)
            .flat_map(|one| one.statements.iter().flatten())
            .filter(|one| which(&one.verdict))
            .count()
    }

    /// Cases with measured facts and a measured result of which a statement was not compared though its
    /// offence or law is in a pack, or nothing at all was compared.
    pub fn not_compared(&self) -> Vec<&str> {
        let full = self.cases.iter().filter(|one| one.case.is_full());
        full.filter(|one| {
            let statements = one.statements.as_deref().unwrap_or_default();
            let any =
                |which: fn(&Verdict) -> bool| statements.iter().any(|one| which(&one.verdict));
            // That nothing is established beyond the source compares nothing that it states.
            let compared = statements.iter().any(|one| {
                let open = matches!(one.verdict, Verdict::NotReached | Verdict::Outside(_));
                !open && one.about != About::Beyond
            });
            !compared || any(|one| matches!(one, Verdict::NotReached))
        })
        .map(|one| one.case.id.as_str())
        .collect()
    }

    /// Cases of which a statement differs, by their ids.
    pub fn differing(&self) -> Vec<&str> {
        let differs = |one: &&Compared| {
            let mut statements = one.statements.iter().flatten();
            statements.any(|one| matches!(one.verdict, Verdict::Differs(..)))
        };
        let cases = self.cases.iter().filter(differs);
        cases.map(|one| one.case.id.as_str()).collect()
    }

    /// Penalties that are established about convicted parties and of which the source does not speak, by case.
    pub fn beside(&self) -> Vec<String> {
        let of = |one: &Compared| {
            let id = one.case.id.clone();
            let of_case = one.beside.clone();
            of_case
                .into_iter()
                .map(move |provision| format!("{id} {provision}"))
        };
        self.cases.iter().flat_map(of).collect()
    }

    /// The failures, in words.
    pub fn failures(&self) -> Vec<String> {
        let mut failures = Vec::new();
        for one in &self.cases {
            let id = &one.case.id;
            failures.extend(one.problems.iter().map(|words| format!("{id}: {words}")));
            for checked in one.statements.iter().flatten() {
                if let Verdict::Failed(words) = &checked.verdict {
                    let (party, about) = (&checked.party, checked.about.name());
                    failures.push(format!("{id}: {party} {about}: {words}"));
                }
            }
        }
        failures
    }

    fn of_area<'a>(&'a self, area: Option<&'a str>) -> impl Iterator<Item = &'a Compared> {
        let cases = self.cases.iter();
        cases.filter(move |one| area.is_none_or(|area| one.case.area == area))
    }

    fn figures(&self, area: Option<&str>) -> String {
        let agreed = self.count(area, Standing::Agreed);
        let explained = self.count(area, Standing::Explained);
        let failed = self.count(area, Standing::Failed);
        let cases = agreed + explained + failed;
        format!("cases={cases} agreed={agreed} explained={explained} failed={failed}")
    }

    fn statement_figures(&self, area: Option<&str>) -> String {
        let agreed = self.statements(area, |one| matches!(one, Verdict::Agreed));
        let closed = self.statements(area, |one| {
            matches!(one, Verdict::Closed(..) | Verdict::ClosedWith(_))
        });
        let differs = self.statements(area, |one| matches!(one, Verdict::Differs(..)));
        let failed = self.statements(area, |one| matches!(one, Verdict::Failed(_)));
        let not_reached = self.statements(area, |one| matches!(one, Verdict::NotReached));
        let outside = self.statements(area, |one| matches!(one, Verdict::Outside(_)));
        let compared = agreed + closed + differs + failed;
        format!(
            "statements: compared={compared} agreed={agreed} agreed_with_facts={closed} \
             differs={differs} failed={failed}; not compared: resting_on_a_difference={not_reached} \
             outside_the_packs={outside}"
        )
    }
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (party, about) = (&self.party, self.about.name());
        let (words, why) = match &self.verdict {
            Verdict::Agreed => return Ok(()),
            Verdict::Closed(words, why) => (format!("agrees with facts: {words}"), Some(why)),
            Verdict::Differs(words, why) => (format!("differs: {words}"), Some(why)),
            Verdict::ClosedWith(base) => (
                format!("agrees with the facts of the {}", base.name()),
                None,
            ),
            Verdict::NotReached => ("not compared: it rests on a difference".to_owned(), None),
            Verdict::Outside(words) => (format!("not compared: {words}"), None),
            Verdict::Failed(words) => (format!("FAILED: {words}"), None),
        };
        writeln!(f, "  {party} {about} {words}")?;
        let Some(why) = why else { return Ok(()) };
        writeln!(f, "    {} [{}]", why.reason, why.source)?;
        for (entity, facts) in &why.facts {
            let facts: Vec<_> = facts
                .iter()
                .map(|(name, value)| format!("{entity}.{name}: {value}"))
                .collect();
            writeln!(f, "    with {}", facts.join(", "))?;
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut areas: BTreeMap<&str, Vec<&Compared>> = BTreeMap::new();
        for one in &self.cases {
            areas.entry(&one.case.area).or_default().push(one);
        }
        for (area, cases) in areas {
            writeln!(f, "== {area}")?;
            for one in cases {
                let standing = match one.standing() {
                    Standing::Agreed => "agreed",
                    Standing::Explained => "explained",
                    Standing::Failed => "failed",
                    Standing::WithoutFacts => "no facts",
                };
                let (id, completeness) = (&one.case.id, &one.case.completeness);
                writeln!(f, "{standing:9} {id} ({completeness})")?;
                if let Some(why) = &one.case.no_facts {
                    writeln!(f, "  not compared: {why}")?;
                }
                for words in &one.problems {
                    writeln!(f, "  FAILED: {words}")?;
                }
                for checked in one.statements.iter().flatten() {
                    write!(f, "{checked}")?;
                }
            }
            writeln!(f, "{}", self.statement_figures(Some(area)))?;
            writeln!(f, "{area}: {}\n", self.figures(Some(area)))?;
        }
        writeln!(f, "{}", self.statement_figures(None))?;
        let not_compared = self.not_compared().join(", ");
        writeln!(f, "full cases without a comparison: {not_compared}")?;
        let differing = self.differing();
        let (count, ids) = (differing.len(), differing.join(", "));
        writeln!(f, "explained cases that differ: {count} ({ids})")?;
        let beside = self.beside();
        let count = beside.len();
        let penalties = beside.join(", ");
        writeln!(
            f,
            "penalties established beside a conviction, of which the source does not speak: {count} ({penalties})"
        )?;
        let without_facts = self.count(None, Standing::WithoutFacts);
        writeln!(f, "cases without facts: {without_facts}")?;
        writeln!(f, "{}", self.figures(None))
    }
}
