//! 取消资格: why the office disqualifies somebody, as the candidate reads it.
//! In which phases that can happen stands in `life::application`.

use std::str::FromStr;

/// The shortest reason, in characters.
pub const SHORTEST: usize = 5;
/// The longest reason, in characters.
pub const LONGEST: usize = 500;

/// A reason of 5 to 500 characters, trimmed. The candidate reads it in the
/// history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoidReason(String);

impl VoidReason {
    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the words hold one of these: the history keeps no personal
    /// data, and the candidate knows who they are.
    #[must_use]
    pub fn names(&self, personal: &[&str]) -> bool {
        personal
            .iter()
            .any(|one| !one.is_empty() && self.0.contains(one))
    }
}

impl FromStr for VoidReason {
    type Err = VoidReasonError;

    fn from_str(typed: &str) -> Result<Self, VoidReasonError> {
        let text = typed.trim().replace("\r\n", "\n");
        match text.chars().count() {
            0 => Err(VoidReasonError::Missing),
            actual if actual < SHORTEST => Err(VoidReasonError::TooShort),
            actual if actual > LONGEST => Err(VoidReasonError::TooLong { actual }),
            _ if text.chars().any(|c| c.is_control() && c != '\n') => {
                Err(VoidReasonError::Unprintable)
            }
            _ => Ok(Self(text)),
        }
    }
}

/// Why a reason can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VoidReasonError {
    /// Nothing was entered.
    #[error("请填写取消资格的原因")]
    Missing,
    /// Too few words to understand.
    #[error("请向考生说明原因，不少于 {SHORTEST} 个字")]
    TooShort,
    /// Too many words.
    #[error("原因最多 {LONGEST} 个字，现在有 {actual} 个字，请删减")]
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

    fn read(typed: &str) -> Result<String, VoidReasonError> {
        typed.parse().map(|reason: VoidReason| reason.0)
    }

    #[test]
    fn a_reason_has_5_to_500_characters() {
        let words = |count| "字".repeat(count);
        assert_eq!(read(" \r\n "), Err(VoidReasonError::Missing));
        assert_eq!(read(&words(4)), Err(VoidReasonError::TooShort));
        assert_eq!(read(&format!("  {}\n", words(5))), Ok(words(5)));
        assert_eq!(read(&words(500)), Ok(words(500)));
        let actual = 501;
        assert_eq!(
            read(&words(actual)),
            Err(VoidReasonError::TooLong { actual })
        );
    }

    #[test]
    fn lines_are_kept_and_other_control_characters_refused() {
        assert_eq!(
            read("学历不实\r\n已核实"),
            Ok("学历不实\n已核实".to_owned())
        );
        assert_eq!(read("学历\u{7}不实的"), Err(VoidReasonError::Unprintable));
    }

    #[test]
    fn a_reason_that_names_the_person_is_found() {
        let reason: VoidReason = "经查王小明学历不实".parse().expect("words");
        assert!(reason.names(&["", "王小明"]));
        assert!(!reason.names(&["", "李小明", "13800000000"]));
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_again_as_it_is(typed in "[ \r\n\t\u{3000}字a1。]{0,40}") {
            if let Ok(kept) = typed.parse::<VoidReason>() {
                prop_assert_eq!(read(kept.as_str()), Ok(kept.as_str().to_owned()));
            }
        }

        #[test]
        fn no_characters_make_the_reader_panic(
            typed in proptest::collection::vec(any::<char>(), 0..60),
        ) {
            let _ = read(&typed.into_iter().collect::<String>());
        }
    }
}
