//! The book as Markdown (CommonMark with tables).

use crate::document::without_anchors;
use crate::document::{
    Block, Document, Heading, Language, Line, Note, Pair, Piece, Row, Table, Tone,
};

/// Prints a book as Markdown. Chinese and English stand side by side in tables, and one after the
/// other elsewhere.
#[must_use]
pub fn markdown(document: &Document, language: Language) -> String {
    let mut printer = Printer {
        document,
        language,
        out: String::new(),
        prefix: String::new(),
    };
    printer.blocks(&document.blocks);
    printer.out
}

struct Printer<'d> {
    document: &'d Document,
    language: Language,
    out: String,
    /// What each line begins with: `> ` for each note around it.
    prefix: String,
}

impl Printer<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(
            self.prefix
                .trim_end_matches(if text.is_empty() { ' ' } else { '\0' }),
        );
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn gap(&mut self) {
        self.line("");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(pair) => {
                for side in self.sides(pair) {
                    self.line(&side);
                    self.gap();
                }
            }
            Block::Details(details) => {
                let rows = details.iter().map(|detail| {
                    let mut cells = vec![self.cell(&detail.label)];
                    cells.extend(self.columns(&detail.value));
                    cells
                });
                let rows: Vec<Vec<String>> = rows.collect();
                self.table(&self.language_columns(), &rows);
            }
            Block::Rows(rows) => self.rows(rows),
            Block::Table(table) => self.data(table),
            Block::Note(note) => self.note(note),
            Block::Listing(text) => {
                self.line("```yaml");
                for line in text.lines() {
                    self.line(line);
                }
                self.line("```");
                self.gap();
            }
            Block::SignOff(what) => {
                for line in self.sign_off(what) {
                    self.line(&line);
                    self.gap();
                }
            }
            Block::Contents => self.contents(),
        }
    }

    /// The lines of a place for a signature.
    fn sign_off(&self, what: &Pair) -> Vec<String> {
        let zh = || {
            let rule = "＿".repeat(8);
            let what = inline(&what.zh);
            format!("☐ 逐行核对无误　☐ 有意见（附页）　{what}　签名{rule}　日期{rule}")
        };
        let en = || {
            let rule = "\\_".repeat(16);
            let what = inline(&what.en);
            format!(
                "☐ checked line by line, correct · ☐ with remarks (attached) · {what} · Signature \
                 {rule} · Date {rule}"
            )
        };
        match self.language {
            Language::Zh => vec![zh()],
            Language::En => vec![en()],
            Language::Both => vec![zh(), en()],
        }
    }

    fn heading(&mut self, heading: &Heading) {
        if !heading.anchor.is_empty() {
            let anchor = anchor(&heading.anchor);
            self.line(&format!("<a id=\"{anchor}\"></a>"));
            self.gap();
        }
        let title = self.one(&heading.title, " / ");
        let marks = "#".repeat(usize::from(heading.level));
        self.line(&format!("{marks} {title}"));
        self.gap();
        let below = [&heading.place, &heading.mark]
            .into_iter()
            .filter(|pair| !pair.is_empty())
            .map(|pair| format!("**{}**", self.one(pair, " / ")))
            .collect::<Vec<_>>()
            .join(" · ");
        if !below.is_empty() {
            self.line(&below);
            self.gap();
        }
    }

    fn note(&mut self, note: &Note) {
        let sign = match note.tone {
            Tone::Plain => "",
            Tone::Doubt => "❓ ",
            Tone::Alarm => "⚠️ ",
        };
        self.prefix.push_str("> ");
        for side in self.sides(&note.title) {
            // Words that must be seen are bold already, and bold does not nest.
            let title = side.replace("**", "");
            self.line(&format!("{sign}**{title}**"));
            self.gap();
        }
        self.blocks(&note.body);
        let shorter = self.prefix.len().saturating_sub(2);
        self.prefix.truncate(shorter);
        self.gap();
    }

    fn rows(&mut self, rows: &[Row]) {
        let columns = self.language_columns();
        let mut pending: Vec<Vec<String>> = Vec::new();
        for row in rows {
            let indent = "&emsp;".repeat(row.depth);
            let side = |pick: fn(&Pair) -> &Line, second: bool| {
                let mark = if second {
                    inline(&without_anchors(pick(&row.mark)))
                } else {
                    inline(pick(&row.mark))
                };
                let body = inline(pick(&row.body));
                let mut lines = vec![if mark.is_empty() {
                    body
                } else {
                    format!("**[{mark}]** {body}")
                }];
                let notes = row
                    .notes
                    .iter()
                    .map(|note| format!("– {}", inline(pick(note))));
                lines.extend(notes);
                let lines: Vec<String> = lines
                    .into_iter()
                    .map(|line| format!("{indent}{line}"))
                    .collect();
                lines.join("<br>")
            };
            let sign = match row.tone {
                Tone::Plain => "",
                Tone::Doubt => "❓",
                Tone::Alarm => "⚠️",
            };
            let number = [row.number.as_str(), sign]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
            let mut cells = vec![number];
            match self.language {
                Language::Zh => cells.push(side(|pair| &pair.zh, false)),
                Language::En => cells.push(side(|pair| &pair.en, false)),
                Language::Both => {
                    cells.push(side(|pair| &pair.zh, false));
                    cells.push(side(|pair| &pair.en, true));
                }
            }
            pending.push(cells);
            if !row.under.is_empty() {
                self.table(&columns, &std::mem::take(&mut pending));
                self.blocks(&row.under);
            }
        }
        if !pending.is_empty() {
            self.table(&columns, &pending);
        }
    }

    fn data(&mut self, table: &Table) {
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(|column| self.cell(column))
            .collect();
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| self.cell(cell)).collect())
            .collect();
        self.table(&columns, &rows);
    }

    fn table(&mut self, columns: &[String], rows: &[Vec<String>]) {
        self.line(&format!("| {} |", columns.join(" | ")));
        self.line(&format!("|{}", " --- |".repeat(columns.len())));
        for row in rows {
            self.line(&format!("| {} |", row.join(" | ")));
        }
        self.gap();
    }

    fn contents(&mut self) {
        let document = self.document;
        for block in &document.blocks {
            let Block::Heading(heading) = block else {
                continue;
            };
            let indent = match heading.level {
                2 => "",
                3 => "  ",
                _other => continue,
            };
            if heading.anchor.is_empty() {
                continue;
            }
            let place = self.one(&heading.place, " / ");
            let title = self.one(&heading.title, " / ");
            let anchor = anchor(&heading.anchor);
            let place = if heading.level == 3 && !place.is_empty() {
                format!("{place} · ")
            } else {
                String::new()
            };
            self.line(&format!("{indent}- {place}[{title}](#{anchor})"));
        }
        self.gap();
    }

    /// The headings of tables in two languages.
    fn language_columns(&self) -> Vec<String> {
        let columns: &[&str] = match self.language {
            Language::Zh => &[" ", "中文"],
            Language::En => &[" ", "English"],
            Language::Both => &[" ", "中文", "English"],
        };
        columns.iter().map(|column| (*column).to_owned()).collect()
    }

    /// A pair as one cell for each language.
    fn columns(&self, pair: &Pair) -> Vec<String> {
        match self.language {
            Language::Zh => vec![inline(&pair.zh)],
            Language::En => vec![inline(&pair.en)],
            Language::Both => vec![inline(&pair.zh), inline(&without_anchors(&pair.en))],
        }
    }

    /// A pair as lines, one where both languages say the same.
    fn sides(&self, pair: &Pair) -> Vec<String> {
        if self.language == Language::Both && pair.zh == pair.en {
            vec![inline(&pair.zh)]
        } else {
            self.columns(pair)
        }
    }

    fn cell(&self, pair: &Pair) -> String {
        self.sides(pair).join("<br>")
    }

    fn one(&self, pair: &Pair, separator: &str) -> String {
        self.sides(pair).join(separator)
    }
}

fn inline(line: &[Piece]) -> String {
    line.iter()
        .map(|piece| match piece {
            Piece::Words(words) => escape(words),
            Piece::Strong(words) => format!("**{}**", escape(words)),
            Piece::Code(name) => format!("`{}`", name.replace('|', "\\|").replace('\n', " ")),
            Piece::Link(to, words) => format!("[{}](#{})", escape(words), anchor(to)),
            Piece::Address(url) => {
                if url.starts_with("https://") || url.starts_with("http://") {
                    format!("<{}>", url.replace('|', "%7C"))
                } else {
                    escape(url)
                }
            }
            Piece::Break => "<br>".to_owned(),
            Piece::Anchor(name) => format!("<a id=\"{}\"></a>", anchor(name)),
        })
        .collect()
}

/// A name as it can stand in an address.
pub(crate) fn anchor(name: &str) -> String {
    name.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || ".-_".contains(c) {
                c
            } else {
                '-'
            }
        })
        .collect()
}

/// Words with every mark of the format taken as a plain character.
fn escape(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        if c == '\n' {
            out.push(' ');
            continue;
        }
        if "\\`*_[]<>|#~&".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
