//! What the packs for the PRC share: kinds of entity, facts, code lists, instruments, sanctions.
//!
//! A pack declares the parts that it uses, and the host refuses a set in which two packs declare
//! one id differently; so every pack takes the shared parts from here. Numbers of facts are on the
//! wire and stay stable for ever: append, never renumber. 1000–1099 are facts of parties, 1100–1299
//! facts of acts.
#![forbid(unsafe_code)]

use lexpack_sdk::wire::{
    Authority, CodeList, EntityKind, Fact, Family, Instrument, Money, SanctionKind, Verification,
};
use lexpack_sdk::{
    Place, article, between, boolean, code_list, code_of, codes_of, count_of, date, date_type,
    edition, fact_of_kind, from, inserted, instrument, kind, money_in, reference_to, sanction_kind,
    text,
};

/// 中华人民共和国居民身份证法 (Resident Identity Card Law).
pub const ID_CARD_LAW: &str = "cn.id-card-law";
/// 中华人民共和国行政处罚法 (Administrative Penalty Law).
pub const ADMINISTRATIVE_PENALTY_LAW: &str = "cn.administrative-penalty-law";
/// 中华人民共和国刑法 (Criminal Law).
pub const CRIMINAL_LAW: &str = "cn.criminal-law";

/// 侵犯公民个人信息罪, Criminal Law Art. 253-1: the conclusion that decides «构成犯罪».
pub const CRIME_253_1: &str = "cn.criminal-law.art253-1";

/// 行政拘留 (administrative detention).
pub const DETENTION: &str = "cn.administrative-detention";
/// 罚款 (administrative fine).
pub const FINE: &str = "cn.administrative-fine";
/// 没收违法所得 (confiscation of unlawful gains).
pub const CONFISCATION: &str = "cn.confiscation-of-gains";
/// 行政处分 (discipline within the public service).
pub const DISCIPLINE: &str = "cn.discipline";

/// An amount in 元 (yuan).
#[must_use]
pub fn yuan(amount: i64) -> Money {
    const FEN: i64 = 100;
    Money {
        minor: amount.saturating_mul(FEN),
        currency: "CNY".to_owned(),
    }
}

/// Kinds of entity.
#[must_use]
pub fn kinds() -> Vec<EntityKind> {
    vec![
        kind("party", text("当事人", "party")),
        kind("act", text("行为", "act")),
    ]
}

/// Code lists.
#[must_use]
pub fn code_lists() -> Vec<CodeList> {
    vec![
        code_list(
            "cn.party-nature",
            vec![
                (1, "natural_person", text("自然人", "natural person")),
                (2, "unit", text("单位", "unit (organisation)")),
            ],
        ),
        code_list(
            "cn.sector",
            vec![
                (1, "state_organ", text("国家机关", "state organ")),
                (2, "finance", text("金融", "finance")),
                (3, "telecom", text("电信", "telecommunications")),
                (4, "transport", text("交通", "transport")),
                (5, "education", text("教育", "education")),
                (6, "medical", text("医疗", "medical care")),
                (7, "other_unit", text("其他单位", "another unit")),
                (8, "none", text("不属于任何单位", "no unit")),
            ],
        ),
        code_list(
            "cn.unit-role",
            vec![
                (
                    1,
                    "directly_responsible_manager",
                    text(
                        "直接负责的主管人员",
                        "directly responsible person in charge",
                    ),
                ),
                (
                    2,
                    "other_directly_responsible",
                    text("其他直接责任人员", "other directly responsible person"),
                ),
                (3, "other", text("其他人员", "other person")),
            ],
        ),
        code_list(
            "cn.mental-state",
            vec![
                (1, "intent", text("故意", "intent")),
                (2, "negligence", text("过失", "negligence")),
                (
                    3,
                    "no_fault_proved",
                    text("已证明没有主观过错", "absence of fault proved"),
                ),
            ],
        ),
        code_list(
            "cn.obtained-how",
            vec![
                (
                    1,
                    "in_duty_or_service",
                    text(
                        "在履行职责或者提供服务过程中获得",
                        "obtained in performing duties or providing services",
                    ),
                ),
                (
                    2,
                    "card_work",
                    text(
                        "因制作、发放、查验、扣押居民身份证而知悉",
                        "learned in making, issuing, checking or seizing identity cards",
                    ),
                ),
                (3, "otherwise", text("以其他方式获得", "obtained otherwise")),
            ],
        ),
        code_list(
            "cn.id-card-items",
            vec![
                (1, "name", text("姓名", "name")),
                (2, "sex", text("性别", "sex")),
                (3, "ethnicity", text("民族", "ethnicity")),
                (4, "birth_date", text("出生日期", "date of birth")),
                (
                    5,
                    "registered_address",
                    text(
                        "常住户口所在地住址",
                        "address of registered permanent residence",
                    ),
                ),
                (
                    6,
                    "citizen_number",
                    text("公民身份号码", "citizen identity number"),
                ),
                (7, "photo", text("本人相片", "photograph of the holder")),
                (
                    8,
                    "fingerprint",
                    text("指纹信息", "fingerprint information"),
                ),
                (
                    9,
                    "validity_and_authority",
                    text(
                        "证件的有效期和签发机关",
                        "validity and issuing authority of the card",
                    ),
                ),
            ],
        ),
        code_list(
            "cn.police-card-conduct",
            vec![
                (
                    1,
                    "taking_benefit",
                    text(
                        "利用制作、发放、查验居民身份证的便利，收受他人财物或者谋取其他利益",
                        "using powers over cards to take property or other benefit",
                    ),
                ),
                (
                    2,
                    "altering_entries",
                    text(
                        "非法变更公民身份号码，或者登载法定项目以外的信息或者故意登载虚假信息",
                        "unlawfully changing a citizen number, or recording items that the law \
                         does not list or false ones",
                    ),
                ),
                (
                    3,
                    "not_issuing",
                    text(
                        "无正当理由不在法定期限内发放",
                        "not issuing in time without reason",
                    ),
                ),
                (
                    4,
                    "unlawful_check",
                    text(
                        "违反规定查验、扣押居民身份证，侵害公民合法权益",
                        "checking or seizing cards unlawfully and harming rights",
                    ),
                ),
                (
                    5,
                    "leak",
                    text(
                        "泄露因制作、发放、查验、扣押居民身份证而知悉的公民个人信息，侵害公民合法权益",
                        "leaking personal information learned in card work and harming rights",
                    ),
                ),
            ],
        ),
    ]
}

