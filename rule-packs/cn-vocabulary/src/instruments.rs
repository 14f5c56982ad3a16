//! Instruments and their editions.

use crate::days;
use lexpack_sdk::wire::{Authority, Edition, Instrument, Period, Verification};
use lexpack_sdk::{between, date, edition, from, instrument, text};

use crate::{
    ADMINISTRATIVE_PENALTY_BEFORE_2018, ADMINISTRATIVE_PENALTY_DAYS_BEFORE_2018,
    ADMINISTRATIVE_PENALTY_LAW, CRIMINAL_LAW, CRIMINAL_LAW_AMENDMENT_7, CRIMINAL_LAW_AMENDMENT_8,
    CRIMINAL_LAW_AMENDMENT_9, CRIMINAL_LAW_AMENDMENT_11, CRIMINAL_LAW_AMENDMENT_1999,
    CRIMINAL_LAW_TEXT_OF_1997, ID_CARD_LAW,
};

/// Instruments with the editions that facts and provisions cite.
pub(crate) fn instruments() -> Vec<Instrument> {
    vec![
        instrument(
            ID_CARD_LAW,
            text(
                "中华人民共和国居民身份证法",
                "Resident Identity Card Law of the PRC",
            ),
            text("《居民身份证法》", "Identity Card Law"),
            Authority::Statute,
            vec![
                edition(
                    "2003",
                    "主席令第四号",
                    date(2003, 6, 28),
                    days::ID_CARD_LAW_2003,
                    "http://www.lawinfochina.com/display.aspx?lib=law&id=2883&CGid=",
                    Verification::TwoSources,
                ),
                edition(
                    "2011",
                    "主席令第五十一号",
                    date(2011, 10, 29),
                    from(days::ID_CARD_LAW_2011),
                    "https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf736e30627",
                    Verification::TwoSources,
                ),
            ],
        ),
        instrument(
            ADMINISTRATIVE_PENALTY_LAW,
            text(
                "中华人民共和国行政处罚法",
                "Administrative Penalty Law of the PRC",
            ),
            text("《行政处罚法》", "Administrative Penalty Law"),
            Authority::Statute,
            vec![
                // Neither its number nor its first day is on file; the page of the text of 2017 is what is.
                undated(
                    ADMINISTRATIVE_PENALTY_BEFORE_2018,
                    "2018-01-01以前的文本",
                    ADMINISTRATIVE_PENALTY_DAYS_BEFORE_2018,
                    "https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf86fa90a7d",
                    Verification::OneSource,
                ),
                edition(
                    "2017",
                    "2017-09-01修正",
                    date(2017, 9, 1),
                    between(
                        days::ADMINISTRATIVE_PENALTY_LAW_2017,
                        days::BEFORE_ADMINISTRATIVE_PENALTY_LAW_2021,
                    ),
                    "https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf86fa90a7d",
                    Verification::OneSource,
                ),
                edition(
                    "2021",
                    "2021-01-22修订",
                    date(2021, 1, 22),
                    from(days::ADMINISTRATIVE_PENALTY_LAW_2021),
                    "https://flk.npc.gov.cn/detail?id=ff8080817703add20177373df6a43e33",
                    Verification::TwoSources,
                ),
            ],
        ),
        instrument(
            CRIMINAL_LAW,
            text("中华人民共和国刑法", "Criminal Law of the PRC"),
            text("《刑法》", "Criminal Law"),
            Authority::Statute,
            criminal_law_editions(),
        ),
    ]
}

/// The texts of the Criminal Law in which provisions of the packs were enacted or worded. An amendment
/// leaves the other articles as they were, so an edition has no end here: the versions of a provision say
/// until when its wording stood.
fn criminal_law_editions() -> Vec<Edition> {
    vec![
        edition(
            CRIMINAL_LAW_TEXT_OF_1997,
            "1997-03-14修订",
            date(1997, 3, 14),
            from(days::CRIMINAL_LAW_1997),
            "https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf6922504bf",
            Verification::TwoSources,
        ),
        edition(
            CRIMINAL_LAW_AMENDMENT_1999,
            "刑法修正案",
            days::AMENDMENT_1999,
            from(days::AMENDMENT_1999),
            "https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf683f9045b",
            Verification::TwoSources,
        ),
        edition(
            CRIMINAL_LAW_AMENDMENT_7,
            "主席令第十号（刑法修正案（七））",
            days::AMENDMENT_7,
            from(days::AMENDMENT_7),
            "https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf68b460497",
            Verification::TwoSources,
        ),
        undated(
            CRIMINAL_LAW_AMENDMENT_8,
            "刑法修正案（八）",
            from(days::AMENDMENT_8),
            "https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf68be604a1",
            Verification::TwoSources,
        ),
        edition(
            CRIMINAL_LAW_AMENDMENT_9,
            "主席令第三十号（刑法修正案（九））",
            date(2015, 8, 29),
            from(days::AMENDMENT_9),
            "https://flk.npc.gov.cn/detail?id=ff808181796a636a0179822a19640c92",
            Verification::TwoSources,
        ),
        undated(
            CRIMINAL_LAW_AMENDMENT_11,
            "刑法修正案（十一）",
            from(days::AMENDMENT_11),
            "https://flk.npc.gov.cn/detail?id=ff808081752b7d430176a8a177e9358b",
            Verification::TwoSources,
        ),
    ]
}

/// An edition whose day of promulgation is not on file.
pub(crate) fn undated(
    id: &str,
    number: &str,
    in_force: Period,
    url: &str,
    verification: Verification,
) -> Edition {
    Edition {
        id: id.to_owned(),
        document_number: number.to_owned(),
        promulgated: None,
        in_force: Some(in_force),
        url: url.to_owned(),
        verification: verification.into(),
    }
}
