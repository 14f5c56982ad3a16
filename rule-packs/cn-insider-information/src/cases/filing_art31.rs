//! 立案追诉标准（二） 2022年第三十一条 (2010年第三十六条): amounts and days. Persons stand with 法释〔2019〕10号, whose
//! numbers it shares.

use lexpack_sdk::expect;
use lexpack_sdk::wire::TestCase;

use super::{case, on_undisclosed};
use crate::filing::ART_31;
use crate::spc2019::ART_5;

pub(super) fn all() -> Vec<TestCase> {
    let mut cases = Vec::new();
    for (name, filed, gain, status, serious) in [
        (
            "2010-below",
            "2022-05-14",
            "149999.99",
            "not_established",
            "not_established",
        ),
        (
            "2010-at",
            "2022-05-14",
            "150000",
            "established",
            "not_established",
        ),
        (
            "2022-first-day",
            "2022-05-15",
            "150000",
            "not_established",
            "not_established",
        ),
        (
            "2022-below",
            "2022-05-15",
            "999999.99",
            "not_established",
            "not_established",
        ),
        (
            "2022-at",
            "2022-05-15",
            "1000000",
            "established",
            "established",
        ),
    ] {
        cases.push(case(
            &format!("undisclosed-filing-{name}"),
            "利用未公开信息交易案的追诉标准",
            "the standard for trading on undisclosed information",
            &on_undisclosed(
                "2021-05-10",
                "2023-01-10",
                &[("filed_date", filed)],
                &[("gain", gain)],
            ),
            vec![
                expect(ART_31, "x", "act", status),
                expect(ART_5, "x", "act", serious),
            ],
        ));
    }
    cases
}
