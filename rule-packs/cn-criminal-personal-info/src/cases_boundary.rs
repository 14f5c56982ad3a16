//! Test cases of the offences at the boundary: Articles 177-1, 219, 285(2), 287-1, 287-2, 308-1 and 398. Each
//! element met, not met and unknown; each number just below, at and just above; the days around each
//! date; which offence governs beside another.

use lexpack_sdk::wire::{Expectation, TestCase};
use lexpack_sdk::{Expect, expect, test_case, text};

use crate::written::{changed, entity};
use crate::{art177_1, art219, art285, art287_1, art287_2, art308_1, art398};

/// Who acted in these cases: a natural person of no particular kind.
const PERSON: &[(&str, &str)] = &[
    ("nature", "natural_person"),
    ("birth_date", "1960-01-01"),
    ("sector", "none"),
    ("set_up_for_crime", "false"),
    ("mainly_commits_crime", "false"),
];

/// Neither Article 253-1 nor Article 286-1 is in question.
const NEITHER: Facts<'static> = &[
    ("personal_information", "false"),
    ("rules_violated", "[]"),
    ("conduct", "[]"),
    ("network_duty_rules", "[]"),
    ("order_issued", "false"),
];

type Facts<'a> = &'a [(&'a str, &'a str)];

/// One offence with the facts that establish it.
struct Offence {
    id: &'static str,
    prefix: &'static str,
    act: Facts<'static>,
    /// An element, a value against it, and what is missing where it is unknown.
    elements: &'static [(&'static str, &'static str)],
    party: Facts<'static>,
}

