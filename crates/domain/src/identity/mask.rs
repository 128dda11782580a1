//! Personal data with the middle hidden, for lists, logs of decisions and
//! messages. Who may see the whole lives in `services`.

/// The first four and the last four characters: `4201**********0011`. Of a
/// short number only the first and the last stay.
#[must_use]
pub fn document(number: &str) -> String {
    let length = number.chars().count();
    if length >= 12 {
        keep(number, 4, 4)
    } else {
        keep(number, 1, 1)
    }
}

/// The first three and the last four digits: `138****0000`.
#[must_use]
pub fn phone(number: &str) -> String {
    keep(number, 3, 4)
}

/// The first character: `王**`.
#[must_use]
pub fn name(name: &str) -> String {
    keep(name, 1, 0)
}

/// Keeps so many characters at both ends; of a text too short for that, none.
fn keep(text: &str, first: usize, last: usize) -> String {
    let length = text.chars().count();
    let fits = length > first + last;
    text.chars()
        .enumerate()
        .map(|(at, letter)| {
            if fits && (at < first || at >= length - last) {
                letter
            } else {
                '*'
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ends_stay_and_the_middle_is_hidden() {
        assert_eq!(document("420106199508150011"), "4201**********0011");
        assert_eq!(document("H12345678"), "H*******8");
        assert_eq!(phone("13800000000"), "138****0000");
        assert_eq!(name("欧阳修"), "欧**");
    }

    #[test]
    fn what_is_too_short_is_hidden_wholly() {
        assert_eq!(document("A1"), "**");
        assert_eq!(phone("1380000"), "*******");
        assert_eq!(name(""), "");
    }

    proptest! {
        #[test]
        fn the_length_stays_and_something_is_hidden(text in "\\PC{1,30}") {
            for masked in [document(&text), phone(&text), name(&text)] {
                prop_assert_eq!(masked.chars().count(), text.chars().count());
                prop_assert!(text.chars().count() == 1 || masked.contains('*'));
            }
        }
    }
}
