//! Which test cases of the packs touch a provision.

use std::collections::{BTreeMap, BTreeSet};

use lexpack_domain::{Case, Value};
use lexpack_rules::wire::{Expectation, Pack, Provision, Quantity, TestCase, fact, quantity};
use lexpack_rules::{Vocabulary, published_vocabulary, read_case_form};

use crate::document::{Block, Pair, Tone};
use crate::quantity::facts_in;
use crate::set::Set;
use crate::threshold::Point;
use crate::values;
use crate::walk::{At, Seen, walk_provision};
use crate::{names, set};

/// A test case with the values that it states.
#[derive(Debug)]
pub(crate) struct ReadCase<'a> {
    pub(crate) pack: &'a Pack,
    pub(crate) case: &'a TestCase,
    /// Values by the name of their fact.
    values: BTreeMap<String, Vec<Point>>,
    /// Why it could not be read as a whole; empty where it could.
    pub(crate) problems: String,
}

/// The test cases of a set with the values that they state.
pub(crate) fn read_cases<'a>(set: &Set<'a>) -> Vec<ReadCase<'a>> {
    let vocabulary = published_vocabulary(
        set.kinds().cloned().collect(),
        set.facts().cloned().collect(),
        set.lists().cloned().collect(),
    );
    let cases = set
        .packs
        .iter()
        .flat_map(|pack| pack.test_cases.iter().map(move |case| (pack, case)));
    cases
        .map(|(pack, case)| {
            let (read, problems) = match read_case_form(&vocabulary, &case.case_text) {
                Ok(read) => (read, String::new()),
                Err((read, problems)) => (read, problems.to_string()),
            };
            ReadCase {
                pack,
                case,
                values: stated(&vocabulary, &read),
                problems,
            }
        })
        .collect()
}

/// The exact values that a case states, by the name of their fact.
fn stated(vocabulary: &Vocabulary, case: &Case) -> BTreeMap<String, Vec<Point>> {
    let mut found: BTreeMap<String, Vec<Point>> = BTreeMap::new();
    for entity in &case.entities {
        let kinds = vocabulary.kinds();
        let Some(kind) = kinds.iter().position(|kind| kind.id == entity.kind) else {
            continue;
        };
        for fact in &entity.facts {
            let definition = vocabulary
                .resolve(kind, &fact.key)
                .ok()
                .and_then(|index| vocabulary.fact(index));
            if let (Some(definition), Some(point)) = (definition, point(&fact.value)) {
                found
                    .entry(definition.name.clone())
                    .or_default()
                    .push(point);
            }
        }
    }
    found
}

fn point(value: &Value) -> Option<Point> {
    match value {
        Value::Integer(Some(min), Some(max)) if min == max => Some(Point::Integer(*min)),
        Value::Money(Some(min), Some(max)) if min == max => {
            Some(Point::Money(min.minor, min.currency.to_string()))
        }
        Value::Date(Some(min), Some(max)) if min == max => Some(Point::Day(min.days())),
        Value::Integer(..)
        | Value::Money(..)
        | Value::Date(..)
        | Value::Unknown
        | Value::Boolean(_)
        | Value::Ratio(..)
        | Value::Instant(..)
        | Value::Code(_)
        | Value::CodeNumber(_)
        | Value::Codes(..)
        | Value::Entity(_) => None,
    }
}

/// A value of the law at which an answer turns, with the facts that are held against it.
struct Boundary<'a> {
    words: Pair,
    place: Pair,
    facts: Vec<&'a str>,
    point: Point,
}

