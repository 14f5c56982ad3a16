//! 第六十四条: gains, property of victims, contraband and tools.

use cn_vocabulary::{FORFEITURE, RECOVERY, yuan};
use lexpack_sdk::wire::Provision;
use lexpack_sdk::{
    Follow, adds, duty, fact, greater, holds, money, object, sanction, text, whole_of,
};

use crate::common::{
    attached, cl, court, law_of_the_act, own_act, the_party, unchanged_since_1997,
};

/// 第六十四条: recovery of gains, return to victims, confiscation of contraband and own tools.
pub(crate) fn gains_and_tools() -> Provision {
    let provision = attached(
        "cn.criminal-law.art64",
        cl(64),
        text(
            "追缴违法所得、返还被害人财产、没收违禁品和犯罪工具",
            "recovery of gains, return to victims, confiscation of contraband and tools",
        ),
        law_of_the_act(),
        adds(),
    );
    let nothing = yuan(0);
    let consequences = vec![
        sanction(
            "recovery-of-gains",
            "违法所得的一切财物予以追缴或者责令退赔，上缴国库",
            "all property gained unlawfully is recovered or ordered to be made good, to the treasury",
            RECOVERY,
            whole_of(fact(object("act.gains"))),
        )
        .on_subject(the_party())
        .imposed_by(court())
        .when(greater(
            "有违法所得",
            "there are unlawful gains",
            fact(object("act.gains")),
            money(nothing.minor, &nothing.currency),
        )),
        duty(
            "return-to-victims",
            "被害人的合法财产及时返还",
            "lawful property of victims is returned without delay",
            text(
                "及时返还被害人的合法财产",
                "return of the victims' lawful property without delay",
            ),
            Some(text("被害人", "the victims")),
        )
        .on_subject(the_party())
        .when(holds(
            "有被害人的合法财产",
            "there is lawful property of victims",
            object("act.victim_property"),
        )),
        sanction(
            "confiscation-of-tools",
            "违禁品和供犯罪所用的本人财物予以没收，上缴国库",
            "contraband and own things used for the crime are confiscated, to the treasury",
            FORFEITURE,
            None,
        )
        .on_subject(the_party())
        .imposed_by(court())
        .when(holds(
            "有违禁品或者供犯罪所用的本人财物",
            "there is contraband, or there are own things used for the crime",
            object("act.own_tools"),
        )),
    ];
    unchanged_since_1997(provision, own_act(), consequences)
}
