//! The front of the book: what it holds, the digest that a signature refers to, how to read it.

use crate::document::{Block, Heading, Pair, Row, Tone, detail};
use crate::set::Set;
use crate::{digest, pack, values};

/// The blocks of the front.
pub(crate) fn blocks(set: &Set<'_>, digest_of_set: &str) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading(Heading {
            level: 1,
            anchor: "front".to_owned(),
            place: Pair::words(
                "法律数据逐条校核本",
                "The law as data, for line-by-line review",
            ),
            title: Pair::words("规则之书", "The Book of Rules"),
            mark: Pair::default(),
        }),
        Block::Paragraph(Pair::words(
            "本书由规则包中的法律数据直接印出，供法律专业人员对照官方文本逐行核对并签署。\
             凡数据所缺，书中均明示缺失。",
            "This book is printed straight from the law data of the rule packs, for a lawyer to hold \
             against the official texts line by line and to sign. Whatever the data lacks is said \
             to be missing.",
        )),
        Block::Details(vec![detail(
            "签署所指摘要（SHA-256）",
            "Digest that a signature refers to (SHA-256)",
            Pair::code(digest_of_set),
        )]),
        packs(set),
        Block::Paragraph(Pair::words(
            "全书摘要取自按标识排序、每包一行的“标识 版本 摘要”；各包摘要取自其法律数据的规范编码，\
             与其清单所载相同。法律数据有一字改动，摘要即不同，签署随之失效。",
            "The digest of the book is taken over one line «id version digest» for each pack, ordered \
             by id; the digest of a pack is that of its law data as encoded, which its manifest \
             names. One changed character of law data gives another digest, and a signature no \
             longer holds.",
        )),
        whole_or_extract(set, digest_of_set),
        Block::heading(3, "", "如何阅读", "How to read"),
        how_to_read(),
        Block::Contents,
    ];
    if set.packs.is_empty() {
        blocks.push(Block::Paragraph(Pair::strong("没有规则包", "NO PACKS")));
    }
    blocks
}

/// A place to sign the whole book; where one provision is printed alone, that it is an extract.
fn whole_or_extract(set: &Set<'_>, digest_of_set: &str) -> Block {
    if set.is_whole() {
        return Block::SignOff(Pair::fill(
            "全书 {0}",
            "The whole book {0}",
            &[Pair::code(digest_of_set)],
        ));
    }
    Block::note(
        Tone::Alarm,
        Pair::strong("摘印", "EXTRACT"),
        vec![Block::Paragraph(Pair::words(
            "本件只印一个条款及其所用内容，不能用于签署全书。",
            "One provision is printed with what it uses; the whole book cannot be signed on it.",
        ))],
    )
}

fn packs(set: &Set<'_>) -> Block {
    let rows = set
        .packs
        .iter()
        .map(|one| {
            let currency = one.currency.as_ref();
            vec![
                values::text(one.title.as_ref()).linked(&pack::anchor(&one.id)),
                Pair::code(&one.id),
                Pair::plain(&one.version),
                values::date_or_missing(currency.and_then(|currency| currency.checked_on.as_ref())),
                Pair::code(&digest::of_pack(one)),
            ]
        })
        .collect();
    Block::table(
        &[
            ("规则包", "Pack"),
            ("标识", "Id"),
            ("版本", "Version"),
            ("核查日期", "Checked on"),
            ("法律数据摘要", "Digest of the law data"),
        ],
        rows,
    )
}

fn how_to_read() -> Block {
    let lines = [
        (
            "每个节点先写法条用语，其下小字写读取的事实、条文位置、举证责任和证明标准；未另写位置的，与上级节点相同。",
            "Each node gives the words of the statute; the small print beneath gives the facts that \
             are read, the place, burden and standard of proof. A node without a place of its own \
             stands where its parent does.",
        ),
        (
            "“以上”“以下”“以内”均包括本数；期间首尾两日均包括在内。",
            "Limits are inclusive (≥, ≤); periods include their first and last day.",
        ),
        (
            "未知的事实既不是“否”，也不是零。",
            "An unknown fact is never false and never zero.",
        ),
        (
            "疑点列出全部解读；注明“默认”的解读决定结果，其他解读导致不同结果的，答复会一并说明。",
            "A doubt lists every reading; the one marked DEFAULT decides, and an answer says where \
             another reading leads elsewhere.",
        ),
        (
            "核实标记：✓✓ 两个来源一致；✓ 一个来源；∴ 由文本推得；✗ 未核实，不作定论依据。",
            "Marks of verification: ✓✓ two sources agree; ✓ one source; ∴ derived; ✗ unverified, \
             never decisive.",
        ),
        (
            "测试覆盖中的“边界”：案例恰好陈述该数额或者日期，或者与之相差一个最小单位。",
            "«Boundary» in the test coverage: a case states exactly that number or date, or one \
             smallest unit less or more.",
        ),
    ];
    let rows = lines.into_iter().enumerate().map(|(index, (zh, en))| {
        Row::new(0, &crate::condition::child("", index), Pair::words(zh, en))
    });
    Block::Rows(rows.collect())
}