impl Offence {
    fn case(&self, party: Facts<'_>, changes: &[Facts<'_>]) -> String {
        let party = changed(PERSON, &[self.party, party]);
        let act = changed(
            &[
                ("actor", "x"),
                ("mental_state", "intent"),
                ("gains", "0"),
                ("unit_name_misused", "false"),
            ],
            &[NEITHER, self.act],
        );
        let act: Vec<(&str, &str)> = act
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        format!(
            "assessment_date: 2026-11-23\nclosed_kinds: [act, batch, sanction]\nentities:\n{}{}",
            entity("x", "party", &party),
            entity("a", "act", &changed(&act, changes)),
        )
    }

    fn test(&self, id: &str, changes: &[Facts<'_>], expectation: Expectation) -> TestCase {
        self.test_of(id, &[], changes, expectation)
    }

    fn test_of(
        &self,
        id: &str,
        party: Facts<'_>,
        changes: &[Facts<'_>],
        expectation: Expectation,
    ) -> TestCase {
        test_case(
            &format!("{}-{id}", self.prefix),
            text(
                "相邻犯罪的构成要件、标准和日期",
                "elements, standards and dates of a boundary offence",
            ),
            &self.case(party, changes),
            vec![expectation],
        )
    }

    fn is(&self, status: &str) -> Expectation {
        expect(self.id, "x", "a", status)
    }

    fn open(&self, fact: &str) -> Expectation {
        self.is("undetermined")
            .missing(&[&format!("a: act.{fact}")])
    }

    /// The offence as it stands, and each element against it and unknown.
    fn element_cases(&self) -> Vec<TestCase> {
        let mut cases = vec![self.test("established", &[], self.is("established"))];
        for (fact, against) in self.elements {
            let id = fact.replace(['_', '.'], "-");
            cases.push(self.test(
                &format!("{id}-against"),
                &[&[(fact, against)]],
                self.is("not_established"),
            ));
            cases.push(self.test(
                &format!("{id}-unknown"),
                &[&[(fact, "unknown")]],
                self.open(fact),
            ));
        }
        cases
    }

    /// A circumstance that suffices beside facts that do not, and the same unknown.
    fn flag_cases(&self, without: Facts<'_>, flags: &[&str]) -> Vec<TestCase> {
        let mut cases = Vec::new();
        for flag in flags {
            let id = flag.replace('_', "-");
            cases.push(self.test(
                &format!("{id}-true"),
                &[without, &[(flag, "true")]],
                self.is("established"),
            ));
            cases.push(self.test(
                &format!("{id}-unknown"),
                &[without, &[(flag, "unknown")]],
                self.open(flag),
            ));
        }
        cases
    }

    /// Just below, at and just above a number, beside facts that do not suffice.
    fn count_cases(&self, without: Facts<'_>, counts: &[(&str, u32)]) -> Vec<TestCase> {
        let mut cases = Vec::new();
        for (fact, limit) in counts {
            for (value, status) in [
                (limit.saturating_sub(1), "not_established"),
                (*limit, "established"),
                (limit.saturating_add(1), "established"),
            ] {
                let value = value.to_string();
                cases.push(self.test(
                    &format!("{}-{value}", fact.replace('_', "-")),
                    &[without, &[(fact, &value)]],
                    self.is(status),
                ));
            }
        }
        cases
    }

    /// A fen below, at and a fen above an amount in yuan, beside facts that do not suffice.
    fn amount_cases(&self, without: Facts<'_>, amounts: &[(&str, u32)]) -> Vec<TestCase> {
        let mut cases = Vec::new();
        for (fact, yuan) in amounts {
            for (id, value, status) in [
                (
                    "below",
                    format!("{}.99", yuan.saturating_sub(1)),
                    "not_established",
                ),
                ("at", format!("{yuan}.00"), "established"),
                ("above", format!("{yuan}.01"), "established"),
            ] {
                cases.push(self.test(
                    &format!("{}-{yuan}-{id}", fact.replace('_', "-")),
                    &[without, &[(fact, &value)]],
                    self.is(status),
                ));
            }
        }
        cases
    }

    /// The day before the first day of the law and that day.
    fn first_day(&self, before: &str, status_before: &str, first: &str) -> Vec<TestCase> {
        vec![
            self.test("day-before", &[&[("date", before)]], self.is(status_before)),
            self.test("first-day", &[&[("date", first)]], self.is("established")),
        ]
    }
}

const THREE_YEARS: [&str; 3] = [
    "imprisonment: 6 to 36 months [follows]",
    "criminal-detention: 1 to 6 months [follows]",
    "fine: CNY 1,000.00 or more [follows]",
];

pub(crate) fn all() -> Vec<TestCase> {
    let mut cases = card_data();
    cases.extend(trade_secrets());
    cases.extend(computer_data());
    cases.extend(network_use());
    cases.extend(network_help());
    cases.extend(case_information());
    cases.extend(state_secrets());
    cases.extend(together());
    cases
}

const CARDS: Offence = Offence {
    id: art177_1::ID,
    prefix: "art177-1",
    act: &[
        ("date", "2024-05-10"),
        ("card_data_conduct", "[steal]"),
        ("card_data_sufficient", "true"),
        ("cards", "1"),
        ("card_data_serious", "false"),
    ],
    elements: &[
        ("mental_state", "negligence"),
        ("card_data_conduct", "[]"),
        ("card_data_sufficient", "false"),
        ("cards", "0"),
    ],
    party: &[("bank_staff", "false")],
};

/// Art. 177-1(2)-(3).
fn card_data() -> Vec<TestCase> {
    let basic = [
        "imprisonment: 6 to 36 months [follows]",
        "criminal-detention: 1 to 6 months [follows]",
        "fine: CNY 10,000.00 to CNY 100,000.00 [follows]",
    ];
    let aggravated = [
        "imprisonment: 36 to 120 months [follows]",
        "fine: CNY 20,000.00 to CNY 200,000.00 [follows]",
    ];
    let staff = "cn.criminal-law.art177-1.p3";
    let mut cases = CARDS.element_cases();
    cases.extend([
        CARDS.test(
            "basic-range",
            &[],
            CARDS.is("established").tier("basic").consequences(&basic),
        ),
        CARDS.test(
            "buy",
            &[&[("card_data_conduct", "[buy]")]],
            CARDS.is("established"),
        ),
        CARDS.test(
            "supply",
            &[&[("card_data_conduct", "[supply]")]],
            CARDS.is("established"),
        ),
        CARDS.test(
            "four-cards",
            &[&[("cards", "4")]],
            CARDS.is("established").tier("basic"),
        ),
        CARDS.test(
            "five-cards",
            &[&[("cards", "5")]],
            CARDS
                .is("established")
                .tier("aggravated")
                .consequences(&aggravated),
        ),
        CARDS.test(
            "six-cards",
            &[&[("cards", "6")]],
            CARDS.is("established").tier("aggravated"),
        ),
        CARDS.test(
            "otherwise-serious",
            &[&[("card_data_serious", "true")]],
            CARDS.is("established").tier("aggravated"),
        ),
        CARDS.test(
            "otherwise-serious-unknown",
            &[&[("card_data_serious", "unknown")]],
            CARDS.is("established").tier("basic|aggravated"),
        ),
        CARDS.test_of(
            "bank-staff",
            &[("bank_staff", "true")],
            &[],
            CARDS
                .is("established")
                .attached(&[&format!("{staff} [met]")]),
        ),
        CARDS.test_of(
            "bank-staff-unknown",
            &[("bank_staff", "unknown")],
            &[],
            CARDS
                .is("established")
                .attached(&[&format!("{staff} [open]")]),
        ),
    ]);
    cases.extend(CARDS.first_day("2009-12-15", "unresolved_law", "2009-12-16"));
    cases.extend(units(&CARDS));
    cases
}

/// A unit where the text on units is not on file.
fn units(offence: &Offence) -> Vec<TestCase> {
    let unit: Facts<'_> = &[("nature", "unit")];
    vec![
        offence.test_of(
            "unit-not-judged",
            unit,
            &[],
            offence.open("unit_liability_judged"),
        ),
        offence.test_of(
            "unit-not-liable",
            unit,
            &[&[("unit_liability_judged", "false")]],
            offence.is("not_established"),
        ),
        offence.test_of(
            "unit-liable",
            unit,
            &[&[("unit_liability_judged", "true")]],
            offence
                .is("established")
                .consequences(&["unit-fine: CNY 1,000.00 or more [follows]"]),
        ),
    ]
}

const SECRETS: Offence = Offence {
    id: art219::ID,
    prefix: "art219",
    act: &[
        ("date", "2026-01-10"),
        ("trade_secret", "true"),
        ("secret_conduct", "[theft]"),
        ("secret_loss", "300000"),
        ("secret_penalty", "false"),
        ("secret_bankruptcy", "false"),
        ("secret_serious", "false"),
        ("secret_especially_serious", "false"),
    ],
    elements: &[
        ("mental_state", "negligence"),
        ("trade_secret", "false"),
        ("secret_conduct", "[]"),
    ],
    party: &[],
};

/// Art. 219.
fn trade_secrets() -> Vec<TestCase> {
    let nothing: Facts<'_> = &[("secret_loss", "0")];
    let repeated: Facts<'_> = &[
        ("secret_penalty", "true"),
        ("secret_penalty_date", "2024-01-10"),
        ("secret_loss", "100000.00"),
    ];
    let heavier = [
        "imprisonment: 36 to 120 months [follows]",
        "fine: CNY 1,000.00 or more [follows]",
    ];
    let mut cases = SECRETS.element_cases();
    cases.extend(SECRETS.amount_cases(nothing, &[("secret_loss", 300_000), ("gains", 300_000)]));
    cases.extend(SECRETS.flag_cases(nothing, &["secret_serious"]));
    for (id, conduct) in [
        ("bribery", "[bribery]"),
        ("fraud", "[fraud]"),
        ("coercion", "[coercion]"),
        ("electronic-intrusion", "[electronic_intrusion]"),
        ("breach-of-confidence", "[breach_of_confidence]"),
    ] {
        cases.push(SECRETS.test(
            id,
            &[&[("secret_conduct", conduct)]],
            SECRETS.is("established"),
        ));
    }
    cases.extend([
        SECRETS.test(
            "basic-range",
            &[],
            SECRETS.is("established").tier("serious").consequences(&[
                "imprisonment: 6 to 36 months [follows]",
                "fine: CNY 1,000.00 or more [follows]",
            ]),
        ),
        SECRETS.test(
            "tenfold-below",
            &[&[("secret_loss", "2999999.99")]],
            SECRETS.is("established").tier("serious"),
        ),
        SECRETS.test(
            "tenfold",
            &[&[("secret_loss", "3000000.00")]],
            SECRETS
                .is("established")
                .tier("especially_serious")
                .consequences(&heavier),
        ),
        SECRETS.test(
            "tenfold-gains",
            &[&[("gains", "3000000.01")]],
            SECRETS.is("established").tier("especially_serious"),
        ),
        SECRETS.test(
            "bankruptcy",
            &[&[("secret_bankruptcy", "true")]],
            SECRETS.is("established").tier("especially_serious"),
        ),
        SECRETS.test(
            "bankruptcy-unknown",
            &[&[("secret_bankruptcy", "unknown")]],
            SECRETS.is("established").tier("serious|especially_serious"),
        ),
        SECRETS.test(
            "especially-serious-otherwise",
            &[&[("secret_especially_serious", "true")]],
            SECRETS.is("established").tier("especially_serious"),
        ),
        SECRETS.test(
            "repeated",
            &[repeated],
            SECRETS.is("established").tier("serious"),
        ),
        SECRETS.test(
            "repeated-day-late",
            &[repeated, &[("secret_penalty_date", "2024-01-09")]],
            SECRETS.is("not_established"),
        ),
        SECRETS.test(
            "repeated-of-the-day",
            &[repeated, &[("secret_penalty_date", "2026-01-10")]],
            SECRETS.is("established"),
        ),
        SECRETS.test(
            "penalty-after-the-act",
            &[repeated, &[("secret_penalty_date", "2026-01-11")]],
            SECRETS.is("not_established"),
        ),
        SECRETS.test(
            "repeated-below",
            &[repeated, &[("secret_loss", "99999.99")]],
            SECRETS.is("not_established"),
        ),
        SECRETS.test(
            "repeated-gains",
            &[repeated, &[("secret_loss", "0"), ("gains", "100000.01")]],
            SECRETS.is("established"),
        ),
        SECRETS.test(
            "penalty-unknown",
            &[repeated, &[("secret_penalty", "unknown")]],
            SECRETS.open("secret_penalty"),
        ),
        SECRETS.test(
            "penalty-date-unknown",
            &[repeated, &[("secret_penalty_date", "unknown")]],
            SECRETS.open("secret_penalty_date"),
        ),
        SECRETS.test(
            "numbers-first-day",
            &[&[("date", "2025-04-26")]],
            SECRETS.is("established"),
        ),
        SECRETS.test(
            "numbers-day-before",
            &[&[("date", "2025-04-25"), ("secret_serious", "unknown")]],
            SECRETS
                .is("undetermined")
                .missing(&["a: act.secret_serious"]),
        ),
        SECRETS.test(
            "wording-first-day",
            &[&[("date", "2021-03-01"), ("secret_serious", "true")]],
            SECRETS.is("established").tier("serious"),
        ),
        SECRETS.test(
            "wording-day-before",
            &[&[("date", "2021-02-28"), ("secret_serious", "true")]],
            SECRETS.is("unresolved_law"),
        ),
    ]);
    cases.extend(units(&SECRETS));
    cases
}

