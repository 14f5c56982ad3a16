//! 法释〔2017〕10号 第五条 (Article 5): 情节严重 (serious) and 情节特别严重 (especially serious).
//!
//! Any one item suffices, in both paragraphs. Numbers and amounts of items 3 to 7 stand here once;
//! item 8 halves them and paragraph 2 item 3 takes ten times of each.

use cn_vocabulary::days;
use lexpack_sdk::wire::{
    Character, Citation, Condition, Provision, Quantity, Scale, Text, Verification,
};
use lexpack_sdk::{
    Build, Element, Mixes, Narrow, Place, all, alternative, any, article, at_least_value,
    at_most_value, choose, conclusion, constant, each, exists, fact, from, holds, integer, less,
    measure, minus, mixed, money, not, object, of, one_of, open_texture, overlaps, per_object,
    provision, same, scaled, shifted, subject, sum, text, threshold, total,
};

use cn_vocabulary::{PERSONAL_INFORMATION_2017, yuan};

use crate::doubts::{D6, D7, D13, D27};
use crate::spc2017_art06::{resold, route_of_article_6};
use crate::spc2017_art11::{
    Class, ONE, Records, Scope, belongs, concerned, counted, from_duty_batch, is_of, of_the_act,
    supplied_from_duty, track_supplied,
};
use crate::spc2017_definitions::{SUPPLY, supply};
use crate::{before_the_interpretation, law_of_the_interpretation};

/// Id of Art. 5(1).
pub(crate) const PARAGRAPH_1: &str = "cn.interpretation-2017-10.art5.p1";
/// Id of Art. 5(2).
pub(crate) const PARAGRAPH_2: &str = "cn.interpretation-2017-10.art5.p2";

/// Items 3 to 7 of Art. 5(1).
pub(crate) const PARAGRAPH_1_QUANTITY: &str = "cn.interpretation-2017-10.art5.p1.quantity";
/// Art. 5(1)(8).
pub(crate) const PARAGRAPH_1_ITEM_8: &str = "cn.interpretation-2017-10.art5.p1.item8";
/// Ten times items 3 to 7.
pub(crate) const PARAGRAPH_2_QUANTITY: &str = "cn.interpretation-2017-10.art5.p2.quantity";
/// Ten times item 8.
pub(crate) const PARAGRAPH_2_ITEM_8: &str = "cn.interpretation-2017-10.art5.p2.item8";

/// 第三项: 行踪轨迹信息、通信内容、征信信息、财产信息五十条以上.
const ITEM_3_RECORDS: i64 = 50;
/// 第四项: 住宿信息、通信记录、健康生理信息、交易信息等五百条以上.
const ITEM_4_RECORDS: i64 = 500;
/// 第五项: 第三项、第四项规定以外的公民个人信息五千条以上.
const ITEM_5_RECORDS: i64 = 5_000;
/// 第七项: 违法所得五千元以上.
const ITEM_7_YUAN: i64 = 5_000;
/// 第九项: 二年内受过行政处罚.
const ITEM_9_YEARS: i32 = 2;

/// Whose earlier penalties item 9 looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Offender {
    /// The subject.
    Subject,
    /// The unit to which the subject belongs.
    UnitOfSubject,
}

/// 第五条第一款.
pub(crate) fn paragraph_1() -> Provision {
    rule(
        PARAGRAPH_1,
        article(PERSONAL_INFORMATION_2017, 5).paragraph(1),
        text("情节严重", "serious circumstances (情节严重)"),
        serious(Offender::Subject),
    )
}

/// 第五条第一款第三项至第七项.
pub(crate) fn paragraph_1_quantity() -> Provision {
    rule(
        PARAGRAPH_1_QUANTITY,
        item(1, 3),
        text(
            "数量、数额达到第三项至第七项规定标准",
            "number or amount of items 3 to 7",
        ),
        quantity(Size::Basic),
    )
}

