//! 第五十二条、第五十三条 with 法释〔2000〕45号: the least fine, and relief in hardship.

use cn_vocabulary::crimes::CRIMES_WITHOUT_OPEN_FINE;
use cn_vocabulary::time::minor_at_act;
use cn_vocabulary::{CRIMINAL_LAW_TEXT_OF_1997, FINES_2000, LEAST_FINE, LEAST_FINE_OF_MINOR};
use lexpack_sdk::wire::{Character, Condition, Date, Provision, Verification};
use lexpack_sdk::{
    Attaches, Build, Follow, Place, adds, article, attaches_to, between, constant, date, from,
    holds, not, referral, subject, text,
};

use crate::common::{
    AMENDMENT_9, BEFORE_AMENDMENT_9, LAW_OF_1997, attached, attached_to, cl, court, interpretation,
    law_of_the_act, the_party,
};

/// Commencement of 法释〔2000〕45号.
const PROPERTY_PENALTIES: Date = date(2000, 12, 19);
/// Edition of 法释〔2000〕45号.
const FINES_EDITION: &str = "2000";

/// 法释〔2000〕45号第二条: the least fine where the article provides one and sets no amount.
///
/// The amounts stand in the penalties of the offences, where they limit the fine; here they are told, and
/// not where the article provides no fine or states its amount.
pub(crate) fn least_fine() -> Provision {
    let floor = |id: &str, zh: &str, en: &str, when: Condition| {
        referral(id, zh, en, "", text(zh, en))
            .on_subject(the_party())
            .imposed_by(court())
            .when(when)
    };
    attached_to(
        "cn.interpretation-2000-45.art2",
        article(FINES_2000, 2),
        text(
            "罚金的最低数额（本条没有规定数额的）",
            "least fine, where the article sets no amount",
        ),
        interpretation(),
        attaches_to(&[Character::Criminal], adds()).except(&CRIMES_WITHOUT_OPEN_FINE),
    )
    .version(
        "2000",
        from(PROPERTY_PENALTIES),
        FINES_EDITION,
        Verification::TwoSources,
        constant(
            "判处罚金而法律没有规定数额的",
            "where a fine is imposed and the law sets no amount",
            true,
        ),
        vec![
            floor(
                "least-fine",
                &format!("法律没有规定罚金数额的，罚金不少于{LEAST_FINE}元"),
                &format!("where the law sets no amount, a fine is at least CNY {LEAST_FINE}"),
                not("不是未成年人", "not a minor", minor_at_act()),
            ),
            floor(
                "least-fine-of-minor",
                &format!("未成年人犯罪的，罚金不少于{LEAST_FINE_OF_MINOR}元"),
                &format!("a fine of a minor is at least CNY {LEAST_FINE_OF_MINOR}"),
                minor_at_act(),
            ),
        ],
    )
    .reaching_acts_from(LAW_OF_1997)
}

/// 第五十三条第二款: relief where a disaster makes payment really difficult. Its wording is of
/// 2015-11-01; the one before is not on file.
pub(crate) fn hardship() -> Provision {
    attached(
        "cn.criminal-law.art53.p2",
        cl(53).paragraph(2),
        text("缴纳罚金确有困难", "real difficulty in paying the fine"),
        law_of_the_act(),
        adds(),
    )
    .not_on_file(
        "1997",
        between(LAW_OF_1997, BEFORE_AMENDMENT_9),
        CRIMINAL_LAW_TEXT_OF_1997,
    )
    .version(
        "2015",
        from(AMENDMENT_9),
        "am9",
        Verification::TwoSources,
        holds(
            "由于遭遇不能抗拒的灾祸等原因缴纳罚金确实有困难",
            "a disaster that could not be resisted, or the like, makes payment really difficult",
            subject("party.fine_hardship"),
        ),
        vec![
            referral(
                "fine-relief",
                "可以延期缴纳、酌情减少或者免除",
                "payment may be deferred, reduced or waived",
                "",
                text(
                    "经人民法院裁定，可以延期缴纳、酌情减少或者免除罚金。",
                    "By ruling of the court the fine may be deferred, reduced or waived.",
                ),
            )
            .may()
            .on_subject(the_party())
            .imposed_by(court()),
        ],
    )
}
