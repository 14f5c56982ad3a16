//! What the provisions of this pack share: the rule of choice, conduct, and the pattern of the fines.

use lexpack_sdk::wire::{Applicability, Condition, Consequence, Frame, Quantity, Text};
use lexpack_sdk::{
    Applies, Follow, all, article, at_least_value, greater, in_force_on, less, money_range,
    multiple, per_object, sanction, text, whole_of,
};

use cn_vocabulary::insider::words::{
    self, in_market, in_yuan, own, responsible_persons, unhandled, unpublished, without_ground,
};
use cn_vocabulary::{ADMINISTRATIVE_PENALTY_LAW, CONFISCATION, FINE, WARNING, yuan};

/// A party and each of its acts.
pub(crate) fn frame() -> Frame {
    per_object("party", "act", "act.actor")
}

/// The law on the day of the act.
pub(crate) fn law_of_the_act() -> Applicability {
    in_force_on(
        "act.date",
        text(
            "适用行为发生之日有效的法律；连续的行为以终了之日为准。",
            "The law in force on the day of the act applies; for serial acts, the day on which they ended.",
        ),
        Some(article(ADMINISTRATIVE_PENALTY_LAW, 37)),
    )
}

/// 从旧兼从轻 for penalties.
pub(crate) fn milder_law() -> Applicability {
    in_force_on(
        "act.date",
        text(
            "适用行为发生时的规定；作出处罚决定时的规定处罚较轻或者不再处罚的，适用新规定（2021年7月15日以前为实践做法）。",
            "The law at the act applies; the law at the decision where it is milder or no longer \
             punishes (practice before 2021-07-15).",
        ),
        Some(article(ADMINISTRATIVE_PENALTY_LAW, 37)),
    )
    .or_milder_at("act.decision_date")
}

/// An own trade of the act in these markets, on such information, before publication, without a lawful
/// ground and not yet dealt with.
pub(crate) fn trade(markets: &[&str], information: Condition) -> Condition {
    all(
        "在信息公开以前进行的相关交易",
        "a trade connected with the information, before its publication",
        vec![
            own(),
            in_market(markets),
            information,
            unpublished("t"),
            without_ground(),
            unhandled(),
        ],
    )
}

/// 违法所得 of the fined person alone: recipients' gains do not count.
pub(crate) fn own_gain(markets: &[&str], information: Condition) -> Quantity {
    words::over_trades(trade(markets, information), words::gain())
}

/// Numbers of an article that fines a multiple of the gain from a pivot on, and a range below it.
#[derive(Clone, Copy)]
pub(crate) struct Fines {
    /// Gain, in yuan, from which the multiple applies.
    pub(crate) pivot: i64,
    /// Greatest multiple; the least is one.
    pub(crate) multiple: i64,
    /// Range, in yuan, below the pivot or without gain.
    pub(crate) range: (i64, i64),
    /// Range, in yuan, for each responsible person of a unit.
    pub(crate) persons: (i64, i64),
}

fn role() -> Text {
    text("违法行为人", "the person in violation")
}

impl Fines {
    /// Confiscation and the fine; `gain` is the base.
    pub(crate) fn on_actor(self, gain: &Quantity) -> Vec<Consequence> {
        let (least, most) = self.range;
        let pivot = || in_yuan(self.pivot);
        vec![
            sanction(
                "confiscation",
                "没收违法所得",
                "confiscation of the unlawful gains",
                CONFISCATION,
                whole_of(gain.clone()),
            )
            .when(greater(
                "有违法所得",
                "there are gains",
                gain.clone(),
                in_yuan(0),
            ))
            .on_subject(role()),
            sanction(
                "fine-multiple",
                "并处违法所得倍数的罚款",
                "a fine in a multiple of the gains",
                FINE,
                multiple(1, self.multiple, gain.clone()),
            )
            .when(at_least_value(
                "违法所得达到倍数罚款的数额",
                "the gains reach the amount from which the multiple applies",
                gain.clone(),
                pivot(),
            ))
            .on_subject(role()),
            sanction(
                "fine-range",
                "没有违法所得或者违法所得不足规定数额的，处以规定幅度的罚款",
                "without gains, or with gains below that amount, a fine within the range",
                FINE,
                money_range(Some(yuan(least)), Some(yuan(most))),
            )
            .when(less(
                "没有违法所得或者违法所得不足规定数额",
                "no gains, or gains below the amount",
                gain.clone(),
                pivot(),
            ))
            .on_subject(role()),
        ]
    }

    /// Warning and fine on the responsible persons of a unit.
    pub(crate) fn on_persons(self) -> Vec<Consequence> {
        let (least, most) = self.persons;
        let persons = || {
            text(
                "单位的直接负责的主管人员和其他直接责任人员",
                "directly responsible persons in charge and other directly responsible persons of the unit",
            )
        };
        vec![
            sanction(
                "persons-warning",
                "对责任人员给予警告",
                "a warning for the responsible persons",
                WARNING,
                None,
            )
            .when(words::unit())
            .on(responsible_persons(), persons()),
            sanction(
                "persons-fine",
                "并处罚款",
                "and a fine on each of them",
                FINE,
                money_range(Some(yuan(least)), Some(yuan(most))),
            )
            .when(words::unit())
            .on(responsible_persons(), persons()),
        ]
    }
}
