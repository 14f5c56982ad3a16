//! 法释〔2019〕15号: what Criminal Law Arts 286-1, 287-1 and 287-2 mean, article by article. In force from
//! 2019-11-01; it reaches acts from 2015-11-01 in cases that were open on that day.

use cn_vocabulary::days;
use lexpack_sdk::wire::{
    Adjustment, Character, Citation, Condition, FactOf, Frame, Provision, Quantity, Verification,
};
use lexpack_sdk::{
    Attaches, Build, Element, Follow, Mixes, Place, adds, all, alternative, any, article,
    at_least_value, attaches_to, bars, constant, date, fact, from, greater, greatest, holds,
    inserted, integer, may_adjust, measure, mixed, money, not, object, open_texture, overlaps,
    per_object, per_object_via, product, provision, referral, scaled, subject, sum, text,
    threshold, through,
};

use cn_vocabulary::time::within;
use cn_vocabulary::{CRIMINAL_LAW, NETWORK_CRIME_2019};

use crate::doubts_286_1::{D14, D32};
use crate::{art286_1, art287_1, art287_2, law_of_the_interpretation};

/// 第一条: 网络服务提供者.
pub(crate) const ARTICLE_1: &str = "cn.interpretation-2019-15.art1";
/// 第二条第一款: 监管部门责令采取改正措施.
pub(crate) const ARTICLE_2_1: &str = "cn.interpretation-2019-15.art2.p1";
/// 第二条第二款: 拒不改正.
pub(crate) const ARTICLE_2_2: &str = "cn.interpretation-2019-15.art2.p2";
/// 第三条: 致使违法信息大量传播.
pub(crate) const ARTICLE_3: &str = "cn.interpretation-2019-15.art3";
/// 第四条: 致使用户信息泄露，造成严重后果.
pub(crate) const ARTICLE_4: &str = "cn.interpretation-2019-15.art4";
/// 第五条: 致使刑事案件证据灭失，情节严重.
pub(crate) const ARTICLE_5: &str = "cn.interpretation-2019-15.art5";
/// 第六条: 有其他严重情节.
pub(crate) const ARTICLE_6: &str = "cn.interpretation-2019-15.art6";
/// 第十条: 非法利用信息网络情节严重.
pub(crate) const ARTICLE_10: &str = "cn.interpretation-2019-15.art10";
/// 第十二条第一款: 帮助信息网络犯罪活动情节严重.
pub(crate) const ARTICLE_12_1: &str = "cn.interpretation-2019-15.art12.p1";
/// 第十二条第二款: 无法查证被帮助对象是否达到犯罪程度.
pub(crate) const ARTICLE_12_2: &str = "cn.interpretation-2019-15.art12.p2";
/// 第十四条: 单位犯罪, for the responsible persons of a unit.
pub(crate) const ARTICLE_14: &str = "cn.interpretation-2019-15.art14";
/// 第十六条: 累计计算.
const ARTICLE_16: &str = "cn.interpretation-2019-15.art16";
/// 第十九条: whether the interpretation applies, for the provider.
pub(crate) const ARTICLE_19: &str = "cn.interpretation-2019-15.art19";
/// 第十九条: the same, for the responsible persons of a unit.
pub(crate) const ARTICLE_19_PERSONS: &str = "cn.interpretation-2019-15.art19.persons";

/// Art. 3(1): illegal video files.
const VIDEOS: i64 = 200;
/// Art. 3(2): other illegal information.
const ITEMS: i64 = 2_000;
/// Art. 3(4): user accounts reached.
const ACCOUNTS: i64 = 2_000;
/// Art. 3(5): member accounts of groups, in total.
const GROUP_MEMBERS: i64 = 3_000;
/// Art. 3(5): follower accounts of social networks, in total.
const FOLLOWERS: i64 = 30_000;
/// Art. 3(6): actual clicks.
const CLICKS: i64 = 50_000;
/// Art. 4(1): records of track, communication content, credit, property.
const FIRST_RECORDS: i64 = 500;
/// Art. 4(2): records of other information that may affect person or property.
const SECOND_RECORDS: i64 = 5_000;
/// Art. 4(3): records of other user information.
const THIRD_RECORDS: i64 = 50_000;
/// Art. 5(2): years of imprisonment that the case may carry.
const EVIDENCE_CASE_YEARS: i64 = 5;
/// Arts 6(2), 10(6), 12(1)(5) and 16: years.
const YEARS: i32 = 2;

/// The definitions and general rules of the interpretation, in its order.
pub(crate) fn provisions() -> Vec<Provision> {
    vec![
        article_1(),
        article_2_paragraph_1(),
        article_2_paragraph_2(),
        article_3(),
        article_4(),
        article_5(),
        article_6(),
        article_10(),
        article_12_paragraph_1(),
        article_12_paragraph_2(),
        article_14(),
        article_15_minor(),
        article_15_obviously_minor(),
        article_16(),
        article_17_ban(),
        article_17_prohibition(),
        article_19(ARTICLE_19, by_actor()),
        article_19(ARTICLE_19_PERSONS, by_person_of_unit()),
    ]
}

