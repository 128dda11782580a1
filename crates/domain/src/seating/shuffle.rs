//! The shuffle: Fisher–Yates over a ChaCha20 stream, written out here so that
//! no library's idea of a random range can ever change an arrangement.
//!
//! The key of a group is SHA-256 of the 32 bytes of the seed followed by the
//! group's label in UTF-8. The stream is ChaCha20 (20 rounds) with that key,
//! nonce 0 and block counter 0, read as little-endian 32-bit words; a draw is
//! two words, the first one the lower half. A number below `n` is a draw
//! modulo `n`, draws in the last incomplete stretch of `n` being skipped. The
//! row is shuffled from its end: place `i`, from the last down to the second,
//! is exchanged with the place drawn below `i + 1`.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::exam::Fingerprint;

/// Shuffles a row by the seed and a label.
pub(super) fn shuffle<T>(row: &mut [T], seed: &[u8; 32], label: &str) {
    let mut key = seed.to_vec();
    key.extend_from_slice(label.as_bytes());
    let mut stream = ChaCha20Rng::from_seed(*Fingerprint::of(&key).bytes());
    for place in (1..row.len()).rev() {
        row.swap(place, below(place + 1, &mut stream));
    }
}

/// A number below `limit`, each equally likely.
fn below(limit: usize, stream: &mut ChaCha20Rng) -> usize {
    let limit = limit as u64;
    // 2^64 modulo `limit` draws are too many; they are skipped at the top.
    let excess = (u64::MAX % limit + 1) % limit;
    loop {
        let low = u64::from(stream.next_u32());
        let draw = u64::from(stream.next_u32()) << 32 | low;
        if draw <= u64::MAX - excess {
            return usize::try_from(draw % limit).expect("it is below a length");
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shuffled(length: usize, seed: u8, label: &str) -> Vec<usize> {
        let mut row: Vec<usize> = (0..length).collect();
        shuffle(&mut row, &[seed; 32], label);
        row
    }

    #[test]
    fn the_shuffle_is_the_documented_one_forever() {
        assert_eq!(shuffled(10, 7, "label"), GOLDEN);
    }

    /// From an implementation of the description above in another language.
    const GOLDEN: [usize; 10] = [7, 2, 1, 5, 3, 4, 0, 6, 8, 9];

    #[test]
    fn a_row_of_one_or_none_stays() {
        assert_eq!(shuffled(0, 1, ""), Vec::<usize>::new());
        assert_eq!(shuffled(1, 1, ""), [0]);
    }

    #[test]
    fn every_order_of_three_comes_about_equally_often() {
        let mut counts = std::collections::BTreeMap::new();
        for round in 0..6000 {
            *counts
                .entry(shuffled(3, 9, &round.to_string()))
                .or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 6);
        assert!(
            counts.values().all(|count| (850..=1150).contains(count)),
            "{counts:?}"
        );
    }

    proptest! {
        #[test]
        fn nobody_is_lost_and_the_seed_decides(length in 0..200usize, seed in any::<u8>()) {
            let row = shuffled(length, seed, "a");
            let mut sorted = row.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..length).collect::<Vec<_>>());
            prop_assert_eq!(&row, &shuffled(length, seed, "a"));
            prop_assert!(length < 20 || row != shuffled(length, seed.wrapping_add(1), "a"));
            prop_assert!(length < 20 || row != shuffled(length, seed, "b"));
        }
    }
}
