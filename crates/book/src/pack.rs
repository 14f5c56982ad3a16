//! The chapter of a pack.

use lexpack_rules::wire::{Calendar, Concurrence, Date, Function, Instrument, Pack};

use crate::coverage::{self, ReadCase};
use crate::document::{Block, Heading, Pair, Piece, Tone, detail};
use crate::provision::{page, source};
use crate::set::{Set, doubt_anchor};
use crate::{digest, doubt, names, values};

/// Anchor of a pack's chapter.
pub(crate) fn anchor(id: &str) -> String {
    format!("pack.{id}")
}

/// The blocks of a pack's chapter; with one provision alone, what is not about it is left out.
pub(crate) fn chapter<'a>(set: &Set<'a>, pack: &'a Pack, cases: &[ReadCase<'a>]) -> Vec<Block> {
    let pages: Vec<_> = pack
        .provisions
        .iter()
        .filter(|provision| set.is_printed(&provision.id))
        .collect();
    if pages.is_empty() && !set.is_whole() {
        return Vec::new();
    }
    let mut blocks = head(pack);
    if set.is_whole() {
        blocks.extend(rules(set, pack));
    }
    for provision in pages {
        blocks.extend(page(set, pack, provision, cases));
    }
    blocks.extend(doubts(set, pack));
    blocks.extend(test_cases(set, pack, cases));
    blocks
}

fn head(pack: &Pack) -> Vec<Block> {
    let currency = pack.currency.as_ref();
    vec![
        Block::Heading(Heading {
            level: 2,
            anchor: anchor(&pack.id),
            place: Pair::words("规则包", "Rule pack"),
            title: values::text(pack.title.as_ref()),
            mark: Pair::plain(&pack.version),
        }),
        Block::Details(vec![
            detail("标识", "Id", Pair::code(&pack.id)),
            detail(
                "版本",
                "Version",
                Pair::fill(
                    "{0}（发布序号 {1}）",
                    "{0} (sequence {1})",
                    &[
                        Pair::plain(&pack.version),
                        Pair::plain(pack.sequence.to_string()),
                    ],
                ),
            ),
            detail("法域", "Jurisdiction", Pair::plain(&pack.jurisdiction)),
            detail(
                "法律数据摘要",
                "Digest of the law data",
                Pair::code(&digest::of_pack(pack)),
            ),
            detail(
                "核查日期",
                "Checked on",
                values::date_or_missing(currency.and_then(|currency| currency.checked_on.as_ref())),
            ),
            detail(
                "核查说明",
                "What was checked",
                values::text(currency.and_then(|currency| currency.note.as_ref())),
            ),
        ]),
    ]
}

/// Instruments, omissions, concurrence, calendars, functions, provisions of other packs.
fn rules(set: &Set<'_>, pack: &Pack) -> Vec<Block> {
    let cited = set.cited.get(pack.id.as_str());
    let is_cited =
        |instrument: &&Instrument| cited.is_some_and(|ids| ids.contains(instrument.id.as_str()));
    let mut blocks = vec![Block::heading(3, "", "所引法律文件", "Instruments cited")];
    blocks.push(instruments(pack.instruments.iter().filter(is_cited)));
    blocks.push(Block::heading(
        3,
        "",
        "有意未收录的部分",
        "Left out on purpose",
    ));
    if pack.omissions.is_empty() {
        blocks.push(Block::Paragraph(Pair::words(
            "本包未声明任何未收录的部分。",
            "The pack declares nothing as left out.",
        )));
    } else {
        let rows = pack.omissions.iter().map(|omission| {
            let citation = omission.citation.as_ref();
            vec![
                citation.map_or_else(values::missing, |citation| set.cite(citation)),
                values::text(omission.reason.as_ref()),
            ]
        });
        blocks.push(Block::table(
            &[("位置", "Part"), ("理由", "Reason")],
            rows.collect(),
        ));
    }
    if !pack.concurrences.is_empty() {
        blocks.push(Block::heading(
            3,
            "",
            "条款之间的关系",
            "How provisions stand together",
        ));
        for rule in &pack.concurrences {
            blocks.push(concurrence(set, rule));
        }
    }
    if !pack.externals.is_empty() {
        let rows = pack.externals.iter().map(|external| {
            let state = match set.provision(&external.provision) {
                Some(_) => set.provision_named(&external.provision),
                None => Pair::strong("不在本书", "not in this book"),
            };
            vec![
                Pair::code(&external.provision),
                values::text(external.title.as_ref()),
                state,
            ]
        });
        let rows = rows.collect();
        blocks.push(Block::heading(
            3,
            "",
            "他包的结论",
            "Conclusions of other packs",
        ));
        blocks.push(Block::table(
            &[
                ("条款", "Provision"),
                ("名称", "Title"),
                ("本书", "In this book"),
            ],
            rows,
        ));
    }
    if !pack.functions.is_empty() {
        let rows = pack.functions.iter().map(function).collect();
        blocks.push(Block::heading(3, "", "本机函数", "Native functions"));
        blocks.push(Block::table(
            &[
                ("函数", "Function"),
                ("计算内容", "What it computes"),
                ("各参数与结果", "Result against each parameter"),
                ("单位", "Unit"),
            ],
            rows,
        ));
    }
    if !pack.calendars.is_empty() {
        blocks.push(Block::heading(
            3,
            "",
            "工作日日历",
            "Calendars of working days",
        ));
        blocks.extend(pack.calendars.iter().map(calendar));
    }
    blocks
}

