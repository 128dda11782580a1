//! A set of positions by their numbers: one bit each.

/// Which positions of a table; all sets that meet are of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// Nothing of a table of `len` positions.
    pub(super) fn none(len: usize) -> Self {
        Self {
            words: vec![0; len.div_ceil(64)],
        }
    }

    /// All of a table of `len` positions.
    pub(super) fn all(len: usize) -> Self {
        let mut words = vec![u64::MAX; len.div_ceil(64)];
        let rest = len % 64;
        if let Some(last) = words.last_mut().filter(|_| rest > 0) {
            *last = (1 << rest) - 1;
        }
        Self { words }
    }

    /// Those of a table of `len` positions of which it is true.
    pub(super) fn of(len: usize, is_in: impl Fn(usize) -> bool) -> Self {
        let mut bits = Self::none(len);
        for number in (0..len).filter(|number| is_in(*number)) {
            bits.set_at(number);
        }
        bits
    }

    /// Puts one in; a number beyond the table is passed over.
    pub(super) fn set(&mut self, number: u32) {
        self.set_at(number as usize);
    }

    fn set_at(&mut self, number: usize) {
        if let Some(word) = self.words.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    pub(super) fn has(&self, number: u32) -> bool {
        let number = number as usize;
        let word = self.words.get(number / 64).copied().unwrap_or_default();
        (word >> (number % 64)) & 1 == 1
    }

    /// Leaves what is in the other as well.
    pub(super) fn keep(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// How many there are in both.
    pub(super) fn count_in(&self, other: &Self) -> u32 {
        let both = self.words.iter().zip(&other.words);
        both.map(|(one, other)| (one & other).count_ones()).sum()
    }

    /// The numbers, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        (0_u32..).zip(&self.words).flat_map(|(place, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                (left != 0).then(|| {
                    left &= left - 1;
                    place * 64 + bit
                })
            })
        })
    }

    /// Bytes on the heap.
    pub(super) fn weight(&self) -> usize {
        self.words.capacity() * 8
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn bits(len: usize, numbers: &BTreeSet<u32>) -> Bits {
        let mut bits = Bits::none(len);
        for number in numbers {
            bits.set(*number);
        }
        bits
    }

    proptest! {
        #[test]
        fn bits_are_a_set_of_numbers(
            one in prop::collection::btree_set(0u32..200, 0..60),
            other in prop::collection::btree_set(0u32..200, 0..60),
        ) {
            let mut both = bits(200, &one);
            let second = bits(200, &other);
            prop_assert_eq!(both.count_in(&second) as usize, one.intersection(&other).count());
            both.keep(&second);
            prop_assert!(both.iter().eq(one.intersection(&other).copied()));
            prop_assert_eq!(second.count() as usize, other.len());
            for number in 0..200 {
                prop_assert_eq!(second.has(number), other.contains(&number));
            }
        }

        #[test]
        fn all_are_as_many_as_there_are(len in 0usize..300) {
            prop_assert_eq!(Bits::all(len).count() as usize, len);
            prop_assert_eq!(Bits::of(len, |_| true), Bits::all(len));
            prop_assert_eq!(Bits::of(len, |_| false), Bits::none(len));
        }
    }
}