/// The value of a literal, where a case may state it, just below it or just above.
fn literal(of: &Quantity) -> Option<(Pair, Point)> {
    use quantity::Kind as Q;
    match &of.kind {
        Some(Q::Integer(value)) => {
            Some((Pair::plain(values::integer(*value)), Point::Integer(*value)))
        }
        Some(Q::Money(money)) => Some((
            Pair::plain(values::money(money)),
            Point::Money(money.minor, money.currency.clone()),
        )),
        Some(Q::Date(date)) => {
            let day = lexpack_domain::Date::new(date.year, date.month, date.day).ok()?;
            Some((Pair::plain(values::date(date)), Point::Day(day.days())))
        }
        Some(
            Q::Fact(_)
            | Q::Ratio(_)
            | Q::Sum(_)
            | Q::Multiple(_)
            | Q::Total(_)
            | Q::Count(_)
            | Q::Call(_)
            | Q::Shift(_)
            | Q::Instant(_)
            | Q::Product(_)
            | Q::Greatest(_)
            | Q::Least(_)
            | Q::Difference(_)
            | Q::Choice(_)
            | Q::AssessmentDate(_)
            | Q::Latest(_)
            | Q::Earliest(_)
            | Q::GreatestTerm(_),
        )
        | None => None,
    }
}

impl<'a> Boundary<'a> {
    /// A literal that is held against facts; nothing where it is held against no fact directly.
    fn of(set: &Set<'a>, side: &'a Quantity, held: &Quantity, at: At<'a>) -> Option<Self> {
        let (words, point) = literal(held)?;
        let words = words.then(set.unit(side));
        Self::new(set, side, words, point, at)
    }

    fn new(
        set: &Set<'a>,
        side: &'a Quantity,
        words: Pair,
        point: Point,
        at: At<'a>,
    ) -> Option<Self> {
        let mut facts = Vec::new();
        facts_in(side, &mut facts);
        let place = at
            .citation
            .map_or_else(values::missing, |citation| set.cite(citation));
        (!facts.is_empty()).then_some(Self {
            words,
            place,
            facts,
            point,
        })
    }
}

/// Every value at which an answer of the provision turns and that cases can state: limits after
/// scaling, numbers in comparisons, first and last days of versions.
fn boundaries<'a>(set: &Set<'a>, provision: &'a Provision) -> Vec<Boundary<'a>> {
    let mut found: Vec<Boundary<'a>> = Vec::new();
    let dates: Vec<&'a str> = provision
        .applicability
        .iter()
        .flat_map(|applicability| [&applicability.date, &applicability.decision])
        .map(String::as_str)
        .filter(|name| !name.is_empty())
        .collect();
    for version in &provision.versions {
        let period = version.in_force.as_ref();
        let days = [
            (
                period.and_then(|period| period.from.as_ref()),
                "首日",
                "first day of",
            ),
            (
                period.and_then(|period| period.to.as_ref()),
                "末日",
                "last day of",
            ),
            (
                version.acts_from.as_ref(),
                "及于行为首日",
                "first day of acts reached by",
            ),
        ];
        for (day, zh, en) in days {
            let Some(day) = day else { continue };
            let Ok(exact) = lexpack_domain::Date::new(day.year, day.month, day.day) else {
                continue;
            };
            let words = Pair::fill(
                &format!("{{0}}（版本 {{1}} {zh}）"),
                &format!("{{0}} ({en} version {{1}})"),
                &[Pair::plain(values::date(day)), Pair::code(&version.id)],
            );
            let cited = version.citation.as_ref().or(provision.citation.as_ref());
            found.push(Boundary {
                words,
                place: cited.map_or_else(values::missing, |citation| set.cite(citation)),
                facts: dates.clone(),
                point: Point::Day(exact.days()),
            });
        }
    }
    walk_provision(set, provision, &mut |what, at| match what {
        Seen::Compared(left, right) => {
            found.extend(Boundary::of(set, left, right, at));
            found.extend(Boundary::of(set, right, left, at));
        }
        Seen::Limited(amount, limit) => {
            let words = limit.scaled.unwrap_or(limit.stated);
            let found_here = limit
                .point
                .and_then(|point| Boundary::new(set, amount, words, point, at));
            found.extend(found_here);
        }
        Seen::Fact(_)
        | Seen::Provision(_)
        | Seen::Doubt(_)
        | Seen::Cited(_)
        | Seen::Number(_)
        | Seen::Open(_)
        | Seen::Presumed => {}
    });
    let mut seen: Vec<(Pair, Point)> = Vec::new();
    found.retain(|boundary| {
        let key = (
            boundary.place.clone().then(boundary.words.clone()),
            boundary.point.clone(),
        );
        let fresh = !seen.contains(&key);
        seen.push(key);
        fresh
    });
    found
}

