//! 第十六条 (Article 16): several acts. Text revised in 2025.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Concurrence, ConcurrenceRule};
use lexpack_sdk::{article, concurrence, from, text};

use cn_vocabulary::{PUBLIC_SECURITY_LAW, PUBLIC_SECURITY_PROVISIONS};

/// 有两种以上违反治安管理行为的，分别决定，合并执行.
pub(crate) fn several_acts() -> Concurrence {
    Concurrence {
        same_object: false,
        ..concurrence(
            "cn.public-security.art16",
            ConcurrenceRule::Cumulate,
            text(
                "有两种以上违反治安管理行为的，分别决定，合并执行处罚；行政拘留合并执行的，最长不超过二十日",
                "several acts are decided separately and executed together; detention so executed \
                 lasts 20 days at most",
            ),
            article(PUBLIC_SECURITY_LAW, 16),
            from(days::NEW_LAW_2026),
            &PUBLIC_SECURITY_PROVISIONS,
        )
    }
}
