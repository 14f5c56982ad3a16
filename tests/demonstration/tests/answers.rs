//! What is answered from the demonstration law: each primitive, and whole answers as a person reads them.

use lexpack_api::v1::{
    self, AttachedEffect, ConsequenceState, DifferenceKind, FindingStatus, StandingKind, Truth,
    VersionReason,
};
use lexpack_rules::{RuleSet, read_case};
use test_demonstration::rules;

const SALE: &str = "
assessment_date: 2026-03-02
closed_kinds: [item]
entities:
  seller: {kind: party, is_unit: false, birth_date: 1980-05-01}
  sale:
    kind: act
    actor: seller
    date: 2024-05-10
    sold: true
    secrecy: secret
    secret_judged: false
    means: [theft]
    share: 1/2
    track: 50
    lodging: 0
    gains: 1000
    in_duty: false
    surrendered: false
    filed: 2024-06-01
    no_fault_shown: false
    noticed: 2026-01-09
    noticed_at: 2026-01-09T08:00:00Z
    harm: false
";

fn with(part: &str, by: &str) -> String {
    assert!(SALE.contains(part), "{part}");
    SALE.replace(part, by)
}

fn case(rules: &RuleSet, text: &str) -> v1::Case {
    let case = read_case(rules, text).unwrap_or_else(|problems| panic!("{problems}"));
    lexpack_api::case::message(&case)
}

fn ask(text: &str) -> v1::AssessResponse {
    let rules = rules();
    let request = v1::AssessRequest {
        case: Some(case(&rules, text)),
        view: v1::View::Full.into(),
        with_flips: true,
        ..v1::AssessRequest::default()
    };
    lexpack_api::assess(&rules, &v1::Generation::default(), request).expect("an answer")
}

fn found<'a>(answer: &'a v1::AssessResponse, provision: &str, subject: &str) -> &'a v1::Finding {
    answer
        .findings
        .iter()
        .find(|finding| finding.provision == provision && finding.subject == subject)
        .unwrap_or_else(|| panic!("no finding of {provision} for {subject}"))
}

fn crime(text: &str) -> v1::Finding {
    found(&ask(text), "xx.art10", "seller").clone()
}

fn tiers(finding: &v1::Finding) -> Vec<&str> {
    finding.tiers.iter().map(|tier| tier.id.as_str()).collect()
}

fn consequence<'a>(finding: &'a v1::Finding, id: &str) -> &'a v1::Consequence {
    finding
        .consequences
        .iter()
        .find(|consequence| consequence.id == id)
        .unwrap_or_else(|| panic!("no consequence {id}"))
}

/// Limits are inclusive, mix in proportion, halve and multiply; each number below, at and above.
#[test]
fn thresholds() {
    use FindingStatus::{Established, NotEstablished};
    for (facts, status, tier) in [
        ("track: 49", NotEstablished, vec![]),
        ("track: 50", Established, vec!["grave"]),
        ("track: 51", Established, vec!["grave"]),
        ("track: 499", Established, vec!["grave"]),
        ("track: 500", Established, vec!["very_grave"]),
        // 30/50 + 199/500 falls short by two points of 500, and 30/50 + 200/500 does not.
        ("track: 30, lodging: 199", NotEstablished, vec![]),
        ("track: 30, lodging: 200", Established, vec!["grave"]),
        ("track: 24, in_duty: true", NotEstablished, vec![]),
        ("track: 25, in_duty: true", Established, vec!["grave"]),
        ("track: 249, in_duty: true", Established, vec!["grave"]),
        ("track: 250, in_duty: true", Established, vec!["very_grave"]),
        ("track: 0, gains: 4999.99", NotEstablished, vec![]),
        ("track: 0, gains: 5000.00", Established, vec!["grave"]),
        ("track: 50..499", Established, vec!["grave"]),
        ("track: 50..", Established, vec!["grave", "very_grave"]),
    ] {
        let mut text = SALE.to_owned();
        for fact in facts.split(", ") {
            let (name, value) = fact.split_once(": ").expect("a fact");
            let line = text
                .lines()
                .find(|line| line.trim_start().starts_with(&format!("{name}:")))
                .expect("stated")
                .to_owned();
            text = text.replace(&line, &format!("    {name}: {value}"));
        }
        let finding = crime(&text);
        assert_eq!(
            (finding.status(), tiers(&finding)),
            (status, tier),
            "{facts}"
        );
    }
}

