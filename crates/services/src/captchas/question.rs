//! A sum in words, for who can't see a picture: read aloud by any screen
//! reader, answered in digits or in words. It stops no program that was
//! written for it; the limits on what it stands before do.

use domain::{identity::normalise, text::photo as words};

use super::dice::Dice;

/// Two numbers from 1 to 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sum {
    one: usize,
    other: usize,
}

impl Sum {
    pub(super) fn draw(seed: [u8; 32]) -> Self {
        let mut dice = Dice::new(seed);
        Self {
            one: 1 + dice.below(9),
            other: 1 + dice.below(9),
        }
    }

    pub(super) fn in_words(self) -> String {
        words::captcha_sum(self.one, self.other)
    }

    pub(super) fn is(self, answer: &str) -> bool {
        let answer = normalise::fold_document(answer);
        let sum = self.one + self.other;
        answer == sum.to_string() || answer == words::small_number(sum)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_sum_is_answered_in_digits_or_in_words() {
        let sum = Sum { one: 7, other: 5 };
        assert_eq!(sum.in_words(), "七加五等于多少？");
        for right in ["12", "１２", " 12 ", "十二"] {
            assert!(sum.is(right), "{right}");
        }
        for wrong in ["", "13", "七加五", "1 3"] {
            assert!(!sum.is(wrong), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn one_number_is_right_however_it_is_typed(seed in any::<[u8; 32]>(), given in 0usize..100) {
            let sum = Sum::draw(seed);
            let right = given == sum.one + sum.other;
            prop_assert_eq!(sum.is(&given.to_string()), right);
            prop_assert_eq!(sum.is(&format!(" {given}\u{3000}")), right);
            prop_assert!((2..=18).contains(&(sum.one + sum.other)));
        }

        #[test]
        fn no_answer_makes_the_judge_panic(
            seed in any::<[u8; 32]>(), answer in "[一二十百0-9１]{0,6}|\\PC{0,12}",
        ) {
            let _ = Sum::draw(seed).is(&answer);
        }
    }
}
