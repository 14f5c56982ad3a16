//! Quantities in words.

use lexpack_rules::wire::{
    Choice, Condition, FactOf, Quantity, Selection, Shift, Sum, Total, quantity,
};

use crate::document::Pair;
use crate::set::Set;
use crate::values;

/// A quantity in words, and the conditions inside of it, which stand beneath with a label each.
#[derive(Debug)]
pub(crate) struct Expression<'a> {
    pub(crate) words: Pair,
    pub(crate) conditions: Vec<(Pair, &'a Condition)>,
}

impl Expression<'_> {
    /// A quantity that the law data should have and does not.
    pub(crate) fn missing() -> Self {
        Self {
            words: values::missing(),
            conditions: Vec::new(),
        }
    }
}

/// Who a variable stands for.
pub(crate) fn variable(name: &str) -> Pair {
    match name {
        "subject" => Pair::words("主体", "the subject"),
        "object" => Pair::words("对象", "the object"),
        other => Pair::code(other),
    }
}

/// A fact of an entity in view.
pub(crate) fn fact_of(set: &Set<'_>, fact: &FactOf) -> Pair {
    let owner = if fact.via.is_empty() {
        variable(&fact.of)
    } else {
        Pair::fill(
            "{0}的{1}",
            "{1} of {0}",
            &[variable(&fact.of), set.fact_named(&fact.via)],
        )
    };
    Pair::fill(
        "{0}的“{1}”",
        "“{1}” of {0}",
        &[owner, set.fact_named(&fact.fact)],
    )
}

/// A calendar span.
pub(crate) fn shift(shift: &Shift) -> Pair {
    let part = |value: i32, zh: &str, en: &str| match value {
        0 => Pair::default(),
        value => Pair::words(format!("{value:+}{zh}"), format!("{value:+} {en}")),
    };
    let parts = Pair::join(
        [
            part(shift.years, "年", "years"),
            part(shift.months, "个月", "months"),
            part(shift.days, "日", "days"),
        ],
        " ",
        " ",
    );
    if parts.is_empty() {
        Pair::words("+0日", "+0 days")
    } else {
        parts
    }
}

/// A quantity in words.
pub(crate) fn expression<'a>(set: &Set<'a>, of: &'a Quantity) -> Expression<'a> {
    let mut conditions = Vec::new();
    let words = Words {
        set,
        unit: &Pair::default(),
        conditions: &mut conditions,
    }
    .words(of);
    Expression { words, conditions }
}

/// Another quantity of the same row: its conditions are lettered after those already there, and whole
/// numbers in it take a unit.
pub(crate) fn further<'a>(
    set: &Set<'a>,
    of: Option<&'a Quantity>,
    unit: &Pair,
    conditions: &mut Vec<(Pair, &'a Condition)>,
) -> Pair {
    of.map_or_else(values::missing, |of| {
        Words {
            set,
            unit,
            conditions,
        }
        .words(of)
    })
}

/// Names of the facts whose values a quantity takes, what it is counted over apart.
pub(crate) fn facts_in<'a>(of: &'a Quantity, found: &mut Vec<&'a str>) {
    use quantity::Kind as Q;
    let mut inner = |parts: &[&'a Option<Box<Quantity>>]| {
        for part in parts.iter().filter_map(|part| part.as_deref()) {
            facts_in(part, found);
        }
    };
    match &of.kind {
        Some(Q::Fact(fact)) => found.push(&fact.fact),
        Some(Q::Sum(sum) | Q::Greatest(sum) | Q::Least(sum)) => {
            for term in &sum.terms {
                facts_in(term, found);
            }
        }
        Some(Q::Total(total) | Q::Latest(total) | Q::Earliest(total)) => inner(&[&total.value]),
        Some(Q::Choice(choice)) => inner(&[&choice.then, &choice.otherwise]),
        // What is multiplied, moved or computed has another value than its facts.
        Some(
            Q::Multiple(_)
            | Q::Product(_)
            | Q::Difference(_)
            | Q::Shift(_)
            | Q::Call(_)
            | Q::Integer(_)
            | Q::Money(_)
            | Q::Ratio(_)
            | Q::Date(_)
            | Q::Instant(_)
            | Q::Count(_)
            | Q::AssessmentDate(_)
            | Q::GreatestTerm(_),
        )
        | None => {}
    }
}

struct Words<'a, 's, 'c> {
    set: &'s Set<'a>,
    unit: &'s Pair,
    conditions: &'c mut Vec<(Pair, &'a Condition)>,
}

