//! Values, quantities and measures in words, in Chinese and English.
//!
//! Words are put together once: what stands in the law is borrowed until the whole is written.

use std::borrow::Cow;

use lexpack_domain::{
    Bounds, Date, DeadlineUnit, Measure, Money, Span, Text, TimeUnit, Truth, Value,
};

use crate::RuleSet;
use crate::assess::{Cause, Concluded};
use crate::bind::{BoundCase, Slot};
use crate::evaluate::{Environment, Evaluator, owner};
use crate::model::{
    ConclusionRule, ConsequenceKind, ConsequenceRule, DeadlineRule, FactAt, MeasureRule, Quantity,
    QuantityId, Relation,
};
use crate::vocabulary::{CodeList, FactDefinition, FactType};

/// Words in both languages, borrowed from the law where they stand there.
#[derive(Debug, Clone)]
pub(crate) enum Words<'a> {
    /// The same in both languages: numbers, ids, dates.
    Same(Cow<'a, str>),
    /// Chinese, English.
    Each(Cow<'a, str>, Cow<'a, str>),
}

impl<'a> Words<'a> {
    const fn fixed(zh: &'static str, en: &'static str) -> Self {
        Self::Each(Cow::Borrowed(zh), Cow::Borrowed(en))
    }

    const fn of(text: &'a Text) -> Self {
        Self::Each(
            Cow::Borrowed(text.zh.as_str()),
            Cow::Borrowed(text.en.as_str()),
        )
    }

    const fn same(words: String) -> Self {
        Self::Same(Cow::Owned(words))
    }

    const fn new(zh: String, en: String) -> Self {
        Self::Each(Cow::Owned(zh), Cow::Owned(en))
    }

    fn zh(&self) -> &str {
        match self {
            Self::Same(words) | Self::Each(words, _) => words,
        }
    }

    fn en(&self) -> &str {
        match self {
            Self::Same(words) | Self::Each(_, words) => words,
        }
    }

    pub(crate) fn into_text(self) -> Text {
        match self {
            Self::Same(words) => Text::same(words),
            Self::Each(zh, en) => Text::new(zh, en),
        }
    }
}

/// «Title: value» of a fact in view.
pub(crate) fn fact_at(
    rules: &RuleSet,
    case: &BoundCase,
    fact: FactAt,
    environment: &Environment,
) -> Text {
    match owner(case, environment, fact) {
        Some(entity) => fact_is(rules, case, fact, entity),
        None => {
            let definition = usize::try_from(fact.fact)
                .ok()
                .and_then(|index| rules.vocabulary.facts.get(index));
            let title = definition.map(|definition| Words::of(&definition.title));
            is(&title.unwrap_or(Words::fixed("", "")), &unknown())
        }
    }
}

/// «Title: value» of a fact of an entity.
pub(crate) fn fact_is(rules: &RuleSet, case: &BoundCase, fact: FactAt, entity: u32) -> Text {
    let definition = usize::try_from(fact.fact)
        .ok()
        .and_then(|index| rules.vocabulary.facts.get(index));
    let Some(definition) = definition else {
        return Text::default();
    };
    let value = case
        .slot(entity, fact.slot)
        .map(|slot| slot_words(rules, case, definition, slot))
        .unwrap_or(unknown());
    is(&Words::of(&definition.title), &value)
}

/// «What: value».
fn is(what: &Words<'_>, value: &Words<'_>) -> Text {
    Text {
        zh: [what.zh(), "：", value.zh()].concat(),
        en: [what.en(), ": ", value.en()].concat(),
    }
}

const fn unknown() -> Words<'static> {
    Words::fixed("未知", "unknown")
}

/// What is known of a value, in words; empty where nothing is.
pub(crate) fn known(
    rules: &RuleSet,
    case: &BoundCase,
    definition: &FactDefinition,
    slot: &Slot,
) -> Text {
    let (words, unknown) = (slot_words(rules, case, definition, slot), unknown());
    if words.zh() == unknown.zh() && words.en() == unknown.en() {
        Text::default()
    } else {
        words.into_text()
    }
}

