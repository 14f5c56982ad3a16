//! Test cases of the pack: facts as a person would write them, and the answer that the law gives.
//!
//! Each element has a case that meets it, one that does not, and one that does not know; each date
//! and number has the day or the fen before, at and after it.

use lexpack_sdk::wire::{Expectation, TestCase};
use lexpack_sdk::{Expect, RunsIn, expect, test_case, text};

use cn_vocabulary::CYBERSECURITY_71_2 as P2;

const P1: &str = "cn.cybersecurity-law.art71.p1";
const ID_CARD: &str = "cn.id-card-law";
const PENALTY_LAW: &str = "cn.administrative-penalty";

/// No trade and no tip: beside packs on inside information nothing there stays open.
const NO_DEALING: &str = "closed_kinds: [trade, tip]\n";
const BELOW_CRIME: &str = "given:\n  - {provision: cn.criminal-law.art253-1, established: false}\n";
const CRIME: &str = "given:\n  - {provision: cn.criminal-law.art253-1, established: true}\n";

const OUTSIDER: &str = "nature: natural_person, birth_date: 1970-01-01, sector: none, \
                        personal_information_processor: false, network_operator: false";
const SALE: &str = "date: 2024-05-10, conduct: [sell], rules_violated: [statute], \
                    personal_information: true, mental_state: intent, leaked: true, gains: 0";

/// A case of one party `x` and one act `a`.
fn case(party: &str, act: &str, given: &str) -> String {
    format!(
        "assessment_date: 2026-11-23\n\
         entities:\n  x: {{kind: party, {party}}}\n  a: {{kind: act, actor: x, {act}}}\n\
         {given}"
    )
}

fn sale_with(part: &str, by: &str) -> String {
    SALE.replace(part, by)
}

fn p2(status: &str) -> Expectation {
    expect(P2, "x", "a", status)
}

fn one(id: &str, zh: &str, en: &str, case_text: &str, expectation: Expectation) -> TestCase {
    test_case(id, text(zh, en), case_text, vec![expectation])
}

pub(crate) fn all() -> Vec<TestCase> {
    let mut cases = conduct();
    cases.extend(dates());
    cases.extend(fines());
    cases.extend(decided_later());
    cases.extend(processors());
    cases.extend(beside_the_id_card_law());
    cases.extend(operators());
    cases.extend(operator_penalties());
    cases.extend(operators_decided_later());
    cases.extend(operators_beside_pipl_66());
    cases
}

