//! Facts of informations (2000–2019), trades (2020–2059), tips (2060–2099) and acts (2100–2199).
//!
//! 2002 stood for an effect on the price of either market. It is spent, and no fact has its number again:
//! 2007 and 2008 ask for each market by itself.

use lexpack_sdk::wire::{Citation, Fact, RatioType, fact};
use lexpack_sdk::{
    Place, article, boolean, code_of, codes_of, count_of, date_type, fact_of_kind, money_in,
    reference_to, text,
};

use super::FILING_STANDARD;
use super::{FUND_LAW, FUTURES_LAW, INSIDER_2012, SECURITIES_LAW, UNDISCLOSED_2019};
use crate::CRIMINAL_LAW;

/// One row of the vocabulary: number, name, type, titles and questions in zh and en, basis.
type Row<'a> = (
    u32,
    &'a str,
    fact::Type,
    [&'a str; 2],
    [&'a str; 2],
    Citation,
);

fn rows(rows: Vec<Row<'_>>) -> Vec<Fact> {
    let fact = |(number, name, ty, title, question, basis): Row<'_>| {
        let ([title_zh, title_en], [ask_zh, ask_en]) = (title, question);
        fact_of_kind(
            number,
            name,
            ty,
            text(title_zh, title_en),
            text(ask_zh, ask_en),
            basis,
        )
    };
    rows.into_iter().map(fact).collect()
}

/// Facts of insider dealing.
pub(crate) fn facts() -> Vec<Fact> {
    let mut facts = rows(informations());
    facts.extend(rows(trades()));
    facts.extend(rows(trade_exclusions()));
    facts.extend(rows(tips()));
    facts.extend(rows(status()));
    facts.extend(rows(seriousness()));
    facts.extend(rows(undisclosed()));
    facts
}

fn interpretation(number: u32) -> Citation {
    article(INSIDER_2012, number)
}

fn informations() -> Vec<Row<'static>> {
    vec![
        (
            2000,
            "information.events",
            codes_of("cn.inside-event"),
            ["法律列举的重大事件", "events that the law lists"],
            [
                "该信息属于证券法列举的哪些重大事件？都不属于则为空。",
                "Which of the events listed by the Securities Law is it? Empty if none.",
            ],
            article(SECURITIES_LAW, 52).paragraph(2),
        ),
        (
            2001,
            "information.futures_items",
            codes_of("cn.futures-inside-information"),
            [
                "期货内幕信息的种类",
                "kinds of inside information in futures",
            ],
            [
                "该信息属于期货内幕信息的哪些种类？都不属于则为空。",
                "Which kinds of inside information in futures is it? Empty if none.",
            ],
            article(FUTURES_LAW, 14),
        ),
        (
            2007,
            "information.securities_effect",
            boolean(),
            [
                "涉及发行人的经营、财务或者对其证券的市场价格有重大影响",
                "concerns the issuer's business or finances, or has a major effect on the price of its securities",
            ],
            [
                "该信息是否涉及发行人的经营、财务，或者对该发行人证券的市场价格有重大影响？",
                "Does it concern the issuer's business or finances, or has it a major effect on the market price of the issuer's securities?",
            ],
            article(SECURITIES_LAW, 52).paragraph(1),
        ),
        (
            2008,
            "information.futures_effect",
            boolean(),
            [
                "可能对期货、衍生品的交易价格产生重大影响",
                "may have a major effect on the trading price of futures or derivatives",
            ],
            [
                "该信息是否可能对期货或者衍生品的交易价格产生重大影响？",
                "May it have a major effect on the trading price of futures or derivatives?",
            ],
            article(FUTURES_LAW, 14),
        ),
        (
            2009,
            "information.listed_before_2020",
            boolean(),
            [
                "属于2005年文本第六十七条第二款所列事件",
                "an event of Art. 67(2) of the text of 2005",
            ],
            [
                "2020年3月1日以前的行为，事件为重大投资或者资产、合同或者担保、人员变动、诉讼的：经核对，是否属于2005年文本第六十七条第二款所列事件？该款不及于关联交易、仲裁、董事长或者经理无法履行职责。",
                "For an act before 2020-03-01 where the event is of investment or assets, contract or guarantee, officers or litigation: was it an event of Art. 67(2) of the text of 2005? That article reaches no related-party deal, no arbitration, and no chairman or manager unable to act.",
            ],
            article(SECURITIES_LAW, 67).paragraph(2),
        ),
        (
            2003,
            "information.undisclosed",
            codes_of("cn.undisclosed-information"),
            [
                "内幕信息以外的其他未公开的信息",
                "other undisclosed information",
            ],
            [
                "该信息属于哪一类其他未公开的信息？都不属于则为空。",
                "Which kind of other undisclosed information is it? Empty if none.",
            ],
            article(UNDISCLOSED_2019, 1),
        ),
        (
            2004,
            "information.formed_date",
            date_type(),
            ["内幕信息形成之日", "day on which the information formed"],
            [
                "重大事件发生，或者计划、方案、政策、决定形成于哪一天？",
                "On which day did the event occur, or the plan, policy or decision form?",
            ],
            interpretation(5).paragraph(2),
        ),
        (
            2005,
            "information.initiated_date",
            date_type(),
            [
                "动议、筹划、决策或者执行的初始日",
                "first day of initiating, planning, deciding or executing",
            ],
            [
                "影响内幕信息形成的动议、筹划、决策或者执行始于哪一天？",
                "On which day did the initiating, planning, deciding or executing that shaped it begin?",
            ],
            interpretation(5).paragraph(3),
        ),
        (
            2006,
            "information.published_date",
            date_type(),
            [
                "在指定媒体公开之日",
                "day of publication in the designated media",
            ],
            [
                "该信息在哪一天于监督管理机构指定的报刊、网站等媒体披露？尚未披露的，填“某日以后”。",
                "On which day was it published in the media designated by the regulator? If not yet: state «from a later day».",
            ],
            interpretation(5).paragraph(4),
        ),
    ]
}

