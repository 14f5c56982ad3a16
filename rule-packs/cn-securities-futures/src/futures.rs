//! 期货和衍生品法 (Futures and Derivatives Law, from 2022-08-01), before it 期货交易管理条例 (Regulation on
//! the Administration of Futures Trading, from 2007-04-15).
//!
//! Its definitions stood in Article 85 of the text of 2007 and stand in Article 81 of the text of 2017. The
//! penalties stand in Article 69 of the text of 2017; their number in earlier texts is not verified.

use cn_vocabulary::days;
use lexpack_sdk::wire::{
    Adjustment, Burden, Character, Citation, Condition, Consequence, Provision, Quantity, Text,
    Verification,
};
use lexpack_sdk::{
    Applies, Attaches, Build, Element, Follow, Place, all, any, article, attaches_to, between,
    conclusion, date, duty, from, holds, liability, must_adjust, object, one_of, overlaps,
    presumed, provision, text,
};

use cn_vocabulary::insider::words::{
    DERIVATIVES, FUTURES, LEAK, SUGGESTION, caused, futures_position, in_market,
    inside_information_futures, some_tip, some_trade, tip_of, unpublished,
};
use cn_vocabulary::insider::{FUTURES_INSIDER, FUTURES_LAW, FUTURES_REGULATION};

use crate::common::{Fines, frame, law_of_the_act, milder_law, own_gain, trade};

/// What is prohibited.
pub(crate) const ART_13: &str = "cn.futures-law.art13";
/// Penalties.
pub(crate) const ART_126_1: &str = "cn.futures-law.art126.p1";
/// Heavier penalties for staff of supervisory bodies.
pub(crate) const ART_126_2: &str = "cn.futures-law.art126.p2";
/// Civil liability.
pub(crate) const ART_126_3: &str = "cn.futures-law.art126.p3";

/// 条例 Art. 69, for the whole life of the regulation.
const FINES_2007: Fines = Fines {
    pivot: 100_000,
    multiple: 5,
    range: (100_000, 500_000),
    persons: (30_000, 300_000),
};
/// Art. 126(1).
const FINES_2022: Fines = Fines {
    pivot: 500_000,
    multiple: 10,
    range: (500_000, 5_000_000),
    persons: (200_000, 2_000_000),
};

const REGULATION: &[&str] = &[FUTURES];
const STATUTE: &[&str] = &[FUTURES, DERIVATIVES];

/// In the order of the statute.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![prohibited(), insiders(), penalty(), staff(), civil()]
}

fn not_covered() -> Text {
    text(
        "2007年4月15日以前的期货规定不在本包收录范围内。",
        "Rules on futures before 2007-04-15 are not covered.",
    )
}

/// Adds the versions of the regulation in both of its editions, and that of the statute.
fn versions(
    provision: Provision,
    [place_2007, place_2017]: [Citation; 2],
    regulation: impl Fn() -> (Condition, Vec<Consequence>),
    statute: (Condition, Vec<Consequence>),
) -> Provision {
    let (elements, consequences) = regulation();
    let (elements_2017, consequences_2017) = regulation();
    let (new_elements, new_consequences) = statute;
    provision
        .version(
            "regulation-2007",
            between(days::FUTURES_REGULATION_2007, date(2017, 2, 28)),
            "2007",
            Verification::OneSource,
            elements,
            consequences,
        )
        .version_stands_at(place_2007)
        .version(
            "regulation-2017",
            between(date(2017, 3, 1), days::BEFORE_FUTURES_LAW_2022),
            "2017",
            Verification::TwoSources,
            elements_2017,
            consequences_2017,
        )
        .version_stands_at(place_2017)
        .version(
            "2022",
            from(days::FUTURES_LAW_2022),
            "2022",
            Verification::TwoSources,
            new_elements,
            new_consequences,
        )
}

/// 内幕信息的知情人员: Art. 85 item 12 of the text of 2007, Art. 81 item 12 of the text of 2017.
fn insiders_of_the_regulation() -> [Citation; 2] {
    [85, 81].map(|number| article(FUTURES_REGULATION, number).item(12))
}