/// Facts of parties and acts.
#[must_use]
pub fn facts() -> Vec<Fact> {
    let mut facts = party_facts();
    facts.extend(act_facts());
    facts
}

fn party_facts() -> Vec<Fact> {
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
            article(ID_CARD_LAW, 20).paragraph(1),
        ),
    ]
}

fn act_facts() -> Vec<Fact> {
    let art19 = |paragraph| article(ID_CARD_LAW, 19).paragraph(paragraph);
    vec![
        fact_of_kind(
            1101,
            "act.actor",
            reference_to("party"),
            text("行为人", "actor"),
            text("谁实施了该行为？", "Who committed the act?"),
            art19(1),
        ),
        fact_of_kind(
            1102,
            "act.date",
            date_type(),
            text("行为日期", "date of the act"),
            text(
                "行为发生在哪一天（持续行为为终了之日）？",
                "On which day was the act committed (for a continuing act: when did it end)?",
            ),
            art19(1),
        ),
        fact_of_kind(
            1103,
            "act.leaked",
            boolean(),
            text("泄露", "disclosure (泄露)"),
            text(
                "行为人是否以任何方式向他人泄露了该信息？",
                "Did the actor disclose the information to others, in any manner?",
            ),
            art19(1),
        ),
        fact_of_kind(
            1104,
            "act.obtained",
            code_of("cn.obtained-how"),
            text("信息的获得方式", "how the information was obtained"),
            text(
                "行为人是怎样获得该信息的？",
                "How did the actor obtain the information?",
            ),
            art19(1),
        ),
        fact_of_kind(
            1105,
            "act.id_card_items",
            codes_of("cn.id-card-items"),
            text(
                "所涉居民身份证记载的项目",
                "items recorded on identity cards",
            ),
            text(
                "该信息包含居民身份证上记载的哪些项目（取自证件、其影像、复印件或者机读内容）？",
                "Which items recorded on identity cards does the information contain (taken from \
                 the card, its image, a copy or its machine-readable content)?",
            ),
            article(ID_CARD_LAW, 3).paragraph(1),
        ),
        fact_of_kind(
            1106,
            "act.mental_state",
            code_of("cn.mental-state"),
            text("主观状态", "mental state"),
            text(
                "行为人是故意、过失，还是已证明没有主观过错？",
                "Did the actor act with intent or negligence, or is absence of fault proved?",
            ),
            article(ADMINISTRATIVE_PENALTY_LAW, 33).paragraph(2),
        ),
        fact_of_kind(
            1107,
            "act.gains",
            money_in("CNY"),
            text("违法所得", "unlawful gains"),
            text(
                "行为人因该行为取得了多少款项？没有则为零。",
                "How much money did the actor receive for the act? Zero if none.",
            ),
            art19(1),
        ),
        fact_of_kind(
            1108,
            "act.harm",
            boolean(),
            text("对他人造成损害", "damage to others"),
            text(
                "该行为是否对他人造成损害？",
                "Did the act cause damage to others?",
            ),
            art19(3),
        ),
        fact_of_kind(
            1109,
            "act.police_card_conduct",
            codes_of("cn.police-card-conduct"),
            text(
                "人民警察在居民身份证工作中的行为",
                "conduct of police officers in card work",
            ),
            text(
                "该行为属于居民身份证法第二十条所列的哪几项？都不属于则为空。",
                "Which items of Article 20 of the Identity Card Law does the act fall under? \
                 Empty if none.",
            ),
            article(ID_CARD_LAW, 20).paragraph(1),
        ),
        fact_of_kind(
            1110,
            "act.fault_judged_present",
            boolean(),
            text("应认定有过错", "fault to be found"),
            text(
                "行为发生在2021年7月15日以前而已证明没有主观过错的，经法律判断是否仍应处罚？",
                "For an act before 2021-07-15 with absence of fault proved: has a lawyer judged \
                 that it is punishable all the same?",
            ),
            art19(1),
        ),
        fact_of_kind(
            1120,
            "act.records.other_sensitive",
            count_of(text("条", "records")),
            text(
                "其他可能影响人身、财产安全的信息条数",
                "records of other information that may affect person or property",
            ),
            text(
                "涉及多少条其他可能影响人身、财产安全的公民个人信息（包括居民身份证影像）？",
                "How many records of other information that may affect person or property \
                 (identity-card images included) are concerned?",
            ),
            inserted(CRIMINAL_LAW, 253, 1).paragraph(1),
        ),
    ]
}