fn trades() -> Vec<Row<'static>> {
    vec![
        (
            2020,
            "trade.act",
            reference_to("act"),
            ["所属行为", "act to which it belongs"],
            [
                "该交易属于交易者的哪一行为？",
                "To which act of the trader does the trade belong?",
            ],
            article(CRIMINAL_LAW, 180).paragraph(1),
        ),
        (
            2021,
            "trade.information",
            reference_to("information"),
            ["所涉信息", "information concerned"],
            [
                "该交易与哪一信息有关？",
                "Which information does the trade concern?",
            ],
            article(CRIMINAL_LAW, 180).paragraph(1),
        ),
        (
            2022,
            "trade.market",
            code_of("cn.trade-market"),
            ["交易品种", "market"],
            [
                "交易的是证券、期货还是衍生品？",
                "Is it a trade in securities, futures or derivatives?",
            ],
            article(CRIMINAL_LAW, 180).paragraph(1),
        ),
        (
            2023,
            "trade.date",
            date_type(),
            ["交易日期", "day of the trade"],
            [
                "交易发生在哪一天（同一证券先买后卖的，为第一笔的日期）？",
                "On which day was the trade made (for a purchase and its sale: the first of them)?",
            ],
            interpretation(5).paragraph(1),
        ),
        (
            2024,
            "trade.buy",
            money_in("CNY"),
            ["买入金额", "amount bought"],
            [
                "买入成交金额是多少？没有则为零。",
                "What was the amount of the purchases? Zero if none.",
            ],
            interpretation(6),
        ),
        (
            2025,
            "trade.sell",
            money_in("CNY"),
            ["卖出金额", "amount sold"],
            [
                "卖出成交金额是多少？没有则为零。",
                "What was the amount of the sales? Zero if none.",
            ],
            interpretation(6),
        ),
        (
            2026,
            "trade.margin",
            money_in("CNY"),
            ["占用保证金数额", "margin used"],
            [
                "期货交易占用保证金多少？没有则为零。",
                "How much margin did the futures trade use? Zero if none.",
            ],
            interpretation(6),
        ),
        (
            2027,
            "trade.gain",
            money_in("CNY"),
            ["获利数额", "gain"],
            [
                "获利多少（已卖出的为实际获利，未卖出的为账面获利，含持有期间的红利）？没有则为零。",
                "What was the gain (real where sold, book gain where not, dividends included)? Zero if none.",
            ],
            interpretation(10).paragraph(1),
        ),
        (
            2028,
            "trade.loss_avoided",
            money_in("CNY"),
            ["避免损失数额", "loss avoided"],
            [
                "避免的损失是多少？没有则为零。",
                "What loss was avoided? Zero if none.",
            ],
            interpretation(10).paragraph(1),
        ),
        (
            2029,
            "trade.handling",
            code_of("cn.trade-handling"),
            ["此前的处理", "how it was dealt with"],
            [
                "该交易是否已经行政处理、刑事处理，或者已超过时效？",
                "Has the trade been dealt with already, or is it time-barred?",
            ],
            interpretation(8),
        ),
        (
            2036,
            "trade.on_tip",
            boolean(),
            ["因他人泄露或者建议而交易", "made on another's tip"],
            [
                "该交易是否因他人泄露信息或者明示、暗示而进行？",
                "Was the trade made because another disclosed the information or recommended it?",
            ],
            interpretation(6),
        ),
        (
            2037,
            "trade.tip",
            reference_to("tip"),
            ["引起该交易的泄露或者建议", "tip that caused it"],
            [
                "该交易由哪一次泄露或者建议引起？",
                "Which disclosure or recommendation caused the trade?",
            ],
            interpretation(6),
        ),
    ]
}