impl<'a> Words<'a, '_, '_> {
    fn words(&mut self, of: &'a Quantity) -> Pair {
        use quantity::Kind as Q;
        match &of.kind {
            None => values::missing(),
            Some(Q::Fact(fact)) => fact_of(self.set, fact),
            Some(Q::Integer(value)) => Pair::plain(values::integer(*value)).then(self.unit.clone()),
            Some(Q::Money(money)) => Pair::plain(values::money(money)),
            Some(Q::Ratio(ratio)) => Pair::plain(values::ratio(ratio)),
            Some(Q::Date(date)) => Pair::plain(values::date(date)),
            Some(Q::Instant(instant)) => Pair::plain(values::instant(instant)),
            Some(Q::Sum(sum)) => {
                let terms = self.terms(sum);
                Pair::fill("（{0}）", "({0})", &[Pair::join(terms, " + ", " + ")])
            }
            Some(Q::Greatest(sum)) => {
                let terms = self.terms(sum);
                Pair::fill(
                    "{0}中最大者",
                    "the greatest of: {0}",
                    &[Pair::join(terms, "、", "; ")],
                )
            }
            Some(Q::Least(sum)) => {
                let terms = self.terms(sum);
                Pair::fill(
                    "{0}中最小者",
                    "the least of: {0}",
                    &[Pair::join(terms, "、", "; ")],
                )
            }
            Some(Q::Multiple(multiple)) => {
                let of = self.inner(multiple.of.as_deref());
                Pair::fill(
                    "{0} × {1}",
                    "{0} × {1}",
                    &[Pair::plain(values::integer(multiple.factor)), of],
                )
            }
            Some(Q::Product(product)) => {
                let sides = [product.left.as_deref(), product.right.as_deref()];
                let sides = sides.map(|side| self.inner(side));
                Pair::fill("{0} × {1}", "{0} × {1}", &sides)
            }
            Some(Q::Difference(difference)) => {
                let sides = [difference.from.as_deref(), difference.less.as_deref()];
                let sides = sides.map(|side| self.inner(side));
                Pair::fill("（{0} − {1}）", "({0} − {1})", &sides)
            }
            Some(Q::Total(total)) => {
                self.over(total, "对{0}，{1}之合计", "the total of {1} over {0}")
            }
            Some(Q::Latest(total)) => {
                self.over(total, "对{0}，{1}之最晚者", "the latest of {1} over {0}")
            }
            Some(Q::Earliest(total)) => {
                self.over(total, "对{0}，{1}之最早者", "the earliest of {1} over {0}")
            }
            Some(Q::Count(count)) => {
                let over = self.selection(count.over.as_deref());
                Pair::fill("{0}之个数", "the number of {0}", &[over])
            }
            Some(Q::Call(call)) => {
                let function = self
                    .set
                    .packs
                    .iter()
                    .flat_map(|pack| &pack.functions)
                    .find(|function| function.id == call.function);
                let name = function.map_or_else(values::missing, |function| {
                    values::text(function.text.as_ref())
                });
                let arguments: Vec<Pair> =
                    call.arguments.iter().map(|one| self.words(one)).collect();
                Pair::fill(
                    "函数{0}“{1}”（{2}）",
                    "function {0} “{1}” of ({2})",
                    &[
                        Pair::code(&call.function),
                        name,
                        Pair::join(arguments, "，", ", "),
                    ],
                )
            }
            Some(Q::Shift(moved)) => {
                let date = self.inner(moved.date.as_deref());
                Pair::fill("{0} {1}", "{0} {1}", &[date, shift(moved)])
            }
            Some(Q::Choice(choice)) => self.choice(choice),
            Some(Q::AssessmentDate(_)) => Pair::words("评估日期", "the date of the assessment"),
            Some(Q::GreatestTerm(_)) => Pair::words(
                "所附条款相应幅度的法定最高刑（月）",
                "the greatest term, in months, of the range that fits in the provision it attaches to",
            ),
        }
    }

    fn choice(&mut self, choice: &'a Choice) -> Pair {
        let mark = self.condition(
            choice.when.as_deref(),
            "数额的条件",
            "condition of the amount",
        );
        let then = self.inner(choice.then.as_deref());
        let otherwise = self.inner(choice.otherwise.as_deref());
        Pair::fill(
            "〔{0}成立的，{1}；否则，{2}〕",
            "[{1} where {0} holds; otherwise {2}]",
            &[mark, then, otherwise],
        )
    }

    fn terms(&mut self, sum: &'a Sum) -> Vec<Pair> {
        sum.terms.iter().map(|term| self.words(term)).collect()
    }

    fn inner(&mut self, of: Option<&'a Quantity>) -> Pair {
        of.map_or_else(values::missing, |of| self.words(of))
    }

    fn over(&mut self, total: &'a Total, zh: &str, en: &str) -> Pair {
        let over = self.selection(total.over.as_deref());
        let value = self.inner(total.value.as_deref());
        Pair::fill(zh, en, &[over, value])
    }

    fn selection(&mut self, selection: Option<&'a Selection>) -> Pair {
        let Some(selection) = selection else {
            return values::missing();
        };
        let named = selected(self.set, selection);
        if selection.r#where.is_none() {
            return named;
        }
        let mark = self.condition(
            selection.r#where.as_deref(),
            "计入范围的条件",
            "condition of what counts",
        );
        Pair::fill("符合{1}的{0}", "{0} that meets {1}", &[named, mark])
    }

    /// Sets a condition aside and returns the mark by which it is found beneath.
    fn condition(&mut self, condition: Option<&'a Condition>, zh: &str, en: &str) -> Pair {
        let Some(condition) = condition else {
            return values::missing();
        };
        let letter = letter(self.conditions.len());
        let mark = Pair::words(format!("（{letter}）"), format!("({letter})"));
        let label = Pair::fill(
            &format!("{{0}}{zh}"),
            &format!("{{0}} {en}"),
            std::slice::from_ref(&mark),
        );
        self.conditions.push((label, condition));
        mark
    }
}

/// A letter for a place in a short list.
pub(crate) fn letter(index: usize) -> String {
    let letter = u8::try_from(index)
        .ok()
        .and_then(|index| b'a'.checked_add(index))
        .filter(u8::is_ascii_lowercase);
    letter.map_or_else(
        || index.to_string(),
        |letter| char::from(letter).to_string(),
    )
}

/// Entities of a kind under a variable, without the condition that narrows them.
pub(crate) fn selected(set: &Set<'_>, selection: &Selection) -> Pair {
    Pair::fill(
        "每一{0}（记为 {1}）",
        "each {0} (called {1})",
        &[
            set.kind_title(&selection.kind),
            Pair::code(&selection.variable),
        ],
    )
}
