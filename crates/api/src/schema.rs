//! The written form of a case as JSON Schema (draft 2020-12), derived from the vocabulary.

use lexpack_rules::{FactDefinition, FactType, RuleSet};
use serde_json::{Map, Value, json};

/// The schema of written cases for a set.
#[must_use]
pub fn case_schema(rules: &RuleSet) -> Value {
    let vocabulary = rules.vocabulary();
    let kinds: Vec<&str> = vocabulary
        .kinds()
        .iter()
        .map(|kind| kind.id.as_str())
        .collect();
    let mut definitions = Map::new();
    for (index, kind) in vocabulary.kinds().iter().enumerate() {
        let mut properties = Map::new();
        properties.insert("kind".to_owned(), json!({ "const": kind.id }));
        for fact in vocabulary.facts().iter().filter(|fact| fact.kind == index) {
            let schema = fact_schema(rules, fact);
            let local = fact
                .name
                .strip_prefix(&format!("{}.", kind.id))
                .unwrap_or(&fact.name);
            properties.insert(local.to_owned(), schema.clone());
            properties.insert(fact.name.clone(), schema);
        }
        definitions.insert(
            format!("entity.{}", kind.id),
            json!({
                "title": kind.title.en,
                "description": kind.title.zh,
                "type": "object",
                "properties": properties,
                "required": ["kind"],
                "additionalProperties": false,
            }),
        );
    }
    let entities: Vec<Value> = kinds
        .iter()
        .map(|kind| json!({ "$ref": format!("#/$defs/entity.{kind}") }))
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Lexpack case",
        "type": "object",
        "required": ["assessment_date"],
        "additionalProperties": false,
        "properties": {
            "assessment_date": { "type": "string", "format": "date" },
            "entities": {
                "description": "entities by id; `kind` may be left out where the id is a kind",
                "type": "object",
                "additionalProperties": { "oneOf": entities },
            },
            "given": { "type": "array", "items": given_schema(rules) },
            "closed_kinds": { "type": "array", "items": { "enum": kinds }, "uniqueItems": true },
        },
        "$defs": definitions,
    })
}

fn given_schema(rules: &RuleSet) -> Value {
    let mut provisions: Vec<&str> = rules
        .provisions()
        .iter()
        .map(|provision| provision.id.as_str())
        .collect();
    provisions.extend(rules.externals().map(|(id, _)| id));
    provisions.sort_unstable();
    json!({
        "type": "object",
        "required": ["provision", "established"],
        "additionalProperties": false,
        "properties": {
            "provision": { "enum": provisions },
            "subject": { "type": "string" },
            "object": { "type": "string" },
            "established": { "type": "boolean" },
            "basis": { "type": "string" },
        },
    })
}

fn fact_schema(rules: &RuleSet, fact: &FactDefinition) -> Value {
    let codes = |list: usize| -> Vec<&str> {
        rules.vocabulary().list(list).map_or_else(Vec::new, |list| {
            list.codes
                .iter()
                .map(|(_, name, _)| name.as_str())
                .collect()
        })
    };
    let interval = |written: &str| {
        json!({
            "type": ["string", "object", "integer"],
            "description": format!("{written}, or an interval `a..b` with open ends"),
        })
    };
    let value = match &fact.ty {
        FactType::Boolean => json!({ "type": "boolean" }),
        FactType::Integer { unit, .. } => interval(&format!("whole number of {}", unit.en)),
        FactType::Money { currency, .. } => json!({
            "type": ["string", "object", "number"],
            "description": format!("amount in {currency}, or an interval `a..b` with open ends"),
        }),
        FactType::Ratio => interval("ratio such as 1/3 or 0.25"),
        FactType::Date => interval("day, month or year as YYYY-MM-DD, YYYY-MM or YYYY"),
        FactType::Instant => interval("moment such as 2024-06-01T08:30:00+08:00"),
        FactType::Code(list) => json!({ "enum": codes(*list) }),
        FactType::CodeSet(list) => {
            json!({ "type": "array", "items": { "enum": codes(*list) }, "uniqueItems": true })
        }
        FactType::Reference(kind) => {
            let kind = rules
                .vocabulary()
                .kinds()
                .get(*kind)
                .map_or("", |kind| kind.id.as_str());
            json!({ "type": "string", "description": format!("id of an entity of kind {kind}") })
        }
    };
    json!({
        "title": fact.title.en,
        "description": format!("{} / {} (number {})", fact.question.zh, fact.question.en, fact.number),
        "anyOf": [value, { "enum": ["unknown", null] }],
    })
}