/// Items count for every recipient and without doubles.
#[test]
fn counting() {
    let items = |items: &str| {
        let text = with("track: 50", "track: 0");
        crime(&format!("{text}{items}")).status()
    };
    let item =
        |facts: &str| format!("  lot: {{kind: item, act: sale, {facts}, date: 2024-01-01}}\n");
    assert_eq!(
        items(&item("count: 20, recipients: 3, duplicates: 0")),
        FindingStatus::Established
    );
    assert_eq!(
        items(&item("count: 20, recipients: 3, duplicates: 4")),
        FindingStatus::NotEstablished
    );
    assert_eq!(
        items(&item("count: 50, recipients: 0, duplicates: 0")),
        FindingStatus::Established
    );
    assert_eq!(
        items(&item("count: 3, recipients: 0, duplicates: 9")),
        FindingStatus::NotEstablished
    );
}

/// The distance of a near miss, in the units of each category.
#[test]
fn distances() {
    let finding = crime(&with("track: 50", "track: 30"));
    let texts: Vec<String> = finding
        .tree
        .iter()
        .filter_map(|node| node.distance.as_ref())
        .map(|distance| distance.text.as_ref().expect("words").en.clone())
        .collect();
    let grave = found(
        &ask(&with("track: 50", "track: 30")),
        "xx.art4.p1",
        "seller",
    )
    .clone();
    let own: Vec<String> = grave
        .tree
        .iter()
        .filter_map(|node| node.distance.as_ref())
        .map(|distance| distance.text.as_ref().expect("words").en.clone())
        .collect();
    assert!(
        texts.is_empty(),
        "the crime itself compares nothing: {texts:?}"
    );
    assert!(own.contains(&"20 records short".to_owned()), "{own:?}");
    assert!(
        own.iter()
            .any(|text| text.contains("200 of act lodging short")),
        "{own:?}"
    );
    assert!(own.contains(&"CNY 4,000.00 short".to_owned()), "{own:?}");
}

/// The milder law governs: an act under the heavier version, decided under the milder one.
#[test]
fn the_milder_law() {
    let old_act = with("date: 2024-05-10", "date: 2012-05-10")
        .replace("filed: 2024-06-01", "filed: 2012-06-01");
    let undecided = crime(&old_act);
    let version = undecided.version.as_ref().expect("a version");
    assert_eq!(version.code(), VersionReason::NewerMilder);
    assert_eq!(version.candidates.len(), 2);
    assert!(!version.decided);
    let governing = usize::try_from(version.governing.expect("governs")).expect("fits");
    assert_eq!(version.candidates[governing].id, "2015");
    // The other version is shown with what would follow under it.
    assert!(!version.candidates[1 - governing].consequences.is_empty());

    let decided_then =
        crime(&old_act.replace("harm: false", "harm: false\n    decided: 2013-01-01"));
    let version = decided_then.version.as_ref().expect("a version");
    assert_eq!(
        (version.code(), version.decided),
        (VersionReason::Only, true)
    );

    // In the heavier tier both versions threaten the same: the older one governs.
    let very = crime(&old_act.replace("track: 50", "track: 500"));
    assert_eq!(
        very.version.expect("a version").code(),
        VersionReason::Equal
    );

    // Before 2000 there was no such crime, and a later law does not reach back.
    let before = crime(&with("date: 2024-05-10", "date: 1999-12-31"));
    assert_eq!(before.status(), FindingStatus::NoLawInForce);
    let first_day = crime(
        &with("date: 2024-05-10", "date: 2000-01-01")
            .replace("filed: 2024-06-01", "filed: 2000-02-01"),
    );
    assert_eq!(first_day.status(), FindingStatus::Established);

    let straddling = crime(&with(
        "date: 2024-05-10",
        "date: 2015-05-10\n    start: 2014-05-10",
    ));
    assert!(straddling.version.expect("a version").straddle.is_some());
}

/// An interpretation reaches acts before it, where none was in force then and the case is still open.
#[test]
fn interpretations_in_time() {
    let act = with("date: 2024-05-10", "date: 2008-05-10");
    let open = found(&ask(&act), "xx.art4.p1", "seller").clone();
    assert_eq!(
        open.version.as_ref().expect("a version").code(),
        VersionReason::NoneThen
    );
    assert_eq!(open.status(), FindingStatus::Established);
    let closed = act.replace("harm: false", "harm: false\n    decided: 2009-12-31");
    let closed = found(&ask(&closed), "xx.art4.p1", "seller").clone();
    assert_eq!(closed.status(), FindingStatus::NoLawInForce);
}

