//! The page of a provision.

use std::collections::BTreeSet;

use lexpack_rules::wire::{
    Applicability, Attachment, Citation, Edition, Frame, Pack, Provision, Tier, Version,
};

use crate::condition::{Place, Tree};
use crate::coverage::{self, ReadCase};
use crate::document::{Block, Detail, Heading, Pair, Piece, Row, Tone, detail};
use crate::set::{Set, effect, provision_anchor};
use crate::walk::{Seen, walk_provision};
use crate::{names, values};

/// The blocks of a provision's page.
pub(crate) fn page<'a>(
    set: &Set<'a>,
    pack: &'a Pack,
    provision: &'a Provision,
    cases: &[ReadCase<'a>],
) -> Vec<Block> {
    let cited = |citation: Option<&Citation>| {
        citation.map_or_else(values::missing, |citation| set.cite(citation))
    };
    let mut blocks = vec![
        Block::Heading(Heading {
            level: 3,
            anchor: provision_anchor(&provision.id),
            place: cited(provision.citation.as_ref()),
            title: values::text(provision.title.as_ref()),
            mark: names::character(provision.character),
        }),
        Block::Details(frame_and_choice(set, pack, provision)),
        Block::Details(relations(set, provision)),
    ];
    let mut shown = BTreeSet::new();
    if provision.versions.is_empty() {
        blocks.push(Block::note(
            Tone::Alarm,
            Pair::strong("没有任何版本", "THE PROVISION HAS NO VERSION"),
            Vec::new(),
        ));
    }
    for version in &provision.versions {
        blocks.extend(version_blocks(set, provision, version, &mut shown));
    }
    blocks.push(Block::heading(4, "", "未决事项", "Open points"));
    blocks.push(open_points(set, provision));
    blocks.push(Block::heading(4, "", "测试覆盖", "Test coverage"));
    blocks.extend(coverage::blocks(set, cases, provision));
    blocks.push(Block::SignOff(Pair::fill(
        "{0} {1}",
        "{0} {1}",
        &[
            cited(provision.citation.as_ref()),
            Pair::code(&provision.id),
        ],
    )));
    blocks
}

fn frame_and_choice(set: &Set<'_>, pack: &Pack, provision: &Provision) -> Vec<Detail> {
    let mut details = vec![
        detail(
            "标识",
            "Id",
            Pair::fill(
                "{0}（规则包 {1}）",
                "{0} (pack {1})",
                &[Pair::code(&provision.id), Pair::code(&pack.id)],
            ),
        ),
        detail(
            "法律性质",
            "Legal character",
            names::character(provision.character),
        ),
        detail(
            "一项认定的范围",
            "One finding is about",
            frame(
                set,
                provision.frame.as_ref(),
                provision.attachment.is_some(),
            ),
        ),
    ];
    match &provision.applicability {
        None => details.push(detail("版本的选择", "Choice of version", values::missing())),
        Some(applicability) => details.extend(choice(set, applicability)),
    }
    details.push(detail(
        "首个版本以前",
        "Before the first version",
        values::text(provision.before_first.as_ref()),
    ));
    if let Some(attachment) = &provision.attachment {
        details.push(detail(
            "总则性规定",
            "General part",
            attachment_words(set, attachment),
        ));
    }
    details
}

fn frame(set: &Set<'_>, frame: Option<&Frame>, general: bool) -> Pair {
    let Some(frame) = frame else {
        return values::missing();
    };
    let subject = set.kind_title(&frame.subject_kind);
    let object = set.kind_title(&frame.object_kind);
    let link = set.fact_named(&frame.link);
    let words = match (
        frame.object_kind.is_empty(),
        frame.link.is_empty(),
        frame.via.is_empty(),
    ) {
        (true, ..) => Pair::fill("每一{0}一项认定", "each {0}", &[subject]),
        (false, true, _) => Pair::fill(
            "每一{0}与每一{1}一项认定",
            "each {0} and each {1}",
            &[subject, object],
        ),
        (false, false, true) => Pair::fill(
            "每一{0}（主体）与其每一{1}（对象）一项认定；对象以“{2}”指明主体",
            "each {0} (the subject) and each {1} (the object) whose “{2}” names it",
            &[subject, object, link],
        ),
        (false, false, false) => Pair::fill(
            "每一{0}（主体）与每一{1}（对象）一项认定；对象的“{2}”与主体的“{3}”所指相同",
            "each {0} (the subject) and each {1} (the object) whose “{2}” names what the subject's \
             “{3}” names",
            &[subject, object, link, set.fact_named(&frame.via)],
        ),
    };
    if general {
        words.then(Pair::words(
            "；总则性规定随所附条款的认定范围",
            "; a general part takes the findings of what it attaches to",
        ))
    } else {
        words
    }
}