/// Whose facts are looked at: the provider itself, or the unit of a responsible person.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Who {
    /// The subject of the finding is the provider.
    Provider,
    /// The subject is a person, and the person's unit is the provider.
    UnitOfPerson,
}

impl Who {
    /// A fact of the provider.
    pub(crate) fn fact(self, name: &str) -> FactOf {
        match self {
            Self::Provider => subject(name),
            Self::UnitOfPerson => through("subject", "party.unit", name),
        }
    }
}

/// An act and its actor.
pub(crate) fn by_actor() -> Frame {
    per_object("party", "act", "act.actor")
}

/// An act of a unit and a person who belongs to it.
pub(crate) fn by_person_of_unit() -> Frame {
    per_object_via("party", "party.unit", "act", "act.actor")
}

fn place(number: u32, item: u32) -> Citation {
    let article = article(NETWORK_CRIME_2019, number);
    if item == 0 {
        article
    } else {
        article.item(item)
    }
}

/// A provision of the interpretation with its one version.
fn provision_of(
    id: &str,
    citation: Citation,
    title: (&str, &str),
    character: Character,
    frame: Frame,
    elements: Condition,
) -> Provision {
    provision(
        id,
        citation,
        text(title.0, title.1),
        character,
        frame,
        law_of_the_interpretation(),
        text(
            "本解释自2019年11月1日起施行，适用于2015年11月1日以后的行为；此前已经裁判的案件不适用。",
            "The interpretation is in force from 2019-11-01 and reaches acts from 2015-11-01; \
             cases decided before it came into force stay as decided.",
        ),
    )
    .version(
        "2019",
        from(date(2019, 11, 1)),
        "2019",
        Verification::TwoSources,
        elements,
        Vec::new(),
    )
    .reaching_acts_from(days::AMENDMENT_9)
}

fn definition(id: &str, citation: Citation, title: (&str, &str), elements: Condition) -> Provision {
    provision_of(
        id,
        citation,
        title,
        Character::Definition,
        by_actor(),
        elements,
    )
}

fn article_1() -> Provision {
    definition(
        ARTICLE_1,
        article(NETWORK_CRIME_2019, 1),
        ("网络服务提供者", "network service provider"),
        provider(Who::Provider),
    )
}

/// Art. 1: any of three kinds of service, by a unit or an individual.
fn provider(who: Who) -> Condition {
    let kind = |item, zh, en, code| {
        overlaps(zh, en, who.fact("party.network_services"), &[code]).cited(place(1, item))
    };
    any(
        "提供任一项网络服务的单位或者个人",
        "a unit or individual that provides any of the network services",
        vec![
            kind(
                1,
                "信息网络接入、计算、存储、传输服务",
                "access, computing, storage or transmission services",
                "access",
            ),
            kind(2, "信息网络应用服务", "application services", "application"),
            kind(
                3,
                "利用信息网络提供的公共服务",
                "public services through networks",
                "public_service",
            ),
        ],
    )
    .cited(article(NETWORK_CRIME_2019, 1))
}

fn article_2_paragraph_1() -> Provision {
    definition(
        ARTICLE_2_1,
        article(NETWORK_CRIME_2019, 2).paragraph(1),
        (
            "监管部门责令采取改正措施",
            "order of a supervising body to take corrective measures",
        ),
        ordered(),
    )
}

/// Art. 2(1): a body with the supervising duty, in a written document.
fn ordered() -> Condition {
    all(
        "依法承担监管职责的部门以文书形式责令采取改正措施",
        "a body with the supervising duty ordered corrective measures in a written document",
        vec![
            holds(
                "责令采取改正措施",
                "corrective measures were ordered",
                object("act.order_issued"),
            ),
            holds(
                "由网信、电信、公安等依照法律、行政法规承担信息网络安全监管职责的部门责令",
                "by a cyberspace, telecommunications, public security or other body that carries \
                 the duty of network security supervision under statutes or administrative \
                 regulations",
                object("act.order_by_competent_body"),
            ),
            holds(
                "以责令整改通知书或者其他文书形式",
                "by a notice of rectification or another written document",
                object("act.order_written"),
            ),
        ],
    )
    .cited(article(NETWORK_CRIME_2019, 2).paragraph(1))
}

fn article_2_paragraph_2() -> Provision {
    definition(
        ARTICLE_2_2,
        article(NETWORK_CRIME_2019, 2).paragraph(2),
        ("拒不改正", "refusal to correct"),
        refused(),
    )
}

