//! 中华人民共和国行政处罚法 (Administrative Penalty Law of the PRC): the general rules that attach to
//! every administrative penalty of any pack. Text revised in 2021, in force from 2021-07-15; the text
//! of 2017, in force 2018-01-01 – 2021-07-14, where it said the same or less. Of the texts before it
//! the limit of two years alone is on file: what else they said stays open.
//!
//! One module per article, in the order of the text of 2021. Article 37 (从旧兼从轻) is the rule by
//! which the provisions choose their version; they cite it. Official text:
//! <https://flk.npc.gov.cn/detail?id=ff8080817703add20177373df6a43e33>.
#![forbid(unsafe_code)]

mod art27;
mod art28;
mod art29;
mod art30;
mod art32;
mod art33;
mod art35;
mod art36;
mod cases;
mod doubts;

use cn_vocabulary::days;
use lexpack_sdk::wire::{
    Applicability, Attachment, Character, Consequence, Currency, Omission, Pack, Period, Provision,
    Text,
};
use lexpack_sdk::{
    Build, Follow, Place, article, between, date, from, in_force_on, per_object, provision,
    referral, text,
};

use cn_vocabulary::crimes::every_crime;
use cn_vocabulary::{
    ADMINISTRATIVE_PENALTY_LAW, code_lists, facts, instruments, kinds, sanctions, time,
};

/// Id of the version that reads the texts of before 2018.
const V_BEFORE_2018: &str = "before-2018";
/// Id of the version of the text of 2017.
const V2018: &str = "2018";
/// Id of the version of the text of 2021.
const V2021: &str = "2021";

/// The law of the pack.
#[must_use]
pub fn law() -> Pack {
    let mut doubts = doubts::all();
    doubts.extend(time::doubts_on_time());
    Pack {
        id: "cn.administrative-penalty".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sequence: 1,
        jurisdiction: "CN".to_owned(),
        title: Some(text(
            "中华人民共和国行政处罚法",
            "Administrative Penalty Law of the PRC",
        )),
        currency: Some(Currency {
            checked_on: Some(date(2026, 11, 23)),
            note: Some(text(
                "2021年修订的文本自2021年7月15日起施行；2026年9月以前未发现变动，此后须再查。",
                "The text revised in 2021 is in force from 2021-07-15; no change is known as of \
                 2026-09, later ones must be checked.",
            )),
        }),
        instruments: instruments(),
        kinds: kinds(),
        facts: facts(),
        code_lists: code_lists(),
        sanctions: sanctions(),
        doubts,
        provisions: vec![
            art27::transfer(),
            art27::transfer_of_persons(),
            art28::gross_receipts(),
            art30::under_14(),
            art30::minors(),
            art32::lighter_or_reduced(),
            art33::no_harm(),
            art33::first_breach(),
            art33::no_fault(),
            art35::credit(),
            art36::limitation(),
            art36::six_months_for_card_data(),
        ],
        externals: every_crime(),
        test_cases: cases::all(),
        omissions: omissions(),
        concurrences: vec![art29::one_fine_under_the_text_of_2017(), art29::one_fine()],
        ..Pack::default()
    }
}

lexpack_sdk::rule_pack! {
    describe: crate::law,
}

/// A rule that attaches to findings about a party and an act; give it its versions.
fn rule(
    id: &str,
    at: lexpack_sdk::wire::Citation,
    title: Text,
    attachment: Attachment,
) -> Provision {
    provision(
        id,
        at,
        title,
        Character::Definition,
        per_object("party", "act", ""),
        law_of_the_act(),
        earlier_texts(),
    )
    .attached(attachment)
}

/// The text in force on the day of the act.
fn law_of_the_act() -> Applicability {
    in_force_on(
        "act.date",
        text(
            "适用行为发生之日有效的文本；处罚决定时的新规定处罚较轻或者不认为是违法的，适用新规定。",
            "The text in force on the day of the act applies; a newer rule applies where it is milder \
             at the decision or sees no breach.",
        ),
        Some(article(ADMINISTRATIVE_PENALTY_LAW, 37)),
    )
}