fn choice(set: &Set<'_>, applicability: &Applicability) -> Vec<Detail> {
    let place = match &applicability.citation {
        Some(citation) => set.cite(citation),
        None => Pair::words("依解释，无条文明定", "by construction; no article says so"),
    };
    let by_date = |name: &str| {
        if name.is_empty() {
            Pair::default()
        } else {
            set.fact_named(name)
        }
    };
    let decision = by_date(&applicability.decision);
    let dates = Pair::join(
        [
            Pair::fill(
                "依据日期：{0}",
                "by date: {0}",
                &[by_date(&applicability.date)],
            ),
            if decision.is_empty() {
                decision
            } else {
                Pair::fill(
                    "裁决日期：{0}（未载明的，以评估日期代替）",
                    "decision: {0} (where unstated, the date of the assessment)",
                    &[decision],
                )
            },
        ],
        "；",
        "; ",
    );
    let mut details = vec![detail(
        "版本的选择",
        "Choice of version",
        Pair::fill(
            "{0}（{1}）",
            "{0} ({1})",
            &[values::text(applicability.text.as_ref()), place],
        ),
    )];
    details.push(detail(
        "选择的规则",
        "Rule of choice",
        Pair::fill(
            "{0}；{1}",
            "{0}; {1}",
            &[names::version_rule(applicability.rule), dates],
        ),
    ));
    if !applicability.start.is_empty() || applicability.straddle.is_some() {
        let cited = applicability.straddle_citation.as_ref();
        details.push(detail(
            "跨越版本的行为",
            "Acts across a change",
            Pair::fill(
                "{0}（{1}；开始日期：{2}）",
                "{0} ({1}; beginning: {2})",
                &[
                    values::text(applicability.straddle.as_ref()),
                    cited.map_or_else(
                        || Pair::words("依解释，无条文明定", "by construction"),
                        |citation| set.cite(citation),
                    ),
                    by_date(&applicability.start),
                ],
            ),
        ));
    }
    details
}

fn attachment_words(set: &Set<'_>, attachment: &Attachment) -> Pair {
    let listed = |ids: &[String]| {
        Pair::join(
            ids.iter().map(|id| {
                let name = set.provision_named(id);
                Pair::fill("{0} {1}", "{0} {1}", &[name, Pair::code(id)])
            }),
            "、",
            "; ",
        )
    };
    let characters = attachment
        .characters
        .iter()
        .map(|one| names::character(*one));
    let characters = Pair::join(characters, "、", ", ");
    let to = if characters.is_empty() {
        Pair::default()
    } else {
        Pair::fill("附于：{0}", "attaches to: {0}", &[characters])
    };
    let only = if attachment.only.is_empty() {
        Pair::default()
    } else {
        Pair::fill("仅限：{0}", "only: {0}", &[listed(&attachment.only)])
    };
    let except = if attachment.except.is_empty() {
        Pair::default()
    } else {
        Pair::fill("除外：{0}", "except: {0}", &[listed(&attachment.except)])
    };
    Pair::join(
        [to, only, except, effect(attachment.effect.as_ref())],
        "；",
        "; ",
    )
}

fn relations<'a>(set: &Set<'a>, provision: &'a Provision) -> Vec<Detail> {
    let list = |pairs: Vec<Pair>| {
        if pairs.is_empty() {
            Pair::words("无", "none")
        } else {
            Pair::lines(pairs)
        }
    };
    let id = provision.id.as_str();
    let refers = set.refers.get(id).into_iter().flatten();
    let refers = refers.map(|to| set.provision_named(to)).collect();
    let referred = set
        .refers
        .iter()
        .filter(|(_, to)| to.contains(id))
        .map(|(from, _)| set.provision_named(from))
        .collect();
    let attached = set
        .attached_to(provision)
        .into_iter()
        .map(|general| {
            let does = general
                .attachment
                .as_ref()
                .and_then(|one| one.effect.as_ref());
            Pair::fill(
                "{0}（{1}）",
                "{0} ({1})",
                &[set.provision_named(&general.id), effect(does)],
            )
        })
        .collect();
    let concurs = set
        .packs
        .iter()
        .flat_map(|pack| &pack.concurrences)
        .filter(|rule| {
            rule.provisions.contains(&provision.id)
                || rule.characters.contains(&provision.character)
        })
        .map(|rule| {
            set.concurrence_named(&rule.id).then(Pair::fill(
                "（{0}）",
                " ({0})",
                &[names::concurrence(rule.rule)],
            ))
        })
        .collect();
    vec![
        detail("援引", "Refers to", list(refers)),
        detail("被援引", "Referred to by", list(referred)),
        detail(
            "附加于本条的总则",
            "General parts that attach",
            list(attached),
        ),
        detail("竞合规则", "Concurrence", list(concurs)),
    ]
}

