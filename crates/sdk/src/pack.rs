//! Packs, instruments, vocabulary, provisions and test cases.

use crate::wire;
use crate::wire::{
    Applicability, Citation, Code, CodeList, Condition, Consequence, Date, Doubt, Edition,
    EntityKind, Expectation, External, Fact, Frame, Instrument, Period, Provision, Reading,
    SanctionKind, TestCase, Text, Verification, Version, VersionRule, fact,
};

/// A text in Chinese, with the statutory term of art, and its English gloss.
#[must_use]
pub fn text(zh: &str, en: &str) -> Text {
    Text {
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

/// A civil date; a day that the calendar lacks is refused when the pack is compiled.
#[must_use]
pub const fn date(year: i32, month: i32, day: i32) -> Date {
    Date { year, month, day }
}

/// In force from a day, without a known end.
#[must_use]
pub const fn from(first: Date) -> Period {
    Period {
        from: Some(first),
        to: None,
    }
}

/// In force from a day to a day, both included.
#[must_use]
pub const fn between(first: Date, last: Date) -> Period {
    Period {
        from: Some(first),
        to: Some(last),
    }
}

/// A whole article; narrow it with [`Place::paragraph`] and [`Place::item`].
#[must_use]
pub fn article(instrument: &str, article: u32) -> Citation {
    Citation {
        instrument: instrument.to_owned(),
        article,
        ..Citation::default()
    }
}

/// An article inserted after another: 第二百五十三条之一 is `inserted(…, 253, 1)`.
#[must_use]
pub fn inserted(instrument: &str, after: u32, number: u32) -> Citation {
    Citation {
        article_insert: number,
        ..article(instrument, after)
    }
}

/// Narrows a citation.
pub trait Place {
    /// The paragraph (款).
    #[must_use]
    fn paragraph(self, number: u32) -> Citation;
    /// The item (项).
    #[must_use]
    fn item(self, number: u32) -> Citation;
}

impl Place for Citation {
    fn paragraph(self, number: u32) -> Citation {
        Citation {
            paragraph: number,
            ..self
        }
    }

    fn item(self, number: u32) -> Citation {
        Citation {
            item: number,
            ..self
        }
    }
}

/// An instrument with its editions in order of commencement.
#[must_use]
pub fn instrument(
    id: &str,
    title: Text,
    short_title: Text,
    authority: wire::Authority,
    editions: Vec<Edition>,
) -> Instrument {
    Instrument {
        id: id.to_owned(),
        title: Some(title),
        short_title: Some(short_title),
        authority: authority.into(),
        editions,
    }
}

/// One edition of an instrument.
#[must_use]
pub fn edition(
    id: &str,
    document_number: &str,
    promulgated: Date,
    in_force: Period,
    url: &str,
    verification: Verification,
) -> Edition {
    Edition {
        id: id.to_owned(),
        document_number: document_number.to_owned(),
        promulgated: Some(promulgated),
        in_force: Some(in_force),
        url: url.to_owned(),
        verification: verification.into(),
    }
}

/// A kind of entity.
#[must_use]
pub fn kind(id: &str, title: Text) -> EntityKind {
    EntityKind {
        id: id.to_owned(),
        title: Some(title),
    }
}

/// A closed list of codes: number, name and title of each.
#[must_use]
pub fn code_list(id: &str, codes: Vec<(u32, &str, Text)>) -> CodeList {
    let codes = codes
        .into_iter()
        .map(|(number, name, title)| Code {
            number,
            name: name.to_owned(),
            title: Some(title),
        })
        .collect();
    CodeList {
        id: id.to_owned(),
        codes,
    }
}

/// A fact of the vocabulary; its kind is the first word of its name.
#[must_use]
pub fn fact_of_kind(
    number: u32,
    name: &str,
    ty: fact::Type,
    title: Text,
    question: Text,
    basis: Citation,
) -> Fact {
    Fact {
        number,
        name: name.to_owned(),
        kind: name.split('.').next().unwrap_or_default().to_owned(),
        title: Some(title),
        question: Some(question),
        basis: Some(basis),
        r#type: Some(ty),
    }
}

/// Type of a fact that is true or false.
#[must_use]
pub const fn boolean() -> fact::Type {
    fact::Type::Boolean(wire::BooleanType {})
}

/// Type of a count, zero or more, in a unit.
#[must_use]
pub const fn count_of(unit: Text) -> fact::Type {
    fact::Type::Integer(wire::IntegerType {
        unit: Some(unit),
        min: 0,
        max: 0,
    })
}

/// Type of an amount of money, zero or more.
#[must_use]
pub fn money_in(currency: &str) -> fact::Type {
    fact::Type::Money(wire::MoneyType {
        currency: currency.to_owned(),
        negative_allowed: false,
    })
}

/// Type of a date.
#[must_use]
pub const fn date_type() -> fact::Type {
    fact::Type::Date(wire::DateType {})
}

/// Type of a code from a list.
#[must_use]
pub fn code_of(list: &str) -> fact::Type {
    fact::Type::Code(wire::CodeType {
        list: list.to_owned(),
    })
}

/// Type of a set of codes from a list.
#[must_use]
pub fn codes_of(list: &str) -> fact::Type {
    fact::Type::CodeSet(wire::CodeSetType {
        list: list.to_owned(),
    })
}

/// Type of a reference to an entity of a kind.
#[must_use]
pub fn reference_to(kind: &str) -> fact::Type {
    fact::Type::Reference(wire::ReferenceType {
        kind: kind.to_owned(),
    })
}

/// A kind of sanction; a larger rank is heavier.
#[must_use]
pub fn sanction_kind(id: &str, title: Text, family: wire::Family, rank: u32) -> SanctionKind {
    SanctionKind {
        id: id.to_owned(),
        title: Some(title),
        family: family.into(),
        rank,
    }
}

/// A doubt; the first reading is the default.
#[must_use]
pub fn doubt(id: &str, question: Text, known: Text, readings: Vec<Reading>) -> Doubt {
    Doubt {
        id: id.to_owned(),
        question: Some(question),
        known: Some(known),
        readings,
    }
}

/// A reading of a doubt and who supports it.
#[must_use]
pub fn reading(id: &str, words: Text, authority: Text) -> Reading {
    Reading {
        id: id.to_owned(),
        text: Some(words),
        authority: Some(authority),
    }
}

/// A conclusion of a provision in another pack.
#[must_use]
pub fn external(provision: &str, title: Text) -> External {
    External {
        provision: provision.to_owned(),
        title: Some(title),
    }
}

/// Findings about a subject and each object whose `link` names it.
#[must_use]
pub fn per_object(subject_kind: &str, object_kind: &str, link: &str) -> Frame {
    Frame {
        subject_kind: subject_kind.to_owned(),
        object_kind: object_kind.to_owned(),
        link: link.to_owned(),
    }
}

/// Findings about a subject alone.
#[must_use]
pub fn per_subject(subject_kind: &str) -> Frame {
    Frame {
        subject_kind: subject_kind.to_owned(),
        ..Frame::default()
    }
}

/// The version in force on the value of a date fact governs.
#[must_use]
pub fn in_force_on(date: &str, words: Text, citation: Option<Citation>) -> Applicability {
    Applicability {
        date: date.to_owned(),
        rule: VersionRule::AtDate.into(),
        citation,
        text: Some(words),
    }
}

/// A provision; give it versions with [`Build::version`].
#[must_use]
pub fn provision(
    id: &str,
    citation: Citation,
    title: Text,
    character: wire::Character,
    frame: Frame,
    applicability: Applicability,
    before_first: Text,
) -> Provision {
    Provision {
        id: id.to_owned(),
        citation: Some(citation),
        title: Some(title),
        character: character.into(),
        frame: Some(frame),
        applicability: Some(applicability),
        versions: Vec::new(),
        before_first: Some(before_first),
    }
}

/// Adds versions to a provision.
pub trait Build {
    /// Adds a version with its elements and consequences.
    #[must_use]
    fn version(
        self,
        id: &str,
        in_force: Period,
        edition: &str,
        verification: Verification,
        elements: Condition,
        consequences: Vec<Consequence>,
    ) -> Self;

    /// Says that the version added last stands elsewhere than the provision does today.
    #[must_use]
    fn version_stands_at(self, citation: Citation) -> Self;

    /// Adds a version whose text is not on file: nothing is decided from it.
    #[must_use]
    fn not_on_file(self, id: &str, in_force: Period, edition: &str) -> Self;
}

impl Build for Provision {
    fn version(
        mut self,
        id: &str,
        in_force: Period,
        edition: &str,
        verification: Verification,
        elements: Condition,
        consequences: Vec<Consequence>,
    ) -> Self {
        self.versions.push(Version {
            id: id.to_owned(),
            in_force: Some(in_force),
            edition: edition.to_owned(),
            elements: Some(elements),
            consequences,
            verification: verification.into(),
            ..Version::default()
        });
        self
    }

    fn version_stands_at(mut self, citation: Citation) -> Self {
        if let Some(version) = self.versions.last_mut() {
            version.citation = Some(citation);
        }
        self
    }

    fn not_on_file(mut self, id: &str, in_force: Period, edition: &str) -> Self {
        self.versions.push(Version {
            id: id.to_owned(),
            in_force: Some(in_force),
            edition: edition.to_owned(),
            not_on_file: true,
            verification: Verification::Unverified.into(),
            ..Version::default()
        });
        self
    }
}

/// A test case in the written form of cases.
#[must_use]
pub fn test_case(id: &str, purpose: Text, case_text: &str, expect: Vec<Expectation>) -> TestCase {
    TestCase {
        id: id.to_owned(),
        purpose: Some(purpose),
        case_text: case_text.to_owned(),
        expect,
    }
}
