//! Test cases of Article 286-1 with 法释〔2019〕15号: each element met, not met and unknown; each number
//! just below, at and just above; the days around each date; worked examples 11a to 11c.

use lexpack_sdk::wire::{Expectation, TestCase};
use lexpack_sdk::{Expect, expect, test_case, text};

use cn_vocabulary::CRIME_253_1;

use crate::art253_1::PARAGRAPH_4_PERSONS;
use crate::art286_1::{ID, PERSONS};
use crate::spc2019;
use crate::written::{changed, entity};

/// A platform, its manager, and the refusal of an order that nothing has followed from so far.
const ACT: &[(&str, &str)] = &[
    ("actor", "platform"),
    ("unit_name_misused", "false"),
    ("date", "2024-03-20"),
    ("mental_state", "intent"),
    ("network_duty_rules", "[statute]"),
    ("order_issued", "true"),
    ("order_by_competent_body", "true"),
    ("order_written", "true"),
    ("order_date", "2024-03-01"),
    ("order_deadline", "2024-03-15"),
    ("order_complied", "false"),
    ("order_legal_basis", "true"),
    ("order_clear_and_reasonable", "true"),
    ("order_ability", "true"),
    ("spread_by_refusal", "false"),
    ("leak_by_refusal", "false"),
    ("evidence_lost_by_refusal", "false"),
    ("logs_or_identity_missing", "false"),
    ("orders_repeated", "false"),
    ("service_mainly_for_crime", "false"),
    ("service_attack_serious", "false"),
    ("service_crimes", "[]"),
    ("service_other_major_crime", "false"),
    ("public_network_damage_serious", "false"),
    ("network_duty_other_serious", "false"),
    ("earlier_refusals", "false"),
    ("network_crime_minor", "false"),
    ("clearly_minor", "false"),
    // Article 253-1 is not in question.
    ("personal_information", "false"),
    ("rules_violated", "[]"),
    ("conduct", "[]"),
];

/// A leak after the deadline, without records so far.
const LEAK: &[(&str, &str)] = &[
    ("leak_by_refusal", "true"),
    ("leak_date", "2024-03-18"),
    ("grave_harm_to_victim", "false"),
    ("leak_major_loss", "false"),
    ("leak_social_disorder", "false"),
    ("leak_other_serious", "false"),
];

/// Illegal information spread, without numbers so far.
const SPREAD: &[(&str, &str)] = &[
    ("spread_by_refusal", "true"),
    ("illegal_spread_judged", "false"),
];

/// Evidence lost, without anything serious so far.
const EVIDENCE: &[(&str, &str)] = &[
    ("evidence_lost_by_refusal", "true"),
    ("evidence_cases", "[]"),
    ("evidence_case_life_or_death", "false"),
    ("evidence_lost_repeatedly", "false"),
    ("proceedings_seriously_affected", "false"),
    ("evidence_other_serious", "false"),
];

/// Worked example 11a: 300 track and 2,000 lodging records.
const RECORDS: &[(&str, &str)] = &[("records.track", "300"), ("records.lodging", "2000")];

/// A case with the platform and the manager as stated.
fn case_of(
    platform: &[(&str, &str)],
    manager: &[(&str, &str)],
    changes: &[&[(&str, &str)]],
) -> String {
    let platform = changed(
        &[
            ("nature", "unit"),
            ("birth_date", "1985-01-01"),
            ("set_up_for_crime", "false"),
            ("mainly_commits_crime", "false"),
            ("network_services", "[application]"),
        ],
        &[platform],
    );
    let manager = changed(
        &[
            ("nature", "natural_person"),
            ("birth_date", "1985-01-01"),
            ("unit", "platform"),
            ("unit_role", "directly_responsible_manager"),
        ],
        &[manager],
    );
    format!(
        "assessment_date: 2026-11-23\nclosed_kinds: [act, batch, sanction]\nentities:\n{}{}{}",
        entity("platform", "party", &platform),
        entity("manager", "party", &manager),
        entity("refusal", "act", &changed(ACT, changes)),
    )
}

fn case(changes: &[&[(&str, &str)]]) -> String {
    case_of(&[], &[], changes)
}