/// Art. 2(2): the order has a basis in law, its measures and deadline are clear and reasonable, and the
/// provider was able to comply.
fn refused() -> Condition {
    all(
        "有依据、明确、合理且有能力执行的责令改正，拒不改正",
        "an order with a legal basis, clear and reasonable, within the provider's ability, was \
         refused",
        vec![
            not(
                "没有在期限内按要求改正",
                "the measures were not taken as ordered and in time",
                holds(
                    "已按要求改正",
                    "the measures were taken",
                    object("act.order_complied"),
                ),
            ),
            holds(
                "责令改正具有法律、行政法规依据",
                "the order has a basis in a statute or administrative regulation",
                object("act.order_legal_basis"),
            ),
            open_texture(
                "改正措施及期限要求明确、合理",
                "the measures and the deadline were clear and reasonable",
                text("明确、合理", "«明确、合理» (clear and reasonable)"),
                vec![
                    text("改正措施是否具体", "how definite the measures were"),
                    text(
                        "期限与所需工作是否相称",
                        "whether the time allowed fits the work needed",
                    ),
                ],
                object("act.order_clear_and_reasonable"),
                "",
            ),
            holds(
                "具有按要求采取改正措施的能力",
                "the provider was able to take the measures",
                object("act.order_ability"),
            ),
        ],
    )
    .cited(article(NETWORK_CRIME_2019, 2).paragraph(2))
}

fn article_3() -> Provision {
    definition(
        ARTICLE_3,
        article(NETWORK_CRIME_2019, 3),
        (
            "致使违法信息大量传播",
            "illegal information spread widely as a result",
        ),
        spread(),
    )
}

/// Art. 3: any number, videos and other items in proportion (10 · videos + items ≥ 2,000), or a judgement.
fn spread() -> Condition {
    all(
        "致使违法信息大量传播",
        "the refusal caused illegal information to spread widely",
        vec![
            holds(
                "因拒不改正致使违法信息传播",
                "illegal information spread because of the refusal",
                object("act.spread_by_refusal"),
            ),
            any(
                "达到任一项标准，或者有其他大量传播的情形",
                "a number is reached, or the spread is wide otherwise",
                vec![
                    alone_or_added_up(spread_numbers),
                    judged(
                        "其他致使违法信息大量传播的情形",
                        "spread widely otherwise",
                        "act.illegal_spread_judged",
                        place(3, 7),
                    ),
                ],
            ),
        ],
    )
    .cited(article(NETWORK_CRIME_2019, 3))
}

/// Art. 3(1)-(6), with what Art. 16 adds or without.
fn spread_numbers(added: bool) -> Condition {
    let count = |item, zh, en, own, earlier, limit| {
        let amount = amount(fact(object(own)), earlier, added);
        measure(zh, en, place(3, item), amount, integer(limit))
    };
    threshold(
        "达到数量标准",
        "a number is reached",
        vec![
            count(
                1,
                "违法视频文件二百个以上",
                "200 illegal video files or more",
                "act.illegal_videos",
                "act.earlier_illegal_videos",
                VIDEOS,
            )
            .mixes(),
            count(
                2,
                "其他违法信息二千个以上",
                "2,000 other items of illegal information or more",
                "act.illegal_items",
                "act.earlier_illegal_items",
                ITEMS,
            )
            .mixes(),
            count(
                4,
                "向二千个以上用户账号传播",
                "spread to 2,000 user accounts or more",
                "act.illegal_accounts",
                "act.earlier_illegal_accounts",
                ACCOUNTS,
            ),
            count(
                5,
                "群组成员账号累计三千以上",
                "groups with 3,000 member accounts or more in total",
                "act.illegal_group_members",
                "act.earlier_illegal_group_members",
                GROUP_MEMBERS,
            ),
            count(
                5,
                "关注人员账号累计三万以上的社交网络",
                "social networks with 30,000 follower accounts or more in total",
                "act.illegal_followers",
                "act.earlier_illegal_followers",
                FOLLOWERS,
            ),
            count(
                6,
                "实际被点击数五万以上",
                "50,000 actual clicks or more",
                "act.illegal_clicks",
                "act.earlier_illegal_clicks",
                CLICKS,
            ),
        ],
        mixed(
            "未达到第一项、第二项标准的，按相应比例折算合计",
            "below items 1 and 2, videos and other items are added in proportion",
            place(3, 3),
        ),
        Vec::new(),
    )
}

fn article_4() -> Provision {
    definition(
        ARTICLE_4,
        article(NETWORK_CRIME_2019, 4),
        (
            "致使用户信息泄露，造成严重后果",
            "user information leaked with serious consequences",
        ),
        leaked(),
    )
}