/// Art. 69, the number of the text of 2017 for both: the earlier one is not verified.
fn penalties_of_the_regulation() -> [Citation; 2] {
    [69, 69].map(|number| article(FUTURES_REGULATION, number))
}

/// 第十五条 (条例2007年文本第八十五条第十二项，2017年文本第八十一条第十二项): 知情人.
fn insiders() -> Provision {
    versions(
        provision(
            FUTURES_INSIDER,
            article(FUTURES_LAW, 15),
            text("期货内幕信息的知情人", "insiders in futures"),
            Character::Definition,
            frame(),
            law_of_the_act(),
            not_covered(),
        ),
        insiders_of_the_regulation(),
        || (futures_position(), Vec::new()),
        (futures_position(), Vec::new()),
    )
}

fn person() -> Condition {
    presumed(
        "身份成立，且没有合理解释",
        "the status is made out, and there is no reasonable explanation",
        any(
            "知情人或者非法获取内幕信息的人",
            "an insider, or one who obtained the information unlawfully",
            vec![
                conclusion("内幕信息的知情人", "an insider", FUTURES_INSIDER),
                overlaps(
                    "非法获取内幕信息",
                    "obtained the information unlawfully",
                    object("act.acquisition"),
                    &[
                        "unlawful_means",
                        "close_relative",
                        "close_person",
                        "contact",
                    ],
                ),
            ],
        ),
        holds(
            "有正当信息来源或者合理解释",
            "a proper source or a reasonable explanation",
            object("act.justified"),
        )
        .proved_by(Burden::Party),
    )
}

fn tip(zh: &str, en: &str, kind: &str) -> Condition {
    some_tip(
        zh,
        en,
        tip_of(
            &[kind],
            vec![inside_information_futures("p"), unpublished("p")],
        ),
    )
}

/// 条例第六十九条: use of the information, or a disclosure that made others use it.
fn under_regulation() -> Condition {
    all(
        "在内幕信息公开前利用该信息从事期货交易，或者泄露该信息使他人利用",
        "used the information to trade futures before publication, or disclosed it so that others used it",
        vec![
            person(),
            any(
                "利用该信息，或者泄露使他人利用",
                "used it, or disclosed it so that others used it",
                vec![
                    some_trade(
                        "利用内幕信息从事期货交易",
                        "traded futures on it",
                        trade(REGULATION, inside_information_futures("t")),
                    ),
                    all(
                        "泄露内幕信息，使他人利用",
                        "disclosed it, and others used it",
                        vec![
                            tip("泄露内幕信息", "disclosed the information", LEAK),
                            some_trade(
                                "他人利用该信息从事期货交易",
                                "others traded futures on it",
                                all(
                                    "因泄露而进行的期货交易",
                                    "a futures trade caused by the disclosure",
                                    vec![caused(), in_market(REGULATION)],
                                ),
                            ),
                        ],
                    ),
                ],
            ),
        ],
    )
}

/// 第十三条: trading, recommending, disclosing as such.
fn under_statute() -> Condition {
    all(
        "知情人或者非法获取内幕信息的人，在内幕信息公开前从事禁止的行为",
        "an insider or unlawful obtainer did what is prohibited before publication",
        vec![
            person(),
            any(
                "从事相关期货、衍生品交易，明示、暗示他人从事，或者泄露内幕信息",
                "traded connected futures or derivatives, recommended it, or disclosed the information",
                vec![
                    some_trade(
                        "从事相关期货交易或者衍生品交易",
                        "traded connected futures or derivatives",
                        trade(STATUTE, inside_information_futures("t")),
                    ),
                    tip("明示、暗示他人从事", "recommended it", SUGGESTION),
                    tip("泄露内幕信息", "disclosed the information", LEAK),
                ],
            ),
        ],
    )
}

