//! 立案追诉标准（二）: what the police file and the procuratorate prosecutes. It is no interpretation: courts
//! convict by the interpretation. Both values stand side by side, and a matrix says what they give.

use cn_vocabulary::days;
use lexpack_sdk::wire::{
    Applicability, Character, Condition, Consequence, Provision, Quantity, Scale, Text,
    Verification,
};
use lexpack_sdk::{
    Build, Follow, all, alternative, any, article, at_least_value, at_most_value, between,
    conclusion, constant, day, fact, from, holds, in_force_on, integer, measure, not, object,
    one_of, open_texture, provision, referral, scaled, text, threshold,
};

use cn_vocabulary::insider::words;
use cn_vocabulary::insider::words::{SECURITIES, natural_person, own, some_tip, some_trade};
use cn_vocabulary::insider::{
    CRIME_180_1, FILING_STANDARD, FUTURES_INSIDER, INSIDER_2012, SECURITIES_INSIDER,
};

use crate::counts::{
    frame, gain, id, in_yuan, insider_or_obtainer, margin, tipped, traded, turnover,
};
use crate::doubts::{D2, D4, D6, D24};
use crate::spc2012::{ART_6, ART_7};
use crate::spc2019::{self, circumstances, persons_recommended, times_within_two_years};

/// 2022年第三十条 (2010年第三十五条).
pub(crate) const ART_30: &str = "cn.filing-standard-2.art30";
/// 2022年第三十一条 (2010年第三十六条).
pub(crate) const ART_31: &str = "cn.filing-standard-2.art31";
/// The two values side by side.
pub(crate) const MATRIX: &str = "cn.filing-standard-2.art30.beside-interpretation";

/// 2010年第三十五条, in yuan: 成交额, 保证金, 获利或者避免损失.
const OF_2010: [i64; 3] = [500_000, 300_000, 150_000];
/// 2022年第三十条, in yuan, in the same order.
const OF_2022: [i64; 3] = [2_000_000, 1_000_000, 500_000];
/// 2022年第三十条, lower level: the part of those amounts that suffices. Not verified: never decisive.
const LOWER_LEVEL: (i64, i64) = (1, 2);
/// 多次 counts as three (not verified); 二年内三次以上; 明示、暗示三人以上.
const TIMES: i64 = 3;
const PERSONS: i64 = 3;

/// In the order of the standard.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![
        insider_dealing(),
        undisclosed_information(),
        beside_the_interpretation(),
    ]
}

fn at_filing() -> Applicability {
    in_force_on(
        "act.filed_date",
        text(
            "适用作出立案决定时有效的追诉标准；尚未立案的，适用评估之日有效的标准（立案日期填“评估之日以后”）。",
            "The standard in force when the decision on filing is made applies; before that, the one in force on the \
             day of evaluation (state the filing as on or after that day).",
        ),
        None,
    )
}

fn not_verified() -> Text {
    text(
        "2010年5月18日以前追诉标准的数额未经核实，不据以认定是否达到追诉标准。",
        "The numbers of the standards before 2010-05-18 are not verified: whether they are met is not computed.",
    )
}

fn amounts(
    article_number: u32,
    zh: &str,
    en: &str,
    [turnover_limit, margin_limit, gain_limit]: [i64; 3],
    scales: Vec<Scale>,
) -> Condition {
    let at = || article(FILING_STANDARD, article_number);
    threshold(
        zh,
        en,
        vec![
            measure(
                "证券交易成交额",
                "turnover in securities",
                at(),
                turnover(),
                in_yuan(turnover_limit),
            ),
            measure(
                "期货交易占用保证金数额",
                "margin used in futures",
                at(),
                margin(),
                in_yuan(margin_limit),
            ),
            measure(
                "获利或者避免损失数额",
                "gain or avoided loss",
                at(),
                gain(),
                in_yuan(gain_limit),
            ),
        ],
        None,
        scales,
    )
}

fn reaches(article_number: u32, zh: &str, en: &str, amount: Quantity, limit: i64) -> Condition {
    threshold(
        zh,
        en,
        vec![measure(
            zh,
            en,
            article(FILING_STANDARD, article_number),
            amount,
            integer(limit),
        )],
        None,
        Vec::new(),
    )
}

