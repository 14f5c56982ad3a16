//! 第三百零八条之一 (Article 308-1): 泄露不应公开的案件信息罪. In force from 2015-11-01.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Concurrence, ConcurrenceRule, Provision, Verification};
use lexpack_sdk::{
    Build, Follow, Place, all, any, concurrence, holds, inserted, object, one_of, provision,
    subject, text,
};

use cn_vocabulary::CRIMINAL_LAW;

use crate::art253_1::milder_law;
use crate::art398;
use crate::penalties::{
    criminal_detention, fine, in_addition_or_alone, intent, natural_person, surveillance,
    up_to_three_years,
};
use crate::spc2019::{by_actor, judged};

/// Id of the offence.
pub(crate) const ID: &str = cn_vocabulary::crimes::CRIME_308_1;

/// 第一款.
pub(crate) fn provision_308_1() -> Provision {
    let paragraph = || inserted(CRIMINAL_LAW, 308, 1).paragraph(1);
    provision(
        ID,
        paragraph(),
        text("泄露不应公开的案件信息罪", "leaking case information that must not be public"),
        Character::Criminal,
        by_actor(),
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
            "司法工作人员、辩护人、诉讼代理人或者其他诉讼参与人泄露不应公开的案件信息，造成信息公开传播或者其他严重后果",
            "a judicial officer, defender, agent or other participant leaked case information that \
             must not be public, and it spread publicly or had other serious consequences",
            vec![
                natural_person(),
                one_of(
                    "司法工作人员、辩护人、诉讼代理人或者其他诉讼参与人",
                    "a judicial officer, defender, agent in the proceedings or other participant",
                    subject("party.proceedings_role"),
                    &["judicial_officer", "defender", "agent_ad_litem", "other_participant"],
                ),
                intent(),
                holds("泄露", "leaked", object("act.leaked")),
                holds(
                    "依法不公开审理的案件中不应当公开的信息",
                    "information of a case heard in closed session that must not be public",
                    object("act.case_information"),
                ),
                any(
                    "造成信息公开传播或者其他严重后果",
                    "it spread publicly or had other serious consequences",
                    vec![
                        holds(
                            "造成信息公开传播",
                            "the information spread publicly",
                            object("act.case_information_spread"),
                        ),
                        judged(
                            "造成其他严重后果",
                            "other serious consequences",
                            "act.case_information_serious",
                            paragraph(),
                        ),
                    ],
                ),
            ],
        ),
        vec![
            in_addition_or_alone(
                "处三年以下有期徒刑、拘役或者管制，并处或者单处罚金",
                "imprisonment of up to three years, criminal detention or public surveillance, and \
                 a fine in addition or alone",
                vec![up_to_three_years(), criminal_detention(), surveillance(), fine()],
            )
            .when(natural_person()),
        ],
    )
}

/// 泄露国家秘密的: Article 398 governs.
pub(crate) fn concurrences() -> Vec<Concurrence> {
    vec![concurrence(
        "cn.criminal-law.art308-1.state-secrets",
        ConcurrenceRule::Prescribed,
        text(
            "所泄露的案件信息是国家秘密的，依照第三百九十八条定罪处罚",
            "case information that is a state secret: Article 398 governs",
        ),
        inserted(CRIMINAL_LAW, 308, 1),
        days::SINCE_AMENDMENT_9,
        &[art398::ID, ID],
    )]
}
