//! What somebody asks for, as typed, and why it can't be asked for.

use std::fmt;

use crate::{code, pinyin};

/// More strokes than any character has.
const MOST_STROKES: u8 = 99;
/// The longest number of strokes, in code points.
const LONGEST_TYPED: usize = 8;

/// What a character must meet: all of what is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub(crate) syllable: Option<String>,
    pub(crate) strokes: Option<u8>,
    pub(crate) letter: Option<char>,
}

impl Query {
    /// Reads the three entries of a form; what is blank is not asked for.
    ///
    /// # Errors
    ///
    /// Every entry that can't be read, or that all are blank.
    pub fn read(pinyin: &str, strokes: &str, code: &str) -> Result<Self, QueryError> {
        let mut wrong = Vec::new();
        let query = Self {
            syllable: entry(pinyin, pinyin::syllable, Wrong::Pinyin, &mut wrong),
            strokes: entry(strokes, count, Wrong::Strokes, &mut wrong),
            letter: entry(code, code::letter, Wrong::Code, &mut wrong),
        };
        if [pinyin, strokes, code].iter().all(|text| is_blank(text)) {
            wrong.push(Wrong::Nothing);
        }
        if wrong.is_empty() {
            Ok(query)
        } else {
            Err(QueryError(wrong))
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn entry<T>(
    text: &str,
    read: impl Fn(&str) -> Option<T>,
    mistake: Wrong,
    wrong: &mut Vec<Wrong>,
) -> Option<T> {
    if is_blank(text) {
        return None;
    }
    let found = read(text);
    if found.is_none() {
        wrong.push(mistake);
    }
    found
}

/// `11`, `１１` or `11画`.
fn count(text: &str) -> Option<u8> {
    if text.chars().nth(LONGEST_TYPED).is_some() {
        return None;
    }
    let typed: String = text.trim().chars().map(pinyin::narrow).collect();
    let digits = typed.strip_suffix('画').unwrap_or(&typed).trim_end();
    let plain = digits.chars().all(|digit| digit.is_ascii_digit());
    let count: u8 = digits.parse().ok().filter(|_| plain)?;
    (1..=MOST_STROKES).contains(&count).then_some(count)
}

/// What is wrong with an entry. Shown as a sentence for whoever typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// All are blank.
    Nothing,
    /// No syllable.
    Pinyin,
    /// No number of strokes.
    Strokes,
    /// No code point of a Hanzi.
    Code,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "请至少填写拼音、笔画数、编码中的一项",
            Self::Pinyin => "请填写一个字的拼音，不用标声调，例如 jie；ü 可以填 v",
            Self::Strokes => "请填写笔画总数，1 至 99 的整数，例如 11",
            Self::Code => "请填写这个汉字的 Unicode 编码，例如 U+20164",
        })
    }
}

/// Why nothing can be looked for: every entry that has to be put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError(pub Vec<Wrong>);

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentences: Vec<_> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&sentences.join("；"))
    }
}

impl std::error::Error for QueryError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_are_a_whole_number() {
        for (text, strokes) in [
            ("11", 11),
            (" 11 ", 11),
            ("１１", 11),
            ("11画", 11),
            ("1", 1),
        ] {
            assert_eq!(count(text), Some(strokes), "{text}");
        }
        for text in [
            "0",
            "100",
            "-1",
            "+1",
            "1.5",
            "十一",
            "11 11",
            "",
            "画",
            "000000011",
        ] {
            assert_eq!(count(text), None, "{text}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let wrong = |pinyin, strokes, code| Query::read(pinyin, strokes, code).err();
        assert_eq!(
            wrong("", " ", "\u{3000}"),
            Some(QueryError(vec![Wrong::Nothing]))
        );
        assert_eq!(
            wrong("解", "x", "y"),
            Some(QueryError(vec![Wrong::Pinyin, Wrong::Strokes, Wrong::Code]))
        );
        assert_eq!(wrong("xi", "x", ""), Some(QueryError(vec![Wrong::Strokes])));
        assert_eq!(wrong("xi", "11", "U+20164"), None);
    }
}
