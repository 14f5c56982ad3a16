//! 法释〔2012〕6号 Arts. 6 to 9: amounts, times and what is added up.

use cn_vocabulary::insider::written::Written;
use lexpack_sdk::Expect;
use lexpack_sdk::wire::TestCase;

use super::{FUTURES_INSIDER, case, crime, of_2018, tier};

/// Each measure of Arts. 6 and 7 a fen below, at and a fen above its limit; no mixing of series.
pub(super) fn all() -> Vec<TestCase> {
    let mut cases = Vec::new();
    let measures: [(&str, &str, [&str; 6]); 4] = [
        (
            "turnover",
            "buy",
            [
                "499999.99",
                "500000",
                "500000.01",
                "2499999.99",
                "2500000",
                "2500000.01",
            ],
        ),
        (
            "margin",
            "margin",
            [
                "299999.99",
                "300000",
                "300000.01",
                "1499999.99",
                "1500000",
                "1500000.01",
            ],
        ),
        (
            "gain",
            "gain",
            [
                "149999.99",
                "150000",
                "150000.01",
                "749999.99",
                "750000",
                "750000.01",
            ],
        ),
        (
            "avoided-loss",
            "loss_avoided",
            [
                "149999.99",
                "150000",
                "150000.01",
                "749999.99",
                "750000",
                "750000.01",
            ],
        ),
    ];
    let reached = [
        "none",
        "serious",
        "serious",
        "serious",
        "especially_serious",
        "especially_serious",
    ];
    for (name, fact, values) in measures {
        for (place, (value, wanted)) in values.into_iter().zip(reached).enumerate() {
            let futures = fact == "margin";
            let act = if futures { FUTURES_INSIDER } else { &[] };
            let market = if futures { "futures" } else { "securities" };
            cases.push(case(
                &format!("art6-art7-{name}-{place}"),
                "各项数额在标准之下、等于、之上",
                "an amount below, at and above the limits",
                &of_2018(act).trade(
                    "t1",
                    "act",
                    "2018-05-10",
                    &[("market", market), (fact, value)],
                ),
                vec![tier(wanted)],
            ));
        }
    }
    let several = |trades: &[&[(&str, &str)]], act: &[(&str, &str)]| {
        let mut written = of_2018(act);
        for (number, trade) in (1..).zip(trades) {
            written = written.trade(&format!("t{number}"), "act", "2018-05-10", trade);
        }
        written
    };
    let pieces: Vec<(&str, Written, &str)> = vec![
        (
            "art8-added-up",
            several(&[&[("buy", "300000")], &[("buy", "200000")]], &[]),
            "serious",
        ),
        (
            "art8-handled-left-out",
            several(
                &[
                    &[("buy", "300000"), ("handling", "administrative")],
                    &[("buy", "200000")],
                ],
                &[],
            ),
            "none",
        ),
        (
            "art8-barred-left-out",
            several(
                &[
                    &[("buy", "300000"), ("handling", "time_barred")],
                    &[("buy", "200000")],
                ],
                &[],
            ),
            "none",
        ),
        (
            "art6-larger-of-buy-and-sell",
            several(&[&[("buy", "300000"), ("sell", "400000")]], &[]),
            "none",
        ),
        (
            "art6-series-do-not-mix",
            several(
                &[
                    &[("buy", "400000"), ("gain", "100000")],
                    &[("market", "futures"), ("margin", "200000")],
                ],
                &[("futures_insider", "true")],
            ),
            "none",
        ),
        (
            "art9-heavier-measure",
            several(&[&[("buy", "500000"), ("gain", "750000")]], &[]),
            "especially_serious",
        ),
        (
            "art6-two-times",
            several(&[&[("buy", "1")]], &[("times", "2")]),
            "none",
        ),
        (
            "art6-three-times",
            several(&[&[("buy", "1")]], &[("times", "3")]),
            "serious",
        ),
        (
            "art6-other",
            several(&[&[("buy", "1")]], &[("other_serious", "true")]),
            "serious",
        ),
        (
            "art7-other",
            several(&[&[("buy", "1")]], &[("other_especially_serious", "true")]),
            "especially_serious",
        ),
    ];
    for (name, written, wanted) in pieces {
        cases.push(case(
            name,
            "累计、不混合、次数和其他情节",
            "sums, no mixing, times and other circumstances",
            &written,
            vec![tier(wanted)],
        ));
    }
    cases.push(case(
        "art6-amount-unknown",
        "成交额未知",
        "the turnover is unknown",
        &of_2018(&[]).trade("t1", "act", "2018-05-10", &[("buy", "400000..600000")]),
        vec![crime("undetermined").missing(&["t1: trade.buy"])],
    ));
    cases.push(case(
        "art6-lower-bound-decides",
        "下限已达标准",
        "a lower bound decides",
        &of_2018(&[]).trade("t1", "act", "2018-05-10", &[("buy", "2500000..")]),
        vec![tier("especially_serious")],
    ));
    cases
}