/// 第五条第一款第八项.
pub(crate) fn paragraph_1_item_8() -> Provision {
    rule(
        PARAGRAPH_1_ITEM_8,
        item(1, 8),
        text(
            "出售、提供履职信息，达到第三项至第七项规定标准一半以上",
            "information from duty sold or supplied: half of the standard of items 3 to 7",
        ),
        item_8(Size::Basic),
    )
}

/// 第五条第二款.
pub(crate) fn paragraph_2() -> Provision {
    rule(
        PARAGRAPH_2,
        article(PERSONAL_INFORMATION_2017, 5).paragraph(2),
        text(
            "情节特别严重",
            "especially serious circumstances (情节特别严重)",
        ),
        especially_serious(Offender::Subject),
    )
}

/// 第五条第二款第三项, ten times items 3 to 7.
pub(crate) fn paragraph_2_quantity() -> Provision {
    rule(
        PARAGRAPH_2_QUANTITY,
        item(2, 3),
        text(
            "数量、数额达到第三项至第七项规定标准十倍以上",
            "ten times the number or amount of items 3 to 7",
        ),
        quantity(Size::Tenfold),
    )
}

/// 第五条第二款第三项, ten times item 8.
pub(crate) fn paragraph_2_item_8() -> Provision {
    rule(
        PARAGRAPH_2_ITEM_8,
        item(2, 3),
        text(
            "出售、提供履职信息，达到第八项规定标准十倍以上",
            "information from duty sold or supplied: ten times the standard of item 8",
        ),
        item_8(Size::Tenfold),
    )
}

fn rule(id: &str, place: Citation, title: Text, elements: Condition) -> Provision {
    provision(
        id,
        place,
        title,
        Character::Definition,
        per_object("party", "act", "act.actor"),
        law_of_the_interpretation(),
        before_the_interpretation(),
    )
    .version(
        "2017",
        from(days::PERSONAL_INFORMATION_INTERPRETATION_2017),
        "2017",
        Verification::TwoSources,
        elements,
        Vec::new(),
    )
    .reaching_acts_from(days::AMENDMENT_9)
}

/// 情节严重: one of the ten items.
pub(crate) fn serious(offender: Offender) -> Condition {
    any(
        "具有下列情形之一",
        "one of the following",
        vec![
            item_1(),
            item_2(),
            items_3_to_7(offender, Size::Basic),
            item_8_of(offender, Size::Basic),
            item_9(offender),
            item_10(),
        ],
    )
}

/// Items 3 to 7: as found for the subject, or for the unit of the subject.
fn items_3_to_7(offender: Offender, size: Size) -> Condition {
    match (offender, size) {
        (Offender::UnitOfSubject, _) => quantity(size),
        (Offender::Subject, Size::Basic) => found(PARAGRAPH_1_QUANTITY),
        (Offender::Subject, Size::Tenfold) => found(PARAGRAPH_2_QUANTITY),
    }
}

fn item_8_of(offender: Offender, size: Size) -> Condition {
    match (offender, size) {
        (Offender::UnitOfSubject, _) => item_8(size),
        (Offender::Subject, Size::Basic) => found(PARAGRAPH_1_ITEM_8),
        (Offender::Subject, Size::Tenfold) => found(PARAGRAPH_2_ITEM_8),
    }
}

fn found(provision: &str) -> Condition {
    conclusion(
        "数量、数额达到规定标准",
        "the number or amount reaches the standard",
        provision,
    )
}

/// 情节严重 without item 8, and for an acquisition alone without items 1 and 2.
pub(crate) fn serious_without_item_8(acquisition: bool) -> Condition {
    let mut items = if acquisition {
        Vec::new()
    } else {
        vec![item_1(), item_2()]
    };
    items.extend([
        found(PARAGRAPH_1_QUANTITY),
        item_9(Offender::Subject),
        item_10(),
    ]);
    any(
        "第八项以外的情形之一",
        "one of the items other than item 8",
        items,
    )
}

