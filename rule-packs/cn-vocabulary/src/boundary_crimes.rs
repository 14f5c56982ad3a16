//! Offences at the boundary of leaks, facts 1540–1599 and 1451–1457: Criminal Law Arts 177-1, 219, 285(2),
//! 287-1, 287-2, 308-1 and 398.

use lexpack_sdk::wire::{Authority, CodeList, Fact, Instrument, Verification};
use lexpack_sdk::{
    Place, article, boolean, code_list, code_of, codes_of, count_of, date, date_type, fact_of_kind,
    from, inserted, instrument, money_in, text,
};

use crate::instruments::undated;
use crate::{COMPUTER_SYSTEMS_2011, CRIMINAL_LAW, NETWORK_CRIME_2019};

/// Facts of the offences.
pub(crate) fn facts() -> Vec<Fact> {
    let mut facts = network_use();
    facts.extend(network_help());
    facts.extend(computer_data());
    facts.extend(trade_secret());
    facts.extend(case_information());
    facts.extend(state_secrets());
    facts.extend(card_data());
    facts.extend(units());
    facts
}

/// Art. 287-1: unlawful use of information networks.
fn network_use() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1540,
            "act.network_use",
            codes_of("cn.network-use"),
            text("利用信息网络的行为", "use made of information networks"),
            text(
                "行为人利用信息网络实施了哪些行为？都没有则为空。",
                "What did the actor do through information networks? Empty if none of these.",
            ),
            inserted(CRIMINAL_LAW, 287, 1).paragraph(1),
        ),
        fact_of_kind(
            1541,
            "act.fake_official_site",
            boolean(),
            text(
                "假冒国家机关、金融机构名义设立网站",
                "site in the false name of a state organ or financial institution",
            ),
            text(
                "是否假冒国家机关、金融机构名义，设立用于违法犯罪的网站？",
                "Was a site for offences set up in the false name of a state organ or financial \
                 institution?",
            ),
            article(NETWORK_CRIME_2019, 10).item(1),
        ),
        fact_of_kind(
            1542,
            "act.crime_sites",
            count_of(text("个", "sites")),
            text("用于违法犯罪的网站", "sites for offences"),
            text(
                "用于违法犯罪的网站有多少（含依解释第十六条累计的数量）？没有则为零。",
                "How many sites for offences (with what Article 16 of the interpretation adds up)? \
                 Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 10).item(2),
        ),
        fact_of_kind(
            1543,
            "act.crime_site_accounts",
            count_of(text("个", "accounts")),
            text(
                "用于违法犯罪的网站的注册账号累计",
                "registered accounts, in total, of sites for offences",
            ),
            text(
                "用于违法犯罪的网站的注册账号累计有多少（含依解释第十六条累计的数量）？没有则为零。",
                "How many registered accounts, in total, of sites for offences (with what Article \
                 16 of the interpretation adds up)? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 10).item(2),
        ),
        fact_of_kind(
            1544,
            "act.crime_groups",
            count_of(text("个", "groups")),
            text("用于违法犯罪的通讯群组", "groups for offences"),
            text(
                "用于违法犯罪的通讯群组有多少（含依解释第十六条累计的数量）？没有则为零。",
                "How many groups for offences (with what Article 16 of the interpretation adds \
                 up)? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 10).item(3),
        ),
        fact_of_kind(
            1545,
            "act.crime_group_members",
            count_of(text("个", "accounts")),
            text(
                "用于违法犯罪的通讯群组的成员账号累计",
                "member accounts, in total, of groups for offences",
            ),
            text(
                "用于违法犯罪的通讯群组的成员账号累计有多少（含依解释第十六条累计的数量）？没有则为零。",
                "How many member accounts, in total, of groups for offences (with what Article 16 \
                 of the interpretation adds up)? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 10).item(3),
        ),
        fact_of_kind(
            1546,
            "act.posted_items",
            count_of(text("条", "items")),
            text(
                "在网站上发布的有关信息",
                "items of such information posted on sites",
            ),
            text(
                "在网站上发布的有关信息有多少（含依解释第十六条累计的数量）？没有则为零。",
                "How many items of such information posted on sites (with what Article 16 of the \
                 interpretation adds up)? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 10).item(4),
        ),
        fact_of_kind(
            1547,
            "act.posted_accounts",
            count_of(text("个", "accounts")),
            text(
                "接收有关信息的用户账号",
                "user accounts to which such information was sent",
            ),
            text(
                "接收有关信息的用户账号有多少（含依解释第十六条累计的数量）？没有则为零。",
                "How many user accounts to which such information was sent (with what Article 16 \
                 of the interpretation adds up)? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 10).item(4),
        ),
        fact_of_kind(
            1548,
            "act.posted_group_members",
            count_of(text("个", "members")),
            text(
                "接收有关信息的通讯群组的成员累计",
                "members, in total, of groups to which such information was sent",
            ),
            text(
                "接收有关信息的通讯群组的成员累计有多少（含依解释第十六条累计的数量）？没有则为零。",
                "How many members, in total, of groups to which such information was sent (with \
                 what Article 16 of the interpretation adds up)? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 10).item(4),
        ),
        fact_of_kind(
            1549,
            "act.posted_followers",
            count_of(text("个", "accounts")),
            text(
                "传播有关信息的社交网络的关注人员账号累计",
                "follower accounts, in total, of social networks on which such information was \
                 spread",
            ),
            text(
                "传播有关信息的社交网络的关注人员账号累计有多少（含依解释第十六条累计的数量）？没有则为零。",
                "How many follower accounts, in total, of social networks on which such \
                 information was spread (with what Article 16 of the interpretation adds up)? Zero \
                 if none.",
            ),
            article(NETWORK_CRIME_2019, 10).item(4),
        ),
        fact_of_kind(
            1550,
            "act.network_penalty",
            boolean(),
            text(
                "曾因网络违法受过行政处罚",
                "earlier administrative penalty for network offences",
            ),
            text(
                "此前是否曾因非法利用信息网络、帮助信息网络犯罪活动、危害计算机信息系统安全受过行政处罚？",
                "Was there an earlier administrative penalty for unlawful use of information \
                 networks, for helping network crime or for endangering computer systems?",
            ),
            article(NETWORK_CRIME_2019, 10).item(6),
        ),
        fact_of_kind(
            1551,
            "act.network_penalty_date",
            date_type(),
            text("该行政处罚生效日期", "effective date of that penalty"),
            text(
                "最近一次该行政处罚在哪一天生效？",
                "On which day did the latest such penalty take effect?",
            ),
            article(NETWORK_CRIME_2019, 10).item(6),
        ),
        fact_of_kind(
            1552,
            "act.network_use_serious",
            boolean(),
            text(
                "非法利用信息网络的其他严重情节",
                "otherwise serious unlawful use",
            ),
            text(
                "经法律判断，是否有其他严重情节（案件在2019年11月1日以前裁判的，依条文本身判断）？",
                "Has a lawyer judged the circumstances serious otherwise (for a case decided \
                 before 2019-11-01: under the words of the article)?",
            ),
            inserted(CRIMINAL_LAW, 287, 1).paragraph(1),
        ),
    ]
}

/// Art. 287-2: helping network crime.
fn network_help() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1555,
            "act.knew_network_crime",
            boolean(),
            text(
                "明知他人利用信息网络实施犯罪",
                "knowledge that another commits network crime",
            ),
            text(
                "行为人是否明知他人利用信息网络实施犯罪？",
                "Did the actor know that another used information networks to commit a crime?",
            ),
            inserted(CRIMINAL_LAW, 287, 2).paragraph(1),
        ),
        fact_of_kind(
            1556,
            "act.network_help",
            codes_of("cn.network-help"),
            text("提供的帮助", "help given"),
            text(
                "行为人提供了哪些帮助？都没有则为空。",
                "Which help did the actor give? Empty if none.",
            ),
            inserted(CRIMINAL_LAW, 287, 2).paragraph(1),
        ),
        fact_of_kind(
            1557,
            "act.helped_crime_provable",
            boolean(),
            text(
                "能够查证被帮助对象达到犯罪程度",
                "the crime helped can be proved",
            ),
            text(
                "能否查证被帮助对象的行为达到犯罪的程度？因客观条件限制无法查证的答否。",
                "Can it be proved that the conduct of those helped amounts to a crime? No, where \
                 objective conditions rule it out.",
            ),
            article(NETWORK_CRIME_2019, 12).paragraph(2),
        ),
        fact_of_kind(
            1558,
            "act.helped_persons",
            count_of(text("个", "persons")),
            text("被帮助对象", "persons helped"),
            text(
                "为多少个对象提供了帮助？",
                "How many persons or units were helped?",
            ),
            article(NETWORK_CRIME_2019, 12).paragraph(1).item(1),
        ),
        fact_of_kind(
            1559,
            "act.payments_settled",
            money_in("CNY"),
            text("支付结算金额", "payments settled"),
            text(
                "支付结算金额是多少（含依解释第十六条累计的数额）？没有则为零。",
                "How much was settled in payments (with what Article 16 adds up)? Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 12).paragraph(1).item(2),
        ),
        fact_of_kind(
            1560,
            "act.funds_by_advertising",
            money_in("CNY"),
            text(
                "以投放广告等方式提供的资金",
                "funds provided by advertising or the like",
            ),
            text(
                "以投放广告等方式提供了多少资金（含累计）？没有则为零。",
                "How much was provided by placing advertisements or the like (with what adds up)? \
                 Zero if none.",
            ),
            article(NETWORK_CRIME_2019, 12).paragraph(1).item(3),
        ),
        fact_of_kind(
            1561,
            "act.helped_crime_serious",
            boolean(),
            text(
                "被帮助对象实施的犯罪造成严重后果",
                "the crime helped had serious consequences",
            ),
            text(
                "经法律判断，被帮助对象实施的犯罪是否造成严重后果？",
                "Has a lawyer judged that the crime helped had serious consequences?",
            ),
            article(NETWORK_CRIME_2019, 12).paragraph(1).item(6),
        ),
        fact_of_kind(
            1562,
            "act.help_serious",
            boolean(),
            text("帮助行为的其他严重情节", "otherwise serious help"),
            text(
                "经法律判断，是否有其他严重情节（案件在2019年11月1日以前裁判的，依条文本身判断）？",
                "Has a lawyer judged the circumstances serious otherwise (for a case decided \
                 before 2019-11-01: under the words of the article)?",
            ),
            inserted(CRIMINAL_LAW, 287, 2).paragraph(1),
        ),
        fact_of_kind(
            1563,
            "act.help_especially_serious",
            boolean(),
            text("造成特别严重后果", "especially serious consequences"),
            text(
                "无法查证的，经法律判断是否造成特别严重后果？",
                "Where the crime helped cannot be proved: has a lawyer judged that the \
                 consequences were especially serious?",
            ),
            article(NETWORK_CRIME_2019, 12).paragraph(2),
        ),
        fact_of_kind(
            1564,
            "act.own_accounts",
            count_of(text("个", "accounts")),
            text(
                "出售、出租的本人银行卡、支付账户",
                "own bank or payment accounts sold or let",
            ),
            text(
                "出售、出租本人银行卡、支付账户多少个？没有则为零。",
                "How many of the actor’s own bank cards or payment accounts were sold or let? Zero \
                 if none.",
            ),
            inserted(CRIMINAL_LAW, 287, 2).paragraph(1),
        ),
        fact_of_kind(
            1565,
            "act.own_accounts_inflow",
            money_in("CNY"),
            text("本人账户流入资金", "inflow into own accounts"),
            text(
                "上述本人账户流入资金多少？没有则为零。",
                "How much flowed into those own accounts? Zero if none.",
            ),
            inserted(CRIMINAL_LAW, 287, 2).paragraph(1),
        ),
        fact_of_kind(
            1566,
            "act.others_accounts_inflow",
            money_in("CNY"),
            text("他人账户流入资金", "inflow into others’ accounts"),
            text(
                "收购、出售、出租的他人银行卡、支付账户流入资金多少？没有则为零。",
                "How much flowed into accounts of others that were bought, sold or let? Zero if \
                 none.",
            ),
            inserted(CRIMINAL_LAW, 287, 2).paragraph(1),
        ),
        fact_of_kind(
            1567,
            "act.phone_cards",
            count_of(text("张", "cards")),
            text("电话卡、物联网卡", "phone or IoT cards"),
            text(
                "收购、出售、出租电话卡、物联网卡多少张？没有则为零。",
                "How many phone or IoT cards were bought, sold or let? Zero if none.",
            ),
            inserted(CRIMINAL_LAW, 287, 2).paragraph(1),
        ),
    ]
}

/// Art. 285(2): computer data and control.
fn computer_data() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1570,
            "act.computer_rules",
            codes_of("cn.rule-violated"),
            text(
                "所违反的计算机信息系统方面的规定",
                "rules on computer systems that were violated",
            ),
            text(
                "该行为违反了哪些层级的规定？都没有违反则为空。",
                "Rules of which rank on computer systems were violated? Empty if none.",
            ),
            article(CRIMINAL_LAW, 285).paragraph(2),
        ),
        fact_of_kind(
            1571,
            "act.computer_means",
            boolean(),
            text(
                "侵入或者采用其他技术手段",
                "intrusion or other technical means",
            ),
            text(
                "是否侵入计算机信息系统或者采用其他技术手段？",
                "Was a computer system intruded upon, or were other technical means used?",
            ),
            article(CRIMINAL_LAW, 285).paragraph(2),
        ),
        fact_of_kind(
            1572,
            "act.computer_result",
            codes_of("cn.computer-result"),
            text("获取数据或者实施控制", "data taken or control exercised"),
            text(
                "是否获取了数据或者实施了非法控制？都没有则为空。",
                "Were data taken, or was control exercised? Empty if neither.",
            ),
            article(CRIMINAL_LAW, 285).paragraph(2),
        ),
        fact_of_kind(
            1573,
            "act.financial_credentials",
            count_of(text("组", "sets")),
            text(
                "网络金融服务的身份认证信息",
                "credentials of online financial services",
            ),
            text(
                "获取支付结算、证券交易、期货交易等网络金融服务的身份认证信息多少组？没有则为零。",
                "How many sets of credentials of online financial services (payment, securities, \
                 futures and the like) were taken? Zero if none.",
            ),
            article(COMPUTER_SYSTEMS_2011, 1).paragraph(1).item(1),
        ),
        fact_of_kind(
            1574,
            "act.other_credentials",
            count_of(text("组", "sets")),
            text("其他身份认证信息", "other credentials"),
            text(
                "获取其他身份认证信息多少组？没有则为零。",
                "How many sets of other credentials were taken? Zero if none.",
            ),
            article(COMPUTER_SYSTEMS_2011, 1).paragraph(1).item(2),
        ),
        fact_of_kind(
            1575,
            "act.systems_controlled",
            count_of(text("台", "systems")),
            text("非法控制的计算机信息系统", "systems controlled"),
            text(
                "非法控制计算机信息系统多少台？没有则为零。",
                "How many computer systems were unlawfully controlled? Zero if none.",
            ),
            article(COMPUTER_SYSTEMS_2011, 1).paragraph(1).item(3),
        ),
        fact_of_kind(
            1576,
            "act.computer_loss",
            money_in("CNY"),
            text("给用户造成的经济损失", "economic loss of users"),
            text(
                "造成经济损失多少？没有则为零。",
                "How much economic loss was caused? Zero if none.",
            ),
            article(COMPUTER_SYSTEMS_2011, 1).paragraph(1).item(4),
        ),
        fact_of_kind(
            1577,
            "act.computer_serious",
            boolean(),
            text(
                "非法获取数据、非法控制的其他严重情节",
                "otherwise serious taking or control",
            ),
            text(
                "经法律判断，是否有其他严重情节？",
                "Has a lawyer judged the circumstances serious otherwise?",
            ),
            article(COMPUTER_SYSTEMS_2011, 1).paragraph(1).item(5),
        ),
        fact_of_kind(
            1578,
            "act.computer_especially_serious",
            boolean(),
            text(
                "非法获取数据、非法控制的其他特别严重情节",
                "otherwise especially serious taking or control",
            ),
            text(
                "经法律判断，是否有其他特别严重情节？",
                "Has a lawyer judged the circumstances especially serious otherwise?",
            ),
            article(COMPUTER_SYSTEMS_2011, 1).paragraph(2).item(2),
        ),
    ]
}

