//! `lexpack new-pack`: a crate that builds and loads as it is, to be filled with law.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::Terminal;

#[derive(Debug, Args)]
pub(crate) struct NewPackArguments {
    /// Name of the crate, such as `xx-example-law`: lower-case words joined by hyphens.
    name: String,
    /// ISO 3166-1 alpha-2 code of the jurisdiction.
    #[arg(long, default_value = "XX")]
    jurisdiction: String,
    /// Directory in which the crate is made.
    #[arg(long, default_value = ".")]
    dir: PathBuf,
    /// Checkout of Lexpack whose SDK the crate uses.
    #[arg(long, value_name = "PATH")]
    lexpack: PathBuf,
}

pub(crate) fn run<W: Write>(
    arguments: &NewPackArguments,
    terminal: &mut Terminal<W>,
) -> Result<u8> {
    let name = &arguments.name;
    let word = |word: &str| {
        let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        !word.is_empty() && word.bytes().all(inner)
    };
    let letter = name.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
    if !letter || name.len() > 64 || !name.split('-').all(word) {
        bail!("`{name}` is not lower-case words joined by hyphens");
    }
    let jurisdiction = &arguments.jurisdiction;
    if jurisdiction.len() != 2 || !jurisdiction.bytes().all(|b| b.is_ascii_uppercase()) {
        bail!("`{jurisdiction}` is not a code of two capital letters");
    }
    let checkout = std::fs::canonicalize(&arguments.lexpack)
        .with_context(|| arguments.lexpack.display().to_string())?;
    if !checkout.join("crates/sdk/Cargo.toml").is_file() {
        bail!("{} is no checkout of Lexpack", checkout.display());
    }
    let place = arguments.dir.join(name);
    if place.exists() {
        bail!("{} exists", place.display());
    }
    std::fs::create_dir_all(place.join("src")).with_context(|| place.display().to_string())?;
    let id = name.replacen('-', ".", 1);
    let fill = |template: &str| {
        template
            .replace("@name@", name)
            .replace("@id@", &id)
            .replace("@jurisdiction@", jurisdiction)
            .replace("@lexpack@", &checkout.to_string_lossy())
    };
    write(&place, "Cargo.toml", &fill(CARGO))?;
    write(&place, "src/lib.rs", &fill(LIB))?;
    write(&place, "README.md", &fill(README))?;
    write(&place, ".gitignore", "/target\n")?;
    writeln!(terminal.out, "{} holds pack {id}", place.display())?;
    writeln!(
        terminal.out,
        "  cargo test --manifest-path {}/Cargo.toml",
        place.display()
    )?;
    writeln!(
        terminal.out,
        "  lexpack packs build --manifest-path {0}/Cargo.toml --out packs/{name}",
        place.display()
    )?;
    Ok(0)
}

fn write(place: &Path, name: &str, text: &str) -> Result<()> {
    let path = place.join(name);
    std::fs::write(&path, text).with_context(|| path.display().to_string())
}

const CARGO: &str = r#"[package]
name = "@name@"
version = "0.1.0"
edition = "2024"
publish = false

[workspace]

[lib]
crate-type = ["cdylib", "rlib"]

[dependencies]
lexpack-sdk = { path = "@lexpack@/crates/sdk" }

[dev-dependencies]
lexpack-rules = { path = "@lexpack@/crates/rules" }

[profile.pack]
inherits = "release"
panic = "unwind"
overflow-checks = true
lto = "fat"
codegen-units = 1
strip = "symbols"
"#;

const README: &str = r#"# @name@

A rule pack for Lexpack, pack id `@id@`. What is in it is an EXAMPLE, not law: replace it.

1. In `src/lib.rs` name the instrument with its official title, number, dates and source.
2. Declare the facts that the law reads. Numbers of facts are on the wire and never change: choose a
   range of your own from 100000 upwards (below are ranges of packs that come with Lexpack).
3. Write the provisions in the order of the statute, each number once, beside its citation and dates.
4. Write test cases: each element met, not met and unknown; each number below, at and above.

`cargo test` compiles the law and runs the test cases. `lexpack packs build`, `sign` and `verify` make
the artefact that a server loads.
"#;

