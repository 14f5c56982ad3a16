//! 追缴 (刑法 Art. 64): what the own trades gained or kept from being lost, and nothing that others gained.

use cn_vocabulary::insider::CRIME_180_1;
use cn_vocabulary::insider::written::Written;
use lexpack_sdk::wire::TestCase;
use lexpack_sdk::{Expect, expect};

use super::{case, of_2018, on_undisclosed};
use crate::counts::id;

pub(super) fn all() -> Vec<TestCase> {
    let traded = |trade: &[(&str, &str)]| of_2018(&[]).trade("t1", "act", "2018-05-10", trade);
    let unit = |gain| {
        Written::new("2026-11-24", "2018-01-01", "2018-09-01")
            .party("x", &[("nature", "unit")])
            .act(
                "act",
                "x",
                "2018-05-10",
                &[
                    ("by_unit", "true"),
                    ("unit_name_misused", "false"),
                    ("filed_date", "2018-12-01"),
                    ("decision_date", "2019-12-01"),
                ],
            )
            .trade(
                "t1",
                "act",
                "2018-05-10",
                &[("buy", "9000000"), ("gain", gain)],
            )
    };
    let leaked = of_2018(&[])
        .party("y", &[])
        .act(
            "deal",
            "y",
            "2018-05-10",
            &[("insider_positions", "[]"), ("decision_date", "2019-12-01")],
        )
        .tip("word", "act", "2018-05-10", "leak", &[])
        .trade(
            "t1",
            "deal",
            "2018-05-10",
            &[("gain", "200000"), ("on_tip", "true"), ("tip", "word")],
        );
    let mut cases = Vec::new();
    for (name, provision, written, line) in [
        (
            "gain",
            CRIME_180_1,
            traded(&[("gain", "200000")]),
            "recovery-of-gains: CNY 200,000.00 [follows]",
        ),
        (
            "gain-and-avoided-loss",
            CRIME_180_1,
            traded(&[("gain", "200000"), ("loss_avoided", "600000")]),
            "recovery-of-gains: CNY 800,000.00 [follows]",
        ),
        (
            "nothing-gained",
            CRIME_180_1,
            traded(&[("buy", "600000")]),
            "recovery-of-gains: CNY 0.00 [excluded]",
        ),
        (
            "gain-unknown",
            CRIME_180_1,
            traded(&[("buy", "600000"), ("gain", "0..10")]),
            "recovery-of-gains: CNY 0.00 to CNY 10.00 [open]",
        ),
        (
            "leak",
            CRIME_180_1,
            leaked,
            "recovery-of-gains: CNY 0.00 [excluded]",
        ),
        (
            "unit",
            id::P2,
            unit("200000"),
            "recovery-of-gains: CNY 200,000.00 [follows]",
        ),
        (
            "undisclosed",
            id::P4,
            on_undisclosed("2021-05-10", "2023-01-10", &[], &[("gain", "1000000")]),
            "recovery-of-gains: CNY 1,000,000.00 [follows]",
        ),
    ] {
        cases.push(case(
            &format!("art64-{name}"),
            "追缴自己交易的违法所得",
            "the gains of the own trades are recovered",
            &written,
            vec![expect(provision, "x", "act", "established").consequences(&[line])],
        ));
    }
    cases
}
