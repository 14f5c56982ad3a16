//! What must hold of the engine whatever the rule set: determinism, order, monotony, flips, bounds.

use lexpack_domain::{Case, FactKey, Status, Value};
use lexpack_rules::wire::{self, Character, Condition, Pack, Verification};
use lexpack_sdk::*;
use test_second_opinion::compare::{as_found, pairs, refines};
use test_second_opinion::complete;
use test_second_opinion::dice::Dice;
use test_second_opinion::generate::{self, Profile};
use test_second_opinion::slow::Finding;

const SETS: u64 = 60;

/// Compiled sets with their packs, and a case for each.
fn examples(profile: Profile, seeds: std::ops::Range<u64>) -> impl Iterator<Item = Example> {
    seeds.filter_map(move |seed| {
        let mut dice = Dice::new(seed);
        let packs = generate::packs(&mut dice, profile);
        let rules = generate::compile(&packs).ok()?;
        let case = generate::case(&mut dice, profile);
        Some(Example {
            seed,
            dice,
            packs,
            rules,
            case,
        })
    })
}

struct Example {
    seed: u64,
    dice: Dice,
    packs: Vec<Pack>,
    rules: lexpack_rules::RuleSet,
    case: Case,
}

impl Example {
    fn assessed(&self, case: &Case) -> Vec<Finding> {
        let bound = self.rules.bind(case).expect("binds");
        as_found(&self.rules, &bound, &self.rules.assess(&bound))
    }
}

/// Findings in an order that does not depend on the order of anything else.
fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    for finding in &mut findings {
        for candidate in &mut finding.candidates {
            for outcome in &mut candidate.consequences {
                outcome.addressees.0.sort();
                outcome.addressees.1.sort();
            }
        }
    }
    findings.sort_by(|a, b| {
        (&a.provision, &a.subject, &a.object).cmp(&(&b.provision, &b.subject, &b.object))
    });
    findings
}

/// Assessing twice gives the same, to the letter.
#[test]
fn assessing_is_deterministic() {
    for example in examples(Profile::RICH, 1..SETS) {
        let bound = example.rules.bind(&example.case).expect("binds");
        let first = format!("{:?}", example.rules.assess(&bound));
        let again = generate::compile(&example.packs).expect("compiles");
        let bound = again.bind(&example.case).expect("binds");
        assert_eq!(
            first,
            format!("{:?}", again.assess(&bound)),
            "seed {}",
            example.seed
        );
    }
}

/// The order of entities, facts, provisions and packs changes nothing but the order of the answer.
#[test]
fn order_changes_nothing() {
    for mut example in examples(Profile::RICH, 101..100 + SETS) {
        let found = sorted(example.assessed(&example.case));
        let mut case = example.case.clone();
        example.dice.shuffle(&mut case.entities);
        for entity in &mut case.entities {
            example.dice.shuffle(&mut entity.facts);
        }
        example.dice.shuffle(&mut case.closed_kinds);
        let mut packs = example.packs.clone();
        for pack in &mut packs {
            example.dice.shuffle(&mut pack.provisions);
            example.dice.shuffle(&mut pack.facts);
        }
        packs.reverse();
        let other = Example {
            rules: generate::compile(&packs).expect("compiles"),
            packs,
            ..example
        };
        assert_eq!(found, sorted(other.assessed(&case)), "seed {}", other.seed);
    }
}

/// Knowing more never takes back what was decided.
#[test]
fn narrowing_keeps_what_is_decided() {
    let mut narrowed = 0;
    for mut example in examples(Profile::STEADY, 201..200 + 2 * SETS) {
        let mut case = example.case.clone();
        let mut before = example.assessed(&case);
        let mut holes = complete::holes(&example.packs, &case);
        example.dice.shuffle(&mut holes);
        for hole in holes.iter().filter(|hole| !hole.values.is_empty()).take(6) {
            let value = narrower(&mut example.dice, hole);
            complete::set(&mut case, hole.entity, &hole.fact, value);
            let after = example.assessed(&case);
            for (after, before) in pairs(&after, &before) {
                refines(after, before)
                    .unwrap_or_else(|error| panic!("seed {}, {hole:?}: {error}", example.seed));
            }
            before = after;
            narrowed += 1;
        }
    }
    assert!(narrowed > 100, "{narrowed}");
}

/// A value of a hole, or for numbers sometimes a span of two of them.
fn narrower(dice: &mut Dice, hole: &complete::Hole) -> Value {
    let (a, b) = (
        dice.pick(&hole.values).clone(),
        dice.pick(&hole.values).clone(),
    );
    match (&a, &b) {
        (Value::Integer(a, _), Value::Integer(b, _)) if a <= b => Value::Integer(*a, *b),
        (Value::Date(a, _), Value::Date(b, _)) if a <= b => Value::Date(*a, *b),
        _ => a,
    }
}

