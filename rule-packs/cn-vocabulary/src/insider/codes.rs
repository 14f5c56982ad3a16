//! Code lists of insider dealing.

use lexpack_sdk::wire::CodeList;
use lexpack_sdk::{code_list, text};

/// Codes of a list, numbered from 1 in their order: append, never insert.
fn list(id: &str, codes: &[(&str, &str, &str)]) -> CodeList {
    let numbered = (1_u32..).zip(codes);
    code_list(
        id,
        numbered
            .map(|(number, (name, zh, en))| (number, *name, text(zh, en)))
            .collect(),
    )
}

/// Code lists of informations, trades, tips and acts.
pub(crate) fn code_lists() -> Vec<CodeList> {
    let mut lists = vec![events(), futures_information(), undisclosed()];
    lists.extend(of_trades_and_tips());
    lists.extend(of_acts());
    lists
}

/// Events that are inside information by themselves: Securities Law 2019 Art. 80(2) (shares) and
/// Art. 81(2) (bonds), and Art. 75(2) of the 2005 text. Which of the first were events of its Art. 67(2) the
/// words say that the packs share.
fn events() -> CodeList {
    list(
        "cn.inside-event",
        &[
            (
                "share_business",
                "经营方针和经营范围的重大变化",
                "major change of business policy or scope",
            ),
            (
                "share_assets",
                "重大投资行为；一年内购买、出售重大资产超过资产总额百分之三十，或者营业用主要资产的抵押、质押、出售、报废一次超过该资产的百分之三十",
                "major investment; major assets bought or sold within a year exceeding 30% of total assets; main operating assets mortgaged, pledged, sold or scrapped at one time exceeding 30% of them",
            ),
            (
                "share_contract",
                "订立重要合同、提供重大担保或者从事关联交易，可能产生重要影响",
                "important contract, major guarantee or related-party deal with important effect",
            ),
            (
                "share_debt",
                "重大债务或者未清偿到期重大债务的违约",
                "major debt or default on a major debt due",
            ),
            ("share_loss", "重大亏损或者重大损失", "major loss"),
            (
                "share_external",
                "生产经营外部条件的重大变化",
                "major change of external conditions",
            ),
            (
                "share_officers",
                "董事、三分之一以上监事或者经理变动，董事长或者经理无法履行职责",
                "change of directors, of at least one third of the supervisors or of the manager; chairman or manager unable to act",
            ),
            (
                "share_control",
                "持股百分之五以上股东或者实际控制人持股或者控制情况、同类业务情况的较大变化",
                "larger change in the holding or control of shareholders of 5% or more or of the actual controller, or in same-business activity",
            ),
            (
                "share_capital",
                "分配股利、增资的计划，股权结构的重要变化，减资、合并、分立、解散、破产",
                "plan for dividends or capital increase, important change of share structure, reduction, merger, division, dissolution, bankruptcy",
            ),
            (
                "share_litigation",
                "重大诉讼、仲裁，决议被撤销或者宣告无效",
                "major litigation or arbitration, resolutions revoked or void",
            ),
            (
                "share_investigation",
                "公司涉嫌犯罪被立案调查，控股股东、实际控制人、董监高涉嫌犯罪被采取强制措施",
                "the company under criminal investigation, or its controller or officers under compulsory measures",
            ),
            (
                "share_other",
                "国务院证券监督管理机构规定的其他事项（股票）",
                "other matter set by the regulator (shares)",
            ),
            (
                "bond_status",
                "公司股权结构或者生产经营状况的重大变化",
                "major change of share structure or operating status",
            ),
            (
                "bond_rating",
                "公司债券信用评级的变化",
                "change of the bond rating",
            ),
            (
                "bond_assets",
                "重大资产抵押、质押、出售、转让、报废",
                "major assets mortgaged, pledged, sold, transferred or scrapped",
            ),
            (
                "bond_default",
                "未能清偿到期债务",
                "failure to pay debts due",
            ),
            (
                "bond_borrowing",
                "新增借款或者对外提供担保超过上年末净资产的百分之二十",
                "new borrowing or guarantee exceeding 20% of last year-end net assets",
            ),
            (
                "bond_waiver",
                "放弃债权或者财产超过上年末净资产的百分之十",
                "claims or property waived exceeding 10% of last year-end net assets",
            ),
            (
                "bond_loss",
                "超过上年末净资产百分之十的重大损失",
                "major loss exceeding 10% of last year-end net assets",
            ),
            (
                "bond_dividend",
                "分配股利，减资、合并、分立、解散、破产",
                "dividends, reduction, merger, division, dissolution, bankruptcy",
            ),
            (
                "bond_litigation",
                "重大诉讼、仲裁",
                "major litigation or arbitration",
            ),
            (
                "bond_investigation",
                "涉嫌犯罪被立案调查等",
                "criminal investigation and the like",
            ),
            (
                "bond_other",
                "国务院证券监督管理机构规定的其他事项（债券）",
                "other matter set by the regulator (bonds)",
            ),
            (
                "old_dividend",
                "分配股利或者增资的计划（2005年文本第七十五条）",
                "plan for dividends or capital increase (2005 text Art. 75)",
            ),
            (
                "old_structure",
                "股权结构的重大变化（2005年文本第七十五条）",
                "major change of share structure (2005 text Art. 75)",
            ),
            (
                "old_guarantee",
                "债务担保的重大变更（2005年文本第七十五条）",
                "major change of debt guarantees (2005 text Art. 75)",
            ),
            (
                "old_assets",
                "营业用主要资产的抵押、出售、报废一次超过该资产的百分之三十（2005年文本第七十五条）",
                "main operating assets mortgaged, sold or scrapped at one time exceeding 30% of them (2005 text Art. 75)",
            ),
            (
                "old_liability",
                "董监高的行为可能依法承担重大损害赔偿责任（2005年文本第七十五条）",
                "acts of officers that may bring major liability for damages (2005 text Art. 75)",
            ),
            (
                "old_acquisition",
                "上市公司收购的有关方案（2005年文本第七十五条）",
                "plan of an acquisition of a listed company (2005 text Art. 75)",
            ),
            (
                "old_determined",
                "国务院证券监督管理机构认定的其他重要信息（2005年文本第七十五条）",
                "other important information determined by the regulator (2005 text Art. 75)",
            ),
        ],
    )
}

