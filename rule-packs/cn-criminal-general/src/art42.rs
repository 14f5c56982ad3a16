//! 第四十二条、第四十五条: how long criminal detention and imprisonment may last, for information. The
//! packs of the offences state their ranges with these floors.

use lexpack_sdk::wire::{Provision, Text};
use lexpack_sdk::{Follow, adds, referral, text};

use crate::common::{
    attached, cl, law_of_the_act, natural_person, the_party, unchanged_since_1997,
};

/// 第四十二条: criminal detention lasts one to six months.
pub(crate) fn detention() -> Provision {
    remark(
        42,
        text("拘役的期限", "length of criminal detention"),
        "detention-term",
        text(
            "拘役的期限为一个月以上六个月以下。",
            "Criminal detention lasts from one to six months.",
        ),
    )
}

/// 第四十五条: imprisonment lasts six months to fifteen years, which is the floor of «三年以下».
pub(crate) fn imprisonment() -> Provision {
    remark(
        45,
        text("有期徒刑的期限", "length of imprisonment"),
        "imprisonment-term",
        text(
            "有期徒刑的期限为六个月以上十五年以下；只规定上限的，下限为六个月（数罪并罚见第六十九条）。",
            "Imprisonment lasts from six months to fifteen years; where the article states only an \
             upper end, the lower end is six months (for several crimes see Article 69).",
        ),
    )
}

fn remark(article: u32, title: Text, id: &str, words: Text) -> Provision {
    let provision = attached(
        &format!("cn.criminal-law.art{article}"),
        cl(article),
        title.clone(),
        law_of_the_act(),
        adds(),
    );
    let remark = referral(id, &title.zh, &title.en, "", words).on_subject(the_party());
    unchanged_since_1997(provision, natural_person(), vec![remark])
}