/// Art. 4: what leaked after the deadline because of the refusal, by number, in proportion
/// (100a + 10b + c ≥ 50,000), or by consequence.
fn leaked() -> Condition {
    let consequence = |item, zh, en, name| judged(zh, en, name, place(4, item));
    all(
        "致使用户信息泄露，造成严重后果",
        "the refusal caused a leak of user information with serious consequences",
        vec![
            holds(
                "因拒不改正致使用户信息泄露",
                "user information leaked because of the refusal",
                object("act.leak_by_refusal"),
            ),
            alternative(
                "期限届满以前泄露的是否计入",
                "whether what leaked before the deadline counts",
                D14,
                vec![
                    (
                        "after",
                        greater(
                            "泄露发生在改正期限届满之后",
                            "the leak came after the deadline of the order",
                            fact(object("act.leak_date")),
                            fact(object("act.order_deadline")),
                        ),
                    ),
                    ("any", constant("不问泄露时间", "whenever it leaked", true)),
                ],
            ),
            any(
                "具有任一情形",
                "any one of these",
                vec![
                    alternative(
                        "条数标准",
                        "number of records",
                        D32,
                        vec![
                            (
                                "once",
                                alone_or_added_up(|added| leaked_records(None, added)),
                            ),
                            (
                                "per_recipient",
                                alone_or_added_up(|added| {
                                    leaked_records(Some("act.leak_recipients"), added)
                                }),
                            ),
                        ],
                    ),
                    holds(
                        "造成他人死亡、重伤、精神失常或者被绑架等严重后果",
                        "death, serious injury, mental disorder, kidnapping or a like grave result",
                        object("act.grave_harm_to_victim"),
                    )
                    .cited(place(4, 5)),
                    consequence(
                        6,
                        "造成重大经济损失",
                        "major economic loss",
                        "act.leak_major_loss",
                    ),
                    consequence(
                        7,
                        "严重扰乱社会秩序",
                        "serious disturbance of social order",
                        "act.leak_social_disorder",
                    ),
                    consequence(
                        8,
                        "造成其他严重后果",
                        "other serious consequences",
                        "act.leak_other_serious",
                    ),
                ],
            ),
        ],
    )
    .cited(article(NETWORK_CRIME_2019, 4))
}

/// Art. 4(1)–(4). Each record counts once, or, under the other reading of D-32, once for each recipient.
fn leaked_records(recipients: Option<&str>, added: bool) -> Condition {
    let records = |categories: &[&str]| {
        let each = categories
            .iter()
            .map(|category| fact(object(&format!("act.records.{category}"))));
        let once = sum(each.collect());
        match recipients {
            None => once,
            Some(name) => product(once, greatest(vec![integer(1), fact(object(name))])),
        }
    };
    let count = |item, zh, en, categories: &[&str], earlier, limit| {
        let amount = amount(records(categories), earlier, added);
        measure(zh, en, place(4, item), amount, integer(limit)).mixes()
    };
    threshold(
        "泄露的用户信息达到条数标准（每条计一次）",
        "the leaked records reach a number (each record once)",
        vec![
            count(
                1,
                "行踪轨迹信息、通信内容、征信信息、财产信息五百条以上",
                "500 records or more of track, communication content, credit or property \
                 information",
                &["track", "communication_content", "credit", "property"],
                "act.earlier_leak_first",
                FIRST_RECORDS,
            ),
            count(
                2,
                "住宿信息、通信记录、健康生理信息、交易信息等其他可能影响人身、财产安全的用户信息五千条以上",
                "5,000 records or more of lodging, communication-record, health, transaction or \
                 other user information that may affect person or property",
                &[
                    "lodging",
                    "communication_records",
                    "health",
                    "transaction",
                    "other_sensitive",
                ],
                "act.earlier_leak_second",
                SECOND_RECORDS,
            ),
            count(
                3,
                "其他用户信息五万条以上",
                "50,000 records or more of other user information",
                &["other"],
                "act.earlier_leak_third",
                THIRD_RECORDS,
            ),
        ],
        mixed(
            "未达到第一项至第三项标准的，按相应比例折算合计",
            "below items 1 to 3, records are added in proportion",
            place(4, 4),
        ),
        Vec::new(),
    )
}

fn article_5() -> Provision {
    definition(
        ARTICLE_5,
        article(NETWORK_CRIME_2019, 5),
        (
            "致使刑事案件证据灭失，情节严重",
            "serious loss of evidence of criminal cases",
        ),
        evidence_lost(),
    )
}

