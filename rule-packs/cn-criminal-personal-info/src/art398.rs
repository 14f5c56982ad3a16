//! 第三百九十八条 (Article 398): 故意泄露国家秘密罪、过失泄露国家秘密罪. In force from 1997-10-01; numbers of the filing
//! standards of the Supreme People's Procuratorate, adopted 2005-12-29 (the day of their commencement
//! is not on file).

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Condition, Provision, Verification};
use lexpack_sdk::{
    Build, Follow, Place, all, any, article, conclusion, date, fact, from, holds, in_force_on,
    integer, measure, not, object, one_of, provision, referral, subject, text, threshold, tier,
};

use cn_vocabulary::{CRIMINAL_LAW, CRIMINAL_LAW_TEXT_OF_1997};

use crate::art253_1::milder_law;
use crate::penalties::{
    criminal_detention, either, intent, natural_person, on_offender, three_to_seven_years,
    up_to_three_years,
};
use crate::spc2019::{by_actor, judged};

/// Id of the offences.
pub(crate) const ID: &str = cn_vocabulary::crimes::CRIME_398;
/// Id of the filing standards.
const STANDARDS: &str = "cn.criminal-law.art398.filing-standards";

/// The filing standards and the offences.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![standards(), offences()]
}

fn negligence() -> Condition {
    one_of(
        "过失",
        "negligence",
        object("act.mental_state"),
        &["negligence"],
    )
}

/// 绝密、机密、秘密 items: 1, 2, 3 with intent; 1, 3, 4 with negligence.
fn standards() -> Provision {
    let items = |top, highly, secret| {
        let count = |zh: String, en: String, name, limit| {
            measure(
                &zh,
                &en,
                article(CRIMINAL_LAW, 398).paragraph(1),
                fact(object(name)),
                integer(limit),
            )
        };
        threshold(
            "达到项（件）数标准",
            "a number of items is reached",
            vec![
                count(
                    format!("绝密级国家秘密{top}项（件）以上"),
                    format!("top secret (绝密): {top} or more"),
                    "act.top_secret_items",
                    top,
                ),
                count(
                    format!("机密级国家秘密{highly}项（件）以上"),
                    format!("highly secret (机密): {highly} or more"),
                    "act.highly_secret_items",
                    highly,
                ),
                count(
                    format!("秘密级国家秘密{secret}项（件）以上"),
                    format!("secret (秘密): {secret} or more"),
                    "act.secret_items",
                    secret,
                ),
            ],
            None,
            Vec::new(),
        )
    };
    let base = provision(
        STANDARDS,
        article(CRIMINAL_LAW, 398).paragraph(1),
        text(
            "泄露国家秘密的立案标准（2005年12月29日通过）",
            "filing standards for leaks of state secrets (adopted 2005-12-29)",
        ),
        Character::Definition,
        by_actor(),
        in_force_on(
            "act.date",
            text(
                "适用于立案标准通过以后的行为；施行日期未收录。",
                "Applied to acts after the standards were adopted; their commencement is not on \
                 file.",
            ),
            None,
        ),
        text(
            "立案标准2005年12月29日通过；此前的标准未收录。",
            "The standards were adopted on 2005-12-29; earlier ones are not on file.",
        ),
    );
    base.version(
        "2005",
        from(date(2005, 12, 29)),
        CRIMINAL_LAW_TEXT_OF_1997,
        Verification::TwoSources,
        any(
            "达到故意或者过失泄露的标准",
            "the standard for intent or for negligence is met",
            vec![
                all(
                    "故意泄露",
                    "leaked with intent",
                    vec![intent(), items(1, 2, 3)],
                ),
                all(
                    "过失泄露",
                    "leaked by negligence",
                    vec![negligence(), items(1, 3, 4)],
                ),
            ],
        ),
        Vec::new(),
    )
}

fn offences() -> Provision {
    let paragraph = || article(CRIMINAL_LAW, 398).paragraph(1);
    let base = provision(
        ID,
        article(CRIMINAL_LAW, 398),
        text(
            "故意泄露国家秘密罪、过失泄露国家秘密罪",
            "leaking state secrets with intent or by negligence",
        ),
        Character::Criminal,
        by_actor(),
        milder_law(),
        text(
            "1997年10月1日以前的法律未收录。",
            "The law before 1997-10-01 is not on file.",
        ),
    );
    base.version(
        "1997",
        from(days::CRIMINAL_LAW_1997),
        CRIMINAL_LAW_TEXT_OF_1997,
        Verification::TwoSources,
        all(
            "故意或者过失泄露国家秘密",
            "a state secret was leaked with intent or by negligence",
            vec![
                natural_person(),
                holds("泄露", "leaked", object("act.leaked")),
                holds("国家秘密", "a state secret", object("act.state_secret")),
                any(
                    "故意或者过失",
                    "with intent or by negligence",
                    vec![intent(), negligence()],
                ),
            ],
        ),
        vec![
            referral(
                "not-state-staff",
                "非国家机关工作人员，依照前款的规定酌情处罚",
                "who is not staff of a state organ is punished under the article as the \
                 circumstances warrant (酌情)",
                "",
                text("酌情处罚", "punished as the circumstances warrant"),
            )
            .stands_at(article(CRIMINAL_LAW, 398).paragraph(2))
            .on_subject(text(
                "非国家机关工作人员",
                "who is not staff of a state organ",
            ))
            .when(not(
                "不是国家机关工作人员",
                "not staff of a state organ",
                one_of(
                    "国家机关工作人员",
                    "staff of a state organ",
                    subject("party.sector"),
                    &["state_organ"],
                ),
            )),
        ],
    )
    .with_tiers(vec![
        tier(
            "serious",
            text("情节严重", "serious"),
            paragraph(),
            any(
                "情节严重",
                "serious circumstances",
                vec![
                    conclusion("达到立案标准", "the filing standards are met", STANDARDS),
                    judged(
                        "其他情节严重的情形",
                        "serious otherwise",
                        "act.state_secret_serious",
                        paragraph(),
                    ),
                ],
            ),
            vec![either(
                "处三年以下有期徒刑或者拘役",
                "imprisonment of up to three years or criminal detention",
                vec![up_to_three_years(), criminal_detention()],
            )],
        ),
        tier(
            "especially_serious",
            text("情节特别严重", "especially serious"),
            paragraph(),
            judged(
                "情节特别严重",
                "especially serious circumstances",
                "act.state_secret_especially_serious",
                paragraph(),
            ),
            vec![on_offender(three_to_seven_years())],
        ),
    ])
}