/// Whether the article applies: it does not where Article 6 alone does.
fn applies() -> Condition {
    not(
        "不属于只适用第六条的情形",
        "it is not a case for Article 6 alone",
        all(
            "为合法经营活动只购买、收受第三项、第四项规定以外的信息",
            "only information outside items 3 and 4 was bought or received, for lawful business",
            vec![
                route_of_article_6(),
                not(
                    "没有再出售、提供",
                    "it was not sold or supplied on",
                    resold(),
                ),
                nothing_of_items_3_and_4(),
            ],
        ),
    )
}

/// Information outside items 3 and 4 is concerned.
pub(crate) fn outside_items_3_and_4() -> Condition {
    at_least_value(
        "有第三项、第四项规定以外的信息",
        "information outside items 3 and 4 is concerned",
        concerned(Class::Item5),
        integer(1),
    )
}

/// No information of items 3 and 4 is concerned.
pub(crate) fn nothing_of_items_3_and_4() -> Condition {
    at_most_value(
        "不含第三项、第四项的信息",
        "nothing of items 3 and 4 is concerned",
        sum(vec![concerned(Class::Item3), concerned(Class::Item4)]),
        integer(0),
    )
}

/// 第一项: 出售或者提供行踪轨迹信息，被他人用于犯罪.
fn item_1() -> Condition {
    all(
        "出售或者提供行踪轨迹信息，被他人用于犯罪",
        "track information was sold or supplied, and others used it for crime",
        vec![
            supply(),
            track_supplied(),
            holds(
                "被他人用于犯罪",
                "others used it for crime",
                object("act.used_for_crime"),
            ),
        ],
    )
    .cited(item(1, 1))
}

/// 第二项: 知道或者应当知道他人利用公民个人信息实施犯罪，向其出售或者提供.
fn item_2() -> Condition {
    all(
        "知道或者应当知道他人利用公民个人信息实施犯罪，向其出售或者提供",
        "sold or supplied to another who, as the actor knew or should have known, uses personal \
         information to commit crime",
        vec![
            supply(),
            holds(
                "知道或者应当知道",
                "knew or should have known",
                object("act.knew_use_for_crime"),
            ),
        ],
    )
    .cited(item(1, 2))
}

/// Basic or tenfold standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Size {
    Basic,
    Tenfold,
}

/// 第三项至第七项: numbers of records and gains, added up or each sale and purchase alone (D-27).
fn quantity(size: Size) -> Condition {
    either(
        any(
            "累计的数量、数额",
            "all of them together",
            vec![numbers(Records::All, size, Scope::Added), item_7(size)],
        ),
        vec![
            numbers(Records::All, size, Scope::Stated),
            a_batch_alone(Records::All, size),
            all(
                "没有分批列出，违法所得达到标准",
                "no batches are listed, and the gains reach it",
                vec![no_batches(), item_7(size)],
            ),
        ],
    )
}

/// D-27.
fn either(added: Condition, alone: Vec<Condition>) -> Condition {
    alternative(
        "数量、数额达到标准",
        "the number or the amount reaches the standard",
        D27,
        vec![
            ("added", added),
            (
                "each",
                any("有一次达到标准", "one of them reaches the standard", alone),
            ),
        ],
    )
}

fn a_batch_alone(records: Records, size: Size) -> Condition {
    exists(
        "有一批次达到标准",
        "a batch reaches the standard",
        each(ONE, "batch").that(belongs(ONE)),
        any(
            "该批次达到标准",
            "the batch reaches it",
            vec![
                numbers(records, size, Scope::One),
                gains_reach(
                    records,
                    size,
                    choose(
                        batch_counts(ONE, records),
                        fact(of(ONE, "batch.gains")),
                        money(0, "CNY"),
                    ),
                ),
            ],
        ),
    )
}

fn no_batches() -> Condition {
    not(
        "没有批次",
        "there is no batch",
        exists(
            "有批次",
            "there is a batch",
            each(ONE, "batch").that(belongs(ONE)),
            constant("批次", "a batch", true),
        ),
    )
}

