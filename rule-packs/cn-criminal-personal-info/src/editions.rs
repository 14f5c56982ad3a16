//! The editions of the Criminal Law, for articles that later amendments left unchanged.

use lexpack_sdk::wire::{Condition, Consequence, Date, Period, Provision, Tier, Verification};
use lexpack_sdk::{Build, between, date, from};

/// Editions with the days on which they are in force.
fn editions() -> [(&'static str, Period); 3] {
    [
        ("1997", between(date(1997, 10, 1), date(2009, 2, 27))),
        ("am7", between(date(2009, 2, 28), date(2015, 10, 31))),
        ("am9", from(date(2015, 11, 1))),
    ]
}

/// What one wording says: elements, tiers, and what follows.
pub(crate) struct Wording<'a> {
    /// First day of the wording.
    pub(crate) first: Date,
    /// How well it is confirmed.
    pub(crate) verification: Verification,
    /// Its elements.
    pub(crate) elements: &'a dyn Fn() -> Condition,
    /// Its consequences.
    pub(crate) consequences: &'a dyn Fn() -> Vec<Consequence>,
    /// Its tiers.
    pub(crate) tiers: &'a dyn Fn() -> Vec<Tier>,
}

/// Gives a provision one version for each edition that holds an unchanged wording from its first day. The
/// time from the code of 1997 to `not_on_file_until` is not on file.
pub(crate) fn in_each_edition(
    mut provision: Provision,
    wording: &Wording<'_>,
    not_on_file_until: Option<Date>,
) -> Provision {
    let first = wording.first;
    for (edition, period) in editions() {
        let Some(begins) = period.from else { continue };
        let ends_before = period.to.is_some_and(|to| key(to) < key(first));
        if let Some(until) = not_on_file_until
            && key(begins) < key(first)
        {
            let last = if ends_before { period.to } else { Some(until) };
            provision = provision.not_on_file(
                &format!("{edition}-earlier"),
                Period {
                    from: Some(begins),
                    to: last,
                },
                edition,
            );
        }
        if ends_before {
            continue;
        }
        let begins = if key(begins) < key(first) {
            first
        } else {
            begins
        };
        let period = Period {
            from: Some(begins),
            to: period.to,
        };
        provision = provision
            .version(
                edition,
                period,
                edition,
                wording.verification,
                (wording.elements)(),
                (wording.consequences)(),
            )
            .with_tiers((wording.tiers)());
    }
    provision
}

const fn key(date: Date) -> (i32, i32, i32) {
    (date.year, date.month, date.day)
}