fn one(id: &str, zh: &str, en: &str, case_text: &str, expectations: Vec<Expectation>) -> TestCase {
    test_case(
        &format!("art286-1-{id}"),
        text(zh, en),
        case_text,
        expectations,
    )
}

/// What comes out for the platform.
fn unit(status: &str) -> Expectation {
    expect(ID, "platform", "refusal", status)
}

/// What comes out for the manager.
fn person(status: &str) -> Expectation {
    expect(PERSONS, "manager", "refusal", status)
}

/// The same for both.
fn both(status: &str) -> Vec<Expectation> {
    vec![unit(status), person(status)]
}

/// Both undetermined for want of one fact.
fn open(missing: &[&str]) -> Vec<Expectation> {
    vec![
        unit("undetermined").missing(missing),
        person("undetermined").missing(missing),
    ]
}

const PENALTY: [&str; 4] = [
    "imprisonment: 6 to 36 months [follows]",
    "criminal-detention: 1 to 6 months [follows]",
    "surveillance: 3 to 24 months [follows]",
    "fine: CNY 1,000.00 or more [follows]",
];
const UNIT_FINE: [&str; 1] = ["unit-fine: CNY 1,000.00 or more [follows]"];

pub(crate) fn all() -> Vec<TestCase> {
    let mut cases = worked_examples();
    cases.extend(provider());
    cases.extend(elements());
    cases.extend(leak_in_time());
    cases.extend(leaked_records());
    cases.extend(leak_consequences());
    cases.extend(spread());
    cases.extend(evidence());
    cases.extend(other_serious());
    cases.extend(accumulation());
    cases.extend(dates());
    cases.extend(persons());
    cases.extend(general_rules());
    cases.extend(beside_article_253_1());
    cases
}

fn worked_examples() -> Vec<TestCase> {
    let no_order: &[(&str, &str)] = &[
        ("order_issued", "false"),
        ("order_by_competent_body", ""),
        ("order_written", ""),
        ("order_date", ""),
        ("order_deadline", ""),
        ("order_complied", ""),
        ("order_legal_basis", ""),
        ("order_clear_and_reasonable", ""),
        ("order_ability", ""),
    ];
    vec![
        one(
            "worked-example-11a",
            "责令2024年3月15日前堵塞漏洞，能够做到而拒不改正，期限届满后泄露行踪轨迹信息300条、住宿信息2,000条：100×300＋10×2,000＝50,000",
            "worked example 11a: ordered to close a hole by 2024-03-15, able and refused; then 300 \
             track and 2,000 lodging records leak: 100 × 300 + 10 × 2,000 = 50,000",
            &case(&[LEAK, RECORDS]),
            vec![
                unit("established").version("am9").consequences(&UNIT_FINE),
                person("established").version("am9").consequences(&PENALTY),
                expect(spc2019::ARTICLE_4, "platform", "refusal", "established"),
            ],
        ),
        one(
            "worked-example-11b",
            "同样的泄露，从未责令改正",
            "worked example 11b: the same leak, no order ever",
            &case(&[LEAK, RECORDS, no_order]),
            both("not_established"),
        ),
        one(
            "worked-example-11c",
            "同11a，但只泄露行踪轨迹信息499条，没有第四条第五项至第八项的情形",
            "worked example 11c: as 11a, but only 499 track records leak, and nothing of Art. \
             4(5)-(8)",
            &case(&[LEAK, &[("records.track", "499")]]),
            both("not_established"),
        ),
    ]
}

/// Art. 1, for units and individuals.
fn provider() -> Vec<TestCase> {
    let services = |id: &str, services: &str, expectations| {
        one(
            id,
            "网络服务提供者：三类服务任一类即可",
            "a provider: any of the three kinds of service suffices",
            &case_of(&[("network_services", services)], &[], &[LEAK, RECORDS]),
            expectations,
        )
    };
    vec![
        services("access", "[access]", both("established")),
        services("public-service", "[public_service]", both("established")),
        services("no-service", "[]", both("not_established")),
        services(
            "service-unknown",
            "unknown",
            open(&["platform: party.network_services"]),
        ),
        one(
            "individual-provider",
            "个人提供服务的，适用第一款，有管制",
            "an individual provider falls under paragraph 1, with public surveillance",
            &case_of(&[("nature", "natural_person")], &[], &[LEAK, RECORDS]),
            vec![
                unit("established").consequences(&PENALTY),
                person("not_established"),
            ],
        ),
        one(
            "nature-unknown",
            "行为人性质未知：构成犯罪，处罚待定",
            "nature of the actor unknown: it is a crime, and what follows is open",
            &case_of(&[("nature", "unknown")], &[], &[LEAK, RECORDS]),
            vec![
                unit("established").consequences(&["unit-fine: CNY 1,000.00 or more [open]"]),
                person("undetermined").missing(&["platform: party.nature"]),
            ],
        ),
    ]
}

