//! Passwords: which may be chosen, and why others may not. Hashing and
//! comparing lives in `services`.

mod familiar;

use std::fmt;

use super::pinyin_forms::NameSpellings;
use super::{DocumentNumber, PersonName, Phone};
use crate::time::Date;

/// The fewest characters.
pub const SHORTEST: usize = 8;
/// The most characters.
pub const LONGEST: usize = 20;
/// How many of the four classes (capitals, small letters, digits, symbols) are asked for.
const CLASSES: usize = 3;
/// A piece of a number this long tells whose it is.
const PIECE: usize = 6;
/// Fewer different characters than this is a pattern.
const DIFFERENT: usize = 5;

/// A password as somebody typed it to sign in: nothing is promised about it,
/// only that it isn't printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// Takes what was typed, unchanged.
    #[must_use]
    pub const fn typed(text: String) -> Self {
        Self(text)
    }

    /// The characters, for hashing.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A password that may be chosen: see [`weaknesses`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPassword(Password);

impl NewPassword {
    /// Checks what was typed against the rules and against the person.
    ///
    /// # Errors
    ///
    /// All reasons why it may not be chosen.
    pub fn choose(text: String, person: &Personal<'_>) -> Result<Self, Weaknesses> {
        let found = weaknesses(&text, person);
        if found.is_empty() {
            Ok(Self(Password(text)))
        } else {
            Err(Weaknesses(found))
        }
    }

    /// The characters, for hashing.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

/// What is known of the person, as far as it is known while they type.
#[derive(Clone, Copy, Debug, Default)]
pub struct Personal<'a> {
    /// The name.
    pub name: Option<&'a PersonName>,
    /// The document; a birth date in it counts too.
    pub document: Option<&'a DocumentNumber>,
    /// The phone.
    pub phone: Option<&'a Phone>,
}

/// One reason why a password may not be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Weakness {
    /// Fewer than 8 characters.
    #[error("密码至少 8 个字符")]
    TooShort,
    /// More than 20 characters.
    #[error("密码最多 20 个字符")]
    TooLong,
    /// A space, a full-width character or a Hanzi.
    #[error("密码只能用半角的字母、数字和符号，不能有空格或汉字")]
    Characters,
    /// Fewer than three of capitals, small letters, digits and symbols.
    #[error("大写字母、小写字母、数字、符号四类中至少包含三类")]
    FewClasses,
    /// Fewer than five different characters.
    #[error("相同的字符太多，请换一个更不规律的密码")]
    Repetitive,
    /// Among those that are tried first.
    #[error("这个密码太常见，容易被猜中")]
    Familiar,
    /// The name or its spelling.
    #[error("密码中不能包含姓名或姓名的拼音")]
    Name,
    /// The initials of the name.
    #[error("密码中不能包含姓名的拼音首字母")]
    Initials,
    /// The birthday.
    #[error("密码中不能包含生日")]
    Birthday,
    /// Six characters or more of the document number.
    #[error("密码中不能包含证件号码中连续的 6 位")]
    Document,
    /// Six digits or more of the phone number.
    #[error("密码中不能包含手机号码中连续的 6 位")]
    Phone,
}

impl Weakness {
    /// Whether [`weaknesses`] can find it at all with what is known of the
    /// person. That it was not found says nothing where it can't.
    #[must_use]
    pub fn is_judged_with(self, person: &Personal<'_>) -> bool {
        match self {
            // A browser has no table of how Hanzi are read.
            Self::Name | Self::Initials => cfg!(feature = "spelling") && person.name.is_some(),
            Self::Birthday => person
                .document
                .is_some_and(|document| document.birth_date().is_some()),
            Self::Document => person.document.is_some(),
            Self::Phone => person.phone.is_some(),
            Self::TooShort
            | Self::TooLong
            | Self::Characters
            | Self::FewClasses
            | Self::Repetitive
            | Self::Familiar => true,
        }
    }
}

/// All reasons at once, never none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weaknesses(Vec<Weakness>);

impl Weaknesses {
    /// The reasons, in the order of [`Weakness`].
    #[must_use]
    pub fn as_slice(&self) -> &[Weakness] {
        &self.0
    }
}

impl fmt::Display for Weaknesses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentences: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&sentences.join("；"))
    }
}

impl std::error::Error for Weaknesses {}

/// Every reason why the text may not be this person's password, in the order
/// of [`Weakness`], or the one that it is too long; a page can call it while
/// somebody types.
///
/// The guide forbids whatever comes from name, birthday or identity number.
/// Length and classes follow what platforms of the field ask for.
#[must_use]
pub fn weaknesses(text: &str, person: &Personal<'_>) -> Vec<Weakness> {
    let length = text.chars().count();
    if length > LONGEST {
        // Whatever else is wrong with it, nobody has to look for in megabytes.
        return vec![Weakness::TooLong];
    }
    let name = person.name.map(NameSpellings::of);
    let birth = person.document.and_then(DocumentNumber::birth_date);
    let own_name = person.name.is_some_and(|name| text.contains(name.as_str()));
    let spelled = name.as_ref().is_some_and(|name| name.spelled_in(text));
    let initials = name.as_ref().is_some_and(|name| name.initials_in(text));
    let document = person.document.is_some_and(|d| has_piece(text, d.as_str()));
    let phone = person.phone.is_some_and(|p| has_piece(text, p.as_str()));
    [
        (length < SHORTEST, Weakness::TooShort),
        (
            !text.bytes().all(|byte| byte.is_ascii_graphic()),
            Weakness::Characters,
        ),
        (classes(text) < CLASSES, Weakness::FewClasses),
        (is_repetitive(text), Weakness::Repetitive),
        (familiar::is_familiar(text), Weakness::Familiar),
        (own_name || spelled, Weakness::Name),
        (initials && !spelled, Weakness::Initials),
        (
            birth.is_some_and(|birth| has_birthday(text, birth)),
            Weakness::Birthday,
        ),
        (document, Weakness::Document),
        (phone, Weakness::Phone),
    ]
    .into_iter()
    .filter_map(|(found, weakness)| found.then_some(weakness))
    .collect()
}

/// How many of the four classes of printable ASCII are there.
fn classes(text: &str) -> usize {
    let tests = [
        u8::is_ascii_uppercase,
        u8::is_ascii_lowercase,
        u8::is_ascii_digit,
        u8::is_ascii_punctuation,
    ];
    tests
        .iter()
        .filter(|test| text.bytes().any(|byte| test(&byte)))
        .count()
}

fn is_repetitive(text: &str) -> bool {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    !letters.is_empty() && letters.len() < DIFFERENT
}

/// Whether six neighbouring characters of a number stand in the text, whatever
/// symbols or letters are put between: `1995-08-15` hides nothing.
fn has_piece(text: &str, number: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let plain: String = upper.chars().filter(char::is_ascii_alphanumeric).collect();
    let digits: String = upper.chars().filter(char::is_ascii_digit).collect();
    number
        .as_bytes()
        .windows(PIECE)
        .filter_map(|piece| std::str::from_utf8(piece).ok())
        .any(|piece| plain.contains(piece) || digits.contains(piece))
}

/// Whether the birthday stands in the text as YYYYMMDD, YYMMDD or MMDD. The
/// long forms count anywhere, symbols between don't hide them; the four digits
/// of month and day only as a whole run of digits, since they meet by chance
/// in longer ones.
fn has_birthday(text: &str, birth: Date) -> bool {
    let compact = birth.compact();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.contains(&compact[2..])
        || text
            .split(|letter: char| !letter.is_ascii_digit())
            .any(|run| run == &compact[4..])
}

#[cfg(test)]
mod tests;
