//! What the administrative side needs: instruments, sanctions, and facts, 1800–1899.

use crate::days;
use lexpack_sdk::wire::{
    Authority, Citation, CodeList, Fact, Family, Instrument, SanctionKind, Verification,
};
use lexpack_sdk::{
    Place, article, boolean, code_list, code_of, codes_of, count_of, date, edition, fact_of_kind,
    from, instrument, masked, money_in, sanction_kind, text,
};

use crate::{
    ADMINISTRATIVE_PENALTY_LAW, CYBERSECURITY_LAW, LICENCE_REVOCATION, ORDER_TO_CORRECT,
    PUBLIC_SECURITY_LAW, SUSPENSION_OF_BUSINESS, WARNING,
};

/// Facts on which administrative penalties and their general rules depend.
pub(crate) fn facts() -> Vec<Fact> {
    let mut facts = leniency();
    facts.extend(public_security());
    facts.extend(beside_criminal_law());
    facts.extend(network());
    facts
}

fn apl(number: u32) -> Citation {
    article(ADMINISTRATIVE_PENALTY_LAW, number)
}

fn leniency() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1801,
            "act.leniency_grounds",
            codes_of("cn.leniency-ground"),
            text("从宽情节", "grounds of leniency"),
            text(
                "该行为有下列哪些从宽情节？都没有则为空。",
                "Which grounds of leniency are there? Empty if none.",
            ),
            apl(32),
        ),
        fact_of_kind(
            1802,
            "act.corrected_in_time",
            boolean(),
            text("及时改正", "corrected in time"),
            text(
                "当事人是否及时改正？",
                "Did the party correct the breach in time?",
            ),
            apl(33).paragraph(1),
        ),
        fact_of_kind(
            1803,
            "act.harmful_consequence",
            code_of("cn.harmful-consequence"),
            text("危害后果", "harmful consequence"),
            text(
                "该行为没有危害后果、危害后果轻微，还是有更重的危害后果？",
                "Has the act no harmful consequence, a minor one, or more than a minor one?",
            ),
            apl(33).paragraph(1),
        ),
        fact_of_kind(
            1804,
            "act.minor_breach",
            boolean(),
            text("违法行为轻微", "the breach is minor"),
            text(
                "经判断，违法行为是否轻微？",
                "Has a person judged that the breach is minor?",
            ),
            apl(33).paragraph(1),
        ),
        fact_of_kind(
            1805,
            "act.first_breach",
            boolean(),
            text("初次违法", "first breach"),
            text("当事人是否初次违法？", "Is it the party's first breach?"),
            apl(33).paragraph(1),
        ),
        fact_of_kind(
            1806,
            "act.life_health_or_financial_safety",
            boolean(),
            text(
                "涉及公民生命健康安全、金融安全",
                "concerns citizens' life and health safety, or financial safety",
            ),
            text(
                "该行为是否涉及公民生命健康安全或者金融安全？",
                "Does the act concern the safety of citizens' life and health, or financial safety?",
            ),
            apl(36),
        ),
        fact_of_kind(
            1807,
            "act.earlier_text_on_age",
            boolean(),
            text(
                "行为时的《行政处罚法》文本有年龄规定",
                "the text of the Administrative Penalty Law at the act has the rule on age",
            ),
            text(
                "行为在2018年1月1日以前、行为人未满十八周岁的：经查行为时有效的文本，是否同样规定不满十四周岁不予处罚、已满十四周岁不满十八周岁从轻或者减轻？",
                "For an act before 2018-01-01 by a person under 18: has a person who read the text in \
                 force at the act found that it too exempts those under 14 and treats those under 18 \
                 more lightly?",
            ),
            apl(30),
        ),
    ]
}

fn psapl(number: u32) -> Citation {
    article(PUBLIC_SECURITY_LAW, number)
}

