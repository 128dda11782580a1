//! What people type instead of plain digits and letters: full-width forms,
//! spaces, invisible characters, hyphens, look-alikes of X. Names are never
//! folded here; their rules live in `person_name`.

/// Folds a document number as typed to the form that is stored and compared:
/// full-width forms as plain ones, no spaces, hyphens or invisible characters,
/// look-alikes of `X` as `X`, ASCII letters in upper case. What is still
/// strange stays for the parser to refuse.
///
/// NFKC would do part of it, knows nothing of the Cyrillic, Greek and
/// mathematical look-alikes, and costs the browser 100 KB of tables.
#[must_use]
pub fn fold_document(text: &str) -> String {
    text.chars()
        .map(plain_width)
        .filter(|&letter| !is_dropped(letter))
        .map(|letter| match letter {
            'Ⅹ' | 'ⅹ' | '\u{425}' | '\u{445}' | '\u{3a7}' | '\u{3c7}' | '×' | '✕' | '✖' | '╳' => {
                'X'
            }
            other => other.to_ascii_uppercase(),
        })
        .collect()
}

/// Folds a phone number as typed: plain width, no spaces, hyphens, brackets or
/// invisible characters. A `+` stays.
#[must_use]
pub fn fold_phone(text: &str) -> String {
    text.chars()
        .map(plain_width)
        .filter(|&letter| !is_dropped(letter) && !matches!(letter, '(' | ')'))
        .collect()
}

/// Characters that take no place on the screen: zero-width spaces and joiners,
/// direction marks, the soft hyphen, the byte order mark.
#[must_use]
pub fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || letter.is_control()
}

/// U+FF01 to U+FF5E are the full-width forms of the printable ASCII characters.
fn plain_width(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    }
}

fn is_dropped(letter: char) -> bool {
    letter.is_whitespace()
        || is_invisible(letter)
        || matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_number_typed_in_many_ways_is_one_number() {
        for text in [
            "11010519491231002X",
            "11010519491231002x",
            "１１０１０５１９４９１２３１００２Ｘ",
            " 110105 19491231 002X ",
            "110105-19491231-002X",
            "110105\u{a0}19491231\u{3000}002X",
            "\u{feff}11010519491231002\u{200b}X",
            "11010519491231002Х",
            "11010519491231002х",
            "11010519491231002Χ",
            "11010519491231002χ",
            "11010519491231002×",
            "11010519491231002Ⅹ",
            "11010519491231002ⅹ",
            "110105—19491231–002−X",
        ] {
            assert_eq!(fold_document(text), "11010519491231002X", "{text}");
        }
    }

    #[test]
    fn a_phone_keeps_its_plus() {
        assert_eq!(fold_phone("＋86 (138) 0013-8000"), "+8613800138000");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(
            text in "[0-9A-Za-z０-９Ａ-Ｚａ-ｚ \u{a0}\u{3000}\u{200b}\u{feff}\\-—×ХхΧχⅩⅹ]{0,30}",
        ) {
            let once = fold_document(&text);
            prop_assert_eq!(fold_document(&once), once.clone());
            prop_assert!(once.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()));
        }

        #[test]
        fn no_text_makes_folding_panic(text in "\\PC{0,40}") {
            let _ = (fold_document(&text), fold_phone(&text));
        }
    }
}