/// A value in words.
pub(crate) fn slot_words<'a>(
    rules: &'a RuleSet,
    case: &'a BoundCase,
    definition: &'a FactDefinition,
    slot: &Slot,
) -> Words<'a> {
    match (slot, &definition.ty) {
        (Slot::Boolean(Truth::True), _) => Words::fixed("是", "yes"),
        (Slot::Boolean(Truth::False), _) => Words::fixed("否", "no"),
        (Slot::Boolean(Truth::Unknown), _) => unknown(),
        (Slot::Number(span), ty) => span_words(*span, ty),
        (Slot::Ratio(span), _) => match (span.min, span.max) {
            (None, None) => unknown(),
            (min, max) if min == max => Words::same(min.map(|m| m.to_string()).unwrap_or_default()),
            (min, max) => between(min.map(|m| m.to_string()), max.map(|m| m.to_string())),
        },
        (Slot::Code(may), FactType::Code(list)) => codes(rules, *list, *may, "或者", " or "),
        (Slot::Codes { must, may }, FactType::CodeSet(list)) if must == may => {
            if *must == 0 {
                Words::fixed("无", "none")
            } else {
                codes(rules, *list, *must, "、", ", ")
            }
        }
        (Slot::Entity(Some(entity)), _) => Words::Same(Cow::Borrowed(case.entity_id(*entity))),
        _ => unknown(),
    }
}

/// A known value as a case would state it; `None` where it is not known.
pub(crate) fn slot_value(
    rules: &RuleSet,
    case: &BoundCase,
    definition: &FactDefinition,
    slot: &Slot,
) -> Option<Value> {
    let names = |list: usize, mask: u64| -> Vec<String> {
        let list = rules.vocabulary.list(list);
        list.into_iter()
            .flat_map(|list| CodeList::in_mask(list, mask))
            .map(|(_, name, _)| name.clone())
            .collect()
    };
    Some(match (slot, &definition.ty) {
        (Slot::Boolean(Truth::True), _) => Value::Boolean(true),
        (Slot::Boolean(Truth::False), _) => Value::Boolean(false),
        (Slot::Number(span), FactType::Money { currency, .. }) => {
            let money = Some(Money {
                minor: span.exact()?,
                currency: *currency,
            });
            Value::Money(money, money)
        }
        (Slot::Number(span), FactType::Date) => {
            let date = Some(Date::from_days(span.exact()?)?);
            Value::Date(date, date)
        }
        (Slot::Number(span), FactType::Instant) => {
            Value::Instant(Some(span.exact()?), Some(span.exact()?))
        }
        (Slot::Number(span), _) => Value::Integer(Some(span.exact()?), Some(span.exact()?)),
        (Slot::Code(mask), FactType::Code(list)) => {
            Value::Code(names(*list, *mask).into_iter().next()?)
        }
        (Slot::Codes { must, may }, FactType::CodeSet(list)) if must == may => {
            Value::Codes(names(*list, *must), Vec::new())
        }
        (Slot::Entity(Some(entity)), _) => Value::Entity(case.entity_id(*entity).to_owned()),
        _ => return None,
    })
}

fn codes<'a>(
    rules: &'a RuleSet,
    list: usize,
    mask: u64,
    zh: &'static str,
    en: &'static str,
) -> Words<'a> {
    let Some(list) = rules.vocabulary.list(list) else {
        return unknown();
    };
    if mask == list.all() && list.codes.len() > 1 && zh == "或者" {
        return unknown();
    }
    let named = CodeList::in_mask(list, mask).map(|(_, _, title)| Words::of(title));
    joined(named.collect(), zh, en)
}

/// Texts one after the other.
pub(crate) fn join(mut texts: Vec<Text>, zh: &str, en: &str) -> Text {
    if texts.len() == 1 {
        return texts.pop().unwrap_or_default();
    }
    let words = texts.iter().map(Words::of).collect();
    joined(words, zh, en).into_text()
}

/// Words one after the other.
fn joined<'a>(mut words: Vec<Words<'a>>, zh: &str, en: &str) -> Words<'a> {
    if words.len() > 1 {
        let each = |of: for<'b> fn(&'b Words<'a>) -> &'b str| words.iter().map(of);
        let zhs: Vec<&str> = each(|words| words.zh()).collect();
        let ens: Vec<&str> = each(|words| words.en()).collect();
        Words::new(zhs.join(zh), ens.join(en))
    } else {
        words.pop().unwrap_or(Words::fixed("", ""))
    }
}

