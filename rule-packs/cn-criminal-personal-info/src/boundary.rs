//! Offences at the boundary of a leak of personal information: cross-references that say which other
//! crime the same conduct may be, and which governs.

use lexpack_sdk::text;
use lexpack_sdk::wire::{Concurrence, Omission, Pack, Provision};
use lexpack_sdk::{Place, article, inserted};

use cn_vocabulary::{CRIMINAL_LAW, NETWORK_CRIME_2019};

use crate::{
    art177_1, art219, art285, art286_1, art287_1, art287_2, art308_1, art398, cases_286_1,
    cases_boundary, doubts_286_1, spc2019,
};

/// The offences, in the order of the code.
fn provisions() -> Vec<Provision> {
    [
        art177_1::provisions(),
        art219::provisions(),
        art285::provisions(),
        vec![art287_1::provision_287_1()],
        art287_2::provisions(),
        vec![art308_1::provision_308_1()],
        art398::provisions(),
    ]
    .concat()
}

/// Adds Article 286-1 and the offences at the boundary to the pack.
pub(crate) fn added_to(pack: Pack) -> Pack {
    let mut pack = pack;
    pack.doubts.extend(doubts_286_1::all());
    pack.provisions.extend(spc2019::provisions());
    pack.provisions.extend(art286_1::provisions());
    pack.provisions.extend(provisions());
    pack.concurrences.extend(art286_1::concurrences());
    pack.concurrences.extend(concurrences());
    pack.test_cases.extend(cases_286_1::all());
    pack.test_cases.extend(cases_boundary::all());
    pack.omissions.extend(omissions());
    pack
}

/// How they stand beside each other.
fn concurrences() -> Vec<Concurrence> {
    [art287_1::concurrences(), art308_1::concurrences()].concat()
}

/// What is left out on purpose.
fn omissions() -> Vec<Omission> {
    let left_out = |citation, zh, en| Omission {
        citation: Some(citation),
        reason: Some(text(zh, en)),
    };
    vec![
        left_out(
            article(NETWORK_CRIME_2019, 18),
            "罚金数额由人民法院综合犯罪的危害程度、违法所得、前科、认罪悔罪态度裁量，解释没有规定数额。",
            "The court sets the fine by harm, gains, record and attitude; the interpretation \
             states no number.",
        ),
        left_out(
            article(NETWORK_CRIME_2019, 11),
            "推定明知的情形：本包由使用者直接说明是否明知。",
            "When knowledge may be presumed: the case states whether there was knowledge.",
        ),
        left_out(
            article(CRIMINAL_LAW, 30),
            "第一百七十七条之一、第二百一十九条、第二百八十五条的单位犯罪条款未收录：单位是否负责由法律判断，责任人员不另列。",
            "The text on units of Arts 177-1, 219 and 285 is not on file: a lawyer judges whether \
             the unit is liable, and its responsible persons are not listed.",
        ),
        left_out(
            inserted(CRIMINAL_LAW, 287, 2).paragraph(1),
            "利用非法获取的个人信息实施电信网络诈骗，构成数罪的，数罪并罚（法发〔2016〕32号）；诈骗罪不在本包。",
            "Telecom fraud with unlawfully obtained information, where several crimes are made \
             out: combined punishment (法发〔2016〕32号); fraud is not in this pack.",
        ),
    ]
}
