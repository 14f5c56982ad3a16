//! 刑法 第一百八十条 (Article 180): 内幕交易、泄露内幕信息罪; 利用未公开信息交易罪.
//!
//! In force from 1997-10-01 for securities, from 1999-12-25 for futures (刑法修正案), from 2009-02-28 with
//! recommending and paragraph 4 (刑法修正案（七）). The ranges never changed.

use cn_vocabulary::days;
use lexpack_sdk::wire::{
    Character, Condition, Period, Provision, Quantity, Text, Tier, Verification,
};
use lexpack_sdk::{
    Build, Place, all, alternative, any, article, at_least_value, between, conclusion, constant,
    day, fact, from, holds, less, not, object, one_of, open_texture, per_object_via, provision,
    subject, text, through, tier,
};

use cn_vocabulary::insider::words::{
    FUTURES, LEAK, SECURITIES, SUGGESTION, futures_position, in_market, natural_person,
    on_list_of_2005, on_list_of_2019, own, some_tip, some_trade, tip_of, undisclosed_information,
    unit, with_status_or_jointly,
};
use cn_vocabulary::insider::{CRIME_180_1, FUTURES_INSIDER, SECURITIES_INSIDER};
use cn_vocabulary::{
    CRIMINAL_LAW, CRIMINAL_LAW_AMENDMENT_7, CRIMINAL_LAW_AMENDMENT_1999, CRIMINAL_LAW_TEXT_OF_1997,
};

use crate::counts::{
    frame, id, insider_or_obtainer, joint, law_of_the_act, milder_law, obtainer_by_judgement,
    tipped, traded, without_interpretation,
};
use crate::doubts::D14;
use crate::{fines, spc2012, spc2019};

/// Tier 情节严重.
const SERIOUS: &str = "serious";
/// Tier 情节特别严重.
const ESPECIALLY_SERIOUS: &str = "especially_serious";

/// In the order of the statute.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![
        paragraph_1(),
        paragraph_2(),
        persons(),
        paragraph_3(),
        paragraph_4(),
    ]
}

fn no_such_crime() -> Text {
    text(
        "1997年10月1日以前没有这一罪名。",
        "Before 1997-10-01 there was no such offence.",
    )
}

/// The three texts: their days, editions and what they prohibit.
fn texts() -> [(&'static str, Period, &'static str, Condition); 3] {
    let leak = |futures| tipped("泄露该信息", "disclosed the information", LEAK, futures);
    let suggestion = || {
        tipped(
            "明示、暗示他人从事上述交易活动",
            "recommended such trades, expressly or impliedly",
            SUGGESTION,
            true,
        )
    };
    [
        (
            "1997",
            between(days::CRIMINAL_LAW_1997, days::BEFORE_AMENDMENT_1999),
            CRIMINAL_LAW_TEXT_OF_1997,
            any(
                "买入、卖出该证券，或者泄露该信息",
                "bought or sold the securities, or disclosed the information",
                vec![traded(&[SECURITIES]), leak(false)],
            ),
        ),
        (
            "1999",
            between(days::AMENDMENT_1999, days::BEFORE_AMENDMENT_7),
            CRIMINAL_LAW_AMENDMENT_1999,
            any(
                "买入、卖出该证券，从事有关的期货交易，或者泄露该信息",
                "traded in the securities or connected futures, or disclosed the information",
                vec![traded(&[SECURITIES, FUTURES]), leak(true)],
            ),
        ),
        (
            "2009",
            from(days::AMENDMENT_7),
            CRIMINAL_LAW_AMENDMENT_7,
            any(
                "买入、卖出该证券，从事有关的期货交易，泄露该信息，或者明示、暗示他人从事上述交易活动",
                "traded in the securities or connected futures, disclosed the information, or recommended such trades",
                vec![traded(&[SECURITIES, FUTURES]), leak(true), suggestion()],
            ),
        ),
    ]
}

