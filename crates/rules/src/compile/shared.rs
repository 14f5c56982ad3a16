//! What packs declare in common: vocabulary, instruments, doubts and sanctions, merged by id.

use std::collections::BTreeMap;

use lexpack_domain::{Citation, Date, Family, Money, Period, Ratio, Text};

use super::{ID_RULE, PackInput, is_id};
use crate::model::{CalendarRule, DoubtRule, ReadingRule, SanctionRule, period_days};
use crate::vocabulary::{CodeList, FactDefinition, FactType, Kind, Vocabulary, nearest};
use crate::{Problems, wire};

pub(crate) struct Shared {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) instruments: BTreeMap<String, wire::Instrument>,
    pub(crate) doubts: Vec<DoubtRule>,
    pub(crate) sanctions: Vec<SanctionRule>,
    pub(crate) calendars: Vec<CalendarRule>,
}

/// Declarations by id; a second one must be the same.
struct Merge<'a, T> {
    what: &'static str,
    found: BTreeMap<&'a str, (&'a str, &'a T)>,
    order: Vec<&'a T>,
}

impl<'a, T: PartialEq> Merge<'a, T> {
    const fn new(what: &'static str) -> Self {
        Self {
            what,
            found: BTreeMap::new(),
            order: Vec::new(),
        }
    }

    fn add(&mut self, pack: &'a str, id: &'a str, value: &'a T, problems: &mut Problems) {
        match self.found.get(id) {
            Some((_, known)) if *known == value => {}
            Some((other, _)) => problems.add(
                format!("{pack} {} `{id}`", self.what),
                format!("differs from the declaration in `{other}`"),
            ),
            None => {
                self.found.insert(id, (pack, value));
                self.order.push(value);
            }
        }
    }
}

impl Shared {
    pub(crate) fn merge(packs: &[PackInput], problems: &mut Problems) -> Self {
        let mut kinds = Merge::new("kind");
        let mut facts = Merge::new("fact");
        let mut lists = Merge::new("code list");
        let mut instruments = Merge::new("instrument");
        let mut doubts = Merge::new("doubt");
        let mut sanctions = Merge::new("sanction");
        let mut calendars = Merge::new("calendar");
        for PackInput { law, .. } in packs {
            let id = law.id.as_str();
            law.kinds
                .iter()
                .for_each(|kind| kinds.add(id, &kind.id, kind, problems));
            law.facts
                .iter()
                .for_each(|fact| facts.add(id, &fact.name, fact, problems));
            law.code_lists
                .iter()
                .for_each(|list| lists.add(id, &list.id, list, problems));
            law.instruments
                .iter()
                .for_each(|item| instruments.add(id, &item.id, item, problems));
            law.doubts
                .iter()
                .for_each(|doubt| doubts.add(id, &doubt.id, doubt, problems));
            law.sanctions
                .iter()
                .for_each(|item| sanctions.add(id, &item.id, item, problems));
            law.calendars
                .iter()
                .for_each(|item| calendars.add(id, &item.id, item, problems));
        }
        let instruments = instruments
            .order
            .iter()
            .map(|instrument| {
                check_instrument(instrument, problems);
                (instrument.id.clone(), (*instrument).clone())
            })
            .collect();
        let mut shared = Self {
            vocabulary: Vocabulary {
                kinds: kinds
                    .order
                    .iter()
                    .map(|kind| kind_rule(kind, problems))
                    .collect(),
                lists: lists
                    .order
                    .iter()
                    .map(|list| list_rule(list, problems))
                    .collect(),
                ..Vocabulary::default()
            },
            instruments,
            doubts: doubts
                .order
                .iter()
                .map(|doubt| doubt_rule(doubt, problems))
                .collect(),
            sanctions: sanctions
                .order
                .iter()
                .filter_map(|item| sanction(item, problems))
                .collect(),
            calendars: calendars
                .order
                .iter()
                .filter_map(|item| calendar(item, problems))
                .collect(),
        };
        for fact in &facts.order {
            shared.add_fact(fact, problems);
        }
        shared
    }

