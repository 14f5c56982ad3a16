//! Securities, futures and fund law of the PRC on inside and other undisclosed information: who is an
//! insider, what is prohibited, administrative penalties and civil liability.
//!
//! One module per statute, in the order of its articles: 证券法 (2019 text, and that of 2005 as amended
//! up to 2014), 期货和衍生品法 with the regulation before it, 证券投资基金法 (2015).
#![forbid(unsafe_code)]

mod cases;
mod common;
mod doubts;
mod fund;
mod futures;
mod securities;

use lexpack_sdk::wire::{Currency, Omission, Pack};
use lexpack_sdk::{Place, article, date, text};

use cn_vocabulary::insider::{FUND_LAW, FUTURES_LAW, FUTURES_REGULATION, SECURITIES_LAW};
use cn_vocabulary::{ADMINISTRATIVE_PENALTY_LAW, code_lists, facts, instruments, kinds, sanctions};

/// The law of the pack.
#[must_use]
pub fn law() -> Pack {
    let mut provisions = securities::provisions();
    provisions.extend(futures::provisions());
    provisions.extend(fund::provisions());
    Pack {
        id: "cn.securities-futures".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sequence: 1,
        jurisdiction: "CN".to_owned(),
        title: Some(text(
            "证券、期货和基金法律中的内幕信息",
            "inside information in securities, futures and fund law",
        )),
        currency: Some(Currency {
            checked_on: Some(date(2026, 11, 23)),
            note: Some(text(
                "2019年证券法、2022年期货和衍生品法、2015年证券投资基金法此后未发现修改。",
                "No change of the Securities Law of 2019, the Futures and Derivatives Law of 2022 or \
                 the Fund Law of 2015 was found.",
            )),
        }),
        instruments: instruments(),
        kinds: kinds(),
        facts: facts(),
        code_lists: code_lists(),
        sanctions: sanctions(),
        doubts: doubts::all(),
        provisions,
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
            article(SECURITIES_LAW, 83).paragraph(2),
            "提前获知未公开信息者的保密义务：其责任由第五十三条、第一百九十一条规定。",
            "Duty of secrecy of those who learn early: its sanctions stand in Articles 53 and 191.",
        ),
        left_out(
            article(SECURITIES_LAW, 219),
            "构成犯罪的追究刑事责任：见刑法第一百八十条规则包；民事赔偿优先（第二百二十条，期货和衍生品法第一百五十四条）不影响各项幅度。",
            "Criminal liability: see the pack on Criminal Law Art. 180. That compensation comes first (Art. 220; Futures Law Art. 154) changes no range.",
        ),
        left_out(
            article(SECURITIES_LAW, 191).paragraph(1),
            "1998年文本的处罚数额、市场禁入的身份类分档、证监会令第225号的裁量等级未经核实或者不改变幅度，不作表述。",
            "Numbers of the 1998 text and brackets of identity bans are not verified; the grades of CSRC Order 225 change no range. None is stated.",
        ),
        left_out(
            article(FUND_LAW, 123).paragraph(1),
            "第一百二十三条第一款也适用于基金托管人及其人员；对其作出禁止的条文未收录，因此托管人员的行为不作结论。",
            "Article 123(1) reaches the custodian and its staff too; the article that prohibits it to them is not on file, so that nothing is concluded about their acts.",
        ),
        left_out(
            article(FUTURES_LAW, 13),
            "期货中的其他未公开信息：该法没有处罚条款，只有刑法第一百八十条第四款。",
            "Other undisclosed information in futures: the statute has no sanction; Criminal Law Art. 180(4) alone covers it.",
        ),
        left_out(
            article(FUTURES_REGULATION, 69),
            "第六十九条是条例2017年文本的条文号；此前各文本中该条的条文号未经核实，2017年3月1日以前的行为也以这一条文号指称同一规定。",
            "Article 69 is the number in the text of 2017; the number in earlier texts is not verified, and the rule is cited by this number for acts before 2017-03-01 as well.",
        ),
        left_out(
            article(ADMINISTRATIVE_PENALTY_LAW, 36),
            "处罚时效、一事一罚款（基金法与证券法并存时亦同）、罚款折抵、无过错等一般规则由行政处罚法规则包处理。",
            "Time limits, one fine for one act (under fund law and securities law together as well), credit of fines, absence of fault and other general rules belong to the pack of the Administrative Penalty Law.",
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
        assert!(count >= 40, "only {count} test cases ran");
    }
}
