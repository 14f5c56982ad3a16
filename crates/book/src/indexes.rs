//! The indexes at the end: provisions, doubts, numbers, facts, and the rest of the vocabulary.

use lexpack_rules::wire::{Fact, fact};

use crate::document::{Block, Heading, Pair, Piece};
use crate::set::{Set, fact_anchor, list_anchor};
use crate::{names, pack, values};

/// The blocks of all indexes.
pub(crate) fn all(set: &Set<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(Heading {
        level: 2,
        anchor: "indexes".to_owned(),
        place: Pair::words("附录", "Appendix"),
        title: Pair::words("索引", "Indexes"),
        mark: Pair::default(),
    })];
    blocks.extend(provisions(set));
    blocks.extend(doubts(set));
    blocks.extend(numbers(set));
    blocks.extend(facts(set));
    if set.is_whole() {
        blocks.extend(kinds(set));
    }
    blocks.extend(code_lists(set));
    if set.is_whole() {
        blocks.extend(sanctions(set));
        blocks.extend(uncited(set));
    }
    blocks
}

fn provisions(set: &Set<'_>) -> Vec<Block> {
    let rows = set
        .provisions()
        .filter(|(_, provision)| set.is_printed(&provision.id))
        .map(|(pack, provision)| {
            vec![
                set.provision_named(&provision.id),
                names::character(provision.character),
                Pair::join(
                    provision.versions.iter().map(|version| {
                        Pair::fill(
                            "{0}：{1}",
                            "{0}: {1}",
                            &[
                                Pair::code(&version.id),
                                values::period(version.in_force.as_ref()),
                            ],
                        )
                    }),
                    "；",
                    "; ",
                ),
                Pair::code(&provision.id),
                Pair::code(&pack.id),
            ]
        })
        .collect();
    vec![
        Block::heading(3, "index.provisions", "条款索引", "Index of provisions"),
        Block::table(
            &[
                ("条款", "Provision"),
                ("性质", "Character"),
                ("版本", "Versions"),
                ("标识", "Id"),
                ("规则包", "Pack"),
            ],
            rows,
        ),
    ]
}

fn doubts(set: &Set<'_>) -> Vec<Block> {
    let shown = |id: &str| {
        set.is_whole()
            || set
                .bears
                .get(id)
                .into_iter()
                .flatten()
                .any(|id| set.is_printed(id))
    };
    let rows: Vec<Vec<Pair>> = set
        .doubts()
        .filter(|doubt| shown(&doubt.id))
        .map(|doubt| {
            let default = doubt.readings.first();
            vec![
                set.doubt_named(&doubt.id),
                values::text(doubt.question.as_ref()),
                default.map_or_else(values::missing, |reading| {
                    values::text(reading.text.as_ref())
                }),
                pack::where_it_bears(set, &doubt.id),
            ]
        })
        .collect();
    let heading = Block::heading(3, "index.doubts", "疑点索引", "Index of doubts");
    if rows.is_empty() {
        return vec![
            heading,
            Block::Paragraph(Pair::words("没有疑点。", "No doubts.")),
        ];
    }
    vec![
        heading,
        Block::table(
            &[
                ("疑点", "Doubt"),
                ("问题", "Question"),
                ("默认解读", "Default reading"),
                ("涉及", "Where"),
            ],
            rows,
        ),
    ]
}

