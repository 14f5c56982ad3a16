//! 中华人民共和国居民身份证法 (Resident Identity Card Law of the PRC, 2011 amendment, in force
//! 2012-01-01): what follows from a leak of the information that identity cards record.
//!
//! One module per article, in the order of the statute. Official text:
//! <https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf736e30627>.
#![forbid(unsafe_code)]

mod art03;
mod art13;
mod art19;
mod art20;
mod cases;
mod doubts;

use lexpack_sdk::wire::{Applicability, Currency, Omission, Pack, Text};
use lexpack_sdk::{Place, article, date, in_force_on, text};

use cn_vocabulary::crimes::crime_253_1;
use cn_vocabulary::time::across_a_change;
use cn_vocabulary::{
    ADMINISTRATIVE_PENALTY_LAW, ID_CARD_LAW, code_lists, facts, instruments, kinds, sanctions,
};

/// The law of the pack.
#[must_use]
pub fn law() -> Pack {
    Pack {
        id: "cn.id-card-law".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sequence: 1,
        jurisdiction: "CN".to_owned(),
        title: Some(text(
            "中华人民共和国居民身份证法",
            "Resident Identity Card Law of the PRC",
        )),
        currency: Some(Currency {
            checked_on: Some(date(2026, 11, 23)),
            note: Some(text(
                "截至2026年6月26日的现行法律目录仍为2003年通过、2011年修正；2026年9月以前未发现变动，此后须再查。",
                "The list of laws in force as of 2026-06-26 still shows the law of 2003 as amended \
                 in 2011; no change is known as of 2026-09, later ones must be checked.",
            )),
        }),
        instruments: instruments(),
        kinds: kinds(),
        facts: facts(),
        code_lists: code_lists(),
        sanctions: sanctions(),
        doubts: doubts::all(),
        provisions: vec![
            art03::paragraph_1(),
            art13::paragraph_2(),
            art19::paragraph_1(),
            art19::paragraph_2(),
            art19::paragraph_3(),
            art20::paragraph_1(),
        ],
        functions: Vec::new(),
        externals: vec![crime_253_1()],
        test_cases: cases::all(),
        omissions: omissions(),
        ..Pack::default()
    }
}

lexpack_sdk::rule_pack! {
    describe: crate::law,
}

fn omissions() -> Vec<Omission> {
    let left_out = |citation, zh, en| Omission {
        citation: Some(citation),
        reason: Some(text(zh, en)),
    };
    vec![
        left_out(
            article(ID_CARD_LAW, 6).paragraph(3),
            "公安机关及其人民警察的保密义务：其责任由第二十条规定，本包只收录第二十条。",
            "Duty of secrecy of the public security organs: its sanction stands in Article 20, \
             which this pack holds.",
        ),
        left_out(
            article(ID_CARD_LAW, 19).paragraph(1),
            "“构成犯罪”只对照侵犯公民个人信息罪；其他罪名不在本包判断。",
            "«构成犯罪» is tested against Criminal Law Art. 253-1 alone; other offences are not \
             assessed by this pack.",
        ),
        left_out(
            article(ADMINISTRATIVE_PENALTY_LAW, 33).paragraph(1),
            "从轻、减轻、不予处罚和处罚时效由行政处罚法规则包处理。",
            "Leniency, exemption and the time limits of penalties belong to the pack of the \
             Administrative Penalty Law.",
        ),
    ]
}

/// The version in force on the day of the act governs.
fn law_of_the_act() -> Applicability {
    across_a_change(in_force_on(
        "act.date",
        text(
            "适用行为发生之日有效的法律；持续的行为以终了之日为准。",
            "The law in force on the day of the act applies; for a continuing act, the day on \
             which it ended.",
        ),
        Some(article(ADMINISTRATIVE_PENALTY_LAW, 37)),
    ))
}

/// Why nothing of the 2011 amendment applies before 2012-01-01.
fn added_in_2011() -> Text {
    text(
        "本款由2011年修改决定增加，自2012年1月1日起施行；在此之前本法没有这一规定。",
        "The paragraph was added by the amending decision of 2011 and is in force from \
         2012-01-01; before that day the law held no such rule.",
    )
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
        assert!(count >= 40, "only {count} test cases ran");
    }
}
