//! `lexpack book`: every provision of a set in Chinese and English, to read line by line and sign.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};

use crate::laws::Laws;
use crate::{Language, Terminal};

#[derive(Debug, Args)]
pub(crate) struct BookArguments {
    #[command(flatten)]
    laws: Laws,
    /// Form of the book.
    #[arg(long, value_enum, default_value = "md")]
    format: Format,
    /// Languages of the book.
    #[arg(long, value_enum, default_value = "both")]
    lang: Language,
    /// Print this provision alone, with what it uses.
    #[arg(long, value_name = "ID")]
    provision: Option<String>,
    /// Write to this file instead of the standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Markdown.
    Md,
    /// One self-contained page.
    Html,
}

pub(crate) fn run<W: Write>(arguments: &BookArguments, terminal: &mut Terminal<W>) -> Result<u8> {
    let packs = arguments.laws.read()?;
    let document = match lexpack_book::book(&packs, arguments.provision.as_deref()) {
        Ok(document) => document,
        Err(unknown) => {
            writeln!(terminal.out, "{unknown}")?;
            return Ok(1);
        }
    };
    let language = match arguments.lang {
        Language::Zh => lexpack_book::Language::Zh,
        Language::En => lexpack_book::Language::En,
        Language::Both => lexpack_book::Language::Both,
    };
    let text = match arguments.format {
        Format::Md => lexpack_book::markdown(&document, language),
        Format::Html => lexpack_book::html(&document, language),
    };
    match &arguments.out {
        None => terminal.out.write_all(text.as_bytes())?,
        Some(path) => {
            std::fs::write(path, text).with_context(|| path.display().to_string())?;
            writeln!(
                terminal.out,
                "{}  sha-256 {}",
                path.display(),
                document.digest
            )?;
        }
    }
    Ok(0)
}