/// A provision of thresholds alone, in tiers ten times apart.
fn thresholds(dice: &mut Dice) -> Pack {
    let place = || article("xx.code", 1);
    let words = || text("例", "example");
    let mix = dice.chance(60);
    let reached = |limits: [i64; 2], scales: Vec<wire::Scale>| -> Condition {
        let measures =
            ["act.records", "act.traces"]
                .into_iter()
                .zip(limits)
                .map(|(name, limit)| {
                    let measure = measure(
                        "数量",
                        "number",
                        place(),
                        fact(object(name)),
                        integer(limit),
                    );
                    if mix { measure.mixes() } else { measure }
                });
        let rule = if mix {
            mixed("合计", "mixed", place())
        } else {
            None
        };
        threshold("标准", "threshold", measures.collect(), rule, scales)
    };
    let limits = [dice.between(2, 12), dice.between(2, 12)];
    let half = || scaled(1, 2, "减半", "half", place());
    let tenfold = || scaled(10, 1, "十倍", "tenfold", place());
    let (low, high) = if dice.chance(50) {
        (vec![half()], vec![half(), tenfold()])
    } else {
        (Vec::new(), vec![tenfold()])
    };
    let fine = |most: i64| {
        let range = money_range(None, Some(amount(most, "CNY")));
        sanction("fine", "罚款", "fine", "xx.fine", range).on_subject(words())
    };
    let made = provision(
        "xx.p",
        place(),
        words(),
        Character::Administrative,
        per_object("party", "act", "act.actor"),
        in_force_on("act.date", words(), None),
        words(),
    )
    .version(
        "v",
        from(date(2000, 1, 1)),
        "2000",
        Verification::Derived,
        constant("恒", "always", true),
        Vec::new(),
    )
    .with_tiers(vec![
        tier(
            "light",
            words(),
            place(),
            reached(limits, low),
            vec![fine(100)],
        ),
        tier(
            "grave",
            words(),
            place(),
            reached(limits, high),
            vec![fine(1_000)],
        ),
    ]);
    generate::pack("xx.thresholds", vec![made])
}

fn act(records: i64, traces: i64) -> Case {
    let mut case = generate::case(&mut Dice::new(1), Profile::FINITE);
    case.entities
        .retain(|entity| entity.id == "p0" || entity.id == "a0");
    let at = case
        .entities
        .iter()
        .position(|entity| entity.id == "a0")
        .expect("an act");
    complete::set(&mut case, at, "act.actor", Value::Entity("p0".to_owned()));
    complete::set(&mut case, 0, "party.unit", Value::Entity("p0".to_owned()));
    for (name, number) in [("act.records", records), ("act.traces", traces)] {
        complete::set(
            &mut case,
            at,
            name,
            Value::Integer(Some(number), Some(number)),
        );
    }
    case
}

/// Where nothing but thresholds counts, more never leads to less: neither the status nor the tier.
#[test]
fn more_never_leads_to_less() {
    for seed in 0..40 {
        let mut dice = Dice::new(seed);
        let packs = [thresholds(&mut dice)];
        let rules = generate::compile(&packs).expect("compiles");
        let grade = |records: i64, traces: i64| {
            let bound = rules.bind(&act(records, traces)).expect("binds");
            let found = as_found(&rules, &bound, &rules.assess(&bound));
            assert_eq!(found.len(), 1);
            match found[0].status {
                Status::NotEstablished => 0,
                Status::Established => match found[0].candidates[0].tiers.as_slice() {
                    [tier] if tier == "light" => 1,
                    [tier] if tier == "grave" => 2,
                    other => panic!("{other:?}"),
                },
                other => panic!("{other:?}"),
            }
        };
        let mut seen = [false; 3];
        for traces in [0, 1, 5, 11, 60] {
            let mut before = 0;
            for records in 0..=130 {
                let here = grade(records, traces);
                assert!(
                    here >= before,
                    "seed {seed}: {records} records, {traces} traces"
                );
                before = here;
                seen[here] = true;
            }
        }
        assert_eq!(seen, [true; 3], "seed {seed}");
    }
}