/// Serious circumstances by the interpretation, or by judgement where none applies.
fn serious() -> Condition {
    any(
        "情节严重",
        "serious circumstances",
        vec![
            conclusion(
                "达到司法解释规定的情节严重",
                "serious circumstances under the interpretation",
                spc2012::ART_6,
            ),
            without_interpretation(
                days::INSIDER_INTERPRETATION_2012,
                "情节严重",
                "serious circumstances",
                "act.other_serious",
            ),
        ],
    )
}

fn especially_serious() -> Condition {
    any(
        "情节特别严重",
        "especially serious circumstances",
        vec![
            conclusion(
                "达到司法解释规定的情节特别严重",
                "especially serious circumstances under the interpretation",
                spc2012::ART_7,
            ),
            without_interpretation(
                days::INSIDER_INTERPRETATION_2012,
                "情节特别严重",
                "especially serious circumstances",
                "act.other_especially_serious",
            ),
        ],
    )
}

fn tiers(place: u32, serious: Condition, especially: Condition, bases: &fines::Bases) -> Vec<Tier> {
    let place = || article(CRIMINAL_LAW, 180).paragraph(place);
    vec![
        tier(
            SERIOUS,
            text("情节严重", "serious circumstances"),
            place(),
            serious,
            fines::serious(bases),
        ),
        tier(
            ESPECIALLY_SERIOUS,
            text("情节特别严重", "especially serious circumstances"),
            place(),
            especially,
            fines::especially_serious(bases),
        ),
    ]
}

/// What is done by oneself, or by another joint offender.
fn or_jointly(conduct: Condition) -> Condition {
    any(
        "本人实施，或者其他共同犯罪人实施",
        "done by the actor, or by another joint offender",
        vec![conduct, joint()],
    )
}

/// 第一款: natural persons.
fn paragraph_1() -> Provision {
    let mut crime = provision(
        CRIME_180_1,
        article(CRIMINAL_LAW, 180).paragraph(1),
        text(
            "内幕交易、泄露内幕信息罪",
            "insider dealing, or disclosure of inside information",
        ),
        Character::Criminal,
        frame(),
        milder_law(),
        no_such_crime(),
    );
    for (version, days, edition, conduct) in texts() {
        crime = crime
            .version(
                version,
                days,
                edition,
                Verification::TwoSources,
                all(
                    "知情人员或者非法获取人员在信息公开前实施禁止的行为",
                    "an insider or unlawful obtainer did what is prohibited before publication",
                    vec![
                        natural_person(),
                        with_status_or_jointly(
                            "知情人员、非法获取人员，或者其共同犯罪人",
                            "an insider, an unlawful obtainer, or a joint offender of one",
                            insider_or_obtainer(),
                        ),
                        or_jointly(conduct),
                    ],
                ),
                Vec::new(),
            )
            .with_tiers(tiers(
                1,
                serious(),
                especially_serious(),
                &fines::paragraph_1(),
            ));
    }
    crime
}

/// 第二款: units.
fn paragraph_2() -> Provision {
    let mut crime = provision(
        id::P2,
        article(CRIMINAL_LAW, 180).paragraph(2),
        text(
            "单位犯内幕交易、泄露内幕信息罪",
            "insider dealing or disclosure by a unit",
        ),
        Character::Criminal,
        frame(),
        milder_law(),
        no_such_crime(),
    );
    for (version, days, edition, conduct) in texts() {
        crime = crime
            .version(
                version,
                days,
                edition,
                Verification::TwoSources,
                all(
                    "单位犯第一款罪",
                    "a unit commits the crime of paragraph 1",
                    vec![unit(), by_unit(), insider_or_obtainer(), conduct],
                ),
                Vec::new(),
            )
            .with_tiers(vec![tier(
                SERIOUS,
                text(
                    "情节严重（单一幅度）",
                    "serious circumstances (one bracket)",
                ),
                article(CRIMINAL_LAW, 180).paragraph(2),
                any(
                    "情节严重",
                    "serious circumstances",
                    vec![
                        conclusion(
                            "单位具有第六条规定的情形",
                            "the circumstances of Article 6 of the interpretation",
                            spc2012::ART_11,
                        ),
                        without_interpretation(
                            days::INSIDER_INTERPRETATION_2012,
                            "情节严重",
                            "serious circumstances",
                            "act.other_serious",
                        ),
                    ],
                ),
                fines::of_unit(),
            )]);
    }
    crime
}

