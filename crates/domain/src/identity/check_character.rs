//! The check character of GB 11643-1999: ISO 7064 MOD 11-2 over 17 digits.
//! Residence permits and the 2023 permanent-resident card use it too.

/// Weights of the 17 digits, 2^(17-i) mod 11.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check character for each remainder.
const CHARACTERS: [u8; 11] = *b"10X98765432";

/// Whether 18 ASCII characters are 17 digits and a digit or `X`.
pub(super) fn has_form(text: &[u8]) -> bool {
    match text.split_last() {
        Some((last, digits)) if digits.len() == 17 => {
            digits.iter().all(u8::is_ascii_digit) && (last.is_ascii_digit() || *last == b'X')
        }
        _ => false,
    }
}

/// Whether the last of 18 characters in the form above fits the others.
pub(super) fn fits(text: &[u8]) -> bool {
    let sum: u32 = text
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| u32::from(digit.wrapping_sub(b'0')) * weight)
        .sum();
    let expected = CHARACTERS.get(sum as usize % 11);
    has_form(text) && text.last() == expected
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn complete(digits: &str) -> String {
        "0123456789X"
            .chars()
            .map(|last| format!("{digits}{last}"))
            .find(|number| fits(number.as_bytes()))
            .expect("each remainder has a character")
    }

    #[test]
    fn verified_numbers_fit() {
        for number in [
            "11010519491231002X",
            "34052419800101001X",
            "440524188001010014",
            "420106199508150011",
            "42010619950815002X",
            "422801198811303336",
            "810000199001010019",
            "911124198108030024",
        ] {
            assert!(fits(number.as_bytes()), "{number}");
        }
    }

    #[test]
    fn what_has_not_the_form_never_fits() {
        for text in [
            "",
            "X",
            "1101051949123100X2",
            "11010519491231002",
            "11010519491231002x",
        ] {
            assert!(!fits(text.as_bytes()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_single_wrong_digit_is_found(digits in "[0-9]{17}", at in 0usize..17, by in 1u8..10) {
            let mut wrong = complete(&digits).into_bytes();
            wrong[at] = (wrong[at] - b'0' + by) % 10 + b'0';
            prop_assert!(!fits(&wrong));
        }

        #[test]
        fn every_swap_of_neighbours_is_found(digits in "[0-9]{17}", at in 0usize..16) {
            let mut wrong = complete(&digits).into_bytes();
            prop_assume!(wrong[at] != wrong[at + 1]);
            wrong.swap(at, at + 1);
            prop_assert!(!fits(&wrong));
        }
    }
}
