//! Articles 87 to 89: each greatest term below, at and above the limits, each period the day before, on
//! and after the anniversary.

use lexpack_domain::{ConsequenceState, Truth};
use lexpack_rules::{Finding, RuleSet};

use super::cases::{Changes, written};
use super::stand_in::{BY_GAINS, OFFENCE, TERMS, term_id};
use super::{assess, finding, set};

/// Whether a provision that attaches is met on a finding.
fn truth(rules: &RuleSet, finding: &Finding, id: &str) -> Option<Truth> {
    finding
        .attached
        .iter()
        .find(|outcome| rules.provisions()[outcome.provision].id == id)
        .map(|outcome| outcome.truth)
}

const BAR: &str = "cn.criminal-law.art87";
const LAST_DAY: &str = "cn.criminal-law.art87.last-day";
const NO_PROSECUTION: &str = "cn.criminal-procedure-law.art16.item2";

/// Whether the stand-in offence is barred, and whether the last day is doubtful.
fn barred(rules: &RuleSet, act: Changes<'_>) -> (Option<Truth>, Option<Truth>) {
    let (case, assessment) = assess(rules, &written(&[], act, ""));
    let finding = finding(rules, &case, &assessment, OFFENCE);
    let bar = truth(rules, finding, BAR);
    assert_eq!(truth(rules, finding, NO_PROSECUTION), bar, "{act:?}");
    let states: Vec<ConsequenceState> = finding
        .candidates
        .iter()
        .flat_map(|candidate| &candidate.consequences)
        .map(|outcome| outcome.state)
        .collect();
    assert_eq!(
        bar == Some(Truth::True),
        states.contains(&ConsequenceState::Barred),
        "{act:?} {states:?}"
    );
    (bar, truth(rules, finding, LAST_DAY))
}

/// A greatest term below five years is limited after five years, from five years on after ten, from ten
/// years on after fifteen; the anniversary itself is still inside.
#[test]
fn each_greatest_term_has_its_period() {
    let rules = set();
    for (months, year) in TERMS.into_iter().zip([2005, 2010, 2010, 2015]) {
        for (day, expected) in [
            ("05-09", Truth::False),
            ("05-10", Truth::False),
            ("05-11", Truth::True),
        ] {
            let filed = format!("{year}-{day}");
            let act = [("date", "2000-05-10"), ("filed_date", filed.as_str())];
            let (case, assessment) = assess(&rules, &written(&[], &act, ""));
            let finding = finding(&rules, &case, &assessment, &term_id(months));
            assert_eq!(
                truth(&rules, finding, BAR),
                Some(expected),
                "{months} months, filed {filed}"
            );
        }
    }
}

/// The tier that fits decides: the basic tier is barred after five years, the heavier one after ten.
#[test]
fn the_tier_that_fits_decides() {
    let rules = set();
    let at = |records: &str, filed: &str| {
        let act = [
            ("date", "2010-05-10"),
            ("filed_date", filed),
            ("records.other", records),
        ];
        barred(&rules, &act).0
    };
    assert_eq!(at("9", "2015-05-11"), Some(Truth::True));
    assert_eq!(at("10", "2015-05-11"), Some(Truth::False));
    assert_eq!(at("10", "2020-05-10"), Some(Truth::False));
    assert_eq!(at("10", "2020-05-11"), Some(Truth::True));
    // The tier is open: barred under one, not under the other.
    assert_eq!(at("1..20", "2016-01-01"), Some(Truth::Unknown));
    assert_eq!(at("1..20", "2015-05-10"), Some(Truth::False));
    assert_eq!(at("1..20", "2020-05-11"), Some(Truth::True));
}

/// The day of filing within one day of the anniversary is pointed out, others are not.
#[test]
fn the_last_day_is_pointed_out() {
    let rules = set();
    for (filed, expected) in [
        ("2015-05-08", Truth::False),
        ("2015-05-09", Truth::True),
        ("2015-05-10", Truth::True),
        ("2015-05-11", Truth::True),
        ("2015-05-12", Truth::False),
    ] {
        let act = [("date", "2010-05-10"), ("filed_date", filed)];
        assert_eq!(barred(&rules, &act).1, Some(expected), "{filed}");
    }
}