fn repeatedly(article_number: u32, times: Quantity) -> Condition {
    alternative(
        "多次",
        "repeatedly",
        D6,
        vec![
            (
                "as_stated",
                reaches(
                    article_number,
                    "多次（按三次计）",
                    "repeatedly (counted as three times)",
                    times,
                    TIMES,
                ),
            ),
            (
                "not_alone",
                constant(
                    "次数的计算没有规定，不能单独作为依据",
                    "how to count is not laid down: the number cannot carry the result alone",
                    false,
                ),
            ),
        ],
    )
}

fn otherwise() -> Condition {
    open_texture(
        "其他应予追诉的情形",
        "other circumstances for filing",
        text("其他情节严重的情形", "other serious circumstances"),
        vec![text("全案情节", "all circumstances of the case")],
        object("act.other_filing"),
        "",
    )
}

/// Who did what: the conduct of paragraph 1, disclosure as such included.
fn conduct() -> Condition {
    any(
        "买卖、从事期货交易、泄露或者明示、暗示",
        "trading, disclosing or recommending",
        vec![
            traded(&[SECURITIES, words::FUTURES]),
            tipped("泄露该信息", "disclosed the information", "leak", true),
            tipped(
                "明示、暗示他人交易",
                "recommended trading",
                "suggestion",
                true,
            ),
        ],
    )
}

/// Items of the standard in force at the filing; where the charge came under the standard of 2022, that one
/// is the other reading (doubt 24).
fn or_at_charging(of_2010: Condition, of_2022: impl Fn() -> Condition) -> Condition {
    let under_2022 = || {
        at_least_value(
            "在2022年5月15日以后提起公诉",
            "charged on or after 2022-05-15",
            fact(object("act.charged_date")),
            day(days::FILING_STANDARD_2022),
        )
    };
    let at_charging = any(
        "适用提起公诉时的标准",
        "the standard in force at the charge",
        vec![
            all(
                "公诉时适用2010年的标准",
                "charged under the standard of 2010",
                vec![
                    not(
                        "在2022年5月15日以前提起公诉",
                        "charged before 2022-05-15",
                        under_2022(),
                    ),
                    of_2010.clone(),
                ],
            ),
            all(
                "公诉时适用2022年的标准",
                "charged under the standard of 2022",
                vec![under_2022(), of_2022()],
            ),
        ],
    );
    alternative(
        "立案后、公诉前标准改变的，适用哪一个标准",
        "which standard applies where it changed between filing and charge",
        D24,
        vec![("at_filing", of_2010), ("at_charging", at_charging)],
    )
}

/// 2010年第三十五条.
fn insider_items_of_2010() -> Condition {
    any(
        "具有下列情形之一",
        "any of these",
        vec![
            amounts(
                35,
                "数额累计达到标准",
                "an amount, added up, reaches the standard",
                OF_2010,
                Vec::new(),
            ),
            repeatedly(35, fact(object("act.times"))),
            otherwise(),
        ],
    )
}

/// 2022年第三十条.
fn insider_items_of_2022() -> Condition {
    any(
        "具有下列情形之一",
        "any of these",
        vec![
            amounts(
                30,
                "数额达到标准",
                "an amount reaches the standard",
                OF_2022,
                Vec::new(),
            ),
            reaches(
                30,
                "二年内三次以上内幕交易、泄露内幕信息",
                "insider dealing or disclosure three times or more within two years",
                times_within_two_years(),
                TIMES,
            ),
            reaches(
                30,
                "明示、暗示三人以上从事相关交易活动",
                "recommended to three persons or more",
                persons_recommended(),
                PERSONS,
            ),
            half_level(),
            otherwise(),
        ],
    )
}

/// 2022年第三十条 (2010年第三十五条): 内幕交易、泄露内幕信息案.
fn insider_dealing() -> Provision {
    let met = |items: Condition| {
        all(
            "知情人员或者非法获取人员，具有下列情形之一",
            "an insider or unlawful obtainer, and any of these",
            vec![insider_or_obtainer(), conduct(), items],
        )
    };
    provision(
        ART_30,
        article(FILING_STANDARD, 30),
        text(
            "内幕交易、泄露内幕信息案的立案追诉标准",
            "standard for filing: insider dealing and disclosure",
        ),
        Character::Definition,
        frame(),
        at_filing(),
        not_verified(),
    )
    .version(
        "2010",
        between(
            days::FILING_STANDARD_2010,
            days::BEFORE_FILING_STANDARD_2022,
        ),
        "2010",
        Verification::TwoSources,
        met(or_at_charging(
            insider_items_of_2010(),
            insider_items_of_2022,
        )),
        Vec::new(),
    )
    .version_stands_at(article(FILING_STANDARD, 35))
    .version(
        "2022",
        from(days::FILING_STANDARD_2022),
        "2022",
        Verification::TwoSources,
        met(insider_items_of_2022()),
        Vec::new(),
    )
}