/// A text that is not on file decides nothing; the previous text is shown beside it.
#[test]
fn text_not_on_file() {
    let answer = ask(SALE);
    let finding = found(&answer, "xx.art30", "seller");
    assert_eq!(finding.status(), FindingStatus::UnresolvedLaw);
    let candidates = &finding.version.as_ref().expect("a version").candidates;
    assert_eq!(candidates[1].basis(), v1::VersionBasis::PreviousText);
    assert!(!candidates[1].consequences.is_empty());
    assert!(finding.consequences.is_empty());
    let then = with("date: 2024-05-10", "date: 2019-12-31");
    let known = found(&ask(&then), "xx.art30", "seller").clone();
    assert_eq!(known.status(), FindingStatus::Established);
}

/// The general part: exclusion by age, adjustments, limitation, recovery.
#[test]
fn general_part() {
    let truth = |finding: &v1::Finding, id: &str| {
        finding
            .attached
            .iter()
            .find(|attached| attached.provision == id)
            .map(|attached| attached.truth())
    };
    // Sixteen is reached on the day after the birthday.
    for (born, status) in [
        ("2008-05-10", FindingStatus::NotEstablished),
        ("2008-05-09", FindingStatus::Established),
        ("unknown", FindingStatus::Undetermined),
    ] {
        let finding = crime(&with(
            "birth_date: 1980-05-01",
            &format!("birth_date: {born}"),
        ));
        assert_eq!(finding.status(), status, "{born}");
    }
    let minor = crime(&with("birth_date: 1980-05-01", "birth_date: 2007-01-01"));
    assert_eq!(truth(&minor, "xx.art6"), Some(Truth::True));
    let ranges = minor.ranges.as_ref().expect("ranges");
    let below = |range: &Option<v1::PenaltyRange>| range.as_ref().is_some_and(|range| range.below);
    assert!(!below(&ranges.statutory) && below(&ranges.binding));

    let minor_very = crime(
        &with("birth_date: 1980-05-01", "birth_date: 2007-01-01")
            .replace("track: 50", "track: 500"),
    );
    let ranges = minor_very.ranges.as_ref().expect("ranges");
    let options =
        |range: &Option<v1::PenaltyRange>| range.as_ref().map_or(0, |range| range.options.len());
    // One option above; reduced, the three of the lower tier join it.
    assert_eq!(
        (options(&ranges.statutory), options(&ranges.binding)),
        (1, 4)
    );

    let surrendered = crime(&with("surrendered: false", "surrendered: true"));
    let ranges = surrendered.ranges.as_ref().expect("ranges");
    let exempt =
        |range: &Option<v1::PenaltyRange>| range.as_ref().is_some_and(|range| range.exempt);
    assert!(!exempt(&ranges.binding) && exempt(&ranges.discretionary));
    let in_the_other_tier =
        crime(&with("surrendered: false", "surrendered: true").replace("track: 50", "track: 500"));
    assert_eq!(truth(&in_the_other_tier, "xx.art7"), Some(Truth::False));

    // Five years for the lighter tier, ten for the heavier.
    for (filed, track, barred) in [
        ("2029-05-10", 50, false),
        ("2029-05-11", 50, true),
        ("2029-05-11", 500, false),
        ("2034-05-11", 500, true),
    ] {
        let text = with("filed: 2024-06-01", &format!("filed: {filed}"))
            .replace("track: 50", &format!("track: {track}"));
        let finding = crime(&text);
        let state = consequence(&finding, "prison").state();
        assert_eq!(state == ConsequenceState::Barred, barred, "{filed} {track}");
        assert_eq!(finding.status(), FindingStatus::Established);
    }

    let recovery = crime(SALE);
    let added = recovery
        .attached
        .iter()
        .find(|attached| attached.effect() == AttachedEffect::Adds)
        .expect("recovery");
    assert_eq!(added.consequences[0].state(), ConsequenceState::Follows);
}

/// Two crimes on one act: the heavier governs; two fines: the higher alone.
#[test]
fn concurrence() {
    let answer = ask(SALE);
    let standing = |provision: &str| {
        found(&answer, provision, "seller")
            .standing
            .as_ref()
            .expect("a standing")
            .kind()
    };
    assert_eq!(standing("xx.art10"), StandingKind::Stands);
    assert_eq!(standing("xx.art12"), StandingKind::Yields);
    let both = ask(&format!(
        "{}  lot: {{kind: item, act: sale, count: 60, recipients: 1, duplicates: 0, date: 2024-01-01}}\n",
        with("lodging: 0", "lodging: 500")
    ));
    let standing = |provision: &str| {
        found(&both, provision, "seller")
            .standing
            .as_ref()
            .expect("a standing")
            .kind()
    };
    assert_eq!(standing("xx.art20"), StandingKind::Stands);
    assert_eq!(standing("xx.art21"), StandingKind::FineYields);
    let exposure = answer
        .exposures
        .iter()
        .find(|exposure| exposure.subject == "seller")
        .expect("exposed");
    assert_eq!(exposure.yields.len(), 1);
}

