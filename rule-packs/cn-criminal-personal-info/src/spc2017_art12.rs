//! 法释〔2017〕10号 第十二条 (Article 12): the fine, generally one to five times the unlawful gains.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Consequence, Frame, Joint, Provision, Verification};
use lexpack_sdk::{
    Build, Follow, alternative, article, choose, conclusion, constant, fact, from, greater,
    greatest, group, minus, money, multiple_at_least, not, object, per_object, per_object_via,
    provision, sanction, text,
};

use cn_vocabulary::{CRIMINAL_FINE, PERSONAL_INFORMATION_2017, yuan};

use crate::doubts::D13;
use crate::fines::{Payer, with, without_amount};
use crate::{before_the_interpretation, law_of_the_interpretation};

/// Whether the fine goes by the gains.
pub(crate) const BY_GAINS: &str = "cn.interpretation-2017-10.art12";
/// The same for the persons responsible in a unit.
pub(crate) const BY_GAINS_PERSONS: &str = "cn.interpretation-2017-10.art12.persons";

/// 一倍以上五倍以下.
const TIMES: (i64, i64) = (1, 5);

/// 罚金数额一般在违法所得的一倍以上五倍以下.
pub(crate) fn by_gains() -> Provision {
    rule(BY_GAINS, per_object("party", "act", "act.actor"))
}

/// The same for the persons responsible in a unit.
pub(crate) fn by_gains_persons() -> Provision {
    rule(
        BY_GAINS_PERSONS,
        per_object_via("party", "party.unit", "act", "act.actor"),
    )
}

fn rule(id: &str, frame: Frame) -> Provision {
    provision(
        id,
        article(PERSONAL_INFORMATION_2017, 12),
        text(
            "罚金数额依违法所得确定",
            "the fine goes by the unlawful gains",
        ),
        Character::Definition,
        frame,
        law_of_the_interpretation(),
        before_the_interpretation(),
    )
    .version(
        "2017",
        from(days::PERSONAL_INFORMATION_INTERPRETATION_2017),
        "2017",
        Verification::TwoSources,
        greater(
            "有违法所得",
            "there are unlawful gains",
            fact(object("act.gains")),
            money(0, "CNY"),
        ),
        Vec::new(),
    )
    .reaching_acts_from(days::AMENDMENT_9)
}

/// 罚金 under the text of 2015: by the gains where there are any, never below the least fine. `rule` is
/// the provision that says whether it goes by the gains.
pub(crate) fn fine(id: &str, rule: &str, payer: Payer) -> Consequence {
    let by_gains = || {
        conclusion(
            "罚金数额依违法所得确定",
            "the fine goes by the unlawful gains",
            rule,
        )
    };
    let not_by_gains = || {
        not(
            "罚金数额不依违法所得确定",
            "the fine does not go by the unlawful gains",
            by_gains(),
        )
    };
    let gross = || fact(object("act.gains"));
    let net = || {
        greatest(vec![
            money(0, "CNY"),
            minus(gross(), fact(object("act.acquisition_cost"))),
        ])
    };
    let base = || {
        choose(
            alternative(
                "违法所得不扣除成本",
                "the cost is not deducted from the gains",
                D13,
                vec![
                    ("gross", constant("不扣除成本", "gross receipts", true)),
                    (
                        "net",
                        constant("扣除获取信息的成本", "less the cost of acquiring", false),
                    ),
                ],
            ),
            gross(),
            net(),
        )
    };
    let mut fines: Vec<Consequence> = payer
        .floors()
        .into_iter()
        .map(|floor| {
            sanction(
                &format!("{id}-by-gains{}", floor.suffix),
                &format!("罚金，一般在违法所得的一倍以上五倍以下，{}", floor.zh),
                &format!(
                    "a criminal fine, generally one to five times the unlawful gains, {}",
                    floor.en
                ),
                CRIMINAL_FINE,
                multiple_at_least(TIMES.0, TIMES.1, base(), yuan(floor.yuan)),
            )
            .when(with(floor.when, by_gains()))
            .stands_at(article(PERSONAL_INFORMATION_2017, 12))
        })
        .collect();
    fines.extend(payer.floors().into_iter().map(|mut floor| {
        let when = with(floor.when.take(), not_by_gains());
        without_amount(&format!("{id}-without-amount"), &floor).when(when)
    }));
    group(id, "罚金", "a criminal fine", Joint::Or, fines)
}