/// The Identity Card Law, the Administrative Penalty Law and the Criminal Law, with the editions
/// that the facts and provisions cite.
#[must_use]
pub fn instruments() -> Vec<Instrument> {
    vec![
        instrument(
            ID_CARD_LAW,
            text(
                "中华人民共和国居民身份证法",
                "Resident Identity Card Law of the PRC",
            ),
            text("《居民身份证法》", "Identity Card Law"),
            Authority::Statute,
            vec![
                edition(
                    "2003",
                    "主席令第四号",
                    date(2003, 6, 28),
                    between(date(2004, 1, 1), date(2011, 12, 31)),
                    "http://www.lawinfochina.com/display.aspx?lib=law&id=2883&CGid=",
                    Verification::TwoSources,
                ),
                edition(
                    "2011",
                    "主席令第五十一号",
                    date(2011, 10, 29),
                    from(date(2012, 1, 1)),
                    "https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf736e30627",
                    Verification::TwoSources,
                ),
            ],
        ),
        instrument(
            ADMINISTRATIVE_PENALTY_LAW,
            text(
                "中华人民共和国行政处罚法",
                "Administrative Penalty Law of the PRC",
            ),
            text("《行政处罚法》", "Administrative Penalty Law"),
            Authority::Statute,
            vec![edition(
                "2021",
                "2021-01-22修订",
                date(2021, 1, 22),
                from(date(2021, 7, 15)),
                "https://flk.npc.gov.cn/detail?id=ff8080817703add20177373df6a43e33",
                Verification::TwoSources,
            )],
        ),
        instrument(
            CRIMINAL_LAW,
            text("中华人民共和国刑法", "Criminal Law of the PRC"),
            text("《刑法》", "Criminal Law"),
            Authority::Statute,
            vec![edition(
                "am9",
                "主席令第三十号（刑法修正案（九））",
                date(2015, 8, 29),
                from(date(2015, 11, 1)),
                "https://flk.npc.gov.cn/detail?id=ff808181796a636a0179822a19640c92",
                Verification::TwoSources,
            )],
        ),
    ]
}

/// Administrative sanctions, ranked from milder to heavier.
#[must_use]
pub fn sanctions() -> Vec<SanctionKind> {
    vec![
        sanction_kind(
            DISCIPLINE,
            text("行政处分", "administrative discipline"),
            Family::Discipline,
            5,
        ),
        sanction_kind(
            CONFISCATION,
            text("没收违法所得", "confiscation of unlawful gains"),
            Family::Confiscation,
            10,
        ),
        sanction_kind(FINE, text("罚款", "fine"), Family::Money, 20),
        sanction_kind(
            DETENTION,
            text("行政拘留", "administrative detention"),
            Family::LibertyDeprivation,
            30,
        ),
    ]
}
