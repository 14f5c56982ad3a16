//! What the general part of criminal law asks: facts of parties 1010–1099, of acts 1600–1699.
//!
//! Circumstances of a person on the person's own act are facts of the act. What concerns a responsible
//! person on the act of the unit (`party.unit_case.…`) and what is decided once for a person, such as
//! the sentence and probation, are facts of the party.

use crate::days;
use lexpack_sdk::wire::{
    Authority, CodeList, Date, Fact, Family, Instrument, SanctionKind, Text, Verification,
};
use lexpack_sdk::{
    Place, article, boolean, code_list, code_of, count_of, date, date_type, edition, fact_of_kind,
    from, inserted, instrument, masked, sanction_kind, text,
};

use crate::CRIMINAL_LAW;
use crate::instruments::undated;

/// 中华人民共和国刑事诉讼法 (Criminal Procedure Law).
pub const CRIMINAL_PROCEDURE_LAW: &str = "cn.criminal-procedure-law";
/// 法释〔1999〕14号 on unit crime.
pub const UNIT_CRIME_1999: &str = "cn.interpretation-1999-14";
/// 法释〔2000〕31号 on responsible persons of units.
pub const UNIT_PERSONS_2000: &str = "cn.interpretation-2000-31";
/// 法释〔2011〕9号 on 刑法修正案（八） in time.
pub const AMENDMENT_8_IN_TIME: &str = "cn.interpretation-2011-9";
/// 法释〔2015〕19号 on 刑法修正案（九） in time.
pub const AMENDMENT_9_IN_TIME: &str = "cn.interpretation-2015-19";
/// 高检发释字〔2020〕1号 on probation and recidivism.
pub const PROBATION_RECIDIVISM_2020: &str = "cn.interpretation-spp-2020-1";

/// 追缴违法所得、责令退赔 (recovery of unlawful gains).
pub const RECOVERY: &str = "cn.recovery-of-gains";
/// 没收违禁品和供犯罪所用的本人财物 (confiscation of contraband and of own things used for crime).
pub const FORFEITURE: &str = "cn.confiscation-of-tools";
/// 缓刑 (suspended sentence with a time of probation).
pub const PROBATION: &str = "cn.probation";
/// 从业禁止 (ban from an occupation).
pub const OCCUPATION_BAN: &str = "cn.occupation-ban";

/// Facts of the general part of criminal law.
pub(crate) fn facts() -> Vec<Fact> {
    let mut facts = persons();
    facts.extend(sentences());
    facts.extend(unit_cases());
    facts.extend(circumstances());
    facts.extend(time_limits());
    facts
}

/// Age, pregnancy, and units that are none in law.
fn persons() -> Vec<Fact> {
    vec![
        masked(fact_of_kind(
            1010,
            "party.birth_date",
            date_type(),
            text("出生日期", "date of birth"),
            text(
                "当事人在哪一天出生（不确知的可以填写范围）？",
                "On which day was the person born (a range will do)?",
            ),
            article(CRIMINAL_LAW, 17).paragraph(1),
        )),
        masked(fact_of_kind(
            1011,
            "party.pregnant",
            boolean(),
            text("怀孕的妇女", "pregnant woman"),
            text(
                "裁判时该人是否为怀孕的妇女？",
                "Is the person a pregnant woman at the judgment?",
            ),
            article(CRIMINAL_LAW, 72).paragraph(1),
        )),
        fact_of_kind(
            1012,
            "party.set_up_for_crime",
            boolean(),
            text("为犯罪而设立的单位", "unit set up to commit crime"),
            text(
                "该公司、企业、事业单位是否为进行违法犯罪活动而设立？",
                "Was the company, enterprise or institution set up in order to commit crime?",
            ),
            article(UNIT_CRIME_1999, 2),
        ),
        fact_of_kind(
            1013,
            "party.mainly_commits_crime",
            boolean(),
            text(
                "设立后以犯罪为主要活动的单位",
                "unit whose main activity since its founding is crime",
            ),
            text(
                "该公司、企业、事业单位设立后是否以实施犯罪为主要活动？",
                "Has the company, enterprise or institution mainly committed crime since its \
                 founding?",
            ),
            article(UNIT_CRIME_1999, 2),
        ),
        fact_of_kind(
            1014,
            "party.fine_hardship",
            boolean(),
            text(
                "因灾祸等缴纳罚金确有困难",
                "real difficulty in paying the fine after a disaster",
            ),
            text(
                "当事人是否由于遭遇不能抗拒的灾祸等原因缴纳罚金确实有困难？",
                "Has the party, after a disaster that could not be resisted or the like, real \
                 difficulty in paying the criminal fine?",
            ),
            article(CRIMINAL_LAW, 53).paragraph(2),
        ),
    ]
}