const COMPUTER: Offence = Offence {
    id: art285::ID,
    prefix: "art285",
    act: &[
        ("date", "2024-05-10"),
        ("computer_rules", "[statute]"),
        ("computer_means", "true"),
        ("computer_result", "[data]"),
        ("financial_credentials", "10"),
        ("computer_serious", "false"),
        ("computer_especially_serious", "false"),
    ],
    elements: &[
        ("mental_state", "negligence"),
        ("computer_rules", "[departmental_rule]"),
        ("computer_means", "false"),
        ("computer_result", "[]"),
    ],
    party: &[],
};

/// Art. 285(2).
fn computer_data() -> Vec<TestCase> {
    let nothing: Facts<'_> = &[("financial_credentials", "0")];
    let heavier = [
        "imprisonment: 36 to 84 months [follows]",
        "fine: CNY 1,000.00 or more [follows]",
    ];
    let mut cases = COMPUTER.element_cases();
    cases.extend(COMPUTER.count_cases(
        nothing,
        &[
            ("financial_credentials", 10),
            ("other_credentials", 500),
            ("systems_controlled", 20),
        ],
    ));
    cases.extend(COMPUTER.amount_cases(nothing, &[("gains", 5_000), ("computer_loss", 10_000)]));
    cases.extend(COMPUTER.flag_cases(nothing, &["computer_serious"]));
    for (fact, below, at, above) in [
        ("financial_credentials", "49", "50", "51"),
        ("other_credentials", "2499", "2500", "2501"),
        ("systems_controlled", "99", "100", "101"),
        ("gains", "24999.99", "25000.00", "25000.01"),
        ("computer_loss", "49999.99", "50000.00", "50000.01"),
    ] {
        for (id, value, tier) in [
            ("below", below, "serious"),
            ("at", at, "especially_serious"),
            ("above", above, "especially_serious"),
        ] {
            cases.push(COMPUTER.test(
                &format!("{}-fivefold-{id}", fact.replace('_', "-")),
                &[&[(fact, value)]],
                COMPUTER.is("established").tier(tier),
            ));
        }
    }
    cases.extend([
        COMPUTER.test(
            "control",
            &[&[("computer_result", "[control]")]],
            COMPUTER.is("established"),
        ),
        COMPUTER.test(
            "regulation",
            &[&[("computer_rules", "[administrative_regulation]")]],
            COMPUTER.is("established"),
        ),
        COMPUTER.test(
            "basic-range",
            &[],
            COMPUTER
                .is("established")
                .tier("serious")
                .consequences(&THREE_YEARS),
        ),
        COMPUTER.test(
            "aggravated-range",
            &[&[("financial_credentials", "50")]],
            COMPUTER
                .is("established")
                .tier("especially_serious")
                .consequences(&heavier),
        ),
        COMPUTER.test(
            "especially-serious-otherwise",
            &[&[("computer_especially_serious", "true")]],
            COMPUTER.is("established").tier("especially_serious"),
        ),
        COMPUTER.test(
            "especially-serious-unknown",
            &[&[("computer_especially_serious", "unknown")]],
            COMPUTER
                .is("established")
                .tier("serious|especially_serious"),
        ),
        COMPUTER.test(
            "decided-before-numbers",
            &[&[
                ("date", "2010-05-10"),
                ("decision_date", "2011-08-31"),
                ("computer_serious", "unknown"),
            ]],
            COMPUTER.open("computer_serious"),
        ),
        COMPUTER.test(
            "decided-under-numbers",
            &[&[
                ("date", "2010-05-10"),
                ("decision_date", "2011-09-01"),
                ("computer_serious", "unknown"),
            ]],
            COMPUTER.is("established").tier("serious"),
        ),
    ]);
    cases.extend(COMPUTER.first_day("2009-02-27", "no_law_in_force", "2009-02-28"));
    cases.extend(units(&COMPUTER));
    cases
}

