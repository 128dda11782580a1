//! What somebody types to look for something, before anything is looked for. What
//! belongs into a form is read by its own types.

/// At most so many characters of it, in one line, without what no page can show.
#[must_use]
pub fn one_line(text: &str, longest: usize) -> String {
    let line: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let short: String = line.trim().chars().take(longest).collect();
    short.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_cut_at_a_character_and_ends_with_none_that_is_blank() {
        assert_eq!(one_line("  信息\n技术\0 ", 50), "信息 技术");
        assert_eq!(one_line("信息 技术", 3), "信息");
        assert_eq!(one_line("信息 技术", 4), "信息 技");
        assert_eq!(one_line("\r\n\t", 50), "");
    }

    proptest! {
        #[test]
        fn a_line_stays_as_it_is(text in any::<String>(), longest in 0usize..60) {
            let line = one_line(&text, longest);
            prop_assert!(line.chars().count() <= longest);
            prop_assert!(!line.chars().any(char::is_control));
            prop_assert_eq!(one_line(&line, longest), line.as_str());
        }
    }
}
