//! Nothing of the law data is left out of the book.

use std::collections::BTreeSet;

use lexpack_book::{Language, book, html, markdown};
use lexpack_rules::wire::{DESCRIPTOR_SET, Pack};
use prost::Message as _;
use prost_reflect::{
    DescriptorPool, DynamicMessage, FieldDescriptor, Kind, MessageDescriptor, ReflectMessage as _,
    Value,
};
use test_book::every_primitive;

fn dynamic(pack: &Pack) -> DynamicMessage {
    let pool = DescriptorPool::decode(DESCRIPTOR_SET).expect("descriptors");
    let descriptor = pool
        .get_message_by_name("lexpack.rules.v1.Pack")
        .expect("the pack");
    DynamicMessage::decode(descriptor, pack.encode_to_vec().as_slice()).expect("a pack")
}

/// Calls `see` with every field that is set, message by message, and `enter` with every message; a
/// message for which `enter` is false is not looked into.
fn visit(
    message: &DynamicMessage,
    enter: &mut dyn FnMut(&DynamicMessage) -> bool,
    see: &mut dyn FnMut(&MessageDescriptor, &FieldDescriptor, &Value),
) {
    if !enter(message) {
        return;
    }
    for (field, value) in message.fields() {
        let values = match value {
            Value::List(values) => values.iter().collect(),
            value => vec![value],
        };
        for value in values {
            see(&message.descriptor(), &field, value);
            if let Value::Message(inner) = value {
                visit(inner, enter, see);
            }
        }
    }
}

/// The words of an HTML page without its tags.
fn words(html: &str) -> String {
    let body = html.split_once("<body").expect("a body").1;
    let mut out = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace('\u{a0}', " ")
        .replace("&amp;", "&")
}

/// The words of a Markdown text without its escapes.
fn unescaped(markdown: &str) -> String {
    markdown
        .replace('\\', "")
        .replace('\u{a0}', " ")
        .replace("&emsp;", "")
}

/// The synthetic pack sets every field of every message that a pack can reach, and every value of every
/// enumeration, so that the other tests cannot overlook a primitive that is added to the model.
#[test]
fn the_synthetic_pack_uses_the_whole_model() {
    let pool = DescriptorPool::decode(DESCRIPTOR_SET).expect("descriptors");
    let mut wanted = BTreeSet::new();
    for message in pool.all_messages() {
        wanted.extend(message.fields().map(|field| field.full_name().to_owned()));
    }
    for declared in pool.all_enums() {
        let values = declared.values().filter(|value| value.number() != 0);
        wanted.extend(values.map(|value| value.full_name().to_owned()));
    }
    let mut used = BTreeSet::new();
    visit(
        &dynamic(&every_primitive()),
        &mut |_| true,
        &mut |_, field, value| {
            used.insert(field.full_name().to_owned());
            if let (Value::EnumNumber(number), Kind::Enum(declared)) = (value, field.kind()) {
                let value = declared.get_value(*number).expect("a known value");
                used.insert(value.full_name().to_owned());
            }
        },
    );
    let unused: Vec<_> = wanted.difference(&used).collect();
    assert!(
        unused.is_empty(),
        "the synthetic pack does not use {unused:#?}"
    );
}

/// Every text of the law data, and every id and name in it, stands in both formats.
#[test]
fn every_text_is_in_the_book() {
    let pack = every_primitive();
    let document = book(std::slice::from_ref(&pack), None).expect("a book");
    let page = words(&html(&document, Language::Both));
    let text = unescaped(&markdown(&document, Language::Both));
    let mut seen = 0;
    visit(&dynamic(&pack), &mut |_| true, &mut |_, field, value| {
        let Value::String(value) = value else { return };
        for line in value.lines().filter(|line| !line.is_empty()) {
            seen += 1;
            // Subject and object are named in words, units and instruments by their texts, facts and
            // codes by their titles; their names stand in the indexes.
            if matches!(line, "subject" | "object") {
                continue;
            }
            assert!(
                page.contains(line.trim()),
                "{} `{line}` is not in the page",
                field.full_name()
            );
            assert!(
                text.contains(line.trim()),
                "{} `{line}` is not in the text",
                field.full_name()
            );
        }
    });
    assert!(seen > 500, "only {seen} texts were looked for");
}

fn number(message: &DynamicMessage, field: &str) -> i64 {
    let value = message.get_field_by_name(field).expect("a field");
    value
        .as_i64()
        .or_else(|| value.as_i32().map(i64::from))
        .or_else(|| value.as_u32().map(i64::from))
        .expect("a number")
}

