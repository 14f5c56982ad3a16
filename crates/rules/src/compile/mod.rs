//! Validation and lowering of a set of packs.
//!
//! Everything that is wrong is reported at once, with a path that begins with the pack's id. What
//! two packs declare under one id must be the same to the letter, so that packs of a jurisdiction
//! can share a vocabulary and none can change the meaning of another's facts.

mod condition;
mod consequence;
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lexpack_domain::{Character, Citation, Date, Period, Text};

use crate::model::{
    ConclusionRule, FactAt, Node, NodeText, OBJECT, ObjectLink, Op, PackSummary, ProvisionRule,
    Quantity, RuleSet, SUBJECT, VersionRule, period_days,
};
use crate::vocabulary::{FactType, Vocabulary, nearest};
use crate::{NativeFunctions, Problems, wire};
use condition::{Scope, Variable};
use shared::Shared;

/// Most nodes that a set may hold; bounds the cost of an evaluation.
pub(crate) const NODES_MAX: usize = 200_000;
/// Deepest nesting of conditions; bounds the stack of an evaluation.
pub(crate) const DEPTH_MAX: usize = 64;

/// A pack to compile.
#[derive(Debug)]
pub struct PackInput {
    /// The law it describes.
    pub law: wire::Pack,
    /// Its native functions.
    pub functions: Option<Arc<dyn NativeFunctions>>,
}

/// Validates packs and compiles them into one set.
///
/// # Errors
/// Every problem in the packs, each with the path of the field.
pub fn compile(packs: Vec<PackInput>) -> Result<RuleSet, Problems> {
    let mut packs = packs;
    packs.sort_by(|a, b| a.law.id.cmp(&b.law.id));
    let mut problems = Problems::default();
    for pair in packs.windows(2) {
        if let [a, b] = pair
            && a.law.id == b.law.id
        {
            problems.add(&a.law.id, "two packs of the set have this id");
        }
    }
    let shared = Shared::merge(&packs, &mut problems);
    let mut compiler = Compiler {
        conclusions: conclusions(&packs, &mut problems),
        shared,
        problems,
        nodes: Vec::new(),
        node_texts: Vec::new(),
        quantities: Vec::new(),
        read: BTreeSet::new(),
    };
    let order = compiler.order(&packs);
    let mut provisions: Vec<ProvisionRule> = Vec::new();
    for (pack_index, position) in order {
        let Some(input) = packs.get(pack_index) else {
            continue;
        };
        let Some(provision) = input.law.provisions.get(position) else {
            continue;
        };
        let context = PackContext {
            input,
            index: pack_index,
        };
        if let Some(rule) = compiler.provision(&context, provision, position, &provisions) {
            if let Some(conclusion) = compiler
                .conclusions
                .iter_mut()
                .find(|conclusion| conclusion.id == rule.id)
            {
                conclusion.provision = Some(provisions.len());
            }
            provisions.push(rule);
        }
    }
    if compiler.nodes.len() > NODES_MAX {
        let count = compiler.nodes.len();
        compiler
            .problems
            .add("set", format!("{count} nodes are more than {NODES_MAX}"));
    }
    for input in &packs {
        pack_header(&input.law, &mut compiler.problems);
        expectations(&input.law, &mut compiler.problems);
    }
    compiler.finish(packs, provisions)
}

/// The vocabulary of declarations that a compiled set has published. What they cite is not looked at.
#[must_use]
pub fn published_vocabulary(
    kinds: Vec<wire::EntityKind>,
    facts: Vec<wire::Fact>,
    code_lists: Vec<wire::CodeList>,
) -> Vocabulary {
    let law = wire::Pack {
        kinds,
        facts,
        code_lists,
        ..wire::Pack::default()
    };
    let published = PackInput {
        law,
        functions: None,
    };
    Shared::merge(std::slice::from_ref(&published), &mut Problems::default()).vocabulary
}

/// The pack that is being compiled.
pub(crate) struct PackContext<'a> {
    pub(crate) input: &'a PackInput,
    pub(crate) index: usize,
}

impl PackContext<'_> {
    pub(crate) fn path(&self, rest: &str) -> String {
        format!("{} {rest}", self.input.law.id)
    }
}

