//! Network security and its boundary crimes, facts 1450–1539: Criminal Law Art. 286-1 with
//! 法释〔2019〕15号. The offences at its boundary stand in `boundary_crimes`, 1540–1599.

use lexpack_sdk::wire::{Authority, CodeList, Fact, Instrument, Verification};
use lexpack_sdk::{
    Place, article, boolean, code_list, codes_of, count_of, date, date_type, edition, fact_of_kind,
    from, inserted, instrument, text,
};

use crate::{CRIMINAL_LAW, NETWORK_CRIME_2019};

/// Facts of providers, orders and what a refusal led to.
pub(crate) fn facts() -> Vec<Fact> {
    let mut facts = service();
    facts.extend(order());
    facts.extend(spread());
    facts.extend(leak());
    facts.extend(evidence());
    facts.extend(other_serious());
    facts.extend(accumulation());
    facts
}

/// Who provides network services, and the duty that was not performed.
fn service() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1450,
            "party.network_services",
            codes_of("cn.network-service"),
            text("提供的网络服务", "network services provided"),
            text(
                "当事人提供哪些网络服务？都不提供则为空。",
                "Which network services does the party provide? Empty if none.",
            ),
            article(NETWORK_CRIME_2019, 1),
        ),
        fact_of_kind(
            1455,
            "act.network_duty_rules",
            codes_of("cn.rule-violated"),
            text(
                "设定所未履行的信息网络安全管理义务的规定",
                "rules that impose the duty of network security management not performed",
            ),
            text(
                "所未履行的信息网络安全管理义务由哪些层级的规定设定？没有不履行义务的则为空。",
                "Rules of which rank impose the duty of information-network security management \
                 that was not performed? Empty if no duty was left unperformed.",
            ),
            inserted(CRIMINAL_LAW, 286, 1).paragraph(1),
        ),
    ]
}