    fn add_fact(&mut self, fact: &wire::Fact, problems: &mut Problems) {
        let path = format!("fact `{}`", fact.name);
        let title = text(&path, "title", fact.title.as_ref(), problems);
        let question = text(&path, "question", fact.question.as_ref(), problems);
        self.citation(&format!("{path}.basis"), fact.basis.as_ref(), problems);
        if !is_id(&fact.name) || !fact.name.starts_with(&format!("{}.", fact.kind)) {
            problems.add(
                format!("{path}.name"),
                "must be an id that begins with the kind and a dot",
            );
        }
        let ty = self.fact_type(&path, fact, problems);
        let Some(kind) = self.vocabulary.kind(&fact.kind) else {
            problems.add(
                format!("{path}.kind"),
                format!("unknown kind `{}`", fact.kind),
            );
            return;
        };
        let index = self.vocabulary.facts.len();
        if fact.number == 0 {
            problems.add(format!("{path}.number"), "must be greater than zero");
        } else if let Some(other) = self.vocabulary.by_number.insert(fact.number, index) {
            let other = self
                .vocabulary
                .facts
                .get(other)
                .map_or("", |fact| fact.name.as_str());
            problems.add(
                format!("{path}.number"),
                format!("{} is the number of `{other}`", fact.number),
            );
        }
        let (Some(ty), Some(entry)) = (ty, self.vocabulary.kinds.get_mut(kind)) else {
            return;
        };
        self.vocabulary.by_name.insert(fact.name.clone(), index);
        self.vocabulary.facts.push(FactDefinition {
            number: fact.number,
            name: fact.name.clone(),
            kind,
            slot: entry.slots.len(),
            title,
            question,
            ty,
            masked: fact.masked,
            read: false,
        });
        entry.slots.push(index);
    }

    fn fact_type(
        &self,
        path: &str,
        fact: &wire::Fact,
        problems: &mut Problems,
    ) -> Option<FactType> {
        use wire::fact::Type;
        let list = |id: &str, problems: &mut Problems| {
            let found = self.vocabulary.lists.iter().position(|list| list.id == id);
            if found.is_none() {
                let known = self.vocabulary.lists.iter().map(|list| list.id.as_str());
                problems.add(
                    path,
                    format!("unknown code list `{id}`{}", nearest(id, known)),
                );
            }
            found
        };
        match fact.r#type.as_ref() {
            None => {
                problems.add(format!("{path}.type"), "not stated");
                None
            }
            Some(Type::Boolean(_)) => Some(FactType::Boolean),
            Some(Type::Integer(integer)) => {
                let unit = text(path, "integer.unit", integer.unit.as_ref(), problems);
                let max = (integer.max != 0).then_some(integer.max);
                if max.is_some_and(|max| max < integer.min) {
                    problems.add(format!("{path}.integer.max"), "lies below the minimum");
                }
                Some(FactType::Integer {
                    unit,
                    min: integer.min,
                    max,
                })
            }
            Some(Type::Money(money)) => match money.currency.parse() {
                Ok(currency) => Some(FactType::Money {
                    currency,
                    negative: money.negative_allowed,
                }),
                Err(error) => {
                    problems.add(format!("{path}.money.currency"), error.to_string());
                    None
                }
            },
            Some(Type::Ratio(_)) => Some(FactType::Ratio),
            Some(Type::Date(_)) => Some(FactType::Date),
            Some(Type::Instant(_)) => Some(FactType::Instant),
            Some(Type::Code(code)) => list(&code.list, problems).map(FactType::Code),
            Some(Type::CodeSet(set)) => list(&set.list, problems).map(FactType::CodeSet),
            Some(Type::Reference(reference)) => {
                let kind = self.vocabulary.kind(&reference.kind);
                if kind.is_none() {
                    let message = format!("unknown kind `{}`", reference.kind);
                    problems.add(format!("{path}.reference.kind"), message);
                }
                kind.map(FactType::Reference)
            }
        }
    }

    pub(crate) fn citation(
        &self,
        path: &str,
        citation: Option<&wire::Citation>,
        problems: &mut Problems,
    ) -> Option<Citation> {
        let Some(citation) = citation else {
            problems.add(path, "not stated");
            return None;
        };
        if !self.instruments.contains_key(&citation.instrument) {
            let known = self.instruments.keys().map(String::as_str);
            let near = nearest(&citation.instrument, known);
            problems.add(
                path,
                format!("unknown instrument `{}`{near}", citation.instrument),
            );
            return None;
        }
        if citation.article == 0 {
            problems.add(path, "needs an article");
            return None;
        }
        Some(Citation {
            instrument: citation.instrument.clone(),
            article: citation.article,
            article_insert: citation.article_insert,
            paragraph: citation.paragraph,
            item: citation.item,
        })
    }

    pub(crate) fn citation_words(&self, citation: &Citation) -> Text {
        let instrument = self.instruments.get(&citation.instrument);
        let short = instrument.and_then(|instrument| instrument.short_title.as_ref());
        citation.in_words(&short.map(plain_text).unwrap_or_default())
    }
}

