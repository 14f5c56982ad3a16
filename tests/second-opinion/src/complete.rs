//! Completions: what a case leaves open, filled in.

use std::collections::BTreeSet;

use lexpack_domain::{Case, Currency, Date, Entity, Fact, FactKey, Given, Money, Ratio, Value};
use lexpack_rules::wire::{Pack, fact::Type};

use crate::dice::Dice;
use crate::slow::{Known, Range, World};

/// Numbers in a row that are all tried, rather than those at their ends and beside constants.
const FEW: i128 = 9;

/// A fact that the case does not decide, and values that it may have.
#[derive(Debug, Clone)]
pub struct Hole {
    /// Index of the entity.
    pub entity: usize,
    /// Name of the fact.
    pub fact: String,
    /// Values.
    pub values: Vec<Value>,
    /// Whether the values are all there are.
    pub all: bool,
}

/// Facts that the law reads and that the case leaves open. References and open worlds are holes too;
/// a reference may name any listed entity of its kind.
pub fn holes(packs: &[Pack], case: &Case) -> Vec<Hole> {
    let world = World { packs, case };
    let law = format!(
        "{:?}",
        packs
            .iter()
            .map(|pack| &pack.provisions)
            .collect::<Vec<_>>()
    );
    let constants = constants(packs);
    let mut holes = Vec::new();
    for (index, entity) in case.entities.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for fact in packs.iter().flat_map(|pack| &pack.facts) {
            let read = fact.kind == entity.kind && law.contains(&format!("\"{}\"", fact.name));
            // Where the case says nothing of a decision the day of the assessment stands in.
            let stood_in = fact.name == "act.decided"
                && world.known(Some(&entity.id), &fact.name) == Known::Number(Range::ANY);
            if !read || stood_in || !seen.insert(fact.number) {
                continue;
            }
            let ty = fact.r#type.as_ref().expect("a type");
            if let Some((values, all)) = values(world, entity, &fact.name, ty, &constants) {
                holes.push(Hole {
                    entity: index,
                    fact: fact.name.clone(),
                    values,
                    all,
                });
            }
        }
    }
    holes
}

/// Values that a fact may have; `None` where it is known.
fn values(
    world: World<'_>,
    entity: &Entity,
    name: &str,
    ty: &Type,
    constants: &BTreeSet<i128>,
) -> Option<(Vec<Value>, bool)> {
    match world.known(Some(&entity.id), name) {
        Known::Flag(lexpack_domain::Truth::Unknown) => {
            Some((vec![Value::Boolean(false), Value::Boolean(true)], true))
        }
        Known::Flag(_) => None,
        Known::Code(may) => {
            (may.len() > 1).then(|| (may.into_iter().map(Value::Code).collect(), true))
        }
        Known::Codes(must, may) => (must != may).then(|| {
            let open: Vec<&String> = may.difference(&must).collect();
            let sets = (0..1_usize << open.len()).map(|chosen| {
                let more = open
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| chosen >> at & 1 == 1);
                let all = must
                    .iter()
                    .cloned()
                    .chain(more.map(|(_, code)| (*code).clone()));
                Value::Codes(all.collect(), Vec::new())
            });
            (sets.collect(), true)
        }),
        Known::Entity(None) => {
            let Type::Reference(reference) = ty else {
                panic!("a reference");
            };
            let named = world
                .of_kind(&reference.kind)
                .map(|e| Value::Entity(e.id.clone()));
            Some((named.collect(), world.is_closed(&reference.kind)))
        }
        Known::Entity(Some(_)) => None,
        Known::Number(range) => {
            if range.exact().is_some() {
                return None;
            }
            let (numbers, all) = numbers(range, constants);
            let values = numbers.into_iter().filter_map(|number| of_type(ty, number));
            Some((values.collect(), all))
        }
        Known::Ratio(range) => (range.low.is_none() || range.low != range.high).then(|| {
            let points = [(0, 1), (1, 4), (1, 3), (2, 5), (1, 2), (3, 4), (1, 1)];
            let points = points.map(|(above, below)| Ratio::new(above, below).expect("a ratio"));
            let within = |point: &Ratio| {
                let point = crate::slow::fraction(*point);
                range.low.is_none_or(|low| low <= point)
                    && range.high.is_none_or(|high| point <= high)
            };
            let values = points
                .into_iter()
                .filter(within)
                .map(|p| Value::Ratio(Some(p), Some(p)));
            (values.collect(), false)
        }),
    }
}