/// Art. 5: evidence that matters is lost, and one of five.
fn evidence_lost() -> Condition {
    let judged = |item, zh, en, name| judged(zh, en, name, place(5, item));
    all(
        "致使刑事案件证据灭失，情节严重",
        "the refusal caused a serious loss of evidence of criminal cases",
        vec![
            holds(
                "因拒不改正致使影响定罪量刑的刑事案件证据灭失",
                "evidence that matters for conviction or sentence was lost because of the refusal",
                object("act.evidence_lost_by_refusal"),
            ),
            any(
                "具有任一情形",
                "any one of these",
                vec![
                    overlaps(
                        "危害国家安全犯罪、恐怖活动犯罪、黑社会性质组织犯罪、贪污贿赂犯罪案件",
                        "a case of endangering state security, terrorism, an organisation of a \
                         mafia nature, embezzlement or bribery",
                        object("act.evidence_cases"),
                        &GRAVE_CRIMES,
                    )
                    .cited(place(5, 1)),
                    any(
                        "可能判处五年有期徒刑以上刑罚的案件",
                        "a case that may carry five years of imprisonment or a heavier penalty",
                        vec![
                            at_least_value(
                                "可能判处五年以上有期徒刑",
                                "it may carry five years of imprisonment or more",
                                fact(object("act.evidence_case_years")),
                                integer(EVIDENCE_CASE_YEARS),
                            ),
                            holds(
                                "可能判处无期徒刑或者死刑",
                                "it may carry life imprisonment or death",
                                object("act.evidence_case_life_or_death"),
                            ),
                        ],
                    )
                    .cited(place(5, 2)),
                    judged(
                        3,
                        "多次造成刑事案件证据灭失",
                        "evidence was lost «多次» (repeatedly)",
                        "act.evidence_lost_repeatedly",
                    ),
                    judged(
                        4,
                        "致使刑事诉讼程序受到严重影响",
                        "criminal proceedings were seriously affected",
                        "act.proceedings_seriously_affected",
                    ),
                    judged(
                        5,
                        "其他情节严重的情形",
                        "serious otherwise",
                        "act.evidence_other_serious",
                    ),
                ],
            ),
        ],
    )
    .cited(article(NETWORK_CRIME_2019, 5))
}

const GRAVE_CRIMES: [&str; 4] = [
    "state_security",
    "terrorism",
    "organised_crime",
    "corruption",
];

fn article_6() -> Provision {
    definition(
        ARTICLE_6,
        article(NETWORK_CRIME_2019, 6),
        ("有其他严重情节", "other serious circumstances"),
        other_serious(),
    )
}

/// Art. 6: any of seven.
fn other_serious() -> Condition {
    let judged = |item, zh, en, name| judged(zh, en, name, place(6, item));
    any(
        "有其他严重情节",
        "there are other serious circumstances",
        vec![
            judged(
                1,
                "对绝大多数用户日志未留存或者未落实真实身份信息认证义务",
                "for the vast majority of users no logs were kept or no real-name check was \
                 carried out",
                "act.logs_or_identity_missing",
            ),
            all(
                "二年内经多次责令改正拒不改正",
                "repeated orders within two years were refused",
                vec![
                    open_texture(
                        "经多次责令改正拒不改正",
                        "orders were refused «多次» (repeatedly)",
                        text("多次", "«多次» (repeatedly)"),
                        vec![text("解释未规定次数", "the interpretation states no number")],
                        object("act.orders_repeated"),
                        "",
                    ),
                    within(
                        "各次责令在二年以内",
                        "the orders lie within two years",
                        &fact(object("act.order_date")),
                        &fact(object("act.first_refused_order_date")),
                        (YEARS, 0),
                    ),
                ],
            )
            .cited(place(6, 2)),
            judged(
                3,
                "致使信息网络服务被主要用于违法犯罪",
                "the service was mainly used for offences as a result",
                "act.service_mainly_for_crime",
            ),
            judged(
                4,
                "致使信息网络服务、网络设施被用于实施网络攻击，严重影响生产、生活",
                "the service or facility was used for network attacks with serious effect on \
                 production or daily life",
                "act.service_attack_serious",
            ),
            any(
                "致使信息网络服务被用于实施危害国家安全犯罪、恐怖活动犯罪、黑社会性质组织犯罪、贪污贿赂犯罪或者其他重大犯罪",
                "the service was used for crimes against state security, terrorism, organisations \
                 of a mafia nature, embezzlement and bribery, or other major crimes",
                vec![
                    overlaps(
                        "列举的犯罪",
                        "a crime that is named",
                        object("act.service_crimes"),
                        &GRAVE_CRIMES,
                    ),
                    judged(
                        5,
                        "其他重大犯罪",
                        "another major crime",
                        "act.service_other_major_crime",
                    ),
                ],
            )
            .cited(place(6, 5)),
            judged(
                6,
                "致使国家机关或者公共服务的信息网络受到破坏，严重影响生产、生活",
                "networks of state organs or of public services were damaged with serious effect \
                 on production or daily life",
                "act.public_network_damage_serious",
            ),
            judged(
                7,
                "其他严重违反信息网络安全管理义务的情形",
                "the duty was seriously violated otherwise",
                "act.network_duty_other_serious",
            ),
        ],
    )
    .cited(article(NETWORK_CRIME_2019, 6))
}

/// One of the four outcomes of Criminal Law Art. 286-1(1), as the interpretation reads them.
fn any_outcome() -> Condition {
    any(
        "具有《刑法》第二百八十六条之一第一款所列任一情形",
        "one of the outcomes of Criminal Law Art. 286-1(1)",
        vec![spread(), leaked(), evidence_lost(), other_serious()],
    )
}