/// Art. 219: trade secrets.
fn trade_secret() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1580,
            "act.trade_secret",
            boolean(),
            text("属于商业秘密", "it is a trade secret"),
            text(
                "经法律判断，该信息是否属于商业秘密（如客户名单）？",
                "Has a lawyer judged that the information is a trade secret, such as a customer \
                 list?",
            ),
            article(CRIMINAL_LAW, 219).paragraph(1),
        ),
        fact_of_kind(
            1581,
            "act.secret_conduct",
            codes_of("cn.trade-secret-conduct"),
            text("侵犯商业秘密的行为", "conduct towards trade secrets"),
            text(
                "行为人以哪些方式侵犯商业秘密？都没有则为空。",
                "How did the actor infringe the trade secret? Empty if none of these.",
            ),
            article(CRIMINAL_LAW, 219).paragraph(1),
        ),
        fact_of_kind(
            1582,
            "act.secret_loss",
            money_in("CNY"),
            text("给权利人造成的损失", "loss of the holder"),
            text(
                "给商业秘密的权利人造成损失多少？没有则为零。",
                "How much loss did the holder of the trade secret suffer? Zero if none.",
            ),
            article(CRIMINAL_LAW, 219).paragraph(1),
        ),
        fact_of_kind(
            1583,
            "act.secret_penalty",
            boolean(),
            text(
                "此前曾因侵犯商业秘密受过处罚",
                "earlier penalty for infringing trade secrets",
            ),
            text(
                "此前是否曾因侵犯商业秘密受过处罚？",
                "Was there an earlier penalty for infringing trade secrets?",
            ),
            article(CRIMINAL_LAW, 219).paragraph(1),
        ),
        fact_of_kind(
            1584,
            "act.secret_penalty_date",
            date_type(),
            text("该处罚日期", "date of that penalty"),
            text(
                "最近一次该处罚在哪一天？",
                "On which day was the latest such penalty?",
            ),
            article(CRIMINAL_LAW, 219).paragraph(1),
        ),
        fact_of_kind(
            1585,
            "act.secret_bankruptcy",
            boolean(),
            text("权利人因此破产", "the holder went bankrupt as a result"),
            text(
                "权利人是否因此破产？",
                "Did the holder go bankrupt as a result?",
            ),
            article(CRIMINAL_LAW, 219).paragraph(1),
        ),
        fact_of_kind(
            1586,
            "act.secret_serious",
            boolean(),
            text(
                "侵犯商业秘密情节严重",
                "serious infringement of trade secrets",
            ),
            text(
                "经法律判断，是否有其他严重情节（2025年4月26日以前的行为，依条文判断）？",
                "Has a lawyer judged the circumstances serious otherwise (for acts before \
                 2025-04-26: under the article)?",
            ),
            article(CRIMINAL_LAW, 219).paragraph(1),
        ),
        fact_of_kind(
            1587,
            "act.secret_especially_serious",
            boolean(),
            text(
                "侵犯商业秘密情节特别严重",
                "especially serious infringement of trade secrets",
            ),
            text(
                "经法律判断，是否有其他特别严重情节（2025年4月26日以前的行为，依条文判断）？",
                "Has a lawyer judged the circumstances especially serious otherwise (for acts \
                 before 2025-04-26: under the article)?",
            ),
            article(CRIMINAL_LAW, 219).paragraph(1),
        ),
    ]
}