/// A unit and its responsible persons have findings of their own; a stranger has none.
#[test]
fn units_and_persons() {
    let text = "
assessment_date: 2026-03-02
closed_kinds: [item]
entities:
  firm: {kind: party, is_unit: true}
  head: {kind: party, is_unit: false, unit: firm, responsible: true, birth_date: 1970-01-01}
  clerk: {kind: party, is_unit: false, unit: firm, responsible: false, birth_date: 1970-01-01}
  stranger: {kind: party, is_unit: false, birth_date: 1970-01-01}
  sale: {kind: act, actor: firm, date: 2024-05-10, sold: true, turnover: 100000000, filed: 2024-06-01}
";
    let answer = ask(text);
    let status = |subject: &str| found(&answer, "xx.art11.persons", subject).status();
    assert_eq!(status("head"), FindingStatus::Established);
    assert_eq!(status("clerk"), FindingStatus::NotEstablished);
    assert!(
        !answer
            .findings
            .iter()
            .any(|finding| finding.subject == "stranger")
    );
    let fine = consequence(found(&answer, "xx.art11.unit", "firm"), "fine");
    let Some(v1::measure::Kind::Amount(amount)) =
        fine.measure.as_ref().and_then(|m| m.kind.as_ref())
    else {
        panic!("an amount");
    };
    // 4 % of 100 million is more than one million.
    assert_eq!(amount.max.as_ref().expect("a ceiling").minor, 400_000_000);
}

/// A presumption stands until rebutted, also while the rebuttal is unknown; proofs say what follows.
#[test]
fn presumption_and_burden() {
    for (shown, status) in [
        ("false", FindingStatus::Established),
        ("unknown", FindingStatus::Established),
        ("true", FindingStatus::NotEstablished),
    ] {
        let answer = ask(&with(
            "no_fault_shown: false",
            &format!("no_fault_shown: {shown}"),
        ));
        assert_eq!(
            found(&answer, "xx.art20", "seller").status(),
            status,
            "{shown}"
        );
    }
    let proofs = crime(SALE).proofs;
    let sold = proofs
        .iter()
        .find(|proof| proof.text.as_ref().expect("words").en == "sold")
        .expect("a proof");
    assert_eq!(sold.unproved(), FindingStatus::NotEstablished);
    assert_eq!(sold.truth(), Truth::True);
}

/// Working days, hours and days from known and from uncertain anchors.
#[test]
fn deadlines() {
    let answer = ask(SALE);
    let finding = found(&answer, "xx.art20", "seller");
    let due = |id: &str| consequence(finding, id).due.clone().expect("a limit");
    let day = |date: Option<lexpack_rules::wire::Date>| {
        date.map(|date| (date.year, date.month, date.day))
    };
    // Friday 9 January 2026; the next five working days end on the 16th.
    assert_eq!(day(due("notice").latest), Some((2026, 1, 16)));
    let noticed: i64 = 1_767_945_600;
    let moment = due("report").latest_moment.expect("a moment");
    assert_eq!(moment.seconds, noticed + 4 * 3_600);
    assert_eq!(day(due("review").latest), None, "not decided yet");
    let uncertain = ask(&with(
        "noticed: 2026-01-09",
        "noticed: 2026-01-09..2026-01-12",
    ));
    let notice = consequence(found(&uncertain, "xx.art20", "seller"), "notice")
        .due
        .clone()
        .expect("a limit");
    assert_eq!(
        (day(notice.earliest), day(notice.latest)),
        (Some((2026, 1, 16)), Some((2026, 1, 19)))
    );
}

/// What is open is decided exactly: a choice between two readings of one fact that both lead to yes.
#[test]
fn what_cannot_matter_is_not_asked() {
    // Whatever the share is, theft suffices; whatever the means were, nothing helps without a sale.
    let answer = ask(&with("share: 1/2", "share: unknown"));
    assert_eq!(
        found(&answer, "xx.art10", "seller").status(),
        FindingStatus::Established
    );
    assert!(
        !answer
            .missing
            .iter()
            .any(|missing| missing.name == "act.share")
    );
    let open = ask(&with("means: [theft]", "means: unknown").replace("sold: true", "sold: false"));
    assert!(
        !open
            .missing
            .iter()
            .any(|missing| missing.name == "act.means")
    );
    let asked = ask(&with("means: [theft]", "means: unknown"));
    let means = asked
        .missing
        .iter()
        .find(|missing| missing.name == "act.means")
        .expect("asked");
    assert!(!means.settles.is_empty(), "an answer alone settles it");
}