fn span_words(span: Span, ty: &FactType) -> Words<'static> {
    let word = |value: i64| {
        if let FactType::Money { currency, .. } = ty {
            Money {
                minor: value,
                currency: *currency,
            }
            .to_string()
        } else if *ty == FactType::Date {
            Date::from_days(value).map_or_else(|| value.to_string(), |date| date.to_string())
        } else if *ty == FactType::Instant {
            instant(value)
        } else {
            value.to_string()
        }
    };
    let value = match (span.min(), span.max()) {
        (None, None) => return unknown(),
        (Some(0), None) if !matches!(ty, FactType::Date | FactType::Instant) => return unknown(),
        (Some(min), Some(max)) if min == max => Words::same(word(min)),
        (min, max) => between(min.map(word), max.map(word)),
    };
    if let FactType::Integer { unit, .. } = ty
        && !unit.is_empty()
    {
        return Words::new(
            [value.zh(), &unit.zh].concat(),
            [value.en(), " ", &unit.en].concat(),
        );
    }
    value
}

fn between(min: Option<String>, max: Option<String>) -> Words<'static> {
    match (min, max) {
        (Some(min), Some(max)) => Words::new(
            format!("{min}至{max}之间"),
            format!("between {min} and {max}"),
        ),
        (Some(min), None) => Words::new(format!("不少于{min}"), format!("at least {min}")),
        (None, Some(max)) => Words::new(format!("不超过{max}"), format!("at most {max}")),
        (None, None) => unknown(),
    }
}

fn instant(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).map_or(seconds.to_string(), |moment| moment.to_string())
}

/// What a comparison compares, with the values known of it.
pub(crate) fn comparison(
    evaluator: &mut Evaluator<'_>,
    left: QuantityId,
    relation: Relation,
    right: QuantityId,
) -> Text {
    let sign = match relation {
        Relation::Less => "<",
        Relation::AtMost => "≤",
        Relation::Equal => "=",
    };
    let left = side(evaluator, left);
    let right = side(evaluator, right);
    Text {
        zh: [left.zh(), " ", sign, " ", right.zh()].concat(),
        en: [left.en(), " ", sign, " ", right.en()].concat(),
    }
}

fn side<'a>(evaluator: &mut Evaluator<'a>, id: QuantityId) -> Words<'a> {
    let rules = evaluator.rules;
    let span = evaluator.quantity(id);
    let ty = quantity_type(rules, id);
    match rules.quantity(id) {
        Some(Quantity::Point(..)) => span_words(span, &ty),
        Some(_) => {
            let name = quantity_name(rules, id);
            let value = span_words(span, &ty);
            Words::new(
                [name.zh(), "（", value.zh(), "）"].concat(),
                [name.en(), " (", value.en(), ")"].concat(),
            )
        }
        None => Words::fixed("", ""),
    }
}

/// An amount of what a quantity measures, in words.
pub(crate) fn amount_words(rules: &RuleSet, id: QuantityId, amount: i64) -> Text {
    let ty = quantity_type(rules, id);
    match *ty {
        FactType::Date => Text::new(format!("{amount}日"), format!("{amount} days")),
        FactType::Instant => Text::new(format!("{amount}秒"), format!("{amount} seconds")),
        FactType::Boolean
        | FactType::Integer { .. }
        | FactType::Money { .. }
        | FactType::Ratio
        | FactType::Code(_)
        | FactType::CodeSet(_)
        | FactType::Reference(_) => span_words(Span::point(amount), &ty).into_text(),
    }
}

