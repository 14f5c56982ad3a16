//! Article 253-1: elements, paragraphs, penalties, dates.

use lexpack_sdk::wire::TestCase;
use lexpack_sdk::{Expect, expect, test_case, text};

use super::{CLOSED, NATURAL, SALE, UNIT, case, crime, insider, one, sale_with, simple};
use crate::art253_1::{PARAGRAPH_1, PARAGRAPH_2, PARAGRAPH_2_HEAVIER, PARAGRAPH_3};

pub(super) fn all() -> Vec<TestCase> {
    let mut cases = elements();
    cases.extend(conduct());
    cases.extend(paragraphs());
    cases.extend(penalties());
    cases.extend(minors());
    cases.extend(dates());
    cases.extend(text_of_2009());
    cases
}

/// An outsider sells 50 records of track information.
fn sold(parts: &[(&str, &str)]) -> String {
    format!("{}, records.track: 50", sale_with(parts))
}

/// What every paragraph requires.
fn elements() -> Vec<TestCase> {
    let mut cases = Vec::new();
    let mut element = |id: &str, zh: &str, en: &str, part: (&str, &str), expectation| {
        cases.push(one(
            &format!("art253-1-{id}"),
            zh,
            en,
            &simple(&sold(&[part])),
            expectation,
        ));
    };
    element(
        "not-personal-information",
        "不属于公民个人信息（包括不可复原的匿名化信息）",
        "not personal information, as where it is anonymised beyond recovery",
        ("personal_information: true", "personal_information: false"),
        crime("not_established"),
    );
    element(
        "personal-information-unknown",
        "是否属于公民个人信息未知",
        "whether it is personal information is unknown",
        (
            "personal_information: true",
            "personal_information: unknown",
        ),
        crime("undetermined").missing(&["a: act.personal_information"]),
    );
    element(
        "negligence",
        "过失不构成本罪",
        "negligence is no crime here",
        ("mental_state: intent", "mental_state: negligence"),
        crime("not_established"),
    );
    element(
        "mental-state-unknown",
        "主观状态未知",
        "the mental state is unknown",
        ("mental_state: intent", "mental_state: unknown"),
        crime("undetermined").missing(&["a: act.mental_state"]),
    );
    for rule in ["administrative_regulation", "departmental_rule"] {
        element(
            &format!("violated-{}", rule.replace('_', "-")),
            "违反行政法规、部门规章也属于违反国家有关规定",
            "administrative regulations and departmental rules count as rules of the State",
            ("[statute]", &format!("[{rule}]")),
            crime("established"),
        );
    }
    element(
        "no-rule-violated",
        "没有违反国家有关规定",
        "no rule of the State was violated",
        ("[statute]", "[]"),
        crime("not_established"),
    );
    element(
        "rules-unknown",
        "是否违反国家有关规定未知",
        "whether a rule was violated is unknown",
        ("[statute]", "unknown"),
        crime("undetermined").missing(&["a: act.rules_violated"]),
    );
    element(
        "consent",
        "合法收集的信息经被收集者同意提供",
        "lawfully collected information was given with consent",
        ("consent: false", "consent: true"),
        crime("not_established"),
    );
    element(
        "consent-unknown",
        "是否经被收集者同意未知",
        "whether there was consent is unknown",
        ("consent: false", "consent: unknown"),
        crime("undetermined").missing(&["a: act.consent"]),
    );
    cases.push(one(
        "art253-1-consent-without-collection",
        "信息系购得，同意与否不影响",
        "the information was bought, so that consent does not matter",
        &simple(&sold(&[
            ("conduct: [sell]", "conduct: [purchase, sell]"),
            ("consent: false", "consent: unknown"),
        ])),
        crime("established"),
    ));
    cases
}

/// Each way of giving away and of acquiring.
fn conduct() -> Vec<TestCase> {
    let mut cases = Vec::new();
    for (code, article) in [
        ("sell", PARAGRAPH_1),
        ("supply", PARAGRAPH_1),
        ("publish", PARAGRAPH_1),
        ("purchase", PARAGRAPH_3),
        ("receive", PARAGRAPH_3),
        ("exchange", PARAGRAPH_3),
        ("collect_in_duty_or_service", PARAGRAPH_3),
        ("steal", PARAGRAPH_3),
        ("obtain_otherwise", PARAGRAPH_3),
    ] {
        cases.push(test_case(
            &format!("art253-1-conduct-{}", code.replace('_', "-")),
            text("列举的每一种行为", "each kind of conduct that counts"),
            &simple(&sold(&[("[sell]", &format!("[{code}]"))])),
            vec![
                crime("established").tier("serious").version("am9"),
                expect(article, "x", "a", "established").tier("serious"),
            ],
        ));
    }
    cases.push(one(
        "art253-1-conduct-none",
        "没有列举的行为",
        "none of the conduct that counts",
        &simple(&sold(&[("[sell]", "[]")])),
        crime("not_established"),
    ));
    cases.push(one(
        "art253-1-conduct-unknown",
        "行为未知",
        "the conduct is unknown",
        &simple(&sold(&[("[sell]", "unknown")])),
        crime("undetermined").missing(&["a: act.conduct"]),
    ));
    cases
}