fn numbers(set: &Set<'_>) -> Vec<Block> {
    let rows: Vec<Vec<Pair>> = set
        .numbers
        .iter()
        .filter(|number| set.is_printed(&number.provision.id))
        .map(|number| {
            let version = number.at.version;
            let citation = number.at.citation;
            vec![
                number.value.clone(),
                values::text(number.at.text),
                citation.map_or_else(values::missing, |citation| set.cite(citation)),
                values::period(version.and_then(|version| version.in_force.as_ref())),
                Pair::fill(
                    "{0}，版本 {1}",
                    "{0}, version {1}",
                    &[
                        Pair::code(&number.provision.id)
                            .linked(&crate::set::provision_anchor(&number.provision.id)),
                        Pair::code(
                            version
                                .map(|version| version.id.as_str())
                                .unwrap_or_default(),
                        ),
                    ],
                ),
            ]
        })
        .collect();
    let heading = Block::heading(3, "index.numbers", "数字索引", "Index of numbers");
    if rows.is_empty() {
        return vec![
            heading,
            Block::Paragraph(Pair::words(
                "没有数字。",
                "The law in this book holds no numbers.",
            )),
        ];
    }
    vec![
        heading,
        Block::Paragraph(Pair::words(
            "所载法律中的每一个数字，依条款次序。箭头之后是换算后的数额。",
            "Every number of the law in this book, in the order of the provisions. What follows an \
             arrow is the limit after scaling.",
        )),
        Block::table(
            &[
                ("数字", "Number"),
                ("内容", "What it says"),
                ("依据", "Citation"),
                ("有效期间", "In force"),
                ("条款", "Provision"),
            ],
            rows,
        ),
    ]
}

fn is_read_in_print(set: &Set<'_>, fact: &str) -> bool {
    set.readers
        .get(fact)
        .into_iter()
        .flatten()
        .any(|id| set.is_printed(id))
}

fn facts(set: &Set<'_>) -> Vec<Block> {
    let mut wanted: Vec<&Fact> = set
        .facts()
        .filter(|fact| set.is_whole() || is_read_in_print(set, &fact.name))
        .collect();
    wanted.sort_by_key(|fact| fact.number);
    let rows = wanted.into_iter().map(|fact| fact_row(set, fact)).collect();
    vec![
        Block::heading(3, "index.facts", "事实索引", "Index of facts"),
        Block::table(
            &[
                ("编号", "No."),
                ("事实", "Fact"),
                ("提问", "Question"),
                ("类型", "Type"),
                ("依据", "Basis"),
                ("读取条款", "Read by"),
            ],
            rows,
        ),
    ]
}

fn fact_row(set: &Set<'_>, fact: &Fact) -> Vec<Pair> {
    let readers = set.readers.get(fact.name.as_str());
    let readers = readers.into_iter().flatten().map(|id| {
        if set.is_printed(id) {
            Pair::code(id).linked(&crate::set::provision_anchor(id))
        } else {
            Pair::code(id)
        }
    });
    let readers = Pair::join(readers, "、", ", ");
    vec![
        Pair::same(Piece::Anchor(fact_anchor(&fact.name)))
            .then(Pair::plain(fact.number.to_string())),
        Pair::fill(
            "{0} {1}（{2}）",
            "{0} {1} ({2})",
            &[
                values::text(fact.title.as_ref()),
                Pair::code(&fact.name),
                set.kind_title(&fact.kind),
            ],
        ),
        values::text(fact.question.as_ref()),
        fact_type(set, fact.r#type.as_ref()).then(if fact.masked {
            Pair::words("；存证时遮蔽", "; masked in receipts")
        } else {
            Pair::default()
        }),
        fact.basis
            .as_ref()
            .map_or_else(values::missing, |basis| set.cite(basis)),
        if readers.is_empty() {
            Pair::words("所载条款均未读取", "no provision in this book")
        } else {
            readers
        },
    ]
}

