//! 岗位代码: long digit strings that spreadsheets like to ruin.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::exam::half_width;

/// A position's code: 1 to 32 digits and upper-case Latin letters, always
/// text, leading zeros kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PositionCode(String);

impl PositionCode {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PositionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Folds full-width forms and lower case, drops white space.
impl FromStr for PositionCode {
    type Err = PositionCodeError;

    fn from_str(text: &str) -> Result<Self, PositionCodeError> {
        let code: String = half_width(text)
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        if code.is_empty() {
            Err(PositionCodeError::Empty)
        } else if looks_like_a_number(&code) {
            Err(PositionCodeError::Number)
        } else if !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            Err(PositionCodeError::Characters)
        } else if code.len() > 32 {
            Err(PositionCodeError::TooLong)
        } else {
            Ok(Self(code))
        }
    }
}

/// `3.0013E+11` and `300130001013.0` are what is left of a code that a
/// spreadsheet took for a number.
fn looks_like_a_number(code: &str) -> bool {
    code.contains('.') && code.parse::<f64>().is_ok()
}

impl TryFrom<String> for PositionCode {
    type Error = PositionCodeError;

    fn try_from(text: String) -> Result<Self, PositionCodeError> {
        text.parse()
    }
}

impl From<PositionCode> for String {
    fn from(code: PositionCode) -> Self {
        code.0
    }
}

/// Why a text is no position code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PositionCodeError {
    /// Nothing there.
    #[error("代码不能为空，请填写")]
    Empty,
    /// A spreadsheet made it a number.
    #[error("代码被表格软件转成了数字，请把该列设为“文本”格式后重新填写")]
    Number,
    /// Other characters than digits and letters.
    #[error("代码只能含数字和字母，请核对")]
    Characters,
    /// More than 32 characters.
    #[error("代码最多 32 位，请核对")]
    TooLong,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn leading_zeros_stay_and_full_width_digits_are_folded() {
        let code: PositionCode = " ０１２345678901".parse().expect("a sound code");
        assert_eq!(code.as_str(), "012345678901");
        let code: PositionCode = "b020301".parse().expect("a sound code");
        assert_eq!(code.as_str(), "B020301");
    }

    #[test]
    fn a_code_that_a_spreadsheet_made_a_number_says_so() {
        for text in ["3.0013E+11", "300130001013.0", "３．００１３Ｅ＋１１"] {
            assert_eq!(
                text.parse::<PositionCode>(),
                Err(PositionCodeError::Number),
                "{text}"
            );
        }
    }

    #[test]
    fn other_texts_are_refused() {
        assert_eq!("  ".parse::<PositionCode>(), Err(PositionCodeError::Empty));
        assert_eq!(
            "岗位1".parse::<PositionCode>(),
            Err(PositionCodeError::Characters)
        );
        assert_eq!(
            "1".repeat(33).parse::<PositionCode>(),
            Err(PositionCodeError::TooLong)
        );
        assert!(serde_json::from_str::<PositionCode>("12").is_err());
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(
            typed in "[0-9a-zA-Z０-９Ａ-Ｚａ-ｚ \u{3000}\u{200b}\u{feff}]{0,34}",
        ) {
            if let Ok(code) = typed.parse::<PositionCode>() {
                prop_assert_eq!(code.to_string().parse(), Ok(code));
            }
        }

        #[test]
        fn what_a_spreadsheet_left_is_never_a_code(
            typed in "[0-9]{1,4}[.．][0-9]{1,6}([Ee]\\+1[0-9])?",
        ) {
            prop_assert_eq!(typed.parse::<PositionCode>(), Err(PositionCodeError::Number));
        }

        #[test]
        fn no_text_makes_the_reader_panic(typed in "\\PC{0,40}") {
            let _ = typed.parse::<PositionCode>();
        }
    }
}
