//! 第八十七条至第八十九条: limitation of prosecution, by the greatest term of the tier that fits.

use lexpack_sdk::wire::{Condition, Provision, Quantity};
use lexpack_sdk::{
    Element, Follow, Place, adds, all, alternative, any, assessment_date, at_least_value,
    at_most_value, bars, choose, fact, greater, greatest, greatest_term, holds, integer, less, not,
    object, presumed, referral, shifted, subject, text,
};

use crate::common::{
    attached, cl, day_of_act, law_of_the_act, own_act, personal, the_party, unchanged_since_1997,
    unit,
};
use cn_vocabulary::time::{ANNIVERSARY_INSIDE, ANNIVERSARY_OUTSIDE, D16};

use crate::doubts::D21;

/// 五年有期徒刑: a greatest term below it is limited after [`SHORT_YEARS`] (第八十七条第一项).
const FIVE_YEARS_MONTHS: i64 = 60;
/// 十年有期徒刑: a greatest term from five years but below it is limited after [`MIDDLE_YEARS`]
/// (第二项), one from it on after [`LONG_YEARS`] (第三项).
const TEN_YEARS_MONTHS: i64 = 120;
const SHORT_YEARS: i32 = 5;
const MIDDLE_YEARS: i32 = 10;
const LONG_YEARS: i32 = 15;

/// Greatest term of the tier that fits; for a unit that of its responsible persons (D-21).
fn term() -> Quantity {
    choose(
        unit(),
        fact(object("act.persons_greatest_term")),
        greatest_term(),
    )
}

/// From when the period runs: the day of the act, or of a later crime within the period.
fn start() -> Quantity {
    let later = |new_crime: Condition, day: Quantity| {
        choose(new_crime, greatest(vec![day_of_act(), day]), day_of_act())
    };
    choose(
        own_act(),
        later(
            holds(
                "在追诉期限以内又犯罪",
                "another crime within the period",
                object("act.new_crime"),
            ),
            fact(object("act.new_crime_date")),
        ),
        later(
            holds(
                "在追诉期限以内又犯罪",
                "another crime within the period",
                subject("party.unit_case.new_crime"),
            ),
            fact(subject("party.unit_case.new_crime_date")),
        ),
    )
}

/// The anniversary on which the period ends.
fn anniversary() -> Quantity {
    let after = |years| shifted(start(), years, 0, 0);
    choose(
        less(
            "法定最高刑不满五年",
            "the greatest term is below five years",
            term(),
            integer(FIVE_YEARS_MONTHS),
        ),
        after(SHORT_YEARS),
        choose(
            less(
                "法定最高刑五年以上不满十年",
                "the greatest term is from five to below ten years",
                term(),
                integer(TEN_YEARS_MONTHS),
            ),
            after(MIDDLE_YEARS),
            after(LONG_YEARS),
        ),
    )
}

/// A day lies behind the period.
fn behind(zh: &str, en: &str, day: &Quantity) -> Condition {
    alternative(
        zh,
        en,
        D16,
        vec![
            (
                ANNIVERSARY_INSIDE,
                greater(
                    "该日晚于周年日",
                    "that day is later than the anniversary",
                    day.clone(),
                    anniversary(),
                ),
            ),
            (
                ANNIVERSARY_OUTSIDE,
                at_least_value(
                    "该日不早于周年日",
                    "that day is not before the anniversary",
                    day.clone(),
                    anniversary(),
                ),
            ),
        ],
    )
}

fn filing() -> Quantity {
    fact(object("act.filed_date"))
}

/// Not filed yet. A day of filing that is stated shows the contrary.
fn not_filed() -> Condition {
    presumed(
        "尚未立案",
        "not filed yet",
        holds(
            "案件载明尚未立案",
            "the case says that nothing has been filed",
            object("act.not_filed"),
        ),
        at_most_value(
            "载明了立案日期",
            "a day of filing is stated",
            filing(),
            assessment_date(),
        ),
    )
}