/// Findings of the paragraphs, and the heavier penalty of paragraph 2.
fn paragraphs() -> Vec<TestCase> {
    let p = |id: &str, status: &str| expect(id, "x", "a", status);
    vec![
        test_case(
            "art253-1-paragraph-2-insider",
            text(
                "履职获得的信息出售：第一款、第二款成立，从重处罚",
                "sale of what was obtained in duty: paragraphs 1 and 2, heavier penalty",
            ),
            &simple(&format!("{}, records.track: 25", insider())),
            vec![
                crime("established")
                    .tier("serious")
                    .attached(&[&format!("{PARAGRAPH_2_HEAVIER} [met]")]),
                p(PARAGRAPH_1, "established").tier("serious"),
                p(PARAGRAPH_2, "established").tier("serious"),
                p(PARAGRAPH_3, "not_established"),
            ],
        ),
        test_case(
            "art253-1-paragraph-2-outsider",
            text(
                "不是履职获得的信息，不适用第二款",
                "paragraph 2 does not cover what was obtained otherwise",
            ),
            &simple(&sold(&[])),
            vec![
                crime("established").attached(&[&format!("{PARAGRAPH_2_HEAVIER} [not met]")]),
                p(PARAGRAPH_2, "not_established"),
            ],
        ),
        test_case(
            "art253-1-paragraph-2-unknown",
            text(
                "信息怎样获得未知：是否从重待定",
                "how the information was obtained is unknown: heavier is open",
            ),
            &simple(&sold(&[("obtained: otherwise", "obtained: unknown")])),
            vec![
                crime("established").attached(&[&format!("{PARAGRAPH_2_HEAVIER} [open]")]),
                p(PARAGRAPH_2, "undetermined").missing(&["a: act.obtained"]),
            ],
        ),
        test_case(
            "art253-1-paragraph-3-collected-and-sold-in-duty",
            text(
                "履职中违规收集25条并出售：第八项不适用于单纯的获取",
                "25 records collected in duty against the rules and sold: item 8 does not apply to \
                 mere acquisition",
            ),
            &simple(&format!(
                "{}, records.track: 25",
                insider().replace("[sell]", "[collect_in_duty_or_service, sell]")
            )),
            vec![
                crime("established").tier("serious"),
                p(PARAGRAPH_1, "established"),
                p(PARAGRAPH_2, "established"),
                p(PARAGRAPH_3, "not_established"),
            ],
        ),
        test_case(
            "art253-1-paragraph-3-tenfold-of-half",
            text(
                "履职中违规收集250条并出售：出售为情节特别严重，获取为情节严重",
                "250 records collected in duty against the rules and sold: the sale is especially \
                 serious, the acquisition serious",
            ),
            &simple(&format!(
                "{}, records.track: 250",
                insider().replace("[sell]", "[collect_in_duty_or_service, sell]")
            )),
            vec![
                crime("established").tier("especially_serious"),
                p(PARAGRAPH_3, "established").tier("serious"),
            ],
        ),
    ]
}