fn public_security() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1810,
            "act.circumstances_lighter",
            boolean(),
            text("情节较轻", "the circumstances are lighter"),
            text(
                "经判断，情节是否较轻？",
                "Has a person judged that the circumstances are lighter?",
            ),
            psapl(56).paragraph(1),
        ),
        fact_of_kind(
            1811,
            "act.circumstances_heavier",
            boolean(),
            text("情节较重", "the circumstances are heavier"),
            text(
                "经判断，情节是否较重？",
                "Has a person judged that the circumstances are heavier?",
            ),
            psapl(50).paragraph(1),
        ),
        fact_of_kind(
            1812,
            "act.privacy_conduct",
            codes_of("cn.privacy-conduct"),
            text("针对隐私的行为", "conduct against privacy"),
            text(
                "行为人是否偷窥、偷拍、窃听或者散布？都没有则为空。",
                "Did the actor peep, photograph in secret, eavesdrop or spread? Empty if none.",
            ),
            psapl(50).paragraph(1).item(6),
        ),
        fact_of_kind(
            1813,
            "act.privacy",
            boolean(),
            text("属于他人隐私", "it is another's privacy"),
            text(
                "经判断，所涉内容是否属于他人隐私？",
                "Has a person judged that what is concerned is another's privacy?",
            ),
            psapl(50).paragraph(1).item(6),
        ),
        fact_of_kind(
            1814,
            "act.admits_and_accepts",
            boolean(),
            text(
                "主动陈述、承认并愿意接受处罚",
                "states and admits the facts and accepts punishment",
            ),
            text(
                "行为人是否主动向公安机关如实陈述、承认违法事实并愿意接受处罚？",
                "Did the actor state and admit the facts of his own accord and accept punishment?",
            ),
            psapl(21),
        ),
        fact_of_kind(
            1815,
            "act.aggravating_grounds",
            codes_of("cn.public-security-aggravation"),
            text("从重情节", "grounds for a heavier penalty"),
            text(
                "该行为有下列哪些从重情节？都没有则为空。",
                "Which grounds for a heavier penalty are there? Empty if none.",
            ),
            psapl(22),
        ),
        fact_of_kind(
            1816,
            "act.first_public_security_breach",
            boolean(),
            text("初次违反治安管理", "first breach of public security"),
            text(
                "行为人是否初次违反治安管理？",
                "Is it the actor's first breach of public security?",
            ),
            psapl(23).paragraph(1),
        ),
        fact_of_kind(
            1817,
            "act.public_security_breaches_in_a_year",
            count_of(text("次", "breaches")),
            text(
                "一年以内违反治安管理的次数",
                "breaches of public security within one year",
            ),
            text(
                "连同本次，行为人一年以内违反治安管理几次？",
                "How many breaches of public security within one year, this one included?",
            ),
            psapl(23).paragraph(2),
        ),
        fact_of_kind(
            1818,
            "act.severe_and_odious",
            boolean(),
            text(
                "情节严重、影响恶劣",
                "severe circumstances and odious effect",
            ),
            text(
                "经判断，是否情节严重、影响恶劣？",
                "Has a person judged that the circumstances are severe and the effect odious?",
            ),
            psapl(23).paragraph(2),
        ),
        masked(fact_of_kind(
            1819,
            "party.pregnant_or_nursing",
            boolean(),
            text(
                "怀孕或者哺乳自己不满一周岁婴儿",
                "pregnant, or nursing own child under one year",
            ),
            text(
                "当事人是否怀孕或者哺乳自己不满一周岁的婴儿？",
                "Is the party pregnant or nursing her own child of under one year?",
            ),
            psapl(23).paragraph(1),
        )),
        fact_of_kind(
            1820,
            "act.crime_but_for_age",
            boolean(),
            text("仅因年龄不构成犯罪", "no crime for the sole reason of age"),
            text(
                "该行为是否仅因行为人未达到刑事责任年龄而不构成犯罪？",
                "Is the act no crime for the sole reason that the actor is below the age of \
                 criminal responsibility?",
            ),
            psapl(3),
        ),
    ]
}

