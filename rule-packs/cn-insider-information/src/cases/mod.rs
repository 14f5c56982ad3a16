//! Test cases, one module for each article or two that go together: every measure below, at and above its
//! limit, every date on the day before and the day, each status, and the matrix. The worked examples of the
//! specification are tests of the repository.

mod art180_texts;
mod filing_art30;
mod filing_art31;
mod filing_matrix;
mod joint;
mod recovery;
mod spc2012_art02;
mod spc2012_art04_05;
mod spc2012_art06_08;
mod spc2019;
mod tips;
mod units;

use cn_vocabulary::insider::CRIME_180_1;
use cn_vocabulary::insider::written::Written;
use lexpack_sdk::wire::{Expectation, TestCase};
use lexpack_sdk::{Expect, RunsIn, expect, test_case, text};

use crate::counts::id;

/// The pack that says who is an insider.
const LAWS: &str = "cn.securities-futures";

/// The one to whom nothing but a position in futures gives the status.
const FUTURES_INSIDER: &[(&str, &str)] =
    &[("insider_positions", "[]"), ("futures_insider", "true")];

/// Everything.
pub(crate) fn all() -> Vec<TestCase> {
    let cases = [
        art180_texts::all(),
        spc2012_art02::all(),
        spc2012_art04_05::all(),
        spc2012_art06_08::all(),
        tips::all(),
        units::all(),
        joint::all(),
        recovery::all(),
        spc2019::all(),
        filing_art30::all(),
        filing_art31::all(),
        filing_matrix::all(),
    ];
    let cases = cases.into_iter().flatten();
    cases.map(|case| case.with_packs(&[LAWS])).collect()
}

fn case(
    id: &str,
    zh: &str,
    en: &str,
    written: &Written,
    expectations: Vec<Expectation>,
) -> TestCase {
    test_case(id, text(zh, en), &written.text(), expectations)
}

/// A case of 2018, filed and decided in time.
fn of_2018(act: &[(&str, &str)]) -> Written {
    on("2018-05-10", act)
}

/// One act on a day, filed on it, decided on 2026-07-01 where the facts do not say otherwise.
fn on(date: &str, act: &[(&str, &str)]) -> Written {
    let stated = |name: &str| act.iter().any(|(known, _)| *known == name);
    let mut facts: Vec<(&str, &str)> = [("filed_date", date), ("decision_date", "2026-07-01")]
        .into_iter()
        .filter(|(name, _)| !stated(name))
        .collect();
    facts.extend(act);
    Written::new("2026-11-24", "1990-01-01", "2029-01-01")
        .party("x", &[("unit", "unknown")])
        .act("act", "x", date, &facts)
}

fn crime(status: &str) -> Expectation {
    expect(CRIME_180_1, "x", "act", status)
}

fn tier(tier: &str) -> Expectation {
    match tier {
        "none" => crime("not_established"),
        tier => crime("established").tier(tier),
    }
}

/// An act of staff of a financial institution on other undisclosed information, with one trade.
fn on_undisclosed(
    date: &str,
    decided: &str,
    act: &[(&str, &str)],
    trade: &[(&str, &str)],
) -> Written {
    let mut of_trade = vec![("information", "orders")];
    of_trade.extend(trade);
    of_staff(date, decided, act).trade("t1", "act", date, &of_trade)
}

/// The same without the trade.
fn of_staff(date: &str, decided: &str, act: &[(&str, &str)]) -> Written {
    let mut facts = vec![
        ("insider_positions", "[]"),
        ("undisclosed_staff", "financial_institution"),
        ("by_duty", "true"),
        ("against_rules", "true"),
        ("filed_date", "2022-06-01"),
        ("decision_date", decided),
    ];
    facts.retain(|(name, _)| !act.iter().any(|(known, _)| known == name));
    facts.extend(act);
    Written::new("2026-11-24", "1990-01-01", "2029-01-01")
        .information(
            "orders",
            "1990-01-01",
            "2029-01-01",
            &[
                ("securities_effect", "false"),
                ("futures_effect", "false"),
                ("undisclosed", "[holdings]"),
            ],
        )
        .party("x", &[])
        .act("act", "x", date, &facts)
}

/// 利用未公开信息交易罪: the tier, or `none`.
fn of_paragraph_4(tier: &str) -> Expectation {
    let expected = |status| expect(id::P4, "x", "act", status);
    match tier {
        "none" => expected("not_established"),
        tier => expected("established").tier(tier),
    }
}

/// The act recommends trading, with these facts of each tip; its friends are parties.
fn recommending(written: Written, date: &str, tips: &[&[(&str, &str)]]) -> Written {
    let friends = ["f1", "f2", "f3"];
    let mut written = friends
        .iter()
        .fold(written, |written, friend| written.party(friend, &[]));
    for (number, tip) in (1..).zip(tips) {
        written = written.tip(&format!("word{number}"), "act", date, "suggestion", tip);
    }
    written
}
