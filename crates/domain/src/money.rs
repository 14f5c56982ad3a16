//! Money in integer minor units.

use std::fmt;
use std::str::FromStr;

/// A currency by its ISO 4217 alphabetic code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// Amount in minor units, such as fen for CNY.
    pub minor: i64,
    /// Currency.
    pub currency: Currency,
}

/// Why an amount or a currency is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not three capital letters.
    #[error("`{0}` is not a currency code of three capital letters")]
    Currency(String),
    /// Not an amount.
    #[error("`{0}` is not an amount in {1}")]
    Amount(String, Currency),
    /// More decimals than the currency has minor units.
    #[error("`{0}` has more decimals than {1} has minor units")]
    Precision(String, Currency),
}

impl Currency {
    /// Decimal digits of the minor unit, by ISO 4217.
    #[must_use]
    pub const fn digits(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// An amount written in major units, such as `4999.99` or `5,000`.
    ///
    /// # Errors
    /// [`MoneyError::Amount`] where it is not a number or too large, [`MoneyError::Precision`] where
    /// it names a part of a minor unit.
    pub fn parse(self, text: &str) -> Result<Money, MoneyError> {
        let bad = || MoneyError::Amount(text.to_owned(), self);
        let plain: String = text.chars().filter(|c| *c != ',' && *c != '_').collect();
        let (negative, unsigned) = match plain.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, plain.as_str()),
        };
        let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) {
            return Err(bad());
        }
        let width = usize::try_from(self.digits()).map_err(|_error| bad())?;
        if decimals.len() > width {
            return Err(MoneyError::Precision(text.to_owned(), self));
        }
        let digits = format!("{whole}{decimals:0<width$}");
        let minor: i64 = digits.parse().map_err(|_error| bad())?;
        let minor = if negative {
            minor.checked_neg().ok_or_else(bad)?
        } else {
            minor
        };
        Ok(Money {
            minor,
            currency: self,
        })
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        match <[u8; 3]>::try_from(text.as_bytes()) {
            Ok(code) if code.iter().all(u8::is_ascii_uppercase) => Ok(Self(code)),
            _ => Err(MoneyError::Currency(text.to_owned())),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Capital letters by construction.
        f.write_str(std::str::from_utf8(&self.0).unwrap_or_default())
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = 10_u64.checked_pow(self.currency.digits()).unwrap_or(1);
        let magnitude = self.minor.unsigned_abs();
        let whole = magnitude.checked_div(scale).unwrap_or(magnitude);
        let part = magnitude.checked_rem(scale).unwrap_or(0);
        let sign = if self.minor < 0 { "-" } else { "" };
        write!(f, "{} {sign}{}", self.currency, grouped(whole))?;
        match self.currency.digits() {
            0 => Ok(()),
            3 => write!(f, ".{part:03}"),
            _ => write!(f, ".{part:02}"),
        }
    }
}

/// A whole number with a comma between groups of three digits.
fn grouped(value: u64) -> String {
    let mut out = value.to_string();
    let mut place = out.len();
    while place > 3 {
        place = place.saturating_sub(3);
        out.insert(place, ',');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Currency, MoneyError};

    fn cny() -> Currency {
        "CNY".parse().expect("a currency")
    }

    /// Amounts are exact to the minor unit and are never rounded.
    #[test]
    fn amounts_are_exact() {
        let amount = cny().parse("4999.99").expect("an amount");
        assert_eq!(
            (amount.minor, amount.to_string().as_str()),
            (499_999, "CNY 4,999.99")
        );
        assert_eq!(cny().parse("5,000").expect("an amount").minor, 500_000);
        assert!(matches!(
            cny().parse("0.005"),
            Err(MoneyError::Precision(..))
        ));
        assert!(matches!(cny().parse("5e3"), Err(MoneyError::Amount(..))));
        let yen: Currency = "JPY".parse().expect("a currency");
        assert_eq!(
            yen.parse("1000").expect("an amount").to_string(),
            "JPY 1,000"
        );
        assert!("cny".parse::<Currency>().is_err());
    }
}