/// The least fine of a minor (法释〔2000〕45号 Art. 2), around the 18th birthday (D-31).
fn minors() -> Vec<TestCase> {
    let born = |id: &str, birth_date: &str, act: &str, lines: &[&str]| {
        one(
            &format!("art253-1-least-fine-{id}"),
            "罚金不少于一千元，未成年人犯罪的不少于五百元",
            "the fine is at least 1,000 yuan; that of a minor at least 500",
            &case(
                &format!("nature: natural_person, birth_date: {birth_date}"),
                act,
                "",
                CLOSED,
            ),
            crime("established").consequences(lines),
        )
    };
    let adult = [
        "basic-fine-without-amount: CNY 1,000.00 or more [follows]",
        "basic-fine-without-amount-of-minor: CNY 500.00 or more [excluded]",
    ];
    let minor = [
        "basic-fine-without-amount: CNY 1,000.00 or more [excluded]",
        "basic-fine-without-amount-of-minor: CNY 500.00 or more [follows]",
    ];
    let open = [
        "basic-fine-without-amount: CNY 1,000.00 or more [open]",
        "basic-fine-without-amount-of-minor: CNY 500.00 or more [open]",
    ];
    let by_gains = [
        "basic-fine-by-gains: CNY 1,000.00 to CNY 1,500.00 [excluded]",
        "basic-fine-by-gains-of-minor: CNY 500.00 to CNY 1,500.00 [follows]",
    ];
    vec![
        born("day-after-18th", "2006-05-09", &sold(&[]), &adult),
        born("18th-birthday", "2006-05-10", &sold(&[]), &minor),
        born("aged-17", "2006-05-11", &sold(&[]), &minor),
        born("age-unknown", "2005-01-01..2007-01-01", &sold(&[]), &open),
        born(
            "aged-17-by-gains",
            "2006-05-11",
            &format!("{}, gains: 300", sold(&[])),
            &by_gains,
        ),
    ]
}

/// Ranges, and the fine of Article 12.
fn penalties() -> Vec<TestCase> {
    let with = |id: &str, zh: &str, en: &str, act: &str, expectation| {
        one(&format!("art253-1-{id}"), zh, en, &simple(act), expectation)
    };
    vec![
        with(
            "basic",
            "情节严重：三年以下有期徒刑或者拘役，并处或者单处罚金",
            "serious: up to three years or criminal detention, with a fine or a fine alone",
            &sold(&[]),
            crime("established").tier("serious").consequences(&[
                "basic: [follows]",
                "basic-imprisonment: 6 to 36 months [follows]",
                "basic-detention: 1 to 6 months [follows]",
                "basic-fine-by-gains: CNY 1,000.00 [excluded]",
                "basic-fine-without-amount: CNY 1,000.00 or more [follows]",
                "unit-fine: [excluded]",
            ]),
        ),
        with(
            "aggravated",
            "情节特别严重：三年以上七年以下有期徒刑，并处罚金",
            "especially serious: three to seven years, and a fine",
            &format!("{SALE}, records.track: 500"),
            crime("established")
                .tier("especially_serious")
                .consequences(&[
                    "aggravated: [follows]",
                    "aggravated-imprisonment: 36 to 84 months [follows]",
                    "aggravated-fine-without-amount: CNY 1,000.00 or more [follows]",
                ]),
        ),
        with(
            "fine-by-gains",
            "罚金一般为违法所得的一倍以上五倍以下",
            "the fine is generally one to five times the gains",
            &format!("{SALE}, gains: 5000"),
            crime("established").consequences(&[
                "basic-fine-by-gains: CNY 5,000.00 to CNY 25,000.00 [follows]",
                "basic-fine-without-amount: CNY 1,000.00 or more [excluded]",
            ]),
        ),
        with(
            "fine-floor",
            "违法所得的倍数低于一千元的，罚金不少于一千元",
            "where the multiple lies below 1,000 yuan, the fine does not",
            &format!("{}, gains: 300", sold(&[])),
            crime("established")
                .consequences(&["basic-fine-by-gains: CNY 1,000.00 to CNY 1,500.00 [follows]"]),
        ),
        with(
            "fine-floor-alone",
            "五倍也低于一千元的，罚金为一千元",
            "where five times lies below 1,000 yuan as well, the fine is 1,000",
            &format!("{}, gains: 199.99", sold(&[])),
            crime("established").consequences(&["basic-fine-by-gains: CNY 1,000.00 [follows]"]),
        ),
        one(
            "art253-1-fine-gains-unknown",
            "违法所得未知，罚金依据待定",
            "with the gains unknown, what the fine goes by is open",
            &simple(&format!("{}, gains: unknown", sold(&[]))),
            crime("established").consequences(&[
                "basic-fine-by-gains: CNY 1,000.00 or more [open]",
                "basic-fine-without-amount: CNY 1,000.00 or more [open]",
            ]),
        ),
        one(
            "art253-1-nature-unknown",
            "主体性质未知，刑罚种类待定",
            "with the nature of the party unknown, which penalty follows is open",
            &case(
                &UNIT.replace(
                    "nature: unit",
                    &NATURAL.replace("natural_person", "unknown"),
                ),
                &sold(&[]),
                "",
                CLOSED,
            ),
            crime("established").consequences(&["basic: [open]", "unit-fine: [open]"]),
        ),
    ]
}