fn kind_rule(kind: &wire::EntityKind, problems: &mut Problems) -> Kind {
    let path = format!("kind `{}`", kind.id);
    if !is_id(&kind.id) || kind.id.contains('.') {
        problems.add(&path, "a kind is an id without dots");
    }
    let title = text(&path, "title", kind.title.as_ref(), problems);
    Kind {
        id: kind.id.clone(),
        title,
        slots: Vec::new(),
    }
}

fn list_rule(list: &wire::CodeList, problems: &mut Problems) -> CodeList {
    let path = format!("code list `{}`", list.id);
    let mut codes: Vec<(u32, String, Text)> = Vec::new();
    for code in &list.codes {
        let path = format!("{path} code `{}`", code.name);
        if !(1..=63).contains(&code.number) {
            problems.add(&path, "its number must lie between 1 and 63");
        }
        if !is_id(&code.name) {
            problems.add(&path, ID_RULE);
        }
        if codes
            .iter()
            .any(|(number, name, _)| *number == code.number || *name == code.name)
        {
            problems.add(&path, "its number or name is taken in the list");
        }
        let title = text(&path, "title", code.title.as_ref(), problems);
        codes.push((code.number, code.name.clone(), title));
    }
    if codes.is_empty() {
        problems.add(path, "holds no code");
    }
    CodeList::new(list.id.clone(), codes)
}

fn doubt_rule(doubt: &wire::Doubt, problems: &mut Problems) -> DoubtRule {
    let path = format!("doubt `{}`", doubt.id);
    if !is_id(&doubt.id) {
        problems.add(&path, ID_RULE);
    }
    if doubt.readings.is_empty() {
        problems.add(
            &path,
            "a doubt has at least the reading that is the default",
        );
    }
    let mut readings: Vec<ReadingRule> = Vec::new();
    for reading in &doubt.readings {
        let path = format!("{path} reading `{}`", reading.id);
        if !is_id(&reading.id) || readings.iter().any(|known| known.id == reading.id) {
            problems.add(&path, "its id is not an id or is taken in the doubt");
        }
        readings.push(ReadingRule {
            id: reading.id.clone(),
            text: text(&path, "text", reading.text.as_ref(), problems),
            authority: text(&path, "authority", reading.authority.as_ref(), problems),
        });
    }
    DoubtRule {
        id: doubt.id.clone(),
        question: text(&path, "question", doubt.question.as_ref(), problems),
        known: text(&path, "known", doubt.known.as_ref(), problems),
        readings,
        touches: Vec::new(),
    }
}

fn sanction(kind: &wire::SanctionKind, problems: &mut Problems) -> Option<SanctionRule> {
    let path = format!("sanction `{}`", kind.id);
    if !is_id(&kind.id) {
        problems.add(&path, ID_RULE);
    }
    let family = match kind.family() {
        wire::Family::Unspecified => {
            problems.add(format!("{path}.family"), "not stated");
            return None;
        }
        wire::Family::LibertyDeprivation => Family::LibertyDeprivation,
        wire::Family::LibertyRestriction => Family::LibertyRestriction,
        wire::Family::Money => Family::Money,
        wire::Family::Confiscation => Family::Confiscation,
        wire::Family::Warning => Family::Warning,
        wire::Family::Order => Family::Order,
        wire::Family::Suspension => Family::Suspension,
        wire::Family::Ban => Family::Ban,
        wire::Family::Discipline => Family::Discipline,
    };
    let title = text(&path, "title", kind.title.as_ref(), problems);
    Some(SanctionRule {
        id: kind.id.clone(),
        title,
        family,
        rank: kind.rank,
    })
}