/// What was done, with which information, against which rules, below crime.
fn conduct() -> Vec<TestCase> {
    let with = |id: &str, part: &str, by: &str, given: &str, expectation: Expectation| {
        one(
            &format!("art64-p2-{id}"),
            "任何个人和组织，非法获取、出售或者提供个人信息，尚不构成犯罪",
            "any person or organisation, unlawful acquisition, sale or supply, below crime",
            &case(OUTSIDER, &sale_with(part, by), given),
            expectation,
        )
    };
    let established = || p2("established").version("2017");
    let missing = |fact: &str| p2("undetermined").missing(&[fact]);
    let mut cases = vec![
        one(
            "art64-p2-worked-example-1a",
            "局外人出售49条行踪轨迹信息，未被用于犯罪",
            "worked example 1a: an outsider sells 49 track records, not used for crime",
            &case(OUTSIDER, &format!("{SALE}, records.track: 49"), BELOW_CRIME),
            established().consequences(&["fine-without-gains: up to CNY 1,000,000.00 [follows]"]),
        ),
        with(
            "crime",
            "gains: 0",
            "gains: 0",
            CRIME,
            p2("not_established"),
        ),
        with(
            "crime-unknown",
            "gains: 0",
            "gains: 0",
            "",
            missing("cn.criminal-law.art253-1"),
        )
        .without_packs(&["cn.criminal-personal-info"]),
        with(
            "no-conduct",
            "[sell]",
            "[]",
            BELOW_CRIME,
            p2("not_established"),
        ),
        with(
            "conduct-unknown",
            "[sell]",
            "unknown",
            BELOW_CRIME,
            missing("a: act.conduct"),
        ),
        with(
            "no-rule-violated",
            "[statute]",
            "[]",
            BELOW_CRIME,
            p2("not_established"),
        ),
        with(
            "rules-unknown",
            "[statute]",
            "unknown",
            BELOW_CRIME,
            missing("a: act.rules_violated"),
        ),
        with(
            "not-personal-information",
            "personal_information: true",
            "personal_information: false",
            BELOW_CRIME,
            p2("not_established"),
        ),
        with(
            "personal-information-unknown",
            "personal_information: true",
            "personal_information: unknown",
            BELOW_CRIME,
            missing("a: act.personal_information"),
        ),
        one(
            "art64-p2-organisation",
            "组织也是行为人",
            "an organisation is an actor as well",
            &case(
                "nature: unit, personal_information_processor: false",
                SALE,
                BELOW_CRIME,
            ),
            established(),
        ),
    ];
    for code in [
        "sell", "supply", "publish", "purchase", "receive", "exchange",
    ] {
        cases.push(with(
            &format!("conduct-{code}"),
            "[sell]",
            &format!("[{code}]"),
            BELOW_CRIME,
            established(),
        ));
    }
    for rank in ["administrative_regulation", "departmental_rule"] {
        cases.push(with(
            &format!("rules-{}", rank.replace('_', "-")),
            "[statute]",
            &format!("[{rank}]"),
            BELOW_CRIME,
            established(),
        ));
    }
    // Theft and other unlawful means are unlawful by themselves; collection is where it violates rules.
    for (id, conduct, rules, status) in [
        ("theft", "steal", "[]", "established"),
        ("other-means", "obtain_otherwise", "[]", "established"),
        ("lawful-purchase", "purchase", "[]", "not_established"),
        (
            "collection",
            "collect_in_duty_or_service",
            "[statute]",
            "established",
        ),
        (
            "lawful-collection",
            "collect_in_duty_or_service",
            "[]",
            "not_established",
        ),
    ] {
        let act = sale_with("[sell]", &format!("[{conduct}]")).replace("[statute]", rules);
        cases.push(one(
            &format!("art64-p2-{id}"),
            "窃取本身即非法；购买、收集以违反规定为限",
            "theft is unlawful by itself; purchase and collection where they violate rules",
            &case(OUTSIDER, &act, BELOW_CRIME),
            p2(status),
        ));
    }
    cases
}

/// The day before, the day and the day after each date.
fn dates() -> Vec<TestCase> {
    let on = |id: &str, date: &str, expectation: Expectation| {
        one(
            id,
            "2017年6月1日至2025年12月31日依第六十四条第二款罚款，2026年起没有自己的罚款",
            "a fine under Art. 64(2) from 2017-06-01 to 2025-12-31; no fine of its own from 2026",
            &case(OUTSIDER, &sale_with("2024-05-10", date), BELOW_CRIME),
            expectation,
        )
    };
    let old = || {
        p2("established")
            .version("2017")
            .consequences(&["fine-without-gains: up to CNY 1,000,000.00 [follows]"])
    };
    let new = || {
        p2("established")
            .version("2026")
            .consequences(&["other-law: [follows]"])
    };
    vec![
        on("art64-p2-day-before", "2017-05-31", p2("no_law_in_force")),
        on("art64-p2-first-day", "2017-06-01", old()),
        on("art64-p2-day-after", "2017-06-02", old()),
        on("art64-p2-last-day", "2025-12-31", old()),
        on("art71-p2-first-day", "2026-01-01", new()),
        on("art71-p2-day-after", "2026-01-02", new()),
        on(
            "art64-p2-across-commencement",
            "2017-05..2017-06",
            p2("undetermined").missing(&["a: act.date"]),
        ),
        on("art64-p2-within-2018", "2018", old()),
        on(
            "art64-p2-across-2026",
            "2025-12..2026-01",
            p2("established").version("open"),
        ),
        on(
            "art64-p2-date-unknown",
            "unknown",
            p2("undetermined").missing(&["a: act.date"]),
        ),
    ]
}