pub(crate) struct Compiler {
    pub(crate) shared: Shared,
    pub(crate) conclusions: Vec<ConclusionRule>,
    pub(crate) problems: Problems,
    pub(crate) nodes: Vec<Node>,
    pub(crate) node_texts: Vec<NodeText>,
    pub(crate) quantities: Vec<Quantity>,
    /// Facts that some provision reads.
    pub(crate) read: BTreeSet<usize>,
}

/// What the conditions of one version may refer to.
pub(crate) struct Home<'a> {
    pub(crate) pack: &'a PackContext<'a>,
    pub(crate) citation: &'a Citation,
    pub(crate) subject_kind: usize,
    pub(crate) object: Option<ObjectLink>,
    pub(crate) in_force: Period,
    /// Provisions compiled before, for the frames of conclusions.
    pub(crate) before: &'a [ProvisionRule],
    pub(crate) doubts: BTreeSet<usize>,
}

impl Compiler {
    fn finish(
        mut self,
        packs: Vec<PackInput>,
        provisions: Vec<ProvisionRule>,
    ) -> Result<RuleSet, Problems> {
        for index in &self.read {
            if let Some(fact) = self.shared.vocabulary.facts.get_mut(*index) {
                fact.read = true;
            }
        }
        let set = RuleSet {
            packs: packs
                .into_iter()
                .map(|input| PackSummary {
                    id: input.law.id.clone(),
                    law: input.law,
                })
                .collect(),
            vocabulary: self.shared.vocabulary,
            instruments: self.shared.instruments,
            doubts: self.shared.doubts,
            sanctions: self.shared.sanctions,
            conclusions: self.conclusions,
            provisions,
            nodes: self.nodes,
            node_texts: self.node_texts,
            quantities: self.quantities,
        };
        self.problems.or(set)
    }

    /// Provisions in dependency order, as indexes of pack and provision; cycles are refused.
    fn order(&mut self, packs: &[PackInput]) -> Vec<(usize, usize)> {
        let mut places: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut declared: Vec<(&str, (usize, usize))> = Vec::new();
        for (pack_index, input) in packs.iter().enumerate() {
            for (position, provision) in input.law.provisions.iter().enumerate() {
                let id = provision.id.as_str();
                if places.insert(id, (pack_index, position)).is_some() {
                    self.problems.add(
                        format!("{} provisions[{position}].id", input.law.id),
                        format!("`{id}` is declared twice in the set"),
                    );
                } else {
                    declared.push((id, (pack_index, position)));
                }
            }
        }
        let mut needs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (id, (pack_index, position)) in &declared {
            let provision = packs
                .get(*pack_index)
                .and_then(|input| input.law.provisions.get(*position));
            let mut found = BTreeSet::new();
            for version in provision
                .into_iter()
                .flat_map(|provision| &provision.versions)
            {
                version
                    .elements
                    .iter()
                    .for_each(|tree| condition::conclusions_in(tree, &mut found));
                for consequence in &version.consequences {
                    consequence::conclusions_in(consequence, &mut found);
                }
            }
            needs.insert(
                id,
                found
                    .into_iter()
                    .filter(|id| places.contains_key(id))
                    .collect(),
            );
        }
        // The first that is ready comes next, so the order of the statutes stays where it can.
        let mut order = Vec::new();
        let mut done: BTreeSet<&str> = BTreeSet::new();
        while done.len() < declared.len() {
            let next = declared.iter().find(|(id, _)| {
                !done.contains(id) && needs.get(id).is_none_or(|needs| needs.is_subset(&done))
            });
            let Some((id, place)) = next else {
                let cycle: Vec<String> = declared
                    .iter()
                    .filter(|(id, _)| !done.contains(id))
                    .map(|(id, _)| format!("`{id}`"))
                    .collect();
                self.problems.add(
                    "set",
                    format!(
                        "provisions depend on each other in a circle: {}",
                        cycle.join(", ")
                    ),
                );
                break;
            };
            done.insert(id);
            order.push(*place);
        }
        order
    }