/// The order to correct and the refusal.
fn order() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1460,
            "act.order_issued",
            boolean(),
            text("责令采取改正措施", "order to take corrective measures"),
            text(
                "监管部门是否责令采取改正措施？",
                "Did a supervising body order corrective measures?",
            ),
            article(NETWORK_CRIME_2019, 2).paragraph(1),
        ),
        fact_of_kind(
            1461,
            "act.order_by_competent_body",
            boolean(),
            text(
                "由有监管职责的部门责令",
                "ordered by a body with the supervising duty",
            ),
            text(
                "责令改正的是否为依照法律、行政法规承担信息网络安全监管职责的网信、电信、公安等部门？",
                "Was the order given by a body (cyberspace, telecommunications, public security or \
                 the like) that carries the duty of network security supervision under statutes or \
                 administrative regulations?",
            ),
            article(NETWORK_CRIME_2019, 2).paragraph(1),
        ),
        fact_of_kind(
            1462,
            "act.order_written",
            boolean(),
            text("以文书形式责令", "ordered in a written document"),
            text(
                "责令改正是否采用责令整改通知书或者其他文书形式（口头责令不算）？",
                "Was the order given by a notice of rectification or another written document (an \
                 oral order does not count)?",
            ),
            article(NETWORK_CRIME_2019, 2).paragraph(1),
        ),
        fact_of_kind(
            1463,
            "act.order_date",
            date_type(),
            text("责令改正日期", "date of the order"),
            text(
                "责令改正的文书是哪一天作出的（多次责令的，为最后一次）？",
                "On which day was the order given (of several: the last)?",
            ),
            article(NETWORK_CRIME_2019, 2).paragraph(1),
        ),
        fact_of_kind(
            1464,
            "act.order_deadline",
            date_type(),
            text("改正期限届满日", "deadline of the order"),
            text(
                "责令改正的期限到哪一天届满？",
                "On which day did the time for correction end?",
            ),
            article(NETWORK_CRIME_2019, 2).paragraph(2),
        ),
        fact_of_kind(
            1465,
            "act.order_complied",
            boolean(),
            text("已按要求改正", "order complied with"),
            text(
                "是否在期限内按要求采取了改正措施？",
                "Were the corrective measures taken as ordered and in time?",
            ),
            article(NETWORK_CRIME_2019, 2).paragraph(2),
        ),
        fact_of_kind(
            1466,
            "act.order_legal_basis",
            boolean(),
            text(
                "责令改正具有法律、行政法规依据",
                "order based on a statute or administrative regulation",
            ),
            text(
                "责令改正是否具有法律、行政法规依据？",
                "Does the order have a basis in a statute or administrative regulation?",
            ),
            article(NETWORK_CRIME_2019, 2).paragraph(2),
        ),
        fact_of_kind(
            1467,
            "act.order_clear_and_reasonable",
            boolean(),
            text(
                "改正措施及期限明确、合理",
                "measures and deadline clear and reasonable",
            ),
            text(
                "经法律判断，所要求的改正措施及期限是否明确、合理？",
                "Has a lawyer judged that the measures ordered and the deadline were clear and \
                 reasonable?",
            ),
            article(NETWORK_CRIME_2019, 2).paragraph(2),
        ),
        fact_of_kind(
            1468,
            "act.order_ability",
            boolean(),
            text("具有改正能力", "ability to correct"),
            text(
                "网络服务提供者是否具有按照要求采取改正措施的能力？",
                "Was the provider able to take the measures as ordered?",
            ),
            article(NETWORK_CRIME_2019, 2).paragraph(2),
        ),
        fact_of_kind(
            1469,
            "act.first_refused_order_date",
            date_type(),
            text(
                "首次被拒不改正的责令日期",
                "date of the first refused order",
            ),
            text(
                "多次责令改正拒不改正的，其中第一次责令是哪一天？",
                "Where several orders were refused: on which day was the first of them given?",
            ),
            article(NETWORK_CRIME_2019, 6).item(2),
        ),
        fact_of_kind(
            1470,
            "act.orders_repeated",
            boolean(),
            text("经多次责令改正拒不改正", "repeated orders refused"),
            text(
                "经法律判断，责令改正而拒不改正的次数是否达到“多次”（解释未作定义）？",
                "Has a lawyer judged that the refused orders amount to «多次» (repeatedly), which \
                 the interpretation does not define?",
            ),
            article(NETWORK_CRIME_2019, 6).item(2),
        ),
        fact_of_kind(
            1471,
            "act.refusal_judged_by_statute",
            boolean(),
            text(
                "依条文本身认定构成拒不改正及其后果",
                "refusal and its outcome found under the statute alone",
            ),
            text(
                "案件在2019年11月1日以前已经裁判的，裁判是否认定行为人为网络服务提供者、经责令拒不改正并有条文所列情形之一？",
                "Where the case was decided before 2019-11-01: did the judgment find a provider, \
                 an order refused and one of the outcomes of the article?",
            ),
            inserted(CRIMINAL_LAW, 286, 1).paragraph(1),
        ),
    ]
}