/// Inside information in futures: Futures and Derivatives Law Art. 14.
fn futures_information() -> CodeList {
    list(
        "cn.futures-inside-information",
        &[
            (
                "policy",
                "期货监督管理机构和其他部门正在制定或者尚未发布的政策、信息、数据",
                "policies, information or data being made or not yet released by the regulator or other departments",
            ),
            (
                "exchange_decision",
                "期货交易场所、期货结算机构作出的决定",
                "decisions of exchanges or clearing houses",
            ),
            (
                "funds_and_positions",
                "会员、交易者的资金和交易动向",
                "funds and trading trends of members and traders",
            ),
            (
                "abnormal_trading",
                "相关市场的重大异常交易信息",
                "major abnormal trading in related markets",
            ),
            (
                "other",
                "期货监督管理机构规定的其他信息",
                "other information set by the regulator",
            ),
        ],
    )
}

/// 法释〔2019〕10号 Art. 1.
fn undisclosed() -> CodeList {
    list(
        "cn.undisclosed-information",
        &[
            (
                "decision",
                "证券、期货的投资决策、交易执行信息",
                "investment decisions and their execution",
            ),
            (
                "holdings",
                "持仓数量及变化、资金数量及变化、交易动向信息",
                "holdings, funds and trading trends",
            ),
            (
                "other",
                "其他可能影响证券、期货交易活动的信息",
                "other information that may affect trading",
            ),
        ],
    )
}