/// One to ten times the gains; up to 1,000,000 where there are none.
fn fines() -> Vec<TestCase> {
    let with = |id: &str, gains: &str, lines: &[&str]| {
        one(
            &format!("art64-p2-{id}"),
            "没收违法所得，并处一倍以上十倍以下罚款；没有违法所得的，处一百万元以下罚款",
            "gains are confiscated, with a fine of one to ten times; up to 1,000,000 without gains",
            &case(OUTSIDER, &sale_with("gains: 0", gains), BELOW_CRIME),
            p2("established").consequences(lines),
        )
    };
    vec![
        with(
            "gains-zero",
            "gains: 0.00",
            &[
                "confiscation: CNY 0.00 [excluded]",
                "fine: CNY 0.00 [excluded]",
                "fine-without-gains: up to CNY 1,000,000.00 [follows]",
            ],
        ),
        with(
            "gains-one-fen",
            "gains: 0.01",
            &[
                "confiscation: CNY 0.01 [follows]",
                "fine: CNY 0.01 to CNY 0.10 [follows]",
                "fine-without-gains: up to CNY 1,000,000.00 [excluded]",
            ],
        ),
        with(
            "worked-example-15-old-law",
            "gains: 300",
            &[
                "confiscation: CNY 300.00 [follows]",
                "fine: CNY 300.00 to CNY 3,000.00 [follows]",
            ],
        ),
        with(
            "gains-between",
            "gains: 100..300",
            &[
                "confiscation: CNY 100.00 to CNY 300.00 [follows]",
                "fine: CNY 100.00 to CNY 3,000.00 [follows]",
            ],
        ),
        with(
            "gains-unknown",
            "gains: unknown",
            &[
                "confiscation: amount not yet known [open]",
                "fine: amount not yet known [open]",
                "fine-without-gains: up to CNY 1,000,000.00 [open]",
            ],
        ),
    ]
}

/// D-18: what was done before 2026 and decided later is still fined by default.
fn decided_later() -> Vec<TestCase> {
    let decided = |id: &str, date: &str| {
        one(
            &format!("art64-p2-decided-{id}"),
            "2026年以前的行为，何时决定都适用行为时的罚款（D-18）",
            "an act of before 2026 draws the fine of the law of the act, whenever decided (D-18)",
            &case(
                OUTSIDER,
                &sale_with("2024-05-10", &format!("2025-12-31, decision_date: {date}")),
                BELOW_CRIME,
            ),
            p2("established").version("2017"),
        )
    };
    vec![
        decided("day-before", "2025-12-31"),
        decided("day", "2026-01-01"),
        decided("after", "2026-06-01"),
        decided("unknown", "unknown"),
    ]
}