/// Outcome 1: illegal information spread widely.
fn spread() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1480,
            "act.spread_by_refusal",
            boolean(),
            text(
                "拒不改正致使违法信息传播",
                "illegal information spread because of the refusal",
            ),
            text(
                "是否因拒不改正致使违法信息传播？",
                "Did illegal information spread because of the refusal?",
            ),
            article(NETWORK_CRIME_2019, 3),
        ),
        fact_of_kind(
            1481,
            "act.illegal_videos",
            count_of(text("个", "files")),
            text("违法视频文件", "illegal video files"),
            text(
                "因拒不改正而传播的，违法视频文件有多少？没有则为零。",
                "As a result of the refusal: how many illegal video files? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 3).item(1),
        ),
        fact_of_kind(
            1482,
            "act.illegal_items",
            count_of(text("个", "items")),
            text(
                "违法视频文件以外的其他违法信息",
                "other items of illegal information",
            ),
            text(
                "因拒不改正而传播的，违法视频文件以外的其他违法信息有多少？没有则为零。",
                "As a result of the refusal: how many other items of illegal information? Zero if \
                 none.",
            ),
            article(NETWORK_CRIME_2019, 3).item(2),
        ),
        fact_of_kind(
            1483,
            "act.illegal_accounts",
            count_of(text("个", "accounts")),
            text(
                "接收违法信息的用户账号",
                "user accounts to which illegal information was sent",
            ),
            text(
                "因拒不改正而传播的，接收违法信息的用户账号有多少？没有则为零。",
                "As a result of the refusal: how many user accounts to which illegal information \
                 was sent? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 3).item(4),
        ),
        fact_of_kind(
            1484,
            "act.illegal_group_members",
            count_of(text("个", "accounts")),
            text(
                "传播违法信息的通讯群组的成员账号累计",
                "member accounts, in total, of groups in which illegal information was spread",
            ),
            text(
                "因拒不改正而传播的，传播违法信息的通讯群组的成员账号累计有多少？没有则为零。",
                "As a result of the refusal: how many member accounts, in total, of groups in \
                 which illegal information was spread? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 3).item(5),
        ),
        fact_of_kind(
            1485,
            "act.illegal_followers",
            count_of(text("个", "accounts")),
            text(
                "传播违法信息的社交网络的关注人员账号累计",
                "follower accounts, in total, of social networks on which illegal information was \
                 spread",
            ),
            text(
                "因拒不改正而传播的，传播违法信息的社交网络的关注人员账号累计有多少？没有则为零。",
                "As a result of the refusal: how many follower accounts, in total, of social \
                 networks on which illegal information was spread? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 3).item(5),
        ),
        fact_of_kind(
            1486,
            "act.illegal_clicks",
            count_of(text("次", "clicks")),
            text(
                "违法信息实际被点击数",
                "actual clicks on illegal information",
            ),
            text(
                "因拒不改正而传播的，违法信息实际被点击数有多少？没有则为零。",
                "As a result of the refusal: how many actual clicks on illegal information? Zero \
                 if none.",
            ),
            article(NETWORK_CRIME_2019, 3).item(6),
        ),
        fact_of_kind(
            1487,
            "act.illegal_spread_judged",
            boolean(),
            text("其他致使违法信息大量传播的情形", "otherwise spread widely"),
            text(
                "经法律判断，是否属于其他致使违法信息大量传播的情形？",
                "Has a lawyer judged that illegal information was otherwise spread widely?",
            ),
            article(NETWORK_CRIME_2019, 3).item(7),
        ),
    ]
}

/// Outcome 2: user information leaked. Counted are the records of `act.records`.
fn leak() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1490,
            "act.leak_by_refusal",
            boolean(),
            text(
                "拒不改正致使用户信息泄露",
                "user information leaked because of the refusal",
            ),
            text(
                "所填条数的用户信息是否因拒不改正而泄露？",
                "Did the user information counted in the records leak because of the refusal?",
            ),
            article(NETWORK_CRIME_2019, 4),
        ),
        fact_of_kind(
            1491,
            "act.leak_date",
            date_type(),
            text("用户信息泄露日期", "date of the leak of user information"),
            text(
                "所填条数的用户信息在哪一天泄露（分次泄露的，为最早一天）？",
                "On which day did the user information counted in the records leak (of several \
                 days: the first)?",
            ),
            article(NETWORK_CRIME_2019, 4),
        ),
        fact_of_kind(
            1492,
            "act.leak_recipients",
            count_of(text("人", "recipients")),
            text("每条用户信息的接收人数", "recipients of each leaked record"),
            text(
                "每条泄露的用户信息至少到达多少个不同的单位或者个人？",
                "To how many different units or persons, at the least, did each leaked record go?",
            ),
            article(NETWORK_CRIME_2019, 4),
        ),
        fact_of_kind(
            1494,
            "act.leak_major_loss",
            boolean(),
            text("造成重大经济损失", "major economic loss"),
            text(
                "经法律判断，泄露是否造成重大经济损失（解释未定数额）？",
                "Has a lawyer judged that the leak caused major economic loss (the interpretation \
                 sets no amount)?",
            ),
            article(NETWORK_CRIME_2019, 4).item(6),
        ),
        fact_of_kind(
            1495,
            "act.leak_social_disorder",
            boolean(),
            text("严重扰乱社会秩序", "serious disturbance of social order"),
            text(
                "经法律判断，泄露是否严重扰乱社会秩序？",
                "Has a lawyer judged that the leak seriously disturbed social order?",
            ),
            article(NETWORK_CRIME_2019, 4).item(7),
        ),
        fact_of_kind(
            1496,
            "act.leak_other_serious",
            boolean(),
            text("造成其他严重后果", "other serious consequences"),
            text(
                "经法律判断，泄露是否造成其他严重后果？",
                "Has a lawyer judged that the leak had other serious consequences?",
            ),
            article(NETWORK_CRIME_2019, 4).item(8),
        ),
    ]
}