/// 第十三条 (条例第六十九条).
fn prohibited() -> Provision {
    let abstain = || {
        vec![
            duty(
                "abstain",
                "在内幕信息公开前，不得从事相关交易，不得明示、暗示他人从事，不得泄露内幕信息",
                "before publication: no connected trades, no recommendation, no disclosure",
                text("不从事内幕交易", "abstain from insider dealing"),
                None,
            )
            .on_subject(text(
                "知情人和非法获取内幕信息的人",
                "insiders and unlawful obtainers",
            )),
        ]
    };
    versions(
        provision(
            ART_13,
            article(FUTURES_LAW, 13),
            text(
                "禁止的期货内幕交易行为",
                "prohibited insider dealing in futures",
            ),
            Character::Duty,
            frame(),
            law_of_the_act().straddling(
                "act.start_date",
                text(
                    "跨越2022年8月1日的连续行为，以终了之日的规定为准（实践做法，未经核实）。",
                    "A serial act across 2022-08-01 is judged by its end (practice, not verified).",
                ),
                None,
            ),
            not_covered(),
        ),
        penalties_of_the_regulation(),
        || (under_regulation(), abstain()),
        (under_statute(), abstain()),
    )
}

fn consequences(fines: Fines, gain: &Quantity) -> Vec<Consequence> {
    let mut all_of = fines.on_actor(gain);
    all_of.extend(fines.on_persons());
    all_of
        .into_iter()
        .map(|consequence| {
            consequence.imposed_by(text("期货监督管理机构", "the futures regulator"))
        })
        .collect()
}

/// 第一百二十六条第一款 (条例第六十九条).
fn penalty() -> Provision {
    let violation = || {
        conclusion(
            "有禁止的内幕交易行为",
            "prohibited insider dealing is made out",
            ART_13,
        )
    };
    let gain = |markets| own_gain(markets, inside_information_futures("t"));
    versions(
        provision(
            ART_126_1,
            article(FUTURES_LAW, 126).paragraph(1),
            text(
                "期货内幕交易的行政处罚",
                "penalties for insider dealing in futures",
            ),
            Character::Administrative,
            frame(),
            milder_law(),
            not_covered(),
        ),
        penalties_of_the_regulation(),
        || (violation(), consequences(FINES_2007, &gain(REGULATION))),
        (violation(), consequences(FINES_2022, &gain(STATUTE))),
    )
}

/// 第一百二十六条第二款 (条例第六十九条).
fn staff() -> Provision {
    let one = |codes: &[&str]| {
        one_of(
            "监督管理等机构的工作人员",
            "staff of supervisory bodies",
            object("act.market_staff"),
            codes,
        )
    };
    versions(
        provision(
            ART_126_2,
            article(FUTURES_LAW, 126).paragraph(2),
            text(
                "监督管理等机构的工作人员从重处罚",
                "heavier penalties for staff of supervisory bodies",
            ),
            Character::Administrative,
            frame(),
            law_of_the_act(),
            not_covered(),
        ),
        penalties_of_the_regulation(),
        || {
            (
                one(&["regulator", "exchange_or_clearing", "margin_monitoring"]),
                Vec::new(),
            )
        },
        (
            one(&["regulator", "authorised_department", "exchange_or_clearing"]),
            Vec::new(),
        ),
    )
    .attached(
        attaches_to(
            &[Character::Administrative],
            must_adjust(&[Adjustment::Heavier]),
        )
        .only(&[ART_126_1]),
    )
}

/// 第一百二十六条第三款.
fn civil() -> Provision {
    provision(
        ART_126_3,
        article(FUTURES_LAW, 126).paragraph(3),
        text(
            "期货内幕交易的民事赔偿",
            "compensation for insider dealing in futures",
        ),
        Character::Civil,
        frame(),
        law_of_the_act(),
        text(
            "本款自2022年8月1日起施行；此前的条例没有这一规定。",
            "In force from 2022-08-01; the regulation before it held no such rule.",
        ),
    )
    .version(
        "2022",
        from(days::FUTURES_LAW_2022),
        "2022",
        Verification::TwoSources,
        all(
            "内幕交易给交易者造成损失",
            "insider dealing caused loss to traders",
            vec![
                conclusion(
                    "有禁止的内幕交易行为",
                    "prohibited insider dealing is made out",
                    ART_13,
                ),
                holds(
                    "给交易者造成损失",
                    "loss was caused to traders",
                    object("act.harm"),
                )
                .proved_by(Burden::Claimant),
            ],
        ),
        vec![
            liability(
                "compensation",
                "依法承担赔偿责任",
                "is liable for compensation",
                text("赔偿责任", "compensation"),
            )
            .on_subject(text("行为人", "the actor")),
        ],
    )
}
