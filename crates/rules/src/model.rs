//! The compiled form of a set of packs.
//!
//! Conditions of all provisions lie in one flat list in pre-order. A node knows where its subtree
//! ends, so its first child is the next node and each further child begins where the one before
//! ends. What people read of a node lies beside it and is touched only when an answer is rendered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lexpack_domain::{
    Adjustment, Character, Citation, Currency, Date, DeadlineUnit, Family, Joint, Modality, Money,
    Period, Ratio, RatioSpan, Span, Text, TimeUnit, Truth,
};

use crate::bind::BoundCase;
use crate::vocabulary::{FactType, Vocabulary};
use crate::{NativeFunctions, wire};

/// Number of a node within a set.
pub type NodeId = u32;

/// Variables in view of a condition: the subject, the object, and those of quantifiers.
pub(crate) const VARIABLES_MAX: usize = 8;
pub(crate) const SUBJECT: u8 = 0;
pub(crate) const OBJECT: u8 = 1;

/// A compiled, immutable set of packs.
#[derive(Debug)]
pub struct RuleSet {
    pub(crate) packs: Vec<PackSummary>,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) instruments: BTreeMap<String, wire::Instrument>,
    pub(crate) doubts: Vec<DoubtRule>,
    pub(crate) sanctions: Vec<SanctionRule>,
    pub(crate) conclusions: Vec<ConclusionRule>,
    pub(crate) calendars: Vec<CalendarRule>,
    pub(crate) concurrences: Vec<ConcurrenceRule>,
    /// In dependency order: a provision stands behind those it refers to.
    pub(crate) provisions: Vec<ProvisionRule>,
    /// Ids of tiers that conditions of attached provisions name.
    pub(crate) tier_lists: Vec<Vec<String>>,
    /// Doubts that bear where no trace is left: on filters, quantities and single consequences.
    pub(crate) hidden_doubts: BTreeSet<usize>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) node_texts: Vec<NodeText>,
    pub(crate) quantities: Vec<Quantity>,
}

/// A pack of the set, with the law it declared.
#[derive(Debug)]
pub struct PackSummary {
    /// Id.
    pub id: String,
    /// The law as data, as the pack described it.
    pub law: wire::Pack,
}

/// A doubt and its readings.
#[derive(Debug)]
pub struct DoubtRule {
    /// Id.
    pub id: String,
    /// The question.
    pub question: Text,
    /// What is known.
    pub known: Text,
    /// The readings; the first is the default.
    pub readings: Vec<ReadingRule>,
    /// Provisions that depend on it, themselves or by what attaches to them, in order.
    pub(crate) touches: Vec<usize>,
}

/// One reading of a doubt.
#[derive(Debug)]
pub struct ReadingRule {
    /// Id.
    pub id: String,
    /// The reading in words.
    pub text: Text,
    /// Who supports it.
    pub authority: Text,
}

/// A kind of sanction.
#[derive(Debug)]
pub struct SanctionRule {
    /// Id.
    pub id: String,
    /// Name.
    pub title: Text,
    /// Family.
    pub family: Family,
    /// Rank: larger is heavier.
    pub rank: u32,
}

/// A conclusion that conditions may refer to.
#[derive(Debug)]
pub(crate) struct ConclusionRule {
    pub(crate) id: String,
    pub(crate) title: Text,
    /// Index into `provisions`; `None` while no loaded pack holds the provision.
    pub(crate) provision: Option<usize>,
}