/// The sentence of a person and what probation asks.
fn sentences() -> Vec<Fact> {
    let art72 = |item| article(CRIMINAL_LAW, 72).paragraph(1).item(item);
    let judged = |number, name: &str, zh: &str, en: &str, question: (&str, &str), item| {
        fact_of_kind(
            number,
            name,
            boolean(),
            text(zh, en),
            text(question.0, question.1),
            art72(item),
        )
    };
    vec![
        fact_of_kind(
            1020,
            "party.principal_penalty",
            code_of("cn.principal-penalty"),
            text("主刑", "principal penalty"),
            text(
                "对该人判处或者拟判处什么主刑？",
                "Which principal penalty is imposed on the person or intended?",
            ),
            article(CRIMINAL_LAW, 72).paragraph(1),
        ),
        fact_of_kind(
            1021,
            "party.imprisonment_months",
            count_of(text("个月", "months")),
            text("有期徒刑刑期", "term of imprisonment"),
            text(
                "判处或者拟判处有期徒刑的，刑期多少个月？",
                "If imprisonment is imposed or intended: for how many months?",
            ),
            article(CRIMINAL_LAW, 72).paragraph(1),
        ),
        judged(
            1022,
            "party.lighter_crime",
            "犯罪情节较轻",
            "circumstances of the crime rather light",
            (
                "经判断，犯罪情节是否较轻？",
                "Has it been judged that the circumstances of the crime are rather light?",
            ),
            1,
        ),
        judged(
            1023,
            "party.remorse",
            "有悔罪表现",
            "remorse shown",
            (
                "经判断，该人是否有悔罪表现？",
                "Has it been judged that the person shows remorse?",
            ),
            2,
        ),
        judged(
            1024,
            "party.no_danger_of_reoffending",
            "没有再犯罪的危险",
            "no danger of another crime",
            (
                "经判断，该人是否没有再犯罪的危险？",
                "Has it been judged that there is no danger of the person committing another \
                 crime?",
            ),
            3,
        ),
        judged(
            1025,
            "party.no_harm_to_community",
            "对所居住社区没有重大不良影响",
            "no major adverse effect on the community",
            (
                "经判断，宣告缓刑对所居住社区是否没有重大不良影响？",
                "Has it been judged that probation has no major adverse effect on the community \
                 where the person lives?",
            ),
            4,
        ),
        fact_of_kind(
            1026,
            "party.probation_age_met",
            boolean(),
            text(
                "缓刑的年龄条件（判断）",
                "age condition of probation (judgement)",
            ),
            text(
                "犯罪时与裁判时年龄结论不同的，经法律判断是否仍符合不满十八周岁或者已满七十五周岁的条件？",
                "Where the age at the act and at the judgment lead to different answers: has a \
                 lawyer judged that the condition (under 18, or 75 and over) is met?",
            ),
            article(CRIMINAL_LAW, 72).paragraph(1),
        ),
        fact_of_kind(
            1027,
            "party.ringleader",
            boolean(),
            text("犯罪集团的首要分子", "ringleader of a criminal group"),
            text(
                "该人是否为犯罪集团的首要分子？",
                "Is the person a ringleader of a criminal group?",
            ),
            article(CRIMINAL_LAW, 74),
        ),
    ]
}

