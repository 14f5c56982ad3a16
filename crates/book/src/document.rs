//! The document model: what a book consists of, before any format.

/// A line of text: pieces one after the other.
pub type Line = Vec<Piece>;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain words.
    Words(String),
    /// Words that must be seen.
    Strong(String),
    /// A name of the law data, such as a fact or a provision.
    Code(String),
    /// A link to a place in the book.
    Link(String, String),
    /// A link to an address outside the book.
    Address(String),
    /// The end of a line inside of a value.
    Break,
    /// The place in the book to which links with this name lead.
    Anchor(String),
}

/// A line in Chinese beside the same line in English.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pair {
    /// Chinese.
    pub zh: Line,
    /// English.
    pub en: Line,
}

/// A block of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Pair),
    /// Labels with what they name.
    Details(Vec<Detail>),
    /// A numbered tree, in pre-order.
    Rows(Vec<Row>),
    /// A table.
    Table(Table),
    /// Something set apart from its surroundings.
    Note(Note),
    /// Text as it was written.
    Listing(String),
    /// A place for a signature.
    SignOff(Pair),
    /// A list of the headings of the book.
    Contents,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 for the book, 2 for a pack or an appendix, 3 for a provision, 4 for a part of it, 5 below.
    pub level: u8,
    /// Name by which links find it; empty for none.
    pub anchor: String,
    /// Where in the law it stands; empty for none.
    pub place: Pair,
    /// The title.
    pub title: Pair,
    /// A short mark beside it; empty for none.
    pub mark: Pair,
}

/// A label with what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// The label.
    pub label: Pair,
    /// What it names.
    pub value: Pair,
}

/// A line without the places in it, for the second of two languages: each place has one name.
pub(crate) fn without_anchors(line: &Line) -> Line {
    let is_anchor = |piece: &&Piece| matches!(piece, Piece::Anchor(_));
    line.iter()
        .filter(|piece| !is_anchor(piece))
        .cloned()
        .collect()
}

/// How loudly something speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As the rest.
    Plain,
    /// A doubt or an open judgement.
    Doubt,
    /// Something is missing or not confirmed.
    Alarm,
}

/// A node of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// 0 for the root.
    pub depth: usize,
    /// Number within the tree, such as `2.1`; empty for a root or a label.
    pub number: String,
    /// A short mark before the words, such as «all of» or a reading; empty for none.
    pub mark: Pair,
    /// How loudly it speaks.
    pub tone: Tone,
    /// The words of the statute.
    pub body: Pair,
    /// How they are read: facts, places, burden.
    pub notes: Vec<Pair>,
    /// Blocks that stand beneath.
    pub under: Vec<Block>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Headings of the columns.
    pub columns: Vec<Pair>,
    /// Rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Pair>>,
}

/// Something set apart from its surroundings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// How loudly it speaks.
    pub tone: Tone,
    /// Its title.
    pub title: Pair,
    /// What it holds.
    pub body: Vec<Block>,
}

/// A book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Digest of the law data in the book, in hexadecimal digits.
    pub digest: String,
    /// The blocks in order.
    pub blocks: Vec<Block>,
}

/// Languages of a printed book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese alone.
    Zh,
    /// English alone.
    En,
    /// Chinese and English side by side.
    Both,
}

