//! Instruments on inside information and their editions.

use crate::days;
use crate::instruments::undated;
use lexpack_sdk::wire::{Authority, Instrument, Verification};
use lexpack_sdk::{between, date, edition, from, instrument, text};

use super::{
    FILING_STANDARD, FUND_LAW, FUTURES_LAW, FUTURES_REGULATION, INSIDER_2012,
    INTERPRETATIONS_IN_TIME, SECURITIES_LAW, UNDISCLOSED_2019,
};

/// Instruments with the editions that facts and provisions cite.
pub(crate) fn instruments() -> Vec<Instrument> {
    let mut instruments = statutes();
    instruments.extend(interpretations());
    instruments
}

fn statutes() -> Vec<Instrument> {
    vec![
        instrument(
            SECURITIES_LAW,
            text("中华人民共和国证券法", "Securities Law of the PRC"),
            text("《证券法》", "Securities Law"),
            Authority::Statute,
            vec![
                // Its wording, and that of the amendment of 2013, was not read: the address is that of 2014.
                edition(
                    "2005",
                    "2005-10-27修订",
                    date(2005, 10, 27),
                    between(days::SECURITIES_LAW_2005, days::BEFORE_SECURITIES_LAW_2014),
                    "https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf77544073f",
                    Verification::Unverified,
                ),
                edition(
                    "2014",
                    "2014-08-31修正",
                    days::SECURITIES_LAW_2014,
                    between(days::SECURITIES_LAW_2014, days::BEFORE_SECURITIES_LAW_2019),
                    "https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf77544073f",
                    Verification::TwoSources,
                ),
                edition(
                    "2019",
                    "2019-12-28修订",
                    date(2019, 12, 28),
                    from(days::SECURITIES_LAW_2019),
                    "https://flk.npc.gov.cn/detail?id=ff80808171e9e18101727e32b94d7de6",
                    Verification::TwoSources,
                ),
            ],
        ),
        instrument(
            FUTURES_LAW,
            text(
                "中华人民共和国期货和衍生品法",
                "Futures and Derivatives Law of the PRC",
            ),
            text("《期货和衍生品法》", "Futures and Derivatives Law"),
            Authority::Statute,
            vec![edition(
                "2022",
                "2022-04-20通过",
                date(2022, 4, 20),
                from(days::FUTURES_LAW_2022),
                "https://flk.npc.gov.cn/detail?id=ff808181802d2853018044c12f9d070c",
                Verification::TwoSources,
            )],
        ),
        instrument(
            FUTURES_REGULATION,
            text(
                "期货交易管理条例",
                "Regulation on the Administration of Futures Trading",
            ),
            text("《期货交易管理条例》", "Futures Trading Regulation"),
            Authority::AdministrativeRegulation,
            vec![
                edition(
                    "2007",
                    "国务院令第489号",
                    date(2007, 3, 6),
                    between(days::FUTURES_REGULATION_2007, date(2017, 2, 28)),
                    "https://flk.npc.gov.cn/detail?id=ff8080816f3cbb3c016f403671de018d",
                    Verification::OneSource,
                ),
                edition(
                    "2017",
                    "2017-03-01修订",
                    date(2017, 3, 1),
                    from(date(2017, 3, 1)),
                    "https://flk.npc.gov.cn/detail?id=ff8080816f3cbb3c016f403671de018d",
                    Verification::TwoSources,
                ),
            ],
        ),
        instrument(
            FUND_LAW,
            text(
                "中华人民共和国证券投资基金法",
                "Securities Investment Fund Law of the PRC",
            ),
            text("《证券投资基金法》", "Fund Law"),
            Authority::Statute,
            vec![
                undated(
                    "2013",
                    "2013-06-01起施行的文本",
                    between(date(2013, 6, 1), date(2015, 4, 23)),
                    "https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf795800799",
                    Verification::Unverified,
                ),
                edition(
                    "2015",
                    "2015-04-24修正",
                    date(2015, 4, 24),
                    from(date(2015, 4, 24)),
                    "https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf795800799",
                    Verification::TwoSources,
                ),
            ],
        ),
    ]
}

fn interpretations() -> Vec<Instrument> {
    vec![
        instrument(
            INSIDER_2012,
            text(
                "最高人民法院、最高人民检察院关于办理内幕交易、泄露内幕信息刑事案件具体应用法律若干问题的解释",
                "Interpretation of the SPC and the SPP on criminal cases of insider dealing and disclosure of inside information",
            ),
            text("法释〔2012〕6号", "Fa Shi [2012] No. 6"),
            Authority::JudicialInterpretation,
            vec![
                edition(
                    "2012",
                    "法释〔2012〕6号",
                    date(2012, 3, 29),
                    between(
                        days::INSIDER_INTERPRETATION_2012,
                        days::BEFORE_INSIDER_AMENDMENT_2026,
                    ),
                    "https://flk.npc.gov.cn/detail?id=402881e45ffb5c4c015ffb8ff5f3048d",
                    Verification::TwoSources,
                ),
                edition(
                    "2026",
                    "法释〔2026〕13号",
                    date(2026, 7, 24),
                    from(days::INSIDER_AMENDMENT_2026),
                    "https://www.court.gov.cn/fabu/xiangqing/506981.html",
                    Verification::Unverified,
                ),
            ],
        ),
        instrument(
            UNDISCLOSED_2019,
            text(
                "最高人民法院、最高人民检察院关于办理利用未公开信息交易刑事案件适用法律若干问题的解释",
                "Interpretation of the SPC and the SPP on criminal cases of trading on undisclosed information",
            ),
            text("法释〔2019〕10号", "Fa Shi [2019] No. 10"),
            Authority::JudicialInterpretation,
            vec![undated(
                "2019",
                "法释〔2019〕10号",
                from(days::UNDISCLOSED_INTERPRETATION_2019),
                "https://falv119.net/xingshifalv/quanweijiedu/n4807.html",
                Verification::OneSource,
            )],
        ),
        instrument(
            FILING_STANDARD,
            text(
                "最高人民检察院、公安部关于公安机关管辖的刑事案件立案追诉标准的规定（二）",
                "Standards (II) of the SPP and the Ministry of Public Security for filing and prosecution",
            ),
            text("立案追诉标准（二）", "Filing Standards (II)"),
            Authority::NormativeDocument,
            vec![
                edition(
                    "2010",
                    "公通字〔2010〕23号",
                    date(2010, 5, 7),
                    between(
                        days::FILING_STANDARD_2010,
                        days::BEFORE_FILING_STANDARD_2022,
                    ),
                    "http://m.110.com/flzs/201080.html",
                    Verification::TwoSources,
                ),
                edition(
                    "2022",
                    "公通字〔2022〕12号",
                    date(2022, 4, 6),
                    from(days::FILING_STANDARD_2022),
                    "https://www.shdbkk.com/html_3/falu/23084/list/8.html",
                    Verification::TwoSources,
                ),
            ],
        ),
        instrument(
            INTERPRETATIONS_IN_TIME,
            text(
                "最高人民法院、最高人民检察院关于适用刑事司法解释时间效力问题的规定",
                "Provisions of the SPC and the SPP on the effect of criminal interpretations in time",
            ),
            text("高检发释字〔2001〕5号", "Gao Jian Fa Shi Zi [2001] No. 5"),
            Authority::JudicialInterpretation,
            vec![undated(
                "2001",
                "高检发释字〔2001〕5号",
                from(date(2001, 12, 17)),
                "https://flk.npc.gov.cn/detail?id=402881e45ffb5c4c015ffb8b92c3044c",
                Verification::TwoSources,
            )],
        ),
    ]
}
