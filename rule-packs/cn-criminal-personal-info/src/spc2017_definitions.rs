//! 法释〔2017〕10号 第一条至第四条 (Articles 1 to 4): the terms of Article 253-1.

use lexpack_sdk::wire::Condition;
use lexpack_sdk::{Element, Place, all, any, article, holds, inserted, not, object, overlaps};

use cn_vocabulary::{CRIMINAL_LAW, PERSONAL_INFORMATION_2017};

/// Conduct by which information is given to others.
pub(crate) const SUPPLY: [&str; 3] = ["sell", "supply", "publish"];
/// Conduct by which information is acquired.
pub(crate) const ACQUIRE: [&str; 6] = [
    "steal",
    "purchase",
    "receive",
    "exchange",
    "collect_in_duty_or_service",
    "obtain_otherwise",
];

/// 第一条: 公民个人信息. What cannot be traced back to a person is outside (Art. 3(2)).
pub(crate) fn personal_information() -> Condition {
    holds(
        "公民个人信息：能够单独或者与其他信息结合识别特定自然人身份，或者反映特定自然人活动情况",
        "citizens' personal information: it identifies a specific natural person, alone or with \
         other information, or reflects such a person's activities",
        object("act.personal_information"),
    )
    .cited(article(PERSONAL_INFORMATION_2017, 1))
}

/// 第二条: 违反国家有关规定. Departmental rules suffice.
pub(crate) fn rules_violated() -> Condition {
    overlaps(
        "违反国家有关规定：法律、行政法规、部门规章有关公民个人信息保护的规定",
        "rules of the State on the protection of personal information were violated: statutes, \
         administrative regulations or departmental rules",
        object("act.rules_violated"),
        &["statute", "administrative_regulation", "departmental_rule"],
    )
    .cited(article(PERSONAL_INFORMATION_2017, 2))
}

/// 第三条: 提供 (and 出售). Lawfully collected information is supplied where the persons concerned did
/// not consent.
pub(crate) fn supply() -> Condition {
    all(
        "向他人出售或者提供",
        "sold or supplied to others",
        vec![
            overlaps(
                "出售，向特定人提供，或者通过信息网络或者其他途径发布",
                "sold, given to a specific person, or published through an information network or \
                 otherwise",
                object("act.conduct"),
                &SUPPLY,
            )
            .cited(article(PERSONAL_INFORMATION_2017, 3).paragraph(1)),
            any(
                "信息并非合法收集，或者未经被收集者同意",
                "the information was not lawfully collected, or the persons concerned did not \
                 consent",
                vec![
                    unlawful_acquisition(),
                    not(
                        "未经被收集者同意",
                        "without the consent of the persons concerned",
                        holds(
                            "经被收集者同意",
                            "the persons concerned consented",
                            object("act.consent"),
                        ),
                    ),
                ],
            )
            .cited(article(PERSONAL_INFORMATION_2017, 3).paragraph(2)),
        ],
    )
}

/// 窃取, and 第四条: 以其他方法非法获取.
pub(crate) fn unlawful_acquisition() -> Condition {
    any(
        "窃取或者以其他方法非法获取",
        "stolen or unlawfully acquired by other means",
        vec![
            overlaps("窃取", "stolen", object("act.conduct"), &["steal"])
                .cited(inserted(CRIMINAL_LAW, 253, 1).paragraph(3)),
            overlaps(
                "通过购买、收受、交换等方式获取",
                "obtained by purchase, receipt, exchange or the like",
                object("act.conduct"),
                &["purchase", "receive", "exchange", "obtain_otherwise"],
            )
            .cited(article(PERSONAL_INFORMATION_2017, 4)),
            overlaps(
                "在履行职责、提供服务过程中收集",
                "collected in performing duties or providing services",
                object("act.conduct"),
                &["collect_in_duty_or_service"],
            )
            .cited(article(PERSONAL_INFORMATION_2017, 4)),
        ],
    )
}