/// One step from a point: a whole number, a minor unit or a day.
fn moved(point: &Point, step: i64) -> Option<Point> {
    Some(match point {
        Point::Integer(value) => Point::Integer(value.checked_add(step)?),
        Point::Money(minor, currency) => Point::Money(minor.checked_add(step)?, currency.clone()),
        Point::Day(day) => Point::Day(day.checked_add(step)?),
    })
}

/// What one test case expects of a provision.
struct Touch<'a, 'c> {
    case: &'c ReadCase<'a>,
    expected: Pair,
    class: Class,
}

/// What a case shows of a provision.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Positive,
    Negative,
    Unknown,
    Other,
}

fn touches<'a, 'c>(cases: &'c [ReadCase<'a>], provision: &Provision) -> Vec<Touch<'a, 'c>> {
    let mut found = Vec::new();
    for case in cases {
        for expectation in &case.case.expect {
            if expectation.provision == provision.id {
                found.push(Touch {
                    case,
                    expected: expected(expectation),
                    class: match expectation.status.as_str() {
                        "established" => Class::Positive,
                        "not_established" => Class::Negative,
                        "undetermined" => Class::Unknown,
                        _other => Class::Other,
                    },
                });
            }
            let attached = expectation.attached.iter().filter_map(|line| {
                let (id, state) = line.split_once(" [")?;
                (id == provision.id).then_some((line, state))
            });
            for (line, state) in attached {
                found.push(Touch {
                    case,
                    expected: Pair::fill(
                        "附于 {0}：{1}",
                        "attached to {0}: {1}",
                        &[Pair::code(&expectation.provision), Pair::code(line)],
                    ),
                    class: match state {
                        "met]" => Class::Positive,
                        "not met]" => Class::Negative,
                        "open]" => Class::Unknown,
                        _other => Class::Other,
                    },
                });
            }
        }
    }
    found
}

/// What a case expects, in words.
pub(crate) fn expected(expectation: &Expectation) -> Pair {
    let list = |zh: &str, en: &str, lines: &[String]| {
        let lines = lines.iter().map(|line| Pair::code(line));
        let lines = Pair::join(lines, "；", "; ");
        if lines.is_empty() {
            lines
        } else {
            Pair::fill(&format!("{zh}：{{0}}"), &format!("{en}: {{0}}"), &[lines])
        }
    };
    let one = |zh: &str, en: &str, name: &str| {
        let names: &[String] = &[name.to_owned()];
        if name.is_empty() {
            Pair::default()
        } else {
            list(zh, en, names)
        }
    };
    let who = Pair::join(
        [expectation.subject.as_str(), expectation.object.as_str()]
            .into_iter()
            .filter(|id| !id.is_empty())
            .map(Pair::code),
        " → ",
        " → ",
    );
    let status = Pair::fill(
        "{0}：{1}",
        "{0}: {1}",
        &[who, names::status(&expectation.status)],
    );
    Pair::join(
        [
            status,
            one("情节", "tier", &expectation.tier),
            one("版本", "version", &expectation.version),
            list("后果", "consequences", &expectation.consequences),
            list("缺少", "missing", &expectation.missing),
            list("附加", "attached", &expectation.attached),
            one("并存关系", "standing", &expectation.standing),
        ],
        "；",
        "; ",
    )
}

