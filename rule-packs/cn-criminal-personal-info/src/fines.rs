//! 法释〔2000〕45号 第二条 (Article 2): the least fine where the law states no amount, in the penalties of the
//! offences.

use lexpack_sdk::wire::{Condition, Consequence, Joint};
use lexpack_sdk::{Follow, Place, all, article, group, money_range, not, sanction};

use cn_vocabulary::time::minor_at_act;
use cn_vocabulary::{CRIMINAL_FINE, FINES_2000, LEAST_FINE, LEAST_FINE_OF_MINOR, yuan};

/// Who pays the fine: the least one of a minor is lower (法释〔2000〕45号 Art. 2).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Payer {
    /// The subject of the finding, a natural person of whichever age.
    Person,
    /// A unit.
    Unit,
    /// Persons who are selected for having been of age at the act.
    Adults,
    /// Persons who are selected for having been minors at the act.
    Minors,
}

impl Payer {
    /// The least fines that may concern the payer, each with the end of its id, its words and when.
    pub(crate) fn floors(self) -> Vec<Floor> {
        let least = Floor {
            suffix: "",
            zh: "不少于一千元",
            en: "not below 1,000 yuan",
            yuan: LEAST_FINE,
            when: (self == Self::Person)
                .then(|| not("不是未成年人", "not a minor", minor_at_act())),
        };
        let least_of_minor = Floor {
            suffix: "-of-minor",
            zh: "未成年人犯罪的，不少于五百元",
            en: "for a minor not below 500 yuan",
            yuan: LEAST_FINE_OF_MINOR,
            when: (self == Self::Person).then(minor_at_act),
        };
        match self {
            Self::Person => vec![least, least_of_minor],
            Self::Unit | Self::Adults => vec![least],
            Self::Minors => vec![least_of_minor],
        }
    }
}

/// A least fine.
pub(crate) struct Floor {
    /// End of the id of the consequence.
    pub(crate) suffix: &'static str,
    /// The least fine in words.
    pub(crate) zh: &'static str,
    /// The same in English.
    pub(crate) en: &'static str,
    /// The least fine, in yuan.
    pub(crate) yuan: i64,
    /// When it is the one that counts; always, where there is none.
    pub(crate) when: Option<Condition>,
}

/// 罚金 for which the law states no amount.
pub(crate) fn fine_without_amount(id: &str, payer: Payer) -> Consequence {
    let mut fines: Vec<Consequence> = payer
        .floors()
        .into_iter()
        .map(|mut floor| {
            let when = floor.when.take();
            let fine = without_amount(id, &floor);
            match when {
                Some(when) => fine.when(when),
                None => fine,
            }
        })
        .collect();
    if payer != Payer::Person
        && let Some(fine) = fines.pop()
    {
        return fine;
    }
    group(
        &format!("{id}-by-age"),
        "罚金",
        "a criminal fine",
        Joint::Or,
        fines,
    )
}

/// One of the least fines, where the law states no amount.
pub(crate) fn without_amount(id: &str, floor: &Floor) -> Consequence {
    sanction(
        &format!("{id}{}", floor.suffix),
        &format!("罚金，没有规定数额标准，{}", floor.zh),
        &format!("a criminal fine without a stated amount, {}", floor.en),
        CRIMINAL_FINE,
        money_range(Some(yuan(floor.yuan)), None),
    )
    .stands_at(article(FINES_2000, 2).paragraph(1))
}

/// A condition under which a fine is measured, and the age to which its least amount belongs.
pub(crate) fn with(age: Option<Condition>, condition: Condition) -> Condition {
    match age {
        Some(age) => all(
            "罚金的计算和最低数额",
            "how the fine is measured, and its least amount",
            vec![condition, age],
        ),
        None => condition,
    }
}
