//! The fine of 第六十四条 of the text of 2016, one measure in both of its paragraphs: 违法所得一倍以上十倍以下, or
//! 一百万元以下 where there are no gains.

use lexpack_sdk::wire::sanction::Measure;
use lexpack_sdk::wire::{Condition, Consequence};
use lexpack_sdk::{Follow, equal, fact, money, money_range, multiple, object, sanction, whole_of};

use cn_vocabulary::conduct::there_are_gains;
use cn_vocabulary::{CONFISCATION, FINE, yuan};

/// Fine in multiples of the gains: least and greatest factor.
const TIMES_GAINS: (i64, i64) = (1, 10);
/// Greatest fine where there are no gains, in yuan.
const WITHOUT_GAINS: i64 = 1_000_000;

/// Confiscation of the gains, where there are any.
pub(crate) fn confiscation(zh: &str, en: &str) -> Consequence {
    where_gains("confiscation", zh, en, CONFISCATION, whole_of(gains()))
}

/// The fine by the gains, where there are any.
pub(crate) fn by_gains(zh: &str, en: &str) -> Consequence {
    let (least, most) = TIMES_GAINS;
    where_gains("fine", zh, en, FINE, multiple(least, most, gains()))
}

/// The fine where there are no gains.
pub(crate) fn without_gains() -> Consequence {
    sanction(
        "fine-without-gains",
        "没有违法所得的，处一百万元以下罚款",
        "a fine of up to 1,000,000 yuan where there are no unlawful gains",
        FINE,
        money_range(None, Some(yuan(WITHOUT_GAINS))),
    )
    .when(no_gains())
}

fn where_gains(id: &str, zh: &str, en: &str, kind: &str, measure: Option<Measure>) -> Consequence {
    sanction(id, zh, en, kind, measure).when(there_are_gains())
}

/// 没有违法所得.
fn no_gains() -> Condition {
    equal(
        "没有违法所得",
        "there are no unlawful gains",
        gains(),
        money(0, "CNY"),
    )
}

fn gains() -> lexpack_sdk::wire::Quantity {
    fact(object("act.gains"))
}
