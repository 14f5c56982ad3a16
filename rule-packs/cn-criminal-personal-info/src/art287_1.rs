//! 第二百八十七条之一 (Article 287-1): 非法利用信息网络罪. In force from 2015-11-01; numbers of
//! 法释〔2019〕15号 Art. 10.

use cn_vocabulary::days;
use lexpack_sdk::wire::{
    Character, Concurrence, ConcurrenceRule, Consequence, Provision, Verification,
};
use lexpack_sdk::{
    Build, Element, Follow, Place, all, any, article, conclusion, concurrence, inserted, object,
    overlaps, provision, text,
};

use cn_vocabulary::{CRIMINAL_LAW, NETWORK_CRIME_2019};

use crate::art253_1::milder_law;
use crate::fines::Payer;
use crate::penalties::{
    criminal_detention, fine_of, in_addition_or_alone, intent, natural_person,
    of_responsible_persons, unit, unit_fine, up_to_three_years,
};
use crate::{art177_1, art219, art285, art287_2, spc2019};

/// Id of the offence.
pub(crate) const ID: &str = cn_vocabulary::crimes::CRIME_287_1;

/// 第一款.
pub(crate) fn provision_287_1() -> Provision {
    let item = |item, zh, en, code| {
        overlaps(zh, en, object("act.network_use"), &[code])
            .cited(inserted(CRIMINAL_LAW, 287, 1).paragraph(1).item(item))
    };
    provision(
        ID,
        inserted(CRIMINAL_LAW, 287, 1).paragraph(1),
        text("非法利用信息网络罪", "unlawful use of information networks"),
        Character::Criminal,
        spc2019::by_actor(),
        milder_law(),
        text(
            "本条由《刑法修正案（九）》增加，自2015年11月1日起施行；此前没有这一犯罪。",
            "The article was inserted by Amendment IX and is in force from 2015-11-01; before that \
             day there was no such crime.",
        ),
    )
    .version(
        "am9",
        days::SINCE_AMENDMENT_9,
        "am9",
        Verification::TwoSources,
        all(
            "利用信息网络实施所列行为之一，情节严重",
            "one of the acts that are named, through information networks, and it is serious",
            vec![
                intent(),
                any(
                    "实施下列行为之一",
                    "any one of these acts",
                    vec![
                        item(
                            1,
                            "设立用于违法犯罪活动的网站、通讯群组",
                            "setting up sites or groups for offences",
                            "site_for_crime",
                        ),
                        item(
                            2,
                            "发布违法犯罪信息",
                            "posting illegal information",
                            "illegal_information",
                        ),
                        item(
                            3,
                            "为实施违法犯罪活动发布信息",
                            "posting information for the commission of offences",
                            "information_for_crime",
                        ),
                    ],
                ),
                any(
                    "情节严重",
                    "serious circumstances",
                    vec![
                        conclusion(
                            "依解释第十条情节严重",
                            "serious under Article 10 of the interpretation",
                            spc2019::ARTICLE_10,
                        ),
                        spc2019::before_interpretation(
                            spc2019::ARTICLE_19,
                            spc2019::judged(
                                "情节严重",
                                "serious circumstances",
                                "act.network_use_serious",
                                inserted(CRIMINAL_LAW, 287, 1).paragraph(1),
                            ),
                        ),
                    ],
                ),
            ],
        ),
        penalties(),
    )
}

/// 三年以下有期徒刑或者拘役，并处或者单处罚金: of natural persons, and of the responsible persons of a unit,
/// which is fined itself.
pub(crate) fn penalties() -> Vec<Consequence> {
    let penalty = |payer| {
        in_addition_or_alone(
            "处三年以下有期徒刑或者拘役，并处或者单处罚金",
            "imprisonment of up to three years or criminal detention, and a fine in addition or \
             alone",
            vec![up_to_three_years(), criminal_detention(), fine_of(payer)],
        )
    };
    let mut penalties = vec![penalty(Payer::Person).when(natural_person()), unit_fine()];
    penalties.extend(of_responsible_persons(&penalty).map(|penalty| {
        penalty
            .stands_at(article(NETWORK_CRIME_2019, 14))
            .when(unit())
    }));
    penalties
}

/// 第三款: what is also another crime is punished under the heavier provision, each pair by itself. Beside
/// Article 253-1 it is punished as that (法释〔2017〕10号 Art. 8).
pub(crate) fn concurrences() -> Vec<Concurrence> {
    let others = [
        ("art177-1", art177_1::ID),
        ("art219", art219::ID),
        ("art285", art285::ID),
        ("art287-2", art287_2::ID),
    ];
    others
        .iter()
        .map(|(name, other)| {
            concurrence(
                &format!("{ID}.p3.{name}"),
                ConcurrenceRule::Heavier,
                text(
                    "同时构成其他犯罪的，依照处罚较重的规定定罪处罚",
                    "conduct that is also another crime is punished under the heavier provision",
                ),
                inserted(CRIMINAL_LAW, 287, 1).paragraph(3),
                days::SINCE_AMENDMENT_9,
                &[other, ID],
            )
        })
        .collect()
}