/// Circumstances of a responsible person on the act of the unit.
fn unit_cases() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1030,
            "party.unit_case.confession",
            code_of("cn.confession"),
            text(
                "责任人员本人在单位案件中的自首、坦白",
                "surrender or confession of the responsible person in the unit's case",
            ),
            text(
                "在单位案件中，该责任人员本人有无自首、坦白？",
                "In the unit's case: did the responsible person surrender or confess?",
            ),
            article(CRIMINAL_LAW, 67).paragraph(1),
        ),
        fact_of_kind(
            1031,
            "party.unit_case.merit",
            code_of("cn.merit"),
            text(
                "责任人员本人在单位案件中的立功",
                "merit of the responsible person in the unit's case",
            ),
            text(
                "在单位案件中，该责任人员本人有无立功表现？",
                "In the unit's case: has the responsible person rendered merit?",
            ),
            article(CRIMINAL_LAW, 68),
        ),
        fact_of_kind(
            1032,
            "party.unit_case.pleaded_guilty",
            boolean(),
            text(
                "责任人员本人在单位案件中认罪认罚",
                "guilty plea of the responsible person in the unit's case",
            ),
            text(
                "在单位案件中，该责任人员本人是否认罪认罚？",
                "In the unit's case: did the responsible person plead guilty and accept \
                 punishment?",
            ),
            article(CRIMINAL_PROCEDURE_LAW, 15),
        ),
        fact_of_kind(
            1033,
            "party.unit_case.evaded",
            boolean(),
            text(
                "责任人员本人在单位案件立案后逃避侦查或者审判",
                "evasion by the responsible person after the unit's case was filed",
            ),
            text(
                "单位案件立案侦查或者法院受理以后，该责任人员本人是否逃避侦查或者审判？",
                "After the unit's case was filed or accepted: did the responsible person evade \
                 investigation or trial?",
            ),
            article(CRIMINAL_LAW, 88).paragraph(1),
        ),
        fact_of_kind(
            1034,
            "party.unit_case.new_crime",
            boolean(),
            text(
                "责任人员本人在追诉期限内又犯罪",
                "another crime of the responsible person within the time limit",
            ),
            text(
                "在单位案件的追诉期限以内，该责任人员本人是否又犯罪？",
                "Within the time limit of the unit's case: did the responsible person commit \
                 another crime?",
            ),
            article(CRIMINAL_LAW, 89).paragraph(2),
        ),
        fact_of_kind(
            1035,
            "party.unit_case.new_crime_date",
            date_type(),
            text(
                "责任人员本人犯后罪之日",
                "day of the responsible person's later crime",
            ),
            text(
                "该责任人员本人在哪一天犯后罪（有数个的，期限内最后一个）？",
                "On which day was that later crime committed (of several within the limit, the \
                 last)?",
            ),
            article(CRIMINAL_LAW, 89).paragraph(2),
        ),
        fact_of_kind(
            1036,
            "party.unit_case.occupation_link",
            code_of("cn.occupation-link"),
            text(
                "单位案件与责任人员职业的关系",
                "link between the unit's case and the responsible person's occupation",
            ),
            text(
                "在单位案件中，该责任人员是否利用职业便利，或者违背职业要求的特定义务？",
                "In the unit's case: did the responsible person use the occupation or breach a \
                 special duty of it?",
            ),
            inserted(CRIMINAL_LAW, 37, 1).paragraph(1),
        ),
        fact_of_kind(
            1037,
            "party.unit_case.deserves_imprisonment",
            boolean(),
            text(
                "责任人员在单位案件中应当判处有期徒刑以上刑罚",
                "imprisonment or more deserved by the responsible person in the unit's case",
            ),
            text(
                "在单位案件中，对该责任人员是否应当判处有期徒刑以上刑罚？",
                "In the unit's case: should imprisonment or a heavier penalty be imposed on the \
                 responsible person?",
            ),
            article(CRIMINAL_LAW, 65).paragraph(1),
        ),
    ]
}