/// Numbers of a range: all where they are few, else its ends and those beside constants of the law.
fn numbers(range: Range, constants: &BTreeSet<i128>) -> (Vec<i128>, bool) {
    if let (Some(low), Some(high)) = (range.low, range.high)
        && high - low < FEW
    {
        return ((low..=high).collect(), true);
    }
    let beside = constants
        .iter()
        .flat_map(|constant| [constant - 1, *constant, constant + 1]);
    let ends = range.low.into_iter().chain(range.high);
    let all: BTreeSet<i128> = ends
        .chain(beside)
        .filter(|number| range.contains(*number))
        .collect();
    (all.into_iter().collect(), false)
}

fn of_type(ty: &Type, number: i128) -> Option<Value> {
    let number = i64::try_from(number).ok()?;
    match ty {
        Type::Integer(_) => Some(Value::Integer(Some(number), Some(number))),
        Type::Money(money) => {
            let currency = money.currency.parse::<Currency>().expect("a currency");
            let money = Money {
                minor: number,
                currency,
            };
            Some(Value::Money(Some(money), Some(money)))
        }
        Type::Date(_) => {
            let date = Date::from_days(number)?;
            Some(Value::Date(Some(date), Some(date)))
        }
        _ => None,
    }
}

/// Numbers of the law: whole numbers, money and dates, wherever they stand.
fn constants(packs: &[Pack]) -> BTreeSet<i128> {
    let mut found = BTreeSet::from([0]);
    let law = format!(
        "{:?}",
        packs
            .iter()
            .map(|pack| &pack.provisions)
            .collect::<Vec<_>>()
    );
    for (before, after) in [("Integer(", ")"), ("minor: ", ",")] {
        for rest in law.split(before).skip(1) {
            let number = rest
                .split(after)
                .next()
                .and_then(|text| text.parse::<i128>().ok());
            found.extend(number);
        }
    }
    for rest in law.split("Date { year: ").skip(1) {
        let parts: Vec<i32> = rest
            .split('}')
            .next()
            .into_iter()
            .flat_map(|date| date.split(|c: char| !c.is_ascii_digit()))
            .filter_map(|part| part.parse().ok())
            .collect();
        if let [year, month, day] = parts[..]
            && let Ok(date) = Date::new(year, month, day)
        {
            found.insert(date.days().into());
        }
    }
    found
}

/// Sets a fact of an entity.
pub fn set(case: &mut Case, entity: usize, fact: &str, value: Value) {
    let facts = &mut case.entities[entity].facts;
    let key = FactKey::Name(fact.to_owned());
    facts.retain(|known| known.key != key);
    facts.push(Fact { key, value });
}

/// All completions by the values of the holes, the last hole changing fastest; `None` where there are
/// more than `most`.
pub fn all(case: &Case, holes: &[Hole], most: usize) -> Option<Vec<Case>> {
    let count = holes
        .iter()
        .try_fold(1_usize, |count, hole| count.checked_mul(hole.values.len()))?;
    if count == 0 || count > most {
        return None;
    }
    let completed = (0..count).map(|number| {
        let mut completed = case.clone();
        let mut rest = number;
        for hole in holes.iter().rev() {
            let value = hole.values[rest % hole.values.len()].clone();
            rest /= hole.values.len();
            set(&mut completed, hole.entity, &hole.fact, value);
        }
        completed
    });
    Some(completed.collect())
}

/// One completion by chance; `None` where a hole has no value.
pub fn one(case: &Case, holes: &[Hole], dice: &mut Dice) -> Option<Case> {
    let mut completed = case.clone();
    // A provision that is absent holds or does not; what the case gives comes first.
    completed.given.push(Given {
        provision: "xx.absent".to_owned(),
        subject: None,
        object: None,
        established: dice.chance(50),
        basis: "completed".to_owned(),
    });
    for hole in holes {
        if hole.values.is_empty() {
            return None;
        }
        let value = dice.pick(&hole.values).clone();
        set(&mut completed, hole.entity, &hole.fact, value);
    }
    Some(completed)
}