fn by_unit() -> Condition {
    holds(
        "由单位决定、为单位利益实施",
        "decided by the unit and done for its benefit",
        object("act.by_unit"),
    )
}

/// Insider or obtainer, looked at for a person of the unit: the unit's act has the same facts, but no
/// conclusion about this person. Who and from when is the same as for the unit itself.
fn unit_is_insider() -> Condition {
    any(
        "内幕信息的知情人员或者非法获取内幕信息的人员",
        "an insider, or one who obtained the inside information unlawfully",
        vec![
            listed_insider(),
            by_earlier_rules(),
            conclusion(
                "非法获取内幕信息的人员",
                "an unlawful obtainer",
                spc2012::ART_2_PERSONS,
            ),
            obtainer_by_judgement(),
        ],
    )
}

/// 知情人 by the lists of the Securities Law and of futures law, each from its first day.
fn listed_insider() -> Condition {
    let since = |zh: &str, en: &str, first| at_least_value(zh, en, act_date(), day(first));
    let under_2019 = || {
        since(
            "在2020年3月1日以后",
            "on or after 2020-03-01",
            days::SECURITIES_LAW_2019,
        )
    };
    any(
        "列举的知情人",
        "an insider who is listed",
        vec![
            all(
                "2006年1月1日至2020年2月29日列举的证券知情人",
                "an insider in securities listed from 2006-01-01 to 2020-02-29",
                vec![
                    since(
                        "在2006年1月1日以后",
                        "on or after 2006-01-01",
                        days::SECURITIES_LAW_2005,
                    ),
                    not(
                        "不在2020年3月1日以后",
                        "not on or after 2020-03-01",
                        under_2019(),
                    ),
                    on_list_of_2005(),
                ],
            ),
            all(
                "2020年3月1日以后列举的证券知情人",
                "an insider in securities listed from 2020-03-01",
                vec![under_2019(), on_list_of_2019(), list_counts()],
            ),
            all(
                "2007年4月15日以后的期货知情人",
                "an insider in futures from 2007-04-15",
                vec![
                    since(
                        "在2007年4月15日以后",
                        "on or after 2007-04-15",
                        days::FUTURES_REGULATION_2007,
                    ),
                    futures_position(),
                ],
            ),
        ],
    )
}

/// 法释〔2012〕6号 names Article 74 of the text of 2005. Whether the wider list of 2019 counts for its status
/// until the amendment of 2026 no rule states (doubt 14).
fn list_counts() -> Condition {
    any(
        "证券法的列举及于刑事身份",
        "the list of the Securities Law counts for the criminal status",
        vec![
            less(
                "在2020年3月1日以前",
                "before 2020-03-01",
                act_date(),
                day(days::SECURITIES_LAW_2019),
            ),
            at_least_value(
                "在2026年7月27日以后",
                "on or after 2026-07-27",
                act_date(),
                day(days::INSIDER_AMENDMENT_2026),
            ),
            alternative(
                "2020年3月1日至2026年7月26日的列举",
                "the list from 2020-03-01 to 2026-07-26",
                D14,
                vec![
                    (
                        "successor_list",
                        constant(
                            "以继受的第五十一条列举为准",
                            "the list of Article 51, the successor, counts",
                            true,
                        ),
                    ),
                    ("list_of_2005", on_list_of_2005()),
                ],
            ),
        ],
    )
}

fn act_date() -> Quantity {
    fact(object("act.date"))
}

