//! Validation and lowering of a set of packs.
//!
//! Everything that is wrong is reported at once, with a path that begins with the pack's id. What
//! two packs declare under one id must be the same to the letter, so that packs of a jurisdiction
//! can share a vocabulary and none can change the meaning of another's facts.

mod concurrence;
mod condition;
mod consequence;
mod quantity;
mod references;
mod shared;
mod threshold;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lexpack_domain::{Adjustment, Character, Citation, Date, Modality, Period, Text};

use crate::model::{
    AttachmentRule, ChoiceKind, ChoiceRule, ConclusionRule, Effect, FactAt, Node, NodeText, OBJECT,
    ObjectLink, Op, PackSummary, ProvisionRule, Quantity, RuleSet, SUBJECT, TierRule, VersionRule,
    period_days,
};
use crate::vocabulary::{FactType, Vocabulary, nearest};
use crate::{NativeFunctions, Problems, wire};
use condition::{Scope, Variable};
use consequence::Enclosing;
use shared::Shared;
pub(crate) use shared::is_weekend;

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
        tier_lists: Vec::new(),
        untraced: 0,
        hidden_doubts: BTreeSet::new(),
        read: BTreeSet::new(),
        exclusions: exclusions(&packs),
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
        expectations(&input.law, &packs, &mut compiler.problems);
    }
    attach(&packs, &mut provisions, &mut compiler.problems);
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

/// Provisions that depend on a doubt, themselves or by one of a general part that attaches to them.
fn touched(doubt: usize, provisions: &[ProvisionRule]) -> Vec<usize> {
    let depends = |rule: &ProvisionRule| rule.doubts.contains(&doubt);
    let all = provisions.iter().enumerate();
    all.filter(|(_, rule)| {
        let mut hooks = rule
            .attached
            .iter()
            .filter_map(|hook| provisions.get(*hook));
        depends(rule) || hooks.any(depends)
    })
    .map(|(index, _)| index)
    .collect()
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
    pub(crate) tier_lists: Vec<Vec<String>>,
    /// How many conditions that leave no trace enclose the one in hand.
    pub(crate) untraced: usize,
    /// Doubts that bear where no trace is left.
    pub(crate) hidden_doubts: BTreeSet<usize>,
    /// Facts that some provision reads.
    pub(crate) read: BTreeSet<usize>,
    /// Provisions of general parts that exclude others: id, title and what they attach to.
    exclusions: Vec<(String, Text, wire::Attachment)>,
}

