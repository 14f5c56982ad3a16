//! Civil dates and periods.

use std::fmt;
use std::str::FromStr;

use jiff::civil;

/// A civil date in the Gregorian calendar, without time zone: years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// Why a date is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// There is no such day in the calendar.
    #[error("`{0}` is not a day of the calendar")]
    NoSuchDay(String),
    /// The text is not of the form `YYYY-MM-DD`.
    #[error("`{0}` is not a date of the form YYYY-MM-DD")]
    Form(String),
}

impl Date {
    /// The day of a year, month and day.
    ///
    /// # Errors
    /// [`DateError::NoSuchDay`] where the calendar has none, such as 30 February or year 0.
    pub fn new(year: i32, month: i32, day: i32) -> Result<Self, DateError> {
        let none = || DateError::NoSuchDay(format!("{year:04}-{month:02}-{day:02}"));
        let year = i16::try_from(year)
            .ok()
            .filter(|year| (1..=9999).contains(year));
        let month = i8::try_from(month).ok();
        let day = i8::try_from(day).ok();
        match (year, month, day) {
            (Some(year), Some(month), Some(day)) => civil::Date::new(year, month, day)
                .map(Self)
                .map_err(|_error| none()),
            _ => Err(none()),
        }
    }

    /// Days since 1970-01-01; negative before.
    #[must_use]
    pub fn days(self) -> i64 {
        // Counted from year, month and day (proleptic Gregorian), years from March.
        let (year, month, day) = self.parts();
        let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
        let shifted_year = if month > 2 {
            year
        } else {
            year.saturating_sub(1)
        };
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        let shifted_month = if month > 2 {
            month.saturating_sub(3)
        } else {
            month.saturating_add(9)
        };
        let day_of_year = month_start(shifted_month)
            .saturating_add(day)
            .saturating_sub(1);
        let leap_days = (year_of_era / 4).saturating_sub(year_of_era / 100);
        era.saturating_mul(146_097)
            .saturating_add(year_of_era.saturating_mul(365))
            .saturating_add(leap_days)
            .saturating_add(day_of_year)
            .saturating_sub(719_468)
    }

    /// The date that lies `days` after 1970-01-01; `None` outside the years 1 to 9999.
    #[must_use]
    pub fn from_days(days: i64) -> Option<Self> {
        // The inverse of `days`: eras of 400 years, years from March.
        let shifted = days.checked_add(719_468)?;
        let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let leap_days = (day_of_era / 1_460)
            .saturating_sub(day_of_era / 36_524)
            .saturating_add(day_of_era / 146_096);
        let year_of_era = day_of_era.saturating_sub(leap_days) / 365;
        let day_of_year = day_of_era
            .saturating_sub(year_of_era.saturating_mul(365))
            .saturating_sub(year_of_era / 4)
            .saturating_add(year_of_era / 100);
        let month_from_march = day_of_year.saturating_mul(5).saturating_add(2) / 153;
        let day = day_of_year
            .saturating_sub(month_start(month_from_march))
            .saturating_add(1);
        let year = era.checked_mul(400)?.checked_add(year_of_era)?;
        let (year, month) = if month_from_march < 10 {
            (year, month_from_march.saturating_add(3))
        } else {
            (year.checked_add(1)?, month_from_march.saturating_sub(9))
        };
        let date = civil::Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        );
        date.ok().filter(|date| date.year() >= 1).map(Self)
    }

    /// Year, month and day.
    #[must_use]
    pub fn parts(self) -> (i32, i32, i32) {
        (
            i32::from(self.0.year()),
            i32::from(self.0.month()),
            i32::from(self.0.day()),
        )
    }

    /// The date moved by calendar years and months, then days. Where the month reached has no such
    /// day, its last day is taken. `None` outside the years 1 to 9999.
    #[must_use]
    pub fn shift(self, years: i32, months: i32, days: i32) -> Option<Self> {
        // All parts of a span have one sign, so years and months are joined before.
        let months = i64::from(years)
            .checked_mul(12)?
            .checked_add(i64::from(months))?;
        let calendar = jiff::Span::new().try_months(months).ok()?;
        let moved = self.0.checked_add(calendar).ok()?;
        let moved = moved
            .checked_add(jiff::Span::new().try_days(days).ok()?)
            .ok()?;
        (moved.year() >= 1).then_some(Self(moved))
    }
}

