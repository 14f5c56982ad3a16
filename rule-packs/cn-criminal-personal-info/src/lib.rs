//! 刑法第二百五十三条之一 (Criminal Law of the PRC, Article 253-1, 侵犯公民个人信息罪) with the
//! interpretation that fixes its thresholds, 法释〔2017〕10号; 第二百八十六条之一 (Article 286-1,
//! 拒不履行信息网络安全管理义务罪) with 法释〔2019〕15号; and the offences at the boundary.
//!
//! One module per article, in the order of the texts. Official texts:
//! <https://flk.npc.gov.cn/detail?id=ff808181796a636a0179822a19640c92> (Criminal Law),
//! <https://flk.npc.gov.cn/detail?id=402881e45ffbbe41015ffbfc111a0350> (interpretation of 2017) and
//! <https://flk.npc.gov.cn/detail?id=ff8080816f3e9784016f41c935a90097> (interpretation of 2019).
#![forbid(unsafe_code)]

mod art177_1;
mod art219;
mod art253_1;
mod art285;
mod art286_1;
mod art287_1;
mod art287_2;
mod art308_1;
mod art398;
mod boundary;
mod cases;
mod cases_286_1;
mod cases_boundary;
mod doubts;
mod doubts_286_1;
mod fines;
mod penalties;
mod spc2017_art05;
mod spc2017_art06;
mod spc2017_art07;
mod spc2017_art08;
mod spc2017_art10;
mod spc2017_art11;
mod spc2017_art12;
mod spc2017_contested;
mod spc2017_definitions;
mod spc2019;
mod written;

use lexpack_sdk::wire::{Applicability, Currency, Omission, Pack, Text};
use lexpack_sdk::{Applies, Place, article, date, in_force_on, inserted, text};

use cn_vocabulary::doubts::other_units;
use cn_vocabulary::{
    COMPUTER_SYSTEMS_2011, CRIMINAL_LAW, NETWORK_CRIME_2019, PERSONAL_INFORMATION_2017, code_lists,
    facts, instruments, kinds, sanctions, time,
};

/// The law of the pack.
#[must_use]
pub fn law() -> Pack {
    let mut doubts = doubts::all();
    doubts.push(other_units());
    doubts.extend(time::doubts_on_time());
    let pack = Pack {
        id: "cn.criminal-personal-info".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sequence: 1,
        jurisdiction: "CN".to_owned(),
        title: Some(text(
            "侵犯公民个人信息、拒不履行信息网络安全管理义务的犯罪",
            "Crimes of infringing personal information and of refusing network security duties",
        )),
        currency: Some(Currency {
            checked_on: Some(date(2026, 11, 23)),
            note: Some(text(
                "截至2026年9月未发现刑法第二百五十三条之一、第二百八十六条之一、法释〔2017〕10号、法释〔2019〕15号的变动，此后须再查。",
                "No change of Criminal Law Arts 253-1 and 286-1, of 法释〔2017〕10号 or of \
                 法释〔2019〕15号 is known as of 2026-09; later ones must be checked.",
            )),
        }),
        instruments: instruments(),
        kinds: kinds(),
        facts: facts(),
        code_lists: code_lists(),
        sanctions: sanctions(),
        doubts,
        provisions: vec![
            art253_1::crime(),
            art253_1::paragraph_1(),
            art253_1::paragraph_2(),
            art253_1::paragraph_2_heavier(),
            art253_1::paragraph_3(),
            art253_1::paragraph_4(),
            art253_1::paragraph_4_persons(),
            spc2017_contested::contested_class(),
            spc2017_art05::paragraph_1(),
            spc2017_art05::paragraph_1_quantity(),
            spc2017_art05::paragraph_1_item_8(),
            spc2017_art05::paragraph_2(),
            spc2017_art05::paragraph_2_quantity(),
            spc2017_art05::paragraph_2_item_8(),
            spc2017_art06::paragraph_1(),
            spc2017_art07::serious(),
            spc2017_art07::especially_serious(),
            spc2017_art10::exemption(),
            spc2017_art10::leniency(),
            spc2017_art12::by_gains(),
            spc2017_art12::by_gains_persons(),
        ],
        concurrences: vec![spc2017_art08::rule()],
        test_cases: cases::all(),
        omissions: omissions(),
        ..Pack::default()
    };
    boundary::added_to(pack)
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
            inserted(CRIMINAL_LAW, 253, 1).paragraph(1),
            "责任年龄、时效、从宽从重情节、违法所得的追缴由刑法总则规则包处理。",
            "Age, limitation, mitigation and aggravation and the recovery of gains belong to the \
             pack of the general part.",
        ),
        left_out(
            article(PERSONAL_INFORMATION_2017, 11).paragraph(3),
            "分别列出的行为不自动相加：尚未处理的多次出售、购买应作为同一行为的批次列出。公开发布计一个接收方；一“条”的认定属于事实问题。",
            "Acts that a case lists apart are not added up: several sales or purchases not yet dealt \
             with are listed as batches of one act. Publication to an open audience counts as one \
             recipient. What one record (条) is, is a question of fact.",
        ),
        left_out(
            article(NETWORK_CRIME_2019, 12),
            "第十条、第十二条和法释〔2011〕19号的“其他情节严重”、“其他情节特别严重”以及第十二条第二款的“造成特别严重后果”未经核实，只作为由人判断的情形保留，不自动成立。",
            "«Serious otherwise» and «especially serious otherwise» of Articles 10 and 12 and of 法释〔2011〕19号, \
             and «especially serious consequences» of Article 12(2), are not verified: they are kept as \
             judgements of a person and never come about by themselves.",
        ),
        left_out(
            article(COMPUTER_SYSTEMS_2011, 1),
            "法释〔2011〕19号的数额已经核实，其条、款、项的序号未经核实，仅供查找。",
            "The numbers of 法释〔2011〕19号 are verified; the numbers of its article, paragraphs and items \
             are not, and only help to find the place.",
        ),
    ]
}

/// The rule for interpretations of the Criminal Law.
fn law_of_the_interpretation() -> Applicability {
    in_force_on(
        "act.date",
        text(
            "司法解释的效力及于法律施行期间；行为时没有相关司法解释的，适用裁判时的司法解释，已有的适用行为时的，但新的更有利的除外。",
            "An interpretation is effective for the whole period of the law that it interprets: \
             where none existed at the act, the one at judgment applies; where one existed it \
             applies, unless a newer one is more favourable.",
        ),
        None,
    )
    .interpreting_at("act.decision_date")
}

/// Why nothing of the interpretation applies to earlier cases and acts.
fn before_the_interpretation() -> Text {
    text(
        "法释〔2017〕10号自2017年6月1日起施行，解释2015年11月1日起施行的条文。",
        "法释〔2017〕10号 is in force from 2017-06-01 and interprets the text in force from 2015-11-01.",
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
        assert!(count >= 250, "only {count} test cases ran");
    }
}