/// A type that words the values of a quantity.
pub(crate) fn quantity_type(rules: &RuleSet, id: QuantityId) -> Cow<'_, FactType> {
    use crate::model::Dimension;
    static PLAIN: FactType = FactType::Integer {
        unit: Text {
            zh: String::new(),
            en: String::new(),
        },
        min: i64::MIN,
        max: None,
    };
    let plain = Cow::Borrowed(&PLAIN);
    match rules.quantity(id) {
        Some(Quantity::Fact(at)) => usize::try_from(at.fact)
            .ok()
            .and_then(|index| rules.vocabulary.facts.get(index))
            .map_or(plain, |fact| Cow::Borrowed(&fact.ty)),
        Some(Quantity::Point(_, Dimension::Money(currency))) => Cow::Owned(FactType::Money {
            currency: *currency,
            negative: true,
        }),
        Some(Quantity::Point(_, Dimension::Date)) => Cow::Owned(FactType::Date),
        Some(Quantity::Point(_, Dimension::Instant)) => Cow::Owned(FactType::Instant),
        Some(Quantity::Sum(terms)) => terms
            .first()
            .map_or(plain, |term| quantity_type(rules, *term)),
        Some(Quantity::Greatest(terms) | Quantity::Least(terms)) => terms
            .first()
            .map_or(plain, |term| quantity_type(rules, *term)),
        Some(
            Quantity::Multiple(_, of)
            | Quantity::Shift(of, ..)
            | Quantity::Total(_, of, _)
            | Quantity::Difference(of, _)
            | Quantity::Choice(_, of, _)
            | Quantity::Extreme(_, of, _),
        ) => quantity_type(rules, *of),
        Some(Quantity::Product(left, right)) => {
            let (left, right) = (quantity_type(rules, *left), quantity_type(rules, *right));
            if matches!(*right, FactType::Money { .. }) {
                right
            } else {
                left
            }
        }
        Some(Quantity::AssessmentDate) => Cow::Owned(FactType::Date),
        Some(
            Quantity::Point(..) | Quantity::Count(_) | Quantity::Call(_) | Quantity::GreatestTerm,
        )
        | None => plain,
    }
}

/// What a quantity is called, from the titles of its facts.
pub(crate) fn quantity_name(rules: &RuleSet, id: QuantityId) -> Words<'_> {
    match rules.quantity(id) {
        Some(Quantity::Fact(at)) => usize::try_from(at.fact)
            .ok()
            .and_then(|index| rules.vocabulary.facts.get(index))
            .map_or(Words::fixed("", ""), |fact| Words::of(&fact.title)),
        Some(Quantity::Point(value, _)) => {
            span_words(Span::point(*value), &quantity_type(rules, id))
        }
        Some(Quantity::Sum(terms)) => {
            let terms = terms
                .iter()
                .map(|term| quantity_name(rules, *term))
                .collect();
            joined(terms, " + ", " + ")
        }
        Some(Quantity::Multiple(factor, of)) => {
            let of = quantity_name(rules, *of);
            Words::new(
                format!("{factor} × {}", of.zh()),
                format!("{factor} × {}", of.en()),
            )
        }
        Some(Quantity::Total(over, value, _)) => {
            let value = quantity_name(rules, *value);
            let kind = kind_title(rules, over.kind);
            Words::new(
                format!("各{}{}合计", kind.zh(), value.zh()),
                format!("{} over all entities of kind {}", value.en(), kind.en()),
            )
        }
        Some(Quantity::Count(over)) => {
            let kind = kind_title(rules, over.kind);
            Words::new(
                format!("{}的数量", kind.zh()),
                format!("number of: {}", kind.en()),
            )
        }
        Some(Quantity::Call(call)) => Words::of(&call.text),
        Some(Quantity::Product(left, right)) => joined(
            [*left, *right]
                .map(|side| quantity_name(rules, side))
                .into(),
            " × ",
            " × ",
        ),
        Some(Quantity::Greatest(terms)) => {
            let terms = terms
                .iter()
                .map(|term| quantity_name(rules, *term))
                .collect();
            around(&joined(terms, "、", ", "), "中较大者", "the greater of ")
        }
        Some(Quantity::Least(terms)) => {
            let terms = terms
                .iter()
                .map(|term| quantity_name(rules, *term))
                .collect();
            around(&joined(terms, "、", ", "), "中较小者", "the lesser of ")
        }
        Some(Quantity::Difference(from, less)) => joined(
            [*from, *less].map(|side| quantity_name(rules, side)).into(),
            " − ",
            " − ",
        ),
        Some(Quantity::Choice(_, then, otherwise)) => {
            let (then, otherwise) = (
                quantity_name(rules, *then),
                quantity_name(rules, *otherwise),
            );
            let same = then.zh() == otherwise.zh() && then.en() == otherwise.en();
            if same || (otherwise.zh() == "0" && otherwise.en() == "0") {
                then
            } else {
                joined(vec![then, otherwise], "或者", " or ")
            }
        }
        Some(Quantity::AssessmentDate) => Words::fixed("评估日期", "date of the assessment"),
        Some(Quantity::Extreme(over, value, latest)) => {
            let (value, kind) = (quantity_name(rules, *value), kind_title(rules, over.kind));
            let (zh, en) = if *latest {
                ("最晚", "latest")
            } else {
                ("最早", "earliest")
            };
            Words::new(
                format!("各{}中{zh}的{}", kind.zh(), value.zh()),
                format!("{en} of: {}", value.en()),
            )
        }
        Some(Quantity::GreatestTerm) => Words::fixed(
            "所适用量刑幅度的法定最高刑（月）",
            "greatest term of the range that fits, in months",
        ),
        Some(Quantity::Shift(date, years, months, days)) => {
            let date = quantity_name(rules, *date);
            Words::new(
                format!("{}{years:+}年{months:+}月{days:+}日", date.zh()),
                format!(
                    "{} {years:+} years {months:+} months {days:+} days",
                    date.en()
                ),
            )
        }
        None => Words::fixed("", ""),
    }
}

