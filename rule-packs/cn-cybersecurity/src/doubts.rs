//! Points on which the text is open: D-18 and D-23 of the specification.

use lexpack_sdk::wire::Doubt;
use lexpack_sdk::{doubt, reading, text};

/// Whether the old fine may be imposed when the decision comes after 2025.
pub(crate) const D18: &str = "cn.cybersecurity-law.d-18";
/// Which fine a leak of card data by sector staff draws.
pub(crate) const D23: &str = "cn.cybersecurity-law.d-23";

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
    ]
}
