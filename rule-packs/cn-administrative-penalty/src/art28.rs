//! 第二十八条第二款 (Article 28(2)): what unlawful gains are. No rule before 2021-07-15.

use lexpack_sdk::wire::{Character, Provision, Verification};
use lexpack_sdk::{Attaches, Build, Follow, Place, adds, article, attaches_to, referral, text};

use cn_vocabulary::conduct::there_are_gains;
use cn_vocabulary::{ADMINISTRATIVE_PENALTY_LAW, PUBLIC_SECURITY_PROVISIONS};

use crate::{V2021, rule, since_2021};

/// 违法所得是指实施违法行为所取得的款项: gross receipts, after restitution.
pub(crate) fn gross_receipts() -> Provision {
    rule(
        "cn.administrative-penalty.art28.p2",
        article(ADMINISTRATIVE_PENALTY_LAW, 28).paragraph(2),
        text(
            "违法所得按所取得的款项计算",
            "unlawful gains are the gross receipts",
        ),
        attaches_to(&[Character::Administrative], adds()).except(&PUBLIC_SECURITY_PROVISIONS),
    )
    .version(
        V2021,
        since_2021(),
        "2021",
        Verification::TwoSources,
        there_are_gains(),
        vec![
            referral(
                "gross-receipts",
                "违法所得是实施违法行为所取得的款项，不扣除成本；依法应当退赔的先退赔；法律、行政法规、部门规章另有规定的除外",
                "unlawful gains are the sums received for the breach, costs not deducted; what must \
                 be returned is returned first; other provisions may say otherwise",
                "",
                text(
                    "违法所得的计算：所取得的款项（毛额）",
                    "computation of unlawful gains: gross receipts",
                ),
            )
            .on_subject(text("当事人", "the party")),
        ],
    )
}