fn grouped(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn citation(message: &DynamicMessage) -> String {
    let mut form = format!("Art. {}", number(message, "article"));
    if number(message, "article_insert") > 0 {
        form.push_str(&format!("-{}", number(message, "article_insert")));
    }
    for part in ["paragraph", "item"] {
        if number(message, part) > 0 {
            form.push_str(&format!("({})", number(message, part)));
        }
    }
    form
}

/// Every number of the law data stands in both formats, in the form in which people read it.
#[test]
fn every_number_is_in_the_book() {
    let pack = every_primitive();
    let document = book(std::slice::from_ref(&pack), None).expect("a book");
    let page = words(&html(&document, Language::Both));
    let text = unescaped(&markdown(&document, Language::Both));
    let mut forms: Vec<(String, String)> = Vec::new();
    let mut enter = |message: &DynamicMessage| {
        let name = message.descriptor().name().to_owned();
        let form = match name.as_str() {
            "Date" => format!(
                "{:04}-{:02}-{:02}",
                number(message, "year"),
                number(message, "month"),
                number(message, "day")
            ),
            "Money" => {
                let minor = number(message, "minor");
                let currency = message.get_field_by_name("currency").expect("a field");
                let currency = currency.as_str().expect("a text").to_owned();
                match minor % 100 {
                    0 => format!("{currency} {}", grouped(minor / 100)),
                    part => format!("{currency} {}.{part:02}", grouped(minor / 100)),
                }
            }
            "Ratio" => match number(message, "denominator") {
                1 => grouped(number(message, "numerator")),
                denominator => format!("{}/{denominator}", number(message, "numerator")),
            },
            "Instant" => "2017-07-14T02:40:00Z [Asia/Shanghai]".to_owned(),
            "Citation" => citation(message),
            _ => return true,
        };
        forms.push((name, form));
        false
    };
    let mut plain: Vec<(String, String)> = Vec::new();
    visit(&dynamic(&pack), &mut enter, &mut |_, field, value| {
        let value = match value {
            Value::I32(value) => i64::from(*value),
            Value::I64(value) => *value,
            Value::U32(value) => i64::from(*value),
            Value::U64(value) => i64::try_from(*value).expect("a small number"),
            _ => return,
        };
        plain.push((field.full_name().to_owned(), grouped(value)));
    });
    assert!(
        forms.len() > 150 && plain.len() > 50,
        "{} and {}",
        forms.len(),
        plain.len()
    );
    for (name, form) in forms.iter().chain(&plain) {
        assert!(page.contains(form), "{name} `{form}` is not in the page");
        assert!(text.contains(form), "{name} `{form}` is not in the text");
    }
}

/// The book says which facts receipts mask, and says it of no other.
#[test]
fn masked_facts_are_told() {
    let document = book(&[every_primitive()], None).expect("a book");
    let text = unescaped(&markdown(&document, Language::En));
    let told: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("masked in receipts"))
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("party.flag"), "{told:?}");
}

/// A limit is shown as stated and after scaling: 30,000 × 11/13 is reached from 25,385 on, and
/// CNY 7,000 × 11/13 from CNY 5,923.08 on.
#[test]
fn limits_are_shown_after_scaling() {
    let document = book(&[every_primitive()], None).expect("a book");
    let text = unescaped(&markdown(&document, Language::En));
    for words in ["30,000", "25,385", "CNY 7,000", "CNY 5,923.08", "× 11/13"] {
        assert!(text.contains(words), "`{words}` is not in the text");
    }
}

/// A test case that states the limit is found at the boundary, and boundaries without a case and
/// provisions without any are said loudly.
#[test]
fn coverage_is_shown_with_its_holes() {
    let document = book(&[every_primitive()], None).expect("a book");
    let text = unescaped(&markdown(&document, Language::En));
    let boundary = text
        .lines()
        .find(|line| line.starts_with("| CNY 5,923.08 |"))
        .expect("a row of the boundary");
    let cells: Vec<&str> = boundary
        .split(" | ")
        .map(|cell| cell.trim_matches(['|', ' ']))
        .collect();
    assert!(cells[2].contains("NO TEST CASE"), "{boundary}");
    assert!(cells[3].contains("case-one"), "{boundary}");
    assert!(cells[4].contains("NO TEST CASE"), "{boundary}");
    let general = text
        .split("# words of title of xx.general-112")
        .nth(1)
        .expect("a page");
    let general = general.split("\n### ").next().expect("a page");
    assert!(
        general.contains("**NO TEST CASE**"),
        "a provision without cases says nothing"
    );
}