/// Intent, the duty, the order and the refusal: each met above, here not met and unknown.
fn elements() -> Vec<TestCase> {
    let element = |id: &str, change: (&str, &str), expectations| {
        one(
            id,
            "构成要件：一项不符合或者未知",
            "one element not met or unknown",
            &case(&[LEAK, RECORDS, &[change]]),
            expectations,
        )
    };
    let mut cases = vec![
        element(
            "negligence",
            ("mental_state", "negligence"),
            both("not_established"),
        ),
        element(
            "mental-state-unknown",
            ("mental_state", "unknown"),
            open(&["refusal: act.mental_state"]),
        ),
        element(
            "duty-of-regulation",
            ("network_duty_rules", "[administrative_regulation]"),
            both("established"),
        ),
        element(
            "duty-of-departmental-rule",
            ("network_duty_rules", "[departmental_rule]"),
            both("not_established"),
        ),
        element(
            "no-duty",
            ("network_duty_rules", "[]"),
            both("not_established"),
        ),
        element(
            "duty-unknown",
            ("network_duty_rules", "unknown"),
            open(&["refusal: act.network_duty_rules"]),
        ),
    ];
    for (name, against) in [
        ("order_issued", "false"),
        ("order_by_competent_body", "false"),
        ("order_written", "false"),
        ("order_complied", "true"),
        ("order_legal_basis", "false"),
        ("order_clear_and_reasonable", "false"),
        ("order_ability", "false"),
        ("leak_by_refusal", "false"),
    ] {
        let id = name.replace('_', "-");
        let missing = format!("refusal: act.{name}");
        cases.push(element(
            &format!("{id}-against"),
            (name, against),
            both("not_established"),
        ));
        cases.push(element(
            &format!("{id}-unknown"),
            (name, "unknown"),
            open(&[&missing]),
        ));
    }
    cases
}

/// D-14: only what leaks after the deadline counts.
fn leak_in_time() -> Vec<TestCase> {
    let on = |id: &str, change: (&str, &str), expectations| {
        one(
            id,
            "只计期限届满以后的泄露",
            "only what leaks after the deadline counts",
            &case(&[LEAK, RECORDS, &[change]]),
            expectations,
        )
    };
    vec![
        on(
            "leak-on-deadline",
            ("leak_date", "2024-03-15"),
            both("not_established"),
        ),
        on(
            "leak-day-after",
            ("leak_date", "2024-03-16"),
            both("established"),
        ),
        on(
            "leak-before-order",
            ("leak_date", "2024-02-20"),
            both("not_established"),
        ),
        on(
            "leak-date-unknown",
            ("leak_date", "unknown"),
            open(&["refusal: act.leak_date"]),
        ),
        on(
            "leak-date-within-days-after",
            ("leak_date", "2024-03-16..2024-03-20"),
            both("established"),
        ),
        on(
            "leak-date-across-deadline",
            ("leak_date", "2024-03-15..2024-03-16"),
            open(&["refusal: act.leak_date"]),
        ),
        on(
            "deadline-unknown",
            ("order_deadline", "unknown"),
            open(&["refusal: act.order_deadline"]),
        ),
    ]
}

