//! 中华人民共和国网络安全法 (Cybersecurity Law of the PRC): penalties for conduct towards personal
//! information. Text of 2016 in force 2017-06-01 – 2025-12-31, as amended in 2025 from 2026-01-01.
//!
//! One module per paragraph of today's Article 71 (Article 64 of the text of 2016). Official text:
//! <https://flk.npc.gov.cn/detail?id=021e7d7684474107b8f3febbb1c4f8b5>.
#![forbid(unsafe_code)]

mod art71_1;
mod art71_2;
mod cases;
mod doubts;

use lexpack_sdk::wire::{Applicability, Concurrence, ConcurrenceRule, Currency, Omission, Pack};
use lexpack_sdk::{Place, article, between, concurrence, date, external, in_force_on, text};

use cn_vocabulary::{
    ADMINISTRATIVE_PENALTY_LAW, CRIME_253_1, CYBERSECURITY_71_2, CYBERSECURITY_LAW, ID_CARD_19,
    PIPL_66, code_lists, facts, instruments, kinds, sanctions,
};

/// The law of the pack.
#[must_use]
pub fn law() -> Pack {
    Pack {
        id: "cn.cybersecurity-law".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sequence: 1,
        jurisdiction: "CN".to_owned(),
        title: Some(text(
            "中华人民共和国网络安全法",
            "Cybersecurity Law of the PRC",
        )),
        currency: Some(Currency {
            checked_on: Some(date(2026, 11, 23)),
            note: Some(text(
                "2025年10月28日的修改自2026年1月1日起施行；2026年9月以前未发现其他变动，此后须再查。",
                "The amendment of 2025-10-28 is in force from 2026-01-01; no other change is known \
                 as of 2026-09, later ones must be checked.",
            )),
        }),
        instruments: instruments(),
        kinds: kinds(),
        facts: facts(),
        code_lists: code_lists(),
        sanctions: sanctions(),
        doubts: doubts::all(),
        provisions: vec![art71_1::paragraph_1(), art71_2::paragraph_2()],
        externals: vec![
            external(
                CRIME_253_1,
                text(
                    "侵犯公民个人信息罪（《刑法》第二百五十三条之一）",
                    "infringing citizens' personal information (Criminal Law Art. 253-1)",
                ),
            ),
            external(
                PIPL_66,
                text(
                    "《个人信息保护法》第六十六条",
                    "Personal Information Protection Law Art. 66",
                ),
            ),
        ],
        test_cases: cases::all(),
        omissions: omissions(),
        concurrences: vec![beside_the_id_card_law()],
        ..Pack::default()
    }
}

lexpack_sdk::rule_pack! {
    describe: crate::law,
}

/// D-23: card data leaked by staff of a named sector. The special rule governs; there is one fine only.
fn beside_the_id_card_law() -> Concurrence {
    let [first, second] = ID_CARD_19;
    Concurrence {
        doubt: doubts::D23.to_owned(),
        ..concurrence(
            "cn.cybersecurity-law.d-23",
            ConcurrenceRule::Special,
            text(
                "泄露居民身份证信息的，《居民身份证法》第十九条是特别规定：拘留并处该条的罚款；不得两次罚款，《网络安全法》的罚款仅作备选",
                "for card information Identity Card Law Art. 19 is the special rule: detention with \
                 the fine of that article; never two fines, the one of the Cybersecurity Law is shown \
                 as the alternative",
            ),
            article(ADMINISTRATIVE_PENALTY_LAW, 29),
            between(date(2017, 6, 1), date(2025, 12, 31)),
            &[first, second, CYBERSECURITY_71_2],
        )
    }
}

/// The version in force on the day of the act governs.
fn law_of_the_act() -> Applicability {
    in_force_on(
        "act.date",
        text(
            "适用行为发生之日有效的法律；持续的行为以终了之日为准。处罚决定时的新规定处罚较轻的才适用新规定，而2026年以后的拘留重于原来的罚款。",
            "The law in force on the day of the act applies; for a continuing act, the day on which \
             it ended. A newer rule applies only where it is milder at the decision, and detention \
             from 2026 on is heavier than the old fine.",
        ),
        Some(article(ADMINISTRATIVE_PENALTY_LAW, 37)),
    )
}

fn omissions() -> Vec<Omission> {
    let left_out = |citation, zh, en| Omission {
        citation: Some(citation),
        reason: Some(text(zh, en)),
    };
    vec![
        left_out(
            article(CYBERSECURITY_LAW, 61),
            "网络安全保护义务（第二十三条、第二十七条）的责任不涉及对个人信息的出售、提供或者获取，留待以后。",
            "Liability for the duties of network protection (Arts 23 and 27) is not about selling, \
             supplying or acquiring personal information; it is left for later.",
        ),
        left_out(
            article(CYBERSECURITY_LAW, 71).paragraph(1),
            "2026年以后网络运营者的责任见《个人信息保护法》第六十六条，其规则包未加载时本款待定（D-34）。",
            "From 2026 on the liability of network operators is that of Personal Information \
             Protection Law Art. 66; while its pack is absent the paragraph is open (D-34).",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use lexpack_rules::{PackInput, compile};

    /// The pack compiles without a problem and each of its test cases comes out as expected.
    #[test]
    fn every_test_case_of_the_pack_holds() {
        let set = compile(vec![PackInput {
            law: super::law(),
            functions: None,
        }])
        .unwrap_or_else(|problems| panic!("{problems}"));
        let (count, failures) = set.run_test_cases(None);
        let failures: Vec<String> = failures.iter().map(ToString::to_string).collect();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
        assert!(count >= 60, "only {count} test cases ran");
    }
}