    fn provision(
        &mut self,
        pack: &PackContext<'_>,
        provision: &wire::Provision,
        position: usize,
        before: &[ProvisionRule],
    ) -> Option<ProvisionRule> {
        let path = pack.path(&format!("provisions[{position}] `{}`", provision.id));
        if !is_id(&provision.id) {
            self.problems.add(format!("{path}.id"), ID_RULE);
        }
        let title = self.text(&path, "title", provision.title.as_ref());
        let citation = self.citation(&format!("{path}.citation"), provision.citation.as_ref());
        let character = match provision.character() {
            wire::Character::Unspecified => {
                self.problems.add(format!("{path}.character"), "not stated");
                None
            }
            wire::Character::Criminal => Some(Character::Criminal),
            wire::Character::Administrative => Some(Character::Administrative),
            wire::Character::Disciplinary => Some(Character::Disciplinary),
            wire::Character::Civil => Some(Character::Civil),
            wire::Character::Duty => Some(Character::Duty),
            wire::Character::Definition => Some(Character::Definition),
        };
        let (subject_kind, object) = self.frame(&path, provision.frame.as_ref())?;
        let (date, rule, rule_citation) = self.applicability(
            &path,
            provision.applicability.as_ref(),
            subject_kind,
            object,
        )?;
        let before_first = self.text(&path, "before_first", provision.before_first.as_ref());
        let citation = citation?;
        let mut doubts = BTreeSet::new();
        let mut versions = Vec::new();
        if provision.versions.is_empty() {
            self.problems.add(
                format!("{path}.versions"),
                "a provision needs at least one version",
            );
        }
        for (index, version) in provision.versions.iter().enumerate() {
            let path = format!("{path}.versions[{index}]");
            let in_force = self.period(&format!("{path}.in_force"), version.in_force.as_ref());
            let Some(in_force) = in_force else { continue };
            if let Some(previous) = versions.last()
                && overlaps_or_precedes(previous, in_force)
            {
                self.problems.add(
                    format!("{path}.in_force"),
                    format!("{in_force} does not lie after the version before it"),
                );
            }
            let place = match &version.citation {
                Some(place) => self.citation(&format!("{path}.citation"), Some(place)),
                None => Some(citation.clone()),
            };
            let Some(place) = place else { continue };
            let mut home = Home {
                pack,
                citation: &place,
                subject_kind,
                object,
                in_force,
                before,
                doubts: BTreeSet::new(),
            };
            if let Some(version) = self.version(&path, version, &title, &mut home) {
                versions.push(version);
            }
            doubts.append(&mut home.doubts);
        }
        Some(ProvisionRule {
            id: provision.id.clone(),
            pack: pack.index,
            position,
            citation_text: self.shared.citation_words(&citation),
            citation,
            title,
            character: character?,
            subject_kind,
            object,
            date,
            version_rule: rule,
            version_rule_citation: rule_citation,
            before_first,
            versions,
            doubts: doubts.into_iter().collect(),
        })
    }

    fn frame(
        &mut self,
        path: &str,
        frame: Option<&wire::Frame>,
    ) -> Option<(usize, Option<ObjectLink>)> {
        let Some(frame) = frame else {
            self.problems.add(format!("{path}.frame"), "not stated");
            return None;
        };
        let subject = self.kind(&format!("{path}.frame.subject_kind"), &frame.subject_kind)?;
        if frame.object_kind.is_empty() {
            if !frame.link.is_empty() {
                self.problems
                    .add(format!("{path}.frame.link"), "a link needs an object kind");
            }
            return Some((subject, None));
        }
        let object = self.kind(&format!("{path}.frame.object_kind"), &frame.object_kind)?;
        let link_path = format!("{path}.frame.link");
        let link = self.fact(&link_path, OBJECT, object, &frame.link)?;
        let fact = usize::try_from(link.fact).ok()?;
        if self.shared.vocabulary.facts.get(fact)?.ty == FactType::Reference(subject) {
            Some((subject, Some(ObjectLink { kind: object, link })))
        } else {
            self.problems
                .add(link_path, "must be a reference to the subject's kind");
            None
        }
    }

