//! 回执编号: sixteen letters and digits that nobody can guess, the last of which
//! says that the others were typed as they are printed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::exam::half_width;

/// Digits and letters without I, L, O and U, which are mistaken for others.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// So many characters.
const LENGTH: usize = 16;

/// So many of them stand in a group.
const GROUP: usize = 4;

/// The number of a receipt: 75 random bits and a character that is computed from
/// them. It says nothing about the person, the exam or the application.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReceiptNumber(String);

impl ReceiptNumber {
    /// The number that these random bytes give; five of their bits are left over.
    #[must_use]
    pub fn from_random(bytes: [u8; 10]) -> Self {
        let bits = bytes
            .iter()
            .fold(0u128, |bits, byte| bits << 8 | u128::from(*byte));
        let values = (0..LENGTH - 1).map(|place| {
            // Five bits are always below 32.
            u8::try_from(bits >> (5 * place) & 31).unwrap_or_default()
        });
        let values: Vec<u8> = values.collect();
        let all = values.iter().copied().chain([check(&values)]);
        Self(all.map(letter).collect())
    }

    /// The sixteen characters without any space.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The characters in groups of four, as people read them.
    #[must_use]
    pub fn grouped(&self) -> String {
        let mut grouped = String::with_capacity(LENGTH + LENGTH / GROUP);
        for (place, letter) in self.0.chars().enumerate() {
            if place > 0 && place % GROUP == 0 {
                grouped.push('-');
            }
            grouped.push(letter);
        }
        grouped
    }
}

/// The last character's value: that of the polynomial which the others are the
/// coefficients of, at a generator of the field of 32 elements. One wrong
/// character, and two that have changed places, are always noticed.
fn check(values: &[u8]) -> u8 {
    values
        .iter()
        .fold(0, |sum, value| times_generator(sum ^ value))
}

/// Multiplication by x modulo x⁵ + x² + 1.
const fn times_generator(value: u8) -> u8 {
    let doubled = value << 1;
    if doubled & 0b10_0000 == 0 {
        doubled
    } else {
        doubled ^ 0b10_0101
    }
}

fn letter(value: u8) -> char {
    char::from(ALPHABET[usize::from(value % 32)])
}

/// The value of a character, also where it was mistaken for another one.
fn value(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|one| char::from(*one) == letter)?;
    u8::try_from(place).ok()
}

impl fmt::Display for ReceiptNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.grouped())
    }
}

/// Folds full-width characters and case, drops white space and dashes, and takes
/// O for 0, I and L for 1.
impl FromStr for ReceiptNumber {
    type Err = ReceiptNumberError;

    fn from_str(text: &str) -> Result<Self, ReceiptNumberError> {
        let typed = half_width(text);
        let typed = typed
            .chars()
            .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '–' | '—'));
        let values: Option<Vec<u8>> = typed.map(value).collect();
        let values = values.ok_or(ReceiptNumberError::Shape)?;
        let Some((last, others)) = values.split_last() else {
            return Err(ReceiptNumberError::Missing);
        };
        if values.len() != LENGTH {
            return Err(ReceiptNumberError::Shape);
        }
        if check(others) != *last {
            return Err(ReceiptNumberError::Mistyped);
        }
        Ok(Self(values.into_iter().map(letter).collect()))
    }
}

impl TryFrom<String> for ReceiptNumber {
    type Error = ReceiptNumberError;

    fn try_from(text: String) -> Result<Self, ReceiptNumberError> {
        text.parse()
    }
}

impl From<ReceiptNumber> for String {
    fn from(number: ReceiptNumber) -> Self {
        number.0
    }
}

/// A text is no number of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptNumberError {
    /// Nothing was typed.
    #[error("请填写回执编号")]
    Missing,
    /// Too short, too long, or with other characters.
    #[error("回执编号为 16 位数字和字母，印在回执上，请核对")]
    Shape,
    /// The last character doesn't fit the others.
    #[error("回执编号有误，可能输错了某一位，请对照回执核对")]
    Mistyped,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_read_as_people_type_it() {
        let number = ReceiptNumber::from_random([7; 10]);
        let grouped = number.grouped();
        assert_eq!(grouped.len(), 19);
        for typed in [
            grouped.clone(),
            grouped.to_lowercase(),
            format!(" {} ", grouped.replace('-', " ")),
            number.as_str().replace('0', "o").replace('1', "l"),
        ] {
            assert_eq!(typed.parse(), Ok(number.clone()), "{typed}");
        }
    }

    #[test]
    fn what_is_no_number_is_told_apart() {
        assert_eq!(
            "".parse::<ReceiptNumber>(),
            Err(ReceiptNumberError::Missing)
        );
        assert_eq!(
            " - ".parse::<ReceiptNumber>(),
            Err(ReceiptNumberError::Missing)
        );
        for text in ["1", "UUUU-UUUU-UUUU-UUUU", "０", "张三"] {
            assert_eq!(
                text.parse::<ReceiptNumber>(),
                Err(ReceiptNumberError::Shape),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn every_number_is_read_again(bytes in any::<[u8; 10]>()) {
            let number = ReceiptNumber::from_random(bytes);
            prop_assert_eq!(number.to_string().parse(), Ok(number.clone()));
            prop_assert_eq!(number.as_str().parse(), Ok(number));
        }

        #[test]
        fn one_wrong_character_is_noticed(
            bytes in any::<[u8; 10]>(), place in 0..LENGTH, by in 1u8..32,
        ) {
            let mut typed: Vec<char> = ReceiptNumber::from_random(bytes).0.chars().collect();
            let there = value(typed[place]).expect("one of ours");
            typed[place] = letter((there + by) % 32);
            let typed: String = typed.into_iter().collect();
            prop_assert_eq!(
                typed.parse::<ReceiptNumber>(),
                Err(ReceiptNumberError::Mistyped)
            );
        }

        #[test]
        fn two_characters_in_each_others_place_are_noticed(
            bytes in any::<[u8; 10]>(), one in 0..LENGTH, other in 0..LENGTH,
        ) {
            let number = ReceiptNumber::from_random(bytes);
            let mut typed: Vec<char> = number.0.chars().collect();
            typed.swap(one, other);
            let typed: String = typed.into_iter().collect();
            if typed != number.0 {
                prop_assert!(typed.parse::<ReceiptNumber>().is_err());
            }
        }

        #[test]
        fn no_text_makes_the_reader_panic(typed in "\\PC{0,24}") {
            let _ = typed.parse::<ReceiptNumber>();
        }
    }
}
