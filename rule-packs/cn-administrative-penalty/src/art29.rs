//! 第二十九条 (Article 29): one act, one fine. In force in this form from 2021-07-15.

use lexpack_sdk::wire::{Character, Concurrence, ConcurrenceRule};
use lexpack_sdk::{article, concurrence, text};

use cn_vocabulary::ADMINISTRATIVE_PENALTY_LAW;

use crate::since_2021;

/// 对同一个违法行为不得给予两次以上罚款；违反多个规范应当给予罚款的，按照罚款数额高的规定处罚.
pub(crate) fn one_fine() -> Concurrence {
    Concurrence {
        characters: vec![Character::Administrative.into()],
        ..concurrence(
            "cn.administrative-penalty.art29",
            ConcurrenceRule::HighestFine,
            text(
                "对同一违法行为不得给予两次以上罚款；违反多个法律规范应当给予罚款的，按罚款数额高的规定处罚；拘留、没收不受影响",
                "one act is not fined twice; where several norms provide fines the higher one \
                 applies; detention and confiscation are not affected",
            ),
            article(ADMINISTRATIVE_PENALTY_LAW, 29),
            since_2021(),
            &[],
        )
    }
}
