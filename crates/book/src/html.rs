//! The book as one self-contained HTML page, without scripts.

use crate::document::without_anchors;
use crate::document::{
    Block, Document, Heading, Language, Line, Note, Pair, Piece, Row, Table, Tone,
};
use crate::markdown::anchor;

const STYLE: &str = include_str!("book.css");

/// Prints a book as one HTML page that needs nothing else: to read in a browser, on a phone and on
/// paper. Each printed sheet bears the digest of the law data.
#[must_use]
pub fn html(document: &Document, language: Language) -> String {
    let (lang, class) = match language {
        Language::Zh => ("zh-Hans", "one"),
        Language::En => ("en", "one"),
        Language::Both => ("zh-Hans", "both"),
    };
    let mut printer = Printer {
        document,
        language,
        out: String::new(),
    };
    printer.blocks(&document.blocks);
    let title = match language {
        Language::Zh => "规则之书",
        Language::En => "The Book of Rules",
        Language::Both => "规则之书 · The Book of Rules",
    };
    let short: String = document.digest.chars().take(SHORT_DIGEST).collect();
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} {short}</title>\n<style>\n{STYLE}\
         @page {{ @bottom-left {{ content: \"SHA-256 {digest}\"; }} }}\n</style>\n</head>\n\
         <body class=\"{class}\">\n<main>\n{body}</main>\n</body>\n</html>\n",
        digest = escape(&document.digest),
        body = printer.out,
    )
}

/// How many digits of the digest the title of the page shows.
const SHORT_DIGEST: usize = 12;

struct Printer<'d> {
    document: &'d Document,
    language: Language,
    out: String,
}

impl Printer<'_> {
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
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
                let sides = self.sides("p", "", pair);
                self.push(&format!("<div class=\"pair\">{sides}</div>\n"));
            }
            Block::Details(details) => {
                self.push("<dl>\n");
                for detail in details {
                    let label = self.stacked(&detail.label);
                    let value = self.sides("dd", "", &detail.value);
                    self.push(&format!("<div><dt>{label}</dt>{value}</div>\n"));
                }
                self.push("</dl>\n");
            }
            Block::Rows(rows) => {
                self.push("<ol class=\"rows\">\n");
                for row in rows {
                    self.row(row);
                }
                self.push("</ol>\n");
            }
            Block::Table(table) => self.table(table),
            Block::Note(note) => self.note(note),
            Block::Listing(text) => {
                self.push(&format!("<pre>{}</pre>\n", escape(text.trim_end())));
            }
            Block::SignOff(what) => self.sign_off(what),
            Block::Contents => self.contents(),
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let level = heading.level.clamp(1, 5);
        let id = if heading.anchor.is_empty() {
            String::new()
        } else {
            format!(" id=\"{}\"", anchor(&heading.anchor))
        };
        let page = if level == 3 && !heading.mark.is_empty() {
            " page"
        } else {
            ""
        };
        self.push(&format!("<header class=\"head h{level}{page}\"{id}>\n"));
        if !heading.place.is_empty() {
            let place = self.stacked(&heading.place);
            self.push(&format!("<p class=\"place\">{place}</p>\n"));
        }
        let title = self.stacked(&heading.title);
        self.push(&format!("<h{level}>{title}</h{level}>\n"));
        if !heading.mark.is_empty() {
            let mark = self.stacked(&heading.mark);
            self.push(&format!("<p class=\"chip\">{mark}</p>\n"));
        }
        self.push("</header>\n");
    }

    fn note(&mut self, note: &Note) {
        let tone = tone(note.tone);
        let title = self.sides("p", "", &note.title);
        self.push(&format!(
            "<aside class=\"note {tone}\"><div class=\"pair title\">{title}</div>\n"
        ));
        self.blocks(&note.body);
        self.push("</aside>\n");
    }

    fn row(&mut self, row: &Row) {
        let tone = tone(row.tone);
        let depth = row.depth;
        let number = escape(&row.number);
        self.push(&format!(
            "<li class=\"{tone}\" style=\"--d:{depth}\"><span class=\"n\">{number}</span>"
        ));
        let side = |pick: fn(&Pair) -> &Line, lang: &str| {
            let second = self.language == Language::Both && lang == "en";
            let mark = if second {
                inline(&without_anchors(pick(&row.mark)))
            } else {
                inline(pick(&row.mark))
            };
            let mark = if mark.is_empty() {
                mark
            } else {
                format!("<b class=\"mark\">{mark}</b> ")
            };
            let body = inline(pick(&row.body));
            let notes: String = row
                .notes
                .iter()
                .map(|note| format!("<small>{}</small>", inline(pick(note))))
                .collect();
            format!("<div class=\"c\" lang=\"{lang}\"><p>{mark}{body}</p>{notes}</div>")
        };
        let zh = || side(|pair| &pair.zh, "zh-Hans");
        let en = || side(|pair| &pair.en, "en");
        let cells = match self.language {
            Language::Zh => zh(),
            Language::En => en(),
            Language::Both => format!("{}{}", zh(), en()),
        };
        self.push(&cells);
        if !row.under.is_empty() {
            self.push("<div class=\"under\">\n");
            self.blocks(&row.under);
            self.push("</div>");
        }
        self.push("</li>\n");
    }

    fn table(&mut self, table: &Table) {
        let many = if table.columns.len() > 2 {
            ""
        } else {
            " class=\"few\""
        };
        self.push(&format!("<table{many}>\n<thead><tr>"));
        for column in &table.columns {
            let column = self.stacked(column);
            self.push(&format!("<th scope=\"col\">{column}</th>"));
        }
        self.push("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.push("<tr>");
            for (cell, column) in row.iter().zip(&table.columns) {
                let label = match self.language {
                    Language::Zh => crate::plain(&column.zh),
                    Language::En => crate::plain(&column.en),
                    Language::Both => {
                        format!("{} {}", crate::plain(&column.zh), crate::plain(&column.en))
                    }
                };
                let cell = self.stacked(cell);
                self.push(&format!(
                    "<td data-label=\"{}\">{cell}</td>",
                    escape(&label)
                ));
            }
            self.push("</tr>\n");
        }
        self.push("</tbody>\n</table>\n");
    }

    fn sign_off(&mut self, what: &Pair) {
        let words = |zh: &str, en: &str| self.stacked(&Pair::words(zh, en));
        let fields = [
            words("☐ 逐行核对无误", "☐ checked line by line, correct"),
            words("☐ 有意见（附页）", "☐ with remarks (attached)"),
            format!("{}<i></i>", words("签名", "Signature")),
            format!("{}<i></i>", words("日期", "Date")),
        ];
        let fields: String = fields
            .iter()
            .map(|field| format!("<div>{field}</div>"))
            .collect();
        let what = self.stacked(what);
        self.push(&format!(
            "<section class=\"sign\"><p>{what}</p><div class=\"fields\">{fields}</div></section>\n"
        ));
    }

    fn contents(&mut self) {
        let title = self.stacked(&Pair::words("目录", "Contents"));
        self.push(&format!(
            "<nav aria-label=\"目录 Contents\"><h2>{title}</h2>\n<ul>\n"
        ));
        let document = self.document;
        for block in &document.blocks {
            let Block::Heading(heading) = block else {
                continue;
            };
            if !(2..=3).contains(&heading.level) || heading.anchor.is_empty() {
                continue;
            }
            let (level, to) = (heading.level, anchor(&heading.anchor));
            let place = if level == 3 && !heading.place.is_empty() {
                format!("<em>{}</em>", self.stacked(&heading.place))
            } else {
                String::new()
            };
            let title = self.stacked(&heading.title);
            self.push(&format!(
                "<li class=\"l{level}\"><a href=\"#{to}\">{place}<span>{title}</span></a></li>\n"
            ));
        }
        self.push("</ul></nav>\n");
    }

    /// A pair as one element for each language, or as one where both say the same.
    fn sides(&self, element: &str, class: &str, pair: &Pair) -> String {
        let class = if class.is_empty() {
            String::new()
        } else {
            format!(" class=\"{class}\"")
        };
        let (zh, en) = (inline(&pair.zh), inline(&pair.en));
        let one = |lang: &str, text: &str| {
            format!("<{element}{class} lang=\"{lang}\">{text}</{element}>")
        };
        match self.language {
            Language::Zh => one("zh-Hans", &zh),
            Language::En => one("en", &en),
            Language::Both if zh == en => format!("<{element} class=\"same\">{zh}</{element}>"),
            Language::Both => {
                let en = inline(&without_anchors(&pair.en));
                format!("{}{}", one("zh-Hans", &zh), one("en", &en))
            }
        }
    }

    /// A pair inside of one element, the languages beneath each other.
    fn stacked(&self, pair: &Pair) -> String {
        self.sides("span", "", pair)
    }
}

const fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Doubt => "doubt",
        Tone::Alarm => "alarm",
    }
}

fn inline(line: &[Piece]) -> String {
    line.iter()
        .map(|piece| match piece {
            Piece::Words(words) => dates(&escape(words)),
            Piece::Strong(words) => format!("<strong>{}</strong>", dates(&escape(words))),
            Piece::Code(name) => format!("<code>{}</code>", escape(name)),
            Piece::Link(to, words) => format!("<a href=\"#{}\">{}</a>", anchor(to), escape(words)),
            Piece::Address(url) => {
                let shown = escape(url);
                if url.starts_with("https://") || url.starts_with("http://") {
                    format!("<a class=\"out\" href=\"{shown}\" rel=\"noreferrer\">{shown}</a>")
                } else {
                    shown
                }
            }
            Piece::Break => "<br>".to_owned(),
            Piece::Anchor(name) => format!("<a id=\"{}\"></a>", anchor(name)),
        })
        .collect()
}

/// Dates that no line breaks apart.
fn dates(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        match rest.split_at_checked(DATE_FORM.len()) {
            Some((head, tail)) if is_date(head) => {
                out.push_str(&format!("<time>{head}</time>"));
                rest = tail;
            }
            Some(_) | None => {
                let mut chars = rest.chars();
                out.extend(chars.next());
                rest = chars.as_str();
            }
        }
    }
    out
}

/// The form of a date, `9` for any digit.
const DATE_FORM: &str = "9999-99-99";

fn is_date(text: &str) -> bool {
    text.bytes()
        .zip(DATE_FORM.bytes())
        .all(|(byte, form)| match form {
            b'9' => byte.is_ascii_digit(),
            form => byte == form,
        })
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