fn trade_exclusions() -> Vec<Row<'static>> {
    vec![
        (
            2030,
            "trade.exclusion",
            code_of("cn.trade-exclusion"),
            ["正当交易的情形", "ground of lawful trading"],
            [
                "该交易是否属于收购、事先的书面计划、他人已披露的信息或者其他正当情形？",
                "Was it an own acquisition, a trade under a prior written plan, on information disclosed by others, or otherwise proper?",
            ],
            interpretation(4),
        ),
        (
            2031,
            "trade.holding",
            fact::Type::Ratio(RatioType {}),
            ["持有或者共同持有的股份比例", "share held alone or jointly"],
            [
                "收购人单独或者共同持有该上市公司多大比例的股份？",
                "What part of the listed company did the acquirer hold, alone or jointly?",
            ],
            interpretation(4),
        ),
        (
            2032,
            "trade.plan_date",
            date_type(),
            [
                "书面合同、指令、计划订立之日",
                "day of the written contract, order or plan",
            ],
            [
                "书面合同、指令、计划订立于哪一天？",
                "On which day was the written contract, order or plan made?",
            ],
            interpretation(4),
        ),
        (
            2033,
            "trade.as_planned",
            boolean(),
            ["按照该计划执行", "carried out as planned"],
            [
                "交易的数量和时间是否与事先的计划一致？",
                "Did size and time of the trade follow the plan?",
            ],
            interpretation(4),
        ),
        (
            2034,
            "trade.before_publication",
            boolean(),
            ["公开当日、公开之前", "before publication on the same day"],
            [
                "交易发生在公开当日的，是否在公开之前？",
                "Where made on the day of publication: was it before publication?",
            ],
            interpretation(5).paragraph(4),
        ),
    ]
}

fn tips() -> Vec<Row<'static>> {
    vec![
        (
            2060,
            "tip.act",
            reference_to("act"),
            ["所属行为", "act to which it belongs"],
            [
                "该泄露或者建议属于行为人的哪一行为？",
                "To which act of the actor does the tip belong?",
            ],
            article(CRIMINAL_LAW, 180).paragraph(1),
        ),
        (
            2061,
            "tip.information",
            reference_to("information"),
            ["所涉信息", "information concerned"],
            [
                "该泄露或者建议与哪一信息有关？",
                "Which information does the tip concern?",
            ],
            article(CRIMINAL_LAW, 180).paragraph(1),
        ),
        (
            2062,
            "tip.conduct",
            code_of("cn.tip-kind"),
            ["泄露还是建议", "disclosure or recommendation"],
            [
                "行为人泄露了信息，还是只明示、暗示他人交易？",
                "Did the actor disclose the information, or only recommend trading?",
            ],
            article(CRIMINAL_LAW, 180).paragraph(1),
        ),
        (
            2063,
            "tip.date",
            date_type(),
            ["泄露或者建议的日期", "day of the tip"],
            [
                "泄露或者建议发生在哪一天？",
                "On which day was the tip given?",
            ],
            article(CRIMINAL_LAW, 180).paragraph(1),
        ),
        (
            2064,
            "tip.before_publication",
            boolean(),
            ["公开当日、公开之前", "before publication on the same day"],
            [
                "发生在公开当日的，是否在公开之前？",
                "Where given on the day of publication: was it before publication?",
            ],
            interpretation(5).paragraph(4),
        ),
        (
            2065,
            "tip.indirect",
            boolean(),
            ["经他人转传", "passed on by others"],
            [
                "接受者是否经他人转传才获悉？",
                "Did the recipient learn of it only because another passed it on?",
            ],
            interpretation(6),
        ),
        (
            2066,
            "tip.onward_known",
            boolean(),
            [
                "知道转传后的交易而未有效制止",
                "knew of the onward trading and did not stop it",
            ],
            [
                "行为人是否知道转传后的交易而未有效制止？",
                "Did the actor know of the onward trading without stopping it effectively?",
            ],
            interpretation(6),
        ),
        (
            2067,
            "tip.recipient",
            reference_to("party"),
            ["接受者", "recipient"],
            [
                "泄露给谁、向谁建议？向数人泄露或者建议的，每人陈述一次。",
                "To whom was it given? State one tip for each person to whom it was given.",
            ],
            article(UNDISCLOSED_2019, 5),
        ),
    ]
}