    fn applicability(
        &mut self,
        path: &str,
        applicability: Option<&wire::Applicability>,
        subject: usize,
        object: Option<ObjectLink>,
    ) -> Option<(FactAt, Text, Text)> {
        let path = format!("{path}.applicability");
        let Some(applicability) = applicability else {
            self.problems.add(path, "not stated");
            return None;
        };
        if applicability.rule() == wire::VersionRule::Unspecified {
            self.problems.add(format!("{path}.rule"), "not stated");
        }
        let text = self.text(&path, "text", applicability.text.as_ref());
        let citation = applicability.citation.as_ref().and_then(|citation| {
            let citation = self.citation(&format!("{path}.citation"), Some(citation))?;
            Some(self.shared.citation_words(&citation))
        });
        let (variable, kind) = object.map_or((SUBJECT, subject), |object| (OBJECT, object.kind));
        let date = self.fact(&format!("{path}.date"), variable, kind, &applicability.date)?;
        let fact = self
            .shared
            .vocabulary
            .facts
            .get(usize::try_from(date.fact).ok()?)?;
        if fact.ty != FactType::Date {
            self.problems
                .add(format!("{path}.date"), "must be a date fact");
            return None;
        }
        Some((date, text, citation.unwrap_or_default()))
    }

    fn version(
        &mut self,
        path: &str,
        version: &wire::Version,
        title: &Text,
        home: &mut Home<'_>,
    ) -> Option<VersionRule> {
        if version.id.is_empty() {
            self.problems.add(format!("{path}.id"), "not stated");
        }
        if version.verification() == wire::Verification::Unspecified {
            self.problems
                .add(format!("{path}.verification"), "not stated");
        }
        let (document_number, url) = self.edition(path, version, home);
        let root = u32::try_from(self.nodes.len()).ok()?;
        let mut consequences = Vec::new();
        let place = self.shared.citation_words(home.citation);
        if version.not_on_file {
            if version.elements.is_some() || !version.consequences.is_empty() {
                self.problems.add(
                    path,
                    "a version whose text is not on file has neither elements nor consequences",
                );
            }
            self.push(Op::Constant(false), NodeText::new(title.clone(), place));
        } else {
            let root_text = NodeText::new(title.clone(), place.clone());
            self.push(Op::All, root_text);
            if let Some(object) = home.object {
                let fact = usize::try_from(object.link.fact).ok()?;
                self.read.insert(fact);
                let link = self.shared.vocabulary.facts.get(fact)?.title.clone();
                self.push(Op::Same(object.link, SUBJECT), NodeText::new(link, place));
            }
            let mut scope = Scope::new(home);
            match &version.elements {
                Some(elements) => self.condition(
                    &format!("{path}.elements"),
                    elements,
                    home.citation,
                    home,
                    &mut scope,
                    1,
                ),
                None => self.problems.add(format!("{path}.elements"), "not stated"),
            }
            self.close(root);
            for (index, consequence) in version.consequences.iter().enumerate() {
                let path = format!("{path}.consequences[{index}]");
                self.consequence(&path, consequence, None, home, 0, &mut consequences);
            }
        }
        Some(VersionRule {
            id: version.id.clone(),
            citation_text: self.shared.citation_words(home.citation),
            in_force: home.in_force,
            days: period_days(home.in_force),
            edition: version.edition.clone(),
            document_number,
            url,
            not_on_file: version.not_on_file,
            root,
            consequences,
        })
    }

    /// Document number and source of the edition that holds a version; its dates must cover the
    /// version's.
    fn edition(
        &mut self,
        path: &str,
        version: &wire::Version,
        home: &Home<'_>,
    ) -> (String, String) {
        let instrument = self.shared.instruments.get(&home.citation.instrument);
        let edition = instrument
            .and_then(|instrument| instrument.editions.iter().find(|e| e.id == version.edition));
        let Some(edition) = edition.cloned() else {
            let known = instrument.map(|i| i.editions.iter().map(|e| e.id.as_str()));
            let near = known
                .map(|known| nearest(&version.edition, known))
                .unwrap_or_default();
            self.problems.add(
                format!("{path}.edition"),
                format!(
                    "`{}` has no edition `{}`{near}",
                    home.citation.instrument, version.edition
                ),
            );
            return Default::default();
        };
        if let Some(period) = edition.in_force.as_ref().and_then(plain_period) {
            let starts = period.contains(home.in_force.from);
            let ends = match (home.in_force.to, period.to) {
                (Some(to), _) => period.contains(to),
                (None, end) => end.is_none(),
            };
            if !starts || !ends {
                self.problems.add(
                    format!("{path}.in_force"),
                    format!(
                        "{} is not covered by the edition `{}` ({period})",
                        home.in_force, edition.id
                    ),
                );
            }
        }
        (edition.document_number, edition.url)
    }