/// Instruments with their editions.
pub(crate) fn instruments<'a>(of: impl Iterator<Item = &'a Instrument>) -> Block {
    let mut rows = Vec::new();
    for instrument in of {
        let head = Pair::fill(
            "{0}（{1}） {2}",
            "{0} ({1}) {2}",
            &[
                values::text(instrument.title.as_ref()),
                values::text(instrument.short_title.as_ref()),
                Pair::code(&instrument.id),
            ],
        );
        if instrument.editions.is_empty() {
            rows.push(vec![
                head.clone(),
                names::authority(instrument.authority),
                Pair::strong("没有版本", "NO EDITION"),
                Pair::default(),
                Pair::default(),
                Pair::default(),
            ]);
        }
        for edition in &instrument.editions {
            rows.push(vec![
                head.clone(),
                names::authority(instrument.authority),
                Pair::fill(
                    "{0} {1}",
                    "{0} {1}",
                    &[
                        Pair::plain(&edition.document_number),
                        Pair::code(&edition.id),
                    ],
                ),
                Pair::fill(
                    "{0}公布；{1}有效",
                    "promulgated {0}; in force {1}",
                    &[
                        values::date_or_missing(edition.promulgated.as_ref()),
                        values::period(edition.in_force.as_ref()),
                    ],
                ),
                names::verification(edition.verification),
                source(&edition.url),
            ]);
        }
    }
    Block::table(
        &[
            ("法律文件", "Instrument"),
            ("位阶", "Rank"),
            ("文号", "Document number"),
            ("日期", "Dates"),
            ("核实", "Verification"),
            ("官方来源", "Official source"),
        ],
        rows,
    )
}

fn concurrence(set: &Set<'_>, rule: &Concurrence) -> Block {
    let provisions = rule.provisions.iter().enumerate().map(|(index, id)| {
        Pair::fill(
            "（{0}）{1} {2}",
            "({0}) {1} {2}",
            &[
                Pair::plain(index.saturating_add(1).to_string()),
                set.provision_named(id),
                Pair::code(id),
            ],
        )
    });
    let characters = rule.characters.iter().map(|one| names::character(*one));
    let or_none = |pair: Pair| {
        if pair.is_empty() {
            Pair::words("无", "none")
        } else {
            pair
        }
    };
    let mut details = vec![
        detail("规则", "Rule", names::concurrence(rule.rule)),
        detail(
            "依据",
            "Citation",
            rule.citation
                .as_ref()
                .map_or_else(values::missing, |citation| set.cite(citation)),
        ),
        detail(
            "条款（依序）",
            "Provisions, in order",
            or_none(Pair::lines(provisions)),
        ),
        detail(
            "或者：下列性质的全部条款",
            "Or: every provision of these characters",
            or_none(Pair::join(characters, "、", ", ")),
        ),
        detail(
            "适用于该期间的行为",
            "Acts of",
            values::period(rule.in_force.as_ref()),
        ),
        detail(
            "对象",
            "Object",
            if rule.same_object {
                Pair::words("须为同一对象", "must be the same")
            } else {
                Pair::words("不要求同一对象", "need not be the same")
            },
        ),
    ];
    if !rule.doubt.is_empty() {
        details.push(detail("疑点", "Doubt", set.doubt_named(&rule.doubt)));
    }
    let anchor = Pair::same(Piece::Anchor(format!("concurrence.{}", rule.id)));
    Block::note(
        Tone::Plain,
        anchor.then(Pair::fill(
            "{0} {1}",
            "{0} {1}",
            &[values::text(rule.text.as_ref()), Pair::code(&rule.id)],
        )),
        vec![Block::Details(details)],
    )
}