fn status() -> Vec<Row<'static>> {
    vec![
        (
            2100,
            "act.insider_positions",
            codes_of("cn.insider-position"),
            ["知情人的身份", "positions of an insider"],
            [
                "行为人属于证券法列举的哪些知情人？都不属于则为空。",
                "Which insiders listed by the Securities Law is the actor? Empty if none.",
            ],
            article(SECURITIES_LAW, 51),
        ),
        (
            2101,
            "act.futures_insider",
            boolean(),
            ["期货内幕信息的知情人", "insider in futures"],
            [
                "行为人是否因经营、管理、监督地位或者职务等可以接触或者获取期货内幕信息？",
                "Could the actor reach inside information in futures by business, management, supervisory position or office?",
            ],
            article(FUTURES_LAW, 15),
        ),
        (
            2102,
            "act.insider_by_earlier_rules",
            boolean(),
            ["依当时规定属于知情人员", "insider by the rules of the time"],
            [
                "依行为当时的法律、行政法规（本库未收录），行为人是否属于知情人员？",
                "By the laws and regulations of the time, which are not on file: was the actor an insider?",
            ],
            article(CRIMINAL_LAW, 180).paragraph(3),
        ),
        (
            2103,
            "act.acquisition",
            codes_of("cn.information-acquisition"),
            [
                "获取信息的方式和关系",
                "how and through whom it was learned",
            ],
            [
                "行为人以何种方式、基于何种关系获悉该信息？都不属于则为空。",
                "By which means or relation did the actor learn of it? Empty if none of these.",
            ],
            interpretation(2),
        ),
        (
            2104,
            "act.abnormal_indicators",
            codes_of("cn.abnormal-trading"),
            ["交易异常的情形", "signs of abnormal trading"],
            [
                "相关交易有哪些异常情形？都没有则为空。",
                "Which signs of abnormality does the trading show? Empty if none.",
            ],
            interpretation(3),
        ),
        (
            2105,
            "act.markedly_abnormal",
            boolean(),
            ["相关交易行为明显异常", "trading markedly abnormal"],
            [
                "综合时间吻合程度、交易背离程度和利益关联程度，相关交易行为是否明显异常？",
                "Weighing coincidence in time, departure of the trading and ties of interest: is the trading markedly abnormal?",
            ],
            interpretation(3),
        ),
        (
            2106,
            "act.justified",
            boolean(),
            ["有正当理由或者正当信息来源", "proper reason or source"],
            [
                "行为人是否有正当理由、正当信息来源或者合理解释？",
                "Has the actor a proper reason, a proper source or a reasonable explanation?",
            ],
            interpretation(2),
        ),
        (
            2107,
            "act.initiator",
            boolean(),
            [
                "动议、筹划、决策或者执行人员",
                "one who initiates, plans, decides or executes",
            ],
            [
                "行为人是否为影响内幕信息形成的动议、筹划、决策或者执行人员？",
                "Did the actor initiate, plan, decide or execute, and so influence its formation?",
            ],
            interpretation(5).paragraph(3),
        ),
        (
            2108,
            "act.obtainer_by_judgement",
            boolean(),
            ["应认定为非法获取人员", "to be found an unlawful obtainer"],
            [
                "没有司法解释可以适用的，经法律判断，行为人是否属于非法获取内幕信息的人员？",
                "Where no interpretation applies: has a lawyer judged that the actor obtained the information unlawfully?",
            ],
            article(CRIMINAL_LAW, 180).paragraph(1),
        ),
        (
            2109,
            "act.trading_coincidence",
            code_of("cn.trading-coincidence"),
            [
                "交易与内幕信息的吻合程度",
                "how trading and information coincide",
            ],
            [
                "证券交易活动与该内幕信息是否基本吻合或者高度吻合？",
                "Does the trading broadly or closely coincide with the inside information?",
            ],
            article(SECURITIES_LAW, 191).paragraph(1),
        ),
        (
            2110,
            "act.by_unit",
            boolean(),
            [
                "单位决定、为单位利益",
                "decided by the unit and for its benefit",
            ],
            [
                "行为是否由单位决定、为单位利益实施？",
                "Was the act decided by the unit and done for its benefit?",
            ],
            article(CRIMINAL_LAW, 180).paragraph(2),
        ),
        (
            2111,
            "act.market_staff",
            code_of("cn.market-supervision-staff"),
            ["监督管理等机构的工作人员", "staff of supervisory bodies"],
            [
                "行为人是否为监督管理机构、期货交易场所、结算机构或者监控机构的工作人员？",
                "Is the actor staff of the regulator, a futures exchange, a clearing house or the monitoring body?",
            ],
            article(FUTURES_LAW, 126).paragraph(2),
        ),
        (
            2112,
            "act.fund_role",
            code_of("cn.fund-role"),
            ["在公募基金中的身份", "role in a public fund"],
            [
                "行为人是否为公开募集基金的管理人、托管人或者其人员？",
                "Is the actor the manager or custodian of a public fund, or one of their staff?",
            ],
            article(FUND_LAW, 20),
        ),
        (
            2113,
            "act.listed_before_2020",
            boolean(),
            [
                "属于2005年文本第七十四条所列的人",
                "a person of Art. 74 of the text of 2005",
            ],
            [
                "2020年3月1日以前的行为，行为人为发行人所控制公司的董监高，或者证券交易场所、证券公司等机构的有关人员的：是否属于发行人控股的公司的董监高，或者保荐人、承销的证券公司、证券交易所、登记结算机构、服务机构的有关人员？",
                "For an act before 2020-03-01 of an officer of a company that the issuer controls, or of staff of a trading venue, securities company or the like: an officer of a company controlled through shares, or staff of the sponsor, the underwriting securities company, a stock exchange, a clearing or a service institution?",
            ],
            article(SECURITIES_LAW, 74),
        ),
    ]
}