/// Versions and interpretations: the day before and the day.
fn dates() -> Vec<TestCase> {
    let on = |id: &str, zh: &str, en: &str, parts: &[(&str, &str)], expectation| {
        one(
            &format!("art253-1-{id}"),
            zh,
            en,
            &case(
                &format!("{NATURAL}, sector: finance"),
                &format!(
                    "{}, records.other: 60000, information_of_named_unit: true",
                    parts
                        .iter()
                        .fold(insider(), |act, (part, by)| act.replace(part, by))
                ),
                "",
                CLOSED,
            ),
            expectation,
        )
    };
    const DATE: &str = "date: 2024-05-10";
    const JUDGED: (&str, &str) = (", serious_otherwise: false", ", serious_otherwise: true");
    vec![
        on(
            "before-2009",
            "2009年2月28日以前没有本罪",
            "before 2009-02-28 there is no such crime",
            &[(DATE, "date: 2009-02-27"), JUDGED],
            crime("no_law_in_force"),
        ),
        on(
            "first-day-2009",
            "2009年2月28日起有本罪，情节严重须经判断",
            "from 2009-02-28 there is; seriousness is judged",
            &[(DATE, "date: 2009-02-28"), JUDGED],
            crime("established")
                .tier("serious")
                .version("am7")
                .consequences(&[
                    "basic-imprisonment: 6 to 36 months [follows]",
                    "basic-fine: CNY 1,000.00 or more [follows]",
                ]),
        ),
        on(
            "last-day-2009-text",
            "2015年10月31日仍适用2009年条文，只有一档",
            "on 2015-10-31 the text of 2009 still governs; it has one tier",
            &[(DATE, "date: 2015-10-31"), JUDGED],
            crime("established").tier("serious").version("am7"),
        ),
        on(
            "last-day-2009-text-not-serious",
            "2015年10月31日，经判断不属于情节严重",
            "on 2015-10-31, judged not to be serious",
            &[(DATE, "date: 2015-10-31")],
            crime("not_established"),
        ),
        on(
            "last-day-2009-text-unjudged",
            "2015年10月31日，情节是否严重未经判断：数量标准只作参考",
            "on 2015-10-31, seriousness not judged: the numbers are a reference only",
            &[
                (DATE, "date: 2015-10-31"),
                (", serious_otherwise: false", ""),
            ],
            crime("undetermined").missing(&["a: act.serious_otherwise"]),
        ),
        on(
            "first-day-2015",
            "2015年11月1日起适用现行条文，内部人员25000条为情节特别严重",
            "from 2015-11-01 the present text; 25,000 records of an insider are especially serious",
            &[(DATE, "date: 2015-11-01")],
            crime("established")
                .tier("especially_serious")
                .version("am9")
                .consequences(&["aggravated-imprisonment: 36 to 84 months [follows]"]),
        ),
        on(
            "date-unknown",
            "行为日期跨两个版本，情节均已判断：成立，版本待定",
            "a date on either side of the change: established, the version is open",
            &[(DATE, "date: 2015-10..2015-11"), JUDGED],
            crime("established").version("open"),
        ),
        on(
            "serial-across-2015",
            "连续行为终于2015年11月1日以后：全部适用新法",
            "a serial act that ended after 2015-11-01: the new law for all of it",
            &[(DATE, "start_date: 2015-06-01, date: 2016-01-10")],
            crime("established")
                .tier("especially_serious")
                .version("am9"),
        ),
        on(
            "decided-before-interpretation",
            "2017年6月1日以前裁判的，没有司法解释，情节须经判断",
            "decided before 2017-06-01, without an interpretation: seriousness is judged",
            &[
                (DATE, "date: 2016-01-10, decision_date: 2017-05-31"),
                (", serious_otherwise: false", ""),
            ],
            crime("undetermined").missing(&["a: act.serious_otherwise"]),
        ),
        on(
            "decided-with-interpretation",
            "2017年6月1日起裁判的，适用司法解释",
            "decided from 2017-06-01, by the interpretation",
            &[(DATE, "date: 2016-01-10, decision_date: 2017-06-01")],
            crime("established").tier("especially_serious"),
        ),
        on(
            "decided-before-interpretation-fine",
            "2017年6月1日以前裁判的，罚金没有数额标准",
            "decided before 2017-06-01, the fine has no stated amount",
            &[
                (
                    DATE,
                    "date: 2016-01-10, decision_date: 2017-05-31, gains: 9000",
                ),
                JUDGED,
            ],
            crime("established")
                .tier("serious")
                .consequences(&["basic-fine-without-amount: CNY 1,000.00 or more [follows]"]),
        ),
    ]
}