/// Where the same act meets criminal law.
fn beside_criminal_law() -> Vec<Fact> {
    vec![
        fact_of_kind(
            1830,
            "act.returned_by_justice",
            boolean(),
            text(
                "司法机关不追究刑事责任或者免予刑事处罚",
                "no criminal liability is pursued, or no criminal penalty imposed",
            ),
            text(
                "司法机关是否决定不追究刑事责任或者免予刑事处罚？",
                "Have the judicial organs decided not to pursue criminal liability, or to exempt \
                 from a criminal penalty?",
            ),
            apl(27),
        ),
        fact_of_kind(
            1831,
            "act.detention_served",
            boolean(),
            text("已执行行政拘留", "administrative detention has been served"),
            text(
                "就同一行为，行政拘留是否已经执行？",
                "Has administrative detention been served for the same act?",
            ),
            apl(35),
        ),
        fact_of_kind(
            1832,
            "act.fine_imposed",
            money_in("CNY"),
            text("已处行政罚款", "administrative fine already imposed"),
            text(
                "就同一行为，行政机关已经处以多少罚款？没有则为零。",
                "What fine has an administrative authority imposed for the same act? Zero if none.",
            ),
            apl(35),
        ),
        fact_of_kind(
            1833,
            "act.criminal_fine_imposed",
            boolean(),
            text("已判处罚金", "a criminal fine has been imposed"),
            text(
                "就同一行为，人民法院是否已经判处罚金？",
                "Has a court imposed a criminal fine for the same act?",
            ),
            apl(35),
        ),
    ]
}

fn network() -> Vec<Fact> {
    let csl = |number| article(CYBERSECURITY_LAW, number);
    vec![
        fact_of_kind(
            1840,
            "party.network_operator",
            boolean(),
            text(
                "网络运营者或者网络产品、服务的提供者",
                "network operator, or provider of network products or services",
            ),
            text(
                "当事人是否为网络运营者、网络产品或者服务的提供者？",
                "Is the party a network operator, or a provider of network products or services?",
            ),
            csl(64).paragraph(1),
        ),
        fact_of_kind(
            1841,
            "act.cybersecurity_duties_violated",
            codes_of("cn.cybersecurity-duty"),
            text(
                "所违反的个人信息保护义务",
                "duties of protecting personal information that were violated",
            ),
            text(
                "该行为违反了2016年《网络安全法》的哪些规定？都没有则为空。",
                "Which of these articles of the Cybersecurity Law of 2016 were violated? Empty if none.",
            ),
            csl(64).paragraph(1),
        ),
        fact_of_kind(
            1842,
            "act.cybersecurity_serious",
            boolean(),
            text(
                "情节严重（网络安全法）",
                "serious circumstances (Cybersecurity Law)",
            ),
            text(
                "经判断，情节是否严重？",
                "Has a person judged that the circumstances are serious?",
            ),
            csl(64).paragraph(1),
        ),
        fact_of_kind(
            1844,
            "act.information_rights_infringed",
            boolean(),
            text(
                "侵害个人信息依法得到保护的权利",
                "rights in personal information infringed",
            ),
            text(
                "该行为是否侵害了个人信息依法得到保护的权利？",
                "Did the act infringe rights in personal information that the law protects?",
            ),
            csl(64).paragraph(1),
        ),
        fact_of_kind(
            1843,
            "party.personal_information_processor",
            boolean(),
            text(
                "个人信息处理者",
                "processor of personal information (个人信息处理者)",
            ),
            text(
                "当事人是否为个人信息处理者？",
                "Is the party a processor of personal information (个人信息处理者)?",
            ),
            csl(71).paragraph(2),
        ),
    ]
}

/// Code lists of the facts above.
pub(crate) fn code_lists() -> Vec<CodeList> {
    vec![
        code_list(
            "cn.leniency-ground",
            vec![
                (
                    1,
                    "removed_or_reduced_harm",
                    text(
                        "主动消除或者减轻危害后果",
                        "removed or reduced the harmful consequence of his own accord",
                    ),
                ),
                (2, "coerced", text("受他人胁迫", "coerced by others")),
                (3, "induced", text("受他人诱骗", "induced by deception")),
                (
                    4,
                    "confessed_unknown",
                    text(
                        "主动供述行政机关尚未掌握的违法行为",
                        "confessed a breach that the authority did not know",
                    ),
                ),
                (5, "merit", text("有立功表现", "meritorious service")),
                (
                    6,
                    "other_prescribed",
                    text(
                        "法律、法规、规章规定的其他情形",
                        "another ground that law, regulation or rule prescribes",
                    ),
                ),
                (
                    7,
                    "minor_circumstances",
                    text("情节轻微", "minor circumstances"),
                ),
                (
                    8,
                    "forgiven",
                    text("取得谅解", "forgiven by the person infringed"),
                ),
                (
                    9,
                    "surrendered",
                    text(
                        "主动投案，如实陈述",
                        "surrendered and stated the facts truthfully",
                    ),
                ),
            ],
        ),
        code_list(
            "cn.harmful-consequence",
            vec![
                (1, "none", text("没有危害后果", "none")),
                (2, "minor", text("危害后果轻微", "minor")),
                (3, "more", text("有更重的危害后果", "more than minor")),
            ],
        ),
        code_list(
            "cn.privacy-conduct",
            vec![
                (1, "peep", text("偷窥", "peeping")),
                (2, "photograph", text("偷拍", "photographing in secret")),
                (3, "eavesdrop", text("窃听", "eavesdropping")),
                (4, "spread", text("散布", "spreading")),
            ],
        ),
        code_list(
            "cn.public-security-aggravation",
            vec![
                (
                    1,
                    "serious_consequence",
                    text("有较严重后果", "a rather serious consequence"),
                ),
                (
                    2,
                    "instigated_others",
                    text(
                        "教唆、胁迫、诱骗他人违反治安管理",
                        "instigated, coerced or induced others",
                    ),
                ),
                (3, "retaliation", text("打击报复", "retaliation")),
            ],
        ),
        code_list(
            "cn.cybersecurity-duty",
            vec![
                (1, "art22_p3", text("第二十二条第三款", "Art. 22(3)")),
                (2, "art41", text("第四十一条", "Art. 41")),
                (3, "art42", text("第四十二条", "Art. 42")),
                (4, "art43", text("第四十三条", "Art. 43")),
            ],
        ),
    ]
}