fn article_10() -> Provision {
    let count = |item, zh, en, name, limit| {
        measure(zh, en, place(10, item), fact(object(name)), integer(limit))
    };
    let numbers = threshold(
        "达到数量、数额标准",
        "a number or amount is reached",
        vec![
            count(
                2,
                "设立用于违法犯罪的网站三个以上",
                "three sites for offences or more",
                "act.crime_sites",
                3,
            ),
            count(
                2,
                "注册账号数累计二千以上",
                "2,000 registered accounts or more in total",
                "act.crime_site_accounts",
                2_000,
            ),
            count(
                3,
                "设立用于违法犯罪的通讯群组五个以上",
                "five groups for offences or more",
                "act.crime_groups",
                5,
            ),
            count(
                3,
                "群组成员账号数累计一千以上",
                "1,000 member accounts or more in total",
                "act.crime_group_members",
                1_000,
            ),
            count(
                4,
                "在网站上发布有关信息一百条以上",
                "100 items or more posted on sites",
                "act.posted_items",
                100,
            ),
            count(
                4,
                "向二千个以上用户账号发送",
                "sent to 2,000 user accounts or more",
                "act.posted_accounts",
                2_000,
            ),
            count(
                4,
                "向群组成员数累计三千以上的通讯群组发送",
                "sent to groups with 3,000 members or more in total",
                "act.posted_group_members",
                3_000,
            ),
            count(
                4,
                "利用关注人员账号数累计三万以上的社交网络传播",
                "spread on social networks with 30,000 follower accounts or more in total",
                "act.posted_followers",
                30_000,
            ),
            gains(place(10, 5)),
        ],
        None,
        Vec::new(),
    );
    definition(
        ARTICLE_10,
        article(NETWORK_CRIME_2019, 10),
        (
            "非法利用信息网络情节严重",
            "serious unlawful use of information networks",
        ),
        any(
            "具有任一情形",
            "any one of these",
            vec![
                holds(
                    "假冒国家机关、金融机构名义，设立用于违法犯罪的网站",
                    "a site for offences was set up in the false name of a state organ or \
                     financial institution",
                    object("act.fake_official_site"),
                )
                .cited(place(10, 1)),
                numbers,
                penalised_before(place(10, 6)),
                judged(
                    "其他情节严重的情形",
                    "serious otherwise",
                    "act.network_use_serious",
                    place(10, 7),
                ),
            ],
        ),
    )
}

/// 违法所得一万元以上, Arts 10(5) and 12(1)(4).
fn gains(citation: Citation) -> lexpack_sdk::wire::LimitedMeasure {
    measure(
        "违法所得一万元以上",
        "unlawful gains of 10,000 yuan or more",
        citation,
        fact(object("act.gains")),
        money(1_000_000, "CNY"),
    )
}

/// Arts 10(6) and 12(1)(5): an administrative penalty for such conduct within two years before.
fn penalised_before(citation: Citation) -> Condition {
    all(
        "二年内曾因非法利用信息网络、帮助信息网络犯罪活动、危害计算机信息系统安全受过行政处罚，又实施",
        "an administrative penalty within two years for unlawful use of networks, help to network \
         crime or endangering computer systems, and a new act",
        vec![
            holds("曾受过该类行政处罚", "there was such a penalty", object("act.network_penalty")),
            within(
                "行为在处罚生效以后、二年以内",
                "the act lies after the penalty took effect, within two years",
                &fact(object("act.date")),
                &fact(object("act.network_penalty_date")),
                (YEARS, 0),
            ),
        ],
    )
    .cited(citation)
}

fn article_12_paragraph_1() -> Provision {
    let place = |item| article(NETWORK_CRIME_2019, 12).paragraph(1).item(item);
    definition(
        ARTICLE_12_1,
        article(NETWORK_CRIME_2019, 12).paragraph(1),
        (
            "帮助信息网络犯罪活动情节严重",
            "serious help to network crime",
        ),
        any(
            "具有任一情形",
            "any one of these",
            vec![
                at_least_value(
                    "为三个以上对象提供帮助",
                    "three persons or units or more were helped",
                    fact(object("act.helped_persons")),
                    integer(3),
                )
                .cited(place(1)),
                helped_amounts(false),
                penalised_before(place(5)),
                judged(
                    "被帮助对象实施的犯罪造成严重后果",
                    "the crime helped had serious consequences",
                    "act.helped_crime_serious",
                    place(6),
                ),
                judged(
                    "其他情节严重的情形",
                    "serious otherwise",
                    "act.help_serious",
                    place(7),
                ),
            ],
        ),
    )
}