/// The test coverage of a provision. Whatever has no test case is said loudly.
pub(crate) fn blocks(set: &Set<'_>, cases: &[ReadCase<'_>], provision: &Provision) -> Vec<Block> {
    let touches = touches(cases, provision);
    if touches.is_empty() {
        return vec![Block::note(
            Tone::Alarm,
            no_case(),
            vec![Block::Paragraph(Pair::words(
                "本书所载各包中没有任何测试案例涉及本条款。",
                "No test case of the packs in this book touches this provision.",
            ))],
        )];
    }
    let classes = [
        (Class::Positive, "成立（正例）", "positive (established)"),
        (
            Class::Negative,
            "不成立（反例）",
            "negative (not established)",
        ),
        (Class::Unknown, "待查（未知例）", "unknown (undetermined)"),
        (Class::Other, "其他", "other"),
    ];
    let count = |class: Class| touches.iter().filter(|touch| touch.class == class).count();
    let mut columns = Vec::new();
    let mut summary = Vec::new();
    for (class, zh, en) in classes {
        columns.push((zh, en));
        summary.push(match (count(class), class) {
            (0, Class::Positive | Class::Negative | Class::Unknown) => no_case(),
            (found, _) => Pair::plain(found.to_string()),
        });
    }
    let (boundaries, covered) = boundary_block(set, &boundaries(set, provision), &touches);
    columns.push(("边界", "boundary"));
    summary.push(covered);
    let mut blocks = vec![Block::table(&columns, vec![summary]), boundaries];
    let mut rows = Vec::new();
    for (class, zh, en) in classes {
        for touch in touches.iter().filter(|touch| touch.class == class) {
            rows.push(vec![
                Pair::words(zh, en),
                case_named(touch.case),
                values::text(touch.case.case.purpose.as_ref()),
                touch.expected.clone(),
            ]);
        }
    }
    blocks.push(Block::table(
        &[
            ("类别", "Class"),
            ("案例", "Case"),
            ("说明", "Purpose"),
            ("应有结果", "Expected"),
        ],
        rows,
    ));
    blocks
}

/// A case by its id, linked to its full text.
fn case_named(case: &ReadCase<'_>) -> Pair {
    Pair::code(&case.case.id).linked(&case_anchor(&case.pack.id, &case.case.id))
}

/// Anchor of a test case.
pub(crate) fn case_anchor(pack: &str, case: &str) -> String {
    format!("case.{pack}.{case}")
}

/// That there is no test case.
fn no_case() -> Pair {
    Pair::strong("没有测试案例", "NO TEST CASE")
}

