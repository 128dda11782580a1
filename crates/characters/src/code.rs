//! A character by its code point, or by itself.

use crate::pinyin::narrow;

/// The longest text that is read, in code points.
const LONGEST_TYPED: usize = 16;
/// The blocks whose characters are offered: the extensions A to J, the
/// unified ideographs and the compatibility ideographs, without what Unicode
/// left free between them.
const BLOCKS: [(char, char); 11] = [
    ('\u{3400}', '\u{4dbf}'),
    ('\u{4e00}', '\u{9fff}'),
    ('\u{f900}', '\u{fa6d}'),
    ('\u{fa70}', '\u{fad9}'),
    ('\u{20000}', '\u{2a6df}'),
    ('\u{2a700}', '\u{2ebe0}'),
    // Extension I of Unicode 15.1, made for names in the population register.
    ('\u{2ebf0}', '\u{2ee5d}'),
    ('\u{2f800}', '\u{2fa1d}'),
    ('\u{30000}', '\u{3134a}'),
    ('\u{31350}', '\u{323af}'),
    // Extension J of Unicode 17.
    ('\u{323b0}', '\u{33479}'),
];

/// The Hanzi that a text names: `U+2B5B3`, `2b5b3`, `&#x2b5b3;`, `&#177587;`,
/// `\u{2b5b3}`, or the character itself. Nothing for anything else.
pub(crate) fn letter(text: &str) -> Option<char> {
    if text.chars().nth(LONGEST_TYPED).is_some() {
        return None;
    }
    let typed: String = text.trim().chars().map(narrow).collect();
    let mut letters = typed.chars();
    let letter = match (letters.next(), letters.next()) {
        (Some(only), None) => only,
        _ => char::from_u32(number(&typed.to_ascii_lowercase())?)?,
    };
    is_offered(letter).then_some(letter)
}

fn number(typed: &str) -> Option<u32> {
    let bare = typed.strip_suffix(';').unwrap_or(typed);
    if let Some(entity) = bare.strip_prefix("&#") {
        return match entity.strip_prefix('x') {
            Some(hex) => hexadecimal(hex),
            None => digits(entity, 10),
        };
    }
    let braced = typed
        .strip_prefix("\\u{")
        .and_then(|rest| rest.strip_suffix('}'));
    let hex = braced
        .or_else(|| typed.strip_prefix("u+"))
        .or_else(|| typed.strip_prefix("\\u"))
        .or_else(|| typed.strip_prefix("0x"))
        .unwrap_or(typed);
    hexadecimal(hex)
}

fn hexadecimal(text: &str) -> Option<u32> {
    (4..=6).contains(&text.len()).then(|| digits(text, 16))?
}

/// `from_str_radix` alone would take a sign.
fn digits(text: &str, radix: u32) -> Option<u32> {
    let whole = text.chars().all(|digit| digit.is_digit(radix));
    whole.then(|| u32::from_str_radix(text, radix).ok())?
}

fn is_offered(letter: char) -> bool {
    BLOCKS
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_point_is_typed_in_many_ways() {
        for text in [
            "U+2B5B3",
            "u+2b5b3",
            "2b5b3",
            " 2B5B3 ",
            "Ｕ＋２Ｂ５Ｂ３",
            "&#x2b5b3;",
            "&#X2B5B3",
            "&#177587;",
            "\\u{2b5b3}",
            "0x2b5b3",
            "02b5b3",
            "𫖳",
        ] {
            assert_eq!(letter(text), Some('𫖳'), "{text}");
        }
    }

    #[test]
    fn what_names_no_hanzi_is_refused() {
        for text in [
            "",
            "U+",
            "+4e00",
            "U+-4e00",
            "4e0",
            "0041",
            "d800",
            "110000",
            "e864",
            "2f00",
            "a",
            "ab",
            "&#;",
            "&#x;",
            "fada",
            "2ffff",
            "zzzz",
            "一二",
            "99999999999999",
        ] {
            assert_eq!(letter(text), None, "{text}");
        }
    }
}
