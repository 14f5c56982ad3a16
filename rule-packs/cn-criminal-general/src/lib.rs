//! The general part of the Criminal Law of the PRC (刑法总则) with Articles 15 and 16 of the Criminal
//! Procedure Law: what applies to every offence of any pack.
//!
//! Its provisions attach by legal character. They exclude liability (age, units that are none), bar
//! prosecution (limitation), change the range (accessories, surrender, recidivists …) or add to it
//! (confiscation, ban from an occupation, probation). One module per group of articles, in the order of
//! the statute. Official text:
//! <https://flk.npc.gov.cn/detail?id=ff808181796a636a0179822a19640c92>.
#![forbid(unsafe_code)]

mod art17;
mod art25;
mod art30;
mod art37;
mod art42;
mod art52;
mod art64;
mod art65;
mod art67;
mod art69;
mod art72;
mod art87;
mod cases;
mod common;
mod doubts;
mod procedure;
#[cfg(test)]
mod tests;

use lexpack_sdk::wire::{Currency, Omission, Pack, Provision};
use lexpack_sdk::{Place, article, date, inserted, text};

use cn_vocabulary::{
    CRIMINAL_LAW, CRIMINAL_PROCEDURE_LAW, UNIT_PERSONS_2000, code_lists, facts, instruments, kinds,
    sanctions, time,
};

/// The law of the pack.
#[must_use]
pub fn law() -> Pack {
    let mut doubts = doubts::all();
    doubts.extend(time::doubts_on_time());
    Pack {
        id: "cn.criminal-general".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sequence: 1,
        jurisdiction: "CN".to_owned(),
        title: Some(text(
            "中华人民共和国刑法总则",
            "Criminal Law of the PRC, general part",
        )),
        currency: Some(Currency {
            checked_on: Some(date(2026, 11, 23)),
            note: Some(text(
                "刑法修正案（十二）以前的修正均已核对；2026年9月以前未发现刑法修正案（十三）或者涉及总则的新规定，此后须再查。",
                "Checked up to Amendment (XII); no Amendment (XIII) and no new rule on the general \
                 part is known as of 2026-09, later ones must be checked.",
            )),
        }),
        instruments: instruments(),
        kinds: kinds(),
        facts: facts(),
        code_lists: code_lists(),
        sanctions: sanctions(),
        doubts,
        provisions: provisions(),
        concurrences: art69::several_crimes(),
        test_cases: cases::all(),
        omissions: omissions(),
        ..Pack::default()
    }
}

lexpack_sdk::rule_pack! {
    describe: crate::law,
}

/// In the order of the statute; what interprets an article stands with it.
fn provisions() -> Vec<Provision> {
    vec![
        art17::under_16(),
        art17::minor(),
        art17::old_age(),
        art25::joint_crime(),
        art25::principal(),
        art25::accessory(),
        art30::set_up_for_crime(),
        art30::name_misused(),
        art30::persons_unranked(),
        art37::no_penalty_needed(),
        art37::occupation_ban(),
        art42::detention(),
        art42::imprisonment(),
        art52::least_fine(),
        art52::hardship(),
        art64::gains_and_tools(),
        art65::heavier(),
        art67::surrender(),
        art67::surrender_minor_crime(),
        art67::other_crime(),
        art67::truthful_confession(),
        art67::confession_averting_harm(),
        art67::merit(),
        art67::major_merit(),
        art72::probation(),
        art87::limitation(),
        art87::last_day(),
        art87::of_unit(),
        procedure::plea_of_guilty(),
        procedure::clearly_minor(),
        procedure::time_barred(),
    ]
}

fn omissions() -> Vec<Omission> {
    let left_out = |citation, zh, en| Omission {
        citation: Some(citation),
        reason: Some(text(zh, en)),
    };
    let cl = |number| article(CRIMINAL_LAW, number);
    vec![
        left_out(
            cl(17).paragraph(2),
            "已满十二周岁、十四周岁的人负刑事责任的罪名均不在各规则包内；有此类罪名的规则包应当排除第十七条第一款的附加。",
            "The offences for which persons from 12 or 14 on are liable are in no pack; a pack that \
             has one must be excepted from the attachment of Article 17(1).",
        ),
        left_out(
            inserted(CRIMINAL_LAW, 17, 1),
            "过失犯罪的部分：各规则包的罪名均为故意犯罪。2011年5月1日以前的行为：资料未说明本条是否溯及，不适用。",
            "Crimes of negligence: the offences of the packs are intentional. Acts before \
             2011-05-01: the texts on file do not say that the article reaches back, so it is not \
             applied to them.",
        ),
        left_out(
            cl(31),
            "单位犯罪的双罚由规定该罪的条款写明；不以单位犯罪论处后对个人的处理，由规定自然人犯罪的条款判断。",
            "That unit and persons are both punished stands in the provision of each offence; what \
             follows for individuals where there is no unit crime is decided by its provision on \
             natural persons.",
        ),
        left_out(
            cl(38),
            "管制的期限由有管制的罪名的规则包写明。",
            "The length of public surveillance stands in the packs of the offences that know it.",
        ),
        left_out(
            article(UNIT_PERSONS_2000, 1),
            "法释〔2000〕31号、高检发释字〔2020〕1号是批复，以第一条指称其全文。",
            "法释〔2000〕31号 and 高检发释字〔2020〕1号 are replies: «Article 1» stands for the whole text.",
        ),
        left_out(
            cl(62),
            "从重、从轻在法定刑限度以内，减轻在下一个量刑幅度以内（第六十三条），按此计算，不另设条目。",
            "Heavier and lighter stay within the range, reduced goes to the next lower one (Article \
             63): this is how ranges are computed, without a provision of its own.",
        ),
        left_out(
            cl(68).paragraph(2),
            "2011年5月1日起删除的第二款（自首又有重大立功）：原文未收录。",
            "Paragraph 2 (surrender together with major merit), deleted on 2011-05-01: its text is \
             not on file.",
        ),
        left_out(
            cl(69),
            "2011年5月1日以前的数罪并罚（最高刑期等）：原文未收录。",
            "Several crimes before 2011-05-01, with the caps of that time: the text is not on file.",
        ),
        left_out(
            cl(87),
            "法定最高刑为无期徒刑、死刑的：各规则包没有这样的刑罚。",
            "Offences that life imprisonment or death threatens: no pack has such a penalty.",
        ),
        left_out(
            article(CRIMINAL_PROCEDURE_LAW, 177).paragraph(2),
            "酌定不起诉及移送行政处罚属于检察机关的决定，不在本包判断。",
            "Non-prosecution in minor cases and transfer for administrative penalty are decisions of \
             the prosecutor and are not assessed.",
        ),
    ]
}