/// Art. 308-1: information on cases.
fn case_information() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1451,
            "party.proceedings_role",
            code_of("cn.proceedings-role"),
            text("在诉讼中的身份", "part in the proceedings"),
            text(
                "当事人在该案件中是什么身份？",
                "What is the party’s part in the proceedings concerned?",
            ),
            inserted(CRIMINAL_LAW, 308, 1).paragraph(1),
        ),
        fact_of_kind(
            1588,
            "act.case_information",
            boolean(),
            text(
                "不应公开的案件信息",
                "case information that must not be public",
            ),
            text(
                "所泄露的是否为依法不公开审理的案件中不应当公开的信息？",
                "Is what was leaked information of a case heard in closed session that must not be \
                 made public?",
            ),
            inserted(CRIMINAL_LAW, 308, 1).paragraph(1),
        ),
        fact_of_kind(
            1589,
            "act.case_information_spread",
            boolean(),
            text("造成信息公开传播", "the information spread publicly"),
            text(
                "是否造成信息公开传播？",
                "Did the information spread publicly?",
            ),
            inserted(CRIMINAL_LAW, 308, 1).paragraph(1),
        ),
        fact_of_kind(
            1590,
            "act.case_information_serious",
            boolean(),
            text("造成其他严重后果", "other serious consequences"),
            text(
                "经法律判断，是否造成其他严重后果？",
                "Has a lawyer judged that there were other serious consequences?",
            ),
            inserted(CRIMINAL_LAW, 308, 1).paragraph(1),
        ),
    ]
}