const USE: Offence = Offence {
    id: art287_1::ID,
    prefix: "art287-1",
    act: &[
        ("date", "2024-05-10"),
        ("network_use", "[site_for_crime]"),
        ("fake_official_site", "true"),
        ("network_penalty", "false"),
        ("network_use_serious", "false"),
        ("network_crime_minor", "false"),
        ("clearly_minor", "false"),
    ],
    elements: &[
        ("mental_state", "negligence"),
        ("network_use", "[]"),
        ("fake_official_site", "false"),
    ],
    party: &[],
};

/// Art. 287-1.
fn network_use() -> Vec<TestCase> {
    let nothing: Facts<'_> = &[("fake_official_site", "false")];
    let penalised: Facts<'_> = &[
        ("fake_official_site", "false"),
        ("network_penalty", "true"),
        ("network_penalty_date", "2022-05-10"),
    ];
    let mut cases = USE.element_cases();
    cases.extend(USE.count_cases(
        nothing,
        &[
            ("crime_sites", 3),
            ("crime_site_accounts", 2_000),
            ("crime_groups", 5),
            ("crime_group_members", 1_000),
            ("posted_items", 100),
            ("posted_accounts", 2_000),
            ("posted_group_members", 3_000),
            ("posted_followers", 30_000),
        ],
    ));
    cases.extend(USE.amount_cases(nothing, &[("gains", 10_000)]));
    cases.extend(USE.flag_cases(nothing, &["network_use_serious"]));
    cases.extend(penalties(&USE, penalised));
    cases.extend([
        USE.test(
            "illegal-information",
            &[&[("network_use", "[illegal_information]")]],
            USE.is("established"),
        ),
        USE.test(
            "information-for-crime",
            &[&[("network_use", "[information_for_crime]")]],
            USE.is("established"),
        ),
        USE.test(
            "range",
            &[],
            USE.is("established")
                .version("am9")
                .consequences(&THREE_YEARS),
        ),
        USE.test(
            "decided-before-numbers",
            &[&[
                ("date", "2018-05-10"),
                ("decision_date", "2019-10-31"),
                ("network_use_serious", "unknown"),
            ]],
            USE.open("network_use_serious"),
        ),
        USE.test(
            "decided-under-numbers",
            &[&[("date", "2018-05-10"), ("decision_date", "2019-11-01")]],
            USE.is("established"),
        ),
        USE.test_of(
            "unit",
            &[("nature", "unit")],
            &[],
            USE.is("established")
                .consequences(&["unit-fine: CNY 1,000.00 or more [follows]"]),
        ),
    ]);
    cases.extend(
        [
            ("adult", "2006-05-09", "[follows]", "[excluded]"),
            ("minor", "2006-05-10", "[excluded]", "[follows]"),
            ("age-unknown", "2005-01-01..2007-01-01", "[open]", "[open]"),
        ]
        .map(|(id, birth_date, adult, minor)| {
            USE.test_of(
                id,
                &[("birth_date", birth_date)],
                &[],
                USE.is("established").consequences(&[
                    &format!("fine: CNY 1,000.00 or more {adult}"),
                    &format!("fine-of-minor: CNY 500.00 or more {minor}"),
                ]),
            )
        }),
    );
    cases.extend(USE.first_day("2015-10-31", "no_law_in_force", "2015-11-01"));
    cases
}