/// 第二款: 直接负责的主管人员和其他直接责任人员. One bracket, no fine, whatever the unit's amounts.
fn persons() -> Provision {
    let mut crime = provision(
        id::P2_PERSONS,
        article(CRIMINAL_LAW, 180).paragraph(2),
        text(
            "单位内幕交易的责任人员",
            "persons responsible for insider dealing by a unit",
        ),
        Character::Criminal,
        per_object_via("party", "party.unit", "act", "act.actor"),
        milder_law(),
        no_such_crime(),
    );
    for (version, days, edition, conduct) in texts() {
        crime = crime
            .version(
                version,
                days,
                edition,
                Verification::TwoSources,
                all(
                    "单位犯第一款罪的责任人员",
                    "a person responsible in a unit that commits the crime of paragraph 1",
                    vec![
                        natural_person(),
                        one_of(
                            "所属为单位",
                            "belongs to a unit",
                            through("subject", "party.unit", "party.nature"),
                            &["unit"],
                        ),
                        one_of(
                            "直接负责的主管人员或者其他直接责任人员",
                            "directly responsible in charge, or otherwise directly responsible",
                            subject("party.unit_role"),
                            &["directly_responsible_manager", "other_directly_responsible"],
                        ),
                        by_unit(),
                        unit_is_insider(),
                        conduct,
                    ],
                ),
                Vec::new(),
            )
            .with_tiers(vec![tier(
                SERIOUS,
                text(
                    "情节严重（单一幅度）",
                    "serious circumstances (one bracket)",
                ),
                article(CRIMINAL_LAW, 180).paragraph(2),
                any(
                    "情节严重",
                    "serious circumstances",
                    vec![
                        conclusion(
                            "单位具有第六条规定的情形",
                            "the circumstances of Article 6 of the interpretation",
                            spc2012::ART_11_PERSONS,
                        ),
                        without_interpretation(
                            days::INSIDER_INTERPRETATION_2012,
                            "情节严重",
                            "serious circumstances",
                            "act.other_serious",
                        ),
                    ],
                ),
                fines::of_persons(),
            )]);
    }
    crime
}

/// An insider by rules that are not on file, as a lawyer judged.
fn by_earlier_rules() -> Condition {
    all(
        "当时的规定未收录，经法律判断属于知情人员",
        "the rules of the time are not on file: judged to be an insider",
        vec![
            less(
                "在2007年4月15日以前",
                "before 2007-04-15",
                fact(object("act.date")),
                day(days::FUTURES_REGULATION_2007),
            ),
            open_texture(
                "依当时规定属于知情人员",
                "an insider by the rules of the time",
                text("知情人员", "insider"),
                vec![text(
                    "2006年1月1日以前的证券规定、2007年4月15日以前的期货规定",
                    "securities rules before 2006-01-01, futures rules before 2007-04-15",
                )],
                object("act.insider_by_earlier_rules"),
                "",
            ),
        ],
    )
}

/// 第三款 (1997年文本第四款): who is an insider is laid down by statutes and regulations.
fn paragraph_3() -> Provision {
    let elements = || {
        any(
            "依照法律、行政法规的规定确定的知情人员",
            "insiders as laid down by statutes and regulations",
            vec![
                all(
                    "证券交易内幕信息的知情人",
                    "an insider in securities",
                    vec![
                        conclusion(
                            "证券法列举的知情人",
                            "an insider that the Securities Law lists",
                            SECURITIES_INSIDER,
                        ),
                        list_counts(),
                    ],
                ),
                conclusion(
                    "期货内幕信息的知情人",
                    "an insider in futures",
                    FUTURES_INSIDER,
                ),
                by_earlier_rules(),
            ],
        )
    };
    provision(
        id::P3,
        article(CRIMINAL_LAW, 180).paragraph(3),
        text(
            "法律、行政法规确定的知情人员",
            "insiders as laid down by statutes and regulations",
        ),
        Character::Definition,
        frame(),
        law_of_the_act(),
        no_such_crime(),
    )
    .version(
        "1997",
        between(days::CRIMINAL_LAW_1997, days::BEFORE_AMENDMENT_1999),
        CRIMINAL_LAW_TEXT_OF_1997,
        Verification::OneSource,
        elements(),
        Vec::new(),
    )
    .version_stands_at(article(CRIMINAL_LAW, 180).paragraph(4))
    .version(
        "1999",
        from(days::AMENDMENT_1999),
        CRIMINAL_LAW_AMENDMENT_1999,
        Verification::TwoSources,
        elements(),
        Vec::new(),
    )
}