    pub(crate) fn push(&mut self, op: Op, text: NodeText) -> u32 {
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node {
            op,
            end: id.saturating_add(1),
        });
        self.node_texts.push(text);
        id
    }

    /// Replaces the operation of a node.
    pub(crate) fn set(&mut self, node: u32, op: Op) {
        if let Some(node) = usize::try_from(node)
            .ok()
            .and_then(|index| self.nodes.get_mut(index))
        {
            node.op = op;
        }
    }

    /// Marks the end of the subtree of a node whose last child has been pushed.
    pub(crate) fn close(&mut self, node: u32) {
        let end = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        if let Some(node) = usize::try_from(node)
            .ok()
            .and_then(|index| self.nodes.get_mut(index))
        {
            node.end = end;
        }
    }

    pub(crate) fn text(&mut self, path: &str, field: &str, text: Option<&wire::Text>) -> Text {
        shared::text(path, field, text, &mut self.problems)
    }

    pub(crate) fn citation(
        &mut self,
        path: &str,
        citation: Option<&wire::Citation>,
    ) -> Option<Citation> {
        self.shared.citation(path, citation, &mut self.problems)
    }

    fn period(&mut self, path: &str, period: Option<&wire::Period>) -> Option<Period> {
        shared::period(path, period, &mut self.problems)
    }

    pub(crate) fn kind(&mut self, path: &str, id: &str) -> Option<usize> {
        let found = self.shared.vocabulary.kind(id);
        if found.is_none() {
            let known = self
                .shared
                .vocabulary
                .kinds
                .iter()
                .map(|kind| kind.id.as_str());
            self.problems
                .add(path, format!("unknown kind `{id}`{}", nearest(id, known)));
        }
        found
    }

    /// A fact by its full name on the entity of a variable.
    pub(crate) fn fact(
        &mut self,
        path: &str,
        variable: u8,
        kind: usize,
        name: &str,
    ) -> Option<FactAt> {
        let vocabulary = &self.shared.vocabulary;
        let index = vocabulary.by_name.get(name).copied();
        match index.and_then(|index| vocabulary.facts.get(index).map(|fact| (index, fact))) {
            Some((index, fact)) if fact.kind == kind => Some(FactAt {
                variable,
                slot: u32::try_from(fact.slot).ok()?,
                fact: u32::try_from(index).ok()?,
            }),
            Some((_, fact)) => {
                let message = format!(
                    "`{name}` is a fact of kind `{}`",
                    vocabulary
                        .kinds
                        .get(fact.kind)
                        .map_or("", |kind| kind.id.as_str())
                );
                self.problems.add(path, message);
                None
            }
            None => {
                let known = vocabulary.facts.iter().map(|fact| fact.name.as_str());
                let near = nearest(name, known);
                self.problems
                    .add(path, format!("unknown fact `{name}`{near}"));
                None
            }
        }
    }
}

impl NodeText {
    pub(crate) const fn new(text: Text, citation: Text) -> Self {
        Self {
            text,
            citation,
            burden: wire::Burden::Unspecified,
        }
    }
}

impl Scope {
    /// The variables of a frame.
    pub(crate) fn new(home: &Home<'_>) -> Self {
        let mut variables = vec![Variable {
            name: "subject".to_owned(),
            id: SUBJECT,
            kind: home.subject_kind,
        }];
        if let Some(object) = home.object {
            variables.push(Variable {
                name: "object".to_owned(),
                id: OBJECT,
                kind: object.kind,
            });
        }
        Self { variables }
    }
}

fn overlaps_or_precedes(previous: &VersionRule, next: Period) -> bool {
    previous.in_force.to.is_none_or(|to| next.from <= to)
}

