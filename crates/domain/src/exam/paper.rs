//! What is sat: the categories of an exam, each with its papers and their
//! times. Rooms and seats live in `seating`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::half_width::half_width;
use crate::time::Window;

/// The code of a category, for instance `A`, `B`, `D1`: 1 to 4 upper-case
/// letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CategoryCode(String);

impl CategoryCode {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CategoryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Folds full-width forms and lower case.
impl FromStr for CategoryCode {
    type Err = CategoryCodeError;

    fn from_str(text: &str) -> Result<Self, CategoryCodeError> {
        let code = half_width(text).trim().to_ascii_uppercase();
        let plain = code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if plain && (1..=4).contains(&code.len()) {
            Ok(Self(code))
        } else {
            Err(CategoryCodeError)
        }
    }
}

impl TryFrom<String> for CategoryCode {
    type Error = CategoryCodeError;

    fn try_from(text: String) -> Result<Self, CategoryCodeError> {
        text.parse()
    }
}

impl From<CategoryCode> for String {
    fn from(code: CategoryCode) -> Self {
        code.0
    }
}

/// A text is no category code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("考试类别代码须为 1 至 4 位字母或数字，例如 A、D1，请核对")]
pub struct CategoryCodeError;

/// A category: everybody in it sits the same papers, and no room mixes two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperCategory {
    /// Its code.
    pub code: CategoryCode,
    /// Its name, for instance 综合管理类.
    pub name: String,
    /// Its digit in ticket numbers, 0 to 9, its own in the exam.
    pub digit: u8,
    /// Its papers in the order of the day.
    pub subjects: Vec<Subject>,
}

/// One paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// Its name, for instance 职业能力倾向测验.
    pub name: String,
    /// From when until when it is written.
    pub window: Window,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn category_codes_are_folded() {
        let code: CategoryCode = " ｄ１".parse().expect("a sound code");
        assert_eq!(code.as_str(), "D1");
        for text in ["", "ABCDE", "A类", "A-1"] {
            assert_eq!(
                text.parse::<CategoryCode>(),
                Err(CategoryCodeError),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(typed in "[0-9a-zA-Z０-９Ａ-Ｚａ-ｚ \u{3000}\u{feff}]{0,6}") {
            if let Ok(code) = typed.parse::<CategoryCode>() {
                prop_assert_eq!(code.to_string().parse(), Ok(code));
            }
        }

        #[test]
        fn no_text_makes_the_reader_panic(typed in "\\PC{0,8}") {
            let _ = typed.parse::<CategoryCode>();
        }
    }
}