/// An administrative penalty of two years before: the anniversary, the day after it, penalties of the day of
/// the act and of the day after, and what is unknown.
fn penalties(offence: &Offence, penalised: Facts<'_>) -> Vec<TestCase> {
    vec![
        offence.test(
            "penalty-anniversary",
            &[penalised],
            offence.is("established"),
        ),
        offence.test(
            "penalty-within",
            &[penalised, &[("network_penalty_date", "2022-05-11")]],
            offence.is("established"),
        ),
        offence.test(
            "penalty-day-late",
            &[penalised, &[("network_penalty_date", "2022-05-09")]],
            offence.is("not_established"),
        ),
        offence.test(
            "penalty-of-the-day",
            &[penalised, &[("network_penalty_date", "2024-05-10")]],
            offence.is("established"),
        ),
        offence.test(
            "penalty-after-the-act",
            &[penalised, &[("network_penalty_date", "2024-05-11")]],
            offence.is("not_established"),
        ),
        offence.test(
            "penalty-unknown",
            &[penalised, &[("network_penalty", "unknown")]],
            offence.open("network_penalty"),
        ),
        offence.test(
            "penalty-date-unknown",
            &[penalised, &[("network_penalty_date", "unknown")]],
            offence.open("network_penalty_date"),
        ),
    ]
}