/// Outcome 3: evidence of criminal cases lost.
fn evidence() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1500,
            "act.evidence_lost_by_refusal",
            boolean(),
            text(
                "拒不改正致使刑事案件证据灭失",
                "evidence lost because of the refusal",
            ),
            text(
                "是否因拒不改正致使影响定罪量刑的刑事案件证据灭失？",
                "Was evidence of a criminal case that matters for conviction or sentence lost \
                 because of the refusal?",
            ),
            article(NETWORK_CRIME_2019, 5),
        ),
        fact_of_kind(
            1501,
            "act.evidence_cases",
            codes_of("cn.grave-crime"),
            text(
                "证据灭失的案件类型",
                "kinds of case whose evidence was lost",
            ),
            text(
                "证据灭失的案件属于哪些类型？都不属于则为空。",
                "Of which of these kinds is the case whose evidence was lost? Empty if none.",
            ),
            article(NETWORK_CRIME_2019, 5).item(1),
        ),
        fact_of_kind(
            1502,
            "act.evidence_case_years",
            count_of(text("年", "years")),
            text(
                "证据灭失的案件可能判处的有期徒刑",
                "imprisonment that the case may carry",
            ),
            text(
                "证据灭失的案件可能判处多少年有期徒刑？",
                "How many years of fixed-term imprisonment may the case whose evidence was lost \
                 carry?",
            ),
            article(NETWORK_CRIME_2019, 5).item(2),
        ),
        fact_of_kind(
            1503,
            "act.evidence_case_life_or_death",
            boolean(),
            text(
                "证据灭失的案件可能判处无期徒刑或者死刑",
                "the case may carry life imprisonment or death",
            ),
            text(
                "证据灭失的案件是否可能判处无期徒刑或者死刑？",
                "May the case whose evidence was lost carry life imprisonment or death?",
            ),
            article(NETWORK_CRIME_2019, 5).item(2),
        ),
        fact_of_kind(
            1504,
            "act.evidence_lost_repeatedly",
            boolean(),
            text("多次造成证据灭失", "evidence lost repeatedly"),
            text(
                "经法律判断，造成证据灭失是否达到“多次”（解释未作定义）？",
                "Has a lawyer judged that evidence was lost «多次» (repeatedly), which the \
                 interpretation does not define?",
            ),
            article(NETWORK_CRIME_2019, 5).item(3),
        ),
        fact_of_kind(
            1505,
            "act.proceedings_seriously_affected",
            boolean(),
            text(
                "刑事诉讼程序受到严重影响",
                "criminal proceedings seriously affected",
            ),
            text(
                "经法律判断，刑事诉讼程序是否受到严重影响？",
                "Has a lawyer judged that criminal proceedings were seriously affected?",
            ),
            article(NETWORK_CRIME_2019, 5).item(4),
        ),
        fact_of_kind(
            1506,
            "act.evidence_other_serious",
            boolean(),
            text(
                "证据灭失的其他严重情节",
                "otherwise serious loss of evidence",
            ),
            text(
                "经法律判断，证据灭失是否有其他严重情节？",
                "Has a lawyer judged the loss of evidence serious otherwise?",
            ),
            article(NETWORK_CRIME_2019, 5).item(5),
        ),
    ]
}