/// An edition in words: document number, promulgation, period, verification, official source.
pub(crate) fn edition(edition: &Edition) -> Pair {
    Pair::fill(
        "{0}，{1}公布，{2}有效；{3}；{4}",
        "{0}, promulgated {1}, in force {2}; {3}; {4}",
        &[
            Pair::plain(&edition.document_number),
            values::date_or_missing(edition.promulgated.as_ref()),
            values::period(edition.in_force.as_ref()),
            names::verification(edition.verification),
            source(&edition.url),
        ],
    )
}

/// A link to an official source.
pub(crate) fn source(url: &str) -> Pair {
    if url.is_empty() {
        Pair::strong("没有官方链接", "no official link")
    } else {
        Pair::same(Piece::Address(url.to_owned()))
    }
}

fn edition_of<'a>(set: &Set<'a>, citation: Option<&Citation>, id: &str) -> Option<&'a Edition> {
    let instrument = set.instrument(&citation?.instrument)?;
    instrument.editions.iter().find(|edition| edition.id == id)
}

fn version_blocks<'a>(
    set: &Set<'a>,
    provision: &'a Provision,
    version: &'a Version,
    shown: &mut BTreeSet<&'a str>,
) -> Vec<Block> {
    let cited = version.citation.as_ref().or(provision.citation.as_ref());
    let mut details = vec![
        detail(
            "有效期间",
            "In force",
            values::period(version.in_force.as_ref()),
        ),
        detail(
            "文本版本",
            "Edition",
            edition_of(set, cited, &version.edition).map_or_else(
                || Pair::code(&version.edition).then(values::missing()),
                |found| {
                    Pair::fill(
                        "{0}：{1}",
                        "{0}: {1}",
                        &[Pair::code(&found.id), edition(found)],
                    )
                },
            ),
        ),
        detail(
            "核实",
            "Verification",
            names::verification(version.verification),
        ),
        detail(
            "条文位置",
            "Stands at",
            cited.map_or_else(values::missing, |citation| set.cite(citation)),
        ),
    ];
    if let Some(reason) = &version.gap_before {
        details.push(detail(
            "此前的空档",
            "Gap before it",
            values::text(Some(reason)),
        ));
    }
    if let Some(day) = &version.acts_from {
        let day = Pair::plain(values::date(day));
        details.push(detail(
            "及于行为",
            "Reaches acts",
            Pair::fill("{0}及以后的行为", "of {0} and later", &[day]),
        ));
    }
    let mut blocks = vec![
        Block::Heading(Heading {
            level: 4,
            anchor: format!("{}.{}", provision_anchor(&provision.id), version.id),
            place: Pair::default(),
            title: Pair::fill(
                "版本 {0}：{1}",
                "Version {0}: {1}",
                &[
                    Pair::code(&version.id),
                    values::period(version.in_force.as_ref()),
                ],
            ),
            mark: Pair::default(),
        }),
        Block::Details(details),
    ];
    if version.not_on_file {
        blocks.push(not_on_file(version));
    } else if !version.previous.is_empty() {
        blocks.push(Block::Paragraph(Pair::fill(
            "以前的文本：版本 {0}",
            "previous text: version {0}",
            &[Pair::code(&version.previous)],
        )));
    }
    let place = Place { citation: cited };
    if version.elements.is_some() || !version.not_on_file {
        let mut tree = Tree {
            set,
            rows: Vec::new(),
            shown,
        };
        tree.elements(version.elements.as_ref(), place);
        blocks.push(Block::heading(5, "", "要件", "Elements"));
        blocks.push(Block::Rows(tree.rows));
    }
    for tier in &version.tiers {
        blocks.extend(tier_blocks(set, tier, place, shown));
    }
    if !version.consequences.is_empty() {
        let mut tree = Tree {
            set,
            rows: Vec::new(),
            shown,
        };
        tree.consequences(&version.consequences, 0, "", place);
        blocks.push(Block::heading(5, "", "后果", "Consequences"));
        blocks.push(Block::Rows(tree.rows));
    } else if version.tiers.is_empty() && !version.not_on_file {
        blocks.push(Block::heading(5, "", "后果", "Consequences"));
        blocks.push(Block::Paragraph(Pair::words(
            "本条款没有自身的后果。",
            "The provision has no consequences of its own.",
        )));
    }
    blocks
}