/// The lower level of 2022: its numbers are not verified, so it is open until somebody confirms them.
fn half_level() -> Condition {
    all(
        "内幕交易数额达到二分之一标准，并具有特定情形",
        "insider dealing at half the amounts, with a special circumstance",
        vec![
            amounts(
                30,
                "数额达到二分之一标准（未经核实）",
                "an amount reaches the half level (not verified)",
                OF_2022,
                vec![scaled(
                    LOWER_LEVEL.0,
                    LOWER_LEVEL.1,
                    "标准的二分之一（未经核实）",
                    "half of the standard (not verified)",
                    article(FILING_STANDARD, 30),
                )],
            ),
            any(
                "具有特定情形",
                "a special circumstance",
                vec![
                    all(
                        "证券法规定的知情人实施内幕交易",
                        "insider dealing by an insider of the Securities Law",
                        vec![
                            conclusion(
                                "证券交易内幕信息的知情人",
                                "an insider in securities",
                                SECURITIES_INSIDER,
                            ),
                            some_trade("自己交易", "own trading", own()),
                        ],
                    ),
                    insider_in_futures(),
                    circumstances(&[
                        "sale_of_information",
                        "earlier_prosecution",
                        "grave_consequence",
                    ]),
                ],
            ),
            open_texture(
                "取决于未经核实的数额",
                "depends on an unverified number",
                text(
                    "2022年标准的二分之一数额",
                    "the half level of the 2022 standard",
                ),
                vec![text("官方文本", "the official text")],
                object("act.half_level_confirmed"),
                D2,
            ),
        ],
    )
}

/// 2010年第三十六条.
fn undisclosed_items_of_2010() -> Condition {
    let at = |number| article(FILING_STANDARD, number);
    let [turnover_limit, margin_limit, gain_limit] = OF_2010;
    any(
        "具有下列情形之一",
        "any of these",
        vec![
            threshold(
                "数额累计达到标准",
                "an amount, added up, reaches the standard",
                vec![
                    measure(
                        "证券交易成交额",
                        "turnover in securities",
                        at(36),
                        spc2019::turnover(),
                        in_yuan(turnover_limit),
                    ),
                    measure(
                        "期货交易占用保证金数额",
                        "margin used in futures",
                        at(36),
                        spc2019::margin(),
                        in_yuan(margin_limit),
                    ),
                    measure(
                        "获利或者避免损失数额",
                        "gain or avoided loss",
                        at(36),
                        spc2019::gain(),
                        in_yuan(gain_limit),
                    ),
                ],
                None,
                Vec::new(),
            ),
            repeatedly(36, fact(object("act.times"))),
            otherwise(),
        ],
    )
}

/// 2022年第三十一条.
fn undisclosed_items_of_2022() -> Condition {
    let at = |number| article(FILING_STANDARD, number);
    let [lower_gain, lower_turnover, lower_margin] = spc2019::WITH_CIRCUMSTANCE;
    any(
        "具有下列情形之一",
        "any of these",
        vec![
            threshold(
                "达到基本标准",
                "the basic level is reached",
                vec![
                    measure(
                        "获利或者避免损失数额",
                        "gain or avoided loss",
                        at(31),
                        spc2019::gain(),
                        in_yuan(spc2019::GAIN),
                    ),
                    measure(
                        "二年内三次以上",
                        "three times or more within two years",
                        at(31),
                        times_within_two_years(),
                        integer(spc2019::TIMES),
                    ),
                    measure(
                        "明示、暗示三人以上",
                        "recommended to three persons or more",
                        at(31),
                        persons_recommended(),
                        integer(spc2019::PERSONS),
                    ),
                ],
                None,
                Vec::new(),
            ),
            all(
                "达到较低数额并具有特定情形",
                "a lower amount with a special circumstance",
                vec![
                    threshold(
                        "达到较低数额",
                        "a lower amount is reached",
                        vec![
                            measure(
                                "获利或者避免损失数额",
                                "gain or avoided loss",
                                at(31),
                                spc2019::gain(),
                                in_yuan(lower_gain),
                            ),
                            measure(
                                "证券交易成交额",
                                "turnover in securities",
                                at(31),
                                spc2019::turnover(),
                                in_yuan(lower_turnover),
                            ),
                            measure(
                                "期货交易占用保证金数额",
                                "margin used in futures",
                                at(31),
                                spc2019::margin(),
                                in_yuan(lower_margin),
                            ),
                        ],
                        None,
                        Vec::new(),
                    ),
                    circumstances(&[
                        "sale_of_information",
                        "earlier_prosecution",
                        "grave_consequence",
                    ]),
                ],
            ),
            otherwise(),
        ],
    )
}

