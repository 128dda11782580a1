//! 准考证号: digits, but never a number.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::exam::half_width;

/// The number of an admission ticket: 8 to 20 digits, always text, unique in
/// its exam and never changed once published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TicketNumber(String);

impl TicketNumber {
    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) const fn from_digits(digits: String) -> Self {
        Self(digits)
    }
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Folds full-width digits and drops white space.
impl FromStr for TicketNumber {
    type Err = TicketNumberError;

    fn from_str(text: &str) -> Result<Self, TicketNumberError> {
        let digits: String = half_width(text)
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        if (8..=20).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(digits))
        } else {
            Err(TicketNumberError)
        }
    }
}

impl TryFrom<String> for TicketNumber {
    type Error = TicketNumberError;

    fn try_from(text: String) -> Result<Self, TicketNumberError> {
        text.parse()
    }
}

impl From<TicketNumber> for String {
    fn from(number: TicketNumber) -> Self {
        number.0
    }
}

/// A text is no ticket number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("准考证号须为 8 至 20 位数字，请核对")]
pub struct TicketNumberError;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn leading_zeros_stay() {
        let number: TicketNumber = " ０260 1234".parse().expect("eight digits");
        assert_eq!(number.as_str(), "02601234");
        for text in ["", "1234567", "1234567a", &"1".repeat(21)] {
            assert_eq!(
                text.parse::<TicketNumber>(),
                Err(TicketNumberError),
                "{text}"
            );
        }
        assert!(serde_json::from_str::<TicketNumber>("12345678").is_err());
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(typed in "[0-9０-９ \u{3000}\u{200b}]{6,24}") {
            if let Ok(number) = typed.parse::<TicketNumber>() {
                prop_assert_eq!(number.to_string().parse(), Ok(number));
            }
        }

        #[test]
        fn no_text_makes_the_reader_panic(typed in "\\PC{0,24}") {
            let _ = typed.parse::<TicketNumber>();
        }
    }
}
