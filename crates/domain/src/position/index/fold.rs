//! How texts are compared when somebody searches: width, case and white space
//! of what is typed and of what the table says make no difference.

use crate::exam::half_width;

/// Half-width, in small letters, without white space.
pub(super) fn fold(text: &str) -> String {
    half_width(text)
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What somebody typed, as the terms that are searched for: between white space.
pub(super) fn terms(typed: &str) -> Vec<String> {
    let terms = typed.split_whitespace();
    terms.map(fold).filter(|term| !term.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_spaces_make_no_difference() {
        assert_eq!(fold("Ｃ＋＋ 开发（Ａ类）"), "c++开发(a类)");
        assert_eq!(
            terms("  Java\u{3000}武汉 ０３０１ "),
            ["java", "武汉", "0301"]
        );
        assert!(terms(" \u{3000}\u{200B}").is_empty());
    }
}
