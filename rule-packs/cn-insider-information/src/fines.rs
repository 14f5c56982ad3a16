//! The fines of Article 180: 一倍以上五倍以下 of the unlawful gains (法释〔2012〕6号 Arts. 9 and 10).

use lexpack_sdk::wire::{Condition, Consequence, Joint, Quantity};
use lexpack_sdk::{
    Follow, all, article, equal, exactly, greater, group, money_range, months, multiple, not,
    sanction, text, whole_of,
};

use cn_vocabulary::insider::words::{self, in_yuan};
use cn_vocabulary::time::minor_at_act;
use cn_vocabulary::{
    CRIMINAL_DETENTION, CRIMINAL_DETENTION_MONTHS, CRIMINAL_FINE, CRIMINAL_LAW, IMPRISONMENT,
    LEAST_FINE, LEAST_FINE_OF_MINOR, LEAST_IMPRISONMENT_MONTHS, RECOVERY, yuan,
};

use crate::counts::{joint, own_gain, own_gain_on_undisclosed};
use crate::doubts::D10;

/// Least and greatest multiple.
const MULTIPLES: (i64, i64) = (1, 5);
/// Terms in months: 五年以下; 五年以上十年以下.
const UP_TO_FIVE_YEARS: (u32, u32) = (LEAST_IMPRISONMENT_MONTHS, 60);
const FIVE_TO_TEN_YEARS: (u32, u32) = (60, 120);

/// What fines are computed from.
pub(crate) struct Bases {
    /// Own gain, or that of recipients.
    pub(crate) own: Quantity,
    /// Gain of all joint offenders together.
    pub(crate) together: Quantity,
    /// Gain of the actor's own trades, which is recovered.
    pub(crate) recovered: Quantity,
    /// The law of joint offenders' fines applies.
    pub(crate) joint: bool,
}

fn imprisonment((least, most): (u32, u32), zh: &str, en: &str) -> Consequence {
    sanction(
        "imprisonment",
        zh,
        en,
        IMPRISONMENT,
        months(Some(least), Some(most)),
    )
}

fn custody() -> Consequence {
    let (least, most) = CRIMINAL_DETENTION_MONTHS;
    group(
        "custody",
        "处五年以下有期徒刑或者拘役",
        "imprisonment of up to five years, or criminal detention",
        Joint::Or,
        vec![
            imprisonment(
                UP_TO_FIVE_YEARS,
                "五年以下有期徒刑",
                "imprisonment of up to five years",
            ),
            sanction(
                "detention",
                "拘役",
                "criminal detention",
                CRIMINAL_DETENTION,
                months(Some(least), Some(most)),
            ),
        ],
    )
}

fn fine(bases: &Bases) -> Consequence {
    let (least, most) = MULTIPLES;
    let alone = |when: Condition| {
        if bases.joint {
            all(
                "不是共同犯罪",
                "no joint offence",
                vec![not("不是共同犯罪", "no joint offence", joint()), when],
            )
        } else {
            when
        }
    };
    let own = || bases.own.clone();
    let gained = || {
        greater(
            "有获利或者避免损失",
            "there is a gain or avoided loss",
            own(),
            in_yuan(0),
        )
    };
    let nothing = || {
        equal(
            "没有获利和避免损失",
            "no gain and no avoided loss",
            own(),
            in_yuan(0),
        )
    };
    let mut variants = vec![
        sanction(
            "fine",
            "违法所得一倍以上五倍以下罚金",
            "a fine of one to five times the unlawful gains",
            CRIMINAL_FINE,
            multiple(least, most, own()),
        )
        .when(alone(gained())),
        sanction(
            "fine-no-gain",
            "没有违法所得的，实践中处一千元罚金",
            "without gains, practice imposes a fine of 1,000 yuan",
            CRIMINAL_FINE,
            exactly(yuan(LEAST_FINE)),
        )
        .when(alone(nothing()))
        .under(D10, "practice"),
        sanction(
            "fine-no-gain-open",
            "没有违法所得的，罚金由法院酌定，不少于一千元",
            "without gains, a fine at the court's discretion, at least 1,000 yuan",
            CRIMINAL_FINE,
            money_range(Some(yuan(LEAST_FINE)), None),
        )
        .when(alone(all(
            "没有获利和避免损失，不是未成年人",
            "no gain and no avoided loss, and not a minor",
            vec![
                nothing(),
                not("不是未成年人", "not a minor", minor_at_act()),
            ],
        )))
        .under(D10, "discretion"),
        sanction(
            "fine-no-gain-open-of-minor",
            "没有违法所得的，罚金由法院酌定，未成年人犯罪的不少于五百元",
            "without gains, a fine at the court's discretion, for a minor at least 500 yuan",
            CRIMINAL_FINE,
            money_range(Some(yuan(LEAST_FINE_OF_MINOR)), None),
        )
        .when(alone(all(
            "没有获利和避免损失，是未成年人",
            "no gain and no avoided loss, and a minor",
            vec![nothing(), minor_at_act()],
        )))
        .under(D10, "discretion"),
    ];
    if bases.joint {
        variants.push(
            sanction("fine-joint", "共同犯罪的（法释〔2012〕6号第九条第二款），各被告人罚金总额为获利或者避免损失总额的一倍以上五倍以下", "in a joint offence (Fa Shi [2012] No. 6 Art. 9(2)): the fines of all defendants together, one to five times the total gain", CRIMINAL_FINE, multiple(least, most, bases.together.clone()))
                .when(joint()),
        );
    }
    group("fines", "罚金", "fine", Joint::And, variants)
}