/// What the conditions of one version may refer to.
pub(crate) struct Home<'a> {
    pub(crate) pack: &'a PackContext<'a>,
    pub(crate) citation: &'a Citation,
    pub(crate) subject_kind: usize,
    pub(crate) object: Option<ObjectLink>,
    pub(crate) in_force: Period,
    /// Whether the provision attaches to others.
    pub(crate) attached: bool,
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
        let packs_of: Vec<&wire::Pack> = packs.iter().map(|input| &input.law).collect();
        let concurrences =
            concurrence::compile(&packs_of, &mut self.shared, &provisions, &mut self.problems);
        for index in &self.read {
            if let Some(fact) = self.shared.vocabulary.facts.get_mut(*index) {
                fact.read = true;
            }
        }
        for (index, doubt) in self.shared.doubts.iter_mut().enumerate() {
            doubt.touches = touched(index, &provisions);
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
            concurrences,
            doubts: self.shared.doubts,
            sanctions: self.shared.sanctions,
            calendars: self.shared.calendars,
            conclusions: self.conclusions,
            tier_lists: self.tier_lists,
            hidden_doubts: self.hidden_doubts,
            provisions,
            nodes: self.nodes,
            node_texts: self.node_texts,
            quantities: self.quantities,
        };
        if self.problems.0.is_empty() {
            set.audit(&mut self.problems);
        }
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
            if let Some(provision) = provision {
                references::provision_conclusions(provision, &mut found);
                let excluded_by = self.exclusions.iter();
                found.extend(
                    excluded_by
                        .filter(|(_, _, attachment)| attaches(attachment, provision))
                        .map(|(id, _, _)| id.as_str()),
                );
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
        let attached = provision.attachment.is_some();
        let (subject_kind, object) = self.frame(&path, provision.frame.as_ref(), attached)?;
        let applicability = self.applicability(
            &path,
            provision.applicability.as_ref(),
            subject_kind,
            object,
        )?;
        let attachment = match &provision.attachment {
            Some(attachment) => Some(self.attachment(&path, attachment)?),
            None => None,
        };
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
            let gap = versions.last().and_then(|previous: &VersionRule| {
                let end = previous.in_force.to?;
                (in_force.from.days() > end.days().saturating_add(1)).then_some(end)
            });
            match (gap, &version.gap_before) {
                (Some(end), None) => self.problems.add(
                    format!("{path}.gap_before"),
                    format!(
                        "no version covers the days between {end} and {}, and nothing says why",
                        in_force.from
                    ),
                ),
                (Some(_), Some(_)) => {
                    self.text(&path, "gap_before", version.gap_before.as_ref());
                }
                (None, Some(_)) => self.problems.add(
                    format!("{path}.gap_before"),
                    "the version follows the one before without a gap",
                ),
                (None, None) => {}
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
                attached,
                before,
                doubts: BTreeSet::new(),
            };
            let earlier = versions.as_slice();
            if let Some(version) =
                self.version(&path, provision, version, &title, earlier, &mut home)
            {
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
            choice: applicability.choice,
            version_rule: applicability.text,
            version_rule_citation: applicability.citation,
            straddle: applicability.straddle,
            straddle_citation: applicability.straddle_citation,
            attachment,
            attached: Vec::new(),
            before_first,
            versions,
            doubts: doubts.into_iter().collect(),
        })
    }

    fn attachment(&mut self, path: &str, attachment: &wire::Attachment) -> Option<AttachmentRule> {
        use wire::attachment::Effect as Wire;
        let path = format!("{path}.attachment");
        if attachment.characters.is_empty() && attachment.only.is_empty() {
            self.problems.add(&path, "attaches to nothing");
        }
        let effect = match &attachment.effect {
            None => {
                self.problems.add(format!("{path}.effect"), "not stated");
                return None;
            }
            Some(Wire::Excludes(_)) => Effect::Excludes,
            Some(Wire::Bars(_)) => Effect::Bars,
            Some(Wire::Adds(_)) => Effect::Adds,
            Some(Wire::Modifies(modifier)) => self.modifier(&path, modifier)?,
        };
        Some(AttachmentRule {
            effect,
            targets: Vec::new(),
        })
    }

    fn modifier(&mut self, path: &str, modifier: &wire::Modifier) -> Option<Effect> {
        let mut adjustments = Vec::new();
        for adjustment in modifier.adjustments() {
            adjustments.push(match adjustment {
                wire::Adjustment::Unspecified => {
                    self.problems
                        .add(format!("{path}.modifies.adjustments"), "not stated");
                    return None;
                }
                wire::Adjustment::Heavier => Adjustment::Heavier,
                wire::Adjustment::Lighter => Adjustment::Lighter,
                wire::Adjustment::Reduce => Adjustment::Reduce,
                wire::Adjustment::Exempt => Adjustment::Exempt,
                wire::Adjustment::Lenient => Adjustment::Lenient,
            });
        }
        let modality = match modifier.modality() {
            wire::Modality::Must => Modality::Must,
            wire::Modality::May => Modality::May,
            wire::Modality::Unspecified => {
                self.problems
                    .add(format!("{path}.modifies.modality"), "not stated");
                return None;
            }
        };
        if adjustments.is_empty() {
            self.problems
                .add(format!("{path}.modifies.adjustments"), "not stated");
        }
        Some(Effect::Modifies(adjustments, modality))
    }

    fn frame(
        &mut self,
        path: &str,
        frame: Option<&wire::Frame>,
        attached: bool,
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
        if attached {
            // It takes the frames of what it attaches to.
            let link = ObjectLink {
                kind: object,
                link: None,
                via: None,
            };
            return Some((subject, Some(link)));
        }
        let via = match frame.via.as_str() {
            "" => None,
            via => Some(self.fact(&format!("{path}.frame.via"), SUBJECT, subject, via)?),
        };
        let named = match via {
            None => subject,
            Some(via) => {
                let FactType::Reference(kind) = self.fact_type(via)? else {
                    self.problems
                        .add(format!("{path}.frame.via"), "must be a reference");
                    return None;
                };
                kind
            }
        };
        let link_path = format!("{path}.frame.link");
        let link = self.fact(&link_path, OBJECT, object, &frame.link)?;
        if self.fact_type(link)? == FactType::Reference(named) {
            let link = ObjectLink {
                kind: object,
                link: Some(link),
                via,
            };
            Some((subject, Some(link)))
        } else {
            self.problems.add(
                link_path,
                "must be a reference to the subject's kind, or to the kind that `via` names",
            );
            None
        }
    }

    fn applicability(
        &mut self,
        path: &str,
        applicability: Option<&wire::Applicability>,
        subject: usize,
        object: Option<ObjectLink>,
    ) -> Option<Applicable> {
        let path = format!("{path}.applicability");
        let Some(applicability) = applicability else {
            self.problems.add(path, "not stated");
            return None;
        };
        let kind = match applicability.rule() {
            wire::VersionRule::Unspecified => {
                self.problems.add(format!("{path}.rule"), "not stated");
                return None;
            }
            wire::VersionRule::AtDate => ChoiceKind::AtDate,
            wire::VersionRule::Milder => ChoiceKind::Milder,
            wire::VersionRule::Interpretation => ChoiceKind::Interpretation,
        };
        let text = self.text(&path, "text", applicability.text.as_ref());
        let (variable, of) = object.map_or((SUBJECT, subject), |object| (OBJECT, object.kind));
        let dated = |compiler: &mut Self, field: &str, name: &str| {
            if name.is_empty() {
                return None;
            }
            let path = format!("{path}.{field}");
            let fact = compiler.fact(&path, variable, of, name)?;
            if compiler.fact_type(fact)? != FactType::Date {
                compiler.problems.add(path, "must be a date fact");
                return None;
            }
            compiler.read.insert(usize::try_from(fact.fact).ok()?);
            Some(fact)
        };
        let date = dated(self, "date", &applicability.date);
        let decision = dated(self, "decision", &applicability.decision);
        let start = dated(self, "start", &applicability.start);
        if applicability.date.is_empty() {
            self.problems.add(format!("{path}.date"), "not stated");
        }
        if kind != ChoiceKind::AtDate && applicability.decision.is_empty() {
            self.problems
                .add(format!("{path}.decision"), "the rule looks at the decision");
        }
        let straddle = match &applicability.straddle {
            Some(straddle) => self.text(&path, "straddle", Some(straddle)),
            None => Text::default(),
        };
        let citation =
            self.optional_place(&format!("{path}.citation"), applicability.citation.as_ref());
        let straddle_citation = self.optional_place(
            &format!("{path}.straddle_citation"),
            applicability.straddle_citation.as_ref(),
        );
        Some(Applicable {
            choice: ChoiceRule {
                kind,
                date: date?,
                decision,
                start,
            },
            text,
            citation,
            straddle,
            straddle_citation,
        })
    }

    /// A citation in words; empty where there is none.
    fn optional_place(&mut self, path: &str, citation: Option<&wire::Citation>) -> Text {
        citation
            .and_then(|citation| self.citation(path, Some(citation)))
            .map(|citation| self.shared.citation_words(&citation))
            .unwrap_or_default()
    }

    fn version(
        &mut self,
        path: &str,
        provision: &wire::Provision,
        version: &wire::Version,
        title: &Text,
        earlier: &[VersionRule],
        home: &mut Home<'_>,
    ) -> Option<VersionRule> {
        if version.id.is_empty() || earlier.iter().any(|known| known.id == version.id) {
            self.problems.add(
                format!("{path}.id"),
                "must be unique in the provision and not empty",
            );
        }
        if version.verification() == wire::Verification::Unspecified {
            self.problems
                .add(format!("{path}.verification"), "not stated");
        }
        let (document_number, url) = self.edition(path, version, home);
        let previous = self.previous(path, version, earlier);
        let root = u32::try_from(self.nodes.len()).ok()?;
        let mut tiers = Vec::new();
        let mut consequences = Vec::new();
        if version.not_on_file {
            self.not_on_file(path, version, title, home);
        } else {
            tiers = self.elements(path, provision, version, title, home);
            self.close(root);
            self.consequences(path, version, home, &mut consequences);
        }
        let acts_from = version.acts_from.map_or(Some(i64::MIN), |day| {
            let path = format!("{path}.acts_from");
            shared::date(&path, Some(day), &mut self.problems).map(Date::days)
        })?;
        Some(VersionRule {
            id: version.id.clone(),
            citation_text: self.shared.citation_words(home.citation),
            in_force: home.in_force,
            days: period_days(home.in_force),
            edition: version.edition.clone(),
            document_number,
            url,
            not_on_file: version.not_on_file,
            previous,
            acts_from,
            root,
            tiers,
            consequences,
        })
    }

    fn previous(
        &mut self,
        path: &str,
        version: &wire::Version,
        earlier: &[VersionRule],
    ) -> Option<usize> {
        if version.previous.is_empty() {
            return None;
        }
        let found = earlier
            .iter()
            .position(|known| known.id == version.previous);
        if found.is_none() || !version.not_on_file {
            self.problems.add(
                format!("{path}.previous"),
                "names an earlier version, where the text in force is not on file",
            );
        }
        found
    }

    fn not_on_file(&mut self, path: &str, version: &wire::Version, title: &Text, home: &Home<'_>) {
        if version.elements.is_some()
            || !version.consequences.is_empty()
            || !version.tiers.is_empty()
        {
            self.problems.add(
                path,
                "a version whose text is not on file has neither elements nor consequences",
            );
        }
        let place = self.shared.citation_words(home.citation);
        self.push(Op::Constant(false), NodeText::new(title.clone(), place));
    }

    /// Pushes the root of a version: the link, what excludes it, its elements and its tiers.
    fn elements(
        &mut self,
        path: &str,
        provision: &wire::Provision,
        version: &wire::Version,
        title: &Text,
        home: &mut Home<'_>,
    ) -> Vec<TierRule> {
        let place = self.shared.citation_words(home.citation);
        self.push(Op::All, NodeText::new(title.clone(), place.clone()));
        if let Some(link) = home.object.filter(|object| object.via.is_none())
            && let Some(link) = link.link
        {
            self.link(link, &place);
        }
        self.exclusions_of(provision, home);
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
        self.tiers(path, version, home)
    }

    fn link(&mut self, link: FactAt, place: &Text) {
        let definition = usize::try_from(link.fact).ok().and_then(|fact| {
            self.read.insert(fact);
            self.shared.vocabulary.facts.get(fact)
        });
        let title = definition
            .map(|fact| fact.title.clone())
            .unwrap_or_default();
        self.push(Op::Same(link, SUBJECT), NodeText::new(title, place.clone()));
    }

    /// What a general part excludes becomes a negative element.
    fn exclusions_of(&mut self, provision: &wire::Provision, home: &mut Home<'_>) {
        let mut excluded_by: Vec<(String, Text)> = Vec::new();
        for (id, title, attachment) in &self.exclusions {
            if attaches(attachment, provision) {
                excluded_by.push((id.clone(), title.clone()));
            }
        }
        for (id, title) in excluded_by {
            let hook = home.before.iter().find(|rule| rule.id == id);
            let place = hook.map(|rule| rule.citation_text.clone());
            let fits = hook.is_some_and(|rule| {
                let kind = |object: Option<ObjectLink>| object.map(|object| object.kind);
                rule.subject_kind == home.subject_kind
                    && (rule.object.is_none() || kind(rule.object) == kind(home.object))
            });
            let conclusion = self.conclusions.iter().position(|known| known.id == id);
            if let (Some(conclusion), Some(place), true) = (conclusion, place, fits) {
                if let Some(hook) = hook {
                    home.doubts.extend(hook.doubts.iter().copied());
                }
                let negation = Text {
                    zh: format!("没有“{}”的情形", title.zh),
                    en: format!("not excluded by: {}", title.en),
                };
                let node = self.push(Op::Not, NodeText::new(negation, place.clone()));
                self.push(Op::Conclusion(conclusion), NodeText::new(title, place));
                self.close(node);
            }
        }
    }

    fn tiers(&mut self, path: &str, version: &wire::Version, home: &mut Home<'_>) -> Vec<TierRule> {
        let mut tiers: Vec<TierRule> = Vec::new();
        if version.tiers.is_empty() {
            return tiers;
        }
        let place = self.shared.citation_words(home.citation);
        let any = Text::new("达到规定的情节", "a tier of seriousness is reached");
        let node = self.push(Op::Any, NodeText::new(any, place.clone()));
        for (index, tier) in version.tiers.iter().enumerate() {
            let path = format!("{path}.tiers[{index}]");
            if tier.id.is_empty() || tiers.iter().any(|known| known.id == tier.id) {
                self.problems.add(
                    format!("{path}.id"),
                    "must be unique in the version and not empty",
                );
            }
            let title = self.text(&path, "title", tier.title.as_ref());
            let citation = match &tier.citation {
                Some(citation) => self.citation(&format!("{path}.citation"), Some(citation)),
                None => Some(home.citation.clone()),
            };
            let Some(citation) = citation else { continue };
            let citation_text = self.shared.citation_words(&citation);
            let wrapper = NodeText::new(title.clone(), citation_text.clone());
            let node = self.push(Op::All, wrapper);
            let mut scope = Scope::new(home);
            match &tier.condition {
                Some(condition) => self.condition(
                    &format!("{path}.condition"),
                    condition,
                    &citation,
                    home,
                    &mut scope,
                    2,
                ),
                None => self.problems.add(format!("{path}.condition"), "not stated"),
            }
            self.close(node);
            tiers.push(TierRule {
                id: tier.id.clone(),
                title,
                citation_text,
                node,
            });
        }
        self.close(node);
        tiers
    }

    fn consequences(
        &mut self,
        path: &str,
        version: &wire::Version,
        home: &mut Home<'_>,
        out: &mut Vec<crate::model::ConsequenceRule>,
    ) {
        for (index, consequence) in version.consequences.iter().enumerate() {
            let path = format!("{path}.consequences[{index}]");
            self.consequence(&path, consequence, Enclosing::default(), home, out);
        }
        for (tier, declared) in version.tiers.iter().enumerate() {
            for (index, consequence) in declared.consequences.iter().enumerate() {
                let path = format!("{path}.tiers[{tier}].consequences[{index}]");
                let enclosing = Enclosing {
                    tier: Some(tier),
                    ..Enclosing::default()
                };
                self.consequence(&path, consequence, enclosing, home, out);
            }
        }
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

    /// A citation in a version: the instrument must not have gone out of force before it. One that came
    /// later may reach back, as interpretations do.
    pub(crate) fn citation_in_force(
        &mut self,
        path: &str,
        citation: &wire::Citation,
        in_force: Period,
    ) -> Option<Citation> {
        let found = self.citation(path, Some(citation))?;
        let editions = self.shared.instruments.get(&found.instrument);
        let mut known = editions
            .into_iter()
            .flat_map(|instrument| &instrument.editions)
            .filter_map(|edition| plain_period(edition.in_force.as_ref()?));
        if !known.any(|period| period.to.is_none_or(|to| to >= in_force.from)) {
            self.problems.add(
                path,
                format!(
                    "every edition of `{}` had gone out of force before {}",
                    found.instrument, in_force.from
                ),
            );
        }
        Some(found)
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
                via: None,
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
            standard: wire::Standard::Unspecified,
            mix: Vec::new(),
        }
    }
}

