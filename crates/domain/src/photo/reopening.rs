//! Why the office lets a candidate replace a confirmed portrait, as the
//! candidate reads it.

use std::str::FromStr;

/// The shortest reason, in characters.
pub const SHORTEST_REASON: usize = 5;
/// The longest reason, in characters.
pub const LONGEST_REASON: usize = 200;

/// A reason of 5 to 200 characters, trimmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReopeningReason(String);

impl ReopeningReason {
    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the words hold one of these: the candidate knows who they are,
    /// and nobody else has to read it.
    #[must_use]
    pub fn names(&self, personal: &[&str]) -> bool {
        personal
            .iter()
            .any(|one| !one.is_empty() && self.0.contains(one))
    }
}

impl FromStr for ReopeningReason {
    type Err = ReopeningReasonError;

    fn from_str(typed: &str) -> Result<Self, ReopeningReasonError> {
        let text = typed.trim().replace("\r\n", "\n");
        match text.chars().count() {
            0 => Err(ReopeningReasonError::Missing),
            actual if actual < SHORTEST_REASON => Err(ReopeningReasonError::TooShort),
            actual if actual > LONGEST_REASON => Err(ReopeningReasonError::TooLong { actual }),
            _ if text.chars().any(|c| c.is_control() && c != '\n') => {
                Err(ReopeningReasonError::Unprintable)
            }
            _ => Ok(Self(text)),
        }
    }
}

/// Why a reason can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReopeningReasonError {
    /// Nothing was entered.
    #[error("请填写允许更换照片的原因")]
    Missing,
    /// Too few words to understand.
    #[error("请向考生说明原因，不少于 {SHORTEST_REASON} 个字")]
    TooShort,
    /// Too many words.
    #[error("原因最多 {LONGEST_REASON} 个字，现在有 {actual} 个字，请删减")]
    TooLong {
        /// What was entered.
        actual: usize,
    },
    /// Characters that can't be kept.
    #[error("原因含有无法保存的字符，请删除后重新填写")]
    Unprintable,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(typed: &str) -> Result<String, ReopeningReasonError> {
        typed.parse().map(|reason: ReopeningReason| reason.0)
    }

    #[test]
    fn a_reason_has_5_to_200_characters() {
        let words = |count| "字".repeat(count);
        assert_eq!(read(" \r\n "), Err(ReopeningReasonError::Missing));
        assert_eq!(read(&words(4)), Err(ReopeningReasonError::TooShort));
        assert_eq!(read(&format!("  {}\n", words(5))), Ok(words(5)));
        assert_eq!(read(&words(200)), Ok(words(200)));
        let actual = 201;
        assert_eq!(
            read(&words(actual)),
            Err(ReopeningReasonError::TooLong { actual })
        );
        assert_eq!(
            read("照片\u{7}不清楚"),
            Err(ReopeningReasonError::Unprintable)
        );
    }

    #[test]
    fn a_reason_that_names_the_person_is_noticed() {
        let reason: ReopeningReason = "张三的照片不是本人".parse().expect("a reason");
        assert!(reason.names(&["", "张三"]));
        assert!(!reason.names(&["", "李四"]));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(typed in "\\PC{0,220}") {
            if let Ok(reason) = read(&typed) {
                prop_assert_eq!(read(&reason), Ok(reason));
            }
        }
    }
}
