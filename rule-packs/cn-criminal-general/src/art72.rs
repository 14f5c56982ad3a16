//! 第七十二条至第七十四条: probation (缓刑).

use cn_vocabulary::{CRIMINAL_LAW_AMENDMENT_8, CRIMINAL_LAW_TEXT_OF_1997, PROBATION};
use lexpack_sdk::wire::sanction::Measure;
use lexpack_sdk::wire::{Condition, Consequence, Provision, Verification};
use lexpack_sdk::{
    Build, Element, Follow, Place, adds, all, any, assessment_date, at_most_value, between, fact,
    from, holds, integer, months, not, one_of, open_texture, sanction, subject, text, years,
};

use crate::art65::recidivist;
use crate::common::{
    ADULT_AGE, AMENDMENT_8, BEFORE_AMENDMENT_8, LAW_OF_1997, OLD_AGE, attached, below_age, cl,
    court, day_of_act, law_of_the_act, minor_at_act, natural_person, of_age, the_party,
};

/// 三年以下有期徒刑, three years included (第七十二条第一款), in months.
const MOST_IMPRISONMENT_MONTHS: i64 = 36;
/// Time of probation for criminal detention, in months (第七十三条第一款).
const DETENTION_MONTHS: (u32, u32) = (2, 12);
/// Time of probation for imprisonment, in years (第七十三条第二款).
const IMPRISONMENT_YEARS: (u32, u32) = (1, 5);

/// 第七十二条至第七十四条: who may and who must have the sentence suspended. The wording is of
/// 2011-05-01; the one before is not on file.
pub(crate) fn probation() -> Provision {
    attached(
        "cn.criminal-law.art72",
        cl(72).paragraph(1),
        text("缓刑", "probation"),
        law_of_the_act(),
        adds(),
    )
    .not_on_file(
        "1997",
        between(LAW_OF_1997, BEFORE_AMENDMENT_8),
        CRIMINAL_LAW_TEXT_OF_1997,
    )
    .version(
        "2011",
        from(AMENDMENT_8),
        CRIMINAL_LAW_AMENDMENT_8,
        Verification::TwoSources,
        conditions(),
        consequences(),
    )
}

fn conditions() -> Condition {
    all(
        "符合缓刑的条件",
        "the conditions of probation are met",
        vec![
            natural_person(),
            any(
                "被判处拘役、三年以下有期徒刑",
                "sentenced to criminal detention, or to imprisonment of up to three years",
                vec![detention(), short_imprisonment()],
            ),
            judged(
                1,
                "犯罪情节较轻",
                "the circumstances of the crime are rather light",
                "party.lighter_crime",
            ),
            judged(2, "有悔罪表现", "the person shows remorse", "party.remorse"),
            judged(
                3,
                "没有再犯罪的危险",
                "there is no danger of another crime",
                "party.no_danger_of_reoffending",
            ),
            judged(
                4,
                "宣告缓刑对所居住社区没有重大不良影响",
                "probation has no major adverse effect on the community",
                "party.no_harm_to_community",
            ),
            not("不是累犯", "not a recidivist", recidivist()).cited(cl(74)),
            not(
                "不是犯罪集团的首要分子",
                "not a ringleader of a criminal group",
                holds(
                    "犯罪集团的首要分子",
                    "a ringleader of a criminal group",
                    subject("party.ringleader"),
                ),
            )
            .cited(cl(74)),
        ],
    )
}

fn judged(item: u32, zh: &str, en: &str, name: &str) -> Condition {
    open_texture(zh, en, text(zh, en), Vec::new(), subject(name), "")
        .cited(cl(72).paragraph(1).item(item))
}

fn detention() -> Condition {
    one_of(
        "拘役",
        "criminal detention",
        subject("party.principal_penalty"),
        &["detention"],
    )
}

fn short_imprisonment() -> Condition {
    all(
        "三年以下有期徒刑（包括三年）",
        "imprisonment of up to three years, three years included",
        vec![
            one_of(
                "有期徒刑",
                "fixed-term imprisonment",
                subject("party.principal_penalty"),
                &["imprisonment"],
            ),
            at_most_value(
                "刑期不超过三年",
                "not longer than three years",
                fact(subject("party.imprisonment_months")),
                integer(MOST_IMPRISONMENT_MONTHS),
            ),
        ],
    )
}