/// A compiled provision.
#[derive(Debug)]
pub struct ProvisionRule {
    /// Id.
    pub id: String,
    /// Index of its pack.
    pub pack: usize,
    /// Position within its pack's list of provisions.
    pub position: usize,
    /// Where it stands.
    pub citation: Citation,
    /// The citation in words.
    pub citation_text: Text,
    /// Title.
    pub title: Text,
    /// Legal character.
    pub character: Character,
    pub(crate) subject_kind: usize,
    pub(crate) object: Option<ObjectLink>,
    pub(crate) choice: ChoiceRule,
    /// The rule of choice among versions, in words.
    pub version_rule: Text,
    /// Citation of that rule, in words; empty where it is construction.
    pub version_rule_citation: Text,
    /// What the law says where a continuing act began under an earlier version; empty where nothing.
    pub straddle: Text,
    /// Citation of that, in words.
    pub straddle_citation: Text,
    /// What it attaches to, where it belongs to a general part.
    pub(crate) attachment: Option<AttachmentRule>,
    /// Provisions of general parts that attach to it, other than exclusions: indexes into the set.
    pub(crate) attached: Vec<usize>,
    /// Why nothing applies before the first version.
    pub before_first: Text,
    /// Versions in order of date.
    pub versions: Vec<VersionRule>,
    /// Doubts on which it depends, itself or through others.
    pub(crate) doubts: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ObjectLink {
    pub(crate) kind: usize,
    /// Reference of the object that names the subject, or what the subject's `via` names; `None` for
    /// a provision that attaches to others and takes their frames.
    pub(crate) link: Option<FactAt>,
    pub(crate) via: Option<FactAt>,
}

impl ObjectLink {
    /// The subject, or the entity that the subject's `via` names, as the object's link must name it;
    /// `None` where that is not known.
    pub(crate) fn wanted(self, case: &BoundCase, subject: u32) -> Option<u32> {
        self.via
            .map_or(Some(subject), |via| case.named(subject, via.slot))
    }

    /// Whether an object belongs to a subject.
    pub(crate) fn linked(self, case: &BoundCase, subject: u32, object: u32) -> Truth {
        let names = self.link.and_then(|link| case.named(object, link.slot));
        match (names, self.wanted(case, subject)) {
            (Some(names), Some(wanted)) => Truth::from(names == wanted),
            _ => Truth::Unknown,
        }
    }
}

/// How the version that governs is chosen, and by which dates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChoiceRule {
    pub(crate) kind: ChoiceKind,
    pub(crate) date: FactAt,
    pub(crate) decision: Option<FactAt>,
    pub(crate) start: Option<FactAt>,
}

/// The rule of choice among versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ChoiceKind {
    #[default]
    AtDate,
    Milder,
    Interpretation,
}

/// What a provision of a general part attaches to, and what it does there.
#[derive(Debug)]
pub(crate) struct AttachmentRule {
    pub(crate) effect: Effect,
    /// Provisions it attaches to: indexes into the set.
    pub(crate) targets: Vec<usize>,
}

/// What an attached provision does where its elements are met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// The provision it attaches to is not established.
    Excludes,
    /// Nothing may be imposed any more.
    Bars,
    /// The range changes: what may be chosen among, and whether one must be applied.
    Modifies(Vec<Adjustment>, Modality),
    /// Its own consequences are added.
    Adds,
}

/// Which days are working days.
#[derive(Debug)]
pub(crate) struct CalendarRule {
    pub(crate) id: String,
    pub(crate) covers: Span,
    /// Weekdays that are not worked, in order.
    pub(crate) holidays: Vec<i64>,
    /// Days of weekends that are worked, in order.
    pub(crate) worked: Vec<i64>,
}

/// How provisions stand together.
#[derive(Debug)]
pub struct ConcurrenceRule {
    /// Id.
    pub id: String,
    /// The rule in words.
    pub text: Text,
    /// Where it stands, in words.
    pub citation_text: Text,
    /// The rule.
    pub rule: Concur,
    /// Provisions that concur, in order of precedence: indexes into the set.
    pub(crate) members: Vec<usize>,
    pub(crate) days: Span,
    pub(crate) same_object: bool,
    pub(crate) doubt: Option<usize>,
}

/// A rule of concurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concur {
    /// The heavier governs; among equals the one named first.
    Heavier,
    /// The one named first governs as the special rule.
    Special,
    /// The law prescribes that the one named first governs.
    Prescribed,
    /// All stand and are combined.
    Cumulate,
    /// One fine alone is imposed, the highest.
    HighestFine,
    /// What was imposed under one is credited against the other.
    Credit,
    /// Both stand side by side.
    Parallel,
}