fn of_trades_and_tips() -> Vec<CodeList> {
    vec![
        list(
            "cn.trade-market",
            &[
                ("securities", "证券", "securities"),
                ("futures", "期货", "futures"),
                ("derivatives", "衍生品", "derivatives"),
            ],
        ),
        list(
            "cn.trade-handling",
            &[
                (
                    "unhandled",
                    "未经行政处理或者刑事处理",
                    "not yet dealt with",
                ),
                (
                    "administrative",
                    "已经行政处理",
                    "dealt with by the administration",
                ),
                ("criminal", "已经刑事处理", "dealt with as a crime"),
                ("time_barred", "已超过处罚或者追诉时效", "time-barred"),
            ],
        ),
        list(
            "cn.trade-exclusion",
            &[
                ("none", "没有", "none"),
                (
                    "own_acquisition",
                    "收购人收购该上市公司股份",
                    "the acquirer's own acquisition of the listed company",
                ),
                (
                    "prior_plan",
                    "按照事先订立的书面合同、指令、计划",
                    "under a written contract, order or plan made before",
                ),
                (
                    "disclosed_by_others",
                    "依据已被他人披露的信息",
                    "on information already disclosed by others",
                ),
                (
                    "other_reason",
                    "其他正当理由或者正当信息来源",
                    "another proper reason or source",
                ),
            ],
        ),
        list(
            "cn.tip-kind",
            &[
                ("leak", "泄露内幕信息", "disclosure of the information"),
                (
                    "suggestion",
                    "明示、暗示他人交易（建议他人买卖）",
                    "express or implied recommendation to trade",
                ),
            ],
        ),
    ]
}