/// Under 18, pregnant, or 75 and over: probation must be granted. The article does not say on which day
/// the age is taken; where the act and today lead to different answers a person must judge.
fn must_be_granted() -> Condition {
    let judgement = || {
        open_texture(
            "年龄条件（犯罪时与裁判时结论不同）",
            "the age condition, where the act and the judgment lead to different answers",
            text("年龄条件", "age condition"),
            vec![text(
                "条文没有规定以犯罪时还是裁判时的年龄为准",
                "the article does not say whether the act or the judgment counts",
            )],
            subject("party.probation_age_met"),
            "",
        )
    };
    any(
        "不满十八周岁的人、怀孕的妇女和已满七十五周岁的人",
        "a person under 18, a pregnant woman, a person of 75 or over",
        vec![
            all(
                "不满十八周岁",
                "under 18",
                vec![
                    minor_at_act(),
                    any(
                        "裁判时仍不满十八周岁，或者经判断符合",
                        "still under 18, or judged to be met",
                        vec![
                            below_age(
                                "评定日不满十八周岁",
                                "under 18 on the day of the assessment",
                                ADULT_AGE,
                                &assessment_date(),
                            ),
                            judgement(),
                        ],
                    ),
                ],
            ),
            holds("怀孕的妇女", "a pregnant woman", subject("party.pregnant")),
            all(
                "已满七十五周岁",
                "75 or over",
                vec![
                    of_age(
                        "评定日已满七十五周岁",
                        "75 or over on the day of the assessment",
                        OLD_AGE,
                        &assessment_date(),
                    ),
                    any(
                        "犯罪时已满七十五周岁，或者经判断符合",
                        "75 or over at the act already, or judged to be met",
                        vec![
                            of_age(
                                "行为时已满七十五周岁",
                                "75 or over at the act",
                                OLD_AGE,
                                &day_of_act(),
                            ),
                            judgement(),
                        ],
                    ),
                ],
            ),
        ],
    )
}

fn may_be_granted() -> Condition {
    not(
        "不属于应当宣告缓刑的人",
        "not among those to whom it must be granted",
        must_be_granted(),
    )
}

fn consequences() -> Vec<Consequence> {
    let (least, most) = DETENTION_MONTHS;
    let of_detention = || months(Some(least), Some(most));
    let (least, most) = IMPRISONMENT_YEARS;
    let of_imprisonment = || years(Some(least), Some(most));
    vec![
        suspended(
            "may-suspend-detention",
            ("可以宣告缓刑", "may be suspended"),
            1,
            of_detention(),
            vec![detention(), may_be_granted()],
        )
        .may(),
        suspended(
            "must-suspend-detention",
            ("应当宣告缓刑", "must be suspended"),
            1,
            of_detention(),
            vec![detention(), must_be_granted()],
        ),
        suspended(
            "may-suspend-imprisonment",
            ("可以宣告缓刑", "may be suspended"),
            2,
            of_imprisonment(),
            vec![short_imprisonment(), may_be_granted()],
        )
        .may(),
        suspended(
            "must-suspend-imprisonment",
            ("应当宣告缓刑", "must be suspended"),
            2,
            of_imprisonment(),
            vec![short_imprisonment(), must_be_granted()],
        ),
    ]
}

fn suspended(
    id: &str,
    (zh, en): (&str, &str),
    paragraph: u32,
    time: Option<Measure>,
    when: Vec<Condition>,
) -> Consequence {
    sanction(
        id,
        &format!(
            "{zh}，考验期为原判刑期以上且不少于下限；可以同时宣告禁止令；附加刑仍须执行"
        ),
        &format!(
            "the sentence {en}; the time of probation is not shorter than the sentence nor than the \
             lower end; an order of restraint may be added; additional penalties are still executed"
        ),
        PROBATION,
        time,
    )
    .on_subject(the_party())
    .imposed_by(court())
    .stands_at(cl(73).paragraph(paragraph))
    .when(all(
        "本项缓刑的条件",
        "the conditions of this kind of probation",
        when,
    ))
}
