//! What a person asks the office to decide about their own data: 身份申诉, when
//! somebody else has registered with one's number, and 注销账号.

use std::str::FromStr;

use crate::identity::{ResidentId, normalise};

crate::coded::coded! {
    /// What is asked for.
    pub enum PetitionKind {
        /// Somebody else has registered with my document number.
        IdentityClaim = "identity_claim" "身份申诉",
        /// My account shall end and my data be deleted.
        Deletion = "deletion" "注销账号",
    }
}

crate::coded::coded! {
    /// How far it is. Only an open one moves, and it moves once.
    pub enum PetitionState {
        /// The office has to decide.
        Open = "open" "待处理",
        /// What was asked for is done.
        Granted = "granted" "已同意",
        /// It is not, and the office has said why.
        Refused = "refused" "未同意",
        /// The person does not want it any more.
        Withdrawn = "withdrawn" "已撤回",
    }
}

/// The shortest statement, in characters.
pub const SHORTEST: usize = 5;
/// The longest statement, in characters.
pub const LONGEST: usize = 500;

/// What a person says to the office, or the office answers: 5 to 500
/// characters, trimmed.
#[derive(Clone, PartialEq, Eq)]
pub struct Statement(String);

impl Statement {
    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Statement {
    /// Whether a document's number stands in it, however it is spelled: the
    /// one that the petition is about, any citizen's number, or what looks
    /// like one.
    #[must_use]
    pub fn tells_a_number(&self, own: &str) -> bool {
        let words = normalise::fold_document(&self.0);
        let own = normalise::fold_document(own);
        (!own.is_empty() && words.contains(&own)) || holds_a_citizens_number(&words)
    }
}

/// How long a citizen's number is, in characters.
const NUMBER: usize = 18;

/// In folded words: 18 characters in a row that are a citizen's number, or 17
/// digits with another digit or X after them and neither before nor behind.
fn holds_a_citizens_number(words: &str) -> bool {
    let runs = words.split(|letter: char| !letter.is_ascii_digit() && letter != 'X');
    runs.filter(|run| run.len() >= NUMBER).any(|run| {
        let looks_like_one = run.len() == NUMBER && !run[..NUMBER - 1].contains('X');
        let mut parts = (0..=run.len() - NUMBER).map(|from| &run[from..from + NUMBER]);
        looks_like_one || parts.any(|part| part.parse::<ResidentId>().is_ok())
    })
}

/// Shows nothing of what was said.
impl std::fmt::Debug for Statement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Statement").finish_non_exhaustive()
    }
}

impl FromStr for Statement {
    type Err = StatementError;

    fn from_str(typed: &str) -> Result<Self, StatementError> {
        let text = typed.trim().replace("\r\n", "\n");
        match text.chars().count() {
            0 => Err(StatementError::Missing),
            actual if actual < SHORTEST => Err(StatementError::TooShort),
            actual if actual > LONGEST => Err(StatementError::TooLong { actual }),
            _ if text.chars().any(|c| c.is_control() && c != '\n') => {
                Err(StatementError::Unprintable)
            }
            _ => Ok(Self(text)),
        }
    }
}

/// Why a statement can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// Nothing was entered.
    #[error("请填写说明")]
    Missing,
    /// Too few words to understand.
    #[error("请写明情况，不少于 {SHORTEST} 个字")]
    TooShort,
    /// Too many words.
    #[error("最多 {LONGEST} 个字，现在有 {actual} 个字，请删减")]
    TooLong {
        /// What was entered.
        actual: usize,
    },
    /// Characters that can't be kept.
    #[error("含有无法保存的字符，请删除后重新填写")]
    Unprintable,
}

impl StatementError {
    /// The sentence beside the field; `missing` asks for what it is called.
    #[must_use]
    pub fn beside(self, missing: &str) -> String {
        match self {
            Self::Missing => missing.to_owned(),
            other => other.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(typed: &str) -> Result<String, StatementError> {
        typed.parse().map(|words: Statement| words.0)
    }

    #[test]
    fn a_statement_has_5_to_500_characters() {
        let words = |count| "字".repeat(count);
        assert_eq!(read(" \r\n "), Err(StatementError::Missing));
        assert_eq!(read(&words(4)), Err(StatementError::TooShort));
        assert_eq!(read(&format!("  {}\n", words(5))), Ok(words(5)));
        assert_eq!(read(&words(500)), Ok(words(500)));
        let actual = 501;
        assert_eq!(
            read(&words(actual)),
            Err(StatementError::TooLong { actual })
        );
    }

    #[test]
    fn a_missing_statement_is_asked_for_by_its_fields_name() {
        assert_eq!(
            StatementError::Missing.beside("请填写申请原因"),
            "请填写申请原因"
        );
        let short = StatementError::TooShort;
        assert_eq!(short.beside("请填写申请原因"), short.to_string());
    }

    #[test]
    fn lines_are_kept_and_other_control_characters_refused() {
        assert_eq!(read("不是我\r\n注册的"), Ok("不是我\n注册的".to_owned()));
        assert_eq!(read("不是\u{7}我注册"), Err(StatementError::Unprintable));
    }

    #[test]
    fn a_number_is_found_in_every_spelling() {
        let tells = |typed: &str, own: &str| {
            let words: Statement = typed.parse().expect("words");
            words.tells_a_number(own)
        };
        for spelled in [
            "11010519491231002X",
            "11010519491231002x",
            "１１０１０５１９４９１２３１００２Ｘ",
            "110105 19491231 002X",
            "110105-19491231-002х",
        ] {
            let typed = format!("号码 {spelled} 已核实");
            assert!(tells(&typed, "11010519491231002X"), "{spelled}");
            assert!(tells(&typed, "E12345678"), "{spelled}: somebody else's");
        }
        assert!(tells("护照 e1234 5678 已核实", "E12345678"));
        assert!(
            tells("号码 123456789012345678 不存在", ""),
            "it looks like one"
        );
        assert!(
            tells("序号 7，11010519491231002X13800138000", ""),
            "a phone behind it"
        );
        for other in [
            "已电话核实身份证件",
            "请致电 027-87654321 或 13800138000",
            "两个电话 13800138000 13800138001 均可",
            "请于 2026-11-25 09:00 到现场核实",
        ] {
            assert!(!tells(other, "11010519491231002X"), "{other}");
        }
    }

    #[test]
    fn printing_a_statement_shows_none_of_it() {
        let words: Statement = "不是我注册的".parse().expect("words");
        assert!(!format!("{words:?}").contains('我'));
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_again_as_it_is(typed in "[ \r\n\t\u{3000}字a1。]{0,40}") {
            if let Ok(kept) = typed.parse::<Statement>() {
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