/// `p or not p` is true, and the like, whatever `p` is.
#[test]
fn dependent_atoms_are_decided() {
    let mut shown = 0;
    for seed in 0..SETS {
        let mut dice = Dice::new(seed);
        let packs = generate::packs(&mut dice, Profile::FINITE);
        let elements = packs[0].provisions[0].versions[0]
            .elements
            .clone()
            .expect("elements");
        let negated = not("非", "not", elements.clone());
        let law = |condition: Condition| {
            let mut packs = packs.clone();
            packs[0].provisions.truncate(1);
            packs[0].provisions[0].versions[0].elements = Some(condition);
            packs
        };
        // Kleene's logic leaves both open; what can never hold is refused when it is compiled, unless
        // it looks at entities that a blank case does not list.
        let either = law(any("或", "or", vec![elements.clone(), negated.clone()]));
        let neither = law(all("且", "and", vec![elements, negated]));
        let either = generate::compile(&either).expect("compiles");
        let sets = generate::compile(&neither).into_iter();
        let sets = sets.map(|neither| (neither, Status::NotEstablished));
        let sets: Vec<_> = sets.chain([(either, Status::Established)]).collect();
        for _ in 0..8 {
            let mut case = generate::case(&mut dice, Profile::FINITE);
            for entity in &mut case.entities {
                let keep = ["party.unit", "act.actor", "act.date", "item.act"];
                entity.facts.retain(|fact| {
                    keep.iter()
                        .any(|name| fact.key == FactKey::Name((*name).to_owned()))
                });
            }
            for (rules, wanted) in &sets {
                let bound = rules.bind(&case).expect("binds");
                for finding in rules.assess(&bound).findings() {
                    if finding.status != Status::NoLawInForce {
                        assert_eq!(finding.status, *wanted, "seed {seed}");
                        shown += 1;
                    }
                }
            }
        }
    }
    assert!(shown > 100, "{shown}");
}

/// Each flip, made from outside on the case as stated, leads where it says.
#[test]
fn flips_are_confirmed_from_outside() {
    let mut confirmed = 0;
    for mut example in examples(Profile::RICH, 301..300 + 2 * SETS) {
        // What is known to the end can be turned round.
        let holes = complete::holes(&example.packs, &example.case);
        if let Some(case) = complete::one(&example.case, &holes, &mut example.dice) {
            example.case = case;
        }
        let bound = example.rules.bind(&example.case).expect("binds");
        let assessment = example.rules.assess(&bound);
        for (index, finding) in assessment.findings().iter().enumerate() {
            for flip in example.rules.flips(&bound, &assessment, index) {
                let mut changed = example.case.clone();
                for change in &flip.changes {
                    match change.entity {
                        None => {
                            let given = &mut changed.given[change.index];
                            given.established = !given.established;
                        }
                        Some(entity) => {
                            let fact = example
                                .rules
                                .vocabulary()
                                .fact(change.index)
                                .expect("a fact");
                            let id = bound.entity_id(entity);
                            let at = changed.entities.iter().position(|entity| entity.id == id);
                            complete::set(
                                &mut changed,
                                at.expect("an entity"),
                                &fact.name,
                                change.value.clone(),
                            );
                        }
                    }
                }
                let bound = example.rules.bind(&changed).expect("binds");
                let after = example.rules.assess(&bound);
                let same = after.findings().iter().find(|other| {
                    (other.provision, other.subject, other.object)
                        == (finding.provision, finding.subject, finding.object)
                });
                let status = same.map(|finding| finding.status);
                assert_eq!(status, Some(flip.status), "seed {}: {flip:?}", example.seed);
                assert_ne!(flip.status, finding.status, "seed {}", example.seed);
                confirmed += 1;
            }
        }
    }
    assert!(confirmed > 50, "{confirmed}");
}

/// A rule set that asks for more steps than there are is answered «not known», not for ever: large
/// sums of unbounded numbers, many dependent atoms, and deep cases of quantities.
#[test]
fn what_takes_too_long_stays_open() {
    let place = || object("act.records");
    let name = |at: usize| ["act.records", "act.traces", "act.few", "act.more"][at % 4];
    let weights = [99_991, 99_989, 99_971, 99_961, 99_929, 99_923];
    // Sums that meet in no easily found whole number.
    let sums: Vec<Condition> = (0..24)
        .map(|at| {
            let terms =
                (0..4).map(|term| times(weights[(at + term) % 6], fact(object(name(term)))));
            let sum = sum(terms.collect());
            equal("等于", "equal", sum, integer(1_000_000_007 + at as i64))
        })
        .collect();
    // Quantities of more cases than are told apart.
    let deep = (0..8).fold(fact(place()), |inner, at| {
        greatest(vec![
            choose(
                holds("秘密", "secret", object("act.secret")),
                times(2, inner.clone()),
                minus(inner, integer(at)),
            ),
            fact(object(name(at as usize))),
        ])
    });
    let deep = greater("大于", "greater", deep, integer(5));
    let elements = any(
        "或",
        "or",
        vec![all("且", "and", sums), at_least(1, "一", "one", vec![deep])],
    );
    let mut packs = vec![thresholds(&mut Dice::new(1))];
    let version = &mut packs[0].provisions[0].versions[0];
    version.elements = Some(elements);
    let rules = generate::compile(&packs).expect("compiles");
    let mut case = act(0, 0);
    let at = case
        .entities
        .iter()
        .position(|entity| entity.id == "a0")
        .expect("an act");
    let keep = ["act.actor", "act.date"];
    case.entities[at].facts.retain(|fact| {
        keep.iter()
            .any(|name| fact.key == FactKey::Name((*name).to_owned()))
    });
    case.closed_kinds.clear();
    let bound = rules.bind(&case).expect("binds");
    let assessment = rules.assess(&bound);
    assert_eq!(assessment.findings()[0].status, Status::Undetermined);
}