/// Art. 4(1)-(4): each category alone, mixed, and each record once (D-32).
fn leaked_records() -> Vec<TestCase> {
    let mut cases = Vec::new();
    for (category, limit) in [
        ("track", 500_u32),
        ("communication_content", 500),
        ("credit", 500),
        ("property", 500),
        ("lodging", 5_000),
        ("communication_records", 5_000),
        ("health", 5_000),
        ("transaction", 5_000),
        ("other_sensitive", 5_000),
        ("other", 50_000),
    ] {
        let name = format!("records.{category}");
        for (count, status) in around(limit) {
            cases.push(one(
                &format!("{}-{count}", category.replace('_', "-")),
                "单独一类信息的条数标准，“以上”包括本数",
                "number of records of one category; reaching it suffices",
                &case(&[LEAK, &[(&name, &count)]]),
                both(status),
            ));
        }
    }
    let records = |id: &str, records: &[(&str, &str)], expectations| {
        one(
            id,
            "按相应比例折算合计：100a＋10b＋c≥50,000",
            "added in proportion: 100a + 10b + c at least 50,000",
            &case(&[LEAK, records]),
            expectations,
        )
    };
    cases.extend([
        records(
            "mixed-49990",
            &[("records.track", "300"), ("records.lodging", "1999")],
            both("not_established"),
        ),
        records(
            "mixed-50010",
            &[("records.track", "300"), ("records.lodging", "2001")],
            both("established"),
        ),
        records(
            "mixed-three-49999",
            &[
                ("records.credit", "499"),
                ("records.health", "9"),
                ("records.other", "9"),
            ],
            both("not_established"),
        ),
        records(
            "mixed-three-50000",
            &[
                ("records.credit", "499"),
                ("records.health", "9"),
                ("records.other", "10"),
            ],
            both("established"),
        ),
        records(
            "first-group-together",
            &[
                ("records.track", "125"),
                ("records.communication_content", "125"),
                ("records.credit", "125"),
                ("records.property", "125"),
            ],
            both("established"),
        ),
        records(
            "interval-above",
            &[("records.track", "500..800")],
            both("established"),
        ),
        records(
            "interval-across",
            &[("records.track", "499..500")],
            open(&["refusal: act.records.track"]),
        ),
        records(
            "each-record-once",
            &[("records.track", "499"), ("leak_recipients", "2")],
            both("not_established"),
        ),
    ]);
    cases
}

