//! Folds the full-width forms that Chinese input methods produce. Only for
//! codes, numbers and dates: names and free text stay as they were typed.

/// Full-width letters, digits and signs (U+FF01–U+FF5E) become their ASCII
/// forms, the ideographic space becomes a space, and invisible characters
/// (zero-width spaces and joiners, byte order mark) are dropped.
pub(crate) fn half_width(text: &str) -> String {
    text.chars()
        .filter_map(|letter| match letter {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0),
            '\u{3000}' | '\u{A0}' => Some(' '),
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => None,
            other => Some(other),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_letters_digits_and_signs_are_folded() {
        assert_eq!(half_width("０１２ＡＢｚ（－）：\u{3000}"), "012ABz(-): ");
        assert_eq!(half_width("\u{FEFF}12\u{200B}3"), "123");
        assert_eq!(half_width("汉字·"), "汉字·");
    }
}