/// Test cases just below, at and just above each boundary, and how many of these places have one.
fn boundary_block(
    set: &Set<'_>,
    boundaries: &[Boundary<'_>],
    touches: &[Touch<'_, '_>],
) -> (Block, Pair) {
    if boundaries.is_empty() {
        let words = Pair::words(
            "边界：本条款没有可由案例直接陈述的数额或者日期界限。",
            "Boundaries: the provision holds no limit or date that a case states directly.",
        );
        return (Block::Paragraph(words), Pair::plain("—"));
    }
    let (mut places, mut covered) = (0_usize, 0_usize);
    let mut rows = Vec::new();
    for boundary in boundaries {
        let mut row = vec![boundary.words.clone(), boundary.place.clone()];
        for step in [-1, 0, 1] {
            let wanted = moved(&boundary.point, step);
            row.push(
                match wanted.filter(|wanted| possible(set, boundary, wanted)) {
                    None => Pair::plain("—"),
                    Some(wanted) => {
                        let cases = stating(boundary, &wanted, touches);
                        places = places.saturating_add(1);
                        covered = covered.saturating_add(usize::from(!cases.is_empty()));
                        listed(cases)
                    }
                },
            );
        }
        rows.push(row);
    }
    let table = Block::table(
        &[
            ("边界", "Boundary"),
            ("依据", "Citation"),
            ("差一", "just below"),
            ("恰为", "at"),
            ("过一", "just above"),
        ],
        rows,
    );
    let summary = if covered == 0 {
        no_case()
    } else {
        Pair::words(
            format!("{places}处中的{covered}处"),
            format!("{covered} of {places} places"),
        )
    };
    (table, summary)
}

/// Whether a fact of the boundary may have a value at all.
fn possible(set: &Set<'_>, boundary: &Boundary<'_>, wanted: &Point) -> bool {
    let types = boundary
        .facts
        .iter()
        .filter_map(|name| set.fact(name)?.r#type.as_ref());
    match wanted {
        Point::Integer(value) => types
            .into_iter()
            .any(|ty| matches!(ty, fact::Type::Integer(ty) if ty.min <= *value)),
        Point::Money(minor, _) => types
            .into_iter()
            .any(|ty| matches!(ty, fact::Type::Money(ty) if ty.negative_allowed || *minor >= 0)),
        Point::Day(_) => true,
    }
}

/// The cases that state a value for a fact of the boundary.
fn stating<'a, 'c>(
    boundary: &Boundary<'_>,
    wanted: &Point,
    touches: &[Touch<'a, 'c>],
) -> Vec<&'c ReadCase<'a>> {
    let mut seen = BTreeSet::new();
    let states = |case: &ReadCase<'_>| {
        let values = boundary
            .facts
            .iter()
            .filter_map(|fact| case.values.get(*fact));
        values.flatten().any(|value| value == wanted)
    };
    touches
        .iter()
        .map(|touch| touch.case)
        .filter(|case| states(case) && seen.insert((&case.pack.id, &case.case.id)))
        .collect()
}

/// Cases by name, the first few of them.
fn listed(cases: Vec<&ReadCase<'_>>) -> Pair {
    if cases.is_empty() {
        return no_case();
    }
    let more = cases.len().saturating_sub(SHOWN);
    let shown = cases.into_iter().take(SHOWN).map(case_named);
    let shown = Pair::join(shown, "、", ", ");
    if more == 0 {
        return shown;
    }
    shown.then(Pair::words(
        format!("，另{more}例"),
        format!(", {more} more"),
    ))
}

/// How many cases of one boundary are named.
const SHOWN: usize = 4;

/// How a test case runs and what it expects, in full.
pub(crate) fn case_blocks(set: &Set<'_>, case: &ReadCase<'_>) -> Vec<Block> {
    let test = case.case;
    let anchor = Pair::same(crate::document::Piece::Anchor(case_anchor(
        &case.pack.id,
        &test.id,
    )));
    let mut notes = Vec::new();
    let packs = |zh: &str, en: &str, ids: &[String]| {
        Pair::fill(
            &format!("{zh}：{{0}}"),
            &format!("{en}: {{0}}"),
            &[Pair::join(ids.iter().map(|id| Pair::code(id)), "、", ", ")],
        )
    };
    if !test.with_packs.is_empty() {
        notes.push(packs(
            "仅在含有下列各包时运行",
            "runs only with packs",
            &test.with_packs,
        ));
    }
    if !test.without_packs.is_empty() {
        notes.push(packs(
            "仅在不含下列各包时运行",
            "runs only without packs",
            &test.without_packs,
        ));
    }
    if !case.problems.is_empty() {
        notes.push(
            Pair::strong("案例无法完整读取：", "the case cannot be read as a whole: ")
                .then(Pair::code(&case.problems)),
        );
    }
    if test.expect.is_empty() {
        notes.push(Pair::strong("没有应有结果", "NOTHING IS EXPECTED"));
    }
    for expectation in &test.expect {
        notes.push(Pair::fill(
            "{0} {1}",
            "{0} {1}",
            &[
                set.provision_named(&expectation.provision),
                expected(expectation),
            ],
        ));
    }
    let mut row = crate::document::Row::new(0, "", values::text(test.purpose.as_ref()));
    row.mark = anchor.then(Pair::code(&test.id));
    row.notes = notes;
    row.under = vec![Block::Listing(test.case_text.clone())];
    vec![Block::Rows(vec![row])]
}

/// Whether a case touches a provision that has a page.
pub(crate) fn is_touched(set: &set::Set<'_>, case: &TestCase) -> bool {
    case.expect.iter().any(|expectation| {
        set.is_printed(&expectation.provision)
            || expectation
                .attached
                .iter()
                .any(|line| set.is_printed(line.split(' ').next().unwrap_or_default()))
    })
}