fn numbers(records: Records, size: Size, scope: Scope) -> Condition {
    threshold(
        "信息条数",
        "number of records",
        vec![
            measure(
                "行踪轨迹信息、通信内容、征信信息、财产信息五十条以上",
                "50 records or more of track information, content of communications, credit or \
                 property information",
                item(1, 3),
                counted(Class::Item3, records, scope),
                integer(ITEM_3_RECORDS),
            )
            .mixes(),
            measure(
                "住宿信息、通信记录、健康生理信息、交易信息等其他可能影响人身、财产安全的公民个人信息五百条以上",
                "500 records or more of lodging, communication, health or transaction information \
                 or other information that may affect the safety of person or property",
                item(1, 4),
                counted(Class::Item4, records, scope),
                integer(ITEM_4_RECORDS),
            )
            .mixes(),
            measure(
                "第三项、第四项规定以外的公民个人信息五千条以上",
                "5,000 records or more of other personal information",
                item(1, 5),
                counted(Class::Item5, records, scope),
                integer(ITEM_5_RECORDS),
            )
            .mixes(),
        ],
        mixed(
            "数量未达到第三项至第五项规定标准，但是按相应比例合计达到有关数量标准",
            "below items 3 to 5, but their proportions together reach the standard",
            item(1, 6),
        ),
        scales(records, size),
    )
}

/// 第七项: 违法所得五千元以上.
fn item_7(size: Size) -> Condition {
    gross_or_net(Records::All, size, gains())
}

/// Gains of the act, gross or net of the cost of acquiring the information (D-13). What a batch cost is
/// not asked for, so gains of batches are gross.
fn gross_or_net(records: Records, size: Size, gains: Quantity) -> Condition {
    let net = minus(gains.clone(), fact(object("act.acquisition_cost")));
    alternative(
        "违法所得达到标准",
        "unlawful gains reach the standard",
        D13,
        vec![
            ("gross", gains_reach(records, size, gains)),
            ("net", gains_reach(records, size, net)),
        ],
    )
}

fn gains_reach(records: Records, size: Size, amount: Quantity) -> Condition {
    threshold(
        "违法所得",
        "unlawful gains",
        vec![measure(
            "违法所得五千元以上",
            "unlawful gains of 5,000 yuan or more",
            item(1, 7),
            amount,
            money(yuan(ITEM_7_YUAN).minor, "CNY"),
        )],
        None,
        scales(records, size),
    )
}

/// Gains of the act. Of a purchase for lawful business that Article 6 governs in part, only what comes from
/// information of items 3 and 4 falls under Article 5; where there is no other information, that is all.
fn gains() -> Quantity {
    choose(
        all(
            "为合法经营活动购买、收受而没有再出售、提供，其中有第三项、第四项规定以外的信息",
            "bought or received for lawful business and not sold or supplied on, information outside \
             items 3 and 4 among it",
            vec![
                route_of_article_6(),
                not(
                    "没有再出售、提供",
                    "it was not sold or supplied on",
                    resold(),
                ),
                outside_items_3_and_4(),
            ],
        ),
        gains_of_items_3_and_4(),
        fact(object("act.gains")),
    )
}

/// What the information of items 3 and 4 brought: as stated for what is counted on the act, and by batches.
fn gains_of_items_3_and_4() -> Quantity {
    let counted_on_the_act = at_least_value(
        "行为上有第三项、第四项的信息",
        "information of items 3 and 4 is counted on the act",
        sum(vec![
            counted(Class::Item3, Records::All, Scope::Stated),
            counted(Class::Item4, Records::All, Scope::Stated),
        ]),
        integer(1),
    );
    let of_batches = total(
        of_the_act(
            "batch",
            any(
                "第三项、第四项的信息",
                "information of items 3 and 4",
                vec![is_of("batch", Class::Item3), is_of("batch", Class::Item4)],
            ),
        ),
        fact(of("batch", "batch.gains")),
    );
    sum(vec![
        choose(
            counted_on_the_act,
            fact(object("act.gains_of_items_3_and_4")),
            money(0, "CNY"),
        ),
        of_batches,
    ])
}

