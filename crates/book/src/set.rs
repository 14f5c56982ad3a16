//! The packs of a set with what they declare, by name, and who uses what.

use std::collections::{BTreeMap, BTreeSet};

use lexpack_domain::Text;
use lexpack_rules::wire::{
    Calendar, Citation, CodeList, Doubt, EntityKind, Fact, Instrument, Pack, Provision, Quantity,
    SanctionKind, attachment, fact, quantity,
};

use crate::document::Pair;
use crate::values;
use crate::walk::{At, Seen, walk_pack, walk_provision};

/// A number of the law where it stands.
#[derive(Debug)]
pub(crate) struct NumberOfLaw<'a> {
    pub(crate) provision: &'a Provision,
    pub(crate) value: Pair,
    pub(crate) at: At<'a>,
}

/// The packs of a set, by name.
#[derive(Debug)]
pub(crate) struct Set<'a> {
    pub(crate) packs: &'a [Pack],
    provisions: BTreeMap<&'a str, (&'a Pack, &'a Provision)>,
    facts: BTreeMap<&'a str, &'a Fact>,
    kinds: BTreeMap<&'a str, &'a EntityKind>,
    lists: BTreeMap<&'a str, &'a CodeList>,
    instruments: BTreeMap<&'a str, &'a Instrument>,
    sanctions: BTreeMap<&'a str, &'a SanctionKind>,
    doubts: BTreeMap<&'a str, &'a Doubt>,
    calendars: BTreeMap<&'a str, &'a Calendar>,
    /// Provisions that have a page in the book.
    printed: BTreeSet<&'a str>,
    /// Provisions that a provision refers to.
    pub(crate) refers: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Provisions that read a fact, by the fact's name.
    pub(crate) readers: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Provisions in which a doubt bears.
    pub(crate) bears: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Instruments that a pack cites, by the pack's id.
    pub(crate) cited: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Every number of law, in the order of packs and provisions.
    pub(crate) numbers: Vec<NumberOfLaw<'a>>,
}