/// What was not filed is compared with the day of the assessment (2026-11-23); a day of filing prevails;
/// an unknown one leaves an old act open and a recent one not barred.
#[test]
fn what_was_not_filed_is_compared_with_the_assessment() {
    let rules = set();
    let not_filed = |day: &str| {
        let act = [
            ("date", day),
            ("filed_date", "~"),
            ("not_filed", "true"),
            ("evaded_after_filing", "~"),
        ];
        barred(&rules, &act).0
    };
    assert_eq!(not_filed("2021-11-24"), Some(Truth::False));
    assert_eq!(not_filed("2021-11-23"), Some(Truth::False));
    assert_eq!(not_filed("2021-11-22"), Some(Truth::True));
    let unknown = |day: &str| barred(&rules, &[("date", day), ("filed_date", "~")]).0;
    assert_eq!(unknown("2021-11-22"), Some(Truth::Unknown));
    assert_eq!(unknown("2021-11-23"), Some(Truth::False));
    let both = [
        ("date", "2015-01-01"),
        ("filed_date", "2016-01-01"),
        ("not_filed", "true"),
    ];
    assert_eq!(barred(&rules, &both).0, Some(Truth::False));
}

/// Article 88: evasion after filing and a complaint that was wrongly not filed lift the limit; unknown
/// they leave it open, and for a case that is in time they do not matter.
#[test]
fn article_88_lifts_the_limit() {
    let rules = set();
    let with = |name: &str, value: &str| {
        let act = [
            ("date", "2010-05-10"),
            ("filed_date", "2020-01-01"),
            (name, value),
        ];
        barred(&rules, &act).0
    };
    for name in ["evaded_after_filing", "complaint_wrongly_refused"] {
        assert_eq!(with(name, "false"), Some(Truth::True), "{name}");
        assert_eq!(with(name, "true"), Some(Truth::False), "{name}");
        assert_eq!(with(name, "unknown"), Some(Truth::Unknown), "{name}");
    }
    let in_time = [
        ("date", "2020-05-10"),
        ("filed_date", "2020-06-01"),
        ("evaded_after_filing", "unknown"),
    ];
    assert_eq!(barred(&rules, &in_time).0, Some(Truth::False));
}

/// Article 89(2): a new crime within the period restarts it from that day.
#[test]
fn a_new_crime_restarts_the_period() {
    let rules = set();
    let with = |changes: Changes<'_>, filed: &str| {
        let mut act = vec![("date", "2010-05-10"), ("filed_date", filed)];
        act.extend(changes);
        barred(&rules, &act).0
    };
    let again = [("new_crime", "true"), ("new_crime_date", "2013-02-03")];
    assert_eq!(with(&[], "2016-01-01"), Some(Truth::True));
    assert_eq!(with(&again, "2018-02-02"), Some(Truth::False));
    assert_eq!(with(&again, "2018-02-03"), Some(Truth::False));
    assert_eq!(with(&again, "2018-02-04"), Some(Truth::True));
    assert_eq!(
        with(&[("new_crime", "unknown")], "2016-01-01"),
        Some(Truth::Unknown)
    );
    assert_eq!(
        with(&[("new_crime", "true")], "2016-01-01"),
        Some(Truth::Unknown)
    );
}

/// Article 89(1): a continuing act is limited from its last day.
#[test]
fn a_continuing_act_is_limited_from_its_end() {
    let rules = set();
    let act = [
        ("start_date", "2009-01-01"),
        ("date", "2010-05-10"),
        ("filed_date", "2015-05-10"),
    ];
    assert_eq!(barred(&rules, &act).0, Some(Truth::False));
}

/// D-21: a unit is limited by the greatest term of its responsible persons, which the case states.
#[test]
fn a_unit_is_limited_like_its_responsible_persons() {
    let rules = set();
    let unit = [
        ("nature", "unit"),
        ("birth_date", "~"),
        ("set_up_for_crime", "false"),
        ("mainly_commits_crime", "false"),
    ];
    for (months, filed, expected) in [
        ("36", "2015-05-11", Truth::True),
        ("60", "2015-05-11", Truth::False),
        ("84", "2020-05-11", Truth::True),
        ("unknown", "2015-05-11", Truth::Unknown),
        ("unknown", "2015-05-10", Truth::False),
    ] {
        let act = [
            ("date", "2010-05-10"),
            ("filed_date", filed),
            ("persons_greatest_term", months),
        ];
        let (case, assessment) = assess(&rules, &written(&unit, &act, ""));
        let finding = finding(&rules, &case, &assessment, OFFENCE);
        assert_eq!(
            truth(&rules, finding, BAR),
            Some(expected),
            "{months} months, filed {filed}"
        );
        assert_eq!(
            truth(&rules, finding, "cn.criminal-law.art87.unit"),
            Some(Truth::True)
        );
    }
}