/// What the law data lacks is said to be missing: a version without elements, a doubt that nobody
/// declares, a fact that is not in the vocabulary.
#[test]
fn what_is_missing_is_said() {
    let mut pack = every_primitive();
    let whole = markdown(&book(&[pack.clone()], None).expect("a book"), Language::En);
    assert_eq!(
        whole.matches("missing\\]").count(),
        0,
        "the whole pack misses something"
    );
    pack.facts.retain(|fact| fact.name != "act.judged");
    pack.doubts.retain(|doubt| doubt.id != "xx.doubt-two");
    pack.provisions[1].versions[0].elements = None;
    pack.title = None;
    let text = markdown(&book(&[pack], None).expect("a book"), Language::En);
    for words in [
        "`act.judged`**\\[missing\\]**",
        "`xx.doubt-two`**\\[missing\\]**",
        "| ⚠️ | **\\[missing\\]** |",
        "## **\\[missing\\]**",
    ] {
        assert!(text.contains(words), "`{words}` is not in the text");
    }
}

/// Every link of the page leads to a place in it, each place has one name, and the page fetches
/// nothing and runs nothing.
#[test]
fn the_page_is_self_contained() {
    for (language, only) in [
        (Language::Both, None),
        (Language::Zh, None),
        (Language::En, Some("xx.main")),
    ] {
        let document = book(&[every_primitive()], only).expect("a book");
        let page = html(&document, language);
        let names: Vec<&str> = attributes(&page, "id=\"");
        let known: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(names.len(), known.len(), "a name is used twice");
        let links = attributes(&page, "href=\"");
        assert!(links.len() > 10, "no links were seen");
        for link in links {
            match link.strip_prefix('#') {
                Some(name) => assert!(known.contains(name), "`{link}` leads nowhere"),
                None => assert!(link.starts_with("https://example.org/"), "`{link}`"),
            }
        }
        for word in ["<script", "src=", "@import", "url(", "<link", "<iframe"] {
            assert!(!page.contains(word), "the page holds `{word}`");
        }
    }
}

fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    page.split(name)
        .skip(1)
        .map(|rest| rest.split('"').next().expect("a value"))
        .collect()
}

/// Text of the law data cannot break out of the page or of a table.
#[test]
fn hostile_texts_stay_texts() {
    let mut pack = every_primitive();
    let hostile = "<script>alert(1)</script> | `code` \"quoted\" & more";
    if let Some(title) = &mut pack.provisions[0].title {
        title.en = hostile.to_owned();
        title.zh = hostile.to_owned();
    }
    pack.calendars[0].url = "javascript:alert(1)".to_owned();
    let document = book(&[pack], None).expect("a book");
    let page = html(&document, Language::Both);
    assert!(!page.contains("<script"), "a tag came through");
    assert!(
        !page.contains("href=\"javascript"),
        "an address that runs code came through"
    );
    assert!(words(&page).contains(hostile), "the text is not there");
    let text = markdown(&document, Language::Both);
    assert!(
        text.contains("\\<script\\>alert(1)\\</script\\> \\| \\`code\\`"),
        "not escaped"
    );
}

/// One language alone prints its own texts and none of the other's.
#[test]
fn one_language_alone() {
    let document = book(&[every_primitive()], None).expect("a book");
    let zh = words(&html(&document, Language::Zh));
    let en = words(&html(&document, Language::En));
    assert!(zh.contains("文·任一") && !zh.contains("words of any"));
    assert!(en.contains("words of any") && !en.contains("文·任一"));
}

/// One provision alone prints its page with what it uses, under the digest of the whole set.
#[test]
fn one_provision_alone() {
    let pack = every_primitive();
    let whole = book(std::slice::from_ref(&pack), None).expect("a book");
    let one = book(std::slice::from_ref(&pack), Some("xx.interpretation")).expect("a book");
    assert_eq!(one.digest, whole.digest);
    let text = markdown(&one, Language::En);
    assert!(text.contains("words of interpretation element"));
    assert!(text.contains("EXTRACT") && !text.contains("The whole book"));
    assert!(
        !text.contains("words of overlaps"),
        "another provision is printed"
    );
    let refused = book(&[pack], Some("xx.interpretatoin")).expect_err("a typing error");
    assert!(
        refused.to_string().contains("xx.interpretation`"),
        "{refused}"
    );
}

/// The digest is that of the law data: it ignores the order of the packs and changes with any text.
#[test]
fn the_digest_names_the_law_data() {
    let first = every_primitive();
    let second = cn_id_card_law::law();
    let digest = |packs: &[Pack]| book(packs, None).expect("a book").digest;
    let both = digest(&[first.clone(), second.clone()]);
    assert_eq!(both, digest(&[second.clone(), first.clone()]));
    let mut changed = first;
    changed.omissions[0].reason = Some(lexpack_sdk::text("另", "other"));
    assert_ne!(both, digest(&[changed, second]));
}
