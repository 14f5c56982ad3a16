//! 法释〔2017〕10号 第六条 (Article 6): purchase and receipt for lawful business.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Provision, Verification};
use lexpack_sdk::{
    Build, Element, Place, all, alternative, any, article, constant, fact, from, holds, measure,
    money, not, object, overlaps, per_object, provision, text, threshold,
};

use cn_vocabulary::{PERSONAL_INFORMATION_2017, yuan};

use crate::doubts::{D25, D26};
use crate::spc2017_art05::{
    Offender, nothing_of_items_3_and_4, outside_items_3_and_4, penalised_before, serious_otherwise,
    sold_or_supplied,
};
use crate::{before_the_interpretation, law_of_the_interpretation};

/// Id of Art. 6(1).
pub(crate) const PARAGRAPH_1: &str = "cn.interpretation-2017-10.art6.p1";

/// 第一款第一项: 利用非法购买、收受的公民个人信息获利五万元以上.
const ITEM_1_YUAN: i64 = 50_000;

/// 第六条第一款. It knows no especially serious circumstances.
pub(crate) fn paragraph_1() -> Provision {
    provision(
        PARAGRAPH_1,
        article(PERSONAL_INFORMATION_2017, 6).paragraph(1),
        text(
            "为合法经营活动非法购买、收受，情节严重",
            "unlawful purchase or receipt for lawful business, serious circumstances",
        ),
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
        serious(Offender::Subject),
        Vec::new(),
    )
    .reaching_acts_from(days::AMENDMENT_9)
}

/// 第一款: the conduct, and one of its three items.
pub(crate) fn serious(offender: Offender) -> Condition {
    let item = |item| {
        article(PERSONAL_INFORMATION_2017, 6)
            .paragraph(1)
            .item(item)
    };
    all(
        "为合法经营活动而非法购买、收受第五条第一款第三项、第四项规定以外的公民个人信息，具有下列情形之一",
        "information outside Article 5(1)(3) and (4) was unlawfully bought or received for lawful \
         business, with one of the following",
        vec![
            route_of_article_6(),
            not(
                "没有再出售、提供",
                "it was not sold or supplied on",
                resold(),
            ),
            outside_items_3_and_4(),
            any(
                "下列情形之一",
                "one of the following",
                vec![
                    threshold(
                        "获利",
                        "profit",
                        vec![measure(
                            "利用非法购买、收受的公民个人信息获利五万元以上",
                            "a profit of 50,000 yuan or more from using the information",
                            item(1),
                            fact(object("act.profit")),
                            money(yuan(ITEM_1_YUAN).minor, "CNY"),
                        )],
                        None,
                        Vec::new(),
                    ),
                    penalised_before(offender).cited(item(2)),
                    serious_otherwise().cited(item(3)),
                ],
            ),
        ],
    )
}

/// 为合法经营活动而购买、收受: 交换 and other ways of acquiring are outside. Where information of items 3 and 4
/// is in the same purchase, whether the rest falls under this article is D-26.
pub(crate) fn route_of_article_6() -> Condition {
    all(
        "为合法经营活动而购买、收受",
        "bought or received for lawful business",
        vec![
            holds(
                "为合法经营活动",
                "for lawful business",
                object("act.for_lawful_business"),
            ),
            overlaps(
                "购买、收受",
                "bought or received",
                object("act.conduct"),
                &["purchase", "receive"],
            ),
            not(
                "没有以其他方式获取",
                "not acquired in another way",
                overlaps(
                    "以其他方式获取",
                    "acquired in another way",
                    object("act.conduct"),
                    &[
                        "exchange",
                        "collect_in_duty_or_service",
                        "steal",
                        "obtain_otherwise",
                    ],
                ),
            ),
            alternative(
                "同一次购买兼有第三项、第四项信息的，其余信息是否适用本条",
                "whether the article covers the rest of a purchase with information of items 3 or 4",
                D26,
                vec![
                    (
                        "split",
                        constant("其余信息适用本条", "it covers the rest", true),
                    ),
                    ("article_5_alone", nothing_of_items_3_and_4()),
                ],
            ),
        ],
    )
    .cited(article(PERSONAL_INFORMATION_2017, 6).paragraph(1))
}

/// 第二款: what was bought or received is then sold or supplied, and Article 5 applies to it.
pub(crate) fn resold() -> Condition {
    sold_or_supplied().cited(article(PERSONAL_INFORMATION_2017, 6).paragraph(2))
}

/// Whether ordinary information enters Article 5 with all that was acquired; otherwise only what was
/// resold does (D-25).
pub(crate) fn enters_article_5_in_full() -> Condition {
    any(
        "购买、收受的全部信息适用第五条",
        "all that was bought or received falls under Article 5",
        vec![
            not(
                "不属于第六条的购买、收受",
                "no purchase or receipt of Article 6",
                route_of_article_6(),
            ),
            alternative(
                "转卖后适用第五条的范围",
                "what enters Article 5 after a resale",
                D25,
                vec![
                    (
                        "resold",
                        constant("只计转卖的部分", "those resold alone", false),
                    ),
                    ("all_bought", resold()),
                ],
            ),
        ],
    )
}
