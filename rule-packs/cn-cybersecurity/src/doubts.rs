//! Points on which the text is open: D-18, D-23 and E-7 of the specification.

use lexpack_sdk::wire::Doubt;
use lexpack_sdk::{doubt, reading, text};

/// Whether the old fine may be imposed when the decision comes after 2025.
pub(crate) const D18: &str = "cn.cybersecurity-law.d-18";
/// Which fine a leak of card data by sector staff draws.
pub(crate) const D23: &str = "cn.cybersecurity-law.d-23";

/// Which text applies to operators when the decision comes after 2025.
pub(crate) const E7: &str = "cn.cybersecurity-law.e-7";

pub(crate) fn all() -> Vec<Doubt> {
    vec![
        doubt(
            D18,
            text(
                "2026年以前的行为，2026年以后作出处罚决定的，是否仍适用2016年文本的罚款？",
                "May an act of before 2026 that is decided later still be fined under the text of \
                 2016?",
            ),
            text(
                "罚款规定自2026年1月1日起被援引性规定取代；新法的拘留重于原来的罚款。",
                "The fine was replaced from 2026-01-01 by a reference; the detention of the new law \
                 is heavier than the old fine.",
            ),
            vec![
                reading(
                    "old_law",
                    text(
                        "适用行为时的法律：罚款",
                        "the law of the act applies: the fine",
                    ),
                    text(
                        "《行政处罚法》第三十七条",
                        "Administrative Penalty Law Art. 37",
                    ),
                ),
                reading(
                    "abolished",
                    text(
                        "罚款规定已被废止，不再适用",
                        "the rule on the fine is abolished and applies no more",
                    ),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
        doubt(
            D23,
            text(
                "列举行业的工作人员泄露居民身份证信息的，适用五千元的固定罚款，还是《网络安全法》的罚款？",
                "Does a leak of card data by staff of a named sector draw the fixed fine of 5,000 \
                 yuan or the fine of the Cybersecurity Law?",
            ),
            text(
                "《居民身份证法》第十九条是关于证件信息的特别规定；《行政处罚法》第二十九条后句自2021年7月15日起规定，同一违法行为违反多个规范应当罚款的，按罚款数额高的处罚。",
                "Identity Card Law Art. 19 is the special rule for card data; from 2021-07-15 the \
                 second sentence of Administrative Penalty Law Art. 29 says that the higher fine \
                 applies where several norms provide fines.",
            ),
            vec![
                reading(
                    "special_rule",
                    text(
                        "适用《居民身份证法》第十九条：拘留并处五千元罚款",
                        "Identity Card Law Art. 19: detention and the fine of 5,000 yuan",
                    ),
                    text("特别规定优于一般规定", "the special rule comes first"),
                ),
                reading(
                    "higher_fine",
                    text(
                        "罚款按数额高的规定，即《网络安全法》",
                        "the higher fine, which is that of the Cybersecurity Law",
                    ),
                    text(
                        "《行政处罚法》（2021）第二十九条后句",
                        "Administrative Penalty Law (2021) Art. 29, second sentence",
                    ),
                ),
            ],
        ),
        doubt(
            E7,
            text(
                "网络运营者2026年以前的行为，2026年以后作出处罚决定的，适用2016年文本的罚款，还是转致《个人信息保护法》的新规定？",
                "Does an operator's act of before 2026 that is decided later draw the fine of the text of \
                 2016, or does the new text with its reference to the Personal Information Protection \
                 Law apply?",
            ),
            text(
                "《行政处罚法》第三十七条适用较轻的新规定；种类不同、或者罚款失去本身依据时如何比较轻重，没有官方标准。《个人信息保护法》自2021年11月1日起施行，第六十六条第一款对单位的罚款以拒不改正为前提。",
                "Administrative Penalty Law Art. 37 applies the newer rule where it is milder; there is no \
                 official test where kinds differ or a fine loses its own basis. The Personal Information \
                 Protection Law is in force from 2021-11-01, and its Art. 66(1) fines a unit only on \
                 refusal to correct.",
            ),
            vec![
                reading(
                    "by_date_of_act",
                    text(
                        "2021年11月1日以后的行为适用新规定，此前的行为适用2016年文本",
                        "the new text for acts from 2021-11-01, the text of 2016 for earlier ones",
                    ),
                    text(
                        "《行政处罚法》第三十七条",
                        "Administrative Penalty Law Art. 37",
                    ),
                ),
                reading(
                    "new_text",
                    text(
                        "一律适用新规定",
                        "the new text for all of them, where milder in the concrete case",
                    ),
                    text(
                        "个案中第六十六条第一款没有罚款而较轻的",
                        "Art. 66(1) without a fine is milder in the concrete case",
                    ),
                ),
                reading(
                    "old_text",
                    text("一律适用2016年文本", "the text of 2016 for all of them"),
                    text(
                        "另一种解读，未见权威文件",
                        "another reading; no authority on file",
                    ),
                ),
            ],
        ),
    ]
}