fn named<'a, T>(
    packs: &'a [Pack],
    of: impl Fn(&'a Pack) -> &'a [T],
    id: impl Fn(&'a T) -> &'a str,
) -> BTreeMap<&'a str, &'a T> {
    let mut found = BTreeMap::new();
    for entry in packs.iter().flat_map(of) {
        found.entry(id(entry)).or_insert(entry);
    }
    found
}

impl<'a> Set<'a> {
    /// Reads the packs; `only` prints one provision alone.
    pub(crate) fn new(packs: &'a [Pack], only: Option<&str>) -> Self {
        let mut provisions = BTreeMap::new();
        for pack in packs {
            for provision in &pack.provisions {
                provisions
                    .entry(provision.id.as_str())
                    .or_insert((pack, provision));
            }
        }
        let printed = provisions
            .keys()
            .copied()
            .filter(|id| only.is_none_or(|only| only == *id))
            .collect();
        let mut set = Self {
            packs,
            provisions,
            facts: named(packs, |pack| &pack.facts, |fact| &fact.name),
            kinds: named(packs, |pack| &pack.kinds, |kind| &kind.id),
            lists: named(packs, |pack| &pack.code_lists, |list| &list.id),
            instruments: named(packs, |pack| &pack.instruments, |instrument| &instrument.id),
            sanctions: named(packs, |pack| &pack.sanctions, |sanction| &sanction.id),
            doubts: named(packs, |pack| &pack.doubts, |doubt| &doubt.id),
            calendars: named(packs, |pack| &pack.calendars, |calendar| &calendar.id),
            printed,
            refers: BTreeMap::new(),
            readers: BTreeMap::new(),
            bears: BTreeMap::new(),
            cited: BTreeMap::new(),
            numbers: Vec::new(),
        };
        set.read_uses();
        set
    }

    fn read_uses(&mut self) {
        let mut seen = Vec::new();
        for pack in self.packs {
            walk_pack(pack, &mut |what| {
                if let Seen::Cited(citation) = what {
                    seen.push((pack, None, Seen::Cited(citation), At::default()));
                }
            });
            for provision in &pack.provisions {
                walk_provision(self, provision, &mut |what, at| {
                    seen.push((pack, Some(provision), what, at));
                });
            }
        }
        for (pack, provision, what, at) in seen {
            let id = provision.map(|provision| provision.id.as_str());
            let uses = match &what {
                Seen::Fact(name) => Some((&mut self.readers, *name)),
                Seen::Doubt(doubt) => Some((&mut self.bears, *doubt)),
                Seen::Cited(citation) => {
                    let cited = self.cited.entry(pack.id.as_str()).or_default();
                    cited.insert(citation.instrument.as_str());
                    None
                }
                Seen::Provision(target) => {
                    let refers = self.refers.entry(id.unwrap_or_default()).or_default();
                    refers.insert(target);
                    None
                }
                Seen::Number(_)
                | Seen::Open(_)
                | Seen::Presumed
                | Seen::Compared(..)
                | Seen::Limited(..) => None,
            };
            if let (Some((uses, name)), Some(id)) = (uses, id) {
                uses.entry(name).or_default().insert(id);
            }
            if let (Seen::Number(value), Some(provision)) = (what, provision) {
                self.numbers.push(NumberOfLaw {
                    provision,
                    value,
                    at,
                });
            }
        }
    }

    /// Whether a provision has a page in the book.
    pub(crate) fn is_printed(&self, id: &str) -> bool {
        self.printed.contains(id)
    }

    /// Whether every provision of the set is printed.
    pub(crate) fn is_whole(&self) -> bool {
        self.printed.len() == self.provisions.len()
    }

    pub(crate) fn provision(&self, id: &str) -> Option<&'a Provision> {
        self.provisions.get(id).map(|(_, provision)| *provision)
    }

    pub(crate) fn provisions(&self) -> impl Iterator<Item = (&'a Pack, &'a Provision)> + '_ {
        self.packs.iter().flat_map(|pack| {
            pack.provisions
                .iter()
                .map(move |provision| (pack, provision))
        })
    }

    pub(crate) fn fact(&self, name: &str) -> Option<&'a Fact> {
        self.facts.get(name).copied()
    }

    pub(crate) fn facts(&self) -> impl Iterator<Item = &'a Fact> + '_ {
        self.facts.values().copied()
    }

    pub(crate) fn kinds(&self) -> impl Iterator<Item = &'a EntityKind> + '_ {
        self.kinds.values().copied()
    }

    pub(crate) fn lists(&self) -> impl Iterator<Item = &'a CodeList> + '_ {
        self.lists.values().copied()
    }

    pub(crate) fn list(&self, id: &str) -> Option<&'a CodeList> {
        self.lists.get(id).copied()
    }

    pub(crate) fn instruments(&self) -> impl Iterator<Item = &'a Instrument> + '_ {
        self.instruments.values().copied()
    }

    pub(crate) fn instrument(&self, id: &str) -> Option<&'a Instrument> {
        self.instruments.get(id).copied()
    }

    pub(crate) fn sanctions(&self) -> impl Iterator<Item = &'a SanctionKind> + '_ {
        self.sanctions.values().copied()
    }

    pub(crate) fn doubt(&self, id: &str) -> Option<&'a Doubt> {
        self.doubts.get(id).copied()
    }

    pub(crate) fn doubts(&self) -> impl Iterator<Item = &'a Doubt> + '_ {
        self.packs.iter().flat_map(|pack| &pack.doubts)
    }

    pub(crate) fn calendar(&self, id: &str) -> Option<&'a Calendar> {
        self.calendars.get(id).copied()
    }

    /// Title of a kind of entity.
    pub(crate) fn kind_title(&self, id: &str) -> Pair {
        match self.kinds.get(id) {
            Some(kind) => values::text(kind.title.as_ref()),
            None => Pair::code(id),
        }
    }

    /// Title of a kind of sanction.
    pub(crate) fn sanction_title(&self, id: &str) -> Pair {
        match self.sanctions.get(id) {
            Some(sanction) => values::text(sanction.title.as_ref()),
            None => Pair::code(id),
        }
    }

    /// A citation in words.
    pub(crate) fn cite(&self, citation: &Citation) -> Pair {
        let short = self
            .instrument(&citation.instrument)
            .and_then(|instrument| instrument.short_title.clone());
        let short = short.map_or_else(
            || Text::same(citation.instrument.clone()),
            |short| Text::new(short.zh, short.en),
        );
        let words = values::citation(citation, short);
        Pair::words(words.zh, words.en)
    }

    /// A provision by its place and title, linked where it has a page.
    pub(crate) fn provision_named(&self, id: &str) -> Pair {
        let external = || {
            self.packs
                .iter()
                .flat_map(|pack| &pack.externals)
                .find(|external| external.provision == id)
        };
        let Some(provision) = self.provision(id) else {
            let title = external().map_or_else(
                || Pair::code(id),
                |external| values::text(external.title.as_ref()),
            );
            return Pair::fill(
                "{0}（本书所载各包未收录）",
                "{0} (not in the packs of this book)",
                &[title],
            );
        };
        let place = provision
            .citation
            .as_ref()
            .map_or_else(values::missing, |at| self.cite(at));
        let title = values::text(provision.title.as_ref());
        let named = Pair::fill("{0} {1}", "{0} {1}", &[place, title]);
        if self.is_printed(id) {
            named.linked(&provision_anchor(id))
        } else {
            named
        }
    }

    /// A doubt by its id, linked to its full text where the book holds it.
    pub(crate) fn doubt_named(&self, id: &str) -> Pair {
        match self.doubt(id) {
            Some(_) => Pair::code(id).linked(&doubt_anchor(id)),
            None => Pair::code(id).then(values::missing()),
        }
    }

    /// A rule of concurrence by its id, linked where the book holds it.
    pub(crate) fn concurrence_named(&self, id: &str) -> Pair {
        let name = Pair::code(id);
        if self.is_whole() {
            name.linked(&format!("concurrence.{id}"))
        } else {
            name
        }
    }

    /// A fact by its title and name, linked to the vocabulary.
    pub(crate) fn fact_named(&self, name: &str) -> Pair {
        match self.fact(name) {
            Some(fact) => values::text(fact.title.as_ref()).linked(&fact_anchor(name)),
            None => Pair::code(name).then(values::missing()),
        }
    }

    /// A code of the list that a fact takes, by its title.
    pub(crate) fn code_named(&self, fact: &str, code: &str) -> Pair {
        let list = match self.fact(fact).and_then(|fact| fact.r#type.as_ref()) {
            Some(fact::Type::Code(ty)) => self.list(&ty.list),
            Some(fact::Type::CodeSet(ty)) => self.list(&ty.list),
            Some(
                fact::Type::Boolean(_)
                | fact::Type::Integer(_)
                | fact::Type::Money(_)
                | fact::Type::Ratio(_)
                | fact::Type::Date(_)
                | fact::Type::Instant(_)
                | fact::Type::Reference(_),
            )
            | None => None,
        };
        let entry = list.and_then(|list| list.codes.iter().find(|entry| entry.name == code));
        match entry {
            Some(entry) => values::text(entry.title.as_ref()),
            None => Pair::code(code).then(values::missing()),
        }
    }

    /// The unit of what a quantity counts, from the first counted fact in it.
    pub(crate) fn unit(&self, of: &Quantity) -> Pair {
        use quantity::Kind as Q;
        let first = |terms: &[Quantity]| {
            let units = terms.iter().map(|term| self.unit(term));
            units
                .into_iter()
                .find(|unit| !unit.is_empty())
                .unwrap_or_default()
        };
        let inner =
            |of: &Option<Box<Quantity>>| of.as_ref().map(|of| self.unit(of)).unwrap_or_default();
        match &of.kind {
            Some(Q::Fact(fact)) => {
                match self.fact(&fact.fact).and_then(|fact| fact.r#type.as_ref()) {
                    Some(fact::Type::Integer(ty)) => match &ty.unit {
                        Some(unit) if !unit.zh.is_empty() || !unit.en.is_empty() => {
                            Pair::words(unit.zh.clone(), format!(" {}", unit.en))
                        }
                        Some(_) | None => Pair::default(),
                    },
                    Some(
                        fact::Type::Boolean(_)
                        | fact::Type::Money(_)
                        | fact::Type::Ratio(_)
                        | fact::Type::Date(_)
                        | fact::Type::Instant(_)
                        | fact::Type::Code(_)
                        | fact::Type::CodeSet(_)
                        | fact::Type::Reference(_),
                    )
                    | None => Pair::default(),
                }
            }
            Some(Q::Sum(sum) | Q::Greatest(sum) | Q::Least(sum)) => first(&sum.terms),
            Some(Q::Multiple(multiple)) => inner(&multiple.of),
            Some(Q::Total(total) | Q::Latest(total) | Q::Earliest(total)) => inner(&total.value),
            Some(Q::Difference(difference)) => inner(&difference.from),
            Some(Q::Choice(choice)) => inner(&choice.then),
            Some(Q::Count(_)) => Pair::words("个", ""),
            Some(Q::GreatestTerm(_)) => Pair::words("个月", " months"),
            Some(
                Q::Integer(_)
                | Q::Money(_)
                | Q::Ratio(_)
                | Q::Date(_)
                | Q::Call(_)
                | Q::Shift(_)
                | Q::Instant(_)
                | Q::Product(_)
                | Q::AssessmentDate(_),
            )
            | None => Pair::default(),
        }
    }

    /// Provisions of general parts that attach to a provision, as the compiler links them.
    pub(crate) fn attached_to(&self, provision: &Provision) -> Vec<&'a Provision> {
        let attaches = |general: &&'a Provision| {
            let Some(attachment) = &general.attachment else {
                return false;
            };
            let by_character = attachment.characters.contains(&provision.character);
            let named = if attachment.only.is_empty() {
                by_character
            } else {
                attachment.only.contains(&provision.id)
                    && (attachment.characters.is_empty() || by_character)
            };
            provision.attachment.is_none() && named && !attachment.except.contains(&provision.id)
        };
        self.provisions()
            .map(|(_, provision)| provision)
            .filter(attaches)
            .collect()
    }
}