/// Just below, at and just above a number, with the status.
fn around(limit: u32) -> [(String, &'static str); 3] {
    [
        (limit.saturating_sub(1).to_string(), "not_established"),
        (limit.to_string(), "established"),
        (limit.saturating_add(1).to_string(), "established"),
    ]
}

/// Art. 4(5)-(8): one record suffices.
fn leak_consequences() -> Vec<TestCase> {
    flags(
        "leak",
        &[LEAK, &[("records.track", "1")]],
        &[
            "grave_harm_to_victim",
            "leak_major_loss",
            "leak_social_disorder",
            "leak_other_serious",
        ],
    )
}

/// One case where a fact holds and one where it is unknown; it does not hold in the others.
fn flags(prefix: &str, base: &[&[(&str, &str)]], names: &[&str]) -> Vec<TestCase> {
    let mut cases = Vec::new();
    for name in names {
        let id = name.replace('_', "-");
        let missing = format!("refusal: act.{name}");
        let with = |value: &str| {
            let change = [(*name, value)];
            let mut changes = base.to_vec();
            changes.push(&change);
            case(&changes)
        };
        cases.push(one(
            &format!("{prefix}-{id}"),
            "具有所列情形之一",
            "one of the circumstances that are listed",
            &with("true"),
            both("established"),
        ));
        cases.push(one(
            &format!("{prefix}-{id}-unknown"),
            "所列情形之一未知",
            "one of the circumstances is unknown",
            &with("unknown"),
            open(&[&missing]),
        ));
    }
    cases
}

/// Art. 3.
fn spread() -> Vec<TestCase> {
    let mut cases = flags("spread", &[SPREAD], &["illegal_spread_judged"]);
    for (name, limit) in [
        ("illegal_videos", 200_u32),
        ("illegal_items", 2_000),
        ("illegal_accounts", 2_000),
        ("illegal_group_members", 3_000),
        ("illegal_followers", 30_000),
        ("illegal_clicks", 50_000),
    ] {
        for (count, status) in around(limit) {
            cases.push(one(
                &format!("{}-{count}", name.replace('_', "-")),
                "违法信息大量传播的数量标准",
                "number of illegal information spread",
                &case(&[SPREAD, &[(name, &count)]]),
                both(status),
            ));
        }
    }
    let numbers = |id: &str, numbers: &[(&str, &str)], expectations| {
        one(
            id,
            "视频与其他信息按比例折算：10×视频＋其他≥2,000；其他各项不相加",
            "videos and other items in proportion: 10 × videos + others at least 2,000; nothing \
             else is added",
            &case(&[SPREAD, numbers]),
            expectations,
        )
    };
    cases.extend([
        numbers(
            "spread-mixed-1999",
            &[("illegal_videos", "199"), ("illegal_items", "9")],
            both("not_established"),
        ),
        numbers(
            "spread-mixed-2000",
            &[("illegal_videos", "199"), ("illegal_items", "10")],
            both("established"),
        ),
        numbers(
            "spread-mixed-2001",
            &[("illegal_videos", "199"), ("illegal_items", "11")],
            both("established"),
        ),
        numbers(
            "spread-accounts-not-mixed",
            &[
                ("illegal_videos", "199"),
                ("illegal_accounts", "1999"),
                ("illegal_clicks", "49999"),
            ],
            both("not_established"),
        ),
        numbers(
            "spread-not-by-refusal",
            &[("illegal_videos", "200"), ("spread_by_refusal", "false")],
            both("not_established"),
        ),
        numbers(
            "spread-by-refusal-unknown",
            &[("illegal_videos", "200"), ("spread_by_refusal", "unknown")],
            open(&["refusal: act.spread_by_refusal"]),
        ),
    ]);
    cases
}

/// Art. 5.
fn evidence() -> Vec<TestCase> {
    let mut cases = flags(
        "evidence",
        &[EVIDENCE],
        &[
            "evidence_case_life_or_death",
            "evidence_lost_repeatedly",
            "proceedings_seriously_affected",
            "evidence_other_serious",
        ],
    );
    let with = |id: &str, changes: &[(&str, &str)], expectations| {
        one(
            id,
            "刑事案件证据灭失，情节严重",
            "serious loss of evidence of criminal cases",
            &case(&[EVIDENCE, changes]),
            expectations,
        )
    };
    cases.extend([
        with("evidence-none", &[], both("not_established")),
        with(
            "evidence-4-years",
            &[("evidence_case_years", "4")],
            both("not_established"),
        ),
        with(
            "evidence-5-years",
            &[("evidence_case_years", "5")],
            both("established"),
        ),
        with(
            "evidence-6-years",
            &[("evidence_case_years", "6")],
            both("established"),
        ),
        with(
            "evidence-cases-unknown",
            &[("evidence_cases", "unknown")],
            open(&["refusal: act.evidence_cases"]),
        ),
        with(
            "evidence-not-by-refusal",
            &[
                ("evidence_case_years", "5"),
                ("evidence_lost_by_refusal", "false"),
            ],
            both("not_established"),
        ),
        with(
            "evidence-by-refusal-unknown",
            &[
                ("evidence_case_years", "5"),
                ("evidence_lost_by_refusal", "unknown"),
            ],
            open(&["refusal: act.evidence_lost_by_refusal"]),
        ),
    ]);
    for kind in [
        "state_security",
        "terrorism",
        "organised_crime",
        "corruption",
    ] {
        cases.push(with(
            &format!("evidence-{}", kind.replace('_', "-")),
            &[("evidence_cases", &format!("[{kind}]"))],
            both("established"),
        ));
        cases.push(one(
            &format!("service-{}", kind.replace('_', "-")),
            "服务被用于所列犯罪",
            "the service was used for a crime that is listed",
            &case(&[&[("service_crimes", &format!("[{kind}]"))]]),
            both("established"),
        ));
    }
    cases
}

/// Art. 6.
fn other_serious() -> Vec<TestCase> {
    let mut cases = flags(
        "other",
        &[],
        &[
            "logs_or_identity_missing",
            "service_mainly_for_crime",
            "service_attack_serious",
            "service_other_major_crime",
            "public_network_damage_serious",
            "network_duty_other_serious",
        ],
    );
    let orders = |id: &str, first: &str, repeated: &str, expectations| {
        one(
            id,
            "二年内经多次责令改正拒不改正（最后一次2024年3月1日）",
            "repeated orders within two years refused (the last on 2024-03-01)",
            &case(&[&[
                ("first_refused_order_date", first),
                ("orders_repeated", repeated),
            ]]),
            expectations,
        )
    };
    cases.extend([
        one(
            "nothing-followed",
            "拒不改正而没有任何后果",
            "an order was refused, and nothing followed",
            &case(&[]),
            both("not_established"),
        ),
        one(
            "service-crimes-unknown",
            "服务被用于何种犯罪未知",
            "unknown for which crimes the service was used",
            &case(&[&[("service_crimes", "unknown")]]),
            open(&["refusal: act.service_crimes"]),
        ),
        orders(
            "orders-over-two-years",
            "2022-02-28",
            "true",
            both("not_established"),
        ),
        orders(
            "orders-two-years",
            "2022-03-01",
            "true",
            both("established"),
        ),
        orders(
            "orders-within-two-years",
            "2022-03-02",
            "true",
            both("established"),
        ),
        orders(
            "orders-of-one-day",
            "2024-03-01",
            "true",
            both("established"),
        ),
        orders(
            "orders-first-after-the-last",
            "2024-03-02",
            "true",
            both("not_established"),
        ),
        orders(
            "orders-not-repeated",
            "2022-03-02",
            "false",
            both("not_established"),
        ),
        orders(
            "orders-repeated-unknown",
            "2022-03-02",
            "unknown",
            open(&["refusal: act.orders_repeated"]),
        ),
        orders(
            "orders-date-unknown",
            "unknown",
            "true",
            open(&["refusal: act.first_refused_order_date"]),
        ),
    ]);
    cases
}

/// Art. 16: earlier numbers are added, by the day and by how the earlier conduct was dealt with.
fn accumulation() -> Vec<TestCase> {
    let earlier: &[(&str, &str)] = &[
        ("earlier_refusals", "true"),
        ("earlier_refusal_date", "2023-03-20"),
        ("earlier_refusals_prosecutable", "false"),
        ("earlier_refusals_dealt_with", "false"),
        ("records.track", "499"),
        ("earlier_leak_first", "1"),
    ];
    let with = |id: &str, changes: &[(&str, &str)], expectations| {
        one(
            id,
            "此前的数量与本次累计（第十六条）",
            "earlier numbers are added to this one (Art. 16)",
            &case(&[LEAK, earlier, changes]),
            expectations,
        )
    };
    let rule = |status: &str| {
        let mut expectations = both(if status == "established" {
            "established"
        } else {
            "not_established"
        });
        expectations.push(expect(
            "cn.interpretation-2019-15.art16",
            "platform",
            "refusal",
            status,
        ));
        expectations
    };
    let mut cases = vec![
        with("earlier-added", &[], rule("established")),
        with(
            "earlier-two-years",
            &[("earlier_refusal_date", "2022-03-20")],
            rule("established"),
        ),
        with(
            "earlier-over-two-years",
            &[("earlier_refusal_date", "2022-03-19")],
            rule("not_established"),
        ),
        with(
            "earlier-of-the-day",
            &[("earlier_refusal_date", "2024-03-20")],
            rule("established"),
        ),
        with(
            "earlier-after-this-one",
            &[("earlier_refusal_date", "2024-03-21")],
            rule("not_established"),
        ),
        with(
            "earlier-over-two-years-prosecutable",
            &[
                ("earlier_refusal_date", "2022-03-19"),
                ("earlier_refusals_prosecutable", "true"),
            ],
            rule("established"),
        ),
        with(
            "earlier-dealt-with",
            &[("earlier_refusals_dealt_with", "true")],
            rule("not_established"),
        ),
        with(
            "earlier-none",
            &[("earlier_refusals", "false")],
            rule("not_established"),
        ),
        with(
            "earlier-unknown",
            &[("earlier_refusals", "unknown")],
            open(&["refusal: act.earlier_refusals"]),
        ),
        with(
            "earlier-dealt-with-unknown",
            &[("earlier_refusals_dealt_with", "unknown")],
            open(&["refusal: act.earlier_refusals_dealt_with"]),
        ),
        with(
            "earlier-date-unknown",
            &[("earlier_refusal_date", "unknown")],
            open(&["refusal: act.earlier_refusal_date"]),
        ),
        with(
            "earlier-prosecutable-unknown",
            &[
                ("earlier_refusals_dealt_with", "true"),
                ("earlier_refusals_prosecutable", "unknown"),
            ],
            open(&["refusal: act.earlier_refusals_prosecutable"]),
        ),
        with(
            "earlier-second-group",
            &[("earlier_leak_first", "0"), ("earlier_leak_second", "10")],
            both("established"),
        ),
        with(
            "earlier-third-group",
            &[("earlier_leak_first", "0"), ("earlier_leak_third", "99")],
            both("not_established"),
        ),
        with(
            "earlier-third-group-100",
            &[("earlier_leak_first", "0"), ("earlier_leak_third", "100")],
            both("established"),
        ),
    ];
    for (own, most, earlier_name) in [
        ("illegal_videos", "199", "earlier_illegal_videos"),
        ("illegal_items", "1999", "earlier_illegal_items"),
        ("illegal_accounts", "1999", "earlier_illegal_accounts"),
        (
            "illegal_group_members",
            "2999",
            "earlier_illegal_group_members",
        ),
        ("illegal_followers", "29999", "earlier_illegal_followers"),
        ("illegal_clicks", "49999", "earlier_illegal_clicks"),
    ] {
        cases.push(one(
            &earlier_name.replace('_', "-"),
            "此前的数量与本次累计（第十六条）",
            "earlier numbers are added to this one (Art. 16)",
            &case(&[
                SPREAD,
                earlier,
                &[("records.track", ""), (own, most), (earlier_name, "1")],
            ]),
            both("established"),
        ));
    }
    cases
}

/// The day before and the day of the article and of the interpretation.
fn dates() -> Vec<TestCase> {
    let on = |id: &str, changes: &[(&str, &str)], expectations| {
        one(
            id,
            "本条自2015年11月1日起施行；解释适用于2019年11月1日尚未裁判的案件",
            "the article is in force from 2015-11-01; the interpretation reaches cases open on \
             2019-11-01",
            &case(&[
                LEAK,
                RECORDS,
                &[
                    ("order_deadline", "2015-10-01"),
                    ("leak_date", "2015-10-20"),
                ],
                changes,
            ]),
            expectations,
        )
    };
    vec![
        on(
            "day-before-article",
            &[("date", "2015-10-31")],
            both("no_law_in_force"),
        ),
        on(
            "first-day-of-article",
            &[("date", "2015-11-01")],
            both("established"),
        ),
        on(
            "date-unknown",
            &[("date", "unknown")],
            // Before 2015-11-01 there is no law; from then on the interpretation reaches a case that is
            // not decided.
            open(&["refusal: act.date"]),
        ),
        on(
            "decided-before-interpretation",
            &[("date", "2018-05-01"), ("decision_date", "2019-10-31")],
            vec![
                unit("undetermined").missing(&["refusal: act.refusal_judged_by_statute"]),
                person("undetermined").missing(&["refusal: act.refusal_judged_by_statute"]),
                expect(spc2019::ARTICLE_4, "platform", "refusal", "no_law_in_force"),
            ],
        ),
        on(
            "decided-before-interpretation-found",
            &[
                ("date", "2018-05-01"),
                ("decision_date", "2019-10-31"),
                ("refusal_judged_by_statute", "true"),
            ],
            both("established"),
        ),
        on(
            "decided-before-interpretation-not-found",
            &[
                ("date", "2018-05-01"),
                ("decision_date", "2019-10-31"),
                ("refusal_judged_by_statute", "false"),
            ],
            both("not_established"),
        ),
        on(
            "decided-under-interpretation",
            &[("date", "2018-05-01"), ("decision_date", "2019-11-01")],
            both("established"),
        ),
    ]
}

/// 第二款: who answers for the unit.
fn persons() -> Vec<TestCase> {
    let with = |id: &str, change: (&str, &str), expectation| {
        one(
            id,
            "单位犯罪：直接负责的主管人员和其他直接责任人员",
            "a unit's crime: who is directly responsible",
            &case_of(&[], &[change], &[LEAK, RECORDS]),
            vec![unit("established"), expectation],
        )
    };
    vec![
        with(
            "other-responsible-person",
            ("unit_role", "other_directly_responsible"),
            person("established").consequences(&PENALTY),
        ),
        with(
            "not-responsible",
            ("unit_role", "other"),
            person("not_established"),
        ),
        with(
            "role-unknown",
            ("unit_role", "unknown"),
            person("undetermined").missing(&["manager: party.unit_role"]),
        ),
        with(
            "person-is-unit",
            ("nature", "unit"),
            person("not_established"),
        ),
        with("unit-unknown", ("unit", "unknown"), person("no_finding")),
    ]
}

/// Arts 15 and 17.
fn general_rules() -> Vec<TestCase> {
    let with = |id: &str, changes: &[(&str, &str)], expectations| {
        one(
            id,
            "解释第十五条、第十七条",
            "Arts 15 and 17 of the interpretation",
            &case(&[LEAK, RECORDS, changes]),
            expectations,
        )
    };
    let attached = |lines: &[&str]| {
        vec![
            unit("established").attached(lines),
            person("established").attached(lines),
        ]
    };
    vec![
        with(
            "minor",
            &[("network_crime_minor", "true")],
            attached(&["cn.interpretation-2019-15.art15.minor [met]"]),
        ),
        with(
            "not-minor",
            &[],
            attached(&[
                "cn.interpretation-2019-15.art17.ban [met]",
                "cn.interpretation-2019-15.art17.prohibition [met]",
            ]),
        ),
        with(
            "minor-unknown",
            &[("network_crime_minor", "unknown")],
            attached(&["cn.interpretation-2019-15.art15.minor [open]"]),
        ),
        with(
            "obviously-minor",
            &[("clearly_minor", "true")],
            vec![
                unit("established").consequences(&["unit-fine: CNY 1,000.00 or more [barred]"]),
                person("established").consequences(&["fine: CNY 1,000.00 or more [barred]"]),
            ],
        ),
        with(
            "obviously-minor-unknown",
            &[("clearly_minor", "unknown")],
            attached(&["cn.interpretation-2019-15.art15.obviously-minor [open]"]),
        ),
    ]
}

/// D-28: beside Article 253-1, basic or aggravated, Article 253-1 governs, for the actor and for the responsible
/// persons of a unit.
fn beside_article_253_1() -> Vec<TestCase> {
    let sale: &[(&str, &str)] = &[
        ("logs_or_identity_missing", "true"),
        ("personal_information", "true"),
        ("rules_violated", "[statute]"),
        ("conduct", "[sell]"),
        ("obtained", "otherwise"),
        ("consent", "false"),
        ("for_lawful_business", "false"),
        ("used_for_crime", "false"),
        ("knew_use_for_crime", "false"),
        ("grave_harm_to_victim", "false"),
        ("major_loss_or_bad_effect", "false"),
        ("serious_otherwise", "false"),
        ("especially_serious_otherwise", "false"),
        ("gains", "0"),
    ];
    let beside = |id: &str, platform: &[(&str, &str)], track: &str, expectations| {
        one(
            id,
            "同时构成侵犯公民个人信息罪的，依处罚较重的规定；基本档默认为第二百五十三条之一",
            "also the crime of Article 253-1: the heavier provision, by default Article 253-1",
            &case_of(platform, &[], &[sale, &[("records.track", track)]]),
            expectations,
        )
    };
    let individual: &[(&str, &str)] = &[("nature", "natural_person")];
    let crime = |tier: &str| {
        expect(CRIME_253_1, "platform", "refusal", "established")
            .tier(tier)
            .standing("stands")
    };
    vec![
        beside(
            "beside-253-1-basic",
            individual,
            "50",
            vec![crime("serious"), unit("established").standing("yields")],
        ),
        beside(
            "beside-253-1-aggravated",
            individual,
            "500",
            vec![
                crime("especially_serious"),
                unit("established").standing("yields"),
            ],
        ),
        beside(
            "beside-253-1-below",
            individual,
            "49",
            vec![
                expect(CRIME_253_1, "platform", "refusal", "not_established"),
                unit("established"),
            ],
        ),
        beside(
            "beside-253-1-unit",
            &[],
            "50",
            vec![
                expect(PARAGRAPH_4_PERSONS, "manager", "refusal", "established").standing("stands"),
                person("established").standing("yields"),
            ],
        ),
    ]
}
