//! 中华人民共和国治安管理处罚法 (Public Security Administration Penalties Law of the PRC): personal
//! information (from 2026-01-01), privacy, and the law's own general rules on them.
//!
//! One module per article, in the order of the text revised in 2025. Official text:
//! <https://flk.npc.gov.cn/detail?id=ff80818197af9ccc0197b159c38a0408>.
#![forbid(unsafe_code)]

mod art12;
mod art16;
mod art20;
mod art21;
mod art22;
mod art23;
mod art25;
mod art50;
mod art56;
mod cases;
mod doubts;

use cn_vocabulary::days;
use lexpack_sdk::wire::{
    Applicability, Concurrence, ConcurrenceRule, Currency, Omission, Pack, Text,
};
use lexpack_sdk::{Place, article, concurrence, date, external, from, in_force_on, text};

use cn_vocabulary::crimes::crime_253_1;
use cn_vocabulary::time::{self, across_a_change};
use cn_vocabulary::{
    ADMINISTRATIVE_PENALTY_LAW, ID_CARD_19, PIPL_66, PUBLIC_SECURITY_LAW, code_lists, facts,
    instruments, kinds, sanctions,
};

/// The law of the pack.
#[must_use]
pub fn law() -> Pack {
    let mut doubts = doubts::all();
    doubts.extend(time::doubts_on_time());
    Pack {
        id: "cn.public-security".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sequence: 1,
        jurisdiction: "CN".to_owned(),
        title: Some(text(
            "中华人民共和国治安管理处罚法",
            "Public Security Administration Penalties Law of the PRC",
        )),
        currency: Some(Currency {
            checked_on: Some(date(2026, 11, 23)),
            note: Some(text(
                "2025年6月27日修订，自2026年1月1日起施行；2026年9月以前未发现变动，此后须再查。",
                "Revised on 2025-06-27, in force from 2026-01-01; no change is known as of 2026-09, \
                 later ones must be checked.",
            )),
        }),
        instruments: instruments(),
        kinds: kinds(),
        facts: facts(),
        code_lists: code_lists(),
        sanctions: sanctions(),
        doubts,
        provisions: vec![
            art12::under_14(),
            art12::minors(),
            art20::leniency(),
            art21::admission(),
            art22::aggravation(),
            art23::not_executed(),
            art25::limitation(),
            art50::privacy(),
            art56::persons(),
            art56::units(),
        ],
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
        concurrences: vec![art16::several_acts(), beside_the_id_card_law()],
        ..Pack::default()
    }
}

lexpack_sdk::rule_pack! {
    describe: crate::law,
}

/// D-4: card data leaked by staff of a named sector, from 2026 on.
fn beside_the_id_card_law() -> Concurrence {
    let [first, second] = ID_CARD_19;
    Concurrence {
        doubt: doubts::D4.to_owned(),
        ..concurrence(
            "cn.public-security.d-4",
            ConcurrenceRule::Special,
            text(
                "泄露居民身份证信息的，以《居民身份证法》第十九条为主；本法第五十六条关于拘留期限的规定仅作备选；一次拘留，一次罚款",
                "for card information Identity Card Law Art. 19 comes first; Art. 56 of this law is \
                 shown as the alternative for the length of detention; one detention, one fine",
            ),
            article(PUBLIC_SECURITY_LAW, 141).paragraph(3),
            from(days::NEW_LAW_2026),
            &[first, second, art56::PERSONS, art56::UNITS],
        )
    }
}

/// The version in force on the day of the act governs.
fn law_of_the_act() -> Applicability {
    across_a_change(in_force_on(
        "act.date",
        text(
            "适用行为发生之日有效的法律；持续的行为以终了之日为准。处罚决定时的新规定处罚较轻或者不认为是违法的才适用新规定，而2025年修订并未使这里的处罚变轻。",
            "The law in force on the day of the act applies; for a continuing act, the day on which \
             it ended. A newer rule applies only where it is milder at the decision; the revision \
             of 2025 made nothing here milder.",
        ),
        Some(article(ADMINISTRATIVE_PENALTY_LAW, 37)),
    ))
}

/// Why a rule of the revised text does not reach earlier acts.
fn revised_in_2025() -> Text {
    text(
        "本条依2025年修订的文本，自2026年1月1日起施行；此前文本的相应规定未收录。",
        "The article is that of the text revised in 2025, in force from 2026-01-01; what \
         corresponds to it in the earlier text is not on file.",
    )
}

fn omissions() -> Vec<Omission> {
    let left_out = |article, zh, en| Omission {
        citation: Some(article),
        reason: Some(text(zh, en)),
    };
    let at = |number| article(PUBLIC_SECURITY_LAW, number);
    vec![
        left_out(
            at(22),
            "2026年以前“六个月内曾受过治安管理处罚”的规定只见于一处来源，条号不明，未收录。",
            "The rule of before 2026 on a penalty within the last six months was seen in one source \
             without its article number; it is left out.",
        ),
        left_out(
            at(56).paragraph(1),
            "没收违法所得：条文只规定拘留，本法关于没收的一般规定未收录（D-30）。",
            "Confiscation: the article names detention alone, and the law's general article on \
             confiscation is not on file (D-30).",
        ),
        left_out(
            at(50).paragraph(1).item(6),
            "单位侵犯隐私的行为未收录；第十八条只对第五十六条写出。",
            "Acts of units against privacy are left out; Article 18 is spelt out for Article 56 alone.",
        ),
        left_out(
            at(138),
            "公安机关及其人民警察出售、提供办案所得个人信息的处分（第一百三十八条、第一百三十九条第十二项）未收录。",
            "Discipline of the police for selling or supplying information obtained in cases (Arts \
             138 and 139(12)) is left out.",
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
        assert!(count >= 80, "only {count} test cases ran");
    }
}