/// Art. 398: state secrets.
fn state_secrets() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1591,
            "act.state_secret",
            boolean(),
            text("属于国家秘密", "it is a state secret"),
            text(
                "所泄露的信息是否为国家秘密？",
                "Is the information leaked a state secret?",
            ),
            article(CRIMINAL_LAW, 398).paragraph(1),
        ),
        fact_of_kind(
            1592,
            "act.top_secret_items",
            count_of(text("项（件）", "items")),
            text("绝密级国家秘密", "items of top secret (绝密)"),
            text(
                "泄露绝密级国家秘密多少项（件）？没有则为零。",
                "How many items of top secret (绝密) were leaked? Zero if none.",
            ),
            article(CRIMINAL_LAW, 398).paragraph(1),
        ),
        fact_of_kind(
            1593,
            "act.highly_secret_items",
            count_of(text("项（件）", "items")),
            text("机密级国家秘密", "items of highly secret (机密)"),
            text(
                "泄露机密级国家秘密多少项（件）？没有则为零。",
                "How many items of highly secret (机密) were leaked? Zero if none.",
            ),
            article(CRIMINAL_LAW, 398).paragraph(1),
        ),
        fact_of_kind(
            1594,
            "act.secret_items",
            count_of(text("项（件）", "items")),
            text("秘密级国家秘密", "items of secret (秘密)"),
            text(
                "泄露秘密级国家秘密多少项（件）？没有则为零。",
                "How many items of secret (秘密) were leaked? Zero if none.",
            ),
            article(CRIMINAL_LAW, 398).paragraph(1),
        ),
        fact_of_kind(
            1595,
            "act.state_secret_serious",
            boolean(),
            text(
                "泄露国家秘密的其他严重情节",
                "otherwise serious leak of state secrets",
            ),
            text(
                "经法律判断，是否有其他严重情节？",
                "Has a lawyer judged the circumstances serious otherwise?",
            ),
            article(CRIMINAL_LAW, 398).paragraph(1),
        ),
        fact_of_kind(
            1596,
            "act.state_secret_especially_serious",
            boolean(),
            text(
                "泄露国家秘密情节特别严重",
                "especially serious leak of state secrets",
            ),
            text(
                "经法律判断，情节是否特别严重？",
                "Has a lawyer judged the circumstances especially serious?",
            ),
            article(CRIMINAL_LAW, 398).paragraph(1),
        ),
    ]
}

