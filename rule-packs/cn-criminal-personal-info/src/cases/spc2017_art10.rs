//! Article 10 of 法释〔2017〕10号: leniency.

use lexpack_sdk::Expect;
use lexpack_sdk::wire::TestCase;

use super::{SALE, crime, one, simple};
use crate::spc2017_art10::{EXEMPTION, LENIENCY};

pub(super) fn all() -> Vec<TestCase> {
    let with = |id: &str, zh: &str, en: &str, records: u32, facts: &str, state: &str| {
        one(
            &format!("art10-{id}"),
            zh,
            en,
            &simple(&format!("{SALE}, records.track: {records}, {facts}")),
            crime("established").attached(&[
                &format!("{EXEMPTION} [{state}]"),
                &format!("{LENIENCY} [{state}]"),
            ]),
        )
    };
    const ALL: &str = "first_offence: true, gains_returned: true, repentance: true";
    let mut cases = vec![
        with(
            "met",
            "初犯、全部退赃、确有悔罪表现",
            "first offence, all gains returned, true repentance",
            50,
            ALL,
            "met",
        ),
        with(
            "especially-serious",
            "情节特别严重的不适用",
            "not where it is especially serious",
            500,
            ALL,
            "not met",
        ),
    ];
    for fact in ["first_offence", "gains_returned", "repentance"] {
        let id = fact.replace('_', "-");
        cases.push(with(
            &format!("without-{id}"),
            "缺少一项要件",
            "one element is absent",
            50,
            &ALL.replace(&format!("{fact}: true"), &format!("{fact}: false")),
            "not met",
        ));
        cases.push(with(
            &format!("unknown-{id}"),
            "一项要件未知",
            "one element is unknown",
            50,
            &ALL.replace(&format!("{fact}: true"), &format!("{fact}: unknown")),
            "open",
        ));
    }
    cases
}