impl Pair {
    /// Words in both languages.
    pub(crate) fn words(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: vec![Piece::Words(zh.into())],
            en: vec![Piece::Words(en.into())],
        }
    }

    /// Words that must be seen, in both languages.
    pub(crate) fn strong(zh: &str, en: &str) -> Self {
        Self {
            zh: vec![Piece::Strong(zh.to_owned())],
            en: vec![Piece::Strong(en.to_owned())],
        }
    }

    /// The same piece in both languages.
    pub(crate) fn same(piece: Piece) -> Self {
        Self {
            zh: vec![piece.clone()],
            en: vec![piece],
        }
    }

    /// The same plain words in both languages: numbers, dates.
    pub(crate) fn plain(words: impl Into<String>) -> Self {
        Self::same(Piece::Words(words.into()))
    }

    /// A name of the law data.
    pub(crate) fn code(name: &str) -> Self {
        Self::same(Piece::Code(name.to_owned()))
    }

    /// This pair as a link to a place in the book: its words, without their marks.
    pub(crate) fn linked(self, anchor: &str) -> Self {
        let link = |line: &Line| vec![Piece::Link(anchor.to_owned(), plain(line))];
        Self {
            zh: link(&self.zh),
            en: link(&self.en),
        }
    }

    /// Both pairs, one after the other.
    pub(crate) fn then(mut self, other: Self) -> Self {
        self.zh.extend(other.zh);
        self.en.extend(other.en);
        self
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.en.is_empty()
    }

    /// The pairs with separators between them.
    pub(crate) fn join(pairs: impl IntoIterator<Item = Self>, zh: &str, en: &str) -> Self {
        let mut out = Self::default();
        for pair in pairs.into_iter().filter(|pair| !pair.is_empty()) {
            if !out.is_empty() {
                out = out.then(Self::words(zh, en));
            }
            out = out.then(pair);
        }
        out
    }

    /// The pairs, each on a line of its own.
    pub(crate) fn lines(pairs: impl IntoIterator<Item = Self>) -> Self {
        pairs.into_iter().fold(Self::default(), |out, pair| {
            if out.is_empty() {
                pair
            } else {
                out.then(Self::same(Piece::Break)).then(pair)
            }
        })
    }

    /// Phrases in both languages with `{0}`, `{1}` … replaced by pairs.
    pub(crate) fn fill(zh: &str, en: &str, holes: &[Self]) -> Self {
        Self {
            zh: fill(zh, holes, |pair| &pair.zh),
            en: fill(en, holes, |pair| &pair.en),
        }
    }
}

fn fill(phrase: &str, holes: &[Pair], side: impl Fn(&Pair) -> &Line) -> Line {
    let mut line = Line::new();
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        let (index, after) = after.split_once('}').unwrap_or((after, ""));
        if !before.is_empty() {
            line.push(Piece::Words(before.to_owned()));
        }
        let hole = index.parse().ok().and_then(|index: usize| holes.get(index));
        line.extend(hole.map(&side).into_iter().flatten().cloned());
        rest = after;
    }
    if !rest.is_empty() {
        line.push(Piece::Words(rest.to_owned()));
    }
    line
}

/// The words of a line without marks and links.
#[must_use]
pub fn plain(line: &Line) -> String {
    line.iter()
        .map(|piece| match piece {
            Piece::Words(words)
            | Piece::Strong(words)
            | Piece::Code(words)
            | Piece::Link(_, words)
            | Piece::Address(words) => words.as_str(),
            Piece::Break => " ",
            Piece::Anchor(_) => "",
        })
        .collect()
}

impl Row {
    /// A node with its number and words.
    pub(crate) fn new(depth: usize, number: &str, body: Pair) -> Self {
        Self {
            depth,
            number: number.to_owned(),
            mark: Pair::default(),
            tone: Tone::Plain,
            body,
            notes: Vec::new(),
            under: Vec::new(),
        }
    }

    /// A short mark before the words.
    pub(crate) fn marked(self, mark: Pair) -> Self {
        Self { mark, ..self }
    }

    /// How loudly it speaks.
    pub(crate) fn toned(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    /// A further note; an empty one is left out.
    pub(crate) fn noted(mut self, note: Pair) -> Self {
        if !note.is_empty() {
            self.notes.push(note);
        }
        self
    }
}

impl Block {
    /// A heading with a title alone.
    pub(crate) fn heading(level: u8, anchor: &str, zh: &str, en: &str) -> Self {
        Self::Heading(Heading {
            level,
            anchor: anchor.to_owned(),
            place: Pair::default(),
            title: Pair::words(zh, en),
            mark: Pair::default(),
        })
    }

    /// A note.
    pub(crate) const fn note(tone: Tone, title: Pair, body: Vec<Self>) -> Self {
        Self::Note(Note { tone, title, body })
    }

    /// A table with headings in Chinese and English.
    pub(crate) fn table(columns: &[(&str, &str)], rows: Vec<Vec<Pair>>) -> Self {
        let columns = columns
            .iter()
            .map(|(zh, en)| Pair::words(*zh, *en))
            .collect();
        Self::Table(Table { columns, rows })
    }
}

/// A label in both languages with what it names.
pub(crate) fn detail(zh: &str, en: &str, value: Pair) -> Detail {
    Detail {
        label: Pair::words(zh, en),
        value,
    }
}
