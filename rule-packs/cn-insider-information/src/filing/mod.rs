//! 立案追诉标准（二）: what the police file and the procuratorate prosecutes. It is no interpretation: courts
//! convict by the interpretation. Both values stand side by side, and a matrix says what they give.
//!
//! | module | what it holds |
//! |---|---|
//! | `art30` | 2022年第三十条 (2010年第三十五条): insider dealing and disclosure |
//! | `art31` | 2022年第三十一条 (2010年第三十六条): trading on undisclosed information |
//! | `matrix` | what interpretation and standard give together |

mod art30;
mod art31;
mod matrix;

use cn_vocabulary::days;
use lexpack_sdk::wire::{Applicability, Condition, Provision, Quantity, Text};
use lexpack_sdk::{
    all, alternative, any, article, at_least_value, constant, day, fact, in_force_on, integer,
    measure, not, object, open_texture, text, threshold,
};

use cn_vocabulary::insider::FILING_STANDARD;
use cn_vocabulary::insider::words::{FUTURES, LEAK, SECURITIES, SUGGESTION};

use crate::counts::{tipped, traded};
use crate::doubts::{D6, D24};

pub(crate) use art30::ART_30;
pub(crate) use art31::ART_31;
pub(crate) use matrix::MATRIX;

/// 2010年第三十五条, in yuan: 成交额, 保证金, 获利或者避免损失.
const OF_2010: [i64; 3] = [500_000, 300_000, 150_000];

/// 多次 counts as three (not verified); 二年内三次以上.
const TIMES: i64 = 3;

/// In the order of the standard.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![
        art30::insider_dealing(),
        art31::undisclosed_information(),
        matrix::beside_the_interpretation(),
    ]
}

fn at_filing() -> Applicability {
    in_force_on(
        "act.filed_date",
        text(
            "适用作出立案决定时有效的追诉标准；尚未立案的，适用评估之日有效的标准（立案日期填“评估之日以后”）。",
            "The standard in force when the decision on filing is made applies; before that, the one in force on the \
             day of evaluation (state the filing as on or after that day).",
        ),
        None,
    )
}

fn not_verified() -> Text {
    text(
        "2010年5月18日以前追诉标准的数额未经核实，不据以认定是否达到追诉标准。",
        "The numbers of the standards before 2010-05-18 are not verified: whether they are met is not computed.",
    )
}

fn reaches(article_number: u32, zh: &str, en: &str, amount: Quantity, limit: i64) -> Condition {
    threshold(
        zh,
        en,
        vec![measure(
            zh,
            en,
            article(FILING_STANDARD, article_number),
            amount,
            integer(limit),
        )],
        None,
        Vec::new(),
    )
}

fn repeatedly(article_number: u32, times: Quantity) -> Condition {
    alternative(
        "多次",
        "repeatedly",
        D6,
        vec![
            (
                "as_stated",
                reaches(
                    article_number,
                    "多次（按三次计）",
                    "repeatedly (counted as three times)",
                    times,
                    TIMES,
                ),
            ),
            (
                "not_alone",
                constant(
                    "次数的计算没有规定，不能单独作为依据",
                    "how to count is not laid down: the number cannot carry the result alone",
                    false,
                ),
            ),
        ],
    )
}

fn otherwise() -> Condition {
    open_texture(
        "其他应予追诉的情形",
        "other circumstances for filing",
        text("其他情节严重的情形", "other serious circumstances"),
        vec![text("全案情节", "all circumstances of the case")],
        object("act.other_filing"),
        "",
    )
}

/// Who did what: the conduct of paragraph 1, disclosure as such included.
fn conduct() -> Condition {
    any(
        "买卖、从事期货交易、泄露或者明示、暗示",
        "trading, disclosing or recommending",
        vec![
            traded(&[SECURITIES, FUTURES]),
            tipped("泄露该信息", "disclosed the information", LEAK, true),
            tipped(
                "明示、暗示他人交易",
                "recommended trading",
                SUGGESTION,
                true,
            ),
        ],
    )
}

/// Items of the standard in force at the filing; where the charge came under the standard of 2022, that one
/// is the other reading (doubt 24).
fn or_at_charging(of_2010: Condition, of_2022: impl Fn() -> Condition) -> Condition {
    let under_2022 = || {
        at_least_value(
            "在2022年5月15日以后提起公诉",
            "charged on or after 2022-05-15",
            fact(object("act.charged_date")),
            day(days::FILING_STANDARD_2022),
        )
    };
    let at_charging = any(
        "适用提起公诉时的标准",
        "the standard in force at the charge",
        vec![
            all(
                "公诉时适用2010年的标准",
                "charged under the standard of 2010",
                vec![
                    not(
                        "在2022年5月15日以前提起公诉",
                        "charged before 2022-05-15",
                        under_2022(),
                    ),
                    of_2010.clone(),
                ],
            ),
            all(
                "公诉时适用2022年的标准",
                "charged under the standard of 2022",
                vec![under_2022(), of_2022()],
            ),
        ],
    );
    alternative(
        "立案后、公诉前标准改变的，适用哪一个标准",
        "which standard applies where it changed between filing and charge",
        D24,
        vec![("at_filing", of_2010), ("at_charging", at_charging)],
    )
}