/// The text of 2009: actor, rules, information, acquisition.
fn text_of_2009() -> Vec<TestCase> {
    let act = |parts: &[(&str, &str)]| {
        let act = insider()
            .replace("date: 2024-05-10", "date: 2012-03-01")
            .replace(", serious_otherwise: false", ", serious_otherwise: true");
        parts.iter().fold(
            format!("{act}, records.other: 6000, information_of_named_unit: true"),
            |act, (part, by)| act.replace(part, by),
        )
    };
    let with = |id: &str, zh: &str, en: &str, party: &str, parts: &[(&str, &str)], expectation| {
        one(
            &format!("art253-1-am7-{id}"),
            zh,
            en,
            &case(party, &act(parts), "", CLOSED),
            expectation,
        )
    };
    let mut cases = Vec::new();
    for sector in [
        "state_organ",
        "finance",
        "telecom",
        "transport",
        "education",
        "medical",
    ] {
        cases.push(with(
            &format!("sector-{}", sector.replace('_', "-")),
            "列举的行业确定适用",
            "the named sectors are certain",
            &format!("{NATURAL}, sector: {sector}"),
            &[],
            crime("established").version("am7").tier("serious"),
        ));
    }
    cases.extend([
        with(
            "sector-other-unjudged",
            "其他单位是否属于“等单位”未经判断",
            "whether «等单位» covers another unit is not judged",
            &format!("{NATURAL}, sector: other_unit"),
            &[],
            crime("undetermined").missing(&["x: party.sector_covered_by_deng"]),
        ),
        with(
            "sector-other-covered",
            "经判断属于“等单位”",
            "judged to be covered by «等单位»",
            &format!("{NATURAL}, sector: other_unit, sector_covered_by_deng: true"),
            &[],
            crime("established").version("am7"),
        ),
        with(
            "sector-other-not-covered",
            "经判断不属于“等单位”",
            "judged not to be covered by «等单位»",
            &format!("{NATURAL}, sector: other_unit, sector_covered_by_deng: false"),
            &[],
            crime("not_established"),
        ),
        with(
            "sector-none",
            "一般人出售合法持有的信息，2015年以前不构成本罪",
            "before 2015 a general person's sale of what he lawfully held is no crime",
            &format!("{NATURAL}, sector: none"),
            &[],
            crime("not_established"),
        ),
        with(
            "departmental-rule",
            "违反部门规章不是违反国家规定",
            "a departmental rule is no provision of the State (Art. 96)",
            &format!("{NATURAL}, sector: finance"),
            &[("[statute]", "[departmental_rule]")],
            crime("not_established"),
        ),
        with(
            "obtained-otherwise",
            "不是本单位履职获得的信息",
            "not what the unit obtained in duty or service",
            &format!("{NATURAL}, sector: finance"),
            &[("obtained: in_duty_or_service", "obtained: otherwise")],
            crime("not_established"),
        ),
        with(
            "acquisition",
            "任何人非法获取上述信息",
            "unlawful acquisition of that information by anybody",
            &format!("{NATURAL}, sector: none"),
            &[("[sell]", "[purchase]")],
            crime("established").version("am7"),
        ),
        with(
            "acquisition-of-other-information",
            "非法获取的不是列举单位履职获得的信息",
            "what was acquired is not information of a named unit",
            &format!("{NATURAL}, sector: none"),
            &[
                ("[sell]", "[purchase]"),
                (
                    "information_of_named_unit: true",
                    "information_of_named_unit: false",
                ),
            ],
            crime("not_established"),
        ),
        with(
            "acquisition-source-unknown",
            "信息来源未知",
            "where the information comes from is unknown",
            &format!("{NATURAL}, sector: none"),
            &[
                ("[sell]", "[purchase]"),
                (
                    "information_of_named_unit: true",
                    "information_of_named_unit: unknown",
                ),
            ],
            crime("undetermined").missing(&["a: act.information_of_named_unit"]),
        ),
        test_case(
            "art253-1-am7-paragraphs",
            text(
                "2009年条文没有内部人员从重的规定",
                "the text of 2009 has no heavier penalty for insiders",
            ),
            &case(
                &format!("{NATURAL}, sector: finance"),
                &act(&[]),
                "",
                CLOSED,
            ),
            vec![
                expect(PARAGRAPH_1, "x", "a", "established").version("am7"),
                expect(PARAGRAPH_2, "x", "a", "no_law_in_force"),
                expect(PARAGRAPH_3, "x", "a", "not_established").version("am7"),
            ],
        ),
    ]);
    cases
}
