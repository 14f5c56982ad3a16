//! 第二十九条 (Article 29; Article 24 of the text of 2017): one act, one fine.

use lexpack_sdk::wire::{Character, Concurrence, ConcurrenceRule, Period, Text};
use lexpack_sdk::{article, concurrence, text};

use cn_vocabulary::ADMINISTRATIVE_PENALTY_LAW;

use crate::doubts::WHICH_FINE;
use crate::{in_2018, since_2021};

/// 对同一个违法行为不得给予两次以上罚款；违反多个规范应当给予罚款的，按照罚款数额高的规定处罚.
pub(crate) fn one_fine() -> Concurrence {
    rule(
        "cn.administrative-penalty.art29",
        29,
        text(
            "对同一违法行为不得给予两次以上罚款；违反多个法律规范应当给予罚款的，按罚款数额高的规定处罚；拘留、没收不受影响",
            "one act is not fined twice; where several norms provide fines the higher one applies; \
             detention and confiscation are not affected",
        ),
        since_2021(),
    )
}

/// The text of 2017 has the first sentence alone: one fine, and not which. By default the higher one.
pub(crate) fn one_fine_under_the_text_of_2017() -> Concurrence {
    Concurrence {
        doubt: WHICH_FINE.to_owned(),
        ..rule(
            "cn.administrative-penalty.art29.text-of-2017",
            24,
            text(
                "对同一违法行为不得给予两次以上罚款；适用哪一个罚款，2017年文本没有规定，默认按数额高的；拘留、没收不受影响",
                "one act is not fined twice; which fine applies the text of 2017 does not say, by default \
                 the higher one; detention and confiscation are not affected",
            ),
            in_2018(),
        )
    }
}

fn rule(id: &str, number: u32, words: Text, in_force: Period) -> Concurrence {
    Concurrence {
        characters: vec![Character::Administrative.into()],
        ..concurrence(
            id,
            ConcurrenceRule::HighestFine,
            words,
            article(ADMINISTRATIVE_PENALTY_LAW, number),
            in_force,
            &[],
        )
    }
}
