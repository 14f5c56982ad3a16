//! The book of the Identity Card Law, in both formats, line for line.
//!
//! `LEXPACK_UPDATE_GOLDEN=1` writes the files anew; read the difference before committing it.

use std::path::Path;

use lexpack_book::{Language, book, html, markdown};
use lexpack_rules::wire::{Pack, fact};

/// The pack with the part of the shared vocabulary that it uses, so that additions for other packs
/// leave the golden files alone.
fn law() -> Pack {
    let mut pack = cn_id_card_law::law();
    let cases: String = pack
        .test_cases
        .iter()
        .map(|case| case.case_text.as_str())
        .collect();
    let used = format!(
        "{:?} {:?} {:?}",
        pack.provisions, pack.omissions, pack.facts
    );
    let provisions = format!("{:?}", pack.provisions);
    pack.facts.retain(|fact| {
        let short = fact.name.split_once('.').map_or("", |(_, short)| short);
        provisions.contains(&format!("\"{}\"", fact.name)) || cases.contains(&format!("{short}: "))
    });
    let facts = pack.facts.clone();
    pack.kinds
        .retain(|kind| facts.iter().any(|fact| fact.kind == kind.id));
    pack.code_lists.retain(|list| {
        facts.iter().any(|fact| match &fact.r#type {
            Some(fact::Type::Code(ty)) => ty.list == list.id,
            Some(fact::Type::CodeSet(ty)) => ty.list == list.id,
            _ => false,
        })
    });
    let named = |id: &str| used.contains(&format!("\"{id}\""));
    pack.instruments.retain(|instrument| named(&instrument.id));
    pack.sanctions.retain(|sanction| named(&sanction.id));
    pack
}

fn compare(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("golden")
        .join(name);
    if std::env::var_os("LEXPACK_UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, found).expect("writes the golden file");
    }
    let golden = std::fs::read_to_string(&path).expect("a golden file");
    let differs = golden
        .lines()
        .zip(found.lines())
        .enumerate()
        .find(|(_, (old, new))| old != new);
    assert!(
        golden == found,
        "{name} differs from its golden file, first at {differs:?}; LEXPACK_UPDATE_GOLDEN=1 writes it \
         anew"
    );
}

/// The Markdown book of the Identity Card Law reads as its golden file does.
#[test]
fn identity_card_law_as_markdown() {
    let book = book(&[law()], None).expect("a book");
    compare("cn-id-card-law.md", &markdown(&book, Language::Both));
}

/// The HTML book of the Identity Card Law reads as its golden file does.
#[test]
fn identity_card_law_as_html() {
    let book = book(&[law()], None).expect("a book");
    compare("cn-id-card-law.html", &html(&book, Language::Both));
}
