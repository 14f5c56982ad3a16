//! 法释〔2017〕10号 第八条 (Article 8): sites and groups for unlawful trade in personal information.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Concurrence, ConcurrenceRule};
use lexpack_sdk::{article, concurrence, text};

use cn_vocabulary::{CRIME_253_1, PERSONAL_INFORMATION_2017};

use crate::art287_1;

/// 同时构成侵犯公民个人信息罪的，依照侵犯公民个人信息罪定罪处罚: a fixed rule, not «the heavier».
pub(crate) fn rule() -> Concurrence {
    concurrence(
        "cn.interpretation-2017-10.art8",
        ConcurrenceRule::Prescribed,
        text(
            "同时构成侵犯公民个人信息罪的，依照侵犯公民个人信息罪定罪处罚。",
            "Where it is also the crime of infringing citizens' personal information, it is \
             convicted and punished as that crime.",
        ),
        article(PERSONAL_INFORMATION_2017, 8),
        days::SINCE_AMENDMENT_9,
        &[CRIME_253_1, art287_1::ID],
    )
}