/// A time limit.
#[derive(Debug)]
pub struct DeadlineRule {
    pub(crate) anchor: QuantityId,
    /// How long.
    pub length: u32,
    /// Its unit.
    pub unit: DeadlineUnit,
    pub(crate) calendar: Option<usize>,
}

/// A compiled version.
#[derive(Debug)]
pub struct VersionRule {
    /// Id.
    pub id: String,
    /// Where the rule stands in this version, in words.
    pub citation_text: Text,
    /// Days on which it is in force.
    pub in_force: Period,
    pub(crate) days: Span,
    /// Id of the edition.
    pub edition: String,
    /// Document number of the edition.
    pub document_number: String,
    /// Official source.
    pub url: String,
    pub(crate) not_on_file: bool,
    /// Index of the earlier version that is shown as previous text.
    pub(crate) previous: Option<usize>,
    /// Under the rule for interpretations: first day of the acts that it reaches.
    pub(crate) acts_from: i64,
    pub(crate) root: NodeId,
    /// Tiers, the lightest first.
    pub tiers: Vec<TierRule>,
    /// Consequences in pre-order.
    pub consequences: Vec<ConsequenceRule>,
}

/// A tier of seriousness.
#[derive(Debug)]
pub struct TierRule {
    /// Id within the version.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// Where it stands, in words.
    pub citation_text: Text,
    pub(crate) node: NodeId,
}

/// A compiled consequence or group of consequences.
#[derive(Debug)]
pub struct ConsequenceRule {
    /// Depth, 0 for the outermost.
    pub depth: u32,
    /// Id within the version.
    pub id: String,
    /// What it says.
    pub text: Text,
    /// Where it stands, in words.
    pub citation_text: Text,
    /// Role on which it falls.
    pub role: Text,
    pub(crate) addressee: AddresseeRule,
    /// Who imposes it.
    pub imposed_by: Text,
    /// Whether it must or may be imposed.
    pub modality: Modality,
    pub(crate) when: Option<NodeId>,
    pub(crate) reading: Option<(usize, usize)>,
    /// Index of the tier to which it belongs; `None` where it follows in every tier.
    pub tier: Option<usize>,
    /// What it is.
    pub kind: ConsequenceKind,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum AddresseeRule {
    Subject,
    Selected(Selection),
}

/// What a consequence is.
#[derive(Debug)]
pub enum ConsequenceKind {
    /// One sanction: index into the sanctions of the set.
    Sanction(usize, MeasureRule),
    /// A group.
    Group(Joint),
    /// A duty: content, to whom it is owed, and until when.
    Duty(Text, Text, Option<DeadlineRule>),
    /// Liability towards others.
    Liability(Text),
    /// Law that follows instead or besides.
    Referral(String, Text),
    /// A remedy: content, forum, and until when.
    Remedy(Text, Text, Option<DeadlineRule>),
}

/// The measure of a sanction before it is computed.
#[derive(Debug)]
pub enum MeasureRule {
    /// The text gives none.
    None,
    /// A range of time.
    Time(TimeUnit, Option<u32>, Option<u32>),
    /// A fixed sum.
    Fixed(Money),
    /// A range of money.
    Range(Currency, Option<i64>, Option<i64>),
    /// A multiple of an amount: least, greatest, currency, base, floor.
    Multiple(Ratio, Ratio, Currency, QuantityId, Option<i64>),
    /// Up to the higher of a ceiling and a part of an amount: least, ceiling, part, base.
    HigherOf(Option<i64>, Money, Ratio, QuantityId),
    /// The whole of an amount.
    Whole(Currency, QuantityId),
    /// Without limit in the text.
    Unlimited,
}

/// A node of the graph.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(crate) op: Op,
    /// One past the last node of the subtree.
    pub(crate) end: NodeId,
}

/// What people read of a node.
#[derive(Debug, Clone)]
pub(crate) struct NodeText {
    pub(crate) text: Text,
    pub(crate) citation: Text,
    pub(crate) burden: wire::Burden,
    pub(crate) standard: wire::Standard,
    /// On the mixed sum of a threshold: how many units of the sum one of each amount counts.
    pub(crate) mix: Vec<(Text, i64)>,
}