/// Outcome 4: other serious circumstances.
fn other_serious() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1510,
            "act.logs_or_identity_missing",
            boolean(),
            text(
                "绝大多数用户无日志或者未落实真实身份认证",
                "no logs, or no real-name check, for most users",
            ),
            text(
                "经法律判断，是否对绝大多数用户未留存日志或者未落实真实身份信息认证义务？",
                "Has a lawyer judged that no logs were kept, or no real-name check was carried \
                 out, for the vast majority of users?",
            ),
            article(NETWORK_CRIME_2019, 6).item(1),
        ),
        fact_of_kind(
            1511,
            "act.service_mainly_for_crime",
            boolean(),
            text("服务被主要用于违法犯罪", "service mainly used for offences"),
            text(
                "经法律判断，是否因拒不改正致使信息网络服务被主要用于违法犯罪？",
                "Has a lawyer judged that the service was, because of the refusal, mainly used for \
                 offences?",
            ),
            article(NETWORK_CRIME_2019, 6).item(3),
        ),
        fact_of_kind(
            1512,
            "act.service_attack_serious",
            boolean(),
            text(
                "服务、设施被用于网络攻击，严重影响生产、生活",
                "service or facility used for network attacks with serious effect",
            ),
            text(
                "经法律判断，是否因拒不改正致使服务、设施被用于实施网络攻击，严重影响生产、生活？",
                "Has a lawyer judged that the service or facility was, because of the refusal, \
                 used for network attacks that seriously affected production or daily life?",
            ),
            article(NETWORK_CRIME_2019, 6).item(4),
        ),
        fact_of_kind(
            1513,
            "act.service_crimes",
            codes_of("cn.grave-crime"),
            text("利用服务实施的犯罪", "crimes committed through the service"),
            text(
                "因拒不改正，信息网络服务被用于实施哪些犯罪？都没有则为空。",
                "For which of these crimes was the service used because of the refusal? Empty if \
                 none.",
            ),
            article(NETWORK_CRIME_2019, 6).item(5),
        ),
        fact_of_kind(
            1514,
            "act.service_other_major_crime",
            boolean(),
            text(
                "服务被用于实施其他重大犯罪",
                "service used for another major crime",
            ),
            text(
                "经法律判断，服务是否因拒不改正被用于实施其他重大犯罪？",
                "Has a lawyer judged that the service was, because of the refusal, used for \
                 another major crime?",
            ),
            article(NETWORK_CRIME_2019, 6).item(5),
        ),
        fact_of_kind(
            1515,
            "act.public_network_damage_serious",
            boolean(),
            text(
                "国家机关或者公共服务网络受到破坏，严重影响生产、生活",
                "networks of state organs or public services damaged with serious effect",
            ),
            text(
                "经法律判断，国家机关或者通信、能源、交通、水利、金融、教育、医疗等公共服务的信息网络是否因此受到破坏，严重影响生产、生活？",
                "Has a lawyer judged that networks of state organs, or of public services in \
                 communications, energy, transport, water, finance, education, medical care or the \
                 like, were damaged as a result, with serious effect on production or daily life?",
            ),
            article(NETWORK_CRIME_2019, 6).item(6),
        ),
        fact_of_kind(
            1516,
            "act.network_duty_other_serious",
            boolean(),
            text(
                "其他严重违反信息网络安全管理义务的情形",
                "other serious breach of the duty",
            ),
            text(
                "经法律判断，是否有其他严重违反信息网络安全管理义务的情形？",
                "Has a lawyer judged that the duty was seriously violated otherwise?",
            ),
            article(NETWORK_CRIME_2019, 6).item(7),
        ),
    ]
}

