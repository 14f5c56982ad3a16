//! 第六十九条: several crimes of one person.

use lexpack_sdk::wire::{Character, Concurrence, ConcurrenceRule, Period, Text};
use lexpack_sdk::{Place, concurrence, from, text};

use crate::common::{AMENDMENT_8, AMENDMENT_9, cl};

/// The rules on several crimes, with their caps. Whether several acts are several crimes or one is not
/// said by them.
pub(crate) fn several_crimes() -> Vec<Concurrence> {
    vec![
        rule(
            "cn.criminal-law.art69.p1",
            1,
            text(
                "判决宣告以前一人犯数罪的，在总和刑期以下、数刑中最高刑期以上决定执行的刑期；管制最高不超过三年，\
                 拘役最高不超过一年，有期徒刑总和刑期不满三十五年的最高不超过二十年，三十五年以上的最高不超过二十五年。\
                 数个行为构成数罪还是一罪（数额是否合并），不由本条决定。",
                "Several crimes before judgment: the term lies between the highest single term and \
                 the total; public surveillance is capped at 3 years, criminal detention at 1 year, \
                 imprisonment at 20 years where the total is under 35 years and at 25 years from 35 \
                 years on. Whether several acts are several crimes or one, with their amounts added \
                 up, is not decided by this article.",
            ),
            from(AMENDMENT_8),
        ),
        rule(
            "cn.criminal-law.art69.p2",
            2,
            text(
                "数罪中有判处有期徒刑和拘役的，执行有期徒刑；有判处有期徒刑和管制，或者拘役和管制的，\
                 有期徒刑、拘役执行完毕后，管制仍须执行。",
                "Where imprisonment and criminal detention are imposed, only imprisonment is served; \
                 public surveillance is still served after imprisonment or detention.",
            ),
            from(AMENDMENT_9),
        ),
        rule(
            "cn.criminal-law.art69.p3",
            3,
            text(
                "附加刑仍须执行，种类相同的合并执行，种类不同的分别执行。",
                "Additional penalties are still executed: those of one kind merged, those of \
                 different kinds separately.",
            ),
            from(AMENDMENT_8),
        ),
    ]
}

fn rule(id: &str, paragraph: u32, words: Text, in_force: Period) -> Concurrence {
    Concurrence {
        characters: vec![Character::Criminal.into()],
        same_object: false,
        ..concurrence(
            id,
            ConcurrenceRule::Cumulate,
            words,
            cl(69).paragraph(paragraph),
            in_force,
            &[],
        )
    }
}