fn around(words: &Words<'_>, zh_after: &str, en_before: &str) -> Words<'static> {
    Words::new(
        [words.zh(), zh_after].concat(),
        [en_before, words.en()].concat(),
    )
}

fn kind_title(rules: &RuleSet, kind: usize) -> Words<'_> {
    let kind = rules.vocabulary.kinds.get(kind);
    kind.map_or(Words::fixed("", ""), |kind| Words::of(&kind.title))
}

/// What is known of another provision's conclusion.
pub(crate) fn conclusion(rule: &ConclusionRule, case: &BoundCase, known: &Concluded) -> Text {
    let established = match known.truth {
        Truth::True => ("成立", "established"),
        Truth::False | Truth::Unknown => ("不成立", "not established"),
    };
    let (zh, en) = match (known.given, known.cause, known.status) {
        (Some(given), ..) => return given_conclusion(rule, established, case.given_basis(given)),
        (None, Some(Cause::PackAbsent), _) => {
            ("未知，规则包未加载", "unknown, its pack is not loaded")
        }
        (None, Some(Cause::LawNotOnFile), _) => {
            ("未知，法律文本未收录", "unknown, the text is not on file")
        }
        (None, Some(_), _) => ("待查", "open"),
        (None, None, Some(lexpack_domain::Status::NoLawInForce)) if known.truth != Truth::True => {
            ("当时没有生效版本", "no version in force")
        }
        (None, None, _) => established,
    };
    is(&Words::of(&rule.title), &Words::fixed(zh, en))
}

fn given_conclusion(rule: &ConclusionRule, (zh, en): (&str, &str), basis: &str) -> Text {
    let title = &rule.title;
    let (zh_basis, en_basis) = match basis {
        "" => ("", ""),
        _ => ("：", ": "),
    };
    Text {
        zh: [&title.zh, "：", zh, "（由请求方给定", zh_basis, basis, "）"].concat(),
        en: [
            &title.en,
            ": ",
            en,
            " (stated by the caller",
            en_basis,
            basis,
            ")",
        ]
        .concat(),
    }
}

/// How many entities of a kind the case lists, and whether there may be more.
pub(crate) fn entities(rules: &RuleSet, case: &BoundCase, kind: usize) -> Text {
    let title = kind_title(rules, kind);
    let count = case.of_kind(kind).len();
    let (zh, en) = if case.is_closed(kind) {
        ("，不存在其他", ", no others exist")
    } else {
        ("，不排除另有", ", others are not excluded")
    };
    Text {
        zh: format!("已列{}{count}个{zh}", title.zh()),
        en: format!("{} listed: {count}{en}", title.en()),
    }
}

/// The measure of a sanction in words.
#[must_use]
pub fn measure_words(rules: &RuleSet, rule: &ConsequenceRule, measure: &Measure) -> Text {
    match measure {
        Measure::None => Text::default(),
        Measure::Unlimited => Text::new("数额不限", "no amount is given"),
        Measure::Time { unit, min, max } => time(*unit, *min, *max),
        Measure::Amount(bounds) => {
            let amount = amount(*bounds);
            match formula(rules, rule) {
                Some(formula) if bounds.min != bounds.max => Text {
                    zh: format!("{}：{}", formula.zh, amount.zh),
                    en: format!("{}: {}", formula.en, amount.en),
                },
                _ => amount,
            }
        }
    }
}