fn function(function: &Function) -> Vec<Pair> {
    let parameters = function
        .parameters
        .iter()
        .enumerate()
        .map(|(index, direction)| {
            Pair::fill(
                "参数{0}：{1}",
                "parameter {0}: {1}",
                &[
                    Pair::plain(index.saturating_add(1).to_string()),
                    names::monotonicity(*direction),
                ],
            )
        });
    vec![
        Pair::fill(
            "{0}（表中第 {1} 号）",
            "{0} (index {1} of the table)",
            &[
                Pair::code(&function.id),
                Pair::plain(function.index.to_string()),
            ],
        ),
        values::text(function.text.as_ref()),
        Pair::join(parameters, "；", "; "),
        values::text(function.unit.as_ref()),
    ]
}

fn calendar(calendar: &Calendar) -> Block {
    let days = |days: &[Date]| {
        if days.is_empty() {
            return Pair::words("无", "none");
        }
        Pair::plain(days.iter().map(values::date).collect::<Vec<_>>().join(", "))
    };
    Block::note(
        Tone::Plain,
        Pair::fill("日历 {0}", "Calendar {0}", &[Pair::code(&calendar.id)]),
        vec![Block::Details(vec![
            detail("涵盖", "Covers", values::period(calendar.covers.as_ref())),
            detail(
                "工作日中的假日",
                "Holidays on Monday to Friday",
                days(&calendar.holidays),
            ),
            detail(
                "调休上班的周末",
                "Weekends that are worked",
                days(&calendar.worked),
            ),
            detail("官方来源", "Official source", source(&calendar.url)),
        ])],
    )
}

fn doubts(set: &Set<'_>, pack: &Pack) -> Vec<Block> {
    let wanted: Vec<_> = pack
        .doubts
        .iter()
        .filter(|doubt| set.is_whole() || bears_in_print(set, &doubt.id))
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading(3, "", "疑点全文", "Doubts in full")];
    for doubt in wanted {
        let anchor = Pair::same(Piece::Anchor(doubt_anchor(&doubt.id)));
        let mut block = doubt::body(doubt, anchor.then(Pair::code(&doubt.id)));
        if let Block::Note(note) = &mut block {
            note.body
                .push(Block::Paragraph(where_it_bears(set, &doubt.id)));
        }
        blocks.push(block);
    }
    blocks
}

fn bears_in_print(set: &Set<'_>, doubt: &str) -> bool {
    set.bears
        .get(doubt)
        .into_iter()
        .flatten()
        .any(|id| set.is_printed(id))
}

/// Where a doubt bears; loudly where it bears nowhere.
pub(crate) fn where_it_bears(set: &Set<'_>, doubt: &str) -> Pair {
    let provisions = set
        .bears
        .get(doubt)
        .into_iter()
        .flatten()
        .map(|id| set.provision_named(id));
    let concurrences = set
        .packs
        .iter()
        .flat_map(|pack| &pack.concurrences)
        .filter(|rule| rule.doubt == doubt)
        .map(|rule| set.concurrence_named(&rule.id));
    let all = Pair::join(provisions.chain(concurrences), "；", "; ");
    if all.is_empty() {
        Pair::strong(
            "没有任何要件或后果取决于此",
            "NO ELEMENT OR CONSEQUENCE DEPENDS ON IT",
        )
    } else {
        Pair::fill("涉及：{0}", "bears on: {0}", &[all])
    }
}

fn test_cases<'a>(set: &Set<'a>, pack: &'a Pack, cases: &[ReadCase<'a>]) -> Vec<Block> {
    let wanted: Vec<_> = cases
        .iter()
        .filter(|case| std::ptr::eq(case.pack, pack))
        .filter(|case| set.is_whole() || coverage::is_touched(set, case.case))
        .collect();
    let mut blocks = vec![Block::heading(3, "", "测试案例全文", "Test cases in full")];
    if wanted.is_empty() {
        blocks.push(Block::note(
            Tone::Alarm,
            Pair::strong("没有测试案例", "NO TEST CASE"),
            Vec::new(),
        ));
    }
    for case in wanted {
        blocks.extend(coverage::case_blocks(set, case));
    }
    blocks
}