/// Art. 177-1: bank-card data.
fn card_data() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1452,
            "party.bank_staff",
            boolean(),
            text(
                "银行或者其他金融机构工作人员",
                "staff of a bank or other financial institution",
            ),
            text(
                "当事人是否为银行或者其他金融机构的工作人员，并利用职务上的便利？",
                "Is the party staff of a bank or other financial institution who used the \
                 advantage of the post?",
            ),
            inserted(CRIMINAL_LAW, 177, 1).paragraph(3),
        ),
        fact_of_kind(
            1597,
            "act.card_data_conduct",
            codes_of("cn.card-data-conduct"),
            text(
                "对信用卡信息资料实施的行为",
                "conduct towards bank-card data",
            ),
            text(
                "对他人信用卡（含借记卡）信息资料实施了哪些行为？都没有则为空。",
                "What was done with bank-card data of others (debit cards included)? Empty if none \
                 of these.",
            ),
            inserted(CRIMINAL_LAW, 177, 1).paragraph(2),
        ),
        fact_of_kind(
            1598,
            "act.cards",
            count_of(text("张", "cards")),
            text("信用卡信息资料涉及的卡", "cards concerned by the data"),
            text(
                "信息资料涉及信用卡（含借记卡）多少张？没有则为零。",
                "How many cards (debit cards included) do the data concern? Zero if none.",
            ),
            inserted(CRIMINAL_LAW, 177, 1).paragraph(2),
        ),
        fact_of_kind(
            1599,
            "act.card_data_sufficient",
            boolean(),
            text(
                "足以伪造可用的信用卡或者以持卡人名义交易",
                "sufficient to forge a usable card or to transact",
            ),
            text(
                "该资料是否足以伪造可以使用的信用卡，或者足以使他人能以持卡人名义进行交易？",
                "Are the data sufficient to forge a usable card, or to let another transact in the \
                 holder’s name?",
            ),
            inserted(CRIMINAL_LAW, 177, 1).paragraph(2),
        ),
        fact_of_kind(
            1457,
            "act.card_data_serious",
            boolean(),
            text(
                "信用卡信息犯罪的其他严重情节",
                "otherwise serious conduct towards bank-card data",
            ),
            text(
                "经法律判断，是否有数量巨大以外的其他严重情节？",
                "Has a lawyer judged, apart from the number of cards, that there are other serious \
                 circumstances?",
            ),
            inserted(CRIMINAL_LAW, 177, 1).paragraph(1),
        ),
    ]
}

