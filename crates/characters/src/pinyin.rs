//! A syllable as people type it and as dictionaries print it, in one spelling:
//! lower case, no tone, `ü` as `v`.

/// The longest syllable, as in `zhuang`, in letters.
const LONGEST: usize = 6;
/// The longest text that is read at all, in code points: marks and spaces
/// besides the letters.
const LONGEST_TYPED: usize = 24;

/// The one spelling of a syllable; nothing for what is no syllable in form.
///
/// Tones are dropped, as marks (`jié`) and as digits (`jie2`). `ü` may be typed
/// as `ü`, `u:`, `v`, and, as passports print it, as `yu` after l and n.
pub(crate) fn syllable(text: &str) -> Option<String> {
    if text.chars().nth(LONGEST_TYPED).is_some() {
        return None;
    }
    let mut letters = String::new();
    for letter in text.trim().chars().map(narrow).flat_map(char::to_lowercase) {
        match plain(letter) {
            Plain::Letter(letter) => letters.push(letter),
            Plain::Umlaut => {
                letters.pop().filter(|&last| last == 'u')?;
                letters.push('v');
            }
            Plain::Tone => {}
            Plain::Nothing => return None,
        }
    }
    let spelled = one_spelling(letters);
    (1..=LONGEST).contains(&spelled.len()).then_some(spelled)
}

/// Whether one of the readings, separated by spaces, is this syllable.
pub(crate) fn is_among(wanted: &str, readings: &str) -> bool {
    readings
        .split(' ')
        .any(|reading| syllable(reading).as_deref() == Some(wanted))
}

/// What a typed character says in a syllable.
enum Plain {
    Letter(char),
    /// Makes the `u` before it a `ü`.
    Umlaut,
    /// A digit or a mark that only says the tone.
    Tone,
    Nothing,
}

fn plain(letter: char) -> Plain {
    Plain::Letter(match letter {
        'a'..='z' => letter,
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' | 'ê' | 'ế' | 'ề' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        'ḿ' => 'm',
        'ń' | 'ň' | 'ǹ' => 'n',
        '\u{308}' | ':' => return Plain::Umlaut,
        '1'..='5' | '\u{300}' | '\u{301}' | '\u{302}' | '\u{304}' | '\u{30c}' => {
            return Plain::Tone;
        }
        _ => return Plain::Nothing,
    })
}

/// The plain form of a full-width character.
pub(crate) fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    }
}

/// After j, q, x and y an `ü` is written u; after l and n it never is one
/// before e.
fn one_spelling(letters: String) -> String {
    let after = |first: &[char]| letters.starts_with(first);
    if after(&['j', 'q', 'x', 'y']) {
        letters.replace('v', "u")
    } else if after(&['l', 'n']) {
        let spelled = letters.replacen("yu", "v", 1);
        if spelled[1..].starts_with("ue") {
            spelled.replacen("ue", "ve", 1)
        } else {
            spelled
        }
    } else {
        letters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_syllable_is_typed_in_many_ways() {
        for (typed, one) in [
            ("jie", "jie"),
            (" JIÉ ", "jie"),
            ("jie2", "jie"),
            ("ｊｉｅ", "jie"),
            ("lü", "lv"),
            ("lv", "lv"),
            ("lǜ", "lv"),
            ("lu:4", "lv"),
            ("lu\u{308}", "lv"),
            ("lyu", "lv"),
            ("nüè", "nve"),
            ("nue", "nve"),
            ("lun", "lun"),
            ("jv", "ju"),
            ("yü", "yu"),
            ("ê\u{304}", "e"),
            ("m\u{300}", "m"),
            ("zhuàng", "zhuang"),
        ] {
            assert_eq!(syllable(typed).as_deref(), Some(one), "{typed}");
        }
    }

    #[test]
    fn what_is_no_syllable_in_form_is_refused() {
        for text in [
            "", "  ", "jie jie", "zhuangs", "解", "j-e", "é9", ":", "a\u{308}",
        ] {
            assert_eq!(syllable(text), None, "{text}");
        }
        assert_eq!(syllable(&"\u{301}".repeat(1000)), None);
    }
}
