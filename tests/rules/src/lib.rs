//! A pack of an invented jurisdiction that uses every primitive of the rule model, and helpers.
//!
//! Its law is made up: «code of examples», so that nobody takes it for law of any country.

use std::sync::Arc;

use lexpack_domain::Case;
use lexpack_rules::{Assessment, BoundCase, FunctionError, NativeFunctions, PackInput, RuleSet};
use lexpack_sdk::wire::{
    Authority, Character, Condition, Currency, Fact, Family, Function, Joint, Monotonicity, Pack,
    Provision, Verification,
};
use lexpack_sdk::*;

/// Instrument of the examples.
pub const CODE: &str = "xx.code";

/// A native function: the product of its two arguments.
#[derive(Debug)]
pub struct Product;

impl NativeFunctions for Product {
    fn call(&self, index: u32, arguments: &[i64]) -> Result<i64, FunctionError> {
        let fail = |message: &str| FunctionError {
            message: message.to_owned(),
        };
        match (index, arguments) {
            (0, [a, b]) => a.checked_mul(*b).ok_or_else(|| fail("overflow")),
            _ => Err(fail("no such function")),
        }
    }
}

/// A fact of the examples, with texts from its name.
pub fn example_fact(number: u32, name: &str, ty: wire::fact::Type) -> Fact {
    fact_of_kind(
        number,
        name,
        ty,
        text(name, name),
        text(name, name),
        article(CODE, 1),
    )
}

/// A provision about a party and its acts, in force from 2000-01-01 with one set of elements.
pub fn example(id: &str, elements: Condition) -> Provision {
    shell(id).version(
        "2000",
        from(date(2000, 1, 1)),
        "2000",
        Verification::Derived,
        elements,
        vec![
            sanction(
                "fine",
                "罚款",
                "fine",
                "xx.fine",
                money_range(None, Some(amount(500, "CNY"))),
            )
            .on_subject(text("行为人", "the actor")),
        ],
    )
}

/// A provision without versions.
pub fn shell(id: &str) -> Provision {
    provision(
        id,
        article(CODE, 1),
        text(id, id),
        Character::Administrative,
        per_object("party", "act", "act.actor"),
        in_force_on("act.date", text("行为时的法律", "law of the act"), None),
        text("以前没有规定", "no rule before"),
    )
}

/// A pack with the vocabulary of the examples and the given provisions.
pub fn pack(provisions: Vec<Provision>) -> Pack {
    Pack {
        id: "xx.examples".to_owned(),
        version: "1.0.0".to_owned(),
        sequence: 1,
        jurisdiction: "XX".to_owned(),
        title: Some(text("示例法典", "code of examples")),
        currency: Some(Currency {
            checked_on: Some(date(2026, 1, 1)),
            note: Some(text("示例", "examples")),
        }),
        instruments: vec![instrument(
            CODE,
            text("示例法典", "Code of Examples"),
            text("《示例》", "Code of Examples"),
            Authority::Statute,
            vec![edition(
                "2000",
                "示例一号",
                date(1999, 1, 1),
                from(date(1999, 1, 1)),
                "https://example.org/code",
                Verification::Derived,
            )],
        )],
        kinds: vec![
            kind("party", text("当事人", "party")),
            kind("act", text("行为", "act")),
        ],
        facts: vec![
            example_fact(1, "party.adult", boolean()),
            example_fact(2, "party.unit", reference_to("party")),
            example_fact(11, "act.actor", reference_to("party")),
            example_fact(12, "act.date", date_type()),
            example_fact(13, "act.records", count_of(text("条", "records"))),
            example_fact(14, "act.gains", money_in("CNY")),
            example_fact(15, "act.colour", code_of("xx.colour")),
            example_fact(16, "act.colours", codes_of("xx.colour")),
            example_fact(17, "act.judged", boolean()),
            example_fact(18, "act.secret", boolean()),
            example_fact(19, "act.share", wire::fact::Type::Ratio(wire::RatioType {})),
            example_fact(20, "act.recipients", count_of(text("人", "recipients"))),
            example_fact(
                21,
                "act.seen",
                wire::fact::Type::Instant(wire::InstantType {}),
            ),
        ],
        code_lists: vec![code_list(
            "xx.colour",
            vec![
                (1, "red", text("红", "red")),
                (2, "green", text("绿", "green")),
                (3, "blue", text("蓝", "blue")),
            ],
        )],
        sanctions: vec![sanction_kind(
            "xx.fine",
            text("罚款", "fine"),
            Family::Money,
            1,
        )],
        doubts: vec![doubt(
            "xx.doubt",
            text("哪一种解读？", "which reading?"),
            text("没有定论", "nothing is settled"),
            vec![
                reading("wide", text("宽", "wide"), text("甲", "one view")),
                reading("narrow", text("窄", "narrow"), text("乙", "another view")),
            ],
        )],
        functions: vec![Function {
            id: "product".to_owned(),
            index: 0,
            text: Some(text("乘积", "product")),
            parameters: vec![Monotonicity::Rising.into(), Monotonicity::Rising.into()],
            unit: Some(text("点", "points")),
        }],
        externals: vec![external(
            "xx.absent",
            text("未加载的规定", "a provision that is absent"),
        )],
        provisions,
        ..Pack::default()
    }
}

/// Consequences joined, for tests that need a group.
pub fn both(id: &str) -> wire::Consequence {
    let fine = |id: &str| sanction(id, "罚款", "fine", "xx.fine", unlimited());
    group(id, "并处", "both", Joint::And, vec![fine("a"), fine("b")])
        .on_subject(text("行为人", "the actor"))
}

/// Compiles packs with the native function of the examples.
pub fn try_compile(packs: Vec<Pack>) -> Result<RuleSet, Vec<String>> {
    let inputs = packs
        .into_iter()
        .map(|law| PackInput {
            law,
            functions: Some(Arc::new(Product)),
        })
        .collect();
    lexpack_rules::compile(inputs).map_err(|problems| {
        problems
            .0
            .into_iter()
            .map(|problem| format!("{}: {}", problem.path, problem.message))
            .collect()
    })
}

/// Compiles one provision with these elements.
pub fn rules(elements: Condition) -> RuleSet {
    try_compile(vec![pack(vec![example("xx.p", elements)])])
        .unwrap_or_else(|problems| panic!("{}", problems.join("\n")))
}

/// A case of party `p` and act `a` with these facts of the act, in the written form.
pub fn written(act: &str) -> String {
    format!(
        "assessment_date: 2026-01-01\nentities:\n  p: {{kind: party}}\n  \
         a: {{kind: act, actor: p, date: 2024-01-01{}{act}}}\n",
        if act.is_empty() { "" } else { ", " }
    )
}

/// Reads and binds a written case.
pub fn bound(rules: &RuleSet, text: &str) -> BoundCase {
    let case: Case = lexpack_rules::read_case(rules, text).unwrap_or_else(|p| panic!("{p}"));
    rules
        .bind(&case)
        .unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Status of the first finding for the facts of an act.
pub fn status(rules: &RuleSet, act: &str) -> &'static str {
    assessed(rules, &written(act)).findings()[0].status.name()
}

/// Assesses a written case.
pub fn assessed(rules: &RuleSet, text: &str) -> Assessment {
    rules.assess(&bound(rules, text))
}