/// Sanctions that regulators impose.
pub(crate) fn sanctions() -> Vec<SanctionKind> {
    vec![
        sanction_kind(
            ORDER_TO_CORRECT,
            text("责令改正", "order to correct"),
            Family::Order,
            6,
        ),
        sanction_kind(WARNING, text("警告", "warning"), Family::Warning, 8),
        sanction_kind(
            SUSPENSION_OF_BUSINESS,
            text("暂停业务或者关闭", "suspension of business or closure"),
            Family::Suspension,
            24,
        ),
        sanction_kind(
            LICENCE_REVOCATION,
            text("吊销许可证件", "revocation of a permit or licence"),
            Family::Suspension,
            26,
        ),
    ]
}

/// 治安管理处罚法 and 网络安全法 with their editions.
pub(crate) fn instruments() -> Vec<Instrument> {
    const PUBLIC_SECURITY_2012: &str =
        "https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf7478e0695";
    vec![
        instrument(
            PUBLIC_SECURITY_LAW,
            text(
                "中华人民共和国治安管理处罚法",
                "Public Security Administration Penalties Law of the PRC",
            ),
            text(
                "《治安管理处罚法》",
                "Public Security Administration Penalties Law",
            ),
            Authority::Statute,
            vec![
                edition(
                    "2005",
                    "2005-08-28通过",
                    date(2005, 8, 28),
                    days::PUBLIC_SECURITY_LAW_2005,
                    PUBLIC_SECURITY_2012,
                    Verification::OneSource,
                ),
                edition(
                    "2012",
                    "2012-10-26修正",
                    date(2012, 10, 26),
                    days::PUBLIC_SECURITY_LAW_2012,
                    PUBLIC_SECURITY_2012,
                    Verification::TwoSources,
                ),
                edition(
                    "2025",
                    "2025-06-27修订",
                    date(2025, 6, 27),
                    from(days::NEW_LAW_2026),
                    "https://flk.npc.gov.cn/detail?id=ff80818197af9ccc0197b159c38a0408",
                    Verification::TwoSources,
                ),
            ],
        ),
        instrument(
            CYBERSECURITY_LAW,
            text("中华人民共和国网络安全法", "Cybersecurity Law of the PRC"),
            text("《网络安全法》", "Cybersecurity Law"),
            Authority::Statute,
            vec![
                edition(
                    "2016",
                    "2016-11-07通过",
                    date(2016, 11, 7),
                    days::CYBERSECURITY_LAW_2016,
                    "https://flk.npc.gov.cn/detail?id=2c909fdd678bf17901678bf8276f093d",
                    Verification::TwoSources,
                ),
                edition(
                    "2025",
                    "2025-10-28修正",
                    date(2025, 10, 28),
                    from(days::NEW_LAW_2026),
                    "https://flk.npc.gov.cn/detail?id=021e7d7684474107b8f3febbb1c4f8b5",
                    Verification::TwoSources,
                ),
            ],
        ),
    ]
}