/// 个人信息保护法 Art. 66 beside it, for processors, from 2021-11-01; its pack is absent.
fn processors() -> Vec<TestCase> {
    let on = |id: &str, date: &str, processor: &str, given: &str, line: &str| {
        one(
            &format!("pipl-66-{id}"),
            "2021年11月1日起，个人信息处理者另依《个人信息保护法》第六十六条处理；规则包未加载时待定",
            "from 2021-11-01 a processor is also answerable under Personal Information Protection \
             Law Art. 66; open while its pack is absent",
            &case(
                &OUTSIDER.replace("processor: false", &format!("processor: {processor}")),
                &sale_with("2024-05-10", date),
                &format!("{BELOW_CRIME}{given}"),
            ),
            p2("established").consequences(&[line]),
        )
        .without_packs(&["cn.pipl"])
    };
    let applies = "  - {provision: cn.pipl.art66, established: true}\n";
    let does_not = "  - {provision: cn.pipl.art66, established: false}\n";
    vec![
        on(
            "day-before",
            "2021-10-31",
            "true",
            applies,
            "pipl-66: [excluded]",
        ),
        on(
            "first-day",
            "2021-11-01",
            "true",
            applies,
            "pipl-66: [follows]",
        ),
        on(
            "day-after",
            "2021-11-02",
            "true",
            applies,
            "pipl-66: [follows]",
        ),
        on(
            "does-not-apply",
            "2024-05-10",
            "true",
            does_not,
            "pipl-66: [excluded]",
        ),
        on("absent", "2024-05-10", "true", "", "pipl-66: [open]"),
        on(
            "no-processor",
            "2024-05-10",
            "false",
            "",
            "pipl-66: [excluded]",
        ),
        on(
            "processor-unknown",
            "2024-05-10",
            "unknown",
            applies,
            "pipl-66: [open]",
        ),
        on(
            "last-day-of-old-law",
            "2025-12-31",
            "true",
            "",
            "pipl-66: [open]",
        ),
        on("new-law", "2026-01-01", "true", "", "pipl-66: [open]"),
        one(
            "pipl-66-absent-is-missing",
            "规则包未加载时，第六十六条的结论列为缺失",
            "while the pack is absent the conclusion of Art. 66 is listed as missing",
            &case(
                &OUTSIDER.replace("processor: false", "processor: true"),
                SALE,
                BELOW_CRIME,
            ),
            p2("established").missing(&["cn.pipl.art66"]),
        )
        .without_packs(&["cn.pipl", PENALTY_LAW]),
    ]
}

/// D-23: card data leaked by staff of a named sector; one fine, that of the special rule.
fn beside_the_id_card_law() -> Vec<TestCase> {
    let clerk = OUTSIDER.replace("sector: none", "sector: telecom");
    let leak = format!(
        "{}, obtained: in_duty_or_service, id_card_items: [photo, name], harm: false, \
         records.other_sensitive: 30",
        SALE.replace("[sell]", "[supply]")
            .replace("2024-05-10", "2024-06-01"),
    );
    let on = |id: &str, date: &str, party: &str, expectation: Vec<Expectation>| {
        test_case(
            &format!("d-23-{id}"),
            text(
                "电信工作人员泄露30名客户的身份证照片：拘留并处五千元；《网络安全法》的罚款仅作备选",
                "a telecom clerk leaks 30 customers' card photos: detention and 5,000; the fine of \
                 the Cybersecurity Law is the alternative",
            ),
            &case(
                party,
                &leak.replace("2024-06-01", date),
                &format!("{BELOW_CRIME}{NO_DEALING}"),
            ),
            expectation,
        )
        .with_packs(&[ID_CARD])
    };
    let art19 = |status: &str| expect("cn.id-card-law.art19.p1", "x", "a", status);
    let both = || {
        vec![
            p2("established").standing("yields"),
            art19("established").standing("stands").consequences(&[
                "detention: 10 to 15 days [follows]",
                "fine: CNY 5,000.00 [follows]",
            ]),
        ]
    };
    vec![
        on("worked-example-12a", "2024-06-01", &clerk, both()),
        on(
            "day-before",
            "2017-05-31",
            &clerk,
            vec![
                p2("no_law_in_force"),
                art19("established").standing("stands"),
            ],
        ),
        on("first-day", "2017-06-01", &clerk, both()),
        on("before-the-higher-fine", "2021-07-14", &clerk, both()),
        on("since-the-higher-fine", "2021-07-15", &clerk, both()),
        on("last-day", "2025-12-31", &clerk, both()),
        on(
            "day-after",
            "2026-01-01",
            &clerk,
            vec![p2("established").version("2026").standing("stands")],
        )
        .without_packs(&["cn.public-security"]),
        on(
            "outsider",
            "2024-06-01",
            OUTSIDER,
            vec![
                p2("established").standing("stands"),
                art19("not_established"),
            ],
        ),
        on(
            "unit",
            "2024-06-01",
            "nature: unit, sector: medical, personal_information_processor: false, \
             network_operator: false",
            vec![
                p2("established").standing("yields"),
                expect("cn.id-card-law.art19.p2", "x", "a", "established").standing("stands"),
            ],
        ),
        on(
            "sector-unknown",
            "2024-06-01",
            &clerk.replace("sector: telecom", "sector: unknown"),
            vec![p2("established").standing("open")],
        ),
    ]
}