/// Once prosecution is barred the sanctions that the general part adds are barred too; its remarks stand.
#[test]
fn what_is_added_is_barred_too() {
    let rules = set();
    let added = |filed: &str| {
        let act = [
            ("date", "2016-05-10"),
            ("filed_date", filed),
            ("occupation_link", "occupation_used"),
        ];
        let (case, assessment) = assess(&rules, &written(&[], &act, ""));
        let finding = finding(&rules, &case, &assessment, OFFENCE);
        let state = |id: &str| {
            let outcome = finding
                .attached
                .iter()
                .find(|outcome| rules.provisions()[outcome.provision].id == id)
                .expect("attached");
            outcome.consequences.first().map(|added| added.state)
        };
        [
            state("cn.criminal-law.art37-1"),
            state("cn.criminal-law.art42"),
            state("cn.criminal-procedure-law.art16.item2"),
        ]
    };
    let follows = Some(ConsequenceState::Follows);
    let barred = Some(ConsequenceState::Barred);
    assert_eq!(added("2021-05-10"), [follows, follows, None]);
    assert_eq!(added("2021-05-11"), [barred, follows, follows]);
}

/// A term that the law threatens only on other conditions does not lengthen the period.
#[test]
fn an_excluded_term_does_not_count() {
    let rules = set();
    for (gains, expected) in [("0", Truth::True), ("1", Truth::False)] {
        let act = [
            ("date", "2010-05-10"),
            ("filed_date", "2015-05-11"),
            ("gains", gains),
        ];
        let (case, assessment) = assess(&rules, &written(&[], &act, ""));
        let finding = finding(&rules, &case, &assessment, BY_GAINS);
        assert_eq!(truth(&rules, finding, BAR), Some(expected), "gains {gains}");
    }
}

/// Versions of the general part that begin later attach to no earlier act, and one whose date is open
/// says nothing.
#[test]
fn what_began_later_attaches_to_no_earlier_act() {
    let rules = set();
    let attached = |id: &str, date: &str, filed: &str| {
        let act = [("date", date), ("filed_date", filed)];
        let (case, assessment) = assess(&rules, &written(&[], &act, ""));
        truth(&rules, finding(&rules, &case, &assessment, OFFENCE), id)
    };
    let ban = "cn.criminal-law.art37-1";
    assert_eq!(attached(ban, "2015-10-31", "2015-12-01"), None);
    assert!(attached(ban, "2015-11-01", "2015-12-01").is_some());
    let old_age = "cn.criminal-law.art17-1";
    assert_eq!(attached(old_age, "2011-04-30", "2011-06-01"), None);
    assert!(attached(old_age, "2011-05-01", "2011-06-01").is_some());
    let floor = "cn.interpretation-2000-45.art2";
    assert!(attached(floor, "1998-01-01", "1998-06-01").is_some());
    let decided = |day: &str| {
        let act = [
            ("date", "1998-01-01"),
            ("filed_date", "1998-02-01"),
            ("decision_date", day),
        ];
        let (case, assessment) = assess(&rules, &written(&[], &act, ""));
        let finding = finding(&rules, &case, &assessment, OFFENCE);
        let unranked = truth(&rules, finding, "cn.interpretation-2000-31");
        let plea = truth(&rules, finding, "cn.criminal-procedure-law.art15");
        let confession = truth(&rules, finding, "cn.criminal-law.art67.p3");
        let floor = truth(&rules, finding, floor);
        [
            unranked.is_some(),
            floor.is_some(),
            confession.is_some(),
            plea.is_some(),
        ]
    };
    assert_eq!(decided("2000-10-09"), [false, false, false, false]);
    assert_eq!(decided("2000-10-10"), [true, false, false, false]);
    assert_eq!(decided("2000-12-18"), [true, false, false, false]);
    assert_eq!(decided("2000-12-19"), [true, true, false, false]);
    assert_eq!(decided("2011-04-30"), [true, true, false, false]);
    assert_eq!(decided("2011-05-01"), [true, true, true, false]);
    assert_eq!(decided("2018-10-25"), [true, true, true, false]);
    assert_eq!(decided("2018-10-26"), [true, true, true, true]);
}