const LIB: &str = r#"//! EXAMPLE pack `@id@`: replace everything here by law with its sources.
#![forbid(unsafe_code)]

use lexpack_sdk::wire::{Authority, Character, Currency, Family, Pack, Verification};
use lexpack_sdk::*;

const CODE: &str = "@id@.example-code";

/// The law of the pack.
#[must_use]
pub fn law() -> Pack {
    Pack {
        id: "@id@".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sequence: 1,
        jurisdiction: "@jurisdiction@".to_owned(),
        title: Some(text("示例规则包（不是法律）", "example pack (not law)")),
        currency: Some(Currency {
            checked_on: Some(date(2026, 1, 1)),
            note: Some(text("示例，没有来源。", "An example, without a source.")),
        }),
        instruments: vec![instrument(
            CODE,
            text("示例法典（不是法律）", "Example Code (not law)"),
            text("《示例》", "Example Code"),
            Authority::Statute,
            vec![edition(
                "2020",
                "示例第一号",
                date(2019, 12, 1),
                from(date(2020, 1, 1)),
                "https://example.org/",
                Verification::Unverified,
            )],
        )],
        kinds: vec![kind("@name@-keeper", text("保管人", "keeper"))],
        facts: vec![
            fact_of_kind(
                100_001,
                "@name@-keeper.date",
                date_type(),
                text("日期", "date"),
                text("哪一天？", "On which day?"),
                article(CODE, 1),
            ),
            fact_of_kind(
                100_002,
                "@name@-keeper.lost",
                count_of(text("件", "items")),
                text("遗失件数", "items lost"),
                text("遗失了多少件？", "How many items were lost?"),
                article(CODE, 1),
            ),
        ],
        sanctions: vec![sanction_kind("@id@.fine", text("罚款", "fine"), Family::Money, 1)],
        provisions: vec![article_1()],
        test_cases: vec![
            case("art1-below", "9", "not_established"),
            case("art1-at", "10", "established"),
            case("art1-above", "11", "established"),
            case("art1-unknown", "unknown", "undetermined"),
        ],
        ..Pack::default()
    }
}

lexpack_sdk::rule_pack! {
    describe: crate::law,
}

/// EXAMPLE Article 1, in force from 2020-01-01.
fn article_1() -> wire::Provision {
    provision(
        "@id@.art1",
        article(CODE, 1),
        text("示例：遗失十件以上", "example: ten items or more lost"),
        Character::Administrative,
        per_subject("@name@-keeper"),
        in_force_on(
            "@name@-keeper.date",
            text("适用当日有效的规定。", "The rule in force on the day applies."),
            None,
        ),
        text("2020年1月1日以前没有规定。", "There was no rule before 2020-01-01."),
    )
    .version(
        "2020",
        from(date(2020, 1, 1)),
        "2020",
        Verification::Unverified,
        at_least_value(
            "遗失十件以上",
            "ten items or more were lost",
            fact(subject("@name@-keeper.lost")),
            integer(10),
        ),
        vec![
            sanction(
                "fine",
                "处一百元罚款",
                "a fine of 100",
                "@id@.fine",
                exactly(amount(100_00, "CNY")),
            )
            .on_subject(text("保管人", "the keeper")),
        ],
    )
}

fn case(id: &str, lost: &str, status: &str) -> wire::TestCase {
    let written = format!(
        "assessment_date: 2026-01-01\nentities:\n  k: {{kind: @name@-keeper, date: 2024-05-01, \
         lost: {lost}}}\n"
    );
    test_case(
        id,
        text("十件以上，包括十件", "ten or more includes ten"),
        &written,
        vec![expect("@id@.art1", "k", "", status)],
    )
}

#[cfg(test)]
mod tests {
    use lexpack_rules::{PackInput, compile};

    /// The law compiles, and every test case comes out as expected.
    #[test]
    fn test_cases_hold() {
        let input = PackInput { law: super::law(), functions: None };
        let rules = compile(vec![input]).unwrap_or_else(|problems| panic!("{problems}"));
        let (count, failures) = rules.run_test_cases(None);
        assert!(failures.is_empty(), "{failures:?}");
        assert!(count > 0);
    }
}
"#;
