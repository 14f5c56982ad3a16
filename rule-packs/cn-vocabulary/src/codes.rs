//! Code lists that facts of parties and acts use.

use lexpack_sdk::wire::CodeList;
use lexpack_sdk::{code_list, text};

/// Code lists of parties and acts.
pub(crate) fn code_lists() -> Vec<CodeList> {
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
        code_list(
            "cn.pi-conduct",
            vec![
                (1, "sell", text("出售", "sale")),
                (
                    2,
                    "supply",
                    text("向特定人提供", "supply to a specific person"),
                ),
                (
                    3,
                    "publish",
                    text(
                        "通过信息网络或者其他途径发布",
                        "publication through an information network or otherwise",
                    ),
                ),
                (4, "purchase", text("购买", "purchase")),
                (5, "receive", text("收受", "receipt")),
                (6, "exchange", text("交换", "exchange")),
                (
                    7,
                    "collect_in_duty_or_service",
                    text(
                        "在履行职责、提供服务过程中违反规定收集",
                        "collection, against the rules, in performing duties or providing services",
                    ),
                ),
                (8, "steal", text("窃取", "theft")),
                (
                    9,
                    "obtain_otherwise",
                    text("以其他方法非法获取", "unlawful acquisition by other means"),
                ),
            ],
        ),
        code_list(
            "cn.rule-violated",
            vec![
                (1, "statute", text("法律", "statute")),
                (
                    2,
                    "administrative_regulation",
                    text("行政法规", "administrative regulation"),
                ),
                (
                    3,
                    "departmental_rule",
                    text("部门规章", "departmental rule"),
                ),
            ],
        ),
        code_list(
            "cn.pi-category",
            vec![
                (1, "track", text("行踪轨迹信息", "track information")),
                (
                    2,
                    "communication_content",
                    text("通信内容", "content of communications"),
                ),
                (3, "credit", text("征信信息", "credit information")),
                (4, "property", text("财产信息", "property information")),
                (5, "lodging", text("住宿信息", "lodging information")),
                (
                    6,
                    "communication_records",
                    text("通信记录", "communication records"),
                ),
                (7, "health", text("健康生理信息", "health information")),
                (
                    8,
                    "transaction",
                    text("交易信息", "transaction information"),
                ),
                (
                    9,
                    "other_sensitive",
                    text(
                        "其他可能影响人身、财产安全的信息",
                        "other information that may affect person or property",
                    ),
                ),
                (
                    10,
                    "other",
                    text("其他公民个人信息", "other personal information"),
                ),
                (
                    11,
                    "travel",
                    text(
                        "火车、航班、网约车等出行记录，历史轨迹",
                        "records of train, flight or ride-hailing journeys, historical tracks",
                    ),
                ),
                (
                    12,
                    "owner_or_buyer_list",
                    text(
                        "业主、购房者名单，车辆档案",
                        "lists of house owners or buyers, vehicle files",
                    ),
                ),
                (
                    13,
                    "identity_number",
                    text(
                        "不含证件影像的公民身份号码",
                        "citizen identity numbers without the image of the card",
                    ),
                ),
                (
                    14,
                    "public_contact",
                    text(
                        "已公开的信息或者企业联系信息",
                        "public information or contact data of companies",
                    ),
                ),
                (
                    15,
                    "class_not_fixed",
                    text(
                        "类别没有确定的信息（社交账号、短信验证码、其他账号密码等）",
                        "information whose class is not fixed (social accounts, verification \
                         codes, other credentials)",
                    ),
                ),
            ],
        ),
    ]
}