const HELP: Offence = Offence {
    id: art287_2::ID,
    prefix: "art287-2",
    act: &[
        ("date", "2024-05-10"),
        ("knew_network_crime", "true"),
        ("network_help", "[payment]"),
        ("helped_crime_provable", "true"),
        ("helped_persons", "3"),
        ("network_penalty", "false"),
        ("helped_crime_serious", "false"),
        ("help_serious", "false"),
        ("help_especially_serious", "false"),
        ("network_crime_minor", "false"),
        ("clearly_minor", "false"),
    ],
    elements: &[
        ("mental_state", "negligence"),
        ("knew_network_crime", "false"),
        ("network_help", "[]"),
        ("helped_crime_provable", "false"),
    ],
    party: &[],
};

/// Art. 287-2.
fn network_help() -> Vec<TestCase> {
    let nothing: Facts<'_> = &[("helped_persons", "0")];
    let unprovable: Facts<'_> = &[("helped_persons", "3"), ("helped_crime_provable", "false")];
    let since_2025: Facts<'_> = &[("helped_persons", "0"), ("date", "2025-07-22")];
    let penalised: Facts<'_> = &[
        ("helped_persons", "0"),
        ("network_penalty", "true"),
        ("network_penalty_date", "2022-05-10"),
    ];
    let mut cases = HELP.element_cases();
    cases.extend(HELP.count_cases(nothing, &[("helped_persons", 3)]));
    cases.extend(HELP.amount_cases(
        nothing,
        &[
            ("payments_settled", 200_000),
            ("funds_by_advertising", 50_000),
            ("gains", 10_000),
        ],
    ));
    cases.extend(HELP.amount_cases(
        unprovable,
        &[
            ("payments_settled", 1_000_000),
            ("funds_by_advertising", 250_000),
            ("gains", 50_000),
        ],
    ));
    cases.extend(HELP.flag_cases(nothing, &["helped_crime_serious", "help_serious"]));
    cases.extend(HELP.flag_cases(unprovable, &["help_especially_serious"]));
    cases.extend(HELP.count_cases(since_2025, &[("phone_cards", 20)]));
    cases.extend(penalties(&HELP, penalised));
    let cards = |id: &str, changes: Facts<'_>, status: &str| {
        HELP.test(id, &[since_2025, changes], HELP.is(status))
    };
    cases.extend([
        HELP.test(
            "technical",
            &[&[("network_help", "[technical]")]],
            HELP.is("established"),
        ),
        HELP.test(
            "advertising",
            &[&[("network_help", "[advertising]")]],
            HELP.is("established"),
        ),
        HELP.test(
            "range",
            &[],
            HELP.is("established").consequences(&THREE_YEARS),
        ),
        cards(
            "own-accounts",
            &[("own_accounts", "3"), ("own_accounts_inflow", "300000.01")],
            "established",
        ),
        cards(
            "own-accounts-inflow-at",
            &[("own_accounts", "3"), ("own_accounts_inflow", "300000.00")],
            "not_established",
        ),
        cards(
            "own-accounts-two",
            &[("own_accounts", "2"), ("own_accounts_inflow", "300000.01")],
            "not_established",
        ),
        cards(
            "own-accounts-four",
            &[("own_accounts", "4"), ("own_accounts_inflow", "300000.01")],
            "established",
        ),
        cards(
            "others-accounts",
            &[("others_accounts_inflow", "300000.01")],
            "established",
        ),
        cards(
            "others-accounts-at",
            &[("others_accounts_inflow", "300000.00")],
            "not_established",
        ),
        cards(
            "others-accounts-below",
            &[("others_accounts_inflow", "299999.99")],
            "not_established",
        ),
        cards(
            "phone-cards-day-before",
            &[("phone_cards", "20"), ("date", "2025-07-21")],
            "not_established",
        ),
        HELP.test(
            "decided-before-numbers",
            &[&[
                ("date", "2018-05-10"),
                ("decision_date", "2019-10-31"),
                ("help_serious", "unknown"),
            ]],
            HELP.open("help_serious"),
        ),
        HELP.test_of(
            "unit",
            &[("nature", "unit")],
            &[],
            HELP.is("established")
                .consequences(&["unit-fine: CNY 1,000.00 or more [follows]"]),
        ),
    ]);
    cases.extend(HELP.first_day("2015-10-31", "no_law_in_force", "2015-11-01"));
    cases
}