fn seriousness() -> Vec<Row<'static>> {
    let times = || count_of(text("次", "times"));
    vec![
        (
            2120,
            "act.times",
            times(),
            ["次数", "number of times"],
            [
                "未经处理的内幕交易或者泄露内幕信息导致他人交易共多少次？",
                "How many times did insider dealing, or leaking with resulting trades, take place?",
            ],
            interpretation(6),
        ),
        (
            2121,
            "act.times_within_two_years",
            times(),
            ["二年内的次数", "times within two years"],
            [
                "二年内内幕交易、泄露内幕信息（或者利用未公开信息交易）共多少次？",
                "How many times within two years (leaks without trades included for the filing standard)?",
            ],
            article(FILING_STANDARD, 30),
        ),
        (
            2122,
            "act.other_serious",
            boolean(),
            ["其他严重情节", "other serious circumstances"],
            [
                "经法律判断，是否具有其他严重情节？",
                "Has a lawyer judged that there are other serious circumstances?",
            ],
            interpretation(6),
        ),
        (
            2123,
            "act.other_especially_serious",
            boolean(),
            ["其他特别严重情节", "other especially serious circumstances"],
            [
                "经法律判断，是否具有其他特别严重情节？",
                "Has a lawyer judged that there are other especially serious circumstances?",
            ],
            interpretation(7),
        ),
        (
            2124,
            "act.other_filing",
            boolean(),
            ["其他应予立案追诉的情形", "other circumstances for filing"],
            [
                "经法律判断，是否具有其他应予立案追诉的情形？",
                "Has a lawyer judged that there are other circumstances for filing?",
            ],
            article(FILING_STANDARD, 30),
        ),
        (
            2125,
            "act.joint_offence",
            boolean(),
            ["与他人构成共同犯罪", "joint offence"],
            [
                "该行为是否与其他人的行为构成共同犯罪？",
                "Is the act part of a joint offence with acts of others?",
            ],
            interpretation(9).paragraph(2),
        ),
        (
            2126,
            "act.joint_leader",
            reference_to("act"),
            [
                "共同犯罪所归的行为",
                "act that stands for the joint offence",
            ],
            [
                "共同犯罪以哪一行为为代表（各共同犯罪人填同一行为）？",
                "Which act stands for the joint offence (the same for all of its members)?",
            ],
            interpretation(9).paragraph(2),
        ),
        (
            2127,
            "act.circumstances",
            codes_of("cn.securities-circumstance"),
            ["加重情形", "aggravating circumstances"],
            [
                "具有下列哪些情形？都没有则为空。",
                "Which of these circumstances are present? Empty if none.",
            ],
            article(UNDISCLOSED_2019, 6),
        ),
        (
            2128,
            "act.earlier_penalty_date",
            date_type(),
            ["此前行政处罚的日期", "day of the earlier penalty"],
            [
                "此前因证券、期货违法行为受到行政处罚是在哪一天？",
                "On which day was the earlier administrative penalty imposed?",
            ],
            article(UNDISCLOSED_2019, 6),
        ),
        (
            2129,
            "act.half_level_confirmed",
            boolean(),
            ["二分之一标准经核实", "half level confirmed"],
            [
                "2022年标准的二分之一数额是否已依官方文本核实？",
                "Has the half level of the 2022 standard been confirmed from the official text?",
            ],
            article(FILING_STANDARD, 30),
        ),
        (
            2130,
            "act.ban_serious",
            boolean(),
            ["市场禁入意义上的情节严重", "serious for a market ban"],
            [
                "经法律判断，违法情节是否严重到应当采取市场禁入？",
                "Has a lawyer judged the violation serious enough for a market ban?",
            ],
            article(SECURITIES_LAW, 221),
        ),
        (
            2131,
            "act.joint_status",
            boolean(),
            ["共同犯罪人具有身份", "a joint offender has the status"],
            [
                "与行为人共同犯罪的人是否具有该罪要求的身份，并满足与该身份有关的条件（内幕信息的知情人员、非法获取人员；金融机构等的人员因职务便利获取、违反规定）？",
                "Does another joint offender have the status that the offence needs, with what belongs to it (insider or unlawful obtainer; staff who obtained the information through office, against the rules)?",
            ],
            article(CRIMINAL_LAW, 25).paragraph(1),
        ),
        (
            2132,
            "act.charged_date",
            date_type(),
            ["提起公诉日期", "day of the charge"],
            ["在哪一天提起公诉？", "On which day was the charge brought?"],
            article(FILING_STANDARD, 30),
        ),
        (
            2133,
            "act.half_level_covers_futures",
            boolean(),
            [
                "二分之一标准的特定情形包括期货知情人",
                "half level covers insiders in futures",
            ],
            [
                "依官方文本，2022年标准的特定情形第一项是否包括期货内幕信息的知情人？",
                "By the official text: does circumstance 1 of the 2022 standard cover insiders in futures?",
            ],
            article(FILING_STANDARD, 30),
        ),
    ]
}