/// Circumstances of the actor and of the act.
fn circumstances() -> Vec<Fact> {
    let yes_or_no = |number, name: &str, title, question, basis| {
        fact_of_kind(number, name, boolean(), title, question, basis)
    };
    vec![
        fact_of_kind(
            1600,
            "act.role",
            code_of("cn.joint-role"),
            text("在共同犯罪中的作用", "part in a joint crime"),
            text(
                "行为人是单独犯罪，还是共同犯罪中的主犯、从犯？",
                "Did the actor act alone, or as principal or accessory in a joint crime?",
            ),
            article(CRIMINAL_LAW, 25).paragraph(1),
        ),
        fact_of_kind(
            1601,
            "act.confession",
            code_of("cn.confession"),
            text("自首、坦白", "surrender, confession"),
            text(
                "行为人有无自首、坦白？",
                "Did the actor surrender or confess?",
            ),
            article(CRIMINAL_LAW, 67).paragraph(1),
        ),
        fact_of_kind(
            1602,
            "act.merit",
            code_of("cn.merit"),
            text("立功", "merit"),
            text("行为人有无立功表现？", "Has the actor rendered merit?"),
            article(CRIMINAL_LAW, 68),
        ),
        yes_or_no(
            1603,
            "act.pleaded_guilty",
            text("认罪认罚", "guilty plea and acceptance of punishment"),
            text(
                "行为人是否自愿如实供述、承认指控的犯罪事实并愿意接受处罚？",
                "Did the actor, of free will, confess truthfully, admit the facts charged and \
                 accept punishment?",
            ),
            article(CRIMINAL_PROCEDURE_LAW, 15),
        ),
        yes_or_no(
            1604,
            "act.minor_crime",
            text("犯罪较轻", "rather minor crime"),
            text(
                "经判断，犯罪是否较轻？",
                "Has it been judged that the crime is rather minor?",
            ),
            article(CRIMINAL_LAW, 67).paragraph(1),
        ),
        yes_or_no(
            1605,
            "act.no_penalty_needed",
            text(
                "犯罪情节轻微不需要判处刑罚",
                "minor circumstances that need no penalty",
            ),
            text(
                "经判断，是否犯罪情节轻微、不需要判处刑罚？",
                "Has it been judged that the circumstances are minor and need no penalty?",
            ),
            article(CRIMINAL_LAW, 37),
        ),
        yes_or_no(
            1606,
            "act.clearly_minor",
            text(
                "情节显著轻微、危害不大",
                "clearly minor circumstances and little harm",
            ),
            text(
                "经判断，是否情节显著轻微、危害不大，不认为是犯罪？",
                "Has it been judged that the circumstances are clearly minor and the harm is \
                 little, so that the act is not regarded as a crime?",
            ),
            article(CRIMINAL_PROCEDURE_LAW, 16).item(1),
        ),
        fact_of_kind(
            1607,
            "act.occupation_link",
            code_of("cn.occupation-link"),
            text("犯罪与职业的关系", "link between crime and occupation"),
            text(
                "行为人是否利用职业便利，或者违背职业要求的特定义务？",
                "Did the actor use the occupation or breach a special duty of it?",
            ),
            inserted(CRIMINAL_LAW, 37, 1).paragraph(1),
        ),
        yes_or_no(
            1608,
            "act.other_occupation_rule",
            text(
                "其他法律、行政法规另有从业禁止或者限制",
                "another law or administrative regulation bans or limits the occupation",
            ),
            text(
                "其他法律、行政法规对从事相关职业是否另有禁止或者限制性规定？",
                "Does another law or administrative regulation ban or limit the occupation?",
            ),
            inserted(CRIMINAL_LAW, 37, 1).paragraph(3),
        ),
        yes_or_no(
            1609,
            "act.deserves_imprisonment",
            text("应当判处有期徒刑以上刑罚", "imprisonment or more deserved"),
            text(
                "对行为人是否应当判处有期徒刑以上刑罚？",
                "Should imprisonment or a heavier penalty be imposed on the actor?",
            ),
            article(CRIMINAL_LAW, 65).paragraph(1),
        ),
        yes_or_no(
            1615,
            "act.unit_name_misused",
            text(
                "盗用单位名义且违法所得由个人私分",
                "the unit's name misused and the gains shared by individuals",
            ),
            text(
                "是否盗用单位名义实施犯罪，违法所得由实施犯罪的个人私分？",
                "Was the crime committed in the unit's name without right, the gains being shared \
                 by the individuals who committed it?",
            ),
            article(UNIT_CRIME_1999, 3),
        ),
        yes_or_no(
            1616,
            "act.victim_property",
            text(
                "涉案的被害人合法财产",
                "lawful property of victims in the case",
            ),
            text(
                "案件中是否有被害人的合法财产需要返还？",
                "Is lawful property of victims to be returned?",
            ),
            article(CRIMINAL_LAW, 64),
        ),
        yes_or_no(
            1617,
            "act.own_tools",
            text(
                "违禁品和供犯罪所用的本人财物",
                "contraband and own things used for the crime",
            ),
            text(
                "案件中是否有违禁品或者供犯罪所用的本人财物？",
                "Is there contraband, or are there things of the actor used for the crime?",
            ),
            article(CRIMINAL_LAW, 64),
        ),
    ]
}

