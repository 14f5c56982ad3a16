//! Facts of parties, 1000–1099.

use lexpack_sdk::wire::Fact;
use lexpack_sdk::{Place, article, boolean, code_of, fact_of_kind, reference_to, text};

use crate::ID_CARD_LAW;

/// Who a party is.
pub(crate) fn facts() -> Vec<Fact> {
    let art19 = |paragraph| article(ID_CARD_LAW, 19).paragraph(paragraph);
    vec![
        fact_of_kind(
            1001,
            "party.nature",
            code_of("cn.party-nature"),
            text("主体性质", "nature of the party"),
            text(
                "当事人是自然人还是单位？",
                "Is the party a natural person or a unit?",
            ),
            art19(1),
        ),
        fact_of_kind(
            1002,
            "party.sector",
            code_of("cn.sector"),
            text("所属行业", "sector"),
            text(
                "当事人所在的单位（或者该单位本身）属于哪个行业？",
                "To which sector does the party's unit, or the unit itself, belong?",
            ),
            art19(1),
        ),
        fact_of_kind(
            1003,
            "party.sector_covered_by_deng",
            boolean(),
            text("属于“等单位”", "covered by «等单位» (and other units)"),
            text(
                "经法律判断，该单位是否属于“等单位”？",
                "Has a lawyer judged that the unit is covered by «等单位» (and other units)?",
            ),
            art19(1),
        ),
        fact_of_kind(
            1004,
            "party.unit",
            reference_to("party"),
            text("所属单位", "unit of the person"),
            text(
                "该人属于哪个单位？",
                "To which unit does the person belong?",
            ),
            art19(2),
        ),
        fact_of_kind(
            1005,
            "party.unit_role",
            code_of("cn.unit-role"),
            text("在单位行为中的地位", "part in the unit's act"),
            text(
                "该人在单位行为中是直接负责的主管人员、其他直接责任人员，还是其他人员？",
                "Was the person, in the unit's act, directly responsible in charge, otherwise \
                 directly responsible, or neither?",
            ),
            art19(2),
        ),
        fact_of_kind(
            1006,
            "party.police",
            boolean(),
            text("人民警察", "police officer"),
            text(
                "当事人是否为人民警察？",
                "Is the party a police officer (人民警察)?",
            ),
            article(ID_CARD_LAW, 20),
        ),
    ]
}