fn undisclosed() -> Vec<Row<'static>> {
    vec![
        (
            2140,
            "act.undisclosed_staff",
            code_of("cn.undisclosed-staff"),
            [
                "金融机构、监管部门、行业协会人员",
                "staff of financial institutions, regulators, associations",
            ],
            [
                "行为人是否为金融机构从业人员，或者监管部门、行业协会工作人员？",
                "Is the actor staff of a financial institution, a regulator or an industry association?",
            ],
            article(CRIMINAL_LAW, 180).paragraph(4),
        ),
        (
            2141,
            "act.by_duty",
            boolean(),
            ["因职务便利获取", "obtained through office"],
            [
                "该信息是否因职务便利获取？",
                "Was the information obtained through office?",
            ],
            article(CRIMINAL_LAW, 180).paragraph(4),
        ),
        (
            2142,
            "act.against_rules",
            boolean(),
            ["违反规定", "against the rules"],
            [
                "是否违反法律、行政法规、部门规章、全国性行业规范或者本单位有关保密、禁止交易、禁止利益输送的规定？",
                "Against statutes, regulations, departmental rules, national industry norms or the institution's own rules on secrecy, trading bans and transfer of benefits?",
            ],
            article(UNDISCLOSED_2019, 3),
        ),
        (
            2143,
            "act.suggestion_found",
            boolean(),
            ["认定明示、暗示", "recommendation found"],
            [
                "综合职务便利、初始时间关联、关系、品种和时间一致性、有无正当理由和合理解释，能否认定明示、暗示他人交易？",
                "Weighing office, link of first times, relation, sameness of product and time, reasons and explanations: is a recommendation to be found?",
            ],
            article(UNDISCLOSED_2019, 4),
        ),
    ]
}