/// Art. 64(1): who and which duty, with its dates; D-34 from 2026 on.
fn operators() -> Vec<TestCase> {
    let p1 = |status: &str| expect(P1, "x", "a", status);
    let with = |id: &str, date: &str, operator: &str, duties: &str, given: &str, expectation| {
        one(
            &format!("art64-p1-{id}"),
            "网络运营者、网络产品或者服务的提供者违反个人信息保护的规定",
            "a network operator or provider violates the articles that protect personal information",
            &case(
                &format!(
                    "nature: unit, network_operator: {operator}, personal_information_processor: false"
                ),
                &format!(
                    "date: {date}, decision_date: 2025-12-31, \
                     cybersecurity_duties_violated: {duties}, information_rights_infringed: true, \
                     cybersecurity_serious: false, mental_state: negligence, gains: 0"
                ),
                given,
            ),
            expectation,
        )
    };
    let fine = "fine-without-gains: up to CNY 1,000,000.00 [follows]";
    let old = || {
        p1("established")
            .version("2017")
            .tier("ordinary")
            .consequences(&["order: [follows]", "warning: [follows]", fine])
    };
    let applies = "given:\n  - {provision: cn.pipl.art66, established: true}\n";
    let does_not = "given:\n  - {provision: cn.pipl.art66, established: false}\n";
    let mut cases = vec![
        with(
            "day-before",
            "2017-05-31",
            "true",
            "[art42]",
            "",
            p1("no_law_in_force"),
        ),
        with("first-day", "2017-06-01", "true", "[art42]", "", old()),
        with("last-day", "2025-12-31", "true", "[art42]", "", old()),
        with(
            "no-operator",
            "2024-05-10",
            "false",
            "[art42]",
            "",
            p1("not_established"),
        ),
        with(
            "operator-unknown",
            "2024-05-10",
            "unknown",
            "[art42]",
            "",
            p1("undetermined").missing(&["x: party.network_operator"]),
        ),
        with(
            "no-duty",
            "2024-05-10",
            "true",
            "[]",
            "",
            p1("not_established"),
        ),
        with(
            "duty-unknown",
            "2024-05-10",
            "true",
            "unknown",
            "",
            p1("undetermined").missing(&["a: act.cybersecurity_duties_violated"]),
        ),
        with(
            "d-34-pack-absent",
            "2026-01-01",
            "true",
            "[]",
            "",
            p1("undetermined")
                .version("2026")
                .missing(&["cn.pipl.art66"]),
        )
        .without_packs(&["cn.pipl"]),
        with(
            "d-34-applies",
            "2026-01-01",
            "true",
            "[]",
            applies,
            p1("established").consequences(&["pipl-66: [follows]"]),
        ),
        with(
            "d-34-does-not",
            "2026-01-01",
            "true",
            "[]",
            does_not,
            p1("not_established"),
        ),
        with(
            "d-34-no-operator",
            "2026-01-01",
            "false",
            "[]",
            applies,
            p1("not_established"),
        ),
    ];
    for duty in ["art22_p3", "art41", "art42", "art43"] {
        cases.push(with(
            &format!("duty-{}", duty.replace('_', "-")),
            "2024-05-10",
            "true",
            &format!("[{duty}]"),
            "",
            old(),
        ));
    }
    cases
}