/// Gains of the batches from duty that were sold or supplied.
fn gains_of_batches_from_duty() -> Quantity {
    total(
        of_the_act("batch", batch_counts("batch", Records::BatchesFromDuty)),
        fact(of("batch", "batch.gains")),
    )
}

/// Whether the gains of a batch count under a standard.
fn batch_counts(batch: &str, records: Records) -> Condition {
    let supplied = at_least_value(
        "已出售、提供",
        "it was sold or supplied",
        fact(of(batch, "batch.recipients")),
        integer(1),
    );
    match records {
        Records::All | Records::Converted => any(
            "已出售、提供，或者非法获取",
            "it was sold or supplied, or unlawfully acquired",
            vec![
                supplied,
                holds(
                    "非法获取",
                    "acquired unlawfully",
                    of(batch, "batch.acquired_unlawfully"),
                ),
            ],
        ),
        Records::FromDuty | Records::BatchesFromDuty => all(
            "在履行职责或者提供服务过程中获得并已出售、提供",
            "obtained in duty or service, and sold or supplied",
            vec![from_duty_batch(batch), supplied],
        ),
    }
}

/// 第八项: 在履行职责或者提供服务过程中获得的公民个人信息出售或者提供给他人，数量或者数额达到第三项至第七项
/// 规定标准一半以上.
fn item_8(size: Size) -> Condition {
    all(
        "将在履行职责或者提供服务过程中获得的公民个人信息出售或者提供给他人，数量或者数额达到第三项至第七项规定标准一半以上",
        "information obtained in duty or service was sold or supplied, and the number or amount \
         reaches half of the standard of items 3 to 7",
        vec![
            supply(),
            any(
                "数量或者数额达到标准一半以上",
                "half of the standard is reached",
                vec![
                    all(
                        "行为所涉信息均系履职中获得",
                        "the information of the act itself comes from duty",
                        vec![
                            supplied_from_duty(),
                            half(
                                Records::FromDuty,
                                size,
                                gross_or_net(Records::FromDuty, size, fact(object("act.gains"))),
                                vec![numbers(Records::FromDuty, size, Scope::Stated)],
                            ),
                        ],
                    ),
                    alternative(
                        "与其他信息并存时的计算",
                        "how records from duty and others are counted",
                        D7,
                        vec![
                            (
                                "separate",
                                half(
                                    Records::BatchesFromDuty,
                                    size,
                                    gains_reach(
                                        Records::BatchesFromDuty,
                                        size,
                                        gains_of_batches_from_duty(),
                                    ),
                                    Vec::new(),
                                ),
                            ),
                            (
                                "converted",
                                any(
                                    "折算后合计",
                                    "converted and added",
                                    vec![
                                        numbers(Records::Converted, size, Scope::Added),
                                        gains_reach(
                                            Records::Converted,
                                            size,
                                            sum(vec![gains(), gains_of_batches_from_duty()]),
                                        ),
                                    ],
                                ),
                            ),
                        ],
                    ),
                ],
            ),
        ],
    )
    .cited(item(1, 8))
}

/// Half of the standard, by records or gains, added up or each alone (D-27).
fn half(records: Records, size: Size, gains: Condition, stated: Vec<Condition>) -> Condition {
    let mut alone = stated;
    alone.push(a_batch_alone(records, size));
    either(
        any(
            "累计的数量、数额",
            "all of them together",
            vec![numbers(records, size, Scope::Added), gains],
        ),
        alone,
    )
}