/// Earlier conduct whose counts are added, and leniency.
fn accumulation() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1520,
            "act.earlier_refusals",
            boolean(),
            text("此前另有拒不履行", "earlier refusals"),
            text(
                "同一网络服务提供者此前是否另有未计入本次的拒不履行信息网络安全管理义务的行为？",
                "Are there earlier refusals of the same provider that are not part of this act?",
            ),
            article(NETWORK_CRIME_2019, 16),
        ),
        fact_of_kind(
            1521,
            "act.earlier_refusal_date",
            date_type(),
            text("此前拒不履行的日期", "date of the earlier refusals"),
            text(
                "此前的行为最早在哪一天终了？",
                "On which day did the earliest of the earlier refusals end?",
            ),
            article(NETWORK_CRIME_2019, 16),
        ),
        fact_of_kind(
            1522,
            "act.earlier_refusals_prosecutable",
            boolean(),
            text(
                "此前的行为构成犯罪、依法应当追诉",
                "earlier refusals are crimes to be prosecuted",
            ),
            text(
                "此前的行为是否构成犯罪且依法应当追诉？",
                "Are the earlier refusals crimes that are still to be prosecuted?",
            ),
            article(NETWORK_CRIME_2019, 16),
        ),
        fact_of_kind(
            1523,
            "act.earlier_refusals_dealt_with",
            boolean(),
            text("此前的行为已经处理", "earlier refusals dealt with"),
            text(
                "此前的行为是否已经处理（行政处罚或者刑事裁判）？",
                "Have the earlier refusals been dealt with, by an administrative penalty or a \
                 judgment?",
            ),
            article(NETWORK_CRIME_2019, 16),
        ),
        fact_of_kind(
            1524,
            "act.earlier_illegal_videos",
            count_of(text("个", "files")),
            text("此前行为的违法视频文件数量", "earlier illegal video files"),
            text(
                "此前的行为涉及多少违法视频文件？没有则为零。",
                "How many illegal video files do the earlier refusals concern? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 16),
        ),
        fact_of_kind(
            1525,
            "act.earlier_illegal_items",
            count_of(text("个", "items")),
            text(
                "此前行为的其他违法信息数量",
                "earlier other items of illegal information",
            ),
            text(
                "此前的行为涉及多少其他违法信息？没有则为零。",
                "How many other items of illegal information do the earlier refusals concern? Zero \
                 if none.",
            ),
            article(NETWORK_CRIME_2019, 16),
        ),
        fact_of_kind(
            1526,
            "act.earlier_illegal_accounts",
            count_of(text("个", "accounts")),
            text(
                "此前行为的接收违法信息的用户账号数量",
                "earlier user accounts reached",
            ),
            text(
                "此前的行为涉及多少接收违法信息的用户账号？没有则为零。",
                "How many user accounts reached do the earlier refusals concern? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 16),
        ),
        fact_of_kind(
            1527,
            "act.earlier_illegal_group_members",
            count_of(text("个", "accounts")),
            text(
                "此前行为的群组成员账号数量",
                "earlier member accounts of groups",
            ),
            text(
                "此前的行为涉及多少群组成员账号？没有则为零。",
                "How many member accounts of groups do the earlier refusals concern? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 16),
        ),
        fact_of_kind(
            1528,
            "act.earlier_illegal_followers",
            count_of(text("个", "accounts")),
            text("此前行为的关注人员账号数量", "earlier follower accounts"),
            text(
                "此前的行为涉及多少关注人员账号？没有则为零。",
                "How many follower accounts do the earlier refusals concern? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 16),
        ),
        fact_of_kind(
            1529,
            "act.earlier_illegal_clicks",
            count_of(text("次", "clicks")),
            text("此前行为的实际被点击数数量", "earlier actual clicks"),
            text(
                "此前的行为涉及多少实际被点击数？没有则为零。",
                "How many actual clicks do the earlier refusals concern? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 16),
        ),
        fact_of_kind(
            1530,
            "act.earlier_leak_first",
            count_of(text("条", "records")),
            text(
                "此前行为的行踪轨迹信息、通信内容、征信信息、财产信息数量",
                "earlier records of track, communication content, credit or property information",
            ),
            text(
                "此前的行为涉及多少行踪轨迹信息、通信内容、征信信息、财产信息？没有则为零。",
                "How many records of track, communication content, credit or property information \
                 do the earlier refusals concern? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 16),
        ),
        fact_of_kind(
            1531,
            "act.earlier_leak_second",
            count_of(text("条", "records")),
            text(
                "此前行为的其他可能影响人身、财产安全的用户信息数量",
                "earlier records of other user information that may affect person or property",
            ),
            text(
                "此前的行为涉及多少其他可能影响人身、财产安全的用户信息？没有则为零。",
                "How many records of other user information that may affect person or property do \
                 the earlier refusals concern? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 16),
        ),
        fact_of_kind(
            1532,
            "act.earlier_leak_third",
            count_of(text("条", "records")),
            text(
                "此前行为的其他用户信息数量",
                "earlier records of other user information",
            ),
            text(
                "此前的行为涉及多少其他用户信息？没有则为零。",
                "How many records of other user information do the earlier refusals concern? Zero \
                 if none.",
            ),
            article(NETWORK_CRIME_2019, 16),
        ),
        fact_of_kind(
            1535,
            "act.network_crime_minor",
            boolean(),
            text("犯罪情节轻微", "circumstances of the crime are minor"),
            text(
                "经法律判断（社会危害程度、认罪悔罪态度等），犯罪情节是否轻微？",
                "Has a lawyer judged, by the harm to society, the attitude to the crime and the \
                 like, that its circumstances are minor?",
            ),
            article(NETWORK_CRIME_2019, 15),
        ),
    ]
}

/// Code lists of these facts.
pub(crate) fn code_lists() -> Vec<CodeList> {
    vec![
        code_list(
            "cn.network-service",
            vec![
                (
                    1,
                    "access",
                    text(
                        "网络接入、域名注册解析等信息网络接入、计算、存储、传输服务",
                        "network access, domain registration and resolution and other access, \
                         computing, storage or transmission services",
                    ),
                ),
                (
                    2,
                    "application",
                    text(
                        "信息发布、搜索引擎、即时通讯、网络支付、网络预约、网络购物、网络游戏、网络直播、网站建设、安全防护、广告推广、应用商店等信息网络应用服务",
                        "application services: publication, search, messaging, payment, booking, \
                         shopping, games, live streaming, site building, security, advertising, \
                         app stores and the like",
                    ),
                ),
                (
                    3,
                    "public_service",
                    text(
                        "利用信息网络提供的电子政务、通信、能源、交通、水利、金融、教育、医疗等公共服务",
                        "public services through networks: e-government, communications, energy, \
                         transport, water, finance, education, medical care and the like",
                    ),
                ),
            ],
        ),
        code_list(
            "cn.grave-crime",
            vec![
                (
                    1,
                    "state_security",
                    text("危害国家安全犯罪", "crimes endangering state security"),
                ),
                (2, "terrorism", text("恐怖活动犯罪", "terrorist crimes")),
                (
                    3,
                    "organised_crime",
                    text(
                        "黑社会性质组织犯罪",
                        "crimes of organisations of a mafia nature",
                    ),
                ),
                (
                    4,
                    "corruption",
                    text("贪污贿赂犯罪", "embezzlement and bribery"),
                ),
            ],
        ),
    ]
}

/// The interpretation of 2019.
pub(crate) fn instruments() -> Vec<Instrument> {
    vec![instrument(
        NETWORK_CRIME_2019,
        text(
            "最高人民法院、最高人民检察院关于办理非法利用信息网络、帮助信息网络犯罪活动等刑事案件适用法律若干问题的解释",
            "Interpretation of the Supreme People's Court and the Supreme People's Procuratorate on \
             criminal cases of unlawful use of information networks, help to network crime and the like",
        ),
        text("法释〔2019〕15号", "Fa Shi [2019] No. 15"),
        Authority::JudicialInterpretation,
        vec![edition(
            "2019",
            "法释〔2019〕15号",
            date(2019, 10, 21),
            from(date(2019, 11, 1)),
            "https://flk.npc.gov.cn/detail?id=ff8080816f3e9784016f41c935a90097",
            Verification::TwoSources,
        )],
    )]
}
