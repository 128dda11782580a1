//! Money as whole 分, never as a floating point number. What is owed and by
//! whom lives in `life`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An amount of renminbi in 分 (one hundredth of a yuan), never negative.
///
/// Reads and prints yuan exactly: `"100.00"` is 10 000 分.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "i64", into = "i64")]
pub struct Fen(i64);

impl Fen {
    /// Nothing to pay.
    pub const ZERO: Self = Self(0);

    /// The largest amount that can be written: the limit keeps sums of a whole
    /// exam far away from overflow (100 亿元).
    pub const MAX: Self = Self(1_000_000_000_000);

    /// An amount of so many 分.
    ///
    /// # Errors
    ///
    /// When the number is negative or above [`Fen::MAX`].
    pub const fn new(fen: i64) -> Result<Self, MoneyError> {
        if fen < 0 {
            Err(MoneyError::Negative)
        } else if fen > Self::MAX.0 {
            Err(MoneyError::TooLarge)
        } else {
            Ok(Self(fen))
        }
    }

    /// The amount in 分.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Whether nothing is owed.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum, or `None` above [`Fen::MAX`].
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::new(self.0.checked_add(other.0)?).ok()
    }

    /// The difference, or `None` when it would be negative.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        Self::new(self.0.checked_sub(other.0)?).ok()
    }

    /// So many times the amount, or `None` above [`Fen::MAX`].
    #[must_use]
    pub fn checked_mul(self, times: u32) -> Option<Self> {
        Self::new(self.0.checked_mul(i64::from(times))?).ok()
    }

    /// With two decimals and no unit, as gateways and statements want it: `100.00`.
    #[must_use]
    pub fn yuan(self) -> String {
        format!("{}.{:02}", self.0 / 100, self.0 % 100)
    }

    /// With unit, decimals only where they say something: `100 元`, `99.50 元`.
    #[must_use]
    pub fn short(self) -> String {
        if self.0 % 100 == 0 {
            format!("{} 元", self.0 / 100)
        } else {
            format!("{} 元", self.yuan())
        }
    }
}

/// With unit and two decimals: `100.00 元`.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 元", self.yuan())
    }
}

/// Reads yuan: digits with at most two decimals, an optional `元` or `￥`.
impl FromStr for Fen {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let text = text.trim();
        let text = text.strip_prefix(['￥', '¥']).unwrap_or(text);
        let text = text.strip_suffix('元').unwrap_or(text).trim();
        if text.starts_with(['-', '−', '－']) {
            return Err(MoneyError::Negative);
        }
        let (whole, decimals) = match text.split_once('.') {
            Some((whole, decimals)) => (whole, decimals),
            None => (text, ""),
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(decimals) || text.ends_with('.') {
            return Err(MoneyError::NotANumber);
        }
        if decimals.len() > 2 {
            return Err(MoneyError::TooFine);
        }
        let yuan: i64 = whole.parse().map_err(|_| MoneyError::TooLarge)?;
        let cents: i64 = format!("{decimals:0<2}")
            .parse()
            .map_err(|_| MoneyError::NotANumber)?;
        let fen = yuan.checked_mul(100).and_then(|fen| fen.checked_add(cents));
        Self::new(fen.ok_or(MoneyError::TooLarge)?)
    }
}

impl TryFrom<i64> for Fen {
    type Error = MoneyError;

    fn try_from(fen: i64) -> Result<Self, MoneyError> {
        Self::new(fen)
    }
}

impl From<Fen> for i64 {
    fn from(amount: Fen) -> Self {
        amount.0
    }
}

/// Why a text or a number is no amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// It has other characters than digits and one point.
    #[error("金额只能是数字，例如 100 或 99.50，请重新填写")]
    NotANumber,
    /// It is finer than one 分.
    #[error("金额最多保留两位小数，请重新填写")]
    TooFine,
    /// It is below zero.
    #[error("金额不能是负数，请重新填写")]
    Negative,
    /// It is above [`Fen::MAX`].
    #[error("金额超出可以处理的范围，请核对")]
    TooLarge,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn yuan_are_read_exactly() {
        assert_eq!("100.00".parse(), Fen::new(10_000));
        assert_eq!("100".parse(), Fen::new(10_000));
        assert_eq!("0.1".parse(), Fen::new(10));
        assert_eq!("￥99.50 元".parse(), Fen::new(9_950));
        assert_eq!("0.07".parse(), Fen::new(7));
    }

    #[test]
    fn what_is_no_amount_is_refused_with_its_reason() {
        for text in [
            "",
            "abc",
            "1.",
            ".5",
            "1.2.3",
            "1,000",
            "１００",
            "+5",
            "1e3",
        ] {
            assert_eq!(text.parse::<Fen>(), Err(MoneyError::NotANumber), "{text}");
        }
        assert_eq!("1.005".parse::<Fen>(), Err(MoneyError::TooFine));
        assert_eq!("-1".parse::<Fen>(), Err(MoneyError::Negative));
        assert_eq!(
            "99999999999999999999".parse::<Fen>(),
            Err(MoneyError::TooLarge)
        );
        assert_eq!(
            "92233720368547758.99".parse::<Fen>(),
            Err(MoneyError::TooLarge)
        );
    }

    #[test]
    fn amounts_print_with_and_without_decimals() {
        let fee = Fen::new(10_000).expect("in range");
        assert_eq!(fee.to_string(), "100.00 元");
        assert_eq!(fee.short(), "100 元");
        assert_eq!(fee.yuan(), "100.00");
        assert_eq!(Fen::new(9_905).expect("in range").short(), "99.05 元");
    }

    #[test]
    fn a_negative_amount_is_refused_from_json_too() {
        assert!(serde_json::from_str::<Fen>("-1").is_err());
        assert_eq!(serde_json::from_str::<Fen>("5").ok(), Fen::new(5).ok());
    }

    #[test]
    fn sums_and_differences_stay_in_range() {
        let one = Fen::new(1).expect("in range");
        assert_eq!(Fen::MAX.checked_add(one), None);
        assert_eq!(Fen::ZERO.checked_sub(one), None);
        assert_eq!(one.checked_mul(3), Fen::new(3).ok());
        assert_eq!(Fen::MAX.checked_mul(2), None);
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(fen in 0..=Fen::MAX.get()) {
            let amount = Fen::new(fen).expect("in range");
            prop_assert_eq!(amount.yuan().parse(), Ok(amount));
            prop_assert_eq!(amount.to_string().parse(), Ok(amount));
            prop_assert_eq!(amount.short().parse(), Ok(amount));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,24}") {
            let _ = text.parse::<Fen>();
        }
    }
}
