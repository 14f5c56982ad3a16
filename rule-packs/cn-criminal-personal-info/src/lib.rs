//! 刑法第二百五十三条之一 (Criminal Law of the PRC, Article 253-1, 侵犯公民个人信息罪) with the
//! interpretation that fixes its thresholds, 法释〔2017〕10号.
//!
//! One module per article, in the order of the texts. Official texts:
//! <https://flk.npc.gov.cn/detail?id=ff808181796a636a0179822a19640c92> (Criminal Law) and
//! <https://flk.npc.gov.cn/detail?id=402881e45ffbbe41015ffbfc111a0350> (interpretation).
#![forbid(unsafe_code)]

use lexpack_sdk::wire::{Currency, Pack};
use lexpack_sdk::{date, text};

use cn_vocabulary::{code_lists, facts, instruments, kinds, sanctions};

/// The law of the pack.
#[must_use]
pub fn law() -> Pack {
    Pack {
        id: "cn.criminal-personal-info".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sequence: 1,
        jurisdiction: "CN".to_owned(),
        title: Some(text(
            "侵犯公民个人信息的犯罪",
            "Crimes of infringing citizens' personal information",
        )),
        currency: Some(Currency {
            checked_on: Some(date(2026, 11, 23)),
            note: Some(text(
                "截至2026年9月未发现刑法第二百五十三条之一、法释〔2017〕10号的变动，此后须再查。",
                "No change of Criminal Law Art. 253-1 or of 法释〔2017〕10号 is known as of 2026-09; \
                 later ones must be checked.",
            )),
        }),
        instruments: instruments(),
        kinds: kinds(),
        facts: facts(),
        code_lists: code_lists(),
        sanctions: sanctions(),
        ..Pack::default()
    }
}

lexpack_sdk::rule_pack! {
    describe: crate::law,
}