/// How the version of a provision is chosen, with its words.
struct Applicable {
    choice: ChoiceRule,
    text: Text,
    citation: Text,
    straddle: Text,
    straddle_citation: Text,
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

/// Provisions of general parts that exclude others.
fn exclusions(packs: &[PackInput]) -> Vec<(String, Text, wire::Attachment)> {
    let mut found = Vec::new();
    for provision in packs.iter().flat_map(|input| &input.law.provisions) {
        if let Some(attachment) = &provision.attachment
            && matches!(
                attachment.effect,
                Some(wire::attachment::Effect::Excludes(_))
            )
        {
            let title = provision.title.as_ref().map(shared::plain_text);
            found.push((
                provision.id.clone(),
                title.unwrap_or_default(),
                attachment.clone(),
            ));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// Whether an attachment reaches a provision. Nothing attaches to what attaches itself.
fn attaches(attachment: &wire::Attachment, provision: &wire::Provision) -> bool {
    let by_character = attachment.characters.contains(&provision.character);
    let by_name = attachment.only.contains(&provision.id);
    let named = if attachment.only.is_empty() {
        by_character
    } else {
        by_name && (attachment.characters.is_empty() || by_character)
    };
    provision.attachment.is_none() && named && !attachment.except.contains(&provision.id)
}

/// Links attached provisions and what they attach to.
fn attach(packs: &[PackInput], provisions: &mut [ProvisionRule], problems: &mut Problems) {
    let declared: Vec<(usize, Option<&wire::Provision>)> = provisions
        .iter()
        .enumerate()
        .map(|(index, rule)| {
            let law = packs.get(rule.pack).map(|input| &input.law);
            (index, law.and_then(|law| law.provisions.get(rule.position)))
        })
        .collect();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (hook, declaration) in &declared {
        let Some(attachment) = declaration.and_then(|provision| provision.attachment.as_ref())
        else {
            continue;
        };
        for (target, provision) in &declared {
            if provision.is_some_and(|provision| attaches(attachment, provision)) {
                pairs.push((*hook, *target));
            }
        }
        for id in attachment.only.iter().chain(&attachment.except) {
            let known = |(_, provision): &(usize, Option<&wire::Provision>)| {
                provision.is_some_and(|provision| provision.id == *id)
            };
            if attachment.except.contains(id) && !declared.iter().any(known) {
                // Its pack may be absent; there is nothing to except then.
                continue;
            }
            if !is_id(id) {
                problems.add(format!("attachment `{id}`"), ID_RULE);
            }
        }
    }
    for (hook, target) in pairs {
        let fits = match (provisions.get(hook), provisions.get(target)) {
            (Some(hook), Some(target)) => {
                let kind = |object: Option<ObjectLink>| object.map(|object| object.kind);
                hook.subject_kind == target.subject_kind
                    && (hook.object.is_none() || kind(hook.object) == kind(target.object))
            }
            _ => false,
        };
        if !fits {
            continue;
        }
        let excludes = provisions
            .get(hook)
            .and_then(|hook| hook.attachment.as_ref())
            .is_some_and(|attachment| attachment.effect == Effect::Excludes);
        if let Some(attachment) = provisions
            .get_mut(hook)
            .and_then(|hook| hook.attachment.as_mut())
        {
            attachment.targets.push(target);
        }
        if let Some(target) = provisions.get_mut(target).filter(|_| !excludes) {
            target.attached.push(hook);
        }
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

/// Checks the test cases of a pack. An expectation is about a provision of the pack or, since general
/// parts act on provisions of others, of a pack with which the case runs; while one of those is absent
/// its provisions are not known.
fn expectations(pack: &wire::Pack, packs: &[PackInput], problems: &mut Problems) {
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
        let loaded = |id: &String| packs.iter().any(|input| input.law.id == *id);
        let all_loaded = case.with_packs.iter().all(loaded);
        let known = |provision: &String| {
            packs
                .iter()
                .filter(|input| input.law.id == pack.id || case.with_packs.contains(&input.law.id))
                .flat_map(|input| &input.law.provisions)
                .any(|known| known.id == *provision)
        };
        for (number, expectation) in case.expect.iter().enumerate() {
            if all_loaded && !known(&expectation.provision) {
                problems.add(
                    format!("{path}.expect[{number}].provision"),
                    format!(
                        "`{}` is not a provision of the pack, nor of those the case runs with",
                        expectation.provision
                    ),
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
