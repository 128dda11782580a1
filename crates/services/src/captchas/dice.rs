//! Numbers that look random and follow from a seed, so that a challenge has
//! the same question however often it is shown.

use sha2::{Digest, Sha256};

/// Rolls numbers out of a seed: SHA-256 over the seed and a counter.
pub(super) struct Dice {
    seed: [u8; 32],
    block: [u8; 32],
    blocks: u64,
    used: usize,
}

impl Dice {
    pub(super) fn new(seed: [u8; 32]) -> Self {
        Self {
            seed,
            block: [0; 32],
            blocks: 0,
            used: 32,
        }
    }

    /// A number below `count`, which is small, so that none is favoured to
    /// speak of.
    pub(super) fn below(&mut self, count: usize) -> usize {
        let wide = u32::from_be_bytes([self.byte(), self.byte(), self.byte(), self.byte()]);
        usize::try_from(wide).unwrap_or_default() % count.max(1)
    }

    /// A number from `least` to `most`.
    pub(super) fn between(&mut self, least: f32, most: f32) -> f32 {
        let part = f32::from(u16::from_be_bytes([self.byte(), self.byte()])) / f32::from(u16::MAX);
        least + (most - least) * part
    }

    fn byte(&mut self) -> u8 {
        if self.used == self.block.len() {
            let hasher = Sha256::new().chain_update(self.seed);
            self.block = hasher
                .chain_update(self.blocks.to_be_bytes())
                .finalize()
                .into();
            self.blocks += 1;
            self.used = 0;
        }
        self.used += 1;
        self.block[self.used - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_numbers_each_time_and_all_of_them() {
        let (mut one, mut two) = (Dice::new([7; 32]), Dice::new([7; 32]));
        let mut seen = [false; 10];
        for _ in 0..500 {
            let rolled = one.below(10);
            assert_eq!(rolled, two.below(10));
            seen[rolled] = true;
        }
        assert_eq!(seen, [true; 10]);
    }
}