const CASE_INFORMATION: Offence = Offence {
    id: art308_1::ID,
    prefix: "art308-1",
    act: &[
        ("date", "2024-05-10"),
        ("leaked", "true"),
        ("case_information", "true"),
        ("case_information_spread", "true"),
        ("case_information_serious", "false"),
        ("state_secret", "false"),
    ],
    elements: &[
        ("mental_state", "negligence"),
        ("leaked", "false"),
        ("case_information", "false"),
        ("case_information_spread", "false"),
    ],
    party: &[("proceedings_role", "defender")],
};

/// Art. 308-1.
fn case_information() -> Vec<TestCase> {
    let offence = &CASE_INFORMATION;
    let mut cases = offence.element_cases();
    cases.extend(offence.flag_cases(
        &[("case_information_spread", "false")],
        &["case_information_serious"],
    ));
    for (id, role, status) in [
        ("judicial-officer", "judicial_officer", "established"),
        ("agent", "agent_ad_litem", "established"),
        ("participant", "other_participant", "established"),
        ("no-participant", "none", "not_established"),
    ] {
        cases.push(offence.test_of(id, &[("proceedings_role", role)], &[], offence.is(status)));
    }
    cases.extend([
        offence.test_of(
            "role-unknown",
            &[("proceedings_role", "unknown")],
            &[],
            offence
                .is("undetermined")
                .missing(&["x: party.proceedings_role"]),
        ),
        offence.test_of(
            "unit",
            &[("nature", "unit")],
            &[],
            offence.is("not_established"),
        ),
        offence.test(
            "range",
            &[],
            offence.is("established").consequences(&[
                "imprisonment: 6 to 36 months [follows]",
                "criminal-detention: 1 to 6 months [follows]",
                "surveillance: 3 to 24 months [follows]",
                "fine: CNY 1,000.00 or more [follows]",
            ]),
        ),
    ]);
    cases.extend(offence.first_day("2015-10-31", "no_law_in_force", "2015-11-01"));
    cases
}

const STATE_SECRETS: Offence = Offence {
    id: art398::ID,
    prefix: "art398",
    act: &[
        ("date", "2024-05-10"),
        ("leaked", "true"),
        ("state_secret", "true"),
        ("top_secret_items", "1"),
        ("state_secret_serious", "false"),
        ("state_secret_especially_serious", "false"),
    ],
    elements: &[
        ("mental_state", "no_fault_proved"),
        ("leaked", "false"),
        ("state_secret", "false"),
    ],
    party: &[("sector", "state_organ")],
};

