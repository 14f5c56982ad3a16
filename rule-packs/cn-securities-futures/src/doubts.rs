//! Points on which the text is open, numbered as in the specification.

use lexpack_sdk::wire::Doubt;
use lexpack_sdk::{doubt, reading, text};

/// Whether Art. 191(1) covers a disclosure that led to no trade.
pub(crate) const D5: &str = "cn.securities-futures.d-5";
/// Whether passive and second-hand recipients are unlawful obtainers.
pub(crate) const D13: &str = "cn.securities-futures.d-13";

/// Whether the texts of 2005 and 2013 read as that of 2014.
pub(crate) const TEXT_OF_2005: &str = "cn.securities-futures.texts-before-2014";

pub(crate) fn all() -> Vec<Doubt> {
    vec![
        doubt(
            D5,
            text(
                "泄露内幕信息而没有引起任何交易的，是否属于第一百九十一条第一款的“从事内幕交易”？",
                "Is a disclosure that led to no trade «insider dealing» within Article 191(1)?",
            ),
            text(
                "第五十三条第一款和2014年文本第二百零二条单独列举泄露；未见对没有引起交易的泄露的处罚决定。",
                "Article 53(1) and Article 202 of the 2014 text list disclosure separately; no decision against a disclosure without any trade is on file.",
            ),
            vec![
                reading(
                    "covered",
                    text("属于", "it is"),
                    text("条文的文义", "reading of the text"),
                ),
                reading(
                    "needs_trade",
                    text("须有交易或者建议", "a trade or a recommendation is needed"),
                    text(
                        "“从事内幕交易”的另一种解读，未见权威文件",
                        "another reading of «insider dealing»; no authority on file",
                    ),
                ),
            ],
        ),
        doubt(
            D13,
            text(
                "被动获悉或者自非知情人处获悉的人，是否属于非法获取内幕信息的人？",
                "Are those who learned passively, or from a recipient, unlawful obtainers?",
            ),
            text(
                "行政处罚中通常予以处罚；刑事上没有定论。",
                "Administratively they are routinely punished; criminally the point is open.",
            ),
            vec![
                reading(
                    "covered",
                    text("属于", "they are"),
                    text("行政处罚的通常做法", "regular practice in penalties"),
                ),
                reading(
                    "not_covered",
                    text("不属于", "they are not"),
                    text("另一种解读", "another reading"),
                ),
            ],
        ),
        doubt(
            TEXT_OF_2005,
            text(
                "《证券法》2005年、2013年文本的内幕交易条款与2014年文本是否一致？",
                "Do the provisions on insider dealing in the Securities Law of 2005 and 2013 read as those of 2014?",
            ),
            text(
                "只核对了2014年文本；2005年、2013年文本与其是否一致未经核实。",
                "The text of 2014 alone was read; that those of 2005 and 2013 are identical is not verified.",
            ),
            vec![
                reading(
                    "as_in_2014",
                    text("一致", "they do"),
                    text("未经核实，不作定论依据", "not verified, never decisive"),
                ),
                reading(
                    "not_on_file",
                    text(
                        "文本未收录，不作结论",
                        "their text is not on file: no conclusion",
                    ),
                    text("未见官方文本", "no official text on file"),
                ),
            ],
        ),
    ]
}
