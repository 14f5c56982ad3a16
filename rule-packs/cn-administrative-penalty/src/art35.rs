//! 第三十五条 (Article 35; Article 28 of the text of 2017): credit against criminal penalties.

use lexpack_sdk::wire::{Character, Condition, Consequence, Provision, Verification};
use lexpack_sdk::{
    Build, Follow, all, any, article, fact, greater, holds, money, object, per_object, provision,
    text,
};

use cn_vocabulary::crimes::crime_of_actor;
use cn_vocabulary::{
    ADMINISTRATIVE_PENALTY_BEFORE_2018, ADMINISTRATIVE_PENALTY_DAYS_BEFORE_2018,
    ADMINISTRATIVE_PENALTY_LAW,
};

use crate::{
    V_BEFORE_2018, V2018, V2021, earlier_texts, in_2018, law_of_the_act, remark, since_2021,
};

/// What was imposed before the crime was found is credited.
pub(crate) fn credit() -> Provision {
    provision(
        "cn.administrative-penalty.art35",
        article(ADMINISTRATIVE_PENALTY_LAW, 35),
        text(
            "行政拘留、罚款折抵刑期、罚金",
            "administrative detention and fines are credited against criminal penalties",
        ),
        Character::Duty,
        per_object("party", "act", "act.actor"),
        law_of_the_act(),
        earlier_texts(),
    )
    .not_on_file(
        V_BEFORE_2018,
        ADMINISTRATIVE_PENALTY_DAYS_BEFORE_2018,
        ADMINISTRATIVE_PENALTY_BEFORE_2018,
    )
    .version(
        V2018,
        in_2018(),
        "2017",
        Verification::OneSource,
        elements(vec![detained(), fined()]),
        credits(),
    )
    .version_stands_at(article(ADMINISTRATIVE_PENALTY_LAW, 28))
    .version(
        V2021,
        since_2021(),
        "2021",
        Verification::TwoSources,
        elements(vec![detained(), fined(), criminally_fined()]),
        {
            let mut all = credits();
            all.push(no_fine_after());
            all
        },
    )
}

fn elements(any_of: Vec<Condition>) -> Condition {
    all(
        "构成犯罪，且已就同一行为给予处罚",
        "it is a crime, and a penalty has been imposed for the same act",
        vec![
            crime_of_actor(),
            any("已有处罚", "there is an earlier penalty", any_of),
        ],
    )
}

fn detained() -> Condition {
    holds(
        "已执行行政拘留",
        "administrative detention has been served",
        object("act.detention_served"),
    )
}

fn fined() -> Condition {
    greater(
        "已处行政罚款",
        "an administrative fine has been imposed",
        fact(object("act.fine_imposed")),
        money(0, "CNY"),
    )
}

fn criminally_fined() -> Condition {
    holds(
        "已判处罚金",
        "a criminal fine has been imposed",
        object("act.criminal_fine_imposed"),
    )
}

fn credits() -> Vec<Consequence> {
    vec![
        remark(
            "detention-credited",
            "已执行的行政拘留折抵拘役或者有期徒刑的刑期",
            "detention served is credited on criminal detention or imprisonment",
        )
        .when(detained()),
        remark(
            "fine-credited",
            "已处的罚款折抵罚金",
            "the fine imposed is credited on the criminal fine",
        )
        .when(fined()),
    ]
}

fn no_fine_after() -> Consequence {
    remark(
        "no-fine-after",
        "已判处罚金的，行政机关不再给予罚款",
        "after a criminal fine no administrative fine is imposed",
    )
    .when(criminally_fined())
}