/// 追缴违法所得 (刑法 Art. 64) over the trades, the base of which is that of the fine (法释〔2012〕6号
/// Art. 10(1)): what the actor's own trades gained or kept from being lost.
fn recovery(gain: &Quantity) -> Consequence {
    sanction(
        "recovery-of-gains",
        "自己交易的违法所得（获利或者避免的损失）予以追缴，上缴国库",
        "the gains of the own trades, and the losses that they avoided, are recovered, to the treasury",
        RECOVERY,
        whole_of(gain.clone()),
    )
    .when(greater(
        "自己的交易有获利或者避免损失",
        "the own trades brought a gain or avoided a loss",
        gain.clone(),
        in_yuan(0),
    ))
    .stands_at(article(CRIMINAL_LAW, 64))
    .on_subject(text("犯罪人", "the offender"))
    .imposed_by(text("人民法院", "the court"))
}

/// 情节严重: custody and a fine, or a fine alone.
pub(crate) fn serious(bases: &Bases) -> Vec<Consequence> {
    vec![
        group("penalty", "处五年以下有期徒刑或者拘役，并处或者单处违法所得一倍以上五倍以下罚金", "imprisonment of up to five years or criminal detention, with, or only, a fine of one to five times the unlawful gains", Joint::InAdditionOrAlone, vec![custody(), fine(bases)])
            .on_subject(text("犯罪人", "the offender")),
        recovery(&bases.recovered),
    ]
}

/// 情节特别严重: five to ten years and a fine.
pub(crate) fn especially_serious(bases: &Bases) -> Vec<Consequence> {
    vec![
        group(
            "penalty",
            "处五年以上十年以下有期徒刑，并处违法所得一倍以上五倍以下罚金",
            "imprisonment of five to ten years, and a fine of one to five times the unlawful gains",
            Joint::And,
            vec![
                imprisonment(
                    FIVE_TO_TEN_YEARS,
                    "五年以上十年以下有期徒刑",
                    "imprisonment of five to ten years",
                ),
                fine(bases),
            ],
        )
        .on_subject(text("犯罪人", "the offender")),
        recovery(&bases.recovered),
    ]
}

/// 单位: a fine whose amount the law leaves open.
pub(crate) fn of_unit() -> Vec<Consequence> {
    vec![
        sanction(
            "unit-fine",
            "对单位判处罚金（数额由法院酌定，不少于一千元）",
            "a fine on the unit (amount at discretion, at least 1,000 yuan)",
            CRIMINAL_FINE,
            money_range(Some(yuan(LEAST_FINE)), None),
        )
        .on_subject(text("单位", "the unit")),
        recovery(&own_gain()),
    ]
}

/// The persons responsible in a unit: one bracket, no fine.
pub(crate) fn of_persons() -> Vec<Consequence> {
    vec![custody().on_subject(text(
        "直接负责的主管人员和其他直接责任人员",
        "the persons responsible",
    ))]
}

/// Fines of paragraph 1.
pub(crate) fn paragraph_1() -> Bases {
    Bases {
        own: crate::counts::fine_base(),
        together: crate::counts::gain(),
        recovered: own_gain(),
        joint: true,
    }
}

/// Fines of paragraph 4: gains of those to whom trading was recommended are included.
pub(crate) fn paragraph_4() -> Bases {
    let gains = || words::over_trades(crate::counts::undisclosed(None), words::gain());
    Bases {
        own: gains(),
        together: gains(),
        recovered: own_gain_on_undisclosed(),
        joint: false,
    }
}
