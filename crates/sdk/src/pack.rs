//! Packs, instruments, vocabulary, provisions and test cases.

use crate::wire;
use crate::wire::{
    Applicability, Attachment, Citation, Code, CodeList, Concurrence, Condition, Consequence, Date,
    Doubt, Edition, EntityKind, Expectation, External, Fact, Frame, Instrument, Period, Provision,
    Reading, SanctionKind, TestCase, Text, Tier, Verification, Version, VersionRule, attachment,
    fact,
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
        masked: false,
        r#type: Some(ty),
    }
}

/// Keeps the value of a fact out of receipts: they hold a salted digest in its place. For what identifies
/// a person. Nobody but whoever has the case can replay such a receipt.
#[must_use]
pub const fn masked(mut fact: Fact) -> Fact {
    fact.masked = true;
    fact
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
        via: String::new(),
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
        ..Applicability::default()
    }
}

/// Findings about a subject and each object whose `link` names what the subject's `via` names, such as
/// a person and the acts of the person's unit.
#[must_use]
pub fn per_object_via(subject_kind: &str, via: &str, object_kind: &str, link: &str) -> Frame {
    Frame {
        via: via.to_owned(),
        ..per_object(subject_kind, object_kind, link)
    }
}

/// Says more of how a version is chosen.
pub trait Applies {
    /// 从旧兼从轻: the version on the date, or the one at the decision where that is milder.
    #[must_use]
    fn or_milder_at(self, decision: &str) -> Applicability;
    /// The rule for interpretations, which look at the decision.
    #[must_use]
    fn interpreting_at(self, decision: &str) -> Applicability;
    /// What the law says where a continuing act began under an earlier version.
    #[must_use]
    fn straddling(self, start: &str, words: Text, citation: Option<Citation>) -> Applicability;
}

impl Applies for Applicability {
    fn or_milder_at(self, decision: &str) -> Applicability {
        Applicability {
            rule: VersionRule::Milder.into(),
            decision: decision.to_owned(),
            ..self
        }
    }

    fn interpreting_at(self, decision: &str) -> Applicability {
        Applicability {
            rule: VersionRule::Interpretation.into(),
            decision: decision.to_owned(),
            ..self
        }
    }

    fn straddling(self, start: &str, words: Text, citation: Option<Citation>) -> Applicability {
        Applicability {
            start: start.to_owned(),
            straddle: Some(words),
            straddle_citation: citation,
            ..self
        }
    }
}

/// A tier of seriousness; give tiers to a version from the lightest to the heaviest.
#[must_use]
pub fn tier(
    id: &str,
    title: Text,
    citation: Citation,
    condition: Condition,
    consequences: Vec<Consequence>,
) -> Tier {
    Tier {
        id: id.to_owned(),
        title: Some(title),
        citation: Some(citation),
        condition: Some(condition),
        consequences,
    }
}

/// What a provision of a general part attaches to: every provision of these characters.
#[must_use]
pub fn attaches_to(characters: &[wire::Character], effect: attachment::Effect) -> Attachment {
    Attachment {
        characters: characters
            .iter()
            .map(|character| (*character).into())
            .collect(),
        effect: Some(effect),
        ..Attachment::default()
    }
}

/// Narrows what a provision attaches to.
pub trait Attaches {
    /// Only to these provisions.
    #[must_use]
    fn only(self, provisions: &[&str]) -> Attachment;
    /// To none of these provisions.
    #[must_use]
    fn except(self, provisions: &[&str]) -> Attachment;
}

impl Attaches for Attachment {
    fn only(self, provisions: &[&str]) -> Attachment {
        Attachment {
            only: provisions.iter().map(|id| (*id).to_owned()).collect(),
            ..self
        }
    }

    fn except(self, provisions: &[&str]) -> Attachment {
        Attachment {
            except: provisions.iter().map(|id| (*id).to_owned()).collect(),
            ..self
        }
    }
}

