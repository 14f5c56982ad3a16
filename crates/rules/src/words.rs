//! Values, quantities and measures in words, in Chinese and English.

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
            let title = definition.map(|definition| definition.title.clone());
            let (title, unknown) = (title.unwrap_or_default(), unknown());
            Text {
                zh: format!("{}：{}", title.zh, unknown.zh),
                en: format!("{}: {}", title.en, unknown.en),
            }
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
        .map_or_else(unknown, |slot| slot_words(rules, case, definition, slot));
    Text {
        zh: format!("{}：{}", definition.title.zh, value.zh),
        en: format!("{}: {}", definition.title.en, value.en),
    }
}

pub(crate) fn unknown() -> Text {
    Text::new("未知", "unknown")
}

/// A value in words.
pub(crate) fn slot_words(
    rules: &RuleSet,
    case: &BoundCase,
    definition: &FactDefinition,
    slot: &Slot,
) -> Text {
    match (slot, &definition.ty) {
        (Slot::Boolean(Truth::True), _) => Text::new("是", "yes"),
        (Slot::Boolean(Truth::False), _) => Text::new("否", "no"),
        (Slot::Boolean(Truth::Unknown), _) => unknown(),
        (Slot::Number(span), ty) => span_words(*span, ty),
        (Slot::Ratio(span), _) => match (span.min, span.max) {
            (None, None) => unknown(),
            (min, max) if min == max => Text::same(min.map(|m| m.to_string()).unwrap_or_default()),
            (min, max) => between(min.map(|m| m.to_string()), max.map(|m| m.to_string())),
        },
        (Slot::Code(may), FactType::Code(list)) => codes(rules, *list, *may, "或者", " or "),
        (Slot::Codes { must, may }, FactType::CodeSet(list)) if must == may => {
            if *must == 0 {
                Text::new("无", "none")
            } else {
                codes(rules, *list, *must, "、", ", ")
            }
        }
        (Slot::Entity(Some(entity)), _) => Text::same(case.entity_id(*entity)),
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

fn codes(rules: &RuleSet, list: usize, mask: u64, zh: &str, en: &str) -> Text {
    let Some(list) = rules.vocabulary.list(list) else {
        return unknown();
    };
    if mask == list.all() && list.codes.len() > 1 && zh == "或者" {
        return unknown();
    }
    let named: Vec<Text> = CodeList::in_mask(list, mask)
        .map(|(_, _, title)| title.clone())
        .collect();
    join(named, zh, en)
}

/// Texts one after the other.
pub(crate) fn join(texts: Vec<Text>, zh: &str, en: &str) -> Text {
    let (zhs, ens): (Vec<String>, Vec<String>) =
        texts.into_iter().map(|text| (text.zh, text.en)).unzip();
    Text {
        zh: zhs.join(zh),
        en: ens.join(en),
    }
}

fn span_words(span: Span, ty: &FactType) -> Text {
    let word = |value: i64| {
        if let FactType::Money { currency, .. } = ty {
            Money {
                minor: value,
                currency: *currency,
            }
            .to_string()
        } else if *ty == FactType::Date {
            Date::from_days(value).map_or(value.to_string(), |date| date.to_string())
        } else if *ty == FactType::Instant {
            instant(value)
        } else {
            value.to_string()
        }
    };
    let value = match (span.min(), span.max()) {
        (None, None) => return unknown(),
        (Some(0), None) if !matches!(ty, FactType::Date | FactType::Instant) => return unknown(),
        (Some(min), Some(max)) if min == max => Text::same(word(min)),
        (min, max) => between(min.map(word), max.map(word)),
    };
    if let FactType::Integer { unit, .. } = ty
        && !unit.is_empty()
    {
        return Text {
            zh: format!("{}{}", value.zh, unit.zh),
            en: format!("{} {}", value.en, unit.en),
        };
    }
    value
}

fn between(min: Option<String>, max: Option<String>) -> Text {
    match (min, max) {
        (Some(min), Some(max)) => Text::new(
            format!("{min}至{max}之间"),
            format!("between {min} and {max}"),
        ),
        (Some(min), None) => Text::new(format!("不少于{min}"), format!("at least {min}")),
        (None, Some(max)) => Text::new(format!("不超过{max}"), format!("at most {max}")),
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
        zh: format!("{} {sign} {}", left.zh, right.zh),
        en: format!("{} {sign} {}", left.en, right.en),
    }
}

fn side(evaluator: &mut Evaluator<'_>, id: QuantityId) -> Text {
    let rules = evaluator.rules;
    let span = evaluator.quantity(id);
    let ty = quantity_type(rules, id);
    match rules.quantity(id) {
        Some(Quantity::Point(..)) => span_words(span, &ty),
        Some(_) => {
            let name = quantity_name(rules, id);
            let value = span_words(span, &ty);
            Text {
                zh: format!("{}（{}）", name.zh, value.zh),
                en: format!("{} ({})", name.en, value.en),
            }
        }
        None => Text::default(),
    }
}

/// An amount of what a quantity measures, in words.
pub(crate) fn amount_words(rules: &RuleSet, id: QuantityId, amount: i64) -> Text {
    let ty = quantity_type(rules, id);
    if ty == FactType::Date {
        Text::new(format!("{amount}日"), format!("{amount} days"))
    } else if ty == FactType::Instant {
        Text::new(format!("{amount}秒"), format!("{amount} seconds"))
    } else {
        span_words(Span::point(amount), &ty)
    }
}

/// A type that words the values of a quantity.
pub(crate) fn quantity_type(rules: &RuleSet, id: QuantityId) -> FactType {
    use crate::model::Dimension;
    let plain = FactType::Integer {
        unit: Text::default(),
        min: i64::MIN,
        max: None,
    };
    match rules.quantity(id) {
        Some(Quantity::Fact(at)) => usize::try_from(at.fact)
            .ok()
            .and_then(|index| rules.vocabulary.facts.get(index))
            .map_or(plain, |fact| fact.ty.clone()),
        Some(Quantity::Point(_, Dimension::Money(currency))) => FactType::Money {
            currency: *currency,
            negative: true,
        },
        Some(Quantity::Point(_, Dimension::Date)) => FactType::Date,
        Some(Quantity::Point(_, Dimension::Instant)) => FactType::Instant,
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
            if matches!(right, FactType::Money { .. }) {
                right
            } else {
                left
            }
        }
        Some(Quantity::AssessmentDate) => FactType::Date,
        Some(
            Quantity::Point(..) | Quantity::Count(_) | Quantity::Call(_) | Quantity::GreatestTerm,
        )
        | None => plain,
    }
}

/// What a quantity is called, from the titles of its facts.
pub(crate) fn quantity_name(rules: &RuleSet, id: QuantityId) -> Text {
    match rules.quantity(id) {
        Some(Quantity::Fact(at)) => usize::try_from(at.fact)
            .ok()
            .and_then(|index| rules.vocabulary.facts.get(index))
            .map(|fact| fact.title.clone())
            .unwrap_or_default(),
        Some(Quantity::Point(value, _)) => {
            span_words(Span::point(*value), &quantity_type(rules, id))
        }
        Some(Quantity::Sum(terms)) => {
            let terms = terms
                .iter()
                .map(|term| quantity_name(rules, *term))
                .collect();
            join(terms, " + ", " + ")
        }
        Some(Quantity::Multiple(factor, of)) => {
            let of = quantity_name(rules, *of);
            Text {
                zh: format!("{factor} × {}", of.zh),
                en: format!("{factor} × {}", of.en),
            }
        }
        Some(Quantity::Total(over, value, _)) => {
            let value = quantity_name(rules, *value);
            let kind = kind_title(rules, over.kind);
            Text {
                zh: format!("各{}{}合计", kind.zh, value.zh),
                en: format!("{} over all entities of kind {}", value.en, kind.en),
            }
        }
        Some(Quantity::Count(over)) => {
            let kind = kind_title(rules, over.kind);
            Text {
                zh: format!("{}的数量", kind.zh),
                en: format!("number of: {}", kind.en),
            }
        }
        Some(Quantity::Call(call)) => call.text.clone(),
        Some(Quantity::Product(left, right)) => join(
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
            around(join(terms, "、", ", "), "中较大者", "the greater of ")
        }
        Some(Quantity::Least(terms)) => {
            let terms = terms
                .iter()
                .map(|term| quantity_name(rules, *term))
                .collect();
            around(join(terms, "、", ", "), "中较小者", "the lesser of ")
        }
        Some(Quantity::Difference(from, less)) => join(
            [*from, *less].map(|side| quantity_name(rules, side)).into(),
            " − ",
            " − ",
        ),
        Some(Quantity::Choice(_, then, otherwise)) => {
            let (then, otherwise) = (
                quantity_name(rules, *then),
                quantity_name(rules, *otherwise),
            );
            if then == otherwise || otherwise == Text::same("0") {
                then
            } else {
                join(vec![then, otherwise], "或者", " or ")
            }
        }
        Some(Quantity::AssessmentDate) => Text::new("评估日期", "date of the assessment"),
        Some(Quantity::Extreme(over, value, latest)) => {
            let (value, kind) = (quantity_name(rules, *value), kind_title(rules, over.kind));
            let (zh, en) = if *latest {
                ("最晚", "latest")
            } else {
                ("最早", "earliest")
            };
            Text {
                zh: format!("各{}中{zh}的{}", kind.zh, value.zh),
                en: format!("{en} of: {}", value.en),
            }
        }
        Some(Quantity::GreatestTerm) => Text::new(
            "所适用量刑幅度的法定最高刑（月）",
            "greatest term of the range that fits, in months",
        ),
        Some(Quantity::Shift(date, years, months, days)) => {
            let date = quantity_name(rules, *date);
            Text {
                zh: format!("{}{years:+}年{months:+}月{days:+}日", date.zh),
                en: format!(
                    "{} {years:+} years {months:+} months {days:+} days",
                    date.en
                ),
            }
        }
        None => Text::default(),
    }
}

fn around(text: Text, zh_after: &str, en_before: &str) -> Text {
    Text {
        zh: format!("{}{zh_after}", text.zh),
        en: format!("{en_before}{}", text.en),
    }
}

fn kind_title(rules: &RuleSet, kind: usize) -> Text {
    rules
        .vocabulary
        .kinds
        .get(kind)
        .map(|kind| kind.title.clone())
        .unwrap_or_default()
}

/// What is known of another provision's conclusion.
pub(crate) fn conclusion(rule: &ConclusionRule, case: &BoundCase, known: &Concluded) -> Text {
    let (zh, en) = match (known.given, known.cause, known.status) {
        (Some(given), ..) => {
            let basis = case.given_basis(given);
            let truth = known.truth == Truth::True;
            let zh = if truth { "成立" } else { "不成立" };
            let en = if truth {
                "established"
            } else {
                "not established"
            };
            let (zh, en) = (
                format!("{zh}（由请求方给定"),
                format!("{en} (stated by the caller"),
            );
            if basis.is_empty() {
                (format!("{zh}）"), format!("{en})"))
            } else {
                (format!("{zh}：{basis}）"), format!("{en}: {basis})"))
            }
        }
        (None, Some(Cause::PackAbsent), _) => (
            "未知，规则包未加载".to_owned(),
            "unknown, its pack is not loaded".to_owned(),
        ),
        (None, Some(Cause::LawNotOnFile), _) => (
            "未知，法律文本未收录".to_owned(),
            "unknown, the text is not on file".to_owned(),
        ),
        (None, Some(_), _) => ("待查".to_owned(), "open".to_owned()),
        (None, None, status) => {
            let established = known.truth == Truth::True;
            match (established, status) {
                (true, _) => ("成立".to_owned(), "established".to_owned()),
                (false, Some(lexpack_domain::Status::NoLawInForce)) => (
                    "当时没有生效版本".to_owned(),
                    "no version in force".to_owned(),
                ),
                (false, _) => ("不成立".to_owned(), "not established".to_owned()),
            }
        }
    };
    Text {
        zh: format!("{}：{zh}", rule.title.zh),
        en: format!("{}: {en}", rule.title.en),
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
        zh: format!("已列{}{count}个{zh}", title.zh),
        en: format!("{} listed: {count}{en}", title.en),
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
        MeasureRule::Whole(_, base) => Some(quantity_name(rules, *base)),
        MeasureRule::HigherOf(_, ceiling, factor, base) => {
            let base = quantity_name(rules, *base);
            Some(Text {
                zh: format!("{ceiling}与{factor} × {}中较高者以下", base.zh),
                en: format!("up to the higher of {ceiling} and {factor} × {}", base.en),
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
                zh: format!("{factors} × {}", base.zh),
                en: format!("{factors} × {}", base.en),
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