fn article_12_paragraph_2() -> Provision {
    let paragraph = article(NETWORK_CRIME_2019, 12).paragraph(2);
    definition(
        ARTICLE_12_2,
        paragraph.clone(),
        (
            "无法查证被帮助对象是否达到犯罪程度",
            "the crime helped cannot be proved",
        ),
        any(
            "相关数额总计达到五倍以上，或者造成特别严重后果",
            "the amounts in total reach five times, or the consequences are especially serious",
            vec![
                helped_amounts(true),
                judged(
                    "造成特别严重后果",
                    "especially serious consequences",
                    "act.help_especially_serious",
                    paragraph,
                ),
            ],
        ),
    )
}

/// Art. 12(1)(2)–(4), or, under Art. 12(2), five times as much.
fn helped_amounts(fivefold: bool) -> Condition {
    let place = |item| article(NETWORK_CRIME_2019, 12).paragraph(1).item(item);
    let amount = |item, zh, en, name, fen| {
        measure(zh, en, place(item), fact(object(name)), money(fen, "CNY"))
    };
    let scale = scaled(
        5,
        1,
        "五倍以上",
        "five times or more",
        article(NETWORK_CRIME_2019, 12).paragraph(2),
    );
    threshold(
        "达到数额标准",
        "an amount is reached",
        vec![
            amount(
                2,
                "支付结算金额二十万元以上",
                "payments settled of 200,000 yuan or more",
                "act.payments_settled",
                20_000_000,
            ),
            amount(
                3,
                "以投放广告等方式提供资金五万元以上",
                "funds of 50,000 yuan or more provided by advertising or the like",
                "act.funds_by_advertising",
                5_000_000,
            ),
            gains(place(4)),
        ],
        None,
        if fivefold { vec![scale] } else { Vec::new() },
    )
}

/// 第十四条: for a unit's crime the standards of natural persons apply, and the responsible persons are
/// convicted. The finding is about a person and an act of the person's unit.
fn article_14() -> Provision {
    provision_of(
        ARTICLE_14,
        article(NETWORK_CRIME_2019, 14),
        (
            "单位拒不履行信息网络安全管理义务，依自然人的标准",
            "refusal by a unit, by the standards of natural persons",
        ),
        Character::Definition,
        by_person_of_unit(),
        all(
            "单位的行为达到自然人犯罪的标准",
            "the unit's conduct meets the standards of natural persons",
            vec![
                provider(Who::UnitOfPerson),
                ordered(),
                refused(),
                any_outcome(),
            ],
        ),
    )
}

/// Offences of the interpretation, to which its general rules attach.
const OFFENCES: [&str; 4] = [art286_1::ID, art286_1::PERSONS, art287_1::ID, art287_2::ID];

/// A general rule of the interpretation, on the offences that it treats.
fn general_rule(id: &str, number: u32, title: (&str, &str), elements: Condition) -> Provision {
    provision_of(
        id,
        article(NETWORK_CRIME_2019, number),
        title,
        Character::Criminal,
        per_object("party", "act", ""),
        elements,
    )
}

/// 第十五条, first half: minor circumstances.
fn article_15_minor() -> Provision {
    general_rule(
        "cn.interpretation-2019-15.art15.minor",
        15,
        (
            "犯罪情节轻微的，可以不起诉或者免予刑事处罚",
            "minor circumstances: no prosecution, or exemption from penalty",
        ),
        judged(
            "犯罪情节轻微",
            "the circumstances of the crime are minor",
            "act.network_crime_minor",
            article(NETWORK_CRIME_2019, 15),
        ),
    )
    .attached(
        attaches_to(&[Character::Criminal], may_adjust(&[Adjustment::Exempt])).only(&OFFENCES),
    )
}

/// 第十五条, second half: obviously minor circumstances.
fn article_15_obviously_minor() -> Provision {
    general_rule(
        "cn.interpretation-2019-15.art15.obviously-minor",
        15,
        (
            "情节显著轻微危害不大的，不以犯罪论处",
            "obviously minor circumstances: no crime",
        ),
        judged(
            "情节显著轻微危害不大",
            "obviously minor and of little harm",
            "act.clearly_minor",
            article(NETWORK_CRIME_2019, 15),
        ),
    )
    .attached(attaches_to(&[Character::Criminal], bars()).only(&OFFENCES))
}

fn article_16() -> Provision {
    definition(
        ARTICLE_16,
        article(NETWORK_CRIME_2019, 16),
        (
            "此前行为的数量累计计算",
            "numbers of earlier conduct are added",
        ),
        earlier_counts(),
    )
}