/// The provision that it attaches to is not established.
#[must_use]
pub const fn excludes() -> attachment::Effect {
    attachment::Effect::Excludes(wire::Exclusion {})
}

/// Nothing may be imposed any more.
#[must_use]
pub const fn bars() -> attachment::Effect {
    attachment::Effect::Bars(wire::Bar {})
}

/// Its own consequences are added.
#[must_use]
pub const fn adds() -> attachment::Effect {
    attachment::Effect::Adds(wire::Addition {})
}

/// One of the adjustments of the range must be applied.
#[must_use]
pub fn must_adjust(adjustments: &[wire::Adjustment]) -> attachment::Effect {
    adjusts(adjustments, wire::Modality::Must)
}

/// One of the adjustments of the range may be applied.
#[must_use]
pub fn may_adjust(adjustments: &[wire::Adjustment]) -> attachment::Effect {
    adjusts(adjustments, wire::Modality::May)
}

fn adjusts(adjustments: &[wire::Adjustment], modality: wire::Modality) -> attachment::Effect {
    attachment::Effect::Modifies(wire::Modifier {
        adjustments: adjustments.iter().map(|one| (*one).into()).collect(),
        modality: modality.into(),
    })
}

/// A rule on how provisions stand together; under a rule of precedence the first named prevails.
#[must_use]
pub fn concurrence(
    id: &str,
    rule: wire::ConcurrenceRule,
    words: Text,
    citation: Citation,
    in_force: Period,
    provisions: &[&str],
) -> Concurrence {
    Concurrence {
        id: id.to_owned(),
        citation: Some(citation),
        text: Some(words),
        rule: rule.into(),
        provisions: provisions.iter().map(|id| (*id).to_owned()).collect(),
        in_force: Some(in_force),
        same_object: true,
        ..Concurrence::default()
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
        attachment: None,
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

    /// Gives the version added last its tiers, the lightest first. It is met where its elements and a
    /// tier are.
    #[must_use]
    fn with_tiers(self, tiers: Vec<Tier>) -> Self;

    /// Says from which day on acts are reached by the version added last, an interpretation.
    #[must_use]
    fn reaching_acts_from(self, day: Date) -> Self;

    /// Says which earlier version is shown as previous text of the one added last.
    #[must_use]
    fn showing_previous(self, version: &str) -> Self;

    /// Makes the provision one of a general part.
    #[must_use]
    fn attached(self, attachment: Attachment) -> Self;
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

    fn with_tiers(mut self, tiers: Vec<Tier>) -> Self {
        if let Some(version) = self.versions.last_mut() {
            version.tiers = tiers;
        }
        self
    }

    fn reaching_acts_from(mut self, day: Date) -> Self {
        if let Some(version) = self.versions.last_mut() {
            version.acts_from = Some(day);
        }
        self
    }

    fn showing_previous(mut self, previous: &str) -> Self {
        if let Some(version) = self.versions.last_mut() {
            previous.clone_into(&mut version.previous);
        }
        self
    }

    fn attached(self, attachment: Attachment) -> Self {
        Self {
            attachment: Some(attachment),
            ..self
        }
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
        ..TestCase::default()
    }
}

/// Narrows the sets in which a test case runs.
pub trait RunsIn {
    /// Only in sets that hold all these packs.
    #[must_use]
    fn with_packs(self, packs: &[&str]) -> TestCase;
    /// Only in sets that hold none of these packs.
    #[must_use]
    fn without_packs(self, packs: &[&str]) -> TestCase;
}

impl RunsIn for TestCase {
    fn with_packs(self, packs: &[&str]) -> TestCase {
        TestCase {
            with_packs: packs.iter().map(|id| (*id).to_owned()).collect(),
            ..self
        }
    }

    fn without_packs(self, packs: &[&str]) -> TestCase {
        TestCase {
            without_packs: packs.iter().map(|id| (*id).to_owned()).collect(),
            ..self
        }
    }
}