/// Limitation of prosecution.
fn time_limits() -> Vec<Fact> {
    let art88 = |paragraph| article(CRIMINAL_LAW, 88).paragraph(paragraph);
    vec![
        fact_of_kind(
            1610,
            "act.not_filed",
            boolean(),
            text("尚未立案", "not yet filed"),
            text(
                "该案是否尚未立案？已经立案的，请填写立案日期。",
                "Has no criminal case been filed yet? If one has, state the date of filing.",
            ),
            article(CRIMINAL_LAW, 87),
        ),
        fact_of_kind(
            1611,
            "act.evaded_after_filing",
            boolean(),
            text(
                "立案或者受理后逃避侦查或者审判",
                "evasion of investigation or trial after filing",
            ),
            text(
                "立案侦查或者法院受理以后，行为人是否逃避侦查或者审判？",
                "After filing or acceptance by the court: did the actor evade investigation or \
                 trial?",
            ),
            art88(1),
        ),
        fact_of_kind(
            1612,
            "act.complaint_wrongly_refused",
            boolean(),
            text(
                "被害人在期限内控告，应当立案而不予立案",
                "timely complaint of the victim wrongly not filed",
            ),
            text(
                "被害人是否在追诉期限内提出控告，而有关机关应当立案却不予立案？",
                "Did the victim complain within the time limit, and did the authority wrongly not \
                 file the case?",
            ),
            art88(2),
        ),
        fact_of_kind(
            1613,
            "act.new_crime",
            boolean(),
            text("在追诉期限内又犯罪", "another crime within the time limit"),
            text(
                "在追诉期限以内，行为人是否又犯罪？",
                "Within the time limit: did the actor commit another crime?",
            ),
            article(CRIMINAL_LAW, 89).paragraph(2),
        ),
        fact_of_kind(
            1614,
            "act.new_crime_date",
            date_type(),
            text("犯后罪之日", "day of the later crime"),
            text(
                "后罪发生在哪一天（有数个的，期限内最后一个）？",
                "On which day was that later crime committed (of several within the limit, the \
                 last)?",
            ),
            article(CRIMINAL_LAW, 89).paragraph(2),
        ),
        fact_of_kind(
            1618,
            "act.persons_greatest_term",
            count_of(text("个月", "months")),
            text(
                "责任人员的法定最高刑",
                "greatest statutory term of the responsible persons",
            ),
            text(
                "单位犯罪的，责任人员所适用量刑幅度的法定最高刑为多少个月？",
                "For the act of a unit: what is the greatest term, in months, of the tier that \
                 applies to the responsible persons?",
            ),
            article(CRIMINAL_LAW, 87),
        ),
    ]
}

/// Code lists of the general part of criminal law.
pub(crate) fn code_lists() -> Vec<CodeList> {
    vec![
        code_list(
            "cn.joint-role",
            vec![
                (1, "alone", text("单独犯罪", "acted alone")),
                (2, "principal", text("主犯", "principal in a joint crime")),
                (3, "accessory", text("从犯", "accessory in a joint crime")),
                (
                    4,
                    "joint_unranked",
                    text(
                        "共同犯罪，不区分主犯、从犯",
                        "joint crime without ranking of principal and accessory",
                    ),
                ),
            ],
        ),
        code_list(
            "cn.confession",
            vec![
                (1, "none", text("没有自首、坦白", "neither")),
                (
                    2,
                    "surrender",
                    text(
                        "自动投案并如实供述（自首）",
                        "voluntary surrender and truthful confession",
                    ),
                ),
                (
                    3,
                    "other_crime_in_custody",
                    text(
                        "在押期间如实供述尚未掌握的本人其他罪行（以自首论）",
                        "in custody, truthful confession of another crime not yet known",
                    ),
                ),
                (
                    4,
                    "confession",
                    text(
                        "没有自首但如实供述（坦白）",
                        "truthful confession without surrender",
                    ),
                ),
                (
                    5,
                    "confession_averting_harm",
                    text(
                        "坦白，并因此避免特别严重后果发生",
                        "truthful confession that averted especially serious consequences",
                    ),
                ),
            ],
        ),
        code_list(
            "cn.merit",
            vec![
                (1, "none", text("没有立功", "none")),
                (2, "merit", text("立功", "merit")),
                (3, "major_merit", text("重大立功", "major merit")),
            ],
        ),
        code_list(
            "cn.occupation-link",
            vec![
                (1, "none", text("没有关系", "none")),
                (
                    2,
                    "occupation_used",
                    text("利用职业便利", "the occupation was used"),
                ),
                (
                    3,
                    "special_duty_breached",
                    text(
                        "违背职业要求的特定义务",
                        "a special duty of the occupation was breached",
                    ),
                ),
            ],
        ),
        code_list(
            "cn.principal-penalty",
            vec![
                (1, "none", text("不判处主刑", "none")),
                (2, "surveillance", text("管制", "public surveillance")),
                (3, "detention", text("拘役", "criminal detention")),
                (
                    4,
                    "imprisonment",
                    text("有期徒刑", "fixed-term imprisonment"),
                ),
                (
                    5,
                    "life_or_death",
                    text("无期徒刑或者死刑", "life imprisonment or death"),
                ),
            ],
        ),
    ]
}