/// What a general part does, in words.
pub(crate) fn effect(effect: Option<&attachment::Effect>) -> Pair {
    match effect {
        None => values::missing(),
        Some(attachment::Effect::Excludes(_)) => Pair::words(
            "要件满足的，所附条款不成立（不构成、不负责任）",
            "where its elements are met, the provision it attaches to is not established",
        ),
        Some(attachment::Effect::Bars(_)) => Pair::words(
            "要件满足的，所附条款仍成立，但不得再予处罚",
            "where its elements are met, the provision stays established, but nothing may be \
             imposed any more",
        ),
        Some(attachment::Effect::Adds(_)) => Pair::words(
            "要件满足的，加上本条自身的后果",
            "where its elements are met, its own consequences are added",
        ),
        Some(attachment::Effect::Modifies(modifier)) => {
            let adjustments = modifier
                .adjustments
                .iter()
                .map(|one| crate::names::adjustment(*one));
            Pair::fill(
                "要件满足的，{0}{1}",
                "where its elements are met, the range {0} change: {1}",
                &[
                    crate::names::modality(modifier.modality),
                    Pair::join(adjustments, "、", ", or "),
                ],
            )
        }
    }
}

/// Anchor of a provision's page.
pub(crate) fn provision_anchor(id: &str) -> String {
    format!("provision.{id}")
}

/// Anchor of a doubt's full text.
pub(crate) fn doubt_anchor(id: &str) -> String {
    format!("doubt.{id}")
}

/// Anchor of a fact in the index.
pub(crate) fn fact_anchor(name: &str) -> String {
    format!("fact.{name}")
}

/// Anchor of a code list.
pub(crate) fn list_anchor(id: &str) -> String {
    format!("codes.{id}")
}