/// 第十六条: earlier refusals that are still to be prosecuted, or that lie within two years and have not
/// been dealt with.
fn earlier_counts() -> Condition {
    all(
        "此前另有拒不履行，且应当累计",
        "there are earlier refusals, and they add up",
        vec![
            holds(
                "此前另有拒不履行",
                "there are earlier refusals",
                object("act.earlier_refusals"),
            ),
            any(
                "依法应当追诉，或者二年内未经处理",
                "still to be prosecuted, or within two years and not dealt with",
                vec![
                    holds(
                        "构成犯罪，依法应当追诉",
                        "they are crimes still to be prosecuted",
                        object("act.earlier_refusals_prosecutable"),
                    ),
                    all(
                        "二年内未经处理",
                        "within two years and not dealt with",
                        vec![
                            not(
                                "未经处理",
                                "not dealt with",
                                holds(
                                    "已经处理",
                                    "dealt with",
                                    object("act.earlier_refusals_dealt_with"),
                                ),
                            ),
                            within(
                                "在二年以内",
                                "within two years",
                                &fact(object("act.date")),
                                &fact(object("act.earlier_refusal_date")),
                                (YEARS, 0),
                            ),
                        ],
                    ),
                ],
            ),
        ],
    )
    .cited(article(NETWORK_CRIME_2019, 16))
}

/// Numbers of this conduct, or, where Art. 16 adds them up, with those of the earlier conduct.
fn alone_or_added_up(numbers: impl Fn(bool) -> Condition) -> Condition {
    any(
        "本次的数量达到标准，或者与此前的数量累计达到标准",
        "the numbers of this conduct suffice, or they do with those of the earlier conduct",
        vec![
            numbers(false),
            all(
                "此前的数量应当累计，累计达到标准",
                "the earlier numbers are to be added, and the total suffices",
                vec![earlier_counts(), numbers(true)],
            ),
        ],
    )
}

/// An amount, with the earlier one or without.
fn amount(own: Quantity, earlier: &str, added: bool) -> Quantity {
    if added {
        sum(vec![own, fact(object(earlier))])
    } else {
        own
    }
}

/// 第十七条, first half: ban from the occupation.
fn article_17_ban() -> Provision {
    let mut rule = general_rule(
        "cn.interpretation-2019-15.art17.ban",
        17,
        ("职业禁止", "ban from the occupation"),
        constant("被判处刑罚", "a penalty is imposed", true),
    )
    .attached(attaches_to(&[Character::Criminal], adds()).only(&OFFENCES));
    let ban = referral(
        "occupation-ban",
        "可以根据犯罪情况和预防再犯罪的需要，依法宣告职业禁止",
        "a ban from the occupation may be pronounced, by the circumstances of the crime and the \
         need to prevent another",
        "",
        text(
            "《刑法》第三十七条之一的职业禁止",
            "the ban of Criminal Law Art. 37-1",
        ),
    );
    give(&mut rule, ban);
    rule
}

/// 第十七条, second half: prohibition order with public surveillance or a suspended sentence.
fn article_17_prohibition() -> Provision {
    let mut rule = general_rule(
        "cn.interpretation-2019-15.art17.prohibition",
        17,
        ("禁止令", "prohibition order"),
        constant(
            "被判处管制或者宣告缓刑的",
            "where public surveillance or a suspended sentence is imposed",
            true,
        ),
    )
    .attached(attaches_to(&[Character::Criminal], adds()).only(&OFFENCES));
    let order = referral(
        "prohibition-order",
        "被判处管制、宣告缓刑的，可以根据犯罪情况，依法宣告禁止令",
        "with public surveillance or a suspended sentence, a prohibition order may be pronounced",
        "",
        text(
            "管制或者缓刑的禁止令",
            "prohibition order with surveillance or suspension",
        ),
    );
    give(&mut rule, order);
    rule
}

/// Adds a consequence, which may follow, to the one version of a rule.
fn give(rule: &mut Provision, consequence: lexpack_sdk::wire::Consequence) {
    let consequence = consequence
        .may()
        .on_subject(text("被告人", "the defendant"));
    if let Some(version) = rule.versions.last_mut() {
        version.consequences.push(consequence);
    }
}

/// 第十九条: the interpretation applies to the case.
fn article_19(id: &str, frame: Frame) -> Provision {
    provision_of(
        id,
        article(NETWORK_CRIME_2019, 19),
        ("本解释适用于本案", "the interpretation applies to the case"),
        Character::Definition,
        frame,
        constant("本解释适用", "the interpretation applies", true),
    )
}

/// A catch-all or undefined term that only a person can judge.
pub(crate) fn judged(zh: &str, en: &str, name: &str, citation: Citation) -> Condition {
    open_texture(zh, en, text(zh, en), Vec::new(), object(name), "").cited(citation)
}

/// Where the interpretation cannot apply, because the case was decided before it: what the article itself
/// says, which only a person can judge.
pub(crate) fn before_interpretation(in_force: &str, judgement: Condition) -> Condition {
    all(
        "案件在本解释施行前已经裁判，依条文本身判断",
        "the case was decided before the interpretation: judged by the words of the article",
        vec![
            not(
                "本解释不适用",
                "the interpretation does not apply",
                lexpack_sdk::conclusion(
                    "本解释适用于本案",
                    "the interpretation applies to the case",
                    in_force,
                ),
            ),
            judgement,
        ],
    )
    .cited(inserted(CRIMINAL_LAW, 286, 1).paragraph(1))
}