/// Whether circumstance 1 covers the insiders of futures law is not verified (doubt 2).
fn insider_in_futures() -> Condition {
    all(
        "期货法律规定的知情人实施内幕交易，且特定情形包括期货",
        "insider dealing by an insider of futures law, and the circumstance covers futures",
        vec![
            conclusion(
                "期货内幕信息的知情人",
                "an insider in futures",
                FUTURES_INSIDER,
            ),
            some_trade("自己交易", "own trading", own()),
            open_texture(
                "特定情形是否包括期货知情人，未经核实",
                "whether the circumstance covers insiders in futures is not verified",
                text(
                    "2022年标准的特定情形第一项",
                    "circumstance 1 of the 2022 standard",
                ),
                vec![text("官方文本", "the official text")],
                object("act.half_level_covers_futures"),
                D2,
            ),
        ],
    )
}

/// 2022年第三十一条 (2010年第三十六条): 利用未公开信息交易案.
fn undisclosed_information() -> Provision {
    let who = || {
        all(
            "从事或者明示、暗示他人从事相关交易的人员",
            "staff who traded or recommended trading",
            vec![
                natural_person(),
                one_of(
                    "金融机构、监管部门、行业协会人员",
                    "staff of a financial institution, regulator or association",
                    object("act.undisclosed_staff"),
                    &["financial_institution", "regulator_or_association"],
                ),
                holds(
                    "因职务便利获取",
                    "obtained through office",
                    object("act.by_duty"),
                ),
                holds("违反规定", "against the rules", object("act.against_rules")),
                any(
                    "涉及其他未公开的信息",
                    "other undisclosed information is concerned",
                    vec![
                        some_trade(
                            "相关交易",
                            "a connected trade",
                            all(
                                "相关交易",
                                "a connected trade",
                                vec![own(), words::undisclosed_information("t")],
                            ),
                        ),
                        some_tip(
                            "明示、暗示",
                            "a recommendation",
                            all(
                                "明示、暗示",
                                "a recommendation",
                                vec![words::own_tip(), words::undisclosed_information("p")],
                            ),
                        ),
                    ],
                ),
            ],
        )
    };
    provision(
        ART_31,
        article(FILING_STANDARD, 31),
        text(
            "利用未公开信息交易案的立案追诉标准",
            "standard for filing: trading on undisclosed information",
        ),
        Character::Definition,
        frame(),
        at_filing(),
        not_verified(),
    )
    .version(
        "2010",
        between(
            days::FILING_STANDARD_2010,
            days::BEFORE_FILING_STANDARD_2022,
        ),
        "2010",
        Verification::OneSource,
        all(
            "具有下列情形之一",
            "any of these",
            vec![
                who(),
                or_at_charging(undisclosed_items_of_2010(), undisclosed_items_of_2022),
            ],
        ),
        Vec::new(),
    )
    .version_stands_at(article(FILING_STANDARD, 36))
    .version(
        "2022",
        from(days::FILING_STANDARD_2022),
        "2022",
        Verification::OneSource,
        all(
            "具有下列情形之一",
            "any of these",
            vec![who(), undisclosed_items_of_2022()],
        ),
        Vec::new(),
    )
}