/// 第八十八条: no limit.
fn no_limit() -> Condition {
    any(
        "不受追诉期限的限制",
        "no limit applies",
        vec![
            all(
                "立案侦查或者受理以后，逃避侦查或者审判",
                "evasion of investigation or trial after filing or acceptance",
                vec![
                    not("已经立案", "a case was filed", not_filed()),
                    personal(
                        "逃避侦查或者审判",
                        "evasion of investigation or trial",
                        holds(
                            "逃避侦查或者审判",
                            "evasion of investigation or trial",
                            object("act.evaded_after_filing"),
                        ),
                        holds(
                            "责任人员本人逃避侦查或者审判",
                            "evasion by the responsible person",
                            subject("party.unit_case.evaded"),
                        ),
                    ),
                ],
            )
            .cited(cl(88).paragraph(1)),
            holds(
                "被害人在追诉期限内提出控告，应当立案而不予立案",
                "the victim complained in time and the authority wrongly did not file",
                object("act.complaint_wrongly_refused"),
            )
            .cited(cl(88).paragraph(2)),
        ],
    )
}

/// The period of limitation has passed. 刑事诉讼法第十六条 says what follows in procedure.
pub(crate) fn time_barred() -> Condition {
    all(
        "追诉期限已过",
        "the period of limitation has passed",
        vec![
            behind(
                "追诉期限在评定日以前届满",
                "the period ended before the day of the assessment",
                &assessment_date(),
            ),
            any(
                "期限届满前没有立案",
                "nothing was filed before it ended",
                vec![
                    not_filed(),
                    behind(
                        "立案时期限已经届满",
                        "it had ended when the case was filed",
                        &filing(),
                    ),
                ],
            ),
            not(
                "没有不受追诉期限限制的情形",
                "no case without limit",
                no_limit(),
            ),
        ],
    )
}

/// 第八十七条至第八十九条: nothing may be imposed any more.
pub(crate) fn limitation() -> Provision {
    let provision = attached(
        "cn.criminal-law.art87",
        cl(87),
        text("追诉时效已过", "prosecution is time-barred"),
        law_of_the_act(),
        bars(),
    );
    unchanged_since_1997(provision, time_barred(), Vec::new())
}

/// D-16: the filing lies within one day of the anniversary.
pub(crate) fn last_day() -> Provision {
    let provision = attached(
        "cn.criminal-law.art87.last-day",
        cl(87),
        text(
            "立案日与追诉期限届满日相差不超过一日",
            "the filing lies within one day of the end of the period",
        ),
        law_of_the_act(),
        adds(),
    );
    let day = || choose(not_filed(), assessment_date(), filing());
    let elements = all(
        "立案日（未立案的为评定日）与周年日相差不超过一日",
        "the filing (or, where nothing is filed, the assessment) lies within one day of the \
         anniversary",
        vec![
            at_least_value(
                "不早于周年日前一日",
                "not before the eve of the anniversary",
                day(),
                shifted(anniversary(), 0, 0, -1),
            ),
            at_most_value(
                "不晚于周年日后一日",
                "not after the day behind the anniversary",
                day(),
                shifted(anniversary(), 0, 0, 1),
            ),
        ],
    );
    let words = text(
        "未见条文规定期限的最后一日：本答复以立案日晚于周年日为已过时效，请另行核对。",
        "No text on file fixes the last day: this answer takes a filing later than the anniversary \
         as too late. Check it.",
    );
    let remark = referral(
        "last-day-open",
        "期限最后一日存疑",
        "the last day of the period is open",
        "",
        words,
    );
    unchanged_since_1997(provision, elements, vec![remark.on_subject(the_party())])
}

/// D-21: the period of a unit is that of its responsible persons.
pub(crate) fn of_unit() -> Provision {
    let provision = attached(
        "cn.criminal-law.art87.unit",
        cl(87),
        text("单位的追诉期限", "limitation period of a unit"),
        law_of_the_act(),
        adds(),
    );
    let words = text(
        "法律没有规定只能判处罚金的单位的追诉期限；本答复比照责任人员的期限。",
        "The law does not regulate the period of a unit that only a fine threatens; this answer \
         takes that of the responsible persons.",
    );
    let remark = referral(
        "period-of-the-persons",
        "比照责任人员的追诉期限",
        "the period of the responsible persons",
        "",
        words,
    );
    unchanged_since_1997(
        provision,
        unit(),
        vec![remark.on_subject(the_party()).under(D21, "persons")],
    )
}