/// Art. 64(1): what is imposed on the operator and on the responsible persons.
fn operator_penalties() -> Vec<TestCase> {
    let with = |id: &str, gains: &str, serious: &str, tier: &str, lines: &[&str]| {
        one(
            &format!("art64-p1-{id}"),
            "责令改正；警告、没收、罚款单处或者并处；责任人员罚款；情节严重的另有暂停、吊销",
            "order; warning, confiscation and fine alone or together; fine on responsible persons; \
             suspension and revocation where serious",
            &format!(
                "assessment_date: 2026-11-23\nentities:\n  \
                 x: {{kind: party, nature: unit, network_operator: true}}\n  \
                 m: {{kind: party, nature: natural_person, birth_date: 1980-01-01, unit: x, \
                 unit_role: directly_responsible_manager, network_operator: false}}\n  \
                 a: {{kind: act, actor: x, date: 2024-05-10, decision_date: 2025-12-31, \
                 mental_state: negligence, cybersecurity_duties_violated: [art42], \
                 information_rights_infringed: true, cybersecurity_serious: {serious}, \
                 gains: {gains}}}\n"
            ),
            expect(P1, "x", "a", "established")
                .tier(tier)
                .consequences(lines),
        )
    };
    let persons = "fine-on-persons: CNY 10,000.00 to CNY 100,000.00 [follows]";
    vec![
        with(
            "gains-zero",
            "0",
            "false",
            "ordinary",
            &[
                persons,
                "confiscation: CNY 0.00 [excluded]",
                "fine-without-gains: up to CNY 1,000,000.00 [follows]",
            ],
        ),
        with(
            "gains-one-fen",
            "0.01",
            "false",
            "ordinary",
            &[
                persons,
                "confiscation: CNY 0.01 [follows]",
                "fine: CNY 0.01 to CNY 0.10 [follows]",
                "fine-without-gains: up to CNY 1,000,000.00 [excluded]",
            ],
        ),
        with(
            "gains-unknown",
            "unknown",
            "false",
            "ordinary",
            &["fine: amount not yet known [open]"],
        ),
        with(
            "serious",
            "0",
            "true",
            "serious",
            &["suspension: [follows]", "revocation: [follows]"],
        ),
        with(
            "serious-unknown",
            "0",
            "unknown",
            "ordinary|serious",
            &["suspension: [open]", "revocation: [open]"],
        ),
    ]
}