/// Item 8 halves, paragraph 2 item 3 multiplies by ten.
fn scales(records: Records, size: Size) -> Vec<Scale> {
    let mut scales = Vec::new();
    if matches!(records, Records::FromDuty | Records::BatchesFromDuty) {
        scales.push(scaled(
            1,
            2,
            "标准的一半",
            "half of the standard",
            item(1, 8),
        ));
    }
    if size == Size::Tenfold {
        scales.push(scaled(
            10,
            1,
            "标准的十倍",
            "ten times the standard",
            item(2, 3),
        ));
    }
    scales
}

/// 第九项: 曾因侵犯公民个人信息受过刑事处罚或者二年内受过行政处罚，又非法获取、出售或者提供.
fn item_9(offender: Offender) -> Condition {
    penalised_before(offender).cited(item(1, 9))
}

/// 曾因侵犯公民个人信息受过刑事处罚或者二年内受过行政处罚.
pub(crate) fn penalised_before(offender: Offender) -> Condition {
    exists(
        "曾因侵犯公民个人信息受过刑事处罚，或者二年内受过行政处罚",
        "penalised before for infringing personal information: criminally, or administratively \
         within two years",
        each("earlier", "sanction").that(received_by(offender)),
        all(
            "该处罚",
            "the earlier penalty",
            vec![
                holds(
                    "因侵犯公民个人信息",
                    "it was for infringing personal information",
                    of("earlier", "sanction.for_personal_information"),
                ),
                at_most_value(
                    "行为发生在处罚生效以后",
                    "the act lies after the penalty took effect",
                    fact(of("earlier", "sanction.effective_date")),
                    fact(object("act.date")),
                ),
                any(
                    "刑事处罚，或者二年内的行政处罚",
                    "a criminal penalty, or an administrative one within two years",
                    vec![
                        one_of(
                            "刑事处罚",
                            "a criminal penalty",
                            of("earlier", "sanction.nature"),
                            &["criminal_penalty"],
                        ),
                        all(
                            "二年内的行政处罚",
                            "an administrative penalty within two years",
                            vec![
                                one_of(
                                    "行政处罚",
                                    "an administrative penalty",
                                    of("earlier", "sanction.nature"),
                                    &["administrative_penalty"],
                                ),
                                within_two_years(),
                            ],
                        ),
                    ],
                ),
            ],
        ),
    )
}

fn received_by(offender: Offender) -> Condition {
    match offender {
        Offender::Subject => same(
            "受处罚的是行为人",
            "the actor received it",
            of("earlier", "sanction.party"),
            "subject",
        ),
        Offender::UnitOfSubject => exists(
            "受处罚的是该单位",
            "the unit received it",
            each("unit", "party").that(same(
                "所属单位",
                "the unit of the person",
                subject("party.unit"),
                "unit",
            )),
            same(
                "受处罚的是该单位",
                "the unit received it",
                of("earlier", "sanction.party"),
                "unit",
            ),
        ),
    }
}

/// D-6: from the effective date to the date of the new act.
fn within_two_years() -> Condition {
    let end = || {
        shifted(
            fact(of("earlier", "sanction.effective_date")),
            ITEM_9_YEARS,
            0,
            0,
        )
    };
    let act = || fact(object("act.date"));
    alternative(
        "二年以内",
        "within two years",
        D6,
        vec![
            (
                "anniversary_inside",
                at_most_value(
                    "不晚于处罚生效满二年之日",
                    "not later than two years after the penalty took effect",
                    act(),
                    end(),
                ),
            ),
            (
                "anniversary_outside",
                less(
                    "早于处罚生效满二年之日",
                    "earlier than two years after the penalty took effect",
                    act(),
                    end(),
                ),
            ),
        ],
    )
}

/// 第十项: 其他情节严重的情形. Never decided by the pack.
fn item_10() -> Condition {
    serious_otherwise().cited(item(1, 10))
}