fn not_on_file(version: &Version) -> Block {
    let previous = if version.previous.is_empty() {
        Pair::words("不显示以前的文本。", "No previous text is shown.")
    } else {
        Pair::fill(
            "仅供参考的以前文本：版本 {0}。",
            "Shown for information as previous text: version {0}.",
            &[Pair::code(&version.previous)],
        )
    };
    Block::note(
        Tone::Alarm,
        Pair::strong("现行文本未存档", "TEXT IN FORCE NOT ON FILE"),
        vec![Block::Paragraph(Pair::fill(
            "不据此作出任何认定。{0}",
            "Nothing is decided from it. {0}",
            &[previous],
        ))],
    )
}

fn tier_blocks<'a>(
    set: &Set<'a>,
    tier: &'a Tier,
    place: Place<'a>,
    shown: &mut BTreeSet<&'a str>,
) -> Vec<Block> {
    let place = Place {
        citation: tier.citation.as_ref().or(place.citation),
    };
    let mut tree = Tree {
        set,
        rows: Vec::new(),
        shown,
    };
    tree.elements(tier.condition.as_ref(), place);
    let conditions = std::mem::take(&mut tree.rows);
    tree.consequences(&tier.consequences, 0, "", place);
    let mut blocks = vec![
        Block::Heading(Heading {
            level: 5,
            anchor: String::new(),
            place: place
                .citation
                .map_or_else(values::missing, |citation| set.cite(citation)),
            title: Pair::fill(
                "情节：{0}",
                "Tier: {0}",
                &[values::text(tier.title.as_ref())],
            ),
            mark: Pair::code(&tier.id),
        }),
        Block::Rows(conditions),
    ];
    if tree.rows.is_empty() {
        blocks.push(Block::Paragraph(Pair::words(
            "该情节没有另外的后果。",
            "The tier has no further consequences.",
        )));
    } else {
        blocks.push(Block::Paragraph(Pair::words(
            "达到该情节的后果：",
            "Consequences of this tier:",
        )));
        blocks.push(Block::Rows(tree.rows));
    }
    blocks
}

/// Everything about the provision that is not settled.
fn open_points<'a>(set: &Set<'a>, provision: &'a Provision) -> Block {
    let mut points: Vec<Pair> = Vec::new();
    let mut add = |pair: Pair| {
        if !points.contains(&pair) {
            points.push(pair);
        }
    };
    walk_provision(set, provision, &mut |what, _at| match what {
        Seen::Doubt(id) => add(Pair::fill(
            "疑点 {0}：{1}",
            "doubt {0}: {1}",
            &[
                set.doubt_named(id),
                set.doubt(id).map_or_else(values::missing, |doubt| {
                    values::text(doubt.question.as_ref())
                }),
            ],
        )),
        Seen::Open(open) => add(Pair::fill(
            "须由人判断：{0}",
            "open to judgement: {0}",
            &[values::text(open.term.as_ref())],
        )),
        Seen::Presumed => add(Pair::words(
            "含有推定，可以推翻",
            "holds a presumption that may be rebutted",
        )),
        Seen::Provision(id) if set.provision(id).is_none() => add(Pair::fill(
            "所援引的条款不在本书：{0} {1}",
            "refers to a provision outside this book: {0} {1}",
            &[set.provision_named(id), Pair::code(id)],
        )),
        Seen::Provision(_)
        | Seen::Fact(_)
        | Seen::Cited(_)
        | Seen::Number(_)
        | Seen::Compared(..)
        | Seen::Limited(..) => {}
    });
    for version in &provision.versions {
        let name = Pair::code(&version.id);
        if version.not_on_file {
            add(Pair::fill(
                "版本 {0} 的现行文本未存档",
                "the text of version {0} is not on file",
                std::slice::from_ref(&name),
            ));
        } else if names::unconfirmed(version.verification) {
            add(Pair::fill(
                "版本 {0} 未核实",
                "version {0} is unverified",
                std::slice::from_ref(&name),
            ));
        }
        let cited = version.citation.as_ref().or(provision.citation.as_ref());
        match edition_of(set, cited, &version.edition) {
            Some(found) if !names::unconfirmed(found.verification) => {}
            Some(_) => add(Pair::fill(
                "版本 {0} 所据文本未核实",
                "the edition of version {0} is unverified",
                &[name],
            )),
            None => add(Pair::fill(
                "版本 {0} 所据文本未声明",
                "the edition of version {0} is not declared",
                &[name],
            )),
        }
    }
    if points.is_empty() {
        return Block::Paragraph(Pair::words("没有未决事项。", "No open points."));
    }
    let rows = points.into_iter().enumerate().map(|(index, point)| {
        Row::new(0, &crate::condition::child("", index), point).toned(Tone::Doubt)
    });
    Block::Rows(rows.collect())
}