/// Days from 1 March to the first of a month counted from March (0) to February (11).
const fn month_start(month_from_march: i64) -> i64 {
    // 153 days in each five months from March; the product stays below 2000.
    month_from_march.saturating_mul(153).saturating_add(2) / 5
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        let digit = |number: i32, unit: i32| {
            let digit = number.checked_div(unit).unwrap_or(0).rem_euclid(10);
            u8::try_from(digit).unwrap_or(0).saturating_add(b'0')
        };
        let text = [
            digit(year, 1000),
            digit(year, 100),
            digit(year, 10),
            digit(year, 1),
            b'-',
            digit(month, 10),
            digit(month, 1),
            b'-',
            digit(day, 10),
            digit(day, 1),
        ];
        // Nothing but digits and hyphens.
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let form = || DateError::Form(text.to_owned());
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(form());
        };
        let number = |part: &str, width: usize| {
            let digits = part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse::<i32>().ok()).flatten()
        };
        match (number(year, 4), number(month, 2), number(day, 2)) {
            (Some(year), Some(month), Some(day)) => Self::new(year, month, day),
            _ => Err(form()),
        }
    }
}

/// Days on which something is in force, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day; `None` while no end is known.
    pub to: Option<Date>,
}

impl Period {
    /// Whether `date` lies in the period.
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        self.from <= date && self.to.is_none_or(|to| date <= to)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to {
            Some(to) => write!(f, "{} – {to}", self.from),
            None => write!(f, "{} →", self.from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    /// The day count and the calendar agree over the whole range.
    #[test]
    fn days_and_dates_are_inverse() {
        assert_eq!(date("1970-01-01").days(), 0);
        assert_eq!(date("2000-03-01").days(), 11_017);
        assert_eq!(date("0001-01-01").days(), -719_162);
        let mut day = date("0001-01-01").days();
        while let Some(found) = Date::from_days(day) {
            assert_eq!(found.days(), day, "{found}");
            day += 97;
        }
        assert!(day > date("9999-09-20").days(), "stopped early");
        for beyond in [-719_163, 2_932_897, i64::MIN, i64::MAX] {
            assert_eq!(Date::from_days(beyond), None, "{beyond}");
        }
        for last in ["0001-01-01", "0009-12-31", "1999-12-31", "9999-12-31"] {
            assert_eq!(date(last).to_string(), last);
        }
    }

    /// Impossible dates and loose forms are refused.
    #[test]
    fn impossible_dates_are_refused() {
        for text in [
            "2023-02-29",
            "2024-13-01",
            "2024-00-10",
            "24-01-01",
            "2024-1-1",
            "0000-01-01",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert_eq!(date("2024-02-29").to_string(), "2024-02-29");
    }

    /// Calendar arithmetic takes the last day of a shorter month.
    #[test]
    fn shifting_stays_in_the_month() {
        assert_eq!(date("2024-01-31").shift(0, 1, 0), Some(date("2024-02-29")));
        assert_eq!(date("2024-02-29").shift(1, 0, 0), Some(date("2025-02-28")));
        assert_eq!(date("2024-01-15").shift(2, 0, 1), Some(date("2026-01-16")));
        assert_eq!(date("9999-12-31").shift(0, 0, 1), None);
        // A year forwards and three months back are nine months forwards.
        assert_eq!(date("2024-01-15").shift(1, -3, 0), Some(date("2024-10-15")));
        assert_eq!(date("2024-01-15").shift(-1, 3, 0), Some(date("2023-04-15")));
    }
}