/// 情节严重 as a lawyer judged it.
pub(crate) fn serious_otherwise() -> Condition {
    open_texture(
        "其他情节严重的情形",
        "other serious circumstances",
        text("情节严重", "serious circumstances"),
        vec![
            text("信息类型和数量", "type and number of records"),
            text("违法所得", "unlawful gains"),
            text(
                "信息的流向和用途",
                "where the information went and for what",
            ),
            text("造成的危害", "harm caused"),
        ],
        object("act.serious_otherwise"),
        "",
    )
}

/// 情节特别严重: one of the four items of paragraph 2.
pub(crate) fn especially_serious(offender: Offender) -> Condition {
    all(
        "实施第一款规定的行为，具有下列情形之一",
        "the conduct of paragraph 1, with one of the following",
        vec![
            applies(),
            any(
                "下列情形之一",
                "one of the following",
                vec![
                    grave_harm(),
                    major_loss_or_bad_effect(),
                    any(
                        "数量或者数额达到第一款第三项至第八项规定标准十倍以上",
                        "the number or amount reaches ten times the standard of items 3 to 8 of \
                         paragraph 1",
                        vec![
                            items_3_to_7(offender, Size::Tenfold),
                            item_8_of(offender, Size::Tenfold),
                        ],
                    )
                    .cited(item(2, 3)),
                    especially_serious_otherwise().cited(item(2, 4)),
                ],
            ),
        ],
    )
}

/// 第二款第一项.
fn grave_harm() -> Condition {
    holds(
        "造成被害人死亡、重伤、精神失常或者被绑架等严重后果",
        "a victim's death, serious injury, mental disorder, kidnapping or a like grave result was \
         caused",
        object("act.grave_harm_to_victim"),
    )
    .cited(item(2, 1))
}

/// 第二款第二项. No number in the text.
fn major_loss_or_bad_effect() -> Condition {
    open_texture(
        "造成重大经济损失或者恶劣社会影响",
        "a major economic loss or a bad social effect was caused",
        text(
            "重大经济损失或者恶劣社会影响",
            "major economic loss or bad social effect",
        ),
        vec![
            text("损失数额", "amount of the loss"),
            text("影响范围", "how far the effect reaches"),
        ],
        object("act.major_loss_or_bad_effect"),
        "",
    )
    .cited(item(2, 2))
}

/// 情节特别严重 of a mere acquisition: without the ten times of item 8.
pub(crate) fn especially_serious_by_acquisition() -> Condition {
    any(
        "数量、数额达到第三项至第七项规定标准十倍以上，或者有其他情形",
        "ten times the standard of items 3 to 7, or another of the circumstances",
        vec![
            grave_harm(),
            major_loss_or_bad_effect(),
            found(PARAGRAPH_2_QUANTITY).cited(item(2, 3)),
            especially_serious_otherwise().cited(item(2, 4)),
        ],
    )
}

/// Some batch of the act was obtained in duty or service, and sold or supplied.
pub(crate) fn a_batch_from_duty() -> Condition {
    exists(
        "有一批次在履行职责或者提供服务过程中获得并已出售、提供",
        "a batch was obtained in duty or service, and sold or supplied",
        each(ONE, "batch").that(belongs(ONE)),
        batch_counts(ONE, Records::FromDuty),
    )
}

/// 情节特别严重 as a lawyer judged it.
pub(crate) fn especially_serious_otherwise() -> Condition {
    open_texture(
        "其他情节特别严重的情形",
        "other especially serious circumstances",
        text("情节特别严重", "especially serious circumstances"),
        vec![
            text("信息类型和数量", "type and number of records"),
            text("造成的危害", "harm caused"),
        ],
        object("act.especially_serious_otherwise"),
        "",
    )
}

fn item(paragraph: u32, item: u32) -> Citation {
    article(PERSONAL_INFORMATION_2017, 5)
        .paragraph(paragraph)
        .item(item)
}

/// 出售 or 提供 is part of the conduct.
pub(crate) fn sold_or_supplied() -> Condition {
    overlaps(
        "出售或者提供",
        "sold or supplied",
        object("act.conduct"),
        &SUPPLY,
    )
}