/// Days of the text of 2017.
const fn in_2018() -> Period {
    between(
        days::ADMINISTRATIVE_PENALTY_LAW_2017,
        days::BEFORE_ADMINISTRATIVE_PENALTY_LAW_2021,
    )
}

/// Days of the text of 2021.
const fn since_2021() -> Period {
    from(days::ADMINISTRATIVE_PENALTY_LAW_2021)
}

fn earlier_texts() -> Text {
    text(
        "2021年才增加的规定自2021年7月15日起施行；1997年10月1日以前的文本未收录。",
        "What was added in 2021 is in force from 2021-07-15; texts of before 1997-10-01 are left out.",
    )
}

/// What follows in words, for the party.
fn remark(id: &str, zh: &str, en: &str) -> Consequence {
    referral(id, zh, en, "", text(zh, en)).on_subject(text("当事人", "the party"))
}

fn omissions() -> Vec<Omission> {
    let left_out = |citation, zh, en| Omission {
        citation: Some(citation),
        reason: Some(text(zh, en)),
    };
    let at = |number| article(ADMINISTRATIVE_PENALTY_LAW, number);
    vec![
        left_out(
            at(8).paragraph(1),
            "民事责任总是另外承担，由规定民事责任的规则包写出。",
            "Civil liability always stands besides; the packs that provide it say so.",
        ),
        left_out(
            at(29),
            "2018年1月1日以前的行为：关于一事不再罚的文本未收录，各罚款并列写出，是否只能罚款一次须另查。",
            "Acts before 2018-01-01: no text on a second fine is on file. Fines are shown side by side, \
             and whether only one may be imposed must be checked.",
        ),
        left_out(
            at(36),
            "2018年1月1日以前的行为，时效同为两年，仅见于一处资料，且未载明旧文本何时开始施行；其余各条在该日以前的文本未收录，有关情形待定。",
            "For acts before 2018-01-01 the limit is two years as well, stated by one source that does \
             not say when the older text began; of the other articles no text of before that day is on \
             file, and what they govern is open.",
        ),
        left_out(
            at(27),
            "“构成犯罪”对照各规则包所收的罪名（《刑法》第一百七十七条之一、第一百八十条、第二百一十九条、第二百五十三条之一、第二百八十五条第二款、第二百八十六条之一、第二百八十七条之一、第二百八十七条之二、第三百零八条之一、第三百九十八条）；其他罪名不在本包判断。",
            "«构成犯罪» is tested against the offences that the packs hold (Criminal Law Arts 177-1, 180, \
             219, 253-1, 285(2), 286-1, 287-1, 287-2, 308-1 and 398); other offences are not assessed.",
        ),
        left_out(
            at(35),
            "单位案件中责任人员各自受过的拘留、罚款未逐人收录，其折抵由人判断。",
            "Detention and fines that the responsible persons of a unit have each received are not asked \
             for person by person; their credit is for a person to judge.",
        ),
        left_out(
            at(37),
            "从旧兼从轻由各规定的版本选择规则引用；本法自身的一般规定按行为时的文本适用。",
            "从旧兼从轻 is cited by the rule that chooses versions; the general rules of this law \
             themselves are taken in the text of the day of the act.",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use lexpack_rules::{PackInput, compile};

    /// The pack compiles without a problem and each of its test cases comes out as expected.
    #[test]
    fn every_test_case_of_the_pack_holds() {
        let set = compile(vec![PackInput {
            law: super::law(),
            functions: None,
        }])
        .unwrap_or_else(|problems| panic!("{problems}"));
        let (count, failures) = set.run_test_cases(None);
        let failures: Vec<String> = failures.iter().map(ToString::to_string).collect();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
        assert!(count >= 12, "only {count} test cases ran");
    }
}
