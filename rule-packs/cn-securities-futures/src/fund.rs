//! 证券投资基金法 (Securities Investment Fund Law), text of 2015: undisclosed information of public funds.

use lexpack_sdk::wire::{Character, Condition, Consequence, Date, Provision, Text, Verification};
use lexpack_sdk::{
    Build, Follow, Place, all, any, article, between, conclusion, date, duty, from, holds, object,
    one_of, provision, sanction, text,
};

use cn_vocabulary::insider::words::{
    FUTURES, LEAK, SECURITIES, SUGGESTION, responsible_persons, some_tip, some_trade, tip_of,
    undisclosed_information, unit,
};
use cn_vocabulary::insider::{FUND_LAW, FUND_QUALIFICATION};

use crate::common::{Fines, frame, law_of_the_act, milder_law, own_gain, trade};

/// What is prohibited.
pub(crate) const ART_20_6: &str = "cn.fund-law.art20.i6";
/// What is prohibited to the custodian, in words that are not on file.
pub(crate) const CUSTODIAN: &str = "cn.fund-law.custodian";
/// Penalties.
pub(crate) const ART_123_1: &str = "cn.fund-law.art123.p1";

/// Art. 123(1).
const FINES: Fines = Fines {
    pivot: 1_000_000,
    multiple: 5,
    range: (100_000, 1_000_000),
    persons: (30_000, 300_000),
};

const MARKETS: &[&str] = &[SECURITIES, FUTURES];

/// First day of the law as revised in 2012, and the last before its text of 2015, which was read.
const LAW_OF_2013: Date = date(2013, 6, 1);
const BEFORE_LAW_OF_2015: Date = date(2015, 4, 23);
/// First day of the text of 2015.
const LAW_OF_2015: Date = date(2015, 4, 24);

/// In the order of the statute.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![prohibited(), prohibited_to_custodians(), penalty()]
}

fn not_covered() -> Text {
    text(
        "2013年6月1日以前的基金法不在本包收录范围内。",
        "The fund law before 2013-06-01 is not covered.",
    )
}

/// Adds the text that is not on file and the one of 2015.
fn versions(
    provision: Provision,
    elements: Condition,
    consequences: Vec<Consequence>,
) -> Provision {
    provision
        .not_on_file("2013", between(LAW_OF_2013, BEFORE_LAW_OF_2015), "2013")
        .version(
            "2015",
            from(LAW_OF_2015),
            "2015",
            Verification::TwoSources,
            elements,
            consequences,
        )
}

/// Who holds a role in a fund and disclosed, used or recommended on what the office brought; a disclosure
/// alone suffices.
fn misuse(zh: &str, en: &str, whose: Condition) -> Condition {
    let tip = |zh: &str, en: &str, kind: &str| {
        some_tip(zh, en, tip_of(&[kind], vec![undisclosed_information("p")]))
    };
    all(
        zh,
        en,
        vec![
            whose,
            holds(
                "因职务便利获取",
                "obtained through office",
                object("act.by_duty"),
            ),
            any(
                "泄露、利用或者明示、暗示他人",
                "disclosed it, used it or recommended trading",
                vec![
                    tip("泄露未公开信息", "disclosed the information", LEAK),
                    some_trade(
                        "利用该信息从事相关交易",
                        "traded on it",
                        trade(MARKETS, undisclosed_information("t")),
                    ),
                    tip(
                        "明示、暗示他人从事相关交易",
                        "recommended a trade",
                        SUGGESTION,
                    ),
                ],
            ),
        ],
    )
}

/// 第二十条第六项.
fn prohibited() -> Provision {
    versions(
        provision(
            ART_20_6,
            article(FUND_LAW, 20).item(6),
            text(
                "公募基金的未公开信息",
                "undisclosed information of public funds",
            ),
            Character::Duty,
            frame(),
            law_of_the_act(),
            not_covered(),
        ),
        misuse(
            "公开募集基金的管理人及其人员泄露或者利用因职务便利获取的未公开信息",
            "the manager of a public fund or its staff disclosed or used undisclosed information obtained through office",
            one_of(
                "公开募集基金的基金管理人及其董监高和其他从业人员",
                "manager of a public fund, its officers and staff",
                object("act.fund_role"),
                &["manager"],
            ),
        ),
        vec![duty(
            "abstain",
            "不得泄露因职务便利获取的未公开信息，不得利用该信息从事或者明示、暗示他人从事相关交易",
            "not to disclose the information, nor to trade on it or recommend trading",
            text("不泄露、不利用未公开信息", "neither disclose nor use undisclosed information"),
            None,
        )
        .on_subject(text("基金管理人及其人员", "the fund manager and its staff"))],
    )
}

/// Article 123(1) addresses the custodian too; the article that prohibits it the same was not read.
fn prohibited_to_custodians() -> Provision {
    provision(
        CUSTODIAN,
        article(FUND_LAW, 123).paragraph(1),
        text(
            "对基金托管人及其人员的禁止（条文未收录）",
            "what is prohibited to the custodian of a fund and its staff, in an article that is not on file",
        ),
        Character::Duty,
        frame(),
        law_of_the_act(),
        not_covered(),
    )
    .not_on_file("2013", between(LAW_OF_2013, BEFORE_LAW_OF_2015), "2013")
    .not_on_file("2015", from(LAW_OF_2015), "2015")
}

/// Contrary to what is prohibited to the manager, or to the custodian.
fn contrary() -> Condition {
    any(
        "违反对基金管理人或者基金托管人的禁止",
        "contrary to what is prohibited to the manager or to the custodian",
        vec![
            conclusion("违反第二十条的规定", "contrary to Article 20", ART_20_6),
            misuse(
                "基金托管人及其人员泄露或者利用因职务便利获取的未公开信息，违反对其的禁止",
                "the custodian of a fund or its staff disclosed or used undisclosed information obtained through office, contrary to what is prohibited to them",
                all(
                    "基金托管人及其人员，依未收录的条文受禁止",
                    "the custodian or its staff, to whom an article that is not on file prohibits it",
                    vec![
                        one_of(
                            "基金托管人及其董监高和其他从业人员",
                            "custodian of a fund, its officers and staff",
                            object("act.fund_role"),
                            &["custodian"],
                        ),
                        conclusion(
                            "违反对基金托管人的禁止",
                            "contrary to what is prohibited to the custodian",
                            CUSTODIAN,
                        ),
                    ],
                ),
            ),
        ],
    )
}

/// 第一百二十三条第一款.
fn penalty() -> Provision {
    let gain = own_gain(MARKETS, undisclosed_information("t"));
    let mut consequences = FINES.on_actor(&gain);
    consequences.extend(FINES.on_persons());
    consequences.push(
        sanction(
            "persons-qualification",
            "暂停或者撤销责任人员的基金从业资格",
            "suspension or revocation of the fund qualification of the responsible persons",
            FUND_QUALIFICATION,
            None,
        )
        .when(unit())
        .on(
            responsible_persons(),
            text(
                "单位的直接负责的主管人员和其他直接责任人员",
                "the unit's responsible persons",
            ),
        ),
    );
    versions(
        provision(
            ART_123_1,
            article(FUND_LAW, 123).paragraph(1),
            text(
                "泄露、利用未公开信息的行政处罚",
                "penalties for disclosing or using undisclosed information",
            ),
            Character::Administrative,
            frame(),
            milder_law(),
            not_covered(),
        ),
        contrary(),
        consequences
            .into_iter()
            .map(|consequence| {
                consequence.imposed_by(text("证券监督管理机构", "the securities regulator"))
            })
            .collect(),
    )
}