/// The decision matrix for 刑法 180(1) and (2): acts up to 2026-07-26, filing from 2022-05-15.
fn beside_the_interpretation() -> Provision {
    provision(
        MATRIX,
        article(FILING_STANDARD, 30),
        text("司法解释标准与立案追诉标准的对照", "the interpretation and the filing standard side by side"),
        Character::Definition,
        frame(),
        at_filing(),
        text(
            "2022年5月15日以前立案的，司法解释与立案追诉标准的入罪数额一致，不发生数额上的冲突。",
            "For filings before 2022-05-15 the amounts of interpretation and standard coincide: there is no conflict.",
        ),
    )
    .version("2022", from(days::FILING_STANDARD_2022), "2022", Verification::TwoSources,
        all("涉及内幕信息、在2026年7月26日以前的行为", "an act up to 2026-07-26 that concerns inside information", vec![
            at_most_value("在2026年7月26日以前", "on or before 2026-07-26", fact(object("act.date")), day(days::BEFORE_INSIDER_AMENDMENT_2026)),
            conduct(),
        ]),
        rows())
}

fn crime() -> Condition {
    any(
        "构成内幕交易、泄露内幕信息罪",
        "the crime is made out",
        vec![
            conclusion("自然人犯罪", "by a natural person", CRIME_180_1),
            conclusion("单位犯罪", "by a unit", id::P2),
        ],
    )
}

fn no_crime() -> Condition {
    not(
        "达不到司法解释的标准",
        "not within the interpretation",
        crime(),
    )
}

fn filed() -> Condition {
    conclusion("达到立案追诉标准", "the standard for filing is met", ART_30)
}

fn not_filed() -> Condition {
    not(
        "未达到立案追诉标准",
        "the standard for filing is not met",
        filed(),
    )
}

fn tier_2() -> Condition {
    all(
        "情节特别严重",
        "especially serious",
        vec![
            crime(),
            conclusion("情节特别严重", "especially serious circumstances", ART_7),
        ],
    )
}

fn tier_1() -> Condition {
    all(
        "情节严重",
        "serious",
        vec![
            crime(),
            conclusion("情节严重", "serious circumstances", ART_6),
            not(
                "未达到情节特别严重",
                "not especially serious",
                conclusion("情节特别严重", "especially serious circumstances", ART_7),
            ),
        ],
    )
}

/// The conduct led to a trade, or is the actor's own trading.
fn with_trade() -> Condition {
    crate::counts::some_counted()
}

fn row(name: &str, zh: &str, en: &str, members: Vec<Condition>) -> Consequence {
    referral(name, zh, en, CRIME_180_1, text(zh, en))
        .when(all("对照结果", "row of the matrix", members))
        .on_subject(text("行为人", "the actor"))
}

fn rows() -> Vec<Consequence> {
    vec![
        row("none-not-met", "不构成犯罪，仅承担行政责任", "no crime; administrative liability only", vec![no_crime(), not_filed()]),
        row("none-met", "达到立案追诉标准的某一项而未达到司法解释的数额：能否定罪不确定，只可能依据司法解释第六条第五项（其他严重情节）",
            "a filing item is met and the amounts of the interpretation are not: criminal liability is uncertain; only Art. 6 item 5 (other serious circumstances) could carry it",
            vec![no_crime(), filed(), with_trade()]),
        row("none-met-no-trade", "达到立案追诉标准的某一项，但没有引起任何交易，依司法解释不能达到任何一档",
            "filing item met, no tier reachable under the interpretation: no trade resulted",
            vec![no_crime(), filed(), not("没有引起交易", "no trade resulted", with_trade())]),
        row("serious-not-met", "依司法解释具备情节严重的要件，但低于现行立案追诉标准：依该标准不予立案，承担行政责任；两项标准相互冲突",
            "the elements under the interpretation are met but the case is below the current filing level: not to be filed under the standard; administrative liability; the two conflict",
            vec![tier_1(), not_filed()]).under(D4, "interpretation").stands_at(article(INSIDER_2012, 6)),
        row("serious-not-met-by-standard", "部分司法实践以现行立案追诉标准为入罪起点：不作为犯罪处理，承担行政责任",
            "some courts and procuratorates take the current filing level as the entry level: not treated as a crime; administrative liability",
            vec![tier_1(), not_filed()]).under(D4, "standard"),
        row("serious-met", "情节严重", "tier 1: serious circumstances", vec![tier_1(), filed()]),
        row("especially-serious-not-met", "情节特别严重而未达到立案追诉标准：依数额不可能发生，只可能依据司法解释第七条第四项",
            "tier 2 below the filing level: impossible on amounts, possible only by Art. 7 item 4", vec![tier_2(), not_filed()]),
        row("especially-serious-met", "情节特别严重", "tier 2: especially serious circumstances", vec![tier_2(), filed()]),
    ]
}