fn fact_type(set: &Set<'_>, ty: Option<&fact::Type>) -> Pair {
    use fact::Type as T;
    let listed = |id: &str| Pair::code(id).linked(&list_anchor(id));
    match ty {
        None => values::missing(),
        Some(T::Boolean(_)) => Pair::words("是或者否", "yes or no"),
        Some(T::Integer(ty)) => {
            let unit = values::text(ty.unit.as_ref());
            let min = Pair::plain(values::integer(ty.min));
            let max = match ty.max {
                0 => Pair::words("不限", "no limit"),
                max => Pair::plain(values::integer(max)),
            };
            Pair::fill(
                "整数，单位：{0}，{1}至{2}",
                "whole number of {0}, {1} to {2}",
                &[unit, min, max],
            )
        }
        Some(T::Money(ty)) => {
            let currency = Pair::plain(&ty.currency);
            if ty.negative_allowed {
                Pair::fill(
                    "金额（{0}，可以为负）",
                    "money in {0}, may be negative",
                    &[currency],
                )
            } else {
                Pair::fill(
                    "金额（{0}，不为负）",
                    "money in {0}, not negative",
                    &[currency],
                )
            }
        }
        Some(T::Ratio(_)) => Pair::words("分数（精确）", "exact fraction"),
        Some(T::Date(_)) => Pair::words("日期", "date"),
        Some(T::Instant(_)) => Pair::words("时刻（含时区）", "moment with zone"),
        Some(T::Code(ty)) => Pair::fill("代码表 {0} 之一", "one code of {0}", &[listed(&ty.list)]),
        Some(T::CodeSet(ty)) => Pair::fill(
            "代码表 {0} 之若干",
            "set of codes of {0}",
            &[listed(&ty.list)],
        ),
        Some(T::Reference(ty)) => {
            Pair::fill("指向{0}", "reference to: {0}", &[set.kind_title(&ty.kind)])
        }
    }
}

fn kinds(set: &Set<'_>) -> Vec<Block> {
    let rows = set
        .kinds()
        .map(|kind| vec![Pair::code(&kind.id), values::text(kind.title.as_ref())])
        .collect();
    vec![
        Block::heading(3, "", "实体种类", "Kinds of entity"),
        Block::table(&[("标识", "Id"), ("名称", "Title")], rows),
    ]
}

/// The code lists of printed facts.
fn code_lists(set: &Set<'_>) -> Vec<Block> {
    let uses = |id: &str| {
        set.facts().any(|fact| {
            let list = match &fact.r#type {
                Some(fact::Type::Code(ty)) => Some(&ty.list),
                Some(fact::Type::CodeSet(ty)) => Some(&ty.list),
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
            list.is_some_and(|list| list == id) && is_read_in_print(set, &fact.name)
        })
    };
    let mut blocks = vec![Block::heading(3, "", "代码表", "Code lists")];
    for list in set.lists().filter(|list| set.is_whole() || uses(&list.id)) {
        let rows = list
            .codes
            .iter()
            .map(|code| {
                vec![
                    Pair::plain(code.number.to_string()),
                    Pair::code(&code.name),
                    values::text(code.title.as_ref()),
                ]
            })
            .collect();
        blocks.push(Block::Heading(Heading {
            level: 5,
            anchor: list_anchor(&list.id),
            place: Pair::default(),
            title: Pair::code(&list.id),
            mark: Pair::default(),
        }));
        blocks.push(Block::table(
            &[("编号", "No."), ("代码", "Code"), ("名称", "Title")],
            rows,
        ));
    }
    blocks
}

fn sanctions(set: &Set<'_>) -> Vec<Block> {
    let mut sanctions: Vec<_> = set.sanctions().collect();
    sanctions.sort_by_key(|sanction| sanction.rank);
    let rows = sanctions
        .into_iter()
        .map(|sanction| {
            vec![
                Pair::plain(sanction.rank.to_string()),
                values::text(sanction.title.as_ref()),
                names::family(sanction.family),
                Pair::code(&sanction.id),
            ]
        })
        .collect();
    vec![
        Block::heading(3, "", "处罚种类", "Kinds of sanction"),
        Block::Paragraph(Pair::words(
            "由轻到重；数字大者为重。",
            "From milder to heavier; a larger number is heavier.",
        )),
        Block::table(
            &[
                ("轻重", "Rank"),
                ("名称", "Title"),
                ("类别", "Family"),
                ("标识", "Id"),
            ],
            rows,
        ),
    ]
}

/// Instruments that packs declare and none cites.
fn uncited(set: &Set<'_>) -> Vec<Block> {
    let cited = |id: &str| set.cited.values().any(|ids| ids.contains(id));
    let mut rest = set
        .instruments()
        .filter(|instrument| !cited(&instrument.id))
        .peekable();
    if rest.peek().is_none() {
        return Vec::new();
    }
    vec![
        Block::heading(
            3,
            "",
            "已声明而条款未引用的法律文件",
            "Instruments declared and not cited by a provision",
        ),
        pack::instruments(rest),
    ]
}