/// A fact of the entity that a variable stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FactAt {
    pub(crate) variable: u8,
    pub(crate) slot: u32,
    /// Index into the vocabulary.
    pub(crate) fact: u32,
    /// Slot of the reference of the variable's entity that leads to the entity meant.
    pub(crate) via: Option<u32>,
}

/// Index of a quantity within a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuantityId(pub(crate) u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    Less,
    AtMost,
    Equal,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Op {
    All,
    Any,
    AtLeast(u32),
    Not,
    Holds(FactAt),
    Compare(QuantityId, Relation, QuantityId),
    CompareRatio(RatioTerm, Relation, RatioTerm),
    OneOf(FactAt, u64),
    Overlaps(FactAt, u64),
    Same(FactAt, u8),
    /// Children: the filter where there is one, then what must hold.
    Exists(Quantifier),
    Every(Quantifier),
    Conclusion(usize),
    /// The judgement, and the doubt that leaves the term open.
    OpenTexture(FactAt, Option<u32>),
    /// Children: one for each reading of the doubt, in its order.
    Alternative(usize),
    Constant(bool),
    /// Children: the basis, then the rebuttal.
    Presumed,
    /// Index into the lists of tiers.
    TierOfTarget(usize),
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum RatioTerm {
    Fact(FactAt),
    Point(Ratio),
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Quantifier {
    pub(crate) variable: u8,
    pub(crate) kind: usize,
    pub(crate) filtered: bool,
}

/// Entities of a kind that satisfy a condition outside the tree.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Selection {
    pub(crate) variable: u8,
    pub(crate) kind: usize,
    pub(crate) filter: Option<NodeId>,
}

#[derive(Debug)]
pub(crate) enum Quantity {
    Fact(FactAt),
    Point(i64, Dimension),
    Sum(Vec<QuantityId>),
    Multiple(i64, QuantityId),
    Total(Selection, QuantityId, Sign),
    Count(Selection),
    Call(Call),
    Shift(QuantityId, i32, i32, i32),
    Product(QuantityId, QuantityId),
    Greatest(Vec<QuantityId>),
    Least(Vec<QuantityId>),
    Difference(QuantityId, QuantityId),
    Choice(NodeId, QuantityId, QuantityId),
    AssessmentDate,
    /// The latest (true) or earliest date over entities.
    Extreme(Selection, QuantityId, bool),
    GreatestTerm,
}

/// Whether the terms of a total can be below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    NeverNegative,
    Either,
}

#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) functions: Arc<dyn NativeFunctions>,
    pub(crate) index: u32,
    pub(crate) text: Text,
    /// For each argument: whether the result rises with it.
    pub(crate) arguments: Vec<(QuantityId, bool)>,
}

/// What a quantity measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Dimension {
    /// A number whose unit the other side gives.
    Number,
    /// A count in a unit.
    Unit(Text),
    Money(Currency),
    Date,
    Instant,
    Ratio,
}

/// How the children of a node join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// A leaf.
    Leaf,
    /// All must hold.
    All,
    /// One must hold.
    Any,
    /// A number of them must hold.
    AtLeast,
    /// The child must not hold.
    Not,
    /// One instance must hold.
    Exists,
    /// Every instance must hold.
    Every,
    /// The branch of the reading in use decides.
    Readings,
    /// The first child holds until the second rebuts it.
    Presumed,
}

impl Op {
    /// Variable that the instances below a quantifier bind.
    pub(crate) const fn binds(&self) -> Option<u8> {
        if let Self::Exists(quantifier) | Self::Every(quantifier) = self {
            Some(quantifier.variable)
        } else {
            None
        }
    }

    /// Whether a node says something of the case, beyond what its children say.
    pub(crate) const fn speaks(&self) -> bool {
        match self {
            Self::All
            | Self::Any
            | Self::AtLeast(_)
            | Self::Not
            | Self::Alternative(_)
            | Self::Presumed
            | Self::Constant(_) => false,
            Self::Holds(_)
            | Self::Compare(..)
            | Self::CompareRatio(..)
            | Self::OneOf(..)
            | Self::Overlaps(..)
            | Self::Same(..)
            | Self::Exists(_)
            | Self::Every(_)
            | Self::Conclusion(_)
            | Self::TierOfTarget(_)
            | Self::OpenTexture(..) => true,
        }
    }