/// Art. 64(1): which text applies to what is decided from 2026 on (E-7), and whether rights were infringed.
fn operators_decided_later() -> Vec<TestCase> {
    let with = |id: &str, date: &str, decided: &str, infringed: &str, given: &str, expectation| {
        one(
            &format!("art64-p1-{id}"),
            "2021年11月1日以后的行为，2026年以后决定的，依《个人信息保护法》处理",
            "acts from 2021-11-01 that are decided from 2026 on are dealt with under the Personal \
             Information Protection Law",
            &case(
                "nature: unit, network_operator: true, personal_information_processor: false",
                &format!(
                    "date: {date}, decision_date: {decided}, cybersecurity_duties_violated: [art42], \
                     information_rights_infringed: {infringed}, cybersecurity_serious: false, \
                     mental_state: negligence, gains: 0"
                ),
                given,
            ),
            expectation,
        )
        .without_packs(&["cn.pipl"])
    };
    let p1 = |status: &str| expect(P1, "x", "a", status);
    let fine = || {
        p1("established")
            .version("2017")
            .consequences(&["fine-without-gains: up to CNY 1,000,000.00 [follows]"])
    };
    // The pack of the other law is absent: the liability is open, and not gone.
    let open = || {
        p1("undetermined")
            .version("2017")
            .missing(&["cn.pipl.art66"])
            .consequences(&["order: [excluded]", "pipl-66: [open]"])
    };
    let referred = || {
        p1("established").version("2017").consequences(&[
            "order: [excluded]",
            "warning: [excluded]",
            "fine-without-gains: up to CNY 1,000,000.00 [excluded]",
            "fine-on-persons: CNY 10,000.00 to CNY 100,000.00 [excluded]",
            "pipl-66: [follows]",
        ])
    };
    let applies = "given:\n  - {provision: cn.pipl.art66, established: true}\n";
    let does_not = "given:\n  - {provision: cn.pipl.art66, established: false}\n";
    vec![
        with(
            "decided-2025",
            "2025-06-10",
            "2025-11-01",
            "true",
            "",
            fine(),
        ),
        with(
            "decided-last-day",
            "2025-06-10",
            "2025-12-31",
            "true",
            "",
            fine(),
        ),
        with(
            "decided-first-day",
            "2025-06-10",
            "2026-01-01",
            "true",
            "",
            open(),
        ),
        with(
            "worked-example-4b",
            "2025-06-10",
            "2026-03-01",
            "true",
            "",
            open(),
        ),
        with(
            "worked-example-4b-pipl-66-applies",
            "2025-06-10",
            "2026-03-01",
            "true",
            applies,
            referred(),
        ),
        with(
            "worked-example-4b-pipl-66-does-not",
            "2025-06-10",
            "2026-03-01",
            "true",
            does_not,
            p1("not_established"),
        ),
        with(
            "decided-unknown",
            "2025-06-10",
            "unknown",
            "true",
            does_not,
            p1("undetermined").missing(&["a: act.decision_date"]),
        ),
        with(
            "decided-unknown-pipl-66-applies",
            "2025-06-10",
            "unknown",
            "true",
            applies,
            p1("established").consequences(&["order: [open]", "pipl-66: [open]"]),
        ),
        with(
            "old-act-last-day",
            "2021-10-31",
            "2026-03-01",
            "true",
            "",
            fine(),
        ),
        with(
            "old-act-day-after",
            "2021-11-01",
            "2026-03-01",
            "true",
            "",
            open(),
        ),
        with(
            "old-act-undated",
            "2021-10-31",
            "unknown",
            "true",
            "",
            fine(),
        ),
        with(
            "no-rights",
            "2025-06-10",
            "2025-11-01",
            "false",
            "",
            p1("not_established"),
        ),
        with(
            "rights-unknown",
            "2025-06-10",
            "2025-11-01",
            "unknown",
            "",
            p1("undetermined").missing(&["a: act.information_rights_infringed"]),
        ),
    ]
}

/// Art. 64(1) decided before 2026: Art. 66 of the other law stands beside it for a processor since
/// 2021-11-01, and not for others.
fn operators_beside_pipl_66() -> Vec<TestCase> {
    let with = |id: &str, date: &str, processor: &str, given: &str, state: &str| {
        one(
            &format!("art64-p1-beside-pipl-66-{id}"),
            "2026年以前决定的，个人信息处理者另依《个人信息保护法》第六十六条",
            "decided before 2026: a processor is also answerable under Personal Information Protection \
             Law Art. 66",
            &case(
                &format!(
                    "nature: unit, network_operator: true, personal_information_processor: {processor}"
                ),
                &format!(
                    "date: {date}, decision_date: 2025-12-31, cybersecurity_duties_violated: [art42], \
                     information_rights_infringed: true, cybersecurity_serious: true, \
                     mental_state: negligence, gains: 0"
                ),
                given,
            ),
            expect(P1, "x", "a", "established")
                .consequences(&["order: [follows]", &format!("pipl-66: [{state}]")]),
        )
        .without_packs(&["cn.pipl"])
    };
    let applies = "given:\n  - {provision: cn.pipl.art66, established: true}\n";
    vec![
        with("day-before", "2021-10-31", "true", applies, "excluded"),
        with("first-day", "2021-11-01", "true", applies, "follows"),
        with("no-processor", "2024-05-10", "false", applies, "excluded"),
        with("absent", "2024-05-10", "true", "", "open"),
    ]
}