/// Conclusions that conditions may name: provisions of the set and declared externals.
fn conclusions(packs: &[PackInput], problems: &mut Problems) -> Vec<ConclusionRule> {
    let mut found: BTreeMap<&str, ConclusionRule> = BTreeMap::new();
    for input in packs {
        for (index, external) in input.law.externals.iter().enumerate() {
            let path = format!("{} externals[{index}]", input.law.id);
            if !is_id(&external.provision) {
                problems.add(format!("{path}.provision"), ID_RULE);
            }
            let title = shared::text(&path, "title", external.title.as_ref(), problems);
            found
                .entry(&external.provision)
                .or_insert_with(|| ConclusionRule {
                    id: external.provision.clone(),
                    title,
                    provision: None,
                });
        }
    }
    for provision in packs.iter().flat_map(|input| &input.law.provisions) {
        let title = provision
            .title
            .as_ref()
            .map(shared::plain_text)
            .unwrap_or_default();
        found.insert(
            &provision.id,
            ConclusionRule {
                id: provision.id.clone(),
                title,
                provision: None,
            },
        );
    }
    found.into_values().collect()
}

const ID_RULE: &str =
    "an id is lower-case letters and digits joined by `.`, `-` or `_`, at most 128 characters";

pub(crate) fn is_id(id: &str) -> bool {
    let word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let inner = |byte: u8| word(byte) || matches!(byte, b'.' | b'-' | b'_');
    let ends = id.bytes().next().is_some_and(word) && id.bytes().last().is_some_and(word);
    ends && id.len() <= 128 && id.bytes().all(inner)
}

fn pack_header(pack: &wire::Pack, problems: &mut Problems) {
    let id = &pack.id;
    if !is_id(id) {
        problems.add(format!("{id} id"), ID_RULE);
    }
    let parts: Vec<&str> = pack.version.split(['.', '-', '+']).collect();
    let numbers = parts
        .iter()
        .take(3)
        .filter(|part| part.parse::<u32>().is_ok())
        .count();
    if numbers != 3 {
        problems.add(
            format!("{id} version"),
            format!("`{}` is not a semantic version", pack.version),
        );
    }
    if pack.jurisdiction.len() != 2 || !pack.jurisdiction.bytes().all(|b| b.is_ascii_uppercase()) {
        problems.add(
            format!("{id} jurisdiction"),
            "must be an ISO 3166-1 alpha-2 code",
        );
    }
    shared::text(id, "title", pack.title.as_ref(), problems);
    match &pack.currency {
        Some(currency) => {
            shared::date(
                &format!("{id} currency.checked_on"),
                currency.checked_on,
                problems,
            );
            shared::text(id, "currency.note", currency.note.as_ref(), problems);
        }
        None => problems.add(format!("{id} currency"), "not stated"),
    }
    if pack.provisions.is_empty() {
        problems.add(
            format!("{id} provisions"),
            "a pack holds at least one provision",
        );
    }
}

fn expectations(pack: &wire::Pack, problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    for (index, case) in pack.test_cases.iter().enumerate() {
        let path = format!("{} test_cases[{index}] `{}`", pack.id, case.id);
        if !seen.insert(&case.id) || case.id.is_empty() {
            problems.add(
                format!("{path}.id"),
                "must be unique in the pack and not empty",
            );
        }
        shared::text(&path, "purpose", case.purpose.as_ref(), problems);
        if case.expect.is_empty() {
            problems.add(format!("{path}.expect"), "a test case expects something");
        }
        for (number, expectation) in case.expect.iter().enumerate() {
            if !pack
                .provisions
                .iter()
                .any(|provision| provision.id == expectation.provision)
            {
                problems.add(
                    format!("{path}.expect[{number}].provision"),
                    format!("`{}` is not a provision of the pack", expectation.provision),
                );
            }
        }
    }
}

fn plain_period(period: &wire::Period) -> Option<Period> {
    let date = |date: wire::Date| Date::new(date.year, date.month, date.day).ok();
    let to = match period.to {
        Some(to) => Some(date(to)?),
        None => None,
    };
    Some(Period {
        from: date(period.from?)?,
        to,
    })
}