/// Offences whose text on units is not on file.
fn units() -> Vec<Fact> {
    vec![fact_of_kind(
        1456,
        "act.unit_liability_judged",
        boolean(),
        text("法律规定单位可以成为本罪主体", "the law makes units liable"),
        text(
            "单位实施的，经法律判断，法律是否规定该罪可以由单位构成？",
            "Where a unit acted: has a lawyer judged that the law makes units liable for the \
             offence?",
        ),
        article(CRIMINAL_LAW, 30),
    )]
}

/// Code lists of these facts.
pub(crate) fn code_lists() -> Vec<CodeList> {
    vec![
        code_list(
            "cn.network-use",
            vec![
                (
                    1,
                    "site_for_crime",
                    text(
                        "设立用于违法犯罪活动的网站、通讯群组",
                        "setting up sites or groups for offences",
                    ),
                ),
                (
                    2,
                    "illegal_information",
                    text("发布违法犯罪信息", "posting illegal information"),
                ),
                (
                    3,
                    "information_for_crime",
                    text(
                        "为实施违法犯罪活动发布信息",
                        "posting information for the commission of offences",
                    ),
                ),
            ],
        ),
        code_list(
            "cn.network-help",
            vec![
                (1, "technical", text("技术支持", "technical support")),
                (2, "advertising", text("广告推广", "advertising")),
                (3, "payment", text("支付结算", "payment settlement")),
            ],
        ),
        code_list(
            "cn.computer-result",
            vec![
                (
                    1,
                    "data",
                    text(
                        "获取计算机信息系统中的数据",
                        "data of a computer system taken",
                    ),
                ),
                (
                    2,
                    "control",
                    text(
                        "对计算机信息系统实施非法控制",
                        "a computer system unlawfully controlled",
                    ),
                ),
            ],
        ),
        code_list(
            "cn.trade-secret-conduct",
            vec![
                (1, "theft", text("盗窃", "theft")),
                (2, "bribery", text("贿赂", "bribery")),
                (3, "fraud", text("欺诈", "fraud")),
                (4, "coercion", text("胁迫", "coercion")),
                (
                    5,
                    "electronic_intrusion",
                    text("电子侵入", "electronic intrusion"),
                ),
                (
                    6,
                    "breach_of_confidence",
                    text("违反保密义务", "breach of confidence"),
                ),
            ],
        ),
        code_list(
            "cn.proceedings-role",
            vec![
                (
                    1,
                    "judicial_officer",
                    text("司法工作人员", "judicial officer"),
                ),
                (2, "defender", text("辩护人", "defender")),
                (
                    3,
                    "agent_ad_litem",
                    text("诉讼代理人", "agent in the proceedings"),
                ),
                (
                    4,
                    "other_participant",
                    text("其他诉讼参与人", "other participant in the proceedings"),
                ),
                (5, "none", text("不是诉讼参与人", "no participant")),
            ],
        ),
        code_list(
            "cn.card-data-conduct",
            vec![
                (1, "steal", text("窃取", "theft")),
                (2, "buy", text("收买", "purchase")),
                (3, "supply", text("非法提供", "unlawful supply")),
            ],
        ),
    ]
}

/// Interpretations of these offences.
pub(crate) fn instruments() -> Vec<Instrument> {
    vec![instrument(
        COMPUTER_SYSTEMS_2011,
        text(
            "最高人民法院、最高人民检察院关于办理危害计算机信息系统安全刑事案件应用法律若干问题的解释",
            "Interpretation of the Supreme People's Court and the Supreme People's Procuratorate on \
             criminal cases endangering computer information systems",
        ),
        text("法释〔2011〕19号", "Fa Shi [2011] No. 19"),
        Authority::JudicialInterpretation,
        vec![undated(
            "2011",
            "法释〔2011〕19号",
            from(date(2011, 9, 1)),
            "https://flk.npc.gov.cn/detail?id=402881e45ffbbe41015ffbf213c9028b",
            Verification::TwoSources,
        )],
    )]
}