/// The formula of an amount that depends on another.
pub(crate) fn formula(rules: &RuleSet, rule: &ConsequenceRule) -> Option<Text> {
    let ConsequenceKind::Sanction(_, measure) = &rule.kind else {
        return None;
    };
    match measure {
        MeasureRule::Whole(_, base) => Some(quantity_name(rules, *base).into_text()),
        MeasureRule::HigherOf(_, ceiling, factor, base) => {
            let base = quantity_name(rules, *base);
            Some(Text {
                zh: format!("{ceiling}与{factor} × {}中较高者以下", base.zh()),
                en: format!("up to the higher of {ceiling} and {factor} × {}", base.en()),
            })
        }
        MeasureRule::Multiple(least, most, _, base, _) => {
            let base = quantity_name(rules, *base);
            let factors = if least == most {
                least.to_string()
            } else {
                format!("{least}–{most}")
            };
            Some(Text {
                zh: format!("{factors} × {}", base.zh()),
                en: format!("{factors} × {}", base.en()),
            })
        }
        MeasureRule::None
        | MeasureRule::Time(..)
        | MeasureRule::Fixed(_)
        | MeasureRule::Range(..)
        | MeasureRule::Unlimited => None,
    }
}

impl RuleSet {
    /// The formula of an amount that depends on another, in words.
    #[must_use]
    pub fn measure_formula(&self, rule: &ConsequenceRule) -> Option<Text> {
        formula(self, rule)
    }
}

/// A time limit in words.
#[must_use]
pub fn deadline_words(rule: &DeadlineRule) -> Text {
    let (zh, en) = match rule.unit {
        DeadlineUnit::Hour => ("小时", "hours"),
        DeadlineUnit::Day => ("日", "days"),
        DeadlineUnit::WorkingDay => ("个工作日", "working days"),
        DeadlineUnit::Month => ("个月", "months"),
        DeadlineUnit::Year => ("年", "years"),
    };
    let length = rule.length;
    Text {
        zh: format!("{length}{zh}内"),
        en: format!("within {length} {en}"),
    }
}

fn time(unit: TimeUnit, min: Option<u32>, max: Option<u32>) -> Text {
    let (zh, en) = match unit {
        TimeUnit::Day => ("日", "days"),
        TimeUnit::Month => ("个月", "months"),
        TimeUnit::Year => ("年", "years"),
    };
    match (min, max) {
        (Some(min), Some(max)) if min == max => {
            Text::new(format!("{min}{zh}"), format!("{min} {en}"))
        }
        (Some(min), Some(max)) => Text::new(
            format!("{min}{zh}以上{max}{zh}以下"),
            format!("{min} to {max} {en}"),
        ),
        (Some(min), None) => Text::new(format!("{min}{zh}以上"), format!("{min} {en} or more")),
        (None, Some(max)) => Text::new(format!("{max}{zh}以下"), format!("up to {max} {en}")),
        (None, None) => Text::default(),
    }
}

fn amount(bounds: Bounds) -> Text {
    let word = |minor: i64| {
        Money {
            minor,
            currency: bounds.currency,
        }
        .to_string()
    };
    match (bounds.min, bounds.max) {
        (Some(min), Some(max)) if min == max => Text::same(word(min)),
        (Some(min), Some(max)) => Text::new(
            format!("{}以上{}以下", word(min), word(max)),
            format!("{} to {}", word(min), word(max)),
        ),
        (Some(0) | None, None) => Text::new("数额待定", "amount not yet known"),
        (Some(min), None) => Text::new(
            format!("{}以上", word(min)),
            format!("{} or more", word(min)),
        ),
        (None, Some(max)) => {
            Text::new(format!("{}以下", word(max)), format!("up to {}", word(max)))
        }
    }
}

/// The canonical line of a consequence in test cases: `id: measure [state]`.
#[must_use]
pub fn consequence_line(
    rule: &ConsequenceRule,
    measure: &Measure,
    state: lexpack_domain::ConsequenceState,
) -> String {
    let state = state.name();
    let words = match measure {
        Measure::None => String::new(),
        Measure::Unlimited => " unlimited".to_owned(),
        Measure::Time { unit, min, max } => format!(" {}", time(*unit, *min, *max).en),
        Measure::Amount(bounds) => format!(" {}", amount(*bounds).en),
    };
    format!("{}:{words} [{state}]", rule.id)
}