fn calendar(calendar: &wire::Calendar, problems: &mut Problems) -> Option<CalendarRule> {
    let path = format!("calendar `{}`", calendar.id);
    if !is_id(&calendar.id) {
        problems.add(&path, ID_RULE);
    }
    let covers = period(
        &format!("{path}.covers"),
        calendar.covers.as_ref(),
        problems,
    )?;
    let mut days = |field: &str, dates: &[wire::Date], weekend: bool| -> Vec<i64> {
        let mut days = Vec::new();
        for (index, day) in dates.iter().enumerate() {
            let path = format!("{path}.{field}[{index}]");
            let Some(day) = date(&path, Some(*day), problems) else {
                continue;
            };
            if !covers.contains(day) {
                problems.add(&path, "lies outside the days that the calendar covers");
            }
            if is_weekend(day.days()) != weekend {
                problems.add(&path, "is listed although its weekday says the same");
            }
            days.push(day.days());
        }
        days.sort_unstable();
        days
    };
    let holidays = days("holidays", &calendar.holidays, false);
    let worked = days("worked", &calendar.worked, true);
    Some(CalendarRule {
        id: calendar.id.clone(),
        covers: period_days(covers),
        holidays,
        worked,
    })
}

/// Whether a day, counted from 1970-01-01, is a Saturday or Sunday.
pub(crate) const fn is_weekend(day: i64) -> bool {
    // 1970-01-01 was a Thursday: two days later comes a Saturday.
    day.rem_euclid(7) == 2 || day.rem_euclid(7) == 3
}

fn check_instrument(instrument: &wire::Instrument, problems: &mut Problems) {
    let path = format!("instrument `{}`", instrument.id);
    if !is_id(&instrument.id) {
        problems.add(&path, ID_RULE);
    }
    text(&path, "title", instrument.title.as_ref(), problems);
    text(
        &path,
        "short_title",
        instrument.short_title.as_ref(),
        problems,
    );
    if instrument.authority() == wire::Authority::Unspecified {
        problems.add(format!("{path}.authority"), "not stated");
    }
    if instrument.editions.is_empty() {
        problems.add(
            format!("{path}.editions"),
            "an instrument has at least one edition",
        );
    }
    for edition in &instrument.editions {
        let path = format!("{path} edition `{}`", edition.id);
        period(
            &format!("{path}.in_force"),
            edition.in_force.as_ref(),
            problems,
        );
        if !edition.url.starts_with("https://") && !edition.url.starts_with("http://") {
            problems.add(format!("{path}.url"), "must be the address of the source");
        }
        if edition.verification() == wire::Verification::Unspecified {
            problems.add(format!("{path}.verification"), "not stated");
        }
    }
}

pub(crate) fn plain_text(text: &wire::Text) -> Text {
    Text::new(text.zh.clone(), text.en.clone())
}

/// A text that must be there in both languages.
pub(crate) fn text(
    path: &str,
    field: &str,
    text: Option<&wire::Text>,
    problems: &mut Problems,
) -> Text {
    let text = text.map(plain_text).unwrap_or_default();
    for (language, words) in [("zh", &text.zh), ("en", &text.en)] {
        if words.trim().is_empty() {
            problems.add(format!("{path}.{field}.{language}"), "not stated");
        }
    }
    text
}

pub(crate) fn date(path: &str, date: Option<wire::Date>, problems: &mut Problems) -> Option<Date> {
    let Some(date) = date else {
        problems.add(path, "not stated");
        return None;
    };
    Date::new(date.year, date.month, date.day)
        .inspect_err(|error| problems.add(path, error.to_string()))
        .ok()
}

pub(crate) fn period(
    path: &str,
    period: Option<&wire::Period>,
    problems: &mut Problems,
) -> Option<Period> {
    let Some(period) = period else {
        problems.add(path, "not stated");
        return None;
    };
    let from = date(&format!("{path}.from"), period.from, problems);
    let to = match period.to {
        None => None,
        Some(to) => Some(date(&format!("{path}.to"), Some(to), problems)?),
    };
    let from = from?;
    if to.is_some_and(|to| to < from) {
        problems.add(path, "ends before it begins");
        return None;
    }
    Some(Period { from, to })
}

pub(crate) fn money(path: &str, money: &wire::Money, problems: &mut Problems) -> Option<Money> {
    money
        .currency
        .parse()
        .map(|currency| Money {
            minor: money.minor,
            currency,
        })
        .inspect_err(|error| problems.add(path, error.to_string()))
        .ok()
}

pub(crate) fn ratio(path: &str, ratio: wire::Ratio, problems: &mut Problems) -> Option<Ratio> {
    let exact = Ratio::new(ratio.numerator, ratio.denominator);
    if exact.is_none() {
        problems.add(path, "the denominator must be greater than zero");
    }
    exact
}
