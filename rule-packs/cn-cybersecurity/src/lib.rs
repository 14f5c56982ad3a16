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
mod fine;

use cn_vocabulary::days;
use lexpack_sdk::wire::{Applicability, Concurrence, ConcurrenceRule, Currency, Omission, Pack};
use lexpack_sdk::{Place, article, concurrence, date, external, in_force_on, text};

use cn_vocabulary::crimes::crime_253_1;
use cn_vocabulary::time::across_a_change;
use cn_vocabulary::{
    ADMINISTRATIVE_PENALTY_LAW, CYBERSECURITY_71_2, CYBERSECURITY_LAW, ID_CARD_19, PIPL_66,
    code_lists, facts, instruments, kinds, sanctions,
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
            crime_253_1(),
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
            days::CYBERSECURITY_LAW_2016,
            &[first, second, CYBERSECURITY_71_2],
        )
    }
}

/// The version in force on the day of the act governs.
fn law_of_the_act() -> Applicability {
    across_a_change(in_force_on(
        "act.date",
        text(
            "适用行为发生之日有效的法律；持续的行为以终了之日为准。处罚决定时的新规定处罚较轻的才适用新规定，而2026年以后的拘留重于原来的罚款。",
            "The law in force on the day of the act applies; for a continuing act, the day on which \
             it ended. A newer rule applies only where it is milder at the decision, and detention \
             from 2026 on is heavier than the old fine.",
        ),
        Some(article(ADMINISTRATIVE_PENALTY_LAW, 37)),
    ))
}

fn omissions() -> Vec<Omission> {
    let left_out = |article, zh, en| Omission {
        citation: Some(article),
        reason: Some(text(zh, en)),
    };
    let at = |number| article(CYBERSECURITY_LAW, number);
    vec![
        left_out(
            at(61),
            "网络安全保护义务的责任未收录：2025年文本第六十一条（2016年文本第五十九条），包括造成大量数据泄露的处罚。",
            "Liability for the duties of network protection is left out: Art. 61 of the text of 2025 (Art. \
             59 of 2016), with the penalties for a mass leak.",
        ),
        left_out(
            at(62),
            "恶意程序、安全缺陷和漏洞的责任未收录：2025年文本第六十二条（2016年文本第六十条）。",
            "Liability for malware, security flaws and holes is left out: Art. 62 of the text of 2025 (Art. \
             60 of 2016).",
        ),
        left_out(
            at(64),
            "真实身份信息、发布网络安全信息和检测评估的责任未收录：2025年文本第六十四条、第六十五条（2016年文本第六十一条、第六十二条）。",
            "Liability for real-name registration and for publishing security information and testing is \
             left out: Arts 64 and 65 of the text of 2025 (Arts 61 and 62 of 2016).",
        ),
        left_out(
            at(66),
            "侵入网络、窃取网络数据等危害网络安全活动的责任未收录：2025年文本第六十六条（2016年文本第六十三条）。",
            "Liability for intrusion, theft of network data and the like is left out: Art. 66 of the text \
             of 2025 (Art. 63 of 2016).",
        ),
        left_out(
            at(69),
            "处置违法信息、执行主管部门要求的责任未收录：2025年文本第六十九条（2016年文本第六十八条、第六十九条第一项）。",
            "Liability for prohibited content and for demands of the authority is left out: Art. 69 of the \
             text of 2025 (Arts 68 and 69(1) of 2016).",
        ),
        left_out(
            at(70),
            "拒绝、阻碍监督检查和拒不提供技术支持的责任未收录：2025年文本第七十条（2016年文本第六十九条第二项、第三项）。",
            "Liability for obstructing inspection and refusing support is left out: Art. 70 of the text of \
             2025 (Art. 69(2) and (3) of 2016).",
        ),
        left_out(
            at(71).paragraph(1),
            "2026年以后网络运营者的责任，以及2021年11月1日以后的行为在2026年以后决定的，见《个人信息保护法》第六十六条，其规则包未加载时本款待定（D-34、E-7）。",
            "The liability of network operators from 2026 on, and for acts from 2021-11-01 that are decided \
             from 2026 on, is that of Personal Information Protection Law Art. 66; while its pack is \
             absent the paragraph is open (D-34, E-7).",
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