fn of_acts() -> Vec<CodeList> {
    vec![
        list(
            "cn.insider-position",
            &[
                ("issuer", "发行人", "issuer"),
                (
                    "issuer_officer",
                    "发行人的董事、监事、高级管理人员",
                    "director, supervisor or senior manager of the issuer",
                ),
                (
                    "major_shareholder",
                    "持股百分之五以上的股东",
                    "shareholder of 5% or more",
                ),
                (
                    "major_shareholder_officer",
                    "持股百分之五以上股东的董监高",
                    "officer of such a shareholder",
                ),
                ("controller", "实际控制人", "actual controller"),
                (
                    "controller_officer",
                    "实际控制人的董监高",
                    "officer of the actual controller",
                ),
                (
                    "controlled_company",
                    "发行人控股的公司",
                    "company controlled by the issuer through shares",
                ),
                (
                    "de_facto_controlled_company",
                    "发行人实际控制的公司",
                    "company actually controlled by the issuer",
                ),
                (
                    "controlled_company_officer",
                    "发行人控股或者实际控制的公司的董监高",
                    "officer of such a company",
                ),
                (
                    "company_office",
                    "由于所任公司职务可以获取内幕信息",
                    "able to obtain the information by office in the company",
                ),
                (
                    "business_dealings",
                    "因与公司业务往来可以获取内幕信息",
                    "able to obtain it by business dealings with the company",
                ),
                (
                    "acquirer",
                    "收购人或者重大资产交易方及其控股股东、实际控制人、董监高",
                    "acquirer or counterparty of a major asset deal, its controllers and officers",
                ),
                (
                    "market_institution",
                    "证券交易场所、证券公司、登记结算机构、证券服务机构的有关人员",
                    "relevant staff of trading venues, securities companies, clearing or service institutions",
                ),
                (
                    "regulator",
                    "证券监督管理机构工作人员",
                    "staff of the securities regulator",
                ),
                (
                    "authority",
                    "因法定职责对发行、交易等进行管理的人员",
                    "staff of authorities with statutory duties over issue, trading, acquisitions or major asset deals",
                ),
                (
                    "designated",
                    "国务院证券监督管理机构规定的其他人员",
                    "others set by the regulator",
                ),
            ],
        ),
        list(
            "cn.information-acquisition",
            &[
                (
                    "unlawful_means",
                    "窃取、骗取、套取、窃听、利诱、刺探或者私下交易等手段",
                    "theft, deceit, eavesdropping, inducement, prying, private dealing or similar means",
                ),
                (
                    "close_relative",
                    "内幕信息知情人员的近亲属",
                    "close relative of an insider",
                ),
                (
                    "close_person",
                    "与内幕信息知情人员关系密切的人员",
                    "person close to an insider",
                ),
                (
                    "contact",
                    "在敏感期内与内幕信息知情人员联络、接触",
                    "contact with an insider within the sensitive period",
                ),
                ("passive", "被动获悉", "learned without seeking it"),
                (
                    "from_recipient",
                    "自非知情人员的获悉者处获悉",
                    "learned from a recipient who is no insider",
                ),
                ("through_duty", "因履行工作职责知悉", "learned through duty"),
            ],
        ),
        list(
            "cn.abnormal-trading",
            &[
                (
                    "account",
                    "开户、销户、激活资金账户或者指定交易（托管）、撤销的时间基本一致",
                    "opening, closing or activating an account, or designating or moving custody, coincides in time",
                ),
                (
                    "funds",
                    "资金变化与内幕信息形成、变化、公开时间基本一致",
                    "movement of funds coincides with formation, change or publication",
                ),
                (
                    "trade_and_information",
                    "交易时间与内幕信息形成、变化和公开时间基本一致",
                    "time of trading coincides with formation, change and publication",
                ),
                (
                    "trade_and_learning",
                    "交易时间与获悉内幕信息的时间基本一致",
                    "time of trading coincides with the time of learning",
                ),
                (
                    "habits",
                    "交易行为明显与平时交易习惯不同",
                    "trading plainly differs from habit",
                ),
                (
                    "fundamentals",
                    "交易或者集中持有行为与公开信息反映的基本面明显背离",
                    "trading or concentrated holding plainly departs from public fundamentals",
                ),
                (
                    "linked_funds",
                    "资金进出与知情人员或者非法获取人员有关联",
                    "funds in or out are linked with insiders or unlawful obtainers",
                ),
                ("other", "其他明显异常情形", "another marked abnormality"),
            ],
        ),
        list(
            "cn.trading-coincidence",
            &[
                ("none", "不吻合", "no coincidence"),
                ("basic", "基本吻合", "broadly coincides"),
                ("high", "高度吻合", "closely coincides"),
            ],
        ),
        list(
            "cn.securities-circumstance",
            &[
                (
                    "sale_of_information",
                    "出售或者变相出售信息",
                    "sale or disguised sale of the information",
                ),
                (
                    "earlier_prosecution",
                    "因证券、期货犯罪行为受过刑事追究",
                    "prosecuted before for a securities or futures crime",
                ),
                (
                    "earlier_penalty",
                    "因证券、期货违法行为受过行政处罚",
                    "administrative penalty before for a securities or futures violation",
                ),
                (
                    "grave_social_effect",
                    "造成恶劣社会影响",
                    "grave effect on society",
                ),
                (
                    "grave_consequence",
                    "造成其他严重后果",
                    "other grave consequences",
                ),
            ],
        ),
        list(
            "cn.undisclosed-staff",
            &[
                (
                    "financial_institution",
                    "证券交易所、期货交易所、证券公司、期货经纪公司、基金管理公司、商业银行、保险公司等金融机构的从业人员",
                    "staff of an exchange, securities or futures company, fund manager, bank, insurer or other financial institution",
                ),
                (
                    "regulator_or_association",
                    "有关监管部门或者行业协会的工作人员",
                    "staff of a regulator or an industry association",
                ),
                ("none", "都不是", "neither"),
            ],
        ),
        list(
            "cn.market-supervision-staff",
            &[
                (
                    "regulator",
                    "证券期货监督管理机构工作人员",
                    "staff of the securities and futures regulator",
                ),
                (
                    "authorised_department",
                    "国务院授权的部门的工作人员",
                    "staff of a department authorised by the State Council",
                ),
                (
                    "exchange_or_clearing",
                    "期货交易场所、期货结算机构工作人员",
                    "staff of a futures exchange or clearing house",
                ),
                (
                    "margin_monitoring",
                    "期货保证金安全存管监控机构工作人员",
                    "staff of the margin monitoring body",
                ),
                ("none", "都不是", "none of them"),
            ],
        ),
        list(
            "cn.fund-role",
            &[
                (
                    "manager",
                    "公开募集基金的基金管理人及其董监高和其他从业人员",
                    "manager of a public fund, its officers and staff",
                ),
                (
                    "custodian",
                    "基金托管人及其董监高和其他从业人员",
                    "custodian of a fund, its officers and staff",
                ),
                ("none", "都不是", "neither"),
            ],
        ),
    ]
}