/// Art. 398, with intent and by negligence.
fn state_secrets() -> Vec<TestCase> {
    let offence = &STATE_SECRETS;
    let nothing: Facts<'_> = &[("top_secret_items", "0")];
    let range = [
        "imprisonment: 6 to 36 months [follows]",
        "criminal-detention: 1 to 6 months [follows]",
    ];
    let mut cases = offence.element_cases();
    cases.extend(offence.count_cases(
        nothing,
        &[
            ("top_secret_items", 1),
            ("highly_secret_items", 2),
            ("secret_items", 3),
        ],
    ));
    cases.extend(offence.flag_cases(nothing, &["state_secret_serious"]));
    for (fact, count, status) in [
        ("top_secret_items", "0", "not_established"),
        ("top_secret_items", "1", "established"),
        ("top_secret_items", "2", "established"),
        ("highly_secret_items", "2", "not_established"),
        ("highly_secret_items", "3", "established"),
        ("highly_secret_items", "4", "established"),
        ("secret_items", "3", "not_established"),
        ("secret_items", "4", "established"),
        ("secret_items", "5", "established"),
    ] {
        cases.push(offence.test(
            &format!("negligence-{}-{count}", fact.replace('_', "-")),
            &[nothing, &[("mental_state", "negligence"), (fact, count)]],
            offence.is(status),
        ));
    }
    cases.extend([
        offence.test(
            "range",
            &[],
            offence
                .is("established")
                .tier("serious")
                .consequences(&range),
        ),
        offence.test(
            "especially-serious",
            &[&[("state_secret_especially_serious", "true")]],
            offence
                .is("established")
                .tier("especially_serious")
                .consequences(&["imprisonment: 36 to 84 months [follows]"]),
        ),
        offence.test(
            "especially-serious-unknown",
            &[&[("state_secret_especially_serious", "unknown")]],
            offence.is("established").tier("serious|especially_serious"),
        ),
        offence.test_of(
            "not-state-staff",
            &[("sector", "finance")],
            &[],
            offence
                .is("established")
                .consequences(&["not-state-staff: [follows]"]),
        ),
        offence.test_of(
            "unit",
            &[("nature", "unit")],
            &[],
            offence.is("not_established"),
        ),
        offence.test(
            "standards-day-before",
            &[&[("date", "2005-12-28"), ("state_secret_serious", "unknown")]],
            offence.open("state_secret_serious"),
        ),
        offence.test(
            "standards-first-day",
            &[&[("date", "2005-12-29"), ("state_secret_serious", "unknown")]],
            offence.is("established"),
        ),
        offence.test(
            "code-day-before",
            &[&[("date", "1997-09-30"), ("state_secret_serious", "true")]],
            offence.is("no_law_in_force"),
        ),
        offence.test(
            "code-first-day",
            &[&[("date", "1997-10-01"), ("state_secret_serious", "true")]],
            offence.is("established"),
        ),
    ]);
    cases
}

/// Which offence governs beside another on the same act.
fn together() -> Vec<TestCase> {
    let two = |id: &str,
               zh: &str,
               en: &str,
               first: &Offence,
               second: &Offence,
               party: Facts<'_>,
               changes: Facts<'_>,
               governs: [&str; 2]| {
        let [one, other] = governs;
        let case = first.case(party, &[second.act, changes]);
        test_case(
            &format!("together-{id}"),
            text(zh, en),
            &case,
            vec![
                first.is("established").standing(one),
                second.is("established").standing(other),
            ],
        )
    };
    vec![
        two(
            "case-information-state-secret",
            "案件信息是国家秘密的，依第三百九十八条",
            "case information that is a state secret: Article 398 governs",
            &CASE_INFORMATION,
            &STATE_SECRETS,
            &[],
            &[],
            ["yields", "stands"],
        ),
        two(
            "use-and-computer-data",
            "非法利用信息网络与第二百八十五条第二款（情节特别严重）：从一重",
            "unlawful use beside Article 285(2), especially serious: the heavier governs",
            &USE,
            &COMPUTER,
            &[],
            &[("financial_credentials", "50")],
            ["yields", "stands"],
        ),
        two(
            "use-and-trade-secret",
            "非法利用信息网络与侵犯商业秘密罪（情节特别严重）：从一重",
            "unlawful use beside Article 219, especially serious: the heavier governs",
            &USE,
            &SECRETS,
            &[],
            &[("secret_loss", "3000000")],
            ["yields", "stands"],
        ),
        two(
            "use-and-help",
            "非法利用信息网络与帮助信息网络犯罪活动罪：法定刑相同，列前者处断",
            "unlawful use beside help: equal ranges, the one named first governs",
            &USE,
            &HELP,
            &[],
            &[],
            ["yields", "stands"],
        ),
    ]
}