/// 第四款: 利用未公开信息交易罪, natural persons only, both tiers of paragraph 1.
fn paragraph_4() -> Provision {
    let serious = any(
        "情节严重",
        "serious circumstances",
        vec![
            conclusion(
                "达到第五条规定的标准",
                "the standard of Article 5 of the interpretation",
                spc2019::ART_5,
            ),
            conclusion(
                "达到第六条规定的标准",
                "the standard of Article 6 of the interpretation",
                spc2019::ART_6,
            ),
            without_interpretation(
                days::UNDISCLOSED_INTERPRETATION_2019,
                "情节严重",
                "serious circumstances",
                "act.other_serious",
            ),
        ],
    );
    let especially = any(
        "情节特别严重",
        "especially serious circumstances",
        vec![
            conclusion(
                "达到第七条规定的标准",
                "the standard of Article 7 of the interpretation",
                spc2019::ART_7,
            ),
            without_interpretation(
                days::UNDISCLOSED_INTERPRETATION_2019,
                "情节特别严重",
                "especially serious circumstances",
                "act.other_especially_serious",
            ),
        ],
    );
    let elements = all(
        "金融机构从业人员或者监管部门、行业协会工作人员利用未公开信息交易",
        "staff of a financial institution, regulator or association traded on undisclosed information",
        vec![
            natural_person(),
            with_status_or_jointly(
                "前述人员因职务便利获取、违反规定，或者其共同犯罪人",
                "such staff, through office and against the rules, or a joint offender of one",
                all(
                    "前述人员因职务便利获取、违反规定",
                    "such staff, through office and against the rules",
                    vec![
                        one_of(
                            "金融机构的从业人员，有关监管部门或者行业协会的工作人员",
                            "staff of a financial institution, of a regulator or an association",
                            object("act.undisclosed_staff"),
                            &["financial_institution", "regulator_or_association"],
                        ),
                        holds(
                            "因职务便利获取",
                            "obtained through office",
                            object("act.by_duty"),
                        ),
                        holds("违反规定", "against the rules", object("act.against_rules")),
                    ],
                ),
            ),
            or_jointly(any(
                "从事与该信息相关的交易，或者明示、暗示他人从事",
                "traded in connection with the information, or recommended it",
                vec![
                    some_trade(
                        "从事与该信息相关的证券、期货交易",
                        "traded in connected securities or futures",
                        all(
                            "相关交易",
                            "a connected trade",
                            vec![
                                own(),
                                in_market(&[SECURITIES, FUTURES]),
                                undisclosed_information("t"),
                            ],
                        ),
                    ),
                    all(
                        "明示、暗示他人从事相关交易活动",
                        "recommended connected trades",
                        vec![
                            some_tip(
                                "明示、暗示他人",
                                "recommended it to others",
                                tip_of(&[SUGGESTION], vec![undisclosed_information("p")]),
                            ),
                            conclusion(
                                "综合认定为明示、暗示",
                                "found to be a recommendation on the whole",
                                spc2019::ART_4,
                            ),
                        ],
                    ),
                ],
            )),
        ],
    );
    provision(
        id::P4,
        article(CRIMINAL_LAW, 180).paragraph(4),
        text("利用未公开信息交易罪", "trading on undisclosed information"),
        Character::Criminal,
        frame(),
        milder_law(),
        text(
            "本款由刑法修正案（七）增加，自2009年2月28日起施行。",
            "The paragraph was added by Amendment (VII) and is in force from 2009-02-28.",
        ),
    )
    .version(
        "2009",
        from(days::AMENDMENT_7),
        CRIMINAL_LAW_AMENDMENT_7,
        Verification::TwoSources,
        elements,
        Vec::new(),
    )
    .with_tiers(tiers(4, serious, especially, &fines::paragraph_4()))
}