    pub(crate) const fn join(&self) -> Join {
        match self {
            Self::All => Join::All,
            Self::Any => Join::Any,
            Self::AtLeast(_) => Join::AtLeast,
            Self::Not => Join::Not,
            Self::Exists(_) => Join::Exists,
            Self::Every(_) => Join::Every,
            Self::Alternative(_) => Join::Readings,
            Self::Presumed => Join::Presumed,
            Self::Holds(_)
            | Self::Compare(..)
            | Self::CompareRatio(..)
            | Self::OneOf(..)
            | Self::Overlaps(..)
            | Self::Same(..)
            | Self::Conclusion(_)
            | Self::OpenTexture(..)
            | Self::TierOfTarget(_)
            | Self::Constant(_) => Join::Leaf,
        }
    }
}

impl ProvisionRule {
    /// Whether a finding of the provision may depend on a doubt, itself or through others.
    #[must_use]
    pub fn depends_on_doubt(&self, rules: &RuleSet, id: &str) -> bool {
        self.doubts
            .iter()
            .any(|doubt| rules.doubts.get(*doubt).is_some_and(|d| d.id == id))
    }
}

impl RuleSet {
    /// How the objects of a conclusion's provision belong to its subjects.
    pub(crate) fn link_of(&self, conclusion: usize) -> Option<ObjectLink> {
        let provision = self.conclusions.get(conclusion)?.provision?;
        self.provisions.get(provision)?.object
    }

    /// The kind of entity that a reference names.
    pub(crate) fn named_by(&self, reference: FactAt) -> Option<usize> {
        let fact = self
            .vocabulary
            .fact(usize::try_from(reference.fact).ok()?)?;
        if let FactType::Reference(kind) = fact.ty {
            Some(kind)
        } else {
            None
        }
    }

    /// The packs, in the order of their ids.
    #[must_use]
    pub fn packs(&self) -> &[PackSummary] {
        &self.packs
    }

    /// The vocabulary.
    #[must_use]
    pub const fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Provisions in the order of evaluation.
    #[must_use]
    pub fn provisions(&self) -> &[ProvisionRule] {
        &self.provisions
    }

    /// Doubts.
    #[must_use]
    pub fn doubts(&self) -> &[DoubtRule] {
        &self.doubts
    }

    /// Kinds of sanction.
    #[must_use]
    pub fn sanctions(&self) -> &[SanctionRule] {
        &self.sanctions
    }

    /// Conclusions that no loaded pack holds: id and title.
    pub fn externals(&self) -> impl Iterator<Item = (&str, &Text)> {
        self.conclusions
            .iter()
            .filter(|conclusion| conclusion.provision.is_none())
            .map(|conclusion| (conclusion.id.as_str(), &conclusion.title))
    }

    /// Number of nodes in the graph.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// A citation in words, after the short title of its instrument.
    #[must_use]
    pub fn citation_words(&self, citation: &Citation) -> Text {
        let short = self
            .instruments
            .get(&citation.instrument)
            .and_then(|instrument| instrument.short_title.as_ref());
        let short = short.map_or_else(
            || Text::same(citation.instrument.clone()),
            |text| Text::new(text.zh.clone(), text.en.clone()),
        );
        citation.in_words(&short)
    }

    pub(crate) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(usize::try_from(id).ok()?)
    }

    pub(crate) fn node_text(&self, id: NodeId) -> Option<&NodeText> {
        self.node_texts.get(usize::try_from(id).ok()?)
    }

    pub(crate) fn quantity(&self, id: QuantityId) -> Option<&Quantity> {
        self.quantities.get(usize::try_from(id.0).ok()?)
    }
}

pub(crate) fn ratio_point(ratio: Ratio) -> RatioSpan {
    RatioSpan::point(ratio)
}

pub(crate) fn period_days(period: Period) -> Span {
    let to = period.to.map(Date::days);
    Span::new(Some(period.from.days()), to).unwrap_or(Span::ANY)
}
