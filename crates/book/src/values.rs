//! Texts and values of the law data as pairs.

use lexpack_domain::{Currency, Money, Ratio, Text};
use lexpack_rules::wire;

use crate::document::{Pair, Piece};

/// A text of the law data; a missing one is said to be missing.
pub(crate) fn text(text: Option<&wire::Text>) -> Pair {
    match text {
        None => missing(),
        Some(text) => {
            let side = |words: &str, lack: Vec<Piece>| {
                if words.is_empty() {
                    lack
                } else {
                    vec![Piece::Words(words.to_owned())]
                }
            };
            Pair {
                zh: side(&text.zh, missing().zh),
                en: side(&text.en, missing().en),
            }
        }
    }
}

/// A text that may be absent; nothing where it is.
pub(crate) fn optional(words: Option<&wire::Text>) -> Pair {
    words.map_or_else(Pair::default, |words| text(Some(words)))
}

/// Something that the law data should have and does not.
pub(crate) fn missing() -> Pair {
    Pair::strong("〔缺〕", "[missing]")
}

/// A value whose meaning this version of the book does not know.
pub(crate) fn not_stated() -> Pair {
    Pair::strong("〔未载明〕", "[not stated]")
}

/// A whole number with a comma between groups of three digits.
pub(crate) fn integer(value: impl Into<i128>) -> String {
    let value: i128 = value.into();
    let digits = value.unsigned_abs().to_string();
    let mut out = String::new();
    if value < 0 {
        out.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(index);
        if index > 0 && left.is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// An amount of money with its currency, to the minor unit where it is not round.
pub(crate) fn money(money: &wire::Money) -> String {
    let Ok(currency) = money.currency.parse::<Currency>() else {
        return format!("{} {}", money.currency, integer(money.minor));
    };
    let words = Money {
        minor: money.minor,
        currency,
    }
    .to_string();
    let (whole, decimals) = words.split_once('.').unwrap_or((&words, ""));
    let round = decimals.bytes().all(|digit| digit == b'0');
    let words = if round { whole } else { &words };
    words.replacen(' ', "\u{a0}", 1)
}

/// A rational number as it was written.
pub(crate) fn ratio(ratio: &wire::Ratio) -> String {
    match ratio.denominator {
        1 => integer(ratio.numerator),
        _ => format!(
            "{}/{}",
            integer(ratio.numerator),
            integer(ratio.denominator)
        ),
    }
}

/// A rational number as a value; nothing where it is not one.
pub(crate) fn exact(ratio: &wire::Ratio) -> Option<Ratio> {
    Ratio::new(ratio.numerator, ratio.denominator)
}

/// A date in the form YYYY-MM-DD.
pub(crate) fn date(date: &wire::Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// A date that may be missing.
pub(crate) fn date_or_missing(day: Option<&wire::Date>) -> Pair {
    day.map_or_else(missing, |day| Pair::plain(date(day)))
}

/// The days from a first to a last one.
pub(crate) fn period(period: Option<&wire::Period>) -> Pair {
    let Some(period) = period else {
        return missing();
    };
    let from = date_or_missing(period.from.as_ref());
    match &period.to {
        Some(to) => Pair::fill("{0}至{1}", "{0} to {1}", &[from, Pair::plain(date(to))]),
        None => Pair::fill("{0}起", "from {0}", &[from]),
    }
}

/// A moment, with the zone in which it was recorded.
pub(crate) fn instant(instant: &wire::Instant) -> String {
    const DAY: i64 = 86_400;
    let days = instant.seconds.div_euclid(DAY);
    let rest = instant.seconds.rem_euclid(DAY);
    let day = lexpack_domain::Date::from_days(days)
        .map_or_else(|| format!("{} s", instant.seconds), |day| day.to_string());
    let (hour, minute, second) = (rest / 3600, rest.rem_euclid(3600) / 60, rest.rem_euclid(60));
    format!(
        "{day}T{hour:02}:{minute:02}:{second:02}Z [{}]",
        instant.zone
    )
}

/// A citation after the short title of its instrument.
pub(crate) fn citation(citation: &wire::Citation, short_title: Text) -> Text {
    lexpack_domain::Citation {
        instrument: citation.instrument.clone(),
        article: citation.article,
        article_insert: citation.article_insert,
        paragraph: citation.paragraph,
        item: citation.item,
    }
    .in_words(&short_title)
}