/// A judicial interpretation with one edition. Its day of promulgation is left out: what is on file is
/// the day of commencement.
fn interpretation(
    id: &str,
    number: &str,
    title: Text,
    first: Date,
    url: &str,
    verification: Verification,
) -> Instrument {
    let edition = undated("current", number, from(first), url, verification);
    let authority = Authority::JudicialInterpretation;
    instrument(id, title, text(number, number), authority, vec![edition])
}

/// Instruments of the general part of criminal law.
pub(crate) fn instruments() -> Vec<Instrument> {
    vec![
        instrument(
            CRIMINAL_PROCEDURE_LAW,
            text(
                "中华人民共和国刑事诉讼法",
                "Criminal Procedure Law of the PRC",
            ),
            text("《刑事诉讼法》", "Criminal Procedure Law"),
            Authority::Statute,
            vec![edition(
                "2018",
                "2018-10-26修正",
                date(2018, 10, 26),
                from(date(2018, 10, 26)),
                "https://flk.npc.gov.cn/detail?id=ff8080816f135f46016f1d1b81b01351",
                Verification::TwoSources,
            )],
        ),
        interpretation(
            UNIT_CRIME_1999,
            "法释〔1999〕14号",
            text(
                "最高人民法院关于审理单位犯罪案件具体应用法律有关问题的解释",
                "SPC Interpretation on Cases of Unit Crime",
            ),
            date(1999, 7, 3),
            "https://flk.npc.gov.cn/detail?id=402881e45ffbbe41015ffc864c3c0eae",
            Verification::TwoSources,
        ),
        interpretation(
            UNIT_PERSONS_2000,
            "法释〔2000〕31号",
            text(
                "最高人民法院关于审理单位犯罪案件对其直接负责的主管人员和其他直接责任人员是否区分主犯、从犯问题的批复",
                "SPC Reply on Ranking the Responsible Persons of Units",
            ),
            date(2000, 10, 10),
            "https://flk.npc.gov.cn/detail?id=402881e45ffbbe41015ffc836d8e0e6a",
            Verification::TwoSources,
        ),
        interpretation(
            AMENDMENT_8_IN_TIME,
            "法释〔2011〕9号",
            text(
                "最高人民法院关于《中华人民共和国刑法修正案（八）》时间效力问题的解释",
                "SPC Interpretation on Criminal Law Amendment (VIII) in Time",
            ),
            days::AMENDMENT_8,
            "https://flk.npc.gov.cn/detail?id=402881e45ffb0c10015ffb17f6e40017",
            Verification::OneSource,
        ),
        interpretation(
            AMENDMENT_9_IN_TIME,
            "法释〔2015〕19号",
            text(
                "最高人民法院关于《中华人民共和国刑法修正案（九）》时间效力问题的解释",
                "SPC Interpretation on Criminal Law Amendment (IX) in Time",
            ),
            days::AMENDMENT_9,
            "https://flk.npc.gov.cn/detail?id=402881e45ffb5c4c015ffb75b374026a",
            Verification::TwoSources,
        ),
        interpretation(
            PROBATION_RECIDIVISM_2020,
            "高检发释字〔2020〕1号",
            text(
                "最高人民法院、最高人民检察院关于缓刑犯在考验期满后五年内再犯应当判处有期徒刑以上刑罚之罪应否认定为累犯问题的批复",
                "SPC and SPP Reply on Whether Probation Founds Recidivism",
            ),
            date(2020, 1, 20),
            "https://flk.npc.gov.cn/detail?id=ff8080816fbc57c10170a89fe483440f",
            Verification::TwoSources,
        ),
    ]
}

/// Sanctions of the general part of criminal law.
pub(crate) fn sanctions() -> Vec<SanctionKind> {
    vec![
        sanction_kind(
            FORFEITURE,
            text(
                "没收违禁品和供犯罪所用的本人财物",
                "confiscation of contraband and own things used for crime",
            ),
            Family::Confiscation,
            11,
        ),
        sanction_kind(
            RECOVERY,
            text(
                "追缴违法所得或者责令退赔",
                "recovery of unlawful gains or order to make them good",
            ),
            Family::Confiscation,
            12,
        ),
        sanction_kind(
            OCCUPATION_BAN,
            text("从业禁止", "ban from an occupation"),
            Family::Ban,
            35,
        ),
        sanction_kind(
            PROBATION,
            text("缓刑考验期", "time of probation"),
            Family::LibertyRestriction,
            45,
        ),
    ]
}