/// The smallest changes that lead elsewhere, each a change of one fact here.
#[test]
fn flips() {
    let near = crime(&with("track: 50", "track: 49").replace("gains: 1000", "gains: 0"));
    assert_eq!(near.status(), FindingStatus::NotEstablished);
    let changes: Vec<(String, String)> = near
        .flips
        .iter()
        .map(|flip| {
            let change = &flip.changes[0];
            (
                change.title.as_ref().expect("a title").en.clone(),
                change.to.as_ref().expect("a value").en.clone(),
            )
        })
        .collect();
    assert!(
        changes.contains(&("act track".to_owned(), "50 records".to_owned())),
        "{changes:?}"
    );
    assert!(
        changes.contains(&("act in duty".to_owned(), "yes".to_owned())),
        "{changes:?}"
    );
    assert!(
        near.flips
            .iter()
            .all(|flip| flip.status() == FindingStatus::Established)
    );
}

/// What differs between two cases, and what to ask next.
#[test]
fn comparing_and_asking() {
    let rules = rules();
    let request = v1::CompareRequest {
        base: Some(case(&rules, SALE)),
        changed: Some(case(&rules, &with("track: 50", "track: 500"))),
        ..v1::CompareRequest::default()
    };
    let response =
        lexpack_api::compare(&rules, &v1::Generation::default(), request).expect("an answer");
    let crime = response
        .differences
        .iter()
        .find(|difference| difference.provision == "xx.art10")
        .expect("differs");
    let kinds: Vec<DifferenceKind> = crime.kinds().collect();
    assert!(kinds.contains(&DifferenceKind::Tier), "{kinds:?}");
    assert!(!kinds.contains(&DifferenceKind::Status), "{kinds:?}");
    assert!(response.unchanged > 0);

    let request = v1::NextQuestionsRequest {
        case: Some(case(&rules, &with("secrecy: secret", "secrecy: unknown"))),
        limit: 1,
        ..v1::NextQuestionsRequest::default()
    };
    let response = lexpack_api::next_questions(&rules, &v1::Generation::default(), request)
        .expect("an answer");
    let question = &response.questions[0];
    assert_eq!(
        question.missing.as_ref().expect("missing").name,
        "act.secrecy"
    );
    assert_eq!(question.options.len(), 3);
    assert!(response.total >= 1);
    assert!(!response.open.is_empty());
}

/// Whole answers as a person reads them.
#[test]
fn printed() {
    let near_miss = with("track: 50", "track: 30").replace("gains: 1000", "gains: unknown");
    let minor =
        with("birth_date: 1980-05-01", "birth_date: 2007-01-01").replace("track: 50", "track: 500");
    let old = with("date: 2024-05-10", "date: 2012-05-10")
        .replace("filed: 2024-06-01", "filed: 2012-06-01");
    for (name, text) in [
        ("sale", SALE.to_owned()),
        ("near-miss", near_miss),
        ("minor", minor),
        ("old-act", old),
    ] {
        let rules = rules();
        let request = v1::AssessRequest {
            case: Some(case(&rules, &text)),
            view: v1::View::Reasons.into(),
            with_flips: true,
            ..v1::AssessRequest::default()
        };
        let answer =
            lexpack_api::assess(&rules, &v1::Generation::default(), request).expect("an answer");
        let mut terminal = lexpack_cli::Terminal {
            out: Vec::new(),
            colour: false,
            columns: 100,
        };
        lexpack_cli::render::answer(&answer, lexpack_cli::Language::Both, &mut terminal)
            .expect("writes");
        let printed = String::from_utf8(terminal.out).expect("text");
        let golden =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("golden/{name}.txt"));
        if std::env::var_os("LEXPACK_UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(golden.parent().expect("a folder")).expect("creates");
            std::fs::write(&golden, &printed).expect("writes");
        }
        let known = std::fs::read_to_string(&golden).unwrap_or_default();
        assert!(
            known == printed,
            "{name} reads differently; LEXPACK_UPDATE_GOLDEN=1 writes it anew:\n{printed}"
        );
    }
}
