//! What the circumstances do to the range, and several crimes of one person.

use lexpack_rules::{Concur, Range, Ranges};

use super::cases::{Changes, written};
use super::stand_in::OFFENCE;
use super::{assess, finding, set};

/// The three ranges of the stand-in offence.
fn ranges(party: Changes<'_>, act: Changes<'_>) -> Ranges {
    let rules = set();
    let (case, assessment) = assess(&rules, &written(party, act, ""));
    finding(&rules, &case, &assessment, OFFENCE)
        .ranges
        .clone()
        .expect("an established finding has ranges")
}

fn untouched(ranges: &Ranges, range: &Range) -> bool {
    ranges.statutory == *range
}

const HEAVIER_TIER: (&str, &str) = ("records.other", "10");

/// Nothing that attaches to the base changes its range.
#[test]
fn the_base_is_untouched() {
    let ranges = ranges(&[], &[]);
    assert!(untouched(&ranges, &ranges.binding));
    assert!(untouched(&ranges, &ranges.discretionary));
    assert_eq!(ranges.statutory.options.len(), 3);
}

/// An accessory must be treated lighter, below the range or be exempted; in the heavier tier below means
/// the next lower one.
#[test]
fn an_accessory_must_be_treated_more_lightly() {
    let basic = ranges(&[], &[("role", "accessory")]);
    assert!(basic.binding.exempt && basic.binding.below);
    let heavier = ranges(&[], &[("role", "accessory"), HEAVIER_TIER]);
    assert!(heavier.binding.exempt && !heavier.binding.below);
    assert_eq!(heavier.statutory.options.len(), 1);
    assert_eq!(heavier.binding.options.len(), 4);
}

/// A minor must be treated lighter or below the range, without exemption.
#[test]
fn a_minor_must_be_treated_more_lightly() {
    let ranges = ranges(&[("birth_date", "2007-01-01")], &[]);
    assert!(ranges.binding.below && !ranges.binding.exempt);
}

/// Surrender, confession, merit, age and plea may lead below the range or not, and bind nobody.
#[test]
fn what_may_lighten_binds_nobody() {
    for (party, act, below, exempt) in [
        (None, ("confession", "surrender"), true, false),
        (None, ("confession", "other_crime_in_custody"), true, false),
        (None, ("confession", "confession"), false, false),
        (
            None,
            ("confession", "confession_averting_harm"),
            true,
            false,
        ),
        (None, ("merit", "merit"), true, false),
        (None, ("merit", "major_merit"), true, true),
        (None, ("pleaded_guilty", "true"), false, false),
        (None, ("no_penalty_needed", "true"), false, true),
        (
            Some(("birth_date", "1940-01-01")),
            ("role", "alone"),
            true,
            false,
        ),
    ] {
        let party: Vec<(&str, &str)> = party.into_iter().collect();
        let ranges = ranges(&party, &[act]);
        assert!(untouched(&ranges, &ranges.binding), "{act:?}");
        assert_eq!(
            (ranges.discretionary.below, ranges.discretionary.exempt),
            (below, exempt),
            "{act:?}"
        );
        assert!(
            ranges
                .statutory
                .options
                .iter()
                .all(|option| ranges.discretionary.options.contains(option)),
            "{act:?}"
        );
    }
}

/// Surrender for a rather minor crime may be exempted.
#[test]
fn surrender_for_a_minor_crime_may_be_exempted() {
    let ranges = ranges(&[], &[("confession", "surrender"), ("minor_crime", "true")]);
    assert!(ranges.discretionary.exempt && !ranges.binding.exempt);
}

/// Two acts of one person concur under Article 69: what does not yield to another offence stands, and the rules with their caps are told for
/// acts from 2011-05-01 and, for paragraph 2, from 2015-11-01.
#[test]
fn several_crimes_are_combined() {
    let rules = set();
    let applied = |date: &str| {
        let more = format!(
            "  again: {{kind: act, actor: x, date: {date}, leaked: true, records.other: 1, \
             mental_state: intent}}\n"
        );
        let act = [("date", date), ("filed_date", "~")];
        let (case, assessment) = assess(&rules, &written(&[], &act, &more));
        let offences = finding(&rules, &case, &assessment, OFFENCE).provision;
        let mut ids: Vec<String> = Vec::new();
        for concurrent in &assessment.concurrences {
            let rule = &rules.concurrences()[concurrent.rule];
            if rule.rule == Concur::Prescribed {
                continue;
            }
            assert_eq!(rule.rule, Concur::Cumulate);
            assert_eq!(concurrent.governs, None);
            // The other offences yield to it on each act, so they are not combined.
            let combined: Vec<usize> = concurrent
                .findings
                .iter()
                .map(|place| assessment.findings()[*place].provision)
                .collect();
            assert_eq!(combined, [offences, offences]);
            ids.push(rule.id.clone());
        }
        ids.sort();
        ids
    };
    let article = |paragraphs: &[u32]| -> Vec<String> {
        paragraphs
            .iter()
            .map(|paragraph| format!("cn.criminal-law.art69.p{paragraph}"))
            .collect()
    };
    assert_eq!(applied("2011-04-30"), article(&[]));
    assert_eq!(applied("2011-05-01"), article(&[1, 3]));
    assert_eq!(applied("2015-10-31"), article(&[1, 3]));
    assert_eq!(applied("2015-11-01"), article(&[1, 2, 3]));
}
