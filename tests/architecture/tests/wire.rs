//! The wire: names as buf's standard rules want them, and numbers that never change meaning.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use prost::Message as _;
use prost_types::field_descriptor_proto::Label;
use prost_types::{DescriptorProto, EnumDescriptorProto, FileDescriptorProto, FileDescriptorSet};
use test_architecture::root;

fn files() -> Vec<FileDescriptorProto> {
    FileDescriptorSet::decode(lexpack_api::DESCRIPTOR_SET)
        .expect("a descriptor set")
        .file
        .into_iter()
        .filter(|file| file.package().starts_with("lexpack."))
        .collect()
}

fn messages(file: &FileDescriptorProto) -> Vec<(String, &DescriptorProto)> {
    let mut found = Vec::new();
    let mut open: Vec<(String, &DescriptorProto)> = file
        .message_type
        .iter()
        .map(|m| (file.package().to_owned(), m))
        .collect();
    while let Some((scope, message)) = open.pop() {
        let name = format!("{scope}.{}", message.name());
        open.extend(
            message
                .nested_type
                .iter()
                .map(|nested| (name.clone(), nested)),
        );
        found.push((name, message));
    }
    found
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for (index, c) in name.chars().enumerate() {
        if c.is_ascii_uppercase() && index > 0 {
            out.push('_');
        }
        out.push(c.to_ascii_uppercase());
    }
    out
}

fn enum_problems(name: &str, declared: &EnumDescriptorProto) -> Vec<String> {
    let prefix = format!("{}_", snake(declared.name()));
    let mut problems = Vec::new();
    for value in &declared.value {
        if !value.name().starts_with(&prefix) {
            problems.push(format!("{name}.{} lacks the prefix {prefix}", value.name()));
        }
    }
    let zero = declared
        .value
        .first()
        .map(|value| (value.number(), value.name().to_owned()));
    if zero != Some((0, format!("{prefix}UNSPECIFIED"))) {
        problems.push(format!(
            "{name} does not begin with {prefix}UNSPECIFIED = 0"
        ));
    }
    problems
}

/// Packages end in a version and match their folders; services, methods, messages, fields and enum
/// values are named as buf's standard rules want.
#[test]
fn names_follow_the_standard_rules() {
    let mut problems = Vec::new();
    let mut requests = BTreeSet::new();
    for file in files() {
        let folder = file.package().replace('.', "/");
        if !file.name().starts_with(&format!("{folder}/")) || !file.package().ends_with(".v1") {
            problems.push(format!("{} does not match its package", file.name()));
        }
        for service in &file.service {
            if !service.name().ends_with("Service") {
                problems.push(format!("{} does not end in Service", service.name()));
            }
            for method in &service.method {
                let want = |suffix: &str| format!(".{}.{}{suffix}", file.package(), method.name());
                let types = (
                    method.input_type().to_owned(),
                    method.output_type().to_owned(),
                );
                if types != (want("Request"), want("Response")) {
                    problems.push(format!("{} takes or gives {types:?}", method.name()));
                }
                if !requests.insert(types.0) {
                    problems.push(format!("{} shares its request", method.name()));
                }
            }
        }
        for (name, message) in messages(&file) {
            for field in &message.field {
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
                if !field.name().chars().all(plain) {
                    problems.push(format!("{name}.{} is not lower snake case", field.name()));
                }
            }
            for declared in &message.enum_type {
                problems.extend(enum_problems(&name, declared));
            }
        }
        for declared in &file.enum_type {
            problems.extend(enum_problems(declared.name(), declared));
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
    assert!(requests.len() >= 6, "no methods were seen");
}

/// No binary floating point is in the contract.
#[test]
fn nothing_is_a_float() {
    use prost_types::field_descriptor_proto::Type;
    for file in files() {
        for (name, message) in messages(&file) {
            for field in &message.field {
                let float = matches!(field.r#type(), Type::Float | Type::Double);
                assert!(!float, "{name}.{} is a float", field.name());
            }
        }
    }
}

/// Every number on the wire is in the golden list, and none there has changed or gone. A field that is
/// added is added to the list; a line that changes breaks old clients and old receipts.
#[test]
fn numbers_never_change_meaning() {
    let mut lines = BTreeSet::new();
    for file in files() {
        for (name, message) in messages(&file) {
            for field in &message.field {
                let mut line = format!("{name}.{} = {}", field.name(), field.number());
                let repeated = if field.label() == Label::Repeated {
                    "repeated "
                } else {
                    ""
                };
                let ty = field
                    .r#type()
                    .as_str_name()
                    .trim_start_matches("TYPE_")
                    .to_lowercase();
                write!(line, " {repeated}{ty}{}", field.type_name()).expect("writes");
                lines.insert(line);
            }
        }
        for declared in &file.enum_type {
            for value in &declared.value {
                let place = format!("{}.{}", file.package(), declared.name());
                lines.insert(format!("{place}.{} = {}", value.name(), value.number()));
            }
        }
    }
    let path = root().join("proto/wire.golden");
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    if std::env::var_os("LEXPACK_UPDATE_GOLDEN").is_some() {
        fs::write(&path, &text).expect("writes");
    }
    let golden = fs::read_to_string(&path).expect("proto/wire.golden");
    let known: BTreeSet<&str> = golden.lines().collect();
    let now: BTreeSet<&str> = text.lines().collect();
    let gone: Vec<_> = known.difference(&now).collect();
    let new: Vec<_> = now.difference(&known).collect();
    assert!(
        gone.is_empty() && new.is_empty(),
        "gone or changed: {gone:#?}\nnew: {new:#?}\nLEXPACK_UPDATE_GOLDEN=1 writes the list anew"
    );
}
