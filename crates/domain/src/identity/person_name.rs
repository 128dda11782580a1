//! A person's name as it stands on the document. Rules: 民委发〔2016〕33号
//! (separator U+00B7, at least 50 characters, all Hanzi of GB 18030).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::{mask, normalise};

/// The shortest name, in code points.
const SHORTEST: usize = 2;
/// The longest name, in code points.
const LONGEST: usize = 50;
/// The separator that the notice prescribes.
const DOT: char = '\u{b7}';

/// 2 to 50 code points: Hanzi, Latin letters, `·` between two parts, and
/// between Latin letters a single space, hyphen or apostrophe.
///
/// Hanzi stay exactly as typed. Unicode normalisation would turn 460
/// compatibility ideographs into other characters, some of which stand on
/// identity cards; [`PersonName::folding_key`] is for comparisons. Latin
/// letters become upper case, as documents print them. `Debug` prints the name
/// masked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

impl PersonName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first character and asterisks.
    #[must_use]
    pub fn masked(&self) -> String {
        mask::name(&self.0)
    }

    /// Two spellings of one name have one key: compatibility ideographs and
    /// separators make no difference. For comparisons and blind indexes, never
    /// for showing.
    #[must_use]
    pub fn folding_key(&self) -> String {
        self.0
            .nfkc()
            .filter(|letter| letter.is_alphabetic() || is_hanzi(*letter))
            .flat_map(char::to_uppercase)
            .collect()
    }
}

impl FromStr for PersonName {
    type Err = PersonNameError;

    fn from_str(text: &str) -> Result<Self, PersonNameError> {
        let seen: Vec<_> = text.chars().filter_map(unify).collect();
        if let Some(letter) = seen.iter().copied().find(|&letter| is_unseen(letter)) {
            let code = u32::from(letter);
            return Err(PersonNameError::Unseen { code });
        }
        let letters = without_stray_spaces(&seen);
        if letters.is_empty() {
            return Err(PersonNameError::Empty);
        }
        for (at, &letter) in letters.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| letters.get(at));
            let after = letters.get(at + 1);
            check_letter(letter, before.copied(), after.copied())?;
        }
        let name: String = letters.into_iter().flat_map(upper_latin).collect();
        match name.chars().count() {
            length if length < SHORTEST => Err(PersonNameError::TooShort),
            length if length > LONGEST => Err(PersonNameError::TooLong { length }),
            _ => Ok(Self(name)),
        }
    }
}

/// One character for one meaning; nothing for what only chooses between two
/// drawings of the same Hanzi.
fn unify(letter: char) -> Option<char> {
    match letter {
        // What keyboards and old files hold instead of U+00B7.
        '•' | '‧' | '・' | '･' | '．' | '.' | '∙' | '⋅' | '\u{387}' | '●' | '。' | '｡' | '﹒'
        | '︒' | '․' | '˙' | '⦁' | 'ㆍ' | '\u{1427}' | '\u{16eb}' | '\u{2e31}' | '\u{2e33}'
        | '\u{a78f}' | '\u{10101}' => Some(DOT),
        '’' | '‘' | '＇' | '`' | '´' => Some('\''),
        '‐' | '‑' | '－' => Some('-'),
        // Full-width Latin letters.
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(letter) - 0xfee0),
        _ if letter.is_whitespace() => Some(' '),
        // GB 18030 has no variation sequences: the bare Hanzi is the name.
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => None,
        _ => Some(letter),
    }
}

/// Characters that nobody sees, or that turn the order in which others are
/// seen: two names would look alike and be different ones.
fn is_unseen(letter: char) -> bool {
    normalise::is_invisible(letter)
        || matches!(letter,
            // The fillers of Hangul, the empty Braille cell, annotations, tags.
            '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Spaces stay only between two Latin letters, and there only one. Lists set
/// two-character names apart (`王　伟`), and people put spaces round the dot.
fn without_stray_spaces(letters: &[char]) -> Vec<char> {
    let mut kept: Vec<char> = Vec::with_capacity(letters.len());
    let mut spaced = false;
    for &letter in letters {
        if letter == ' ' {
            spaced = true;
            continue;
        }
        if spaced && is_latin(letter) && kept.last().is_some_and(|&last| is_latin(last)) {
            kept.push(' ');
        }
        spaced = false;
        kept.push(letter);
    }
    kept
}

fn check_letter(
    letter: char,
    before: Option<char>,
    after: Option<char>,
) -> Result<(), PersonNameError> {
    let part = |neighbour: Option<char>| neighbour.is_some_and(|n| is_hanzi(n) || is_latin(n));
    let latin = |neighbour: Option<char>| neighbour.is_some_and(is_latin);
    match letter {
        DOT if part(before) && part(after) => Ok(()),
        DOT => Err(PersonNameError::Separator),
        ' ' | '-' | '\'' if latin(before) && latin(after) => Ok(()),
        _ if is_hanzi(letter) || is_latin(letter) => Ok(()),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Err(PersonNameError::PrivateUse),
        _ => Err(PersonNameError::Character { letter }),
    }
}

/// Hanzi of GB 18030 and later additions: the unified ideographs with all
/// extensions up to J, the compatibility ideographs, and 〇. Radicals are not
/// Hanzi.
#[must_use]
pub fn is_hanzi(letter: char) -> bool {
    matches!(letter,
        '\u{3007}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{2fa1f}'
        | '\u{30000}'..='\u{3347f}')
}

/// Latin letters with and without marks.
fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || (matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
            && letter.is_alphabetic())
}

/// The upper case; a letter whose upper case no name may hold, such as `ŉ`,
/// stays as it is.
fn upper_latin(letter: char) -> impl Iterator<Item = char> {
    let grows = is_latin(letter) && letter.to_uppercase().all(is_latin);
    let (upper, same) = if grows {
        (Some(letter.to_uppercase()), None)
    } else {
        (None, Some(letter))
    };
    upper.into_iter().flatten().chain(same)
}

impl TryFrom<String> for PersonName {
    type Error = PersonNameError;

    fn try_from(text: String) -> Result<Self, PersonNameError> {
        text.parse()
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> Self {
        name.0
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonName({})", self.masked())
    }
}

/// Why a text is no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PersonNameError {
    /// Nothing was typed.
    #[error("请填写姓名")]
    Empty,
    /// A single character.
    #[error("姓名至少 2 个字，请按身份证件填写完整")]
    TooShort,
    /// More than 50 code points.
    #[error("姓名最多 50 个字，现在是 {length} 个字，请核对")]
    TooLong {
        /// Code points after folding.
        length: usize,
    },
    /// A zero-width character or one that turns the direction of writing.
    #[error("姓名中有一个看不见的字符（U+{code:04X}），可能是复制时带入的。请清空姓名后重新输入")]
    Unseen {
        /// Its code point.
        code: u32,
    },
    /// A dot at an end, or two together.
    #[error("姓名中的间隔号“·”应在两个部分之间，请核对")]
    Separator,
    /// A private-use code point of an old encoding of rare Hanzi.
    #[error(
        "姓名中有一个字使用了旧编码，其他系统无法识别。请改用新版输入法重新输入这个生僻字；仍无法输入的，请联系考试机构"
    )]
    PrivateUse,
    /// Anything else.
    #[error("姓名中不能有“{letter}”，只能填写汉字、字母和间隔号“·”，请与身份证件保持一致")]
    Character {
        /// The character.
        letter: char,
    },
}

#[cfg(test)]
mod tests;
